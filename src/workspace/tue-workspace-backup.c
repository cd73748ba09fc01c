/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-workspace-backup"

#include "config.h"

#include "tue-workspace.h"

#include <glib/gi18n-lib.h>

#include "tue-workspace-private.h"

/* After this long the first backup is not in anybody's way. */
#define DELAY_SECONDS 20

/* How often it is asked whether one is due: a window stays open for days. */
#define INTERVAL_SECONDS (10 * 60)

/* And after one failed: a disk may have got space again. */
#define RETRY_SECONDS (2 * 60)

static gpointer
back_up (TueLibrary *library,
         gpointer    data,
         GError    **error)
{
  tue_library_back_up (library, data, error);

  return NULL;
}

static const TueWorkerJob backup_job = {
  .run = back_up,
  .free_data = g_free,
  .priority = G_PRIORITY_DEFAULT_IDLE,
};

static char *
describe (const GError *error)
{
  /* Translators: %s is a sentence, such as "The disk is full." */
  return g_strdup_printf (_("No backup could be made. %s What you write is saved; Tuesday keeps trying."), error->message);
}

static gboolean backup_cb (gpointer user_data);

static void
schedule (TueWorkspace *self,
          guint         seconds)
{
  g_clear_handle_id (&self->backup_source, g_source_remove);
  self->backup_source = g_timeout_add_seconds (seconds, backup_cb, self);
}

static void
made_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(TueWorkspace) self = TUE_WORKSPACE (user_data);
  g_autoptr(GError) error = NULL;
  g_autofree char *problem = NULL;

  tue_worker_run_finish (TUE_WORKER (source), result, &error);
  if (self->closing == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  problem = error != NULL ? describe (error) : NULL;
  schedule (self, error != NULL ? RETRY_SECONDS : INTERVAL_SECONDS);
  tue_workspace_set_backup_problem (self, problem);
  tue_workspace_check_damage (self, error);
}

/* Asks on the worker whether a backup is due, and makes it. */
static gboolean
backup_cb (gpointer user_data)
{
  TueWorkspace *self = user_data;

  self->backup_source = 0;
  tue_workspace_update_today (self);
  tue_worker_run_async (self->worker, &backup_job, g_strdup (self->today), self->closing, made_cb, g_object_ref (self));

  return G_SOURCE_REMOVE;
}

/* There is nothing to lose in a library that was made just now. */
void
tue_workspace_start_backups (TueWorkspace *self,
                             gboolean      is_new)
{
  schedule (self, is_new ? INTERVAL_SECONDS : DELAY_SECONDS);
}

/* A program of the terminal may not live until later. */
void
tue_workspace_back_up_sync (TueWorkspace *self)
{
  g_autoptr(GError) error = NULL;

  g_clear_handle_id (&self->backup_source, g_source_remove);
  tue_worker_run_sync (self->worker, &backup_job, g_strdup (self->today), &error);
  if (error != NULL)
    g_message ("No backup was made: %s", error->message);
}
