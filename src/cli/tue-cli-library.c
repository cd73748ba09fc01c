/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-cli-library"

#include "config.h"

#include "tue-cli.h"

#include <glib/gi18n.h>
#include <stdio.h>

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

const TueCliCommand tue_cli_library_restore = {
  .name = "library restore",
  .arguments = "",
  .run = run_restore,
  .summary = N_("Put the newest good backup in the place of a library that is damaged or gone"),
  };
