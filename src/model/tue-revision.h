/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueRevision: one kept state of a draft.
 *
 * What it is never changes: number, origin, author, time. What people say of
 * it may: reason and note, and the counts, which are found out later. Its text
 * is not in it; the workspace loads that. Only the workspace sets anything.
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum
{
  TUE_REVISION_ORIGIN_ANSWER,
  TUE_REVISION_ORIGIN_EDIT,  /* a pause after real change */
  TUE_REVISION_ORIGIN_SAVED, /* the person asked for it */
  TUE_REVISION_ORIGIN_BEFORE_RESTORE,
  TUE_REVISION_ORIGIN_RESTORED,
  TUE_REVISION_ORIGIN_BEFORE_REVIEW,
  TUE_REVISION_ORIGIN_BEFORE_DELIVERY,
  TUE_REVISION_ORIGIN_IMPORTED,
  TUE_REVISION_ORIGIN_OTHER, /* what another window or program had written */
} TueRevisionOrigin;

/* Why the text was changed, as the person says. */
typedef enum
{
  TUE_REVISION_REASON_NONE,
  TUE_REVISION_REASON_FACTS,
  TUE_REVISION_REASON_TONE,
  TUE_REVISION_REASON_MISSING,
  TUE_REVISION_REASON_FORMAT,
  TUE_REVISION_REASON_COMPLIANCE,
  TUE_REVISION_REASON_OTHER,
} TueRevisionReason;

#define TUE_REVISION_N_REASONS (TUE_REVISION_REASON_OTHER + 1)

#define TUE_TYPE_REVISION_ORIGIN (tue_revision_origin_get_type ())
GType       tue_revision_origin_get_type (void);
const char *tue_revision_origin_to_string (TueRevisionOrigin origin); /* "before-restore", never translated */
gboolean    tue_revision_origin_from_string (const char        *string,
                                             TueRevisionOrigin *origin);
const char *tue_revision_origin_get_label (TueRevisionOrigin origin); /* translated */

#define TUE_TYPE_REVISION_REASON (tue_revision_reason_get_type ())
GType             tue_revision_reason_get_type (void);
const char       *tue_revision_reason_to_string (TueRevisionReason reason); /* "compliance", never translated */
gboolean          tue_revision_reason_from_string (const char        *string,
                                                   TueRevisionReason *reason);
const char       *tue_revision_reason_get_label (TueRevisionReason reason); /* translated */
TueRevisionReason tue_revision_reason_find_most (const guint counts[TUE_REVISION_N_REASONS]);

#define TUE_TYPE_REVISION (tue_revision_get_type ())
G_DECLARE_FINAL_TYPE (TueRevision, tue_revision, TUE, REVISION, GObject)

TueRevision      *tue_revision_new (const char       *id,
                                    guint             number,
                                    TueRevisionOrigin origin,
                                    const char       *author,
                                    gint64            time);
const char       *tue_revision_get_id (TueRevision *self);
guint             tue_revision_get_number (TueRevision *self);
TueRevisionOrigin tue_revision_get_origin (TueRevision *self);
const char       *tue_revision_get_author (TueRevision *self);
gint64            tue_revision_get_time (TueRevision *self);   /* µs since 1970, UTC */
TueRevisionReason tue_revision_get_reason (TueRevision *self); /* "reason" */
void              tue_revision_set_reason (TueRevision      *self,
                                           TueRevisionReason reason);
const char       *tue_revision_get_note (TueRevision *self); /* "note", "" for none */
void              tue_revision_set_note (TueRevision *self,
                                         const char  *note);
int               tue_revision_get_n_words (TueRevision *self);   /* "n-words", -1 while not counted */
int               tue_revision_get_n_added (TueRevision *self);   /* "n-added" words since the one before, -1 while not counted */
int               tue_revision_get_n_removed (TueRevision *self); /* "n-removed" */
void              tue_revision_set_counts (TueRevision *self,
                                           int          n_words,
                                           int          n_added,
                                           int          n_removed);
gboolean          tue_revision_get_damaged (TueRevision *self);
void              tue_revision_set_damaged (TueRevision *self,
                                            gboolean     damaged);
guint             tue_revision_get_restored_from (TueRevision *self); /* a number, 0 for none */
void              tue_revision_set_restored_from (TueRevision *self,
                                                  guint        number);

/* The prompt that was copied last before an answer. */
guint       tue_revision_get_template_version (TueRevision *self); /* 0 for none */
const char *tue_revision_get_step_id (TueRevision *self);          /* (nullable) */
gint64      tue_revision_get_prompt_time (TueRevision *self);      /* 0 for none */
void        tue_revision_set_prompt (TueRevision *self,
                                     guint        template_version,
                                     const char  *step_id,
                                     gint64       prompt_time);

G_END_DECLS
