/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * The playbooks of the library, and how they go out, from the terminal.
 */

#define G_LOG_DOMAIN "tue-cli-export"

#include "config.h"

#include "tue-cli.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#include "tue-workspace-export.h"
#include "tue-workspace-playbooks.h"
#include "tue-workspace-shelf.h"

/* (nullable): of the key that the edition is signed with */
static char *
dup_fingerprint (const TueHeldPlaybook *held)
{
  return held->signer != NULL && held->signer->key != NULL ? tue_public_key_fingerprint (held->signer->key) : NULL;
}

/* As they are called here. */
static const char *
get_signer (const TuePlaybookSigner *signer)
{
  return signer->known_as != NULL ? signer->known_as : signer->name;
}

static void
add_playbook (JsonBuilder           *builder,
              const TueHeldPlaybook *held)
{
  TuePlaybook     *playbook = held->playbook;
  g_autofree char *fingerprint = dup_fingerprint (held);
  gboolean         is_signed = fingerprint != NULL;

  json_builder_begin_object (builder);
  tue_cli_add_string (builder, "id", tue_playbook_get_id (playbook));
  tue_cli_add_string (builder, "name", tue_playbook_get_name (playbook));
  tue_cli_add_int (builder, "edition", tue_playbook_get_edition (playbook));
  tue_cli_add_string (builder, "summary", tue_playbook_get_summary (playbook));
  tue_cli_add_string (builder, "author", tue_playbook_get_author_name (playbook));
  tue_cli_add_string (builder, "news", tue_playbook_get_news (playbook));
  tue_cli_add_string (builder, "signer", is_signed ? get_signer (held->signer) : NULL);
  tue_cli_add_string (builder, "key", is_signed ? held->signer->key : NULL);
  tue_cli_add_string (builder, "fingerprint", fingerprint);
  tue_cli_add_int (builder, "workflows", tue_playbook_get_workflows (playbook)->len);
  tue_cli_add_int (builder, "changed", held->n_changed);
  if (held->signer != NULL)
    tue_cli_add_signer (builder, held->signer);
  json_builder_end_object (builder);
}

static void
print_json (GPtrArray *playbooks)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < playbooks->len; i++)
    add_playbook (builder, playbooks->pdata[i]);
  json_builder_end_array (builder);
  tue_cli_print_json (builder);
}

static void
print_rows (GPtrArray *playbooks)
{
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  const char *headings[] = { _("Id"), _("Playbook"), _("Edition"), _("Workflows"), _("Changed"), _("Author"), NULL };

  g_ptr_array_add (rows, g_strdupv ((char **)headings));
  for (guint i = 0; i < playbooks->len; i++)
    {
      const TueHeldPlaybook *held = playbooks->pdata[i];
      g_autoptr(GStrvBuilder) row = g_strv_builder_new ();

      g_strv_builder_take (row, tue_cli_short_id (tue_playbook_get_id (held->playbook)));
      g_strv_builder_add (row, tue_playbook_get_name (held->playbook));
      g_strv_builder_take (row, g_strdup_printf ("%u", tue_playbook_get_edition (held->playbook)));
      g_strv_builder_take (row, g_strdup_printf ("%u", tue_playbook_get_workflows (held->playbook)->len));
      g_strv_builder_take (row, g_strdup_printf ("%u", held->n_changed));
      g_strv_builder_add (row, tue_playbook_get_author_name (held->playbook));
      g_ptr_array_add (rows, g_strv_builder_end (row));
    }
  tue_cli_print_table (rows);
}

static int
run_list (TueCli *cli,
          int     argc,
          char  **argv)
{
  g_autoptr(GPtrArray) playbooks = NULL;
  g_autoptr(GError) error = NULL;
  int status;

  if (!tue_cli_parse (cli, &tue_cli_playbook_list, NULL, &argc, &argv, 0, 0, &status))
    return status;
  if (!tue_cli_open (cli))
    return TUE_CLI_FAILED;

  playbooks = tue_workspace_list_playbooks_sync (cli->workspace, &error);
  if (playbooks == NULL)
    return tue_cli_fail ("%s", error->message);

  if (cli->json)
    print_json (playbooks);
  else
    print_rows (playbooks);

  return TUE_CLI_DONE;
}

static void
print_signer (const TueHeldPlaybook *held)
{
  g_autofree char *fingerprint = dup_fingerprint (held);
  g_autoptr(GDateTime) since = fingerprint != NULL ? g_date_time_new_from_unix_local (held->signer->since / G_USEC_PER_SEC) : NULL;
  g_autofree char *day = since != NULL ? g_date_time_format (since, "%F") : NULL;
  g_autofree char *text = NULL;

  if (fingerprint == NULL)
    return;

  /* Translators: the first %s is a name, the second one the fingerprint of a key, the third one a date. */
  text = g_strdup_printf (_("%s, key %s, known since %s"), get_signer (held->signer), fingerprint, day != NULL ? day : "?");
  tue_cli_print_line (_("Signed by"), text);
}

static void
print_playbook (const TueHeldPlaybook *held)
{
  TuePlaybook     *playbook = held->playbook;
  GPtrArray       *workflows = tue_playbook_get_workflows (playbook);
  g_autofree char *edition = g_strdup_printf ("%u", tue_playbook_get_edition (playbook));
  g_autofree char *changed = g_strdup_printf ("%u", held->n_changed);

  tue_cli_print_line (_("Playbook"), tue_playbook_get_name (playbook));
  tue_cli_print_line (_("Id"), tue_playbook_get_id (playbook));
  tue_cli_print_line (_("Edition"), edition);
  tue_cli_print_line (_("Summary"), tue_playbook_get_summary (playbook));
  tue_cli_print_line (_("License"), tue_playbook_get_license (playbook));
  tue_cli_print_line (_("Language"), tue_playbook_get_language (playbook));
  tue_cli_print_line (_("Author"), tue_playbook_get_author_name (playbook));
  print_signer (held);
  tue_cli_print_line (_("What is new"), tue_playbook_get_news (playbook));
  tue_cli_print_line (_("Workflows changed here"), changed);
  for (guint i = 0; i < workflows->len; i++)
    {
      g_autofree char *line = g_strdup_printf ("  %s\n", tue_workflow_get_name (workflows->pdata[i]));

      tue_cli_print_text (line, strlen (line));
    }
}

static int
run_show (TueCli *cli,
          int     argc,
          char  **argv)
{
  g_autoptr(GPtrArray) playbooks = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *id = NULL;
  int              status;

  if (!tue_cli_parse (cli, &tue_cli_playbook_show, NULL, &argc, &argv, 1, 1, &status))
    return status;
  if (!tue_cli_open (cli))
    return TUE_CLI_FAILED;

  id = tue_workspace_resolve_playbook_sync (cli->workspace, argv[1], &error);
  playbooks = id != NULL ? tue_workspace_list_playbooks_sync (cli->workspace, &error) : NULL;
  for (guint i = 0; playbooks != NULL && i < playbooks->len; i++)
    {
      const TueHeldPlaybook *held = playbooks->pdata[i];
      g_autoptr(JsonBuilder) builder = json_builder_new ();

      if (strcmp (tue_playbook_get_id (held->playbook), id) != 0)
        continue;

      add_playbook (builder, held);
      if (cli->json)
        tue_cli_print_json (builder);
      else
        print_playbook (held);
      if (held->signer != NULL && !cli->json)
        tue_cli_warn_of_signer (argv[1], held->signer);
      return TUE_CLI_DONE;
    }

  return tue_cli_fail ("%s", error != NULL ? error->message : _("The playbook is gone."));
}

static gboolean
write_file (const char *path,
            GBytes     *bytes,
            gboolean    force,
            GError    **error)
{
  gsize         length;
  gconstpointer content = g_bytes_get_data (bytes, &length);

  if (!g_str_equal (path, "-"))
    return tue_cli_write_file (path, bytes, force, error);
  if (fwrite (content, 1, length, stdout) == length && fflush (stdout) == 0)
    return TRUE;

  g_set_error_literal (error, G_FILE_ERROR, G_FILE_ERROR_IO, _("The playbook could not be printed."));
  return FALSE;
}

/* By its id or the beginning of that, or by its name. G_MAXUINT for none */
static guint
find_workflow (TuePlaybook *playbook,
               const char  *wanted)
{
  GPtrArray *workflows = tue_playbook_get_workflows (playbook);
  guint      found = G_MAXUINT;

  for (guint i = 0; i < workflows->len; i++)
    {
      if (g_str_equal (tue_workflow_get_name (workflows->pdata[i]), wanted) || g_str_equal (tue_workflow_get_id (workflows->pdata[i]), wanted))
        return i;
      if (strlen (wanted) >= 4 && g_str_has_prefix (tue_workflow_get_id (workflows->pdata[i]), wanted))
        found = found == G_MAXUINT ? i : G_MAXUINT - 1;
    }

  return found < workflows->len ? found : G_MAXUINT;
}

/* FALSE where one is not there, which is told. */
static gboolean
choose (TueExportPlan *plan,
        char         **wanted)
{
  TuePlaybook *playbook = tue_export_plan_get_playbook (plan);

  for (guint i = 0; i < tue_playbook_get_workflows (playbook)->len; i++)
    tue_export_plan_set_chosen (plan, i, FALSE);
  for (guint i = 0; wanted[i] != NULL; i++)
    {
      guint index = find_workflow (playbook, wanted[i]);

      if (index == G_MAXUINT)
        {
          /* Translators: the first %s is the name of a playbook, the second one what was typed. */
          tue_cli_fail (_("“%s” has no workflow “%s”."), tue_playbook_get_name (playbook), wanted[i]);
          return FALSE;
        }
      tue_export_plan_set_chosen (plan, index, TRUE);
    }

  return TRUE;
}

/* Tells what of one's own tasks would leave; TRUE where there is nothing. */
static gboolean
check_finds (TueExportPlan *plan)
{
  gboolean clean = TRUE;

  for (guint i = 0; i < tue_export_plan_get_n_finds (plan); i++)
    {
      const TueExportFind *find = tue_export_plan_get_find (plan, i);
      g_auto(GStrv) places = tue_export_plan_dup_places (plan, i, 3);

      for (guint j = 0; places[j] != NULL; j++)
        {
          /* Translators: words of a task, the title of that task, and where in a playbook they stand */
          g_printerr (_("“%s”, of the task “%s”, stands in %s\n"), find->words, find->task, places[j]);
          clean = FALSE;
        }
    }

  return clean;
}

static gboolean
find_format (const char      *name,
             TueExportFormat *format)
{
  g_autofree char *path = g_strconcat ("x.", name, NULL);

  if (tue_export_format_from_string (name, format) || tue_export_format_from_path (path, format))
    return TRUE;

  tue_cli_fail (_("“%s” is no kind of document: take %s."), name, "pdf, docx, odt, md, txt, html");
  return FALSE;
}

/* What is to be written. (nullable) */
static GBytes *
make_document (TueCli         *cli,
               TueExportPlan  *plan,
               TueExportFormat format,
               GError        **error)
{
  g_autoptr(TuePlaybook) playbook = tue_export_plan_make_playbook (plan, error);

  return playbook != NULL ? tue_playbook_to_document (playbook, format, tue_settings_get_user_name (cli->settings), NULL, error) : NULL;
}

/* The file of Tuesday itself; what it is goes to the other stream. */
static GBytes *
make_edition (TueCli        *cli,
              TueExportPlan *plan,
              const char    *news,
              gboolean       is_unsigned,
              char         **told,
              GError       **error)
{
  g_auto(GStrv) ids = tue_export_plan_dup_ids (plan);
  const TueExportOptions options = { news, (const char *const *)ids, is_unsigned };
  g_autoptr(TuePlaybookIssue) issue = NULL;
  g_autofree char *edition = NULL;
  g_autofree char *warning = NULL;

  issue = tue_workspace_issue_playbook_sync (cli->workspace, tue_playbook_get_id (tue_export_plan_get_playbook (plan)), &options, error);
  if (issue == NULL)
    return NULL;
  /* Translators: %s is the name of a playbook, %u the number of its edition. */
  edition = g_strdup_printf (_("“%s”, edition %u."), issue->name, issue->edition);
  warning = tue_playbook_issue_dup_warning (issue);
  *told = warning != NULL ? g_strjoin ("\n", edition, warning, NULL) : g_strdup (edition);

  return g_bytes_ref (issue->bytes);
}

static int
run_export (TueCli *cli,
            int     argc,
            char  **argv)
{
  g_autoptr(TueExportPlan) plan = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *news = NULL, *as = NULL, *id = NULL, *told = NULL;
  g_auto(GStrv) workflows = NULL;
  gboolean           force = FALSE, anyway = FALSE, is_unsigned = FALSE;
  TueExportFormat    format;
  int                status;
  const GOptionEntry entries[] = {
    { "workflow", 'w', 0, G_OPTION_ARG_STRING_ARRAY, &workflows, N_("Write this workflow; can be said several times (default: all)"), N_("WORKFLOW") },
      { "news", 'n', 0, G_OPTION_ARG_STRING, &news, N_("What is new, for those who get it"), N_("TEXT") },
        { "as", 0, 0, G_OPTION_ARG_STRING, &as, N_("Write a document to read: pdf, docx, odt, md, txt or html"), N_("FORMAT") },
          { "unsigned", 0, 0, G_OPTION_ARG_NONE, &is_unsigned, N_("Do not sign it"), NULL },
            { "anyway", 0, 0, G_OPTION_ARG_NONE, &anyway, N_("Write it although words of your tasks stand in it"), NULL },
              { "force", 'f', 0, G_OPTION_ARG_NONE, &force, N_("Replace a file that is there"), NULL },
                G_OPTION_ENTRY_NULL };

  if (!tue_cli_parse (cli, &tue_cli_playbook_export, entries, &argc, &argv, 2, 2, &status))
    return status;
  if (as != NULL && !find_format (as, &format))
    return TUE_CLI_USAGE;
  if (!tue_cli_open (cli))
    return TUE_CLI_FAILED;

  id = tue_workspace_resolve_playbook_sync (cli->workspace, argv[1], &error);
  plan = id != NULL ? tue_workspace_plan_export_sync (cli->workspace, id, &error) : NULL;
  if (plan == NULL)
    return tue_cli_fail ("%s", error->message);
  if (workflows != NULL && !choose (plan, workflows))
    return TUE_CLI_FAILED;
  if (!anyway && !check_finds (plan))
    {
      g_printerr ("%s\n", _("Nothing was written; --anyway writes it all the same."));
      return TUE_CLI_WITHHELD;
    }

  bytes = as != NULL ? make_document (cli, plan, format, &error) : make_edition (cli, plan, news, is_unsigned, &told, &error);
  if (bytes == NULL || !write_file (argv[2], bytes, force, &error))
    return tue_cli_fail ("%s", error->message);
  if (told != NULL && !g_str_equal (argv[2], "-"))
    g_printerr ("%s\n", told);

  return TUE_CLI_DONE;
}

static int
run_new (TueCli *cli,
         int     argc,
         char  **argv)
{
  g_autofree char *language = NULL;
  g_autofree char *summary = NULL;
  g_autofree char *id = NULL;
  g_autoptr(GError) error = NULL;
  const GOptionEntry entries[] = {
    { "language", 0, 0, G_OPTION_ARG_STRING, &language, N_("In which its workflows are written, such as “en”"), N_("LANGUAGE") },
      { "summary", 0, 0, G_OPTION_ARG_STRING, &summary, N_("What it is for"), N_("TEXT") },
        G_OPTION_ENTRY_NULL };
  int status;

  if (!tue_cli_parse (cli, &tue_cli_playbook_new, entries, &argc, &argv, 1, 1, &status))
    return status;
  if (!tue_cli_open (cli) || !tue_cli_check_writable (cli))
    return TUE_CLI_FAILED;

  id = tue_workspace_describe_playbook_sync (cli->workspace, NULL, argv[1], language != NULL ? language : "", summary != NULL ? summary : "", &error);
  if (id == NULL)
    return tue_cli_fail ("%s", error->message);

  printf ("%s\n", id);

  return TUE_CLI_DONE;
}

static int
run_move (TueCli *cli,
          int     argc,
          char  **argv)
{
  TueWorkflow     *workflow;
  g_autofree char *id = NULL;
  g_autoptr(GError) error = NULL;
  int status;

  if (!tue_cli_parse (cli, &tue_cli_playbook_move, NULL, &argc, &argv, 2, 2, &status))
    return status;
  if (!tue_cli_open (cli) || !tue_cli_check_writable (cli))
    return TUE_CLI_FAILED;

  workflow = tue_workspace_resolve_workflow (cli->workspace, argv[1], &error);
  id = workflow != NULL ? tue_workspace_resolve_playbook_sync (cli->workspace, argv[2], &error) : NULL;
  if (id == NULL || tue_workspace_move_to_playbook_sync (cli->workspace, tue_workflow_get_id (workflow), id, &error) == 0)
    return tue_cli_fail ("%s", error->message);

  return TUE_CLI_DONE;
}

const TueCliCommand tue_cli_playbook_new = {
  .name = "playbook new",
  .arguments = "NAME",
  .run = run_new,
  .summary = N_("Make a playbook"),
  };

const TueCliCommand tue_cli_playbook_move = {
  .name = "playbook move",
  .arguments = "WORKFLOW PLAYBOOK",
  .run = run_move,
  .summary = N_("Move a workflow into another playbook"),
  };

const TueCliCommand tue_cli_playbook_list = {
  .name = "playbook list",
  .arguments = "",
  .run = run_list,
  .summary = N_("List the playbooks of the library"),
  };

const TueCliCommand tue_cli_playbook_show = {
  .name = "playbook show",
  .arguments = "PLAYBOOK",
  .run = run_show,
  .summary = N_("Show a playbook, its author and what is in it"),
  };

const TueCliCommand tue_cli_playbook_export = {
  .name = "playbook export",
  .arguments = "PLAYBOOK FILE",
  .run = run_export,
  .summary = N_("Write a playbook into a file, signed, or as a document to read"),
  };
