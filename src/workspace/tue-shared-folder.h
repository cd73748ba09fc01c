/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueSharedFolder: the folder in which a team hands playbooks and reviews to one another,
 * as the library that is open sees it. Which folder it is say the settings.
 *
 * It looks when it is asked to, and once it watches, when the folder tells of changes
 * and every few minutes; on a thread, so that a folder that does not answer stops
 * nobody. Nothing of what it finds is taken in by it.
 *
 * Properties: "name" (nullable: there is no folder), "looking", "problem" (a sentence
 * why it is out of reach; nullable), "looked" (when it was within reach the last time,
 * in seconds; 0 for never), "n-updates", "n-summaries" (which are no updates: a library
 * takes none of them in).
 */

#pragma once

#include "tue-settings.h"
#include "tue-shared-document.h"
#include "tue-worker.h"

G_BEGIN_DECLS

#define TUE_TYPE_SHARED_FOLDER (tue_shared_folder_get_type ())
G_DECLARE_FINAL_TYPE (TueSharedFolder, tue_shared_folder, TUE, SHARED_FOLDER, GObject)

TueSharedFolder *tue_shared_folder_new (TueSettings *settings,
                                        TueWorker   *worker);
const char      *tue_shared_folder_get_name (TueSharedFolder *self);
gboolean         tue_shared_folder_get_looking (TueSharedFolder *self);
const char      *tue_shared_folder_get_problem (TueSharedFolder *self);
gint64           tue_shared_folder_get_looked (TueSharedFolder *self);
guint            tue_shared_folder_get_n_updates (TueSharedFolder *self);
guint            tue_shared_folder_get_n_summaries (TueSharedFolder *self);
GListModel      *tue_shared_folder_get_updates (TueSharedFolder *self);   /* of TueSharedDocument */
GListModel      *tue_shared_folder_get_documents (TueSharedFolder *self); /* of TueSharedDocument: all */
/* Of TueSharedReview: those that have something for the person here. */
GListModel *tue_shared_folder_get_reviews (TueSharedFolder *self);
/* (nullable): where there is no folder */
TueShelf *tue_shared_folder_get_shelf (TueSharedFolder *self);
TueShelf *tue_shared_folder_find_shelf (TueSharedFolder *self,
                                        GError         **error);

void     tue_shared_folder_watch (TueSharedFolder *self);
void     tue_shared_folder_look_async (TueSharedFolder    *self,
                                       GCancellable       *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data);
gboolean tue_shared_folder_look_finish (TueSharedFolder *self,
                                        GAsyncResult    *result,
                                        GError         **error);
gboolean tue_shared_folder_look_sync (TueSharedFolder *self,
                                      GError         **error);
/* After the library changed. */
void tue_shared_folder_reconsider (TueSharedFolder *self);

G_END_DECLS
