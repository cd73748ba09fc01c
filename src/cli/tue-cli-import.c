/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Playbooks that come in, from the terminal.
 */

#define G_LOG_DOMAIN "tue-cli-import"

#include "config.h"

#include "tue-cli.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#include "tue-diff.h"
#include "tue-playbook-document.h"
#include "tue-workflow-words.h"
#include "tue-workspace-people.h"
#include "tue-workspace-playbooks.h"

/* A file, and what would become of it. */
typedef struct
{
  GBytes            *bytes;
  TueImportPlan     *plan;
  TuePlaybookSigner *signer;
} Incoming;

static void
incoming_clear (Incoming *incoming)
{
  g_clear_pointer (&incoming->bytes, g_bytes_unref);
  g_clear_object (&incoming->plan);
  g_clear_pointer (&incoming->signer, tue_playbook_signer_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Incoming, incoming_clear)

/* For programs, and never translated. */
static const char *const states[] = {
  [TUE_IMPORT_UNCHANGED] = "unchanged",
  [TUE_IMPORT_NEW] = "new",
  [TUE_IMPORT_UPDATE] = "update",
  [TUE_IMPORT_MINE] = "mine",
  [TUE_IMPORT_CONFLICT] = "conflict",
  [TUE_IMPORT_GONE] = "gone",
  [TUE_IMPORT_ELSEWHERE] = "elsewhere",
};

static const char *const kinds[] = {
  [TUE_IMPORT_ABOUT] = "about",
  [TUE_IMPORT_SNIPPET] = "snippet",
  [TUE_IMPORT_WORKFLOW] = "workflow",
};

static const char *const choices[] = {
  [TUE_IMPORT_KEEP_MINE] = "mine",
  [TUE_IMPORT_TAKE_THEIRS] = "theirs",
  [TUE_IMPORT_MERGE] = "merge",
  [TUE_IMPORT_KEEP_BOTH] = "both",
};

/* Opens the library and plans; FALSE: said why not. */
static gboolean
plan_file (TueCli     *cli,
           const char *path,
           Incoming   *incoming)
{
  g_autoptr(GError) error = NULL;
  gsize length;
  char *content;

  content = tue_cli_read_input (path, TUE_PLAYBOOK_MAX_BYTES, &length, &error);
  if (content == NULL)
    {
      tue_cli_fail ("%s", error->message);
      return FALSE;
    }
  incoming->bytes = g_bytes_new_take (content, length);
  if (!tue_cli_open (cli))
    return FALSE;

  incoming->plan = tue_workspace_plan_import_sync (cli->workspace, incoming->bytes, &error);
  if (incoming->plan != NULL)
    incoming->signer = tue_workspace_find_signer_sync (cli->workspace, tue_import_plan_get_theirs (incoming->plan), incoming->bytes, &error);
  if (incoming->signer == NULL)
    {
      tue_cli_fail ("%s: %s", path, error->message);
      return FALSE;
    }

  tue_cli_warn_of_signer (path, incoming->signer);

  return TRUE;
}

static const char *
get_name (TueImportItem *item)
{
  return tue_import_item_get_kind (item) == TUE_IMPORT_ABOUT ? _("About the Playbook") : tue_import_item_get_name (item);
}

static void
add_item (JsonBuilder   *builder,
          TueImportItem *item)
{
  GPtrArray *conflicts = tue_import_item_get_conflicts (item);

  json_builder_begin_object (builder);
  tue_cli_add_string (builder, "kind", kinds[tue_import_item_get_kind (item)]);
  tue_cli_add_string (builder, "name", tue_import_item_get_name (item));
  tue_cli_add_string (builder, "state", states[tue_import_item_get_state (item)]);
  tue_cli_add_string (builder, "choice", choices[tue_import_item_get_choice (item)]);
  tue_cli_add_int (builder, "conflicts", conflicts != NULL ? conflicts->len : 0);
  json_builder_end_object (builder);
}

/* What differs, and what becomes of it. */
static void
print_plan (TueCli        *cli,
            TueImportPlan *plan)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  GListModel *items = tue_import_plan_get_items (plan);

  g_ptr_array_add (rows, g_strdupv ((char *[]){ _("STATE"), _("BECOMES"), _("PART"), NULL }));
  json_builder_begin_array (builder);
  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr(TueImportItem) item = g_list_model_get_item (items, i);
      const char *row[] = { states[tue_import_item_get_state (item)], choices[tue_import_item_get_choice (item)], get_name (item), NULL };

      add_item (builder, item);
      if (tue_import_item_get_state (item) != TUE_IMPORT_UNCHANGED)
        g_ptr_array_add (rows, g_strdupv ((char **)row));
    }
  json_builder_end_array (builder);

  if (cli->json)
    tue_cli_print_json (builder);
  else if (rows->len > 1)
    tue_cli_print_table (rows);
  else
    printf ("%s\n", _("The library has all of it already."));
}

/* Which of the four was asked for; FALSE where it is more than one. */
static gboolean
find_choice (const gboolean *asked,
             int            *choice) /* -1 for none */
{
  guint n = 0;

  *choice = -1;
  for (int i = 0; i < (int)G_N_ELEMENTS (choices); i++)
    {
      if (!asked[i])
        continue;
      *choice = i;
      n++;
    }

  return n <= 1;
}

static int
run_import (TueCli *cli,
            int     argc,
            char  **argv)
{
  gboolean           dry_run = FALSE;
  gboolean           asked[G_N_ELEMENTS (choices)] = { FALSE };
  const GOptionEntry entries[] = {
    { "dry-run", 'n', 0, G_OPTION_ARG_NONE, &dry_run, N_("Only show what would be taken over"), NULL },
      { "theirs", 0, 0, G_OPTION_ARG_NONE, &asked[TUE_IMPORT_TAKE_THEIRS], N_("Take all as the file has it"), NULL },
        { "mine", 0, 0, G_OPTION_ARG_NONE, &asked[TUE_IMPORT_KEEP_MINE], N_("Keep all as the library has it"), NULL },
          { "merge", 0, 0, G_OPTION_ARG_NONE, &asked[TUE_IMPORT_MERGE], N_("Bring together what both changed; where words clash, yours stand"), NULL },
            { "both", 0, 0, G_OPTION_ARG_NONE, &asked[TUE_IMPORT_KEEP_BOTH], N_("Keep what both changed side by side"), NULL },
              G_OPTION_ENTRY_NULL };
  g_auto(Incoming) incoming = { NULL };
  g_autoptr(GError) error = NULL;
  int status, choice;

  if (!tue_cli_parse (cli, &tue_cli_playbook_import, entries, &argc, &argv, 1, 1, &status))
    return status;
  if (!find_choice (asked, &choice))
    {
      tue_cli_fail ("%s", _("--theirs, --mine, --merge and --both exclude each other."));
      return TUE_CLI_USAGE;
    }
  if (!plan_file (cli, argv[1], &incoming))
    return TUE_CLI_FAILED;

  if (choice >= 0)
    tue_import_plan_choose_all (incoming.plan, (TueImportChoice)choice);
  if (!dry_run)
    {
      if (!tue_cli_check_writable (cli))
        return TUE_CLI_FAILED;
      if (tue_workspace_apply_import_sync (cli->workspace, incoming.plan, incoming.bytes, argv[1], &error) == 0)
        return tue_cli_fail ("%s", error->message);
    }
  print_plan (cli, incoming.plan);

  return TUE_CLI_DONE;
}

static char *
write_workflow (TueWorkflow *workflow) /* (nullable) */
{
  return workflow != NULL ? tue_workflow_words_write (workflow) : g_strdup ("");
}

static char *
write_snippet (TueSnippet *snippet) /* (nullable) */
{
  return g_strdup (snippet != NULL ? tue_snippet_get_text (snippet) : "");
}

static void
print_item (TueCli        *cli,
            TueImportItem *item)
{
  gboolean         snippet = tue_import_item_get_kind (item) == TUE_IMPORT_SNIPPET;
  g_autofree char *mine = snippet ? write_snippet (tue_import_item_get_my_snippet (item)) : write_workflow (tue_import_item_get_mine (item));
  g_autofree char *theirs = snippet ? write_snippet (tue_import_item_get_their_snippet (item)) : write_workflow (tue_import_item_get_theirs (item));
  g_autoptr(TueDiff) diff = tue_diff_new (mine, (gssize)strlen (mine), theirs, (gssize)strlen (theirs), NULL);

  g_autofree char *heading = g_strdup_printf ("== %s (%s)\n", get_name (item), states[tue_import_item_get_state (item)]);

  tue_cli_print_text (heading, strlen (heading));
  tue_cli_print_diff (cli, diff, mine, theirs, strlen (theirs), 0, 0);
}

static int
run_diff (TueCli *cli,
          int     argc,
          char  **argv)
{
  g_auto(Incoming) incoming = { NULL };
  GListModel *items;
  guint       n_printed = 0;
  int         status;

  if (!tue_cli_parse (cli, &tue_cli_playbook_diff, NULL, &argc, &argv, 1, 1, &status))
    return status;
  if (!plan_file (cli, argv[1], &incoming))
    return TUE_CLI_FAILED;

  if (cli->json)
    {
      print_plan (cli, incoming.plan);
      return TUE_CLI_DONE;
    }

  items = tue_import_plan_get_items (incoming.plan);
  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr(TueImportItem) item = g_list_model_get_item (items, i);

      if (tue_import_item_get_state (item) == TUE_IMPORT_UNCHANGED || tue_import_item_get_kind (item) == TUE_IMPORT_ABOUT)
        continue;
      print_item (cli, item);
      n_printed++;
    }
  if (n_printed == 0)
    printf ("%s\n", _("The library has all of it already."));

  return TUE_CLI_DONE;
}

const TueCliCommand tue_cli_playbook_import = {
  .name = "playbook import",
  .arguments = "FILE",
  .run = run_import,
  .summary = N_("Take a playbook into the library, or a newer edition of it"),
  };

const TueCliCommand tue_cli_playbook_diff = {
  .name = "playbook diff",
  .arguments = "FILE",
  .run = run_diff,
  .summary = N_("Show how a playbook differs from the library, word by word"),
  };
