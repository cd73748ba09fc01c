/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueAbsence: the days on which somebody reviews nothing, and who stands in for them.
 *
 * People tell of it in the reviews that they take part in: an entry of the review,
 * which goes where the review goes. The last word of a person counts, and one without
 * days says that they are back.
 *
 * Immutable once made; may cross threads.
 */

#pragma once

#include "tue-review-entry.h"

G_BEGIN_DECLS

typedef struct
{
  char *person;
  char *key;   /* (nullable): by which they are known */
  GDate first; /* the days are in it */
  GDate last;
  char *deputy; /* who stands in; "" for nobody */
} TueAbsence;

/* (nullable): of days that are none, or backwards */
TueAbsence *tue_absence_new (const char  *person,
                             const char  *key, /* (nullable) */
                             const GDate *first,
                             const GDate *last,
                             const char  *deputy); /* (nullable) */
void        tue_absence_free (TueAbsence *self);

/* What an entry says of one. self: (nullable): its person is back */
TueValue *tue_absence_to_content (const TueAbsence *self);
/* (element-type TueAbsence): the last word of each person, of entries in their order */
GPtrArray *tue_absences_read (GPtrArray *entries);

gboolean tue_absences_equal (GPtrArray *self,
                             GPtrArray *other);

/* (nullable) (transfer none): that of a person on a day */
const TueAbsence *tue_absences_find (GPtrArray   *self,
                                     const char  *name,
                                     const GDate *day);
/* (nullable) (transfer none): who is asked instead of somebody who is away, and is there */
const char *tue_absences_find_deputy (GPtrArray   *self,
                                      const char  *name,
                                      const GDate *day);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueAbsence, tue_absence_free)

G_END_DECLS
