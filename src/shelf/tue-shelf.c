/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-shelf"

#include "config.h"

#include "tue-shelf.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  char    **kinds;
  GVariant *cursor; /* (nullable) */
  char     *id;
  char     *author;
  char     *name;
  char     *kind;
  GBytes   *bytes;
} Job;

typedef struct
{
  GPtrArray *entries;
  GVariant  *cursor;
} Listing;

G_DEFINE_QUARK (tue-shelf-error-quark, tue_shelf_error)

G_DEFINE_INTERFACE (TueShelf, tue_shelf, G_TYPE_OBJECT)

static void
job_free (Job *job)
{
  g_strfreev (job->kinds);
  g_clear_pointer (&job->cursor, g_variant_unref);
  g_free (job->id);
  g_free (job->author);
  g_free (job->name);
  g_free (job->kind);
  g_clear_pointer (&job->bytes, g_bytes_unref);
  g_free (job);
}

static void
listing_free (Listing *listing)
{
  g_clear_pointer (&listing->entries, g_ptr_array_unref);
  g_clear_pointer (&listing->cursor, g_variant_unref);
  g_free (listing);
}

static void
start (TueShelf           *self,
       Job                *take_job,
       GTaskThreadFunc     func,
       GCancellable       *cancellable,
       GAsyncReadyCallback callback,
       gpointer            user_data)
{
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, func);
  g_task_set_task_data (task, take_job, (GDestroyNotify)job_free);
  g_task_run_in_thread (task, func);
}

static void
list_in_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  Job     *job = data;
  Listing *listing = g_new0 (Listing, 1);
  GError  *error = NULL;

  listing->entries = tue_shelf_list_sync (source, (const char *const *)job->kinds, job->cursor, &listing->cursor, cancellable, &error);
  if (listing->entries != NULL)
    {
      g_task_return_pointer (task, listing, (GDestroyNotify)listing_free);
      return;
    }

  listing_free (listing);
  g_task_return_error (task, error);
}

static void
read_in_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  Job    *job = data;
  GError *error = NULL;
  GBytes *bytes = tue_shelf_read_sync (source, job->id, cancellable, &error);

  if (bytes != NULL)
    g_task_return_pointer (task, bytes, (GDestroyNotify)g_bytes_unref);
  else
    g_task_return_error (task, error);
}

static void
put_in_thread (GTask        *task,
               gpointer      source,
               gpointer      data,
               GCancellable *cancellable)
{
  Job    *job = data;
  GError *error = NULL;
  char   *id = tue_shelf_put_sync (source, job->author, job->name, job->kind, job->bytes, cancellable, &error);

  if (id != NULL)
    g_task_return_pointer (task, id, g_free);
  else
    g_task_return_error (task, error);
}

static void
tue_shelf_default_init (TueShelfInterface *iface)
{
  /* Something is on the shelf that was not, or is no longer. */
  g_signal_new ("changed", TUE_TYPE_SHELF, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

void
tue_shelf_entry_free (TueShelfEntry *entry)
{
  g_free (entry->id);
  g_free (entry->author);
  g_free (entry->name);
  g_free (entry->kind);
  g_free (entry);
}

/**
 * tue_shelf_describe_id:
 * @id: of a document
 *
 * Returns: (transfer full): the same as people read it, where it could be taken for no other
 *   one's; else as it is
 */
char *
tue_shelf_describe_id (const char *id)
{
  g_autofree char *text = g_uri_unescape_string (id, NULL);
  gboolean         is_same;

  /* As many elements as before, and nothing that a terminal would obey. */
  is_same = text != NULL && g_utf8_validate (text, -1, NULL) && strchr (text, '%') == NULL &&
            (strchr (id, '/') == NULL ? strchr (text, '/') == NULL : strchr (text, '/') == strrchr (text, '/'));
  for (const char *p = text; is_same && *p != '\0'; p = g_utf8_next_char (p))
    is_same = g_unichar_isprint (g_utf8_get_char (p));

  return is_same ? g_steal_pointer (&text) : g_strdup (id);
}

/**
 * tue_shelf_entry_describe:
 * @entry: what lies on a shelf
 *
 * Returns: (nullable): a sentence why it cannot be read; %NULL where it may be, and of
 *   what is of no kind that was asked for
 */
const char *
tue_shelf_entry_describe (const TueShelfEntry *entry)
{
  g_return_val_if_fail (entry != NULL, NULL);

  switch (entry->state)
    {
    case TUE_SHELF_ENTRY_UNFINISHED:
      return _("It is not there in full yet.");
    case TUE_SHELF_ENTRY_CONFLICTED:
      return _("It is a copy that was made because two had changed a file, or that somebody made by hand.");
    case TUE_SHELF_ENTRY_TOO_LARGE:
      return _("It is too large.");
    case TUE_SHELF_ENTRY_NOT_A_FILE:
      return _("It is a link, a folder in a folder, or something else that is no file.");
    case TUE_SHELF_ENTRY_UNREADABLE:
      return _("The folder cannot be looked into.");
    case TUE_SHELF_ENTRY_READY:
    case TUE_SHELF_ENTRY_FOREIGN:
    case TUE_SHELF_ENTRY_GONE:
    default:
      return NULL;
    }
}

/**
 * tue_shelf_list_sync:
 * @kinds: (array zero-terminated=1): the endings of what is asked for
 * @cursor: (nullable): from a former listing of a shelf of this place
 * @next_cursor: (out) (transfer full): for the next listing; may be kept on disk
 *
 * Lists what is on the shelf, or with a cursor, what of it is new, changed or gone since.
 *
 * Returns: (transfer full) (element-type TueShelfEntry) (nullable): in the order of their
 *   ids, or %NULL with @error set
 */
GPtrArray *
tue_shelf_list_sync (TueShelf          *self,
                     const char *const *kinds,
                     GVariant          *cursor,
                     GVariant         **next_cursor,
                     GCancellable      *cancellable,
                     GError           **error)
{
  g_return_val_if_fail (TUE_IS_SHELF (self), NULL);
  g_return_val_if_fail (kinds != NULL, NULL);
  g_return_val_if_fail (next_cursor != NULL, NULL);

  return TUE_SHELF_GET_IFACE (self)->list (self, kinds, cursor, next_cursor, cancellable, error);
}

/**
 * tue_shelf_list_async:
 * @kinds: (array zero-terminated=1): the endings of what is asked for
 * @cursor: (nullable): from a former listing of a shelf of this place
 * @cancellable: (nullable): to give it up
 * @callback: is told when it is done
 * @user_data: for @callback
 *
 * The same, without waiting.
 */
void
tue_shelf_list_async (TueShelf           *self,
                      const char *const  *kinds,
                      GVariant           *cursor,
                      GCancellable       *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer            user_data)
{
  Job *job = g_new0 (Job, 1);

  g_return_if_fail (TUE_IS_SHELF (self));
  g_return_if_fail (kinds != NULL);

  job->kinds = g_strdupv ((char **)kinds);
  job->cursor = cursor != NULL ? g_variant_ref (cursor) : NULL;
  start (self, job, list_in_thread, cancellable, callback, user_data);
}

/**
 * tue_shelf_list_finish:
 * @next_cursor: (out) (transfer full): for the next listing
 *
 * Returns: (transfer full) (element-type TueShelfEntry) (nullable): as tue_shelf_list_sync()
 */
GPtrArray *
tue_shelf_list_finish (TueShelf     *self,
                       GAsyncResult *result,
                       GVariant    **next_cursor,
                       GError      **error)
{
  Listing   *listing;
  GPtrArray *entries;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  listing = g_task_propagate_pointer (G_TASK (result), error);
  if (listing == NULL)
    return NULL;

  entries = g_steal_pointer (&listing->entries);
  *next_cursor = g_steal_pointer (&listing->cursor);
  listing_free (listing);

  return entries;
}

/**
 * tue_shelf_read_sync:
 * @id: of an entry
 *
 * Reads a document. What is no whole document is refused: it may be there in full later.
 *
 * Returns: (transfer full) (nullable): its bytes, or %NULL with @error set
 */
GBytes *
tue_shelf_read_sync (TueShelf     *self,
                     const char   *id,
                     GCancellable *cancellable,
                     GError      **error)
{
  g_return_val_if_fail (TUE_IS_SHELF (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  return TUE_SHELF_GET_IFACE (self)->read (self, id, cancellable, error);
}

/**
 * tue_shelf_read_async:
 * @id: of an entry
 * @cancellable: (nullable): to give it up
 * @callback: is told when it is done
 * @user_data: for @callback
 *
 * The same, without waiting.
 */
void
tue_shelf_read_async (TueShelf           *self,
                      const char         *id,
                      GCancellable       *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer            user_data)
{
  Job *job = g_new0 (Job, 1);

  g_return_if_fail (TUE_IS_SHELF (self));
  g_return_if_fail (id != NULL);

  job->id = g_strdup (id);
  start (self, job, read_in_thread, cancellable, callback, user_data);
}

GBytes *
tue_shelf_read_finish (TueShelf     *self,
                       GAsyncResult *result,
                       GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * tue_shelf_put_sync:
 * @author: whose document it is, as it is to be read
 * @name: what it is called, as it is to be read
 * @kind: the ending of its name
 * @bytes: one JSON object
 *
 * Puts a document on the shelf, all of it or nothing. The same bytes under the same name
 * are there once, however often they are put.
 *
 * Returns: (transfer full) (nullable): the id of the entry, or %NULL with @error set
 */
char *
tue_shelf_put_sync (TueShelf     *self,
                    const char   *author,
                    const char   *name,
                    const char   *kind,
                    GBytes       *bytes,
                    GCancellable *cancellable,
                    GError      **error)
{
  g_return_val_if_fail (TUE_IS_SHELF (self), NULL);
  g_return_val_if_fail (author != NULL && name != NULL && kind != NULL, NULL);
  g_return_val_if_fail (bytes != NULL, NULL);

  return TUE_SHELF_GET_IFACE (self)->put (self, author, name, kind, bytes, cancellable, error);
}

/**
 * tue_shelf_put_async:
 * @author: whose document it is, as it is to be read
 * @name: what it is called, as it is to be read
 * @kind: the ending of its name
 * @bytes: one JSON object
 * @cancellable: (nullable): to give it up
 * @callback: is told when it is done
 * @user_data: for @callback
 *
 * The same, without waiting.
 */
void
tue_shelf_put_async (TueShelf           *self,
                     const char         *author,
                     const char         *name,
                     const char         *kind,
                     GBytes             *bytes,
                     GCancellable       *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer            user_data)
{
  Job *job = g_new0 (Job, 1);

  g_return_if_fail (TUE_IS_SHELF (self));
  g_return_if_fail (author != NULL && name != NULL && kind != NULL);
  g_return_if_fail (bytes != NULL);

  job->author = g_strdup (author);
  job->name = g_strdup (name);
  job->kind = g_strdup (kind);
  job->bytes = g_bytes_ref (bytes);
  start (self, job, put_in_thread, cancellable, callback, user_data);
}

char *
tue_shelf_put_finish (TueShelf     *self,
                      GAsyncResult *result,
                      GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * tue_shelf_watch:
 *
 * From now on "changed" is emitted where the place tells of changes.
 */
void
tue_shelf_watch (TueShelf *self)
{
  g_return_if_fail (TUE_IS_SHELF (self));

  TUE_SHELF_GET_IFACE (self)->watch (self);
}

static gboolean
is_blank (char letter)
{
  return letter == ' ' || letter == '\t' || letter == '\n' || letter == '\r';
}

/* The end of the string that begins at start, or the end of all. */
static gsize
skip_string (const char *data,
             gsize       length,
             gsize       start)
{
  gsize at;

  for (at = start + 1; at < length && data[at] != '"'; at++)
    {
      if (data[at] == '\\')
        at++;
    }

  return MIN (at + 1, length);
}

/**
 * tue_shelf_is_whole:
 * @bytes: what was read
 *
 * Tells whether a document is there from its first brace to its last. A file that is being
 * copied ends early, or in zeros; what is wrong inside is told by who reads it.
 *
 * Returns: whether it is
 */
gboolean
tue_shelf_is_whole (GBytes *bytes)
{
  gsize       length, at = 0;
  const char *data = g_bytes_get_data (bytes, &length);
  gsize       depth = 0;

  if (length >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0)
    at = 3;
  while (at < length && is_blank (data[at]))
    at++;
  if (at == length || data[at] != '{')
    return FALSE;

  do
    {
      if (data[at] == '"')
        {
          at = skip_string (data, length, at);
          continue;
        }

      if (data[at] == '{' || data[at] == '[')
        depth++;
      else if (data[at] == '}' || data[at] == ']')
        depth--;
      at++;
    }
  while (at < length && depth > 0);

  while (at < length && is_blank (data[at]))
    at++;

  return depth == 0 && at == length;
}
