/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-shared-folder"

#include "config.h"

#include "tue-shared-folder.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tue-shared-review.h"
#include "tue-shared-scan.h"
#include "tue-workspace.h"

/* A folder on a network does not tell of changes. */
#define LOOK_SECONDS (5 * 60)
#define ANSWER_SECONDS 20

struct _TueSharedFolder
{
  GObject parent_instance;

  /* Owned */
  TueSettings   *settings;
  TueWorker     *worker;
  TueShelf      *shelf; /* (nullable): there is no folder */
  TueSharedScan *scan;  /* (nullable): while it is on its thread, or there is no folder */
  GPtrArray     *asked; /* of GTask: who waits for the look that comes next, or is on its way */
  GCancellable  *closing;
  GListStore    *updates;
  GListStore    *documents;
  GListStore    *reviews;
  char          *name;    /* (nullable) */
  char          *problem; /* (nullable) */

  guint    n_summaries;
  guint    look_source;
  guint    answer_source;
  gboolean looking;
  gboolean look_again;
  gboolean comparing;
  gboolean compare_again;
  gboolean watching;
};

enum
{
  PROP_0,
  PROP_NAME,
  PROP_LOOKING,
  PROP_PROBLEM,
  PROP_LOOKED,
  PROP_N_UPDATES,
  PROP_N_SUMMARIES,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (TueSharedFolder, tue_shared_folder, G_TYPE_OBJECT)

static void start_look (TueSharedFolder *self);
static void compare (TueSharedFolder *self);

static void
set_problem (TueSharedFolder *self,
             const char      *problem)
{
  if (g_set_str (&self->problem, problem))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROBLEM]);
}

static void
set_looking (TueSharedFolder *self,
             gboolean         looking)
{
  if (self->looking == looking)
    return;

  self->looking = looking;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOOKING]);
}

typedef gboolean (*EqualFunc) (gpointer one,
                               gpointer other);

/* One signal, and none where nothing changed. */
static gboolean
set_items (GListStore *store,
           GPtrArray  *items,
           EqualFunc   is_equal)
{
  guint n_before = g_list_model_get_n_items (G_LIST_MODEL (store));
  guint n_alike = 0;

  while (n_alike < items->len && n_alike < n_before)
    {
      g_autoptr(GObject) before = g_list_model_get_item (G_LIST_MODEL (store), n_alike);

      if (!is_equal (before, items->pdata[n_alike]))
        break;
      n_alike++;
    }
  if (n_alike == items->len && n_alike == n_before)
    return FALSE;

  g_list_store_splice (store, n_alike, n_before - n_alike, items->pdata + n_alike, items->len - n_alike);
  return TRUE;
}

static gboolean
is_same_document (gpointer one,
                  gpointer other)
{
  return tue_shared_document_equal (one, other);
}

static gboolean
is_same_review (gpointer one,
                gpointer other)
{
  return tue_shared_review_equal (one, other);
}

static void
show_found (TueSharedFolder *self,
            GPtrArray       *documents,
            GPtrArray       *reviews,
            guint            n_summaries)
{
  g_autoptr(GPtrArray) updates = g_ptr_array_new ();

  for (guint i = 0; i < documents->len; i++)
    {
      if (tue_shared_document_is_update (documents->pdata[i]))
        g_ptr_array_add (updates, documents->pdata[i]);
    }

  set_items (self->documents, documents, is_same_document);
  set_items (self->reviews, reviews, is_same_review);
  if (set_items (self->updates, updates, is_same_document))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_UPDATES]);
  if (self->n_summaries != n_summaries)
    {
      self->n_summaries = n_summaries;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_SUMMARIES]);
    }
}

/* What was within reach is told in the settings, for the next time the program runs. */
static void
tell_reached (TueSharedFolder *self,
              const GError    *error)
{
  if (error == NULL)
    {
      tue_settings_set_shelf_reached (self->settings, g_get_real_time () / G_USEC_PER_SEC);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOOKED]);
    }
  set_problem (self, error != NULL ? error->message : NULL);
}

/* What the folder is compared with. */
typedef struct
{
  GPtrArray *rows;    /* (element-type TuePlaybookRow) */
  GPtrArray *people;  /* (element-type TueKnownPerson) */
  GPtrArray *reviews; /* (element-type TueSharedReview): which of the folder's concern the person here */
} Holdings;

typedef struct
{
  GPtrArray *files; /* (element-type TueSharedReviewFile) */
  char      *own_name;
} Comparison;

static void
holdings_free (Holdings *holdings)
{
  g_clear_pointer (&holdings->rows, g_ptr_array_unref);
  g_clear_pointer (&holdings->people, g_ptr_array_unref);
  g_clear_pointer (&holdings->reviews, g_ptr_array_unref);
  g_free (holdings);
}

/* scan: (nullable): while it is on its thread; then it is compared again */
static Comparison *
comparison_new (TueSharedFolder *self)
{
  Comparison *comparison = g_new0 (Comparison, 1);

  comparison->files = self->scan != NULL ? tue_shared_scan_list_reviews (self->scan) : g_ptr_array_new ();
  comparison->own_name = g_strdup (tue_settings_get_user_name (self->settings));

  return comparison;
}

static void
comparison_free (gpointer data)
{
  Comparison *comparison = data;

  g_ptr_array_unref (comparison->files);
  g_free (comparison->own_name);
  g_free (comparison);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Holdings, holdings_free)

static gpointer
list_holdings (TueStore *store,
               gpointer  data,
               GError  **error)
{
  const Comparison *comparison = data;
  g_autoptr(Holdings) holdings = g_new0 (Holdings, 1);

  holdings->rows = tue_store_list_playbooks (store, error);
  if (holdings->rows != NULL)
    holdings->people = tue_store_list_people (store, error);
  if (holdings->people != NULL)
    holdings->reviews = tue_shared_reviews_find (store, comparison->files, comparison->own_name, error);

  return holdings->reviews != NULL ? g_steal_pointer (&holdings) : NULL;
}

static const TueWorkerJob list_job = { .with_store = list_holdings, .free_data = comparison_free, .free_result = (GDestroyNotify)holdings_free };

static void
answer (TueSharedFolder *self,
        const GError    *error)
{
  g_autoptr(GPtrArray) asked = g_steal_pointer (&self->asked);

  self->asked = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < asked->len; i++)
    {
      if (error == NULL)
        g_task_return_boolean (asked->pdata[i], TRUE);
      else
        g_task_return_error (asked->pdata[i], g_error_copy (error));
    }
}

static void
end_look (TueSharedFolder *self,
          const GError    *error)
{
  g_clear_handle_id (&self->answer_source, g_source_remove);
  set_looking (self, FALSE);
  if (self->look_again)
    start_look (self);
  else
    answer (self, error);
}

static void
compared_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(TueSharedFolder) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(Holdings) holdings = tue_worker_run_finish (TUE_WORKER (source), result, &error);

  self->comparing = FALSE;
  if (g_cancellable_is_cancelled (self->closing))
    return;

  if (holdings != NULL && self->scan != NULL && !self->compare_again)
    {
      g_autoptr(GPtrArray) documents = tue_shared_scan_compare (self->scan, holdings->rows, holdings->people);

      show_found (self, documents, holdings->reviews, tue_shared_scan_count_summaries (self->scan));
    }
  if (self->compare_again)
    compare (self);
  else if (self->looking && self->scan != NULL)
    end_look (self, error);
}

static void
compare (TueSharedFolder *self)
{
  self->compare_again = self->comparing;
  if (self->comparing)
    return;

  self->comparing = TRUE;
  tue_worker_run_async (self->worker, &list_job, comparison_new (self), NULL, compared_cb, g_object_ref (self));
}

static void
scan_in_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  GError *error = NULL;

  if (tue_shared_scan_run (data, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* The task has the scan, and gives it back; only what is of the folder of today counts. */
static void
scanned_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autofree GWeakRef *weak = user_data;
  g_autoptr(TueSharedFolder) self = g_weak_ref_get (weak);
  TueSharedScan *scan = g_task_get_task_data (G_TASK (result));
  g_autoptr(GError) error = NULL;

  g_task_propagate_boolean (G_TASK (result), &error);
  g_weak_ref_clear (weak);
  if (self == NULL || g_cancellable_is_cancelled (self->closing) || tue_shared_scan_get_shelf (scan) != self->shelf)
    {
      tue_shared_scan_free (scan);
      return;
    }

  self->scan = scan;
  tell_reached (self, error);
  if (error == NULL)
    compare (self);
  else
    end_look (self, error);
}

static gboolean
no_answer_cb (gpointer user_data)
{
  TueSharedFolder *self = user_data;

  self->answer_source = 0;
  set_problem (self, _("The shared folder does not answer."));

  return G_SOURCE_REMOVE;
}

/* Where one look is on its way, another comes after it. */
static void
start_look (TueSharedFolder *self)
{
  g_autoptr(GTask) task = NULL;
  GWeakRef *weak;

  self->look_again = self->looking;
  if (self->looking)
    return;
  if (self->scan == NULL)
    {
      answer (self, NULL);
      return;
    }

  set_looking (self, TRUE);
  self->answer_source = g_timeout_add_seconds (ANSWER_SECONDS, no_answer_cb, self);
  weak = g_new0 (GWeakRef, 1);
  g_weak_ref_init (weak, self);
  task = g_task_new (NULL, self->closing, scanned_cb, weak);
  g_task_set_source_tag (task, start_look);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, g_steal_pointer (&self->scan), NULL);
  g_task_run_in_thread (task, scan_in_thread);
}

static gboolean
look_cb (gpointer user_data)
{
  start_look (user_data);

  return G_SOURCE_CONTINUE;
}

static void
begin_watching (TueSharedFolder *self)
{
  g_clear_handle_id (&self->look_source, g_source_remove);
  if (self->shelf == NULL)
    return;

  tue_shelf_watch (self->shelf);
  self->look_source = g_timeout_add_seconds (LOOK_SECONDS, look_cb, self);
  start_look (self);
}

static char *
make_name (GFile *folder)
{
  g_autofree char *name = g_file_get_parse_name (folder);
  const char      *home = g_get_home_dir ();

  /* What a person calls it. */
  if (g_str_has_prefix (name, home) && name[strlen (home)] == '/')
    return g_strconcat ("~", name + strlen (home), NULL);

  return g_steal_pointer (&name);
}

static void
folder_changed_cb (TueSharedFolder *self)
{
  const char *uri = tue_settings_get_shelf_folder (self->settings);
  g_autoptr(GFile) folder = *uri != '\0' ? g_file_new_for_uri (uri) : NULL;
  g_autoptr(GPtrArray) none = g_ptr_array_new ();
  g_autofree char *name = folder != NULL ? make_name (folder) : NULL;

  /* A scan that is on its thread is freed when it comes back. */
  g_clear_pointer (&self->scan, tue_shared_scan_free);
  g_clear_object (&self->shelf);
  g_clear_handle_id (&self->answer_source, g_source_remove);
  self->look_again = FALSE;
  if (folder != NULL)
    {
      self->scan = tue_shared_scan_new (folder);
      self->shelf = g_object_ref (tue_shared_scan_get_shelf (self->scan));
      g_signal_connect_object (self->shelf, "changed", G_CALLBACK (start_look), self, G_CONNECT_SWAPPED);
    }

  g_object_freeze_notify (G_OBJECT (self));
  set_looking (self, FALSE);
  set_problem (self, NULL);
  show_found (self, none, none, 0);
  if (g_set_str (&self->name, name))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NAME]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOOKED]);
  g_object_thaw_notify (G_OBJECT (self));

  if (self->watching)
    begin_watching (self);
  else
    answer (self, NULL);
}

static void
tue_shared_folder_dispose (GObject *object)
{
  TueSharedFolder *self = TUE_SHARED_FOLDER (object);

  g_cancellable_cancel (self->closing);
  g_clear_handle_id (&self->look_source, g_source_remove);
  g_clear_handle_id (&self->answer_source, g_source_remove);
  g_clear_pointer (&self->scan, tue_shared_scan_free);
  g_clear_object (&self->shelf);
  g_clear_object (&self->worker);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (tue_shared_folder_parent_class)->dispose (object);
}

static void
tue_shared_folder_finalize (GObject *object)
{
  TueSharedFolder *self = TUE_SHARED_FOLDER (object);

  g_object_unref (self->closing);
  g_object_unref (self->updates);
  g_object_unref (self->documents);
  g_object_unref (self->reviews);
  g_ptr_array_unref (self->asked);
  g_free (self->name);
  g_free (self->problem);

  G_OBJECT_CLASS (tue_shared_folder_parent_class)->finalize (object);
}

static void
tue_shared_folder_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  TueSharedFolder *self = TUE_SHARED_FOLDER (object);

  switch (prop_id)
    {
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    case PROP_LOOKING:
      g_value_set_boolean (value, self->looking);
      break;
    case PROP_PROBLEM:
      g_value_set_string (value, self->problem);
      break;
    case PROP_LOOKED:
      g_value_set_int64 (value, tue_shared_folder_get_looked (self));
      break;
    case PROP_N_UPDATES:
      g_value_set_uint (value, tue_shared_folder_get_n_updates (self));
      break;
    case PROP_N_SUMMARIES:
      g_value_set_uint (value, self->n_summaries);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tue_shared_folder_class_init (TueSharedFolderClass *klass)
{
  GObjectClass     *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = tue_shared_folder_dispose;
  object_class->finalize = tue_shared_folder_finalize;
  object_class->get_property = tue_shared_folder_get_property;

  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);
  properties[PROP_LOOKING] = g_param_spec_boolean ("looking", NULL, NULL, FALSE, flags);
  properties[PROP_PROBLEM] = g_param_spec_string ("problem", NULL, NULL, NULL, flags);
  properties[PROP_LOOKED] = g_param_spec_int64 ("looked", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_N_UPDATES] = g_param_spec_uint ("n-updates", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_N_SUMMARIES] = g_param_spec_uint ("n-summaries", NULL, NULL, 0, G_MAXUINT, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
tue_shared_folder_init (TueSharedFolder *self)
{
  self->closing = g_cancellable_new ();
  self->updates = g_list_store_new (TUE_TYPE_SHARED_DOCUMENT);
  self->documents = g_list_store_new (TUE_TYPE_SHARED_DOCUMENT);
  self->reviews = g_list_store_new (TUE_TYPE_SHARED_REVIEW);
  self->asked = g_ptr_array_new_with_free_func (g_object_unref);
}

TueSharedFolder *
tue_shared_folder_new (TueSettings *settings,
                       TueWorker   *worker)
{
  TueSharedFolder *self = g_object_new (TUE_TYPE_SHARED_FOLDER, NULL);

  self->settings = g_object_ref (settings);
  self->worker = g_object_ref (worker);
  g_signal_connect_object (settings, "notify::shelf-folder", G_CALLBACK (folder_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "notify::user-name", G_CALLBACK (tue_shared_folder_reconsider), self, G_CONNECT_SWAPPED);
  folder_changed_cb (self);

  return self;
}

const char *
tue_shared_folder_get_name (TueSharedFolder *self)
{
  g_return_val_if_fail (TUE_IS_SHARED_FOLDER (self), NULL);

  return self->name;
}

gboolean
tue_shared_folder_get_looking (TueSharedFolder *self)
{
  g_return_val_if_fail (TUE_IS_SHARED_FOLDER (self), FALSE);

  return self->looking;
}

const char *
tue_shared_folder_get_problem (TueSharedFolder *self)
{
  g_return_val_if_fail (TUE_IS_SHARED_FOLDER (self), NULL);

  return self->problem;
}

/**
 * tue_shared_folder_get_looked:
 *
 * Returns: when the folder was within reach the last time, in seconds since 1970, also
 *   before the program was started; 0 for never
 */
gint64
tue_shared_folder_get_looked (TueSharedFolder *self)
{
  g_return_val_if_fail (TUE_IS_SHARED_FOLDER (self), 0);

  return tue_settings_get_shelf_reached (self->settings);
}

guint
tue_shared_folder_get_n_updates (TueSharedFolder *self)
{
  g_return_val_if_fail (TUE_IS_SHARED_FOLDER (self), 0);

  return g_list_model_get_n_items (G_LIST_MODEL (self->updates));
}

guint
tue_shared_folder_get_n_summaries (TueSharedFolder *self)
{
  g_return_val_if_fail (TUE_IS_SHARED_FOLDER (self), 0);

  return self->n_summaries;
}

GListModel *
tue_shared_folder_get_updates (TueSharedFolder *self)
{
  g_return_val_if_fail (TUE_IS_SHARED_FOLDER (self), NULL);

  return G_LIST_MODEL (self->updates);
}

GListModel *
tue_shared_folder_get_documents (TueSharedFolder *self)
{
  g_return_val_if_fail (TUE_IS_SHARED_FOLDER (self), NULL);

  return G_LIST_MODEL (self->documents);
}

GListModel *
tue_shared_folder_get_reviews (TueSharedFolder *self)
{
  g_return_val_if_fail (TUE_IS_SHARED_FOLDER (self), NULL);

  return G_LIST_MODEL (self->reviews);
}

TueShelf *
tue_shared_folder_get_shelf (TueSharedFolder *self)
{
  g_return_val_if_fail (TUE_IS_SHARED_FOLDER (self), NULL);

  return self->shelf;
}

/**
 * tue_shared_folder_find_shelf:
 *
 * Returns: (transfer none) (nullable): the shelf, or %NULL with @error set where no folder
 *   is named
 */
TueShelf *
tue_shared_folder_find_shelf (TueSharedFolder *self,
                              GError         **error)
{
  g_return_val_if_fail (TUE_IS_SHARED_FOLDER (self), NULL);

  if (self->shelf == NULL)
    g_set_error_literal (error, TUE_WORKSPACE_ERROR, TUE_WORKSPACE_ERROR_NOT_FOUND, _("There is no shared folder yet."));

  return self->shelf;
}

/**
 * tue_shared_folder_watch:
 *
 * From now on it looks by itself. Once is enough, whichever folder it will be.
 */
void
tue_shared_folder_watch (TueSharedFolder *self)
{
  g_return_if_fail (TUE_IS_SHARED_FOLDER (self));

  if (self->watching)
    return;

  self->watching = TRUE;
  begin_watching (self);
}

/**
 * tue_shared_folder_look_async:
 * @cancellable: (nullable): to wait no longer
 * @callback: is told when the lists are as the folder is, or why not
 * @user_data: for @callback
 *
 * Looks into the folder now.
 */
void
tue_shared_folder_look_async (TueSharedFolder    *self,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  GTask *task;

  g_return_if_fail (TUE_IS_SHARED_FOLDER (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, tue_shared_folder_look_async);
  g_ptr_array_add (self->asked, task);
  start_look (self);
}

gboolean
tue_shared_folder_look_finish (TueSharedFolder *self,
                               GAsyncResult    *result,
                               GError         **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * tue_shared_folder_look_sync:
 *
 * The same, waiting.
 *
 * Returns: %TRUE, or %FALSE with @error set
 */
gboolean
tue_shared_folder_look_sync (TueSharedFolder *self,
                             GError         **error)
{
  g_autoptr(Holdings) holdings = NULL;
  g_autoptr(GPtrArray) documents = NULL;
  g_autoptr(GError) inner = NULL;

  g_return_val_if_fail (TUE_IS_SHARED_FOLDER (self), FALSE);
  g_return_val_if_fail (!self->looking, FALSE);

  if (self->scan == NULL)
    {
      g_set_error_literal (error, TUE_WORKSPACE_ERROR, TUE_WORKSPACE_ERROR_NOT_FOUND, _("There is no shared folder yet."));
      return FALSE;
    }

  tue_shared_scan_run (self->scan, NULL, &inner);
  tell_reached (self, inner);
  if (inner == NULL)
    holdings = tue_worker_run_sync (self->worker, &list_job, comparison_new (self), &inner);
  if (holdings == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&inner));
      return FALSE;
    }

  documents = tue_shared_scan_compare (self->scan, holdings->rows, holdings->people);
  show_found (self, documents, holdings->reviews, tue_shared_scan_count_summaries (self->scan));
  return TRUE;
}

/**
 * tue_shared_folder_reconsider:
 *
 * Compares what was found with the library again, which has changed.
 */
void
tue_shared_folder_reconsider (TueSharedFolder *self)
{
  g_return_if_fail (TUE_IS_SHARED_FOLDER (self));

  if (self->scan != NULL)
    compare (self);
}
