/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What the files on drafts of TueWorkspace share.
 *
 * tue-workspace-drafts.c is what a person can do with a draft,
 * tue-workspace-draft-sync.c keeps drafts and the library alike,
 * tue-workspace-counts.c counts the words of revisions, and
 * tue-workspace-stale.c says which of a draft's facts the task says no longer.
 *
 * 1. A draft that is not written whole is kept, whoever lets go of it.
 * 2. The text that the library is known to hold is the base: what differs from
 *    it here was typed here, what differs from it there was written by another.
 * 3. Typing only marks a draft; its text is taken when a transaction begins.
 */

#pragma once

#include "tue-draft-private.h"
#include "tue-workspace-private.h"

G_BEGIN_DECLS

/* A longer text is no document any longer. */
#define TUE_DRAFT_MAX_BYTES (16 * 1024 * 1024)

/* A draft that somebody holds, and what the workspace knows of it. */
typedef struct
{
  TueWorkspace *workspace; /* (borrowed) */
  TueDraft     *draft;     /* (borrowed) */
  char         *task_id;
  TueDraft     *keep; /* (owned) (nullable): while something of it is not written or kept, or may be undone */
  GBytes       *base; /* (owned) (nullable): the text that the library holds; %NULL where it is another library */
  GBytes       *left; /* (owned) (nullable): the text when an operation was done or undone last */
  guint         pause_source;
  gint64        last_edit; /* monotonic */
  gboolean      dirty;     /* edited since its text was taken */
  gboolean      doing;     /* the change is a new one, not an undone one */
  gboolean      mended;    /* the library keeps what was damaged, which is to be shown */
  gboolean      loading;
  gboolean      load_again;
  guint         n_found;  /* how often all that came from the task was found anew, or known */
  gboolean      finding;  /* it is being found, beside the main thread */
  gboolean      counting; /* revisions that were left uncounted */
} TueHeldDraft;

typedef struct
{
  gsize       start;
  gsize       removed;
  const char *inserted; /* (borrowed) */
} TueDraftTextEdit;

/* What is done in a review, and what undoes it and does it again. All (borrowed)
 * (element-type TueReviewEntry) */
typedef struct
{
  GPtrArray *entries;
  GPtrArray *undone;
  GPtrArray *redone;
} TueReviewing;

/* tue-workspace-draft-sync.c */
TueHeldDraft *tue_workspace_find_draft (TueWorkspace *self,
                                        const char   *task_id);
void          tue_held_draft_keep (TueHeldDraft *held);
void          tue_held_draft_release (TueHeldDraft *held);
void          tue_held_draft_mark (TueHeldDraft *held);
gboolean      tue_held_draft_is_text (TueHeldDraft *held,
                                      GBytes       *text);
GBytes       *tue_workspace_find_unwritten_text (TueWorkspace *self,
                                                 const char   *task_id,
                                                 const char   *revision_id);

/* tue-workspace-counts.c */
void tue_held_draft_count_revision (TueHeldDraft *held,
                                    TueRevision  *revision,
                                    GBytes       *old_text,
                                    GBytes       *text);
void tue_held_draft_count_old (TueHeldDraft *held);
void tue_held_draft_count_old_sync (TueHeldDraft *held);

/* tue-workspace-stale.c */
void tue_held_draft_find_provenance (TueHeldDraft *held);
void tue_held_draft_look_back (TueHeldDraft *held);
void tue_held_draft_check_provenance (TueHeldDraft *held);
void tue_held_draft_update_stale (TueHeldDraft *held);

/* tue-workspace-drafts.c */
TueRevision *tue_held_draft_add_revision (TueHeldDraft     *held,
                                          TueRevisionOrigin origin,
                                          const char       *note,
                                          GBytes           *text,
                                          guint             restored_from);
TueRevision *tue_held_draft_keep_present (TueHeldDraft     *held,
                                          TueRevisionOrigin origin,
                                          const char       *note);
void         tue_held_draft_set_text (TueHeldDraft *held,
                                      const char   *text,
                                      gsize         length);
guint64      tue_held_draft_do_set_text (TueHeldDraft *held,
                                         GBytes       *bytes,
                                         const char   *label,
                                         gboolean      begins,
                                         TueValue     *points); /* (nullable) */
guint64      tue_held_draft_do_reviewed (TueHeldDraft       *held,
                                         GArray             *edits, /* (element-type TueDraftTextEdit) */
                                         const TueReviewing *what,
                                         const char         *label);
/* (nullable): why nothing of a draft can be written, not even what is said of it; and
 * why its text cannot be changed */
const char *tue_workspace_find_record_refusal (TueWorkspace *self,
                                               TueDraft     *draft);
const char *tue_workspace_find_draft_refusal (TueWorkspace *self,
                                              TueDraft     *draft,
                                              gsize         length);

/* tue-workspace-approval.c */
gboolean tue_workspace_is_approved_text (TueWorkspace *self,
                                         TueDraft     *draft,
                                         GBytes       *text);

/* tue-workspace-points.c */
void tue_workspace_patch_points (TueTask      *task,
                                 TueValue     *points,
                                 TueTaskPatch *before,
                                 TueTaskPatch *after);

G_END_DECLS
