/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueExportDialog: hands a playbook on. It is looked through first; then one chooses
 * what leaves, and says what is new; then it is there: as a file, on the clipboard, in a
 * mail, or to be dragged away. Nothing is written before one says so.
 */

#pragma once

#include <adwaita.h>

#include "tue-workspace.h"

G_BEGIN_DECLS

#define TUE_TYPE_EXPORT_DIALOG (tue_export_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TueExportDialog, tue_export_dialog, TUE, EXPORT_DIALOG, AdwDialog)

AdwDialog *tue_export_dialog_new (TueWorkspace *workspace,
                                  const char   *playbook_id);
/* What was replaced in the library for what went out; 0 for nothing */
guint64 tue_export_dialog_get_operation (TueExportDialog *self);
/* Writes what goes out into a file. */
void tue_export_dialog_save_to (TueExportDialog *self,
                                GFile           *file);

G_END_DECLS
