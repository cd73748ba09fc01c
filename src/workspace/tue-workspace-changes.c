/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-workspace-changes"

#include "config.h"

#include "tue-workspace.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tue-date-text.h"
#include "tue-open-points.h"
#include "tue-task-list-private.h"
#include "tue-material.h"
#include "tue-undo-stack-private.h"
#include "tue-workspace-private.h"

gint64
tue_workspace_get_now_us (TueWorkspace *self)
{
  return self->now != NULL ? g_date_time_to_unix_usec (self->now) : g_get_real_time ();
}

TueTaskPatch *
tue_workspace_new_patch (TueWorkspace *self,
                         TueTask      *task)
{
  TueTaskPatch *patch = tue_task_patch_new (tue_task_get_id (task));

  patch->updated = tue_workspace_get_now_us (self);

  return patch;
}

gboolean
tue_workspace_refuse (GError    **error,
                      const char *sentence)
{
  g_set_error_literal (error, TUE_WORKSPACE_ERROR, TUE_WORKSPACE_ERROR_REFUSED, sentence);

  return FALSE;
}

gboolean
tue_workspace_is_name (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (g_unichar_iscntrl (g_utf8_get_char (p)))
        return FALSE;
    }

  return *text != '\0' && g_utf8_strlen (text, -1) <= TUE_WORKSPACE_MAX_NAME;
}

void
tue_workspace_return_operation (GTask  *task,
                                guint64 id)
{
  g_task_return_pointer (task, g_memdup2 (&id, sizeof id), g_free);
}

guint64
tue_workspace_finish_operation (TueWorkspace *self,
                                GAsyncResult *result,
                                GError      **error)
{
  g_autofree guint64 *id = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), 0);

  id = g_task_propagate_pointer (G_TASK (result), error);

  return id != NULL ? *id : 0;
}

static TueValue *
with_defaults (TueWorkflow *workflow,
               TueValue    *values)
{
  g_autoptr(TueValueBuilder) builder = tue_value_builder_new_map ();
  g_autoptr(TueValue) snippets = tue_workspace_make_snippet_pins (workflow);

  tue_value_builder_set (builder, TUE_TEMPLATES_VALUE, tue_workspace_make_pins (workflow));
  if (snippets != NULL)
    tue_value_builder_set (builder, TUE_SNIPPETS_VALUE, g_steal_pointer (&snippets));

  for (gsize i = 0; i < tue_workflow_get_n_fields (workflow); i++)
    {
      TueField *field = tue_workflow_get_nth_field (workflow, i);
      TueValue *value = tue_field_get_default (field);

      if (value != NULL && tue_value_get_kind (value) != TUE_VALUE_NULL)
        tue_value_builder_set (builder, tue_field_get_name (field), tue_value_ref (value));
    }

  for (gsize i = 0; values != NULL && i < tue_value_get_n_items (values); i++)
    tue_value_builder_set (builder, tue_value_get_key (values, i), tue_value_ref (tue_value_get_item (values, i)));

  return tue_value_builder_end (builder);
}

/* A new task that nobody was told about yet, and the patch that makes it. */
static TueTask *
make_task (TueWorkspace  *self,
           const char    *workflow_id,
           const char    *title,
           const char    *due,
           TueTaskPatch **patch)
{
  g_autofree char *id = g_uuid_string_random ();
  TueTask         *task = tue_task_new (id, workflow_id);

  tue_workspace_remember_task (self, task);
  *patch = tue_workspace_new_patch (self, task);
  (*patch)->flags |= TUE_TASK_PATCH_NEW;
  (*patch)->workflow_id = g_strdup (workflow_id);
  (*patch)->created = (*patch)->updated;
  tue_task_patch_set_title (*patch, title);
  tue_task_patch_set_due (*patch, due);
  tue_task_patch_set_state (*patch, TUE_TASK_STATE_OPEN);
  tue_task_patch_set_progress (*patch, 0, 0);
  tue_task_patch_set_deleted (*patch, FALSE);

  return task;
}

/* What undoes the making of a task is its deletion; doing it again brings it
 * back with all that it holds by then. */
static TueTask *
add_task (TueWorkspace *self,
          TueTask      *take_task,
          char         *take_label,
          TueTaskPatch *take_patch)
{
  g_autofree char *label = take_label;
  g_autoptr(TueTaskPatch) patch = take_patch;
  TueTaskPatch *before = tue_task_patch_new (patch->id);
  TueTaskPatch *after = tue_task_patch_new (patch->id);

  tue_workspace_apply (self, take_task, patch);

  tue_task_patch_set_deleted (before, TRUE);
  tue_task_patch_set_deleted (after, FALSE);
  tue_undo_stack_do (self->undo_stack, take_task, label, NULL, before, after);

  return take_task;
}

static TueTask *
add_with_values (TueWorkspace *self,
                 TueWorkflow  *workflow,
                 const char   *title,
                 const char   *due,
                 TueValue     *values)
{
  g_autoptr(TueValue) filled = with_defaults (workflow, values);
  g_autoptr(TueValue) none = tue_value_new_map ();
  TueTaskPatch *patch;
  TueTask      *task = make_task (self, tue_workflow_get_id (workflow), title, due, &patch);

  tue_task_set_values (task, none);
  for (gsize i = 0; i < tue_value_get_n_items (filled); i++)
    tue_task_patch_set_value (patch, tue_value_get_key (filled, i), tue_value_get_item (filled, i));
  /* So that a task without values has its number of fields, too. */
  patch->flags |= TUE_TASK_PATCH_VALUES;
  if (patch->values == NULL)
    {
      guint n_filled, n_fields;

      tue_workspace_count_progress (self, tue_workflow_get_id (workflow), NULL, none, &n_filled, &n_fields);
      tue_task_patch_set_progress (patch, n_filled, n_fields);
    }

  /* Translators: an operation to undo; %s is the title of a task. */
  return add_task (self, task, g_strdup_printf (_("Add “%s”"), title), patch);
}

/**
 * tue_workspace_list_tasks:
 * @workflow: (nullable): whose tasks, %NULL for all
 * @scope: which of them
 *
 * Lists tasks, due first. The list fills itself and follows every change.
 *
 * Returns: (transfer full): the list
 */
TueTaskList *
tue_workspace_list_tasks (TueWorkspace *self,
                          TueWorkflow  *workflow,
                          TueTaskScope  scope)
{
  TueTaskList *list;

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (workflow == NULL || TUE_IS_WORKFLOW (workflow), NULL);

  list = tue_task_list_new (self, workflow, scope);
  /* Behind the opening, should that be on its way. */
  if (self->state == TUE_LIBRARY_OPENING || self->state == TUE_LIBRARY_OPEN || self->state == TUE_LIBRARY_READ_ONLY)
    tue_task_list_start (list);

  return list;
}

/**
 * tue_workspace_add_task:
 * @workflow: what kind of work it is
 * @title: (nullable): %NULL for one made of the workflow's name, and of what the
 *   task is about or, while that is not known, the day; it follows that until
 *   somebody gives another
 * @due: (nullable): "YYYY-MM-DD"
 * @values: (nullable): a map; fields that it does not name get their defaults,
 *   a null leaves a field empty
 *
 * Adds a task.
 *
 * Returns: (transfer full): the task
 */
TueTask *
tue_workspace_add_task (TueWorkspace *self,
                        TueWorkflow  *workflow,
                        const char   *title,
                        const char   *due,
                        TueValue     *values)
{
  g_autofree char *made_title = NULL;

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (TUE_IS_WORKFLOW (workflow), NULL);
  g_return_val_if_fail (values == NULL || tue_value_get_kind (values) == TUE_VALUE_MAP, NULL);

  if (title == NULL || *title == '\0')
    title = made_title = tue_workspace_make_title (self, workflow, values);

  return add_with_values (self, workflow, title, due, values);
}

static char *
add_days (TueWorkspace *self,
          int           days)
{
  g_autoptr(GDateTime) now = tue_workspace_dup_now (self);
  g_autoptr(GDateTime) day = g_date_time_add_days (now, days);

  return g_date_time_format (day, "%Y-%m-%d");
}

/* (transfer full): the values with the material of the example */
static TueValue *
add_material (TueExample *example,
              TueValue   *take_values)
{
  GPtrArray *texts = tue_example_get_material (example);

  for (guint i = 0; i < texts->len; i++)
    {
      TueNamedText *text = g_ptr_array_index (texts, i);
      g_autoptr(TueValue) value = tue_value_new_string (tue_named_text_get_text (text));
      g_autoptr(TueMaterial) material = tue_material_new (NULL,
                                                          tue_named_text_get_name (text),
                                                          tue_material_guess_kind (tue_named_text_get_text (text)),
                                                          value);
      TueValue *more = tue_material_add_to_values (material, take_values);

      tue_value_unref (take_values);
      take_values = more;
    }

  return take_values;
}

/**
 * tue_workspace_add_example:
 * @workflow: a workflow
 * @example: one of its examples
 *
 * Adds a task that is filled already, with its material, and with dates counted
 * from today.
 *
 * Returns: (transfer full): the task
 */
TueTask *
tue_workspace_add_example (TueWorkspace *self,
                           TueWorkflow  *workflow,
                           TueExample   *example)
{
  g_autoptr(GDateTime) now = NULL;
  g_autoptr(TueValue) values = NULL;
  g_autofree char *due = NULL;
  GDate            today;

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (TUE_IS_WORKFLOW (workflow), NULL);
  g_return_val_if_fail (TUE_IS_EXAMPLE (example), NULL);

  now = tue_workspace_dup_now (self);
  tue_date_from_time (now, &today);
  values = add_material (example, tue_example_resolve_values (example, &today));
  if (tue_example_get_due_in_days (example) >= 0)
    due = add_days (self, tue_example_get_due_in_days (example));

  return add_with_values (self, workflow, tue_example_get_title (example), due, values);
}

/* Who gave no function has at least the role in which they work. */
static char *
find_my_role (TueWorkspace *self)
{
  const char        *given = tue_settings_get_user_role (self->settings);
  const char *const *roles = tue_settings_get_roles (self->settings);
  TueRole           *role = roles != NULL && roles[0] != NULL ? tue_workspace_find_role (self, roles[0]) : NULL;

  return g_strdup (*given != '\0' ? given : role != NULL ? tue_role_get_name (role)
                                                         : "");
}

static TuePrompt *
fill (TueWorkspace   *self,
      TueFiller      *filler,
      TueValue       *values,
      TueFillContext *context,
      GError        **error)
{
  g_autoptr(GDateTime) now = tue_workspace_dup_now (self);
  g_autofree char *role = find_my_role (self);

  context->now = now;
  context->my_name = tue_settings_get_user_name (self->settings);
  context->my_role = role;
  context->my_organisation = tue_settings_get_user_organisation (self->settings);
  context->my_team = "";

  return tue_filler_fill (filler, values, context, error);
}

/**
 * tue_workspace_fill_example:
 * @filler: a filler of a step
 * @example: (nullable): what it is filled with; %NULL for nothing
 *
 * Shows what a template makes of an example, without a task.
 *
 * Returns: (transfer full): the prompt, or %NULL with @error set
 */
TuePrompt *
tue_workspace_fill_example (TueWorkspace *self,
                            TueFiller    *filler,
                            TueExample   *example,
                            GError      **error)
{
  g_autoptr(GDateTime) now = NULL;
  g_autoptr(TueValue) values = NULL;
  g_autofree char *due = NULL;
  TueFillContext   context = { 0 };
  GDate            today;

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (filler != NULL, NULL);
  g_return_val_if_fail (example == NULL || TUE_IS_EXAMPLE (example), NULL);

  now = tue_workspace_dup_now (self);
  tue_date_from_time (now, &today);
  values = example != NULL ? add_material (example, tue_example_resolve_values (example, &today)) : tue_value_new_map ();
  if (example != NULL && tue_example_get_due_in_days (example) >= 0)
    context.task_due = due = add_days (self, tue_example_get_due_in_days (example));
  context.task_title = example != NULL ? tue_example_get_title (example) : NULL;

  return fill (self, filler, values, &context, error);
}

/**
 * tue_workspace_duplicate_task:
 * @task: a task, its values loaded or not
 *
 * Adds an open task with the same title, due date, values and further words.
 *
 * Returns: (transfer full): the new task
 */
TueTask *
tue_workspace_duplicate_task (TueWorkspace *self,
                              TueTask      *task)
{
  g_autofree char *title = NULL;
  TueTaskPatch    *patch;
  TueTask         *copy;

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (TUE_IS_TASK (task), NULL);

  /* Translators: the title of a copy of a task. */
  title = g_strdup_printf (_("%s (copy)"), tue_task_get_title (task));
  copy = make_task (self, tue_task_get_workflow_id (task), title, tue_task_get_due (task), &patch);
  tue_task_patch_set_progress (patch, tue_task_get_n_filled (task), tue_task_get_n_fields (task));

  if (tue_task_get_has_values (task))
    {
      g_autoptr(TueValue) none = tue_value_new_map ();
      TueValue *values = tue_task_get_values (task);
      TueValue *alsos = tue_task_get_alsos (task);

      tue_task_set_values (copy, none);
      for (gsize i = 0; i < tue_value_get_n_items (values); i++)
        if (tue_value_name_goes_into_copy (tue_value_get_key (values, i)))
          tue_task_patch_set_value (patch, tue_value_get_key (values, i), tue_value_get_item (values, i));
      for (gsize i = 0; i < tue_value_get_n_items (alsos); i++)
        tue_task_patch_set_also (patch,
                                 tue_value_get_key (alsos, i),
                                 tue_value_get_string (tue_value_get_item (alsos, i), NULL));
    }
  else
    {
      patch->copy_from = g_strdup (tue_task_get_id (task));
    }

  /* Translators: an operation to undo; %s is the title of a task. */
  return add_task (self, copy, g_strdup_printf (_("Duplicate “%s”"), tue_task_get_title (task)), patch);
}

/**
 * tue_workspace_set_task_title:
 * @title: the new title
 *
 * Renames a task.
 */
void
tue_workspace_set_task_title (TueWorkspace *self,
                              TueTask      *task,
                              const char   *title)
{
  TueTaskPatch    *before, *after;
  g_autofree char *label = NULL;

  g_return_if_fail (TUE_IS_WORKSPACE (self));
  g_return_if_fail (TUE_IS_TASK (task));
  g_return_if_fail (title != NULL);

  if (tue_task_get_row_damaged (task) || g_strcmp0 (title, tue_task_get_title (task)) == 0)
    return;

  before = tue_workspace_new_patch (self, task);
  after = tue_workspace_new_patch (self, task);
  tue_task_patch_set_title (before, tue_task_get_title (task));
  tue_task_patch_set_title (after, title);
  /* Translators: an operation to undo; %s is the title of a task. */
  label = g_strdup_printf (_("Rename “%s”"), tue_task_get_title (task));
  tue_undo_stack_do (self->undo_stack, task, label, "title", before, after);
}

/**
 * tue_workspace_set_task_due:
 * @due: (nullable): "YYYY-MM-DD", or %NULL for no day
 *
 * Changes when a task is due.
 */
void
tue_workspace_set_task_due (TueWorkspace *self,
                            TueTask      *task,
                            const char   *due)
{
  TueTaskPatch    *before, *after;
  g_autofree char *label = NULL;

  g_return_if_fail (TUE_IS_WORKSPACE (self));
  g_return_if_fail (TUE_IS_TASK (task));

  if (tue_task_get_row_damaged (task) || g_strcmp0 (due, tue_task_get_due (task)) == 0)
    return;

  before = tue_workspace_new_patch (self, task);
  after = tue_workspace_new_patch (self, task);
  tue_task_patch_set_due (before, tue_task_get_due (task));
  tue_task_patch_set_due (after, due);
  /* Translators: an operation to undo; %s is the title of a task. */
  label = g_strdup_printf (_("Change Due Date of “%s”"), tue_task_get_title (task));
  tue_undo_stack_do (self->undo_stack, task, label, NULL, before, after);
}

/**
 * tue_workspace_snooze_task:
 * @day: (nullable): "YYYY-MM-DD"; %NULL where it is not to be out of the way any
 *   longer
 *
 * Puts a task out of the way until a day: Today does not show it before, nor count
 * it. What happens in its review brings it back. Nothing else changes, not even
 * when it is due.
 *
 * Returns: the operation of the undo stack, 0 where nothing changed
 */
guint64
tue_workspace_snooze_task (TueWorkspace *self,
                           TueTask      *task,
                           const char   *day)
{
  TueTaskPatch    *before, *after;
  g_autofree char *label = NULL;

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), 0);
  g_return_val_if_fail (TUE_IS_TASK (task), 0);

  if (tue_task_get_row_damaged (task) || g_strcmp0 (day, tue_task_get_snoozed (task)) == 0)
    return 0;

  before = tue_workspace_new_patch (self, task);
  after = tue_workspace_new_patch (self, task);
  tue_task_patch_set_snooze (before, tue_task_get_snoozed (task));
  tue_task_patch_set_snooze (after, day);
  /* Translators: an operation to undo; %s is the title of a task. */
  label = g_strdup_printf (day != NULL ? _("Snooze “%s”") : _("Show “%s” Again"), tue_task_get_title (task));
  tue_undo_stack_do (self->undo_stack, task, label, NULL, before, after);

  return tue_undo_stack_get_undo_id (self->undo_stack);
}

/* (nullable): why a draft may not go out as it is. Where neither the workflow asks for a
 * review nor anybody did, none is needed; one that is not loaded is not asked. */
static const char *
check_delivery (TueWorkspace *self,
                TueTask      *task)
{
  TueWorkflow    *workflow = tue_workspace_find_workflow (self, tue_task_get_workflow_id (task));
  TueReviewRules *rules = workflow != NULL ? tue_workflow_get_review (workflow) : NULL;
  TueReview      *review = g_hash_table_lookup (self->reviews, tue_task_get_id (task));

  if (!tue_review_rules_get_wants_review (rules) &&
      (review == NULL || tue_review_state_get_round (tue_review_get_state (review)) == 0))
    return NULL;

  return _("The draft has to be reviewed and approved before it is delivered.");
}

/* Why a move goes past the review of the draft. A review that is not loaded is not
 * asked: who moves a task by hand loads it before. (nullable) */
static const char *
check_review (TueWorkspace *self,
              TueTask      *task,
              TueTaskState  state)
{
  TueReview *review = g_hash_table_lookup (self->reviews, tue_task_get_id (task));

  if (state == TUE_TASK_STATE_APPROVED)
    return _("Only who is asked for a review approves a draft.");
  if (state == TUE_TASK_STATE_DRAFTING && review != NULL &&
      tue_review_state_get_stand (tue_review_get_state (review)) == TUE_REVIEW_WAITING)
    return _("A review is asked for. Take that back, or send the draft back.");

  return NULL;
}

static const char *
check_move (TueWorkspace *self,
            TueTask      *task,
            TueTaskState  state)
{
  TueTaskState from = tue_task_get_state (task);
  const char  *reason = tue_task_state_check_move (from, state);

  if (tue_task_get_row_damaged (task))
    return _("The task is damaged, and is not changed before it is kept as it is shown.");
  if (reason == NULL && from == TUE_TASK_STATE_DRAFTING && state == TUE_TASK_STATE_DELIVERED)
    reason = check_delivery (self, task);
  if (reason == NULL && from == TUE_TASK_STATE_IN_REVIEW)
    reason = check_review (self, task, state);

  return reason;
}

/**
 * tue_workspace_set_task_state:
 * @state: the new state
 *
 * Moves a task to another state. What a review decides is refused: the review moves the
 * task then.
 *
 * Returns: %TRUE, or %FALSE with @error saying why the move is refused
 */
gboolean
tue_workspace_set_task_state (TueWorkspace *self,
                              TueTask      *task,
                              TueTaskState  state,
                              GError      **error)
{
  const char      *reason;
  TueTaskPatch    *before, *after;
  g_autofree char *label = NULL;

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), FALSE);
  g_return_val_if_fail (TUE_IS_TASK (task), FALSE);

  if (state == tue_task_get_state (task))
    return TRUE;

  reason = check_move (self, task, state);
  if (reason != NULL)
    {
      g_set_error_literal (error, TUE_WORKSPACE_ERROR, TUE_WORKSPACE_ERROR_REFUSED, reason);
      return FALSE;
    }

  before = tue_workspace_new_patch (self, task);
  after = tue_workspace_new_patch (self, task);
  tue_task_patch_set_state (before, tue_task_get_state (task));
  tue_task_patch_set_state (after, state);
  /* Translators: an operation to undo; %s is the title of a task. */
  label = g_strdup_printf (_("Change State of “%s”"), tue_task_get_title (task));
  tue_undo_stack_do (self->undo_stack, task, label, NULL, before, after);

  return TRUE;
}

/**
 * tue_workspace_reopen_task:
 * @task: a task that was dropped
 *
 * Takes it up again where it was left: drafting if there is a draft or a prompt
 * was copied, else open.
 *
 * Returns: %TRUE, or %FALSE with @error saying why the move is refused
 */
gboolean
tue_workspace_reopen_task (TueWorkspace *self,
                           TueTask      *task,
                           GError      **error)
{
  gboolean is_begun;

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), FALSE);
  g_return_val_if_fail (TUE_IS_TASK (task), FALSE);

  is_begun = tue_task_get_has_draft (task) || tue_task_get_copied (task) > 0;
  return tue_workspace_set_task_state (self, task, is_begun ? TUE_TASK_STATE_DRAFTING : TUE_TASK_STATE_OPEN, error);
}

/* Whether one value can have become the other by typing: in a list, only one
 * item is another one. To add, remove or move an item is a step of its own. */
static gboolean
is_typed_over (TueValue *old,
               TueValue *value)
{
  gsize n_changed = 0;

  if (tue_value_get_kind (old) != TUE_VALUE_LIST && tue_value_get_kind (value) != TUE_VALUE_LIST)
    return TRUE;
  if (tue_value_get_kind (old) != tue_value_get_kind (value) ||
      tue_value_get_n_items (old) != tue_value_get_n_items (value))
    return FALSE;

  for (gsize i = 0; i < tue_value_get_n_items (old) && n_changed < 2; i++)
    {
      TueValue *a = tue_value_get_item (old, i);
      TueValue *b = tue_value_get_item (value, i);

      if (a != b && !tue_value_equal (a, b))
        n_changed++;
    }

  return n_changed < 2;
}

/**
 * tue_workspace_set_task_value:
 * @task: a task whose values are loaded
 * @field: the name of a field
 * @value: what it holds from now on; null clears it
 *
 * Changes a value. Changes of the same field that follow one another closely
 * are one operation to undo, as long as they are typing: what happens to a list
 * as a whole is always an operation of its own.
 */
void
tue_workspace_set_task_value (TueWorkspace *self,
                              TueTask      *task,
                              const char   *field,
                              TueValue     *value)
{
  g_autoptr(TueValue) null = tue_value_new_null ();
  TueValue        *old;
  TueWorkflow     *workflow;
  TueField        *declared;
  TueTaskPatch    *before, *after;
  g_autofree char *label = NULL;
  g_autofree char *title = NULL;
  g_autofree char *key = NULL;

  g_return_if_fail (TUE_IS_WORKSPACE (self));
  g_return_if_fail (TUE_IS_TASK (task));
  g_return_if_fail (tue_task_get_has_values (task));
  g_return_if_fail (field != NULL);

  if (value == NULL)
    value = null;
  old = tue_task_get_value (task, field);
  if (old == NULL)
    old = null;
  if (tue_task_get_row_damaged (task) || (tue_value_equal (old, value) && !tue_task_get_is_damaged (task, field)))
    return;

  tue_task_mend (task, field);
  before = tue_workspace_new_patch (self, task);
  after = tue_workspace_new_patch (self, task);
  tue_task_patch_set_value (before, field, old);
  tue_task_patch_set_value (after, field, value);
  title = tue_workspace_follow_title (self, task, field, value);
  if (title != NULL)
    {
      tue_task_patch_set_title (before, tue_task_get_title (task));
      tue_task_patch_set_title (after, title);
    }

  workflow = tue_workspace_find_workflow_of (self, task);
  declared = workflow != NULL ? tue_workflow_find_field (workflow, field) : NULL;
  /* Translators: an operation to undo; %s is the label of a field. */
  label = g_strdup_printf (_("Change “%s”"), declared != NULL ? tue_field_get_label (declared) : field);
  if (is_typed_over (old, value))
    key = g_strconcat ("value/", field, NULL);
  tue_undo_stack_do (self->undo_stack, task, label, key, before, after);
}

/**
 * tue_workspace_set_task_also:
 * @step_id: a step of the task's workflow
 * @also: (nullable): what else to tell the assistant in that step
 *
 * Changes what is added to the prompt of one step.
 */
void
tue_workspace_set_task_also (TueWorkspace *self,
                             TueTask      *task,
                             const char   *step_id,
                             const char   *also)
{
  TueTaskPatch    *before, *after;
  g_autofree char *key = NULL;

  g_return_if_fail (TUE_IS_WORKSPACE (self));
  g_return_if_fail (TUE_IS_TASK (task));
  g_return_if_fail (step_id != NULL);

  if (also == NULL)
    also = "";
  if (tue_task_get_row_damaged (task) ||
      (strcmp (also, tue_task_get_also (task, step_id)) == 0 && !tue_task_get_is_damaged (task, step_id)))
    return;

  tue_task_mend (task, step_id);
  before = tue_workspace_new_patch (self, task);
  after = tue_workspace_new_patch (self, task);
  tue_task_patch_set_also (before, step_id, tue_task_get_also (task, step_id));
  tue_task_patch_set_also (after, step_id, also);
  key = g_strconcat ("also/", step_id, NULL);
  /* Translators: an operation to undo. */
  tue_undo_stack_do (self->undo_stack, task, _("Change What Else to Tell the Assistant"), key, before, after);
}

/**
 * tue_workspace_set_task_step:
 * @step_id: (nullable): a step of the task's workflow
 *
 * Remembers which step of a task is shown. This is a place, not work: there is
 * nothing to undo.
 */
void
tue_workspace_set_task_step (TueWorkspace *self,
                             TueTask      *task,
                             const char   *step_id)
{
  g_autoptr(TueTaskPatch) patch = NULL;

  g_return_if_fail (TUE_IS_WORKSPACE (self));
  g_return_if_fail (TUE_IS_TASK (task));

  if (g_strcmp0 (step_id, tue_task_get_step_id (task)) == 0)
    return;

  patch = tue_task_patch_new (tue_task_get_id (task));
  tue_task_patch_set_step (patch, step_id);
  tue_workspace_apply (self, task, patch);
}

/**
 * tue_workspace_delete_task:
 * @task: a task
 *
 * Deletes a task. All that it holds stays in the library, so that undoing
 * brings it back whole.
 *
 * Returns: the operation, or 0 where the task was deleted already or its row is
 *   damaged
 */
guint64
tue_workspace_delete_task (TueWorkspace *self,
                           TueTask      *task)
{
  TueTaskPatch    *before, *after;
  g_autofree char *label = NULL;

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), 0);
  g_return_val_if_fail (TUE_IS_TASK (task), 0);

  if (tue_workspace_is_deleted (self, task) || tue_task_get_row_damaged (task))
    return 0;

  before = tue_workspace_new_patch (self, task);
  after = tue_workspace_new_patch (self, task);
  tue_task_patch_set_deleted (before, FALSE);
  tue_task_patch_set_deleted (after, TRUE);
  /* Translators: an operation to undo; %s is the title of a task. */
  label = g_strdup_printf (_("Delete “%s”"), tue_task_get_title (task));

  return tue_undo_stack_do (self->undo_stack, task, label, NULL, before, after);
}

/**
 * tue_workspace_mend_task:
 * @task: a task of which the row is damaged
 *
 * Takes what could be read of a task as what it is from now on: somebody looked
 * at it. Then it can be changed again. There is nothing to undo.
 */
void
tue_workspace_mend_task (TueWorkspace *self,
                         TueTask      *task)
{
  g_autoptr(TueTaskPatch) patch = NULL;

  g_return_if_fail (TUE_IS_WORKSPACE (self));
  g_return_if_fail (TUE_IS_TASK (task));

  if (!tue_task_get_row_damaged (task))
    return;

  patch = tue_workspace_new_patch (self, task);
  patch->flags |= TUE_TASK_PATCH_MENDED;
  tue_task_patch_set_title (patch, tue_task_get_title (task));
  tue_task_patch_set_due (patch, tue_task_get_due (task));
  tue_task_patch_set_state (patch, tue_task_get_state (task));
  tue_task_patch_set_deleted (patch, tue_workspace_is_deleted (self, task));
  tue_workspace_apply (self, task, patch);
  tue_task_set_row_damaged (task, FALSE);
}

/**
 * tue_workspace_fill:
 * @filler: the filler of @step, kept by the caller
 * @task: a task
 * @step: a step of its workflow
 *
 * Fills the template of a step with the task as it stands.
 *
 * Returns: (transfer full): the prompt, or %NULL with @error set
 */
TuePrompt *
tue_workspace_fill (TueWorkspace *self,
                    TueFiller    *filler,
                    TueTask      *task,
                    TueStep      *step,
                    GError      **error)
{
  g_autoptr(TueValue) values = NULL;
  const char    *also;
  TueFillContext context;

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (filler != NULL, NULL);
  g_return_val_if_fail (TUE_IS_TASK (task), NULL);
  g_return_val_if_fail (TUE_IS_STEP (step), NULL);

  also = tue_task_get_also (task, tue_step_get_id (step));
  values = tue_task_get_has_values (task) ? tue_value_ref (tue_task_get_values (task)) : tue_value_new_map ();
  context = (TueFillContext){
    .task_title = tue_task_get_title (task),
    .task_due = tue_task_get_due (task),
    .also = *also != '\0' ? also : NULL,
  };

  return fill (self, filler, values, &context, error);
}

/* With each copy a library would grow by all of the material, of which the text
 * is in the task. */
static TueValue *
without_material (TueValue *values)
{
  g_autoptr(TueValueBuilder) builder = tue_value_builder_new_map ();

  for (gsize i = 0; i < tue_value_get_n_items (values); i++)
    if (!g_str_has_prefix (tue_value_get_key (values, i), TUE_MATERIAL_TEXT_PREFIX))
      tue_value_builder_set (builder, tue_value_get_key (values, i), tue_value_ref (tue_value_get_item (values, i)));

  return tue_value_builder_end (builder);
}

/* Of what the prompt lacks, the fields that are empty. (transfer full): null for
 * none */
static TueValue *
list_missing (TuePrompt *prompt)
{
  g_autoptr(TueValueBuilder) builder = tue_value_builder_new_list ();
  gsize               n_gaps, n_missing = 0;
  const TuePromptGap *gaps = tue_prompt_get_gaps (prompt, &n_gaps);

  for (gsize i = 0; i < n_gaps; i++)
    {
      if (gaps[i].kind != TUE_PROMPT_GAP_EMPTY || gaps[i].field == NULL || gaps[i].item != G_MAXUINT)
        continue;
      tue_value_builder_add (builder, tue_value_new_string (gaps[i].name));
      n_missing++;
    }

  return n_missing > 0 ? tue_value_builder_end (builder) : tue_value_new_null ();
}

/* The answer is to be read with what the prompt lacked in mind. */
static void
patch_missing (TueTask      *task,
               TuePrompt    *prompt,
               TueTaskPatch *patch)
{
  g_autoptr(TueValue) missing = list_missing (prompt);
  g_autoptr(TueValue) null = tue_value_new_null ();
  TueValue *before;

  if (!tue_task_get_has_values (task))
    return;

  before = tue_task_get_value (task, TUE_MISSING_NAME);
  if (!tue_value_equal (before != NULL ? before : null, missing))
    tue_task_patch_set_value (patch, TUE_MISSING_NAME, missing);
}

/**
 * tue_workspace_record_copy:
 * @step: the step whose prompt it was
 * @prompt: what was copied
 *
 * Keeps that a prompt was copied: when, from which version of the template and
 * with which values, the texts of the material aside. An open task is being drafted from then on. A library that
 * can only be read keeps no record: that is nothing one would wait to save.
 */
void
tue_workspace_record_copy (TueWorkspace *self,
                           TueTask      *task,
                           TueStep      *step,
                           TuePrompt    *prompt)
{
  g_autoptr(TueTaskPatch) patch = NULL;
  TuePromptCopy *copy;
  TueTemplate *template;
  const char *text;
  gsize       length;

  g_return_if_fail (TUE_IS_WORKSPACE (self));
  g_return_if_fail (TUE_IS_TASK (task));
  g_return_if_fail (TUE_IS_STEP (step));
  g_return_if_fail (prompt != NULL);

  if (self->state == TUE_LIBRARY_READ_ONLY)
    return;

  template = tue_prompt_get_template (prompt);
  text = tue_prompt_get_text (prompt, &length);

  copy = g_new0 (TuePromptCopy, 1);
  copy->step_id = g_strdup (tue_step_get_id (step));
  copy->template_id = g_strdup (tue_template_get_id (template));
  copy->template_version = tue_template_get_version (template);
  copy->values = tue_task_get_has_values (task) ? without_material (tue_task_get_values (task)) : tue_value_new_map ();
  copy->prompt_hash = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *)text, length);
  copy->n_words = tue_prompt_get_n_words (prompt);
  copy->time = tue_workspace_get_now_us (self);

  patch = tue_workspace_new_patch (self, task);
  tue_task_patch_set_copied (patch, copy->time);
  copy->person = g_strdup (tue_settings_get_user_name (self->settings));
  tue_task_patch_take_copy (patch, copy);
  patch_missing (task, prompt, patch);
  if (tue_task_get_state (task) == TUE_TASK_STATE_OPEN)
    tue_task_patch_set_state (patch, TUE_TASK_STATE_DRAFTING);
  tue_workspace_apply (self, task, patch);
}
