/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What checking, reading and writing values share, and what their tests use to
 * run in a locale of their own making.
 */

#pragma once

#include "tue-date-text.h"
#include "tue-digits.h"
#include "tue-field-value.h"

G_BEGIN_DECLS

char     *tue_field_format_in (TueField        *field,
                               TueValue        *value,
                               const TueLocale *locale);
char     *tue_field_format_edit_in (TueField        *field,
                                    TueValue        *value,
                                    const TueLocale *locale);
TueValue *tue_field_parse_text_in (TueField              *field,
                                   const char            *text,
                                   const TueFieldContext *context,
                                   const TueLocale       *locale,
                                   GError               **error);

/* How figures are to be understood: as the locale says, or as the column does
 * in which they stand. */
typedef struct
{
  const TueLocale *locale; /* (borrowed) */
  TueNumberStyle   numbers;
  TueNumberStyle   money;
  TueDateStyle     dates;
} TueReadingStyle;

TueReadingStyle tue_reading_style_of (const TueLocale *locale);
TueValue       *tue_field_parse_text_in_style (TueField              *field,
                                               const char            *text,
                                               const TueFieldContext *context,
                                               const TueReadingStyle *style,
                                               GError               **error);

TueValue *tue_field_read_rows_in (TueField              *list_field,
                                  const char            *text,
                                  const TueFieldContext *context,
                                  const TueRowsOptions  *options,
                                  const TueLocale       *locale,
                                  TueRowsReport         *report,
                                  GError               **error);

/* (nullable): what is wrong with a text of these types, a sentence */
char *tue_field_check_email (const char *text);
char *tue_field_check_url (const char *text);
char *tue_field_check_phone (const char *text);

G_END_DECLS
