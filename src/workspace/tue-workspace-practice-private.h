/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * How changes of practice and what is edited of workflows and snippets come to the
 * library.
 *
 * tue-workspace-practice.c is what a person can do, tue-workspace-practice-sync.c
 * writes it, one after the other in the order it was done, and takes what comes
 * from the library.
 *
 * 1. What fails for a reason that passes is tried again until it works.
 * 2. What the library refuses, or another program was first to change in a way
 *    that cannot be brought together, is what is edited again: no word goes.
 */

#pragma once

#include "tue-workflow-edit-private.h"
#include "tue-workspace-practice.h"
#include "tue-workspace-private.h"

G_BEGIN_DECLS

/* tue-workspace-practice.c */
void tue_workspace_apply_practice (TueWorkspace      *self,
                                   TuePracticeChange *change,
                                   gboolean           unsaved);
void tue_workspace_show_workflow (TueWorkspace *self,
                                  const char   *id,
                                  TueWorkflow  *workflow);

TueWorkflow *tue_workspace_number_templates (TueWorkspace *self,
                                             TueWorkflow  *workflow,
                                             TueWorkflow  *saved,
                                             const char   *note);
TueWorkflow *tue_workspace_merge_workflows (TueWorkspace *self,
                                            TueWorkflow  *base,
                                            TueWorkflow  *mine,
                                            TueWorkflow  *theirs);

/* tue-workspace-arrange.c */
void tue_workspace_arrange (TueWorkspace   *self,
                            TueArrangement *arrangement);
void tue_workspace_update_favourites (TueWorkspace *self);

/* tue-workspace-practice-sync.c */
TuePracticeSync        *tue_practice_sync_new (TueWorkspace *workspace);
void                    tue_practice_sync_free (TuePracticeSync *self);
void                    tue_practice_sync_push_change (TuePracticeSync   *self,
                                                       TuePracticeChange *change);
void                    tue_practice_sync_push_playbook (TuePracticeSync   *self,
                                                         TuePlaybookChange *change);
void                    tue_practice_sync_keep_snippet (TuePracticeSync *self,
                                                        TueSnippetEdit  *take_edit);
void                    tue_practice_sync_settle_snippet (TuePracticeSync *self,
                                                          const char      *playbook_id,
                                                          const char      *name);
const TueSnippetEdit   *tue_practice_sync_find_snippet (TuePracticeSync *self,
                                                        const char      *playbook_id,
                                                        const char      *name);
void                    tue_practice_sync_learn_snippet (TuePracticeSync      *self,
                                                         const TueSnippetEdit *edit);
void                    tue_practice_sync_push_arrangement (TuePracticeSync *self,
                                                            TueArrangement  *arrangement);
void                    tue_practice_sync_watch_edit (TuePracticeSync *self,
                                                      TueWorkflowEdit *edit);
void                    tue_practice_sync_drop_edit (TuePracticeSync *self,
                                                     TueWorkflowEdit *edit);
void                    tue_practice_sync_keep_edits (TuePracticeSync *self);
const TueWorkflowDraft *tue_practice_sync_find_kept (TuePracticeSync *self,
                                                     const char      *workflow_id);
TueWorkflowEdit        *tue_practice_sync_find_edit (TuePracticeSync *self,
                                                     const char      *workflow_id);
GPtrArray              *tue_practice_sync_list_unsaved (TuePracticeSync *self);

G_END_DECLS
