/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueFormerValues: the values that words of a draft were once tied to.
 *
 * Words that are deleted, updated or replaced take their tie with them, and may
 * come back: by undo, by restoring a revision, from the clipboard. What they
 * meant is remembered here, so that they are tied again, and are stale where the
 * task says something else by now.
 */

#pragma once

#include "tue-tie-json.h"

G_BEGIN_DECLS

typedef struct _TueFormerValues TueFormerValues;

TueFormerValues *tue_former_values_new (void);
void             tue_former_values_free (TueFormerValues *self);
void             tue_former_values_add (TueFormerValues *self,
                                        const TueTie    *tie);
void             tue_former_values_add_all (TueFormerValues *self,
                                            TueFormerValues *other);
void             tue_former_values_forget (TueFormerValues     *self,
                                           const TueKnownPlace *place);
gboolean         tue_former_values_contain (TueFormerValues     *self,
                                            const TueKnownPlace *place,
                                            const char          *meaning);
gsize            tue_former_values_get_n (TueFormerValues *self);
/* As ties of no words, where no edit moves them. (element-type TueDraftTie) */
void tue_former_values_to_ties (TueFormerValues *self,
                                GArray          *ties);
/* Makes them known behind the values that the task has, and more than one of
 * them means. Returns what the known values behind @known's own are, in order:
 * (transfer container) (element-type TueTie) */
GPtrArray *tue_former_values_know (TueFormerValues *self,
                                   TueKnownValues  *known,
                                   TueWorkflow     *workflow);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueFormerValues, tue_former_values_free)

G_END_DECLS
