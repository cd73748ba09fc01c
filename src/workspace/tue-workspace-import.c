/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-workspace-import"

#include "config.h"

#include "tue-workspace-playbooks.h"

#include <glib/gi18n-lib.h>

#include "tue-playbook-document.h"
#include "tue-thread-job.h"
#include "tue-undo-stack-private.h"
#include "tue-workspace-private.h"

/* What a plan is made of. */
typedef struct
{
  TuePlaybook *theirs;
  TuePlaybook *mine;      /* (nullable) */
  GBytes      *base;      /* (nullable): the document that both began with */
  GPtrArray   *own;       /* (element-type GBytes) (nullable): what went out from here since, in its order */
  GBytes      *seen;      /* (nullable): the one of the same number that was taken in */
  GHashTable  *elsewhere; /* TueWorkflow by id: what the library has in other playbooks */
} Compared;

/* An import that is being written. */
typedef struct
{
  TueWorkspace      *workspace; /* (borrowed): who waits for it holds it */
  TuePlaybookChange *change;
  TuePlaybook       *theirs;
  TuePlaybookOrigin  origin;
  GBytes            *bytes;
  char              *source;
  char              *person;
  GCancellable      *cancellable; /* (nullable) */
} Import;

static void
compared_free (gpointer data)
{
  Compared *compared = data;

  g_clear_object (&compared->theirs);
  g_clear_object (&compared->mine);
  g_clear_pointer (&compared->base, g_bytes_unref);
  g_clear_pointer (&compared->own, g_ptr_array_unref);
  g_clear_pointer (&compared->seen, g_bytes_unref);
  g_clear_pointer (&compared->elsewhere, g_hash_table_unref);
  g_free (compared);
}

static void
import_free (gpointer data)
{
  Import *import = data;

  tue_playbook_change_unref (import->change);
  g_object_unref (import->theirs);
  g_bytes_unref (import->bytes);
  g_free (import->source);
  g_free (import->person);
  g_clear_object (&import->cancellable);
  g_free (import);
}

/* Whether it is that one; then it is none any longer. */
static gboolean
take_error (GError      **error,
            TueStoreError code)
{
  if (!g_error_matches (*error, TUE_STORE_ERROR, (int)code))
    return FALSE;

  g_clear_error (error);

  return TRUE;
}

/* The edition of this number, if it came in and that was not undone. */
static gboolean
load_seen (TueStore *store,
           Compared *compared,
           GError  **error)
{
  guint   number = tue_playbook_get_edition (compared->theirs);
  GError *failure = NULL;
  g_autoptr(TuePlaybookEdition) edition = NULL;

  if (tue_playbook_get_edition (compared->mine) < number)
    return TRUE;

  edition = tue_store_load_edition (store, tue_playbook_get_id (compared->theirs), number, &failure);
  if (edition == NULL && !take_error (&failure, TUE_STORE_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  if (edition != NULL && !g_str_equal (edition->source, TUE_PLAYBOOK_SOURCE_PUBLISHED))
    compared->seen = g_bytes_ref (edition->bytes);

  return TRUE;
}

/* What was taken in and undone is not what the library began with: it is not at that
 * edition any more. */
static gboolean
load_bases (TueStore *store,
            Compared *compared,
            GError  **error)
{
  const char *id = tue_playbook_get_id (compared->theirs);
  guint       number = tue_playbook_get_edition (compared->theirs);
  GError     *failure = NULL;
  g_autoptr(TuePlaybookEdition) edition = NULL;

  if (!load_seen (store, compared, error))
    return FALSE;

  edition = tue_store_load_base (store, id, MIN (number, tue_playbook_get_edition (compared->mine) + 1), &failure);
  if (edition == NULL && !take_error (&failure, TUE_STORE_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, failure);
      return FALSE;
    }

  compared->own = tue_store_load_own_editions (store, id, edition != NULL ? edition->edition : 0, error);
  if (compared->own != NULL && edition != NULL)
    compared->base = g_bytes_ref (edition->bytes);

  return compared->own != NULL;
}

/* On the worker thread: what the library has of the playbook. Where a document is
 * damaged it is as if there were none at all: all that differs was changed by both. */
static gpointer
load_compared (TueStore *store,
               gpointer  data,
               GError  **error)
{
  TuePlaybook *theirs = data;
  const char  *id = tue_playbook_get_id (theirs);
  Compared    *compared = g_new0 (Compared, 1);
  GError      *failure = NULL;

  compared->theirs = g_object_ref (theirs);
  compared->mine = tue_store_load_playbook (store, id, &failure);
  if (compared->mine == NULL && !take_error (&failure, TUE_STORE_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, failure);
      compared_free (compared);
      return NULL;
    }

  compared->elsewhere = tue_store_find_workflows_elsewhere (store, theirs, error);
  if (compared->elsewhere == NULL)
    {
      compared_free (compared);
      return NULL;
    }
  if (compared->mine != NULL && !load_bases (store, compared, &failure) && !take_error (&failure, TUE_STORE_ERROR_UNREADABLE))
    {
      g_propagate_error (error, failure);
      compared_free (compared);
      return NULL;
    }

  return compared;
}

static const TueWorkerJob load_job = {
  .with_store = load_compared,
  .free_data = g_object_unref,
  .free_result = compared_free,
};

static gboolean
is_same (TuePlaybook *a, /* (nullable) */
         TuePlaybook *b)
{
  g_autoptr(GBytes) first = a != NULL ? tue_playbook_to_bytes (a) : NULL;
  g_autoptr(GBytes) second = tue_playbook_to_bytes (b);

  return first != NULL && g_bytes_equal (first, second);
}

static TuePlaybook *
read_document (GBytes *bytes) /* (nullable) */
{
  return bytes != NULL ? tue_playbook_from_bytes (bytes, NULL) : NULL;
}

/* (transfer full) (element-type TuePlaybook): those that can be read */
static GPtrArray *
read_own (const Compared *compared)
{
  GPtrArray *playbooks = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; compared->own != NULL && i < compared->own->len; i++)
    {
      TuePlaybook *playbook = read_document (compared->own->pdata[i]);

      if (playbook != NULL)
        g_ptr_array_add (playbooks, playbook);
    }

  return playbooks;
}

/* What was taken in before and comes again is what both began with: what differs was
 * kept, or changed, here. Of a playbook that was made here, it is the first edition that
 * went out. */
static TueImportPlan *
make_plan (const Compared *compared)
{
  g_autoptr(TuePlaybook) seen = read_document (compared->seen);
  g_autoptr(TuePlaybook) base = read_document (compared->base);
  g_autoptr(GPtrArray) own = read_own (compared);

  if (is_same (seen, compared->theirs))
    return tue_import_plan_new_beside (seen, NULL, compared->mine, compared->theirs, compared->elsewhere);
  if (compared->base == NULL && own->len > 0)
    base = g_object_ref (own->pdata[0]);

  return tue_import_plan_new_beside (base, own, compared->mine, compared->theirs, compared->elsewhere);
}

static void
plan_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  g_task_return_pointer (task, make_plan (data), g_object_unref);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GTask) job = user_data;
  GError   *error = NULL;
  Compared *compared = tue_worker_run_finish (TUE_WORKER (source), result, &error);

  if (compared == NULL)
    g_task_return_error (job, error);
  else
    tue_thread_job_run (g_steal_pointer (&job), plan_thread, compared, compared_free, g_object_unref);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(GTask) job = user_data;
  TueWorkspace *self = g_task_get_source_object (job);
  GError       *error = NULL;
  TuePlaybook  *theirs = g_task_propagate_pointer (G_TASK (result), &error);

  if (theirs == NULL)
    {
      g_task_return_error (job, error);
      return;
    }

  tue_worker_run_async (self->worker, &load_job, theirs, g_task_get_cancellable (job), loaded_cb, g_object_ref (job));
}

static void
read_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  GError      *error = NULL;
  TuePlaybook *playbook = tue_playbook_from_bytes (data, &error);

  if (playbook != NULL)
    g_task_return_pointer (task, playbook, g_object_unref);
  else
    g_task_return_error (task, error);
}

/**
 * tue_workspace_plan_import_async:
 * @bytes: a playbook document
 * @cancellable: (nullable): to give it up
 * @callback: is told when the plan is there
 * @user_data: for @callback
 *
 * Reads a playbook document and compares it with what the library has. Nothing is
 * written.
 */
void
tue_workspace_plan_import_async (TueWorkspace       *self,
                                 GBytes             *bytes,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data)
{
  g_autoptr(GTask) reading = NULL;
  GTask *job;

  g_return_if_fail (TUE_IS_WORKSPACE (self));
  g_return_if_fail (bytes != NULL);

  job = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (job, tue_workspace_plan_import_async);
  reading = g_task_new (NULL, cancellable, read_cb, job);
  g_task_set_task_data (reading, g_bytes_ref (bytes), (GDestroyNotify)g_bytes_unref);
  g_task_run_in_thread (reading, read_thread);
}

/**
 * tue_workspace_plan_import_finish:
 * @result: of tue_workspace_plan_import_async()
 *
 * Returns: (transfer full) (nullable): the plan, or %NULL with @error set
 */
TueImportPlan *
tue_workspace_plan_import_finish (TueWorkspace *self,
                                  GAsyncResult *result,
                                  GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * tue_workspace_plan_import_sync:
 * @bytes: a playbook document
 *
 * The same, waiting for it.
 *
 * Returns: (transfer full) (nullable): the plan, or %NULL with @error set
 */
TueImportPlan *
tue_workspace_plan_import_sync (TueWorkspace *self,
                                GBytes       *bytes,
                                GError      **error)
{
  g_autoptr(TuePlaybook) theirs = NULL;
  TueImportPlan *plan;
  Compared      *compared;

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (bytes != NULL, NULL);

  theirs = tue_playbook_from_bytes (bytes, error);
  compared = theirs != NULL ? tue_worker_run_sync (self->worker, &load_job, g_object_ref (theirs), error) : NULL;
  if (compared == NULL)
    return NULL;

  plan = make_plan (compared);
  compared_free (compared);

  return plan;
}

/* On the worker thread. */
static gboolean
tell_progress (double   done,
               gpointer user_data)
{
  Import *import = user_data;

  g_atomic_int_set (&import->workspace->import_permille, (int)(done * 1000));

  return !g_cancellable_is_cancelled (import->cancellable);
}

/* Only a signature that fits tells who somebody is. */
static void
set_signer (Import *import)
{
  if (tue_playbook_check_signature (import->theirs, import->bytes) != TUE_SIGNATURE_GOOD)
    return;

  import->origin.signer_name = tue_playbook_get_author_name (import->theirs);
  import->origin.signer_key = tue_playbook_get_author_key (import->theirs);
}

static gpointer
write_import (TueStore *store,
              gpointer  data,
              GError  **error)
{
  Import  *import = data;
  gboolean written;

  set_signer (import);
  written = tue_store_apply_playbook (store, import->change, &import->origin, import->person,
                                      import->origin.time, tell_progress, import, error);

  return written ? tue_playbook_change_ref (import->change) : NULL;
}

static const TueWorkerJob write_job = {
  .with_store = write_import,
  .free_data = import_free,
  .free_result = (GDestroyNotify)tue_playbook_change_unref,
};

static Import *
import_new (TueWorkspace  *self,
            TueImportPlan *plan,
            GBytes        *bytes,
            const char    *source,
            GCancellable  *cancellable)
{
  Import *import = g_new0 (Import, 1);

  import->workspace = self;
  import->change = tue_import_plan_make_change (plan);
  import->theirs = g_object_ref (tue_import_plan_get_theirs (plan));
  import->bytes = g_bytes_ref (bytes);
  import->source = g_strdup (source);
  import->person = g_strdup (tue_settings_get_user_name (self->settings));
  import->origin = (TuePlaybookOrigin){
    .bytes = import->bytes,
    .source = import->source,
    .time = tue_workspace_get_now_us (self),
    .person = import->person,
  };
  g_set_object (&import->cancellable, cancellable);
  g_atomic_int_set (&self->import_permille, 0);

  return import;
}

/* It is in the library. Returns the operation. */
static guint64
take_written (TueWorkspace      *self,
              TuePlaybookChange *change)
{
  g_autofree char *label = NULL;

  tue_workspace_refresh_catalog (self);
  /* Translators: an operation that can be undone; %s is the name of a playbook */
  label = g_strdup_printf (_("Import “%s”"), tue_playbook_change_get_name (change));

  return tue_undo_stack_add_playbook (self->undo_stack, change, label);
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;
  g_autoptr(TuePlaybookChange) change = tue_worker_run_finish (TUE_WORKER (source), result, &error);

  if (change == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  tue_workspace_return_operation (task, take_written (g_task_get_source_object (task), change));
}

/**
 * tue_workspace_apply_import_async:
 * @plan: what is to come of it
 * @bytes: the document that the plan was made of, which is kept
 * @source: where it came from: a path or URI
 * @cancellable: (nullable): to give it up, as long as it is not written
 * @callback: is told when it is written
 * @user_data: for @callback
 *
 * Takes over what is chosen, in one transaction and as one operation to undo. Where
 * the library was changed since the plan was made nothing is written.
 */
void
tue_workspace_apply_import_async (TueWorkspace       *self,
                                  TueImportPlan      *plan,
                                  GBytes             *bytes,
                                  const char         *source,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data)
{
  GTask *task;

  g_return_if_fail (TUE_IS_WORKSPACE (self));
  g_return_if_fail (TUE_IS_IMPORT_PLAN (plan));
  g_return_if_fail (bytes != NULL);

  /* What is written must be told as written, whenever it was given up. */
  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, tue_workspace_apply_import_async);
  tue_worker_run_async (self->worker, &write_job, import_new (self, plan, bytes, source, cancellable), NULL, written_cb, task);
}

/**
 * tue_workspace_apply_import_finish:
 * @result: of tue_workspace_apply_import_async()
 *
 * Returns: the operation, or 0 with @error set
 */
guint64
tue_workspace_apply_import_finish (TueWorkspace *self,
                                   GAsyncResult *result,
                                   GError      **error)
{
  return tue_workspace_finish_operation (self, result, error);
}

/**
 * tue_workspace_apply_import_sync:
 * @plan: what is to come of it
 * @bytes: the document that the plan was made of, which is kept
 * @source: where it came from: a path or URI
 *
 * The same, waiting for it.
 *
 * Returns: the operation, or 0 with @error set
 */
guint64
tue_workspace_apply_import_sync (TueWorkspace  *self,
                                 TueImportPlan *plan,
                                 GBytes        *bytes,
                                 const char    *source,
                                 GError       **error)
{
  g_autoptr(TuePlaybookChange) change = NULL;

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), 0);
  g_return_val_if_fail (TUE_IS_IMPORT_PLAN (plan), 0);
  g_return_val_if_fail (bytes != NULL, 0);

  change = tue_worker_run_sync (self->worker, &write_job, import_new (self, plan, bytes, source, NULL), error);

  return change != NULL ? take_written (self, change) : 0;
}

/**
 * tue_workspace_get_import_progress:
 *
 * Returns: how much of the import that is being written is done, from 0 to 1
 */
double
tue_workspace_get_import_progress (TueWorkspace *self)
{
  g_return_val_if_fail (TUE_IS_WORKSPACE (self), 0);

  return g_atomic_int_get (&self->import_permille) / 1000.0;
}
