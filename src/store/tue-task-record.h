/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueTaskRecord: a task as the library holds it, a plain value.
 *
 * The worker thread reads records; the main thread makes or refreshes the one
 * TueTask of that row from them. Values and alsos are there only where they
 * were asked for.
 */

#pragma once

#include "tue-task.h"

G_BEGIN_DECLS

typedef struct
{
  char        *id;
  char        *workflow_id;
  char        *title;
  char        *due;     /* (nullable) */
  char        *snoozed; /* (nullable) */
  TueTaskState state;
  char        *step_id; /* (nullable) */
  guint        n_filled;
  guint        n_fields;
  gint64       created;
  gint64       updated;
  gint64       copied;
  gint64       sequence;
  gboolean     deleted;
  gboolean     has_draft;
  guint        n_stale;
  gboolean     damaged;     /* this is not what was written, or lacks something of it */
  char        *copied_step; /* (nullable): read with the values */
  TueValue    *values;      /* (nullable): a map */
  TueValue    *alsos;       /* (nullable): a map of step ids */

  /* What is not what was written, with the values and alsos: those that can be
   * read at all are in them */
  GPtrArray *damaged_values; /* (nullable) (element-type utf8): fields */
  GPtrArray *damaged_alsos;  /* (nullable) (element-type utf8): step ids */
  /* Read with the values: versions of templates that it was filled with, and no
   * step has now */
  GPtrArray *snippets;  /* (nullable) (element-type TueSnippetVersion): the same of snippets */
  GPtrArray *templates; /* (nullable) (element-type TueTemplateVersion) */
} TueTaskRecord;

void tue_task_record_free (TueTaskRecord *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueTaskRecord, tue_task_record_free)

G_END_DECLS
