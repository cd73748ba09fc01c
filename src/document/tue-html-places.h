/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Links of a page to its own headings: every program names a heading in its own
 * way, and here it is named by what it says. For the reader of HTML only.
 */

#pragma once

#include <libxml/tree.h>

#include <glib.h>

G_BEGIN_DECLS

void  tue_html_places_settle (xmlNode *root);
char *tue_html_places_dup_anchor (xmlNode *link);

G_END_DECLS
