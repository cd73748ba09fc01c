/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-window"

#include "config.h"

#include "tue-window-private.h"

#include <glib/gi18n.h>

#include "tue-export-dialog.h"
#include "tue-import-dialog.h"
#include "tue-snippet-dialog.h"
#include "tue-toast.h"
#include "tue-workspace-snippets.h"

/* Told by the name: what it holds is looked at by who reads it. */
gboolean
tue_window_is_playbook (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);

  return name != NULL && g_str_has_suffix (name, ".playbook");
}

static void
changed_cb (TueWindow  *self,
            guint64     operation,
            const char *sentence)
{
  tue_toast_show_undo (GTK_WIDGET (self->stack), sentence, operation);
}

static void show_next (TueWindow *self);

static void
closed_cb (TueWindow *self)
{
  self->importing = FALSE;
  if (self->workspace != NULL)
    show_next (self);
}

/* One after the other, in the order in which they were given. */
static void
show_next (TueWindow *self)
{
  g_autoptr(GFile) file = NULL;
  AdwDialog *dialog;

  if (self->importing || self->playbooks == NULL || self->playbooks->len == 0)
    return;

  file = g_ptr_array_steal_index (self->playbooks, 0);
  dialog = tue_import_dialog_new (self->workspace, file);
  self->importing = TRUE;
  g_signal_connect_object (dialog, "imported", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dialog, "closed", G_CALLBACK (closed_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

/* Shows what would become of the playbook in a file. */
void
tue_window_import_playbook (TueWindow *self,
                            GFile     *file)
{
  if (self->playbooks == NULL)
    self->playbooks = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (self->playbooks, g_object_ref (file));
  show_next (self);
}

static void
chosen_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(TueWindow) self = user_data;
  g_autoptr(GListModel) files = gtk_file_dialog_open_multiple_finish (GTK_FILE_DIALOG (source), result, NULL);

  for (guint i = 0; files != NULL && self->workspace != NULL && i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr(GFile) file = g_list_model_get_item (files, i);

      tue_window_import_playbook (self, file);
    }
}

static void
import_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  g_autoptr(GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr(GtkFileFilter) filter = gtk_file_filter_new ();
  g_autoptr(GtkFileFilter) all = gtk_file_filter_new ();
  g_autoptr(GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);

  gtk_file_filter_set_name (filter, _("Playbooks"));
  gtk_file_filter_add_suffix (filter, "playbook");
  gtk_file_filter_set_name (all, _("All Files"));
  gtk_file_filter_add_pattern (all, "*");
  g_list_store_append (filters, filter);
  g_list_store_append (filters, all);
  gtk_file_dialog_set_title (dialog, _("Import Playbook"));
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  gtk_file_dialog_open_multiple (dialog, GTK_WINDOW (widget), NULL, chosen_cb, g_object_ref (widget));
}

/* The target is a playbook and the name of one of its snippets. */
static void
edit_snippet_action (GtkWidget  *widget,
                     const char *action_name,
                     GVariant   *parameter)
{
  TueWindow  *self = TUE_WINDOW (widget);
  TueSnippet *snippet;
  AdwDialog  *dialog;
  const char *playbook_id, *name;

  g_variant_get (parameter, "(&s&s)", &playbook_id, &name);
  snippet = self->workspace != NULL ? tue_workspace_find_snippet (self->workspace, playbook_id, name) : NULL;
  if (snippet == NULL || tue_workspace_get_state (self->workspace) != TUE_LIBRARY_OPEN)
    {
      gtk_widget_error_bell (widget);
      return;
    }
  if (tue_snippet_dialog_present_open (self->workspace, playbook_id, name))
    return;

  dialog = tue_snippet_dialog_new (self->workspace, playbook_id, snippet);
  g_signal_connect_object (dialog, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, widget);
}

/* The target is the URI of a file that was found elsewhere. */
static void
look_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  g_autoptr(GFile) file = g_file_new_for_uri (g_variant_get_string (parameter, NULL));

  tue_window_import_playbook (TUE_WINDOW (widget), file);
}

/* What was replaced for it can be taken back. */
static void
exported_cb (TueWindow       *self,
             TueExportDialog *dialog)
{
  guint64 operation = tue_export_dialog_get_operation (dialog);

  if (operation != 0 && self->workspace != NULL)
    tue_toast_show_undo (GTK_WIDGET (self->stack), _("Words of your tasks were replaced"), operation);
}

/* The target is the id of a playbook. */
static void
export_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  TueWindow *self = TUE_WINDOW (widget);
  AdwDialog *dialog = tue_export_dialog_new (self->workspace, g_variant_get_string (parameter, NULL));

  g_signal_connect_object (dialog, "closed", G_CALLBACK (exported_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, widget);
}

void
tue_window_install_playbook_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.import-playbook", NULL, import_action);
  gtk_widget_class_install_action (widget_class, "win.look-at-playbook", "s", look_action);
  gtk_widget_class_install_action (widget_class, "win.edit-snippet", "(ss)", edit_snippet_action);
  gtk_widget_class_install_action (widget_class, "win.export-playbook", "s", export_action);
}

void
tue_window_update_playbook_actions (TueWindow *self,
                                    gboolean   writable)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.import-playbook", writable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.look-at-playbook", writable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.export-playbook", writable);
}
