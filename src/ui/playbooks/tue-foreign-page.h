/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueForeignPage: one prompt that comes in, as it would be, or what became of all that
 * is no prompt: a text, its fields, and what is not as it was.
 */

#pragma once

#include <adwaita.h>

#include "tue-foreign-plan.h"

G_BEGIN_DECLS

#define TUE_TYPE_FOREIGN_PAGE (tue_foreign_page_get_type ())
G_DECLARE_FINAL_TYPE (TueForeignPage, tue_foreign_page, TUE, FOREIGN_PAGE, AdwNavigationPage)

AdwNavigationPage *tue_foreign_page_new (TueForeignEntry *entry);
/* remarks: (element-type TueForeignRemark) */
AdwNavigationPage *tue_foreign_page_new_for_remarks (GPtrArray *remarks);

G_END_DECLS
