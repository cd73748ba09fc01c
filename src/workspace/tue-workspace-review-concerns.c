/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What a person may want to look at before they ask for a review. Nothing of it
 * forbids anything.
 */

#define G_LOG_DOMAIN "tue-workspace-review-concerns"

#include "config.h"

#include "tue-workspace-reviews.h"

#include "tue-date-text.h"
#include "tue-draft-blanks.h"
#include "tue-facts.h"
#include "tue-open-points.h"
#include "tue-thread-job.h"
#include "tue-workspace-points.h"
#include "tue-workspace-private.h"

/* What the thread sees of a task. */
typedef struct
{
  TueReviewConcerns found;
  GBytes           *text;     /* (owned) */
  TueWorkflow      *workflow; /* (owned) (nullable) */
  TueValue         *values;   /* (owned) */
  char             *title;
  char             *due; /* (nullable) */
  char            **sender;
  TueLocale         locale;
  GDate             today;
} Look;

static void
look_free (gpointer data)
{
  Look *look = data;

  g_bytes_unref (look->text);
  g_clear_object (&look->workflow);
  tue_value_unref (look->values);
  g_free (look->title);
  g_free (look->due);
  g_strfreev (look->sender);
  g_free (look);
}

/* Of all steps: a reviewer sees the whole task. */
static guint
count_empty_fields (TueWorkflow *workflow,
                    TueValue    *values)
{
  guint n_empty = 0;

  for (gsize i = 0; i < tue_workflow_get_n_fields (workflow); i++)
    {
      TueField *field = tue_workflow_get_nth_field (workflow, i);
      TueValue *value = tue_value_lookup (values, tue_field_get_name (field));

      n_empty += tue_field_get_required (field) && !(value != NULL && tue_value_is_true (value));
    }

  return n_empty;
}

static Look *
look_new (TueWorkspace *self,
          TueDraft     *draft)
{
  TueTask  *task = tue_draft_get_task (draft);
  TueValue *values = tue_task_get_values (task);
  g_autoptr(GDateTime) now = tue_workspace_dup_now (self);
  g_autoptr(GPtrArray) points = tue_open_points_read (values);
  TueWorkflow *workflow = tue_workspace_find_workflow_of (self, task);
  Look        *look = g_new0 (Look, 1);

  look->text = tue_draft_ref_text (draft);
  look->workflow = workflow != NULL ? g_object_ref (workflow) : NULL;
  look->values = values != NULL ? tue_value_ref (values) : tue_value_new_map ();
  look->title = g_strdup (tue_task_get_title (task));
  look->due = g_strdup (tue_task_get_due (task));
  look->sender = tue_settings_dup_sender (self->settings);
  tue_locale_read (&look->locale);
  tue_date_from_time (now, &look->today);
  look->found.n_points = tue_open_points_count_open (points);
  look->found.n_stale = tue_task_get_n_stale (task);
  look->found.n_empty = workflow != NULL ? count_empty_fields (workflow, look->values) : 0;

  return look;
}

/* FALSE: it was cancelled. */
static gboolean
run_look (Look         *look,
          GCancellable *cancellable)
{
  gsize       length;
  const char *text = g_bytes_get_data (look->text, &length);
  g_autoptr(GArray) blanks = NULL;
  g_autoptr(TueFactCheck) check = NULL;

  if (text == NULL)
    text = "";
  blanks = tue_draft_blanks_list (text, length);
  look->found.n_blanks = blanks->len;
  if (look->workflow == NULL)
    return TRUE;

  check = tue_fact_check_new (text, (gssize)length, look->workflow, look->values, look->due, look->title,
                              &look->locale, (const char *const *)look->sender, &look->today, cancellable);
  if (check == NULL)
    return FALSE;
  look->found.n_facts = tue_fact_check_get_n (check, TUE_FACT_NOT_IN_TASK);

  return TRUE;
}

static void
look_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  Look *look = data;

  if (run_look (look, cancellable))
    g_task_return_pointer (task, g_memdup2 (&look->found, sizeof look->found), g_free);
  else
    g_task_return_error_if_cancelled (task);
}

/**
 * tue_workspace_find_review_concerns_async:
 * @draft: a draft, of a task whose values are loaded
 * @cancellable: (nullable): to stop when nobody wants to know any more
 * @callback: is told when it is known
 * @user_data: for @callback
 *
 * Counts what a person may want to look at before they ask for a review, on a thread
 * of its own.
 */
void
tue_workspace_find_review_concerns_async (TueWorkspace       *self,
                                          TueDraft           *draft,
                                          GCancellable       *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer            user_data)
{
  GTask *job;

  g_return_if_fail (TUE_IS_WORKSPACE (self));
  g_return_if_fail (TUE_IS_DRAFT (draft));

  job = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (job, tue_workspace_find_review_concerns_async);
  tue_thread_job_run (job, look_thread, look_new (self, draft), look_free, g_free);
}

/**
 * tue_workspace_find_review_concerns_finish:
 * @concerns: (out caller-allocates): what there is
 *
 * Returns: %TRUE, or %FALSE with @error set
 */
gboolean
tue_workspace_find_review_concerns_finish (TueWorkspace      *self,
                                           GAsyncResult      *result,
                                           TueReviewConcerns *concerns,
                                           GError           **error)
{
  g_autofree TueReviewConcerns *found = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  found = g_task_propagate_pointer (G_TASK (result), error);
  if (found != NULL)
    *concerns = *found;

  return found != NULL;
}

/**
 * tue_workspace_find_review_concerns_sync:
 * @draft: a draft, of a task whose values are loaded
 * @concerns: (out caller-allocates): what there is
 *
 * The same, waiting.
 */
void
tue_workspace_find_review_concerns_sync (TueWorkspace      *self,
                                         TueDraft          *draft,
                                         TueReviewConcerns *concerns)
{
  Look *look;

  g_return_if_fail (TUE_IS_WORKSPACE (self));
  g_return_if_fail (TUE_IS_DRAFT (draft));

  look = look_new (self, draft);
  run_look (look, NULL);
  *concerns = look->found;
  look_free (look);
}
