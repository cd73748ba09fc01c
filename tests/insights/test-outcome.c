/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What a task came to, told one by one, and for random histories against a slow
 * computation that looks at every hour.
 */

#include "config.h"

#include "history-fixture.h"

#define START (G_GINT64_CONSTANT (1764000000) * G_USEC_PER_SEC)
#define AT(hours) (START + HOURS (hours))

static TueTaskOutcome *
finish (TueTaskHistory *history)
{
  g_autoptr(GTimeZone) zone = g_time_zone_new_utc ();

  return tue_task_outcome_new (history, zone);
}

/* Filled for 2 hours, written for 3, waited 4, was looked at for 1, delivered 5 later. */
static void
tell_plain (TueTaskHistory *history)
{
  history_copy (history, "t1", 3, AT (2));
  history_move (history, TUE_TASK_STATE_DRAFTING, AT (2));
  history_copy (history, "t1", 4, AT (3));
  history_keep (history, TUE_REVISION_ORIGIN_ANSWER, 100, 0, AT (3));
  history_keep (history, TUE_REVISION_ORIGIN_EDIT, 3, 4, AT (4));
  history_copy (history, "t2", 1, AT (4));
  history_keep (history, TUE_REVISION_ORIGIN_ANSWER, 50, 100, AT (4.5));
  history_keep (history, TUE_REVISION_ORIGIN_EDIT, 0, 0, AT (4.6));
  history_keep (history, TUE_REVISION_ORIGIN_BEFORE_REVIEW, 1, 0, AT (5));
  history_enter (history, TUE_REVIEW_ENTRY_REQUEST, "r", TRUE, AT (5));
  history_move (history, TUE_TASK_STATE_IN_REVIEW, AT (5));
  history_enter (history, TUE_REVIEW_ENTRY_LOOK, "own", TRUE, AT (6));
  history_enter (history, TUE_REVIEW_ENTRY_LOOK, "l", FALSE, AT (9));
  history_enter (history, TUE_REVIEW_ENTRY_APPROVE, "a", FALSE, AT (10));
  history_move (history, TUE_TASK_STATE_APPROVED, AT (10));
  history_keep (history, TUE_REVISION_ORIGIN_BEFORE_DELIVERY, 9, 9, AT (15));
  history_move (history, TUE_TASK_STATE_DELIVERED, AT (15));
}

static void
test_plain (void)
{
  g_autoptr(TueTaskHistory) history = history_new ("t", "w", AT (0));
  g_autoptr(TueTaskOutcome) outcome = NULL;

  tell_plain (history);
  tue_task_history_set_due (history, "2025-11-25");
  outcome = finish (history);

  g_assert_cmpint (outcome->started, ==, AT (2));
  g_assert_cmpint (outcome->approved, ==, AT (10));
  g_assert_cmpint (outcome->delivered, ==, AT (15));
  g_assert_cmpint (outcome->spent[TUE_STAGE_FILLING], ==, HOURS (2));
  g_assert_cmpint (outcome->spent[TUE_STAGE_WRITING], ==, HOURS (3));
  g_assert_cmpint (outcome->spent[TUE_STAGE_WAITING], ==, HOURS (4));
  g_assert_cmpint (outcome->spent[TUE_STAGE_REVIEWING], ==, HOURS (1));
  g_assert_cmpint (outcome->spent[TUE_STAGE_AFTER], ==, HOURS (5));
  g_assert_cmpint (outcome->to_approval, ==, HOURS (8));
  g_assert_cmpint (outcome->n_revisions, ==, 4);
  g_assert_cmpint (outcome->n_changed_words, ==, 8);
  g_assert_cmpint (outcome->n_rounds, ==, 1);
  g_assert_cmpuint (outcome->n_prompts, ==, 3);
  g_assert_cmpstr (outcome->template_id, ==, "t1");
  g_assert_cmpuint (outcome->template_version, ==, 4);
  g_assert_cmpuint (outcome->due_day, ==, outcome->approved_day);
}

/* Nothing is said of a task that is deleted, or that nobody knows all of. */
static void
test_no_case (void)
{
  g_autoptr(TueTaskHistory) history = history_new ("t", "w", AT (0));
  g_autoptr(TueTaskOutcome) restored = NULL;

  tell_plain (history);
  history_happen (history, TUE_TASK_EVENT_DELETED, AT (20));
  history->deleted = TRUE;
  g_assert_null (finish (history));

  history_happen (history, TUE_TASK_EVENT_RESTORED, AT (21));
  history->deleted = FALSE;
  restored = finish (history);
  g_assert_cmpint (restored->approved, ==, AT (10));
  g_assert_cmpint (restored->spent[TUE_STAGE_AFTER], ==, HOURS (5));

  history->damaged = TRUE;
  g_assert_null (finish (history));
}

/* An approval that was taken back was none: its hours were hours of writing. */
static void
test_approval_that_stands (void)
{
  g_autoptr(TueTaskHistory) history = history_new ("t", "w", AT (0));
  g_autoptr(TueTaskOutcome) before = NULL, between = NULL, after = NULL;

  tell_plain (history);
  before = finish (history);
  history_move (history, TUE_TASK_STATE_DRAFTING, AT (16));
  between = finish (history);
  history_move (history, TUE_TASK_STATE_IN_REVIEW, AT (18));
  history_enter (history, TUE_REVIEW_ENTRY_APPROVE, "a2", FALSE, AT (19));
  history_move (history, TUE_TASK_STATE_APPROVED, AT (19));
  after = finish (history);

  g_assert_cmpint (before->approved, ==, AT (10));
  g_assert_cmpint (between->approved, ==, 0);
  g_assert_cmpint (between->delivered, ==, 0);
  g_assert_cmpint (between->to_approval, ==, TUE_OUTCOME_UNKNOWN);
  g_assert_cmpint (between->n_revisions, ==, TUE_OUTCOME_UNKNOWN);
  g_assert_cmpint (after->approved, ==, AT (19));
  /* Written for 3, approved for 5, delivered (when the clock stands), written for 2. */
  g_assert_cmpint (after->spent[TUE_STAGE_WRITING], ==, HOURS (3 + 5 + 2));
  g_assert_cmpint (after->spent[TUE_STAGE_WAITING], ==, HOURS (4 + 1));
  g_assert_cmpint (after->n_revisions, ==, 5);
}

static void
test_rounds (void)
{
  g_autoptr(TueTaskHistory) history = history_new ("t", "w", AT (0));
  g_autoptr(TueTaskOutcome) outcome = NULL;

  history_move (history, TUE_TASK_STATE_DRAFTING, AT (1));
  history_move (history, TUE_TASK_STATE_IN_REVIEW, AT (2));
  history_enter (history, TUE_REVIEW_ENTRY_SEND_BACK, "s1", FALSE, AT (3));
  history_move (history, TUE_TASK_STATE_DRAFTING, AT (3));
  history_move (history, TUE_TASK_STATE_IN_REVIEW, AT (4));
  history_enter (history, TUE_REVIEW_ENTRY_SEND_BACK, "s2", FALSE, AT (5));
  history_move (history, TUE_TASK_STATE_DRAFTING, AT (5));
  /* By mistake. */
  history_take_back (history, TUE_REVIEW_ENTRY_TAKE_BACK, "s2", AT (5.1));
  history_move (history, TUE_TASK_STATE_IN_REVIEW, AT (5.1));
  history_enter (history, TUE_REVIEW_ENTRY_APPROVE, "a", FALSE, AT (6));
  history_move (history, TUE_TASK_STATE_APPROVED, AT (6));
  outcome = finish (history);

  g_assert_cmpint (outcome->n_rounds, ==, 2);
  g_assert_cmpuint (outcome->n_reasons[TUE_REVISION_REASON_MISSING], ==, 1);
  g_assert_cmpint (outcome->n_changed_words, ==, TUE_OUTCOME_UNKNOWN);
  g_assert_cmpint (outcome->n_revisions, ==, TUE_OUTCOME_UNKNOWN);
  g_assert_cmpint (outcome->started, ==, AT (1));
  g_assert_null (outcome->template_id);

  history_take_back (history, TUE_REVIEW_ENTRY_RESTORE, "s2", AT (5.2));
  g_clear_pointer (&outcome, tue_task_outcome_unref);
  outcome = finish (history);
  g_assert_cmpint (outcome->n_rounds, ==, 3);
}

/* Of reviews nobody wrote down, only the moves are known. */
static void
test_without_entries (void)
{
  g_autoptr(TueTaskHistory) history = history_new ("t", "w", AT (0));
  g_autoptr(TueTaskOutcome) outcome = NULL;

  history_move (history, TUE_TASK_STATE_DRAFTING, AT (1));
  history_move (history, TUE_TASK_STATE_IN_REVIEW, AT (2));
  history_move (history, TUE_TASK_STATE_DRAFTING, AT (4));
  history_move (history, TUE_TASK_STATE_IN_REVIEW, AT (5));
  history_move (history, TUE_TASK_STATE_APPROVED, AT (7));
  outcome = finish (history);

  g_assert_cmpint (outcome->n_rounds, ==, TUE_OUTCOME_UNKNOWN);
  g_assert_cmpint (outcome->spent[TUE_STAGE_WAITING], ==, TUE_OUTCOME_UNKNOWN);
  g_assert_cmpint (outcome->spent[TUE_STAGE_REVIEWING], ==, TUE_OUTCOME_UNKNOWN);
  g_assert_cmpint (outcome->to_approval, ==, HOURS (6));
}

/* Where a clock went back, no time is known; everything else is. */
static void
test_clock_back (void)
{
  g_autoptr(TueTaskHistory) history = history_new ("t", "w", AT (0));
  g_autoptr(TueTaskOutcome) outcome = NULL;

  history_copy (history, "t1", 1, AT (500));
  history_move (history, TUE_TASK_STATE_DRAFTING, AT (500));
  history_keep (history, TUE_REVISION_ORIGIN_ANSWER, 10, 0, AT (2));
  history_move (history, TUE_TASK_STATE_IN_REVIEW, AT (3));
  history_enter (history, TUE_REVIEW_ENTRY_APPROVE, "a", FALSE, AT (4));
  history_move (history, TUE_TASK_STATE_APPROVED, AT (4));
  outcome = finish (history);

  for (guint i = 0; i < TUE_N_STAGES; i++)
    g_assert_cmpint (outcome->spent[i], ==, TUE_OUTCOME_UNKNOWN);
  g_assert_cmpint (outcome->to_approval, ==, TUE_OUTCOME_UNKNOWN);
  g_assert_cmpint (outcome->n_revisions, ==, 1);
  g_assert_cmpint (outcome->n_rounds, ==, 1);
  g_assert_cmpint (outcome->approved, ==, AT (4));
}

/* Who says that they are away has not looked. */
static void
test_away (void)
{
  g_autoptr(TueTaskHistory) history = history_new ("t", "w", AT (0));
  g_autoptr(TueTaskOutcome) waits = NULL, outcome = NULL;

  history_move (history, TUE_TASK_STATE_DRAFTING, AT (1));
  history_enter (history, TUE_REVIEW_ENTRY_REQUEST, "r", TRUE, AT (2));
  history_move (history, TUE_TASK_STATE_IN_REVIEW, AT (2));
  history_enter (history, TUE_REVIEW_ENTRY_AWAY, "w", FALSE, AT (3));
  waits = finish (history);
  g_assert_cmpint (waits->stage, ==, TUE_STAGE_WAITING);
  g_assert_cmpint (waits->stage_time, ==, AT (2));

  history_enter (history, TUE_REVIEW_ENTRY_LOOK, "l", FALSE, AT (9));
  history_move (history, TUE_TASK_STATE_APPROVED, AT (11));
  outcome = finish (history);
  g_assert_cmpint (outcome->spent[TUE_STAGE_WAITING], ==, HOURS (7));
  g_assert_cmpint (outcome->spent[TUE_STAGE_REVIEWING], ==, HOURS (2));
  g_assert_cmpint (outcome->stage, ==, TUE_STAGE_AFTER);
}

/* A reviewer whose clock is hours ahead. */
static void
test_clock_of_reviewer (void)
{
  g_autoptr(TueTaskHistory) history = history_new ("t", "w", AT (0));
  g_autoptr(TueTaskOutcome) outcome = NULL;

  history_move (history, TUE_TASK_STATE_DRAFTING, AT (1));
  history_move (history, TUE_TASK_STATE_IN_REVIEW, AT (2));
  history_enter (history, TUE_REVIEW_ENTRY_LOOK, "l", FALSE, AT (9));
  history_move (history, TUE_TASK_STATE_APPROVED, AT (4));
  outcome = finish (history);

  g_assert_cmpint (outcome->spent[TUE_STAGE_WAITING], ==, TUE_OUTCOME_UNKNOWN);
}

/* Who works alone delivers what nobody approved. */
static void
test_delivered_at_once (void)
{
  g_autoptr(TueTaskHistory) history = history_new ("t", "w", AT (0));
  g_autoptr(TueTaskOutcome) outcome = NULL;

  history_keep (history, TUE_REVISION_ORIGIN_ANSWER, 10, 0, AT (1));
  history_move (history, TUE_TASK_STATE_DRAFTING, AT (1));
  history_move (history, TUE_TASK_STATE_DELIVERED, AT (5));
  outcome = finish (history);

  g_assert_cmpint (outcome->approved, ==, AT (5));
  g_assert_cmpint (outcome->delivered, ==, AT (5));
  g_assert_cmpint (outcome->to_approval, ==, HOURS (4));
  g_assert_cmpint (outcome->spent[TUE_STAGE_AFTER], ==, TUE_OUTCOME_UNKNOWN);
  g_assert_cmpint (outcome->n_revisions, ==, 1);
  g_assert_cmpint (outcome->n_rounds, ==, TUE_OUTCOME_UNKNOWN);
}

static void
test_not_counted (void)
{
  g_autoptr(TueTaskHistory) history = history_new ("t", "w", AT (0));
  g_autoptr(TueTaskOutcome) outcome = NULL;

  history_keep (history, TUE_REVISION_ORIGIN_ANSWER, -1, -1, AT (1));
  history_keep (history, TUE_REVISION_ORIGIN_EDIT, -1, -1, AT (2));
  history_keep (history, TUE_REVISION_ORIGIN_EDIT, 5, 5, AT (2));
  history_move (history, TUE_TASK_STATE_APPROVED, AT (3));
  outcome = finish (history);

  g_assert_cmpint (outcome->n_changed_words, ==, TUE_OUTCOME_UNKNOWN);
  g_assert_cmpint (outcome->n_revisions, ==, 3);
}

/* Those before the approval that stands; of who has none, nobody knows. */
static void
test_caught (void)
{
  g_autoptr(TueTaskHistory) history = history_new ("t", "w", AT (0));
  g_autoptr(TueTaskOutcome) before = NULL, approved = NULL, revised = NULL;

  history_keep (history, TUE_REVISION_ORIGIN_ANSWER, 10, 0, AT (1));
  history_move (history, TUE_TASK_STATE_APPROVED, AT (2));
  before = finish (history);
  g_assert_cmpint (before->n_caught, ==, TUE_OUTCOME_UNKNOWN);

  history_move (history, TUE_TASK_STATE_DRAFTING, AT (3));
  history_happen (history, TUE_TASK_EVENT_CAUGHT, AT (4));
  history_happen (history, TUE_TASK_EVENT_CAUGHT, AT (4));
  history_move (history, TUE_TASK_STATE_APPROVED, AT (5));
  approved = finish (history);
  g_assert_cmpint (approved->n_caught, ==, 2);

  history_happen (history, TUE_TASK_EVENT_CAUGHT, AT (6));
  revised = finish (history);
  g_assert_cmpint (revised->n_caught, ==, 2);
  /* It is work like any other. */
  g_assert_cmpint (revised->spent[TUE_STAGE_WRITING], ==, HOURS (4));
}

/* --- Random histories ------------------------------------------------------ */

#define N_HOURS 40

static TueTaskHistory *
tell_at_random (void)
{
  TueTaskHistory *history = history_new ("t", "w", AT (0));

  /* There is one, so that it is known who looked. */
  history_enter (history, TUE_REVIEW_ENTRY_COMMENT, "c", TRUE, AT (0));
  for (guint hour = 1; hour < N_HOURS; hour++)
    {
      TueTaskState to = (TueTaskState)g_test_rand_int_range (0, TUE_TASK_STATE_DROPPED + 1);

      switch (g_test_rand_int_range (0, 8))
        {
        case 0:
          history_copy (history, "t1", hour, AT (hour));
          break;
        case 1:
          history_keep (history, TUE_REVISION_ORIGIN_ANSWER, 10, 0, AT (hour));
          break;
        case 2:
          history_keep (history, TUE_REVISION_ORIGIN_EDIT, g_test_rand_int_range (0, 3), 0, AT (hour));
          break;
        case 3:
          if (history->state == TUE_TASK_STATE_IN_REVIEW)
            history_enter (history, TUE_REVIEW_ENTRY_LOOK, "l", g_test_rand_bit (), AT (hour));
          break;
        case 4:
        case 5:
          if (to != history->state && to != TUE_TASK_STATE_DROPPED)
            history_move (history, to, AT (hour));
          break;
        default:
          break;
        }
    }

  return history;
}

static void
check_stages (TueTaskHistory *history,
              TueTaskOutcome *outcome)
{
  gint64 hours[TUE_N_STAGES] = { 0 }, after = 0;
  guint  end = 0;

  /* Time is counted up to the last event. */
  for (guint i = 0; i < history->events->len; i++)
    {
      const TueHistoryEvent *event = &g_array_index (history->events, TueHistoryEvent, i);

      if (event->kind == TUE_TASK_EVENT_STATE || history->state != TUE_TASK_STATE_IN_REVIEW)
        end = (guint)((event->time - START) / HOURS (1));
    }

  for (guint hour = 0; hour < end; hour++)
    {
      int stage = history_find_stage (history, AT (hour));

      if (stage == TUE_STAGE_AFTER)
        after++;
      else if (stage >= 0)
        hours[stage]++;
      /* What was approved, or delivered, went on. */
      if (stage >= 0 && stage != TUE_STAGE_AFTER && after > 0)
        {
          hours[TUE_STAGE_WRITING] += after;
          after = 0;
        }
    }

  if (outcome->approved == 0)
    return;

  g_assert_cmpint (outcome->spent[TUE_STAGE_WRITING], ==, HOURS (hours[TUE_STAGE_WRITING]));
  g_assert_cmpint (outcome->spent[TUE_STAGE_WAITING], ==, HOURS (hours[TUE_STAGE_WAITING]));
  g_assert_cmpint (outcome->spent[TUE_STAGE_REVIEWING], ==, HOURS (hours[TUE_STAGE_REVIEWING]));
  g_assert_cmpint (outcome->spent[TUE_STAGE_FILLING], ==, HOURS (hours[TUE_STAGE_FILLING]));
  g_assert_cmpint (outcome->to_approval,
                   ==,
                   HOURS (hours[TUE_STAGE_WRITING] + hours[TUE_STAGE_WAITING] + hours[TUE_STAGE_REVIEWING]));
}

/* Only those kept before the move into the approval that stands. */
static void
check_counts (TueTaskHistory *history,
              TueTaskOutcome *outcome)
{
  gint64   approval = 0;
  int      n = 0, n_words = 0;
  gboolean answered = FALSE;

  for (guint i = history->events->len; i > 0; i--)
    {
      const TueHistoryEvent *event = &g_array_index (history->events, TueHistoryEvent, i - 1);

      if (event->kind != TUE_TASK_EVENT_STATE)
        continue;
      if (event->to != TUE_TASK_STATE_APPROVED && event->to != TUE_TASK_STATE_DELIVERED)
        break;
      approval = event->sequence;
    }

  for (guint i = 0; i < history->revisions->len; i++)
    {
      const TueHistoryRevision *revision = &g_array_index (history->revisions, TueHistoryRevision, i);

      if (revision->sequence > approval)
        continue;
      n += i == 0 || revision->n_added > 0;
      answered |= revision->origin == TUE_REVISION_ORIGIN_ANSWER;
      if (answered && revision->origin != TUE_REVISION_ORIGIN_ANSWER)
        n_words += revision->n_added;
    }

  g_assert_cmpint (outcome->approved != 0, ==, approval != 0);
  g_assert_cmpint (outcome->n_revisions, ==, n > 0 ? n : TUE_OUTCOME_UNKNOWN);
  g_assert_cmpint (outcome->n_changed_words, ==, answered ? n_words : TUE_OUTCOME_UNKNOWN);
}

static void
test_random (void)
{
  guint n_approved = 0;

  for (guint round = 0; round < 2000; round++)
    {
      g_autoptr(TueTaskHistory) history = tell_at_random ();
      g_autoptr(TueTaskOutcome) outcome = finish (history);

      check_stages (history, outcome);
      check_counts (history, outcome);
      n_approved += outcome->approved != 0;
    }

  g_test_message ("%u of 2000 were approved", n_approved);
  g_assert_cmpuint (n_approved, >, 200);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/insights/outcome/plain", test_plain);
  g_test_add_func ("/insights/outcome/no-case", test_no_case);
  g_test_add_func ("/insights/outcome/approval-that-stands", test_approval_that_stands);
  g_test_add_func ("/insights/outcome/rounds", test_rounds);
  g_test_add_func ("/insights/outcome/without-entries", test_without_entries);
  g_test_add_func ("/insights/outcome/clock-back", test_clock_back);
  g_test_add_func ("/insights/outcome/away", test_away);
  g_test_add_func ("/insights/outcome/clock-of-reviewer", test_clock_of_reviewer);
  g_test_add_func ("/insights/outcome/delivered-at-once", test_delivered_at_once);
  g_test_add_func ("/insights/outcome/not-counted", test_not_counted);
  g_test_add_func ("/insights/outcome/caught", test_caught);
  g_test_add_func ("/insights/outcome/random", test_random);

  return g_test_run ();
}
