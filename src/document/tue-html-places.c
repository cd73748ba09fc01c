/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-html-places"

#include "config.h"

#include "tue-html-places.h"

#include <string.h>

#include "tue-document-anchors.h"
#include "tue-html-element.h"

#define ANCHOR "data-tue-anchor"
/* What some pages put before the names that their links have. */
#define USER_CONTENT "user-content-"
/* More names lead to a heading only on a page that wants to be slow. */
#define MAX_PENDING 64
/* A sign is drawn by so many nodes at most. */
#define MAX_IN_SIGN 16
#define MAX_LEVELS 32

typedef struct
{
  GHashTable *anchors;  /* (element-type utf8 utf8): by the name of a place, of the heading there */
  GHashTable *headings; /* (element-type utf8 xmlNode): likewise, the heading */
  GHashTable *used;     /* (element-type utf8): anchors */
  GHashTable *n_same;   /* (element-type utf8 guint): how many of them were made of the same words */
  GPtrArray  *pending;  /* (element-type utf8): names that nothing has followed yet */
} Places;

static void
add_pending (Places     *self,
             xmlNode    *node,
             const char *attribute)
{
  g_autofree char *name = tue_html_element_dup_attribute (node, attribute);

  if (name == NULL || *name == '\0' || self->pending->len >= MAX_PENDING)
    return;
  if (g_str_has_prefix (name, USER_CONTENT))
    g_ptr_array_add (self->pending, g_strdup (name + strlen (USER_CONTENT)));
  g_ptr_array_add (self->pending, g_steal_pointer (&name));
}

static void
add_names (Places  *self,
           xmlNode *node)
{
  if (node->type != XML_ELEMENT_NODE || node->properties == NULL)
    return;
  add_pending (self, node, "id");
  if (tue_html_element_is (node, "a"))
    add_pending (self, node, "name");
}

/* Reads a heading, and the names in it. */
static char *
make_anchor (Places  *self,
             xmlNode *heading)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(GString) anchor = g_string_new (NULL);
  g_auto(GStrv) words = NULL;
  g_autofree char *joined = NULL;
  guint            number;

  for (xmlNode *node = heading; node != NULL;)
    {
      gboolean is_dropped = node != heading && node->type == XML_ELEMENT_NODE && tue_html_element_is_dropped (node);

      add_names (self, node);
      if (node->type == XML_TEXT_NODE && node->content != NULL)
        g_string_append (text, (const char *)node->content);
      else if (node->type == XML_ELEMENT_NODE && (tue_html_element_is (node, "br") || tue_html_element_is_block (node)))
        g_string_append_c (text, ' ');
      node = is_dropped ? tue_html_element_get_behind (node, heading) : tue_html_element_get_next (node, heading);
    }

  words = g_strsplit_set (text->str, " \t\r\n", -1);
  g_string_truncate (text, 0);
  for (gsize i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", words[i]);
  tue_document_anchors_append (anchor, text->str);
  joined = g_strdup (anchor->str);
  number = GPOINTER_TO_UINT (g_hash_table_lookup (self->n_same, joined));
  while (*joined != '\0' && g_hash_table_contains (self->used, anchor->str))
    g_string_printf (anchor, "%s-%u", joined, ++number);
  g_hash_table_replace (self->n_same, g_steal_pointer (&joined), GUINT_TO_POINTER (number));
  g_hash_table_add (self->used, g_strdup (anchor->str));
  return g_string_free (g_steal_pointer (&anchor), FALSE);
}

/* Finds what the headings are called. What is named just before a heading, or is
 * around it and begins with it, is the heading to a reader. */
static void
collect (Places  *self,
         xmlNode *root)
{
  for (xmlNode *node = root; node != NULL;)
    {
      gboolean is_heading = node->type == XML_ELEMENT_NODE && tue_html_element_get_heading_level (node) > 0;

      if (!is_heading)
        {
          add_names (self, node);
          if (node->type == XML_TEXT_NODE && !tue_html_element_is_blank (node))
            g_ptr_array_set_size (self->pending, 0);
          node = tue_html_element_get_next (node, root);
          continue;
        }

      {
        g_autofree char *anchor = make_anchor (self, node);

        for (guint i = 0; i < self->pending->len && *anchor != '\0'; i++)
          {
            const char *name = g_ptr_array_index (self->pending, i);

            if (g_hash_table_contains (self->anchors, name))
              continue;
            g_hash_table_insert (self->anchors, g_strdup (name), g_strdup (anchor));
            g_hash_table_insert (self->headings, g_strdup (name), node);
          }
        g_ptr_array_set_size (self->pending, 0);
      }
      node = tue_html_element_get_behind (node, root);
    }
}

/* (nullable): the name that a link leads to, and the page where that is */
static char *
dup_fragment (xmlNode *link,
              char   **page)
{
  g_autofree char *href = tue_html_element_is (link, "a") ? tue_html_element_dup_attribute (link, "href") : NULL;
  const char      *hash = href != NULL ? strchr (href, '#') : NULL;
  char            *name;

  if (hash == NULL || hash[1] == '\0')
    return NULL;
  *page = g_strndup (href, (gsize)(hash - href));
  name = g_uri_unescape_string (hash + 1, NULL);
  return name != NULL ? name : g_strdup (hash + 1);
}

/* Browsers write the address of the page before the names of its own places. A page
 * of which two places are headings here is this one. */
static GHashTable *
find_pages (Places  *self,
            xmlNode *root)
{
  GHashTable *firsts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (xmlNode *node = root; node != NULL; node = tue_html_element_get_next (node, root))
    {
      g_autofree char *page = NULL;
      g_autofree char *name = dup_fragment (node, &page);
      const char      *first;

      if (name == NULL || *page == '\0' || !g_hash_table_contains (self->anchors, name))
        continue;
      first = g_hash_table_lookup (firsts, page);
      if (first == NULL)
        g_hash_table_insert (firsts, g_steal_pointer (&page), g_steal_pointer (&name));
      else if (!g_str_equal (first, name))
        g_hash_table_insert (firsts, g_steal_pointer (&page), g_strdup (""));
    }

  return firsts;
}

/* "¶" and its like say nothing but that the heading can be linked to. */
static gboolean
is_only_sign (xmlNode *link)
{
  static const char signs[] = "#\u00b6\u00a7\U0001f517\u26d3\ufe0e\ufe0f\uf0c1\ue157 \t\n\u00a0";
  guint             n_nodes = 0;

  for (xmlNode *node = tue_html_element_get_next (link, link); node != NULL; node = tue_html_element_get_next (node, link))
    {
      if (++n_nodes > MAX_IN_SIGN)
        return FALSE;
      for (const char *p = node->type == XML_TEXT_NODE ? (const char *)node->content : NULL; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
        if (g_utf8_strchr (signs, -1, g_utf8_get_char (p)) == NULL)
          return FALSE;
    }

  return TRUE;
}

static gboolean
is_within (xmlNode *node,
           xmlNode *ancestor)
{
  guint n_levels = 0;

  while (node != NULL && node != ancestor && n_levels++ < MAX_LEVELS)
    node = node->parent;
  return node == ancestor;
}

/**
 * tue_html_places_settle:
 * @root: the root of a page
 *
 * Ties the links that lead to a heading of the page to what the heading will be
 * called here.
 */
void
tue_html_places_settle (xmlNode *root)
{
  g_autoptr(GHashTable) anchors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr(GHashTable) headings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GHashTable) used = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GHashTable) n_same = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GPtrArray) pending = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GHashTable) pages = NULL;
  g_autoptr(GPtrArray) signs = g_ptr_array_new ();
  Places self = { anchors, headings, used, n_same, pending };

  collect (&self, root);
  if (g_hash_table_size (anchors) == 0)
    return;

  pages = find_pages (&self, root);
  for (xmlNode *node = root; node != NULL; node = tue_html_element_get_next (node, root))
    {
      g_autofree char *page = NULL;
      g_autofree char *name = dup_fragment (node, &page);
      const char      *anchor = name != NULL ? g_hash_table_lookup (anchors, name) : NULL;
      g_autofree char *address = NULL;

      if (anchor == NULL)
        continue;
      /* A heading has a link to itself, to be copied from there. */
      if (is_within (node, g_hash_table_lookup (headings, name)))
        {
          if (is_only_sign (node))
            g_ptr_array_add (signs, node);
          continue;
        }
      if (*page != '\0' && g_strcmp0 (g_hash_table_lookup (pages, page), "") != 0)
        continue;
      address = g_strconcat ("#", anchor, NULL);
      xmlSetProp (node, (const xmlChar *)ANCHOR, (const xmlChar *)address);
    }
  /* What is within another goes first. */
  for (guint i = signs->len; i-- > 0;)
    {
      xmlUnlinkNode (signs->pdata[i]);
      xmlFreeNode (signs->pdata[i]);
    }
}

/**
 * tue_html_places_dup_anchor:
 * @link: a link of a settled page
 *
 * Returns: (transfer full) (nullable): the address of the heading that it leads to
 */
char *
tue_html_places_dup_anchor (xmlNode *link)
{
  return tue_html_element_dup_attribute (link, ANCHOR);
}
