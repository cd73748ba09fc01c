/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueDraftLoad: what the workspace asks the library of a draft.
 *
 * The record, and the text of the newest revision, from which it is told
 * whether the draft was changed since. Read on the worker thread, a plain value
 * from then on.
 */

#pragma once

#include "tue-draft-record.h"
#include "tue-store.h"

G_BEGIN_DECLS

typedef struct
{
  char           *task_id;
  TueDraftRecord *record;
  GBytes         *newest_text; /* (nullable): there is no revision */
} TueDraftLoad;

TueDraftLoad *tue_draft_load_run (TueStore   *store,
                                  const char *task_id,
                                  GError    **error);
void          tue_draft_load_free (TueDraftLoad *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueDraftLoad, tue_draft_load_free)

G_END_DECLS
