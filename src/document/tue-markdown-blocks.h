/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueMarkdownBlocks: blocks of Markdown written one after the other, in lists
 * and quotes that are opened and closed around them. It knows where a blank line
 * is needed, and how far a line is indented. For the readers that write Markdown.
 */

#pragma once

#include "tue-markdown-runs.h"

G_BEGIN_DECLS

typedef struct _TueMarkdownBlocks TueMarkdownBlocks;

TueMarkdownBlocks *tue_markdown_blocks_new (void);
void               tue_markdown_blocks_free (TueMarkdownBlocks *self);
guint              tue_markdown_blocks_get_depth (TueMarkdownBlocks *self);
void               tue_markdown_blocks_open_quote (TueMarkdownBlocks *self);
void               tue_markdown_blocks_open_list (TueMarkdownBlocks *self,
                                                  gboolean           is_numbered,
                                                  guint              start);
void               tue_markdown_blocks_open_item (TueMarkdownBlocks *self,
                                                  guint              number);
void               tue_markdown_blocks_open_note (TueMarkdownBlocks *self,
                                                  guint              number);
void               tue_markdown_blocks_close (TueMarkdownBlocks *self,
                                              guint              depth);
gboolean           tue_markdown_blocks_is_list (TueMarkdownBlocks *self);
gboolean           tue_markdown_blocks_is_numbered (TueMarkdownBlocks *self);
gboolean           tue_markdown_blocks_begins_item (TueMarkdownBlocks *self);
void               tue_markdown_blocks_add (TueMarkdownBlocks *self,
                                            const char        *text);
void               tue_markdown_blocks_add_with_spans (TueMarkdownBlocks *self,
                                                       const char        *text,
                                                       TueMarkdownSpan   *spans,
                                                       gsize              n_spans);
char              *tue_markdown_blocks_end (TueMarkdownBlocks *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueMarkdownBlocks, tue_markdown_blocks_free)

G_END_DECLS
