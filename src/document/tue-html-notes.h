/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Notes at the foot of a page on the clipboard. Every program names them in its
 * own way; what they have in common is that a short mark in the text leads to the
 * note, and the note leads back. For the reader of HTML only.
 */

#pragma once

#include <libxml/tree.h>

#include <glib.h>

G_BEGIN_DECLS

void  tue_html_notes_settle (xmlNode *root);
guint tue_html_notes_get_reference (xmlNode *node);
guint tue_html_notes_get_note (xmlNode *node);

G_END_DECLS
