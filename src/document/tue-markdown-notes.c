/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-markdown-notes"

#include "config.h"

#include "tue-markdown-notes.h"

typedef struct
{
  cmark_node *definition;
  gboolean    is_in_note;
} Note;

struct _TueMarkdownNotes
{
  GArray     *notes;   /* (element-type Note) */
  GHashTable *numbers; /* definition → number */
};

/* The notes that a part of the tree leads to. */
static void
add_notes (TueMarkdownNotes *self,
           cmark_node       *part,
           gboolean          is_in_note)
{
  cmark_iter      *iter = cmark_iter_new (part);
  cmark_event_type event;

  while ((event = cmark_iter_next (iter)) != CMARK_EVENT_DONE)
    {
      cmark_node *node = cmark_iter_get_node (iter);
      Note        note = { NULL, is_in_note };

      if (event != CMARK_EVENT_ENTER)
        continue;
      if (cmark_node_get_type (node) == CMARK_NODE_FOOTNOTE_DEFINITION && node != part)
        cmark_iter_reset (iter, node, CMARK_EVENT_EXIT);
      if (cmark_node_get_type (node) != CMARK_NODE_FOOTNOTE_REFERENCE)
        continue;

      note.definition = cmark_node_parent_footnote_def (node);
      if (note.definition == NULL || g_hash_table_contains (self->numbers, note.definition))
        continue;
      g_array_append_val (self->notes, note);
      g_hash_table_insert (self->numbers, note.definition, GUINT_TO_POINTER (self->notes->len));
      if (is_in_note)
        continue;

      /* Those that it leads to itself are behind it. */
      for (guint i = self->notes->len - 1; i < self->notes->len; i++)
        add_notes (self, g_array_index (self->notes, Note, i).definition, TRUE);
    }

  cmark_iter_free (iter);
}

/**
 * tue_markdown_notes_new:
 * @root: a parsed text
 *
 * Finds the notes that a text leads to, be it by way of other notes.
 *
 * Returns: (transfer full): the notes, which are those of @root
 */
TueMarkdownNotes *
tue_markdown_notes_new (cmark_node *root)
{
  TueMarkdownNotes *self = g_new0 (TueMarkdownNotes, 1);

  self->notes = g_array_new (FALSE, FALSE, sizeof (Note));
  self->numbers = g_hash_table_new (NULL, NULL);
  add_notes (self, root, FALSE);
  return self;
}

/**
 * tue_markdown_notes_free:
 * @self: (transfer full): notes
 *
 * Frees them.
 */
void
tue_markdown_notes_free (TueMarkdownNotes *self)
{
  g_array_unref (self->notes);
  g_hash_table_unref (self->numbers);
  g_free (self);
}

/**
 * tue_markdown_notes_get_size:
 * @self: notes
 *
 * Gets how many notes there are.
 *
 * Returns: the number of the last
 */
guint
tue_markdown_notes_get_size (TueMarkdownNotes *self)
{
  return self->notes->len;
}

/**
 * tue_markdown_notes_get_definition:
 * @self: notes
 * @number: of a note, from 1
 *
 * Gets what a note says.
 *
 * Returns: (transfer none): the node
 */
cmark_node *
tue_markdown_notes_get_definition (TueMarkdownNotes *self,
                                   guint             number)
{
  return g_array_index (self->notes, Note, number - 1).definition;
}

/**
 * tue_markdown_notes_get_number:
 * @self: notes
 * @reference: a node that leads to one
 *
 * Finds the note that a text leads to.
 *
 * Returns: its number, or 0 if there is none
 */
guint
tue_markdown_notes_get_number (TueMarkdownNotes *self,
                               cmark_node       *reference)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->numbers, cmark_node_parent_footnote_def (reference)));
}

/**
 * tue_markdown_notes_is_in_note:
 * @self: notes
 * @number: of a note, from 1
 *
 * Tells whether it is the note before that leads to a note first. In word
 * processors a note cannot have notes: the text leads to both.
 *
 * Returns: whether it is
 */
gboolean
tue_markdown_notes_is_in_note (TueMarkdownNotes *self,
                               guint             number)
{
  return number <= self->notes->len && g_array_index (self->notes, Note, number - 1).is_in_note;
}
