/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include <adwaita.h>
#include <string.h>

#include "tue-filler.h"
#include "tue-paper.h"

#define TEMPLATE_TEXT \
  "Proposal for {{client}}{{contact}}{{client}}.\n" \
  "{{#items}}\n" \
  "- {{name}}: {{price}}\n" \
  "{{/items}}\n" \
  "{{#note}}\n" \
  "Note: {{note}}\n" \
  "{{/note}}\n" \
  "Decide by {{deadline}}."

static TueWorkflow *
make_workflow (void)
{
  TueFieldSpec name = { .name = "name", .label = "Name", .type = TUE_FIELD_STRING };
  TueFieldSpec price = { .name = "price", .label = "Price", .type = TUE_FIELD_STRING };
  TueField    *members[] = { tue_field_new (&name), tue_field_new (&price) };
  TueFieldSpec specs[] = {
    { .name = "client", .label = "Client", .type = TUE_FIELD_STRING, .required = TRUE },
    { .name = "contact", .label = "Contact", .type = TUE_FIELD_EMAIL },
    { .name = "items", .label = "Items", .type = TUE_FIELD_LIST, .fields = members, .n_fields = 2 },
    { .name = "note", .label = "Note", .type = TUE_FIELD_TEXT },
    { .name = "deadline", .label = "Deadline <b>", .type = TUE_FIELD_STRING, .required = TRUE },
  };
  TueField *fields[G_N_ELEMENTS (specs)];
  g_autoptr(TueTemplate) template = NULL;
  g_autoptr(GPtrArray) steps = g_ptr_array_new_with_free_func (g_object_unref);
  TueWorkflowSpec spec = { .id = "w", .name = "Proposal", .role_id = "r", .steps = steps };

  for (gsize i = 0; i < G_N_ELEMENTS (specs); i++)
    fields[i] = tue_field_new (&specs[i]);
  template = tue_template_new ("t", 1, "", TEMPLATE_TEXT, fields, G_N_ELEMENTS (fields));
  g_ptr_array_add (steps, tue_step_new ("s", "Draft", "", template));
  for (gsize i = 0; i < G_N_ELEMENTS (specs); i++)
    tue_field_unref (fields[i]);
  tue_field_unref (members[0]);
  tue_field_unref (members[1]);
  return tue_workflow_new (&spec);
}

static TueFiller *
make_filler (TueWorkflow *workflow)
{
  g_autoptr(GError) error = NULL;
  TueFiller *filler = tue_filler_new (workflow, g_ptr_array_index (tue_workflow_get_steps (workflow), 0), &error);

  g_assert_no_error (error);
  return filler;
}

static TuePrompt *
fill (TueFiller *filler,
      TueValue  *values)
{
  g_autoptr(GDateTime) now = g_date_time_new_utc (2026, 11, 24, 9, 0, 0);
  TueFillContext context = { .now = now, .my_name = "Marta", .task_title = "Northwind" };
  g_autoptr(GError) error = NULL;
  TuePrompt *prompt = tue_filler_fill (filler, values, &context, &error);

  g_assert_no_error (error);
  return prompt;
}

static void
run_pending (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/* What the paper shows is the text of the prompt, and exactly its spans are
 * tagged: the missing ones bold, those that do not fit with a wave. */
static void
assert_shows (TuePaper  *paper,
              TuePrompt *prompt)
{
  GtkTextBuffer       *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (paper));
  const TueRenderSpan *spans;
  const char          *text;
  g_autofree char     *shown = NULL;
  GtkTextIter          iter;
  gsize                n_spans, at = 0;

  tue_paper_set_asked (paper, TRUE);
  run_pending ();
  g_object_get (buffer, "text", &shown, NULL);
  text = tue_prompt_get_text (prompt, NULL);
  g_assert_cmpstr (shown, ==, text);

  spans = tue_prompt_get_spans (prompt, &n_spans);
  gtk_text_buffer_get_start_iter (buffer, &iter);
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p), gtk_text_iter_forward_char (&iter))
    {
      g_autoptr(GSList) tags = gtk_text_iter_get_tags (&iter);
      gboolean inside;

      while (at < n_spans && spans[at].start + spans[at].length <= (gsize)(p - text))
        at++;
      inside = at < n_spans && spans[at].start <= (gsize)(p - text);
      g_assert_cmpuint (g_slist_length (tags), ==, inside ? 1 : 0);
      if (inside)
        {
          PangoUnderline underline;
          int            weight;

          g_object_get (tags->data, "weight", &weight, NULL);
          g_assert_cmpint (weight == PANGO_WEIGHT_BOLD, ==, spans[at].missing);
          g_object_get (tags->data, "underline", &underline, NULL);
          g_assert_cmpint (underline == PANGO_UNDERLINE_ERROR, ==, tue_prompt_is_wrong (prompt, &spans[at]));
        }
    }
}

static TueValue *
make_random_text (void)
{
  static const char *const texts[] = { "", "N", "Northwind", "Åse & Söhne", "שלום", "👩‍👩‍👧", "{{client}}", "<b>", "a\nb", "\r\n" };

  return tue_value_new_string (texts[g_test_rand_int_range (0, G_N_ELEMENTS (texts))]);
}

static TueValue *
change_at_random (TueValue *values)
{
  static const char *const names[] = { "client", "contact", "note", "deadline" };
  g_autoptr(TueValueBuilder) items = tue_value_builder_new_list ();
  g_autoptr(TueValue) value = NULL;
  int choice = g_test_rand_int_range (0, 6);

  if (choice < 4)
    {
      value = make_random_text ();
      return tue_value_with_member (values, names[choice], value);
    }

  for (int i = g_test_rand_int_range (0, 4); i > 0; i--)
    {
      g_autoptr(TueValueBuilder) item = tue_value_builder_new_map ();

      tue_value_builder_set (item, "name", make_random_text ());
      tue_value_builder_set (item, "price", make_random_text ());
      tue_value_builder_add (items, tue_value_builder_end (item));
    }
  value = tue_value_builder_end (items);
  return tue_value_with_member (values, "items", value);
}

static void
test_follows_changes (void)
{
  g_autoptr(TueWorkflow) workflow = make_workflow ();
  g_autoptr(TueFiller) filler = make_filler (workflow);
  g_autoptr(TueValue) values = tue_value_new_map ();
  GtkWidget *paper = g_object_ref_sink (tue_paper_new ());

  for (int i = 0; i < 400; i++)
    {
      g_autoptr(TueFiller) fresh = make_filler (workflow);
      g_autoptr(TuePrompt) prompt = fill (filler, values);
      g_autoptr(TuePrompt) expected = fill (fresh, values);
      TueValue *next = change_at_random (values);

      /* A filler that has been used before fills as a new one does. */
      g_assert_cmpstr (tue_prompt_get_text (prompt, NULL), ==, tue_prompt_get_text (expected, NULL));
      tue_paper_set_prompt (TUE_PAPER (paper), prompt);
      assert_shows (TUE_PAPER (paper), expected);
      tue_value_unref (values);
      values = next;
    }

  g_assert_finalize_object (paper);
}

static void
activated_cb (TuePaper   *paper,
              const char *field,
              guint       item,
              const char *member,
              char      **activated)
{
  g_free (*activated);
  *activated = g_strdup_printf ("%s %d %s", field, (int)item, member != NULL ? member : "-");
}

static void
test_activates_fields (void)
{
  g_autoptr(TueWorkflow) workflow = make_workflow ();
  g_autoptr(TueFiller) filler = make_filler (workflow);
  g_autoptr(TueValueBuilder) builder = tue_value_builder_new_map ();
  g_autoptr(TueValueBuilder) items = tue_value_builder_new_list ();
  g_autoptr(TueValueBuilder) item = tue_value_builder_new_map ();
  g_autoptr(TueValue) values = NULL;
  g_autoptr(TuePrompt) prompt = NULL;
  g_autofree char *activated = NULL;
  GtkWidget       *paper = g_object_ref_sink (tue_paper_new ());
  GtkTextBuffer   *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (paper));
  static const struct
  {
    const char *text;
    const char *expected;
  } places[] = {
    { "Northwind", "client -1 -" },
    { "Second", "items 1 name" },
    { "[Price]", "items 0 price" },
    { "[Deadline <b>]", "deadline -1 -" },
  };

  tue_value_builder_set (builder, "client", tue_value_new_string ("Northwind"));
  tue_value_builder_set (item, "name", tue_value_new_string ("First"));
  tue_value_builder_add (items, tue_value_builder_end (item));
  tue_value_builder_set (item, "name", tue_value_new_string ("Second"));
  tue_value_builder_add (items, tue_value_builder_end (item));
  tue_value_builder_set (builder, "items", tue_value_builder_end (items));
  values = tue_value_builder_end (builder);
  prompt = fill (filler, values);
  tue_paper_set_prompt (TUE_PAPER (paper), prompt);
  g_signal_connect (paper, "field-activated", G_CALLBACK (activated_cb), &activated);

  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    {
      const char *text = tue_prompt_get_text (prompt, NULL);
      const char *found = strstr (text, places[i].text);
      GtkTextIter iter;

      g_assert_nonnull (found);
      gtk_text_buffer_get_iter_at_offset (buffer, &iter, (int)g_utf8_strlen (text, found - text) + 1);
      gtk_text_buffer_place_cursor (buffer, &iter);
      g_clear_pointer (&activated, g_free);
      tue_paper_activate_at_cursor (TUE_PAPER (paper));
      g_assert_cmpstr (activated, ==, places[i].expected);
    }

  /* Nothing is activated where the text is the template's own. */
  {
    GtkTextIter start;

    gtk_text_buffer_get_start_iter (buffer, &start);
    gtk_text_buffer_place_cursor (buffer, &start);
    g_clear_pointer (&activated, g_free);
    g_assert_false (tue_paper_activate_at_cursor (TUE_PAPER (paper)));
    g_assert_null (activated);
  }

  g_assert_finalize_object (paper);
}

/* A value of ten megabytes in one line is shown in part, and said to be. */
static void
test_huge_value (void)
{
  g_autoptr(TueWorkflow) workflow = make_workflow ();
  g_autoptr(TueFiller) filler = make_filler (workflow);
  g_autoptr(TueValue) empty = tue_value_new_map ();
  g_autofree char *huge_text = g_strnfill (10 * 1024 * 1024, 'x');
  g_autoptr(TueValue) huge = tue_value_new_string (huge_text);
  g_autoptr(TueValue) values = tue_value_with_member (empty, "note", huge);
  g_autoptr(TuePrompt) prompt = fill (filler, values);
  g_autoptr(TuePrompt) small = fill (filler, empty);
  g_autofree char *shown = NULL;
  GtkWidget       *window = gtk_window_new ();
  GtkWidget       *scroller = gtk_scrolled_window_new ();
  GtkWidget       *paper = tue_paper_new ();
  GtkTextBuffer   *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (paper));

  /* On a window, because lines are wrapped to a width. */
  gtk_window_set_default_size (GTK_WINDOW (window), 400, 400);
  gtk_window_set_child (GTK_WINDOW (window), scroller);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), paper);
  gtk_window_present (GTK_WINDOW (window));

  tue_paper_set_prompt (TUE_PAPER (paper), small);
  tue_paper_set_prompt (TUE_PAPER (paper), prompt);
  run_pending ();
  g_object_get (buffer, "text", &shown, NULL);
  g_assert_cmpuint (strlen (shown), <, 300 * 1024);
  g_assert_nonnull (strstr (shown, "Shown in part"));

  /* And back: the paper is whole again. */
  tue_paper_set_prompt (TUE_PAPER (paper), small);
  assert_shows (TUE_PAPER (paper), small);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_accessible (void)
{
  GtkWidget *paper = g_object_ref_sink (tue_paper_new ());

  gtk_test_accessible_assert_role (paper, GTK_ACCESSIBLE_ROLE_TEXT_BOX);
  gtk_test_accessible_assert_property (paper, GTK_ACCESSIBLE_PROPERTY_LABEL, "Prompt");
  gtk_test_accessible_assert_property (paper, GTK_ACCESSIBLE_PROPERTY_READ_ONLY, TRUE);
  g_assert_false (gtk_text_view_get_editable (GTK_TEXT_VIEW (paper)));
  g_assert_false (gtk_text_view_get_accepts_tab (GTK_TEXT_VIEW (paper)));
  g_assert_finalize_object (paper);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/ui/paper/follows-changes", test_follows_changes);
  g_test_add_func ("/ui/paper/activates-fields", test_activates_fields);
  g_test_add_func ("/ui/paper/huge-value", test_huge_value);
  g_test_add_func ("/ui/paper/accessible", test_accessible);

  return g_test_run ();
}
