/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * A text that is to be a template: places of it become tags, and what looks like a
 * tag elsewhere is written so that it stays text.
 *
 * Rendered, what is between the places is the text, byte for byte.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Bytes of the text, and what stands in the braces there: "client", "#items". */
typedef struct
{
  gsize       start, end;
  const char *tag;
  const char *behind; /* (nullable): what is written behind the tag */
} TueMustachePlace;

/* places: (element-type TueMustachePlace): in order, none overlaps another.
 * quoted_length: (out) (optional); (transfer full) */
char *tue_mustache_quote (const char *text,
                          gsize       length,
                          GArray     *places,
                          gsize      *quoted_length);

G_END_DECLS
