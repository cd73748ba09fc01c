/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include "tue-prompt.h"

#include <locale.h>
#include <string.h>

#include "sample-filler.h"

static const char fields[] = "[{\"name\": \"a\", \"type\": \"text\"}, {\"name\": \"b\", \"type\": \"text\"}]";

static TuePrompt *
make_prompt (const char *text,
             const char *a,
             const char *b)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TueFiller) filler = make_filler (text, fields, NULL, &error);
  g_autoptr(TueValueBuilder) builder = tue_value_builder_new_map ();
  g_autoptr(TueValue) values = NULL;

  g_assert_no_error (error);
  if (a != NULL)
    tue_value_builder_set (builder, "a", tue_value_new_string (a));
  if (b != NULL)
    tue_value_builder_set (builder, "b", tue_value_new_string (b));
  values = tue_value_builder_end (builder);

  return fill (filler, values, NULL);
}

static void
test_words (void)
{
  static const struct
  {
    const char *text;
    guint       n_words;
    guint       n_tokens;
  } texts[] = {
    { "", 0, 0 },
    { "word", 1, 1 },
    { "two words", 2, 3 },
    { "don't e-mail 4,800.50", 3, 6 },
    { "- – … a", 1, 3 },
    { "one\n\ntwo\tthree", 3, 4 },
    { "naïve été", 2, 3 },
    { "中文 字", 2, 3 },
    { "a\u00a0b", 2, 1 },
    { "😀 😀", 0, 3 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(TuePrompt) prompt = make_prompt ("{{a}}", texts[i].text, NULL);

      if (*texts[i].text == '\0')
        continue;
      g_assert_cmpuint (tue_prompt_get_n_words (prompt), ==, texts[i].n_words);
      g_assert_cmpuint (tue_prompt_get_n_tokens (prompt), ==, texts[i].n_tokens);
    }
}

static void
test_nothing (void)
{
  g_autoptr(TuePrompt) prompt = make_prompt ("", NULL, NULL);
  gsize n_spans, n_gaps;

  g_assert_cmpstr (tue_prompt_get_text (prompt, NULL), ==, "");
  tue_prompt_get_spans (prompt, &n_spans);
  g_assert_cmpuint (n_spans, ==, 0);
  g_assert_cmpuint (tue_prompt_get_n_words (prompt), ==, 0);
  g_assert_cmpuint (tue_prompt_get_n_tokens (prompt), ==, 0);
  g_assert_null (tue_prompt_get_gaps (prompt, &n_gaps));
  g_assert_cmpuint (n_gaps, ==, 0);
  g_assert_cmpstr (tue_template_get_id (tue_prompt_get_template (prompt)), ==, "t");
}

static const struct
{
  const char     *name;
  const char     *text[2];
  const char     *a[2];
  const char     *b[2];
  gboolean        changed;
  TuePromptChange change;
} changes[] = {
  { "nothing", { "x {{a}}", "x {{a}}" }, { "1", "1" }, { NULL, NULL }, FALSE, { 0 } },
  { "typed", { "{{a}} and {{b}}", "{{a}} and {{b}}" }, { "Nor", "Nort" }, { "x", "x" }, TRUE, { 0, 3, 4 } },
  { "cleared", { "{{a}} and {{b}}", "{{a}} and {{b}}" }, { "x", "x" }, { "y", NULL }, TRUE, { 6, 1, 3 } },

  /* The text is the same, the field is not. */
  { "moved-source", { "{{a}}{{b}}", "{{a}}{{b}}" }, { "xx", "x" }, { "x", "xx" }, TRUE, { 0, 3, 3 } },
  { "value-like-miss", { "- {{a}} -", "- {{a}} -" }, { NULL, "[A]" }, { NULL, NULL }, TRUE, { 2, 3, 3 } },
  { "other-field", { "- {{a}} -", "- {{b}} -" }, { "x", "x" }, { "x", "x" }, TRUE, { 2, 1, 1 } },
  { "text-not-field", { "- {{a}} -", "- x -" }, { "x", "x" }, { NULL, NULL }, TRUE, { 2, 1, 1 } },

  /* No character is cut: these two share their first byte, and their last. */
  { "first-byte", { "é", "è" }, { NULL, NULL }, { NULL, NULL }, TRUE, { 0, 2, 2 } },
  { "last-byte", { "a\u00a9", "a\u0169" }, { NULL, NULL }, { NULL, NULL }, TRUE, { 1, 2, 2 } },
  { "repeated", { "aaa", "aaaa" }, { NULL, NULL }, { NULL, NULL }, TRUE, { 3, 0, 1 } },
  { "from-nothing", { "", "ab" }, { NULL, NULL }, { NULL, NULL }, TRUE, { 0, 0, 2 } },
  { "to-nothing", { "ab", "" }, { NULL, NULL }, { NULL, NULL }, TRUE, { 0, 2, 0 } },
};

static void
test_compare (gconstpointer data)
{
  gsize index = GPOINTER_TO_SIZE (data);
  g_autoptr(TuePrompt) before = make_prompt (changes[index].text[0], changes[index].a[0], changes[index].b[0]);
  g_autoptr(TuePrompt) after = make_prompt (changes[index].text[1], changes[index].a[1], changes[index].b[1]);
  TuePromptChange change = { 0 };

  g_assert_cmpint (tue_prompt_compare (before, after, &change), ==, changes[index].changed);
  g_assert_cmpuint (change.start, ==, changes[index].change.start);
  g_assert_cmpuint (change.old_length, ==, changes[index].change.old_length);
  g_assert_cmpuint (change.new_length, ==, changes[index].change.new_length);
}

/* Far from both ends, in a text of many blocks. */
static void
test_compare_long (void)
{
  g_autofree char *long_text = g_strnfill (100000, 'x');

  for (gsize at = 1; at < 100000; at += 9973)
    {
      g_autofree char *start = g_strndup (long_text, at);
      g_autofree char *first = g_strconcat (start, "1", long_text + at, NULL);
      g_autofree char *second = g_strconcat (start, "234", long_text + at, NULL);
      g_autoptr(TuePrompt) before = make_prompt (first, NULL, NULL);
      g_autoptr(TuePrompt) after = make_prompt (second, NULL, NULL);
      TuePromptChange change;

      g_assert_true (tue_prompt_compare (before, after, &change));
      g_assert_cmpuint (change.start, ==, at);
      g_assert_cmpuint (change.old_length, ==, 1);
      g_assert_cmpuint (change.new_length, ==, 3);
    }
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/prompt/words", test_words);
  g_test_add_func ("/prompt/nothing", test_nothing);
  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autofree char *path = g_strconcat ("/prompt/compare/", changes[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_compare);
    }
  g_test_add_func ("/prompt/compare-long", test_compare_long);

  return g_test_run ();
}
