/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-workspace-unsaved"

#include "config.h"

#include "tue-workspace.h"

#include <fcntl.h>
#include <glib/gstdio.h>

#include "tue-value-json.h"
#include "tue-workspace-drafts-private.h"

/* How often what could not be brought in is tried again. */
#define REPLAY_SECONDS 2

static void
append_value (GString    *text,
              const char *name,
              TueValue   *value)
{
  const char      *string = NULL;
  g_autofree char *json = NULL;

  if (tue_value_get_kind (value) == TUE_VALUE_STRING)
    string = tue_value_get_string (value, NULL);
  else if (tue_value_get_kind (value) != TUE_VALUE_NULL)
    string = json = tue_value_to_json (value);
  if (string != NULL && *string != '\0')
    g_string_append_printf (text, "%s: %s\n", name, string);
}

static void
append_values (GString            *text,
               TueTask            *task,
               const TueTaskPatch *patch)
{
  GHashTableIter iter;
  gpointer       name;

  if (patch == NULL || patch->values == NULL)
    return;

  /* As they are now: what is being written may be older than what waits. */
  g_hash_table_iter_init (&iter, patch->values);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    {
      TueValue *value = tue_value_lookup (tue_task_get_values (task), name);

      if (value != NULL)
        append_value (text, name, value);
    }
}

static gboolean
holds_text (const TueTaskPatch *patch)
{
  return patch != NULL && tue_task_patch_has_draft_text (patch);
}

static void
append_task (TueWorkspace *self,
             TueTask      *task,
             GString      *text)
{
  const char         *id = tue_task_get_id (task);
  const TueTaskPatch *waiting = tue_write_queue_get_waiting (self->queue, id);
  const TueTaskPatch *writing = tue_write_queue_get_writing (self->queue, id);
  TueHeldDraft       *held = tue_workspace_find_draft (self, id);
  g_autoptr(GString) part = g_string_new (NULL);

  append_values (part, task, waiting != NULL && waiting->values != NULL ? waiting : writing);
  if (held != NULL && (held->dirty || holds_text (waiting) || holds_text (writing)))
    {
      gsize       length;
      const char *draft = tue_draft_get_text (held->draft, &length);

      g_string_append_len (part, draft, (gssize)length);
    }
  if (part->len == 0)
    return;

  if (text->len > 0)
    g_string_append (text, "\n\n");
  g_string_append_printf (text, "%s\n\n", tue_task_get_title (task));
  g_string_append_len (text, part->str, (gssize)part->len);
}

/**
 * tue_workspace_dup_unsaved_text:
 *
 * Puts together what was typed and is not on the disk, for a person to keep
 * elsewhere.
 *
 * Returns: (transfer full) (nullable): the values and drafts, each below the
 *   title of its task; %NULL where all is saved
 */
char *
tue_workspace_dup_unsaved_text (TueWorkspace *self)
{
  g_autoptr(GPtrArray) tasks = NULL;
  g_autoptr(GString) text = g_string_new (NULL);

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), NULL);

  tasks = tue_write_queue_get_tasks (self->queue);
  for (guint i = 0; i < tasks->len; i++)
    append_task (self, tasks->pdata[i], text);

  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

/* A file of its own for this moment; (transfer full) (nullable) */
static char *
write_rescue (const char *folder,
              const char *name,
              const char *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  int              fd = g_mkstemp_full (path, O_RDWR | O_CLOEXEC, 0600);

  if (fd < 0)
    return NULL;

  g_close (fd, NULL);
  if (g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, NULL))
    return g_steal_pointer (&path);

  g_unlink (path);

  return NULL;
}

/**
 * tue_workspace_rescue_unsaved_sync:
 *
 * Writes what was typed and is not in the library to a text file beside the
 * library, or, where there is no place for it, in another folder of the person:
 * for a program that has to end now.
 *
 * Returns: (transfer full) (nullable) (type filename): the file, or %NULL where
 *   nothing is unsaved or no file could be written
 */
char *
tue_workspace_rescue_unsaved_sync (TueWorkspace *self)
{
  g_autofree char *text = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *base = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), NULL);

  text = tue_workspace_dup_unsaved_text (self);
  if (text == NULL)
    return NULL;

  folder = g_path_get_dirname (self->path);
  base = g_path_get_basename (self->path);
  name = g_strconcat (base, "-unsaved-XXXXXX.txt", NULL);

  {
    const char *const folders[] = { folder, g_get_user_state_dir (), g_get_home_dir (), g_get_tmp_dir () };

    for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
      {
        char *path = write_rescue (folders[i], name, text);

        if (path != NULL)
          return path;
      }
  }

  return NULL;
}

/**
 * tue_workspace_get_kept_note:
 *
 * Returns: (nullable): sentences on what was typed before the library was opened
 *   and could not be brought into it
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
  g_return_val_if_fail (TUE_IS_WORKSPACE (self), FALSE);

  return tue_write_queue_keep_sync (self->queue);
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

/* What was left of journals is in the library now, or told. */
static void
tell_kept (TueWorkspace *self,
           const char   *told)
{
  if (told != NULL && g_set_str (&self->kept_note, told))
    g_object_notify (G_OBJECT (self), "kept-note");
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
  tell_kept (self, replay->told);
  g_clear_handle_id (&self->replay_source, g_source_remove);
  if (replay->again)
    self->replay_source = g_timeout_add_seconds (REPLAY_SECONDS, replay_cb, self);
}
