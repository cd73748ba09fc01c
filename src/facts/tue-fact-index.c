/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-fact-index"

#include "config.h"

#include "tue-fact-index.h"

#include <string.h>

#include "tue-decimal.h"

/* Added to the number of a reading that is a hundred times the value: "12 %"
 * for 0.12. */
#define SCALED 2

/* What a key of a meaning leads to. */
typedef struct
{
  guint    value;
  gboolean is_whole;
  guint    start;
  guint    length;
} Entry;

struct _TueFactIndex
{
  TueKnownValues  *values;
  const TueLocale *locale;
  GHashTable      *entries; /* key → Entry */
  TueFactNames    *names;   /* borrowed */
};

static void
add_key (TueFactIndex *self,
         const char   *key,
         guint         value,
         gboolean      is_whole,
         gsize         start,
         gsize         length)
{
  Entry *entry;

  if (g_hash_table_contains (self->entries, key))
    return;
  entry = g_new (Entry, 1);
  *entry = (Entry){ value, is_whole, (guint)start, (guint)length };
  g_hash_table_insert (self->entries, g_strdup (key), entry);
}

static char *
make_day_key (const TueFactDay *day)
{
  if (day->day == 0)
    return g_strdup_printf ("d:%04d-%02d", day->year, day->month);
  if (day->year == 0)
    return g_strdup_printf ("d:%02d-%02d", day->month, day->day);
  return g_strdup_printf ("d:%04d-%02d-%02d", day->year, day->month, day->day);
}

/* The digits of a telephone number; the last eight are the same with and
 * without the number of the country. */
static char *
make_phone_key (const char *text,
                gsize       length,
                gboolean    is_end)
{
  GString *key = g_string_new (NULL);

  for (gsize i = 0; i < length; i++)
    if (g_ascii_isdigit (text[i]))
      g_string_append_c (key, text[i]);
  if (is_end && key->len > 8)
    g_string_erase (key, 0, key->len - 8);
  g_string_prepend (key, is_end ? "q:" : "p:");
  return g_string_free_and_steal (key);
}

static char *
make_url_key (const char *text,
              gsize       length)
{
  g_autofree char *url = g_strndup (text, length);
  const char      *start = strstr (url, "://") != NULL ? strstr (url, "://") + 3 : url;
  g_autofree char *lower = NULL;

  if (g_ascii_strncasecmp (start, "www.", 4) == 0)
    start += 4;
  lower = g_utf8_strdown (start, -1);
  if (g_str_has_suffix (lower, "/"))
    lower[strlen (lower) - 1] = '\0';
  return g_strconcat ("u:", lower, NULL);
}

/* Letters and digits alone: "INV-2026/118" may be written "INV 2026-118". */
static char *
make_reference_key (const char *text,
                    gsize       length)
{
  GString *key = g_string_new ("r:");

  for (gsize i = 0; i < length; i++)
    if (g_ascii_isalnum (text[i]))
      g_string_append_c (key, g_ascii_toupper (text[i]));
  return g_string_free_and_steal (key);
}

static char *
make_email_key (const char *text,
                gsize       length)
{
  g_autofree char *lower = g_utf8_strdown (text, (gssize)length);

  return g_strconcat ("e:", lower, NULL);
}

/* What a value that is no text may be written as. */
static void
add_typed (TueFactIndex        *self,
           const TueKnownValue *value,
           guint                index)
{
  g_autofree char *key = NULL;

  switch (value->kind)
    {
    case TUE_KNOWN_NUMBER:
      key = g_strconcat ("n:", value->number.text, NULL);
      break;

    case TUE_KNOWN_MONEY:
      key = g_strdup_printf ("m:%s:%s", value->money.currency, value->number.text);
      break;

    case TUE_KNOWN_DATE:
      key = g_strconcat ("d:", value->meaning, NULL);
      break;

    case TUE_KNOWN_TIME:
      key = g_strconcat ("t:", value->meaning, NULL);
      break;

    case TUE_KNOWN_TEXT:
    default:
      return;
    }

  add_key (self, key, index, TRUE, 0, 0);
}

static void
add_number_key (TueFactIndex *self,
                const char   *prefix,
                TueDecimal   *number,
                guint         index,
                gboolean      is_whole)
{
  g_autofree char *key = g_strconcat (prefix, number->text, NULL);

  add_key (self, key, index, is_whole, 0, 0);
}

/* A number with more decimals than people write is known rounded too. */
static void
add_rounded (TueFactIndex        *self,
             const TueKnownValue *value,
             guint                index)
{
  for (int n_decimals = 4; n_decimals >= 0; n_decimals--)
    {
      TueDecimal rounded = value->number;

      if (tue_decimal_round (&rounded, (gsize)n_decimals) && strcmp (rounded.text, "0") != 0)
        add_number_key (self, "n:", &rounded, index, FALSE);
    }
}

/* Other ways to write it: a day without its year, its month, its year; an
 * amount without its currency; without the sign that words say. */
static void
add_others (TueFactIndex        *self,
            const TueKnownValue *value,
            guint                index)
{
  TueDecimal plain = value->number;

  if (value->kind == TUE_KNOWN_DATE)
    {
      TueFactDay       day = { 0, g_date_get_month (&value->date), g_date_get_day (&value->date) };
      TueFactDay       month = { g_date_get_year (&value->date), g_date_get_month (&value->date), 0 };
      g_autofree char *day_key = make_day_key (&day);
      g_autofree char *month_key = make_day_key (&month);
      g_autofree char *year_key = g_strdup_printf ("y:%d", g_date_get_year (&value->date));

      add_key (self, day_key, index, TRUE, 0, 0);
      add_key (self, month_key, index, FALSE, 0, 0);
      add_key (self, year_key, index, FALSE, 0, 0);
      return;
    }

  if (value->kind != TUE_KNOWN_NUMBER && value->kind != TUE_KNOWN_MONEY)
    return;
  if (value->kind == TUE_KNOWN_MONEY)
    add_number_key (self, "a:", &plain, index, TRUE);
  else
    add_rounded (self, value, index);
  if (*plain.text == '-')
    {
      tue_decimal_negate (&plain);
      if (value->kind == TUE_KNOWN_MONEY)
        {
          g_autofree char *key = g_strdup_printf ("m:%s:%s", value->money.currency, plain.text);

          add_key (self, key, index, FALSE, 0, 0);
        }
      else
        add_number_key (self, "n:", &plain, index, FALSE);
    }
}

/* Calls @func with each key that a token may have, the likelier first, until
 * it returns TRUE. */
typedef gboolean (*KeyFunc) (TueFactIndex *self,
                             const char   *key,
                             guint         reading,
                             gpointer      user_data);

static gboolean
visit_amount (TueFactIndex       *self,
              const TueFactToken *token,
              guint               reading,
              KeyFunc             func,
              gpointer            user_data)
{
  const char *number = token->readings[reading].text;

  for (const char *p = token->currencies; p != NULL && *p != '\0'; p += p[3] == ' ' ? 4 : 3)
    {
      char key[TUE_DECIMAL_SIZE + 8];

      g_snprintf (key, sizeof key, "m:%.3s:%s", p, number);
      if (func (self, key, reading, user_data))
        return TRUE;
    }

  return FALSE;
}

static gboolean
visit_prefixed (TueFactIndex *self,
                const char   *prefix,
                const char   *number,
                guint         reading,
                KeyFunc       func,
                gpointer      user_data)
{
  char key[TUE_DECIMAL_SIZE + 4];

  g_snprintf (key, sizeof key, "%s%s", prefix, number);
  return func (self, key, reading, user_data);
}

static gboolean
visit_number (TueFactIndex       *self,
              const TueFactToken *token,
              guint               reading,
              KeyFunc             func,
              gpointer            user_data)
{
  const char *number = token->readings[reading].text;
  TueDecimal  fraction = token->readings[reading];

  if (*number == '\0')
    return FALSE;
  if (token->kind == TUE_FACT_TOKEN_AMOUNT)
    {
      if (visit_amount (self, token, reading, func, user_data))
        return TRUE;
      /* A field of a number may hold an amount; a small number is a count. */
      return strlen (number) >= 3 && visit_prefixed (self, "n:", number, reading, func, user_data);
    }

  if (visit_prefixed (self, "n:", number, reading, func, user_data))
    return TRUE;
  if (token->is_percent)
    {
      tue_decimal_shift (&fraction, -2);
      return visit_prefixed (self, "n:", fraction.text, reading + SCALED, func, user_data);
    }
  if (visit_prefixed (self, "a:", number, reading, func, user_data))
    return TRUE;
  return strlen (number) == 4 && visit_prefixed (self, "y:", number, reading, func, user_data);
}

static gboolean
visit_keys (TueFactIndex       *self,
            const char         *text,
            const TueFactToken *token,
            KeyFunc             func,
            gpointer            user_data)
{
  g_autofree char *key = NULL;
  g_autofree char *other = NULL;
  const char      *word = text + token->start;
  gsize            length = token->end - token->start;

  switch (token->kind)
    {
    case TUE_FACT_TOKEN_NUMBER:
    case TUE_FACT_TOKEN_AMOUNT:
      for (guint i = 0; i < token->n_readings; i++)
        if (visit_number (self, token, i, func, user_data))
          return TRUE;
      return FALSE;

    case TUE_FACT_TOKEN_DATE:
      for (guint i = 0; i < token->n_days; i++)
        {
          g_autofree char *day_key = make_day_key (&token->days[i]);

          if (func (self, day_key, i, user_data))
            return TRUE;
        }
      return FALSE;

    case TUE_FACT_TOKEN_TIME:
      key = g_strdup_printf ("t:%02d:%02d", token->hour, token->minute);
      break;

    case TUE_FACT_TOKEN_EMAIL:
      key = make_email_key (word, length);
      break;

    case TUE_FACT_TOKEN_URL:
      key = make_url_key (word, length);
      break;

    case TUE_FACT_TOKEN_PHONE:
      key = make_phone_key (word, length, FALSE);
      other = make_phone_key (word, length, TRUE);
      break;

    case TUE_FACT_TOKEN_REFERENCE:
      key = make_reference_key (word, length);
      break;

    case TUE_FACT_TOKEN_POSTAL:
    default:
      return FALSE;
    }

  return func (self, key, 0, user_data) || (other != NULL && func (self, other, 0, user_data));
}

typedef struct
{
  const TueFactToken *token;
  guint               value;
  gboolean            is_whole;
} Registration;

static gboolean
register_key (TueFactIndex *self,
              const char   *key,
              guint         reading,
              gpointer      user_data)
{
  Registration *registration = user_data;

  add_key (self, key, registration->value, registration->is_whole, registration->token->start,
           registration->token->end - registration->token->start);
  return FALSE;
}

/* A day within a text without its year, and the year alone. */
static void
add_other_days (TueFactIndex *self,
                Registration *registration)
{
  const TueFactDay *said = &registration->token->days[0];
  TueFactDay        day = { 0, said->month, said->day };
  g_autofree char  *day_key = NULL;
  g_autofree char  *year_key = NULL;

  if (registration->token->kind != TUE_FACT_TOKEN_DATE || registration->token->n_days == 0 || said->year == 0)
    return;

  year_key = g_strdup_printf ("y:%d", said->year);
  register_key (self, year_key, 0, registration);
  if (said->day == 0)
    return;
  day_key = make_day_key (&day);
  register_key (self, day_key, 0, registration);
}

/* Numbers and dates that stand within a text are known too. */
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
      Registration registration = { &token, index, token.start == 0 && token.end == length };

      visit_keys (self, value->meaning, &token, register_key, &registration);
      registration.is_whole = FALSE;
      add_other_days (self, &registration);
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

  g_return_val_if_fail (values != NULL && locale != NULL, NULL);

  self = g_new0 (TueFactIndex, 1);
  self->values = tue_known_values_ref (values);
  self->locale = locale;
  self->entries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->names = names;

  /* What a value is goes before what it may also be, and both before what
   * stands within a text. */
  n_values = tue_known_values_get_n (values);
  for (guint i = 0; i < n_values; i++)
    add_typed (self, tue_known_values_get_nth (values, i), i);
  for (guint i = 0; i < n_values; i++)
    add_others (self, tue_known_values_get_nth (values, i), i);
  for (guint i = 0; i < n_values; i++)
    if (tue_known_values_get_nth (values, i)->kind == TUE_KNOWN_TEXT)
      add_inside (self, tue_known_values_get_nth (values, i), i);
  return self;
}

void
tue_fact_index_free (TueFactIndex *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_unref (self->entries);
  tue_known_values_unref (self->values);
  g_free (self);
}

typedef struct
{
  const TueFactToken *token;
  TueFactHit         *hit;
} Search;

/* A day that is said to be a Thursday has to be one. */
static gboolean
accept_key (TueFactIndex *self,
            const char   *key,
            guint         reading,
            gpointer      user_data)
{
  Search              *search = user_data;
  Entry               *entry = g_hash_table_lookup (self->entries, key);
  const TueKnownValue *value;

  if (entry == NULL)
    return FALSE;

  value = tue_known_values_get_nth (self->values, entry->value);
  if (search->token->weekday != 0 && value->kind == TUE_KNOWN_DATE &&
      (int)g_date_get_weekday (&value->date) != search->token->weekday)
    return FALSE;

  *search->hit = (TueFactHit){
    .value = entry->value,
    .reading = reading % SCALED,
    .is_whole = entry->is_whole && reading < SCALED,
    .start = entry->start,
    .length = entry->length,
  };
  return TRUE;
}

/**
 * tue_fact_index_find_token:
 * @text: the text that @token is of
 * @hit: (out): which value it stands for
 *
 * Returns: whether the task has it
 */
gboolean
tue_fact_index_find_token (TueFactIndex       *self,
                           const char         *text,
                           const TueFactToken *token,
                           TueFactHit         *hit)
{
  Search search = { token, hit };

  g_return_val_if_fail (self != NULL && text != NULL && token != NULL && hit != NULL, FALSE);

  if (token->kind == TUE_FACT_TOKEN_REFERENCE && visit_keys (self, text, token, accept_key, &search))
    return TRUE;
  if (token->kind == TUE_FACT_TOKEN_POSTAL || token->kind == TUE_FACT_TOKEN_REFERENCE)
    {
      g_autoptr(GArray) words = tue_fact_words_split (text + token->start, token->end - token->start);

      tue_fact_names_identify (self->names, text + token->start, words);
      return tue_fact_names_find_part (self->names, text + token->start, (TueFactWord *)words->data, words->len, FALSE, hit);
    }

  /* The day that is said has to be that day of the week in its own year. */
  if (token->kind == TUE_FACT_TOKEN_DATE && token->weekday != 0 && token->n_days > 0 && token->days[0].year != 0)
    {
      GDate date;

      g_date_clear (&date, 1);
      g_date_set_dmy (&date, token->days[0].day, token->days[0].month, token->days[0].year);
      if (token->n_days == 1 && (int)g_date_get_weekday (&date) != token->weekday)
        return FALSE;
    }

  return visit_keys (self, text, token, accept_key, &search);
}
