/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include <string.h>

#include "store-fixture.h"
#include "tue-store-private.h"

#define MARTA "ed25519:11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="
#define OTHER "ed25519:PUAXw+hDiVqStwqnTRt+vJyYLM8uxJaMwM1V8Sr0Zgw="
#define THIRD "ed25519:/FHNjmIYoaONpH7QAjDwWAgW7RO6MwOsXeuRFUiQgCU="

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

static void
check_key (TueStore   *store,
           const char *name,
           const char *key,
           const char *known,
           gint64      since,
           gboolean    other_name,
           const char *other_key)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TueAcquaintance) acquaintance = tue_store_look_up_key (store, name, key, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (acquaintance->name, ==, known);
  g_assert_cmpint (acquaintance->since, ==, since);
  g_assert_cmpint (acquaintance->other_name, ==, other_name);
  g_assert_cmpstr (acquaintance->other_key, ==, other_key);
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

/* A known name with another key, and a known key with another name. */
static void
test_acquaintance (void)
{
  char *folder = fixture_make_folder ();
  g_autoptr(TueStore) store = fixture_open (folder);

  check_key (store, "Marta Lind", MARTA, NULL, 0, FALSE, NULL);
  take_in (store, 2, "Márta Lind", MARTA, 100);
  take_in (store, 3, "Mo", OTHER, 200);

  check_key (store, "Márta Lind", MARTA, "Márta Lind", 100, FALSE, NULL);
  check_key (store, " MA\xcc\x81RTA   lind ", MARTA, "Márta Lind", 100, FALSE, NULL);
  check_key (store, "Mo", MARTA, "Márta Lind", 100, TRUE, OTHER);
  check_key (store, "Eve", MARTA, "Márta Lind", 100, TRUE, NULL);
  check_key (store, "Márta Lind", THIRD, NULL, 0, FALSE, MARTA);
  check_key (store, "márta  LIND", THIRD, NULL, 0, FALSE, MARTA);
  check_key (store, "Eve", THIRD, NULL, 0, FALSE, NULL);
  check_key (store, "", THIRD, NULL, 0, FALSE, NULL);
  /* Who works here is not known by a key, whatever others call themselves. */
  check_key (store, "Dana", THIRD, NULL, 0, FALSE, NULL);

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
  check_key (store, "Marta Lind", MARTA, NULL, 0, FALSE, NULL);

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
  check_key (store, "Mo Ögel <mo@example.com>", OTHER, "Mo Ögel <mo@example.com>", 200, FALSE, NULL);

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
  check_key (store, "marta lind", THIRD, NULL, 0, FALSE, MARTA);

  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/store/people/signed", test_signed);
  g_test_add_func ("/store/people/acquaintance", test_acquaintance);
  g_test_add_func ("/store/people/same-name", test_same_name);
  g_test_add_func ("/store/people/damaged", test_damaged);
  g_test_add_func ("/store/people/migrated-5", test_migrated_5);
  g_test_add_func ("/store/people/frozen-6", test_frozen_6);

  return g_test_run ();
}
