/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-money"

#include "config.h"

#include "tue-money.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "tue-blanks.h"

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
  { "US-Dollar", "USD", FALSE },
  { "US dollar", "USD", FALSE },
  { "US dollars", "USD", FALSE },
  { "pound sterling", "GBP", FALSE },
  { "pounds sterling", "GBP", FALSE },
  { "Swiss franc", "CHF", FALSE },
  { "Swiss francs", "CHF", FALSE },
  { "Franken", "CHF", FALSE },
  { "sFr", "CHF", FALSE },
  { "Fr", "CHF", FALSE },
  { "yen", "JPY", FALSE },
  { "yuan", "CNY", FALSE },
  { "zloty", "PLN", FALSE },
  { "złoty", "PLN", FALSE },
  { "forint", "HUF", FALSE },
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
  { "dollar", "USD CAD AUD NZD HKD SGD TWD", "USD" },
  { "dollars", "USD CAD AUD NZD HKD SGD TWD", "USD" },
  { "¥", "JPY CNY", "JPY" },
  { "£", "GBP EGP LBP SYP", "GBP" },
  { "pound", "GBP EGP LBP SYP", "GBP" },
  { "pounds", "GBP EGP LBP SYP", "GBP" },
  { "franc", "CHF XAF XOF XPF", "CHF" },
  { "francs", "CHF XAF XOF XPF", "CHF" },
  { "rupee", "INR PKR NPR LKR MUR SCR", "INR" },
  { "rupees", "INR PKR NPR LKR MUR SCR", "INR" },
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

/* Currencies whose amounts are grouped in twos left of the first three digits,
 * whatever the locale. */
#define CURRENCIES_OF_TWOS "INR PKR NPR BDT LKR"

/* The code that @word, a symbol, a name or a code in any case, stands for;
 * "" where it stands for several and nobody can tell, %NULL for none. */
static const char *
find_code (const char *word,
           const char *default_currency)
{
  g_autofree char *folded = g_utf8_casefold (word, -1);

  for (gsize i = 0; i < G_N_ELEMENTS (shared_symbols); i++)
    {
      if (strcmp (shared_symbols[i].symbol, folded) == 0)
        return default_currency != NULL && has_word (shared_symbols[i].codes, default_currency) ? default_currency : shared_symbols[i].otherwise;
    }

  for (gsize i = 0; i < G_N_ELEMENTS (symbols); i++)
    {
      g_autofree char *symbol = g_utf8_casefold (symbols[i].symbol, -1);

      if (strcmp (symbol, folded) == 0)
        return symbols[i].code;
    }

  if (strlen (word) == 3)
    {
      g_autofree char *code = g_ascii_strup (word, -1);

      if (tue_currency_get_digits (code) >= 0)
        return g_intern_string (code);
    }

  return NULL;
}

/* What stands beside a number: a currency, a multiplier, or one and the other,
 * as in "Mio. €" and "TEUR". */
typedef struct
{
  const char *code;  /* (nullable) */
  guint       power; /* of ten */
} Words;

static gboolean
read_words (const char *text,
            const char *default_currency,
            Words      *words)
{
  words->code = NULL;
  words->power = 0;
  if (*text == '\0')
    return TRUE;

  words->code = find_code (text, default_currency);
  if (words->code != NULL)
    return TRUE;
  words->power = tue_digits_find_multiplier (text, TRUE);
  if (words->power > 0)
    return TRUE;

  for (const char *p = g_utf8_next_char (text); *p != '\0'; p = g_utf8_next_char (p))
    {
      g_autofree char *first = tue_blanks_strip (g_strndup (text, p - text));
      g_autofree char *second = tue_blanks_dup_stripped (p);
      gboolean         is_code_first = find_code (first, default_currency) != NULL;

      words->code = find_code (is_code_first ? first : second, default_currency);
      words->power = tue_digits_find_multiplier (is_code_first ? second : first, TRUE);
      if (words->code != NULL && words->power > 0)
        return TRUE;
      /* "CAD $" is one currency, written twice. */
      if (is_code_first && g_strcmp0 (words->code, find_code (second, words->code)) == 0)
        return TRUE;
    }

  return FALSE;
}

/* Joins what stands before and behind the number; "$5 CAD" is one currency, as
 * the sign is that of the code, too. */
static char *
join_words (const char *before,
            const char *after,
            const char *default_currency,
            Words      *words)
{
  Words behind;

  if (!read_words (before, default_currency, words))
    return g_strdup_printf (_("“%s” is not a currency. Use a code such as EUR or a sign such as €."), before);
  if (!read_words (after, words->code != NULL ? words->code : default_currency, &behind))
    return g_strdup_printf (_("“%s” is not a currency. Use a code such as EUR or a sign such as €."), after);

  /* "$5 CAD": read anew, with the code to tell what the sign means. */
  if (words->code != NULL && behind.code != NULL && strcmp (words->code, behind.code) != 0)
    read_words (before, behind.code, words);
  if (words->code != NULL && behind.code != NULL && strcmp (words->code, behind.code) != 0)
    return g_strdup_printf (_("“%s” and “%s” are two currencies. Write one."), before, after);
  if (words->power > 0 && behind.power > 0)
    return g_strdup_printf (_("“%s” and “%s” both multiply. Write one."), before, after);

  if (words->code == NULL)
    words->code = behind.code;
  words->power += behind.power;
  if (words->code != NULL && *words->code == '\0')
    return g_strdup_printf (_("“%s” stands for several currencies. Write the code, such as SEK."), *before != '\0' ? before : after);
  return NULL;
}

/* "$-" and "- €" are how a table of accounts writes nothing. */
static gboolean
read_nothing (const char  *text,
              const char  *default_currency,
              const char **code)
{
  g_autofree char *rest = tue_blanks_dup_stripped (text);
  char            *dash = strpbrk (rest, "-");
  gsize            length = 1;

  if (dash == NULL)
    {
      dash = strstr (rest, "\u2013");
      length = strlen ("\u2013");
    }
  if (dash == NULL)
    return FALSE;

  if (dash == rest)
    memmove (rest, rest + length, strlen (rest + length) + 1);
  else if (dash[length] == '\0')
    *dash = '\0';
  else
    return FALSE;

  tue_blanks_strip (rest);
  *code = *rest != '\0' ? find_code (rest, default_currency) : NULL;
  return *code != NULL && **code != '\0';
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
 * Returns: (transfer full): the amount as tue_money_parse_in_style() reads it
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

/* "2.350 TEUR" is written by who groups with points; "2.35 TEUR" is not. */
static gboolean
is_in_german_thousands (const char *text)
{
  static GRegex *thousands = NULL;

  if (g_once_init_enter_pointer (&thousands))
    g_once_init_leave_pointer (&thousands, g_regex_new ("^\\W*(?:TEUR|T€|€)?\\s*\\d{1,3}(?:\\.\\d{3})+\\s*(?:TEUR|T€|Tsd\\.?.*)\\s*$|^\\s*(?:TEUR|T€)\\s*\\d{1,3}(?:\\.\\d{3})+\\s*$", G_REGEX_OPTIMIZE, 0, NULL));
  return g_regex_match (thousands, text, 0, NULL);
}

/**
 * tue_money_parse_in_style:
 * @text: what was typed
 * @default_currency: (nullable): of an amount that names none
 * @locale: whose currency it is when there is no default
 * @style: what a lone mark means, as a column of amounts tells it
 * @money: (out): the amount
 *
 * Reads an amount to its last digit: nothing is rounded, and more digits than
 * the currency has are refused. "4,5 Mio. €", "TEUR 12", "(1,200)", "5 dollars"
 * and "$-" are amounts, too.
 *
 * Returns: (transfer full) (nullable): a sentence that says why it is not an
 *   amount, %NULL if it is one
 */
char *
tue_money_parse_in_style (const char           *text,
                          const char           *default_currency,
                          const TueLocale      *locale,
                          const TueNumberStyle *style,
                          TueMoney             *money)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_auto(TueDigits) digits = { 0 };
  TueNumberStyle used;
  Words          words = { NULL, 0 };
  const char    *fallback = default_currency;
  char          *fault;
  int            n_digits;

  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (locale != NULL, NULL);
  g_return_val_if_fail (style != NULL, NULL);
  g_return_val_if_fail (money != NULL, NULL);

  if (fallback == NULL || tue_currency_get_digits (fallback) < 0)
    fallback = *locale->currency != '\0' ? locale->currency : "EUR";
  if (read_nothing (text, fallback, &words.code))
    {
      money->minor = 0;
      g_strlcpy (money->currency, words.code, sizeof money->currency);
      return NULL;
    }

  used = *style;
  used.groups_of_two = used.groups_of_two || has_word (CURRENCIES_OF_TWOS, fallback) || strstr (text, "₹") != NULL || strstr (text, "INR") != NULL;
  if (is_in_german_thousands (text))
    used.decimal = ',';
  if (!tue_digits_read_amount (text, &used, &digits, &before, &after))
    return g_strdup_printf (_("“%s” is not an amount. Write it like 4800 or 4800 EUR."), text);

  fault = join_words (before, after, fallback, &words);
  if (fault != NULL)
    return fault;
  if (words.code == NULL)
    words.code = fallback;

  tue_digits_shift (&digits, words.power);
  n_digits = tue_currency_get_digits (words.code);
  /* "¥500.00": noughts add nothing, but three figures may have been thousands. */
  if (digits.fraction->len > (gsize)n_digits && digits.fraction->len != 3 && strspn (digits.fraction->str + n_digits, "0") == digits.fraction->len - n_digits)
    g_string_truncate (digits.fraction, n_digits);
  if (digits.fraction->len > (gsize)n_digits)
    return n_digits == 0 ? g_strdup_printf (_("%s has no decimals. Write a whole amount."), words.code)
                         : g_strdup_printf (ngettext ("%s has %d decimal. Write the amount with no more.", "%s has %d decimals. Write the amount with no more.", n_digits), words.code, n_digits);

  g_strlcpy (money->currency, words.code, sizeof money->currency);
  if (!join_digits (&digits, n_digits, &money->minor))
    return g_strdup (_("This amount is too large."));

  return NULL;
}
