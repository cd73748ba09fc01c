/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-decimal"

#include "config.h"

#include "tue-decimal.h"

#include <math.h>
#include <string.h>

static void
set (TueDecimal *self,
     gboolean    is_negative,
     const char *digits,
     gsize       n_digits,
     gssize      n_fraction)
{
  char *p = self->text;
  gsize n_whole;

  *p = '\0';
  while (n_fraction > 0 && n_digits > 0 && digits[n_digits - 1] == '0')
    {
      n_digits--;
      n_fraction--;
    }
  while (n_digits > 0 && *digits == '0' && (gssize)n_digits > n_fraction)
    {
      digits++;
      n_digits--;
    }
  if (n_digits == 0)
    {
      strcpy (self->text, "0");
      return;
    }

  /* Sign, point, zeros on either side and the end. */
  if (n_digits + (gsize)ABS (n_fraction) + 4 > sizeof self->text)
    return;

  if (is_negative)
    *p++ = '-';
  n_whole = (gssize)n_digits > n_fraction ? (gsize)((gssize)n_digits - MAX (n_fraction, 0)) : 0;
  if (n_whole == 0)
    *p++ = '0';
  memcpy (p, digits, n_whole);
  p += n_whole;
  for (; n_fraction < 0; n_fraction++)
    *p++ = '0';
  if (n_fraction > 0)
    {
      *p++ = '.';
      for (gssize i = (gssize)n_digits; i < n_fraction; i++)
        *p++ = '0';
      memcpy (p, digits + n_whole, n_digits - n_whole);
      p += n_digits - n_whole;
    }
  *p = '\0';
}

/* The digits without sign and point. */
static gsize
split (const TueDecimal *self,
       char             *digits,
       gsize            *n_fraction)
{
  gsize n = 0;

  *n_fraction = 0;
  for (const char *p = self->text; *p != '\0'; p++)
    {
      if (g_ascii_isdigit (*p))
        digits[n++] = *p;
      else if (*p == '.')
        *n_fraction = strlen (p + 1);
    }

  return n;
}

/**
 * tue_decimal_set_digits:
 * @self: (out caller-allocates): the number
 * @digits: its digits
 * @n_fraction: how many of them are behind the decimal mark
 */
void
tue_decimal_set_digits (TueDecimal *self,
                        const char *digits,
                        gsize       n_fraction)
{
  g_return_if_fail (self != NULL && digits != NULL);

  set (self, FALSE, digits, strlen (digits), (gssize)n_fraction);
}

/**
 * tue_decimal_set_double:
 * @self: (out caller-allocates): the number
 * @number: a number as a task holds it
 *
 * Takes the shortest digits that stand for exactly @number.
 */
void
tue_decimal_set_double (TueDecimal *self,
                        double      number)
{
  const TueLocale  plain = { .decimal = "." };
  g_autofree char *text = NULL;
  gsize            n_whole;
  g_autofree char *digits = NULL;

  g_return_if_fail (self != NULL);

  *self->text = '\0';
  if (!isfinite (number))
    return;

  text = tue_locale_format_number (&plain, fabs (number), FALSE);
  n_whole = strcspn (text, ".");
  if (strspn (text, "0123456789.") != strlen (text))
    return;
  digits = g_strconcat (text, NULL);
  if (text[n_whole] == '.')
    memmove (digits + n_whole, text + n_whole + 1, strlen (text + n_whole));
  set (self, number < 0, digits, strlen (digits), text[n_whole] == '.' ? (gssize)strlen (text + n_whole + 1) : 0);
}

/**
 * tue_decimal_set_money:
 * @self: (out caller-allocates): the number
 * @money: an amount
 */
void
tue_decimal_set_money (TueDecimal     *self,
                       const TueMoney *money)
{
  char digits[32];

  g_return_if_fail (self != NULL && money != NULL);

  g_snprintf (digits, sizeof digits, "%" G_GUINT64_FORMAT, (guint64)ABS (money->minor));
  set (self, money->minor < 0, digits, strlen (digits), MAX (tue_currency_get_digits (money->currency), 0));
}

/**
 * tue_decimal_shift:
 * @self: a number
 * @places: the power of ten to multiply it with
 */
void
tue_decimal_shift (TueDecimal *self,
                   int         places)
{
  char     digits[TUE_DECIMAL_SIZE];
  gsize    n_fraction;
  gsize    n;
  gboolean is_negative;

  g_return_if_fail (self != NULL);

  if (places == 0 || *self->text == '\0')
    return;
  is_negative = *self->text == '-';
  n = split (self, digits, &n_fraction);
  set (self, is_negative, digits, n, (gssize)n_fraction - places);
}

/**
 * tue_decimal_negate:
 * @self: a number
 */
void
tue_decimal_negate (TueDecimal *self)
{
  gsize length;

  g_return_if_fail (self != NULL);

  length = strlen (self->text);
  if (*self->text == '-')
    memmove (self->text, self->text + 1, length);
  else if (length > 0 && length + 2 <= sizeof self->text && strcmp (self->text, "0") != 0)
    {
      memmove (self->text + 1, self->text, length + 1);
      self->text[0] = '-';
    }
}

/**
 * tue_decimal_round:
 * @self: a number
 * @n_decimals: how many decimals to leave
 *
 * Rounds half away from zero.
 *
 * Returns: whether there were more decimals than that
 */
gboolean
tue_decimal_round (TueDecimal *self,
                   gsize       n_decimals)
{
  char     digits[TUE_DECIMAL_SIZE + 1];
  gsize    n_fraction;
  gsize    n;
  gboolean is_up;
  gboolean is_negative;

  g_return_val_if_fail (self != NULL, FALSE);

  digits[0] = '0';
  n = 1 + split (self, digits + 1, &n_fraction);
  if (n_fraction <= n_decimals)
    return FALSE;

  is_negative = *self->text == '-';
  n -= n_fraction - n_decimals;
  is_up = digits[n] >= '5';
  for (gsize i = n; is_up && i > 0; i--)
    {
      is_up = digits[i - 1] == '9';
      digits[i - 1] = is_up ? '0' : digits[i - 1] + 1;
    }
  set (self, is_negative, digits, n, (gssize)n_decimals);
  return TRUE;
}
