/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueReviewEntry: one thing that somebody did in the review of a draft.
 *
 * A review is a list of entries that are only ever added. Each says who did it,
 * when, about which entry before it, and which revision they had in front of
 * them. What stands follows from all of them (tue-review-state.h).
 *
 * 1. An entry never changes. Taking something back is an entry, too.
 * 2. Their order in the list is the order in which they count. Clocks of two
 *    machines may be hours apart: times are only shown.
 * 3. Who did it is a name, and the key that it was signed with where it travelled.
 *
 * Immutable; may cross threads.
 */

#pragma once

#include "tue-revision.h"
#include "tue-value.h"

G_BEGIN_DECLS

typedef enum
{
  TUE_REVIEW_ENTRY_REQUEST,   /* to: list of {name, key}; in_order, days, message */
  TUE_REVIEW_ENTRY_LOOK,      /* somebody opened it */
  TUE_REVIEW_ENTRY_COMMENT,   /* text; start, length, quote, before, after */
  TUE_REVIEW_ENTRY_REPLY,     /* about a comment: text */
  TUE_REVIEW_ENTRY_DONE,      /* about a comment: done */
  TUE_REVIEW_ENTRY_SUGGEST,   /* tue-review-suggestion.h: the place as of a comment, replacement, … */
  TUE_REVIEW_ENTRY_ANSWER,    /* about a suggestion: taken */
  TUE_REVIEW_ENTRY_CHECK,     /* item, text, result, note */
  TUE_REVIEW_ENTRY_APPROVE,   /* about a request: note, for */
  TUE_REVIEW_ENTRY_SEND_BACK, /* about a request: reason, note, for */
  TUE_REVIEW_ENTRY_HAND_OVER, /* about a request: from, to, note */
  TUE_REVIEW_ENTRY_REVISE,    /* about a request: what was approved is gone on with */
  TUE_REVIEW_ENTRY_AWAY,      /* tue-absence.h: first_day, last_day, deputy; nothing: they are back */
  TUE_REVIEW_ENTRY_TAKE_BACK, /* about any of the above but a look */
  TUE_REVIEW_ENTRY_RESTORE,   /* about an entry that was taken back */
  TUE_REVIEW_ENTRY_OTHER,     /* of a later Tuesday */
} TueReviewEntryKind;

#define TUE_REVIEW_N_ENTRY_KINDS (TUE_REVIEW_ENTRY_OTHER + 1)

typedef struct _TueReviewEntry TueReviewEntry;

/* tue_review_entry_new() copies it. */
typedef struct
{
  const char        *id; /* (nullable): a UUID; NULL while it has not happened yet */
  TueReviewEntryKind kind;
  const char        *person; /* (nullable): the name of who did it */
  const char        *key;    /* (nullable): by which they are known */
  gint64             time;
  const char        *about;       /* (nullable): the id of an entry */
  const char        *revision_id; /* (nullable) */
  guint              revision;    /* its number, 0 for none */
  const char        *hash;        /* (nullable): SHA-256 of its text */
  TueValue          *content;     /* (nullable): a map */
} TueReviewEntrySpec;

const char        *tue_review_entry_kind_to_string (TueReviewEntryKind kind); /* "send-back", never translated */
TueReviewEntryKind tue_review_entry_kind_from_string (const char *text);

TueReviewEntry *tue_review_entry_new (const TueReviewEntrySpec *spec);
TueReviewEntry *tue_review_entry_ref (TueReviewEntry *self);
void            tue_review_entry_unref (TueReviewEntry *self);
/* The same, as it happens: with an id where it has none. */
TueReviewEntry *tue_review_entry_happen (TueReviewEntry *self,
                                         gint64          time,
                                         const char     *person); /* (nullable) */

const char        *tue_review_entry_get_id (TueReviewEntry *self); /* (nullable) */
TueReviewEntryKind tue_review_entry_get_kind (TueReviewEntry *self);
const char        *tue_review_entry_get_person (TueReviewEntry *self); /* "" for nobody */
const char        *tue_review_entry_get_key (TueReviewEntry *self);    /* (nullable) */
gint64             tue_review_entry_get_time (TueReviewEntry *self);
const char        *tue_review_entry_get_about (TueReviewEntry *self);       /* (nullable) */
const char        *tue_review_entry_get_revision_id (TueReviewEntry *self); /* (nullable) */
guint              tue_review_entry_get_revision (TueReviewEntry *self);
const char        *tue_review_entry_get_hash (TueReviewEntry *self);    /* (nullable) */
TueValue          *tue_review_entry_get_content (TueReviewEntry *self); /* a map */
/* Members of the content; what is not there, or of another kind, is "", 0 or FALSE. */
const char *tue_review_entry_get_string (TueReviewEntry *self,
                                         const char     *name);
guint       tue_review_entry_get_number (TueReviewEntry *self,
                                         const char     *name);
gboolean    tue_review_entry_get_boolean (TueReviewEntry *self,
                                          const char     *name);
/* Of a decision: the reason that was tapped, and as people read it with the line that
 * was written, "Missing: one date"; "" for nothing. (transfer full) */
TueRevisionReason tue_review_entry_get_reason (TueReviewEntry *self);
char             *tue_review_entry_describe_decision (TueReviewEntry *self);

/* What was taken into a review out of a file, and is put away again, is so in this library
 * alone: such an entry stays in it. id: of the entry that came in; (nullable): any
 * other entry. */
TueReviewEntry *tue_review_entry_new_put_away (TueReviewEntry *entry,
                                               gboolean        away);
const char     *tue_review_entry_get_put_away (TueReviewEntry *self,
                                               gboolean       *away);
/* Ids of the entries that were put away, borrowed. (transfer full) */
GHashTable *tue_review_list_put_away (GPtrArray *entries);

/* Whether two are the same person: by their keys where both have one, else by
 * their names, however these are written. */
gboolean tue_review_is_same_person (const char *name,
                                    const char *key, /* (nullable) */
                                    const char *other_name,
                                    const char *other_key); /* (nullable) */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueReviewEntry, tue_review_entry_unref)

G_END_DECLS
