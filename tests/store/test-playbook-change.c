/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * A playbook changes as a whole or not at all, and back.
 */

#include "config.h"

#include "tue-store.h"

#include <gio/gio.h>
#include <string.h>

#include "store-fixture.h"
#include "tue-workflow-copy.h"
#include "tue-workflow-revise.h"
#include "tue-workflow-value.h"

#define PLAYBOOK "playbook-1"
#define SNIPPET "house-voice"

static TuePlaybook *
load (TueStore *store)
{
  g_autoptr(GError) error = NULL;
  TuePlaybook *playbook = tue_store_load_playbook (store, PLAYBOOK, &error);

  g_assert_no_error (error);

  return playbook;
}

static void
check_texts (const char *one,
             const char *other)
{
  g_assert_cmpstr (one != NULL ? one : "", ==, other != NULL ? other : "");
}

/* That the library has exactly this, in this order. */
static void
check_stored (TueStore    *store,
              TuePlaybook *playbook)
{
  g_autoptr(TuePlaybook) stored = load (store);
  GPtrArray *roles = tue_playbook_get_roles (stored);
  GPtrArray *snippets = tue_playbook_get_snippets (stored);
  GPtrArray *workflows = tue_playbook_get_workflows (stored);

  check_texts (tue_playbook_get_name (stored), tue_playbook_get_name (playbook));
  check_texts (tue_playbook_get_summary (stored), tue_playbook_get_summary (playbook));
  check_texts (tue_playbook_get_license (stored), tue_playbook_get_license (playbook));
  check_texts (tue_playbook_get_language (stored), tue_playbook_get_language (playbook));
  g_assert_cmpuint (tue_playbook_get_edition (stored), ==, tue_playbook_get_edition (playbook));
  g_assert_cmpuint (roles->len, ==, tue_playbook_get_roles (playbook)->len);
  for (guint i = 0; i < roles->len; i++)
    {
      g_assert_cmpstr (tue_role_get_id (roles->pdata[i]), ==, tue_role_get_id (tue_playbook_get_roles (playbook)->pdata[i]));
      g_assert_cmpstr (tue_role_get_name (roles->pdata[i]), ==, tue_role_get_name (tue_playbook_get_roles (playbook)->pdata[i]));
    }
  g_assert_cmpuint (snippets->len, ==, tue_playbook_get_snippets (playbook)->len);
  for (guint i = 0; i < snippets->len; i++)
    g_assert_cmpstr (tue_snippet_get_text (snippets->pdata[i]), ==, tue_snippet_get_text (tue_playbook_get_snippets (playbook)->pdata[i]));
  g_assert_cmpuint (workflows->len, ==, tue_playbook_get_workflows (playbook)->len);
  for (guint i = 0; i < workflows->len; i++)
    g_assert_true (tue_workflow_equal (workflows->pdata[i], tue_playbook_get_workflows (playbook)->pdata[i]));
}

static gboolean
apply (TueStore          *store,
       TuePlaybookChange *change,
       GError           **error)
{
  return tue_store_apply_playbook (store, change, NULL, "Dana", 5, NULL, NULL, error);
}

static void
apply_or_fail (TueStore          *store,
               TuePlaybookChange *change)
{
  g_autoptr(GError) error = NULL;

  apply (store, change, &error);
  g_assert_no_error (error);
}

/* Another edition: one workflow renamed, one gone, one new with a new role, in
 * another order, a snippet changed and one added. */
static TuePlaybook *
make_edition (TuePlaybook *playbook)
{
  g_autoptr(GPtrArray) roles = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) snippets = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) workflows = g_ptr_array_new_with_free_func (g_object_unref);
  TueWorkflow *first = tue_playbook_get_workflows (playbook)->pdata[0];
  g_autoptr(TueWorkflow) copy = tue_workflow_copy (first);
  TuePlaybookSpec spec;

  g_ptr_array_add (roles, tue_role_new ("role-2", "Finance", ""));
  g_ptr_array_add (roles, tue_role_new ("role-1", "Sales & more <b>", "Offers"));
  g_ptr_array_add (snippets, tue_snippet_new ("house-voice", "House voice", "Plainer.\n"));
  g_ptr_array_add (snippets, tue_snippet_new ("close", "Close", "Close with a date.\n"));
  g_ptr_array_add (workflows, tue_workflow_revise_words (copy, TUE_WORKFLOW_ROLE_ID, "role-2"));
  g_ptr_array_add (workflows, tue_workflow_revise_words (first, TUE_WORKFLOW_NAME, "Offer '; DROP"));

  tue_playbook_get_spec (playbook, &spec);
  spec.name = "Test Playbook, new";
  spec.edition = 2;
  spec.license = "CC0-1.0";
  spec.language = "de";
  spec.roles = roles;
  spec.snippets = snippets;
  spec.workflows = workflows;

  return tue_playbook_new (&spec);
}

static void
test_there_and_back (void)
{
  char *folder = fixture_make_folder ();
  g_autoptr(TueStore) store = fixture_open (folder);
  g_autoptr(TuePlaybook) before = load (store);
  g_autoptr(TuePlaybook) after = make_edition (before);
  g_autoptr(TuePlaybookChange) change = tue_playbook_change_new (before, after);
  g_autoptr(TuePlaybookChange) reverse = tue_playbook_change_reverse (change);
  gint64 sequence = tue_store_get_sequence (store);

  apply_or_fail (store, change);
  check_stored (store, after);
  g_assert_cmpint (tue_store_get_sequence (store), ==, sequence + 1);
  apply_or_fail (store, reverse);
  check_stored (store, before);
  apply_or_fail (store, change);
  check_stored (store, after);

  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

/* What stays as it was is not written. */
static void
test_only_what_differs (void)
{
  char *folder = fixture_make_folder ();
  g_autoptr(TueStore) store = fixture_open (folder);
  g_autoptr(TuePlaybook) before = load (store);
  g_autoptr(TuePlaybook) after = NULL;
  g_autoptr(TuePlaybookChange) change = NULL;
  g_autoptr(GPtrArray) workflows = g_ptr_array_copy (tue_playbook_get_workflows (before), (GCopyFunc)(void (*) (void))g_object_ref, NULL);
  TuePlaybookSpec spec;
  const char     *path = tue_store_get_path (store);

  g_ptr_array_set_free_func (workflows, g_object_unref);
  g_object_unref (workflows->pdata[1]);
  workflows->pdata[1] = tue_workflow_revise_words (tue_playbook_get_workflows (before)->pdata[1], TUE_WORKFLOW_PURPOSE, "Another");
  tue_playbook_get_spec (before, &spec);
  spec.workflows = workflows;
  after = tue_playbook_new (&spec);
  change = tue_playbook_change_new (before, after);
  apply_or_fail (store, change);
  check_stored (store, after);

  g_assert_cmpint (fixture_get_integer (path, "SELECT count (*) FROM workflow WHERE sequence > 1"), ==, 1);
  g_assert_cmpint (fixture_get_integer (path, "SELECT (SELECT count (*) FROM role WHERE sequence > 1)"
                                              " + (SELECT count (*) FROM snippet WHERE sequence > 1)"
                                              " + (SELECT count (*) FROM step WHERE sequence > 1)"),
                   ==, 0);

  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

static TuePlaybook *
make_new (const char *role_id)
{
  g_autoptr(TuePlaybook) fixture = fixture_make_playbook ();
  g_autoptr(GPtrArray) roles = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) workflows = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(TueWorkflow) copy = tue_workflow_copy (tue_playbook_get_workflows (fixture)->pdata[0]);
  TueWorkflowSpec workflow;
  TuePlaybookSpec spec;

  g_ptr_array_add (roles, tue_role_new (role_id, "Legal", ""));
  tue_workflow_get_spec (copy, &workflow);
  workflow.playbook_id = "playbook-2";
  workflow.role_id = role_id;
  g_ptr_array_add (workflows, tue_workflow_new (&workflow));
  tue_playbook_get_spec (fixture, &spec);
  spec.id = "playbook-2";
  spec.name = "Contracts";
  spec.roles = roles;
  spec.workflows = workflows;

  return tue_playbook_new (&spec);
}

static guint
count_workflows (TueStore *store)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TueCatalog) catalog = tue_store_load_catalog (store, &error);
  guint n = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < catalog->workflows->len; i++)
    n += !tue_workflow_get_archived (catalog->workflows->pdata[i]);

  return n;
}

/* A new one comes, goes by undo, comes again; with a task in it, it stays out of
 * the way. */
static void
test_new (void)
{
  char *folder = fixture_make_folder ();
  g_autoptr(TueStore) store = fixture_open (folder);
  g_autoptr(TuePlaybook) playbook = make_new ("role-9");
  g_autoptr(TuePlaybookChange) change = tue_playbook_change_new (NULL, playbook);
  g_autoptr(TuePlaybookChange) reverse = tue_playbook_change_reverse (change);
  g_autoptr(GBytes) bytes = g_bytes_new_static ("{}", 2);
  TuePlaybookOrigin origin = { bytes, "/home/dana/Contracts.playbook", 7, "Dana" };
  TueTaskPatch     *task = fixture_new_task ("task-1", "Contract", NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(TuePlaybookEdition) edition = NULL;

  for (guint i = 0; i < 2; i++)
    {
      tue_store_apply_playbook (store, change, &origin, "Dana", 7, NULL, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (count_workflows (store), ==, 3);
      g_assert_false (apply (store, change, &error));
      g_assert_error (error, TUE_STORE_ERROR, TUE_STORE_ERROR_CHANGED);
      g_clear_error (&error);
      apply_or_fail (store, reverse);
      g_assert_cmpuint (count_workflows (store), ==, 2);
      g_assert_null (tue_store_load_playbook (store, "playbook-2", NULL));
    }
  g_assert_cmpint (fixture_get_integer (tue_store_get_path (store), "SELECT count (*) FROM playbook_edition"), ==, 1);
  edition = tue_store_load_edition (store, "playbook-2", 1, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (edition->bytes, bytes));

  apply_or_fail (store, change);
  g_free (task->workflow_id);
  task->workflow_id = g_strdup (tue_workflow_get_id (tue_playbook_get_workflows (playbook)->pdata[0]));
  fixture_apply (store, task, &error);
  g_assert_no_error (error);
  apply_or_fail (store, reverse);
  g_assert_cmpuint (count_workflows (store), ==, 2);
  g_assert_cmpint (fixture_get_integer (tue_store_get_path (store), "SELECT count (*) FROM workflow WHERE deleted = 0 AND archived = 1"), ==, 1);

  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

/* What was changed meanwhile, what is another's, what is damaged: nothing goes in. */
static void
test_refused (void)
{
  static const struct
  {
    const char   *sql;
    const char   *role_id; /* (nullable): of a new playbook */
    TueStoreError code;
  } cases[] = {
    { "UPDATE workflow SET name = 'Meanwhile', sequence = 2 WHERE id = 'workflow-2'", NULL, TUE_STORE_ERROR_CHANGED },
    { "UPDATE workflow SET deleted = 1, sequence = 2 WHERE id = 'workflow-1'", NULL, TUE_STORE_ERROR_CHANGED },
    { "UPDATE playbook SET deleted = 1, sequence = 2", NULL, TUE_STORE_ERROR_CHANGED },
    { "UPDATE workflow SET name = 'Meanwhile', sequence = 2 WHERE id = 'workflow-2'", "role-1", TUE_STORE_ERROR_EXISTS },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      char *folder = fixture_make_folder ();
      g_autoptr(TueStore) store = fixture_open (folder);
      g_autofree char *path = g_strdup (tue_store_get_path (store));
      g_autoptr(TuePlaybook) before = load (store);
      g_autoptr(TuePlaybook) after = cases[i].role_id != NULL ? make_new (cases[i].role_id) : make_edition (before);
      g_autoptr(TuePlaybookChange) change = tue_playbook_change_new (cases[i].role_id != NULL ? NULL : before, after);
      g_autofree char *dump = NULL;
      g_autofree char *left = NULL;
      g_autoptr(GError) error = NULL;

      fixture_execute_sealed (path, cases[i].sql);
      dump = fixture_dump (path);
      g_assert_false (apply (store, change, &error));
      g_assert_error (error, TUE_STORE_ERROR, (int)cases[i].code);
      g_assert_false (tue_store_error_passes (error));
      left = fixture_dump (path);
      g_assert_cmpstr (left, ==, dump);

      g_clear_pointer (&store, tue_store_free);
      fixture_remove_folder (folder);
    }
}

static void
test_damaged (void)
{
  char *folder = fixture_make_folder ();
  g_autoptr(TueStore) store = fixture_open (folder);
  g_autoptr(TuePlaybook) before = load (store);
  g_autoptr(TuePlaybook) after = make_edition (before);
  g_autoptr(TuePlaybookChange) change = tue_playbook_change_new (before, after);
  g_autoptr(GError) error = NULL;

  fixture_damage (tue_store_get_path (store), "UPDATE workflow SET purpose = 'Bits' WHERE id = 'workflow-1'");
  g_assert_false (apply (store, change, &error));
  g_assert_error (error, TUE_STORE_ERROR, TUE_STORE_ERROR_UNREADABLE);

  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

static gboolean
stop_later (double   done,
            gpointer user_data)
{
  guint *n_left = user_data;

  g_assert_cmpfloat (done, >=, 0);
  g_assert_cmpfloat (done, <, 1);

  return (*n_left)-- > 0;
}

static void
test_cancelled (void)
{
  char *folder = fixture_make_folder ();
  g_autoptr(TueStore) store = fixture_open (folder);
  g_autoptr(TuePlaybook) before = load (store);
  g_autoptr(TuePlaybook) after = make_edition (before);
  g_autoptr(TuePlaybookChange) change = tue_playbook_change_new (before, after);
  g_autofree char *dump = fixture_dump (tue_store_get_path (store));

  for (guint i = 0; i < tue_playbook_change_list_workflows (change)->len; i++)
    {
      g_autoptr(GError) error = NULL;
      g_autofree char *left = NULL;
      guint            n_left = i;

      g_assert_false (tue_store_apply_playbook (store, change, NULL, NULL, 0, stop_later, &n_left, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      left = fixture_dump (tue_store_get_path (store));
      g_assert_cmpstr (left, ==, dump);
    }

  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

static GPtrArray *
list_versions (TueStore *store)
{
  g_autoptr(GError) error = NULL;
  GPtrArray *versions = tue_store_list_snippet_versions (store, PLAYBOOK, SNIPPET, &error);

  g_assert_no_error (error);

  return versions;
}

/* Each text that a snippet had stays, under its number; what comes without a number,
 * as from a playbook, has that of the same text. */
static void
test_snippet_versions (void)
{
  char *folder = fixture_make_folder ();
  g_autoptr(TueStore) store = fixture_open (folder);
  g_autofree char *path = g_build_filename (folder, "library.db", NULL);
  g_autoptr(TuePlaybook) before = load (store);
  g_autoptr(TuePlaybook) after = make_edition (before);
  g_autoptr(TuePlaybookChange) change = tue_playbook_change_new (before, after);
  g_autoptr(TuePlaybookChange) reverse = tue_playbook_change_reverse (change);
  g_autoptr(GPtrArray) versions = NULL;
  const TueSnippetVersion *version;

  apply_or_fail (store, change);
  apply_or_fail (store, reverse);
  apply_or_fail (store, change);
  versions = list_versions (store);
  g_assert_cmpuint (versions->len, ==, 2);
  version = versions->pdata[0];
  g_assert_cmpstr (tue_snippet_get_text (version->snippet), ==, "Plainer.\n");
  g_assert_cmpstr (version->person, ==, "Dana");
  g_assert_cmpint (version->time, ==, 5);
  g_assert_false (version->damaged);
  version = versions->pdata[1];
  g_assert_cmpstr (tue_snippet_get_text (version->snippet), ==, "Plain and warm.\n");

  /* Nobody changes one, and what another program makes of it is told. */
  g_clear_pointer (&store, tue_store_free);
  fixture_damage (path, "UPDATE snippet_version SET text = 'x' WHERE version = 1");
  store = fixture_open (folder);
  g_clear_pointer (&versions, g_ptr_array_unref);
  versions = list_versions (store);
  g_assert_false (((TueSnippetVersion *)versions->pdata[0])->damaged);
  g_assert_true (((TueSnippetVersion *)versions->pdata[1])->damaged);

  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

/* Of every library that there was: what a snippet says when it migrates is its first
 * version, and stays what old tasks have. */
static void
test_snippets_migrate (void)
{
  for (guint number = 1; number <= 9; number++)
    {
      char            *folder = fixture_make_folder ();
      g_autofree char *path = g_build_filename (folder, "library.db", NULL);
      g_autofree char *name = g_strdup_printf ("library-%u.sql", number);
      g_autofree char *file = g_test_build_filename (G_TEST_DIST, "store", "fixtures", name, NULL);
      g_autofree char *sql = NULL;
      g_autoptr(TueStore) store = NULL;
      g_autoptr(TueCatalog) catalog = NULL;
      g_autoptr(TueCatalog) later = NULL;
      g_autoptr(TuePlaybook) before = NULL;
      g_autoptr(TuePlaybook) after = NULL;
      g_autoptr(TuePlaybookChange) change = NULL;
      g_autoptr(GPtrArray) snippets = g_ptr_array_new_with_free_func (g_object_unref);
      g_autoptr(GPtrArray) versions = NULL;
      g_autoptr(GError) error = NULL;
      TuePlaybookSpec spec;

      g_test_message ("%s", name);
      g_assert_true (g_file_get_contents (file, &sql, NULL, &error));
      fixture_execute (path, sql);
      store = tue_store_open (path, NULL, NULL, &error);
      g_assert_no_error (error);
      catalog = tue_store_load_catalog (store, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (catalog->first_snippets->len, ==, 0);
      before = load (store);
      g_assert_cmpuint (tue_snippet_get_version (tue_snippet_find (tue_playbook_get_snippets (before), SNIPPET)), ==, 1);

      g_ptr_array_add (snippets, tue_snippet_new_version (SNIPPET, "House voice", "Plainer.\n", 2, "Fewer words"));
      tue_playbook_get_spec (before, &spec);
      spec.snippets = snippets;
      after = tue_playbook_new (&spec);
      change = tue_playbook_change_new (before, after);
      apply_or_fail (store, change);
      versions = list_versions (store);
      g_assert_cmpuint (versions->len, ==, 2);
      g_assert_cmpstr (tue_snippet_get_note (((TueSnippetVersion *)versions->pdata[0])->snippet), ==, "Fewer words");
      g_assert_cmpint (((TueSnippetVersion *)versions->pdata[1])->time, ==, 0);
      g_assert_false (((TueSnippetVersion *)versions->pdata[1])->damaged);
      later = tue_store_load_catalog (store, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (later->first_snippets->len, ==, 1);
      g_assert_cmpstr (tue_snippet_get_text (((TueSnippetVersion *)later->first_snippets->pdata[0])->snippet), ==, "Plain and warm.\n");

      g_clear_pointer (&store, tue_store_free);
      fixture_remove_folder (folder);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/store/playbook-change/there-and-back", test_there_and_back);
  g_test_add_func ("/store/playbook-change/only-what-differs", test_only_what_differs);
  g_test_add_func ("/store/playbook-change/new", test_new);
  g_test_add_func ("/store/playbook-change/refused", test_refused);
  g_test_add_func ("/store/playbook-change/damaged", test_damaged);
  g_test_add_func ("/store/playbook-change/cancelled", test_cancelled);
  g_test_add_func ("/store/playbook-change/snippet-versions", test_snippet_versions);
  g_test_add_func ("/store/playbook-change/snippets-migrate", test_snippets_migrate);

  return g_test_run ();
}
