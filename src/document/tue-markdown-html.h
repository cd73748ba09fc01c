/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * HTML in Markdown. Assistants write placeholders in angle brackets, <name>, far
 * more often than HTML, so a tag is one only if it is known, exactly written and
 * has its partner; all else is text. For the reader of Markdown only.
 */

#pragma once

#include <cmark-gfm.h>
#include <glib.h>

G_BEGIN_DECLS

typedef cmark_node *(*TueMarkdownParse) (const char *markdown,
                                         gsize       length);

void     tue_markdown_html_settle (cmark_node      *root,
                                   TueMarkdownParse parse);
gboolean tue_markdown_tag_is (const char *tag,
                              const char *name);
gboolean tue_markdown_tag_is_end (const char *tag);
char    *tue_markdown_tag_get_attribute (const char *tag,
                                         const char *name);

G_END_DECLS
