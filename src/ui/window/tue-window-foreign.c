/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-window"

#include "config.h"

#include "tue-window-private.h"

#include <glib/gi18n.h>

#include "tue-foreign-dialog.h"
#include "tue-toast.h"

static void
imported_cb (TueWindow  *self,
             guint64     operation,
             const char *sentence)
{
  tue_toast_show_undo (GTK_WIDGET (self->stack), sentence, operation);
}

/* files: (element-type GFile) */
static void
look (TueWindow *self,
      GPtrArray *files)
{
  AdwDialog *dialog;

  if (self->workspace == NULL || files->len == 0)
    return;

  dialog = tue_foreign_dialog_new (self->workspace, files);
  g_signal_connect_object (dialog, "imported", G_CALLBACK (imported_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
files_chosen_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(TueWindow) self = user_data;
  g_autoptr(GListModel) chosen = gtk_file_dialog_open_multiple_finish (GTK_FILE_DIALOG (source), result, NULL);
  g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; chosen != NULL && i < g_list_model_get_n_items (chosen); i++)
    g_ptr_array_add (files, g_list_model_get_item (chosen, i));
  look (self, files);
}

static void
folder_chosen_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(TueWindow) self = user_data;
  GFile *folder = gtk_file_dialog_select_folder_finish (GTK_FILE_DIALOG (source), result, NULL);
  g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);

  if (folder != NULL)
    g_ptr_array_add (files, folder);
  look (self, files);
}

static void
import_files_action (GtkWidget  *widget,
                     const char *action_name,
                     GVariant   *parameter)
{
  g_autoptr(GtkFileDialog) dialog = gtk_file_dialog_new ();

  gtk_file_dialog_set_title (dialog, _("Import from Other Tools"));
  gtk_file_dialog_open_multiple (dialog, GTK_WINDOW (widget), NULL, files_chosen_cb, g_object_ref (widget));
}

static void
import_folder_action (GtkWidget  *widget,
                      const char *action_name,
                      GVariant   *parameter)
{
  g_autoptr(GtkFileDialog) dialog = gtk_file_dialog_new ();

  gtk_file_dialog_set_title (dialog, _("Import from Other Tools"));
  gtk_file_dialog_select_folder (dialog, GTK_WINDOW (widget), NULL, folder_chosen_cb, g_object_ref (widget));
}

/* The target is the URI of a file or folder that was found elsewhere. */
static void
look_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (files, g_file_new_for_uri (g_variant_get_string (parameter, NULL)));
  look (TUE_WINDOW (widget), files);
}

void
tue_window_install_foreign_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.import-foreign", NULL, import_files_action);
  gtk_widget_class_install_action (widget_class, "win.import-foreign-folder", NULL, import_folder_action);
  gtk_widget_class_install_action (widget_class, "win.look-at-foreign", "s", look_action);
}

void
tue_window_update_foreign_actions (TueWindow *self,
                                   gboolean   writable)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.import-foreign", writable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.import-foreign-folder", writable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.look-at-foreign", writable);
}
