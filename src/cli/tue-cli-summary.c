/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Summaries of how work flows: handed on, and read together with those of others.
 */

#define G_LOG_DOMAIN "tue-cli-summary"

#include "config.h"

#include "tue-cli.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#include "tue-figure-words.h"
#include "tue-folder-shelf.h"
#include "tue-insight-period.h"
#include "tue-team-csv.h"
#include "tue-workspace-shelf.h"
#include "tue-workspace-summary.h"

/* --- Share --------------------------------------------------------------------------- */

static void
print_summary (TueCli     *cli,
               TueSummary *summary)
{
  GBytes     *bytes = tue_summary_get_bytes (summary);
  const char *words = tue_summary_get_words (summary);

  if (cli->json)
    tue_cli_print_text (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  else
    tue_cli_print_text (words, strlen (words));
  fflush (stdout);
}

/* Whoever does not answer did not agree. */
static gboolean
ask (char *take_question)
{
  g_autofree char *question = take_question;
  char             answer[16] = "";

  g_printerr ("%s", question);
  if (fgets (answer, sizeof answer, stdin) == NULL)
    g_printerr ("\n");

  return g_str_equal (answer, "y\n") || g_str_equal (answer, "y");
}

static int
write_summary (TueSummary *summary,
               const char *path,
               gboolean    force,
               gboolean    yes)
{
  g_autoptr(GError) error = NULL;

  /* Translators: %s is the name of a file. Keep the letter y. */
  if (!yes && !ask (g_strdup_printf (_("Write this to “%s”? Type y for yes: "), path)))
    return tue_cli_fail ("%s", _("Nothing was written."));
  if (!tue_cli_write_file (path, tue_summary_get_bytes (summary), force, &error))
    return tue_cli_fail ("%s", error->message);

  return TUE_CLI_DONE;
}

static int
put_summary (TueCli     *cli,
             TueSummary *summary,
             gboolean    yes)
{
  const char *folder = tue_shared_folder_get_name (tue_workspace_get_shared_folder (cli->workspace));
  g_autoptr(GError) error = NULL;
  g_autofree char *id = NULL;

  /* Translators: %s is the name of a folder. Keep the letter y. */
  if (!yes && folder != NULL && !ask (g_strdup_printf (_("Put this into the shared folder “%s”? Type y for yes: "), folder)))
    return tue_cli_fail ("%s", _("Nothing was written."));
  id = tue_workspace_put_summary_sync (cli->workspace, summary, &error);
  if (id == NULL)
    return tue_cli_fail ("%s", error->message);

  /* Translators: %s is what a document in the shared folder is known by. */
  g_printerr (_("It is in the shared folder as “%s”."), id);
  g_printerr ("\n");

  return TUE_CLI_DONE;
}

static int
run_share (TueCli *cli,
           int     argc,
           char  **argv)
{
  gboolean           force = FALSE, yes = FALSE, to_shelf = FALSE;
  const GOptionEntry entries[] = {
    { "yes", 'y', 0, G_OPTION_ARG_NONE, &yes, N_("Write the file without asking"), NULL },
      { "force", 'f', 0, G_OPTION_ARG_NONE, &force, N_("Replace a file that is there already"), NULL },
        { "shelf", 0, 0, G_OPTION_ARG_NONE, &to_shelf, N_("Put it into the shared folder"), NULL },
          G_OPTION_ENTRY_NULL };
  g_autoptr(TueSummary) summary = NULL;
  g_autoptr(GError) error = NULL;
  int status;

  if (!tue_cli_parse (cli, &tue_cli_insights_share, entries, &argc, &argv, 0, 1, &status))
    return status;
  if (to_shelf && argc > 1)
    return tue_cli_fail_usage (&tue_cli_insights_share, _("Name a file, or --shelf."));
  if (!tue_cli_open (cli))
    return TUE_CLI_FAILED;

  summary = tue_workspace_make_summary_sync (cli->workspace, &error);
  if (summary == NULL)
    return tue_cli_fail ("%s", error->message);

  print_summary (cli, summary);
  if (argc < 2 && !to_shelf)
    return TUE_CLI_DONE;
  if (tue_summary_is_empty (summary))
    return tue_cli_fail ("%s", _("There is nothing to share yet."));

  return to_shelf ? put_summary (cli, summary, yes) : write_summary (summary, argv[1], force, yes);
}

const TueCliCommand tue_cli_insights_share = {
  .name = "insights share",
  .arguments = "[FILE]",
  .run = run_share,
  .summary = N_("Show what a summary for a lead would tell, and write it"),
  };

/* --- Read ------------------------------------------------------------------------------ */

static void
warn_of_problems (TueTeamView *view)
{
  for (guint i = 0; i < view->problems->len; i++)
    {
      const TueTeamProblem *problem = view->problems->pdata[i];

      /* Translators: the name of a file, and why it does not count. */
      g_printerr (_("“%s” is left out: %s"), problem->file_name, problem->sentence);
      g_printerr ("\n");
    }
}

static void
print_text (TueTeamView *view)
{
  g_autoptr(GPtrArray) table = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  g_autofree char *about = tue_team_view_describe (view);
  g_autofree char *rest = tue_team_view_describe_rest (view);

  printf ("%s\n", about);
  g_ptr_array_add (table, g_strdupv ((char *[]){ _("WORKFLOW"), _("FIGURE"), _("VALUE"), _("PEOPLE"), _("CASES"), NULL }));
  for (guint i = 0; i < view->groups->len; i++)
    {
      const TueTeamGroup *group = view->groups->pdata[i];

      for (guint j = 0; j < group->rows->len; j++)
        {
          const TueTeamRow *row = group->rows->pdata[j];
          g_autofree char  *value = row->is_known ? tue_figure_format_value (row->figure, row->whole.value) : g_strdup ("-");
          g_autofree char  *people = row->is_known ? g_strdup_printf ("%u", row->whole.n_people) : g_strdup (_("under five"));
          g_autofree char *cases = row->is_known ? g_strdup_printf ("%u", row->whole.n_cases) : g_strdup ("-");
          const char      *cells[] = { group->name, tue_figure_get_label (row->figure), value, people, cases, NULL };

          g_ptr_array_add (table, g_strdupv ((char **)cells));
        }
    }
  if (table->len > 1)
    {
      printf ("\n");
      tue_cli_print_table (table);
    }
  if (*rest != '\0')
    printf ("\n%s\n", rest);
}

static void
add_figure (JsonBuilder         *builder,
            TueFigure            figure,
            const TueTeamFigure *team)
{
  g_autofree char *since = tue_insight_format_day (team->first_day);
  g_autofree char *until = tue_insight_format_day (team->last_day);

  tue_cli_add_string (builder, "since", since);
  tue_cli_add_string (builder, "until", until);
  tue_cli_add_int (builder, "people", team->n_people);
  tue_cli_add_int (builder, "cases", team->n_cases);
  json_builder_set_member_name (builder, tue_figure_get_unit (figure) == TUE_FIGURE_SHARE ? "share" : "median");
  json_builder_add_double_value (builder, team->value);
}

static void
add_row (JsonBuilder      *builder,
         const TueTeamRow *row)
{
  json_builder_begin_object (builder);
  tue_cli_add_string (builder, "figure", tue_figure_to_string (row->figure));
  tue_cli_add_string (builder, "unit", tue_figure_get_unit_name (row->figure));
  tue_cli_add_boolean (builder, "shown", row->is_known);
  if (row->is_known)
    add_figure (builder, row->figure, &row->whole);
  json_builder_set_member_name (builder, "weeks");
  json_builder_begin_array (builder);
  for (guint i = 0; i < row->series->len; i++)
    {
      json_builder_begin_object (builder);
      add_figure (builder, row->figure, &g_array_index (row->series, TueTeamFigure, i));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
print_json (TueTeamView *view)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  tue_cli_add_int (builder, "people", view->n_people);
  tue_cli_add_boolean (builder, "all-shown", !view->has_left_out);
  json_builder_set_member_name (builder, "workflows");
  json_builder_begin_array (builder);
  for (guint i = 0; i < view->groups->len; i++)
    {
      const TueTeamGroup *group = view->groups->pdata[i];

      json_builder_begin_object (builder);
      tue_cli_add_string (builder, "id", group->id);
      tue_cli_add_string (builder, "name", group->name);
      json_builder_set_member_name (builder, "figures");
      json_builder_begin_array (builder);
      for (guint j = 0; j < group->rows->len; j++)
        add_row (builder, group->rows->pdata[j]);
      json_builder_end_array (builder);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "left-out");
  json_builder_begin_array (builder);
  for (guint i = 0; i < view->problems->len; i++)
    {
      const TueTeamProblem *problem = view->problems->pdata[i];

      json_builder_begin_object (builder);
      tue_cli_add_string (builder, "file", problem->file_name);
      tue_cli_add_string (builder, "why", problem->sentence);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);

  tue_cli_print_json (builder);
}

static void
print_csv (TueTeamView *view)
{
  g_autofree char *table = tue_team_csv_make (view);

  fputs (table, stdout);
}

static guint32
find_today (void)
{
  g_autoptr(GTimeZone) zone = g_time_zone_new_local ();

  return tue_insight_day_of (g_get_real_time (), zone);
}

/* (nullable) with @error set */
static TueTeamView *
read_shelf (TueCli  *cli,
            GError **error)
{
  const char *uri = tue_settings_get_shelf_folder (cli->settings);
  g_autoptr(GFile) folder = *uri != '\0' ? g_file_new_for_uri (uri) : NULL;
  g_autoptr(TueShelf) shelf = folder != NULL ? tue_folder_shelf_new (folder) : NULL;

  if (shelf != NULL)
    return tue_team_view_read_shelf_sync (shelf, find_today (), NULL, error);

  g_set_error_literal (error, TUE_WORKSPACE_ERROR, TUE_WORKSPACE_ERROR_NOT_FOUND, _("There is no shared folder yet. “tuesdayctl shelf add FOLDER” names one."));
  return NULL;
}

/* Needs no library: a lead may have none. */
static int
run_read (TueCli *cli,
          int     argc,
          char  **argv)
{
  gboolean           from_shelf = FALSE;
  const GOptionEntry entries[] = {
    { "shelf", 0, 0, G_OPTION_ARG_NONE, &from_shelf, N_("Read those in the shared folder"), NULL },
      G_OPTION_ENTRY_NULL
  };
  g_autoptr(TueTeamView) view = NULL;
  g_autoptr(GFile) folder = NULL;
  g_autoptr(GError) error = NULL;
  int status;

  if (!tue_cli_parse (cli, &tue_cli_insights_read, entries, &argc, &argv, 0, 1, &status))
    return status;
  if (from_shelf == (argc > 1))
    return tue_cli_fail_usage (&tue_cli_insights_read, _("Name a folder, or --shelf."));

  folder = argc > 1 ? g_file_new_for_commandline_arg (argv[1]) : NULL;
  view = folder != NULL ? tue_team_view_read_sync (folder, find_today (), NULL, &error) : read_shelf (cli, &error);
  if (view == NULL)
    return tue_cli_fail ("%s", error->message);

  if (cli->csv)
    print_csv (view);
  else if (cli->json)
    print_json (view);
  else
    print_text (view);
  fflush (stdout);
  warn_of_problems (view);

  return TUE_CLI_DONE;
}

const TueCliCommand tue_cli_insights_read = {
  .name = "insights read",
  .arguments = "[FOLDER]",
  .run = run_read,
  .csv = TRUE,
  .summary = N_("Read the summaries of a folder into one view"),
  };
