/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Who is away: written in the preferences, and looked up where somebody is asked.
 */

#include "config.h"

#include <string.h>

#include "desk-fixture.h"
#include "tue-ask-review-dialog.h"
#include "tue-away-group.h"
#include "tue-date-text.h"
#include "tue-deputy-row.h"
#include "tue-hand-over-dialog.h"
#include "tue-review-bar.h"
#include "tue-review-pane.h"
#include "tue-toast-overlay.h"
#include "tue-today-reviews.h"
#include "tue-workspace-review-files.h"

typedef struct
{
  Library    library;
  TueTask   *task;
  TueDraft  *draft;
  TueReview *review;
} Fixture;

static void
add_task (Fixture *fixture)
{
  g_autoptr(GError) error = NULL;

  g_clear_object (&fixture->review);
  g_clear_object (&fixture->draft);
  g_clear_object (&fixture->task);
  fixture->task = desk_add_task (&fixture->library, "proposal", HOSTILE_TITLE, NULL);
  fixture->draft = tue_workspace_load_draft_sync (fixture->library.workspace, fixture->task, &error);
  g_assert_no_error (error);
  tue_workspace_paste_answer (fixture->library.workspace, fixture->draft, TUE_ANSWER_DOCUMENT ("# Offer\n\nDear Dana, we meet soon.\n"), &error);
  g_assert_no_error (error);
  fixture->review = tue_workspace_load_review_sync (fixture->library.workspace, fixture->task, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  desk_set_up (&fixture->library);
  tue_settings_set_absence (fixture->library.settings, NULL);
  tue_settings_set_user_name (fixture->library.settings, "Marta");
  add_task (fixture);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  tue_settings_set_absence (fixture->library.settings, NULL);
  g_clear_object (&fixture->review);
  g_clear_object (&fixture->draft);
  g_clear_object (&fixture->task);
  desk_tear_down (&fixture->library);
}

static GDate
in_days (Fixture *fixture,
         guint    days)
{
  g_autoptr(GDateTime) now = tue_workspace_dup_now (fixture->library.workspace);
  GDate date;

  tue_date_from_time (now, &date);
  g_date_add_days (&date, days);

  return date;
}

/* Somebody who is asked says it in the review. */
static void
say_from (Fixture    *fixture,
          const char *person,
          const char *deputy,
          guint       days)
{
  const char *people[] = { person, NULL };
  TueAbsence  absence = { .first = in_days (fixture, days), .last = in_days (fixture, 9), .deputy = (char *)deputy };
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;

  tue_settings_set_user_name (fixture->library.settings, "Marta");
  add_task (fixture);
  g_assert_true (tue_workspace_ask_for_review (fixture->library.workspace, fixture->review, fixture->draft, people, NULL, &error));
  g_assert_no_error (error);
  tue_settings_set_user_name (fixture->library.settings, person);
  tue_settings_set_absence (fixture->library.settings, &absence);
  bytes = tue_workspace_save_review_sync (fixture->library.workspace, fixture->review, &error);
  g_assert_no_error (error);
  tue_settings_set_absence (fixture->library.settings, NULL);
  tue_settings_set_user_name (fixture->library.settings, "Marta");
}

static void
say (Fixture    *fixture,
     const char *person,
     const char *deputy)
{
  say_from (fixture, person, deputy, 0);
}

static GtkWidget *
present (GtkWidget *content)
{
  GtkWidget *window = adw_window_new ();

  adw_window_set_content (ADW_WINDOW (window), content);
  gtk_window_set_default_size (GTK_WINDOW (window), 640, 720);
  gtk_window_present (GTK_WINDOW (window));

  return window;
}

/* (nullable) */
static GtkWidget *
find_titled (GtkWidget  *widget,
             GType       type,
             const char *title)
{
  GtkWidget *found = NULL;

  if (g_type_is_a (G_OBJECT_TYPE (widget), type) && strcmp (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_titled (child, type, title);

  return found;
}

/* The row that tells of somebody who is away; (nullable): none shows */
static GtkWidget *
find_shown_deputy (GtkWidget *widget)
{
  GtkWidget *found = NULL;

  if (TUE_IS_DEPUTY_ROW (widget) && gtk_widget_get_visible (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_shown_deputy (child);

  return found;
}

static void
type (GtkWidget  *dialog,
      const char *title,
      const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (find_titled (dialog, ADW_TYPE_ENTRY_ROW, title)), text);
}

/* What is named in the dialog, who is told to be away, and who has the review then. */
static void
test_asked (Fixture      *fixture,
            gconstpointer data)
{
  static const struct
  {
    const char *first, *second;
    const char *title; /* (nullable): of the row that shows */
    gboolean    as_named;
    const char *asked; /* of both */
  } cases[] = {
    { "Marek", "", NULL, FALSE, "Marek" },
    { "Dana <b>", "", "Ask Priya & Co instead", FALSE, "Priya & Co, for Dana <b>" },
    { "dana <B> ", "", "Ask Priya & Co instead", TRUE, "dana <B>" },
    { "Marek", "Dana <b>", "Ask Priya & Co instead", FALSE, "Marek; Priya & Co, for Dana <b>" },
    { "Olaf", "", "Nobody stands in", FALSE, "Olaf" },
  };

  say (fixture, "Dana <b>", "Priya & Co");
  say (fixture, "Olaf", "");
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GtkWidget      *window = present (gtk_label_new ("Desk"));
      AdwDialog      *dialog;
      GtkWidget      *row;
      TueReviewState *state;
      g_autoptr(GString) asked = g_string_new (NULL);

      g_test_message ("case %zu", i);
      add_task (fixture);
      dialog = tue_ask_review_dialog_new (fixture->library.workspace, fixture->review, fixture->draft, TUE_REVIEW_WAY_NONE);
      adw_dialog_present (dialog, window);
      g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *)&dialog);

      /* Until it is known who is away nobody is told to be. */
      type (GTK_WIDGET (dialog), "Reviewer", "Dana <b>");
      wait_until (find_shown_deputy (GTK_WIDGET (dialog)) != NULL);
      type (GTK_WIDGET (dialog), "Reviewer", cases[i].first);
      type (GTK_WIDGET (dialog), "Then", cases[i].second);
      row = find_shown_deputy (GTK_WIDGET (dialog));
      g_assert_cmpstr (row != NULL ? adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)) : NULL, ==, cases[i].title);
      if (cases[i].as_named)
        adw_action_row_activate (ADW_ACTION_ROW (row));

      g_assert_true (gtk_widget_activate_action (GTK_WIDGET (dialog), "ask-review.ask", NULL));
      state = tue_review_get_state (fixture->review);
      for (guint j = 0; j < tue_review_state_get_n_steps (state); j++)
        {
          const TueReviewStep *step = tue_review_state_get_step (state, j);

          g_string_append_printf (asked, "%s%s", j > 0 ? "; " : "", step->name);
          if (step->hand_over != NULL)
            g_string_append_printf (asked, ", for %s", tue_review_entry_get_string (step->hand_over, "from"));
        }
      g_assert_cmpstr (asked->str, ==, cases[i].asked);
      wait_until (dialog == NULL);
      gtk_window_destroy (GTK_WINDOW (window));
      desk_run_pending ();
    }
}

/* The button that hands over, as it reads; (nullable): none shows */
static GtkWidget *
find_hand_over (GtkWidget *widget)
{
  GtkWidget *found = NULL;

  if (!gtk_widget_get_visible (widget))
    return NULL;
  if (GTK_IS_BUTTON (widget) && gtk_button_get_label (GTK_BUTTON (widget)) != NULL && g_str_has_prefix (gtk_button_get_label (GTK_BUTTON (widget)), "Hand Over"))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_hand_over (child);

  return found;
}

static gboolean
offers (GtkWidget  *widget,
        const char *expected) /* (nullable) */
{
  GtkWidget *button = find_hand_over (widget);

  return g_strcmp0 (button != NULL ? gtk_button_get_label (GTK_BUTTON (button)) : NULL, expected) == 0;
}

static gboolean
is_noted (Fixture         *fixture,
          TueTodayReviews *reviews,
          TueTask         *task,
          const char      *state)
{
  TueTaskNote note = { 0 };
  gboolean    is = tue_today_reviews_note (reviews, task, &note, fixture->library.workspace) && g_str_equal (note.state_label, state);

  g_free (note.rest);
  g_free (note.hand_over);

  return is;
}

/* What Today says of the task: "Away: Dana <b> is away…, Hand Over to…" */
static void
check_row (Fixture    *fixture,
           TueTask    *task,
           const char *state,
           const char *hand_over) /* (nullable) */
{
  g_autoptr(TueTodayReviews) reviews = tue_today_reviews_new (fixture->library.workspace);
  TueTaskNote note = { 0 };

  /* The list follows what was done when that is in the library. */
  wait_until (is_noted (fixture, reviews, task, state));
  g_assert_true (tue_today_reviews_note (reviews, task, &note, fixture->library.workspace));
  g_assert_cmpstr (note.hand_over, ==, hand_over);
  g_assert_true (g_str_has_prefix (note.rest, hand_over != NULL ? "Dana <b> is away until " : "with "));
  g_free (note.rest);
  g_free (note.hand_over);
}

static void
answer_dialog (GtkWidget  *window,
               const char *response)
{
  AdwDialog *dialog = adw_window_get_visible_dialog (ADW_WINDOW (window));

  g_signal_emit_by_name (dialog, "response", response);
  adw_dialog_force_close (dialog);
  wait_until (adw_window_get_visible_dialog (ADW_WINDOW (window)) == NULL);
}

/* Who is waited for goes at midnight, and comes back at another: a window that stays open
 * says so. */
static void
test_midnight (Fixture      *fixture,
               gconstpointer data)
{
  static const char *const people[] = { "Dana <b>", NULL };
  g_autoptr(TueTask) task = g_object_ref (fixture->task);
  g_autoptr(TueDraft) draft = g_object_ref (fixture->draft);
  g_autoptr(TueReview) review = g_object_ref (fixture->review);
  g_autoptr(GDateTime) now = tue_workspace_dup_now (fixture->library.workspace);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *bar = g_object_new (TUE_TYPE_REVIEW_BAR, NULL);
  GtkWidget *pane = g_object_new (TUE_TYPE_REVIEW_PANE, "vexpand", TRUE, NULL);
  GtkWidget *window;
  g_autoptr(GError) error = NULL;

  g_assert_true (tue_workspace_ask_for_review (fixture->library.workspace, review, draft, people, NULL, &error));
  say_from (fixture, "Dana <b>", "Priya & Co", 1);
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), pane);
  tue_review_bar_set_review (TUE_REVIEW_BAR (bar), fixture->library.workspace, review, draft);
  tue_review_pane_set_draft (TUE_REVIEW_PANE (pane), fixture->library.workspace, draft);
  window = present (box);
  wait_until (tue_workspace_get_absences (fixture->library.workspace) != NULL && tue_workspace_get_absences (fixture->library.workspace)->len == 1);
  for (int days = 0; days < 12; days++)
    {
      g_autoptr(GDateTime) day = g_date_time_add_days (now, days);
      gboolean is_away = days >= 1 && days <= 9;

      g_test_message ("in %d days", days);
      tue_workspace_set_now (fixture->library.workspace, day);
      g_assert_true (offers (bar, is_away ? "Hand Over to Priya & Co…" : NULL));
      g_assert_true (offers (pane, is_away ? "Hand Over to Priya & Co…" : "Hand Over…"));
      check_row (fixture, task, is_away ? "Away" : "In Review", is_away ? "Hand Over to Priya & Co…" : NULL);
    }
  tue_workspace_set_now (fixture->library.workspace, now);
  gtk_window_destroy (GTK_WINDOW (window));
  desk_run_pending ();
}

/* Who is waited for goes later: it is said wherever one looks, and handed over from there. */
static void
test_later (Fixture      *fixture,
            gconstpointer data)
{
  static const char *const people[] = { "Dana <b>", NULL };
  g_autoptr(TueTask) task = g_object_ref (fixture->task);
  g_autoptr(TueDraft) draft = g_object_ref (fixture->draft);
  g_autoptr(TueReview) review = g_object_ref (fixture->review);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *overlay = g_object_new (TUE_TYPE_TOAST_OVERLAY, "content", box, NULL);
  GtkWidget *bar = g_object_new (TUE_TYPE_REVIEW_BAR, NULL);
  GtkWidget *pane = g_object_new (TUE_TYPE_REVIEW_PANE, "vexpand", TRUE, NULL);
  GtkWidget *window, *row;
  g_autoptr(GError) error = NULL;

  tue_settings_set_review_way (fixture->library.settings, "none");
  g_assert_true (tue_workspace_ask_for_review (fixture->library.workspace, review, draft, people, NULL, &error));
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), pane);
  tue_review_bar_set_review (TUE_REVIEW_BAR (bar), fixture->library.workspace, review, draft);
  tue_review_pane_set_draft (TUE_REVIEW_PANE (pane), fixture->library.workspace, draft);
  window = present (overlay);
  wait_until (offers (pane, "Hand Over…"));
  g_assert_true (offers (bar, NULL));
  check_row (fixture, task, "In Review", NULL);

  /* In another review. */
  say (fixture, "Dana <b>", "Priya & Co");
  wait_until (offers (bar, "Hand Over to Priya & Co…"));
  g_assert_true (offers (pane, "Hand Over to Priya & Co…"));
  check_row (fixture, task, "Away", "Hand Over to Priya & Co…");

  /* Proposed with the reason; nothing happens where one thinks better of it. */
  for (guint i = 0; i < 2; i++)
    {
      g_signal_emit_by_name (find_hand_over (i == 0 ? bar : pane), "clicked");
      wait_until (adw_window_get_visible_dialog (ADW_WINDOW (window)) != NULL);
      row = find_titled (GTK_WIDGET (adw_window_get_visible_dialog (ADW_WINDOW (window))), ADW_TYPE_ENTRY_ROW, "Hand Over To");
      g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "Priya & Co");
      g_assert_true (g_str_has_prefix (adw_alert_dialog_get_body (ADW_ALERT_DIALOG (adw_window_get_visible_dialog (ADW_WINDOW (window)))), "Dana <b> is away until "));
      answer_dialog (window, i == 0 ? "cancel" : "hand-over");
    }
  g_assert_cmpstr (tue_review_state_get_step (tue_review_get_state (review), 0)->name, ==, "Priya & Co");
  g_assert_true (offers (bar, NULL));
  g_assert_true (offers (pane, "Hand Over…"));
  check_row (fixture, task, "In Review", NULL);

  tue_undo_stack_undo (tue_workspace_get_undo_stack (fixture->library.workspace));
  g_assert_cmpstr (tue_review_state_get_step (tue_review_get_state (review), 0)->name, ==, "Dana <b>");
  g_assert_true (offers (bar, "Hand Over to Priya & Co…"));

  gtk_window_destroy (GTK_WINDOW (window));
  desk_run_pending ();
}

/* What is typed, and what is kept of it. */
static void
test_typed (Fixture      *fixture,
            gconstpointer data)
{
  static const struct
  {
    const char *first, *last, *deputy;
    const char *expected; /* (nullable): nobody is away */
    gboolean    first_wrong, last_wrong;
  } cases[] = {
    { "2026-12-10", "2026-12-20", " Priya ", "2026-12-10 2026-12-20 Priya", FALSE, FALSE },
    { "10 December 2026", "20 December 2026", "", "2026-12-10 2026-12-20 ", FALSE, FALSE },
    /* What is no day changes nothing of what was kept before. */
    { "2026-12-1x", "2026-12-20", "Priya", "2026-12-01 2026-12-02 before", TRUE, FALSE },
    { "2026-12-10", "never", "Priya", "2026-12-01 2026-12-02 before", FALSE, TRUE },
    { "2026-12-20", "2026-12-10", "Priya", "2026-12-01 2026-12-02 before", FALSE, TRUE },
    { "0001-01-01", "2026-12-10", "Priya", "2026-12-01 2026-12-02 before", TRUE, FALSE },
    { "2026-12-10", "99999-12-10", "Priya", "2026-12-01 2026-12-02 before", FALSE, TRUE },
    { "", "", "Priya", NULL, FALSE, FALSE },
    { "2026-12-10", " ", "", NULL, FALSE, FALSE },
    { "", "x", "", NULL, FALSE, TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TueAbsence before = { .deputy = (char *)"before" };
      GtkWidget *group, *window;
      g_autoptr(TueAbsence) kept = NULL;
      g_autofree char *found = NULL;

      g_test_message ("case %zu", i);
      g_assert_true (tue_date_from_iso ("2026-12-01", &before.first));
      g_assert_true (tue_date_from_iso ("2026-12-02", &before.last));
      tue_settings_set_absence (fixture->library.settings, &before);
      group = tue_away_group_new (fixture->library.workspace);
      window = present (group);

      /* The group begins with what was kept. */
      g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_titled (group, ADW_TYPE_ENTRY_ROW, "Who Stands In"))), ==, "before");

      /* Whole at once, so that no half of it is kept in between. */
      g_signal_handlers_block_matched (find_titled (group, ADW_TYPE_ENTRY_ROW, "First Day"), G_SIGNAL_MATCH_DATA, 0, 0, NULL, NULL, group);
      type (group, "First Day", cases[i].first);
      g_signal_handlers_block_matched (find_titled (group, ADW_TYPE_ENTRY_ROW, "Last Day"), G_SIGNAL_MATCH_DATA, 0, 0, NULL, NULL, group);
      type (group, "Last Day", cases[i].last);
      type (group, "Who Stands In", cases[i].deputy);
      if (*cases[i].deputy == '\0')
        g_signal_emit_by_name (find_titled (group, ADW_TYPE_ENTRY_ROW, "Who Stands In"), "changed");

      kept = tue_settings_dup_absence (fixture->library.settings);
      if (kept != NULL)
        {
          g_autofree char *first = tue_date_to_iso (&kept->first);
          g_autofree char *last = tue_date_to_iso (&kept->last);

          found = g_strdup_printf ("%s %s %s", first, last, kept->deputy);
        }
      g_assert_cmpstr (found, ==, cases[i].expected);
      g_assert_cmpint (gtk_widget_has_css_class (find_titled (group, ADW_TYPE_ENTRY_ROW, "First Day"), "error"), ==, cases[i].first_wrong);
      g_assert_cmpint (gtk_widget_has_css_class (find_titled (group, ADW_TYPE_ENTRY_ROW, "Last Day"), "error"), ==, cases[i].last_wrong);
      gtk_window_destroy (GTK_WINDOW (window));
    }
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add ("/ui/away/asked", Fixture, NULL, set_up, test_asked, tear_down);
  g_test_add ("/ui/away/later", Fixture, NULL, set_up, test_later, tear_down);
  g_test_add ("/ui/away/midnight", Fixture, NULL, set_up, test_midnight, tear_down);
  g_test_add ("/ui/away/typed", Fixture, NULL, set_up, test_typed, tear_down);

  return g_test_run ();
}
