/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Signs, codes and names of currencies in a running text.
 */

#define G_LOG_DOMAIN "tue-fact-currency"

#include "config.h"

#include "tue-fact-text-private.h"
#include "tue-fact-words.h"
#include "tue-money.h"

#define DOLLARS "USD CAD AUD NZD HKD SGD MXN TWD ARS CLP COP"

/* Signs of currencies, longer ones before their ends. */
static const struct
{
  const char *sign;
  const char *codes;
} signs[] = {
  { "US$", "USD" },
  { "CA$", "CAD" },
  { "C$", "CAD" },
  { "NZ$", "NZD" },
  { "A$", "AUD" },
  { "HK$", "HKD" },
  { "S$", "SGD" },
  { "MX$", "MXN" },
  { "R$", "BRL" },
  { "NT$", "TWD" },
  { "CN¥", "CNY" },
  { "€", "EUR" },
  { "$", DOLLARS },
  { "£", "GBP EGP LBP SYP" },
  { "¥", "JPY CNY" },
  { "円", "JPY" },
  { "元", "CNY" },
  { "₹", "INR" },
  { "₩", "KRW" },
  { "₪", "ILS" },
  { "₫", "VND" },
  { "₴", "UAH" },
  { "₺", "TRY" },
  { "₽", "RUB" },
  { "₦", "NGN" },
  { "₱", "PHP" },
  { "฿", "THB" },
  { "SFr.", "CHF" },
  { "Fr.", "CHF" },
};

/**
 * tue_fact_text_read_sign:
 * @end: (out): behind the sign
 *
 * Returns: (nullable): the codes that a sign of a currency stands for
 */
const char *
tue_fact_text_read_sign (const TueFactText *self,
                         gsize              at,
                         gsize             *end)
{
  char c = byte_at (self, at);

  /* Most places are no sign. */
  if ((guchar)c < 0x80 && c != '$' && strchr ("UCNAHSMRF", c) == NULL)
    return NULL;
  if ((guchar)c < 0x80 && c != '$' && is_word_char (char_before (self, at)))
    return NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (signs); i++)
    if (has_at (self, at, signs[i].sign))
      {
        *end = at + strlen (signs[i].sign);
        return signs[i].codes;
      }

  return NULL;
}

/* Documented in the private header. */
const char *
tue_fact_text_read_scaled_sign (const TueFactText *self,
                                gsize              at,
                                gsize             *end,
                                int               *shift)
{
  static const struct
  {
    const char *letters;
    int         shift;
  } scales[] = { { "Mio", 6 }, { "Mrd", 9 }, { "Md", 9 }, { "Tsd", 3 }, { "mn", 6 }, { "bn", 9 }, { "T", 3 }, { "k", 3 }, { "K", 3 }, { "M", 6 } };

  /* Asked at every word. */
  if (byte_at (self, at) == '\0' || strchr ("MTmbkK", byte_at (self, at)) == NULL)
    return NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (scales); i++)
    {
      gsize       sign = at + strlen (scales[i].letters);
      const char *codes;
      char        code[4] = "";

      if (!has_at (self, at, scales[i].letters))
        continue;
      *shift = scales[i].shift;
      if (has_at (self, sign, "€") || has_at (self, sign, "£") || (byte_at (self, sign) == '$'))
        {
          codes = tue_fact_text_read_sign (self, sign, end);
          if (codes != NULL)
            return codes;
        }
      if (tue_fact_text_end_word (self, at) != sign + 3)
        continue;
      memcpy (code, self->text + sign, 3);
      if (g_ascii_isupper (code[0]) && g_ascii_isupper (code[1]) && g_ascii_isupper (code[2]) && tue_currency_get_digits (code) >= 0)
        {
          *end = sign + 3;
          return g_intern_string (code);
        }
    }

  return NULL;
}

/* "US", "Swiss", "kanadische": whose currency the next word names. */
static const char *
find_country (const TueFactText *self,
              gsize              start,
              gsize              end)
{
  static const struct
  {
    const char *words;
    const char *codes;
  } countries[] = {
    { " us usa american amerikanische amerikanischen américains ", "USD" },
    { " canadian kanadische kanadischen canadiens ", "CAD" },
    { " australian australische australischen australiens ", "AUD" },
    { " singapore ", "SGD" },
    { " british uk britische britischen sterling britanniques ", "GBP" },
    { " swiss schweizer suisses ", "CHF" },
    { " swedish schwedische schwedischen suédoises ", "SEK" },
    { " norwegian norwegische norwegischen norvégiennes ", "NOK" },
    { " danish dänische dänischen danoises ", "DKK" },
    { " mexican mexikanische mexikanischen mexicains ", "MXN" },
    { " japanese japanische japanischen ", "JPY" },
    { " indian indische indischen ", "INR" },
  };
  g_autofree char *word = end - start < 20 ? g_utf8_strdown (self->text + start, (gssize)(end - start)) : NULL;

  for (gsize i = 0; word != NULL && i < G_N_ELEMENTS (countries); i++)
    if (tue_fact_word_is_in (word, countries[i].words))
      return countries[i].codes;

  return NULL;
}

/* "dollars", "US dollars", "US-Dollar", "pounds sterling", "francs suisses" */
static gsize
read_currency_name (const TueFactText *self,
                    gsize              at,
                    gsize              start,
                    const char       **codes,
                    int               *shift)
{
  gsize       end;
  gsize       behind;
  const char *country;
  const char *country_behind;
  const Name *name;

  /* "millions d'euros" */
  if (start > at && has_at (self, start, "d'"))
    start += strlen ("d'");
  else if (start > at && has_at (self, start, "d\u2019"))
    start += strlen ("d\u2019");
  else if (start > at && has_at (self, start, "de "))
    start += strlen ("de ");
  end = tue_fact_text_end_word (self, start);
  country = has_at (self, start, "U.S.") ? "USD" : find_country (self, start, end);
  if (has_at (self, start, "U.S."))
    end = start + 4;
  if (country != NULL && (byte_at (self, end) == '-' || tue_fact_text_measure_space (self, end) > 0))
    {
      start = end + (byte_at (self, end) == '-' ? 1 : tue_fact_text_measure_space (self, end));
      end = tue_fact_text_end_word (self, start);
    }
  name = tue_fact_text_find_name (self, start, end);
  if (name == NULL || (name->kind != NAME_CURRENCY && name->kind != NAME_CENT) || (start == at && end - start < 3))
    return at;

  behind = end + tue_fact_text_measure_space (self, end);
  country_behind = behind > end ? find_country (self, behind, tue_fact_text_end_word (self, behind)) : NULL;
  if (country == NULL && country_behind != NULL)
    {
      country = country_behind;
      end = tue_fact_text_end_word (self, behind);
    }
  *codes = country != NULL ? country : name->codes;
  if (name->kind == NAME_CENT)
    *shift -= 2;
  return end;
}

/* Documented in the private header. */
gsize
tue_fact_text_read_currency (const TueFactText *self,
                             gsize              at,
                             const char       **codes,
                             int               *shift)
{
  gsize       start = at + tue_fact_text_measure_space (self, at);
  gsize       end = tue_fact_text_end_word (self, start);
  gsize       sign_end;
  int         more = 0;
  const char *sign = tue_fact_text_read_sign (self, start, &sign_end);
  char        code[4] = "";

  /* "10 $20"? A sign before the next number is that one's. */
  if (sign != NULL && !digit_at (self, sign_end))
    {
      *codes = sign;
      return sign_end;
    }
  sign = tue_fact_text_read_scaled_sign (self, start, &sign_end, &more);
  if (sign != NULL && !digit_at (self, sign_end) && *shift == 0)
    {
      *codes = sign;
      *shift = more;
      return sign_end;
    }

  if (end - start == 3)
    {
      memcpy (code, self->text + start, 3);
      if (g_ascii_isupper (code[0]) && g_ascii_isupper (code[1]) && g_ascii_isupper (code[2]) && tue_currency_get_digits (code) >= 0)
        {
          *codes = g_intern_string (code);
          return end;
        }
    }

  return read_currency_name (self, at, start, codes, shift);
}
