/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Code on a page, with all its lines. For the reader of HTML only.
 */

#pragma once

#include <glib.h>
#include <libxml/HTMLparser.h>

G_BEGIN_DECLS

void  tue_html_code_settle (xmlNode *root);
char *tue_html_code_dup_text (xmlNode *root,
                              char   **language);

G_END_DECLS
