/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-cli-workflow-review"

#include "config.h"

#include "tue-cli.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tue-export.h"
#include "tue-workflow-report.h"
#include "tue-workspace-insights.h"

/* As long as the window shows at first. */
#define N_WEEKS 12

static char *
make_report (TueCli     *cli,
             const char *since, /* (nullable) */
             GError    **error)
{
  g_autoptr(TueInsightData) data = tue_workspace_load_insights_sync (cli->workspace, error);
  g_autoptr(TueWorkflowReview) review = NULL;
  guint32 today, first_day;

  if (data == NULL)
    return NULL;

  today = tue_insight_data_get_today (data);
  first_day = tue_insight_move (today, TUE_INSIGHT_WEEK, 1 - N_WEEKS);
  if (since != NULL && (!tue_insight_parse_day (since, today, &first_day) || first_day > today))
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _("The day is written like 2026-09-01 or 12w, and not after today."));
      return NULL;
    }

  review = tue_workspace_review_workflows_sync (cli->workspace, data, first_day, error);

  return review != NULL ? tue_workflow_report_make (review) : NULL;
}

/* (nullable) */
static GBytes *
convert (TueCli     *cli,
         const char *path,
         const char *report,
         char      **note,
         GError    **error)
{
  g_autofree char *extensions = tue_export_list_extensions ();
  g_autoptr(GBytes) markdown = g_bytes_new (report, strlen (report));
  const TueDocumentProperties properties = {
    .title = _("Workflow Review"),
               .author = tue_settings_get_user_name (cli->settings),
               .time = g_get_real_time () / G_USEC_PER_SEC,
               .paper = tue_export_find_paper (),
    };
  TueExportFormat format;

  if (tue_export_format_from_path (path, &format))
    return tue_export_make (markdown, format, &properties, note, NULL, error);

  /* Translators: %s is a list of ends of names. */
  g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL, _("The name of the file has to end in one of %s."), extensions);
  return NULL;
}

static int
run_workflow_review (TueCli *cli,
                     int     argc,
                     char  **argv)
{
  g_autofree char   *since = NULL, *report = NULL, *note = NULL;
  gboolean           force = FALSE;
  const GOptionEntry entries[] = {
    { "since", 0, 0, G_OPTION_ARG_STRING, &since, N_("From this day on: 2026-09-01, or 12w, 90d, 6m, 1y before today"), N_("DAY") },
      { "force", 'f', 0, G_OPTION_ARG_NONE, &force, N_("Replace a file that is there already"), NULL },
        G_OPTION_ENTRY_NULL };
  g_autoptr(GBytes) content = NULL;
  g_autoptr(GError) error = NULL;
  int status;

  if (!tue_cli_parse (cli, &tue_cli_workflow_review, entries, &argc, &argv, 0, 1, &status))
    return status;
  if (!tue_cli_open (cli))
    return TUE_CLI_FAILED;

  report = make_report (cli, since, &error);
  if (report == NULL)
    return g_error_matches (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE) ? tue_cli_fail_usage (&tue_cli_workflow_review, error->message)
                                                                             : tue_cli_fail ("%s", error->message);
  if (argc < 2)
    {
      tue_cli_print_text (report, strlen (report));
      return TUE_CLI_DONE;
    }

  content = convert (cli, argv[1], report, &note, &error);
  if (content == NULL || !tue_cli_write_file (argv[1], content, force, &error))
    return tue_cli_fail ("%s", error->message);
  if (note != NULL)
    g_printerr ("%s\n", note);

  return TUE_CLI_DONE;
}

const TueCliCommand tue_cli_workflow_review = {
  .name = "workflow-review",
  .arguments = "[FILE]",
  .run = run_workflow_review,
  .summary = N_("Say where practice is apart from work, where work is stuck, and what improves"),
  };
