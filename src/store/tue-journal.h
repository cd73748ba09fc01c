/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueJournal: what was typed while the library could not take it.
 *
 * A file beside the library, which is there only while something is not in the
 * library: "library.db-unsaved-" and six letters that no other has. Each program that
 * is open has one for its tasks, and one for the workflows and snippets that it edits.
 * It is only appended to, or begun anew; each record has a digest, and a record is on
 * the disk when tue_journal_append() returns. A record is all that is not written of
 * one task, workflow or snippet, so that the last whole one of it counts.
 *
 * 1. A living program holds a lock on its journal. One without is left over, and
 *    belongs to whoever takes it.
 * 2. A journal is removed when what it says is in the library, never before.
 * 3. What it says is data from elsewhere: any byte of it may be wrong.
 * No function may be called by two threads at a time.
 */

#pragma once

#include "tue-snippet-edit.h"
#include "tue-task-patch.h"
#include "tue-workflow-draft.h"

G_BEGIN_DECLS

typedef struct _TueJournal TueJournal;

/* What is not written of a task. */
typedef struct
{
  TueTaskPatch *patch;
  TueTaskPatch *was;      /* how what the patch names was before, as far as it is known */
  gint64        sequence; /* of the task in the library, as far as it was known */
  GPtrArray    *earlier;  /* (element-type TueTaskPatch): what was said of the task before, in a journal that was read */
} TueJournalEntry;

/* What is edited of a workflow or a snippet, or was to be saved, and is not written. */
typedef struct
{
  TueWorkflowDraft *draft;   /* (nullable): of a workflow, with the number of what the library holds, as far as it was known */
  TueSnippetEdit   *snippet; /* (nullable): of a snippet, where it is of no workflow */
  GPtrArray        *ours;    /* (element-type TueWorkflowDraft or TueSnippetEdit): what the library may hold by the hand of the same program */
  char             *person;  /* the name of who edits a workflow; "" for nobody */
  gint64            time;
} TueJournalEdit;

/* A journal that was left over. It is locked as long as this lives. */
typedef struct
{
  char      *path;
  GPtrArray *entries;       /* (element-type TueJournalEntry) in the order in which the tasks were first written */
  GPtrArray *foreign;       /* (element-type TueJournalEntry) of another library that was in this place */
  GPtrArray *edits;         /* (element-type TueJournalEdit) */
  GPtrArray *foreign_edits; /* (element-type TueJournalEdit) of another library that was in this place */
  gboolean   left;          /* something in it is torn, damaged or of another version, or it is no file that can be read */
  gboolean   empty;         /* nobody knows whether something was in it */
  int        fd;
} TueLeftJournal;

TueJournalEntry *tue_journal_entry_new (TueTaskPatch *patch,
                                        TueTaskPatch *was,
                                        gint64        sequence);
void             tue_journal_entry_free (TueJournalEntry *self);
TueJournalEdit  *tue_journal_edit_new (TueWorkflowDraft *take_draft,
                                       const char       *person,
                                       gint64            time);
TueJournalEdit  *tue_journal_edit_new_snippet (TueSnippetEdit *take_snippet);
void             tue_journal_edit_free (TueJournalEdit *self);

TueJournal *tue_journal_new (const char *library_path,
                             const char *library_id);
void        tue_journal_free (TueJournal *self);
gboolean    tue_journal_append (TueJournal *self,
                                GPtrArray  *entries,
                                GError    **error);
gboolean    tue_journal_rewrite (TueJournal *self,
                                 GPtrArray  *entries,
                                 GError    **error);
gboolean    tue_journal_rewrite_edits (TueJournal *self,
                                       GPtrArray  *edits,
                                       GError    **error);
void        tue_journal_remove (TueJournal *self);
gsize       tue_journal_get_size (TueJournal *self);

GPtrArray      *tue_journal_find_left (const char *library_path); /* (element-type filename) */
TueLeftJournal *tue_left_journal_take (const char *path,
                                       const char *library_id);
char           *tue_left_journal_finish (TueLeftJournal *self,
                                         gboolean        keep);
void            tue_left_journal_free (TueLeftJournal *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueJournal, tue_journal_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueJournalEntry, tue_journal_entry_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueJournalEdit, tue_journal_edit_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueLeftJournal, tue_left_journal_free)

G_END_DECLS
