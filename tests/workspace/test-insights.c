/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What is known of how work flows: it follows what people do, what they undo and
 * what other programs do, and is of the library that is open.
 */

#include "config.h"

#include "tue-workspace-insights.h"

#include <string.h>

#include "draft-fixture.h"
#include "tue-undo-stack.h"
#include "tue-unused-parts.h"
#include "tue-workflow-report.h"
#include "tue-workspace-practice.h"
#include "tue-workspace-private.h"
#include "tue-workspace-reviews.h"

static TueInsightData *
load (Desk *desk)
{
  g_autoptr(GError) error = NULL;
  TueInsightData *data;

  library_flush (&desk->own_library);
  data = tue_workspace_load_insights_sync (desk->own_library.workspace, &error);
  g_assert_no_error (error);

  return data;
}

static TueTaskOutcome *
find (TueInsightData *data,
      const char     *id)
{
  GPtrArray *outcomes = tue_insight_data_get_outcomes (data);

  for (guint i = 0; i < outcomes->len; i++)
    if (g_str_equal (((TueTaskOutcome *)outcomes->pdata[i])->task_id, id))
      return outcomes->pdata[i];

  return NULL;
}

static void
type (Desk       *desk,
      const char *text)
{
  gsize length;

  tue_draft_get_text (desk->draft, &length);
  tue_workspace_edit_draft (desk->own_library.workspace, desk->draft, length, 0, text, strlen (text), NULL);
}

static TueReview *
approve_at_once (Desk *desk)
{
  TueWorkspace *workspace = desk->own_library.workspace;
  const char   *people[] = { "Marek", NULL };
  g_autoptr(GError) error = NULL;
  TueReview *review = tue_workspace_load_review_sync (workspace, desk->task, &error);

  g_assert_no_error (error);
  tue_settings_set_user_name (desk->own_library.settings, "Marta");
  tue_workspace_ask_for_review (workspace, review, desk->draft, people, NULL, &error);
  g_assert_no_error (error);
  tue_settings_set_user_name (desk->own_library.settings, "Marek");
  tue_workspace_approve_review (workspace, review, NULL, NULL, &error);
  g_assert_no_error (error);

  return review;
}

static void
test_life (void)
{
  Desk desk = { 0 };
  g_autoptr(TueInsightData) before = NULL, drafted = NULL, approved = NULL, undone = NULL;
  g_autoptr(TueReview) review = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *id = NULL;

  desk_set_up (&desk, "Northwind", "2026-11-27");
  id = g_strdup (tue_task_get_id (desk.task));
  before = load (&desk);
  g_assert_cmpint (find (before, id)->started, ==, 0);

  tue_workspace_paste_answer (desk.own_library.workspace, desk.draft, TUE_ANSWER_DOCUMENT ("Dear Dana, we meet soon."), &error);
  g_assert_no_error (error);
  type (&desk, " Kind regards");
  drafted = load (&desk);
  g_assert_cmpint (find (drafted, id)->started, !=, 0);
  g_assert_cmpint (find (drafted, id)->approved, ==, 0);

  review = approve_at_once (&desk);
  approved = load (&desk);
  g_assert_cmpint (find (approved, id)->approved, !=, 0);
  g_assert_cmpint (find (approved, id)->n_rounds, ==, 1);
  g_assert_cmpint (find (approved, id)->n_revisions, ==, 2);
  g_assert_cmpint (find (approved, id)->n_changed_words, ==, 2);
  g_assert_cmpint (find (approved, id)->to_approval, >=, 0);

  desk_undo (&desk);
  undone = load (&desk);
  g_assert_cmpint (find (undone, id)->approved, ==, 0);
  g_assert_cmpint (find (undone, id)->n_rounds, ==, TUE_OUTCOME_UNKNOWN);

  /* What was found before stays as it was found. */
  g_assert_cmpint (find (approved, id)->n_rounds, ==, 1);

  g_clear_object (&review);
  desk_tear_down (&desk);
}

/* A fact that the draft said as it was is counted where it is brought up to date, and not
 * once more where that is done again. */
static void
test_stale_facts (void)
{
  Desk desk = { 0 };
  g_autoptr(TueInsightData) data = NULL;
  g_autoptr(TueReview) review = NULL;
  g_autoptr(GError) error = NULL;
  TueWorkspace   *workspace;
  TueUndoStack   *stack;
  TueTaskOutcome *outcome;

  desk_set_up (&desk, "Northwind", NULL);
  workspace = desk.own_library.workspace;
  stack = tue_workspace_get_undo_stack (workspace);
  library_set_text (&desk.own_library, desk.task, "client", "Northwind Traders");
  library_flush (&desk.own_library);
  tue_workspace_paste_answer (workspace, desk.draft, TUE_ANSWER_DOCUMENT ("Offer for Northwind Traders, as agreed."), &error);
  g_assert_no_error (error);
  library_flush (&desk.own_library);
  library_set_text (&desk.own_library, desk.task, "client", "Contoso");
  library_flush (&desk.own_library);
  g_assert_cmpuint (tue_provenance_get_n_stale (tue_draft_get_provenance (desk.draft)), ==, 1);
  tue_workspace_update_stale (workspace, desk.draft, 0);
  library_flush (&desk.own_library);
  tue_undo_stack_undo (stack);
  library_flush (&desk.own_library);
  tue_undo_stack_redo (stack);
  library_flush (&desk.own_library);

  review = approve_at_once (&desk);
  data = load (&desk);
  outcome = find (data, tue_task_get_id (desk.task));
  g_assert_cmpint (outcome->approved, !=, 0);
  g_assert_cmpint (outcome->n_caught, ==, 1);

  g_clear_object (&review);
  desk_tear_down (&desk);
}

static void
test_deleted (void)
{
  Desk desk = { 0 };
  g_autoptr(TueInsightData) before = NULL, deleted = NULL, restored = NULL;
  g_autofree char *id = NULL;

  desk_set_up (&desk, "Northwind", NULL);
  id = g_strdup (tue_task_get_id (desk.task));
  before = load (&desk);
  g_assert_nonnull (find (before, id));
  tue_workspace_delete_task (desk.own_library.workspace, desk.task);
  deleted = load (&desk);
  g_assert_null (find (deleted, id));
  desk_undo (&desk);
  restored = load (&desk);
  g_assert_nonnull (find (restored, id));

  desk_tear_down (&desk);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  TueInsightData **data = user_data;
  g_autoptr(GError) error = NULL;

  *data = tue_workspace_load_insights_finish (TUE_WORKSPACE (source), result, &error);
  g_assert_no_error (error);
}

static void
test_async (void)
{
  Desk desk = { 0 };
  g_autoptr(TueInsightData) data = NULL;

  desk_set_up (&desk, "Northwind", NULL);
  library_flush (&desk.own_library);
  tue_workspace_load_insights_async (desk.own_library.workspace, NULL, loaded_cb, &data);
  wait_until (data != NULL);
  g_assert_nonnull (find (data, tue_task_get_id (desk.task)));

  desk_tear_down (&desk);
}

static void
test_names (void)
{
  Desk desk = { 0 };
  g_autoptr(TueInsightData) data = NULL;
  g_autoptr(TueReview) review = NULL;
  g_autoptr(GError) error = NULL;
  TueWorkflow    *workflow;
  TueInsightScope scope;
  g_autoptr(GHashTable) workflows = NULL;
  g_autoptr(GArray) cases = NULL;

  desk_set_up (&desk, "Northwind", NULL);
  tue_workspace_paste_answer (desk.own_library.workspace, desk.draft, TUE_ANSWER_DOCUMENT ("Dear Dana"), &error);
  g_assert_no_error (error);
  review = approve_at_once (&desk);
  data = load (&desk);
  workflow = tue_workspace_find_workflow (desk.own_library.workspace, tue_task_get_workflow_id (desk.task));

  tue_insight_data_make_scope (data, 0, G_MAXUINT32, tue_workflow_get_role_id (workflow), NULL, &scope, &workflows);
  cases = tue_insight_collect (tue_insight_data_get_outcomes (data), TUE_FIGURE_ROUNDS, &scope);
  g_assert_cmpuint (cases->len, ==, 1);

  for (TueInsightBy by = TUE_INSIGHT_BY_ROLE; by <= TUE_INSIGHT_BY_EDITION; by++)
    {
      g_autoptr(GPtrArray) groups = tue_insight_data_group (data, cases, by);
      g_autofree char *label = NULL;

      g_assert_cmpuint (groups->len, ==, 1);
      label = tue_insight_data_dup_label (data, by, ((TueInsightGroup *)groups->pdata[0])->key);
      g_test_message ("%s: %s", tue_insight_by_to_string (by), label);
      g_assert_cmpstr (label, !=, "");
      if (by == TUE_INSIGHT_BY_WORKFLOW)
        g_assert_cmpstr (label, ==, tue_workflow_get_name (workflow));
    }

  g_clear_object (&review);
  desk_tear_down (&desk);
}

/* Another library, or an older one, knows nothing of this one. */
static void
test_reopened (void)
{
  Desk desk = { 0 };
  g_autoptr(TueInsightData) before = NULL, after = NULL;
  g_autofree char *id = NULL;

  desk_set_up (&desk, "Northwind", NULL);
  id = g_strdup (tue_task_get_id (desk.task));
  before = load (&desk);
  desk_start_anew (&desk);
  after = load (&desk);
  g_assert_nonnull (find (before, id));
  g_assert_nonnull (find (after, id));

  desk_tear_down (&desk);
}

static void
reviewed_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  TueWorkflowReview **review = user_data;
  g_autoptr(GError) error = NULL;

  *review = tue_workspace_review_workflows_finish (TUE_WORKSPACE (source), result, &error);
  g_assert_no_error (error);
}

static void
cancelled_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  gboolean *is_cancelled = user_data;
  g_autoptr(GError) error = NULL;

  g_assert_null (tue_workspace_review_workflows_finish (TUE_WORKSPACE (source), result, &error));
  *is_cancelled = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* Workflows that nobody used are found, those that are archived are left out, and what
 * was asked for and given up never arrives. */
static void
test_review (void)
{
  Desk desk = { 0 };
  g_autoptr(TueWorkflowReview) first = NULL, second = NULL;
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;
  gboolean         is_cancelled = FALSE;
  TueFinding      *finding;
  guint            n_findings;

  desk_set_up (&desk, "Northwind", NULL);
  library_flush (&desk.own_library);
  tue_workspace_review_workflows_async (desk.own_library.workspace, 12, cancellable, cancelled_cb, &is_cancelled);
  tue_workspace_review_workflows_async (desk.own_library.workspace, 12, NULL, reviewed_cb, &first);
  g_cancellable_cancel (cancellable);
  wait_until (first != NULL);
  wait_until (is_cancelled);
  n_findings = tue_workflow_review_get_findings (first)->len;
  g_assert_cmpuint (n_findings, >, 0);
  finding = tue_workflow_review_get_findings (first)->pdata[0];
  g_assert_cmpint (finding->kind, ==, TUE_FINDING_UNUSED);
  g_assert_cmpuint (tue_workflow_report_find_part (finding->kind), ==, 0);
  text = tue_workflow_report_make (first);
  g_assert_nonnull (strstr (text, tue_workflow_report_get_title (TUE_WORKFLOW_REPORT_N_PARTS - 1)));

  tue_workspace_archive_workflow (desk.own_library.workspace, tue_workspace_find_workflow (desk.own_library.workspace, finding->workflow_id), TRUE, &error);
  g_assert_no_error (error);
  library_flush (&desk.own_library);
  tue_workspace_review_workflows_async (desk.own_library.workspace, 12, NULL, reviewed_cb, &second);
  wait_until (second != NULL);
  g_assert_cmpuint (tue_workflow_review_get_findings (second)->len, ==, n_findings - 1);

  desk_tear_down (&desk);
}

static void
copy_prompt (Desk    *desk,
             TueTask *task)
{
  TueWorkflow *workflow = library_workflow (&desk->own_library, "proposal");
  TueStep     *step = tue_workflow_get_steps (workflow)->pdata[0];
  g_autoptr(TueFiller) filler = tue_filler_new (workflow, step, NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(TuePrompt) prompt = tue_workspace_fill (desk->own_library.workspace, filler, task, step, &error);

  g_assert_no_error (error);
  tue_workspace_record_copy (desk->own_library.workspace, task, step, prompt);
}

/* (nullable) */
static const TueFinding *
find_finding (TueWorkflowReview *review,
              TueFindingKind     kind)
{
  GPtrArray *findings = tue_workflow_review_get_findings (review);

  for (guint i = 0; i < findings->len; i++)
    if (((TueFinding *)findings->pdata[i])->kind == kind)
      return findings->pdata[i];

  return NULL;
}

/* Whether nobody met it. */
static gboolean
lists_check (Desk             *desk,
             TueChecklistItem *item)
{
  TueWorkspace    *workspace = desk->own_library.workspace;
  g_autofree char *text = g_strdup_printf ("“%s”", tue_checklist_item_get_text (item));
  g_autoptr(GError) error = NULL;
  g_autoptr(GArray) unused = tue_worker_run_sync (workspace->worker, &tue_unused_parts_job, tue_unused_parts_ask (tue_workspace_get_workflows (workspace), 0), &error);

  g_assert_no_error (error);
  for (guint i = 0; i < unused->len; i++)
    {
      const TueUnusedParts *parts = &g_array_index (unused, TueUnusedParts, i);

      if (g_str_equal (parts->workflow_id, tue_task_get_workflow_id (desk->task)))
        return parts->checks != NULL && strstr (parts->checks, text) != NULL;
    }

  return FALSE;
}

/* What somebody filled once, or met once, is used. */
static void
test_unused_parts (void)
{
  Desk desk = { 0 };
  g_autoptr(TueWorkflowReview) few = NULL, review = NULL;
  g_autoptr(TueInsightData) data = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *label = NULL;
  TueWorkflow     *workflow;
  TueField        *filled = NULL;
  GPtrArray       *checklist;

  desk_set_up (&desk, "Northwind", NULL);
  workflow = library_workflow (&desk.own_library, "proposal");
  filled = tue_workflow_find_field (workflow, "client");
  g_assert_nonnull (filled);
  label = g_strdup_printf ("“%s”", tue_field_get_label (filled));
  for (guint i = 0; i < 4; i++)
    {
      g_autoptr(TueTask) task = tue_workspace_add_task (desk.own_library.workspace, workflow, "Contoso", NULL, NULL);

      copy_prompt (&desk, task);
    }
  library_flush (&desk.own_library);
  tue_workspace_review_workflows_async (desk.own_library.workspace, 12, NULL, reviewed_cb, &few);
  wait_until (few != NULL);
  g_assert_null (find_finding (few, TUE_FINDING_UNFILLED));

  copy_prompt (&desk, desk.task);
  library_flush (&desk.own_library);
  data = load (&desk);
  review = tue_workspace_review_workflows_sync (desk.own_library.workspace, data, tue_insight_data_get_today (data) - 7, &error);
  g_assert_no_error (error);
  g_assert_nonnull (find_finding (review, TUE_FINDING_UNFILLED));
  g_assert_nonnull (strstr (find_finding (review, TUE_FINDING_UNFILLED)->parts, label));
  g_assert_cmpuint (find_finding (review, TUE_FINDING_UNFILLED)->n_cases, ==, 5);
  g_assert_null (find_finding (review, TUE_FINDING_UNCHECKED));
  g_clear_pointer (&review, tue_workflow_review_unref);

  library_set_text (&desk.own_library, desk.task, "client", "Northwind");
  library_flush (&desk.own_library);
  tue_workspace_review_workflows_async (desk.own_library.workspace, 12, NULL, reviewed_cb, &review);
  wait_until (review != NULL);
  if (find_finding (review, TUE_FINDING_UNFILLED) != NULL)
    g_assert_null (strstr (find_finding (review, TUE_FINDING_UNFILLED)->parts, label));

  /* Ticked by its author. */
  checklist = tue_workflow_get_checklist (workflow);
  g_assert_cmpuint (checklist->len, >, 0);
  g_assert_true (lists_check (&desk, checklist->pdata[0]));
  tue_workspace_set_checked (desk.own_library.workspace, desk.task, checklist->pdata[0], TRUE);
  library_flush (&desk.own_library);
  g_assert_false (lists_check (&desk, checklist->pdata[0]));

  desk_tear_down (&desk);
}

/* A prompt that was copied and got no answer is found, whatever the state of its task; a
 * draft that somebody types is one, too. */
static void
test_unanswered (void)
{
  Desk desk = { 0 };
  g_autoptr(GDateTime) then = NULL, now = NULL;
  g_autoptr(TueInsightData) data = NULL, later = NULL;
  g_autoptr(TueWorkflowReview) review = NULL, typed = NULL;
  g_autoptr(GError) error = NULL;
  TueWorkspace *workspace;
  TueWorkflow  *workflow;

  desk_set_up (&desk, "Northwind", NULL);
  workspace = desk.own_library.workspace;
  workflow = library_workflow (&desk.own_library, "proposal");
  now = tue_workspace_dup_now (workspace);
  then = g_date_time_add_days (now, -5);
  tue_workspace_set_now (workspace, then);
  copy_prompt (&desk, desk.task);
  for (guint i = 0; i < 4; i++)
    {
      g_autoptr(TueTask) task = tue_workspace_add_task (workspace, workflow, "Contoso", NULL, NULL);

      copy_prompt (&desk, task);
      g_assert_cmpint (tue_task_get_state (task), ==, TUE_TASK_STATE_DRAFTING);
    }
  library_flush (&desk.own_library);
  tue_workspace_set_now (workspace, now);
  data = load (&desk);
  review = tue_workspace_review_workflows_sync (workspace, data, tue_insight_data_get_today (data) - 20, &error);
  g_assert_no_error (error);
  g_assert_nonnull (find_finding (review, TUE_FINDING_UNANSWERED));
  g_assert_cmpuint (find_finding (review, TUE_FINDING_UNANSWERED)->n_seen, ==, 5);
  /* Nobody writes what nobody has. */
  g_assert_null (find_finding (review, TUE_FINDING_WAITS));

  type (&desk, "Dear Dana");
  later = load (&desk);
  typed = tue_workspace_review_workflows_sync (workspace, later, tue_insight_data_get_today (later) - 20, &error);
  g_assert_no_error (error);
  g_assert_nonnull (find_finding (typed, TUE_FINDING_UNANSWERED));
  g_assert_cmpuint (find_finding (typed, TUE_FINDING_UNANSWERED)->n_seen, ==, 4);
  g_assert_cmpuint (find_finding (typed, TUE_FINDING_UNANSWERED)->n_cases, ==, 5);

  desk_tear_down (&desk);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/workspace/insights/life", test_life);
  g_test_add_func ("/workspace/insights/stale-facts", test_stale_facts);
  g_test_add_func ("/workspace/insights/deleted", test_deleted);
  g_test_add_func ("/workspace/insights/async", test_async);
  g_test_add_func ("/workspace/insights/names", test_names);
  g_test_add_func ("/workspace/insights/reopened", test_reopened);

  g_test_add_func ("/workspace/insights/review", test_review);
  g_test_add_func ("/workspace/insights/unused-parts", test_unused_parts);
  g_test_add_func ("/workspace/insights/unanswered", test_unanswered);

  return g_test_run ();
}
