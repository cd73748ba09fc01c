/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-movable-row"

#include "config.h"

#include "tue-movable-row.h"

#include <glib/gi18n.h>

#include "tue-row-drag.h"

#define MOVABLE "tue-movable-row"

typedef struct
{
  TueMovedFunc func;
  gpointer     user_data;
} Movable;

static Movable *
get_movable (GtkWidget *row)
{
  return row != NULL ? g_object_get_data (G_OBJECT (row), MOVABLE) : NULL;
}

static void
move (GtkWidget *row,
      int        to)
{
  GtkWidget *list = gtk_widget_get_parent (row);
  GtkWidget *other = GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), to));
  int        from = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));
  Movable   *movable = get_movable (row);
  Movable    called;

  if (from == to || get_movable (other) == NULL)
    return;

  /* The rows may go meanwhile. */
  called = *movable;
  called.func (called.user_data, (guint)from, (guint)to);
}

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

static void
drop (GtkWidget *row,
      GObject   *object,
      gboolean   after)
{
  int from, to;

  if (gtk_widget_get_parent (GTK_WIDGET (object)) != gtk_widget_get_parent (row))
    return;

  from = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (object));
  to = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)) + (after ? 1 : 0);
  move (GTK_WIDGET (object), to > from ? to - 1 : to);
}

static const TueRowDrag row_drag = {
  .get_object_type = gtk_list_box_row_get_type,
  .get_object = get_object,
  .get_picture = get_picture,
  .drop = drop,
};

static gboolean
move_cb (GtkWidget *row,
         GVariant  *args,
         gpointer   user_data)
{
  move (row, gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)) + GPOINTER_TO_INT (user_data));

  return TRUE;
}

static void
add_key (GtkEventController *controller,
         guint               key,
         int                 by)
{
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (key, GDK_ALT_MASK),
                                                          gtk_callback_action_new (move_cb, GINT_TO_POINTER (by), NULL)));
}

GtkWidget *
tue_movable_row_set_up (GtkWidget   *row,
                        TueMovedFunc func,
                        gpointer     user_data)
{
  GtkWidget          *handle = gtk_image_new_from_icon_name ("list-drag-handle-symbolic");
  GtkEventController *keys = gtk_shortcut_controller_new ();
  Movable            *movable = g_new0 (Movable, 1);

  movable->func = func;
  movable->user_data = user_data;
  g_object_set_data_full (G_OBJECT (row), MOVABLE, movable, g_free);

  add_key (keys, GDK_KEY_Up, -1);
  add_key (keys, GDK_KEY_Down, 1);
  gtk_widget_add_controller (row, keys);
  gtk_widget_add_css_class (handle, "drag-handle");
  gtk_widget_set_tooltip_text (handle, _("Drag to move, or press Alt+Up and Alt+Down"));
  gtk_widget_set_cursor_from_name (handle, "grab");
  tue_row_drag_add (&row_drag, row, handle);

  return handle;
}
