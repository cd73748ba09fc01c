/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What an assistant says beside the document that it was asked for: how it
 * thought, "Here is the proposal:", the marks of its sources. It is taken out
 * of a pasted answer, and told.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *tue_conversation_take_out (const char   *markdown,
                                 gboolean      has_end,
                                 GStrvBuilder *notes);
char *tue_conversation_take_end (char *take_text);

G_END_DECLS
