/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-window"

#include "config.h"

#include "tue-window.h"

#include <glib/gi18n.h>

#include "tue-accelerators.h"
#include "tue-all-tasks-page.h"
#include "tue-insights-page.h"
#include "tue-playbooks-page.h"
#include "tue-page-focus.h"
#include "tue-pane-handle.h"
#include "tue-salvage-dialog.h"
#include "tue-settled-text.h"
#include "tue-task-page.h"
#include "tue-to-review-page.h"
#include "tue-toast-overlay.h"
#include "tue-today-page.h"
#include "tue-welcome-page.h"
#include "tue-window-private.h"
#include "tue-workflow-page.h"
#include "tue-workflow-review-page.h"
#include "tue-workspace-unsaved.h"

/* How often it may have become another day. */
#define MINUTE_S 60

#define PLACE_TODAY "today"
#define PLACE_TO_REVIEW "to-review"
#define PLACE_ALL_TASKS "all-tasks"
#define PLACE_PLAYBOOKS "playbooks"
#define PLACE_INSIGHTS "insights"
#define PLACE_WORKFLOW_REVIEW "workflow-review"
#define PLACE_WORKFLOW "workflow/"
#define PLACE_TASK "task/"

G_DEFINE_FINAL_TYPE (TueWindow, tue_window, ADW_TYPE_APPLICATION_WINDOW)

/* The part of a place behind its kind, or NULL where it is of another kind. */
static const char *
get_place_id (const char *place,
              const char *kind)
{
  return g_str_has_prefix (place, kind) ? place + strlen (kind) : NULL;
}

static TueSettings *
get_settings (TueWindow *self)
{
  return tue_workspace_get_settings (self->workspace);
}

static AdwNavigationPage *
make_page (TueWindow  *self,
           const char *place)
{
  AdwNavigationPage *page = NULL;
  TueWorkflow       *workflow;
  const char        *id;

  if ((id = get_place_id (place, PLACE_TASK)) != NULL)
    {
      page = tue_task_page_new (self->workspace, id);
    }
  else if ((id = get_place_id (place, PLACE_WORKFLOW)) != NULL)
    {
      workflow = tue_workspace_find_workflow (self->workspace, id);
      if (workflow != NULL)
        page = tue_workflow_page_new (self->workspace, workflow);
    }
  else if (g_str_equal (place, PLACE_TODAY))
    {
      page = tue_today_page_new (self->workspace);
    }
  else if (g_str_equal (place, PLACE_TO_REVIEW))
    {
      page = tue_to_review_page_new (self->workspace);
    }
  else if (g_str_equal (place, PLACE_ALL_TASKS))
    {
      page = tue_all_tasks_page_new (self->workspace);
    }
  else if (g_str_equal (place, PLACE_PLAYBOOKS))
    {
      page = tue_playbooks_page_new (self->workspace);
    }
  else if (g_str_equal (place, PLACE_INSIGHTS))
    {
      page = tue_insights_page_new (self->workspace);
    }
  else if (g_str_equal (place, PLACE_WORKFLOW_REVIEW))
    {
      page = tue_workflow_review_page_new (self->workspace);
    }

  if (page != NULL)
    adw_navigation_page_set_tag (page, place);

  return page;
}

static void
show_root (TueWindow  *self,
           const char *place)
{
  AdwNavigationPage *root = tue_window_get_root_page (self);

  if (root != NULL && g_strcmp0 (adw_navigation_page_get_tag (root), place) == 0)
    {
      adw_navigation_view_pop_to_page (self->content, root);
      return;
    }

  root = make_page (self, place);
  if (root == NULL)
    return;

  tue_window_tell_kept (self);
  tue_window_replace_pages (self, root);
}

/* On top of the insights, where Back leads to. */
static void
show_workflow_review (TueWindow *self)
{
  AdwNavigationPage *visible;

  show_root (self, PLACE_INSIGHTS);
  visible = adw_navigation_view_get_visible_page (self->content);
  if (g_strcmp0 (adw_navigation_page_get_tag (visible), PLACE_WORKFLOW_REVIEW) != 0)
    adw_navigation_view_push (self->content, make_page (self, PLACE_WORKFLOW_REVIEW));
}

/* On top of where one is. From one task to another Back still leads to the
 * list, not through every task that was looked at. */
static void
show_task (TueWindow  *self,
           const char *place)
{
  AdwNavigationPage *visible = adw_navigation_view_get_visible_page (self->content);
  gboolean           replace = visible != NULL && TUE_IS_TASK_PAGE (visible);

  if (visible != NULL && g_strcmp0 (adw_navigation_page_get_tag (visible), place) == 0)
    return;

  /* Not adw_navigation_view_replace(): it never lets go of a page that stays. */
  adw_navigation_view_set_animate_transitions (self->content, !replace);
  if (replace)
    adw_navigation_view_pop (self->content);
  adw_navigation_view_push (self->content, make_page (self, place));
  adw_navigation_view_set_animate_transitions (self->content, TRUE);
}

/* The page of the task that is shown, made again. */
void
tue_window_reload_task_cb (gpointer user_data)
{
  TueWindow         *self = user_data;
  AdwNavigationPage *visible = adw_navigation_view_get_visible_page (self->content);
  g_autofree char   *place = visible != NULL ? g_strdup (adw_navigation_page_get_tag (visible)) : NULL;

  self->reload_id = 0;
  if (visible == NULL || !TUE_IS_TASK_PAGE (visible))
    return;

  adw_navigation_view_set_animate_transitions (self->content, FALSE);
  adw_navigation_view_pop (self->content);
  adw_navigation_view_push (self->content, make_page (self, place));
  adw_navigation_view_set_animate_transitions (self->content, TRUE);
}

/* The first workflow of the roles that were chosen. */
static char *
dup_first_place (TueWindow *self)
{
  const char *const *roles = tue_settings_get_roles (get_settings (self));
  GListModel        *workflows = tue_workspace_get_workflows (self->workspace);
  guint              n_workflows = g_list_model_get_n_items (workflows);

  for (guint i = 0; i < n_workflows; i++)
    {
      g_autoptr(TueWorkflow) workflow = g_list_model_get_item (workflows, i);

      if (roles == NULL || *roles == NULL || g_strv_contains (roles, tue_workflow_get_role_id (workflow)))
        return g_strconcat (PLACE_WORKFLOW, tue_workflow_get_id (workflow), NULL);
    }

  return g_strdup (PLACE_TODAY);
}

static void
show_first_place (TueWindow *self)
{
  g_autofree char *place = dup_first_place (self);

  tue_window_show_place (self, place);
}

static void
restore_task_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(TueWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(TueTask) task = tue_workspace_load_task_finish (TUE_WORKSPACE (source), result, &error);
  g_autofree char *root = NULL;
  g_autofree char *place = NULL;

  /* The window was closed, or somebody was quicker. */
  if (self->workspace == NULL || adw_navigation_view_get_visible_page (self->content) != NULL)
    return;

  if (task == NULL)
    {
      show_first_place (self);
      return;
    }

  root = g_strconcat (PLACE_WORKFLOW, tue_task_get_workflow_id (task), NULL);
  place = g_strconcat (PLACE_TASK, tue_task_get_id (task), NULL);
  show_root (self, root);
  tue_window_show_place (self, place);
}

/* Where one was when the window was closed, or killed. */
static void
restore_place (TueWindow *self)
{
  g_autofree char *place = g_strdup (tue_settings_get_place (get_settings (self)));
  const char      *id;

  if (self->restored)
    return;

  self->restored = TRUE;
  if (place != NULL && (id = get_place_id (place, PLACE_TASK)) != NULL)
    tue_workspace_load_task_async (self->workspace, id, NULL, restore_task_cb, g_object_ref (self));
  else if (place != NULL)
    tue_window_show_place (self, place);

  if (adw_navigation_view_get_visible_page (self->content) == NULL && (place == NULL || get_place_id (place, PLACE_TASK) == NULL))
    show_first_place (self);
}

static void
show_desk (TueWindow *self)
{
  gtk_stack_set_visible_child_name (self->stack, "desk");
  adw_bin_set_child (self->welcome, NULL);
  restore_place (self);
  tue_sidebar_focus_list (self->sidebar);
}

/* Most libraries are open before there is a window to say so. */
static void
opening_cb (TueWindow *self)
{
  GtkWidget *view, *header, *spinner;

  if (adw_bin_get_child (self->opening) != NULL)
    return;

  view = adw_toolbar_view_new ();
  header = adw_header_bar_new ();
  adw_header_bar_set_show_title (ADW_HEADER_BAR (header), FALSE);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), header);
  spinner = adw_spinner_new ();
  gtk_widget_set_size_request (spinner, 32, 32);
  gtk_widget_set_halign (spinner, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (spinner, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (spinner), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Opening the library"), -1);
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), spinner);
  adw_bin_set_child (self->opening, view);
}

static void
welcome_done_cb (TueWindow *self)
{
  show_desk (self);
  tue_window_update_actions (self);
  gtk_widget_grab_focus (GTK_WIDGET (adw_navigation_view_get_visible_page (self->content)));
  tue_window_open_pending (self);
}

static void
show_welcome (TueWindow *self)
{
  GtkWidget *page;

  if (adw_bin_get_child (self->welcome) == NULL)
    {
      page = tue_welcome_page_new (self->workspace);
      g_signal_connect_object (page, "done", G_CALLBACK (welcome_done_cb), self, G_CONNECT_SWAPPED);
      adw_bin_set_child (self->welcome, page);
    }
  gtk_stack_set_visible_child_name (self->stack, "welcome");
}

static void
show_trouble (TueWindow *self)
{
  gboolean appears = g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "trouble") != 0;

  if (adw_bin_get_child (self->trouble) == NULL)
    adw_bin_set_child (self->trouble, g_object_new (TUE_TYPE_TROUBLE_PAGE, NULL));
  tue_trouble_page_set_workspace (TUE_TROUBLE_PAGE (adw_bin_get_child (self->trouble)), self->workspace);
  gtk_stack_set_visible_child_name (self->stack, "trouble");
  if (appears)
    gtk_widget_grab_focus (adw_bin_get_child (self->trouble));
}

/* Trouble that a page does not already tell, as long as it lasts. */
static void
update_banner (TueWindow *self)
{
  const char      *problem = tue_workspace_get_problem (self->workspace);
  const char      *note = tue_workspace_get_kept_note (self->workspace);
  TueLibraryState  state = tue_workspace_get_state (self->workspace);
  gboolean         open = state == TUE_LIBRARY_OPEN || state == TUE_LIBRARY_READ_ONLY;
  g_autofree char *settled = NULL;

  if (problem == NULL && state == TUE_LIBRARY_READ_ONLY)
    problem = _("The library can only be read: its file or folder is protected. Prompts can still be copied.");
  if (problem == NULL)
    problem = tue_workspace_get_backup_problem (self->workspace);
  settled = tue_settle_text (problem != NULL ? problem : note);
  if (settled != NULL)
    adw_banner_set_title (self->banner, settled);

  /* What lasts goes by itself; what was told once goes when it was read. */
  if (problem != NULL || note == NULL)
    adw_banner_set_button_label (self->banner, NULL);
  else
    adw_banner_set_button_label (self->banner, tue_workspace_get_kept_task (self->workspace) != NULL ? _("Open _Revisions") : _("_Dismiss"));
  adw_banner_set_revealed (self->banner, open && (problem != NULL || note != NULL));
}

static void
banner_button_clicked_cb (TueWindow *self)
{
  const char      *task_id = tue_workspace_get_kept_task (self->workspace);
  g_autofree char *place = task_id != NULL ? g_strconcat (PLACE_TASK, task_id, NULL) : NULL;

  if (place != NULL)
    {
      tue_window_show_place (self, place);
      gtk_widget_activate_action (GTK_WIDGET (adw_navigation_view_get_visible_page (self->content)), "task.show-revisions", NULL);
    }
  tue_workspace_dismiss_kept_note (self->workspace);
}

/* Where a damaged file was set aside, what it still holds is shown until somebody
 * answers. */
static void
offer_salvage (TueWindow *self)
{
  if (self->salvage_offered || g_strcmp0 (tue_settings_get_salvage (get_settings (self)), tue_workspace_get_path (self->workspace)) != 0)
    return;

  self->salvage_offered = TRUE;
  tue_salvage_dialog_offer (GTK_WIDGET (self->stack), self->workspace);
}

static void
update_state (TueWindow *self)
{
  switch (tue_workspace_get_state (self->workspace))
    {
    case TUE_LIBRARY_CLOSED:
    case TUE_LIBRARY_OPENING:
      gtk_stack_set_visible_child_name (self->stack, "opening");
      break;
    case TUE_LIBRARY_OPEN:
    case TUE_LIBRARY_READ_ONLY:
      if (tue_settings_get_set_up (get_settings (self)))
        show_desk (self);
      else
        show_welcome (self);
      offer_salvage (self);
      break;
    case TUE_LIBRARY_DAMAGED:
    case TUE_LIBRARY_MISSING:
    case TUE_LIBRARY_NEWER:
    case TUE_LIBRARY_HELD:
    case TUE_LIBRARY_FAILED:
    default:
      show_trouble (self);
      self->salvage_offered = FALSE;
      break;
    }
  update_banner (self);
  tue_window_update_actions (self);
  tue_window_open_pending (self);
}

static void
task_deleted_cb (TueWindow *self,
                 TueTask   *task)
{
  AdwNavigationPage *visible = adw_navigation_view_get_visible_page (self->content);

  if (visible != NULL && TUE_IS_TASK_PAGE (visible) &&
      g_strcmp0 (tue_task_page_get_task_id (TUE_TASK_PAGE (visible)), tue_task_get_id (task)) == 0)
    adw_navigation_view_pop (self->content);
}

static void
visible_page_cb (TueWindow *self)
{
  AdwNavigationPage *visible = adw_navigation_view_get_visible_page (self->content);
  AdwNavigationPage *root = tue_window_get_root_page (self);

  if (visible == NULL || self->workspace == NULL)
    return;

  g_binding_group_set_source (self->page_bindings, visible);
  tue_settings_set_place (get_settings (self), adw_navigation_page_get_tag (tue_window_is_practice_page (visible) ? root : visible));
  tue_sidebar_set_place (self->sidebar, adw_navigation_page_get_tag (root));
}

static void
popped_cb (TueWindow         *self,
           AdwNavigationPage *page)
{
  if (self->workspace != NULL && TUE_IS_TASK_PAGE (page))
    tue_window_focus_row (self, tue_task_page_get_task_id (TUE_TASK_PAGE (page)));
  if (self->workspace != NULL)
    tue_window_tell_kept_in (self, page);
}

static void
show_content_cb (TueWindow *self)
{
  if (self->workspace != NULL && !adw_navigation_split_view_get_show_content (self->split_view))
    tue_sidebar_focus_list (self->sidebar);
}

/* Escape closes what lies over the text, and then does nothing: who presses it
 * once more than needed is not thrown out of what is being written. */
static gboolean
escape_cb (GtkWidget *widget,
           GVariant  *args,
           gpointer   user_data)
{
  AdwNavigationPage *visible = adw_navigation_view_get_visible_page (ADW_NAVIGATION_VIEW (widget));

  if (visible != NULL && tue_window_is_practice_page (visible))
    return TRUE;
  if (visible == NULL || !TUE_IS_TASK_PAGE (visible))
    return FALSE;

  gtk_widget_activate_action (GTK_WIDGET (visible), "task.stop-comparing", NULL);

  return TRUE;
}

static void
install_escape (TueWindow *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                                                          gtk_callback_action_new (escape_cb, NULL, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self->content), controller);
}

static void
operation_settled_cb (TueWindow *self,
                      guint64    operation)
{
  tue_toast_overlay_dismiss_operation (self->toasts, operation);
}

static void
collapsed_cb (TueWindow *self)
{
  tue_sidebar_set_collapsed (self->sidebar, adw_navigation_split_view_get_collapsed (self->split_view));
}

/* What depends on the hour or the day. */
static void
refresh_pages (TueWindow *self)
{
  g_autoptr(GListModel) pages = adw_navigation_view_get_navigation_stack (self->content);
  guint n_pages = g_list_model_get_n_items (pages);

  for (guint i = 0; i < n_pages; i++)
    {
      g_autoptr(AdwNavigationPage) page = g_list_model_get_item (pages, i);

      if (TUE_IS_TODAY_PAGE (page))
        tue_today_page_refresh (TUE_TODAY_PAGE (page));
      else if (TUE_IS_TO_REVIEW_PAGE (page))
        tue_to_review_page_refresh (TUE_TO_REVIEW_PAGE (page));
      else if (TUE_IS_ALL_TASKS_PAGE (page))
        tue_all_tasks_page_refresh (TUE_ALL_TASKS_PAGE (page));
      else if (TUE_IS_WORKFLOW_PAGE (page))
        tue_workflow_page_refresh (TUE_WORKFLOW_PAGE (page));
    }
}

static gboolean
minute_cb (gpointer user_data)
{
  refresh_pages (user_data);

  return G_SOURCE_CONTINUE;
}

static void
tue_window_dispose (GObject *object)
{
  TueWindow *self = TUE_WINDOW (object);

  g_clear_handle_id (&self->minute_id, g_source_remove);
  g_clear_handle_id (&self->reload_id, g_source_remove);
  g_clear_handle_id (&self->focus_id, g_source_remove);
  g_clear_handle_id (&self->menu_id, g_source_remove);
  g_clear_handle_id (&self->answered_id, g_source_remove);
  g_clear_object (&self->page_bindings);
  g_clear_object (&self->focus_signals);
  g_clear_object (&self->asking);
  g_clear_weak_pointer (&self->side_focus);
  g_weak_ref_set (&self->last_focus, NULL);
  g_weak_ref_set (&self->menu_origin, NULL);
  g_clear_pointer (&self->pending_files, g_ptr_array_unref);
  g_clear_pointer (&self->playbooks, g_ptr_array_unref);
  /* libadwaita may keep the pages of a split view that was collapsed; they must
   * not keep the library. */
  if (self->sidebar != NULL)
    tue_sidebar_set_workspace (self->sidebar, NULL);
  g_clear_object (&self->workspace);
  gtk_widget_dispose_template (GTK_WIDGET (self), TUE_TYPE_WINDOW);

  G_OBJECT_CLASS (tue_window_parent_class)->dispose (object);
}

static void
tue_window_move_focus (GtkWidget       *widget,
                       GtkDirectionType direction)
{
  tue_page_focus_begin_move (widget);
  GTK_WIDGET_CLASS (tue_window_parent_class)->move_focus (widget, direction);
  tue_page_focus_end_move (widget);
}

static void
tue_window_class_init (TueWindowClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tue_window_dispose;
  widget_class->move_focus = tue_window_move_focus;

  tue_window_install_close (klass);

  g_type_ensure (TUE_TYPE_PANE_HANDLE);
  g_type_ensure (TUE_TYPE_SIDEBAR);
  g_type_ensure (TUE_TYPE_TOAST_OVERLAY);

  gtk_widget_class_set_template_from_resource (widget_class, TUE_RESOURCE_PATH "/window/tue-window.ui");
  gtk_widget_class_bind_template_child (widget_class, TueWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, TueWindow, banner);
  gtk_widget_class_bind_template_child (widget_class, TueWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, TueWindow, welcome);
  gtk_widget_class_bind_template_child (widget_class, TueWindow, opening);
  gtk_widget_class_bind_template_child (widget_class, TueWindow, trouble);
  gtk_widget_class_bind_template_child (widget_class, TueWindow, split_view);
  gtk_widget_class_bind_template_child (widget_class, TueWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, TueWindow, content_page);
  gtk_widget_class_bind_template_child (widget_class, TueWindow, content);
  gtk_widget_class_bind_template_child (widget_class, TueWindow, sidebar_handle);
  gtk_widget_class_bind_template_callback (widget_class, opening_cb);
  gtk_widget_class_bind_template_callback (widget_class, visible_page_cb);
  gtk_widget_class_bind_template_callback (widget_class, collapsed_cb);
  gtk_widget_class_bind_template_callback (widget_class, banner_button_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, popped_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_content_cb);

  tue_window_install_actions (widget_class);
}

static void
tue_window_init (TueWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_add_controller (GTK_WIDGET (self), tue_accelerators_new_controller ());
  tue_toast_overlay_follow_bar (GTK_WIDGET (self->banner));
  tue_window_accept_files (self);
  tue_window_watch_dialogs (self);
  install_escape (self);
  tue_window_keep_focus (self);

  self->page_bindings = g_binding_group_new ();
  g_binding_group_bind (self->page_bindings, "title", self, "title", G_BINDING_SYNC_CREATE);
  g_binding_group_bind (self->page_bindings, "title", self->content_page, "title", G_BINDING_SYNC_CREATE);
  self->minute_id = g_timeout_add_seconds (MINUTE_S, minute_cb, self);

  if (g_str_equal (TUE_PROFILE, "devel"))
    gtk_widget_add_css_class (GTK_WIDGET (self), "devel");
}

static void
set_workspace (TueWindow    *self,
               TueWorkspace *workspace)
{
  TueSettings  *settings = tue_workspace_get_settings (workspace);
  TueUndoStack *undo_stack = tue_workspace_get_undo_stack (workspace);

  self->workspace = g_object_ref (workspace);
  tue_sidebar_set_workspace (self->sidebar, workspace);

  g_object_bind_property (settings, "window-width", self, "default-width", G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
  g_object_bind_property (settings, "window-height", self, "default-height", G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
  g_object_bind_property (settings, "sidebar-width", self->sidebar_handle, "width", G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
  g_object_bind_property (settings, "maximized", self, "maximized", G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);

  g_signal_connect_object (workspace, "notify::state", G_CALLBACK (update_state), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "notify::problem", G_CALLBACK (update_banner), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "notify::backup-problem", G_CALLBACK (update_banner), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "notify::kept-note", G_CALLBACK (update_banner), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "task-deleted", G_CALLBACK (task_deleted_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "day-changed", G_CALLBACK (refresh_pages), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (undo_stack, "notify", G_CALLBACK (tue_window_update_actions), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (undo_stack, "settled", G_CALLBACK (operation_settled_cb), self, G_CONNECT_SWAPPED);
  update_state (self);
}

TueWindow *
tue_window_new (GtkApplication *application,
                TueWorkspace   *workspace)
{
  TueWindow *self = g_object_new (TUE_TYPE_WINDOW, "application", application, NULL);

  set_workspace (self, workspace);

  return self;
}

void
tue_window_show_place (TueWindow  *self,
                       const char *place)
{
  g_return_if_fail (TUE_IS_WINDOW (self));
  g_return_if_fail (place != NULL);

  if (get_place_id (place, PLACE_TASK) != NULL)
    show_task (self, place);
  else if (g_str_equal (place, PLACE_WORKFLOW_REVIEW))
    show_workflow_review (self);
  else
    show_root (self, place);
  adw_navigation_split_view_set_show_content (self->split_view, TRUE);
}

const char *
tue_window_get_place (TueWindow *self)
{
  AdwNavigationPage *visible;

  g_return_val_if_fail (TUE_IS_WINDOW (self), NULL);

  visible = adw_navigation_view_get_visible_page (self->content);

  return visible != NULL ? adw_navigation_page_get_tag (visible) : NULL;
}

void
tue_window_set_is_outlived (TueWindow *self,
                            gboolean   is_outlived)
{
  g_return_if_fail (TUE_IS_WINDOW (self));

  self->is_outlived = is_outlived;
}

AdwNavigationPage *
tue_window_get_root_page (TueWindow *self)
{
  g_autoptr(GListModel) pages = adw_navigation_view_get_navigation_stack (self->content);
  g_autoptr(AdwNavigationPage) root = g_list_model_get_item (pages, 0);

  /* The view holds it. */
  return root;
}
