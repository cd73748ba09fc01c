/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TuePlaybookChange: what becomes of a playbook, as one value.
 *
 * It holds the playbook as it was and as it is to be: what is said of it, its roles
 * and snippets, its workflows and their order. The store applies it in one
 * transaction, undo applies the reverse. Immutable; reference counted atomically.
 *
 * before is NULL where the playbook is new, after where it goes; one of the two is
 * there, and both have the same id.
 */

#pragma once

#include "tue-playbook.h"
#include "tue-practice-change.h"

G_BEGIN_DECLS

#define TUE_TYPE_PLAYBOOK_CHANGE (tue_playbook_change_get_type ())
GType tue_playbook_change_get_type (void);

typedef struct _TuePlaybookChange TuePlaybookChange;

TuePlaybookChange *tue_playbook_change_new (TuePlaybook *before,
                                            TuePlaybook *after);
TuePlaybookChange *tue_playbook_change_ref (TuePlaybookChange *self);
void               tue_playbook_change_unref (TuePlaybookChange *self);
TuePlaybookChange *tue_playbook_change_reverse (TuePlaybookChange *self);
const char        *tue_playbook_change_get_id (TuePlaybookChange *self);
const char        *tue_playbook_change_get_name (TuePlaybookChange *self);
TuePlaybook       *tue_playbook_change_get_before (TuePlaybookChange *self); /* (nullable) */
TuePlaybook       *tue_playbook_change_get_after (TuePlaybookChange *self);  /* (nullable) */
GPtrArray         *tue_playbook_change_list_workflows (TuePlaybookChange *self);
gboolean           tue_playbook_change_touches (TuePlaybookChange *self,
                                                const char        *workflow_id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TuePlaybookChange, tue_playbook_change_unref)

G_END_DECLS
