/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * How a number, or an amount, is written in a running text, and another one in the
 * same way.
 */

#define G_LOG_DOMAIN "tue-fact-number-style"

#include "config.h"

#include "tue-decimal.h"
#include "tue-fact-text-private.h"

/* The mark that groups digits where the text does not show one. */
static const char *
get_usual_group (const TueFactText *self,
                 char               mark)
{
  if (mark == '.' || (mark == '\0' && self->language == TUE_FACT_LANGUAGE_ENGLISH))
    return ",";
  if (self->language == TUE_FACT_LANGUAGE_FRENCH)
    return "\u202f";
  return mark == ',' || self->language == TUE_FACT_LANGUAGE_GERMAN ? "." : self->locale->group;
}

/* "n:", then what stands before the digits, and behind "\x1f" each: the mark
 * of groups, the decimal mark, how many decimals, how many places "k" stands
 * for, what stands behind. */
char *
tue_fact_text_describe_number (const TueFactText  *self,
                               const TueFactToken *token,
                               guint               reading)
{
  g_autofree char *before = g_strndup (self->text + token->start, token->digits_start - token->start);
  g_autofree char *behind = g_strndup (self->text + token->digits_end, token->end - token->digits_end);
  const char      *digits = self->text + token->digits_start;
  gsize            length = token->digits_end - token->digits_start;
  char             mark = token->marks[reading];
  gsize            whole = length;
  gsize            n_decimals = 0;
  const char      *group;
  const char      *rest = before;
  char             usual_mark[2] = { 0 };

  if (mark != '\0')
    while (whole > 0 && digits[whole - 1] != mark)
      whole--;
  if (token->readings[reading].text[0] == '-' && (*before == '-' || g_str_has_prefix (before, "\u2212") || g_str_has_prefix (before, "\u2013")))
    rest = g_utf8_next_char (before);

  /* Four digits without a mark are not grouped on purpose. */
  if (*token->group != '\0' && !(mark != '\0' && token->n_readings == 2))
    group = token->group;
  else
    group = (mark != '\0' ? whole - 1 : length) > 3 ? "" : get_usual_group (self, mark);
  usual_mark[0] = mark != '\0' ? mark : *group == ',' || (*group == '\0' && self->language == TUE_FACT_LANGUAGE_ENGLISH) ? '.'
                                                                                                                         : ',';
  if (*group == '\'' || g_str_has_prefix (group, "\u2019"))
    usual_mark[0] = mark != '\0' ? mark : '.';

  /* "12.5" has one decimal because it needs one; "12.50" and amounts have two
   * in any case. */
  if (mark != '\0' && token->shift == 0 && (token->kind == TUE_FACT_TOKEN_AMOUNT || digits[length - 1] == '0'))
    n_decimals = MIN (length - whole, 20);

  return g_strdup_printf ("n:%s\x1f%s\x1f%s\x1f%u\x1f%d\x1f%s", rest, group, usual_mark, (guint)n_decimals, token->shift, behind);
}

/* Behind "k", " million", " Mio.", or at the currency of "TEUR", "k€"; NULL if
 * there is none of them. */
static const char *
skip_multiplier (const char *behind)
{
  static const char *const words[] = {
    "k", "K", "mn", "mln", "m", "M", "bn", "bln", "Mill.", "thousand", "millions", "million", "billions", "billion", "Mio.", "Mio", "Mrd.", "Mrd", "Tsd.", "Tsd", "Md",
    "Tausend", "tausend", "Millionen", "Million", "Milliarden", "Milliarde", "mille", "milliards", "milliard", "T"
  };
  const char *best = NULL;

  while (*behind == ' ' || g_str_has_prefix (behind, "\u00a0") || g_str_has_prefix (behind, "\u202f"))
    behind = g_utf8_next_char (behind);
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    {
      const char *end = behind + strlen (words[i]);

      if (!g_str_has_prefix (behind, words[i]) || g_ascii_islower (*end) || (best != NULL && end < best))
        continue;
      best = end;
    }
  return best;
}

/* What stands behind a number that is written out, though the place had
 * "million": (transfer full) (nullable) where that cannot be told. */
static char *
drop_multiplier (const char *behind)
{
  const char *left = skip_multiplier (behind);

  if (left == NULL)
    return NULL;
  if (*left == '\0' || *left == ' ' || (guchar)*behind >= 0x80)
    return g_strdup (left);
  return g_strconcat (*behind == ' ' || g_ascii_isalpha (*left) ? " " : "", left, NULL);
}

/* ",-" says that there are no cents. */
static const char *
skip_no_cents_mark (const char *behind)
{
  static const char *const marks[] = { "--", "-", "\u2013", "\u2014" };

  if (*behind != ',' && *behind != '.')
    return behind;
  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    if (g_str_has_prefix (behind + 1, marks[i]))
      return behind + 1 + strlen (marks[i]);
  return behind;
}

/* "5.2 million" can be said so, "5.2005k" and "0.0099 million" are not. */
static gboolean
is_short_enough (const TueDecimal *shifted)
{
  const char *point = strchr (shifted->text, '.');

  return (point == NULL || strlen (point + 1) <= 2) && shifted->text[*shifted->text == '-'] != '0';
}

/**
 * tue_fact_style_write_number:
 * @style: of tue_fact_text_describe_style()
 * @number: another number
 * @n_digits: how many decimals it has where it has any; those of a currency
 *
 * Returns: (transfer full) (nullable): the number in that style; %NULL if
 *   @style is not one of numbers
 */
char *
tue_fact_style_write_number (const char       *style,
                             const TueDecimal *number,
                             int               n_digits)
{
  g_auto(GStrv) parts = NULL;
  TueDecimal  shifted = *number;
  GString    *text;
  const char *digits;
  gsize       n_whole;
  gsize       n_fraction;
  int         n_decimals;
  int         shift;

  g_return_val_if_fail (style != NULL && number != NULL, NULL);

  if (!g_str_has_prefix (style, "n:") || *number->text == '\0')
    return NULL;
  parts = g_strsplit (style + 2, "\x1f", -1);
  if (g_strv_length (parts) != 6)
    return NULL;

  n_decimals = CLAMP (atoi (parts[3]), 0, 20);
  shift = CLAMP (atoi (parts[4]), -2, 12);
  tue_decimal_shift (&shifted, -shift);
  if (*shifted.text == '\0')
    return NULL;
  if (shift > 0 && !is_short_enough (&shifted))
    {
      char *behind = drop_multiplier (parts[5]);

      if (behind == NULL)
        return NULL;
      g_free (parts[5]);
      parts[5] = behind;
      shifted = *number;
      shift = 0;
    }

  text = g_string_new (*shifted.text == '-' ? "-" : "");
  g_string_append (text, parts[0] + (*shifted.text == '-' && *parts[0] == '+'));
  digits = shifted.text + (*shifted.text == '-');
  n_whole = strcspn (digits, ".");
  for (gsize i = 0; i < n_whole; i++)
    {
      if (i > 0 && (n_whole - i) % 3 == 0)
        g_string_append (text, parts[1]);
      g_string_append_c (text, digits[i]);
    }

  n_fraction = digits[n_whole] == '.' ? strlen (digits + n_whole + 1) : 0;
  if (n_fraction > 0 && shift == 0)
    n_decimals = MAX (n_decimals, n_digits);
  if (n_fraction > 0 || n_decimals > 0)
    {
      g_string_append (text, *parts[2] != '\0' ? parts[2] : ".");
      if (n_fraction > 0)
        g_string_append (text, digits + n_whole + 1);
      for (gsize i = n_fraction; i < (gsize)n_decimals; i++)
        g_string_append_c (text, '0');
    }
  g_string_append (text, n_fraction > 0 ? skip_no_cents_mark (parts[5]) : parts[5]);
  return g_string_free_and_steal (text);
}
