/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-fact-day-order"

#include "config.h"

#include "tue-fact-text-private.h"

/* "27/11/2026" and "11-27-26": the first two numbers of it. */
static gboolean
read_day_with_marks (const TueFactText *self,
                     gsize              at,
                     int               *first,
                     int               *second)
{
  gsize n_first = count_digits (self, at, 2);
  char  mark = byte_at (self, at + n_first);
  gsize next = at + n_first + 1;
  gsize n_second = count_digits (self, next, 2);
  gsize year = next + n_second + 1;
  gsize n_year = count_digits (self, year, 4);

  if (n_first > 2 || (mark != '/' && mark != '-') || n_second < 1 || n_second > 2 || byte_at (self, next + n_second) != mark ||
      (n_year != 2 && n_year != 4) || !is_ended (self, year + n_year) || byte_at (self, year + n_year) == mark)
    return FALSE;

  *first = tue_fact_text_read_int (self, at, n_first);
  *second = tue_fact_text_read_int (self, next, n_second);
  return *first >= 1 && *first <= 31 && *second >= 1 && *second <= 31;
}

/* One day that can be read in one way alone tells of all; so does a language in
 * which nobody writes the month first. */
TueFactDayOrder
tue_fact_text_guess_day_order (const TueFactText *self)
{
  guint n_day_first = 0;
  guint n_month_first = 0;

  for (gsize at = 0; at < self->length;)
    {
      int first;
      int second;

      if (!digit_at (self, at))
        {
          at++;
          continue;
        }
      if ((at == 0 || (!is_word_char (char_before (self, at)) && self->text[at - 1] != '/' && self->text[at - 1] != '-')) &&
          read_day_with_marks (self, at, &first, &second))
        {
          n_day_first += first > 12 && second <= 12;
          n_month_first += second > 12 && first <= 12;
        }
      while (digit_at (self, at))
        at++;
    }

  if (n_day_first > 0 && n_month_first > 0)
    return TUE_FACT_DAY_ORDER_UNKNOWN;
  if (n_day_first > 0 || n_month_first > 0)
    return n_day_first > 0 ? TUE_FACT_DAY_ORDER_DAY_FIRST : TUE_FACT_DAY_ORDER_MONTH_FIRST;
  return self->language == TUE_FACT_LANGUAGE_GERMAN || self->language == TUE_FACT_LANGUAGE_FRENCH ? TUE_FACT_DAY_ORDER_DAY_FIRST
                                                                                                  : TUE_FACT_DAY_ORDER_UNKNOWN;
}
