/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Practice: what people do to workflows and their templates.
 *
 * What is edited is on the disk within a second, saved or not. Saving is one
 * change of practice, which is visible at once, written soon and undone as one
 * operation. An edit that is not saved stays until it is saved or discarded, also
 * when the program ends.
 */

#pragma once

#include "tue-practice-change.h"
#include "tue-recurring-edits.h"
#include "tue-template-version.h"
#include "tue-workflow-edit.h"
#include "tue-workflow-uses.h"
#include "tue-workspace.h"

G_BEGIN_DECLS

TueWorkflowEdit *tue_workspace_edit_workflow (TueWorkspace *self,
                                              TueWorkflow  *workflow,
                                              GError      **error); /* (transfer full) */
TueWorkflowEdit *tue_workspace_edit_new_workflow (TueWorkspace *self,
                                                  const char   *role_id, /* (nullable): that of from, or the first */
                                                  TueWorkflow  *from);    /* (nullable); (transfer full) */
GPtrArray       *tue_workspace_list_workflow_edits (TueWorkspace *self); /* (element-type TueWorkflowEdit): not saved */
/* Before somebody is asked for a note. */
gboolean tue_workspace_check_workflow_edit (TueWorkspace    *self,
                                            TueWorkflowEdit *edit,
                                            GError         **error);
/* 0 with @error where it cannot be saved, or nothing changed. */
/* Another workflow that people would call the same; (nullable) */
TueWorkflow *tue_workspace_find_namesake (TueWorkspace *self,
                                          TueWorkflow  *workflow);
guint64      tue_workspace_save_workflow_edit (TueWorkspace    *self,
                                               TueWorkflowEdit *edit,
                                               const char      *note, /* (nullable): of the new versions of its templates */
                                               GError         **error);
guint64      tue_workspace_discard_workflow_edit (TueWorkspace    *self,
                                                  TueWorkflowEdit *edit);
guint64      tue_workspace_archive_workflow (TueWorkspace *self,
                                             TueWorkflow  *workflow,
                                             gboolean      archived,
                                             GError      **error);

/* Versions of templates; of TueTemplateVersion, newest first. */
void       tue_workspace_list_template_versions_async (TueWorkspace       *self,
                                                       const char         *template_id,
                                                       GCancellable       *cancellable,
                                                       GAsyncReadyCallback callback,
                                                       gpointer            user_data);
GPtrArray *tue_workspace_list_template_versions_finish (TueWorkspace *self,
                                                        GAsyncResult *result,
                                                        GError      **error);
GPtrArray *tue_workspace_list_template_versions_sync (TueWorkspace *self,
                                                      const char   *template_id,
                                                      GError      **error);

guint64 tue_workspace_go_back_to_version (TueWorkspace             *self,
                                          const char               *workflow_id,
                                          const char               *step_id,
                                          const TueTemplateVersion *version,
                                          GError                  **error);

/* A task keeps the versions that it was filled with, until it takes newer ones. */
TueStep *tue_workspace_get_newer_step (TueWorkspace *self,
                                       TueTask      *task,
                                       TueStep      *step); /* (nullable) */
guint64  tue_workspace_take_templates (TueWorkspace *self,
                                       TueTask      *task);

/* What people do by hand again and again, and the workflow could say: of
 * TueRecurringEdit. */
void       tue_workspace_find_recurring_edits_async (TueWorkspace       *self,
                                                     TueWorkflow        *workflow,
                                                     GCancellable       *cancellable,
                                                     GAsyncReadyCallback callback,
                                                     gpointer            user_data);
GPtrArray *tue_workspace_find_recurring_edits_finish (TueWorkspace *self,
                                                      GAsyncResult *result,
                                                      GError      **error);

guint64 tue_workspace_dismiss_recurring_edit (TueWorkspace *self,
                                              TueWorkflow  *workflow,
                                              const char   *key);

/* Make a Template of This: of TueSuggestion, what of a text could be fields. text is
 * valid UTF-8; workflow and task: (nullable): for which it is, and where it comes from. */
void       tue_workspace_suggest_template_async (TueWorkspace       *self,
                                                 GBytes             *text,
                                                 TueWorkflow        *workflow,
                                                 TueTask            *task,
                                                 GCancellable       *cancellable,
                                                 GAsyncReadyCallback callback,
                                                 gpointer            user_data);
GPtrArray *tue_workspace_suggest_template_finish (TueWorkspace *self,
                                                  GAsyncResult *result,
                                                  GError      **error);

/* How often a workflow was used. */
void     tue_workspace_count_uses_async (TueWorkspace       *self,
                                         const char         *workflow_id,
                                         GCancellable       *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer            user_data);
gboolean tue_workspace_count_uses_finish (TueWorkspace    *self,
                                          GAsyncResult    *result,
                                          TueWorkflowUses *uses,
                                          GError         **error);

GListModel *tue_workspace_get_archived_workflows (TueWorkspace *self); /* of TueWorkflow */

/* The order that a person puts workflows in, for themselves. The operation that was
 * done; 0 where that changes nothing. */
GListModel *tue_workspace_get_favourites (TueWorkspace *self); /* of TueWorkflow, in order */
gboolean    tue_workspace_is_favourite (TueWorkspace *self,
                                        const char   *workflow_id);
guint64     tue_workspace_set_favourite (TueWorkspace *self,
                                         TueWorkflow  *workflow,
                                         gboolean      favourite);
/* to: its place among the favourites, or among those of its role */
guint64 tue_workspace_move_favourite (TueWorkspace *self,
                                      TueWorkflow  *workflow,
                                      guint         to);
guint64 tue_workspace_move_workflow (TueWorkspace *self,
                                     TueWorkflow  *workflow,
                                     guint         to);

G_END_DECLS
