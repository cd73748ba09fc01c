/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Brings what programs that are gone had not written into the library.
 */

#pragma once

#include "tue-store.h"

G_BEGIN_DECLS

/* What came of the journals that were left over. */
typedef struct
{
  char    *told;  /* (nullable): sentences on what was kept */
  char    *task;  /* (nullable): the id of one with words in a revision that its draft lacks */
  gboolean again; /* some could not be brought in now */
  gboolean held;  /* because another program holds the library */
} TueReplay;

TueReplay *tue_replay_new (TueStore *store);
TueReplay *tue_replay_new_later (TueStore *store);
void       tue_replay_free (TueReplay *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueReplay, tue_replay_free)

G_END_DECLS
