/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-template-text-check"

#include "config.h"

#include "tue-template-text-check.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tue-template-document.h"
#include "tue-template-problems.h"
#include "tue-workflow-merge.h"

typedef struct
{
  char        *text;
  TueWorkflow *base;
  TueWorkflow *current;
  char        *step_id;
} Request;

static void
request_free (Request *request)
{
  g_free (request->text);
  g_object_unref (request->base);
  g_object_unref (request->current);
  g_free (request->step_id);
  g_free (request);
}

static void
fault_free (TueTemplateTextFault *fault)
{
  g_free (fault->message);
  g_free (fault);
}

void
tue_template_text_check_free (TueTemplateTextCheck *self)
{
  g_clear_object (&self->workflow);
  g_ptr_array_unref (self->faults);
  g_free (self);
}

static void
add_fault (TueTemplateTextCheck *check,
           const char           *text,
           const char           *start,
           gsize                 length,
           gboolean              refused,
           const char           *message)
{
  TueTemplateTextFault *fault = g_new (TueTemplateTextFault, 1);

  fault->start = (guint)g_utf8_pointer_to_offset (text, start);
  fault->length = (guint)g_utf8_strlen (start, (gssize)length);
  fault->refused = refused;
  fault->message = g_strdup (message);
  g_ptr_array_add (check->faults, fault);
}

/* A line, without what it is indented with and its end. */
static void
add_fault_in_line (TueTemplateTextCheck *check,
                   const char           *text,
                   guint                 line,
                   gboolean              refused,
                   const char           *message)
{
  const char *start = text;

  for (guint i = 1; i < line && strchr (start, '\n') != NULL; i++)
    start = strchr (start, '\n') + 1;
  start += strspn (start, " \t");

  add_fault (check, text, start, strcspn (start, "\r\n"), refused, message);
}

static void
add_problems (TueTemplateTextCheck      *check,
              const TueTemplateDocument *document,
              const char                *text,
              const char                *step_id)
{
  TueStep    *step = tue_workflow_find_step (check->workflow, step_id);
  const char *body = text + strlen (text) - strlen (document->text);
  g_autoptr(GPtrArray) problems = NULL;

  /* What others changed meanwhile moved what is told. */
  if (step == NULL || !g_str_equal (tue_template_get_text (tue_step_get_template (step)), document->text))
    return;

  problems = tue_template_problems_find (check->workflow, step);
  for (guint i = 0; i < problems->len; i++)
    {
      const TueTemplateProblem *problem = problems->pdata[i];
      g_autofree char          *placed = NULL;

      if (problem->line > 0)
        /* Translators: where in a text something is wrong, and what */
        placed = g_strdup_printf (_("line %u: %s"), problem->line + document->text_line - 1, problem->message);
      add_fault (check, text, problem->line > 0 ? body + problem->start : text, problem->length, FALSE, placed != NULL ? placed : problem->message);
    }
}

static TueWorkflow *
merge (const Request *request,
       TueWorkflow   *mine)
{
  g_autoptr(GPtrArray) left = NULL;

  if (request->current == request->base)
    return g_object_ref (mine);

  return tue_workflow_merge (request->base, mine, request->current, &left);
}

static TueTemplateTextCheck *
check_text (const Request *request)
{
  TueTemplateTextCheck *check = g_new0 (TueTemplateTextCheck, 1);
  g_autoptr(GError) error = NULL;
  guint line = 0;
  g_autoptr(TueTemplateDocument) document = tue_template_document_read (request->text, strlen (request->text), &line, &error);
  g_autoptr(TueWorkflow) mine = NULL;

  check->faults = g_ptr_array_new_with_free_func ((GDestroyNotify)fault_free);
  if (document != NULL && document->fields == NULL)
    {
      add_fault_in_line (check, request->text, 1, TRUE, _("line 1: The fields stand here, below “input:” and between two lines “---”. Write “input:” alone for a template without fields."));
      return check;
    }
  if (document != NULL)
    mine = tue_template_document_revise_workflow (document, request->base, request->step_id, &line, &error);
  if (mine == NULL)
    {
      add_fault_in_line (check, request->text, line, TRUE, error->message);
      return check;
    }

  check->workflow = merge (request, mine);
  check->n_fields = document->fields->len;
  for (guint i = 0; i < document->remarks->len; i++)
    {
      const TueTemplateRemark *remark = document->remarks->pdata[i];
      g_autofree char         *placed = g_strdup_printf (_("line %u: %s"), remark->line, remark->message);

      add_fault_in_line (check, request->text, remark->line, FALSE, placed);
    }
  add_problems (check, document, request->text, request->step_id);

  return check;
}

static void
check_thread (GTask        *task,
              gpointer      source_object,
              gpointer      task_data,
              GCancellable *cancellable)
{
  g_task_return_pointer (task, check_text (task_data), (GDestroyNotify)tue_template_text_check_free);
}

void
tue_template_text_check_async (const char         *text,
                               TueWorkflow        *base,
                               TueWorkflow        *current,
                               const char         *step_id,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Request *request = g_new (Request, 1);

  *request = (Request){ g_strdup (text), g_object_ref (base), g_object_ref (current), g_strdup (step_id) };
  g_task_set_source_tag (task, tue_template_text_check_async);
  g_task_set_task_data (task, request, (GDestroyNotify)request_free);
  g_task_run_in_thread (task, check_thread);
}

TueTemplateTextCheck *
tue_template_text_check_finish (GAsyncResult *result,
                                GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
