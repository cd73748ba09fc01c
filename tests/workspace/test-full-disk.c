/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * The disk is full in the middle of a playbook of 2,000 workflows: while it is taken in,
 * undone, handed on and exported. Nothing is half done, a sentence says it, and it is
 * done when there is space.
 */

#include "config.h"

#include "tue-workspace-playbooks.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "fault-vfs.h"
#include "library-fixture.h"
#include "tue-document-file.h"
#include "tue-foreign-files.h"
#include "tue-playbook-document.h"
#include "tue-undo-stack.h"
#include "tue-workflow-revise.h"
#include "tue-workspace-export.h"
#include "tue-workspace-practice.h"
#include "tue-workspace-shelf.h"

/* With the sanitizers each takes many times as long, and goes the same way. */
#ifdef __SANITIZE_ADDRESS__
#define WORKFLOWS 300
#else
#define WORKFLOWS 2000
#endif

#define NAME "Large"
#define FULL "The disk is full."

/* Files cannot grow beyond that, as on a disk that is full then. */
#define SPACE (64 * 1024)

static TueWorkflow *
make_workflow (const char *playbook_id,
               const char *role_id,
               guint       number)
{
  g_autoptr(GPtrArray) steps = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) none = g_ptr_array_new ();
  g_autofree char *id = g_uuid_string_random ();
  g_autofree char *step_id = g_uuid_string_random ();
  g_autofree char *template_id = g_uuid_string_random ();
  g_autofree char *name = g_strdup_printf ("Workflow %u", number);
  g_autofree char *text = g_strdup_printf ("Write about {{client}}, as number %u.\n", number);
  g_autoptr(TueField) client = tue_field_new (&(TueFieldSpec){ .name = "client", .label = "Client" });
  g_autoptr(TueTemplate) template = tue_template_new (template_id, 1, "", text, &client, 1);

  g_ptr_array_add (steps, tue_step_new (step_id, "Draft", "", template));

  return tue_workflow_new (&(TueWorkflowSpec){ .id = id, .playbook_id = playbook_id, .role_id = role_id, .name = name, .purpose = "A letter that a client answers within the week.", .steps = steps, .checklist = none, .notes = none, .examples = none });
}

static GBytes *
make_playbook (char **id)
{
  g_autofree char *role_id = g_uuid_string_random ();
  g_autoptr(GPtrArray) roles = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) workflows = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(TuePlaybook) playbook = NULL;

  *id = g_uuid_string_random ();
  g_ptr_array_add (roles, tue_role_new (role_id, "Everybody", ""));
  for (guint i = 0; i < WORKFLOWS; i++)
    g_ptr_array_add (workflows, make_workflow (*id, role_id, i));
  playbook = tue_playbook_new (&(TuePlaybookSpec){ .id = *id, .name = NAME, .edition = 1, .roles = roles, .workflows = workflows });

  return tue_playbook_to_bytes (playbook);
}

static guint
count_workflows (Library *library)
{
  return g_list_model_get_n_items (tue_workspace_get_workflows (library->workspace));
}

/* As whoever opens it next sees it. */
static guint
count_anew (Library *library)
{
  g_autoptr(GError) error = NULL;
  TueWorkspace *other = tue_workspace_new (library->path, library->settings);
  guint         n;

  tue_workspace_open_sync (other, &error);
  /* On a busy machine the one who writes may hold it for longer than another waits. */
  if (tue_workspace_get_state (other) == TUE_LIBRARY_HELD)
    {
      g_test_message ("held: %s", error->message);
      g_clear_error (&error);
      wait_until (tue_workspace_get_state (other) == TUE_LIBRARY_OPEN);
    }
  g_assert_no_error (error);
  n = g_list_model_get_n_items (tue_workspace_get_workflows (other));
  library_finalize (other);

  return n;
}

static guint64
take_in (Library *library,
         GBytes  *bytes,
         GError **error)
{
  g_autoptr(TueImportPlan) plan = tue_workspace_plan_import_sync (library->workspace, bytes, error);

  g_assert_nonnull (plan);

  return tue_workspace_apply_import_sync (library->workspace, plan, bytes, "/tmp/Large.playbook", error);
}

static void
set_up (Library *library)
{
  library_set_up (library);
  library_open (library);
}

/* At the first write, early, in the middle, and ever later until it succeeds. */
static void
test_take_in (void)
{
  Library          library = { 0 };
  g_autofree char *id = NULL;
  g_autoptr(GBytes) bytes = make_playbook (&id);
  guint    n_before, n_refused = 0;
  gboolean done = FALSE;

  set_up (&library);
  n_before = count_workflows (&library);
  for (int n = 1; !done; n *= 3)
    {
      g_autoptr(GError) error = NULL;

      fault_vfs_fail (FAULT_FULL, n, TRUE);
      done = take_in (&library, bytes, &error) != 0;
      fault_vfs_clear ();
      if (done)
        break;

      n_refused++;
      g_assert_cmpstr (error->message, ==, FULL);
      g_assert_false (tue_undo_stack_get_can_undo (tue_workspace_get_undo_stack (library.workspace)));
      g_assert_cmpuint (count_workflows (&library), ==, n_before);
      g_assert_cmpuint (count_anew (&library), ==, n_before);
    }
  g_assert_cmpuint (n_refused, >=, 3);
  g_assert_cmpuint (count_anew (&library), ==, n_before + WORKFLOWS);
  library_tear_down (&library);
}

/* It waits, is told, and is done when there is space. */
static void
test_undo (void)
{
  static const int writes[] = { 1, 5, 50 };
  Library          library = { 0 };
  g_autofree char *id = NULL;
  g_autoptr(GBytes) bytes = make_playbook (&id);
  g_autoptr(GError) error = NULL;
  TueUndoStack *stack;
  guint         n_before;

  set_up (&library);
  stack = tue_workspace_get_undo_stack (library.workspace);
  n_before = count_workflows (&library);
  take_in (&library, bytes, &error);
  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (writes); i++)
    {
      fault_vfs_fail (FAULT_FULL, writes[i], TRUE);
      if (i % 2 == 0)
        tue_undo_stack_undo (stack);
      else
        tue_undo_stack_redo (stack);
      /* Whoever looked at it anew may hold it for a moment, which is told as well. */
      wait_until (tue_workspace_get_problem (library.workspace) != NULL &&
                  strstr (tue_workspace_get_problem (library.workspace), FULL) != NULL);
      fault_vfs_clear ();
      library_flush (&library);
      wait_until (tue_workspace_get_problem (library.workspace) == NULL);
      g_assert_cmpuint (count_anew (&library), ==, n_before + (i % 2 == 0 ? 0 : WORKFLOWS));
    }
  library_tear_down (&library);
}

/* --- Files ------------------------------------------------------------------------------- */

static void
limit_files (struct rlimit *before)
{
  struct rlimit tight;

  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, before), ==, 0);
  tight = *before;
  tight.rlim_cur = SPACE;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &tight), ==, 0);
}

static void
free_files (const struct rlimit *before)
{
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, before), ==, 0);
}

static guint
count_files (const char *path)
{
  g_autoptr(GDir) dir = g_file_test (path, G_FILE_TEST_IS_DIR) ? g_dir_open (path, 0, NULL) : NULL;
  const char *name;
  guint       n = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      n += g_file_test (child, G_FILE_TEST_IS_DIR) ? count_files (child) : 1;
    }

  return n;
}

/* The library takes no edition, or the folder no file: in both nobody sees anything. */
static void
test_publish (void)
{
  Library          library = { 0 };
  g_autofree char *id = NULL;
  g_autofree char *path = NULL;
  g_autofree char *uri = NULL;
  g_autofree char *document = NULL;
  g_autoptr(GBytes) bytes = make_playbook (&id);
  g_autoptr(GError) error = NULL;
  struct rlimit before;
  guint         n_workflows;

  set_up (&library);
  path = g_build_filename (library.folder, "shared", NULL);
  uri = g_filename_to_uri (path, NULL, NULL);
  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  tue_settings_set_user_name (library.settings, "Anna");
  tue_settings_set_shelf_folder (library.settings, uri);
  take_in (&library, bytes, &error);
  g_assert_no_error (error);
  n_workflows = count_anew (&library);

  /* Something is new, so that an edition is made. */
  {
    TueWorkflow *first = library_workflow (&library, "Workflow 7");
    g_autoptr(TueWorkflowEdit) edit = NULL;
    g_autoptr(TueWorkflow) revised = NULL;

    edit = tue_workspace_edit_workflow (library.workspace, first, &error);
    g_assert_no_error (error);
    revised = tue_workflow_revise_words (tue_workflow_edit_get_workflow (edit), TUE_WORKFLOW_PURPOSE, "New");
    tue_workflow_edit_set_workflow (edit, revised, "Edit");
    tue_workspace_save_workflow_edit (library.workspace, edit, NULL, &error);
    g_assert_no_error (error);
    library_flush (&library);
  }

  fault_vfs_fail (FAULT_FULL, 1, TRUE);
  document = tue_workspace_publish_playbook_sync (library.workspace, id, FALSE, NULL, &error);
  fault_vfs_clear ();
  g_assert_null (document);
  g_assert_cmpstr (error->message, ==, FULL);
  g_assert_cmpuint (count_files (path), ==, 0);
  g_clear_error (&error);

  /* The edition is in the library by now, and goes out when it can. */
  tue_playbook_issue_free (tue_workspace_issue_playbook_sync (library.workspace, id, &(TueExportOptions){ 0 }, &error));
  g_assert_no_error (error);
  limit_files (&before);
  document = tue_workspace_publish_playbook_sync (library.workspace, id, FALSE, NULL, &error);
  free_files (&before);
  g_assert_null (document);
  g_assert_nonnull (error);
  g_test_message ("%s", error->message);
  g_assert_cmpuint (count_files (path), ==, 0);
  g_clear_error (&error);

  document = tue_workspace_publish_playbook_sync (library.workspace, id, FALSE, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_files (path), ==, 1);
  g_assert_cmpuint (count_anew (&library), ==, n_workflows);
  library_tear_down (&library);
}

static void
keep_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  GAsyncResult **kept = user_data;

  *kept = g_object_ref (result);
}

static gboolean
write_file (const char *path,
            GBytes     *bytes,
            GError    **error)
{
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GAsyncResult) result = NULL;

  tue_document_file_write_bytes_async (bytes, file, NULL, keep_cb, &result);
  wait_until (result != NULL);

  return tue_document_file_write_finish (result, NULL, error);
}

/* What was there stays; where nothing was, nothing is. */
static void
test_export (void)
{
  g_autofree char *folder = g_dir_make_tmp ("tuesday-full-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "Large.playbook", NULL);
  g_autofree char *id = NULL;
  g_autoptr(GBytes) bytes = make_playbook (&id);
  struct rlimit before;

  for (guint was_there = 0; was_there < 2; was_there++)
    {
      g_autoptr(GError) error = NULL;

      if (was_there)
        g_assert_true (g_file_set_contents (path, "what was there", -1, NULL));
      limit_files (&before);
      g_assert_false (write_file (path, bytes, &error));
      free_files (&before);
      g_assert_nonnull (error);
      g_assert_cmpuint (count_files (folder), ==, was_there);
    }

  {
    g_autoptr(GError) error = NULL;
    g_autofree char *text = NULL;

    g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
    g_assert_cmpstr (text, ==, "what was there");
    g_assert_true (write_file (path, bytes, &error));
    g_assert_no_error (error);
    g_assert_cmpuint (count_files (folder), ==, 1);
  }
  g_unlink (path);
  g_rmdir (folder);
}

static void
check_holds (const char *path,
             const char *expected,
             gsize       length)
{
  g_autofree char *text = NULL;
  gsize            n;

  g_assert_true (g_file_get_contents (path, &text, &n, NULL));
  g_assert_cmpmem (text, n, expected, length);
}

/* A file that has another name is the same under both before and after, and is whole. What
 * was there may be longer than what the disk takes of the new one. */
static void
test_export_linked (void)
{
  static const char *const kinds[] = { "symbolic link", "hard link", "link to a hard link" };
  static const gsize       lengths[] = { 0, 14, SPACE - 1 };
  g_autofree char         *id = NULL;
  g_autoptr(GBytes) bytes = make_playbook (&id);
  g_autofree char *before = g_strnfill (SPACE, 'b');

  for (gsize i = 0; i < G_N_ELEMENTS (kinds) * G_N_ELEMENTS (lengths); i++)
    {
      gsize            kind = i / G_N_ELEMENTS (lengths);
      gsize            length = lengths[i % G_N_ELEMENTS (lengths)];
      g_autofree char *folder = g_dir_make_tmp ("tuesday-full-XXXXXX", NULL);
      g_autofree char *path = g_build_filename (folder, "Large.playbook", NULL);
      g_autofree char *second = g_build_filename (folder, "second", NULL);
      g_autofree char *chosen = g_build_filename (folder, "chosen", NULL);
      g_autoptr(GError) error = NULL;
      struct rlimit limit;

      g_test_message ("%s, %" G_GSIZE_FORMAT, kinds[kind], length);
      g_assert_true (g_file_set_contents (path, before, (gssize)length, NULL));
      if (kind > 0)
        g_assert_cmpint (link (path, second), ==, 0);
      if (kind == 1)
        g_assert_cmpint (link (path, chosen), ==, 0);
      else
        g_assert_cmpint (symlink ("Large.playbook", chosen), ==, 0);

      limit_files (&limit);
      g_assert_false (write_file (chosen, bytes, &error));
      free_files (&limit);
      g_assert_nonnull (error);
      g_clear_error (&error);
      check_holds (path, before, length);
      check_holds (chosen, before, length);

      g_assert_true (write_file (chosen, bytes, &error));
      g_assert_no_error (error);
      check_holds (path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
      check_holds (chosen, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
      g_assert_cmpint (g_file_test (chosen, G_FILE_TEST_IS_SYMLINK), ==, kind != 1);
      if (kind > 0)
        check_holds (second, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
      g_assert_cmpuint (count_files (folder), ==, kind > 0 ? 3 : 2);
      g_unlink (path);
      g_unlink (second);
      g_unlink (chosen);
      g_assert_cmpint (g_rmdir (folder), ==, 0);
    }
}

/* What a link is to lead to is made where it leads, in whole or not at all; a link stays one. */
static void
test_export_dangling (void)
{
  static const char *const targets[] = { "gone", "folder/gone", "../%s/gone", "missing/gone", "chosen" };
  g_autofree char         *id = NULL;
  g_autoptr(GBytes) bytes = make_playbook (&id);

  for (gsize i = 0; i < G_N_ELEMENTS (targets); i++)
    {
      g_autofree char *folder = g_dir_make_tmp ("tuesday-full-XXXXXX", NULL);
      g_autofree char *inner = g_build_filename (folder, "folder", NULL);
      g_autofree char *chosen = g_build_filename (folder, "chosen", NULL);
      g_autofree char *name = g_path_get_basename (folder);
      g_auto(GStrv) parts = g_strsplit (targets[i], "%s", 2);
      g_autofree char *link = g_strjoinv (name, parts);
      g_autofree char *made = g_build_filename (folder, link, NULL);
      gboolean         leads = i < 3;
      g_autoptr(GError) error = NULL;
      struct rlimit before;

      g_test_message ("%s", link);
      g_mkdir (inner, 0700);
      g_assert_cmpint (symlink (link, chosen), ==, 0);
      limit_files (&before);
      g_assert_false (write_file (chosen, bytes, &error));
      free_files (&before);
      g_assert_nonnull (error);
      g_clear_error (&error);
      g_assert_true (g_file_test (chosen, G_FILE_TEST_IS_SYMLINK));
      g_assert_false (g_file_test (made, G_FILE_TEST_EXISTS));

      g_assert_cmpint (write_file (chosen, bytes, &error), ==, leads);
      g_assert_cmpint (error == NULL, ==, leads);
      g_assert_true (g_file_test (chosen, G_FILE_TEST_IS_SYMLINK));
      if (leads)
        check_holds (made, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
      g_unlink (chosen);
      g_unlink (made);
      g_rmdir (inner);
      g_assert_cmpint (g_rmdir (folder), ==, 0);
    }
}

/* What is too large to be put back is told to be damaged where another name of it lets it not be exchanged. */
static void
test_export_large (void)
{
  g_autofree char *folder = g_dir_make_tmp ("tuesday-full-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "large", NULL);
  g_autofree char *second = g_build_filename (folder, "second", NULL);
  g_autofree char *id = NULL;
  g_autoptr(GBytes) bytes = make_playbook (&id);
  struct rlimit before;

  for (guint linked = 0; linked < 2; linked++)
    {
      g_autoptr(GError) error = NULL;
      GStatBuf info;

      g_assert_true (g_file_set_contents (path, "old", -1, NULL));
      g_assert_cmpint (truncate (path, 65 * 1024 * 1024), ==, 0);
      if (linked)
        g_assert_cmpint (link (path, second), ==, 0);
      limit_files (&before);
      g_assert_false (write_file (path, bytes, &error));
      free_files (&before);
      g_assert_cmpint (strstr (error->message, "damaged") != NULL, ==, linked);
      g_assert_cmpint (g_stat (path, &info), ==, 0);
      g_assert_cmpint (info.st_size == 65 * 1024 * 1024, ==, !linked);
    }
  g_unlink (path);
  g_unlink (second);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* Of many files none is left, nor a folder. */
static void
test_export_many (void)
{
  g_autofree char *folder = g_dir_make_tmp ("tuesday-full-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "out", NULL);
  g_autofree char *long_text = g_strnfill (2 * SPACE, 'a');
  g_autoptr(GFile) target = g_file_new_for_path (path);
  g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_foreign_file_free);
  g_autoptr(GError) error = NULL;
  struct rlimit before;

  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *name = g_strdup_printf ("commands/role-%u/command.md", i);
      g_autoptr(GBytes) bytes = g_bytes_new (long_text, i == 15 ? 2 * SPACE : 10);

      g_ptr_array_add (files, tue_foreign_file_new (name, bytes));
    }
  limit_files (&before);
  g_assert_false (tue_foreign_files_write (files, target, NULL, &error));
  free_files (&before);
  g_assert_nonnull (error);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_clear_error (&error);

  g_assert_true (tue_foreign_files_write (files, target, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_files (path), ==, 20);
  {
    g_autofree char *command = g_strdup_printf ("rm -rf '%s'", folder);

    g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
  }
}

int
main (int   argc,
      char *argv[])
{
  /* One's own key is made when something is published. */
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  fault_vfs_register ();

  g_test_add_func ("/workspace/full-disk/take-in", test_take_in);
  g_test_add_func ("/workspace/full-disk/undo", test_undo);
  g_test_add_func ("/workspace/full-disk/publish", test_publish);
  g_test_add_func ("/workspace/full-disk/export", test_export);
  g_test_add_func ("/workspace/full-disk/export-linked", test_export_linked);
  g_test_add_func ("/workspace/full-disk/export-dangling", test_export_dangling);
  g_test_add_func ("/workspace/full-disk/export-large", test_export_large);
  g_test_add_func ("/workspace/full-disk/export-many", test_export_many);

  return g_test_run ();
}
