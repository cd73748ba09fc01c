/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-computed-field-row"

#include "config.h"

#include "tue-computed-field-row.h"

#include <glib/gi18n.h>

#include "tue-clipboard.h"
#include "tue-computed.h"
#include "tue-long-text.h"

#define SHOWN_CHARACTERS 400

struct _TueComputedFieldRow
{
  AdwActionRow parent_instance;

  /* Owned */
  TueField  *field;
  GPtrArray *fields; /* (element-type TueField): what the formula may name */
};

static void tue_computed_field_row_field_row_init (TueFieldRowInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TueComputedFieldRow,
                               tue_computed_field_row,
                               ADW_TYPE_ACTION_ROW,
                               G_IMPLEMENT_INTERFACE (TUE_TYPE_FIELD_ROW, tue_computed_field_row_field_row_init))

static void
enter_cb (TueFieldRow *self)
{
  tue_field_row_emit_focused (self, G_MAXUINT, NULL);
}

static void
show_text (TueComputedFieldRow *self,
           const char          *text,
           gboolean             is_result)
{
  g_autofree char *start = tue_long_text_dup_start (text, SHOWN_CHARACTERS, TRUE);

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), start);
  if (is_result)
    gtk_widget_remove_css_class (GTK_WIDGET (self), "no-result");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self), "no-result");
}

/* The pointer can mark a part of the value; the Tab key has the row for a stop,
 * where Ctrl+C copies all of it. */
static void
leave_to_row (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    gtk_widget_set_can_focus (widget, FALSE);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    leave_to_row (child);
}

static gboolean
copy_cb (GtkWidget *widget,
         GVariant  *args,
         gpointer   user_data)
{
  if (gtk_widget_has_css_class (widget, "no-result"))
    return FALSE;

  tue_clipboard_copy_text (gtk_widget_get_clipboard (widget), adw_action_row_get_subtitle (ADW_ACTION_ROW (widget)));
  return TRUE;
}

static TueField *
tue_computed_field_row_get_field (TueFieldRow *row)
{
  return TUE_COMPUTED_FIELD_ROW (row)->field;
}

static void
tue_computed_field_row_set_value (TueFieldRow *row,
                                  TueValue    *values)
{
  TueComputedFieldRow *self = TUE_COMPUTED_FIELD_ROW (row);
  g_autoptr(TueValue) result = NULL;
  g_autofree char *reason = NULL;
  g_autofree char *text = NULL;

  if (values != NULL && tue_value_get_kind (values) == TUE_VALUE_MAP)
    result = tue_computed_evaluate (self->field, self->fields, values, &reason);

  if (result != NULL)
    text = tue_field_format (self->field, result);
  if (text != NULL && *text != '\0')
    show_text (self, text, TRUE);
  else if (reason != NULL)
    show_text (self, reason, FALSE);
  else
    show_text (self, _("Follows from the other fields."), FALSE);
}

static void
tue_computed_field_row_field_row_init (TueFieldRowInterface *iface)
{
  iface->get_field = tue_computed_field_row_get_field;
  iface->set_value = tue_computed_field_row_set_value;
}

static void
tue_computed_field_row_finalize (GObject *object)
{
  TueComputedFieldRow *self = TUE_COMPUTED_FIELD_ROW (object);

  g_clear_pointer (&self->fields, g_ptr_array_unref);
  g_clear_pointer (&self->field, tue_field_unref);

  G_OBJECT_CLASS (tue_computed_field_row_parent_class)->finalize (object);
}

static void
tue_computed_field_row_class_init (TueComputedFieldRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tue_computed_field_row_finalize;

  gtk_widget_class_add_binding (GTK_WIDGET_CLASS (klass), GDK_KEY_c, GDK_CONTROL_MASK, copy_cb, NULL);
}

static void
tue_computed_field_row_init (TueComputedFieldRow *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->fields = g_ptr_array_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_action_row_set_subtitle_selectable (ADW_ACTION_ROW (self), TRUE);
  leave_to_row (GTK_WIDGET (self));
  gtk_widget_add_css_class (GTK_WIDGET (self), "property");
  g_signal_connect_object (focus, "enter", G_CALLBACK (enter_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

TueFieldRow *
tue_computed_field_row_new (TueField *field)
{
  TueComputedFieldRow *self = g_object_new (TUE_TYPE_COMPUTED_FIELD_ROW, NULL);
  const char          *help = tue_field_get_help (field);

  self->field = tue_field_ref (field);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), tue_field_get_label (field));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), help);
  tue_computed_field_row_set_value (TUE_FIELD_ROW (self), NULL);

  return TUE_FIELD_ROW (self);
}

void
tue_computed_field_row_set_fields (TueComputedFieldRow *self,
                                   GPtrArray           *fields)
{
  g_return_if_fail (TUE_IS_COMPUTED_FIELD_ROW (self));
  g_return_if_fail (fields != NULL);

  g_ptr_array_ref (fields);
  g_ptr_array_unref (self->fields);
  self->fields = fields;
}
