/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-foreign-files"

#include "config.h"

#include "tue-foreign-files.h"

#include <glib/gi18n-lib.h>

#include "tue-document-file.h"

#define ATTRIBUTES G_FILE_ATTRIBUTE_STANDARD_NAME "," G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE
#define MAX_DEPTH 12
#define MAX_FILES 20000
#define MAX_TOTAL ((goffset)128 * 1024 * 1024)

typedef struct
{
  GPtrArray    *files;
  GPtrArray    *remarks;
  GCancellable *cancellable;
  goffset       total;
  gboolean      full;
} Collector;

static void
refuse (Collector  *self,
        const char *path,
        const char *why)
{
  tue_foreign_remark (self->remarks, TUE_FOREIGN_REFUSED, path, NULL, g_strdup (why));
}

static gboolean
has_room (Collector  *self,
          const char *path,
          goffset     size)
{
  if (self->full)
    return FALSE;
  if (self->files->len < MAX_FILES && self->total + size <= MAX_TOTAL)
    return TRUE;

  self->full = TRUE;
  refuse (self, path, _("There is more than can be taken at once. This file and those that follow are not read."));
  return FALSE;
}

static void
add_file (Collector  *self,
          GFile      *file,
          const char *path,
          goffset     size)
{
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;

  if (size > TUE_FOREIGN_MAX_BYTES)
    {
      refuse (self, path, _("The file is larger than 16 MiB."));
      return;
    }
  if (!has_room (self, path, size))
    return;

  bytes = g_file_load_bytes (file, self->cancellable, NULL, &error);
  if (bytes == NULL)
    {
      refuse (self, path, error->message);
      return;
    }
  self->total += (goffset)g_bytes_get_size (bytes);
  g_ptr_array_add (self->files, tue_foreign_file_new (path, bytes));
}

static void add_folder (Collector  *self,
                        GFile      *folder,
                        const char *path,
                        guint       depth);

static void
add_any (Collector  *self,
         GFile      *file,
         GFileInfo  *info,
         const char *path,
         guint       depth)
{
  switch (g_file_info_get_file_type (info))
    {
    case G_FILE_TYPE_REGULAR:
      add_file (self, file, path, g_file_info_get_size (info));
      break;

    case G_FILE_TYPE_DIRECTORY:
      if (depth >= MAX_DEPTH)
        refuse (self, path, _("Folders are nested too deep here."));
      else
        add_folder (self, file, path, depth + 1);
      break;

    case G_FILE_TYPE_SYMBOLIC_LINK:
    case G_FILE_TYPE_SHORTCUT:
      refuse (self, path, _("This is a link, and links are not followed."));
      break;

    case G_FILE_TYPE_UNKNOWN:
    case G_FILE_TYPE_SPECIAL:
    case G_FILE_TYPE_MOUNTABLE:
    default:
      refuse (self, path, _("This is no plain file."));
      break;
    }
}

static void
add_folder (Collector  *self,
            GFile      *folder,
            const char *path,
            guint       depth)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GFileEnumerator) children = g_file_enumerate_children (folder, ATTRIBUTES, G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, self->cancellable, &error);

  while (children != NULL && !self->full)
    {
      GFileInfo       *info;
      GFile           *child;
      g_autofree char *child_path = NULL;

      if (!g_file_enumerator_iterate (children, &info, &child, self->cancellable, &error) || info == NULL)
        break;
      /* What belongs to the work tree, not to the prompts in it */
      if (g_str_equal (g_file_info_get_name (info), ".git"))
        continue;
      child_path = g_strconcat (path, "/", g_file_info_get_name (info), NULL);
      add_any (self, child, info, child_path, depth);
    }

  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    refuse (self, path, error->message);
}

/* "patterns/summarize": a prompt may be called as its folder. */
static char *
make_path (GFile *file)
{
  g_autoptr(GFile) parent = g_file_get_parent (file);
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *folder = parent != NULL ? g_file_get_basename (parent) : NULL;

  return folder != NULL && !g_str_equal (folder, "/") ? g_strconcat (folder, "/", name, NULL) : g_steal_pointer (&name);
}

/* Documented in the header. */
GPtrArray *
tue_foreign_files_read (GPtrArray    *chosen,
                        GPtrArray    *remarks,
                        GCancellable *cancellable,
                        GError      **error)
{
  g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_foreign_file_free);
  Collector self = { files, remarks, cancellable, 0, FALSE };

  for (guint i = 0; i < chosen->len; i++)
    {
      g_autofree char *path = make_path (chosen->pdata[i]);
      g_autoptr(GError) failure = NULL;
      /* What a person names themselves may be a link. */
      g_autoptr(GFileInfo) info = g_file_query_info (chosen->pdata[i], ATTRIBUTES, G_FILE_QUERY_INFO_NONE, cancellable, &failure);

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      if (info == NULL)
        refuse (&self, path, failure->message);
      else
        add_any (&self, chosen->pdata[i], info, path, 0);
    }

  return g_cancellable_set_error_if_cancelled (cancellable, error) ? NULL : g_steal_pointer (&files);
}

static gboolean
check_free (GPtrArray    *files,
            GFile        *folder,
            GCancellable *cancellable,
            GError      **error)
{
  for (guint i = 0; i < files->len; i++)
    {
      TueForeignFile *file = files->pdata[i];
      g_autoptr(GFile) target = g_file_resolve_relative_path (folder, file->path);

      if (g_file_query_exists (target, cancellable))
        {
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS, _("“%s” is there already. Nothing was written."), file->path);
          return FALSE;
        }
    }

  return TRUE;
}

static gboolean
write_one (TueForeignFile *file,
           GFile          *target,
           GPtrArray      *written,
           GCancellable   *cancellable,
           GError        **error)
{
  g_autoptr(GFile) parent = g_file_get_parent (target);
  g_autoptr(GPtrArray) folders = g_ptr_array_new_with_free_func (g_object_unref);
  gsize         length;
  gconstpointer bytes = g_bytes_get_data (file->bytes, &length);

  while (parent != NULL && !g_file_query_exists (parent, cancellable))
    {
      g_ptr_array_insert (folders, 0, parent);
      parent = g_file_get_parent (parent);
    }
  for (guint i = 0; i < folders->len; i++)
    {
      if (!g_file_make_directory (folders->pdata[i], cancellable, error))
        return FALSE;
      g_ptr_array_add (written, g_object_ref (folders->pdata[i]));
    }
  if (!tue_document_file_replace (target, bytes, length, G_FILE_CREATE_NONE, cancellable, error))
    return FALSE;

  g_ptr_array_add (written, g_object_ref (target));

  return TRUE;
}

/* All of them, or none. */
gboolean
tue_foreign_files_write (GPtrArray    *files,
                         GFile        *folder,
                         GCancellable *cancellable,
                         GError      **error)
{
  g_autoptr(GPtrArray) written = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean done = check_free (files, folder, cancellable, error);

  for (guint i = 0; i < files->len && done; i++)
    {
      TueForeignFile *file = files->pdata[i];
      g_autoptr(GFile) target = g_file_resolve_relative_path (folder, file->path);

      done = write_one (file, target, written, cancellable, error);
    }

  /* A folder after what is in it */
  for (guint i = written->len; i > 0 && !done; i--)
    g_file_delete (written->pdata[i - 1], NULL, NULL);

  return done;
}
