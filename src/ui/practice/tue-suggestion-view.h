/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueSuggestionView: a text that becomes a template, with the words tinted that
 * become fields, and those underlined that could.
 *
 * It is read, not edited. Places are bytes of the text.
 */

#pragma once

#include <gtk/gtk.h>

#include "tue-template-suggest.h"

G_BEGIN_DECLS

#define TUE_TYPE_SUGGESTION_VIEW (tue_suggestion_view_get_type ())
G_DECLARE_FINAL_TYPE (TueSuggestionView, tue_suggestion_view, TUE, SUGGESTION_VIEW, GtkTextView)

void tue_suggestion_view_set_text (TueSuggestionView *self,
                                   const char        *text,
                                   gsize              length);
/* suggestions: (element-type TueSuggestion): those that are likely are ticked;
 * current: (nullable): the one that stands out */
void tue_suggestion_view_show (TueSuggestionView   *self,
                               GPtrArray           *suggestions,
                               const TueSuggestion *current);
void tue_suggestion_view_scroll_to (TueSuggestionView   *self,
                                    const TueSuggestion *suggestion);
/* FALSE where nothing is selected */
gboolean tue_suggestion_view_get_selection (TueSuggestionView *self,
                                            gsize             *start,
                                            gsize             *end);

/* signal "place-activated" (guint64 byte): the person clicked there, or pressed Enter
 * signal "selection-activated": Enter on a selection
 * signal "selection-changed"
 * signal "pasted": Ctrl+V: another text is to come */

G_END_DECLS
