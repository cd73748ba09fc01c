/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Rows of tables in a text, as Markdown and spreadsheets write them: what thing
 * the row of a figure is about. Pure.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* thing: of TUE_FACT_WORD_SIZE bytes */
gboolean tue_fact_row_read_thing (const char *text,
                                  gsize       at,
                                  char       *thing);

G_END_DECLS
