/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * The footnotes of a text, in the order in which it leads to them. For the
 * reader of Markdown only.
 */

#pragma once

#include <cmark-gfm.h>
#include <glib.h>

G_BEGIN_DECLS

typedef struct _TueMarkdownNotes TueMarkdownNotes;

TueMarkdownNotes *tue_markdown_notes_new (cmark_node *root);
void              tue_markdown_notes_free (TueMarkdownNotes *self);
guint             tue_markdown_notes_get_size (TueMarkdownNotes *self);
cmark_node       *tue_markdown_notes_get_definition (TueMarkdownNotes *self,
                                                     guint             number);
guint             tue_markdown_notes_get_number (TueMarkdownNotes *self,
                                                 cmark_node       *reference);
gboolean          tue_markdown_notes_is_in_note (TueMarkdownNotes *self,
                                                 guint             number);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueMarkdownNotes, tue_markdown_notes_free)

G_END_DECLS
