/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueSuggestionRow: what could be a field of a template: whether it becomes one,
 * how it is called, of what type it is, and the words that it stands for.
 *
 * It changes the suggestion that it shows, which has to live as long.
 */

#pragma once

#include <gtk/gtk.h>

#include "tue-template-make.h"

G_BEGIN_DECLS

#define TUE_TYPE_SUGGESTION_ROW (tue_suggestion_row_get_type ())
G_DECLARE_FINAL_TYPE (TueSuggestionRow, tue_suggestion_row, TUE, SUGGESTION_ROW, GtkListBoxRow)

/* context, locale: what a type is tried with; they have to live as long, too */
GtkWidget     *tue_suggestion_row_new (TueSuggestion         *suggestion,
                                       const TueFieldContext *context,
                                       const TueLocale       *locale);
TueSuggestion *tue_suggestion_row_get_suggestion (TueSuggestionRow *self);
void           tue_suggestion_row_set_ticked (TueSuggestionRow *self,
                                              gboolean          ticked);
void           tue_suggestion_row_edit_label (TueSuggestionRow *self);

/* signal "changed": whether it becomes a field
 * signal "renamed": its label
 * signal "entered": the keyboard came to it */

G_END_DECLS
