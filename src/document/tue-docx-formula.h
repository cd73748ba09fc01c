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
  TUE_DOCX_MATH_PHANTOM,
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

/* The elements of a formula, and those that say which sign one has. */
#define TUE_DOCX_MATH_ELEMENTS(X) \
  X ("m:f", TUE_DOCX_MATH_FRACTION) \
  X ("m:num", TUE_DOCX_MATH_ABOVE) \
  X ("m:den", TUE_DOCX_MATH_BELOW) \
  X ("m:sSup", TUE_DOCX_MATH_SCRIPTS) \
  X ("m:sSub", TUE_DOCX_MATH_SCRIPTS) \
  X ("m:sSubSup", TUE_DOCX_MATH_SCRIPTS) \
  X ("m:limLow", TUE_DOCX_MATH_SCRIPTS) \
  X ("m:limUpp", TUE_DOCX_MATH_SCRIPTS) \
  X ("m:sPre", TUE_DOCX_MATH_PRE_SCRIPTS) \
  X ("m:sub", TUE_DOCX_MATH_LOWER) \
  X ("m:lim", TUE_DOCX_MATH_LOWER) \
  X ("m:sup", TUE_DOCX_MATH_UPPER) \
  X ("m:rad", TUE_DOCX_MATH_ROOT) \
  X ("m:deg", TUE_DOCX_MATH_DEGREE) \
  X ("m:nary", TUE_DOCX_MATH_SUM) \
  X ("m:d", TUE_DOCX_MATH_BRACKETS) \
  X ("m:func", TUE_DOCX_MATH_FUNCTION) \
  X ("m:fName", TUE_DOCX_MATH_NAME) \
  X ("m:acc", TUE_DOCX_MATH_ACCENT) \
  X ("m:bar", TUE_DOCX_MATH_BAR) \
  X ("m:phant", TUE_DOCX_MATH_PHANTOM) \
  X ("m:m", TUE_DOCX_MATH_MATRIX) \
  X ("m:mr", TUE_DOCX_MATH_ROW) \
  X ("m:eqArr", TUE_DOCX_MATH_LINES) \
  X ("m:e", TUE_DOCX_MATH_BASE)
#define TUE_DOCX_MATH_SIGNS(X) \
  X ("m:chr", TUE_DOCX_MATH_SIGN) \
  X ("m:type", TUE_DOCX_MATH_SIGN) \
  X ("m:show", TUE_DOCX_MATH_SIGN) \
  X ("m:begChr", TUE_DOCX_MATH_BEGINNING) \
  X ("m:endChr", TUE_DOCX_MATH_END) \
  X ("m:sepChr", TUE_DOCX_MATH_SEPARATOR)

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
/* Whether a blank has to part @before from @after, one of which is a formula: 2 and
 * 3/4 are not 23/4. */
gboolean tue_docx_formula_needs_blank (const char *before,
                                       const char *after);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueDocxFormula, tue_docx_formula_free)

G_END_DECLS
