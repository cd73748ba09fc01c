/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include "tue-date-text.h"

#include <locale.h>

#include "sample-locales.h"

/* In the order of the locale, as in a field. */
static gboolean
parse (const char      *text,
       const GDate     *today,
       const TueLocale *locale,
       GDate           *date)
{
  TueDateStyle style = { locale, locale->date_order, FALSE };

  return tue_date_parse_in_style (text, today, &style, date, NULL);
}

static void
set_today (GDate *today)
{
  /* A Tuesday. */
  g_date_clear (today, 1);
  g_date_set_dmy (today, 24, G_DATE_NOVEMBER, 2026);
}

static const struct
{
  Sample      sample;
  const char *text;
  const char *iso; /* NULL when it is refused */
} dates[] = {
  { SAMPLE_C, "2026-11-27", "2026-11-27" },
  { SAMPLE_C, " 2026-11-27 ", "2026-11-27" },
  { SAMPLE_C, "2026/11/27", "2026-11-27" },
  { SAMPLE_C, "2026-1-7", "2026-01-07" },
  { SAMPLE_C, "20261127", "2026-11-27" },
  { SAMPLE_C, "27/11/2026", "2026-11-27" },
  { SAMPLE_C, "3/4/2027", "2027-04-03" },
  { SAMPLE_US, "3/4/2027", "2027-03-04" },
  { SAMPLE_US, "11/27/26", "2026-11-27" },
  { SAMPLE_US, "27/11/2026", "2026-11-27" },
  { SAMPLE_US, "27.11.2026", "2026-11-27" },
  { SAMPLE_US, "3.4.2027", "2027-04-03" },
  { SAMPLE_C, "11/27/2026", "2026-11-27" },
  { SAMPLE_DE, "27.11.2026", "2026-11-27" },
  { SAMPLE_DE, "27.11.26", "2026-11-27" },
  { SAMPLE_DE, "1.2.", "2027-02-01" },
  { SAMPLE_DE, "27.11", "2026-11-27" },
  { SAMPLE_DE, "27. November 2026", "2026-11-27" },
  { SAMPLE_DE, "3. März", "2027-03-03" },
  { SAMPLE_DE, "3. märz 27", "2027-03-03" },
  { SAMPLE_DE, "Freitag", "2026-11-27" },
  { SAMPLE_JA, "26/11/27", "2026-11-27" },
  { SAMPLE_JA, "27.11.2026", "2026-11-27" },
  { SAMPLE_JA, "3.4.2027", "2027-04-03" },
  { SAMPLE_JA, "27/11/2026", "2026-11-27" },
  { SAMPLE_JA, "11/27/2026", "2026-11-27" },
  { SAMPLE_JA, "3/4/2027", NULL },
  { SAMPLE_JA, "13/13/2027", NULL },
  { SAMPLE_C, "1/2/85", "1985-02-01" },

  { SAMPLE_C, "27 Nov", "2026-11-27" },
  { SAMPLE_C, "27nov", "2026-11-27" },
  { SAMPLE_C, "27-Nov-2026", "2026-11-27" },
  { SAMPLE_C, "27 November 2026", "2026-11-27" },
  { SAMPLE_C, "27th November 2026", "2026-11-27" },
  { SAMPLE_C, "the 27th of November", "2026-11-27" },
  { SAMPLE_C, "1st sept", "2027-09-01" },
  { SAMPLE_C, "Nov 27", "2026-11-27" },
  { SAMPLE_C, "November 27, 2026", "2026-11-27" },
  { SAMPLE_C, "Fri 27 Nov", "2026-11-27" },
  { SAMPLE_C, "Friday, 27 November 2026", "2026-11-27" },
  { SAMPLE_C, "may 5", "2027-05-05" },
  { SAMPLE_C, "24 nov", "2026-11-24" },
  { SAMPLE_C, "23 nov", "2027-11-23" },
  { SAMPLE_C, "29 feb", "2028-02-29" },
  { SAMPLE_C, "29 feb 2028", "2028-02-29" },

  { SAMPLE_C, "today", "2026-11-24" },
  { SAMPLE_C, "Today", "2026-11-24" },
  { SAMPLE_C, "tomorrow", "2026-11-25" },
  { SAMPLE_C, "tomorrow 10:00", "2026-11-25" },
  { SAMPLE_C, "Morgen um 9:30 Uhr", "2026-11-25" },
  { SAMPLE_C, "in 3 days at 10:00", "2026-11-27" },
  { SAMPLE_C, "the day after tomorrow", "2026-11-26" },
  { SAMPLE_C, "Heute", "2026-11-24" },
  { SAMPLE_C, "morgen", "2026-11-25" },
  { SAMPLE_C, "Übermorgen", "2026-11-26" },
  { SAMPLE_C, "demain", "2026-11-25" },
  { SAMPLE_C, "aujourd’hui", "2026-11-24" },
  { SAMPLE_C, "hier", "2026-11-23" },
  { SAMPLE_C, "|", NULL },
  { SAMPLE_C, "|heute|", NULL },
  { SAMPLE_C, "morgen|demain", NULL },
  { SAMPLE_C, "yesterday", "2026-11-23" },
  { SAMPLE_C, "day after tomorrow", "2026-11-26" },
  { SAMPLE_C, "next week", "2026-12-01" },
  { SAMPLE_C, "next month", "2026-12-24" },
  { SAMPLE_C, "next year", "2027-11-24" },
  { SAMPLE_C, "Friday", "2026-11-27" },
  { SAMPLE_C, "friday", "2026-11-27" },
  { SAMPLE_C, "fri", "2026-11-27" },
  { SAMPLE_C, "thurs", "2026-11-26" },
  { SAMPLE_C, "this friday", "2026-11-27" },
  { SAMPLE_C, "next friday", "2026-11-27" },
  { SAMPLE_C, "Tuesday", "2026-11-24" },
  { SAMPLE_C, "next Tuesday", "2026-12-01" },
  { SAMPLE_C, "Monday", "2026-11-30" },
  { SAMPLE_C, "in 3 days", "2026-11-27" },
  { SAMPLE_C, "3 days", "2026-11-27" },
  { SAMPLE_C, "in 1 week", "2026-12-01" },
  { SAMPLE_C, "in 2 months", "2027-01-24" },
  { SAMPLE_C, "+3", "2026-11-27" },
  { SAMPLE_C, "+3d", "2026-11-27" },
  { SAMPLE_C, "+2w", "2026-12-08" },
  { SAMPLE_C, "+1 y", "2027-11-24" },
  { SAMPLE_C, "-1", "2026-11-23" },

  /* A weekday with figures, in whatever language it was pasted. */
  { SAMPLE_C, "Fr 27.11.", "2026-11-27" },
  { SAMPLE_US, "Fr 27.11.", "2026-11-27" },
  { SAMPLE_DE, "Fr. 27.11.2026", "2026-11-27" },
  { SAMPLE_DE, "Fr, 27.11.26", "2026-11-27" },
  { SAMPLE_US, "Friday 11/27/2026", "2026-11-27" },
  { SAMPLE_US, "Fri, 11/27", "2026-11-27" },
  { SAMPLE_C, "27/11/2026 (Friday)", "2026-11-27" },
  { SAMPLE_C, "Friday 2026-11-27", "2026-11-27" },
  { SAMPLE_C, "vendredi 27 novembre 2026", "2026-11-27" },
  { SAMPLE_C, "Freitag, den 27. November 2026", "2026-11-27" },

  /* Blanks around marks, and blanks of other kinds. */
  { SAMPLE_C, "27 / 11 / 2026", "2026-11-27" },
  { SAMPLE_US, "11 / 27 / 2026", "2026-11-27" },
  { SAMPLE_C, "27 - 11 - 2026", "2026-11-27" },
  { SAMPLE_C, "\u00a027\u00a0November\u202f2026\u00a0", "2026-11-27" },
  { SAMPLE_C, "\ufeff2026-11-27", "2026-11-27" },

  /* A time of day behind it, as calendars and tables copy it. */
  { SAMPLE_C, "2026-11-27T10:00", "2026-11-27" },
  { SAMPLE_C, "2026-11-27 10:00", "2026-11-27" },
  { SAMPLE_C, "2026-11-27T10:00:00.000Z", "2026-11-27" },
  { SAMPLE_C, "2026-11-27T10:00:00+01:00", "2026-11-27" },
  { SAMPLE_DE, "27.11.2026, 10:00 Uhr", "2026-11-27" },
  { SAMPLE_DE, "27.11.2026 um 9:30", "2026-11-27" },
  { SAMPLE_US, "11/27/2026 12:00:00 AM", "2026-11-27" },
  { SAMPLE_C, "10:00", NULL },
  { SAMPLE_C, "2026-11-27 10:00 or so", NULL },

  /* In words. */
  { SAMPLE_C, "in two weeks", "2026-12-08" },
  { SAMPLE_C, "in a week", "2026-12-01" },
  { SAMPLE_C, "three days", "2026-11-27" },
  { SAMPLE_C, "2 weeks ago", "2026-11-10" },
  { SAMPLE_DE, "in zwei Wochen", "2026-12-08" },
  { SAMPLE_DE, "in einem Monat", "2026-12-24" },
  { SAMPLE_DE, "vor drei Tagen", "2026-11-21" },
  { SAMPLE_FR, "dans deux semaines", "2026-12-08" },
  { SAMPLE_C, "last friday", "2026-11-20" },
  { SAMPLE_C, "last Tuesday", "2026-11-17" },
  { SAMPLE_DE, "letzten Freitag", "2026-11-20" },
  { SAMPLE_DE, "nächsten Freitag", "2026-11-27" },
  { SAMPLE_DE, "bis Freitag", "2026-11-27" },
  { SAMPLE_FR, "vendredi prochain", "2026-11-27" },
  { SAMPLE_C, "by Friday", "2026-11-27" },
  { SAMPLE_C, "last month", "2026-10-24" },
  { SAMPLE_C, "last week", "2026-11-17" },
  { SAMPLE_C, "end of month", "2026-11-30" },
  { SAMPLE_C, "end of the month", "2026-11-30" },
  { SAMPLE_C, "end of next month", "2026-12-31" },
  { SAMPLE_C, "end of this week", "2026-11-27" },
  { SAMPLE_C, "end of year", "2026-12-31" },
  { SAMPLE_C, "end of February 2028", "2028-02-29" },
  { SAMPLE_DE, "Monatsende", "2026-11-30" },
  { SAMPLE_DE, "Ende des Monats", "2026-11-30" },
  { SAMPLE_DE, "Ende Januar", "2027-01-31" },
  { SAMPLE_FR, "fin du mois", "2026-11-30" },
  { SAMPLE_C, "KW 48", "2026-11-23" },
  { SAMPLE_DE, "KW48", "2026-11-23" },
  { SAMPLE_C, "week 1", "2027-01-04" },
  { SAMPLE_C, "calendar week 53 2026", "2026-12-28" },
  { SAMPLE_C, "week 53 2027", NULL },
  { SAMPLE_C, "week 54", NULL },
  { SAMPLE_C, "week 0", NULL },
  { SAMPLE_FR, "1er décembre", "2026-12-01" },
  { SAMPLE_FR, "le 27 novembre", "2026-11-27" },
  { SAMPLE_FR, "le 2 février 2027", "2027-02-02" },
  { SAMPLE_C, "14 Dec '26", "2026-12-14" },
  { SAMPLE_C, "14 Dec ’26", "2026-12-14" },

  /* What contradicts itself, and slips of the finger. */
  { SAMPLE_C, "Fri 26 Nov 2026", NULL },
  { SAMPLE_C, "Mon, 27 November 2026", NULL },
  { SAMPLE_DE, "Sonntag, 27. November 2026", NULL },
  { SAMPLE_DE, "Mo 27.11.", NULL },
  { SAMPLE_US, "Thursday 11/27/2026", NULL },
  { SAMPLE_C, "27 November 2026 (Monday)", NULL },
  { SAMPLE_C, "Monday 2026-11-27", NULL },
  { SAMPLE_C, "27/11/0026", NULL },
  { SAMPLE_C, "27/11/1026", NULL },
  { SAMPLE_C, "27 November 206", NULL },
  { SAMPLE_C, "0026-11-27", NULL },
  { SAMPLE_C, "9999-12-31", NULL },
  { SAMPLE_C, "31 Dec 1899", NULL },
  { SAMPLE_C, "1 Jan 1900", "1900-01-01" },
  { SAMPLE_C, "31 Dec 2199", "2199-12-31" },
  { SAMPLE_C, "1/1/2200", NULL },
  { SAMPLE_C, "+300 years", NULL },

  { SAMPLE_C, "", NULL },
  { SAMPLE_C, "end", NULL },
  { SAMPLE_C, "last", NULL },
  { SAMPLE_C, "end of", NULL },
  { SAMPLE_C, "end of Friday", NULL },
  { SAMPLE_C, "in many weeks", NULL },
  { SAMPLE_C, "soon", NULL },
  { SAMPLE_C, "27", NULL },
  { SAMPLE_C, "31 nov", NULL },
  { SAMPLE_C, "31.11.2026", NULL },
  { SAMPLE_C, "29 feb 2027", NULL },
  { SAMPLE_C, "0/1/2026", NULL },
  { SAMPLE_C, "1/0/2026", NULL },
  { SAMPLE_C, "13/13/2026", NULL },
  { SAMPLE_C, "2026-13-01", NULL },
  { SAMPLE_C, "27/11-2026", NULL },
  { SAMPLE_C, "27 11 2026", NULL },
  { SAMPLE_C, "27/11/202", NULL },
  { SAMPLE_C, "0000-01-01", NULL },
  { SAMPLE_C, "1/2/3/4", NULL },
  { SAMPLE_C, "999999999999", NULL },
  { SAMPLE_C, "+999999999", NULL },
  { SAMPLE_C, "+4001 years", NULL },
  { SAMPLE_C, "-4000 years", NULL },
  { SAMPLE_C, "27 no", NULL },
  { SAMPLE_C, "in days", NULL },
  { SAMPLE_C, "next", NULL },
  { SAMPLE_C, "friday friday", NULL },
  { SAMPLE_C, "of the", NULL },
  { SAMPLE_C, "<b>27 Nov</b>", NULL },
};

static void
test_parse (void)
{
  GDate today;

  set_today (&today);
  for (gsize i = 0; i < G_N_ELEMENTS (dates); i++)
    {
      TueLocale        locale = make_sample (dates[i].sample);
      GDate            date;
      gboolean         read = parse (dates[i].text, &today, &locale, &date);
      g_autofree char *iso = read ? tue_date_to_iso (&date) : NULL;

      g_test_message ("“%s”", dates[i].text);
      g_assert_cmpstr (iso, ==, dates[i].iso);
    }
}

static void
test_format (void)
{
  static const struct
  {
    Sample      sample;
    const char *iso;
    const char *text;
    const char *edit;
  } formats[] = {
    { SAMPLE_C, "2026-11-27", "27 November 2026", "27/11/2026" },
    { SAMPLE_C, "2026-01-02", "2 January 2026", "02/01/2026" },
    { SAMPLE_US, "2026-11-27", "November 27, 2026", "11/27/2026" },
    { SAMPLE_DE, "2026-11-27", "27 November 2026", "27.11.2026" },
    { SAMPLE_JA, "2026-11-27", "27 November 2026", "2026-11-27" },
    { SAMPLE_C, "0001-01-01", "1 January 0001", "01/01/0001" },
    { SAMPLE_C, "0026-11-27", "27 November 0026", "27/11/0026" },
    { SAMPLE_C, "9999-12-31", "31 December 9999", "31/12/9999" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      TueLocale        locale = make_sample (formats[i].sample);
      g_autofree char *text = NULL;
      g_autofree char *edit = NULL;
      GDate            date;

      g_assert_true (tue_date_from_iso (formats[i].iso, &date));
      text = tue_date_format (&date, &locale);
      g_assert_cmpstr (text, ==, formats[i].text);
      edit = tue_date_format_edit (&date, &locale);
      g_assert_cmpstr (edit, ==, formats[i].edit);
    }
}

static void
test_round_trip (void)
{
  GDate today;

  set_today (&today);
  for (int round = 0; round < 2000; round++)
    {
      TueLocale        locale = make_sample (g_test_rand_int_range (SAMPLE_C, SAMPLE_JA + 1));
      g_autofree char *iso = NULL;
      g_autofree char *edit = NULL;
      g_autofree char *text = NULL;
      g_autofree char *long_text = NULL;
      GDate            date;
      GDate            again;

      g_date_clear (&date, 1);
      g_date_set_julian (&date, g_test_rand_int_range (693596, 803169));

      iso = tue_date_to_iso (&date);
      g_assert_true (tue_date_from_iso (iso, &again));
      g_assert_cmpint (g_date_compare (&date, &again), ==, 0);
      g_assert_true (parse (iso, &today, &locale, &again));
      g_assert_cmpint (g_date_compare (&date, &again), ==, 0);
      edit = tue_date_format_edit (&date, &locale);
      g_assert_true (parse (edit, &today, &locale, &again));
      g_assert_cmpint (g_date_compare (&date, &again), ==, 0);

      text = tue_date_format (&date, &locale);
      g_assert_true (parse (text, &today, &locale, &again));
      g_assert_cmpint (g_date_compare (&date, &again), ==, 0);
      long_text = tue_date_format_with_weekday (&date, &locale);
      g_assert_true (parse (long_text, &today, &locale, &again));
      g_assert_cmpint (g_date_compare (&date, &again), ==, 0);
    }
}

/* What is wrong with a day that was understood is said, with the day. */
static void
test_why (void)
{
  static const struct
  {
    const char *text;
    const char *why; /* NULL where nothing was understood */
  } refused[] = {
    { "Fri 26 Nov 2026", "26 November 2026 is a Thursday." },
    { "Monday 27/11", "27 November 2026 is a Friday." },
    { "27/11/0026", "The year 0026 is far away." },
    { "27 Nov 3026", "The year 3026 is far away." },
    { "soon", NULL },
    { "31 Nov", NULL },
  };
  TueLocale    locale = make_sample (SAMPLE_C);
  TueDateStyle style = { &locale, TUE_DATE_ORDER_DMY, FALSE };
  GDate        today;

  set_today (&today);
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autofree char *why = NULL;
      GDate            date;

      g_assert_false (tue_date_parse_in_style (refused[i].text, &today, &style, &date, &why));
      g_test_message ("“%s”: %s", refused[i].text, why);
      if (refused[i].why == NULL)
        g_assert_null (why);
      else
        g_assert_true (g_str_has_prefix (why, refused[i].why));
    }
}

static void
test_tell_order (void)
{
  static const struct
  {
    const char  *text;
    char         told;
    TueDateOrder order;
  } cells[] = {
    { "15/4/2027", '!', TUE_DATE_ORDER_DMY },
    { "4/15/2027", '!', TUE_DATE_ORDER_MDY },
    { "4-15-27", '!', TUE_DATE_ORDER_MDY },
    { "Thu 15/4/2027", '!', TUE_DATE_ORDER_DMY },
    { "czwartek 15/4/2027", '!', TUE_DATE_ORDER_DMY },
    { "4/15/2027 10:00", '!', TUE_DATE_ORDER_MDY },
    { "2/5/2027", '?', TUE_DATE_ORDER_DMY },
    { "2/5", '?', TUE_DATE_ORDER_DMY },
    { "5/5/2027", '\0', TUE_DATE_ORDER_DMY },
    { "2.5.2027", '\0', TUE_DATE_ORDER_DMY },
    { "2027-05-02", '\0', TUE_DATE_ORDER_DMY },
    { "2 May", '\0', TUE_DATE_ORDER_DMY },
    { "", '\0', TUE_DATE_ORDER_DMY },
    { "x", '\0', TUE_DATE_ORDER_DMY },
  };

  TueLocale locale = make_sample (SAMPLE_US);

  /* The names are those of the locale that is given, not of the program's. */
  locale.weekdays[3] = "czwartek";
  for (gsize i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      TueDateOrder order = TUE_DATE_ORDER_DMY;

      g_test_message ("“%s”", cells[i].text);
      g_assert_cmpint (tue_date_tell_order (cells[i].text, &locale, &order), ==, cells[i].told);
      g_assert_cmpint (order, ==, cells[i].order);
    }
}

/* In a column whose order is known a date is not turned round to fit. */
static void
test_certain_order (void)
{
  TueLocale    locale = make_sample (SAMPLE_US);
  TueDateStyle style = { &locale, TUE_DATE_ORDER_DMY, TRUE };
  GDate        today;
  GDate        date;

  set_today (&today);
  g_assert_true (tue_date_parse_in_style ("2/5/2027", &today, &style, &date, NULL));
  g_assert_cmpint (g_date_get_month (&date), ==, G_DATE_MAY);
  g_assert_false (tue_date_parse_in_style ("5/15/2027", &today, &style, &date, NULL));
}

/* Dates and amounts in the language of a playbook, on a machine of another. */
static void
test_languages (void)
{
  static const struct
  {
    const char *language;
    const char *date;
    const char *day;
    const char *number;
  } languages[] = {
    { "en", "4 December 2026", "Friday, 4 December 2026", "12,345.5" },
    { "en-GB", "4 December 2026", "Friday, 4 December 2026", "12,345.5" },
    { "de", "4. Dezember 2026", "Freitag, 4. Dezember 2026", "12.345,5" },
    { "de_AT.UTF-8", "4. Dezember 2026", "Freitag, 4. Dezember 2026", "12.345,5" },
    { "fr", "4 décembre 2026", "vendredi 4 décembre 2026", "12\u202f345,5" },
    { "xx", "4 December 2026", "Friday, 4 December 2026", "12,345.5" },
    { "den", "4 December 2026", "Friday, 4 December 2026", "12,345.5" },
    { NULL, "4 December 2026", "Friday, 4 December 2026", "12,345.5" },
  };
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, 4, G_DATE_DECEMBER, 2026);
  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      TueLocale        locale;
      g_autofree char *text = NULL;
      g_autofree char *day = NULL;
      g_autofree char *number = NULL;

      tue_locale_read_language (&locale, languages[i].language);
      text = tue_date_format (&date, &locale);
      g_assert_cmpstr (text, ==, languages[i].date);
      day = tue_date_format_with_weekday (&date, &locale);
      g_assert_cmpstr (day, ==, languages[i].day);
      number = tue_locale_format_number (&locale, 12345.5, TRUE);
      g_assert_cmpstr (number, ==, languages[i].number);
    }
}

/* The day is that of the clock on the wall, not of another place. */
static void
test_day_of_time (void)
{
  static const struct
  {
    const char *time;
    const char *day;
  } times[] = {
    { "2026-11-28T00:00:00+01:00", "2026-11-28" },
    { "2026-11-28T23:59:59-11:00", "2026-11-28" },
    { "2028-02-29T12:00:00Z", "2028-02-29" },
    { "2026-12-31T23:30:00+05:30", "2026-12-31" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (times); i++)
    {
      g_autoptr(GDateTime) time = g_date_time_new_from_iso8601 (times[i].time, NULL);
      g_autofree char *day = NULL;
      GDate            date;

      tue_date_from_time (time, &date);
      day = tue_date_to_iso (&date);
      g_assert_cmpstr (day, ==, times[i].day);
    }
}

static void
test_moment (void)
{
  g_autoptr(GDateTime) noon = g_date_time_new_local (2026, 11, 27, 12, 0, 0);
  g_autofree char *day = NULL;
  g_autofree char *none = NULL;
  const TueLocale  locale = make_sample (SAMPLE_US);

  day = tue_date_format_moment (g_date_time_to_unix_usec (noon), &locale);
  g_assert_cmpstr (day, ==, "November 27, 2026");
  none = tue_date_format_moment (G_MAXINT64, &locale);
  g_assert_cmpstr (none, ==, "?");
}

static void
test_iso_refused (void)
{
  static const char *const texts[] = { "", "2026-11-2", "2026-11-271", "2026-02-30", "2026-00-01", "0000-01-01", "2026/11/27", "2026-11-2x", "+026-11-27" };
  GDate                    date;

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_false (tue_date_from_iso (texts[i], &date));
}

static void
test_times (void)
{
  static const struct
  {
    const char *text;
    int         minutes; /* of the day, -1 when it is refused */
  } times[] = {
    { "14:30", 870 },
    { "14.30", 870 },
    { "14h30", 870 },
    { "14 h", 840 },
    { "14 h 30", 870 },
    { "9 h 05", 545 },
    { "14 h30", 870 },
    { "14 h 75", -1 },
    { "14 h 3", -1 },
    { "14 hours", -1 },
    { "17.00 h", 1020 },
    { "9 Uhr 30", 570 },
    { "9 Uhr 75", -1 },
    { "9 Uhr 3", -1 },
    { "9:30 Uhr 30", -1 },
    { "14h", 840 },
    { "1430", 870 },
    { "930", 570 },
    { "9", 540 },
    { "0", 0 },
    { "9:05", 545 },
    { "14:30:00", 870 },
    { "2:30 pm", 870 },
    { "2:30pm", 870 },
    { "2:30 PM", 870 },
    { "2:30 p.m.", 870 },
    { "2pm", 840 },
    { "2 am", 120 },
    { "12 am", 0 },
    { "12 pm", 720 },
    { "12:30am", 30 },
    { "14:30 Uhr", 870 },
    { "9 o’clock", 540 },
    { "noon", 720 },
    { "midnight", 0 },
    { " 23:59 ", 1439 },
    { "", -1 },
    { "24:00", -1 },
    { "14:60", -1 },
    { "14:5", -1 },
    { "14:", -1 },
    { "14:30:15", -1 },
    { "13 pm", -1 },
    { "0 am", -1 },
    { "14301", -1 },
    { "-1", -1 },
    { "soon", -1 },
    { "9 x", -1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (times); i++)
    {
      int      hour = 0;
      int      minute = 0;
      gboolean read = tue_time_parse (times[i].text, &hour, &minute);

      g_test_message ("“%s”", times[i].text);
      g_assert_cmpint (read ? hour * 60 + minute : -1, ==, times[i].minutes);
    }
}

static void
test_time_round_trip (void)
{
  static const Sample clocks[] = { SAMPLE_C, SAMPLE_US };

  for (gsize i = 0; i < G_N_ELEMENTS (clocks); i++)
    {
      TueLocale locale = make_sample (clocks[i]);

      for (int time = 0; time < 24 * 60; time++)
        {
          g_autofree char *text = tue_time_format (time / 60, time % 60, &locale);
          g_autofree char *iso = g_strdup_printf ("%02d:%02d", time / 60, time % 60);
          int              hour;
          int              minute;

          g_assert_true (tue_time_parse (text, &hour, &minute));
          g_assert_cmpint (hour * 60 + minute, ==, time);
          g_assert_true (tue_time_from_iso (iso, &hour, &minute));
          g_assert_cmpint (hour * 60 + minute, ==, time);
        }
    }
}

static void
test_time_iso_refused (void)
{
  static const char *const texts[] = { "", "1430", "24:00", "14:60", "1:30", "14:30:60", "14:30:0", "ab:cd" };
  int                      hour;
  int                      minute;

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_false (tue_time_from_iso (texts[i], &hour, &minute));
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/date-text/parse", test_parse);
  g_test_add_func ("/date-text/format", test_format);
  g_test_add_func ("/date-text/round-trip", test_round_trip);
  g_test_add_func ("/date-text/why", test_why);
  g_test_add_func ("/date-text/tell-order", test_tell_order);
  g_test_add_func ("/date-text/certain-order", test_certain_order);
  g_test_add_func ("/date-text/languages", test_languages);
  g_test_add_func ("/date-text/day-of-time", test_day_of_time);
  g_test_add_func ("/date-text/moment", test_moment);
  g_test_add_func ("/date-text/iso-refused", test_iso_refused);
  g_test_add_func ("/date-text/times", test_times);
  g_test_add_func ("/date-text/time-round-trip", test_time_round_trip);
  g_test_add_func ("/date-text/time-iso-refused", test_time_iso_refused);

  return g_test_run ();
}
