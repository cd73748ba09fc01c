/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-money"

#include "config.h"

#include "tue-money.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* ISO 4217, the codes in use, by the number of digits of their smaller unit. */
static const char *const codes_by_digits[] = {
  [0] = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF",
  [2] = "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC "
        "CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES "
        "KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR "
        "NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT "
        "TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG",
  [3] = "BHD IQD JOD KWD LYD OMR TND",
};

/* Symbols as people type them. The first one of a currency is the one that is
 * shown; a currency without one is shown by its code, as is one whose sign
 * means several. */
static const struct
{
  const char *symbol;
  const char *code;
  gboolean    shown;
} symbols[] = {
  { "€", "EUR", TRUE },
  { "$", "USD", TRUE },
  { "US$", "USD", FALSE },
  { "£", "GBP", TRUE },
  { "¥", "JPY", TRUE },
  { "円", "JPY", FALSE },
  { "CN¥", "CNY", TRUE },
  { "元", "CNY", FALSE },
  { "CA$", "CAD", TRUE },
  { "C$", "CAD", FALSE },
  { "A$", "AUD", TRUE },
  { "NZ$", "NZD", TRUE },
  { "HK$", "HKD", TRUE },
  { "S$", "SGD", TRUE },
  { "MX$", "MXN", TRUE },
  { "R$", "BRL", TRUE },
  { "NT$", "TWD", TRUE },
  { "₹", "INR", TRUE },
  { "₩", "KRW", TRUE },
  { "₪", "ILS", TRUE },
  { "₫", "VND", TRUE },
  { "₴", "UAH", TRUE },
  { "₺", "TRY", TRUE },
  { "₽", "RUB", TRUE },
  { "₦", "NGN", TRUE },
  { "₱", "PHP", TRUE },
  { "฿", "THB", TRUE },
  { "zł", "PLN", TRUE },
  { "Kč", "CZK", TRUE },
  { "Ft", "HUF", TRUE },
  { "lei", "RON", TRUE },
  { "Fr.", "CHF", FALSE },
  { "SFr.", "CHF", FALSE },
  { "Euro", "EUR", FALSE },
  { "Euros", "EUR", FALSE },
};

/* A sign that several currencies use is that of the default currency if that
 * is one of them, else the first; "" where nobody can tell. */
static const struct
{
  const char *symbol;
  const char *codes;
  const char *otherwise;
} shared_symbols[] = {
  { "$", "USD CAD AUD NZD HKD SGD MXN TWD ARS CLP COP", "USD" },
  { "¥", "JPY CNY", "JPY" },
  { "£", "GBP EGP LBP SYP", "GBP" },
  { "kr", "SEK NOK DKK ISK", "" },
  { "kr.", "DKK NOK SEK ISK", "" },
};

static gboolean
has_word (const char *words,
          const char *word)
{
  gsize length = strlen (word);

  for (const char *p = words; (p = strstr (p, word)) != NULL; p += length)
    {
      if ((p == words || p[-1] == ' ') && (p[length] == ' ' || p[length] == '\0'))
        return TRUE;
    }

  return FALSE;
}

/* The place of a code in a table of all that three letters can write, -1 if
 * it does not begin with three. */
static int
index_code (const char *code)
{
  int index = 0;

  for (int i = 0; i < 3; i++)
    {
      if (!g_ascii_isupper (code[i]))
        return -1;
      index = index * 26 + (code[i] - 'A');
    }

  return index;
}

static const char *
find_symbol (const char *code)
{
  for (gsize i = 0; i < G_N_ELEMENTS (symbols); i++)
    {
      if (symbols[i].shown && strcmp (symbols[i].code, code) == 0)
        return symbols[i].symbol;
    }

  return NULL;
}

/* The code that @word, a symbol or a code in any case, stands for; %NULL and a
 * sentence if there is none. */
static const char *
find_code (const char *word,
           const char *default_currency,
           char      **message)
{
  for (gsize i = 0; i < G_N_ELEMENTS (shared_symbols); i++)
    {
      if (g_ascii_strcasecmp (shared_symbols[i].symbol, word) != 0)
        continue;
      if (default_currency != NULL && has_word (shared_symbols[i].codes, default_currency))
        return default_currency;
      if (*shared_symbols[i].otherwise != '\0')
        return shared_symbols[i].otherwise;
      *message = g_strdup_printf (_("“%s” stands for several currencies. Write the code, such as SEK."), word);
      return NULL;
    }

  for (gsize i = 0; i < G_N_ELEMENTS (symbols); i++)
    {
      if (g_ascii_strcasecmp (symbols[i].symbol, word) == 0)
        return symbols[i].code;
    }

  if (strlen (word) == 3)
    {
      g_autofree char *code = g_ascii_strup (word, -1);

      if (tue_currency_get_digits (code) >= 0)
        return g_intern_string (code);
    }

  *message = g_strdup_printf (_("“%s” is not a currency. Use a code such as EUR or a sign such as €."), word);
  return NULL;
}

/* Whether a number begins here: "5", "-5", ".5" */
static gboolean
is_number_start (const char *p)
{
  gunichar c = g_utf8_get_char (p);

  return g_unichar_isdigit (c) || c == '-' || c == '+' || c == 0x2212 ||
         ((c == '.' || c == ',') && g_ascii_isdigit (p[1]));
}

/* Takes "€ 4,800", "-€50", "4800 EUR" and "EUR4,800.-" apart. */
static void
split_amount (const char *text,
              char      **number,
              char      **word)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  g_autoptr(GString) amount = g_string_new (NULL);
  g_autoptr(GString) currency = g_string_new (NULL);
  const char *p = stripped;
  const char *end;

  if (g_str_has_prefix (p, "-") || g_str_has_prefix (p, "\u2212"))
    {
      g_string_append_c (amount, '-');
      p = g_utf8_next_char (p);
    }

  end = p;
  while (*end != '\0' && !is_number_start (end))
    end = g_utf8_next_char (end);
  if (*end != '\0' && end > p)
    {
      g_string_append_len (currency, p, end - p);
      p = end;
    }

  end = p + strlen (p);
  if (currency->len == 0)
    {
      const char *last = end;

      /* From the end back to the last digit or mark of the number. */
      while (last > p)
        {
          const char *before = g_utf8_prev_char (last);
          gunichar    c = g_utf8_get_char (before);

          if (g_unichar_isdigit (c) || c == '-' || c == 0x2013 || c == 0x2014)
            break;
          if ((c == '.' || c == ',') && before > p && g_ascii_isdigit (before[-1]))
            break;
          last = before;
        }
      if (last > p)
        {
          g_string_append (currency, last);
          end = last;
        }
    }

  g_string_append_len (amount, p, end - p);
  *number = g_strstrip (g_string_free_and_steal (g_steal_pointer (&amount)));
  *word = g_strstrip (g_string_free_and_steal (g_steal_pointer (&currency)));

  /* A hard space is no space to g_strstrip(). */
  while (g_str_has_suffix (*word, "\u00a0") || g_str_has_suffix (*word, "\u202f"))
    *g_utf8_prev_char (*word + strlen (*word)) = '\0';
  while (g_str_has_prefix (*word, "\u00a0") || g_str_has_prefix (*word, "\u202f"))
    memmove (*word, g_utf8_next_char (*word), strlen (g_utf8_next_char (*word)) + 1);
}

static gboolean
append_digit (gint64 *minor,
              int     digit)
{
  if (*minor > (TUE_MONEY_MAX - digit) / 10)
    return FALSE;

  *minor = *minor * 10 + digit;
  return TRUE;
}

static gboolean
join_digits (const TueDigits *digits,
             int              n_digits,
             gint64          *minor)
{
  *minor = 0;
  for (gsize i = 0; i < digits->whole->len; i++)
    {
      if (!append_digit (minor, digits->whole->str[i] - '0'))
        return FALSE;
    }

  for (gsize i = 0; i < (gsize)n_digits; i++)
    {
      if (!append_digit (minor, i < digits->fraction->len ? digits->fraction->str[i] - '0' : 0))
        return FALSE;
    }

  if (digits->negative)
    *minor = -*minor;
  return TRUE;
}

/* The amount without its sign and currency. */
static char *
format_digits (const TueMoney  *money,
               const TueLocale *locale,
               gboolean         grouped)
{
  int      n_digits = MAX (tue_currency_get_digits (money->currency), 0);
  guint64  scale = n_digits == 0 ? 1 : n_digits == 2 ? 100
                                                     : 1000;
  guint64  minor = ABS (money->minor);
  GString *text = g_string_new (NULL);
  char     whole[32];
  gsize    length;

  g_snprintf (whole, sizeof whole, "%" G_GUINT64_FORMAT, minor / scale);
  length = strlen (whole);
  for (gsize i = 0; i < length; i++)
    {
      gsize left = length - i;
      gsize first = MAX (locale->money_group_size, 1);
      gsize next = MAX (locale->money_next_size, 1);

      if (grouped && i > 0 && left >= first && (left - first) % next == 0)
        g_string_append (text, locale->money_group);
      g_string_append_c (text, whole[i]);
    }

  if (minor % scale != 0)
    g_string_append_printf (text, "%s%0*" G_GUINT64_FORMAT, locale->money_decimal, n_digits, minor % scale);

  return g_string_free_and_steal (text);
}

/**
 * tue_currency_get_digits:
 * @code: an ISO 4217 code
 *
 * Returns: how many digits its smaller unit has, 2 for EUR, 0 for JPY; -1 if
 *   there is no such currency
 */
int
tue_currency_get_digits (const char *code)
{
  static gsize       initialised = 0;
  static signed char digits_of[26 * 26 * 26];
  int                index;

  g_return_val_if_fail (code != NULL, -1);

  /* Asked for each amount of a long list at each keystroke. */
  if (g_once_init_enter (&initialised))
    {
      memset (digits_of, -1, sizeof digits_of);
      for (gsize i = 0; i < G_N_ELEMENTS (codes_by_digits); i++)
        {
          for (const char *p = codes_by_digits[i]; p != NULL && *p != '\0'; p += p[3] == ' ' ? 4 : 3)
            digits_of[index_code (p)] = (signed char)i;
        }
      g_once_init_leave (&initialised, 1);
    }

  index = index_code (code);
  return index >= 0 && code[3] == '\0' ? digits_of[index] : -1;
}

/**
 * tue_money_from_value:
 * @value: (nullable): a value
 * @money: (out): the amount
 *
 * Returns: whether @value is an amount in a currency that exists
 */
gboolean
tue_money_from_value (TueValue *value,
                      TueMoney *money)
{
  TueValue   *minor;
  TueValue   *currency;
  const char *code;
  double      number;

  g_return_val_if_fail (money != NULL, FALSE);

  if (value == NULL || tue_value_get_kind (value) != TUE_VALUE_MAP)
    return FALSE;

  minor = tue_value_lookup (value, "minor");
  currency = tue_value_lookup (value, "currency");
  if (minor == NULL || tue_value_get_kind (minor) != TUE_VALUE_NUMBER ||
      currency == NULL || tue_value_get_kind (currency) != TUE_VALUE_STRING)
    return FALSE;

  number = tue_value_get_number (minor);
  code = tue_value_get_string (currency, NULL);
  if (!isfinite (number) || number != floor (number) || fabs (number) > (double)TUE_MONEY_MAX || tue_currency_get_digits (code) < 0)
    return FALSE;

  money->minor = (gint64)number;
  g_strlcpy (money->currency, code, sizeof money->currency);
  return TRUE;
}

/**
 * tue_money_to_value:
 *
 * Returns: (transfer full): the amount as a task holds it
 */
TueValue *
tue_money_to_value (const TueMoney *money)
{
  g_autoptr(TueValueBuilder) builder = tue_value_builder_new_map ();

  g_return_val_if_fail (money != NULL, NULL);

  tue_value_builder_set (builder, "minor", tue_value_new_number ((double)money->minor));
  tue_value_builder_set (builder, "currency", tue_value_new_string (money->currency));
  return tue_value_builder_end (builder);
}

/**
 * tue_money_format:
 * @locale: how to write it
 *
 * Writes "€4,800", "4.800,50 €" or "CHF 1'200". Decimals are left out when
 * there are none, the group mark never is.
 *
 * Returns: (transfer full): the amount as people read it
 */
char *
tue_money_format (const TueMoney  *money,
                  const TueLocale *locale)
{
  g_autofree char *digits = NULL;
  const char      *symbol;
  const char      *space;
  const char      *sign;

  g_return_val_if_fail (money != NULL, NULL);
  g_return_val_if_fail (locale != NULL, NULL);

  digits = format_digits (money, locale, TRUE);
  symbol = find_symbol (money->currency);
  space = symbol == NULL || locale->symbol_spaced ? " " : "";
  sign = money->minor < 0 ? "-" : "";
  if (symbol == NULL)
    symbol = money->currency;

  if (locale->symbol_first)
    return g_strconcat (sign, symbol, space, digits, NULL);
  return g_strconcat (sign, digits, " ", symbol, NULL);
}

/**
 * tue_money_format_edit:
 * @locale: how to write it
 * @with_currency: whether its currency has to be told
 *
 * Returns: (transfer full): the amount as tue_money_parse() reads it
 */
char *
tue_money_format_edit (const TueMoney  *money,
                       const TueLocale *locale,
                       gboolean         with_currency)
{
  g_autofree char *digits = NULL;

  g_return_val_if_fail (money != NULL, NULL);
  g_return_val_if_fail (locale != NULL, NULL);

  digits = format_digits (money, locale, FALSE);
  return g_strconcat (money->minor < 0 ? "-" : "", digits, with_currency ? " " : "", with_currency ? money->currency : "", NULL);
}

/**
 * tue_money_parse:
 * @text: what was typed
 * @default_currency: (nullable): of an amount that names none
 * @locale: what decides where a mark could mean two things
 * @money: (out): the amount
 *
 * Reads an amount to its last digit: nothing is rounded, and more digits than
 * the currency has are refused.
 *
 * Returns: (transfer full) (nullable): a sentence that says why it is not an
 *   amount, %NULL if it is one
 */
char *
tue_money_parse (const char      *text,
                 const char      *default_currency,
                 const TueLocale *locale,
                 TueMoney        *money)
{
  g_autofree char *number = NULL;
  g_autofree char *word = NULL;
  g_auto(TueDigits) digits = { 0 };
  const char *code = default_currency;
  char       *message = NULL;
  int         n_digits;

  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (locale != NULL, NULL);
  g_return_val_if_fail (money != NULL, NULL);

  split_amount (text, &number, &word);
  if (!tue_locale_read_digits (locale, number, TRUE, &digits))
    return g_strdup_printf (_("“%s” is not an amount. Write it like 4800 or 4800 EUR."), text);

  if (*word != '\0')
    code = find_code (word, default_currency, &message);
  else if (code == NULL || tue_currency_get_digits (code) < 0)
    code = *locale->currency != '\0' ? locale->currency : "EUR";
  if (code == NULL)
    return message;

  n_digits = tue_currency_get_digits (code);
  if (digits.fraction->len > (gsize)n_digits)
    return n_digits == 0 ? g_strdup_printf (_("%s has no decimals. Write a whole amount."), code)
                         : g_strdup_printf (ngettext ("%s has %d decimal. Write the amount with no more.", "%s has %d decimals. Write the amount with no more.", n_digits), code, n_digits);

  g_strlcpy (money->currency, code, sizeof money->currency);
  if (!join_digits (&digits, n_digits, &money->minor))
    return g_strdup (_("This amount is too large."));

  return NULL;
}
