/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-mask-figures"

#include "config.h"

#include "tue-mask-figures.h"

#include <math.h>
#include <string.h>

#include "tue-date-text.h"
#include "tue-decimal.h"
#include "tue-fact-period.h"

/* A smaller number stands in every text. */
#define MIN_TELLING 100

/* Digits that are multiplied without a word being too short for them. */
#define MAX_DIGITS 15

/* Amounts that each number is multiplied by, to see whether it is a quantity. */
#define MAX_TRIED 1000

/* Periods that each shift is tried with. */
#define MAX_TRIED_PERIODS 100

#define MAX_WEEKS 160
#define FIRST_YEAR 1990
#define LAST_YEAR 2060

static GHashTable *
new_set (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

void
tue_mask_figures_init (TueMaskFigures *self)
{
  *self = (TueMaskFigures){ .amounts = new_set (), .numbers = new_set (), .called = new_set (), .days = new_set (), .bare_days = new_set (), .month_days = new_set () };
  self->years = g_hash_table_new (NULL, NULL);
  self->dates = g_array_new (FALSE, FALSE, sizeof (GDate));
  self->periods = g_array_new (FALSE, FALSE, sizeof (TueFactPeriod));
}

void
tue_mask_figures_clear (TueMaskFigures *self)
{
  g_clear_pointer (&self->amounts, g_hash_table_unref);
  g_clear_pointer (&self->numbers, g_hash_table_unref);
  g_clear_pointer (&self->called, g_hash_table_unref);
  g_clear_pointer (&self->days, g_hash_table_unref);
  g_clear_pointer (&self->bare_days, g_hash_table_unref);
  g_clear_pointer (&self->month_days, g_hash_table_unref);
  g_clear_pointer (&self->years, g_hash_table_unref);
  g_clear_pointer (&self->dates, g_array_unref);
  g_clear_pointer (&self->periods, g_array_unref);
}

static GHashTable *
copy_set (GHashTable *set)
{
  GHashTable    *copy = new_set ();
  GHashTableIter iter;
  gpointer       key;

  g_hash_table_iter_init (&iter, set);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_hash_table_add (copy, g_strdup (key));
  return copy;
}

/* A copy of its own: reference counts of these are of one thread. */
void
tue_mask_figures_copy (TueMaskFigures       *self,
                       const TueMaskFigures *other)
{
  GHashTableIter iter;
  gpointer       key;

  *self = (TueMaskFigures){ .percent = other->percent, .shift = other->shift };
  self->amounts = copy_set (other->amounts);
  self->numbers = copy_set (other->numbers);
  self->called = copy_set (other->called);
  self->days = copy_set (other->days);
  self->bare_days = copy_set (other->bare_days);
  self->month_days = copy_set (other->month_days);
  self->years = g_hash_table_new (NULL, NULL);
  g_hash_table_iter_init (&iter, other->years);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_hash_table_add (self->years, key);
  self->dates = g_array_copy (other->dates);
  self->periods = g_array_copy (other->periods);
}

/* --- Collecting ------------------------------------------------------------------------- */

void
tue_mask_figures_add_amount (TueMaskFigures *self,
                             const char     *decimal)
{
  if (*decimal != '\0' && !g_str_equal (decimal, "0"))
    g_hash_table_add (self->amounts, g_strdup (decimal));
}

void
tue_mask_figures_add_number (TueMaskFigures *self,
                             const char     *decimal)
{
  if (fabs (g_ascii_strtod (decimal, NULL)) >= MIN_TELLING)
    g_hash_table_add (self->numbers, g_strdup (decimal));
}

static char *
write_month_day (const GDate *date)
{
  return g_strdup_printf ("%02d-%02d", g_date_get_month (date), g_date_get_day (date));
}

void
tue_mask_figures_add_day (TueMaskFigures *self,
                          const GDate    *date,
                          gboolean        has_year)
{
  if (!has_year)
    g_hash_table_add (self->bare_days, write_month_day (date));
  else
    g_hash_table_add (self->days, tue_date_to_iso (date));
  g_hash_table_add (self->month_days, write_month_day (date));
  g_hash_table_add (self->years, GUINT_TO_POINTER (g_date_get_year (date)));
  g_array_append_val (self->dates, *date);
}

gboolean
tue_mask_figures_read_day (const TueFactDay *day,
                           const GDate      *today,
                           GDate            *date)
{
  int best = G_MAXINT;

  if (day->day == 0 || day->month == 0)
    return FALSE;
  for (int year = day->year != 0 ? day->year : g_date_get_year (today) - 1;
       year <= (day->year != 0 ? day->year : g_date_get_year (today) + 1); year++)
    {
      GDate candidate;

      if (!g_date_valid_dmy ((GDateDay)day->day, (GDateMonth)day->month, (GDateYear)year))
        continue;
      g_date_set_dmy (&candidate, (GDateDay)day->day, (GDateMonth)day->month, (GDateYear)year);
      if (ABS (g_date_days_between (today, &candidate)) >= best)
        continue;
      best = ABS (g_date_days_between (today, &candidate));
      *date = candidate;
    }

  return best < G_MAXINT;
}

static gboolean
has_unit (const TueFactToken *token)
{
  return token->unit != TUE_FACT_UNIT_NONE && token->unit != TUE_FACT_UNIT_THING && token->unit != TUE_FACT_UNIT_PERSON;
}

static gsize
count_decimals (const char *decimal)
{
  const char *point = strchr (decimal, '.');

  return point != NULL ? strlen (point + 1) : 0;
}

static gboolean
may_be_year (const TueFactToken *token)
{
  int year = atoi (token->readings[0].text);

  return token->digits_end - token->digits_start == 4 && !token->is_grouped && token->shift == 0 && token->n_readings > 0 &&
         count_decimals (token->readings[0].text) == 0 && year >= FIRST_YEAR && year <= LAST_YEAR;
}

/* "PO 4800", "0931" */
static gboolean
is_numbering (const TueFactToken *token,
              double              number)
{
  if (number < MIN_TELLING)
    return FALSE;
  return token->numbering == TUE_FACT_NUMBERING_REFERENCE || token->numbering == TUE_FACT_NUMBERING_CODE ||
         (token->numbering == TUE_FACT_NUMBERING_MAYBE && token->unit == TUE_FACT_UNIT_NONE);
}

/* What the token alone tells. */
static TueMaskFigure
tell_alone (const TueFactToken *token)
{
  double number = token->n_readings > 0 ? fabs (g_ascii_strtod (token->readings[0].text, NULL)) : 0;

  if (token->n_readings == 0 || *token->readings[0].text == '\0')
    return TUE_MASK_FIGURE_NONE;
  if (token->kind == TUE_FACT_TOKEN_AMOUNT)
    return TUE_MASK_FIGURE_AMOUNT;
  if (token->kind != TUE_FACT_TOKEN_NUMBER || token->is_percent || token->is_in_words || token->if_known)
    return TUE_MASK_FIGURE_NONE;
  if (may_be_year (token) && token->unit <= TUE_FACT_UNIT_THING)
    return TUE_MASK_FIGURE_YEAR;
  if (count_decimals (token->readings[0].text) == 0 && !token->is_grouped && is_numbering (token, number))
    return TUE_MASK_FIGURE_NAME;
  if (token->numbering == TUE_FACT_NUMBERING_PART || has_unit (token))
    return TUE_MASK_FIGURE_NONE;
  /* "12,80" in a table is a price. */
  if (token->unit == TUE_FACT_UNIT_NONE && token->digits_end >= token->digits_start + 4 && count_decimals (token->readings[0].text) == 2)
    return TUE_MASK_FIGURE_AMOUNT;
  return number >= MIN_TELLING ? TUE_MASK_FIGURE_NUMBER : TUE_MASK_FIGURE_NONE;
}

void
tue_mask_figures_add_token (TueMaskFigures     *self,
                            const TueFactText  *look,
                            const TueFactToken *token,
                            const GDate        *today)
{
  GDate date;

  if (token->kind == TUE_FACT_TOKEN_DATE)
    {
      for (guint i = 0; i < MIN (token->n_days, 1); i++)
        if (tue_mask_figures_read_day (&token->days[i], today, &date))
          tue_mask_figures_add_day (self, &date, token->days[i].year != 0);
      return;
    }
  if (token->kind == TUE_FACT_TOKEN_PERIOD)
    {
      if (token->period.year != 0)
        {
          g_hash_table_add (self->years, GINT_TO_POINTER (token->period.year));
          g_array_append_val (self->periods, token->period);
        }
      return;
    }
  switch (tell_alone (token))
    {
    case TUE_MASK_FIGURE_AMOUNT:
      tue_mask_figures_add_amount (self, token->readings[0].text);
      break;
    case TUE_MASK_FIGURE_NUMBER:
      tue_mask_figures_add_number (self, token->readings[0].text);
      break;
    case TUE_MASK_FIGURE_NAME:
      g_hash_table_add (self->called, g_strdup (token->readings[0].text));
      break;
    case TUE_MASK_FIGURE_NONE:
    case TUE_MASK_FIGURE_YEAR:
    default:
      break;
    }
}

TueMaskFigure
tue_mask_figures_tell (const TueMaskFigures *self,
                       const TueFactText    *look,
                       const TueFactToken   *token)
{
  TueMaskFigure figure = tell_alone (token);
  const char   *decimal = token->n_readings > 0 ? token->readings[0].text : "";

  /* What is called so once is called so everywhere. */
  if (figure == TUE_MASK_FIGURE_NUMBER && !token->is_grouped && g_hash_table_contains (self->called, decimal))
    return TUE_MASK_FIGURE_NAME;
  if (figure == TUE_MASK_FIGURE_NUMBER && !g_hash_table_contains (self->numbers, decimal) && !g_hash_table_contains (self->amounts, decimal))
    return TUE_MASK_FIGURE_NONE;
  if (figure == TUE_MASK_FIGURE_YEAR)
    for (int year = -1; year <= 1; year++)
      if (g_hash_table_contains (self->years, GINT_TO_POINTER (atoi (decimal) + year)))
        return figure;
  if (figure == TUE_MASK_FIGURE_YEAR)
    return TUE_MASK_FIGURE_NONE;
  /* "85" where "€85" is an amount */
  if (figure == TUE_MASK_FIGURE_NONE && token->kind == TUE_FACT_TOKEN_NUMBER && token->unit == TUE_FACT_UNIT_NONE &&
      token->numbering == TUE_FACT_NUMBERING_NONE && !token->is_percent && !token->is_in_words && !token->if_known &&
      strlen (decimal) >= 2 && g_hash_table_contains (self->amounts, decimal))
    return TUE_MASK_FIGURE_AMOUNT;
  return figure;
}

/* --- Choosing --------------------------------------------------------------------------- */

gboolean
tue_mask_figures_scale (const TueMaskFigures *self,
                        const char           *decimal,
                        TueDecimal           *scaled)
{
  gboolean         negative = *decimal == '-';
  g_autofree char *digits = g_strdup (decimal + negative);
  char            *point = strchr (digits, '.');
  gsize            n_fraction = point != NULL ? strlen (point + 1) : 0;
  g_autofree char *multiplied = NULL;

  if (point != NULL)
    memmove (point, point + 1, strlen (point));
  if (*digits == '\0' || strlen (digits) > MAX_DIGITS)
    return FALSE;
  multiplied = g_strdup_printf ("%" G_GINT64_FORMAT, g_ascii_strtoll (digits, NULL, 10) * self->percent);
  tue_decimal_set_digits (scaled, multiplied, MIN (n_fraction + 2, strlen (multiplied)));
  if (n_fraction + 2 > strlen (multiplied))
    tue_decimal_shift (scaled, -(int)(n_fraction + 2 - strlen (multiplied)));
  if (count_decimals (scaled->text) > MAX (n_fraction, 2))
    tue_decimal_round (scaled, MAX (n_fraction, 2));
  if (negative)
    tue_decimal_negate (scaled);
  return *scaled->text != '\0';
}

/* How much is wrong with a factor: what does not add up to the cent, what is there
 * already, what was round and is not any more. */
static guint
rate_percent (TueMaskFigures *self,
              int             percent)
{
  GHashTable *sets[] = { self->amounts, self->numbers };
  guint       rating = 0;

  self->percent = percent;
  for (gsize i = 0; i < G_N_ELEMENTS (sets); i++)
    {
      GHashTableIter iter;
      gpointer       decimal;

      g_hash_table_iter_init (&iter, sets[i]);
      while (g_hash_table_iter_next (&iter, &decimal, NULL))
        {
          TueDecimal scaled = { 0 };
          double     exact = g_ascii_strtod (decimal, NULL) * percent / 100;

          if (!tue_mask_figures_scale (self, decimal, &scaled))
            continue;
          if (g_hash_table_contains (self->amounts, scaled.text) || g_hash_table_contains (self->numbers, scaled.text))
            rating += 10000;
          if (fabs (g_ascii_strtod (scaled.text, NULL) - exact) > 0.0001)
            rating += 100;
          if (count_decimals (scaled.text) > count_decimals (decimal))
            rating += i == 0 ? 1 : 50;
        }
    }

  return rating;
}

static void
choose_percent (TueMaskFigures *self)
{
  static const int percents[] = { 120, 80, 110, 130, 90, 140, 70, 150, 160, 60, 170, 180, 125, 75, 200, 115, 85, 135, 145, 155, 165, 190,
                                  105, 95, 175, 185, 210, 220, 230, 300, 65, 55, 104, 96, 112, 88, 116, 124, 128, 136 };
  guint            best = G_MAXUINT;
  int              chosen = percents[0];

  for (gsize i = 0; i < G_N_ELEMENTS (percents) && best > 0; i++)
    {
      guint rating = rate_percent (self, percents[i]);

      if (rating < best)
        {
          best = rating;
          chosen = percents[i];
        }
    }
  self->percent = chosen;
}

/* "340 × 12.50 = 4,250": a quantity stays, or the product would grow twice. */
static void
drop_quantities (TueMaskFigures *self)
{
  g_autoptr(GHashTable) cents = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autofree gpointer *amounts = g_hash_table_get_keys_as_array (self->amounts, NULL);
  GHashTableIter       iter;
  gpointer             number;

  for (guint i = 0; amounts[i] != NULL; i++)
    {
      gint64 *minor = g_new (gint64, 1);

      *minor = llround (g_ascii_strtod (amounts[i], NULL) * 100);
      g_hash_table_add (cents, minor);
    }
  g_hash_table_iter_init (&iter, self->numbers);
  while (g_hash_table_iter_next (&iter, &number, NULL))
    for (guint i = 0; amounts[i] != NULL && i < MAX_TRIED; i++)
      {
        double product = g_ascii_strtod (number, NULL) * g_ascii_strtod (amounts[i], NULL) * 100;
        gint64 minor = fabs (product) < 1e15 ? llround (product) : 0;

        if (minor != 0 && fabs (product - (double)minor) < 0.001 && g_hash_table_contains (cents, &minor))
          {
            g_hash_table_iter_remove (&iter);
            break;
          }
      }
}

gboolean
tue_mask_figures_has_day (const TueMaskFigures *self,
                          const GDate          *date,
                          gboolean              has_year)
{
  g_autofree char *iso = tue_date_to_iso (date);
  g_autofree char *month_day = write_month_day (date);

  return has_year ? g_hash_table_contains (self->days, iso) || g_hash_table_contains (self->bare_days, month_day)
                  : g_hash_table_contains (self->month_days, month_day);
}

void
tue_mask_figures_move_period (const TueFactPeriod *period,
                              int                  days,
                              const GDate         *today,
                              TueFactPeriod       *moved)
{
  TueFactPeriod dated = *period;
  GDate         first;
  GDate         last;
  int           n_years = (int)lround (days / 365.25);

  *moved = *period;
  if (dated.year == 0)
    dated.year = g_date_get_year (today);
  if (tue_fact_period_find_days (&dated, &first, &last))
    {
      g_date_add_days (&first, (guint)(g_date_days_between (&first, &last) / (2 * (period->last - period->number + 1)) + days + 36500));
      g_date_subtract_days (&first, 36500);
      tue_fact_period_set_day (moved, &first);
      if (period->year == 0)
        moved->year = 0;
      return;
    }
  moved->year += n_years;
  moved->last_year += moved->last_year != 0 ? n_years : 0;
}

static gboolean
has_period (const TueMaskFigures *self,
            const TueFactPeriod  *period)
{
  for (guint i = 0; i < self->periods->len; i++)
    {
      const TueFactPeriod *other = &g_array_index (self->periods, TueFactPeriod, i);

      if (other->kind == period->kind && other->number == period->number && other->last == period->last && other->year == period->year &&
          other->last_year == period->last_year)
        return TRUE;
    }
  return FALSE;
}

/* A day that is there already would betray it; another month does not go with what
 * is said of the season. */
static guint
rate_shift (TueMaskFigures *self,
            int             shift)
{
  guint rating = 0;

  for (guint i = 0; i < self->dates->len; i++)
    {
      const GDate     *date = &g_array_index (self->dates, GDate, i);
      g_autofree char *month_day = write_month_day (date);
      GDate            moved = *date;

      g_date_add_days (&moved, (guint)(shift + 36500));
      g_date_subtract_days (&moved, 36500);
      if (tue_mask_figures_has_day (self, &moved, !g_hash_table_contains (self->bare_days, month_day)))
        rating += 1000;
      if (g_date_get_month (&moved) != g_date_get_month (date))
        rating += 3;
    }
  for (guint i = 0; i < MIN (self->periods->len, MAX_TRIED_PERIODS); i++)
    {
      const TueFactPeriod *period = &g_array_index (self->periods, TueFactPeriod, i);
      TueFactPeriod        moved;

      tue_mask_figures_move_period (period, shift, NULL, &moved);
      if (has_period (self, &moved))
        rating += 200;
      if (moved.number != period->number)
        rating += 3;
    }

  return rating;
}

static void
choose_shift (TueMaskFigures *self)
{
  guint best = G_MAXUINT;

  self->shift = -364;
  /* Last year first, then the weeks around it, and the years before. */
  for (int away = 0; away <= MAX_WEEKS && best > 0; away++)
    {
      int   weeks = -52 + (away % 2 == 0 ? -away / 2 : (away + 1) / 2);
      int   shift = weeks * 7;
      guint rating = weeks == 0 ? G_MAXUINT : rate_shift (self, shift) + (guint)(away > 0);

      if (rating < best)
        {
          best = rating;
          self->shift = shift;
        }
    }
}

void
tue_mask_figures_choose (TueMaskFigures *self)
{
  drop_quantities (self);
  choose_percent (self);
  choose_shift (self);
}
