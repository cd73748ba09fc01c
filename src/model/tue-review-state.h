/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueReviewState: where a review stands. It follows from the entries alone: a
 * request says who is asked, in which order and until when, as the rules of the
 * workflow had it when somebody asked; rules that change do not change a review
 * that goes on.
 *
 * 1. One table says which move is allowed where the review stands, with a
 *    sentence for each refusal. An entry that is not allowed counts as nothing,
 *    and is listed with the sentence: it may be late, doubled, or not theirs.
 * 2. Only who is asked decides, each of two in their turn, and only on the
 *    revision that was asked about. Who asked may note what they were told
 *    elsewhere; the entry says both names.
 * 3. What was taken back counts as nothing until it is restored, and so does what
 *    builds on it. Only who made an entry takes it back: a request as long as it
 *    waits, a decision as long as it is the last of its round. What came in from
 *    somebody else may be put away again.
 * 4. A comment, a suggestion or a reply is never too late.
 *
 * Immutable; may cross threads.
 */

#pragma once

#include "tue-review-entry.h"

G_BEGIN_DECLS

typedef enum
{
  TUE_REVIEW_NOT_ASKED, /* nobody was asked, that was taken back, or the draft is gone on with */
  TUE_REVIEW_WAITING,   /* for who is asked */
  TUE_REVIEW_SENT_BACK, /* to who asked */
  TUE_REVIEW_APPROVED,  /* by all who were asked */
} TueReviewStand;

#define TUE_REVIEW_N_STANDS (TUE_REVIEW_APPROVED + 1)

typedef enum
{
  TUE_REVIEW_STEP_LATER, /* it is not their turn yet */
  TUE_REVIEW_STEP_WAITING,
  TUE_REVIEW_STEP_APPROVED,
  TUE_REVIEW_STEP_SENT_BACK,
} TueReviewStepStand;

/* One of those who are asked. Borrowed from the state, as all below. */
typedef struct
{
  const char        *name;
  const char        *key; /* (nullable) */
  TueReviewStepStand stand;
  gint64             since;     /* when it became their turn, or they decided */
  TueReviewEntry    *decision;  /* (nullable) */
  TueReviewEntry    *hand_over; /* (nullable): by which they came to it */
} TueReviewStep;

typedef struct
{
  TueReviewEntry *entry;
  GPtrArray      *replies; /* (element-type TueReviewEntry) */
  TueReviewEntry *done;    /* (nullable): the last that says whether it is */
  gboolean        is_done;
} TueReviewComment;

typedef struct
{
  TueReviewEntry *entry;
  TueReviewEntry *answer; /* (nullable): whether it was taken */
} TueReviewSuggestion;

/* An entry that does not count. */
typedef struct
{
  TueReviewEntry *entry;
  const char     *reason; /* a translated sentence */
} TueReviewRefusal;

typedef struct _TueReviewState TueReviewState;

/* (element-type TueReviewEntry), in order */
TueReviewState *tue_review_state_new (GPtrArray *entries);
TueReviewState *tue_review_state_ref (TueReviewState *self);
void            tue_review_state_unref (TueReviewState *self);

TueReviewStand  tue_review_state_get_stand (TueReviewState *self);
guint           tue_review_state_get_round (TueReviewState *self);   /* 1 for the first request, 0 for none */
TueReviewEntry *tue_review_state_get_request (TueReviewState *self); /* that of the round; (nullable) */
/* The last one of the round, (nullable): what made it sent back or approved. */
TueReviewEntry            *tue_review_state_get_decision (TueReviewState *self);
guint                      tue_review_state_get_n_steps (TueReviewState *self);
const TueReviewStep       *tue_review_state_get_step (TueReviewState *self,
                                                      guint           index);
const TueReviewStep       *tue_review_state_get_turn (TueReviewState *self); /* the first that waits; (nullable) */
guint                      tue_review_state_get_n_comments (TueReviewState *self);
const TueReviewComment    *tue_review_state_get_comment (TueReviewState *self,
                                                         guint           index);
guint                      tue_review_state_count_open (TueReviewState *self); /* comments that are not done */
guint                      tue_review_state_get_n_suggestions (TueReviewState *self);
const TueReviewSuggestion *tue_review_state_get_suggestion (TueReviewState *self,
                                                            guint           index);
/* Of the round: the last one of an item; (nullable) */
TueReviewEntry *tue_review_state_find_check (TueReviewState *self,
                                             const char     *item);
/* How many items got that result in the round: "met", "not-met", "not-applicable". */
guint                   tue_review_state_count_checks (TueReviewState *self,
                                                       const char     *result);
guint                   tue_review_state_count_unanswered (TueReviewState *self); /* suggestions */
guint                   tue_review_state_get_n_refusals (TueReviewState *self);
const TueReviewRefusal *tue_review_state_get_refusal (TueReviewState *self,
                                                      guint           index);
/* A decision that came before its turn. */
gboolean tue_review_state_is_early (TueReviewState *self,
                                    const char     *id);
/* What a person had in front of them the last time they looked; (nullable) */
TueReviewEntry *tue_review_state_find_look (TueReviewState *self,
                                            const char     *name,
                                            const char     *key);
/* The last time they had another revision in front of them than the one of the round;
 * (nullable) */
TueReviewEntry *tue_review_state_find_look_before (TueReviewState *self,
                                                   const char     *name,
                                                   const char     *key);

/* What a person is to decide now; (nullable), and whether there is something. */
const TueReviewStep *tue_review_state_find_turn (TueReviewState *self,
                                                 const char     *name,
                                                 const char     *key); /* (nullable) */
gboolean             tue_review_state_waits_for (TueReviewState *self,
                                                 const char     *name,
                                                 const char     *key); /* (nullable) */
/* (nullable): why an entry would count as nothing */
const char *tue_review_state_check (TueReviewState *self,
                                    TueReviewEntry *entry);
/* (nullable): the same of a kind of entry where the review stands, whoever makes it */
const char *tue_review_check_move (TueReviewStand     stand,
                                   TueReviewEntryKind kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueReviewState, tue_review_state_unref)

G_END_DECLS
