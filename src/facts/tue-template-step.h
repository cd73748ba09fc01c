/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * A step of a workflow made of a text that worked.
 *
 * Its fields join those of the workflow: a field that is there already and writes
 * the same words serves the new template, too; of other fields of that name it is
 * told apart. The text stays as an example, so that the first preview is the text.
 */

#pragma once

#include "tue-template-make.h"

G_BEGIN_DECLS

typedef struct
{
  const char *step_id; /* (nullable): whose template it becomes; NULL for a new step */
  const char *name;    /* of a new step */
  const char *example; /* the title of the example */
} TueTemplateStepSpec;

/* step_id: (out) (optional) (transfer full): that of the step. (transfer full)
 * (nullable): no template can hold the text */
TueWorkflow *tue_template_make_step (TueWorkflow               *workflow,
                                     const TueTemplateStepSpec *spec,
                                     const char                *text,
                                     gsize                      length,
                                     GPtrArray                 *suggestions,
                                     const TueLocale           *locale,
                                     char                     **step_id,
                                     GError                   **error);

G_END_DECLS
