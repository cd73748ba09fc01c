/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * make-year FILE: makes a library with a year of work whose truth is known: proposals
 * that were changed four times each until a version of their template, ten weeks ago,
 * and once since then.
 */

#include "config.h"

#include "tue-filler.h"
#include "tue-workflow-revise.h"
#include "tue-workspace-practice.h"
#include "tue-workspace-reviews.h"

#define N_TASKS 96
#define DAYS_APART 3
#define DAY_OF_VERSION 70 /* before today */

static void
set_clock (TueWorkspace *workspace,
           GDateTime    *today,
           int           hours)
{
  g_autoptr(GDateTime) now = g_date_time_add_hours (today, hours);

  tue_workspace_set_now (workspace, now);
}

static TueWorkflow *
find_proposal (TueWorkspace *workspace)
{
  g_autoptr(GError) error = NULL;
  TueWorkflow *workflow = tue_workspace_resolve_workflow (workspace, "Proposal", &error);

  if (workflow == NULL)
    g_error ("%s", error->message);

  return workflow;
}

static void
save_version (TueWorkspace *workspace)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TueWorkflowEdit) edit = tue_workspace_edit_workflow (workspace, find_proposal (workspace), &error);
  TueStep *step = tue_workflow_get_steps (tue_workflow_edit_get_workflow (edit))->pdata[0];
  TueTemplate *template = tue_step_get_template (step);
  g_autoptr(GPtrArray) fields = tue_template_copy_fields (template);
  g_autofree char *text = g_strconcat (tue_template_get_text (template), "\n\nGive the price in the first sentence.", NULL);
  g_autoptr(TueWorkflow) revised = tue_workflow_revise_template (tue_workflow_edit_get_workflow (edit), tue_step_get_id (step), text, fields);

  tue_workflow_edit_set_workflow (edit, revised, "Price first");
  if (tue_workspace_save_workflow_edit (workspace, edit, "Price first", &error) == 0)
    g_error ("%s", error->message);
}

static void
do_task (TueWorkspace *workspace,
         TueSettings  *settings,
         GDateTime    *today,
         int           start,
         guint         number,
         guint         n_changes)
{
  const char      *people[] = { "Marek", NULL };
  g_autofree char *title = g_strdup_printf ("Northwind %u", number);
  TueWorkflow     *workflow = find_proposal (workspace);
  TueStep         *step = tue_workflow_get_steps (workflow)->pdata[0];
  g_autoptr(TueFiller) filler = tue_filler_new (workflow, step, NULL);
  g_autoptr(TueTask) task = NULL;
  g_autoptr(TuePrompt) prompt = NULL;
  g_autoptr(TueDraft) draft = NULL;
  g_autoptr(TueReview) review = NULL;
  g_autoptr(GError) error = NULL;
  gsize length;

  set_clock (workspace, today, start);
  tue_settings_set_user_name (settings, "Marta");
  task = tue_workspace_add_task (workspace, workflow, title, NULL, NULL);
  tue_workspace_flush_sync (workspace, NULL);
  prompt = tue_workspace_fill (workspace, filler, task, step, NULL);
  tue_workspace_record_copy (workspace, task, step, prompt);
  draft = tue_workspace_load_draft_sync (workspace, task, &error);
  tue_workspace_paste_answer (workspace, draft, TUE_ANSWER_DOCUMENT ("Dear Dana, we meet soon."), &error);
  review = tue_workspace_load_review_sync (workspace, task, &error);
  /* Each is written by itself, as it is where hours lie between. */
  for (guint i = 0; i < n_changes; i++)
    {
      tue_workspace_flush_sync (workspace, NULL);
      set_clock (workspace, today, start + 4 * (int)i + 2);
      tue_draft_get_text (draft, &length);
      tue_workspace_edit_draft (workspace, draft, length, 0, " As we said.", 12, NULL);
      tue_settings_set_user_name (settings, "Marta");
      tue_workspace_ask_for_review (workspace, review, draft, people, NULL, &error);
      tue_workspace_flush_sync (workspace, NULL);
      set_clock (workspace, today, start + 4 * (int)i + 4);
      tue_settings_set_user_name (settings, "Marek");
      if (i + 1 < n_changes)
        tue_workspace_send_review_back (workspace, review, TUE_REVISION_REASON_MISSING, "One date", NULL, &error);
      else
        tue_workspace_approve_review (workspace, review, NULL, NULL, &error);
      if (error != NULL)
        g_error ("%s", error->message);
    }
  tue_workspace_flush_sync (workspace, NULL);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr(TueSettings) settings = NULL;
  g_autoptr(TueWorkspace) workspace = NULL;
  g_autoptr(GDateTime) today = g_date_time_new_now_local ();
  g_autoptr(GError) error = NULL;
  gboolean is_new = FALSE;

  if (argc != 2)
    {
      g_printerr ("usage: make-year FILE\n");
      return 2;
    }

  settings = tue_settings_new (NULL);
  workspace = tue_workspace_new (argv[1], settings);
  if (!tue_workspace_open_sync (workspace, &error))
    g_error ("%s", error->message);

  for (guint i = 0; i < N_TASKS; i++)
    {
      int days = (int)(N_TASKS - i) * DAYS_APART;

      if (!is_new && days < DAY_OF_VERSION)
        {
          set_clock (workspace, today, -24 * DAY_OF_VERSION);
          save_version (workspace);
          is_new = TRUE;
        }
      do_task (workspace, settings, today, -24 * days, i, is_new ? 1 : 4);
    }
  tue_settings_set_user_name (settings, "Marta");
  if (!tue_workspace_flush_sync (workspace, &error))
    g_error ("%s", error->message);

  return 0;
}
