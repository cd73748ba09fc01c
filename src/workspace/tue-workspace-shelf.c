/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-workspace-shelf"

#include "config.h"

#include "tue-workspace-shelf.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tue-workspace-export.h"
#include "tue-workspace-private.h"
#include "tue-workspace-review-files.h"

#define KIND "playbook"
#define REVIEW_KIND "review"

typedef struct
{
  char    *playbook_id;
  gboolean force;
  char    *note; /* (nullable): what is told when it is done */
} Request;

static void
request_free (Request *request)
{
  g_free (request->playbook_id);
  g_free (request->note);
  g_free (request);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Request, request_free)

static void
updates_changed_cb (TueWorkspace *self)
{
  g_object_notify (G_OBJECT (self), "n-updates");
}

static void
library_changed_cb (TueWorkspace *self)
{
  TueLibraryState state = tue_workspace_get_state (self);

  if (state == TUE_LIBRARY_OPEN || state == TUE_LIBRARY_READ_ONLY)
    tue_shared_folder_reconsider (self->shared_folder);
}

void
tue_workspace_reconsider_shelf (TueWorkspace *self)
{
  if (self->shared_folder != NULL)
    library_changed_cb (self);
}

/* What somebody said in a review is in the library now. */
static void
written_cb (TueWorkspace         *self,
            const TueWriteResult *result,
            GPtrArray            *patches)
{
  for (guint i = 0; i < patches->len; i++)
    {
      const TueTaskPatch *patch = patches->pdata[i];

      if (patch->review == NULL)
        continue;
      library_changed_cb (self);
      return;
    }
}

/**
 * tue_workspace_get_shared_folder:
 *
 * The folder in which playbooks are handed on. It does not look before it is asked to.
 *
 * Returns: (transfer none): it, whether one was named or not
 */
TueSharedFolder *
tue_workspace_get_shared_folder (TueWorkspace *self)
{
  g_return_val_if_fail (TUE_IS_WORKSPACE (self), NULL);

  if (self->shared_folder == NULL)
    {
      self->shared_folder = tue_shared_folder_new (self->settings, self->worker);
      g_signal_connect_object (self->shared_folder, "notify::n-updates", G_CALLBACK (updates_changed_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (self->settings, "notify::shelf-tells", G_CALLBACK (updates_changed_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (self, "notify::state", G_CALLBACK (library_changed_cb), self, G_CONNECT_DEFAULT);
      g_signal_connect_object (self->workflows, "items-changed", G_CALLBACK (library_changed_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (self->queue, "written", G_CALLBACK (written_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (self->archived, "items-changed", G_CALLBACK (library_changed_cb), self, G_CONNECT_SWAPPED);
    }

  return self->shared_folder;
}

/**
 * tue_workspace_get_n_updates:
 *
 * Returns: how many playbooks wait in the shared folder, as far as the person wants to
 *   be told
 */
guint
tue_workspace_get_n_updates (TueWorkspace *self)
{
  g_return_val_if_fail (TUE_IS_WORKSPACE (self), 0);

  if (self->shared_folder == NULL || !tue_settings_get_shelf_tells (self->settings))
    return 0;

  return tue_shared_folder_get_n_updates (self->shared_folder);
}

/* --- Publishing -------------------------------------------------------------------------- */

static Request *
request_new (const char *playbook_id,
             gboolean    force)
{
  Request *request = g_new0 (Request, 1);

  request->playbook_id = g_strdup (playbook_id);
  request->force = force;

  return request;
}

/* What went out on top of what others put there would hide it from those who have
 * neither, so one looks at it first. */
static gboolean
check_newest (TueWorkspace  *self,
              const Request *request,
              GError       **error)
{
  GListModel *updates = tue_shared_folder_get_updates (self->shared_folder);

  for (guint i = 0; !request->force && i < g_list_model_get_n_items (updates); i++)
    {
      g_autoptr(TueSharedDocument) update = g_list_model_get_item (updates, i);

      if (g_strcmp0 (tue_shared_document_get_playbook_id (update), request->playbook_id) != 0)
        continue;
      g_set_error (error, TUE_WORKSPACE_ERROR, TUE_WORKSPACE_ERROR_REFUSED,
                   /* Translators: the first %s is the name of a playbook, %u the number of its edition, the second %s the name of a file. */
                   _("There is an edition of “%s” in the shared folder that you have not taken in: edition %u, “%s”. Look at it first."),
                     tue_shared_document_get_name (update), tue_shared_document_get_edition (update), tue_shared_document_get_file_name (update));
      return FALSE;
    }

  return TRUE;
}

/* Of nobody: who published what was before says nothing of what is now. */
static char *
name_issue (const TuePlaybookIssue *issue)
{
  return g_strdup_printf ("%s %u", issue->name, issue->edition);
}

static void
put_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  TueWorkspace    *self = g_task_get_source_object (task);
  GError          *error = NULL;
  g_autofree char *id = tue_shelf_put_finish (TUE_SHELF (source), result, &error);

  if (id == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  tue_shared_folder_look_async (self->shared_folder, NULL, NULL, NULL);
  g_task_return_boolean (task, TRUE);
}

static void
edition_made_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  TueWorkspace *self = TUE_WORKSPACE (source);
  GError       *error = NULL;
  g_autoptr(TuePlaybookIssue) issue = tue_workspace_issue_playbook_finish (self, result, &error);
  TueShelf        *shelf = issue != NULL ? tue_shared_folder_find_shelf (self->shared_folder, &error) : NULL;
  g_autofree char *name = issue != NULL ? name_issue (issue) : NULL;
  Request         *request = g_task_get_task_data (task);

  if (shelf == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  request->note = tue_playbook_issue_dup_warning (issue);
  tue_shelf_put_async (shelf, issue->issuer, name, KIND, issue->bytes, g_task_get_cancellable (task), put_cb, g_object_ref (task));
}

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  TueWorkspace  *self = g_task_get_source_object (task);
  const Request *request = g_task_get_task_data (task);
  GError        *error = NULL;

  if (!tue_shared_folder_look_finish (TUE_SHARED_FOLDER (source), result, &error) || !check_newest (self, request, &error))
    g_task_return_error (task, error);
  else
    tue_workspace_issue_playbook_async (self, request->playbook_id, NULL, g_task_get_cancellable (task), edition_made_cb, g_object_ref (task));
}

/**
 * tue_workspace_publish_playbook_async:
 * @playbook_id: a playbook of the library
 * @force: whether to do so although others have put something there that is not in the
 *   library
 * @cancellable: (nullable): to give it up
 * @callback: is told when it is there, or why not
 * @user_data: for @callback
 *
 * Puts a playbook into the shared folder, as a new edition if it was changed.
 */
void
tue_workspace_publish_playbook_async (TueWorkspace       *self,
                                      const char         *playbook_id,
                                      gboolean            force,
                                      GCancellable       *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer            user_data)
{
  TueSharedFolder *folder;
  g_autoptr(GTask) task = NULL;
  GError *error = NULL;

  g_return_if_fail (TUE_IS_WORKSPACE (self));
  g_return_if_fail (playbook_id != NULL);

  folder = tue_workspace_get_shared_folder (self);
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, tue_workspace_publish_playbook_async);
  g_task_set_task_data (task, request_new (playbook_id, force), (GDestroyNotify)request_free);
  if (tue_shared_folder_find_shelf (folder, &error) == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  tue_shared_folder_look_async (folder, cancellable, looked_cb, g_steal_pointer (&task));
}

/**
 * tue_workspace_publish_playbook_finish:
 * @result: of tue_workspace_publish_playbook_async()
 * @note: (out) (optional) (nullable) (transfer full): a sentence where something that
 *   came in is not in it
 *
 * Returns: %TRUE, or %FALSE with @error set
 */
gboolean
tue_workspace_publish_playbook_finish (TueWorkspace *self,
                                       GAsyncResult *result,
                                       char        **note,
                                       GError      **error)
{
  Request *request;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  request = g_task_get_task_data (G_TASK (result));
  if (note != NULL)
    *note = g_steal_pointer (&request->note);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * tue_workspace_publish_playbook_sync:
 * @playbook_id: a playbook of the library
 * @force: as tue_workspace_publish_playbook_async()
 * @note: (out) (optional) (nullable) (transfer full): as tue_workspace_publish_playbook_finish()
 *
 * The same, waiting.
 *
 * Returns: (transfer full) (nullable): the id of the document, or %NULL with @error set
 */
char *
tue_workspace_publish_playbook_sync (TueWorkspace *self,
                                     const char   *playbook_id,
                                     gboolean      force,
                                     char        **note,
                                     GError      **error)
{
  TueSharedFolder *folder;
  g_autoptr(Request) request = NULL;
  g_autoptr(TuePlaybookIssue) issue = NULL;
  g_autofree char *name = NULL;
  g_autofree char *id = NULL;

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (playbook_id != NULL, NULL);

  folder = tue_workspace_get_shared_folder (self);
  request = request_new (playbook_id, force);
  if (!tue_workspace_flush_sync (self, error) || !tue_shared_folder_look_sync (folder, error) || !check_newest (self, request, error))
    return NULL;

  issue = tue_workspace_issue_playbook_sync (self, playbook_id, NULL, error);
  if (issue == NULL)
    return NULL;

  name = name_issue (issue);
  id = tue_shelf_put_sync (tue_shared_folder_get_shelf (folder), issue->issuer, name, KIND, issue->bytes, NULL, error);
  if (id == NULL || !tue_shared_folder_look_sync (folder, error))
    return NULL;

  if (note != NULL)
    *note = tue_playbook_issue_dup_warning (issue);

  return g_steal_pointer (&id);
}

/* --- Reviews ------------------------------------------------------------------------------- */

/* A review on its way to the folder. */
typedef struct
{
  TueReview *review;
  GBytes    *bytes; /* (nullable) until it is saved */
} Put;

static Put *
put_new (TueReview *review)
{
  Put *put = g_new0 (Put, 1);

  put->review = g_object_ref (review);

  return put;
}

static void
put_free (gpointer data)
{
  Put *put = data;

  g_object_unref (put->review);
  g_clear_pointer (&put->bytes, g_bytes_unref);
  g_free (put);
}

/* What it is a review of. */
static const char *
name_review (TueReview *review)
{
  const char *title = tue_task_get_title (tue_review_get_task (review));

  return title != NULL && *title != '\0' ? title : _("Untitled");
}

static void
review_noted_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  TueWorkspace *self = TUE_WORKSPACE (source);

  tue_workspace_note_review_sent_finish (self, result);
  tue_shared_folder_look_async (self->shared_folder, NULL, NULL, NULL);
  g_task_return_boolean (task, TRUE);
}

static void
review_put_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  const Put       *put = g_task_get_task_data (task);
  GError          *error = NULL;
  g_autofree char *id = tue_shelf_put_finish (TUE_SHELF (source), result, &error);

  if (id == NULL)
    g_task_return_error (task, error);
  else
    tue_workspace_note_review_sent_async (g_task_get_source_object (task), put->review, put->bytes, review_noted_cb, g_object_ref (task));
}

static void
review_saved_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  TueWorkspace *self = TUE_WORKSPACE (source);
  Put          *put = g_task_get_task_data (task);
  GError       *error = NULL;
  TueShelf     *shelf;

  put->bytes = tue_workspace_save_review_finish (self, result, &error);
  shelf = put->bytes != NULL ? tue_shared_folder_find_shelf (self->shared_folder, &error) : NULL;

  if (shelf == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  tue_shelf_put_async (shelf, tue_settings_get_user_name (self->settings), name_review (put->review), REVIEW_KIND, put->bytes,
                       g_task_get_cancellable (task), review_put_cb, g_object_ref (task));
}

/* No edition is made where the folder does not answer. */
static void
looked_for_review_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  const Put *put = g_task_get_task_data (task);
  GError    *error = NULL;

  if (!tue_shared_folder_look_finish (TUE_SHARED_FOLDER (source), result, &error))
    g_task_return_error (task, error);
  else
    tue_workspace_save_review_async (g_task_get_source_object (task), put->review, g_task_get_cancellable (task), review_saved_cb, g_object_ref (task));
}

/**
 * tue_workspace_put_review_async:
 * @review: a review
 * @cancellable: (nullable): to give it up
 * @callback: is told when it is there, or why not
 * @user_data: for @callback
 *
 * Puts a review into the shared folder, for who is asked or for who asked.
 */
void
tue_workspace_put_review_async (TueWorkspace       *self,
                                TueReview          *review,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data)
{
  TueSharedFolder *folder;
  g_autoptr(GTask) task = NULL;
  GError *error = NULL;

  g_return_if_fail (TUE_IS_WORKSPACE (self));
  g_return_if_fail (TUE_IS_REVIEW (review));

  folder = tue_workspace_get_shared_folder (self);
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, tue_workspace_put_review_async);
  g_task_set_task_data (task, put_new (review), put_free);
  if (tue_shared_folder_find_shelf (folder, &error) == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  tue_shared_folder_look_async (folder, cancellable, looked_for_review_cb, g_steal_pointer (&task));
}

/**
 * tue_workspace_put_review_finish:
 * @result: of tue_workspace_put_review_async()
 *
 * Returns: %TRUE, or %FALSE with @error set
 */
gboolean
tue_workspace_put_review_finish (TueWorkspace *self,
                                 GAsyncResult *result,
                                 GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * tue_workspace_put_review_sync:
 * @review: a review
 *
 * The same, waiting.
 *
 * Returns: (transfer full) (nullable): the id of the document, or %NULL with @error set
 */
char *
tue_workspace_put_review_sync (TueWorkspace *self,
                               TueReview    *review,
                               GError      **error)
{
  TueSharedFolder *folder;
  g_autoptr(GBytes) bytes = NULL;
  char *id;

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (TUE_IS_REVIEW (review), NULL);

  folder = tue_workspace_get_shared_folder (self);
  if (!tue_shared_folder_look_sync (folder, error))
    return NULL;
  bytes = tue_workspace_save_review_sync (self, review, error);

  if (bytes == NULL)
    return NULL;

  id = tue_shelf_put_sync (tue_shared_folder_get_shelf (folder), tue_settings_get_user_name (self->settings), name_review (review), REVIEW_KIND, bytes, NULL, error);
  if (id != NULL)
    tue_workspace_note_review_sent_sync (self, review, bytes);

  return id;
}

static gpointer
list_playbooks (TueStore *store,
                gpointer  data,
                GError  **error)
{
  return tue_store_list_playbooks (store, error);
}

/**
 * tue_workspace_resolve_playbook_sync:
 * @name: an id, the start of one, or a name
 *
 * Returns: (transfer full) (nullable): the id of the one playbook that has it, or %NULL
 *   with @error set
 */
char *
tue_workspace_resolve_playbook_sync (TueWorkspace *self,
                                     const char   *name,
                                     GError      **error)
{
  static const TueWorkerJob job = { .with_store = list_playbooks, .free_result = (GDestroyNotify)g_ptr_array_unref };
  g_autoptr(GPtrArray) rows = NULL;
  g_autofree char *wanted = NULL;
  const char      *id = NULL;
  guint            n_found = 0;
  gboolean         is_named = FALSE;

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  rows = tue_worker_run_sync (self->worker, &job, NULL, error);
  if (rows == NULL)
    return NULL;

  wanted = g_utf8_casefold (name, -1);
  for (guint i = 0; i < rows->len; i++)
    {
      const TuePlaybookRow *row = rows->pdata[i];
      g_autofree char      *folded = g_utf8_casefold (row->name, -1);

      gboolean fits = strcmp (folded, wanted) == 0;

      if (strcmp (row->id, name) == 0)
        return g_strdup (row->id);
      if (!fits && (is_named || !tue_workspace_is_start_of_id (name, row->id)))
        continue;
      id = row->id;
      /* A name goes before the start of an id. */
      n_found = fits == is_named ? n_found + 1 : 1;
      is_named = fits;
    }
  if (n_found == 1)
    return g_strdup (id);

  g_set_error (error, TUE_WORKSPACE_ERROR, n_found == 0 ? TUE_WORKSPACE_ERROR_NOT_FOUND : TUE_WORKSPACE_ERROR_AMBIGUOUS,
               /* Translators: %s is what somebody typed for the name of a playbook. */
               n_found == 0 ? _("There is no playbook “%s”.") : _("There are several playbooks “%s”. Name one by its id."), name);
  return NULL;
}
