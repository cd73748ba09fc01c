/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * An answer in two parts, and what is open beside a draft.
 */

#include "config.h"

#include "tue-workspace-points.h"

#include <string.h>

#include "draft-fixture.h"

#define FIRST "# Offer\n\nThe total is €10,500.\n\n===== FOR ME =====\n\n- Is “€10,500” agreed?\n- Who signs?"
#define SECOND "# Offer\n\nThe total is €9,500.\n\n===== FOR ME =====\n\n- Is the discount yours?\n- Who signs?"

static void
paste (Desk       *desk,
       const char *markdown)
{
  g_autoptr(TueAnswerParts) answer = tue_answer_parts_new (markdown, NULL);
  g_autoptr(GError) error = NULL;

  tue_workspace_paste_answer (desk->own_library.workspace, desk->draft, answer, &error);
  g_assert_no_error (error);
}

/* "[x] Who signs? 1, [ ] Is it agreed? 2": with the revision it came with */
static char *
list_points (Desk *desk)
{
  g_autoptr(GPtrArray) points = tue_open_points_read (tue_task_get_values (desk->task));
  g_autoptr(GString) list = g_string_new (NULL);

  for (guint i = 0; i < points->len; i++)
    {
      const TueOpenPoint *point = points->pdata[i];

      g_string_append_printf (list, "%s[%c] %s %u", i > 0 ? ", " : "", point->done ? 'x' : ' ', point->text, point->revision);
      if (*point->reply != '\0')
        g_string_append_printf (list, " (%s)", point->reply);
    }

  return g_string_free_and_steal (g_steal_pointer (&list));
}

#define assert_points(desk, expected) \
  G_STMT_START \
  { \
    g_autofree char *seen = list_points (desk); \
    g_assert_cmpstr (seen, ==, expected); \
  } \
  G_STMT_END

static char *
dup_id (Desk *desk,
        guint n)
{
  g_autoptr(GPtrArray) points = tue_open_points_read (tue_task_get_values (desk->task));

  g_assert_cmpuint (n, <, points->len);
  return g_strdup (((TueOpenPoint *)points->pdata[n])->id);
}

/* How many answers are kept as they came. */
static guint
count_wholes (Desk       *desk,
              const char *text)
{
  TueValue *values = tue_task_get_values (desk->task);
  guint     n = 0;

  for (gsize i = 0; i < tue_value_get_n_items (values); i++)
    if (g_str_has_prefix (tue_value_get_key (values, i), TUE_ANSWER_PREFIX))
      n += strcmp (tue_value_get_string (tue_value_get_item (values, i), NULL), text) == 0;

  return n;
}

static void
test_paste (void)
{
  Desk desk = { 0 };

  desk_set_up (&desk, "Northwind", NULL);
  paste (&desk, FIRST);
  g_assert_cmpstr (desk_get_text (&desk), ==, "# Offer\n\nThe total is €10,500.");
  assert_points (&desk, "[ ] Is “€10,500” agreed? 1, [ ] Who signs? 1");
  g_assert_cmpuint (count_wholes (&desk, FIRST), ==, 1);
  g_assert_cmpint (tue_task_get_state (desk.task), ==, TUE_TASK_STATE_DRAFTING);

  /* One operation: the draft and the points; what came stays as the revision does. */
  desk_undo (&desk);
  g_assert_cmpstr (desk_get_text (&desk), ==, "");
  assert_points (&desk, "");
  g_assert_cmpint (tue_task_get_state (desk.task), ==, TUE_TASK_STATE_OPEN);
  g_assert_cmpuint (count_wholes (&desk, FIRST), ==, 1);
  desk_redo (&desk);
  assert_points (&desk, "[ ] Is “€10,500” agreed? 1, [ ] Who signs? 1");

  desk_start_anew (&desk);
  g_assert_cmpstr (desk_get_text (&desk), ==, "# Offer\n\nThe total is €10,500.");
  assert_points (&desk, "[ ] Is “€10,500” agreed? 1, [ ] Who signs? 1");
  g_assert_cmpuint (count_wholes (&desk, FIRST), ==, 1);
  desk_tear_down (&desk);
}

static void
test_second_turn (void)
{
  Desk             desk = { 0 };
  g_autofree char *id = NULL;

  desk_set_up (&desk, "Northwind", NULL);
  paste (&desk, FIRST);
  id = dup_id (&desk, 1);
  tue_workspace_set_point_done (desk.own_library.workspace, desk.task, id, TRUE);
  paste (&desk, SECOND);
  g_assert_cmpstr (desk_get_text (&desk), ==, "# Offer\n\nThe total is €9,500.");
  assert_points (&desk, "[ ] Is the discount yours? 2, [x] Who signs? 2, [ ] Is “€10,500” agreed? 1");
  desk_undo (&desk);
  assert_points (&desk, "[ ] Is “€10,500” agreed? 1, [x] Who signs? 1");

  /* An answer that is only remarks leaves the draft alone. */
  paste (&desk, "===== FOR ME =====\n\n- The total rests on nothing.");
  g_assert_cmpstr (desk_get_text (&desk), ==, "# Offer\n\nThe total is €10,500.");
  assert_points (&desk, "[ ] The total rests on nothing. 2, [ ] Is “€10,500” agreed? 1, [x] Who signs? 1");

  /* An answer without remarks leaves the points alone. */
  paste (&desk, "Short");
  assert_points (&desk, "[ ] The total rests on nothing. 2, [ ] Is “€10,500” agreed? 1, [x] Who signs? 1");
  desk_tear_down (&desk);
}

static void
answer_point (Desk       *desk,
              guint       n,
              const char *reply)
{
  g_autofree char *id = dup_id (desk, n);

  tue_workspace_set_point_reply (desk->own_library.workspace, desk->task, id, reply);
}

/* What was told to the assistant is settled by its next text, and by nothing else. */
static void
test_reply_worked_in (void)
{
  Desk desk = { 0 };

  desk_set_up (&desk, "Northwind", NULL);
  paste (&desk, FIRST);
  answer_point (&desk, 0, "Yes, agreed");
  answer_point (&desk, 1, "Dana");

  /* Written, and told nobody. */
  paste (&desk, "Another text");
  assert_points (&desk, "[ ] Is “€10,500” agreed? 1 (Yes, agreed), [ ] Who signs? 1 (Dana)");

  /* Told; an answer that is only remarks has not worked it in. */
  tue_workspace_note_replies_copied (desk.own_library.workspace, desk.task);
  paste (&desk, "===== FOR ME =====\n\n- One moment.");
  assert_points (&desk, "[ ] One moment. 2, [ ] Is “€10,500” agreed? 1 (Yes, agreed), [ ] Who signs? 1 (Dana)");

  /* What is asked again stays open, what was answered is done, as one operation. */
  paste (&desk, SECOND);
  assert_points (&desk, "[ ] Is the discount yours? 3, [ ] Who signs? 3 (Dana), [ ] One moment. 2, [x] Is “€10,500” agreed? 1 (Yes, agreed)");
  desk_undo (&desk);
  assert_points (&desk, "[ ] One moment. 2, [ ] Is “€10,500” agreed? 1 (Yes, agreed), [ ] Who signs? 1 (Dana)");
  desk_redo (&desk);

  /* An answer without remarks settles too; what was written anew was not told. */
  answer_point (&desk, 0, "It is");
  tue_workspace_note_replies_copied (desk.own_library.workspace, desk.task);
  answer_point (&desk, 1, "Marek");
  paste (&desk, "# Offer");
  assert_points (&desk, "[x] Is the discount yours? 3 (It is), [ ] Who signs? 3 (Marek), [ ] One moment. 2, [x] Is “€10,500” agreed? 1 (Yes, agreed)");

  desk_start_anew (&desk);
  assert_points (&desk, "[x] Is the discount yours? 3 (It is), [ ] Who signs? 3 (Marek), [ ] One moment. 2, [x] Is “€10,500” agreed? 1 (Yes, agreed)");
  desk_tear_down (&desk);
}

static void
test_change (void)
{
  Desk             desk = { 0 };
  TueWorkspace    *workspace;
  g_autofree char *id = NULL;
  g_autofree char *other = NULL;

  desk_set_up (&desk, "Northwind", NULL);
  workspace = desk.own_library.workspace;
  tue_workspace_add_point (workspace, desk.task, "  ", NULL);
  assert_points (&desk, "");
  tue_workspace_add_point (workspace, desk.task, " Ask <Dana> & “Marek” \n", NULL);
  tue_workspace_add_point (workspace, desk.task, "Two", "words");
  assert_points (&desk, "[ ] Ask <Dana> & “Marek” 0, [ ] Two 0");
  id = dup_id (&desk, 0);
  other = dup_id (&desk, 1);

  tue_workspace_set_point_done (workspace, desk.task, id, TRUE);
  assert_points (&desk, "[x] Ask <Dana> & “Marek” 0, [ ] Two 0");
  desk_undo (&desk);
  assert_points (&desk, "[ ] Ask <Dana> & “Marek” 0, [ ] Two 0");
  desk_redo (&desk);
  tue_workspace_set_point_done (workspace, desk.task, id, FALSE);
  assert_points (&desk, "[ ] Ask <Dana> & “Marek” 0, [ ] Two 0");

  /* Typing is one operation. */
  tue_workspace_set_point_reply (workspace, desk.task, other, "Y");
  tue_workspace_set_point_reply (workspace, desk.task, other, "Yes");
  assert_points (&desk, "[ ] Ask <Dana> & “Marek” 0, [ ] Two 0 (Yes)");
  desk_undo (&desk);
  assert_points (&desk, "[ ] Ask <Dana> & “Marek” 0, [ ] Two 0");

  g_assert_cmpuint (tue_workspace_remove_point (workspace, desk.task, id), !=, 0);
  assert_points (&desk, "[ ] Two 0");
  g_assert_cmpuint (tue_workspace_remove_point (workspace, desk.task, id), ==, 0);
  tue_workspace_set_point_done (workspace, desk.task, "nobody", TRUE);
  desk_undo (&desk);
  assert_points (&desk, "[ ] Ask <Dana> & “Marek” 0, [ ] Two 0");

  tue_workspace_set_found_done (workspace, desk.task, "bracket:[date]", "[date]", TRUE);
  tue_workspace_set_found_done (workspace, desk.task, "bracket:[date]", "[date]", TRUE);
  assert_points (&desk, "[ ] Ask <Dana> & “Marek” 0, [ ] Two 0, [x] [date] 0");
  desk_start_anew (&desk);
  tue_workspace_set_found_done (desk.own_library.workspace, desk.task, "bracket:[date]", "[date]", FALSE);
  assert_points (&desk, "[ ] Ask <Dana> & “Marek” 0, [ ] Two 0");
  desk_tear_down (&desk);
}

/* Remarks without a line are moved when a person says so. */
static void
test_move (void)
{
  Desk desk = { 0 };

  desk_set_up (&desk, "Northwind", NULL);
  paste (&desk, "# Offer\n\nText\n\n**Before you send:**\n\n- Is it agreed?\n- Who signs?");
  assert_points (&desk, "");
  g_assert_cmpuint (tue_workspace_move_remarks (desk.own_library.workspace, desk.draft), ==, 2);
  g_assert_cmpstr (desk_get_text (&desk), ==, "# Offer\n\nText");
  assert_points (&desk, "[ ] Is it agreed? 1, [ ] Who signs? 1");
  g_assert_cmpuint (tue_workspace_move_remarks (desk.own_library.workspace, desk.draft), ==, 0);
  desk_undo (&desk);
  g_assert_true (g_str_has_suffix (desk_get_text (&desk), "- Who signs?"));
  assert_points (&desk, "");
  desk_tear_down (&desk);
}

/* As a list duplicates it, which has no values. */
static TueTask *
copy_unloaded (Desk *desk)
{
  g_autofree char *id = g_strdup (tue_task_get_id (desk->task));
  g_autoptr(TueTaskList) list = NULL;
  g_autoptr(TueTask) task = NULL;
  g_autoptr(TueTask) copy = NULL;
  g_autofree char *copy_id = NULL;

  library_close (&desk->own_library);
  g_clear_object (&desk->draft);
  g_clear_object (&desk->task);
  library_finalize (g_steal_pointer (&desk->own_library.workspace));
  desk->own_library.workspace = tue_workspace_new (desk->own_library.path, desk->own_library.settings);
  library_open (&desk->own_library);
  list = tue_workspace_list_tasks (desk->own_library.workspace, NULL, TUE_TASK_SCOPE_ALL);
  while (g_list_model_get_n_items (G_LIST_MODEL (list)) == 0)
    g_main_context_iteration (NULL, TRUE);
  for (guint i = 0; task == NULL; i++)
    {
      g_autoptr(TueTask) item = g_list_model_get_item (G_LIST_MODEL (list), i);

      if (g_str_equal (tue_task_get_id (item), id))
        task = g_steal_pointer (&item);
    }
  g_assert_false (tue_task_get_has_values (task));
  copy = tue_workspace_duplicate_task (desk->own_library.workspace, task);
  copy_id = g_strdup (tue_task_get_id (copy));
  g_assert_true (tue_workspace_flush_sync (desk->own_library.workspace, NULL));
  g_clear_object (&task);
  g_clear_object (&copy);
  desk->task = library_load (&desk->own_library, id);
  desk->draft = desk_load_draft (&desk->own_library, desk->task);

  return library_load (&desk->own_library, copy_id);
}

/* What is open is no value of a field, and goes into no copy of the task. */
static void
test_apart (void)
{
  Desk desk = { 0 };
  g_autoptr(TueTask) copy = NULL;
  guint n_filled;

  desk_set_up (&desk, "Northwind", NULL);
  n_filled = tue_task_get_n_filled (desk.task);
  paste (&desk, FIRST);
  g_assert_cmpuint (tue_task_get_n_filled (desk.task), ==, n_filled);
  copy = tue_workspace_duplicate_task (desk.own_library.workspace, desk.task);
  g_assert_null (tue_task_get_value (copy, TUE_OPEN_POINTS_NAME));
  g_clear_object (&copy);
  copy = copy_unloaded (&desk);
  g_assert_null (tue_task_get_value (copy, TUE_OPEN_POINTS_NAME));
  g_assert_cmpuint (tue_value_get_n_items (tue_task_get_values (copy)), ==, tue_value_get_n_items (tue_task_get_values (desk.task)) - 2);
  desk_tear_down (&desk);
}

static void
copy_prompt (Desk *desk,
             guint n_step)
{
  g_autoptr(GError) error = NULL;
  TueWorkflow *workflow = library_workflow (&desk->own_library, "proposal");
  TueStep     *step = g_ptr_array_index (tue_workflow_get_steps (workflow), n_step);
  g_autoptr(TueFiller) filler = tue_filler_new (workflow, step, &error);
  g_autoptr(TuePrompt) prompt = tue_workspace_fill (desk->own_library.workspace, filler, desk->task, step, &error);

  g_assert_no_error (error);
  tue_workspace_record_copy (desk->own_library.workspace, desk->task, step, prompt);
}

static void
set_value (Desk       *desk,
           const char *name,
           const char *text)
{
  g_autoptr(TueValue) value = text != NULL ? tue_value_new_string (text) : tue_value_new_null ();

  tue_workspace_set_task_value (desk->own_library.workspace, desk->task, name, value);
}

/* What the prompt had not is a point once it is answered, and done once the task
 * has it. */
static void
test_missing (void)
{
  Desk desk = { 0 };
  g_autoptr(GPtrArray) points = NULL;
  g_autofree char *id = NULL;

  desk_set_up (&desk, "Northwind", NULL);
  set_value (&desk, "client", "Northwind");
  set_value (&desk, "need", "Workshops");
  set_value (&desk, "next_step", "Call");
  copy_prompt (&desk, 0);
  assert_points (&desk, "");
  paste (&desk, FIRST);
  points = tue_open_points_read (tue_task_get_values (desk.task));
  g_assert_cmpuint (points->len, >, 2);
  g_assert_cmpstr (((TueOpenPoint *)points->pdata[2])->text, ==, "The prompt had no “Decision maker”");
  g_assert_cmpint (((TueOpenPoint *)points->pdata[2])->from, ==, TUE_POINT_FROM_TUESDAY);
  g_assert_false (((TueOpenPoint *)points->pdata[2])->done);
  g_assert_false (tue_open_point_is_tick (points->pdata[2]));
  g_assert_cmpuint (tue_open_points_count_open (points), ==, points->len);

  set_value (&desk, "decision_maker", "Dana");
  g_clear_pointer (&points, g_ptr_array_unref);
  points = tue_open_points_read (tue_task_get_values (desk.task));
  g_assert_true (((TueOpenPoint *)points->pdata[2])->done);
  g_assert_cmpuint (tue_open_points_count_open (points), ==, points->len - 1);
  set_value (&desk, "decision_maker", NULL);
  g_clear_pointer (&points, g_ptr_array_unref);
  points = tue_open_points_read (tue_task_get_values (desk.task));
  g_assert_false (((TueOpenPoint *)points->pdata[2])->done);

  /* It can do without, and stays so when the next answer comes. */
  id = dup_id (&desk, 2);
  tue_workspace_set_point_done (desk.own_library.workspace, desk.task, id, TRUE);
  copy_prompt (&desk, 0);
  paste (&desk, SECOND);
  g_clear_pointer (&points, g_ptr_array_unref);
  points = tue_open_points_read (tue_task_get_values (desk.task));
  g_assert_true (tue_open_points_find (points, id)->done);

  desk_start_anew (&desk);
  g_clear_pointer (&points, g_ptr_array_unref);
  points = tue_open_points_read (tue_task_get_values (desk.task));
  g_assert_true (tue_open_points_find (points, id)->done);
  desk_tear_down (&desk);
}

/* A prompt that lacked nothing says nothing. */
static void
test_nothing_missing (void)
{
  Desk desk = { 0 };

  desk_set_up (&desk, "Northwind", NULL);
  paste (&desk, FIRST);
  assert_points (&desk, "[ ] Is “€10,500” agreed? 1, [ ] Who signs? 1");
  desk_tear_down (&desk);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/workspace/points/paste", test_paste);
  g_test_add_func ("/workspace/points/second-turn", test_second_turn);
  g_test_add_func ("/workspace/points/reply-worked-in", test_reply_worked_in);
  g_test_add_func ("/workspace/points/change", test_change);
  g_test_add_func ("/workspace/points/move", test_move);
  g_test_add_func ("/workspace/points/apart", test_apart);
  g_test_add_func ("/workspace/points/missing", test_missing);
  g_test_add_func ("/workspace/points/nothing-missing", test_nothing_missing);

  return g_test_run ();
}
