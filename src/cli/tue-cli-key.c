/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * The key that playbooks are signed with, from the terminal. It is of the person, not
 * of a library, so that none is opened.
 */

#define G_LOG_DOMAIN "tue-cli-key"

#include "config.h"

#include "tue-cli.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tue-workspace-key.h"

/* More than any backup has. */
#define MAX_LENGTH 65536

static const char *const states[] = {
  [TUE_KEY_STATE_NONE] = "none",
  [TUE_KEY_STATE_READY] = "ready",
  [TUE_KEY_STATE_LOCKED] = "locked",
  [TUE_KEY_STATE_AWAY] = "away",
  [TUE_KEY_STATE_DAMAGED] = "damaged",
};

static void
make_workspace (TueCli *cli)
{
  cli->workspace = tue_workspace_new (cli->library, cli->settings);
}

static const char *
describe_state (const TueOwnKeyStatus *status)
{
  switch (status->state)
    {
    case TUE_KEY_STATE_NONE:
      return _("There is no key yet. It is made when you sign a playbook for the first time.");
    case TUE_KEY_STATE_LOCKED:
      return _("In the keyring, which is locked.");
    case TUE_KEY_STATE_AWAY:
      return _("In the keyring, which cannot be reached.");
    case TUE_KEY_STATE_DAMAGED:
      return status->problem;
    case TUE_KEY_STATE_READY:
    default:
      return status->place == TUE_KEY_PLACE_FILE ? _("In a file that only you can read.") : _("In the keyring.");
    }
}

static void
print_status (TueCli                *cli,
              const TueOwnKeyStatus *status)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autofree char *name = tue_workspace_dup_signing_name (cli->workspace);
  g_autofree char *fingerprint = status->public != NULL ? tue_public_key_fingerprint (status->public) : NULL;

  if (!cli->json)
    {
      tue_cli_print_line (_("Name"), name);
      tue_cli_print_line (_("Fingerprint"), fingerprint);
      tue_cli_print_line (_("Public key"), status->public);
      tue_cli_print_line (_("Where it is"), describe_state (status));
      tue_cli_print_line (_("File"), status->path);
      return;
    }

  json_builder_begin_object (builder);
  tue_cli_add_string (builder, "state", states[status->state]);
  tue_cli_add_string (builder, "place", status->place == TUE_KEY_PLACE_FILE ? "file" : "keyring");
  tue_cli_add_string (builder, "name", name);
  tue_cli_add_string (builder, "key", status->public);
  tue_cli_add_string (builder, "fingerprint", fingerprint);
  tue_cli_add_string (builder, "path", status->path);
  tue_cli_add_string (builder, "problem", status->problem);
  json_builder_end_object (builder);
  tue_cli_print_json (builder);
}

static int
run_show (TueCli *cli,
          int     argc,
          char  **argv)
{
  g_autoptr(TueOwnKeyStatus) status = NULL;
  int code;

  if (!tue_cli_parse (cli, &tue_cli_key_show, NULL, &argc, &argv, 0, 0, &code))
    return code;

  make_workspace (cli);
  status = tue_workspace_look_at_key_sync (cli->workspace);
  print_status (cli, status);
  if (status->state == TUE_KEY_STATE_NONE)
    return TUE_CLI_MISSING;

  return status->state == TUE_KEY_STATE_DAMAGED ? TUE_CLI_FAILED : TUE_CLI_DONE;
}

static int
run_backup (TueCli *cli,
            int     argc,
            char  **argv)
{
  gboolean           force = FALSE;
  const GOptionEntry entries[] = {
    { "force", 'f', 0, G_OPTION_ARG_NONE, &force, N_("Replace a file that is there"), NULL },
      G_OPTION_ENTRY_NULL
  };
  g_autoptr(GFile) file = NULL;
  g_autoptr(GError) error = NULL;
  int status;

  if (!tue_cli_parse (cli, &tue_cli_key_backup, entries, &argc, &argv, 1, 1, &status))
    return status;

  file = g_file_new_for_commandline_arg (argv[1]);
  if (!force && g_file_query_exists (file, NULL))
    /* Translators: %s is the path of a file. */
    return tue_cli_fail (_("“%s” is there already; --force replaces it."), argv[1]);

  make_workspace (cli);
  if (!tue_workspace_back_up_key_sync (cli->workspace, file, &error))
    return tue_cli_fail ("%s", error->message);

  g_printerr ("%s\n", _("Whoever has this file can sign in your name. Keep it where nobody else can read it."));

  return TUE_CLI_DONE;
}

/* Another key than that which others know is not put in its place by chance. */
static gboolean
check_place (TueCli        *cli,
             TueSigningKey *key,
             gboolean       force)
{
  g_autoptr(TueOwnKeyStatus) status = tue_workspace_look_at_key_sync (cli->workspace);
  g_autofree char *fingerprint = status->public != NULL ? tue_public_key_fingerprint (status->public) : NULL;

  if (force || status->state == TUE_KEY_STATE_NONE || g_strcmp0 (status->public, tue_signing_key_get_public (key)) == 0)
    return TRUE;

  if (fingerprint != NULL)
    /* Translators: %s is the fingerprint of a key. */
    tue_cli_fail (_("You sign with another key, %s, by which others know you. --force puts this one in its place, and keeps the other."), fingerprint);
  else
    tue_cli_fail ("%s", _("There is something in the place of the key. --force puts this one there, and keeps the other."));

  return FALSE;
}

static TueSigningKey *
read_backup (const char *path,
             GError    **error)
{
  gsize          length;
  char          *text = tue_cli_read_input (path, MAX_LENGTH, &length, error);
  TueSigningKey *key;

  if (text == NULL)
    return NULL;

  key = tue_own_key_read_backup (text, length, error);
  explicit_bzero (text, length);
  g_free (text);

  return key;
}

static int
run_import (TueCli *cli,
            int     argc,
            char  **argv)
{
  gboolean           force = FALSE;
  const GOptionEntry entries[] = {
    { "force", 'f', 0, G_OPTION_ARG_NONE, &force, N_("Also in the place of another key, which is kept"), NULL },
      G_OPTION_ENTRY_NULL
  };
  g_autoptr(TueSigningKey) key = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *fingerprint = NULL;
  g_autofree char *kept = NULL;
  int              status;

  if (!tue_cli_parse (cli, &tue_cli_key_import, entries, &argc, &argv, 1, 1, &status))
    return status;

  key = read_backup (argv[1], &error);
  if (key == NULL)
    return tue_cli_fail ("%s: %s", argv[1], error->message);

  make_workspace (cli);
  if (!check_place (cli, key, force))
    return TUE_CLI_WITHHELD;
  if (!tue_workspace_replace_key_sync (cli->workspace, key, &kept, &error))
    return tue_cli_fail ("%s", error->message);

  fingerprint = tue_public_key_fingerprint (tue_signing_key_get_public (key));
  tue_cli_print_line (_("Fingerprint"), fingerprint);
  if (kept != NULL)
    {
      /* Translators: %s is the path of a file. */
      g_printerr (_("The key that you signed with before is in “%s”."), kept);
      g_printerr ("\n");
    }

  return TUE_CLI_DONE;
}

const TueCliCommand tue_cli_key_show = {
  .name = "key show",
  .arguments = "",
  .run = run_show,
  .summary = N_("Show which key you sign playbooks with, and where it is"),
  };

const TueCliCommand tue_cli_key_backup = {
  .name = "key backup",
  .arguments = "FILE",
  .run = run_backup,
  .summary = N_("Write the key that you sign with into a file that only you can read"),
  };

const TueCliCommand tue_cli_key_import = {
  .name = "key import",
  .arguments = "FILE",
  .run = run_import,
  .summary = N_("Sign with a key from a backup"),
  };
