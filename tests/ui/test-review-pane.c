/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * The review beside the draft: what one can do as reviewer and as writer, and what a
 * screen reader says of it.
 */

#include "config.h"

#include <string.h>

#include "desk-fixture.h"
#include "tue-changes-text.h"
#include "tue-clipboard.h"
#include "tue-guest-text.h"
#include "tue-review-bar.h"
#include "tue-review-check-row.h"
#include "tue-review-comment-row.h"
#include "tue-review-file-dialog.h"
#include "tue-review-pane.h"
#include "tue-review-remarks.h"
#include "tue-review-suggestion-row.h"
#include "tue-suggest-view.h"
#include "tue-toast-overlay.h"
#include "tue-workspace-approval.h"

#define TEXT "# Offer\n\nDear Dana, we meet soon. It takes two hours, & <b>no</b> more."

typedef struct
{
  Library        library;
  TueTask       *task;
  TueDraft      *draft;
  TueReview     *review;
  TueReviewPane *pane;
  GtkWidget     *window;
  guint64        start; /* of the place that was wanted last */
  guint64        length;
  guint          since; /* what was to be compared with last */
  guint          n_suggest;
  guint          n_documents;
} Fixture;

static void
place_cb (Fixture *fixture,
          guint64  start,
          guint64  length)
{
  fixture->start = start;
  fixture->length = length;
}

static void
compare_cb (Fixture *fixture,
            guint    revision)
{
  fixture->since = revision;
}

static void
suggest_cb (Fixture *fixture)
{
  fixture->n_suggest++;
}

static void
document_cb (Fixture *fixture)
{
  fixture->n_documents++;
}

static void
be (Fixture    *fixture,
    const char *name)
{
  tue_settings_set_user_name (fixture->library.settings, name);
}

static GtkWidget *
present (GtkWidget *content,
         int        width)
{
  GtkWidget *window = adw_window_new ();
  GtkWidget *overlay = g_object_new (TUE_TYPE_TOAST_OVERLAY, "content", content, NULL);

  adw_window_set_content (ADW_WINDOW (window), overlay);
  gtk_window_set_default_size (GTK_WINDOW (window), width, 720);
  gtk_window_present (GTK_WINDOW (window));

  return window;
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr(GError) error = NULL;

  desk_set_up (&fixture->library);
  be (fixture, "Marta");
  fixture->task = desk_add_task (&fixture->library, "proposal", HOSTILE_TITLE, NULL);
  fixture->draft = tue_workspace_load_draft_sync (fixture->library.workspace, fixture->task, &error);
  g_assert_no_error (error);
  tue_workspace_paste_answer (fixture->library.workspace, fixture->draft, TUE_ANSWER_DOCUMENT (TEXT), &error);
  g_assert_no_error (error);
  fixture->review = tue_workspace_load_review_sync (fixture->library.workspace, fixture->task, &error);
  g_assert_no_error (error);

  fixture->pane = g_object_new (TUE_TYPE_REVIEW_PANE, NULL);
  g_signal_connect_swapped (fixture->pane, "place-wanted", G_CALLBACK (place_cb), fixture);
  g_signal_connect_swapped (fixture->pane, "compare-wanted", G_CALLBACK (compare_cb), fixture);
  g_signal_connect_swapped (fixture->pane, "suggest-wanted", G_CALLBACK (suggest_cb), fixture);
  g_signal_connect_swapped (fixture->pane, "document-wanted", G_CALLBACK (document_cb), fixture);
  fixture->window = present (GTK_WIDGET (fixture->pane), 320);
  tue_review_pane_set_draft (fixture->pane, fixture->library.workspace, fixture->draft);
  wait_until (tue_review_pane_get_review (fixture->pane) != NULL);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_clear_object (&fixture->review);
  g_clear_object (&fixture->draft);
  g_clear_object (&fixture->task);
  desk_tear_down (&fixture->library);
}

static void
ask (Fixture *fixture)
{
  g_autoptr(GError) error = NULL;
  const char *people[] = { "Marek", NULL };

  be (fixture, "Marta");
  tue_workspace_ask_for_review (fixture->library.workspace, fixture->review, fixture->draft, people, "Is <it> right?", &error);
  g_assert_no_error (error);
}

static void
comment (Fixture    *fixture,
         const char *words,
         const char *said)
{
  g_autoptr(GBytes) text = tue_draft_ref_text (fixture->draft);
  g_autoptr(GError) error = NULL;
  const char *whole = g_bytes_get_data (text, NULL);

  g_assert_true (tue_workspace_comment_on_review (fixture->library.workspace, fixture->review, text, (gsize)(strstr (whole, words) - whole), strlen (words), said, &error));
  g_assert_no_error (error);
}

static void
suggest (Fixture    *fixture,
         const char *words,
         const char *instead)
{
  g_autoptr(GBytes) text = tue_draft_ref_text (fixture->draft);
  g_autoptr(GError) error = NULL;
  g_autofree char *before = tue_workspace_dup_suggested_text (fixture->library.workspace, fixture->review, text);
  g_auto(GStrv) parts = g_strsplit (before, words, 2);
  g_autofree char *edited = g_strjoinv (instead, parts);

  g_assert_true (tue_workspace_suggest_in_review (fixture->library.workspace, fixture->review, text, edited, strlen (edited), &error));
  g_assert_no_error (error);
}

/* (nullable): the one of that type that is shown, counted from 0 */
static GtkWidget *
find_nth (GtkWidget *widget,
          GType      type,
          guint     *nth)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type) && (*nth)-- == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_nth (child, type, nth);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static GtkWidget *
find_row (Fixture *fixture,
          GType    type,
          guint    nth)
{
  return find_nth (GTK_WIDGET (fixture->pane), type, &nth);
}

static GtkWidget *
find_button (GtkWidget  *widget,
             const char *label)
{
  GtkWidget *found = desk_find_label (widget, label);

  return found != NULL ? gtk_widget_get_ancestor (found, GTK_TYPE_BUTTON) : NULL;
}

static gboolean
is_shown (Fixture    *fixture,
          const char *label)
{
  GtkWidget *found = desk_find_label (GTK_WIDGET (fixture->pane), label);

  return found != NULL && gtk_widget_get_mapped (found);
}

/* What a screen reader says of each thing. */
static void
test_names (Fixture      *fixture,
            gconstpointer data)
{
  GtkWidget *row;
  guint      n_checks = 0;

  ask (fixture);
  comment (fixture, "two hours", "Where is <this> from?");
  be (fixture, "Marek");
  suggest (fixture, "soon", "on Tuesday");
  desk_run_pending ();

  while ((row = find_row (fixture, TUE_TYPE_REVIEW_CHECK_ROW, n_checks)) != NULL)
    {
      GtkWidget *group = desk_find_type (row, ADW_TYPE_TOGGLE_GROUP);

      gtk_test_accessible_assert_property (GTK_ACCESSIBLE (group), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                           tue_checklist_item_get_text (tue_review_check_row_get_item (TUE_REVIEW_CHECK_ROW (row))));
      n_checks++;
    }
  g_assert_cmpuint (n_checks, >, 2);

  row = find_row (fixture, TUE_TYPE_REVIEW_COMMENT_ROW, 0);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, "Where is <this> from?");
  g_assert_nonnull (desk_find_label_with (row, "on “two hours”"));
  row = find_row (fixture, TUE_TYPE_REVIEW_SUGGESTION_ROW, 0);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, "Replace “soon” with “on Tuesday”");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (find_button (row, "Take")), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "Replace “soon” with “on Tuesday”");
  desk_assert_icon_buttons_named (GTK_WIDGET (fixture->pane));
  g_assert_cmpint (desk_get_minimum_width (GTK_WIDGET (fixture->pane)), <=, 300);
}

static gboolean
is_in_check (Fixture *fixture,
             guint    nth)
{
  GtkWidget *row = find_row (fixture, TUE_TYPE_REVIEW_CHECK_ROW, nth);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (fixture->pane)));

  return row != NULL && focus != NULL && gtk_widget_is_ancestor (focus, desk_find_type (row, ADW_TYPE_TOGGLE_GROUP));
}

/* From item to item, and round; where one begins, the first that is not looked at. */
static void
test_step_check (Fixture      *fixture,
                 gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  GtkWidget *first;
  guint      n_checks = 0;

  g_assert_false (tue_review_pane_step_check (fixture->pane, TRUE));
  ask (fixture);
  be (fixture, "Marek");
  desk_run_pending ();
  while (find_row (fixture, TUE_TYPE_REVIEW_CHECK_ROW, n_checks) != NULL)
    n_checks++;
  first = find_row (fixture, TUE_TYPE_REVIEW_CHECK_ROW, 0);
  g_assert_true (tue_workspace_check_in_review (fixture->library.workspace, tue_review_pane_get_review (fixture->pane),
                                                tue_review_check_row_get_item (TUE_REVIEW_CHECK_ROW (first)), TUE_REVIEW_CHECK_MET, NULL, &error));
  g_assert_no_error (error);
  desk_run_pending ();

  g_assert_true (tue_review_pane_step_check (fixture->pane, TRUE));
  g_assert_true (is_in_check (fixture, 1));
  g_assert_true (tue_review_pane_step_check (fixture->pane, FALSE));
  g_assert_true (is_in_check (fixture, 0));
  g_assert_true (tue_review_pane_step_check (fixture->pane, FALSE));
  g_assert_true (is_in_check (fixture, n_checks - 1));
  g_assert_true (tue_review_pane_step_check (fixture->pane, TRUE));
  g_assert_true (is_in_check (fixture, 0));
}

/* What was not met is told to whoever does not decide, as words and not as code. */
static void
test_unmet (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  GtkWidget *row;

  ask (fixture);
  be (fixture, "Marek");
  desk_run_pending ();
  wait_until (!is_shown (fixture, "Not Met"));
  row = find_row (fixture, TUE_TYPE_REVIEW_CHECK_ROW, 0);
  g_assert_true (tue_workspace_check_in_review (fixture->library.workspace, tue_review_pane_get_review (fixture->pane),
                                                tue_review_check_row_get_item (TUE_REVIEW_CHECK_ROW (row)), TUE_REVIEW_CHECK_NOT_MET, "<b>no</b> date", &error));
  g_assert_no_error (error);
  desk_run_pending ();
  wait_until (!is_shown (fixture, "Not Met"));

  be (fixture, "Marta");
  desk_run_pending ();
  wait_until (is_shown (fixture, "Not Met"));
  wait_until (is_shown (fixture, "<b>no</b> date"));
  be (fixture, "Marek");
  desk_run_pending ();
  wait_until (!is_shown (fixture, "<b>no</b> date"));
}

/* What the clock calls is due at once. */
static void
let_clock_tick (gpointer widget)
{
  GSource *source = g_main_context_find_source_by_user_data (NULL, widget);

  g_assert_nonnull (source);
  g_source_set_ready_time (source, 0);
  desk_run_pending ();
}

/* In a window that is left open, "just now" does not stay so; the rows do. */
static void
test_times_go_on (Fixture      *fixture,
                  gconstpointer data)
{
  g_autoptr(GDateTime) now = NULL;
  g_autoptr(GDateTime) later = NULL;
  GtkWidget *row, *step;

  ask (fixture);
  comment (fixture, "two hours", "From where?");
  desk_run_pending ();
  step = desk_find_label_with (GTK_WIDGET (fixture->pane), "Waiting, asked");
  g_assert_nonnull (step);
  row = find_row (fixture, TUE_TYPE_REVIEW_COMMENT_ROW, 0);

  now = tue_workspace_dup_now (fixture->library.workspace);
  later = g_date_time_add_minutes (now, 5);
  tue_workspace_set_now (fixture->library.workspace, later);
  let_clock_tick (fixture->pane);
  let_clock_tick (gtk_widget_get_ancestor (row, TUE_TYPE_REVIEW_REMARKS));
  g_assert_true (step == desk_find_label_with (GTK_WIDGET (fixture->pane), "Waiting, asked 5 minutes ago"));
  g_assert_true (row == find_row (fixture, TUE_TYPE_REVIEW_COMMENT_ROW, 0));
  g_assert_nonnull (desk_find_label_with (row, "5 minutes ago"));
}

/* Who may do what. */
static void
test_roles (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  guint n_before;

  g_assert_true (is_shown (fixture, "Ask for Review…"));
  g_assert_false (is_shown (fixture, "Approve"));
  ask (fixture);
  desk_run_pending ();
  wait_until (is_shown (fixture, "Note as Approved"));
  wait_until (!is_shown (fixture, "Suggest Changes"));

  be (fixture, "Marek");
  desk_run_pending ();
  wait_until (is_shown (fixture, "Approve"));
  wait_until (is_shown (fixture, "Suggest Changes"));
  n_before = tue_review_get_entries (fixture->review)->len;
  gtk_widget_activate_action (GTK_WIDGET (fixture->pane), "review.approve", NULL);
  g_assert_cmpuint (tue_review_get_entries (fixture->review)->len, >, n_before);
  g_assert_cmpint (tue_task_get_state (fixture->task), ==, TUE_TASK_STATE_APPROVED);
  desk_run_pending ();
  wait_until (is_shown (fixture, "Mark as Delivered"));
  wait_until (!is_shown (fixture, "Approve"));
}

/* From a comment to its words, with what was typed since; gone words are told. */
static void
test_places (Fixture      *fixture,
             gconstpointer data)
{
  GtkWidget *row;

  ask (fixture);
  comment (fixture, "two hours", "Where from?");
  desk_run_pending ();
  row = find_row (fixture, TUE_TYPE_REVIEW_COMMENT_ROW, 0);
  tue_workspace_edit_draft (fixture->library.workspace, fixture->draft, 0, 0, "Hello! ", 7, NULL);
  g_signal_emit_by_name (gtk_widget_get_parent (row), "row-activated", row);
  g_assert_cmpmem (tue_draft_get_text (fixture->draft, NULL) + fixture->start, fixture->length, "two hours", 9);

  tue_workspace_edit_draft (fixture->library.workspace, fixture->draft, fixture->start, fixture->length, "a day", 5, NULL);
  desk_run_pending ();
  wait_until (desk_find_label_with (row, "(no longer there)") != NULL);
  g_assert_true (tue_review_pane_show_entry (fixture->pane, tue_review_comment_row_get_id (TUE_REVIEW_COMMENT_ROW (row)), FALSE));
  wait_until (gtk_widget_has_css_class (row, "shown-remark"));
  g_assert_false (tue_review_pane_show_entry (fixture->pane, "none", FALSE));
}

/* The next comment is about the words that were chosen. */
static void
test_comment (Fixture      *fixture,
              gconstpointer data)
{
  const char             *at = strstr (tue_draft_get_text (fixture->draft, NULL), "no</b>");
  const TueReviewComment *said;
  GtkWidget              *row;

  ask (fixture);
  tue_review_pane_begin_comment (fixture->pane, (gsize)(at - tue_draft_get_text (fixture->draft, NULL)), 6);
  row = find_row (fixture, ADW_TYPE_ENTRY_ROW, 0);
  for (guint i = 0; row != NULL && strcmp (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), "Comment on “no</b>”") != 0; i++)
    row = find_row (fixture, ADW_TYPE_ENTRY_ROW, i);
  g_assert_nonnull (row);
  gtk_editable_set_text (GTK_EDITABLE (row), "Really?");
  g_signal_emit_by_name (row, "apply");
  g_assert_cmpuint (tue_review_state_get_n_comments (tue_review_get_state (fixture->review)), ==, 1);
  said = tue_review_state_get_comment (tue_review_get_state (fixture->review), 0);
  g_assert_cmpstr (tue_review_entry_get_string (said->entry, "quote"), ==, "no</b>");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "");
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), ==, "Add a Comment");

  gtk_editable_set_text (GTK_EDITABLE (row), "On all of it");
  g_signal_emit_by_name (row, "apply");
  said = tue_review_state_get_comment (tue_review_get_state (fixture->review), 1);
  g_assert_cmpstr (tue_review_entry_get_string (said->entry, "quote"), ==, "");
}

/* One by one, and all; what was answered stays in the list. */
static void
test_suggestions (Fixture      *fixture,
                  gconstpointer data)
{
  GtkWidget *row;

  ask (fixture);
  be (fixture, "Marek");
  suggest (fixture, "soon", "on Tuesday");
  suggest (fixture, "two hours", "one hour");
  suggest (fixture, "Offer", "Proposal");
  desk_run_pending ();
  row = find_row (fixture, TUE_TYPE_REVIEW_SUGGESTION_ROW, 0);
  g_assert_nonnull (row);
  /* Nobody takes their own. */
  g_assert_false (gtk_widget_get_mapped (find_button (row, "Take")));

  be (fixture, "Marta");
  desk_run_pending ();
  row = find_row (fixture, TUE_TYPE_REVIEW_SUGGESTION_ROW, 0);
  g_assert_true (gtk_widget_get_mapped (find_button (row, "Take")));
  g_signal_emit_by_name (row, "answered", TRUE);
  g_assert_nonnull (strstr (tue_draft_get_text (fixture->draft, NULL), "# Offer\n\nDear Dana, we meet on Tuesday."));
  g_assert_cmpuint (tue_review_state_count_unanswered (tue_review_get_state (fixture->review)), ==, 2);
  g_signal_emit_by_name (find_button (GTK_WIDGET (fixture->pane), "Take All"), "clicked");
  g_assert_nonnull (strstr (tue_draft_get_text (fixture->draft, NULL), "# Proposal"));
  g_assert_cmpuint (tue_review_state_count_unanswered (tue_review_get_state (fixture->review)), ==, 0);
  desk_run_pending ();
  wait_until (find_row (fixture, TUE_TYPE_REVIEW_SUGGESTION_ROW, 2) != NULL);
  wait_until (desk_find_label_with (find_row (fixture, TUE_TYPE_REVIEW_SUGGESTION_ROW, 0), "taken") != NULL);
}

/* What changed since this reviewer's last look. */
static void
test_since (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  GtkWidget *row;

  ask (fixture);
  be (fixture, "Marek");
  desk_run_pending ();
  row = desk_find_type (GTK_WIDGET (fixture->pane), ADW_TYPE_SWITCH_ROW);
  g_assert_false (gtk_widget_get_mapped (row));
  g_assert_true (tue_workspace_send_review_back (fixture->library.workspace, fixture->review, TUE_REVISION_REASON_MISSING, "One date", NULL, &error));
  be (fixture, "Marta");
  tue_workspace_edit_draft (fixture->library.workspace, fixture->draft, 0, 0, "New. ", 5, NULL);
  ask (fixture);
  be (fixture, "Marek");
  desk_run_pending ();
  wait_until (gtk_widget_get_mapped (row));
  adw_switch_row_set_active (ADW_SWITCH_ROW (row), TRUE);
  g_assert_cmpuint (fixture->since, ==, 1);
  adw_switch_row_set_active (ADW_SWITCH_ROW (row), FALSE);
  g_assert_cmpuint (fixture->since, ==, 0);
}

/* What a reviewer types stands as suggestions; the draft stays as it is. */
static void
test_typed (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr(GBytes) text = NULL;
  GtkWidget     *view, *window;
  GtkTextBuffer *buffer;
  GtkTextIter    start, end;

  ask (fixture);
  be (fixture, "Marek");
  text = tue_draft_ref_text (fixture->draft);
  view = g_object_new (TUE_TYPE_SUGGEST_VIEW, NULL);
  window = present (view, 600);
  tue_suggest_view_begin (TUE_SUGGEST_VIEW (view), fixture->library.workspace, fixture->review, text, NULL);
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (desk_find_type (view, GTK_TYPE_TEXT_VIEW)));
  gtk_text_buffer_get_start_iter (buffer, &start);
  g_assert_true (gtk_text_iter_forward_search (&start, "soon", 0, &start, &end, NULL));
  gtk_text_buffer_delete (buffer, &start, &end);
  gtk_text_buffer_insert (buffer, &start, "on Tuesday", -1);
  wait_until (tue_review_state_get_n_suggestions (tue_review_get_state (fixture->review)) == 1);
  g_assert_cmpstr (tue_draft_get_text (fixture->draft, NULL), ==, TEXT);
  g_assert_nonnull (desk_find_label_with (view, "2 words added, 1 removed"));

  /* Done at once after the last key: nothing is lost. */
  gtk_text_buffer_get_end_iter (buffer, &end);
  gtk_text_buffer_insert (buffer, &end, "\nKind regards", -1);
  gtk_widget_activate_action (view, "suggest.done", NULL);
  g_assert_cmpuint (tue_review_state_get_n_suggestions (tue_review_get_state (fixture->review)), ==, 2);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Above the draft: one is asked, it came back, it is approved. */
static void
test_bar (Fixture      *fixture,
          gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  GtkWidget *bar = g_object_new (TUE_TYPE_REVIEW_BAR, NULL);
  GtkWidget *window = present (bar, 600);

  tue_review_bar_set_review (TUE_REVIEW_BAR (bar), fixture->library.workspace, fixture->review, fixture->draft);
  g_assert_false (gtk_widget_get_visible (bar));
  ask (fixture);
  g_assert_false (gtk_widget_get_visible (bar));
  be (fixture, "Marek");
  g_assert_true (gtk_widget_get_visible (bar));
  g_assert_nonnull (desk_find_label (bar, "Marta asks for your review"));
  g_assert_nonnull (desk_find_label (bar, "Is <it> right?"));
  g_assert_true (tue_workspace_send_review_back (fixture->library.workspace, fixture->review, TUE_REVISION_REASON_MISSING, "One <b>date</b>", NULL, &error));
  be (fixture, "Marta");
  g_assert_nonnull (desk_find_label (bar, "Marek sent it back"));
  g_assert_nonnull (desk_find_label_with (bar, "One <b>date</b>"));

  ask (fixture);
  tue_workspace_edit_draft (fixture->library.workspace, fixture->draft, 0, 0, "More. ", 6, NULL);
  be (fixture, "Marek");
  g_assert_true (tue_workspace_approve_review (fixture->library.workspace, fixture->review, NULL, NULL, &error));
  g_assert_nonnull (desk_find_label_with (bar, "Approved by Marek"));
  g_assert_nonnull (desk_find_label_with (bar, "The draft says something else by now than revision 1"));
  g_assert_true (gtk_widget_has_css_class (bar, "returned"));
  desk_run_pending ();
  wait_until (!gtk_widget_get_mapped (find_button (bar, "Edit On")));
  be (fixture, "Marta");
  desk_run_pending ();
  wait_until (gtk_widget_get_mapped (find_button (bar, "Edit On")));
  g_signal_emit_by_name (find_button (bar, "Edit On"), "clicked");
  g_assert_cmpint (tue_task_get_state (fixture->task), ==, TUE_TASK_STATE_DRAFTING);
  g_assert_false (gtk_widget_get_visible (bar));
  g_assert_cmpint (desk_get_minimum_width (bar), <=, 360);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* The dialog that is open; what a person fills in, and how it goes there. */
static AdwDialog *
open_ask_dialog (Fixture *fixture)
{
  AdwDialog *dialog;

  gtk_widget_activate_action (GTK_WIDGET (fixture->pane), "review.ask", NULL);
  dialog = adw_window_get_visible_dialog (ADW_WINDOW (fixture->window));
  g_assert_nonnull (dialog);
  desk_run_pending ();

  return dialog;
}

static void
choose_way (AdwDialog  *dialog,
            const char *title)
{
  GtkWidget *row = gtk_widget_get_ancestor (desk_find_label (GTK_WIDGET (dialog), title), ADW_TYPE_ACTION_ROW);

  g_assert_nonnull (row);
  adw_action_row_activate (ADW_ACTION_ROW (row));
}

/* Asking and sending is one thing: what was chosen happens, and is chosen the next time. */
static void
test_ways (Fixture      *fixture,
           gconstpointer data)
{
  GdkClipboard    *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (fixture->pane));
  AdwDialog       *dialog = open_ask_dialog (fixture);
  g_autofree char *path = g_build_filename (g_get_user_cache_dir (), "tuesday", "outgoing", NULL);

  g_assert_cmpint (desk_get_minimum_width (GTK_WIDGET (dialog)), <=, 360);
  choose_way (dialog, "Save as Word document for comments");
  gtk_editable_set_text (GTK_EDITABLE (find_nth (GTK_WIDGET (dialog), ADW_TYPE_ENTRY_ROW, &(guint){ 0 })), "Marek");
  gtk_widget_activate_action (GTK_WIDGET (dialog), "ask-review.ask", NULL);
  g_assert_cmpuint (tue_review_state_get_round (tue_review_get_state (fixture->review)), ==, 1);
  g_assert_cmpuint (fixture->n_documents, ==, 1);
  g_assert_cmpstr (tue_settings_get_review_way (fixture->library.settings), ==, "document");
  gtk_widget_activate_action (GTK_WIDGET (fixture->pane), "review.save-document", NULL);
  g_assert_cmpuint (fixture->n_documents, ==, 2);
  /* Asked already: there is nothing to ask. */
  g_assert_false (tue_review_pane_ask (fixture->pane, TUE_REVIEW_WAY_FILE));

  gtk_widget_activate_action (GTK_WIDGET (fixture->pane), "review.take-back", NULL);
  desk_run_pending ();
  dialog = open_ask_dialog (fixture);
  choose_way (dialog, "Copy a review file");
  gtk_editable_set_text (GTK_EDITABLE (find_nth (GTK_WIDGET (dialog), ADW_TYPE_ENTRY_ROW, &(guint){ 0 })), "Marek");
  gtk_widget_activate_action (GTK_WIDGET (dialog), "ask-review.ask", NULL);
  wait_until (tue_clipboard_has_files (clipboard));
  g_assert_true (gdk_content_formats_contain_gtype (gdk_clipboard_get_formats (clipboard), GDK_TYPE_FILE_LIST));
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_DIR));
  g_assert_cmpuint (fixture->n_documents, ==, 2);
  g_assert_cmpstr (tue_settings_get_review_way (fixture->library.settings), ==, "clipboard");
}

/* (nullable): the mark of a comment there */
static GtkTextTag *
find_commented (GtkTextBuffer     *buffer,
                const GtkTextIter *at)
{
  GtkTextTag *tag = gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (buffer), "commented");

  return tag != NULL && gtk_text_iter_has_tag (at, tag) ? tag : NULL;
}

/* Somebody else's library, with the review in it. */
static void
set_up_guest (Fixture    *fixture,
              Library    *other,
              TueReview **review)
{
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(TueReviewArrival) arrival = NULL;
  g_auto(TueReviewMerge) merge = { 0 };

  bytes = tue_workspace_save_review_sync (fixture->library.workspace, fixture->review, &error);
  g_assert_no_error (error);
  desk_set_up (other);
  tue_settings_set_user_name (other->settings, "Marek");
  arrival = tue_workspace_look_at_review_sync (other->workspace, bytes, &error);
  g_assert_no_error (error);
  *review = tue_workspace_open_review_sync (other->workspace, arrival, "file", &merge, &error);
  g_assert_no_error (error);
}

/* A message of a colleague never pushes away what one decides with, and what was
 * decided can be undone until it is saved. */
static void
test_guest_decides (Fixture      *fixture,
                    gconstpointer data)
{
  g_autofree char *message = g_strnfill (1800, 'w');
  g_autoptr(GError) error = NULL;
  g_autoptr(TueReview) review = NULL;
  const char     *people[] = { "Marek", NULL };
  Library         other = { 0 };
  AdwDialog      *dialog;
  GtkWidget      *window, *approve, *undo;
  graphene_rect_t bounds;

  tue_workspace_ask_for_review (fixture->library.workspace, fixture->review, fixture->draft, people, message, &error);
  g_assert_no_error (error);
  set_up_guest (fixture, &other, &review);
  window = present (gtk_label_new ("Desk"), 420);
  dialog = tue_review_file_dialog_new_for_id (other.workspace, tue_task_get_id (tue_review_get_task (review)));
  adw_dialog_present (dialog, window);
  wait_until (find_button (GTK_WIDGET (dialog), "Approve") != NULL && gtk_widget_get_mapped (find_button (GTK_WIDGET (dialog), "Approve")));
  approve = find_button (GTK_WIDGET (dialog), "Approve");
  undo = find_button (GTK_WIDGET (dialog), "Undo Decision");
  g_assert_nonnull (undo);
  g_assert_false (gtk_widget_get_mapped (undo));
  wait_until (gtk_widget_compute_bounds (approve, window, &bounds) && bounds.size.height > 0);
  g_assert_cmpfloat (bounds.origin.y + bounds.size.height, <=, gtk_widget_get_height (window));
  g_assert_cmpint (desk_get_minimum_width (GTK_WIDGET (dialog)), <=, 360);

  g_signal_emit_by_name (approve, "clicked");
  desk_run_pending ();
  wait_until (!gtk_widget_get_mapped (approve));
  wait_until (gtk_widget_get_mapped (undo));
  wait_until (!adw_dialog_get_can_close (dialog));

  g_signal_emit_by_name (undo, "clicked");
  desk_run_pending ();
  wait_until (gtk_widget_get_mapped (approve));
  wait_until (!gtk_widget_get_mapped (undo));
  wait_until (adw_dialog_get_can_close (dialog));

  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *)&dialog);
  adw_dialog_force_close (dialog);
  wait_until (dialog == NULL);
  gtk_window_destroy (GTK_WINDOW (window));
  g_clear_object (&review);
  desk_tear_down (&other);
}

/* Somebody who has the review as a file reads it with its facts, comments on words, and
 * types in it; leaving at once loses nothing. */
static void
test_guest (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(TueReviewArrival) arrival = NULL;
  g_autoptr(TueReview) review = NULL;
  g_auto(TueReviewMerge) merge = { 0 };
  g_autoptr(GSList) tags = NULL;
  Library        other = { 0 };
  GtkWidget     *text, *window;
  GtkTextBuffer *buffer;
  GtkTextIter    start, end;
  GBytes        *revision = NULL;
  gsize          from = 0, length = 0;

  ask (fixture);
  bytes = tue_workspace_save_review_sync (fixture->library.workspace, fixture->review, &error);
  g_assert_no_error (error);
  desk_set_up (&other);
  tue_settings_set_user_name (other.settings, "Marek");
  arrival = tue_workspace_look_at_review_sync (other.workspace, bytes, &error);
  g_assert_no_error (error);
  review = tue_workspace_open_review_sync (other.workspace, arrival, "file", &merge, &error);
  g_assert_no_error (error);

  text = g_object_new (TUE_TYPE_GUEST_TEXT, NULL);
  window = present (text, 600);
  tue_guest_text_set_review (TUE_GUEST_TEXT (text), other.workspace, review);
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (desk_find_type (text, GTK_TYPE_TEXT_VIEW)));
  gtk_text_buffer_get_start_iter (buffer, &start);
  g_assert_true (gtk_text_iter_forward_search (&start, "two hours", 0, &start, &end, NULL));
  tags = gtk_text_iter_get_tags (&start);
  g_assert_nonnull (tags);
  g_assert_false (tue_guest_text_get_selection (TUE_GUEST_TEXT (text), &revision, &from, &length));
  gtk_text_buffer_select_range (buffer, &start, &end);
  g_assert_true (tue_guest_text_get_selection (TUE_GUEST_TEXT (text), &revision, &from, &length));
  g_assert_cmpmem ((const char *)g_bytes_get_data (revision, NULL) + from, length, "two hours", 9);

  /* Words with a comment are marked, until it is done. */
  g_assert_null (find_commented (buffer, &start));
  g_assert_true (tue_workspace_comment_on_review (other.workspace, review, revision, from, length, "From where?", &error));
  g_assert_no_error (error);
  gtk_text_buffer_get_selection_bounds (buffer, &start, &end);
  g_assert_nonnull (find_commented (buffer, &start));
  g_assert_null (find_commented (buffer, &end));

  tue_guest_text_set_suggesting (TUE_GUEST_TEXT (text), TRUE);
  g_assert_false (tue_guest_text_get_selection (TUE_GUEST_TEXT (text), &revision, &from, &length));
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (desk_find_type (desk_find_type (text, TUE_TYPE_SUGGEST_VIEW), GTK_TYPE_TEXT_VIEW)));
  gtk_text_buffer_get_end_iter (buffer, &end);
  gtk_text_buffer_insert (buffer, &end, " Fine.", -1);
  tue_guest_text_show_place (TUE_GUEST_TEXT (text), from, length);
  g_assert_false (tue_guest_text_get_suggesting (TUE_GUEST_TEXT (text)));
  g_assert_cmpuint (tue_review_state_get_n_suggestions (tue_review_get_state (review)), ==, 1);
  g_assert_cmpint (desk_get_minimum_width (text), <=, 360);
  /* No place of the text: nothing happens. */
  tue_guest_text_show_place (TUE_GUEST_TEXT (text), 4, G_MAXSIZE);

  gtk_window_destroy (GTK_WINDOW (window));
  g_clear_object (&review);
  desk_tear_down (&other);
}

/* Takes what came as a file into a library. */
static void
open_file (Library    *library,
           GBytes     *bytes,
           TueReview **review)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TueReviewArrival) arrival = tue_workspace_look_at_review_sync (library->workspace, bytes, &error);
  g_auto(TueReviewMerge) merge = { 0 };

  g_assert_no_error (error);
  g_clear_object (review);
  *review = tue_workspace_open_review_sync (library->workspace, arrival, "file", &merge, &error);
  g_assert_no_error (error);
}

/* Who sends a draft back is shown what changed since, once it comes again. */
static void
test_guest_again (Fixture      *fixture,
                  gconstpointer data)
{
  g_autoptr(GBytes) answer = NULL;
  g_autoptr(GBytes) again = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(TueReview) review = NULL;
  Library    other = { 0 };
  AdwDialog *dialog;
  GtkWidget *window, *row, *text, *changes;

  ask (fixture);
  set_up_guest (fixture, &other, &review);
  window = present (gtk_label_new ("Desk"), 1000);
  dialog = tue_review_file_dialog_new_for_id (other.workspace, tue_task_get_id (tue_review_get_task (review)));
  adw_dialog_present (dialog, window);
  wait_until (find_button (GTK_WIDGET (dialog), "Approve") != NULL && gtk_widget_get_mapped (find_button (GTK_WIDGET (dialog), "Approve")));
  row = gtk_widget_get_ancestor (desk_find_label (GTK_WIDGET (dialog), "Changes Since Your Last Look"), ADW_TYPE_SWITCH_ROW);
  g_assert_false (gtk_widget_get_mapped (row));
  g_assert_true (tue_workspace_send_review_back (other.workspace, review, TUE_REVISION_REASON_FACTS, NULL, NULL, &error));
  g_assert_no_error (error);
  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *)&dialog);
  adw_dialog_force_close (dialog);
  wait_until (dialog == NULL);

  answer = tue_workspace_save_review_sync (other.workspace, review, &error);
  g_assert_no_error (error);
  open_file (&fixture->library, answer, &fixture->review);
  tue_workspace_edit_draft (fixture->library.workspace, fixture->draft, strlen ("# Offer\n\nDear Dana, "), strlen ("we meet"), "you call", strlen ("you call"), NULL);
  ask (fixture);
  again = tue_workspace_save_review_sync (fixture->library.workspace, fixture->review, &error);
  g_assert_no_error (error);
  tue_settings_set_user_name (other.settings, "Marek");
  open_file (&other, again, &review);

  dialog = tue_review_file_dialog_new_for_id (other.workspace, tue_task_get_id (tue_review_get_task (review)));
  adw_dialog_present (dialog, window);
  wait_until (find_button (GTK_WIDGET (dialog), "Approve") != NULL && gtk_widget_get_mapped (find_button (GTK_WIDGET (dialog), "Approve")));
  text = desk_find_type (GTK_WIDGET (dialog), TUE_TYPE_GUEST_TEXT);
  g_assert_cmpuint (tue_guest_text_get_seen (TUE_GUEST_TEXT (text)), ==, 1);
  row = gtk_widget_get_ancestor (desk_find_label (GTK_WIDGET (dialog), "Changes Since Your Last Look"), ADW_TYPE_SWITCH_ROW);
  g_assert_true (gtk_widget_get_mapped (row));
  g_assert_nonnull (desk_find_label (row, "Since revision 1"));
  adw_switch_row_set_active (ADW_SWITCH_ROW (row), TRUE);
  changes = desk_find_type (text, TUE_TYPE_CHANGES_TEXT);
  wait_until (tue_changes_text_get_n_changes (TUE_CHANGES_TEXT (changes)) == 1);
  wait_until (gtk_widget_get_mapped (changes));
  gtk_widget_activate_action (text, "changes.next", NULL);
  g_assert_cmpuint (tue_changes_text_get_current (TUE_CHANGES_TEXT (changes)), ==, 0);
  g_assert_nonnull (desk_find_label (text, "1 of 1"));
  g_assert_cmpint (desk_get_minimum_width (GTK_WIDGET (dialog)), <=, 360);

  /* Typing is another way to look at it, and a place is in the text. */
  tue_guest_text_set_suggesting (TUE_GUEST_TEXT (text), TRUE);
  g_assert_true (adw_switch_row_get_active (ADW_SWITCH_ROW (row)));
  tue_changes_text_go_to (TUE_CHANGES_TEXT (changes), G_MAXUINT);
  gtk_widget_activate_action (text, "changes.next", NULL);
  g_assert_cmpuint (tue_changes_text_get_current (TUE_CHANGES_TEXT (changes)), ==, G_MAXUINT);
  tue_guest_text_show_place (TUE_GUEST_TEXT (text), 2, 5);
  g_assert_false (adw_switch_row_get_active (ADW_SWITCH_ROW (row)));
  g_assert_false (gtk_widget_get_mapped (changes));

  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *)&dialog);
  adw_dialog_force_close (dialog);
  wait_until (dialog == NULL);
  gtk_window_destroy (GTK_WINDOW (window));
  g_clear_object (&review);
  desk_tear_down (&other);
}

static guint
count_rows (GtkWidget *remarks)
{
  return desk_count_type (remarks, TUE_TYPE_REVIEW_COMMENT_ROW);
}

static GtkWidget *
find_in (GtkWidget *widget,
         GType      type)
{
  guint nth = 0;

  return find_nth (widget, type, &nth);
}

/* Rows are made when they are seen, from above, and what stands below them comes with the last. */
static void
test_portions (Fixture      *fixture,
               gconstpointer data)
{
  GtkWidget *remarks, *other, *window, *entry;
  guint      n_rows = 0, n_looks = 0;
  g_autoptr(GError) error = NULL;

  ask (fixture);
  for (guint i = 0; i < 30; i++)
    {
      g_assert_true (tue_workspace_comment_on_review (fixture->library.workspace, fixture->review, NULL, 0, 0, "From where?", &error));
      g_assert_no_error (error);
    }
  be (fixture, "Marek");
  suggest (fixture, "soon", "on Tuesday");
  suggest (fixture, "two hours", "one hour");
  be (fixture, "Dana");

  remarks = g_object_new (TUE_TYPE_REVIEW_REMARKS, "visible", FALSE, NULL);
  window = present (remarks, 600);
  wait_until (gtk_widget_get_mapped (window));
  tue_review_remarks_set_review (TUE_REVIEW_REMARKS (remarks), fixture->library.workspace, fixture->review, fixture->draft);
  g_assert_cmpuint (count_rows (remarks), ==, 0);
  g_assert_nonnull (desk_find_label (remarks, "30 to answer"));
  entry = find_in (remarks, ADW_TYPE_ENTRY_ROW);

  gtk_widget_set_visible (remarks, TRUE);
  g_assert_cmpuint (count_rows (remarks), >, 0);
  g_assert_cmpuint (count_rows (remarks), <, 20);
  while (desk_find_label (remarks, "Take All") == NULL || !gtk_widget_get_mapped (desk_find_label (remarks, "Take All")))
    {
      g_assert_cmpuint (count_rows (remarks), >=, n_rows);
      n_rows = count_rows (remarks);
      n_looks += n_rows < 20;
      g_assert_true (n_rows < 20 || desk_find_label (remarks, "Show 10 More") != NULL);
      g_assert_true ((n_rows == 20) == gtk_widget_get_mapped (entry));
      g_assert_true (n_rows == 20 || !gtk_widget_get_mapped (desk_find_label (remarks, "Suggested Changes")));
      g_main_context_iteration (NULL, TRUE);
    }
  g_assert_cmpuint (n_looks, >, 0);
  g_assert_cmpuint (count_rows (remarks), ==, 20);
  g_assert_cmpuint (desk_count_type (remarks, TUE_TYPE_REVIEW_SUGGESTION_ROW), ==, 2);
  gtk_window_destroy (GTK_WINDOW (window));

  /* Another draft may be shown before all were made. */
  remarks = g_object_new (TUE_TYPE_REVIEW_REMARKS, NULL);
  window = present (remarks, 600);
  wait_until (gtk_widget_get_mapped (remarks));
  tue_review_remarks_set_review (TUE_REVIEW_REMARKS (remarks), fixture->library.workspace, fixture->review, fixture->draft);
  g_assert_cmpuint (count_rows (remarks), >, 0);
  g_assert_cmpuint (count_rows (remarks), <, 20);
  tue_review_remarks_set_review (TUE_REVIEW_REMARKS (remarks), NULL, NULL, NULL);
  desk_wait_drawn (remarks);
  g_assert_cmpuint (count_rows (remarks), ==, 0);
  tue_review_remarks_set_review (TUE_REVIEW_REMARKS (remarks), fixture->library.workspace, fixture->review, fixture->draft);
  wait_until (count_rows (remarks) == 20);
  gtk_window_destroy (GTK_WINDOW (window));

  /* Who wants to write at once does not wait. */
  other = g_object_new (TUE_TYPE_REVIEW_REMARKS, NULL);
  window = present (other, 600);
  tue_review_remarks_set_review (TUE_REVIEW_REMARKS (other), fixture->library.workspace, fixture->review, fixture->draft);
  tue_review_remarks_begin_comment (TUE_REVIEW_REMARKS (other), 0, 0);
  g_assert_cmpuint (count_rows (other), ==, 20);
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (window)), find_in (other, ADW_TYPE_ENTRY_ROW)));

  gtk_window_destroy (GTK_WINDOW (window));
  desk_run_pending ();
}

/* Of many comments some are made at once, and more when they are asked for, or gone to. */
static void
test_many (Fixture      *fixture,
           gconstpointer data)
{
  GtkWidget      *remarks, *window, *more, *list;
  TueReviewState *state;
  g_autoptr(GError) error = NULL;

  ask (fixture);
  for (guint i = 0; i < 70; i++)
    {
      g_assert_true (tue_workspace_comment_on_review (fixture->library.workspace, fixture->review, NULL, 0, 0, "From where?", &error));
      g_assert_no_error (error);
    }
  state = tue_review_get_state (fixture->review);
  remarks = g_object_new (TUE_TYPE_REVIEW_REMARKS, NULL);
  window = present (remarks, 600);
  tue_review_remarks_set_review (TUE_REVIEW_REMARKS (remarks), fixture->library.workspace, fixture->review, fixture->draft);
  wait_until (desk_find_label (remarks, "Show 50 More") != NULL);
  g_assert_cmpuint (count_rows (remarks), ==, 20);
  more = gtk_widget_get_ancestor (desk_find_label (remarks, "Show 50 More"), ADW_TYPE_BUTTON_ROW);
  list = gtk_widget_get_parent (more);

  /* What happens meanwhile leaves the focus where it is. */
  g_assert_true (gtk_widget_grab_focus (more));
  g_assert_true (tue_workspace_set_comment_done (fixture->library.workspace, fixture->review, tue_review_entry_get_id (tue_review_state_get_comment (state, 0)->entry), TRUE, &error));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == more);
  g_signal_emit_by_name (list, "row-activated", more);
  g_assert_cmpuint (count_rows (remarks), ==, 40);
  g_assert_nonnull (desk_find_label (remarks, "Show 30 More"));
  g_assert_true (gtk_widget_get_last_child (list) == more);

  /* One that is gone to is made, with those before it. */
  state = tue_review_get_state (fixture->review);
  g_assert_true (tue_review_remarks_show_entry (TUE_REVIEW_REMARKS (remarks), tue_review_entry_get_id (tue_review_state_get_comment (state, 69)->entry), FALSE));
  g_assert_cmpuint (count_rows (remarks), ==, 70);
  g_assert_null (desk_find_label_with (remarks, "More"));
  g_assert_false (tue_review_remarks_show_entry (TUE_REVIEW_REMARKS (remarks), "nothing", FALSE));

  gtk_window_destroy (GTK_WINDOW (window));
  desk_run_pending ();
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(name, function) g_test_add ("/ui/review-pane/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("names", test_names);
  ADD ("step-check", test_step_check);
  ADD ("unmet", test_unmet);
  ADD ("times-go-on", test_times_go_on);
  ADD ("roles", test_roles);
  ADD ("places", test_places);
  ADD ("comment", test_comment);
  ADD ("suggestions", test_suggestions);
  ADD ("since", test_since);
  ADD ("typed", test_typed);
  ADD ("portions", test_portions);
  ADD ("many", test_many);
  ADD ("bar", test_bar);
  ADD ("ways", test_ways);
  ADD ("guest", test_guest);
  ADD ("guest-decides", test_guest_decides);
  ADD ("guest-again", test_guest_again);
#undef ADD

  return g_test_run ();
}
