/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Which part of a change a figure is: "by 6%", "a fall of", "to €84,500"; and whether
 * what is said of it is so at all: "did not rise by 6%", "would be €84,500 without".
 */

#define G_LOG_DOMAIN "tue-fact-terms-change"

#include "config.h"

#include "tue-fact-terms-private.h"

#include <string.h>

#include "tue-fact-text-private.h"

/* How far from "by" and "to" something may be said to rise or fall, and a condition may
 * stand from what would be, in bytes. */
#define CHANGE_REACH 80
#define CONDITION_REACH 120

/* Words from the head of "a fall in all our sales of" to the figure. */
#define MAX_CHAIN 6

/* Between a verb and its figure: "grew by about 6%". */
static const char hedges[] = " about roughly around some another further almost nearly over only just a an rund etwa ca knapp gut nur fast environ quelque ";

/* The verbs of statements that a figure is the object of. */
static const char reaching[] =
  " be been being is are was were reach reached reaches amount amounted total totalled come came stand stood cost hit make made generate generated earn earned achieve achieved "
  "erreicht erreichte erreichten erreichen erzielt erzielte erzielten beträgt betrug betrugen schafft schaffte schafften erwirtschaftete erwirtschaftet "
  "atteint atteignent atteindre atteignait est était coûte ";

/* What was not done, behind the figure: "was not reached". */
static const char reached[] = " reached achieved attained met made earned booked generated offered granted charged gewährt angeboten berechnet accordé accordée erreicht erzielt erwirtschaftet geschafft realisiert gebucht verbucht atteint atteinte atteints atteintes réalisé réalisée obtenu apply levied erhoben facturé facturée facturés facturées ";

/* Where a statement begins that an earlier "not" does not deny. */
static const char joints[] = " that dass que qu but aber sondern mais because weil car while if wenn falls since so and und et or oder ou ";

/* What is done to an amount by so much. */
static const char changing[] =
  " difference shortfall gap saving savings cut cuts trimmed raised lifted boosted differenz unterschied différence exceeded missed overspent underspent einsparung einsparungen ersparnis gekürzt gesteigert aufgestockt angehoben herabgesetzt reduziert gedrückt vermindert "
  "überschritten unterschritten übertroffen verfehlt überschreitet unterschreitet économie économies dépassé ";

static gboolean
is_course (const char *folded)
{
  return tue_fact_sides_get_course (tue_fact_sides_of_word (folded, TUE_FACT_OPPOSITES_ANYWHERE)) != 0 || tue_fact_word_get_direction (folded) != 0 ||
         tue_fact_word_is_in (folded, changing);
}

/* Where the part of a text begins that words before a place are read of. */
static gsize
find_sentence (const char *text,
               gsize       at,
               gsize       reach)
{
  gsize from = at;

  while (from > 0 && at - from < reach && strchr ("\n;!?|", text[from - 1]) == NULL && !(text[from - 1] == '.' && text[from] == ' '))
    from--;
  while (from < at && ((guchar)text[from] & 0xc0) == 0x80)
    from++;

  return from;
}

static gsize
find_sentence_end (const char *text,
                   gsize       length,
                   gsize       at,
                   gsize       reach)
{
  gsize to = at;

  while (to < length && to - at < reach && strchr ("\n;!?|", text[to]) == NULL && !(text[to] == '.' && (to + 1 == length || text[to + 1] == ' ')))
    to++;
  while (to > at && to < length && ((guchar)text[to] & 0xc0) == 0x80)
    to--;

  return to;
}

/* Whether the words around a figure, in its sentence, tell of a change: "grew by 6%
 * to", "from 40 to 60". */
static gboolean
is_of_change (const char *text,
              gsize       length,
              gsize       start,
              gsize       end)
{
  gsize from = find_sentence (text, start, CHANGE_REACH);
  gsize to = find_sentence_end (text, length, end, CHANGE_REACH);
  g_autoptr(GArray) words = tue_fact_words_split (text + from, to - from);

  for (guint i = 0; i < words->len; i++)
    {
      const TueFactWord *word = &g_array_index (words, TueFactWord, i);
      char               folded[TUE_FACT_WORD_SIZE];

      if (tue_fact_word_fold (text + from + word->start, word->length, folded, sizeof folded) &&
          ((tue_fact_word_get_direction (folded) != 0 && !tue_fact_word_compares (folded)) || tue_fact_word_is_in (folded, changing) || (from + word->start < start && tue_fact_word_is_in (folded, " from von "))))
        return TRUE;
    }

  return FALSE;
}

/* Whether "to" and "from" are of something that rises or falls, by the words before: the
 * sentence may have other figures in between. */
static TueFactSides
find_course (const char *text,
             gsize       start)
{
  gsize        from = find_sentence (text, start, CHANGE_REACH);
  TueFactSides course = 0;
  g_autoptr(GArray) words = tue_fact_words_split (text + from, start - from);

  for (guint i = 0; i < words->len; i++)
    {
      const TueFactWord *word = &g_array_index (words, TueFactWord, i);
      char               folded[TUE_FACT_WORD_SIZE];

      if (tue_fact_word_fold (text + from + word->start, word->length, folded, sizeof folded))
        course |= tue_fact_sides_get_course (tue_fact_sides_of_word (folded, TUE_FACT_OPPOSITES_ANYWHERE));
    }

  return tue_fact_sides_drop_both (course);
}

/* Whether the noun at @noun has a change as its head: "a fall in all our sales". Behind
 * "in costs the price" another phrase begins. */
static gboolean
has_course_head (const TueFactTermsWords *before,
                 guint                    noun)
{
  static const char chain[] = " in of des der du de d dans beim bei im ";
  static const char stops[] = " is are was were has have ist sind war est sont a ont our unser unsere unseren notre ";
  static const char articles[] = " the die das den dem le la les a an ein eine ";

  for (guint i = noun; i > 0 && noun - i < MAX_CHAIN; i--)
    {
      const char *word = before->folded[i - 1];

      if (tue_fact_word_is_in (word, stops) || (tue_fact_word_is_in (word, articles) && (i < 2 || !tue_fact_word_is_in (before->folded[i - 2], chain))))
        return FALSE;
      if (is_course (word) || tue_fact_word_is_in (word, " plus minus "))
        return tue_fact_word_is_in (before->folded[i], chain);
    }

  return FALSE;
}

/* "A fall of", "a fall in revenue of", "a baissé de", "Umsatzrückgang von"; "the fall in
 * revenue is", where "revenue fell and is" names no fall. */
static gboolean
is_of_course (const TueFactTermsWords *before)
{
  static const char links[] = " of von de d ";
  static const char statements[] = " is was ist war beträgt betrug est était ";
  guint             n = before->n;

  if (n < 2)
    return FALSE;
  if (tue_fact_word_is_in (before->folded[n - 1], links))
    {
      if (n > 2 && tue_fact_word_is_in (before->folded[n - 2], statements))
        return has_course_head (before, n - 3);
      return is_course (before->folded[n - 2]) || has_course_head (before, n - 2);
    }

  return tue_fact_word_is_in (before->folded[n - 1], statements) && has_course_head (before, n - 2);
}

/* "Revenue dropped €84,500", "is down 17.5%": without any small word. */
static gboolean
is_behind_course (const TueFactTermsWords *before)
{
  guint n = before->n;

  while (n > 0 && tue_fact_word_is_in (before->folded[n - 1], hedges))
    n--;
  if (n == 0 || before->colon >= n)
    return FALSE;

  return tue_fact_word_is_in (before->folded[n - 1], " up down ") || tue_fact_sides_get_course (tue_fact_sides_of_word (before->folded[n - 1], TUE_FACT_OPPOSITES_BESIDE)) != 0;
}

/* "€12,600 over budget" */
static gboolean
is_beside_plan (const TueFactTermsWords *behind)
{
  static const char beside[] = " over above below under beyond über unter ";
  static const char plans[] = " budget plan target estimate forecast limit planwert soll ansatz ";

  if (behind->n > 1 && behind->is_close[0] && g_str_equal (behind->folded[0], "short") && g_str_equal (behind->folded[1], "of"))
    return TRUE;
  if (behind->n < 2 || !behind->is_close[0] || !tue_fact_word_is_in (behind->folded[0], beside))
    return FALSE;

  return tue_fact_word_is_in (behind->folded[1], plans) || (behind->n > 2 && tue_fact_word_is_in (behind->folded[2], plans));
}

/* The small word before a figure, where something rises or falls: "used by 120 people"
 * and "rolled out to 120 people" are no change. */
static TueFactRole
find_role (const TueFactTermsWords *before,
           const TueFactTermsWords *behind,
           const char              *text,
           gsize                    length,
           gsize                    start,
           gsize                    end,
           int                      particle)
{
  const char *last = before->n > 0 ? before->folded[before->n - 1] : "";

  if (tue_fact_word_is_in (last, " by um "))
    return particle != 0 || (before->n > 1 && tue_fact_word_compares (before->folded[before->n - 2])) || is_of_change (text, length, start, end) ? TUE_FACT_ROLE_BY : TUE_FACT_ROLE_NONE;
  if (tue_fact_word_is_in (last, " from von ") &&
      (memmem (text + end, MIN (length - end, 20), " to ", 4) != NULL || memmem (text + end, MIN (length - end, 20), " auf ", 5) != NULL))
    return TUE_FACT_ROLE_FROM;
  if (is_of_course (before) || is_behind_course (before) || is_beside_plan (behind))
    return TUE_FACT_ROLE_BY;
  return tue_fact_word_is_in (last, " to auf à ") && (particle != 0 || is_of_change (text, length, start, end)) ? TUE_FACT_ROLE_TO : TUE_FACT_ROLE_NONE;
}

/* The word that denies what follows, before a figure; G_MAXUINT for none. */
static guint
find_denial (const TueFactTermsWords *before)
{
  static const char denials[] = " not cannot never nicht nie niemals pas jamais failed fails fail neither weder kein keine keinen keiner aucune aucun no ";
  static const char exempt[] = " only just merely least surprisingly unexpectedly zuletzt nur bloss allein seulement doubt wonder less more later ";

  for (guint i = before->n; i > before->colon; i--)
    {
      const char *word = before->folded[i - 1];
      const char *next = i < before->n ? before->folded[i] : "";
      gboolean    is_denial = tue_fact_word_is_in (word, denials);

      if (tue_fact_word_is_in (word, joints))
        return G_MAXUINT;
      /* "didn’t" */
      if (g_str_equal (word, "t") && i > 1)
        is_denial = tue_fact_word_is_in (before->folded[i - 2], " didn doesn don hasn haven hadn isn aren wasn weren won wouldn couldn can ");
      if (is_denial)
        return tue_fact_word_is_in (next, exempt) ? G_MAXUINT : i - 1;
    }

  return G_MAXUINT;
}

/* "Did not reach €84,500": between the verb and its figure nothing else is named. */
static gboolean
is_denied_object (const TueFactTermsWords *before,
                  guint                    denial)
{
  guint i = denial + 1;

  while (i < before->n && tue_fact_word_is_in (before->folded[i], " yet even quite ever noch auch to encore "))
    i++;
  if (i >= before->n || !tue_fact_word_is_in (before->folded[i], reaching))
    return FALSE;
  for (i++; i < before->n; i++)
    if (!tue_fact_word_is_in (before->folded[i], tue_fact_terms_small_words) && !tue_fact_word_is_in (before->folded[i], hedges))
      return FALSE;

  return TRUE;
}

/* "Never had a budget of", "rechnen nicht mit einem Umsatz von": there is no such thing.
 * "Do not exceed the budget of" says nothing of it. */
static gboolean
is_denied_thing (const TueFactTermsWords *before,
                 guint                    denial)
{
  static const char articles[] = " a an ein einen einem einer eine un une ";
  guint             i = denial + 1;

  if (before->n < denial + 4 || !tue_fact_word_is_in (before->folded[before->n - 1], " of von de d "))
    return FALSE;
  while (i < before->n && i - denial < MAX_CHAIN && !tue_fact_word_is_in (before->folded[i], articles))
    if (tue_fact_word_is_in (before->folded[i++], " more less than mehr weniger plus moins exceed überschreiten dépasser "))
      return FALSE;

  return i < before->n && tue_fact_word_is_in (before->folded[i], articles);
}

/* Documented in the private header. */
gboolean
tue_fact_terms_is_waiving (const char *folded)
{
  static const char waiving[] = " waive waives waived waiving lifted scrapped aufgehoben dropped cancelled canceled entfällt entfallen entfiel erlassen erlassene storniert gestrichen verzichten verzichtet offert offerte offerts offertes "
                                "supprimé supprimée supprimés supprimées annulé annulée annulés annulées renonçons renonce renonçant ";

  return tue_fact_word_is_in (folded, waiving);
}

/* "The fee of €500 is waived", "we waive the fee of €500": it is not owed. */
static gboolean
is_waived (const TueFactTermsWords *before,
           const TueFactTermsWords *behind,
           guint                    denial)
{
  static const char helpers[] = " is are was were has have had been be will would shall can now then also hereby wird wurde wurden werden ist sind est sont a ont été sera seront vous ihnen dir für you for ";
  static const char starting[] = " waive waives waiving waived verzichten verzichtet erlassen streichen renonçons renonce supprimons annulons offrons ";
  guint             i = 0;

  /* "The €500 fee is waived" */
  if (behind->n > 1 && behind->is_close[0] && !tue_fact_word_is_in (behind->folded[0], helpers) && !tue_fact_terms_is_waiving (behind->folded[0]) && tue_fact_word_is_in (behind->folded[1], helpers))
    i = 1;
  while (i < behind->n && behind->is_close[i] && tue_fact_word_is_in (behind->folded[i], helpers))
    i++;
  /* "500 € entfallen auf Reisen", "entfällt nicht" */
  if (i < behind->n && behind->is_close[i] && tue_fact_terms_is_waiving (behind->folded[i]))
    return i + 1 == behind->n || !tue_fact_word_is_in (behind->folded[i + 1], " nicht auf not pas nie ");
  if (denial != G_MAXUINT)
    return FALSE;
  for (i = before->n; i > before->colon; i--)
    {
      if (tue_fact_word_is_in (before->folded[i - 1], joints))
        return FALSE;
      if (tue_fact_word_is_in (before->folded[i - 1], starting))
        return before->n - i <= MAX_CHAIN;
    }

  return FALSE;
}

/* "Did not rise by 6%", "erreichte die 84.500 € nicht", "was not reached". */
static gboolean
is_denied (const TueFactTerms      *self,
           const TueFactTermsWords *before,
           const TueFactTermsWords *behind,
           int                      particle)
{
  guint denial = find_denial (before);
  guint n = before->n;

  if (self->piece != TUE_FACT_PIECE_DISCOUNT && is_waived (before, behind, denial))
    return TRUE;
  if (denial != G_MAXUINT)
    {
      gboolean has_course = particle != 0 || (behind->n > 0 && behind->is_close[0] && is_course (behind->folded[0]));

      for (guint i = denial + 1; i < n && !has_course; i++)
        has_course = is_course (before->folded[i]);
      /* German has its verb before "nicht". */
      for (guint i = denial; i > 0 && !has_course && g_str_equal (before->folded[denial], "nicht"); i--)
        has_course = is_course (before->folded[i - 1]);
      if (has_course && self->role == TUE_FACT_ROLE_BY)
        return TRUE;
      if (is_denied_object (before, denial) || is_denied_thing (before, denial))
        return TRUE;
    }
  if (behind->n == 0 || !behind->is_close[0])
    return FALSE;
  while (n > 0 && tue_fact_word_is_in (before->folded[n - 1], " die den das der the les "))
    n--;
  if (g_str_equal (behind->folded[0], "nicht") && n > 0 && tue_fact_word_is_in (before->folded[n - 1], reaching))
    return TRUE;
  /* "€84,500 were not reached", "84.500 € Umsatz haben wir nicht erzielt" */
  for (guint i = 0; i + 1 < behind->n && behind->is_close[i] && !tue_fact_word_is_in (behind->folded[i], joints); i++)
    if (tue_fact_word_is_in (behind->folded[i], " nicht not nie never pas ") && (tue_fact_word_is_in (behind->folded[i + 1], reached) || (i + 2 < behind->n && tue_fact_word_is_in (behind->folded[i + 2], reached))))
      return TRUE;

  return FALSE;
}

/* "Revenue would be", "läge der Umsatz bei", "… wäre": the verb says that it is not so. */
static gboolean
has_unreal_verb (const TueFactTermsWords *before,
                 const TueFactTermsWords *behind)
{
  static const char verbs[] = " would were würde würden wäre wären läge lägen betrüge betrügen käme kämen serait seraient atteindrait atteindraient ";

  if (behind->n > 0 && behind->is_close[0] && tue_fact_word_is_in (behind->folded[0], " wäre wären betrüge erreichte würde "))
    return TRUE;
  for (guint i = before->n; i > 0; i--)
    {
      gboolean is_german;

      if (!tue_fact_word_is_in (before->folded[i - 1], verbs))
        continue;
      is_german = !tue_fact_word_is_in (before->folded[i - 1], " would were ");
      /* "Läge der Umsatz bei": the noun follows the verb. */
      for (guint j = i; j < before->n; j++)
        if (!tue_fact_word_is_in (before->folded[j], tue_fact_terms_small_words) && !tue_fact_word_is_in (before->folded[j], " come reach amount stand only be charge cost pay owe berechnen kosten zahlen ") && !(is_german && j <= i + 1))
          return FALSE;
      return TRUE;
    }

  return FALSE;
}

/* The condition may stand anywhere in the sentence: "that would be €3,950" alone is
 * politeness. */
static gboolean
is_supposed (const TueFactTermsWords *before,
             const TueFactTermsWords *behind,
             const char              *text,
             gsize                    length,
             gsize                    start,
             gsize                    end)
{
  static const char conditions[] = " if unless without otherwise provided wenn falls sofern ohne sonst si sans sinon ";
  gsize             from;
  gsize             to;
  g_autoptr(GArray) words = NULL;

  if (!has_unreal_verb (before, behind))
    return FALSE;
  from = find_sentence (text, start, CONDITION_REACH);
  to = find_sentence_end (text, length, end, CONDITION_REACH);
  words = tue_fact_words_split (text + from, to - from);
  for (guint i = 0; i < words->len; i++)
    {
      const TueFactWord *word = &g_array_index (words, TueFactWord, i);
      char               folded[TUE_FACT_WORD_SIZE];

      if (tue_fact_word_fold (text + from + word->start, word->length, folded, sizeof folded) && tue_fact_word_is_in (folded, conditions))
        return TRUE;
    }

  return FALSE;
}

/* Documented in the private header. */
void
tue_fact_terms_read_change (TueFactTerms            *self,
                            const char              *text,
                            gsize                    length,
                            gsize                    start,
                            gsize                    end,
                            const TueFactTermsWords *before,
                            const TueFactTermsWords *behind)
{
  int          particle = tue_fact_find_particle (text, length, start, end);
  TueFactSides course = tue_fact_sides_get_course (self->sides);

  self->role = find_role (before, behind, text, length, start, end, particle);
  if (particle != 0)
    self->sides = (self->sides & ~course) | tue_fact_sides_get_course (tue_fact_sides_of_word (particle > 0 ? "rise" : "fall", TUE_FACT_OPPOSITES_ANYWHERE));
  /* "6% lower than last year" */
  else if (end > start && text[end - 1] == '%' && behind->n > 0 && behind->is_close[0] && tue_fact_word_compares (behind->folded[0]))
    self->sides = (self->sides & ~course) | tue_fact_sides_get_course (tue_fact_sides_of_word (tue_fact_word_get_direction (behind->folded[0]) > 0 ? "rise" : "fall", TUE_FACT_OPPOSITES_ANYWHERE));
  else if (self->role != TUE_FACT_ROLE_NONE && course == 0)
    self->sides |= find_course (text, start);
  self->is_denied = is_denied (self, before, behind, particle);
  self->is_supposed = is_supposed (before, behind, text, length, start, end);
  self->is_level = before->n > 0 && self->role == TUE_FACT_ROLE_NONE && tue_fact_sides_get_course (self->sides) == 0 &&
                   tue_fact_word_is_in (before->folded[before->n - 1], " is are was were be at beträgt betragen betrug liegt lag bei est sont était de stands ");
}

/**
 * tue_fact_terms_label_is_change:
 * @label: what a value is called
 *
 * Returns: whether that is a change: "Cost reduction", "Budgetkürzung"
 */
gboolean
tue_fact_terms_label_is_change (const char *label)
{
  static const char changes[] = " change saving savings discount rebate rabatt rabatte kürzung kürzungen einsparung einsparungen ersparnis minderung änderung veränderung "
                                "économie économies rabais remise variation réduction inflation teuerung ";
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
        if ((p == folded || strlen (p) > 5) && (tue_fact_word_is_in (p, changes) || tue_fact_word_get_direction (p) != 0))
          return TRUE;
    }

  return FALSE;
}

/**
 * tue_fact_terms_label_is_level:
 * @label: what a value is called
 *
 * Returns: whether that is an amount or a share as it stands: "Revenue", "Gross margin"
 */
gboolean
tue_fact_terms_label_is_level (const char *label)
{
  /* Whole words, and ends of words. */
  static const char levels[] = " total budget price fee cost revenue turnover profit loss margin share quote quota ratio yield occupancy utilisation utilization rent salary wage income balance value "
                               "gesamt summe preis preise honorar kosten umsatz gewinn verlust marge anteil auslastung rendite miete gehalt lohn bestand saldo wert ertrag betrag "
                               "prix honoraires coût chiffre recettes bénéfice perte taux loyer salaire solde valeur montant exports imports export import ";
  g_autoptr(GArray) words = NULL;

  g_return_val_if_fail (label != NULL, FALSE);

  if (tue_fact_terms_label_is_change (label))
    return FALSE;
  words = tue_fact_words_split (label, strlen (label));
  for (guint i = 0; i < words->len; i++)
    {
      const TueFactWord *word = &g_array_index (words, TueFactWord, i);
      char               folded[TUE_FACT_WORD_SIZE];
      TueFactSides       sides;

      if (!tue_fact_word_fold (label + word->start, word->length, folded, sizeof folded))
        continue;
      sides = tue_fact_sides_of_word (folded, TUE_FACT_OPPOSITES_BESIDE);
      if (tue_fact_sides_get_money (sides) != 0 || tue_fact_sides_get_debts (sides) != 0)
        return TRUE;
      for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
        if ((p == folded || strlen (p) > 4) && tue_fact_word_is_in (p, levels))
          return TRUE;
    }

  return FALSE;
}
