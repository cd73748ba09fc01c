/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * HTML as it comes, in any encoding and with what programs write between its
 * tags, parsed into a tree. For the reader of HTML only.
 */

#pragma once

#include <glib.h>
#include <libxml/HTMLparser.h>

G_BEGIN_DECLS

xmlDoc *tue_html_source_parse (const char *html,
                               gsize       length);

G_END_DECLS
