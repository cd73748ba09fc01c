/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Approved is approved: a draft whose task is approved takes no change, whoever
 * makes it, until somebody goes on with it, which needs a review again
 * (tue_workspace_revise_approved()).
 *
 * It can differ from what was approved all the same: it was written on while the
 * reviewer read, or another program wrote in it. Whatever hands a draft out asks
 * tue_workspace_find_approval() before, and says so.
 */

#pragma once

#include "tue-workspace-reviews.h"

G_BEGIN_DECLS

/* What was approved. Borrowed from the review until it changes. */
typedef struct
{
  guint       revision;
  const char *hash;                               /* SHA-256 of its text */
  gint64      time;                               /* of the last approval */
  const char *key;                                /* (nullable): by which the last one is known who approved */
  guint       n_met, n_not_met, n_not_applicable; /* items of the checklist */
  gboolean    differs;                            /* the draft says something else by now */
} TueApproval;

/* FALSE: it is not approved; draft: (nullable) */
gboolean tue_workspace_find_approval (TueReview   *review,
                                      TueDraft    *draft,
                                      TueApproval *approval);
/* "Marek Novak and Ines Faber"; (transfer full) */
char *tue_workspace_describe_approvers (TueReview *review);
/* "Marek Novak approved revision 2. The draft says something else by now." for one that
 * differs; (transfer full) */
char *tue_workspace_describe_difference (TueReview         *review,
                                         const TueApproval *approval);
/* (nullable): a sentence: why the draft of that task takes no change */
const char *tue_workspace_find_lock (TueTask *task);

/* Makes what was approved the text of the draft again; text: of the approved revision.
 * What was there is kept. */
gboolean tue_workspace_return_to_approved (TueWorkspace *self,
                                           TueReview    *review,
                                           TueDraft     *draft,
                                           GBytes       *text,
                                           GError      **error);

G_END_DECLS
