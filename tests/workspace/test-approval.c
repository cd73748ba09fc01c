/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Approved is approved: every way by which the draft could become another text is
 * either closed, or the draft says that it differs.
 */

#include "config.h"

#include "tue-workspace-approval.h"

#include <string.h>

#include "draft-fixture.h"
#include "tue-workspace-points.h"

#define APPROVED "Dear Dana, we meet soon."

typedef struct
{
  Desk          desk;
  TueWorkspace *workspace; /* (borrowed) */
  TueReview    *review;
} Table;

static void
be (Table      *table,
    const char *name)
{
  tue_settings_set_user_name (table->desk.own_library.settings, name);
}

static void
load (Table *table)
{
  g_autoptr(GError) error = NULL;

  table->workspace = table->desk.own_library.workspace;
  table->review = tue_workspace_load_review_sync (table->workspace, table->desk.task, &error);
  g_assert_no_error (error);
}

static void
type (Table      *table,
      const char *text)
{
  gsize length;

  tue_draft_get_text (table->desk.draft, &length);
  tue_workspace_edit_draft (table->workspace, table->desk.draft, length, 0, text, strlen (text), NULL);
}

/* typed: (nullable): what Marta writes on while Marek reads */
static void
table_set_up (Table      *table,
              const char *typed)
{
  g_autoptr(GError) error = NULL;
  const char *people[] = { "Marek", NULL };

  desk_set_up (&table->desk, "Northwind", "2026-11-27");
  be (table, "Marta");
  load (table);
  tue_workspace_paste_answer (table->workspace, table->desk.draft, TUE_ANSWER_DOCUMENT ("Hello Dana"), &error);
  tue_workspace_paste_answer (table->workspace, table->desk.draft, TUE_ANSWER_DOCUMENT (APPROVED), &error);
  g_assert_no_error (error);
  tue_workspace_ask_for_review (table->workspace, table->review, table->desk.draft, people, NULL, &error);
  g_assert_no_error (error);
  if (typed != NULL)
    type (table, typed);
  be (table, "Marek");
  tue_workspace_approve_review (table->workspace, table->review, "Good", NULL, &error);
  g_assert_no_error (error);
  be (table, "Marta");
}

static void
table_tear_down (Table *table)
{
  g_clear_object (&table->review);
  desk_tear_down (&table->desk);
}

static TueApproval
find (Table *table)
{
  TueApproval approval;

  g_assert_true (tue_workspace_find_approval (table->review, table->desk.draft, &approval));

  return approval;
}

static TueRevision *
get_revision (Table *table,
              guint  number)
{
  GListModel *revisions = tue_draft_get_revisions (table->desk.draft);

  for (guint i = 0; i < g_list_model_get_n_items (revisions); i++)
    {
      g_autoptr(TueRevision) revision = g_list_model_get_item (revisions, i);

      if (tue_revision_get_number (revision) == number)
        return g_steal_pointer (&revision);
    }
  g_assert_not_reached ();
}

/* The ways by which a draft becomes another text. */
static void
edit (Table *table)
{
  type (table, " Really.");
}

static void
paste (Table *table)
{
  g_autoptr(GError) error = NULL;

  g_assert_false (tue_workspace_paste_answer (table->workspace, table->desk.draft, TUE_ANSWER_DOCUMENT ("Another"), &error));
  g_assert_error (error, TUE_WORKSPACE_ERROR, TUE_WORKSPACE_ERROR_REFUSED);
}

static void
import (Table *table)
{
  g_autoptr(GError) error = NULL;

  g_assert_false (tue_workspace_import_draft (table->workspace, table->desk.draft, TUE_ANSWER_DOCUMENT ("Another"), &error));
  g_assert_error (error, TUE_WORKSPACE_ERROR, TUE_WORKSPACE_ERROR_REFUSED);
}

static void
replace (Table *table)
{
  g_assert_cmpuint (tue_workspace_replace_draft_text (table->workspace, table->desk.draft, "Another", 7, "Replace"), ==, 0);
}

static void
restore (Table *table)
{
  g_autoptr(TueRevision) revision = get_revision (table, 1);
  g_autoptr(GBytes) text = g_bytes_new_static ("Hello Dana", 10);

  g_assert_cmpuint (tue_workspace_restore_revision (table->workspace, table->desk.draft, revision, text), ==, 0);
}

static void
move_remarks (Table *table)
{
  g_assert_cmpuint (tue_workspace_move_remarks (table->workspace, table->desk.draft), ==, 0);
}

static void
set_state_open (Table *table)
{
  for (TueTaskState state = TUE_TASK_STATE_OPEN; state <= TUE_TASK_STATE_DROPPED; state++)
    {
      if (state != TUE_TASK_STATE_APPROVED && state != TUE_TASK_STATE_DELIVERED)
        g_assert_false (tue_workspace_set_task_state (table->workspace, table->desk.task, state, NULL));
    }
}

static void
reopen (Table *table)
{
  g_assert_false (tue_workspace_reopen_task (table->workspace, table->desk.task, NULL));
}

static void
deliver_and_edit (Table *table)
{
  g_assert_true (tue_workspace_set_task_state (table->workspace, table->desk.task, TUE_TASK_STATE_DELIVERED, NULL));
  type (table, " Really.");
  g_assert_false (tue_workspace_revise_approved (table->workspace, table->review, NULL));
}

/* Another program had it open when it was approved, and writes what was typed there. */
static void
other_program (Table *table)
{
  g_autoptr(TueWorkspace) other = NULL;
  g_autoptr(TueTask) task = NULL;
  g_autoptr(TueDraft) draft = NULL;
  g_autoptr(GError) error = NULL;
  Library theirs = { .path = table->desk.own_library.path, .settings = table->desk.own_library.settings };

  g_assert_true (tue_workspace_flush_sync (table->workspace, &error));
  other = tue_workspace_new (theirs.path, theirs.settings);
  theirs.workspace = other;
  library_open (&theirs);
  task = library_load (&theirs, tue_task_get_id (table->desk.task));
  draft = desk_load_draft (&theirs, task);
  g_assert_nonnull (tue_workspace_find_lock (task));
  tue_workspace_edit_draft (other, draft, 0, 0, "Oh ", 3, NULL);
  g_assert_cmpstr (tue_draft_get_text (draft, NULL), ==, APPROVED);
  g_assert_true (tue_workspace_flush_sync (other, &error));
  library_close (&theirs);
}

static void
test_closed (void)
{
  static const struct
  {
    const char *name;
    void (*try) (Table *table);
  } ways[] = {
    { "edit", edit },
    { "paste", paste },
    { "import", import },
    { "replace", replace },
    { "restore", restore },
    { "move-remarks", move_remarks },
    { "set-state", set_state_open },
    { "reopen", reopen },
    { "deliver-and-edit", deliver_and_edit },
    { "other-program", other_program },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      Table table = { 0 };

      g_test_message ("%s", ways[i].name);
      table_set_up (&table, NULL);
      g_assert_false (find (&table).differs);
      ways[i].try (&table);
      g_assert_cmpstr (desk_get_text (&table.desk), ==, APPROVED);
      g_assert_false (find (&table).differs);
      table_tear_down (&table);
    }
}

/* What was written on while the reviewer read is told, and can be set aside. */
static void
test_differs (void)
{
  Table            table = { 0 };
  g_autofree char *sentence = NULL;
  g_autoptr(GBytes) text = g_bytes_new_static (APPROVED, strlen (APPROVED));
  g_autoptr(GBytes) other = g_bytes_new_static ("Other", 5);
  g_autoptr(GError) error = NULL;
  TueApproval approval;

  table_set_up (&table, " Really.");
  approval = find (&table);
  g_assert_true (approval.differs);
  g_assert_cmpuint (approval.revision, ==, 2);
  sentence = tue_workspace_describe_difference (table.review, &approval);
  g_assert_cmpstr (sentence, ==, "Marek approved revision 2. The draft says something else by now.");
  type (&table, " More.");
  g_assert_cmpstr (desk_get_text (&table.desk), ==, APPROVED " Really.");

  g_assert_false (tue_workspace_return_to_approved (table.workspace, table.review, table.desk.draft, other, &error));
  g_assert_error (error, TUE_WORKSPACE_ERROR, TUE_WORKSPACE_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_true (tue_workspace_return_to_approved (table.workspace, table.review, table.desk.draft, text, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (desk_get_text (&table.desk), ==, APPROVED);
  g_assert_false (find (&table).differs);
  /* What was typed is kept, and undo brings it back. */
  g_assert_cmpint (tue_revision_get_origin (tue_draft_get_newest (table.desk.draft)), ==, TUE_REVISION_ORIGIN_RESTORED);
  desk_undo (&table.desk);
  g_assert_cmpstr (desk_get_text (&table.desk), ==, APPROVED " Really.");
  g_assert_true (find (&table).differs);

  table_tear_down (&table);
}

/* The approved revision may be restored as any other, but no other. */
static void
test_restore_approved (void)
{
  Table table = { 0 };
  g_autoptr(TueRevision) revision = NULL;
  g_autoptr(GBytes) text = g_bytes_new_static (APPROVED, strlen (APPROVED));

  table_set_up (&table, " Really.");
  revision = get_revision (&table, 2);
  g_assert_cmpuint (tue_workspace_restore_revision (table.workspace, table.desk.draft, revision, text), >, 0);
  g_assert_false (find (&table).differs);

  table_tear_down (&table);
}

/* Going on opens it, and needs a review again. */
static void
test_go_on (void)
{
  Table       table = { 0 };
  TueApproval approval;

  table_set_up (&table, NULL);
  g_assert_true (tue_workspace_revise_approved (table.workspace, table.review, NULL));
  g_assert_null (tue_workspace_find_lock (table.desk.task));
  g_assert_false (tue_workspace_find_approval (table.review, table.desk.draft, &approval));
  type (&table, " Really.");
  g_assert_cmpstr (desk_get_text (&table.desk), ==, APPROVED " Really.");

  table_tear_down (&table);
}

/* By hand nobody goes past a review. */
static void
test_by_hand (void)
{
  Table table = { 0 };
  g_autoptr(GError) error = NULL;
  const char *people[] = { "Marek", NULL };

  desk_set_up (&table.desk, "Northwind", NULL);
  be (&table, "Marta");
  load (&table);
  g_assert_true (tue_workspace_paste_answer (table.workspace, table.desk.draft, TUE_ANSWER_DOCUMENT (APPROVED), &error));
  g_assert_true (tue_workspace_set_task_state (table.workspace, table.desk.task, TUE_TASK_STATE_IN_REVIEW, &error));
  g_assert_false (tue_workspace_set_task_state (table.workspace, table.desk.task, TUE_TASK_STATE_APPROVED, NULL));
  g_assert_true (tue_workspace_set_task_state (table.workspace, table.desk.task, TUE_TASK_STATE_DRAFTING, &error));
  g_assert_true (tue_workspace_ask_for_review (table.workspace, table.review, table.desk.draft, people, NULL, &error));
  g_assert_false (tue_workspace_set_task_state (table.workspace, table.desk.task, TUE_TASK_STATE_DRAFTING, NULL));
  g_assert_false (tue_workspace_set_task_state (table.workspace, table.desk.task, TUE_TASK_STATE_DELIVERED, NULL));
  g_assert_false (tue_workspace_set_task_state (table.workspace, table.desk.task, TUE_TASK_STATE_APPROVED, &error));
  g_assert_error (error, TUE_WORKSPACE_ERROR, TUE_WORKSPACE_ERROR_REFUSED);

  table_tear_down (&table);
}

/* What is told of an approval. */
static void
test_told (void)
{
  Table table = { 0 };
  g_autoptr(GError) error = NULL;
  g_autofree char *names = NULL;
  const char      *people[] = { "Marek", "Ines", NULL };
  GPtrArray       *items;
  TueApproval      approval;

  desk_set_up (&table.desk, "Northwind", NULL);
  be (&table, "Marta");
  load (&table);
  tue_workspace_paste_answer (table.workspace, table.desk.draft, TUE_ANSWER_DOCUMENT (APPROVED), &error);
  g_assert_true (tue_workspace_ask_for_review (table.workspace, table.review, table.desk.draft, people, NULL, &error));
  items = tue_workflow_get_checklist (tue_workspace_find_workflow_of (table.workspace, table.desk.task));
  g_assert_cmpuint (items->len, >=, 3);
  be (&table, "Marek");
  for (guint i = 0; i < 3; i++)
    g_assert_true (tue_workspace_check_in_review (table.workspace, table.review, items->pdata[i], i == 2 ? TUE_REVIEW_CHECK_NOT_MET : TUE_REVIEW_CHECK_MET, NULL, &error));
  g_assert_true (tue_workspace_approve_review (table.workspace, table.review, NULL, NULL, &error));
  g_assert_false (tue_workspace_find_approval (table.review, table.desk.draft, &approval));
  be (&table, "Ines");
  g_assert_true (tue_workspace_approve_review (table.workspace, table.review, NULL, NULL, &error));
  approval = find (&table);
  g_assert_cmpuint (approval.n_met, ==, 2);
  g_assert_cmpuint (approval.n_not_met, ==, 1);
  g_assert_cmpuint (approval.n_not_applicable, ==, 0);
  g_assert_cmpint (approval.time, >, 0);
  names = tue_workspace_describe_approvers (table.review);
  g_assert_cmpstr (names, ==, "Marek and Ines");

  table_tear_down (&table);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/workspace/approval/closed", test_closed);
  g_test_add_func ("/workspace/approval/differs", test_differs);
  g_test_add_func ("/workspace/approval/restore-approved", test_restore_approved);
  g_test_add_func ("/workspace/approval/go-on", test_go_on);
  g_test_add_func ("/workspace/approval/by-hand", test_by_hand);
  g_test_add_func ("/workspace/approval/told", test_told);

  return g_test_run ();
}
