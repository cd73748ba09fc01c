/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What drafts do not come back for any more, and what to try next.
 */

#include "config.h"

#include "history-fixture.h"
#include "tue-learning.h"

#define TODAY 740000
#define NOW HOURS (24 * 740000.0)

typedef struct
{
  guint             n;
  guint             days_ago;
  const char       *workflow_id;
  TueRevisionReason reason;
} Work;

#define NONE TUE_REVISION_REASON_NONE
#define FACTS TUE_REVISION_REASON_FACTS
#define TONE TUE_REVISION_REASON_TONE

static GPtrArray *
make_outcomes (const Work *work,
               guint       n_work)
{
  GPtrArray *outcomes = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_task_outcome_unref);

  for (guint i = 0; i < n_work; i++)
    for (guint j = 0; j < work[i].n; j++)
      {
        g_autofree char *id = g_strdup_printf ("%u-%u", i, j);
        TueTaskOutcome  *outcome = history_make_approved (id, work[i].workflow_id, HOURS (1), 1, 0, 0, 1);

        outcome->approved = NOW - HOURS (24) * work[i].days_ago;
        outcome->approved_day = TODAY - work[i].days_ago;
        outcome->n_reasons[work[i].reason] = work[i].reason != NONE ? 3 : 0;
        g_ptr_array_add (outcomes, outcome);
      }

  return outcomes;
}

static void
test_table (void)
{
  static const struct
  {
    Work              work[5];
    gboolean          is_gone; /* facts */
    TueRevisionReason next;
    const char       *workflow_id;
  } cases[] = {
    { { { 0, 0, "w1", NONE } }, FALSE, NONE, NULL },
    { { { 2, 30, "w1", FACTS }, { 3, 30, "w1", NONE }, { 5, 3, "w1", NONE } }, TRUE, NONE, NULL },
    /* Once is no habit, neither before nor now. */
    { { { 1, 30, "w1", FACTS }, { 4, 30, "w1", NONE }, { 5, 3, "w1", NONE } }, FALSE, NONE, NULL },
    { { { 2, 30, "w1", FACTS }, { 3, 30, "w1", NONE }, { 4, 3, "w1", NONE }, { 1, 3, "w1", TONE } }, TRUE, NONE, NULL },
    { { { 2, 30, "w1", FACTS }, { 3, 30, "w1", NONE }, { 4, 3, "w1", NONE }, { 1, 3, "w1", FACTS } }, FALSE, NONE, NULL },
    /* Too few tasks say nothing. */
    { { { 4, 30, "w1", FACTS }, { 9, 3, "w1", NONE } }, FALSE, NONE, NULL },
    { { { 9, 30, "w1", FACTS }, { 4, 3, "w1", TONE } }, FALSE, NONE, NULL },
    /* Longer ago, and on the days between. */
    { { { 9, 56, "w1", FACTS }, { 9, 3, "w1", NONE } }, FALSE, NONE, NULL },
    { { { 9, 55, "w1", FACTS }, { 9, 27, "w1", NONE } }, TRUE, NONE, NULL },
    { { { 9, 28, "w1", FACTS }, { 9, 0, "w1", TONE } }, TRUE, TONE, "w1" },
    /* Where it is most. */
    { { { 9, 30, "w1", NONE }, { 2, 3, "w1", TONE }, { 3, 3, "w2", TONE }, { 4, 3, "w1", FACTS } }, FALSE, TONE, "w2" },
    { { { 9, 30, "w1", NONE }, { 3, 3, "w2", TONE }, { 3, 3, "w1", TONE } }, FALSE, TONE, "w1" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GPtrArray) outcomes = make_outcomes (cases[i].work, G_N_ELEMENTS (cases[i].work));
      TueInsightScope scope = { .now = NOW, .today = TODAY };
      TueLearning     learning;

      g_test_message ("%zu", i);
      tue_learning_find (outcomes, &scope, &learning);
      g_assert_cmpint (tue_learning_is_gone (&learning, FACTS), ==, cases[i].is_gone);
      g_assert_false (tue_learning_is_gone (&learning, NONE));
      g_assert_cmpint (learning.next, ==, cases[i].next);
      g_assert_cmpstr (learning.next_workflow, ==, cases[i].workflow_id);
    }
}

/* Of other work nothing is said, and what is in the future did not happen. */
static void
test_scope (void)
{
  static const Work work[] = { { 9, 30, "w1", FACTS }, { 9, 3, "w1", TONE } };
  g_autoptr(GPtrArray) outcomes = make_outcomes (work, G_N_ELEMENTS (work));
  g_autoptr(GHashTable) other = g_hash_table_new (g_str_hash, g_str_equal);
  TueInsightScope scope = { .now = NOW, .today = TODAY, .workflows = other };
  TueLearning     learning;

  g_hash_table_add (other, (gpointer) "w2");
  tue_learning_find (outcomes, &scope, &learning);
  g_assert_cmpuint (learning.n_tasks + learning.n_tasks_before, ==, 0);

  scope = (TueInsightScope){ .now = NOW - HOURS (24) * 10, .today = TODAY - 10 };
  tue_learning_find (outcomes, &scope, &learning);
  g_assert_cmpuint (learning.n_tasks, ==, 9);
  g_assert_cmpuint (learning.n_now[TONE], ==, 0);
}

/* The first weeks, as "begun/approved/at first review" of each that is shown. */
static void
test_weeks (void)
{
  static const struct
  {
    const char *days; /* of each task, ago: when it was begun, approved ("-" for not yet), "!" where it was sent back */
    const char *expected;
  } cases[] = {
    { "", "" },
    { "0--", "1/0/0" },
    { "0-0", "1/1/1" },
    { "6-6 6-0!", "2/2/1" },
    { "7-6 7-0! 0--", "2/1/1 1/1/0" },
    { "27-20 20-- 0-0", "1/0/0 1/1/1 0/0/0 1/1/1" },
    /* After four weeks they stay as they were, for as many more. */
    { "55-50 29-29 20-20 1-1", "1/1/1 0/0/0 0/0/0 1/1/1" },
    { "56-50 29-29 20-20 1-1", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GPtrArray) outcomes = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_task_outcome_unref);
      g_auto(GStrv) tasks = g_strsplit (cases[i].days, " ", -1);
      TueInsightScope scope = { .now = NOW, .today = TODAY };
      g_autoptr(GString) found = g_string_new (NULL);
      TueLearning learning;

      g_test_message ("%s", cases[i].days);
      for (guint j = 0; tasks[j] != NULL; j++)
        {
          gboolean        was_sent_back = g_str_has_suffix (tasks[j], "!");
          TueTaskOutcome *outcome = history_make_approved (tasks[j], "w1", HOURS (1), 1, 0, was_sent_back, 1);
          const char     *approved = strchr (tasks[j], '-') + 1;
          guint           started_ago = (guint)g_ascii_strtoull (tasks[j], NULL, 10);
          guint           approved_ago = (guint)g_ascii_strtoull (approved, NULL, 10);

          outcome->started = NOW - HOURS (24) * started_ago;
          outcome->started_day = TODAY - started_ago;
          outcome->approved = *approved != '-' ? NOW - HOURS (24) * approved_ago : 0;
          outcome->approved_day = *approved != '-' ? TODAY - approved_ago : 0;
          g_ptr_array_add (outcomes, outcome);
        }

      tue_learning_find (outcomes, &scope, &learning);
      for (guint j = 0; j < learning.n_weeks; j++)
        {
          const TueLearningWeek *week = &learning.weeks[j];

          g_assert_cmpuint (week->first_day, ==, learning.weeks[0].first_day + 7 * j);
          g_string_append_printf (found, "%s%u/%u/%u", j > 0 ? " " : "", week->n_started, week->n_approved, week->n_first_pass);
        }
      g_assert_cmpstr (found->str, ==, cases[i].expected);
    }
}

/* The first day is that of any work; what is counted, of the work that is looked at; and
 * what a clock says of days to come did not happen. */
static void
test_weeks_in_scope (void)
{
  static const Work work[] = { { 1, 9, "w1", NONE }, { 2, 2, "w2", NONE } };
  g_autoptr(GPtrArray) outcomes = make_outcomes (work, G_N_ELEMENTS (work));
  g_autoptr(GHashTable) other = g_hash_table_new (g_str_hash, g_str_equal);
  TueInsightScope scope = { .now = NOW, .today = TODAY, .workflows = other };
  TueLearning     learning;

  for (guint i = 0; i < outcomes->len; i++)
    {
      TueTaskOutcome *outcome = outcomes->pdata[i];

      outcome->started = outcome->approved;
      outcome->started_day = outcome->approved_day;
    }
  g_hash_table_add (other, (gpointer) "w2");
  tue_learning_find (outcomes, &scope, &learning);
  g_assert_cmpuint (learning.n_weeks, ==, 2);
  g_assert_cmpuint (learning.weeks[0].first_day, ==, TODAY - 9);
  g_assert_cmpuint (learning.weeks[0].n_started, ==, 0);
  g_assert_cmpuint (learning.weeks[1].n_started, ==, 2);
  g_assert_cmpuint (learning.weeks[1].n_approved, ==, 2);

  scope = (TueInsightScope){ .now = NOW - HOURS (24) * 20, .today = TODAY - 20 };
  tue_learning_find (outcomes, &scope, &learning);
  g_assert_cmpuint (learning.n_weeks, ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/insights/learning/table", test_table);
  g_test_add_func ("/insights/learning/scope", test_scope);
  g_test_add_func ("/insights/learning/weeks", test_weeks);
  g_test_add_func ("/insights/learning/weeks-in-scope", test_weeks_in_scope);

  return g_test_run ();
}
