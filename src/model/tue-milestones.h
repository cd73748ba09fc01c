/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueMilestones: which kinds of work were ever done in a library, and the tasks
 * nearest to the next. Plain data; any thread may hold it.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  gint64   created; /* the library: microseconds since 1970 */
  gboolean has_copied;
  gboolean has_answered;
  gboolean has_second_step; /* a prompt that is not the first of its workflow was copied */
  gboolean has_delivered;
  gboolean has_noted;    /* a revision has a note */
  char    *copied_task;  /* (nullable): the id of the one copied last */
  char    *drafted_task; /* (nullable): of the one with a draft that changed last */
} TueMilestones;

void tue_milestones_free (TueMilestones *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueMilestones, tue_milestones_free)

G_END_DECLS
