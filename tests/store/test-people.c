/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include <string.h>

#include "store-fixture.h"
#include "tue-store-private.h"

#define MARTA "ed25519:11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="
#define OTHER "ed25519:PUAXw+hDiVqStwqnTRt+vJyYLM8uxJaMwM1V8Sr0Zgw="

static TuePlaybook *
make_edition (TuePlaybook *playbook,
              guint        edition,
              const char  *name,
              const char  *key,
              const char  *news)
{
  TuePlaybookSpec spec;

  tue_playbook_get_spec (playbook, &spec);
  spec.edition = edition;
  spec.author_name = name;
  spec.author_key = key;
  spec.news = news;

  return tue_playbook_new (&spec);
}

/* Another edition of the playbook of the fixture; what it was written as does not
 * matter to the library. */
static void
take_in (TueStore   *store,
         guint       number,
         const char *name,
         const char *key,
         gint64      time)
{
  g_autoptr(TuePlaybook) before = tue_store_load_playbook (store, "playbook-1", NULL);
  g_autoptr(TuePlaybook) after = make_edition (before, number, name, key, "Fewer words\n& “more” <b>");
  g_autoptr(TuePlaybookChange) change = tue_playbook_change_new (before, after);
  g_autofree char *text = g_strdup_printf ("edition %u", number);
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr(GError) error = NULL;

  tue_store_apply_playbook (store,
                            change,
                            &(TuePlaybookOrigin){
                              .bytes = bytes,
                              .source = "file:///Angebote.playbook",
                              .time = time,
                              .person = "Dana",
                              .signer_name = name,
                              .signer_key = key,
                            },
                            "Dana",
                            time,
                            NULL,
                            NULL,
                            &error);
  g_assert_no_error (error);
}

static void
check_edition (TueStore   *store,
               const char *playbook_id,
               guint       number,
               const char *name,
               const char *key,
               gint64      since)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TuePlaybookEdition) edition = tue_store_load_edition (store, playbook_id, number, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (edition->signer_name, ==, name);
  g_assert_cmpstr (edition->signer_key, ==, key);
  g_assert_cmpint (edition->signer_since, ==, since);
}

/* Who is known, who was known first first: "NAME KEY SINCE EDITIONS", one a line. */
static void
check_people (TueStore   *store,
              const char *expected)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) people = tue_store_list_people (store, &error);
  g_autoptr(GString) lines = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < people->len; i++)
    {
      const TueKnownPerson *person = people->pdata[i];

      g_assert_true (g_uuid_string_is_valid (person->id));
      g_string_append_printf (lines, "%s %s %" G_GINT64_FORMAT " %u\n", person->name, person->key, person->since, person->n_editions);
    }
  g_assert_cmpstr (lines->str, ==, expected);
}

static void
test_signed (void)
{
  char *folder = fixture_make_folder ();
  g_autoptr(TueStore) store = fixture_open (folder);
  g_autoptr(TuePlaybook) playbook = NULL;

  take_in (store, 2, "Marta Lind", MARTA, 100);
  take_in (store, 3, "Somebody", NULL, 200);
  take_in (store, 4, "Marta Berg", MARTA, 300);

  check_edition (store, "playbook-1", 2, "Marta Lind", MARTA, 100);
  check_edition (store, "playbook-1", 3, NULL, NULL, 0);
  check_edition (store, "playbook-1", 4, "Marta Lind", MARTA, 100);

  playbook = tue_store_load_playbook (store, "playbook-1", NULL);
  g_assert_cmpstr (tue_playbook_get_author_name (playbook), ==, "Marta Berg");
  g_assert_cmpstr (tue_playbook_get_author_key (playbook), ==, MARTA);
  g_assert_cmpstr (tue_playbook_get_news (playbook), ==, "Fewer words\n& “more” <b>");

  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

/* Whoever signed something is known by the key, as they were called first; who works
 * here is not, whatever others call themselves. */
static void
test_people (void)
{
  char *folder = fixture_make_folder ();
  g_autoptr(TueStore) store = fixture_open (folder);

  check_people (store, "");
  take_in (store, 2, "Márta Lind", MARTA, 100);
  take_in (store, 3, "Mo", OTHER, 200);
  take_in (store, 4, "Somebody", NULL, 300);
  take_in (store, 5, "Marta Berg", MARTA, 400);
  check_people (store, "Márta Lind " MARTA " 100 2\nMo " OTHER " 200 1\n");

  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

static char *
dup_id (TueStore *store,
        guint     index)
{
  g_autoptr(GPtrArray) people = tue_store_list_people (store, NULL);

  return g_strdup (((TueKnownPerson *)people->pdata[index])->id);
}

static void
write_person (TueStore   *store,
              const char *id,
              const char *name,
              gint64      since)
{
  g_autoptr(GError) error = NULL;

  tue_store_write_person (store, id, name, since, &error);
  g_assert_no_error (error);
}

/* Somebody is called otherwise here, and is forgotten until they sign once more. */
static void
test_written (void)
{
  char *folder = fixture_make_folder ();
  g_autoptr(TueStore) store = fixture_open (folder);
  g_autoptr(GError) error = NULL;
  g_autofree char *marta = NULL;
  g_autofree char *mo = NULL;
  g_autofree char *dana = NULL;

  take_in (store, 2, "Marta Lind", MARTA, 100);
  take_in (store, 3, "Mo", OTHER, 200);
  marta = dup_id (store, 0);
  mo = dup_id (store, 1);

  write_person (store, marta, "Marta <b>& from Sales", 100);
  check_people (store, "Marta <b>& from Sales " MARTA " 100 1\nMo " OTHER " 200 1\n");
  take_in (store, 4, "Marta Berg", MARTA, 300);
  check_people (store, "Marta <b>& from Sales " MARTA " 100 2\nMo " OTHER " 200 1\n");

  write_person (store, marta, "Marta <b>& from Sales", 0);
  check_people (store, "Mo " OTHER " 200 1\n");
  write_person (store, marta, "Marta <b>& from Sales", 100);
  check_people (store, "Marta <b>& from Sales " MARTA " 100 2\nMo " OTHER " 200 1\n");

  write_person (store, marta, "Marta <b>& from Sales", 0);
  take_in (store, 5, "Marta Berg", MARTA, 400);
  check_people (store, "Mo " OTHER " 200 1\nMarta Berg " MARTA " 400 3\n");

  /* Who has no key is nobody to be called otherwise. */
  g_assert_true (tue_store_get_person (store, "Dana", 1, &dana, NULL));
  g_assert_false (tue_store_write_person (store, dana, "Dora", 1, &error));
  g_assert_error (error, TUE_STORE_ERROR, TUE_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (tue_store_write_person (store, "nobody", "Dora", 1, &error));
  g_assert_error (error, TUE_STORE_ERROR, TUE_STORE_ERROR_NOT_FOUND);

  /* A row that is not what was written is not made to look like one. */
  fixture_execute (tue_store_get_path (store), "UPDATE person SET name = 'Eve' WHERE name = 'Mo'");
  g_clear_error (&error);
  g_assert_false (tue_store_write_person (store, mo, "Mo", 200, &error));
  check_people (store, "Marta Berg " MARTA " 400 3\n");

  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

/* A name from elsewhere is never that of who works here. */
static void
test_same_name (void)
{
  char *folder = fixture_make_folder ();
  g_autoptr(TueStore) store = fixture_open (folder);
  const char *path = tue_store_get_path (store);

  take_in (store, 2, "Dana", MARTA, 1);
  g_assert_cmpint (fixture_get_integer (path, "SELECT count (*) FROM person WHERE name = 'Dana'"), ==, 2);
  take_in (store, 3, "Dana", OTHER, 2);
  take_in (store, 4, "Dana", MARTA, 3);
  g_assert_cmpint (fixture_get_integer (path, "SELECT count (*) FROM person WHERE name = 'Dana'"), ==, 3);
  g_assert_cmpint (fixture_get_integer (path,
                                        "SELECT count (*) FROM playbook_edition AS e JOIN person AS p ON p.id = e.person_id"
                                        " WHERE p.key IS NOT NULL"),
                   ==, 0);

  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

/* What is damaged says nothing; the document is there all the same. */
static void
test_damaged (void)
{
  char *folder = fixture_make_folder ();
  g_autoptr(TueStore) store = fixture_open (folder);

  take_in (store, 2, "Marta Lind", MARTA, 100);
  fixture_execute (tue_store_get_path (store), "UPDATE person SET name = 'Marta Berg' WHERE key IS NOT NULL");
  check_edition (store, "playbook-1", 2, NULL, NULL, 0);
  check_people (store, "");

  g_assert_true (fixture_is_refused (tue_store_get_path (store), "UPDATE person SET key = '" OTHER "' WHERE key IS NOT NULL"));
  g_assert_true (fixture_is_refused (tue_store_get_path (store), "UPDATE playbook_edition SET signer_id = NULL"));

  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

static TueStore *
open_frozen (const char *folder,
             const char *name)
{
  g_autofree char *path = g_build_filename (folder, "library.db", NULL);
  g_autofree char *file = g_test_build_filename (G_TEST_DIST, "store", "fixtures", name, NULL);
  g_autofree char *sql = NULL;
  g_autoptr(GError) error = NULL;
  TueStore *store;

  g_assert_true (g_file_get_contents (file, &sql, NULL, &error));
  fixture_execute (path, sql);
  store = tue_store_open (path, NULL, NULL, &error);
  g_assert_no_error (error);

  return store;
}

/* What came before there were keys has no signer, and can have one. */
static void
test_migrated_5 (void)
{
  char *folder = fixture_make_folder ();
  g_autoptr(TueStore) store = open_frozen (folder, "library-5.sql");

  check_edition (store, "playbook-2", 4, NULL, NULL, 0);
  take_in (store, 2, "Marta Lind", MARTA, 100);
  check_edition (store, "playbook-1", 2, "Marta Lind", MARTA, 100);
  take_in (store, 3, "Mo Ögel <mo@example.com>", OTHER, 200);
  check_people (store, "Marta Lind " MARTA " 100 1\nMo Ögel <mo@example.com> " OTHER " 200 1\n");

  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

/* The library of the sixth schema, migrated from the fifth and then written. */
static void
test_frozen_6 (void)
{
  char *folder = fixture_make_folder ();
  g_autoptr(TueStore) store = open_frozen (folder, "library-6.sql");
  g_autoptr(TuePlaybook) playbook = tue_store_load_playbook (store, "playbook-1", NULL);

  g_assert_cmpstr (tue_playbook_get_author_key (playbook), ==, OTHER);
  check_edition (store, "playbook-1", 2, "Marta Lind", MARTA, 100);
  check_edition (store, "playbook-1", 3, "Mo Ögel <mo@example.com>", OTHER, 200);
  check_edition (store, "playbook-2", 4, NULL, NULL, 0);
  check_people (store, "Marta Lind " MARTA " 100 1\nMo Ögel <mo@example.com> " OTHER " 200 1\n");

  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/store/people/signed", test_signed);
  g_test_add_func ("/store/people/list", test_people);
  g_test_add_func ("/store/people/written", test_written);
  g_test_add_func ("/store/people/same-name", test_same_name);
  g_test_add_func ("/store/people/damaged", test_damaged);
  g_test_add_func ("/store/people/migrated-5", test_migrated_5);
  g_test_add_func ("/store/people/frozen-6", test_frozen_6);

  return g_test_run ();
}
