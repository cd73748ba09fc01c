/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include "desk-fixture.h"
#include "tue-currencies.h"
#include "tue-preferences-dialog.h"
#include "tue-trouble-page.h"
#include "tue-welcome-page.h"
#include "tue-workflow-chooser.h"

static void
test_currencies (void)
{
  g_autoptr(GListModel) model = tue_currencies_new_model ("XTS");
  g_autoptr(GListModel) plain = tue_currencies_new_model ("EUR");
  guint            n_currencies = g_list_model_get_n_items (plain);
  g_autofree char *none = NULL;

  /* One that is not in the table is kept, at its end. */
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, n_currencies + 1);
  g_assert_cmpuint (tue_currencies_find (model, "XTS"), ==, n_currencies);
  g_assert_cmpuint (tue_currencies_find (plain, "XTS"), ==, GTK_INVALID_LIST_POSITION);
  for (guint i = 0; i <= n_currencies; i++)
    {
      g_autofree char *code = tue_currencies_dup_code (model, i);

      g_assert_cmpuint (strlen (code), ==, 3);
      g_assert_cmpuint (tue_currencies_find (model, code), ==, i);
    }
  none = tue_currencies_dup_code (model, n_currencies + 1);
  g_assert_null (none);
}

static GtkCheckButton *
find_check (GtkWidget  *widget,
            const char *title)
{
  GtkWidget *row = gtk_widget_get_ancestor (desk_find_label (widget, title), ADW_TYPE_ACTION_ROW);

  return GTK_CHECK_BUTTON (desk_find_type (row, GTK_TYPE_CHECK_BUTTON));
}

static void
test_preferences (void)
{
  Library            library = { 0 };
  const char *const *roles;
  GtkWidget         *dialog;
  GtkWidget         *combo;
  GtkWidget         *window = adw_window_new ();

  desk_set_up (&library);
  tue_settings_set_currency (library.settings, "CHF");
  tue_settings_set_user_name (library.settings, HOSTILE_TITLE);
  dialog = g_object_ref_sink (GTK_WIDGET (tue_preferences_dialog_new (library.workspace)));

  adw_dialog_present (ADW_DIALOG (dialog), window);

  /* Opening it changes nothing. */
  g_assert_cmpstr (tue_settings_get_currency (library.settings), ==, "CHF");
  g_assert_cmpstr (tue_settings_get_user_name (library.settings), ==, HOSTILE_TITLE);

  gtk_editable_set_text (GTK_EDITABLE (desk_find_type (dialog, ADW_TYPE_ENTRY_ROW)), "Marta Lind");
  g_assert_cmpstr (tue_settings_get_user_name (library.settings), ==, "Marta Lind");

  gtk_check_button_set_active (find_check (dialog, "Finance"), TRUE);
  roles = tue_settings_get_roles (library.settings);
  g_assert_cmpuint (g_strv_length ((char **)roles), ==, 1);
  g_assert_cmpstr (roles[0], ==, tue_workflow_get_role_id (library_workflow (&library, "Monthly Report")));

  combo = desk_find_type (dialog, ADW_TYPE_COMBO_ROW);
  adw_combo_row_set_selected (ADW_COMBO_ROW (combo), tue_currencies_find (adw_combo_row_get_model (ADW_COMBO_ROW (combo)), "EUR"));
  g_assert_cmpstr (tue_settings_get_currency (library.settings), ==, "EUR");

  adw_spin_row_set_value (ADW_SPIN_ROW (desk_find_type (dialog, ADW_TYPE_SPIN_ROW)), 150);
  g_assert_cmpint (tue_settings_get_text_size (library.settings), ==, 150);
  tue_settings_set_text_size (library.settings, 100);
  gtk_window_destroy (GTK_WINDOW (window));
  desk_run_pending ();
  g_assert_finalize_object (dialog);
  desk_tear_down (&library);
}

static void
count_cb (GtkWidget *widget,
          guint     *count)
{
  (*count)++;
}

static void
test_welcome (void)
{
  Library    library = { 0 };
  GtkWidget *page;
  GtkWidget *window = adw_window_new ();
  guint      n_done = 0;

  desk_set_up (&library);
  tue_settings_set_set_up (library.settings, FALSE);
  tue_settings_set_user_name (library.settings, "");
  page = tue_welcome_page_new (library.workspace);
  g_signal_connect (page, "done", G_CALLBACK (count_cb), &n_done);
  adw_window_set_content (ADW_WINDOW (window), page);
  gtk_window_present (GTK_WINDOW (window));
  g_assert_cmpint (desk_get_minimum_width (page), <=, 360);
  desk_assert_icon_buttons_named (page);

  gtk_editable_set_text (GTK_EDITABLE (desk_find_type (page, ADW_TYPE_ENTRY_ROW)), "  Marta Lind ");
  gtk_check_button_set_active (find_check (page, "Sales"), TRUE);
  gtk_check_button_set_active (find_check (page, "For Everyone"), TRUE);
  gtk_widget_activate_action (page, "welcome.start", NULL);

  g_assert_cmpuint (n_done, ==, 1);
  g_assert_true (tue_settings_get_set_up (library.settings));
  g_assert_cmpstr (tue_settings_get_user_name (library.settings), ==, "Marta Lind");
  g_assert_cmpuint (g_strv_length ((char **)tue_settings_get_roles (library.settings)), ==, 2);
  gtk_window_destroy (GTK_WINDOW (window));

  page = g_object_ref_sink (tue_welcome_page_new (library.workspace));
  g_assert_finalize_object (page);
  desk_tear_down (&library);
}

static void
chosen_cb (AdwDialog    *dialog,
           TueWorkflow  *workflow,
           TueWorkflow **chosen)
{
  *chosen = workflow;
}

static void
test_chooser (void)
{
  Library      library = { 0 };
  TueWorkflow *chosen = NULL;
  AdwDialog   *dialog;
  GtkWidget   *entry;
  GtkWidget   *window = adw_window_new ();

  desk_set_up (&library);
  gtk_window_present (GTK_WINDOW (window));
  dialog = tue_workflow_chooser_new (library.workspace);
  g_object_ref (dialog);
  g_signal_connect (dialog, "chosen", G_CALLBACK (chosen_cb), &chosen);
  adw_dialog_present (dialog, window);
  g_assert_cmpuint (desk_count_type (GTK_WIDGET (dialog), ADW_TYPE_ACTION_ROW), ==,
                    g_list_model_get_n_items (tue_workspace_get_workflows (library.workspace)));
  desk_assert_icon_buttons_named (GTK_WIDGET (dialog));

  entry = desk_find_type (GTK_WIDGET (dialog), GTK_TYPE_SEARCH_ENTRY);
  gtk_editable_set_text (GTK_EDITABLE (entry), "variance");
  wait_until (gtk_widget_get_visible (gtk_widget_get_ancestor (desk_find_label (GTK_WIDGET (dialog), "Proposal"), ADW_TYPE_ACTION_ROW)) == FALSE);
  g_signal_emit_by_name (entry, "activate");
  g_assert_true (chosen == library_workflow (&library, "Variance Analysis"));
  gtk_window_destroy (GTK_WINDOW (window));
  desk_run_pending ();
  g_assert_finalize_object (dialog);
  desk_tear_down (&library);
}

/* A library that is a picture: what happened, what was kept, what to do. */
static void
test_trouble (void)
{
  Library library = { 0 };
  g_autoptr(GError) error = NULL;
  g_autofree char *folder = NULL;
  TueTroublePage  *page;

  library_set_up (&library);
  folder = g_path_get_dirname (library.path);
  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_file_set_contents (library.path, "\xff\xd8\xff\xe0 not a library at all, whatever its name says", -1, &error);
  g_assert_no_error (error);
  g_assert_false (tue_workspace_open_sync (library.workspace, &error));
  g_assert_nonnull (error);
  g_assert_cmpint (tue_workspace_get_state (library.workspace), ==, TUE_LIBRARY_DAMAGED);

  page = g_object_ref_sink (g_object_new (TUE_TYPE_TROUBLE_PAGE, NULL));
  tue_trouble_page_set_workspace (page, library.workspace);
  g_assert_nonnull (desk_find_label (GTK_WIDGET (page), "Library Damaged"));
  g_assert_true (gtk_widget_get_visible (gtk_widget_get_ancestor (desk_find_label (GTK_WIDGET (page), "Start Fresh"), GTK_TYPE_BUTTON)));
  g_assert_false (gtk_widget_get_visible (gtk_widget_get_ancestor (desk_find_label (GTK_WIDGET (page), "Restore Backup"), GTK_TYPE_BUTTON)));
  g_assert_cmpint (desk_get_minimum_width (GTK_WIDGET (page)), <=, 360);
  desk_assert_icon_buttons_named (GTK_WIDGET (page));

  gtk_widget_activate_action (GTK_WIDGET (page), "trouble.start-fresh", NULL);
  wait_until (tue_workspace_get_state (library.workspace) == TUE_LIBRARY_OPEN);
  desk_run_pending ();
  g_assert_finalize_object (page);
  desk_tear_down (&library);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/ui/currencies", test_currencies);
  g_test_add_func ("/ui/preferences", test_preferences);
  g_test_add_func ("/ui/welcome", test_welcome);
  g_test_add_func ("/ui/chooser", test_chooser);
  g_test_add_func ("/ui/trouble", test_trouble);

  return g_test_run ();
}
