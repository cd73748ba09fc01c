/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-html-formula"

#include "config.h"

#include "tue-html-formula.h"

#include <string.h>

#include "tue-html-element.h"

/* Deeper formulas are read as their plain text. */
#define MAX_DEPTH 40
/* More than any formula has: formulas in formulas are looked through once each. */
#define MAX_NODES 4000

/* --- Raised and lowered ---------------------------------------------------- */

static const char *
find_shifted (gunichar     c,
              TueHtmlShift shift)
{
  static const struct
  {
    gunichar    c;
    const char *raised;
    const char *lowered;
  } letters[] = {
    { '0', "⁰", "₀" },
    { '1', "¹", "₁" },
    { '2', "²", "₂" },
    { '3', "³", "₃" },
    { '4', "⁴", "₄" },
    { '5', "⁵", "₅" },
    { '6', "⁶", "₆" },
    { '7', "⁷", "₇" },
    { '8', "⁸", "₈" },
    { '9', "⁹", "₉" },
    { '+', "⁺", "₊" },
    { '-', "⁻", "₋" },
    { 0x2212, "⁻", "₋" },
    { '=', "⁼", "₌" },
    { '(', "⁽", "₍" },
    { ')', "⁾", "₎" },
    { 'a', "ᵃ", "ₐ" },
    { 'b', "ᵇ", NULL },
    { 'c', "ᶜ", NULL },
    { 'd', "ᵈ", NULL },
    { 'e', "ᵉ", "ₑ" },
    { 'f', "ᶠ", NULL },
    { 'g', "ᵍ", NULL },
    { 'h', "ʰ", "ₕ" },
    { 'i', "ⁱ", "ᵢ" },
    { 'j', "ʲ", "ⱼ" },
    { 'k', "ᵏ", "ₖ" },
    { 'l', "ˡ", "ₗ" },
    { 'm', "ᵐ", "ₘ" },
    { 'n', "ⁿ", "ₙ" },
    { 'o', "ᵒ", "ₒ" },
    { 'p', "ᵖ", "ₚ" },
    { 'r', "ʳ", "ᵣ" },
    { 's', "ˢ", "ₛ" },
    { 't', "ᵗ", "ₜ" },
    { 'u', "ᵘ", "ᵤ" },
    { 'v', "ᵛ", "ᵥ" },
    { 'w', "ʷ", NULL },
    { 'x', "ˣ", "ₓ" },
    { 'y', "ʸ", NULL },
    { 'z', "ᶻ", NULL },
    { 'T', "ᵀ", NULL },
    { ' ', " ", " " },
    { ',', ",", "," },
    { 0x2013, "⁻", "₋" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (letters); i++)
    if (letters[i].c == c)
      return shift == TUE_HTML_RAISED ? letters[i].raised : letters[i].lowered;

  return NULL;
}

/* "1st", "M.me", "CO2e", marks of footnotes: the words say it themselves. */
static gboolean
is_word (const char *text)
{
  glong n_letters = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isdigit (c) || c == 0x2212 || (c < 0x80 && strchr ("+-=/^<>", (char)c) != NULL))
        return FALSE;
      n_letters += g_unichar_isalpha (c);
    }

  return n_letters != 1;
}

/**
 * tue_html_formula_shift:
 * @text: what is raised or lowered
 * @shift: which of both
 *
 * Writes figures that are raised or lowered so that they are no other number:
 * m², not m2.
 *
 * Returns: (transfer full): text
 */
char *
tue_html_formula_shift (const char  *text,
                        TueHtmlShift shift)
{
  g_autoptr(GString) shifted = g_string_new (NULL);
  g_autofree char *trimmed = g_strstrip (g_strdup (text));

  if (shift == TUE_HTML_LEVEL || *trimmed == '\0' || *trimmed == '[' || is_word (trimmed))
    return g_strdup (text);

  /* Blanks beside the figures part words. */
  if (g_ascii_isspace (*text))
    g_string_append_c (shifted, ' ');
  for (const char *p = trimmed; *p != '\0'; p = g_utf8_next_char (p))
    {
      const char *letter = find_shifted (g_utf8_get_char (p), shift);

      if (letter == NULL)
        {
          g_string_truncate (shifted, g_ascii_isspace (*text) ? 1 : 0);
          g_string_append_printf (shifted, g_utf8_strlen (trimmed, -1) == 1 ? "%s%s" : "%s(%s)", shift == TUE_HTML_RAISED ? "^" : "_", trimmed);
          break;
        }
      g_string_append (shifted, letter);
    }
  if (g_ascii_isspace (text[strlen (text) - 1]))
    g_string_append_c (shifted, ' ');

  return g_string_free (g_steal_pointer (&shifted), FALSE);
}

/* --- TeX ------------------------------------------------------------------- */

static gboolean
has_class (xmlNode    *node,
           const char *part)
{
  g_autofree char *class = tue_html_element_dup_attribute (node, "class");

  return class != NULL && strstr (class, part) != NULL;
}

static char *
dup_content (xmlNode *node)
{
  xmlChar *content = xmlNodeGetContent (node);
  char    *text = g_strstrip (g_strdup (content != NULL ? (const char *)content : ""));

  xmlFree (content);
  return text;
}

static char *
find_annotation (xmlNode *root)
{
  guint n_nodes = 0;

  for (xmlNode *node = tue_html_element_get_next (root, root); node != NULL && n_nodes < MAX_NODES; node = tue_html_element_get_next (node, root), n_nodes++)
    if (tue_html_element_is (node, "annotation"))
      {
        g_autofree char *encoding = tue_html_element_dup_attribute (node, "encoding");

        if (encoding != NULL && strstr (encoding, "tex") != NULL)
          return dup_content (node);
      }

  return NULL;
}

static gboolean
is_display_block (xmlNode *node)
{
  for (guint i = 0; i < 4 && node != NULL && node->type == XML_ELEMENT_NODE; i++, node = node->parent)
    {
      g_autofree char *display = tue_html_element_dup_attribute (node, "display");

      if (g_strcmp0 (display, "block") == 0 || g_strcmp0 (display, "true") == 0 || has_class (node, "katex-display") || has_class (node, "math-block") || has_class (node, "math-display"))
        return TRUE;
    }

  return FALSE;
}

/**
 * tue_html_formula_dup_tex:
 * @node: an element
 * @is_display: (out): whether the formula is a paragraph of its own
 *
 * Reads what an element says of itself in TeX: pages show a formula by letters
 * that are drawn one by one, and have its source beside them.
 *
 * Returns: (transfer full) (nullable): the source, or %NULL if there is none
 */
char *
tue_html_formula_dup_tex (xmlNode  *node,
                          gboolean *is_display)
{
  static const char *const attributes[] = { "data-math", "data-latex", "data-tex" };
  g_autofree char         *tex = NULL;

  *is_display = FALSE;
  if (tue_html_element_is (node, "math") || (node->properties != NULL && tue_html_element_is (node, "span") && has_class (node, "katex") && !has_class (node, "katex-display")))
    tex = find_annotation (node);
  for (gsize i = 0; tex == NULL && node->properties != NULL && i < G_N_ELEMENTS (attributes); i++)
    tex = tue_html_element_dup_attribute (node, attributes[i]);
  if (tex == NULL && (tue_html_element_is (node, "math") || tue_html_element_is (node, "img")))
    {
      tex = tue_html_element_dup_attribute (node, tue_html_element_is (node, "math") ? "alttext" : "alt");
      if (tex != NULL && strchr (tex, '\\') == NULL)
        g_clear_pointer (&tex, g_free);
      if (tex != NULL && tue_html_element_is (node, "img") && !g_str_has_prefix (tex, "{\\displaystyle") && !has_class (node, "math") && !has_class (node, "latex"))
        g_clear_pointer (&tex, g_free);
    }
  if (tex == NULL || *g_strstrip (tex) == '\0')
    return NULL;

  *is_display = is_display_block (node);
  return g_steal_pointer (&tex);
}

/* The one thing in an element, through elements around it. */
static xmlNode *
find_only_math (xmlNode *node)
{
  xmlNode *only = node;

  for (guint i = 0; i < 4 && only != NULL && !tue_html_element_is (only, "math"); i++)
    only = xmlChildElementCount (only) == 1 ? xmlFirstElementChild (only) : NULL;
  return only != NULL && tue_html_element_is (only, "math") ? only : NULL;
}

/**
 * tue_html_formula_dup_hidden_tex:
 * @node: an element that is not shown
 * @is_display: (out): whether the formula is a paragraph of its own
 *
 * Reads a formula that a page hides behind the picture of it.
 *
 * Returns: (transfer full) (nullable): the source, or %NULL if there is none
 */
char *
tue_html_formula_dup_hidden_tex (xmlNode  *node,
                                 gboolean *is_display)
{
  xmlNode *math = find_only_math (node);

  *is_display = FALSE;
  return math == NULL ? NULL : tue_html_formula_dup_tex (math, is_display);
}

/* --- MathML ---------------------------------------------------------------- */

static void append_math (GString *text,
                         xmlNode *node,
                         guint    depth);

static char *
dup_part (xmlNode *node,
          guint    index,
          guint    depth)
{
  g_autoptr(GString) text = g_string_new (NULL);
  xmlNode *part = xmlFirstElementChild (node);

  while (part != NULL && index-- > 0)
    part = xmlNextElementSibling (part);
  if (part != NULL)
    append_math (text, part, depth + 1);
  return g_strstrip (g_string_free (g_steal_pointer (&text), FALSE));
}

/**
 * tue_html_formula_bracket:
 * @text: a part of a formula
 *
 * Puts brackets around what is more than one figure or name.
 */
void
tue_html_formula_bracket (GString *text)
{
  for (const char *p = text->str; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isalnum (g_utf8_get_char (p)) && *p != '.' && *p != ',')
      {
        g_string_prepend_c (text, '(');
        g_string_append_c (text, ')');
        return;
      }
}

static char *
dup_bracketed (xmlNode *node,
               guint    index,
               guint    depth)
{
  g_autofree char *part = dup_part (node, index, depth);
  g_autoptr(GString) text = g_string_new (part);

  tue_html_formula_bracket (text);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * tue_html_formula_script:
 * @part: what is raised or lowered in a formula
 * @shift: which of both
 *
 * Writes it so that it is told from what it stands beside, words as well.
 *
 * Returns: (transfer full): text
 */
char *
tue_html_formula_script (const char  *part,
                         TueHtmlShift shift)
{
  g_autofree char *shifted = tue_html_formula_shift (part, shift);

  if (*part == '\0' || !g_str_equal (part, shifted))
    return g_steal_pointer (&shifted);
  return g_strdup_printf ("%s(%s)", shift == TUE_HTML_RAISED ? "^" : "_", part);
}

static char *
dup_shifted (xmlNode     *node,
             guint        index,
             guint        depth,
             TueHtmlShift shift)
{
  g_autofree char *part = dup_part (node, index, depth);

  return tue_html_formula_script (part, shift);
}

/**
 * tue_html_formula_accent:
 * @base: what is under a sign
 * @sign: the sign, alone or as it is put above a letter
 *
 * Puts a sign above a letter. A line goes on above several; what else is above
 * several is said by its name in brackets.
 *
 * Returns: (transfer full) (nullable): text, or %NULL if the sign is none of those
 *   that stand above letters
 */
char *
tue_html_formula_accent (const char *base,
                         const char *sign)
{
  static const struct
  {
    const char *sign;
    const char *above;
    const char *name;
  } accents[] = {
    { "\u00af", "\u0304", "bar" },
    { "\u203e", "\u0304", "bar" },
    { "_", "\u0304", "bar" },
    { "\u0304", "\u0304", "bar" },
    { "\u0305", "\u0304", "bar" },
    { "\u2015", "\u0304", "bar" },
    { "^", "\u0302", "hat" },
    { "\u02c6", "\u0302", "hat" },
    { "\u0302", "\u0302", "hat" },
    { "~", "\u0303", "tilde" },
    { "\u02dc", "\u0303", "tilde" },
    { "\u0303", "\u0303", "tilde" },
    { "\u2192", "\u20d7", "vec" },
    { "\u20d7", "\u20d7", "vec" },
    { "\u02d9", "\u0307", "dot" },
    { ".", "\u0307", "dot" },
    { "\u0307", "\u0307", "dot" },
    { "\u00a8", "\u0308", "ddot" },
    { "\u0308", "\u0308", "ddot" },
    { "\u02c7", "\u030c", "check" },
    { "\u030c", "\u030c", "check" },
    { "\u02d8", "\u0306", "breve" },
    { "\u0306", "\u0306", "breve" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (accents); i++)
    {
      g_autoptr(GString) lined = NULL;
      gboolean is_word = TRUE;

      if (!g_str_equal (sign, accents[i].sign))
        continue;
      if (*base == '\0' || g_utf8_strlen (base, -1) == 1)
        return g_strconcat (base, *base != '\0' ? accents[i].above : "", NULL);

      lined = g_string_new (NULL);
      for (const char *p = base; *p != '\0'; p = g_utf8_next_char (p))
        {
          is_word &= g_unichar_isalnum (g_utf8_get_char (p));
          g_string_append_len (lined, p, g_utf8_next_char (p) - p);
          g_string_append (lined, "\u0305");
        }
      if (is_word && g_str_equal (accents[i].name, "bar"))
        return g_string_free (g_steal_pointer (&lined), FALSE);
      return g_strdup_printf ("%s(%s)", accents[i].name, base);
    }

  return NULL;
}

static gboolean
is_any (xmlNode    *node,
        const char *names)
{
  g_auto(GStrv) all = g_strsplit (names, " ", -1);

  for (gsize i = 0; all[i] != NULL; i++)
    if (tue_html_element_is (node, all[i]))
      return TRUE;

  return FALSE;
}

/* Whether a bracket stands around all of it: (a+b), but not (a)(b). */
static gboolean
is_enclosed (const char *text)
{
  int depth = 0;

  if (strchr ("([{|", *text) == NULL || *text == '\0')
    return FALSE;
  if (*text == '|')
    return text[1] != '\0' && text[strlen (text) - 1] == '|';
  for (const char *p = text; *p != '\0'; p++)
    {
      depth += strchr ("([{", *p) != NULL ? 1 : strchr (")]}", *p) != NULL ? -1
                                                                           : 0;
      if (depth == 0)
        return p[1] == '\0';
    }

  return FALSE;
}

/* (a/b)² is not a/b², and (x+1)² not x+1². What has no parts of its own, a name or a
 * sign of a sum, has no brackets. */
static char *
dup_base (xmlNode *node,
          guint    depth)
{
  g_autofree char *base = dup_part (node, 0, depth);
  xmlNode         *part = xmlFirstElementChild (node);

  while (part != NULL && is_any (part, "mrow mstyle mpadded") && xmlChildElementCount (part) == 1)
    part = xmlFirstElementChild (part);
  if (part == NULL || is_enclosed (base))
    return g_steal_pointer (&base);
  if (is_any (part, "mfrac msqrt mroot"))
    return g_strdup_printf ("(%s)", base);
  return is_any (part, "mrow mstyle mpadded") ? dup_bracketed (node, 0, depth) : g_steal_pointer (&base);
}

/* A line below letters. (nullable) */
static char *
dup_underlined (const char *base,
                const char *sign)
{
  g_autoptr(GString) lined = g_string_new (NULL);

  if (strlen (sign) == 0 || g_utf8_strchr ("_\u00af\u203e\u0332\u2015", -1, g_utf8_get_char (sign)) == NULL || g_utf8_strlen (sign, -1) != 1)
    return NULL;
  for (const char *p = base; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (!g_unichar_isalnum (g_utf8_get_char (p)))
        return g_strdup (base);
      g_string_append_unichar (lined, g_utf8_get_char (p));
      g_string_append (lined, "\u0332");
    }
  return g_string_free (g_steal_pointer (&lined), FALSE);
}

static void
append_scripts (GString *text,
                xmlNode *node,
                guint    depth)
{
  gboolean         has_lower = tue_html_element_is (node, "msub") || tue_html_element_is (node, "msubsup") || tue_html_element_is (node, "munder") || tue_html_element_is (node, "munderover");
  gboolean         has_both = tue_html_element_is (node, "msubsup") || tue_html_element_is (node, "munderover");
  g_autofree char *base = has_lower || tue_html_element_is (node, "msup") ? dup_base (node, depth) : dup_part (node, 0, depth);
  g_autofree char *first = dup_shifted (node, 1, depth, has_lower ? TUE_HTML_LOWERED : TUE_HTML_RAISED);
  g_autofree char *second = has_both ? dup_shifted (node, 2, depth, TUE_HTML_RAISED) : g_strdup ("");
  g_autofree char *sign = is_any (node, "mover munder") ? dup_part (node, 1, depth) : NULL;
  g_autofree char *accented = sign == NULL ? NULL : has_lower ? dup_underlined (base, sign)
                                                              : tue_html_formula_accent (base, sign);

  if (accented != NULL)
    {
      g_string_append (text, accented);
      return;
    }
  g_string_append_printf (text, "%s%s%s", base, first, second);
}

/* Figures before and behind a sign, ¹⁴C: pairs of a lowered and a raised one. */
static void
append_multiscripts (GString *text,
                     xmlNode *node,
                     guint    depth)
{
  g_autoptr(GString) before = g_string_new (NULL);
  g_autoptr(GString) behind = g_string_new (NULL);
  g_autofree char *base = dup_part (node, 0, depth);
  GString         *to = behind;
  guint            index = 1;
  gboolean         is_lower = TRUE;
  g_autofree char *lower = NULL;

  for (xmlNode *part = xmlFirstElementChild (node) != NULL ? xmlNextElementSibling (xmlFirstElementChild (node)) : NULL; part != NULL; part = xmlNextElementSibling (part), index++)
    {
      g_autofree char *shifted = NULL;

      if (tue_html_element_is (part, "mprescripts"))
        {
          to = before;
          is_lower = TRUE;
          continue;
        }
      shifted = tue_html_element_is (part, "none") ? g_strdup ("") : dup_shifted (node, index, depth, is_lower ? TUE_HTML_LOWERED : TUE_HTML_RAISED);
      if (is_lower)
        {
          g_free (lower);
          lower = g_steal_pointer (&shifted);
        }
      else
        g_string_append_printf (to, "%s%s", shifted, lower);
      is_lower = !is_lower;
    }
  g_string_append_printf (text, "%s%s%s", before->str, base, behind->str);
}

/* What something is divided by has brackets around all of it: 1/(2x). */
static char *
dup_factor (xmlNode *node,
            guint    index,
            guint    depth)
{
  g_autofree char *part = dup_bracketed (node, index, depth);
  xmlNode         *element = xmlFirstElementChild (node);

  while (element != NULL && index-- > 0)
    element = xmlNextElementSibling (element);
  if (element == NULL || xmlChildElementCount (element) < 2 || *part == '(' || part[strspn (part, "0123456789.,")] == '\0' ||
      tue_html_element_is (element, "msup") || tue_html_element_is (element, "msub"))
    return g_steal_pointer (&part);
  return g_strdup_printf ("(%s)", part);
}

static void
append_fraction (GString *text,
                 xmlNode *node,
                 guint    depth)
{
  g_autofree char *above = dup_bracketed (node, 0, depth);
  g_autofree char *below = dup_factor (node, 1, depth);
  g_autofree char *line = tue_html_element_dup_attribute (node, "linethickness");

  /* 2 3/4, not 23/4 */
  if (text->len > 0 && g_ascii_isdigit (text->str[text->len - 1]))
    g_string_append_c (text, ' ');
  g_string_append_printf (text, line != NULL && g_ascii_strtod (line, NULL) == 0 && g_ascii_isdigit (*line) ? "%s" TUE_HTML_FORMULA_OVER "%s" : "%s/%s", above, below);
}

static void
append_children (GString *text,
                 xmlNode *node,
                 guint    depth)
{
  for (xmlNode *child = node->children; child != NULL; child = child->next)
    append_math (text, child, depth + 1);
}

static void
append_root (GString *text,
             xmlNode *node,
             guint    depth)
{
  g_autoptr(GString) whole = g_string_new (NULL);
  g_autofree char *degree = NULL;
  g_autofree char *content = NULL;

  if (tue_html_element_is (node, "mroot"))
    {
      degree = dup_shifted (node, 1, depth, TUE_HTML_RAISED);
      content = dup_part (node, 0, depth);
      g_string_append (whole, content);
    }
  else
    append_children (whole, node, depth);

  tue_html_formula_bracket (whole);
  g_string_append_printf (text, "%s√%s", degree != NULL ? degree : "", whole->str);
}

/* Without the signs that say "times" or "of" to a machine. */
static void
append_seen (GString    *text,
             const char *content)
{
  for (const char *p = content; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c < 0x2061 || c > 0x2064)
        g_string_append_unichar (text, c);
    }
}

static void
append_math (GString *text,
             xmlNode *node,
             guint    depth)
{
  g_autofree char *content = NULL;

  if (is_any (node, "annotation annotation-xml mphantom"))
    return;
  if (node->type != XML_ELEMENT_NODE || depth > MAX_DEPTH || xmlFirstElementChild (node) == NULL)
    {
      content = dup_content (node);
      /* Words stand apart from the figures before them. */
      if (is_any (node, "mtext") && text->len > 0 && text->str[text->len - 1] != ' ' && g_ascii_isalnum (*content))
        g_string_append_c (text, ' ');
      append_seen (text, content);
      if (is_any (node, "mtext") || (is_any (node, "mo") && strpbrk (content, "<>") != NULL))
        g_string_append_c (text, ' ');
    }
  else if (is_any (node, "mfrac"))
    append_fraction (text, node, depth);
  else if (is_any (node, "msup msub msubsup munder mover munderover"))
    append_scripts (text, node, depth);
  else if (is_any (node, "mmultiscripts"))
    append_multiscripts (text, node, depth);
  else if (is_any (node, "msqrt mroot"))
    append_root (text, node, depth);
  else
    {
      append_children (text, node, depth);
      if (is_any (node, "mtr mtd") && xmlNextElementSibling (node) != NULL)
        g_string_append (text, is_any (node, "mtr") ? "; " : " ");
    }
}

/**
 * tue_html_formula_dup_math:
 * @math: an element of MathML
 *
 * Writes a formula in one line: 3/4, x², √2.
 *
 * Returns: (transfer full): text
 */
char *
tue_html_formula_dup_math (xmlNode *math)
{
  g_autoptr(GString) text = g_string_new (NULL);

  append_math (text, math, 0);
  return g_strstrip (g_string_free (g_steal_pointer (&text), FALSE));
}
