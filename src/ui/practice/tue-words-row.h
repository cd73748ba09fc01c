/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueWordsRow: a row to write several lines in, or one that is as long as it has to be.
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TUE_TYPE_WORDS_ROW (tue_words_row_get_type ())
G_DECLARE_FINAL_TYPE (TueWordsRow, tue_words_row, TUE, WORDS_ROW, AdwPreferencesRow)

GtkWidget *tue_words_row_new (const char *title);
/* Property "text" */
const char *tue_words_row_get_text (TueWordsRow *self);
void        tue_words_row_set_text (TueWordsRow *self,
                                    const char  *text);
/* In front of the words, or behind them. */
void tue_words_row_add_prefix (TueWordsRow *self,
                               GtkWidget   *widget);
void tue_words_row_add_suffix (TueWordsRow *self,
                               GtkWidget   *widget);
/* Return breaks no line: signal "entered" instead. */
void tue_words_row_set_single_line (TueWordsRow *self);

/* signal "entered": Return was pressed in the one line */

G_END_DECLS
