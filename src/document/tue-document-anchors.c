/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-document-anchors"

#include "config.h"

#include "tue-document-anchors.h"

#include <string.h>

/**
 * tue_document_anchors_append: (skip)
 * @anchor: the anchor of a heading, as far as it is made
 * @text: what the heading says next
 *
 * Goes on with an anchor as the web makes one of a heading: "3. Price & terms" is
 * "3-price--terms".
 */
void
tue_document_anchors_append (GString    *anchor,
                             const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c))
        g_string_append_c (anchor, '-');
      else if (g_unichar_isalnum (c) || g_unichar_ismark (c) || c == '-' || c == '_')
        g_string_append_unichar (anchor, g_unichar_tolower (c));
    }
}

/* What stays the same however an anchor was made: some leave the number away,
 * some put one hyphen where others put two. */
static char *
fold_anchor (const char *anchor)
{
  g_autofree char *folded = g_utf8_casefold (anchor, -1);
  GString         *plain = g_string_new (NULL);
  const char      *p = folded + strspn (folded, "0123456789-_.");

  for (p = *p == '\0' ? folded : p; *p != '\0'; p++)
    if (*p != '-' || (plain->len > 0 && plain->str[plain->len - 1] != '-'))
      g_string_append_c (plain, *p);
  while (plain->len > 0 && plain->str[plain->len - 1] == '-')
    g_string_truncate (plain, plain->len - 1);
  return g_string_free (plain, FALSE);
}

static char *
make_anchor (const TueBlock *heading,
             GHashTable     *exact,
             GHashTable     *n_same)
{
  g_autoptr(GString) anchor = g_string_new (NULL);
  g_autofree char *plain = NULL;
  guint            number;

  for (gsize i = 0; i < heading->n_runs; i++)
    if (heading->runs[i].note == 0)
      tue_document_anchors_append (anchor, heading->runs[i].text);

  plain = g_strdup (anchor->str);
  number = GPOINTER_TO_UINT (g_hash_table_lookup (n_same, plain));
  while (g_hash_table_contains (exact, anchor->str))
    g_string_printf (anchor, "%s-%u", plain, ++number);
  g_hash_table_replace (n_same, g_steal_pointer (&plain), GUINT_TO_POINTER (number));
  return g_string_free (g_steal_pointer (&anchor), FALSE);
}

static guint
find_heading (GHashTable *exact,
              GHashTable *folded,
              const char *link)
{
  g_autofree char *unescaped = g_uri_unescape_string (link, NULL);
  const char      *anchor = unescaped != NULL && g_utf8_validate (unescaped, -1, NULL) ? unescaped : link;
  g_autofree char *lower = g_utf8_strdown (anchor, -1);
  g_autofree char *key = fold_anchor (anchor);
  gpointer         heading = g_hash_table_lookup (exact, lower);

  if (heading == NULL && *key != '\0')
    heading = g_hash_table_lookup (folded, key);
  return GPOINTER_TO_UINT (heading);
}

/**
 * tue_document_anchors_settle:
 * @blocks: of a document
 * @n_blocks: how many there are
 * @runs: all of that document; the address of one that leads to a heading begins
 *   with "#"
 * @n_runs: how many there are
 * @texts: where texts of the document are kept
 *
 * Gives each heading an anchor, and ties the runs that lead to one.
 */
void
tue_document_anchors_settle (TueBlock     *blocks,
                             gsize         n_blocks,
                             TueRun       *runs,
                             gsize         n_runs,
                             GStringChunk *texts)
{
  g_autoptr(GHashTable) exact = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GHashTable) n_same = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GHashTable) folded = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (gsize i = 0; i < n_blocks; i++)
    if (blocks[i].kind == TUE_BLOCK_HEADING)
      {
        g_autofree char *anchor = make_anchor (&blocks[i], exact, n_same);
        char            *key = fold_anchor (anchor);

        blocks[i].anchor = g_string_chunk_insert (texts, anchor);
        g_hash_table_insert (exact, (char *)blocks[i].anchor, GUINT_TO_POINTER (blocks[i].heading));
        if (g_hash_table_contains (folded, key))
          g_free (key);
        else
          g_hash_table_insert (folded, key, GUINT_TO_POINTER (blocks[i].heading));
      }

  for (gsize i = 0; i < n_runs; i++)
    if (runs[i].url != NULL && runs[i].url[0] == '#')
      {
        runs[i].heading = find_heading (exact, folded, runs[i].url + 1);
        runs[i].url = NULL;
      }
}
