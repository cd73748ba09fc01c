/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Where a person put workflows: one transaction, only what is named, nothing of the
 * playbook.
 */

#include "config.h"

#include "tue-store.h"

#include <string.h>

#include "store-fixture.h"

#define OTHER "workflow-2"

/* What the catalog says: "id favourite place" of each in order. */
static char *
read_order (TueStore *store)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TueCatalog) catalog = tue_store_load_catalog (store, &error);
  GString *order = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < catalog->workflows->len; i++)
    {
      TueWorkflow *workflow = catalog->workflows->pdata[i];

      if (g_str_equal (tue_workflow_get_playbook_id (workflow), "playbook-1"))
        g_string_append_printf (order, "%s %u %d;", tue_workflow_get_id (workflow), tue_workflow_get_favourite (workflow), tue_workflow_get_place (workflow));
    }

  return g_string_free_and_steal (order);
}

static void
check_order (TueStore   *store,
             const char *expected)
{
  g_autofree char *order = read_order (store);

  g_assert_cmpstr (order, ==, expected);
}

static char **
split (const char *ids)
{
  return g_strsplit (ids, " ", *ids == '\0' ? 1 : -1);
}

static void
apply (TueStore       *store,
       TueArrangement *arrangement)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (tue_store_apply_arrangement (store, arrangement, &error));
  g_assert_no_error (error);
}

static TueArrangement *
make_favourites (const char *before,
                 const char *after)
{
  g_auto(GStrv) ids = *before != '\0' ? split (before) : g_new0 (char *, 1);
  g_auto(GStrv) new_ids = *after != '\0' ? split (after) : g_new0 (char *, 1);

  return tue_arrangement_new_favourites ((const char *const *)ids, (const char *const *)new_ids);
}

static TueArrangement *
make_order (const char *role_id,
            const char *before,
            gboolean    was_own,
            const char *after)
{
  g_auto(GStrv) ids = split (before);
  g_auto(GStrv) new_ids = split (after);

  return tue_arrangement_new_order (role_id, (const char *const *)ids, was_own, (const char *const *)new_ids);
}

/* A favourite comes and goes, and the order of the others is what it was. */
static void
test_favourites (void)
{
  char *folder = fixture_make_folder ();
  g_autoptr(TueStore) store = fixture_open (folder);
  g_autoptr(TueArrangement) first = make_favourites ("", FIXTURE_WORKFLOW);
  g_autoptr(TueArrangement) second = make_favourites (FIXTURE_WORKFLOW, FIXTURE_WORKFLOW " " OTHER);
  g_autoptr(TueArrangement) moved = make_favourites (FIXTURE_WORKFLOW " " OTHER, OTHER " " FIXTURE_WORKFLOW);
  g_autoptr(TueArrangement) back = tue_arrangement_reverse (first);
  gint64 sequence;

  check_order (store, FIXTURE_WORKFLOW " 0 -1;" OTHER " 0 -1;");
  sequence = tue_store_get_sequence (store);
  apply (store, first);
  g_assert_cmpint (tue_store_get_sequence (store), ==, sequence + 1);
  check_order (store, FIXTURE_WORKFLOW " 1 -1;" OTHER " 0 -1;");
  apply (store, second);
  apply (store, moved);
  check_order (store, FIXTURE_WORKFLOW " 2 -1;" OTHER " 1 -1;");

  /* The one alone, with what came after it. */
  apply (store, back);
  check_order (store, FIXTURE_WORKFLOW " 0 -1;" OTHER " 1 -1;");

  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

/* An own order of a role, and that of the playbook again; twice is as once. */
static void
test_order (void)
{
  char *folder = fixture_make_folder ();
  g_autoptr(TueStore) store = fixture_open (folder);
  g_autoptr(TueArrangement) order = make_order ("role-1", FIXTURE_WORKFLOW " " OTHER, FALSE, OTHER " " FIXTURE_WORKFLOW);
  g_autoptr(TueArrangement) back = tue_arrangement_reverse (order);
  g_autoptr(TueArrangement) unknown = make_order ("role-1", FIXTURE_WORKFLOW, FALSE, "'; DROP TABLE arrangement; -- " FIXTURE_WORKFLOW);
  g_autoptr(TuePlaybook) playbook = NULL;
  g_autoptr(GError) error = NULL;

  apply (store, order);
  apply (store, order);
  check_order (store, OTHER " 0 0;" FIXTURE_WORKFLOW " 0 1;");

  /* The playbook is as it was. */
  playbook = tue_store_load_playbook (store, "playbook-1", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (tue_workflow_get_id (tue_playbook_get_workflows (playbook)->pdata[0]), ==, FIXTURE_WORKFLOW);

  apply (store, back);
  check_order (store, FIXTURE_WORKFLOW " 0 -1;" OTHER " 0 -1;");

  /* What is not in the library has no place in it. */
  apply (store, unknown);
  g_assert_cmpint (fixture_get_integer (tue_store_get_path (store), "SELECT count (*) FROM arrangement"), ==, 2);

  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

/* A place in one role is none in another. */
static void
test_other_role (void)
{
  char *folder = fixture_make_folder ();
  g_autoptr(TueStore) store = fixture_open (folder);
  g_autoptr(TueArrangement) order = make_order ("role-gone", FIXTURE_WORKFLOW " " OTHER, FALSE, OTHER " " FIXTURE_WORKFLOW);

  apply (store, order);
  check_order (store, FIXTURE_WORKFLOW " 0 -1;" OTHER " 0 -1;");

  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

/* A damaged row is as none, and is written over by the next order. */
static void
test_damaged (void)
{
  char *folder = fixture_make_folder ();
  g_autoptr(TueStore) store = fixture_open (folder);
  g_autofree char *path = g_strdup (tue_store_get_path (store));
  g_autoptr(TueArrangement) order = make_order ("role-1", FIXTURE_WORKFLOW " " OTHER, FALSE, OTHER " " FIXTURE_WORKFLOW);

  apply (store, order);
  g_clear_pointer (&store, tue_store_free);
  fixture_damage (path, "UPDATE arrangement SET favourite = 7, place = -5 WHERE workflow_id = '" OTHER "'");
  store = fixture_open (folder);
  check_order (store, FIXTURE_WORKFLOW " 0 1;" OTHER " 0 -1;");
  apply (store, order);
  check_order (store, OTHER " 7 0;" FIXTURE_WORKFLOW " 0 1;");

  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

/* Another program hears of it; two that write at once leave both favourites. */
static void
test_two (void)
{
  char *folder = fixture_make_folder ();
  g_autoptr(TueStore) store = fixture_open (folder);
  g_autoptr(TueStore) second = fixture_open (folder);
  g_autoptr(TueArrangement) one = make_favourites ("", FIXTURE_WORKFLOW);
  g_autoptr(TueArrangement) other = make_favourites ("", OTHER);
  g_autoptr(TueStoreNews) news = NULL;
  g_autoptr(GError) error = NULL;

  apply (store, one);
  apply (second, other);
  check_order (store, FIXTURE_WORKFLOW " 1 -1;" OTHER " 1 -1;");

  news = tue_store_poll (store, &error);
  g_assert_no_error (error);
  g_assert_true (news->playbooks);

  g_clear_pointer (&second, tue_store_free);
  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

/* The library of the fifth schema, migrated from the fourth and then written. */
static void
test_frozen_5 (void)
{
  char            *folder = fixture_make_folder ();
  g_autofree char *path = g_build_filename (folder, "library.db", NULL);
  g_autofree char *file = g_test_build_filename (G_TEST_DIST, "store", "fixtures", "library-5.sql", NULL);
  g_autofree char *sql = NULL;
  g_autoptr(TueStore) store = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (g_file_get_contents (file, &sql, NULL, &error));
  fixture_execute (path, sql);
  store = tue_store_open (path, NULL, NULL, &error);
  g_assert_no_error (error);
  check_order (store, OTHER " 0 0;" FIXTURE_WORKFLOW " 2 1;");

  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/store/arrangements/favourites", test_favourites);
  g_test_add_func ("/store/arrangements/order", test_order);
  g_test_add_func ("/store/arrangements/other-role", test_other_role);
  g_test_add_func ("/store/arrangements/damaged", test_damaged);
  g_test_add_func ("/store/arrangements/two", test_two);
  g_test_add_func ("/store/arrangements/frozen-5", test_frozen_5);

  return g_test_run ();
}
