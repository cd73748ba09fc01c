/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * By every way out of the window: a draft that is not what was approved is not handed out
 * before that is said.
 */

#include "config.h"

#include <string.h>

#include "desk-fixture.h"
#include "tue-draft-editor.h"
#include "tue-draft-page.h"
#include "tue-export.h"
#include "tue-toast-overlay.h"
#include "tue-workspace-approval.h"

#define APPROVED "Dear Dana, we meet soon."

typedef struct
{
  Library       library;
  TueTask      *task;
  TueDraft     *draft;
  TueReview    *review;
  TueDraftPage *page;
  GtkWidget    *window;
} Fixture;

/* typed: (nullable): what is written on while the reviewer reads */
static void
begin (Fixture    *fixture,
       const char *typed)
{
  g_autoptr(GError) error = NULL;
  const char *people[] = { "Marek", NULL };
  GtkWidget  *overlay;

  tue_settings_set_user_name (fixture->library.settings, "Marta");
  fixture->task = desk_add_task (&fixture->library, "proposal", HOSTILE_TITLE, NULL);
  fixture->draft = tue_workspace_load_draft_sync (fixture->library.workspace, fixture->task, &error);
  g_assert_no_error (error);
  fixture->review = tue_workspace_load_review_sync (fixture->library.workspace, fixture->task, &error);
  g_assert_no_error (error);
  tue_workspace_paste_answer (fixture->library.workspace, fixture->draft, TUE_ANSWER_DOCUMENT (APPROVED), &error);
  g_assert_true (tue_workspace_ask_for_review (fixture->library.workspace, fixture->review, fixture->draft, people, NULL, &error));
  if (typed != NULL)
    tue_workspace_edit_draft (fixture->library.workspace, fixture->draft, 0, 0, typed, strlen (typed), NULL);
  g_assert_true (tue_workspace_approve_review (fixture->library.workspace, fixture->review, NULL, "Marek", &error));

  fixture->page = g_object_new (TUE_TYPE_DRAFT_PAGE, NULL);
  overlay = g_object_new (TUE_TYPE_TOAST_OVERLAY, "content", fixture->page, NULL);
  fixture->window = adw_window_new ();
  adw_window_set_content (ADW_WINDOW (fixture->window), overlay);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 800, 600);
  gtk_window_present (GTK_WINDOW (fixture->window));
  tue_draft_page_set_task (fixture->page, fixture->library.workspace, fixture->task);
  wait_until (tue_draft_page_get_draft (fixture->page) != NULL);
  /* Until it is known what was approved, nothing goes out. */
  wait_until (desk_find_label_with (GTK_WIDGET (fixture->page), "Approved by Marek") != NULL);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  desk_set_up (&fixture->library);
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

static AdwDialog *
get_dialog (Fixture *fixture)
{
  return adw_window_get_visible_dialog (ADW_WINDOW (fixture->window));
}

static void
respond (Fixture    *fixture,
         const char *label)
{
  GtkWidget *button;

  g_assert_true (ADW_IS_ALERT_DIALOG (get_dialog (fixture)));
  button = gtk_widget_get_ancestor (desk_find_label (GTK_WIDGET (get_dialog (fixture)), label), GTK_TYPE_BUTTON);
  g_signal_emit_by_name (button, "clicked");
  wait_until (get_dialog (fixture) == NULL);
}

static void
test_ways (Fixture      *fixture,
           gconstpointer data)
{
  static const struct
  {
    const char *action;
    const char *format;
  } ways[] = {
    { "task.copy-draft", "formatted" },
    { "task.copy-draft", "text" },
    { "task.copy-draft", "markdown" },
    { "task.export-draft", "markdown" },
    { "task.export-draft", "text" },
    { "task.export-draft", "html" },
    { "task.export-draft", "pdf" },
    { "task.export-draft", "docx" },
    { "task.export-draft", "odt" },
    { "task.print-draft", NULL },
  };
  TueExportFormat format;

  begin (fixture, "Oh, ");
  for (gsize i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_test_message ("%s %s", ways[i].action, ways[i].format);
      if (g_str_equal (ways[i].action, "task.export-draft"))
        g_assert_true (tue_export_format_from_string (ways[i].format, &format));
      g_assert_null (get_dialog (fixture));
      /* While one question is on its way out there is no other one. */
      wait_until ((tue_draft_page_deliver (fixture->page, ways[i].action, ways[i].format), get_dialog (fixture) != NULL));
      g_assert_cmpstr (adw_alert_dialog_get_heading (ADW_ALERT_DIALOG (get_dialog (fixture))), ==, "Deliver What Was Not Approved?");
      respond (fixture, "Cancel");
    }
}

static gboolean
is_copied (Fixture    *fixture,
           const char *expected)
{
  GdkContentProvider *content = gdk_clipboard_get_content (gtk_widget_get_clipboard (GTK_WIDGET (fixture->page)));
  g_auto(GValue) value = G_VALUE_INIT;

  g_value_init (&value, G_TYPE_STRING);

  return content != NULL && gdk_content_provider_get_value (content, &value, NULL) &&
         g_strcmp0 (g_value_get_string (&value), expected) == 0;
}

/* What was approved goes out, and is the draft again. */
static void
test_answers (Fixture      *fixture,
              gconstpointer data)
{
  TueApproval approval;

  begin (fixture, "Oh, ");
  wait_until ((tue_draft_page_copy (fixture->page, "markdown"), get_dialog (fixture) != NULL));
  respond (fixture, "Deliver the Draft Anyway");
  wait_until (is_copied (fixture, "Oh, " APPROVED));
  wait_until ((tue_draft_page_copy (fixture->page, "markdown"), get_dialog (fixture) != NULL));
  respond (fixture, "Deliver What Was Approved");
  wait_until (tue_workspace_find_approval (fixture->review, fixture->draft, &approval) && !approval.differs);
  wait_until (is_copied (fixture, APPROVED));
  tue_draft_page_copy (fixture->page, "markdown");
  desk_run_pending ();
  wait_until (get_dialog (fixture) == NULL);
}

/* No key changes it. */
static void
test_locked (Fixture      *fixture,
             gconstpointer data)
{
  GtkWidget     *editor;
  GtkTextBuffer *buffer;
  GtkTextIter    end;
  g_autoptr(GError) error = NULL;

  begin (fixture, NULL);
  editor = desk_find_type (GTK_WIDGET (fixture->page), TUE_TYPE_DRAFT_EDITOR);
  g_assert_false (gtk_text_view_get_editable (GTK_TEXT_VIEW (editor)));
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (editor));
  gtk_text_buffer_get_end_iter (buffer, &end);
  gtk_text_buffer_insert (buffer, &end, "Typed", -1);
  desk_run_pending ();
  wait_until (g_strcmp0 (tue_draft_get_text (fixture->draft, NULL), APPROVED) == 0);
  g_assert_true (tue_workspace_revise_approved (fixture->library.workspace, fixture->review, &error));
  g_assert_no_error (error);
  wait_until (gtk_text_view_get_editable (GTK_TEXT_VIEW (editor)));
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add ("/ui/approved/ways", Fixture, NULL, set_up, test_ways, tear_down);
  g_test_add ("/ui/approved/answers", Fixture, NULL, set_up, test_answers, tear_down);
  g_test_add ("/ui/approved/locked", Fixture, NULL, set_up, test_locked, tear_down);

  return g_test_run ();
}
