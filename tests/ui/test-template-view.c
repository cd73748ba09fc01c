/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include "desk-fixture.h"
#include "tue-paste-limit.h"
#include "tue-template-pills.h"
#include "tue-template-view.h"

static TueWorkflow *
make_workflow (void)
{
  TueFieldSpec name = { .name = "name", .label = "Item", .type = TUE_FIELD_STRING };
  TueFieldSpec price = { .name = "price", .label = "Price", .type = TUE_FIELD_STRING };
  TueField    *members[] = { tue_field_new (&name), tue_field_new (&price) };
  TueFieldSpec specs[] = {
    { .name = "client", .label = HOSTILE_TITLE, .type = TUE_FIELD_STRING, .required = TRUE },
    { .name = "items", .label = "What we offer", .type = TUE_FIELD_LIST, .fields = members, .n_fields = 2 },
    { .name = "proof", .label = "Proof", .type = TUE_FIELD_TEXT },
    { .name = "urgent", .label = "Urgent", .type = TUE_FIELD_BOOLEAN },
    { .name = "price", .label = "Whole price", .type = TUE_FIELD_MONEY },
    { .name = "hebrew", .label = "שם הלקוח", .type = TUE_FIELD_STRING },
  };
  TueField *fields[G_N_ELEMENTS (specs)];
  g_autoptr(TueTemplate) template = NULL;
  g_autoptr(GPtrArray) steps = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) snippets = g_ptr_array_new_with_free_func (g_object_unref);
  TueWorkflowSpec spec = { .id = "w", .name = "Proposal", .role_id = "r", .steps = steps, .snippets = snippets };

  for (gsize i = 0; i < G_N_ELEMENTS (specs); i++)
    fields[i] = tue_field_new (&specs[i]);
  template = tue_template_new ("t", 1, "", "", fields, G_N_ELEMENTS (fields));
  g_ptr_array_add (steps, tue_step_new ("s", "Draft", "", template));
  g_ptr_array_add (snippets, tue_snippet_new ("voice", "House voice", "Be brief."));
  for (gsize i = 0; i < G_N_ELEMENTS (specs); i++)
    tue_field_unref (fields[i]);
  tue_field_unref (members[0]);
  tue_field_unref (members[1]);

  return tue_workflow_new (&spec);
}

/* Each tag in words, parted by "|". */
static void
test_labels (void)
{
  static const struct
  {
    const char *text;
    const char *labels;
  } cases[] = {
    { "plain", "" },
    { "a {{client}} b", HOSTILE_TITLE },
    { "{{ proof }}{{{proof}}}{{&proof}}", "Proof|Proof|Proof" },
    { "{{#items}}{{name}} {{price}}{{/items}}{{price}}", "for each item of What we offer|Item|Price|end of What we offer|Whole price" },
    { "{{#proof}}x{{/proof}}", "if Proof is given|end of Proof" },
    { "{{^proof}}x{{/proof}}", "if Proof is not given|end of Proof" },
    { "{{#urgent}}x{{/urgent}}{{^urgent}}x{{/urgent}}", "if Urgent|end of Urgent|if not Urgent|end of Urgent" },
    { "{{#items}}{{.}}{{/items}}", "for each item of What we offer|Item|end of What we offer" },
    { "{{items.name}}", "Item" },
    { "{{> voice}}{{>none}}", "Snippet: House voice|Snippet: none" },
    { "{{my.name}} {{material}}", "Your name|What is on your desk" },
    { "{{deadlin}}", "deadlin" },
    { "{{! a remark }}{{}}", "" },
    { "{{cli {{client}}", HOSTILE_TITLE },
    { "{{client", "" },
    { "{{client}} {{=<% %>=}} {{proof}}", HOSTILE_TITLE },
    { "{{client}} {{=<% %>=}}{{<%={{ }}=%>x}} {{proof}}", HOSTILE_TITLE "|Proof" },
    { "{{=<% %>=}} {{client}} <%= | | =%> {{client}} |={{ }}=| {{proof}}", "Proof" },
    { "{{=<% %>=}} {{client}} <%={{ }}", "" },
    { "{{=<%=}} {{client}} {{proof}}", "" },
    { "{{{{{{{{", "" },
    { "{{{{{{proof}}}", "Proof" },
    { "{{/proof}}", "end of Proof" },
  };
  g_autoptr(TueWorkflow) workflow = make_workflow ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GPtrArray) pills = tue_template_pills_find (cases[i].text, strlen (cases[i].text), workflow);
      g_autoptr(GString) labels = g_string_new (NULL);

      for (guint j = 0; j < pills->len; j++)
        g_string_append_printf (labels, "%s%s", j > 0 ? "|" : "", ((TuePill *)pills->pdata[j])->label);
      g_assert_cmpstr (labels->str, ==, cases[i].labels);
    }
}

/* What is compared is what people read. */
static void
test_labelled (void)
{
  static const struct
  {
    const char *text;
    const char *labelled;
  } cases[] = {
    { "", "" },
    { "plain {{", "plain {{" },
    { "Ä {{client}}, {{proof}}", "Ä [" HOSTILE_TITLE "], [Proof]" },
    { "{{#items}}\n- {{name}}\n{{/items}}", "[for each item of What we offer]\n- [Item]\n[end of What we offer]" },
    { "{{deadlin}}{{> voice}}", "[deadlin][Snippet: House voice]" },
    { "{{! a remark }}", "{{! a remark }}" },
  };
  g_autoptr(TueWorkflow) workflow = make_workflow ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *labelled = tue_template_pills_dup_labelled (cases[i].text, workflow);

      g_assert_cmpstr (labelled, ==, cases[i].labelled);
    }
}

/* Places are those of the tags, behind letters of several bytes as well. */
static void
test_places (void)
{
  const char *text = "“Ä” {{client}} שלום {{proof}}";
  g_autoptr(TueWorkflow) workflow = make_workflow ();
  g_autoptr(GPtrArray) pills = tue_template_pills_find (text, strlen (text), workflow);

  g_assert_cmpuint (pills->len, ==, 2);
  for (guint i = 0; i < pills->len; i++)
    {
      TuePill *pill = pills->pdata[i];

      g_assert_true (g_str_has_prefix (text + pill->start, "{{"));
      g_assert_true (g_str_has_prefix (text + pill->start + pill->length - 2, "}}"));
      g_assert_cmpuint (pill->at, ==, g_utf8_strlen (text, (gssize)pill->start));
      g_assert_cmpuint (pill->n_chars, ==, pill->length);
    }
}

/* Hostile texts take no longer than their length. */
static void
test_much (void)
{
  g_autoptr(TueWorkflow) workflow = make_workflow ();
  g_autofree char *braces = g_strnfill (1024 * 1024, '{');
  g_autoptr(GPtrArray) none = tue_template_pills_find (braces, strlen (braces), workflow);
  g_autoptr(GString) many = g_string_new (NULL);
  g_autoptr(GPtrArray) pills = NULL;

  g_assert_cmpuint (none->len, ==, 0);
  for (guint i = 0; i < 50000; i++)
    g_string_append (many, "{{#items}}{{name}}");
  pills = tue_template_pills_find (many->str, many->len, workflow);
  g_assert_cmpuint (pills->len, ==, 100000);
}

static void
count_cb (GtkWidget *view,
          gboolean   typed,
          guint     *count)
{
  ++*count;
}

static GtkWidget *
make_view (const char *text,
           guint      *n_edits)
{
  g_autoptr(TueWorkflow) workflow = make_workflow ();
  GtkWidget *window = gtk_window_new ();
  GtkWidget *view = tue_template_view_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), 600, 400);
  gtk_window_set_child (GTK_WINDOW (window), view);
  tue_template_view_set_text (TUE_TEMPLATE_VIEW (view), text, workflow);
  gtk_window_present (GTK_WINDOW (window));
  desk_wait_drawn (view);
  g_signal_connect (view, "edited", G_CALLBACK (count_cb), n_edits);

  return view;
}

static void
assert_text (GtkWidget  *view,
             const char *expected)
{
  g_autofree char *text = tue_template_view_dup_text (TUE_TEMPLATE_VIEW (view));

  g_assert_cmpstr (text, ==, expected);
}

static void
put_caret (GtkWidget *view,
           int        at)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  GtkTextIter    iter;

  gtk_text_buffer_get_iter_at_offset (buffer, &iter, at);
  gtk_text_buffer_place_cursor (buffer, &iter);
}

static int
get_caret (GtkWidget *view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  GtkTextIter    iter;

  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));

  return gtk_text_iter_get_offset (&iter);
}

static void
move (GtkWidget *view,
      int        count,
      gboolean   extend)
{
  g_signal_emit_by_name (view, "move-cursor", GTK_MOVEMENT_VISUAL_POSITIONS, count, extend);
}

/* One step passes a pill, one deletes it; written as it is, it is letters. */
static void
test_caret (void)
{
  guint      n_edits = 0;
  GtkWidget *view = make_view ("a {{proof}} b", &n_edits);

  put_caret (view, 2);
  move (view, 1, FALSE);
  g_assert_cmpint (get_caret (view), ==, 11);
  move (view, -1, FALSE);
  g_assert_cmpint (get_caret (view), ==, 2);
  move (view, 1, TRUE);
  g_assert_cmpint (get_caret (view), ==, 11);
  g_assert_true (gtk_text_buffer_get_has_selection (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view))));

  put_caret (view, 11);
  g_signal_emit_by_name (view, "backspace");
  assert_text (view, "a  b");
  g_assert_cmpuint (n_edits, ==, 1);

  tue_template_view_replace (TUE_TEMPLATE_VIEW (view), 2, 0, "{{#proof}}{{/proof}}", 10);
  assert_text (view, "a {{#proof}}{{/proof}} b");
  g_assert_cmpint (get_caret (view), ==, 12);
  g_assert_cmpuint (n_edits, ==, 2);
  g_signal_emit_by_name (view, "delete-from-cursor", GTK_DELETE_CHARS, 1);
  assert_text (view, "a {{#proof}} b");

  tue_template_view_set_raw (TUE_TEMPLATE_VIEW (view), TRUE);
  put_caret (view, 3);
  move (view, 1, FALSE);
  g_assert_cmpint (get_caret (view), ==, 4);
  g_signal_emit_by_name (view, "backspace");
  assert_text (view, "a {#proof}} b");

  gtk_window_destroy (GTK_WINDOW (gtk_widget_get_root (view)));
}

/* What comes from elsewhere is no edit, keeps the place, and one can wrap words. */
static void
test_set_text (void)
{
  guint      n_edits = 0;
  GtkWidget *view = make_view ("one {{proof}} two", &n_edits);
  g_autoptr(TueWorkflow) workflow = make_workflow ();

  tue_template_view_set_text (TUE_TEMPLATE_VIEW (view), "one {{proof}} and two", workflow);
  g_assert_cmpuint (n_edits, ==, 0);
  assert_text (view, "one {{proof}} and two");

  tue_template_view_select (TUE_TEMPLATE_VIEW (view), 14, 3);
  tue_template_view_insert (TUE_TEMPLATE_VIEW (view), "{{#proof}}");
  assert_text (view, "one {{proof}} {{#proof}} two");
  g_assert_cmpuint (n_edits, ==, 1);

  tue_template_view_replace (TUE_TEMPLATE_VIEW (view), 4, 9, "Ä", 2);
  assert_text (view, "one Ä {{#proof}} two");
  g_assert_cmpint (get_caret (view), ==, 5);
  g_assert_cmpuint (n_edits, ==, 2);
  g_assert_true (tue_template_view_show_field (TUE_TEMPLATE_VIEW (view), "proof", NULL));
  g_assert_false (tue_template_view_show_field (TUE_TEMPLATE_VIEW (view), "client", NULL));
  tue_template_view_set_text (TUE_TEMPLATE_VIEW (view), "", workflow);
  assert_text (view, "");

  gtk_window_destroy (GTK_WINDOW (gtk_widget_get_root (view)));
}

/* Written as it is, and back: the text stays, whatever is wrong with it. */
static void
test_raw (void)
{
  g_autofree char  *braces = g_strnfill (1000, '{');
  g_autofree char  *long_name = g_strnfill (250, 'n');
  g_autofree char  *long_tag = g_strconcat ("{{", long_name, "}} {{#", long_name, "}}", NULL);
  const char *const texts[] = {
    "{{#proof}} never closed",
    "{{/proof}}",
    "{{proof",
    "{{proof}",
    "}}{{",
    "{{=<% %>=}} <%proof%> {{proof}}",
    "{{!",
    "{{\n}}",
    "{{proof}}{{proof}}{{proof}}",
    HOSTILE_TITLE "{{client}}" HOSTILE_TITLE,
    "{{hebrew}} שלום {{client}}",
    "words {{proof}}\r\n{{proof}}\r\n",
    "{{a\u2028b}}",
    "",
    braces,
    long_tag,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      guint            n_edits = 0;
      GtkWidget       *view = make_view (texts[i], &n_edits);
      TueTemplateView *self = TUE_TEMPLATE_VIEW (view);

      for (guint j = 0; j < 2; j++)
        {
          g_test_message ("%u: %.30s", j, texts[i]);
          tue_template_view_set_raw (self, j % 2 == 0);
          put_caret (view, (int)j);
          desk_wait_drawn (view);
          /* In a text without a letter GTK (4.18) does not free what it moved by. */
          for (int k = 1; k >= -1 && *texts[i] != '\0'; k -= 2)
            move (view, k, FALSE);
          assert_text (view, texts[i]);
        }
      g_assert_cmpuint (n_edits, ==, 0);
      gtk_window_destroy (GTK_WINDOW (gtk_widget_get_root (view)));
    }
}

/* The tag that one writes in is shown as it is written, and moved in, until the caret
 * is elsewhere. */
static void
test_written (void)
{
  guint          n_edits = 0;
  GtkWidget     *view = make_view ("a {{}} b", &n_edits);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));

  put_caret (view, 4);
  gtk_text_buffer_insert_interactive_at_cursor (buffer, "proof", -1, TRUE);
  assert_text (view, "a {{proof}} b");
  g_assert_cmpint (get_caret (view), ==, 9);
  move (view, -1, FALSE);
  g_assert_cmpint (get_caret (view), ==, 8);
  g_signal_emit_by_name (view, "backspace");
  assert_text (view, "a {{prof}} b");

  put_caret (view, 0);
  move (view, 1, FALSE);
  move (view, 1, FALSE);
  move (view, 1, FALSE);
  g_assert_cmpint (get_caret (view), ==, 10);
  g_signal_emit_by_name (view, "backspace");
  assert_text (view, "a  b");
  gtk_window_destroy (GTK_WINDOW (gtk_widget_get_root (view)));
}

/* Which characters are underlined, as "-" among ".". */
static char *
read_marks (GtkWidget *view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  GString       *marks = g_string_new (NULL);
  GtkTextIter    iter;

  for (gtk_text_buffer_get_start_iter (buffer, &iter); !gtk_text_iter_is_end (&iter); gtk_text_iter_forward_char (&iter))
    {
      g_autoptr(GSList) tags = gtk_text_iter_get_tags (&iter);
      gboolean is_marked = FALSE;

      for (GSList *l = tags; l != NULL; l = l->next)
        {
          PangoUnderline underline;

          g_object_get (l->data, "underline", &underline, NULL);
          is_marked = is_marked || underline == PANGO_UNDERLINE_ERROR;
        }
      g_string_append_c (marks, is_marked ? '-' : '.');
    }

  return g_string_free (marks, FALSE);
}

/* All that has a place is underlined, in any order; what has none, or one that the
 * text does not have any more, is not. */
static void
test_marks (void)
{
  guint      n_edits = 0;
  GtkWidget *view = make_view ("Ä {{ä}} {{b}} Ö", &n_edits);
  g_autoptr(GPtrArray) problems = g_ptr_array_new ();
  TueTemplateProblem       found[] = { { .start = 10, .length = 5 }, { .start = 3, .length = 6 }, { .start = 0, .length = 0 }, { .start = 15, .length = 50 } };
  static const char *const expected[] = { "...............", "........-----..", "..-----.-----..", "..-----.-----..", "..-----.-----.." };

  for (guint i = 0; i <= G_N_ELEMENTS (found); i++)
    {
      g_autofree char *marks = NULL;

      tue_template_view_mark (TUE_TEMPLATE_VIEW (view), problems);
      marks = read_marks (view);
      g_assert_cmpstr (marks, ==, expected[i]);
      if (i < G_N_ELEMENTS (found))
        g_ptr_array_add (problems, &found[i]);
    }
  g_ptr_array_set_size (problems, 0);
  tue_template_view_mark (TUE_TEMPLATE_VIEW (view), problems);
  {
    g_autofree char *marks = read_marks (view);

    g_assert_cmpstr (marks, ==, expected[0]);
  }
  g_assert_cmpuint (n_edits, ==, 0);
  gtk_window_destroy (GTK_WINDOW (gtk_widget_get_root (view)));
}

static void
select_chars (GtkWidget *view,
              int        from,
              int        to)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  GtkTextIter    start, end;

  gtk_text_buffer_get_iter_at_offset (buffer, &start, from);
  gtk_text_buffer_get_iter_at_offset (buffer, &end, to);
  gtk_text_buffer_select_range (buffer, &start, &end);
}

/* What is put in cuts no tag, wherever the caret got to, also as it is written. */
static void
test_uncut (void)
{
  static const struct
  {
    int         from, to;
    gsize       start, length; /* in bytes */
    const char *text;
  } cases[] = {
    { 0, 0, 0, 0, "+Ä {{proof}} b" },
    { 1, 1, 2, 0, "Ä+ {{proof}} b" },
    { 2, 2, 3, 0, "Ä +{{proof}} b" },
    { 5, 5, 12, 0, "Ä {{proof}}+ b" },
    { 10, 10, 12, 0, "Ä {{proof}}+ b" },
    { 11, 11, 12, 0, "Ä {{proof}}+ b" },
    { 0, 4, 0, 12, "+ b" },
    { 4, 12, 3, 10, "Ä +b" },
    { 5, 7, 3, 9, "Ä + b" },
    { 0, 1, 0, 2, "+ {{proof}} b" },
  };

  for (gsize i = 0; i < 2 * G_N_ELEMENTS (cases); i++)
    {
      guint            n_edits = 0;
      GtkWidget       *view = make_view ("Ä {{proof}} b", &n_edits);
      TueTemplateView *self = TUE_TEMPLATE_VIEW (view);
      gsize            row = i / 2, start, length;

      tue_template_view_set_raw (self, i % 2 == 1);
      select_chars (view, cases[row].from, cases[row].to);
      tue_template_view_get_selection (self, &start, &length);
      g_assert_cmpuint (start, ==, cases[row].start);
      g_assert_cmpuint (length, ==, cases[row].length);
      tue_template_view_insert (self, "+");
      assert_text (view, cases[row].text);
      g_assert_cmpuint (n_edits, ==, 1);
      gtk_window_destroy (GTK_WINDOW (gtk_widget_get_root (view)));
    }
}

static char *
get_spoken (GtkAccessibleText *text,
            guint              from,
            guint              to)
{
  g_autoptr(GBytes) bytes = GTK_ACCESSIBLE_TEXT_GET_IFACE (text)->get_contents (text, from, to);
  gsize       size;
  const char *data = g_bytes_get_data (bytes, &size);

  return g_strndup (data, size);
}

/* What a screen reader finds is as long as the text, and says what a pill does. */
static void
test_spoken (void)
{
  static const struct
  {
    const char *text;
    const char *spoken;
  } cases[] = {
    { "plain text", "plain text" },
    { "Ä {{proof}} b", "Ä Proof     b" },
    { "{{  proof  }}", "Proof        " },
    { "{{items}}!", "items    !" },
    { "{{#proof}}a{{/proof}}", "if proof  aend proof " },
    { "{{^proof}}a{{/proof}}", "no proof  aend proof " },
    { "{{#proof       }}", "if Proof is given" },
    { "{{hebrew}}", "שם הלקוח  " },
    { "{{some_name_nobody_knows}}", "some_name_nobody_knows    " },
    { "{{cli {{proof}}", "{{cli Proof    " },
    { "{{.}}", "."
               "    " },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint              n_edits = 0;
      GtkWidget         *view = make_view (cases[i].text, &n_edits);
      GtkAccessibleText *text = GTK_ACCESSIBLE_TEXT (view);
      guint              length = (guint)g_utf8_strlen (cases[i].text, -1);

      g_assert_cmpint (g_utf8_strlen (cases[i].spoken, -1), ==, length);
      /* Each part is that part of the whole. */
      for (guint from = 0; from <= length; from++)
        for (guint to = from; to <= length; to++)
          {
            g_autofree char *expected = g_utf8_substring (cases[i].spoken, from, to);
            g_autofree char *spoken = get_spoken (text, from, to);

            g_assert_cmpstr (spoken, ==, expected);
          }
      tue_template_view_set_raw (TUE_TEMPLATE_VIEW (view), TRUE);
      {
        g_autofree char *written = get_spoken (text, 0, G_MAXUINT);

        g_assert_cmpstr (written, ==, cases[i].text);
      }
      gtk_window_destroy (GTK_WINDOW (gtk_widget_get_root (view)));
    }
}

/* A word of a pill is all of it, and a line has its words. */
static void
test_spoken_at (void)
{
  guint              n_edits = 0;
  GtkWidget         *view = make_view ("Dear {{proof}},\nhello", &n_edits);
  GtkAccessibleText *text = GTK_ACCESSIBLE_TEXT (view);
  guint              start, end;
  g_autoptr(GBytes) word = GTK_ACCESSIBLE_TEXT_GET_IFACE (text)->get_contents_at (text, 8, GTK_ACCESSIBLE_TEXT_GRANULARITY_WORD, &start, &end);
  g_autoptr(GBytes) line = NULL;

  g_assert_cmpuint (start, ==, 5);
  g_assert_cmpuint (end, >=, 14);
  g_assert_cmpint (strncmp (g_bytes_get_data (word, NULL), "Proof    ", 9), ==, 0);
  line = GTK_ACCESSIBLE_TEXT_GET_IFACE (text)->get_contents_at (text, 2, GTK_ACCESSIBLE_TEXT_GRANULARITY_LINE, &start, &end);
  g_assert_cmpint (strncmp (g_bytes_get_data (line, NULL), "Dear Proof    ,", 15), ==, 0);
  gtk_window_destroy (GTK_WINDOW (gtk_widget_get_root (view)));
}

/* What nobody meant to paste stays outside; what fits is pasted as ever. */
static void
test_paste (void)
{
  GtkWidget       *window = gtk_window_new ();
  GtkTextView     *view = GTK_TEXT_VIEW (gtk_text_view_new ());
  GtkTextBuffer   *buffer = gtk_text_view_get_buffer (view);
  GdkClipboard    *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (view));
  g_autofree char *much = g_strnfill (101, 'x');
  g_autofree char *most = g_strnfill (100, 'y');
  GtkTextIter      start, end;

  tue_paste_limit_install (view, 100);
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (view));
  gtk_text_buffer_set_text (buffer, "a selection", -1);
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_select_range (buffer, &start, &end);

  gdk_clipboard_set_text (clipboard, much);
  g_signal_emit_by_name (view, "paste-clipboard");
  for (guint i = 0; i < 100; i++)
    desk_run_pending ();
  wait_until (gtk_text_buffer_get_char_count (buffer) == strlen ("a selection"));
  wait_until (gtk_text_buffer_get_has_selection (buffer));

  gdk_clipboard_set_text (clipboard, most);
  g_signal_emit_by_name (view, "paste-clipboard");
  wait_until (gtk_text_buffer_get_char_count (buffer) == 100);

  gtk_text_view_set_editable (view, FALSE);
  gdk_clipboard_set_text (clipboard, "z");
  g_signal_emit_by_name (view, "paste-clipboard");
  for (guint i = 0; i < 100; i++)
    desk_run_pending ();
  wait_until (gtk_text_buffer_get_char_count (buffer) == 100);

  gtk_window_destroy (GTK_WINDOW (window));
  desk_run_pending ();
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/ui/template-view/labels", test_labels);
  g_test_add_func ("/ui/template-view/labelled", test_labelled);
  g_test_add_func ("/ui/template-view/places", test_places);
  g_test_add_func ("/ui/template-view/much", test_much);
  g_test_add_func ("/ui/template-view/caret", test_caret);
  g_test_add_func ("/ui/template-view/set-text", test_set_text);
  g_test_add_func ("/ui/template-view/raw", test_raw);
  g_test_add_func ("/ui/template-view/written", test_written);
  g_test_add_func ("/ui/template-view/marks", test_marks);
  g_test_add_func ("/ui/template-view/uncut", test_uncut);
  g_test_add_func ("/ui/template-view/spoken", test_spoken);
  g_test_add_func ("/ui/template-view/spoken-at", test_spoken_at);
  g_test_add_func ("/ui/template-view/paste", test_paste);

  return g_test_run ();
}
