/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueDraftEditor: where a draft is written.
 *
 * 1. The buffer holds the text of the TueDraft, character for character, at any
 *    time between two signals: what is typed goes to the workspace as it is
 *    typed, and what others write comes in as "edited".
 * 2. Each window has an editor and a buffer, with an undo of its own; there is
 *    one draft.
 * 3. Tab leaves the editor.
 */

#pragma once

#include <gtksourceview/gtksource.h>

#include "tue-workspace.h"

G_BEGIN_DECLS

#define TUE_TYPE_DRAFT_EDITOR (tue_draft_editor_get_type ())
G_DECLARE_FINAL_TYPE (TueDraftEditor, tue_draft_editor, TUE, DRAFT_EDITOR, GtkSourceView)

/* workspace, draft: (nullable): both or none */
void tue_draft_editor_set_draft (TueDraftEditor *self,
                                 TueWorkspace   *workspace,
                                 TueDraft       *draft);
/* Bytes of the draft and places of the buffer. */
gsize tue_draft_editor_get_byte (TueDraftEditor    *self,
                                 const GtkTextIter *iter);
void  tue_draft_editor_get_iter (TueDraftEditor *self,
                                 gsize           byte,
                                 GtkTextIter    *iter);
/* Selects a place and brings it into view. */
void tue_draft_editor_show_range (TueDraftEditor *self,
                                  gsize           start,
                                  gsize           length);

G_END_DECLS
