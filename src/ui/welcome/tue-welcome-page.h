/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueWelcomePage: the first start: a name, the roles, nothing else.
 *
 * Writes both to the settings and emits "done" when it was answered.
 */

#pragma once

#include <adwaita.h>

#include "tue-workspace.h"

G_BEGIN_DECLS

#define TUE_TYPE_WELCOME_PAGE (tue_welcome_page_get_type ())
G_DECLARE_FINAL_TYPE (TueWelcomePage, tue_welcome_page, TUE, WELCOME_PAGE, AdwBin)

GtkWidget *tue_welcome_page_new (TueWorkspace *workspace);
void       tue_welcome_page_set_waiting (TueWelcomePage *self,
                                         GPtrArray      *files);

G_END_DECLS
