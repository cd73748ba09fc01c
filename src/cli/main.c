/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * tuesdayctl: the same library from the terminal.
 */

#define G_LOG_DOMAIN "tuesdayctl"

#include "config.h"
#include "places.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>

#include "tue-cli.h"

static const TueCliCommand *const commands[] = {
  &tue_cli_render,
  &tue_cli_search,
  &tue_cli_workflow_list,
  &tue_cli_workflow_show,
  &tue_cli_workflow_export_text,
  &tue_cli_workflow_import,
  &tue_cli_workflow_export_to,
  &tue_cli_workflow_new,
  &tue_cli_workflow_copy,
  &tue_cli_workflow_archive,
  &tue_cli_workflow_restore,
  &tue_cli_playbook_list,
  &tue_cli_playbook_new,
  &tue_cli_playbook_move,
  &tue_cli_playbook_show,
  &tue_cli_playbook_export,
  &tue_cli_playbook_verify,
  &tue_cli_template_list,
  &tue_cli_template_show,
  &tue_cli_template_check,
  &tue_cli_template_edit,
  &tue_cli_template_diff,
  &tue_cli_template_from_text,
  &tue_cli_snippet_list,
  &tue_cli_snippet_show,
  &tue_cli_snippet_diff,
  &tue_cli_playbook_import,
  &tue_cli_playbook_diff,
  &tue_cli_today,
  &tue_cli_insights_share,
  &tue_cli_insights_read,
  &tue_cli_insights,
  &tue_cli_workflow_review,
  &tue_cli_task_list,
  &tue_cli_task_show,
  &tue_cli_task_add,
  &tue_cli_task_set,
  &tue_cli_task_example,
  &tue_cli_material_list,
  &tue_cli_material_add,
  &tue_cli_material_remove,
  &tue_cli_material_mark,
  &tue_cli_prompt,
  &tue_cli_draft_show,
  &tue_cli_draft_import,
  &tue_cli_draft_export,
  &tue_cli_draft_points,
  &tue_cli_facts,
  &tue_cli_review_list,
  &tue_cli_review_show,
  &tue_cli_review_request,
  &tue_cli_review_comment,
  &tue_cli_review_approve,
  &tue_cli_review_send_back,
  &tue_cli_review_hand_over,
  &tue_cli_review_away,
  &tue_cli_review_revise,
  &tue_cli_review_save_document,
  &tue_cli_review_read,
  &tue_cli_review_save,
  &tue_cli_review_open,
  &tue_cli_revision_list,
  &tue_cli_revision_show,
  &tue_cli_revision_diff,
  &tue_cli_revision_restore,
  &tue_cli_shelf_list,
  &tue_cli_shelf_add,
  &tue_cli_shelf_publish,
  &tue_cli_shelf_fetch,
  &tue_cli_key_show,
  &tue_cli_key_backup,
  &tue_cli_key_import,
  &tue_cli_library_restore,
  &tue_cli_library_salvage,
  &tue_cli_library_starter,
};

/* Whether a command is one of those that begin with this word, as "task add". */
static gboolean
is_of_group (const TueCliCommand *command,
             const char          *group)
{
  gsize length = strlen (group);

  return strncmp (command->name, group, length) == 0 && command->name[length] == ' ';
}

/* group: (nullable): the first word of the commands; %NULL for all */
static void
print_help (const char *group)
{
  g_autofree char *beginning = group != NULL ? g_strconcat (group, " ", NULL) : g_strdup ("");

  printf ("%s\n  tuesdayctl [--library FILE] %s%s\n\n%s\n", _("Usage:"), beginning, _("COMMAND [OPTION…]"), _("Commands:"));
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_autofree char *call = NULL;

      if (group != NULL && !is_of_group (commands[i], group))
        continue;
      call = g_strdup_printf ("%s %s", commands[i]->name, commands[i]->arguments);

      printf ("  %-36s %s\n", call, _(commands[i]->summary));
    }
  printf ("\n%s\n", _("Every command takes --format=text|json, --library FILE and --help."));
}

/* How many words of the line name the command, or 0. */
static int
match_command (const TueCliCommand *command,
               int                  argc,
               char               **argv)
{
  g_auto(GStrv) words = g_strsplit (command->name, " ", -1);
  int n_words = (int)g_strv_length (words);

  if (argc < n_words)
    return 0;
  for (int i = 0; i < n_words; i++)
    if (!g_str_equal (words[i], argv[i]))
      return 0;

  return n_words;
}

/* The options that may stand before the command. FALSE: there is nothing more
 * to do. */
static gboolean
parse_leading_options (TueCli *cli,
                       int    *argc,
                       char ***argv,
                       int    *status)
{
  g_autoptr(GOptionContext) context = g_option_context_new (NULL);
  g_autoptr(GError) error = NULL;
  gboolean           help = FALSE, version = FALSE;
  const GOptionEntry entries[] = {
    { "library", 0, 0, G_OPTION_ARG_FILENAME, &cli->library, NULL, NULL },
    { "help", 'h', 0, G_OPTION_ARG_NONE, &help, NULL, NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, &version, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };

  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_set_strict_posix (context, TRUE);
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, argc, argv, &error))
    {
      g_printerr ("tuesdayctl: %s\n", error->message);
      *status = TUE_CLI_USAGE;
      return FALSE;
    }

  if (version)
    printf ("tuesdayctl %s\n", TUE_VERSION);
  else if (help)
    print_help (NULL);
  *status = TUE_CLI_DONE;
  return !version && !help;
}

/* "task --help" is about all commands for tasks. FALSE: it is no such word. */
static gboolean
run_group (int    argc,
           char **argv,
           int   *status)
{
  gboolean is_group = FALSE, asks = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (commands) && argc > 1; i++)
    is_group = is_group || is_of_group (commands[i], argv[1]);
  if (!is_group)
    return FALSE;

  for (int i = 2; i < argc; i++)
    asks = asks || g_str_equal (argv[i], "--help") || g_str_equal (argv[i], "-h");
  *status = asks ? TUE_CLI_DONE : TUE_CLI_USAGE;
  if (asks)
    {
      print_help (argv[1]);
      return TRUE;
    }

  if (argc == 2)
    g_printerr ("tuesdayctl: %s\n", _("A command is missing."));
  else
    /* Translators: the first %s is a word as “task”, the second what was typed behind it. */
    g_printerr (_("tuesdayctl: There is no command “%s %s”.\n"), argv[1], argv[2]);
  /* Translators: %s is a command like “task add”. */
  g_printerr (_("Try “tuesdayctl %s --help”."), argv[1]);
  g_printerr ("\n");
  return TRUE;
}

/* "help task add" is "task add --help". */
static void
turn_help (int    argc,
           char **argv)
{
  static char help[] = "--help";

  if (argc < 3 || !g_str_equal (argv[1], "help"))
    return;
  for (int i = 1; i + 1 < argc; i++)
    argv[i] = argv[i + 1];
  argv[argc - 1] = help;
}

static int
run_command (TueCli *cli,
             int     argc,
             char  **argv)
{
  int status;

  turn_help (argc, argv);
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      int n_words = match_command (commands[i], argc - 1, argv + 1);

      if (n_words > 0)
        {
          /* The command sees its name where a program sees its own. */
          argv[n_words] = argv[0];
          return commands[i]->run (cli, argc - n_words, argv + n_words);
        }
    }

  if (run_group (argc, argv, &status))
    return status;
  if (argc == 2 && g_str_equal (argv[1], "help"))
    {
      print_help (NULL);
      return TUE_CLI_DONE;
    }
  if (argc < 2)
    g_printerr ("tuesdayctl: %s\n", _("A command is missing."));
  else
    /* Translators: %s is what was typed. */
    g_printerr (_("tuesdayctl: There is no command “%s”.\n"), argv[1]);
  g_printerr ("%s\n", _("Try “tuesdayctl --help”."));
  return TUE_CLI_USAGE;
}

int
main (int    argc,
      char **argv)
{
  g_autoptr(TueSettings) settings = NULL;
  g_autoptr(TueWorkspace) workspace = NULL;
  g_autofree char *library = NULL;
  g_auto(GStrv) arguments = NULL;
  g_autofree char **line = NULL;
  TueCli            cli = { 0 };
  int               status;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, TUE_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_set_prgname ("tuesdayctl");

  arguments = g_strdupv (argv);
  line = g_memdup2 (arguments, sizeof (char *) * (argc + 1));
  if (!parse_leading_options (&cli, &argc, &line, &status))
    {
      g_free (cli.library);
      return status;
    }

  settings = cli.settings = tue_settings_new (NULL);
  status = run_command (&cli, argc, line);

  workspace = cli.workspace;
  library = cli.library;
  if (fflush (stdout) != 0 || ferror (stdout))
    {
      g_printerr ("tuesdayctl: %s\n", _("The output could not be written in full."));
      return TUE_CLI_FAILED;
    }

  return status;
}
