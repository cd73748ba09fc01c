/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Reviews between two libraries, as files: saving one for somebody, looking at one
 * that came, and opening it.
 *
 * Who opens a review that somebody asks for has the review without the task: a task of
 * that title stands for it, which is in no list and is never written. Opening the answer
 * is one operation of the undo stack.
 */

#pragma once

#include "tue-review-arrival.h"
#include "tue-workspace-reviews.h"

G_BEGIN_DECLS

/* The next edition, signed; it is kept. The same once more where nothing is new. Who
 * has put it where it is to go says so. */
void    tue_workspace_save_review_async (TueWorkspace       *self,
                                         TueReview          *review,
                                         GCancellable       *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer            user_data);
GBytes *tue_workspace_save_review_finish (TueWorkspace *self,
                                          GAsyncResult *result,
                                          GError      **error);
GBytes *tue_workspace_save_review_sync (TueWorkspace *self,
                                        TueReview    *review,
                                        GError      **error);

/* It got somewhere: until then, what was decided is still to be saved.
 * Succeeds always: that it got there is no less true where the
 * library cannot note it. */
void tue_workspace_note_review_sent_async (TueWorkspace       *self,
                                           TueReview          *review,
                                           GBytes             *bytes,
                                           GAsyncReadyCallback callback,
                                           gpointer            user_data);
void tue_workspace_note_review_sent_finish (TueWorkspace *self,
                                            GAsyncResult *result);
void tue_workspace_note_review_sent_sync (TueWorkspace *self,
                                          TueReview    *review,
                                          GBytes       *bytes);

/* What a file is to this library; nothing is written. */
void              tue_workspace_look_at_review_async (TueWorkspace       *self,
                                                      GBytes             *bytes,
                                                      GCancellable       *cancellable,
                                                      GAsyncReadyCallback callback,
                                                      gpointer            user_data);
TueReviewArrival *tue_workspace_look_at_review_finish (TueWorkspace *self,
                                                       GAsyncResult *result,
                                                       GError      **error);
TueReviewArrival *tue_workspace_look_at_review_sync (TueWorkspace *self,
                                                     GBytes       *bytes,
                                                     GError      **error);

/* Takes it over; source: a path or URI; merge: (out): what came of it */
void       tue_workspace_open_review_async (TueWorkspace       *self,
                                            TueReviewArrival   *take_arrival,
                                            const char         *source,
                                            GCancellable       *cancellable,
                                            GAsyncReadyCallback callback,
                                            gpointer            user_data);
TueReview *tue_workspace_open_review_finish (TueWorkspace   *self,
                                             GAsyncResult   *result,
                                             TueReviewMerge *merge,
                                             GError        **error);
TueReview *tue_workspace_open_review_sync (TueWorkspace           *self,
                                           const TueReviewArrival *arrival,
                                           const char             *source,
                                           TueReviewMerge         *merge,
                                           GError                **error);

/* The review that somebody else asked for and that was opened before; (transfer full) */
void       tue_workspace_load_guest_review_async (TueWorkspace       *self,
                                                  const char         *id,
                                                  GCancellable       *cancellable,
                                                  GAsyncReadyCallback callback,
                                                  gpointer            user_data);
TueReview *tue_workspace_load_guest_review_finish (TueWorkspace *self,
                                                   GAsyncResult *result,
                                                   GError      **error);

/* A review that somebody else asked for, by its id, the start of it, or its title; (nullable)
 * without an error: there is none. (transfer full) */
TueReview *tue_workspace_find_guest_review_sync (TueWorkspace *self,
                                                 const char   *name,
                                                 GError      **error);
/* (transfer full) (element-type TueReview), the last first */
GPtrArray *tue_workspace_list_guest_reviews_sync (TueWorkspace *self,
                                                  GError      **error);

G_END_DECLS
