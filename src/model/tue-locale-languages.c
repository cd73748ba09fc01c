/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-locale"

#include "config.h"

#include "tue-locale.h"

#include <langinfo.h>
#include <locale.h>
#include <string.h>

/* A prompt is written in the language of its playbook, whatever the machine's
 * is, and the machine may not know that language at all. */
typedef struct
{
  const char *language;
  const char *decimal;
  const char *group;
  gboolean    symbol_first;
  char        date_separator;
  const char *date_pattern;
  const char *day_pattern;
  const char *and_word;
  const char *yes_word;
  const char *no_word;
  const char *months[12];
  const char *short_months[12];
  const char *weekdays[7];
  const char *short_weekdays[7];
} Language;

static const Language languages[] = {
  {
    "en",
    ".",
    ",",
    TRUE,
    '/',
    "%-d %B %Y",
    "%A, %-d %B %Y",
    " and ",
    "Yes",
    "No",
    { "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December" },
    { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" },
    { "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday" },
    { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" },
  },
  {
    "de",
    ",",
    ".",
    FALSE,
    '.',
    "%-d. %B %Y",
    "%A, %-d. %B %Y",
    " und ",
    "Ja",
    "Nein",
    { "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember" },
    { "Jan", "Feb", "Mär", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dez" },
    { "Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag" },
    { "Mo", "Di", "Mi", "Do", "Fr", "Sa", "So" },
  },
  {
    "fr",
    ",",
    "\u202f",
    FALSE,
    '/',
    "%-d %B %Y",
    "%A %-d %B %Y",
    " et ",
    "Oui",
    "Non",
    { "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre" },
    { "janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc." },
    { "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche" },
    { "lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim." },
  },
};

/* "de", "de-AT" and "de_DE.UTF-8" are one language. */
static gboolean
is_language (const char *name,
             const char *language)
{
  gsize length = strlen (language);

  return name != NULL && g_ascii_strncasecmp (name, language, length) == 0 && !g_ascii_isalpha (name[length]);
}

/* Words hang on no country. */
static void
use_words (TueLocale      *locale,
           const Language *language)
{
  locale->and_word = language->and_word;
  locale->yes_word = language->yes_word;
  locale->no_word = language->no_word;
}

static void
use_language (TueLocale      *locale,
              const Language *language)
{
  g_strlcpy (locale->decimal, language->decimal, sizeof locale->decimal);
  g_strlcpy (locale->group, language->group, sizeof locale->group);
  g_strlcpy (locale->money_decimal, language->decimal, sizeof locale->money_decimal);
  g_strlcpy (locale->money_group, language->group, sizeof locale->money_group);
  locale->money_group_size = 3;
  locale->money_next_size = 3;
  locale->symbol_first = language->symbol_first;
  locale->symbol_spaced = !language->symbol_first;
  locale->date_order = TUE_DATE_ORDER_DMY;
  locale->date_separator = language->date_separator;
  locale->is_12_hours = FALSE;
  locale->date_pattern = language->date_pattern;
  locale->day_pattern = language->day_pattern;
  memcpy (locale->months, language->months, sizeof locale->months);
  memcpy (locale->short_months, language->short_months, sizeof locale->short_months);
  memcpy (locale->weekdays, language->weekdays, sizeof locale->weekdays);
  memcpy (locale->short_weekdays, language->short_weekdays, sizeof locale->short_weekdays);
}

/**
 * tue_locale_read_language:
 * @locale: (out caller-allocates): how texts in that language are written
 * @language: (nullable): a BCP 47 tag, "de" or "de-AT"
 *
 * Fills @locale with the customs of @language. Where the person's own locale is
 * of that language, its customs win, since it knows of the country, too; so
 * they do where the language is none that Tuesday knows. The currency is always
 * the person's.
 */
void
tue_locale_read_language (TueLocale  *locale,
                          const char *language)
{
  g_return_if_fail (locale != NULL);

  tue_locale_read (locale);
  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      if (!is_language (language, languages[i].language))
        continue;
      use_words (locale, &languages[i]);
      if (!is_language (setlocale (LC_TIME, NULL), languages[i].language))
        use_language (locale, &languages[i]);
      else
        {
          /* The names are the locale's, the pattern may not hang on a translation. */
          locale->date_pattern = locale->date_order == TUE_DATE_ORDER_MDY ? "%B %-d, %Y" : languages[i].date_pattern;
          locale->day_pattern = locale->date_order == TUE_DATE_ORDER_MDY ? "%A, %B %-d, %Y" : languages[i].day_pattern;
        }
      return;
    }
}
