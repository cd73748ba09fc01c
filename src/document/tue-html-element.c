/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-html-element"

#include "config.h"

#include "tue-html-element.h"

#include <string.h>

/* So many nodes of a cell may stand before its code. */
#define MAX_BEFORE_CODE 16

#define MAX_LEVEL 9

static gboolean
is_one_of (xmlNode           *node,
           const char *const *names)
{
  for (gsize i = 0; names[i] != NULL; i++)
    if (tue_html_element_is (node, names[i]))
      return TRUE;

  return FALSE;
}

/**
 * tue_html_element_is:
 * @node: a node
 * @name: a name, in small letters
 *
 * Tells whether a node is an element of a name.
 *
 * Returns: whether it is
 */
gboolean
tue_html_element_is (xmlNode    *node,
                     const char *name)
{
  return node->type == XML_ELEMENT_NODE && g_ascii_strcasecmp ((const char *)node->name, name) == 0;
}

/**
 * tue_html_element_is_list:
 * @node: (nullable): a node
 *
 * Returns: whether it is a list, numbered or not
 */
gboolean
tue_html_element_is_list (xmlNode *node)
{
  return node != NULL && (tue_html_element_is (node, "ul") || tue_html_element_is (node, "ol"));
}

/**
 * tue_html_element_is_blank:
 * @node: a node
 *
 * Returns: whether it is a text of blanks, or a comment in the source
 */
gboolean
tue_html_element_is_blank (xmlNode *node)
{
  return node->type == XML_COMMENT_NODE || (node->type == XML_TEXT_NODE && (node->content == NULL || node->content[strspn ((const char *)node->content, " \t\r\n")] == '\0'));
}

/**
 * tue_html_element_dup_attribute:
 * @node: an element
 * @name: the name of an attribute
 *
 * Reads an attribute.
 *
 * Returns: (transfer full) (nullable): its value
 */
char *
tue_html_element_dup_attribute (xmlNode    *node,
                                const char *name)
{
  xmlChar *value = xmlGetProp (node, (const xmlChar *)name);
  char    *copy = g_strdup ((const char *)value);

  if (value != NULL)
    xmlFree (value);
  return copy;
}

/* An attribute where it stands: looked for at each element, many times. (nullable) */
static const char *
peek_attribute (xmlNode    *node,
                const char *name,
                char      **owned) /* (out): where it has to be put together first */
{
  xmlAttr *attribute = xmlHasProp (node, (const xmlChar *)name);
  xmlNode *value = attribute == NULL ? NULL : attribute->children;

  if (attribute == NULL)
    return NULL;
  if (value == NULL)
    return "";
  if (value->type == XML_TEXT_NODE && value->next == NULL && value->content != NULL)
    return (const char *)value->content;
  return *owned = tue_html_element_dup_attribute (node, name);
}

/* Whether there is nothing but the word between two places, in any case, and blanks. */
static gboolean
is_word (const char *start,
         const char *end,
         const char *word)
{
  gsize length = strlen (word);

  while (start < end && g_ascii_isspace (*start))
    start++;
  while (end > start && g_ascii_isspace (end[-1]))
    end--;
  return (gsize)(end - start) == length && g_ascii_strncasecmp (start, word, length) == 0;
}

static char *
dup_lower (const char *start,
           const char *end)
{
  while (start < end && g_ascii_isspace (*start))
    start++;
  while (end > start && g_ascii_isspace (end[-1]))
    end--;
  return g_ascii_strdown (start, end - start);
}

/**
 * tue_html_element_dup_style:
 * @node: an element
 * @property: a property of CSS
 *
 * Reads what an element says of its own style.
 *
 * Returns: (transfer full) (nullable): the value, in small letters
 */
char *
tue_html_element_dup_style (xmlNode    *node,
                            const char *property)
{
  g_autofree char *owned = NULL;
  const char      *style = node->properties == NULL ? NULL : peek_attribute (node, "style", &owned);

  for (const char *p = style; p != NULL && *p != '\0';)
    {
      const char *end = p + strcspn (p, ";");
      const char *colon = memchr (p, ':', (gsize)(end - p));

      if (colon != NULL && is_word (p, colon, property))
        return dup_lower (colon + 1, end);
      p = *end == ';' ? end + 1 : end;
    }

  return NULL;
}

static gboolean
has_style (xmlNode    *node,
           const char *property,
           const char *word)
{
  g_autofree char *value = tue_html_element_dup_style (node, property);

  return value != NULL && strstr (value, word) != NULL;
}

/**
 * tue_html_element_is_block:
 * @node: a node
 *
 * Tells whether an element begins a line of its own.
 *
 * Returns: whether it does
 */
gboolean
tue_html_element_is_block (xmlNode *node)
{
  static const char *const names[] = {
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "html",
    "legend",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
    NULL,
  };

  static const char *const displays[] = { "block", "flex", "grid", "table", "table-row", "list-item", NULL };
  static const char *const roles[] = { "row", "table", "paragraph", "listitem", "heading", NULL };
  g_autofree char         *display = NULL;
  g_autofree char         *role = NULL;

  if (is_one_of (node, names))
    return TRUE;
  if (node->type != XML_ELEMENT_NODE || node->properties == NULL)
    return FALSE;

  display = tue_html_element_dup_style (node, "display");
  role = tue_html_element_dup_attribute (node, "role");
  return (display != NULL && g_strv_contains (displays, display)) || (role != NULL && g_strv_contains (roles, role));
}

static gboolean
has_class (xmlNode           *node,
           const char *const *wanted)
{
  g_autofree char *owned = NULL;
  const char *class = node->properties == NULL ? NULL : peek_attribute (node, "class", &owned);

  for (const char *p = class; p != NULL && *p != '\0';)
    {
      gsize length = strcspn (p, " \n\t");

      for (gsize i = 0; length > 0 && wanted[i] != NULL; i++)
        if (strncmp (p, wanted[i], length) == 0 && wanted[i][length] == '\0')
          return TRUE;
      p += length + (p[length] != '\0');
    }

  return FALSE;
}

/* Its parts are boxes beside or above each other. */
static gboolean
is_laid_out (xmlNode *node)
{
  static const char *const classes[] = { "flex", "inline-flex", "grid", "inline-grid", NULL };

  return has_style (node, "display", "flex") || has_style (node, "display", "grid") || has_class (node, classes);
}

/**
 * tue_html_element_is_apart:
 * @node: an element
 *
 * Tells whether an element stands apart from what is before it in its line: a
 * cell of what is laid out as a row.
 *
 * Returns: whether it does
 */
gboolean
tue_html_element_is_apart (xmlNode *node)
{
  static const char *const roles[] = { "cell", "gridcell", "columnheader", "rowheader", NULL };
  g_autofree char         *role = node->properties == NULL ? NULL : tue_html_element_dup_attribute (node, "role");

  /* The words of a drawing stand where they like. */
  if (tue_html_element_is (node, "text"))
    return TRUE;
  return (role != NULL && g_strv_contains (roles, role)) || has_style (node, "display", "table-cell") || has_style (node, "float", "right") ||
         (node->parent != NULL && node->parent->type == XML_ELEMENT_NODE && node->parent->properties != NULL && is_laid_out (node->parent));
}

/* What is for those who hear a page, not for those who read it. */
static gboolean
is_class_of_hidden (xmlNode *node)
{
  static const char *const hidden[] = { "sr-only", "sr_only", "u-sr-only", "visually-hidden", "u-visually-hidden", "visuallyhidden", "screen-reader-text", "screen-reader-only", "cdk-visually-hidden", "a-offscreen", "assistive-text", "mw-editsection", NULL };
  /* The names of icons are drawn as icons by their font. */
  static const char *const icons[] = { "material-icons", "material-icons-outlined", "material-icons-round", "material-symbols-outlined", "material-symbols-rounded", "material-symbols-sharp", "google-material-icons", NULL };
  /* The numbers of lines that stand in a column of their own, beside the code. */
  static const char *const columns[] = { "react-line-numbers", NULL };

  return has_class (node, hidden) || has_class (node, icons) || has_class (node, columns);
}

static gboolean
has_any_part (const char        *text,
              const char *const *parts)
{
  for (gsize i = 0; text != NULL && parts[i] != NULL; i++)
    if (strcasestr (text, parts[i]) != NULL)
      return TRUE;

  return FALSE;
}

/* What is not read aloud is seen all the same, and may be all that is seen: a
 * price in figures beside one in words. Left out is what is no word of the
 * text: icons, the mark of a link to a heading, letters of a formula that are
 * drawn beside its source. */
static gboolean
is_only_drawn (xmlNode *node)
{
  static const char *const names[] = { "em", "svg", "nobr", "img", NULL };
  static const char *const icons[] = { "icon", "material-symbols", "glyph", "anchor", "katex", "mathjax", "mjx", NULL };
  static const char        signs[] = "#\u00b6\u00a7\u2022\u00b7|/\u203a\u00bb\u2192\u21a9\u2197\ufe0e\ufe0f \n\t\u00a0";
  g_autofree char         *is_hidden = tue_html_element_dup_attribute (node, "aria-hidden");
  g_autofree char *class = NULL;
  g_autofree char *href = NULL;
  xmlChar         *text;
  gboolean         has_words = FALSE;

  if (g_strcmp0 (is_hidden, "true") != 0 || tue_html_element_is (node, "br"))
    return FALSE;
  class = tue_html_element_dup_attribute (node, "class");
  href = tue_html_element_dup_attribute (node, "href");
  if (is_one_of (node, names) || has_any_part ((const char *)node->name, icons) || has_any_part (class, icons) || (href != NULL && *href == '#'))
    return TRUE;

  text = xmlNodeGetContent (node);
  for (const char *p = (const char *)text; p != NULL && *p != '\0' && !has_words; p = g_utf8_next_char (p))
    has_words = g_utf8_strchr (signs, -1, g_utf8_get_char (p)) == NULL;
  xmlFree (text);
  return !has_words;
}

/* Whether code begins one of the cells; a row may be as long as a page, and is asked for
 * each number in it. */
static gboolean
has_code (xmlNode *row)
{
  for (xmlNode *cell = xmlFirstElementChild (row); cell != NULL; cell = xmlNextElementSibling (cell))
    {
      xmlNode *inner = cell;

      for (guint i = 0; i < MAX_BEFORE_CODE && (inner = tue_html_element_get_next (inner, cell)) != NULL; i++)
        if (tue_html_element_is (inner, "pre") || tue_html_element_is (inner, "code"))
          return TRUE;
    }

  return FALSE;
}

/* In a block of code, or in the cell beside one. */
static gboolean
is_beside_code (xmlNode *node)
{
  xmlNode *around = node;

  while (around != NULL && around->type == XML_ELEMENT_NODE && !tue_html_element_is (around, "pre") && !tue_html_element_is (around, "code") && !tue_html_element_is (around, "tr"))
    around = around->parent;
  if (around == NULL || !tue_html_element_is (around, "tr"))
    return around != NULL && around->type == XML_ELEMENT_NODE;

  return has_code (around);
}

/* A table with names of columns is one of figures, and no listing. */
static gboolean
is_in_headed_table (xmlNode *node)
{
  xmlNode *table = node;

  while (table != NULL && table->type == XML_ELEMENT_NODE && !tue_html_element_is (table, "table"))
    table = table->parent;
  if (table == NULL || table->type != XML_ELEMENT_NODE)
    return FALSE;

  for (xmlNode *part = xmlFirstElementChild (table); part != NULL; part = xmlNextElementSibling (part))
    {
      xmlNode *row = tue_html_element_is (part, "tr") ? part : xmlFirstElementChild (part);

      if (tue_html_element_is (part, "thead") || (row != NULL && row->type == XML_ELEMENT_NODE && xmlFirstElementChild (row) != NULL && tue_html_element_is (xmlFirstElementChild (row), "th")))
        return TRUE;
    }

  return FALSE;
}

/* The numbers of lines beside a program, which are no part of it. */
static gboolean
is_line_numbers (xmlNode *node)
{
  static const char *const classes[] = { "linenos", "lineno", "lnt", "ln", "linenumber", "line-number", "linenumbers", "line-numbers", "line-numbers-rows", "gutter", "hljs-ln-numbers", "blob-num", "react-syntax-highlighter-line-number", NULL };
  gboolean                 is_numbers;
  xmlChar                 *text;

  if (!has_class (node, classes) || is_in_headed_table (node))
    return FALSE;
  text = xmlNodeGetContent (node);
  is_numbers = text == NULL || text[strspn ((const char *)text, "0123456789 \t\r\n")] == '\0';
  xmlFree (text);
  return is_numbers && is_beside_code (node);
}

static gboolean
is_zero (const char *size)
{
  char *end = NULL;

  return size != NULL && g_ascii_strtod (size, &end) == 0 && end != size;
}

/* Letters of one pixel are for machines: what a mail program shows beside its
 * subject. */
static gboolean
is_unreadable (const char *size)
{
  char *end = NULL;

  return is_zero (size) || (size != NULL && g_ascii_strtod (size, &end) <= 1 && (g_str_equal (end, "px") || g_str_equal (end, "pt")));
}

/* Put where nobody sees it, as pages do with what is only to be heard. */
static gboolean
is_off_screen (xmlNode *node)
{
  g_autofree char *left = tue_html_element_dup_style (node, "left");
  g_autofree char *indent = tue_html_element_dup_style (node, "text-indent");
  g_autofree char *clip = tue_html_element_dup_style (node, "clip");
  g_autofree char *height = tue_html_element_dup_style (node, "max-height");

  if ((left != NULL && g_ascii_strtod (left, NULL) <= -900) || (indent != NULL && g_ascii_strtod (indent, NULL) <= -900))
    return TRUE;
  if (clip != NULL && g_str_has_prefix (clip, "rect(") && strpbrk (clip, "23456789") == NULL && has_style (node, "position", "absolute"))
    return TRUE;
  if (height == NULL)
    height = tue_html_element_dup_style (node, "height");
  return is_zero (height) && has_style (node, "overflow", "hidden");
}

/* Nothing in it is text, whether it is shown or not. */
static gboolean
has_no_text (xmlNode *node)
{
  static const char *const names[] = {
    "area",
    "audio",
    "button",
    "datalist",
    "defs",
    "desc",
    "embed",
    "head",
    "iframe",
    "metadata",
    "noscript",
    "param",
    "script",
    "style",
    "symbol",
    "template",
    "title",
    "video",
    "xml",
    NULL,
  };

  return is_one_of (node, names) || (tue_html_element_is (node, "dialog") && xmlHasProp (node, (const xmlChar *)"open") == NULL);
}

/**
 * tue_html_element_is_hidden:
 * @node: a node
 *
 * Tells whether the style of an element keeps its words from being seen. They
 * may be somebody's all the same: a column that is folded, a paragraph that is
 * marked as hidden.
 *
 * Returns: whether it does
 */
gboolean
tue_html_element_is_hidden (xmlNode *node)
{
  g_autofree char *size = NULL;
  g_autofree char *opacity = NULL;

  if (node->properties == NULL || has_no_text (node))
    return FALSE;
  if (xmlHasProp (node, (const xmlChar *)"hidden") != NULL || is_off_screen (node))
    return TRUE;

  size = tue_html_element_dup_style (node, "font-size");
  opacity = tue_html_element_dup_style (node, "opacity");
  return is_unreadable (size) || is_zero (opacity) || has_style (node, "display", "none") || has_style (node, "visibility", "hidden") || has_style (node, "visibility", "collapse") || has_style (node, "mso-hide", "all");
}

/**
 * tue_html_element_is_dropped:
 * @node: a node
 *
 * Tells whether an element is nothing that a reader of the page would see as
 * text: it is hidden, a script, a style, a button. What stands in a drawing is
 * text, and what stands for a drawing that cannot be shown, too.
 *
 * Returns: whether it is left out, with all that is in it
 */
gboolean
tue_html_element_is_dropped (xmlNode *node)
{
  return has_no_text (node) || tue_html_element_is_hidden (node) || (node->properties != NULL && (is_class_of_hidden (node) || is_only_drawn (node) || is_line_numbers (node) || has_style (node, "mso-list", "ignore")));
}

/**
 * tue_html_element_is_deleted:
 * @node: an element
 *
 * Tells whether a word processor tracked that the words were deleted. Others
 * strike out on their pages what they want to be read.
 *
 * Returns: whether it did
 */
gboolean
tue_html_element_is_deleted (xmlNode *node)
{
  static const char *const classes[] = { "msoDel", NULL };
  g_autofree char         *cite = tue_html_element_is (node, "del") ? tue_html_element_dup_attribute (node, "cite") : NULL;

  return (cite != NULL && g_str_has_prefix (cite, "mailto:")) || has_class (node, classes);
}

/**
 * tue_html_element_is_comment:
 * @node: an element
 *
 * Tells whether an element is what somebody remarked about a document, or the
 * mark in the text that leads there.
 *
 * Returns: whether it is
 */
gboolean
tue_html_element_is_comment (xmlNode *node)
{
  static const char *const classes[] = { "MsoCommentReference", "MsoCommentText", "MsoCommentSubject", NULL };
  g_autofree char         *href = tue_html_element_is (node, "a") ? tue_html_element_dup_attribute (node, "href") : NULL;
  g_autofree char         *id = tue_html_element_is (node, "a") ? tue_html_element_dup_attribute (node, "id") : NULL;

  if (has_class (node, classes) || has_style (node, "mso-element", "comment"))
    return TRUE;
  return (href != NULL && g_str_has_prefix (href, "#cmnt")) || (id != NULL && g_str_has_prefix (id, "cmnt"));
}

/**
 * tue_html_element_is_source:
 * @node: an element
 *
 * Tells whether an element is the mark by which an assistant names a source.
 *
 * Returns: whether it is
 */
gboolean
tue_html_element_is_source (xmlNode *node)
{
  static const char *const names[] = { "sources-carousel-inline", "sources-carousel", "source-inline-chips", "source-inline-chip", "source-footnote", "sources-list", "cib-citation", NULL };
  static const char *const classes[] = { "source-inline-chip-container", "source-inline-chip", "webpage-citation-pill", "citation-pill", "citation-nbsp", NULL };
  static const char *const marks[] = { "citation", "inline-citation", "citation-link", "superscript", "sup-target", NULL };
  g_autofree char         *test_id = NULL;
  xmlChar                 *text;
  const char              *more;
  gboolean                 is_number;

  if (is_one_of (node, names))
    return TRUE;
  if (node->properties == NULL)
    return FALSE;
  test_id = tue_html_element_dup_attribute (node, "data-testid");
  if (has_class (node, classes) || (test_id != NULL && strstr (test_id, "citation") != NULL))
    return TRUE;
  if (!has_class (node, marks) && xmlHasProp (node, (const xmlChar *)"data-citationid") == NULL)
    return FALSE;

  text = xmlNodeGetContent (node);
  is_number = text == NULL || ((const char *)text)[strspn ((const char *)text, " \n0123456789[],")] == '\0';
  /* "example.org+2" */
  more = text == NULL ? NULL : strrchr ((const char *)text, '+');
  is_number |= more != NULL && g_ascii_isdigit (more[1]) && strspn (more + 1, "0123456789") == strlen (more + 1) && strpbrk ((const char *)text, " \n") == NULL;
  xmlFree (text);
  return is_number && (xmlHasProp (node, (const xmlChar *)"data-turn-source-index") != NULL || !tue_html_element_is (node, "sup"));
}

/**
 * tue_html_element_is_thought:
 * @node: an element
 *
 * Tells whether an element is what an assistant thought before it answered,
 * which pages fold away.
 *
 * Returns: whether it is
 */
gboolean
tue_html_element_is_thought (xmlNode *node)
{
  static const char        thought[] = "^\\s*(?:(?:Show|Hide) )?(?:thinking|thoughts|reasoning|thought process|chain of thought|Gedankengang|Gedanken|Réflexion)\\s*(?:…|\\.\\.\\.)?\\s*$|"
                                       "^\\s*(?:Thought|Reasoned|Thinking|Nachgedacht|Réflexion|Réfléchi)\\s+(?:for|about|für|pendant|durant)\\s+(?:\\d+|an?|a few|a couple of|ein paar|quelques)\\s*(?:s|m|secs?|seconds?|minutes?|Sekunden|Minuten|secondes?)\\b";
  xmlNode                 *summary = tue_html_element_is (node, "details") ? xmlFirstElementChild (node) : NULL;
  xmlChar                 *text = summary != NULL && tue_html_element_is (summary, "summary") ? xmlNodeGetContent (summary) : NULL;
  static const char *const classes[] = { "ds-think-content", "think-content", "thinking-content", "thinking-block", "reasoning-content", "reasoning-block", "model-thoughts", NULL };
  gboolean                 is_thought = tue_html_element_is (node, "model-thoughts") || (node->properties != NULL && has_class (node, classes)) || (text != NULL && g_regex_match_simple (thought, (const char *)text, G_REGEX_CASELESS, 0));

  xmlFree (text);
  return is_thought;
}

/**
 * tue_html_element_is_look:
 * @node: an element
 *
 * Tells whether an element only says how letters look.
 *
 * Returns: whether it does, and they are seen
 */
gboolean
tue_html_element_is_look (xmlNode *node)
{
  static const char *const looks[] = { "strong", "em", "span", "font", "var", "small", "big", "u", NULL };

  return is_one_of (node, looks) && !tue_html_element_is_dropped (node) && !tue_html_element_is_block (node);
}

/**
 * tue_html_element_dup_raised:
 * @node: an element
 *
 * Reads what is raised or lowered as one: e to the power of −x/2, of which only
 * the x is slanted.
 *
 * Returns: (transfer full) (nullable): the text, or %NULL if there is something
 *   else in the element than letters that look different
 */
char *
tue_html_element_dup_raised (xmlNode *node)
{
  xmlChar *content;
  char    *text;

  if (!(tue_html_element_is (node, "sup") || tue_html_element_is (node, "sub")) || xmlFirstElementChild (node) == NULL)
    return NULL;
  for (xmlNode *inner = tue_html_element_get_next (node, node); inner != NULL; inner = tue_html_element_get_next (inner, node))
    if (inner->type == XML_ELEMENT_NODE && !tue_html_element_is_look (inner))
      return NULL;

  content = xmlNodeGetContent (node);
  text = g_strdup ((const char *)content);
  xmlFree (content);
  return text;
}

/**
 * tue_html_element_is_underlined:
 * @node: an element
 *
 * Tells whether words are underlined, within one line: links are so anyway.
 *
 * Returns: whether they are
 */
gboolean
tue_html_element_is_underlined (xmlNode *node)
{
  static const char *const tracked[] = { "msoIns", NULL };
  gboolean                 has_words = FALSE;

  /* What was inserted is marked on a page, as what was deleted is; a word processor
   * tracks it, and it is accepted. */
  if (!tue_html_element_is (node, "u") && (!tue_html_element_is (node, "ins") || xmlHasProp (node, (const xmlChar *)"cite") != NULL || has_class (node, tracked)))
    return FALSE;
  for (xmlNode *around = node->parent; around != NULL && around->type == XML_ELEMENT_NODE && !tue_html_element_is_block (around); around = around->parent)
    if (tue_html_element_is (around, "a") || tue_html_element_is (around, "u") || tue_html_element_is (around, "ins") || has_class (around, tracked))
      return FALSE;
  for (xmlNode *inner = tue_html_element_get_next (node, node); inner != NULL; inner = tue_html_element_get_next (inner, node))
    {
      if (tue_html_element_is (inner, "a") || tue_html_element_is (inner, "br") || tue_html_element_is_block (inner))
        return FALSE;
      has_words |= inner->type == XML_TEXT_NODE && !tue_html_element_is_blank (inner);
    }

  return has_words;
}

/**
 * tue_html_element_is_note_mark:
 * @node: an element
 *
 * Tells whether an element is the number that a note at the foot of a page
 * begins with, which a style sets off from its words.
 *
 * Returns: whether it is
 */
gboolean
tue_html_element_is_note_mark (xmlNode *node)
{
  static const char *const classes[] = { "sdfootnotesym", "sdendnotesym", "footnote-label", NULL };

  return has_class (node, classes);
}

/**
 * tue_html_element_is_denominator:
 * @node: an element
 *
 * Tells whether an element is below another one in a fraction that a style
 * draws: 3 above 4 is not 34.
 *
 * Returns: whether it is
 */
gboolean
tue_html_element_is_denominator (xmlNode *node)
{
  static const char *const below[] = { "den", "denom", "denominator", "frac-bottom", NULL };
  static const char *const above[] = { "num", "numer", "numerator", "frac-top", NULL };
  static const char *const bottom[] = { "bottom", NULL };
  static const char *const top[] = { "top", NULL };
  static const char *const fractions[] = { "frac", "fraction", "mfrac", "sfrac", NULL };
  xmlNode                 *before = node->properties == NULL ? NULL : xmlPreviousElementSibling (node);

  if (before == NULL)
    return FALSE;
  /* Much of a page is called top and bottom. */
  if (has_class (node, bottom) && has_class (before, top))
    return node->parent->type == XML_ELEMENT_NODE && has_class (node->parent, fractions);

  return has_class (node, below) && has_class (before, above);
}

/* <div role="heading" aria-level="2"> */
static guint
read_heading_role (xmlNode *node)
{
  g_autofree char *role = node->properties == NULL ? NULL : tue_html_element_dup_attribute (node, "role");
  g_autofree char *level = g_strcmp0 (role, "heading") == 0 ? tue_html_element_dup_attribute (node, "aria-level") : NULL;

  /* As those who hear pages are told it. */
  if (g_strcmp0 (role, "heading") != 0)
    return 0;
  return level != NULL && g_ascii_isdigit (*level) ? (guint)CLAMP (g_ascii_strtoull (level, NULL, 10), 1, 6) : 2;
}

/**
 * tue_html_element_get_heading_level:
 * @node: an element
 *
 * Gets which heading an element is.
 *
 * Returns: 1 to 6, or 0 if it is no heading
 */
guint
tue_html_element_get_heading_level (xmlNode *node)
{
  const char *name = (const char *)node->name;
  g_autofree char *class = NULL;

  if ((name[0] == 'h' || name[0] == 'H') && name[1] >= '1' && name[1] <= '6' && name[2] == '\0')
    return name[1] - '0';
  if (!tue_html_element_is (node, "p"))
    return read_heading_role (node);

  class = tue_html_element_dup_attribute (node, "class");
  return g_strcmp0 (class, "MsoTitle") == 0 ? 1 : read_heading_role (node);
}

static TueRunFlags
set_flag (TueRunFlags flags,
          TueRunFlags flag,
          gboolean    on)
{
  return on ? flags | flag : flags & ~flag;
}

/* Google puts all that is copied into <b style="font-weight: normal">. */
static TueRunFlags
change_by_style (xmlNode    *node,
                 TueRunFlags flags)
{
  g_autofree char *weight = tue_html_element_dup_style (node, "font-weight");
  g_autofree char *font = tue_html_element_dup_style (node, "font");
  g_autofree char *slant = tue_html_element_dup_style (node, "font-style");
  g_autofree char *line = tue_html_element_dup_style (node, "text-decoration");
  g_autofree char *line_of_css3 = tue_html_element_dup_style (node, "text-decoration-line");

  if (weight == NULL && font != NULL && (g_str_has_prefix (font, "bold") || strstr (font, " bold ") != NULL))
    flags |= TUE_RUN_BOLD;
  if (weight != NULL)
    flags = set_flag (flags, TUE_RUN_BOLD, g_str_has_prefix (weight, "bold") || g_ascii_strtoull (weight, NULL, 10) >= 600);
  if (slant != NULL)
    flags = set_flag (flags, TUE_RUN_ITALIC, g_str_has_prefix (slant, "italic") || g_str_has_prefix (slant, "oblique"));
  if ((line != NULL && strstr (line, "line-through") != NULL) || (line_of_css3 != NULL && strstr (line_of_css3, "line-through") != NULL))
    flags |= TUE_RUN_STRIKE;

  return flags;
}

/**
 * tue_html_element_change_flags:
 * @node: an element
 * @flags: how text looks around it
 *
 * Tells how text looks in an element.
 *
 * Returns: the flags in it
 */
TueRunFlags
tue_html_element_change_flags (xmlNode    *node,
                               TueRunFlags flags)
{
  /* Those that other names stand for are not among them: see find_other_name() in
   * tue-html-source.c. */
  static const struct
  {
    const char *name;
    TueRunFlags flag;
  } names[] = {
    { "strong", TUE_RUN_BOLD },
    { "dt", TUE_RUN_BOLD },
    { "em", TUE_RUN_ITALIC },
    { "cite", TUE_RUN_ITALIC },
    { "dfn", TUE_RUN_ITALIC },
    { "var", TUE_RUN_ITALIC },
    { "del", TUE_RUN_STRIKE },
    { "code", TUE_RUN_CODE },
    { "kbd", TUE_RUN_CODE },
    { "samp", TUE_RUN_CODE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (tue_html_element_is (node, names[i].name))
      flags |= names[i].flag;

  return node->properties == NULL ? flags : change_by_style (node, flags);
}

/**
 * tue_html_element_keeps_lines:
 * @node: an element
 * @around: whether the element around it does
 *
 * Tells whether line ends of the text in an element are shown as such.
 *
 * Returns: whether they are
 */
gboolean
tue_html_element_keeps_lines (xmlNode *node,
                              gboolean around)
{
  g_autofree char *style = NULL;
  g_autofree char *class = NULL;

  if (tue_html_element_is (node, "pre") || tue_html_element_is (node, "textarea"))
    return TRUE;
  if (node->properties == NULL)
    return around;

  style = tue_html_element_dup_style (node, "white-space");
  if (style == NULL)
    style = tue_html_element_dup_style (node, "white-space-collapse");
  if (style != NULL && !g_str_has_prefix (style, "inherit"))
    return g_str_has_prefix (style, "pre") || g_str_has_prefix (style, "break-spaces");

  class = tue_html_element_dup_attribute (node, "class");
  return around || (class != NULL && (strstr (class, "whitespace-pre") != NULL || strstr (class, "whitespace-break-spaces") != NULL));
}

/* Lines that are indented, or end as those of programs do. */
static gboolean
has_code_lines (xmlNode *root)
{
  gboolean is_line_start = TRUE;

  for (xmlNode *node = tue_html_element_get_next (root, root); node != NULL; node = tue_html_element_get_next (node, root))
    {
      const char *text = node->type == XML_TEXT_NODE ? (const char *)node->content : NULL;

      is_line_start |= tue_html_element_is_block (node);
      for (const char *p = text; p != NULL && *p != '\0'; p++)
        {
          if ((is_line_start && (*p == '\t' || strncmp (p, "  ", 2) == 0 || strncmp (p, "\302\240\302\240", 4) == 0)) ||
              (strchr (";{}", *p) != NULL && (p[1] == '\n' || p[1] == '\0')))
            return TRUE;
          is_line_start = *p == '\n';
        }
    }

  return FALSE;
}

/* A block of code without <pre>: its own style says that lines are kept, and it
 * has some, or it is of a language. */
static gboolean
keeps_code_lines (xmlNode *code)
{
  g_autofree char *class = tue_html_element_dup_attribute (code, "class");
  g_autofree char *space = tue_html_element_dup_style (code, "white-space");
  xmlChar         *text;
  gboolean         has_lines;

  if (!(class != NULL && strstr (class, "whitespace-pre") != NULL) && !(space != NULL && g_str_has_prefix (space, "pre")))
    return FALSE;
  text = xmlNodeGetContent (code);
  has_lines = text != NULL && strchr ((const char *)text, '\n') != NULL;
  xmlFree (text);
  return has_lines || (class != NULL && strstr (class, "language-") != NULL);
}

/**
 * tue_html_element_is_code:
 * @node: an element
 * @keeps_lines: whether the element around it does
 *
 * Tells whether an element is a block of code: an editor of programs copies its
 * lines as blocks that keep their spaces.
 *
 * Returns: whether it is
 */
gboolean
tue_html_element_is_code (xmlNode *node,
                          gboolean keeps_lines)
{
  static const char *const fixed[] = { "mono", "monaco", "consol", "courier", "menlo", "fira code", "cascadia", "source code", "inconsolata", "typewriter", NULL };
  g_autofree char         *space = NULL;
  g_autofree char         *font = NULL;

  if (tue_html_element_is (node, "pre") || tue_html_element_is (node, "listing") || tue_html_element_is (node, "xmp") || tue_html_element_is (node, "codeblock"))
    return TRUE;
  if (tue_html_element_is (node, "code") && node->properties != NULL)
    return keeps_code_lines (node);
  if (!tue_html_element_is (node, "div") || node->properties == NULL || keeps_lines)
    return FALSE;

  space = tue_html_element_dup_style (node, "white-space");
  font = tue_html_element_dup_style (node, "font-family");
  if (g_strcmp0 (space, "pre") != 0 || (font != NULL && !has_any_part (font, fixed)))
    return FALSE;
  return has_code_lines (node);
}

/* By how much letters stand higher than others, or lower: less is how a page lines up
 * pictures and fonts, and nobody reads it. */
static int
find_shift_by_length (const char *length,
                      int         upwards)
{
  static const struct
  {
    const char *unit;
    double      least;
  } units[] = { { "pt", 2.5 }, { "px", 3.5 }, { "em", 0.25 }, { "ex", 0.5 }, { "%", 25 } };
  char  *unit;
  double number = g_ascii_strtod (length, &unit) * upwards;

  for (gsize i = 0; unit != length && i < G_N_ELEMENTS (units); i++)
    if (g_str_has_prefix (unit, units[i].unit))
      return number >= units[i].least ? 1 : number <= -units[i].least ? -1
                                                                      : 0;

  return 0;
}

/**
 * tue_html_element_get_shift:
 * @node: an element
 * @around: 1 if the text around it is raised, -1 if it is lowered, 0 else
 *
 * Tells whether the text in an element is raised or lowered.
 *
 * Returns: 1, -1 or 0
 */
int
tue_html_element_get_shift (xmlNode *node,
                            int      around)
{
  g_autofree char *style = NULL;
  g_autofree char *position = NULL;
  g_autofree char *top = NULL;
  int              shift;

  if (tue_html_element_is (node, "sup"))
    return 1;
  if (tue_html_element_is (node, "sub"))
    return -1;
  if (node->properties == NULL)
    return around;

  style = tue_html_element_dup_style (node, "vertical-align");
  if (style != NULL)
    return g_str_has_prefix (style, "super") ? 1 : g_str_has_prefix (style, "sub")      ? -1
                                                 : find_shift_by_length (style, 1) != 0 ? find_shift_by_length (style, 1)
                                                                                        : around;
  position = tue_html_element_dup_style (node, "position");
  top = g_strcmp0 (position, "relative") == 0 ? tue_html_element_dup_style (node, "top") : NULL;
  shift = top != NULL ? find_shift_by_length (top, -1) : 0;
  return shift != 0 ? shift : around;
}

/**
 * tue_html_element_get_word_level:
 * @node: an element
 *
 * Tells whether a paragraph is an item of a list of Word, which writes no lists;
 * other programs of its family do, and say the same of their items.
 *
 * Returns: how deep it is in lists, or 0 if it is in none
 */
guint
tue_html_element_get_word_level (xmlNode *node)
{
  g_autofree char *list = node->properties == NULL || tue_html_element_is (node, "li") ? NULL : tue_html_element_dup_style (node, "mso-list");
  const char      *level = list == NULL ? NULL : strstr (list, "level");

  if (level == NULL || (tue_html_element_is (node->parent, "li") && xmlHasProp (node, (const xmlChar *)"data-list-mark") == NULL))
    return 0;

  return CLAMP (g_ascii_strtoull (level + strlen ("level"), NULL, 10), 1, MAX_LEVEL);
}

/**
 * tue_html_element_is_checkbox:
 * @node: an element
 * @is_checked: (out): whether it is checked
 *
 * Tells whether an element is the box of a task.
 *
 * Returns: whether it is
 */
gboolean
tue_html_element_is_checkbox (xmlNode  *node,
                              gboolean *is_checked)
{
  g_autofree char *role = NULL;
  g_autofree char *type = NULL;
  g_autofree char *state = NULL;
  g_autofree char *class = NULL;

  *is_checked = FALSE;
  if (tue_html_element_is (node, "en-todo"))
    {
      state = tue_html_element_dup_attribute (node, "checked");
      *is_checked = g_strcmp0 (state, "true") == 0;
      return TRUE;
    }
  if (node->properties == NULL)
    return FALSE;

  role = tue_html_element_dup_attribute (node, "role");
  type = tue_html_element_dup_attribute (node, "type");
  state = tue_html_element_dup_attribute (node, "aria-checked");
  class = tue_html_element_dup_attribute (node, "class");
  if (tue_html_element_is (node, "li"))
    {
      g_autofree char *done = tue_html_element_dup_attribute (node, "data-checked");
      g_autofree char *task = tue_html_element_dup_attribute (node, "data-task-state");

      *is_checked = g_strcmp0 (done, "true") == 0 || g_strcmp0 (task, "DONE") == 0 || (class != NULL && g_str_has_prefix (class, "checked"));
      if (done != NULL || task != NULL || xmlHasProp (node, (const xmlChar *)"data-inline-task-id") != NULL)
        return TRUE;
    }
  *is_checked = g_strcmp0 (state, "true") == 0 || xmlHasProp (node, (const xmlChar *)"checked") != NULL || (class != NULL && strstr (class, "checkbox-on") != NULL);
  return (tue_html_element_is (node, "input") && type != NULL && (g_ascii_strcasecmp (type, "checkbox") == 0 || g_ascii_strcasecmp (type, "radio") == 0)) || g_strcmp0 (role, "checkbox") == 0 ||
         (class != NULL && (strstr (class, "checkbox-on") != NULL || strstr (class, "checkbox-off") != NULL));
}

/**
 * tue_html_element_get_behind:
 * @node: a node
 * @root: the node that the walk stays in
 *
 * Walks on without going into a node.
 *
 * Returns: (transfer none) (nullable): the node behind all that is in @node
 */
xmlNode *
tue_html_element_get_behind (xmlNode *node,
                             xmlNode *root)
{
  while (node != root && node->next == NULL)
    node = node->parent;
  return node == root ? NULL : node->next;
}

/**
 * tue_html_element_get_next:
 * @node: a node
 * @root: the node that the walk stays in
 *
 * Walks a tree in the order of the text.
 *
 * Returns: (transfer none) (nullable): the node behind @node
 */
xmlNode *
tue_html_element_get_next (xmlNode *node,
                           xmlNode *root)
{
  if (node->children != NULL && node->type == XML_ELEMENT_NODE)
    return node->children;

  return tue_html_element_get_behind (node, root);
}

/**
 * tue_html_element_get_before:
 * @node: a node
 *
 * Returns: (transfer none) (nullable): what stands before it in the same
 *   element, but for blanks
 */
xmlNode *
tue_html_element_get_before (xmlNode *node)
{
  do
    node = node->prev;
  while (node != NULL && tue_html_element_is_blank (node));
  return node;
}

/**
 * tue_html_element_unwrap:
 * @element: (transfer full): an element that holds an element first
 *
 * Puts what is in an element where it was.
 *
 * Returns: (transfer none): the first element that was in it
 */
xmlNode *
tue_html_element_unwrap (xmlNode *element)
{
  xmlNode *first = xmlFirstElementChild (element);

  while (element->children != NULL)
    {
      xmlNode *child = element->children;

      xmlUnlinkNode (child);
      xmlAddPrevSibling (element, child);
    }
  xmlUnlinkNode (element);
  xmlFreeNode (element);
  return first;
}
