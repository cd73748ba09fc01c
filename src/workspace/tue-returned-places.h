/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueReturnedPlaces: where words of a document that came back stand in the revision
 * that was sent. Between the two is the revision as a document has it: what differs
 * there from the revision is only how it is written, and what differs in what came
 * back was changed without being tracked.
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _TueReturnedPlaces TueReturnedPlaces;

/* Words of what came back, or of the revision; bytes. */
typedef struct
{
  gsize start;
  gsize end;
} TueReturnedRange;

/* written: the revision as a document has it; (nullable): NULL when cancelled */
TueReturnedPlaces *tue_returned_places_new (const char   *revision,
                                            const char   *written,
                                            const char   *returned,
                                            GCancellable *cancellable);
void               tue_returned_places_free (TueReturnedPlaces *self);
/* The words, or where they would be. */
TueReturnedRange tue_returned_places_find (TueReturnedPlaces      *self,
                                           const TueReturnedRange *range);
/* Widens a range until it can be put in the place of what it becomes. */
TueReturnedRange tue_returned_places_widen (TueReturnedPlaces *self,
                                            TueReturnedRange  *range);
/* (transfer full) (element-type TueReturnedRange): what was changed without being
 * tracked, in what came back; n_looks: changes of how something looks alone */
GArray *tue_returned_places_list_changed (TueReturnedPlaces *self,
                                          guint             *n_looks);
/* Whether the two have anything in common. */
gboolean tue_returned_places_is_related (TueReturnedPlaces *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueReturnedPlaces, tue_returned_places_free)

G_END_DECLS
