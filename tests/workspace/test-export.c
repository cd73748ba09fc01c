/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include <glib/gstdio.h>
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
  GBytes       *bytes;
  gconstpointer content;
  gsize         length;

  tue_workspace_issue_playbook_async (library->workspace, id, &(TueExportOptions){ .news = news }, cancellable, keep_cb, &result);
  wait_until (result != NULL);
  issue = tue_workspace_issue_playbook_finish (library->workspace, result, error);
  if (issue == NULL)
    return NULL;
  content = g_bytes_get_data (issue->bytes, &length);
  if (!g_file_replace_contents (file, content, length, NULL, FALSE, G_FILE_CREATE_NONE, NULL, cancellable, error))
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

/* --- What is chosen, found and replaced --------------------------------------------- */

static TueExportPlan *
plan_export (Library *library)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  TueExportPlan *plan;

  tue_workspace_plan_export_async (library->workspace, STARTER_ID, NULL, keep_cb, &result);
  wait_until (result != NULL);
  plan = tue_workspace_plan_export_finish (library->workspace, result, &error);
  g_assert_no_error (error);

  return plan;
}

static TuePlaybookIssue *
issue_plan (Library       *library,
            TueExportPlan *plan,
            const char    *news,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  tue_workspace_issue_plan_async (library->workspace, plan, news, FALSE, cancellable, keep_cb, &result);
  wait_until (result != NULL);

  return tue_workspace_issue_plan_finish (library->workspace, result, error);
}

static void
choose_only (TueExportPlan *plan,
             const char    *name)
{
  GPtrArray *workflows = tue_playbook_get_workflows (tue_export_plan_get_playbook (plan));

  for (guint i = 0; i < workflows->len; i++)
    tue_export_plan_set_chosen (plan, i, strcmp (tue_workflow_get_name (workflows->pdata[i]), name) == 0);
}

/* A key is made, and a keyring asked, only where something is to be signed. */
static void
test_without_key (Library      *library,
                  gconstpointer data)
{
  g_autofree char *path = g_strconcat (library->path, ".playbook", NULL);
  g_autofree char *folder = NULL;
  g_autofree char *key = NULL;
  g_autofree char *default_path = tue_store_dup_default_path ();
  g_autoptr(GBytes) bytes = export (library, STARTER_ID, NULL, path, NULL, NULL);
  g_autoptr(GError) error = NULL;

  folder = g_path_get_dirname (default_path);
  key = g_build_filename (folder, "signing-key", NULL);
  g_assert_nonnull (bytes);
  g_unlink (key);
  g_clear_pointer (&bytes, g_bytes_unref);
  bytes = export (library, STARTER_ID, "Nothing", path, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (g_file_test (key, G_FILE_TEST_EXISTS));

  rename_workflow (library, "Proposal", "Offer");
  g_clear_pointer (&bytes, g_bytes_unref);
  bytes = export (library, STARTER_ID, "Something", path, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_test (key, G_FILE_TEST_EXISTS));
}

/* Some workflows are an edition of their own, with what they need. */
static void
test_chosen (Library      *library,
             gconstpointer data)
{
  g_autoptr(TueExportPlan) plan = plan_export (library);
  g_autoptr(GError) error = NULL;
  g_autoptr(TuePlaybookIssue) issue = NULL;
  g_autoptr(TuePlaybookIssue) again = NULL;
  g_autoptr(TuePlaybook) read = NULL;
  TueExportCounts all, some;

  g_assert_false (tue_export_plan_is_new (plan));
  tue_export_plan_count (plan, &all);
  g_assert_cmpuint (all.n_workflows, ==, tue_playbook_get_workflows (tue_export_plan_get_playbook (plan))->len);
  choose_only (plan, "Proposal");
  g_assert_true (tue_export_plan_is_new (plan));
  tue_export_plan_count (plan, &some);
  g_assert_cmpuint (some.n_workflows, ==, 1);
  g_assert_cmpuint (some.n_templates, <, all.n_templates);

  issue = issue_plan (library, plan, "One", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (issue->operation, ==, 0);
  read = tue_playbook_from_bytes (issue->bytes, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (tue_playbook_get_workflows (read)->len, ==, 1);
  g_assert_cmpint (tue_playbook_check_signature (read, issue->bytes), ==, TUE_SIGNATURE_GOOD);
  g_assert_cmpuint (tue_playbook_get_edition (read), >, 1);

  /* The same part is the same edition; the library has all of it. */
  again = issue_plan (library, plan, "Two", NULL, &error);
  g_assert_true (g_bytes_equal (again->bytes, issue->bytes));
  g_assert_nonnull (library_workflow (library, "Follow-Up"));

  choose_only (plan, "no such workflow");
  g_assert_null (issue_plan (library, plan, NULL, NULL, &error));
  g_assert_cmpstr (error->message, ==, "No workflow is chosen.");
}

static void
add_note (Library    *library,
          const char *text)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TueWorkflowEdit) edit = tue_workspace_edit_workflow (library->workspace, library_workflow (library, "Proposal"), &error);
  g_autoptr(GPtrArray) notes = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(TueWorkflow) changed = NULL;
  g_autofree char *id = g_uuid_string_random ();
  TueWorkflowSpec  spec;

  tue_workflow_get_spec (tue_workflow_edit_get_workflow (edit), &spec);
  g_ptr_array_add (notes, tue_practice_note_new (id, "Why", text, NULL, NULL));
  spec.notes = notes;
  changed = tue_workflow_new (&spec);
  tue_workflow_edit_set_workflow (edit, changed, "Add Note");
  g_assert_cmpuint (tue_workspace_save_workflow_edit (library->workspace, edit, NULL, &error), !=, 0);
  g_assert_no_error (error);
}

static const char *
get_note (Library *library)
{
  GPtrArray *notes = tue_workflow_get_notes (library_workflow (library, "Proposal"));

  return tue_practice_note_get_text (notes->pdata[0]);
}

static void
add_client (Library    *library,
            const char *client)
{
  g_autoptr(TueTask) task = tue_workspace_add_task (library->workspace, library_workflow (library, "Proposal"), "Offer", NULL, NULL);

  library_set_text (library, task, "client", client);
  library_flush (library);
}

/* Words of a task are found where they stand, and replaced in the library and in what
 * goes out, in one operation. */
static void
test_finds (Library      *library,
            gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TueExportPlan) plan = NULL;
  g_autoptr(TuePlaybookIssue) issue = NULL;
  g_autoptr(TuePlaybook) read = NULL;
  g_autofree char *words = NULL;
  g_auto(GStrv) places = NULL;

  add_client (library, "Zimmerli & Cie GmbH");
  add_note (library, "Worked at Zimmerli & Cie GmbH, twice: ZIMMERLI & CIE GMBH.");
  library_flush (library);
  plan = plan_export (library);
  g_assert_cmpuint (tue_export_plan_get_n_finds (plan), ==, 1);
  g_assert_cmpstr (tue_export_plan_get_find (plan, 0)->words, ==, "Zimmerli & Cie GmbH");
  g_assert_cmpstr (tue_export_plan_get_find (plan, 0)->task, ==, "Offer");
  g_assert_cmpuint (tue_export_plan_count_places (plan, 0), ==, 2);
  places = tue_export_plan_dup_places (plan, 0, 1);
  g_assert_cmpuint (g_strv_length (places), ==, 1);
  g_assert_true (g_str_has_prefix (places[0], "Proposal › Practice note “Why”: Worked at Zimmerli"));

  /* What does not leave is not told. */
  choose_only (plan, "Follow-Up");
  g_assert_cmpuint (tue_export_plan_count_places (plan, 0), ==, 0);
  choose_only (plan, "Proposal");

  tue_export_plan_replace (plan, 0, "the client {{x}} <b>");
  issue = issue_plan (library, plan, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (issue->operation, !=, 0);
  g_assert_cmpstr (get_note (library), ==, "Worked at the client {{x}} <b>, twice: the client {{x}} <b>.");
  words = g_strndup (g_bytes_get_data (issue->bytes, NULL), g_bytes_get_size (issue->bytes));
  g_assert_null (strstr (words, "immerli"));

  tue_undo_stack_undo (tue_workspace_get_undo_stack (library->workspace));
  library_flush (library);
  wait_until (strstr (get_note (library), "Zimmerli") != NULL);
}

/* What was changed since it was looked through is not written over. */
static void
test_changed_meanwhile (Library      *library,
                        gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(TueExportPlan) plan = NULL;

  add_client (library, "Zimmerli & Cie GmbH");
  add_note (library, "Worked at Zimmerli & Cie GmbH.");
  library_flush (library);
  plan = plan_export (library);
  tue_export_plan_replace (plan, 0, "the client");

  g_cancellable_cancel (cancellable);
  g_assert_null (issue_plan (library, plan, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_nonnull (strstr (get_note (library), "Zimmerli"));

  add_note (library, "Something else");
  library_flush (library);
  g_assert_null (issue_plan (library, plan, NULL, NULL, &error));
  g_assert_nonnull (error);
  g_assert_cmpstr (get_note (library), ==, "Something else");
}

/* What came in from others is no secret, whatever tasks say. */
static void
test_public (Library      *library,
             gconstpointer data)
{
  GPtrArray *examples = tue_workflow_get_examples (library_workflow (library, "Proposal"));
  TueValue  *client = tue_value_lookup (tue_example_get_values (examples->pdata[0]), "client");
  g_autoptr(TueExportPlan) plan = NULL;

  add_client (library, tue_value_get_string (client, NULL));
  plan = plan_export (library);
  g_assert_cmpuint (tue_export_plan_get_n_finds (plan), ==, 0);
}

static void
test_documents (Library      *library,
                gconstpointer data)
{
  static const TueExportFormat formats[] = { TUE_EXPORT_PDF, TUE_EXPORT_DOCX, TUE_EXPORT_MARKDOWN, TUE_EXPORT_HTML };
  static const char *const     begins[] = { "%PDF", "PK", "# Starter Playbook", "<!DOCTYPE html>" };
  g_autoptr(TueExportPlan) plan = plan_export (library);

  choose_only (plan, "Proposal");
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autoptr(GAsyncResult) result = NULL;
      g_autoptr(GError) error = NULL;
      g_autoptr(GBytes) bytes = NULL;

      tue_workspace_make_document_async (library->workspace, plan, formats[i], NULL, keep_cb, &result);
      wait_until (result != NULL);
      bytes = tue_workspace_make_document_finish (library->workspace, result, &error);
      g_assert_no_error (error);
      g_assert_cmpmem (g_bytes_get_data (bytes, NULL), strlen (begins[i]), begins[i], strlen (begins[i]));
      if (formats[i] == TUE_EXPORT_MARKDOWN)
        {
          g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

          g_assert_nonnull (strstr (text, "### Proposal\n"));
          g_assert_null (strstr (text, "### Follow"));
        }
    }
}

int
main (int   argc,
      char *argv[])
{
  /* One's own key is made when something goes out. */
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add ("/workspace/export/changed", Library, NULL, set_up, test_changed, tear_down);
  g_test_add ("/workspace/export/without-key", Library, NULL, set_up, test_without_key, tear_down);
  g_test_add ("/workspace/export/chosen", Library, NULL, set_up, test_chosen, tear_down);
  g_test_add ("/workspace/export/finds", Library, NULL, set_up, test_finds, tear_down);
  g_test_add ("/workspace/export/changed-meanwhile", Library, NULL, set_up, test_changed_meanwhile, tear_down);
  g_test_add ("/workspace/export/public", Library, NULL, set_up, test_public, tear_down);
  g_test_add ("/workspace/export/documents", Library, NULL, set_up, test_documents, tear_down);
  g_test_add ("/workspace/export/refused", Library, NULL, set_up, test_refused, tear_down);

  return g_test_run ();
}
