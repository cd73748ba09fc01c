/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-draft-record"

#include "config.h"

#include "tue-draft-record.h"

void
tue_draft_record_free (TueDraftRecord *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->text, g_bytes_unref);
  g_clear_pointer (&self->ties, g_array_unref);
  g_free (self->language);
  g_clear_pointer (&self->revisions, g_ptr_array_unref);
  g_free (self);
}
