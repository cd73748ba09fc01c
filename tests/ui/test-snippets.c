/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Texts that templates share: written, added and removed on the page of playbooks.
 */

#include "config.h"

#include <sqlite3.h>
#include <string.h>

#include "desk-fixture.h"
#include "tue-changes-text.h"
#include "tue-announce.h"
#include "tue-newer-template.h"
#include "tue-passing-banner.h"
#include "tue-playbooks-page.h"
#include "tue-settled-text.h"
#include "tue-snippet-dialog.h"
#include "tue-snippet-versions-dialog.h"
#include "tue-store-error.h"
#include "tue-toast-overlay.h"
#include "tue-trouble-dialog.h"
#include "tue-undo-stack.h"
#include "tue-workspace-playbooks.h"
#include "tue-workspace-practice.h"
#include "tue-workspace-snippets.h"

#define OFFICES "24175029-c99c-43a3-a8f9-0a0c267eb517"

typedef struct
{
  Library    library;
  GtkWidget *window;
  GtkWidget *page;
} Desk;

static void
set_up (Desk         *desk,
        gconstpointer data)
{
  GtkWidget *view = adw_navigation_view_new ();

  desk_set_up (&desk->library);
  desk->window = adw_window_new ();
  desk->page = GTK_WIDGET (tue_playbooks_page_new (desk->library.workspace));
  adw_navigation_view_push (ADW_NAVIGATION_VIEW (view), ADW_NAVIGATION_PAGE (desk->page));
  adw_window_set_content (ADW_WINDOW (desk->window), g_object_new (TUE_TYPE_TOAST_OVERLAY, "content", view, NULL));
  gtk_window_set_default_size (GTK_WINDOW (desk->window), 900, 700);
  gtk_window_present (GTK_WINDOW (desk->window));
  wait_until (desk_find_type (desk->page, ADW_TYPE_BUTTON_ROW) != NULL);
}

static void
tear_down (Desk         *desk,
           gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (desk->window));
  desk_run_pending ();
  desk_tear_down (&desk->library);
}

static GtkWidget *
open (Desk       *desk,
      const char *name)
{
  gtk_widget_activate_action (desk->page, "playbooks.snippet", "(ss)", OFFICES, name);
  wait_until (adw_window_get_visible_dialog (ADW_WINDOW (desk->window)) != NULL);

  return GTK_WIDGET (adw_window_get_visible_dialog (ADW_WINDOW (desk->window)));
}

static GtkTextBuffer *
get_buffer (GtkWidget *dialog)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (desk_find_type (dialog, GTK_TYPE_TEXT_VIEW)));
}

static void
write_down (GtkWidget  *dialog,
            const char *label,
            const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (desk_find_type (dialog, ADW_TYPE_ENTRY_ROW)), label);
  gtk_text_buffer_set_text (get_buffer (dialog), text, -1);
}

static gboolean
is_open (Desk *desk)
{
  return adw_window_get_visible_dialog (ADW_WINDOW (desk->window)) != NULL;
}

/* (nullable) */
static const char *
get_complaint (GtkWidget *dialog)
{
  AdwBanner *banner = ADW_BANNER (desk_find_type (dialog, ADW_TYPE_BANNER));

  return adw_banner_get_revealed (banner) ? adw_banner_get_title (banner) : NULL;
}

/* What has a label that looks like markup is one row, undone by one key. */
static void
test_new (Desk         *desk,
          gconstpointer data)
{
  GtkWidget *dialog = open (desk, "");

  g_assert_cmpint (desk_get_minimum_width (dialog), <=, 360);
  desk_assert_icon_buttons_named (dialog);
  write_down (dialog, HOSTILE_TITLE, "");
  gtk_widget_activate_action (dialog, "snippet.save", NULL);
  g_assert_true (is_open (desk));
  write_down (dialog, HOSTILE_TITLE, "Few words.\n");
  gtk_widget_activate_action (dialog, "snippet.save", NULL);
  wait_until (!is_open (desk));
  wait_until (desk_find_label (desk->page, HOSTILE_TITLE) != NULL);

  tue_undo_stack_undo (tue_workspace_get_undo_stack (desk->library.workspace));
  wait_until (desk_find_label (desk->page, HOSTILE_TITLE) == NULL);
}

/* Who uses it is said, and it cannot go. */
static void
test_used (Desk         *desk,
           gconstpointer data)
{
  GtkWidget *dialog = open (desk, "house-voice");

  g_assert_nonnull (desk_find_label_with (dialog, "workflows use it"));
  g_assert_false (gtk_widget_get_mapped (desk_find_type (dialog, ADW_TYPE_BUTTON_ROW)));
  write_down (dialog, "House voice", "{{> self-check}}\nand {{#not closed}}");
  gtk_widget_activate_action (dialog, "snippet.save", NULL);
  wait_until (get_complaint (dialog) != NULL);
  g_assert_nonnull (strstr (get_complaint (dialog), "not closed"));
  /* What was written is still there, and is asked about before it goes. */
  adw_dialog_close (ADW_DIALOG (dialog));
  desk_run_pending ();
  wait_until (ADW_IS_ALERT_DIALOG (adw_window_get_visible_dialog (ADW_WINDOW (desk->window))));
  adw_dialog_close (adw_window_get_visible_dialog (ADW_WINDOW (desk->window)));
  wait_until (adw_window_get_visible_dialog (ADW_WINDOW (desk->window)) == ADW_DIALOG (dialog));
  write_down (dialog, "House voice", "Plain.\n");
  g_assert_null (get_complaint (dialog));
  gtk_widget_activate_action (dialog, "snippet.save", NULL);
  wait_until (!is_open (desk));
}

static void
test_remove (Desk         *desk,
             gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  GtkWidget *dialog;

  tue_workspace_change_snippet_sync (desk->library.workspace, OFFICES, NULL, "Sunday", "Rest.\n", NULL, &error);
  g_assert_no_error (error);
  wait_until (desk_find_label (desk->page, "Sunday") != NULL);
  dialog = open (desk, "sunday");
  g_assert_nonnull (desk_find_label_with (dialog, "No workflow uses it"));
  gtk_widget_activate_action (dialog, "snippet.remove", NULL);
  wait_until (!is_open (desk));
  wait_until (desk_find_label (desk->page, "Sunday") == NULL);
}

/* (transfer full) */
static char *
dup_text (GtkWidget *dialog)
{
  GtkTextBuffer *buffer = get_buffer (dialog);
  GtkTextIter    start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);

  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static AdwDialog *
get_dialog (Desk *desk)
{
  return adw_window_get_visible_dialog (ADW_WINDOW (desk->window));
}

static GtkWidget *
get_note_row (GtkWidget *dialog)
{
  return GTK_WIDGET (gtk_widget_get_template_child (dialog, TUE_TYPE_SNIPPET_DIALOG, "note_row"));
}

/* Once the page knows what was saved. */
static GtkWidget *
open_saying (Desk       *desk,
             const char *name,
             const char *text)
{
  for (;;)
    {
      GtkWidget       *dialog = open (desk, name);
      g_autofree char *said = dup_text (dialog);

      if (g_str_equal (said, text))
        return dialog;
      adw_dialog_force_close (ADW_DIALOG (dialog));
      wait_until (!is_open (desk));
      desk_run_pending ();
    }
}

/* A changed text is a version with a reason; one is compared with another, and gone
 * back to, which is one more when it is saved. */
static void
test_versions (Desk         *desk,
               gconstpointer data)
{
  GtkWidget       *dialog = open (desk, "house-voice");
  g_autofree char *first = dup_text (dialog);
  g_autofree char *restored = NULL;
  g_autoptr(GPtrArray) versions = NULL;
  g_autoptr(GError) error = NULL;
  GtkWidget *list, *row;

  g_assert_false (gtk_widget_get_visible (get_note_row (dialog)));
  write_down (dialog, "House voice", "Few words.\n");
  g_assert_true (gtk_widget_get_visible (get_note_row (dialog)));
  gtk_editable_set_text (GTK_EDITABLE (get_note_row (dialog)), HOSTILE_TITLE);
  gtk_widget_activate_action (dialog, "snippet.save", NULL);
  wait_until (!is_open (desk));

  dialog = open_saying (desk, "house-voice", "Few words.\n");
  gtk_widget_activate_action (dialog, "snippet.versions", NULL);
  wait_until (TUE_IS_SNIPPET_VERSIONS_DIALOG (get_dialog (desk)));
  dialog = GTK_WIDGET (get_dialog (desk));
  wait_until (desk_find_label (dialog, HOSTILE_TITLE) != NULL);
  list = desk_find_type (dialog, GTK_TYPE_LIST_BOX);
  g_assert_nonnull (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 1));
  g_assert_null (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 2));
  g_assert_nonnull (desk_find_label (GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0)), "Current"));
  g_assert_cmpint (desk_get_minimum_width (dialog), <=, 360);
  desk_assert_icon_buttons_named (dialog);
  /* The older one is shown at once, with what differs from what is there now. */
  row = GTK_WIDGET (gtk_list_box_get_selected_row (GTK_LIST_BOX (list)));
  g_assert_cmpint (gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)), ==, 1);
  wait_until (tue_changes_text_get_n_changes (TUE_CHANGES_TEXT (desk_find_type (dialog, TUE_TYPE_CHANGES_TEXT))) > 0);

  gtk_widget_activate_action (dialog, "versions.go-back", NULL);
  wait_until (TUE_IS_SNIPPET_DIALOG (get_dialog (desk)));
  dialog = GTK_WIDGET (get_dialog (desk));
  restored = dup_text (dialog);
  g_assert_cmpstr (restored, ==, first);
  gtk_widget_activate_action (dialog, "snippet.save", NULL);
  wait_until (!is_open (desk));
  versions = tue_workspace_list_snippet_versions_sync (desk->library.workspace, OFFICES, "house-voice", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (versions->len, ==, 3);
  g_assert_cmpstr (tue_snippet_get_text (((TueSnippetVersion *)versions->pdata[0])->snippet), ==, first);
  g_assert_cmpstr (tue_snippet_get_note (((TueSnippetVersion *)versions->pdata[0])->snippet), ==, "Back to version 1");
}

/* What was typed is there again, is said to be, and goes when it is given up. */
static void
test_unsaved (Desk         *desk,
              gconstpointer data)
{
  GtkWidget       *dialog = open (desk, "house-voice");
  g_autofree char *first = dup_text (dialog);
  g_autofree char *again = NULL, *old = NULL;

  write_down (dialog, "House voice", "Half a sen");
  adw_dialog_force_close (ADW_DIALOG (dialog));
  wait_until (!is_open (desk));
  desk_run_pending ();

  dialog = open (desk, "house-voice");
  wait_until (get_complaint (dialog) != NULL);
  g_assert_nonnull (strstr (get_complaint (dialog), "did not save"));
  again = dup_text (dialog);
  g_assert_cmpstr (again, ==, "Half a sen");
  adw_dialog_close (ADW_DIALOG (dialog));
  wait_until (ADW_IS_ALERT_DIALOG (get_dialog (desk)));
  g_signal_emit_by_name (get_dialog (desk), "response::discard", "discard");
  adw_dialog_force_close (get_dialog (desk));
  wait_until (!is_open (desk));
  desk_run_pending ();

  dialog = open (desk, "house-voice");
  wait_until (gtk_text_view_get_editable (GTK_TEXT_VIEW (desk_find_type (dialog, GTK_TYPE_TEXT_VIEW))));
  old = dup_text (dialog);
  g_assert_cmpstr (old, ==, first);
  g_assert_null (get_complaint (dialog));
}

/* What is typed of a snippet is kept once: another window leads to where it is typed. One
 * that was closed a moment ago is none. */
static void
test_two_windows (Desk         *desk,
                  gconstpointer data)
{
  GtkWidget         *dialog = open (desk, "house-voice"), *again;
  AdwNavigationPage *other = tue_playbooks_page_new (desk->library.workspace);
  GtkWidget         *view = adw_navigation_view_new (), *window = adw_window_new ();
  g_autofree char   *text = NULL;

  adw_navigation_view_push (ADW_NAVIGATION_VIEW (view), other);
  adw_window_set_content (ADW_WINDOW (window), g_object_new (TUE_TYPE_TOAST_OVERLAY, "content", view, NULL));
  gtk_window_present (GTK_WINDOW (window));
  wait_until (desk_find_type (GTK_WIDGET (other), ADW_TYPE_BUTTON_ROW) != NULL);
  write_down (dialog, "House voice", "Half a sen");

  gtk_widget_activate_action (GTK_WIDGET (other), "playbooks.snippet", "(ss)", OFFICES, "house-voice");
  desk_run_pending ();
  wait_until (adw_window_get_visible_dialog (ADW_WINDOW (window)) == NULL);
  wait_until (GTK_WIDGET (get_dialog (desk)) == dialog);
  gtk_widget_activate_action (GTK_WIDGET (other), "playbooks.snippet", "(ss)", OFFICES, "self-check");
  wait_until (adw_window_get_visible_dialog (ADW_WINDOW (window)) != NULL);
  adw_dialog_force_close (adw_window_get_visible_dialog (ADW_WINDOW (window)));

  adw_dialog_force_close (ADW_DIALOG (dialog));
  again = open (desk, "house-voice");
  wait_until (get_complaint (again) != NULL);
  text = dup_text (again);
  g_assert_cmpstr (text, ==, "Half a sen");
  gtk_window_destroy (GTK_WINDOW (window));
}

/* The first that takes the snippet in */
static TueStep *
find_step (TueWorkflow *workflow,
           const char  *name)
{
  GPtrArray *steps = tue_workflow_get_steps (workflow);

  for (guint i = 0; i < steps->len; i++)
    {
      g_autoptr(GPtrArray) snippets = tue_workflow_list_step_snippets (workflow, steps->pdata[i]);

      if (tue_snippet_find (snippets, name) != NULL)
        return steps->pdata[i];
    }
  g_assert_not_reached ();
}

/* A task in work is offered the newer snippet as it is a newer template. */
static void
test_newer (Desk         *desk,
            gconstpointer data)
{
  TueWorkspace *workspace = desk->library.workspace;
  g_autoptr(GPtrArray) users = tue_workspace_list_snippet_users (workspace, OFFICES, "house-voice");
  g_autoptr(TueTask) task = tue_workspace_add_task (workspace, users->pdata[0], "Task", NULL, NULL);
  TueStep   *step = find_step (tue_workspace_find_workflow_of (workspace, task), "house-voice");
  GtkWidget *newer = g_object_ref_sink (g_object_new (TUE_TYPE_NEWER_TEMPLATE, NULL));
  AdwBanner *banner = ADW_BANNER (desk_find_type (newer, ADW_TYPE_BANNER));
  g_autoptr(GError) error = NULL;

  tue_newer_template_set_step (TUE_NEWER_TEMPLATE (newer), workspace, task, step);
  g_assert_false (adw_banner_get_revealed (banner));
  tue_workspace_change_snippet_sync (workspace, OFFICES, tue_workspace_find_snippet (workspace, OFFICES, "house-voice"),
                                     "House voice", "Few words.\n", "Shorter", &error);
  g_assert_no_error (error);
  wait_until (adw_banner_get_revealed (banner));
  g_assert_cmpstr (adw_banner_get_title (banner), ==, "A snippet in this prompt was improved");
  g_assert_cmpuint (tue_workspace_take_templates (workspace, task), !=, 0);
  tue_newer_template_set_step (TUE_NEWER_TEMPLATE (newer), workspace, task, step);
  g_assert_false (adw_banner_get_revealed (banner));
  g_object_unref (newer);
}

/* --- Trouble that passes ------------------------------------------------------------------ */

static AdwBanner *
get_banner (GtkWidget *dialog)
{
  return ADW_BANNER (desk_find_type (dialog, ADW_TYPE_BANNER));
}

/* What is said of a library that another program uses goes when that is over, whatever
 * else there is to do; of a disk that is full nobody can tell. */
static void
test_passes (Desk         *desk,
             gconstpointer data)
{
  g_autoptr(GError) full = g_error_new_literal (TUE_STORE_ERROR, TUE_STORE_ERROR_FULL, "Full");
  GtkWidget *stays = adw_banner_new ("");
  GtkWidget *dialog = open (desk, "");
  AdwBanner *banner = get_banner (dialog);
  sqlite3   *database;

  g_object_ref_sink (stays);
  wait_until (gtk_text_view_get_editable (GTK_TEXT_VIEW (desk_find_type (dialog, GTK_TYPE_TEXT_VIEW))));
  write_down (dialog, "Held", "Words");
  tue_workspace_flush_sync (desk->library.workspace, NULL);
  g_assert_cmpint (sqlite3_open (desk->library.path, &database), ==, SQLITE_OK);
  sqlite3_busy_timeout (database, 30000);
  g_assert_cmpint (sqlite3_exec (database, "BEGIN EXCLUSIVE", NULL, NULL, NULL), ==, SQLITE_OK);
  gtk_widget_activate_action (dialog, "snippet.save", NULL);
  wait_until (adw_banner_get_revealed (banner));
  g_assert_cmpstr (adw_banner_get_title (banner), ==, "Another program is using the library.");

  tue_passing_banner_show (ADW_BANNER (stays), desk->library.workspace, full);
  g_assert_cmpint (sqlite3_exec (database, "COMMIT", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (database);
  wait_until (!adw_banner_get_revealed (banner));
  g_assert_true (adw_banner_get_revealed (ADW_BANNER (stays)));
  g_object_unref (stays);

  gtk_widget_activate_action (dialog, "snippet.save", NULL);
  wait_until (!is_open (desk));
}

/* --- Sizes ---------------------------------------------------------------------------------- */

static gboolean
is_at_start (GtkWidget *view)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view));

  return gtk_adjustment_get_value (adjustment) == gtk_adjustment_get_lower (adjustment);
}

/* Whoever opens a long one begins at its beginning, and what is below it is not far away. */
static void
test_long (Desk         *desk,
           gconstpointer data)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(TueSnippet) snippet = NULL;
  GtkWidget     *dialog, *view;
  GtkTextBuffer *buffer;
  GtkTextIter    place;

  while (text->len < 1000 * 1000)
    g_string_append_printf (text, "Line at %" G_GSIZE_FORMAT " of a text that is long enough to be broken more than once.\n", text->len);
  snippet = tue_snippet_new_version ("long", "Long", text->str, 1, "");
  dialog = GTK_WIDGET (tue_snippet_dialog_new (desk->library.workspace, OFFICES, snippet));
  adw_dialog_present (ADW_DIALOG (dialog), desk->page);
  view = desk_find_type (dialog, GTK_TYPE_TEXT_VIEW);
  buffer = get_buffer (dialog);
  wait_until (gtk_widget_has_focus (view) && gtk_text_view_get_editable (GTK_TEXT_VIEW (view)));
  /* All of it is laid out. */
  wait_until (gtk_adjustment_get_upper (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view))) > 100 * 1000);
  desk_run_pending ();

  gtk_text_buffer_get_iter_at_mark (buffer, &place, gtk_text_buffer_get_insert (buffer));
  g_assert_cmpint (gtk_text_iter_get_offset (&place), ==, 0);
  g_assert_true (is_at_start (view));
  g_assert_cmpint (gtk_widget_get_height (view), <, 500);
  adw_dialog_force_close (ADW_DIALOG (dialog));
}

/* A name that is pasted and does not fit is cut, and that is said. */
static void
test_cut (Desk         *desk,
          gconstpointer data)
{
  g_autofree char *name = g_strnfill (250, 'x');
  GtkWidget       *dialog = open (desk, "");
  GtkEditable     *row = GTK_EDITABLE (desk_find_type (dialog, ADW_TYPE_ENTRY_ROW));
  GtkEditable     *text = gtk_editable_get_delegate (row);
  GtkWidget       *told;
  int              position = 0;

  wait_until (gtk_text_view_get_editable (GTK_TEXT_VIEW (desk_find_type (dialog, GTK_TYPE_TEXT_VIEW))));
  wait_until (gtk_widget_has_focus (GTK_WIDGET (text)));
  gtk_editable_insert_text (text, "A name", -1, &position);
  g_assert_true (adw_window_get_visible_dialog (ADW_WINDOW (desk->window)) == ADW_DIALOG (dialog));

  /* As what is pasted is put there. */
  gtk_editable_insert_text (text, name, -1, &position);
  g_assert_cmpuint (strlen (gtk_editable_get_text (row)), ==, 200);
  told = GTK_WIDGET (adw_window_get_visible_dialog (ADW_WINDOW (desk->window)));
  g_assert_true (ADW_IS_ALERT_DIALOG (told));
  g_assert_nonnull (strstr (adw_alert_dialog_get_body (ADW_ALERT_DIALOG (told)), "200"));
  adw_dialog_force_close (ADW_DIALOG (told));
  adw_dialog_force_close (ADW_DIALOG (dialog));
}

/* A playbook says how many it has. */
static void
test_counted (Desk         *desk,
              gconstpointer data)
{
  const char      *subtitle = adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (desk_find_type (desk->page, ADW_TYPE_EXPANDER_ROW)));
  TueWorkflow     *workflow = library_workflow (&desk->library, "Proposal");
  guint            n_snippets = tue_workflow_get_snippets (workflow)->len;
  g_autofree char *expected = g_strdup_printf (n_snippets == 1 ? " · %u snippet" : " · %u snippets", n_snippets);

  g_test_message ("%s", subtitle);
  g_assert_cmpuint (n_snippets, >, 0);
  g_assert_nonnull (strstr (subtitle, expected));
}

/* --- Names that turn what is around them ------------------------------------------------------ */

static void
test_settled (Desk         *desk,
              gconstpointer data)
{
  static const char *const cases[][2] = {
    { "“a” removed", "“a” removed" },
    { "“\u202Eexe.txt” removed", "“exe.txt” removed" },
    { "“\u202A\u202B\u202C\u202D\u202Ex” removed", "“x” removed" },
    { "“\u2067x” removed", "“x” removed" },
    { "“x\u2069” removed", "“x” removed" },
    /* An isolate that ends is what a sentence may have. */
    { "“\u2068דנה\u2069” removed", "“\u2068דנה\u2069” removed" },
    { "“\u2068דנה\u2069\u202E” removed", "“\u2068דנה\u2069” removed" },
    { "", "" },
  };
  GtkWidget *banner = g_object_ref_sink (adw_banner_new (""));
  AdwDialog *dialog;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *settled = tue_settle_text (cases[i][0]);

      g_assert_cmpstr (settled, ==, cases[i][1]);
      tue_announce_in_banner (ADW_BANNER (banner), cases[i][0]);
      g_assert_cmpstr (adw_banner_get_title (ADW_BANNER (banner)), ==, cases[i][1]);
    }
  tue_trouble_dialog_show (desk->page, cases[1][0], cases[3][0]);
  wait_until (is_open (desk));
  dialog = adw_window_get_visible_dialog (ADW_WINDOW (desk->window));
  g_assert_cmpstr (adw_alert_dialog_get_heading (ADW_ALERT_DIALOG (dialog)), ==, cases[1][1]);
  g_assert_cmpstr (adw_alert_dialog_get_body (ADW_ALERT_DIALOG (dialog)), ==, cases[3][1]);
  adw_dialog_force_close (dialog);
  g_object_unref (banner);
}

#define ADD(name, test) g_test_add ("/ui/snippets/" name, Desk, NULL, set_up, test, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  ADD ("new", test_new);
  ADD ("used", test_used);
  ADD ("remove", test_remove);
  ADD ("versions", test_versions);
  ADD ("unsaved", test_unsaved);
  ADD ("two-windows", test_two_windows);
  ADD ("newer", test_newer);
  ADD ("passes", test_passes);
  ADD ("long", test_long);
  ADD ("cut", test_cut);
  ADD ("counted", test_counted);
  ADD ("settled", test_settled);

  return g_test_run ();
}
