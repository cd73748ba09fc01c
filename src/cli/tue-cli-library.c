/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-cli-library"

#include "config.h"

#include "tue-cli.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "tue-salvage.h"

static gboolean
is_ruin (TueWorkspace *workspace)
{
  TueLibraryState state = tue_workspace_get_state (workspace);

  return state == TUE_LIBRARY_DAMAGED || state == TUE_LIBRARY_MISSING;
}

/* What a person can do about a library that does not open. */
void
tue_cli_hint_restore (TueWorkspace *workspace)
{
  if (!is_ruin (workspace))
    return;

  if (tue_workspace_get_backup_day (workspace) != NULL)
    /* Translators: %s is a day, YYYY-MM-DD. */
    g_printerr (_("“tuesdayctl library restore” puts the backup of %s in its place."), tue_workspace_get_backup_day (workspace));
  else
    g_printerr ("%s", _("There is no good backup. “tuesdayctl library restore --fresh” begins with an empty library."));
  g_printerr ("\n");
}

static int
run_restore (TueCli *cli,
             int     argc,
             char  **argv)
{
  g_autoptr(GError) error = NULL;
  g_autofree char   *day = NULL;
  gboolean           fresh = FALSE;
  int                status;
  const GOptionEntry entries[] = {
    { "fresh", 0, 0, G_OPTION_ARG_NONE, &fresh, N_("Begin with an empty library"), NULL },
      G_OPTION_ENTRY_NULL
  };

  if (!tue_cli_parse (cli, &tue_cli_library_restore, entries, &argc, &argv, 0, 0, &status))
    return status;

  cli->workspace = tue_workspace_new (cli->library, cli->settings);
  if (tue_workspace_open_sync (cli->workspace, &error))
    return tue_cli_fail ("%s", _("The library can be read. There is nothing to restore."));
  if (!is_ruin (cli->workspace))
    return tue_cli_fail ("%s", error->message);

  g_clear_error (&error);
  day = g_strdup (tue_workspace_get_backup_day (cli->workspace));
  if (!tue_workspace_restore_sync (cli->workspace, fresh, &error))
    return tue_cli_fail ("%s", error->message);

  if (fresh)
    printf ("%s\n", _("The library is new and empty. What was there is kept under another name."));
  else
    {
      /* Translators: %s is a day, YYYY-MM-DD. */
      printf (_("The backup of %s is in place. What was there is kept under another name."), day);
      printf ("\n");
    }
  return TUE_CLI_DONE;
}

static const char *
describe_kind (TueSalvageKind kind)
{
  return kind == TUE_SALVAGE_ONLY_THERE ? _("only there") : _("newer there");
}

static void
print_items (TueCli    *cli,
             GPtrArray *items)
{
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  const char *headings[] = { _("ID"), _("TITLE"), _("WHAT"), NULL };

  g_ptr_array_add (rows, g_strdupv ((char **)headings));
  for (guint i = 0; i < items->len; i++)
    {
      const TueSalvageItem *item = items->pdata[i];
      char                **row = g_new0 (char *, 4);

      row[0] = tue_cli_short_id (item->task_id);
      row[1] = g_strdup (item->title);
      row[2] = g_strdup (describe_kind (item->kind));
      g_ptr_array_add (rows, row);
    }
  tue_cli_print_table (rows);
}

static void
print_items_json (GPtrArray *items)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < items->len; i++)
    {
      const TueSalvageItem *item = items->pdata[i];

      json_builder_begin_object (builder);
      tue_cli_add_string (builder, "task", item->task_id);
      tue_cli_add_string (builder, "title", item->title);
      tue_cli_add_string (builder, "what", item->kind == TUE_SALVAGE_ONLY_THERE ? "only-there" : "newer-there");
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  tue_cli_print_json (builder);
}

static gboolean
take_items (TueCli     *cli,
            const char *damaged,
            GPtrArray  *items,
            GError    **error)
{
  g_autoptr(GPtrArray) ids = g_ptr_array_new ();

  for (guint i = 0; i < items->len; i++)
    g_ptr_array_add (ids, ((TueSalvageItem *)items->pdata[i])->task_id);
  g_ptr_array_add (ids, NULL);

  return tue_workspace_take_salvage_sync (cli->workspace, damaged, (const char *const *)ids->pdata, error);
}

static int
run_salvage (TueCli *cli,
             int     argc,
             char  **argv)
{
  g_autoptr(GPtrArray) items = NULL;
  g_autoptr(GError) error = NULL;
  gboolean           take = FALSE;
  const char        *damaged;
  int                status;
  const GOptionEntry entries[] = {
    { "take", 0, 0, G_OPTION_ARG_NONE, &take, N_("Bring it into the library; nothing there is overwritten"), NULL },
      G_OPTION_ENTRY_NULL
  };

  if (!tue_cli_parse (cli, &tue_cli_library_salvage, entries, &argc, &argv, 0, 1, &status))
    return status;
  if (!tue_cli_open (cli) || (take && !tue_cli_check_writable (cli)))
    return TUE_CLI_FAILED;

  damaged = argc > 1 ? argv[1] : NULL;
  items = tue_workspace_find_salvage_sync (cli->workspace, damaged, &error);
  if (items == NULL || (take && !take_items (cli, damaged, items, &error)))
    return tue_cli_fail ("%s", error->message);

  if (cli->json)
    print_items_json (items);
  else if (items->len > 0)
    print_items (cli, items);
  else
    g_printerr ("%s\n", _("All that can be read in the damaged file is in the library."));
  return TUE_CLI_DONE;
}

static void
print_starters (TueCli            *cli,
                const char *const *languages)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (; *languages != NULL; languages++)
    {
      const char *name = tue_workspace_get_starter_name (*languages);

      if (!cli->json)
        printf ("%s  %s\n", *languages, name);
      json_builder_begin_object (builder);
      tue_cli_add_string (builder, "language", *languages);
      tue_cli_add_string (builder, "name", name);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);

  if (cli->json)
    tue_cli_print_json (builder);
}

static int
run_starter (TueCli *cli,
             int     argc,
             char  **argv)
{
  g_auto(GStrv) others = NULL;
  g_autoptr(GError) error = NULL;
  int                status;
  const GOptionEntry entries[] = { G_OPTION_ENTRY_NULL };

  if (!tue_cli_parse (cli, &tue_cli_library_starter, entries, &argc, &argv, 0, 1, &status))
    return status;
  if (!tue_cli_open (cli) || (argc > 1 && !tue_cli_check_writable (cli)))
    return TUE_CLI_FAILED;

  others = tue_workspace_list_other_starters (cli->workspace);
  if (argc < 2)
    print_starters (cli, (const char *const *)others);
  else if (!tue_workspace_add_starter_sync (cli->workspace, argv[1], &error))
    return tue_cli_fail ("%s", error->message);
  return TUE_CLI_DONE;
}

const TueCliCommand tue_cli_library_restore = {
  .name = "library restore",
  .arguments = "",
  .run = run_restore,
  .summary = N_("Put the newest good backup in the place of a library that is damaged or gone"),
  };

const TueCliCommand tue_cli_library_salvage = {
  .name = "library salvage",
  .arguments = "[FILE]",
  .run = run_salvage,
  .summary = N_("List what a damaged file has that the library has not, or bring it in"),
  };

const TueCliCommand tue_cli_library_starter = {
  .name = "library starter",
  .arguments = "[LANGUAGE]",
  .run = run_starter,
  .summary = N_("List languages in which there are more workflows, or add those of one"),
  };
