/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-workflow-texts"

#include "config.h"

#include "tue-workflow-texts.h"

typedef struct
{
  TueWorkflowTextFunc func;
  gpointer            user_data;
} Visit;

static void
tell (const Visit    *visit,
      TueWorkflowPart part,
      const char     *text)
{
  if (text != NULL && *text != '\0')
    visit->func (part, text, visit->user_data);
}

static void
tell_tags (TueWorkflow *self,
           const Visit *visit)
{
  for (const char *const *tag = tue_workflow_get_tags (self); *tag != NULL; tag++)
    tell (visit, TUE_WORKFLOW_PART_TAG, *tag);
}

static void
tell_steps (TueWorkflow *self,
            const Visit *visit)
{
  GPtrArray *steps = tue_workflow_get_steps (self);

  for (guint i = 0; i < steps->len; i++)
    {
      TueStep *step = steps->pdata[i];

      tell (visit, TUE_WORKFLOW_PART_STEP, tue_step_get_name (step));
      tell (visit, TUE_WORKFLOW_PART_STEP, tue_step_get_guidance (step));
      tell (visit, TUE_WORKFLOW_PART_TEMPLATE, tue_template_get_text (tue_step_get_template (step)));
    }
}

static void
tell_fields (TueWorkflow *self,
             const Visit *visit)
{
  for (gsize i = 0; i < tue_workflow_get_n_fields (self); i++)
    {
      TueField *field = tue_workflow_get_nth_field (self, i);

      tell (visit, TUE_WORKFLOW_PART_FIELD, tue_field_get_label (field));
      tell (visit, TUE_WORKFLOW_PART_FIELD, tue_field_get_help (field));
    }
}

static void
tell_texts (GPtrArray      *texts,
            TueWorkflowPart part,
            const Visit    *visit)
{
  for (guint i = 0; i < texts->len; i++)
    {
      tell (visit, part, tue_named_text_get_name (texts->pdata[i]));
      tell (visit, part, tue_named_text_get_text (texts->pdata[i]));
    }
}

static void
tell_checklist (TueWorkflow *self,
                const Visit *visit)
{
  GPtrArray *checklist = tue_workflow_get_checklist (self);

  for (guint i = 0; i < checklist->len; i++)
    tell (visit, TUE_WORKFLOW_PART_CHECKLIST, tue_checklist_item_get_text (checklist->pdata[i]));
}

static void
tell_notes (TueWorkflow *self,
            const Visit *visit)
{
  GPtrArray *notes = tue_workflow_get_notes (self);

  for (guint i = 0; i < notes->len; i++)
    {
      tell (visit, TUE_WORKFLOW_PART_NOTE, tue_practice_note_get_title (notes->pdata[i]));
      tell (visit, TUE_WORKFLOW_PART_NOTE, tue_practice_note_get_text (notes->pdata[i]));
    }
}

static void
tell_examples (TueWorkflow *self,
               const Visit *visit)
{
  GPtrArray *examples = tue_workflow_get_examples (self);

  for (guint i = 0; i < examples->len; i++)
    {
      TueExample        *example = examples->pdata[i];
      const char *const *remarks = tue_example_get_remarks (example);

      tell (visit, TUE_WORKFLOW_PART_EXAMPLE, tue_example_get_title (example));
      tell_texts (tue_example_get_material (example), TUE_WORKFLOW_PART_EXAMPLE, visit);
      tell (visit, TUE_WORKFLOW_PART_EXAMPLE, tue_example_get_answer (example));
      for (; remarks != NULL && *remarks != NULL; remarks++)
        tell (visit, TUE_WORKFLOW_PART_EXAMPLE, *remarks);
    }
}

/**
 * tue_workflow_foreach_text:
 * @func: (scope call): is told each text
 * @user_data: for @func
 *
 * Goes through all that a workflow says to people and in its prompts, from what it
 * is for to its examples. Snippets are left out, since they are those of the
 * whole playbook, and so is the weak answer of an example, since nobody is to find that.
 */
void
tue_workflow_foreach_text (TueWorkflow        *self,
                           TueWorkflowTextFunc func,
                           gpointer            user_data)
{
  const Visit visit = { func, user_data };

  g_return_if_fail (TUE_IS_WORKFLOW (self));
  g_return_if_fail (func != NULL);

  tell (&visit, TUE_WORKFLOW_PART_ABOUT, tue_workflow_get_purpose (self));
  tell (&visit, TUE_WORKFLOW_PART_ABOUT, tue_workflow_get_use_when (self));
  tell_tags (self, &visit);
  tell_steps (self, &visit);
  tell_fields (self, &visit);
  tell_checklist (self, &visit);
  tell_notes (self, &visit);
  tell_examples (self, &visit);
  tell_texts (tue_workflow_get_follow_ups (self), TUE_WORKFLOW_PART_FOLLOW_UP, &visit);
}
