/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * A playbook comes in: seen first, taken in one go, undone in one go.
 */

#include "config.h"

#include "tue-workspace-playbooks.h"

#include <sqlite3.h>
#include <string.h>

#include "library-fixture.h"
#include "tue-playbook-document.h"
#include "tue-store-error.h"
#include "tue-undo-stack.h"
#include "tue-workflow-copy.h"
#include "tue-workflow-revise.h"
#include "tue-workspace-export.h"
#include "tue-workspace-practice.h"

/* The playbook that the library began with. */
static TuePlaybook *
load_starter (void)
{
  g_autoptr(GBytes) bytes = g_resources_lookup_data ("/org/tuesdayapp/Tuesday/starter.playbook", G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autoptr(GError) error = NULL;
  TuePlaybook *playbook = tue_playbook_from_bytes (bytes, &error);

  g_assert_no_error (error);

  return playbook;
}

static TueWorkflow *
find (TuePlaybook *playbook,
      const char  *name)
{
  GPtrArray *workflows = tue_playbook_get_workflows (playbook);

  for (guint i = 0; i < workflows->len; i++)
    {
      if (strcmp (tue_workflow_get_name (workflows->pdata[i]), name) == 0)
        return workflows->pdata[i];
    }
  g_assert_not_reached ();
}

/* The next edition: a workflow is for something else, and one is new. */
static GBytes *
make_edition (const char *name,
              const char *purpose,
              const char *new_name) /* (nullable) */
{
  g_autoptr(TuePlaybook) starter = load_starter ();
  g_autoptr(GPtrArray) workflows = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(TuePlaybook) edition = NULL;
  TuePlaybookSpec spec;

  for (guint i = 0; i < tue_playbook_get_workflows (starter)->len; i++)
    {
      TueWorkflow *workflow = tue_playbook_get_workflows (starter)->pdata[i];

      g_ptr_array_add (workflows, workflow == find (starter, name) ? tue_workflow_revise_words (workflow, TUE_WORKFLOW_PURPOSE, purpose)
                                                                   : g_object_ref (workflow));
    }
  if (new_name != NULL)
    {
      g_autoptr(TueWorkflow) copy = tue_workflow_copy (find (starter, name));

      g_ptr_array_add (workflows, tue_workflow_revise_words (copy, TUE_WORKFLOW_NAME, new_name));
    }

  tue_playbook_get_spec (starter, &spec);
  spec.edition++;
  spec.workflows = workflows;
  edition = tue_playbook_new (&spec);

  return tue_playbook_to_bytes (edition);
}

static void
result_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  GAsyncResult **place = user_data;

  *place = g_object_ref (result);
}

static TueImportPlan *
plan (Library *library,
      GBytes  *bytes,
      GError **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  tue_workspace_plan_import_async (library->workspace, bytes, NULL, result_cb, &result);
  wait_until (result != NULL);

  return tue_workspace_plan_import_finish (library->workspace, result, error);
}

static guint64
apply (Library       *library,
       TueImportPlan *import,
       GBytes        *bytes,
       GCancellable  *cancellable,
       GError       **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  tue_workspace_apply_import_async (library->workspace, import, bytes, "/tmp/Offices.playbook", cancellable, result_cb, &result);
  wait_until (result != NULL);

  return tue_workspace_apply_import_finish (library->workspace, result, error);
}

static gboolean
has_workflow (Library    *library,
              const char *name)
{
  GListModel *workflows = tue_workspace_get_workflows (library->workspace);

  for (guint i = 0; i < g_list_model_get_n_items (workflows); i++)
    {
      g_autoptr(TueWorkflow) workflow = g_list_model_get_item (workflows, i);

      if (strcmp (tue_workflow_get_name (workflow), name) == 0)
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_for (Library    *library,
        const char *purpose)
{
  return strcmp (tue_workflow_get_purpose (library_workflow (library, "Proposal")), purpose) == 0;
}

static void
test_update (void)
{
  Library       library = { 0 };
  TueUndoStack *undo;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(TueImportPlan) import = NULL;
  g_autoptr(TueImportPlan) again = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *old = NULL;
  guint64          id;

  library_set_up (&library);
  library_open (&library);
  undo = tue_workspace_get_undo_stack (library.workspace);
  bytes = make_edition ("Proposal", "Win <b>them</b>.", "Renewal");
  old = g_strdup (tue_workflow_get_purpose (library_workflow (&library, "Proposal")));

  import = plan (&library, bytes, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (tue_import_plan_count (import, TUE_IMPORT_UPDATE), ==, 1);
  g_assert_cmpuint (tue_import_plan_count (import, TUE_IMPORT_NEW), ==, 1);
  g_assert_cmpuint (tue_import_plan_count_taken (import), ==, 2);
  g_assert_true (is_for (&library, old));

  id = apply (&library, import, bytes, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (id, !=, 0);
  wait_until (is_for (&library, "Win <b>them</b>.") && has_workflow (&library, "Renewal"));
  g_assert_cmpstr (tue_undo_stack_get_undo_label (undo), ==, "Import “Starter Playbook”");

  tue_undo_stack_undo (undo);
  wait_until (is_for (&library, old) && !has_workflow (&library, "Renewal"));
  tue_undo_stack_redo (undo);
  wait_until (has_workflow (&library, "Renewal"));
  library_reopen (&library);
  g_assert_true (has_workflow (&library, "Renewal"));

  /* It is known by now. */
  again = plan (&library, bytes, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (tue_import_plan_count (again, TUE_IMPORT_UNCHANGED), ==, g_list_model_get_n_items (tue_import_plan_get_items (again)));
  library_tear_down (&library);
}

static void
change_here (Library    *library,
             const char *purpose)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TueWorkflowEdit) edit = tue_workspace_edit_workflow (library->workspace, library_workflow (library, "Proposal"), &error);
  g_autoptr(TueWorkflow) edited = NULL;

  g_assert_no_error (error);
  edited = tue_workflow_revise_words (tue_workflow_edit_get_workflow (edit), TUE_WORKFLOW_PURPOSE, purpose);
  tue_workflow_edit_set_workflow (edit, edited, "Edit");
  tue_workspace_save_workflow_edit (library->workspace, edit, NULL, &error);
  g_assert_no_error (error);
  library_wait_saved (library);
}

/* What was changed here and there comes together; a second edition is compared with
 * the first. */
static void
test_merge (void)
{
  Library library = { 0 };
  g_autoptr(GBytes) bytes = make_edition ("Proposal", "One two three four five theirs.", NULL);
  g_autoptr(TueImportPlan) import = NULL;
  g_autoptr(TueImportPlan) merged = NULL;
  g_autoptr(GBytes) next = NULL;
  g_autoptr(TuePlaybook) edition = NULL;
  g_autoptr(GPtrArray) workflows = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(TuePlaybook) third = NULL;
  TuePlaybookSpec spec;
  g_autoptr(GError) error = NULL;

  library_set_up (&library);
  library_open (&library);
  import = plan (&library, bytes, &error);
  apply (&library, import, bytes, NULL, &error);
  g_assert_no_error (error);
  wait_until (is_for (&library, "One two three four five theirs."));
  change_here (&library, "Mine two three four five theirs.");

  edition = tue_playbook_from_bytes (bytes, &error);
  tue_playbook_get_spec (edition, &spec);
  for (guint i = 0; i < spec.workflows->len; i++)
    g_ptr_array_add (workflows, spec.workflows->pdata[i] == find (edition, "Proposal")
                                  ? tue_workflow_revise_words (spec.workflows->pdata[i], TUE_WORKFLOW_PURPOSE, "One two three four five others.")
                                  : g_object_ref (spec.workflows->pdata[i]));
  spec.workflows = workflows;
  spec.edition++;
  third = tue_playbook_new (&spec);
  next = tue_playbook_to_bytes (third);

  merged = plan (&library, next, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (tue_import_plan_count (merged, TUE_IMPORT_CONFLICT), ==, 1);
  apply (&library, merged, next, NULL, &error);
  g_assert_no_error (error);
  wait_until (is_for (&library, "Mine two three four five others."));

  library_tear_down (&library);
}

/* What was looked at is not what is there any more: nothing is written. */
static void
test_changed_meanwhile (void)
{
  Library library = { 0 };
  g_autoptr(GBytes) bytes = make_edition ("Proposal", "Theirs.", "Renewal");
  g_autoptr(TueImportPlan) import = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  library_set_up (&library);
  library_open (&library);
  import = plan (&library, bytes, &error);
  g_assert_no_error (error);
  change_here (&library, "Mine.");
  before = library_dump (&library);
  g_assert_cmpuint (apply (&library, import, bytes, NULL, &error), ==, 0);
  g_assert_error (error, TUE_STORE_ERROR, TUE_STORE_ERROR_CHANGED);
  g_assert_cmpstr (error->message, ==, "“Proposal” was changed at the same time. Nothing was taken over; look once more.");
  after = library_dump (&library);
  g_assert_cmpstr (after, ==, before);
  g_assert_true (is_for (&library, "Mine."));

  library_tear_down (&library);
}

/* Turns a bit in what a library keeps of a document, behind its back. */
static void
damage_edition (Library *library,
                gint64   key)
{
  sqlite3      *database;
  sqlite3_blob *blob;
  guint8        byte;

  g_assert_cmpint (sqlite3_open (library->path, &database), ==, SQLITE_OK);
  sqlite3_busy_timeout (database, 30000);
  g_assert_cmpint (sqlite3_blob_open (database, "main", "playbook_edition", "content", key, 1, &blob), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_blob_read (blob, &byte, 1, 0), ==, SQLITE_OK);
  byte ^= 1;
  g_assert_cmpint (sqlite3_blob_write (blob, &byte, 1, 0), ==, SQLITE_OK);
  sqlite3_blob_close (blob);
  sqlite3_close (database);
}

static gint64
find_edition (Library *library,
              gboolean published)
{
  sqlite3      *database;
  sqlite3_stmt *statement;
  gint64        key;

  g_assert_cmpint (sqlite3_open (library->path, &database), ==, SQLITE_OK);
  sqlite3_busy_timeout (database, 30000);
  g_assert_cmpint (sqlite3_prepare_v2 (database, "SELECT key FROM playbook_edition WHERE (source = '" TUE_PLAYBOOK_SOURCE_PUBLISHED "') = ?1", -1, &statement, NULL), ==, SQLITE_OK);
  sqlite3_bind_int (statement, 1, published);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  key = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);
  sqlite3_close (database);

  return key;
}

/* Where a document of before cannot be read, what went out from here does not stand in
 * for it, and nothing that was changed here is replaced unasked. */
static void
test_damaged_base (void)
{
  static const char *const damaged[] = { "none", "what came in", "what went out" };

  for (guint i = 0; i < G_N_ELEMENTS (damaged); i++)
    {
      Library library = { 0 };
      g_autoptr(GBytes) bytes = make_edition ("Proposal", "Theirs.", NULL);
      g_autoptr(TuePlaybook) starter = load_starter ();
      g_autoptr(TueImportPlan) import = NULL;
      g_autoptr(GError) error = NULL;

      g_test_message ("%s", damaged[i]);
      library_set_up (&library);
      library_open (&library);
      change_here (&library, "Mine.");
      tue_playbook_issue_free (tue_workspace_issue_playbook_sync (library.workspace, tue_playbook_get_id (starter), &(TueExportOptions){ 0 }, &error));
      g_assert_no_error (error);
      if (i > 0)
        damage_edition (&library, find_edition (&library, i == 2));

      import = plan (&library, bytes, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (tue_import_plan_count (import, TUE_IMPORT_CONFLICT), ==, 1);
      g_assert_cmpuint (tue_import_plan_count (import, TUE_IMPORT_UPDATE), ==, 0);
      apply (&library, import, bytes, NULL, &error);
      g_assert_no_error (error);
      g_assert_true (is_for (&library, "Mine."));
      library_tear_down (&library);
    }
}

static void
test_cancelled (void)
{
  Library library = { 0 };
  g_autoptr(GBytes) bytes = make_edition ("Proposal", "Theirs.", "Renewal");
  g_autoptr(GBytes) nonsense = g_bytes_new_static ("{", 1);
  g_autoptr(TueImportPlan) import = NULL;
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;

  library_set_up (&library);
  library_open (&library);
  g_assert_null (plan (&library, nonsense, &error));
  g_assert_error (error, TUE_EXCHANGE_ERROR, TUE_EXCHANGE_ERROR_NOT_A_PLAYBOOK);
  g_clear_error (&error);

  import = plan (&library, bytes, &error);
  g_cancellable_cancel (cancellable);
  g_assert_cmpuint (apply (&library, import, bytes, cancellable, &error), ==, 0);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (tue_undo_stack_get_can_undo (tue_workspace_get_undo_stack (library.workspace)));
  g_assert_false (is_for (&library, "Theirs."));

  library_tear_down (&library);
}

/* An operation under it that it changed the workflow of is not taken back alone. */
static void
test_undo_order (void)
{
  Library       library = { 0 };
  TueUndoStack *undo;
  g_autoptr(GBytes) bytes = make_edition ("Proposal", "Theirs.", NULL);
  g_autoptr(TueImportPlan) import = NULL;
  g_autoptr(GError) error = NULL;
  guint64 first, id;

  library_set_up (&library);
  library_open (&library);
  undo = tue_workspace_get_undo_stack (library.workspace);
  change_here (&library, "Mine.");
  first = tue_undo_stack_get_undo_id (undo);
  import = plan (&library, bytes, &error);
  tue_import_plan_choose_all (import, TUE_IMPORT_TAKE_THEIRS);
  id = apply (&library, import, bytes, NULL, &error);
  g_assert_no_error (error);
  wait_until (is_for (&library, "Theirs."));

  g_assert_false (tue_undo_stack_undo_operation (undo, first, &error));
  g_clear_error (&error);
  g_assert_true (tue_undo_stack_undo_operation (undo, id, &error));
  wait_until (is_for (&library, "Mine."));
  g_assert_true (tue_undo_stack_undo_operation (undo, first, &error));
  wait_until (!is_for (&library, "Mine."));

  library_tear_down (&library);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/workspace/import/update", test_update);
  g_test_add_func ("/workspace/import/merge", test_merge);
  g_test_add_func ("/workspace/import/changed-meanwhile", test_changed_meanwhile);
  g_test_add_func ("/workspace/import/damaged-base", test_damaged_base);
  g_test_add_func ("/workspace/import/cancelled", test_cancelled);
  g_test_add_func ("/workspace/import/undo-order", test_undo_order);

  return g_test_run ();
}
