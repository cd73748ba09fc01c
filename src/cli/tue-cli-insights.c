/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-cli-insights"

#include "config.h"

#include "tue-cli.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "tue-figure-words.h"
#include "tue-insight-csv.h"
#include "tue-insight-overview.h"
#include "tue-workspace-insights.h"

/* As long as the window shows at first. */
#define N_WEEKS 12

/* What is asked. */
typedef struct
{
  TueInsightData *data;
  guint32         first_day;
  guint32         last_day;
  TueInsightDays  before;      /* what these are beside */
  gboolean        has_before;  /* and were asked for */
  const char     *workflow_id; /* (nullable) */
  gboolean        has_groups;
  TueInsightBy    by;
} Question;

typedef struct
{
  TueFigure            figure;
  char                *group; /* (nullable) */
  GArray              *cases; /* (element-type TueInsightCase) */
  TueInsightComparison comparison;
} Row;

static void
row_free (gpointer data)
{
  Row *row = data;

  g_free (row->group);
  g_clear_pointer (&row->cases, g_array_unref);
  g_free (row);
}

static const char *
get_change (const Row *row)
{
  static const char *const changes[] = {
    [TUE_INSIGHT_TOO_FEW] = "too-few",
    [TUE_INSIGHT_NO_CHANGE] = "none",
    [TUE_INSIGHT_LOWER] = "lower",
    [TUE_INSIGHT_HIGHER] = "higher",
  };

  return changes[row->comparison.verdict];
}

/* --- Finding --------------------------------------------------------------- */

static GArray *
collect (const Question *question,
         TueFigure       figure,
         gboolean        is_before)
{
  g_autoptr(GHashTable) workflows = NULL;
  TueInsightScope scope;

  tue_insight_data_make_scope (question->data,
                               is_before ? question->before.first_day : question->first_day,
                               is_before ? question->before.last_day : question->last_day,
                               NULL,
                               question->workflow_id,
                               &scope,
                               &workflows);

  return tue_insight_collect (tue_insight_data_get_outcomes (question->data), figure, &scope);
}

static GArray *
find_group (GPtrArray  *groups,
            const char *key)
{
  for (guint i = 0; i < groups->len; i++)
    if (g_str_equal (((TueInsightGroup *)groups->pdata[i])->key, key))
      return g_array_ref (((TueInsightGroup *)groups->pdata[i])->cases);

  return g_array_new (FALSE, FALSE, sizeof (TueInsightCase));
}

/* What a group stands beside: the same group before, or the version before it. */
static GArray *
find_before (const Question *question,
             GPtrArray      *old_groups,
             GPtrArray      *groups,
             const char     *key)
{
  TueInsightGroup *older;

  if (question->by != TUE_INSIGHT_BY_VERSION)
    return find_group (old_groups, key);

  older = tue_insight_data_find_version_before (groups, key);

  return older != NULL ? g_array_ref (older->cases) : g_array_new (FALSE, FALSE, sizeof (TueInsightCase));
}

static void
add_row (GPtrArray *rows,
         TueFigure  figure,
         char      *take_group,
         GArray    *before,
         GArray    *cases)
{
  Row *row = g_new0 (Row, 1);

  row->figure = figure;
  row->group = take_group;
  row->cases = g_array_ref (cases);
  tue_insight_compare_cases (before, cases, figure, &row->comparison);
  g_ptr_array_add (rows, row);
}

static GPtrArray *
make_rows (const Question *question)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (row_free);

  for (TueFigure figure = 0; figure < TUE_N_FIGURES; figure++)
    {
      g_autoptr(GArray) before = collect (question, figure, TRUE);
      g_autoptr(GArray) cases = collect (question, figure, FALSE);
      g_autoptr(GPtrArray) old_groups = NULL, groups = NULL;

      if (!question->has_groups)
        {
          add_row (rows, figure, NULL, before, cases);
          continue;
        }

      old_groups = tue_insight_data_group (question->data, before, question->by);
      groups = tue_insight_data_group (question->data, cases, question->by);
      for (guint i = 0; i < groups->len; i++)
        {
          TueInsightGroup *group = groups->pdata[i];
          g_autoptr(GArray) old_cases = find_before (question, old_groups, groups, group->key);

          add_row (rows, figure, tue_insight_data_dup_label (question->data, question->by, group->key), old_cases, group->cases);
        }
    }

  return rows;
}

/* --- Printing -------------------------------------------------------------- */

static char *
format_middle (const Row               *row,
               const TueInsightSummary *summary)
{
  if (summary->n < TUE_INSIGHT_MIN_CASES)
    return g_strdup ("-");

  return tue_figure_format_value (row->figure, tue_insight_get_middle (row->figure, summary));
}

static char *
format_spread (const Row *row)
{
  const TueInsightSummary *summary = &row->comparison.after;
  g_autofree char         *q1 = tue_figure_format_value (row->figure, summary->q1);
  g_autofree char         *q3 = tue_figure_format_value (row->figure, summary->q3);

  if (summary->n < TUE_INSIGHT_MIN_CASES)
    return summary->n > 0 ? tue_figure_list_values (row->figure, row->cases) : g_strdup ("-");
  if (tue_figure_get_unit (row->figure) == TUE_FIGURE_SHARE)
    return g_strdup ("-");

  return g_strdup_printf ("%s – %s", q1, q3);
}

static char *
format_change (const Row *row)
{
  switch (row->comparison.verdict)
    {
    case TUE_INSIGHT_LOWER:
      return g_strdup (_("lower"));
    case TUE_INSIGHT_HIGHER:
      return g_strdup (_("higher"));
    case TUE_INSIGHT_NO_CHANGE:
      return g_strdup (_("none beyond chance"));
    case TUE_INSIGHT_TOO_FEW:
    default:
      return g_strdup (_("too few cases"));
    }
}

static GPtrArray *
list_marks (const Question *question)
{
  return tue_insight_data_list_marks (question->data, question->first_day, question->last_day, NULL, question->workflow_id);
}

/* When something came that may have changed the figures. */
static void
print_marks (const Question *question)
{
  g_autoptr(GPtrArray) marks = list_marks (question);

  for (guint i = 0; i < marks->len; i++)
    {
      const TueInsightMark *mark = marks->pdata[i];
      g_autofree char      *day = tue_insight_format_day (mark->day);

      printf ("%s %s\n", day, mark->text);
    }
}

static void
print_text (const Question *question,
            GPtrArray      *rows)
{
  g_autoptr(GPtrArray) table = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  g_autofree char *since = tue_insight_format_day (question->first_day);
  g_autofree char *until = tue_insight_format_day (question->last_day);
  g_autofree char *before = tue_insight_format_day (question->before.first_day);
  g_autofree char *before_until = tue_insight_format_day (question->before.last_day);

  if (question->has_groups && question->by == TUE_INSIGHT_BY_VERSION)
    /* Translators: two days */
    printf (_("%s to %s, before: the version before"), since, until);
  else if (question->has_before)
    /* Translators: four days: "2026-09-07 to 2026-11-29, before: 2025-09-07 to 2025-11-29" */
    printf (_("%s to %s, before: %s to %s"), since, until, before, before_until);
  else
    /* Translators: three days: "2026-09-07 to 2026-11-29, before: since 2026-06-15" */
    printf (_("%s to %s, before: since %s"), since, until, before);
  printf ("\n");
  print_marks (question);
  printf ("\n");

  g_ptr_array_add (table,
                   g_strdupv ((char *[]){ _("FIGURE"), _("MEDIAN"), _("QUARTILES"), _("CASES"), _("BEFORE"), _("CHANGE"), question->has_groups ? _("OF") : NULL, NULL }));
  for (guint i = 0; i < rows->len; i++)
    {
      const Row       *row = rows->pdata[i];
      g_autofree char *middle = format_middle (row, &row->comparison.after);
      g_autofree char *spread = format_spread (row);
      g_autofree char *n = g_strdup_printf ("%u", row->cases->len);
      g_autofree char *old_middle = format_middle (row, &row->comparison.before);
      g_autofree char *change = format_change (row);
      const char      *cells[] = { tue_figure_get_label (row->figure), middle, spread, n, old_middle, change, row->group, NULL };

      g_ptr_array_add (table, g_strdupv ((char **)cells));
    }

  tue_cli_print_table (table);
}

static void
add_number (JsonBuilder *builder,
            const char  *name,
            gboolean     is_known,
            double       value)
{
  json_builder_set_member_name (builder, name);
  if (is_known)
    json_builder_add_double_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

static void
add_summary (JsonBuilder             *builder,
             const Row               *row,
             const TueInsightSummary *summary)
{
  gboolean is_share = tue_figure_get_unit (row->figure) == TUE_FIGURE_SHARE;
  gboolean is_known = summary->n >= TUE_INSIGHT_MIN_CASES;

  tue_cli_add_int (builder, "cases", summary->n);
  if (is_share)
    {
      add_number (builder, "share", is_known, summary->mean);
      return;
    }
  add_number (builder, "median", is_known, summary->median);
  add_number (builder, "lower-quartile", is_known, summary->q1);
  add_number (builder, "upper-quartile", is_known, summary->q3);
}

static void
print_json (const Question *question,
            GPtrArray      *rows)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autofree char *since = tue_insight_format_day (question->first_day);
  g_autofree char *until = tue_insight_format_day (question->last_day);
  g_autofree char *before = tue_insight_format_day (question->before.first_day);
  g_autofree char *before_until = tue_insight_format_day (question->before.last_day);
  g_autoptr(GPtrArray) marks = list_marks (question);

  json_builder_begin_object (builder);
  tue_cli_add_string (builder, "since", since);
  tue_cli_add_string (builder, "until", until);
  tue_cli_add_string (builder, "before-since", before);
  tue_cli_add_string (builder, "before-until", before_until);
  json_builder_set_member_name (builder, "marks");
  json_builder_begin_array (builder);
  for (guint i = 0; i < marks->len; i++)
    {
      const TueInsightMark *mark = marks->pdata[i];
      g_autofree char      *day = tue_insight_format_day (mark->day);

      json_builder_begin_object (builder);
      tue_cli_add_string (builder, "day", day);
      tue_cli_add_string (builder, "text", mark->text);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "figures");
  json_builder_begin_array (builder);
  for (guint i = 0; i < rows->len; i++)
    {
      const Row *row = rows->pdata[i];

      json_builder_begin_object (builder);
      tue_cli_add_string (builder, "figure", tue_figure_to_string (row->figure));
      tue_cli_add_string (builder, "unit", tue_figure_get_unit_name (row->figure));
      if (question->has_groups)
        tue_cli_add_string (builder, tue_insight_by_to_string (question->by), row->group);
      add_summary (builder, row, &row->comparison.after);
      json_builder_set_member_name (builder, "tasks");
      json_builder_begin_array (builder);
      for (guint j = 0; j < row->cases->len; j++)
        json_builder_add_string_value (builder, g_array_index (row->cases, TueInsightCase, j).outcome->task_id);
      json_builder_end_array (builder);
      json_builder_set_member_name (builder, "before");
      json_builder_begin_object (builder);
      add_summary (builder, row, &row->comparison.before);
      json_builder_end_object (builder);
      tue_cli_add_string (builder, "change", get_change (row));
      add_number (builder, "p", row->comparison.verdict != TUE_INSIGHT_TOO_FEW, row->comparison.p);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);

  tue_cli_print_json (builder);
}

static void
print_number (gboolean is_known,
              double   value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  printf ("%s,", is_known ? g_ascii_formatd (text, sizeof text, "%.6g", value) : "");
}

static void
print_summary (const Row               *row,
               const TueInsightSummary *summary)
{
  g_autoptr(GString) cells = g_string_new (NULL);

  tue_insight_csv_add_summary (cells, row->figure, summary);
  printf ("%s,", cells->str);
}

static void
print_csv (const Question *question,
           GPtrArray      *rows)
{
  printf ("figure,unit,group,cases,value,lower-quartile,upper-quartile,"
          "cases-before,value-before,lower-quartile-before,upper-quartile-before,p,change\r\n");
  for (guint i = 0; i < rows->len; i++)
    {
      const Row *row = rows->pdata[i];

      printf ("%s,%s,", tue_figure_to_string (row->figure), tue_figure_get_unit_name (row->figure));
      tue_cli_print_cell (row->group != NULL ? row->group : "", FALSE);
      print_summary (row, &row->comparison.after);
      print_summary (row, &row->comparison.before);
      print_number (row->comparison.verdict != TUE_INSIGHT_TOO_FEW, row->comparison.p);
      printf ("%s\r\n", get_change (row));
    }
}

/* --- The command ----------------------------------------------------------- */

static gboolean
read_days (Question   *question,
           const char *since,         /* (nullable) */
           const char *until,         /* (nullable) */
           const char *compare_since, /* (nullable) */
           const char *compare_until) /* (nullable) */
{
  guint32 today = tue_insight_data_get_today (question->data);

  question->last_day = today;
  if (until != NULL && !tue_insight_parse_day (until, today, &question->last_day))
    return FALSE;

  question->first_day = tue_insight_move (question->last_day, TUE_INSIGHT_WEEK, 1 - N_WEEKS);
  if (since != NULL && !tue_insight_parse_day (since, today, &question->first_day))
    return FALSE;

  if (question->first_day > question->last_day)
    return FALSE;

  question->before = tue_insight_days_find_other ((TueInsightDays){ question->first_day, question->last_day }, TUE_INSIGHT_WITH_BEFORE, question->before);
  question->has_before = compare_since != NULL;
  if (compare_since == NULL)
    return compare_until == NULL;

  /* As many days, unless it is said how many. */
  if (!tue_insight_parse_day (compare_since, today, &question->before.first_day))
    return FALSE;
  question->before.last_day = question->before.first_day + (question->last_day - question->first_day);

  return (compare_until == NULL || tue_insight_parse_day (compare_until, today, &question->before.last_day)) &&
         question->before.first_day <= question->before.last_day;
}

static int
run_insights (TueCli *cli,
              int     argc,
              char  **argv)
{
  g_autofree char   *by = NULL, *since = NULL, *until = NULL, *compare_since = NULL, *compare_until = NULL, *workflow_name = NULL;
  const GOptionEntry entries[] = {
    { "by", 0, 0, G_OPTION_ARG_STRING, &by, N_("Split the figures by role, workflow, edition, template or version"), N_("WHAT") },
      { "since", 0, 0, G_OPTION_ARG_STRING, &since, N_("From this day on: 2026-09-01, or 12w, 90d, 6m, 1y before today"), N_("DAY") },
        { "until", 0, 0, G_OPTION_ARG_STRING, &until, N_("Up to this day, written likewise"), N_("DAY") },
          { "compare-since", 0, 0, G_OPTION_ARG_STRING, &compare_since, N_("Compare with days from this one on, instead of as many days before"), N_("DAY") },
            { "compare-until", 0, 0, G_OPTION_ARG_STRING, &compare_until, N_("Up to this day; as many days without it"), N_("DAY") },
              { "workflow", 'w', 0, G_OPTION_ARG_STRING, &workflow_name, N_("Only tasks of this workflow"), N_("WORKFLOW") },
                G_OPTION_ENTRY_NULL };
  g_autoptr(TueInsightData) data = NULL;
  g_autoptr(GPtrArray) rows = NULL;
  g_autoptr(GError) error = NULL;
  Question question = { 0 };
  int      status;

  if (!tue_cli_parse (cli, &tue_cli_insights, entries, &argc, &argv, 0, 0, &status))
    return status;
  question.has_groups = by != NULL;
  if (by != NULL && !tue_insight_by_from_string (by, &question.by))
    return tue_cli_fail_usage (&tue_cli_insights, _("Figures are split by role, workflow, edition, template or version."));
  if (!tue_cli_open (cli))
    return TUE_CLI_FAILED;

  if (workflow_name != NULL)
    {
      TueWorkflow *workflow = tue_workspace_resolve_workflow (cli->workspace, workflow_name, &error);

      if (workflow == NULL)
        return tue_cli_fail ("%s", error->message);
      question.workflow_id = tue_workflow_get_id (workflow);
    }

  data = tue_workspace_load_insights_sync (cli->workspace, &error);
  if (data == NULL)
    return tue_cli_fail ("%s", error->message);
  question.data = data;
  if (!read_days (&question, since, until, compare_since, compare_until))
    return tue_cli_fail_usage (&tue_cli_insights, _("The days are written like 2026-09-01 or 12w, the first before the last."));

  rows = make_rows (&question);
  if (cli->csv)
    print_csv (&question, rows);
  else if (cli->json)
    print_json (&question, rows);
  else
    print_text (&question, rows);

  return TUE_CLI_DONE;
}

const TueCliCommand tue_cli_insights = {
  .name = "insights",
  .arguments = "",
  .run = run_insights,
  .csv = TRUE,
  .summary = N_("Show how work flows, from what the library keeps"),
  };
