/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Days and periods that a task has, or that lie in those of it.
 */

#define G_LOG_DOMAIN "tue-fact-search-day"

#include "config.h"

#include "tue-fact-index-private.h"

#include <string.h>

#include "tue-fact-key.h"
#include "tue-fact-period.h"

void
tue_fact_search_try_days (TueFactIndex  *self,
                          TueFactSearch *search)
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
      tue_fact_search_try_key (self, search, key, i, token->is_vague || i > 0 ? TUE_FACT_CLOSE : TUE_FACT_IN_TASK);
      /* A text of the task may have the day without the year. */
      if (token->days[i].year != 0 && token->days[i].day != 0)
        {
          g_autofree char *other = tue_fact_key_of_day (&without_year);
          GArray          *same = g_hash_table_lookup (self->entries, other);

          for (guint j = 0; same != NULL && j < same->len; j++)
            {
              const TueFactEntry *entry = &g_array_index (same, TueFactEntry, j);

              if (entry->is_inside && !g_hash_table_contains (self->entries, key) && entry->mark == TUE_FACT_IN_TASK &&
                  tue_known_values_get_nth (self->values, entry->value)->kind == TUE_KNOWN_TEXT &&
                  memmem (tue_known_values_get_nth (self->values, entry->value)->meaning + entry->start, entry->length, "20", 2) == NULL)
                tue_fact_search_offer (self, search, entry, i, TUE_FACT_CLOSE, FALSE, &(TueFactNearness){ G_MAXUINT, G_MAXUINT, G_MAXUINT });
            }
        }
    }
}

/* The days and months that lie in it: "Q3 2026" where the task has a day of August.
 * Where the task counts in quarters itself, another one is a mistake. */
static void
try_days_within (TueFactIndex  *self,
                 TueFactSearch *search)
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
          const TueFactEntry *entry = &g_array_index (same, TueFactEntry, i);

          if (!g_str_equal (tue_known_values_get_nth (self->values, entry->value)->place.field, "today"))
            tue_fact_search_offer (self, search, entry, 0, TUE_FACT_CLOSE, FALSE, &(TueFactNearness){ G_MAXUINT, G_MAXUINT, G_MAXUINT });
        }
      if (period->kind == TUE_FACT_PERIOD_WEEK)
        g_date_add_days (&day, 1);
      else
        g_date_add_months (&day, 1);
    }
}

/* The number of a field for years: "fiscal year 2026". */
static void
try_year (TueFactIndex  *self,
          TueFactSearch *search)
{
  const TueFactPeriod *period = &search->token->period;
  g_autofree char     *number_key = g_strdup_printf ("n:%d", period->year);
  g_autofree char     *year_key = g_strdup_printf ("y:%d", period->year);

  if (period->last_year == 0)
    tue_fact_search_try_key (self, search, number_key, 0, TUE_FACT_IN_TASK);
  if (period->last_year == 0 && search->score == G_MAXUINT && !self->has_periods[TUE_FACT_PERIOD_YEAR])
    tue_fact_search_try_key (self, search, year_key, 0, TUE_FACT_CLOSE);
}

void
tue_fact_search_try_period (TueFactIndex  *self,
                            TueFactSearch *search)
{
  const TueFactPeriod *period = &search->token->period;
  const TueFactPeriod  without_year = { .kind = period->kind };
  TueFactMark          best = search->token->is_vague ? TUE_FACT_CLOSE : TUE_FACT_IN_TASK;
  g_autofree char     *key = tue_fact_key_of_period (period, period->number, period->last, TRUE, period->is_fiscal);
  g_autofree char     *other_year_key = tue_fact_key_of_period (period, period->number, period->last, TRUE, !period->is_fiscal);
  g_autofree char     *bare_key = tue_fact_key_of_period (&without_year, period->number, period->last, FALSE, FALSE);

  tue_fact_search_try_key (self, search, key, 0, best);
  if (period->kind == TUE_FACT_PERIOD_YEAR)
    {
      if (search->score == G_MAXUINT)
        try_year (self, search);
      return;
    }
  if (period->year == 0)
    {
      g_autofree char *short_key = g_strconcat ("P", key + 1, NULL);

      tue_fact_search_try_key (self, search, short_key, 0, best);
      return;
    }
  if (search->score != G_MAXUINT)
    return;

  /* The task says it of a business year, or of none; or one of several. */
  tue_fact_search_try_key (self, search, other_year_key, 0, TUE_FACT_CLOSE);
  tue_fact_search_try_key (self, search, bare_key, 0, TUE_FACT_CLOSE);
  for (int number = period->number; number <= period->last && period->last > period->number; number++)
    {
      g_autofree char *one_key = tue_fact_key_of_period (period, number, number, TRUE, period->is_fiscal);

      tue_fact_search_try_key (self, search, one_key, 0, TUE_FACT_CLOSE);
    }
  try_days_within (self, search);
}
