/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What waits in reviews: for me, for others, and what came back. Where each review
 * stands is found on the worker; the lists change only by what differs.
 */

#define G_LOG_DOMAIN "tue-workspace-review-lists"

#include "config.h"

#include "tue-workspace-reviews.h"

#include <string.h>

#include "tue-workspace-private.h"

struct _TueReviewItem
{
  GObject parent_instance;

  TueTask        *task;  /* (owned) */
  TueReviewState *state; /* (owned) */
  TueReviewGroup  group;
  char           *person;
  gint64          since;

  guint is_guest : 1;
  guint is_answered : 1;
};

G_DEFINE_FINAL_TYPE (TueReviewItem, tue_review_item, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_TASK,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* A review, and where it stands. */
typedef struct
{
  TueReviewRecord *record; /* (owned) */
  TueReviewState  *state;  /* (owned) */
} Found;

/* What the library has. */
typedef struct
{
  GPtrArray *reviews;  /* (element-type Found): of one's own tasks */
  GPtrArray *guests;   /* (element-type TueGuestReview) */
  GPtrArray *absences; /* (element-type TueAbsence) */
} Reviews;

struct _TueReviewLists
{
  TueWorkspace *workspace; /* (borrowed) */
  GListStore   *stores[TUE_REVIEW_N_GROUPS];
  GPtrArray    *absences; /* (owned) (nullable) (element-type TueAbsence): until they are known */
  gboolean      loading;
  gboolean      load_again;
  gboolean      listed; /* they hold what the library has */
};

static void
tue_review_item_finalize (GObject *object)
{
  TueReviewItem *self = TUE_REVIEW_ITEM (object);

  g_object_unref (self->task);
  tue_review_state_unref (self->state);
  g_free (self->person);

  G_OBJECT_CLASS (tue_review_item_parent_class)->finalize (object);
}

static void
tue_review_item_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  TueReviewItem *self = TUE_REVIEW_ITEM (object);

  switch (prop_id)
    {
    case PROP_TASK:
      g_value_set_object (value, self->task);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tue_review_item_class_init (TueReviewItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = tue_review_item_finalize;
  object_class->get_property = tue_review_item_get_property;

  properties[PROP_TASK] = g_param_spec_object ("task", NULL, NULL, TUE_TYPE_TASK, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
tue_review_item_init (TueReviewItem *self)
{
}

TueTask *
tue_review_item_get_task (TueReviewItem *self)
{
  g_return_val_if_fail (TUE_IS_REVIEW_ITEM (self), NULL);

  return self->task;
}

TueReviewState *
tue_review_item_get_state (TueReviewItem *self)
{
  g_return_val_if_fail (TUE_IS_REVIEW_ITEM (self), NULL);

  return self->state;
}

TueReviewGroup
tue_review_item_get_group (TueReviewItem *self)
{
  g_return_val_if_fail (TUE_IS_REVIEW_ITEM (self), TUE_REVIEW_GROUP_WAITING);

  return self->group;
}

/**
 * tue_review_item_get_person:
 *
 * Returns: who sent it back, who asks, or who is waited for, after its group
 */
const char *
tue_review_item_get_person (TueReviewItem *self)
{
  g_return_val_if_fail (TUE_IS_REVIEW_ITEM (self), NULL);

  return self->person;
}

gint64
tue_review_item_get_since (TueReviewItem *self)
{
  g_return_val_if_fail (TUE_IS_REVIEW_ITEM (self), 0);

  return self->since;
}

/**
 * tue_review_item_get_is_guest:
 *
 * Returns: whether it came as a file: the task is in somebody else's library, and only
 *   its title is known here
 */
gboolean
tue_review_item_get_is_guest (TueReviewItem *self)
{
  g_return_val_if_fail (TUE_IS_REVIEW_ITEM (self), FALSE);

  return self->is_guest;
}

/**
 * tue_review_item_get_is_answered:
 *
 * Returns: whether one decided, and only the file with the answer is to be saved yet
 */
gboolean
tue_review_item_get_is_answered (TueReviewItem *self)
{
  g_return_val_if_fail (TUE_IS_REVIEW_ITEM (self), FALSE);

  return self->is_answered;
}

/* --- What belongs where ---------------------------------------------------- */

/* Whose word a decision is: that of somebody else may have been noted. */
static const char *
get_decider (TueReviewEntry *decision)
{
  const char *noted = tue_review_entry_get_string (decision, "for");

  return *noted != '\0' ? noted : tue_review_entry_get_person (decision);
}

/* (nullable) (transfer full): nothing where it waits for nobody */
static TueReviewItem *
make_item (TueWorkspace   *self,
           TueTask        *task,
           TueReviewState *state)
{
  TueTaskState         task_state = tue_task_get_state (task);
  const TueReviewStep *mine = tue_review_state_find_turn (state, tue_workspace_get_name_in_review (self, state), NULL);
  const TueReviewStep *turn = mine != NULL ? mine : tue_review_state_get_turn (state);
  TueReviewItem       *item;

  if (!(turn != NULL && task_state == TUE_TASK_STATE_IN_REVIEW) &&
      !(tue_review_state_get_stand (state) == TUE_REVIEW_SENT_BACK && task_state == TUE_TASK_STATE_DRAFTING))
    return NULL;

  item = g_object_new (TUE_TYPE_REVIEW_ITEM, NULL);
  item->task = g_object_ref (task);
  item->state = tue_review_state_ref (state);
  if (turn == NULL)
    {
      item->group = TUE_REVIEW_GROUP_CAME_BACK;
      item->person = g_strdup (get_decider (tue_review_state_get_decision (state)));
      item->since = tue_review_entry_get_time (tue_review_state_get_decision (state));
      return item;
    }

  item->group = mine != NULL ? TUE_REVIEW_GROUP_TO_REVIEW : TUE_REVIEW_GROUP_WAITING;
  item->since = turn->since;
  item->person = g_strdup (mine != NULL ? tue_review_entry_get_person (tue_review_state_get_request (state)) : turn->name);

  return item;
}

/* The same of a review that came as a file: it is to be decided, and then the answer is
 * to be saved. */
static TueReviewItem *
make_guest_item (TueWorkspace         *self,
                 const TueGuestReview *guest)
{
  TueReviewEntry      *unsaved;
  TueReview           *review = tue_workspace_show_guest_review (self, guest, &unsaved);
  TueReviewState      *state = tue_review_get_state (review);
  const TueReviewStep *mine = tue_review_state_find_turn (state, tue_workspace_get_name_in_review (self, state), NULL);
  TueReviewItem       *item;

  if (mine == NULL && unsaved == NULL)
    return NULL;

  item = g_object_new (TUE_TYPE_REVIEW_ITEM, NULL);
  item->task = g_object_ref (tue_review_get_task (review));
  item->state = tue_review_state_ref (state);
  item->group = TUE_REVIEW_GROUP_TO_REVIEW;
  item->is_guest = TRUE;
  item->is_answered = mine == NULL;
  item->since = mine != NULL ? mine->since : tue_review_entry_get_time (unsaved);
  item->person = g_strdup (tue_review_entry_get_person (tue_review_state_get_request (state)));

  return item;
}

static int
compare_items (gconstpointer one,
               gconstpointer other)
{
  TueReviewItem *a = *(TueReviewItem *const *)one;
  TueReviewItem *b = *(TueReviewItem *const *)other;

  if (a->since != b->since)
    return a->since < b->since ? -1 : 1;

  return strcmp (tue_task_get_id (a->task), tue_task_get_id (b->task));
}

/* --- Loading --------------------------------------------------------------- */

static void
found_free (gpointer data)
{
  Found *found = data;

  tue_review_record_free (found->record);
  tue_review_state_unref (found->state);
  g_free (found);
}

static void
reviews_free (gpointer data)
{
  Reviews *found = data;

  g_ptr_array_unref (found->reviews);
  g_ptr_array_unref (found->guests);
  g_ptr_array_unref (found->absences);
  g_free (found);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reviews, reviews_free)

static gpointer
list_reviews (TueStore *store,
              gpointer  data,
              GError  **error)
{
  g_autoptr(GPtrArray) records = tue_store_list_reviews (store, error);
  g_autoptr(GPtrArray) guests = records != NULL ? tue_guest_reviews_load (store, error) : NULL;
  g_autoptr(GPtrArray) away = guests != NULL ? tue_store_list_away_entries (store, error) : NULL;
  Reviews   *found;
  GPtrArray *reviews;

  if (away == NULL)
    return NULL;

  reviews = g_ptr_array_new_with_free_func (found_free);
  for (guint i = 0; i < records->len; i++)
    {
      Found *review = g_new0 (Found, 1);

      review->record = g_steal_pointer (&records->pdata[i]);
      review->state = tue_review_state_new (review->record->entries);
      g_ptr_array_add (reviews, review);
    }

  found = g_new0 (Reviews, 1);
  found->reviews = reviews;
  found->guests = g_steal_pointer (&guests);
  found->absences = tue_absences_read (away);

  return found;
}

static const TueWorkerJob list_job = {
  .with_store = list_reviews,
  .free_result = reviews_free,
};

/* With what is not written yet, which the library does not know. */
static TueReviewState *
bring_up_to_date (TueWorkspace *self,
                  Found        *found)
{
  GPtrArray *entries = found->record->entries;
  guint      n_written = entries->len;

  tue_workspace_add_unwritten_review (self, found->record->task->id, entries);

  return entries->len > n_written ? tue_review_state_new (entries) : tue_review_state_ref (found->state);
}

/* (element-type TueReviewItem), what waits longest first */
static GPtrArray *
make_items (TueWorkspace  *self,
            const Reviews *all)
{
  GPtrArray *reviews = all->reviews;
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < reviews->len; i++)
    {
      Found   *found = reviews->pdata[i];
      gboolean changed;
      g_autoptr(TueTask) task = tue_workspace_absorb (self, found->record->task, &changed);
      g_autoptr(TueReviewState) state = bring_up_to_date (self, found);
      TueReviewItem *item = tue_workspace_is_deleted (self, task) ? NULL : make_item (self, task, state);

      if (item != NULL)
        g_ptr_array_add (items, item);
    }
  for (guint i = 0; i < all->guests->len; i++)
    {
      TueReviewItem *item = make_guest_item (self, all->guests->pdata[i]);

      if (item != NULL)
        g_ptr_array_add (items, item);
    }
  g_ptr_array_sort (items, compare_items);

  return items;
}

static gboolean
says_same (TueReviewItem *a,
           TueReviewItem *b)
{
  return a->task == b->task && a->since == b->since && a->is_answered == b->is_answered && strcmp (a->person, b->person) == 0 &&
         tue_review_state_get_round (a->state) == tue_review_state_get_round (b->state) &&
         tue_review_state_count_open (a->state) == tue_review_state_count_open (b->state) &&
         tue_review_state_get_decision (a->state) == tue_review_state_get_decision (b->state);
}

/* Only what differs is replaced, so that a list keeps its place. */
static void
update_store (GListStore    *store,
              GPtrArray     *items,
              TueReviewGroup group)
{
  g_autoptr(GPtrArray) wanted = g_ptr_array_new ();
  guint n_before = g_list_model_get_n_items (G_LIST_MODEL (store));
  guint first = 0, last = 0;

  for (guint i = 0; i < items->len; i++)
    {
      if (((TueReviewItem *)items->pdata[i])->group == group)
        g_ptr_array_add (wanted, items->pdata[i]);
    }
  while (first < n_before && first < wanted->len)
    {
      g_autoptr(TueReviewItem) item = g_list_model_get_item (G_LIST_MODEL (store), first);

      if (!says_same (item, wanted->pdata[first]))
        break;
      first++;
    }
  while (last < n_before - first && last < wanted->len - first)
    {
      g_autoptr(TueReviewItem) item = g_list_model_get_item (G_LIST_MODEL (store), n_before - last - 1);

      if (!says_same (item, wanted->pdata[wanted->len - last - 1]))
        break;
      last++;
    }
  if (n_before > first + last || wanted->len > first + last)
    g_list_store_splice (store, first, n_before - first - last, wanted->pdata + first, wanted->len - first - last);
}

static void
set_absences (TueReviewLists *self,
              GPtrArray      *absences)
{
  if (self->absences != NULL && tue_absences_equal (self->absences, absences))
    return;

  g_clear_pointer (&self->absences, g_ptr_array_unref);
  self->absences = g_ptr_array_ref (absences);
  g_signal_emit_by_name (self->workspace, "absences-changed");
}

static void load_lists (TueReviewLists *self);

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(TueWorkspace) workspace = TUE_WORKSPACE (user_data);
  TueReviewLists *self = workspace->review_lists;
  g_autoptr(Reviews) reviews = tue_worker_run_finish (TUE_WORKER (source), result, NULL);
  g_autoptr(GPtrArray) items = NULL;

  if (self == NULL)
    return;

  self->loading = FALSE;
  if (reviews != NULL)
    {
      items = make_items (workspace, reviews);
      for (TueReviewGroup group = 0; group < TUE_REVIEW_N_GROUPS; group++)
        update_store (self->stores[group], items, group);
      self->listed = TRUE;
      set_absences (self, reviews->absences);
      g_signal_emit_by_name (workspace, "reviews-listed");
    }
  if (self->load_again)
    load_lists (self);
}

static void
load_lists (TueReviewLists *self)
{
  if (self->loading)
    {
      self->load_again = TRUE;
      return;
    }

  self->loading = TRUE;
  self->load_again = FALSE;
  tue_worker_run_async (self->workspace->worker, &list_job, NULL, self->workspace->closing, listed_cb, g_object_ref (self->workspace));
}

/* Something that the lists follow changed, or may have. */
void
tue_workspace_refresh_reviews (TueWorkspace *self)
{
  if (self->review_lists != NULL)
    load_lists (self->review_lists);
}

/* Whether a patch may change what waits, or for whom. */
static gboolean
changes_lists (const TueTaskPatch *patch)
{
  return patch->review != NULL || (patch->flags & (TUE_TASK_PATCH_STATE | TUE_TASK_PATCH_DELETED)) != 0;
}

/* A change of a task is shown. */
void
tue_workspace_follow_reviews (TueWorkspace       *self,
                              const TueTaskPatch *patch)
{
  if (changes_lists (patch))
    tue_workspace_refresh_reviews (self);
}

/* A review that began, or waits again, is in the library only now. */
static void
written_cb (TueWorkspace         *self,
            const TueWriteResult *result,
            GPtrArray            *patches)
{
  for (guint i = 0; i < patches->len; i++)
    {
      if (!changes_lists (patches->pdata[i]))
        continue;
      tue_workspace_refresh_reviews (self);
      return;
    }
}

void
tue_review_lists_free (TueReviewLists *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (self->stores); i++)
    g_object_unref (self->stores[i]);
  g_clear_pointer (&self->absences, g_ptr_array_unref);
  g_free (self);
}

/**
 * tue_workspace_get_reviews:
 * @group: which of them
 *
 * Lists the reviews that wait, for whom the group says, those that wait longest
 * first. The list fills itself and follows every change.
 *
 * Returns: (transfer none): of TueReviewItem
 */
GListModel *
tue_workspace_get_reviews (TueWorkspace  *self,
                           TueReviewGroup group)
{
  g_return_val_if_fail (TUE_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (group < TUE_REVIEW_N_GROUPS, NULL);

  if (self->review_lists == NULL)
    {
      self->review_lists = g_new0 (TueReviewLists, 1);
      self->review_lists->workspace = self;
      for (gsize i = 0; i < TUE_REVIEW_N_GROUPS; i++)
        self->review_lists->stores[i] = g_list_store_new (TUE_TYPE_REVIEW_ITEM);
      g_signal_connect_object (self->settings, "notify::user-name", G_CALLBACK (tue_workspace_refresh_reviews), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (self->settings, "notify::other-names", G_CALLBACK (tue_workspace_refresh_reviews), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (self->queue, "written", G_CALLBACK (written_cb), self, G_CONNECT_SWAPPED);
      load_lists (self->review_lists);
    }

  return G_LIST_MODEL (self->review_lists->stores[group]);
}

/**
 * tue_workspace_get_absences:
 *
 * Returns: (transfer none) (nullable) (element-type TueAbsence): when those who answered a
 *   review of this library are away, as the lists of reviews know it; %NULL until they do
 */
GPtrArray *
tue_workspace_get_absences (TueWorkspace *self)
{
  g_return_val_if_fail (TUE_IS_WORKSPACE (self), NULL);

  tue_workspace_get_reviews (self, TUE_REVIEW_GROUP_WAITING);

  return self->review_lists->absences;
}

/**
 * tue_workspace_get_reviews_listed:
 *
 * Returns: whether the lists of tue_workspace_get_reviews() were filled: that they are
 *   empty says nothing before
 */
gboolean
tue_workspace_get_reviews_listed (TueWorkspace *self)
{
  g_return_val_if_fail (TUE_IS_WORKSPACE (self), FALSE);

  return self->review_lists != NULL && self->review_lists->listed;
}

/**
 * tue_workspace_list_reviews_sync:
 *
 * The reviews of all groups, waiting for the library.
 *
 * Returns: (transfer full) (element-type TueReviewItem): those that wait longest
 *   first, or %NULL with @error set
 */
GPtrArray *
tue_workspace_list_reviews_sync (TueWorkspace *self,
                                 GError      **error)
{
  g_autoptr(Reviews) reviews = NULL;

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), NULL);

  reviews = tue_worker_run_sync (self->worker, &list_job, NULL, error);

  return reviews != NULL ? make_items (self, reviews) : NULL;
}

/* As many as a menu has room for. */
#define MAX_REVIEWERS 10

static gpointer
list_reviewers (TueStore *store,
                gpointer  data,
                GError  **error)
{
  return tue_store_list_reviewers (store, MAX_REVIEWERS, error);
}

static const TueWorkerJob reviewers_job = {
  .with_store = list_reviewers,
  .free_result = (GDestroyNotify)g_strfreev,
};

/**
 * tue_workspace_list_reviewers_async:
 * @cancellable: (nullable): to give it up
 * @callback: is told the names
 * @user_data: for @callback
 *
 * Lists who was asked for a review before.
 */
void
tue_workspace_list_reviewers_async (TueWorkspace       *self,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data)
{
  GTask *task;

  g_return_if_fail (TUE_IS_WORKSPACE (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, tue_workspace_list_reviewers_async);
  tue_worker_answer (self->worker, &reviewers_job, NULL, task);
}

/**
 * tue_workspace_list_reviewers_finish:
 *
 * Returns: (transfer full) (array zero-terminated=1): names, the last first, or %NULL
 *   with @error set
 */
char **
tue_workspace_list_reviewers_finish (TueWorkspace *self,
                                     GAsyncResult *result,
                                     GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
