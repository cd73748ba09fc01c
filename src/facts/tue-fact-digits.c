/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Digits between marks in a running text: whether "10.500" and "10 500" are one
 * number, and which.
 */

#define G_LOG_DOMAIN "tue-fact-digits"

#include "config.h"

#include "tue-fact-digits.h"

#include "tue-decimal.h"

/* The mark at @at if digits go on behind it. A space or an apostrophe has to
 * have three digits behind it, no more. */
static TueFactDigitMark
read_mark (const TueFactText *self,
           gsize              at,
           gsize             *end)
{
  TueFactDigitMark mark = TUE_FACT_DIGIT_MARK_NONE;
  gsize            space = tue_fact_text_measure_space (self, at);

  if (byte_at (self, at) == '.' || byte_at (self, at) == ',')
    {
      *end = at + 1;
      if (!digit_at (self, at + 1))
        return TUE_FACT_DIGIT_MARK_NONE;
      return byte_at (self, at) == '.' ? TUE_FACT_DIGIT_MARK_POINT : TUE_FACT_DIGIT_MARK_COMMA;
    }

  if (byte_at (self, at) == '\'')
    {
      mark = TUE_FACT_DIGIT_MARK_APOSTROPHE;
      *end = at + 1;
    }
  else if (has_at (self, at, "\u2019"))
    {
      mark = TUE_FACT_DIGIT_MARK_APOSTROPHE;
      *end = at + strlen ("\u2019");
    }
  else if (space > 0)
    {
      mark = space == 1 ? TUE_FACT_DIGIT_MARK_SPACE : TUE_FACT_DIGIT_MARK_HARD_SPACE;
      *end = at + space;
    }

  return mark != TUE_FACT_DIGIT_MARK_NONE && count_digits (self, *end, 3) == 3 && !is_word_char (char_at (self, *end + 3)) ? mark : TUE_FACT_DIGIT_MARK_NONE;
}

void
tue_fact_digits_read (const TueFactText *self,
                      gsize              at,
                      TueFactDigits     *groups)
{
  gsize end = at;
  /* The "2" of "1,2,3": the first one was taken for itself. */
  gboolean is_listed = at > 1 && self->text[at - 1] == ',' && g_ascii_isdigit (self->text[at - 2]);

  groups->n = 0;
  groups->is_overlong = FALSE;
  while (TRUE)
    {
      TueFactDigitMark mark;
      gsize            start = end;

      while (digit_at (self, end))
        end++;
      groups->end = end;
      if (groups->n == TUE_FACT_DIGITS_MAX_GROUPS)
        {
          groups->is_overlong = TRUE;
          if ((byte_at (self, end) == '.' || byte_at (self, end) == ',') && digit_at (self, end + 1))
            {
              end++;
              continue;
            }
          return;
        }

      groups->start[groups->n] = start;
      groups->size[groups->n] = end - start;
      mark = read_mark (self, end, &end);
      if (mark == TUE_FACT_DIGIT_MARK_COMMA && is_listed)
        mark = TUE_FACT_DIGIT_MARK_NONE;
      /* Spaces and apostrophes group; what begins with four digits or a
       * fraction is not grouped so. */
      if (mark >= TUE_FACT_DIGIT_MARK_APOSTROPHE &&
          (groups->size[0] > 3 || (groups->n > 0 && groups->marks[groups->n - 1] != mark)))
        mark = TUE_FACT_DIGIT_MARK_NONE;
      groups->marks[groups->n++] = mark;
      if (mark == TUE_FACT_DIGIT_MARK_NONE)
        return;
    }
}

/* Whether groups 1 to n - 1 are of three digits, or of two before the last. */
static gboolean
check_groups (const TueFactText   *self,
              const TueFactDigits *groups,
              gsize                n)
{
  if (groups->size[0] > 3 || (n > 1 && self->text[groups->start[0]] == '0'))
    return FALSE;
  for (gsize i = 1; i < n; i++)
    {
      if (groups->marks[i - 1] != groups->marks[0])
        return FALSE;
      if (groups->size[i] != 3 && !(groups->size[i] == 2 && i < n - 1 && groups->marks[0] == TUE_FACT_DIGIT_MARK_COMMA && groups->size[0] <= 2))
        return FALSE;
    }

  return TRUE;
}

static void
add_reading (const TueFactText   *self,
             const TueFactDigits *groups,
             gsize                n_whole,
             gsize                n,
             TueFactToken        *token)
{
  guint            i = token->n_readings++;
  g_autofree char *digits = NULL;
  gsize            size = 0;
  gsize            n_fraction = 0;

  for (gsize j = 0; j < n; j++)
    size += groups->size[j];

  token->marks[i] = n > n_whole ? (groups->marks[n_whole - 1] == TUE_FACT_DIGIT_MARK_POINT ? '.' : ',') : '\0';
  if (n_whole > 1)
    {
      gsize mark = groups->start[0] + groups->size[0];

      memcpy (token->group, self->text + mark, MIN (groups->start[1] - mark, sizeof token->group - 1));
    }
  if (size >= TUE_DECIMAL_SIZE)
    return;

  digits = g_malloc (size + 1);
  size = 0;
  for (gsize j = 0; j < n; j++)
    {
      memcpy (digits + size, self->text + groups->start[j], groups->size[j]);
      size += groups->size[j];
      if (j >= n_whole)
        n_fraction += groups->size[j];
    }
  digits[size] = '\0';
  tue_decimal_set_digits (&token->readings[i], digits, n_fraction);
}

/* Takes the groups for one number, two readings of one, or the first of
 * several. FALSE if they are none. */
gboolean
tue_fact_digits_add_readings (const TueFactText   *self,
                              const TueFactDigits *groups,
                              gboolean             is_amount,
                              TueFactToken        *token)
{
  gsize            n = groups->n;
  TueFactDigitMark last = n > 1 ? groups->marks[n - 2] : TUE_FACT_DIGIT_MARK_NONE;

  token->digits_end = groups->end;
  if (n == 1)
    add_reading (self, groups, 1, 1, token);
  else if (last >= TUE_FACT_DIGIT_MARK_APOSTROPHE)
    {
      if (!check_groups (self, groups, n))
        return FALSE;
      add_reading (self, groups, n, n, token);
    }
  else if (n == 2 && check_groups (self, groups, 2))
    {
      /* "10.500" */
      gboolean is_point_language = self->language == TUE_FACT_LANGUAGE_ENGLISH ||
                                   (self->language == TUE_FACT_LANGUAGE_LOCALE && self->locale->decimal[0] == '.');
      gboolean is_decimal = (last == TUE_FACT_DIGIT_MARK_POINT) == is_point_language && !is_amount;

      add_reading (self, groups, is_decimal ? 1 : 2, 2, token);
      add_reading (self, groups, is_decimal ? 2 : 1, 2, token);
    }
  else if (n == 2 || (last != groups->marks[0] && check_groups (self, groups, n - 1)))
    add_reading (self, groups, n - 1, n, token);
  else if (check_groups (self, groups, n))
    add_reading (self, groups, n, n, token);
  else if (last == TUE_FACT_DIGIT_MARK_COMMA && groups->marks[0] == TUE_FACT_DIGIT_MARK_COMMA)
    {
      /* "1,2,3" is three numbers. */
      token->digits_end = groups->start[0] + groups->size[0];
      add_reading (self, groups, 1, 1, token);
    }
  else
    return FALSE;

  return TRUE;
}

/* "10 500" with a plain space is one number in French, or where it is an
 * amount or known; else two. */
void
tue_fact_digits_cut_at_spaces (const TueFactText *self,
                               gsize              start,
                               gboolean           is_amount,
                               TueFactDigits     *groups,
                               TueFactToken      *token)
{
  gsize       at = groups->end;
  gsize       end;
  const Name *name;

  if (groups->n < 2 || groups->marks[0] != TUE_FACT_DIGIT_MARK_SPACE || is_amount || self->language == TUE_FACT_LANGUAGE_FRENCH)
    return;

  at += tue_fact_text_measure_space (self, at);
  name = tue_fact_text_find_name (self, at, tue_fact_text_end_word (self, MIN (at, self->length)));
  if (tue_fact_text_read_sign (self, at, &end) != NULL || (name != NULL && name->kind == NAME_CURRENCY))
    return;
  if (may_guess (self, start))
    {
      token->if_known = TRUE;
      return;
    }

  groups->n = 1;
  groups->marks[0] = TUE_FACT_DIGIT_MARK_NONE;
  groups->end = groups->start[0] + groups->size[0];
}
