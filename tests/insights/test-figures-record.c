/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What is said of histories that a year of work may have: what each task came to,
 * every figure of several stretches of days, series, findings and versions.
 */

#include "config.h"

#include <locale.h>

#include "../record.h"
#include "history-fixture.h"
#include "tue-figure-words.h"
#include "tue-insight-csv.h"
#include "tue-insight-period.h"
#include "tue-insight-stretches.h"
#include "tue-learning.h"
#include "tue-team-figures.h"
#include "tue-version-outcomes.h"
#include "tue-workflow-findings.h"

/* The 1st of January 2026, UTC. */
#define START (G_GINT64_CONSTANT (1767225600) * G_USEC_PER_SEC)
#define N_TASKS 260

static guint32
find_start (void)
{
  g_autoptr(GTimeZone) zone = g_time_zone_new_utc ();

  return tue_insight_day_of (START, zone);
}

static const TueFigure figures[] = {
  TUE_FIGURE_REVISIONS, TUE_FIGURE_WORDS_CHANGED, TUE_FIGURE_TO_APPROVAL, TUE_FIGURE_FIRST_PASS, TUE_FIGURE_ROUNDS, TUE_FIGURE_SHARED_PRACTICE, TUE_FIGURE_ON_TIME, TUE_FIGURE_STALE_FACTS, TUE_FIGURE_FILLING, TUE_FIGURE_WRITING, TUE_FIGURE_WAITING, TUE_FIGURE_REVIEWING, TUE_FIGURE_AFTER
};

/* A task that somebody does in one of many ways. */
static TueTaskOutcome *
make_outcome (GRand *rand,
              guint  number)
{
  g_autofree char *id = g_strdup_printf ("task %u", number);
  gint64           time = START + HOURS (number * 33) + HOURS (g_rand_int_range (rand, 0, 24));
  g_autoptr(TueTaskHistory) history = history_new (id, number % 3 == 0 ? "mail" : number % 7 == 0 ? "report"
                                                                                                  : "offer",
                                                   time);
  g_autoptr(GTimeZone) zone = g_time_zone_new_utc ();
  int n_steps = g_rand_int_range (rand, 0, 12);

  for (int i = 0; i < n_steps; i++)
    {
      time += HOURS (g_rand_int_range (rand, 0, 60)) / 2;
      switch (g_rand_int_range (rand, 0, 14))
        {
        case 0:
        case 1:
          history_copy (history, number % 2 == 0 ? "template" : "other", 1 + number / 90, time);
          break;
        case 2:
        case 3:
          history_move (history, TUE_TASK_STATE_DRAFTING, time);
          history_keep (history, i % 2 == 0 ? TUE_REVISION_ORIGIN_ANSWER : TUE_REVISION_ORIGIN_IMPORTED, 120, 0, time);
          break;
        case 4:
        case 5:
          history_keep (history, g_rand_int_range (rand, 0, 2) == 0 ? TUE_REVISION_ORIGIN_EDIT : TUE_REVISION_ORIGIN_SAVED, g_rand_int_range (rand, 0, 30), g_rand_int_range (rand, 0, 9), time);
          break;
        case 6:
          history_enter (history, TUE_REVIEW_ENTRY_REQUEST, "r", TRUE, time);
          history_move (history, TUE_TASK_STATE_IN_REVIEW, time);
          break;
        case 7:
          history_enter (history, TUE_REVIEW_ENTRY_LOOK, "l", FALSE, time);
          break;
        case 8:
          history_enter (history, TUE_REVIEW_ENTRY_SEND_BACK, "d", FALSE, time);
          history_move (history, TUE_TASK_STATE_DRAFTING, time);
          break;
        case 9:
        case 10:
          history_enter (history, TUE_REVIEW_ENTRY_APPROVE, "a", FALSE, time);
          history_move (history, TUE_TASK_STATE_APPROVED, time);
          break;
        case 11:
          history_move (history, g_rand_int_range (rand, 0, 4) == 0 ? TUE_TASK_STATE_DROPPED : TUE_TASK_STATE_DELIVERED, time);
          break;
        case 12:
          history_happen (history, TUE_TASK_EVENT_CAUGHT, time);
          break;
        default:
          history_take_back (history, TUE_REVIEW_ENTRY_REQUEST, "r", time);
          break;
        }
    }

  return tue_task_outcome_new (history, zone);
}

static GPtrArray *
make_outcomes (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (2026);
  GPtrArray *outcomes = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_task_outcome_unref);

  for (guint i = 0; i < N_TASKS; i++)
    {
      g_autofree char *id = g_strdup_printf ("plain %u", i);

      g_ptr_array_add (outcomes, make_outcome (rand, i));
      /* Some of which is known what a figure of them has to be. */
      if (i % 4 == 0)
        g_ptr_array_add (outcomes, history_make_approved (id, i % 8 == 0 ? "offer" : "mail", START + HOURS (i * 33), 1 + (int)(i / 60), (int)i % 17, i % 12 == 0, 1 + i / 90));
    }
  for (guint i = 0; i < outcomes->len; i++)
    {
      TueTaskOutcome *outcome = outcomes->pdata[i];

      outcome->n_reasons[1 + i % (TUE_REVISION_N_REASONS - 1)] = i % 5 == 0 ? 2 : i % 3 == 0;
      if (i % 2 == 0 && outcome->started_day != 0)
        outcome->due_day = outcome->started_day + i % 9;
    }
  return outcomes;
}

static TueInsightScope
make_scope (guint first,
            guint last)
{
  guint32 start = find_start ();

  return (TueInsightScope){ .now = START + HOURS (last * 24 + 12), .today = start + last, .first_day = start + first, .last_day = start + last };
}

static void
append_summary (GString                 *record,
                const TueInsightSummary *summary)
{
  g_string_append_printf (record, "%u: %.4g %.4g %.4g %.4g %.4g mean %.4g", summary->n, summary->min, summary->q1, summary->median, summary->q3, summary->max, summary->mean);
}

static void
test_outcomes (void)
{
  g_autoptr(GString) record = g_string_new (NULL);
  g_autoptr(GPtrArray) outcomes = make_outcomes ();
  TueInsightScope scope = make_scope (0, 365);

  for (guint i = 0; i < outcomes->len; i++)
    {
      const TueTaskOutcome *outcome = outcomes->pdata[i];

      g_string_append_printf (record, "%s %s %s v%u:", outcome->task_id, outcome->workflow_id, outcome->template_id != NULL ? outcome->template_id : "", outcome->template_version);
      g_string_append_printf (record, " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " spent", outcome->started != 0 ? (outcome->started - outcome->created) / HOURS (1) : -1,
                              outcome->approved != 0 ? (outcome->approved - outcome->created) / HOURS (1) : -1, outcome->delivered != 0 ? (outcome->delivered - outcome->created) / HOURS (1) : -1);
      for (guint stage = 0; stage < TUE_N_STAGES; stage++)
        g_string_append_printf (record, " %" G_GINT64_FORMAT, outcome->spent[stage] == TUE_OUTCOME_UNKNOWN ? -1 : outcome->spent[stage] / G_TIME_SPAN_MINUTE);
      g_string_append_printf (record, " (%" G_GINT64_FORMAT ") now %d for %" G_GINT64_FORMAT " revisions %d words %d rounds %d caught %d prompts %u%s%s |", outcome->to_approval / G_TIME_SPAN_MINUTE, outcome->stage, outcome->stage_spent / G_TIME_SPAN_MINUTE,
                              outcome->n_revisions, outcome->n_changed_words, outcome->n_rounds, outcome->n_caught, outcome->n_prompts, outcome->is_dropped ? " dropped" : "", outcome->has_draft ? " draft" : "");
      for (gsize j = 0; j < G_N_ELEMENTS (figures); j++)
        {
          guint32 day;
          double  value;

          if (tue_figure_measure (figures[j], outcome, scope.now, scope.today, &day, &value))
            g_string_append_printf (record, " %u:%.4g", day - scope.first_day, value);
          else
            g_string_append (record, " -");
        }
      g_string_append_printf (record, "%s\n", tue_insight_is_approved (outcome, &scope) ? " approved" : "");
    }
  record_check (record, "insights", "outcomes");
}

static void
append_figure (GString               *record,
               GPtrArray             *outcomes,
               TueFigure              figure,
               const TueInsightScope *before_scope,
               const TueInsightScope *scope)
{
  g_autoptr(GArray) before = tue_insight_collect (outcomes, figure, before_scope);
  g_autoptr(GArray) cases = tue_insight_collect (outcomes, figure, scope);
  g_autoptr(GArray) series = tue_insight_make_series (cases, TUE_INSIGHT_MONTH, scope->first_day, scope->last_day);
  g_autoptr(GArray) stretches = NULL;
  TueInsightSummary    summary;
  TueInsightComparison comparison;
  g_autofree char     *values = tue_figure_list_values (figure, cases);
  g_autofree char     *words = tue_figure_describe_cases (figure, cases);
  g_autofree char     *value = NULL;
  g_autofree char     *change = NULL;
  g_autoptr(GString) table = tue_insight_csv_new ();

  tue_insight_summarize_cases (cases, &summary);
  tue_insight_compare_cases (before, cases, figure, &comparison);
  value = tue_figure_describe_value (figure, &summary);
  change = tue_figure_describe_change (figure, &comparison);
  g_string_append_printf (record, "%s (%s, %s): %s; %s; %s; %.60s; verdict %d p %.4f ", tue_figure_to_string (figure), tue_figure_get_unit_name (figure), tue_figure_get_label (figure), value, change, words, values, comparison.verdict, comparison.p);
  append_summary (record, &summary);
  g_string_append_printf (record, " middle %.4g series", tue_insight_get_middle (figure, &summary));
  for (guint i = 0; i < series->len; i++)
    {
      const TueInsightPoint *point = &g_array_index (series, TueInsightPoint, i);
      g_autofree char       *period = tue_insight_format_period (point->start, TUE_INSIGHT_MONTH);

      g_string_append_printf (record, " [%s ", period);
      append_summary (record, &point->summary);
      g_string_append_c (record, ']');
      tue_insight_csv_add (table, point->start, figure, &point->summary, i % 2 == 0 ? "v2, \"x\"" : NULL);
    }
  stretches = tue_insight_make_stretches (cases, scope->first_day, scope->last_day);
  for (guint i = 0; i < stretches->len; i++)
    {
      const TueInsightStretch *stretch = &g_array_index (stretches, TueInsightStretch, i);

      g_string_append_printf (record, " <%u-%u ", stretch->first_day - scope->first_day, stretch->last_day - scope->first_day);
      append_summary (record, &stretch->summary);
      g_string_append_c (record, '>');
    }
  g_string_append_printf (record, " table %u\n", g_str_hash (table->str));
}

static void
test_figures (void)
{
  static const guint scopes[][4] = { { 0, 90, 91, 181 }, { 100, 190, 191, 281 }, { 0, 1, 2, 400 }, { 300, 306, 307, 313 }, { 0, 0, 0, 0 }, { 400, 410, 411, 420 } };
  g_autoptr(GString) record = g_string_new (NULL);
  g_autoptr(GPtrArray) outcomes = make_outcomes ();

  for (gsize i = 0; i < G_N_ELEMENTS (scopes); i++)
    for (guint part = 0; part < 3; part++)
      {
        g_autoptr(GHashTable) workflows = part == 0 ? NULL : g_hash_table_new (g_str_hash, g_str_equal);
        TueInsightScope before = make_scope (scopes[i][0], scopes[i][1]), scope = make_scope (scopes[i][2], scopes[i][3]);
        guint           n_tasks;
        guint           n_with_reason[TUE_REVISION_N_REASONS];

        if (part == 1)
          g_hash_table_add (workflows, (gpointer) "offer");
        before.workflows = scope.workflows = workflows;
        g_string_append_printf (record, "\n# days %u to %u%s, first %u\n", scopes[i][2], scopes[i][3], part == 1 ? " of offers" : part == 2 ? " of nothing"
                                                                                                                                            : "",
                                tue_insight_find_first_day (outcomes, &scope));
        for (gsize j = 0; j < G_N_ELEMENTS (figures); j++)
          append_figure (record, outcomes, figures[j], &before, &scope);
        for (TueStage stage = TUE_STAGE_FILLING; stage <= TUE_STAGE_AFTER; stage++)
          {
            guint n_open;
            g_autoptr(GArray) cases = tue_insight_collect_stage (outcomes, stage, &scope, &n_open);

            g_string_append_printf (record, "stage %d: %u, open %u\n", stage, cases->len, n_open);
          }
        tue_insight_count_reasons (outcomes, &scope, &n_tasks, n_with_reason);
        g_string_append_printf (record, "reasons of %u:", n_tasks);
        for (guint j = 0; j < TUE_REVISION_N_REASONS; j++)
          g_string_append_printf (record, " %u", n_with_reason[j]);
        g_string_append_c (record, '\n');
      }
  record_check (record, "insights", "figures");
}

static void
test_findings (void)
{
  static const char *const    workflows[] = { "offer", "mail", "report", "unused", NULL };
  static const TueUnusedParts unused[] = { { "offer", "\342\200\234Budget\342\200\235", NULL }, { "mail", NULL, "\342\200\234Sources\342\200\235" } };
  static const guint          scopes[][4] = { { 0, 90, 91, 181 }, { 180, 270, 271, 361 }, { 340, 380, 381, 400 }, { 0, 0, 1, 20 } };
  g_autoptr(GString) record = g_string_new (NULL);
  g_autoptr(GPtrArray) outcomes = make_outcomes ();

  for (gsize i = 0; i < G_N_ELEMENTS (scopes); i++)
    {
      TueInsightScope before = make_scope (scopes[i][0], scopes[i][1]), scope = make_scope (scopes[i][2], scopes[i][3]);
      g_autoptr(GPtrArray) findings = tue_workflow_findings_find (outcomes, workflows, unused, G_N_ELEMENTS (unused), &before, &scope);
      g_autoptr(GPtrArray) templates = tue_template_outcomes_find (outcomes, &scope);
      TueLearning learning;

      g_string_append_printf (record, "\n# days %u to %u\n", scopes[i][2], scopes[i][3]);
      for (guint j = 0; j < findings->len; j++)
        {
          const TueFinding *finding = findings->pdata[j];

          g_string_append_printf (record, "%d %s %s reason %d, %u of %u, %.4g before %.4g weight %.4g %s back %.4g at once %.4g open %u%s\n", finding->kind, finding->workflow_id, finding->kind != TUE_FINDING_UNUSED ? tue_figure_to_string (finding->figure) : "", finding->reason,
                                  finding->n_seen, finding->n_cases, finding->value, finding->before, finding->weight, finding->parts != NULL ? finding->parts : "", finding->hours_back, finding->hours_at_once, finding->n_open, tue_finding_waits_for_reviewer (finding) ? " for a reviewer" : "");
        }
      for (guint j = 0; j < templates->len; j++)
        {
          const TueTemplateOutcomes *template = templates->pdata[j];

          g_string_append_printf (record, "template %s better %u:", template->template_id, template->better != NULL ? template->better->version : 0);
          for (guint k = 0; k < template->versions->len; k++)
            {
              const TueVersionOutcome *version = template->versions->pdata[k];
              g_autofree char         *words = tue_version_outcome_describe (version);

              g_string_append_printf (record, " v%u (%s)", version->version, words != NULL ? words : "");
              for (guint figure = 0; figure < TUE_VERSION_N_FIGURES; figure++)
                {
                  TueInsightComparison comparison;

                  tue_version_outcomes_compare (k > 0 ? template->versions->pdata[k - 1] : NULL, version, figure, &comparison);
                  g_string_append_printf (record, " %d/%.3f", comparison.verdict, comparison.p);
                }
            }
          g_string_append_c (record, '\n');
        }
      tue_learning_find (outcomes, &scope, &learning);
      g_string_append_printf (record, "learning %u %u next %d %s weeks %u:", learning.n_tasks_before, learning.n_tasks, learning.next, learning.next_workflow != NULL ? learning.next_workflow : "", learning.n_weeks);
      for (guint j = 0; j < TUE_REVISION_N_REASONS; j++)
        g_string_append_printf (record, " %u>%u%s", learning.n_before[j], learning.n_now[j], tue_learning_is_gone (&learning, (TueRevisionReason)j) ? " gone" : "");
      for (guint j = 0; j < learning.n_weeks; j++)
        g_string_append_printf (record, " [%u %u %u]", learning.weeks[j].n_started, learning.weeks[j].n_approved, learning.weeks[j].n_first_pass);
      g_string_append_c (record, '\n');
    }
  record_check (record, "insights", "findings");
}

static void
test_periods (void)
{
  static const char *const texts[] = { "2026-03-31", "31 March 2026", "today", "yesterday", "last week", "2026-13-01", "", "March", "2026-02-29", "1.2.2026", "-7", "7 days ago", "2026" };
  g_autoptr(GString) record = g_string_new (NULL);
  guint32 start = find_start ();

  for (guint i = 0; i < 420; i += 13)
    {
      g_autofree char *day = tue_insight_format_day (start + i);
      g_autofree char *words = tue_figure_format_day (start + i);

      g_string_append_printf (record, "%s %s", day, words);
      for (TueInsightUnit unit = TUE_INSIGHT_WEEK; unit <= TUE_INSIGHT_YEAR; unit++)
        {
          guint32          from = tue_insight_start_of (start + i, unit);
          g_autofree char *period = tue_insight_format_period (start + i, unit);

          g_string_append_printf (record, " %s %d %d %d", period, (int)(from - start), (int)(tue_insight_move (from, unit, 1) - start), (int)(tue_insight_move (from, unit, -5) - start));
        }
      g_string_append_c (record, '\n');
    }
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      guint32  day = 0;
      gboolean is_day = tue_insight_parse_day (texts[i], start, &day);

      g_string_append_printf (record, "%s: %s %d\n", texts[i], is_day ? "is" : "is none", is_day ? (int)(day - start) : 0);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (figures); i++)
    {
      static const double values[] = { 0, 0.004, 0.5, 0.999, 1, 1.25, 23.9, 24, 47, 49, 167, 1000 };

      g_string_append_printf (record, "%s %d: %s", tue_figure_to_string (figures[i]), tue_figure_lower_is_better (figures[i]), tue_figure_get_definition (figures[i]));
      for (gsize j = 0; j < G_N_ELEMENTS (values); j++)
        {
          g_autofree char *words = tue_figure_format_value (figures[i], values[j]);

          g_string_append_printf (record, "; %s", words);
        }
      g_string_append_c (record, '\n');
    }
  record_check (record, "insights", "periods");
}

static void
test_team (void)
{
  g_autoptr(GString) record = g_string_new (NULL);
  g_autoptr(GRand) rand = g_rand_new_with_seed (9);
  guint32 start = find_start ();

  for (guint round = 0; round < 40; round++)
    {
      g_autoptr(GArray) parts = g_array_new (FALSE, TRUE, sizeof (TueTeamPart));
      g_autoptr(GArray) series = NULL;
      TueTeamFigure figure;

      for (guint i = 0; i < round; i++)
        {
          TueTeamPart part = { .person = (guint)g_rand_int_range (rand, 0, 1 + (int)round / 4), .first_day = start + 7 * (guint)g_rand_int_range (rand, 0, 6), .n_cases = (guint)g_rand_int_range (rand, 0, 9) };

          part.last_day = part.first_day + 6 + 7 * (guint)g_rand_int_range (rand, 0, 3);
          part.value = round % 2 == 0 ? g_rand_int_range (rand, 0, (int)part.n_cases + 1) : g_rand_int_range (rand, 0, 40) / 4.0;
          g_array_append_val (parts, part);
        }
      if (tue_team_summarize (parts, round % 2 == 0, &figure))
        g_string_append_printf (record, "%u: %u-%u %u people %u cases %.4g", round, figure.first_day - start, figure.last_day - start, figure.n_people, figure.n_cases, figure.value);
      else
        g_string_append_printf (record, "%u: nothing", round);
      series = tue_team_make_series (parts, round % 2 == 0);
      for (guint i = 0; i < series->len; i++)
        {
          const TueTeamFigure *one = &g_array_index (series, TueTeamFigure, i);

          g_string_append_printf (record, " [%u-%u %u %u %.4g]", one->first_day - start, one->last_day - start, one->n_people, one->n_cases, one->value);
        }
      g_string_append_c (record, '\n');
    }
  record_check (record, "insights", "team");
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/insights/figures-record/outcomes", test_outcomes);
  g_test_add_func ("/insights/figures-record/figures", test_figures);
  g_test_add_func ("/insights/figures-record/findings", test_findings);
  g_test_add_func ("/insights/figures-record/periods", test_periods);
  g_test_add_func ("/insights/figures-record/team", test_team);

  return g_test_run ();
}
