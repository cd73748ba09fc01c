/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueImportPage: one part of a playbook that comes in, word by word, and what
 * becomes of it.
 */

#pragma once

#include <adwaita.h>

#include "tue-import-plan.h"

G_BEGIN_DECLS

#define TUE_TYPE_IMPORT_PAGE (tue_import_page_get_type ())
G_DECLARE_FINAL_TYPE (TueImportPage, tue_import_page, TUE, IMPORT_PAGE, AdwNavigationPage)

AdwNavigationPage *tue_import_page_new (TueImportItem *item);

G_END_DECLS
