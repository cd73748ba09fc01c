/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueFiller: fills the template of one step of a workflow, again and again.
 *
 * It keeps the parsed template and the formatted values from one fill to the
 * next, so that a keystroke costs only what it changed. Used from one thread at
 * a time; no I/O. The result is the same as that of a fresh filler.
 */

#pragma once

#include "tue-prompt.h"

G_BEGIN_DECLS

typedef struct _TueFiller TueFiller;

/* What the built-in names stand for. */
typedef struct
{
  GDateTime  *now; /* local time */
  const char *my_name;
  const char *my_role;
  const char *my_organisation;
  const char *my_team;
  const char *task_title;
  const char *task_due; /* ISO 8601 or NULL */
  const char *also;     /* for this step, or NULL */
} TueFillContext;

TueFiller *tue_filler_new (TueWorkflow *workflow,
                           TueStep     *step,
                           GError     **error); /* a template error, with its position */
void       tue_filler_free (TueFiller *self);
TuePrompt *tue_filler_fill (TueFiller            *self,
                            TueValue             *values,
                            const TueFillContext *context,
                            GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueFiller, tue_filler_free)

G_END_DECLS
