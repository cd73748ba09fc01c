/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-workspace-keep"

#include "config.h"

#include "tue-workspace-keep.h"

#include <glib/gi18n-lib.h>

#include "tue-date-text.h"
#include "tue-undo-stack-private.h"
#include "tue-workflow-revise.h"
#include "tue-workspace-private.h"

/* From when the task was made until it was due; -1 for no day, or one before. */
static int
count_days (TueTask *task)
{
  g_autoptr(GDateTime) made = g_date_time_new_from_unix_local (tue_task_get_created (task) / G_USEC_PER_SEC);
  GDate created, due;
  int   days;

  if (made == NULL || tue_task_get_due (task) == NULL || !tue_date_from_iso (tue_task_get_due (task), &due))
    return -1;
  tue_date_from_time (made, &created);
  days = g_date_days_between (&created, &due);
  return days >= 0 && days <= 365 ? days : -1;
}

/**
 * tue_workspace_begin_example:
 * @task: a task whose values are loaded
 * @answer: its draft, "" for none
 *
 * Takes what of a task an example of its workflow is made of.
 *
 * Returns: (transfer full) (nullable): it, %NULL where the library has no such
 *   workflow
 */
TueExampleMaker *
tue_workspace_begin_example (TueWorkspace *self,
                             TueTask      *task,
                             const char   *answer)
{
  g_autoptr(GDateTime) now = NULL;
  g_auto(GStrv) sender = NULL;
  TueWorkflow        *workflow;
  TueExampleMakerSpec spec = { 0 };
  TueLocale           locale;

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (TUE_IS_TASK (task) && tue_task_get_has_values (task), NULL);
  g_return_val_if_fail (answer != NULL, NULL);

  workflow = tue_workspace_find_workflow_of (self, task);
  if (workflow == NULL)
    return NULL;

  now = tue_workspace_dup_now (self);
  sender = tue_settings_dup_sender (tue_workspace_get_settings (self));
  tue_locale_read_language (&locale, tue_workflow_get_language (workflow));
  spec.workflow = workflow;
  spec.values = tue_task_get_values (task);
  spec.title = tue_task_get_title (task);
  spec.answer = answer;
  spec.due_in_days = count_days (task);
  spec.sender = (const char *const *)sender;
  spec.locale = &locale;
  tue_date_from_time (now, &spec.today);

  return tue_example_maker_new (&spec);
}

/* (nullable): a workflow that may be changed; else says why not */
static TueWorkflow *
find_changeable (TueWorkspace *self,
                 const char   *workflow_id,
                 GError      **error)
{
  TueWorkflow *workflow = tue_workspace_find_workflow (self, workflow_id);

  if (workflow == NULL)
    g_set_error_literal (error, TUE_WORKSPACE_ERROR, TUE_WORKSPACE_ERROR_NOT_FOUND,
                         _("The workflow is not in the library any more."));
  else if (tue_workflow_get_damaged (workflow))
    g_set_error (error, TUE_WORKSPACE_ERROR, TUE_WORKSPACE_ERROR_REFUSED,
                 _("“%s” is damaged in the library and cannot be changed."), tue_workflow_get_name (workflow));

  return workflow != NULL && !tue_workflow_get_damaged (workflow) ? workflow : NULL;
}

static guint64
do_change (TueWorkspace *self,
           TueWorkflow  *before,
           TueWorkflow  *take_after,
           const char   *label)
{
  g_autoptr(TueWorkflow) after = take_after;
  g_autoptr(TuePracticeChange) change = tue_practice_change_new (before, after, NULL, NULL);

  return tue_undo_stack_do_practice (self->undo_stack, change, FALSE, label);
}

/**
 * tue_workspace_keep_example:
 * @workflow_id: a workflow of the library
 * @example: what it is to have besides
 *
 * Adds an example to a workflow, behind the others, as one operation to undo.
 *
 * Returns: the operation, or 0 with @error set
 */
guint64
tue_workspace_keep_example (TueWorkspace *self,
                            const char   *workflow_id,
                            TueExample   *example,
                            GError      **error)
{
  g_autoptr(GPtrArray) examples = NULL;
  g_autofree char *label = NULL;
  TueWorkflow     *workflow;
  TueWorkflowSpec  spec;

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), 0);
  g_return_val_if_fail (workflow_id != NULL && TUE_IS_EXAMPLE (example), 0);

  workflow = find_changeable (self, workflow_id, error);
  if (workflow == NULL)
    return 0;

  examples = g_ptr_array_copy (tue_workflow_get_examples (workflow), (GCopyFunc)(void (*) (void))g_object_ref, NULL);
  g_ptr_array_set_free_func (examples, g_object_unref);
  g_ptr_array_add (examples, g_object_ref (example));
  tue_workflow_get_spec (workflow, &spec);
  spec.examples = examples;
  /* Translators: an operation that can be undone; %s is the title of an example */
  label = g_strdup_printf (_("Keep Example “%s”"), tue_example_get_title (example));

  return do_change (self, workflow, tue_workflow_new (&spec), label);
}

/**
 * tue_workspace_keep_note:
 * @workflow_id: a workflow of the library
 * @note: what it is to have besides
 *
 * Adds a practice note to a workflow, or to one of its steps, as one operation to
 * undo.
 *
 * Returns: the operation, or 0 with @error set
 */
guint64
tue_workspace_keep_note (TueWorkspace    *self,
                         const char      *workflow_id,
                         TuePracticeNote *note,
                         GError         **error)
{
  g_autofree char *label = NULL;
  TueWorkflow     *workflow;

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), 0);
  g_return_val_if_fail (workflow_id != NULL && TUE_IS_PRACTICE_NOTE (note), 0);

  workflow = find_changeable (self, workflow_id, error);
  if (workflow == NULL)
    return 0;

  /* Translators: an operation that can be undone; %s is the title of a note */
  label = g_strdup_printf (_("Add Practice Note “%s”"), tue_practice_note_get_title (note));

  return do_change (self, workflow,
                    tue_workflow_revise_part (workflow, TUE_WORKFLOW_NOTES, tue_workflow_get_notes (workflow)->len, G_OBJECT (note)), label);
}

/* --- Which one is good here ----------------------------------------------------------- */

typedef struct
{
  TueExample *example;
  guint       n_alike;
  guint       position;
} Candidate;

/* Of what is chosen rather than written: tone, audience, whether it is urgent. */
static guint
count_alike (TueWorkflow *workflow,
             TueExample  *example,
             TueValue    *values)
{
  guint n_alike = 0;

  for (gsize i = 0; i < tue_workflow_get_n_fields (workflow); i++)
    {
      TueField    *field = tue_workflow_get_nth_field (workflow, i);
      TueFieldType type = tue_field_get_field_type (field);
      TueValue    *mine = tue_value_lookup (values, tue_field_get_name (field));
      TueValue    *theirs = tue_value_lookup (tue_example_get_values (example), tue_field_get_name (field));

      if (mine != NULL && theirs != NULL && (type == TUE_FIELD_CHOICE || type == TUE_FIELD_CHOICES || type == TUE_FIELD_BOOLEAN) &&
          tue_value_equal (mine, theirs))
        n_alike++;
    }

  return n_alike;
}

/* The newer ones stand behind: those that people kept come first. */
static int
compare_candidates (gconstpointer a,
                    gconstpointer b)
{
  const Candidate *x = a, *y = b;

  if (x->n_alike != y->n_alike)
    return x->n_alike > y->n_alike ? -1 : 1;
  return x->position > y->position ? -1 : x->position < y->position;
}

/**
 * tue_workflow_list_good_examples:
 * @workflow: a workflow
 * @values: (nullable): what the task in hand holds
 *
 * Lists the examples that show a good answer: first those whose choices are most
 * like the ones of the task, of these the newest.
 *
 * Returns: (transfer full) (element-type TueExample): the examples
 */
GPtrArray *
tue_workflow_list_good_examples (TueWorkflow *workflow,
                                 TueValue    *values)
{
  GPtrArray *good = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GArray) candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));
  GPtrArray *examples;

  g_return_val_if_fail (TUE_IS_WORKFLOW (workflow), NULL);

  examples = tue_workflow_get_examples (workflow);
  for (guint i = 0; i < examples->len; i++)
    {
      Candidate candidate = { examples->pdata[i], 0, i };

      if (*tue_example_get_answer (candidate.example) == '\0')
        continue;
      candidate.n_alike = values != NULL ? count_alike (workflow, candidate.example, values) : 0;
      g_array_append_val (candidates, candidate);
    }
  g_array_sort (candidates, compare_candidates);
  for (guint i = 0; i < candidates->len; i++)
    g_ptr_array_add (good, g_object_ref (g_array_index (candidates, Candidate, i).example));

  return good;
}
