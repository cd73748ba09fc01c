/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Lists whose items only say how deep they are, and stand side by side, made
 * lists in lists: those of chats and of editors in the browser. For the reader
 * of HTML only.
 */

#pragma once

#include <glib.h>
#include <libxml/HTMLparser.h>

G_BEGIN_DECLS

void tue_html_levels_settle (xmlNode *root);

G_END_DECLS
