/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * The currency that a text, or the head of a table, says its bare figures are in.
 */

#define G_LOG_DOMAIN "tue-fact-claim-currency"

#include "config.h"

#include "tue-fact-claim-private.h"
#include "tue-money.h"

/* How far above a cell the head of its table may be, in bytes. */
#define TABLE_REACH 4096

/* The currency that a piece of text names, in brackets or behind "in": "Budget
 * (USD)", "Amounts in £". (nullable) */
static const char *
find_currency (const TueFactText *self,
               gsize              start,
               gsize              end)
{
  for (gsize p = start; p < end; p = char_end (self, p))
    {
      gsize       sign_end = p;
      gsize       word_end;
      const char *sign;
      const Name *name;
      char        code[4] = "";

      if (byte_at (self, p) != '(' && !(has_at (self, p, "in ") && !is_word_char (char_before (self, p))) && !has_at (self, p, "en "))
        continue;
      p += byte_at (self, p) == '(' ? 1 : 3;
      if (has_at (self, p, "in "))
        p += 3;
      sign = tue_fact_text_read_sign (self, p, &sign_end);
      if (sign != NULL && !digit_at (self, sign_end))
        return sign;
      word_end = tue_fact_text_end_word (self, p);
      if (word_end - p == 3 && word_end <= end)
        {
          memcpy (code, self->text + p, 3);
          if (g_ascii_isupper (code[0]) && g_ascii_isupper (code[1]) && g_ascii_isupper (code[2]) && tue_currency_get_digits (code) >= 0)
            return g_intern_string (code);
        }
      name = tue_fact_text_find_name (self, p, word_end);
      if (name != NULL && name->kind == NAME_CURRENCY && word_end - p >= 3)
        return name->codes;
    }

  return NULL;
}

static gsize
find_line (const TueFactText *self,
           gsize              at,
           gsize              limit)
{
  while (at > limit && self->text[at - 1] != '\n')
    at--;
  return at;
}

/* The cell of the head of a table that stands above a place of it. */
static gboolean
find_head (const TueFactText *self,
           gsize              at,
           gsize             *start,
           gsize             *end)
{
  gsize limit = at > TABLE_REACH ? at - TABLE_REACH : 0;
  gsize line = find_line (self, at, limit);
  gsize head = line;
  guint column = 0;

  if (byte_at (self, line) != '|')
    return FALSE;
  for (gsize p = line; p < at; p++)
    column += self->text[p] == '|' && (p == line || self->text[p - 1] != '\\');
  while (head > limit && byte_at (self, find_line (self, head - 1, limit)) == '|')
    head = find_line (self, head - 1, limit);
  if (head == line)
    return FALSE;
  for (*start = head; column > 0 && *start < line && self->text[*start] != '\n'; (*start)++)
    column -= self->text[*start] == '|' && (*start == head || self->text[*start - 1] != '\\');
  for (*end = *start; *end < line && self->text[*end] != '|' && self->text[*end] != '\n'; (*end)++)
    ;
  return column == 0;
}

static gboolean
share_code (const char *codes,
            const char *code)
{
  return codes == NULL || strstr (codes, code) != NULL;
}

/* A bare figure that the text says to be of another currency than the amount of
 * the task. */
gboolean
tue_fact_claim_is_of_other_currency (const TueFactText   *self,
                                     const TueFactToken  *token,
                                     const TueKnownValue *value)
{
  gsize       limit = token->start > TUE_FACT_CLAIM_REACH ? token->start - TUE_FACT_CLAIM_REACH : 0;
  gsize       line = find_line (self, token->start, limit);
  gsize       behind = token->end + tue_fact_text_measure_space (self, token->end);
  gsize       start;
  gsize       end;
  const char *codes = NULL;

  if (value->kind != TUE_KNOWN_MONEY || token->kind != TUE_FACT_TOKEN_NUMBER)
    return FALSE;
  if (byte_at (self, behind) == '(')
    codes = find_currency (self, behind, MIN (behind + 10, self->length));
  if (codes == NULL && find_head (self, token->start, &start, &end))
    codes = find_currency (self, start, end);
  if (codes == NULL)
    codes = find_currency (self, line, token->start);
  return !share_code (codes, value->money.currency);
}
