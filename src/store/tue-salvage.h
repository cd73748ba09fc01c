/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Brings what can still be read in a damaged library into the one that took its
 * place.
 *
 * 1. The damaged file is read as it lies there, task by task, and never written.
 *    Where its first page is ruined, a copy is read that has the page of the
 *    other library.
 * 2. Nothing is overwritten. Values that are missing are filled in; texts, and
 *    values that differ, are kept as revisions of the draft.
 * 3. All that is brought in is one transaction, and is compared again with what the
 *    library holds by then.
 */

#pragma once

#include "tue-store.h"

G_BEGIN_DECLS

/**
 * TueSalvageKind:
 * @TUE_SALVAGE_ONLY_THERE: the library has no such task
 * @TUE_SALVAGE_NEWER: the library has it as it was before
 */
typedef enum
{
  TUE_SALVAGE_ONLY_THERE,
  TUE_SALVAGE_NEWER,
} TueSalvageKind;

/* A task of which the damaged library has more than the other, and what that is. */
typedef struct
{
  char          *task_id;
  char          *workflow_id;
  char          *title;
  TueSalvageKind kind;
  char         **fields;      /* whose values would be filled in */
  gboolean       has_draft;   /* its text would be the draft */
  guint          n_revisions; /* texts that would be kept as revisions */
  char          *excerpt;     /* (nullable): how the text begins, or the last of the revisions */
} TueSalvageItem;

void       tue_salvage_item_free (TueSalvageItem *self);
GPtrArray *tue_salvage_find (TueStore   *store,
                             const char *damaged,
                             GError    **error);
gboolean   tue_salvage_take (TueStore          *store,
                             const char        *damaged,
                             const char *const *task_ids,
                             GError           **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueSalvageItem, tue_salvage_item_free)

G_END_DECLS
