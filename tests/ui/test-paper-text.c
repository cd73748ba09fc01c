/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include <string.h>

#include "tue-filler.h"
#include "tue-material.h"
#include "tue-paper-text.h"

#define BEFORE "Write to {{reader}}.\n\nHere is everything:\n"

static TueWorkflow *
make_workflow (const char *text)
{
  TueFieldSpec spec = { .name = "reader", .label = "Reader", .type = TUE_FIELD_TEXT };
  TueField    *field = tue_field_new (&spec);
  g_autoptr(TueTemplate) template = tue_template_new ("t", 1, "", text, &field, 1);
  g_autoptr(GPtrArray) steps = g_ptr_array_new_with_free_func (g_object_unref);
  TueWorkflowSpec workflow_spec = { .id = "w", .name = "Letter", .role_id = "r", .steps = steps };

  g_ptr_array_add (steps, tue_step_new ("s", "Draft", "", template));
  tue_field_unref (field);
  return tue_workflow_new (&workflow_spec);
}

static TuePrompt *
fill (const char *template_text,
      const char *reader,
      const char *first,
      const char *second)
{
  g_autoptr(TueWorkflow) workflow = make_workflow (template_text);
  g_autoptr(TueFiller) filler = tue_filler_new (workflow, g_ptr_array_index (tue_workflow_get_steps (workflow), 0), NULL);
  g_autoptr(GDateTime) now = g_date_time_new_utc (2026, 11, 24, 9, 0, 0);
  TueFillContext context = { .now = now };
  g_autoptr(TueValueBuilder) builder = tue_value_builder_new_map ();
  g_autoptr(TueValue) values = NULL;
  g_autoptr(GError) error = NULL;
  const char *texts[] = { first, second };
  TuePrompt  *prompt;

  tue_value_builder_set (builder, "reader", tue_value_new_string (reader));
  values = tue_value_builder_end (builder);
  for (guint i = 0; i < G_N_ELEMENTS (texts) && texts[i] != NULL; i++)
    {
      g_autoptr(TueValue) text = tue_value_new_string (texts[i]);
      g_autoptr(TueMaterial) material = tue_material_new (NULL, i == 0 ? "Call notes" : "Prices", TUE_MATERIAL_NOTES, text);
      TueValue *more = tue_material_add_to_values (material, values);

      tue_value_unref (values);
      values = more;
    }

  prompt = tue_filler_fill (filler, values, &context, &error);
  g_assert_no_error (error);
  return prompt;
}

static char *
dup_shown (TuePrompt *prompt)
{
  g_autoptr(TuePaperText) text = tue_paper_text_new (prompt);

  return g_strdup (tue_paper_text_get_text (text, NULL));
}

/* Names stand where the tags are, and nothing else is other. */
static void
test_names (void)
{
  static const struct
  {
    const char *template_text;
    const char *first;
    const char *second;
    const char *shown;
  } cases[] = {
    { BEFORE "{{material}}\n\nEnd.", "one\ntwo", NULL, "Write to Dana.\n\nHere is everything:\nCall notes\none\ntwo\n\nEnd." },
    { BEFORE "{{material}}\n\nEnd.", "one\n", "Åse\nthree\n", "Write to Dana.\n\nHere is everything:\nCall notes\none\n\nPrices\nÅse\nthree\n\nEnd." },
    { "{{material}}", "one", NULL, "Call notes\none" },
    { "A {{reader}} B", "one", NULL, "A Dana B" },
    { "<material name=\"{{reader}}\">\n</material>", "one", NULL, "<material name=\"Dana\">\n</material>" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(TuePrompt) prompt = fill (cases[i].template_text, "Dana", cases[i].first, cases[i].second);
      g_autofree char *shown = dup_shown (prompt);

      g_test_message ("case %" G_GSIZE_FORMAT, i);
      g_strchomp (shown);
      g_assert_cmpstr (shown, ==, cases[i].shown);
    }
}

/* Each place of what is shown leads to its byte and back. */
static void
assert_places (TuePrompt    *prompt,
               TuePaperText *text)
{
  const char         *bytes = tue_prompt_get_text (prompt, NULL);
  gsize               length, n_notes, at = 0;
  const char         *shown = tue_paper_text_get_text (text, &length);
  const TuePaperNote *notes = tue_paper_text_get_notes (text, &n_notes);

  for (gsize i = 0; i < length; i++)
    {
      gsize byte = tue_paper_text_get_byte (text, i);

      while (at < n_notes && notes[at].start + notes[at].length <= i)
        at++;
      if (at < n_notes && notes[at].start <= i)
        continue;
      /* A line break of the paper's own is of no byte. */
      if (shown[i] == '\n' && bytes[byte] != '\n')
        continue;
      g_assert_cmpint (shown[i], ==, bytes[byte]);
      g_assert_cmpuint (tue_paper_text_get_shown (text, byte), ==, i);
    }
}

static char *
make_long (gsize    length,
           gboolean has_lines)
{
  GString *text = g_string_new (NULL);

  while (text->len < length)
    g_string_append (text, has_lines ? "Über achtzig Wörter in vielen Zeilen.\n" : "Über achtzig Wörter. ");

  return g_string_free (text, FALSE);
}

/* Of a long text the paper has the beginning, and says how much more there is;
 * the prompt has all of it. */
static void
test_long (void)
{
  for (guint has_lines = 0; has_lines < 2; has_lines++)
    {
      g_autofree char *material = make_long (1024 * 1024, has_lines);
      g_autoptr(TuePrompt) prompt = fill (BEFORE "{{material}}\n\nEnd.", "Dana", material, "one");
      g_autoptr(TuePaperText) text = tue_paper_text_new (prompt);
      gsize       length, prompt_length;
      const char *shown = tue_paper_text_get_text (text, &length);

      g_assert_nonnull (strstr (tue_prompt_get_text (prompt, &prompt_length), material));
      g_assert_cmpuint (prompt_length, >, 1024 * 1024);
      g_assert_cmpuint (length, <, 40 * 1024);
      g_assert_true (g_utf8_validate (shown, (gssize)length, NULL));
      g_assert_nonnull (strstr (shown, " more, all of it is copied\n"));
      g_assert_true (g_str_has_suffix (shown, "Prices\none\n\nEnd."));
      assert_places (prompt, text);
    }
}

/* What is shown before, with the change made, is what is shown now. */
static void
assert_change (TuePrompt *before,
               TuePrompt *after)
{
  g_autoptr(TuePaperText) old = tue_paper_text_new (before);
  g_autoptr(TuePaperText) new = tue_paper_text_new (after);
  TuePromptChange change = { 0 }, shown = { 0 };
  g_autoptr(GString) made = g_string_new (tue_paper_text_get_text (old, NULL));
  gboolean is_other = tue_prompt_compare (before, after, &change);

  tue_paper_text_compare (old, new, is_other ? &change : NULL, &shown);
  g_string_erase (made, (gssize)shown.start, (gssize)shown.old_length);
  g_string_insert_len (made, (gssize)shown.start, tue_paper_text_get_text (new, NULL) + shown.start, (gssize)shown.new_length);
  g_assert_cmpstr (made->str, ==, tue_paper_text_get_text (new, NULL));
  g_assert_true (g_utf8_validate_len (tue_paper_text_get_text (new, NULL) + shown.start, shown.new_length, NULL));
  assert_places (after, new);
}

static void
test_changes (void)
{
  g_autofree char  *long_text = make_long (100 * 1024, TRUE);
  g_autofree char  *longer_text = g_strconcat (long_text, "more\n", NULL);
  const char *const readers[] = { "", "Dana", "Danä", "Dana\nWhitfield", "[Reader]" };
  const char *const texts[] = { NULL, "one", "one\n", "two", "ä", "</material>", long_text, longer_text };

  for (guint i = 0; i < 400; i++)
    {
      g_autoptr(TuePrompt) before = NULL;
      g_autoptr(TuePrompt) after = NULL;
      const char *r[2], *t[2];

      for (guint j = 0; j < 2; j++)
        {
          r[j] = readers[g_test_rand_int_range (0, G_N_ELEMENTS (readers))];
          t[j] = texts[g_test_rand_int_range (0, G_N_ELEMENTS (texts))];
        }
      before = fill (BEFORE "{{material}}\n\nEnd, {{reader}}.", r[0], t[0], "same");
      after = fill (BEFORE "{{material}}\n\nEnd, {{reader}}.", r[1], t[1], "same");
      assert_change (before, after);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/paper-text/names", test_names);
  g_test_add_func ("/paper-text/long", test_long);
  g_test_add_func ("/paper-text/changes", test_changes);

  return g_test_run ();
}
