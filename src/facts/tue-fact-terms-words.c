/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Reads the words on either side of a figure, as those who tell its terms want them.
 */

#define G_LOG_DOMAIN "tue-fact-terms-words"

#include "config.h"

#include "tue-fact-terms-private.h"

#include <string.h>

static gunichar
get_char (const char *text,
          gsize       at,
          gsize       length)
{
  return at < length ? g_utf8_get_char (text + at) : 0;
}

/* "one-off", "H.T." are one. */
static gboolean
is_in_word (const char *text,
            gsize       at,
            gsize       length,
            gunichar    c)
{
  if (g_unichar_isalnum (c) || g_unichar_ismark (c))
    return TRUE;
  if (c == '.' && at > 0 && g_ascii_isupper (text[at - 1]) && (at < 2 || !g_ascii_isalnum (text[at - 2])))
    return at + 1 < length && g_ascii_isupper (text[at + 1]);

  return (c == '-' || c == 0x2011) && at > 0 && g_ascii_isalpha (text[at - 1]) && g_unichar_isalpha (get_char (text, at + (c == '-' ? 1 : 3), length));
}

static gboolean
is_between (gunichar c)
{
  if (c == '"' || c == '[' || c == ']' || c == '-' || c == '&' || c == 0xab || c == 0xbb || (c >= 0x2013 && c <= 0x201f))
    return TRUE;

  return c == ' ' || c == 0xa0 || c == 0x202f || c == '(' || c == ')' || c == '*' || c == '_' || c == ':' || c == '|' || c == '\'' || c == '%';
}

/* "excl. VAT" goes on, "It is net. The rest" does not. */
static gboolean
is_abbreviation (const char *folded)
{
  static const char abbreviations[] = " excl incl inc exkl inkl zzgl einschl ca approx max min env mwst ust h.t ";

  return tue_fact_word_is_in (folded, abbreviations);
}

static gboolean
add_word (TueFactTermsWords *self,
          const char        *text,
          gsize              start,
          gsize              end,
          gboolean           is_close)
{
  if (self->n == G_N_ELEMENTS (self->folded) || !tue_fact_word_fold (text + start, end - start, self->folded[self->n], TUE_FACT_WORD_SIZE))
    return FALSE;
  self->starts[self->n] = start;
  self->ends[self->n] = end;
  self->is_close[self->n++] = is_close;
  return TRUE;
}

/* TueFactTermsWords from a place on to the end of the sentence. Percentages among them say
 * how much the taxes are; other figures end it. */
void
tue_fact_terms_read_words (TueFactTermsWords *self,
                           const char        *text,
                           gsize              length,
                           gsize              at,
                           guint              max,
                           gboolean           is_before) /* the figure, so that marks begin anew */
{
  gboolean is_close = TRUE;

  self->n = 0;
  self->colon = 0;
  while (at < length && self->n < max)
    {
      gunichar c = get_char (text, at, length);
      gsize    end = at;

      while (end < length && is_in_word (text, end, length, get_char (text, end, length)))
        end = (gsize)(g_utf8_next_char (text + end) - text);
      if (end > at)
        {
          gsize behind = end;

          if (g_ascii_isdigit (text[at]))
            {
              while (behind < length && strchr ("0123456789.,", text[behind]) != NULL)
                behind++;
              while (behind < length && (text[behind] == ' ' || (guchar)text[behind] == 0xc2 || (guchar)text[behind] == 0xa0))
                behind++;
              if (behind >= length || text[behind] != '%')
                return;
              at = behind + 1;
              continue;
            }
          if (!add_word (self, text, at, end, is_close))
            return;
          is_close = TRUE;
          at = end;
          continue;
        }
      if (c == '+' || c == '/')
        {
          if (c == '+' && !add_word (self, text, at, at + 1, is_close))
            return;
          if (c == '+')
            g_strlcpy (self->folded[self->n - 1], "+", TUE_FACT_WORD_SIZE);
        }
      else if (c == ',')
        is_close = FALSE;
      else if (c == '.')
        {
          if (self->n == 0 || !is_abbreviation (self->folded[self->n - 1]))
            return;
        }
      else if (!is_between (c))
        {
          /* A bullet, a heading: the words nearest to the figure are of it. */
          if (!is_before)
            return;
          self->n = 0;
          self->colon = 0;
        }
      if (c == ':')
        self->colon = self->n;
      if (c == '(' || c == ')' || c == '|' || c == '-' || c == 0x2013 || c == 0x2014)
        is_close = FALSE;
      at = (gsize)(g_utf8_next_char (text + at) - text);
    }
}

/* Documented in the private header. */
void
tue_fact_terms_read_words_before (TueFactTermsWords *self,
                                  const char        *text,
                                  gsize              at)
{
  gsize from = at;
  gsize n = 0;

  while (from > 0 && n < TUE_FACT_TERMS_WORDS && at - from < TUE_FACT_TERMS_REACH)
    {
      gsize    before = (gsize)(g_utf8_prev_char (text + from) - text);
      gunichar c = g_utf8_get_char (text + before);

      if (g_unichar_isdigit (c) || (c < 0x80 && strchr ("\n,;!?", (char)c) != NULL))
        break;
      if (c == '.')
        {
          TueFactTermsWords last = { 0 };
          gsize             start = before;

          while (start > 0 && before - start < TUE_FACT_WORD_SIZE && g_unichar_isalpha (g_utf8_get_char (g_utf8_prev_char (text + start))))
            start = (gsize)(g_utf8_prev_char (text + start) - text);
          if (start == before || !add_word (&last, text, start, before, TRUE) || !is_abbreviation (last.folded[0]))
            break;
        }
      if (c == ' ')
        n++;
      from = before;
    }
  tue_fact_terms_read_words (self, text, at, from, G_N_ELEMENTS (self->folded), TRUE);
}
