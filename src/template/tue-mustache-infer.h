/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Inference: what the names are that a template uses and nobody declared. A
 * section that contains names is a list, one that does not is a switch, the
 * rest are strings. A name that is declared, or that is also used outside of
 * all sections, belongs to the task wherever it stands.
 */

#pragma once

#include "tue-mustache.h"

G_BEGIN_DECLS

typedef enum
{
  TUE_INFERRED_STRING,
  TUE_INFERRED_SWITCH,
  TUE_INFERRED_LIST,
} TueInferredKind;

typedef struct
{
  char           *name;
  TueInferredKind kind;
  GPtrArray      *members; /* (element-type TueInferredName): of the items of a list; empty if they are texts */
} TueInferredName;

/* (element-type TueInferredName) (transfer full): in the order of the text */
GPtrArray *tue_mustache_infer_names (TueMustache       *self,
                                     const char *const *declared);

G_END_DECLS
