/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueLeaksGroup: what stands in a draft and must not leave, one row for the same
 * words. A tick lets them pass. Not there while there is nothing of that kind.
 */

#pragma once

#include <adwaita.h>

#include "tue-workspace.h"

G_BEGIN_DECLS

#define TUE_TYPE_LEAKS_GROUP (tue_leaks_group_get_type ())
G_DECLARE_FINAL_TYPE (TueLeaksGroup, tue_leaks_group, TUE, LEAKS_GROUP, AdwBin)

/* workspace, draft: (nullable) */
void  tue_leaks_group_set_draft (TueLeaksGroup *self,
                                 TueWorkspace  *workspace,
                                 TueDraft      *draft);
guint tue_leaks_group_get_n_leaks (TueLeaksGroup *self); /* "n-leaks": without what may pass */

/* signal "activated" (guint64 start, guint64 length): bytes of the draft */

G_END_DECLS
