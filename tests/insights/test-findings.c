/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What a review of the workflows finds, in work that was made with something to find,
 * and in work that was made without.
 */

#include "config.h"

#include "history-fixture.h"
#include "tue-workflow-findings.h"

#define START (G_GINT64_CONSTANT (1764000000) * G_USEC_PER_SEC)
#define DAYS(n) HOURS ((n) * 24)
#define N_BEFORE 60 /* days */

static TueInsightScope before, scope;

static void
set_up_scopes (void)
{
  g_autoptr(GTimeZone) zone = g_time_zone_new_utc ();
  guint32 first = tue_insight_day_of (START, zone);

  scope = (TueInsightScope){ .now = G_MAXINT64, .today = 3000000, .first_day = first, .last_day = first + N_BEFORE - 1 };
  before = scope;
  before.first_day = first - N_BEFORE;
  before.last_day = first - 1;
}

/* One a day, two months before and two from then on. */
static void
work (GPtrArray  *outcomes,
      const char *workflow_id,
      int         n_before,
      int         n_after,
      int         n_sent_back)
{
  for (int day = -N_BEFORE + 2; day < N_BEFORE - 2; day++)
    {
      g_autofree char *id = g_strdup_printf ("%s-%d", workflow_id, day);

      g_ptr_array_add (outcomes, history_make_approved (id, workflow_id, START + DAYS (day), day < 0 ? n_before : n_after, 2, n_sent_back, 1));
    }
}

/* Begun, and written by hand; it waited for three days. */
static void
work_by_hand (GPtrArray  *outcomes,
              const char *workflow_id,
              guint       n)
{
  g_autoptr(GTimeZone) zone = g_time_zone_new_utc ();

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("%s-%u", workflow_id, i);
      gint64           time = START + DAYS (i);
      g_autoptr(TueTaskHistory) history = history_new (id, workflow_id, time);

      history_move (history, TUE_TASK_STATE_DRAFTING, time);
      history_enter (history, TUE_REVIEW_ENTRY_REQUEST, "r", TRUE, time);
      history_move (history, TUE_TASK_STATE_IN_REVIEW, time);
      history_enter (history, TUE_REVIEW_ENTRY_APPROVE, "a", FALSE, time + DAYS (3));
      history_move (history, TUE_TASK_STATE_APPROVED, time + DAYS (3));
      g_ptr_array_add (outcomes, tue_task_outcome_new (history, zone));
    }
}

static char *
find (GPtrArray            *outcomes,
      const char *const    *workflow_ids,
      const TueUnusedParts *unused,
      guint                 n_unused)
{
  static const char *const names[] = { "unused", "without", "unanswered", "unfilled", "unchecked", "sent-back", "waits", "improves" };
  g_autoptr(GPtrArray) findings = tue_workflow_findings_find (outcomes, workflow_ids, unused, n_unused, &before, &scope);
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < findings->len; i++)
    {
      const TueFinding *finding = findings->pdata[i];

      /* What was seen can be opened: those cases, and of that workflow. */
      g_assert_cmpuint (finding->cases->len, ==, finding->n_seen);
      for (guint j = 0; j < finding->cases->len; j++)
        {
          const TueInsightCase *one = &g_array_index (finding->cases, TueInsightCase, j);

          g_assert_cmpstr (one->outcome->workflow_id, ==, finding->workflow_id);
          if (finding->kind == TUE_FINDING_WITHOUT_TEMPLATE || finding->kind == TUE_FINDING_SENT_BACK)
            g_assert_cmpfloat (one->value, ==, 0);
        }
      g_string_append_printf (text, "%s %s %u/%u", names[finding->kind], finding->workflow_id, finding->n_seen, finding->n_cases);
      if (finding->kind == TUE_FINDING_SENT_BACK)
        g_string_append_printf (text, " %s", tue_revision_reason_to_string (finding->reason));
      if (finding->kind == TUE_FINDING_WAITS || finding->kind == TUE_FINDING_IMPROVES)
        g_string_append_printf (text, " %s %g", tue_figure_to_string (finding->figure), finding->value);
      if (finding->kind == TUE_FINDING_IMPROVES)
        g_string_append_printf (text, " from %g", finding->before);
      if (finding->parts != NULL)
        g_string_append_printf (text, " %s", finding->parts);
      g_string_append (text, "; ");
    }

  return g_string_free_and_steal (g_steal_pointer (&text));
}

static void
test_found (void)
{
  static const char *const ids[] = { "better", "by-hand", "comes-back", "even", "few", "unused", NULL };
  g_autoptr(GPtrArray) outcomes = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_task_outcome_unref);
  g_autofree char *found = NULL;

  work (outcomes, "better", 4, 2, 0);
  work (outcomes, "comes-back", 2, 2, 1);
  work (outcomes, "even", 3, 3, 0);
  work_by_hand (outcomes, "by-hand", 5);
  work_by_hand (outcomes, "few", 4);
  found = find (outcomes, ids, NULL, 0);
  g_assert_cmpstr (found,
                   ==,
                   "unused unused 0/0; without by-hand 5/5; sent-back comes-back 59/59 missing; waits by-hand 5/5 waiting 72; "
                   "improves better 58/58 revisions 2 from 4; ");
}

/* What is worse than before is no improvement. */
static void
test_worse (void)
{
  static const char *const ids[] = { "worse", NULL };
  g_autoptr(GPtrArray) outcomes = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_task_outcome_unref);
  g_autofree char *found = NULL;

  work (outcomes, "worse", 2, 4, 0);
  found = find (outcomes, ids, NULL, 0);
  g_assert_cmpstr (found, ==, "");
}

static void
test_nothing (void)
{
  static const char *const none[] = { NULL };
  static const char *const ids[] = { "b", "a", NULL };
  g_autoptr(GPtrArray) outcomes = g_ptr_array_new ();
  g_autofree char *of_none = find (outcomes, none, NULL, 0);
  g_autofree char *found = find (outcomes, ids, NULL, 0);

  g_assert_cmpstr (of_none, ==, "");
  g_assert_cmpstr (found, ==, "unused a 0/0; unused b 0/0; ");
}

/* Prompts that were copied, and what came of them. */
static void
copy_prompts (GPtrArray  *outcomes,
              const char *workflow_id,
              guint       n_answered,
              guint       n_unanswered,
              guint       n_dropped)
{
  g_autoptr(GTimeZone) zone = g_time_zone_new_utc ();

  for (guint i = 0; i < n_answered + n_unanswered + n_dropped; i++)
    {
      g_autofree char *id = g_strdup_printf ("%s-%u", workflow_id, i);
      gint64           time = START + DAYS (i);
      g_autoptr(TueTaskHistory) history = history_new (id, workflow_id, time);

      history_copy (history, "t", 1, time);
      if (i < n_answered)
        history_happen (history, TUE_TASK_EVENT_ANSWERED, time + HOURS (1));
      else if (i >= n_answered + n_unanswered)
        history_move (history, TUE_TASK_STATE_DROPPED, time + HOURS (1));
      g_ptr_array_add (outcomes, tue_task_outcome_new (history, zone));
    }
}

/* What was given up is no answer that is missing, and what was copied just now none yet. */
static void
test_unanswered (void)
{
  static const char *const ids[] = { "dropped", "few", "many", "none", NULL };
  g_autoptr(GPtrArray) outcomes = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_task_outcome_unref);
  g_autofree char *found = NULL, *on_the_day = NULL;
  const guint32    today = scope.today;

  copy_prompts (outcomes, "dropped", 3, 1, 20);
  copy_prompts (outcomes, "few", 7, 2, 0);
  copy_prompts (outcomes, "many", 6, 2, 0);
  copy_prompts (outcomes, "none", 0, 5, 0);
  found = find (outcomes, ids, NULL, 0);
  g_assert_cmpstr (found, ==, "unanswered none 5/5; unanswered many 2/8; ");

  /* Of "none", those of the last two days are on their way. */
  scope.today = scope.first_day + 5;
  on_the_day = find (outcomes, ids, NULL, 0);
  scope.today = today;
  g_assert_cmpstr (on_the_day, ==, "");
}

/* Among fewer than five nobody can have missed anything. */
static void
test_unused_parts (void)
{
  static const char *const    ids[] = { "approved", "few", "prompted", NULL };
  static const TueUnusedParts unused[] = {
    { "few", "“Tone”", "“Numbers”" },
    { "prompted", "“Budget”", "“Numbers”" },
    { "approved", NULL, "“Sources”" },
    { "gone", "“Tone”", NULL },
  };
  g_autoptr(GPtrArray) outcomes = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_task_outcome_unref);
  g_autofree char *found = NULL;

  copy_prompts (outcomes, "few", 4, 0, 0);
  copy_prompts (outcomes, "prompted", 5, 0, 0);
  work_by_hand (outcomes, "approved", 5);
  found = find (outcomes, ids, unused, G_N_ELEMENTS (unused));
  g_assert_cmpstr (found,
                   ==,
                   "without approved 5/5; unfilled prompted 5/5 “Budget”; unchecked approved 5/5 “Sources”; waits approved 5/5 waiting 72; ");
}

/* A reason is worth what it costs: so many drafts times so many hours more. */
static void
test_cost (void)
{
  static const char *const ids[] = { "dear", NULL };
  g_autoptr(GPtrArray) outcomes = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_task_outcome_unref);
  g_autoptr(GPtrArray) findings = NULL;
  const TueFinding *finding;

  for (guint i = 0; i < 10; i++)
    {
      g_autofree char *id = g_strdup_printf ("%u", i);

      g_ptr_array_add (outcomes, history_make_approved (id, "dear", START + DAYS (i), 2, 2, i < 5 ? 3 : 0, 1));
    }
  findings = tue_workflow_findings_find (outcomes, ids, NULL, 0, &before, &scope);
  g_assert_cmpuint (findings->len, ==, 1);
  finding = findings->pdata[0];
  g_assert_cmpint (finding->kind, ==, TUE_FINDING_SENT_BACK);
  g_assert_cmpfloat (finding->hours_at_once, >, 0);
  g_assert_cmpfloat (finding->hours_back, >, finding->hours_at_once + 1);
  g_assert_cmpfloat (finding->weight, ==, 5 * (finding->hours_back - finding->hours_at_once));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  set_up_scopes ();

  g_test_add_func ("/insights/findings/found", test_found);
  g_test_add_func ("/insights/findings/worse", test_worse);
  g_test_add_func ("/insights/findings/unanswered", test_unanswered);
  g_test_add_func ("/insights/findings/unused-parts", test_unused_parts);
  g_test_add_func ("/insights/findings/cost", test_cost);
  g_test_add_func ("/insights/findings/nothing", test_nothing);

  return g_test_run ();
}
