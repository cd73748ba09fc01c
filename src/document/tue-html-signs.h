/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Letters of fonts that have pictures for them, as word processors write signs into
 * their pages. For the reader of HTML only.
 */

#pragma once

#include <glib.h>
#include <libxml/HTMLparser.h>

G_BEGIN_DECLS

gboolean    tue_html_signs_are_in (xmlNode *node,
                                   gboolean around);
const char *tue_html_signs_find (const char *text);

G_END_DECLS
