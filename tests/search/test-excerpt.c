/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include "tue-search-excerpt.h"

#include <string.h>

#include "tue-search-words.h"
#include "tue-search.h"

/* The text with its matches in brackets. */
static char *
mark (const char *text,
      GArray     *matches)
{
  g_autoptr(GString) marked = g_string_new (NULL);
  gsize done = 0;

  for (guint i = 0; i < matches->len; i++)
    {
      const TueSearchMatch *match = &g_array_index (matches, TueSearchMatch, i);

      g_assert_cmpuint (match->start, >=, done);
      g_assert_cmpuint (match->start + match->length, <=, strlen (text));
      g_string_append_len (marked, text + done, (gssize)(match->start - done));
      g_string_append_printf (marked, "[%.*s]", (int)match->length, text + match->start);
      done = match->start + match->length;
    }
  g_string_append (marked, text + done);

  return g_string_free (g_steal_pointer (&marked), FALSE);
}

static void
test_fold (void)
{
  static const struct
  {
    const char *word;
    const char *folded;
  } cases[] = {
    { "Müller", "muller" },
    { "Mu\u0308ller", "muller" },
    { "ÉCOLE", "ecole" },
    { "提案", "提案" },
    { "Ñandú2", "nandu2" },
    { "", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *folded = tue_search_fold_word (cases[i].word, -1);

      g_assert_cmpstr (folded, ==, cases[i].folded);
    }
}

static void
test_matches (void)
{
  static const struct
  {
    const char *query;
    const char *text;
    const char *marked;
  } cases[] = {
    { "north", "Northwind, north and Thenorth", "[North]wind, [north] and Thenorth" },
    { "is north", "This is north", "This [is] [north]" },
    { "is ", "is island", "[is] island" },
    { "mull", "Herr Müller", "Herr [Müll]er" },
    { "müller", "muller MÜLLER Mu\u0308ller", "[muller] [MÜLLER] [Mu\u0308ller]" },
    { "e", "e\u0301cole école ecole", "[e\u0301]cole [é]cole [e]cole" },
    { "at t", "AT&T", "[AT]&[T]" },
    { "提案", "提案書", "[提案]書" },
    { "zzz", "nothing", "nothing" },
    { "<b>", "a <b>bold</b>", "a <[b]>bold</[b]>" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(TueSearchQuery) query = tue_search_query_parse (cases[i].query);
      g_autoptr(GArray) matches = tue_search_find_matches (cases[i].text, query);
      g_autofree char *marked = mark (cases[i].text, matches);

      g_assert_cmpstr (marked, ==, cases[i].marked);
    }
}

static void
test_excerpt (void)
{
  static const struct
  {
    const char *query;
    const char *text;
    const char *marked; /* (nullable) */
    guint       n_words;
    gboolean    together;
  } cases[] = {
    { "carrier", "They want the carrier report", "They want the [carrier] report", 1 },
    { "report", "They want to have the weekly carrier report by Monday", "…weekly carrier [report] by Monday", 1 },
    { "monday", "The report.\nBy  \t Monday\r\n", "By [Monday]", 1 },
    { "monday", "One line before\nMonday", "[Monday]", 1 },
    { "carrier report", "A report of last year, which nobody has read since, not even those who asked for it, and of which there were "
                        "more than anybody wanted to have in a whole long year of reports. Then: the carrier report",
      "…Then: the [carrier] [report]", 2, TRUE },
    { "carrier report", "The report of the carrier. A carrier, a report", "The [report] of the [carrier]. A [carrier], a [report]", 2, FALSE },
    { "carrier rep", "A carrier report, and a carrier, reported", "A [carrier] [rep]ort, and a [carrier], [rep]orted", 2, TRUE },
    { "the the", "Of the the carrier", "Of [the] [the] carrier", 2, TRUE },
    { "müller gmbh", "Die MULLER – GmbH", "Die [MULLER] – [GmbH]", 2, TRUE },
    { "nothing", "They want the carrier report", NULL, 0 },
    { "a", "", NULL, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(TueSearchQuery) query = tue_search_query_parse (cases[i].query);
      g_autoptr(TueSearchExcerpt) excerpt = tue_search_excerpt_new (cases[i].text, query);
      g_autofree char *marked = excerpt != NULL ? mark (excerpt->text, excerpt->matches) : NULL;

      g_assert_cmpstr (marked, ==, cases[i].marked);
      if (excerpt != NULL)
        {
          g_assert_cmpuint (excerpt->n_words, ==, cases[i].n_words);
          g_assert_cmpint (excerpt->together, ==, cases[i].together);
        }
    }
}

/* Words that stand for one that was misspelt are found, too. */
static void
test_others (void)
{
  g_autoptr(TueSearchQuery) query = tue_search_query_parse ("carier");
  g_autoptr(TueSearchExcerpt) none = tue_search_excerpt_new ("the carrier", query);
  g_autoptr(TueSearchExcerpt) excerpt = NULL;
  g_autofree char *marked = NULL;

  g_assert_null (none);
  tue_search_query_add_other (query, 0, "carrier");
  excerpt = tue_search_excerpt_new ("the carrier and the carriers", query);
  marked = mark (excerpt->text, excerpt->matches);
  g_assert_cmpstr (marked, ==, "the [carrier] and the carriers");
}

static char *
make_text (guint n_parts)
{
  static const char *const parts[] = { "a", "north", "é", "e\u0301", "🚀", "提", "\u202e", "\u200b", "\t", "\n", " ", ",", "…", "\u0301", "x1", "Ж" };
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < n_parts; i++)
    g_string_append (text, parts[g_test_rand_int_range (0, G_N_ELEMENTS (parts))]);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Of any text: one line, whole characters, and each match is such a word. */
static void
test_anything (void)
{
  for (guint i = 0; i < 3000; i++)
    {
      g_autofree char *text = make_text (g_test_rand_int_range (0, 400));
      g_autofree char *typed = make_text (g_test_rand_int_range (1, 6));
      g_autoptr(TueSearchQuery) query = tue_search_query_parse (typed);
      g_autoptr(TueSearchExcerpt) excerpt = query != NULL ? tue_search_excerpt_new (text, query) : NULL;
      g_autofree char *marked = NULL;

      if (excerpt == NULL)
        continue;

      g_assert_true (g_utf8_validate (excerpt->text, -1, NULL));
      g_assert_null (strpbrk (excerpt->text, "\n\r\t"));
      g_assert_cmpuint (excerpt->matches->len, >, 0);
      g_assert_cmpint (g_utf8_strlen (excerpt->text, -1), <, 600);
      marked = mark (excerpt->text, excerpt->matches);
      g_assert_true (g_utf8_validate (marked, -1, NULL));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/search/excerpt/fold", test_fold);
  g_test_add_func ("/search/excerpt/matches", test_matches);
  g_test_add_func ("/search/excerpt/places", test_excerpt);
  g_test_add_func ("/search/excerpt/others", test_others);
  g_test_add_func ("/search/excerpt/anything", test_anything);

  return g_test_run ();
}
