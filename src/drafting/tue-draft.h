/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueDraft: the text of a task as it is being written.
 *
 * There is one TueDraft per task at a time, so that all windows write in the
 * same text. It belongs to the main thread. Only the workspace changes it: a
 * view asks tue_workspace_edit_draft(), and follows "edited".
 *
 * 1. The text is valid UTF-8 without NUL.
 * 2. Each change of the text is one "edited"; from the text before and these a
 *    view has the text that is there now, byte for byte.
 * 3. Revisions are listed newest first and never leave the list.
 */

#pragma once

#include <gio/gio.h>

#include "tue-provenance.h"
#include "tue-revision.h"
#include "tue-task.h"

G_BEGIN_DECLS

#define TUE_TYPE_DRAFT (tue_draft_get_type ())
G_DECLARE_FINAL_TYPE (TueDraft, tue_draft, TUE, DRAFT, GObject)

TueDraft   *tue_draft_new (TueTask *task);
TueTask    *tue_draft_get_task (TueDraft *self);
const char *tue_draft_get_text (TueDraft *self,
                                gsize    *length);
/* A snapshot, shared until the next edit. */
GBytes *tue_draft_ref_text (TueDraft *self);
/* Only the workspace calls it. editor: (nullable): whose edit it is */
void tue_draft_edit (TueDraft   *self,
                     gsize       start,
                     gsize       removed,
                     const char *inserted,
                     gsize       length,
                     gpointer    editor);
/* Which words came from which value; borrowed, until "provenance-changed". */
TueProvenance *tue_draft_get_provenance (TueDraft *self);
GListModel    *tue_draft_get_revisions (TueDraft *self);      /* of TueRevision, newest first */
TueRevision   *tue_draft_get_newest (TueDraft *self);         /* (nullable) */
TueRevision   *tue_draft_get_answer (TueDraft *self);         /* the newest answer; (nullable) */
const char    *tue_draft_get_language (TueDraft *self);       /* "language": "" is the locale's */
gboolean       tue_draft_get_changed (TueDraft *self);        /* "changed": differs from the newest revision */
gboolean       tue_draft_get_damaged (TueDraft *self);        /* "damaged": the text is only what could be read of it; it is not edited */
guint          tue_draft_get_n_damaged_ties (TueDraft *self); /* "damaged-ties": places whose value is not known any more */

/* signal "edited" (guint64 start, guint64 removed, const char *inserted,
 *   guint64 length, gpointer editor): after the text changed; a view skips
 *   those with its own editor
 * signal "provenance-changed": words were tied, let go, went stale or fresh; that
 *   they only moved is not told
 * signal "refused" (const char *sentence, gpointer editor): an edit of that
 *   editor was not taken: it sets its text back to the draft's */

G_END_DECLS
