/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What teaches: examples with an answer, and the points that an author ticks.
 */

#include "config.h"

#include "tue-workspace.h"

#include <string.h>

#include "library-fixture.h"
#include "tue-material.h"
#include "tue-open-points.h"
#include "tue-workspace-reviews.h"

static TueWorkflow *
set_up_report (Library *library)
{
  library_set_up (library);
  library_open (library);
  library_add_starter (library, "de");
  return library_workflow (library, "Monatsbericht");
}

static void
keep_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  GAsyncResult **kept = user_data;

  *kept = g_object_ref (result);
}

static void
check_material (TueTask *task)
{
  g_autoptr(GPtrArray) material = tue_material_read (tue_task_get_values (task), NULL);

  g_assert_cmpuint (material->len, ==, 1);
  g_assert_cmpstr (tue_material_get_name (material->pdata[0]), ==, "Mail von Lena");
  g_assert_nonnull (strstr (tue_material_get_text (material->pdata[0], NULL), "Klimakammer"));
  g_assert_true (tue_material_get_on (material->pdata[0]));
}

/* The task of an example has its material, and the answer as its draft: the
 * document there, the remarks as open points. */
static void
test_start (void)
{
  Library      library = { 0 };
  TueWorkflow *workflow = set_up_report (&library);
  TueExample  *example = tue_workflow_get_examples (workflow)->pdata[0];
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(TueTask) task = NULL;
  g_autoptr(TueTask) again = NULL;
  g_autoptr(TueDraft) draft = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *id = NULL;
  const char      *text;

  tue_workspace_start_from_example_async (library.workspace, workflow, example, NULL, keep_cb, &result);
  wait_until (result != NULL);
  task = tue_workspace_start_from_example_finish (library.workspace, result, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (tue_task_get_title (task), ==, "Bericht für Oktober");
  check_material (task);
  draft = tue_workspace_load_draft_sync (library.workspace, task, &error);
  g_assert_no_error (error);
  text = tue_draft_get_text (draft, NULL);
  g_assert_true (g_str_has_prefix (text, "## Oktober"));
  g_assert_null (strstr (text, "FÜR MICH"));
  g_assert_null (strstr (text, "58.000 € im November"));
  g_assert_nonnull (tue_task_get_value (task, TUE_OPEN_POINTS_NAME));
  library_wait_saved (&library);

  /* It is there for whoever comes later. */
  id = g_strdup (tue_task_get_id (task));
  g_clear_object (&draft);
  g_clear_object (&task);
  g_clear_object (&result);
  library_finalize (g_steal_pointer (&library.workspace));
  library.workspace = tue_workspace_new (library.path, library.settings);
  library_open (&library);
  again = library_load (&library, id);
  check_material (again);
  g_clear_object (&again);
  library_tear_down (&library);
}

/* Ticks are a value of the task, each an operation to undo. */
static void
test_checks (void)
{
  Library           library = { 0 };
  TueWorkflow      *workflow = set_up_report (&library);
  GPtrArray        *checklist = tue_workflow_get_checklist (workflow);
  TueChecklistItem *first = checklist->pdata[0];
  TueChecklistItem *last = checklist->pdata[2];
  TueUndoStack     *stack = tue_workspace_get_undo_stack (library.workspace);
  g_autoptr(TueTask) task = tue_workspace_add_task (library.workspace, workflow, "Task", NULL, NULL);
  g_autoptr(TueTask) again = NULL;
  g_autoptr(TueValue) odd = tue_value_new_string ("what a later version made of it");
  g_autofree char *id = g_strdup (tue_task_get_id (task));
  guint            n_filled = tue_task_get_n_filled (task);

  g_assert_false (tue_workspace_get_checked (task, first));
  tue_workspace_set_checked (library.workspace, task, first, TRUE);
  tue_workspace_set_checked (library.workspace, task, last, TRUE);
  g_assert_true (tue_workspace_get_checked (task, first));
  g_assert_true (tue_workspace_get_checked (task, last));
  g_assert_cmpuint (tue_task_get_n_filled (task), ==, n_filled);

  tue_workspace_set_checked (library.workspace, task, first, FALSE);
  g_assert_false (tue_workspace_get_checked (task, first));
  g_assert_cmpstr (tue_undo_stack_get_undo_label (stack), ==, "Take the Tick from “Jede Abweichung ist nachgerechnet”");
  tue_undo_stack_undo (stack);
  g_assert_true (tue_workspace_get_checked (task, first));
  tue_undo_stack_undo (stack);
  g_assert_false (tue_workspace_get_checked (task, last));
  g_assert_true (tue_workspace_get_checked (task, first));
  library_wait_saved (&library);

  again = library_load (&library, id);
  g_assert_true (tue_workspace_get_checked (again, first));
  g_assert_false (tue_workspace_get_checked (again, last));

  /* What is no list of ids ticks nothing, and a tick takes its place. */
  tue_workspace_set_task_value (library.workspace, task, "@checks", odd);
  g_assert_false (tue_workspace_get_checked (task, first));
  tue_workspace_set_checked (library.workspace, task, first, TRUE);
  g_assert_true (tue_workspace_get_checked (task, first));
  tue_workspace_set_checked (library.workspace, task, first, FALSE);
  g_assert_null (tue_task_get_value (task, "@checks"));

  g_clear_object (&again);
  g_clear_object (&task);
  library_tear_down (&library);
}

static TueMilestones *
load_milestones (Library *library)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  TueMilestones *milestones;

  tue_workspace_load_milestones_async (library->workspace, NULL, keep_cb, &result);
  wait_until (result != NULL);
  milestones = tue_workspace_load_milestones_finish (library->workspace, result, &error);
  g_assert_no_error (error);

  return milestones;
}

static void
check_milestones (Library    *library,
                  const char *expected)
{
  g_autoptr(TueMilestones) milestones = NULL;
  g_autofree char *done = NULL;

  library_wait_saved (library);
  milestones = load_milestones (library);
  done = g_strdup_printf ("%d%d%d%d%d", milestones->has_copied, milestones->has_answered, milestones->has_second_step,
                          milestones->has_delivered, milestones->has_noted);
  g_assert_cmpstr (done, ==, expected);
}

static void
copy_step (Library     *library,
           TueWorkflow *workflow,
           TueTask     *task,
           guint        step)
{
  TueStep *of_workflow = tue_workflow_get_steps (workflow)->pdata[step];
  g_autoptr(GError) error = NULL;
  g_autoptr(TueFiller) filler = tue_filler_new (workflow, of_workflow, &error);
  g_autoptr(TuePrompt) prompt = NULL;

  g_assert_no_error (error);
  prompt = tue_workspace_fill (library->workspace, filler, task, of_workflow, &error);
  g_assert_no_error (error);
  tue_workspace_record_copy (library->workspace, task, of_workflow, prompt);
}

/* What really happened is known, and an example does none of it. */
static void
test_milestones (void)
{
  Library      library = { 0 };
  TueWorkflow *workflow = set_up_report (&library);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(TueTask) example = NULL;
  g_autoptr(TueTask) task = NULL;
  g_autoptr(TueDraft) draft = NULL;
  g_autoptr(TueRevision) revision = NULL;
  g_autoptr(TueReview) review = NULL;
  g_autoptr(TueMilestones) last = NULL;
  g_autoptr(GError) error = NULL;

  tue_workspace_start_from_example_async (library.workspace, workflow, tue_workflow_get_examples (workflow)->pdata[0], NULL, keep_cb, &result);
  wait_until (result != NULL);
  example = tue_workspace_start_from_example_finish (library.workspace, result, &error);
  check_milestones (&library, "00000");

  task = tue_workspace_add_task (library.workspace, workflow, "Own", NULL, NULL);
  copy_step (&library, workflow, task, 0);
  check_milestones (&library, "10000");
  draft = tue_workspace_load_draft_sync (library.workspace, task, &error);
  g_assert_no_error (error);
  g_assert_true (tue_workspace_paste_answer (library.workspace, draft, TUE_ANSWER_DOCUMENT ("An answer"), &error));
  check_milestones (&library, "11000");
  copy_step (&library, workflow, task, 1);
  check_milestones (&library, "11100");
  revision = tue_workspace_keep_revision (library.workspace, draft, TUE_REVISION_ORIGIN_SAVED, "Shorter, because she reads on a phone");
  check_milestones (&library, "11101");
  review = tue_workspace_load_review_sync (library.workspace, task, &error);
  g_assert_no_error (error);
  g_assert_true (tue_workspace_ask_for_review (library.workspace, review, draft, (const char *const[]){ "Marek", NULL }, NULL, &error));
  g_assert_true (tue_workspace_approve_review (library.workspace, review, NULL, "Marek", &error));
  g_assert_true (tue_workspace_set_task_state (library.workspace, task, TUE_TASK_STATE_DELIVERED, &error));
  check_milestones (&library, "11111");
  last = load_milestones (&library);
  g_assert_cmpstr (last->copied_task, ==, tue_task_get_id (task));
  g_assert_nonnull (last->drafted_task);

  g_clear_object (&review);
  g_clear_object (&revision);
  g_clear_object (&draft);
  g_clear_object (&task);
  g_clear_object (&example);
  g_clear_object (&result);
  library_tear_down (&library);
}

/* Five working days, whatever day of the week is the first. */
static void
test_new_here (void)
{
  static const struct
  {
    int      made; /* day of November 2026; the 2nd is a Monday */
    int      today;
    gboolean is_new;
  } cases[] = {
    { 2, 2, TRUE },
    { 2, 6, TRUE },
    { 2, 7, FALSE },
    { 2, 9, FALSE },
    { 4, 10, TRUE },
    { 4, 11, FALSE },
    { 7, 7, TRUE },
    { 7, 13, TRUE },
    { 7, 14, FALSE },
    { 2, 1, FALSE },
    { 2, 30, FALSE },
  };
  Library library = { 0 };

  library_set_up (&library);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GDateTime) made = g_date_time_new_local (2026, 11, cases[i].made, 23, 30, 0);
      g_autoptr(GDateTime) now = g_date_time_new_local (2026, 11, cases[i].today, 8, 0, 0);

      tue_workspace_set_now (library.workspace, now);
      g_test_message ("%d, %d", cases[i].made, cases[i].today);
      g_assert_cmpint (tue_workspace_get_is_new_here (library.workspace, g_date_time_to_unix_usec (made)), ==, cases[i].is_new);
    }
  library_tear_down (&library);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/workspace/practice/start", test_start);
  g_test_add_func ("/workspace/practice/checks", test_checks);
  g_test_add_func ("/workspace/practice/milestones", test_milestones);
  g_test_add_func ("/workspace/practice/new-here", test_new_here);

  return g_test_run ();
}
