/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-check-row"

#include "config.h"

#include "tue-check-row.h"

struct _TueCheckRow
{
  AdwActionRow parent_instance;

  GtkCheckButton *check;
};

G_DEFINE_FINAL_TYPE (TueCheckRow, tue_check_row, ADW_TYPE_ACTION_ROW)

enum
{
  PROP_0,
  PROP_ACTIVE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
update_accessible (TueCheckRow *self)
{
  gboolean active = gtk_check_button_get_active (self->check);

  gtk_accessible_update_state (GTK_ACCESSIBLE (self),
                               GTK_ACCESSIBLE_STATE_CHECKED, active ? GTK_ACCESSIBLE_TRISTATE_TRUE : GTK_ACCESSIBLE_TRISTATE_FALSE,
                               -1);
}

static void
toggled_cb (TueCheckRow *self)
{
  update_accessible (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ACTIVE]);
}

static void
tue_check_row_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_ACTIVE:
      g_value_set_boolean (value, tue_check_row_get_active (TUE_CHECK_ROW (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tue_check_row_set_property (GObject      *object,
                            guint         prop_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_ACTIVE:
      tue_check_row_set_active (TUE_CHECK_ROW (object), g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tue_check_row_class_init (TueCheckRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = tue_check_row_get_property;
  object_class->set_property = tue_check_row_set_property;

  properties[PROP_ACTIVE] = g_param_spec_boolean ("active", NULL, NULL, FALSE,
                                                  G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_CHECKBOX);
}

static void
tue_check_row_init (TueCheckRow *self)
{
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);

  self->check = g_object_new (GTK_TYPE_CHECK_BUTTON,
                              "valign", GTK_ALIGN_CENTER,
                              "can-focus", FALSE,
                              "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                              NULL);
  adw_action_row_add_prefix (ADW_ACTION_ROW (self), GTK_WIDGET (self->check));
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self), GTK_WIDGET (self->check));
  g_signal_connect_object (self->check, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  update_accessible (self);
}

GtkWidget *
tue_check_row_new (const char *title,
                   const char *subtitle)
{
  GtkWidget *self = g_object_new (TUE_TYPE_CHECK_ROW, NULL);

  /* Not while it is constructed: then the labels would hear of the texts
   * before they hear that these are no markup. */
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), subtitle != NULL ? subtitle : "");

  return self;
}

gboolean
tue_check_row_get_active (TueCheckRow *self)
{
  g_return_val_if_fail (TUE_IS_CHECK_ROW (self), FALSE);

  return gtk_check_button_get_active (self->check);
}

void
tue_check_row_set_active (TueCheckRow *self,
                          gboolean     active)
{
  g_return_if_fail (TUE_IS_CHECK_ROW (self));

  gtk_check_button_set_active (self->check, active);
}
