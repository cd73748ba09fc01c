/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include "tue-store.h"

#include <sqlite3.h>
#include <string.h>

#include "store-fixture.h"

static void
apply (TueStore     *store,
       TueTaskPatch *take_patch)
{
  g_autoptr(GError) error = NULL;

  fixture_apply (store, take_patch, &error);
  g_assert_no_error (error);
}

static TueTaskRecord *
load (TueStore   *store,
      const char *id)
{
  g_autoptr(GError) error = NULL;
  TueTaskRecord *record = tue_store_load_task (store, id, &error);

  g_assert_no_error (error);

  return record;
}

static const char *
get_text (TueTaskRecord *record,
          const char    *field)
{
  TueValue *value = tue_value_lookup (record->values, field);

  return value != NULL ? tue_value_get_string (value, NULL) : NULL;
}

static void
test_round_trip (void)
{
  char *folder = fixture_make_folder ();
  g_autoptr(TueStore) store = fixture_open (folder);
  g_autoptr(TueTaskRecord) record = NULL;
  g_autoptr(GError) error = NULL;
  TueTaskPatch *patch = fixture_new_task ("task-1", "AT&T <b> \"; DROP TABLE task; -- %s {{x}}", "2026-11-27");

  fixture_set_text (patch, "client", "Nörthwind 🚀 ‏עברית");
  tue_task_patch_set_also (patch, "workflow-1-step", "In German");
  apply (store, patch);
  record = load (store, "task-1");
  g_assert_cmpstr (record->title, ==, "AT&T <b> \"; DROP TABLE task; -- %s {{x}}");
  g_assert_cmpstr (record->due, ==, "2026-11-27");
  g_assert_cmpstr (record->workflow_id, ==, FIXTURE_WORKFLOW);
  g_assert_cmpint (record->state, ==, TUE_TASK_STATE_OPEN);
  g_assert_cmpuint (record->n_fields, ==, 2);
  g_assert_false (record->deleted);
  g_assert_cmpstr (get_text (record, "client"), ==, "Nörthwind 🚀 ‏עברית");
  g_assert_cmpstr (tue_value_get_string (tue_value_lookup (record->alsos, "workflow-1-step"), NULL), ==, "In German");
  g_assert_cmpint (record->sequence, ==, tue_store_get_sequence (store));

  g_assert_null (tue_store_load_task (store, "no-task", &error));
  g_assert_error (error, TUE_STORE_ERROR, TUE_STORE_ERROR_NOT_FOUND);

  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

/* A patch changes what it names, and nothing else. */
static void
test_patch (void)
{
  char *folder = fixture_make_folder ();
  g_autoptr(TueStore) store = fixture_open (folder);
  g_autoptr(GError) error = NULL;
  g_autoptr(TueTaskRecord) record = NULL;
  g_autoptr(TueValue) null = tue_value_new_null ();
  TueTaskPatch *patch = fixture_new_task ("task-1", "Northwind", "2026-11-27");

  fixture_set_text (patch, "client", "Northwind");
  fixture_set_text (patch, "need", "Signs");
  tue_task_patch_set_also (patch, "step", "In German");
  apply (store, patch);

  patch = tue_task_patch_new ("task-1");
  tue_task_patch_set_value (patch, "need", null);
  tue_task_patch_set_also (patch, "step", "");
  tue_task_patch_set_state (patch, TUE_TASK_STATE_IN_REVIEW);
  tue_task_patch_set_step (patch, "workflow-1-step");
  patch->updated = 5000000;
  apply (store, patch);
  record = load (store, "task-1");
  g_assert_cmpstr (record->title, ==, "Northwind");
  g_assert_cmpstr (record->due, ==, "2026-11-27");
  g_assert_cmpint (record->state, ==, TUE_TASK_STATE_IN_REVIEW);
  g_assert_cmpstr (record->step_id, ==, "workflow-1-step");
  g_assert_cmpint (record->updated, ==, 5000000);
  g_assert_cmpstr (get_text (record, "client"), ==, "Northwind");
  g_assert_null (get_text (record, "need"));
  g_assert_cmpuint (tue_value_get_n_items (record->alsos), ==, 0);
  tue_task_record_free (g_steal_pointer (&record));

  /* Of a task that is not there nothing is written, and that is said. */
  patch = tue_task_patch_new ("no-task");
  tue_task_patch_set_title (patch, "Nothing");
  g_assert_false (fixture_apply (store, patch, &error));
  g_assert_error (error, TUE_STORE_ERROR, TUE_STORE_ERROR_NOT_FOUND);

  patch = tue_task_patch_new ("task-1");
  tue_task_patch_set_due (patch, NULL);
  apply (store, patch);
  record = load (store, "task-1");
  g_assert_null (record->due);
  g_assert_cmpint (record->updated, ==, 5000000);

  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

/* Two patches of one task do the same one after the other as merged. */
static void
test_merge (void)
{
  g_autoptr(TueTaskPatch) first = fixture_new_task ("task-1", "One", "2026-11-27");
  g_autoptr(TueTaskPatch) second = tue_task_patch_new ("task-1");
  g_autoptr(TueTaskPatch) copy = NULL;
  TuePromptCopy *prompt_copy = g_new0 (TuePromptCopy, 1);

  fixture_set_text (first, "client", "A");
  fixture_set_text (first, "need", "B");
  tue_task_patch_set_title (second, "Two");
  fixture_set_text (second, "client", "C");
  tue_task_patch_set_also (second, "step", "D");
  prompt_copy->step_id = g_strdup ("step");
  prompt_copy->values = tue_value_new_map ();
  tue_task_patch_take_copy (second, prompt_copy);
  second->updated = first->updated + 5;

  tue_task_patch_merge (first, second);
  copy = tue_task_patch_copy (first);
  g_assert_cmpint (copy->flags, ==, first->flags);
  g_assert_true (copy->flags & TUE_TASK_PATCH_NEW);
  g_assert_cmpstr (copy->title, ==, "Two");
  g_assert_cmpstr (copy->due, ==, "2026-11-27");
  g_assert_cmpstr (copy->workflow_id, ==, FIXTURE_WORKFLOW);
  g_assert_cmpint (copy->updated, ==, second->updated);
  g_assert_cmpstr (tue_value_get_string (g_hash_table_lookup (copy->values, "client"), NULL), ==, "C");
  g_assert_cmpstr (tue_value_get_string (g_hash_table_lookup (copy->values, "need"), NULL), ==, "B");
  g_assert_cmpstr (g_hash_table_lookup (copy->alsos, "step"), ==, "D");
  g_assert_cmpuint (copy->copies->len, ==, 1);
}

static void
check_order (GPtrArray         *records,
             const char *const *titles)
{
  g_assert_cmpuint (records->len, ==, g_strv_length ((char **)titles));
  for (guint i = 0; i < records->len; i++)
    g_assert_cmpstr (((TueTaskRecord *)records->pdata[i])->title, ==, titles[i]);
}

static void
test_list (void)
{
  char *folder = fixture_make_folder ();
  g_autoptr(TueStore) store = fixture_open (folder);
  g_autoptr(GPtrArray) all = NULL;
  g_autoptr(GPtrArray) active = NULL;
  g_autoptr(GPtrArray) due = NULL;
  g_autoptr(GPtrArray) first = NULL;
  g_autoptr(GPtrArray) rest = NULL;
  g_autoptr(GPtrArray) other = NULL;
  g_autoptr(TueTaskCounts) counts = NULL;
  TueTaskPatch *patch;

  apply (store, fixture_new_task ("a", "No day, first", NULL));
  apply (store, fixture_new_task ("b", "Late", "2026-12-31"));
  apply (store, fixture_new_task ("c", "Soon", "2026-11-24"));
  apply (store, fixture_new_task ("d", "No day, second", NULL));
  patch = fixture_new_task ("e", "Done", "2026-01-01");
  tue_task_patch_set_state (patch, TUE_TASK_STATE_DELIVERED);
  apply (store, patch);
  patch = fixture_new_task ("f", "Deleted", "2026-01-01");
  tue_task_patch_set_deleted (patch, TRUE);
  apply (store, patch);

  all = tue_store_list_tasks (store, &(TueTaskQuery){ 0 }, NULL);
  check_order (all, (const char *[]){ "Done", "Soon", "Late", "No day, first", "No day, second", NULL });
  active = tue_store_list_tasks (store, &(TueTaskQuery){ .active = TRUE, .workflow_id = FIXTURE_WORKFLOW }, NULL);
  check_order (active, (const char *[]){ "Soon", "Late", "No day, first", "No day, second", NULL });
  due = tue_store_list_tasks (store, &(TueTaskQuery){ .active = TRUE, .due = "2026-11-24" }, NULL);
  check_order (due, (const char *[]){ "Soon", NULL });
  first = tue_store_list_tasks (store, &(TueTaskQuery){ .limit = 4 }, NULL);
  check_order (first, (const char *[]){ "Done", "Soon", "Late", "No day, first", NULL });
  rest = tue_store_list_tasks (store, &(TueTaskQuery){ .after = first->pdata[3], .limit = 4 }, NULL);
  check_order (rest, (const char *[]){ "No day, second", NULL });
  other = tue_store_list_tasks (store, &(TueTaskQuery){ .workflow_id = "workflow-2" }, NULL);
  g_assert_cmpuint (other->len, ==, 0);

  counts = tue_store_count_tasks (store, "2026-12-31", NULL);
  g_assert_cmpuint (counts->due, ==, 2);
  g_assert_cmpuint (GPOINTER_TO_UINT (g_hash_table_lookup (counts->by_workflow, FIXTURE_WORKFLOW)), ==, 4);

  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

static void
check_plan (sqlite3    *database,
            const char *sql,
            const char *expected)
{
  g_autofree char *explain = g_strconcat ("EXPLAIN QUERY PLAN ", sql, NULL);
  g_autoptr(GString) plan = g_string_new (NULL);
  sqlite3_stmt *statement;

  g_assert_cmpint (sqlite3_prepare_v2 (database, explain, -1, &statement, NULL), ==, SQLITE_OK);
  while (sqlite3_step (statement) == SQLITE_ROW)
    g_string_append_printf (plan, "%s\n", (const char *)sqlite3_column_text (statement, 3));
  sqlite3_finalize (statement);
  if (strstr (plan->str, expected) == NULL || strstr (plan->str, "TEMP B-TREE") != NULL)
    g_error ("The plan of %s is\n%s", sql, plan->str);
}

/* Opening with many tasks reads pages of an index, not the table: the queries of
 * the store, which name their index, need no sorting. */
static void
test_plans (void)
{
  char            *folder = fixture_make_folder ();
  g_autofree char *path = g_build_filename (folder, "library.db", NULL);
  TueStore        *store = fixture_open (folder);
  sqlite3         *database;

#define ACTIVE "deleted = 0 AND state IN ('open', 'drafting', 'in-review')"
#define ORDER "ifnull (due, '~'), created, id"
#define BEHIND "ifnull (due, '~') >= ?2 AND (" ORDER ") > (?2, ?3, ?4)"
  tue_store_free (store);
  g_assert_cmpint (sqlite3_open (path, &database), ==, SQLITE_OK);
  check_plan (database,
              "SELECT title FROM task INDEXED BY task_active WHERE " ACTIVE " ORDER BY " ORDER,
              "task_active");
  check_plan (database,
              "SELECT title FROM task INDEXED BY task_active_by_workflow"
              " WHERE " ACTIVE " AND workflow_id = ?1 ORDER BY " ORDER,
              "task_active_by_workflow (workflow_id=?");
  check_plan (database,
              "SELECT title FROM task INDEXED BY task_all_by_workflow"
              " WHERE deleted = 0 AND workflow_id = ?1 AND " BEHIND " ORDER BY " ORDER,
              "task_all_by_workflow (workflow_id=?");
  check_plan (database,
              "SELECT title FROM task INDEXED BY task_all WHERE deleted = 0 AND " BEHIND " ORDER BY " ORDER,
              "task_all (");
  check_plan (database,
              "SELECT count (*) FROM task INDEXED BY task_active WHERE " ACTIVE " AND ifnull (due, '~') <= ?1",
              "task_active (");
  check_plan (database,
              "SELECT workflow_id, count (*) FROM task INDEXED BY task_active_by_workflow"
              " WHERE " ACTIVE " GROUP BY workflow_id",
              "task_active_by_workflow");
  check_plan (database, "SELECT title FROM task WHERE sequence > ?1", "task_by_sequence");
  sqlite3_close (database);
  fixture_remove_folder (folder);
}

static void
test_copy (void)
{
  char *folder = fixture_make_folder ();
  g_autoptr(TueStore) store = fixture_open (folder);
  g_autoptr(TueTaskRecord) record = NULL;
  TueTaskPatch *patch = fixture_new_task ("task-1", "Northwind", NULL);

  fixture_set_text (patch, "client", "Northwind");
  tue_task_patch_set_also (patch, "step", "In German");
  apply (store, patch);

  patch = fixture_new_task ("task-2", "Northwind (copy)", NULL);
  patch->copy_from = g_strdup ("task-1");
  apply (store, patch);
  record = load (store, "task-2");
  g_assert_cmpstr (get_text (record, "client"), ==, "Northwind");
  g_assert_cmpuint (tue_value_get_n_items (record->alsos), ==, 1);

  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

static void
test_prompt_copies (void)
{
  char            *folder = fixture_make_folder ();
  g_autofree char *path = g_build_filename (folder, "library.db", NULL);
  g_autoptr(TueStore) store = fixture_open (folder);
  g_autofree char *dump = NULL;
  TueTaskPatch    *patch = fixture_new_task ("task-1", "Northwind", NULL);
  TuePromptCopy   *copy = g_new0 (TuePromptCopy, 1);
  g_autoptr(TueTaskRecord) record = NULL;

  copy->step_id = g_strdup ("workflow-1-step");
  copy->template_id = g_strdup ("workflow-1-template");
  copy->template_version = 3;
  copy->values = tue_value_new_map ();
  copy->prompt_hash = g_strdup ("hash-of-the-prompt");
  copy->n_words = 120;
  copy->time = 77;
  tue_task_patch_take_copy (patch, copy);
  tue_task_patch_set_copied (patch, 77);
  apply (store, patch);

  dump = fixture_dump (path);
  g_assert_nonnull (strstr (dump, "workflow-1-step|workflow-1-template|3|{}|hash-of-the-prompt|120|77|"));

  record = load (store, "task-1");
  g_assert_cmpstr (record->copied_step, ==, "workflow-1-step");

  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

/* Two connections: each is told what the other wrote, once. */
static void
test_news (void)
{
  char *folder = fixture_make_folder ();
  g_autoptr(TueStore) first = fixture_open (folder);
  g_autoptr(TueStore) second = fixture_open (folder);
  g_autoptr(GPtrArray) patches = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_task_patch_free);
  g_autoptr(TueStoreNews) news = NULL;
  g_autoptr(GError) error = NULL;

  news = tue_store_poll (first, &error);
  g_assert_cmpuint (news->tasks->len, ==, 0);
  g_clear_pointer (&news, tue_store_news_free);

  apply (second, fixture_new_task ("task-1", "Theirs", NULL));
  news = tue_store_poll (first, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (news->tasks->len, ==, 1);
  g_assert_cmpstr (((TueTaskRecord *)news->tasks->pdata[0])->title, ==, "Theirs");
  g_assert_false (news->playbooks);
  g_clear_pointer (&news, tue_store_news_free);
  news = tue_store_poll (first, &error);
  g_assert_cmpuint (news->tasks->len, ==, 0);
  g_clear_pointer (&news, tue_store_news_free);

  /* What the other wrote comes with the own write, too. */
  apply (second, fixture_new_task ("task-2", "Theirs again", NULL));
  g_ptr_array_add (patches, fixture_new_task ("task-3", "Mine", NULL));
  g_assert_true (tue_store_apply (first, patches, &news, &error));
  g_assert_cmpuint (news->tasks->len, ==, 1);
  g_assert_cmpstr (((TueTaskRecord *)news->tasks->pdata[0])->title, ==, "Theirs again");
  g_clear_pointer (&news, tue_store_news_free);
  news = tue_store_poll (first, &error);
  g_assert_cmpuint (news->tasks->len, ==, 0);

  g_clear_pointer (&first, tue_store_free);
  g_clear_pointer (&second, tue_store_free);
  fixture_remove_folder (folder);
}

static void
test_find (void)
{
  char *folder = fixture_make_folder ();
  g_autoptr(TueStore) store = fixture_open (folder);
  struct
  {
    const char *name;
    guint       n_found;
    const char *first_id;
  } cases[] = {
    { "abcd1111", 1, "abcd1111" },
    { "ABCD1111", 1, "abcd1111" },
    { "abcd", 2, "abcd1111" },
    { "abc", 0, NULL },
    { "northwind", 2, "abcd1111" },
    { "NORTHWIND", 2, "abcd1111" },
    { "Signs", 1, "abcd2222" },
    { "%", 0, NULL },
    { "", 0, NULL },
  };
  TueTaskPatch *patch;

  apply (store, fixture_new_task ("abcd1111", "Northwind", NULL));
  apply (store, fixture_new_task ("abcd2222", "Signs", NULL));
  apply (store, fixture_new_task ("ef003333", "Northwind", NULL));
  patch = fixture_new_task ("ef004444", "Northwind", NULL);
  tue_task_patch_set_deleted (patch, TRUE);
  apply (store, patch);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GPtrArray) found = tue_store_find_tasks (store, cases[i].name, 10, NULL);

      g_assert_cmpuint (found->len, ==, cases[i].n_found);
      if (found->len > 0)
        g_assert_cmpstr (((TueTaskRecord *)found->pdata[0])->id, ==, cases[i].first_id);
    }

  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

static void
test_catalog (void)
{
  char *folder = fixture_make_folder ();
  g_autoptr(TueStore) store = fixture_open (folder);
  g_autoptr(TueCatalog) catalog = NULL;
  g_autoptr(GError) error = NULL;
  TueWorkflow *workflow;
  TueStep     *step;
  TueTemplate *template;

  apply (store, fixture_new_task ("task-1", "Northwind", NULL));
  catalog = tue_store_load_catalog (store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (catalog->roles->len, ==, 1);
  g_assert_cmpstr (tue_role_get_summary (catalog->roles->pdata[0]), ==, "Offers and replies");
  g_assert_cmpuint (catalog->workflows->len, ==, 2);
  workflow = catalog->workflows->pdata[0];
  g_assert_cmpstr (tue_workflow_get_name (workflow), ==, "Proposal");
  g_assert_cmpstr (tue_workflow_get_icon_name (workflow), ==, "tue-proposal-symbolic");
  g_assert_cmpstr (tue_workflow_get_avoid_when (workflow), ==, "Not before.");
  g_assert_cmpuint (tue_workflow_get_open_tasks (workflow), ==, 1);
  g_assert_cmpuint (tue_workflow_get_n_fields (workflow), ==, 2);
  g_assert_cmpuint (tue_workflow_get_checklist (workflow)->len, ==, 1);
  g_assert_cmpuint (tue_workflow_get_notes (workflow)->len, ==, 1);
  g_assert_cmpuint (tue_workflow_get_examples (workflow)->len, ==, 1);
  g_assert_cmpuint (tue_workflow_get_snippets (workflow)->len, ==, 1);
  g_assert_cmpuint (tue_workflow_get_follow_ups (workflow)->len, ==, 1);
  step = tue_workflow_get_steps (workflow)->pdata[0];
  template = tue_step_get_template (step);
  g_assert_cmpuint (tue_template_get_version (template), ==, 3);
  g_assert_cmpstr (tue_template_get_text (template), ==, "Write to {{client}}.\n");
  g_assert_true (tue_field_get_required (tue_template_get_nth_field (template, 0)));

  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

/* The library itself refuses to change a version of a template. */
static void
test_versions_never_change (void)
{
  char            *folder = fixture_make_folder ();
  g_autofree char *path = g_build_filename (folder, "library.db", NULL);
  TueStore        *store = fixture_open (folder);
  sqlite3         *database;

  tue_store_free (store);
  g_assert_cmpint (sqlite3_open (path, &database), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (database, "UPDATE template_version SET text = 'x'", NULL, NULL, NULL),
                   ==,
                   SQLITE_CONSTRAINT);
  g_assert_cmpint (sqlite3_exec (database, "DELETE FROM template_version", NULL, NULL, NULL), ==, SQLITE_CONSTRAINT);
  sqlite3_close (database);
  fixture_remove_folder (folder);
}

/* A value of 10 MB is kept as it is. */
static void
test_large_value (void)
{
  char *folder = fixture_make_folder ();
  g_autoptr(TueStore) store = fixture_open (folder);
  g_autoptr(TueTaskRecord) record = NULL;
  g_autofree char *text = g_strnfill (10 * 1024 * 1024, 'x');
  TueTaskPatch    *patch = fixture_new_task ("task-1", "Northwind", NULL);

  fixture_set_text (patch, "need", text);
  apply (store, patch);
  record = load (store, "task-1");
  g_assert_true (strcmp (get_text (record, "need"), text) == 0);

  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

/* One byte of a value or an also that is another one is found, and told of that
 * field alone; the rest is whole, and writing the field mends it. */
static void
test_damaged_values (void)
{
  static const struct
  {
    const char *sql;
    const char *field;   /* (nullable): told as damaged */
    const char *step_id; /* (nullable): told as damaged */
    const char *text;    /* (nullable): what there is to read of "client" */
  } cases[] = {
    { "UPDATE task_value SET content = '\"Northwjnd\"' WHERE field = 'client'", "client", NULL, "Northwjnd" },
    { "UPDATE task_value SET content = '\"Northwind' WHERE field = 'client'", "client", NULL, NULL },
    { "UPDATE task_value SET content = '' WHERE field = 'client'", "client", NULL, NULL },
    { "UPDATE task_also SET text = CAST (x'ff' AS TEXT)", NULL, "workflow-1-step", "Northwind" },
    { "UPDATE task_value SET content = CAST (x'224eff22' AS TEXT) WHERE field = 'client'", "client", NULL, "N\xef\xbf\xbd" },
    { "UPDATE task_value SET content = 'null' WHERE field = 'client'", "client", NULL, NULL },
    { "UPDATE task_value SET seal = seal + 1 WHERE field = 'client'", "client", NULL, "Northwind" },
    { "UPDATE task_value SET field = 'other' WHERE field = 'client'", "other", NULL, NULL },
    { "UPDATE task_also SET text = 'In german'", NULL, "workflow-1-step", "Northwind" },
    { "UPDATE task_also SET seal = 0", NULL, "workflow-1-step", "Northwind" },
    { "UPDATE task_also SET seal = NULL", NULL, "workflow-1-step", "Northwind" },
    { "UPDATE task_value SET content = content", NULL, NULL, "Northwind" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      char *folder = fixture_make_folder ();
      g_autoptr(TueStore) store = fixture_open (folder);
      g_autoptr(TueTaskRecord) record = NULL;
      g_autoptr(TueTaskRecord) mended = NULL;
      TueTaskPatch *patch = fixture_new_task ("task-1", "Northwind", NULL);

      g_test_message ("%s", cases[i].sql);
      fixture_set_text (patch, "client", "Northwind");
      fixture_set_text (patch, "need", "Signs");
      tue_task_patch_set_also (patch, "workflow-1-step", "In German");
      apply (store, patch);
      fixture_execute (tue_store_get_path (store), cases[i].sql);

      record = load (store, "task-1");
      g_assert_cmpstr (get_text (record, "client"), ==, cases[i].text);
      g_assert_cmpstr (get_text (record, "need"), ==, "Signs");
      g_assert_true ((record->damaged_values != NULL) == (cases[i].field != NULL));
      g_assert_true ((record->damaged_alsos != NULL) == (cases[i].step_id != NULL));
      if (cases[i].field != NULL)
        {
          g_assert_cmpuint (record->damaged_values->len, ==, 1);
          g_assert_cmpstr (record->damaged_values->pdata[0], ==, cases[i].field);
        }
      if (cases[i].step_id != NULL)
        g_assert_cmpstr (record->damaged_alsos->pdata[0], ==, cases[i].step_id);

      /* What else is written is not held up. */
      patch = tue_task_patch_new ("task-1");
      fixture_set_text (patch, "need", "Lamps");
      apply (store, patch);
      g_assert_cmpuint (fixture_count_found (store, "lamps"), ==, 1);

      patch = tue_task_patch_new ("task-1");
      fixture_set_text (patch, cases[i].field != NULL ? cases[i].field : "client", "Again");
      tue_task_patch_set_also (patch, "workflow-1-step", "In German");
      apply (store, patch);
      mended = load (store, "task-1");
      g_assert_null (mended->damaged_values);
      g_assert_null (mended->damaged_alsos);

      g_clear_pointer (&store, tue_store_free);
      fixture_remove_folder (folder);
    }
}

/* What is asked of a damaged row is refused; what belongs to the task, and all
 * else, is written. What is there is kept once somebody says so. */
static void
test_damaged_row (void)
{
  char *folder = fixture_make_folder ();
  g_autoptr(TueStore) store = fixture_open (folder);
  g_autoptr(GPtrArray) patches = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_task_patch_free);
  g_autoptr(TueStoreNews) news = NULL;
  g_autoptr(TueTaskRecord) damaged = NULL;
  g_autoptr(TueTaskRecord) other = NULL;
  g_autoptr(TueTaskRecord) mended = NULL;
  g_autoptr(GPtrArray) listed = NULL;
  TueTaskPatch *patch;

  apply (store, fixture_new_task ("task-1", "Northwind", "2026-11-27"));
  apply (store, fixture_new_task ("task-2", "Other", NULL));
  fixture_execute (tue_store_get_path (store), "UPDATE task SET title = CAST (x'4eff' AS TEXT), n_fields = 77 WHERE id = 'task-1'");

  patch = tue_task_patch_new ("task-1");
  tue_task_patch_set_title (patch, "Another");
  g_ptr_array_add (patches, patch);
  patch = tue_task_patch_new ("task-2");
  tue_task_patch_set_title (patch, "Renamed");
  g_ptr_array_add (patches, patch);
  g_assert_true (tue_store_apply_each (store, patches, &news, NULL));
  g_assert_cmpuint (news->refused->len, ==, 1);
  g_assert_true (news->refused->pdata[0] == patches->pdata[0]);
  patch = tue_task_patch_new ("task-1");
  fixture_set_text (patch, "client", "Harbor");
  apply (store, patch);

  damaged = load (store, "task-1");
  g_assert_true (damaged->damaged);
  g_assert_cmpstr (damaged->title, ==, "N\xef\xbf\xbd");
  g_assert_cmpuint (damaged->n_fields, ==, 77);
  g_assert_cmpstr (get_text (damaged, "client"), ==, "Harbor");
  other = load (store, "task-2");
  g_assert_false (other->damaged);
  g_assert_cmpstr (other->title, ==, "Renamed");
  listed = tue_store_list_damaged (store, NULL);
  g_assert_cmpuint (listed->len, ==, 1);

  patch = tue_task_patch_new ("task-1");
  patch->flags |= TUE_TASK_PATCH_MENDED;
  tue_task_patch_set_title (patch, "Northwind");
  apply (store, tue_task_patch_copy (patch));
  tue_task_patch_free (patch);
  mended = load (store, "task-1");
  g_assert_false (mended->damaged);
  g_assert_cmpstr (mended->title, ==, "Northwind");
  g_assert_cmpstr (get_text (mended, "client"), ==, "Harbor");

  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

/* A task that begins with another's values has whole ones. */
static void
test_copied_digests (void)
{
  char *folder = fixture_make_folder ();
  g_autoptr(TueStore) store = fixture_open (folder);
  g_autoptr(TueTaskRecord) record = NULL;
  TueTaskPatch *patch = fixture_new_task ("task-1", "Northwind", NULL);

  fixture_set_text (patch, "client", "Northwind");
  tue_task_patch_set_also (patch, "workflow-1-step", "In German");
  apply (store, patch);
  patch = fixture_new_task ("task-2", "Northwind", NULL);
  patch->copy_from = g_strdup ("task-1");
  apply (store, patch);
  record = load (store, "task-2");
  g_assert_cmpstr (get_text (record, "client"), ==, "Northwind");
  g_assert_null (record->damaged_values);
  g_assert_null (record->damaged_alsos);

  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

static void
add_words (GPtrArray  *patches,
           const char *id,
           const char *field,
           const char *text)
{
  TueTaskPatch *patch = tue_task_patch_new (id);

  fixture_set_text (patch, field, text);
  g_ptr_array_add (patches, patch);
}

/* A patch that breaks a rule of the library, or whose task is not there, leaves
 * nothing behind and stops nothing. */
static void
test_refused (void)
{
  char            *folder = fixture_make_folder ();
  g_autofree char *path = g_build_filename (folder, "library.db", NULL);
  g_autoptr(TueStore) store = fixture_open (folder);
  g_autoptr(GPtrArray) patches = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_task_patch_free);
  g_autoptr(TueStoreNews) news = NULL;
  g_autoptr(TueTaskRecord) bad = NULL;
  g_autoptr(TueTaskRecord) good = NULL;
  g_autoptr(GError) error = NULL;
  TueTaskPatch *broken;

  apply (store, fixture_new_task ("bad", "Bad", NULL));
  apply (store, fixture_new_task ("good", "Good", NULL));
  fixture_execute (path,
                   "CREATE TRIGGER refuse BEFORE INSERT ON task_value WHEN NEW.field = 'need'"
                   " BEGIN SELECT RAISE (ABORT, 'no'); END");

  add_words (patches, "gone", "client", "of no task");
  add_words (patches, "bad", "need", "refused");
  broken = patches->pdata[1];
  tue_task_patch_set_title (broken, "Not this");
  add_words (patches, "good", "client", "taken");
  g_assert_false (tue_store_apply (store, patches, NULL, &error));
  g_assert_true (tue_store_error_is_refusal (error));
  g_clear_error (&error);

  g_assert_true (tue_store_apply_each (store, patches, &news, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (news->refused->len, ==, 2);
  g_assert_true (news->refused->pdata[0] == patches->pdata[0] && news->refused->pdata[1] == patches->pdata[1]);
  bad = load (store, "bad");
  g_assert_cmpstr (bad->title, ==, "Bad");
  good = load (store, "good");
  g_assert_cmpstr (get_text (good, "client"), ==, "taken");

  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/store/tasks/round-trip", test_round_trip);
  g_test_add_func ("/store/tasks/patch", test_patch);
  g_test_add_func ("/store/tasks/merge", test_merge);
  g_test_add_func ("/store/tasks/list", test_list);
  g_test_add_func ("/store/tasks/plans", test_plans);
  g_test_add_func ("/store/tasks/copy", test_copy);
  g_test_add_func ("/store/tasks/prompt-copies", test_prompt_copies);
  g_test_add_func ("/store/tasks/news", test_news);
  g_test_add_func ("/store/tasks/find", test_find);
  g_test_add_func ("/store/tasks/refused", test_refused);
  g_test_add_func ("/store/tasks/large-value", test_large_value);
  g_test_add_func ("/store/tasks/damaged-values", test_damaged_values);
  g_test_add_func ("/store/tasks/damaged-row", test_damaged_row);
  g_test_add_func ("/store/tasks/copied-digests", test_copied_digests);
  g_test_add_func ("/store/playbooks/catalog", test_catalog);
  g_test_add_func ("/store/playbooks/versions-never-change", test_versions_never_change);

  return g_test_run ();
}
