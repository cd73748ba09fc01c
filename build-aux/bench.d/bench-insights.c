/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * insights: all figures of the page Insights of 100,000 tasks with ten revisions each
 * over five years, whose outcomes are known: what a second opening computes.
 * insights-choice is the same when other days are chosen, and the versions of templates
 * are compared already. workflow-review is what a review of the workflows finds in a
 * year of the same. The reference looks at each outcome once; the bar of a second
 * opening is 200 ms.
 */

#include "config.h"

#include <locale.h>

#define BENCH_BATCHES 15
#include "bench.h"
#include "history-fixture.h"
#include "tue-insight-overview.h"
#include "tue-workflow-findings.h"

#define N_TASKS 100000
#define N_WORKFLOWS 20
#define N_DAYS (5 * 365)

typedef struct
{
  GPtrArray       *outcomes;
  TueInsightData  *data;
  TueInsightChoice choice;
  guint            n_approved;
} Job;

static GDateTime *
make_now (void)
{
  return g_date_time_new_utc (2026, 11, 25, 12, 0, 0);
}

static GPtrArray *
make_outcomes (void)
{
  GPtrArray *outcomes = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_task_outcome_unref);
  g_autoptr(GDateTime) now = make_now ();
  g_autoptr(GRand) rand = g_rand_new_with_seed (1);

  for (guint i = 0; i < N_TASKS; i++)
    {
      g_autofree char *id = g_uuid_string_random ();
      g_autofree char *workflow = g_strdup_printf ("workflow-%u", i % N_WORKFLOWS);
      guint            days_ago = (guint)g_rand_int_range (rand, 1, N_DAYS);
      TueTaskOutcome  *outcome = history_make_approved (id, workflow, g_date_time_to_unix_usec (now) - days_ago * G_TIME_SPAN_DAY, 10,
                                                        g_rand_int_range (rand, 0, 40), g_rand_int_range (rand, 0, 3), 1 + (N_DAYS - days_ago) / 400);

      g_clear_pointer (&outcome->template_id, g_ref_string_release);
      outcome->template_id = g_ref_string_new_intern (workflow);
      g_ptr_array_add (outcomes, outcome);
    }

  return outcomes;
}

static TueInsightData *
make_data (GPtrArray *outcomes)
{
  g_autoptr(GDateTime) now = make_now ();
  TueInsightData *data = tue_insight_data_new (outcomes, now);

  for (guint i = 0; i < N_WORKFLOWS; i++)
    {
      g_autofree char *id = g_strdup_printf ("workflow-%u", i);

      tue_insight_data_add_workflow (data, id, id, "role", "Role", "playbook");
      tue_insight_data_add_template (data, id, id, id);
    }

  return data;
}

static void
make_overview (TueInsightData         *data,
               const TueInsightChoice *choice)
{
  g_autoptr(TueInsightOverview) overview = tue_insight_overview_new (data, choice);

  if (overview->baseline == 0 || overview->templates->len != N_WORKFLOWS)
    g_error ("%u templates", overview->templates->len);
}

static void
open_again (gpointer data)
{
  Job *job = data;
  g_autoptr(TueInsightData) fresh = make_data (job->outcomes);

  make_overview (fresh, &job->choice);
}

static void
choose (gpointer data)
{
  Job *job = data;

  make_overview (job->data, &job->choice);
}

static void
review (gpointer data)
{
  Job            *job = data;
  guint32         today = tue_insight_data_get_today (job->data);
  TueInsightScope scope = { .now = tue_insight_data_get_now (job->data), .today = today, .first_day = today - 363, .last_day = today };
  TueInsightScope before = scope;
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) ids = NULL;
  g_autoptr(GPtrArray) findings = NULL;

  for (guint i = 0; i < N_WORKFLOWS; i++)
    g_strv_builder_take (builder, g_strdup_printf ("workflow-%u", i));
  ids = g_strv_builder_end (builder);
  before.first_day = scope.first_day - 364;
  before.last_day = scope.first_day - 1;
  findings = tue_workflow_findings_find (job->outcomes, (const char *const *)ids, NULL, 0, &before, &scope);
  if (findings->len < N_WORKFLOWS)
    g_error ("%u findings", findings->len);
}

static void
look_once (gpointer data)
{
  Job *job = data;

  job->n_approved = 0;
  for (guint i = 0; i < job->outcomes->len; i++)
    job->n_approved += ((const TueTaskOutcome *)job->outcomes->pdata[i])->approved != 0;
  if (job->n_approved != N_TASKS)
    g_error ("%u approved", job->n_approved);
}

static void
print (const char *name,
       BenchFigure figure)
{
  printf ("%s %.2f ms %.1f a look at each outcome (%.2f ms), beside the bar of 200\n", name, figure.usec / 1e3, figure.ratio, figure.reference_usec / 1e3);
}

int
main (int    argc,
      char **argv)
{
  Job job = { .choice = { .unit = TUE_INSIGHT_WEEK, .n_units = 12 } };

  setlocale (LC_ALL, "C.UTF-8");
  if (!bench_wants (argc, argv, "insights") && !bench_wants (argc, argv, "insights-choice") && !bench_wants (argc, argv, "workflow-review"))
    return EXIT_SUCCESS;

  job.outcomes = make_outcomes ();
  job.data = make_data (job.outcomes);
  if (bench_wants (argc, argv, "insights"))
    print ("insights", bench_measure (open_again, look_once, &job));
  if (bench_wants (argc, argv, "insights-choice"))
    print ("insights-choice", bench_measure (choose, look_once, &job));
  if (bench_wants (argc, argv, "workflow-review"))
    print ("workflow-review", bench_measure (review, look_once, &job));
  tue_insight_data_unref (job.data);
  g_ptr_array_unref (job.outcomes);

  return EXIT_SUCCESS;
}
