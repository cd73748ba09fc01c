/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-sidebar-order"

#include "config.h"

#include "tue-sidebar-order.h"

#include <glib/gi18n.h>

#include "tue-row-drag.h"
#include "tue-toast.h"
#include "tue-workspace-practice.h"

#define ORDER "tue-sidebar-order"

/* Of one row, as long as it lives. */
typedef struct
{
  TueSidebarRow      *row;       /* (borrowed) */
  TueWorkspace       *workspace; /* (owned) */
  TueWorkflow        *workflow;  /* (owned) */
  GSimpleActionGroup *actions;   /* (owned) */
  GtkWidget          *menu;      /* (nullable) until it is asked for */
  gboolean            among_favourites;
} Order;

static void
order_free (Order *order)
{
  g_object_unref (order->workspace);
  g_object_unref (order->workflow);
  g_object_unref (order->actions);
  g_free (order);
}

static Order *
get_order (GtkWidget *row)
{
  return row != NULL ? g_object_get_data (G_OBJECT (row), ORDER) : NULL;
}

/* --- Places ------------------------------------------------------------------------- */

static gboolean
is_of_section (GtkListBoxRow *row,
               const char    *section)
{
  return g_strcmp0 (tue_sidebar_row_get_section (TUE_SIDEBAR_ROW (row)), section) == 0;
}

/* How many rows of a section stand before a row of the list, or before the end. */
static guint
count_before (GtkListBox    *list,
              GtkListBoxRow *end, /* (nullable) */
              const char    *section)
{
  GtkListBoxRow *row;
  guint          n_rows = 0;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (list, i)) != NULL && row != end; i++)
    n_rows += is_of_section (row, section);

  return n_rows;
}

static guint
get_place (Order *order,
           guint *n_places)
{
  GtkListBox *list = GTK_LIST_BOX (gtk_widget_get_parent (GTK_WIDGET (order->row)));
  const char *section = tue_sidebar_row_get_section (order->row);

  *n_places = count_before (list, NULL, section);

  return count_before (list, GTK_LIST_BOX_ROW (order->row), section);
}

static void
move_to (Order *order,
         guint  to)
{
  /* The row may go meanwhile. */
  GtkWidget *list = gtk_widget_get_parent (GTK_WIDGET (order->row));
  g_autoptr(TueWorkflow) workflow = g_object_ref (order->workflow);
  g_autofree char *told = NULL;
  guint            n_places;
  guint64          operation;

  get_place (order, &n_places);
  operation = order->among_favourites ? tue_workspace_move_favourite (order->workspace, workflow, to)
                                      : tue_workspace_move_workflow (order->workspace, workflow, to);
  if (operation == 0)
    return;

  /* Translators: the name of a workflow, its place in a list, and how many there are */
  told = g_strdup_printf (_("“%s” is now number %u of %u"), tue_workflow_get_name (workflow), to + 1, n_places);
  tue_toast_show_undo (list, told, operation);
}

static void
move_by (Order *order,
         int    by)
{
  guint n_places;
  guint place = get_place (order, &n_places);

  if ((by < 0 && place > 0) || (by > 0 && place + 1 < n_places))
    move_to (order, by < 0 ? place - 1 : place + 1);
}

static gboolean
move_cb (GtkWidget *row,
         GVariant  *args,
         gpointer   user_data)
{
  move_by (get_order (row), GPOINTER_TO_INT (user_data));

  return TRUE;
}

/* --- Dragging ----------------------------------------------------------------------- */

static GObject *
get_object (GtkWidget *row)
{
  return G_OBJECT (row);
}

static GtkWidget *
get_picture (GtkWidget *row)
{
  return row;
}

/* Only in its own section: another role is another thing to do. */
static void
drop (GtkWidget *row,
      GObject   *object,
      gboolean   after)
{
  Order     *order = get_order (GTK_WIDGET (object));
  GtkWidget *list = gtk_widget_get_parent (row);
  guint      from, to, n_places;

  if (order == NULL || gtk_widget_get_parent (GTK_WIDGET (object)) != list ||
      !is_of_section (GTK_LIST_BOX_ROW (row), tue_sidebar_row_get_section (order->row)))
    return;

  from = get_place (order, &n_places);
  to = count_before (GTK_LIST_BOX (list), GTK_LIST_BOX_ROW (row), tue_sidebar_row_get_section (order->row)) + (after ? 1 : 0);
  move_to (order, to > from ? to - 1 : to);
}

static const TueRowDrag row_drag = {
  .get_object_type = tue_sidebar_row_get_type,
  .get_object = get_object,
  .get_picture = get_picture,
  .drop = drop,
};

/* --- The menu ----------------------------------------------------------------------- */

static void
open_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  Order *order = user_data;

  gtk_widget_activate_action (GTK_WIDGET (order->row), "win.show-place", "s", tue_sidebar_row_get_place (order->row));
}

static void
open_in_new_window_cb (GSimpleAction *action,
                       GVariant      *parameter,
                       gpointer       user_data)
{
  Order *order = user_data;

  gtk_widget_activate_action (GTK_WIDGET (order->row), "app.new-window-at", "s", tue_sidebar_row_get_place (order->row));
}

static void
toggle_favourite_cb (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  Order     *order = user_data;
  GtkWidget *list = gtk_widget_get_parent (GTK_WIDGET (order->row));
  g_autoptr(TueWorkflow) workflow = g_object_ref (order->workflow);
  gboolean         favourite = !tue_workspace_is_favourite (order->workspace, tue_workflow_get_id (workflow));
  guint64          operation = tue_workspace_set_favourite (order->workspace, workflow, favourite);
  g_autofree char *told = NULL;

  /* Translators: %s is the name of a workflow */
  told = g_strdup_printf (favourite ? _("“%s” is a favourite now") : _("“%s” is no favourite any longer"), tue_workflow_get_name (workflow));
  tue_toast_show_undo (list, told, operation);
}

static void
move_up_cb (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       user_data)
{
  move_by (user_data, -1);
}

static void
move_down_cb (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  move_by (user_data, 1);
}

static GMenuModel *
make_menu_model (Order *order)
{
  gboolean favourite = tue_workspace_is_favourite (order->workspace, tue_workflow_get_id (order->workflow));
  g_autoptr(GMenu) menu = g_menu_new ();
  g_autoptr(GMenu) trust = g_menu_new ();
  g_autoptr(GMenu) place = g_menu_new ();

  g_menu_append (menu, _("_Open"), "row.open");
  g_menu_append (menu, _("Open in New _Window"), "row.open-in-new-window");
  g_menu_append (trust, favourite ? _("Remove from _Favourites") : _("Add to _Favourites"), "row.toggle-favourite");
  g_menu_append (place, _("Move _Up"), "row.move-up");
  g_menu_append (place, _("Move _Down"), "row.move-down");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (trust));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (place));

  return G_MENU_MODEL (g_steal_pointer (&menu));
}

static void
update_actions (Order *order)
{
  guint    n_places;
  guint    place = get_place (order, &n_places);
  GAction *up = g_action_map_lookup_action (G_ACTION_MAP (order->actions), "move-up");
  GAction *down = g_action_map_lookup_action (G_ACTION_MAP (order->actions), "move-down");

  g_simple_action_set_enabled (G_SIMPLE_ACTION (up), place > 0);
  g_simple_action_set_enabled (G_SIMPLE_ACTION (down), place + 1 < n_places);
}

static void
show_menu (Order *order,
           double x,
           double y)
{
  g_autoptr(GMenuModel) model = make_menu_model (order);
  const GdkRectangle at = { (int)x, (int)y, 1, 1 };

  update_actions (order);
  if (order->menu == NULL)
    {
      order->menu = gtk_popover_menu_new_from_model (model);
      gtk_popover_set_has_arrow (GTK_POPOVER (order->menu), FALSE);
      gtk_widget_set_halign (order->menu, GTK_ALIGN_START);
      gtk_widget_set_parent (order->menu, GTK_WIDGET (order->row));
    }
  else
    {
      gtk_popover_menu_set_menu_model (GTK_POPOVER_MENU (order->menu), model);
    }
  gtk_popover_set_pointing_to (GTK_POPOVER (order->menu), &at);
  gtk_popover_popup (GTK_POPOVER (order->menu));
}

static void
pressed_cb (GtkGesture *click,
            int         n_press,
            double      x,
            double      y,
            gpointer    user_data)
{
  gtk_gesture_set_state (click, GTK_EVENT_SEQUENCE_CLAIMED);
  show_menu (user_data, x, y);
}

static void
long_pressed_cb (GtkGesture *press,
                 double      x,
                 double      y,
                 gpointer    user_data)
{
  gtk_gesture_set_state (press, GTK_EVENT_SEQUENCE_CLAIMED);
  show_menu (user_data, x, y);
}

static gboolean
menu_key_cb (GtkWidget *row,
             GVariant  *args,
             gpointer   user_data)
{
  show_menu (get_order (row), gtk_widget_get_width (row) / 2.0, gtk_widget_get_height (row) / 2.0);

  return TRUE;
}

static void
destroy_cb (Order *order)
{
  g_clear_pointer (&order->menu, gtk_widget_unparent);
}

static void
add_key (GtkEventController *controller,
         const char         *keys,
         GtkShortcutFunc     func,
         int                 by)
{
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                        gtk_shortcut_new (gtk_shortcut_trigger_parse_string (keys),
                                                          gtk_callback_action_new (func, GINT_TO_POINTER (by), NULL)));
}

static void
add_controllers (Order *order)
{
  GtkWidget          *row = GTK_WIDGET (order->row);
  GtkEventController *keys = gtk_shortcut_controller_new ();
  GtkGesture         *click = gtk_gesture_click_new ();
  GtkGesture         *press = gtk_gesture_long_press_new ();

  add_key (keys, "<Alt>Up|<Alt>KP_Up", move_cb, -1);
  add_key (keys, "<Alt>Down|<Alt>KP_Down", move_cb, 1);
  add_key (keys, "<Shift>F10|Menu", menu_key_cb, 0);
  gtk_widget_add_controller (row, keys);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (press), TRUE);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), order);
  g_signal_connect (press, "pressed", G_CALLBACK (long_pressed_cb), order);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (press));
}

void
tue_sidebar_order_add (TueSidebarRow *row,
                       TueWorkspace  *workspace,
                       TueWorkflow   *workflow,
                       gboolean       among_favourites)
{
  const GActionEntry entries[] = {
    { .name = "open", .activate = open_cb },
    { .name = "open-in-new-window", .activate = open_in_new_window_cb },
    { .name = "toggle-favourite", .activate = toggle_favourite_cb },
    { .name = "move-up", .activate = move_up_cb },
    { .name = "move-down", .activate = move_down_cb },
  };
  Order *order = g_new0 (Order, 1);

  order->row = row;
  order->workspace = g_object_ref (workspace);
  order->workflow = g_object_ref (workflow);
  order->among_favourites = among_favourites;
  order->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (order->actions), entries, G_N_ELEMENTS (entries), order);
  gtk_widget_insert_action_group (GTK_WIDGET (row), "row", G_ACTION_GROUP (order->actions));
  g_object_set_data_full (G_OBJECT (row), ORDER, order, (GDestroyNotify)order_free);
  g_signal_connect_swapped (row, "destroy", G_CALLBACK (destroy_cb), order);
  add_controllers (order);
  tue_row_drag_add (&row_drag, GTK_WIDGET (row), GTK_WIDGET (row));
}
