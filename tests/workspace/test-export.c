/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include <string.h>

#include "library-fixture.h"
#include "tue-playbook-document.h"
#include "tue-workflow-edit.h"
#include "tue-workspace-export.h"
#include "tue-workspace-practice.h"

#define STARTER_ID "24175029-c99c-43a3-a8f9-0a0c267eb517"

static void
set_up (Library      *library,
        gconstpointer data)
{
  library_set_up (library);
  tue_settings_set_user_name (library->settings, "Anna “Lind”");
  library_open (library);
}

static void
tear_down (Library      *library,
           gconstpointer data)
{
  library_tear_down (library);
}

static void
rename_workflow (Library    *library,
                 const char *name,
                 const char *new_name)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TueWorkflowEdit) edit = tue_workspace_edit_workflow (library->workspace, library_workflow (library, name), &error);
  g_autoptr(TueWorkflow) renamed = NULL;
  TueWorkflowSpec spec;

  tue_workflow_get_spec (tue_workflow_edit_get_workflow (edit), &spec);
  spec.name = new_name;
  renamed = tue_workflow_new (&spec);
  tue_workflow_edit_set_workflow (edit, renamed, "Rename");
  g_assert_cmpuint (tue_workspace_save_workflow_edit (library->workspace, edit, NULL, &error), !=, 0);
  g_assert_no_error (error);
}

static void
keep_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  GAsyncResult **kept = user_data;

  *kept = g_object_ref (result);
}

/* (nullable): what is in the file then */
static GBytes *export (Library      *library,
                       const char   *id,
                       const char   *news,
                       const char   *path,
                       GCancellable *cancellable,
                       GError      **error)
{
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(TuePlaybookIssue) issue = NULL;
  GBytes *bytes;

  tue_workspace_export_playbook_async (library->workspace, id, news, file, cancellable, keep_cb, &result);
  wait_until (result != NULL);
  issue = tue_workspace_export_playbook_finish (library->workspace, result, error);
  if (issue == NULL)
    return NULL;

  bytes = g_file_load_bytes (file, NULL, NULL, NULL);
  g_assert_true (g_bytes_equal (bytes, issue->bytes));

  return bytes;
}

/* What was changed a moment ago goes out, as the next edition, once. */
static void
test_changed (Library      *library,
              gconstpointer data)
{
  g_autofree char *path = g_strconcat (library->path, ".playbook", NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) starter = export (library, STARTER_ID, "Nothing", path, NULL, &error);
  g_autoptr(TueOwnKey) own = tue_workspace_load_key_sync (library->workspace, NULL);
  g_autoptr(TuePlaybook) read = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GBytes) again = NULL;

  g_assert_no_error (error);
  read = tue_playbook_from_bytes (starter, NULL);
  g_assert_cmpint (tue_playbook_check_signature (read, starter), ==, TUE_SIGNATURE_NONE);
  g_clear_object (&read);

  rename_workflow (library, "Proposal", "Offer");
  bytes = export (library, STARTER_ID, "Another name\n<b>", path, NULL, &error);
  g_assert_no_error (error);
  read = tue_playbook_from_bytes (bytes, NULL);
  g_assert_cmpint (tue_playbook_check_signature (read, bytes), ==, TUE_SIGNATURE_GOOD);
  g_assert_cmpstr (tue_playbook_get_author_name (read), ==, "Anna “Lind”");
  g_assert_cmpstr (tue_playbook_get_author_key (read), ==, tue_signing_key_get_public (own->key));
  g_assert_cmpstr (tue_playbook_get_news (read), ==, "Another name\n<b>");

  again = export (library, STARTER_ID, "Other news", path, NULL, &error);
  g_assert_true (g_bytes_equal (again, bytes));
}

/* Where it cannot be written, the same edition goes out the next time. */
static void
test_refused (Library      *library,
              gconstpointer data)
{
  g_autofree char *path = g_strconcat (library->path, ".playbook", NULL);
  g_autofree char *nowhere = g_strconcat (library->path, "/none/x.playbook", NULL);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(TuePlaybook) read = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;

  rename_workflow (library, "Proposal", "Offer");
  g_assert_null (export (library, STARTER_ID, "News", nowhere, NULL, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);

  g_assert_null (export (library, "no-such-playbook", NULL, path, NULL, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);

  g_cancellable_cancel (cancellable);
  g_assert_null (export (library, STARTER_ID, NULL, path, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_clear_error (&error);

  bytes = export (library, STARTER_ID, "Other news", path, NULL, &error);
  g_assert_no_error (error);
  read = tue_playbook_from_bytes (bytes, NULL);
  g_assert_cmpstr (tue_playbook_get_news (read), ==, "News");
}

int
main (int   argc,
      char *argv[])
{
  /* One's own key is made when something goes out. */
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add ("/workspace/export/changed", Library, NULL, set_up, test_changed, tear_down);
  g_test_add ("/workspace/export/refused", Library, NULL, set_up, test_refused, tear_down);

  return g_test_run ();
}
