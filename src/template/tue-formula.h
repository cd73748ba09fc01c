/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueFormula: the formula of a computed field.
 *
 *   sum      = product, { ("+" | "-"), product } ;
 *   product  = unary, { ("*" | "/"), unary } ;
 *   unary    = [ "-" ], primary, [ unit ] ;
 *   primary  = number | path | function, "(", sum, { ",", sum }, ")" | "(", sum, ")" ;
 *   path     = name, [ ".", name ] ;              (* a field, or a member of its items *)
 *   unit     = "days" | "weeks" | "months" | "years" ;
 *   function = "sum" | "count" | "min" | "max" | "round" | "days_between" ;
 *
 * Numbers are doubles; money ({"minor", "currency"}) is counted in whole minor
 * units and rounded half away from zero; dates are "YYYY-MM-DD" and take spans
 * of time. Inside sum(), min() and max() a path through a list stands for each
 * of its items. Every formula ends: there are no loops, names or calls of its
 * own, and length and depth are limited. What cannot be computed because
 * something is not filled yet yields no value and no error.
 */

#pragma once

#include "tue-value.h"

G_BEGIN_DECLS

#define TUE_FORMULA_MAX_LENGTH 1000
#define TUE_FORMULA_MAX_DEPTH 64

#define TUE_FORMULA_ERROR (tue_formula_error_quark ())
GQuark tue_formula_error_quark (void);

typedef enum
{
  TUE_FORMULA_ERROR_SYNTAX, /* does not follow the grammar, or is too long or deep */
  TUE_FORMULA_ERROR_TYPE,   /* a text where a number has to be, two currencies in one sum */
  TUE_FORMULA_ERROR_RANGE,  /* a result too large to be exact */
} TueFormulaError;

typedef struct _TueFormula TueFormula;

TueFormula *tue_formula_parse (const char *text,
                               GError    **error);
TueFormula *tue_formula_ref (TueFormula *self);
void        tue_formula_unref (TueFormula *self);
/* NULL without an error: something it needs has no value yet */
TueValue *tue_formula_evaluate (TueFormula *self,
                                TueValue   *values,
                                GError    **error);
/* The fields it reads, each once, in order: (array zero-terminated=1) (transfer none) */
const char *const *tue_formula_list_names (TueFormula *self);
/* The same with their members: "items.price" */
const char *const *tue_formula_list_paths (TueFormula *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueFormula, tue_formula_unref)

G_END_DECLS
