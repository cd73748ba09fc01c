/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Changes of practice: one transaction, only rows that differ, nothing over what
 * another program wrote.
 */

#include "config.h"

#include "tue-store.h"

#include <string.h>

#include "store-fixture.h"
#include "tue-workflow-value.h"

static TueWorkflow *
load (TueStore   *store,
      const char *id)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TueCatalog) catalog = tue_store_load_catalog (store, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < catalog->workflows->len; i++)
    {
      if (g_str_equal (tue_workflow_get_id (catalog->workflows->pdata[i]), id))
        return g_object_ref (catalog->workflows->pdata[i]);
    }

  return NULL;
}

static TueWorkflow *
with_name (TueWorkflow *workflow,
           const char  *name)
{
  TueWorkflowSpec spec;

  tue_workflow_get_spec (workflow, &spec);
  spec.name = name;

  return tue_workflow_new (&spec);
}

/* The first step with another text of its template, which says its version. */
static TueWorkflow *
with_text (TueWorkflow *workflow,
           guint        version,
           const char  *text)
{
  g_autoptr(GPtrArray) steps = g_ptr_array_copy (tue_workflow_get_steps (workflow), (GCopyFunc)(void (*) (void))g_object_ref, NULL);
  TueStep *step = steps->pdata[0];
  TueTemplate *template = tue_step_get_template (step);
  g_autoptr(GPtrArray) fields = g_ptr_array_new ();
  g_autoptr(TueTemplate) changed = NULL;
  TueWorkflowSpec spec;

  for (gsize i = 0; i < tue_template_get_n_fields (template); i++)
    g_ptr_array_add (fields, tue_template_get_nth_field (template, i));
  changed = tue_template_new (tue_template_get_id (template), version, "Why", text, (TueField *const *)fields->pdata, fields->len);
  g_ptr_array_set_free_func (steps, g_object_unref);
  steps->pdata[0] = tue_step_new (tue_step_get_id (step), tue_step_get_name (step), tue_step_get_guidance (step), changed);
  g_object_unref (step);
  tue_workflow_get_spec (workflow, &spec);
  spec.steps = steps;

  return tue_workflow_new (&spec);
}

/* Returns whether it was written. */
static gboolean
apply (TueStore    *store,
       TueWorkflow *before,
       TueWorkflow *after)
{
  g_autoptr(TuePracticeChange) change = tue_practice_change_new (before, after, NULL, "Why");
  g_autoptr(TuePracticeResult) result = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (tue_store_apply_practice (store, change, "Mo", 5, &result, &error));
  g_assert_no_error (error);
  if (result->applied && after != NULL)
    g_assert_true (tue_workflow_equal (result->workflow, after));

  return result->applied;
}

static void
check_stored (TueStore    *store,
              TueWorkflow *workflow)
{
  g_autoptr(TueWorkflow) stored = load (store, tue_workflow_get_id (workflow));

  g_assert_nonnull (stored);
  g_assert_false (tue_workflow_get_damaged (stored));
  g_assert_true (tue_workflow_equal (stored, workflow));
}

static void
test_change (void)
{
  char *folder = fixture_make_folder ();
  g_autoptr(TueStore) store = fixture_open (folder);
  g_autoptr(TueWorkflow) workflow = load (store, FIXTURE_WORKFLOW);
  g_autoptr(TueWorkflow) renamed = with_name (workflow, "AT&T <b> {{x}} '; DROP");
  g_autoptr(TueWorkflow) other = with_name (workflow, "Another");
  gint64 before = tue_store_get_sequence (store);

  g_assert_true (apply (store, workflow, renamed));
  check_stored (store, renamed);
  g_assert_cmpint (tue_store_get_sequence (store), ==, before + 1);
  /* Only the row of the workflow, and that of the playbook by which others see it. */
  g_assert_cmpint (fixture_get_integer (tue_store_get_path (store), "SELECT count (*) FROM step WHERE sequence > 1"), ==, 0);

  /* It comes again, as after a commit that was reported as failed: nothing more. */
  before = tue_store_get_sequence (store);
  g_assert_true (apply (store, workflow, renamed));
  g_assert_cmpint (tue_store_get_sequence (store), ==, before);

  /* Another program was first. */
  g_assert_false (apply (store, workflow, other));
  check_stored (store, renamed);
  g_assert_true (apply (store, renamed, workflow));
  check_stored (store, workflow);

  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

/* A text that is another makes a version; one that was there before is used again
 * where it is asked for by its number. */
static void
test_versions (void)
{
  char *folder = fixture_make_folder ();
  g_autoptr(TueStore) store = fixture_open (folder);
  g_autoptr(TueWorkflow) workflow = load (store, FIXTURE_WORKFLOW);
  g_autoptr(TueWorkflow) second = with_text (workflow, 4, "Hello {{client}}.\n");
  g_autoptr(TueWorkflow) third = with_text (workflow, 4, "{{#unfinished");
  g_autoptr(TueWorkflow) stored = NULL;
  const char *n_versions = "SELECT count (*) FROM template_version WHERE template_id = 'workflow-1-template'";
  const char *path = tue_store_get_path (store);

  g_assert_true (apply (store, workflow, second));
  g_assert_cmpint (fixture_get_integer (path, n_versions), ==, 2);
  g_assert_cmpint (fixture_get_integer (path, "SELECT time FROM template_version WHERE version = 4"), ==, 5);
  g_assert_true (apply (store, second, workflow));
  g_assert_true (apply (store, workflow, second));
  g_assert_cmpint (fixture_get_integer (path, n_versions), ==, 2);

  /* The number is taken by another text. */
  g_assert_true (apply (store, second, third));
  stored = load (store, FIXTURE_WORKFLOW);
  g_assert_cmpuint (tue_template_get_version (tue_step_get_template (tue_workflow_get_steps (stored)->pdata[0])), ==, 5);
  g_assert_cmpstr (tue_template_get_text (tue_step_get_template (tue_workflow_get_steps (stored)->pdata[0])), ==, "{{#unfinished");

  /* When each came; the first one changed nothing. */
  {
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) times = tue_store_list_version_times (store, &error);

    g_assert_no_error (error);
    g_assert_cmpuint (times->len, ==, 2);
    for (guint i = 0; i < times->len; i++)
      {
        const TueVersionTime *version = times->pdata[i];

        g_assert_cmpstr (version->template_id, ==, "workflow-1-template");
        g_assert_cmpuint (version->version, ==, 4 + i);
        g_assert_cmpint (version->time, ==, 5);
      }
  }

  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

/* What goes is marked, and comes back as it was; with tasks in it it only goes out
 * of the way. */
static void
test_remove (void)
{
  char *folder = fixture_make_folder ();
  g_autoptr(TueStore) store = fixture_open (folder);
  g_autoptr(TueWorkflow) workflow = load (store, FIXTURE_WORKFLOW);
  g_autoptr(TueWorkflow) gone = NULL;
  g_autoptr(TueWorkflow) archived = NULL;

  g_assert_true (apply (store, workflow, NULL));
  gone = load (store, FIXTURE_WORKFLOW);
  g_assert_null (gone);
  g_assert_true (apply (store, NULL, workflow));
  check_stored (store, workflow);

  g_assert_true (fixture_apply (store, fixture_new_task ("task", "Northwind", NULL), NULL));
  g_assert_true (apply (store, workflow, NULL));
  archived = load (store, FIXTURE_WORKFLOW);
  g_assert_true (tue_workflow_get_archived (archived));

  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

static void
test_parts (void)
{
  char *folder = fixture_make_folder ();
  g_autoptr(TueStore) store = fixture_open (folder);
  g_autoptr(TueWorkflow) workflow = load (store, FIXTURE_WORKFLOW);
  g_autoptr(TueWorkflow) full = NULL;
  g_autoptr(TueReviewRules) review = NULL;
  g_autoptr(GPtrArray) checklist = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) none = g_ptr_array_new ();
  const char *const tags[] = { "Angebot", "AT&T <b>", NULL };
  const char *const reviewers[] = { "Dana", "Mo", NULL };
  TueWorkflowSpec   spec;

  review = tue_review_rules_new (&(TueReviewRulesSpec){ "Head of Sales", reviewers, FALSE, 2, TRUE, 3, 4 });
  g_ptr_array_add (checklist, tue_checklist_item_new ("new-item", "Before the other", TUE_CHECKER_ANYONE));
  g_ptr_array_add (checklist, g_object_ref (tue_workflow_get_checklist (workflow)->pdata[0]));
  tue_workflow_get_spec (workflow, &spec);
  spec.checklist = checklist;
  spec.notes = none;
  spec.examples = none;
  spec.review = review;
  spec.owner = "Mo Ögel";
  spec.look_again = "2027-02-01";
  spec.tags = tags;
  full = tue_workflow_new (&spec);

  g_assert_true (apply (store, workflow, full));
  check_stored (store, full);
  g_assert_cmpint (fixture_get_integer (tue_store_get_path (store), "SELECT deleted FROM practice_note WHERE id = 'workflow-1-note'"), ==, 1);
  g_assert_true (apply (store, full, workflow));
  check_stored (store, workflow);

  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

/* Nothing is written over what is damaged. */
static void
test_damaged (void)
{
  char *folder = fixture_make_folder ();
  g_autoptr(TueStore) store = fixture_open (folder);
  g_autofree char *path = g_strdup (tue_store_get_path (store));
  g_autoptr(TueWorkflow) workflow = load (store, FIXTURE_WORKFLOW);
  g_autoptr(TueWorkflow) renamed = with_name (workflow, "Renamed");
  g_autoptr(TuePracticeChange) change = tue_practice_change_new (workflow, renamed, NULL, NULL);
  g_autoptr(TuePracticeResult) result = NULL;
  g_autoptr(GError) error = NULL;

  g_clear_pointer (&store, tue_store_free);
  fixture_execute (path, "UPDATE practice_note SET text = 'x' WHERE id = 'workflow-1-note'");
  store = fixture_open (folder);
  g_assert_false (tue_store_apply_practice (store, change, NULL, 1, &result, &error));
  g_assert_error (error, TUE_STORE_ERROR, TUE_STORE_ERROR_UNREADABLE);
  g_assert_cmpint (fixture_get_integer (path, "SELECT count (*) FROM workflow WHERE name = 'Renamed'"), ==, 0);

  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

static void
test_edits (void)
{
  char *folder = fixture_make_folder ();
  g_autoptr(TueStore) store = fixture_open (folder);
  g_autoptr(TueStore) second = fixture_open (folder);
  g_autoptr(TueWorkflow) workflow = load (store, FIXTURE_WORKFLOW);
  g_autoptr(TueWorkflow) unfinished = with_text (workflow, 4, "{{#unfinished\n\xc3\xa4 {{{");
  g_autoptr(TueRole) role = tue_role_new ("role-9", "Fürsprecher <b>", "");
  g_autoptr(TueWorkflowDraft) draft = tue_workflow_draft_new (FIXTURE_WORKFLOW, workflow, unfinished, role);
  g_autoptr(TueWorkflowDraft) late = tue_workflow_draft_new (FIXTURE_WORKFLOW, workflow, workflow, NULL);
  g_autoptr(TueWorkflowDraft) other = NULL;
  g_autoptr(TueWorkflowDraft) none = NULL;
  g_autoptr(TueStoreNews) news = NULL;
  g_autoptr(TueCatalog) catalog = NULL;
  TueWorkflowDraft *read;

  g_assert_true (tue_store_write_edit (store, draft, "Mo", 1, &none, NULL));
  g_assert_null (none);

  /* Another program sees it, and does not write over it. */
  news = tue_store_poll (second, NULL);
  g_assert_cmpuint (news->edits->len, ==, 1);
  g_assert_true (tue_store_write_edit (second, late, "Mo", 1, &other, NULL));
  g_assert_nonnull (other);
  g_assert_true (tue_workflow_equal (other->workflow, unfinished));
  g_assert_true (tue_workflow_draft_equal (other, draft));
  g_assert_false (tue_workflow_draft_equal (other, late));

  catalog = tue_store_load_catalog (store, NULL);
  g_assert_cmpuint (catalog->edits->len, ==, 1);
  read = catalog->edits->pdata[0];
  g_assert_true (tue_workflow_equal (read->workflow, unfinished));
  g_assert_true (tue_workflow_equal (read->base, workflow));
  g_assert_cmpstr (tue_role_get_name (read->new_role), ==, "Fürsprecher <b>");
  g_assert_cmpint (read->sequence, ==, draft->sequence);

  /* Saving it settles it. */
  g_assert_true (apply (store, workflow, unfinished));
  g_assert_cmpint (fixture_get_integer (tue_store_get_path (store), "SELECT deleted FROM workflow_edit"), ==, 1);

  g_clear_pointer (&second, tue_store_free);
  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

/* The library of the fourth schema, migrated from the third and then written. */
static void
test_frozen_4 (void)
{
  char            *folder = fixture_make_folder ();
  g_autofree char *path = g_build_filename (folder, "library.db", NULL);
  g_autofree char *file = g_test_build_filename (G_TEST_DIST, "store", "fixtures", "library-4.sql", NULL);
  g_autofree char *sql = NULL;
  g_autoptr(TueStore) store = NULL;
  g_autoptr(TueCatalog) catalog = NULL;
  g_autoptr(TueWorkflow) contract = NULL;
  g_autoptr(TueWorkflow) reply = NULL;
  g_autoptr(GPtrArray) versions = NULL;
  g_autoptr(GError) error = NULL;
  const TueTemplateVersion *version;
  const TueWorkflowDraft   *edit;
  TueReviewRules           *review;

  g_assert_true (g_file_get_contents (file, &sql, NULL, &error));
  fixture_execute (path, sql);
  store = tue_store_open (path, NULL, NULL, &error);
  g_assert_no_error (error);

  contract = load (store, "contract");
  review = tue_workflow_get_review (contract);
  g_assert_false (tue_workflow_get_damaged (contract));
  g_assert_cmpstr (tue_workflow_get_owner (contract), ==, "Mo Ögel");
  g_assert_cmpstr (tue_workflow_get_look_again (contract), ==, "2027-02-01");
  g_assert_cmpstr (tue_workflow_get_tags (contract)[1], ==, "AT&T <b>");
  g_assert_cmpstr (tue_workflow_get_role_id (contract), ==, "role-press");
  g_assert_cmpuint (tue_workflow_get_notes (contract)->len, ==, 0);
  g_assert_cmpstr (tue_review_rules_get_reviewers (review)[0], ==, "Dana Weber");
  g_assert_cmpuint (tue_review_rules_get_target_revisions (review), ==, 4);

  versions = tue_store_list_template_versions (store, "contract-t", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (versions->len, ==, 2);
  version = versions->pdata[0];
  g_assert_cmpstr (tue_template_get_text (version->template), ==, "Schreib einen Vertrag, <b>kurz</b>: {{also}}\n");
  g_assert_cmpstr (version->person, ==, "Mo");
  g_assert_cmpint (version->time, ==, 1795900000000000);
  version = versions->pdata[1];
  g_assert_cmpstr (tue_template_get_text (version->template), ==, "Write a contract.\n");
  g_assert_null (version->person);
  g_assert_cmpint (version->time, ==, 0);

  reply = load (store, "workflow-2");
  g_assert_true (tue_workflow_get_archived (reply));
  catalog = tue_store_load_catalog (store, &error);
  g_assert_no_error (error);
  edit = catalog->edits->pdata[0];
  g_assert_false (edit->damaged);
  g_assert_cmpstr (edit->workflow_id, ==, FIXTURE_WORKFLOW);
  g_assert_cmpstr (tue_template_get_text (tue_step_get_template (tue_workflow_get_steps (edit->workflow)->pdata[0])), ==, "{{#unfinished\nä");
  g_assert_cmpstr (tue_role_get_name (edit->new_role), ==, "Fürsprecher <b>");

  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

/* Every library there ever was can be changed. */
static void
test_migrated (void)
{
  static const char *const fixtures[] = { "library-1.sql", "library-2.sql", "library-3.sql", "library-4.sql", "library-5.sql", "library-6.sql", "library-7.sql", "library-8.sql", "library-9.sql" };

  for (gsize i = 0; i < G_N_ELEMENTS (fixtures); i++)
    {
      char            *folder = fixture_make_folder ();
      g_autofree char *path = g_build_filename (folder, "library.db", NULL);
      g_autofree char *file = g_test_build_filename (G_TEST_DIST, "store", "fixtures", fixtures[i], NULL);
      g_autofree char *sql = NULL;
      g_autoptr(TueStore) store = NULL;
      g_autoptr(TueWorkflow) workflow = NULL;
      g_autoptr(TueWorkflow) changed = NULL;
      g_autoptr(GPtrArray) versions = NULL;
      g_autoptr(GError) error = NULL;

      g_assert_true (g_file_get_contents (file, &sql, NULL, &error));
      fixture_execute (path, sql);
      store = tue_store_open (path, NULL, NULL, &error);
      g_assert_no_error (error);
      workflow = load (store, FIXTURE_WORKFLOW);
      g_assert_false (tue_workflow_get_damaged (workflow));
      changed = with_text (workflow, 4, "Hello {{client}}");
      g_assert_true (apply (store, workflow, changed));
      check_stored (store, changed);
      versions = tue_store_list_template_versions (store, FIXTURE_WORKFLOW "-template", &error);
      g_assert_no_error (error);
      g_assert_cmpuint (versions->len, ==, 2);
      g_assert_cmpint (((TueTemplateVersion *)versions->pdata[1])->time, ==, 0);
      g_assert_false (((TueTemplateVersion *)versions->pdata[1])->damaged);

      g_clear_pointer (&store, tue_store_free);
      fixture_remove_folder (folder);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/store/practice/change", test_change);
  g_test_add_func ("/store/practice/versions", test_versions);
  g_test_add_func ("/store/practice/remove", test_remove);
  g_test_add_func ("/store/practice/parts", test_parts);
  g_test_add_func ("/store/practice/damaged", test_damaged);
  g_test_add_func ("/store/practice/edits", test_edits);
  g_test_add_func ("/store/practice/frozen-4", test_frozen_4);
  g_test_add_func ("/store/practice/migrated", test_migrated);

  return g_test_run ();
}
