/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-folder-shelf"

#include "config.h"

#include "tue-folder-shelf.h"

#include "tue-folder-put.h"
#include "tue-folder-scan.h"

/* Of the rest one hears when one looks. */
#define MAX_WATCHED 128

/* A program that synchronises writes many files in a row. */
#define PAUSE_MS 500

struct _TueFolderShelf
{
  GObject parent_instance;

  GFile        *folder;   /* (owned) */
  GPtrArray    *monitors; /* (owned): of the folder and those of authors */
  GCancellable *closing;  /* (owned) */
  guint         changed_source;
  gboolean      looking; /* for the folders to watch */
};

static void shelf_iface_init (TueShelfInterface *iface);
static void watch_again (TueFolderShelf *self);

G_DEFINE_FINAL_TYPE_WITH_CODE (TueFolderShelf, tue_folder_shelf, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (TUE_TYPE_SHELF, shelf_iface_init))

static gboolean
tell_changed_cb (gpointer user_data)
{
  g_autoptr(TueFolderShelf) self = g_object_ref (user_data);

  self->changed_source = 0;
  watch_again (self);
  g_signal_emit_by_name (self, "changed");

  return G_SOURCE_REMOVE;
}

static void
monitor_changed_cb (TueFolderShelf *self)
{
  if (self->changed_source == 0)
    self->changed_source = g_timeout_add (PAUSE_MS, tell_changed_cb, self);
}

/* A monitor asks the disk what it stands on, so it is made where waiting does no harm.
 * It tells the main context, since a thread of a task has none of its own. */
static void
make_monitors (GTask        *task,
               gpointer      source,
               gpointer      data,
               GCancellable *cancellable)
{
  g_autoptr(GPtrArray) folders = tue_folder_scan_folders (data, MAX_WATCHED, cancellable);
  GPtrArray *monitors = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < folders->len; i++)
    {
      GFileMonitor *monitor = g_file_monitor_directory (folders->pdata[i], G_FILE_MONITOR_WATCH_MOVES, cancellable, NULL);

      if (monitor != NULL)
        g_ptr_array_add (monitors, monitor);
    }
  g_task_return_pointer (task, monitors, (GDestroyNotify)g_ptr_array_unref);
}

static void
monitors_made_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autofree GWeakRef *weak = user_data;
  g_autoptr(GPtrArray) monitors = g_task_propagate_pointer (G_TASK (result), NULL);
  g_autoptr(TueFolderShelf) self = g_weak_ref_get (weak);

  g_weak_ref_clear (weak);
  if (self == NULL || monitors == NULL)
    return;

  self->looking = FALSE;
  for (guint i = 0; i < monitors->len; i++)
    g_signal_connect_object (monitors->pdata[i], "changed", G_CALLBACK (monitor_changed_cb), self, G_CONNECT_SWAPPED);
  g_clear_pointer (&self->monitors, g_ptr_array_unref);
  self->monitors = g_steal_pointer (&monitors);
}

static void
watch_again (TueFolderShelf *self)
{
  g_autoptr(GTask) task = NULL;
  GWeakRef *weak;

  if (self->looking)
    return;

  self->looking = TRUE;
  weak = g_new0 (GWeakRef, 1);
  g_weak_ref_init (weak, self);
  task = g_task_new (NULL, self->closing, monitors_made_cb, weak);
  g_task_set_source_tag (task, watch_again);
  g_task_set_task_data (task, g_object_ref (self->folder), g_object_unref);
  g_task_run_in_thread (task, make_monitors);
}

static GPtrArray *
tue_folder_shelf_list (TueShelf          *shelf,
                       const char *const *kinds,
                       GVariant          *cursor,
                       GVariant         **next_cursor,
                       GCancellable      *cancellable,
                       GError           **error)
{
  return tue_folder_scan (TUE_FOLDER_SHELF (shelf)->folder, kinds, cursor, next_cursor, cancellable, error);
}

static GBytes *
tue_folder_shelf_read (TueShelf     *shelf,
                       const char   *id,
                       GCancellable *cancellable,
                       GError      **error)
{
  return tue_folder_read (TUE_FOLDER_SHELF (shelf)->folder, id, cancellable, error);
}

static char *
tue_folder_shelf_put (TueShelf     *shelf,
                      const char   *author,
                      const char   *name,
                      const char   *kind,
                      GBytes       *bytes,
                      GCancellable *cancellable,
                      GError      **error)
{
  return tue_folder_put (TUE_FOLDER_SHELF (shelf)->folder, author, name, kind, bytes, cancellable, error);
}

static void
tue_folder_shelf_watch (TueShelf *shelf)
{
  watch_again (TUE_FOLDER_SHELF (shelf));
}

static void
shelf_iface_init (TueShelfInterface *iface)
{
  iface->list = tue_folder_shelf_list;
  iface->read = tue_folder_shelf_read;
  iface->put = tue_folder_shelf_put;
  iface->watch = tue_folder_shelf_watch;
}

static void
tue_folder_shelf_dispose (GObject *object)
{
  TueFolderShelf *self = TUE_FOLDER_SHELF (object);

  g_cancellable_cancel (self->closing);
  g_clear_handle_id (&self->changed_source, g_source_remove);
  g_clear_pointer (&self->monitors, g_ptr_array_unref);

  G_OBJECT_CLASS (tue_folder_shelf_parent_class)->dispose (object);
}

static void
tue_folder_shelf_finalize (GObject *object)
{
  TueFolderShelf *self = TUE_FOLDER_SHELF (object);

  g_object_unref (self->folder);
  g_object_unref (self->closing);

  G_OBJECT_CLASS (tue_folder_shelf_parent_class)->finalize (object);
}

static void
tue_folder_shelf_class_init (TueFolderShelfClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = tue_folder_shelf_dispose;
  object_class->finalize = tue_folder_shelf_finalize;
}

static void
tue_folder_shelf_init (TueFolderShelf *self)
{
  self->closing = g_cancellable_new ();
}

/**
 * tue_folder_shelf_new:
 * @folder: where the documents lie; nothing is asked of it here
 *
 * Returns: (transfer full): a shelf
 */
TueShelf *
tue_folder_shelf_new (GFile *folder)
{
  TueFolderShelf *self;

  g_return_val_if_fail (G_IS_FILE (folder), NULL);

  self = g_object_new (TUE_TYPE_FOLDER_SHELF, NULL);
  self->folder = g_object_ref (folder);

  return TUE_SHELF (self);
}

GFile *
tue_folder_shelf_get_file (TueFolderShelf *self,
                           const char     *id)
{
  g_autofree char *author = NULL;
  g_autofree char *name = NULL;
  g_autoptr(GFile) parent = NULL;

  g_return_val_if_fail (TUE_IS_FOLDER_SHELF (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  if (!tue_folder_entry_parse_id (id, &author, &name))
    return NULL;

  parent = author != NULL ? g_file_get_child (self->folder, author) : g_object_ref (self->folder);
  return g_file_get_child (parent, name);
}
