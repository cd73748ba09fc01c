/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Playbooks go in whole, come back whole, and what came in is kept.
 */

#include "config.h"

#include "tue-store.h"

#include <string.h>

#include "store-fixture.h"

static TuePlaybook *
make_playbook (const char *id,
               const char *role_id,
               const char *workflow_id)
{
  g_autoptr(GPtrArray) roles = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) workflows = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) steps = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) none = g_ptr_array_new ();
  g_autofree char *template_id = g_strconcat (workflow_id, "-t", NULL);
  g_autofree char *step_id = g_strconcat (workflow_id, "-s", NULL);
  g_autoptr(TueTemplate) template = tue_template_new (template_id, 1, NULL, "Write.\n", NULL, 0);
  g_autoptr(TueValueBuilder) members = tue_value_builder_new_map ();
  g_autoptr(TueValueBuilder) unknown = tue_value_builder_new_map ();
  g_autoptr(TueValue) value = NULL;

  tue_value_builder_set (members, "x-colour", tue_value_new_string ("blau"));
  tue_value_builder_set (unknown, "/", tue_value_builder_end (members));
  value = tue_value_builder_end (unknown);
  g_ptr_array_add (roles, tue_role_new (role_id, "Legal", NULL));
  g_ptr_array_add (steps, tue_step_new (step_id, "Draft", NULL, template));
  g_ptr_array_add (workflows, tue_workflow_new (&(TueWorkflowSpec){
                                .id = workflow_id,
                                .playbook_id = id,
                                .role_id = role_id,
                                .name = "Contract",
                                .steps = steps,
                                .checklist = none,
                                .notes = none,
                                .examples = none,
                                .snippets = none,
                              }));

  return tue_playbook_new (&(TuePlaybookSpec){
    .id = id,
    .name = "Contracts",
    .edition = 4,
    .roles = roles,
    .snippets = none,
    .workflows = workflows,
    .license = "CC-BY-4.0",
    .language = "de",
    .unknown = value,
  });
}

static const struct
{
  const char *id, *role_id, *workflow_id;
  const char *sentence;
} clashes[] = {
  { "playbook-1", "role-2", "workflow-3", "The library holds the playbook “Contracts” already." },
  { "playbook-2", "role-1", "workflow-3", "The library holds the role “Legal” already." },
  { "playbook-2", "role-2", "workflow-1", "The library holds the workflow “Contract” already." },
};

/* What is there already is refused by name, and nothing of the rest goes in. */
static void
test_exists (void)
{
  char *folder = fixture_make_folder ();
  g_autoptr(TueStore) store = fixture_open (folder);
  g_autofree char *path = g_strdup (tue_store_get_path (store));
  g_autofree char *before = fixture_dump (path);

  for (gsize i = 0; i < G_N_ELEMENTS (clashes); i++)
    {
      g_autoptr(TuePlaybook) playbook = make_playbook (clashes[i].id, clashes[i].role_id, clashes[i].workflow_id);
      g_autoptr(GError) error = NULL;
      g_autofree char *after = NULL;

      g_assert_false (tue_store_add_playbook (store, playbook, NULL, &error));
      g_assert_error (error, TUE_STORE_ERROR, TUE_STORE_ERROR_EXISTS);
      g_assert_cmpstr (error->message, ==, clashes[i].sentence);
      g_assert_false (tue_store_error_passes (error));
      after = fixture_dump (path);
      g_assert_cmpstr (after, ==, before);
    }

  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

/* Parts of a workflow, too: what is in the library is made another playbook's
 * piece by piece, until nothing is in the way any more. A template is only where
 * its text is another one. */
static void
test_part_exists (void)
{
  static const struct
  {
    const char *sql;
    const char *sentence; /* (nullable) */
  } stages[] = {
    { "UPDATE playbook SET id = 'old'; UPDATE role SET id = 'old', playbook_id = 'old';"
      "UPDATE snippet SET playbook_id = 'old'; UPDATE workflow SET id = 'old-' || id, playbook_id = 'old', role_id = 'old'",
      "The library holds the step “Draft” already." },
    { "UPDATE step SET id = 'old-' || id", "The library holds the checklist item “Every number is in the facts” already." },
    { "UPDATE checklist_item SET id = 'old-' || id", "The library holds the practice note “Lead with their week” already." },
    { "UPDATE practice_note SET id = 'old-' || id", "The library holds the example “Example proposal” already." },
    { "UPDATE example SET id = 'old-' || id; DROP TRIGGER template_version_stays_as_it_is;"
      "UPDATE template_version SET hash = 'x' || hash",
      "Version 3 of the template of the step “Draft” is another text in the library." },
    { "UPDATE template_version SET hash = substr (hash, 2)", NULL },
  };
  char *folder = fixture_make_folder ();
  g_autoptr(TueStore) store = fixture_open (folder);
  g_autoptr(TuePlaybook) playbook = fixture_make_playbook ();

  for (gsize i = 0; i < G_N_ELEMENTS (stages); i++)
    {
      g_autoptr(GError) error = NULL;

      fixture_execute (tue_store_get_path (store), stages[i].sql);
      tue_store_add_playbook (store, playbook, NULL, &error);
      if (stages[i].sentence == NULL)
        {
          g_assert_no_error (error);
        }
      else
        {
          g_assert_error (error, TUE_STORE_ERROR, TUE_STORE_ERROR_EXISTS);
          g_assert_cmpstr (error->message, ==, stages[i].sentence);
        }
    }

  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

static void
test_load (void)
{
  char *folder = fixture_make_folder ();
  g_autoptr(TueStore) store = fixture_open (folder);
  g_autoptr(TuePlaybook) added = make_playbook ("playbook-2", "role-2", "workflow-3");
  g_autoptr(TuePlaybook) first = NULL;
  g_autoptr(TuePlaybook) second = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (tue_store_add_playbook (store, added, NULL, &error));
  second = tue_store_load_playbook (store, "playbook-2", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (tue_playbook_get_name (second), ==, "Contracts");
  g_assert_cmpuint (tue_playbook_get_edition (second), ==, 4);
  g_assert_cmpstr (tue_playbook_get_license (second), ==, "CC-BY-4.0");
  g_assert_cmpstr (tue_playbook_get_language (second), ==, "de");
  g_assert_true (tue_value_equal (tue_playbook_get_unknown (second), tue_playbook_get_unknown (added)));
  g_assert_cmpuint (tue_playbook_get_roles (second)->len, ==, 1);
  g_assert_cmpuint (tue_playbook_get_workflows (second)->len, ==, 1);

  first = tue_store_load_playbook (store, "playbook-1", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (tue_playbook_get_license (first), ==, "");
  g_assert_null (tue_playbook_get_unknown (first));
  g_assert_cmpuint (tue_playbook_get_workflows (first)->len, ==, 2);
  g_assert_cmpuint (tue_playbook_get_snippets (first)->len, ==, 1);

  g_assert_null (tue_store_load_playbook (store, "playbook-3", &error));
  g_assert_error (error, TUE_STORE_ERROR, TUE_STORE_ERROR_NOT_FOUND);

  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

static void
assert_same_texts (GPtrArray *texts,
                   GPtrArray *other)
{
  g_autoptr(TueValue) value = tue_named_texts_to_value (texts);
  g_autoptr(TueValue) other_value = tue_named_texts_to_value (other);

  g_assert_cmpuint (texts->len, ==, 1);
  g_assert_true (tue_value_equal (value, other_value));
}

/* What teaches comes back whole, too. */
static void
test_load_practice (void)
{
  char *folder = fixture_make_folder ();
  g_autoptr(TueStore) store = fixture_open (folder);
  g_autoptr(GError) error = NULL;
  g_autoptr(TuePlaybook) added = fixture_make_playbook ();
  g_autoptr(TuePlaybook) loaded = tue_store_load_playbook (store, "playbook-1", &error);

  g_assert_no_error (error);
  for (guint i = 0; i < 2; i++)
    {
      TueWorkflow      *workflow = tue_playbook_get_workflows (loaded)->pdata[i];
      TueWorkflow      *original = tue_playbook_get_workflows (added)->pdata[i];
      TueChecklistItem *item = tue_workflow_get_checklist (workflow)->pdata[0];
      TuePracticeNote  *note = tue_workflow_get_notes (workflow)->pdata[0];
      TuePracticeNote  *original_note = tue_workflow_get_notes (original)->pdata[0];
      TueExample       *example = tue_workflow_get_examples (workflow)->pdata[0];
      TueExample       *original_example = tue_workflow_get_examples (original)->pdata[0];

      assert_same_texts (tue_workflow_get_follow_ups (workflow), tue_workflow_get_follow_ups (original));
      g_assert_cmpint (tue_checklist_item_get_checker (item), ==, TUE_CHECKER_REVIEWER);
      g_assert_cmpstr (tue_practice_note_get_step_id (note), ==, tue_practice_note_get_step_id (original_note));
      g_assert_cmpstr (tue_practice_note_get_field (note), ==, "need");
      assert_same_texts (tue_example_get_material (example), tue_example_get_material (original_example));
      g_assert_cmpstr (tue_example_get_weak_answer (example), ==, "Hi.");
      g_assert_cmpstr (tue_example_get_answer (example), ==, "Dear client");
      g_assert_cmpstrv (tue_example_get_remarks (example), tue_example_get_remarks (original_example));
    }

  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

/* What is damaged in them is told, and nothing of it stops the catalog. */
static void
test_damaged_practice (void)
{
  static const char *const damages[] = {
    "UPDATE workflow SET follow_ups = '[{\"name\":\"Shorter\"' WHERE id = 'workflow-1'",
    "UPDATE workflow SET follow_ups = '[{\"name\":\"Shorter\",\"text\":\"Longer\"}]' WHERE id = 'workflow-1'",
    "UPDATE checklist_item SET checker = 'author' WHERE workflow_id = 'workflow-1'",
    "UPDATE practice_note SET step_id = '' WHERE workflow_id = 'workflow-1'",
    "UPDATE practice_note SET field = 'price' WHERE workflow_id = 'workflow-1'",
    "UPDATE example SET material = 'x' WHERE workflow_id = 'workflow-1'",
    "UPDATE example SET content = '7' WHERE workflow_id = 'workflow-1'",
    "UPDATE example SET weak_answer = 'Hi' WHERE workflow_id = 'workflow-1'",
    "UPDATE example SET answer = '' WHERE workflow_id = 'workflow-1'",
    "UPDATE example SET remarks = '[1]' WHERE workflow_id = 'workflow-1'",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (damages); i++)
    {
      char *folder = fixture_make_folder ();
      g_autoptr(TueStore) store = fixture_open (folder);
      g_autoptr(TueCatalog) catalog = NULL;
      g_autoptr(TuePlaybook) playbook = NULL;
      g_autoptr(GError) error = NULL;

      g_test_message ("%s", damages[i]);
      fixture_execute (tue_store_get_path (store), damages[i]);
      catalog = tue_store_load_catalog (store, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (catalog->workflows->len, ==, 2);
      g_assert_true (tue_workflow_get_damaged (catalog->workflows->pdata[0]));
      g_assert_false (tue_workflow_get_damaged (catalog->workflows->pdata[1]));

      playbook = tue_store_load_playbook (store, "playbook-1", &error);
      g_assert_null (playbook);
      g_assert_error (error, TUE_STORE_ERROR, TUE_STORE_ERROR_DAMAGED);

      g_clear_pointer (&store, tue_store_free);
      fixture_remove_folder (folder);
    }
}

#define DOCUMENT "{\"format\": \"tuesday-playbook\",\r\n\"x\": \"\xc3\xa4 \"}\n"

static void
test_edition (void)
{
  char *folder = fixture_make_folder ();
  g_autoptr(TueStore) store = fixture_open (folder);
  g_autofree char *path = g_strdup (tue_store_get_path (store));
  g_autoptr(TuePlaybook) playbook = make_playbook ("playbook-2", "role-2", "workflow-3");
  g_autoptr(GBytes) bytes = g_bytes_new_static (DOCUMENT, strlen (DOCUMENT));
  TuePlaybookOrigin origin = { bytes, "file:///home/mo/contracts.playbook", 77, "Mo" };
  g_autoptr(TuePlaybookEdition) edition = NULL;
  g_autoptr(TuePlaybookEdition) fourth = NULL;
  g_autoptr(GError) error = NULL;
  const guint n_tried = 40;
  guint       n_found = 0;

  /* Of one that did not come as a document there is none. */
  g_assert_null (tue_store_load_edition (store, "playbook-1", 0, &error));
  g_assert_error (error, TUE_STORE_ERROR, TUE_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);

  g_assert_true (tue_store_add_playbook (store, playbook, &origin, &error));
  /* All that came in is of who took it in, and of that moment. */
  g_assert_cmpint (fixture_get_integer (tue_store_get_path (store), "SELECT count (*) FROM template_version AS v JOIN person AS p ON p.id = v.person_id WHERE p.name = 'Mo' AND v.time = 77"), ==, 1);
  edition = tue_store_load_edition (store, "playbook-2", 0, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (edition->bytes, bytes));
  g_assert_cmpuint (edition->edition, ==, 4);
  g_assert_cmpstr (edition->source, ==, "file:///home/mo/contracts.playbook");
  g_assert_cmpint (edition->time, ==, 77);
  g_assert_cmpstr (edition->person, ==, "Mo");
  g_assert_cmpuint (strlen (edition->hash), ==, 64);
  fourth = tue_store_load_edition (store, "playbook-2", 4, &error);
  g_assert_no_error (error);
  g_assert_null (tue_store_load_edition (store, "playbook-2", 3, &error));
  g_assert_error (error, TUE_STORE_ERROR, TUE_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);

  g_clear_pointer (&store, tue_store_free);
  g_assert_true (fixture_is_refused (path, "DELETE FROM playbook_edition"));
  g_assert_true (fixture_is_refused (path, "UPDATE playbook_edition SET edition = 5"));
  store = fixture_open (folder);
  for (guint bit = 0; bit < 8 * n_tried; bit += 8)
    {
      fixture_turn_bit (path, "playbook_edition", "content", 1, bit);
      /* Not every bit of a frame counts. */
      g_clear_pointer (&edition, tue_playbook_edition_free);
      edition = tue_store_load_edition (store, "playbook-2", 0, &error);
      if (edition != NULL)
        g_assert_true (g_bytes_equal (edition->bytes, bytes));
      else
        g_assert_error (error, TUE_STORE_ERROR, TUE_STORE_ERROR_UNREADABLE);
      n_found += edition == NULL;
      g_clear_error (&error);
      fixture_turn_bit (path, "playbook_edition", "content", 1, bit);
    }
  g_assert_cmpuint (n_found, >=, n_tried / 2);

  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

/* Goes out as that edition. */
static void
publish (TueStore    *store,
         TuePlaybook *playbook,
         guint        number)
{
  g_autofree char *text = g_strdup_printf ("%u", number);
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));
  TuePlaybookOrigin origin = { bytes, TUE_PLAYBOOK_SOURCE_PUBLISHED, number, "Mo" };
  g_autoptr(TuePlaybook) edition = NULL;
  g_autoptr(GError) error = NULL;
  TuePlaybookSpec spec;

  tue_playbook_get_spec (playbook, &spec);
  spec.edition = number;
  edition = tue_playbook_new (&spec);
  tue_store_record_edition (store, edition, &origin, &error);
  g_assert_no_error (error);
}

static void
check_own (TueStore   *store,
           guint       above,
           const char *expected)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) own = tue_store_load_own_editions (store, "playbook-2", above, &error);
  g_autoptr(GString) numbers = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < own->len; i++)
    {
      gsize       length;
      const char *text = g_bytes_get_data (own->pdata[i], &length);

      g_string_append_printf (numbers, "%s%.*s", i > 0 ? " " : "", (int)length, text);
    }
  g_assert_cmpstr (numbers->str, ==, expected);
}

/* Of many, the first one and the newest. */
static void
test_own_editions (void)
{
  char *folder = fixture_make_folder ();
  g_autoptr(TueStore) store = fixture_open (folder);
  g_autofree char *path = g_strdup (tue_store_get_path (store));
  g_autoptr(TuePlaybook) playbook = make_playbook ("playbook-2", "role-2", "workflow-3");
  g_autoptr(GBytes) bytes = g_bytes_new_static (DOCUMENT, strlen (DOCUMENT));
  TuePlaybookOrigin origin = { bytes, "file:///home/mo/contracts.playbook", 77, "Mo" };
  g_autoptr(GPtrArray) own = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (tue_store_add_playbook (store, playbook, &origin, &error));
  check_own (store, 4, "");
  for (guint number = 5; number <= 8; number++)
    publish (store, playbook, number);
  check_own (store, 4, "5 6 7 8");
  check_own (store, 6, "7 8");

  for (guint number = 9; number <= 40; number++)
    publish (store, playbook, number);
  check_own (store, 4, "5 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38 39 40");
  check_own (store, 0, "5 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38 39 40");
  check_own (store, 38, "39 40");

  /* The first one has to be there, and the others as far as they can be read. */
  fixture_turn_bit (path, "playbook_edition", "content", 2, 0);
  own = tue_store_load_own_editions (store, "playbook-2", 4, &error);
  g_assert_null (own);
  g_assert_error (error, TUE_STORE_ERROR, TUE_STORE_ERROR_UNREADABLE);
  fixture_turn_bit (path, "playbook_edition", "content", 2, 0);
  fixture_turn_bit (path, "playbook_edition", "content", 36, 0);
  check_own (store, 36, "37 38 40");

  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

static TueWorkflow *
make_user (const char *id,
           const char *text,
           const char *follow_up,
           GPtrArray  *snippets)
{
  g_autoptr(GPtrArray) none = g_ptr_array_new ();
  g_autoptr(GPtrArray) steps = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) follow_ups = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *template_id = g_strconcat (id, "-t", NULL);
  g_autofree char *step_id = g_strconcat (id, "-s", NULL);
  g_autoptr(TueTemplate) template = tue_template_new (template_id, 1, NULL, text, NULL, 0);

  g_ptr_array_add (steps, tue_step_new (step_id, "Draft", NULL, template));
  g_ptr_array_add (follow_ups, tue_named_text_new ("Shorter", follow_up));

  return tue_workflow_new (&(TueWorkflowSpec){
    .id = id,
    .playbook_id = "users",
    .role_id = "users-role",
    .name = id,
    .steps = steps,
    .follow_ups = follow_ups,
    .checklist = none,
    .notes = none,
    .examples = none,
    .snippets = snippets,
  });
}

static gboolean
seed_users (TueStore *store,
            gpointer  user_data,
            GError  **error)
{
  g_autoptr(GPtrArray) roles = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) snippets = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) workflows = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(TuePlaybook) playbook = NULL;

  g_ptr_array_add (roles, tue_role_new ("users-role", "Sales", NULL));
  g_ptr_array_add (snippets, tue_snippet_new ("outer", "Outer", "Before. {{> inner}}\n"));
  g_ptr_array_add (snippets, tue_snippet_new ("inner", "Inner", "Inside.\n"));
  g_ptr_array_add (snippets, tue_snippet_new ("short", "Short", "Shorter.\n"));
  g_ptr_array_add (snippets, tue_snippet_new ("unused", "Unused", "Nobody says this.\n"));
  g_ptr_array_add (workflows, make_user ("takes-outer", "{{> outer}}", "Shorter.", snippets));
  g_ptr_array_add (workflows, make_user ("follows-up", "Write.", "{{> short}}", snippets));
  g_ptr_array_add (workflows, make_user ("takes-none", "Write.", "Shorter.", snippets));
  playbook = tue_playbook_new (&(TuePlaybookSpec){ .id = "users", .name = "Users", .edition = 1, .roles = roles, .snippets = snippets, .workflows = workflows });

  return tue_store_add_playbook (store, playbook, NULL, error);
}

/* A damaged snippet is told where it is used, and nothing goes out with it. */
static void
test_damaged_snippets (void)
{
  static const struct
  {
    const char *sql;
    const char *damaged;
  } damages[] = {
    { "UPDATE snippet SET text = 'x' WHERE name = 'outer'", "takes-outer " },
    { "UPDATE snippet SET text = 'x' WHERE name = 'inner'", "takes-outer " },
    { "UPDATE snippet SET label = 'x' WHERE name = 'short'", "follows-up " },
    { "UPDATE snippet SET text = 'x' WHERE name = 'unused'", "" },
    { "UPDATE snippet SET name = 'other' WHERE name = 'short'", "follows-up " },
    { "UPDATE snippet SET playbook_id = 'gone' WHERE name = 'short'", "takes-outer follows-up takes-none " },
    { "SELECT 1", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (damages); i++)
    {
      char            *folder = fixture_make_folder ();
      g_autofree char *path = g_build_filename (folder, "library.db", NULL);
      g_autoptr(TueStore) store = tue_store_open (path, seed_users, NULL, NULL);
      g_autoptr(TueCatalog) catalog = NULL;
      g_autoptr(TuePlaybook) playbook = NULL;
      g_autoptr(GString) damaged = g_string_new (NULL);

      g_assert_nonnull (store);
      fixture_damage (path, damages[i].sql);
      catalog = tue_store_load_catalog (store, NULL);
      g_assert_nonnull (catalog);
      for (guint j = 0; j < catalog->workflows->len; j++)
        if (tue_workflow_get_damaged (catalog->workflows->pdata[j]))
          g_string_append_printf (damaged, "%s ", tue_workflow_get_id (catalog->workflows->pdata[j]));
      g_assert_cmpstr (damaged->str, ==, damages[i].damaged != NULL ? damages[i].damaged : "");

      playbook = tue_store_load_playbook (store, "users", NULL);
      g_assert_true ((playbook != NULL) == (damages[i].damaged == NULL));
      g_clear_pointer (&store, tue_store_free);
      fixture_remove_folder (folder);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/store/playbooks/exists", test_exists);
  g_test_add_func ("/store/playbooks/part-exists", test_part_exists);
  g_test_add_func ("/store/playbooks/load", test_load);
  g_test_add_func ("/store/playbooks/load-practice", test_load_practice);
  g_test_add_func ("/store/playbooks/damaged-practice", test_damaged_practice);
  g_test_add_func ("/store/playbooks/edition", test_edition);
  g_test_add_func ("/store/playbooks/own-editions", test_own_editions);
  g_test_add_func ("/store/playbooks/damaged-snippets", test_damaged_snippets);

  return g_test_run ();
}
