/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include "tue-mustache.h"
#include "tue-sentence.h"

static void
test_table (void)
{
  static const struct
  {
    const char *words;
    const char *sentence;
  } cases[] = {
    { "", "" },
    { "a", "A." },
    { "line 3: the tag “{{x” is never closed", "Line 3: the tag “{{x” is never closed." },
    { "{{#a}} is never closed", "{{#a}} is never closed." },
    { "the delimiters cannot be set to “x”", "The delimiters cannot be set to “x”." },
    { "“x” is not declared as a field.", "“x” is not declared as a field." },
    { "“x” is not declared. Did you mean “y”?", "“x” is not declared. Did you mean “y”?" },
    { "a snippet includes itself: a → b", "A snippet includes itself: a → b." },
    { "über", "Über." },
    { "ǆ", "ǅ." },
    { "שלום", "שלום." },
    { "Whole.", "Whole." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *sentence = tue_sentence_new (cases[i].words);

      g_assert_cmpstr (sentence, ==, cases[i].sentence);
    }
}

/* What can be asked of the error stays. */
static void
test_error (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TueMustache) mustache = tue_mustache_parse ("a\n{{#b}}", -1, TUE_MUSTACHE_MODE_TEXT, &error);
  TueMustachePosition position;

  g_assert_null (mustache);
  g_assert_cmpstr (error->message, ==, "line 2: {{#b}} is never closed");
  tue_sentence_word_error (&error);
  g_assert_cmpstr (error->message, ==, "Line 2: {{#b}} is never closed.");
  g_assert_true (tue_mustache_error_get_position (error, &position));
  g_assert_cmpuint (position.line, ==, 2);
  g_assert_cmpstr (tue_mustache_error_get_problem (error), ==, "{{#b}} is never closed");

  tue_sentence_word_error (NULL);
  g_clear_error (&error);
  tue_sentence_word_error (&error);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sentence/table", test_table);
  g_test_add_func ("/sentence/error", test_error);

  return g_test_run ();
}
