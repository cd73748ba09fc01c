/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-chart-card"

#include "config.h"

#include "tue-chart-card.h"

#include <glib/gi18n.h>

#include "tue-insight-saver.h"

struct _TueChartCard
{
  GtkBox parent_instance;

  TueChart        *chart; /* a child */
  char            *title; /* (owned) */
  TueChartCardFunc func;
  gpointer         data; /* for func */
};

G_DEFINE_FINAL_TYPE (TueChartCard, tue_chart_card, GTK_TYPE_BOX)

static const struct
{
  const char *name;
  const char *label; /* in the menu */
  const char *kind;
  const char *mime_type;
} files[] = {
  { "svg", N_("_Drawing (SVG)…"), N_("SVG Drawings"), "image/svg+xml" },
    { "png", N_("_Picture (PNG)…"), N_("PNG Pictures"), "image/png" },
      { "csv", N_("_Table (CSV)…"), N_("Tables"), "text/csv" },
      };

static GBytes *
make_file (TueChartCard *self,
           const char   *name)
{
  if (g_str_equal (name, "csv"))
    return self->func (self->data);

  return tue_chart_make_file (self->chart, g_str_equal (name, "svg") ? TUE_CHART_SVG : TUE_CHART_PNG);
}

static void
export_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  TueChartCard *self = TUE_CHART_CARD (widget);
  const char   *name = g_variant_get_string (parameter, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr(GBytes) bytes = NULL;

      if (!g_str_equal (files[i].name, name))
        continue;
      bytes = make_file (self, name);
      if (bytes != NULL)
        tue_insight_saver_save_bytes (widget, self->title, _(files[i].kind), files[i].mime_type, name, bytes);
    }
}

static GtkWidget *
make_heading (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, "heading");

  return label;
}

static GtkWidget *
make_table_button (TueChartCard *self)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("view-list-symbolic");
  /* Translators: %s is what a chart shows. */
  g_autofree char *name = g_strdup_printf (_("%s as a Table"), self->title);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _("Show as a Table (T)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (tue_chart_open_table), self->chart, G_CONNECT_SWAPPED);

  return button;
}

static GtkWidget *
make_export_button (TueChartCard *self)
{
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr(GMenu) menu = g_menu_new ();
  /* Translators: %s is what a chart shows. */
  g_autofree char *name = g_strdup_printf (_("Export %s"), self->title);

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr(GMenuItem) item = g_menu_item_new (_(files[i].label), NULL);

      g_menu_item_set_action_and_target (item, "chart.export", "s", files[i].name);
      g_menu_append_item (menu, item);
    }
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "document-save-symbolic");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _("Export"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);

  return button;
}

static void
tue_chart_card_finalize (GObject *object)
{
  g_free (TUE_CHART_CARD (object)->title);

  G_OBJECT_CLASS (tue_chart_card_parent_class)->finalize (object);
}

static void
tue_chart_card_class_init (TueChartCardClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tue_chart_card_finalize;

  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "chart.export", "s", export_action);
}

static void
tue_chart_card_init (TueChartCard *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
}

/**
 * tue_chart_card_new: (skip)
 * @kind: how the chart looks
 * @title: what it shows
 * @func: makes the table for a spreadsheet, as long as the card is there
 * @data: for @func
 *
 * Returns: (transfer floating): a card with a chart without points
 */
GtkWidget *
tue_chart_card_new (TueChartKind     kind,
                    const char      *title,
                    TueChartCardFunc func,
                    gpointer         data)
{
  TueChartCard *self = g_object_new (TUE_TYPE_CHART_CARD, NULL);
  GtkWidget    *top = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->title = g_strdup (title);
  self->func = func;
  self->data = data;
  self->chart = TUE_CHART (tue_chart_new (kind, title));
  gtk_box_append (GTK_BOX (top), make_heading (title));
  gtk_box_append (GTK_BOX (top), make_table_button (self));
  gtk_box_append (GTK_BOX (top), make_export_button (self));
  gtk_box_append (GTK_BOX (self), top);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->chart));

  return GTK_WIDGET (self);
}

TueChart *
tue_chart_card_get_chart (TueChartCard *self)
{
  g_return_val_if_fail (TUE_IS_CHART_CARD (self), NULL);

  return self->chart;
}
