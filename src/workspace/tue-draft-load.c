/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-draft-load"

#include "config.h"

#include "tue-draft-load.h"

void
tue_draft_load_free (TueDraftLoad *self)
{
  if (self == NULL)
    return;

  g_free (self->task_id);
  g_clear_pointer (&self->record, tue_draft_record_free);
  g_clear_pointer (&self->newest_text, g_bytes_unref);
  g_free (self);
}

/**
 * tue_draft_load_run: (skip)
 * @store: an open library
 * @task_id: whose draft
 *
 * Reads a draft. One that was never written is empty.
 *
 * Returns: (transfer full): what there is, or %NULL with @error set
 */
TueDraftLoad *
tue_draft_load_run (TueStore   *store,
                    const char *task_id,
                    GError    **error)
{
  g_autoptr(TueDraftLoad) self = g_new0 (TueDraftLoad, 1);
  g_autoptr(GError) cause = NULL;
  TueRevision *newest;

  self->task_id = g_strdup (task_id);
  self->record = tue_store_load_draft (store, task_id, error);
  if (self->record == NULL)
    return NULL;

  if (self->record->revisions->len > 0)
    {
      newest = self->record->revisions->pdata[self->record->revisions->len - 1];
      self->newest_text = tue_store_load_revision_text (store, task_id, tue_revision_get_number (newest), &cause);
      /* A revision that is damaged does not take the draft away. */
      if (self->newest_text == NULL && !g_error_matches (cause, TUE_STORE_ERROR, TUE_STORE_ERROR_UNREADABLE))
        {
          g_propagate_error (error, g_steal_pointer (&cause));
          return NULL;
        }
    }

  return g_steal_pointer (&self);
}
