/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include <string.h>

#include "tue-soft-breaks.h"

#define MAX_LINE TUE_SOFT_BREAKS_MAX_LINE

static char *
repeat (const char *word,
        gsize       length)
{
  GString *text = g_string_new (NULL);

  while (text->len < length)
    g_string_append (text, word);

  return g_string_free (text, FALSE);
}

static gsize
get_longest_part (const char *shown)
{
  g_auto(GStrv) lines = g_strsplit (shown, "\n", -1);
  gsize longest = 0;

  for (gsize i = 0; lines[i] != NULL; i++)
    {
      g_auto(GStrv) parts = g_strsplit (lines[i], TUE_SOFT_BREAK, -1);

      for (gsize j = 0; parts[j] != NULL; j++)
        longest = MAX (longest, strlen (parts[j]));
    }

  return longest;
}

static void
test_short (void)
{
  g_autofree char *line = repeat ("x", MAX_LINE);

  g_assert_null (tue_soft_breaks_break ("", 0, 0, 0));
  g_assert_null (tue_soft_breaks_break ("a\nb\n", 4, MAX_LINE - 1, MAX_LINE));
  g_assert_null (tue_soft_breaks_break (line, MAX_LINE, 0, 0));
}

static void
test_long (void)
{
  static const char *const words[] = { "word ", "x", "é", "☕", "e\314\201", "a long way\n" };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    for (gsize before = 0; before <= 2 * MAX_LINE; before += MAX_LINE / 2)
      {
        g_autofree char *text = repeat (words[i], 5 * MAX_LINE);
        gsize            length = strlen (text);
        g_autofree char *shown = tue_soft_breaks_break (text, length, before, before);
        g_autofree char *stripped = NULL;

        if (shown == NULL)
          {
            g_assert_cmpint (words[i][strlen (words[i]) - 1], ==, '\n');
            continue;
          }
        g_assert_true (g_utf8_validate (shown, -1, NULL));
        g_assert_cmpuint (get_longest_part (shown), <=, MAX_LINE);
        stripped = tue_soft_breaks_strip (shown, strlen (shown));
        g_assert_cmpstr (stripped, ==, text);
        /* No mark is parted from its letter. */
        g_assert_null (strstr (shown, TUE_SOFT_BREAK "\314\201"));
      }
}

static void
test_at_words (void)
{
  g_autofree char *text = repeat ("some words ", 3 * MAX_LINE);
  g_autofree char *shown = tue_soft_breaks_break (text, strlen (text), 0, 0);

  g_assert_nonnull (shown);
  for (const char *p = strstr (shown, TUE_SOFT_BREAK); p != NULL; p = strstr (p + 1, TUE_SOFT_BREAK))
    g_assert_cmpint (p[-1], ==, ' ');
}

/* A separator of the text is shown as one that is no break, as long as it. */
static void
test_separator (void)
{
  g_autofree char *shown = tue_soft_breaks_break ("a\342\200\251b", 5, 0, 0);

  g_assert_cmpstr (shown, ==, "a\342\200\250b");
}

/* Places agree with a count from the beginning, whatever was put in and out. */
static void
test_places (void)
{
  g_autoptr(TueSoftBreaks) breaks = tue_soft_breaks_new ();
  g_autoptr(GString) shown = g_string_new (NULL);
  g_autofree char         *text = g_strdup ("");
  static const char *const pieces[] = { "a", "é☕", TUE_SOFT_BREAK, "word " TUE_SOFT_BREAK "ä", "\n" };

  for (guint i = 0; i < 1500; i++)
    {
      guint       n_chars = (guint)g_utf8_strlen (shown->str, -1);
      guint       place = (guint)g_test_rand_int_range (0, (int)n_chars + 1);
      const char *at = g_utf8_offset_to_pointer (shown->str, place);
      gsize       expected;

      if (n_chars > 0 && g_test_rand_int_range (0, 3) == 0)
        {
          guint end = (guint)g_test_rand_int_range ((int)place, (int)MIN (n_chars, place + 5) + 1);
          gsize length = g_utf8_offset_to_pointer (shown->str, end) - at;

          tue_soft_breaks_remove (breaks, text, place, end);
          g_string_erase (shown, at - shown->str, (gssize)length);
        }
      else
        {
          const char *piece = pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))];

          tue_soft_breaks_insert (breaks, text, place, piece, strlen (piece));
          g_string_insert (shown, at - shown->str, piece);
        }

      g_free (text);
      text = tue_soft_breaks_strip (shown->str, shown->len);
      n_chars = (guint)g_utf8_strlen (shown->str, -1);
      place = (guint)g_test_rand_int_range (0, (int)n_chars + 1);
      {
        g_autofree char *head = tue_soft_breaks_strip (shown->str, g_utf8_offset_to_pointer (shown->str, place) - shown->str);

        expected = strlen (head);
      }
      g_assert_cmpuint (tue_soft_breaks_get_byte (breaks, text, place), ==, expected);
      g_assert_cmpuint (tue_soft_breaks_get_byte (breaks, text, tue_soft_breaks_get_place (breaks, text, expected)), ==, expected);
    }
  tue_soft_breaks_clear (breaks);
  g_assert_cmpuint (tue_soft_breaks_get_n_breaks (breaks), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/soft-breaks/short", test_short);
  g_test_add_func ("/soft-breaks/long", test_long);
  g_test_add_func ("/soft-breaks/at-words", test_at_words);
  g_test_add_func ("/soft-breaks/separator", test_separator);
  g_test_add_func ("/soft-breaks/places", test_places);

  return g_test_run ();
}
