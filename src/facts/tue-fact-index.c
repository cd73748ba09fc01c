/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-fact-index"

#include "config.h"

#include "tue-fact-index.h"

#include <string.h>

#include "tue-decimal.h"
#include "tue-fact-key.h"
#include "tue-fact-period.h"
#include "tue-fact-quantity.h"
#include "tue-fact-row.h"
#include "tue-fact-subject.h"
#include "tue-fact-terms.h"

/* Values that mean the same: further ones are not looked at. */
#define MAX_SAME 48

/* Further behind a figure nothing says its terms, in bytes. */
#define MAX_TERMS 400

/* Rows of tables that are read for one text. */
#define MAX_ROWS 50000

/* Added to the number of a reading that is a hundred times the value: "12 %"
 * for 0.12, and to one that is owed: "(1,200)". */
#define SCALED 4

/* What a key of a meaning leads to. */
typedef struct
{
  guint           value;
  gboolean        is_whole;
  TueFactMark     mark; /* at best */
  gboolean        is_inside;
  TueFactQuantity quantity; /* of figures */
  TueFactSubject  subject;  /* within a text */
  guint           start;
  guint           length;
} Entry;

struct _TueFactIndex
{
  TueKnownValues  *values;
  const TueLocale *locale;
  TueFactNames    *names; /* borrowed */
  TueFactLabels   *labels;
  GHashTable      *entries;                               /* key → GArray of Entry */
  GHashTable      *subjects;                              /* what a text calls its figures, as keys */
  guint            n_rows, n_cells;                       /* that were read to compare tables */
  gboolean         has_periods[TUE_FACT_PERIOD_YEAR + 1]; /* the task says such ones */
  int              has_tax[TUE_FACT_TAX_GROSS + 1];       /* a text says it of all amounts: 1, -1, or 0 where nobody asked */
};

static void
add_entry (TueFactIndex *self,
           const char   *key,
           const Entry  *entry)
{
  GArray *same = g_hash_table_lookup (self->entries, key);

  if (same == NULL)
    {
      same = g_array_new (FALSE, FALSE, sizeof (Entry));
      g_hash_table_insert (self->entries, g_strdup (key), same);
    }
  if (same->len < MAX_SAME)
    g_array_append_val (same, *entry);
}

/* The keys of a value that is no text, with what they are worth. */
static void
add_figure (TueFactIndex        *self,
            const TueKnownValue *value,
            guint                index)
{
  Entry            entry = { .value = index, .is_whole = TRUE, .mark = TUE_FACT_IN_TASK };
  g_autofree char *key = tue_fact_key_of_number (&value->number);

  tue_fact_quantity_init_value (&entry.quantity, value);
  add_entry (self, key, &entry);
}

static void
add_rounded_key (TueFactIndex     *self,
                 const TueDecimal *rounded,
                 const Entry      *entry)
{
  g_autofree char *key = tue_fact_key_of_number (rounded);

  if (*rounded->text != '\0' && strcmp (rounded->text, "0") != 0)
    add_entry (self, key, entry);
}

/* Rounded a figure is close. One that was worked out with more decimals than
 * people write is meant when it has two of them. */
static void
add_rounded (TueFactIndex        *self,
             const TueKnownValue *value,
             guint                index)
{
  Entry entry = { .value = index, .mark = TUE_FACT_CLOSE };
  gsize n_digits = strcspn (value->number.text + (*value->number.text == '-'), ".");

  tue_fact_quantity_init_value (&entry.quantity, value);
  for (int n_decimals = 4; n_decimals >= 0; n_decimals--)
    {
      TueDecimal rounded = value->number;

      entry.quantity.is_rounded = value->type != TUE_FIELD_COMPUTED || n_decimals < 2;
      entry.mark = entry.quantity.is_rounded ? TUE_FACT_CLOSE : TUE_FACT_IN_TASK;
      if (tue_decimal_round (&rounded, (gsize)n_decimals))
        add_rounded_key (self, &rounded, &entry);
    }
  entry.quantity.is_rounded = TRUE;
  entry.mark = TUE_FACT_CLOSE;
  for (int places = 1; places + 2 <= (int)n_digits; places++)
    {
      TueDecimal rounded = value->number;

      tue_decimal_shift (&rounded, -places);
      if (!tue_decimal_round (&rounded, 0))
        continue;
      tue_decimal_shift (&rounded, places);
      add_rounded_key (self, &rounded, &entry);
    }
}

static void
add_year (TueFactIndex *self,
          int           year,
          const Entry  *entry)
{
  g_autofree char *key = g_strdup_printf ("y:%d", year);

  add_entry (self, key, entry);
}

/* A quarter may be said without its year; one of several, and the year alone, are
 * close. */
static void
add_period (TueFactIndex       *self,
            const TueFactToken *token,
            Entry              *entry)
{
  const TueFactPeriod *period = &token->period;
  g_autofree char     *key = tue_fact_key_of_period (period, period->number, period->last, TRUE, period->is_fiscal);
  g_autofree char     *short_key = tue_fact_key_of_period (period, period->number, period->last, FALSE, FALSE);

  self->has_periods[period->kind] = self->has_periods[period->kind] || !token->if_known;
  add_entry (self, key, entry);
  if (period->year != 0 && period->kind != TUE_FACT_PERIOD_YEAR)
    add_entry (self, short_key, entry);
  entry->is_whole = FALSE;
  entry->mark = TUE_FACT_CLOSE;
  for (int number = period->number; number <= period->last && period->last > period->number; number++)
    {
      g_autofree char *one_key = tue_fact_key_of_period (period, number, number, TRUE, period->is_fiscal);

      add_entry (self, one_key, entry);
    }
  if (period->year != 0)
    add_year (self, period->year, entry);
  if (period->last_year != 0)
    add_year (self, period->last_year, entry);
}

/* A day may be said without its year; its month or its year alone are close. */
static void
add_days (TueFactIndex     *self,
          const TueFactDay *day,
          Entry            *entry)
{
  TueFactDay       without_year = { 0, day->month, day->day };
  TueFactDay       month = { day->year, day->month, 0 };
  g_autofree char *full_key = tue_fact_key_of_day (day);
  g_autofree char *month_key = tue_fact_key_of_day (&month);

  add_entry (self, full_key, entry);
  if (day->day != 0 && day->year != 0)
    {
      g_autofree char *key = tue_fact_key_of_day (&without_year);

      add_entry (self, key, entry);
    }
  entry->is_whole = FALSE;
  entry->mark = TUE_FACT_CLOSE;
  if (day->day != 0 && day->year != 0)
    add_entry (self, month_key, entry);
  if (day->year != 0)
    add_year (self, day->year, entry);
}

static void
add_time (TueFactIndex *self,
          int           hour,
          int           minute,
          Entry        *entry)
{
  g_autofree char *key = tue_fact_key_of_time (hour, minute);
  g_autofree char *half_key = tue_fact_key_of_time (hour - 12, minute);

  add_entry (self, key, entry);
  entry->mark = TUE_FACT_CLOSE;
  entry->is_whole = FALSE;
  /* "2:30" for half past two in the afternoon */
  if (hour > 12)
    add_entry (self, half_key, entry);
}

static void
add_typed (TueFactIndex        *self,
           const TueKnownValue *value,
           guint                index)
{
  Entry entry = { .value = index, .is_whole = TRUE, .mark = TUE_FACT_IN_TASK };

  switch (value->kind)
    {
    case TUE_KNOWN_NUMBER:
    case TUE_KNOWN_MONEY:
      add_figure (self, value, index);
      break;

    case TUE_KNOWN_DATE:
      add_days (self, &(TueFactDay){ g_date_get_year (&value->date), g_date_get_month (&value->date), g_date_get_day (&value->date) }, &entry);
      break;

    case TUE_KNOWN_TIME:
      add_time (self, value->hour, value->minute, &entry);
      break;

    case TUE_KNOWN_TEXT:
    default:
      break;
    }
}

/* The site of a page is close to it. */
static void
add_host (TueFactIndex *self,
          const char   *key,
          const Entry  *page)
{
  Entry            entry = *page;
  g_autofree char *host = g_strndup (key, strcspn (key, "/"));

  entry.is_whole = FALSE;
  entry.mark = TUE_FACT_CLOSE;
  if (strlen (host) < strlen (key))
    add_entry (self, host, &entry);
}

/* The postcode of an address may stand without its street. */
static void
add_postcode (TueFactIndex       *self,
              const char         *text,
              const TueFactToken *token,
              const Entry        *postal)
{
  gsize part = token->start;
  g_auto(TueFactText) look = { 0 };
  TueFactToken inner;

  while (part < token->end && text[part] != ',' && text[part] != '\n')
    part++;
  if (part == token->end)
    return;
  part++;
  part += text[part] == ' ';
  tue_fact_text_init (&look, text + part, token->end - part, self->locale);
  while (tue_fact_text_next (&look, &inner))
    if (inner.kind == TUE_FACT_TOKEN_NUMBER && inner.digits_end - inner.digits_start >= 4 && inner.n_readings > 0)
      {
        Entry            entry = *postal;
        g_autofree char *key = tue_fact_key_of_number (&inner.readings[0]);

        tue_fact_quantity_init_token (&entry.quantity, text + part, &inner, 0);
        entry.quantity.is_inside = TRUE;
        entry.is_whole = FALSE;
        entry.start = (guint)(part + inner.start);
        entry.length = (guint)(inner.end - inner.start);
        add_entry (self, key, &entry);
      }
}

/* A number, a day, an address that stands within a text. */
static void
add_token_inside (TueFactIndex       *self,
                  const char         *text,
                  const TueFactToken *token,
                  Entry              *entry)
{
  g_autofree char *key = tue_fact_key_of_token (text, token);

  if (token->kind == TUE_FACT_TOKEN_URL)
    add_host (self, key, entry);
  if (token->kind == TUE_FACT_TOKEN_POSTAL)
    add_postcode (self, text, token, entry);
  if (token->kind == TUE_FACT_TOKEN_TIME)
    add_time (self, token->hour, token->minute, entry);
  else if (token->kind == TUE_FACT_TOKEN_PERIOD)
    add_period (self, token, entry);
  else if (key != NULL)
    add_entry (self, key, entry);
  for (guint i = 0; i < token->n_days; i++)
    {
      Entry copy = *entry;

      if (i > 0)
        copy.mark = TUE_FACT_CLOSE;
      add_days (self, &token->days[i], &copy);
    }
  for (guint i = 0; i < token->n_readings; i++)
    {
      g_autofree char *number_key = tue_fact_key_of_number (&token->readings[i]);

      tue_fact_quantity_init_token (&entry->quantity, text, token, i);
      entry->quantity.is_inside = TRUE;
      entry->quantity.is_alone = entry->is_whole && token->kind == TUE_FACT_TOKEN_NUMBER;
      if (*token->readings[i].text != '\0')
        add_entry (self, number_key, entry);
    }
}

/* The word that a text has for a figure of a kind, or for a day. */
static gpointer
make_subject_key (guint               value,
                  const TueFactToken *token,
                  guint               id)
{
  guint kind = token->n_readings == 0 ? G_MAXUINT : (guint)token->unit + (token->kind == TUE_FACT_TOKEN_AMOUNT ? 1000 : 0);

  return GUINT_TO_POINTER ((guint)((value * 31u + kind) * 2654435761u) ^ id);
}

static void
add_subject (TueFactIndex       *self,
             const TueFactToken *token,
             const Entry        *entry)
{
  /* "The fair costs 18,400, budget 22k": the fair may keep within 22k. */
  if (entry->subject.n > 0)
    g_hash_table_add (self->subjects, make_subject_key (entry->value, token, entry->subject.ids[0]));
}

static void
add_inside (TueFactIndex        *self,
            const TueKnownValue *value,
            guint                index)
{
  g_auto(TueFactText) look = { 0 };
  TueFactToken token;
  gsize        length = strlen (value->meaning);

  tue_fact_text_init (&look, value->meaning, length, self->locale);
  while (tue_fact_text_next (&look, &token))
    {
      Entry entry = {
        .value = index,
        .is_whole = token.start == 0 && token.end == length,
        .mark = TUE_FACT_IN_TASK,
        .is_inside = TRUE,
        .start = (guint)token.start,
        .length = (guint)(token.end - token.start),
      };

      tue_fact_subject_read (&entry.subject, value->meaning, token.start);
      add_subject (self, &token, &entry);
      add_token_inside (self, value->meaning, &token, &entry);
    }
}

/**
 * tue_fact_index_new:
 * @values: the values of a task
 * @names: (transfer none): their words; stay until the index is freed
 * @locale: (transfer none): stays until the index is freed
 *
 * Returns: (transfer full): an index of all that may stand for them in a text
 */
TueFactIndex *
tue_fact_index_new (TueKnownValues  *values,
                    TueFactNames    *names,
                    const TueLocale *locale)
{
  TueFactIndex *self;
  gsize         n_values;

  g_return_val_if_fail (values != NULL && names != NULL && locale != NULL, NULL);

  self = g_new0 (TueFactIndex, 1);
  self->values = tue_known_values_ref (values);
  self->locale = locale;
  self->names = names;
  self->labels = tue_fact_labels_new (values);
  self->entries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_array_unref);
  self->subjects = g_hash_table_new (NULL, NULL);

  /* What a value is goes before what stands within a text, and both before
   * what a value is nearly. */
  n_values = tue_known_values_get_n (values);
  for (guint i = 0; i < n_values; i++)
    add_typed (self, tue_known_values_get_nth (values, i), i);
  for (guint i = 0; i < n_values; i++)
    if (tue_known_values_get_nth (values, i)->kind == TUE_KNOWN_TEXT)
      add_inside (self, tue_known_values_get_nth (values, i), i);
  for (guint i = 0; i < n_values; i++)
    if (tue_known_values_get_nth (values, i)->kind == TUE_KNOWN_NUMBER || tue_known_values_get_nth (values, i)->kind == TUE_KNOWN_MONEY)
      add_rounded (self, tue_known_values_get_nth (values, i), i);
  return self;
}

void
tue_fact_index_free (TueFactIndex *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_unref (self->entries);
  g_hash_table_unref (self->subjects);
  tue_fact_labels_free (self->labels);
  tue_known_values_unref (self->values);
  g_free (self);
}

/* The best of what was found for a token so far. */
typedef struct
{
  const char         *text;
  gsize               length;
  const TueFactToken *token;
  TueFactSurroundings around;
  TueFactSubject      subject;
  gboolean            has_around;
  TueFactTerms        terms;
  gboolean            has_terms;
  char                thing[TUE_FACT_WORD_SIZE]; /* that the row of a table is about */
  gboolean            has_row;                   /* it was looked for */
  gboolean            is_cell;
  TueFactRowSaid     *said_of; /* which row and column */
  guint               score;   /* the lower the better */
  TueFactHit         *hit;
} Search;

static void
look_around (TueFactIndex *self,
             Search       *search)
{
  if (search->has_around)
    return;
  search->has_around = TRUE;
  tue_fact_labels_look_around (self->labels, search->text, search->length, search->token->start,
                               search->token->end, &search->around);
  tue_fact_subject_read (&search->subject, search->text, search->token->start);
}

/* "The term is 3 months" where a text has a term of 36 months, and a notice of 3: what
 * the draft speaks of has another figure there. */
static gboolean
is_of_other_subject (TueFactIndex *self,
                     Search       *search,
                     const Entry  *entry)
{
  if (entry->is_inside && tue_fact_subject_is_other_one (&search->subject, &entry->subject))
    return TRUE;
  if (!entry->is_inside || entry->subject.n == 0 || tue_fact_subject_shares (&search->subject, &entry->subject))
    return FALSE;
  for (guint i = 0; i < search->subject.n; i++)
    if (g_hash_table_contains (self->subjects, make_subject_key (entry->value, search->token, search->subject.ids[i])))
      return TRUE;

  return FALSE;
}

/* On what terms the task has the figure: the words around it, what its field and its
 * list are called. */
static void
read_known_terms (TueFactIndex *self,
                  const Entry  *entry,
                  TueFactTerms *terms)
{
  const TueKnownValue *value = tue_known_values_get_nth (self->values, entry->value);

  if (entry->is_inside)
    {
      gsize end = entry->start + entry->length;

      tue_fact_terms_read (terms, value->meaning, end + strnlen (value->meaning + end, MAX_TERMS), entry->start, end);
    }
  else
    tue_fact_terms_read_label (terms, value->label != NULL ? value->label : value->place.field);
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
is_share_said_before (TueFactIndex *self,
                      Search       *search,
                      const Entry  *entry)
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

/* "84,500 net" where the task does not say net, "a year" where it is paid once. */
static gboolean
is_on_other_terms (TueFactIndex  *self,
                   Search        *search,
                   const Entry   *entry,
                   TueFactShared *shared) /* (out) */
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
  if (said.tax != TUE_FACT_TAX_UNSAID && known.tax == TUE_FACT_TAX_UNSAID && is_tax_said_elsewhere (self, said.tax))
    known.tax = said.tax;
  *shared = tue_fact_terms_get_shared (&said, &known);

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

/* Mark first; then a label that stands near; a field of its own; the order. */
static guint
rate (const Entry           *entry,
      guint                  reading,
      TueFactMark            mark,
      const TueFactNearness *nearness)
{
  guint distance = MIN (nearness->before, nearness->behind == G_MAXUINT ? G_MAXUINT : nearness->behind + 1);

  return (guint)mark * 10000 + (reading >= SCALED ? 2000 : 0) + MIN (distance, 50) * 10 + (entry->is_inside ? 5 : 0);
}

/* Whether it is the best so far. */
static gboolean
offer (TueFactIndex          *self,
       Search                *search,
       const Entry           *entry,
       guint                  reading,
       TueFactMark            mark,
       gboolean               is_on_other_terms,
       const TueFactNearness *nearness)
{
  guint score = rate (entry, reading, mark, nearness) + (is_on_other_terms ? 5000 : 0);

  if (mark == TUE_FACT_NOT_IN_TASK || score >= search->score)
    return FALSE;
  search->score = score;
  *search->hit = (TueFactHit){
    .value = entry->value,
    .reading = reading % SCALED,
    .is_whole = entry->is_whole && mark == TUE_FACT_IN_TASK && reading < SCALED && !(entry->is_inside && !entry->is_whole),
    .is_near = mark == TUE_FACT_CLOSE,
    .is_on_other_terms = is_on_other_terms,
    .start = entry->start,
    .length = entry->length,
  };
  return TRUE;
}

/* A table of the draft says of a thing what a table on the desk says of it: there
 * a figure needs no unit. */
static gboolean
is_in_same_row (TueFactIndex          *self,
                Search                *search,
                const Entry           *entry,
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

/* "Headcount is 84", "84 desks" where a text has "headcount 84", "desks: 84": the word
 * tells, not the figure. */
static gboolean
is_called_alike (Search                *search,
                 const Entry           *entry,
                 const TueFactQuantity *said)
{
  if (!entry->is_inside || !tue_fact_quantity_is_bare (&entry->quantity) || entry->subject.n == 0)
    return FALSE;
  if (tue_fact_quantity_is_bare (said))
    return tue_fact_subject_shares (&search->subject, &entry->subject);

  return said->unit == TUE_FACT_UNIT_THING && said->noun != NULL && tue_fact_subject_has_word (&entry->subject, said->noun, said->noun_length);
}

/* On other terms it is close, and yet that value: when it changes, so do the words. */
static void
offer_figure (TueFactIndex          *self,
              Search                *search,
              const Entry           *entry,
              guint                  reading,
              TueFactMark            mark,
              const TueFactNearness *nearness)
{
  TueFactShared shared = TUE_FACT_SHARED_NOTHING;
  gboolean      is_other;

  /* The terms are read of what may be the best only: they are many words. */
  if (rate (entry, reading, mark, nearness) >= search->score)
    return;
  is_other = mark == TUE_FACT_IN_TASK && is_on_other_terms (self, search, entry, &shared);
  if (offer (self, search, entry, reading, mark, is_other, nearness))
    search->hit->shared = shared;
}

static gsize
count_decimals (const TueDecimal *number)
{
  const char *point = strchr (number->text, '.');

  return point != NULL ? strlen (point + 1) : 0;
}

static void
try_figures (TueFactIndex     *self,
             Search           *search,
             const TueDecimal *number,
             guint             reading)
{
  g_autofree char *key = tue_fact_key_of_number (number);
  GArray          *same = g_hash_table_lookup (self->entries, key);
  TueFactQuantity  said;

  if (same == NULL)
    return;
  look_around (self, search);
  tue_fact_quantity_init_token (&said, search->text, search->token, reading % SCALED);
  said.number = *number;
  for (guint i = 0; i < same->len; i++)
    {
      const Entry    *entry = &g_array_index (same, Entry, i);
      TueFactNearness nearness = tue_fact_labels_measure (self->labels, &search->around, entry->value);

      TueFactMark mark = tue_fact_quantity_compare (&said, &entry->quantity, &nearness);

      if (mark == TUE_FACT_NOT_IN_TASK && reading == 0 && is_called_alike (search, entry, &said))
        mark = TUE_FACT_IN_TASK;
      if (mark == TUE_FACT_IN_TASK && is_of_other_subject (self, search, entry))
        mark = TUE_FACT_CLOSE;
      if (mark != TUE_FACT_IN_TASK && reading == 0 && is_in_same_row (self, search, entry, &said))
        mark = TUE_FACT_IN_TASK;
      /* "12,400k" is a thousand times "12.400k": the figure of the task may not
       * be what is said. */
      if (mark == TUE_FACT_IN_TASK && reading > 0 && reading < SCALED && search->token->shift == 3)
        mark = TUE_FACT_CLOSE;
      /* "1.800" with a decimal point that nobody would write so. */
      if (mark == TUE_FACT_IN_TASK && reading > 0 && reading < SCALED && search->token->shift == 0 && search->token->marks[reading] != '\0' && count_decimals (number) < 3)
        continue;
      /* The less likely reading of "250,000" is not close to anything. */
      if (mark == TUE_FACT_IN_TASK || reading % SCALED == 0 || search->token->shift == 3)
        offer_figure (self, search, entry, reading, mark, &nearness);
    }
}

/* Two years are 24 months, 2.5 t are 2,500 kg. Where the figure is not in the task
 * as it is, it may be there in another unit. */
static void
try_other_units (TueFactIndex *self,
                 Search       *search)
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
          const Entry    *entry = &g_array_index (same, Entry, j);
          TueFactShared   shared = TUE_FACT_SHARED_NOTHING;
          TueFactNearness nearness;
          TueFactMark     mark;

          if (entry->mark != TUE_FACT_IN_TASK || entry->quantity.unit != other.unit || entry->quantity.measure != other.measure)
            continue;
          look_around (self, search);
          nearness = tue_fact_labels_measure (self->labels, &search->around, entry->value);
          mark = is_of_other_subject (self, search, entry) || is_on_other_terms (self, search, entry, &shared) ? TUE_FACT_CLOSE : TUE_FACT_IN_TASK;
          if (offer (self, search, entry, 0, mark, FALSE, &nearness))
            search->hit->is_whole = FALSE;
        }
    }
}

static void
try_numbers (TueFactIndex *self,
             Search       *search)
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
          try_figures (self, search, &number, i + SCALED);
        }
    }
  if (search->score == G_MAXUINT && token->kind == TUE_FACT_TOKEN_NUMBER && token->unit > TUE_FACT_UNIT_THING && token->shift == 0)
    try_other_units (self, search);
}

/* Entries that need no more than their key. */
static void
try_key (TueFactIndex *self,
         Search       *search,
         const char   *key,
         guint         reading,
         TueFactMark   best)
{
  GArray *same = g_hash_table_lookup (self->entries, key);

  if (same == NULL)
    return;
  look_around (self, search);
  for (guint i = 0; i < same->len; i++)
    {
      const Entry         *entry = &g_array_index (same, Entry, i);
      const TueKnownValue *value = tue_known_values_get_nth (self->values, entry->value);
      TueFactNearness      nearness = tue_fact_labels_measure (self->labels, &search->around, entry->value);

      /* A day that is said to be a Thursday has to be one. */
      if (search->token->weekday != 0 && value->kind == TUE_KNOWN_DATE &&
          (int)g_date_get_weekday (&value->date) != search->token->weekday)
        continue;
      offer (self, search, entry, reading, MAX (MAX (entry->mark, best), is_of_other_subject (self, search, entry) ? TUE_FACT_CLOSE : TUE_FACT_IN_TASK), FALSE, &nearness);
    }
}

static void
try_days (TueFactIndex *self,
          Search       *search)
{
  const TueFactToken *token = search->token;

  /* The day that is said has to be that day of the week in its own year. */
  if (token->weekday != 0 && token->n_days == 1 && token->days[0].year != 0)
    {
      GDate date;

      g_date_clear (&date, 1);
      g_date_set_dmy (&date, token->days[0].day, token->days[0].month, token->days[0].year);
      if ((int)g_date_get_weekday (&date) != token->weekday)
        return;
    }

  for (guint i = 0; i < token->n_days; i++)
    {
      TueFactDay       without_year = { 0, token->days[i].month, token->days[i].day };
      g_autofree char *key = tue_fact_key_of_day (&token->days[i]);

      /* Read the other way round than the rest of the text it may be meant, and
       * may be a mistake. */
      try_key (self, search, key, i, token->is_vague || i > 0 ? TUE_FACT_CLOSE : TUE_FACT_IN_TASK);
      /* A text of the task may have the day without the year. */
      if (token->days[i].year != 0 && token->days[i].day != 0)
        {
          g_autofree char *other = tue_fact_key_of_day (&without_year);
          GArray          *same = g_hash_table_lookup (self->entries, other);

          for (guint j = 0; same != NULL && j < same->len; j++)
            {
              const Entry *entry = &g_array_index (same, Entry, j);

              if (entry->is_inside && !g_hash_table_contains (self->entries, key) && entry->mark == TUE_FACT_IN_TASK &&
                  tue_known_values_get_nth (self->values, entry->value)->kind == TUE_KNOWN_TEXT &&
                  memmem (tue_known_values_get_nth (self->values, entry->value)->meaning + entry->start, entry->length, "20", 2) == NULL)
                offer (self, search, entry, i, TUE_FACT_CLOSE, FALSE, &(TueFactNearness){ G_MAXUINT, G_MAXUINT, G_MAXUINT });
            }
        }
    }
}

/* The days and months that lie in it: "Q3 2026" where the task has a day of August.
 * Where the task counts in quarters itself, another one is a mistake. */
static void
try_days_within (TueFactIndex *self,
                 Search       *search)
{
  const TueFactPeriod *period = &search->token->period;
  GDate                day;
  GDate                last;

  if (self->has_periods[period->kind] || !tue_fact_period_find_days (period, &day, &last))
    return;
  while (g_date_compare (&day, &last) <= 0)
    {
      TueFactDay       within = { g_date_get_year (&day), g_date_get_month (&day), period->kind == TUE_FACT_PERIOD_WEEK ? g_date_get_day (&day) : 0 };
      g_autofree char *key = tue_fact_key_of_day (&within);

      GArray *same = g_hash_table_lookup (self->entries, key);

      /* That today lies in it says nothing. */
      for (guint i = 0; same != NULL && i < same->len; i++)
        {
          const Entry *entry = &g_array_index (same, Entry, i);

          if (!g_str_equal (tue_known_values_get_nth (self->values, entry->value)->place.field, "today"))
            offer (self, search, entry, 0, TUE_FACT_CLOSE, FALSE, &(TueFactNearness){ G_MAXUINT, G_MAXUINT, G_MAXUINT });
        }
      if (period->kind == TUE_FACT_PERIOD_WEEK)
        g_date_add_days (&day, 1);
      else
        g_date_add_months (&day, 1);
    }
}

/* The number of a field for years: "fiscal year 2026". */
static void
try_year (TueFactIndex *self,
          Search       *search)
{
  const TueFactPeriod *period = &search->token->period;
  g_autofree char     *number_key = g_strdup_printf ("n:%d", period->year);
  g_autofree char     *year_key = g_strdup_printf ("y:%d", period->year);

  if (period->last_year == 0)
    try_key (self, search, number_key, 0, TUE_FACT_IN_TASK);
  if (period->last_year == 0 && search->score == G_MAXUINT && !self->has_periods[TUE_FACT_PERIOD_YEAR])
    try_key (self, search, year_key, 0, TUE_FACT_CLOSE);
}

static void
try_period (TueFactIndex *self,
            Search       *search)
{
  const TueFactPeriod *period = &search->token->period;
  const TueFactPeriod  without_year = { .kind = period->kind };
  TueFactMark          best = search->token->is_vague ? TUE_FACT_CLOSE : TUE_FACT_IN_TASK;
  g_autofree char     *key = tue_fact_key_of_period (period, period->number, period->last, TRUE, period->is_fiscal);
  g_autofree char     *other_year_key = tue_fact_key_of_period (period, period->number, period->last, TRUE, !period->is_fiscal);
  g_autofree char     *bare_key = tue_fact_key_of_period (&without_year, period->number, period->last, FALSE, FALSE);

  try_key (self, search, key, 0, best);
  if (period->kind == TUE_FACT_PERIOD_YEAR)
    {
      if (search->score == G_MAXUINT)
        try_year (self, search);
      return;
    }
  if (period->year == 0)
    {
      g_autofree char *short_key = g_strconcat ("P", key + 1, NULL);

      try_key (self, search, short_key, 0, best);
      return;
    }
  if (search->score != G_MAXUINT)
    return;

  /* The task says it of a business year, or of none; or one of several. */
  try_key (self, search, other_year_key, 0, TUE_FACT_CLOSE);
  try_key (self, search, bare_key, 0, TUE_FACT_CLOSE);
  for (int number = period->number; number <= period->last && period->last > period->number; number++)
    {
      g_autofree char *one_key = tue_fact_key_of_period (period, number, number, TRUE, period->is_fiscal);

      try_key (self, search, one_key, 0, TUE_FACT_CLOSE);
    }
  try_days_within (self, search);
}

static void
try_phone (TueFactIndex *self,
           Search       *search)
{
  const TueFactToken *token = search->token;
  g_autofree char    *key = tue_fact_key_of_token (search->text, token);
  GArray             *same = g_hash_table_lookup (self->entries, key);

  for (guint i = 0; same != NULL && i < same->len; i++)
    {
      const Entry         *entry = &g_array_index (same, Entry, i);
      const TueKnownValue *value = tue_known_values_get_nth (self->values, entry->value);

      if (tue_fact_key_is_same_phone (search->text + token->start, token->end - token->start, value->meaning + entry->start, entry->length))
        offer (self, search, entry, 0, TUE_FACT_IN_TASK, FALSE, &(TueFactNearness){ G_MAXUINT, G_MAXUINT, G_MAXUINT });
    }
}

static void
try_postal (TueFactIndex *self,
            Search       *search)
{
  const TueFactToken *token = search->token;
  g_auto(TueFactPostal) said = { 0 };
  GArray *same;

  tue_fact_postal_read (search->text + token->start, token->end - token->start, &said);
  same = g_hash_table_lookup (self->entries, said.street);
  for (guint i = 0; same != NULL && i < same->len; i++)
    {
      const Entry         *entry = &g_array_index (same, Entry, i);
      const TueKnownValue *value = tue_known_values_get_nth (self->values, entry->value);
      g_auto(TueFactPostal) known = { 0 };
      TueFactMark mark = TUE_FACT_IN_TASK;

      tue_fact_postal_read (value->meaning + entry->start, entry->length, &known);
      if (*said.town != '\0' && *known.town == '\0')
        mark = TUE_FACT_CLOSE;
      else if (*said.town != '\0' && strcmp (said.town, known.town) != 0)
        mark = TUE_FACT_NOT_IN_TASK;
      offer (self, search, entry, 0, mark, FALSE, &(TueFactNearness){ G_MAXUINT, G_MAXUINT, G_MAXUINT });
    }
}

/* The words of an address or a reference within a text of the task. */
static gboolean
find_words (TueFactIndex *self,
            Search       *search)
{
  const TueFactToken *token = search->token;
  const char         *start = search->text + token->start;
  g_autoptr(GArray) words = tue_fact_words_split (start, token->end - token->start);

  tue_fact_names_identify (self->names, start, words);
  return tue_fact_names_find_part (self->names, start, (TueFactWord *)(gpointer)words->data, words->len, FALSE, search->hit);
}

/* As what the task would hold it. */
static TueKnownKind
get_kind (const TueFactToken *token)
{
  switch (token->kind)
    {
    case TUE_FACT_TOKEN_NUMBER:
      return TUE_KNOWN_NUMBER;

    case TUE_FACT_TOKEN_AMOUNT:
      return TUE_KNOWN_MONEY;

    case TUE_FACT_TOKEN_DATE:
      return TUE_KNOWN_DATE;

    case TUE_FACT_TOKEN_TIME:
      return TUE_KNOWN_TIME;

    case TUE_FACT_TOKEN_PERIOD:
    case TUE_FACT_TOKEN_EMAIL:
    case TUE_FACT_TOKEN_URL:
    case TUE_FACT_TOKEN_PHONE:
    case TUE_FACT_TOKEN_POSTAL:
    case TUE_FACT_TOKEN_REFERENCE:
    default:
      return TUE_KNOWN_TEXT;
    }
}

/**
 * tue_fact_index_find_token:
 * @text: the text that @token is of
 * @length: of the text
 * @hit: (out): which value it stands for
 *
 * Returns: whether the task has it
 */
gboolean
tue_fact_index_find_token (TueFactIndex       *self,
                           const char         *text,
                           gsize               length,
                           const TueFactToken *token,
                           TueFactHit         *hit)
{
  g_auto(TueFactRowSaid) said_of = { 0 };
  Search           search = { .text = text, .length = length, .token = token, .score = G_MAXUINT, .hit = hit, .said_of = &said_of };
  g_autofree char *key = NULL;

  g_return_val_if_fail (self != NULL && text != NULL && token != NULL && hit != NULL, FALSE);

  switch (token->kind)
    {
    case TUE_FACT_TOKEN_NUMBER:
    case TUE_FACT_TOKEN_AMOUNT:
      try_numbers (self, &search);
      /* A year alone */
      if (search.score == G_MAXUINT && token->kind == TUE_FACT_TOKEN_NUMBER && token->unit == TUE_FACT_UNIT_NONE && !token->is_grouped)
        {
          key = g_strdup_printf ("y:%s", token->readings[0].text);
          try_key (self, &search, key, 0, TUE_FACT_CLOSE);
        }
      break;

    case TUE_FACT_TOKEN_DATE:
      try_days (self, &search);
      break;

    case TUE_FACT_TOKEN_PERIOD:
      try_period (self, &search);
      break;

    case TUE_FACT_TOKEN_PHONE:
      try_phone (self, &search);
      break;

    case TUE_FACT_TOKEN_POSTAL:
      try_postal (self, &search);
      return search.score != G_MAXUINT || find_words (self, &search);

    case TUE_FACT_TOKEN_TIME:
    case TUE_FACT_TOKEN_EMAIL:
    case TUE_FACT_TOKEN_URL:
    case TUE_FACT_TOKEN_REFERENCE:
    default:
      key = tue_fact_key_of_token (text, token);
      try_key (self, &search, key, 0, TUE_FACT_IN_TASK);
      /* The same page, asked for something. */
      if (search.score == G_MAXUINT && token->kind == TUE_FACT_TOKEN_URL && strpbrk (key, "?#") != NULL)
        {
          *strpbrk (key, "?#") = '\0';
          try_key (self, &search, key, 0, TUE_FACT_CLOSE);
        }
      if (search.score == G_MAXUINT && token->kind == TUE_FACT_TOKEN_REFERENCE && !token->if_known)
        {
          gboolean is_found = find_words (self, &search);

          /* "RFP-2026" where the task has "RFP-2026/0417" */
          hit->is_near |= is_found && !hit->is_whole;
          return is_found;
        }
    }

  if (search.score != G_MAXUINT && search.has_around && tue_fact_labels_names_other (self->labels, &search.around, self->values, hit->value, get_kind (token)))
    hit->is_near = TRUE;
  /* "2:30 am" says which half of the day. */
  if (token->kind == TUE_FACT_TOKEN_TIME && search.score != G_MAXUINT && hit->is_near && token->has_half)
    return FALSE;
  return search.score != G_MAXUINT;
}

/**
 * tue_fact_index_expects:
 * @token: a token that has if_known set
 *
 * Returns: whether it is a fact though it is no value of the task: a number in
 *   words beside the label of a field for numbers, "Q4" where the task counts in
 *   quarters
 */
gboolean
tue_fact_index_expects (TueFactIndex       *self,
                        const char         *text,
                        gsize               length,
                        const TueFactToken *token)
{
  TueFactSurroundings around;

  g_return_val_if_fail (self != NULL && text != NULL && token != NULL, FALSE);

  if (token->kind == TUE_FACT_TOKEN_PERIOD)
    return self->has_periods[token->period.kind];
  /* "Ein Wachstum" is not one. */
  if (!token->is_in_words || strcmp (token->readings[0].text, "1") == 0)
    return FALSE;
  tue_fact_labels_look_around (self->labels, text, length, token->start, token->end, &around);
  return tue_fact_labels_has_number (self->labels, &around);
}
