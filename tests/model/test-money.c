/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include "tue-money.h"

#include <locale.h>
#include <math.h>

#include "sample-locales.h"

/* In the style of the locale, as in a field. */
static char *
parse (const char      *text,
       const char      *default_currency,
       const TueLocale *locale,
       TueMoney        *money)
{
  TueNumberStyle style = tue_number_style_of (locale, TRUE);

  return tue_money_parse_in_style (text, default_currency, locale, &style, money);
}

static void
test_digits (void)
{
  static const struct
  {
    const char *code;
    int         digits;
  } currencies[] = {
    { "EUR", 2 },
    { "USD", 2 },
    { "JPY", 0 },
    { "KWD", 3 },
    { "CLP", 0 },
    { "BHD", 3 },
    { "ZWG", 2 },
    { "AED", 2 },
    { "XXX", -1 },
    { "eur", -1 },
    { "", -1 },
    { "EU", -1 },
    { "EURO", -1 },
    { "R U", -1 },
    { "F A", -1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (currencies); i++)
    g_assert_cmpint (tue_currency_get_digits (currencies[i].code), ==, currencies[i].digits);
}

static void
test_format (void)
{
  static const struct
  {
    Sample      sample;
    gint64      minor;
    const char *currency;
    const char *text;
    const char *edit;
  } amounts[] = {
    { SAMPLE_C, 480000, "EUR", "€4,800", "4800 EUR" },
    { SAMPLE_C, 480050, "EUR", "€4,800.50", "4800.50 EUR" },
    { SAMPLE_C, 480005, "EUR", "€4,800.05", "4800.05 EUR" },
    { SAMPLE_C, 0, "EUR", "€0", "0 EUR" },
    { SAMPLE_C, 5, "USD", "$0.05", "0.05 USD" },
    { SAMPLE_C, -480000, "EUR", "-€4,800", "-4800 EUR" },
    { SAMPLE_C, 4800, "JPY", "¥4,800", "4800 JPY" },
    { SAMPLE_C, 4800500, "KWD", "KWD 4,800.500", "4800.500 KWD" },
    { SAMPLE_C, 100, "SEK", "SEK 1", "1 SEK" },
    { SAMPLE_C, 123456789012, "GBP", "£1,234,567,890.12", "1234567890.12 GBP" },
    { SAMPLE_C, TUE_MONEY_MAX, "EUR", "€90,071,992,547,409.92", "90071992547409.92 EUR" },
    { SAMPLE_DE, 480050, "EUR", "4.800,50 €", "4800,50 EUR" },
    { SAMPLE_DE, -99, "CHF", "-0,99 CHF", "-0,99 CHF" },
    { SAMPLE_FR, 480000, "EUR", "4\u202f800 €", "4800 EUR" },
    { SAMPLE_CH, 120000, "CHF", "CHF 1’200", "1200 CHF" },
    { SAMPLE_CH, 120000, "EUR", "€ 1’200", "1200 EUR" },
    { SAMPLE_IN, 1234567800, "INR", "₹1,23,45,678", "12345678 INR" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (amounts); i++)
    {
      TueLocale        locale = make_sample (amounts[i].sample);
      TueMoney         money = { .minor = amounts[i].minor };
      g_autofree char *text = NULL;
      g_autofree char *edit = NULL;

      g_strlcpy (money.currency, amounts[i].currency, sizeof money.currency);
      text = tue_money_format (&money, &locale);
      g_assert_cmpstr (text, ==, amounts[i].text);
      edit = tue_money_format_edit (&money, &locale, TRUE);
      g_assert_cmpstr (edit, ==, amounts[i].edit);
    }
}

static void
test_parse (void)
{
  static const struct
  {
    Sample      sample;
    const char *text;
    const char *default_currency;
    gint64      minor;
    const char *currency; /* NULL when it is refused */
  } amounts[] = {
    { SAMPLE_C, "4800", NULL, 480000, "EUR" },
    { SAMPLE_C, "4800", "USD", 480000, "USD" },
    { SAMPLE_US, "4800", NULL, 480000, "USD" },
    { SAMPLE_C, "4,800", "EUR", 480000, "EUR" },
    { SAMPLE_C, "4,800.5", "EUR", 480050, "EUR" },
    { SAMPLE_C, "4.800,50", "EUR", 480050, "EUR" },
    { SAMPLE_C, "4,80", "EUR", 480, "EUR" },
    { SAMPLE_C, "1,234,567", "EUR", 123456700, "EUR" },
    { SAMPLE_C, "1.234.567", "EUR", 123456700, "EUR" },
    { SAMPLE_C, "1,234,567.89", "EUR", 123456789, "EUR" },
    { SAMPLE_C, "12,34,567", "INR", 123456700, "INR" },
    { SAMPLE_DE, "4.800", NULL, 480000, "EUR" },
    { SAMPLE_DE, "4.8", NULL, 480, "EUR" },
    { SAMPLE_DE, "4,8", NULL, 480, "EUR" },
    { SAMPLE_DE, "4.800,50 €", NULL, 480050, "EUR" },
    { SAMPLE_FR, "4 800,50", NULL, 480050, "EUR" },
    { SAMPLE_FR, "4\u202f800 €", NULL, 480000, "EUR" },
    { SAMPLE_FR, "4\u00a0800\u00a0€", NULL, 480000, "EUR" },
    { SAMPLE_CH, "1'200.-", NULL, 120000, "CHF" },
    { SAMPLE_CH, "1’200.–", NULL, 120000, "CHF" },
    { SAMPLE_CH, "Fr. 12.50", NULL, 1250, "CHF" },
    { SAMPLE_C, "€4800", "USD", 480000, "EUR" },
    { SAMPLE_C, "€ 4800", "USD", 480000, "EUR" },
    { SAMPLE_C, "4800€", "USD", 480000, "EUR" },
    { SAMPLE_C, "4800 EUR", "USD", 480000, "EUR" },
    { SAMPLE_C, "eur 4800", "USD", 480000, "EUR" },
    { SAMPLE_C, "EUR4800", "USD", 480000, "EUR" },
    { SAMPLE_C, "4800 euros", "USD", 480000, "EUR" },
    { SAMPLE_C, "-50", "EUR", -5000, "EUR" },
    { SAMPLE_C, "−50", "EUR", -5000, "EUR" },
    { SAMPLE_C, "- 50", "EUR", -5000, "EUR" },
    { SAMPLE_C, "-€50", "EUR", -5000, "EUR" },
    { SAMPLE_C, "€-50", "EUR", -5000, "EUR" },
    { SAMPLE_C, "+50", "EUR", 5000, "EUR" },
    { SAMPLE_C, "$5", "EUR", 500, "USD" },
    { SAMPLE_C, "$5", "CAD", 500, "CAD" },
    { SAMPLE_C, "CA$5", "USD", 500, "CAD" },
    { SAMPLE_C, "¥500", "EUR", 500, "JPY" },
    { SAMPLE_C, "¥500.00", "EUR", 500, "JPY" },
    { SAMPLE_C, "5.0000", "EUR", 500, "EUR" },
    { SAMPLE_C, "¥500", "CNY", 50000, "CNY" },
    { SAMPLE_C, "100 kr", "SEK", 10000, "SEK" },
    { SAMPLE_C, "100 kr", "NOK", 10000, "NOK" },
    { SAMPLE_C, "100 kr.", "DKK", 10000, "DKK" },
    { SAMPLE_C, "100 zł", "EUR", 10000, "PLN" },
    { SAMPLE_C, "1.234 KWD", "EUR", 1234, "KWD" },
    { SAMPLE_C, "0.01", "EUR", 1, "EUR" },
    { SAMPLE_C, ".5", "EUR", 50, "EUR" },
    { SAMPLE_C, "5.", "EUR", 500, "EUR" },
    { SAMPLE_C, "٤٨٠٠", "EUR", 480000, "EUR" },
    { SAMPLE_C, "90071992547409.92", "EUR", TUE_MONEY_MAX, "EUR" },

    /* Below zero, as tables of accounts write it. */
    { SAMPLE_C, "(1,200)", "EUR", -120000, "EUR" },
    { SAMPLE_DE, "–500 €", NULL, -50000, "EUR" },
    { SAMPLE_DE, "– 500 €", NULL, -50000, "EUR" },
    { SAMPLE_DE, "−\u00a0500 €", NULL, -50000, "EUR" },
    { SAMPLE_C, "€–500", "USD", -50000, "EUR" },
    { SAMPLE_C, "–€500", "USD", -50000, "EUR" },
    { SAMPLE_C, "(1,200.50)", "EUR", -120050, "EUR" },
    { SAMPLE_C, "$(516.90)", "EUR", -51690, "USD" },
    { SAMPLE_C, "($50.00)", "EUR", -5000, "USD" },
    { SAMPLE_C, "(50.00) $", "EUR", -5000, "USD" },
    { SAMPLE_DE, "(1.200,50 €)", NULL, -120050, "EUR" },
    { SAMPLE_C, "500.42-", "EUR", -50042, "EUR" },
    { SAMPLE_DE, "500,42- €", NULL, -50042, "EUR" },
    { SAMPLE_C, "1,200−", "EUR", -120000, "EUR" },
    { SAMPLE_C, "$-", "EUR", 0, "USD" },
    { SAMPLE_C, "$ -", "EUR", 0, "USD" },
    { SAMPLE_C, "- €", "USD", 0, "EUR" },
    { SAMPLE_C, "€\u00a0–", "USD", 0, "EUR" },

    /* Multiplied. */
    { SAMPLE_C, "12k", "EUR", 1200000, "EUR" },
    { SAMPLE_C, "12 K", "EUR", 1200000, "EUR" },
    { SAMPLE_C, "€12k", "USD", 1200000, "EUR" },
    { SAMPLE_C, "12k€", "USD", 1200000, "EUR" },
    { SAMPLE_C, "12 kEUR", "USD", 1200000, "EUR" },
    { SAMPLE_C, "TEUR 12", "USD", 1200000, "EUR" },
    { SAMPLE_DE, "2.350 TEUR", NULL, 235000000, "EUR" },
    /* Who writes so groups with points, wherever. */
    { SAMPLE_C, "2.350 TEUR", NULL, 235000000, "EUR" },
    { SAMPLE_US, "TEUR 2.350", "EUR", 235000000, "EUR" },
    { SAMPLE_C, "2.350 Tsd. €", NULL, 235000000, "EUR" },
    { SAMPLE_C, "-1.500.000 T€", NULL, -150000000000, "EUR" },
    { SAMPLE_C, "2.35 TEUR", NULL, 235000, "EUR" },
    { SAMPLE_C, "2.350k", "EUR", 235000, "EUR" },
    { SAMPLE_C, "₹1,20,000", "EUR", 12000000, "INR" },
    { SAMPLE_C, "1,20,000.50 INR", "EUR", 12000050, "INR" },
    { SAMPLE_DE, "12 T€", NULL, 1200000, "EUR" },
    { SAMPLE_DE, "12 Tsd. €", NULL, 1200000, "EUR" },
    { SAMPLE_DE, "4,5 Mio. €", NULL, 450000000, "EUR" },
    { SAMPLE_DE, "1,2 Mio €", NULL, 120000000, "EUR" },
    { SAMPLE_C, "1.2 Mio. €", "USD", 120000000, "EUR" },
    { SAMPLE_C, "$1.2 million", "EUR", 120000000, "USD" },
    { SAMPLE_C, "€2.35m", "USD", 235000000, "EUR" },
    { SAMPLE_DE, "1 Mrd. Euro", NULL, 100000000000, "EUR" },
    { SAMPLE_C, "EUR 2.35mn", "USD", 235000000, "EUR" },
    { SAMPLE_IN, "₹5 lakh", NULL, 50000000, "INR" },
    { SAMPLE_C, "1.23456 Mio. €", "USD", 123456000, "EUR" },
    { SAMPLE_C, "1.234567891 Mio. €", "USD", 0, NULL },

    /* Currencies in words, and twice. */
    { SAMPLE_C, "5 dollars", "EUR", 500, "USD" },
    { SAMPLE_C, "1 dollar", "CAD", 100, "CAD" },
    { SAMPLE_C, "1,500 US dollars", "EUR", 150000, "USD" },
    { SAMPLE_DE, "1.500 US-Dollar", NULL, 150000, "USD" },
    { SAMPLE_C, "1,500 pounds", "EUR", 150000, "GBP" },
    { SAMPLE_C, "20 francs", "EUR", 2000, "CHF" },
    { SAMPLE_C, "$4,800.50 USD", "EUR", 480050, "USD" },
    { SAMPLE_C, "$5 CAD", "EUR", 500, "CAD" },
    { SAMPLE_C, "CAD $5", "EUR", 500, "CAD" },
    { SAMPLE_C, "$5 EUR", "EUR", 0, NULL },
    { SAMPLE_C, "€5 USD", "EUR", 0, NULL },

    /* No cents: the mark in front of the dash divides, wherever one is. */
    { SAMPLE_C, "EUR 4.800,-", "USD", 480000, "EUR" },
    { SAMPLE_C, "4.800,--", "EUR", 480000, "EUR" },
    { SAMPLE_C, "1.200,-- EUR", "USD", 120000, "EUR" },
    { SAMPLE_DE, "1,200.-", NULL, 120000, "EUR" },
    { SAMPLE_C, "4.800,– €", "USD", 480000, "EUR" },
    { SAMPLE_C, "500,-", "JPY", 500, "JPY" },
    { SAMPLE_C, "-200.-", "EUR", -20000, "EUR" },

    /* Blanks of every kind. */
    { SAMPLE_DE, "\u00a01.200,00\u00a0€\u00a0", NULL, 120000, "EUR" },
    { SAMPLE_C, "\u202f2\u202f", "EUR", 200, "EUR" },

    /* Digits that are not grouped as numbers are. */
    { SAMPLE_C, "5 6", "EUR", 0, NULL },
    { SAMPLE_C, "12 34", "EUR", 0, NULL },
    { SAMPLE_C, "1'2", "EUR", 0, NULL },
    { SAMPLE_DE, "5 6", NULL, 0, NULL },
    { SAMPLE_FR, "5 6", NULL, 0, NULL },
    { SAMPLE_CH, "1’2", NULL, 0, NULL },
    { SAMPLE_C, "1 2345", "EUR", 0, NULL },
    { SAMPLE_C, "1234 567", "EUR", 0, NULL },
    { SAMPLE_C, "0 123", "EUR", 0, NULL },
    { SAMPLE_C, "1 234'567", "EUR", 0, NULL },
    { SAMPLE_DE, "1.23.456", NULL, 0, NULL },
    { SAMPLE_C, "1.23.456", "EUR", 0, NULL },
    { SAMPLE_US, "1,23,456", NULL, 0, NULL },
    { SAMPLE_IN, "1,23,456", NULL, 12345600, "INR" },
    { SAMPLE_IN, "1,234,56", NULL, 0, NULL },
    { SAMPLE_C, "(5", "EUR", 0, NULL },
    { SAMPLE_C, "5)", "EUR", 0, NULL },
    { SAMPLE_C, "-(5)", "EUR", 0, NULL },
    { SAMPLE_C, "-5-", "EUR", 0, NULL },
    { SAMPLE_C, "12kk", "EUR", 0, NULL },
    { SAMPLE_C, "k12k", "EUR", 0, NULL },

    { SAMPLE_C, "", "EUR", 0, NULL },
    { SAMPLE_C, "abc", "EUR", 0, NULL },
    { SAMPLE_C, "€", "EUR", 0, NULL },
    { SAMPLE_C, "-", "EUR", 0, NULL },
    { SAMPLE_C, ".", "EUR", 0, NULL },
    { SAMPLE_C, "4.805", "EUR", 0, NULL },
    { SAMPLE_C, "4.800", "EUR", 0, NULL },
    { SAMPLE_DE, "4,800", "EUR", 0, NULL },
    { SAMPLE_C, "5.5", "JPY", 0, NULL },
    { SAMPLE_C, "5.000", "EUR", 0, NULL },
    { SAMPLE_C, "5.000", "JPY", 0, NULL },
    { SAMPLE_C, "1.2345 KWD", "EUR", 0, NULL },
    { SAMPLE_C, "1,23,4", "EUR", 0, NULL },
    { SAMPLE_C, "1..2", "EUR", 0, NULL },
    { SAMPLE_C, "1,2.3,4", "EUR", 0, NULL },
    { SAMPLE_C, "4 €  5", "EUR", 0, NULL },
    { SAMPLE_C, "5 XYZ", "EUR", 0, NULL },
    { SAMPLE_C, "100 kr", "EUR", 0, NULL },
    { SAMPLE_C, "12 apples", "EUR", 0, NULL },
    { SAMPLE_C, "--5", "EUR", 0, NULL },
    { SAMPLE_C, "90071992547409.93", "EUR", 0, NULL },
    { SAMPLE_C, "99999999999999999999999999", "EUR", 0, NULL },
    { SAMPLE_C, "1e5", "EUR", 0, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (amounts); i++)
    {
      TueLocale        locale = make_sample (amounts[i].sample);
      TueMoney         money = { 0 };
      g_autofree char *fault = parse (amounts[i].text, amounts[i].default_currency, &locale, &money);

      g_test_message ("“%s”: %s", amounts[i].text, fault != NULL ? fault : "read");
      if (amounts[i].currency == NULL)
        {
          g_assert_nonnull (fault);
          g_assert_true (g_str_has_suffix (fault, "."));
          continue;
        }
      g_assert_null (fault);
      g_assert_cmpint (money.minor, ==, amounts[i].minor);
      g_assert_cmpstr (money.currency, ==, amounts[i].currency);
    }
}

/* What is written is read back, to the last digit, in every locale. */
static void
test_round_trip (void)
{
  static const char *const currencies[] = { "EUR", "USD", "JPY", "KWD", "CHF", "SEK", "PLN", "AUD", "INR" };

  for (int round = 0; round < 3000; round++)
    {
      TueLocale        locale = make_sample (g_test_rand_int_range (SAMPLE_C, SAMPLE_JA + 1));
      TueMoney         money = { 0 };
      TueMoney         again = { 0 };
      g_autofree char *text = NULL;
      g_autofree char *edit = NULL;

      money.minor = (gint64)g_test_rand_double_range (-1, 1) + (gint64)(g_test_rand_int () >> g_test_rand_int_range (0, 31)) * g_test_rand_int_range (1, 100);
      g_strlcpy (money.currency, currencies[g_test_rand_int_range (0, G_N_ELEMENTS (currencies))], sizeof money.currency);

      text = tue_money_format (&money, &locale);
      g_assert_cmpstr (parse (text, money.currency, &locale, &again), ==, NULL);
      g_assert_cmpint (again.minor, ==, money.minor);
      g_assert_cmpstr (again.currency, ==, money.currency);

      edit = tue_money_format_edit (&money, &locale, TRUE);
      g_assert_cmpstr (parse (edit, NULL, &locale, &again), ==, NULL);
      g_assert_cmpint (again.minor, ==, money.minor);
      g_assert_cmpstr (again.currency, ==, money.currency);
    }
}

static TueValue *
make_amount (TueValue *take_minor,
             TueValue *take_currency)
{
  g_autoptr(TueValueBuilder) builder = tue_value_builder_new_map ();

  if (take_minor != NULL)
    tue_value_builder_set (builder, "minor", take_minor);
  if (take_currency != NULL)
    tue_value_builder_set (builder, "currency", take_currency);
  return tue_value_builder_end (builder);
}

static void
test_values (void)
{
  TueValue *bad[] = {
    tue_value_new_null (),
    tue_value_new_number (5),
    tue_value_new_map (),
    make_amount (tue_value_new_number (5), NULL),
    make_amount (NULL, tue_value_new_string ("EUR")),
    make_amount (tue_value_new_number (5.5), tue_value_new_string ("EUR")),
    make_amount (tue_value_new_number (1e17), tue_value_new_string ("EUR")),
    make_amount (tue_value_new_number (NAN), tue_value_new_string ("EUR")),
    make_amount (tue_value_new_string ("5"), tue_value_new_string ("EUR")),
    make_amount (tue_value_new_number (5), tue_value_new_string ("XXX")),
    make_amount (tue_value_new_number (5), tue_value_new_number (5)),
  };
  TueMoney money = { 480000, "EUR" };
  TueMoney again;
  g_autoptr(TueValue) value = tue_money_to_value (&money);

  g_assert_true (tue_money_from_value (value, &again));
  g_assert_cmpint (again.minor, ==, 480000);
  g_assert_cmpstr (again.currency, ==, "EUR");

  g_assert_false (tue_money_from_value (NULL, &again));
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_assert_false (tue_money_from_value (bad[i], &again));
      tue_value_unref (bad[i]);
    }
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/money/digits", test_digits);
  g_test_add_func ("/money/format", test_format);
  g_test_add_func ("/money/parse", test_parse);
  g_test_add_func ("/money/round-trip", test_round_trip);
  g_test_add_func ("/money/values", test_values);

  return g_test_run ();
}
