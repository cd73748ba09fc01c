/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueStore: the library on disk.
 *
 * One connection, used by one thread at a time; every function waits for the
 * disk. Each function that writes is one transaction, whole or absent.
 *
 * 1. A file of a newer schema, of another program, or damaged is not written.
 * 2. A read-only file or folder is opened for reading; get_read_only() tells.
 * 3. Nothing else ever opens the file: closing any other descriptor of it
 *    would drop SQLite's locks.
 * 4. Another program may write at any time; tue_store_poll() and every
 *    tue_store_apply() tell which tasks it changed.
 */

#pragma once

#include "tue-arrangement.h"
#include "tue-draft-record.h"
#include "tue-journal.h"
#include "tue-milestones.h"
#include "tue-playbook-change.h"
#include "tue-practice-change.h"
#include "tue-search-query.h"
#include "tue-store-error.h"
#include "tue-task-history.h"
#include "tue-task-patch.h"
#include "tue-task-record.h"
#include "tue-snippet-edit.h"
#include "tue-snippet-version.h"
#include "tue-template-version.h"
#include "tue-workflow-draft.h"
#include "tue-workflow-uses.h"

G_BEGIN_DECLS

/* What user_version says in libraries of this Tuesday. */
#define TUE_STORE_SCHEMA_VERSION 10

/* "Tues" */
#define TUE_STORE_APPLICATION_ID 0x54756573

typedef struct _TueStore        TueStore;
typedef struct _TueStoreProgram TueStoreProgram;

/* Fills a new library, inside of the transaction that makes it. */
typedef gboolean (*TueStoreSeedFunc) (TueStore *store,
                                      gpointer  user_data,
                                      GError  **error);

char     *tue_store_dup_default_path (void);
TueStore *tue_store_open (const char      *path,
                          TueStoreSeedFunc seed,
                          gpointer         user_data,
                          GError         **error);
TueStore *tue_store_open_unchecked (const char      *path,
                                    gboolean         waits,
                                    TueStoreSeedFunc seed,
                                    gpointer         user_data,
                                    GError         **error);
gboolean  tue_store_check_pages (TueStore *self,
                                 GError  **error);
void      tue_store_free (TueStore *self);

TueStoreProgram *tue_store_take_program (TueStore *self);
void             tue_store_set_program (TueStore        *self,
                                        TueStoreProgram *take_program);
void             tue_store_program_free (TueStoreProgram *self);

gboolean    tue_store_follow_file (TueStore **self,
                                   GError   **error);
gboolean    tue_store_make_writable (TueStore **self,
                                     GError   **error);
gboolean    tue_store_get_backup_due (TueStore   *self,
                                      const char *today);
gboolean    tue_store_back_up (TueStore *self,
                               GError  **error);
const char *tue_store_get_path (TueStore *self);
char       *tue_store_dup_id (TueStore *self,
                              GError  **error);
gboolean    tue_store_get_read_only (TueStore *self);
gboolean    tue_store_get_is_new (TueStore *self);
gint64      tue_store_get_sequence (TueStore *self);
void        tue_store_set_waits (TueStore *self,
                                 gboolean  waits);
void        tue_store_look_back (TueStore *self,
                                 gint64    sequence);

/* Playbooks */
typedef struct
{
  GPtrArray  *roles;          /* (element-type TueRole), in order */
  GPtrArray  *workflows;      /* (element-type TueWorkflow), by role, in order, with their counts of open tasks; also archived ones */
  GHashTable *newest;         /* of each template, the number of its newest version as a pointer, by id */
  GPtrArray  *firsts;         /* (element-type TueTemplateVersion): what tasks have that name no version, where steps have another */
  GPtrArray  *first_snippets; /* (element-type TueSnippetVersion): the same of snippets */
  GPtrArray  *edits;          /* (element-type TueWorkflowDraft): what is not saved */
} TueCatalog;

/* Where a playbook came from. */
typedef struct
{
  GBytes     *bytes;  /* the document it was read from */
  const char *source; /* a path or URI, or TUE_PLAYBOOK_SOURCE_STARTER */
  gint64      time;
  const char *person; /* (nullable): the name of who took it in */

  /* Who signed it; only where that was found to be true */
  const char *signer_name; /* (nullable) */
  const char *signer_key;  /* (nullable) */
} TuePlaybookOrigin;

/* A document that came in. */
typedef struct
{
  guint   edition;
  char   *source;
  char   *hash; /* SHA-256 of the bytes */
  gint64  time;
  char   *person; /* (nullable) */
  GBytes *bytes;

  /* Who signed it, as they were called when they were first seen */
  char  *signer_name; /* (nullable) */
  char  *signer_key;  /* (nullable) */
  gint64 signer_since;
} TuePlaybookEdition;

/* Somebody who is known by a key. */
typedef struct
{
  char  *id;
  char  *name;       /* as they were called when they were first seen, or as they are called here */
  char  *key;        /* public */
  gint64 since;      /* when they were first seen */
  guint  n_editions; /* that they signed, of those that are in the library */
} TueKnownPerson;

#define TUE_PLAYBOOK_SOURCE_STARTER "starter"
#define TUE_PLAYBOOK_SOURCE_PUBLISHED "published"

/* Which playbook the library has, and which documents of it came in or went out. */
typedef struct
{
  char       *id;
  char       *name;
  guint       edition;
  GHashTable *hashes; /* a set of SHA-256 */
} TuePlaybookRow;

/* What became of a change. */
typedef struct
{
  gboolean     applied;
  TueWorkflow *workflow; /* (nullable): as the library has it now */
  gint64       sequence;
} TuePracticeResult;

/* How much of a long write is done, from 0 to 1; FALSE ends it with nothing written. */
typedef gboolean (*TueStoreProgressFunc) (double   done,
                                          gpointer user_data);

void     tue_catalog_free (TueCatalog *self);
void     tue_practice_result_free (TuePracticeResult *self);
gboolean tue_store_count_uses (TueStore        *self,
                               const char      *workflow_id,
                               TueWorkflowUses *uses,
                               GError         **error);
gboolean tue_store_apply_arrangement (TueStore       *self,
                                      TueArrangement *arrangement,
                                      GError        **error);
gboolean tue_store_apply_practice (TueStore           *self,
                                   TuePracticeChange  *change,
                                   const char         *person,
                                   gint64              time,
                                   TuePracticeResult **result,
                                   GError            **error);
gboolean tue_store_apply_playbook (TueStore                *self,
                                   TuePlaybookChange       *change,
                                   const TuePlaybookOrigin *origin,
                                   const char              *person,
                                   gint64                   time,
                                   TueStoreProgressFunc     progress,
                                   gpointer                 user_data,
                                   GError                 **error);
/* of TueSnippetVersion, newest first */
GPtrArray *tue_store_list_snippet_versions (TueStore   *self,
                                            const char *playbook_id,
                                            const char *name,
                                            GError    **error);
gboolean   tue_store_get_newest_snippet_version (TueStore   *self,
                                                 const char *playbook_id,
                                                 const char *name,
                                                 guint      *version,
                                                 GError    **error);
gboolean   tue_store_keep_snippet_edit (TueStore             *self,
                                        const TueSnippetEdit *edit,
                                        GError              **error);
gboolean   tue_store_keep_left_snippet_edit (TueStore             *self,
                                             const TueSnippetEdit *edit,
                                             const char           *program, /* (nullable) */
                                             GError              **error);
GPtrArray *tue_store_list_snippet_edits (TueStore   *self,
                                         const char *playbook_id,
                                         const char *name,
                                         GError    **error);
/* edit: (out) (transfer full) (nullable) */
gboolean            tue_store_load_snippet_edit (TueStore        *self,
                                                 const char      *playbook_id,
                                                 const char      *name,
                                                 TueSnippetEdit **edit,
                                                 GError         **error);
GPtrArray          *tue_store_list_template_versions (TueStore   *self,
                                                      const char *template_id,
                                                      GError    **error);
gboolean            tue_store_write_edit (TueStore          *self,
                                          TueWorkflowDraft  *edit,
                                          const char        *person,
                                          gint64             time,
                                          TueWorkflowDraft **other,
                                          GError           **error);
void                tue_playbook_edition_free (TuePlaybookEdition *self);
gboolean            tue_store_add_playbook (TueStore                *self,
                                            TuePlaybook             *playbook,
                                            const TuePlaybookOrigin *origin,
                                            GError                 **error);
void                tue_known_person_free (TueKnownPerson *self);
GPtrArray          *tue_store_list_people (TueStore *self,
                                           GError  **error);
gboolean            tue_store_write_person (TueStore   *self,
                                            const char *id,
                                            const char *name,
                                            gint64      since,
                                            GError    **error);
void                tue_playbook_row_free (TuePlaybookRow *self);
GPtrArray          *tue_store_list_playbooks (TueStore *self,
                                              GError  **error);
GHashTable         *tue_store_find_workflows_elsewhere (TueStore    *self,
                                                        TuePlaybook *playbook,
                                                        GError     **error);
gboolean            tue_store_find_later_editions (TueStore   *self,
                                                   const char *playbook_id,
                                                   guint       edition,
                                                   guint      *published,
                                                   guint      *undone,
                                                   char      **signer,
                                                   GError    **error);
gboolean            tue_store_record_edition (TueStore                *self,
                                              TuePlaybook             *playbook,
                                              const TuePlaybookOrigin *origin,
                                              GError                 **error);
TueCatalog         *tue_store_load_catalog (TueStore *self,
                                            GError  **error);
TuePlaybook        *tue_store_load_playbook (TueStore   *self,
                                             const char *id,
                                             GError    **error);
TuePlaybookEdition *tue_store_load_edition (TueStore   *self,
                                            const char *playbook_id,
                                            guint       number,
                                            GError    **error);
TuePlaybookEdition *tue_store_load_base (TueStore   *self,
                                         const char *playbook_id,
                                         guint       edition,
                                         GError    **error);
GPtrArray          *tue_store_load_own_editions (TueStore   *self,
                                                 const char *playbook_id,
                                                 guint       above,
                                                 GError    **error);

/* Tasks */
typedef struct
{
  const char          *workflow_id;    /* (nullable): of all workflows */
  gboolean             active;         /* only those that are open, drafting or in review */
  const char          *due;            /* (nullable): only those due until this day */
  gboolean             or_in_progress; /* beside them, those that are begun and not delivered, whenever they are due */
  const char          *awake;          /* (nullable): without those that are snoozed beyond this day */
  const TueTaskRecord *after;          /* (nullable): begin behind this one */
  guint                limit;          /* 0 for all */
} TueTaskQuery;

/* What another program changed since the last look. */
typedef struct
{
  GPtrArray *tasks;       /* (element-type TueTaskRecord), deleted ones too, without values */
  gboolean   playbooks;   /* the catalog is to be loaded again */
  gboolean   suggestions; /* some are dismissed, or offered again */
  GPtrArray *drafts;      /* (element-type utf8): ids of tasks whose draft or revisions it changed */
  GPtrArray *edits;       /* (element-type TueWorkflowDraft): what was edited of workflows */

  /* (element-type utf8): ids of tasks whose draft was not written, because the
   * library holds another text than the one it was made from; only after
   * tue_store_apply() */
  GPtrArray *draft_conflicts;

  /* (element-type TueTaskPatch), borrowed: what the library did not take; only
   * after tue_store_apply_each() */
  GPtrArray *refused;

  /* (element-type TueTaskPatch): words that were written over and that nobody saw who did; only
   * after tue_store_apply() */
  GPtrArray *overwritten;
} TueStoreNews;

/* Counts of active tasks, by workflow id, and of those due until a day. */
typedef struct
{
  GHashTable *by_workflow; /* id to GUINT_TO_POINTER */
  guint       due;
} TueTaskCounts;

void          tue_store_news_free (TueStoreNews *self);
void          tue_task_counts_free (TueTaskCounts *self);
gboolean      tue_store_apply (TueStore      *self,
                               GPtrArray     *patches,
                               TueStoreNews **news,
                               GError       **error);
gboolean      tue_store_apply_each (TueStore      *self,
                                    GPtrArray     *patches,
                                    TueStoreNews **news,
                                    GError       **error);
gboolean      tue_store_replay (TueStore              *self,
                                const TueJournalEntry *entry,
                                TueTaskPatch         **left,
                                gboolean              *draft_left,
                                GError               **error);
gboolean      tue_store_may_write (TueStore *self,
                                   GError  **error);
TueStoreNews *tue_store_poll (TueStore *self,
                              GError  **error);
GPtrArray    *tue_store_list_tasks (TueStore           *self,
                                    const TueTaskQuery *query,
                                    GError            **error);
/* Up to where all is known of what happened to tasks. */
typedef struct
{
  gint64 sequence;
  gint64 key;
} TueHistoryCursor;

typedef void (*TueTaskHistoryFunc) (const TueTaskHistory *history,
                                    gpointer              data);

/* When an edition of a playbook came in. */
typedef struct
{
  char  *playbook_id;
  char  *playbook; /* as it is called */
  guint  edition;
  gint64 time; /* µs since 1970, UTC */
} TueEditionTime;

/* When a version of a template came. */
typedef struct
{
  char  *template_id;
  guint  version;
  gint64 time; /* µs since 1970, UTC */
} TueVersionTime;

gboolean   tue_store_read_histories (TueStore          *self,
                                     TueHistoryCursor  *cursor,
                                     guint              limit,
                                     TueTaskHistoryFunc func,
                                     gpointer           data,
                                     guint             *n_read,
                                     GError           **error);
GPtrArray *tue_store_list_edition_times (TueStore *self,
                                         GError  **error);
void       tue_edition_time_free (TueEditionTime *self);
GPtrArray *tue_store_list_version_times (TueStore *self,
                                         GError  **error);
void       tue_version_time_free (TueVersionTime *self);

/* Gets a field that was filled, by its name, or a point of a checklist that was met, by
 * its id. */
typedef void (*TueUsedPartFunc) (const char *workflow_id,
                                 gboolean    is_check,
                                 const char *part,
                                 gpointer    data);
gboolean tue_store_list_used_parts (TueStore       *self,
                                    gint64          since,
                                    TueUsedPartFunc func,
                                    gpointer        data,
                                    GError        **error);

/* Which kinds of work were ever done in the library. */
TueMilestones *tue_store_load_milestones (TueStore *self, GError **error);

GPtrArray     *tue_store_list_damaged (TueStore *self, GError **error);
TueTaskRecord *tue_store_load_task (TueStore   *self,
                                    const char *id,
                                    GError    **error);
GPtrArray     *tue_store_find_tasks (TueStore   *self,
                                     const char *name,
                                     guint       limit,
                                     GError    **error);
GPtrArray     *tue_store_load_events (TueStore   *self,
                                      const char *task_id,
                                      GError    **error);
TueTaskCounts *tue_store_count_tasks (TueStore   *self,
                                      const char *due,
                                      GError    **error);

/* Drafts */
TueDraftRecord *tue_store_load_draft (TueStore   *self,
                                      const char *task_id,
                                      GError    **error);
GArray         *tue_store_load_ties (TueStore   *self,
                                     const char *task_id,
                                     GError    **error);
GBytes         *tue_store_load_revision_text (TueStore   *self,
                                              const char *task_id,
                                              guint       number,
                                              GError    **error);

/* A review as it travelled: what it is on the way in, and as it was kept. */
typedef struct
{
  guint    edition;
  gboolean from_owner; /* who asked for the review signed it */
  char    *source;
  gint64   time;        /* when it was kept */
  char    *signer_name; /* (nullable): as they were called when they were first seen */
  char    *signer_key;  /* (nullable) */
  GBytes  *bytes;       /* (nullable): of one that is damaged */
} TueReviewFile;

void     tue_review_file_free (TueReviewFile *self);
gboolean tue_store_keep_review_document (TueStore            *self,
                                         const char          *review_id,
                                         const TueReviewFile *file,
                                         GError             **error);
/* The same, where it was kept before it was known whether it would get anywhere. */
gboolean   tue_store_keep_review_as_sent (TueStore            *self,
                                          const char          *review_id,
                                          const char          *source,
                                          const TueReviewFile *file,
                                          GError             **error);
GPtrArray *tue_store_list_review_documents (TueStore   *self,
                                            const char *review_id,
                                            GError    **error);
char     **tue_store_list_guest_reviews (TueStore *self,
                                         GError  **error);
gboolean   tue_store_has_task (TueStore   *self,
                               const char *id,
                               gboolean   *has,
                               GError    **error);

/* An answer as it came, and the draft that it is now; each with a NUL behind it */
typedef struct
{
  char   *task_id;
  char   *title;
  char   *step_id; /* (nullable): of the prompt */
  GBytes *answer;
  GBytes *draft;
} TueAnswerRecord;

/* What a task holds in a field */
typedef struct
{
  char *task_id;
  char *workflow_id;
  char *title;
  char *field; /* (nullable) */
  char *json;  /* (nullable) */
} TueHeldValue;

GPtrArray *tue_store_load_held (TueStore *self,
                                GError  **error);
GPtrArray *tue_store_load_answers (TueStore   *self,
                                   const char *workflow_id,
                                   guint       limit,
                                   GError    **error);

char **tue_store_list_names (TueStore          *self,
                             const char *const *fields,
                             guint              limit,
                             GError           **error);

/* Reviews */
typedef struct
{
  GPtrArray     *entries; /* (element-type TueReviewEntry), in order */
  TueTaskRecord *task;    /* (owned) (nullable): only in lists */
  guint          n_found; /* entries, with those that are not what was written */
  gboolean       damaged; /* something of it is not what was written, or gone */
  GHashTable    *typed;   /* (owned) (nullable): place to words that are not said yet; not in lists */
} TueReviewRecord;

void             tue_review_record_free (TueReviewRecord *self);
TueReviewRecord *tue_store_load_review (TueStore   *self,
                                        const char *task_id,
                                        GError    **error);
gboolean         tue_store_load_typed_words (TueStore        *self,
                                             const char      *review_id,
                                             TueReviewRecord *record,
                                             GError         **error);
GPtrArray       *tue_store_list_reviews (TueStore *self,
                                         GError  **error);
GPtrArray       *tue_store_list_decided_reviews (TueStore   *self,
                                                 const char *workflow_id,
                                                 guint       limit,
                                                 GError    **error);
GPtrArray       *tue_store_list_away_entries (TueStore *self,
                                              GError  **error);
char           **tue_store_list_reviewers (TueStore *self,
                                           guint     limit,
                                           GError  **error);

/* Rules for a workflow that nobody wants to be offered again, see tue_store_apply_arrangement () */
GPtrArray *tue_store_load_dismissed (TueStore   *self,
                                     const char *workflow_id,
                                     GError    **error);

/* Search */
/* Of what was found: the first are called so, and behind them come those that hold the words side by
 * side; none where one word is asked for. */
typedef struct
{
  guint n_called;
  guint n_together;
} TueSearchCounts;

GPtrArray *tue_store_search_tasks (TueStore             *self,
                                   const TueSearchQuery *query,
                                   guint                 limit,
                                   TueSearchCounts      *counts,
                                   GError              **error);
GPtrArray *tue_store_search_titles (TueStore             *self,
                                    const TueSearchQuery *query,
                                    guint                 limit,
                                    GError              **error);
GPtrArray *tue_store_search_workflows (TueStore             *self,
                                       const TueSearchQuery *query,
                                       guint                 limit,
                                       TueSearchCounts      *counts,
                                       GError              **error);
char      *tue_store_load_search_text (TueStore   *self,
                                       const char *id,
                                       GError    **error);

typedef void (*TueStoreTermFunc) (const char *term,
                                  guint       n_documents,
                                  gpointer    user_data);

gboolean tue_store_foreach_term (TueStore        *self,
                                 const char      *first,
                                 const char      *end, /* (nullable) */
                                 TueStoreTermFunc func,
                                 gpointer         user_data,
                                 GError         **error);
gboolean tue_store_has_term (TueStore   *self,
                             const char *term,
                             gboolean   *has_term,
                             GError    **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueStore, tue_store_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueCatalog, tue_catalog_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TuePlaybookEdition, tue_playbook_edition_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TuePracticeResult, tue_practice_result_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueReviewFile, tue_review_file_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueReviewRecord, tue_review_record_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueStoreNews, tue_store_news_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueTaskCounts, tue_task_counts_free)

G_END_DECLS
