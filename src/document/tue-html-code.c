/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-html-code"

#include "config.h"

#include "tue-html-code.h"

#include <string.h>

#include "tue-html-element.h"

#define LANGUAGE_LETTERS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+#.-"
#define MAX_HEADER 24

/* --- The language ---------------------------------------------------------- */

/* A language that people speak, as lang="" says in most places. */
static gboolean
is_spoken (const char *name)
{
  static const char *const spoken[] = { "en", "de", "fr", "es", "it", "pt", "nl", "pl", "ru", "uk", "ja", "zh", "ko", "ar", "he", "tr", "sv", "da", "nb", "no", "fi", NULL };

  return strchr (name, '-') != NULL || g_strv_contains (spoken, name);
}

/* class="language-js", "lang-js", "brush: js", "highlight-source-js",
 * "sourceCode js", "hljs js" */
static char *
read_name (xmlNode    *node,
           const char *attribute)
{
  static const char *const prefixes[] = { "language-", "lang-", "highlight-source-", "brush:", "sourceCode ", "hljs " };
  g_autofree char *class = tue_html_element_dup_attribute (node, attribute);

  for (gsize i = 0; class != NULL && i < G_N_ELEMENTS (prefixes); i++)
    {
      const char *start = strstr (class, prefixes[i]);
      gsize       length;

      if (start == NULL || (start != class && start[-1] != ' '))
        continue;
      start += strlen (prefixes[i]);
      start += strspn (start, " ");
      length = strspn (start, LANGUAGE_LETTERS);
      if (length > 0)
        return g_strndup (start, length);
    }

  return NULL;
}

static char *
read_language (xmlNode *node)
{
  static const char *const attributes[] = { "data-language", "data-lang", "lang" };
  char                    *language = read_name (node, "class");

  if (language == NULL)
    language = read_name (node, "data-syntaxhighlighter-params");
  for (gsize i = 0; language == NULL && i < G_N_ELEMENTS (attributes); i++)
    {
      language = tue_html_element_dup_attribute (node, attributes[i]);
      if (language != NULL && (*language == '\0' || language[strspn (language, LANGUAGE_LETTERS)] != '\0' || is_spoken (language)))
        g_clear_pointer (&language, g_free);
    }

  return language;
}

/* A chat has an element of its own, and what the language is called is its class;
 * manuals say it around the frame of the code. */
static char *
read_language_around (xmlNode *root)
{
  xmlNode *parent = root->parent;
  xmlNode *frame = parent != NULL && parent->type == XML_ELEMENT_NODE ? parent->parent : NULL;
  g_autofree char *class = NULL;
  gsize length;

  if (tue_html_element_is (root, "codeblock"))
    {
      class = tue_html_element_dup_attribute (root, "class");
      return class != NULL && *class != '\0' && class[strspn (class, LANGUAGE_LETTERS)] == '\0' && g_ascii_strcasecmp (class, "plaintext") != 0 ? g_ascii_strdown (class, -1) : NULL;
    }
  class = frame != NULL && frame->type == XML_ELEMENT_NODE ? tue_html_element_dup_attribute (frame, "class") : NULL;
  if (class == NULL || !g_str_has_prefix (class, "highlight-") || strstr (class, "notranslate") == NULL || g_str_has_prefix (class, "highlight-default") || g_str_has_prefix (class, "highlight-source-"))
    return NULL;
  length = strspn (class + strlen ("highlight-"), LANGUAGE_LETTERS);
  return length > 0 ? g_strndup (class + strlen ("highlight-"), length) : NULL;
}

static xmlNode *
find_code (xmlNode *root)
{
  for (xmlNode *node = tue_html_element_get_next (root, root); node != NULL; node = tue_html_element_get_next (node, root))
    if (tue_html_element_is (node, "code"))
      return node;

  return NULL;
}

/* --- Lines ----------------------------------------------------------------- */

typedef struct
{
  GString *text;
  gboolean ends_line; /* before what comes next */
} Lines;

static gboolean
has_class (xmlNode    *node,
           const char *name)
{
  g_autofree char *class = tue_html_element_dup_attribute (node, "class");
  g_auto(GStrv) names = class == NULL ? NULL : g_strsplit (class, " ", -1);

  return names != NULL && g_strv_contains ((const char *const *)names, name);
}

/* Elements that are a line each, by their nature or by the style sheets of
 * programs that colour code. */
static gboolean
is_line (xmlNode *node)
{
  g_autofree char *display = NULL;

  if (node->type != XML_ELEMENT_NODE || tue_html_element_is (node, "td") || tue_html_element_is (node, "th"))
    return FALSE;
  if (tue_html_element_is_block (node) || (tue_html_element_is (node, "code") && node->prev != NULL && tue_html_element_is (node->prev, "code")))
    return TRUE;
  if (node->properties == NULL)
    return FALSE;

  display = tue_html_element_dup_style (node, "display");
  return g_strcmp0 (display, "block") == 0 ||
         (tue_html_element_is (node, "span") && (has_class (node, "line") || has_class (node, "code-line") || has_class (node, "view-line")));
}

static void
end_line (Lines *lines)
{
  if (lines->text->len > 0 && lines->text->str[lines->text->len - 1] != '\n')
    lines->ends_line = TRUE;
}

static void
write_line_end (Lines *lines)
{
  if (lines->ends_line)
    g_string_append_c (lines->text, '\n');
  lines->ends_line = FALSE;
}

static void
add_text (Lines   *lines,
          xmlNode *node)
{
  const char *text = (const char *)node->content;
  gboolean    is_between = (node->prev == NULL || is_line (node->prev)) && (node->next == NULL || is_line (node->next)) && (node->prev != NULL || node->next != NULL);

  /* What stands between lines is of who wrote the page. */
  if (is_between && text[strspn (text, " \t\n")] == '\0')
    return;
  /* The line may have been ended by the text itself. */
  if (lines->ends_line && *text == '\n' && !tue_html_element_is_block (node->parent))
    lines->ends_line = FALSE;
  write_line_end (lines);
  g_string_append (lines->text, text);
}

static void
enter (Lines   *lines,
       xmlNode *node)
{
  if (tue_html_element_is (node, "br"))
    {
      write_line_end (lines);
      g_string_append_c (lines->text, '\n');
    }
  else if (tue_html_element_is (node, "img"))
    {
      g_autofree char *alt = tue_html_element_dup_attribute (node, "alt");

      write_line_end (lines);
      g_string_append (lines->text, alt != NULL ? alt : "");
    }
  else if ((node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) && node->content != NULL)
    add_text (lines, node);
  else if (is_line (node))
    end_line (lines);
}

/* A page may have a line above the code that says its language. */
static gboolean
is_header (xmlNode *node,
           xmlNode *code)
{
  xmlNode *next = NULL;
  gboolean is_before = FALSE;

  if (code == NULL || node->type != XML_ELEMENT_NODE || !tue_html_element_is_block (node))
    return FALSE;
  for (next = tue_html_element_get_next (node, node); next != NULL; next = tue_html_element_get_next (next, node))
    if (next == code)
      return FALSE;
  for (next = node->next; next != NULL && !is_before; next = next->next)
    {
      is_before = next == code;
      for (xmlNode *parent = code->parent; parent != NULL && !is_before; parent = parent->parent)
        is_before = parent == next;
    }

  return is_before;
}

static char *
dup_header (xmlNode *header)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (xmlNode *node = tue_html_element_get_next (header, header); node != NULL;)
    {
      /* A button has an icon in it, which is a word to a font. */
      gboolean is_dropped = node->type == XML_ELEMENT_NODE && tue_html_element_is_dropped (node);

      if (node->type == XML_TEXT_NODE && node->content != NULL)
        g_string_append (text, (const char *)node->content);
      node = is_dropped ? tue_html_element_get_behind (node, header) : tue_html_element_get_next (node, header);
    }

  return g_strstrip (g_string_free (g_steal_pointer (&text), FALSE));
}

/* Names that pages write above code. */
static gboolean
is_language_name (const char *name)
{
  static const char *const languages[] = { "bash", "c", "c#", "c++", "cpp", "csharp", "css", "csv", "dart", "diff", "dockerfile", "go", "graphql", "html", "http", "ini", "java", "javascript",
                                           "js", "json", "jsx", "kotlin", "latex", "lua", "makefile", "markdown", "matlab", "md", "objective-c", "perl", "php", "plain", "plaintext", "powershell", "python",
                                           "r", "ruby", "rust", "scala", "sh", "shell", "sql", "swift", "text", "toml", "ts", "tsx", "txt", "typescript", "vba", "xml", "yaml", "yml", "zsh", NULL };
  g_autofree char         *lower = g_ascii_strdown (name, -1);

  return g_strv_contains (languages, lower);
}

static gboolean
take_header (xmlNode *node,
             xmlNode *code,
             char   **language)
{
  g_autofree char *header = is_header (node, code) ? dup_header (node) : NULL;

  if (header == NULL || strlen (header) > MAX_HEADER || header[strspn (header, LANGUAGE_LETTERS)] != '\0')
    return FALSE;
  /* A word that is no language is of the code where the language is known. */
  if (*language != NULL && *header != '\0' && g_ascii_strcasecmp (header, *language) != 0 && !is_language_name (header))
    return FALSE;
  if (*language == NULL && *header != '\0')
    *language = g_ascii_strdown (header, -1);
  return TRUE;
}

/* Walks without recursion, and tells when an element is left. */
static void
read_lines (Lines   *lines,
            xmlNode *root,
            xmlNode *code,
            char   **language)
{
  xmlNode *node = root->children;

  while (node != NULL)
    {
      gboolean is_dropped = node->type == XML_ELEMENT_NODE && (tue_html_element_is_dropped (node) || (lines->text->len == 0 && take_header (node, code, language)));

      if (!is_dropped)
        enter (lines, node);
      if (!is_dropped && node->type == XML_ELEMENT_NODE && node->children != NULL)
        {
          node = node->children;
          continue;
        }
      while (node->next == NULL && node->parent != root)
        {
          node = node->parent;
          if (is_line (node))
            end_line (lines);
        }
      if (!is_dropped && is_line (node))
        end_line (lines);
      node = node->next;
    }
}

/* --- What a page has above its code ---------------------------------------- */

static xmlNode *
get_element_before (xmlNode *node)
{
  xmlNode *before = tue_html_element_get_before (node);

  return before != NULL && before->type == XML_ELEMENT_NODE ? before : NULL;
}

/* The line above a block of code, in the frame that is around both. */
static xmlNode *
find_header (xmlNode *code)
{
  xmlNode *at = code;

  for (guint i = 0; i < 6 && at != NULL && at->type == XML_ELEMENT_NODE; i++)
    {
      xmlNode *before = get_element_before (at);

      while (before != NULL && (tue_html_element_is (before, "div") || tue_html_element_is (before, "span") || tue_html_element_is (before, "button")))
        {
          g_autofree char *said = tue_html_element_is_dropped (before) ? g_strdup ("") : dup_header (before);

          if (*said != '\0')
            return is_language_name (said) ? before : NULL;
          before = get_element_before (before);
        }
      if (before != NULL || (at->parent != NULL && at->parent->type == XML_ELEMENT_NODE && !tue_html_element_is (at->parent, "div") && strchr ((const char *)at->parent->name, '-') == NULL))
        return NULL;
      at = at->parent;
    }

  return NULL;
}

/* --- Code that is a table of lines ------------------------------------------ */

static gboolean
is_cell (xmlNode *node)
{
  return tue_html_element_is (node, "td") || tue_html_element_is (node, "th");
}

/* A cell that has the number of a line, or room for one. */
static gboolean
is_number_cell (xmlNode *cell)
{
  static const char *const names[] = { "blob-num", "lineno", "linenos", "line-number", "line-numbers", "hljs-ln-numbers", "old_line", "new_line", "diff-line-num" };
  gboolean                 is_number = xmlHasProp (cell, (const xmlChar *)"data-line-number") != NULL;
  xmlChar                 *text;

  for (gsize i = 0; !is_number && i < G_N_ELEMENTS (names); i++)
    is_number = has_class (cell, names[i]);
  if (!is_number)
    return FALSE;
  text = xmlNodeGetContent (cell);
  is_number = text == NULL || text[strspn ((const char *)text, "0123456789. \t\r\n")] == '\0';
  xmlFree (text);
  return is_number;
}

/* Words may be numbered, too: they are a program where a page says so. */
static gboolean
says_it_is_code (xmlNode *code,
                 xmlNode *number)
{
  g_autofree char *class = tue_html_element_dup_attribute (code, "class");

  if (xmlHasProp (number, (const xmlChar *)"data-line-number") != NULL || has_class (number, "blob-num") || has_class (number, "hljs-ln-numbers"))
    return TRUE;
  return (class != NULL && (strstr (class, "code") != NULL || strstr (class, "line") != NULL || strstr (class, "src") != NULL)) || find_code (code) != NULL;
}

/* (nullable): the cell of a line that has the code, behind cells with its number */
static xmlNode *
find_code_cell (xmlNode *row)
{
  xmlNode *code = NULL;
  xmlNode *number = NULL;

  for (xmlNode *cell = row->children; cell != NULL; cell = cell->next)
    {
      if (!is_cell (cell))
        continue;
      if (code != NULL)
        return NULL;
      if (is_number_cell (cell))
        number = cell;
      else
        code = cell;
    }

  return number != NULL && code != NULL && says_it_is_code (code, number) ? code : NULL;
}

static gboolean
is_part (xmlNode *node)
{
  return tue_html_element_is (node, "tbody") || tue_html_element_is (node, "thead") || tue_html_element_is (node, "colgroup") || tue_html_element_is (node, "col");
}

/* The next row, whatever parts of the table are around it. (nullable) */
static xmlNode *
get_next_row (xmlNode *node,
              xmlNode *table)
{
  do
    node = is_part (node) || node == table ? tue_html_element_get_next (node, table) : tue_html_element_get_behind (node, table);
  while (node != NULL && !tue_html_element_is (node, "tr"));
  return node;
}

static gboolean
is_listing (xmlNode *table)
{
  guint n_rows = 0;

  for (xmlNode *row = get_next_row (table, table); row != NULL; row = get_next_row (row, table), n_rows++)
    {
      xmlNode *code = find_code_cell (row);

      if (code == NULL)
        return FALSE;
      for (xmlNode *node = tue_html_element_get_next (code, code); node != NULL; node = tue_html_element_get_next (node, code))
        if (tue_html_element_is (node, "pre") || tue_html_element_is (node, "table") || tue_html_element_is (node, "p"))
          return FALSE;
    }

  return n_rows > 0;
}

/* A page that shows what changed draws its signs. */
static void
add_marker (xmlNode *line,
            xmlNode *cell)
{
  xmlNode         *marked = cell;
  g_autofree char *marker = NULL;

  for (guint i = 0; i < 4 && marked != NULL && marker == NULL; i++, marked = tue_html_element_get_next (marked, cell))
    if (marked->type == XML_ELEMENT_NODE)
      marker = tue_html_element_dup_attribute (marked, "data-code-marker");
  if (marker != NULL && *marker != '\0')
    xmlNodeAddContent (line, (const xmlChar *)marker);
}

/* Returns the block of code that the table becomes. */
static xmlNode *
make_listing (xmlNode *table)
{
  xmlNode         *pre = xmlAddPrevSibling (table, xmlNewNode (NULL, (const xmlChar *)"pre"));
  g_autofree char *said = tue_html_element_dup_attribute (table, "data-tagsearch-lang");
  g_autofree char *language = said != NULL ? g_ascii_strdown (said, -1) : NULL;

  if (language != NULL && *language != '\0')
    xmlSetProp (pre, (const xmlChar *)"data-language", (const xmlChar *)language);
  for (xmlNode *row = get_next_row (table, table); row != NULL; row = get_next_row (row, table))
    {
      xmlNode *code = find_code_cell (row);
      xmlNode *line = xmlAddChild (pre, xmlNewNode (NULL, (const xmlChar *)"div"));

      add_marker (line, code);
      if (code->children == NULL && line->children == NULL)
        xmlAddChild (line, xmlNewNode (NULL, (const xmlChar *)"br"));
      while (code->children != NULL)
        {
          xmlNode *child = code->children;

          xmlUnlinkNode (child);
          xmlAddChild (line, child);
        }
    }

  xmlUnlinkNode (table);
  xmlFreeNode (table);
  return pre;
}

static gboolean
is_in_code (xmlNode *node)
{
  for (node = node->parent; node != NULL && node->type == XML_ELEMENT_NODE; node = node->parent)
    if (tue_html_element_is (node, "pre") || tue_html_element_is (node, "code") || is_cell (node))
      return !is_cell (node);

  return FALSE;
}

/**
 * tue_html_code_settle:
 * @root: a tree, which is changed
 *
 * Takes the name of the language that pages show above a block of code into the
 * block, and makes one of a table of numbered lines.
 */
void
tue_html_code_settle (xmlNode *root)
{
  for (xmlNode *node = root; node != NULL; node = tue_html_element_get_next (node, root))
    if (node != root && tue_html_element_is (node, "table") && is_listing (node) && !is_in_code (node))
      node = make_listing (node);
    else if (tue_html_element_is (node, "div") && node->properties != NULL && has_class (node, "react-code-lines"))
      xmlNodeSetName (node, (const xmlChar *)"pre");

  for (xmlNode *node = root; node != NULL; node = tue_html_element_get_next (node, root))
    {
      gboolean         is_code = tue_html_element_is (node, "pre") || (tue_html_element_is (node, "code") && tue_html_element_is_code (node, FALSE));
      xmlNode         *header = is_code ? find_header (node) : NULL;
      g_autofree char *name = header != NULL ? dup_header (header) : NULL;
      g_autofree char *language = NULL;

      if (header == NULL)
        continue;
      language = g_ascii_strdown (name, -1);
      if (xmlHasProp (node, (const xmlChar *)"data-language") == NULL)
        xmlSetProp (node, (const xmlChar *)"data-language", (const xmlChar *)language);
      xmlUnlinkNode (header);
      xmlFreeNode (header);
    }
}

/**
 * tue_html_code_dup_text:
 * @root: an element that holds code
 * @language: (out) (transfer full) (nullable): the language, if the page says it
 *
 * Reads code.
 *
 * Returns: (transfer full): its lines, without blank ones at the ends
 */
char *
tue_html_code_dup_text (xmlNode *root,
                        char   **language)
{
  Lines    lines = { g_string_new (NULL), FALSE };
  xmlNode *code = find_code (root);
  gsize    start = 0;

  *language = code != NULL ? read_language (code) : NULL;
  if (*language == NULL)
    *language = read_language (root);
  if (*language == NULL && root->parent != NULL && root->parent->type == XML_ELEMENT_NODE)
    *language = read_name (root->parent, "class");
  if (*language == NULL)
    *language = read_language_around (root);

  read_lines (&lines, root, code, language);
  while (lines.text->len > 0 && g_ascii_isspace (lines.text->str[lines.text->len - 1]))
    g_string_truncate (lines.text, lines.text->len - 1);
  while (lines.text->str[start] == '\n')
    start++;
  g_string_erase (lines.text, 0, start);
  return g_string_free (lines.text, FALSE);
}
