/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * A playbook that goes out is looked through, chosen, and then there.
 */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "desk-fixture.h"
#include "tue-export-choices.h"
#include "tue-export-dialog.h"
#include "tue-export-find-row.h"
#include "tue-export-role-row.h"
#include "tue-playbook-document.h"
#include "tue-signature.h"
#include "tue-workflow-copy.h"
#include "tue-workflow-edit.h"
#include "tue-workflow-revise.h"
#include "tue-workspace-playbooks.h"
#include "tue-workspace-practice.h"

#define STARTER_ID "24175029-c99c-43a3-a8f9-0a0c267eb517"

typedef struct
{
  Library    own_library;
  GtkWidget *window;
  GtkWidget *dialog;
} Desk;

static void
open_dialog (Desk *desk)
{
  if (desk->dialog != NULL)
    adw_dialog_force_close (ADW_DIALOG (desk->dialog));
  g_clear_object (&desk->dialog);
  desk->dialog = g_object_ref_sink (GTK_WIDGET (tue_export_dialog_new (desk->own_library.workspace, STARTER_ID)));
  adw_dialog_present (ADW_DIALOG (desk->dialog), desk->window);
}

static void
set_up (Desk *desk)
{
  desk_set_up (&desk->own_library);
  tue_settings_set_user_name (desk->own_library.settings, HOSTILE_TITLE);
  desk->window = adw_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (desk->window), 900, 700);
  gtk_window_present (GTK_WINDOW (desk->window));
}

static void
tear_down (Desk *desk)
{
  g_clear_object (&desk->dialog);
  gtk_window_destroy (GTK_WINDOW (desk->window));
  desk_run_pending ();
  desk_tear_down (&desk->own_library);
}

static const char *
get_page (Desk *desk)
{
  return gtk_stack_get_visible_child_name (GTK_STACK (desk_find_type (desk->dialog, GTK_TYPE_STACK)));
}

static gboolean
is_at (Desk       *desk,
       const char *page)
{
  return g_strcmp0 (get_page (desk), page) == 0;
}

static void
change_workflow (Desk            *desk,
                 const char      *name,
                 TueWorkflowWords which,
                 const char      *words)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TueWorkflowEdit) edit = tue_workspace_edit_workflow (desk->own_library.workspace, library_workflow (&desk->own_library, name), &error);
  g_autoptr(TueWorkflow) changed = tue_workflow_revise_words (tue_workflow_edit_get_workflow (edit), which, words);

  tue_workflow_edit_set_workflow (edit, changed, "Change");
  g_assert_cmpuint (tue_workspace_save_workflow_edit (desk->own_library.workspace, edit, NULL, &error), !=, 0);
  g_assert_no_error (error);
  library_flush (&desk->own_library);
}

static gboolean
can (Desk       *desk,
     const char *label)
{
  GtkWidget *found = desk_find_label (desk->dialog, label);

  return found != NULL && gtk_widget_is_sensitive (gtk_widget_get_ancestor (found, GTK_TYPE_BUTTON));
}

static TuePlaybook *
read_file (GFile *file)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = g_file_load_bytes (file, NULL, NULL, &error);
  TuePlaybook *playbook = NULL;

  g_assert_no_error (error);
  playbook = tue_playbook_from_bytes (bytes, &error);
  g_assert_no_error (error);

  return playbook;
}

/* One of the workflows does not leave; what is new is told to who gets it. */
static void
test_save (void)
{
  Desk             desk = { 0 };
  g_autofree char *path = NULL;
  g_autoptr(GFile) file = NULL;
  g_autoptr(TuePlaybook) read = NULL;
  GtkWidget     *row;
  GtkTextBuffer *buffer;
  guint          n_workflows;

  set_up (&desk);
  change_workflow (&desk, "Proposal", TUE_WORKFLOW_NAME, HOSTILE_TITLE);
  open_dialog (&desk);
  wait_until (is_at (&desk, "ready"));
  desk_wait_drawn (desk.dialog);
  g_assert_nonnull (desk_find_label (desk.dialog, HOSTILE_TITLE));
  g_assert_nonnull (desk_find_label (desk.dialog, "14 workflows"));
  g_assert_null (desk_find_type (desk.dialog, TUE_TYPE_EXPORT_FIND_ROW));
  g_assert_cmpint (desk_get_minimum_width (desk.dialog), <=, 360);
  desk_assert_icon_buttons_named (desk.dialog);

  /* A role off and on again, then one workflow of it off. */
  row = desk_find_type (desk.dialog, TUE_TYPE_EXPORT_ROLE_ROW);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (desk_find_type (row, GTK_TYPE_CHECK_BUTTON)), FALSE);
  g_assert_null (desk_find_label (desk.dialog, "14 workflows"));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (desk_find_type (row, GTK_TYPE_CHECK_BUTTON)), TRUE);
  g_assert_nonnull (desk_find_label (desk.dialog, "14 workflows"));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (desk_find_type (row, GTK_TYPE_CHECK_BUTTON)), FALSE);

  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (desk_find_type (desk.dialog, GTK_TYPE_TEXT_VIEW)));
  gtk_text_buffer_set_text (buffer, "  One next step\nwith <b> a date  ", -1);

  path = g_build_filename (desk.own_library.folder, "Ours.playbook", NULL);
  file = g_file_new_for_path (path);
  tue_export_dialog_save_to (TUE_EXPORT_DIALOG (desk.dialog), file);
  wait_until (is_at (&desk, "done") && desk_find_label_with (desk.dialog, "Saved as “") != NULL);
  g_assert_nonnull (desk_find_label (desk.dialog, "Starter Playbook.playbook"));
  g_assert_cmpint (desk_get_minimum_width (desk.dialog), <=, 360);
  read = read_file (file);
  n_workflows = tue_playbook_get_workflows (read)->len;
  g_assert_cmpuint (n_workflows, >, 0);
  g_assert_cmpuint (n_workflows, <, 14);
  g_assert_cmpstr (tue_playbook_get_news (read), ==, "One next step\nwith <b> a date");
  g_assert_cmpstr (tue_playbook_get_author_name (read), ==, HOSTILE_TITLE);

  tear_down (&desk);
}

/* Nothing leaves where nothing is chosen, or too much is said of it. */
static void
test_limits (void)
{
  Desk             desk = { 0 };
  g_autofree char *much = g_strnfill (5001, 'x');
  GtkTextBuffer   *buffer;

  set_up (&desk);
  open_dialog (&desk);
  wait_until (is_at (&desk, "ready"));
  g_assert_nonnull (desk_find_label (desk.dialog, "Nothing changed since edition 1, which goes out as it is."));
  g_assert_true (can (&desk, "Save…"));

  for (GtkWidget *row = desk_find_type (desk.dialog, TUE_TYPE_EXPORT_ROLE_ROW); row != NULL; row = gtk_widget_get_next_sibling (row))
    gtk_check_button_set_active (GTK_CHECK_BUTTON (desk_find_type (row, GTK_TYPE_CHECK_BUTTON)), FALSE);
  g_assert_nonnull (desk_find_label (desk.dialog, "0 workflows"));
  g_assert_false (can (&desk, "Save…"));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (desk_find_type (desk_find_type (desk.dialog, TUE_TYPE_EXPORT_ROLE_ROW), GTK_TYPE_CHECK_BUTTON)), TRUE);
  g_assert_true (can (&desk, "Save…"));

  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (desk_find_type (desk.dialog, GTK_TYPE_TEXT_VIEW)));
  gtk_text_buffer_set_text (buffer, much, -1);
  g_assert_nonnull (desk_find_label (desk.dialog, "1 character too many"));
  g_assert_false (can (&desk, "Save…"));
  gtk_text_buffer_set_text (buffer, "", -1);
  g_assert_true (can (&desk, "Save…"));

  tear_down (&desk);
}

/* What is found is replaced in what goes out and in the library; and asked about. */
static void
test_finds (void)
{
  Desk             desk = { 0 };
  g_autofree char *path = NULL;
  g_autofree char *words = NULL;
  g_autoptr(GFile) file = NULL;
  g_autoptr(TueTask) task = NULL;
  GtkWidget *row;

  set_up (&desk);
  task = desk_add_task (&desk.own_library, "Proposal", HOSTILE_TITLE, NULL);
  library_set_text (&desk.own_library, task, "client", "Zimmerli & <b>Cie</b> GmbH");
  library_set_text (&desk.own_library, task, "client", "Zimmerli & Cie GmbH");
  library_flush (&desk.own_library);
  change_workflow (&desk, "Proposal", TUE_WORKFLOW_PURPOSE, "As for Zimmerli & Cie GmbH in spring.");
  open_dialog (&desk);
  wait_until (is_at (&desk, "ready"));
  row = desk_find_type (desk.dialog, TUE_TYPE_EXPORT_FIND_ROW);
  g_assert_nonnull (row);
  g_assert_nonnull (desk_find_label (row, "Zimmerli & Cie GmbH"));
  g_assert_nonnull (desk_find_label_with (row, HOSTILE_TITLE));
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  g_assert_nonnull (desk_find_label (row, "Proposal › Purpose: As for Zimmerli & Cie GmbH in spring."));
  desk_wait_drawn (desk.dialog);
  g_assert_cmpint (desk_get_minimum_width (desk.dialog), <=, 360);

  /* Who copies it with them is asked. */
  gtk_widget_activate_action (desk.dialog, "export.copy", NULL);
  wait_until (adw_dialog_get_child (ADW_DIALOG (desk.dialog)) != NULL && desk_find_label (desk.window, "Export These Words?") != NULL);
  adw_dialog_close (ADW_DIALOG (gtk_widget_get_ancestor (desk_find_label (desk.window, "Export These Words?"), ADW_TYPE_ALERT_DIALOG)));
  wait_until (desk_find_label (desk.window, "Export These Words?") == NULL);
  g_assert_true (is_at (&desk, "ready"));

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (gtk_widget_get_ancestor (desk_find_label (row, "Replace"), GTK_TYPE_TOGGLE_BUTTON)), TRUE);
  g_assert_nonnull (desk_find_label_with (row, "Becomes “"));
  gtk_editable_set_text (GTK_EDITABLE (desk_find_type (row, ADW_TYPE_ENTRY_ROW)), "a <i>client");
  g_assert_nonnull (desk_find_label_with (row, "Becomes “a <i>client”"));

  path = g_build_filename (desk.own_library.folder, "Ours.playbook", NULL);
  file = g_file_new_for_path (path);
  tue_export_dialog_save_to (TUE_EXPORT_DIALOG (desk.dialog), file);
  wait_until (is_at (&desk, "done") && desk_find_label_with (desk.dialog, "Saved as “") != NULL);
  g_assert_cmpuint (tue_export_dialog_get_operation (TUE_EXPORT_DIALOG (desk.dialog)), !=, 0);
  g_assert_cmpstr (tue_workflow_get_purpose (library_workflow (&desk.own_library, "Proposal")), ==, "As for a <i>client in spring.");
  g_assert_true (g_file_get_contents (path, &words, NULL, NULL));
  g_assert_null (strstr (words, "immerli"));

  tear_down (&desk);
}

/* A file that is there is on the clipboard, and can be pasted. */
static void
test_copy (void)
{
  Desk          desk = { 0 };
  const GValue *value;
  GValue        held = G_VALUE_INIT;
  g_autoptr(GError) error = NULL;
  g_autoptr(TuePlaybook) read = NULL;
  GdkContentProvider *content;
  GSList             *files;

  set_up (&desk);
  open_dialog (&desk);
  wait_until (is_at (&desk, "ready"));
  gtk_widget_activate_action (desk.dialog, "export.copy", NULL);
  wait_until (is_at (&desk, "done"));
  g_assert_nonnull (desk_find_label (desk.dialog, "Edition 1 Is Ready"));
  wait_until (gdk_clipboard_get_content (gtk_widget_get_clipboard (desk.dialog)) != NULL);
  content = gdk_clipboard_get_content (gtk_widget_get_clipboard (desk.dialog));
  g_value_init (&held, GDK_TYPE_FILE_LIST);
  g_assert_true (gdk_content_provider_get_value (content, &held, &error));
  value = &held;
  files = g_value_get_boxed (value);
  g_assert_cmpuint (g_slist_length (files), ==, 1);
  read = read_file (files->data);
  g_assert_cmpstr (tue_playbook_get_name (read), ==, "Starter Playbook");
  g_value_unset (&held);

  tear_down (&desk);
}

/* Anna's second edition came in, and was undone. */
static void
undo_edition (Desk *desk)
{
  g_autoptr(GBytes) starter = g_resources_lookup_data ("/org/tuesdayapp/Tuesday/starter.playbook", G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autoptr(TuePlaybook) playbook = tue_playbook_from_bytes (starter, NULL);
  g_autoptr(TueSigningKey) key = tue_signing_key_new ();
  g_autoptr(GPtrArray) workflows = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(TuePlaybook) made = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(TueImportPlan) plan = NULL;
  g_autoptr(GError) error = NULL;
  TuePlaybookSpec spec;
  const char     *name;

  tue_playbook_get_spec (playbook, &spec);
  name = tue_workflow_get_name (spec.workflows->pdata[0]);
  g_ptr_array_add (workflows, tue_workflow_revise_words (spec.workflows->pdata[0], TUE_WORKFLOW_PURPOSE, "As Anna has it."));
  for (guint i = 1; i < spec.workflows->len; i++)
    g_ptr_array_add (workflows, g_object_ref (spec.workflows->pdata[i]));
  spec.workflows = workflows;
  spec.edition = 2;
  spec.author_name = "Anna <b>";
  spec.author_key = tue_signing_key_get_public (key);
  made = tue_playbook_new (&spec);
  bytes = tue_playbook_to_signed_bytes (made, key);
  plan = tue_workspace_plan_import_sync (desk->own_library.workspace, bytes, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (tue_workspace_apply_import_sync (desk->own_library.workspace, plan, bytes, "test", &error), !=, 0);
  wait_until (g_str_equal (tue_workflow_get_purpose (library_workflow (&desk->own_library, name)), "As Anna has it."));
  tue_undo_stack_undo (tue_workspace_get_undo_stack (desk->own_library.workspace));
  wait_until (!g_str_equal (tue_workflow_get_purpose (library_workflow (&desk->own_library, name)), "As Anna has it."));
  library_flush (&desk->own_library);
}

/* What came in and was undone is not in it, which is told before it is handed on. */
static void
test_undone (void)
{
  const char      *told = "Edition 2 of Anna <b>, which you took in and undid, is not in it.";
  Desk             desk = { 0 };
  g_autofree char *path = NULL;
  g_autoptr(GFile) file = NULL;

  set_up (&desk);
  undo_edition (&desk);
  open_dialog (&desk);
  wait_until (is_at (&desk, "ready"));
  gtk_widget_activate_action (desk.dialog, "export.copy", NULL);
  wait_until (is_at (&desk, "done"));
  g_assert_nonnull (desk_find_label (desk.dialog, told));

  path = g_build_filename (desk.own_library.folder, "Ours.playbook", NULL);
  file = g_file_new_for_path (path);
  tue_export_dialog_save_to (TUE_EXPORT_DIALOG (desk.dialog), file);
  wait_until (desk_find_label_with (desk.dialog, "Saved as “") != NULL);
  g_assert_nonnull (desk_find_label_with (desk.dialog, told));

  tear_down (&desk);
}

/* Where no file can lie to be taken from, the edition is there all the same: it can be
 * saved, and taken once there is room. */
static void
test_copy_trouble (void)
{
  Desk             desk = { 0 };
  g_autofree char *taken = g_build_filename (g_get_user_cache_dir (), "tuesday", "outgoing", "Starter Playbook.playbook", NULL);
  g_autofree char *inside = g_build_filename (taken, "x", NULL);
  GdkClipboard    *clipboard;

  set_up (&desk);
  clipboard = gtk_widget_get_clipboard (desk.window);
  gdk_clipboard_set_content (clipboard, NULL);
  g_unlink (taken);
  g_assert_cmpint (g_mkdir_with_parents (inside, 0700), ==, 0);
  change_workflow (&desk, "Proposal", TUE_WORKFLOW_PURPOSE, "Another.");
  open_dialog (&desk);
  wait_until (is_at (&desk, "ready"));
  for (int i = 0; i < 2; i++)
    {
      gtk_widget_activate_action (desk.dialog, "export.copy", NULL);
      wait_until (is_at (&desk, "done") && desk_find_label (desk.window, "Not Exported") != NULL);
      g_assert_nonnull (desk_find_label (desk.dialog, "Edition 2 Is Ready"));
      g_assert_false (gtk_widget_get_visible (gtk_widget_get_ancestor (desk_find_label (desk.dialog, "Drag it to where it is to be"), ADW_TYPE_ACTION_ROW)));
      g_assert_null (gdk_clipboard_get_content (clipboard));
      adw_dialog_close (ADW_DIALOG (gtk_widget_get_ancestor (desk_find_label (desk.window, "Not Exported"), ADW_TYPE_ALERT_DIALOG)));
      wait_until (desk_find_label (desk.window, "Not Exported") == NULL);
    }

  g_assert_cmpint (g_rmdir (inside), ==, 0);
  g_assert_cmpint (g_rmdir (taken), ==, 0);
  gtk_widget_activate_action (desk.dialog, "export.copy", NULL);
  wait_until (gdk_clipboard_get_content (clipboard) != NULL);
  g_assert_true (is_at (&desk, "done"));
  g_assert_nonnull (desk_find_label (desk.dialog, "Starter Playbook.playbook"));

  tear_down (&desk);
}

/* Where it cannot be written it says so, and can still be had in another way. */
static void
test_trouble (void)
{
  Desk             desk = { 0 };
  g_autofree char *path = NULL;
  g_autoptr(GFile) file = NULL;

  set_up (&desk);
  open_dialog (&desk);
  wait_until (is_at (&desk, "ready"));
  path = g_build_filename (desk.own_library.folder, "none", "Ours.playbook", NULL);
  file = g_file_new_for_path (path);
  tue_export_dialog_save_to (TUE_EXPORT_DIALOG (desk.dialog), file);
  wait_until (desk_find_label (desk.window, "Not Saved") != NULL);
  g_assert_true (is_at (&desk, "done"));
  g_assert_null (desk_find_label_with (desk.dialog, "Saved as “"));

  tear_down (&desk);
}

/* Given up at each step, with nothing left behind. */
static void
test_cancel (void)
{
  Desk           desk = { 0 };
  GtkTextBuffer *buffer;

  set_up (&desk);
  open_dialog (&desk);
  gtk_widget_activate_action (desk.dialog, "export.cancel", NULL);
  desk_run_pending ();

  change_workflow (&desk, "Proposal", TUE_WORKFLOW_PURPOSE, "Another.");
  open_dialog (&desk);
  wait_until (is_at (&desk, "ready"));
  gtk_widget_activate_action (desk.dialog, "export.copy", NULL);
  gtk_widget_activate_action (desk.dialog, "export.cancel", NULL);
  wait_until (gtk_widget_get_root (desk.dialog) == NULL);
  desk_run_pending ();

  /* What one wrote is not thrown away unasked. */
  open_dialog (&desk);
  wait_until (is_at (&desk, "ready"));
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (desk_find_type (desk.dialog, GTK_TYPE_TEXT_VIEW)));
  gtk_text_buffer_set_text (buffer, "News", -1);
  gtk_widget_activate_action (desk.dialog, "export.cancel", NULL);
  wait_until (desk_find_label (desk.window, "Discard What Is New?") != NULL);
  g_assert_nonnull (gtk_widget_get_root (desk.dialog));
  adw_dialog_close (ADW_DIALOG (gtk_widget_get_ancestor (desk_find_label (desk.window, "Discard What Is New?"), ADW_TYPE_ALERT_DIALOG)));
  wait_until (desk_find_label (desk.window, "Discard What Is New?") == NULL);
  g_assert_true (is_at (&desk, "ready"));

  tear_down (&desk);
}

/* 2,000 workflows: rows are made when they are looked at. */
static void
test_many (void)
{
  Desk desk = { 0 };
  g_autoptr(GBytes) starter = g_resources_lookup_data ("/org/tuesdayapp/Tuesday/starter.playbook", G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autoptr(TuePlaybook) playbook = tue_playbook_from_bytes (starter, NULL);
  g_autoptr(GPtrArray) workflows = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(TuePlaybook) made = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(TueImportPlan) plan = NULL;
  TuePlaybookSpec spec;
  GtkWidget      *row;

  tue_playbook_get_spec (playbook, &spec);
  for (guint i = 0; i < spec.workflows->len; i++)
    g_ptr_array_add (workflows, g_object_ref (spec.workflows->pdata[i]));
  while (workflows->len < 600)
    g_ptr_array_add (workflows, tue_workflow_copy (spec.workflows->pdata[0]));
  spec.workflows = workflows;
  spec.edition = 2;
  made = tue_playbook_new (&spec);
  bytes = tue_playbook_to_bytes (made);

  set_up (&desk);
  plan = tue_workspace_plan_import_sync (desk.own_library.workspace, bytes, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (tue_workspace_apply_import_sync (desk.own_library.workspace, plan, bytes, "test", &error), !=, 0);
  open_dialog (&desk);
  wait_until (is_at (&desk, "ready"));
  g_assert_nonnull (desk_find_label (desk.dialog, "600 workflows"));
  row = desk_find_type (desk.dialog, TUE_TYPE_EXPORT_ROLE_ROW);
  g_assert_cmpuint (desk_count_type (row, GTK_TYPE_CHECK_BUTTON), ==, 1);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  g_assert_cmpuint (desk_count_type (row, GTK_TYPE_CHECK_BUTTON), ==, 101);

  tear_down (&desk);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/ui/export-dialog/save", test_save);
  g_test_add_func ("/ui/export-dialog/limits", test_limits);
  g_test_add_func ("/ui/export-dialog/finds", test_finds);
  g_test_add_func ("/ui/export-dialog/copy", test_copy);
  g_test_add_func ("/ui/export-dialog/undone", test_undone);
  g_test_add_func ("/ui/export-dialog/copy-trouble", test_copy_trouble);
  g_test_add_func ("/ui/export-dialog/trouble", test_trouble);
  g_test_add_func ("/ui/export-dialog/cancel", test_cancel);
  g_test_add_func ("/ui/export-dialog/many", test_many);

  return g_test_run ();
}
