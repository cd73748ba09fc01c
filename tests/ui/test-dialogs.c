/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include <glib/gstdio.h>

#include "desk-fixture.h"
#include "tue-currencies.h"
#include "tue-lone-dialog.h"
#include "tue-preferences-dialog.h"
#include "tue-workspace-practice.h"
#include "tue-trouble-page.h"
#include "tue-welcome-page.h"
#include "tue-workflow-chooser.h"
#include "tue-workflow-revise.h"

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

/* The entry with this title. */
static GtkEditable *
find_row (GtkWidget  *widget,
          const char *title)
{
  GtkEditable *found = NULL;

  if (ADW_IS_ENTRY_ROW (widget) && g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title))
    return GTK_EDITABLE (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_row (child, title);

  return found;
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
  gtk_editable_set_text (find_row (dialog, "_Function"), "account manager");
  g_assert_cmpstr (tue_settings_get_user_role (library.settings), ==, "account manager");
  gtk_editable_set_text (find_row (dialog, "_Organisation"), HOSTILE_TITLE);
  g_assert_cmpstr (tue_settings_get_user_organisation (library.settings), ==, HOSTILE_TITLE);

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
  desk_assert_finalized (dialog);
  desk_tear_down (&library);
}

/* What was put out of the way can be brought back later, too. */
static void
test_archived (void)
{
  Library    library = { 0 };
  GtkWidget *dialog;
  GtkWidget *window = adw_window_new ();
  g_autoptr(GError) error = NULL;
  g_autoptr(TueWorkflow) workflow = NULL;
  g_autofree char *id = NULL;

  desk_set_up (&library);
  workflow = g_object_ref (library_workflow (&library, "Proposal"));
  id = g_strdup (tue_workflow_get_id (workflow));
  dialog = GTK_WIDGET (tue_preferences_dialog_new (library.workspace));
  adw_dialog_present (ADW_DIALOG (dialog), window);
  g_assert_null (desk_find_label (dialog, "Proposal"));

  g_assert_cmpuint (tue_workspace_archive_workflow (library.workspace, workflow, TRUE, &error), !=, 0);
  g_assert_no_error (error);
  wait_until (desk_find_label (dialog, "Proposal") != NULL);

  g_assert_true (gtk_widget_activate_action (dialog, "preferences.restore-workflow", "s", id));
  wait_until (desk_find_label (dialog, "Proposal") == NULL);
  g_assert_false (tue_workflow_get_archived (tue_workspace_find_workflow (library.workspace, id)));

  gtk_window_destroy (GTK_WINDOW (window));
  desk_run_pending ();
  desk_tear_down (&library);
}

static void
count_cb (GtkWidget *widget,
          guint     *count)
{
  (*count)++;
}

/* Who was sent a file is told that it comes after the first questions. */
static void
check_waiting (TueWelcomePage *page)
{
  g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  char *long_name = g_strnfill (200, 'x');

  g_ptr_array_add (files, g_file_new_for_path ("/tmp/Proposal <b>%s.review"));
  tue_welcome_page_set_waiting (page, files);
  g_assert_nonnull (desk_find_label (GTK_WIDGET (page), "“Proposal <b>%s.review” opens right after this."));
  g_ptr_array_add (files, g_file_new_for_path (long_name));
  tue_welcome_page_set_waiting (page, files);
  g_assert_nonnull (desk_find_label (GTK_WIDGET (page), "2 files open right after this."));
  tue_welcome_page_set_waiting (page, NULL);
  g_assert_null (desk_find_label (GTK_WIDGET (page), "2 files open right after this."));
  g_ptr_array_remove_index (files, 0);
  tue_welcome_page_set_waiting (page, files);
  g_free (long_name);
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
  check_waiting (TUE_WELCOME_PAGE (page));
  g_assert_cmpint (desk_get_minimum_width (page), <=, 360);
  desk_assert_icon_buttons_named (page);

  gtk_editable_set_text (GTK_EDITABLE (desk_find_type (page, ADW_TYPE_ENTRY_ROW)), "  Marta Lind ");
  gtk_editable_set_text (find_row (page, "Your _Function, Such as Account Manager"), " account manager");
  gtk_editable_set_text (find_row (page, "Your _Organisation"), "Brightwell Reporting ");
  gtk_check_button_set_active (find_check (page, "Sales"), TRUE);
  gtk_check_button_set_active (find_check (page, "For Everyone"), TRUE);
  gtk_widget_activate_action (page, "welcome.start", NULL);

  g_assert_cmpuint (n_done, ==, 1);
  g_assert_true (tue_settings_get_set_up (library.settings));
  g_assert_cmpstr (tue_settings_get_user_name (library.settings), ==, "Marta Lind");
  g_assert_cmpstr (tue_settings_get_user_role (library.settings), ==, "account manager");
  g_assert_cmpstr (tue_settings_get_user_organisation (library.settings), ==, "Brightwell Reporting");
  g_assert_cmpuint (g_strv_length ((char **)tue_settings_get_roles (library.settings)), ==, 2);
  gtk_window_destroy (GTK_WINDOW (window));

  page = g_object_ref_sink (tue_welcome_page_new (library.workspace));
  desk_assert_finalized (page);
  desk_tear_down (&library);
}

/* The workflows of the other language come beside what is there, and what was
 * chosen stays chosen. */
static void
check_languages (GtkWidget *page)
{
  GtkWidget *row = desk_find_type (page, ADW_TYPE_BUTTON_ROW);

  g_assert_nonnull (row);
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), ==, "Add Workflows in German");
  gtk_check_button_set_active (find_check (page, "Sales"), TRUE);
  gtk_widget_activate_action (row, gtk_actionable_get_action_name (GTK_ACTIONABLE (row)), "s", "de");
  wait_until (desk_find_label (page, "Büro") != NULL);
  g_assert_true (gtk_check_button_get_active (find_check (page, "Sales")));
  g_assert_false (gtk_check_button_get_active (find_check (page, "Büro")));
  g_assert_null (desk_find_type (page, ADW_TYPE_BUTTON_ROW));
}

static void
test_languages (void)
{
  for (int i = 0; i < 2; i++)
    {
      Library    library = { 0 };
      GtkWidget *window = g_object_new (ADW_TYPE_WINDOW, "default-width", 640, "default-height", 640, NULL);
      GtkWidget *page;

      desk_set_up (&library);
      if (i == 0)
        {
          page = tue_welcome_page_new (library.workspace);
          adw_window_set_content (ADW_WINDOW (window), page);
        }
      else
        {
          page = GTK_WIDGET (tue_preferences_dialog_new (library.workspace));
          adw_dialog_present (ADW_DIALOG (page), window);
        }
      gtk_window_present (GTK_WINDOW (window));
      check_languages (page);
      gtk_window_destroy (GTK_WINDOW (window));
      desk_run_pending ();
      desk_tear_down (&library);
    }
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
  desk_assert_finalized (dialog);
  desk_tear_down (&library);
}

/* Tags find, whatever is in them; one whose day is past says so quietly. */
/* Favourites are on top, and what is searched for is found once. */
static void
test_chooser_favourites (void)
{
  Library    library = { 0 };
  GtkWidget *window;
  AdwDialog *dialog;
  GtkWidget *first;
  guint      n_rows;

  desk_set_up (&library);
  window = adw_window_new ();
  gtk_window_present (GTK_WINDOW (window));
  dialog = tue_workflow_chooser_new (library.workspace);
  adw_dialog_present (dialog, window);
  n_rows = desk_count_type (GTK_WIDGET (dialog), ADW_TYPE_ACTION_ROW);
  adw_dialog_force_close (dialog);
  desk_run_pending ();

  tue_workspace_set_favourite (library.workspace, library_workflow (&library, "Follow-Up"), TRUE);
  dialog = tue_workflow_chooser_new (library.workspace);
  adw_dialog_present (dialog, window);
  g_assert_cmpuint (desk_count_type (GTK_WIDGET (dialog), ADW_TYPE_ACTION_ROW), ==, n_rows + 1);
  first = desk_find_type (GTK_WIDGET (dialog), ADW_TYPE_ACTION_ROW);
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (first)), ==, "Follow-Up");
  gtk_editable_set_text (GTK_EDITABLE (desk_find_type (GTK_WIDGET (dialog), GTK_TYPE_SEARCH_ENTRY)), "follow");
  while (gtk_widget_get_visible (first))
    g_main_context_iteration (NULL, TRUE);
  g_assert_nonnull (desk_find_label (GTK_WIDGET (dialog), "Follow-Up"));

  gtk_window_destroy (GTK_WINDOW (window));
  desk_run_pending ();
  desk_tear_down (&library);
}

static void
test_chooser_tags (void)
{
  Library library = { 0 };
  g_autoptr(GError) error = NULL;
  g_autoptr(TueWorkflowEdit) edit = NULL;
  g_autoptr(TueWorkflow) tagged = NULL;
  g_autoptr(TueWorkflow) dated = NULL;
  TueWorkflow *chosen = NULL;
  GtkWidget   *window = adw_window_new ();
  GtkWidget   *entry;
  AdwDialog   *dialog;

  desk_set_up (&library);
  edit = tue_workspace_edit_workflow (library.workspace, library_workflow (&library, "Monthly Report"), &error);
  tagged = tue_workflow_revise_tags (tue_workflow_edit_get_workflow (edit), (const char *[]){ "<b>Übersicht&", "board", NULL });
  dated = tue_workflow_revise_words (tagged, TUE_WORKFLOW_LOOK_AGAIN, DESK_YESTERDAY);
  tue_workflow_edit_set_workflow (edit, dated, "x");
  g_assert_cmpuint (tue_workspace_save_workflow_edit (library.workspace, edit, NULL, &error), !=, 0);
  gtk_window_present (GTK_WINDOW (window));
  dialog = tue_workflow_chooser_new (library.workspace);
  g_signal_connect (dialog, "chosen", G_CALLBACK (chosen_cb), &chosen);
  adw_dialog_present (dialog, window);
  g_assert_nonnull (desk_find_label (GTK_WIDGET (dialog), "Look again"));

  entry = desk_find_type (GTK_WIDGET (dialog), GTK_TYPE_SEARCH_ENTRY);
  gtk_editable_set_text (GTK_EDITABLE (entry), "ubersicht");
  wait_until (gtk_widget_get_visible (gtk_widget_get_ancestor (desk_find_label (GTK_WIDGET (dialog), "Proposal"), ADW_TYPE_ACTION_ROW)) == FALSE);
  g_signal_emit_by_name (entry, "activate");
  g_assert_true (chosen == library_workflow (&library, "Monthly Report"));
  gtk_window_destroy (GTK_WINDOW (window));
  desk_run_pending ();
  desk_tear_down (&library);
}

/* A key that repeats opens one. */
static void
test_lone (void)
{
  GtkWidget *window = adw_window_new ();
  AdwDialog *first = g_object_ref_sink (adw_dialog_new ());
  AdwDialog *second = g_object_ref_sink (adw_dialog_new ());

  gtk_window_present (GTK_WINDOW (window));
  g_assert_true (tue_lone_dialog_present (first, window));
  g_assert_false (tue_lone_dialog_present (second, window));
  g_assert_true (adw_window_get_visible_dialog (ADW_WINDOW (window)) == first);
  adw_dialog_force_close (first);
  g_assert_true (tue_lone_dialog_present (second, window));

  gtk_window_destroy (GTK_WINDOW (window));
  desk_run_pending ();
  desk_assert_finalized (first);
  desk_assert_finalized (second);
}

static gboolean
is_shown (TueTroublePage *page,
          const char     *label)
{
  return gtk_widget_get_visible (gtk_widget_get_ancestor (desk_find_label (GTK_WIDGET (page), label), GTK_TYPE_BUTTON));
}

static gboolean
has_text (GtkWidget  *widget,
          const char *text)
{
  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL)
    return TRUE;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      if (has_text (child, text))
        return TRUE;
    }

  return FALSE;
}

static void
make_library_a_picture (Library *library)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *folder = g_path_get_dirname (library->path);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_file_set_contents (library->path, "\xff\xd8\xff\xe0 not a library at all, whatever its name says", -1, &error);
  g_assert_no_error (error);
}

/* A page in a window, which gets the focus as it does when it appears. */
static TueTroublePage *
show_page (Library    *library,
           GtkWindow **window)
{
  TueTroublePage *page = g_object_new (TUE_TYPE_TROUBLE_PAGE, NULL);

  tue_trouble_page_set_workspace (page, library->workspace);
  *window = g_object_new (ADW_TYPE_WINDOW, "content", page, "default-width", 800, "default-height", 600, NULL);
  gtk_window_present (*window);
  gtk_widget_grab_focus (GTK_WIDGET (page));

  return page;
}

/* A library that is a picture: what happened, what was kept, what to do. */
static void
test_trouble (void)
{
  Library library = { 0 };
  g_autoptr(GError) error = NULL;
  TueTroublePage *page;
  AdwDialog      *dialog;
  GtkWindow      *window;

  library_set_up (&library);
  make_library_a_picture (&library);
  g_assert_false (tue_workspace_open_sync (library.workspace, &error));
  g_assert_nonnull (error);
  g_assert_cmpint (tue_workspace_get_state (library.workspace), ==, TUE_LIBRARY_DAMAGED);

  page = show_page (&library, &window);
  g_assert_nonnull (desk_find_label (GTK_WIDGET (page), "Library Damaged"));
  g_assert_true (is_shown (page, "Start Fresh"));
  g_assert_false (is_shown (page, "Restore Backup"));
  g_assert_cmpint (desk_get_minimum_width (GTK_WIDGET (page)), <=, 360);
  desk_assert_icon_buttons_named (GTK_WIDGET (page));

  /* It comes in the middle of a word: no key is taken by a button. */
  g_assert_true (gtk_window_get_focus (window) == GTK_WIDGET (page));
  g_assert_null (gtk_window_get_default_widget (window));
  g_assert_true (gtk_widget_child_focus (GTK_WIDGET (page), GTK_DIR_TAB_FORWARD));
  g_assert_true (GTK_IS_BUTTON (gtk_window_get_focus (window)));

  /* And what begins anew asks first. */
  gtk_widget_activate_action (GTK_WIDGET (page), "trouble.start-fresh", NULL);
  dialog = adw_window_get_visible_dialog (ADW_WINDOW (window));
  g_assert_true (ADW_IS_ALERT_DIALOG (dialog));
  g_assert_cmpstr (adw_alert_dialog_get_default_response (ADW_ALERT_DIALOG (dialog)), ==, "cancel");
  g_assert_cmpint (tue_workspace_get_state (library.workspace), ==, TUE_LIBRARY_DAMAGED);
  g_signal_emit_by_name (dialog, "response", "cancel");
  g_assert_cmpint (tue_workspace_get_state (library.workspace), ==, TUE_LIBRARY_DAMAGED);
  g_signal_emit_by_name (dialog, "response", "fresh");
  wait_until (tue_workspace_get_state (library.workspace) == TUE_LIBRARY_OPEN);
  desk_run_pending ();
  gtk_window_destroy (window);
  desk_tear_down (&library);
}

/* Which day a backup is of is said; so is that the file is gone. */
static void
test_trouble_missing (void)
{
  Library          library = { 0 };
  g_autofree char *folder = NULL;
  g_autofree char *moved = NULL;
  g_autofree char *backup = NULL;
  g_autofree char *content = NULL;
  g_autoptr(GError) error = NULL;
  TueTroublePage *page;
  GtkWindow      *window;
  gsize           length;

  library_set_up (&library);
  library_open (&library);
  library_close (&library);
  folder = g_path_get_dirname (library.path);
  moved = g_build_filename (folder, "backups", NULL);
  g_assert_cmpint (g_mkdir_with_parents (moved, 0700), ==, 0);
  backup = g_build_filename (moved, "library-2026-11-27.db", NULL);
  g_assert_true (g_file_get_contents (library.path, &content, &length, NULL));
  g_assert_true (g_file_set_contents (backup, content, (gssize)length, NULL));
  g_unlink (library.path);

  g_assert_false (tue_workspace_open_sync (library.workspace, &error));
  g_assert_cmpint (tue_workspace_get_state (library.workspace), ==, TUE_LIBRARY_MISSING);
  page = show_page (&library, &window);
  g_assert_nonnull (desk_find_label (GTK_WIDGET (page), "Library Not Found"));
  g_assert_true (has_text (GTK_WIDGET (page), "27 November 2026"));
  g_assert_true (is_shown (page, "Restore Backup"));
  g_assert_true (is_shown (page, "Try Again"));
  gtk_widget_activate_action (GTK_WIDGET (page), "trouble.restore", NULL);
  wait_until (tue_workspace_get_state (library.workspace) == TUE_LIBRARY_OPEN);
  desk_run_pending ();
  gtk_window_destroy (window);
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
  g_test_add_func ("/ui/preferences/archived", test_archived);
  g_test_add_func ("/ui/welcome", test_welcome);
  g_test_add_func ("/ui/languages", test_languages);
  g_test_add_func ("/ui/chooser", test_chooser);
  g_test_add_func ("/ui/chooser/favourites", test_chooser_favourites);
  g_test_add_func ("/ui/chooser/tags", test_chooser_tags);
  g_test_add_func ("/ui/lone", test_lone);
  g_test_add_func ("/ui/trouble", test_trouble);
  g_test_add_func ("/ui/trouble-missing", test_trouble_missing);

  return g_test_run ();
}
