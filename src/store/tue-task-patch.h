/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueTaskPatch: what changed in one task, and only that.
 *
 * The one way in which a task is changed: applied to the TueTask on the main
 * thread, and written by tue_store_apply(). A later patch of the same task is
 * merged into an earlier one that waits, so that typing costs one write. What a
 * patch does not name stays as it is in the library.
 * What is on the row of the task and what belongs to it is in the patch itself;
 * its draft has a section of its own, which is there only when the patch is of it.
 * A patch is plain data of one thread at a time; handing it over moves it.
 */

#pragma once

#include "tue-draft-patch.h"
#include "tue-review-entry.h"
#include "tue-task-event.h"

G_BEGIN_DECLS

typedef enum
{
  TUE_TASK_PATCH_NEW = 1 << 0, /* the row is made; everything is named */
  TUE_TASK_PATCH_TITLE = 1 << 1,
  TUE_TASK_PATCH_DUE = 1 << 2,
  TUE_TASK_PATCH_STATE = 1 << 3,
  TUE_TASK_PATCH_STEP = 1 << 4,
  TUE_TASK_PATCH_PROGRESS = 1 << 5,
  TUE_TASK_PATCH_COPIED = 1 << 6,
  TUE_TASK_PATCH_DELETED = 1 << 7,
  TUE_TASK_PATCH_VALUES = 1 << 8,
  TUE_TASK_PATCH_ALSOS = 1 << 9,
  TUE_TASK_PATCH_STALE = 1 << 10,
  TUE_TASK_PATCH_MENDED = 1 << 11, /* a row that is damaged is now what this says and what else is there */
} TueTaskPatchFlags;

/* Behind the name of a place in which words are typed: what they are about. That is for
 * programs, and nothing without the words. */
#define TUE_TYPED_ABOUT "-about"

/* That a prompt was copied: from which template version and which values. */
typedef struct
{
  char     *step_id;
  char     *template_id;
  guint     template_version;
  TueValue *values;
  char     *prompt_hash; /* SHA-256 of the text */
  guint     n_words;
  gint64    time;
  char     *person; /* (nullable): the name of who copied it */
} TuePromptCopy;

typedef struct _TueTaskPatch TueTaskPatch;

struct _TueTaskPatch
{
  char             *id;
  TueTaskPatchFlags flags;
  char             *workflow_id; /* of a new task */
  char             *copy_from;   /* (nullable): of a new task, the task whose values and alsos it begins with */
  gint64            created;     /* of a new task */
  gint64            updated;
  char             *title;
  char             *due; /* (nullable) */
  TueTaskState      state;
  char             *step_id; /* (nullable) */
  guint             n_filled;
  guint             n_fields;
  gint64            copied;
  gboolean          deleted;
  GHashTable       *values; /* (nullable): field to TueValue; null clears */
  GHashTable       *alsos;  /* (nullable): step id to text; "" clears */
  GPtrArray        *copies; /* (nullable) (element-type TuePromptCopy) */
  guint             n_stale;
  guint             n_caught; /* how many stale facts it brings up to date */
  GPtrArray        *events;   /* (nullable) (element-type TueTaskEvent): what happened, oldest first, once it is noted */
  GPtrArray        *review;   /* (nullable) (element-type TueReviewEntry): what is done in its review, oldest first */
  GHashTable       *typed;    /* (nullable): place to words that are typed in its review and not said yet; "" clears */
  TueDraftPatch    *draft;    /* (nullable): of its draft and revisions */
  TueTaskPatch     *was;      /* (nullable): how what it names was, as far as the person saw it who changed that */
};

TueTaskPatch  *tue_task_patch_new (const char *id);
TueTaskPatch  *tue_task_patch_copy (const TueTaskPatch *self);
void           tue_task_patch_free (TueTaskPatch *self);
void           tue_task_patch_set_title (TueTaskPatch *self,
                                         const char   *title);
void           tue_task_patch_set_due (TueTaskPatch *self,
                                       const char   *due);
void           tue_task_patch_set_state (TueTaskPatch *self,
                                         TueTaskState  state);
void           tue_task_patch_set_step (TueTaskPatch *self,
                                        const char   *step_id);
void           tue_task_patch_set_progress (TueTaskPatch *self,
                                            guint         n_filled,
                                            guint         n_fields);
void           tue_task_patch_set_copied (TueTaskPatch *self,
                                          gint64        copied);
void           tue_task_patch_set_deleted (TueTaskPatch *self,
                                           gboolean      deleted);
void           tue_task_patch_set_value (TueTaskPatch *self,
                                         const char   *field,
                                         TueValue     *value);
void           tue_task_patch_set_was (TueTaskPatch       *self,
                                       const TueTaskPatch *was);
void           tue_task_patch_set_snooze (TueTaskPatch *self,
                                          const char   *day); /* (nullable) */
void           tue_task_patch_set_also (TueTaskPatch *self,
                                        const char   *step_id,
                                        const char   *also);
void           tue_task_patch_take_copy (TueTaskPatch  *self,
                                         TuePromptCopy *copy);
void           tue_task_patch_set_n_stale (TueTaskPatch *self,
                                           guint         n_stale);
void           tue_task_patch_add_review_entry (TueTaskPatch   *self,
                                                TueReviewEntry *entry);
void           tue_task_patch_set_typed (TueTaskPatch *self,
                                         const char   *place,
                                         const char   *words);
TueDraftPatch *tue_task_patch_make_draft (TueTaskPatch *self);
gboolean       tue_task_patch_has_draft_text (const TueTaskPatch *self);
gsize          tue_task_patch_measure (const TueTaskPatch *self);
void           tue_task_patch_note_events (TueTaskPatch *self,
                                           gint64        time,
                                           const char   *person);
GPtrArray     *tue_task_patch_list_events (const TueTaskPatch *self);
void           tue_task_patch_merge (TueTaskPatch       *self,
                                     const TueTaskPatch *later);
gboolean       tue_task_patch_overlaps (const TueTaskPatch *self,
                                        const TueTaskPatch *other);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueTaskPatch, tue_task_patch_free)

G_END_DECLS
