/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-fact-rate"

#include "config.h"

#include "tue-fact-rate.h"

#include <string.h>

#include "tue-fact-text-private.h"
#include "tue-fact-words.h"

/* What an amount is for: behind it, and as a part of what it is called. */
static const struct
{
  TueFactRate rate;
  const char *behind;
  const char *called;
} rates[] = {
  { TUE_FACT_RATE_HOUR, " per hour| an hour| hourly|/hour|/hr|/h| pro Stunde| je Stunde| die Stunde|/Stunde|/Std| par heure| de l'heure| de l\u2019heure|/heure",
    " hourly hour stundensatz stundenlohn stundenhonorar horaire " },
  { TUE_FACT_RATE_DAY, " per day| a day| daily|/day| pro Tag| je Tag| am Tag| täglich|/Tag| par jour|/jour", " daily day tagessatz tageshonorar tagespreis journalier journalière " },
  { TUE_FACT_RATE_WEEK, " per week| a week| weekly|/week| pro Woche| je Woche| die Woche| wöchentlich|/Woche| par semaine|/semaine", " weekly week wochensatz hebdomadaire " },
  { TUE_FACT_RATE_MONTH, " per month| a month| monthly|/month| pro Monat| je Monat| im Monat| monatlich|/Monat| par mois|/mois",
    " monthly month monatssatz monatspreis monatlich monatliche monatsmiete mensuel mensuelle " },
  { TUE_FACT_RATE_YEAR, " per year| a year| yearly| per annum| p.a|/year| pro Jahr| im Jahr| je Jahr| jährlich|/Jahr| par an|/an",
    " yearly annual year jährlich jährliche jahresgehalt jahrespreis annuel annuelle " },
  { TUE_FACT_RATE_EACH, " per person| each| apiece| pro Person| je Person| pro Stück| je Stück| par personne| chacun| chacune", " each stückpreis einzelpreis " },
};

/**
 * tue_fact_rate_find_behind:
 * @text: a text
 * @at: behind an amount in it
 *
 * Returns: for how long, or for what, the amount is said to be: "a day"
 */
TueFactRate
tue_fact_rate_find_behind (const TueFactText *text,
                           gsize              at)
{
  g_return_val_if_fail (text != NULL && at <= text->length, TUE_FACT_RATE_NONE);

  for (gsize i = 0; i < G_N_ELEMENTS (rates); i++)
    for (const char *p = rates[i].behind; *p != '\0';)
      {
        gsize n = strcspn (p, "|");

        if (text->length - at >= n && memcmp (text->text + at, p, n) == 0 && !is_word_char (char_at (text, at + n)))
          return rates[i].rate;
        p += n + (p[n] == '|');
      }

  return TUE_FACT_RATE_NONE;
}

/**
 * tue_fact_rate_find_called:
 * @words: folded, with spaces between: "the hourly rate is"
 *
 * Returns: what the last of them that names a rate says: "Tagessatz"
 */
TueFactRate
tue_fact_rate_find_called (const char *words)
{
  g_auto(GStrv) each = NULL;

  g_return_val_if_fail (words != NULL, TUE_FACT_RATE_NONE);

  each = g_strsplit (words, " ", -1);
  for (guint i = g_strv_length (each); i > 0; i--)
    for (gsize j = 0; *each[i - 1] != '\0' && j < G_N_ELEMENTS (rates); j++)
      if (tue_fact_word_is_in (each[i - 1], rates[j].called))
        return rates[j].rate;

  return TUE_FACT_RATE_NONE;
}

/**
 * tue_fact_rate_find_in_label:
 * @value: an amount
 *
 * Returns: what the label of its field says of it
 */
TueFactRate
tue_fact_rate_find_in_label (const TueKnownValue *value)
{
  const char *label;
  g_autoptr(GArray) words = NULL;
  TueFactRate rate = TUE_FACT_RATE_NONE;

  g_return_val_if_fail (value != NULL, TUE_FACT_RATE_NONE);

  label = value->label != NULL ? value->label : value->place.field;
  words = tue_fact_words_split (label, strlen (label));
  for (guint i = 0; i < words->len && rate == TUE_FACT_RATE_NONE; i++)
    {
      const TueFactWord *word = &g_array_index (words, TueFactWord, i);
      char               folded[TUE_FACT_WORD_SIZE];

      if (tue_fact_word_fold (label + word->start, word->length, folded, sizeof folded))
        rate = tue_fact_rate_find_called (folded);
    }

  return rate;
}
