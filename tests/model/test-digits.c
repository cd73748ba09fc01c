/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include "tue-digits.h"

#include <locale.h>
#include <string.h>

#include "sample-locales.h"
#include "tue-blanks.h"

static char *
read_plain (const char           *text,
            const TueNumberStyle *style)
{
  g_auto(TueDigits) digits = { 0 };

  if (!tue_digits_read_amount (text, style, &digits, NULL, NULL))
    return NULL;
  return g_strconcat (digits.negative ? "-" : "", digits.whole->str, digits.fraction->len > 0 ? "." : "", digits.fraction->str, NULL);
}

static const struct
{
  Sample      sample;
  const char *text;
  const char *plain; /* NULL when it is refused */
} numbers[] = {
  { SAMPLE_C, "1234.5", "1234.5" },
  { SAMPLE_C, "1,234.5", "1234.5" },
  { SAMPLE_C, "1.234,5", "1234.5" },
  { SAMPLE_C, "1 234,5", "1234.5" },
  { SAMPLE_C, "1 234.567", "1234.567" },
  { SAMPLE_C, "1’234’567.89", "1234567.89" },
  { SAMPLE_C, "1,234", "1234" },
  { SAMPLE_C, "1,23", "1.23" },
  { SAMPLE_C, "0,500", "0.500" },
  { SAMPLE_DE, "1.234", "1234" },
  { SAMPLE_DE, "1,234", "1.234" },
  { SAMPLE_DE, "1234,5", "1234.5" },
  { SAMPLE_FR, "12\u202f345,6", "12345.6" },
  { SAMPLE_IN, "12,34,567", "1234567" },
  { SAMPLE_C, ".5", ".5" },
  { SAMPLE_C, "5.", "5" },
  { SAMPLE_C, "-5", "-5" },
  { SAMPLE_C, "−5", "-5" },
  { SAMPLE_C, "+5", "5" },
  { SAMPLE_C, "- 5", "-5" },
  { SAMPLE_C, "5-", "-5" },
  { SAMPLE_C, "(5)", "-5" },
  { SAMPLE_C, "( 1,200 )", "-1200" },
  { SAMPLE_C, "٣٫٥", "3.5" },
  { SAMPLE_C, "１２３", "123" },
  { SAMPLE_C, "\u00a05\u00a0", "5" },

  { SAMPLE_C, "12 34", NULL },
  { SAMPLE_C, "1 2", NULL },
  { SAMPLE_C, "1'2", NULL },
  { SAMPLE_C, "1.2.3", NULL },
  { SAMPLE_C, "1.23.456", NULL },
  { SAMPLE_C, "12,34,567", NULL },
  { SAMPLE_C, "1234,567.8", NULL },
  { SAMPLE_C, "1 234 56", NULL },
  { SAMPLE_C, "1 234'567", NULL },
  { SAMPLE_C, "0 123", NULL },
  { SAMPLE_C, "01,234,567", NULL },
  { SAMPLE_C, "1.234 567", NULL },
  { SAMPLE_C, "1  234", NULL },
  { SAMPLE_C, "1,,234", NULL },
  { SAMPLE_C, ",", NULL },
  { SAMPLE_C, "", NULL },
  { SAMPLE_C, "5 x", NULL },
  { SAMPLE_C, "x5", NULL },
  { SAMPLE_C, "(5", NULL },
  { SAMPLE_C, "5)", NULL },
  { SAMPLE_C, "(-5)", NULL },
  { SAMPLE_C, "--5", NULL },
  { SAMPLE_C, "((5))", NULL },
  { SAMPLE_C, "1e5", NULL },
  { SAMPLE_IN, "1,23,45", NULL },
};

static void
test_read (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      TueLocale        locale = make_sample (numbers[i].sample);
      TueNumberStyle   style = tue_number_style_of (&locale, FALSE);
      g_autofree char *plain = read_plain (numbers[i].text, &style);

      g_test_message ("“%s”", numbers[i].text);
      g_assert_cmpstr (plain, ==, numbers[i].plain);
    }
}

static void
test_tell_decimal (void)
{
  static const struct
  {
    const char *text;
    char        told;
  } cells[] = {
    { "4,5", ',' },
    { "4.5", '.' },
    { "1.200,50", ',' },
    { "1,200.50", '.' },
    { "1,200,300", '.' },
    { "1.200.300", ',' },
    { "0,500", ',' },
    { "1234,567", ',' },
    { "3,000", '?' },
    { "3.000", '?' },
    { "€ 3.000", '?' },
    { "(3,000)", '?' },
    { "3000", '\0' },
    { "1 234", '\0' },
    { "1 234,5", ',' },
    { "", '\0' },
    { "a", '\0' },
    { "12 34", '\0' },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      g_test_message ("“%s”", cells[i].text);
      g_assert_cmpint (tue_digits_tell_decimal (cells[i].text), ==, cells[i].told);
    }
}

static void
test_shift (void)
{
  static const struct
  {
    const char *text;
    guint       power;
    const char *whole;
    const char *fraction;
  } shifts[] = {
    { "4.5", 6, "4500000", "" },
    { "12", 3, "12000", "" },
    { "1.23456", 3, "1234", "56" },
    { "0.001", 3, "0001", "" },
    { "7", 0, "7", "" },
  };
  TueNumberStyle style = { '.', FALSE, FALSE };

  for (gsize i = 0; i < G_N_ELEMENTS (shifts); i++)
    {
      g_auto(TueDigits) digits = { 0 };

      g_assert_true (tue_digits_read_amount (shifts[i].text, &style, &digits, NULL, NULL));
      tue_digits_shift (&digits, shifts[i].power);
      g_assert_cmpstr (digits.whole->str, ==, shifts[i].whole);
      g_assert_cmpstr (digits.fraction->str, ==, shifts[i].fraction);
    }
}

/* A number that a double cannot hold as it was typed is refused, not rounded. */
static void
test_exact (void)
{
  static const struct
  {
    const char *text;
    gboolean    is_exact;
  } doubles[] = {
    { "9007199254740992", TRUE },
    { "9007199254740993", FALSE },
    { "9007199254740994", FALSE },
    { "-9007199254740993", FALSE },
    { "9007199254740993.0", FALSE },
    { "0009007199254740992", TRUE },
    { "12345678901234567", FALSE },
    { "0.1", TRUE },
    { "123456789.12345678", TRUE },
    { "123456789.123456789", FALSE },
    { "0.12345678901234567", TRUE },
    { "0.123456789012345678", FALSE },
    { "1.50000000000000000000", TRUE },
    { "0", TRUE },
  };
  TueNumberStyle style = { '.', TRUE, FALSE };

  for (gsize i = 0; i < G_N_ELEMENTS (doubles); i++)
    {
      g_auto(TueDigits) digits = { 0 };
      double number;

      g_test_message ("%s", doubles[i].text);
      g_assert_true (tue_digits_read_amount (doubles[i].text, &style, &digits, NULL, NULL));
      g_assert_cmpint (tue_digits_to_double (&digits, &number), ==, doubles[i].is_exact);
    }
}

static void
test_multipliers (void)
{
  g_assert_cmpuint (tue_digits_find_multiplier ("k", FALSE), ==, 3);
  g_assert_cmpuint (tue_digits_find_multiplier ("Tsd.", FALSE), ==, 3);
  g_assert_cmpuint (tue_digits_find_multiplier ("Mio.", FALSE), ==, 6);
  g_assert_cmpuint (tue_digits_find_multiplier ("MILLION", FALSE), ==, 6);
  g_assert_cmpuint (tue_digits_find_multiplier ("Mrd", FALSE), ==, 9);
  g_assert_cmpuint (tue_digits_find_multiplier ("m", FALSE), ==, 0);
  g_assert_cmpuint (tue_digits_find_multiplier ("m", TRUE), ==, 6);
  g_assert_cmpuint (tue_digits_find_multiplier ("", TRUE), ==, 0);
  g_assert_cmpuint (tue_digits_find_multiplier ("|", TRUE), ==, 0);
  g_assert_cmpuint (tue_digits_find_multiplier ("apples", TRUE), ==, 0);
}

static void
test_blanks (void)
{
  static const struct
  {
    const char *text;
    const char *stripped;
  } texts[] = {
    { "", "" },
    { " \t\u00a0\ufeff\u200b\n", "" },
    { "\u00a0a b\u202f", "a b" },
    { "a", "a" },
    { "\u3000ä\u2003", "ä" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *stripped = tue_blanks_dup_stripped (texts[i].text);

      g_assert_cmpstr (stripped, ==, texts[i].stripped);
      g_assert_cmpint (tue_blanks_only (texts[i].text), ==, *texts[i].stripped == '\0');
    }
  g_assert_cmpuint (tue_blanks_measure ("\u00a0 a"), ==, 3);
}

/* No text makes it read past its end or yield anything but digits. */
static void
test_random (void)
{
  static const char *const parts[] = { "1", "23", "456", ".", ",", " ", "'", "-", "(", ")", "€", "k", "٣", "+", "–", "x", "\u00a0" };

  for (int round = 0; round < 20000; round++)
    {
      g_autoptr(GString) text = g_string_new (NULL);
      g_auto(TueDigits) digits = { 0 };
      g_autofree char *before = NULL;
      g_autofree char *after = NULL;
      TueNumberStyle   style = { g_test_rand_bit () ? '.' : ',', g_test_rand_bit (), g_test_rand_bit () };

      for (int i = g_test_rand_int_range (0, 9); i > 0; i--)
        g_string_append (text, parts[g_test_rand_int_range (0, G_N_ELEMENTS (parts))]);

      if (!tue_digits_read_amount (text->str, &style, &digits, &before, &after))
        continue;
      g_assert_cmpuint (digits.whole->len + digits.fraction->len, >, 0);
      g_assert_cmpuint (strspn (digits.whole->str, "0123456789"), ==, digits.whole->len);
      g_assert_cmpuint (strspn (digits.fraction->str, "0123456789"), ==, digits.fraction->len);
    }
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/digits/read", test_read);
  g_test_add_func ("/digits/tell-decimal", test_tell_decimal);
  g_test_add_func ("/digits/shift", test_shift);
  g_test_add_func ("/digits/exact", test_exact);
  g_test_add_func ("/digits/multipliers", test_multipliers);
  g_test_add_func ("/digits/blanks", test_blanks);
  g_test_add_func ("/digits/random", test_random);

  return g_test_run ();
}
