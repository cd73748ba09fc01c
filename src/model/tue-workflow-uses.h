/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueWorkflowUses: how often a workflow was used, and how that went. Plain data.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  guint n_used;     /* tasks with a prompt that was copied, or more; none that are deleted */
  guint n_reviewed; /* of those that came out of a review */
  guint n_at_once;  /* of these the first review approved */
} TueWorkflowUses;

G_END_DECLS
