/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-choices-field-row"

#include "config.h"

#include "tue-choices-field-row.h"

#include <glib/gi18n.h>

#include "tue-check-row.h"
#include "tue-expander-header.h"
#include "tue-field-status.h"
#include "tue-long-text.h"

#define SUMMARY_CHARACTERS 200

struct _TueChoicesFieldRow
{
  AdwExpanderRow parent_instance;

  /* Owned */
  TueField       *field;
  TueValue       *value;
  TueFieldStatus *status;
  GPtrArray      *options; /* (element-type utf8): the field's, then foreign ones */
  GPtrArray      *checks;  /* (element-type TueCheckRow): borrowed */

  GtkLabel *count_label;

  gboolean updating; /* we check, not a person */
};

static void tue_choices_field_row_field_row_init (TueFieldRowInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TueChoicesFieldRow,
                               tue_choices_field_row,
                               ADW_TYPE_EXPANDER_ROW,
                               G_IMPLEMENT_INTERFACE (TUE_TYPE_FIELD_ROW, tue_choices_field_row_field_row_init))

static gboolean
holds (TueValue   *value,
       const char *option)
{
  gsize n_items = tue_value_get_kind (value) == TUE_VALUE_LIST ? tue_value_get_n_items (value) : 0;

  for (gsize i = 0; i < n_items; i++)
    {
      TueValue *item = tue_value_get_item (value, i);

      if (tue_value_get_kind (item) == TUE_VALUE_STRING &&
          g_str_equal (tue_value_get_string (item, NULL), option))
        return TRUE;
    }

  return FALSE;
}

static void
update_summary (TueChoicesFieldRow *self)
{
  gsize            n_items = tue_value_get_kind (self->value) == TUE_VALUE_LIST ? tue_value_get_n_items (self->value) : 0;
  g_autofree char *count = NULL;
  g_autofree char *summary = tue_field_format (self->field, self->value);
  g_autofree char *start = tue_long_text_dup_start (summary, SUMMARY_CHARACTERS, TRUE);
  const char      *help = tue_field_get_help (self->field);

  /* Translators: how many of how many options are chosen. */
  count = g_strdup_printf (_("%u of %u"), (guint)n_items, self->options->len);
  gtk_label_set_label (self->count_label, count);

  if (*start == '\0')
    adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), help != NULL ? help : "");
  else
    adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), start);
}

static TueValue *
read_checks (TueChoicesFieldRow *self)
{
  g_autoptr(TueValueBuilder) builder = tue_value_builder_new_list ();
  g_autoptr(TueValue) list = NULL;

  for (guint i = 0; i < self->options->len; i++)
    {
      if (tue_check_row_get_active (g_ptr_array_index (self->checks, i)))
        tue_value_builder_add (builder, tue_value_new_string (g_ptr_array_index (self->options, i)));
    }
  list = tue_value_builder_end (builder);

  return tue_value_get_n_items (list) > 0 ? g_steal_pointer (&list) : tue_value_new_null ();
}

static void
toggled_cb (TueChoicesFieldRow *self)
{
  g_autoptr(TueValue) value = NULL;

  if (self->updating)
    return;

  value = read_checks (self);
  g_clear_pointer (&self->value, tue_value_unref);
  self->value = tue_value_ref (value);
  update_summary (self);
  tue_field_status_set_value (self->status, value, TRUE);
  tue_field_row_emit_value_changed (TUE_FIELD_ROW (self), value);
}

static void
add_option (TueChoicesFieldRow *self,
            const char         *option)
{
  GtkWidget *row = tue_check_row_new (option, NULL);

  g_signal_connect_object (row, "notify::active", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  g_ptr_array_add (self->options, g_strdup (option));
  g_ptr_array_add (self->checks, row);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
  tue_expander_label_list (row, tue_field_get_label (self->field));
}

static void
add_foreign_options (TueChoicesFieldRow *self)
{
  gsize n_items = tue_value_get_kind (self->value) == TUE_VALUE_LIST ? tue_value_get_n_items (self->value) : 0;

  for (gsize i = 0; i < n_items; i++)
    {
      TueValue *item = tue_value_get_item (self->value, i);

      if (tue_value_get_kind (item) == TUE_VALUE_STRING &&
          !g_ptr_array_find_with_equal_func (self->options, tue_value_get_string (item, NULL), g_str_equal, NULL))
        add_option (self, tue_value_get_string (item, NULL));
    }
}

static void
show_value (TueChoicesFieldRow *self)
{
  self->updating = TRUE;
  add_foreign_options (self);
  for (guint i = 0; i < self->options->len; i++)
    tue_check_row_set_active (g_ptr_array_index (self->checks, i),
                              holds (self->value, g_ptr_array_index (self->options, i)));
  self->updating = FALSE;
  update_summary (self);
  tue_field_status_set_value (self->status, self->value, FALSE);
}

static TueField *
tue_choices_field_row_get_field (TueFieldRow *row)
{
  return TUE_CHOICES_FIELD_ROW (row)->field;
}

static void
tue_choices_field_row_set_value (TueFieldRow *row,
                                 TueValue    *value)
{
  TueChoicesFieldRow *self = TUE_CHOICES_FIELD_ROW (row);

  if (tue_field_row_replace_value (&self->value, value))
    show_value (self);
}

static gboolean
tue_choices_field_row_focus_part (TueFieldRow *row,
                                  guint        item,
                                  const char  *member)
{
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  return gtk_widget_grab_focus (tue_expander_header_get (ADW_EXPANDER_ROW (row)));
}

static void
tue_choices_field_row_field_row_init (TueFieldRowInterface *iface)
{
  iface->get_field = tue_choices_field_row_get_field;
  iface->set_value = tue_choices_field_row_set_value;
  iface->focus_part = tue_choices_field_row_focus_part;
}

static void
tue_choices_field_row_dispose (GObject *object)
{
  TueChoicesFieldRow *self = TUE_CHOICES_FIELD_ROW (object);

  g_clear_object (&self->status);

  G_OBJECT_CLASS (tue_choices_field_row_parent_class)->dispose (object);
}

static void
tue_choices_field_row_finalize (GObject *object)
{
  TueChoicesFieldRow *self = TUE_CHOICES_FIELD_ROW (object);

  g_clear_pointer (&self->options, g_ptr_array_unref);
  g_clear_pointer (&self->checks, g_ptr_array_unref);
  g_clear_pointer (&self->value, tue_value_unref);
  g_clear_pointer (&self->field, tue_field_unref);

  G_OBJECT_CLASS (tue_choices_field_row_parent_class)->finalize (object);
}

static void
tue_choices_field_row_class_init (TueChoicesFieldRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = tue_choices_field_row_dispose;
  object_class->finalize = tue_choices_field_row_finalize;
}

static void
tue_choices_field_row_init (TueChoicesFieldRow *self)
{
  self->value = tue_value_new_null ();
  self->options = g_ptr_array_new_with_free_func (g_free);
  self->checks = g_ptr_array_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);

  self->count_label = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->count_label), "dimmed");
  gtk_widget_add_css_class (GTK_WIDGET (self->count_label), "numeric");
}

TueFieldRow *
tue_choices_field_row_new (TueField *field)
{
  TueChoicesFieldRow *self = g_object_new (TUE_TYPE_CHOICES_FIELD_ROW, NULL);
  AdwExpanderRow     *expander = ADW_EXPANDER_ROW (self);
  const char *const  *options = tue_field_get_options (field);

  self->field = tue_field_ref (field);
  self->status = tue_field_status_new (TUE_FIELD_ROW (self), tue_expander_header_get (expander), field);
  tue_field_status_wrap_row (self->status, GTK_LIST_BOX_ROW (self));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), tue_field_get_label (field));

  /* Suffixes of an expander row stand from the arrow outwards. */
  adw_expander_row_add_suffix (expander, GTK_WIDGET (self->count_label));
  adw_expander_row_add_suffix (expander, tue_field_status_get_marker (self->status));

  for (guint i = 0; options != NULL && options[i] != NULL; i++)
    add_option (self, options[i]);
  show_value (self);

  return TUE_FIELD_ROW (self);
}
