/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Figures that a task has: of the same unit, on the same terms, of the same thing.
 */

#define G_LOG_DOMAIN "tue-fact-search-figure"

#include "config.h"

#include "tue-fact-index-private.h"

#include <string.h>

#include "tue-decimal.h"
#include "tue-fact-key.h"

/* Further behind a figure nothing says its terms, in bytes. */
#define MAX_TERMS 400

/* Rows of tables that are read for one text. */
#define MAX_ROWS 50000

/* On what terms the task has the figure: the words around it, what its field and its
 * list are called. */
static void
read_known_terms (TueFactIndex       *self,
                  const TueFactEntry *entry,
                  TueFactTerms       *terms)
{
  const TueKnownValue *value = tue_known_values_get_nth (self->values, entry->value);

  if (entry->is_inside)
    {
      gsize end = entry->start + entry->length;

      tue_fact_terms_read (terms, value->meaning, end + strnlen (value->meaning + end, MAX_TERMS), entry->start, end);
    }
  else
    tue_fact_terms_read_label (terms, value->label != NULL ? value->label : value->place.field);
  if (*entry->quantity.number.text == '-')
    terms->sides = tue_fact_sides_drop_signed (terms->sides);
}

/* "All prices are net" may stand in another text. */
static gboolean
is_tax_said_elsewhere (TueFactIndex *self,
                       TueFactTax    tax)
{
  if (self->has_tax[tax] == 0)
    {
      self->has_tax[tax] = -1;
      for (gsize i = 0; i < tue_known_values_get_n (self->values) && self->has_tax[tax] < 0; i++)
        {
          const TueKnownValue *value = tue_known_values_get_nth (self->values, i);

          if (value->kind == TUE_KNOWN_TEXT && tue_fact_terms_is_said_of_all (tax, value->meaning))
            self->has_tax[tax] = 1;
        }
    }

  return self->has_tax[tax] > 0;
}

/* "€120 per licence" where the task has "per licence €120". */
static gboolean
is_share_said_before (TueFactIndex       *self,
                      TueFactSearch      *search,
                      const TueFactEntry *entry)
{
  const char *text = tue_known_values_get_nth (self->values, entry->value)->meaning;
  gsize       from = entry->start > 40 ? entry->start - 40 : 0;
  g_autoptr(GArray) behind = tue_fact_words_split (search->text + search->token->end, MIN (search->length - search->token->end, 30));
  g_autoptr(GArray) before = NULL;

  for (gsize i = from; i < entry->start; i++)
    if (g_ascii_isdigit (text[i]) || strchr (",;.\n", text[i]) != NULL)
      from = i + 1;
  while (from < entry->start && ((guchar)text[from] & 0xc0) == 0x80)
    from++;
  before = tue_fact_words_split (text + from, entry->start - from);
  for (guint i = 0; i < MIN (behind->len, 2); i++)
    for (guint j = 0; j < before->len; j++)
      {
        const TueFactWord *a = &g_array_index (behind, TueFactWord, i);
        const TueFactWord *b = &g_array_index (before, TueFactWord, j);

        if (a->length >= 4 && a->length == b->length && g_ascii_strncasecmp (search->text + search->token->end + a->start, text + from + b->start, a->length) == 0)
          return TRUE;
      }

  return FALSE;
}

/* Columns of a table are called "Costs" and "Sales". */
static TueFactSides
read_head (TueFactIndex  *self,
           TueFactSearch *search)
{
  gsize start;
  gsize end;

  if (!search->has_head)
    {
      search->has_head = TRUE;
      if (tue_fact_row_find_head (search->text, search->length, search->token->start, &start, &end, &self->n_cells))
        {
          g_autofree char *head = g_strndup (search->text + start, MIN (end - start, MAX_TERMS));
          TueFactTerms     terms;

          tue_fact_terms_read_label (&terms, head);
          search->head = terms.sides;
        }
    }

  return search->head;
}

/* "The number of members fell by 340" where that is how many they are. */
static gboolean
is_said_of_label (TueFactSearch *search,
                  const char    *label)
{
  g_autoptr(GArray) words = NULL;

  if (tue_fact_terms_label_is_change (label))
    return FALSE;
  words = tue_fact_words_split (label, strlen (label));
  for (guint i = 0; i < words->len; i++)
    {
      const TueFactWord *word = &g_array_index (words, TueFactWord, i);

      if (tue_fact_subject_has_word (&search->subject, label + word->start, word->length))
        return TRUE;
    }

  return FALSE;
}

/* "Revenue rose by €84,500", "a discount of €3,950" where that is all of the revenue, and
 * the price. */
static gboolean
is_of_level (TueFactIndex       *self,
             TueFactSearch      *search,
             const TueFactEntry *entry,
             const TueFactTerms *said,
             const TueFactTerms *known)
{
  const TueKnownValue *value = tue_known_values_get_nth (self->values, entry->value);
  const char          *label = value->label != NULL ? value->label : value->place.field;

  if (said->role != TUE_FACT_ROLE_BY && said->piece == TUE_FACT_PIECE_NONE)
    return FALSE;
  if (entry->is_inside)
    return said->role == TUE_FACT_ROLE_BY && known->is_level && tue_fact_subject_shares (&search->subject, &entry->subject);
  /* A difference is what one says "below plan" of. */
  if (value->place.item != G_MAXUINT || *entry->quantity.number.text == '-')
    return FALSE;
  if (said->piece >= TUE_FACT_PIECE_ACTUAL)
    return tue_fact_terms_label_is_level (label) && said->piece != known->piece && (known->piece >= TUE_FACT_PIECE_ACTUAL || said->piece != TUE_FACT_PIECE_ACTUAL);
  if (said->piece != TUE_FACT_PIECE_NONE && tue_fact_terms_label_is_level (label) && !tue_fact_terms_label_has_piece (label, said->piece))
    return TRUE;

  return said->role == TUE_FACT_ROLE_BY && (tue_fact_terms_label_is_level (label) || is_said_of_label (search, label));
}

/* Three times the price of one thing says how many there are. */
static gboolean
is_of_one (TueFactIndex       *self,
           const TueFactEntry *entry)
{
  const TueKnownValue *value = tue_known_values_get_nth (self->values, entry->value);

  return entry->is_inside || value->place.item != G_MAXUINT || !tue_fact_terms_label_is_level (value->label != NULL ? value->label : value->place.field);
}

/* "In 2025 revenue was €84,500" where that is the revenue of 2026. A text has many times:
 * only what it calls like the draft is compared. */
static gboolean
is_of_other_period (TueFactIndex       *self,
                    TueFactSearch      *search,
                    const TueFactEntry *entry)
{
  const TueKnownValue *value = tue_known_values_get_nth (self->values, entry->value);
  TueFactWhen          known;

  if (entry->is_inside && ((entry->subject.n > 0 && !tue_fact_subject_shares (&search->subject, &entry->subject)) || tue_fact_row_is_in_table (value->meaning, entry->start)))
    return FALSE;
  if (entry->is_inside)
    {
      gsize end = entry->start + entry->length;

      tue_fact_when_read (&known, value->meaning, end + strnlen (value->meaning + end, MAX_TERMS), entry->start, end);
    }
  else
    tue_fact_when_read_label (&known, value->label != NULL ? value->label : value->place.field);
  if (tue_fact_when_is_empty (&known))
    return FALSE;
  if (!search->has_when)
    {
      search->has_when = TRUE;
      tue_fact_when_read (&search->when, search->text, search->length, search->token->start, search->token->end);
    }

  return tue_fact_when_is_other (&search->when, &known);
}

/* "84,500 net" where the task does not say net, "a year" where it is paid once. */
static gboolean
is_on_other_terms (TueFactIndex       *self,
                   TueFactSearch      *search,
                   const TueFactEntry *entry,
                   TueFactShared      *shared) /* (out) */
{
  TueFactTerms said;
  TueFactTerms known;

  if (!search->has_terms)
    {
      search->has_terms = TRUE;
      tue_fact_terms_read (&search->terms, search->text, search->length, search->token->start, search->token->end);
    }
  said = search->terms;
  read_known_terms (self, entry, &known);
  /* "VAT of 20%" is no amount with taxes. */
  if (!entry->quantity.is_amount && search->token->kind != TUE_FACT_TOKEN_AMOUNT)
    said.tax = TUE_FACT_TAX_UNSAID;
  /* "Half of the 96 desks" says that there are 96; "half of the 9 days" is no 9 days. */
  if (said.portion == TUE_FACT_PORTION_OF_THE && search->token->kind != TUE_FACT_TOKEN_AMOUNT && !tue_fact_unit_is_time (search->token->unit))
    said.portion = TUE_FACT_PORTION_NONE;
  if (said.portion == TUE_FACT_PORTION_TIMES && is_of_one (self, entry))
    said.portion = TUE_FACT_PORTION_NONE;
  if (said.sides == 0 && known.sides != 0)
    said.sides = read_head (self, search);
  if (said.tax != TUE_FACT_TAX_UNSAID && known.tax == TUE_FACT_TAX_UNSAID && is_tax_said_elsewhere (self, said.tax))
    known.tax = said.tax;
  *shared = tue_fact_terms_get_shared (&said, &known);
  if (entry->is_inside && *entry->quantity.number.text == '-')
    *shared |= TUE_FACT_SHARED_MINUS;
  search->is_other_claim = tue_fact_terms_exclude (&said, &known) || is_of_level (self, search, entry, &said, &known) || is_of_other_period (self, search, entry);
  search->other_sides = tue_fact_sides_are_opposite (said.sides, known.sides) ? known.sides : 0;
  if (search->is_other_claim)
    return TRUE;

  if (entry->is_inside &&
      tue_fact_row_is_other_cell (tue_known_values_get_nth (self->values, entry->value)->meaning, entry->start, search->text, search->length, search->token->start,
                                  search->said_of, &self->n_cells))
    return TRUE;
  /* "£900 per user" where a sentence of the task has £900; a table may say at its
   * head what each of its amounts is for, a sentence before the amount. */
  if (search->token->share != 0 && !is_share_said_before (self, search, entry) && entry->is_inside && entry->quantity.is_amount && entry->quantity.share == 0 &&
      !tue_fact_row_is_in_table (tue_known_values_get_nth (self->values, entry->value)->meaning, entry->start))
    return TRUE;
  return !tue_fact_terms_go_with (&said, &known) || (known.is_once && search->token->share != 0);
}

/* A table of the draft says of a thing what a table on the desk says of it: there
 * a figure needs no unit. */
static gboolean
is_in_same_row (TueFactIndex          *self,
                TueFactSearch         *search,
                const TueFactEntry    *entry,
                const TueFactQuantity *said)
{
  const TueKnownValue *value = tue_known_values_get_nth (self->values, entry->value);
  char                 thing[TUE_FACT_WORD_SIZE];

  if (!entry->is_inside || value->type != TUE_FIELD_TEXT || !tue_fact_quantity_may_be_cell (said, &entry->quantity))
    return FALSE;
  if (!search->has_row)
    {
      search->has_row = TRUE;
      search->is_cell = tue_fact_row_read_thing (search->text, search->token->start, search->thing);
    }
  if (!search->is_cell || ++self->n_rows > MAX_ROWS)
    return FALSE;

  return tue_fact_row_read_thing (value->meaning, entry->start, thing) && g_str_equal (thing, search->thing);
}

/* "24 seats" where a table has 24 in its column of seats. */
static gboolean
is_named_by_head (TueFactIndex          *self,
                  const TueFactEntry    *entry,
                  const TueFactQuantity *said)
{
  const char *text = tue_known_values_get_nth (self->values, entry->value)->meaning;
  gsize       start;
  gsize       end;

  if (said->unit != TUE_FACT_UNIT_THING || said->noun == NULL || said->noun_length < 4 || ++self->n_rows > MAX_ROWS)
    return FALSE;
  if (!tue_fact_row_find_head (text, entry->start + strnlen (text + entry->start, MAX_TERMS), entry->start, &start, &end, &self->n_cells))
    return FALSE;
  while (start < end && strchr (" *_", text[start]) != NULL)
    start++;
  while (end > start && strchr (" *_", text[end - 1]) != NULL)
    end--;
  if (end - start != said->noun_length)
    return FALSE;

  return g_ascii_strncasecmp (text + start, said->noun, said->noun_length) == 0;
}

/* "Headcount is 84", "84 desks" where a text has "headcount 84", "desks: 84": the word
 * tells, not the figure. */
static gboolean
is_called_alike (TueFactIndex          *self,
                 TueFactSearch         *search,
                 const TueFactEntry    *entry,
                 const TueFactQuantity *said)
{
  if (!entry->is_inside || !tue_fact_quantity_is_bare (&entry->quantity))
    return FALSE;
  if (is_named_by_head (self, entry, said))
    return TRUE;
  if (entry->subject.n == 0)
    return FALSE;
  if (tue_fact_quantity_is_bare (said))
    return tue_fact_subject_shares (&search->subject, &entry->subject);

  return said->unit == TUE_FACT_UNIT_THING && said->noun != NULL && tue_fact_subject_has_word (&entry->subject, said->noun, said->noun_length);
}

/* On other terms it is close, and yet that value: when it changes, so do the words. */
static void
offer_figure (TueFactIndex          *self,
              TueFactSearch         *search,
              const TueFactEntry    *entry,
              guint                  reading,
              TueFactMark            mark,
              const TueFactNearness *nearness)
{
  TueFactShared shared = TUE_FACT_SHARED_NOTHING;
  gboolean      is_other;

  search->other_sides = 0;
  /* The terms are read of what may be the best only: they are many words. */
  if (tue_fact_search_rate (entry, reading, mark, nearness) >= search->score)
    return;
  is_other = mark == TUE_FACT_IN_TASK && is_on_other_terms (self, search, entry, &shared);
  /* Costs are not to be written anew when the revenue changes. */
  if (is_other && search->is_other_claim)
    {
      mark = TUE_FACT_CLOSE;
      is_other = FALSE;
    }
  if (!tue_fact_search_offer (self, search, entry, reading, mark, is_other, nearness))
    return;
  search->hit->shared = shared;
  if (mark == TUE_FACT_CLOSE && search->other_sides != 0)
    tue_fact_terms_find_opposite (search->text, search->length, search->token->start, search->token->end, search->other_sides, &search->hit->word_start, &search->hit->word_length);
}

static gsize
count_decimals (const TueDecimal *number)
{
  const char *point = strchr (number->text, '.');

  return point != NULL ? strlen (point + 1) : 0;
}

static void
try_figures (TueFactIndex     *self,
             TueFactSearch    *search,
             const TueDecimal *number,
             guint             reading)
{
  g_autofree char *key = tue_fact_key_of_number (number);
  GArray          *same = g_hash_table_lookup (self->entries, key);
  TueFactQuantity  said;

  if (same == NULL)
    return;
  tue_fact_search_look_around (self, search);
  tue_fact_quantity_init_token (&said, search->text, search->token, reading % TUE_FACT_SCALED);
  said.number = *number;
  for (guint i = 0; i < same->len; i++)
    {
      const TueFactEntry *entry = &g_array_index (same, TueFactEntry, i);
      TueFactNearness     nearness = tue_fact_labels_measure (self->labels, &search->around, entry->value);

      TueFactMark mark = tue_fact_quantity_compare (&said, &entry->quantity, &nearness);

      if (mark == TUE_FACT_NOT_IN_TASK && reading == 0 && is_called_alike (self, search, entry, &said))
        mark = TUE_FACT_IN_TASK;
      if (mark == TUE_FACT_IN_TASK && tue_fact_search_is_of_other_subject (self, search, entry))
        mark = TUE_FACT_CLOSE;
      if (mark != TUE_FACT_IN_TASK && reading == 0 && is_in_same_row (self, search, entry, &said))
        mark = TUE_FACT_IN_TASK;
      /* "12,400k" is a thousand times "12.400k": the figure of the task may not
       * be what is said. */
      if (mark == TUE_FACT_IN_TASK && reading > 0 && reading < TUE_FACT_SCALED && search->token->shift == 3)
        mark = TUE_FACT_CLOSE;
      /* "1.800" with a decimal point that nobody would write so. */
      if (mark == TUE_FACT_IN_TASK && reading > 0 && reading < TUE_FACT_SCALED && search->token->shift == 0 && search->token->marks[reading] != '\0' && count_decimals (number) < 3)
        continue;
      /* The less likely reading of "250,000" is not close to anything. */
      if (mark == TUE_FACT_IN_TASK || reading % TUE_FACT_SCALED == 0 || search->token->shift == 3)
        offer_figure (self, search, entry, reading, mark, &nearness);
    }
}

/* Two years are 24 months, 2.5 t are 2,500 kg. Where the figure is not in the task
 * as it is, it may be there in another unit. */
static void
try_other_units (TueFactIndex  *self,
                 TueFactSearch *search)
{
  TueFactQuantity said;
  TueFactQuantity other;

  tue_fact_quantity_init_token (&said, search->text, search->token, 0);
  for (guint i = 0; tue_fact_quantity_convert (&said, i, &other); i++)
    {
      g_autofree char *key = *other.number.text != '\0' ? tue_fact_key_of_number (&other.number) : NULL;
      GArray          *same = key != NULL ? g_hash_table_lookup (self->entries, key) : NULL;

      for (guint j = 0; same != NULL && j < same->len; j++)
        {
          const TueFactEntry *entry = &g_array_index (same, TueFactEntry, j);
          TueFactShared       shared = TUE_FACT_SHARED_NOTHING;
          TueFactNearness     nearness;
          TueFactMark         mark;

          if (entry->mark != TUE_FACT_IN_TASK || entry->quantity.unit != other.unit || entry->quantity.measure != other.measure)
            continue;
          tue_fact_search_look_around (self, search);
          nearness = tue_fact_labels_measure (self->labels, &search->around, entry->value);
          mark = tue_fact_search_is_of_other_subject (self, search, entry) || is_on_other_terms (self, search, entry, &shared) ? TUE_FACT_CLOSE : TUE_FACT_IN_TASK;
          if (tue_fact_search_offer (self, search, entry, 0, mark, FALSE, &nearness))
            search->hit->is_whole = FALSE;
        }
    }
}

void
tue_fact_search_try_numbers (TueFactIndex  *self,
                             TueFactSearch *search)
{
  const TueFactToken *token = search->token;

  for (guint i = 0; i < token->n_readings; i++)
    {
      TueDecimal number = token->readings[i];

      if (*number.text == '\0')
        continue;
      if (token->is_bracketed && *number.text != '-')
        {
          TueDecimal owed = number;

          tue_decimal_negate (&owed);
          try_figures (self, search, &owed, i);
        }
      try_figures (self, search, &number, i);
      if (token->is_percent)
        {
          tue_decimal_shift (&number, -2);
          try_figures (self, search, &number, i + TUE_FACT_SCALED);
        }
    }
  if (search->score == G_MAXUINT && token->kind == TUE_FACT_TOKEN_NUMBER && token->unit > TUE_FACT_UNIT_THING && token->shift == 0)
    try_other_units (self, search);
}
