/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What the files of TueWorkspace share.
 *
 * tue-workspace.c is the object and its properties, tue-workspace-library.c opens,
 * closes and restores the library, tue-workspace-tasks.c holds the tasks,
 * tue-workspace-changes.c is what a person can do with them,
 * tue-workspace-drafts.c what with their drafts, and tue-workspace-draft-sync.c
 * keeps these and the library alike,
 * tue-workspace-news.c follows other programs and the calendar,
 * tue-workspace-find.c searches and resolves names.
 *
 * 1. A task is changed by tue_workspace_apply() alone: model, counts, lists and
 *    disk follow from it.
 * 2. What comes from the library goes through tue_workspace_absorb(), where
 *    what is not written yet wins, field by field.
 */

#pragma once

#include "tue-backup.h"
#include "tue-journal-replay.h"
#include "tue-kept-text.h"
#include "tue-practice-change.h"
#include "tue-review.h"
#include "tue-shared-folder.h"
#include "tue-task-patch.h"
#include "tue-task-record.h"
#include "tue-thinker.h"
#include "tue-worker.h"
#include "tue-workspace.h"
#include "tue-write-queue.h"

G_BEGIN_DECLS

typedef struct _TuePracticeSync TuePracticeSync;

typedef struct _TueReviewLists TueReviewLists;

typedef struct _TueInsightCache TueInsightCache;

struct _TueWorkspace
{
  GObject parent_instance;

  /* Owned */
  char          *path;
  TueSettings   *settings;
  TueWorker     *worker;
  TueThinker    *thinker;
  TueWriteQueue *queue;
  TueUndoStack  *undo_stack;
  GListStore    *roles;
  GListStore    *workflows;
  GListStore    *archived; /* workflows that are out of the way */
  GFileMonitor  *monitor;
  GCancellable  *closing;        /* ends what runs for the library that is open */
  GTask         *close_task;     /* (nullable): waits for what is being written */
  GDateTime     *now;            /* (nullable): a clock that stands still */
  char          *problem;        /* (nullable) */
  char          *backup_problem; /* (nullable) */
  char          *kept_note;      /* (nullable) */
  char         **known_names;    /* (nullable): whom earlier tasks were about, as last looked up */
  char          *kept_task;      /* (nullable): of which it says that words are in a revision */
  char          *rescued;        /* (nullable): words that are in a text */
  char          *rescued_path;   /* (nullable): the text */
  TueBackup     *backup;         /* (nullable): what can be put in the place of the library */
  GError        *open_error;     /* (nullable): why the library is not open */

  GHashTable *workflow_index; /* (owned) (nullable): those of both lists by id, borrowed, until a list changes */
  GHashTable *tasks;          /* (owned): by id, none of them referenced */
  GHashTable *drafts;         /* (owned): by task id, none of them referenced */
  GHashTable *stale;          /* (owned): by id, tasks whose drafts are to be compared with their values */
  GHashTable *deleted;        /* (owned): ids of tasks that are deleted */
  GHashTable *needs;          /* (owned): by step, what it asks for */
  GHashTable *newest;         /* (owned): by id of a template, the number of its newest version */
  GHashTable *firsts;         /* (owned): by id of a template, the number of the version that tasks have which name none */
  GHashTable *versions;       /* (owned): TueTemplateVersion by number and id of the template */
  GHashTable *snippets;       /* (owned): TueSnippet by name and hash, of all versions that tasks have */
  GHashTable *first_snippets; /* (owned): hashes by playbook and name, what tasks have that do not say */
  GHashTable *filled_with;    /* (owned): workflows with the versions that tasks were filled with */
  GListStore *favourites;     /* (owned): of those among the workflows, in order */
  GPtrArray  *lists;          /* (element-type TueTaskList), none of them referenced */
  GHashTable *reviews;        /* (owned): TueReview by task id */

  TuePracticeSync *practice;      /* (owned): what of workflows is to be written */
  TueSharedFolder *shared_folder; /* (owned) (nullable): once somebody asked for it */
  TueReviewLists  *review_lists;  /* (owned) (nullable): the same */
  TueInsightCache *insights;      /* (owned) (nullable): the same; filled on the worker thread */

  TueLibraryState state;
  char            today[11]; /* YYYY-MM-DD */
  char            soon[11];  /* the last of the seven days after it */
  guint           n_today;
  guint           day_source;
  guint           reopen_source;
  guint           replay_source;
  guint           backup_source;
  guint           check_source;
  guint           draft_pause_ms;
  guint           stale_source;
  int             import_permille; /* atomic: how much of an import is written */
  gboolean        keeps_unsaved;
  gboolean        refresh_again; /* the catalog, once no change of practice is on its way */
  gboolean        polling;
  gboolean        poll_again;
  gboolean        counting;
  gboolean        count_again;
  gboolean        checking; /* the pages of the library are not looked through yet: nothing is written */
};

/* tue-workspace.c */
void tue_workspace_set_state (TueWorkspace   *self,
                              TueLibraryState state);
void tue_workspace_set_n_today (TueWorkspace *self,
                                guint         n_today);
void tue_workspace_set_backup_problem (TueWorkspace *self,
                                       const char   *problem);

/* tue-workspace-backup.c */
void tue_workspace_start_backups (TueWorkspace *self,
                                  gboolean      is_new);
void tue_workspace_back_up_sync (TueWorkspace *self);

/* tue-workspace-changes.c */
gint64        tue_workspace_get_now_us (TueWorkspace *self);
TueTaskPatch *tue_workspace_new_patch (TueWorkspace *self,
                                       TueTask      *task);
/* Why something cannot be done, for a person to read; FALSE */
/* Whether people would call both the same: capitals tell names apart for nobody. */
gboolean tue_workspace_is_same_name (const char *a,
                                     const char *b);
gboolean tue_workspace_refuse (GError    **error,
                               const char *sentence);
/* What a playbook or a snippet can be called: one line, of so many characters */
#define TUE_WORKSPACE_MAX_NAME 200
gboolean tue_workspace_is_name (const char *text);
/* An operation as what a task returns; 0 with an error */
void    tue_workspace_return_operation (GTask  *task,
                                        guint64 id);
guint64 tue_workspace_finish_operation (TueWorkspace *self,
                                        GAsyncResult *result,
                                        GError      **error);

/* tue-workspace-drafts.c */
void tue_workspace_apply_draft (TueWorkspace *self,
                                TueTask      *task,
                                TueTaskPatch *patch);
void tue_workspace_pause_drafts (TueWorkspace *self);

/* tue-workspace-stale.c */
void tue_workspace_mind_stale (TueWorkspace *self,
                               TueTask      *task);
void tue_workspace_compare_draft (TueWorkspace *self,
                                  TueTask      *task);
void tue_workspace_check_stale_sync (TueWorkspace *self);

/* tue-workspace-draft-sync.c */
GHashTable *tue_workspace_make_draft_table (void);
void        tue_workspace_free_drafts (TueWorkspace *self);
void        tue_workspace_collect_drafts (TueWorkspace *self);
void        tue_workspace_drafts_written (TueWorkspace         *self,
                                          const TueWriteResult *result,
                                          GPtrArray            *patches);
void        tue_workspace_absorb_draft_news (TueWorkspace *self,
                                             TueStoreNews *news);
void        tue_workspace_forget_drafts (TueWorkspace *self);
void        tue_workspace_release_drafts (TueWorkspace *self);

/* tue-workspace-library.c */
void tue_workspace_refresh_catalog (TueWorkspace *self);
void tue_workspace_check_damage (TueWorkspace *self,
                                 const GError *error);
void tue_workspace_settle (TueWorkspace         *self,
                           const TueWriteResult *result);
void tue_workspace_go_on_closing (TueWorkspace *self);
void tue_workspace_shut_down (TueWorkspace *self);

/* tue-workspace-practice.c */
void tue_workspace_practice_written (TueWorkspace      *self,
                                     TuePracticeChange *change,
                                     TueWorkflow       *workflow);
void tue_workspace_practice_saving_changed (TueWorkspace *self);
void tue_workspace_adopt_practice (TueWorkspace *self,
                                   GPtrArray    *workflows);

/* tue-workspace-versions.c */
void tue_workspace_note_version (TueWorkspace             *self,
                                 const TueTemplateVersion *version);
void tue_workspace_note_steps (TueWorkspace *self,
                               TueWorkflow  *workflow);
void tue_workspace_adopt_versions (TueWorkspace *self,
                                   GPtrArray    *firsts,
                                   GPtrArray    *workflows);
/* The versions that a task is filled with that begins now. */
TueValue *tue_workspace_make_pins (TueWorkflow *workflow);

/* tue-workspace-snippet-versions.c */
void tue_workspace_note_snippets (TueWorkspace *self,
                                  TueWorkflow  *workflow);
void tue_workspace_note_snippet_versions (TueWorkspace *self,
                                          GPtrArray    *versions);
void tue_workspace_adopt_first_snippets (TueWorkspace *self,
                                         GPtrArray    *firsts);
/* (transfer full) (nullable): as tue_workspace_make_pins(); NULL where it takes in none */
TueValue *tue_workspace_make_snippet_pins (TueWorkflow *workflow);
/* Adds to key what a task with these values has otherwise than the workflow; FALSE where
 * that is nothing. */
gboolean tue_workspace_tell_snippets (TueWorkspace *self,
                                      TueWorkflow  *workflow,
                                      TueValue     *values,
                                      GString      *key);
/* (transfer full): as such a task has them */
GPtrArray *tue_workspace_list_pinned_snippets (TueWorkspace *self,
                                               TueWorkflow  *workflow,
                                               TueValue     *values,
                                               gboolean     *damaged);
/* As a task has it that holds these values; values: (nullable): as it is */
TueWorkflow *tue_workspace_find_workflow_with (TueWorkspace *self,
                                               const char   *workflow_id,
                                               TueValue     *values);

/* tue-workspace-practice-sync.c */
void          tue_practice_sync_set_journal (TuePracticeSync *self,
                                             const char      *library_id,
                                             TueJournal      *take_journal);
void          tue_practice_sync_adopt_edits (TuePracticeSync *self,
                                             GPtrArray       *edits);
gboolean      tue_practice_sync_get_saving (TuePracticeSync *self);
gboolean      tue_practice_sync_get_changing (TuePracticeSync *self);
gboolean      tue_practice_sync_keep_sync (TuePracticeSync *self);
void          tue_practice_sync_add_unsaved (TuePracticeSync *self,
                                             TueKeptText     *text);
const GError *tue_practice_sync_get_error (TuePracticeSync *self);
void          tue_practice_sync_retry (TuePracticeSync *self);
gboolean      tue_practice_sync_flush_sync (TuePracticeSync *self,
                                            GError         **error);
void          tue_practice_sync_forget (TuePracticeSync *self);

/* tue-workspace-reviews.c; take_label: of the operation; what: the rest of the entry
 * is who does it, when, and the request that it is about */
gboolean tue_workspace_do_in_review (TueWorkspace             *self,
                                     TueReview                *review,
                                     const TueReviewEntrySpec *what,
                                     char                     *take_label,
                                     GError                  **error);
/* tue-workspace-review-open.c: reviews that others asked for */
typedef struct _TueGuestReview TueGuestReview;

GPtrArray *tue_guest_reviews_load (TueStore *store,
                                   GError  **error);
TueReview *tue_workspace_show_guest_review (TueWorkspace         *self,
                                            const TueGuestReview *guest,
                                            TueReviewEntry      **unsaved);
/* Whether a task stands for one of another library, of which the review alone is here */
gboolean tue_workspace_is_guest (TueWorkspace *self,
                                 const char   *task_id);
/* An entry as that does it; request: (nullable). (transfer full) */
TueReviewEntry *tue_workspace_make_review_entry (TueWorkspace             *self,
                                                 const TueReviewEntrySpec *what,
                                                 TueReviewEntry           *request);
/* What takes an entry back, and what does it again. (transfer full) */
TueReviewEntry *tue_workspace_undo_review_entry (TueReviewEntry *entry);
TueReviewEntry *tue_workspace_redo_review_entry (TueReviewEntry *entry);
void            tue_workspace_move_reviewed (TueTask      *task,
                                             TueTaskState  to,
                                             TueTaskPatch *patch,
                                             TueTaskPatch *before,
                                             TueTaskPatch *after);
TueTaskState    tue_review_stand_to_task_state (TueReviewStand stand);
/* One operation, with the move of the task; more: (element-type TueReviewEntry)
 * (nullable): what builds on the entry, and goes and comes with it */
void tue_workspace_do_review_entries (TueWorkspace   *self,
                                      TueTask        *task,
                                      TueReviewEntry *entry,
                                      GPtrArray      *more,
                                      TueTaskState    state,
                                      const char     *label);
void tue_workspace_note_in_review (TueWorkspace   *self,
                                   TueReview      *review,
                                   TueReviewEntry *entry);
/* Why nothing may be done in a review now. (nullable) */
const char *tue_workspace_find_review_refusal (TueReview *review);

void tue_workspace_add_unwritten_review (TueWorkspace *self,
                                         const char   *task_id,
                                         GPtrArray    *entries);
/* tue-workspace-review-ask.c: why somebody cannot be asked in the place of another.
 * (nullable) */
const char *tue_workspace_check_replaced (TueWorkspace   *self,
                                          TueTask        *task,
                                          TueReviewState *state,
                                          const char     *from,
                                          const char     *to);

/* In a review that goes out. */
void     tue_workspace_say_absence (TueWorkspace *self,
                                    TueReview    *review);
gboolean tue_workspace_may_review (TueWorkspace *self,
                                   TueTaskPatch *patch);
void     tue_workspace_show_reviewed (TueWorkspace       *self,
                                      const TueTaskPatch *patch);
/* What a patch names of the words that are typed in the review of its task, as it is
 * before the patch; and as it is with it. */
void tue_workspace_describe_typed (TueWorkspace       *self,
                                   const TueTaskPatch *patch,
                                   TueTaskPatch       *was);
void tue_workspace_show_typed (TueWorkspace       *self,
                               const TueTaskPatch *patch);
void tue_workspace_forget_reviews (TueWorkspace *self);
void tue_workspace_reload_reviews (TueWorkspace *self,
                                   GPtrArray    *tasks);

/* tue-workspace-suggest-typed.c: hash: of the revision in which it was typed */
void tue_workspace_forget_suggesting (TueWorkspace *self,
                                      TueReview    *review,
                                      const char   *hash);

/* tue-workspace-shelf.c: the library changed, and what lies on the shelf may be known now */
void tue_workspace_reconsider_shelf (TueWorkspace *self);

/* tue-workspace-review-lists.c */
void tue_workspace_refresh_reviews (TueWorkspace *self);
void tue_workspace_follow_reviews (TueWorkspace       *self,
                                   const TueTaskPatch *patch);
void tue_review_lists_free (TueReviewLists *self);

/* tue-workspace-starter.c */
gboolean tue_workspace_seed_starter (TueStore *store,
                                     gpointer  user_data,
                                     GError  **error);

/* tue-workspace-tasks.c */
TueTask     *tue_workspace_absorb (TueWorkspace        *self,
                                   const TueTaskRecord *record,
                                   gboolean            *changed);
void         tue_workspace_apply (TueWorkspace *self,
                                  TueTask      *task,
                                  TueTaskPatch *patch);
void         tue_workspace_tell_lists (TueWorkspace *self,
                                       GPtrArray    *tasks);
gboolean     tue_workspace_is_deleted (TueWorkspace *self,
                                       TueTask      *task);
TueWorkflow *tue_workspace_find_of_playbook (TueWorkspace *self,
                                             const char   *playbook_id); /* (nullable) */
TueTask     *tue_workspace_find_new_task (TueWorkspace *self,
                                          const char   *id);
void         tue_workspace_remember_task (TueWorkspace *self,
                                          TueTask      *task);
GHashTable  *tue_workspace_make_task_table (void);
void         tue_workspace_free_tasks (TueWorkspace *self);
GPtrArray   *tue_workspace_get_known_tasks (TueWorkspace *self);

/* tue-workspace-unsaved.c */
void tue_workspace_adopt_replay (TueWorkspace    *self,
                                 const TueReplay *replay);
void tue_workspace_tell_damaged (TueWorkspace *self,
                                 GPtrArray    *damaged);
void tue_workspace_tell_kept (TueWorkspace *self,
                              const char   *told);
void tue_workspace_tell_set_aside (TueWorkspace *self,
                                   const char   *path,
                                   TueKept       kept);

/* tue-workspace-progress.c: what the step that a task is at needs, and has;
 * step_id: (nullable): the first one */
void tue_workspace_count_progress (TueWorkspace *self,
                                   const char   *workflow_id,
                                   const char   *step_id,
                                   TueValue     *values,
                                   guint        *n_filled,
                                   guint        *n_fields);

/* tue-workspace-title.c: of a new task; values: (nullable) */
char *tue_workspace_make_title (TueWorkspace *self,
                                TueWorkflow  *workflow,
                                TueValue     *values);
/* The field that tells tasks of a workflow apart: the first one a person has to
 * fill, where that is a line of text. (nullable) */
TueField *tue_workspace_find_naming_field (TueWorkflow *workflow);
/* name: (nullable): whom or what it is about, where no field says so */
char *tue_workspace_make_title_about (TueWorkspace *self,
                                      TueWorkflow  *workflow,
                                      const char   *name);
/* Before a value changes: the title that follows from it, or %NULL where it says
 * nothing of the title, or somebody gave the task another one. */
char *tue_workspace_follow_title (TueWorkspace *self,
                                  TueTask      *task,
                                  const char   *field,
                                  TueValue     *value);
/* The same, before the first text on the desk is another; material: (nullable):
 * what that is called */
char *tue_workspace_follow_title_to_material (TueWorkspace *self,
                                              TueTask      *task,
                                              const char   *material);

/* tue-workspace-find.c: of what somebody typed */
gboolean tue_workspace_is_start_of_id (const char *name,
                                       const char *id);

/* tue-workspace-news.c */
void     tue_workspace_start_watching (TueWorkspace *self);
void     tue_workspace_stop_watching (TueWorkspace *self);
void     tue_workspace_absorb_news (TueWorkspace *self,
                                    TueStoreNews *news);
void     tue_workspace_poll (TueWorkspace *self);
void     tue_workspace_recount (TueWorkspace *self);
void     tue_workspace_check_day (TueWorkspace *self);
gboolean tue_workspace_update_today (TueWorkspace *self);

G_END_DECLS
