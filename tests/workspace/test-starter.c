/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * The starter playbooks: which one a library begins with, and how it gets the
 * others.
 */

#include "config.h"

#include "tue-workspace.h"

#include <string.h>

#include "library-fixture.h"
#include "tue-playbook-document.h"
#include "tue-store.h"

/* Which workflows a new library has, by what the person speaks. */
static void
test_language (void)
{
  static const struct
  {
    const char *languages;
    const char *first;
  } cases[] = {
    { "de", "Monatsbericht" },
    { "de_AT.UTF-8:en", "Monatsbericht" },
    { "fr:de:en", "Monatsbericht" },
    { "fr:en:de", "Proposal" },
    { "en_GB", "Proposal" },
    { "den:deu", "Proposal" },
    { "fr:it", "Proposal" },
    { "C", "Proposal" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Library library = { 0 };
      g_autoptr(TueWorkflow) first = NULL;

      g_setenv ("LANGUAGE", cases[i].languages, TRUE);
      library_set_up (&library);
      library_open (&library);
      first = g_list_model_get_item (tue_workspace_get_workflows (library.workspace), 0);
      g_test_message ("%s", cases[i].languages);
      g_assert_cmpstr (tue_workflow_get_name (first), ==, cases[i].first);
      g_clear_object (&first);
      library_tear_down (&library);
    }
  g_unsetenv ("LANGUAGE");
}

static void
keep_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  GAsyncResult **kept = user_data;

  *kept = g_object_ref (result);
}

/* What is there stays, and what comes is there at once; twice is refused. */
static void
test_add (void)
{
  Library     library = { 0 };
  GListModel *workflows;
  guint       n_before;
  g_auto(GStrv) others = NULL;
  g_auto(GStrv) left = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(TueWorkflow) last = NULL;
  g_autoptr(GError) error = NULL;

  library_set_up (&library);
  others = tue_workspace_list_other_starters (library.workspace);
  g_assert_cmpuint (g_strv_length (others), ==, 0);
  g_clear_pointer (&others, g_strfreev);

  library_open (&library);
  workflows = tue_workspace_get_workflows (library.workspace);
  n_before = g_list_model_get_n_items (workflows);
  others = tue_workspace_list_other_starters (library.workspace);
  g_assert_cmpuint (g_strv_length (others), ==, 1);
  g_assert_cmpstr (others[0], ==, "de");
  g_assert_cmpstr (tue_workspace_get_starter_name ("de"), ==, "German");
  g_assert_null (tue_workspace_get_starter_name ("fr"));

  tue_workspace_add_starter_async (library.workspace, "de", NULL, keep_cb, &result);
  wait_until (result != NULL);
  g_assert_true (tue_workspace_add_starter_finish (library.workspace, result, &error));
  g_assert_no_error (error);
  wait_until (g_list_model_get_n_items (workflows) == n_before + 1);
  last = g_list_model_get_item (workflows, n_before);
  g_assert_cmpstr (tue_workflow_get_name (last), ==, "Monatsbericht");
  left = tue_workspace_list_other_starters (library.workspace);
  g_assert_cmpuint (g_strv_length (left), ==, 0);

  g_assert_false (tue_workspace_add_starter_sync (library.workspace, "de", &error));
  g_assert_error (error, TUE_STORE_ERROR, TUE_STORE_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_false (tue_workspace_add_starter_sync (library.workspace, "tlh", &error));
  g_assert_error (error, TUE_WORKSPACE_ERROR, TUE_WORKSPACE_ERROR_NOT_FOUND);

  g_clear_object (&last);
  g_clear_object (&result);
  library_tear_down (&library);
}

/* Through the library and back, not a byte is another. */
static void
test_whole (void)
{
  static const char *const files[] = { "bueros.playbook", "offices.playbook" };

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      Library          library = { 0 };
      g_autofree char *file = g_test_build_filename (G_TEST_DIST, "fixtures", files[i], NULL);
      g_autofree char *path = NULL;
      g_autofree char *text = NULL;
      g_autofree char *written = NULL;
      gsize            length;
      g_autoptr(GBytes) bytes = NULL;
      g_autoptr(GBytes) back = NULL;
      g_autoptr(TuePlaybook) playbook = NULL;
      g_autoptr(TuePlaybook) loaded = NULL;
      g_autoptr(TueStore) store = NULL;
      g_autoptr(GError) error = NULL;

      library_set_up (&library);
      g_assert_true (g_file_get_contents (file, &text, &length, &error));
      bytes = g_bytes_new (text, length);
      playbook = tue_playbook_from_bytes (bytes, &error);
      g_assert_no_error (error);

      path = g_build_filename (library.folder, "whole.db", NULL);
      store = tue_store_open (path, NULL, NULL, &error);
      g_assert_no_error (error);
      g_assert_true (tue_store_add_playbook (store, playbook, NULL, &error));
      loaded = tue_store_load_playbook (store, tue_playbook_get_id (playbook), &error);
      g_assert_no_error (error);
      back = tue_playbook_to_bytes (loaded);
      written = g_strndup (g_bytes_get_data (back, NULL), g_bytes_get_size (back));
      g_assert_cmpstr (written, ==, text);

      g_clear_pointer (&store, tue_store_free);
      library_tear_down (&library);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/workspace/starter/language", test_language);
  g_test_add_func ("/workspace/starter/add", test_add);
  g_test_add_func ("/workspace/starter/whole", test_whole);

  return g_test_run ();
}
