/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What is typed in a review and not said yet: whoever opens the library next, while the
 * first program never closed it, as after a kill, has it in the same entry.
 */

#include "config.h"

#include <string.h>

#include "desk-fixture.h"
#include "tue-ask-review-dialog.h"
#include "tue-guest-text.h"
#include "tue-hand-over-dialog.h"
#include "tue-review-check-row.h"
#include "tue-review-comment-row.h"
#include "tue-review-file-dialog.h"
#include "tue-review-pane.h"
#include "tue-suggest-view.h"
#include "tue-toast-overlay.h"
#include "tue-typed-words.h"

#define TEXT "# Offer\n\nDear Dana, we meet soon. It takes two hours.\n"
#define WORDS "“Two” hours, & <b>no</b> mo"

typedef struct
{
  Library    library; /* of Marta, who asks Marek */
  Library    guest;   /* of Marek */
  TueTask   *task;
  TueDraft  *draft;
  TueReview *review;
  TueReview *guest_review;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  const char *people[] = { "Marek", NULL };
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(TueReviewArrival) arrival = NULL;
  g_auto(TueReviewMerge) merge = { 0 };

  desk_set_up (&fixture->library);
  tue_settings_set_user_name (fixture->library.settings, "Marta");
  fixture->task = desk_add_task (&fixture->library, "proposal", "Northwind", NULL);
  fixture->draft = tue_workspace_load_draft_sync (fixture->library.workspace, fixture->task, &error);
  g_assert_no_error (error);
  tue_workspace_paste_answer (fixture->library.workspace, fixture->draft, TUE_ANSWER_DOCUMENT (TEXT), &error);
  g_assert_no_error (error);
  fixture->review = tue_workspace_load_review_sync (fixture->library.workspace, fixture->task, &error);
  g_assert_no_error (error);
  g_assert_true (tue_workspace_ask_for_review (fixture->library.workspace, fixture->review, fixture->draft, people, NULL, &error));
  g_assert_true (tue_workspace_comment_on_review (fixture->library.workspace, fixture->review, NULL, 0, 0, "Look", &error));
  g_assert_no_error (error);

  bytes = tue_workspace_save_review_sync (fixture->library.workspace, fixture->review, &error);
  g_assert_no_error (error);
  desk_set_up (&fixture->guest);
  tue_settings_set_user_name (fixture->guest.settings, "Marek");
  arrival = tue_workspace_look_at_review_sync (fixture->guest.workspace, bytes, &error);
  g_assert_no_error (error);
  fixture->guest_review = tue_workspace_open_review_sync (fixture->guest.workspace, arrival, "file", &merge, &error);
  g_assert_no_error (error);
  tue_settings_set_user_name (fixture->library.settings, "Marek");
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_clear_object (&fixture->review);
  g_clear_object (&fixture->guest_review);
  g_clear_object (&fixture->draft);
  g_clear_object (&fixture->task);
  desk_tear_down (&fixture->guest);
  desk_tear_down (&fixture->library);
}

/* --- A page, and what is typed in it ------------------------------------------- */

typedef enum
{
  PAGE_PANE,
  PAGE_GUEST,
  PAGE_ASK,
  PAGE_HAND_OVER,
} PageKind;

typedef struct
{
  TueWorkspace *workspace; /* (owned) */
  TueTask      *task;      /* (owned) (nullable) */
  TueDraft     *draft;     /* (owned) (nullable) */
  TueReview    *review;    /* (owned) (nullable) */
  GtkWidget    *window;
  GtkWidget    *page;
} Page;

static gboolean
is_editor (GtkWidget *widget)
{
  return GTK_IS_ENTRY (widget) || ADW_IS_ENTRY_ROW (widget);
}

/* (nullable) */
static GtkEditable *
find_entry (GtkWidget  *widget,
            const char *place)
{
  GtkEditable *found = NULL;

  if (is_editor (widget))
    {
      const char *own = tue_typed_words_get_place (GTK_EDITABLE (widget));

      return own != NULL && g_str_has_prefix (own, place) ? GTK_EDITABLE (widget) : NULL;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_entry (child, place);

  return found;
}

/* There is no entry in which words are lost. */
static void
assert_all_follow (GtkWidget *widget)
{
  if (is_editor (widget))
    {
      g_assert_nonnull (tue_typed_words_get_place (GTK_EDITABLE (widget)));
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    assert_all_follow (child);
}

static GtkWidget *
present (GtkWidget *content)
{
  GtkWidget *window = adw_window_new ();

  adw_window_set_content (ADW_WINDOW (window), g_object_new (TUE_TYPE_TOAST_OVERLAY, "content", content, NULL));
  gtk_window_set_default_size (GTK_WINDOW (window), 900, 720);
  gtk_window_present (GTK_WINDOW (window));

  return window;
}

static void
load_own (Page       *page,
          const char *task_id)
{
  g_autoptr(GError) error = NULL;

  page->task = tue_workspace_resolve_task_sync (page->workspace, task_id, &error);
  g_assert_no_error (error);
  page->draft = tue_workspace_load_draft_sync (page->workspace, page->task, &error);
  g_assert_no_error (error);
  page->review = tue_workspace_load_review_sync (page->workspace, page->task, &error);
  g_assert_no_error (error);
}

static void
open_page (Page         *page,
           PageKind      kind,
           TueWorkspace *workspace,
           const char   *task_id)
{
  AdwDialog *dialog = NULL;

  *page = (Page){ .workspace = g_object_ref (workspace) };
  if (kind != PAGE_GUEST)
    load_own (page, task_id);
  if (kind == PAGE_PANE)
    {
      page->page = g_object_new (TUE_TYPE_REVIEW_PANE, NULL);
      page->window = present (page->page);
      tue_review_pane_set_draft (TUE_REVIEW_PANE (page->page), workspace, page->draft);
      wait_until (find_entry (page->page, "reply:") != NULL);
      return;
    }

  page->window = present (gtk_label_new ("Desk"));
  dialog = kind == PAGE_GUEST       ? tue_review_file_dialog_new_for_id (workspace, task_id)
           : kind == PAGE_HAND_OVER ? tue_hand_over_dialog_new (page->window, workspace, page->review)
                                    : tue_ask_review_dialog_new (workspace, page->review, page->draft, TUE_REVIEW_WAY_NONE);
  page->page = GTK_WIDGET (dialog);
  adw_dialog_present (dialog, page->window);
  wait_until (find_entry (page->page, kind == PAGE_GUEST ? "reply:" : kind == PAGE_ASK ? "message"
                                                                                       : "hand-over") != NULL);
}

static void
close_page (Page *page)
{
  if (ADW_IS_DIALOG (page->page))
    {
      g_object_add_weak_pointer (G_OBJECT (page->page), (gpointer *)&page->page);
      adw_dialog_force_close (ADW_DIALOG (page->page));
      wait_until (page->page == NULL);
    }
  gtk_window_destroy (GTK_WINDOW (page->window));
  desk_run_pending ();
  g_clear_object (&page->review);
  g_clear_object (&page->draft);
  g_clear_object (&page->task);
  g_clear_object (&page->workspace);
}

/* Another program that has the library open. */
static TueWorkspace *
open_beside (Library *library)
{
  TueWorkspace *workspace = tue_workspace_new (library->path, library->settings);
  g_autoptr(GError) error = NULL;

  g_assert_true (tue_workspace_open_sync (workspace, &error));
  g_assert_no_error (error);

  return workspace;
}

/* Where one types on each page; how the names of the places begin. */
static const struct
{
  PageKind    kind;
  const char *places[6];
} cases[] = {
  { PAGE_PANE, { "comment", "decision", "check:", "reply:" } },
  { PAGE_GUEST, { "comment", "decision", "check:", "reply:" } },
  { PAGE_ASK, { "reviewer", "second-reviewer", "message" } },
  { PAGE_HAND_OVER, { "hand-over", "hand-over-note" } },
};

static void
type (GtkEditable *entry,
      const char  *words)
{
  for (const char *at = words; *at != '\0'; at = g_utf8_next_char (at))
    {
      int end = (int)g_utf8_pointer_to_offset (words, at);

      gtk_editable_insert_text (entry, at, (int)(g_utf8_next_char (at) - at), &end);
    }
}

/* Has other words in each entry, or none; then who was asked before is proposed again. */
static void
check_page (Page              *page,
            const char *const *places,
            gboolean           typed)
{
  for (gsize i = 0; places[i] != NULL; i++)
    {
      g_autofree char *words = g_strconcat (WORDS, places[i], NULL);
      const char      *proposed = g_str_equal (places[i], "reviewer") ? "Marek" : "";

      g_assert_cmpstr (gtk_editable_get_text (find_entry (page->page, places[i])), ==, typed ? words : proposed);
    }
}

static void
test_kept (Fixture      *fixture,
           gconstpointer data)
{
  const char *id = tue_task_get_id (fixture->task);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Library      *library = cases[i].kind == PAGE_GUEST ? &fixture->guest : &fixture->library;
      TueWorkspace *next;
      Page          first, second;

      open_page (&first, cases[i].kind, library->workspace, id);
      for (gsize k = 0; cases[i].places[k] != NULL; k++)
        {
          g_autofree char *words = g_strconcat (WORDS, cases[i].places[k], NULL);

          gtk_editable_set_text (find_entry (first.page, cases[i].places[k]), "");
          type (find_entry (first.page, cases[i].places[k]), words);
        }
      library_wait_saved (library);

      next = open_beside (library);
      open_page (&second, cases[i].kind, next, id);
      check_page (&second, cases[i].places, TRUE);
      assert_all_follow (second.page);
      close_page (&second);
      library_finalize (next);

      /* Given up: nobody is shown it again. */
      for (gsize k = 0; cases[i].places[k] != NULL; k++)
        gtk_editable_set_text (find_entry (first.page, cases[i].places[k]), "");
      close_page (&first);
      library_wait_saved (library);
      next = open_beside (library);
      open_page (&second, cases[i].kind, next, id);
      check_page (&second, cases[i].places, FALSE);
      close_page (&second);
      library_finalize (next);
    }
}

static void
assert_about (Page       *page,
              const char *title)
{
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (find_entry (page->page, "comment"))), ==, title);
}

/* What a comment is about is kept with it, and it is said of these words. */
static void
test_about (Fixture      *fixture,
            gconstpointer data)
{
  Page            first, second;
  TueWorkspace   *next;
  TueReviewEntry *said;
  GtkEditable    *entry;
  const char     *words = strstr (TEXT, "two hours");

  open_page (&first, PAGE_PANE, fixture->library.workspace, tue_task_get_id (fixture->task));
  tue_review_pane_begin_comment (TUE_REVIEW_PANE (first.page), (gsize)(words - TEXT), strlen ("two hours"));
  gtk_editable_set_text (find_entry (first.page, "comment"), "From where?");
  library_wait_saved (&fixture->library);
  close_page (&first);
  library_wait_saved (&fixture->library);

  /* Who comes back to it finds it so, here and elsewhere. */
  open_page (&first, PAGE_PANE, fixture->library.workspace, tue_task_get_id (fixture->task));
  assert_about (&first, "Comment on “two hours”");
  close_page (&first);
  library_wait_saved (&fixture->library);
  next = open_beside (&fixture->library);
  open_page (&second, PAGE_PANE, next, tue_task_get_id (fixture->task));
  assert_about (&second, "Comment on “two hours”");
  entry = find_entry (second.page, "comment");
  g_signal_emit_by_name (entry, "apply");
  said = tue_review_state_get_comment (tue_review_get_state (second.review), 1)->entry;
  g_assert_cmpstr (tue_review_entry_get_string (said, "text"), ==, "From where?");
  g_assert_cmpstr (tue_review_entry_get_string (said, "quote"), ==, "two hours");
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "");
  g_assert_cmpstr (tue_review_get_typed (second.review, "comment"), ==, "");
  g_assert_cmpstr (tue_review_get_typed (second.review, "comment-about"), ==, "");
  close_page (&second);
  library_finalize (next);
}

/* A word why that was typed is said with the decision, once. */
static void
test_check (Fixture      *fixture,
            gconstpointer data)
{
  Page               page;
  GtkEditable       *entry;
  TueReviewCheckRow *row;
  const char        *note;
  g_autoptr(GError) error = NULL;
  guint n_before;

  open_page (&page, PAGE_GUEST, fixture->guest.workspace, tue_task_get_id (fixture->task));
  entry = find_entry (page.page, "check:");
  row = TUE_REVIEW_CHECK_ROW (gtk_widget_get_ancestor (GTK_WIDGET (entry), TUE_TYPE_REVIEW_CHECK_ROW));
  tue_workspace_check_in_review (fixture->guest.workspace, fixture->guest_review, tue_review_check_row_get_item (row), TUE_REVIEW_CHECK_NOT_MET, NULL, &error);
  g_assert_no_error (error);
  gtk_editable_set_text (entry, WORDS);
  n_before = tue_review_get_entries (fixture->guest_review)->len;
  gtk_widget_activate_action (page.page, "review-file.send-back", "s", "facts");
  g_assert_cmpuint (tue_review_get_entries (fixture->guest_review)->len, ==, n_before + 2);
  g_assert_cmpint (tue_workspace_get_check_result (fixture->guest_review, tue_review_check_row_get_item (row), &note), ==, TUE_REVIEW_CHECK_NOT_MET);
  g_assert_cmpstr (note, ==, WORDS);
  g_assert_false (tue_typed_words_has (entry));
  close_page (&page);
}

/* Who closes a reply that is half typed is not shown it again with each change of the
 * review, but when they come back to it. */
static void
test_reply_closed (Fixture      *fixture,
                   gconstpointer data)
{
  for (guint again = 0; again < 2; again++)
    {
      Page         page;
      GtkEditable *entry;
      GtkWidget   *row, *button;

      open_page (&page, PAGE_PANE, fixture->library.workspace, tue_task_get_id (fixture->task));
      entry = find_entry (page.page, "reply:");
      row = gtk_widget_get_ancestor (GTK_WIDGET (entry), TUE_TYPE_REVIEW_COMMENT_ROW);
      button = desk_find_type (row, GTK_TYPE_TOGGLE_BUTTON);
      g_assert_cmpint (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (button)), ==, again);
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
      gtk_editable_set_text (entry, WORDS);
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), FALSE);
      g_signal_emit_by_name (page.review, "changed");
      g_assert_false (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (button)));
      g_assert_cmpstr (gtk_editable_get_text (entry), ==, WORDS);
      close_page (&page);
    }
}

/* Where it is kept which words are typed in a revision. */
static char *
make_suggestion_place (const char *text)
{
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);

  return g_strdup_printf ("suggestion:%s-about", hash);
}

/* Each in a library of its own: both windows suggest it in the end. */
typedef struct
{
  const char *at;
  gsize       removed;
  const char *words;
} SuggestedEdit;

static const SuggestedEdit words_removed = { "hours", 5, "" };
static const SuggestedEdit words_replaced = { "# Offer", 7, "# “Öffer”" };

/* Who suggests and types on and on loses nothing, though nothing is suggested yet. */
static void
test_suggesting (Fixture      *fixture,
                 gconstpointer data)
{
  const SuggestedEdit *edit = data;
  g_autofree char     *place = make_suggestion_place (TEXT);
  g_autofree char     *typed = NULL, *shown = NULL;
  g_autoptr(TueReview) again = NULL;
  g_autoptr(GError) error = NULL;
  TueWorkspace  *next;
  GtkWidget     *text = g_object_new (TUE_TYPE_GUEST_TEXT, NULL), *window = present (text);
  GtkTextBuffer *buffer;
  GtkTextIter    start, end;

  tue_guest_text_set_review (TUE_GUEST_TEXT (text), fixture->guest.workspace, fixture->guest_review);
  tue_guest_text_set_suggesting (TUE_GUEST_TEXT (text), TRUE);
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (desk_find_type (desk_find_type (text, TUE_TYPE_SUGGEST_VIEW), GTK_TYPE_TEXT_VIEW)));
  gtk_text_buffer_set_text (buffer, TEXT, -1);
  gtk_text_buffer_get_start_iter (buffer, &start);
  g_assert_true (gtk_text_iter_forward_search (&start, edit->at, 0, &start, &end, NULL));
  end = start;
  gtk_text_iter_forward_chars (&end, (int)edit->removed);
  gtk_text_buffer_delete (buffer, &start, &end);
  gtk_text_buffer_insert (buffer, &start, edit->words, -1);
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  typed = gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
  wait_until (*tue_review_get_typed (fixture->guest_review, place) != '\0' ||
              tue_review_state_get_n_suggestions (tue_review_get_state (fixture->guest_review)) > 0);
  library_wait_saved (&fixture->guest);

  next = open_beside (&fixture->guest);
  again = tue_workspace_find_guest_review_sync (next, tue_task_get_id (fixture->task), &error);
  g_assert_no_error (error);
  /* Should it be suggested by now, that is as good. */
  {
    GtkWidget *other = g_object_new (TUE_TYPE_GUEST_TEXT, NULL), *other_window = present (other);

    tue_guest_text_set_review (TUE_GUEST_TEXT (other), next, again);
    tue_guest_text_set_suggesting (TUE_GUEST_TEXT (other), TRUE);
    buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (desk_find_type (desk_find_type (other, TUE_TYPE_SUGGEST_VIEW), GTK_TYPE_TEXT_VIEW)));
    gtk_text_buffer_get_bounds (buffer, &start, &end);
    shown = gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
    g_assert_cmpstr (shown, ==, typed);
    gtk_window_destroy (GTK_WINDOW (other_window));
  }
  g_clear_object (&again);
  library_finalize (next);
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_cmpstr (tue_review_get_typed (fixture->guest_review, place), ==, "");
}

/* What cannot be suggested any longer, because the draft was asked about anew, is told
 * and kept. */
static void
test_too_late (Fixture      *fixture,
               gconstpointer data)
{
  const char      *people[] = { "Marek", NULL };
  g_autofree char *place = make_suggestion_place (TEXT);
  g_autofree char *kept = NULL;
  g_autoptr(GBytes) text = tue_draft_ref_text (fixture->draft);
  g_autoptr(GBytes) next = NULL;
  g_autoptr(GError) error = NULL;
  TueWorkspace  *workspace = fixture->library.workspace;
  GtkWidget     *view = g_object_new (TUE_TYPE_SUGGEST_VIEW, NULL), *window = present (view);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (desk_find_type (view, GTK_TYPE_TEXT_VIEW)));
  GtkTextIter    end;

  tue_suggest_view_begin (TUE_SUGGEST_VIEW (view), workspace, fixture->review, text, NULL);
  gtk_text_buffer_get_end_iter (buffer, &end);
  gtk_text_buffer_insert (buffer, &end, "Kind regards", -1);
  g_assert_true (tue_workspace_send_review_back (workspace, fixture->review, TUE_REVISION_REASON_MISSING, NULL, NULL, &error));
  tue_settings_set_user_name (fixture->library.settings, "Marta");
  tue_workspace_edit_draft (workspace, fixture->draft, 0, 0, "New. ", 5, NULL);
  g_assert_true (tue_workspace_ask_for_review (workspace, fixture->review, fixture->draft, people, NULL, &error));
  tue_settings_set_user_name (fixture->library.settings, "Marek");
  next = tue_draft_ref_text (fixture->draft);

  /* At once, before any pause: nothing was kept until now. */
  tue_suggest_view_begin (TUE_SUGGEST_VIEW (view), workspace, fixture->review, next, NULL);
  kept = g_strdup (tue_review_get_typed (fixture->review, place));
  g_assert_cmpstr (kept, !=, "");
  g_assert_nonnull (desk_find_label_with (window, "“Kind regards”"));

  /* What is typed in the next one does not take its place. */
  gtk_text_buffer_get_end_iter (buffer, &end);
  gtk_text_buffer_insert (buffer, &end, "Bye", -1);
  gtk_widget_activate_action (view, "suggest.done", NULL);
  g_assert_cmpuint (tue_review_state_get_n_suggestions (tue_review_get_state (fixture->review)), ==, 1);
  g_assert_cmpstr (tue_review_get_typed (fixture->review, place), ==, kept);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(name, function) g_test_add ("/ui/typed-words/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("kept", test_kept);
  ADD ("about", test_about);
  ADD ("check", test_check);
  ADD ("reply-closed", test_reply_closed);
  g_test_add ("/ui/typed-words/suggesting-less", Fixture, &words_removed, set_up, test_suggesting, tear_down);
  g_test_add ("/ui/typed-words/suggesting-other", Fixture, &words_replaced, set_up, test_suggesting, tear_down);
  ADD ("too-late", test_too_late);
#undef ADD

  return g_test_run ();
}
