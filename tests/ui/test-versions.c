/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * The versions of a template in the window: listed, compared, gone back to.
 */

#include "config.h"

#include <sqlite3.h>
#include <string.h>

#include "desk-fixture.h"
#include "tue-changes-text.h"
#include "tue-template-page.h"
#include "tue-versions-dialog.h"
#include "tue-undo-stack.h"
#include "tue-workflow-revise.h"
#include "tue-workspace-reviews.h"

/* A note of another program: more than a line, no place to break, and markup. */
#define HOSTILE_NOTE HOSTILE_TITLE "\n\nxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx" \
                                   "\n{{client}} \xe2\x80\xae%s%n\nend"

/* As it is shown: a line. */
#define HOSTILE_LINE HOSTILE_TITLE " xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx" \
                                   " {{client}} \xe2\x80\xae%s%n end"

typedef struct
{
  Library            own_library;
  GtkWidget         *window;
  AdwNavigationView *view;
  GtkWidget         *page;
  TueWorkflowEdit   *edit;
  char              *first; /* the text that the starter has */
} Desk;

static TueStep *
get_step (Desk *desk)
{
  return tue_workflow_get_steps (tue_workflow_edit_get_workflow (desk->edit))->pdata[0];
}

static TueTemplate *
get_template (Desk *desk)
{
  return tue_step_get_template (get_step (desk));
}

static void
set_up (Desk *desk,
        int   width)
{
  g_autoptr(GError) error = NULL;

  desk_set_up (&desk->own_library);
  desk->edit = tue_workspace_edit_workflow (desk->own_library.workspace, library_workflow (&desk->own_library, "Proposal"), &error);
  g_assert_no_error (error);
  desk->first = g_strdup (tue_template_get_text (get_template (desk)));
  desk->window = adw_window_new ();
  desk->view = ADW_NAVIGATION_VIEW (adw_navigation_view_new ());
  desk->page = GTK_WIDGET (tue_template_page_new (desk->own_library.workspace, desk->edit, tue_step_get_id (get_step (desk))));
  adw_window_set_content (ADW_WINDOW (desk->window), GTK_WIDGET (desk->view));
  adw_navigation_view_push (desk->view, ADW_NAVIGATION_PAGE (desk->page));
  gtk_window_set_default_size (GTK_WINDOW (desk->window), width, 720);
  gtk_window_present (GTK_WINDOW (desk->window));
  desk_wait_drawn (desk->page);
}

static void
tear_down (Desk *desk)
{
  gtk_window_destroy (GTK_WINDOW (desk->window));
  desk_run_pending ();
  g_clear_object (&desk->edit);
  g_clear_pointer (&desk->first, g_free);
  desk_tear_down (&desk->own_library);
}

static void
write_text (Desk       *desk,
            const char *text,
            GPtrArray  *fields) /* (nullable) */
{
  g_autoptr(TueWorkflow) revised = tue_workflow_revise_template (tue_workflow_edit_get_workflow (desk->edit),
                                                                 tue_step_get_id (get_step (desk)), text, fields);

  tue_workflow_edit_set_workflow (desk->edit, revised, text);
}

static void
save (Desk       *desk,
      const char *note)
{
  g_autoptr(GError) error = NULL;

  g_assert_cmpuint (tue_workspace_save_workflow_edit (desk->own_library.workspace, desk->edit, note, &error), !=, 0);
  g_assert_no_error (error);
  library_wait_saved (&desk->own_library);
}

/* The text of the starter, with words at its end. */
static void
save_version (Desk       *desk,
              const char *words,
              const char *note)
{
  g_autofree char *text = g_strconcat (desk->first, words, NULL);

  write_text (desk, text, NULL);
  save (desk, note);
}

static GtkWidget *
open_versions (Desk *desk)
{
  GtkWidget *dialog;

  gtk_widget_activate_action (desk->page, "template.versions", NULL);
  dialog = GTK_WIDGET (adw_window_get_visible_dialog (ADW_WINDOW (desk->window)));
  g_assert_true (TUE_IS_VERSIONS_DIALOG (dialog));

  return dialog;
}

static GtkListBox *
get_list (GtkWidget *dialog)
{
  return GTK_LIST_BOX (desk_find_type (dialog, GTK_TYPE_LIST_BOX));
}

static guint
count_rows (GtkWidget *dialog)
{
  return desk_count_type (dialog, GTK_TYPE_LIST_BOX_ROW);
}

static GtkWidget *
get_row (GtkWidget *dialog,
         int        index)
{
  return GTK_WIDGET (gtk_list_box_get_row_at_index (get_list (dialog), index));
}

/* Who made it and when: the last line of a row */
static const char *
get_origin (GtkWidget *row)
{
  GtkWidget *label = gtk_widget_get_last_child (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (row)));

  return gtk_label_get_text (GTK_LABEL (label));
}

static gboolean
is_shown (GtkWidget  *widget,
          const char *text)
{
  GtkWidget *label = desk_find_label (widget, text);

  return label != NULL && gtk_widget_get_visible (label);
}

/* What the view of changes says, without what it marks. */
static gboolean
has_changes (GtkWidget  *dialog,
             const char *words)
{
  GtkWidget       *view = desk_find_type (dialog, TUE_TYPE_CHANGES_TEXT);
  GtkTextBuffer   *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  GtkTextIter      start, end;
  g_autofree char *text = NULL;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);

  return strstr (text, words) != NULL;
}

/* All of them, newest first, with what is known of each; the one in use is marked. */
static void
test_list (void)
{
  Desk             desk = { 0 };
  GtkWidget       *dialog;
  const char      *origin;
  g_autofree char *said = NULL;

  set_up (&desk, 1200);
  tue_settings_set_user_name (desk.own_library.settings, "Ada Lovelace");
  save_version (&desk, "\nBe brief.", "Says how long it may be");
  save_version (&desk, "\nBe very brief.", HOSTILE_NOTE);
  dialog = open_versions (&desk);
  wait_until (count_rows (dialog) == 3);
  desk_wait_drawn (dialog);

  g_assert_true (is_shown (get_row (dialog, 0), "Version 3"));
  g_assert_true (is_shown (get_row (dialog, 0), "Current"));
  g_assert_true (is_shown (get_row (dialog, 0), HOSTILE_LINE));
  g_assert_true (is_shown (get_row (dialog, 1), "Version 2"));
  g_assert_false (is_shown (get_row (dialog, 1), "Current"));
  g_assert_true (is_shown (get_row (dialog, 1), "Says how long it may be"));
  g_assert_true (is_shown (get_row (dialog, 2), "Version 1"));
  origin = get_origin (get_row (dialog, 1));
  said = g_strconcat ("Version 2, Says how long it may be, ", origin, NULL);
  g_assert_true (g_str_has_prefix (origin, "Ada Lovelace · "));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (get_row (dialog, 1)), GTK_ACCESSIBLE_PROPERTY_LABEL, said);
  desk_assert_icon_buttons_named (dialog);

  tear_down (&desk);
}

/* Who gave no name made it all the same; the first may have come from anybody. */
static void
test_nameless (void)
{
  Desk       desk = { 0 };
  GtkWidget *dialog;

  set_up (&desk, 1200);
  tue_settings_set_user_name (desk.own_library.settings, "");
  save_version (&desk, "\nBe brief.", "Says how long it may be");
  dialog = open_versions (&desk);
  wait_until (count_rows (dialog) == 2);
  g_assert_true (g_str_has_prefix (get_origin (get_row (dialog, 0)), "Me · "));
  g_assert_null (strstr (get_origin (get_row (dialog, 1)), "Me"));

  tear_down (&desk);
}

/* With only one there is nothing to go back to. */
static void
test_one (void)
{
  Desk       desk = { 0 };
  GtkWidget *dialog;

  set_up (&desk, 1200);
  dialog = open_versions (&desk);
  wait_until (count_rows (dialog) == 1);
  wait_until (is_shown (dialog, "Same Text") && gtk_widget_get_mapped (desk_find_label (dialog, "Same Text")));
  g_assert_false (gtk_widget_get_sensitive (gtk_widget_get_ancestor (desk_find_label (dialog, "Go Back to 1"), GTK_TYPE_BUTTON)));

  /* What is written meanwhile is compared with it, saved or not. */
  save_version (&desk, "\nBe brief.", "Shorter");
  wait_until (count_rows (dialog) == 2);
  wait_until (has_changes (dialog, "Be brief."));
  g_assert_true (is_shown (dialog, "1 change since then"));

  tear_down (&desk);
}

/* A workflow that was never saved has none. */
static void
test_none (void)
{
  Desk             desk = { 0 };
  TueWorkflowEdit *edit;
  TueStep         *step;
  AdwDialog       *dialog;

  set_up (&desk, 1200);
  edit = tue_workspace_edit_new_workflow (desk.own_library.workspace, NULL, NULL);
  step = tue_workflow_get_steps (tue_workflow_edit_get_workflow (edit))->pdata[0];
  dialog = tue_versions_dialog_new (desk.own_library.workspace, edit, tue_step_get_id (step));
  adw_dialog_present (dialog, desk.page);
  wait_until (desk_find_label (GTK_WIDGET (dialog), "No Versions Yet") != NULL);
  g_assert_cmpuint (count_rows (GTK_WIDGET (dialog)), ==, 0);

  /* Its step is taken away: there is nothing to show any more. */
  {
    g_autoptr(TueWorkflow) without = tue_workflow_revise_part (tue_workflow_edit_get_workflow (edit), TUE_WORKFLOW_STEPS, 0, NULL);

    tue_workflow_edit_set_workflow (edit, without, "Remove");
    wait_until (adw_window_get_visible_dialog (ADW_WINDOW (desk.window)) == NULL);
  }
  g_clear_object (&edit);

  tear_down (&desk);
}

/* Each version is compared with what is written now; fields are told. */
static void
test_compare (void)
{
  Desk       desk = { 0 };
  GtkWidget *dialog;
  g_autoptr(GPtrArray) fields = NULL;
  g_autofree char *begun = NULL;
  const char      *label;

  set_up (&desk, 1200);
  save_version (&desk, "\nBe brief.", "Shorter");
  begun = g_strconcat ("Begin here. ", desk.first, "\nBe very brief.", NULL);
  write_text (&desk, begun, NULL);
  save (&desk, "Shorter still");
  fields = tue_template_copy_fields (get_template (&desk));
  label = tue_field_get_label (fields->pdata[fields->len - 1]);
  dialog = open_versions (&desk);
  wait_until (count_rows (dialog) == 3);
  gtk_list_box_select_row (get_list (dialog), GTK_LIST_BOX_ROW (get_row (dialog, 2)));
  wait_until (has_changes (dialog, "Be very brief."));
  g_assert_false (is_shown (dialog, "Fields that differ: "));

  /* From change to change, and around. */
  {
    TueChangesText *text = TUE_CHANGES_TEXT (desk_find_type (dialog, TUE_TYPE_CHANGES_TEXT));

    g_assert_cmpuint (tue_changes_text_get_n_changes (text), ==, 2);
    g_assert_cmpuint (tue_changes_text_get_current (text), ==, 0);
    gtk_widget_activate_action (dialog, "versions.next", NULL);
    g_assert_cmpuint (tue_changes_text_get_current (text), ==, 1);
    gtk_widget_activate_action (dialog, "versions.next", NULL);
    g_assert_cmpuint (tue_changes_text_get_current (text), ==, 0);
    gtk_widget_activate_action (dialog, "versions.previous", NULL);
    g_assert_cmpuint (tue_changes_text_get_current (text), ==, 1);
  }

  /* Without a field, and with other words. */
  {
    g_autofree char *differ = g_strdup_printf ("Fields that differ: %s", label);
    g_autofree char *text = g_strconcat (desk.first, "\nAs you like.", NULL);

    g_ptr_array_set_size (fields, (int)fields->len - 1);
    write_text (&desk, text, fields);
    wait_until (has_changes (dialog, "As you like."));
    g_assert_false (has_changes (dialog, "Be very brief."));
    g_assert_true (is_shown (dialog, differ));
  }

  /* The one before: its words are there as removed ones. */
  gtk_list_box_select_row (get_list (dialog), GTK_LIST_BOX_ROW (get_row (dialog, 0)));
  wait_until (has_changes (dialog, "very"));
  g_assert_true (has_changes (dialog, "As you like."));

  tear_down (&desk);
}

/* Any two: what is written now has nothing to do with it. */
static void
test_compare_two (void)
{
  Desk         desk = { 0 };
  GtkWidget   *dialog;
  GtkDropDown *other;

  set_up (&desk, 1200);
  save_version (&desk, "\nBe brief.", "Shorter");
  save_version (&desk, "\nBe bold.", "Bolder");
  write_text (&desk, "Something else.", NULL);
  dialog = open_versions (&desk);
  wait_until (count_rows (dialog) == 3);
  other = GTK_DROP_DOWN (desk_find_type (dialog, GTK_TYPE_DROP_DOWN));
  gtk_list_box_select_row (get_list (dialog), GTK_LIST_BOX_ROW (get_row (dialog, 2)));
  wait_until (has_changes (dialog, "Something else."));

  /* The first with the second, and with the third. */
  gtk_drop_down_set_selected (other, 2);
  wait_until (has_changes (dialog, "Be brief."));
  g_assert_false (has_changes (dialog, "Something else."));
  gtk_drop_down_set_selected (other, 1);
  wait_until (has_changes (dialog, "Be bold."));
  g_assert_false (has_changes (dialog, "Be brief."));
  g_assert_true (is_shown (dialog, "1 change"));

  /* With itself. */
  gtk_drop_down_set_selected (other, 3);
  wait_until (is_shown (dialog, "Same Text"));

  /* A version that comes does not change what was chosen. */
  gtk_drop_down_set_selected (other, 2);
  wait_until (has_changes (dialog, "Be brief."));
  save (&desk, "Elsewhere");
  wait_until (count_rows (dialog) == 4);
  g_assert_cmpuint (gtk_drop_down_get_selected (other), ==, 3);
  wait_until (has_changes (dialog, "Be brief."));

  tear_down (&desk);
}

/* The old text and fields are in the edit by one step, and saved as a new version. */
static void
test_go_back (void)
{
  Desk             desk = { 0 };
  GtkWidget       *dialog;
  g_autofree char *hash = NULL;
  g_autofree char *before = NULL;
  g_autoptr(GPtrArray) fields = NULL;

  set_up (&desk, 1200);
  hash = g_strdup (tue_template_get_hash (get_template (&desk)));
  fields = tue_template_copy_fields (get_template (&desk));
  g_ptr_array_set_size (fields, (int)fields->len - 1);
  write_text (&desk, "Only this.", fields);
  save (&desk, "Shorter");
  before = g_strdup (tue_template_get_hash (get_template (&desk)));
  dialog = open_versions (&desk);
  wait_until (count_rows (dialog) == 2);
  gtk_list_box_select_row (get_list (dialog), GTK_LIST_BOX_ROW (get_row (dialog, 1)));
  gtk_widget_activate_action (dialog, "versions.go-back", NULL);
  wait_until (adw_window_get_visible_dialog (ADW_WINDOW (desk.window)) == NULL);

  g_assert_cmpstr (tue_template_get_hash (get_template (&desk)), ==, hash);
  g_assert_cmpstr (tue_workflow_edit_get_undo_label (desk.edit), ==, "Go Back to Version 1");
  gtk_widget_activate_action (desk.page, "practice.undo", NULL);
  g_assert_cmpstr (tue_template_get_hash (get_template (&desk)), ==, before);
  g_assert_false (tue_workflow_edit_get_changed (desk.edit));
  gtk_widget_activate_action (desk.page, "practice.redo", NULL);
  g_assert_cmpstr (tue_template_get_hash (get_template (&desk)), ==, hash);

  save (&desk, "The long one was better");
  g_assert_cmpuint (tue_template_get_version (tue_step_get_template (tue_workflow_get_steps (tue_workflow_edit_get_base (desk.edit))->pdata[0])), ==, 3);
  dialog = open_versions (&desk);
  wait_until (count_rows (dialog) == 3);
  g_assert_true (is_shown (get_row (dialog, 0), "The long one was better"));
  g_assert_true (is_shown (get_row (dialog, 0), "Current"));

  tear_down (&desk);
}

static void
gone_back_cb (GtkWidget  *dialog,
              const char *title,
              guint64     operation,
              gpointer    user_data)
{
  *(guint64 *)user_data = operation;
}

static void
approve_with_prompt (Desk *desk)
{
  TueWorkspace *workspace = desk->own_library.workspace;
  TueStep      *step = tue_workflow_get_steps (library_workflow (&desk->own_library, "Proposal"))->pdata[0];
  g_autoptr(TueTask) task = desk_add_task (&desk->own_library, "Proposal", "Northwind", NULL);
  g_autoptr(TueFiller) filler = NULL;
  g_autoptr(TuePrompt) prompt = NULL;
  g_autoptr(TueDraft) draft = NULL;
  g_autoptr(TueReview) review = NULL;
  g_autoptr(GError) error = NULL;
  const char *people[] = { "Marek", NULL };

  library_flush (&desk->own_library);
  filler = tue_filler_new (library_workflow (&desk->own_library, "Proposal"), step, NULL);
  prompt = tue_workspace_fill (workspace, filler, task, step, &error);
  g_assert_no_error (error);
  tue_workspace_record_copy (workspace, task, step, prompt);
  draft = tue_workspace_load_draft_sync (workspace, task, &error);
  g_assert_no_error (error);
  tue_workspace_paste_answer (workspace, draft, TUE_ANSWER_DOCUMENT ("Dear Dana, we meet soon."), &error);
  g_assert_no_error (error);
  review = tue_workspace_load_review_sync (workspace, task, &error);
  g_assert_no_error (error);
  tue_settings_set_user_name (desk->own_library.settings, "Marta");
  tue_workspace_ask_for_review (workspace, review, draft, people, NULL, &error);
  g_assert_no_error (error);
  tue_settings_set_user_name (desk->own_library.settings, "Marek");
  tue_workspace_approve_review (workspace, review, NULL, NULL, &error);
  g_assert_no_error (error);
  library_flush (&desk->own_library);
}

/* Why it is not gone back to is told in the dialog, which stays. */
static void
test_refused (void)
{
  Desk       desk = { 0 };
  GtkWidget *dialog;
  guint64    operation = 0;

  set_up (&desk, 1200);
  save_version (&desk, "\nBe brief.", "Shorter");
  write_text (&desk, "Only this.", NULL);
  dialog = GTK_WIDGET (tue_versions_dialog_new (desk.own_library.workspace, desk.edit, tue_step_get_id (get_step (&desk))));
  tue_versions_dialog_set_at_once (TUE_VERSIONS_DIALOG (dialog), TRUE);
  g_signal_connect (dialog, "gone-back", G_CALLBACK (gone_back_cb), &operation);
  adw_dialog_present (ADW_DIALOG (dialog), desk.page);
  wait_until (count_rows (dialog) == 2);
  gtk_list_box_select_row (get_list (dialog), GTK_LIST_BOX_ROW (get_row (dialog, 0)));
  gtk_widget_activate_action (dialog, "versions.go-back", NULL);
  wait_until (desk_find_label (dialog, "The template is like this already.") != NULL);
  g_assert_cmpuint (operation, ==, 0);
  g_assert_true (GTK_WIDGET (adw_window_get_visible_dialog (ADW_WINDOW (desk.window))) == dialog);

  tear_down (&desk);
}

/* What drafts came to with two versions, side by side; and back at once, which one
 * operation takes back. */
static void
test_outcomes (void)
{
  Desk             desk = { 0 };
  GtkWidget       *dialog;
  guint64          operation = 0;
  g_autofree char *first = NULL;

  set_up (&desk, 360);
  first = g_strdup (desk.first);
  for (guint i = 0; i < 5; i++)
    approve_with_prompt (&desk);
  save_version (&desk, "\nBe brief.", "Shorter");
  approve_with_prompt (&desk);
  dialog = GTK_WIDGET (tue_versions_dialog_new (desk.own_library.workspace, desk.edit, tue_step_get_id (get_step (&desk))));
  tue_versions_dialog_set_at_once (TUE_VERSIONS_DIALOG (dialog), TRUE);
  g_signal_connect (dialog, "gone-back", G_CALLBACK (gone_back_cb), &operation);
  adw_dialog_present (ADW_DIALOG (dialog), desk.page);
  wait_until (desk_find_label (dialog, "5 drafts, revisions: 1, approved at first review: 100 %") != NULL);
  g_assert_nonnull (desk_find_label (dialog, "1 draft, too few to compare"));
  g_assert_cmpint (desk_get_minimum_width (adw_dialog_get_child (ADW_DIALOG (dialog))), <=, 360);

  gtk_list_box_select_row (get_list (dialog), GTK_LIST_BOX_ROW (get_row (dialog, 1)));
  wait_until (has_changes (dialog, "Be brief."));
  g_assert_nonnull (desk_find_label (dialog, "1 (5 cases)"));
  g_assert_nonnull (desk_find_label (dialog, "1 case: 1"));
  g_assert_nonnull (desk_find_label (dialog, "Too few cases to compare"));

  g_assert_nonnull (desk_find_label (dialog, "Go Back to 1"));
  gtk_widget_activate_action (dialog, "versions.go-back", NULL);
  g_assert_cmpuint (operation, !=, 0);
  wait_until (adw_window_get_visible_dialog (ADW_WINDOW (desk.window)) == NULL);
  library_wait_saved (&desk.own_library);
  g_assert_cmpstr (tue_template_get_text (get_template (&desk)), ==, first);
  g_assert_false (tue_workflow_edit_get_changed (desk.edit));
  tue_undo_stack_undo (tue_workspace_get_undo_stack (desk.own_library.workspace));
  library_wait_saved (&desk.own_library);
  g_assert_cmpstr (tue_template_get_text (get_template (&desk)), !=, first);

  tear_down (&desk);
}

/* On a phone the list comes first, and what changed on a page of its own. */
static void
test_narrow (void)
{
  Desk       desk = { 0 };
  GtkWidget *dialog, *split;

  set_up (&desk, 360);
  tue_settings_set_user_name (desk.own_library.settings, HOSTILE_TITLE);
  save_version (&desk, "\nBe brief.", HOSTILE_NOTE);
  dialog = open_versions (&desk);
  wait_until (count_rows (dialog) == 2);
  desk_wait_drawn (dialog);
  split = desk_find_type (dialog, ADW_TYPE_NAVIGATION_SPLIT_VIEW);
  g_assert_true (adw_navigation_split_view_get_collapsed (ADW_NAVIGATION_SPLIT_VIEW (split)));
  g_assert_cmpint (desk_get_minimum_width (adw_dialog_get_child (ADW_DIALOG (dialog))), <=, 360);

  g_signal_emit_by_name (get_list (dialog), "row-activated", get_row (dialog, 0));
  g_assert_true (adw_navigation_split_view_get_show_content (ADW_NAVIGATION_SPLIT_VIEW (split)));
  gtk_list_box_select_row (get_list (dialog), GTK_LIST_BOX_ROW (get_row (dialog, 1)));
  wait_until (has_changes (dialog, "Be brief."));
  desk_wait_drawn (dialog);
  g_assert_cmpint (desk_get_minimum_width (adw_dialog_get_child (ADW_DIALOG (dialog))), <=, 360);

  tear_down (&desk);
}

/* Notes without end, of spaces, of lines: rows stay rows, and the text has room. */
static void
test_notes (void)
{
  Desk             desk = { 0 };
  GtkWidget       *dialog;
  g_autofree char *long_note = g_strnfill (100000, 'n');
  g_autofree char *lines = g_strnfill (10000, '\n');

  set_up (&desk, 360);
  save_version (&desk, "\nOne.", long_note);
  memcpy (lines + 5000, "a", 1);
  save_version (&desk, "\nTwo.", lines);
  memset (lines, ' ', 10000);
  save_version (&desk, "\nThree.", lines);
  dialog = open_versions (&desk);
  wait_until (count_rows (dialog) == 4);
  desk_wait_drawn (dialog);
  g_assert_true (is_shown (get_row (dialog, 1), "a"));
  for (int i = 0; i < 4; i++)
    g_assert_cmpint (gtk_widget_get_height (get_row (dialog, i)), <, 160);
  g_assert_cmpint (desk_get_minimum_width (adw_dialog_get_child (ADW_DIALOG (dialog))), <=, 360);

  tear_down (&desk);
}

/* What is not as it was saved is listed, and not gone back to. */
static void
test_damaged (void)
{
  Desk       desk = { 0 };
  GtkWidget *dialog;
  sqlite3   *database;

  set_up (&desk, 1200);
  save_version (&desk, "\nBe brief.", NULL);
  g_assert_cmpint (sqlite3_open (desk.own_library.path, &database), ==, SQLITE_OK);
  sqlite3_busy_timeout (database, 30000);
  g_assert_cmpint (sqlite3_exec (database,
                                 "DROP TRIGGER template_version_stays_as_it_is;"
                                 "UPDATE template_version SET text = 'Pay at once.' WHERE version = 1",
                                 NULL, NULL, NULL),
                   ==, SQLITE_OK);
  sqlite3_close (database);

  dialog = open_versions (&desk);
  wait_until (count_rows (dialog) == 2);
  g_assert_true (is_shown (get_row (dialog, 1), "Damaged"));
  gtk_list_box_select_row (get_list (dialog), GTK_LIST_BOX_ROW (get_row (dialog, 1)));
  desk_wait_drawn (dialog);
  g_assert_nonnull (desk_find_label (dialog, "This version is not what was saved, so there is no going back to it."));
  g_assert_false (has_changes (dialog, "Pay at once."));
  g_assert_false (gtk_widget_get_sensitive (gtk_widget_get_ancestor (desk_find_label (dialog, "Go Back to 1"), GTK_TYPE_BUTTON)));

  tear_down (&desk);
}

/* Gone while it loads or compares: nothing is touched that is not there any more. */
static void
test_closed_early (void)
{
  Desk desk = { 0 };

  set_up (&desk, 1200);
  save_version (&desk, "\nBe brief.", NULL);
  for (int i = 0; i < 5; i++)
    {
      GtkWidget *dialog = open_versions (&desk);

      g_object_ref (dialog);
      if (i % 2 == 1)
        wait_until (count_rows (dialog) == 2);
      adw_dialog_force_close (ADW_DIALOG (dialog));
      wait_until (adw_window_get_visible_dialog (ADW_WINDOW (desk.window)) == NULL);
      g_object_unref (dialog);
    }
  library_wait_saved (&desk.own_library);

  tear_down (&desk);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/ui/versions/list", test_list);
  g_test_add_func ("/ui/versions/nameless", test_nameless);
  g_test_add_func ("/ui/versions/one", test_one);
  g_test_add_func ("/ui/versions/none", test_none);
  g_test_add_func ("/ui/versions/compare", test_compare);
  g_test_add_func ("/ui/versions/compare-two", test_compare_two);
  g_test_add_func ("/ui/versions/go-back", test_go_back);
  g_test_add_func ("/ui/versions/refused", test_refused);
  g_test_add_func ("/ui/versions/outcomes", test_outcomes);
  g_test_add_func ("/ui/versions/narrow", test_narrow);
  g_test_add_func ("/ui/versions/notes", test_notes);
  g_test_add_func ("/ui/versions/damaged", test_damaged);
  g_test_add_func ("/ui/versions/closed-early", test_closed_early);

  return g_test_run ();
}
