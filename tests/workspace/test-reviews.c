/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Asking for a review, deciding and going on: with the move of the task, undone and
 * done again, by one program and by two.
 */

#include "config.h"

#include "tue-workspace-reviews.h"

#include <string.h>

#include "draft-fixture.h"
#include "tue-value-json.h"

typedef struct
{
  Desk          desk;
  TueWorkspace *workspace; /* (borrowed) */
  TueReview    *review;
} Table;

static TueReview *
load (TueWorkspace *workspace,
      TueTask      *task)
{
  g_autoptr(GError) error = NULL;
  TueReview *review = tue_workspace_load_review_sync (workspace, task, &error);

  g_assert_no_error (error);

  return review;
}

static void
be (Table      *table,
    const char *name)
{
  tue_settings_set_user_name (table->desk.own_library.settings, name);
}

static void
type (Table      *table,
      const char *text)
{
  gsize length;

  tue_draft_get_text (table->desk.draft, &length);
  tue_workspace_edit_draft (table->workspace, table->desk.draft, length, 0, text, strlen (text), NULL);
}

static void
table_set_up (Table *table)
{
  g_autoptr(GError) error = NULL;

  desk_set_up (&table->desk, "Northwind", "2026-11-27");
  table->workspace = table->desk.own_library.workspace;
  be (table, "Marta");
  tue_workspace_paste_answer (table->workspace, table->desk.draft, TUE_ANSWER_DOCUMENT ("Dear Dana, we meet soon."), &error);
  g_assert_no_error (error);
  table->review = load (table->workspace, table->desk.task);
}

static void
table_tear_down (Table *table)
{
  g_clear_object (&table->review);
  desk_tear_down (&table->desk);
}

static void
start_anew (Table *table)
{
  g_clear_object (&table->review);
  desk_start_anew (&table->desk);
  table->workspace = table->desk.own_library.workspace;
  table->review = load (table->workspace, table->desk.task);
}

/* "waiting 1 in-review: Marek waiting" */
static char *
describe (TueReview *review)
{
  static const char *const stands[] = { "not-asked", "waiting", "sent-back", "approved" };
  static const char *const step_stands[] = { "later", "waiting", "approved", "sent-back" };
  TueReviewState          *state = tue_review_get_state (review);
  g_autoptr(GString) text = g_string_new (NULL);

  g_string_printf (text, "%s %u %s:", stands[tue_review_state_get_stand (state)], tue_review_state_get_round (state),
                   tue_task_state_to_string (tue_task_get_state (tue_review_get_task (review))));
  for (guint i = 0; i < tue_review_state_get_n_steps (state); i++)
    {
      const TueReviewStep *step = tue_review_state_get_step (state, i);

      g_string_append_printf (text, "%s %s %s", i > 0 ? "," : "", step->name, step_stands[step->stand]);
    }

  return g_string_free_and_steal (g_steal_pointer (&text));
}

static void
check (Table      *table,
       const char *expected)
{
  g_autofree char *found = describe (table->review);

  g_assert_cmpstr (found, ==, expected);
}

static gboolean
try_to_ask (Table      *table,
            const char *name,
            GError    **error)
{
  const char *people[] = { name, NULL };

  return tue_workspace_ask_for_review (table->workspace, table->review, table->desk.draft, people, "Is the price right?", error);
}

static void
ask (Table      *table,
     const char *name)
{
  g_autoptr(GError) error = NULL;

  try_to_ask (table, name, &error);
  g_assert_no_error (error);
}

static void
approve (Table *table)
{
  g_autoptr(GError) error = NULL;

  tue_workspace_approve_review (table->workspace, table->review, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
send_back (Table *table)
{
  g_autoptr(GError) error = NULL;

  tue_workspace_send_review_back (table->workspace, table->review, TUE_REVISION_REASON_MISSING, "One date", NULL, &error);
  g_assert_no_error (error);
}

static void
undo (Table *table)
{
  desk_undo (&table->desk);
}

static void
redo (Table *table)
{
  desk_redo (&table->desk);
}

static void
test_rounds (void)
{
  Table           table = { 0 };
  TueReviewEntry *request;

  table_set_up (&table);
  type (&table, " Kind regards");
  check (&table, "not-asked 0 drafting:");
  ask (&table, "Marek");
  check (&table, "waiting 1 in-review: Marek waiting");
  request = tue_review_state_get_request (tue_review_get_state (table.review));
  g_assert_cmpstr (tue_review_entry_get_person (request), ==, "Marta");
  g_assert_cmpuint (tue_review_entry_get_revision (request), ==, 2);
  g_assert_cmpstr (tue_review_entry_get_revision_id (request), ==, tue_revision_get_id (tue_draft_get_newest (table.desk.draft)));
  g_assert_cmpint (tue_revision_get_origin (tue_draft_get_newest (table.desk.draft)), ==, TUE_REVISION_ORIGIN_BEFORE_REVIEW);

  start_anew (&table);
  check (&table, "waiting 1 in-review: Marek waiting");
  be (&table, "marek");
  send_back (&table);
  check (&table, "sent-back 1 drafting: Marek sent-back");
  be (&table, "Marta");
  ask (&table, "Marek");
  check (&table, "waiting 2 in-review: Marek waiting");
  be (&table, "Marek");
  approve (&table);
  check (&table, "approved 2 approved: Marek approved");
  start_anew (&table);
  check (&table, "approved 2 approved: Marek approved");
  be (&table, "Marta");
  g_assert_true (tue_workspace_revise_approved (table.workspace, table.review, NULL));
  check (&table, "not-asked 2 drafting: Marek approved");
  ask (&table, "Marek");
  check (&table, "waiting 3 in-review: Marek waiting");
  g_assert_true (tue_workspace_take_review_back (table.workspace, table.review, NULL));
  check (&table, "not-asked 2 drafting: Marek approved");

  table_tear_down (&table);
}

/* Each of them is one operation, which is an entry each time. */
static void
test_undo (void)
{
  Table table = { 0 };

  table_set_up (&table);
  ask (&table, "Marek");
  for (guint i = 0; i < 3; i++)
    {
      undo (&table);
      check (&table, "not-asked 0 drafting:");
      redo (&table);
      check (&table, "waiting 1 in-review: Marek waiting");
    }
  be (&table, "Marek");
  send_back (&table);
  undo (&table);
  check (&table, "waiting 1 in-review: Marek waiting");
  approve (&table);
  undo (&table);
  redo (&table);
  check (&table, "approved 1 approved: Marek approved");
  be (&table, "Marta");
  g_assert_true (tue_workspace_revise_approved (table.workspace, table.review, NULL));
  undo (&table);
  check (&table, "approved 1 approved: Marek approved");
  redo (&table);
  check (&table, "not-asked 1 drafting: Marek approved");
  undo (&table);
  undo (&table);
  undo (&table);
  check (&table, "not-asked 0 drafting:");
  ask (&table, "Ines");
  g_assert_true (tue_workspace_take_review_back (table.workspace, table.review, NULL));
  undo (&table);
  check (&table, "waiting 1 in-review: Ines waiting");
  redo (&table);
  check (&table, "not-asked 0 drafting:");
  undo (&table);
  g_assert_true (tue_workspace_hand_review_over (table.workspace, table.review, NULL, "Olga", NULL, NULL));
  check (&table, "waiting 1 in-review: Olga waiting");
  undo (&table);
  check (&table, "waiting 1 in-review: Ines waiting");
  start_anew (&table);
  check (&table, "waiting 1 in-review: Ines waiting");

  table_tear_down (&table);
}

static void
check_refused (gboolean done,
               GError **error)
{
  g_assert_false (done);
  g_assert_error (*error, TUE_WORKSPACE_ERROR, TUE_WORKSPACE_ERROR_REFUSED);
  g_clear_error (error);
}

static void
test_refused (void)
{
  Table   table = { 0 };
  GError *error = NULL;
  guint   n_entries;

  table_set_up (&table);
  check_refused (tue_workspace_approve_review (table.workspace, table.review, NULL, NULL, &error), &error);
  check_refused (tue_workspace_send_review_back (table.workspace, table.review, TUE_REVISION_REASON_TONE, NULL, NULL, &error), &error);
  check_refused (tue_workspace_hand_review_over (table.workspace, table.review, NULL, "Olga", NULL, &error), &error);
  check_refused (tue_workspace_take_review_back (table.workspace, table.review, &error), &error);
  check_refused (tue_workspace_revise_approved (table.workspace, table.review, &error), &error);
  ask (&table, "Marek");
  n_entries = tue_review_get_entries (table.review)->len;
  check_refused (try_to_ask (&table, "Ines", &error), &error);
  check_refused (tue_workspace_approve_review (table.workspace, table.review, NULL, NULL, &error), &error);
  check_refused (tue_workspace_approve_review (table.workspace, table.review, NULL, "Ines", &error), &error);
  check_refused (tue_workspace_send_review_back (table.workspace, table.review, TUE_REVISION_REASON_NONE, "", "Marek", &error), &error);
  check_refused (tue_workspace_hand_review_over (table.workspace, table.review, NULL, "marek", NULL, &error), &error);
  check_refused (tue_workspace_hand_review_over (table.workspace, table.review, NULL, " ", NULL, &error), &error);
  g_assert_cmpuint (tue_review_get_entries (table.review)->len, ==, n_entries);
  check (&table, "waiting 1 in-review: Marek waiting");
  g_assert_true (tue_workspace_approve_review (table.workspace, table.review, "Said yes", "Marek", &error));
  check (&table, "approved 1 approved: Marek approved");

  table_tear_down (&table);
}

static void
test_empty (void)
{
  Table   table = { 0 };
  GError *error = NULL;
  g_autoptr(TueTask) task = NULL;
  g_autoptr(TueDraft) draft = NULL;
  g_autoptr(TueReview) review = NULL;
  const char *people[] = { "Marek", NULL };

  table_set_up (&table);
  task = tue_workspace_add_task (table.workspace, library_workflow (&table.desk.own_library, "proposal"), "Empty", NULL, NULL);
  draft = desk_load_draft (&table.desk.own_library, task);
  review = load (table.workspace, task);
  check_refused (tue_workspace_ask_for_review (table.workspace, review, draft, people, NULL, &error), &error);

  table_tear_down (&table);
}

/* Who is waited for, or waits, does not sleep over it; and what is approved is on the
 * desk until it went out. */
static void
test_wakes (void)
{
  Table    table = { 0 };
  TueTask *task;
  g_autoptr(TueTaskList) desk = NULL;

  table_set_up (&table);
  task = table.desk.task;
  desk = tue_workspace_list_tasks (table.workspace, NULL, TUE_TASK_SCOPE_DESK);
  wait_until (!tue_task_list_get_loading (desk));
  tue_workspace_snooze_task (table.workspace, task, "2099-12-31");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (desk)), ==, 0);
  ask (&table, "Marek");
  g_assert_null (tue_task_get_snoozed (task));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (desk)), ==, 1);
  undo (&table);
  g_assert_cmpstr (tue_task_get_snoozed (task), ==, "2099-12-31");
  redo (&table);
  g_assert_null (tue_task_get_snoozed (task));

  be (&table, "Marek");
  approve (&table);
  check (&table, "approved 1 approved: Marek approved");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (desk)), ==, 1);
  g_assert_true (tue_workspace_set_task_state (table.workspace, task, TUE_TASK_STATE_DELIVERED, NULL));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (desk)), ==, 0);

  g_clear_object (&desk);
  table_tear_down (&table);
}

/* Who moves the task by hand ends what stands in its review. */
static void
test_moved (void)
{
  Table table = { 0 };

  table_set_up (&table);
  ask (&table, "Marek");
  g_assert_true (tue_workspace_set_task_state (table.workspace, table.desk.task, TUE_TASK_STATE_DROPPED, NULL));
  be (&table, "Marek");
  g_assert_false (tue_workspace_approve_review (table.workspace, table.review, NULL, NULL, NULL));
  g_assert_true (tue_workspace_reopen_task (table.workspace, table.desk.task, NULL));
  g_assert_false (tue_workspace_approve_review (table.workspace, table.review, NULL, NULL, NULL));
  be (&table, "Marta");
  ask (&table, "Ines");
  check (&table, "waiting 1 in-review: Ines waiting");
  start_anew (&table);
  check (&table, "waiting 1 in-review: Ines waiting");

  table_tear_down (&table);
}

static guint
count (Table         *table,
       TueReviewGroup group)
{
  return g_list_model_get_n_items (tue_workspace_get_reviews (table->workspace, group));
}

static void
check_item (Table         *table,
            TueReviewGroup group,
            const char    *person)
{
  g_autoptr(TueReviewItem) item = NULL;

  wait_until (count (table, group) == 1);
  for (TueReviewGroup other = 0; other < TUE_REVIEW_N_GROUPS; other++)
    wait_until (count (table, other) == (other == group ? 1 : 0));
  item = g_list_model_get_item (tue_workspace_get_reviews (table->workspace, group), 0);
  g_assert_true (tue_review_item_get_task (item) == table->desk.task);
  g_assert_cmpint (tue_review_item_get_group (item), ==, group);
  g_assert_cmpstr (tue_review_item_get_person (item), ==, person);
}

static void
test_lists (void)
{
  Table table = { 0 };

  table_set_up (&table);
  g_assert_cmpuint (count (&table, TUE_REVIEW_GROUP_WAITING), ==, 0);
  ask (&table, "Marek");
  check_item (&table, TUE_REVIEW_GROUP_WAITING, "Marek");
  be (&table, "MAREK");
  check_item (&table, TUE_REVIEW_GROUP_TO_REVIEW, "Marta");
  send_back (&table);
  check_item (&table, TUE_REVIEW_GROUP_CAME_BACK, "MAREK");
  undo (&table);
  check_item (&table, TUE_REVIEW_GROUP_TO_REVIEW, "Marta");
  approve (&table);
  for (TueReviewGroup group = 0; group < TUE_REVIEW_N_GROUPS; group++)
    wait_until (count (&table, group) == 0);
  undo (&table);
  check_item (&table, TUE_REVIEW_GROUP_TO_REVIEW, "Marta");
  tue_workspace_delete_task (table.workspace, table.desk.task);
  wait_until (count (&table, TUE_REVIEW_GROUP_TO_REVIEW) == 0);
  library_flush (&table.desk.own_library);
  undo (&table);
  check_item (&table, TUE_REVIEW_GROUP_TO_REVIEW, "Marta");
  g_assert_true (tue_workspace_set_task_state (table.workspace, table.desk.task, TUE_TASK_STATE_DROPPED, NULL));
  wait_until (count (&table, TUE_REVIEW_GROUP_TO_REVIEW) == 0);
  library_flush (&table.desk.own_library);
  undo (&table);
  check_item (&table, TUE_REVIEW_GROUP_TO_REVIEW, "Marta");

  table_tear_down (&table);
}

/* The terminal decides while the window is open. */
static void
test_two (void)
{
  Table table = { 0 };
  g_autoptr(TueWorkspace) second = NULL;
  g_autoptr(TueTask) task = NULL;
  g_autoptr(TueReview) review = NULL;
  g_autoptr(GError) error = NULL;

  table_set_up (&table);
  ask (&table, "Marek");
  library_flush (&table.desk.own_library);
  check_item (&table, TUE_REVIEW_GROUP_WAITING, "Marek");

  second = tue_workspace_new (table.desk.own_library.path, table.desk.own_library.settings);
  g_assert_true (tue_workspace_open_sync (second, &error));
  task = tue_workspace_resolve_task_sync (second, "Northwind", &error);
  review = load (second, task);
  be (&table, "Marek");
  g_assert_true (tue_workspace_approve_review (second, review, NULL, NULL, &error));
  g_assert_true (tue_workspace_flush_sync (second, &error));
  be (&table, "Marta");
  wait_until (tue_review_state_get_stand (tue_review_get_state (table.review)) == TUE_REVIEW_APPROVED);
  check (&table, "approved 1 approved: Marek approved");
  wait_until (count (&table, TUE_REVIEW_GROUP_WAITING) == 0);

  /* What was asked was decided on: it is not taken back. */
  undo (&table);
  check (&table, "approved 1 approved: Marek approved");
  g_clear_object (&review);
  g_clear_object (&task);
  library_finalize (g_steal_pointer (&second));
  start_anew (&table);
  check (&table, "approved 1 approved: Marek approved");

  table_tear_down (&table);
}

/* What is said without deciding is an operation, too; that one looked is none. */
static void
test_remarks (void)
{
  Table                   table = { 0 };
  TueReviewState         *state;
  const TueReviewComment *comment;
  TueChecklistItem       *item;
  g_autoptr(GBytes) text = NULL;
  g_autofree char *id = NULL;
  const char      *note;
  guint64          before;

  table_set_up (&table);
  ask (&table, "Marek");
  be (&table, "Marek");
  before = tue_undo_stack_get_undo_id (tue_workspace_get_undo_stack (table.workspace));
  tue_workspace_note_review_look (table.workspace, table.review);
  tue_workspace_note_review_look (table.workspace, table.review);
  g_assert_cmpuint (tue_review_get_entries (table.review)->len, ==, 2);
  g_assert_cmpuint (tue_undo_stack_get_undo_id (tue_workspace_get_undo_stack (table.workspace)), ==, before);

  text = tue_draft_ref_text (table.desk.draft);
  g_assert_false (tue_workspace_comment_on_review (table.workspace, table.review, text, 0, 4, " \n", NULL));
  g_assert_true (tue_workspace_comment_on_review (table.workspace, table.review, text, 11, 12, "When?", NULL));
  item = tue_workflow_get_checklist (tue_workspace_find_workflow_of (table.workspace, table.desk.task))->pdata[0];
  g_assert_cmpint (tue_workspace_get_check_result (table.review, item, NULL), ==, TUE_REVIEW_CHECK_OPEN);
  g_assert_true (tue_workspace_check_in_review (table.workspace, table.review, item, TUE_REVIEW_CHECK_NOT_MET, "No date", NULL));
  send_back (&table);
  g_assert_false (tue_workspace_check_in_review (table.workspace, table.review, item, TUE_REVIEW_CHECK_MET, NULL, NULL));

  be (&table, "Marta");
  type (&table, " Kind regards");
  start_anew (&table);
  item = tue_workflow_get_checklist (tue_workspace_find_workflow_of (table.workspace, table.desk.task))->pdata[0];
  g_assert_cmpint (tue_workspace_get_check_result (table.review, item, &note), ==, TUE_REVIEW_CHECK_NOT_MET);
  g_assert_cmpstr (note, ==, "No date");
  state = tue_review_get_state (table.review);
  comment = tue_review_state_get_comment (state, 0);
  g_assert_cmpstr (tue_review_entry_get_string (comment->entry, "quote"), ==, "we meet soon");
  id = g_strdup (tue_review_entry_get_id (comment->entry));
  g_assert_true (tue_workspace_reply_in_review (table.workspace, table.review, id, "Friday", NULL));
  g_assert_true (tue_workspace_set_comment_done (table.workspace, table.review, id, TRUE, NULL));
  g_assert_cmpuint (tue_review_state_count_open (tue_review_get_state (table.review)), ==, 0);
  undo (&table);
  g_assert_cmpuint (tue_review_state_count_open (tue_review_get_state (table.review)), ==, 1);
  undo (&table);
  g_assert_cmpuint (tue_review_state_get_comment (tue_review_get_state (table.review), 0)->replies->len, ==, 0);
  redo (&table);
  redo (&table);
  start_anew (&table);
  g_assert_cmpuint (tue_review_state_count_open (tue_review_get_state (table.review)), ==, 0);
  g_assert_cmpuint (tue_review_state_get_comment (tue_review_get_state (table.review), 0)->replies->len, ==, 1);
  g_assert_false (tue_workspace_reply_in_review (table.workspace, table.review, "nothing", "x", NULL));

  table_tear_down (&table);
}

static void
concerns_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_assert_true (tue_workspace_find_review_concerns_finish (TUE_WORKSPACE (source), result, user_data, NULL));
}

static void
reviewers_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  char ***names = user_data;

  *names = tue_workspace_list_reviewers_finish (TUE_WORKSPACE (source), result, NULL);
}

static void
test_before_asking (void)
{
  Table             table = { 0 };
  TueReviewConcerns none, some, later = { .n_points = G_MAXUINT };
  g_auto(GStrv) names = NULL;

  table_set_up (&table);
  tue_workspace_find_review_concerns_sync (table.workspace, table.desk.draft, &none);
  g_assert_cmpuint (none.n_blanks, ==, 0);
  g_assert_cmpuint (none.n_points, ==, 0);
  g_assert_cmpuint (none.n_empty, >, 0);
  type (&table, " The total is €12,345 until [delivery date].");
  tue_workspace_find_review_concerns_sync (table.workspace, table.desk.draft, &some);
  g_assert_cmpuint (some.n_blanks, ==, 1);
  g_assert_cmpuint (some.n_facts, ==, none.n_facts + 1);
  tue_workspace_find_review_concerns_async (table.workspace, table.desk.draft, NULL, concerns_cb, &later);
  wait_until (later.n_points != G_MAXUINT);
  g_assert_cmpmem (&later, sizeof later, &some, sizeof some);

  ask (&table, "Marek");
  undo (&table);
  ask (&table, "Ines <b>");
  undo (&table);
  ask (&table, "marek");
  library_flush (&table.desk.own_library);
  tue_workspace_list_reviewers_async (table.workspace, NULL, reviewers_cb, &names);
  wait_until (names != NULL);
  g_assert_cmpstrv (names, ((const char *const[]){ "marek", "Ines <b>", NULL }));

  table_tear_down (&table);
}

/* Anybody does anything, with undo and redo, and the program ends now and then: the
 * task is where the review says, and the library has it as it was shown. */
static void
test_random (void)
{
  static const char *const names[] = { "Marta", "Marek", "Ines" };
  Table                    table = { 0 };

  table_set_up (&table);
  /* That the task was made is not to be undone. */
  start_anew (&table);
  for (guint i = 0; i < 150; i++)
    {
      TueReviewStand stand;
      TueTaskState   state;

      be (&table, names[g_test_rand_int_range (0, G_N_ELEMENTS (names))]);
      switch (g_test_rand_int_range (0, 10))
        {
        case 0:
        case 1:
          try_to_ask (&table, names[g_test_rand_int_range (1, 3)], NULL);
          break;
        case 2:
          tue_workspace_approve_review (table.workspace, table.review, NULL, NULL, NULL);
          break;
        case 3:
          tue_workspace_send_review_back (table.workspace, table.review, TUE_REVISION_REASON_FACTS, NULL, NULL, NULL);
          break;
        case 4:
          tue_workspace_hand_review_over (table.workspace, table.review, NULL, names[g_test_rand_int_range (1, 3)], NULL, NULL);
          break;
        case 5:
          tue_workspace_take_review_back (table.workspace, table.review, NULL);
          break;
        case 6:
          tue_workspace_revise_approved (table.workspace, table.review, NULL);
          break;
        case 7:
          undo (&table);
          break;
        case 8:
          redo (&table);
          break;
        default:
          type (&table, " word");
          break;
        }

      stand = tue_review_state_get_stand (tue_review_get_state (table.review));
      state = tue_task_get_state (table.desk.task);
      g_assert_cmpint (stand == TUE_REVIEW_WAITING, ==, state == TUE_TASK_STATE_IN_REVIEW);
      g_assert_cmpint (stand == TUE_REVIEW_APPROVED, ==, state == TUE_TASK_STATE_APPROVED);
      if (i % 30 == 29)
        {
          g_autofree char *before = describe (table.review);

          start_anew (&table);
          check (&table, before);
        }
    }

  table_tear_down (&table);
}

/* As somebody did it in a library of their own. */
static TueReviewEntry *
make_entry (Table             *table,
            const char        *id,
            TueReviewEntryKind kind,
            const char        *person,
            const char        *about, /* (nullable): the request */
            const char        *json)
{
  TueReviewEntry *request = tue_review_state_get_request (tue_review_get_state (table->review));
  g_autoptr(TueValue) content = tue_value_from_json (json, -1, NULL);

  g_assert_nonnull (content);

  return tue_review_entry_new (&(TueReviewEntrySpec){
    .id = id,
    .kind = kind,
    .person = person,
    .key = "ed25519:of-marek",
    .time = 12,
    .about = about != NULL ? about : tue_review_entry_get_id (request),
    .revision = tue_review_entry_get_revision (request),
    .hash = tue_review_entry_get_hash (request),
    .content = content,
  });
}

/* Opens them as an answer: "2 new, 0 known; too late, …" */
static void
open_answer (Table      *table,
             GPtrArray  *entries,
             const char *expected)
{
  g_auto(TueReviewMerge) merge = { 0 };
  g_autoptr(GError) error = NULL;
  g_autofree char *found = NULL;

  tue_workspace_merge_review_entries (table->workspace, table->review, entries, "Open the Answer", &merge, &error);
  g_assert_no_error (error);
  found = g_strdup_printf ("%u new, %u known, %u refused", merge.n_new, merge.n_known, merge.refusals->len);
  g_assert_cmpstr (found, ==, expected);
  g_assert_cmpuint (merge.entries->len, ==, merge.n_new);
  g_assert_cmpint (merge.operation != 0, ==, merge.n_new > 0);
}

static void
test_merge (void)
{
  Table table = { 0 };
  g_autoptr(GPtrArray) answer = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_review_entry_unref);
  g_autoptr(GPtrArray) twice = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_review_entry_unref);

  table_set_up (&table);
  ask (&table, "Marek");
  g_ptr_array_add (answer, make_entry (&table, "c1", TUE_REVIEW_ENTRY_COMMENT, "Marek", NULL, "{\"text\": \"When?\"}"));
  g_ptr_array_add (answer, make_entry (&table, "r1", TUE_REVIEW_ENTRY_REPLY, "Marek", "c1", "{\"text\": \"In May?\"}"));
  g_ptr_array_add (answer, make_entry (&table, "l1", TUE_REVIEW_ENTRY_LOOK, "Marek", NULL, "{}"));
  g_ptr_array_add (answer, make_entry (&table, "d1", TUE_REVIEW_ENTRY_SEND_BACK, "Marek", NULL, "{\"reason\": \"missing\"}"));

  /* The writer went on meanwhile: that stays as it is. */
  type (&table, " See you soon.");
  tue_workspace_snooze_task (table.workspace, table.desk.task, "2099-12-31");
  open_answer (&table, answer, "4 new, 0 known, 0 refused");
  check (&table, "sent-back 1 drafting: Marek sent-back");
  g_assert_null (tue_task_get_snoozed (table.desk.task));
  g_assert_cmpuint (tue_review_state_count_open (tue_review_get_state (table.review)), ==, 1);
  open_answer (&table, answer, "0 new, 4 known, 0 refused");

  /* One operation, however often. */
  for (guint i = 0; i < 2; i++)
    {
      undo (&table);
      check (&table, "waiting 1 in-review: Marek waiting");
      g_assert_cmpuint (tue_review_state_get_n_comments (tue_review_get_state (table.review)), ==, 0);
      g_assert_cmpstr (tue_task_get_snoozed (table.desk.task), ==, "2099-12-31");
      redo (&table);
      check (&table, "sent-back 1 drafting: Marek sent-back");
      g_assert_null (tue_task_get_snoozed (table.desk.task));
      g_assert_cmpuint (tue_review_state_get_n_comments (tue_review_get_state (table.review)), ==, 1);
    }

  /* Opened once more it is there again. */
  undo (&table);
  start_anew (&table);
  check (&table, "waiting 1 in-review: Marek waiting");
  open_answer (&table, answer, "3 new, 1 known, 0 refused");
  check (&table, "sent-back 1 drafting: Marek sent-back");
  g_assert_cmpuint (((const TueReviewComment *)tue_review_state_get_comment (tue_review_get_state (table.review), 0))->replies->len, ==, 1);

  /* What is twice in a file is once in the library. */
  g_ptr_array_add (twice, make_entry (&table, "c2", TUE_REVIEW_ENTRY_COMMENT, "Marek", NULL, "{\"text\": \"Who?\"}"));
  g_ptr_array_add (twice, make_entry (&table, "c2", TUE_REVIEW_ENTRY_COMMENT, "Marek", NULL, "{\"text\": \"Somebody else?\"}"));
  open_answer (&table, twice, "1 new, 0 known, 0 refused");
  g_assert_cmpstr (tue_review_entry_get_string (tue_review_state_get_comment (tue_review_get_state (table.review), 1)->entry, "text"), ==, "Who?");

  table_tear_down (&table);
}

/* What does not count is kept, and told. */
static void
test_merge_refused (void)
{
  Table table = { 0 };
  g_autoptr(GPtrArray) answer = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_review_entry_unref);
  g_autoptr(GPtrArray) forged = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_review_entry_unref);
  g_autoptr(TueReviewEntry) elsewhere = NULL;

  table_set_up (&table);
  ask (&table, "Marek");
  g_ptr_array_add (answer, make_entry (&table, "c1", TUE_REVIEW_ENTRY_COMMENT, "Marek", NULL, "{\"text\": \"When?\"}"));
  g_ptr_array_add (answer, make_entry (&table, "d1", TUE_REVIEW_ENTRY_APPROVE, "Marek", NULL, "{}"));

  /* By somebody who is not asked, and about a revision that never was. */
  g_ptr_array_add (forged, make_entry (&table, "f1", TUE_REVIEW_ENTRY_APPROVE, "Olga", NULL, "{}"));
  elsewhere = tue_review_entry_new (&(TueReviewEntrySpec){
    .id = "f2",
    .kind = TUE_REVIEW_ENTRY_APPROVE,
    .person = "Marek",
    .about = tue_review_entry_get_id (tue_review_state_get_request (tue_review_get_state (table.review))),
    .revision = 77,
    .hash = "77",
  });
  g_ptr_array_add (forged, tue_review_entry_ref (elsewhere));
  open_answer (&table, forged, "2 new, 0 known, 2 refused");
  check (&table, "waiting 1 in-review: Marek waiting");
  undo (&table);
  check (&table, "waiting 1 in-review: Marek waiting");

  /* Late: it was taken back meanwhile. A comment is never too late. */
  g_assert_true (tue_workspace_take_review_back (table.workspace, table.review, NULL));
  open_answer (&table, answer, "2 new, 0 known, 1 refused");
  check (&table, "not-asked 0 drafting:");
  g_assert_cmpuint (tue_review_state_get_n_comments (tue_review_get_state (table.review)), ==, 1);
  start_anew (&table);
  g_assert_cmpuint (tue_review_state_get_n_refusals (tue_review_get_state (table.review)), ==, 3);

  /* A task that is gone stays gone. */
  ask (&table, "Marek");
  g_assert_true (tue_workspace_set_task_state (table.workspace, table.desk.task, TUE_TASK_STATE_DROPPED, NULL));
  g_ptr_array_set_size (answer, 0);
  g_ptr_array_add (answer, make_entry (&table, "d2", TUE_REVIEW_ENTRY_APPROVE, "Marek", NULL, "{}"));
  open_answer (&table, answer, "1 new, 0 known, 0 refused");
  check (&table, "approved 1 dropped: Marek approved");

  table_tear_down (&table);
}

/* What came in is put away as long as nobody went on from it. */
static void
test_merge_too_late_to_undo (void)
{
  Table table = { 0 };
  g_autoptr(GPtrArray) answer = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_review_entry_unref);

  table_set_up (&table);
  ask (&table, "Marek");
  g_ptr_array_add (answer, make_entry (&table, "d1", TUE_REVIEW_ENTRY_APPROVE, "Marek", NULL, "{}"));
  g_ptr_array_add (answer, make_entry (&table, "c1", TUE_REVIEW_ENTRY_COMMENT, "Marek", NULL, "{\"text\": \"Well done\"}"));
  open_answer (&table, answer, "2 new, 0 known, 0 refused");
  check (&table, "approved 1 approved: Marek approved");
  g_assert_true (tue_workspace_revise_approved (table.workspace, table.review, NULL));
  undo (&table);
  undo (&table);
  check (&table, "waiting 1 in-review: Marek waiting");
  redo (&table);
  check (&table, "approved 1 approved: Marek approved");

  table_tear_down (&table);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/workspace/reviews/rounds", test_rounds);
  g_test_add_func ("/workspace/reviews/undo", test_undo);
  g_test_add_func ("/workspace/reviews/refused", test_refused);
  g_test_add_func ("/workspace/reviews/empty", test_empty);
  g_test_add_func ("/workspace/reviews/moved", test_moved);
  g_test_add_func ("/workspace/reviews/lists", test_lists);
  g_test_add_func ("/workspace/reviews/two", test_two);
  g_test_add_func ("/workspace/reviews/remarks", test_remarks);
  g_test_add_func ("/workspace/reviews/before-asking", test_before_asking);
  g_test_add_func ("/workspace/reviews/merge", test_merge);
  g_test_add_func ("/workspace/reviews/merge/refused", test_merge_refused);
  g_test_add_func ("/workspace/reviews/merge/gone-on", test_merge_too_late_to_undo);
  g_test_add_func ("/workspace/reviews/random", test_random);
  g_test_add_func ("/workspace/reviews/wakes", test_wakes);

  return g_test_run ();
}
