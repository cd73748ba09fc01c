/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include "tue-decimal.h"

#include <math.h>
#include <string.h>

static void
test_digits (void)
{
  static const struct
  {
    const char *digits;
    gsize       n_fraction;
    const char *text;
  } cases[] = {
    { "0", 0, "0" },
    { "", 0, "0" },
    { "000", 2, "0" },
    { "007", 0, "7" },
    { "1050000", 2, "10500" },
    { "1050050", 2, "10500.5" },
    { "5", 3, "0.005" },
    { "0005", 3, "0.005" },
    { "1200", 0, "1200" },
    { "125", 1, "12.5" },
    { "1234567890123456789012345678901234567890123", 0, "1234567890123456789012345678901234567890123" },
    { "123456789012345678901234567890123456789012345678", 0, "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TueDecimal decimal;

      tue_decimal_set_digits (&decimal, cases[i].digits, cases[i].n_fraction);
      g_assert_cmpstr (decimal.text, ==, cases[i].text);
    }
}

static void
test_double (void)
{
  static const struct
  {
    double      number;
    const char *text;
  } cases[] = {
    { 0, "0" },
    { -0.0, "0" },
    { 12.5, "12.5" },
    { -12.5, "-12.5" },
    { 0.1, "0.1" },
    { 1250, "1250" },
    { 0.005, "0.005" },
    { 1.0 / 3.0, "0.3333333333333333" },
    { 9007199254740992.0, "9007199254740992" },
    { 1e300, "" },
    { 1e-300, "" },
    { INFINITY, "" },
    { NAN, "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TueDecimal decimal;

      tue_decimal_set_double (&decimal, cases[i].number);
      g_assert_cmpstr (decimal.text, ==, cases[i].text);
    }
}

static void
test_money (void)
{
  static const struct
  {
    TueMoney    money;
    const char *text;
  } cases[] = {
    { { 1050000, "EUR" }, "10500" },
    { { 1050005, "EUR" }, "10500.05" },
    { { -5, "EUR" }, "-0.05" },
    { { 1200, "JPY" }, "1200" },
    { { 1200, "KWD" }, "1.2" },
    { { 0, "EUR" }, "0" },
    { { TUE_MONEY_MAX, "EUR" }, "90071992547409.92" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TueDecimal decimal;

      tue_decimal_set_money (&decimal, &cases[i].money);
      g_assert_cmpstr (decimal.text, ==, cases[i].text);
    }
}

static void
test_shift (void)
{
  static const struct
  {
    const char *text;
    int         places;
    const char *shifted;
  } cases[] = {
    { "10.5", 3, "10500" },
    { "-10.5", 3, "-10500" },
    { "10500", -3, "10.5" },
    { "12", -2, "0.12" },
    { "0.12", 2, "12" },
    { "0", 9, "0" },
    { "5", 0, "5" },
    { "", 3, "" },
    { "1", 45, "" },
    { "1", -45, "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TueDecimal decimal = { "" };

      g_strlcpy (decimal.text, cases[i].text, sizeof decimal.text);
      tue_decimal_shift (&decimal, cases[i].places);
      g_assert_cmpstr (decimal.text, ==, cases[i].shifted);
    }
}

static void
test_negate (void)
{
  static const char *const cases[][2] = { { "12.5", "-12.5" }, { "-12.5", "12.5" }, { "0", "0" }, { "", "" } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TueDecimal decimal = { "" };

      g_strlcpy (decimal.text, cases[i][0], sizeof decimal.text);
      tue_decimal_negate (&decimal);
      g_assert_cmpstr (decimal.text, ==, cases[i][1]);
    }
}

static void
test_round (void)
{
  static const struct
  {
    const char *text;
    gsize       n_decimals;
    const char *rounded; /* NULL where there is nothing to round */
  } cases[] = {
    { "416.6666666666667", 2, "416.67" },
    { "416.6666666666667", 0, "417" },
    { "-0.3333333333", 2, "-0.33" },
    { "0.995", 2, "1" },
    { "9.99", 1, "10" },
    { "0.004", 2, "0" },
    { "12.5", 0, "13" },
    { "12.5", 1, NULL },
    { "12", 0, NULL },
    { "", 2, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TueDecimal decimal = { "" };

      g_strlcpy (decimal.text, cases[i].text, sizeof decimal.text);
      g_assert_cmpint (tue_decimal_round (&decimal, cases[i].n_decimals), ==, cases[i].rounded != NULL);
      g_assert_cmpstr (decimal.text, ==, cases[i].rounded != NULL ? cases[i].rounded : cases[i].text);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/decimal/digits", test_digits);
  g_test_add_func ("/decimal/double", test_double);
  g_test_add_func ("/decimal/money", test_money);
  g_test_add_func ("/decimal/shift", test_shift);
  g_test_add_func ("/decimal/negate", test_negate);
  g_test_add_func ("/decimal/round", test_round);

  return g_test_run ();
}
