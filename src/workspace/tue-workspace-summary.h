/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * A summary of how work flows, made to be handed on. Nothing leaves by it: it is shown
 * first, and who shows it writes the bytes where the person says, or puts it into the
 * shared folder where they say so.
 */

#pragma once

#include "tue-summary.h"
#include "tue-workspace.h"

G_BEGIN_DECLS

/* Also makes the key that the person signs with, where there is none */
void        tue_workspace_make_summary_async (TueWorkspace       *self,
                                              TueInsightData     *data,
                                              GCancellable       *cancellable,
                                              GAsyncReadyCallback callback,
                                              gpointer            user_data);
TueSummary *tue_workspace_make_summary_finish (TueWorkspace *self,
                                               GAsyncResult *result,
                                               GError      **error);
TueSummary *tue_workspace_make_summary_sync (TueWorkspace *self,
                                             GError      **error);
/* Into the shared folder. The id of the document; (transfer full) (nullable) */
void  tue_workspace_put_summary_async (TueWorkspace       *self,
                                       TueSummary         *summary,
                                       GCancellable       *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data);
char *tue_workspace_put_summary_finish (TueWorkspace *self,
                                        GAsyncResult *result,
                                        GError      **error);
char *tue_workspace_put_summary_sync (TueWorkspace *self,
                                      TueSummary   *summary,
                                      GError      **error);

G_END_DECLS
