/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-docx-formula"

#include "config.h"

#include "tue-docx-formula.h"

#include <string.h>

#include "tue-html-formula.h"

#define N_PARTS (TUE_DOCX_MATH_NAME - TUE_DOCX_MATH_ABOVE + 1)
#define N_SIGNS (TUE_DOCX_MATH_SEPARATOR + 1)

/* An element that is open. */
typedef struct
{
  TueDocxMath kind;
  GString    *text;           /* that stands in it, and in no part of it */
  char       *parts[N_PARTS]; /* (nullable) */
  GPtrArray  *bases;          /* (element-type utf8): what it is about; of lines and rows several */
  char       *signs[N_SIGNS]; /* (nullable): where it is not the usual one */
  gsize       term;           /* where the fraction or the root that was put last begins in the text */
  gsize       term_end;       /* and where it ends; 0 for none */
} Element;

struct _TueDocxFormula
{
  GArray *elements; /* (element-type Element): the whole is the first */
};

static void
clear_element (gpointer data)
{
  Element *element = data;

  g_string_free (element->text, TRUE);
  g_ptr_array_unref (element->bases);
  for (gsize i = 0; i < N_PARTS; i++)
    g_free (element->parts[i]);
  for (gsize i = 0; i < N_SIGNS; i++)
    g_free (element->signs[i]);
}

static Element *
get_last (TueDocxFormula *self)
{
  return &g_array_index (self->elements, Element, self->elements->len - 1);
}

/**
 * tue_docx_formula_new: (skip)
 *
 * Begins a formula.
 *
 * Returns: (transfer full): the formula
 */
TueDocxFormula *
tue_docx_formula_new (void)
{
  TueDocxFormula *self = g_new0 (TueDocxFormula, 1);

  self->elements = g_array_new (FALSE, TRUE, sizeof (Element));
  g_array_set_clear_func (self->elements, clear_element);
  tue_docx_formula_begin (self, TUE_DOCX_MATH_WHOLE);
  return self;
}

/**
 * tue_docx_formula_free: (skip)
 * @self: (transfer full): a formula
 *
 * Frees the formula.
 */
void
tue_docx_formula_free (TueDocxFormula *self)
{
  g_return_if_fail (self != NULL);

  g_array_unref (self->elements);
  g_free (self);
}

/**
 * tue_docx_formula_begin: (skip)
 * @self: a formula
 * @kind: of an element of it
 *
 * Begins an element.
 */
void
tue_docx_formula_begin (TueDocxFormula *self,
                        TueDocxMath     kind)
{
  Element element = { .kind = kind, .text = g_string_new (NULL), .bases = g_ptr_array_new_with_free_func (g_free) };

  g_array_append_val (self->elements, element);
}

static gunichar
get_last_char (const char *text)
{
  return *text != '\0' ? g_utf8_get_char (g_utf8_prev_char (text + strlen (text))) : 0;
}

static gboolean
is_term (const char *text)
{
  return strchr (text, '/') != NULL || strstr (text, "√") != NULL;
}

/**
 * tue_docx_formula_needs_blank: (skip)
 * @before: what stands before
 * @after: what follows
 *
 * Tells whether figures or letters of a fraction or a root would run into others:
 * 2 and 3/4 are not 23/4, and 5 and ³√8 are not 5³√8.
 *
 * Returns: whether a blank has to stand between them
 */
gboolean
tue_docx_formula_needs_blank (const char *before,
                              const char *after)
{
  gunichar last = get_last_char (before);
  gunichar first = g_utf8_get_char (after);

  return (is_term (before) || is_term (after)) && g_unichar_isalnum (last) &&
         (g_unichar_isalnum (first) || g_unichar_type (first) == G_UNICODE_OTHER_NUMBER);
}

/* What follows a fraction in its element is no figure of it. */
static void
append (Element    *element,
        const char *text)
{
  gboolean is_behind = element->term_end > 0 && element->term_end == element->text->len;

  if (*text != '\0' && is_behind && tue_docx_formula_needs_blank (element->text->str + element->term, text))
    g_string_append_c (element->text, ' ');
  g_string_append (element->text, text);
}

/**
 * tue_docx_formula_add_text: (skip)
 * @self: a formula
 * @text: letters and figures
 *
 * Adds text to the element that is open.
 */
void
tue_docx_formula_add_text (TueDocxFormula *self,
                           const char     *text)
{
  append (get_last (self), text);
}

/**
 * tue_docx_formula_set_sign: (skip)
 * @self: a formula
 * @which: what the sign is for
 * @sign: the sign; "" for none
 *
 * Says of the element that is open which sign it has instead of the usual one.
 */
void
tue_docx_formula_set_sign (TueDocxFormula *self,
                           TueDocxMathSign which,
                           const char     *sign)
{
  Element *element = get_last (self);

  g_free (element->signs[which]);
  element->signs[which] = g_strdup (sign);
}

/* --- Writing ---------------------------------------------------------------- */

static const char *
get_part (const Element *element,
          TueDocxMath    kind)
{
  const char *part = element->parts[kind - TUE_DOCX_MATH_ABOVE];

  return part != NULL ? part : "";
}

static const char *
get_sign (const Element  *element,
          TueDocxMathSign which,
          const char     *usual)
{
  return element->signs[which] != NULL ? element->signs[which] : usual;
}

static char *
dup_bases (const Element *element,
           const char    *separator)
{
  g_autoptr(GString) text = g_string_new (element->text->str);

  for (guint i = 0; i < element->bases->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? separator : "", (const char *)element->bases->pdata[i]);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
dup_bracketed (const char *part)
{
  g_autoptr(GString) text = g_string_new (part);

  tue_html_formula_bracket (text);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* (a/b)² is not a/b². */
static char *
dup_enclosed (const char *part)
{
  return *part == '(' && part[strlen (part) - 1] == ')' ? g_strdup (part) : g_strdup_printf ("(%s)", part);
}

/* 1/(2x) is not 1/2x. */
static char *
dup_factor (const char *part)
{
  g_autofree char *text = dup_bracketed (part);
  gboolean         has_figures = FALSE, has_letters = FALSE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      has_figures |= g_unichar_isdigit (g_utf8_get_char (p));
      has_letters |= g_unichar_isalpha (g_utf8_get_char (p));
    }
  if (*text == '(' || !has_figures || !has_letters)
    return g_steal_pointer (&text);
  return g_strdup_printf ("(%s)", text);
}

static char *
dup_accented (const Element *element,
              const char    *accent)
{
  g_autofree char *base = dup_bases (element, "");
  char            *accented = tue_html_formula_accent (base, accent);

  if (accented != NULL)
    return accented;
  return g_strconcat (base, g_utf8_strlen (base, -1) == 1 ? accent : "", NULL);
}

/* What only keeps room is not seen. */
static gboolean
is_off (const char *sign)
{
  return g_str_equal (sign, "0") || g_str_equal (sign, "off") || g_str_equal (sign, "false");
}

static char *
dup_root (const Element *element)
{
  g_autofree char *degree = tue_html_formula_script (get_part (element, TUE_DOCX_MATH_DEGREE), TUE_HTML_RAISED);
  g_autofree char *base = dup_bases (element, "");
  g_autofree char *bracketed = dup_bracketed (base);

  return g_strconcat (degree, "√", bracketed, NULL);
}

static char *
dup_written (const Element *element)
{
  g_autofree char *base = dup_bases (element, "");
  g_autofree char *lower = tue_html_formula_script (get_part (element, TUE_DOCX_MATH_LOWER), TUE_HTML_LOWERED);
  g_autofree char *upper = tue_html_formula_script (get_part (element, TUE_DOCX_MATH_UPPER), TUE_HTML_RAISED);
  g_autofree char *above = NULL;
  g_autofree char *below = NULL;
  g_autofree char *several = NULL;
  g_autofree char *whole = NULL;

  switch (element->kind)
    {
    case TUE_DOCX_MATH_FRACTION:
      above = dup_bracketed (get_part (element, TUE_DOCX_MATH_ABOVE));
      below = dup_factor (get_part (element, TUE_DOCX_MATH_BELOW));
      return g_strconcat (above, g_str_equal (get_sign (element, TUE_DOCX_MATH_SIGN, ""), "noBar") ? TUE_HTML_FORMULA_OVER : "/", below, NULL);
    case TUE_DOCX_MATH_SCRIPTS:
      whole = is_term (base) ? dup_enclosed (base) : dup_bracketed (base);
      return g_strconcat (whole, lower, upper, NULL);
    case TUE_DOCX_MATH_PRE_SCRIPTS:
      return g_strconcat (upper, lower, base, NULL);
    case TUE_DOCX_MATH_ROOT:
      return dup_root (element);
    case TUE_DOCX_MATH_SUM:
      return g_strconcat (get_sign (element, TUE_DOCX_MATH_SIGN, "∫"), lower, upper, " ", base, NULL);
    case TUE_DOCX_MATH_BRACKETS:
      several = dup_bases (element, get_sign (element, TUE_DOCX_MATH_SEPARATOR, "|"));
      return g_strconcat (get_sign (element, TUE_DOCX_MATH_BEGINNING, "("), several, get_sign (element, TUE_DOCX_MATH_END, ")"), NULL);
    case TUE_DOCX_MATH_FUNCTION:
      whole = strchr (base, '/') != NULL ? dup_enclosed (base) : g_strdup (base);
      return g_strconcat (get_part (element, TUE_DOCX_MATH_NAME), *whole != '(' ? " " : "", whole, NULL);
    case TUE_DOCX_MATH_ACCENT:
      return dup_accented (element, get_sign (element, TUE_DOCX_MATH_SIGN, "\u0302"));
    case TUE_DOCX_MATH_BAR:
      return dup_accented (element, "\u0304");
    case TUE_DOCX_MATH_PHANTOM:
      return is_off (get_sign (element, TUE_DOCX_MATH_SIGN, "")) ? g_strdup ("") : g_steal_pointer (&base);
    case TUE_DOCX_MATH_MATRIX:
    case TUE_DOCX_MATH_LINES:
      return dup_bases (element, "; ");
    case TUE_DOCX_MATH_ROW:
      return dup_bases (element, " ");
    case TUE_DOCX_MATH_WHOLE:
    case TUE_DOCX_MATH_ABOVE:
    case TUE_DOCX_MATH_BELOW:
    case TUE_DOCX_MATH_LOWER:
    case TUE_DOCX_MATH_UPPER:
    case TUE_DOCX_MATH_DEGREE:
    case TUE_DOCX_MATH_NAME:
    case TUE_DOCX_MATH_BASE:
    default:
      return g_steal_pointer (&base);
    }
}

/* An element that is no part of another, or whose whole is not known, is text of
 * what is around it. */
static void
put (Element    *around,
     TueDocxMath kind,
     char       *take_text)
{
  g_autofree char *text = take_text;
  gboolean         has_parts = around->kind > TUE_DOCX_MATH_WHOLE && (around->kind < TUE_DOCX_MATH_ABOVE || around->kind == TUE_DOCX_MATH_ROW);

  if (has_parts && (kind == TUE_DOCX_MATH_BASE || kind == TUE_DOCX_MATH_ROW))
    {
      g_ptr_array_add (around->bases, g_steal_pointer (&text));
      return;
    }
  if (has_parts && kind >= TUE_DOCX_MATH_ABOVE && around->parts[kind - TUE_DOCX_MATH_ABOVE] == NULL)
    {
      around->parts[kind - TUE_DOCX_MATH_ABOVE] = g_steal_pointer (&text);
      return;
    }

  if (kind != TUE_DOCX_MATH_FRACTION && kind != TUE_DOCX_MATH_ROOT)
    {
      append (around, text);
      return;
    }
  if (tue_docx_formula_needs_blank (around->text->str, text))
    g_string_append_c (around->text, ' ');
  around->term = around->text->len;
  g_string_append (around->text, text);
  around->term_end = around->text->len;
}

/**
 * tue_docx_formula_end: (skip)
 * @self: a formula
 * @kind: of the element that was begun last
 *
 * Ends an element.
 */
void
tue_docx_formula_end (TueDocxFormula *self,
                      TueDocxMath     kind)
{
  Element *last = get_last (self);
  char    *text;

  if (self->elements->len < 2 || last->kind != kind)
    return;

  text = dup_written (last);
  g_array_set_size (self->elements, self->elements->len - 1);
  put (get_last (self), kind, text);
}

/**
 * tue_docx_formula_dup_text: (skip)
 * @self: a formula
 *
 * Returns: (transfer full): all of it
 */
char *
tue_docx_formula_dup_text (TueDocxFormula *self)
{
  while (self->elements->len > 1)
    tue_docx_formula_end (self, get_last (self)->kind);
  return g_strdup (get_last (self)->text->str);
}
