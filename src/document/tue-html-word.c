/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-html-word"

#include "config.h"

#include "tue-html-word.h"

#include <string.h>

#include "tue-html-element.h"

/* --- Fields ---------------------------------------------------------------- */

static gboolean
has_class (xmlNode    *node,
           const char *start)
{
  g_autofree char *class = node->type == XML_ELEMENT_NODE && node->properties != NULL ? tue_html_element_dup_attribute (node, "class") : NULL;

  return class != NULL && g_str_has_prefix (class, start);
}

/* What a field is made from stands between its beginning and what it shows. Mostly
 * it is in comments, which a program that reads the page may have taken off. */
static void
settle_fields (xmlNode *root)
{
  g_autoptr(GArray) begun = g_array_new (FALSE, FALSE, sizeof (guint)); /* where the codes of fields begin, among: */
  g_autoptr(GPtrArray) texts = g_ptr_array_new ();                      /* (element-type xmlNode) */

  for (xmlNode *node = root; node != NULL; node = tue_html_element_get_next (node, root))
    {
      g_autofree char *part = NULL;

      if (node->type == XML_TEXT_NODE && begun->len > 0)
        g_ptr_array_add (texts, node);
      if (node->type != XML_ELEMENT_NODE || node->properties == NULL)
        continue;
      part = tue_html_element_dup_style (node, "mso-element");
      if (g_strcmp0 (part, "field-begin") == 0)
        g_array_append_val (begun, texts->len);
      else if (begun->len > 0 && (g_strcmp0 (part, "field-separator") == 0 || g_strcmp0 (part, "field-end") == 0))
        {
          guint first = g_array_index (begun, guint, begun->len - 1);

          for (guint i = first; i < texts->len; i++)
            xmlNodeSetContent (texts->pdata[i], NULL);
          g_ptr_array_set_size (texts, (int)first);
          g_array_set_size (begun, begun->len - 1);
        }
    }
}

/* --- Quotes ---------------------------------------------------------------- */

static gboolean
has_quote_style (xmlNode *paragraph)
{
  xmlNode         *first = xmlFirstElementChild (paragraph);
  g_autofree char *style = first != NULL ? tue_html_element_dup_attribute (first, "data-ccp-parastyle") : NULL;

  return style != NULL && (g_ascii_strcasecmp (style, "quote") == 0 || g_ascii_strcasecmp (style, "intense quote") == 0);
}

static gboolean
is_quote (xmlNode *node)
{
  return tue_html_element_is (node, "p") && (has_class (node, "MsoQuote") || has_class (node, "MsoIntenseQuote") || has_quote_style (node));
}

/* Paragraphs that follow each other are one quote. Returns it. */
static xmlNode *
wrap_quote (xmlNode *first)
{
  xmlNode *quote = xmlAddPrevSibling (first, xmlNewNode (NULL, (const xmlChar *)"blockquote"));
  xmlNode *next = first;

  while (next != NULL && (is_quote (next) || tue_html_element_is_blank (next)))
    {
      xmlNode *node = next;

      next = node->next;
      xmlUnlinkNode (node);
      xmlAddChild (quote, node);
    }

  return quote;
}

/* --- Contents -------------------------------------------------------------- */

/* The list of headings and pages that a program makes. */
static gboolean
is_contents (xmlNode *node)
{
  g_autofree char *id = NULL;
  g_autofree char *role = NULL;

  if (node->type != XML_ELEMENT_NODE || node->properties == NULL)
    return FALSE;
  if (tue_html_element_is (node, "p") && (has_class (node, "MsoToc") || has_class (node, "MsoTof")))
    return TRUE;

  id = tue_html_element_dup_attribute (node, "id");
  role = tue_html_element_dup_attribute (node, "role");
  return (tue_html_element_is (node, "div") && ((id != NULL && g_str_has_prefix (id, "Table of Contents")) || has_class (node, "toc-macro"))) ||
         (tue_html_element_is (node, "nav") && (g_strcmp0 (role, "doc-toc") == 0 || g_strcmp0 (id, "TOC") == 0));
}

/* They are all that was copied, or else they are left out as those of a document
 * are. Returns whether they are. */
static gboolean
drop_contents (xmlNode *root)
{
  g_autoptr(GPtrArray) contents = g_ptr_array_new ();
  gboolean has_more = FALSE;

  for (xmlNode *node = root; node != NULL;)
    {
      gboolean is_passed = is_contents (node);

      if (is_passed)
        g_ptr_array_add (contents, node);
      has_more |= node->type == XML_TEXT_NODE && !tue_html_element_is_blank (node);
      node = is_passed || (node->type == XML_ELEMENT_NODE && tue_html_element_is_dropped (node)) ? tue_html_element_get_behind (node, root) : tue_html_element_get_next (node, root);
    }
  if (!has_more)
    return FALSE;

  for (guint i = 0; i < contents->len; i++)
    {
      xmlUnlinkNode (contents->pdata[i]);
      xmlFreeNode (contents->pdata[i]);
    }
  return contents->len > 0;
}

/**
 * tue_html_word_settle:
 * @root: a tree, which is changed
 * @has_contents: (out): whether a table of contents was left out
 *
 * Makes what word processors write in their own ways what other pages write.
 */
void
tue_html_word_settle (xmlNode  *root,
                      gboolean *has_contents)
{
  settle_fields (root);
  *has_contents = drop_contents (root);
  for (xmlNode *node = root; node != NULL; node = tue_html_element_get_next (node, root))
    if (node != root && is_quote (node) && node->parent != NULL && !tue_html_element_is (node->parent, "blockquote"))
      node = wrap_quote (node);
}
