/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * When people are away: told in the reviews that they take part in, and looked up
 * before somebody is asked.
 */

#define G_LOG_DOMAIN "tue-workspace-absences"

#include "config.h"

#include "tue-workspace-reviews.h"

#include "tue-date-text.h"
#include "tue-workspace-private.h"

/* --- Of others ----------------------------------------------------------------- */

/* On the worker thread. */
static gpointer
list_absences (TueStore *store,
               gpointer  data,
               GError  **error)
{
  g_autoptr(GPtrArray) entries = tue_store_list_away_entries (store, error);

  return entries != NULL ? tue_absences_read (entries) : NULL;
}

static const TueWorkerJob list_job = { .with_store = list_absences, .free_result = (GDestroyNotify)g_ptr_array_unref };

/**
 * tue_workspace_list_absences_async:
 * @cancellable: (nullable): to give it up
 * @callback: is told when they are there
 * @user_data: for @callback
 *
 * Lists when those who answered a review of this library said that they are away.
 */
void
tue_workspace_list_absences_async (TueWorkspace       *self,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data)
{
  GTask *task;

  g_return_if_fail (TUE_IS_WORKSPACE (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, tue_workspace_list_absences_async);
  tue_worker_answer (self->worker, &list_job, NULL, task);
}

/**
 * tue_workspace_list_absences_finish:
 * @result: of tue_workspace_list_absences_async()
 *
 * Returns: (transfer full) (element-type TueAbsence): them, or %NULL with @error set
 */
GPtrArray *
tue_workspace_list_absences_finish (TueWorkspace *self,
                                    GAsyncResult *result,
                                    GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * tue_workspace_list_absences_sync:
 *
 * The same, waiting for it; for the terminal.
 *
 * Returns: (transfer full) (element-type TueAbsence): them, or %NULL with @error set
 */
GPtrArray *
tue_workspace_list_absences_sync (TueWorkspace *self,
                                  GError      **error)
{
  g_return_val_if_fail (TUE_IS_WORKSPACE (self), NULL);

  return tue_worker_run_sync (self->worker, &list_job, NULL, error);
}

/* --- One's own ----------------------------------------------------------------- */

/* What the person here said of it last in this review; (nullable): nothing */
static TueReviewEntry *
find_said (GPtrArray  *entries,
           const char *name)
{
  for (guint i = entries->len; i > 0; i--)
    {
      TueReviewEntry *entry = entries->pdata[i - 1];

      if (tue_review_entry_get_kind (entry) == TUE_REVIEW_ENTRY_AWAY && tue_review_is_same_person (tue_review_entry_get_person (entry), NULL, name, NULL))
        return entry;
    }

  return NULL;
}

/* What is over need not be told, nor that it is. */
static gboolean
is_over (const TueAbsence *absence, /* (nullable) */
         const GDate      *today)
{
  return absence == NULL || g_date_compare (&absence->last, today) < 0;
}

static gboolean
is_news (GPtrArray        *entries,
         const char       *name,
         TueValue         *content,
         const TueAbsence *own, /* (nullable) */
         const GDate      *today)
{
  TueReviewEntry *said = find_said (entries, name);
  g_autoptr(GPtrArray) alone = g_ptr_array_new ();
  g_autoptr(GPtrArray) before = NULL;

  if (said == NULL)
    return !is_over (own, today);

  g_ptr_array_add (alone, said);
  before = tue_absences_read (alone);
  if (is_over (own, today) && is_over (before->len > 0 ? before->pdata[0] : NULL, today))
    return FALSE;

  return !tue_value_equal (tue_review_entry_get_content (said), content);
}

/* Says in a review that goes out when the person here is away, once, and that they are
 * back where they changed their mind. That is nothing to undo. */
void
tue_workspace_say_absence (TueWorkspace *self,
                           TueReview    *review)
{
  TueReviewState *state = tue_review_get_state (review);
  const char     *name = tue_workspace_get_name_in_review (self, state);
  g_autoptr(TueAbsence) own = tue_settings_dup_absence (self->settings);
  g_autoptr(GDateTime) now = tue_workspace_dup_now (self);
  g_autoptr(GPtrArray) entries = tue_review_copy_entries (review);
  g_autoptr(TueReviewEntry) entry = NULL;
  g_autoptr(TueValue) content = NULL;
  GDate today;

  tue_date_from_time (now, &today);
  content = tue_absence_to_content (is_over (own, &today) ? NULL : own);
  if (!is_news (entries, name, content, own, &today))
    return;

  entry = tue_workspace_make_review_entry (self,
                                           &(TueReviewEntrySpec){ .kind = TUE_REVIEW_ENTRY_AWAY, .person = name, .content = content },
                                           tue_review_state_get_request (state));
  tue_workspace_note_in_review (self, review, entry);
}
