/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueReviewFileDialog: a review file that somebody sent. It says first from whom it is
 * and what it brings; nothing is written before a person opens it. A review that
 * somebody asks for is then read, commented and decided on here, and the answer saved.
 */

#pragma once

#include <adwaita.h>

#include "tue-workspace-review-files.h"

G_BEGIN_DECLS

#define TUE_TYPE_REVIEW_FILE_DIALOG (tue_review_file_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TueReviewFileDialog, tue_review_file_dialog, TUE, REVIEW_FILE_DIALOG, AdwDialog)

AdwDialog *tue_review_file_dialog_new (TueWorkspace *workspace,
                                       GFile        *file);
/* Of a review that was opened before; id: its own */
AdwDialog *tue_review_file_dialog_new_for_id (TueWorkspace *workspace,
                                              const char   *id);

/* signal "answered" (const char *task_id, const char *sentence, guint64 operation): it was
 * the answer to a review of a task of this library */

G_END_DECLS
