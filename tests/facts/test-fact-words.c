/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include "tue-fact-words.h"

#include <string.h>

/* Words as one reads them: "^" before one that begins something, "~" before one
 * too far from the last, "+" before one that is close, "=" before one that is
 * joined; behind it "C" for a capital, "S" for nothing but capitals, "D" for
 * digits, "L" for a label. */
static char *
describe (const char *text,
          gsize       length)
{
  g_autoptr(GArray) words = tue_fact_words_split (text, length);
  GString *described = g_string_new (NULL);
  gsize    at = 0;

  for (guint i = 0; i < words->len; i++)
    {
      const TueFactWord *word = &g_array_index (words, TueFactWord, i);

      g_assert_cmpuint (word->start, >=, at);
      g_assert_cmpuint (word->length, >, 0);
      at = word->start + word->length;
      g_assert_cmpuint (at, <=, length);

      if (i > 0)
        g_string_append_c (described, ' ');
      if ((word->flags & TUE_FACT_WORD_START) != 0)
        g_string_append_c (described, '^');
      if ((word->flags & TUE_FACT_WORD_APART) != 0)
        g_string_append_c (described, '~');
      if ((word->flags & TUE_FACT_WORD_CLOSE) != 0)
        g_string_append_c (described, '+');
      else if ((word->flags & TUE_FACT_WORD_JOINED) != 0)
        g_string_append_c (described, '=');
      g_string_append_len (described, text + word->start, word->length);
      if ((word->flags & TUE_FACT_WORD_CAPITAL) != 0)
        g_string_append_c (described, 'C');
      if ((word->flags & TUE_FACT_WORD_SHOUTED) != 0)
        g_string_append_c (described, 'S');
      if ((word->flags & TUE_FACT_WORD_DIGITS) != 0)
        g_string_append_c (described, 'D');
      if ((word->flags & TUE_FACT_WORD_LABEL) != 0)
        g_string_append_c (described, 'L');
    }

  return g_string_free_and_steal (described);
}

#define LONG_LINE "somebody wraps all of his lines at about this many letters\n"
#define LONG_WORDS "^~somebody +wraps +all +of +his +lines +at +about +this +many +letters "

static const struct
{
  const char *text;
  const char *words;
} cases[] = {
  { "", "" },
  { " \n\t", "" },
  { "We met Dana. Then she", "^~WeC +met +DanaC ^ThenC +she" },
  { "IBM and i18n", "^~IBMCS +and +i18nD" },
  { "well-known, O'Brien's", "^~well +known O"
                             "C +BrienC s" },
  { "O\u2019Neill, O Neill, D\u02bcArc, the ‘Inn’", "^~OC +NeillC OC +NeillC DC +Arc"
                                                    "C the InnC" },
  { "well\u2010known, well\u2013known, well \u2013 known", "^~well +known well =known well known" },
  { "Dr. Weber and J. Miller, e.g. Smith", "^~DrC WeberC +and +JC MillerC e g SmithC" },
  { "Really? Yes! So: that… Now", "^~ReallyC ^YesC ^SoC ^that ^NowC" },
  { "**Dana** Weber _and_ `x`", "^~DanaCL =WeberC =and x" },
  { "a      b       c        d", "^~a =b =c =d" },
  { "a         b", "^~a ~b" },
  { "# The Big One\nafter", "^~TheCL +BigCL +OneCL ^=after" },
  { "- Item One\n- item two\n  2. Third", "^~ItemC +OneC ^~item +two ^~ThirdC" },
  { "| Cell One | Two |", "^~CellC +OneC ^TwoC" },
  { "**Total Cost:** low", "^~TotalCL +CostCL ^low" },
  { "short\nLine", "^~short ^=LineC" },
  { LONG_LINE "Line", LONG_WORDS "=LineC" },
  { LONG_LINE "\nLine", LONG_WORDS "^~LineC" },
  { "2026 was\n10115 Berlin", "^~2026D +was ^=10115D +BerlinC" },
  { "Stra\u00dfe \u00c9mile \u0130zmir", "^~Stra\u00dfeC +\u00c9mileC +\u0130zmirC" },
  { "e\u0301a \u0301b", "^~e\u0301a +\u0301b" },
  { "北風a ก", "^~北 =風 =a +ก" },
  { "a\u00a0b\u202fc", "^~a +b =c" },
};

static void
test_split (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *described = describe (cases[i].text, strlen (cases[i].text));

      g_test_message ("%s", cases[i].text);
      g_assert_cmpstr (described, ==, cases[i].words);
    }
}

/* Any beginning of a text is one too; nothing behind it is looked at. */
static void
test_length (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    for (gsize length = 0; length <= strlen (cases[i].text); length++)
      {
        g_autofree char *copy = g_memdup2 (cases[i].text, MAX (length, 1));
        g_autofree char *described = NULL;

        if (g_utf8_validate (copy, (gssize)length, NULL))
          described = describe (copy, length);
      }
}

static void
test_fold (void)
{
  static const char *const folds[][2] = {
    { "Dana", "dana" },
    { "NORTHWIND", "northwind" },
    { "Stra\u00dfe", "strasse" },
    { "M\u00fcller", "m\u00fcller" },
    { "Mu\u0308ller", "m\u00fcller" },
    { "\u00c9MILE", "\u00e9mile" },
    { "\uff21\uff22", "ab" },
  };
  char folded[TUE_FACT_WORD_SIZE];
  char small[4];

  for (gsize i = 0; i < G_N_ELEMENTS (folds); i++)
    {
      g_assert_true (tue_fact_word_fold (folds[i][0], strlen (folds[i][0]), folded, sizeof folded));
      g_assert_cmpstr (folded, ==, folds[i][1]);
    }
  g_assert_true (tue_fact_word_fold ("abc", 3, small, sizeof small));
  g_assert_false (tue_fact_word_fold ("abcd", 4, small, sizeof small));
  /* One letter that is four when it is folded */
  g_assert_false (tue_fact_word_fold ("\ufb03", 3, small, 3));
}

static void
test_is_in (void)
{
  static const char list[] = " on at until ";

  g_assert_true (tue_fact_word_is_in ("on", list));
  g_assert_true (tue_fact_word_is_in ("until", list));
  g_assert_false (tue_fact_word_is_in ("unti", list));
  g_assert_false (tue_fact_word_is_in ("n", list));
  g_assert_false (tue_fact_word_is_in ("", list));
  /* "\uFC5E" is a letter that stands for a space and two marks. */
  g_assert_false (tue_fact_word_is_in (" ", list));
  g_assert_false (tue_fact_word_is_in (" on", list));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/fact-words/split", test_split);
  g_test_add_func ("/fact-words/length", test_length);
  g_test_add_func ("/fact-words/fold", test_fold);
  g_test_add_func ("/fact-words/is-in", test_is_in);

  return g_test_run ();
}
