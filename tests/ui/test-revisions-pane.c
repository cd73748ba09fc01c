/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include <string.h>

#include "desk-fixture.h"
#include "tue-revision-row.h"
#include "tue-revision-words.h"
#include "tue-revisions-pane.h"
#include "tue-time-words.h"
#include "tue-toast-overlay.h"

#define N_MANY 500

typedef struct
{
  Library           library;
  TueTask          *task;
  TueDraft         *draft;
  GtkWidget        *window;
  TueRevisionsPane *pane;

  /* The last "compare" */
  TueRevision *old_revision;
  TueRevision *new_revision;
  guint        n_compared;
} Fixture;

static void
compare_cb (Fixture     *self,
            TueRevision *old_revision,
            TueRevision *new_revision)
{
  self->old_revision = old_revision;
  self->new_revision = new_revision;
  self->n_compared++;
}

static void
set_up (Fixture *self)
{
  g_autoptr(GError) error = NULL;
  GtkWidget *overlay = g_object_new (TUE_TYPE_TOAST_OVERLAY, NULL);

  desk_set_up (&self->library);
  tue_settings_set_user_name (self->library.settings, "Ada");
  self->task = desk_add_task (&self->library, "Proposal", "Northwind", NULL);
  library_flush (&self->library);
  self->draft = tue_workspace_load_draft_sync (self->library.workspace, self->task, &error);
  g_assert_no_error (error);

  self->pane = TUE_REVISIONS_PANE (tue_revisions_pane_new ());
  g_signal_connect_swapped (self->pane, "compare", G_CALLBACK (compare_cb), self);
  self->window = adw_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (self->window), 360, 600);
  g_object_set (overlay, "content", self->pane, NULL);
  adw_window_set_content (ADW_WINDOW (self->window), overlay);
  gtk_window_present (GTK_WINDOW (self->window));
  tue_revisions_pane_set_draft (self->pane, self->library.workspace, self->draft);
  desk_wait_drawn (GTK_WIDGET (self->pane));
}

static void
tear_down (Fixture *self)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  g_clear_object (&self->draft);
  g_clear_object (&self->task);
  desk_tear_down (&self->library);
}

static void
paste (Fixture    *self,
       const char *text)
{
  g_autoptr(GError) error = NULL;

  tue_workspace_paste_answer (self->library.workspace, self->draft, TUE_ANSWER_DOCUMENT (text), &error);
  g_assert_no_error (error);
  wait_until (tue_revision_get_n_words (tue_draft_get_answer (self->draft)) >= 0);
}

static TueRevision *
edit (Fixture          *self,
      TueRevisionOrigin origin,
      const char       *words,
      const char       *note)
{
  g_autoptr(TueRevision) revision = NULL;

  tue_workspace_edit_draft (self->library.workspace, self->draft, 0, 0, words, strlen (words), self);
  revision = tue_workspace_keep_revision (self->library.workspace, self->draft, origin, note);
  g_assert_nonnull (revision);
  wait_until (tue_revision_get_n_added (revision) >= 0);

  return revision;
}

static GtkListView *
get_list (Fixture *self)
{
  return GTK_LIST_VIEW (desk_find_type (GTK_WIDGET (self->pane), GTK_TYPE_LIST_VIEW));
}

static guint
get_n_items (Fixture *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (get_list (self))));
}

static void
activate (Fixture *self,
          guint    position)
{
  gtk_widget_activate_action (GTK_WIDGET (get_list (self)), "list.activate-item", "u", position);
}

static void
collect_rows (GtkWidget *widget,
              GPtrArray *rows)
{
  if (TUE_IS_REVISION_ROW (widget) && gtk_widget_get_mapped (widget))
    g_ptr_array_add (rows, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    collect_rows (child, rows);
}

static TueRevisionRow *
get_row (Fixture *self,
         guint    position)
{
  g_autoptr(GPtrArray) rows = g_ptr_array_new ();

  desk_wait_drawn (GTK_WIDGET (self->pane));
  collect_rows (GTK_WIDGET (get_list (self)), rows);
  g_assert_cmpuint (rows->len, >, position);

  return rows->pdata[position];
}

static void
assert_row (Fixture    *self,
            guint       position,
            const char *expected)
{
  TueRevisionRow *row = get_row (self, position);

  g_assert_cmpstr (tue_revision_row_get_description (row), ==, expected);
  gtk_test_accessible_assert_property (gtk_widget_get_parent (GTK_WIDGET (row)), GTK_ACCESSIBLE_PROPERTY_LABEL, expected);
}

static void
test_words_time (void)
{
  static const struct
  {
    const char *time;
    const char *expected;
  } cases[] = {
    { "2026-11-24T09:00:30Z", "just now" },
    { "2026-11-24T08:59:00Z", "2 minutes ago" },
    { "2026-11-24T09:00:00Z", "1 minute ago" },
    { "2026-11-24T07:42:00Z", "today 07:42" },
    { "2026-11-24T11:42:00Z", "today 11:42" },
    { "2026-11-23T23:59:00Z", "yesterday 23:59" },
    { "2026-11-20T10:42:00Z", "Fri 20 Nov 10:42" },
    { "2025-11-20T10:42:00Z", "20 Nov 2025" },
  };
  g_autoptr(GDateTime) now = g_date_time_new_from_iso8601 ("2026-11-24T09:01:10Z", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GDateTime) then = g_date_time_new_from_iso8601 (cases[i].time, NULL);
      g_autofree char *words = tue_time_words_format (g_date_time_to_unix_usec (then), now);

      g_assert_cmpstr (words, ==, cases[i].expected);
    }
}

static void
test_words_counts (void)
{
  static const struct
  {
    int         n_added;
    int         n_removed;
    const char *expected;
    const char *spoken;
  } cases[] = {
    { -1, -1, "", "" },
    { 0, 0, "+0 words", "0 words added" },
    { 1, 0, "+1 word", "1 word added" },
    { 0, 2, "−2 words", "2 words removed" },
    { 31, 9, "+31 −9 words", "31 words added, 9 words removed" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *words = tue_revision_words_format_counts (cases[i].n_added, cases[i].n_removed);
      g_autofree char *spoken = tue_revision_words_describe_counts (cases[i].n_added, cases[i].n_removed);

      g_assert_cmpstr (words, ==, cases[i].expected);
      g_assert_cmpstr (spoken, ==, cases[i].spoken);
    }
}

static void
test_words_author (void)
{
  g_assert_cmpstr (tue_revision_words_get_author ("Ada", "Ada"), ==, "");
  g_assert_cmpstr (tue_revision_words_get_author ("Marek", "Ada"), ==, "Marek");
  g_assert_cmpstr (tue_revision_words_get_author ("", ""), ==, "");
  g_assert_cmpstr (tue_revision_words_get_author ("", "Ada"), ==, "");
}

static void
test_empty (void)
{
  Fixture fixture = { 0 };

  set_up (&fixture);
  g_assert_nonnull (desk_find_label (GTK_WIDGET (fixture.pane), "No Revisions Yet"));
  g_assert_cmpuint (get_n_items (&fixture), ==, 0);
  paste (&fixture, "One two three.");
  wait_until (get_n_items (&fixture) == 1);
  tue_revisions_pane_set_draft (fixture.pane, NULL, NULL);
  g_assert_null (gtk_list_view_get_model (get_list (&fixture)));
  tear_down (&fixture);
}

static void
test_rows (void)
{
  Fixture fixture = { 0 };

  set_up (&fixture);
  paste (&fixture, "One two three.");
  edit (&fixture, TUE_REVISION_ORIGIN_SAVED, "Zero. ", "For Dana");
  g_assert_cmpuint (get_n_items (&fixture), ==, 2);
  assert_row (&fixture, 0, "Revision 2 · Saved, just now, 1 word added, For Dana");
  assert_row (&fixture, 1, "Revision 1 · Answer, just now, 3 words");
  g_assert_nonnull (desk_find_label (GTK_WIDGET (get_row (&fixture, 0)), "+1 word"));
  desk_assert_icon_buttons_named (GTK_WIDGET (fixture.pane));

  /* A name that is another's is shown. */
  tue_settings_set_user_name (fixture.library.settings, "Marek");
  assert_row (&fixture, 1, "Revision 1 · Answer, Ada · just now, 3 words");
  tear_down (&fixture);
}

static void
test_folds (void)
{
  Fixture fixture = { 0 };

  set_up (&fixture);
  paste (&fixture, "One two three.");
  edit (&fixture, TUE_REVISION_ORIGIN_EDIT, "a ", NULL);
  g_assert_cmpuint (get_n_items (&fixture), ==, 2);
  assert_row (&fixture, 0, "Revision 2 · Edited, just now, 1 word added");
  /* A row that is there already becomes one that unfolds. */
  edit (&fixture, TUE_REVISION_ORIGIN_EDIT, "b ", NULL);
  edit (&fixture, TUE_REVISION_ORIGIN_EDIT, "c ", NULL);
  g_assert_cmpuint (get_n_items (&fixture), ==, 2);
  assert_row (&fixture, 0, "3 small edits, just now, 3 words added");
  gtk_test_accessible_assert_state (gtk_widget_get_parent (GTK_WIDGET (get_row (&fixture, 0))), GTK_ACCESSIBLE_STATE_EXPANDED, FALSE);

  activate (&fixture, 0);
  g_assert_cmpuint (get_n_items (&fixture), ==, 5);
  g_assert_cmpuint (fixture.n_compared, ==, 0);
  assert_row (&fixture, 1, "Revision 4 · Edited, just now, 1 word added");
  gtk_test_accessible_assert_state (gtk_widget_get_parent (GTK_WIDGET (get_row (&fixture, 0))), GTK_ACCESSIBLE_STATE_EXPANDED, TRUE);
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (get_row (&fixture, 1)), "nested"));

  activate (&fixture, 2);
  g_assert_cmpuint (fixture.n_compared, ==, 1);
  g_assert_cmpuint (tue_revision_get_number (fixture.old_revision), ==, 3);
  activate (&fixture, 0);
  g_assert_cmpuint (get_n_items (&fixture), ==, 2);
  tear_down (&fixture);
}

static void
test_activate_compares (void)
{
  Fixture      fixture = { 0 };
  TueRevision *answer, *saved;

  set_up (&fixture);
  paste (&fixture, "One two three.");
  answer = tue_draft_get_answer (fixture.draft);
  saved = edit (&fixture, TUE_REVISION_ORIGIN_SAVED, "Zero. ", NULL);

  activate (&fixture, 1);
  g_assert_true (fixture.old_revision == answer);
  g_assert_null (fixture.new_revision);

  /* The newest one is the draft itself: what came with it is shown. */
  activate (&fixture, 0);
  g_assert_true (fixture.old_revision == answer);
  g_assert_null (fixture.new_revision);
  tue_workspace_edit_draft (fixture.library.workspace, fixture.draft, 0, 0, "x", 1, &fixture);
  activate (&fixture, 0);
  g_assert_true (fixture.old_revision == saved);

  tue_revisions_pane_set_compared (fixture.pane, answer, NULL);
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (get_row (&fixture, 1)), "compared"));
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (get_row (&fixture, 0)), "compared"));
  tear_down (&fixture);
}

static void
test_commands (void)
{
  Fixture         fixture = { 0 };
  TueRevision    *answer, *saved;
  TueRevisionRow *row;

  set_up (&fixture);
  paste (&fixture, "One two three.");
  answer = tue_draft_get_answer (fixture.draft);
  saved = edit (&fixture, TUE_REVISION_ORIGIN_SAVED, "Zero. ", NULL);

  row = get_row (&fixture, 0);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (row), "revision.compare-previous", NULL));
  g_assert_true (fixture.old_revision == answer);
  g_assert_true (fixture.new_revision == saved);
  gtk_widget_activate_action (GTK_WIDGET (row), "revision.compare-now", NULL);
  g_assert_true (fixture.old_revision == saved);
  g_assert_null (fixture.new_revision);

  /* The first has none before it. */
  fixture.n_compared = 0;
  gtk_widget_activate_action (GTK_WIDGET (get_row (&fixture, 1)), "revision.compare-previous", NULL);
  g_assert_cmpuint (fixture.n_compared, ==, 0);

  gtk_widget_activate_action (GTK_WIDGET (row), "revision.reason", "s", "tone");
  g_assert_cmpint (tue_revision_get_reason (saved), ==, TUE_REVISION_REASON_TONE);
  assert_row (&fixture, 0, "Revision 2 · Saved, just now, 1 word added, Tone");

  gtk_widget_activate_action (GTK_WIDGET (get_row (&fixture, 1)), "revision.restore", NULL);
  wait_until (g_str_equal (tue_draft_get_text (fixture.draft, NULL), "One two three."));
  assert_row (&fixture, 0, "Revision 3 · Restored revision 1, just now, 1 word removed");
  tear_down (&fixture);
}

static GtkWidget *
find_toggle (GtkWidget  *widget,
             const char *label)
{
  GtkWidget *found = desk_find_label (widget, label);

  return found != NULL ? gtk_widget_get_ancestor (found, GTK_TYPE_TOGGLE_BUTTON) : NULL;
}

static void
test_asks_reason (void)
{
  Fixture      fixture = { 0 };
  GtkWidget   *revealer, *tone, *facts;
  TueRevision *saved;

  set_up (&fixture);
  revealer = desk_find_type (GTK_WIDGET (fixture.pane), GTK_TYPE_REVEALER);
  g_assert_false (gtk_revealer_get_reveal_child (GTK_REVEALER (revealer)));
  /* Nobody here changed an answer. */
  paste (&fixture, "One two three.");
  g_assert_false (gtk_revealer_get_reveal_child (GTK_REVEALER (revealer)));

  saved = edit (&fixture, TUE_REVISION_ORIGIN_SAVED, "Zero. ", NULL);
  g_assert_true (gtk_revealer_get_reveal_child (GTK_REVEALER (revealer)));
  tone = find_toggle (revealer, "Tone");
  facts = find_toggle (revealer, "Facts");
  g_assert_nonnull (tone);
  g_assert_nonnull (facts);

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (tone), TRUE);
  g_assert_cmpint (tue_revision_get_reason (saved), ==, TUE_REVISION_REASON_TONE);
  gtk_test_accessible_assert_state (tone, GTK_ACCESSIBLE_STATE_PRESSED, GTK_ACCESSIBLE_TRISTATE_TRUE);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (facts), TRUE);
  g_assert_cmpint (tue_revision_get_reason (saved), ==, TUE_REVISION_REASON_FACTS);
  g_assert_false (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (tone)));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (facts), FALSE);
  g_assert_cmpint (tue_revision_get_reason (saved), ==, TUE_REVISION_REASON_NONE);

  /* What the undo says is shown. */
  tue_undo_stack_undo (tue_workspace_get_undo_stack (fixture.library.workspace));
  desk_run_pending ();
  wait_until (tue_revision_get_reason (saved) == TUE_REVISION_REASON_FACTS);
  wait_until (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (facts)));
  tear_down (&fixture);
}

static void
test_hostile (void)
{
  static const char *const texts[] = {
    "AT&T <b>bold</b>",
    "unbalanced <b",
    "<span size='200pt'>x</span>",
    "%s %n",
    "مهمة عاجلة",
    "🎉",
  };
  Fixture fixture = { 0 };

  set_up (&fixture);
  paste (&fixture, "One two three.");
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      tue_settings_set_user_name (fixture.library.settings, texts[i]);
      edit (&fixture, TUE_REVISION_ORIGIN_SAVED, texts[i], texts[i]);
      tue_settings_set_user_name (fixture.library.settings, "Ada");
      g_assert_nonnull (desk_find_label (GTK_WIDGET (get_row (&fixture, 0)), texts[i]));
    }
  g_assert_cmpint (desk_get_minimum_width (GTK_WIDGET (fixture.pane)), <=, 300);
  tear_down (&fixture);
}

/* Only what is in sight is made. */
static void
test_many (void)
{
  Fixture fixture = { 0 };

  set_up (&fixture);
  paste (&fixture, "One two three.");
  for (guint i = 0; i < N_MANY; i++)
    edit (&fixture, i % 3 == 0 ? TUE_REVISION_ORIGIN_SAVED : TUE_REVISION_ORIGIN_EDIT, "x ", NULL);
  wait_until (get_n_items (&fixture) > N_MANY / 2);
  desk_wait_drawn (GTK_WIDGET (fixture.pane));
  g_assert_cmpuint (desk_count_type (GTK_WIDGET (fixture.pane), TUE_TYPE_REVISION_ROW), <, 250);
  tear_down (&fixture);
}

static void
test_accessible (void)
{
  Fixture fixture = { 0 };

  set_up (&fixture);
  paste (&fixture, "One two three.");
  gtk_test_accessible_assert_role (get_list (&fixture), GTK_ACCESSIBLE_ROLE_LIST);
  gtk_test_accessible_assert_property (get_list (&fixture), GTK_ACCESSIBLE_PROPERTY_LABEL, "Revisions");
  gtk_test_accessible_assert_role (gtk_widget_get_parent (GTK_WIDGET (get_row (&fixture, 0))), GTK_ACCESSIBLE_ROLE_LIST_ITEM);
  tear_down (&fixture);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/ui/revision-words/time", test_words_time);
  g_test_add_func ("/ui/revision-words/counts", test_words_counts);
  g_test_add_func ("/ui/revision-words/author", test_words_author);
  g_test_add_func ("/ui/revisions-pane/empty", test_empty);
  g_test_add_func ("/ui/revisions-pane/rows", test_rows);
  g_test_add_func ("/ui/revisions-pane/folds", test_folds);
  g_test_add_func ("/ui/revisions-pane/activate-compares", test_activate_compares);
  g_test_add_func ("/ui/revisions-pane/commands", test_commands);
  g_test_add_func ("/ui/revisions-pane/asks-reason", test_asks_reason);
  g_test_add_func ("/ui/revisions-pane/hostile", test_hostile);
  g_test_add_func ("/ui/revisions-pane/many", test_many);
  g_test_add_func ("/ui/revisions-pane/accessible", test_accessible);

  return g_test_run ();
}
