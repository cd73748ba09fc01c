/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-outgoing-file"

#include "config.h"

#include "tue-outgoing-file.h"

#include <glib/gstdio.h>

typedef struct
{
  GBytes *bytes; /* (owned) */
  char   *name;  /* (owned) */
} Writing;

static void
writing_free (gpointer data)
{
  Writing *writing = data;

  g_bytes_unref (writing->bytes);
  g_free (writing->name);
  g_free (writing);
}

static void
write_thread (GTask        *task,
              gpointer      source,
              gpointer      data,
              GCancellable *cancellable)
{
  Writing         *writing = data;
  g_autofree char *folder = g_build_filename (g_get_user_cache_dir (), "tuesday", "outgoing", NULL);
  g_autofree char *path = g_build_filename (folder, writing->name, NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  GError       *error = NULL;
  gsize         length;
  gconstpointer content = g_bytes_get_data (writing->bytes, &length);

  g_mkdir_with_parents (folder, 0700);
  if (g_file_set_contents_full (path, content, (gssize)length, G_FILE_SET_CONTENTS_CONSISTENT, 0600, &error))
    g_task_return_pointer (task, g_steal_pointer (&file), g_object_unref);
  else
    g_task_return_error (task, error);
}

/**
 * tue_outgoing_file_write_async:
 * @bytes: what is in it
 * @name: what it is called
 * @cancellable: (nullable): to stop
 * @callback: is told when it is there
 * @user_data: for @callback
 *
 * Writes it, on a thread.
 */
void
tue_outgoing_file_write_async (GBytes             *bytes,
                               const char         *name,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  g_autoptr(GTask) task = NULL;
  Writing *writing;

  g_return_if_fail (bytes != NULL && name != NULL);

  task = g_task_new (NULL, cancellable, callback, user_data);
  writing = g_new0 (Writing, 1);
  writing->bytes = g_bytes_ref (bytes);
  writing->name = g_strdup (name);
  g_task_set_source_tag (task, tue_outgoing_file_write_async);
  g_task_set_task_data (task, writing, writing_free);
  g_task_run_in_thread (task, write_thread);
}

/**
 * tue_outgoing_file_write_finish:
 *
 * Returns: (transfer full) (nullable): the file, or %NULL with @error set
 */
GFile *
tue_outgoing_file_write_finish (GAsyncResult *result,
                                GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
