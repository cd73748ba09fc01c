/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-workspace"

#include "config.h"

#include "tue-workspace.h"

#include <glib/gi18n-lib.h>

#include "tue-date-text.h"
#include "tue-insight-cache.h"
#include "tue-undo-stack-private.h"
#include "tue-workspace-practice-private.h"
#include "tue-workspace-private.h"
#include "tue-workspace-shelf.h"

/* After so long without typing one has paused. */
#define DRAFT_PAUSE_MS (60 * 1000)

G_DEFINE_QUARK (tue-workspace-error-quark, tue_workspace_error)

G_DEFINE_ENUM_TYPE (TueLibraryState,
                    tue_library_state,
                    G_DEFINE_ENUM_VALUE (TUE_LIBRARY_CLOSED, "closed"),
                    G_DEFINE_ENUM_VALUE (TUE_LIBRARY_OPENING, "opening"),
                    G_DEFINE_ENUM_VALUE (TUE_LIBRARY_OPEN, "open"),
                    G_DEFINE_ENUM_VALUE (TUE_LIBRARY_READ_ONLY, "read-only"),
                    G_DEFINE_ENUM_VALUE (TUE_LIBRARY_DAMAGED, "damaged"),
                    G_DEFINE_ENUM_VALUE (TUE_LIBRARY_MISSING, "missing"),
                    G_DEFINE_ENUM_VALUE (TUE_LIBRARY_NEWER, "newer"),
                    G_DEFINE_ENUM_VALUE (TUE_LIBRARY_HELD, "held"),
                    G_DEFINE_ENUM_VALUE (TUE_LIBRARY_FAILED, "failed"))

G_DEFINE_FINAL_TYPE (TueWorkspace, tue_workspace, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_STATE,
  PROP_PROBLEM,
  PROP_BACKUP_PROBLEM,
  PROP_KEPT_NOTE,
  PROP_SAVING,
  PROP_N_TODAY,
  PROP_N_UPDATES,
  N_PROPS
};

enum
{
  SIGNAL_TASK_DELETED,
  SIGNAL_REVIEWS_LISTED,
  SIGNAL_ABSENCES_CHANGED,
  SIGNAL_DAY_CHANGED,
  SIGNAL_SUGGESTIONS_CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint       signals[N_SIGNALS];

static char *
describe_problem (TueWorkspace *self)
{
  const GError *error = tue_write_queue_get_error (self->queue);

  if (error == NULL)
    error = tue_practice_sync_get_error (self->practice);

  switch (self->state)
    {
    case TUE_LIBRARY_DAMAGED:
    case TUE_LIBRARY_MISSING:
    case TUE_LIBRARY_NEWER:
    case TUE_LIBRARY_HELD:
    case TUE_LIBRARY_FAILED:
      return g_strdup (self->open_error != NULL ? self->open_error->message
                                                : tue_store_error_get_sentence (TUE_STORE_ERROR_INTERNAL));
    case TUE_LIBRARY_READ_ONLY:
      return g_strdup (tue_store_error_get_sentence (TUE_STORE_ERROR_READ_ONLY));
    case TUE_LIBRARY_CLOSED:
    case TUE_LIBRARY_OPENING:
    case TUE_LIBRARY_OPEN:
    default:
      if (error == NULL)
        return NULL;
      /* Translators: %s is a sentence, such as "The disk is full." */
      return g_strdup_printf (_("%s What you type is kept in the window, and written as soon as that works again."),
                                error->message);
    }
}

static void
update_problem (TueWorkspace *self)
{
  g_autofree char *problem = describe_problem (self);

  if (g_set_str (&self->problem, problem))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROBLEM]);
}

void
tue_workspace_set_backup_problem (TueWorkspace *self,
                                  const char   *problem)
{
  if (g_set_str (&self->backup_problem, problem))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BACKUP_PROBLEM]);
}

void
tue_workspace_set_n_today (TueWorkspace *self,
                           guint         n_today)
{
  if (self->n_today == n_today)
    return;

  self->n_today = n_today;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_TODAY]);
}

void
tue_workspace_set_state (TueWorkspace   *self,
                         TueLibraryState state)
{
  gboolean changed = self->state != state;

  self->state = state;
  /* What comes next may be another library, or an older one. */
  if (state != TUE_LIBRARY_OPEN && state != TUE_LIBRARY_READ_ONLY)
    g_clear_pointer (&self->insights, tue_insight_cache_unref);
  tue_write_queue_set_paused (self->queue, self->checking || (state != TUE_LIBRARY_OPEN && state != TUE_LIBRARY_READ_ONLY));
  tue_practice_sync_retry (self->practice);

  g_object_freeze_notify (G_OBJECT (self));
  if (changed)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
  update_problem (self);
  g_object_thaw_notify (G_OBJECT (self));
}

static void
saving_cb (TueWorkspace *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SAVING]);
}

/* What is to be written of practice is more, or less, or waits. */
void
tue_workspace_practice_saving_changed (TueWorkspace *self)
{
  saving_cb (self);
  update_problem (self);
}

static void
apply_cb (gpointer      user_data,
          TueTask      *task,
          TueTaskPatch *patch)
{
  tue_workspace_apply (TUE_WORKSPACE (user_data), task, patch);
}

static void
apply_practice_cb (gpointer           user_data,
                   TuePracticeChange *change,
                   gboolean           unsaved)
{
  tue_workspace_apply_practice (TUE_WORKSPACE (user_data), change, unsaved);
}

static void
apply_playbook_cb (gpointer           user_data,
                   TuePlaybookChange *change)
{
  TueWorkspace *self = user_data;

  tue_practice_sync_push_playbook (self->practice, change);
}

static void
arrange_cb (gpointer        user_data,
            TueArrangement *arrangement)
{
  tue_workspace_arrange (TUE_WORKSPACE (user_data), arrangement);
}

static void
tue_workspace_dispose (GObject *object)
{
  TueWorkspace *self = TUE_WORKSPACE (object);

  if (self->worker != NULL)
    tue_workspace_shut_down (self);

  g_clear_handle_id (&self->stale_source, g_source_remove);
  g_hash_table_remove_all (self->stale);
  tue_workspace_free_drafts (self);
  tue_workspace_free_tasks (self);
  g_clear_pointer (&self->review_lists, tue_review_lists_free);
  g_clear_pointer (&self->insights, tue_insight_cache_unref);
  g_hash_table_remove_all (self->reviews);
  g_clear_object (&self->shared_folder);
  g_clear_object (&self->queue);
  g_clear_object (&self->thinker);
  g_clear_object (&self->worker);
  g_clear_object (&self->undo_stack);
  g_clear_object (&self->settings);
  g_clear_object (&self->roles);
  g_clear_pointer (&self->workflow_index, g_hash_table_unref);
  g_clear_object (&self->workflows);
  g_clear_object (&self->archived);
  g_clear_object (&self->favourites);
  g_clear_pointer (&self->practice, tue_practice_sync_free);
  g_clear_object (&self->closing);
  g_clear_object (&self->close_task);

  G_OBJECT_CLASS (tue_workspace_parent_class)->dispose (object);
}

static void
tue_workspace_finalize (GObject *object)
{
  TueWorkspace *self = TUE_WORKSPACE (object);

  g_free (self->path);
  g_free (self->problem);
  g_free (self->backup_problem);
  g_free (self->kept_note);
  g_free (self->kept_task);
  g_strfreev (self->known_names);
  g_free (self->rescued);
  g_free (self->rescued_path);
  g_clear_pointer (&self->backup, tue_backup_free);
  g_clear_error (&self->open_error);
  g_clear_pointer (&self->now, g_date_time_unref);
  g_hash_table_unref (self->stale);
  g_hash_table_unref (self->deleted);
  g_hash_table_unref (self->needs);
  g_hash_table_unref (self->newest);
  g_hash_table_unref (self->firsts);
  g_hash_table_unref (self->versions);
  g_hash_table_unref (self->snippets);
  g_hash_table_unref (self->first_snippets);
  g_hash_table_unref (self->filled_with);
  g_ptr_array_unref (self->lists);
  g_hash_table_unref (self->reviews);

  G_OBJECT_CLASS (tue_workspace_parent_class)->finalize (object);
}

static void
tue_workspace_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  TueWorkspace *self = TUE_WORKSPACE (object);

  switch (prop_id)
    {
    case PROP_STATE:
      g_value_set_enum (value, self->state);
      break;
    case PROP_PROBLEM:
      g_value_set_string (value, self->problem);
      break;
    case PROP_BACKUP_PROBLEM:
      g_value_set_string (value, self->backup_problem);
      break;
    case PROP_KEPT_NOTE:
      g_value_set_string (value, self->kept_note);
      break;
    case PROP_SAVING:
      g_value_set_boolean (value, tue_workspace_get_saving (self));
      break;
    case PROP_N_TODAY:
      g_value_set_uint (value, self->n_today);
      break;
    case PROP_N_UPDATES:
      g_value_set_uint (value, tue_workspace_get_n_updates (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tue_workspace_class_init (TueWorkspaceClass *klass)
{
  GObjectClass     *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = tue_workspace_dispose;
  object_class->finalize = tue_workspace_finalize;
  object_class->get_property = tue_workspace_get_property;

  properties[PROP_STATE] = g_param_spec_enum ("state", NULL, NULL, TUE_TYPE_LIBRARY_STATE, TUE_LIBRARY_CLOSED, flags);
  properties[PROP_PROBLEM] = g_param_spec_string ("problem", NULL, NULL, NULL, flags);
  properties[PROP_BACKUP_PROBLEM] = g_param_spec_string ("backup-problem", NULL, NULL, NULL, flags);
  properties[PROP_KEPT_NOTE] = g_param_spec_string ("kept-note", NULL, NULL, NULL, flags);
  properties[PROP_SAVING] = g_param_spec_boolean ("saving", NULL, NULL, FALSE, flags);
  properties[PROP_N_TODAY] = g_param_spec_uint ("n-today", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_N_UPDATES] = g_param_spec_uint ("n-updates", NULL, NULL, 0, G_MAXUINT, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_TASK_DELETED] = g_signal_new ("task-deleted",
                                               G_TYPE_FROM_CLASS (klass),
                                               G_SIGNAL_RUN_LAST,
                                               0,
                                               NULL,
                                               NULL,
                                               NULL,
                                               G_TYPE_NONE,
                                               1,
                                               TUE_TYPE_TASK);
  signals[SIGNAL_ABSENCES_CHANGED] = g_signal_new ("absences-changed",
                                                   G_TYPE_FROM_CLASS (klass),
                                                   G_SIGNAL_RUN_LAST,
                                                   0,
                                                   NULL,
                                                   NULL,
                                                   NULL,
                                                   G_TYPE_NONE,
                                                   0);
  signals[SIGNAL_DAY_CHANGED] = g_signal_new ("day-changed",
                                              G_TYPE_FROM_CLASS (klass),
                                              G_SIGNAL_RUN_LAST,
                                              0,
                                              NULL,
                                              NULL,
                                              NULL,
                                              G_TYPE_NONE,
                                              0);
  signals[SIGNAL_SUGGESTIONS_CHANGED] = g_signal_new ("suggestions-changed",
                                                      G_TYPE_FROM_CLASS (klass),
                                                      G_SIGNAL_RUN_LAST,
                                                      0,
                                                      NULL,
                                                      NULL,
                                                      NULL,
                                                      G_TYPE_NONE,
                                                      0);
  signals[SIGNAL_REVIEWS_LISTED] = g_signal_new ("reviews-listed",
                                                 G_TYPE_FROM_CLASS (klass),
                                                 G_SIGNAL_RUN_LAST,
                                                 0,
                                                 NULL,
                                                 NULL,
                                                 NULL,
                                                 G_TYPE_NONE,
                                                 0);
}

static void
workflows_changed_cb (TueWorkspace *self)
{
  g_clear_pointer (&self->workflow_index, g_hash_table_unref);
}

static void
tue_workspace_init (TueWorkspace *self)
{
  self->worker = tue_worker_new ();
  self->thinker = tue_thinker_new ();
  self->queue = tue_write_queue_new (self->worker);
  self->undo_stack = tue_undo_stack_new (apply_cb, apply_practice_cb, apply_playbook_cb, arrange_cb, self);
  g_signal_connect_object (self->undo_stack, "settled", G_CALLBACK (tue_workspace_release_drafts), self, G_CONNECT_SWAPPED);
  self->roles = g_list_store_new (TUE_TYPE_ROLE);
  self->workflows = g_list_store_new (TUE_TYPE_WORKFLOW);
  self->archived = g_list_store_new (TUE_TYPE_WORKFLOW);
  /* Before anybody else hears of a change, and may ask. */
  g_signal_connect_object (self->workflows, "items-changed", G_CALLBACK (workflows_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->archived, "items-changed", G_CALLBACK (workflows_changed_cb), self, G_CONNECT_SWAPPED);
  self->favourites = g_list_store_new (TUE_TYPE_WORKFLOW);
  self->newest = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->practice = tue_practice_sync_new (self);
  self->firsts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->versions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)tue_template_version_free);
  self->snippets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->first_snippets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->filled_with = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->closing = g_cancellable_new ();
  self->tasks = tue_workspace_make_task_table ();
  self->drafts = tue_workspace_make_draft_table ();
  self->stale = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->draft_pause_ms = DRAFT_PAUSE_MS;
  self->deleted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->needs = g_hash_table_new_full (NULL, NULL, g_object_unref, (GDestroyNotify)tue_step_needs_free);
  self->lists = g_ptr_array_new ();
  self->reviews = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);

  tue_write_queue_set_paused (self->queue, TRUE);
  g_signal_connect_object (self->queue, "collect", G_CALLBACK (tue_workspace_collect_drafts), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->queue, "written", G_CALLBACK (tue_workspace_drafts_written), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->queue, "settled", G_CALLBACK (tue_workspace_settle), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->thinker, "idle", G_CALLBACK (tue_workspace_go_on_closing), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->queue, "notify::saving", G_CALLBACK (saving_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->queue,
                           "notify::error",
                           G_CALLBACK (update_problem),
                           self,
                           G_CONNECT_SWAPPED);
}

/**
 * tue_workspace_new:
 * @path: (nullable): the library's file, %NULL for the person's own
 * @settings: what the person chose
 *
 * Makes a workspace. Nothing is opened yet.
 *
 * Returns: (transfer full): the workspace
 */
TueWorkspace *
tue_workspace_new (const char  *path,
                   TueSettings *settings)
{
  TueWorkspace *self;

  g_return_val_if_fail (TUE_IS_SETTINGS (settings), NULL);

  self = g_object_new (TUE_TYPE_WORKSPACE, NULL);
  self->path = path != NULL ? g_canonicalize_filename (path, NULL) : tue_store_dup_default_path ();
  self->settings = g_object_ref (settings);
  tue_workspace_update_today (self);

  return self;
}

/**
 * tue_workspace_flush_sync:
 *
 * Waits until all that was changed, and what follows from it, is on the disk.
 *
 * Returns: %TRUE, or %FALSE with @error set
 */
gboolean
tue_workspace_flush_sync (TueWorkspace *self,
                          GError      **error)
{
  g_return_val_if_fail (TUE_IS_WORKSPACE (self), FALSE);

  tue_thinker_finish_sync (self->thinker);
  tue_workspace_check_stale_sync (self);

  return tue_practice_sync_flush_sync (self->practice, error) && tue_write_queue_flush_sync (self->queue, error);
}

TueLibraryState
tue_workspace_get_state (TueWorkspace *self)
{
  g_return_val_if_fail (TUE_IS_WORKSPACE (self), TUE_LIBRARY_CLOSED);

  return self->state;
}

/**
 * tue_workspace_get_problem:
 *
 * Returns: (nullable): a sentence on what is wrong with the library now
 */
const char *
tue_workspace_get_problem (TueWorkspace *self)
{
  g_return_val_if_fail (TUE_IS_WORKSPACE (self), NULL);

  return self->problem;
}

/**
 * tue_workspace_get_backup_problem:
 *
 * Returns: (nullable): a sentence on why there is no backup of today, as long
 *   as that lasts
 */
const char *
tue_workspace_get_backup_problem (TueWorkspace *self)
{
  g_return_val_if_fail (TUE_IS_WORKSPACE (self), NULL);

  return self->backup_problem;
}

/**
 * tue_workspace_get_saving:
 *
 * Returns: %TRUE while something that was changed is not on the disk
 */
gboolean
tue_workspace_get_saving (TueWorkspace *self)
{
  g_return_val_if_fail (TUE_IS_WORKSPACE (self), FALSE);

  return tue_write_queue_get_saving (self->queue) || tue_practice_sync_get_saving (self->practice);
}

/**
 * tue_workspace_get_saved_label:
 *
 * Returns: a word or two on whether what is typed is on the disk; it follows
 *   #TueWorkspace:problem and #TueWorkspace:saving
 */
const char *
tue_workspace_get_saved_label (TueWorkspace *self)
{
  g_return_val_if_fail (TUE_IS_WORKSPACE (self), "");

  if (self->problem != NULL)
    return _("Not saved yet");

  return tue_workspace_get_saving (self) ? _("Saving…") : _("Saved");
}

const char *
tue_workspace_get_path (TueWorkspace *self)
{
  g_return_val_if_fail (TUE_IS_WORKSPACE (self), NULL);

  return self->path;
}

/**
 * tue_workspace_get_backup:
 *
 * Returns: (nullable): the newest good backup, where the library is damaged or
 *   gone
 */
const char *
tue_workspace_get_backup (TueWorkspace *self)
{
  g_return_val_if_fail (TUE_IS_WORKSPACE (self), NULL);

  return self->backup != NULL ? self->backup->path : NULL;
}

/**
 * tue_workspace_get_backup_day:
 *
 * Returns: (nullable): the day of that backup, YYYY-MM-DD
 */
const char *
tue_workspace_get_backup_day (TueWorkspace *self)
{
  g_return_val_if_fail (TUE_IS_WORKSPACE (self), NULL);

  return self->backup != NULL ? self->backup->day : NULL;
}

TueSettings *
tue_workspace_get_settings (TueWorkspace *self)
{
  g_return_val_if_fail (TUE_IS_WORKSPACE (self), NULL);

  return self->settings;
}

TueUndoStack *
tue_workspace_get_undo_stack (TueWorkspace *self)
{
  g_return_val_if_fail (TUE_IS_WORKSPACE (self), NULL);

  return self->undo_stack;
}

/**
 * tue_workspace_set_now:
 * @now: (nullable): what time it is from now on, %NULL for the real time
 *
 * Sets a clock that stands still, for tests and for prompts as of another day.
 */
void
tue_workspace_set_now (TueWorkspace *self,
                       GDateTime    *now)
{
  g_return_if_fail (TUE_IS_WORKSPACE (self));

  g_clear_pointer (&self->now, g_date_time_unref);
  self->now = now != NULL ? g_date_time_ref (now) : NULL;
  tue_workspace_check_day (self);
}

/**
 * tue_workspace_dup_now:
 *
 * Returns: (transfer full): local time
 */
GDateTime *
tue_workspace_dup_now (TueWorkspace *self)
{
  g_return_val_if_fail (TUE_IS_WORKSPACE (self), NULL);

  return self->now != NULL ? g_date_time_ref (self->now) : g_date_time_new_now_local ();
}

/**
 * tue_workspace_read_day:
 * @text: what somebody typed
 * @day: (out): the day
 *
 * Returns: whether it is a day, as people write one in their language, or count it from
 *   today
 */
gboolean
tue_workspace_read_day (TueWorkspace *self,
                        const char   *text,
                        GDate        *day)
{
  g_autoptr(GDateTime) now = NULL;
  TueLocale locale;
  GDate     today;

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), FALSE);
  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (day != NULL, FALSE);

  now = tue_workspace_dup_now (self);
  tue_locale_read (&locale);
  tue_date_from_time (now, &today);

  return tue_date_parse_typed (text, &today, &locale, day);
}

/**
 * tue_workspace_get_roles:
 *
 * Returns: (transfer none): a list of #TueRole, empty until the library is open
 */
GListModel *
tue_workspace_get_roles (TueWorkspace *self)
{
  g_return_val_if_fail (TUE_IS_WORKSPACE (self), NULL);

  return G_LIST_MODEL (self->roles);
}

/**
 * tue_workspace_get_workflows:
 *
 * Returns: (transfer none): a list of #TueWorkflow, by role, in order
 */
GListModel *
tue_workspace_get_workflows (TueWorkspace *self)
{
  g_return_val_if_fail (TUE_IS_WORKSPACE (self), NULL);

  return G_LIST_MODEL (self->workflows);
}

/**
 * tue_workspace_get_n_today:
 *
 * Returns: how many active tasks are due today or overdue
 */
guint
tue_workspace_get_n_today (TueWorkspace *self)
{
  g_return_val_if_fail (TUE_IS_WORKSPACE (self), 0);

  return self->n_today;
}
