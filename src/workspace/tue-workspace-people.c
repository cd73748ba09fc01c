/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-workspace-people"

#include "config.h"

#include "tue-workspace-people.h"

#include "tue-thread-job.h"
#include "tue-workspace-private.h"

/* What a thread looks at. */
typedef struct
{
  TuePlaybook *playbook;
  GBytes      *bytes;
  GPtrArray   *people; /* (nullable) until they are listed */
} Document;

static void
document_free (gpointer data)
{
  Document *document = data;

  g_object_unref (document->playbook);
  g_bytes_unref (document->bytes);
  g_clear_pointer (&document->people, g_ptr_array_unref);
  g_free (document);
}

/* On the worker thread. */
static gpointer
list_people (TueStore *store,
             gpointer  data,
             GError  **error)
{
  return tue_store_list_people (store, error);
}

static const TueWorkerJob list_job = { .with_store = list_people, .free_result = (GDestroyNotify)g_ptr_array_unref };

/* --- Who signed a document ----------------------------------------------------- */

static TuePlaybookSigner *
find_signer (TuePlaybook *playbook,
             GBytes      *bytes,
             GPtrArray   *people)
{
  TuePlaybookSigner *signer = tue_playbook_signer_new (playbook, bytes);

  tue_playbook_signer_look_up (signer, people);

  return signer;
}

/* Of a large file that takes its time. */
static void
check_thread (GTask        *task,
              gpointer      source,
              gpointer      data,
              GCancellable *cancellable)
{
  const Document *document = data;

  g_task_return_pointer (task, find_signer (document->playbook, document->bytes, document->people), (GDestroyNotify)tue_playbook_signer_free);
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GTask) job = user_data;
  Document *document = g_task_get_task_data (job);
  GError   *error = NULL;

  document->people = tue_worker_run_finish (TUE_WORKER (source), result, &error);
  if (document->people == NULL)
    g_task_return_error (job, error);
  else
    tue_thread_job_run (g_steal_pointer (&job), check_thread, document, NULL, (GDestroyNotify)tue_playbook_signer_free);
}

/**
 * tue_workspace_find_signer_async:
 * @playbook: what @bytes say
 * @bytes: a playbook document
 * @cancellable: (nullable): to give it up
 * @callback: is told when it is known
 * @user_data: for @callback
 *
 * Looks from whom a document is: whether the signature fits, and who is known here by
 * that key and by that name.
 */
void
tue_workspace_find_signer_async (TueWorkspace       *self,
                                 TuePlaybook        *playbook,
                                 GBytes             *bytes,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data)
{
  Document *document;
  GTask    *job;

  g_return_if_fail (TUE_IS_WORKSPACE (self));
  g_return_if_fail (TUE_IS_PLAYBOOK (playbook));
  g_return_if_fail (bytes != NULL);

  document = g_new0 (Document, 1);
  document->playbook = g_object_ref (playbook);
  document->bytes = g_bytes_ref (bytes);
  job = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (job, tue_workspace_find_signer_async);
  g_task_set_task_data (job, document, document_free);
  tue_worker_run_async (self->worker, &list_job, NULL, cancellable, listed_cb, job);
}

/**
 * tue_workspace_find_signer_finish:
 * @result: of tue_workspace_find_signer_async()
 *
 * Returns: (transfer full) (nullable): from whom it is, or %NULL with @error set
 */
TuePlaybookSigner *
tue_workspace_find_signer_finish (TueWorkspace *self,
                                  GAsyncResult *result,
                                  GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * tue_workspace_find_signer_sync:
 * @playbook: what @bytes say
 * @bytes: a playbook document
 *
 * The same, waiting for it.
 *
 * Returns: (transfer full) (nullable): from whom it is, or %NULL with @error set
 */
TuePlaybookSigner *
tue_workspace_find_signer_sync (TueWorkspace *self,
                                TuePlaybook  *playbook,
                                GBytes       *bytes,
                                GError      **error)
{
  g_autoptr(GPtrArray) people = NULL;

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), NULL);

  people = tue_worker_run_sync (self->worker, &list_job, NULL, error);

  return people != NULL ? find_signer (playbook, bytes, people) : NULL;
}

/* --- People -------------------------------------------------------------------- */

/**
 * tue_workspace_list_people_async:
 * @cancellable: (nullable): to give it up
 * @callback: is told when they are there
 * @user_data: for @callback
 *
 * Lists who is known by a key.
 */
void
tue_workspace_list_people_async (TueWorkspace       *self,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data)
{
  GTask *task;

  g_return_if_fail (TUE_IS_WORKSPACE (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, tue_workspace_list_people_async);
  tue_worker_answer (self->worker, &list_job, NULL, task);
}

/**
 * tue_workspace_list_people_finish:
 * @result: of tue_workspace_list_people_async()
 *
 * Returns: (transfer full) (element-type TueKnownPerson) (nullable): them, who was known
 *   first first, or %NULL with @error set
 */
GPtrArray *
tue_workspace_list_people_finish (TueWorkspace *self,
                                  GAsyncResult *result,
                                  GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * tue_workspace_list_people_sync:
 *
 * Lists who is known by a key, waiting for it; for the terminal.
 *
 * Returns: (transfer full) (element-type TueKnownPerson) (nullable): them, or %NULL
 *   with @error set
 */
GPtrArray *
tue_workspace_list_people_sync (TueWorkspace *self,
                                GError      **error)
{
  g_return_val_if_fail (TUE_IS_WORKSPACE (self), NULL);

  return tue_worker_run_sync (self->worker, &list_job, NULL, error);
}

static gpointer
write_person (TueStore *store,
              gpointer  data,
              GError  **error)
{
  const TueKnownPerson *person = data;

  return GINT_TO_POINTER (tue_store_write_person (store, person->id, person->name, person->since, error));
}

static const TueWorkerJob write_job = { .with_store = write_person, .free_data = (GDestroyNotify)tue_known_person_free };

static void
person_written_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;

  if (tue_worker_run_finish (TUE_WORKER (source), result, &error) == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  /* Whoever shows who something is from asks again. */
  tue_workspace_refresh_catalog (g_task_get_source_object (task));
  g_task_return_boolean (task, TRUE);
}

/**
 * tue_workspace_write_person_async:
 * @id: of a #TueKnownPerson
 * @name: how they are called here
 * @since: when they were first seen, or 0 to forget them until they sign again
 * @callback: is told when it is written
 * @user_data: for @callback
 *
 * Writes what is known of somebody.
 */
void
tue_workspace_write_person_async (TueWorkspace       *self,
                                  const char         *id,
                                  const char         *name,
                                  gint64              since,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data)
{
  TueKnownPerson *person;
  GTask          *task;

  g_return_if_fail (TUE_IS_WORKSPACE (self));
  g_return_if_fail (id != NULL && name != NULL && *name != '\0');

  person = g_new0 (TueKnownPerson, 1);
  person->id = g_strdup (id);
  person->name = g_strdup (name);
  person->since = since;
  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, tue_workspace_write_person_async);
  tue_worker_run_async (self->worker, &write_job, person, NULL, person_written_cb, task);
}

/**
 * tue_workspace_write_person_finish:
 * @result: of tue_workspace_write_person_async()
 *
 * Returns: %TRUE, or %FALSE with @error set
 */
gboolean
tue_workspace_write_person_finish (TueWorkspace *self,
                                   GAsyncResult *result,
                                   GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
