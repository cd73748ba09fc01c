/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Looking at a review file, and opening it; and the reviews of others that were opened.
 */

#define G_LOG_DOMAIN "tue-workspace-review-open"

#include "config.h"

#include "tue-workspace-review-files.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tue-workspace-key.h"
#include "tue-workspace-private.h"

/* --- Looking at it --------------------------------------------------------- */

typedef struct
{
  GBytes *bytes;
  char   *own_key; /* (nullable) */
  char   *own_name;
} Look;

static void
look_free (gpointer data)
{
  Look *look = data;

  g_bytes_unref (look->bytes);
  g_free (look->own_key);
  g_free (look->own_name);
  g_free (look);
}

static gpointer
look_at (TueStore *store,
         gpointer  data,
         GError  **error)
{
  const Look *look = data;

  return tue_review_arrival_new (store, look->bytes, look->own_key, look->own_name, error);
}

static const TueWorkerJob look_job = {
  .with_store = look_at,
  .free_data = look_free,
  .free_result = (GDestroyNotify)tue_review_arrival_free,
};

static Look *
look_new (TueWorkspace          *self,
          GBytes                *bytes,
          const TueOwnKeyStatus *key)
{
  Look *look = g_new0 (Look, 1);

  look->bytes = g_bytes_ref (bytes);
  look->own_key = key != NULL ? g_strdup (key->public) : NULL;
  look->own_name = g_strdup (tue_settings_get_user_name (self->settings));

  return look;
}

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError           *error = NULL;
  TueReviewArrival *arrival = tue_worker_run_finish (TUE_WORKER (source), result, &error);

  if (arrival != NULL)
    g_task_return_pointer (task, arrival, (GDestroyNotify)tue_review_arrival_free);
  else
    g_task_return_error (task, error);
}

static void
key_seen_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  TueWorkspace    *self = TUE_WORKSPACE (source);
  TueOwnKeyStatus *key = tue_workspace_look_at_key_finish (self, result, NULL);

  tue_worker_run_async (self->worker, &look_job, look_new (self, g_task_get_task_data (task), key),
                        g_task_get_cancellable (task), looked_cb, g_object_ref (task));
  if (key != NULL)
    tue_own_key_status_free (key);
}

/**
 * tue_workspace_look_at_review_async:
 * @bytes: a file
 * @cancellable: (nullable): to give it up
 * @callback: is told what it is
 * @user_data: for @callback
 *
 * Finds what a review file is to this library. Nothing is written.
 */
void
tue_workspace_look_at_review_async (TueWorkspace       *self,
                                    GBytes             *bytes,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data)
{
  GTask *task;

  g_return_if_fail (TUE_IS_WORKSPACE (self));
  g_return_if_fail (bytes != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, tue_workspace_look_at_review_async);
  g_task_set_task_data (task, g_bytes_ref (bytes), (GDestroyNotify)g_bytes_unref);
  tue_workspace_look_at_key_async (self, cancellable, key_seen_cb, task);
}

/**
 * tue_workspace_look_at_review_finish:
 *
 * Returns: (transfer full) (nullable): what it is, or %NULL with @error set
 */
TueReviewArrival *
tue_workspace_look_at_review_finish (TueWorkspace *self,
                                     GAsyncResult *result,
                                     GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * tue_workspace_look_at_review_sync:
 * @bytes: a file
 *
 * The same, waiting.
 *
 * Returns: (transfer full) (nullable): what it is, or %NULL with @error set
 */
TueReviewArrival *
tue_workspace_look_at_review_sync (TueWorkspace *self,
                                   GBytes       *bytes,
                                   GError      **error)
{
  TueOwnKeyStatus  *key;
  TueReviewArrival *arrival;

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (bytes != NULL, NULL);

  if (!tue_workspace_flush_sync (self, error))
    return NULL;

  key = tue_workspace_look_at_key_sync (self);
  arrival = tue_worker_run_sync (self->worker, &look_job, look_new (self, bytes, key), error);
  if (key != NULL)
    tue_own_key_status_free (key);

  return arrival;
}

/* --- Keeping it -------------------------------------------------------------- */

typedef struct
{
  char          *review_id;
  TueReviewFile *file;
} Keeping;

static void
keeping_free (gpointer data)
{
  Keeping *keeping = data;

  g_free (keeping->review_id);
  tue_review_file_free (keeping->file);
  g_free (keeping);
}

static gpointer
keep (TueStore *store,
      gpointer  data,
      GError  **error)
{
  const Keeping *keeping = data;

  return GINT_TO_POINTER (tue_store_keep_review_document (store, keeping->review_id, keeping->file, error));
}

static const TueWorkerJob keep_job = { .with_store = keep, .free_data = keeping_free };

static Keeping *
keeping_new (TueWorkspace           *self,
             const TueReviewArrival *arrival,
             const char             *source)
{
  Keeping       *keeping = g_new0 (Keeping, 1);
  TueReviewFile *file = g_new0 (TueReviewFile, 1);

  file->edition = tue_review_document_get (arrival->document)->edition;
  file->from_owner = arrival->from_owner;
  file->source = g_strdup (source);
  file->time = tue_workspace_get_now_us (self);
  if (!arrival->is_stranger)
    {
      file->signer_name = g_strdup (arrival->signer->name);
      file->signer_key = g_strdup (arrival->signer->key);
    }
  file->bytes = g_bytes_ref (arrival->bytes);
  keeping->review_id = g_strdup (tue_review_document_get (arrival->document)->id);
  keeping->file = file;

  return keeping;
}

/* --- Reviews of others ------------------------------------------------------- */

/* Of a review whose task is not here. */
struct _TueGuestReview
{
  char              *id;
  char              *answer; /* (nullable): the id of what was decided here last, where a file with it was saved */
  TueReviewRecord   *record;
  TueReviewDocument *document;
  TueReviewDocument *sent; /* (nullable): the last that was saved here; only where it is shown */
  gint64             sent_time;
  gboolean           is_shown;
};

typedef TueGuestReview Guest;

static void
guest_free (gpointer data)
{
  Guest *guest = data;

  g_free (guest->id);
  g_free (guest->answer);
  tue_review_record_free (guest->record);
  g_clear_pointer (&guest->document, tue_review_document_unref);
  g_clear_pointer (&guest->sent, tue_review_document_unref);
  g_free (guest);
}

static Guest *
make_guest (TueStore   *store,
            const char *id,
            GPtrArray  *files,
            GError    **error)
{
  g_autoptr(TueReviewDocument) document = tue_review_find_shown (files);
  TueReviewRecord *record;
  Guest           *guest;

  if (document == NULL)
    {
      g_set_error_literal (error, TUE_WORKSPACE_ERROR, TUE_WORKSPACE_ERROR_NOT_FOUND,
                           _("The file of this review is damaged. Ask for it once more."));
      return NULL;
    }

  record = tue_store_load_review (store, id, error);
  if (record == NULL || !tue_store_load_typed_words (store, id, record, error))
    {
      tue_review_record_free (record);
      return NULL;
    }

  guest = g_new0 (Guest, 1);
  guest->id = g_strdup (id);
  guest->record = record;
  guest->document = g_steal_pointer (&document);

  return guest;
}

/* The last file that was saved here and got somewhere. (nullable) */
static const TueReviewFile *
find_sent (GPtrArray *files)
{
  for (guint i = files->len; i > 0; i--)
    {
      const TueReviewFile *file = files->pdata[i - 1];

      if (file->bytes != NULL && g_strcmp0 (file->source, TUE_REVIEW_SOURCE_SAVED) == 0)
        return file;
    }

  return NULL;
}

static Guest *
load_guest_of (TueStore   *store,
               const char *id,
               GError    **error)
{
  g_autoptr(GPtrArray) files = tue_store_list_review_documents (store, id, error);

  return files != NULL ? make_guest (store, id, files, error) : NULL;
}

static gpointer
load_guest (TueStore *store,
            gpointer  data,
            GError  **error)
{
  g_autoptr(GPtrArray) files = tue_store_list_review_documents (store, data, error);
  const TueReviewFile *sent = files != NULL ? find_sent (files) : NULL;
  Guest               *guest = files != NULL ? make_guest (store, data, files, error) : NULL;

  if (guest == NULL)
    return NULL;

  guest->is_shown = TRUE;
  if (sent != NULL)
    {
      guest->sent = tue_review_document_from_bytes (sent->bytes, NULL);
      guest->sent_time = sent->time;
    }

  return guest;
}

static const TueWorkerJob guest_job = { .with_store = load_guest, .free_data = g_free, .free_result = guest_free };

/* All of them that can be read. */
static gpointer
load_guests (TueStore *store,
             gpointer  data,
             GError  **error)
{
  g_auto(GStrv) ids = tue_store_list_guest_reviews (store, error);
  GPtrArray *guests;

  if (ids == NULL)
    return NULL;

  guests = g_ptr_array_new_with_free_func (guest_free);
  for (char **id = ids; *id != NULL; id++)
    {
      Guest *guest = load_guest_of (store, *id, NULL);

      if (guest != NULL)
        g_ptr_array_add (guests, guest);
    }

  return guests;
}

static const TueWorkerJob guests_job = { .with_store = load_guests, .free_result = (GDestroyNotify)g_ptr_array_unref };

static TueReview *
make_guest_review (TueWorkspace *self,
                   const Guest  *guest)
{
  g_autoptr(TueTask) task = tue_task_new (guest->id, "");
  TueReview *review = tue_review_new (task);

  g_hash_table_insert (self->reviews, g_strdup (guest->id), review);

  return review;
}

/* (transfer full) */
static TueReview *
adopt_guest (TueWorkspace *self,
             const Guest  *guest)
{
  TueReview *review = g_hash_table_lookup (self->reviews, guest->id);
  g_autoptr(GPtrArray) ordered = NULL;
  TueTask *task;

  if (review == NULL)
    review = make_guest_review (self, guest);

  task = tue_review_get_task (review);
  tue_workspace_add_unwritten_review (self, guest->id, guest->record->entries);
  ordered = tue_review_order_entries (guest->record->entries, guest->document);
  tue_review_set_document (review, guest->document);
  if (guest->is_shown)
    tue_review_set_sent (review, guest->sent, guest->sent_time);
  tue_review_add_typed (review, guest->record->typed);
  tue_review_set_entries (review, ordered, guest->record->damaged);
  tue_task_set_title (task, tue_review_document_get (guest->document)->title);
  tue_task_set_state (task, tue_review_stand_to_task_state (tue_review_state_get_stand (tue_review_get_state (review))));

  return g_object_ref (review);
}

static TueReview *
load_guest_sync (TueWorkspace *self,
                 const char   *id,
                 GError      **error)
{
  Guest     *guest = tue_worker_run_sync (self->worker, &guest_job, g_strdup (id), error);
  TueReview *review = guest != NULL ? adopt_guest (self, guest) : NULL;

  g_clear_pointer (&guest, guest_free);

  return review;
}

/* --- Which of them wait -------------------------------------------------------- */

/* What was decided, or handed over, here last in it: what was done elsewhere has a key in
 * it. (nullable) */
static TueReviewEntry *
find_answer (TueReviewState *state)
{
  TueReviewEntry *answer = NULL;

  for (guint i = 0; i < tue_review_state_get_n_steps (state); i++)
    {
      const TueReviewStep *step = tue_review_state_get_step (state, i);
      TueReviewEntry      *done = step->decision != NULL ? step->decision : step->hand_over;

      if (done != NULL && tue_review_entry_get_key (done) == NULL)
        answer = done;
    }

  return answer;
}

/* Whether the last file that was saved here has it: an id occurs nowhere else. */
static gboolean
was_saved (GPtrArray      *files,
           TueReviewEntry *answer)
{
  const TueReviewFile *sent = find_sent (files);
  gsize                length = 0;
  const char          *bytes = sent != NULL ? g_bytes_get_data (sent->bytes, &length) : NULL;

  return bytes != NULL && g_strstr_len (bytes, (gssize)length, tue_review_entry_get_id (answer)) != NULL;
}

/* (nullable): there is nothing to do in it, or it cannot be read */
static Guest *
load_waiting_of (TueStore   *store,
                 const char *id)
{
  g_autoptr(TueReviewRecord) record = tue_store_load_review (store, id, NULL);
  g_autoptr(TueReviewState) state = record != NULL ? tue_review_state_new (record->entries) : NULL;
  TueReviewEntry *answer = state != NULL ? find_answer (state) : NULL;
  g_autoptr(GPtrArray) files = NULL;
  Guest   *guest;
  gboolean saved;

  if (state == NULL || (answer == NULL && tue_review_state_get_stand (state) != TUE_REVIEW_WAITING))
    return NULL;
  files = tue_store_list_review_documents (store, id, NULL);
  saved = files != NULL && answer != NULL && was_saved (files, answer);
  /* Most are long answered: of these no document is read. */
  if (files == NULL || (saved && tue_review_state_get_stand (state) != TUE_REVIEW_WAITING))
    return NULL;

  guest = make_guest (store, id, files, NULL);
  if (guest != NULL && saved)
    guest->answer = g_strdup (tue_review_entry_get_id (answer));

  return guest;
}

/* Of the reviews that others asked for, those in which the person here may have
 * something to do. On the thread of the library. (transfer full) (nullable) */
GPtrArray *
tue_guest_reviews_load (TueStore *store,
                        GError  **error)
{
  g_auto(GStrv) ids = tue_store_list_guest_reviews (store, error);
  GPtrArray *guests;

  if (ids == NULL)
    return NULL;

  guests = g_ptr_array_new_with_free_func (guest_free);
  for (char **id = ids; *id != NULL; id++)
    {
      Guest *guest = load_waiting_of (store, *id);

      if (guest != NULL)
        g_ptr_array_add (guests, guest);
    }

  return guests;
}

/* The review as it is shown; unsaved: (out) (nullable): what was decided here and is in
 * no file yet. (transfer none) */
TueReview *
tue_workspace_show_guest_review (TueWorkspace         *self,
                                 const TueGuestReview *guest,
                                 TueReviewEntry      **unsaved)
{
  TueReview      *review = g_hash_table_lookup (self->reviews, guest->id);
  TueReviewEntry *answer;

  if (review == NULL || tue_review_get_document (review) == NULL)
    {
      g_autoptr(TueReview) adopted = adopt_guest (self, guest);

      review = adopted;
    }

  answer = find_answer (tue_review_get_state (review));
  *unsaved = answer != NULL && g_strcmp0 (tue_review_entry_get_id (answer), guest->answer) != 0 ? answer : NULL;

  return review;
}

/**
 * tue_workspace_list_guest_reviews_sync:
 *
 * Returns: (transfer full) (nullable) (element-type TueReview): the reviews that others
 *   asked for, or %NULL with @error set
 */
GPtrArray *
tue_workspace_list_guest_reviews_sync (TueWorkspace *self,
                                       GError      **error)
{
  g_autoptr(GPtrArray) guests = NULL;
  g_autoptr(GPtrArray) reviews = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), NULL);

  guests = tue_worker_run_sync (self->worker, &guests_job, NULL, error);
  if (guests == NULL)
    return NULL;

  for (guint i = 0; i < guests->len; i++)
    g_ptr_array_add (reviews, adopt_guest (self, guests->pdata[i]));

  return g_steal_pointer (&reviews);
}

static void
guest_shown_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  TueWorkspace *self = g_task_get_source_object (task);
  GError       *error = NULL;
  Guest        *guest = tue_worker_run_finish (TUE_WORKER (source), result, &error);

  if (guest == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  g_task_return_pointer (task, adopt_guest (self, guest), g_object_unref);
  guest_free (guest);
}

/**
 * tue_workspace_load_guest_review_async:
 * @id: of a review that somebody else asked for, and that was opened before
 * @cancellable: (nullable): to give it up
 * @callback: is told the review
 * @user_data: for @callback
 *
 * Loads it as it stands.
 */
void
tue_workspace_load_guest_review_async (TueWorkspace       *self,
                                       const char         *id,
                                       GCancellable       *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data)
{
  GTask *task;

  g_return_if_fail (TUE_IS_WORKSPACE (self));
  g_return_if_fail (id != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, tue_workspace_load_guest_review_async);
  tue_worker_run_async (self->worker, &guest_job, g_strdup (id), cancellable, guest_shown_cb, task);
}

/**
 * tue_workspace_load_guest_review_finish:
 *
 * Returns: (transfer full): the review, or %NULL with @error set
 */
TueReview *
tue_workspace_load_guest_review_finish (TueWorkspace *self,
                                        GAsyncResult *result,
                                        GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static gboolean
is_called (TueReview  *review,
           const char *name)
{
  TueTask *task = tue_review_get_task (review);

  return (strlen (name) >= 4 && g_ascii_strncasecmp (tue_task_get_id (task), name, strlen (name)) == 0) ||
         strcmp (tue_task_get_title (task), name) == 0;
}

/**
 * tue_workspace_find_guest_review_sync:
 * @name: an id, the start of one, or a title
 *
 * Returns: (transfer full) (nullable): the one review that somebody else asked for and
 *   that is called so; %NULL without @error where there is none
 */
TueReview *
tue_workspace_find_guest_review_sync (TueWorkspace *self,
                                      const char   *name,
                                      GError      **error)
{
  g_autoptr(GPtrArray) reviews = tue_workspace_list_guest_reviews_sync (self, error);
  TueReview *found = NULL;

  for (guint i = 0; reviews != NULL && i < reviews->len; i++)
    {
      if (!is_called (reviews->pdata[i], name))
        continue;
      if (found != NULL)
        {
          g_set_error (error, TUE_WORKSPACE_ERROR, TUE_WORKSPACE_ERROR_REFUSED, _("More than one review is called “%s”."), name);
          return NULL;
        }
      found = reviews->pdata[i];
    }

  return found != NULL ? g_object_ref (found) : NULL;
}

/* --- Opening it -------------------------------------------------------------- */

/* (transfer full) */
static char *
make_label (const TueReviewArrival *arrival)
{
  const TueReviewDocumentSpec *spec = tue_review_document_get (arrival->document);

  /* Translators: an operation to undo: the title of a task, and the name of a person. */
  return arrival->has_task ? g_strdup_printf (_("Open the Answer of %2$s to “%1$s”"), spec->title, spec->author_name)
                           /* Translators: an operation to undo: the title of a task, and the name of a person. */
                           : g_strdup_printf (_("Open “%s” of %s"), spec->title, spec->author_name);
}

static gboolean
take_over (TueWorkspace           *self,
           TueReview              *review,
           const TueReviewArrival *arrival,
           TueReviewMerge         *merge,
           GError                **error)
{
  g_autofree char *label = make_label (arrival);

  return tue_workspace_merge_review_entries (self, review, arrival->entries, label, merge, error);
}

/**
 * tue_workspace_open_review_sync:
 * @arrival: what was looked at
 * @source: where it comes from
 * @merge: (out caller-allocates): what came of it
 *
 * Keeps a review file as it is, and takes over what it brings.
 *
 * Returns: (transfer full) (nullable): the review, or %NULL with @error set
 */
TueReview *
tue_workspace_open_review_sync (TueWorkspace           *self,
                                const TueReviewArrival *arrival,
                                const char             *source,
                                TueReviewMerge         *merge,
                                GError                **error)
{
  const char *id = tue_review_document_get (arrival->document)->id;
  g_autoptr(TueReview) review = NULL;

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), NULL);

  *merge = (TueReviewMerge){ 0 };
  if (tue_worker_run_sync (self->worker, &keep_job, keeping_new (self, arrival, source), error) == NULL)
    return NULL;

  if (arrival->has_task)
    {
      g_autoptr(TueTask) task = tue_workspace_resolve_task_sync (self, id, error);

      review = task != NULL ? tue_workspace_load_review_sync (self, task, error) : NULL;
    }
  else
    review = load_guest_sync (self, id, error);
  if (review == NULL || !take_over (self, review, arrival, merge, error))
    return NULL;

  /* In the order of who asked. */
  if (!arrival->has_task)
    g_object_unref (load_guest_sync (self, id, NULL));

  return g_steal_pointer (&review);
}

typedef struct
{
  TueReviewArrival *arrival;
  TueReviewMerge    merge;
  TueReview        *review; /* (nullable) until it is open */
} Opening;

static void
opening_free (gpointer data)
{
  Opening *opening = data;

  tue_review_arrival_free (opening->arrival);
  tue_review_merge_clear (&opening->merge);
  g_clear_object (&opening->review);
  g_free (opening);
}

static void
opened (GTask     *task,
        TueReview *review)
{
  TueWorkspace *self = g_task_get_source_object (task);
  Opening      *opening = g_task_get_task_data (task);
  g_autoptr(GPtrArray) ordered = NULL;
  GError *error = NULL;

  if (!take_over (self, review, opening->arrival, &opening->merge, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  if (!opening->arrival->has_task)
    {
      TueTask *own = tue_review_get_task (review);

      ordered = tue_review_order_entries (tue_review_get_entries (review), tue_review_get_document (review));
      tue_review_set_entries (review, ordered, tue_review_get_damaged (review));
      tue_task_set_state (own, tue_review_stand_to_task_state (tue_review_state_get_stand (tue_review_get_state (review))));
    }
  g_task_return_pointer (task, g_object_ref (review), g_object_unref);
}

static void
guest_loaded_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;
  Guest  *guest = tue_worker_run_finish (TUE_WORKER (source), result, &error);

  if (guest != NULL)
    {
      g_autoptr(TueReview) review = adopt_guest (g_task_get_source_object (task), guest);

      opened (task, review);
      guest_free (guest);
      return;
    }

  g_task_return_error (task, error);
}

static void
review_loaded_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;
  g_autoptr(TueReview) review = tue_workspace_load_review_finish (TUE_WORKSPACE (source), result, &error);

  if (review != NULL)
    opened (task, review);
  else
    g_task_return_error (task, error);
}

static void
task_loaded_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;
  g_autoptr(TueTask) loaded = tue_workspace_load_task_finish (TUE_WORKSPACE (source), result, &error);

  if (loaded != NULL)
    tue_workspace_load_review_async (TUE_WORKSPACE (source), loaded, g_task_get_cancellable (task), review_loaded_cb, g_object_ref (task));
  else
    g_task_return_error (task, error);
}

static void
kept_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  TueWorkspace *self = g_task_get_source_object (task);
  Opening      *opening = g_task_get_task_data (task);
  const char   *id = tue_review_document_get (opening->arrival->document)->id;
  GError       *error = NULL;

  if (tue_worker_run_finish (TUE_WORKER (source), result, &error) == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  tue_workspace_reconsider_shelf (self);
  if (opening->arrival->has_task)
    tue_workspace_load_task_async (self, id, g_task_get_cancellable (task), task_loaded_cb, g_object_ref (task));
  else
    tue_worker_run_async (self->worker, &guest_job, g_strdup (id), g_task_get_cancellable (task), guest_loaded_cb, g_object_ref (task));
}

/**
 * tue_workspace_open_review_async:
 * @take_arrival: (transfer full): what was looked at
 * @source: where it comes from
 * @cancellable: (nullable): to give it up
 * @callback: is told when it is open
 * @user_data: for @callback
 *
 * Keeps a review file as it is, and takes over what it brings.
 */
void
tue_workspace_open_review_async (TueWorkspace       *self,
                                 TueReviewArrival   *take_arrival,
                                 const char         *source,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data)
{
  Opening *opening;
  GTask   *task;

  g_return_if_fail (TUE_IS_WORKSPACE (self));
  g_return_if_fail (take_arrival != NULL);

  opening = g_new0 (Opening, 1);
  opening->arrival = take_arrival;
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, tue_workspace_open_review_async);
  g_task_set_task_data (task, opening, opening_free);
  tue_worker_run_async (self->worker, &keep_job, keeping_new (self, take_arrival, source), cancellable, kept_cb, task);
}

/**
 * tue_workspace_open_review_finish:
 * @merge: (out caller-allocates): what came of it
 *
 * Returns: (transfer full) (nullable): the review, or %NULL with @error set
 */
TueReview *
tue_workspace_open_review_finish (TueWorkspace   *self,
                                  GAsyncResult   *result,
                                  TueReviewMerge *merge,
                                  GError        **error)
{
  Opening *opening;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  opening = g_task_get_task_data (G_TASK (result));
  *merge = opening->merge;
  opening->merge = (TueReviewMerge){ 0 };

  return g_task_propagate_pointer (G_TASK (result), error);
}
