/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include "library-fixture.h"

#include <glib/gstdio.h>
#include <sqlite3.h>

gboolean
library_late_cb (gpointer user_data)
{
  gboolean *late = user_data;

  *late = TRUE;

  return G_SOURCE_CONTINUE;
}

static void
remove_recursively (const char *path)
{
  g_autoptr(GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_recursively (child);
    }
  g_remove (path);
}

void
library_set_up (Library *library)
{
  g_autoptr(GError) error = NULL;

  library->folder = g_dir_make_tmp ("tuesday-test-XXXXXX", &error);
  g_assert_no_error (error);
  library->path = g_build_filename (library->folder, "tuesday", "library.db", NULL);
  library->settings = tue_settings_new (NULL);
  library->workspace = tue_workspace_new (library->path, library->settings);
}

/* What is told later may still hold a reference. */
void
library_finalize (TueWorkspace *workspace)
{
  TueWorkspace *pointer = workspace;

  g_object_add_weak_pointer (G_OBJECT (workspace), (gpointer *)&pointer);
  g_object_unref (workspace);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  wait_until (pointer == NULL);
}

void
library_tear_down (Library *library)
{
  if (library->workspace != NULL)
    library_finalize (g_steal_pointer (&library->workspace));
  g_clear_object (&library->settings);
  remove_recursively (library->folder);
  g_clear_pointer (&library->folder, g_free);
  g_clear_pointer (&library->path, g_free);
}

static void
keep_result_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  GAsyncResult **kept = user_data;

  *kept = g_object_ref (result);
}

void
library_open (Library *library)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  tue_workspace_open_async (library->workspace, NULL, keep_result_cb, &result);
  g_assert_cmpint (tue_workspace_get_state (library->workspace), ==, TUE_LIBRARY_OPENING);
  wait_until (result != NULL);
  tue_workspace_open_finish (library->workspace, result, &error);
  g_assert_no_error (error);
  g_assert_cmpint (tue_workspace_get_state (library->workspace), ==, TUE_LIBRARY_OPEN);
}

void
library_close (Library *library)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  tue_workspace_close_async (library->workspace, keep_result_cb, &result);
  wait_until (result != NULL);
  tue_workspace_close_finish (library->workspace, result, &error);
  g_assert_no_error (error);
}

/* As a new start of the program sees it. */
void
library_reopen (Library *library)
{
  library_close (library);
  library_finalize (g_steal_pointer (&library->workspace));
  library->workspace = tue_workspace_new (library->path, library->settings);
  library_open (library);
}

TueWorkflow *
library_workflow (Library    *library,
                  const char *name)
{
  g_autoptr(GError) error = NULL;
  TueWorkflow *workflow = tue_workspace_resolve_workflow (library->workspace, name, &error);

  g_assert_no_error (error);

  return workflow;
}

/* Adds the workflows of another language. */
void
library_add_starter (Library    *library,
                     const char *language)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  guint n_before = g_list_model_get_n_items (tue_workspace_get_workflows (library->workspace));

  tue_workspace_add_starter_async (library->workspace, language, NULL, keep_result_cb, &result);
  wait_until (result != NULL);
  tue_workspace_add_starter_finish (library->workspace, result, &error);
  g_assert_no_error (error);
  wait_until (g_list_model_get_n_items (tue_workspace_get_workflows (library->workspace)) > n_before);
}

TueTask *
library_load (Library    *library,
              const char *id)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  TueTask *task;

  tue_workspace_load_task_async (library->workspace, id, NULL, keep_result_cb, &result);
  wait_until (result != NULL);
  task = tue_workspace_load_task_finish (library->workspace, result, &error);
  g_assert_no_error (error);

  return task;
}

void
library_wait_saved (Library *library)
{
  wait_until (!tue_workspace_get_saving (library->workspace));
}

void
library_flush (Library *library)
{
  g_autoptr(GError) error = NULL;

  tue_workspace_flush_sync (library->workspace, &error);
  g_assert_no_error (error);
}

void
library_set_text (Library    *library,
                  TueTask    *task,
                  const char *field,
                  const char *text)
{
  g_autoptr(TueValue) value = tue_value_new_string (text);

  tue_workspace_set_task_value (library->workspace, task, field, value);
}

const char *
library_get_text (TueTask    *task,
                  const char *field)
{
  TueValue *value = tue_task_get_value (task, field);

  return value != NULL ? tue_value_get_string (value, NULL) : NULL;
}

/* What a person can see of the tasks, without numbers and times of changes. */
char *
library_dump (Library *library)
{
  static const char *const queries[] = {
    "SELECT id, workflow_id, title, ifnull (due, ''), state, n_filled, n_fields, created"
    " FROM task WHERE deleted = 0 ORDER BY id",
    "SELECT t.id, v.field, v.content FROM task_value AS v JOIN task AS t ON t.key = v.task_key"
    " WHERE t.deleted = 0 ORDER BY t.id, v.field",
    "SELECT t.id, a.step_id, a.text FROM task_also AS a JOIN task AS t ON t.key = a.task_key"
    " WHERE t.deleted = 0 ORDER BY t.id, a.step_id",
    "SELECT rowid FROM task_search WHERE task_search MATCH 'northwind' ORDER BY rowid",
  };
  g_autoptr(GString) dump = g_string_new (NULL);
  sqlite3 *database;

  g_assert_cmpint (sqlite3_open_v2 (library->path, &database, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  for (gsize i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      sqlite3_stmt *statement;

      g_assert_cmpint (sqlite3_prepare_v2 (database, queries[i], -1, &statement, NULL), ==, SQLITE_OK);
      while (sqlite3_step (statement) == SQLITE_ROW)
        {
          for (int column = 0; column < sqlite3_column_count (statement); column++)
            g_string_append_printf (dump, "%s|", (const char *)sqlite3_column_text (statement, column));
          g_string_append_c (dump, '\n');
        }
      sqlite3_finalize (statement);
      g_string_append (dump, "--\n");
    }
  sqlite3_close (database);

  return g_string_free (g_steal_pointer (&dump), FALSE);
}

char *
library_make_typed (guint number)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 1; i <= number; i++)
    g_string_append_printf (text, "%u ", i);

  return g_string_free (g_steal_pointer (&text), FALSE);
}
