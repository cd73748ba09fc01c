/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-fence"

#include "config.h"

#include "tue-fence.h"

#include <string.h>

/**
 * tue_fence_read:
 * @line: a line, without its end
 *
 * Reads a line as a fence.
 *
 * Returns: what it is, with a length of 0 where it is none
 */
TueFence
tue_fence_read (const char *line)
{
  TueFence    fence = { 0 };
  const char *p = line + strspn (line, " ");
  gsize       length;

  if (p - line > 3 || (*p != '`' && *p != '~'))
    return fence;

  length = strspn (p, *p == '`' ? "`" : "~");
  if (length < 3 || (*p == '`' && strchr (p + length, '`') != NULL))
    return fence;
  fence.length = length;
  fence.mark = *p;
  fence.info = p + length + strspn (p + length, " \t");
  return fence;
}

/**
 * tue_fence_ends:
 * @open: the fence that began a block
 *
 * Tells whether a line ends a block of code.
 *
 * Returns: whether it does
 */
gboolean
tue_fence_ends (const TueFence *self,
                const TueFence *open)
{
  return open->length > 0 && self->length >= open->length && self->mark == open->mark && *self->info == '\0';
}
