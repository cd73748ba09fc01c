/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Names of people and organisations in a running text that nobody has listed:
 * by what stands before them ("Ms", "Herr"), by a first name that is usual, by a
 * legal form behind them, by the head of a mail and, where nouns are written
 * small, by their capitals. Pure; time in proportion to the text.
 */

#pragma once

#include "tue-fact-text.h"

G_BEGIN_DECLS

typedef enum
{
  TUE_FOUND_PERSON,
  TUE_FOUND_ORGANISATION,
  TUE_FOUND_SOMEBODY, /* one or the other */
} TueFoundNameKind;

typedef struct
{
  TueFoundNameKind kind;
  gsize            start, end; /* bytes of the text */
} TueFoundName;

/* (element-type TueFoundName) (transfer full): in order, apart */
GArray *tue_found_names_read (const TueFactText *look);

/* Whether a word, in small letters, is a usual first name, or one of those that
 * organisations are called by ("group", "Stiftung"). */
gboolean tue_found_names_is_first_name (const char *word);
gboolean tue_found_names_is_of_organisation (const char *word);

G_END_DECLS
