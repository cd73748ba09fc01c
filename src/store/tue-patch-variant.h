/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * A TueTaskPatch to and from a GVariant, for the journal.
 *
 * Every member has a name, so that a journal of another version of Tuesday is
 * understood as far as it goes. Reading takes any data.
 */

#pragma once

#include "tue-task-patch.h"

G_BEGIN_DECLS

GVariant     *tue_task_patch_to_variant (const TueTaskPatch *self);
TueTaskPatch *tue_task_patch_from_variant (GVariant *variant);

G_END_DECLS
