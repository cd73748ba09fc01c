/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueDraftMarks: shows in a draft which words came from the task, and which of
 * them say something that the task no longer does.
 *
 * It tags what is seen of the editor and some lines around it, when the main
 * loop gets to it, and touches no tag that is right already: a draft with many
 * thousand such places costs no more than a short one. It never changes the
 * text itself; the workspace does.
 *
 * On the editor it adds: a tooltip; F4, a popover about the words at the caret;
 * Shift+F4, the next place that is stale; both in the context menu; and the
 * actions "fact.show", "fact.next", "fact.go-to", "fact.update", "fact.keep". "fact.go-to" asks
 * the page: "task.go-to-field" (sus): field, item, member or "".
 */

#pragma once

#include "tue-draft-editor.h"

G_BEGIN_DECLS

#define TUE_TYPE_DRAFT_MARKS (tue_draft_marks_get_type ())
G_DECLARE_FINAL_TYPE (TueDraftMarks, tue_draft_marks, TUE, DRAFT_MARKS, GObject)

/* The editor outlives it. */
TueDraftMarks *tue_draft_marks_new (TueDraftEditor *editor);
/* Both: (nullable). The editor shows that draft already. */
void tue_draft_marks_set_draft (TueDraftMarks *self,
                                TueWorkspace  *workspace,
                                TueDraft      *draft);
/* FALSE: nothing is stale */
gboolean tue_draft_marks_show_next (TueDraftMarks *self);
void     tue_draft_marks_show_at_caret (TueDraftMarks *self);

G_END_DECLS
