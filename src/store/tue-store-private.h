/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What the files of TueStore share, and what its tests may set.
 *
 * A transaction that writes is tue_store_begin_write() … tue_store_end_write():
 * the number of the transaction, for the rows it writes, is between the two in
 * next_sequence.
 */

#pragma once

#include "tue-database.h"
#include "tue-program-lock.h"
#include "tue-store.h"
#include "tue-title-list.h"
#include "tue-vocabulary.h"

G_BEGIN_DECLS

/* Where the numbered migrations are. Tests bring their own. */
typedef struct
{
  int         version;
  const char *resource_prefix; /* with "1.sql", "2.sql" … in it */
} TueStoreSchema;

/* How a task is before a patch of it is written. */
typedef struct
{
  char        *title; /* (owned) */
  TueTaskState state;
  gboolean     deleted;
  gboolean     damaged;
} TueTaskCondition;

/* What a program has in a library beyond the time that it is open. */
struct _TueStoreProgram
{
  char           *path;
  TueProgramLock *lock;     /* (owned) (nullable): once it keeps something that is its own */
  GPtrArray      *adopted;  /* (element-type TueSnippetEdit) (owned): what it handed out of other programs */
  GPtrArray      *answered; /* (element-type TueSnippetEdit) (owned): the same, that stays for who may live */
};

typedef enum
{
  TUE_STORE_INDEX_TASKS,
  TUE_STORE_INDEX_WORKFLOWS,
  TUE_STORE_N_INDEXES,
} TueStoreIndex;

struct _TueStore
{
  char                 *path;
  TueDatabase          *database;
  const TueStoreSchema *schema;        /* (borrowed) */
  gint64                sequence;      /* the last one this store has seen */
  gint64                next_sequence; /* of the transaction that is open */
  gint64                data_version;
  gboolean              knows_others; /* in the transaction that is open, nothing of others is unseen */
  gboolean              is_new;
  gboolean              seals;                             /* what it writes */
  GHashTable           *drafts;                            /* (owned): texts of drafts as they were last read or written */
  TueStoreProgram      *program;                           /* (owned) */
  guint64               n_indexed[TUE_STORE_N_INDEXES];    /* how often this store changed an index */
  guint64               n_tidied[TUE_STORE_N_INDEXES];     /* how often, when it was last tidied */
  GPtrArray            *vocabularies[TUE_STORE_N_INDEXES]; /* (element-type TueVocabulary) (owned): words of an index, all of the same state */
  GHashTable           *expansions;                        /* (owned) (nullable): what words of a query stand for */
  gint64                expansions_version;                /* as the library was when they were listed */
  gint64                expansions_n_changes;
  TueTitleList         *titles; /* (owned) (nullable): as they were when somebody last searched */
};

TueStoreProgram *tue_store_program_new (const char *path);

void       tue_store_note_terms (TueStore          *self,
                                 TueStoreIndex      index,
                                 const char *const *texts);
GPtrArray *tue_store_list_terms (TueStore     *self,
                                 TueStoreIndex index,
                                 const char   *start,
                                 guint         limit,
                                 gboolean     *is_whole,
                                 GError      **error);

TueStore *tue_store_open_with_schema (const char           *path,
                                      const TueStoreSchema *schema,
                                      TueStoreSeedFunc      seed,
                                      gpointer              user_data,
                                      GError              **error);
gboolean  tue_store_run_migration (TueDatabase          *database,
                                   const TueStoreSchema *schema,
                                   int                   version,
                                   GError              **error);
gboolean  tue_store_digest_schema (TueStore *self,
                                   gint64   *digest,
                                   GError  **error);
gboolean  tue_store_check_schema (TueStore *self,
                                  GError  **error);
void      tue_store_take_damaged (GError **error,
                                  GError  *take_cause);
gboolean  tue_store_begin_write (TueStore      *self,
                                 TueStoreNews **news,
                                 GError       **error);
gboolean  tue_store_end_write (TueStore *self,
                               gboolean  success,
                               GError  **error);
gboolean  tue_store_collect_news (TueStore      *self,
                                  gint64         since,
                                  TueStoreNews **news,
                                  GError       **error);
gboolean  tue_store_find_task (TueStore   *self,
                               const char *id,
                               gint64     *key,
                               GError    **error);
gboolean  tue_store_apply_patch (TueStore           *self,
                                 const TueTaskPatch *patch,
                                 GPtrArray          *draft_conflicts,
                                 GError            **error);
gboolean  tue_store_get_person (TueStore   *self,
                                const char *name,
                                gint64      time,
                                char      **id,
                                GError    **error);
gboolean  tue_store_get_signer (TueStore   *self,
                                const char *name,
                                const char *key,
                                gint64      time,
                                char      **id,
                                GError    **error);
gboolean  tue_store_write_events (TueStore               *self,
                                  const TueTaskPatch     *patch,
                                  gint64                  key,
                                  const TueTaskCondition *before,
                                  gint64                 *n_more,
                                  GError                **error);
gboolean  tue_store_make_review (TueStore   *self,
                                 const char *id,
                                 gint64      time,
                                 gint64     *key,
                                 GError    **error);
gboolean  tue_store_write_typed_words (TueStore           *self,
                                       const TueTaskPatch *patch,
                                       GError            **error);
gboolean  tue_store_write_guest_review (TueStore           *self,
                                        const TueTaskPatch *patch,
                                        gboolean           *found,
                                        GError            **error);
gboolean  tue_store_write_review (TueStore           *self,
                                  const TueTaskPatch *patch,
                                  gint64              task_key,
                                  GError            **error);
/* n_damaged: (out) (optional): those that could not be read */
GArray        *tue_store_read_ties (TueStore *self,
                                    gint64    key,
                                    guint    *n_damaged,
                                    GError  **error);
gboolean       tue_store_write_ties (TueStore *self,
                                     gint64    key,
                                     GArray   *ties,
                                     GError  **error);
GHashTable    *tue_store_make_draft_table (void);
gboolean       tue_store_append_draft (TueStore *self,
                                       gint64    key,
                                       gsize     max_length,
                                       GString  *text,
                                       GError  **error);
gboolean       tue_store_write_draft (TueStore           *self,
                                      const TueTaskPatch *patch,
                                      gint64              key,
                                      GPtrArray          *conflicts,
                                      GError            **error);
gboolean       tue_store_write_revisions (TueStore            *self,
                                          const TueDraftPatch *patch,
                                          gint64               key,
                                          GError             **error);
GBytes        *tue_store_copy_text (GBytes *content);
gboolean       tue_store_keep_damaged_text (TueStore *self,
                                            gint64    key,
                                            GBytes   *text,
                                            GError  **error);
GPtrArray     *tue_store_load_revisions (TueStore *self,
                                         gint64    key,
                                         gint64    n_revisions,
                                         GError  **error);
gboolean       tue_store_tidy_indexes (TueStore *self,
                                       GError  **error);
gboolean       tue_store_index_task (TueStore   *self,
                                     gint64      key,
                                     const char *title,
                                     gboolean    deleted,
                                     GError    **error);
gboolean       tue_store_index_workflow (TueStore    *self,
                                         gint64       key,
                                         TueWorkflow *workflow,
                                         GError     **error);
TueWorkflow   *tue_store_read_workflow (TueStore   *self,
                                        const char *id,
                                        gboolean   *deleted,
                                        GError    **error);
GHashTable    *tue_store_read_workflows_of (TueStore    *self,
                                            const char  *playbook_id,
                                            GHashTable **deleted,
                                            GError     **error);
gboolean       tue_store_read_arrangements (TueStore  *self,
                                            GPtrArray *workflows,
                                            GError   **error);
GPtrArray     *tue_store_read_edits (TueStore *self,
                                     gint64    since,
                                     GError  **error);
TueTemplate   *tue_store_make_template (const char *id,
                                        guint       version,
                                        const char *note,
                                        const char *text,
                                        const char *fields,
                                        const char *hash);
GPtrArray     *tue_store_read_first_versions (TueStore *self,
                                              GError  **error);
GPtrArray     *tue_store_read_first_snippets (TueStore *self,
                                              GError  **error);
GPtrArray     *tue_store_read_task_snippets (TueStore *self,
                                             TueValue *pins,
                                             GError  **error);
GPtrArray     *tue_store_read_task_versions (TueStore *self,
                                             TueValue *pins,
                                             GError  **error);
gboolean       tue_store_end_edit (TueStore   *self,
                                   const char *workflow_id,
                                   GError    **error);
gboolean       tue_store_unindex_workflow (TueStore *self,
                                           gint64    key,
                                           GError  **error);
TueTaskRecord *tue_store_read_record (TueStatement *row);
GPtrArray     *tue_store_read_records (TueStatement *statement,
                                       GError      **error);

/* That of the objects of the present schema: to make them only to know that
 * nothing is missing would take longer than all else at a start. */
#define TUE_STORE_SCHEMA_DIGEST G_GINT64_CONSTANT (1263898674222227449)

/* The columns tue_store_read_records() reads, of task "t". */
#define TUE_STORE_TASK_COLUMNS \
  "t.id, t.workflow_id, t.title, t.due, t.state, t.step_id, t.n_filled, t.n_fields, " \
  "t.created, t.updated, t.copied, t.sequence, t.deleted, t.has_draft, t.n_stale, " \
  "sealed (task AS t), " \
  "(SELECT z.content FROM task_value AS z WHERE z.task_key = t.key AND z.field = '" TUE_TASK_SNOOZE_NAME "')"

/* How many there are. */
#define TUE_STORE_N_TASK_COLUMNS 17

/* tue-store-snippets.c */
gboolean tue_store_mark_damaged_snippets (TueStore  *self,
                                          GPtrArray *workflows,
                                          GError   **error);
/* All snippets of a playbook are what was written. */
gboolean tue_store_check_snippets (TueStore   *self,
                                   const char *playbook_id,
                                   GError    **error);

G_END_DECLS
