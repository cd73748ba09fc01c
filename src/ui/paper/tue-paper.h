/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TuePaper: shows a prompt as text on paper, with what came from the task
 * tinted and what is missing marked.
 *
 * It is read, not edited: the fields fill it. From one prompt to the next only
 * the part that changed is replaced, so that the view stays where it is while
 * somebody types. A very long prompt, or one with a very long line, is shown in
 * part, because a text view stalls on it; the prompt itself stays whole.
 */

#pragma once

#include <gtk/gtk.h>

#include "tue-prompt.h"

G_BEGIN_DECLS

#define TUE_TYPE_PAPER (tue_paper_get_type ())
G_DECLARE_FINAL_TYPE (TuePaper, tue_paper, TUE, PAPER, GtkTextView)

GtkWidget *tue_paper_new (void);
void       tue_paper_set_prompt (TuePaper  *self,
                                 TuePrompt *prompt);
/* Whether what is missing stands out; else it is only there. */
void tue_paper_set_asked (TuePaper *self,
                          gboolean  asked);
void tue_paper_show_field (TuePaper   *self,
                           const char *field,
                           guint       item,
                           const char *member);
/* Enter: goes to the field whose text the cursor is in; FALSE if there is none */
gboolean tue_paper_activate_at_cursor (TuePaper *self);
/* signal "field-activated" (const char *field, guint item, const char *member):
 * the person clicked what came from that field, or pressed Enter on it */

G_END_DECLS
