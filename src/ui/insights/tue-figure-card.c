/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-figure-card"

#include "config.h"

#include "tue-figure-card.h"

#include <glib/gi18n.h>

#include "tue-figure-words.h"

#define WIDTH 140

struct _TueFigureCard
{
  GtkButton parent_instance;

  TueFigure figure;
  GtkLabel *value; /* children */
  GtkLabel *cases;
  GtkLabel *change;
};

G_DEFINE_FINAL_TYPE (TueFigureCard, tue_figure_card, GTK_TYPE_BUTTON)

static GtkLabel *
add_label (GtkWidget  *box,
           const char *text,
           const char *css_class,
           const char *other_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_WORD);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  if (other_class != NULL)
    gtk_widget_add_css_class (label, other_class);
  gtk_box_append (GTK_BOX (box), label);

  return GTK_LABEL (label);
}

static void
tue_figure_card_class_init (TueFigureCardClass *klass)
{
}

static void
tue_figure_card_init (TueFigureCard *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
  gtk_widget_add_css_class (GTK_WIDGET (self), "figure");
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_size_request (GTK_WIDGET (self), WIDTH, -1);
}

GtkWidget *
tue_figure_card_new (TueFigure figure)
{
  TueFigureCard *self = g_object_new (TUE_TYPE_FIGURE_CARD, NULL);
  GtkWidget     *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  self->figure = figure;
  self->value = add_label (box, NULL, "title-1", "numeric");
  add_label (box, tue_figure_get_label (figure), NULL, NULL);
  self->change = add_label (box, NULL, "caption", NULL);
  self->cases = add_label (box, NULL, "caption", "dimmed");
  gtk_button_set_child (GTK_BUTTON (self), box);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), tue_figure_get_definition (figure));

  return GTK_WIDGET (self);
}

TueFigure
tue_figure_card_get_figure (TueFigureCard *self)
{
  g_return_val_if_fail (TUE_IS_FIGURE_CARD (self), TUE_FIGURE_REVISIONS);

  return self->figure;
}

/**
 * tue_figure_card_show:
 * @cases: (element-type TueInsightCase): cases of the period
 * @comparison: the period beside the one before
 */
void
tue_figure_card_show (TueFigureCard              *self,
                      GArray                     *cases,
                      const TueInsightComparison *comparison)
{
  g_autofree char *value = NULL, *behind = NULL, *change = NULL, *name = NULL;

  g_return_if_fail (TUE_IS_FIGURE_CARD (self));

  value = tue_figure_describe_value (self->figure, &comparison->after);
  behind = tue_figure_describe_cases (self->figure, cases);
  change = tue_figure_describe_change (self->figure, comparison);
  gtk_label_set_label (self->value, value);
  gtk_label_set_label (self->cases, behind);
  gtk_label_set_label (self->change, change);
  gtk_widget_set_sensitive (GTK_WIDGET (self), cases->len > 0);

  /* Translators: a figure, its value, its cases and what became of it, for a screen reader. */
  name = g_strdup_printf (_("%s: %s. %s. %s"), tue_figure_get_label (self->figure), value, behind, change);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, tue_figure_get_definition (self->figure), -1);
}
