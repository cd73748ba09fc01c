/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-task-record"

#include "config.h"

#include "tue-task-record.h"

void
tue_task_record_free (TueTaskRecord *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_free (self->workflow_id);
  g_free (self->title);
  g_free (self->due);
  g_free (self->snoozed);
  g_free (self->step_id);
  g_free (self->copied_step);
  g_clear_pointer (&self->values, tue_value_unref);
  g_clear_pointer (&self->alsos, tue_value_unref);
  g_clear_pointer (&self->damaged_values, g_ptr_array_unref);
  g_clear_pointer (&self->damaged_alsos, g_ptr_array_unref);
  g_clear_pointer (&self->snippets, g_ptr_array_unref);
  g_clear_pointer (&self->templates, g_ptr_array_unref);
  g_free (self);
}
