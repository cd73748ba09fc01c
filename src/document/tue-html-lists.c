/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-html-lists"

#include "config.h"

#include "tue-html-lists.h"

#include <string.h>

#include "tue-html-element.h"

#define NO_BREAK_SPACE "\302\240"
#define MAX_MARK 24
#define LEVEL_POINTS 36
/* So many nodes of a list by its role are looked at. */
#define MAX_LOOKED_AT 120

/* --- Marks ----------------------------------------------------------------- */

static guint
read_roman (const char *text,
            gsize       length)
{
  static const char  letters[] = "ivxlcdm";
  static const guint values[] = { 1, 5, 10, 50, 100, 500, 1000 };
  guint              number = 0, before = 0;

  for (gsize i = length; i-- > 0;)
    {
      const char *letter = strchr (letters, g_ascii_tolower (text[i]));
      guint       value;

      if (letter == NULL || *letter == '\0')
        return 0;
      value = values[letter - letters];
      number = value < before ? number - value : number + value;
      before = MAX (before, value);
    }

  return number;
}

/* A letter that may be a Roman numeral too counts by its place. */
static guint
read_letters (const char *text,
              gsize       length)
{
  if (length > 1)
    return read_roman (text, length);
  return strchr ("ivxlcdmIVXLCDM", *text) != NULL && strchr ("cdCD", *text) == NULL ? 0 : (guint)(g_ascii_tolower (*text) - 'a' + 1);
}

/**
 * tue_html_lists_read_mark:
 * @mark: what stands before an item: "1.", "(2)", "a)", "iv.", "1.1", "•"
 * @number: (out): its number, or 0 for the next one
 * @is_plain: (out): whether it is written as Markdown writes it
 *
 * Tells whether a mark is a number.
 *
 * Returns: whether it is
 */
gboolean
tue_html_lists_read_mark (const char *mark,
                          guint      *number,
                          gboolean   *is_plain)
{
  gboolean    has_bracket = *mark == '(';
  const char *p = has_bracket ? mark + 1 : mark;
  gsize       length = 0, n_parts = 1;

  *number = 0;
  *is_plain = TRUE;
  while (g_ascii_isdigit (p[length]))
    length++;
  while (length > 0 && p[length] == '.' && g_ascii_isdigit (p[length + 1]))
    {
      p += length + 1;
      n_parts++;
      for (length = 0; g_ascii_isdigit (p[length]);)
        length++;
    }
  if (length > 0)
    *number = MIN (g_ascii_strtoull (p, NULL, 10), 999999);
  else
    {
      while (g_ascii_isalpha (p[length]))
        length++;
      if (length == 0 || length > 8)
        return FALSE;
      *number = read_letters (p, length);
      *is_plain = FALSE;
    }

  *is_plain &= !has_bracket && n_parts == 1;
  return (p[length] == '.' || p[length] == ')' || n_parts > 1) && p[length + (p[length] != '\0')] == '\0';
}

/* --- Paragraphs that are items --------------------------------------------- */

static gboolean
is_bullet (const char *mark)
{
  static const char *const bullets[] = { "·", "•", "o", "§", "▪", "■", "□", "◦", "○", "●", "‣", "–", "—", "-", "*", "►", "➢", "Ø", "ü", "v", "q", "\357\202\267", "\357\202\247", NULL };

  return g_strv_contains (bullets, mark);
}

/**
 * tue_html_lists_is_name:
 * @mark: what stands before an item
 *
 * Tells whether a mark that is no number says something all the same: "§ 1",
 * "Article 2".
 *
 * Returns: whether it does
 */
gboolean
tue_html_lists_is_name (const char *mark)
{
  return !is_bullet (mark) && strpbrk (mark, "0123456789") != NULL;
}

static xmlNode *
find_text (xmlNode *root)
{
  for (xmlNode *node = tue_html_element_get_next (root, root); node != NULL; node = tue_html_element_get_next (node, root))
    if (node->type == XML_TEXT_NODE && !tue_html_element_is_blank (node))
      return node;

  return NULL;
}

/* Takes blanks off the beginning, in as many texts as they are in. */
static void
drop_blanks (xmlNode *root)
{
  for (guint i = 0; i < MAX_MARK; i++)
    {
      xmlNode         *node = find_text (root);
      const char      *text = node == NULL ? "" : (const char *)node->content;
      const char      *p = text;
      g_autofree char *rest = NULL;

      while (g_ascii_isspace (*p) || g_str_has_prefix (p, NO_BREAK_SPACE))
        p += g_ascii_isspace (*p) ? 1 : strlen (NO_BREAK_SPACE);
      if (p == text)
        return;
      rest = g_strdup (p);
      xmlNodeSetContent (node, NULL);
      xmlNodeAddContent (node, (const xmlChar *)rest);
      if (*rest != '\0')
        return;
    }
}

/* Levels are indented by half an inch each. */
static guint
read_indentation (xmlNode *node)
{
  g_autofree char *margin = tue_html_element_dup_style (node, "margin-left");
  char            *unit = NULL;
  double           size = margin == NULL ? 0 : g_ascii_strtod (margin, &unit);

  if (unit != NULL && g_str_has_prefix (unit, "in"))
    size *= 72;
  else if (unit != NULL && g_str_has_prefix (unit, "cm"))
    size *= 72 / 2.54;
  else if (unit != NULL && g_str_has_prefix (unit, "px"))
    size *= 0.75;
  return (guint)CLAMP (size / LEVEL_POINTS + 0.25, 1, 9);
}

/* A mark of several words is what Word set apart as one: "§ 1". (nullable) */
static char *
dup_whole_mark (xmlNode *text)
{
  for (xmlNode *node = text->parent; node != NULL && tue_html_element_is (node, "span"); node = node->parent)
    {
      g_autofree char *list = tue_html_element_dup_style (node, "mso-list");
      g_autofree char *mark = NULL;
      xmlChar         *content;

      if (g_strcmp0 (list, "ignore") != 0)
        continue;
      content = xmlNodeGetContent (node);
      mark = g_strdup (content != NULL ? (const char *)content : "");
      xmlFree (content);
      for (char *p = mark; *p != '\0'; p++)
        if (*p == '\302' && p[1] == '\240')
          p[0] = p[1] = ' ';
      g_strstrip (mark);
      return strlen (mark) <= MAX_MARK && strchr (mark, ' ') != NULL && tue_html_lists_is_name (mark) ? g_steal_pointer (&mark) : NULL;
    }

  return NULL;
}

/* Word for the web, and for other systems, write the mark of an item as text
 * like any other. */
static void
settle_paragraph (xmlNode *node)
{
  g_autofree char *class = tue_html_element_dup_attribute (node, "class");
  g_autofree char *list = tue_html_element_dup_style (node, "mso-list");
  g_autofree char *mark = NULL;
  g_autofree char *style = NULL;
  xmlNode         *first = find_text (node);
  const char      *text, *p;
  guint            number;
  gboolean         is_plain;

  if (first == NULL || (list == NULL && (class == NULL || !g_str_has_prefix (class, "MsoListParagraph"))))
    return;

  text = (const char *)first->content + strspn ((const char *)first->content, " \t\r\n");
  for (p = text; *p != '\0' && !g_ascii_isspace (*p) && !g_str_has_prefix (p, NO_BREAK_SPACE);)
    p++;
  mark = dup_whole_mark (first);
  if (mark != NULL)
    {
      xmlSetProp (node, (const xmlChar *)"data-list-mark", (const xmlChar *)mark);
      return;
    }
  mark = g_strndup (text, p - text);
  if (strlen (mark) > MAX_MARK || !(is_bullet (mark) || tue_html_lists_read_mark (mark, &number, &is_plain)))
    return;
  /* A word is a mark only where blanks that are no space set it off. */
  if (!g_str_has_prefix (p, NO_BREAK_SPACE) && (*p != '\0' || tue_html_element_is (first->parent, "p")))
    return;

  {
    g_autofree char *rest = g_strdup (p);

    xmlNodeSetContent (first, NULL);
    xmlNodeAddContent (first, (const xmlChar *)rest);
  }
  drop_blanks (node);
  xmlSetProp (node, (const xmlChar *)"data-list-mark", (const xmlChar *)mark);
  if (list == NULL)
    {
      style = g_strdup_printf ("mso-list: l0 level%u lfo1", read_indentation (node));
      xmlSetProp (node, (const xmlChar *)"style", (const xmlChar *)style);
    }
}

/* A heading keeps its number: it is what the text refers to, and what it begins with. */
static void
settle_heading (xmlNode *heading)
{
  guint n_nodes = 0;

  for (xmlNode *node = tue_html_element_get_next (heading, heading); node != NULL && n_nodes < MAX_LOOKED_AT; node = tue_html_element_get_next (node, heading), n_nodes++)
    {
      g_autofree char *list = node->type == XML_ELEMENT_NODE ? tue_html_element_dup_style (node, "mso-list") : NULL;
      g_autofree char *mark = NULL;
      xmlNode         *text;

      if (g_strcmp0 (list, "ignore") != 0)
        continue;
      text = find_text (node);
      mark = text == NULL ? g_strdup ("") : g_strdup_printf ("%s ", (const char *)text->content);
      while (node->children != NULL)
        {
          xmlNode *child = node->children;

          xmlUnlinkNode (child);
          xmlFreeNode (child);
        }
      xmlUnsetProp (node, (const xmlChar *)"style");
      xmlNodeAddContent (node, (const xmlChar *)mark);
      return;
    }
}

/* --- Lists that are in lists ----------------------------------------------- */

/* A list that has lists in it, and no item, only says how deep they are. */
static gboolean
is_wrapper (xmlNode *list)
{
  gboolean has_list = FALSE;

  for (xmlNode *node = list->children; node != NULL; node = node->next)
    {
      if (!tue_html_element_is_list (node) && !tue_html_element_is_blank (node))
        return FALSE;
      has_list |= tue_html_element_is_list (node);
    }

  return has_list;
}

static xmlNode *
find_last_item (xmlNode *list)
{
  xmlNode *node = list->last;

  while (node != NULL && !tue_html_element_is (node, "li"))
    node = node->prev;
  return node;
}

static guint
count_items (xmlNode *list)
{
  guint n_items = 0;

  for (xmlNode *node = list->children; node != NULL; node = node->next)
    n_items += tue_html_element_is (node, "li");
  return n_items;
}

static guint
read_start (xmlNode *list)
{
  g_autofree char *start = tue_html_element_dup_attribute (list, "start");

  return start == NULL ? 1 : (guint)CLAMP (g_ascii_strtoll (start, NULL, 10), 0, 999999);
}

/* Texts that come to stand side by side become one, so the walk goes on with an
 * element. */
static void
move_children (xmlNode *from,
               xmlNode *to)
{
  while (from->children != NULL)
    {
      xmlNode *child = from->children;

      xmlUnlinkNode (child);
      xmlAddChild (to, child);
    }
  xmlUnlinkNode (from);
  xmlFreeNode (from);
}

/* Whether a list goes on with what one before it began, with only deeper lists
 * between the two. */
static gboolean
goes_on (xmlNode *list,
         xmlNode *before)
{
  xmlNode *item = find_last_item (before);
  xmlNode *last = item == NULL ? NULL : item->last;

  while (last != NULL && tue_html_element_is_blank (last))
    last = last->prev;
  return tue_html_element_is (list, "ol") && tue_html_element_is (before, "ol") && tue_html_element_is_list (last) &&
         xmlHasProp (list, (const xmlChar *)"start") != NULL && read_start (list) == read_start (before) + count_items (before);
}

static gboolean
holds_item (xmlNode *root)
{
  for (xmlNode *node = tue_html_element_get_next (root, root); node != NULL; node = tue_html_element_get_next (node, root))
    if (tue_html_element_is (node, "li"))
      return TRUE;

  return FALSE;
}

/* What stands between two items goes on with the first of them. */
static void
take_in (xmlNode *list)
{
  xmlNode *item = NULL;
  xmlNode *frame = NULL; /* of what is no block */
  xmlNode *next;

  for (xmlNode *node = list->children; node != NULL; node = next)
    {
      next = node->next;
      if (tue_html_element_is (node, "li") || tue_html_element_is_list (node))
        {
          item = tue_html_element_is (node, "li") ? node : item;
          frame = NULL;
          continue;
        }
      if (item == NULL || tue_html_element_is_blank (node) || holds_item (node))
        continue;
      if (tue_html_element_is_block (node))
        frame = NULL;
      else if (frame == NULL)
        frame = xmlAddChild (item, xmlNewNode (NULL, (const xmlChar *)"div"));
      xmlUnlinkNode (node);
      xmlAddChild (frame != NULL ? frame : item, node);
    }
}

/* Returns the node that the walk goes on with. */
static xmlNode *
settle_list (xmlNode *list,
             xmlNode *root)
{
  xmlNode *before = tue_html_element_get_before (list);
  xmlNode *item = tue_html_element_is_list (before) ? find_last_item (before) : NULL;

  if (is_wrapper (list) && item != NULL)
    {
      xmlNode *first = xmlFirstElementChild (list);

      move_children (list, item);
      return first;
    }
  if (is_wrapper (list) && !tue_html_element_is_list (list->parent))
    return tue_html_element_unwrap (list);
  if (item != NULL && goes_on (list, before))
    {
      xmlNode *first = xmlFirstElementChild (list);

      move_children (list, before);
      return first != NULL ? first : before;
    }

  take_in (list);
  return tue_html_element_get_next (list, root);
}

/* Items that stand in no list are in one that was not copied. */
static xmlNode *
wrap_items (xmlNode *item)
{
  xmlNode *list = xmlAddPrevSibling (item, xmlNewNode (NULL, (const xmlChar *)"ul"));
  xmlNode *next = item;

  while (next != NULL && (tue_html_element_is (next, "li") || tue_html_element_is_blank (next)))
    {
      xmlNode *node = next;

      next = node->next;
      xmlUnlinkNode (node);
      xmlAddChild (list, node);
    }

  return list;
}

/* --- Lists that say only by their roles that they are some ------------------ */

static gboolean
has_role (xmlNode    *node,
          const char *wanted)
{
  g_autofree char *role = node->type == XML_ELEMENT_NODE && node->properties != NULL ? tue_html_element_dup_attribute (node, "role") : NULL;

  return g_strcmp0 (role, wanted) == 0;
}

/* The messages of a chat are a list to who hears them, and no list of a text. */
static gboolean
is_of_messages (xmlNode *list)
{
  static const char *const names[] = { "time", "button", "article", "heading", "h1", "h2", "h3", "h4", "h5", "h6", NULL };
  guint                    n_nodes = 0;

  for (xmlNode *node = tue_html_element_get_next (list, list); node != NULL && n_nodes < MAX_LOOKED_AT; node = tue_html_element_get_next (node, list), n_nodes++)
    {
      g_autofree char *role = node->type == XML_ELEMENT_NODE && node->properties != NULL ? tue_html_element_dup_attribute (node, "role") : NULL;

      if (node->type == XML_ELEMENT_NODE && (g_strv_contains (names, (const char *)node->name) || (role != NULL && g_strv_contains (names, role))))
        return TRUE;
    }

  return FALSE;
}

/* A page may have something between a list and its items. */
static gboolean
is_in_list (xmlNode *item)
{
  for (xmlNode *node = item->parent; node != NULL && node->type == XML_ELEMENT_NODE; node = node->parent)
    {
      if (tue_html_element_is_list (node))
        return TRUE;
      if (tue_html_element_is (node, "li") || tue_html_element_is (node, "td") || tue_html_element_is (node, "th"))
        return FALSE;
    }

  return FALSE;
}

static void
settle_role (xmlNode *node)
{
  if (tue_html_element_is (node, "div") || tue_html_element_is (node, "span") || tue_html_element_is (node, "section"))
    {
      if (has_role (node, "list") && !is_of_messages (node))
        xmlNodeSetName (node, (const xmlChar *)"ul");
      else if (has_role (node, "listitem") && is_in_list (node))
        xmlNodeSetName (node, (const xmlChar *)"li");
    }
}

/**
 * tue_html_lists_settle:
 * @root: a tree, which is changed
 *
 * Makes items and lists of what programs write instead.
 */
void
tue_html_lists_settle (xmlNode *root)
{
  xmlNode *node = root;

  while (node != NULL)
    {
      if (node != root && node->type == XML_ELEMENT_NODE && node->properties != NULL)
        settle_role (node);
      if (tue_html_element_is (node, "menu") || tue_html_element_is (node, "dir"))
        xmlNodeSetName (node, (const xmlChar *)"ul");
      else if (node != root && tue_html_element_is (node, "li") && !is_in_list (node))
        node = wrap_items (node);
      if (tue_html_element_is_list (node) && node != root)
        {
          node = settle_list (node, root);
          continue;
        }
      if (tue_html_element_is (node, "p") && node->properties != NULL)
        settle_paragraph (node);
      else if (node->type == XML_ELEMENT_NODE && node->properties != NULL && tue_html_element_get_heading_level (node) > 0)
        settle_heading (node);
      node = tue_html_element_get_next (node, root);
    }
}
