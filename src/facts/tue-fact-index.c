/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-fact-index"

#include "config.h"

#include "tue-fact-index.h"

#include "tue-fact-index-private.h"

#include <string.h>

/* From a figure to the next one of the same thing, in bytes. */
#define MAX_BETWEEN_SAME 40

#include "tue-decimal.h"
#include "tue-fact-key.h"

/* Values that mean the same: further ones are not looked at. */
#define MAX_SAME 48

static void
add_entry (TueFactIndex       *self,
           const char         *key,
           const TueFactEntry *entry)
{
  GArray *same = g_hash_table_lookup (self->entries, key);

  if (same == NULL)
    {
      same = g_array_new (FALSE, FALSE, sizeof (TueFactEntry));
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
  TueFactEntry     entry = { .value = index, .is_whole = TRUE, .mark = TUE_FACT_IN_TASK };
  g_autofree char *key = tue_fact_key_of_number (&value->number);

  tue_fact_quantity_init_value (&entry.quantity, value);
  add_entry (self, key, &entry);
}

static void
add_rounded_key (TueFactIndex       *self,
                 const TueDecimal   *rounded,
                 const TueFactEntry *entry)
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
  TueFactEntry entry = { .value = index, .mark = TUE_FACT_CLOSE };
  gsize        n_digits = strcspn (value->number.text + (*value->number.text == '-'), ".");

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
add_year (TueFactIndex       *self,
          int                 year,
          const TueFactEntry *entry)
{
  g_autofree char *key = g_strdup_printf ("y:%d", year);

  add_entry (self, key, entry);
}

/* A quarter may be said without its year; one of several, and the year alone, are
 * close. */
static void
add_period (TueFactIndex       *self,
            const TueFactToken *token,
            TueFactEntry       *entry)
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
          TueFactEntry     *entry)
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
          TueFactEntry *entry)
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
  TueFactEntry entry = { .value = index, .is_whole = TRUE, .mark = TUE_FACT_IN_TASK };

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
add_host (TueFactIndex       *self,
          const char         *key,
          const TueFactEntry *page)
{
  TueFactEntry     entry = *page;
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
              const TueFactEntry *postal)
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
        TueFactEntry     entry = *postal;
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
                  TueFactEntry       *entry)
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
      TueFactEntry copy = *entry;

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
gpointer
tue_fact_index_make_subject_key (guint               value,
                                 const TueFactToken *token,
                                 guint               id)
{
  guint kind = token->n_readings == 0 ? G_MAXUINT : (guint)token->unit + (token->kind == TUE_FACT_TOKEN_AMOUNT ? 1000 : 0);

  return GUINT_TO_POINTER ((guint)((value * 31u + kind) * 2654435761u) ^ id);
}

static void
add_subject (TueFactIndex       *self,
             const TueFactToken *token,
             const TueFactEntry *entry)
{
  /* "The fair costs 18,400, budget 22k": the fair may keep within 22k. */
  if (entry->subject.n > 0)
    g_hash_table_add (self->subjects, tue_fact_index_make_subject_key (entry->value, token, entry->subject.ids[0]));
}

/* "The barn holds 320 guests, the hall 180": the second figure counts what the first one
 * does. */
static void
add_subject_of_same (TueFactIndex       *self,
                     const char         *text,
                     const TueFactToken *token,
                     const TueFactToken *last,
                     const TueFactEntry *entry)
{
  TueFactToken same = *token;

  if (token->kind != TUE_FACT_TOKEN_NUMBER || last->kind != TUE_FACT_TOKEN_NUMBER || token->unit != TUE_FACT_UNIT_NONE || last->unit < TUE_FACT_UNIT_THING || token->start < last->end ||
      token->start - last->end > MAX_BETWEEN_SAME || memchr (text + last->end, ',', token->start - last->end) == NULL)
    return;
  same.unit = last->unit;
  add_subject (self, &same, entry);
}

static void
add_inside (TueFactIndex        *self,
            const TueKnownValue *value,
            guint                index)
{
  g_auto(TueFactText) look = { 0 };
  TueFactToken token;
  TueFactToken last = { .kind = TUE_FACT_TOKEN_URL };
  gsize        length = strlen (value->meaning);

  tue_fact_text_init (&look, value->meaning, length, self->locale);
  while (tue_fact_text_next (&look, &token))
    {
      TueFactEntry entry = {
        .value = index,
        .is_whole = token.start == 0 && token.end == length,
        .mark = TUE_FACT_IN_TASK,
        .is_inside = TRUE,
        .start = (guint)token.start,
        .length = (guint)(token.end - token.start),
      };

      tue_fact_subject_read (&entry.subject, value->meaning, token.start);
      add_subject (self, &token, &entry);
      add_subject_of_same (self, value->meaning, &token, &last, &entry);
      last = token;
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
