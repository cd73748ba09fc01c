/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Of what a figure is said by the nouns around it: on which side of what excludes one
 * another, and whether it is only a discount, a deposit or a share of something.
 *
 * Of "cost of sales is" the first noun is the head, of "sales costs are" the last one;
 * "after costs" in passing names nothing.
 */

#define G_LOG_DOMAIN "tue-fact-terms-sides"

#include "config.h"

#include "tue-fact-terms-private.h"

#include <string.h>

#include "tue-fact-lexicon.h"

/* How far the head of "cost of all our new sales" may stand before the last noun, and a
 * preposition before its noun, in words. */
#define MAX_CHAIN 5
#define MAX_PIECE 7
#define MAX_PHRASE 3

/* Between a noun and the figure that it names at once: "costs of €84,500". */
static const char direct_words[] = " of in von vom de d du des en at at a an the über worth höhe eine einem ";

/* Or after a verb: "costs came to €84,500". */
static const char naming_words[] =
  " is are was were be of the a an by ist sind von auf bei beträgt betragen betrugen liegt liegen lagen der die das am um est sont de du la le à total to zu "
  "in vom d des en at den über worth höhe eine einem came come comes amount amounts amounted reach reached stood stand erreichten erreichen s élèvent atteignent ";

/* With them a noun belongs to the one before. */
static const char chain_words[] = " of von vom des der du de d des an aus from in for für pour on auf am sur la les l ";

/* What is only mentioned behind one of these: "after costs", "despite losses". */
static const char aside_words[] =
  " before after despite without with including excluding incl excl thanks due given at bei mit ohne trotz vor nach wegen dank inklusive inkl exkl zzgl abzüglich "
  "avant après malgré sans avec grâce hors ";

/* "Covered by the €84,500", "deducted from the €84,500": no noun before names it. */
static const char through_words[] = " by through durch par ";

static const char statement_words[] =
  " is are was were has have had will ist sind war waren hat haben wird werden wurde wurden est sont était étaient a ont sera seront ";

static const char ands[] = " and und et sowie & ";

static const struct
{
  TueFactPiece piece;
  const char  *words;
} pieces[] = {
  { TUE_FACT_PIECE_DISCOUNT,
    " discount discounts rebate rebates surcharge surcharges markup mark-up reduction reductions rabatt rabatte rabatts nachlass nachlasses preisnachlass preisnachlasses skonto "
    "saving savings save saves saved sparen spart sparten sparst ersparnis einsparung einsparungen économie économies économise économisez économisons économisé "
    "aufschlag aufschlags zuschlag zuschlags remise remises rabais ristourne ristournes escompte majoration " },
  { TUE_FACT_PIECE_DEPOSIT,
    " deposit deposits advance instalment instalments installment installments anzahlung anzahlungen vorauszahlung abschlagszahlung kaution acompte acomptes caution arrhes " },
  { TUE_FACT_PIECE_SHARE, " share part anteil quote-part " },
  { TUE_FACT_PIECE_AVERAGE, " average mean median durchschnittlich durchschnittliche durchschnittlicher durchschnittlichen durchschnittliches durchschnitt mittlere mittlerer moyen moyenne " },
  { TUE_FACT_PIECE_EACH, " per pro je par each " },
  { TUE_FACT_PIECE_TAX, " vat mwst ust mehrwertsteuer umsatzsteuer tva " },
};

static TueFactPiece
get_piece (const char *folded)
{
  for (gsize i = 0; i < G_N_ELEMENTS (pieces); i++)
    if (tue_fact_word_is_in (folded, pieces[i].words))
      return pieces[i].piece;

  return TUE_FACT_PIECE_NONE;
}

/* Whether what stands between a word and the figure are such words only. */
static gboolean
is_linked (const TueFactTermsWords *before,
           guint                    i,
           const char              *list)
{
  for (guint j = i + 1; j < before->n; j++)
    if (!tue_fact_word_is_in (before->folded[j], list))
      return FALSE;

  return TRUE;
}

/* "after all costs": a noun that is only mentioned. */
static gboolean
is_aside (const TueFactTermsWords *before,
          guint                    from,
          guint                    i)
{
  for (guint j = i; j > from && i - j < MAX_PHRASE; j--)
    {
      if (tue_fact_word_is_in (before->folded[j - 1], aside_words))
        return TRUE;
      if (tue_fact_word_is_in (before->folded[j - 1], statement_words) || tue_fact_word_is_in (before->folded[j - 1], chain_words))
        return FALSE;
    }

  return FALSE;
}

/* Whether a noun has the nearer one behind it: "cost of all our sales". On "profit on
 * sales of €84,500" the figure is of the sales. */
static gboolean
is_head_of (const TueFactTermsWords *before,
            guint                    i,
            guint                    near)
{
  if (near - i > MAX_CHAIN || near < i + 2 || !tue_fact_word_is_in (before->folded[i + 1], chain_words))
    return FALSE;
  for (guint j = i + 2; j < near; j++)
    if (tue_fact_word_is_in (before->folded[j], statement_words))
      return FALSE;

  return tue_fact_word_is_in (before->folded[i + 1], " of von vom des der du de d ") || !is_linked (before, near, direct_words);
}

/* Where the words begin that name the figure: before "Costs are covered: €84,500" another
 * statement ends. */
static guint
find_begin (const TueFactTermsWords *before)
{
  guint begin = 0;

  for (guint i = 0; i + 1 < before->colon; i++)
    if (tue_fact_word_is_in (before->folded[i], statement_words))
      begin = before->colon;
  /* "are covered by the €84,500", "goes off from the €84,500" */
  for (guint i = before->n; i > begin && before->n - i < 2; i--)
    {
      const char *word = before->folded[i - 1];
      gboolean    has_article = i < before->n && tue_fact_word_is_in (before->folded[i], " the den les la ");

      if (tue_fact_word_is_in (word, through_words) || (has_article && tue_fact_word_is_in (word, " from with aus von mit avec ")))
        return i;
    }

  return begin;
}

/* "Ein- und Ausfuhren": what the first word stands for, by the second. */
static TueFactSides
find_sides_of_cut (const char  *cut,
                   const char  *word,
                   TueFactSides sides)
{
  for (const char *p = g_utf8_next_char (word); *p != '\0'; p = g_utf8_next_char (p))
    {
      g_autofree char *whole = g_strconcat (cut, p, NULL);
      TueFactSides     said = tue_fact_sides_of_word (whole, TUE_FACT_OPPOSITES_BESIDE);

      if (tue_fact_sides_are_opposite (said, sides))
        return said;
    }

  return 0;
}

/* "Imports and exports of €5m" are both together. "of €5m and €3m" are one each. */
static TueFactSides
find_joined (const TueFactTermsWords *before,
             const char              *text,
             gsize                    length,
             gsize                    end,
             guint                    from,
             guint and,
             TueFactSides sides)
{
  const char  *first;
  TueFactSides said;
  gboolean     is_cut;

  if (and<= from || and+1 >= before->n)
    return 0;
  first = before->folded[and-1];
  is_cut = before->ends[and-1] < length && text[before->ends[and-1]] == '-';
  said = is_cut ? find_sides_of_cut (first, before->folded[and+1], sides) : tue_fact_sides_of_word (first, TUE_FACT_OPPOSITES_BESIDE);
  if (!tue_fact_sides_are_opposite (said, sides))
    return 0;
  /* The other figure: "m and €" */
  for (gsize at = end; at < length && at - end < 12 && strchr (",;.\n", text[at]) == NULL; at++)
    if (g_ascii_isdigit (text[at]))
      return sides;

  return sides | said;
}

/* "In the red", "in den schwarzen Zahlen": what is missing, and what is left. */
static TueFactSides
find_colour (const TueFactTermsWords *words)
{
  static const char reds[] = " red roten rote rouge minus ";
  static const char blacks[] = " black schwarzen schwarze vert ";

  for (guint i = 1; i < words->n; i++)
    {
      gboolean is_of_figures = i + 1 < words->n && g_str_equal (words->folded[i + 1], "zahlen");
      gboolean is_in = g_str_equal (words->folded[i - 1], "im") ||
                       (i > 1 && tue_fact_word_is_in (words->folded[i - 1], " the le ") && tue_fact_word_is_in (words->folded[i - 2], " in into dans "));

      if (!is_of_figures && !is_in)
        continue;
      if (tue_fact_word_is_in (words->folded[i], reds))
        return tue_fact_sides_of_word ("loss", TUE_FACT_OPPOSITES_BESIDE);
      if (tue_fact_word_is_in (words->folded[i], blacks))
        return tue_fact_sides_of_word ("profit", TUE_FACT_OPPOSITES_BESIDE);
    }

  return 0;
}

/* Who owes: "we owe", "customers owe us", "we are owed". The verb tells, and who is
 * meant by "we"; of third parties the figure could be on either side. */
static TueFactSides
find_owing (const TueFactTermsWords *before)
{
  static const char  owing[] = " owe owes owed owing schulde schulden schuldet schuldete schuldeten geschuldet dois doit devons doivent devait devaient ";
  static const char  we[] = " we i wir ich nous je ";
  static const char  us[] = " us me uns mir ";
  static const char  be[] = " are is were was am be been being werden wird wurden on ";
  const TueFactSides receivable = tue_fact_sides_of_word ("receivable", TUE_FACT_OPPOSITES_BESIDE);
  const TueFactSides payable = tue_fact_sides_of_word ("payable", TUE_FACT_OPPOSITES_BESIDE);

  for (guint i = before->n; i > 0; i--)
    {
      const char *verb = before->folded[i - 1];
      gboolean    is_we = FALSE;
      gboolean    is_us = FALSE;
      gboolean    is_passive;

      if (!tue_fact_word_is_in (verb, owing))
        continue;
      is_passive = (g_str_equal (verb, "owed") || g_str_equal (verb, "geschuldet")) && i > 1 && (tue_fact_word_is_in (before->folded[i - 2], be) || (i > 2 && tue_fact_word_is_in (before->folded[i - 3], be)));
      for (guint j = i > MAX_PHRASE ? i - MAX_PHRASE : 1; j <= MIN (before->n, i + 2); j++)
        {
          is_we = is_we || (j != i && tue_fact_word_is_in (before->folded[j - 1], we));
          is_us = is_us || (j != i && tue_fact_word_is_in (before->folded[j - 1], us));
        }
      /* "Les clients nous doivent", "on nous doit" */
      if (tue_fact_word_is_in (verb, " doit doivent devait devaient "))
        {
          is_us = is_us || (i > 1 && g_str_equal (before->folded[i - 2], "nous"));
          is_we = FALSE;
        }
      if (is_us || (is_we && is_passive))
        return receivable;
      return is_we ? payable : 0;
    }

  return 0;
}

/* "€27,300 is owed to us", "by us" */
static TueFactSides
find_owing_behind (const TueFactTermsWords *behind)
{
  for (guint i = 0; i + 2 < behind->n && i < 2; i++)
    if (g_str_equal (behind->folded[i], "owed") && g_str_equal (behind->folded[i + 2], "us"))
      return tue_fact_sides_of_word (g_str_equal (behind->folded[i + 1], "by") ? "payable" : "receivable", TUE_FACT_OPPOSITES_BESIDE);

  return 0;
}

/* "Revenue per employee is", "Umsatz je Mitarbeiter"; "je confirme" is French. */
static gboolean
is_of_each (const TueFactTermsWords *before,
            const char              *text,
            guint                    from)
{
  for (guint i = from + 1; i + 2 < before->n; i++)
    if (tue_fact_word_is_in (before->folded[i], " per pro ") || (g_str_equal (before->folded[i], "je") && g_ascii_isupper (text[before->starts[i - 1]])))
      return is_linked (before, i + 1, naming_words);

  return FALSE;
}

/* What of something a figure is: "a discount of", "€3,950 off", "our share of sales is". */
static TueFactPiece
find_piece (const TueFactTermsWords *before,
            const TueFactTermsWords *behind,
            const char              *text,
            guint                    from)
{
  if (behind->n > 0 && behind->is_close[0])
    {
      TueFactPiece piece = get_piece (behind->folded[0]);

      if (g_str_equal (behind->folded[0], "off"))
        return TUE_FACT_PIECE_DISCOUNT;
      if (piece == TUE_FACT_PIECE_DISCOUNT || piece == TUE_FACT_PIECE_DEPOSIT)
        return piece;
    }
  for (guint i = before->n; i > from && before->n - i <= MAX_PIECE; i--)
    {
      TueFactPiece piece = get_piece (before->folded[i - 1]);
      gboolean     is_direct;
      guint        noun;

      if (piece == TUE_FACT_PIECE_NONE || piece == TUE_FACT_PIECE_EACH)
        continue;
      /* Of what is named behind it: "the average revenue is" */
      if (piece == TUE_FACT_PIECE_AVERAGE)
        return is_aside (before, from, i - 1) ? TUE_FACT_PIECE_NONE : piece;
      is_direct = is_linked (before, i - 1, direct_words);
      if (is_direct || is_linked (before, i - 1, naming_words))
        return (is_direct && i < before->n) || !is_aside (before, from, i - 1) ? piece : TUE_FACT_PIECE_NONE;
      /* "The deposit on the price is", and not "a discount on the price of" */
      for (noun = before->n; noun > i && tue_fact_word_is_in (before->folded[noun - 1], naming_words);)
        noun--;
      if (noun > i + 1 && tue_fact_word_is_in (before->folded[i], chain_words) && !is_linked (before, noun - 1, direct_words) && !is_aside (before, from, i - 1))
        {
          for (guint j = i; j < noun; j++)
            if (tue_fact_word_is_in (before->folded[j], statement_words))
              return TUE_FACT_PIECE_NONE;
          return piece;
        }
    }

  return is_of_each (before, text, from) ? TUE_FACT_PIECE_EACH : TUE_FACT_PIECE_NONE;
}

/* By the word that follows, and the one behind "of": "€84,500 of costs". */
static TueFactSides
find_sides_behind (const TueFactTermsWords *behind,
                   gboolean                 is_bracketed)
{
  static const char of[] = " of in an von de d du des en ";
  TueFactSides      sides = 0;

  for (guint i = 0; i < MIN (behind->n, 2) && (behind->is_close[i] || (i == 0 && is_bracketed)); i++)
    {
      const char          *word = behind->folded[i];
      const TueFactLexeme *lexeme = tue_fact_lexicon_find (word);

      sides |= tue_fact_sides_of_word (word, i > 0 && tue_fact_word_is_in (behind->folded[0], of) ? TUE_FACT_OPPOSITES_ANYWHERE : TUE_FACT_OPPOSITES_BESIDE);
      /* "€5m were imported" */
      if (i == 0 && behind->n > 1 && tue_fact_word_is_in (word, " is are was were ist sind wurde wurden est sont "))
        {
          sides |= tue_fact_sides_get_trade (tue_fact_sides_of_word (behind->folded[1], TUE_FACT_OPPOSITES_BESIDE));
          break;
        }
      /* "14 km outside", "2 weeks before" */
      if (!tue_fact_word_is_in (word, of) && (lexeme == NULL || lexeme->unit == TUE_FACT_UNIT_NONE))
        break;
    }

  return sides;
}

/* Whether the verb before a figure says that it is not there. */
static gboolean
is_missing (const TueFactTermsWords *before)
{
  static const char verbs[] = " lost lose loses losing lack lacks fehlen fehlt fehlten verlieren verlor verloren manque manquent perdu perdons ";
  guint             n = before->n;

  while (n > 0 && tue_fact_word_is_in (before->folded[n - 1], naming_words))
    n--;

  return n > 0 && tue_fact_word_is_in (before->folded[n - 1], verbs);
}

/* Documented in the private header. */
void
tue_fact_terms_read_sides (TueFactTerms            *self,
                           const char              *text,
                           gsize                    length,
                           gsize                    end,
                           const TueFactTermsWords *before,
                           const TueFactTermsWords *behind)
{
  static const char others[] = " and but or while whereas against versus vs than und aber oder während gegen statt et mais ou tandis contre ";
  static const char missing_words[] = " lost forgone foregone entgangener entgangene entgangenen entgangenes ";
  static const char less[] = " less minus plus abzüglich zuzüglich moins ";
  guint             from = find_begin (before);
  TueFactSides      sides = 0;
  TueFactSides      owing;
  TueFactSides      sides_behind = find_sides_behind (behind, length - end > 2 && text[end] == ' ' && text[end + 1] == '(');
  gboolean          is_beside = TRUE;
  guint             near = G_MAXUINT; /* the nearest noun so far */

  for (guint i = before->n; i > 0; i--)
    {
      const char  *word = before->folded[i - 1];
      TueFactSides said;

      if (tue_fact_word_is_in (word, ands) && near == i && is_linked (before, near, naming_words))
        self->joined = find_joined (before, text, length, end, from, i - 1, sides);
      if (tue_fact_word_is_in (word, others))
        break;
      /* "Revenue minus costs is" what is left of both. */
      if (tue_fact_word_is_in (word, less))
        {
          sides = 0;
          break;
        }
      said = tue_fact_sides_of_word (word, is_beside ? TUE_FACT_OPPOSITES_BESIDE : TUE_FACT_OPPOSITES_ANYWHERE);
      /* Something rises or falls by what is covered, and nothing else is said of it. */
      if (i <= from)
        said = tue_fact_sides_get_course (said);
      if (said != 0 && is_aside (before, from, i - 1) && !is_linked (before, i - 1, direct_words))
        said = 0;
      /* "Cost of sales", "lost revenue" */
      if (near != G_MAXUINT && (is_head_of (before, i - 1, near) || (near == i && tue_fact_word_is_in (word, missing_words))))
        sides = tue_fact_sides_add_nearer (said, sides);
      else
        sides = near != G_MAXUINT ? tue_fact_sides_add_nearer (sides, said) : sides | said;
      /* A verb is no noun: "stieg der Umsatz". */
      if ((said & ~tue_fact_sides_get_course (said)) != 0)
        near = i - 1;
      is_beside = is_beside && tue_fact_word_is_in (word, tue_fact_terms_small_words);
    }

  owing = find_owing (before);
  if (owing == 0)
    owing = find_owing_behind (behind);
  if (owing != 0)
    sides = owing | (sides & ~tue_fact_sides_get_debts (sides));
  if (self->joined == sides)
    sides = self->joined = 0;
  /* "We lost €84,500 of sales" */
  if (is_missing (before))
    sides_behind &= ~tue_fact_sides_get_money (sides_behind);
  sides |= sides_behind;
  if (behind->n > 1 && find_colour (behind) != 0)
    sides = find_colour (behind) | (sides & ~tue_fact_sides_get_money (sides));
  else if (find_colour (before) != 0)
    sides = find_colour (before) | (sides & ~tue_fact_sides_get_money (sides));
  self->sides = tue_fact_sides_drop_both (sides);
  self->piece = find_piece (before, behind, text, from);
}

/* Documented in the private header. */
TueFactSides
tue_fact_terms_find_sides_of_label (const TueFactTermsWords *words,
                                    const char              *label)
{
  TueFactSides sides = 0;
  guint        last = G_MAXUINT;

  for (guint i = 0; i < words->n; i++)
    {
      TueFactSides said = tue_fact_sides_of_word (words->folded[i], TUE_FACT_OPPOSITES_BESIDE);
      gboolean     is_joined = i > 0 && (tue_fact_word_is_in (words->folded[i - 1], ands) || label[words->starts[i] - 1] == '/');

      if (said == 0)
        continue;
      if (is_joined)
        sides |= said;
      else if (last != G_MAXUINT && last + 1 < i && tue_fact_word_is_in (words->folded[last + 1], chain_words))
        sides = tue_fact_sides_add_nearer (sides, said);
      else
        sides = tue_fact_sides_add_nearer (said, sides);
      last = i;
    }

  return tue_fact_sides_drop_both (sides);
}

/**
 * tue_fact_terms_label_has_piece:
 * @label: what a value is called
 * @piece: what a draft says that its figure is
 *
 * Returns: whether the value is such a part: "Frühbucherrabatt"
 */
gboolean
tue_fact_terms_label_has_piece (const char  *label,
                                TueFactPiece piece)
{
  g_autoptr(GArray) words = NULL;

  g_return_val_if_fail (label != NULL, FALSE);

  words = tue_fact_words_split (label, strlen (label));
  for (guint i = 0; i < words->len; i++)
    {
      const TueFactWord *word = &g_array_index (words, TueFactWord, i);
      char               folded[TUE_FACT_WORD_SIZE];

      if (!tue_fact_word_fold (label + word->start, word->length, folded, sizeof folded))
        continue;
      for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
        if ((p == folded || strlen (p) > 5) && get_piece (p) == piece)
          return TRUE;
    }

  return FALSE;
}

/**
 * tue_fact_terms_find_opposite:
 * @text: valid UTF-8
 * @start: of a figure in it
 * @end: behind it
 * @known: what the task says of the figure
 * @word_start: (out): where the word begins
 * @word_length: (out): in bytes
 *
 * Looks for the word that excludes what the task says: "costs", where that has revenue.
 *
 * Returns: whether there is one; a table has it at its head
 */
gboolean
tue_fact_terms_find_opposite (const char  *text,
                              gsize        length,
                              gsize        start,
                              gsize        end,
                              TueFactSides known,
                              gsize       *word_start,
                              gsize       *word_length)
{
  TueFactTermsWords words = { 0 };
  gboolean          is_beside = TRUE;

  g_return_val_if_fail (text != NULL && start <= end && end <= length && word_start != NULL && word_length != NULL, FALSE);

  tue_fact_terms_read_words_before (&words, text, start);
  for (guint i = words.n; i > 0; i--)
    {
      const char *word = words.folded[i - 1];

      if (tue_fact_sides_are_opposite (tue_fact_sides_of_word (word, is_beside ? TUE_FACT_OPPOSITES_BESIDE : TUE_FACT_OPPOSITES_ANYWHERE), known))
        {
          *word_start = words.starts[i - 1];
          *word_length = words.ends[i - 1] - words.starts[i - 1];
          return TRUE;
        }
      is_beside = is_beside && tue_fact_word_is_in (word, tue_fact_terms_small_words);
    }
  tue_fact_terms_read_words (&words, text, MIN (length, end + TUE_FACT_TERMS_REACH), end, 3, FALSE);
  for (guint i = 0; i < words.n; i++)
    if (tue_fact_sides_are_opposite (tue_fact_sides_of_word (words.folded[i], TUE_FACT_OPPOSITES_BESIDE), known))
      {
        *word_start = words.starts[i];
        *word_length = words.ends[i] - words.starts[i];
        return TRUE;
      }

  return FALSE;
}
