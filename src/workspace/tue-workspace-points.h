/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * The open points of a task: what is to be checked or decided before its draft
 * goes out. Each change is an operation to undo, shown at once and written soon;
 * the tasks have their values loaded.
 */

#pragma once

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

G_END_DECLS
