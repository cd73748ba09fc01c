/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What kinds of facts there are, and what people call them and the places of
 * the task that they come from.
 */

#pragma once

#include "tue-workflow.h"

G_BEGIN_DECLS

typedef enum
{
  TUE_FACT_NUMBER,
  TUE_FACT_AMOUNT,
  TUE_FACT_DATE, /* or a time of day */
  TUE_FACT_NAME,
  TUE_FACT_ADDRESS, /* e-mail, web, telephone, postal */
} TueFactKind;

/* What the task has to say of a fact. */
typedef enum
{
  TUE_FACT_IN_TASK,     /* the same meaning: value, unit, currency, precision, person, day */
  TUE_FACT_CLOSE,       /* rounded, a part of a name or of a month, misspelt, the same figure with another unit */
  TUE_FACT_NOT_IN_TASK, /* whether it is wrong is for a person to say */
  TUE_FACT_WORKED_OUT,  /* no value, but follows from values: a total, a share, the days between two dates */
} TueFactMark;

const char *tue_fact_kind_get_name (TueFactKind kind);  /* "amount" */
const char *tue_fact_mark_get_name (TueFactMark mark);  /* "as-in-task" */
const char *tue_fact_kind_get_label (TueFactKind kind); /* translated */
/* What people call the place of a value: "Deadline", "Items 2, Price", "Due date" */
char *tue_fact_make_place_label (TueWorkflow *workflow,
                                 const char  *field,
                                 guint        item,
                                 const char  *member);

G_END_DECLS
