/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-sidebar"

#include "config.h"

#include "tue-sidebar.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tue-announce.h"
#include "tue-late-menu.h"
#include "tue-row-focus.h"
#include "tue-search-rows.h"
#include "tue-short-label.h"
#include "tue-sidebar-order.h"
#include "tue-sidebar-row.h"
#include "tue-workspace-practice.h"
#include "tue-workspace-reviews.h"

/* More than this nobody reads in a sidebar; another word finds it. */
#define MAX_RESULTS 50

/* A menu is no place for a title as long as a page. */
#define MAX_LABEL_CHARS 50

#define ALL_ROLES "all-roles"
#define FAVOURITES "favourites"
#define SHARED "shared"
#define FALLBACK_ICON "tue-workflow-symbolic"

/* So long after it failed, a search is tried again. */
#define AGAIN_MS 1000

struct _TueSidebar
{
  AdwNavigationPage parent_instance;

  /* Template children */
  GtkSearchBar  *search_bar;
  GtkEditable   *search_entry;
  GtkStack      *stack;
  GtkListBox    *places;
  GtkListBox    *results;
  AdwStatusPage *failed_page;
  GtkMenuButton *menu_button;
  GMenuModel    *main_menu;
  GMenu         *undo_section;

  /* Owned */
  TueWorkspace *workspace; /* (nullable) */
  GCancellable *search;    /* (nullable): the one that runs */
  char         *place;
  char         *section; /* (nullable): where the row was that one chose */

  guint again_id;
  guint collapsed : 1;
  guint open_first : 1; /* Enter came before the results */
  guint filling : 1;
};

G_DEFINE_FINAL_TYPE (TueSidebar, tue_sidebar, ADW_TYPE_NAVIGATION_PAGE)

static void
go_to (TueSidebar *self,
       const char *place)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-place", "s", place);
}

static void
run_action (TueSidebar *self,
            const char *detailed_name)
{
  g_autofree char *name = NULL;
  g_autoptr(GVariant) target = NULL;

  if (g_action_parse_detailed_name (detailed_name, &name, &target, NULL))
    gtk_widget_activate_action_variant (GTK_WIDGET (self), name, target);
}

/* What was looked for is found: the places are back. */
static void
open_place (TueSidebar *self,
            const char *place)
{
  g_autofree char *found = g_strdup (place);

  gtk_search_bar_set_search_mode (self->search_bar, FALSE);
  if (g_str_has_prefix (found, TUE_SEARCH_ACTION_PREFIX))
    run_action (self, found + strlen (TUE_SEARCH_ACTION_PREFIX));
  else
    go_to (self, found);
}

/* The search stays, for the next result. */
static void
open_in_new_window (TueSidebar *self,
                    const char *place)
{
  if (!g_str_has_prefix (place, TUE_SEARCH_ACTION_PREFIX))
    gtk_widget_activate_action (GTK_WIDGET (self), "app.new-window-at", "s", place);
}

static gboolean
is_chosen (TueSidebar *self,
           TueRole    *role)
{
  const char *const *roles = tue_settings_get_roles (tue_workspace_get_settings (self->workspace));

  return roles == NULL || *roles == NULL || g_strv_contains (roles, tue_role_get_id (role));
}

/* What a screen reader says of the count of a row. */
typedef char *(*FormatCount) (guint count);

static char *
format_open_tasks (guint count)
{
  return g_strdup_printf (ngettext ("%u open task", "%u open tasks", count), count);
}

static char *
format_due (guint count)
{
  return g_strdup_printf (ngettext ("%u task due or overdue", "%u tasks due or overdue", count), count);
}

static char *
format_reviews (guint count)
{
  return g_strdup_printf (ngettext ("%u draft waits for you", "%u drafts wait for you", count), count);
}

static char *
format_updates (guint count)
{
  return g_strdup_printf (ngettext ("%u update", "%u updates", count), count);
}

static gboolean
count_to_label (GBinding     *binding,
                const GValue *from,
                GValue       *to,
                gpointer      user_data)
{
  FormatCount format = (FormatCount)user_data;

  g_value_take_string (to, format (g_value_get_uint (from)));

  return TRUE;
}

static void
bind_count (GtkWidget  *row,
            gpointer    source,
            const char *property,
            FormatCount format)
{
  g_object_bind_property (source, property, row, "count", G_BINDING_SYNC_CREATE);
  g_object_bind_property_full (source, property, row, "count-label", G_BINDING_SYNC_CREATE, count_to_label, NULL, (gpointer)format, NULL);
}

static void
add_today (TueSidebar *self)
{
  GtkWidget *row = tue_sidebar_row_new ("today", "tue-today-symbolic");

  g_object_set (row, "title", _("Today"), NULL);
  bind_count (row, self->workspace, "n-today", format_due);
  tue_sidebar_row_set_urgent (TUE_SIDEBAR_ROW (row), TRUE);
  gtk_list_box_append (self->places, row);
}

static void
add_to_review (TueSidebar *self)
{
  GtkWidget *row = tue_sidebar_row_new ("to-review", "tue-approval-symbolic");

  g_object_set (row, "title", _("To Review"), NULL);
  bind_count (row, tue_workspace_get_reviews (self->workspace, TUE_REVIEW_GROUP_TO_REVIEW), "n-items", format_reviews);
  gtk_list_box_append (self->places, row);
}

static void
add_all_tasks (TueSidebar *self)
{
  GtkWidget *row = tue_sidebar_row_new ("all-tasks", "tue-task-symbolic");

  g_object_set (row, "title", _("All Tasks"), NULL);
  gtk_list_box_append (self->places, row);
}

static void
add_playbooks (TueSidebar *self)
{
  GtkWidget *row = tue_sidebar_row_new ("playbooks", "user-bookmarks-symbolic");

  g_object_set (row, "title", _("Playbooks"), NULL);
  bind_count (row, self->workspace, "n-updates", format_updates);
  tue_sidebar_row_set_section (TUE_SIDEBAR_ROW (row), SHARED, _("Shared Practice"));
  gtk_list_box_append (self->places, row);
}

static void
add_insights (TueSidebar *self)
{
  GtkWidget *row = tue_sidebar_row_new ("insights", "tue-insights-symbolic");

  g_object_set (row, "title", _("Insights"), NULL);
  tue_sidebar_row_set_section (TUE_SIDEBAR_ROW (row), SHARED, _("Shared Practice"));
  gtk_list_box_append (self->places, row);
}

/* role: (nullable): NULL among the favourites */
static void
add_workflow (TueSidebar  *self,
              TueRole     *role,
              TueWorkflow *workflow)
{
  g_autofree char *section = role != NULL ? g_strconcat ("role/", tue_role_get_id (role), NULL) : g_strdup (FAVOURITES);
  g_autofree char *place = g_strconcat ("workflow/", tue_workflow_get_id (workflow), NULL);
  const char      *icon_name = tue_workflow_get_icon_name (workflow);
  GtkWidget       *row = tue_sidebar_row_new (place, icon_name != NULL && *icon_name != '\0' ? icon_name : FALLBACK_ICON);

  g_object_set (row, "title", tue_workflow_get_name (workflow), NULL);
  bind_count (row, workflow, "open-tasks", format_open_tasks);
  tue_sidebar_row_set_section (TUE_SIDEBAR_ROW (row), section, role != NULL ? tue_role_get_name (role) : _("Favourites"));
  gtk_list_box_append (self->places, row);
  tue_sidebar_order_add (TUE_SIDEBAR_ROW (row), self->workspace, workflow, role == NULL);
}

static void
add_favourites (TueSidebar *self)
{
  GListModel *favourites = tue_workspace_get_favourites (self->workspace);

  for (guint i = 0; i < g_list_model_get_n_items (favourites); i++)
    {
      g_autoptr(TueWorkflow) workflow = g_list_model_get_item (favourites, i);

      add_workflow (self, NULL, workflow);
    }
}

static void
add_role (TueSidebar *self,
          TueRole    *role)
{
  GListModel *workflows = tue_workspace_get_workflows (self->workspace);
  guint       n_workflows = g_list_model_get_n_items (workflows);

  for (guint i = 0; i < n_workflows; i++)
    {
      g_autoptr(TueWorkflow) workflow = g_list_model_get_item (workflows, i);

      if (g_strcmp0 (tue_workflow_get_role_id (workflow), tue_role_get_id (role)) == 0)
        add_workflow (self, role, workflow);
    }
}

static guint
add_roles (TueSidebar *self,
           gboolean    chosen,
           gboolean    visible)
{
  GListModel *roles = tue_workspace_get_roles (self->workspace);
  guint       n_roles = g_list_model_get_n_items (roles);
  guint       n_matching = 0;

  for (guint i = 0; i < n_roles; i++)
    {
      g_autoptr(TueRole) role = g_list_model_get_item (roles, i);

      if (is_chosen (self, role) != chosen)
        continue;
      n_matching++;
      if (visible)
        add_role (self, role);
    }

  return n_matching;
}

static void
add_all_roles (TueSidebar *self,
               gboolean    shown)
{
  GtkWidget *row = tue_sidebar_row_new (ALL_ROLES, shown ? "pan-up-symbolic" : "pan-down-symbolic");

  g_object_set (row, "title", shown ? _("Only My Roles") : _("All Roles"), "selectable", FALSE, NULL);
  gtk_widget_add_css_class (row, "dimmed");
  gtk_accessible_update_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_EXPANDED, shown, -1);
  gtk_list_box_append (self->places, row);
}

/* The first of that place; section: (nullable): the one there, if there is one. */
static GtkListBoxRow *
find_row (TueSidebar *self,
          const char *place,
          const char *section)
{
  GtkListBoxRow *row, *found = NULL;

  if (place == NULL)
    return NULL;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->places, i)) != NULL; i++)
    {
      if (!g_str_equal (tue_sidebar_row_get_place (TUE_SIDEBAR_ROW (row)), place))
        continue;
      if (g_strcmp0 (tue_sidebar_row_get_section (TUE_SIDEBAR_ROW (row)), section) == 0)
        return row;
      if (found == NULL)
        found = row;
    }

  return found;
}

/* A favourite has a row in its role, too: the one that was chosen stays. */
static void
select_place (TueSidebar *self)
{
  gtk_list_box_select_row (self->places, find_row (self, self->place, self->section));
}

/* (nullable): the one that has the keyboard */
static TueSidebarRow *
find_focused (TueSidebar *self)
{
  int row = tue_row_focus_find (self->places);

  return row >= 0 ? TUE_SIDEBAR_ROW (gtk_list_box_get_row_at_index (self->places, row)) : NULL;
}

static void
fill_places (TueSidebar *self)
{
  TueSidebarRow   *focused = find_focused (self);
  g_autofree char *place = focused != NULL ? g_strdup (tue_sidebar_row_get_place (focused)) : NULL;
  g_autofree char *section = focused != NULL ? g_strdup (tue_sidebar_row_get_section (focused)) : NULL;
  gboolean         shown;

  self->filling = TRUE;
  gtk_list_box_remove_all (self->places);
  self->filling = FALSE;
  if (self->workspace == NULL)
    return;

  shown = tue_settings_get_all_roles (tue_workspace_get_settings (self->workspace));
  self->filling = TRUE;
  add_today (self);
  add_to_review (self);
  add_all_tasks (self);
  add_favourites (self);
  add_roles (self, TRUE, TRUE);
  if (add_roles (self, FALSE, shown) > 0)
    add_all_roles (self, shown);
  add_playbooks (self);
  add_insights (self);
  select_place (self);
  /* The row that is written anew is the one that one moves with the keys. */
  if (find_row (self, place, section) != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (find_row (self, place, section)));
  self->filling = FALSE;
}

static void
toggle_all_roles (TueSidebar *self)
{
  TueSettings   *settings = tue_workspace_get_settings (self->workspace);
  GtkListBoxRow *row;

  /* The list is made anew; the focus stays where it was pressed. */
  tue_settings_set_all_roles (settings, !tue_settings_get_all_roles (settings));
  row = find_row (self, ALL_ROLES, NULL);
  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
update_header (GtkListBoxRow *row,
               GtkListBoxRow *before,
               gpointer       user_data)
{
  const char *section = tue_sidebar_row_get_section (TUE_SIDEBAR_ROW (row));
  const char *section_before = before != NULL ? tue_sidebar_row_get_section (TUE_SIDEBAR_ROW (before)) : NULL;
  GtkWidget  *heading;

  if (g_strcmp0 (section, section_before) == 0)
    return gtk_list_box_row_set_header (row, NULL);

  if (section == NULL)
    {
      heading = gtk_separator_new (GTK_ORIENTATION_HORIZONTAL);
      return gtk_list_box_row_set_header (row, heading);
    }

  heading = gtk_label_new (tue_sidebar_row_get_heading (TUE_SIDEBAR_ROW (row)));
  gtk_label_set_xalign (GTK_LABEL (heading), 0.0);
  gtk_label_set_ellipsize (GTK_LABEL (heading), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (heading, "role-heading");
  gtk_list_box_row_set_header (row, heading);
}

static void
announce_results (TueSidebar *self,
                  guint       n_results)
{
  g_autofree char *message = NULL;

  if (n_results == 0)
    message = g_strdup (_("No results"));
  else
    message = g_strdup_printf (ngettext ("%u result", "%u results", n_results), n_results);
  tue_announce (GTK_WIDGET (self), message);
}

static void
show_results (TueSidebar *self,
              GListModel *results)
{
  guint n_results;

  gtk_list_box_remove_all (self->results);
  n_results = tue_search_rows_append (self->results, self->workspace, results, gtk_editable_get_text (self->search_entry), self->places, self->main_menu);
  gtk_stack_set_visible_child_name (self->stack, n_results > 0 ? "results" : "nothing");
  announce_results (self, n_results);
}

static void
open_first_result (TueSidebar *self)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->results, 0);

  self->open_first = FALSE;
  if (row == NULL)
    return;

  gtk_list_box_select_row (self->results, row);
  open_place (self, tue_sidebar_row_get_place (TUE_SIDEBAR_ROW (row)));
}

static void
cancel_search (TueSidebar *self)
{
  if (self->search != NULL)
    g_cancellable_cancel (self->search);
  g_clear_object (&self->search);
  g_clear_handle_id (&self->again_id, g_source_remove);
  self->open_first = FALSE;
}

static void search_changed_cb (TueSidebar *self);

static void
again_cb (gpointer user_data)
{
  TueSidebar *self = user_data;
  gboolean    open_first = self->open_first;

  self->again_id = 0;
  search_changed_cb (self);
  self->open_first = open_first && self->search != NULL;
}

/* What cannot be read now is not nothing: another program may have the library for a
 * moment. */
static void
show_failure (TueSidebar   *self,
              const GError *error)
{
  g_autofree char *escaped = g_markup_escape_text (error->message, -1);
  gboolean         is_new = g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "failed") != 0;

  adw_status_page_set_description (self->failed_page, escaped);
  gtk_stack_set_visible_child_name (self->stack, "failed");
  if (is_new)
    tue_announce (GTK_WIDGET (self), error->message);
  self->again_id = g_timeout_add_once (AGAIN_MS, again_cb, self);
}

static void
search_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(TueSidebar) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GListModel) results = tue_workspace_search_finish (TUE_WORKSPACE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->search);
  if (results == NULL)
    {
      show_failure (self, error);
      return;
    }

  show_results (self, results);
  if (self->open_first)
    open_first_result (self);
}

static void
search_changed_cb (TueSidebar *self)
{
  g_autofree char *query = g_strstrip (g_strdup (gtk_editable_get_text (self->search_entry)));

  cancel_search (self);
  if (*query == '\0' || self->workspace == NULL)
    {
      gtk_stack_set_visible_child_name (self->stack, "places");
      return;
    }

  self->search = g_cancellable_new ();
  tue_workspace_search_async (self->workspace, query, MAX_RESULTS, self->search, search_cb, g_object_ref (self));
}

static void
search_mode_cb (TueSidebar *self)
{
  if (gtk_search_bar_get_search_mode (self->search_bar))
    return;

  cancel_search (self);
  gtk_stack_set_visible_child_name (self->stack, "places");
}

static void
search_activate_cb (TueSidebar *self)
{
  if (self->search != NULL)
    self->open_first = TRUE;
  else if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "results") == 0)
    open_first_result (self);
}

static gboolean
is_new_window_key (guint           keyval,
                   GdkModifierType state)
{
  return (keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter || keyval == GDK_KEY_ISO_Enter) &&
         (state & gtk_accelerator_get_default_mod_mask ()) == GDK_CONTROL_MASK;
}

static gboolean
open_row_in_new_window (TueSidebar    *self,
                        GtkListBoxRow *row)
{
  if (row != NULL && g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "results") == 0)
    open_in_new_window (self, tue_sidebar_row_get_place (TUE_SIDEBAR_ROW (row)));

  return GDK_EVENT_STOP;
}

static gboolean
result_key_pressed_cb (TueSidebar     *self,
                       guint           keyval,
                       guint           keycode,
                       GdkModifierType state)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

  if (!is_new_window_key (keyval, state) || !TUE_IS_SIDEBAR_ROW (focus))
    return GDK_EVENT_PROPAGATE;

  return open_row_in_new_window (self, GTK_LIST_BOX_ROW (focus));
}

static gboolean
search_key_pressed_cb (TueSidebar     *self,
                       guint           keyval,
                       guint           keycode,
                       GdkModifierType state)
{
  GtkListBox    *list = self->places;
  GtkListBoxRow *row;

  if (is_new_window_key (keyval, state))
    return open_row_in_new_window (self, gtk_list_box_get_row_at_index (self->results, 0));
  if (keyval != GDK_KEY_Down && keyval != GDK_KEY_KP_Down)
    return GDK_EVENT_PROPAGATE;

  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "results") == 0)
    list = self->results;
  row = gtk_list_box_get_row_at_index (list, 0);
  if (row != NULL && gtk_widget_get_mapped (GTK_WIDGET (row)))
    gtk_widget_grab_focus (GTK_WIDGET (row));

  return GDK_EVENT_STOP;
}

static void
row_activated_cb (TueSidebar    *self,
                  TueSidebarRow *row)
{
  const char *place = tue_sidebar_row_get_place (row);

  if (g_str_equal (place, ALL_ROLES))
    toggle_all_roles (self);
  else
    open_place (self, place);
}

/* The arrow keys show what they pass, as long as the sidebar stays in sight. */
static void
row_selected_cb (TueSidebar    *self,
                 TueSidebarRow *row)
{
  /* Before there is a place, it is the first focus of the window that selects
   * a row, not the person. */
  if (row == NULL || self->filling)
    return;
  g_set_str (&self->section, tue_sidebar_row_get_section (row));
  if (self->collapsed || self->place == NULL)
    return;
  if (g_strcmp0 (tue_sidebar_row_get_place (row), self->place) != 0)
    go_to (self, tue_sidebar_row_get_place (row));
}

static void
tue_sidebar_dispose (GObject *object)
{
  TueSidebar *self = TUE_SIDEBAR (object);

  cancel_search (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), TUE_TYPE_SIDEBAR);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (tue_sidebar_parent_class)->dispose (object);
}

static void
tue_sidebar_finalize (GObject *object)
{
  TueSidebar *self = TUE_SIDEBAR (object);

  g_clear_pointer (&self->place, g_free);
  g_clear_pointer (&self->section, g_free);

  G_OBJECT_CLASS (tue_sidebar_parent_class)->finalize (object);
}

static void
tue_sidebar_class_init (TueSidebarClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tue_sidebar_dispose;
  object_class->finalize = tue_sidebar_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, TUE_RESOURCE_PATH "/sidebar/tue-sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, TueSidebar, search_bar);
  gtk_widget_class_bind_template_child (widget_class, TueSidebar, search_entry);
  gtk_widget_class_bind_template_child (widget_class, TueSidebar, stack);
  gtk_widget_class_bind_template_child (widget_class, TueSidebar, places);
  gtk_widget_class_bind_template_child (widget_class, TueSidebar, results);
  gtk_widget_class_bind_template_child (widget_class, TueSidebar, failed_page);
  gtk_widget_class_bind_template_child (widget_class, TueSidebar, menu_button);
  gtk_widget_class_bind_template_child (widget_class, TueSidebar, main_menu);
  gtk_widget_class_bind_template_child (widget_class, TueSidebar, undo_section);
  gtk_widget_class_bind_template_callback (widget_class, search_mode_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, result_key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
}

static void
tue_sidebar_init (TueSidebar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  tue_late_menu_set (self->menu_button, self->main_menu);
  gtk_search_bar_connect_entry (self->search_bar, self->search_entry);
  gtk_list_box_set_header_func (self->places, update_header, NULL, NULL);
}

/* An item that says what it does: "Undo: Delete “Northwind”". */
static void
append_undo_item (TueSidebar *self,
                  const char *verb,
                  const char *operation,
                  const char *action)
{
  g_autoptr(GString) label = g_string_new (verb);
  g_autoptr(GString) what = NULL;

  if (operation != NULL)
    {
      g_autofree char *shortened = tue_short_label_make (operation, MAX_LABEL_CHARS);

      what = g_string_new (shortened);
      /* What is in a title is no access key, and no second line. */
      g_string_replace (what, "_", "__", 0);
      g_string_replace (what, "\n", " ", 0);
      g_string_append_printf (label, ": %s", what->str);
    }
  g_menu_append (self->undo_section, label->str, action);
}

static void
update_undo_section (TueSidebar *self)
{
  TueUndoStack *stack = self->workspace != NULL ? tue_workspace_get_undo_stack (self->workspace) : NULL;

  g_menu_remove_all (self->undo_section);
  append_undo_item (self, _("_Undo"), stack != NULL ? tue_undo_stack_get_undo_label (stack) : NULL, "win.undo");
  append_undo_item (self, _("_Redo"), stack != NULL ? tue_undo_stack_get_redo_label (stack) : NULL, "win.redo");
  g_menu_append (self->undo_section, _("Edit H_istory"), "win.show-history");
}

void
tue_sidebar_set_workspace (TueSidebar   *self,
                           TueWorkspace *workspace)
{
  g_return_if_fail (TUE_IS_SIDEBAR (self));
  g_return_if_fail (workspace == NULL || TUE_IS_WORKSPACE (workspace));

  if (self->workspace == workspace)
    return;

  cancel_search (self);
  if (self->workspace != NULL)
    {
      g_signal_handlers_disconnect_by_func (tue_workspace_get_settings (self->workspace), fill_places, self);
      g_signal_handlers_disconnect_by_func (tue_workspace_get_workflows (self->workspace), fill_places, self);
      g_signal_handlers_disconnect_by_func (tue_workspace_get_favourites (self->workspace), fill_places, self);
      g_signal_handlers_disconnect_by_func (tue_workspace_get_undo_stack (self->workspace), update_undo_section, self);
    }
  g_set_object (&self->workspace, workspace);
  if (workspace != NULL)
    {
      GListModel  *workflows = tue_workspace_get_workflows (workspace);
      TueSettings *settings = tue_workspace_get_settings (workspace);

      g_signal_connect_object (settings, "notify::roles", G_CALLBACK (fill_places), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (settings, "notify::all-roles", G_CALLBACK (fill_places), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (workflows, "items-changed", G_CALLBACK (fill_places), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (tue_workspace_get_favourites (workspace), "items-changed", G_CALLBACK (fill_places), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (tue_workspace_get_undo_stack (workspace), "notify", G_CALLBACK (update_undo_section), self, G_CONNECT_SWAPPED);
    }
  fill_places (self);
  update_undo_section (self);
}

void
tue_sidebar_set_collapsed (TueSidebar *self,
                           gboolean    collapsed)
{
  g_return_if_fail (TUE_IS_SIDEBAR (self));

  self->collapsed = collapsed;
}

void
tue_sidebar_set_place (TueSidebar *self,
                       const char *place)
{
  g_return_if_fail (TUE_IS_SIDEBAR (self));

  if (g_set_str (&self->place, place))
    select_place (self);
}

void
tue_sidebar_start_search (TueSidebar *self)
{
  g_return_if_fail (TUE_IS_SIDEBAR (self));

  gtk_search_bar_set_search_mode (self->search_bar, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
  /* What was looked for last is replaced by the first letter typed. */
  gtk_editable_select_region (GTK_EDITABLE (self->search_entry), 0, -1);
}

/* The row of what is shown, else the first. */
void
tue_sidebar_focus_list (TueSidebar *self)
{
  GtkListBoxRow *row;

  g_return_if_fail (TUE_IS_SIDEBAR (self));

  row = gtk_list_box_get_selected_row (self->places);
  if (row == NULL)
    row = gtk_list_box_get_row_at_index (self->places, 0);
  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}
