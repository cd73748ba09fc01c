/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Asks for two days, written as people write them where they are.
 */

#pragma once

#include <adwaita.h>

#include "tue-insight-overview.h"
#include "tue-workspace.h"

G_BEGIN_DECLS

/* days: what is suggested; 0 for nothing */
void     tue_days_dialog_ask (GtkWidget          *widget,
                              TueWorkspace       *workspace,
                              const char         *title,
                              TueInsightDays      days,
                              GAsyncReadyCallback callback,
                              gpointer            user_data);
gboolean tue_days_dialog_ask_finish (GAsyncResult   *result,
                                     TueInsightDays *days); /* as it was where nothing was chosen */

G_END_DECLS
