/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-fact-popover"

#include "config.h"

#include "tue-fact-popover.h"

#include <glib/gi18n.h>

#include "tue-cut-tooltip.h"

struct _TueFactPopover
{
  GtkPopover parent_instance;

  /* Template children */
  GtkLabel  *title_label;
  GtkLabel  *value_label;
  GtkWidget *buttons;
  GtkWidget *go_button;
  GtkWidget *keep_button;
  GtkWidget *update_button;
};

G_DEFINE_FINAL_TYPE (TueFactPopover, tue_fact_popover, GTK_TYPE_POPOVER)

static void
set_sentence (TueFactPopover *self,
              const char     *sentence)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence, -1);
}

static char *
describe_values (const char *old,
                 const char *value)
{
  if (old == NULL)
    return g_strdup (value);
  if (value == NULL)
    {
      /* Translators: %s are words of the draft; the task has no such value any more. */
      return g_strdup_printf (_("Draft: %s\nNow: empty"), old);
    }

  /* Translators: the first %s are words of the draft, the second is what the task says by now. */
  return g_strdup_printf (_("Draft: %s\nNow: %s"), old, value);
}

static void
tue_fact_popover_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TUE_TYPE_FACT_POPOVER);

  G_OBJECT_CLASS (tue_fact_popover_parent_class)->dispose (object);
}

static void
tue_fact_popover_class_init (TueFactPopoverClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tue_fact_popover_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, TUE_RESOURCE_PATH "/draft/tue-fact-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, TueFactPopover, title_label);
  gtk_widget_class_bind_template_child (widget_class, TueFactPopover, value_label);
  gtk_widget_class_bind_template_child (widget_class, TueFactPopover, buttons);
  gtk_widget_class_bind_template_child (widget_class, TueFactPopover, go_button);
  gtk_widget_class_bind_template_child (widget_class, TueFactPopover, keep_button);
  gtk_widget_class_bind_template_child (widget_class, TueFactPopover, update_button);
}

static void
tue_fact_popover_init (TueFactPopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  tue_cut_tooltip_install (GTK_WIDGET (self));
}

GtkWidget *
tue_fact_popover_new (void)
{
  return g_object_new (TUE_TYPE_FACT_POPOVER, NULL);
}

void
tue_fact_popover_show_fact (TueFactPopover *self,
                            const char     *title,
                            const char     *sentence,
                            const char     *old,
                            const char     *value)
{
  g_autofree char *text = NULL;

  g_return_if_fail (TUE_IS_FACT_POPOVER (self));
  g_return_if_fail (title != NULL && sentence != NULL);
  g_return_if_fail (old != NULL || value != NULL);

  text = describe_values (old, value);
  set_sentence (self, sentence);
  gtk_label_set_text (self->title_label, title);
  gtk_label_set_text (self->value_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->title_label), TRUE);
  gtk_widget_set_visible (self->buttons, TRUE);
  gtk_widget_set_visible (self->keep_button, old != NULL);
  gtk_widget_set_visible (self->update_button, old != NULL && value != NULL);
}

void
tue_fact_popover_show_notice (TueFactPopover *self,
                              const char     *notice)
{
  g_return_if_fail (TUE_IS_FACT_POPOVER (self));
  g_return_if_fail (notice != NULL);

  set_sentence (self, notice);
  gtk_label_set_text (self->value_label, notice);
  gtk_widget_set_visible (GTK_WIDGET (self->title_label), FALSE);
  gtk_widget_set_visible (self->buttons, FALSE);
}

void
tue_fact_popover_focus (TueFactPopover *self)
{
  g_return_if_fail (TUE_IS_FACT_POPOVER (self));

  if (gtk_widget_get_visible (self->buttons))
    gtk_widget_grab_focus (gtk_widget_get_visible (self->update_button) ? self->update_button : self->go_button);
}
