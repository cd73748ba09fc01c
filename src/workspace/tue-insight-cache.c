/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-insight-cache"

#include "config.h"

#include "tue-insight-cache.h"

/* How many tasks are read at a time: some tens of milliseconds. */
#define PART 1000

struct _TueInsightCache
{
  GTimeZone       *zone;
  GHashTable      *outcomes; /* (owned): TueTaskOutcome by id */
  TueHistoryCursor cursor;
};

/**
 * tue_insight_cache_new: (skip)
 * @zone: where the person is, for the days
 *
 * Returns: (transfer full): a cache that knows nothing yet
 */
TueInsightCache *
tue_insight_cache_new (GTimeZone *zone)
{
  TueInsightCache *self = g_atomic_rc_box_new0 (TueInsightCache);

  self->zone = g_time_zone_ref (zone);
  self->outcomes = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)tue_task_outcome_unref);

  return self;
}

TueInsightCache *
tue_insight_cache_ref (TueInsightCache *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  TueInsightCache *self = data;

  g_clear_pointer (&self->outcomes, g_hash_table_unref);
  g_clear_pointer (&self->zone, g_time_zone_unref);
}

void
tue_insight_cache_unref (TueInsightCache *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

static void
take_in (const TueTaskHistory *history,
         gpointer              data)
{
  TueInsightCache *self = data;
  TueTaskOutcome  *outcome = tue_task_outcome_new (history, self->zone);

  if (outcome != NULL)
    g_hash_table_replace (self->outcomes, outcome->task_id, outcome);
  else
    g_hash_table_remove (self->outcomes, history->task_id);
}

/**
 * tue_insight_cache_advance: (skip)
 * @store: the library that it is of
 * @complete: (out): whether all is known that there is
 *
 * Reads a part of what happened since, on the worker thread.
 *
 * Returns: %TRUE, or %FALSE with @error set
 */
gboolean
tue_insight_cache_advance (TueInsightCache *self,
                           TueStore        *store,
                           gboolean        *complete,
                           GError         **error)
{
  guint n_read;

  if (!tue_store_read_histories (store, &self->cursor, PART, take_in, self, &n_read, error))
    return FALSE;

  *complete = n_read < PART;

  return TRUE;
}

/**
 * tue_insight_cache_list: (skip)
 *
 * Returns: (transfer full) (element-type TueTaskOutcome): what all tasks came to, in
 *   no order
 */
GPtrArray *
tue_insight_cache_list (TueInsightCache *self)
{
  GPtrArray     *outcomes = g_ptr_array_new_full (g_hash_table_size (self->outcomes), (GDestroyNotify)tue_task_outcome_unref);
  GHashTableIter iter;
  gpointer       outcome;

  g_hash_table_iter_init (&iter, self->outcomes);
  while (g_hash_table_iter_next (&iter, NULL, &outcome))
    g_ptr_array_add (outcomes, tue_task_outcome_ref (outcome));

  return outcomes;
}
