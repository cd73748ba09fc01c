/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueArrangement: what a person makes of the library for themselves: workflows in an
 * order of their own, those of a role, or the favourites, which are an order of some;
 * or a suggestion for one that is not to come again. It is what the store
 * applies, and what the undo stack reverses. Immutable; may cross threads.
 *
 * Only what it names is changed by it: workflows that came since keep where they are.
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef struct _TueArrangement TueArrangement;

TueArrangement *tue_arrangement_new_favourites (const char *const *before,
                                                const char *const *after);
/* was_own: whether somebody put them in the order that was before */
TueArrangement *tue_arrangement_new_order (const char        *role_id,
                                           const char *const *before,
                                           gboolean           was_own,
                                           const char *const *after);
/* key: what a suggestion is told by; the workflow is in after where it was dismissed,
 * else in before */
TueArrangement    *tue_arrangement_new_dismissal (const char *workflow_id,
                                                  const char *key,
                                                  gboolean    dismissed);
TueArrangement    *tue_arrangement_ref (TueArrangement *self);
void               tue_arrangement_unref (TueArrangement *self);
TueArrangement    *tue_arrangement_reverse (TueArrangement *self);
const char        *tue_arrangement_get_role_id (TueArrangement *self);    /* (nullable): NULL for the favourites */
const char        *tue_arrangement_get_suggestion (TueArrangement *self); /* (nullable): its key */
const char *const *tue_arrangement_get_before (TueArrangement *self);     /* ids of workflows */
const char *const *tue_arrangement_get_after (TueArrangement *self);
gboolean           tue_arrangement_get_is_own (TueArrangement *self); /* FALSE: the order is that of the playbook again */
gboolean           tue_arrangement_overlaps (TueArrangement *self,
                                             TueArrangement *other);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueArrangement, tue_arrangement_unref)

G_END_DECLS
