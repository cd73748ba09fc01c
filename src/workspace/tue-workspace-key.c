/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-workspace-key"

#include "config.h"

#include "tue-workspace-key.h"

#include <string.h>

#include "tue-thread-job.h"
#include "tue-workspace-private.h"

/* What a thread is asked for. */
typedef struct
{
  char          *folder;
  char          *name;
  GFile         *file; /* (nullable) */
  TueSigningKey *key;  /* (nullable) */
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  g_free (request->folder);
  g_free (request->name);
  g_clear_object (&request->file);
  g_clear_pointer (&request->key, tue_signing_key_unref);
  g_free (request);
}

/* A key is a person's on this computer, whichever library they use. */
static char *
dup_key_folder (void)
{
  g_autofree char *path = tue_store_dup_default_path ();

  return g_path_get_dirname (path);
}

static void
load_key_thread (GTask        *task,
                 gpointer      source,
                 gpointer      data,
                 GCancellable *cancellable)
{
  GError    *error = NULL;
  TueOwnKey *own = tue_own_key_load_sync (data, &tue_secret_service, cancellable, &error);

  if (own != NULL)
    g_task_return_pointer (task, own, (GDestroyNotify)tue_own_key_free);
  else
    g_task_return_error (task, error);
}

/**
 * tue_workspace_load_key_async:
 * @cancellable: (nullable): to give it up
 * @callback: is told when it is there
 * @user_data: for @callback
 *
 * Loads the key that the person signs with, which is made where there is none. The
 * keyring may ask for a password first.
 */
void
tue_workspace_load_key_async (TueWorkspace       *self,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  GTask *job;

  g_return_if_fail (TUE_IS_WORKSPACE (self));

  job = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (job, tue_workspace_load_key_async);
  tue_thread_job_run (job, load_key_thread, dup_key_folder (), g_free, (GDestroyNotify)tue_own_key_free);
}

/**
 * tue_workspace_load_key_finish:
 * @result: of tue_workspace_load_key_async()
 *
 * Returns: (transfer full) (nullable): the key, or %NULL with @error set
 */
TueOwnKey *
tue_workspace_load_key_finish (TueWorkspace *self,
                               GAsyncResult *result,
                               GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * tue_workspace_load_key_sync:
 *
 * The same, waiting; for the terminal, which cannot ask: a keyring that is locked is
 * told.
 *
 * Returns: (transfer full) (nullable): the key, or %NULL with @error set
 */
TueOwnKey *
tue_workspace_load_key_sync (TueWorkspace *self,
                             GError      **error)
{
  g_autofree char *folder = dup_key_folder ();

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), NULL);

  return tue_own_key_load_sync (folder, &tue_secret_service_unlocked, NULL, error);
}

/**
 * tue_workspace_dup_signing_name:
 *
 * Returns: (transfer full): the name that is signed with: what the person said, else
 *   that of the account
 */
char *
tue_workspace_dup_signing_name (TueWorkspace *self)
{
  const char *name;

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), NULL);

  name = tue_settings_get_user_name (self->settings);
  if (*name == '\0')
    name = g_get_real_name ();

  return g_strdup (strcmp (name, "Unknown") == 0 ? g_get_user_name () : name);
}

static Request *
request_new (TueWorkspace  *self,
             GFile         *file, /* (nullable) */
             TueSigningKey *key)  /* (nullable) */
{
  Request *request = g_new0 (Request, 1);

  request->folder = dup_key_folder ();
  request->name = tue_workspace_dup_signing_name (self);
  g_set_object (&request->file, file);
  request->key = key != NULL ? tue_signing_key_ref (key) : NULL;

  return request;
}

/* --- Looking at it ------------------------------------------------------------------ */

static void
look_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  Request *request = data;

  g_task_return_pointer (task, tue_own_key_look_sync (request->folder, &tue_secret_service, cancellable), (GDestroyNotify)tue_own_key_status_free);
}

/**
 * tue_workspace_look_at_key_async:
 * @cancellable: (nullable): to give it up
 * @callback: is told when it is known
 * @user_data: for @callback
 *
 * Tells what the key is and where it lies. None is made, and nobody is asked for a
 * password.
 */
void
tue_workspace_look_at_key_async (TueWorkspace       *self,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data)
{
  GTask *job;

  g_return_if_fail (TUE_IS_WORKSPACE (self));

  job = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (job, tue_workspace_look_at_key_async);
  tue_thread_job_run (job, look_thread, request_new (self, NULL, NULL), request_free, (GDestroyNotify)tue_own_key_status_free);
}

/**
 * tue_workspace_look_at_key_finish:
 * @result: of tue_workspace_look_at_key_async()
 *
 * Returns: (transfer full) (nullable): what is known, or %NULL with @error set where it
 *   was given up
 */
TueOwnKeyStatus *
tue_workspace_look_at_key_finish (TueWorkspace *self,
                                  GAsyncResult *result,
                                  GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * tue_workspace_look_at_key_sync:
 *
 * The same, waiting; for the terminal.
 *
 * Returns: (transfer full): what is known
 */
TueOwnKeyStatus *
tue_workspace_look_at_key_sync (TueWorkspace *self)
{
  g_autofree char *folder = dup_key_folder ();

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), NULL);

  return tue_own_key_look_sync (folder, &tue_secret_service_unlocked, NULL);
}

/* --- A backup ------------------------------------------------------------------------- */

static void
back_up_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  Request *request = data;
  GError  *error = NULL;

  if (tue_own_key_back_up_sync (request->folder, &tue_secret_service, request->name, request->file, cancellable, &error))
    g_task_return_pointer (task, GINT_TO_POINTER (TRUE), NULL);
  else
    g_task_return_error (task, error);
}

/**
 * tue_workspace_back_up_key_async:
 * @file: where the backup goes
 * @cancellable: (nullable): to give it up
 * @callback: is told when it is there
 * @user_data: for @callback
 *
 * Writes the key into a file that only its owner can read, which takes the place of
 * what is there.
 */
void
tue_workspace_back_up_key_async (TueWorkspace       *self,
                                 GFile              *file,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data)
{
  GTask *job;

  g_return_if_fail (TUE_IS_WORKSPACE (self));
  g_return_if_fail (G_IS_FILE (file));

  job = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (job, tue_workspace_back_up_key_async);
  tue_thread_job_run (job, back_up_thread, request_new (self, file, NULL), request_free, NULL);
}

/**
 * tue_workspace_back_up_key_finish:
 * @result: of tue_workspace_back_up_key_async()
 *
 * Returns: %TRUE, or %FALSE with @error set
 */
gboolean
tue_workspace_back_up_key_finish (TueWorkspace *self,
                                  GAsyncResult *result,
                                  GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_pointer (G_TASK (result), error) != NULL;
}

/**
 * tue_workspace_back_up_key_sync:
 * @file: where the backup goes
 *
 * The same, waiting; for the terminal.
 *
 * Returns: %TRUE, or %FALSE with @error set
 */
gboolean
tue_workspace_back_up_key_sync (TueWorkspace *self,
                                GFile        *file,
                                GError      **error)
{
  g_autofree char *folder = dup_key_folder ();
  g_autofree char *name = tue_workspace_dup_signing_name (self);

  return tue_own_key_back_up_sync (folder, &tue_secret_service_unlocked, name, file, NULL, error);
}

/* --- Another key ---------------------------------------------------------------------- */

static void
replace_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  Request *request = data;
  GError  *error = NULL;
  char    *kept = NULL;

  if (tue_own_key_replace_sync (request->folder, &tue_secret_service, request->key, &kept, cancellable, &error))
    g_task_return_pointer (task, kept != NULL ? kept : g_strdup (""), g_free);
  else
    g_task_return_error (task, error);
}

/**
 * tue_workspace_replace_key_async:
 * @key: what is signed with from now on
 * @cancellable: (nullable): to give it up
 * @callback: is told when it is so
 * @user_data: for @callback
 *
 * Puts a key in the place of the one that there is, which is kept beside it.
 */
void
tue_workspace_replace_key_async (TueWorkspace       *self,
                                 TueSigningKey      *key,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data)
{
  GTask *job;

  g_return_if_fail (TUE_IS_WORKSPACE (self));
  g_return_if_fail (key != NULL);

  job = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (job, tue_workspace_replace_key_async);
  tue_thread_job_run (job, replace_thread, request_new (self, NULL, key), request_free, g_free);
}

/**
 * tue_workspace_replace_key_finish:
 * @result: of tue_workspace_replace_key_async()
 * @kept: (out) (nullable) (transfer full): the file that has the one that there was
 *
 * Returns: %TRUE, or %FALSE with @error set
 */
gboolean
tue_workspace_replace_key_finish (TueWorkspace *self,
                                  GAsyncResult *result,
                                  char        **kept,
                                  GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  *kept = g_task_propagate_pointer (G_TASK (result), error);
  if (*kept == NULL)
    return FALSE;

  if (**kept == '\0')
    g_clear_pointer (kept, g_free);

  return TRUE;
}

/**
 * tue_workspace_replace_key_sync:
 * @key: what is signed with from now on
 * @kept: (out) (nullable) (transfer full): the file that has the one that there was
 *
 * The same, waiting; for the terminal.
 *
 * Returns: %TRUE, or %FALSE with @error set
 */
gboolean
tue_workspace_replace_key_sync (TueWorkspace  *self,
                                TueSigningKey *key,
                                char         **kept,
                                GError       **error)
{
  g_autofree char *folder = dup_key_folder ();

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), FALSE);

  return tue_own_key_replace_sync (folder, &tue_secret_service_unlocked, key, kept, NULL, error);
}
