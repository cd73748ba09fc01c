/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueFactLabels: which field the words around a number speak of.
 *
 * A value goes by the label of its field, the name of it, and what its item of a
 * list is called; words of one topic ("price", "Preis") are the same word. Made
 * from the values once, for one look at one text.
 */

#pragma once

#include "tue-known-values.h"

G_BEGIN_DECLS

typedef struct _TueFactLabels TueFactLabels;

#define TUE_FACT_MAX_AROUND 48

/* What the words around a place name, the nearest first on either side. */
typedef struct
{
  guint    n;
  guint    ids[TUE_FACT_MAX_AROUND];
  guint8   distances[TUE_FACT_MAX_AROUND]; /* in words, 1 for the next one */
  guint8   are_behind[TUE_FACT_MAX_AROUND];
  guint8   are_joined[TUE_FACT_MAX_AROUND]; /* nothing but "is", "of" in between */
  gboolean is_for;                          /* "per", "for" stands right behind */
} TueFactSurroundings;

/* How far away a value's own words are; G_MAXUINT if they are not near. */
typedef struct
{
  guint before;
  guint behind;
  guint joined; /* before, with nothing but "is", "of" in between */
} TueFactNearness;

TueFactLabels *tue_fact_labels_new (TueKnownValues *values);
void           tue_fact_labels_free (TueFactLabels *self);

void            tue_fact_labels_look_around (const TueFactLabels *self,
                                             const char          *text,
                                             gsize                length,
                                             gsize                start,
                                             gsize                end,
                                             TueFactSurroundings *around);
TueFactNearness tue_fact_labels_measure (const TueFactLabels       *self,
                                         const TueFactSurroundings *around,
                                         guint                      value);
/* Whether another field of the kind is named right before the place. */
gboolean tue_fact_labels_names_other (const TueFactLabels       *self,
                                      const TueFactSurroundings *around,
                                      TueKnownValues            *values,
                                      guint                      value,
                                      TueKnownKind               kind);
/* Whether some field that holds a number is spoken of right beside the place. */
gboolean tue_fact_labels_has_number (const TueFactLabels       *self,
                                     const TueFactSurroundings *around);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueFactLabels, tue_fact_labels_free)

G_END_DECLS
