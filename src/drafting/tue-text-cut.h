/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Leaves parts of a text out, and puts words in the place of others, so that
 * what is left reads as if they had never been there: no doubled blank or comma,
 * no empty brackets, no line with nothing but its bullet.
 *
 * Time in proportion to the text. A text without cuts stays as it is.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  gsize       start, length; /* bytes of the text; in order, apart, on whole characters */
  const char *words;         /* (nullable): what stands there instead; NULL to leave it out */
  gsize       at;            /* (out): where in the result that is */
} TueTextCut;

char *tue_text_cut (const char *text,
                    gsize       length,
                    TueTextCut *cuts,
                    gsize       n_cuts);

G_END_DECLS
