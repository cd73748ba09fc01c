/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What a review of the workflows finds, in work that was made with something to find,
 * and in work that was made without.
 */

#include "config.h"

#include <string.h>

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
      if (finding->n_open > 0)
        g_string_append_printf (text, " %u open", finding->n_open);
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

      /* As copying does. */
      history_copy (history, "t", 1, time);
      history_move (history, TUE_TASK_STATE_DRAFTING, time);
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
  TueInsightScope  kept = scope;

  copy_prompts (outcomes, "dropped", 3, 1, 20);
  copy_prompts (outcomes, "few", 7, 2, 0);
  copy_prompts (outcomes, "many", 6, 2, 0);
  copy_prompts (outcomes, "none", 0, 5, 0);
  found = find (outcomes, ids, NULL, 0);
  g_assert_cmpstr (found, ==, "unanswered none 5/5; unanswered many 2/8; ");

  /* Of "none", those of the last two days are on their way. */
  scope.now = START + DAYS (5);
  scope.today = scope.first_day + 5;
  on_the_day = find (outcomes, ids, NULL, 0);
  scope = kept;
  g_assert_null (strstr (on_the_day, "unanswered"));
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

/* --- Where work waits -------------------------------------------------------- */

/* What the tasks of a workflow take in each stage, in hours; those that have no time for
 * one are still in the stage before. */
typedef struct
{
  const char *workflow_id;
  guint       n;
  int         hours[TUE_N_STAGES];
  const char *found;
} Way;

#define STILL (-1)

static void
walk (GPtrArray *outcomes,
      const Way *way)
{
  g_autoptr(GTimeZone) zone = g_time_zone_new_utc ();

  for (guint i = 0; i < way->n; i++)
    {
      g_autofree char *id = g_strdup_printf ("%s-%u", way->workflow_id, i);
      gint64           time = START + DAYS (1);
      g_autoptr(TueTaskHistory) history = history_new (id, way->workflow_id, time);

      for (guint stage = 0; stage < TUE_N_STAGES && way->hours[stage] != STILL; stage++)
        {
          time += HOURS (way->hours[stage]);
          if (stage == TUE_STAGE_FILLING)
            {
              history_copy (history, "t", 1, time);
              history_move (history, TUE_TASK_STATE_DRAFTING, time);
              history_happen (history, TUE_TASK_EVENT_ANSWERED, time);
            }
          else if (stage == TUE_STAGE_WRITING)
            history_enter (history, TUE_REVIEW_ENTRY_REQUEST, "r", TRUE, time);
          else if (stage == TUE_STAGE_WAITING)
            history_enter (history, TUE_REVIEW_ENTRY_LOOK, "l", FALSE, time);
          else if (stage == TUE_STAGE_REVIEWING)
            history_enter (history, TUE_REVIEW_ENTRY_APPROVE, "a", FALSE, time);
          if (stage == TUE_STAGE_WRITING)
            history_move (history, TUE_TASK_STATE_IN_REVIEW, time);
          else if (stage == TUE_STAGE_REVIEWING)
            history_move (history, TUE_TASK_STATE_APPROVED, time);
          else if (stage == TUE_STAGE_AFTER)
            history_move (history, TUE_TASK_STATE_DELIVERED, time);
        }
      g_ptr_array_add (outcomes, tue_task_outcome_new (history, zone));
    }
}

/* Each stage is found where it lies, on the day that ends the period. */
static void
test_stages (void)
{
  static const Way ways[] = {
    { "filling", 5, { 72, 1, 1, 1, 1 }, "waits filling 5/5 filling 72; " },
    { "writing", 5, { 1, 72, 1, 1, 1 }, "waits writing 5/5 writing 72; " },
    { "waiting", 5, { 1, 1, 72, 1, 1 }, "waits waiting 5/5 waiting 72; " },
    { "reviewing", 5, { 1, 1, 1, 72, 1 }, "waits reviewing 5/5 reviewing 72; " },
    { "after", 5, { 1, 1, 1, 1, 72 }, "waits after 5/5 after 72; " },
    { "few", 4, { 72, 72, 72, 72, 72 }, "" },
    { "a-day", 5, { 1, 24, 1, 1, 1 }, "waits a-day 5/5 writing 24; " },
    { "less", 5, { 1, 23, 1, 1, 1 }, "" },
    /* A day of work is little of a week, a day of waiting is not. */
    { "little", 5, { 150, 30, 1, 1, 1 }, "waits little 5/5 filling 150; " },
    { "lying", 5, { 1, 150, 30, 1, 1 }, "waits lying 5/5 writing 150; waits lying 5/5 waiting 30; " },
    { "two", 5, { 1, 48, 96, 1, 1 }, "waits two 5/5 waiting 96; waits two 5/5 writing 48; " },
    /* Not begun, not handed on, not looked at, not decided, not delivered: for ten days. */
    { "not-begun", 5, { STILL }, "waits not-begun 5/5 filling 240 5 open; " },
    { "not-asked", 5, { 2, STILL }, "waits not-asked 5/5 writing 238 5 open; " },
    { "not-seen", 5, { 2, 2, STILL }, "waits not-seen 5/5 waiting 236 5 open; " },
    { "not-decided", 5, { 2, 2, 2, STILL }, "waits not-decided 5/5 reviewing 234 5 open; " },
    { "not-delivered", 5, { 2, 2, 2, 2, STILL }, "waits not-delivered 5/5 after 232 5 open; " },
  };
  TueInsightScope kept = scope;

  scope.now = START + DAYS (11);
  scope.today = scope.last_day = scope.first_day + 11;
  for (gsize i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      const char *const ids[] = { ways[i].workflow_id, NULL };
      g_autoptr(GPtrArray) outcomes = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_task_outcome_unref);
      g_autofree char *found = NULL;

      walk (outcomes, &ways[i]);
      found = find (outcomes, ids, NULL, 0);
      g_test_message ("%s", ways[i].workflow_id);
      g_assert_cmpstr (strstr (found, "waits") != NULL ? strstr (found, "waits") : "", ==, ways[i].found);
    }
  scope = kept;
}

/* Of those that are still there, the time so far counts; not before today, nor what a
 * clock that was wrong puts after it. */
static void
test_open (void)
{
  static const char *const ids[] = { "w", NULL };
  static const Way         done = { "w", 3, { 1, 1, 30, 1, 1 }, NULL };
  static const Way         open = { "w", 4, { 1, 1, STILL }, NULL };
  static const Way         more = { "w", 1, { 1, 1, STILL }, NULL };
  static const Way         approved = { "w", 5, { 1, 1, 1, 1, STILL }, NULL };
  TueInsightScope          kept = scope;
  g_autoptr(GPtrArray) outcomes = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_task_outcome_unref);
  g_autofree char *today = NULL, *soon = NULL, *earlier = NULL, *past = NULL, *later = NULL;

  walk (outcomes, &done);
  walk (outcomes, &open);
  scope.now = START + DAYS (11);
  scope.today = scope.last_day = scope.first_day + 11;
  today = find (outcomes, ids, NULL, 0);
  g_assert_cmpstr (today, ==, "waits w 7/7 waiting 238 4 open; ");

  /* Those that just came there make the median less, never more. */
  scope.now = START + DAYS (1) + HOURS (34);
  soon = find (outcomes, ids, NULL, 0);
  g_assert_cmpstr (soon, ==, "waits w 7/7 waiting 32 4 open; ");

  scope.last_day = scope.today - 1;
  earlier = find (outcomes, ids, NULL, 0);
  g_assert_cmpstr (earlier, ==, "");
  scope.last_day = scope.today;

  scope.now = START + DAYS (1) + HOURS (1);
  past = find (outcomes, ids, NULL, 0);
  g_assert_cmpstr (past, ==, "");

  /* What nobody looks at waits, however long; what was approved before the days that are
   * looked at is done. */
  scope.now = START + DAYS (31);
  scope.today = scope.last_day = scope.first_day + 31;
  scope.first_day = scope.last_day - 20;
  walk (outcomes, &more);
  walk (outcomes, &approved);
  later = find (outcomes, ids, NULL, 0);
  g_assert_cmpstr (strstr (later, "waits"), ==, "waits w 5/5 waiting 718 5 open; ");
  scope = kept;
}

/* Where a clock went back, or is ahead, nobody knows how long a task lies there. */
static void
test_clocks (void)
{
  static const struct
  {
    const char *what;
    int         asked;  /* hours */
    int         looked; /* likewise; 0 for not yet */
    const char *found;
  } cases[] = {
    { "as it was", 10, 0, "waits w 5/5 waiting 230 5 open; " },
    { "asked before it was begun", -10, 0, "" },
    { "looked at before it was asked", 10, 9, "" },
    { "looked at tomorrow", 10, 264, "" },
    { "asked tomorrow", 264, 0, "" },
    { "looked at", 10, 20, "waits w 5/5 reviewing 220 5 open; " },
  };
  static const char *const ids[] = { "w", NULL };
  g_autoptr(GTimeZone) zone = g_time_zone_new_utc ();
  TueInsightScope kept = scope;

  scope.now = START + HOURS (240);
  scope.today = scope.last_day = tue_insight_day_of (scope.now, zone);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GPtrArray) outcomes = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_task_outcome_unref);
      g_autofree char *found = NULL;
      const char      *waits;

      for (guint j = 0; j < 5; j++)
        {
          g_autofree char *id = g_strdup_printf ("w-%u", j);
          g_autoptr(TueTaskHistory) history = history_new (id, "w", START);

          history_copy (history, "t", 1, START);
          history_enter (history, TUE_REVIEW_ENTRY_REQUEST, "r", TRUE, START + HOURS (cases[i].asked));
          history_move (history, TUE_TASK_STATE_IN_REVIEW, START + HOURS (cases[i].asked));
          if (cases[i].looked > 0)
            history_enter (history, TUE_REVIEW_ENTRY_LOOK, "l", FALSE, START + HOURS (cases[i].looked));
          g_ptr_array_add (outcomes, tue_task_outcome_new (history, zone));
        }
      found = find (outcomes, ids, NULL, 0);
      waits = strstr (found, "waits");
      g_test_message ("%s", cases[i].what);
      g_assert_cmpstr (waits != NULL ? waits : "", ==, cases[i].found);
    }
  scope = kept;
}

#define N_HOURS 200

/* A task that goes its way, back and forth, slowly in one stage, and stops somewhere. */
static TueTaskHistory *
tell_at_random (guint n,
                int   slow)
{
  static const TueTaskState next[] = {
    [TUE_TASK_STATE_OPEN] = TUE_TASK_STATE_DRAFTING,
    [TUE_TASK_STATE_DRAFTING] = TUE_TASK_STATE_IN_REVIEW,
    [TUE_TASK_STATE_IN_REVIEW] = TUE_TASK_STATE_APPROVED,
    [TUE_TASK_STATE_APPROVED] = TUE_TASK_STATE_DELIVERED,
    [TUE_TASK_STATE_DELIVERED] = TUE_TASK_STATE_DRAFTING,
  };
  g_autofree char *id = g_strdup_printf ("w-%u", n);
  TueTaskHistory  *history = history_new (id, "w", START);

  /* There is one, so that it is known who looked. */
  history_enter (history, TUE_REVIEW_ENTRY_COMMENT, "c", TRUE, START);
  for (guint hour = 1; hour < N_HOURS; hour++)
    {
      gint64 time = START + HOURS (hour);

      if (g_test_rand_int_range (0, history_find_stage (history, time) == slow ? 60 : 4) > 0)
        continue;
      if (history->state == TUE_TASK_STATE_OPEN && g_test_rand_bit ())
        history_copy (history, "t", 1, time);
      else if (history->state == TUE_TASK_STATE_IN_REVIEW && g_test_rand_bit ())
        history_enter (history, TUE_REVIEW_ENTRY_LOOK, "l", g_test_rand_bit (), time);
      else if (history->state == TUE_TASK_STATE_IN_REVIEW && g_test_rand_bit ())
        history_move (history, TUE_TASK_STATE_DRAFTING, time);
      else if (history->state != TUE_TASK_STATE_DELIVERED && history->state != TUE_TASK_STATE_DROPPED)
        history_move (history, g_test_rand_int_range (0, 40) == 0 ? TUE_TASK_STATE_DROPPED : next[history->state], time);
    }

  return history;
}

static gboolean
has_draft_slowly (const TueTaskHistory *history)
{
  for (guint i = 0; i < history->events->len; i++)
    {
      const TueHistoryEvent *event = &g_array_index (history->events, TueHistoryEvent, i);

      if (event->kind == TUE_TASK_EVENT_STATE && event->to >= TUE_TASK_STATE_IN_REVIEW && event->to <= TUE_TASK_STATE_DELIVERED)
        return TRUE;
    }

  return FALSE;
}

/* The hours of a task in a stage, when it is a case; -1 when it is none. */
static int
count_hours_slowly (const TueTaskHistory *history,
                    int                   stage)
{
  int      hours[TUE_N_STAGES] = { 0 }, after = 0, last = history_find_stage (history, START + HOURS (N_HOURS));
  gboolean is_approved = history->state == TUE_TASK_STATE_APPROVED || history->state == TUE_TASK_STATE_DELIVERED;

  for (guint hour = 0; hour < N_HOURS; hour++)
    {
      int one = history_find_stage (history, START + HOURS (hour));

      if (one == TUE_STAGE_AFTER)
        after++;
      else if (one >= 0)
        hours[one]++;
      /* What was approved went on. */
      if (one >= 0 && one != TUE_STAGE_AFTER && after > 0)
        {
          hours[TUE_STAGE_WRITING] += after;
          after = 0;
        }
    }
  hours[TUE_STAGE_AFTER] = after;

  if (last == stage)
    return stage == TUE_STAGE_WRITING && !has_draft_slowly (history) ? -1 : hours[stage];
  if (!is_approved || (stage == TUE_STAGE_AFTER && (history->state != TUE_TASK_STATE_DELIVERED || after == 0)))
    return -1;

  return hours[stage];
}

static int
compare_ints (gconstpointer a,
              gconstpointer b)
{
  return *(const int *)a - *(const int *)b;
}

/* The middle one, or the middle of two, by counting through; -1 for fewer than five. */
static double
find_median_slowly (GPtrArray *histories,
                    int        stage,
                    guint     *n)
{
  g_autoptr(GArray) hours = g_array_new (FALSE, FALSE, sizeof (int));

  for (guint i = 0; i < histories->len; i++)
    {
      int one = count_hours_slowly (histories->pdata[i], stage);

      if (one >= 0)
        g_array_append_val (hours, one);
    }
  *n = hours->len;
  if (hours->len < 5)
    return -1;
  g_array_sort (hours, compare_ints);

  return (g_array_index (hours, int, (hours->len - 1) / 2) + g_array_index (hours, int, hours->len / 2)) / 2.0;
}

/* What is found of random work is what going through it hour by hour finds. */
static void
test_random (void)
{
  static const char *const ids[] = { "w", NULL };
  g_autoptr(GTimeZone) zone = g_time_zone_new_utc ();
  TueInsightScope kept = scope;
  guint           n_found[TUE_N_STAGES] = { 0 };

  scope.now = START + HOURS (N_HOURS);
  scope.today = scope.last_day = tue_insight_day_of (scope.now, zone);
  for (guint round = 0; round < 200; round++)
    {
      g_autoptr(GPtrArray) histories = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_task_history_free);
      g_autoptr(GPtrArray) outcomes = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_task_outcome_unref);
      g_autoptr(GPtrArray) findings = NULL;
      double medians[TUE_N_STAGES], way = 0;
      guint  n[TUE_N_STAGES], n_expected = 0, n_waits = 0;

      for (guint i = 0; i < 12; i++)
        {
          g_ptr_array_add (histories, tell_at_random (i, (int)round % TUE_N_STAGES));
          g_ptr_array_add (outcomes, tue_task_outcome_new (histories->pdata[i], zone));
        }
      for (int stage = 0; stage < TUE_N_STAGES; stage++)
        {
          medians[stage] = find_median_slowly (histories, stage, &n[stage]);
          way += MAX (medians[stage], 0);
        }
      for (int stage = 0; stage < TUE_N_STAGES; stage++)
        n_expected += medians[stage] >= 24 && (medians[stage] >= way / 4 || (stage != TUE_STAGE_WRITING && stage != TUE_STAGE_REVIEWING));

      findings = tue_workflow_findings_find (outcomes, ids, NULL, 0, &before, &scope);
      for (guint i = 0; i < findings->len; i++)
        {
          const TueFinding *finding = findings->pdata[i];
          int               stage = (int)finding->figure - TUE_FIGURE_FILLING;

          if (finding->kind != TUE_FINDING_WAITS)
            continue;
          n_waits++;
          n_found[stage]++;
          g_assert_cmpfloat (finding->value, ==, medians[stage]);
          g_assert_cmpuint (finding->n_cases, ==, n[stage]);
          g_assert_cmpuint (finding->cases->len, ==, n[stage]);
        }
      g_assert_cmpuint (n_waits, ==, n_expected);
    }
  scope = kept;

  for (int stage = 0; stage < TUE_N_STAGES; stage++)
    {
      g_test_message ("%s: %u", tue_figure_to_string (TUE_FIGURE_OF_STAGE (stage)), n_found[stage]);
      g_assert_cmpuint (n_found[stage], >, 0);
    }
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
  g_test_add_func ("/insights/findings/stages", test_stages);
  g_test_add_func ("/insights/findings/open", test_open);
  g_test_add_func ("/insights/findings/clocks", test_clocks);
  g_test_add_func ("/insights/findings/random", test_random);

  return g_test_run ();
}
