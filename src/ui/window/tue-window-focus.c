/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Where the focus goes when what had it is gone: to the task one came from or
 * the one beside it, never to a button, which the next space would press.
 */

#define G_LOG_DOMAIN "tue-window"

#include "config.h"

#include "tue-task-page.h"
#include "tue-window-private.h"

/* How long a place for the focus is looked for; a page that still loads has none. */
#define MAX_FOCUS_FRAMES 120

static GtkListView *
find_list_view (GtkWidget *widget)
{
  if (GTK_IS_LIST_VIEW (widget))
    return GTK_LIST_VIEW (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkListView *found = gtk_widget_get_child_visible (child) ? find_list_view (child) : NULL;

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* The list of tasks that is shown. (nullable) */
static GtkListView *
get_list (TueWindow *self)
{
  AdwNavigationPage *visible = adw_navigation_view_get_visible_page (self->content);

  return visible != NULL && !TUE_IS_TASK_PAGE (visible) ? find_list_view (GTK_WIDGET (visible)) : NULL;
}

static gboolean
is_task (GListModel *model,
         guint       position)
{
  g_autoptr(GObject) item = g_list_model_get_item (model, position);

  return item != NULL && TUE_IS_TASK (item);
}

/* The row at the position or, where none is, the next one above: who deletes the
 * last has the one before it. */
static guint
find_row_near (GListModel *model,
               guint       position)
{
  guint n_items = g_list_model_get_n_items (model);

  for (guint i = position; i < n_items; i++)
    if (is_task (model, i))
      return i;
  for (guint i = MIN (position, n_items); i > 0; i--)
    if (is_task (model, i - 1))
      return i - 1;

  return GTK_INVALID_LIST_POSITION;
}

static gboolean
focus_row_near (TueWindow *self,
                guint      position)
{
  GtkListView *list = get_list (self);
  guint        row;

  if (list == NULL)
    return FALSE;

  row = find_row_near (G_LIST_MODEL (gtk_list_view_get_model (list)), position);
  if (row == GTK_INVALID_LIST_POSITION)
    return FALSE;

  /* It makes the row the one that has the focus once the list has it. */
  gtk_list_view_scroll_to (list, row, GTK_LIST_SCROLL_FOCUS, NULL);

  return gtk_widget_grab_focus (GTK_WIDGET (list));
}

/* A page without tasks has buttons that make one, and nothing else to begin at. */
static void
focus_beside_list (TueWindow *self)
{
  if (!adw_navigation_split_view_get_collapsed (self->split_view))
    tue_sidebar_focus_list (self->sidebar);
  else
    gtk_widget_child_focus (GTK_WIDGET (self->content), GTK_DIR_TAB_FORWARD);
}

static void
focus_first_row_cb (gpointer user_data)
{
  TueWindow *self = user_data;
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (self));

  self->focus_id = 0;
  /* Unless one went elsewhere meanwhile; in a narrow window the list itself waits
   * for its rows. */
  if (focus == NULL || focus == GTK_WIDGET (get_list (self)) || gtk_widget_is_ancestor (focus, GTK_WIDGET (self->sidebar)))
    focus_row_near (self, 0);
}

/* The tasks of a page that was just made came; a moment later they have rows. */
static void
first_rows_cb (TueWindow  *self,
               guint       position,
               guint       removed,
               guint       added,
               GListModel *model)
{
  GtkListView *list = get_list (self);

  if (find_row_near (model, 0) == GTK_INVALID_LIST_POSITION)
    return;

  g_signal_handlers_disconnect_by_func (model, first_rows_cb, self);
  if (list != NULL && G_LIST_MODEL (gtk_list_view_get_model (list)) == model && self->focus_id == 0)
    self->focus_id = g_idle_add_once (focus_first_row_cb, self);
}

guint
tue_window_find_row (TueWindow  *self,
                     const char *task_id)
{
  GtkListView *list = get_list (self);
  GListModel  *model = list != NULL ? G_LIST_MODEL (gtk_list_view_get_model (list)) : NULL;
  guint        n_items = model != NULL ? g_list_model_get_n_items (model) : 0;

  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr(GObject) item = g_list_model_get_item (model, i);

      if (TUE_IS_TASK (item) && g_strcmp0 (tue_task_get_id (TUE_TASK (item)), task_id) == 0)
        return i;
    }

  return GTK_INVALID_LIST_POSITION;
}

void
tue_window_follow_row (TueWindow  *self,
                       const char *task_id,
                       guint       before)
{
  guint after = tue_window_find_row (self, task_id);

  if ((before == GTK_INVALID_LIST_POSITION) == (after == GTK_INVALID_LIST_POSITION))
    return;

  if (!focus_row_near (self, after != GTK_INVALID_LIST_POSITION ? after : before))
    focus_beside_list (self);
}

void
tue_window_focus_row (TueWindow  *self,
                      const char *task_id)
{
  guint position = tue_window_find_row (self, task_id);

  if (!focus_row_near (self, position != GTK_INVALID_LIST_POSITION ? position : 0))
    focus_beside_list (self);
}

void
tue_window_focus_list (TueWindow *self)
{
  GtkListView *list = get_list (self);

  if (list == NULL || focus_row_near (self, 0))
    return;

  if (!adw_navigation_split_view_get_collapsed (self->split_view) || !gtk_widget_grab_focus (GTK_WIDGET (list)))
    focus_beside_list (self);
  g_signal_connect_object (gtk_list_view_get_model (list), "items-changed", G_CALLBACK (first_rows_cb), self, G_CONNECT_SWAPPED);
}

/**
 * tue_window_replace_pages:
 * @self: a window
 * @root: the page that is shown in the place of all that were
 *
 * The keyboard goes from what goes to what comes. It leaves first: a window remembers
 * the widget that went with the focus, and where more is hidden within that, it
 * forgets to let go of it; the page would stay for good.
 */
void
tue_window_replace_pages (TueWindow         *self,
                          AdwNavigationPage *root)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (self));
  gboolean   had_focus = focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->content));

  if (had_focus)
    gtk_root_set_focus (GTK_ROOT (self), NULL);
  adw_navigation_view_replace (self->content, &root, 1);
  if (!had_focus)
    return;

  if (get_list (self) != NULL)
    tue_window_focus_list (self);
  else if (!gtk_widget_grab_focus (GTK_WIDGET (root)))
    focus_beside_list (self);
}

/* --- From part to part ----------------------------------------------------------- */

typedef enum
{
  PART_SIDEBAR,
  PART_TEXT, /* what the page shows */
  PART_SIDE, /* the pane beside it, where the page has one */
  N_PARTS
} Part;

static GtkWidget *
find_mapped (GtkWidget *widget,
             GType      type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = gtk_widget_get_mapped (child) ? find_mapped (child, type) : NULL;

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* (nullable): that of what is shown, unless it is hidden */
static GtkWidget *
get_side_pane (TueWindow *self)
{
  AdwNavigationPage *visible = adw_navigation_view_get_visible_page (self->content);
  GtkWidget         *split_view = visible != NULL ? find_mapped (GTK_WIDGET (visible), ADW_TYPE_OVERLAY_SPLIT_VIEW) : NULL;

  if (split_view == NULL || !adw_overlay_split_view_get_show_sidebar (ADW_OVERLAY_SPLIT_VIEW (split_view)))
    return NULL;

  return adw_overlay_split_view_get_sidebar (ADW_OVERLAY_SPLIT_VIEW (split_view));
}

static Part
get_part_of_focus (TueWindow *self)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (self)), *side = get_side_pane (self);

  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->sidebar)))
    return PART_SIDEBAR;

  return focus != NULL && side != NULL && gtk_widget_is_ancestor (focus, side) ? PART_SIDE : PART_TEXT;
}

static gboolean
focus_sidebar (TueWindow *self)
{
  adw_navigation_split_view_set_show_content (self->split_view, FALSE);
  tue_sidebar_focus_list (self->sidebar);

  return TRUE;
}

/* %FALSE where there is nothing but buttons. */
static gboolean
focus_text (TueWindow *self)
{
  AdwNavigationPage *visible = adw_navigation_view_get_visible_page (self->content);

  adw_navigation_split_view_set_show_content (self->split_view, TRUE);
  if (visible != NULL && TUE_IS_TASK_PAGE (visible))
    return gtk_widget_grab_focus (GTK_WIDGET (visible));

  return focus_row_near (self, 0);
}

/* Where one was in it, else at the first thing below its header. */
static gboolean
focus_side (TueWindow *self)
{
  GtkWidget *side = get_side_pane (self), *view;

  if (side == NULL)
    return FALSE;
  if (self->side_focus != NULL && gtk_widget_is_ancestor (self->side_focus, side) && gtk_widget_get_mapped (self->side_focus))
    return gtk_widget_grab_focus (self->side_focus);

  view = find_mapped (side, ADW_TYPE_TOOLBAR_VIEW);

  return gtk_widget_child_focus (view != NULL ? adw_toolbar_view_get_content (ADW_TOOLBAR_VIEW (view)) : side,
                                 GTK_DIR_TAB_FORWARD);
}

void
tue_window_focus_part (TueWindow *self,
                       gboolean   forward)
{
  static gboolean (*const focus_parts[]) (TueWindow *self) = { focus_sidebar, focus_text, focus_side };
  Part part = get_part_of_focus (self);

  for (guint i = 1; i < N_PARTS; i++)
    {
      part = (part + (forward ? 1 : N_PARTS - 1)) % N_PARTS;
      if (focus_parts[part](self))
        return;
    }
}

void
tue_window_focus_sidebar (TueWindow *self)
{
  if (get_part_of_focus (self) == PART_SIDEBAR)
    focus_text (self);
  else
    focus_sidebar (self);
}

/* --- What had the focus ----------------------------------------------------------- */

/* What has the focus may be put elsewhere with it; then what is around it does not
 * know, and Tab would begin at the window's first button. */
static gboolean
leads_to (GtkWidget *focus)
{
  for (GtkWidget *widget = focus, *parent = gtk_widget_get_parent (widget); parent != NULL;
       widget = parent, parent = gtk_widget_get_parent (widget))
    {
      if (gtk_widget_get_focus_child (parent) != widget)
        return FALSE;
    }

  return TRUE;
}

/* Layouts change within a frame or some, so the place is looked for until one of
 * it is shown. */
static gboolean
return_focus_cb (GtkWidget     *widget,
                 GdkFrameClock *clock,
                 gpointer       user_data)
{
  TueWindow         *self = TUE_WINDOW (widget);
  AdwNavigationPage *visible = adw_navigation_view_get_visible_page (self->content);
  GtkWidget         *focus = gtk_root_get_focus (GTK_ROOT (self));

  if (focus == NULL || !gtk_widget_get_mapped (focus))
    {
      if (self->n_focus_frames++ < MAX_FOCUS_FRAMES)
        {
          if (visible != NULL && gtk_widget_get_mapped (GTK_WIDGET (visible)))
            gtk_widget_grab_focus (GTK_WIDGET (visible));
          return G_SOURCE_CONTINUE;
        }
    }
  else if (!leads_to (focus))
    {
      gtk_root_set_focus (GTK_ROOT (self), NULL);
      gtk_root_set_focus (GTK_ROOT (self), focus);
    }

  self->return_focus_id = 0;

  return G_SOURCE_REMOVE;
}

static void
focus_unmapped_cb (TueWindow *self)
{
  self->n_focus_frames = 0;
  if (self->return_focus_id == 0)
    self->return_focus_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), return_focus_cb, NULL, NULL);
}

/* The button whose menu a widget is in. (nullable) */
static GtkWidget *
find_menu_button (GtkWidget *widget)
{
  GtkWidget *popover = gtk_widget_get_ancestor (widget, GTK_TYPE_POPOVER);

  return popover != NULL ? gtk_widget_get_ancestor (popover, GTK_TYPE_MENU_BUTTON) : NULL;
}

static void
forget_menu_cb (gpointer user_data)
{
  TueWindow *self = user_data;

  self->menu_id = 0;
  g_weak_ref_set (&self->menu_origin, NULL);
}

/* The focus comes to the button within this turn of the main loop, and an item that
 * was chosen may open a dialog then, which gives it back to where it finds it. */
static void
menu_closed_cb (TueWindow *self,
                GtkWidget *popover)
{
  g_signal_handlers_disconnect_by_func (popover, menu_closed_cb, self);
  if (self->menu_id == 0)
    self->menu_id = g_idle_add_once (forget_menu_cb, self);
}

/* The keyboard comes into a menu that a key opened from afar. */
static void
note_menu (TueWindow *self,
           GtkWidget *focus,
           GtkWidget *button)
{
  g_autoptr(GtkWidget) before = g_weak_ref_get (&self->last_focus);
  GtkWidget *popover = gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER);

  if (before == NULL || gtk_widget_is_ancestor (before, button))
    return;

  g_clear_handle_id (&self->menu_id, g_source_remove);
  g_signal_handlers_disconnect_by_func (popover, menu_closed_cb, self);
  g_weak_ref_set (&self->menu_origin, before);
  g_signal_connect_object (popover, "closed", G_CALLBACK (menu_closed_cb), self, G_CONNECT_SWAPPED);
}

/* GTK leaves the keyboard on the button of a menu; it goes back to where it was. */
static gboolean
leave_menu (TueWindow *self,
            GtkWidget *focus)
{
  g_autoptr(GtkWidget) origin = NULL;

  if (self->menu_id == 0 || gtk_widget_get_ancestor (focus, GTK_TYPE_MENU_BUTTON) == NULL)
    return FALSE;

  g_clear_handle_id (&self->menu_id, g_source_remove);
  origin = g_weak_ref_get (&self->menu_origin);
  g_weak_ref_set (&self->menu_origin, NULL);
  if (origin == NULL || !gtk_widget_get_mapped (origin))
    return FALSE;

  gtk_root_set_focus (GTK_ROOT (self), origin);

  return TRUE;
}

static void
focus_changed_cb (TueWindow *self)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (self));
  GtkWidget *button = focus != NULL ? find_menu_button (focus) : NULL;

  if (self->focus_signals == NULL)
    return;

  g_signal_group_set_target (self->focus_signals, focus);
  if (focus == NULL)
    return;

  if (get_part_of_focus (self) == PART_SIDE)
    g_set_weak_pointer (&self->side_focus, focus);
  if (button != NULL)
    note_menu (self, focus, button);
  else if (!leave_menu (self, focus))
    g_weak_ref_set (&self->last_focus, focus);
}

void
tue_window_keep_focus (TueWindow *self)
{
  self->focus_signals = g_signal_group_new (GTK_TYPE_WIDGET);
  g_signal_group_connect_swapped (self->focus_signals, "unmap", G_CALLBACK (focus_unmapped_cb), self);
  g_signal_connect (self, "notify::focus-widget", G_CALLBACK (focus_changed_cb), NULL);
}
