/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueDraftEditor: where a draft is written: Markdown with calm highlighting and
 * spell checking.
 *
 * 1. What is typed goes to the workspace at once, as one edit in bytes; what
 *    others write comes the same way from the draft and is not sent back.
 * 2. What is shown is the text but for line breaks in very long lines
 *    (TueSoftBreaks), which are never copied, saved or counted.
 * 3. A long text is neither highlighted nor checked for spelling.
 */

#pragma once

#include <gtksourceview/gtksource.h>

#include "tue-workspace.h"

G_BEGIN_DECLS

#define TUE_TYPE_DRAFT_EDITOR (tue_draft_editor_get_type ())
G_DECLARE_FINAL_TYPE (TueDraftEditor, tue_draft_editor, TUE, DRAFT_EDITOR, GtkSourceView)

/* Longer texts are shown plain. */
#define TUE_DRAFT_EDITOR_MAX_RICH (256 * 1024)

GtkWidget *tue_draft_editor_new (void);
void       tue_draft_editor_set_draft (TueDraftEditor *self,
                                       TueWorkspace   *workspace,
                                       TueDraft       *draft);
/* Bytes of the draft are places in the buffer, and the other way. */
void  tue_draft_editor_get_iter (TueDraftEditor *self,
                                 gsize           byte,
                                 GtkTextIter    *iter);
gsize tue_draft_editor_get_byte (TueDraftEditor    *self,
                                 const GtkTextIter *iter);
/* The text between two places, without what is only shown; (transfer full) */
char *tue_draft_editor_get_text (TueDraftEditor    *self,
                                 const GtkTextIter *start,
                                 const GtkTextIter *end);
/* Selects that part and brings it into view. */
void tue_draft_editor_show_range (TueDraftEditor *self,
                                  gsize           start,
                                  gsize           length);
/* Draws on the text, in its coordinates; (nullable): nothing */
typedef void (*TueDraftPaintFunc) (GtkTextView *view,
                                   GtkSnapshot *snapshot,
                                   gpointer     user_data);
void tue_draft_editor_set_painter (TueDraftEditor   *self,
                                   TueDraftPaintFunc paint,
                                   gpointer          user_data);
/* "spelling-problem": (nullable): why spelling is not checked, a sentence */
const char *tue_draft_editor_get_spelling_problem (TueDraftEditor *self);

G_END_DECLS
