/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-window"

#include "config.h"

#include "tue-window-private.h"

#include <glib/gi18n.h>

#include "tue-edit-history.h"
#include "tue-lone-dialog.h"
#include "tue-salvage-dialog.h"
#include "tue-task-page.h"
#include "tue-toast.h"
#include "tue-today-page.h"
#include "tue-workflow-chooser.h"
#include "tue-workflow-page.h"

static void
show_error (TueWindow    *self,
            const GError *error)
{
  tue_toast_show_error (GTK_WIDGET (self->stack), error->message);
}

/* Right after a change: that change. */
static guint64
get_newest_operation (TueWindow *self)
{
  return tue_undo_stack_get_undo_id (tue_workspace_get_undo_stack (self->workspace));
}

static void
show_task (TueWindow *self,
           TueTask   *task)
{
  g_autofree char *place = g_strconcat ("task/", tue_task_get_id (task), NULL);

  tue_window_show_place (self, place);
}

static void
add_task (TueWindow   *self,
          TueWorkflow *workflow)
{
  g_autoptr(TueTask) task = tue_workspace_add_task (self->workspace, workflow, NULL, NULL, NULL);
  g_autofree char *message = NULL;

  show_task (self, task);
  /* Translators: the name of a workflow, "Proposal" */
  message = g_strdup_printf (_("New task: %s"), tue_workflow_get_name (workflow));
  tue_toast_show_undo (GTK_WIDGET (self->stack), message, get_newest_operation (self));
}

static void
chosen_cb (TueWindow   *self,
           TueWorkflow *workflow)
{
  g_autofree char *place = g_strconcat ("workflow/", tue_workflow_get_id (workflow), NULL);

  tue_window_show_place (self, place);
  add_task (self, workflow);
}

static void
new_task_action (GtkWidget  *widget,
                 const char *action_name,
                 GVariant   *parameter)
{
  TueWindow         *self = TUE_WINDOW (widget);
  AdwNavigationPage *root = tue_window_get_root_page (self);
  TueWorkflow       *workflow = root != NULL && TUE_IS_WORKFLOW_PAGE (root) ? tue_workflow_page_get_workflow (TUE_WORKFLOW_PAGE (root)) : NULL;
  AdwDialog         *chooser;

  /* It may be gone, as where its making was undone: a task would have no prompt. */
  if (workflow != NULL && tue_workspace_find_workflow (self->workspace, tue_workflow_get_id (workflow)) != NULL)
    {
      add_task (self, workflow);
      return;
    }

  chooser = tue_workflow_chooser_new (self->workspace);
  g_signal_connect_object (chooser, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  tue_lone_dialog_present (chooser, widget);
}

static void
quick_chosen_cb (TueWindow   *self,
                 TueWorkflow *workflow)
{
  AdwNavigationPage *visible = adw_navigation_view_get_visible_page (self->content);

  if (visible != NULL && TUE_IS_TODAY_PAGE (visible))
    tue_today_page_set_quick_workflow (TUE_TODAY_PAGE (visible), workflow);
}

static void
choose_quick_workflow_action (GtkWidget  *widget,
                              const char *action_name,
                              GVariant   *parameter)
{
  TueWindow *self = TUE_WINDOW (widget);
  AdwDialog *chooser = tue_workflow_chooser_new (self->workspace);

  g_signal_connect_object (chooser, "chosen", G_CALLBACK (quick_chosen_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (chooser, widget);
}

static void
quick_add_action (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  TueWindow         *self = TUE_WINDOW (widget);
  AdwNavigationPage *root;

  tue_window_show_place (self, "today");
  root = tue_window_get_root_page (self);
  if (root != NULL && TUE_IS_TODAY_PAGE (root))
    tue_today_page_quick_add (TUE_TODAY_PAGE (root));
}

static void
tell_undone (TueWindow  *self,
             const char *label)
{
  /* Translators: what was taken back, as in "Undone: Delete “Northwind”" */
  g_autofree char *message = g_strdup_printf (_("Undone: %s"), label);

  tue_toast_show (GTK_WIDGET (self->stack), message, NULL, NULL, NULL);
}

/* (nullable): of an operation that changes a task */
static const char *
get_task_id (TueUndoStack *stack,
             guint64       operation)
{
  TueTask *task = tue_undo_stack_get_task (stack, operation);

  return task != NULL ? tue_task_get_id (task) : NULL;
}

static void
undo_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  TueWindow       *self = TUE_WINDOW (widget);
  TueUndoStack    *stack = tue_workspace_get_undo_stack (self->workspace);
  guint64          operation = tue_undo_stack_get_undo_id (stack);
  g_autofree char *label = g_strdup (tue_undo_stack_get_undo_label (stack));
  const char      *id = get_task_id (stack, operation);
  guint            row;

  if (label == NULL)
    return;

  row = tue_window_find_row (self, id);
  tue_undo_stack_undo (stack);
  tue_window_follow_row (self, id, row);
  tell_undone (self, label);
}

/* The button of a toast. */
static void
undo_operation_action (GtkWidget  *widget,
                       const char *action_name,
                       GVariant   *parameter)
{
  TueWindow       *self = TUE_WINDOW (widget);
  TueUndoStack    *stack = tue_workspace_get_undo_stack (self->workspace);
  guint64          operation = g_variant_get_uint64 (parameter);
  g_autofree char *label = g_strdup (tue_undo_stack_get_label (stack, operation));
  const char      *id = get_task_id (stack, operation);
  guint            row = tue_window_find_row (self, id);
  g_autoptr(GError) error = NULL;

  if (!tue_undo_stack_undo_operation (stack, operation, &error))
    {
      show_error (self, error);
      return;
    }

  tue_window_follow_row (self, id, row);
  tell_undone (self, label);
}

static void
redo_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  TueWindow       *self = TUE_WINDOW (widget);
  TueUndoStack    *stack = tue_workspace_get_undo_stack (self->workspace);
  g_autofree char *message = NULL;
  const char      *id;
  guint            row;

  if (!tue_undo_stack_get_can_redo (stack))
    return;

  id = get_task_id (stack, tue_undo_stack_get_redo_id (stack));
  row = tue_window_find_row (self, id);
  /* Translators: what was done again, as in "Redone: Delete “Northwind”" */
  message = g_strdup_printf (_("Redone: %s"), tue_undo_stack_get_redo_label (stack));
  tue_undo_stack_redo (stack);
  tue_window_follow_row (self, id, row);
  tue_toast_show (GTK_WIDGET (self->stack), message, NULL, NULL, NULL);
}

static void
show_history_action (GtkWidget  *widget,
                     const char *action_name,
                     GVariant   *parameter)
{
  TueWindow *self = TUE_WINDOW (widget);

  tue_lone_dialog_present (tue_edit_history_new (tue_workspace_get_undo_stack (self->workspace)), widget);
}

/* What others in the program could not do. */
static void
show_error_action (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  tue_toast_show_error (GTK_WIDGET (TUE_WINDOW (widget)->stack), g_variant_get_string (parameter, NULL));
}

/* What a damaged library still holds that one has restored. */
static void
show_salvage_action (GtkWidget  *widget,
                     const char *action_name,
                     GVariant   *parameter)
{
  TueWindow *self = TUE_WINDOW (widget);

  tue_salvage_dialog_offer (GTK_WIDGET (self->stack), self->workspace);
}

/* It is of another form now: it took a newer template, or gave it back. */
static void
reload_task_action (GtkWidget  *widget,
                    const char *action_name,
                    GVariant   *parameter)
{
  TueWindow *self = TUE_WINDOW (widget);

  if (self->reload_id == 0)
    self->reload_id = g_idle_add_once (tue_window_reload_task_cb, self);
}

static void
search_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  TueWindow *self = TUE_WINDOW (widget);

  adw_navigation_split_view_set_show_content (self->split_view, FALSE);
  tue_sidebar_start_search (self->sidebar);
}

static gboolean
is_focus_in (TueWindow *self,
             GtkWidget *widget)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (self));

  return focus != NULL && gtk_widget_is_ancestor (focus, widget);
}

static void
show_place_action (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  TueWindow *self = TUE_WINDOW (widget);
  gboolean   from_sidebar = is_focus_in (self, GTK_WIDGET (self->sidebar));

  tue_window_show_place (self, g_variant_get_string (parameter, NULL));
  /* In a narrow window the sidebar is gone with that. */
  if (!from_sidebar || adw_navigation_split_view_get_collapsed (self->split_view))
    tue_window_focus_list (self);
}

static void
go_to_part_action (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  tue_window_focus_part (TUE_WINDOW (widget), g_str_equal (action_name, "win.next-part"));
}

/* The pane at the side of what is shown: a task's fields; else the sidebar,
 * which is a page of its own in a narrow window and always there in a wide one. */
static void
toggle_side_action (GtkWidget  *widget,
                    const char *action_name,
                    GVariant   *parameter)
{
  TueWindow         *self = TUE_WINDOW (widget);
  AdwNavigationPage *visible = adw_navigation_view_get_visible_page (self->content);

  if (visible != NULL && TUE_IS_TASK_PAGE (visible))
    gtk_widget_activate_action (GTK_WIDGET (visible), "task.toggle-inspector", NULL);
  else
    tue_window_focus_sidebar (self);
}

void
tue_window_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.new-task", NULL, new_task_action);
  gtk_widget_class_install_action (widget_class, "win.quick-add", NULL, quick_add_action);
  gtk_widget_class_install_action (widget_class, "win.choose-quick-workflow", NULL, choose_quick_workflow_action);
  tue_window_install_practice_actions (widget_class);
  tue_window_install_example_actions (widget_class);
  tue_window_install_foreign_actions (widget_class);
  tue_window_install_open_actions (widget_class);
  tue_window_install_playbook_actions (widget_class);
  tue_window_install_review_actions (widget_class);
  tue_window_install_task_actions (widget_class);
  gtk_widget_class_install_action (widget_class, "win.show-place", "s", show_place_action);
  gtk_widget_class_install_action (widget_class, "win.reload-task", NULL, reload_task_action);
  gtk_widget_class_install_action (widget_class, "win.undo", NULL, undo_action);
  gtk_widget_class_install_action (widget_class, "win.undo-operation", "t", undo_operation_action);
  gtk_widget_class_install_action (widget_class, "win.redo", NULL, redo_action);
  gtk_widget_class_install_action (widget_class, "win.show-history", NULL, show_history_action);
  gtk_widget_class_install_action (widget_class, "win.show-error", "s", show_error_action);
  gtk_widget_class_install_action (widget_class, "win.show-salvage", NULL, show_salvage_action);
  gtk_widget_class_install_action (widget_class, "win.search", NULL, search_action);
  gtk_widget_class_install_action (widget_class, "win.toggle-side", NULL, toggle_side_action);
  gtk_widget_class_install_action (widget_class, "win.next-part", NULL, go_to_part_action);
  gtk_widget_class_install_action (widget_class, "win.previous-part", NULL, go_to_part_action);
}

void
tue_window_update_actions (TueWindow *self)
{
  GtkWidget    *widget = GTK_WIDGET (self);
  TueUndoStack *stack = tue_workspace_get_undo_stack (self->workspace);
  gboolean      desk = g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "desk") == 0;
  gboolean      writable = desk && tue_workspace_get_state (self->workspace) == TUE_LIBRARY_OPEN;

  gtk_widget_action_set_enabled (widget, "win.new-task", writable);
  gtk_widget_action_set_enabled (widget, "win.quick-add", writable);
  gtk_widget_action_set_enabled (widget, "win.choose-quick-workflow", writable);
  gtk_widget_action_set_enabled (widget, "win.show-history", writable);
  tue_window_update_practice_actions (self, writable);
  tue_window_update_example_actions (self, writable);
  tue_window_update_foreign_actions (self, writable);
  tue_window_update_playbook_actions (self, writable);
  tue_window_update_task_actions (self, writable);
  gtk_widget_action_set_enabled (widget, "win.undo", writable && tue_undo_stack_get_can_undo (stack));
  gtk_widget_action_set_enabled (widget, "win.undo-operation", writable);
  gtk_widget_action_set_enabled (widget, "win.redo", writable && tue_undo_stack_get_can_redo (stack));
  gtk_widget_action_set_enabled (widget, "win.show-place", desk);
  gtk_widget_action_set_enabled (widget, "win.search", desk);
  gtk_widget_action_set_enabled (widget, "win.toggle-side", desk);
  gtk_widget_action_set_enabled (widget, "win.next-part", desk);
  gtk_widget_action_set_enabled (widget, "win.previous-part", desk);
}
