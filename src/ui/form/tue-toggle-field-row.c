/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-toggle-field-row"

#include "config.h"

#include "tue-toggle-field-row.h"

#include "tue-field-status.h"

/* What fits side by side in an inspector of 300 pixels. */
#define MAX_OPTIONS 4
#define MAX_CHARACTERS 24

struct _TueToggleFieldRow
{
  AdwPreferencesRow parent_instance;

  /* Template children */
  GtkBox         *header;
  GtkWidget      *clear_button;
  GtkLabel       *help_label;
  AdwToggleGroup *group;

  /* Owned */
  TueField       *field;
  TueValue       *value;
  TueFieldStatus *status;

  gboolean updating; /* we press the toggle, not a person */
};

static void tue_toggle_field_row_field_row_init (TueFieldRowInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TueToggleFieldRow,
                               tue_toggle_field_row,
                               ADW_TYPE_PREFERENCES_ROW,
                               G_IMPLEMENT_INTERFACE (TUE_TYPE_FIELD_ROW, tue_toggle_field_row_field_row_init))

static gboolean
find_option (TueToggleFieldRow *self,
             TueValue          *value,
             guint             *position)
{
  const char *const *options = tue_field_get_options (self->field);

  if (tue_value_get_kind (value) != TUE_VALUE_STRING)
    return FALSE;

  for (guint i = 0; options[i] != NULL; i++)
    {
      if (g_str_equal (options[i], tue_value_get_string (value, NULL)))
        {
          *position = i;
          return TRUE;
        }
    }

  return FALSE;
}

static void
update_clear_button (TueToggleFieldRow *self)
{
  gtk_widget_set_visible (self->clear_button,
                          !tue_field_get_required (self->field) && !tue_value_is_unset (self->value));
}

static void
show_value (TueToggleFieldRow *self)
{
  guint position = GTK_INVALID_LIST_POSITION;

  find_option (self, self->value, &position);

  self->updating = TRUE;
  adw_toggle_group_set_active (self->group, position);
  self->updating = FALSE;
  update_clear_button (self);
  tue_field_status_set_value (self->status, self->value, FALSE);
}

static void
choose (TueToggleFieldRow *self,
        TueValue          *value)
{
  if (!tue_field_row_replace_value (&self->value, value))
    return;

  show_value (self);
  tue_field_row_emit_value_changed (TUE_FIELD_ROW (self), value);
}

static void
active_cb (TueToggleFieldRow *self)
{
  guint active = adw_toggle_group_get_active (self->group);
  g_autoptr(TueValue) value = NULL;

  if (self->updating || self->field == NULL || active == GTK_INVALID_LIST_POSITION)
    return;

  value = tue_value_new_string (tue_field_get_options (self->field)[active]);
  choose (self, value);
}

static void
clear_cb (TueToggleFieldRow *self)
{
  g_autoptr(TueValue) value = tue_value_new_null ();

  gtk_widget_child_focus (GTK_WIDGET (self->group), GTK_DIR_TAB_FORWARD);
  choose (self, value);
}

static TueField *
tue_toggle_field_row_get_field (TueFieldRow *row)
{
  return TUE_TOGGLE_FIELD_ROW (row)->field;
}

static void
tue_toggle_field_row_set_value (TueFieldRow *row,
                                TueValue    *value)
{
  TueToggleFieldRow *self = TUE_TOGGLE_FIELD_ROW (row);

  if (tue_field_row_replace_value (&self->value, value))
    show_value (self);
}

static gboolean
tue_toggle_field_row_focus_part (TueFieldRow *row,
                                 guint        item,
                                 const char  *member)
{
  return gtk_widget_child_focus (GTK_WIDGET (TUE_TOGGLE_FIELD_ROW (row)->group), GTK_DIR_TAB_FORWARD);
}

static void
tue_toggle_field_row_field_row_init (TueFieldRowInterface *iface)
{
  iface->get_field = tue_toggle_field_row_get_field;
  iface->set_value = tue_toggle_field_row_set_value;
  iface->focus_part = tue_toggle_field_row_focus_part;
}

static void
tue_toggle_field_row_dispose (GObject *object)
{
  TueToggleFieldRow *self = TUE_TOGGLE_FIELD_ROW (object);

  self->updating = TRUE;
  g_clear_object (&self->status);
  gtk_widget_dispose_template (GTK_WIDGET (self), TUE_TYPE_TOGGLE_FIELD_ROW);

  G_OBJECT_CLASS (tue_toggle_field_row_parent_class)->dispose (object);
}

static void
tue_toggle_field_row_finalize (GObject *object)
{
  TueToggleFieldRow *self = TUE_TOGGLE_FIELD_ROW (object);

  g_clear_pointer (&self->value, tue_value_unref);
  g_clear_pointer (&self->field, tue_field_unref);

  G_OBJECT_CLASS (tue_toggle_field_row_parent_class)->finalize (object);
}

static void
tue_toggle_field_row_class_init (TueToggleFieldRowClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tue_toggle_field_row_dispose;
  object_class->finalize = tue_toggle_field_row_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, TUE_RESOURCE_PATH "/form/tue-toggle-field-row.ui");
  gtk_widget_class_bind_template_child (widget_class, TueToggleFieldRow, header);
  gtk_widget_class_bind_template_child (widget_class, TueToggleFieldRow, clear_button);
  gtk_widget_class_bind_template_child (widget_class, TueToggleFieldRow, help_label);
  gtk_widget_class_bind_template_child (widget_class, TueToggleFieldRow, group);
  gtk_widget_class_bind_template_callback (widget_class, active_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_cb);
}

static void
tue_toggle_field_row_init (TueToggleFieldRow *self)
{
  self->value = tue_value_new_null ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

gboolean
tue_toggle_field_row_fits (TueField *field)
{
  const char *const *options = tue_field_get_options (field);
  glong              n_characters = 0;
  guint              n_options = 0;

  for (; options != NULL && options[n_options] != NULL; n_options++)
    n_characters += g_utf8_strlen (options[n_options], -1);

  return n_options >= 2 && n_options <= MAX_OPTIONS && n_characters <= MAX_CHARACTERS;
}

TueFieldRow *
tue_toggle_field_row_new (TueField *field)
{
  TueToggleFieldRow *self = g_object_new (TUE_TYPE_TOGGLE_FIELD_ROW, NULL);
  const char *const *options = tue_field_get_options (field);
  const char        *help = tue_field_get_help (field);

  self->updating = TRUE;
  self->field = tue_field_ref (field);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), tue_field_get_label (field));
  for (guint i = 0; options != NULL && options[i] != NULL; i++)
    {
      AdwToggle *toggle = adw_toggle_new ();

      adw_toggle_set_label (toggle, options[i]);
      adw_toggle_group_add (self->group, toggle);
    }

  self->status = tue_field_status_new (TUE_FIELD_ROW (self), GTK_WIDGET (self->group), field);
  gtk_box_append (self->header, tue_field_status_get_marker (self->status));
  gtk_box_append (GTK_BOX (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (self))),
                  tue_field_status_get_caption (self->status));
  if (help != NULL && *help != '\0')
    {
      gtk_label_set_label (self->help_label, help);
      gtk_widget_set_visible (GTK_WIDGET (self->help_label), TRUE);
    }
  show_value (self);

  return TUE_FIELD_ROW (self);
}
