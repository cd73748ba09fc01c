/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-html-notes"

#include "config.h"

#include "tue-html-notes.h"

#include <string.h>

#include "tue-html-element.h"

/* "[12]", "*", "iv": what is longer is words that lead somewhere. */
#define MAX_MARK_CHARS 6
/* With blanks around it, and with what says how it looks. */
#define MAX_MARK_BYTES 200
#define MAX_MARK_NODES 64
/* A page with more is a list of links. */
#define MAX_REFERENCES 5000
#define MAX_BODY_CLIMB 8

#define REFERENCE "data-tue-note-reference"
#define NOTE "data-tue-note"

typedef struct
{
  xmlNode *link;   /* in the text */
  xmlNode *target; /* what it leads to */
  xmlNode *body;   /* of the note */
} Reference;

typedef struct
{
  xmlNode    *root;
  GHashTable *places;     /* (element-type utf8 xmlNode): by id or name */
  GHashTable *n_targets;  /* (element-type xmlNode guint): of marks, in an element */
  GArray     *references; /* (element-type Reference) */
  GPtrArray  *dropped;    /* (element-type xmlNode): what is led to may be among it */
} Notes;

static void
add_place (Notes      *self,
           xmlNode    *node,
           const char *attribute)
{
  g_autofree char *name = tue_html_element_dup_attribute (node, attribute);

  if (name != NULL && *name != '\0' && !g_hash_table_contains (self->places, name))
    g_hash_table_insert (self->places, g_steal_pointer (&name), node);
}

/* What a link within the page leads to; a browser puts the address of the page
 * before it. (nullable) */
static xmlNode *
find_target (Notes   *self,
             xmlNode *link)
{
  g_autofree char *href = tue_html_element_is (link, "a") ? tue_html_element_dup_attribute (link, "href") : NULL;
  const char      *fragment = href != NULL ? strchr (href, '#') : NULL;
  g_autofree char *name = fragment != NULL ? g_uri_unescape_string (fragment + 1, NULL) : NULL;

  return name != NULL ? g_hash_table_lookup (self->places, name) : NULL;
}

/* The element around it that begins a line. */
static xmlNode *
get_block (xmlNode *node)
{
  while (node != NULL && node->type == XML_ELEMENT_NODE && !tue_html_element_is_block (node))
    node = node->parent;

  return node;
}

static gboolean
is_within (xmlNode *node,
           xmlNode *ancestor)
{
  while (node != NULL && node != ancestor)
    node = node->parent;

  return node != NULL;
}

static gboolean
is_mark (xmlNode *link)
{
  g_autoptr(GString) mark = g_string_new (NULL);
  glong n_chars;
  guint n_nodes = 0;

  for (xmlNode *node = tue_html_element_get_next (link, link); node != NULL; node = tue_html_element_get_next (node, link))
    {
      if (++n_nodes > MAX_MARK_NODES || mark->len > MAX_MARK_BYTES)
        return FALSE;
      if (node->type == XML_TEXT_NODE && node->content != NULL)
        g_string_append (mark, (const char *)node->content);
    }
  g_strstrip (mark->str);
  n_chars = g_utf8_strlen (mark->str, -1);

  return n_chars > 0 && n_chars <= MAX_MARK_CHARS && strpbrk (mark->str, " \t\n") == NULL;
}

/* The links of a note that lead to where it is said. */
static gboolean
leads_back (Notes   *self,
            xmlNode *link,
            xmlNode *reference)
{
  xmlNode *target = find_target (self, link);

  return target != NULL && (target == reference || get_block (target) == get_block (reference)) && is_mark (link);
}

static gboolean
holds_way_back (Notes   *self,
                xmlNode *body,
                xmlNode *reference)
{
  for (xmlNode *node = body; node != NULL; node = tue_html_element_get_next (node, body))
    if (leads_back (self, node, reference))
      return TRUE;

  return FALSE;
}

static gboolean
is_foot (xmlNode *node)
{
  return tue_html_element_is (node, "div") || tue_html_element_is (node, "li") || tue_html_element_is (node, "aside") || tue_html_element_is (node, "dd");
}

static void
count_target (Notes   *self,
              xmlNode *target)
{
  for (guint i = 0; target != NULL && i < 4 * MAX_BODY_CLIMB; target = target->parent, i++)
    g_hash_table_insert (self->n_targets, target,
                         GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (self->n_targets, target)) + 1));
}

static gboolean
holds_rule (xmlNode *parent)
{
  for (xmlNode *node = parent->children; node != NULL; node = node->next)
    if (tue_html_element_is (node, "hr"))
      return TRUE;

  return FALSE;
}

/* All paragraphs of a note: what is around its first one, as long as that is of no
 * other note and not of the text. */
static xmlNode *
find_body (Notes   *self,
           xmlNode *link,
           xmlNode *target)
{
  xmlNode *body = get_block (target);

  for (guint i = 0; i < MAX_BODY_CLIMB; i++)
    {
      xmlNode *parent = body->parent;

      if (parent == NULL || !is_foot (parent) || is_within (link, parent) || holds_rule (parent) ||
          g_hash_table_lookup (self->n_targets, parent) != g_hash_table_lookup (self->n_targets, body))
        break;
      body = parent;
    }

  return body;
}

/* Cheap tests first: a long page has thousands of links. */
static void
add_reference (Notes   *self,
               xmlNode *link)
{
  xmlNode  *target = find_target (self, link);
  Reference reference = { .link = link, .target = target };
  xmlNode  *block;

  /* A note stands behind the text. */
  if (target == NULL || !is_mark (link) || GPOINTER_TO_UINT (target->_private) < GPOINTER_TO_UINT (link->_private))
    return;

  block = get_block (target);
  if (block == NULL || block == self->root || tue_html_element_is (block, "body") || tue_html_element_get_heading_level (block) > 0 ||
      is_within (link, block) || !holds_way_back (self, block, link))
    return;

  if (self->references->len == MAX_REFERENCES)
    return;
  reference.body = find_body (self, link, target);
  g_array_append_val (self->references, reference);
}

/* A link that stands in a note and leads back into the text is no reference, and
 * what stands in one note is no other. */
static gboolean
is_apart (const Reference *reference,
          GHashTable      *bodies)
{
  for (xmlNode *node = reference->link; node != NULL; node = node->parent)
    if (g_hash_table_contains (bodies, node))
      return FALSE;
  for (xmlNode *node = reference->body->parent; node != NULL; node = node->parent)
    if (g_hash_table_contains (bodies, node))
      return FALSE;

  return TRUE;
}

static void
drop (Notes   *self,
      xmlNode *node)
{
  xmlUnlinkNode (node);
  g_ptr_array_add (self->dropped, node);
}

/* <sup>, brackets and blanks that are only there for the mark go with it. */
static xmlNode *
get_outermost (xmlNode *link)
{
  while (link->parent != NULL && !tue_html_element_is_block (link->parent) && link->parent->children == link && link->next == NULL)
    link = link->parent;

  return link;
}

/* "1, 2" above the line are two marks, and no comma of the text. */
static void
drop_separator (Notes   *self,
                xmlNode *reference)
{
  xmlNode *before = reference->prev;
  xmlChar *content;

  if (before == NULL || !tue_html_element_is (before, "sup") || before->prev == NULL || tue_html_notes_get_reference (before->prev) == 0)
    return;

  content = xmlNodeGetContent (before);
  if (content != NULL && g_str_equal (g_strstrip ((char *)content), ","))
    drop (self, before);
  xmlFree (content);
}

static void
mark_reference (Notes   *self,
                xmlNode *link,
                guint    number)
{
  g_autofree char *text = g_strdup_printf ("%u", number);
  xmlNode         *outermost = get_outermost (link);
  xmlNode         *made = xmlNewNode (NULL, (const xmlChar *)"span");

  xmlSetProp (made, (const xmlChar *)REFERENCE, (const xmlChar *)text);
  xmlReplaceNode (outermost, made);
  g_ptr_array_add (self->dropped, outermost);
  drop_separator (self, made);
}

/* The rule above the notes. */
static void
drop_rule (Notes   *self,
           xmlNode *body)
{
  xmlNode *node = body;

  while (node != NULL && node != self->root)
    {
      xmlNode *before = tue_html_element_get_before (node);

      if (before == NULL)
        node = node->parent;
      else if (tue_html_element_is (before, "br"))
        node = before;
      else
        {
          if (tue_html_element_is (before, "hr"))
            drop (self, before);
          return;
        }
    }
}

/* The mark that a note begins with, and what leads back behind it. */
static void
drop_ways_back (Notes   *self,
                xmlNode *body,
                GArray  *references)
{
  g_autoptr(GPtrArray) ways = g_ptr_array_new ();

  for (xmlNode *node = body; node != NULL; node = tue_html_element_get_next (node, body))
    for (guint i = 0; i < references->len && tue_html_element_is (node, "a"); i++)
      {
        const Reference *reference = &g_array_index (references, Reference, i);

        if (reference->body == body && leads_back (self, node, reference->link))
          {
            g_ptr_array_add (ways, node);
            break;
          }
      }

  for (guint i = 0; i < ways->len; i++)
    {
      xmlNode *outermost = get_outermost (ways->pdata[i]);

      if (outermost != body)
        drop (self, outermost);
    }
}

/* At the end of the page, so that no list or quote is around it. */
static void
move_note (Notes   *self,
           xmlNode *body,
           guint    number)
{
  g_autofree char *text = g_strdup_printf ("%u", number);
  xmlNode         *made = xmlNewNode (NULL, (const xmlChar *)"div");

  xmlSetProp (made, (const xmlChar *)NOTE, (const xmlChar *)text);
  while (body->children != NULL)
    {
      xmlNode *child = body->children;

      xmlUnlinkNode (child);
      xmlAddChild (made, child);
    }
  drop (self, body);
  xmlAddChild (self->root, made);
}

static void
settle_notes (Notes *self)
{
  g_autoptr(GHashTable) numbers = g_hash_table_new (NULL, NULL);
  g_autoptr(GPtrArray) bodies = g_ptr_array_new ();
  g_autoptr(GArray) references = g_array_new (FALSE, FALSE, sizeof (Reference));

  for (guint i = 0; i < self->references->len; i++)
    {
      const Reference *reference = &g_array_index (self->references, Reference, i);

      if (!is_apart (reference, numbers))
        continue;
      g_array_append_vals (references, reference, 1);
      if (g_hash_table_lookup (numbers, reference->body) == NULL)
        {
          g_ptr_array_add (bodies, reference->body);
          g_hash_table_insert (numbers, reference->body, GUINT_TO_POINTER (bodies->len));
        }
    }

  if (bodies->len > 0)
    drop_rule (self, bodies->pdata[0]);
  for (guint i = 0; i < bodies->len; i++)
    drop_ways_back (self, bodies->pdata[i], references);
  for (guint i = 0; i < references->len; i++)
    {
      const Reference *reference = &g_array_index (references, Reference, i);

      mark_reference (self, reference->link, GPOINTER_TO_UINT (g_hash_table_lookup (numbers, reference->body)));
    }
  for (guint i = 0; i < bodies->len; i++)
    move_note (self, bodies->pdata[i], i + 1);
}

/**
 * tue_html_notes_settle:
 * @root: the root of a page
 *
 * Finds the notes of a page, whichever program wrote it, and puts them at its end.
 */
void
tue_html_notes_settle (xmlNode *root)
{
  g_autoptr(GHashTable) places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GArray) references = g_array_new (FALSE, FALSE, sizeof (Reference));
  g_autoptr(GHashTable) n_targets = g_hash_table_new (NULL, NULL);
  g_autoptr(GPtrArray) dropped = g_ptr_array_new_with_free_func ((GDestroyNotify)xmlFreeNode);
  Notes self = { root, places, n_targets, references, dropped };
  guint n_elements = 0;

  for (xmlNode *node = root; node != NULL; node = tue_html_element_get_next (node, root))
    if (node->type == XML_ELEMENT_NODE && node->properties != NULL)
      {
        node->_private = GUINT_TO_POINTER (++n_elements);
        add_place (&self, node, "id");
        if (tue_html_element_is (node, "a"))
          add_place (&self, node, "name");
      }
  if (g_hash_table_size (places) == 0)
    return;

  for (xmlNode *node = root; node != NULL; node = tue_html_element_get_next (node, root))
    if (tue_html_element_is (node, "a") && is_mark (node))
      count_target (&self, find_target (&self, node));
  for (xmlNode *node = root; node != NULL; node = tue_html_element_get_next (node, root))
    if (tue_html_element_is (node, "a"))
      add_reference (&self, node);

  settle_notes (&self);
}

static guint
read_number (xmlNode    *node,
             const char *name)
{
  g_autofree char *value = node->type == XML_ELEMENT_NODE && node->properties != NULL ? tue_html_element_dup_attribute (node, name) : NULL;

  return value != NULL ? (guint)g_ascii_strtoull (value, NULL, 10) : 0;
}

/**
 * tue_html_notes_get_reference:
 * @node: an element of a settled page
 *
 * Returns: the number of the note whose mark it is, or 0
 */
guint
tue_html_notes_get_reference (xmlNode *node)
{
  return read_number (node, REFERENCE);
}

/**
 * tue_html_notes_get_note:
 * @node: an element of a settled page
 *
 * Returns: the number of the note that it holds, or 0
 */
guint
tue_html_notes_get_note (xmlNode *node)
{
  return read_number (node, NOTE);
}
