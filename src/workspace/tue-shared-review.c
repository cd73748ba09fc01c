/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-shared-review"

#include "config.h"

#include "tue-shared-review.h"

#include <string.h>

struct _TueSharedReview
{
  GObject parent_instance;

  char    *id;
  char    *uri;
  char    *title;
  char    *person;
  char    *news;
  gboolean is_answer;
};

G_DEFINE_FINAL_TYPE (TueSharedReview, tue_shared_review, G_TYPE_OBJECT)

static void
tue_shared_review_finalize (GObject *object)
{
  TueSharedReview *self = TUE_SHARED_REVIEW (object);

  g_free (self->id);
  g_free (self->uri);
  g_free (self->title);
  g_free (self->person);
  g_free (self->news);

  G_OBJECT_CLASS (tue_shared_review_parent_class)->finalize (object);
}

static void
tue_shared_review_class_init (TueSharedReviewClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tue_shared_review_finalize;
}

static void
tue_shared_review_init (TueSharedReview *self)
{
}

const char *
tue_shared_review_get_id (TueSharedReview *self)
{
  g_return_val_if_fail (TUE_IS_SHARED_REVIEW (self), NULL);

  return self->id;
}

const char *
tue_shared_review_get_uri (TueSharedReview *self)
{
  g_return_val_if_fail (TUE_IS_SHARED_REVIEW (self), NULL);

  return self->uri;
}

const char *
tue_shared_review_get_title (TueSharedReview *self)
{
  g_return_val_if_fail (TUE_IS_SHARED_REVIEW (self), NULL);

  return self->title;
}

const char *
tue_shared_review_get_person (TueSharedReview *self)
{
  g_return_val_if_fail (TUE_IS_SHARED_REVIEW (self), NULL);

  return self->person;
}

const char *
tue_shared_review_get_news (TueSharedReview *self)
{
  g_return_val_if_fail (TUE_IS_SHARED_REVIEW (self), NULL);

  return self->news;
}

/**
 * tue_shared_review_get_is_answer:
 *
 * Returns: whether its task is in this library
 */
gboolean
tue_shared_review_get_is_answer (TueSharedReview *self)
{
  g_return_val_if_fail (TUE_IS_SHARED_REVIEW (self), FALSE);

  return self->is_answer;
}

/**
 * tue_shared_review_equal:
 * @other: another one
 *
 * Returns: whether both tell the same
 */
gboolean
tue_shared_review_equal (TueSharedReview *self,
                         TueSharedReview *other)
{
  return strcmp (self->id, other->id) == 0 && strcmp (self->news, other->news) == 0 && self->is_answer == other->is_answer;
}

/* --- The files ----------------------------------------------------------------- */

/**
 * tue_shared_review_file_new: (skip)
 * @id: on the shelf
 * @uri: where it is opened
 * @bytes: the file
 *
 * Returns: (transfer full) (nullable): it, or %NULL with @error saying why it cannot be read
 */
TueSharedReviewFile *
tue_shared_review_file_new (const char *id,
                            const char *uri,
                            GBytes     *bytes,
                            GError    **error)
{
  TueReviewDocument   *document = tue_review_document_from_bytes (bytes, error);
  TueSharedReviewFile *self;
  g_autoptr(TueReviewState) state = NULL;
  g_autoptr(GStrvBuilder) asked = NULL;

  if (document == NULL)
    return NULL;

  state = tue_review_state_new (tue_review_document_get (document)->entries);
  asked = g_strv_builder_new ();
  for (guint i = 0; i < tue_review_state_get_n_steps (state); i++)
    g_strv_builder_add (asked, tue_review_state_get_step (state, i)->name);

  self = g_atomic_rc_box_new0 (TueSharedReviewFile);
  self->id = g_strdup (id);
  self->uri = g_strdup (uri);
  self->bytes = g_bytes_ref (bytes);
  self->document = document;
  self->asked = g_strv_builder_end (asked);

  return self;
}

TueSharedReviewFile *
tue_shared_review_file_ref (TueSharedReviewFile *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear_file (gpointer data)
{
  TueSharedReviewFile *self = data;

  g_free (self->id);
  g_free (self->uri);
  g_bytes_unref (self->bytes);
  tue_review_document_unref (self->document);
  g_strfreev (self->asked);
}

void
tue_shared_review_file_unref (TueSharedReviewFile *self)
{
  g_atomic_rc_box_release_full (self, clear_file);
}

/* --- What of them concerns the person here --------------------------------------- */

/* Most of a folder is for others: of that nothing more is read. */
static gboolean
concerns (TueStore                  *store,
          const TueSharedReviewFile *file,
          const char                *own_name,
          gboolean                  *found,
          GError                   **error)
{
  if (!tue_store_has_task (store, tue_review_document_get (file->document)->id, found, error))
    return FALSE;
  for (gsize i = 0; !*found && file->asked[i] != NULL; i++)
    *found = tue_review_is_same_person (file->asked[i], NULL, own_name, NULL);

  return TRUE;
}

/* Whether it was opened here, or saved. */
static gboolean
find_kept (TueStore                  *store,
           const TueSharedReviewFile *file,
           gboolean                  *kept,
           gboolean                  *own,
           GError                   **error)
{
  g_autoptr(GPtrArray) files = tue_store_list_review_documents (store, tue_review_document_get (file->document)->id, error);

  *kept = *own = FALSE;
  for (guint i = 0; files != NULL && i < files->len; i++)
    {
      const TueReviewFile *before = files->pdata[i];

      if (before->bytes == NULL || !g_bytes_equal (before->bytes, file->bytes))
        continue;
      *kept = TRUE;
      *own = *own || g_strcmp0 (before->source, TUE_REVIEW_SOURCE_SAVED) == 0 || g_strcmp0 (before->source, TUE_REVIEW_SOURCE_MADE) == 0;
    }

  return files != NULL;
}

static TueSharedReview *
make_review (const TueSharedReviewFile *file,
             const TueReviewArrival    *arrival)
{
  TueSharedReview *self = g_object_new (TUE_TYPE_SHARED_REVIEW, NULL);

  self->id = g_strdup (file->id);
  self->uri = g_strdup (file->uri);
  self->title = g_strdup (tue_review_document_get (file->document)->title);
  self->person = g_strdup (arrival->signer->name);
  self->news = tue_review_arrival_describe_news (arrival);
  self->is_answer = arrival->has_task;

  return self;
}

/* What was taken over and put away again is offered once more, and what is not to be
 * trusted until it was looked at. (nullable) without an error: it brings nothing */
static TueSharedReview *
look_at (TueStore                  *store,
         const TueSharedReviewFile *file,
         const char                *own_name,
         GError                   **error)
{
  g_autoptr(TueReviewArrival) arrival = NULL;
  gboolean found = FALSE, kept = FALSE, own = FALSE;

  if (!concerns (store, file, own_name, &found, error) || !found || !find_kept (store, file, &kept, &own, error) || own)
    return NULL;

  arrival = tue_review_arrival_new (store, file->bytes, NULL, own_name, error);
  if (arrival == NULL || (arrival->fresh->len == 0 && (kept || arrival->left_out->len == 0)))
    return NULL;

  return make_review (file, arrival);
}

/* Of what one person put there of a review, the last edition has all of it. */
static gboolean
is_superseded (GPtrArray                 *files,
               const TueSharedReviewFile *file)
{
  const TueReviewDocumentSpec *spec = tue_review_document_get (file->document);

  for (guint i = 0; i < files->len; i++)
    {
      const TueReviewDocumentSpec *other = tue_review_document_get (((const TueSharedReviewFile *)files->pdata[i])->document);

      if (strcmp (other->id, spec->id) == 0 && g_strcmp0 (other->author_key, spec->author_key) == 0 && other->edition > spec->edition)
        return TRUE;
    }

  return FALSE;
}

/**
 * tue_shared_reviews_find: (skip)
 * @store: the library, on its thread
 * @files: (element-type TueSharedReviewFile): what lies in the folder
 * @own_name: of the person here
 *
 * Returns: (transfer full) (element-type TueSharedReview): of the files those that have
 *   something for them, in their order, or %NULL with @error set
 */
GPtrArray *
tue_shared_reviews_find (TueStore   *store,
                         GPtrArray  *files,
                         const char *own_name,
                         GError    **error)
{
  g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < files->len; i++)
    {
      g_autoptr(GError) inner = NULL;
      TueSharedReview *review = !is_superseded (files, files->pdata[i]) ? look_at (store, files->pdata[i], own_name, &inner) : NULL;

      if (inner != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&inner));
          return NULL;
        }
      if (review != NULL)
        g_ptr_array_add (found, review);
    }

  return g_steal_pointer (&found);
}
