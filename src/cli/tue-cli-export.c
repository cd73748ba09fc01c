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
print_line (const char *label,
            const char *text)
{
  g_autofree char *line = g_strdup_printf ("%s: %s\n", label, text);

  if (*text != '\0')
    tue_cli_print_text (line, strlen (line));
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
  print_line (_("Signed by"), text);
}

static void
print_playbook (const TueHeldPlaybook *held)
{
  TuePlaybook     *playbook = held->playbook;
  GPtrArray       *workflows = tue_playbook_get_workflows (playbook);
  g_autofree char *edition = g_strdup_printf ("%u", tue_playbook_get_edition (playbook));
  g_autofree char *changed = g_strdup_printf ("%u", held->n_changed);

  print_line (_("Playbook"), tue_playbook_get_name (playbook));
  print_line (_("Id"), tue_playbook_get_id (playbook));
  print_line (_("Edition"), edition);
  print_line (_("Summary"), tue_playbook_get_summary (playbook));
  print_line (_("License"), tue_playbook_get_license (playbook));
  print_line (_("Language"), tue_playbook_get_language (playbook));
  print_line (_("Author"), tue_playbook_get_author_name (playbook));
  print_signer (held);
  print_line (_("What is new"), tue_playbook_get_news (playbook));
  print_line (_("Workflows changed here"), changed);
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
  g_autoptr(GFile) file = g_file_new_for_commandline_arg (path);
  gsize         length;
  gconstpointer content = g_bytes_get_data (bytes, &length);

  if (g_str_equal (path, "-"))
    {
      if (fwrite (content, 1, length, stdout) == length && fflush (stdout) == 0)
        return TRUE;
      g_set_error_literal (error, G_FILE_ERROR, G_FILE_ERROR_IO, _("The playbook could not be printed."));
      return FALSE;
    }

  if (!force && g_file_query_exists (file, NULL))
    {
      /* Translators: %s is the path of a file. */
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS, _("“%s” is there already; --force replaces it."), path);
      return FALSE;
    }

  return g_file_replace_contents (file, content, length, NULL, FALSE, G_FILE_CREATE_NONE, NULL, NULL, error);
}

static int
run_export (TueCli *cli,
            int     argc,
            char  **argv)
{
  g_autoptr(TuePlaybookIssue) issued = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char   *news = NULL;
  g_autofree char   *id = NULL;
  gboolean           force = FALSE;
  const GOptionEntry entries[] = {
    { "news", 'n', 0, G_OPTION_ARG_STRING, &news, N_("What is new, for those who get it"), N_("TEXT") },
      { "force", 'f', 0, G_OPTION_ARG_NONE, &force, N_("Replace a file that is there"), NULL },
        G_OPTION_ENTRY_NULL };
  int status;

  if (!tue_cli_parse (cli, &tue_cli_playbook_export, entries, &argc, &argv, 2, 2, &status))
    return status;
  if (!tue_cli_open (cli))
    return TUE_CLI_FAILED;

  id = tue_workspace_resolve_playbook_sync (cli->workspace, argv[1], &error);
  issued = id != NULL ? tue_workspace_issue_playbook_sync (cli->workspace, id, news, &error) : NULL;
  if (issued == NULL || !write_file (argv[2], issued->bytes, force, &error))
    return tue_cli_fail ("%s", error->message);

  if (!g_str_equal (argv[2], "-"))
    /* Translators: %s is the name of a playbook, %u the number of its edition. */
    g_printerr (_("“%s”, edition %u.\n"), issued->name, issued->edition);

  return TUE_CLI_DONE;
}

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
  .summary = N_("Write a playbook into a file, signed"),
  };
