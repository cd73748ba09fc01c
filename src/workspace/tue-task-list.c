/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-task-list"

#include "config.h"

#include "tue-task-list.h"

#include <string.h>

#include "tue-task-list-private.h"
#include "tue-workspace-private.h"

#define RETRY_SECONDS 1

/* A list view makes a widget for each of its first two hundred items, so these
 * come a screenful at a time, with a frame drawn between. Beyond, an item is no
 * more to it than a number. */
#define SCREENFUL 8
#define MAX_WIDGETS 200
#define NEXT_PAGE 1000

/* For its drawing: screenfuls that came between two frames would be laid out in one. */
#define FRAME_MS 16

struct _TueTaskList
{
  GObject parent_instance;

  /* Borrowed */
  TueWorkspace *workspace; /* (nullable): cleared when it goes */

  /* Owned */
  char         *workflow_id; /* (nullable) */
  GSequence    *tasks;       /* in the order of tue_task_compare() */
  GHashTable   *places;      /* TueTask to GSequenceIter */
  GCancellable *cancellable;
  guint         retry_source;
  guint         next_source;

  TueTaskRecord *next_after; /* (nullable): behind which the page begins that is asked for then */

  TueTaskScope scope;
  gboolean     loading;
  gboolean     started;

  /* Of the change that is being made */
  guint n_before;
  guint n_same_start;
  guint n_same_end;
};

static void tue_task_list_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TueTaskList, tue_task_list, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, tue_task_list_list_model_init))

enum
{
  PROP_0,
  PROP_LOADING,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* What the worker is asked for, and what it answers. */
typedef struct
{
  TueTaskQuery   query; /* its members point to those below */
  char          *workflow_id;
  char          *due;
  char          *awake;
  TueTaskRecord *after; /* (nullable) */
} PageRequest;

typedef struct
{
  GPtrArray     *records;
  TueTaskRecord *after; /* (nullable): what they are behind of */
  gboolean       last;
  gint64         sequence; /* of the library when they were read */
} Page;

static void request_page (TueTaskList   *self,
                          TueTaskRecord *take_after);

static void
page_request_free (PageRequest *request)
{
  g_free (request->workflow_id);
  g_free (request->due);
  g_free (request->awake);
  g_clear_pointer (&request->after, tue_task_record_free);
  g_free (request);
}

static void
page_free (Page *page)
{
  if (page == NULL)
    return;

  g_clear_pointer (&page->records, g_ptr_array_unref);
  g_clear_pointer (&page->after, tue_task_record_free);
  g_free (page);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Page, page_free)

/* On the worker thread. */
static gpointer
read_page (TueStore *store,
           gpointer  data,
           GError  **error)
{
  PageRequest *request = data;
  g_autoptr(Page) page = g_new0 (Page, 1);

  page->sequence = tue_store_get_sequence (store);
  page->records = tue_store_list_tasks (store, &request->query, error);
  if (page->records == NULL)
    return NULL;

  page->last = page->records->len < request->query.limit;
  page->after = g_steal_pointer (&request->after);

  return g_steal_pointer (&page);
}

static int
compare_tasks (gconstpointer a,
               gconstpointer b,
               gpointer      user_data)
{
  return tue_task_compare ((TueTask *)a, (TueTask *)b);
}

/* Which tasks of the library a scope holds; what is asked is borrowed from the
 * workspace. should_hold() says the same of one task. */
TueTaskQuery
tue_task_scope_make_query (TueTaskScope  scope,
                           TueWorkspace *workspace,
                           const char   *workflow_id)
{
  TueTaskQuery query = {
    .workflow_id = workflow_id,
    .active = scope != TUE_TASK_SCOPE_ALL,
    .or_in_progress = scope == TUE_TASK_SCOPE_DESK,
  };

  if (scope == TUE_TASK_SCOPE_TODAY)
    query.due = workspace->today;
  else if (scope == TUE_TASK_SCOPE_DESK)
    query.due = workspace->soon;
  if (query.due != NULL)
    query.awake = workspace->today;

  return query;
}

static gboolean
should_hold (TueTaskList *self,
             TueTask     *task)
{
  const char *due = tue_task_get_due (task);

  if (self->workspace == NULL || tue_workspace_is_deleted (self->workspace, task))
    return FALSE;
  if (self->workflow_id != NULL && strcmp (self->workflow_id, tue_task_get_workflow_id (task)) != 0)
    return FALSE;

  switch (self->scope)
    {
    case TUE_TASK_SCOPE_ACTIVE:
      return tue_task_state_is_active (tue_task_get_state (task));
    case TUE_TASK_SCOPE_TODAY:
      return tue_task_state_is_active (tue_task_get_state (task)) &&
             !tue_task_is_snoozed (task, self->workspace->today) &&
             due != NULL && strcmp (due, self->workspace->today) <= 0;
    case TUE_TASK_SCOPE_DESK:
      if (tue_task_is_snoozed (task, self->workspace->today))
        return FALSE;
      return tue_task_state_is_in_progress (tue_task_get_state (task)) ||
             (tue_task_state_is_active (tue_task_get_state (task)) &&
              due != NULL && strcmp (due, self->workspace->soon) <= 0);
    case TUE_TASK_SCOPE_ALL:
    default:
      return TRUE;
    }
}

static void
begin_change (TueTaskList *self)
{
  self->n_before = g_sequence_get_length (self->tasks);
  self->n_same_start = G_MAXUINT;
  self->n_same_end = G_MAXUINT;
}

/* Something came or went at a position; so many are behind it. */
static void
note_change (TueTaskList *self,
             guint        position,
             guint        n_behind)
{
  self->n_same_start = MIN (self->n_same_start, position);
  self->n_same_end = MIN (self->n_same_end, n_behind);
}

/* One signal for all that changed since begin_change(). */
static void
end_change (TueTaskList *self)
{
  guint n_after = g_sequence_get_length (self->tasks);
  guint n_same;

  if (self->n_same_start == G_MAXUINT)
    return;

  n_same = self->n_same_start + self->n_same_end;
  g_list_model_items_changed (G_LIST_MODEL (self), self->n_same_start, self->n_before - n_same, n_after - n_same);
}

static void
remove_place (TueTaskList   *self,
              TueTask       *task,
              GSequenceIter *place)
{
  guint position = g_sequence_iter_get_position (place);

  g_hash_table_remove (self->places, task);
  g_sequence_remove (place);
  note_change (self, position, g_sequence_get_length (self->tasks) - position);
}

static void
insert_task (TueTaskList *self,
             TueTask     *task)
{
  GSequenceIter *place;
  guint          position;

  place = g_sequence_insert_sorted (self->tasks, g_object_ref (task), compare_tasks, NULL);
  g_hash_table_insert (self->places, task, place);
  position = g_sequence_iter_get_position (place);
  note_change (self, position, g_sequence_get_length (self->tasks) - position - 1);
}

static gboolean
is_in_order (GSequenceIter *place)
{
  TueTask       *task = g_sequence_get (place);
  GSequenceIter *next = g_sequence_iter_next (place);

  if (!g_sequence_iter_is_begin (place) &&
      tue_task_compare (g_sequence_get (g_sequence_iter_prev (place)), task) > 0)
    return FALSE;

  return g_sequence_iter_is_end (next) || tue_task_compare (task, g_sequence_get (next)) <= 0;
}

/* A task that moves goes and comes, so that views see exactly which one. */
static void
update_one (TueTaskList *self,
            TueTask     *task)
{
  GSequenceIter *place = g_hash_table_lookup (self->places, task);
  gboolean       hold = should_hold (self, task);
  g_autoptr(TueTask) keep = g_object_ref (task);

  if (place != NULL && hold && is_in_order (place))
    return;

  if (place != NULL)
    {
      begin_change (self);
      remove_place (self, task, place);
      end_change (self);
    }

  if (hold)
    {
      begin_change (self);
      insert_task (self, task);
      end_change (self);
    }
}

/* All that may have moved is taken out before anything is put in: the rest is in
 * order then, and a place can be searched for. */
static void
update_many (TueTaskList *self,
             GPtrArray   *tasks)
{
  begin_change (self);

  for (guint i = 0; i < tasks->len; i++)
    {
      GSequenceIter *place = g_hash_table_lookup (self->places, tasks->pdata[i]);

      if (place != NULL)
        remove_place (self, tasks->pdata[i], place);
    }

  for (guint i = 0; i < tasks->len; i++)
    {
      if (should_hold (self, tasks->pdata[i]) && !g_hash_table_contains (self->places, tasks->pdata[i]))
        insert_task (self, tasks->pdata[i]);
    }

  end_change (self);
}

static void
set_loading (TueTaskList *self,
             gboolean     loading)
{
  if (self->loading == loading)
    return;

  self->loading = loading;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

/* Takes the tasks of a page into the list with one signal. A task that changed
 * elsewhere meanwhile is told to every list. */
static void
add_page (TueTaskList *self,
          GPtrArray   *records)
{
  g_autoptr(GPtrArray) tasks = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) changed_tasks = g_ptr_array_new ();

  for (guint i = 0; i < records->len; i++)
    {
      gboolean changed;
      TueTask *task = tue_workspace_absorb (self->workspace, records->pdata[i], &changed);

      g_ptr_array_add (tasks, task);
      if (changed)
        g_ptr_array_add (changed_tasks, task);
    }

  if (changed_tasks->len > 0)
    tue_workspace_tell_lists (self->workspace, changed_tasks);

  begin_change (self);
  for (guint i = 0; i < tasks->len; i++)
    {
      if (!g_hash_table_contains (self->places, tasks->pdata[i]) && should_hold (self, tasks->pdata[i]))
        insert_task (self, tasks->pdata[i]);
    }
  end_change (self);
}

static gboolean
retry_cb (gpointer user_data)
{
  TueTaskList *self = user_data;

  self->retry_source = 0;
  tue_task_list_reload (self);

  return G_SOURCE_REMOVE;
}

static gboolean
next_cb (gpointer user_data)
{
  TueTaskList *self = user_data;

  self->next_source = 0;
  if (self->workspace != NULL)
    request_page (self, g_steal_pointer (&self->next_after));

  return G_SOURCE_REMOVE;
}

static void
forget_next (TueTaskList *self)
{
  g_clear_handle_id (&self->next_source, g_source_remove);
  g_clear_pointer (&self->next_after, tue_task_record_free);
}

static void
request_next (TueTaskList   *self,
              TueTaskRecord *take_after)
{
  if (g_hash_table_size (self->places) >= MAX_WIDGETS)
    {
      request_page (self, take_after);
      return;
    }

  self->next_after = take_after;
  self->next_source = g_timeout_add_full (G_PRIORITY_DEFAULT_IDLE, FRAME_MS, next_cb, self, NULL);
}

static void
page_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(TueTaskList) self = TUE_TASK_LIST (user_data);
  g_autoptr(GError) error = NULL;
  g_autoptr(Page) page = tue_worker_run_finish (TUE_WORKER (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->workspace == NULL)
    return;

  if (page == NULL)
    {
      g_debug ("Cannot list tasks: %s", error->message);
      self->retry_source = g_timeout_add_seconds (RETRY_SECONDS, retry_cb, self);
      return;
    }

  /* Something was written since: a task that nobody held could be older here
   * than it is. */
  if (page->sequence < tue_write_queue_get_sequence (self->workspace->queue))
    {
      request_page (self, g_steal_pointer (&page->after));
      return;
    }

  add_page (self, page->records);
  if (page->last)
    {
      set_loading (self, FALSE);
      return;
    }

  request_next (self, g_steal_pointer (&page->records->pdata[page->records->len - 1]));
}

static void
request_page (TueTaskList   *self,
              TueTaskRecord *take_after)
{
  static const TueWorkerJob first_job = {
    .with_store = read_page,
    .free_data = (GDestroyNotify)page_request_free,
    .free_result = (GDestroyNotify)page_free,
    .priority = G_PRIORITY_DEFAULT,
  };
  /* Behind the drawing of what is there. */
  static const TueWorkerJob next_job = {
    .with_store = read_page,
    .free_data = (GDestroyNotify)page_request_free,
    .free_result = (GDestroyNotify)page_free,
    .priority = G_PRIORITY_DEFAULT_IDLE,
  };
  PageRequest *request = g_new0 (PageRequest, 1);

  request->query = tue_task_scope_make_query (self->scope, self->workspace, self->workflow_id);
  request->query.workflow_id = request->workflow_id = g_strdup (self->workflow_id);
  request->query.due = request->due = g_strdup (request->query.due);
  request->query.awake = request->awake = g_strdup (request->query.awake);
  request->query.after = request->after = take_after;
  request->query.limit = g_hash_table_size (self->places) < MAX_WIDGETS ? SCREENFUL : NEXT_PAGE;

  tue_worker_run_async (self->workspace->worker,
                        take_after == NULL ? &first_job : &next_job,
                        request,
                        self->cancellable,
                        page_cb,
                        g_object_ref (self));
}

static GType
tue_task_list_get_item_type (GListModel *model)
{
  return TUE_TYPE_TASK;
}

static guint
tue_task_list_get_n_items (GListModel *model)
{
  TueTaskList *self = TUE_TASK_LIST (model);

  return g_sequence_get_length (self->tasks);
}

static gpointer
tue_task_list_get_item (GListModel *model,
                        guint       position)
{
  TueTaskList   *self = TUE_TASK_LIST (model);
  GSequenceIter *place = g_sequence_get_iter_at_pos (self->tasks, position);

  return g_sequence_iter_is_end (place) ? NULL : g_object_ref (g_sequence_get (place));
}

static void
tue_task_list_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = tue_task_list_get_item_type;
  iface->get_n_items = tue_task_list_get_n_items;
  iface->get_item = tue_task_list_get_item;
}

static void
tue_task_list_dispose (GObject *object)
{
  TueTaskList *self = TUE_TASK_LIST (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->retry_source, g_source_remove);
  forget_next (self);
  if (self->workspace != NULL)
    g_ptr_array_remove_fast (self->workspace->lists, self);
  g_clear_weak_pointer (&self->workspace);

  G_OBJECT_CLASS (tue_task_list_parent_class)->dispose (object);
}

static void
tue_task_list_finalize (GObject *object)
{
  TueTaskList *self = TUE_TASK_LIST (object);

  g_clear_pointer (&self->places, g_hash_table_unref);
  g_clear_pointer (&self->tasks, g_sequence_free);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->workflow_id, g_free);

  G_OBJECT_CLASS (tue_task_list_parent_class)->finalize (object);
}

static void
tue_task_list_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  TueTaskList *self = TUE_TASK_LIST (object);

  switch (prop_id)
    {
    case PROP_LOADING:
      g_value_set_boolean (value, self->loading);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tue_task_list_class_init (TueTaskListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = tue_task_list_dispose;
  object_class->finalize = tue_task_list_finalize;
  object_class->get_property = tue_task_list_get_property;

  properties[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, TRUE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
tue_task_list_init (TueTaskList *self)
{
  self->tasks = g_sequence_new (g_object_unref);
  self->places = g_hash_table_new (NULL, NULL);
  self->cancellable = g_cancellable_new ();
  self->loading = TRUE;
}

TueTaskList *
tue_task_list_new (TueWorkspace *workspace,
                   TueWorkflow  *workflow,
                   TueTaskScope  scope)
{
  TueTaskList *self = g_object_new (TUE_TYPE_TASK_LIST, NULL);

  g_set_weak_pointer (&self->workspace, workspace);
  self->workflow_id = workflow != NULL ? g_strdup (tue_workflow_get_id (workflow)) : NULL;
  self->scope = scope;
  g_ptr_array_add (workspace->lists, self);

  return self;
}

/* A task that is on its way to the library is in no page of it. */
static void
add_unwritten (TueTaskList *self)
{
  g_autoptr(GPtrArray) tasks = tue_write_queue_get_tasks (self->workspace->queue);

  update_many (self, tasks);
}

/* Begins to load, once; the library is open, or on the way. */
void
tue_task_list_start (TueTaskList *self)
{
  if (self->started)
    return;

  self->started = TRUE;
  add_unwritten (self);
  request_page (self, NULL);
}

/* Some tasks changed: they come, go or move. */
void
tue_task_list_update (TueTaskList *self,
                      GPtrArray   *tasks)
{
  if (tasks->len == 1)
    update_one (self, tasks->pdata[0]);
  else
    update_many (self, tasks);
}

/* The day changed: what is due today is read again, what is there stays. */
void
tue_task_list_check_all (TueTaskList *self)
{
  if (self->scope == TUE_TASK_SCOPE_TODAY || self->scope == TUE_TASK_SCOPE_DESK)
    tue_task_list_reload (self);
}

/* The tasks are those of a library that is not there any longer. */
void
tue_task_list_clear (TueTaskList *self)
{
  guint n_tasks = g_sequence_get_length (self->tasks);

  forget_next (self);
  g_hash_table_remove_all (self->places);
  g_sequence_remove_range (g_sequence_get_begin_iter (self->tasks), g_sequence_get_end_iter (self->tasks));
  if (n_tasks > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, n_tasks, 0);
}

/* Reads everything again: what is still right stays where it is. */
void
tue_task_list_reload (TueTaskList *self)
{
  g_autoptr(GPtrArray) tasks = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  gpointer       task;

  self->started = TRUE;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  g_clear_handle_id (&self->retry_source, g_source_remove);
  forget_next (self);

  g_hash_table_iter_init (&iter, self->places);
  while (g_hash_table_iter_next (&iter, &task, NULL))
    g_ptr_array_add (tasks, g_object_ref (task));
  update_many (self, tasks);
  add_unwritten (self);

  set_loading (self, TRUE);
  request_page (self, NULL);
}

/**
 * tue_task_list_get_loading:
 *
 * Returns: %TRUE while there may be more tasks than the list has yet
 */
gboolean
tue_task_list_get_loading (TueTaskList *self)
{
  g_return_val_if_fail (TUE_IS_TASK_LIST (self), FALSE);

  return self->loading;
}
