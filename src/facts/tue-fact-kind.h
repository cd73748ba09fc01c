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

const char *tue_fact_kind_get_label (TueFactKind kind); /* translated */
/* What people call the place of a value: "Deadline", "Items 2, Price", "Due date" */
char *tue_fact_make_place_label (TueWorkflow *workflow,
                                 const char  *field,
                                 guint        item,
                                 const char  *member);

G_END_DECLS
