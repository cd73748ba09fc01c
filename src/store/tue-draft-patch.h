/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueDraftPatch: what changed in the draft of one task: the section of a
 * TueTaskPatch for it. What it does not name stays as it is in the library.
 */

#pragma once

#include "tue-draft-ties.h"
#include "tue-revision.h"

G_BEGIN_DECLS

/* A state of the draft that is kept. The library numbers it. */
typedef struct
{
  char             *id;
  TueRevisionOrigin origin;
  char             *author;
  gint64            time;
  TueRevisionReason reason;
  char             *note;
  int               n_words;
  int               n_added;
  int               n_removed;
  guint             restored_from;
  GBytes           *text;
} TueRevisionPatch;

typedef enum
{
  TUE_REVISION_CHANGE_REASON = 1 << 0,
  TUE_REVISION_CHANGE_NOTE = 1 << 1,
  TUE_REVISION_CHANGE_COUNTS = 1 << 2,
} TueRevisionChangeFlags;

/* What is said of a revision that is kept already, or in the same patch. */
typedef struct
{
  TueRevisionChangeFlags flags;
  TueRevisionReason      reason;
  char                  *note;
  int                    n_words;
  int                    n_added;
  int                    n_removed;
} TueRevisionChange;

typedef struct
{
  GBytes     *text;             /* (nullable): what the draft is now; %NULL leaves it and its ties */
  GArray     *ties;             /* (nullable) (element-type TueDraftTie): with the text, where what of it came from */
  gint64      base;             /* the sequence of the text in the library that the text was made from */
  GBytes     *base_text;        /* (nullable): that text, for who has to merge it later */
  char       *language;         /* (nullable): %NULL leaves it */
  GPtrArray  *revisions;        /* (nullable) (element-type TueRevisionPatch), oldest first */
  GHashTable *revision_changes; /* (nullable): id to TueRevisionChange */
} TueDraftPatch;

TueDraftPatch *tue_draft_patch_new (void);
void           tue_draft_patch_free (TueDraftPatch *self);
void           tue_draft_patch_set_text (TueDraftPatch *self,
                                         GBytes        *text,
                                         GArray        *ties);
void           tue_draft_patch_set_language (TueDraftPatch *self,
                                             const char    *language);
void           tue_draft_patch_add_revision (TueDraftPatch *self,
                                             TueRevision   *revision,
                                             GBytes        *text);
void           tue_draft_patch_change_reason (TueDraftPatch    *self,
                                              const char       *revision_id,
                                              TueRevisionReason reason);
void           tue_draft_patch_change_note (TueDraftPatch *self,
                                            const char    *revision_id,
                                            const char    *note);
void           tue_draft_patch_change_counts (TueDraftPatch *self,
                                              const char    *revision_id,
                                              int            n_words,
                                              int            n_added,
                                              int            n_removed);
void           tue_draft_patch_merge (TueDraftPatch       *self,
                                      const TueDraftPatch *later);
gboolean       tue_draft_patch_overlaps (const TueDraftPatch *self,
                                         const TueDraftPatch *other);

G_END_DECLS
