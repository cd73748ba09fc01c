/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-preferences-dialog"

#include "config.h"

#include "tue-preferences-dialog.h"

#include <glib/gi18n.h>

#include "tue-away-group.h"
#include "tue-check-row.h"
#include "tue-currencies.h"
#include "tue-reminders-group.h"
#include "tue-signature-group.h"
#include "tue-toast.h"
#include "tue-workspace-practice.h"

#define MIN_WIDTH 300
#define MIN_HEIGHT 150

struct _TuePreferencesDialog
{
  AdwPreferencesDialog parent_instance;

  /* Template children */
  GtkWidget           *name_row;
  GtkWidget           *role_row;
  GtkWidget           *organisation_row;
  AdwPreferencesGroup *signature_group;
  AdwPreferencesGroup *away_group;
  AdwPreferencesGroup *roles_group;
  AdwPreferencesGroup *archived_group;
  AdwComboRow         *currency_row;
  GtkWidget           *text_size_row;
  GtkWidget           *coaching_row;
  AdwPreferencesPage  *page;

  /* Owned */
  TueWorkspace *workspace;
  char         *name_before;   /* what the person was called when it was opened */
  GPtrArray    *role_rows;     /* (element-type TueCheckRow), one a role */
  GPtrArray    *language_rows; /* (element-type AdwButtonRow), one a language that is not there */
  GPtrArray    *archived_rows; /* (element-type AdwActionRow), one a workflow out of the way */
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
add_language (TuePreferencesDialog *self,
              const char           *language)
{
  GtkWidget       *row = adw_button_row_new ();
  g_autofree char *title = NULL;

  /* Translators: %s is the name of a language, such as “German”. */
  title = g_strdup_printf (_("Add Workflows in %s"), tue_workspace_get_starter_name (language));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_button_row_set_start_icon_name (ADW_BUTTON_ROW (row), "list-add-symbolic");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "preferences.add-workflows");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", language);
  adw_preferences_group_add (self->roles_group, row);
  g_ptr_array_add (self->language_rows, row);
}

static void
remove_rows (AdwPreferencesGroup *group,
             GPtrArray           *rows)
{
  for (guint i = 0; i < rows->len; i++)
    adw_preferences_group_remove (group, rows->pdata[i]);
  g_ptr_array_set_size (rows, 0);
}

/* The roles of the library, and languages in which there are more. */
static void
fill_practice (TuePreferencesDialog *self)
{
  g_auto(GStrv) languages = tue_workspace_list_other_starters (self->workspace);

  remove_rows (self->roles_group, self->role_rows);
  remove_rows (self->roles_group, self->language_rows);
  fill_roles (self);
  for (gsize i = 0; languages[i] != NULL; i++)
    add_language (self, languages[i]);
}

static void
add_archived (TuePreferencesDialog *self,
              TueWorkflow          *workflow)
{
  TueRole         *role = tue_workspace_find_role (self->workspace, tue_workflow_get_role_id (workflow));
  GtkWidget       *row = adw_action_row_new ();
  GtkWidget       *button = gtk_button_new_with_mnemonic (_("_Restore"));
  g_autofree char *label = NULL;

  /* Translators: what the button does, for a screen reader; %s is the name of a workflow. */
  label = g_strdup_printf (_("Restore “%s”"), tue_workflow_get_name (workflow));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "preferences.restore-workflow");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", tue_workflow_get_id (workflow));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), tue_workflow_get_name (workflow));
  if (role != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), tue_role_get_name (role));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_preferences_group_add (self->archived_group, row);
  g_ptr_array_add (self->archived_rows, row);
}

static void
fill_archived (TuePreferencesDialog *self)
{
  GListModel *archived = tue_workspace_get_archived_workflows (self->workspace);
  guint       n_archived = g_list_model_get_n_items (archived);

  remove_rows (self->archived_group, self->archived_rows);
  for (guint i = 0; i < n_archived; i++)
    {
      g_autoptr(TueWorkflow) workflow = g_list_model_get_item (archived, i);

      add_archived (self, workflow);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->archived_group), n_archived > 0);
}

static void
show_message (TuePreferencesDialog *self,
              const char           *message)
{
  adw_preferences_dialog_add_toast (ADW_PREFERENCES_DIALOG (self), tue_toast_new (message));
}

static void
restore_workflow_action (GtkWidget  *widget,
                         const char *action_name,
                         GVariant   *parameter)
{
  TuePreferencesDialog *self = TUE_PREFERENCES_DIALOG (widget);
  GListModel           *archived = tue_workspace_get_archived_workflows (self->workspace);
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (archived); i++)
    {
      g_autoptr(TueWorkflow) workflow = g_list_model_get_item (archived, i);

      if (!g_str_equal (tue_workflow_get_id (workflow), g_variant_get_string (parameter, NULL)))
        continue;
      if (tue_workspace_archive_workflow (self->workspace, workflow, FALSE, &error) == 0)
        show_message (self, error->message);
      break;
    }
}

static void
added_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(TuePreferencesDialog) self = user_data;
  g_autoptr(GError) error = NULL;

  if (tue_workspace_add_starter_finish (TUE_WORKSPACE (source), result, &error) || self->workspace == NULL)
    return;

  show_message (self, error->message);
  fill_practice (self);
}

static void
add_workflows_action (GtkWidget  *widget,
                      const char *action_name,
                      GVariant   *parameter)
{
  TuePreferencesDialog *self = TUE_PREFERENCES_DIALOG (widget);
  const char           *language = g_variant_get_string (parameter, NULL);

  remove_rows (self->roles_group, self->language_rows);
  tue_workspace_add_starter_async (self->workspace, language, NULL, added_cb, g_object_ref (self));
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

/* Who is called otherwise now is still the one who was asked by the name before. */
static void
tue_preferences_dialog_closed (AdwDialog *dialog)
{
  TuePreferencesDialog *self = TUE_PREFERENCES_DIALOG (dialog);
  TueSettings          *settings = self->workspace != NULL ? get_settings (self) : NULL;

  if (settings != NULL && g_strcmp0 (self->name_before, tue_settings_get_user_name (settings)) != 0)
    tue_settings_add_other_name (settings, self->name_before);
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
  g_clear_pointer (&self->language_rows, g_ptr_array_unref);
  g_clear_pointer (&self->archived_rows, g_ptr_array_unref);
  g_clear_pointer (&self->name_before, g_free);

  G_OBJECT_CLASS (tue_preferences_dialog_parent_class)->finalize (object);
}

static void
tue_preferences_dialog_class_init (TuePreferencesDialogClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tue_preferences_dialog_dispose;
  object_class->finalize = tue_preferences_dialog_finalize;
  ADW_DIALOG_CLASS (klass)->closed = tue_preferences_dialog_closed;

  gtk_widget_class_install_action (widget_class, "preferences.add-workflows", "s", add_workflows_action);
  gtk_widget_class_install_action (widget_class, "preferences.restore-workflow", "s", restore_workflow_action);

  gtk_widget_class_set_template_from_resource (widget_class, TUE_RESOURCE_PATH "/preferences/tue-preferences-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TuePreferencesDialog, name_row);
  gtk_widget_class_bind_template_child (widget_class, TuePreferencesDialog, role_row);
  gtk_widget_class_bind_template_child (widget_class, TuePreferencesDialog, organisation_row);
  gtk_widget_class_bind_template_child (widget_class, TuePreferencesDialog, roles_group);
  gtk_widget_class_bind_template_child (widget_class, TuePreferencesDialog, signature_group);
  gtk_widget_class_bind_template_child (widget_class, TuePreferencesDialog, away_group);
  gtk_widget_class_bind_template_child (widget_class, TuePreferencesDialog, archived_group);
  gtk_widget_class_bind_template_child (widget_class, TuePreferencesDialog, currency_row);
  gtk_widget_class_bind_template_child (widget_class, TuePreferencesDialog, text_size_row);
  gtk_widget_class_bind_template_child (widget_class, TuePreferencesDialog, coaching_row);
  gtk_widget_class_bind_template_child (widget_class, TuePreferencesDialog, page);
  gtk_widget_class_bind_template_callback (widget_class, currency_changed_cb);
}

/* The dialog of libadwaita asks for 360 pixels, the whole of a small window, of
 * which the shadow may take some. */
static void
allow_narrow (GtkWidget *widget)
{
  if (ADW_IS_BREAKPOINT_BIN (widget))
    {
      gtk_widget_set_size_request (widget, MIN_WIDTH, MIN_HEIGHT);
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    allow_narrow (child);
}

static void
tue_preferences_dialog_init (TuePreferencesDialog *self)
{
  self->role_rows = g_ptr_array_new ();
  self->language_rows = g_ptr_array_new ();
  self->archived_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  allow_narrow (adw_dialog_get_child (ADW_DIALOG (self)));
}

AdwDialog *
tue_preferences_dialog_new (TueWorkspace *workspace)
{
  TuePreferencesDialog *self = g_object_new (TUE_TYPE_PREFERENCES_DIALOG, NULL);
  TueSettings          *settings = tue_workspace_get_settings (workspace);

  /* Filled before it is known to whom: filling chooses nothing. */
  fill_currencies (self, tue_settings_get_currency (settings));
  self->workspace = g_object_ref (workspace);
  self->name_before = g_strdup (tue_settings_get_user_name (settings));
  adw_preferences_group_add (self->signature_group, tue_signature_group_new (workspace));
  adw_preferences_group_add (self->away_group, tue_away_group_new (workspace));
  adw_preferences_page_add (self->page, ADW_PREFERENCES_GROUP (tue_reminders_group_new (workspace)));
  fill_practice (self);
  g_signal_connect_object (tue_workspace_get_workflows (workspace), "items-changed", G_CALLBACK (fill_practice), self, G_CONNECT_SWAPPED);
  fill_archived (self);
  g_signal_connect_object (tue_workspace_get_archived_workflows (workspace), "items-changed", G_CALLBACK (fill_archived), self, G_CONNECT_SWAPPED);
  g_object_bind_property (settings, "user-name", self->name_row, "text", G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
  g_object_bind_property (settings, "user-role", self->role_row, "text", G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
  g_object_bind_property (settings, "user-organisation", self->organisation_row, "text", G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
  g_object_bind_property (settings, "coaching", self->coaching_row, "active", G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
  g_object_bind_property (settings, "text-size", self->text_size_row, "value", G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);

  return ADW_DIALOG (self);
}
