/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What checking, reading and writing values share, and what their tests use to
 * run in a locale of their own making.
 */

#pragma once

#include "tue-field-value.h"
#include "tue-locale.h"

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

/* (nullable): what is wrong with a text of these types, a sentence */
char *tue_field_check_email (const char *text);
char *tue_field_check_url (const char *text);
char *tue_field_check_phone (const char *text);

G_END_DECLS
