/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-html-levels"

#include "config.h"

#include "tue-html-levels.h"

#include <string.h>

#include "tue-html-element.h"

#define MAX_LEVEL 9
#define MADE "data-tue-levels"

/* Reads a number that an attribute ends with; -1 for none. */
static int
read_attribute (xmlNode    *node,
                const char *name,
                int         first)
{
  g_autofree char *value = tue_html_element_dup_attribute (node, name);

  return value != NULL && g_ascii_isdigit (*value) ? (int)CLAMP (g_ascii_strtoll (value, NULL, 10) - first, 0, MAX_LEVEL) : -1;
}

static int
read_class (xmlNode *item)
{
  g_autofree char *class = tue_html_element_dup_attribute (item, "class");
  const char *indent = class == NULL ? NULL : strstr (class, "ql-indent-");

  return indent == NULL ? -1 : (int)CLAMP (g_ascii_strtoll (indent + strlen ("ql-indent-"), NULL, 10), 0, MAX_LEVEL);
}

/* How deep an item is said to be; -1 if it does not say it. */
static int
read_level (xmlNode *item)
{
  int level = read_attribute (item, "data-stringify-indent", 0);

  if (level < 0)
    level = read_attribute (item, "data-aria-level", 1);
  if (level < 0)
    level = read_class (item);
  if (level < 0 && tue_html_element_is_list (item->parent))
    level = read_attribute (item->parent, "data-indent", 0);
  if (level < 0 && xmlHasProp (item, (const xmlChar *)"data-list") != NULL)
    level = 0;
  return level;
}

/* What list an item belongs to: its own word goes before the list it is in. */
static gboolean
is_numbered (xmlNode *item)
{
  g_autofree char *kind = tue_html_element_dup_attribute (item, "data-list");

  return kind != NULL ? g_str_equal (kind, "ordered") : tue_html_element_is (item->parent, "ol");
}

static void
settle_box (xmlNode *item)
{
  g_autofree char *kind = tue_html_element_dup_attribute (item, "data-list");

  if (g_strcmp0 (kind, "checked") != 0 && g_strcmp0 (kind, "unchecked") != 0)
    return;
  xmlSetProp (item, (const xmlChar *)"role", (const xmlChar *)"checkbox");
  xmlSetProp (item, (const xmlChar *)"aria-checked", (const xmlChar *)(g_str_equal (kind, "checked") ? "true" : "false"));
}

static xmlNode *
find_last (xmlNode *parent,
           gboolean is_for_list)
{
  xmlNode *node = parent->last;

  while (node != NULL && !(is_for_list ? tue_html_element_is_list (node) : tue_html_element_is (node, "li")))
    {
      if (is_for_list && !tue_html_element_is_blank (node))
        return NULL;
      node = node->prev;
    }
  return node;
}

static xmlNode *
make_list (gboolean numbered)
{
  xmlNode *list = xmlNewNode (NULL, (const xmlChar *)(numbered ? "ol" : "ul"));

  xmlSetProp (list, (const xmlChar *)MADE, (const xmlChar *)"1");
  return list;
}

/* Puts an item at the end of what @top holds at a level. */
static void
place (xmlNode *top,
       xmlNode *item,
       int      level,
       gboolean numbered)
{
  xmlNode *list = top;

  for (int i = 0; i < level; i++)
    {
      xmlNode *last = find_last (list, FALSE);
      xmlNode *deeper = last == NULL ? NULL : find_last (last, TRUE);

      if (last == NULL)
        break;
      if (deeper == NULL || (i + 1 == level && tue_html_element_is (deeper, "ol") != numbered))
        deeper = xmlAddChild (last, make_list (numbered));
      list = deeper;
    }

  xmlUnlinkNode (item);
  xmlAddChild (list, item);
}

static gboolean
begins_anew (xmlNode *list)
{
  return tue_html_element_is (list, "ol") && read_attribute (list, "start", 0) == 1;
}

/* Word for the web has a list for each item. Where others begin a list on the level
 * on which the last one ended, it is another: it would have been the same element. */
static gboolean
is_another (xmlNode *list,
            xmlNode *top)
{
  xmlNode         *first = xmlFirstElementChild (list);
  g_autofree char *last_level = tue_html_element_dup_attribute (top, MADE);

  return first != NULL && tue_html_element_is (first, "li") && xmlHasProp (first, (const xmlChar *)"data-aria-level") == NULL &&
         MAX (read_level (first), 0) == 0 && g_strcmp0 (last_level, "0") == 0 && is_numbered (first) == tue_html_element_is (top, "ol") &&
         xmlHasProp (list, (const xmlChar *)"start") == NULL;
}

static gboolean
has_levels (xmlNode *list)
{
  for (xmlNode *node = list->children; node != NULL; node = node->next)
    if (tue_html_element_is (node, "li") && read_level (node) >= 0)
      return TRUE;

  return FALSE;
}

/* Words that stand in a list and in no item of it. */
static gboolean
holds_more (xmlNode *list)
{
  for (xmlNode *node = list->children; node != NULL; node = node->next)
    if (!tue_html_element_is_blank (node))
      return TRUE;

  return FALSE;
}

/* Returns the node that the walk goes on with. */
static xmlNode *
settle_list (xmlNode *list,
             xmlNode *root)
{
  xmlNode         *before = tue_html_element_get_before (list);
  xmlNode         *top = tue_html_element_is_list (before) && xmlHasProp (before, (const xmlChar *)MADE) != NULL ? before : NULL;
  g_autofree char *start = tue_html_element_dup_attribute (list, "start");
  xmlNode         *next;
  int              last_level = 0;

  if (top != NULL && ((begins_anew (list) && read_level (xmlFirstElementChild (list)) <= 0) || is_another (list, top)))
    top = NULL;
  for (xmlNode *item = list->children; item != NULL; item = next)
    {
      int      level;
      gboolean numbered;

      next = item->next;
      if (!tue_html_element_is (item, "li"))
        continue;
      level = MAX (read_level (item), 0);
      numbered = is_numbered (item);
      settle_box (item);
      if (top == NULL || (level == 0 && tue_html_element_is (top, "ol") != numbered))
        {
          top = xmlAddPrevSibling (list, make_list (numbered));
          if (numbered && start != NULL)
            xmlSetProp (top, (const xmlChar *)"start", (const xmlChar *)start);
          g_clear_pointer (&start, g_free);
        }
      place (top, item, level, numbered);
      last_level = level;
    }
  if (top != NULL)
    xmlSetProp (top, (const xmlChar *)MADE, (const xmlChar *)(last_level == 0 ? "0" : "1"));
  if (top == NULL || holds_more (list))
    return tue_html_element_get_next (list, root);

  xmlUnlinkNode (list);
  xmlFreeNode (list);
  /* The items have been seen to; what is in them is not looked at for levels. */
  while (top != root && top->next == NULL)
    top = top->parent;
  return top == root ? NULL : top->next;
}

static gboolean
is_frame_of_list (xmlNode *node)
{
  return tue_html_element_is (node, "div") && node->children != NULL && tue_html_element_is_list (node->children);
}

/* Word for the web puts a frame around each item. */
static gboolean
is_frame (xmlNode *node)
{
  g_autofree char *class = node->type == XML_ELEMENT_NODE && node->properties != NULL && tue_html_element_is (node, "div") ? tue_html_element_dup_attribute (node, "class") : NULL;
  xmlNode *first = class == NULL ? NULL : node->children;

  if (first == NULL || first->type != XML_ELEMENT_NODE)
    return FALSE;
  if (strstr (class, "ListContainerWrapper") != NULL)
    return TRUE;
  return strstr (class, "OutlineElement") != NULL && xmlChildElementCount (node) == 1 && (tue_html_element_is_list (first) || is_frame_of_list (first));
}

/**
 * tue_html_levels_settle:
 * @root: a tree, which is changed
 *
 * Puts items that say how deep they are where they belong.
 */
void
tue_html_levels_settle (xmlNode *root)
{
  xmlNode *node = root;

  while (node != NULL)
    if (node != root && is_frame (node))
      node = tue_html_element_unwrap (node);
    else if (node != root && tue_html_element_is_list (node) && has_levels (node))
      node = settle_list (node, root);
    else
      node = tue_html_element_get_next (node, root);
}
