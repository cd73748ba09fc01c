/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include <string.h>

#include "desk-fixture.h"
#include "tue-changes-text.h"
#include "tue-changes-view.h"
#include "tue-toast-overlay.h"

#define ANSWER "# Proposal\n\nDear Dana,\n\nWe are excited to leverage our synergies before January.\n"
#define EDITED "# Proposal\n\nDear Dana,\n\nYour planners lose two days before January, every week.\n"

typedef struct
{
  Library         library;
  TueTask        *task;
  TueDraft       *draft;
  GtkWidget      *window;
  TueChangesView *view;
  TueChangesText *text;
  guint           n_done;
} Fixture;

static void
done_cb (Fixture *self)
{
  self->n_done++;
}

static void
present (Fixture   *self,
         GtkWidget *child,
         int        width)
{
  GtkWidget *overlay = g_object_new (TUE_TYPE_TOAST_OVERLAY, NULL);

  self->window = adw_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (self->window), width, 600);
  g_object_set (overlay, "content", child, NULL);
  adw_window_set_content (ADW_WINDOW (self->window), overlay);
  gtk_window_present (GTK_WINDOW (self->window));
  desk_wait_drawn (child);
}

static void
set_up (Fixture    *self,
        const char *answer)
{
  g_autoptr(GError) error = NULL;

  desk_set_up (&self->library);
  tue_settings_set_user_name (self->library.settings, "Ada");
  self->task = desk_add_task (&self->library, "Proposal", HOSTILE_TITLE, NULL);
  library_flush (&self->library);
  self->draft = tue_workspace_load_draft_sync (self->library.workspace, self->task, &error);
  g_assert_no_error (error);
  tue_workspace_paste_answer (self->library.workspace, self->draft, TUE_ANSWER_DOCUMENT (answer), &error);
  g_assert_no_error (error);

  self->view = TUE_CHANGES_VIEW (tue_changes_view_new ());
  g_signal_connect_swapped (self->view, "done", G_CALLBACK (done_cb), self);
  present (self, GTK_WIDGET (self->view), 900);
  self->text = TUE_CHANGES_TEXT (desk_find_type (GTK_WIDGET (self->view), TUE_TYPE_CHANGES_TEXT));
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
write_text (Fixture    *self,
            const char *text)
{
  tue_workspace_replace_draft_text (self->library.workspace, self->draft, text, strlen (text), "Edit");
}

static GtkStack *
get_stack (Fixture *self)
{
  return GTK_STACK (gtk_widget_get_ancestor (GTK_WIDGET (self->text), GTK_TYPE_STACK));
}

static gboolean
shows (Fixture    *self,
       const char *page)
{
  return g_str_equal (gtk_stack_get_visible_child_name (get_stack (self)), page);
}

static void
compare_with_now (Fixture *self)
{
  tue_changes_view_compare (self->view, self->library.workspace, self->draft, tue_draft_get_answer (self->draft), NULL);
  wait_until ((shows (self, "text") && tue_changes_text_get_n_changes (self->text) > 0) || shows (self, "same"));
}

/* Added text in {+…+}, removed in [-…-], moved in <…>, our own words in (…). */
static char *
render (TueChangesText *text)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (text));
  g_autoptr(GString) rendered = g_string_new (NULL);
  GtkTextIter start, end;

  gtk_text_buffer_get_start_iter (buffer, &start);
  while (!gtk_text_iter_is_end (&start))
    {
      g_autoptr(GSList) tags = gtk_text_iter_get_tags (&start);
      g_autofree char *words = NULL;
      gboolean         underline = FALSE, strike = FALSE, mark = FALSE;

      for (GSList *tag = tags; tag != NULL; tag = tag->next)
        {
          PangoUnderline line;
          gboolean       strikethrough;
          double         scale;

          g_object_get (tag->data, "underline", &line, "strikethrough", &strikethrough, "scale", &scale, NULL);
          underline |= line != PANGO_UNDERLINE_NONE;
          strike |= strikethrough;
          mark |= scale < 1.0;
        }
      end = start;
      gtk_text_iter_forward_to_tag_toggle (&end, NULL);
      words = gtk_text_iter_get_text (&start, &end);
      g_string_append (rendered, mark ? "(" : strike    ? "[-"
                                            : underline ? "{+"
                                                        : "");
      g_string_append (rendered, words);
      g_string_append (rendered, mark ? ")" : strike    ? "-]"
                                            : underline ? "+}"
                                                        : "");
      start = end;
    }

  return g_string_free_and_steal (g_steal_pointer (&rendered));
}

static void
set_changes (TueChangesText *text,
             const char     *old_text,
             const char     *new_text)
{
  g_autoptr(GBytes) old_bytes = g_bytes_new (old_text, strlen (old_text));
  g_autoptr(GBytes) new_bytes = g_bytes_new (new_text, strlen (new_text));
  g_autoptr(TueDiff) diff = tue_diff_new (old_text, -1, new_text, -1, NULL);

  tue_changes_text_set_changes (text, old_bytes, new_bytes, diff);
}

static void
test_text_shows (void)
{
  static const struct
  {
    const char *old_text;
    const char *new_text;
    const char *expected;
  } cases[] = {
    { "", "", "" },
    { "", "All new.", "{+All new.+}" },
    { "All gone.", "", "[-All gone.-]" },
    { "a slow train", "a fast train", "a [-slow-]{+fast+} train" },
    { "Grüße 🎉 an Dana", "Grüße 🎉 an Marek", "Grüße 🎉 an [-Dana-]{+Marek+}" },
    { "x <b>y</b> &amp; z", "x <b>y</b> &lt; z", "x <b>y</b> &[-amp-]{+lt+}; z" },
    { "one\ntwo", "one two", "one[-¶-]{+ +}two" },
    { "Aa bb cc dd.\n\nEe ff gg hh ii.\n", "Ee ff gg hh ii.\n\nAa bb cc dd.\n",
      "(↓ Moved down) [-Aa bb cc dd.\n\n-]Ee ff gg hh ii.\n(↑ Moved here from above) {+\nAa bb cc dd.\n+}" },
  };
  GtkWidget *text = g_object_ref_sink (tue_changes_text_new ());

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *rendered = NULL;

      set_changes (TUE_CHANGES_TEXT (text), cases[i].old_text, cases[i].new_text);
      rendered = render (TUE_CHANGES_TEXT (text));
      g_assert_cmpstr (rendered, ==, cases[i].expected);
    }
  desk_assert_finalized (text);
}

/* Whatever was shown before, the same two texts look the same. */
static void
test_text_replaces (void)
{
  static const char *const texts[] = {
    "",
    "# Title\n\nOne two three.\n\nFour five six.\n",
    "# Title\n\nOne 2 three.\n\nFour five six.\n",
    "# Title\n\nFour five six.\n\nOne two three.\n",
    "Other\n\nOne two three.\n\nFour 5 six. Seven.\n",
    "# Title\n\nOne two three.\n\nFour five six.\n\n## More\n\nSeven.\n",
  };
  GtkWidget *kept = g_object_ref_sink (tue_changes_text_new ());

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (texts); j++)
      for (gsize k = 0; k < G_N_ELEMENTS (texts); k++)
        {
          GtkWidget       *fresh = g_object_ref_sink (tue_changes_text_new ());
          g_autofree char *replaced = NULL;
          g_autofree char *expected = NULL;

          set_changes (TUE_CHANGES_TEXT (kept), texts[i], texts[j]);
          tue_changes_text_go_to (TUE_CHANGES_TEXT (kept), 0);
          set_changes (TUE_CHANGES_TEXT (kept), texts[i], texts[k]);
          replaced = render (TUE_CHANGES_TEXT (kept));
          set_changes (TUE_CHANGES_TEXT (fresh), texts[i], texts[k]);
          tue_changes_text_go_to (TUE_CHANGES_TEXT (fresh), tue_changes_text_get_current (TUE_CHANGES_TEXT (kept)));
          expected = render (TUE_CHANGES_TEXT (fresh));
          g_assert_cmpstr (replaced, ==, expected);
          desk_assert_finalized (fresh);
        }
  desk_assert_finalized (kept);
}

static void
test_text_describes (void)
{
  static const struct
  {
    const char *old_text;
    const char *new_text;
    const char *expected;
  } cases[] = {
    { "a b", "a new b", "Added: new" },
    { "a old b", "a b", "Removed: old" },
    { "a old b", "a new b", "Replaced: old. With: new" },
    { "a b", "a\nb", "Replaced: space. With: a line break" },
  };
  GtkWidget       *text = g_object_ref_sink (tue_changes_text_new ());
  g_autofree char *long_text = g_strnfill (4000, 'x');
  g_autofree char *description = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *each = NULL;

      set_changes (TUE_CHANGES_TEXT (text), cases[i].old_text, cases[i].new_text);
      g_assert_cmpuint (tue_changes_text_get_n_changes (TUE_CHANGES_TEXT (text)), ==, 1);
      each = tue_changes_text_describe (TUE_CHANGES_TEXT (text), 0);
      g_assert_cmpstr (each, ==, cases[i].expected);
    }

  set_changes (TUE_CHANGES_TEXT (text), "", long_text);
  description = tue_changes_text_describe (TUE_CHANGES_TEXT (text), 0);
  g_assert_cmpuint (g_utf8_strlen (description, -1), <, 200);
  g_assert_true (g_str_has_suffix (description, "…"));
  desk_assert_finalized (text);
}

static void
test_text_moves (void)
{
  GtkWidget *text = g_object_ref_sink (tue_changes_text_new ());
  guint      counterpart;

  set_changes (TUE_CHANGES_TEXT (text), "Aa bb cc dd.\n\nEe ff gg hh ii.\n", "Ee ff gg hh ii.\n\nAa bb cc dd.\n");
  counterpart = tue_changes_text_get_counterpart (TUE_CHANGES_TEXT (text), 0);
  g_assert_cmpuint (counterpart, ==, 1);
  g_assert_cmpuint (tue_changes_text_get_counterpart (TUE_CHANGES_TEXT (text), 1), ==, 0);
  g_assert_cmpuint (tue_changes_text_get_counterpart (TUE_CHANGES_TEXT (text), G_MAXUINT), ==, G_MAXUINT);
  desk_assert_finalized (text);
}

/* A line of 100 KB, and hundreds of changes. */
static void
test_text_long (void)
{
  GtkWidget *text = g_object_ref_sink (tue_changes_text_new ());
  g_autoptr(GString) old_text = g_string_new (NULL);
  g_autoptr(GString) new_text = g_string_new (NULL);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (text));
  guint          last;

  for (guint i = 0; i < 12000; i++)
    {
      g_string_append_printf (old_text, "word%u ", i);
      g_string_append_printf (new_text, i % 20 == 0 ? "new%u " : "word%u ", i);
    }
  set_changes (TUE_CHANGES_TEXT (text), old_text->str, new_text->str);
  g_assert_cmpuint (tue_changes_text_get_n_changes (TUE_CHANGES_TEXT (text)), ==, 600);

  /* The last one is there when it is asked for. */
  last = tue_changes_text_get_n_changes (TUE_CHANGES_TEXT (text)) - 1;
  g_assert_true (tue_changes_text_go_to (TUE_CHANGES_TEXT (text), last));
  g_assert_cmpint (gtk_text_buffer_get_line_count (buffer), >, 80);
  desk_run_pending ();
  wait_until (gtk_text_buffer_get_char_count (buffer) > (int)new_text->len);

  set_changes (TUE_CHANGES_TEXT (text), "a", "b");
  g_assert_cmpint (gtk_text_buffer_get_char_count (buffer), ==, 2);
  desk_assert_finalized (text);
}

static void
test_text_accessible (void)
{
  GtkWidget *text = g_object_ref_sink (tue_changes_text_new ());

  gtk_test_accessible_assert_role (text, GTK_ACCESSIBLE_ROLE_TEXT_BOX);
  gtk_test_accessible_assert_property (text, GTK_ACCESSIBLE_PROPERTY_LABEL, "Changes");
  gtk_test_accessible_assert_property (text, GTK_ACCESSIBLE_PROPERTY_READ_ONLY, TRUE);
  g_assert_false (gtk_text_view_get_accepts_tab (GTK_TEXT_VIEW (text)));
  desk_assert_finalized (text);
}

static void
test_compare (void)
{
  Fixture          fixture = { 0 };
  g_autofree char *rendered = NULL;
  g_autofree char *words = NULL;

  set_up (&fixture, ANSWER);
  write_text (&fixture, EDITED);
  compare_with_now (&fixture);

  rendered = render (fixture.text);
  g_assert_nonnull (strstr (rendered, "[-We are excited to leverage our synergies-]{+Your planners lose two days+} before January"));
  words = tue_changes_view_describe (fixture.view);
  g_assert_cmpstr (words, ==, "Showing changes since Answer");
  g_assert_nonnull (desk_find_label (GTK_WIDGET (fixture.view), "7 words added, 7 removed"));
  g_assert_nonnull (desk_find_label (GTK_WIDGET (fixture.view), "2 changes"));
  g_assert_nonnull (desk_find_label (GTK_WIDGET (fixture.view), "Now"));
  desk_assert_icon_buttons_named (GTK_WIDGET (fixture.view));
  tear_down (&fixture);
}

static void
test_steps (void)
{
  Fixture fixture = { 0 };

  set_up (&fixture, ANSWER);
  write_text (&fixture, EDITED);
  compare_with_now (&fixture);
  gtk_widget_grab_focus (GTK_WIDGET (fixture.view));
  g_assert_true (gtk_root_get_focus (GTK_ROOT (fixture.window)) == GTK_WIDGET (fixture.text));

  g_assert_cmpuint (tue_changes_text_get_current (fixture.text), ==, G_MAXUINT);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture.view), "changes.next", NULL));
  g_assert_nonnull (desk_find_label (GTK_WIDGET (fixture.view), "1 of 2"));
  gtk_widget_activate_action (GTK_WIDGET (fixture.view), "changes.next", NULL);
  g_assert_nonnull (desk_find_label (GTK_WIDGET (fixture.view), "2 of 2"));
  /* Around, both ways. */
  gtk_widget_activate_action (GTK_WIDGET (fixture.view), "changes.next", NULL);
  g_assert_nonnull (desk_find_label (GTK_WIDGET (fixture.view), "1 of 2"));
  gtk_widget_activate_action (GTK_WIDGET (fixture.view), "changes.previous", NULL);
  g_assert_nonnull (desk_find_label (GTK_WIDGET (fixture.view), "2 of 2"));

  g_assert_cmpuint (fixture.n_done, ==, 0);
  gtk_widget_activate_action (GTK_WIDGET (fixture.view), "changes.close", NULL);
  g_assert_cmpuint (fixture.n_done, ==, 1);
  tear_down (&fixture);
}

/* Once to go there, again to go where it went. */
static void
test_follows_move (void)
{
  Fixture fixture = { 0 };

  set_up (&fixture, "Aa bb cc dd.\n\nEe ff gg hh ii.\n\nThe end of it.\n");
  write_text (&fixture, "Ee ff gg hh ii.\n\nAa bb cc dd.\n\nThe end of it.\n");
  compare_with_now (&fixture);
  g_signal_emit_by_name (fixture.text, "activated", 0);
  g_assert_cmpuint (tue_changes_text_get_current (fixture.text), ==, 0);
  g_signal_emit_by_name (fixture.text, "activated", 0);
  g_assert_cmpuint (tue_changes_text_get_current (fixture.text), ==, 1);
  gtk_widget_activate_action (GTK_WIDGET (fixture.view), "changes.go-to-counterpart", NULL);
  g_assert_cmpuint (tue_changes_text_get_current (fixture.text), ==, 0);
  tear_down (&fixture);
}

/* Where the budget of a comparison ends, that is said. */
static void
test_gives_up (void)
{
  Fixture fixture = { 0 };
  g_autoptr(GString) answer = g_string_new (NULL);
  g_autoptr(GString) edited = g_string_new (NULL);
  g_autofree char *rendered = NULL;
  guint            state = 1;

  for (guint i = 0; i < 100000; i++)
    {
      state = state * 1664525u + 1013904223u;
      g_string_append_printf (answer, "%c ", 'a' + (state >> 29));
      state = state * 1664525u + 1013904223u;
      g_string_append_printf (edited, "%c ", 'a' + (state >> 29));
    }
  set_up (&fixture, answer->str);
  write_text (&fixture, edited->str);
  compare_with_now (&fixture);
  g_assert_true (adw_banner_get_revealed (ADW_BANNER (desk_find_type (GTK_WIDGET (fixture.view), ADW_TYPE_BANNER))));
  for (guint i = 0; i < tue_changes_text_get_n_changes (fixture.text); i++)
    tue_changes_text_go_to (fixture.text, i);
  rendered = render (fixture.text);
  g_assert_nonnull (strstr (rendered, "Too different to compare word by word"));
  tear_down (&fixture);
}

static void
test_restore_change (void)
{
  Fixture fixture = { 0 };

  set_up (&fixture, ANSWER);
  write_text (&fixture, EDITED);
  compare_with_now (&fixture);

  gtk_widget_activate_action (GTK_WIDGET (fixture.view), "changes.next", NULL);
  gtk_widget_activate_action (GTK_WIDGET (fixture.view), "changes.restore-change", NULL);
  g_assert_cmpstr (tue_draft_get_text (fixture.draft, NULL), ==,
                   "# Proposal\n\nDear Dana,\n\nWe are excited to leverage our synergies before January, every week.\n");
  wait_until (tue_changes_text_get_n_changes (fixture.text) == 1);
  g_assert_cmpuint (tue_changes_text_get_current (fixture.text), ==, 0);

  gtk_widget_activate_action (GTK_WIDGET (fixture.view), "changes.restore-change", NULL);
  g_assert_cmpstr (tue_draft_get_text (fixture.draft, NULL), ==, ANSWER);
  wait_until (shows (&fixture, "same"));

  tue_undo_stack_undo (tue_workspace_get_undo_stack (fixture.library.workspace));
  wait_until (tue_changes_text_get_n_changes (fixture.text) == 1 && shows (&fixture, "text"));
  tear_down (&fixture);
}

/* Both halves of a move go back together. */
static void
test_restore_move (void)
{
  static const char before[] = "Aa bb cc dd.\n\nEe ff gg hh ii.\n\nThe end of it.\n";
  static const char after[] = "Ee ff gg hh ii.\n\nAa bb cc dd.\n\nThe end of it.\n";

  for (guint i = 0; i < 2; i++)
    {
      Fixture fixture = { 0 };

      set_up (&fixture, before);
      write_text (&fixture, after);
      compare_with_now (&fixture);
      g_assert_cmpuint (tue_changes_text_get_n_changes (fixture.text), ==, 2);
      tue_changes_text_go_to (fixture.text, i);
      gtk_widget_activate_action (GTK_WIDGET (fixture.view), "changes.restore-change", NULL);
      g_assert_cmpstr (tue_draft_get_text (fixture.draft, NULL), ==, before);
      tear_down (&fixture);
    }
}

static void
test_restore_revision (void)
{
  Fixture fixture = { 0 };
  guint   n_revisions;

  set_up (&fixture, ANSWER);
  write_text (&fixture, EDITED);
  compare_with_now (&fixture);
  n_revisions = g_list_model_get_n_items (tue_draft_get_revisions (fixture.draft));

  gtk_widget_activate_action (GTK_WIDGET (fixture.view), "changes.restore-revision", NULL);
  g_assert_cmpstr (tue_draft_get_text (fixture.draft, NULL), ==, ANSWER);
  /* What was there is kept, and so is what is. */
  g_assert_cmpuint (g_list_model_get_n_items (tue_draft_get_revisions (fixture.draft)), ==, n_revisions + 2);
  wait_until (shows (&fixture, "same"));
  tear_down (&fixture);
}

static void
test_live (void)
{
  Fixture          fixture = { 0 };
  g_autofree char *rendered = NULL;

  set_up (&fixture, ANSWER);
  tue_changes_view_compare (fixture.view, fixture.library.workspace, fixture.draft, tue_draft_get_answer (fixture.draft), NULL);
  wait_until (shows (&fixture, "same"));
  tue_workspace_edit_draft (fixture.library.workspace, fixture.draft, 0, 0, "Now: ", 5, &fixture);
  wait_until (shows (&fixture, "text"));
  rendered = render (fixture.text);
  g_assert_true (g_str_has_prefix (rendered, "{+Now: +}#"));
  tear_down (&fixture);
}

/* Only the draft as it is can take words back. */
static void
test_two_revisions (void)
{
  Fixture fixture = { 0 };
  g_autoptr(TueRevision) kept = NULL;
  g_autofree char *words = NULL;
  TueRevision     *answer;

  set_up (&fixture, ANSWER);
  answer = tue_draft_get_answer (fixture.draft);
  write_text (&fixture, EDITED);
  kept = tue_workspace_keep_revision (fixture.library.workspace, fixture.draft, TUE_REVISION_ORIGIN_SAVED, HOSTILE_TITLE);
  g_assert_nonnull (kept);
  write_text (&fixture, "Something else");

  tue_changes_view_compare (fixture.view, fixture.library.workspace, fixture.draft, answer, kept);
  wait_until (tue_changes_text_get_n_changes (fixture.text) == 2);
  g_assert_true (tue_changes_view_get_new (fixture.view) == kept);
  words = tue_changes_view_describe (fixture.view);
  g_assert_cmpstr (words, ==, "Showing changes from revision 1 to 2");

  gtk_widget_activate_action (GTK_WIDGET (fixture.view), "changes.next", NULL);
  gtk_widget_activate_action (GTK_WIDGET (fixture.view), "changes.restore-change", NULL);
  g_assert_cmpstr (tue_draft_get_text (fixture.draft, NULL), ==, "Something else");

  gtk_widget_activate_action (GTK_WIDGET (fixture.view), "changes.swap", NULL);
  g_assert_true (tue_changes_view_get_old (fixture.view) == kept);
  g_assert_true (tue_changes_view_get_new (fixture.view) == answer);
  wait_until (tue_changes_text_get_n_changes (fixture.text) == 2);
  tear_down (&fixture);
}

/* The newest request counts, whatever was under way; and a view may go while
 * something is. */
static void
test_newest_counts (void)
{
  Fixture fixture = { 0 };
  g_autoptr(GString) answer = g_string_new (NULL);
  g_autoptr(TueRevision) kept = NULL;
  TueRevision *first;

  for (guint i = 0; i < 20000; i++)
    g_string_append_printf (answer, "word%u%s", i % 700, i % 20 == 0 ? "\n\n" : " ");
  set_up (&fixture, answer->str);
  first = tue_draft_get_answer (fixture.draft);
  write_text (&fixture, EDITED);
  kept = tue_workspace_keep_revision (fixture.library.workspace, fixture.draft, TUE_REVISION_ORIGIN_SAVED, NULL);
  for (guint i = 0; i < 5; i++)
    {
      tue_changes_view_compare (fixture.view, fixture.library.workspace, fixture.draft, first, NULL);
      tue_changes_view_compare (fixture.view, fixture.library.workspace, fixture.draft, kept, NULL);
    }
  wait_until (shows (&fixture, "same"));

  tue_changes_view_compare (fixture.view, fixture.library.workspace, fixture.draft, first, NULL);
  wait_until (shows (&fixture, "text"));
  tue_changes_view_compare (fixture.view, fixture.library.workspace, fixture.draft, kept, first);
  tue_changes_view_clear (fixture.view);
  g_assert_null (tue_changes_view_get_old (fixture.view));
  tear_down (&fixture);
}

static void
test_narrow (void)
{
  Fixture fixture = { 0 };

  set_up (&fixture, ANSWER);
  write_text (&fixture, EDITED);
  compare_with_now (&fixture);
  g_assert_cmpint (desk_get_minimum_width (GTK_WIDGET (fixture.view)), <=, 360);
  tear_down (&fixture);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/ui/changes-text/shows", test_text_shows);
  g_test_add_func ("/ui/changes-text/replaces", test_text_replaces);
  g_test_add_func ("/ui/changes-text/describes", test_text_describes);
  g_test_add_func ("/ui/changes-text/moves", test_text_moves);
  g_test_add_func ("/ui/changes-text/long", test_text_long);
  g_test_add_func ("/ui/changes-text/accessible", test_text_accessible);
  g_test_add_func ("/ui/changes-view/compare", test_compare);
  g_test_add_func ("/ui/changes-view/steps", test_steps);
  g_test_add_func ("/ui/changes-view/follows-move", test_follows_move);
  g_test_add_func ("/ui/changes-view/gives-up", test_gives_up);
  g_test_add_func ("/ui/changes-view/restore-change", test_restore_change);
  g_test_add_func ("/ui/changes-view/restore-move", test_restore_move);
  g_test_add_func ("/ui/changes-view/restore-revision", test_restore_revision);
  g_test_add_func ("/ui/changes-view/live", test_live);
  g_test_add_func ("/ui/changes-view/two-revisions", test_two_revisions);
  g_test_add_func ("/ui/changes-view/newest-counts", test_newest_counts);
  g_test_add_func ("/ui/changes-view/narrow", test_narrow);

  return g_test_run ();
}
