/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * How a TueValue lies in memory, for the renderer, which reads a few hundred of
 * them in a microsecond. Nothing outside src/template sees it.
 */

#pragma once

#include "tue-value.h"

G_BEGIN_DECLS

/* A map up to this size is searched from its start, a larger one by its index. */
#define TUE_VALUE_MAX_UNINDEXED 12

typedef struct
{
  char     *key; /* a GRefString */
  TueValue *value;
  gsize     length; /* of the key, in bytes */
  guint32   hash;
} TueValueEntry;

struct _TueValue
{
  gatomicrefcount ref_count;
  TueValueKind    kind;
  gsize           n_items; /* items, entries, or bytes of a string */
  double          number;  /* of a number or boolean */
  union
  {
    char          string[0];
    TueValue     *items[0];
    TueValueEntry entries[0];
  };
};

guint32              tue_value_hash_key (const char *key,
                                         gsize       length);
const TueValueEntry *tue_value_find_entry (const TueValue *self,
                                           const char     *key,
                                           gsize           length,
                                           guint32         hash);

G_END_DECLS
