/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What is wrong with the template of a step, or most likely not meant, and what
 * puts it right. Pure functions, for any thread.
 */

#pragma once

#include "tue-mustache-mend.h"
#include "tue-workflow.h"

G_BEGIN_DECLS

typedef struct
{
  gsize         start, length; /* bytes of the text; length 0 where it has no place */
  guint         line;          /* 0 where it has no place */
  gboolean      prevents;      /* that a prompt is made */
  char         *message;
  char         *hint;   /* (nullable): how it is put right */
  char         *name;   /* (nullable): what is no field yet */
  char         *unused; /* (nullable): the name of a field that nothing uses */
  char         *fix;    /* (nullable): of a button: "Use “deadline”" */
  TueTextChange change; /* what that does; its text is NULL where there is no fix */
} TueTemplateProblem;

/* (element-type TueTemplateProblem) (transfer full) */
GPtrArray *tue_template_problems_find (TueWorkflow *workflow,
                                       TueStep     *step);
/* (nullable) (transfer full): the workflow without the problem */
TueWorkflow *tue_template_problem_fix (TueTemplateProblem *problem,
                                       TueWorkflow        *workflow,
                                       TueStep            *step);
/* The same with a field of that name, of the type that its use lets one guess. */
TueWorkflow *tue_template_problem_make_field (TueTemplateProblem *problem,
                                              TueWorkflow        *workflow,
                                              TueStep            *step);
/* The same without the field that nothing uses. */
TueWorkflow *tue_template_problem_remove_field (TueTemplateProblem *problem,
                                                TueWorkflow        *workflow,
                                                TueStep            *step);

G_END_DECLS
