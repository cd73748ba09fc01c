/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-chips"

#include "config.h"

#include "tue-chips.h"

struct _TueChips
{
  AdwBin parent_instance;

  AdwWrapBox *box;

  GPtrArray *former; /* (element-type GtkWidget) (unowned items): what may be shown again */
};

G_DEFINE_FINAL_TYPE (TueChips, tue_chips, ADW_TYPE_BIN)

static void
tue_chips_finalize (GObject *object)
{
  g_ptr_array_unref (TUE_CHIPS (object)->former);

  G_OBJECT_CLASS (tue_chips_parent_class)->finalize (object);
}

static void
tue_chips_class_init (TueChipsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tue_chips_finalize;
}

static void
tue_chips_init (TueChips *self)
{
  self->former = g_ptr_array_new ();
  self->box = ADW_WRAP_BOX (adw_wrap_box_new ());
  adw_wrap_box_set_child_spacing (self->box, 6);
  adw_wrap_box_set_line_spacing (self->box, 6);
  adw_wrap_box_set_align (self->box, 1);
  gtk_widget_set_valign (GTK_WIDGET (self->box), GTK_ALIGN_CENTER);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->box));
}

/* One that is longer than the whole row gives way. */
static GtkWidget *
make_label (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);

  return label;
}

void
tue_chips_clear (TueChips *self)
{
  GtkWidget *child;

  g_return_if_fail (TUE_IS_CHIPS (self));

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->box))) != NULL)
    adw_wrap_box_remove (self->box, child);
}

/* Between the two calls all chips are named anew; a button that is named again
 * stays the one it is, with the focus that it may have. */
void
tue_chips_begin (TueChips *self)
{
  g_return_if_fail (TUE_IS_CHIPS (self));

  g_ptr_array_set_size (self->former, 0);
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->box)); child != NULL; child = gtk_widget_get_next_sibling (child))
    g_ptr_array_add (self->former, child);
}

void
tue_chips_end (TueChips *self)
{
  g_return_if_fail (TUE_IS_CHIPS (self));

  for (guint i = 0; i < self->former->len; i++)
    adw_wrap_box_remove (self->box, self->former->pdata[i]);
  g_ptr_array_set_size (self->former, 0);
}

/* (nullable): a button that was there already, now the last one */
static GtkWidget *
take_former (TueChips   *self,
             const char *tooltip)
{
  for (guint i = 0; i < self->former->len; i++)
    {
      GtkWidget *widget = self->former->pdata[i];

      if (!GTK_IS_BUTTON (widget) || g_strcmp0 (gtk_widget_get_tooltip_text (widget), tooltip) != 0)
        continue;
      g_ptr_array_remove_index (self->former, i);
      adw_wrap_box_reorder_child_after (self->box, widget, gtk_widget_get_last_child (GTK_WIDGET (self->box)));
      return widget;
    }

  return NULL;
}

void
tue_chips_add_label (TueChips   *self,
                     const char *text,
                     const char *css_class)
{
  GtkWidget *label = make_label (text);

  g_return_if_fail (TUE_IS_CHIPS (self));

  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (label, "pill-label");
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  adw_wrap_box_append (self->box, label);
}

void
tue_chips_add_popover (TueChips   *self,
                       const char *text,
                       const char *tooltip,
                       GtkWidget  *popover,
                       const char *css_class)
{
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *toggle;

  g_return_if_fail (TUE_IS_CHIPS (self));

  /* A label of its own has no arrow beside it. */
  gtk_menu_button_set_child (GTK_MENU_BUTTON (button), make_label (text));
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  toggle = gtk_widget_get_first_child (button);
  gtk_widget_add_css_class (toggle, "pill-label");
  gtk_widget_add_css_class (toggle, "pill-button");
  if (css_class != NULL)
    gtk_widget_add_css_class (toggle, css_class);
  adw_wrap_box_append (self->box, button);
}

void
tue_chips_add_button (TueChips   *self,
                      const char *text,
                      const char *tooltip,
                      const char *action_name,
                      const char *css_class)
{
  GtkWidget *button = take_former (self, tooltip);

  g_return_if_fail (TUE_IS_CHIPS (self));

  if (button != NULL)
    {
      gtk_label_set_text (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), text);
      return;
    }

  button = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (button), make_label (text));
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action_name);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "pill-label");
  gtk_widget_add_css_class (button, "pill-button");
  if (css_class != NULL)
    gtk_widget_add_css_class (button, css_class);
  adw_wrap_box_append (self->box, button);
}
