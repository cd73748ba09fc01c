/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueForeignDialog: prompts of other tools that come in: which, in which role, and
 * what of them is not as it was there. Nothing is written before Import.
 */

#pragma once

#include <adwaita.h>

#include "tue-workspace.h"

G_BEGIN_DECLS

#define TUE_TYPE_FOREIGN_DIALOG (tue_foreign_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TueForeignDialog, tue_foreign_dialog, TUE, FOREIGN_DIALOG, AdwDialog)

/* files: (element-type GFile): files and folders */
AdwDialog *tue_foreign_dialog_new (TueWorkspace *workspace,
                                   GPtrArray    *files);

/* signal "imported" (guint64 operation, char *sentence): they are in the library */

G_END_DECLS
