/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-date-field-row"

#include "config.h"

#include "tue-date-field-row.h"

#include <glib/gi18n.h>
#include <stdio.h>

struct _TueDateFieldRow
{
  TueEntryFieldRow parent_instance;

  /* Template children */
  GtkMenuButton *button;
  GtkPopover    *popover;
  GtkCalendar   *calendar;

  gboolean updating; /* we turn the calendar, not a person */
};

G_DEFINE_FINAL_TYPE (TueDateFieldRow, tue_date_field_row, TUE_TYPE_ENTRY_FIELD_ROW)

static GDateTime *
dup_day (TueValue *value)
{
  int year, month, day;

  if (tue_value_get_kind (value) != TUE_VALUE_STRING ||
      sscanf (tue_value_get_string (value, NULL), "%4d-%2d-%2d", &year, &month, &day) != 3)
    return NULL;

  return g_date_time_new_local (year, month, day, 0, 0, 0);
}

static GDateTime *
dup_today (TueDateFieldRow *self)
{
  const TueFieldContext *context = tue_entry_field_row_get_context (TUE_ENTRY_FIELD_ROW (self));
  GDateTime             *today = NULL;

  if (context->today_year > 0)
    today = g_date_time_new_local (context->today_year, context->today_month, context->today_day, 0, 0, 0);

  return today != NULL ? today : g_date_time_new_now_local ();
}

static void
choose_day (TueDateFieldRow *self,
            GDateTime       *day)
{
  g_autofree char *iso = g_date_time_format (day, "%Y-%m-%d");
  g_autoptr(TueValue) value = tue_value_new_string (iso);

  tue_entry_field_row_choose (TUE_ENTRY_FIELD_ROW (self), value);
  gtk_popover_popdown (self->popover);
}

static void
shown_cb (TueDateFieldRow *self)
{
  TueValue *value = tue_entry_field_row_get_value (TUE_ENTRY_FIELD_ROW (self));
  g_autoptr(GDateTime) day = dup_day (value);

  if (day == NULL)
    day = dup_today (self);

  self->updating = TRUE;
  gtk_calendar_select_day (self->calendar, day);
  self->updating = FALSE;
}

static void
day_selected_cb (TueDateFieldRow *self)
{
  g_autoptr(GDateTime) day = gtk_calendar_get_date (self->calendar);

  if (!self->updating)
    choose_day (self, day);
}

static void
today_cb (TueDateFieldRow *self)
{
  g_autoptr(GDateTime) today = dup_today (self);

  choose_day (self, today);
}

static void
clear_cb (TueDateFieldRow *self)
{
  g_autoptr(TueValue) value = tue_value_new_null ();

  tue_entry_field_row_choose (TUE_ENTRY_FIELD_ROW (self), value);
  gtk_popover_popdown (self->popover);
}

static char *
tue_date_field_row_dup_hint (TueEntryFieldRow *row,
                             TueValue         *value)
{
  g_autofree char *date = tue_field_format (tue_entry_field_row_get_field (row), value);
  g_autoptr(GDateTime) day = dup_day (value);
  g_autofree char *weekday = NULL;

  if (day == NULL)
    return NULL;

  weekday = g_date_time_format (day, "%A");
  /* Translators: a day of the week and a date: "Friday, 27 November 2026". */
  return g_strdup_printf (C_("date", "%s, %s"), weekday, date);
}

static char *
tue_date_field_row_dup_rest_text (TueEntryFieldRow *row,
                                  TueValue         *value)
{
  return tue_field_format (tue_entry_field_row_get_field (row), value);
}

static void
tue_date_field_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TUE_TYPE_DATE_FIELD_ROW);

  G_OBJECT_CLASS (tue_date_field_row_parent_class)->dispose (object);
}

static void
tue_date_field_row_class_init (TueDateFieldRowClass *klass)
{
  GObjectClass          *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass        *widget_class = GTK_WIDGET_CLASS (klass);
  TueEntryFieldRowClass *row_class = TUE_ENTRY_FIELD_ROW_CLASS (klass);

  object_class->dispose = tue_date_field_row_dispose;
  row_class->dup_rest_text = tue_date_field_row_dup_rest_text;
  row_class->dup_hint = tue_date_field_row_dup_hint;

  gtk_widget_class_set_template_from_resource (widget_class, TUE_RESOURCE_PATH "/form/tue-date-field-row.ui");
  gtk_widget_class_bind_template_child (widget_class, TueDateFieldRow, button);
  gtk_widget_class_bind_template_child (widget_class, TueDateFieldRow, popover);
  gtk_widget_class_bind_template_child (widget_class, TueDateFieldRow, calendar);
  gtk_widget_class_bind_template_callback (widget_class, shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, day_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, today_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_cb);
}

static void
tue_date_field_row_init (TueDateFieldRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

TueFieldRow *
tue_date_field_row_new (TueField *field)
{
  TueFieldRow *self = tue_entry_field_row_create (TUE_TYPE_DATE_FIELD_ROW, field);

  tue_entry_field_row_set_offer_button (TUE_ENTRY_FIELD_ROW (self), TUE_DATE_FIELD_ROW (self)->button);

  return self;
}
