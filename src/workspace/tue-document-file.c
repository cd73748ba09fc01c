/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-document-file"

#include "config.h"

#include "tue-document-file.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

typedef struct
{
  GBytes         *markdown; /* (owned) */
  gboolean        is_ready; /* it is what the file holds */
  TueExportFormat format;
  char           *title;    /* (owned) */
  char           *author;   /* (owned) */
  char           *language; /* (owned) (nullable) */
  char           *subject;  /* (owned) (nullable) */
  GFile          *file;     /* (owned) */
  char           *note;     /* (owned) (nullable): what there is to tell about the file */
} Writing;

static void
writing_free (gpointer data)
{
  Writing *writing = data;

  g_bytes_unref (writing->markdown);
  g_free (writing->title);
  g_free (writing->author);
  g_free (writing->language);
  g_free (writing->subject);
  g_object_unref (writing->file);
  g_free (writing->note);
  g_free (writing);
}

static GBytes *
make_document (Writing      *writing,
               GCancellable *cancellable,
               GError      **error)
{
  const TueDocumentProperties properties = {
    .title = writing->title,
    .author = writing->author,
    .language = writing->language,
    .subject = writing->subject,
    .time = g_get_real_time () / G_USEC_PER_SEC,
    .paper = tue_export_find_paper (),
  };

  if (writing->is_ready)
    return g_bytes_ref (writing->markdown);

  return tue_export_make (writing->markdown, writing->format, &properties, &writing->note, cancellable, error);
}

static void
write_thread (GTask        *task,
              gpointer      source,
              gpointer      task_data,
              GCancellable *cancellable)
{
  Writing *writing = task_data;
  GError  *error = NULL;
  g_autoptr(GBytes) bytes = make_document (writing, cancellable, &error);

  if (bytes != NULL &&
      tue_document_file_replace (writing->file, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), G_FILE_CREATE_NONE, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static Writing *
writing_new (GBytes *bytes,
             GFile  *file)
{
  Writing *writing = g_new0 (Writing, 1);

  writing->markdown = g_bytes_ref (bytes);
  writing->file = g_object_ref (file);

  return writing;
}

static void
start (Writing            *take_writing,
       GCancellable       *cancellable,
       GAsyncReadyCallback callback,
       gpointer            user_data)
{
  g_autoptr(GTask) task = g_task_new (take_writing->file, cancellable, callback, user_data);

  g_task_set_source_tag (task, start);
  g_task_set_task_data (task, take_writing, writing_free);
  g_task_run_in_thread (task, write_thread);
}

/* A stream that is closed after it failed lets the half of a file take the place of the
 * whole one that was there, unless it is given up. */
static void
give_up (GOutputStream *output)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();

  g_cancellable_cancel (cancellable);
  g_output_stream_close (output, cancellable, NULL);
}

static gboolean
write_stream (GFileOutputStream *stream,
              gconstpointer      data,
              gsize              length,
              GCancellable      *cancellable,
              GError           **error)
{
  GOutputStream *output = G_OUTPUT_STREAM (stream);

  if (g_output_stream_write_all (output, data, length, NULL, cancellable, error))
    return g_output_stream_close (output, cancellable, error);

  give_up (output);

  return FALSE;
}

/* --- What was there ----------------------------------------------------------------- */

/* More is not kept in memory to be put back. */
#define MAX_KEPT (64 * 1024 * 1024)

/* (transfer full): what a link leads to; the link stays one, and what it leads to is
 * replaced in its own folder, or made there. */
static GFile *
follow (GFile *file)
{
  const char      *path = g_file_peek_path (file);
  g_autofree char *target = path != NULL ? realpath (path, NULL) : NULL;
  g_autofree char *next = path != NULL && target == NULL ? g_file_read_link (path, NULL) : NULL;
  g_autoptr(GFile) folder = g_file_get_parent (file);

  if (target != NULL)
    return g_file_new_for_path (target);

  return next != NULL ? g_file_resolve_relative_path (folder, next) : g_object_ref (file);
}

/* (transfer full) (nullable): what a file of this computer holds, unless it is larger than
 * what is kept */
static GBytes *
load_kept (GFile        *file,
           GCancellable *cancellable)
{
  g_autoptr(GFileInfo) info = NULL;

  if (g_file_peek_path (file) == NULL)
    return NULL;

  info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE, cancellable, NULL);
  if (info == NULL || g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR || g_file_info_get_size (info) > MAX_KEPT)
    return NULL;

  return g_file_load_bytes (file, cancellable, NULL, NULL);
}

/* Over what is there of it, so that it needs no space that it does not have. Nobody can
 * give that up. */
static gboolean
write_back (GFile  *file,
            GBytes *kept)
{
  g_autoptr(GFileIOStream) stream = g_file_open_readwrite (file, NULL, NULL);
  gsize         length;
  gconstpointer data = g_bytes_get_data (kept, &length);

  return stream != NULL &&
         g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (stream)), data, length, NULL, NULL, NULL) &&
         g_seekable_truncate (G_SEEKABLE (stream), (goffset)length, NULL, NULL) &&
         g_io_stream_close (G_IO_STREAM (stream), NULL, NULL);
}

/* Whether what is written is the file itself, and no new one that takes its place. */
static gboolean
is_in_place (GFile             *file,
             GFileOutputStream *stream)
{
  g_autoptr(GFileInfo) old = g_file_query_info (file, G_FILE_ATTRIBUTE_UNIX_INODE, G_FILE_QUERY_INFO_NONE, NULL, NULL);
  g_autoptr(GFileInfo) written = g_file_output_stream_query_info (stream, G_FILE_ATTRIBUTE_UNIX_INODE, NULL, NULL);

  return old != NULL && written != NULL &&
         g_file_info_get_attribute_uint64 (old, G_FILE_ATTRIBUTE_UNIX_INODE) == g_file_info_get_attribute_uint64 (written, G_FILE_ATTRIBUTE_UNIX_INODE);
}

/* Exchanges the file for a new one beside it, which needs a folder that takes one, and an
 * owner and a group that can be given to it; else, and where it has more than one name, it
 * is written in place. */
static gboolean
write_over (GFile           *file,
            gconstpointer    data,
            gsize            length,
            GFileCreateFlags flags,
            GCancellable    *cancellable,
            GError         **error)
{
  g_autoptr(GBytes) kept = load_kept (file, cancellable);
  g_autoptr(GFileOutputStream) stream = g_file_replace (file, NULL, FALSE, flags, cancellable, error);
  gboolean in_place;

  if (stream == NULL)
    return FALSE;

  in_place = g_file_peek_path (file) != NULL && is_in_place (file, stream);
  if (write_stream (stream, data, length, cancellable, error))
    return TRUE;
  if (in_place && (kept == NULL || !write_back (file, kept)))
    g_prefix_error (error, "%s ", _("The file is damaged now, since what it held before could not be put back."));

  return FALSE;
}

/**
 * tue_document_file_replace: (skip)
 * @file: where to; what is there is replaced, and a link leads to it as before
 * @data: (array length=length): what the file is to hold
 * @length: how many bytes that is
 * @flags: for a file that is made
 * @cancellable: (nullable): to give it up
 *
 * Writes a file in whole, or leaves what was there, or nothing where nothing was. Waits
 * for the disk.
 *
 * Where a file has to be written in place, since it has more than one name, or its folder
 * takes no other one, or its owner cannot be given to one, what was there is put back when
 * it fails, up to 64 MB, and else it is told that it is damaged; somebody who reads it meanwhile, or a computer that goes off, may
 * find half of it then.
 *
 * Returns: %TRUE, or %FALSE with @error set
 */
gboolean
tue_document_file_replace (GFile           *file,
                           gconstpointer    data,
                           gsize            length,
                           GFileCreateFlags flags,
                           GCancellable    *cancellable,
                           GError         **error)
{
  g_autoptr(GError) failure = NULL;
  g_autoptr(GFile) target = flags & G_FILE_CREATE_REPLACE_DESTINATION ? g_object_ref (file) : follow (file);
  g_autoptr(GFileOutputStream) stream = g_file_create (target, flags & ~G_FILE_CREATE_REPLACE_DESTINATION, cancellable, &failure);

  if (stream != NULL)
    {
      if (write_stream (stream, data, length, cancellable, error))
        return TRUE;
      g_file_delete (target, NULL, NULL);
      return FALSE;
    }
  if (!g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_EXISTS))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }

  return write_over (target, data, length, flags, cancellable, error);
}

/**
 * tue_document_file_write_async:
 * @markdown: the text
 * @format: as what
 * @properties: its title, author, language and subject; the time and the paper are
 *   those of now and here
 * @file: where to; what is there is replaced
 * @cancellable: (nullable): to give it up
 * @callback: is told when it is there
 * @user_data: for @callback
 */
void
tue_document_file_write_async (GBytes                      *markdown,
                               TueExportFormat              format,
                               const TueDocumentProperties *properties,
                               GFile                       *file,
                               GCancellable                *cancellable,
                               GAsyncReadyCallback          callback,
                               gpointer                     user_data)
{
  Writing *writing = writing_new (markdown, file);

  writing->format = format;
  writing->title = g_strdup (properties->title);
  writing->author = g_strdup (properties->author);
  writing->language = g_strdup (properties->language);
  writing->subject = g_strdup (properties->subject);
  start (writing, cancellable, callback, user_data);
}

/**
 * tue_document_file_write_bytes_async:
 * @bytes: what the file is to hold
 * @file: where to; what is there is replaced
 * @cancellable: (nullable): to give it up
 * @callback: is told when it is there
 * @user_data: for @callback
 *
 * The same for what is made already; tue_document_file_write_finish() ends it.
 */
void
tue_document_file_write_bytes_async (GBytes             *bytes,
                                     GFile              *file,
                                     GCancellable       *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer            user_data)
{
  Writing *writing = writing_new (bytes, file);

  writing->is_ready = TRUE;
  start (writing, cancellable, callback, user_data);
}

/**
 * tue_document_file_write_finish:
 * @note: (out) (optional) (nullable): what there is to tell about the file
 *
 * Returns: %TRUE, or %FALSE with @error set
 */
gboolean
tue_document_file_write_finish (GAsyncResult *result,
                                char        **note,
                                GError      **error)
{
  Writing *writing = g_task_get_task_data (G_TASK (result));

  if (note != NULL)
    *note = g_strdup (writing->note);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * tue_document_file_dup_name:
 *
 * Returns: (transfer full): what the file is called, for people to read
 */
char *
tue_document_file_dup_name (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);

  return g_filename_display_name (name);
}

/**
 * tue_document_file_describe_done:
 * @note: (nullable): what there is to tell about the file
 *
 * Returns: (transfer full): that it is there
 */
char *
tue_document_file_describe_done (GFile      *file,
                                 const char *note)
{
  g_autofree char *name = tue_document_file_dup_name (file);
  /* Translators: %s is the name of a file. */
  g_autofree char *exported = g_strdup_printf (_("Exported to “%s”"), name);

  if (note == NULL)
    return g_steal_pointer (&exported);

  /* Translators: the first %s is "Exported to “…”", the second a sentence about the file. */
  return g_strdup_printf (_("%s. %s"), exported, note);
}
