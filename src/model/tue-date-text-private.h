/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What reading days and reading times of day share.
 */

#pragma once

#include "tue-date-text.h"

G_BEGIN_DECLS

#define TUE_DATE_MAX_TOKENS 8

/* A date or time in words, cut into numbers and words. "27th" is a number. */
typedef struct
{
  gboolean is_number;
  int      number;
  int      n_digits;
  char     mark; /* the "." "/" "-" behind it, or ' ' */
  char    *word; /* (owned) (nullable): case-folded */
} TueDateToken;

typedef struct
{
  TueDateToken tokens[TUE_DATE_MAX_TOKENS];
  int          n_tokens;
} TueDateTokens;

typedef enum
{
  TUE_DATE_UNIT_DAY,
  TUE_DATE_UNIT_WEEK,
  TUE_DATE_UNIT_MONTH,
  TUE_DATE_UNIT_YEAR,
} TueDateUnit;

void tue_date_tokens_clear (TueDateTokens *tokens);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TueDateTokens, tue_date_tokens_clear)

/* Cuts @text, case-folded; FALSE when it cannot be a date. */
gboolean tue_date_read_tokens (const char    *text,
                               TueDateTokens *tokens);

/* From 1; 0 for no such name. */
int tue_date_find_month (const char      *word,
                         const TueLocale *locale);
int tue_date_find_weekday (const char      *word,
                           const TueLocale *locale);

gboolean tue_date_find_unit (const char  *word,
                             TueDateUnit *unit);
int      tue_date_get_count (const TueDateToken *token); /* -1 for what is no number */
gboolean tue_date_is_next (const TueDateToken *token);
gboolean tue_date_is_last (const TueDateToken *token);
gboolean tue_date_is_this (const TueDateToken *token);

/* Whether @folded, case-folded, is one of the words of @english, which "|"
 * parts, or one of their translations in the context "date". */
gboolean tue_date_is_word (const char *folded,
                           const char *english);

G_END_DECLS
