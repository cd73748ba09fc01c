/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Figures in a running text that are the name of something: an order, an
 * account, a number for taxes, a version.
 */

#define G_LOG_DOMAIN "tue-fact-reference"

#include "config.h"

#include <string.h>

#include "tue-fact-text-private.h"

/* The mark between two groups of a reference. */
static gsize
measure_dash (const TueFactText *self,
              gsize              at)
{
  static const char *const dashes[] = { "\u2010", "\u2011", "\u2012", "\u2013" };

  if (at < self->length && strchr ("-/_", self->text[at]) != NULL)
    return 1;
  for (gsize i = 0; i < G_N_ELEMENTS (dashes); i++)
    if (has_at (self, at, dashes[i]))
      return strlen (dashes[i]);
  return 0;
}

/* "INV-2026-118", "PO4711": capitals, then digits, three or more; small letters
 * where the task has it. Its end goes to @past in any case. */
gboolean
tue_fact_text_read_reference (const TueFactText *self,
                              gsize              at,
                              gsize              word_end,
                              TueFactToken      *token,
                              gsize             *past)
{
  gsize    end = word_end;
  guint    n_digits = 0;
  guint    n_capitals = 0;
  guint    n_letters = 0;
  gboolean is_small;

  *past = word_end;
  while (n_letters < 7 && g_ascii_isalpha (byte_at (self, at + n_letters)))
    n_capitals += g_ascii_isupper (self->text[at + n_letters++]);
  is_small = n_capitals < n_letters;
  if (n_letters == 0 || n_letters == 7 || (at + n_letters < word_end && !digit_at (self, at + n_letters)))
    return FALSE;

  for (guint i = 0; i < 5 && measure_dash (self, end) > 0 && g_ascii_isalnum (byte_at (self, end + measure_dash (self, end))); i++)
    end = tue_fact_text_end_word (self, end + measure_dash (self, end));
  for (gsize i = at; i < end; i++)
    n_digits += g_ascii_isdigit (self->text[i]);
  if (n_digits == 0 || (is_small && (n_digits < 3 || !may_guess (self, at))))
    return FALSE;

  if (!is_small)
    *past = end;
  if (n_digits < 3)
    return FALSE;
  *token = (TueFactToken){ .kind = TUE_FACT_TOKEN_REFERENCE, .start = at, .end = end, .if_known = is_small };
  return TRUE;
}

/* Whether a word before makes figures the number of a thing: "Rechnung", "no." */
static gboolean
is_called_so (const TueFactText *self,
              gsize              at,
              gsize              behind)
{
  gsize                start;
  gsize                end;
  gsize                next = behind + tue_fact_text_measure_space (self, behind);
  const TueFactLexeme *lexeme;

  if (!tue_fact_text_find_word_before (self, at, &start, &end))
    return FALSE;
  lexeme = tue_fact_text_find_lexeme (self, start, end);
  /* "We order 1000-2000 units." */
  return lexeme != NULL && (lexeme->numbering == TUE_FACT_NUMBERING_REFERENCE ||
                            (lexeme->numbering == TUE_FACT_NUMBERING_MAYBE && (next == behind || !g_unichar_isalpha (char_at (self, next)))));
}

/* "2026-0815", "invoice 2026/118": figures that are no range, as one of them begins
 * with a zero, or as a word before says so. */
gboolean
tue_fact_text_read_reference_of_digits (const TueFactText *self,
                                        gsize              at,
                                        TueFactToken      *token)
{
  gboolean has_zero = FALSE;
  gboolean is_called;
  gsize    end = at;
  gsize    n_all = 0;

  if (is_word_char (char_before (self, at)) || char_before (self, at) == '-' || char_before (self, at) == '/')
    return FALSE;
  for (guint i = 0; i < 4; i++)
    {
      gsize n_digits = count_digits (self, end, 8);

      if (n_digits < 2 || n_digits > 8)
        return FALSE;
      has_zero = has_zero || (i > 0 && self->text[end] == '0' && n_digits >= 3);
      n_all += n_digits;
      end += n_digits;
      if ((byte_at (self, end) != '-' && byte_at (self, end) != '/') || !digit_at (self, end + 1))
        {
          if (i == 0)
            return FALSE;
          break;
        }
      end++;
    }
  if (n_all < 6 || !is_ended (self, end))
    return FALSE;
  is_called = is_called_so (self, at, end);
  if (!is_called && (!has_zero || !may_guess (self, at)))
    return FALSE;
  *token = (TueFactToken){ .kind = TUE_FACT_TOKEN_REFERENCE, .start = at, .end = end, .if_known = !is_called };
  return TRUE;
}

/* "DE89 3704 0044 0532 0130 00": the number of an account. */
gboolean
tue_fact_text_read_account (const TueFactText *self,
                            gsize              at,
                            gsize              word_end,
                            TueFactToken      *token)
{
  gsize end = word_end;
  guint n_groups = 0;

  if (word_end - at != 4 || !g_ascii_isupper (self->text[at]) || !g_ascii_isupper (self->text[at + 1]) ||
      count_digits (self, at + 2, 2) != 2)
    return FALSE;

  while (n_groups < 8)
    {
      gsize start = end + tue_fact_text_measure_space (self, end);
      gsize group_end = tue_fact_text_end_word (self, start);

      if (start == end || group_end == start || group_end - start > 4 || (n_groups < 2 && group_end - start < 4) ||
          (!digit_at (self, start) && n_groups > 1))
        break;
      end = group_end;
      n_groups++;
      if (group_end - start < 4)
        break;
    }
  if (n_groups < 3)
    return FALSE;

  *token = (TueFactToken){ .kind = TUE_FACT_TOKEN_REFERENCE, .start = at, .end = end };
  return TRUE;
}

/* "DE 811 907 980": a number that begins with a country, as those for taxes do;
 * not "In DE 10 000 000 customers". */
gboolean
tue_fact_text_read_number_of_country (const TueFactText *self,
                                      gsize              at,
                                      gsize              word_end,
                                      TueFactToken      *token)
{
  static const char countries[] = " AT ATU BE BG CH CHE CY CZ DE DK EE EL ES EU FI FR GB HR HU IE IT LT LU LV MT NL NO PL PT RO SE SI SK ";
  gsize             end = word_end;
  gsize             n_digits = 0;
  char              name[8];

  if (word_end - at < 2 || word_end - at > 3 || !g_ascii_isupper (self->text[at]) || !g_ascii_isupper (self->text[at + 1]))
    return FALSE;
  g_snprintf (name, sizeof name, " %.*s ", (int)(word_end - at), self->text + at);
  if (strstr (countries, name) == NULL)
    return FALSE;

  while (n_digits < 13)
    {
      gsize start = end + MAX (tue_fact_text_measure_space (self, end), (gsize)(byte_at (self, end) == '-' || byte_at (self, end) == '.'));
      gsize n = count_digits (self, start, 13);

      if (start == end || n < 2 || is_word_char (char_at (self, start + n)))
        break;
      n_digits += n;
      end = start + n;
    }
  if (n_digits < 8 || n_digits > 12 || memcmp (self->text + end - 3, "000", 3) == 0)
    return FALSE;

  *token = (TueFactToken){ .kind = TUE_FACT_TOKEN_REFERENCE, .start = at, .end = end };
  return TRUE;
}

/* "v3.2.1": the figures of a version are one. */
gsize
tue_fact_text_end_version (const TueFactText *self,
                           gsize              at,
                           gsize              word_end)
{
  gsize end = word_end;

  if ((self->text[at] != 'v' && self->text[at] != 'V') || count_digits (self, at + 1, 4) + 1 != word_end - at || word_end - at < 2)
    return word_end;
  while (byte_at (self, end) == '.' && digit_at (self, end + 1))
    end = tue_fact_text_end_word (self, end + 1);
  return end;
}
