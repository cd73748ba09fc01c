/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Libraries that cannot be opened, and what can be done.
 */

#include "config.h"

#include "tue-workspace.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "fault-vfs.h"
#include "library-fixture.h"
#include "tue-store.h"

static int no_place;

/* In place of the one of GLib: there is no place for a text while it is said so. */
int
g_mkstemp_full (char *path,
                int   flags,
                int   mode)
{
  gboolean is_text = g_str_has_suffix (path, ".txt");

  if (is_text && g_atomic_int_get (&no_place))
    {
      errno = ENOSPC;
      return -1;
    }

  return mkstemps (path, is_text ? strlen (".txt") : 0);
}

static void
keep_result_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  GAsyncResult **kept = user_data;

  *kept = g_object_ref (result);
}

/* Opens a library that is expected not to open. */
static void
fail_to_open (Library        *library,
              TueLibraryState state)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  tue_workspace_open_async (library->workspace, NULL, keep_result_cb, &result);
  wait_until (result != NULL);
  g_assert_false (tue_workspace_open_finish (library->workspace, result, &error));
  g_assert_nonnull (error);
  g_assert_cmpint (tue_workspace_get_state (library->workspace), ==, state);
  g_assert_cmpstr (tue_workspace_get_problem (library->workspace), ==, error->message);
}

static void
restart (Library *library)
{
  library_finalize (g_steal_pointer (&library->workspace));
  library->workspace = tue_workspace_new (library->path, library->settings);
}

static void
restore (Library *library,
         gboolean fresh)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  tue_workspace_restore_async (library->workspace, fresh, NULL, keep_result_cb, &result);
  wait_until (result != NULL);
  tue_workspace_restore_finish (library->workspace, result, &error);
  g_assert_no_error (error);
  g_assert_cmpint (tue_workspace_get_state (library->workspace), ==, TUE_LIBRARY_OPEN);
  g_assert_null (tue_workspace_get_problem (library->workspace));
}

/* What is typed before the backup comes back is in it then. */
static void
assert_restored_with (Library    *library,
                      const char *words)
{
  g_autofree char *dump = NULL;

  restore (library, FALSE);
  wait_until (!tue_workspace_get_saving (library->workspace));
  dump = library_dump (library);
  g_assert_nonnull (strstr (dump, words));
}

static char *
find_kept (Library *library)
{
  g_autofree char *folder = g_path_get_dirname (library->path);
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      if (strstr (name, ".damaged-") != NULL && !g_str_has_suffix (name, "-journal"))
        return g_build_filename (folder, name, NULL);
    }

  return NULL;
}

/* A library with one task and a backup of it, closed. */
static void
make_library_with_backup (Library *library)
{
  g_autoptr(TueTask) task = NULL;
  g_autoptr(GError) error = NULL;

  library_open (library);
  task = tue_workspace_add_task (library->workspace, library_workflow (library, "proposal"), "Northwind", NULL, NULL);
  library_close (library);
  g_clear_object (&task);
  restart (library);

  /* The terminal backs up at once. */
  g_assert_true (tue_workspace_open_sync (library->workspace, &error));
  g_assert_no_error (error);
  library_close (library);
  restart (library);
}

static void
test_restore_backup (void)
{
  Library library = { 0 };
  g_autoptr(TueTaskList) list = NULL;
  g_autofree char *kept = NULL;
  g_autofree char *contents = NULL;

  library_set_up (&library);
  make_library_with_backup (&library);
  g_assert_true (g_file_set_contents (library.path, "ruined", -1, NULL));
  list = tue_workspace_list_tasks (library.workspace, NULL, TUE_TASK_SCOPE_ALL);
  fail_to_open (&library, TUE_LIBRARY_DAMAGED);
  g_assert_nonnull (strstr (tue_workspace_get_backup (library.workspace), "/backups/library-"));
  g_assert_true (g_file_get_contents (library.path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, "ruined");
  g_clear_pointer (&contents, g_free);

  restore (&library, FALSE);
  wait_until (g_list_model_get_n_items (G_LIST_MODEL (list)) == 1);
  g_assert_cmpuint (tue_workflow_get_open_tasks (library_workflow (&library, "proposal")), ==, 1);
  kept = find_kept (&library);
  g_assert_true (g_file_get_contents (kept, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, "ruined");

  g_clear_object (&list);
  library_tear_down (&library);
}

static void
test_begin_anew (void)
{
  Library          library = { 0 };
  g_autofree char *kept = NULL;

  library_set_up (&library);
  make_library_with_backup (&library);
  g_assert_true (g_file_set_contents (library.path, "ruined", -1, NULL));
  fail_to_open (&library, TUE_LIBRARY_DAMAGED);
  restore (&library, TRUE);
  g_assert_cmpuint (g_list_model_get_n_items (tue_workspace_get_workflows (library.workspace)), ==, 14);
  g_assert_cmpuint (tue_workflow_get_open_tasks (library_workflow (&library, "proposal")), ==, 0);
  kept = find_kept (&library);
  g_assert_nonnull (kept);
  library_tear_down (&library);
}

/* Without a backup nothing is offered, and restoring says so. */
static void
test_no_backup (void)
{
  Library          library = { 0 };
  g_autofree char *folder = NULL;

  library_set_up (&library);
  folder = g_path_get_dirname (library.path);
  g_mkdir_with_parents (folder, 0700);
  g_assert_true (g_file_set_contents (library.path, "ruined", -1, NULL));
  fail_to_open (&library, TUE_LIBRARY_DAMAGED);
  g_assert_null (tue_workspace_get_backup (library.workspace));
  {
    g_autoptr(GAsyncResult) result = NULL;
    g_autoptr(GError) error = NULL;

    tue_workspace_restore_async (library.workspace, FALSE, NULL, keep_result_cb, &result);
    wait_until (result != NULL);
    g_assert_false (tue_workspace_restore_finish (library.workspace, result, &error));
    g_assert_nonnull (error);
  }
  library_tear_down (&library);
}

static void
execute (Library    *library,
         const char *sql)
{
  sqlite3 *database;

  g_assert_cmpint (sqlite3_open (library->path, &database), ==, SQLITE_OK);
  sqlite3_busy_timeout (database, 30000);
  g_assert_cmpint (sqlite3_exec (database, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (database);
}

static void
test_newer (void)
{
  Library library = { 0 };

  library_set_up (&library);
  library_open (&library);
  library_close (&library);
  restart (&library);
  execute (&library, "PRAGMA user_version = 99");
  fail_to_open (&library, TUE_LIBRARY_NEWER);
  g_assert_nonnull (strstr (tue_workspace_get_problem (library.workspace), "newer version"));
  library_tear_down (&library);
}

static void
test_foreign (void)
{
  Library          library = { 0 };
  g_autofree char *folder = NULL;

  library_set_up (&library);
  folder = g_path_get_dirname (library.path);
  g_mkdir_with_parents (folder, 0700);
  execute (&library, "CREATE TABLE songs (title TEXT)");
  fail_to_open (&library, TUE_LIBRARY_FAILED);
  library_tear_down (&library);
}

/* What is typed while there is no library waits, and a restored one gets it. */
static void
test_damage_while_open (void)
{
  Library library = { 0 };
  g_autoptr(TueTask) task = NULL;
  g_autofree char *contents = NULL;
  gsize            length;

  library_set_up (&library);
  make_library_with_backup (&library);
  library_open (&library);
  {
    g_autoptr(GError) error = NULL;

    task = tue_workspace_resolve_task_sync (library.workspace, "Northwind", &error);
    g_assert_no_error (error);
  }

  /* All pages but the first are ruined behind its back. */
  g_assert_true (g_file_get_contents (library.path, &contents, &length, NULL));
  memset (contents + 4096, 0xff, length - 4096);
  {
    FILE *file = g_fopen (library.path, "r+");

    g_assert_cmpuint (fwrite (contents, 1, length, file), ==, length);
    /* As another program would, which leaves a changed counter. */
    g_assert_cmpint (fseek (file, 24, SEEK_SET), ==, 0);
    g_assert_cmpuint (fwrite ("\x7f\x7f\x7f\x7f", 1, 4, file), ==, 4);
    g_assert_cmpint (fseek (file, 92, SEEK_SET), ==, 0);
    g_assert_cmpuint (fwrite ("\x7f\x7f\x7f\x7f", 1, 4, file), ==, 4);
    fclose (file);
  }
  library_set_text (&library, task, "client", "Typed on a ruin");
  wait_until (tue_workspace_get_state (library.workspace) == TUE_LIBRARY_DAMAGED);
  wait_until (tue_workspace_get_backup (library.workspace) != NULL);
  g_assert_cmpstr (library_get_text (task, "client"), ==, "Typed on a ruin");
  g_assert_true (tue_workspace_get_saving (library.workspace));

  assert_restored_with (&library, "Typed on a ruin");

  g_clear_object (&task);
  library_tear_down (&library);
}

/* Damage that no page tells by itself is found once the library is shown, and
 * until then nothing is written; the terminal looks first. */
static void
test_damage_found_after_opening (void)
{
  Library library = { 0 };
  g_autoptr(TueTask) task = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize            length, new_length;

  library_set_up (&library);
  make_library_with_backup (&library);
  execute (&library, "PRAGMA writable_schema = ON;"
                     "UPDATE sqlite_schema SET rootpage ="
                     " (SELECT rootpage FROM sqlite_schema WHERE name = 'prompt_copy_by_task') WHERE name = 'task_by_sequence'");
  g_assert_true (g_file_get_contents (library.path, &before, &length, NULL));

  g_assert_false (tue_workspace_open_sync (library.workspace, &error));
  g_assert_cmpint (tue_workspace_get_state (library.workspace), ==, TUE_LIBRARY_DAMAGED);
  restart (&library);

  library_open (&library);
  g_clear_error (&error);
  task = tue_workspace_resolve_task_sync (library.workspace, "Northwind", &error);
  g_assert_no_error (error);
  library_set_text (&library, task, "client", "Typed at once");
  wait_until (tue_workspace_get_state (library.workspace) == TUE_LIBRARY_DAMAGED);
  wait_until (tue_workspace_get_backup (library.workspace) != NULL);
  g_assert_true (tue_workspace_get_saving (library.workspace));
  g_assert_true (g_file_get_contents (library.path, &after, &new_length, NULL));
  g_assert_cmpmem (before, length, after, new_length);

  assert_restored_with (&library, "Typed at once");

  g_clear_object (&task);
  library_tear_down (&library);
}

/* An error that was retried with success is no error; one that lasts is told,
 * and then nothing is written behind the back of who was told. */
static void
test_flush_retries (void)
{
  static const FaultKind kinds[] = { FAULT_IO, FAULT_FULL };

  for (guint kind = 0; kind < G_N_ELEMENTS (kinds); kind++)
    for (int n = 1; n <= 12; n++)
      {
        Library library = { 0 };
        g_autoptr(TueTask) task = NULL;
        g_autoptr(GError) error = NULL;
        g_autofree char *dump = NULL;

        library_set_up (&library);
        library_open (&library);
        task = tue_workspace_add_task (library.workspace, library_workflow (&library, "proposal"), "Before", NULL, NULL);
        library_flush (&library);

        fault_vfs_fail (kinds[kind], n, FALSE);
        tue_workspace_set_task_title (library.workspace, task, "After");
        tue_workspace_flush_sync (library.workspace, &error);
        fault_vfs_clear ();
        g_assert_no_error (error);
        dump = library_dump (&library);
        g_assert_nonnull (strstr (dump, "After"));

        g_clear_object (&task);
        library_tear_down (&library);
      }
}

static void
test_flush_fails (void)
{
  Library library = { 0 };
  g_autoptr(TueTask) task = NULL;
  g_autoptr(GError) error = NULL;

  library_set_up (&library);
  library_open (&library);
  task = tue_workspace_add_task (library.workspace, library_workflow (&library, "proposal"), "Before", NULL, NULL);
  library_flush (&library);

  fault_vfs_fail (FAULT_FULL, 1, TRUE);
  tue_workspace_set_task_title (library.workspace, task, "After");
  g_assert_false (tue_workspace_flush_sync (library.workspace, &error));
  g_assert_nonnull (error);
  fault_vfs_clear ();
  library_flush (&library);

  g_clear_object (&task);
  library_tear_down (&library);
}

/* A library that a program which synchronises folders wrote: a copy, changed by
 * another Tuesday, put in the place of the one that is open. */
static void
make_copy (Library    *library,
           const char *copy,
           const char *title)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *contents = NULL;
  gsize            length;
  TueWorkspace    *other;

  g_file_get_contents (library->path, &contents, &length, &error);
  g_assert_no_error (error);
  g_file_set_contents (copy, contents, (gssize)length, &error);
  g_assert_no_error (error);
  if (title == NULL)
    return;

  other = tue_workspace_new (copy, library->settings);
  g_assert_true (tue_workspace_open_sync (other, &error));
  {
    g_autoptr(TueTask) task = tue_workspace_add_task (other, tue_workspace_resolve_workflow (other, "proposal", NULL), title, NULL, NULL);
  }
  g_assert_true (tue_workspace_flush_sync (other, &error));
  library_finalize (other);
}

static void
assert_told_moved (Library *library)
{
  wait_until (tue_workspace_get_problem (library->workspace) != NULL);
  g_assert_nonnull (strstr (tue_workspace_get_problem (library->workspace), "moved away or replaced"));
  g_assert_true (tue_workspace_get_saving (library->workspace));
}

static void
test_replaced_by_a_copy (void)
{
  Library library = { 0 };
  g_autoptr(TueTask) task = NULL;
  g_autofree char *copy = NULL;
  g_autofree char *dump = NULL;

  library_set_up (&library);
  library_open (&library);
  task = tue_workspace_add_task (library.workspace, library_workflow (&library, "proposal"), "Mine", NULL, NULL);
  library_flush (&library);

  copy = g_strconcat (library.path, ".copy", NULL);
  make_copy (&library, copy, "From elsewhere");
  g_assert_cmpint (g_rename (copy, library.path), ==, 0);
  tue_workspace_set_task_title (library.workspace, task, "Mine, changed");
  wait_until (!tue_workspace_get_saving (library.workspace));
  g_assert_null (tue_workspace_get_problem (library.workspace));

  dump = library_dump (&library);
  g_assert_nonnull (strstr (dump, "Mine, changed"));
  g_assert_nonnull (strstr (dump, "From elsewhere"));
  g_clear_object (&task);
  library_tear_down (&library);
}

static void
test_moved_away (void)
{
  Library library = { 0 };
  g_autoptr(TueTask) task = NULL;
  g_autofree char *away = NULL;
  g_autofree char *dump = NULL;

  library_set_up (&library);
  library_open (&library);
  task = tue_workspace_add_task (library.workspace, library_workflow (&library, "proposal"), "Mine", NULL, NULL);
  library_flush (&library);

  away = g_strconcat (library.path, ".away", NULL);
  g_assert_cmpint (g_rename (library.path, away), ==, 0);
  tue_workspace_set_task_title (library.workspace, task, "Typed meanwhile");
  assert_told_moved (&library);

  /* Once it is back, all is written without anybody doing anything. */
  g_assert_cmpint (g_rename (away, library.path), ==, 0);
  wait_until (!tue_workspace_get_saving (library.workspace));
  g_assert_null (tue_workspace_get_problem (library.workspace));
  dump = library_dump (&library);
  g_assert_nonnull (strstr (dump, "Typed meanwhile"));
  g_clear_object (&task);
  library_tear_down (&library);
}

/* An older copy, another library, and no library at all are not written to. */
static void
test_replaced_by_another (void)
{
  for (int kind = 0; kind < 3; kind++)
    {
      Library library = { 0 };
      Library other = { 0 };
      g_autoptr(TueTask) task = NULL;
      g_autofree char *copy = NULL;
      g_autofree char *away = NULL;
      g_autofree char *before = NULL;
      g_autofree char *after = NULL;
      gsize            n_before;
      gsize            n_after;

      library_set_up (&library);
      library_open (&library);
      copy = g_strconcat (library.path, ".copy", NULL);
      away = g_strconcat (library.path, ".away", NULL);
      if (kind == 0)
        make_copy (&library, copy, NULL);
      task = tue_workspace_add_task (library.workspace, library_workflow (&library, "proposal"), "Mine", NULL, NULL);
      library_flush (&library);
      if (kind == 1)
        {
          library_set_up (&other);
          library_open (&other);
          library_flush (&other);
          make_copy (&other, copy, NULL);
          library_tear_down (&other);
        }
      else if (kind == 2)
        g_file_set_contents (copy, "No library", -1, NULL);

      g_assert_cmpint (g_rename (library.path, away), ==, 0);
      g_assert_cmpint (g_rename (copy, library.path), ==, 0);
      g_assert_true (g_file_get_contents (library.path, &before, &n_before, NULL));
      tue_workspace_set_task_title (library.workspace, task, "Typed meanwhile");
      assert_told_moved (&library);
      g_assert_true (g_file_get_contents (library.path, &after, &n_after, NULL));
      g_assert_cmpmem (before, n_before, after, n_after);

      g_assert_cmpint (g_rename (away, library.path), ==, 0);
      wait_until (!tue_workspace_get_saving (library.workspace));
      g_clear_object (&task);
      library_tear_down (&library);
    }
}

/* A program that has to end while another one holds the library leaves what was
 * typed in a file. */
static void
test_rescue (void)
{
  Library library = { 0 };
  g_autoptr(TueTask) task = NULL;
  g_autoptr(TueDraft) draft = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *again = NULL;
  g_autofree char *other = NULL;
  g_autofree char *rescue_folder = NULL;
  sqlite3         *holder;
  GStatBuf         status;

  library_set_up (&library);
  library_open (&library);
  task = tue_workspace_add_task (library.workspace, library_workflow (&library, "proposal"), "Harbour", NULL, NULL);
  draft = tue_workspace_load_draft_sync (library.workspace, task, &error);
  g_assert_no_error (error);
  library_flush (&library);
  g_assert_null (tue_workspace_rescue_unsaved_sync (library.workspace));

  g_assert_cmpint (sqlite3_open (library.path, &holder), ==, SQLITE_OK);
  sqlite3_busy_timeout (holder, 30000);
  g_assert_cmpint (sqlite3_exec (holder, "BEGIN EXCLUSIVE", NULL, NULL, NULL), ==, SQLITE_OK);
  tue_workspace_edit_draft (library.workspace, draft, 0, 0, "Dear Zoë, not yet", 18, NULL);
  library_set_text (&library, task, "client", "Südwind");
  g_assert_false (tue_workspace_flush_sync (library.workspace, &error));
  g_assert_nonnull (error);

  path = tue_workspace_rescue_unsaved_sync (library.workspace);
  g_assert_nonnull (path);
  folder = g_path_get_dirname (library.path);
  rescue_folder = g_path_get_dirname (path);
  g_assert_cmpstr (rescue_folder, ==, folder);
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "Harbour"));
  g_assert_nonnull (strstr (text, "Dear Zoë, not yet"));
  g_assert_nonnull (strstr (text, "Südwind"));

  /* The same words once, and other ones again. */
  again = tue_workspace_rescue_unsaved_sync (library.workspace);
  g_assert_cmpstr (again, ==, path);
  library_set_text (&library, task, "client", "Nordwind");
  other = tue_workspace_rescue_unsaved_sync (library.workspace);
  g_assert_cmpstr (other, !=, path);

  sqlite3_exec (holder, "ROLLBACK", NULL, NULL, NULL);
  sqlite3_close (holder);
  library_flush (&library);
  g_clear_object (&draft);
  g_clear_object (&task);
  library_tear_down (&library);
}

static char *
read_kept (Library *library)
{
  g_autofree char *folder = g_path_get_dirname (library->path);
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *note = tue_workspace_get_kept_note (library->workspace);
  const char *name;
  char       *text = NULL;

  while (note != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (!g_str_has_suffix (name, ".txt"))
        continue;

      g_assert_null (text);
      g_assert_nonnull (strstr (note, name));
      g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
    }

  return text;
}

/* What the library does not take is set aside in one file, told, and stops
 * nothing that comes behind it, in other tasks or in the same. */
static void
test_refused (void)
{
  Library library = { 0 };
  g_autoptr(TueTask) bad = NULL;
  g_autoptr(TueTask) good = NULL;
  g_autofree char *bad_id = NULL;
  g_autofree char *good_id = NULL;
  g_autofree char *first = NULL;
  g_autofree char *text = NULL;
  sqlite3         *other;

  library_set_up (&library);
  tue_workspace_set_keeps_unsaved (library.workspace, TRUE);
  library_open (&library);
  bad = tue_workspace_add_task (library.workspace, library_workflow (&library, "proposal"), "Bad", NULL, NULL);
  good = tue_workspace_add_task (library.workspace, library_workflow (&library, "proposal"), "Good", NULL, NULL);
  library_flush (&library);
  bad_id = g_strdup (tue_task_get_id (bad));
  good_id = g_strdup (tue_task_get_id (good));
  g_assert_cmpint (sqlite3_open (library.path, &other), ==, SQLITE_OK);
  sqlite3_busy_timeout (other, 30000);
  g_assert_cmpint (sqlite3_exec (other,
                                 "CREATE TRIGGER refuse BEFORE INSERT ON task_value WHEN NEW.field = 'need'"
                                 " BEGIN SELECT RAISE (ABORT, 'no'); END",
                                 NULL,
                                 NULL,
                                 NULL),
                   ==,
                   SQLITE_OK);
  sqlite3_close (other);

  library_set_text (&library, bad, "need", "not taken");
  library_set_text (&library, good, "client", "taken");
  library_wait_saved (&library);
  g_assert_null (tue_workspace_get_problem (library.workspace));
  first = read_kept (&library);
  g_assert_cmpstr (first, ==, "Bad\n\nneed: not taken\n");

  /* Read, and refused again: the same file has the last words. */
  tue_workspace_dismiss_kept_note (library.workspace);
  g_assert_null (tue_workspace_get_kept_note (library.workspace));
  library_set_text (&library, bad, "need", "not taken either");
  library_wait_saved (&library);
  library_set_text (&library, bad, "client", "taken, too");
  library_wait_saved (&library);
  text = read_kept (&library);
  g_assert_cmpstr (text, ==, "Bad\n\nneed: not taken either\n");

  g_clear_object (&bad);
  g_clear_object (&good);
  library_reopen (&library);
  bad = library_load (&library, bad_id);
  good = library_load (&library, good_id);
  g_assert_cmpstr (library_get_text (good, "client"), ==, "taken");
  g_assert_cmpstr (library_get_text (bad, "client"), ==, "taken, too");
  g_assert_null (library_get_text (bad, "need"));

  g_clear_object (&bad);
  g_clear_object (&good);
  library_tear_down (&library);
}

/* Words that the library refuses, and such that another program wrote and that are written over, at once or one
 * after the other, with and without a place for them. */
typedef struct
{
  const char *name;
  const char *steps[8]; /* "bad" and "good" write in a task, "theirs" is another program in the good one; "full" and
                         * "free" the disk, "error" waits for it, "saved" until all is written; "refuse" is not taken */
  const char *words[4]; /* each of them is in the one file */
  gboolean    refused;  /* told */
  gboolean    overwritten;
} SetAside;

static const SetAside set_asides[] = {
  { "overwritten", { "theirs one", "good two", "saved" }, { "one" }, FALSE, TRUE },
  { "both", { "theirs one", "good two", "bad refuse", "saved" }, { "one", "refuse" }, TRUE, TRUE },
  { "both-without-a-place", { "full", "theirs one", "good two", "bad refuse", "error", "free", "saved" }, { "one", "refuse" }, TRUE, TRUE },
  { "overwritten-without-a-place", { "full", "theirs one", "good two", "saved", "free", "good three", "saved" }, { "one" }, FALSE, TRUE },
  { "over-own-words", { "good refuse", "saved", "theirs one", "good two", "saved" }, { "refuse", "one" }, TRUE, TRUE },
};

static void
write_theirs (Library    *library,
              const char *id,
              const char *word)
{
  g_autoptr(GPtrArray) patches = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_task_patch_free);
  g_autoptr(TueValue) value = tue_value_new_string (word);
  g_autoptr(GError) error = NULL;
  g_autoptr(TueStore) store = tue_store_open (library->path, NULL, NULL, &error);

  g_assert_no_error (error);
  g_ptr_array_add (patches, tue_task_patch_new (id));
  tue_task_patch_set_value (patches->pdata[0], "client", value);
  tue_store_apply (store, patches, NULL, &error);
  g_assert_no_error (error);
}

static void
do_set_aside (Library    *library,
              TueTask    *good,
              TueTask    *bad,
              const char *step)
{
  const char *word = strchr (step, ' ');

  if (g_str_equal (step, "full") || g_str_equal (step, "free"))
    g_atomic_int_set (&no_place, g_str_equal (step, "full"));
  else if (g_str_equal (step, "error"))
    wait_until (tue_workspace_get_problem (library->workspace) != NULL);
  else if (g_str_equal (step, "saved"))
    library_wait_saved (library);
  else if (g_str_has_prefix (step, "theirs"))
    write_theirs (library, tue_task_get_id (good), word + 1);
  else
    library_set_text (library, g_str_has_prefix (step, "good") ? good : bad, "client", word + 1);
}

static void
test_set_aside (gconstpointer data)
{
  const SetAside *one = data;
  Library         library = { 0 };
  g_autoptr(TueTask) bad = NULL;
  g_autoptr(TueTask) good = NULL;
  g_autofree char *text = NULL;
  const char      *note;
  sqlite3         *other;

  library_set_up (&library);
  tue_workspace_set_keeps_unsaved (library.workspace, TRUE);
  library_open (&library);
  bad = tue_workspace_add_task (library.workspace, library_workflow (&library, "proposal"), "Bad", NULL, NULL);
  good = tue_workspace_add_task (library.workspace, library_workflow (&library, "proposal"), "Good", NULL, NULL);
  library_set_text (&library, good, "client", "zero");
  library_wait_saved (&library);
  g_assert_cmpint (sqlite3_open (library.path, &other), ==, SQLITE_OK);
  sqlite3_busy_timeout (other, 30000);
  g_assert_cmpint (sqlite3_exec (other, "CREATE TRIGGER refuse_insert BEFORE INSERT ON task_value WHEN NEW.content LIKE '%refuse%' BEGIN SELECT RAISE (ABORT, 'no'); END;"
                                        "CREATE TRIGGER refuse_update BEFORE UPDATE ON task_value WHEN NEW.content LIKE '%refuse%' BEGIN SELECT RAISE (ABORT, 'no'); END",
                                 NULL, NULL, NULL),
                   ==, SQLITE_OK);
  sqlite3_close (other);

  for (gsize i = 0; one->steps[i] != NULL; i++)
    do_set_aside (&library, good, bad, one->steps[i]);

  text = read_kept (&library);
  g_assert_nonnull (text);
  for (gsize i = 0; one->words[i] != NULL; i++)
    g_assert_nonnull (strstr (text, one->words[i]));
  note = tue_workspace_get_kept_note (library.workspace);
  g_assert_cmpint (strstr (note, "cannot be put into the library") != NULL, ==, one->refused);
  g_assert_cmpint (strstr (note, "in the same field") != NULL, ==, one->overwritten);

  g_clear_object (&bad);
  g_clear_object (&good);
  library_tear_down (&library);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  fault_vfs_register ();

  g_test_add_func ("/workspace/trouble/replaced-by-a-copy", test_replaced_by_a_copy);
  g_test_add_func ("/workspace/trouble/moved-away", test_moved_away);
  g_test_add_func ("/workspace/trouble/replaced-by-another", test_replaced_by_another);
  g_test_add_func ("/trouble/restore-backup", test_restore_backup);
  g_test_add_func ("/trouble/begin-anew", test_begin_anew);
  g_test_add_func ("/trouble/no-backup", test_no_backup);
  g_test_add_func ("/trouble/newer", test_newer);
  g_test_add_func ("/trouble/foreign", test_foreign);
  g_test_add_func ("/trouble/damage-while-open", test_damage_while_open);
  g_test_add_func ("/trouble/damage-found-after-opening", test_damage_found_after_opening);
  g_test_add_func ("/trouble/flush-retries", test_flush_retries);
  g_test_add_func ("/trouble/flush-fails", test_flush_fails);
  g_test_add_func ("/trouble/rescue", test_rescue);
  g_test_add_func ("/trouble/refused", test_refused);
  for (gsize i = 0; i < G_N_ELEMENTS (set_asides); i++)
    {
      g_autofree char *name = g_strconcat ("/trouble/set-aside/", set_asides[i].name, NULL);

      g_test_add_data_func (name, &set_asides[i], test_set_aside);
    }

  return g_test_run ();
}
