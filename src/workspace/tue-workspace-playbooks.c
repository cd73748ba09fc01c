/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-workspace-playbooks"

#include "config.h"

#include "tue-workspace-playbooks.h"

#include "tue-playbook-document.h"
#include "tue-thread-job.h"
#include "tue-workspace-private.h"

/* A playbook, and the edition of it that the library took last. */
typedef struct
{
  TuePlaybook        *mine;
  TuePlaybookEdition *base;   /* (nullable) */
  GPtrArray          *people; /* (element-type TueKnownPerson): whom the library knows */
} Held;

void
tue_held_playbook_free (TueHeldPlaybook *self)
{
  g_clear_object (&self->playbook);
  tue_playbook_signer_free (self->signer);
  g_free (self);
}

static void
held_free (gpointer data)
{
  Held *held = data;

  g_clear_object (&held->mine);
  g_clear_pointer (&held->base, tue_playbook_edition_free);
  g_clear_pointer (&held->people, g_ptr_array_unref);
  g_free (held);
}

static Held *
load_held (TueStore   *store,
           const char *id,
           GError    **error)
{
  TuePlaybook *mine = tue_store_load_playbook (store, id, error);
  Held        *held;

  if (mine == NULL)
    return NULL;

  held = g_new0 (Held, 1);
  held->mine = mine;
  held->base = tue_store_load_edition (store, id, tue_playbook_get_edition (mine), NULL);

  return held;
}

/* On the worker thread. */
static gpointer
load_all (TueStore *store,
          gpointer  data,
          GError  **error)
{
  g_autoptr(GPtrArray) rows = tue_store_list_playbooks (store, error);
  g_autoptr(GPtrArray) people = rows != NULL ? tue_store_list_people (store, error) : NULL;
  g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func (held_free);

  if (people == NULL)
    return NULL;

  for (guint i = 0; i < rows->len; i++)
    {
      const TuePlaybookRow *row = rows->pdata[i];
      Held                 *held = load_held (store, row->id, error);

      if (held == NULL)
        return NULL;
      held->people = g_ptr_array_ref (people);
      g_ptr_array_add (all, held);
    }

  return g_steal_pointer (&all);
}

static const TueWorkerJob load_job = {
  .with_store = load_all,
  .free_result = (GDestroyNotify)g_ptr_array_unref,
};

/* How many workflows differ from those of the edition, and who signed that. */
static TueHeldPlaybook *
describe (const Held *held)
{
  TueHeldPlaybook *playbook = g_new0 (TueHeldPlaybook, 1);
  g_autoptr(TuePlaybook) base = held->base != NULL ? tue_playbook_from_bytes (held->base->bytes, NULL) : NULL;
  g_autoptr(TuePlaybookChange) change = NULL;

  playbook->playbook = g_object_ref (held->mine);
  if (base == NULL)
    return playbook;

  change = tue_playbook_change_new (base, held->mine);
  playbook->n_changed = tue_playbook_change_list_workflows (change)->len;
  playbook->starter = g_str_equal (held->base->source, TUE_PLAYBOOK_SOURCE_STARTER);
  playbook->signer = tue_playbook_signer_new (base, held->base->bytes);
  tue_playbook_signer_look_up (playbook->signer, held->people);

  return playbook;
}

/* (transfer full) (element-type TueHeldPlaybook) */
static GPtrArray *
describe_all (GPtrArray *all)
{
  GPtrArray *playbooks = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_held_playbook_free);

  for (guint i = 0; i < all->len; i++)
    g_ptr_array_add (playbooks, describe (all->pdata[i]));

  return playbooks;
}

static void
count_thread (GTask        *task,
              gpointer      source,
              gpointer      data,
              GCancellable *cancellable)
{
  g_task_return_pointer (task, describe_all (data), (GDestroyNotify)g_ptr_array_unref);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GTask) job = user_data;
  GError    *error = NULL;
  GPtrArray *all = tue_worker_run_finish (TUE_WORKER (source), result, &error);

  if (all == NULL)
    g_task_return_error (job, error);
  else
    tue_thread_job_run (g_steal_pointer (&job), count_thread, all, (GDestroyNotify)g_ptr_array_unref, (GDestroyNotify)g_ptr_array_unref);
}

/**
 * tue_workspace_list_playbooks_async:
 * @cancellable: (nullable): to give it up
 * @callback: is told when they are there
 * @user_data: for @callback
 *
 * Loads the playbooks of the library, and what was changed in them here.
 */
void
tue_workspace_list_playbooks_async (TueWorkspace       *self,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data)
{
  GTask *job;

  g_return_if_fail (TUE_IS_WORKSPACE (self));

  job = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (job, tue_workspace_list_playbooks_async);
  tue_worker_run_async (self->worker, &load_job, NULL, cancellable, loaded_cb, job);
}

/**
 * tue_workspace_list_playbooks_finish:
 * @result: of tue_workspace_list_playbooks_async()
 *
 * Returns: (transfer full) (element-type TueHeldPlaybook) (nullable): the playbooks
 *   in their order, or %NULL with @error set
 */
GPtrArray *
tue_workspace_list_playbooks_finish (TueWorkspace *self,
                                     GAsyncResult *result,
                                     GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * tue_workspace_list_playbooks_sync:
 *
 * The same, waiting; for the terminal.
 *
 * Returns: (transfer full) (element-type TueHeldPlaybook) (nullable): the playbooks
 *   in their order, or %NULL with @error set
 */
GPtrArray *
tue_workspace_list_playbooks_sync (TueWorkspace *self,
                                   GError      **error)
{
  g_autoptr(GPtrArray) all = NULL;

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), NULL);

  all = tue_worker_run_sync (self->worker, &load_job, NULL, error);

  return all != NULL ? describe_all (all) : NULL;
}
