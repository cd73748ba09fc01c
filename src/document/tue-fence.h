/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * The line that begins or ends a block of code in Markdown.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  gsize       length; /* of the mark; 0 if the line is no fence */
  char        mark;
  const char *info; /* (borrowed): behind the mark, up to the end of the string */
} TueFence;

TueFence tue_fence_read (const char *line);
gboolean tue_fence_ends (const TueFence *self,
                         const TueFence *open);

G_END_DECLS
