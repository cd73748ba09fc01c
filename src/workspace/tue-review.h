/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueReview: the review of the draft of one task, as it stands.
 *
 * There is one per task at a time, loaded by tue_workspace_load_review_async(); what
 * is done in it, here or by another program, shows in it at once. Only the workspace
 * adds anything.
 */

#pragma once

#include "tue-review-document.h"
#include "tue-review-state.h"
#include "tue-task.h"

G_BEGIN_DECLS

#define TUE_TYPE_REVIEW (tue_review_get_type ())
G_DECLARE_FINAL_TYPE (TueReview, tue_review, TUE, REVIEW, GObject)

TueReview      *tue_review_new (TueTask *task);
TueTask        *tue_review_get_task (TueReview *self);
GPtrArray      *tue_review_get_entries (TueReview *self);  /* (element-type TueReviewEntry) */
GPtrArray      *tue_review_copy_entries (TueReview *self); /* (transfer full): a list of its own */
TueReviewState *tue_review_get_state (TueReview *self);    /* borrowed until "changed" */
/* (nullable): what is shown of a review whose task is in another library */
TueReviewDocument *tue_review_get_document (TueReview *self);
/* Whether a file of this round was saved here, and got somewhere; time: (out): when; is_all:
 * (out): nothing that one did is in no file */
gboolean tue_review_get_sent (TueReview *self,
                              gint64    *time,
                              gboolean  *is_all);
gboolean tue_review_get_damaged (TueReview *self); /* something of it is gone, or not what was written */
/* Words that are typed in it and not said yet, "" for none */
const char *tue_review_get_typed (TueReview  *self,
                                  const char *place);

/* Only the workspace calls these. */
void tue_review_add_entries (TueReview *self,
                             GPtrArray *entries);
void tue_review_set_entries (TueReview *self,
                             GPtrArray *entries,
                             gboolean   damaged);
void tue_review_set_document (TueReview         *self,
                              TueReviewDocument *document);
void tue_review_set_sent (TueReview         *self,
                          TueReviewDocument *sent, /* (nullable) */
                          gint64             time);
void tue_review_set_typed (TueReview  *self,
                           const char *place,
                           const char *words);
void tue_review_add_typed (TueReview  *self,
                           GHashTable *typed); /* (nullable) */

/* signal "changed" */

G_END_DECLS
