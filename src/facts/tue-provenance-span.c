/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-provenance-span"

#include "config.h"

#include "tue-provenance-span.h"

#include <string.h>

#include "tue-date-text.h"
#include "tue-fact-context.h"
#include "tue-fact-match.h"
#include "tue-fact-names.h"
#include "tue-fact-period.h"

/* Whether a text says the same: capitals and white space do not count, as they
 * do not where words are found. */
static gboolean
is_same_text (const char *a,
              const char *b)
{
  g_autofree char *first = g_strstrip (g_utf8_casefold (a, -1));
  g_autofree char *second = g_strstrip (g_utf8_casefold (b, -1));

  return g_str_equal (first, second);
}

/**
 * tue_provenance_span_is_surname: (skip)
 *
 * Returns: whether the words are the last one of a name
 */
gboolean
tue_provenance_span_is_surname (const TueProvenanceSpan *span)
{
  g_return_val_if_fail (span != NULL, FALSE);

  return g_strcmp0 (tue_fact_context_skip (span->style), TUE_FACT_STYLE_SURNAME) == 0;
}

/**
 * tue_provenance_span_is_period: (skip)
 *
 * Returns: whether the words say a week, a quarter or a business year
 */
gboolean
tue_provenance_span_is_period (const TueProvenanceSpan *span)
{
  const char *style;

  g_return_val_if_fail (span != NULL, FALSE);

  style = tue_fact_context_skip (span->style);
  return style != NULL && g_str_has_prefix (style, "q:");
}

/* What of a text the words stand for: all of it, the name before its comma, its
 * last word, or all of it on one line. */
static char *
get_said (const TueProvenanceSpan *span,
          const char              *text)
{
  g_auto(GStrv) lines = NULL;

  if (g_strcmp0 (tue_fact_context_skip (span->style), "t:head") == 0)
    return g_strndup (text, strcspn (text, ","));
  if (tue_provenance_span_is_surname (span))
    {
      char *surname = tue_fact_surname (text);

      return surname != NULL ? surname : g_strdup (text);
    }
  if (g_strcmp0 (tue_fact_context_skip (span->style), "t:line") != 0)
    return g_strdup (text);
  lines = g_strsplit (text, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    g_strstrip (*line);
  return g_strjoinv (", ", lines);
}

/**
 * tue_provenance_span_is_same: (skip)
 * @value: a value of the task
 *
 * Returns: whether the words mean that value
 */
gboolean
tue_provenance_span_is_same (const TueProvenanceSpan *span,
                             const TueKnownValue     *value)
{
  g_autofree char *said = NULL;
  g_autofree char *says = NULL;

  g_return_val_if_fail (span != NULL && value != NULL, FALSE);

  if (g_str_equal (span->meaning, value->meaning))
    return TRUE;
  if (value->kind != TUE_KNOWN_TEXT)
    return FALSE;
  said = get_said (span, span->meaning);
  says = get_said (span, value->meaning);
  return is_same_text (said, says);
}

/* A day without a year is the next such day. */
static gboolean
needs_year (const char  *old,
            const GDate *date,
            const GDate *today)
{
  GDate old_date;
  GDate next;
  int   day = g_date_get_day (date);
  int   month = g_date_get_month (date);
  int   year = g_date_get_year (today);

  if (tue_date_from_iso (old, &old_date) && g_date_get_year (&old_date) == g_date_get_year (date))
    return FALSE;

  if (!g_date_valid_dmy (day, month, year))
    return TRUE;
  g_date_clear (&next, 1);
  g_date_set_dmy (&next, day, month, year);
  if (g_date_compare (&next, today) < 0)
    {
      if (!g_date_valid_dmy (day, month, year + 1))
        return TRUE;
      g_date_set_dmy (&next, day, month, year + 1);
    }

  return g_date_compare (&next, date) != 0;
}

/**
 * tue_provenance_span_write: (skip)
 * @value: a value of the task
 * @locale: whose names of days and months are written
 * @today: the day of today
 *
 * Returns: (transfer full) (nullable): the value in the style of the words,
 *   %NULL where it cannot be written so
 */
char *
tue_provenance_span_write (const TueProvenanceSpan *span,
                           const TueKnownValue     *value,
                           const TueLocale         *locale,
                           const GDate             *today)
{
  const char *style;

  g_return_val_if_fail (span != NULL && value != NULL, NULL);
  g_return_val_if_fail (locale != NULL && today != NULL, NULL);

  style = tue_fact_context_skip (span->style);
  if (style == NULL)
    return NULL;

  switch (value->kind)
    {
    case TUE_KNOWN_NUMBER:
      return tue_fact_style_write_number (style, &value->number, 0);

    case TUE_KNOWN_MONEY:
      /* The sign of the old currency would be wrong. */
      if (!g_str_has_suffix (span->meaning, value->money.currency))
        return NULL;
      return tue_fact_style_write_number (style, &value->number, tue_currency_get_digits (value->money.currency));

    case TUE_KNOWN_DATE:
      return tue_fact_style_write_date (style, &value->date, needs_year (span->meaning, &value->date, today), locale);

    case TUE_KNOWN_TIME:
      return tue_fact_style_write_time (style, value->hour, value->minute);

    case TUE_KNOWN_TEXT:
    default:
      if (tue_provenance_span_is_period (span))
        return tue_fact_style_write_period (style, span->meaning, value->meaning, locale);
      return g_str_equal (style, "t:upper") ? g_utf8_strup (value->meaning, -1) : get_said (span, value->meaning);
    }
}
