/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-number-field-row"

#include "config.h"

#include "tue-number-field-row.h"

#include <glib/gi18n.h>
#include <math.h>

struct _TueNumberFieldRow
{
  TueEntryFieldRow parent_instance;

  GtkWidget *minus_button;
  GtkWidget *plus_button;
};

G_DEFINE_FINAL_TYPE (TueNumberFieldRow, tue_number_field_row, TUE_TYPE_ENTRY_FIELD_ROW)

static TueField *
get_field (TueNumberFieldRow *self)
{
  return tue_entry_field_row_get_field (TUE_ENTRY_FIELD_ROW (self));
}

static void
step_by (TueNumberFieldRow *self,
         double             n_steps)
{
  TueField *field = get_field (self);
  TueValue *value = tue_entry_field_row_get_value (TUE_ENTRY_FIELD_ROW (self));
  double    step = tue_field_get_step (field) > 0 ? tue_field_get_step (field) : 1;
  double    min = -G_MAXDOUBLE, max = G_MAXDOUBLE;
  double    number = 0;
  g_autoptr(TueValue) stepped = NULL;

  tue_field_get_min (field, &min);
  tue_field_get_max (field, &max);

  if (tue_value_get_kind (value) == TUE_VALUE_NUMBER)
    number = tue_value_get_number (value) + n_steps * step;
  else if (min > 0)
    number = min;
  else
    number = n_steps * step;

  /* Ten steps of 0.1 are 1, not 0.9999999999999999. */
  number = round (number * 1e9) / 1e9;
  stepped = tue_value_new_number (CLAMP (number, min, max));
  tue_entry_field_row_choose (TUE_ENTRY_FIELD_ROW (self), stepped);
}

static gboolean
step_cb (GtkWidget *widget,
         GVariant  *args,
         gpointer   user_data)
{
  step_by (TUE_NUMBER_FIELD_ROW (widget), g_variant_get_double (args));
  return TRUE;
}

static void
minus_cb (TueNumberFieldRow *self)
{
  step_by (self, -1);
}

static void
plus_cb (TueNumberFieldRow *self)
{
  step_by (self, 1);
}

static void
tue_number_field_row_value_updated (TueEntryFieldRow *row,
                                    TueValue         *value)
{
  TueNumberFieldRow *self = TUE_NUMBER_FIELD_ROW (row);
  double             min = -G_MAXDOUBLE, max = G_MAXDOUBLE;
  gboolean           is_number = tue_value_get_kind (value) == TUE_VALUE_NUMBER;

  tue_field_get_min (get_field (self), &min);
  tue_field_get_max (get_field (self), &max);
  gtk_widget_set_sensitive (self->minus_button, !is_number || tue_value_get_number (value) > min);
  gtk_widget_set_sensitive (self->plus_button, !is_number || tue_value_get_number (value) < max);
}

/* The keys do what the buttons do, so the buttons need no stop of the Tab key. */
static GtkWidget *
add_button (TueNumberFieldRow *self,
            const char        *icon_name,
            const char        *label,
            GCallback          clicked)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  gtk_widget_set_tooltip_text (button, label);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_focusable (button, FALSE);
  gtk_widget_set_focus_on_click (button, FALSE);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "circular");
  g_signal_connect_object (button, "clicked", clicked, self, G_CONNECT_SWAPPED);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (self), button);

  return button;
}

static void
tue_number_field_row_constructed (GObject *object)
{
  TueNumberFieldRow *self = TUE_NUMBER_FIELD_ROW (object);

  G_OBJECT_CLASS (tue_number_field_row_parent_class)->constructed (object);

  self->minus_button = add_button (self, "list-remove-symbolic", _("Decrease"), G_CALLBACK (minus_cb));
  self->plus_button = add_button (self, "list-add-symbolic", _("Increase"), G_CALLBACK (plus_cb));
}

static void
tue_number_field_row_class_init (TueNumberFieldRowClass *klass)
{
  GObjectClass          *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass        *widget_class = GTK_WIDGET_CLASS (klass);
  TueEntryFieldRowClass *row_class = TUE_ENTRY_FIELD_ROW_CLASS (klass);

  object_class->constructed = tue_number_field_row_constructed;
  row_class->value_updated = tue_number_field_row_value_updated;

  gtk_widget_class_add_binding (widget_class, GDK_KEY_Up, 0, step_cb, "d", 1.0);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Down, 0, step_cb, "d", -1.0);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Page_Up, 0, step_cb, "d", 10.0);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Page_Down, 0, step_cb, "d", -10.0);
}

static void
tue_number_field_row_init (TueNumberFieldRow *self)
{
}

TueFieldRow *
tue_number_field_row_new (TueField *field)
{
  return tue_entry_field_row_create (TUE_TYPE_NUMBER_FIELD_ROW, field);
}
