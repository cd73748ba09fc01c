/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-workspace-export-plan"

#include "config.h"

#include "tue-workspace-export.h"

#include <glib/gi18n-lib.h>

#include "tue-playbook-document.h"
#include "tue-playbook-texts.h"
#include "tue-thread-job.h"
#include "tue-undo-stack-private.h"
#include "tue-value-json.h"
#include "tue-workspace-private.h"
#include "tue-workspace-practice.h"

/* --- Looking ----------------------------------------------------------------------------- */

/* What a plan is made of. */
typedef struct
{
  char        *playbook_id;
  TuePlaybook *playbook;
  GBytes      *last;      /* (nullable): the edition that came, or went, last */
  GBytes      *came;      /* (nullable): the last one that others have read */
  GPtrArray   *held;      /* (element-type TueHeldValue): what all tasks hold */
  GHashTable  *workflows; /* TueWorkflow by id */
} Looked;

static void
looked_free (gpointer data)
{
  Looked *looked = data;

  g_free (looked->playbook_id);
  g_clear_object (&looked->playbook);
  g_clear_pointer (&looked->last, g_bytes_unref);
  g_clear_pointer (&looked->came, g_bytes_unref);
  g_clear_pointer (&looked->held, g_ptr_array_unref);
  g_clear_pointer (&looked->workflows, g_hash_table_unref);
  g_free (looked);
}

/* (nullable): a document that is not there, or damaged, is none */
static GBytes *
take_bytes (TuePlaybookEdition *take_edition)
{
  g_autoptr(TuePlaybookEdition) edition = take_edition;

  return edition != NULL ? g_bytes_ref (edition->bytes) : NULL;
}

/* On the worker thread. */
static gpointer
load_looked (TueStore *store,
             gpointer  data,
             GError  **error)
{
  Looked *looked = g_new0 (Looked, 1);

  looked->playbook = tue_store_load_playbook (store, data, error);
  looked->held = looked->playbook != NULL ? tue_store_load_held (store, error) : NULL;
  if (looked->held == NULL)
    {
      looked_free (looked);
      return NULL;
    }
  looked->last = take_bytes (tue_store_load_edition (store, data, 0, NULL));
  looked->came = take_bytes (tue_store_load_base (store, data, G_MAXINT, NULL));

  return looked;
}

static const TueWorkerJob load_job = { .with_store = load_looked, .free_data = g_free, .free_result = looked_free };

static void
add_value (TueValueBuilder    *builder,
           const TueHeldValue *held)
{
  g_autoptr(TueValue) value = held->field != NULL && held->json != NULL ? tue_value_from_json (held->json, -1, NULL) : NULL;

  if (value != NULL)
    tue_value_builder_set (builder, held->field, g_steal_pointer (&value));
}

/* NULL when cancelled. */
static TueOwnWords *
read_words (const Looked    *looked,
            const TueLocale *locale,
            GCancellable    *cancellable)
{
  g_autoptr(TueOwnWords) words = tue_own_words_new (locale);
  GPtrArray *held = looked->held;

  for (guint i = 0, n; i < held->len; i += n)
    {
      const TueHeldValue *first = held->pdata[i];
      g_autoptr(TueValueBuilder) builder = tue_value_builder_new_map ();
      g_autoptr(TueValue) values = NULL;

      if (g_cancellable_is_cancelled (cancellable))
        return NULL;
      for (n = 0; i + n < held->len && g_str_equal (((TueHeldValue *)held->pdata[i + n])->task_id, first->task_id); n++)
        add_value (builder, held->pdata[i + n]);
      values = tue_value_builder_end (builder);
      tue_own_words_add_task (words, g_hash_table_lookup (looked->workflows, first->workflow_id), values, first->title);
    }

  return g_steal_pointer (&words);
}

/* What came in from others betrays nothing to others. */
static void
set_public (TueOwnWords *words,
            TuePlaybook *came) /* (nullable) */
{
  g_autoptr(GPtrArray) texts = came != NULL ? tue_playbook_list_texts (came) : NULL;

  for (guint i = 0; texts != NULL && i < texts->len; i++)
    tue_own_words_set_public (words, ((const TuePlaybookText *)texts->pdata[i])->text);
}

/* (nullable) */
static TuePlaybook *
read_edition (GBytes *bytes) /* (nullable) */
{
  return bytes != NULL ? tue_playbook_from_bytes (bytes, NULL) : NULL;
}

/* Mostly the last edition is the one that came in, and large enough to be read once. */
static TuePlaybook *
read_came (const Looked *looked,
           TuePlaybook  *last)
{
  if (last != NULL && looked->came != NULL && g_bytes_equal (looked->last, looked->came))
    return g_object_ref (last);

  return read_edition (looked->came);
}

static TueExportPlan *
make_plan (const Looked *looked,
           GCancellable *cancellable,
           GError      **error)
{
  TueLocale locale;
  g_autoptr(TuePlaybook) last = read_edition (looked->last);
  g_autoptr(TuePlaybook) came = read_came (looked, last);
  g_autoptr(TueOwnWords) words = NULL;
  g_autoptr(TueExportPlan) plan = NULL;

  tue_locale_read (&locale);
  words = read_words (looked, &locale, cancellable);
  if (words != NULL)
    {
      set_public (words, came);
      plan = tue_export_plan_new (looked->playbook, last, words, cancellable);
    }
  if (plan == NULL)
    g_cancellable_set_error_if_cancelled (cancellable, error);

  return g_steal_pointer (&plan);
}

static void
plan_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  GError        *error = NULL;
  TueExportPlan *plan = make_plan (data, cancellable, &error);

  if (plan != NULL)
    g_task_return_pointer (task, plan, g_object_unref);
  else
    g_task_return_error (task, error);
}

/* Workflows are immutable but for what no field tells. */
static GHashTable *
list_workflows (TueWorkspace *self)
{
  GHashTable *workflows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  GListModel *lists[] = { tue_workspace_get_workflows (self), tue_workspace_get_archived_workflows (self) };

  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    for (guint j = 0; j < g_list_model_get_n_items (lists[i]); j++)
      {
        TueWorkflow *workflow = g_list_model_get_item (lists[i], j);

        g_hash_table_insert (workflows, g_strdup (tue_workflow_get_id (workflow)), workflow);
      }

  return workflows;
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GTask) job = user_data;
  GError *error = NULL;
  Looked *looked = tue_worker_run_finish (TUE_WORKER (source), result, &error);

  if (looked == NULL)
    {
      g_task_return_error (job, error);
      return;
    }

  looked->workflows = list_workflows (g_task_get_source_object (job));
  tue_thread_job_run (g_steal_pointer (&job), plan_thread, looked, looked_free, g_object_unref);
}

/**
 * tue_workspace_plan_export_async:
 * @playbook_id: a playbook of the library
 * @cancellable: (nullable): to give it up
 * @callback: is told when it was looked through
 * @user_data: for @callback
 *
 * Looks a playbook through for what one's own tasks say, before it goes out. Nothing is
 * written.
 */
void
tue_workspace_plan_export_async (TueWorkspace       *self,
                                 const char         *playbook_id,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data)
{
  GTask *job;

  g_return_if_fail (TUE_IS_WORKSPACE (self));
  g_return_if_fail (playbook_id != NULL);

  job = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (job, tue_workspace_plan_export_async);
  tue_worker_run_async (self->worker, &load_job, g_strdup (playbook_id), cancellable, loaded_cb, job);
}

/**
 * tue_workspace_plan_export_finish:
 * @result: of tue_workspace_plan_export_async()
 *
 * Returns: (transfer full) (nullable): the plan, or %NULL with @error set
 */
TueExportPlan *
tue_workspace_plan_export_finish (TueWorkspace *self,
                                  GAsyncResult *result,
                                  GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * tue_workspace_plan_export_sync:
 * @playbook_id: a playbook of the library
 *
 * The same, waiting for it.
 *
 * Returns: (transfer full) (nullable): the plan, or %NULL with @error set
 */
TueExportPlan *
tue_workspace_plan_export_sync (TueWorkspace *self,
                                const char   *playbook_id,
                                GError      **error)
{
  Looked        *looked;
  TueExportPlan *plan;

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (playbook_id != NULL, NULL);

  looked = tue_worker_run_sync (self->worker, &load_job, g_strdup (playbook_id), error);
  if (looked == NULL)
    return NULL;

  looked->workflows = list_workflows (self);
  plan = make_plan (looked, NULL, error);
  looked_free (looked);

  return plan;
}

/* --- What is replaced ---------------------------------------------------------------------- */

typedef struct
{
  TuePlaybookChange *change;
  char              *person;
  gint64             time;
} Replacing;

/* An edition on its way out, and what it was asked to be. */
typedef struct
{
  char              *playbook_id;
  char             **ids; /* (nullable) */
  char              *news;
  gboolean           is_unsigned;
  TuePlaybookChange *change; /* (nullable): what is replaced before */
  guint64            operation;
} Outgoing;

static void
replacing_free (gpointer data)
{
  Replacing *replacing = data;

  tue_playbook_change_unref (replacing->change);
  g_free (replacing->person);
  g_free (replacing);
}

static void
outgoing_free (gpointer data)
{
  Outgoing *outgoing = data;

  g_free (outgoing->playbook_id);
  g_strfreev (outgoing->ids);
  g_free (outgoing->news);
  g_clear_pointer (&outgoing->change, tue_playbook_change_unref);
  g_free (outgoing);
}

/* On the worker thread. */
static gpointer
write_replacing (TueStore *store,
                 gpointer  data,
                 GError  **error)
{
  Replacing *replacing = data;
  gboolean   written = tue_store_apply_playbook (store, replacing->change, NULL, replacing->person, replacing->time, NULL, NULL, error);

  return written ? tue_playbook_change_ref (replacing->change) : NULL;
}

static const TueWorkerJob replace_job = {
  .with_store = write_replacing,
  .free_data = replacing_free,
  .free_result = (GDestroyNotify)tue_playbook_change_unref,
};

static void
issued_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Outgoing         *outgoing = g_task_get_task_data (task);
  GError           *error = NULL;
  TuePlaybookIssue *issue = tue_workspace_issue_playbook_finish (TUE_WORKSPACE (source), result, &error);

  if (issue == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  issue->operation = outgoing->operation;
  g_task_return_pointer (task, issue, (GDestroyNotify)tue_playbook_issue_free);
}

static void
issue_for (GTask *task)
{
  Outgoing        *outgoing = g_task_get_task_data (task);
  TueExportOptions options = { outgoing->news, (const char *const *)outgoing->ids, outgoing->is_unsigned };

  tue_workspace_issue_playbook_async (g_task_get_source_object (task), outgoing->playbook_id, &options,
                                      g_task_get_cancellable (task), issued_cb, g_object_ref (task));
}

static void
replaced_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  TueWorkspace *self = g_task_get_source_object (task);
  Outgoing     *outgoing = g_task_get_task_data (task);
  GError       *error = NULL;
  g_autoptr(TuePlaybookChange) change = tue_worker_run_finish (TUE_WORKER (source), result, &error);
  g_autofree char *label = NULL;

  if (change == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  tue_workspace_refresh_catalog (self);
  /* Translators: an operation that can be undone; %s is the name of a playbook */
  label = g_strdup_printf (_("Replace Words in “%s”"), tue_playbook_change_get_name (change));
  outgoing->operation = tue_undo_stack_add_playbook (self->undo_stack, change, label);
  issue_for (task);
}

static void
replace_for (GTask *task)
{
  TueWorkspace *self = g_task_get_source_object (task);
  Outgoing     *outgoing = g_task_get_task_data (task);
  Replacing    *replacing = g_new0 (Replacing, 1);

  replacing->change = g_steal_pointer (&outgoing->change);
  replacing->person = g_strdup (tue_settings_get_user_name (self->settings));
  replacing->time = tue_workspace_get_now_us (self);
  tue_worker_run_async (self->worker, &replace_job, replacing, g_task_get_cancellable (task), replaced_cb, g_object_ref (task));
}

/* Who cannot sign has nothing replaced. */
static void
key_there_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;
  g_autoptr(TueOwnKey) own = tue_workspace_load_key_finish (TUE_WORKSPACE (source), result, &error);

  if (own != NULL)
    replace_for (task);
  else
    g_task_return_error (task, error);
}

/* Off the main thread, since the whole playbook is written and read again. */
static void
change_thread (GTask        *task,
               gpointer      source,
               gpointer      data,
               GCancellable *cancellable)
{
  GError            *error = NULL;
  TuePlaybookChange *change = tue_export_plan_make_change (data, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, change, (GDestroyNotify)tue_playbook_change_unref);
}

static void
change_made_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  TueWorkspace *self = g_task_get_source_object (task);
  Outgoing     *outgoing = g_task_get_task_data (task);
  GError       *error = NULL;
  g_autoptr(TuePlaybookChange) change = g_task_propagate_pointer (G_TASK (result), &error);

  if (error != NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  if (change == NULL)
    {
      issue_for (task);
      return;
    }

  outgoing->change = g_steal_pointer (&change);
  if (outgoing->is_unsigned)
    replace_for (task);
  else
    tue_workspace_load_key_async (self, g_task_get_cancellable (task), key_there_cb, g_object_ref (task));
}

/**
 * tue_workspace_issue_plan_async:
 * @plan: what is to go out; it is not to be changed until @callback is told
 * @news: (nullable): what is new
 * @is_unsigned: whether nobody signs it
 * @cancellable: (nullable): to give it up
 * @callback: is told when it is made, or why not
 * @user_data: for @callback
 *
 * Makes what goes out of what is chosen in a plan. What is replaced there is replaced in
 * the library first, in one operation to undo; where the library was changed since the
 * plan was made nothing is written.
 */
void
tue_workspace_issue_plan_async (TueWorkspace       *self,
                                TueExportPlan      *plan,
                                const char         *news,
                                gboolean            is_unsigned,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data)
{
  g_autoptr(GTask) making = NULL;
  Outgoing *outgoing;
  GTask    *task;

  g_return_if_fail (TUE_IS_WORKSPACE (self));
  g_return_if_fail (TUE_IS_EXPORT_PLAN (plan));

  outgoing = g_new0 (Outgoing, 1);
  outgoing->playbook_id = g_strdup (tue_playbook_get_id (tue_export_plan_get_playbook (plan)));
  outgoing->ids = tue_export_plan_dup_ids (plan);
  outgoing->news = g_strdup (news);
  outgoing->is_unsigned = is_unsigned;
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, tue_workspace_issue_plan_async);
  g_task_set_task_data (task, outgoing, outgoing_free);

  making = g_task_new (NULL, cancellable, change_made_cb, task);
  g_task_set_task_data (making, g_object_ref (plan), g_object_unref);
  g_task_run_in_thread (making, change_thread);
}

/**
 * tue_workspace_issue_plan_finish:
 * @result: of tue_workspace_issue_plan_async()
 *
 * Returns: (transfer full) (nullable): what goes out, or %NULL with @error set
 */
TuePlaybookIssue *
tue_workspace_issue_plan_finish (TueWorkspace *self,
                                 GAsyncResult *result,
                                 GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- To be read -------------------------------------------------------------------------- */

typedef struct
{
  TueExportPlan  *plan;
  TueExportFormat format;
  char           *author;
} Document;

static void
document_free (gpointer data)
{
  Document *document = data;

  g_object_unref (document->plan);
  g_free (document->author);
  g_free (document);
}

static void
document_thread (GTask        *task,
                 gpointer      source,
                 gpointer      data,
                 GCancellable *cancellable)
{
  Document *document = data;
  GError   *error = NULL;
  g_autoptr(TuePlaybook) playbook = tue_export_plan_make_playbook (document->plan, &error);
  GBytes *bytes = playbook != NULL ? tue_playbook_to_document (playbook, document->format, document->author, cancellable, &error) : NULL;

  if (bytes != NULL)
    g_task_return_pointer (task, bytes, (GDestroyNotify)g_bytes_unref);
  else
    g_task_return_error (task, error);
}

/**
 * tue_workspace_make_document_async:
 * @plan: what is to be in it; it is not to be changed until @callback is told
 * @format: what kind of file
 * @cancellable: (nullable): to give it up
 * @callback: is told when it is made
 * @user_data: for @callback
 *
 * Makes of what is chosen in a plan a document for who does not have Tuesday. What is
 * replaced is replaced in it alone.
 */
void
tue_workspace_make_document_async (TueWorkspace       *self,
                                   TueExportPlan      *plan,
                                   TueExportFormat     format,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data)
{
  Document *document;
  GTask    *job;

  g_return_if_fail (TUE_IS_WORKSPACE (self));
  g_return_if_fail (TUE_IS_EXPORT_PLAN (plan));

  document = g_new0 (Document, 1);
  document->plan = g_object_ref (plan);
  document->format = format;
  document->author = g_strdup (tue_settings_get_user_name (self->settings));
  job = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (job, tue_workspace_make_document_async);
  tue_thread_job_run (job, document_thread, document, document_free, (GDestroyNotify)g_bytes_unref);
}

/**
 * tue_workspace_make_document_finish:
 * @result: of tue_workspace_make_document_async()
 *
 * Returns: (transfer full) (nullable): the file, or %NULL with @error set
 */
GBytes *
tue_workspace_make_document_finish (TueWorkspace *self,
                                    GAsyncResult *result,
                                    GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
