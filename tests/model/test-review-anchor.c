/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * The words a comment is about, in a text that went on.
 */

#include "config.h"

#include "tue-review-anchor.h"

#include <string.h>

static TueReviewAnchor *
mark (const char *text,
      const char *words,
      guint       nth)
{
  const char *at = strstr (text, words);

  while (nth-- > 0)
    at = strstr (at + 1, words);

  return tue_review_anchor_new (text, strlen (text), (gsize)(at - text), strlen (words));
}

static void
test_follow (void)
{
  static const struct
  {
    const char *text;
    const char *words;
    guint       nth;
    const char *later;
    int         place; /* -1: lost */
  } cases[] = {
    { "We cut that to two hours.", "two hours", 0, "We cut that to two hours.", 15 },
    { "We cut that to two hours.", "two hours", 0, "Dear Dana,\n\nWe cut that to two hours.", 27 },
    { "We cut that to two hours.", "two hours", 0, "two hours", 0 },
    { "We cut that to two hours.", "two hours", 0, "We cut that to three hours.", -1 },
    { "We cut that to two hours.", "two hours", 0, "", -1 },
    /* The second of two stays the second, also when the first is gone, or a third came. */
    { "One day here. One day there.", "One day", 1, "One day here. One day there.", 14 },
    { "One day here. One day there.", "One day", 1, "One day there.", 0 },
    { "One day here. One day there.", "One day", 1, "One day now. One day here. One day there.", 27 },
    { "One day here. One day there.", "One day", 0, "One day there. One day here.", 15 },
    /* The same words, with nothing else as it was: the nearer ones. */
    { "aaaa x bbbb", "x", 0, "x cccc x", 7 },
    { "Grüße, 🚀 ä", "🚀", 0, "ä Grüße, 🚀 ö", 12 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(TueReviewAnchor) anchor = mark (cases[i].text, cases[i].words, cases[i].nth);
      gsize    start = 0, length = 0;
      gboolean found = tue_review_anchor_follow (anchor, cases[i].later, strlen (cases[i].later), &start, &length);

      g_test_message ("%s in %s", cases[i].words, cases[i].later);
      g_assert_cmpint (found ? (int)start : -1, ==, cases[i].place);
      if (found)
        g_assert_cmpmem (cases[i].later + start, length, cases[i].words, strlen (cases[i].words));
    }
}

/* How much of what stood around the words stands around a place. */
static gsize
rate (const TueReviewAnchor *anchor,
      const char            *text,
      gsize                  place)
{
  gsize before = strlen (anchor->before), after = strlen (anchor->after), n = 0, m = 0;

  while (n < before && n < place && anchor->before[before - n - 1] == text[place - n - 1])
    n++;
  while (m < after && anchor->after[m] == text[place + anchor->length + m])
    m++;

  return n + m;
}

static gsize
find_best (const TueReviewAnchor *anchor,
           const char            *text)
{
  gsize best = G_MAXSIZE, best_rate = 0, best_distance = 0;

  for (const char *at = strstr (text, anchor->quote); at != NULL; at = strstr (at + 1, anchor->quote))
    {
      gsize place = (gsize)(at - text);
      gsize rated = rate (anchor, text, place);
      gsize distance = place > anchor->start ? place - anchor->start : anchor->start - place;

      if (best == G_MAXSIZE || rated > best_rate || (rated == best_rate && distance < best_distance))
        {
          best = place;
          best_rate = rated;
          best_distance = distance;
        }
    }

  return best;
}

/* However far the words went, and however often they stand there: the same as by looking
 * at every place. */
static void
test_best (void)
{
  for (guint i = 0; i < 2000; i++)
    {
      g_autoptr(GString) text = g_string_new (NULL);
      g_autoptr(TueReviewAnchor) anchor = NULL;
      gsize    n = (gsize)g_test_rand_int_range (200, 8000), start, length, found_start, found_length;
      int      variety = g_test_rand_int_range (1, 4);
      gboolean found;

      while (text->len < n)
        g_string_append (text, g_test_rand_int_range (0, 30 * variety) == 0 ? "x" : "ab");
      start = (gsize)g_test_rand_int_range (0, (int)text->len - 20);
      length = (gsize)g_test_rand_int_range (1, 20);
      anchor = tue_review_anchor_new (text->str, text->len, start, length);
      for (int edits = g_test_rand_int_range (0, 4); edits > 0; edits--)
        {
          int at = g_test_rand_int_range (0, (int)text->len);
          int n_less = g_test_rand_int_range (0, (int)text->len - at);
          g_autoptr(GString) more = g_string_new (NULL);

          for (int j = g_test_rand_int_range (0, 1500); j > 0; j--)
            g_string_append (more, j % 7 == 0 ? "x" : "ab");
          if (g_test_rand_bit ())
            g_string_erase (text, at, MIN (n_less, 3000));
          else
            g_string_insert (text, at, more->str);
        }

      found = tue_review_anchor_follow (anchor, text->str, text->len, &found_start, &found_length);
      g_assert_cmpuint (found ? found_start : G_MAXSIZE, ==, find_best (anchor, text->str));
    }
}

/* From a file that says anything: it ends, and finds what is there. */
static void
test_far (void)
{
  static const gsize starts[] = { 0, 5, 6, G_MAXINT, (gsize)1 << 53, G_MAXSIZE - 1, G_MAXSIZE };

  for (gsize i = 0; i < G_N_ELEMENTS (starts); i++)
    {
      TueReviewAnchor anchor = { .start = starts[i], .length = 4, .quote = (char *)"soon", .before = (char *)"", .after = (char *)"" };
      gsize           start, length;

      g_assert_true (tue_review_anchor_follow (&anchor, "We meet soon.", 13, &start, &length));
      g_assert_cmpuint (start, ==, 8);
      g_assert_false (tue_review_anchor_follow (&anchor, "", 0, &start, &length));
    }
}

/* A place between two words, and words that are to be changed: only where enough of
 * what stood around them still does. */
static void
test_surely (void)
{
  static const struct
  {
    const char *text;
    const char *words; /* "": between the words before and behind the bar */
    gsize       at;
    const char *later;
    int         place; /* -1: lost */
  } cases[] = {
    { "We meet soon.", "", 7, "Dana, we meet soon.", 13 },
    { "We meet soon.", "", 13, "We meet soon. Kind regards", 13 },
    { "We meet soon.", "", 13, "Dana: We meet soon.", 19 },
    { "We meet soon.", "", 0, "Dana: We meet soon.", 6 },
    { "We meet soon.", "", 7, "Something else altogether.", -1 },
    { "", "", 0, "", 0 },
    { "", "", 0, "Something", 0 },
    { "We meet soon.", "soon", 8, "We meet soon, I hope.", 8 },
    { "The offer is open until the end of the year.", "open", 13, "Our door stays open for all of you.", -1 },
    { "Grüße 🚀 an Dana", "", 13, "Viele Grüße 🚀 an Dana", 19 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(TueReviewAnchor) anchor = tue_review_anchor_new (cases[i].text, strlen (cases[i].text), cases[i].at, strlen (cases[i].words));
      gsize    start = 0, length = 0;
      gboolean found = tue_review_anchor_find_surely (anchor, cases[i].later, strlen (cases[i].later), &start, &length);

      g_test_message ("“%s” at %zu in “%s”", cases[i].words, cases[i].at, cases[i].later);
      g_assert_cmpstr (anchor->quote, ==, cases[i].words);
      g_assert_cmpint (found ? (int)start : -1, ==, cases[i].place);
      if (found)
        g_assert_cmpuint (length, ==, strlen (cases[i].words));
    }
}

/* It is in the entry as it was, and never cuts a character. */
static void
test_entry (void)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < 3000; i++)
    g_string_append (text, i % 3 == 0 ? "ä" : i % 3 == 1 ? "🚀"
                                                         : "x");
  for (guint i = 0; i < 300; i++)
    {
      gsize start = (gsize)g_test_rand_int_range (0, (int)text->len + 1);
      gsize length = (gsize)g_test_rand_int_range (0, 5000);
      g_autoptr(TueReviewAnchor) anchor = tue_review_anchor_new (text->str, text->len, start, length);
      g_autoptr(TueValueBuilder) builder = tue_value_builder_new_map ();
      g_autoptr(TueValue) content = NULL;
      g_autoptr(TueReviewEntry) entry = NULL;
      g_autoptr(TueReviewAnchor) read = NULL;
      gsize found_start, found_length;

      g_assert_true (g_utf8_validate (anchor->quote, -1, NULL));
      g_assert_true (g_utf8_validate (anchor->before, -1, NULL));
      g_assert_true (g_utf8_validate (anchor->after, -1, NULL));
      tue_review_anchor_add (anchor, builder);
      content = tue_value_builder_end (builder);
      entry = tue_review_entry_new (&(TueReviewEntrySpec){ .kind = TUE_REVIEW_ENTRY_COMMENT, .content = content });
      read = tue_review_anchor_from_entry (entry);
      if (*anchor->quote == '\0')
        {
          g_assert_null (read);
          continue;
        }
      g_assert_cmpuint (read->start, ==, anchor->start);
      g_assert_cmpuint (read->length, ==, anchor->length);
      g_assert_cmpstr (read->quote, ==, anchor->quote);
      g_assert_true (tue_review_anchor_follow (read, text->str, text->len, &found_start, &found_length));
      g_assert_true (g_utf8_validate_len (text->str + found_start, found_length, NULL));
      g_assert_cmpuint (found_start, ==, anchor->start);
      g_assert_cmpuint (found_length, ==, anchor->length);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/review-anchor/follow", test_follow);
  g_test_add_func ("/model/review-anchor/best", test_best);
  g_test_add_func ("/model/review-anchor/far", test_far);
  g_test_add_func ("/model/review-anchor/surely", test_surely);
  g_test_add_func ("/model/review-anchor/entry", test_entry);

  return g_test_run ();
}
