/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueApplication: the program as the desktop sees it.
 *
 * Makes the settings and the one workspace, hands them to windows, and writes
 * everything before it goes. Owns the actions that need no window.
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TUE_TYPE_APPLICATION (tue_application_get_type ())
G_DECLARE_FINAL_TYPE (TueApplication, tue_application, TUE, APPLICATION, AdwApplication)

TueApplication *tue_application_new (void);

G_END_DECLS
