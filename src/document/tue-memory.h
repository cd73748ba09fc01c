/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * A tree of a long text is many small pieces, several times as long as the text; when
 * they are freed, the allocator keeps them unless it is told.
 */

#pragma once

#include <glib.h>
#include <malloc.h>

G_BEGIN_DECLS

#define TUE_MEMORY_LONG_BYTES (1024 * 1024)

/* What a tree of so many bytes of text took goes back to the system. */
static inline void
tue_memory_give_back (gsize n_bytes)
{
#ifdef __GLIBC__
  if (n_bytes > TUE_MEMORY_LONG_BYTES)
    malloc_trim (0);
#endif
}

G_END_DECLS
