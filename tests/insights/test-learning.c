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

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/insights/learning/table", test_table);
  g_test_add_func ("/insights/learning/scope", test_scope);

  return g_test_run ();
}
