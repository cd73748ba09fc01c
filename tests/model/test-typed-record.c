/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What becomes of what people type as a date, an amount, a number, a time and a
 * list, in places that write them otherwise.
 */

#include "config.h"

#include <locale.h>
#include <math.h>
#include <string.h>

#include "../record.h"
#include "sample-locales.h"
#include "tue-date-text.h"
#include "tue-digits.h"
#include "tue-field-json.h"
#include "tue-field-value.h"
#include "tue-money.h"
#include "tue-table-text.h"
#include "tue-value-json.h"
#include "tue-words.h"

static const char *const sample_names[] = { "C", "US", "DE", "FR", "CH", "IN", "JA" };

/* What all places make of a text: one word where they agree. */
typedef char *(*Reading) (const char      *text,
                          const TueLocale *locale);

static void
append_reading (GString    *record,
                const char *text,
                Reading     read)
{
  char    *said[G_N_ELEMENTS (sample_names)];
  gboolean agree = TRUE;

  for (gsize i = 0; i < G_N_ELEMENTS (said); i++)
    {
      TueLocale locale = make_sample ((Sample)i);

      said[i] = read (text, &locale);
      agree = agree && g_str_equal (said[i], said[0]);
    }

  record_append_words (record, text, -1);
  for (gsize i = 0; i < G_N_ELEMENTS (said); i++)
    {
      gboolean is_first = TRUE;

      for (gsize j = 0; j < i; j++)
        is_first = is_first && !g_str_equal (said[i], said[j]);
      if (!is_first)
        continue;
      g_string_append (record, agree ? " →" : " ");
      for (gsize j = i; j < G_N_ELEMENTS (said) && !agree; j++)
        if (g_str_equal (said[i], said[j]))
          g_string_append_printf (record, " %s", sample_names[j]);
      g_string_append_printf (record, agree ? " %s" : ": %s;", said[i]);
    }
  g_string_append_c (record, '\n');
  for (gsize i = 0; i < G_N_ELEMENTS (said); i++)
    g_free (said[i]);
}

static GDate
get_today (void)
{
  GDate today;

  g_date_clear (&today, 1);
  /* A Tuesday. */
  g_date_set_dmy (&today, 24, G_DATE_NOVEMBER, 2026);
  return today;
}

static char *
read_date_in (const char      *text,
              const TueLocale *locale,
              gboolean         is_certain)
{
  TueDateStyle     style = { locale, locale->date_order, is_certain };
  g_autofree char *why = NULL;
  GDate            today = get_today ();
  GDate            date;

  g_date_clear (&date, 1);
  if (!tue_date_parse_in_style (text, &today, &style, &date, &why))
    return g_strdup (why != NULL ? why : "no");
  return tue_date_to_iso (&date);
}

static char *
read_date (const char      *text,
           const TueLocale *locale)
{
  g_autofree char *open = read_date_in (text, locale, FALSE);
  g_autofree char *certain = read_date_in (text, locale, TRUE);
  GDate            today = get_today ();
  TueDateOrder     order = TUE_DATE_ORDER_DMY;
  g_autoptr(GString) said = g_string_new (open);
  GDate typed;
  char  told = tue_date_tell_order (text, locale, &order);

  if (!g_str_equal (open, certain))
    g_string_append_printf (said, ", strictly %s", certain);
  if (told != '\0')
    g_string_append_printf (said, ", order %c%d", told, order);
  g_date_clear (&typed, 1);
  if (tue_date_parse_typed (text, &today, locale, &typed))
    {
      g_autofree char *iso = tue_date_to_iso (&typed);

      if (!g_str_equal (iso, open))
        g_string_append_printf (said, ", typed %s", iso);
    }
  else if (g_ascii_isdigit (*open))
    g_string_append (said, ", not typed");
  return g_string_free_and_steal (g_steal_pointer (&said));
}

static const char *const dates[] = {
  "",
  " ",
  "27",
  "27.",
  "27.11",
  "27.11.",
  "27.11.26",
  "27.11.2026",
  "27. 11. 2026",
  "27 11 2026",
  "27-11-2026",
  "27/11/2026",
  "27 / 11 / 2026",
  "27/11-2026",
  "11/27/2026",
  "11.27.2026",
  "3/4",
  "3/4/27",
  "3/4/2027",
  "3.4.27",
  "3-4-27",
  "26/11/27",
  "13/13/2027",
  "31/2/2027",
  "29/2/2027",
  "29/2/2028",
  "29.2.",
  "0/1/2027",
  "1/0/2027",
  "1/1/0",
  "1/1/00",
  "1/1/69",
  "1/1/70",
  "1/1/99",
  "1/1/126",
  "1/1/1899",
  "1/1/1900",
  "31/12/2199",
  "1/1/2200",
  "1/1/9999",
  "1/1/20266",
  "2026-11-27",
  "2026-1-7",
  "2026-13-01",
  "2026-02-30",
  "2026.11.27",
  "2026/11/27",
  "0000-01-01",
  "20261127",
  "20260230",
  "00001127",
  "2026112",
  "202611270",
  "2026-11-27T10:00:00Z",
  "2026-11-27T10:00:00.123+01:00",
  "2026-11-27 10:00",
  "27 November 2026, 14:30 Uhr",
  "27.11.2026 um 9:05",
  "Friday at 5:30 pm",
  "tomorrow 10:00",
  "10:00",
  "10:00 tomorrow",
  "2026-11-27 10:0",
  "27.11.2026 10:00 noon",
  "27 Nov",
  "27 nov.",
  "27nov",
  "27-Nov-26",
  "27. November 2026",
  "27th November 2026",
  "the 27th of November",
  "1st Sept",
  "2nd of June",
  "3rd May 2027",
  "31 April",
  "32 May",
  "Nov 27",
  "Nov 27, 2026",
  "November 2026",
  "November",
  "27 November 126",
  "27 November 2026 x",
  "1er juin",
  "le 27 novembre 2026",
  "3. März",
  "3. mär 27",
  "3. Maerz",
  "14 Dec '26",
  "14 Dec ’26",
  "14 Dec ' 26",
  "Friday",
  "fri",
  "fr",
  "thurs",
  "Tuesday",
  "next Tuesday",
  "last Tuesday",
  "this Tuesday",
  "next Friday",
  "last Friday",
  "on Friday",
  "bis Freitag",
  "nächsten Freitag",
  "letzten Montag",
  "diesen Mittwoch",
  "vendredi prochain",
  "lundi dernier",
  "Friday 27 November 2026",
  "Fri, 27 Nov",
  "27 Nov (Fri)",
  "Thursday 27 November 2026",
  "Thu 27.11.2026",
  "Do 27.11.",
  "27.11.2026 Freitag",
  "27 Friday 2026",
  "some Friday",
  "Friday next week",
  "today",
  "TODAY",
  "tomorrow",
  "yesterday",
  "day after tomorrow",
  "the day after tomorrow",
  "heute",
  "morgen",
  "gestern",
  "übermorgen",
  "aujourd'hui",
  "demain",
  "hier",
  "après-demain",
  "next week",
  "last week",
  "next month",
  "last month",
  "next year",
  "last year",
  "this week",
  "this month",
  "next day",
  "nächste Woche",
  "letzten Monat",
  "end of week",
  "end of this week",
  "end of next week",
  "end of last week",
  "end of month",
  "end of the month",
  "end of next month",
  "end of last month",
  "end of year",
  "end of next year",
  "end of day",
  "end",
  "end of",
  "end of November",
  "end of February 2028",
  "end of February 2027",
  "end of Friday",
  "Ende Februar",
  "Ende Monat",
  "eom",
  "Monatsende",
  "ultimo",
  "fin du mois",
  "+0",
  "+1",
  "+3",
  "-1",
  "-30",
  "+ 3",
  "+three",
  "+2 weeks",
  "-2w",
  "+1m",
  "+1 y",
  "+4000",
  "+4001",
  "-4000 years",
  "+4000 years",
  "-1900 years",
  "-2025 years",
  "-2026 years",
  "+7973 years",
  "+7974 years",
  "3 days",
  "3",
  "three",
  "in 3 days",
  "in three days",
  "in a week",
  "in one week",
  "in two weeks",
  "in six months",
  "in twelve months",
  "in thirteen days",
  "in 1 month",
  "in 3 months",
  "in 2 years",
  "in days",
  "in 3",
  "3 days ago",
  "two weeks ago",
  "a month ago",
  "a year ago",
  "ago",
  "vor 3 Tagen",
  "vor einer Woche",
  "in zwei Wochen",
  "in fünf Monaten",
  "in zwölf Jahren",
  "dans trois jours",
  "dans huit mois",
  "dans un an",
  "KW 48",
  "KW 47",
  "KW 46",
  "KW 1",
  "KW 53",
  "KW 54",
  "KW 0",
  "KW 48/2026",
  "KW 53/2026",
  "KW 53 2027",
  "week 5 2027",
  "week 5 27",
  "calendar week 2",
  "calendar week 2 2028",
  "Woche 10",
  "semaine 12",
  "week",
  "week x",
  "soon",
  "asap",
  "27 Smarch 2026",
  "1.2.3.4",
  "1 2 3 4 5 6 7 8",
  "??",
  "27.11.2026!",
  "２７.11.2026",
  "\u200f27.11.2026",
};

static void
test_dates (void)
{
  g_autoptr(GString) record = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (dates); i++)
    append_reading (record, dates[i], read_date);
  record_check (record, "model", "typed-dates");
}

static char *
read_money_in (const char      *text,
               const char      *currency,
               const TueLocale *locale,
               gboolean         is_certain)
{
  TueNumberStyle   style = tue_number_style_of (locale, TRUE);
  TueMoney         money = { 0 };
  g_autofree char *fault = NULL;
  g_autofree char *shown = NULL;
  g_autofree char *edit = NULL;

  style.is_certain = is_certain;
  fault = tue_money_parse_in_style (text, currency, locale, &style, &money);
  if (fault != NULL)
    return g_steal_pointer (&fault);
  shown = tue_money_format (&money, locale);
  edit = tue_money_format_edit (&money, locale, TRUE);
  return g_strdup_printf ("%" G_GINT64_FORMAT " %s %s | %s", money.minor, money.currency, shown, edit);
}

static char *
read_money (const char      *text,
            const TueLocale *locale)
{
  static const char *const others[] = { NULL, "CAD", "INR", "NOK" };
  g_autofree char         *own = read_money_in (text, locale->currency, locale, FALSE);
  g_autofree char         *certain = read_money_in (text, locale->currency, locale, TRUE);
  g_autoptr(GString) said = g_string_new (own);

  if (!g_str_equal (certain, own))
    g_string_append_printf (said, ", strictly %s", certain);
  /* Once is enough. */
  for (gsize i = 0; i < G_N_ELEMENTS (others) && g_str_equal (locale->currency, "EUR") && *locale->money_group == '.'; i++)
    {
      g_autofree char *other = read_money_in (text, others[i], locale, FALSE);

      if (!g_str_equal (other, own))
        g_string_append_printf (said, ", %s %s", others[i] != NULL ? others[i] : "none", other);
    }
  return g_string_free_and_steal (g_steal_pointer (&said));
}

static const char *const amounts[] = {
  "",
  "0",
  "5",
  "5.5",
  "5,5",
  "5.55",
  "5.555",
  "5,555",
  "1,234.56",
  "1.234,56",
  "1 234,56",
  "1'234.56",
  "12,34,567.89",
  "1,23,456",
  "123456",
  "0.005",
  "-5",
  "5-",
  "(5)",
  "(5.50 EUR)",
  "EUR (5)",
  "-€5",
  "€-5",
  "€ 5-",
  "€5",
  "5€",
  "5 €",
  "EUR 5",
  "5 eur",
  "Euro 5",
  "5 Euros",
  "$5",
  "US$5",
  "$5 CAD",
  "CAD $5",
  "A$5",
  "5 dollars",
  "£5",
  "5 pounds",
  "5 pounds sterling",
  "¥500",
  "¥500.5",
  "500円",
  "CN¥5",
  "5 kr",
  "kr 5",
  "kr. 5",
  "5 SEK",
  "Fr. 5.-",
  "CHF 12.-",
  "12.– CHF",
  "CHF 12.50",
  "5 francs",
  "5 rupees",
  "₹ 5",
  "5 zł",
  "5 złoty",
  "KWD 1.234",
  "1.2345 KWD",
  "JPY 1.00",
  "JPY 1.5",
  "5 XXX",
  "5 apples",
  "apples 5",
  "EUR 5 USD",
  "EUR 5 EUR",
  "€5 EUR",
  "12k",
  "12 k",
  "€12k",
  "12k€",
  "12 k EUR",
  "k 12",
  "12 TEUR",
  "T€ 12",
  "2.350 TEUR",
  "2.35 TEUR",
  "1.2m",
  "1.2 Mio. €",
  "1,2 Mio €",
  "3 Mrd. EUR",
  "1 million",
  "2 billion USD",
  "5 Tsd. €",
  "1 bn",
  "12k m",
  "k 12 m",
  "12 lakh",
  "1 crore INR",
  "$-",
  "- €",
  "–",
  "-",
  "EUR -",
  "– CHF",
  "- apples",
  "n/a",
  "90071992547409.92 EUR",
  "90071992547409.93 EUR",
  "99999999999999999999 EUR",
  "9007199254740992 JPY",
  "9007199254740993 JPY",
  "1e5",
  "5 %",
  "5.5.5",
  "5 5",
  "٣٫٥ €",
  "\u00a05\u202f000\u00a0€",
  "5 € pro Stück",
};

static const char *const currencies[] = { "EUR", "USD", "JPY", "KWD", "SEK", "CHF", "INR", "GBP", "HUF", "CLP" };

static void
test_amounts (void)
{
  static const gint64 minors[] = { 0, 5, -99, 100, 123456, -100000, 999999, 1234567890, TUE_MONEY_MAX };
  g_autoptr(GString) record = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (amounts); i++)
    append_reading (record, amounts[i], read_money);
  for (gsize i = 0; i < G_N_ELEMENTS (currencies); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (sample_names); j++)
      {
        TueLocale locale = make_sample ((Sample)j);

        g_string_append_printf (record, "%s %s:", currencies[i], sample_names[j]);
        for (gsize k = 0; k < G_N_ELEMENTS (minors); k++)
          {
            TueMoney         money = { .minor = minors[k] };
            TueMoney         again = { 0 };
            TueNumberStyle   style = tue_number_style_of (&locale, TRUE);
            g_autofree char *shown = NULL;
            g_autofree char *edit = NULL;
            g_autofree char *fault = NULL;

            g_strlcpy (money.currency, currencies[i], sizeof money.currency);
            shown = tue_money_format (&money, &locale);
            edit = tue_money_format_edit (&money, &locale, TRUE);
            g_string_append_printf (record, " %s;", shown);
            /* What is written to be edited is read as what it was. */
            fault = tue_money_parse_in_style (edit, NULL, &locale, &style, &again);
            g_assert_cmpstr (fault, ==, NULL);
            g_assert_cmpint (again.minor, ==, money.minor);
            g_assert_cmpstr (again.currency, ==, money.currency);
          }
        g_string_append_c (record, '\n');
      }
  record_check (record, "model", "typed-amounts");
}

static char *
read_number (const char      *text,
             const TueLocale *locale)
{
  g_autoptr(GString) said = g_string_new (NULL);

  for (int is_certain = FALSE; is_certain <= TRUE; is_certain++)
    {
      TueNumberStyle style = tue_number_style_of (locale, FALSE);
      g_auto(TueDigits) digits = { 0 };
      g_autofree char *before = NULL;
      g_autofree char *after = NULL;
      double           number = 0;

      style.is_certain = is_certain;
      g_string_append (said, is_certain ? ", strictly " : "");
      if (!tue_digits_read_amount (text, &style, &digits, &before, &after))
        {
          g_string_append (said, "no");
          continue;
        }
      g_string_append_printf (said, "%s%s.%s", digits.negative ? "-" : "", digits.whole->str, digits.fraction->str);
      if (before != NULL && *before != '\0')
        g_string_append_printf (said, " behind “%s”", before);
      if (after != NULL && *after != '\0')
        g_string_append_printf (said, " before “%s” (%u, %u)", after, tue_digits_find_multiplier (after, FALSE), tue_digits_find_multiplier (after, TRUE));
      tue_digits_shift (&digits, 3);
      g_string_append_printf (said, " ×1000 %s.%s", digits.whole->str, digits.fraction->str);
      if (tue_digits_to_double (&digits, &number))
        {
          g_autofree char *grouped = tue_locale_format_number (locale, number, TRUE);
          g_autofree char *plain = tue_locale_format_number (locale, number, FALSE);

          g_string_append_printf (said, " %s %s", grouped, plain);
        }
      else
        g_string_append (said, " too large");
    }
  if (tue_digits_tell_decimal (text) != '\0')
    g_string_append_printf (said, ", decimal %c", tue_digits_tell_decimal (text));
  return g_string_free_and_steal (g_steal_pointer (&said));
}

static const char *const numbers[] = {
  "0", "00", "007", "1", "-1", "+1", "− 1", "1-", "(1)", "( 1 )", "(1", "1)", ".5", ",5", "5.", "5,", "1.5", "1,5", "1.50", "1.500", "1,500", "0.500", "0,500", "1234.5", "1234,5", "1,234.5", "1.234,5",
  "1.234.567", "1,234,567", "1.234,567.8", "1,234,56", "12,34,567", "1 234", "1 234,5", "1 234.5", "1 23", "1’234", "1'234'567.89", "1\u00a0234", "1\u202f234", "1\u2009234",
  "0.1", "0.001", "0.00001", "123456789012345678", "9007199254740992", "9007199254740993", "1e308", "5 %", "5%", "50 km", "ca. 5", "#5", "5 k", "5k", "5 Mio", "5 Tsd.", "5 million", "5 Mrd", "5 lakh", "5 billions",
  "x", "", "-", "--1", "1--", "+-1", "(-1)", "1 2 3", "1,2,3", "1.2.3.4", "٣٫٥", "١٬٢٣٤", "１２３", "1_000", "½", "1/2", "1:30", "12 34 567"
};

static void
test_numbers (void)
{
  g_autoptr(GString) record = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    append_reading (record, numbers[i], read_number);
  record_check (record, "model", "typed-numbers");
}

static char *
read_time (const char      *text,
           const TueLocale *locale)
{
  int              hour = -1, minute = -1, iso_hour = -1, iso_minute = -1;
  g_autofree char *shown = NULL;

  if (!tue_time_parse (text, &hour, &minute))
    return g_strdup ("no");
  shown = tue_time_format (hour, minute, locale);
  return g_strdup_printf ("%02d:%02d %s%s", hour, minute, shown, tue_time_from_iso (text, &iso_hour, &iso_minute) ? " as kept" : "");
}

static void
test_times (void)
{
  static const char *const times[] = {
    "", "0", "7", "12", "23", "24", "25", "7:5", "7:05", "07:05", "7.05", "7,05", "7h05", "7 h", "7h", "7 Uhr", "7 Uhr 30", "19:60", "24:00", "24:01", "00:00", "12 am", "12 pm", "12:30 am", "12:30 p.m.", "0 am", "1 pm", "11:59 PM", "13 pm", "13:00 am",
    "noon", "midnight", "mittags", "midi", "minuit", "Mitternacht", "7pm", "7 P", "7:30:00", "7:30:15", "1930", "730", "93", "2400", "2401", "12345", "7:30 x", "x 7", "-7", "7:", ":30", "７:30", " 7:30 ", "7 o'clock", "half past 7", "7:30h", "7:30 Uhr", "um 7"
  };
  g_autoptr(GString) record = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (times); i++)
    append_reading (record, times[i], read_time);
  record_check (record, "model", "typed-times");
}

static const char field_declarations[] =
  "[{\"name\": \"text\", \"type\": \"string\", \"required\": true},"
  " {\"name\": \"note\", \"type\": \"text\"},"
  " {\"name\": \"tone\", \"type\": \"choice\", \"options\": [\"Plain\", \"Warm\", \"Very formal\"]},"
  " {\"name\": \"open_tone\", \"type\": \"choice\", \"options\": [\"Plain\", \"Warm\"], \"open\": true},"
  " {\"name\": \"parts\", \"type\": \"choices\", \"options\": [\"Plain\", \"Warm\", \"A, B\"]},"
  " {\"name\": \"open_parts\", \"type\": \"choices\", \"options\": [\"Plain\"], \"open\": true, \"min\": 1, \"max\": 2},"
  " {\"name\": \"urgent\", \"type\": \"boolean\"},"
  " {\"name\": \"rate\", \"type\": \"number\", \"min\": -1.5, \"max\": 100, \"step\": 0.5},"
  " {\"name\": \"count\", \"type\": \"integer\", \"min\": 1, \"max\": 1000},"
  " {\"name\": \"fee\", \"type\": \"money\", \"currency\": \"CHF\", \"max\": 5000},"
  " {\"name\": \"due\", \"type\": \"date\"},"
  " {\"name\": \"at\", \"type\": \"time\"},"
  " {\"name\": \"email\", \"type\": \"email\"},"
  " {\"name\": \"site\", \"type\": \"url\"},"
  " {\"name\": \"phone\", \"type\": \"phone\"},"
  " {\"name\": \"items\", \"type\": \"list\", \"min\": 1, \"max\": 3, \"fields\": ["
  "   {\"name\": \"name\", \"label\": \"Item\", \"type\": \"string\", \"required\": true},"
  "   {\"name\": \"quantity\", \"type\": \"integer\", \"min\": 0},"
  "   {\"name\": \"price\", \"type\": \"money\"}, {\"name\": \"due\", \"type\": \"date\"}, {\"name\": \"rate\", \"label\": \"Growth\", \"type\": \"number\"}]},"
  " {\"name\": \"total\", \"type\": \"computed\", \"formula\": \"sum(items.quantity * items.price)\"}]";

static const char *const typed[] = {
  "",
  " ",
  "Plain",
  "plain",
  "warm",
  "Very  formal",
  "Plain, Warm",
  "Plain; warm\nA, B",
  "A, B",
  "Cold",
  "Plain, Cold, Odd",
  "yes",
  "No",
  "true",
  "0",
  "1",
  "-1.5",
  "-2",
  "50 %",
  "99.5",
  "100",
  "100.1",
  "1,000",
  "1000",
  "1001",
  "2.5",
  "3.0",
  "9007199254740993",
  "$20",
  "4999.99",
  "5000.01",
  "27.11.2026",
  "tomorrow",
  "14:30",
  "2 pm",
  "anna@example.com",
  " anna@example.com ",
  "anna@",
  "@example.com",
  "anna.@example.com",
  ".anna@example.com",
  "an..na@example.com",
  "anna@example",
  "anna@example.c",
  "anna@-example.com",
  "anna@example-.com",
  "anna@example..com",
  "anna@b@example.com",
  "Anna <anna@example.com>",
  "anna example.com",
  "example.com",
  "https://example.com/a?b=c#d",
  "http://localhost:8080",
  "http://127.0.0.1/",
  "ftp://example.com",
  "mailto:anna@example.com",
  "javascript:alert(1)",
  "https://",
  "https://exa mple.com",
  "user@example.com/x",
  "https://user@example.com/",
  "+49 (30) 123-456/78",
  "030.1234567",
  "12",
  "123",
  "1234",
  "123456789012345",
  "1234567890123456",
  "+49 30 123456 x12",
  "+49 30 123456 ext. 12",
  "+49 30 123456 ext",
  "030 12 34 five",
  "++49 30 1234",
  "Workshop\nSupport",
  "a\nb\nc\nd",
  "Two\nlines\r\nand a third",
  "tab\there",
  "\u202ebidi",
};

static void
append_value (GString  *record,
              TueValue *value)
{
  g_autofree char *json = value != NULL ? tue_value_to_json (value) : NULL;

  g_string_append (record, json != NULL ? json : "none");
}

static void
test_fields (void)
{
  const TueFieldContext context = { "EUR", 2026, 11, 24 };
  g_autoptr(GPtrArray) fields = tue_fields_from_json (field_declarations, NULL);
  g_autoptr(GString) record = g_string_new (NULL);

  g_assert_nonnull (fields);
  for (guint i = 0; i < fields->len; i++)
    {
      TueField *field = fields->pdata[i];

      g_string_append_printf (record, "%s, %s, step %g\n", tue_field_get_name (field), tue_field_get_label (field), tue_field_get_step (field));
      for (gsize j = 0; j < G_N_ELEMENTS (typed); j++)
        {
          g_autoptr(GError) error = NULL;
          g_autoptr(TueValue) value = NULL;
          g_autoptr(TueValue) coerced = NULL;
          g_autoptr(TueValue) string = tue_value_new_string (typed[j]);
          g_autofree char *message = NULL;
          g_autofree char *shown = NULL;
          g_autofree char *edit = NULL;
          TueFieldState    state;

          if (tue_field_get_field_type (field) == TUE_FIELD_COMPUTED)
            break;
          value = tue_field_parse_text (field, typed[j], &context, &error);
          g_string_append (record, "  ");
          record_append_words (record, typed[j], -1);
          g_string_append (record, " → ");
          if (error != NULL)
            g_string_append (record, error->message);
          else
            append_value (record, value);
          g_clear_error (&error);
          state = tue_field_check (field, value, &message);
          g_string_append_printf (record, " %d%s%s", state, message != NULL ? " " : "", message != NULL ? message : "");
          if (value != NULL && state == TUE_FIELD_STATE_OK)
            {
              TueLocale        locale = make_sample (SAMPLE_C);
              g_autofree char *prompt = tue_field_format_for_prompt (field, value, &locale);

              shown = tue_field_format (field, value);
              edit = tue_field_format_edit (field, value);
              g_string_append (record, " ");
              record_append_words (record, shown, -1);
              if (g_strcmp0 (edit, shown) != 0)
                {
                  g_string_append (record, " edit ");
                  record_append_words (record, edit, -1);
                }
              if (g_strcmp0 (prompt, shown) != 0)
                {
                  g_string_append (record, " prompt ");
                  record_append_words (record, prompt, -1);
                }
            }
          coerced = tue_field_coerce (field, string, &context, &error);
          if (error != NULL || value == NULL || coerced == NULL || !tue_value_equal (coerced, value))
            {
              g_string_append (record, " else ");
              if (error != NULL)
                g_string_append (record, error->message);
              else
                append_value (record, coerced);
            }
          g_string_append_c (record, '\n');
        }
    }
  record_check (record, "model", "typed-fields");
}

/* Values of each kind for a field of each type. */
static void
test_values (void)
{
  static const char *const values[] = {
    "null", "true", "false", "0", "1", "2.5", "-3", "1e300", "\"\"", "\"Plain\"", "\"Odd\"", "\"2026-11-27\"", "\"2026-02-30\"", "\"14:30\"", "\"25:00\"", "[]", "[\"Plain\"]", "[\"Plain\",\"Plain\"]", "[\"Plain\",\"Odd\",\"Warm\"]", "[1]", "[{}]",
    "{}", "{\"minor\":500,\"currency\":\"EUR\"}", "{\"minor\":500001,\"currency\":\"CHF\"}", "{\"minor\":0.5,\"currency\":\"EUR\"}", "{\"minor\":1,\"currency\":\"XXX\"}", "{\"minor\":\"1\",\"currency\":\"EUR\"}", "{\"currency\":\"EUR\"}", "{\"in_days\":3}",
    "[{\"name\":\"a\"}]", "[{\"name\":\"a\",\"quantity\":-1}]", "[{\"quantity\":1}]", "[{\"name\":\"a\",\"quantity\":2,\"price\":{\"minor\":500,\"currency\":\"EUR\"},\"due\":\"2026-11-27\",\"rate\":0.5},{\"name\":\"b\",\"extra\":1}]", "[{\"name\":\"a\"},{\"name\":\"b\"},{\"name\":\"c\"},{\"name\":\"d\"}]"
  };
  const TueFieldContext context = { "EUR", 2026, 11, 24 };
  g_autoptr(GPtrArray) fields = tue_fields_from_json (field_declarations, NULL);
  g_autoptr(GString) record = g_string_new (NULL);

  for (guint i = 0; i < fields->len; i++)
    {
      TueField *field = fields->pdata[i];

      g_string_append_printf (record, "%s\n", tue_field_get_name (field));
      for (gsize j = 0; j < G_N_ELEMENTS (values); j++)
        {
          g_autoptr(GError) error = NULL;
          g_autoptr(TueValue) value = tue_value_from_json (values[j], -1, &error);
          g_autoptr(TueValue) coerced = NULL;
          g_autofree char *message = NULL;
          TueFieldState    state;

          g_assert_no_error (error);
          state = tue_field_check (field, value, &message);
          g_string_append_printf (record, "  %s %d %s", values[j], state, message != NULL ? message : "");
          if (state == TUE_FIELD_STATE_OK)
            {
              TueLocale        locale = make_sample (SAMPLE_DE);
              g_autofree char *prompt = tue_field_format_for_prompt (field, value, &locale);
              g_autofree char *shown = tue_field_format (field, value);
              g_autofree char *edit = tue_field_format_edit (field, value);

              record_append_words (record, shown, -1);
              record_append_words (record, edit, -1);
              record_append_words (record, prompt, -1);
            }
          coerced = tue_field_coerce (field, value, &context, &error);
          if (error != NULL || coerced == NULL || !tue_value_equal (coerced, value))
            {
              g_string_append (record, " → ");
              if (error != NULL)
                g_string_append (record, error->message);
              else
                append_value (record, coerced);
            }
          g_string_append_c (record, '\n');
        }
    }
  record_check (record, "model", "typed-values");
}

static const char *const pasted[] = {
  "",
  "\n\n",
  "a",
  "a\nb\n",
  "- a\n- b\n* c\n+ d\n• e\n1. f\n2) g\n",
  "- [ ] a\n- [x] b\n",
  "Item\tQuantity\tPrice\na\t1\t2.50\nb\t2\t€3\n",
  "Item,Quantity,Price\na,1,2.50\nb,2,€3\n",
  "Item;Quantity;Price\na;1;2,50\nb;2;3,00 €\n",
  "Item|Quantity\na|1\n",
  "| Item | Quantity |\n| --- | ---: |\n| a | 1 |\n| b \\| c | 2 |\n",
  "|a|b|\n",
  "a\t1\t2.50\t27/11/2026\t5\n",
  "1\ta\n2\tb\n",
  "Quantity\tItem\n3\ta\n",
  "Qty\tName\tUnit price\tDate\n3\ta\t4\t1/2/2027\n",
  "Spring offer\n\nItem\tQty\tColour\na\t2\tred\nb\t3\t\n",
  "Item\tQuantity\na\t2\nTotal\t2\n",
  "Item\tQuantity\nTotal\t2\nSum\t4\nGesamt\t3\nb\t1\n",
  "No.\tItem\tQuantity\n1\ta\t2\n2\tb\t3\n",
  "#,Item\n1,a\n",
  "\"a \"\"b\"\"\",1\n\"c\nd\",2\n",
  "\"a,1\nb,2\n",
  "a,,\n,,\nb,1,\n",
  "sep=;\nItem;Quantity\na;1\n",
  "\ufeffItem,Quantity\r\na,1\r\nb,2\r\n",
  "Item\tQuantity\na\ttwo\nb\t-1\nc\t1.5\n",
  "Item\tPrice\na\t1,50\nb\t2.000,00\n",
  "Item\tPrice\na\t1.50\nb\t2,000.00\n",
  "Item\tPrice\na\t1,234\nb\t5\n",
  "Item\tPrice (EUR)\na\t5\n",
  "Item\tPrice [CHF]\na\t5\n",
  "Item\tDue\na\t1/2/2027\nb\t3/4/2027\n",
  "Item\tDue\na\t1/2/2027\nb\t13/4/2027\n",
  "Item\tDue\na\t1/2/2027\nb\t4/13/2027\n",
  "Item\tDue\na\t13/2/2027\nb\t4/13/2027\n",
  "Item\tGrowth\na\t5 %\nb\t1,5\nc\t2.5\n",
  "ITEM\tquantity\na\t1\n",
  "Item\tItem\na\tb\n",
  "Artikel\tMenge\tPreis\ta\nx\t1\t2\t3\n",
  "a\t-\t–\nb\tn/a\tnone\n",
  "a  1  2\nb  2  3\n",
  "one, two and three",
  "Item\na, b\nc\n",
  "a\t1\t2\t3\t4\t5\t6\t7\n",
  "a;b\nc;d;e\nf\n",
  "a,b\tc\nd,e\tf\n",
};

static char *
read_table (const char             *text,
            const TueLocale *unused G_GNUC_UNUSED)
{
  g_autoptr(TueTableText) table = tue_table_text_read (text);
  g_autoptr(GString) said = g_string_new (NULL);

  for (gsize row = 0; row < tue_table_text_get_n_rows (table); row++)
    {
      g_string_append_c (said, '[');
      for (gsize cell = 0; cell < tue_table_text_get_n_cells (table, row); cell++)
        record_append_words (said, tue_table_text_get_cell (table, row, cell), -1);
      g_string_append_c (said, ']');
    }
  return g_string_free_and_steal (g_steal_pointer (&said));
}

static void
append_rows (GString              *record,
             TueField             *field,
             const char           *text,
             const TueRowsOptions *options)
{
  const TueFieldContext context = { "EUR", 2026, 11, 24 };
  g_auto(TueRowsReport) report = { 0 };
  g_autoptr(GError) error = NULL;
  g_autoptr(TueValue) value = tue_field_read_rows (field, text, &context, options, &report, &error);

  g_string_append (record, "  ");
  if (value != NULL)
    append_value (record, value);
  else
    g_string_append (record, error->message);
  g_string_append_printf (record, " %u problems, %u left out", report.n_problems, report.n_left_out);
  if (report.left_out != NULL)
    g_string_append_printf (record, " (%s)", report.left_out);
  if (report.resembling != NULL)
    g_string_append_printf (record, ", %s", report.resembling);
  if (report.n_title_rows > 0)
    g_string_append_printf (record, ", %u titles", report.n_title_rows);
  if (report.n_open_dates > 0)
    g_string_append_printf (record, ", %u open dates (%s)", report.n_open_dates, report.open_date);
  g_string_append_c (record, '\n');
}

static void
test_rows (void)
{
  static const char    list_of_texts[] = "[{\"name\": \"lines\", \"type\": \"list\", \"fields\": [{\"name\": \"line\", \"type\": \"string\"}]}]";
  const TueRowsOptions month_first = { TRUE, TUE_DATE_ORDER_MDY };
  g_autoptr(GPtrArray) fields = tue_fields_from_json (field_declarations, NULL);
  g_autoptr(GPtrArray) texts = tue_fields_from_json (list_of_texts, NULL);
  g_autoptr(GString) record = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (pasted); i++)
    {
      g_autofree char *cells = read_table (pasted[i], NULL);

      record_append_words (record, pasted[i], -1);
      g_string_append_printf (record, "\n  %s\n", cells);
      append_rows (record, fields->pdata[fields->len - 2], pasted[i], NULL);
      if (strchr (pasted[i], '/') != NULL)
        append_rows (record, fields->pdata[fields->len - 2], pasted[i], &month_first);
      append_rows (record, texts->pdata[0], pasted[i], NULL);
    }
  record_check (record, "model", "typed-rows");
}

static void
test_written_dates (void)
{
  static const char *const days[] = { "2026-11-27", "2026-01-01", "2027-03-03", "2028-02-29", "1999-12-31", "0999-05-06" };
  static const char *const patterns[] = { "%d.%m.%Y", "%-d/%-m/%Y", "%e %B", "%A, %%", "%", "%x%d", "%-" };
  g_autoptr(GString) record = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (days); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (sample_names); j++)
      {
        TueLocale        locale = make_sample ((Sample)j);
        GDate            date;
        g_autofree char *full = NULL;
        g_autofree char *day = NULL;
        g_autofree char *edit = NULL;
        g_autofree char *again = NULL;

        g_date_clear (&date, 1);
        g_assert_true (tue_date_from_iso (days[i], &date));
        full = tue_date_format (&date, &locale);
        day = tue_date_format_with_weekday (&date, &locale);
        edit = tue_date_format_edit (&date, &locale);
        again = read_date (edit, &locale);
        g_string_append_printf (record, "%s %s: %s | %s | %s → %s\n", days[i], sample_names[j], full, day, edit, again);
        for (gsize k = 0; k < G_N_ELEMENTS (patterns) && j == SAMPLE_DE; k++)
          {
            g_autofree char *own = NULL;

            locale.date_pattern = patterns[k];
            own = tue_date_format (&date, &locale);
            g_string_append_printf (record, "  %s %s\n", patterns[k], own);
          }
      }
  record_check (record, "model", "written-dates");
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/typed-record/dates", test_dates);
  g_test_add_func ("/typed-record/amounts", test_amounts);
  g_test_add_func ("/typed-record/numbers", test_numbers);
  g_test_add_func ("/typed-record/times", test_times);
  g_test_add_func ("/typed-record/fields", test_fields);
  g_test_add_func ("/typed-record/values", test_values);
  g_test_add_func ("/typed-record/rows", test_rows);
  g_test_add_func ("/typed-record/written-dates", test_written_dates);

  return g_test_run ();
}
