/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What word processors say in ways of their own: fields, quotes, the table of
 * contents that they make. For the reader of HTML only.
 */

#pragma once

#include <libxml/tree.h>

#include <glib.h>

G_BEGIN_DECLS

void tue_html_word_settle (xmlNode  *root,
                           gboolean *has_contents);

G_END_DECLS
