/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueImportDialog: a playbook that comes in: what is new, what differs, what is
 * taken over. Nothing is written before Import.
 */

#pragma once

#include <adwaita.h>

#include "tue-workspace.h"

G_BEGIN_DECLS

#define TUE_TYPE_IMPORT_DIALOG (tue_import_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TueImportDialog, tue_import_dialog, TUE, IMPORT_DIALOG, AdwDialog)

AdwDialog *tue_import_dialog_new (TueWorkspace *workspace,
                                  GFile        *file);

/* signal "imported" (guint64 operation, char *sentence): it is in the library */

G_END_DECLS
