/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * The open points of a task: what is to be checked or decided before its draft
 * goes out. Each change is an operation to undo, shown at once and written soon;
 * the tasks have their values loaded.
 */

#pragma once

#include "tue-draft-leaks.h"
#include "tue-open-points.h"
#include "tue-workspace.h"

G_BEGIN_DECLS

void    tue_workspace_set_point_done (TueWorkspace *self,
                                      TueTask      *task,
                                      const char   *id,
                                      gboolean      done);
void    tue_workspace_set_point_reply (TueWorkspace *self,
                                       TueTask      *task,
                                       const char   *id,
                                       const char   *reply);
void    tue_workspace_note_replies_copied (TueWorkspace *self,
                                           TueTask      *task);
void    tue_workspace_add_point (TueWorkspace *self,
                                 TueTask      *task,
                                 const char   *text,
                                 const char   *about); /* (nullable) */
guint64 tue_workspace_remove_point (TueWorkspace *self,
                                    TueTask      *task,
                                    const char   *id);
/* A tick of something that Tuesday finds anew each time. */
void tue_workspace_set_found_done (TueWorkspace *self,
                                   TueTask      *task,
                                   const char   *id,
                                   const char   *text,
                                   gboolean      done);
/* What looks like remarks at the end of the draft becomes points. */
guint tue_workspace_move_remarks (TueWorkspace *self,
                                  TueDraft     *draft);

/* What must not leave and stands in the draft, less what a person let pass. */
gboolean tue_workspace_may_leak (TueWorkspace *self,
                                 TueTask      *task);
void     tue_workspace_find_leaks_async (TueWorkspace       *self,
                                         TueDraft           *draft,
                                         GCancellable       *cancellable, /* (nullable) */
                                         GAsyncReadyCallback callback,
                                         gpointer            user_data);
/* (element-type TueDraftLeak) (transfer full) (nullable) */
GArray  *tue_workspace_find_leaks_finish (TueWorkspace *self,
                                          GAsyncResult *result,
                                          GError      **error);
GArray  *tue_workspace_find_leaks_sync (TueWorkspace *self,
                                        TueDraft     *draft);
gboolean tue_workspace_get_leak_passed (TueTask            *task,
                                        const TueDraftLeak *leak);
void     tue_workspace_set_leak_passed (TueWorkspace       *self,
                                        TueTask            *task,
                                        const TueDraftLeak *leak,
                                        gboolean            passed);
/* The words that were not let pass, in typographic quotes and cut to a few; NULL
 * where there are none; (transfer full) (nullable) */
char *tue_workspace_describe_leaks (TueTask *task,
                                    GArray  *leaks,
                                    guint   *n_leaks); /* (out) (optional) */

G_END_DECLS
