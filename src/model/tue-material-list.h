/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueMaterialList: the material of a task, as a list that follows every change.
 *
 * Items are TueMaterial, in order. Each change is one "items-changed" of exactly
 * what differs; what did not change stays the same object. Empty until the
 * values of the task are loaded. For one thread.
 */

#pragma once

#include <gio/gio.h>

#include "tue-material.h"
#include "tue-task.h"

G_BEGIN_DECLS

#define TUE_TYPE_MATERIAL_LIST (tue_material_list_get_type ())
G_DECLARE_FINAL_TYPE (TueMaterialList, tue_material_list, TUE, MATERIAL_LIST, GObject)

TueMaterialList *tue_material_list_new (TueTask *task);
TueTask         *tue_material_list_get_task (TueMaterialList *self);
TueMaterial     *tue_material_list_find (TueMaterialList *self,
                                         const char      *id,
                                         guint           *position);                 /* (nullable) (transfer none) */
guint            tue_material_list_get_n_on (TueMaterialList *self);       /* "n-on" */
guint            tue_material_list_get_n_internal (TueMaterialList *self); /* "n-internal": in those that are on */

G_END_DECLS
