/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-milestones"

#include "config.h"

#include "tue-milestones.h"

/**
 * tue_milestones_free:
 * @self: (transfer full) (nullable): milestones
 *
 * Frees the milestones.
 */
void
tue_milestones_free (TueMilestones *self)
{
  if (self == NULL)
    return;

  g_free (self->copied_task);
  g_free (self->drafted_task);
  g_free (self);
}
