/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * How wide the columns of a table are, by what they hold: no word and no amount
 * is broken while there is any other way, be it smaller letters.
 */

#pragma once

#include "tue-document.h"

G_BEGIN_DECLS

/* In half points; letters get no smaller than the last, and where they would be
 * smaller than the second, the table has a broad page. */
#define TUE_DOCUMENT_TABLE_SIZE 22
#define TUE_DOCUMENT_TABLE_GOOD_SIZE 17
#define TUE_DOCUMENT_TABLE_MIN_SIZE 12

gboolean  tue_document_columns_share_width (const double *narrowest,
                                            const double *widest,
                                            guint         n_columns,
                                            double        width,
                                            double       *columns);
char     *tue_document_columns_join_amounts (const char *text);
double    tue_document_columns_get_padding_share (guint size);
guint    *tue_document_columns_share (const TueBlock *block,
                                      double          points,
                                      guint           width,
                                      double          padding,
                                      guint          *size);
gboolean *tue_document_columns_find_broad (const TueBlock *blocks,
                                           gsize           n_blocks,
                                           double          points,
                                           double          broad_points,
                                           double          padding);

G_END_DECLS
