/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-preferences-dialog"

#include "config.h"

#include "tue-preferences-dialog.h"

#include <glib/gi18n.h>

#include "tue-check-row.h"
#include "tue-currencies.h"

struct _TuePreferencesDialog
{
  AdwPreferencesDialog parent_instance;

  /* Template children */
  GtkWidget           *name_row;
  AdwPreferencesGroup *roles_group;
  AdwComboRow         *currency_row;
  GtkWidget           *text_size_row;

  /* Owned */
  TueWorkspace *workspace;
  GPtrArray    *role_rows; /* (element-type TueCheckRow), one a role */
};

G_DEFINE_FINAL_TYPE (TuePreferencesDialog, tue_preferences_dialog, ADW_TYPE_PREFERENCES_DIALOG)

static TueSettings *
get_settings (TuePreferencesDialog *self)
{
  return tue_workspace_get_settings (self->workspace);
}

static void
role_toggled_cb (TuePreferencesDialog *self)
{
  GListModel *roles = tue_workspace_get_roles (self->workspace);
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) ids = NULL;

  for (guint i = 0; i < self->role_rows->len; i++)
    {
      g_autoptr(TueRole) role = g_list_model_get_item (roles, i);

      if (role != NULL && tue_check_row_get_active (self->role_rows->pdata[i]))
        g_strv_builder_add (builder, tue_role_get_id (role));
    }
  ids = g_strv_builder_end (builder);
  tue_settings_set_roles (get_settings (self), (const char *const *)ids);
}

static void
add_role (TuePreferencesDialog *self,
          TueRole              *role)
{
  const char *const *chosen = tue_settings_get_roles (get_settings (self));
  GtkWidget         *row = tue_check_row_new (tue_role_get_name (role), tue_role_get_summary (role));

  tue_check_row_set_active (TUE_CHECK_ROW (row), chosen != NULL && g_strv_contains (chosen, tue_role_get_id (role)));
  g_signal_connect_object (row, "notify::active", G_CALLBACK (role_toggled_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (self->roles_group, row);
  g_ptr_array_add (self->role_rows, row);
}

static void
fill_roles (TuePreferencesDialog *self)
{
  GListModel *roles = tue_workspace_get_roles (self->workspace);
  guint       n_roles = g_list_model_get_n_items (roles);

  for (guint i = 0; i < n_roles; i++)
    {
      g_autoptr(TueRole) role = g_list_model_get_item (roles, i);

      add_role (self, role);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->roles_group), n_roles > 0);
}

static void
currency_changed_cb (TuePreferencesDialog *self)
{
  g_autofree char *code = NULL;

  if (self->workspace == NULL)
    return;

  code = tue_currencies_dup_code (adw_combo_row_get_model (self->currency_row), adw_combo_row_get_selected (self->currency_row));
  if (code != NULL)
    tue_settings_set_currency (get_settings (self), code);
}

static void
fill_currencies (TuePreferencesDialog *self,
                 const char           *currency)
{
  g_autoptr(GListModel) model = tue_currencies_new_model (currency);

  adw_combo_row_set_model (self->currency_row, model);
  adw_combo_row_set_selected (self->currency_row, tue_currencies_find (model, currency));
}

static void
tue_preferences_dialog_dispose (GObject *object)
{
  TuePreferencesDialog *self = TUE_PREFERENCES_DIALOG (object);

  g_clear_object (&self->workspace);
  gtk_widget_dispose_template (GTK_WIDGET (self), TUE_TYPE_PREFERENCES_DIALOG);

  G_OBJECT_CLASS (tue_preferences_dialog_parent_class)->dispose (object);
}

static void
tue_preferences_dialog_finalize (GObject *object)
{
  TuePreferencesDialog *self = TUE_PREFERENCES_DIALOG (object);

  g_clear_pointer (&self->role_rows, g_ptr_array_unref);

  G_OBJECT_CLASS (tue_preferences_dialog_parent_class)->finalize (object);
}

static void
tue_preferences_dialog_class_init (TuePreferencesDialogClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tue_preferences_dialog_dispose;
  object_class->finalize = tue_preferences_dialog_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, TUE_RESOURCE_PATH "/preferences/tue-preferences-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TuePreferencesDialog, name_row);
  gtk_widget_class_bind_template_child (widget_class, TuePreferencesDialog, roles_group);
  gtk_widget_class_bind_template_child (widget_class, TuePreferencesDialog, currency_row);
  gtk_widget_class_bind_template_child (widget_class, TuePreferencesDialog, text_size_row);
  gtk_widget_class_bind_template_callback (widget_class, currency_changed_cb);
}

static void
tue_preferences_dialog_init (TuePreferencesDialog *self)
{
  self->role_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

AdwDialog *
tue_preferences_dialog_new (TueWorkspace *workspace)
{
  TuePreferencesDialog *self = g_object_new (TUE_TYPE_PREFERENCES_DIALOG, NULL);
  TueSettings          *settings = tue_workspace_get_settings (workspace);

  /* Filled before it is known to whom: filling chooses nothing. */
  fill_currencies (self, tue_settings_get_currency (settings));
  self->workspace = g_object_ref (workspace);
  fill_roles (self);
  g_object_bind_property (settings, "user-name", self->name_row, "text", G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
  g_object_bind_property (settings, "text-size", self->text_size_row, "value", G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);

  return ADW_DIALOG (self);
}
