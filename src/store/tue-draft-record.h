/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueDraftRecord: the draft of a task as the library holds it, a plain value,
 * all of one moment. The revisions are new objects that nobody else has; their
 * texts are not in it.
 */

#pragma once

#include "tue-draft-ties.h"
#include "tue-revision.h"

G_BEGIN_DECLS

typedef struct
{
  GBytes    *text;           /* with a NUL behind it */
  gint64     sequence;       /* in which the text was written, 0 for none */
  GArray    *ties;           /* (element-type TueDraftTie): what of it came from where; none of a damaged text */
  char      *language;       /* "" unset */
  guint      n_damaged_ties; /* that could not be read, and are not in @ties */
  gboolean   damaged;        /* a part of the text could not be read; this is what could */
  GPtrArray *revisions;      /* (element-type TueRevision) oldest first */
} TueDraftRecord;

void tue_draft_record_free (TueDraftRecord *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueDraftRecord, tue_draft_record_free)

G_END_DECLS
