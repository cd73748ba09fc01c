/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * How a review goes to somebody who has another library, or none: as a signed file, in
 * the shared folder, on the clipboard or where the person chooses, or as a document for a
 * word processor.
 */

#pragma once

#include <gtk/gtk.h>

#include "tue-workspace-review-files.h"

G_BEGIN_DECLS

typedef enum
{
  TUE_REVIEW_WAY_NONE,  /* it is looked at in this library, or on the screen */
  TUE_REVIEW_WAY_SHELF, /* the shared folder */
  TUE_REVIEW_WAY_FILE,
  TUE_REVIEW_WAY_CLIPBOARD, /* a file, to be pasted into a mail or a chat */
  TUE_REVIEW_WAY_DOCUMENT,  /* a Word document for comments */
  TUE_REVIEW_N_WAYS
} TueReviewWay;

/* As settings keep it; TUE_REVIEW_WAY_NONE for a word that is none. */
const char  *tue_review_way_to_string (TueReviewWay way);
TueReviewWay tue_review_way_from_string (const char *string);

/* Answers the name of the file; (nullable): it went nowhere. (transfer full) */
void  tue_review_saver_run_async (GtkWidget          *widget,
                                  TueWorkspace       *workspace,
                                  TueReview          *review,
                                  TueReviewWay        way,
                                  const char         *done, /* (nullable) */
                                  guint64             operation,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data);
char *tue_review_saver_run_finish (GAsyncResult *result);
void  tue_review_saver_run (GtkWidget    *widget,
                            TueWorkspace *workspace,
                            TueReview    *review,
                            TueReviewWay  way,
                            const char   *done, /* (nullable) */
                            guint64       operation);

G_END_DECLS
