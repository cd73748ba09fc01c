/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TuePreferencesDialog: name, roles, currency, text size. Each applies at once.
 */

#pragma once

#include <adwaita.h>

#include "tue-workspace.h"

G_BEGIN_DECLS

#define TUE_TYPE_PREFERENCES_DIALOG (tue_preferences_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TuePreferencesDialog, tue_preferences_dialog, TUE, PREFERENCES_DIALOG, AdwPreferencesDialog)

AdwDialog *tue_preferences_dialog_new (TueWorkspace *workspace);

G_END_DECLS
