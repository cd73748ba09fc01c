/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-workspace-unsaved"

#include "config.h"

#include "tue-workspace-unsaved.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tue-kept-text.h"
#include "tue-workspace-drafts-private.h"

/* How often what could not be brought in is tried again. */
#define REPLAY_SECONDS 2

/* All that was typed and is not on the disk. */
static TueKeptText *
collect_unsaved (TueWorkspace *self)
{
  TueKeptText *text = tue_kept_text_new ();
  g_autoptr(GPtrArray) tasks = NULL;

  tue_workspace_collect_drafts (self);
  tasks = tue_write_queue_get_tasks (self->queue);
  for (guint i = 0; i < tasks->len; i++)
    {
      TueTask            *task = tasks->pdata[i];
      const TueTaskPatch *patches[] = {
        tue_write_queue_get_writing (self->queue, tue_task_get_id (task)),
        tue_write_queue_get_waiting (self->queue, tue_task_get_id (task)),
      };

      for (guint n = 0; n < G_N_ELEMENTS (patches); n++)
        {
          if (patches[n] != NULL)
            tue_kept_text_add (text, tue_task_get_title (task), patches[n]);
        }
    }
  tue_practice_sync_add_unsaved (self->practice, text);

  return text;
}

/**
 * tue_workspace_dup_unsaved_text:
 *
 * Puts together what was typed and is not on the disk, for a person to keep
 * elsewhere.
 *
 * Returns: (transfer full) (nullable): the values and drafts, each below the
 *   title of its task, and workflows; %NULL where all is saved
 */
char *
tue_workspace_dup_unsaved_text (TueWorkspace *self)
{
  g_autoptr(TueKeptText) text = NULL;

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), NULL);

  text = collect_unsaved (self);

  return tue_kept_text_to_string (text);
}

/**
 * tue_workspace_rescue_unsaved_sync:
 *
 * Writes what was typed and is not in the library to a text file beside the
 * library, or, where there is no place for it, in a folder where the person
 * finds it: for a program that has to end now. The same words are written once.
 *
 * Returns: (transfer full) (nullable) (type filename): the file, or %NULL where
 *   nothing is unsaved or no file could be written
 */
char *
tue_workspace_rescue_unsaved_sync (TueWorkspace *self)
{
  const char *const folders[] = {
    g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS), g_get_home_dir (), g_get_user_state_dir (), g_get_tmp_dir ()
  };
  g_autoptr(TueKeptText) text = NULL;
  g_autofree char *words = NULL;
  gboolean         written;

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), NULL);

  text = collect_unsaved (self);
  words = tue_kept_text_to_string (text);
  if (words == NULL || g_strcmp0 (words, self->rescued) == 0)
    return words != NULL ? g_strdup (self->rescued_path) : NULL;

  written = tue_kept_text_write (text, self->path, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (folders) && !written; i++)
    written = folders[i] != NULL && tue_kept_text_write (text, self->path, folders[i]);
  if (!written)
    return NULL;

  g_set_str (&self->rescued, words);
  g_set_str (&self->rescued_path, tue_kept_text_get_path (text));

  return g_strdup (self->rescued_path);
}

/**
 * tue_workspace_get_kept_note:
 *
 * Returns: (nullable): sentences on what was typed and could not be brought into
 *   the library, until tue_workspace_dismiss_kept_note()
 */
const char *
tue_workspace_get_kept_note (TueWorkspace *self)
{
  g_return_val_if_fail (TUE_IS_WORKSPACE (self), NULL);

  return self->kept_note;
}

/**
 * tue_workspace_keep_unsaved_sync:
 *
 * Keeps what is not in the library in a journal beside it, for a program that
 * has to end now.
 *
 * Returns: %TRUE when whoever opens the library next finds it
 */
gboolean
tue_workspace_keep_unsaved_sync (TueWorkspace *self)
{
  gboolean practice_kept;

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), FALSE);

  /* Both, whatever becomes of the first. */
  practice_kept = tue_practice_sync_keep_sync (self->practice);

  return tue_write_queue_keep_sync (self->queue) && practice_kept;
}

/**
 * tue_workspace_set_keeps_unsaved:
 * @keeps_unsaved: whether to keep it
 *
 * Keeps what the library cannot take in a journal beside it, for the next
 * program that opens the library: for programs in which people type. One that
 * tells its caller that nothing was written must not write it later. Before the
 * library is opened.
 */
void
tue_workspace_set_keeps_unsaved (TueWorkspace *self,
                                 gboolean      keeps_unsaved)
{
  g_return_if_fail (TUE_IS_WORKSPACE (self));

  self->keeps_unsaved = keeps_unsaved;
}

static void
set_kept_note (TueWorkspace *self,
               const char   *note)
{
  if (g_set_str (&self->kept_note, note))
    g_object_notify (G_OBJECT (self), "kept-note");
}

/* Behind what nobody has dismissed yet. */
void
tue_workspace_tell_kept (TueWorkspace *self,
                         const char   *told)
{
  g_autofree char *note = NULL;

  if (self->kept_note != NULL && strstr (self->kept_note, told) != NULL)
    return;

  note = self->kept_note != NULL ? g_strconcat (self->kept_note, " ", told, NULL) : g_strdup (told);
  set_kept_note (self, note);
}

/**
 * tue_workspace_dismiss_kept_note:
 *
 * Takes back what tue_workspace_get_kept_note() says: it was read. The files stay.
 */
void
tue_workspace_dismiss_kept_note (TueWorkspace *self)
{
  g_return_if_fail (TUE_IS_WORKSPACE (self));

  g_clear_pointer (&self->kept_task, g_free);
  set_kept_note (self, NULL);
}

/**
 * tue_workspace_get_kept_task:
 *
 * Returns: (transfer none) (nullable): the id of a task with words in a revision that its
 *   draft lacks, as tue_workspace_get_kept_note() says, until that is dismissed
 */
const char *
tue_workspace_get_kept_task (TueWorkspace *self)
{
  g_return_val_if_fail (TUE_IS_WORKSPACE (self), NULL);

  return self->kept_task;
}

/* Words that the library does not take, or that were there and were written over. */
void
tue_workspace_tell_set_aside (TueWorkspace *self,
                              const char   *path,
                              TueKept       kept)
{
  g_autofree char *name = g_filename_display_basename (path);

  if (kept & TUE_KEPT_TYPED)
    {
      /* Translators: %s is the name of a file. */
      g_autofree char *told = g_strdup_printf (_("Some of what you typed cannot be put into the library; it is kept beside it in “%s”. All else is saved."), name);

      tue_workspace_tell_kept (self, told);
    }
  if (kept & TUE_KEPT_OVERWRITTEN)
    {
      /* Translators: %s is the name of a file. */
      g_autofree char *told = g_strdup_printf (_("Another window or program wrote something else in the same field; that is kept beside the library in “%s”."), name);

      tue_workspace_tell_kept (self, told);
    }
}

/* Tasks of which the row is damaged: by what it says now one may be in no list.
 * damaged: (element-type TueTaskRecord) */
void
tue_workspace_tell_damaged (TueWorkspace *self,
                            GPtrArray    *damaged)
{
  const TueTaskRecord *first = damaged->pdata[0];
  g_autofree char     *told = NULL;

  if (damaged->len == 1)
    /* Translators: %s is the title of a task. */
    told = g_strdup_printf (_("The task “%s” is damaged: what could be read of it is shown."), first->title);
  else
    /* Translators: the number is always more than one; %s is the title of a task. */
    told = g_strdup_printf (ngettext ("%u tasks are damaged, among them “%s”: what could be read of them is shown.",
                                      "%u tasks are damaged, among them “%s”: what could be read of them is shown.",
                                      damaged->len),
                            damaged->len, first->title);
  tue_workspace_tell_kept (self, told);
}

static gpointer
replay (TueStore *store,
        gpointer  data,
        GError  **error)
{
  return tue_replay_new_later (store);
}

static void
replayed_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(TueWorkspace) self = TUE_WORKSPACE (user_data);
  g_autoptr(TueReplay) replayed = tue_worker_run_finish (TUE_WORKER (source), result, NULL);

  if (replayed == NULL)
    return;

  tue_workspace_adopt_replay (self, replayed);
  tue_workspace_poll (self);
}

static gboolean
replay_cb (gpointer user_data)
{
  static const TueWorkerJob job = {
    .with_store = replay,
    .free_result = (GDestroyNotify)tue_replay_free,
  };
  TueWorkspace *self = user_data;

  self->replay_source = 0;
  tue_worker_run_async (self->worker, &job, NULL, self->closing, replayed_cb, g_object_ref (self));

  return G_SOURCE_REMOVE;
}

/* Tells what came of the journals that were left over, and tries again where
 * the library could not be written. */
void
tue_workspace_adopt_replay (TueWorkspace    *self,
                            const TueReplay *replay)
{
  if (replay->task != NULL)
    g_set_str (&self->kept_task, replay->task);
  if (replay->told != NULL)
    tue_workspace_tell_kept (self, replay->told);
  g_clear_handle_id (&self->replay_source, g_source_remove);
  if (replay->again)
    self->replay_source = g_timeout_add_seconds (REPLAY_SECONDS, replay_cb, self);
}
