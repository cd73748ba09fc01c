/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueWorkspace: the library opened for work, and every use case of it.
 *
 * Front ends know nothing below this. The workspace owns the settings, the
 * clock, the undo stack, the one TueTask per row, and one worker thread with
 * the one database connection. All functions are for the thread that made it;
 * none of them waits for the disk, except those with _sync in their name, which
 * are for the terminal and the tests.
 *
 * A change (tue_workspace_set_task_value() and its like) is visible in the
 * model at once, queued for the worker, durable within a second, and retried
 * while the disk refuses it; "saving" and "problem" tell. Changes made by
 * another process are picked up and shown.
 */

#pragma once

#include "tue-answer-parts.h"
#include "tue-draft.h"
#include "tue-filler.h"
#include "tue-milestones.h"
#include "tue-search-result.h"
#include "tue-settings.h"
#include "tue-step-needs.h"
#include "tue-task-list.h"
#include "tue-undo-stack.h"

G_BEGIN_DECLS

#define TUE_WORKSPACE_ERROR (tue_workspace_error_quark ())
GQuark tue_workspace_error_quark (void);

typedef enum
{
  TUE_WORKSPACE_ERROR_NOT_FOUND,
  TUE_WORKSPACE_ERROR_REFUSED,   /* a move of state that is not allowed, a value that does not fit */
  TUE_WORKSPACE_ERROR_AMBIGUOUS, /* a short name that fits several */
} TueWorkspaceError;

typedef enum
{
  TUE_LIBRARY_CLOSED,
  TUE_LIBRARY_OPENING,
  TUE_LIBRARY_OPEN,
  TUE_LIBRARY_READ_ONLY, /* shown, not written */
  TUE_LIBRARY_DAMAGED,   /* the file is left alone; a backup may be restored */
  TUE_LIBRARY_MISSING,   /* the file is gone, but there are backups of it or what was set aside */
  TUE_LIBRARY_NEWER,     /* made by a newer Tuesday; left alone */
  TUE_LIBRARY_HELD,      /* by another program; opened as soon as it is free */
  TUE_LIBRARY_FAILED,    /* cannot be opened: see the problem */
} TueLibraryState;

#define TUE_TYPE_LIBRARY_STATE (tue_library_state_get_type ())
GType tue_library_state_get_type (void);

#define TUE_TYPE_WORKSPACE (tue_workspace_get_type ())
G_DECLARE_FINAL_TYPE (TueWorkspace, tue_workspace, TUE, WORKSPACE, GObject)

/* path: (nullable): NULL is the person's own library */
TueWorkspace *tue_workspace_new (const char  *path,
                                 TueSettings *settings);
void          tue_workspace_open_async (TueWorkspace       *self,
                                        GCancellable       *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer            user_data);
gboolean      tue_workspace_open_finish (TueWorkspace *self,
                                         GAsyncResult *result,
                                         GError      **error);
gboolean      tue_workspace_open_sync (TueWorkspace *self,
                                       GError      **error);
/* Everything queued is written, the connection closed. */
void     tue_workspace_close_async (TueWorkspace       *self,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data);
gboolean tue_workspace_close_finish (TueWorkspace *self,
                                     GAsyncResult *result,
                                     GError      **error);
gboolean tue_workspace_flush_sync (TueWorkspace *self,
                                   GError      **error);

/* Until no other program is in the way. */
void     tue_workspace_wait_writable_async (TueWorkspace       *self,
                                            GCancellable       *cancellable,
                                            GAsyncReadyCallback callback,
                                            gpointer            user_data);
gboolean tue_workspace_wait_writable_finish (TueWorkspace *self,
                                             GAsyncResult *result,
                                             GError      **error);

TueLibraryState tue_workspace_get_state (TueWorkspace *self);   /* "state" */
const char     *tue_workspace_get_problem (TueWorkspace *self); /* "problem": a sentence, or %NULL (nullable) */
gboolean        tue_workspace_get_saving (TueWorkspace *self);  /* "saving": not all is written yet */
const char     *tue_workspace_get_saved_label (TueWorkspace *self);
const char     *tue_workspace_get_path (TueWorkspace *self);
/* "backup-problem": why there is no backup of today; (nullable) */
const char *tue_workspace_get_backup_problem (TueWorkspace *self);

/* "kept-note": what was typed and could not be brought in; (nullable) */
const char *tue_workspace_get_kept_note (TueWorkspace *self);
void        tue_workspace_dismiss_kept_note (TueWorkspace *self);
gboolean    tue_workspace_keep_unsaved_sync (TueWorkspace *self);
void        tue_workspace_set_keeps_unsaved (TueWorkspace *self,
                                             gboolean      keeps_unsaved);
/* The newest good backup, where the library is damaged or gone; (nullable) */
const char *tue_workspace_get_backup (TueWorkspace *self);
const char *tue_workspace_get_backup_day (TueWorkspace *self);
/* What was typed and is not on the disk, to be kept elsewhere; (nullable) */
char *tue_workspace_dup_unsaved_text (TueWorkspace *self);
char *tue_workspace_rescue_unsaved_sync (TueWorkspace *self); /* the file; (nullable) */
/* Keeps the damaged file under a dated name, puts the backup (or, with
 * fresh, an empty library) in its place and opens it. */
void     tue_workspace_restore_async (TueWorkspace       *self,
                                      gboolean            fresh,
                                      GCancellable       *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer            user_data);
gboolean tue_workspace_restore_finish (TueWorkspace *self,
                                       GAsyncResult *result,
                                       GError      **error);
gboolean tue_workspace_restore_sync (TueWorkspace *self,
                                     gboolean      fresh,
                                     GError      **error);

TueSettings  *tue_workspace_get_settings (TueWorkspace *self);
TueUndoStack *tue_workspace_get_undo_stack (TueWorkspace *self);
/* For tests, and prompts of another day: a clock that stands still; %NULL for the real one. */
void       tue_workspace_set_now (TueWorkspace *self,
                                  GDateTime    *now);
GDateTime *tue_workspace_dup_now (TueWorkspace *self); /* local time */
/* "tomorrow", "12.12." and the like, by the clock and the locale */
gboolean tue_workspace_read_day (TueWorkspace *self,
                                 const char   *text,
                                 GDate        *day);

GListModel  *tue_workspace_get_roles (TueWorkspace *self);     /* of TueRole */
GListModel  *tue_workspace_get_workflows (TueWorkspace *self); /* of TueWorkflow, by role, in order */
TueRole     *tue_workspace_find_role (TueWorkspace *self,
                                      const char   *id);
TueWorkflow *tue_workspace_find_workflow (TueWorkspace *self,
                                          const char   *id);
TueWorkflow *tue_workspace_find_workflow_of (TueWorkspace *self,
                                             TueTask      *task);
guint        tue_workspace_get_n_today (TueWorkspace *self); /* "n-today": due today or overdue */

/* workflow: (nullable): all. The caller owns the list. */
TueTaskList *tue_workspace_list_tasks (TueWorkspace *self,
                                       TueWorkflow  *workflow,
                                       TueTaskScope  scope);

/* The task with its values; (transfer full) */
void     tue_workspace_load_task_async (TueWorkspace       *self,
                                        const char         *id,
                                        GCancellable       *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer            user_data);
TueTask *tue_workspace_load_task_finish (TueWorkspace *self,
                                         GAsyncResult *result,
                                         GError      **error);

/* Changes. Each is undoable, visible at once and written soon. */
TueTask *tue_workspace_add_task (TueWorkspace *self,
                                 TueWorkflow  *workflow,
                                 const char   *title, /* (nullable): "Proposal, 24 November" */
                                 const char   *due,   /* (nullable) */
                                 TueValue     *values);   /* (nullable): defaults of the fields */
TueTask *tue_workspace_add_example (TueWorkspace *self,
                                    TueWorkflow  *workflow,
                                    TueExample   *example);
/* The same with the answer as its draft. */
void     tue_workspace_start_from_example_async (TueWorkspace       *self,
                                                 TueWorkflow        *workflow,
                                                 TueExample         *example,
                                                 GCancellable       *cancellable,
                                                 GAsyncReadyCallback callback,
                                                 gpointer            user_data);
TueTask *tue_workspace_start_from_example_finish (TueWorkspace *self,
                                                  GAsyncResult *result,
                                                  GError      **error);
TueTask *tue_workspace_duplicate_task (TueWorkspace *self,
                                       TueTask      *task);
void     tue_workspace_set_task_title (TueWorkspace *self,
                                       TueTask      *task,
                                       const char   *title);
void     tue_workspace_set_task_due (TueWorkspace *self,
                                     TueTask      *task,
                                     const char   *due);
guint64  tue_workspace_snooze_task (TueWorkspace *self,
                                    TueTask      *task,
                                    const char   *day); /* (nullable) */
gboolean tue_workspace_set_task_state (TueWorkspace *self,
                                       TueTask      *task,
                                       TueTaskState  state,
                                       GError      **error);
gboolean tue_workspace_reopen_task (TueWorkspace *self,
                                    TueTask      *task,
                                    GError      **error);
void     tue_workspace_set_task_value (TueWorkspace *self,
                                       TueTask      *task,
                                       const char   *field,
                                       TueValue     *value); /* null clears */
void     tue_workspace_set_task_also (TueWorkspace *self,
                                      TueTask      *task,
                                      const char   *step_id,
                                      const char   *also);
void     tue_workspace_set_task_step (TueWorkspace *self,
                                      TueTask      *task,
                                      const char   *step_id); /* where one was; not undoable */
guint64  tue_workspace_delete_task (TueWorkspace *self,
                                    TueTask      *task);
/* Takes what could be read of a damaged task as what it is. */
void tue_workspace_mend_task (TueWorkspace *self, TueTask *task);

/* The points of the checklist that the author ticked. */
gboolean tue_workspace_get_checked (TueTask          *task,
                                    TueChecklistItem *item);
void     tue_workspace_set_checked (TueWorkspace     *self,
                                    TueTask          *task,
                                    TueChecklistItem *item,
                                    gboolean          checked);

TueStepNeeds *tue_workspace_get_step_needs (TueWorkspace *self,
                                            TueWorkflow  *workflow,
                                            TueStep      *step);
/* The prompt of a step for the task as it stands; the caller keeps a filler
 * for speed (one per task page and step). */
TuePrompt *tue_workspace_fill (TueWorkspace *self,
                               TueFiller    *filler,
                               TueTask      *task,
                               TueStep      *step,
                               GError      **error);
/* The same for an example, or for nothing at all. */
TuePrompt *tue_workspace_fill_example (TueWorkspace *self,
                                       TueFiller    *filler,
                                       TueExample   *example, /* (nullable) */
                                       GError      **error);
/* Keeps when, from which template version and values the prompt was copied; an
 * open task becomes drafting. */
void tue_workspace_record_copy (TueWorkspace *self,
                                TueTask      *task,
                                TueStep      *step,
                                TuePrompt    *prompt);

/* Drafts. There is one TueDraft per task at a time; (transfer full) */
void      tue_workspace_load_draft_async (TueWorkspace       *self,
                                          TueTask            *task,
                                          GCancellable       *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer            user_data);
TueDraft *tue_workspace_load_draft_finish (TueWorkspace *self,
                                           GAsyncResult *result,
                                           GError      **error);
TueDraft *tue_workspace_load_draft_sync (TueWorkspace *self,
                                         TueTask      *task,
                                         GError      **error);
/* As typed; written within a second. What cannot be taken is "refused" to the
 * editor by the draft. A pause of a minute keeps a revision. */
void tue_workspace_edit_draft (TueWorkspace *self,
                               TueDraft     *draft,
                               gsize         start,
                               gsize         removed,
                               const char   *inserted,
                               gsize         length,
                               gpointer      editor);
/* The person leaves the draft. */
void     tue_workspace_pause_draft (TueWorkspace *self,
                                    TueDraft     *draft);
gboolean tue_workspace_paste_answer (TueWorkspace         *self,
                                     TueDraft             *draft,
                                     const TueAnswerParts *answer,
                                     GError              **error);
gboolean tue_workspace_import_draft (TueWorkspace         *self,
                                     TueDraft             *draft,
                                     const TueAnswerParts *answer,
                                     GError              **error);
/* (nullable) (transfer full): %NULL where nothing changed since the newest one
 * and there is no note. */
TueRevision *tue_workspace_keep_revision (TueWorkspace     *self,
                                          TueDraft         *draft,
                                          TueRevisionOrigin origin,
                                          const char       *note); /* (nullable) */
void         tue_workspace_set_revision_reason (TueWorkspace     *self,
                                                TueDraft         *draft,
                                                TueRevision      *revision,
                                                TueRevisionReason reason);
void         tue_workspace_set_revision_note (TueWorkspace *self,
                                              TueDraft     *draft,
                                              TueRevision  *revision,
                                              const char   *note);
void         tue_workspace_load_revision_async (TueWorkspace       *self,
                                                TueDraft           *draft,
                                                guint               number,
                                                GCancellable       *cancellable,
                                                GAsyncReadyCallback callback,
                                                gpointer            user_data);
GBytes      *tue_workspace_load_revision_finish (TueWorkspace *self,
                                                 GAsyncResult *result,
                                                 GError      **error);
GBytes      *tue_workspace_load_revision_sync (TueWorkspace *self,
                                               TueDraft     *draft,
                                               guint         number,
                                               GError      **error);
guint64      tue_workspace_restore_revision (TueWorkspace *self,
                                             TueDraft     *draft,
                                             TueRevision  *revision,
                                             GBytes       *text);
guint64      tue_workspace_replace_draft_text (TueWorkspace *self,
                                               TueDraft     *draft,
                                               const char   *text,
                                               gsize         length,
                                               const char   *label); /* of undoing it */
/* span: a number of tue_provenance_get_spans () */
void tue_workspace_update_stale (TueWorkspace *self,
                                 TueDraft     *draft,
                                 gsize         span);
void tue_workspace_keep_stale (TueWorkspace *self,
                               TueDraft     *draft,
                               gsize         span);
void tue_workspace_accept_fact (TueWorkspace *self,
                                TueDraft     *draft,
                                gsize         start,
                                gsize         length,
                                gboolean      accept);
void tue_workspace_set_draft_language (TueWorkspace *self,
                                       TueDraft     *draft,
                                       const char   *language);
/* For tests: how long a pause is. */
void tue_workspace_set_draft_pause (TueWorkspace *self,
                                    guint         milliseconds);

/* For whoever is new. */
void           tue_workspace_load_milestones_async (TueWorkspace       *self,
                                                    GCancellable       *cancellable,
                                                    GAsyncReadyCallback callback,
                                                    gpointer            user_data);
TueMilestones *tue_workspace_load_milestones_finish (TueWorkspace *self,
                                                     GAsyncResult *result,
                                                     GError      **error);
gboolean       tue_workspace_get_is_new_here (TueWorkspace *self,
                                              gint64        created);

/* Starter playbooks in other languages; (transfer full) (array zero-terminated=1) */
char      **tue_workspace_list_other_starters (TueWorkspace *self);
const char *tue_workspace_get_starter_name (const char *language); /* (nullable) */
void        tue_workspace_add_starter_async (TueWorkspace       *self,
                                             const char         *language,
                                             GCancellable       *cancellable,
                                             GAsyncReadyCallback callback,
                                             gpointer            user_data);
gboolean    tue_workspace_add_starter_finish (TueWorkspace *self,
                                              GAsyncResult *result,
                                              GError      **error);
gboolean    tue_workspace_add_starter_sync (TueWorkspace *self,
                                            const char   *language,
                                            GError      **error);

/* Search, best first. */
void        tue_workspace_search_async (TueWorkspace       *self,
                                        const char         *query,
                                        guint               limit,
                                        GCancellable       *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer            user_data);
GListModel *tue_workspace_search_finish (TueWorkspace *self,
                                         GAsyncResult *result,
                                         GError      **error); /* (transfer full), of TueSearchResult */
GListModel *tue_workspace_search_sync (TueWorkspace *self,
                                       const char   *query,
                                       guint         limit,
                                       GError      **error); /* (transfer full), of TueSearchResult */

/* What a damaged library that was set aside still holds: (transfer full)
 * (element-type TueSalvageItem). */
void       tue_workspace_find_salvage_async (TueWorkspace       *self,
                                             GCancellable       *cancellable,
                                             GAsyncReadyCallback callback,
                                             gpointer            user_data);
GPtrArray *tue_workspace_find_salvage_finish (TueWorkspace *self,
                                              GAsyncResult *result,
                                              GError      **error);
void       tue_workspace_take_salvage_async (TueWorkspace       *self,
                                             const char *const  *task_ids,
                                             GCancellable       *cancellable,
                                             GAsyncReadyCallback callback,
                                             gpointer            user_data);
gboolean   tue_workspace_take_salvage_finish (TueWorkspace *self,
                                              GAsyncResult *result,
                                              GError      **error);
/* For the terminal. damaged: (nullable) */
GPtrArray *tue_workspace_find_salvage_sync (TueWorkspace *self,
                                            const char   *damaged,
                                            GError      **error);
gboolean   tue_workspace_take_salvage_sync (TueWorkspace      *self,
                                            const char        *damaged,
                                            const char *const *task_ids,
                                            GError           **error);

/* For the terminal: the sync twins. name: an id, the start of one, or a name. */
TueWorkflow *tue_workspace_resolve_workflow (TueWorkspace *self,
                                             const char   *name,
                                             GError      **error); /* (transfer none) */
TueTask     *tue_workspace_resolve_task_sync (TueWorkspace *self,
                                              const char   *name,
                                              GError      **error); /* (transfer full), with values */
GPtrArray   *tue_workspace_list_tasks_sync (TueWorkspace *self,
                                            TueWorkflow  *workflow,
                                            TueTaskScope  scope,
                                            GError      **error); /* (element-type TueTask) */

/* signal "task-deleted" (TueTask): also by another process: who shows it leaves it. */
/* signal "reviews-listed": the lists of reviews hold what the library has. */
/* signal "absences-changed": somebody else is away, or back. */
/* signal "day-changed": it is another day than it was; what depends on it is looked at again. */

G_END_DECLS
