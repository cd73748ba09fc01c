/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What the readers of numbers, dates and addresses share. Each reader looks at
 * one place and either fills a token or leaves it; none looks further ahead
 * than a fixed number of bytes, or past what it takes.
 */

#pragma once

#include <string.h>

#include "tue-fact-text.h"

G_BEGIN_DECLS

typedef enum
{
  NAME_NONE,
  NAME_MONTH,
  NAME_WEEKDAY,
  NAME_SMALL_WORD, /* "of", "den": says nothing in a date */
  NAME_MULTIPLIER,
  NAME_PERCENT,
  NAME_CURRENCY,
  NAME_CENT,   /* a hundredth of a currency */
  NAME_STREET, /* behind or before the name of a street */
  NAME_LABEL,  /* numbered: "Step 1" */
  NAME_PERIOD, /* "1. Quartal" */
} NameKind;

typedef struct
{
  NameKind        kind;
  int             number;
  TueFactLanguage languages;
  gboolean        is_short;
  const char     *codes; /* (nullable): of a currency */
} Name;

/* '\0' behind the end. */
static inline char
byte_at (const TueFactText *self,
         gsize              at)
{
  return at < self->length ? self->text[at] : '\0';
}

static inline gunichar
char_at (const TueFactText *self,
         gsize              at)
{
  if (at >= self->length)
    return 0;
  return (guchar)self->text[at] < 0x80 ? (gunichar)self->text[at] : g_utf8_get_char (self->text + at);
}

static inline gsize
char_end (const TueFactText *self,
          gsize              at)
{
  return at < self->length ? MIN (at + g_utf8_skip[(guchar)self->text[at]], self->length) : self->length;
}

/* Where the character before a place begins. */
static inline gsize
char_start (const TueFactText *self,
            gsize              at)
{
  if (at > 0)
    at--;
  while (at > 0 && ((guchar)self->text[at] & 0xc0) == 0x80)
    at--;
  return at;
}

static inline gunichar
char_before (const TueFactText *self,
             gsize              at)
{
  return at > 0 ? char_at (self, char_start (self, at)) : 0;
}

static inline gboolean
digit_at (const TueFactText *self,
          gsize              at)
{
  return at < self->length && g_ascii_isdigit (self->text[at]);
}

static inline gboolean
is_word_char (gunichar c)
{
  return c < 0x80 ? g_ascii_isalnum ((char)c) : g_unichar_isalnum (c) || g_unichar_ismark (c);
}

static inline gboolean
is_upper_at (const TueFactText *self,
             gsize              at)
{
  gunichar c = char_at (self, at);

  return c < 0x80 ? g_ascii_isupper ((char)c) : g_unichar_isupper (c) || g_unichar_istitle (c);
}

static inline gboolean
has_at (const TueFactText *self,
        gsize              at,
        const char        *what)
{
  gsize length = strlen (what);

  return at <= self->length && self->length - at >= length && memcmp (self->text + at, what, length) == 0;
}

/* Whether a reading at @at may be one that has to be known. */
static inline gboolean
may_guess (const TueFactText *self,
           gsize              at)
{
  return at >= self->rejected;
}

/* The number of digits from @at on, counted up to @limit + 1. */
static inline gsize
count_digits (const TueFactText *self,
              gsize              at,
              gsize              limit)
{
  gsize n = 0;

  while (n <= limit && digit_at (self, at + n))
    n++;
  return n;
}

static inline gboolean
is_ended (const TueFactText *self,
          gsize              at)
{
  return !is_word_char (char_at (self, at));
}

/* They are added as they stand, one behind the other: who reads them copies what is
 * between. */
static inline void
add_part (TueFactToken   *token,
          TueFactPartKind kind,
          gsize           start,
          gsize           end)
{
  g_return_if_fail (start >= (token->n_parts > 0 ? token->parts[token->n_parts - 1].end : token->start));

  if (token->n_parts < G_N_ELEMENTS (token->parts))
    token->parts[token->n_parts++] = (TueFactPart){ kind, start, end };
}

/* tue-fact-text.c */
gsize       tue_fact_text_measure_space (const TueFactText *self,
                                         gsize              at);
gsize       tue_fact_text_skip_spaces (const TueFactText *self,
                                       gsize              at);
gsize       tue_fact_text_end_word (const TueFactText *self,
                                    gsize              at);
gsize       tue_fact_text_begin_word (const TueFactText *self,
                                      gsize              at);
const Name *tue_fact_text_find_name (const TueFactText *self,
                                     gsize              start,
                                     gsize              end);
int         tue_fact_text_read_int (const TueFactText *self,
                                    gsize              at,
                                    gsize              n_digits);

const TueFactLexeme *tue_fact_text_find_lexeme (const TueFactText *self,
                                                gsize              start,
                                                gsize              end);
/* The word before a place, across spaces and ". : # °": its bounds. */
gboolean tue_fact_text_find_word_before (const TueFactText *self,
                                         gsize              at,
                                         gsize             *start,
                                         gsize             *end);

/* Whether the word there is one of a list between spaces. */
gboolean tue_fact_text_is_one_of (const TueFactText *self,
                                  gsize              start,
                                  gsize              end,
                                  const char        *list);

/* tue-fact-number.c */
/* start: where the token begins; at: its first digit. The end of what was
 * looked at goes to @past, also if there is no token in it. */
gboolean tue_fact_text_read_number (const TueFactText *self,
                                    gsize              start,
                                    gsize              at,
                                    const char        *currencies,
                                    int                shift,
                                    gboolean           is_negative,
                                    TueFactToken      *token,
                                    gsize             *past);

/* What stands behind the digits, or the words, of a number that end at @end. */
void tue_fact_text_finish_number (const TueFactText *self,
                                  gsize              end,
                                  TueFactToken      *token);

/* tue-fact-unit.c */
/* Fills in what a number counts or measures, and what it is for one of. */
void tue_fact_text_look_behind (const TueFactText *self,
                                TueFactToken      *token);

/* tue-fact-share.c */
/* More than there are measures of one unit. */
#define TUE_FACT_MAX_MEASURES 1000
/* A number that nothing else has; 0 for none. */
guint tue_fact_text_read_share (const TueFactText  *self,
                                const TueFactToken *token);

/* tue-fact-numbering.c */
/* Fills in what stands before a number: "page", "PO", "Nr.". */
void tue_fact_text_look_before (const TueFactText *self,
                                TueFactToken      *token);

/* tue-fact-direction.c */
/* 1 where something rises by a percentage, -1 where it falls, 0 where nothing
 * tells. */
int tue_fact_text_find_direction (const TueFactText  *self,
                                  const TueFactToken *token);
/* The same of one word, folded. */
int      tue_fact_word_get_direction (const char *folded);
gboolean tue_fact_word_compares (const char *folded);
/* The same of "nahm … ab", "stieg … an" around a figure. */
int tue_fact_find_particle (const char *text,
                            gsize       length,
                            gsize       start,
                            gsize       end);

/* tue-fact-number-style.c */
char *tue_fact_text_describe_number (const TueFactText  *self,
                                     const TueFactToken *token,
                                     guint               reading);

/* tue-fact-cardinal.c */
/* "twelve weeks", "two hundred", "vingt-cinq" */
gboolean tue_fact_text_read_number_in_words (const TueFactText *self,
                                             gsize              at,
                                             gsize              word_end,
                                             TueFactToken      *token);

/* tue-fact-currency.c */
const char *tue_fact_text_read_sign (const TueFactText *self,
                                     gsize              at,
                                     gsize             *end);
/* "TEUR", "k€", "Mio€": the codes of the currency, and how many places it
 * stands for. */
const char *tue_fact_text_read_scaled_sign (const TueFactText *self,
                                            gsize              at,
                                            gsize             *end,
                                            int               *shift);
/* Behind a number: where it ends. Adds to @shift what the words stand for. */
gsize tue_fact_text_read_currency (const TueFactText *self,
                                   gsize              at,
                                   const char       **codes,
                                   int               *shift);

/* tue-fact-day-order.c */
TueFactDayOrder tue_fact_text_guess_day_order (const TueFactText *self);

/* tue-fact-date.c */
gboolean tue_fact_text_read_date (const TueFactText *self,
                                  gsize              at,
                                  TueFactToken      *token);
gboolean tue_fact_text_read_date_in_words (const TueFactText *self,
                                           gsize              at,
                                           gsize              word_end,
                                           TueFactToken      *token);
/* "end of", "Anfang": whether words before a place say that less is meant. */
gboolean tue_fact_text_is_vague_before (const TueFactText *self,
                                        gsize              at);

/* tue-fact-date-style.c */
char *tue_fact_text_describe_date (const TueFactText  *self,
                                   const TueFactToken *token,
                                   guint               reading);

/* tue-fact-period-text.c */
/* At a digit or at a word. */
gboolean tue_fact_text_read_period (const TueFactText *self,
                                    gsize              at,
                                    TueFactToken      *token);

/* tue-fact-period.c */
char *tue_fact_text_describe_period (const TueFactText  *self,
                                     const TueFactToken *token);

/* tue-fact-time.c */
gboolean tue_fact_text_read_time (const TueFactText *self,
                                  gsize              at,
                                  TueFactToken      *token);

/* tue-fact-address.c */
gboolean tue_fact_text_read_web (TueFactText  *self,
                                 gsize         at,
                                 TueFactToken *token);
gboolean tue_fact_text_read_phone (const TueFactText *self,
                                   gsize              at,
                                   TueFactToken      *token);
gboolean tue_fact_text_read_postal (const TueFactText *self,
                                    gsize              at,
                                    TueFactToken      *token);
gboolean tue_fact_text_read_street (const TueFactText *self,
                                    gsize              at,
                                    gsize              word_end,
                                    TueFactToken      *token);

/* tue-fact-reference.c */
gboolean tue_fact_text_read_reference (const TueFactText *self,
                                       gsize              at,
                                       gsize              word_end,
                                       TueFactToken      *token,
                                       gsize             *past);
gboolean tue_fact_text_read_reference_of_digits (const TueFactText *self,
                                                 gsize              at,
                                                 TueFactToken      *token);
gboolean tue_fact_text_read_account (const TueFactText *self,
                                     gsize              at,
                                     gsize              word_end,
                                     TueFactToken      *token);
gboolean tue_fact_text_read_number_of_country (const TueFactText *self,
                                               gsize              at,
                                               gsize              word_end,
                                               TueFactToken      *token);
gsize    tue_fact_text_end_version (const TueFactText *self,
                                    gsize              at,
                                    gsize              word_end);

G_END_DECLS
