/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueLessons: what the last reviews of a workflow have to teach: how many drafts came
 * back, why, and which items of the checklist were not met.
 *
 * Immutable; may cross threads.
 */

#pragma once

#include "tue-review-state.h"

G_BEGIN_DECLS

typedef struct _TueLessons TueLessons;

TueLessons *tue_lessons_new (GPtrArray *reviews);
TueLessons *tue_lessons_ref (TueLessons *self);
void        tue_lessons_unref (TueLessons *self);
guint       tue_lessons_get_n_drafts (TueLessons *self); /* that somebody decided about */
guint       tue_lessons_get_n_back (TueLessons *self);   /* of them */
guint       tue_lessons_count_not_met (TueLessons *self,
                                       const char *item);
char       *tue_lessons_describe (TueLessons *self);         /* (nullable): nothing came back */
char       *tue_lessons_describe_reasons (TueLessons *self); /* "" where nobody gave one */
char       *tue_lessons_describe_item (TueLessons *self,
                                       const char *item); /* (nullable): it was met */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueLessons, tue_lessons_unref)

G_END_DECLS
