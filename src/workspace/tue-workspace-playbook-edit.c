/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Playbooks that are made here, described otherwise, and given workflows of others.
 */

#define G_LOG_DOMAIN "tue-workspace-playbook-edit"

#include "config.h"

#include "tue-workspace-playbooks.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tue-blanks.h"
#include "tue-undo-stack-private.h"
#include "tue-workspace-practice-private.h"
#include "tue-workspace-private.h"

/* Characters, as the format of playbooks has it. */
#define MAX_SUMMARY 2000

/* What is said of a playbook. */
typedef struct
{
  char  *id; /* (nullable): of one that there is */
  char  *name;
  char  *language; /* "" where nobody said */
  char  *summary;
  char  *person;
  gint64 time;
} Description;

static void
description_free (gpointer data)
{
  Description *description = data;

  g_free (description->id);
  g_free (description->name);
  g_free (description->language);
  g_free (description->summary);
  g_free (description->person);
  g_free (description);
}

/* --- What is said of one ---------------------------------------------------------------- */

static TuePlaybook *
make_new (const Description *description)
{
  g_autofree char *id = g_uuid_string_random ();
  g_autoptr(GPtrArray) none = g_ptr_array_new ();

  return tue_playbook_new (&(TuePlaybookSpec){
    .id = id,
    .name = description->name,
    .edition = 1,
    .summary = description->summary,
    .roles = none,
    .snippets = none,
    .workflows = none,
    .language = *description->language != '\0' ? description->language : NULL,
  });
}

static TuePlaybook *
make_described (TuePlaybook       *before,
                const Description *description)
{
  TuePlaybookSpec spec;

  tue_playbook_get_spec (before, &spec);
  spec.name = description->name;
  spec.summary = description->summary;
  spec.language = *description->language != '\0' ? description->language : NULL;

  return tue_playbook_new (&spec);
}

/* On the worker thread. */
static gpointer
write_description (TueStore *store,
                   gpointer  data,
                   GError  **error)
{
  const Description *description = data;
  g_autoptr(TuePlaybook) before = NULL;
  g_autoptr(TuePlaybook) after = NULL;
  g_autoptr(TuePlaybookChange) change = NULL;

  if (description->id != NULL)
    {
      before = tue_store_load_playbook (store, description->id, error);
      if (before == NULL)
        return NULL;
    }

  after = before != NULL ? make_described (before, description) : make_new (description);
  change = tue_playbook_change_new (before, after);
  if (!tue_store_apply_playbook (store, change, NULL, description->person, description->time, NULL, NULL, error))
    return NULL;

  return g_steal_pointer (&change);
}

static const TueWorkerJob describe_job = {
  .with_store = write_description,
  .free_data = description_free,
  .free_result = (GDestroyNotify)tue_playbook_change_unref,
};

static Description *
description_new (TueWorkspace *self,
                 const char   *id, /* (nullable) */
                 const char   *name,
                 const char   *language,
                 const char   *summary)
{
  Description *description = g_new0 (Description, 1);

  description->id = g_strdup (id);
  description->name = tue_blanks_dup_stripped (name);
  description->language = tue_blanks_dup_stripped (language);
  description->summary = tue_blanks_dup_stripped (summary);
  description->person = g_strdup (tue_settings_get_user_name (self->settings));
  description->time = tue_workspace_get_now_us (self);

  return description;
}

/* What a document could not say is not said. */
static gboolean
check_description (const char *name,
                   const char *summary,
                   GError    **error)
{
  g_autofree char *stripped = tue_blanks_dup_stripped (name);

  if (!tue_workspace_is_name (stripped))
    g_set_error (error, TUE_WORKSPACE_ERROR, TUE_WORKSPACE_ERROR_REFUSED,
                 /* Translators: %u is a number of characters. */
                 _("A playbook needs a name of one line, of at most %u characters."), TUE_WORKSPACE_MAX_NAME);
  else if (g_utf8_strlen (summary, -1) > MAX_SUMMARY)
    g_set_error (error, TUE_WORKSPACE_ERROR, TUE_WORKSPACE_ERROR_REFUSED,
                 /* Translators: %u is a number of characters. */
                 _("The description of a playbook has at most %u characters."), MAX_SUMMARY);
  else
    return TRUE;

  return FALSE;
}

/* It is in the library. Returns the operation. */
static guint64
take_described (TueWorkspace      *self,
                TuePlaybookChange *change)
{
  gboolean         is_new = tue_playbook_change_get_before (change) == NULL;
  g_autofree char *label = NULL;

  tue_workspace_refresh_catalog (self);
  /* Translators: operations that can be undone; %s is the name of a playbook */
  label = g_strdup_printf (is_new ? _("New Playbook “%s”") : _("Describe “%s”"), tue_playbook_change_get_name (change));

  return tue_undo_stack_add_playbook (self->undo_stack, change, label);
}

static void
described_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;
  g_autoptr(TuePlaybookChange) change = tue_worker_run_finish (TUE_WORKER (source), result, &error);

  if (change == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  tue_workspace_return_operation (task, take_described (g_task_get_source_object (task), change));
}

/**
 * tue_workspace_describe_playbook_async:
 * @playbook_id: (nullable): a playbook of the library, %NULL for a new one
 * @name: what it is called
 * @language: a BCP 47 tag, "" for none
 * @summary: what it is for
 * @callback: is told when it is written
 * @user_data: for @callback
 *
 * Makes a playbook, or says something else of one, as one operation to undo.
 */
void
tue_workspace_describe_playbook_async (TueWorkspace       *self,
                                       const char         *playbook_id,
                                       const char         *name,
                                       const char         *language,
                                       const char         *summary,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data)
{
  g_autoptr(GTask) task = NULL;
  GError *error = NULL;

  g_return_if_fail (TUE_IS_WORKSPACE (self));
  g_return_if_fail (name != NULL && language != NULL && summary != NULL);

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, tue_workspace_describe_playbook_async);
  if (check_description (name, summary, &error))
    tue_worker_run_async (self->worker, &describe_job, description_new (self, playbook_id, name, language, summary), NULL,
                          described_cb, g_steal_pointer (&task));
  else
    g_task_return_error (task, error);
}

/**
 * tue_workspace_describe_playbook_finish:
 * @result: of tue_workspace_describe_playbook_async()
 *
 * Returns: the operation, or 0 with @error set
 */
guint64
tue_workspace_describe_playbook_finish (TueWorkspace *self,
                                        GAsyncResult *result,
                                        GError      **error)
{
  return tue_workspace_finish_operation (self, result, error);
}

/**
 * tue_workspace_describe_playbook_sync:
 * @playbook_id: (nullable): a playbook of the library, %NULL for a new one
 * @name: what it is called
 * @language: a BCP 47 tag, "" for none
 * @summary: what it is for
 *
 * The same, waiting for it.
 *
 * Returns: (transfer full) (nullable): the id of the playbook, or %NULL with @error set
 */
char *
tue_workspace_describe_playbook_sync (TueWorkspace *self,
                                      const char   *playbook_id,
                                      const char   *name,
                                      const char   *language,
                                      const char   *summary,
                                      GError      **error)
{
  g_autoptr(TuePlaybookChange) change = NULL;

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), NULL);

  if (!check_description (name, summary, error))
    return NULL;

  change = tue_worker_run_sync (self->worker, &describe_job, description_new (self, playbook_id, name, language, summary), error);
  if (change == NULL)
    return NULL;

  take_described (self, change);

  return g_strdup (tue_playbook_change_get_id (change));
}

/* --- Workflows that move ------------------------------------------------------------------ */

/* Those of the other playbook, with those that come along; NULL where it has one of
 * the same name that says something else. */
static GPtrArray *
join_snippets (TueWorkflow *workflow,
               TuePlaybook *playbook,
               GError     **error)
{
  GPtrArray *snippets = tue_playbook_get_snippets (playbook);
  g_autoptr(GPtrArray) joined = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) needed = tue_workflow_list_needed_snippets (workflow);

  for (guint i = 0; i < snippets->len; i++)
    g_ptr_array_add (joined, g_object_ref (snippets->pdata[i]));
  for (guint i = 0; i < needed->len; i++)
    {
      TueSnippet *snippet = needed->pdata[i];
      const char *name = tue_snippet_get_name (snippet);
      TueSnippet *there = tue_snippet_find (snippets, name);

      if (there == NULL)
        g_ptr_array_add (joined, g_object_ref (snippet));
      else if (strcmp (tue_snippet_get_text (there), tue_snippet_get_text (snippet)) != 0)
        {
          g_set_error (error, TUE_WORKSPACE_ERROR, TUE_WORKSPACE_ERROR_REFUSED,
                       /* Translators: the first %s is the name of a workflow, the others are those of a playbook and of a snippet. */
                       _("“%s” cannot go to “%s”: the snippet “%s” that it uses is another text there."),
                         tue_workflow_get_name (workflow), tue_playbook_get_name (playbook), name);
          return NULL;
        }
    }

  return g_steal_pointer (&joined);
}

/* The role of that name in the other playbook; one that is new where it has none.
 * (transfer full) */
static TueRole *
find_role (TueWorkspace *self,
           TueWorkflow  *workflow,
           TuePlaybook  *playbook,
           gboolean     *is_new)
{
  TueRole         *role = tue_workspace_find_role (self, tue_workflow_get_role_id (workflow));
  GPtrArray       *roles = tue_playbook_get_roles (playbook);
  const char      *name = role != NULL ? tue_role_get_name (role) : tue_workflow_get_name (workflow);
  g_autofree char *id = g_uuid_string_random ();

  *is_new = FALSE;
  for (guint i = 0; i < roles->len; i++)
    {
      if (strcmp (tue_role_get_name (roles->pdata[i]), name) == 0)
        return g_object_ref (roles->pdata[i]);
    }
  *is_new = TRUE;

  return tue_role_new (id, name, role != NULL ? tue_role_get_summary (role) : "");
}

/* Whoever chose to see the role sees it in the other playbook, too. */
static void
show_role (TueWorkspace *self,
           const char   *old_id,
           const char   *id)
{
  const char *const *roles = tue_settings_get_roles (self->settings);
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) shown = NULL;

  if (roles == NULL || !g_strv_contains (roles, old_id) || g_strv_contains (roles, id))
    return;

  g_strv_builder_addv (builder, (const char **)roles);
  g_strv_builder_add (builder, id);
  shown = g_strv_builder_end (builder);
  tue_settings_set_roles (self->settings, (const char *const *)shown);
}

static gboolean
check_movable (TueWorkspace *self,
               TueWorkflow  *workflow,
               TuePlaybook  *playbook,
               GError      **error)
{
  g_autoptr(TueWorkflowEdit) edit = tue_practice_sync_find_edit (self->practice, tue_workflow_get_id (workflow));

  if (tue_workflow_get_damaged (workflow))
    g_set_error (error, TUE_WORKSPACE_ERROR, TUE_WORKSPACE_ERROR_REFUSED,
                 /* Translators: %s is the name of a workflow. */
                 _("“%s” is damaged in the library and cannot be changed."), tue_workflow_get_name (workflow));
  else if (strcmp (tue_workflow_get_playbook_id (workflow), tue_playbook_get_id (playbook)) == 0)
    g_set_error (error, TUE_WORKSPACE_ERROR, TUE_WORKSPACE_ERROR_REFUSED,
                 /* Translators: the names of a workflow and of a playbook. */
                 _("“%s” is in “%s” already."), tue_workflow_get_name (workflow), tue_playbook_get_name (playbook));
  else if ((edit != NULL && tue_workflow_edit_get_changed (edit)) ||
           tue_practice_sync_find_kept (self->practice, tue_workflow_get_id (workflow)) != NULL)
    g_set_error (error, TUE_WORKSPACE_ERROR, TUE_WORKSPACE_ERROR_REFUSED,
                 /* Translators: %s is the name of a workflow. */
                 _("“%s” was edited and not saved. Save or discard that first."), tue_workflow_get_name (workflow));
  else
    return TRUE;

  return FALSE;
}

/* One change of practice: the same workflow, of another playbook. 0 with an error */
static guint64
move (TueWorkspace *self,
      const char   *workflow_id,
      TuePlaybook  *playbook,
      GError      **error)
{
  TueWorkflow *before = tue_workspace_find_workflow (self, workflow_id);
  g_autoptr(GPtrArray) snippets = NULL;
  g_autoptr(TueRole) role = NULL;
  g_autoptr(TueWorkflow) after = NULL;
  g_autoptr(TuePracticeChange) change = NULL;
  g_autofree char *label = NULL;
  TueWorkflowSpec  spec;
  gboolean         is_new;

  if (before == NULL)
    {
      g_set_error_literal (error, TUE_WORKSPACE_ERROR, TUE_WORKSPACE_ERROR_NOT_FOUND, _("The workflow is gone."));
      return 0;
    }
  if (!check_movable (self, before, playbook, error))
    return 0;
  snippets = join_snippets (before, playbook, error);
  if (snippets == NULL)
    return 0;

  role = find_role (self, before, playbook, &is_new);
  tue_workflow_get_spec (before, &spec);
  spec.playbook_id = tue_playbook_get_id (playbook);
  spec.role_id = tue_role_get_id (role);
  spec.language = tue_playbook_get_language (playbook);
  spec.snippets = snippets;
  after = tue_workflow_new (&spec);
  show_role (self, tue_workflow_get_role_id (before), spec.role_id);
  change = tue_practice_change_new (before, after, is_new ? role : NULL, NULL);
  /* Translators: an operation that can be undone; the names of a workflow and of a playbook */
  label = g_strdup_printf (_("Move “%s” to “%s”"), spec.name, tue_playbook_get_name (playbook));

  return tue_undo_stack_do_practice (self->undo_stack, change, FALSE, label);
}

/* On the worker thread. */
static gpointer
load_playbook (TueStore *store,
               gpointer  data,
               GError  **error)
{
  return tue_store_load_playbook (store, data, error);
}

static const TueWorkerJob load_job = { .with_store = load_playbook, .free_data = g_free, .free_result = g_object_unref };

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;
  g_autoptr(TuePlaybook) playbook = tue_worker_run_finish (TUE_WORKER (source), result, &error);
  guint64 id = playbook != NULL ? move (g_task_get_source_object (task), g_task_get_task_data (task), playbook, &error) : 0;

  if (id != 0)
    tue_workspace_return_operation (task, id);
  else
    g_task_return_error (task, error);
}

/**
 * tue_workspace_move_to_playbook_async:
 * @workflow_id: a workflow
 * @playbook_id: another playbook than the one it is of
 * @callback: is told when it is done
 * @user_data: for @callback
 *
 * Moves a workflow into another playbook, as one operation to undo. Its id, the
 * versions of its templates and its tasks stay what they are; snippets that it uses
 * come along, and so does its role where the other playbook has none of that name.
 */
void
tue_workspace_move_to_playbook_async (TueWorkspace       *self,
                                      const char         *workflow_id,
                                      const char         *playbook_id,
                                      GAsyncReadyCallback callback,
                                      gpointer            user_data)
{
  GTask *task;

  g_return_if_fail (TUE_IS_WORKSPACE (self));
  g_return_if_fail (workflow_id != NULL && playbook_id != NULL);

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, tue_workspace_move_to_playbook_async);
  g_task_set_task_data (task, g_strdup (workflow_id), g_free);
  tue_worker_run_async (self->worker, &load_job, g_strdup (playbook_id), NULL, loaded_cb, task);
}

/**
 * tue_workspace_move_to_playbook_finish:
 * @result: of tue_workspace_move_to_playbook_async()
 *
 * Returns: the operation, or 0 with @error set
 */
guint64
tue_workspace_move_to_playbook_finish (TueWorkspace *self,
                                       GAsyncResult *result,
                                       GError      **error)
{
  return tue_workspace_finish_operation (self, result, error);
}

/**
 * tue_workspace_move_to_playbook_sync:
 * @workflow_id: a workflow
 * @playbook_id: another playbook than the one it is of
 *
 * The same, waiting until it is in the library.
 *
 * Returns: the operation, or 0 with @error set
 */
guint64
tue_workspace_move_to_playbook_sync (TueWorkspace *self,
                                     const char   *workflow_id,
                                     const char   *playbook_id,
                                     GError      **error)
{
  g_autoptr(TuePlaybook) playbook = NULL;
  guint64 id;

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), 0);

  playbook = tue_worker_run_sync (self->worker, &load_job, g_strdup (playbook_id), error);
  id = playbook != NULL ? move (self, workflow_id, playbook, error) : 0;

  return id != 0 && tue_workspace_flush_sync (self, error) ? id : 0;
}
