/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueExample: a ready task to begin with.
 *
 * Values and material make the task; a weak and a good answer with remarks on
 * what is between them show what comes of it before anybody has asked an
 * assistant. Dates in the values may be {"in_days": n}. Immutable.
 */

#pragma once

#include "tue-named-text.h"

G_BEGIN_DECLS

#define TUE_TYPE_EXAMPLE (tue_example_get_type ())
G_DECLARE_FINAL_TYPE (TueExample, tue_example, TUE, EXAMPLE, GObject)

/* What the example is made of; tue_example_new() copies it. */
typedef struct
{
  const char        *id;
  const char        *title;
  int                due_in_days; /* -1 for none */
  TueValue          *values;
  GPtrArray         *material; /* (nullable) (element-type TueNamedText) */
  const char        *weak_answer;
  const char        *answer;
  const char *const *remarks; /* (nullable) (array zero-terminated=1) */
} TueExampleSpec;

TueExample        *tue_example_new (const TueExampleSpec *spec);
const char        *tue_example_get_id (TueExample *self);
const char        *tue_example_get_title (TueExample *self);
int                tue_example_get_due_in_days (TueExample *self);
TueValue          *tue_example_get_values (TueExample *self);
GPtrArray         *tue_example_get_material (TueExample *self);
const char        *tue_example_get_weak_answer (TueExample *self);
const char        *tue_example_get_answer (TueExample *self);
const char *const *tue_example_get_remarks (TueExample *self);
TueValue          *tue_example_resolve_values (TueExample  *self,
                                               const GDate *today); /* (transfer full) */

G_END_DECLS
