/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-time-field-row"

#include "config.h"

#include "tue-time-field-row.h"

#include <glib/gi18n.h>
#include <stdio.h>

struct _TueTimeFieldRow
{
  TueEntryFieldRow parent_instance;

  /* Template children */
  GtkMenuButton *button;
  GtkPopover    *popover;
  GtkSpinButton *hour_spin;
  GtkSpinButton *minute_spin;

  gboolean updating; /* we set the hours, not a person */
};

G_DEFINE_FINAL_TYPE (TueTimeFieldRow, tue_time_field_row, TUE_TYPE_ENTRY_FIELD_ROW)

static gboolean
padded_cb (GtkSpinButton *spin)
{
  g_autofree char *text = g_strdup_printf ("%02d", gtk_spin_button_get_value_as_int (spin));

  if (!g_str_equal (gtk_editable_get_text (GTK_EDITABLE (spin)), text))
    gtk_editable_set_text (GTK_EDITABLE (spin), text);

  return TRUE;
}

/* With no time yet, the next full hour is offered but not set. */
static void
shown_cb (TueTimeFieldRow *self)
{
  TueValue *value = tue_entry_field_row_get_value (TUE_ENTRY_FIELD_ROW (self));
  int       hour = 0, minute = 0;

  if (tue_value_get_kind (value) != TUE_VALUE_STRING ||
      sscanf (tue_value_get_string (value, NULL), "%2d:%2d", &hour, &minute) != 2)
    {
      g_autoptr(GDateTime) now = g_date_time_new_now_local ();

      hour = (g_date_time_get_hour (now) + 1) % 24;
      minute = 0;
    }

  self->updating = TRUE;
  gtk_spin_button_set_value (self->hour_spin, hour);
  gtk_spin_button_set_value (self->minute_spin, minute);
  self->updating = FALSE;
}

static void
spun_cb (TueTimeFieldRow *self)
{
  g_autofree char *text = NULL;
  g_autoptr(TueValue) value = NULL;

  if (self->updating)
    return;

  text = g_strdup_printf ("%02d:%02d",
                          gtk_spin_button_get_value_as_int (self->hour_spin),
                          gtk_spin_button_get_value_as_int (self->minute_spin));
  value = tue_value_new_string (text);
  tue_entry_field_row_choose (TUE_ENTRY_FIELD_ROW (self), value);
}

static void
clear_cb (TueTimeFieldRow *self)
{
  g_autoptr(TueValue) value = tue_value_new_null ();

  tue_entry_field_row_choose (TUE_ENTRY_FIELD_ROW (self), value);
  gtk_popover_popdown (self->popover);
}

static char *
tue_time_field_row_dup_hint (TueEntryFieldRow *row,
                             TueValue         *value)
{
  return tue_field_format (tue_entry_field_row_get_field (row), value);
}

static char *
tue_time_field_row_dup_rest_text (TueEntryFieldRow *row,
                                  TueValue         *value)
{
  return tue_field_format (tue_entry_field_row_get_field (row), value);
}

static void
tue_time_field_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TUE_TYPE_TIME_FIELD_ROW);

  G_OBJECT_CLASS (tue_time_field_row_parent_class)->dispose (object);
}

static void
tue_time_field_row_class_init (TueTimeFieldRowClass *klass)
{
  GObjectClass          *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass        *widget_class = GTK_WIDGET_CLASS (klass);
  TueEntryFieldRowClass *row_class = TUE_ENTRY_FIELD_ROW_CLASS (klass);

  object_class->dispose = tue_time_field_row_dispose;
  row_class->dup_rest_text = tue_time_field_row_dup_rest_text;
  row_class->dup_hint = tue_time_field_row_dup_hint;

  gtk_widget_class_set_template_from_resource (widget_class, TUE_RESOURCE_PATH "/form/tue-time-field-row.ui");
  gtk_widget_class_bind_template_child (widget_class, TueTimeFieldRow, button);
  gtk_widget_class_bind_template_child (widget_class, TueTimeFieldRow, popover);
  gtk_widget_class_bind_template_child (widget_class, TueTimeFieldRow, hour_spin);
  gtk_widget_class_bind_template_child (widget_class, TueTimeFieldRow, minute_spin);
  gtk_widget_class_bind_template_callback (widget_class, padded_cb);
  gtk_widget_class_bind_template_callback (widget_class, shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, spun_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_cb);
}

static void
tue_time_field_row_init (TueTimeFieldRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  /* "14:30" reads left to right in Arabic and Hebrew, too. */
  gtk_widget_set_direction (gtk_widget_get_parent (GTK_WIDGET (self->hour_spin)), GTK_TEXT_DIR_LTR);
}

TueFieldRow *
tue_time_field_row_new (TueField *field)
{
  TueFieldRow *self = tue_entry_field_row_create (TUE_TYPE_TIME_FIELD_ROW, field);

  tue_entry_field_row_set_offer_button (TUE_ENTRY_FIELD_ROW (self), TUE_TIME_FIELD_ROW (self)->button);

  return self;
}
