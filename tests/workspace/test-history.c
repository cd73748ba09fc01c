/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What the library keeps of what happened: as the use cases of a person make it.
 */

#include "config.h"

#include "tue-workspace.h"

#include <string.h>

#include "library-fixture.h"
#include "tue-playbook-document.h"
#include "tue-store.h"

static void
check_events (Library    *library,
              const char *task_id,
              const char *expected)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TueStore) store = tue_store_open (library->path, NULL, NULL, &error);
  g_autoptr(GPtrArray) events = NULL;
  g_autoptr(GString) text = g_string_new (NULL);
  gint64 time = 0;

  g_assert_no_error (error);
  events = tue_store_load_events (store, task_id, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < events->len; i++)
    {
      const TueTaskEvent *event = events->pdata[i];

      g_string_append_printf (text, "%s%s", i > 0 ? "; " : "", tue_task_event_kind_to_string (event->kind));
      if (event->has_states)
        g_string_append_printf (text, " %s→%s", tue_task_state_to_string (event->from), tue_task_state_to_string (event->to));
      g_assert_cmpstr (event->person, ==, "Mo Example");
      g_assert_cmpint (event->time, >=, time);
      time = event->time;
    }
  g_assert_cmpstr (text->str, ==, expected);
}

/* In one breath, so that all of it is one transaction. What is taken back and
 * done again is told, too. */
static void
test_events (void)
{
  Library library = { 0 };
  g_autoptr(TueTask) task = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *id = NULL;
  TueUndoStack    *undo;

  library_set_up (&library);
  tue_settings_set_user_name (library.settings, "Mo Example");
  library_open (&library);
  undo = tue_workspace_get_undo_stack (library.workspace);
  task = tue_workspace_add_task (library.workspace, library_workflow (&library, "Proposal"), "Northwind", NULL, NULL);
  id = g_strdup (tue_task_get_id (task));

  g_assert_true (tue_workspace_set_task_state (library.workspace, task, TUE_TASK_STATE_DROPPED, &error));
  tue_undo_stack_undo (undo);
  tue_undo_stack_redo (undo);
  tue_undo_stack_undo (undo);
  tue_workspace_delete_task (library.workspace, task);
  tue_undo_stack_undo (undo);
  library_close (&library);

  check_events (&library,
                id,
                "created; state open→dropped; state dropped→open; state open→dropped; state dropped→open; deleted; restored");
  library_tear_down (&library);
}

static TuePlaybook *
load_starter (Library             *library,
              TuePlaybookEdition **edition)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TueStore) store = tue_store_open (library->path, NULL, NULL, &error);
  g_autoptr(TueCatalog) catalog = NULL;
  const char  *id;
  TuePlaybook *playbook;

  g_assert_no_error (error);
  catalog = tue_store_load_catalog (store, &error);
  g_assert_no_error (error);
  id = tue_workflow_get_playbook_id (catalog->workflows->pdata[0]);
  *edition = tue_store_load_edition (store, id, 0, &error);
  g_assert_no_error (error);
  playbook = tue_store_load_playbook (store, id, &error);
  g_assert_no_error (error);

  return playbook;
}

/* The starter playbook lies in the library as its bytes, and what the library
 * made of it is the same playbook, byte for byte. */
static void
test_starter (void)
{
  Library          library = { 0 };
  g_autofree char *file = g_test_build_filename (G_TEST_DIST, "fixtures", "offices.playbook", NULL);
  g_autofree char *contents = NULL;
  g_autoptr(TuePlaybookEdition) edition = NULL;
  g_autoptr(TuePlaybook) loaded = NULL;
  g_autoptr(TuePlaybook) read = NULL;
  g_autoptr(GBytes) loaded_bytes = NULL;
  g_autoptr(GBytes) read_bytes = NULL;
  gsize length;

  library_set_up (&library);
  library_open (&library);
  library_close (&library);

  loaded = load_starter (&library, &edition);
  g_assert_cmpstr (edition->source, ==, TUE_PLAYBOOK_SOURCE_STARTER);
  g_assert_true (g_file_get_contents (file, &contents, &length, NULL));
  g_assert_cmpmem (g_bytes_get_data (edition->bytes, NULL), g_bytes_get_size (edition->bytes), contents, length);

  read = tue_playbook_from_bytes (edition->bytes, NULL);
  read_bytes = tue_playbook_to_bytes (read);
  loaded_bytes = tue_playbook_to_bytes (loaded);
  g_assert_cmpstr (g_bytes_get_data (loaded_bytes, NULL), ==, g_bytes_get_data (read_bytes, NULL));
  library_tear_down (&library);
}

/* Members that nobody knows, at every depth, survive the library. */
static void
test_unknown_members (void)
{
  Library          library = { 0 };
  g_autofree char *file = g_test_build_filename (G_TEST_DIST, "fixtures", "offices.playbook", NULL);
  g_autofree char *contents = NULL;
  g_autoptr(GString) document = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(TuePlaybook) read = NULL;
  g_autoptr(TuePlaybook) loaded = NULL;
  g_autoptr(GBytes) expected = NULL;
  g_autoptr(GBytes) found = NULL;
  g_autoptr(TueStore) store = NULL;
  g_autoptr(GError) error = NULL;

  library_set_up (&library);
  g_assert_true (g_file_get_contents (file, &contents, NULL, NULL));
  document = g_string_new (contents);
  g_assert_cmpuint (g_string_replace (document, "\"name\": \"", "\"x-new\": {\"ä\": [1, null]}, \"name\": \"", 0), >, 20);
  bytes = g_bytes_new (document->str, document->len);
  read = tue_playbook_from_bytes (bytes, &error);
  g_assert_no_error (error);
  expected = tue_playbook_to_bytes (read);
  g_assert_nonnull (strstr (g_bytes_get_data (expected, NULL), "x-new"));

  store = tue_store_open (library.path, NULL, NULL, &error);
  g_assert_no_error (error);
  tue_store_add_playbook (store, read, &(TuePlaybookOrigin){ .bytes = bytes, .source = "here" }, &error);
  g_assert_no_error (error);
  loaded = tue_store_load_playbook (store, tue_playbook_get_id (read), &error);
  g_assert_no_error (error);
  found = tue_playbook_to_bytes (loaded);
  g_assert_cmpstr (g_bytes_get_data (found, NULL), ==, g_bytes_get_data (expected, NULL));

  g_clear_pointer (&store, tue_store_free);
  library_tear_down (&library);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/workspace/history/events", test_events);
  g_test_add_func ("/workspace/history/starter", test_starter);
  g_test_add_func ("/workspace/history/unknown-members", test_unknown_members);

  return g_test_run ();
}
