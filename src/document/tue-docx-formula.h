/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * A formula of a DOCX in one line: 3/4, x², √2. It is told of the elements of the
 * formula as they come. For the reader of DOCX only.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  TUE_DOCX_MATH_WHOLE,
  TUE_DOCX_MATH_FRACTION,
  TUE_DOCX_MATH_SCRIPTS,     /* raised, lowered or both, behind what they belong to */
  TUE_DOCX_MATH_PRE_SCRIPTS, /* before it */
  TUE_DOCX_MATH_ROOT,
  TUE_DOCX_MATH_SUM, /* an integral, a product… */
  TUE_DOCX_MATH_BRACKETS,
  TUE_DOCX_MATH_FUNCTION,
  TUE_DOCX_MATH_ACCENT,
  TUE_DOCX_MATH_BAR,
  TUE_DOCX_MATH_MATRIX,
  TUE_DOCX_MATH_LINES,
  /* The parts of those */
  TUE_DOCX_MATH_ABOVE,
  TUE_DOCX_MATH_BELOW,
  TUE_DOCX_MATH_LOWER,
  TUE_DOCX_MATH_UPPER,
  TUE_DOCX_MATH_DEGREE,
  TUE_DOCX_MATH_NAME,
  TUE_DOCX_MATH_BASE,
  TUE_DOCX_MATH_ROW,
} TueDocxMath;

typedef enum
{
  TUE_DOCX_MATH_SIGN,
  TUE_DOCX_MATH_BEGINNING,
  TUE_DOCX_MATH_END,
  TUE_DOCX_MATH_SEPARATOR,
} TueDocxMathSign;

typedef struct _TueDocxFormula TueDocxFormula;

TueDocxFormula *tue_docx_formula_new (void);
void            tue_docx_formula_free (TueDocxFormula *self);
void            tue_docx_formula_begin (TueDocxFormula *self,
                                        TueDocxMath     kind);
void            tue_docx_formula_end (TueDocxFormula *self,
                                      TueDocxMath     kind);
void            tue_docx_formula_add_text (TueDocxFormula *self,
                                           const char     *text);
void            tue_docx_formula_set_sign (TueDocxFormula *self,
                                           TueDocxMathSign which,
                                           const char     *sign);
char           *tue_docx_formula_dup_text (TueDocxFormula *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueDocxFormula, tue_docx_formula_free)

G_END_DECLS
