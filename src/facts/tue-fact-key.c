/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-fact-key"

#include "config.h"

#include "tue-fact-key.h"

#include <string.h>

#include "tue-fact-words.h"

/* Figures are found by their digits, whatever their sign. */
char *
tue_fact_key_of_number (const TueDecimal *number)
{
  return g_strconcat ("n:", number->text + (*number->text == '-'), NULL);
}

char *
tue_fact_key_of_day (const TueFactDay *day)
{
  if (day->day == 0)
    return g_strdup_printf ("d:%04d-%02d", day->year, day->month);
  if (day->year == 0)
    return g_strdup_printf ("d:%02d-%02d", day->month, day->day);
  return g_strdup_printf ("d:%04d-%02d-%02d", day->year, day->month, day->day);
}

char *
tue_fact_key_of_time (int hour,
                      int minute)
{
  return g_strdup_printf ("t:%02d:%02d", hour, minute);
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

/* The digits of a telephone number from the area on, and those of its country,
 * which may not be said: "+49 (0)30 12", "0049 30 12", "030 12". */
typedef struct
{
  char     digits[24];
  gboolean has_country;
} Phone;

static void
read_phone (const char *text,
            gsize       length,
            Phone      *phone)
{
  char  digits[24];
  gsize n = 0;
  gsize skip = 0;

  for (gsize i = 0; i < length && n + 1 < sizeof digits; i++)
    {
      /* "(0)" is not dialled behind the number of the country. */
      if (n > 0 && length - i > 3 && memcmp (text + i, "(0)", 3) == 0)
        {
          i += 2;
          continue;
        }
      if (g_ascii_isdigit (text[i]))
        digits[n++] = text[i];
    }
  digits[n] = '\0';
  phone->has_country = length > 0 && *text == '+';
  if (!phone->has_country && g_str_has_prefix (digits, "00"))
    {
      phone->has_country = TRUE;
      skip = 2;
    }
  else if (!phone->has_country && *digits == '0')
    skip = 1;
  g_strlcpy (phone->digits, digits + skip, sizeof phone->digits);
}

/* All digits, or all but the country where one of them does not say it. */
static gboolean
is_same (const Phone *a,
         const Phone *b)
{
  const Phone *full = a->has_country ? a : b;
  const Phone *part = a->has_country ? b : a;
  gsize        more;

  if (a->has_country == b->has_country)
    return strcmp (a->digits, b->digits) == 0;
  more = strlen (full->digits) - MIN (strlen (part->digits), strlen (full->digits));
  return more >= 1 && more <= 3 && strlen (part->digits) >= 6 && g_str_has_suffix (full->digits, part->digits);
}

/* Documented in the header. */
gboolean
tue_fact_key_is_same_phone (const char *a,
                            gsize       a_length,
                            const char *b,
                            gsize       b_length)
{
  Phone first;
  Phone second;

  read_phone (a, a_length, &first);
  read_phone (b, b_length, &second);
  return is_same (&first, &second);
}

/* Telephone numbers are found by their last digits, then compared. */
static char *
make_phone_key (const char *text,
                gsize       length)
{
  Phone phone;
  gsize n;

  read_phone (text, length, &phone);
  n = strlen (phone.digits);
  return g_strconcat ("p:", phone.digits + (n > 6 ? n - 6 : 0), NULL);
}

static void
append_street_word (GString    *key,
                    const char *word)
{
  static const struct
  {
    const char *ending;
    const char *said;
    gboolean    is_joined; /* it may end a word: "Lindenstrasse" */
  } endings[] = {
    { "strasse", "str", TRUE },
    { "street", "st" },
    { "road", "rd" },
    { "avenue", "ave" },
    { "av", "ave" },
    { "boulevard", "blvd" },
    { "bd", "blvd" },
    { "lane", "ln" },
    { "drive", "dr" },
    { "square", "sq" },
    { "platz", "pl", TRUE },
    { "place", "pl" },
  };
  gsize length = strlen (word);

  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (word, endings[i].ending) && (endings[i].is_joined || length == strlen (endings[i].ending)))
      {
        g_string_append_len (key, word, (gssize)(length - strlen (endings[i].ending)));
        g_string_append (key, endings[i].said);
        return;
      }
  g_string_append (key, word);
}

void
tue_fact_postal_clear (TueFactPostal *postal)
{
  g_free (postal->street);
  g_free (postal->town);
}

void
tue_fact_postal_read (const char    *text,
                      gsize          length,
                      TueFactPostal *postal)
{
  g_autoptr(GArray) words = tue_fact_words_split (text, length);
  GString *street = g_string_new ("s:");
  GString *town = g_string_new (NULL);
  gboolean is_town = FALSE;
  gboolean has_number = FALSE;

  for (guint i = 0; i < words->len; i++)
    {
      const TueFactWord *word = &g_array_index (words, TueFactWord, i);
      gsize              before = i > 0 ? (word - 1)->start + (word - 1)->length : 0;
      char               folded[TUE_FACT_WORD_SIZE];
      gboolean           is_parted;

      if (!tue_fact_word_fold (text + word->start, word->length, folded, sizeof folded))
        continue;
      /* "27 a" */
      if (!is_town && has_number && word->length == 1 && g_ascii_islower (text[word->start]) && word->start == before + 1 && ((word - 1)->flags & TUE_FACT_WORD_DIGITS) != 0)
        {
          append_street_word (street, folded);
          continue;
        }
      is_parted = i > 0 && (memchr (text + before, ',', word->start - before) != NULL || memchr (text + before, '\n', word->start - before) != NULL);
      if (i > 1 && has_number && (is_parted || ((word->flags & TUE_FACT_WORD_LETTERS) == 0 && word->length >= 4) || g_str_equal (folded, "in") || word->length == 1 || g_str_equal (folded, "de")))
        is_town = is_town || is_parted || word->length != 1 || (word + 1 < (TueFactWord *)(gpointer)words->data + words->len && ((word + 1)->flags & TUE_FACT_WORD_LETTERS) == 0);
      has_number = has_number || (word->flags & TUE_FACT_WORD_DIGITS) != 0;
      if (!is_town)
        append_street_word (street, folded);
      else if (word->length > 2 || (word->flags & TUE_FACT_WORD_DIGITS) != 0)
        g_string_append (town, folded);
    }
  postal->street = g_string_free_and_steal (street);
  postal->town = g_string_free_and_steal (town);
}

/* "p:" is of one whose year nobody says, "P:" of one that has one and may be
 * said without. */
char *
tue_fact_key_of_period (const TueFactPeriod *period,
                        int                  number,
                        int                  last,
                        gboolean             with_year,
                        gboolean             is_fiscal)
{
  if (period->year == 0 || !with_year)
    return g_strdup_printf ("%c:%d:%d-%d", period->year == 0 ? 'p' : 'P', period->kind, number, last);
  /* A year that spans two is the same with "FY" before it and without. */
  return g_strdup_printf ("P:%d:%d-%d:%d-%d%s", period->kind, number, last, period->year, period->last_year,
                          is_fiscal && period->last_year == 0 ? "f" : "");
}

/* Documented in the header. */
char *
tue_fact_key_of_token (const char         *text,
                       const TueFactToken *token)
{
  const char *word = text + token->start;
  gsize       length = token->end - token->start;

  switch (token->kind)
    {
    case TUE_FACT_TOKEN_TIME:
      return tue_fact_key_of_time (token->hour, token->minute);

    case TUE_FACT_TOKEN_EMAIL:
      return make_email_key (word, length);

    case TUE_FACT_TOKEN_URL:
      return make_url_key (word, length);

    case TUE_FACT_TOKEN_PHONE:
      return make_phone_key (word, length);

    case TUE_FACT_TOKEN_REFERENCE:
      return make_reference_key (word, length);

    case TUE_FACT_TOKEN_POSTAL:
      {
        g_auto(TueFactPostal) postal = { 0 };

        tue_fact_postal_read (word, length, &postal);
        return g_steal_pointer (&postal.street);
      }

    case TUE_FACT_TOKEN_NUMBER:
    case TUE_FACT_TOKEN_AMOUNT:
    case TUE_FACT_TOKEN_DATE:
    case TUE_FACT_TOKEN_PERIOD:
    default:
      return NULL;
    }
}
