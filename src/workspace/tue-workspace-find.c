/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-workspace-find"

#include "config.h"

#include "tue-workspace.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tue-search.h"
#include "tue-search-result.h"
#include "tue-task-list-private.h"
#include "tue-workspace-private.h"

/* From so many characters on the start of an id stands for it. */
#define MIN_ID_CHARACTERS 4
#define MAX_SNIPPETS 5 /* of a search */
#define MAX_SEEN 16    /* as many results are seen at once */

typedef struct
{
  char *text;
  guint limit;
} SearchRequest;

static SearchRequest *
search_request_new (const char *text,
                    guint       limit)
{
  SearchRequest *request = g_new0 (SearchRequest, 1);

  request->text = g_strdup (text);
  request->limit = limit;

  return request;
}

static void
search_request_free (SearchRequest *request)
{
  g_free (request->text);
  g_free (request);
}

static gpointer
load_task (TueStore *store,
           gpointer  data,
           GError  **error)
{
  return tue_store_load_task (store, data, error);
}

static gpointer
search (TueStore *store,
        gpointer  data,
        GError  **error)
{
  SearchRequest *request = data;

  return tue_search_run (store, request->text, request->limit, error);
}

static gpointer
find_tasks (TueStore *store,
            gpointer  data,
            GError  **error)
{
  return tue_store_find_tasks (store, data, 2, error);
}

static gpointer
list_tasks (TueStore *store,
            gpointer  data,
            GError  **error)
{
  return tue_store_list_tasks (store, data, error);
}

static const TueWorkerJob load_job = {
  .with_store = load_task,
  .free_data = g_free,
  .free_result = (GDestroyNotify)tue_task_record_free,
};

static const TueWorkerJob search_job = {
  .with_store = search,
  .free_data = (GDestroyNotify)search_request_free,
  .free_result = (GDestroyNotify)tue_search_results_free,
};

static const TueWorkerJob find_job = {
  .with_store = find_tasks,
  .free_data = g_free,
  .free_result = (GDestroyNotify)g_ptr_array_unref,
};

static const TueWorkerJob list_job = {
  .with_store = list_tasks,
  .free_result = (GDestroyNotify)g_ptr_array_unref,
};

static void
set_not_found (GError    **error,
               const char *name)
{
  g_set_error (error,
               TUE_WORKSPACE_ERROR,
               TUE_WORKSPACE_ERROR_NOT_FOUND,
               /* Translators: %s is what a person typed to name something. */
               _("There is no “%s” in the library."),
                 name);
}

static void
set_ambiguous (GError    **error,
               const char *name)
{
  g_set_error (error,
               TUE_WORKSPACE_ERROR,
               TUE_WORKSPACE_ERROR_AMBIGUOUS,
               /* Translators: %s is what a person typed to name something. */
               _("“%s” fits more than one; give more of its name, or its id."),
                 name);
}

/* Takes what was loaded into the one task of it, and tells who lists it. */
static TueTask *
take_record (TueWorkspace  *self,
             TueTaskRecord *record,
             GError       **error)
{
  g_autoptr(TueTask) task = NULL;
  gboolean changed;

  task = tue_workspace_absorb (self, record, &changed);
  if (changed)
    {
      g_autoptr(GPtrArray) tasks = g_ptr_array_new ();

      g_ptr_array_add (tasks, task);
      tue_workspace_tell_lists (self, tasks);
    }

  if (tue_workspace_is_deleted (self, task))
    {
      set_not_found (error, tue_task_get_title (task));
      return NULL;
    }

  return g_steal_pointer (&task);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GTask) task = G_TASK (user_data);
  TueWorkspace *self = g_task_get_source_object (task);
  g_autoptr(GError) error = NULL;
  g_autoptr(TueTaskRecord) record = tue_worker_run_finish (TUE_WORKER (source), result, &error);
  TueTask *loaded = NULL;

  if (record != NULL)
    loaded = take_record (self, record, &error);
  else
    tue_workspace_check_damage (self, error);

  if (loaded != NULL)
    g_task_return_pointer (task, loaded, g_object_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * tue_workspace_load_task_async:
 * @id: the id of a task
 * @cancellable: (nullable): to give it up
 * @callback: (nullable): is told the task
 * @user_data: for @callback
 *
 * Loads the values of a task.
 */
void
tue_workspace_load_task_async (TueWorkspace       *self,
                               const char         *id,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  g_autoptr(GTask) task = NULL;
  g_autoptr(TueTask) unwritten = NULL;

  g_return_if_fail (TUE_IS_WORKSPACE (self));
  g_return_if_fail (id != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, tue_workspace_load_task_async);

  /* A task that was just made is whole, and may not be in the library yet. */
  unwritten = tue_workspace_find_new_task (self, id);
  if (unwritten != NULL)
    {
      g_task_return_pointer (task, g_steal_pointer (&unwritten), g_object_unref);
      return;
    }

  tue_worker_run_async (self->worker, &load_job, g_strdup (id), cancellable, loaded_cb, g_steal_pointer (&task));
}

/**
 * tue_workspace_load_task_finish:
 *
 * Returns: (transfer full): the task with its values, or %NULL with @error set
 */
TueTask *
tue_workspace_load_task_finish (TueWorkspace *self,
                                GAsyncResult *result,
                                GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* A hit that was deleted or renamed a moment ago is still what it is here. */
static void
append_hit (TueWorkspace         *self,
            GListStore           *results,
            const TueSearchQuery *query,
            TueSearchHit         *hit)
{
  g_autoptr(TueSearchResult) found = NULL;

  if (hit->task != NULL)
    {
      gboolean changed;
      g_autoptr(TueTask) task = tue_workspace_absorb (self, hit->task, &changed);

      if (changed)
        {
          g_autoptr(GPtrArray) tasks = g_ptr_array_new ();

          g_ptr_array_add (tasks, task);
          tue_workspace_tell_lists (self, tasks);
        }
      if (!tue_workspace_is_deleted (self, task))
        found = tue_search_result_new (task, query, g_steal_pointer (&hit->excerpt), hit->fit, TRUE);
    }
  else
    {
      TueWorkflow *workflow = tue_workspace_find_workflow (self, hit->workflow_id);

      if (workflow != NULL)
        found = tue_search_result_new (workflow, query, NULL, hit->fit, g_list_model_get_n_items (G_LIST_MODEL (results)) < MAX_SEEN);
    }
  if (found != NULL)
    g_list_store_append (results, found);
}

/* The workflows of a playbook share its snippets: there are few, and they are here. */
static GPtrArray *
find_snippets (TueWorkspace         *self,
               const TueSearchQuery *query)
{
  g_autoptr(GHashTable) playbooks = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *results = g_ptr_array_new_with_free_func (g_object_unref);
  guint      n_workflows = g_list_model_get_n_items (G_LIST_MODEL (self->workflows));

  for (guint i = 0; i < n_workflows; i++)
    {
      g_autoptr(TueWorkflow) workflow = g_list_model_get_item (G_LIST_MODEL (self->workflows), i);
      GPtrArray *snippets = tue_workflow_get_snippets (workflow);

      /* The list keeps the workflow, and it its id. */
      if (!g_hash_table_add (playbooks, (char *)tue_workflow_get_playbook_id (workflow)))
        continue;
      for (guint j = 0; j < snippets->len; j++)
        {
          TueSearchResult *found = tue_search_result_new_snippet (snippets->pdata[j], tue_workflow_get_playbook_id (workflow), query);

          if (found != NULL)
            g_ptr_array_add (results, found);
        }
    }

  return results;
}

/* Where to put what fits so: behind all that fits as well. */
static guint
find_place (GListStore  *results,
            guint        from,
            TueSearchFit fit)
{
  guint n_results = g_list_model_get_n_items (G_LIST_MODEL (results));

  for (guint i = from; i < n_results; i++)
    {
      g_autoptr(TueSearchResult) result = g_list_model_get_item (G_LIST_MODEL (results), i);

      if (tue_search_result_get_fit (result) > fit)
        return i;
    }

  return n_results;
}

static void
add_snippets (TueWorkspace         *self,
              GListStore           *results,
              const TueSearchQuery *query)
{
  g_autoptr(GPtrArray) snippets = find_snippets (self, query);
  guint place = 0, n_added = 0;

  for (TueSearchFit fit = TUE_SEARCH_FIT_NAME; fit < TUE_SEARCH_N_FITS; fit++)
    {
      place = find_place (results, place, fit);
      for (guint i = 0; i < snippets->len && n_added < MAX_SNIPPETS; i++)
        {
          if (tue_search_result_get_fit (snippets->pdata[i]) != fit)
            continue;
          g_list_store_insert (results, place++, snippets->pdata[i]);
          n_added++;
        }
    }
}

static GListStore *
adopt_results (TueWorkspace     *self,
               TueSearchResults *found,
               guint             limit)
{
  GListStore *results = g_list_store_new (TUE_TYPE_SEARCH_RESULT);
  guint       n_results;

  for (guint i = 0; i < found->hits->len; i++)
    append_hit (self, results, found->query, found->hits->pdata[i]);
  if (found->query != NULL && found->query->words->len > 0)
    add_snippets (self, results, found->query);
  n_results = g_list_model_get_n_items (G_LIST_MODEL (results));
  if (n_results > limit)
    g_list_store_splice (results, limit, n_results - limit, NULL, 0);

  return results;
}

static void
searched_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(GTask) task = G_TASK (user_data);
  TueWorkspace *self = g_task_get_source_object (task);
  g_autoptr(GError) error = NULL;
  g_autoptr(TueSearchResults) found = tue_worker_run_finish (TUE_WORKER (source), result, &error);

  if (found == NULL)
    {
      tue_workspace_check_damage (self, error);
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  g_task_return_pointer (task, adopt_results (self, found, GPOINTER_TO_UINT (g_task_get_task_data (task))), g_object_unref);
}

/**
 * tue_workspace_search_async:
 * @query: what a person typed
 * @limit: the most to return
 * @cancellable: (nullable): to give it up, because more was typed
 * @callback: is told the results
 * @user_data: for @callback
 *
 * Searches tasks, workflows and snippets. A few snippets are among them, each behind what
 * fits as well: what is called so, what says the words side by side, and, where there is
 * room for them, what says them anywhere. Nothing that can be typed is an error.
 */
void
tue_workspace_search_async (TueWorkspace       *self,
                            const char         *query,
                            guint               limit,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  GTask *task;

  g_return_if_fail (TUE_IS_WORKSPACE (self));
  g_return_if_fail (query != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, tue_workspace_search_async);
  g_task_set_task_data (task, GUINT_TO_POINTER (limit), NULL);
  tue_worker_run_async (self->worker, &search_job, search_request_new (query, limit), cancellable, searched_cb, task);
}

/**
 * tue_workspace_search_finish:
 *
 * Returns: (transfer full): a list of #TueSearchResult, best first, or %NULL with
 *   @error set
 */
GListModel *
tue_workspace_search_finish (TueWorkspace *self,
                             GAsyncResult *result,
                             GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* (nullable): any workflow of a playbook, the first where it is not said which */
TueWorkflow *
tue_workspace_find_of_playbook (TueWorkspace *self,
                                const char   *playbook_id) /* (nullable) */
{
  GListStore *lists[] = { self->workflows, self->archived };

  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      for (guint j = 0; j < g_list_model_get_n_items (G_LIST_MODEL (lists[i])); j++)
        {
          g_autoptr(TueWorkflow) workflow = g_list_model_get_item (G_LIST_MODEL (lists[i]), j);

          /* The list keeps it. */
          if (playbook_id == NULL || strcmp (tue_workflow_get_playbook_id (workflow), playbook_id) == 0)
            return workflow;
        }
    }

  return NULL;
}

/**
 * tue_workspace_find_role:
 * @id: the id of a role
 *
 * Returns: (transfer none) (nullable): the role
 */
TueRole *
tue_workspace_find_role (TueWorkspace *self,
                         const char   *id)
{
  guint n_roles;

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), NULL);

  n_roles = g_list_model_get_n_items (G_LIST_MODEL (self->roles));
  for (guint i = 0; i < n_roles; i++)
    {
      g_autoptr(TueRole) role = g_list_model_get_item (G_LIST_MODEL (self->roles), i);

      /* The list keeps it. */
      if (g_strcmp0 (tue_role_get_id (role), id) == 0)
        return role;
    }

  return NULL;
}

/* Each result of a search asks, and a library may have thousands. Of two of one id the first counts. */
static GHashTable *
index_workflows (TueWorkspace *self)
{
  GListStore *lists[] = { self->workflows, self->archived };
  GHashTable *index = g_hash_table_new (g_str_hash, g_str_equal);

  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      guint n_workflows = g_list_model_get_n_items (G_LIST_MODEL (lists[i]));

      for (guint j = 0; j < n_workflows; j++)
        {
          g_autoptr(TueWorkflow) workflow = g_list_model_get_item (G_LIST_MODEL (lists[i]), j);
          const char *id = tue_workflow_get_id (workflow);

          /* The list keeps it. */
          if (!g_hash_table_contains (index, id))
            g_hash_table_insert (index, (char *)id, workflow);
        }
    }

  return index;
}

/**
 * tue_workspace_find_workflow:
 * @id: the id of a workflow
 *
 * Returns: (transfer none) (nullable): the workflow, also one that is archived
 */
TueWorkflow *
tue_workspace_find_workflow (TueWorkspace *self,
                             const char   *id)
{
  g_return_val_if_fail (TUE_IS_WORKSPACE (self), NULL);

  if (self->workflow_index == NULL)
    self->workflow_index = index_workflows (self);

  return id != NULL ? g_hash_table_lookup (self->workflow_index, id) : NULL;
}

/* "Meeting Notes to Next Steps" as "meeting-notes-to-next-steps", which needs no
 * quotes in a terminal. */
static char *
make_slug (const char *name)
{
  g_autofree char *folded = g_utf8_casefold (name, -1);
  g_autoptr(GString) slug = g_string_new (NULL);

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar character = g_utf8_get_char (p);

      if (g_unichar_isalnum (character))
        g_string_append_unichar (slug, character);
      else if (slug->len > 0 && slug->str[slug->len - 1] != '-')
        g_string_append_c (slug, '-');
    }
  if (slug->len > 0 && slug->str[slug->len - 1] == '-')
    g_string_truncate (slug, slug->len - 1);

  return g_string_free (g_steal_pointer (&slug), FALSE);
}

gboolean
tue_workspace_is_start_of_id (const char *name,
                              const char *id)
{
  return strlen (name) >= MIN_ID_CHARACTERS && g_ascii_strncasecmp (id, name, strlen (name)) == 0;
}

/* How well a name fits: not at all, in part, wholly, or letter for letter, which
 * tells names that differ only in case. */
static int
rate_name (TueWorkflow *workflow,
           const char  *name,
           const char  *slug)
{
  g_autofree char *own_slug = make_slug (tue_workflow_get_name (workflow));
  const char      *id = tue_workflow_get_id (workflow);

  if (g_ascii_strcasecmp (id, name) == 0 || strcmp (tue_workflow_get_name (workflow), name) == 0)
    return 3;
  if (*slug != '\0' && strcmp (own_slug, slug) == 0)
    return 2;
  if (tue_workspace_is_start_of_id (name, id))
    return 1;
  if (*slug != '\0' && g_str_has_prefix (own_slug, slug))
    return 1;

  return 0;
}

/**
 * tue_workspace_resolve_workflow:
 * @name: an id, the start of one, a name, or the start of one
 *
 * Finds the workflow a person means.
 *
 * Returns: (transfer none): the workflow, or %NULL with @error set
 */
TueWorkflow *
tue_workspace_resolve_workflow (TueWorkspace *self,
                                const char   *name,
                                GError      **error)
{
  TueWorkflow     *found = NULL;
  g_autofree char *slug = NULL;
  guint            n_workflows, n_found = 0;
  int              best = 1;

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  slug = make_slug (name);
  n_workflows = g_list_model_get_n_items (G_LIST_MODEL (self->workflows));
  for (guint i = 0; i < n_workflows; i++)
    {
      g_autoptr(TueWorkflow) workflow = g_list_model_get_item (G_LIST_MODEL (self->workflows), i);
      int rating = rate_name (workflow, name, slug);

      if (rating < best)
        continue;

      n_found = rating > best ? 1 : n_found + 1;
      best = rating;
      found = workflow;
    }

  if (n_found == 1)
    return found;

  if (n_found == 0)
    set_not_found (error, name);
  else
    set_ambiguous (error, name);
  return NULL;
}

/**
 * tue_workspace_resolve_task_sync:
 * @name: an id, the start of one, or a title
 *
 * Finds the task a person means, and loads its values.
 *
 * Returns: (transfer full): the task, or %NULL with @error set
 */
TueTask *
tue_workspace_resolve_task_sync (TueWorkspace *self,
                                 const char   *name,
                                 GError      **error)
{
  g_autoptr(GPtrArray) records = NULL;
  g_autoptr(TueTaskRecord) record = NULL;
  const char *id;

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  records = tue_worker_run_sync (self->worker, &find_job, g_strdup (name), error);
  if (records == NULL)
    return NULL;

  if (records->len == 0)
    {
      set_not_found (error, name);
      return NULL;
    }

  id = ((TueTaskRecord *)records->pdata[0])->id;
  if (records->len > 1 && g_ascii_strcasecmp (id, name) != 0)
    {
      set_ambiguous (error, name);
      return NULL;
    }

  record = tue_worker_run_sync (self->worker, &load_job, g_strdup (id), error);

  return record != NULL ? take_record (self, record, error) : NULL;
}

/**
 * tue_workspace_list_tasks_sync:
 * @workflow: (nullable): whose tasks, %NULL for all
 * @scope: which of them
 *
 * Lists tasks once, without their values.
 *
 * Returns: (transfer full) (element-type TueTask): the tasks, or %NULL with
 *   @error set
 */
GPtrArray *
tue_workspace_list_tasks_sync (TueWorkspace *self,
                               TueWorkflow  *workflow,
                               TueTaskScope  scope,
                               GError      **error)
{
  g_autoptr(GPtrArray) records = NULL;
  g_autoptr(GPtrArray) tasks = g_ptr_array_new_with_free_func (g_object_unref);
  TueTaskQuery query;

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (workflow == NULL || TUE_IS_WORKFLOW (workflow), NULL);

  query = tue_task_scope_make_query (scope, self, workflow != NULL ? tue_workflow_get_id (workflow) : NULL);
  records = tue_worker_run_sync (self->worker, &list_job, &query, error);
  if (records == NULL)
    return NULL;

  for (guint i = 0; i < records->len; i++)
    {
      gboolean changed;

      g_ptr_array_add (tasks, tue_workspace_absorb (self, records->pdata[i], &changed));
    }

  return g_steal_pointer (&tasks);
}

/**
 * tue_workspace_search_sync:
 * @query: what a person typed
 * @limit: the most to return
 *
 * Searches as tue_workspace_search_async() does.
 *
 * Returns: (transfer full): a list of #TueSearchResult, best first, or %NULL with
 *   @error set
 */
GListModel *
tue_workspace_search_sync (TueWorkspace *self,
                           const char   *query,
                           guint         limit,
                           GError      **error)
{
  g_autoptr(TueSearchResults) found = NULL;

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (query != NULL, NULL);

  found = tue_worker_run_sync (self->worker, &search_job, search_request_new (query, limit), error);

  return found != NULL ? G_LIST_MODEL (adopt_results (self, found, limit)) : NULL;
}
