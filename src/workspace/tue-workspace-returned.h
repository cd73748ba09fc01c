/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * A review with a word processor: the document that goes out to be commented on, and
 * what comes back of it into the review.
 *
 * What comes back is one transaction and one operation of the undo stack; reading the
 * same document again adds nothing.
 */

#pragma once

#include "tue-document-writer.h"
#include "tue-workspace-reviews.h"

G_BEGIN_DECLS

typedef struct
{
  TueReviewMerge merge;
  guint          n_comments; /* in the document, with replies */
  guint          n_suggestions;
  guint          n_checks;
  char         **notes; /* (owned): sentences about what could not be read */
} TueReturnedOutcome;

void  tue_returned_outcome_clear (TueReturnedOutcome *outcome);
char *tue_returned_outcome_describe (const TueReturnedOutcome *outcome);

/* Reads a DOCX or ODT of the revision that was sent. */
void     tue_workspace_read_returned_async (TueWorkspace       *self,
                                            TueReview          *review,
                                            GBytes             *file,
                                            GCancellable       *cancellable,
                                            GAsyncReadyCallback callback,
                                            gpointer            user_data);
gboolean tue_workspace_read_returned_finish (TueWorkspace       *self,
                                             GAsyncResult       *result,
                                             TueReturnedOutcome *outcome,
                                             GError            **error);
gboolean tue_workspace_read_returned_sync (TueWorkspace       *self,
                                           TueReview          *review,
                                           GBytes             *file,
                                           TueReturnedOutcome *outcome,
                                           GError            **error);

/* The DOCX of a revision, with the checklist of the workflow at its end. */
GBytes *tue_review_document_write (GBytes                      *text,
                                   GPtrArray                   *checklist, /* (nullable) */
                                   const TueDocumentProperties *properties,
                                   GError                     **error);
/* The same of what was asked about, or where nobody is to decide, of the draft as it is. */
void    tue_workspace_write_review_copy_async (TueWorkspace       *self,
                                               TueReview          *review,
                                               GCancellable       *cancellable,
                                               GAsyncReadyCallback callback,
                                               gpointer            user_data);
GBytes *tue_workspace_write_review_copy_finish (TueWorkspace *self,
                                                GAsyncResult *result,
                                                GError      **error);
GBytes *tue_workspace_write_review_copy_sync (TueWorkspace *self,
                                              TueReview    *review,
                                              GError      **error);

G_END_DECLS
