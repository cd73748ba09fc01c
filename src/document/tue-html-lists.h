/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Lists, in the ways that programs write them, made the one that the standard
 * has. For the reader of HTML only.
 */

#pragma once

#include <glib.h>
#include <libxml/HTMLparser.h>

G_BEGIN_DECLS

void     tue_html_lists_settle (xmlNode *root);
gboolean tue_html_lists_is_name (const char *mark);
gboolean tue_html_lists_read_mark (const char *mark,
                                   guint      *number,
                                   gboolean   *is_plain);

G_END_DECLS
