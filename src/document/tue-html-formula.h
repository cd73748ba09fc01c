/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Formulas on a page, and figures that are raised or lowered, as text that says
 * the same. For the reader of HTML only.
 */

#pragma once

#include <glib.h>
#include <libxml/HTMLparser.h>

G_BEGIN_DECLS

/* Between what stands above something and is not divided by it, "n choose k" */
#define TUE_HTML_FORMULA_OVER "¦"

typedef enum
{
  TUE_HTML_LOWERED = -1,
  TUE_HTML_LEVEL = 0,
  TUE_HTML_RAISED = 1,
} TueHtmlShift;

char *tue_html_formula_dup_tex (xmlNode  *node,
                                gboolean *is_display);
char *tue_html_formula_dup_hidden_tex (xmlNode  *node,
                                       gboolean *is_display);
char *tue_html_formula_dup_math (xmlNode *math);
char *tue_html_formula_shift (const char  *text,
                              TueHtmlShift shift);
char *tue_html_formula_script (const char  *part,
                               TueHtmlShift shift);
char *tue_html_formula_accent (const char *base,
                               const char *sign);
void  tue_html_formula_bracket (GString *text);

G_END_DECLS
