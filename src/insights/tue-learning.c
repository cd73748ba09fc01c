/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-learning"

#include "config.h"

#include "tue-learning.h"

/* Once is no habit. */
#define HABIT 2

static gboolean
has_enough (const TueLearning *self)
{
  return self->n_tasks >= TUE_INSIGHT_MIN_CASES && self->n_tasks_before >= TUE_INSIGHT_MIN_CASES;
}

/* Of what was given as often, the first one in the order of reasons. */
static TueRevisionReason
find_most (const TueLearning *self)
{
  TueRevisionReason most = TUE_REVISION_REASON_NONE;
  guint             n = HABIT - 1;

  for (guint i = TUE_REVISION_REASON_NONE + 1; i < TUE_REVISION_N_REASONS; i++)
    if (self->n_now[i] > n)
      {
        most = (TueRevisionReason)i;
        n = self->n_now[i];
      }

  return most;
}

/* Of workflows with as many, the one with the first id. */
static const char *
find_workflow (GPtrArray        *tasks,
               TueRevisionReason reason)
{
  g_autoptr(GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);
  const char    *found = NULL;
  guint          most = 0;
  GHashTableIter iter;
  gpointer       id, count;

  for (guint i = 0; i < tasks->len; i++)
    {
      const TueTaskOutcome *outcome = tasks->pdata[i];

      if (outcome->n_reasons[reason] > 0)
        g_hash_table_replace (counts, outcome->workflow_id, GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (counts, outcome->workflow_id)) + 1));
    }
  g_hash_table_iter_init (&iter, counts);
  while (g_hash_table_iter_next (&iter, &id, &count))
    if (GPOINTER_TO_UINT (count) > most || (GPOINTER_TO_UINT (count) == most && g_strcmp0 (id, found) < 0))
      {
        found = id;
        most = GPOINTER_TO_UINT (count);
      }

  return found;
}

/**
 * tue_learning_find: (skip)
 * @outcomes: (element-type TueTaskOutcome): what tasks came to
 * @scope: which to look at; not its days
 * @learning: (out caller-allocates): what is to be said; it holds as long as @outcomes
 */
void
tue_learning_find (GPtrArray             *outcomes,
                   const TueInsightScope *scope,
                   TueLearning           *learning)
{
  g_autoptr(GPtrArray) tasks = g_ptr_array_new ();

  g_return_if_fail (outcomes != NULL);
  g_return_if_fail (scope != NULL);

  *learning = (TueLearning){ .next = TUE_REVISION_REASON_NONE };
  for (guint i = 0; i < outcomes->len; i++)
    {
      TueTaskOutcome *outcome = outcomes->pdata[i];
      gint64          n_days = (gint64)scope->today - outcome->approved_day; /* ago */
      gboolean        is_now = n_days < TUE_LEARNING_DAYS;

      if (outcome->approved == 0 || outcome->approved > scope->now || n_days < 0 || n_days >= 2 * TUE_LEARNING_DAYS ||
          (scope->workflows != NULL && !g_hash_table_contains (scope->workflows, outcome->workflow_id)))
        continue;

      if (is_now)
        g_ptr_array_add (tasks, outcome);
      else
        learning->n_tasks_before++;
      for (guint j = 0; j < TUE_REVISION_N_REASONS; j++)
        (is_now ? learning->n_now : learning->n_before)[j] += outcome->n_reasons[j] > 0;
    }
  learning->n_tasks = tasks->len;
  if (!has_enough (learning))
    return;

  learning->next = find_most (learning);
  if (learning->next != TUE_REVISION_REASON_NONE)
    learning->next_workflow = find_workflow (tasks, learning->next);
}

/**
 * tue_learning_is_gone: (skip)
 * @reason: a reason
 *
 * Returns: whether drafts came back for it more than once before, and not at all since
 */
gboolean
tue_learning_is_gone (const TueLearning *self,
                      TueRevisionReason  reason)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (reason < TUE_REVISION_N_REASONS, FALSE);

  return reason != TUE_REVISION_REASON_NONE && has_enough (self) && self->n_before[reason] >= HABIT && self->n_now[reason] == 0;
}
