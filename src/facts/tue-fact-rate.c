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
  const char *counted; /* before "at" */
} rates[] = {
  { TUE_FACT_RATE_PART,
    " half a day| half an hour| half a year| a half day| a half-day| a half hour| a half-hour| per half day| per half-day| per half hour| per half-hour| for half a day| for half an hour| "
    "for half a year| for a half day| every half hour| every quarter of an hour| per quarter hour| half-yearly| half yearly| every six months|/half day|/half-day|"
    " pro halben Tag| je halben Tag| je halbem Tag| am halben Tag| pro halbe Stunde| pro halber Stunde| je halbe Stunde| je halber Stunde| für einen halben Tag| für eine halbe Stunde| "
    "für ein halbes Jahr| pro Viertelstunde| je Viertelstunde| pro Halbtag| je Halbtag| halbjährlich| pro Halbjahr| je Halbjahr| im Halbjahr|"
    " par demi-journée| la demi-journée| pour une demi-journée| par demi-heure| la demi-heure| pour une demi-heure| par quart d'heure| par quart d\u2019heure| par semestre|/semestre",
    " half-day half-hourly half-yearly halbtagessatz halbtag halbjährlich halbjährliche halbjahresmiete halbjahrespreis demi-journée semestriel semestrielle ",
    " half-days halbtage demi-journées " },
  { TUE_FACT_RATE_HOUR, " per hour| an hour| hourly|/hour|/hr|/h| pro Stunde| je Stunde| die Stunde|/Stunde|/Std| par heure| de l'heure| de l\u2019heure|/heure",
    " hourly stundensatz stundenlohn stundenhonorar horaire ",
    " hours hour stunden stunde std heures heure h " },
  { TUE_FACT_RATE_DAY, " per day| a day| daily|/day| pro Tag| je Tag| am Tag| täglich|/Tag| par jour|/jour", " daily tagessatz tageshonorar tagespreis journalier journalière ",
    " days day tage tagen tag jours jour " },
  { TUE_FACT_RATE_WEEK, " per week| a week| weekly|/week| pro Woche| je Woche| die Woche| wöchentlich|/Woche| par semaine|/semaine", " weekly wochensatz hebdomadaire ",
    " weeks week wochen woche semaines semaine " },
  { TUE_FACT_RATE_MONTH, " per month| a month| monthly|/month| p.m| p. m| pcm| mtl| pro Monat| je Monat| im Monat| monatlich|/Monat| par mois|/mois",
    " monthly monatssatz monatspreis monatlich monatliche monatlichen monatlicher monatsmiete mensuel mensuelle ",
    " months month monate monaten monat mois " },
  { TUE_FACT_RATE_QUARTER, " per quarter| a quarter| quarterly|/quarter| pro Quartal| je Quartal| im Quartal|/Quartal| par trimestre|/trimestre",
    " quarterly vierteljährlich vierteljährliche quartalspreis quartalsmiete trimestriel trimestrielle ",
    " quarters quarter quartale quartalen quartal trimestres trimestre " },
  { TUE_FACT_RATE_YEAR, " per year| a year| yearly| per annum| p.a| p. a| pa|/year| pro Jahr| im Jahr| je Jahr| jährlich|/Jahr| par an|/an",
    " yearly annual jährlich jährliche jährlichen jahresmiete jahresgehalt jahrespreis annuel annuelle annual annually ",
    " years year jahre jahren jahr ans an " },
  { TUE_FACT_RATE_EACH, " per person| each| apiece| pro Person| je Person| pro Stück| je Stück| par personne| chacun| chacune", " stückpreis einzelpreis ", "  " },
};

/* Whether one of the few words is near that a part of a time is told with. */
static gboolean
may_be_part (const TueFactText *text,
             gsize              at)
{
  static const char *const words[] = { "half", "halb", "Halb", "demi", "six ", "quar", "Vier", "seme" };
  const gsize              reach = 14, length = 4;

  for (gsize i = at; i < at + reach && i + 1 + length < text->length; i++)
    if (text->text[i] == ' ' || text->text[i] == '/')
      for (gsize j = 0; j < G_N_ELEMENTS (words); j++)
        if (memcmp (text->text + i + 1, words[j], length) == 0)
          return TRUE;

  return FALSE;
}

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

  /* The first row is of parts. */
  for (gsize i = may_be_part (text, at) ? 0 : 1; i < G_N_ELEMENTS (rates); i++)
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
 * Returns: what the last of them that names a rate says: "Tagessatz"; or else
 *   the last that names a time: "Training day"
 */
TueFactRate
tue_fact_rate_find_called (const char *words)
{
  g_auto(GStrv) each = NULL;

  g_return_val_if_fail (words != NULL, TUE_FACT_RATE_NONE);

  each = g_strsplit (words, " ", -1);
  for (guint is_time = 0; is_time < 2; is_time++)
    for (guint i = g_strv_length (each); i > 0; i--)
      for (gsize j = 0; *each[i - 1] != '\0' && j < G_N_ELEMENTS (rates); j++)
        if (tue_fact_word_is_in (each[i - 1], is_time ? rates[j].counted : rates[j].called))
          return rates[j].rate;

  return TUE_FACT_RATE_NONE;
}

/**
 * tue_fact_rate_find_adjective:
 * @word: folded: "monthly", "Tagessatz"
 *
 * Returns: for how long it says that an amount is
 */
TueFactRate
tue_fact_rate_find_adjective (const char *word)
{
  g_return_val_if_fail (word != NULL, TUE_FACT_RATE_NONE);

  for (gsize i = 0; i < G_N_ELEMENTS (rates); i++)
    if (tue_fact_word_is_in (word, rates[i].called))
      return rates[i].rate;

  return TUE_FACT_RATE_NONE;
}

/**
 * tue_fact_rate_find_counted:
 * @words: folded, that stand before an amount: "5 days at"
 *
 * Returns: for what the amount is where that many of it are counted
 */
TueFactRate
tue_fact_rate_find_counted (const char *words)
{
  static const char small[] = " at à zu je for ";
  g_auto(GStrv) each = NULL;
  guint n;

  g_return_val_if_fail (words != NULL, TUE_FACT_RATE_NONE);

  each = g_strsplit (words, " ", -1);
  n = g_strv_length (each);
  if (n < 3 || !tue_fact_word_is_in (each[n - 1], small))
    return TUE_FACT_RATE_NONE;
  n -= tue_fact_word_is_in (each[n - 2], small) ? 2 : 1;
  for (gsize i = 0; n >= 2 && g_ascii_isdigit (*each[n - 2]) && i < G_N_ELEMENTS (rates); i++)
    if (tue_fact_word_is_in (each[n - 1], rates[i].counted))
      return rates[i].rate;

  return TUE_FACT_RATE_NONE;
}

/**
 * tue_fact_rate_find_in_label:
 * @label: what an amount is called: "Daily rate", "Training day"
 *
 * Returns: what that says of it
 */
TueFactRate
tue_fact_rate_find_in_label (const char *label)
{
  g_autoptr(GArray) words = NULL;
  TueFactRate rate = TUE_FACT_RATE_NONE;

  g_return_val_if_fail (label != NULL, TUE_FACT_RATE_NONE);

  words = tue_fact_words_split (label, strlen (label));
  for (guint i = 0; i < words->len && rate == TUE_FACT_RATE_NONE; i++)
    {
      const TueFactWord *word = &g_array_index (words, TueFactWord, i);
      char               folded[TUE_FACT_WORD_SIZE];

      if (!tue_fact_word_fold (label + word->start, word->length, folded, sizeof folded))
        continue;
      /* "Half day rate" */
      if (tue_fact_word_is_in (folded, " half halber halbe halben demi "))
        rate = TUE_FACT_RATE_PART;
      else
        rate = tue_fact_rate_find_called (folded);
    }

  return rate;
}
