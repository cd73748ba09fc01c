/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * The canonical form of JSON (RFC 8785): the one text that all spellings of a
 * document share, which is what a signature is made over.
 *
 * Made from the text, without a tree. Refuses what tue_json_parse() refuses.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *tue_canonical_json (const char *text,
                          gsize       length,
                          const char *without,
                          char      **left_out,
                          GError    **error);
void  tue_canonical_json_append_number (GString *json,
                                        double   number);

G_END_DECLS
