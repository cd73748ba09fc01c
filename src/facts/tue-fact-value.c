/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-fact-value"

#include "config.h"

#include "tue-fact-value.h"

#include <math.h>
#include <string.h>

#include "tue-date-text.h"
#include "tue-fact-words.h"
#include "tue-money.h"

/* The day that is meant: without a year the one that is nearest to today, since
 * notes speak of what was and of what is to come. */
static gboolean
find_day (const TueFactDay *day,
          const GDate      *today,
          GDate            *date)
{
  int best = G_MAXINT;

  if (day->day == 0 || day->month == 0)
    return FALSE;
  if (day->year != 0)
    {
      if (!g_date_valid_dmy ((GDateDay)day->day, (GDateMonth)day->month, (GDateYear)day->year))
        return FALSE;
      g_date_set_dmy (date, (GDateDay)day->day, (GDateMonth)day->month, (GDateYear)day->year);
      return TRUE;
    }

  for (int year = g_date_get_year (today) - 1; year <= g_date_get_year (today) + 1; year++)
    {
      GDate candidate;
      int   distance;

      if (!g_date_valid_dmy ((GDateDay)day->day, (GDateMonth)day->month, (GDateYear)year))
        continue;
      g_date_set_dmy (&candidate, (GDateDay)day->day, (GDateMonth)day->month, (GDateYear)year);
      distance = ABS (g_date_days_between (today, &candidate));
      if (distance < best)
        {
          best = distance;
          *date = candidate;
        }
    }

  return best < G_MAXINT;
}

TueValue *
tue_fact_token_make_date (const TueFactToken *token,
                          const GDate        *today)
{
  g_autofree char *iso = NULL;
  GDate            date;

  if (token->n_days == 0 || token->is_vague || !find_day (&token->days[0], today, &date))
    return NULL;

  iso = tue_date_to_iso (&date);
  return tue_value_new_string (iso);
}

TueValue *
tue_fact_token_make_time (const TueFactToken *token)
{
  char text[16];

  g_snprintf (text, sizeof text, "%02d:%02d", token->hour, token->minute);
  return tue_value_new_string (text);
}

TueValue *
tue_fact_token_make_money (const TueFactToken *token,
                           const char         *currency)
{
  TueMoney money = { 0 };
  double   number;
  int      n_digits;
  char     code[4];

  if (token->n_readings == 0 || *token->readings[0].text == '\0')
    return NULL;

  g_strlcpy (code, currency, sizeof code);
  /* A sign may stand for several; the person's own goes before the others. */
  if (token->currencies != NULL && !tue_fact_word_is_in (code, token->currencies))
    {
      const char *first = token->currencies + strspn (token->currencies, " ");

      g_strlcpy (code, first, sizeof code);
      code[MIN (strcspn (first, " "), sizeof code - 1)] = '\0';
    }
  n_digits = tue_currency_get_digits (code);
  number = g_ascii_strtod (token->readings[0].text, NULL) * pow (10, MAX (n_digits, 0));
  if (n_digits < 0 || !(fabs (number) <= (double)TUE_MONEY_MAX))
    return NULL;

  money.minor = (gint64)llround (number);
  g_strlcpy (money.currency, code, sizeof money.currency);
  return tue_money_to_value (&money);
}
