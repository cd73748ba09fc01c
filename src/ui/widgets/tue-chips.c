/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-chips"

#include "config.h"

#include "tue-chips.h"

#include "tue-cut-tooltip.h"

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
  tue_cut_tooltip_install (label);

  return label;
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

/* (nullable): one that was there already, now the last one */
static GtkWidget *
take_former (TueChips   *self,
             GType       type,
             const char *tooltip)
{
  for (guint i = 0; i < self->former->len; i++)
    {
      GtkWidget *widget = self->former->pdata[i];

      if (!G_TYPE_CHECK_INSTANCE_TYPE (widget, type) || g_strcmp0 (gtk_widget_get_tooltip_text (widget), tooltip) != 0)
        continue;
      g_ptr_array_remove_index (self->former, i);
      adw_wrap_box_reorder_child_after (self->box, widget, gtk_widget_get_last_child (GTK_WIDGET (self->box)));
      return widget;
    }

  return NULL;
}

static void
add (TueChips  *self,
     GtkWidget *widget)
{
  gtk_widget_set_valign (widget, GTK_ALIGN_CENTER);
  adw_wrap_box_append (self->box, widget);
}

static void
set_style (GtkWidget  *widget,
           const char *css_class) /* (nullable) */
{
  static const char *const classes[] = { "accent", "success", "warning", "error" };

  gtk_widget_add_css_class (widget, "pill-label");
  for (gsize i = 0; i < G_N_ELEMENTS (classes); i++)
    gtk_widget_remove_css_class (widget, classes[i]);
  if (css_class != NULL)
    gtk_widget_add_css_class (widget, css_class);
}

void
tue_chips_add_label (TueChips   *self,
                     const char *text,
                     const char *css_class)
{
  GtkWidget *label;

  g_return_if_fail (TUE_IS_CHIPS (self));

  label = make_label (text);
  set_style (label, css_class);
  add (self, label);
}

void
tue_chips_add_popover (TueChips   *self,
                       const char *text,
                       const char *tooltip,
                       GtkWidget  *popover,
                       const char *css_class)
{
  GtkWidget *button, *toggle;

  g_return_if_fail (TUE_IS_CHIPS (self));

  button = take_former (self, GTK_TYPE_MENU_BUTTON, tooltip);
  if (button == NULL)
    {
      button = gtk_menu_button_new ();
      gtk_widget_set_tooltip_text (button, tooltip);
      add (self, button);
    }

  /* A label of its own has no arrow beside it. */
  gtk_menu_button_set_child (GTK_MENU_BUTTON (button), make_label (text));
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  toggle = gtk_widget_get_first_child (button);
  gtk_widget_add_css_class (toggle, "pill-button");
  set_style (toggle, css_class);
}

void
tue_chips_add_button (TueChips   *self,
                      const char *text,
                      const char *tooltip,
                      const char *action_name,
                      const char *css_class)
{
  GtkWidget *button;

  g_return_if_fail (TUE_IS_CHIPS (self));

  button = take_former (self, GTK_TYPE_BUTTON, tooltip);
  if (button == NULL)
    {
      button = gtk_button_new ();
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action_name);
      gtk_widget_add_css_class (button, "pill-button");
      gtk_widget_set_tooltip_text (button, tooltip);
      add (self, button);
    }

  gtk_button_set_child (GTK_BUTTON (button), make_label (text));
  set_style (button, css_class);
}
