/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include <gtksourceview/gtksource.h>
#include <string.h>

#include "desk-fixture.h"
#include "tue-draft-editor.h"
#include "tue-soft-breaks.h"

typedef struct
{
  Library         own_library;
  TueTask        *task;
  TueDraft       *draft;
  TueDraftEditor *editor;
  GtkTextBuffer  *buffer;
  GtkWidget      *window;
} Desk;

static TueDraftEditor *
make_editor (Desk *desk)
{
  TueDraftEditor *editor = TUE_DRAFT_EDITOR (tue_draft_editor_new ());

  tue_draft_editor_set_draft (editor, desk->own_library.workspace, desk->draft);

  return editor;
}

static void
set_up (Desk *desk)
{
  desk_set_up (&desk->own_library);
  desk->task = desk_add_task (&desk->own_library, "Proposal", "Northwind", NULL);
  desk->draft = tue_workspace_load_draft_sync (desk->own_library.workspace, desk->task, NULL);
  desk->editor = make_editor (desk);
  desk->buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (desk->editor));
  desk->window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (desk->window), GTK_WIDGET (desk->editor));
}

static void
tear_down (Desk *desk)
{
  gtk_window_destroy (GTK_WINDOW (desk->window));
  g_clear_object (&desk->draft);
  g_clear_object (&desk->task);
  desk_tear_down (&desk->own_library);
}

static void
set_draft (Desk       *desk,
           const char *text)
{
  gsize length;

  tue_draft_get_text (desk->draft, &length);
  tue_workspace_edit_draft (desk->own_library.workspace, desk->draft, 0, length, text, strlen (text), NULL);
}

/* What is shown, without what is only shown. */
static char *
dup_shown (TueDraftEditor *editor)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (editor));
  GtkTextIter    start, end;
  GString       *text;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = g_string_new_take (gtk_text_buffer_get_text (buffer, &start, &end, TRUE));
  g_string_replace (text, TUE_SOFT_BREAK, "", 0);

  return g_string_free (text, FALSE);
}

static void
assert_same (Desk *desk)
{
  g_autofree char *shown = dup_shown (desk->editor);

  g_assert_cmpstr (shown, ==, tue_draft_get_text (desk->draft, NULL));
}

static int
get_longest_line (GtkTextBuffer *buffer)
{
  GtkTextIter iter;
  int         longest = 0;

  gtk_text_buffer_get_start_iter (buffer, &iter);
  do
    longest = MAX (longest, gtk_text_iter_get_bytes_in_line (&iter));
  while (gtk_text_iter_forward_line (&iter));

  return longest;
}

static char *
make_long_line (gsize       length,
                const char *word)
{
  GString *text = g_string_new (NULL);

  while (text->len < length)
    g_string_append (text, word);

  return g_string_free (text, FALSE);
}

static void
test_typing (void)
{
  Desk        desk = { 0 };
  GtkTextIter iter;

  set_up (&desk);
  gtk_text_buffer_insert_at_cursor (desk.buffer, "Dear Dána,\n", -1);
  gtk_text_buffer_insert_at_cursor (desk.buffer, "your planners lose two days. ☕", -1);
  g_assert_cmpstr (tue_draft_get_text (desk.draft, NULL), ==, "Dear Dána,\nyour planners lose two days. ☕");
  gtk_text_buffer_get_iter_at_offset (desk.buffer, &iter, 10);
  gtk_text_buffer_backspace (desk.buffer, &iter, TRUE, TRUE);
  g_assert_cmpstr (tue_draft_get_text (desk.draft, NULL), ==, "Dear Dána\nyour planners lose two days. ☕");
  gtk_text_buffer_undo (desk.buffer);
  g_assert_cmpstr (tue_draft_get_text (desk.draft, NULL), ==, "Dear Dána,\nyour planners lose two days. ☕");
  gtk_text_buffer_redo (desk.buffer);
  assert_same (&desk);
  tear_down (&desk);
}

static void
test_foreign_text (void)
{
  static const struct
  {
    const char *typed;
    const char *kept;
  } cases[] = {
    { "a\r\nb\rc\n", "a\nb\nc\n" },
    { "\r\n\r\n", "\n\n" },
    { "x\342\200\251y", "x\342\200\250y" },
    { "AT&T <b>bold</b>", "AT&T <b>bold</b>" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Desk desk = { 0 };

      set_up (&desk);
      gtk_text_buffer_insert_at_cursor (desk.buffer, cases[i].typed, -1);
      g_assert_cmpstr (tue_draft_get_text (desk.draft, NULL), ==, cases[i].kept);
      assert_same (&desk);
      tear_down (&desk);
    }
}

static void
test_two_editors (void)
{
  Desk             desk = { 0 };
  TueDraftEditor  *other;
  GtkTextBuffer   *theirs;
  GtkTextIter      iter;
  g_autofree char *shown = NULL;

  set_up (&desk);
  set_draft (&desk, "one two ☕ three");
  other = g_object_ref_sink (make_editor (&desk));
  theirs = gtk_text_view_get_buffer (GTK_TEXT_VIEW (other));
  gtk_text_buffer_get_iter_at_offset (theirs, &iter, 9);
  gtk_text_buffer_insert (theirs, &iter, " and a half", -1);
  assert_same (&desk);
  gtk_text_buffer_get_start_iter (desk.buffer, &iter);
  gtk_text_buffer_insert (desk.buffer, &iter, "zero ", -1);
  shown = dup_shown (other);
  g_assert_cmpstr (shown, ==, "zero one two ☕ and a half three");
  g_assert_cmpstr (shown, ==, tue_draft_get_text (desk.draft, NULL));
  desk_assert_finalized (other);
  tear_down (&desk);
}

static void
test_long_line (void)
{
  Desk             desk = { 0 };
  g_autofree char *line = make_long_line (200000, "wörd ");
  g_autofree char *solid = make_long_line (50000, "é");
  g_autofree char *copied = NULL;
  GtkTextIter      start, end, iter;

  set_up (&desk);
  set_draft (&desk, line);
  g_assert_cmpint (get_longest_line (desk.buffer), <=, TUE_SOFT_BREAKS_MAX_LINE + 8);
  assert_same (&desk);
  gtk_text_buffer_get_bounds (desk.buffer, &start, &end);
  copied = tue_draft_editor_get_text (desk.editor, &start, &end);
  g_assert_cmpstr (copied, ==, line);
  g_assert_false (gtk_source_buffer_get_highlight_syntax (GTK_SOURCE_BUFFER (desk.buffer)));

  /* A key at a break takes a character of the text, not the break. */
  gtk_text_buffer_get_iter_at_line (desk.buffer, &iter, 1);
  gtk_text_buffer_place_cursor (desk.buffer, &iter);
  gtk_text_buffer_backspace (desk.buffer, &iter, TRUE, TRUE);
  g_assert_cmpuint (strlen (tue_draft_get_text (desk.draft, NULL)), ==, strlen (line) - 1);
  assert_same (&desk);
  gtk_text_buffer_undo (desk.buffer);
  g_assert_cmpstr (tue_draft_get_text (desk.draft, NULL), ==, line);
  assert_same (&desk);

  /* No space to break at, in the middle of a line. */
  gtk_text_buffer_get_iter_at_offset (desk.buffer, &iter, 100);
  gtk_text_buffer_insert (desk.buffer, &iter, solid, -1);
  assert_same (&desk);
  g_assert_cmpint (get_longest_line (desk.buffer), <=, 2 * TUE_SOFT_BREAKS_MAX_LINE + 8);
  gtk_text_buffer_undo (desk.buffer);
  g_assert_cmpstr (tue_draft_get_text (desk.draft, NULL), ==, line);
  tear_down (&desk);
}

static void
test_offsets (void)
{
  Desk             desk = { 0 };
  g_autofree char *line = make_long_line (30000, "ä☕x ");
  const char      *text;
  gsize            length;

  set_up (&desk);
  set_draft (&desk, line);
  text = tue_draft_get_text (desk.draft, &length);
  for (gsize byte = 0; byte <= length; byte += 4001)
    {
      GtkTextIter iter;
      gsize       at = byte;

      while (((guchar)text[at] & 0xc0) == 0x80)
        at++;
      tue_draft_editor_get_iter (desk.editor, at, &iter);
      g_assert_cmpuint (tue_draft_editor_get_byte (desk.editor, &iter), ==, at);
    }
  tear_down (&desk);
}

/* Whatever is typed, undone and written elsewhere: both hold the same. */
static void
test_random (void)
{
  static const char *const pieces[] = { "a", "é", "☕", "\n", "word ", "# Heading\n", "\r\n", "\342\200\251", "x\ny" };
  Desk                     desk = { 0 };
  g_autofree char         *line = make_long_line (9000, "word and ");
  g_autofree char         *long_line = make_long_line (5000, "éé");

  set_up (&desk);
  set_draft (&desk, line);
  for (guint i = 0; i < 2000; i++)
    {
      int         n_chars = gtk_text_buffer_get_char_count (desk.buffer);
      GtkTextIter start, end;
      gsize       length;

      gtk_text_buffer_get_iter_at_offset (desk.buffer, &start, g_test_rand_int_range (0, n_chars + 1));
      switch (g_test_rand_int_range (0, 7))
        {
        case 0:
        case 1:
          gtk_text_buffer_insert (desk.buffer, &start, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))], -1);
          break;

        case 2:
          end = start;
          gtk_text_iter_forward_chars (&end, g_test_rand_int_range (1, 400));
          gtk_text_buffer_delete (desk.buffer, &start, &end);
          break;

        case 3:
          gtk_text_buffer_undo (desk.buffer);
          break;

        case 4:
          gtk_text_buffer_redo (desk.buffer);
          break;

        case 5:
          if (i % 10 == 0)
            gtk_text_buffer_insert (desk.buffer, &start, long_line, -1);
          break;

        default:
          tue_draft_get_text (desk.draft, &length);
          if (length > 0)
            {
              gsize from = tue_draft_editor_get_byte (desk.editor, &start);

              tue_workspace_edit_draft (desk.own_library.workspace, desk.draft, from, 0, "else", 4, NULL);
            }
        }
      assert_same (&desk);
      g_assert_cmpint (get_longest_line (desk.buffer), <=, 3 * TUE_SOFT_BREAKS_MAX_LINE);
    }
  tear_down (&desk);
}

/* What Return makes of a line: that it is a list is told by its mark. */
static void
test_list_goes_on (void)
{
  static const struct
  {
    const char *line;
    const char *expected;
  } cases[] = {
    { "- one", "- one\n- " },
    { "* one", "* one\n* " },
    { "+ one", "+ one\n+ " },
    { "  - one", "  - one\n  - " },
    { "1. one", "1. one\n2. " },
    { "9) one", "9) one\n10) " },
    { "- [ ] one", "- [ ] one\n- [ ] " },
    { "- [x] one", "- [x] one\n- [ ] " },
    { "- [X] ", "" },
    { "- ", "" },
    { "2. ", "" },
    { "    - ", "" },
    { "one", "one\n" },
    { "", "\n" },
    { "-one", "-one\n" },
    { "- [link](x)", "- [link](x)\n- " },
    { "1.5 hours", "1.5 hours\n" },
    { "2026 was", "2026 was\n" },
    { "12345678. one", "12345678. one\n" },
    { "---", "---\n" },
    { "**bold**", "**bold**\n" },
  };
  Desk               desk = { 0 };
  GtkSourceIndenter *indenter;
  GtkTextIter        start;

  set_up (&desk);
  gtk_text_buffer_get_start_iter (desk.buffer, &start);
  indenter = gtk_source_view_get_indenter (GTK_SOURCE_VIEW (desk.editor));
  g_assert_true (gtk_source_indenter_is_trigger (indenter, GTK_SOURCE_VIEW (desk.editor), &start, 0, GDK_KEY_Return));
  g_assert_false (gtk_source_indenter_is_trigger (indenter, GTK_SOURCE_VIEW (desk.editor), &start, GDK_SHIFT_MASK, GDK_KEY_Return));
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *shown = NULL;
      GtkTextIter      end;

      set_draft (&desk, cases[i].line);
      gtk_text_buffer_get_end_iter (desk.buffer, &end);
      gtk_text_buffer_begin_user_action (desk.buffer);
      gtk_text_buffer_insert (desk.buffer, &end, "\n", 1);
      gtk_source_indenter_indent (indenter, GTK_SOURCE_VIEW (desk.editor), &end);
      gtk_text_buffer_end_user_action (desk.buffer);
      shown = dup_shown (desk.editor);
      g_assert_cmpstr (shown, ==, cases[i].expected);
      assert_same (&desk);

      /* One step back. */
      g_free (shown);
      gtk_text_buffer_undo (desk.buffer);
      shown = dup_shown (desk.editor);
      g_assert_cmpstr (shown, ==, cases[i].line);
    }
  tear_down (&desk);
}

/* "[" and "]" are the ends of what is selected, "^" is the caret. */
static char *
unmark (const char *marked,
        gsize      *start,
        gsize      *end)
{
  GString *text = g_string_new (NULL);

  for (const char *p = marked; *p != '\0'; p++)
    {
      if (*p == '[' || *p == '^')
        *start = text->len;
      if (*p == ']' || *p == '^')
        *end = text->len;
      if (strchr ("[]^", *p) == NULL)
        g_string_append_c (text, *p);
    }

  return g_string_free (text, FALSE);
}

static char *
mark (TueDraftEditor *editor)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (editor));
  GtkTextIter    start, end;
  GString       *text = g_string_new_take (dup_shown (editor));

  if (gtk_text_buffer_get_selection_bounds (buffer, &start, &end))
    {
      g_string_insert_c (text, (gssize)tue_draft_editor_get_byte (editor, &end), ']');
      g_string_insert_c (text, (gssize)tue_draft_editor_get_byte (editor, &start), '[');
    }
  else
    g_string_insert_c (text, (gssize)tue_draft_editor_get_byte (editor, &start), '^');

  return g_string_free (text, FALSE);
}

static void
press (Desk           *desk,
       guint           key,
       GdkModifierType state)
{
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (desk->editor));
  gboolean done = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !done; i++)
    {
      g_autoptr(GtkEventController) controller = g_list_model_get_item (controllers, i);

      for (guint j = 0; GTK_IS_SHORTCUT_CONTROLLER (controller) && j < g_list_model_get_n_items (G_LIST_MODEL (controller)) && !done; j++)
        {
          g_autoptr(GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), j);
          GtkShortcutTrigger *trigger = gtk_shortcut_get_trigger (shortcut);

          if (GTK_IS_KEYVAL_TRIGGER (trigger) && gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)) == key &&
              gtk_keyval_trigger_get_modifiers (GTK_KEYVAL_TRIGGER (trigger)) == state)
            done = gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, GTK_WIDGET (desk->editor),
                                                 gtk_shortcut_get_arguments (shortcut));
        }
    }
  g_assert_true (done);
}

static const struct
{
  guint       key;
  const char *before;
  const char *after;
} emphases[] = {
  /* A selection. */
  { GDK_KEY_b, "one [two] three", "one **[two]** three" },
  { GDK_KEY_i, "one [two] three", "one *[two]* three" },
  { GDK_KEY_b, "[one two]", "**[one two]**" },
  { GDK_KEY_b, "one[ two ]three", "one **[two]** three" },
  { GDK_KEY_b, "un[believ]able", "un**[believ]**able" },
  /* A word. */
  { GDK_KEY_b, "one tw^o three", "one **tw^o** three" },
  { GDK_KEY_b, "one ^two three", "one **^two** three" },
  { GDK_KEY_b, "one two^ three", "one **two^** three" },
  { GDK_KEY_i, "Dána ☕ Grö^ße", "Dána ☕ *Grö^ße*" },
  { GDK_KEY_b, "for €1,2^00.50.", "for **€1,2^00.50**." },
  { GDK_KEY_b, "don’^t", "**don’^t**" },
  { GDK_KEY_b, "(wor^d)", "(**wor^d**)" },
  /* What is already. */
  { GDK_KEY_b, "one **[two]** three", "one [two] three" },
  { GDK_KEY_b, "one [**two**] three", "one [two] three" },
  { GDK_KEY_b, "one **tw^o** three", "one tw^o three" },
  { GDK_KEY_b, "one **two**^ three", "one two^ three" },
  { GDK_KEY_b, "one ^**two** three", "one ^two three" },
  { GDK_KEY_b, "one __tw^o__ three", "one tw^o three" },
  { GDK_KEY_i, "one _tw^o_ three", "one tw^o three" },
  { GDK_KEY_i, "*[one two]*", "[one two]" },
  /* Part of it. */
  { GDK_KEY_b, "**one [two] three**", "**one** [two] **three**" },
  { GDK_KEY_b, "**[one] two**", "[one] **two**" },
  { GDK_KEY_b, "**one [two]**", "**one** [two]" },
  { GDK_KEY_b, "**one tw^o three**", "**one** tw^o **three**" },
  /* More than it. */
  { GDK_KEY_b, "[one **two** three]", "**[one two three]**" },
  { GDK_KEY_b, "[one **two] three** four", "**[one two] three** four" },
  { GDK_KEY_b, "one **two [three** four]", "one **two [three four]**" },
  { GDK_KEY_b, "[__one__ two]", "**[one two]**" },
  { GDK_KEY_b, "[**one** and **two**]", "**[one and two]**" },
  /* The other kind. */
  { GDK_KEY_b, "one *tw^o*", "one ***tw^o***" },
  { GDK_KEY_i, "one **tw^o**", "one ***tw^o***" },
  { GDK_KEY_b, "one ***tw^o***", "one *tw^o*" },
  { GDK_KEY_i, "one ***tw^o***", "one **tw^o**" },
  { GDK_KEY_b, "[***one***]", "*[one]*" },
  { GDK_KEY_i, "[***one***]", "**[one]**" },
  { GDK_KEY_i, "**one [two] three**", "**one *[two]* three**" },
  { GDK_KEY_i, "*one **tw^o** three*", "*one* **tw^o** *three*" },
  { GDK_KEY_i, "*one **[two] three** four*", "*one* **[two] three** *four*" },
  { GDK_KEY_b, "*one [two* three]", "*one **[two*** **three]**" },
  { GDK_KEY_b, "[one *two] three*", "**[one** ***two]** three*" },
  /* Nothing there. */
  { GDK_KEY_b, "^", "**^**" },
  { GDK_KEY_i, "^", "*^*" },
  { GDK_KEY_b, "**^**", "^" },
  { GDK_KEY_i, "*^*", "^" },
  { GDK_KEY_i, "**^**", "***^***" },
  { GDK_KEY_i, "***^***", "**^**" },
  { GDK_KEY_b, "***^***", "*^*" },
  { GDK_KEY_b, "one\n^\ntwo", "one\n**^**\ntwo" },
  { GDK_KEY_b, "one ^ two", "one **^** two" },
  { GDK_KEY_b, "- ^", "- **^**" },
  { GDK_KEY_b, "one[ \n ]two", "one[ \n ]two" },
  { GDK_KEY_b, "[---]", "[---]" },
  /* Several lines. */
  { GDK_KEY_b, "[one\ntwo]", "**[one**\n**two]**" },
  { GDK_KEY_b, "[one\n\n  two\n]three", "**[one**\n\n  **two]**\nthree" },
  { GDK_KEY_b, "**[one**\n**two]**", "[one\ntwo]" },
  { GDK_KEY_b, "[**one**\n**two**]", "[one\ntwo]" },
  { GDK_KEY_b, "[**one**\ntwo]", "**[one**\n**two]**" },
  { GDK_KEY_b, "**[one\ntwo]**", "[one\ntwo]" },
  { GDK_KEY_b, "**one\ntw^o**", "**one**\ntw^o" },
  /* Marks of a line. */
  { GDK_KEY_b, "[- one\n- two]", "- **[one**\n- **two]**" },
  { GDK_KEY_b, "[12. one\n  * two\n3) three]", "12. **[one**\n  * **two**\n3) **three]**" },
  { GDK_KEY_b, "[## one]", "## **[one]**" },
  { GDK_KEY_b, "[> - one]", "> - **[one]**" },
  { GDK_KEY_b, "[| one | two |\n|---|---|\n| three | |]", "| **[one** | **two** |\n|---|---|\n| **three]** | |" },
  { GDK_KEY_b, "* one ^two", "* one **^two**" },
  /* What are no marks. */
  { GDK_KEY_b, "2 * 3 * fo^ur", "2 * 3 * **fo^ur**" },
  { GDK_KEY_i, "snake_ca^se_name", "snake_*ca^se*_name" },
  { GDK_KEY_b, "`**` on^e `**`", "`**` **on^e** `**`" },
  { GDK_KEY_b, "\\*\\*on^e\\*\\*", "\\*\\***on^e**\\*\\*" },
  { GDK_KEY_b, "**one\n\ntw^o**", "**one\n\n**tw^o****" },
};

static void
test_emphasis (void)
{
  Desk desk = { 0 };

  set_up (&desk);
  for (gsize i = 0; i < G_N_ELEMENTS (emphases); i++)
    {
      gsize            from = 0, to = 0;
      g_autofree char *text = unmark (emphases[i].before, &from, &to);
      g_autofree char *marked = NULL;
      g_autofree char *shown = NULL;
      GtkTextIter      start, end;

      set_draft (&desk, text);
      tue_draft_editor_get_iter (desk.editor, from, &start);
      tue_draft_editor_get_iter (desk.editor, to, &end);
      gtk_text_buffer_select_range (desk.buffer, &end, &start);
      press (&desk, emphases[i].key, GDK_CONTROL_MASK);
      marked = mark (desk.editor);
      g_assert_cmpstr (marked, ==, emphases[i].after);
      assert_same (&desk);

      /* One step back. */
      if (!g_str_equal (emphases[i].before, emphases[i].after))
        gtk_text_buffer_undo (desk.buffer);
      shown = dup_shown (desk.editor);
      g_assert_cmpstr (shown, ==, text);
      assert_same (&desk);
    }
  tear_down (&desk);
}

/* Whatever is selected in whatever: the words stay, and marks alone change. */
static void
test_emphasis_of_anything (void)
{
  static const char *const pieces[] = { "*", "**", "_", "`", " ", "\n", "\n\n", "- ", "# ", "| ", "a", "é", "word", "\\", "☕", "[x] ", "1. " };
  Desk                     desk = { 0 };

  set_up (&desk);
  for (guint i = 0; i < 600; i++)
    {
      g_autoptr(GString) text = g_string_new (NULL);
      g_autoptr(GString) words = NULL;
      g_autoptr(GString) kept = NULL;
      GtkTextIter start, end;

      for (int n = g_test_rand_int_range (0, 30); n > 0; n--)
        g_string_append (text, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
      set_draft (&desk, text->str);
      gtk_text_buffer_get_iter_at_offset (desk.buffer, &start, g_test_rand_int_range (0, gtk_text_buffer_get_char_count (desk.buffer) + 1));
      gtk_text_buffer_get_iter_at_offset (desk.buffer, &end, g_test_rand_int_range (0, gtk_text_buffer_get_char_count (desk.buffer) + 1));
      gtk_text_buffer_select_range (desk.buffer, &start, &end);
      press (&desk, g_test_rand_bit () ? GDK_KEY_b : GDK_KEY_i, GDK_CONTROL_MASK);
      assert_same (&desk);

      words = g_string_new (text->str);
      kept = g_string_new (tue_draft_get_text (desk.draft, NULL));
      g_string_replace (words, "*", "", 0);
      g_string_replace (words, "_", "", 0);
      g_string_replace (kept, "*", "", 0);
      g_string_replace (kept, "_", "", 0);
      g_assert_cmpstr (kept->str, ==, words->str);
    }
  tear_down (&desk);
}

/* In a text with breaks that are only shown. */
static void
test_emphasis_of_long_line (void)
{
  Desk             desk = { 0 };
  g_autofree char *line = make_long_line (20000, "word and ");
  const char      *text;
  GtkTextIter      iter;

  set_up (&desk);
  set_draft (&desk, line);
  tue_draft_editor_get_iter (desk.editor, 18001, &iter);
  gtk_text_buffer_place_cursor (desk.buffer, &iter);
  press (&desk, GDK_KEY_b, GDK_CONTROL_MASK);
  assert_same (&desk);
  text = tue_draft_get_text (desk.draft, NULL);
  g_assert_cmpint (strncmp (text + 18000, "**word** and", 12), ==, 0);
  tear_down (&desk);
}

static void
assert_color (GtkSourceStyleScheme *scheme,
              const char           *style,
              const GdkRGBA        *expected)
{
  g_autofree char *foreground = NULL;
  GdkRGBA          color;

  g_object_get (gtk_source_style_scheme_get_style (scheme, style), "foreground", &foreground, NULL);
  g_assert_true (gdk_rgba_parse (&color, foreground));
  g_assert_cmpfloat_with_epsilon (color.red, expected->red, 0.01);
  g_assert_cmpfloat_with_epsilon (color.green, expected->green, 0.01);
  g_assert_cmpfloat_with_epsilon (color.blue, expected->blue, 0.01);
}

/* Headings and links have the accent color, whichever a person chose. */
static void
test_accents (void)
{
  g_autoptr(GEnumClass) accents = g_type_class_ref (ADW_TYPE_ACCENT_COLOR);
  Desk                  desk = { 0 };
  GtkSourceStyleScheme *shown;

  set_up (&desk);
  for (guint i = 0; i < accents->n_values; i++)
    for (guint is_dark = 0; is_dark < 2; is_dark++)
      {
        g_autofree char      *id = g_strdup_printf ("tuesday-%s%s", accents->values[i].value_nick, is_dark ? "-dark" : "");
        GtkSourceStyleScheme *scheme = gtk_source_style_scheme_manager_get_scheme (gtk_source_style_scheme_manager_get_default (), id);
        GdkRGBA               color;

        g_assert_nonnull (scheme);
        adw_accent_color_to_standalone_rgba (accents->values[i].value, is_dark, &color);
        assert_color (scheme, "markdown:header", &color);
        assert_color (scheme, "markdown:link-text", &color);
        assert_color (scheme, "markdown:url", &color);
      }
  shown = gtk_source_buffer_get_style_scheme (GTK_SOURCE_BUFFER (desk.buffer));
  g_assert_true (g_str_has_prefix (gtk_source_style_scheme_get_id (shown), "tuesday-"));
  tear_down (&desk);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/draft-editor/typing", test_typing);
  g_test_add_func ("/draft-editor/accents", test_accents);
  g_test_add_func ("/draft-editor/foreign-text", test_foreign_text);
  g_test_add_func ("/draft-editor/two-editors", test_two_editors);
  g_test_add_func ("/draft-editor/long-line", test_long_line);
  g_test_add_func ("/draft-editor/offsets", test_offsets);
  g_test_add_func ("/draft-editor/random", test_random);
  g_test_add_func ("/draft-editor/list-goes-on", test_list_goes_on);
  g_test_add_func ("/draft-editor/emphasis", test_emphasis);
  g_test_add_func ("/draft-editor/emphasis-of-anything", test_emphasis_of_anything);
  g_test_add_func ("/draft-editor/emphasis-of-long-line", test_emphasis_of_long_line);

  return g_test_run ();
}
