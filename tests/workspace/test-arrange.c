/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Favourites and orders of a person's own: shown at once, kept, undone, and seen by
 * another program.
 */

#include "config.h"

#include "tue-workspace-practice.h"

#include <sqlite3.h>
#include <string.h>

#include "library-fixture.h"
#include "tue-undo-stack.h"
#include "tue-workflow-revise.h"

/* "Proposal, Follow-Up…": those of a role, or the favourites. */
static char *
list_names (TueWorkspace *workspace,
            const char   *role_id) /* (nullable): the favourites */
{
  GListModel *all = role_id != NULL ? tue_workspace_get_workflows (workspace) : tue_workspace_get_favourites (workspace);
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) names = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr(TueWorkflow) workflow = g_list_model_get_item (all, i);

      if (role_id == NULL || g_str_equal (tue_workflow_get_role_id (workflow), role_id))
        g_strv_builder_add (builder, tue_workflow_get_name (workflow));
    }
  names = g_strv_builder_end (builder);

  return g_strjoinv (", ", names);
}

static void
check_favourites (Library    *library,
                  const char *expected)
{
  g_autofree char *names = list_names (library->workspace, NULL);

  g_assert_cmpstr (names, ==, expected);
}

static void
check_sales (Library    *library,
             const char *expected)
{
  g_autofree char *names = list_names (library->workspace, tue_workflow_get_role_id (library_workflow (library, "Proposal")));

  g_assert_cmpstr (names, ==, expected);
}

#define AS_IN_PLAYBOOK "Proposal, Follow-Up, Client Reply, Meeting Notes to Next Steps"
#define AS_MOVED "Follow-Up, Client Reply, Proposal, Meeting Notes to Next Steps"

static void
test_favourites (void)
{
  Library       library = { 0 };
  TueUndoStack *undo;
  guint64       first, second;
  g_autoptr(GError) error = NULL;

  library_set_up (&library);
  library_open (&library);
  undo = tue_workspace_get_undo_stack (library.workspace);
  check_favourites (&library, "");

  first = tue_workspace_set_favourite (library.workspace, library_workflow (&library, "Monthly Report"), TRUE);
  second = tue_workspace_set_favourite (library.workspace, library_workflow (&library, "Proposal"), TRUE);
  g_assert_cmpuint (first, !=, 0);
  g_assert_cmpuint (tue_workspace_set_favourite (library.workspace, library_workflow (&library, "Proposal"), TRUE), ==, 0);
  g_assert_cmpstr (tue_undo_stack_get_label (undo, second), ==, "Add “Proposal” to Favourites");
  check_favourites (&library, "Monthly Report, Proposal");
  g_assert_cmpuint (tue_workspace_move_favourite (library.workspace, library_workflow (&library, "Proposal"), 0), !=, 0);
  check_favourites (&library, "Proposal, Monthly Report");

  library_reopen (&library);
  check_favourites (&library, "Proposal, Monthly Report");
  check_sales (&library, AS_IN_PLAYBOOK);

  /* Each toast takes its own back, the first while the second stays. */
  undo = tue_workspace_get_undo_stack (library.workspace);
  first = tue_workspace_set_favourite (library.workspace, library_workflow (&library, "Follow-Up"), TRUE);
  second = tue_workspace_set_favourite (library.workspace, library_workflow (&library, "Client Reply"), TRUE);
  g_assert_true (tue_undo_stack_undo_operation (undo, first, &error));
  g_assert_no_error (error);
  check_favourites (&library, "Proposal, Monthly Report, Client Reply");
  tue_undo_stack_redo (undo);
  check_favourites (&library, "Proposal, Monthly Report, Follow-Up, Client Reply");
  library_wait_saved (&library);
  library_reopen (&library);
  check_favourites (&library, "Proposal, Monthly Report, Follow-Up, Client Reply");

  library_tear_down (&library);
}

static void
test_order (void)
{
  Library       library = { 0 };
  TueUndoStack *undo;
  guint64       moved;

  library_set_up (&library);
  library_open (&library);
  undo = tue_workspace_get_undo_stack (library.workspace);
  check_sales (&library, AS_IN_PLAYBOOK);
  g_assert_cmpuint (tue_workspace_move_workflow (library.workspace, library_workflow (&library, "Proposal"), 0), ==, 0);
  moved = tue_workspace_move_workflow (library.workspace, library_workflow (&library, "Proposal"), 2);
  g_assert_cmpstr (tue_undo_stack_get_label (undo, moved), ==, "Move “Proposal”");
  check_sales (&library, AS_MOVED);
  library_reopen (&library);
  check_sales (&library, AS_MOVED);

  undo = tue_workspace_get_undo_stack (library.workspace);
  tue_workspace_move_workflow (library.workspace, library_workflow (&library, "Meeting Notes to Next Steps"), 0);
  check_sales (&library, "Meeting Notes to Next Steps, Follow-Up, Client Reply, Proposal");
  tue_workspace_move_workflow (library.workspace, library_workflow (&library, "Meeting Notes to Next Steps"), G_MAXUINT);
  tue_undo_stack_undo (undo);
  tue_undo_stack_undo (undo);
  check_sales (&library, AS_MOVED);
  tue_undo_stack_redo (undo);
  check_sales (&library, "Meeting Notes to Next Steps, Follow-Up, Client Reply, Proposal");

  library_tear_down (&library);
}

/* Undone before anything was ever put in order, it is the library it was. */
static void
test_undone (void)
{
  Library library = { 0 };
  char   *before, *after;

  library_set_up (&library);
  library_open (&library);
  tue_workspace_move_workflow (library.workspace, library_workflow (&library, "Proposal"), 2);
  tue_workspace_set_favourite (library.workspace, library_workflow (&library, "Proposal"), TRUE);
  before = list_names (library.workspace, NULL);
  tue_undo_stack_undo (tue_workspace_get_undo_stack (library.workspace));
  tue_undo_stack_undo (tue_workspace_get_undo_stack (library.workspace));
  check_sales (&library, AS_IN_PLAYBOOK);
  library_reopen (&library);
  after = list_names (library.workspace, NULL);
  g_assert_cmpstr (before, ==, "Proposal");
  g_assert_cmpstr (after, ==, "");
  check_sales (&library, AS_IN_PLAYBOOK);
  g_assert_cmpint (tue_workflow_get_place (library_workflow (&library, "Proposal")), ==, -1);
  g_free (before);
  g_free (after);

  library_tear_down (&library);
}

/* A workflow that is edited, archived and brought back is where it was put. */
static void
test_edited (void)
{
  Library library = { 0 };
  g_autoptr(GError) error = NULL;
  g_autoptr(TueWorkflowEdit) edit = NULL;
  g_autoptr(TueWorkflow) named = NULL;

  library_set_up (&library);
  library_open (&library);
  tue_workspace_move_workflow (library.workspace, library_workflow (&library, "Proposal"), 2);
  tue_workspace_set_favourite (library.workspace, library_workflow (&library, "Proposal"), TRUE);
  edit = tue_workspace_edit_workflow (library.workspace, library_workflow (&library, "Proposal"), &error);
  named = tue_workflow_revise_words (tue_workflow_edit_get_workflow (edit), TUE_WORKFLOW_NAME, "<b>Offer</b>");
  tue_workflow_edit_set_workflow (edit, named, "x");
  g_assert_cmpuint (tue_workspace_save_workflow_edit (library.workspace, edit, NULL, &error), !=, 0);
  check_favourites (&library, "<b>Offer</b>");
  g_assert_cmpuint (tue_workspace_archive_workflow (library.workspace, library_workflow (&library, "<b>Offer</b>"), TRUE, &error), !=, 0);
  check_favourites (&library, "");
  tue_undo_stack_undo (tue_workspace_get_undo_stack (library.workspace));
  check_favourites (&library, "<b>Offer</b>");
  library_wait_saved (&library);
  library_reopen (&library);
  check_favourites (&library, "<b>Offer</b>");
  g_assert_cmpint (tue_workflow_get_place (library_workflow (&library, "<b>Offer</b>")), ==, 2);

  library_tear_down (&library);
}

/* Two programs at once: each sees the other's, and no favourite is lost. */
static void
test_two (void)
{
  Library library = { 0 };
  Library other = { 0 };

  library_set_up (&library);
  library_open (&library);
  other.settings = g_object_ref (library.settings);
  other.workspace = tue_workspace_new (library.path, library.settings);
  library_open (&other);

  tue_workspace_set_favourite (library.workspace, library_workflow (&library, "Proposal"), TRUE);
  tue_workspace_set_favourite (other.workspace, library_workflow (&other, "Follow-Up"), TRUE);
  tue_workspace_move_workflow (library.workspace, library_workflow (&library, "Proposal"), 2);
  wait_until (tue_workspace_is_favourite (other.workspace, tue_workflow_get_id (library_workflow (&other, "Proposal"))) &&
              tue_workspace_is_favourite (library.workspace, tue_workflow_get_id (library_workflow (&library, "Follow-Up"))) &&
              tue_workflow_get_place (library_workflow (&other, "Proposal")) == 2);
  check_sales (&other, AS_MOVED);
  check_favourites (&library, "Follow-Up, Proposal");
  check_favourites (&other, "Follow-Up, Proposal");

  library_close (&other);
  library_finalize (g_steal_pointer (&other.workspace));
  g_clear_object (&other.settings);
  library_tear_down (&library);
}

/* What the library refuses is not shown as if it were kept. */
static void
test_refused (void)
{
  Library  library = { 0 };
  sqlite3 *other;

  library_set_up (&library);
  library_open (&library);
  tue_workspace_set_favourite (library.workspace, library_workflow (&library, "Follow-Up"), TRUE);
  library_wait_saved (&library);
  g_assert_cmpint (sqlite3_open (library.path, &other), ==, SQLITE_OK);
  sqlite3_busy_timeout (other, 30000);
  g_assert_cmpint (sqlite3_exec (other, "CREATE TRIGGER refuse BEFORE INSERT ON arrangement BEGIN SELECT RAISE (ABORT, 'no'); END", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (other);

  tue_workspace_set_favourite (library.workspace, library_workflow (&library, "Proposal"), TRUE);
  check_favourites (&library, "Follow-Up, Proposal");
  wait_until (!tue_workspace_is_favourite (library.workspace, tue_workflow_get_id (library_workflow (&library, "Proposal"))));
  check_favourites (&library, "Follow-Up");

  library_tear_down (&library);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/workspace/arrange/favourites", test_favourites);
  g_test_add_func ("/workspace/arrange/order", test_order);
  g_test_add_func ("/workspace/arrange/undone", test_undone);
  g_test_add_func ("/workspace/arrange/edited", test_edited);
  g_test_add_func ("/workspace/arrange/two", test_two);
  g_test_add_func ("/workspace/arrange/refused", test_refused);

  return g_test_run ();
}
