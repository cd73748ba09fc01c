/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * How a TueValue lies in memory, for the renderer, which reads a few hundred of
 * them in a microsecond. Nothing outside src/template sees it.
 */

#pragma once

#include <string.h>

#include "tue-value.h"

G_BEGIN_DECLS

/* A map up to this size is searched from its start, a larger one by its index. */
#define TUE_VALUE_MAX_UNINDEXED 12

/* A key and its first and last bytes, so that two keys are compared in a few
 * instructions: up to 16 bytes they are the same exactly when head, tail and
 * length are. */
typedef struct
{
  const char *text; /* in a map, a GRefString */
  guint64     head;
  guint64     tail;
  guint32     length; /* in bytes */
  guint32     hash;
} TueKey;

typedef struct
{
  TueKey    key;
  TueValue *value;
} TueValueEntry;

struct _TueValue
{
  gatomicrefcount ref_count;
  TueValueKind    kind;
  gsize           n_items; /* items, entries, or bytes of a string */
  union
  {
    double number;  /* of a number or boolean */
    gsize  n_slots; /* of the index of a map */
  };
  union
  {
    char          string[0];
    TueValue     *items[0];
    TueValueEntry entries[0];
  };
};

void                 tue_key_init (TueKey     *key,
                                   const char *text,
                                   gsize       length);
const TueValueEntry *tue_value_find_entry (const TueValue *self,
                                           const TueKey   *key);

static inline gboolean
tue_key_equal (const TueKey *a,
               const TueKey *b)
{
  return a->head == b->head && a->tail == b->tail && a->length == b->length &&
         (a->length <= 16 || memcmp (a->text + 8, b->text + 8, a->length - 16) == 0);
}

G_END_DECLS
