/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-workspace-foreign"

#include "config.h"

#include "tue-workspace-foreign.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tue-foreign-files.h"
#include "tue-playbook-change.h"
#include "tue-thread-job.h"
#include "tue-undo-stack-private.h"
#include "tue-workspace-practice.h"
#include "tue-workspace-private.h"

/* As many as a playbook document may have */
#define MAX_WORKFLOWS 2000
#define MAX_ROLES 200

/* --- Reading ------------------------------------------------------------------------ */

/* What the thread sees. */
typedef struct
{
  GPtrArray              *files;
  const TueForeignFormat *format;    /* (nullable) */
  GPtrArray              *workflows; /* (element-type TueWorkflow) */
  GPtrArray              *roles;     /* (element-type TueRole) */
} Request;

static void
add_items (GPtrArray  *array,
           GListModel *list)
{
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    g_ptr_array_add (array, g_list_model_get_item (list, i));
}

static Request *
request_new (TueWorkspace           *self,
             GPtrArray              *files,
             const TueForeignFormat *format)
{
  Request *request = g_new0 (Request, 1);

  request->files = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < files->len; i++)
    g_ptr_array_add (request->files, g_object_ref (files->pdata[i]));
  request->format = format;
  request->workflows = g_ptr_array_new_with_free_func (g_object_unref);
  request->roles = g_ptr_array_new_with_free_func (g_object_unref);
  add_items (request->workflows, tue_workspace_get_workflows (self));
  add_items (request->workflows, tue_workspace_get_archived_workflows (self));
  add_items (request->roles, tue_workspace_get_roles (self));

  return request;
}

static void
request_free (gpointer data)
{
  Request *request = data;

  g_ptr_array_unref (request->files);
  g_ptr_array_unref (request->workflows);
  g_ptr_array_unref (request->roles);
  g_free (request);
}

static TueForeignPlan *
make_plan (const Request *request,
           GCancellable  *cancellable,
           GError       **error)
{
  g_autoptr(TueForeignReading) unread = tue_foreign_reading_new ();
  g_autoptr(GPtrArray) files = tue_foreign_files_read (request->files, unread->remarks, cancellable, error);
  TueForeignReading *reading = files != NULL ? tue_foreign_read (files, request->format, NULL, NULL, cancellable, error) : NULL;

  if (reading == NULL)
    return NULL;
  g_ptr_array_extend_and_steal (reading->remarks, g_ptr_array_ref (unread->remarks));

  return tue_foreign_plan_new (reading, request->workflows, request->roles);
}

static void
read_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  GError         *error = NULL;
  TueForeignPlan *plan = make_plan (data, cancellable, &error);

  if (plan != NULL)
    g_task_return_pointer (task, plan, g_object_unref);
  else
    g_task_return_error (task, error);
}

/**
 * tue_workspace_read_foreign_async:
 * @files: (element-type GFile): files and folders
 * @format: (nullable): what all of them are; %NULL for what each seems to be
 * @cancellable: (nullable): to give it up
 * @callback: is told when all is read
 * @user_data: for @callback
 *
 * Reads prompts of other tools and compares them with what the library has. Nothing is
 * written, and nothing that stands in them is done.
 */
void
tue_workspace_read_foreign_async (TueWorkspace           *self,
                                  GPtrArray              *files,
                                  const TueForeignFormat *format,
                                  GCancellable           *cancellable,
                                  GAsyncReadyCallback     callback,
                                  gpointer                user_data)
{
  GTask *job;

  g_return_if_fail (TUE_IS_WORKSPACE (self));
  g_return_if_fail (files != NULL);

  job = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (job, tue_workspace_read_foreign_async);
  tue_thread_job_run (job, read_thread, request_new (self, files, format), request_free, g_object_unref);
}

/**
 * tue_workspace_read_foreign_finish:
 * @result: of tue_workspace_read_foreign_async()
 *
 * Returns: (transfer full) (nullable): the plan, or %NULL with @error set
 */
TueForeignPlan *
tue_workspace_read_foreign_finish (TueWorkspace *self,
                                   GAsyncResult *result,
                                   GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * tue_workspace_read_foreign_sync:
 * @files: (element-type GFile): files and folders
 * @format: (nullable): what all of them are
 *
 * The same, waiting for it.
 *
 * Returns: (transfer full) (nullable): the plan, or %NULL with @error set
 */
TueForeignPlan *
tue_workspace_read_foreign_sync (TueWorkspace           *self,
                                 GPtrArray              *files,
                                 const TueForeignFormat *format,
                                 GError                **error)
{
  Request        *request;
  TueForeignPlan *plan;

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (files != NULL, NULL);

  request = request_new (self, files, format);
  plan = make_plan (request, NULL, error);
  request_free (request);

  return plan;
}

/* --- Writing ------------------------------------------------------------------------ */

/* What joins one playbook. */
typedef struct
{
  char      *playbook_id; /* (nullable): a new one */
  GPtrArray *roles;       /* (element-type TueRole): new ones */
  GPtrArray *workflows;   /* (element-type TueWorkflow): without what their playbook says */
} Target;

typedef struct
{
  TueWorkspace *workspace; /* (borrowed): who waits for it holds it */
  GPtrArray    *targets;
  char         *person;
  gint64        time;
  GCancellable *cancellable; /* (nullable) */
} Import;

static void
target_free (gpointer data)
{
  Target *target = data;

  g_free (target->playbook_id);
  g_ptr_array_unref (target->roles);
  g_ptr_array_unref (target->workflows);
  g_free (target);
}

static void
import_free (gpointer data)
{
  Import *import = data;

  g_ptr_array_unref (import->targets);
  g_free (import->person);
  g_clear_object (&import->cancellable);
  g_free (import);
}

/* (nullable): the playbook that a role is of; NULL for any one of the library */
static const char *
find_playbook_id (TueWorkspace *self,
                  const char   *role_id) /* (nullable) */
{
  GListModel *lists[] = { tue_workspace_get_workflows (self), tue_workspace_get_archived_workflows (self) };

  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    for (guint j = 0; j < g_list_model_get_n_items (lists[i]); j++)
      {
        g_autoptr(TueWorkflow) workflow = g_list_model_get_item (lists[i], j);

        /* The list keeps it. */
        if (role_id == NULL || g_str_equal (tue_workflow_get_role_id (workflow), role_id))
          return tue_workflow_get_playbook_id (workflow);
      }

  return role_id != NULL ? find_playbook_id (self, NULL) : NULL;
}

static Target *
find_target (GPtrArray  *targets,
             const char *playbook_id) /* (nullable) */
{
  Target *target;

  for (guint i = 0; i < targets->len; i++)
    if (g_strcmp0 (((Target *)targets->pdata[i])->playbook_id, playbook_id) == 0)
      return targets->pdata[i];

  target = g_new0 (Target, 1);
  target->playbook_id = g_strdup (playbook_id);
  target->roles = g_ptr_array_new_with_free_func (g_object_unref);
  target->workflows = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (targets, target);

  return target;
}

/* The id of a new role; one for all groups that call theirs so. */
static const char *
add_role (Target     *target,
          const char *name)
{
  g_autofree char *id = g_uuid_string_random ();

  for (guint i = 0; i < target->roles->len; i++)
    if (g_str_equal (tue_role_get_name (target->roles->pdata[i]), name))
      return tue_role_get_id (target->roles->pdata[i]);

  g_ptr_array_add (target->roles, tue_role_new (id, name, ""));
  return tue_role_get_id (target->roles->pdata[target->roles->len - 1]);
}

static void
add_entry (TueWorkspace          *self,
           GPtrArray             *targets,
           const TueForeignEntry *entry,
           const TueForeignGroup *group)
{
  Target         *target = find_target (targets, find_playbook_id (self, group->role_id));
  TueWorkflowSpec spec;

  tue_workflow_get_spec (entry->item->workflow, &spec);
  spec.role_id = group->role_id != NULL ? group->role_id : add_role (target, group->role_name);
  g_ptr_array_add (target->workflows, tue_workflow_new (&spec));
}

static Import *
import_new (TueWorkspace   *self,
            TueForeignPlan *plan,
            GCancellable   *cancellable)
{
  Import    *import = g_new0 (Import, 1);
  GPtrArray *entries = tue_foreign_plan_get_entries (plan);
  GPtrArray *groups = tue_foreign_plan_get_groups (plan);

  import->workspace = self;
  import->targets = g_ptr_array_new_with_free_func (target_free);
  import->person = g_strdup (tue_settings_get_user_name (self->settings));
  import->time = tue_workspace_get_now_us (self);
  g_set_object (&import->cancellable, cancellable);
  for (guint i = 0; i < entries->len; i++)
    {
      TueForeignEntry *entry = entries->pdata[i];

      if (entry->taken)
        add_entry (self, import->targets, entry, groups->pdata[entry->group]);
    }
  g_atomic_int_set (&self->import_permille, 0);

  return import;
}

static GPtrArray *
join (GPtrArray *first, /* (nullable) */
      GPtrArray *second)
{
  GPtrArray *joined = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; first != NULL && i < first->len; i++)
    g_ptr_array_add (joined, g_object_ref (first->pdata[i]));
  for (guint i = 0; i < second->len; i++)
    g_ptr_array_add (joined, g_object_ref (second->pdata[i]));

  return joined;
}

/* The workflows with what their playbook says */
static GPtrArray *
place_workflows (GPtrArray             *workflows,
                 const TuePlaybookSpec *playbook)
{
  GPtrArray *placed = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < workflows->len; i++)
    {
      TueWorkflowSpec spec;

      tue_workflow_get_spec (workflows->pdata[i], &spec);
      spec.playbook_id = playbook->id;
      spec.language = playbook->language;
      spec.snippets = playbook->snippets;
      g_ptr_array_add (placed, tue_workflow_new (&spec));
    }

  return placed;
}

/* before: (nullable) */
static TuePlaybookChange *
make_change (const Target *target,
             TuePlaybook  *before,
             GError      **error)
{
  g_autofree char *id = g_uuid_string_random ();
  g_autoptr(GPtrArray) none = g_ptr_array_new ();
  TuePlaybookSpec spec = { .id = id, .name = _("Taken In"), .edition = 1, .summary = "", .snippets = none };
  g_autoptr(GPtrArray) placed = NULL;
  g_autoptr(GPtrArray) roles = NULL;
  g_autoptr(GPtrArray) workflows = NULL;
  g_autoptr(TuePlaybook) after = NULL;

  if (before != NULL)
    tue_playbook_get_spec (before, &spec);
  placed = place_workflows (target->workflows, &spec);
  roles = join (spec.roles, target->roles);
  workflows = join (spec.workflows, placed);
  if (workflows->len > MAX_WORKFLOWS || roles->len > MAX_ROLES)
    {
      g_set_error (error, TUE_WORKSPACE_ERROR, TUE_WORKSPACE_ERROR_REFUSED, _("The playbook “%s” would have more than %d workflows or %d roles. Take in fewer at once. Nothing was written."), spec.name, MAX_WORKFLOWS, MAX_ROLES);
      return NULL;
    }
  spec.roles = roles;
  spec.workflows = workflows;
  after = tue_playbook_new (&spec);

  return tue_playbook_change_new (before, after);
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

static TuePlaybookChange *
write_target (TueStore     *store,
              Import       *import,
              const Target *target,
              GError      **error)
{
  g_autoptr(TuePlaybook) before = target->playbook_id != NULL ? tue_store_load_playbook (store, target->playbook_id, error) : NULL;
  g_autoptr(TuePlaybookChange) change = NULL;

  if (target->playbook_id != NULL && before == NULL)
    return NULL;
  change = make_change (target, before, error);
  if (change == NULL || !tue_store_apply_playbook (store, change, NULL, import->person, import->time, tell_progress, import, error))
    return NULL;

  return g_steal_pointer (&change);
}

/* Each playbook is a transaction of its own; where one fails, those before it are taken
 * back. */
static gpointer
write_import (TueStore *store,
              gpointer  data,
              GError  **error)
{
  Import *import = data;
  g_autoptr(GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_playbook_change_unref);

  for (guint i = 0; i < import->targets->len; i++)
    {
      TuePlaybookChange *change = write_target (store, import, import->targets->pdata[i], error);

      if (change != NULL)
        {
          g_ptr_array_add (changes, change);
          continue;
        }
      for (guint j = changes->len; j-- > 0;)
        {
          g_autoptr(TuePlaybookChange) reverse = tue_playbook_change_reverse (changes->pdata[j]);

          tue_store_apply_playbook (store, reverse, NULL, import->person, import->time, NULL, NULL, NULL);
        }
      return NULL;
    }

  return g_steal_pointer (&changes);
}

static const TueWorkerJob write_job = {
  .with_store = write_import,
  .free_data = import_free,
  .free_result = (GDestroyNotify)g_ptr_array_unref,
};

static guint
count_new (TuePlaybookChange *change)
{
  return tue_playbook_change_list_workflows (change)->len;
}

/* They are in the library. Returns the last of the operations. */
static guint64
take_written (TueWorkspace *self,
              GPtrArray    *changes)
{
  guint64 id = 0;

  tue_workspace_refresh_catalog (self);
  for (guint i = 0; i < changes->len; i++)
    {
      guint            n_workflows = count_new (changes->pdata[i]);
      g_autofree char *label = g_strdup_printf (ngettext ("Import %u Workflow", "Import %u Workflows", n_workflows), n_workflows);

      id = tue_undo_stack_add_playbook (self->undo_stack, changes->pdata[i], label);
    }

  return id;
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;
  g_autoptr(GPtrArray) changes = tue_worker_run_finish (TUE_WORKER (source), result, &error);

  if (changes == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  tue_workspace_return_operation (task, take_written (g_task_get_source_object (task), changes));
}

static gboolean
check_plan (TueForeignPlan *plan,
            GError        **error)
{
  if (tue_foreign_plan_count_taken (plan) > 0)
    return TRUE;

  g_set_error_literal (error, TUE_WORKSPACE_ERROR, TUE_WORKSPACE_ERROR_REFUSED, _("There is nothing to take in."));
  return FALSE;
}

/**
 * tue_workspace_import_foreign_async:
 * @plan: what was read, and what is chosen of it
 * @cancellable: (nullable): to give it up, as long as it is not written
 * @callback: is told when it is written
 * @user_data: for @callback
 *
 * Makes a new workflow of each entry that is to be taken. How much is done tells
 * tue_workspace_get_import_progress().
 */
void
tue_workspace_import_foreign_async (TueWorkspace       *self,
                                    TueForeignPlan     *plan,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data)
{
  g_autoptr(GError) error = NULL;
  GTask *task;

  g_return_if_fail (TUE_IS_WORKSPACE (self));
  g_return_if_fail (TUE_IS_FOREIGN_PLAN (plan));

  /* What is written must be told as written, whenever it was given up. */
  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, tue_workspace_import_foreign_async);
  if (!check_plan (plan, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      g_object_unref (task);
      return;
    }
  tue_worker_run_async (self->worker, &write_job, import_new (self, plan, cancellable), NULL, written_cb, task);
}

/**
 * tue_workspace_import_foreign_finish:
 * @result: of tue_workspace_import_foreign_async()
 *
 * Returns: the operation, the last where several playbooks were changed; 0 with @error set
 */
guint64
tue_workspace_import_foreign_finish (TueWorkspace *self,
                                     GAsyncResult *result,
                                     GError      **error)
{
  return tue_workspace_finish_operation (self, result, error);
}

/**
 * tue_workspace_import_foreign_sync:
 * @plan: what was read, and what is chosen of it
 *
 * The same, waiting for it.
 *
 * Returns: the operation; 0 with @error set
 */
guint64
tue_workspace_import_foreign_sync (TueWorkspace   *self,
                                   TueForeignPlan *plan,
                                   GError        **error)
{
  g_autoptr(GPtrArray) changes = NULL;

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), 0);
  g_return_val_if_fail (TUE_IS_FOREIGN_PLAN (plan), 0);

  if (!check_plan (plan, error))
    return 0;
  changes = tue_worker_run_sync (self->worker, &write_job, import_new (self, plan, NULL), error);

  return changes != NULL ? take_written (self, changes) : 0;
}
