/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Markdown made ready for its parser: formulas keep their delimiters, emphasis
 * works beside Chinese and beside quotation marks, cells beyond the header of a
 * table get a column, and a note that nothing leads to is text. What is put in
 * for that is taken out of the tree. For the reader of Markdown only.
 */

#pragma once

#include <cmark-gfm.h>
#include <glib.h>

G_BEGIN_DECLS

typedef struct _TueMarkdownSource TueMarkdownSource;

TueMarkdownSource *tue_markdown_source_new (const char *markdown,
                                            gsize       length);
void               tue_markdown_source_free (TueMarkdownSource *self);
const char        *tue_markdown_source_get_text (TueMarkdownSource *self,
                                                 gsize             *length);
gboolean           tue_markdown_source_escape_notes (TueMarkdownSource *self,
                                                     GHashTable        *labels);
char              *tue_markdown_label_fold (const char *label,
                                            gssize      length);
void               tue_markdown_source_restore (TueMarkdownSource *self,
                                                cmark_node        *root);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueMarkdownSource, tue_markdown_source_free)

G_END_DECLS
