/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueShortcutsDialog: the table of tue-accelerators.h as a page one can search.
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TUE_TYPE_SHORTCUTS_DIALOG (tue_shortcuts_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TueShortcutsDialog, tue_shortcuts_dialog, TUE, SHORTCUTS_DIALOG, AdwPreferencesDialog)

AdwDialog *tue_shortcuts_dialog_new (void);

G_END_DECLS
