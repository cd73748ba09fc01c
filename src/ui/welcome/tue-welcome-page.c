/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-welcome-page"

#include "config.h"

#include "tue-welcome-page.h"

#include <glib/gi18n.h>

#include "tue-blanks.h"
#include "tue-check-row.h"

struct _TueWelcomePage
{
  AdwBin parent_instance;

  /* Template children */
  GtkImage            *logo;
  GtkLabel            *waiting_label;
  GtkEditable         *name_row;
  GtkEditable         *role_row;
  GtkEditable         *organisation_row;
  AdwPreferencesGroup *roles_group;

  /* Owned */
  TueWorkspace *workspace;
  GPtrArray    *role_rows;     /* (element-type TueCheckRow), one a role */
  GPtrArray    *role_ids;      /* (element-type utf8), of the rows */
  GPtrArray    *language_rows; /* (element-type AdwButtonRow), one a language that is not there */
};

G_DEFINE_FINAL_TYPE (TueWelcomePage, tue_welcome_page, ADW_TYPE_BIN)

enum
{
  SIGNAL_DONE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* What the system calls the person, where it is a name and not an account. */
static const char *
guess_name (void)
{
  const char *name = g_get_real_name ();

  if (name == NULL || g_str_equal (name, "Unknown") || g_strcmp0 (name, g_get_user_name ()) == 0 ||
      !g_utf8_validate (name, -1, NULL))
    return "";

  return name;
}

static void
add_role (TueWelcomePage    *self,
          TueRole           *role,
          const char *const *chosen)
{
  GtkWidget *row = tue_check_row_new (tue_role_get_name (role), tue_role_get_summary (role));

  tue_check_row_set_active (TUE_CHECK_ROW (row), g_strv_contains (chosen, tue_role_get_id (role)));
  adw_preferences_group_add (self->roles_group, row);
  g_ptr_array_add (self->role_rows, row);
  g_ptr_array_add (self->role_ids, g_strdup (tue_role_get_id (role)));
}

static void
add_language (TueWelcomePage *self,
              const char     *language)
{
  GtkWidget       *row = adw_button_row_new ();
  g_autofree char *title = NULL;

  /* Translators: %s is the name of a language, such as “German”. */
  title = g_strdup_printf (_("Add Workflows in %s"), tue_workspace_get_starter_name (language));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_button_row_set_start_icon_name (ADW_BUTTON_ROW (row), "list-add-symbolic");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "welcome.add-workflows");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", language);
  adw_preferences_group_add (self->roles_group, row);
  g_ptr_array_add (self->language_rows, row);
}

static char **
dup_chosen_roles (TueWelcomePage *self)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < self->role_rows->len; i++)
    {
      if (tue_check_row_get_active (self->role_rows->pdata[i]))
        g_strv_builder_add (builder, self->role_ids->pdata[i]);
    }

  return g_strv_builder_end (builder);
}

static void
remove_rows (TueWelcomePage *self,
             GPtrArray      *rows)
{
  for (guint i = 0; i < rows->len; i++)
    adw_preferences_group_remove (self->roles_group, rows->pdata[i]);
  g_ptr_array_set_size (rows, 0);
}

/* The roles come with the starter playbook, which may still be on its way. */
static void
fill_roles (TueWelcomePage *self)
{
  GListModel *roles = tue_workspace_get_roles (self->workspace);
  guint       n_roles = g_list_model_get_n_items (roles);
  g_auto(GStrv) chosen = dup_chosen_roles (self);
  g_auto(GStrv) languages = tue_workspace_list_other_starters (self->workspace);

  remove_rows (self, self->role_rows);
  remove_rows (self, self->language_rows);
  g_ptr_array_set_size (self->role_ids, 0);
  for (guint i = 0; i < n_roles; i++)
    {
      g_autoptr(TueRole) role = g_list_model_get_item (roles, i);

      add_role (self, role, (const char *const *)chosen);
    }
  for (gsize i = 0; languages[i] != NULL; i++)
    add_language (self, languages[i]);
  gtk_widget_set_visible (GTK_WIDGET (self->roles_group), n_roles > 0);
}

static void
added_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(TueWelcomePage) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *sentence = NULL;

  if (tue_workspace_add_starter_finish (TUE_WORKSPACE (source), result, &error) || self->workspace == NULL)
    return;

  sentence = g_markup_escape_text (error->message, -1);
  adw_preferences_group_set_description (self->roles_group, sentence);
}

static void
add_workflows_action (GtkWidget  *widget,
                      const char *action_name,
                      GVariant   *parameter)
{
  TueWelcomePage *self = TUE_WELCOME_PAGE (widget);
  const char     *language = g_variant_get_string (parameter, NULL);

  tue_workspace_add_starter_async (self->workspace, language, NULL, added_cb, g_object_ref (self));
}

static void
save_roles (TueWelcomePage *self)
{
  g_auto(GStrv) ids = dup_chosen_roles (self);

  tue_settings_set_roles (tue_workspace_get_settings (self->workspace), (const char *const *)ids);
}

static char *
dup_entered (GtkEditable *row)
{
  return tue_blanks_dup_stripped (gtk_editable_get_text (row));
}

static void
start_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  TueWelcomePage  *self = TUE_WELCOME_PAGE (widget);
  TueSettings     *settings = tue_workspace_get_settings (self->workspace);
  g_autofree char *name = dup_entered (self->name_row);
  g_autofree char *role = dup_entered (self->role_row);
  g_autofree char *organisation = dup_entered (self->organisation_row);

  tue_settings_set_user_name (settings, name);
  tue_settings_set_user_role (settings, role);
  tue_settings_set_user_organisation (settings, organisation);
  save_roles (self);
  tue_settings_set_set_up (settings, TRUE);
  g_signal_emit (self, signals[SIGNAL_DONE], 0);
}

static gboolean
has_role (TueWelcomePage *self)
{
  for (guint i = 0; i < self->role_rows->len; i++)
    if (tue_check_row_get_active (self->role_rows->pdata[i]))
      return TRUE;

  return FALSE;
}

/* From who one is to the roles, and one starts when one was chosen. */
static void
entered_cb (TueWelcomePage *self,
            GtkEditable    *row)
{
  if (row == self->name_row)
    gtk_widget_grab_focus (GTK_WIDGET (self->role_row));
  else if (row == self->role_row)
    gtk_widget_grab_focus (GTK_WIDGET (self->organisation_row));
  else if (self->role_rows->len > 0 && !has_role (self))
    gtk_widget_grab_focus (self->role_rows->pdata[0]);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "welcome.start", NULL);
}

/* Space chooses a role; Return, once there is one, is the button. */
static gboolean
role_key_cb (TueWelcomePage *self,
             guint           keyval,
             guint           keycode,
             GdkModifierType state)
{
  if ((keyval != GDK_KEY_Return && keyval != GDK_KEY_KP_Enter) || !has_role (self))
    return GDK_EVENT_PROPAGATE;

  gtk_widget_activate_action (GTK_WIDGET (self), "welcome.start", NULL);

  return GDK_EVENT_STOP;
}

static void
tue_welcome_page_map (GtkWidget *widget)
{
  TueWelcomePage *self = TUE_WELCOME_PAGE (widget);

  GTK_WIDGET_CLASS (tue_welcome_page_parent_class)->map (widget);

  gtk_widget_grab_focus (GTK_WIDGET (self->name_row));
}

static void
tue_welcome_page_dispose (GObject *object)
{
  TueWelcomePage *self = TUE_WELCOME_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), TUE_TYPE_WELCOME_PAGE);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (tue_welcome_page_parent_class)->dispose (object);
}

static void
tue_welcome_page_finalize (GObject *object)
{
  TueWelcomePage *self = TUE_WELCOME_PAGE (object);

  g_clear_pointer (&self->role_rows, g_ptr_array_unref);
  g_clear_pointer (&self->role_ids, g_ptr_array_unref);
  g_clear_pointer (&self->language_rows, g_ptr_array_unref);

  G_OBJECT_CLASS (tue_welcome_page_parent_class)->finalize (object);
}

static void
tue_welcome_page_class_init (TueWelcomePageClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tue_welcome_page_dispose;
  object_class->finalize = tue_welcome_page_finalize;

  widget_class->map = tue_welcome_page_map;

  /**
   * TueWelcomePage::done:
   *
   * The page was answered, and the settings say so.
   */
  signals[SIGNAL_DONE] = g_signal_new ("done", TUE_TYPE_WELCOME_PAGE, G_SIGNAL_RUN_LAST,
                                       0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "welcome.start", NULL, start_action);
  gtk_widget_class_install_action (widget_class, "welcome.add-workflows", "s", add_workflows_action);

  gtk_widget_class_set_template_from_resource (widget_class, TUE_RESOURCE_PATH "/welcome/tue-welcome-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TueWelcomePage, logo);
  gtk_widget_class_bind_template_child (widget_class, TueWelcomePage, waiting_label);
  gtk_widget_class_bind_template_child (widget_class, TueWelcomePage, name_row);
  gtk_widget_class_bind_template_child (widget_class, TueWelcomePage, role_row);
  gtk_widget_class_bind_template_child (widget_class, TueWelcomePage, organisation_row);
  gtk_widget_class_bind_template_child (widget_class, TueWelcomePage, roles_group);
  gtk_widget_class_bind_template_callback (widget_class, entered_cb);
  gtk_widget_class_bind_template_callback (widget_class, role_key_cb);
}

static void
tue_welcome_page_init (TueWelcomePage *self)
{
  self->role_rows = g_ptr_array_new ();
  self->role_ids = g_ptr_array_new_with_free_func (g_free);
  self->language_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_image_set_from_icon_name (self->logo, TUE_APPLICATION_ID);
}

GtkWidget *
tue_welcome_page_new (TueWorkspace *workspace)
{
  TueWelcomePage *self = g_object_new (TUE_TYPE_WELCOME_PAGE, NULL);
  const char     *name = tue_settings_get_user_name (tue_workspace_get_settings (workspace));

  self->workspace = g_object_ref (workspace);
  gtk_editable_set_text (self->name_row, name != NULL && *name != '\0' ? name : guess_name ());
  gtk_editable_set_text (self->role_row, tue_settings_get_user_role (tue_workspace_get_settings (workspace)));
  gtk_editable_set_text (self->organisation_row, tue_settings_get_user_organisation (tue_workspace_get_settings (workspace)));
  /* Roles are there before their workflows. */
  g_signal_connect_object (tue_workspace_get_workflows (workspace), "items-changed",
                           G_CALLBACK (fill_roles), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "notify::state", G_CALLBACK (fill_roles), self, G_CONNECT_SWAPPED);
  fill_roles (self);

  return GTK_WIDGET (self);
}

/**
 * tue_welcome_page_set_waiting:
 * @files: (nullable) (element-type GFile): what the program was started with
 *
 * Says that it opens afterwards: who was sent a file sees it first, and this page in
 * its way.
 */
void
tue_welcome_page_set_waiting (TueWelcomePage *self,
                              GPtrArray      *files)
{
  guint            n = files != NULL ? files->len : 0;
  g_autofree char *text = NULL;

  g_return_if_fail (TUE_IS_WELCOME_PAGE (self));

  if (n == 1)
    {
      g_autofree char *basename = g_file_get_basename (files->pdata[0]);
      g_autofree char *name = g_filename_display_name (basename);

      /* Translators: the name of a file */
      text = g_strdup_printf (_("“%s” opens right after this."), name);
    }
  else
    text = g_strdup_printf (ngettext ("%u file opens right after this.", "%u files open right after this.", n), n);
  gtk_label_set_label (self->waiting_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->waiting_label), n > 0);
}
