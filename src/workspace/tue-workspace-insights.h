/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * How work flows in the library that is open.
 */

#pragma once

#include "tue-insight-data.h"
#include "tue-workspace.h"

G_BEGIN_DECLS

void            tue_workspace_load_insights_async (TueWorkspace       *self,
                                                   GCancellable       *cancellable,
                                                   GAsyncReadyCallback callback,
                                                   gpointer            user_data);
TueInsightData *tue_workspace_load_insights_finish (TueWorkspace *self,
                                                    GAsyncResult *result,
                                                    GError      **error);
TueInsightData *tue_workspace_load_insights_sync (TueWorkspace *self,
                                                  GError      **error);
guint32         tue_workspace_find_today (TueWorkspace *self);

G_END_DECLS
