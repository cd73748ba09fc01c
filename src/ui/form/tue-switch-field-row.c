/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-switch-field-row"

#include "config.h"

#include "tue-switch-field-row.h"

#include "tue-field-status.h"

/* AdwSwitchRow is final, so this is the same from the parts it is made of. */
struct _TueSwitchFieldRow
{
  AdwActionRow parent_instance;

  /* Owned */
  TueField       *field;
  TueValue       *value;
  TueFieldStatus *status;

  GtkSwitch *toggle;

  gboolean updating; /* we turn the switch, not a person */
};

static void tue_switch_field_row_field_row_init (TueFieldRowInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TueSwitchFieldRow,
                               tue_switch_field_row,
                               ADW_TYPE_ACTION_ROW,
                               G_IMPLEMENT_INTERFACE (TUE_TYPE_FIELD_ROW, tue_switch_field_row_field_row_init))

static void
show_value (TueSwitchFieldRow *self)
{
  gboolean active = tue_value_get_kind (self->value) == TUE_VALUE_BOOLEAN && tue_value_get_boolean (self->value);

  self->updating = TRUE;
  gtk_switch_set_active (self->toggle, active);
  self->updating = FALSE;
  gtk_accessible_update_state (GTK_ACCESSIBLE (self),
                               GTK_ACCESSIBLE_STATE_CHECKED, active ? GTK_ACCESSIBLE_TRISTATE_TRUE : GTK_ACCESSIBLE_TRISTATE_FALSE,
                               -1);
  tue_field_status_set_value (self->status, self->value, FALSE);
}

static void
active_cb (TueSwitchFieldRow *self)
{
  g_autoptr(TueValue) value = NULL;

  if (self->updating)
    return;

  value = tue_value_new_boolean (gtk_switch_get_active (self->toggle));
  g_clear_pointer (&self->value, tue_value_unref);
  self->value = tue_value_ref (value);
  show_value (self);
  tue_field_row_emit_value_changed (TUE_FIELD_ROW (self), value);
}

static TueField *
tue_switch_field_row_get_field (TueFieldRow *row)
{
  return TUE_SWITCH_FIELD_ROW (row)->field;
}

static void
tue_switch_field_row_set_value (TueFieldRow *row,
                                TueValue    *value)
{
  TueSwitchFieldRow *self = TUE_SWITCH_FIELD_ROW (row);

  if (tue_field_row_replace_value (&self->value, value))
    show_value (self);
}

static void
tue_switch_field_row_field_row_init (TueFieldRowInterface *iface)
{
  iface->get_field = tue_switch_field_row_get_field;
  iface->set_value = tue_switch_field_row_set_value;
}

static void
tue_switch_field_row_dispose (GObject *object)
{
  TueSwitchFieldRow *self = TUE_SWITCH_FIELD_ROW (object);

  g_clear_object (&self->status);

  G_OBJECT_CLASS (tue_switch_field_row_parent_class)->dispose (object);
}

static void
tue_switch_field_row_finalize (GObject *object)
{
  TueSwitchFieldRow *self = TUE_SWITCH_FIELD_ROW (object);

  g_clear_pointer (&self->value, tue_value_unref);
  g_clear_pointer (&self->field, tue_field_unref);

  G_OBJECT_CLASS (tue_switch_field_row_parent_class)->finalize (object);
}

static void
tue_switch_field_row_class_init (TueSwitchFieldRowClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tue_switch_field_row_dispose;
  object_class->finalize = tue_switch_field_row_finalize;

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_SWITCH);
}

static void
tue_switch_field_row_init (TueSwitchFieldRow *self)
{
  self->value = tue_value_new_null ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);

  self->toggle = g_object_new (GTK_TYPE_SWITCH,
                               "valign", GTK_ALIGN_CENTER,
                               "can-focus", FALSE,
                               "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                               NULL);
  g_signal_connect_object (self->toggle, "notify::active", G_CALLBACK (active_cb), self, G_CONNECT_SWAPPED);
}

TueFieldRow *
tue_switch_field_row_new (TueField *field)
{
  TueSwitchFieldRow *self = g_object_new (TUE_TYPE_SWITCH_FIELD_ROW, NULL);
  const char        *help = tue_field_get_help (field);

  self->field = tue_field_ref (field);
  self->status = tue_field_status_new (TUE_FIELD_ROW (self), GTK_WIDGET (self), field);
  tue_field_status_wrap_row (self->status, GTK_LIST_BOX_ROW (self));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), tue_field_get_label (field));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), help != NULL ? help : "");
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), tue_field_status_get_marker (self->status));
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), GTK_WIDGET (self->toggle));
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self), GTK_WIDGET (self->toggle));
  show_value (self);

  return TUE_FIELD_ROW (self);
}
