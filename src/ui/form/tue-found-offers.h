/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueFoundOffers: what the material of a task holds for the fields of a form,
 * below each that is still empty.
 *
 * Looked for off the main thread, and again whenever the material changes.
 */

#pragma once

#include "tue-field-row.h"
#include "tue-workspace-material.h"

G_BEGIN_DECLS

#define TUE_TYPE_FOUND_OFFERS (tue_found_offers_get_type ())
G_DECLARE_FINAL_TYPE (TueFoundOffers, tue_found_offers, TUE, FOUND_OFFERS, GObject)

TueFoundOffers *tue_found_offers_new (void);
/* task: (nullable): with its values */
void tue_found_offers_set_task (TueFoundOffers *self,
                                TueWorkspace   *workspace,
                                TueTask        *task);
/* The row of a field, which stands in a list already. */
void tue_found_offers_add_row (TueFoundOffers *self,
                               TueFieldRow    *row);
/* Before the rows go. */
void tue_found_offers_clear (TueFoundOffers *self);
/* After the rows of another form stand. */
void tue_found_offers_update (TueFoundOffers *self);
/* Says what there is for the row that has the focus. */
void tue_found_offers_announce (TueFoundOffers *self,
                                TueFieldRow    *row);

/* signal "chosen" (TueFieldRow *row, TueValue *value): borrowed */

G_END_DECLS
