/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-fact-quantity"

#include "config.h"

#include "tue-fact-quantity.h"

#include <string.h>

#include "tue-decimal.h"
#include "tue-fact-lexicon.h"
#include "tue-fact-words.h"

/* Figures of fewer digits stand in every text. */
#define MIN_TELLING_DIGITS 3

/* Words between a figure and the label that tells it. */
#define NEAR_BEFORE 4
#define NEAR_BEHIND 3
#define NEAR_BARE 8

/* What the words of a label say a number is of. */
static void
read_label (TueFactQuantity *self,
            const char      *label)
{
  g_autoptr(GArray) words = NULL;

  if (label == NULL)
    return;
  words = tue_fact_words_split (label, strlen (label));
  for (guint i = 0; i < words->len; i++)
    {
      const TueFactWord   *word = &g_array_index (words, TueFactWord, i);
      char                 folded[TUE_FACT_WORD_SIZE];
      const TueFactLexeme *lexeme;

      if (!tue_fact_word_fold (label + word->start, word->length, folded, sizeof folded))
        continue;
      lexeme = tue_fact_lexicon_find (folded);
      if (lexeme == NULL && (g_str_has_suffix (folded, "team") || g_str_equal (folded, "équipe")))
        self->unit = TUE_FACT_UNIT_PERSON;
      if (lexeme == NULL)
        continue;
      if (lexeme->unit != TUE_FACT_UNIT_NONE && self->unit == TUE_FACT_UNIT_NONE)
        {
          self->unit = lexeme->unit;
          self->measure = lexeme->measure;
          self->is_plural = lexeme->numbering == TUE_FACT_NUMBERING_NONE;
        }
      if ((lexeme->senses & TUE_FACT_WORD_RATE) != 0 && self->unit == TUE_FACT_UNIT_NONE)
        self->unit = TUE_FACT_UNIT_PERCENT;
    }
  if (g_ascii_strcasecmp (label, "team") == 0)
    self->unit = TUE_FACT_UNIT_PERSON;
  if (strchr (label, '%') != NULL)
    self->unit = TUE_FACT_UNIT_PERCENT;
}

/**
 * tue_fact_quantity_init_value:
 * @value: a number or an amount
 */
void
tue_fact_quantity_init_value (TueFactQuantity     *self,
                              const TueKnownValue *value)
{
  g_return_if_fail (self != NULL && value != NULL);

  *self = (TueFactQuantity){ .number = value->number };
  if (value->kind == TUE_KNOWN_MONEY)
    {
      self->is_amount = TRUE;
      self->currencies = value->money.currency;
      return;
    }

  self->is_of_item = value->place.item != G_MAXUINT;
  self->is_integer = value->type == TUE_FIELD_INTEGER;
  read_label (self, value->label);
  if (self->unit == TUE_FACT_UNIT_NONE)
    read_label (self, value->place.member != NULL ? value->place.member : value->place.field);
  self->may_be_share = self->unit == TUE_FACT_UNIT_PERCENT ||
                       (self->unit == TUE_FACT_UNIT_NONE && !self->is_integer && strchr (value->number.text, '.') != NULL);
}

/**
 * tue_fact_quantity_init_token:
 * @text: the text that @token is of; is borrowed
 * @reading: which of the readings of @token
 */
void
tue_fact_quantity_init_token (TueFactQuantity    *self,
                              const char         *text,
                              const TueFactToken *token,
                              guint               reading)
{
  g_return_if_fail (self != NULL && text != NULL && token != NULL && reading < token->n_readings);

  *self = (TueFactQuantity){
    .number = token->readings[reading],
    .is_amount = token->kind == TUE_FACT_TOKEN_AMOUNT,
    .unit = token->is_percent ? TUE_FACT_UNIT_PERCENT : token->unit,
    .measure = token->measure,
    .topic = token->topic,
    .direction = token->direction,
    .share = token->share,
    .currencies = token->currencies,
    .numbering = token->numbering,
    .numbering_word = token->numbering_word,
    .noun = token->unit_end > token->unit_start ? text + token->unit_start : NULL,
    .noun_length = token->unit_end - token->unit_start,
    .phrase_length = token->phrase_end > token->unit_start ? token->phrase_end - token->unit_start : 0,
    .is_joined = token->is_joined,
  };
}

static gboolean
share_currency (const char *a,
                const char *b)
{
  if (a == NULL || b == NULL)
    return FALSE;
  for (const char *p = a; strlen (p) >= 3; p += p[3] == ' ' ? 4 : 3)
    for (const char *q = b; strlen (q) >= 3; q += q[3] == ' ' ? 4 : 3)
      if (strncmp (p, q, 3) == 0)
        return TRUE;

  return FALSE;
}

static guint
count_digits_of (const TueDecimal *number)
{
  guint n = 0;

  for (const char *p = number->text; *p != '\0'; p++)
    n += g_ascii_isdigit (*p);
  return n;
}

static gboolean
is_telling (const TueFactQuantity *self)
{
  return count_digits_of (&self->number) >= MIN_TELLING_DIGITS || strchr (self->number.text, '.') != NULL;
}

/* The same figure of something else. */
static TueFactMark
mark_other_unit (const TueFactQuantity *said)
{
  return count_digits_of (&said->number) >= MIN_TELLING_DIGITS ? TUE_FACT_CLOSE : TUE_FACT_NOT_IN_TASK;
}

static gboolean
is_near (const TueFactQuantity *said,
         const TueFactNearness *nearness)
{
  return nearness->behind <= NEAR_BEHIND || nearness->before <= NEAR_BEFORE ||
         (said->unit == TUE_FACT_UNIT_NONE && nearness->before <= NEAR_BARE);
}

static gboolean
is_same_noun (const TueFactQuantity *a,
              const TueFactQuantity *b)
{
  char first[TUE_FACT_WORD_SIZE];
  char second[TUE_FACT_WORD_SIZE];

  if (a->noun == NULL || b->noun == NULL || !tue_fact_word_fold (a->noun, a->noun_length, first, sizeof first) ||
      !tue_fact_word_fold (b->noun, b->noun_length, second, sizeof second))
    return FALSE;
  /* "report" and "reports" */
  return g_str_has_prefix (first, second) ? strlen (first) - strlen (second) <= 2
                                          : g_str_has_prefix (second, first) && strlen (second) - strlen (first) <= 2;
}

/* Notes and price lists leave the currency out; a year is no price. */
static gboolean
is_bare_price (const TueFactQuantity *said,
               const TueFactQuantity *known)
{
  const char *digits = known->number.text;

  return known->is_inside && !known->is_alone && known->unit == TUE_FACT_UNIT_NONE && known->numbering == TUE_FACT_NUMBERING_NONE && is_telling (said) &&
         !(strlen (digits) == 4 && (g_str_has_prefix (digits, "19") || g_str_has_prefix (digits, "20")));
}

static TueFactMark
compare_amount (const TueFactQuantity *said,
                const TueFactQuantity *known)
{
  if (known->is_amount)
    {
      if (!share_currency (said->currencies, known->currencies))
        return TUE_FACT_NOT_IN_TASK;
      /* "CA$1,250" where the task has "$1,250" */
      return g_str_has_prefix (known->currencies, "USD ") && strlen (said->currencies) == 3 && !g_str_equal (said->currencies, "USD") ? TUE_FACT_CLOSE : TUE_FACT_IN_TASK;
    }
  if (is_bare_price (said, known))
    return TUE_FACT_IN_TASK;
  if (known->is_alone || known->unit > TUE_FACT_UNIT_THING || known->may_be_share)
    return TUE_FACT_NOT_IN_TASK;
  return mark_other_unit (said);
}

/* A figure without a currency beside an amount of the task. */
static TueFactMark
compare_with_amount (const TueFactQuantity *said,
                     const TueFactNearness *nearness)
{
  if (said->unit == TUE_FACT_UNIT_PERCENT || said->unit == TUE_FACT_UNIT_POINT || said->unit == TUE_FACT_UNIT_TIMES)
    return TUE_FACT_NOT_IN_TASK;
  if (said->unit != TUE_FACT_UNIT_NONE)
    return mark_other_unit (said);
  return is_telling (said) || is_near (said, nearness) ? TUE_FACT_IN_TASK : TUE_FACT_NOT_IN_TASK;
}

/* "€0.42 per tonne" where that is for a kilogram, "5% per week" where a text has "at most
 * 5%". What an amount is for may stand in another cell. */
static gboolean
is_other_share (const TueFactQuantity *said,
                const TueFactQuantity *known)
{
  return said->share != 0 && said->share != known->share && (known->share != 0 || (known->is_inside && !said->is_amount));
}

static TueFactMark
compare_percent (const TueFactQuantity *said,
                 const TueFactQuantity *known)
{
  if (said->direction * known->direction < 0)
    return TUE_FACT_CLOSE;
  /* "2 % Rabatt" where a text has "2 % Skonto", "5 % a day" where it is an hour */
  if (known->unit == TUE_FACT_UNIT_PERCENT && ((said->topic != 0 && known->topic != 0 && said->topic != known->topic) || is_other_share (said, known)))
    return TUE_FACT_CLOSE;
  if (known->unit == TUE_FACT_UNIT_PERCENT || known->may_be_share)
    return TUE_FACT_IN_TASK;
  /* A percentage is never a count. */
  return known->is_integer ? TUE_FACT_NOT_IN_TASK : mark_other_unit (said);
}

/* Whether a word may be what is counted, and is no verb: "customers", "Kunden". */
static gboolean
is_like_noun (const char        *text,
              const TueFactWord *word)
{
  return word->length >= 4 && ((word->flags & TUE_FACT_WORD_CAPITAL) != 0 || strchr ("sx", text[word->start + word->length - 1]) != NULL);
}

static gboolean
is_related (const char *a,
            const char *b)
{
  const TueFactLexeme *first = tue_fact_lexicon_find (a);
  const TueFactLexeme *second = tue_fact_lexicon_find (b);

  if (first != NULL && second != NULL && first->topic != 0)
    return first->topic == second->topic;
  /* "report" and "reports", "Berichte" and "Frachtberichte" */
  if (strlen (a) > strlen (b))
    return is_related (b, a);
  return (g_str_has_prefix (b, a) && strlen (b) - strlen (a) <= 3) || (strlen (a) >= 5 && g_str_has_suffix (b, a));
}

/* "120 guests" where a text has 120 works: of what both count no word is the same,
 * so that the figure alone is. */
static gboolean
counts_other_things (const TueFactQuantity *said,
                     const TueFactQuantity *known)
{
  g_autoptr(GArray) first = NULL;
  g_autoptr(GArray) second = NULL;
  gboolean has_nouns = FALSE;

  if (said->unit != TUE_FACT_UNIT_THING || known->unit != TUE_FACT_UNIT_THING || said->phrase_length == 0 || known->phrase_length == 0)
    return FALSE;
  first = tue_fact_words_split (said->noun, said->phrase_length);
  second = tue_fact_words_split (known->noun, known->phrase_length);
  for (guint i = 0; i < first->len; i++)
    for (guint j = 0; j < second->len; j++)
      {
        const TueFactWord *a = &g_array_index (first, TueFactWord, i);
        const TueFactWord *b = &g_array_index (second, TueFactWord, j);
        char               a_folded[TUE_FACT_WORD_SIZE];
        char               b_folded[TUE_FACT_WORD_SIZE];

        if (!tue_fact_word_fold (said->noun + a->start, a->length, a_folded, sizeof a_folded) ||
            !tue_fact_word_fold (known->noun + b->start, b->length, b_folded, sizeof b_folded))
          continue;
        if (a->length >= 4 && b->length >= 4 && is_related (a_folded, b_folded))
          return FALSE;
        has_nouns = has_nouns || (i == 0 && j == 0 && is_like_noun (said->noun, a) && is_like_noun (known->noun, b));
      }

  return has_nouns;
}

static TueFactMark
compare_inside (const TueFactQuantity *said,
                const TueFactQuantity *known,
                const TueFactNearness *nearness)
{
  gboolean is_plain = said->unit <= TUE_FACT_UNIT_THING && known->unit <= TUE_FACT_UNIT_THING;

  if (known->is_alone)
    return is_telling (said) && is_plain ? TUE_FACT_IN_TASK : TUE_FACT_NOT_IN_TASK;
  if ((is_same_noun (said, known) && (said->unit != TUE_FACT_UNIT_NONE || count_digits_of (&said->number) > 1)) || (said->unit == known->unit && said->unit > TUE_FACT_UNIT_THING))
    return TUE_FACT_IN_TASK;
  if (is_plain && is_telling (said))
    return counts_other_things (said, known) ? TUE_FACT_CLOSE : TUE_FACT_IN_TASK;
  if (said->unit > TUE_FACT_UNIT_THING || known->unit > TUE_FACT_UNIT_THING)
    return mark_other_unit (said);
  return said->unit == TUE_FACT_UNIT_NONE && is_near (said, nearness) ? TUE_FACT_IN_TASK : TUE_FACT_NOT_IN_TASK;
}

/* "engineers", "Entwickler", "Kolleginnen", "ingénieurs": the word itself says
 * that persons are counted. */
static gboolean
is_person (const TueFactQuantity *said)
{
  static const char *const endings[] = { "ers", "ors", "ists", "ants", "ents", "ees", "ians", "ler", "ner", "rer", "ter", "ger", "ker", "innen", "kräfte", "leute", "leuten", "enten", "anten", "eurs", "iens", "istes", "istinnen" };
  char                     folded[TUE_FACT_WORD_SIZE];

  if (said->noun == NULL || !tue_fact_word_fold (said->noun, said->noun_length, folded, sizeof folded))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (folded, endings[i]))
      return strlen (folded) > strlen (endings[i]) + 2;
  return FALSE;
}

/* Two figures of numbers, the one of the task in a field of its own. */
static TueFactMark
compare_counts (const TueFactQuantity *said,
                const TueFactQuantity *known,
                const TueFactNearness *nearness)
{
  gboolean is_counting = said->unit <= TUE_FACT_UNIT_THING || said->unit == TUE_FACT_UNIT_PERSON;

  /* "6 people" where the task says 6 weeks */
  if (said->unit > TUE_FACT_UNIT_THING && known->unit > TUE_FACT_UNIT_THING && said->unit != known->unit && !known->may_be_share && known->unit != TUE_FACT_UNIT_PERCENT)
    return mark_other_unit (said);
  /* "The team has 12 laptops": only "a team of 12 engineers" counts the team. */
  if (said->unit == TUE_FACT_UNIT_THING && known->unit == TUE_FACT_UNIT_PERSON && !said->is_joined && !is_person (said))
    return mark_other_unit (said);
  if (said->unit > TUE_FACT_UNIT_THING && said->unit == known->unit)
    return TUE_FACT_IN_TASK;
  if (known->unit == TUE_FACT_UNIT_PERCENT || known->may_be_share)
    {
      if (said->unit != TUE_FACT_UNIT_NONE && said->unit != TUE_FACT_UNIT_THING)
        return mark_other_unit (said);
      return is_telling (said) || is_near (said, nearness) ? TUE_FACT_IN_TASK : TUE_FACT_NOT_IN_TASK;
    }
  if (!is_counting && nearness->behind > 2 && (known->is_of_item || nearness->before > 2))
    return mark_other_unit (said);
  if (!is_counting && known->unit > TUE_FACT_UNIT_THING)
    return mark_other_unit (said);
  /* "190 school days" has the words of the label, not its unit. */
  if (said->unit == TUE_FACT_UNIT_THING && known->unit > TUE_FACT_UNIT_PERSON && nearness->behind > 1)
    return mark_other_unit (said);
  /* "24 flats, 24 windows each" */
  if (said->unit == TUE_FACT_UNIT_THING && !known->is_of_item && nearness->behind > NEAR_BEHIND && nearness->joined > NEAR_BEFORE && !is_telling (said))
    return TUE_FACT_NOT_IN_TASK;
  /* "Analysis takes 3 meetings" does not say how often it is sold. */
  if (known->is_of_item && said->unit != TUE_FACT_UNIT_NONE ? nearness->behind <= NEAR_BEHIND : is_near (said, nearness))
    return TUE_FACT_IN_TASK;
  if (!is_telling (said))
    return TUE_FACT_NOT_IN_TASK;
  return said->unit == TUE_FACT_UNIT_THING && known->unit == TUE_FACT_UNIT_PERSON ? TUE_FACT_CLOSE : TUE_FACT_IN_TASK;
}

static TueFactMark
compare_exact (const TueFactQuantity *said,
               const TueFactQuantity *known,
               const TueFactNearness *nearness)
{
  if (said->is_amount)
    {
      TueFactMark mark = compare_amount (said, known);

      return mark == TUE_FACT_IN_TASK && is_other_share (said, known) ? TUE_FACT_CLOSE : mark;
    }
  if (known->is_amount)
    return compare_with_amount (said, nearness);
  if (said->unit == TUE_FACT_UNIT_PERCENT)
    return compare_percent (said, known);
  if (said->measure != 0 && known->measure != 0 && said->measure != known->measure)
    return mark_other_unit (said);
  return known->is_inside ? compare_inside (said, known, nearness) : compare_counts (said, known, nearness);
}

/* "Gate 4" is not "dock 4"; "no. 4" may be. */
static gboolean
names_other_thing (const TueFactQuantity *said,
                   const TueFactQuantity *known)
{
  const TueFactLexeme *a = said->numbering_word;
  const TueFactLexeme *b = known->numbering_word;
  const TueFactLexeme *any = tue_fact_lexicon_find ("no");

  if (a == NULL || b == NULL || a == b || a == any || b == any || a == tue_fact_lexicon_find ("nr") || b == tue_fact_lexicon_find ("nr"))
    return FALSE;
  return a->topic == 0 || a->topic != b->topic;
}

/* The unit that a word names, and how many of the least one of its row it is. */
static const struct
{
  guint       row;
  const char *word;
  double      factor;
} converted[] = {
  { 1, "minutes", 1 },
  { 1, "hours", 60 },
  { 2, "days", 1 },
  { 2, "weeks", 7 },
  { 3, "months", 1 },
  { 3, "years", 12 },
  { 4, "mm", 1 },
  { 4, "cm", 10 },
  { 4, "metres", 1000 },
  { 4, "km", 1000000 },
  { 5, "grams", 1 },
  { 5, "kg", 1000 },
  { 5, "tonnes", 1000000 },
  { 6, "litres", 1 },
  { 6, "m³", 1000 },
  { 7, "watts", 1 },
  { 7, "kw", 1000 },
  { 7, "mw", 1000000 },
  { 8, "kwh", 1 },
  { 8, "mwh", 1000 },
  { 8, "gwh", 1000000 },
};

/**
 * tue_fact_quantity_convert:
 * @nth: from 0 on
 * @other: (out caller-allocates): the same in the @nth other unit; its number has
 *   no digits where it has too many of them
 *
 * Returns: whether there is such a unit
 */
gboolean
tue_fact_quantity_convert (const TueFactQuantity *self,
                           guint                  nth,
                           TueFactQuantity       *other)
{
  guint own = G_N_ELEMENTS (converted);

  g_return_val_if_fail (self != NULL && other != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (converted); i++)
    {
      const TueFactLexeme *lexeme = tue_fact_lexicon_find (converted[i].word);

      if (lexeme->unit == self->unit && lexeme->measure == self->measure)
        own = i;
    }
  if (own == G_N_ELEMENTS (converted))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (converted); i++)
    {
      const TueFactLexeme *lexeme = tue_fact_lexicon_find (converted[i].word);

      if (converted[i].row != converted[own].row || i == own || nth-- > 0)
        continue;
      *other = *self;
      other->unit = lexeme->unit;
      other->measure = lexeme->measure;
      tue_decimal_set_double (&other->number, g_ascii_strtod (self->number.text, NULL) * converted[own].factor / converted[i].factor);
      return TRUE;
    }

  return FALSE;
}

/**
 * tue_fact_quantity_compare:
 * @said: what the draft says
 * @known: what the task says, the same digits
 * @nearness: where the label of the value stands
 *
 * Returns: how they go together
 */
TueFactMark
tue_fact_quantity_compare (const TueFactQuantity *said,
                           const TueFactQuantity *known,
                           const TueFactNearness *nearness)
{
  gboolean    is_negative;
  TueFactMark mark;

  g_return_val_if_fail (said != NULL && known != NULL && nearness != NULL, TUE_FACT_NOT_IN_TASK);

  /* Words may say the minus: "1,200 below plan"; but not take it away. */
  is_negative = *said->number.text == '-';
  if (is_negative && *known->number.text != '-')
    return TUE_FACT_NOT_IN_TASK;
  /* "PO 4800" is no amount, "page 12" no count. */
  if (said->numbering != TUE_FACT_NUMBERING_NONE && known->numbering == TUE_FACT_NUMBERING_NONE &&
      !known->is_alone && !(nearness->before <= 2 && (known->is_integer || said->numbering == TUE_FACT_NUMBERING_CODE) && !(known->is_plural && said->numbering == TUE_FACT_NUMBERING_PART)))
    return TUE_FACT_NOT_IN_TASK;
  if (known->numbering != TUE_FACT_NUMBERING_NONE && said->numbering == TUE_FACT_NUMBERING_NONE &&
      (said->unit != TUE_FACT_UNIT_NONE || said->is_amount || !is_telling (said)))
    return TUE_FACT_NOT_IN_TASK;
  if (said->numbering != TUE_FACT_NUMBERING_NONE && known->numbering != TUE_FACT_NUMBERING_NONE && names_other_thing (said, known))
    return mark_other_unit (said);
  if (said->numbering != TUE_FACT_NUMBERING_NONE && said->numbering != TUE_FACT_NUMBERING_CODE)
    return TUE_FACT_IN_TASK;

  mark = compare_exact (said, known, nearness);
  if (!known->is_rounded)
    return mark;
  return mark == TUE_FACT_IN_TASK ? TUE_FACT_CLOSE : TUE_FACT_NOT_IN_TASK;
}

/**
 * tue_fact_quantity_is_bare:
 *
 * Returns: whether it is a number alone, of which nothing behind it says what it
 *   counts
 */
gboolean
tue_fact_quantity_is_bare (const TueFactQuantity *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return !self->is_amount && self->unit == TUE_FACT_UNIT_NONE && self->numbering == TUE_FACT_NUMBERING_NONE;
}

/**
 * tue_fact_quantity_may_be_cell:
 * @said: what the draft says
 * @known: what a text of the task says, the same digits
 *
 * Returns: whether nothing speaks against both being the same cell: a table says
 *   at its head what is counted, and in which currency
 */
gboolean
tue_fact_quantity_may_be_cell (const TueFactQuantity *said,
                               const TueFactQuantity *known)
{
  g_return_val_if_fail (said != NULL && known != NULL, FALSE);

  return !(said->is_amount && known->is_amount) && (said->unit == TUE_FACT_UNIT_PERCENT) == (known->unit == TUE_FACT_UNIT_PERCENT) &&
         (*said->number.text == '-') == (*known->number.text == '-');
}
