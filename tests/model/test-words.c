/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include "tue-words.h"

#include <locale.h>
#include <string.h>

/* The tokens of a text, each behind a letter that says what it is. */
static char *
show_tokens (const char *text)
{
  static const char kinds[] = { 'w', 'p', 's', 'b' };
  g_autoptr(GString) shown = g_string_new (NULL);
  const char *end = text + strlen (text);

  while (text < end)
    {
      const char  *start = text;
      TueTokenKind kind = tue_words_next (&text, end);

      g_assert_cmpuint (kind, <, G_N_ELEMENTS (kinds));
      g_assert_true (text > start && text <= end);
      g_string_append_printf (shown, "%s%c:", shown->len > 0 ? "|" : "", kinds[kind]);
      g_string_append_len (shown, start, text - start);
    }

  return g_string_free (g_steal_pointer (&shown), FALSE);
}

static void
test_tokens (void)
{
  static const struct
  {
    const char *text;
    const char *tokens;
  } cases[] = {
    { "", "" },
    { "one", "w:one" },
    { "two  words", "w:two|s:  |w:words" },
    { "Yes, we can.", "w:Yes|p:,|s: |w:we|s: |w:can|p:." },
    { "...", "p:.|p:.|p:." },

    /* Words */
    { "don't", "w:don't" },
    { "l’été d’août", "w:l’été|s: |w:d’août" },
    { "'quoted'", "p:'|w:quoted|p:'" },
    { "dogs' bowls", "w:dogs|p:'|s: |w:bowls" },
    { "rock''n", "w:rock|p:'|p:'|w:n" },
    { "e-mail", "w:e|p:-|w:mail" },
    { "snake_case _soft_", "w:snake_case|s: |p:_|w:soft|p:_" },
    { "col·lecció", "w:col·lecció" },
    { "A4 3rd", "w:A4|s: |w:3rd" },
    { "Straße Ærø", "w:Straße|s: |w:Ærø" },

    /* Numbers */
    { "4,800.50", "w:4,800.50" },
    { "1.2.", "w:1.2|p:." },
    { "end.4 a,b", "w:end|p:.|w:4|s: |w:a|p:,|w:b" },
    { "€4.800,50", "p:€|w:4.800,50" },
    { "20%", "w:20|p:%" },

    /* Space and line breaks */
    { " \t x", "s: \t |w:x" },
    { "a\n\nb", "w:a|b:\n|b:\n|w:b" },
    { "a\r\nb\rc", "w:a|b:\r\n|w:b|b:\r|w:c" },
    { "a \n b", "w:a|s: |b:\n|s: |w:b" },
    { "a\u00a0b", "w:a|s:\u00a0|w:b" },
    { "a\u2029b", "w:a|b:\u2029|w:b" },
    { "a\vb\fc", "w:a|s:\v|w:b|s:\f|w:c" },

    /* What is seen as one character stays one */
    { "e\u0301te\u0301", "w:e\u0301te\u0301" },
    { ".\u0301,", "p:.\u0301|p:," },
    { " \u0301 x", "s: \u0301 |w:x" },
    { "\n\u0301x", "b:\n|p:\u0301|w:x" },
    { "👍🏽👍", "p:👍🏽|p:👍" },
    { "👨‍👩‍👧‍👦!", "p:👨‍👩‍👧‍👦|p:!" },
    { "❤️‍🔥 ok", "p:❤️‍🔥|s: |w:ok" },
    { "🇩🇪🇫🇷🇪", "p:🇩🇪|p:🇫🇷|p:🇪" },
    { "1️⃣2", "w:1️⃣2" },
    { "🏴\U000e0067\U000e0062\U000e007f.", "p:🏴\U000e0067\U000e0062\U000e007f|p:." },
    { "a\u200db", "w:a\u200db" },
    { "\u0600١٢", "w:\u0600١٢" },
    { "\u0600 x", "p:\u0600|s: |w:x" },
    { "\u0600", "p:\u0600" },

    /* Other scripts */
    { "שלום עולם", "w:שלום|s: |w:עולם" },
    { "צה״ל", "w:צה״ל" },
    { "مرحبا، بك", "w:مرحبا|p:،|s: |w:بك" },
    { "中文字。", "w:中|w:文|w:字|p:。" },
    { "ひらカタカナ", "w:ひ|w:ら|w:カタカナ" },
    { "กำ", "w:กำ" },
    { "नमस्ते", "w:नमस्ते" },
    { "한국어 글", "w:한국어|s: |w:글" },
    { "a\u202eb", "w:a\u202eb" },
    { "a\u200bb", "w:a|p:\u200b|w:b" },
    { "x\x01y\x7f", "w:x|p:\x01|w:y|p:\x7f" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *tokens = show_tokens (cases[i].text);

      g_assert_cmpstr (tokens, ==, cases[i].tokens);
    }
}

/* The end is where it is said to be, not where the text happens to go on. */
static void
test_end (void)
{
  static const struct
  {
    const char *text;
    gsize       length;
  } cases[] = {
    { "words", 4 },
    { "don't", 4 },
    { "4,800", 2 },
    { "   ", 2 },
    { "\r\n", 1 },
    { "e\u0301", 1 },
    { "👨‍👩", 7 },
    { "🇩🇪", 4 },
    { "\u0600x", 2 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *exact = g_strndup (cases[i].text, cases[i].length);
      const char      *text = exact, *end = exact + cases[i].length;

      while (text < end)
        tue_words_next (&text, end);
      g_assert_true (text == end);
    }
}

/* A mark, however many, never makes a token of its own behind a base. */
static void
test_marks (void)
{
  g_autoptr(GString) text = g_string_new ("a");
  const char *p;

  for (guint i = 0; i < 10000; i++)
    g_string_append (text, "\u0315");
  g_string_append (text, "!");

  p = text->str;
  g_assert_cmpint (tue_words_next (&p, text->str + text->len), ==, TUE_TOKEN_WORD);
  g_assert_cmpstr (p, ==, "!");
}

static void
test_count (void)
{
  static const struct
  {
    const char *text;
    guint       n_words;
  } cases[] = {
    { "", 0 },
    { " \n\t", 0 },
    { "word", 1 },
    { "  two words ", 2 },
    { "don't e-mail 4,800.50", 3 },
    { "- – … a", 1 },
    { "one\n\ntwo\tthree\r\nfour", 4 },
    { "naïve été", 2 },
    { "中文 字", 2 },
    { "a\u00a0b", 2 },
    { "a\u2003b", 2 },
    { "😀 😀", 0 },
    { "**bold** and _soft_", 3 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_cmpuint (tue_words_count (cases[i].text, -1), ==, cases[i].n_words);
      g_assert_cmpuint (tue_words_count (cases[i].text, (gssize)strlen (cases[i].text)), ==, cases[i].n_words);
    }

  g_assert_cmpuint (tue_words_count ("one two three", 7), ==, 2);
  g_assert_cmpuint (tue_words_count ("one two three", 5), ==, 2);
  g_assert_cmpuint (tue_words_count ("one two three", 4), ==, 1);
  g_assert_cmpuint (tue_words_count (NULL, 0), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/words/tokens", test_tokens);
  g_test_add_func ("/words/end", test_end);
  g_test_add_func ("/words/marks", test_marks);
  g_test_add_func ("/words/count", test_count);

  return g_test_run ();
}
