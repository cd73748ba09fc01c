/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-choice-field-row"

#include "config.h"

#include "tue-choice-field-row.h"

#include <glib/gi18n.h>

#include "tue-field-status.h"

/* Longer options stand beneath the title; more of them can be searched. */
#define MAX_BESIDE_CHARACTERS 18
#define MAX_UNSEARCHED 12
/* The string that stands for no choice is the first. */
#define N_BEFORE 1

struct _TueChoiceFieldRow
{
  AdwComboRow parent_instance;

  /* Owned */
  TueField       *field;
  TueValue       *value;
  TueFieldStatus *status;
  GtkStringList  *strings; /* N_BEFORE for "nothing", then the options */

  guint    n_options;
  gboolean updating; /* we select, not a person */
};

static void tue_choice_field_row_field_row_init (TueFieldRowInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TueChoiceFieldRow,
                               tue_choice_field_row,
                               ADW_TYPE_COMBO_ROW,
                               G_IMPLEMENT_INTERFACE (TUE_TYPE_FIELD_ROW, tue_choice_field_row_field_row_init))

static guint
find_string (TueChoiceFieldRow *self,
             const char        *text)
{
  guint n_strings = g_list_model_get_n_items (G_LIST_MODEL (self->strings));

  for (guint i = N_BEFORE; i < n_strings; i++)
    {
      if (g_str_equal (gtk_string_list_get_string (self->strings, i), text))
        return i;
    }

  return GTK_INVALID_LIST_POSITION;
}

/* The one string behind the options is a value that is none of them. */
static void
set_foreign (TueChoiceFieldRow *self,
             const char        *text)
{
  guint n_known = N_BEFORE + self->n_options;
  guint n_strings = g_list_model_get_n_items (G_LIST_MODEL (self->strings));

  gtk_string_list_splice (self->strings,
                          n_known,
                          n_strings - n_known,
                          text != NULL ? (const char *[]){ text, NULL } : NULL);
}

static void
show_value (TueChoiceFieldRow *self)
{
  guint selected = 0;

  self->updating = TRUE;
  if (!tue_value_is_unset (self->value))
    {
      g_autofree char *text = tue_field_format_edit (self->field, self->value);

      selected = find_string (self, text);
      if (selected == GTK_INVALID_LIST_POSITION)
        {
          set_foreign (self, text);
          selected = find_string (self, text);
        }
    }
  adw_combo_row_set_selected (ADW_COMBO_ROW (self), selected);
  self->updating = FALSE;
}

static void
selected_cb (TueChoiceFieldRow *self)
{
  guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self));
  g_autoptr(TueValue) value = NULL;

  if (self->updating || selected == GTK_INVALID_LIST_POSITION)
    return;

  if (selected < N_BEFORE)
    value = tue_value_new_null ();
  else
    value = tue_value_new_string (gtk_string_list_get_string (self->strings, selected));
  if (!tue_field_row_replace_value (&self->value, value))
    return;

  tue_field_status_set_value (self->status, value, FALSE);
  tue_field_row_emit_value_changed (TUE_FIELD_ROW (self), value);
}

static TueField *
tue_choice_field_row_get_field (TueFieldRow *row)
{
  return TUE_CHOICE_FIELD_ROW (row)->field;
}

static void
tue_choice_field_row_set_value (TueFieldRow *row,
                                TueValue    *value)
{
  TueChoiceFieldRow *self = TUE_CHOICE_FIELD_ROW (row);

  if (!tue_field_row_replace_value (&self->value, value))
    return;

  show_value (self);
  tue_field_status_set_value (self->status, self->value, FALSE);
}

static void
tue_choice_field_row_field_row_init (TueFieldRowInterface *iface)
{
  iface->get_field = tue_choice_field_row_get_field;
  iface->set_value = tue_choice_field_row_set_value;
}

static void
tue_choice_field_row_dispose (GObject *object)
{
  TueChoiceFieldRow *self = TUE_CHOICE_FIELD_ROW (object);

  self->updating = TRUE;
  g_clear_object (&self->status);

  G_OBJECT_CLASS (tue_choice_field_row_parent_class)->dispose (object);
}

static void
tue_choice_field_row_finalize (GObject *object)
{
  TueChoiceFieldRow *self = TUE_CHOICE_FIELD_ROW (object);

  g_clear_object (&self->strings);
  g_clear_pointer (&self->value, tue_value_unref);
  g_clear_pointer (&self->field, tue_field_unref);

  G_OBJECT_CLASS (tue_choice_field_row_parent_class)->finalize (object);
}

static void
tue_choice_field_row_class_init (TueChoiceFieldRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = tue_choice_field_row_dispose;
  object_class->finalize = tue_choice_field_row_finalize;
}

static void
tue_choice_field_row_init (TueChoiceFieldRow *self)
{
  self->value = tue_value_new_null ();
  self->strings = gtk_string_list_new (NULL);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  g_signal_connect (self, "notify::selected", G_CALLBACK (selected_cb), NULL);
}

TueFieldRow *
tue_choice_field_row_new (TueField *field)
{
  TueChoiceFieldRow *self = g_object_new (TUE_TYPE_CHOICE_FIELD_ROW, NULL);
  const char *const *options = tue_field_get_options (field);
  g_autoptr(GtkExpression) expression = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");
  glong longest = 0;

  self->field = tue_field_ref (field);
  self->status = tue_field_status_new (TUE_FIELD_ROW (self), GTK_WIDGET (self), field);
  tue_field_status_wrap_row (self->status, GTK_LIST_BOX_ROW (self));

  gtk_string_list_append (self->strings, tue_field_get_required (field) ? _("Choose…") : _("Not Set"));
  for (; options != NULL && options[self->n_options] != NULL; self->n_options++)
    {
      gtk_string_list_append (self->strings, options[self->n_options]);
      longest = MAX (longest, g_utf8_strlen (options[self->n_options], -1));
    }

  self->updating = TRUE;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), tue_field_get_label (field));
  adw_combo_row_set_expression (ADW_COMBO_ROW (self), expression);
  adw_combo_row_set_model (ADW_COMBO_ROW (self), G_LIST_MODEL (self->strings));
  adw_combo_row_set_enable_search (ADW_COMBO_ROW (self), self->n_options > MAX_UNSEARCHED);
  adw_combo_row_set_search_match_mode (ADW_COMBO_ROW (self), GTK_STRING_FILTER_MATCH_MODE_SUBSTRING);
  self->updating = FALSE;

  if (longest > MAX_BESIDE_CHARACTERS)
    {
      adw_combo_row_set_use_subtitle (ADW_COMBO_ROW (self), TRUE);
      tue_field_status_set_hint (self->status, tue_field_get_help (field), TRUE);
    }
  else if (tue_field_get_help (field) != NULL)
    {
      adw_action_row_set_subtitle (ADW_ACTION_ROW (self), tue_field_get_help (field));
    }
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), tue_field_status_get_marker (self->status));

  show_value (self);
  tue_field_status_set_value (self->status, self->value, FALSE);

  return TUE_FIELD_ROW (self);
}
