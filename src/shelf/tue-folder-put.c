/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-folder-put"

#include "config.h"

#include "tue-folder-put.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gunixinputstream.h>
#include <glib/gi18n-lib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tue-folder-scan.h"
#include "tue-shelf-file-name.h"
#include "tue-shelf.h"

#define CHUNK (64 * 1024)

/* What a writer left behind that died; none takes a day for a file. */
#define LEFT_OVER_SECONDS (24 * 60 * 60)

static void
set_errno (GError    **error,
           const char *name)
{
  int saved = errno;

  if (saved == ENOENT)
    g_set_error (error, TUE_SHELF_ERROR, TUE_SHELF_ERROR_NOT_FOUND,
                 /* Translators: %s is the name of a file. */
                 _("“%s” is not in the shared folder any more."), name);
  else if (saved == ELOOP || saved == ENOTDIR)
    g_set_error (error, TUE_SHELF_ERROR, TUE_SHELF_ERROR_REFUSED,
                 /* Translators: %s is the name of a file. */
                 _("“%s” is a link to something else, and was not followed."), name);
  else
    g_set_error (error, G_IO_ERROR, g_io_error_from_errno (saved),
                 /* Translators: the first %s is the name of a file, the second what the system says of it. */
                 _("“%s” cannot be read: %s"), name, g_strerror (saved));
}

/* Each part of the way is opened from the one before, so that none can become a link meanwhile. */
static int
open_local (GFile      *folder,
            const char *author,
            const char *file_name)
{
  int at = open (g_file_peek_path (folder), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  int fd, saved;

  if (at >= 0 && author != NULL)
    {
      int root = at;

      at = openat (root, author, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
      saved = errno;
      close (root);
      errno = saved;
    }
  if (at < 0)
    return -1;

  /* A pipe that nobody writes to would keep us waiting. */
  fd = openat (at, file_name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  saved = errno;
  close (at);
  errno = saved;

  return fd;
}

static gboolean
check_regular (gboolean    regular,
               guint64     size,
               const char *name,
               GError    **error)
{
  if (!regular)
    g_set_error (error, TUE_SHELF_ERROR, TUE_SHELF_ERROR_REFUSED,
                 /* Translators: %s is the name of a file. */
                 _("“%s” is no file with a document in it."), name);
  else if (size > TUE_SHELF_MAX_BYTES)
    g_set_error (error, TUE_SHELF_ERROR, TUE_SHELF_ERROR_REFUSED,
                 /* Translators: %s is the name of a file, %d a number. */
                 _("“%s” is larger than %d MB, and was not read."), name, TUE_SHELF_MAX_BYTES / (1024 * 1024));

  return regular && size <= TUE_SHELF_MAX_BYTES;
}

static GInputStream *
open_stream (GFile        *folder,
             const char   *author,
             const char   *file_name,
             const char   *name,
             GCancellable *cancellable,
             GError      **error)
{
  struct stat status;
  int         fd;

  if (g_file_is_native (folder))
    {
      fd = open_local (folder, author, file_name);
      if (fd < 0 || fstat (fd, &status) != 0)
        {
          set_errno (error, name);
          return NULL;
        }
      if (!check_regular (S_ISREG (status.st_mode), (guint64)status.st_size, name, error))
        {
          close (fd);
          return NULL;
        }

      return g_unix_input_stream_new (fd, TRUE);
    }
  else
    {
      g_autoptr(GFile) parent = author != NULL ? g_file_get_child (folder, author) : g_object_ref (folder);
      g_autoptr(GFile) file = g_file_get_child (parent, file_name);
      g_autoptr(GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, cancellable, error);

      if (info == NULL || !check_regular (g_file_info_get_file_type (info) == G_FILE_TYPE_REGULAR, (guint64)g_file_info_get_size (info), name, error))
        return NULL;

      return G_INPUT_STREAM (g_file_read (file, cancellable, error));
    }
}

/* It may grow while it is read. */
static GBytes *
read_stream (GInputStream *stream,
             const char   *name,
             GCancellable *cancellable,
             GError      **error)
{
  g_autoptr(GByteArray) bytes = g_byte_array_new ();
  g_autofree char *chunk = g_malloc (CHUNK);
  gssize           n_read;

  while ((n_read = g_input_stream_read (stream, chunk, CHUNK, cancellable, error)) > 0)
    {
      g_byte_array_append (bytes, (const guint8 *)chunk, (guint)n_read);
      if (!check_regular (TRUE, bytes->len, name, error))
        return NULL;
    }

  return n_read == 0 ? g_byte_array_free_to_bytes (g_steal_pointer (&bytes)) : NULL;
}

/**
 * tue_folder_read:
 * @folder: a shelf
 * @id: of an entry
 *
 * Returns: (transfer full) (nullable): the bytes of a whole document, or %NULL with @error set
 */
GBytes *
tue_folder_read (GFile        *folder,
                 const char   *id,
                 GCancellable *cancellable,
                 GError      **error)
{
  g_autofree char *author = NULL;
  g_autofree char *file_name = NULL;
  g_autofree char *name = NULL;
  g_autoptr(GInputStream) stream = NULL;
  g_autoptr(GBytes) bytes = NULL;

  if (!tue_folder_entry_parse_id (id, &author, &file_name))
    {
      g_set_error (error, TUE_SHELF_ERROR, TUE_SHELF_ERROR_REFUSED,
                   /* Translators: %s is what somebody typed. */
                   _("“%s” names no document in the shared folder."), id);
      return NULL;
    }

  name = g_filename_display_name (file_name);
  stream = open_stream (folder, author, file_name, name, cancellable, error);
  bytes = stream != NULL ? read_stream (stream, name, cancellable, error) : NULL;
  if (bytes != NULL && !tue_shelf_is_whole (bytes))
    {
      g_set_error (error, TUE_SHELF_ERROR, TUE_SHELF_ERROR_UNFINISHED,
                   /* Translators: %s is the name of a file. */
                   _("“%s” is not there in full yet."), name);
      return NULL;
    }

  return g_steal_pointer (&bytes);
}

static gboolean
is_folder (GFile        *file,
           GCancellable *cancellable)
{
  return g_file_query_file_type (file, G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, cancellable) == G_FILE_TYPE_DIRECTORY;
}

static gboolean
fail_to_write (const char *name,
               GError    **error)
{
  g_autofree char *reason = NULL;

  if (error == NULL || g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return FALSE;

  reason = g_strdup ((*error)->message);
  g_clear_error (error);
  g_set_error (error, TUE_SHELF_ERROR, TUE_SHELF_ERROR_NOT_WRITABLE,
               /* Translators: the first %s is the name of a file or folder, the second what the system says of it. */
               _("“%s” could not be put into the shared folder: %s"), name, reason);
  return FALSE;
}

/* The shelf itself is not made: where it is gone, it is out of reach. */
static gboolean
make_author_folder (GFile        *folder,
                    GFile        *author_folder,
                    const char   *author,
                    GCancellable *cancellable,
                    GError      **error)
{
  g_autoptr(GError) inner = NULL;

  if (g_file_query_file_type (folder, G_FILE_QUERY_INFO_NONE, cancellable) != G_FILE_TYPE_DIRECTORY)
    {
      g_autofree char *name = g_file_get_parse_name (folder);

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      g_set_error (error, TUE_SHELF_ERROR, TUE_SHELF_ERROR_OUT_OF_REACH,
                   /* Translators: %s is a folder. */
                   _("The shared folder “%s” is out of reach."), name);
      return FALSE;
    }

  if (g_file_make_directory (author_folder, cancellable, &inner) || is_folder (author_folder, cancellable))
    return TRUE;
  if (!g_error_matches (inner, G_IO_ERROR, G_IO_ERROR_EXISTS))
    {
      g_propagate_error (error, g_steal_pointer (&inner));
      return fail_to_write (author, error);
    }

  g_set_error (error, TUE_SHELF_ERROR, TUE_SHELF_ERROR_NOT_WRITABLE,
               /* Translators: %s is the name of a folder. */
               _("“%s” in the shared folder is no folder."), author);
  return FALSE;
}

/* A name is only as durable as the folder it stands in. */
static gboolean
sync_path (GFile   *file,
           GError **error)
{
  int      fd;
  gboolean done;

  if (!g_file_is_native (file))
    return TRUE;

  fd = open (g_file_peek_path (file), O_RDONLY | O_CLOEXEC);
  done = fd >= 0 && (fsync (fd) == 0 || errno == EINVAL || errno == EROFS);
  if (!done)
    g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (errno), g_strerror (errno));
  if (fd >= 0)
    close (fd);

  return done;
}

/* Under a name that nobody else writes under. */
static GFileOutputStream *
create_partial (GFile        *author_folder,
                GFile       **partial,
                GCancellable *cancellable,
                GError      **error)
{
  while (TRUE)
    {
      g_autofree char *name = tue_shelf_file_name_make_partial ();
      g_autoptr(GError) inner = NULL;
      GFileOutputStream *stream;

      g_clear_object (partial);
      *partial = g_file_get_child (author_folder, name);
      stream = g_file_create (*partial, G_FILE_CREATE_NONE, cancellable, &inner);
      if (stream != NULL || !g_error_matches (inner, G_IO_ERROR, G_IO_ERROR_EXISTS))
        {
          if (inner != NULL)
            g_propagate_error (error, g_steal_pointer (&inner));
          return stream;
        }
    }
}

/* partial: (out): what may be there, whether it was written or not */
static gboolean
write_partial (GFile        *author_folder,
               GFile       **partial,
               GBytes       *bytes,
               GCancellable *cancellable,
               GError      **error)
{
  g_autoptr(GFileOutputStream) stream = create_partial (author_folder, partial, cancellable, error);
  gsize       length;
  const void *data = g_bytes_get_data (bytes, &length);

  return stream != NULL &&
         g_output_stream_write_all (G_OUTPUT_STREAM (stream), data, length, NULL, cancellable, error) &&
         g_output_stream_close (G_OUTPUT_STREAM (stream), cancellable, error) &&
         sync_path (*partial, error);
}

static gint64
get_modified (GFile *file)
{
  g_autoptr(GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_TIME_MODIFIED, G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, NULL, NULL);

  return info != NULL ? (gint64)g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_TIME_MODIFIED) : 0;
}

/* By the clock of the place, which the file that was written last tells. */
static void
remove_left_over (GFile        *author_folder,
                  gint64        now,
                  GCancellable *cancellable)
{
  g_autoptr(GFileEnumerator) children = g_file_enumerate_children (author_folder, G_FILE_ATTRIBUTE_STANDARD_NAME "," G_FILE_ATTRIBUTE_TIME_MODIFIED, G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, cancellable, NULL);
  GFileInfo *info;
  GFile     *child;

  while (now > 0 && children != NULL && g_file_enumerator_iterate (children, &info, &child, cancellable, NULL) && info != NULL)
    {
      gint64 modified = (gint64)g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_TIME_MODIFIED);

      if (tue_shelf_file_name_is_own_partial (g_file_info_get_name (info)) && modified < now - LEFT_OVER_SECONDS)
        g_file_delete (child, cancellable, NULL);
    }
}

static gboolean
write_and_rename (GFile        *author_folder,
                  GFile        *target,
                  GBytes       *bytes,
                  GCancellable *cancellable,
                  GError      **error)
{
  g_autoptr(GFile) partial = NULL;
  gint64 now;
  g_autoptr(GError) inner = NULL;

  if (!write_partial (author_folder, &partial, bytes, cancellable, error))
    {
      g_file_delete (partial, NULL, NULL);
      return FALSE;
    }

  now = get_modified (partial);
  if (!g_file_move (partial, target, G_FILE_COPY_NO_FALLBACK_FOR_MOVE, cancellable, NULL, NULL, &inner))
    {
      g_file_delete (partial, NULL, NULL);
      /* Somebody was faster; by the name, with the same bytes. */
      if (g_error_matches (inner, G_IO_ERROR, G_IO_ERROR_EXISTS))
        return TRUE;
      g_propagate_error (error, g_steal_pointer (&inner));
      return FALSE;
    }

  remove_left_over (author_folder, now, cancellable);
  return sync_path (author_folder, error);
}

/* Whether what has the name has the bytes as well. */
static gboolean
check_target (GFile        *folder,
              const char   *id,
              const char   *name,
              GBytes       *bytes,
              GCancellable *cancellable,
              GError      **error)
{
  g_autoptr(GBytes) there = tue_folder_read (folder, id, cancellable, NULL);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (there != NULL && g_bytes_equal (there, bytes))
    return TRUE;

  g_set_error (error, TUE_SHELF_ERROR, TUE_SHELF_ERROR_NOT_WRITABLE,
               /* Translators: %s is the name of a file. */
               _("“%s” is in the shared folder already, with something else in it, and was left as it is."), name);
  return FALSE;
}

/**
 * tue_folder_put:
 * @folder: a shelf
 * @author: whose document it is
 * @name: what it is called
 * @kind: the ending of its name
 * @bytes: one JSON object
 *
 * Returns: (transfer full) (nullable): the id of the entry, or %NULL with @error set
 */
char *
tue_folder_put (GFile        *folder,
                const char   *author,
                const char   *name,
                const char   *kind,
                GBytes       *bytes,
                GCancellable *cancellable,
                GError      **error)
{
  g_autofree char *author_name = tue_shelf_file_name_make_safe (author);
  g_autofree char *file_name = tue_shelf_file_name_make (name, kind, bytes);
  g_autoptr(GFile) author_folder = g_file_get_child (folder, author_name);
  g_autoptr(GFile) target = g_file_get_child (author_folder, file_name);
  g_autofree char *id = tue_folder_entry_make_id (author_name, file_name);
  g_autoptr(GError) inner = NULL;

  if (!tue_shelf_is_whole (bytes))
    {
      g_set_error (error, TUE_SHELF_ERROR, TUE_SHELF_ERROR_REFUSED,
                   /* Translators: %s is the name of a file. */
                   _("“%s” is no file with a document in it."), file_name);
      return NULL;
    }
  if (!check_regular (TRUE, g_bytes_get_size (bytes), file_name, error) ||
      !make_author_folder (folder, author_folder, author_name, cancellable, error))
    return NULL;

  if (g_file_query_file_type (target, G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, cancellable) == G_FILE_TYPE_UNKNOWN &&
      !write_and_rename (author_folder, target, bytes, cancellable, &inner))
    {
      g_propagate_error (error, g_steal_pointer (&inner));
      fail_to_write (file_name, error);
      return NULL;
    }

  return check_target (folder, id, file_name, bytes, cancellable, error) ? g_steal_pointer (&id) : NULL;
}
