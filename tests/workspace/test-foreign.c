/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Prompts of other tools come in: seen first, taken in one go, undone in one go.
 */

#include "config.h"

#include "tue-workspace-foreign.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <unistd.h>

#include "library-fixture.h"
#include "tue-foreign-files.h"
#include "tue-undo-stack.h"

#define TABLE "act,prompt\nOffer,Write ${client}\nProposal,Another text\nOffer,Write ${client}\n"
#define TAGGED "[{\"command\":\"a\",\"name\":\"Tagged\",\"content\":\"One {{x}}\",\"tags\":[\"sales\"]},{\"command\":\"b\",\"name\":\"Other\",\"content\":\"Two\",\"tags\":[\"gardening\"]}]"

static void
set_up (Library *library)
{
  library_set_up (library);
  library_open (library);
}

static void
write_file (Library    *library,
            const char *name,
            const char *text)
{
  g_autofree char *path = g_build_filename (library->folder, "in", name, NULL);
  g_autofree char *folder = g_path_get_dirname (path);

  g_mkdir_with_parents (folder, 0700);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
result_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  GAsyncResult **place = user_data;

  *place = g_object_ref (result);
}

static TueForeignPlan *
plan_folder (Library *library)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GError) error = NULL;
  g_autofree char *path = g_build_filename (library->folder, "in", NULL);
  TueForeignPlan  *plan;

  g_ptr_array_add (files, g_file_new_for_path (path));
  tue_workspace_read_foreign_async (library->workspace, files, NULL, NULL, result_cb, &result);
  wait_until (result != NULL);
  plan = tue_workspace_read_foreign_finish (library->workspace, result, &error);
  g_assert_no_error (error);

  return plan;
}

static guint64
import (Library        *library,
        TueForeignPlan *plan,
        GCancellable   *cancellable,
        GError        **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  tue_workspace_import_foreign_async (library->workspace, plan, cancellable, result_cb, &result);
  wait_until (result != NULL);

  return tue_workspace_import_foreign_finish (library->workspace, result, error);
}

static guint
count_workflows (Library *library)
{
  return g_list_model_get_n_items (tue_workspace_get_workflows (library->workspace));
}

static guint
count_roles (Library *library)
{
  return g_list_model_get_n_items (tue_workspace_get_roles (library->workspace));
}

static void
remove_files (Library *library)
{
  g_autofree char *command = g_strdup_printf ("rm -rf '%s/in' '%s/out'", library->folder, library->folder);

  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
}

static void
test_import (void)
{
  Library library = { 0 };
  guint   n_workflows, n_roles;
  g_autoptr(TueForeignPlan) plan = NULL;
  g_autoptr(TueForeignPlan) again = NULL;
  g_autoptr(GError) error = NULL;
  TueForeignEntry *entry;
  guint64          operation;

  set_up (&library);
  n_workflows = count_workflows (&library);
  n_roles = count_roles (&library);
  write_file (&library, "a.csv", TABLE);
  write_file (&library, "b.json", TAGGED);
  plan = plan_folder (&library);

  /* Nothing is written by looking. */
  g_assert_cmpuint (count_workflows (&library), ==, n_workflows);
  g_assert_cmpuint (tue_foreign_plan_get_entries (plan)->len, ==, 5);
  entry = tue_foreign_plan_get_entries (plan)->pdata[1];
  g_assert_cmpint (entry->likeness, ==, TUE_FOREIGN_SAME_NAME);
  entry = tue_foreign_plan_get_entries (plan)->pdata[2];
  g_assert_cmpint (entry->likeness, ==, TUE_FOREIGN_SAME_TEXT);
  g_assert_false (entry->taken);
  g_assert_cmpuint (tue_foreign_plan_get_groups (plan)->len, ==, 3);
  g_assert_nonnull (((TueForeignGroup *)tue_foreign_plan_get_groups (plan)->pdata[1])->role_id);
  g_assert_cmpstr (((TueForeignGroup *)tue_foreign_plan_get_groups (plan)->pdata[2])->role_name, ==, "gardening");

  operation = import (&library, plan, NULL, &error);
  g_assert_no_error (error);
  wait_until (count_workflows (&library) == n_workflows + 4);
  g_assert_cmpuint (count_roles (&library), ==, n_roles + 2);
  g_assert_cmpuint (tue_workflow_get_n_fields (library_workflow (&library, "Offer")), ==, 1);

  /* All of it is there already. */
  again = plan_folder (&library);
  g_assert_cmpuint (tue_foreign_plan_count_taken (again), ==, 0);
  g_assert_cmpuint (import (&library, again, NULL, &error), ==, 0);
  g_assert_error (error, TUE_WORKSPACE_ERROR, TUE_WORKSPACE_ERROR_REFUSED);

  /* One undo, and redo */
  g_assert_true (tue_undo_stack_undo_operation (tue_workspace_get_undo_stack (library.workspace), operation, NULL));
  wait_until (count_workflows (&library) == n_workflows && count_roles (&library) == n_roles);
  library_wait_saved (&library);
  tue_undo_stack_redo (tue_workspace_get_undo_stack (library.workspace));
  wait_until (count_workflows (&library) == n_workflows + 4);
  library_wait_saved (&library);
  library_reopen (&library);
  g_assert_cmpuint (count_workflows (&library), ==, n_workflows + 4);
  remove_files (&library);
  library_tear_down (&library);
}

/* Where there is no playbook to take them in, there is one afterwards. */
static void
test_new_playbook (void)
{
  Library library = { 0 };
  g_autoptr(TueForeignPlan) plan = NULL;
  g_autoptr(GError) error = NULL;
  sqlite3 *database;

  set_up (&library);
  library_close (&library);
  g_assert_cmpint (sqlite3_open (library.path, &database), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (database, "PRAGMA foreign_keys = OFF; DELETE FROM workflow; DELETE FROM playbook", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (database);
  library_reopen (&library);
  g_assert_cmpuint (count_workflows (&library), ==, 0);
  write_file (&library, "a.csv", TABLE);
  plan = plan_folder (&library);

  g_assert_cmpuint (import (&library, plan, NULL, &error), !=, 0);
  g_assert_no_error (error);
  wait_until (count_workflows (&library) == 2);

  remove_files (&library);
  library_tear_down (&library);
}

/* A thousand at once; given up, none of them. */
static void
test_many (void)
{
  Library library = { 0 };
  g_autoptr(GString) table = g_string_new ("act,prompt\n");
  g_autoptr(TueForeignPlan) plan = NULL;
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;
  guint n_workflows;

  set_up (&library);
  n_workflows = count_workflows (&library);
  for (guint i = 0; i < 1000; i++)
    g_string_append_printf (table, "Prompt %u,Text %u for ${client}\n", i, i);
  write_file (&library, "a.csv", table->str);
  plan = plan_folder (&library);
  g_assert_cmpuint (tue_foreign_plan_count_taken (plan), ==, 1000);

  g_cancellable_cancel (cancellable);
  g_assert_cmpuint (import (&library, plan, cancellable, &error), ==, 0);
  g_assert_nonnull (error);
  g_clear_error (&error);
  library_reopen (&library);
  g_assert_cmpuint (count_workflows (&library), ==, n_workflows);

  g_assert_cmpuint (import (&library, plan, NULL, &error), !=, 0);
  g_assert_no_error (error);
  wait_until (count_workflows (&library) == n_workflows + 1000);

  /* A playbook has its limit, and then nothing is written. */
  g_string_assign (table, "act,prompt\n");
  for (guint i = 0; i < 1500; i++)
    g_string_append_printf (table, "More %u,More text %u\n", i, i);
  write_file (&library, "a.csv", table->str);
  g_clear_object (&plan);
  plan = plan_folder (&library);
  g_assert_cmpuint (import (&library, plan, NULL, &error), ==, 0);
  g_assert_error (error, TUE_WORKSPACE_ERROR, TUE_WORKSPACE_ERROR_REFUSED);
  g_assert_cmpuint (count_workflows (&library), ==, n_workflows + 1000);
  remove_files (&library);
  library_tear_down (&library);
}

/* Links, and what is no file, are told and never opened. */
static void
test_files (void)
{
  Library library = { 0 };
  g_autoptr(TueForeignPlan) plan = NULL;
  g_autofree char *link = NULL;
  g_autofree char *loop = NULL;

  set_up (&library);
  write_file (&library, "sub/deeper/a.md", "Text");
  write_file (&library, ".git/b.md", "Not this");
  link = g_build_filename (library.folder, "in", "c.md", NULL);
  loop = g_build_filename (library.folder, "in", "sub", "loop", NULL);
  g_assert_cmpint (symlink ("/etc/passwd", link), ==, 0);
  g_assert_cmpint (symlink ("..", loop), ==, 0);
  plan = plan_folder (&library);
  g_assert_cmpuint (tue_foreign_plan_get_entries (plan)->len, ==, 1);
  g_assert_cmpuint (tue_foreign_plan_get_remarks (plan)->len, ==, 2);
  remove_files (&library);
  library_tear_down (&library);
}

/* What is there already is never written over. */
static void
test_write (void)
{
  Library library = { 0 };
  g_autoptr(GPtrArray) workflows = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(TueForeignWriting) writing = NULL;
  g_autoptr(GFile) folder = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *path = NULL;

  set_up (&library);
  path = g_build_filename (library.folder, "out", NULL);
  folder = g_file_new_for_path (path);
  g_ptr_array_add (workflows, g_object_ref (library_workflow (&library, "Proposal")));
  writing = tue_foreign_write (tue_foreign_format_find ("command"), workflows);
  g_assert_true (tue_foreign_files_write (writing->files, folder, NULL, &error));
  g_assert_no_error (error);
  g_assert_false (tue_foreign_files_write (writing->files, folder, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS);
  remove_files (&library);
  library_tear_down (&library);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/workspace/foreign/import", test_import);
  g_test_add_func ("/workspace/foreign/new-playbook", test_new_playbook);
  g_test_add_func ("/workspace/foreign/many", test_many);
  g_test_add_func ("/workspace/foreign/files", test_files);
  g_test_add_func ("/workspace/foreign/write", test_write);

  return g_test_run ();
}
