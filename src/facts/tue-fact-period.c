/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-fact-period"

#include "config.h"

#include "tue-fact-period.h"

#include "tue-fact-text-private.h"

/* To write an order with, in the columns of what was read. */
static const char *const orders[][5] = {
  { NULL, "first", "second", "third", "fourth" },
  { NULL, "erstes", "zweites", "drittes", "viertes" },
  { NULL, "ersten", "zweiten", "dritten", "vierten" },
  { NULL, "erste", "zweite", "dritte", "vierte" },
  { NULL, "erster", "zweiter", "dritter", "vierter" },
  { NULL, "premier", "deuxième", "troisième", "quatrième" },
};

static const char *const romans[] = { "", "I", "II", "III", "IV" };

/**
 * tue_fact_period_get_greatest: (skip)
 *
 * Returns: how many of the kind a year has, 0 of years
 */
int
tue_fact_period_get_greatest (TueFactPeriodKind kind)
{
  switch (kind)
    {
    case TUE_FACT_PERIOD_WEEK:
      return 53;
    case TUE_FACT_PERIOD_QUARTER:
      return 4;
    case TUE_FACT_PERIOD_HALF:
      return 2;
    case TUE_FACT_PERIOD_NONE:
    case TUE_FACT_PERIOD_YEAR:
    default:
      return 0;
    }
}

/* Whether a text is one period and nothing else. */
static gboolean
read_whole (const char      *text,
            const TueLocale *locale,
            TueFactPeriod   *period)
{
  g_auto(TueFactText) look = { 0 };
  TueFactToken token;

  tue_fact_text_init (&look, text, strlen (text), locale);
  if (!tue_fact_text_next (&look, &token) || token.kind != TUE_FACT_TOKEN_PERIOD || token.start > 0 || token.end < look.length)
    return FALSE;
  *period = token.period;
  return TRUE;
}

/* --- Days --------------------------------------------------------------------------- */

/* The Monday of the week that has the 4th of January. */
static void
find_first_week (int    year,
                 GDate *monday)
{
  g_date_clear (monday, 1);
  g_date_set_dmy (monday, 4, G_DATE_JANUARY, (GDateYear)year);
  g_date_subtract_days (monday, (guint)g_date_get_weekday (monday) - 1);
}

/**
 * tue_fact_period_find_days:
 * @period: a period with its year
 * @first: (out): its first day
 * @last: (out): its last day
 *
 * Returns: %FALSE where the calendar does not tell: of a business year
 */
gboolean
tue_fact_period_find_days (const TueFactPeriod *period,
                           GDate               *first,
                           GDate               *last)
{
  int n_months = period->kind == TUE_FACT_PERIOD_QUARTER ? 3 : 6;

  g_return_val_if_fail (period != NULL && first != NULL && last != NULL, FALSE);

  if (period->year == 0 || period->last_year != 0 || period->is_fiscal || tue_fact_period_get_greatest (period->kind) == 0)
    return FALSE;
  if (period->kind == TUE_FACT_PERIOD_WEEK)
    {
      find_first_week (period->year, first);
      g_date_add_days (first, (guint)(period->number - 1) * 7);
      *last = *first;
      g_date_add_days (last, (guint)(period->last - period->number) * 7 + 6);
      return TRUE;
    }
  g_date_clear (first, 1);
  g_date_set_dmy (first, 1, (GDateMonth)((period->number - 1) * n_months + 1), (GDateYear)period->year);
  *last = *first;
  g_date_add_months (last, (guint)((period->last - period->number + 1) * n_months));
  g_date_subtract_days (last, 1);
  return TRUE;
}

/**
 * tue_fact_period_set_day:
 * @period: whose kind and length stay
 * @date: a day that is to be in the first of it
 */
void
tue_fact_period_set_day (TueFactPeriod *period,
                         const GDate   *date)
{
  int n_more = period->last - period->number;
  int n_months = period->kind == TUE_FACT_PERIOD_QUARTER ? 3 : 6;

  g_return_if_fail (period != NULL && date != NULL && tue_fact_period_get_greatest (period->kind) > 0);

  if (period->kind == TUE_FACT_PERIOD_WEEK)
    {
      GDate thursday = *date;
      GDate monday;

      g_date_subtract_days (&thursday, (guint)g_date_get_weekday (&thursday) - 1);
      g_date_add_days (&thursday, 3);
      period->year = g_date_get_year (&thursday);
      find_first_week (period->year, &monday);
      period->number = g_date_days_between (&monday, &thursday) / 7 + 1;
    }
  else
    {
      period->year = g_date_get_year (date);
      period->number = ((int)g_date_get_month (date) - 1) / n_months + 1;
    }
  period->last = MIN (period->number + n_more, tue_fact_period_get_greatest (period->kind));
}

/* --- Writing ------------------------------------------------------------------------ */

/* "q:", then the text with "\x1f" and a letter for each part; behind the letter of
 * an order that is a word stand that word and "\x1e". */
char *
tue_fact_text_describe_period (const TueFactText  *self,
                               const TueFactToken *token)
{
  GString *style = g_string_new ("q:");
  gsize    at = token->start;

  for (guint i = 0; i < token->n_parts; i++)
    {
      const TueFactPart *part = &token->parts[i];
      gsize              length = part->end - part->start;
      gboolean           is_padded = length == 2 && self->text[part->start] == '0';

      g_string_append_len (style, self->text + at, (gssize)(part->start - at));
      g_string_append_c (style, '\x1f');
      at = part->end;
      if (part->kind == TUE_FACT_PART_YEAR)
        g_string_append_c (style, length == 4 ? 'Y' : 'y');
      else if (part->kind == TUE_FACT_PART_LAST_YEAR)
        g_string_append_c (style, length == 4 ? 'Z' : 'z');
      else if (part->kind == TUE_FACT_PART_LAST_PERIOD)
        g_string_append_c (style, is_padded ? 'K' : 'L');
      else if (part->kind == TUE_FACT_PART_ORDINAL)
        g_string_append_c (style, strchr ("snrt", self->text[part->start]) != NULL ? 'o' : 'e');
      else if (g_ascii_isdigit (self->text[part->start]))
        g_string_append_c (style, is_padded ? 'P' : 'N');
      else
        {
          g_string_append_c (style, 'W');
          g_string_append_len (style, self->text + part->start, (gssize)length);
          g_string_append_c (style, '\x1e');
        }
    }
  g_string_append_len (style, self->text + at, (gssize)(token->end - at));
  return g_string_free_and_steal (style);
}

/* "third" as "fourth", "III." as "IV.": FALSE for a word that says the last one. */
static gboolean
append_order (GString    *text,
              const char *word,
              int         number)
{
  g_autofree char *folded = g_utf8_casefold (word, -1);

  g_return_val_if_fail (number >= 1 && number <= 4, FALSE);

  for (gsize i = 0; i < G_N_ELEMENTS (orders); i++)
    for (int j = 1; j <= 4; j++)
      if (g_str_equal (folded, orders[i][j]))
        {
          gsize at = text->len;

          g_string_append (text, orders[i][number]);
          if (g_ascii_isupper (*word))
            text->str[at] = g_ascii_toupper (text->str[at]);
          return TRUE;
        }
  if (*word != 'I' && *word != 'V')
    return FALSE;
  g_string_append (text, romans[number]);
  if (g_str_has_suffix (word, "."))
    g_string_append_c (text, '.');
  return TRUE;
}

static const char *
get_english_ending (int number)
{
  if (number / 10 == 1)
    return "th";
  return number % 10 == 1 ? "st" : number % 10 == 2 ? "nd"
                                 : number % 10 == 3 ? "rd"
                                                    : "th";
}

static gboolean
append_directive (GString             *text,
                  char                 directive,
                  const TueFactPeriod *period)
{
  switch (directive)
    {
    case 'N':
    case 'P':
      g_string_append_printf (text, "%0*d", directive == 'P' ? 2 : 1, period->number);
      return TRUE;
    case 'L':
    case 'K':
      g_string_append_printf (text, "%0*d", directive == 'K' ? 2 : 1, period->last);
      return period->last > period->number;
    case 'o':
      g_string_append (text, get_english_ending (period->number));
      return TRUE;
    case 'e':
      g_string_append (text, period->number == 1 ? "er" : "e");
      return TRUE;
    case 'Y':
      g_string_append_printf (text, "%04d", period->year);
      return period->year != 0;
    case 'y':
      g_string_append_printf (text, "%02d", period->year % 100);
      return period->year != 0;
    case 'Z':
      g_string_append_printf (text, "%04d", period->last_year);
      return period->last_year != 0;
    case 'z':
      g_string_append_printf (text, "%02d", period->last_year % 100);
      return period->last_year != 0;
    default:
      return FALSE;
    }
}

static gboolean
has_directive (const char *style,
               const char *letters)
{
  for (const char *p = strchr (style, '\x1f'); p != NULL; p = strchr (p + 1, '\x1f'))
    if (p[1] != '\0' && strchr (letters, p[1]) != NULL)
      return TRUE;
  return FALSE;
}

/**
 * tue_fact_period_style_write:
 * @style: of tue_fact_text_describe_style()
 * @former: the period that is written so
 * @period: another one
 *
 * Returns: (transfer full) (nullable): that one in the same manner, %NULL where it
 *   cannot be said so
 */
char *
tue_fact_period_style_write (const char          *style,
                             const TueFactPeriod *former,
                             const TueFactPeriod *period)
{
  g_autoptr(GString) text = NULL;

  g_return_val_if_fail (style != NULL && former != NULL && period != NULL, NULL);

  if (!g_str_has_prefix (style, "q:") || former->kind != period->kind ||
      (former->is_fiscal != period->is_fiscal && period->last_year == 0) ||
      (former->last > former->number) != (period->last > period->number) || (former->last_year != 0) != (period->last_year != 0) ||
      (period->year == 0) != (former->year == 0) ||
      (period->year != former->year && !has_directive (style, "Yy")))
    return NULL;

  text = g_string_new (NULL);
  for (const char *p = style + 2; *p != '\0'; p++)
    {
      const char *end;

      if (*p != '\x1f')
        {
          g_string_append_c (text, *p);
          continue;
        }
      p++;
      if (*p != 'W')
        {
          if (*p == '\0' || !append_directive (text, *p, period))
            return NULL;
          continue;
        }
      end = strchr (p, '\x1e');
      if (end == NULL)
        return NULL;
      else
        {
          g_autofree char *word = g_strndup (p + 1, (gsize)(end - p - 1));

          if (!append_order (text, word, period->number))
            return NULL;
        }
      p = end;
    }
  return g_string_free_and_steal (g_steal_pointer (&text));
}

/**
 * tue_fact_style_write_period:
 * @style: of tue_fact_text_describe_style()
 * @former: the text of the value that it was taken for
 * @value: the text of another value
 * @locale: how to read them where they do not tell
 *
 * Returns: (transfer full) (nullable): the period that @value is in the manner of
 *   @style, %NULL where it is none, or cannot be said so
 */
char *
tue_fact_style_write_period (const char      *style,
                             const char      *former,
                             const char      *value,
                             const TueLocale *locale)
{
  TueFactPeriod before;
  TueFactPeriod now;

  g_return_val_if_fail (style != NULL && former != NULL && value != NULL && locale != NULL, NULL);

  if (!g_str_has_prefix (style, "q:") || !read_whole (former, locale, &before) || !read_whole (value, locale, &now))
    return NULL;
  return tue_fact_period_style_write (style, &before, &now);
}
