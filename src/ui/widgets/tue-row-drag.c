/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-row-drag"

#include "config.h"

#include "tue-row-drag.h"

#define ROW_DRAG "tue-row-drag"

static const TueRowDrag *
get_row_drag (GtkWidget *row)
{
  return g_object_get_data (G_OBJECT (row), ROW_DRAG);
}

static GdkContentProvider *
prepare_cb (GtkWidget *row)
{
  const TueRowDrag *self = get_row_drag (row);

  return gdk_content_provider_new_typed (self->get_object_type (), self->get_object (row));
}

static void
begin_cb (GtkWidget     *row,
          GdkDrag       *drag,
          GtkDragSource *source)
{
  GtkWidget *picture = get_row_drag (row)->get_picture (row);
  g_autoptr(GdkPaintable) paintable = gtk_widget_paintable_new (picture);

  gtk_drag_source_set_icon (source, paintable, 12, gtk_widget_get_height (picture) / 2);
  gtk_widget_add_css_class (row, "dragged");
}

static void
end_cb (GtkWidget *row)
{
  gtk_widget_remove_css_class (row, "dragged");
}

static void
show_drop (GtkWidget *row,
           gboolean   before,
           gboolean   after)
{
  gtk_widget_remove_css_class (row, "drop-before");
  gtk_widget_remove_css_class (row, "drop-after");
  if (before)
    gtk_widget_add_css_class (row, "drop-before");
  if (after)
    gtk_widget_add_css_class (row, "drop-after");
}

static gboolean
is_after (GtkWidget *row,
          double     y)
{
  return y > gtk_widget_get_height (row) / 2.0;
}

static GdkDragAction
motion_cb (GtkWidget *row,
           double     x,
           double     y)
{
  show_drop (row, !is_after (row, y), is_after (row, y));
  return GDK_ACTION_MOVE;
}

static void
leave_cb (GtkWidget *row)
{
  show_drop (row, FALSE, FALSE);
}

static gboolean
drop_cb (GtkWidget    *row,
         const GValue *value,
         double        x,
         double        y)
{
  show_drop (row, FALSE, FALSE);
  get_row_drag (row)->drop (row, g_value_get_object (value), is_after (row, y));
  return TRUE;
}

/**
 * tue_row_drag_add:
 * @self: what such rows do, for as long as the program runs
 * @row: a row of a list box
 * @handle: the row, or something in it
 *
 * Lets a row be dragged, and others be dropped before or behind it.
 */
void
tue_row_drag_add (const TueRowDrag *self,
                  GtkWidget        *row,
                  GtkWidget        *handle)
{
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (self->get_object_type (), GDK_ACTION_MOVE);

  g_object_set_data (G_OBJECT (row), ROW_DRAG, (gpointer)self);

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect_object (source, "prepare", G_CALLBACK (prepare_cb), row, G_CONNECT_SWAPPED);
  g_signal_connect_object (source, "drag-begin", G_CALLBACK (begin_cb), row, G_CONNECT_SWAPPED);
  g_signal_connect_object (source, "drag-end", G_CALLBACK (end_cb), row, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (handle, GTK_EVENT_CONTROLLER (source));

  g_signal_connect_object (target, "motion", G_CALLBACK (motion_cb), row, G_CONNECT_SWAPPED);
  g_signal_connect_object (target, "leave", G_CALLBACK (leave_cb), row, G_CONNECT_SWAPPED);
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), row, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (target));
}
