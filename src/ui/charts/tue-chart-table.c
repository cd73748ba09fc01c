/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-chart"

#include "config.h"

#include "tue-chart-private.h"

#include <glib/gi18n.h>

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item,
          gpointer                  user_data)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "numeric");
  gtk_list_item_set_child (item, label);
}

static const TueChartItem *
get_item (GtkListItem *item,
          gpointer     user_data)
{
  TueChart *self = user_data;

  return self->items->pdata[gtk_list_item_get_position (item)];
}

static void
bind_label_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *item,
               gpointer                  user_data)
{
  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)), get_item (item, user_data)->label);
}

static void
bind_text_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *item,
              gpointer                  user_data)
{
  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)), get_item (item, user_data)->text);
}

static void
add_column (GtkColumnView *view,
            const char    *title,
            GCallback      bind,
            TueChart      *chart)
{
  GtkListItemFactory  *factory = gtk_signal_list_item_factory_new ();
  GtkColumnViewColumn *column;

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", bind, chart);
  column = gtk_column_view_column_new (title, factory);
  gtk_column_view_column_set_expand (column, TRUE);
  gtk_column_view_append_column (view, column);
  g_object_unref (column);
}

/* Rows are made only where they are seen: there may be thousands. */
GtkWidget *
tue_chart_table_new (TueChart *self)
{
  GtkWidget              *popover = gtk_popover_new ();
  GtkWidget              *scrolled = gtk_scrolled_window_new ();
  g_autofree const char **none = g_new0 (const char *, self->items->len + 1);
  GtkWidget              *view;

  for (guint i = 0; i < self->items->len; i++)
    none[i] = "";
  view = gtk_column_view_new (GTK_SELECTION_MODEL (gtk_single_selection_new (G_LIST_MODEL (gtk_string_list_new (none)))));
  add_column (GTK_COLUMN_VIEW (view), _("What"), G_CALLBACK (bind_label_cb), self);
  add_column (GTK_COLUMN_VIEW (view), _("Value"), G_CALLBACK (bind_text_cb), self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, self->name, -1);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 320);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), view);
  gtk_widget_set_size_request (scrolled, 260, -1);
  gtk_popover_set_child (GTK_POPOVER (popover), scrolled);
  gtk_widget_set_parent (popover, GTK_WIDGET (self));

  return popover;
}
