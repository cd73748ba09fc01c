/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Opening: new, older, newer, foreign, damaged and read-only libraries.
 */

#include "config.h"

#include "tue-store.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/sysmacros.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bound-by-modes.h"
#include "fault-vfs.h"
#include "store-fixture.h"
#include "test-store-resources.h"
#include "tue-backup.h"
#include "tue-filesystem.h"
#include "tue-store-private.h"

static void
add_draft (TueTaskPatch *patch,
           guint         number)
{
  g_autofree char *text = g_strdup_printf ("Dear colleague,\n\nthis is draft %u of our signs for the new branch.", number);
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr(TueRevision) first = tue_revision_new ("r1", 0, TUE_REVISION_ORIGIN_ANSWER, "Mo", 1);
  g_autoptr(TueRevision) second = tue_revision_new ("r2", 0, TUE_REVISION_ORIGIN_EDIT, "Mo", 2);

  tue_draft_patch_set_text (tue_task_patch_make_draft (patch), bytes, NULL);
  tue_draft_patch_add_revision (tue_task_patch_make_draft (patch), first, bytes);
  tue_draft_patch_add_revision (tue_task_patch_make_draft (patch), second, bytes);
}

static char *
make_library (const char *folder)
{
  g_autoptr(TueStore) store = fixture_open (folder);
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < 50; i++)
    {
      g_autofree char *id = g_strdup_printf ("task-%u", i);
      TueTaskPatch    *patch = fixture_new_task (id, "Northwind", "2026-11-27");

      fixture_set_text (patch, "need", "Signs for the new branch, in three languages, before the summer holidays begin.");
      if (i % 10 == 0)
        add_draft (patch, i);
      fixture_apply (store, patch, &error);
      g_assert_no_error (error);
    }

  return g_strdup (tue_store_get_path (store));
}

static void
check_refused (const char   *path,
               TueStoreError code)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) before = fixture_read (path);
  g_autoptr(GBytes) after = NULL;
  TueStore *store = tue_store_open (path, fixture_seed, NULL, &error);

  g_assert_null (store);
  g_assert_error (error, TUE_STORE_ERROR, (int)code);
  g_assert_cmpuint (strlen (error->message), >, 0);
  after = fixture_read (path);
  g_assert_true (g_bytes_equal (before, after));
}

static void
test_new (void)
{
  char            *folder = fixture_make_folder ();
  g_autofree char *path = g_build_filename (folder, "a", "b", "library.db", NULL);
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  g_autoptr(TueStore) store = NULL;
  g_autoptr(GError) error = NULL;
  GStatBuf status;

  store = tue_store_open (path, fixture_seed, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (tue_store_get_is_new (store));
  g_assert_false (tue_store_get_read_only (store));
  g_assert_cmpint (tue_store_get_sequence (store), ==, 1);
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  if (g_stat (journal, &status) == 0)
    g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  g_clear_pointer (&store, tue_store_free);

  store = tue_store_open (path, fixture_seed, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (tue_store_get_is_new (store));

  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

static gboolean
fail_seed (TueStore *store,
           gpointer  user_data,
           GError  **error)
{
  g_set_error_literal (error, TUE_STORE_ERROR, TUE_STORE_ERROR_IO, "The playbook cannot be read.");

  return FALSE;
}

/* A library is made whole or not at all; the next start begins anew. */
static void
test_seed_fails (void)
{
  char            *folder = fixture_make_folder ();
  g_autofree char *path = g_build_filename (folder, "library.db", NULL);
  g_autoptr(TueStore) store = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_null (tue_store_open (path, fail_seed, NULL, &error));
  g_assert_error (error, TUE_STORE_ERROR, TUE_STORE_ERROR_IO);
  g_clear_error (&error);
  store = tue_store_open (path, fixture_seed, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (tue_store_get_is_new (store));

  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

static void
test_newer (void)
{
  static const int steps[] = { 1, 100 };

  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      char            *folder = fixture_make_folder ();
      g_autofree char *path = make_library (folder);
      g_autofree char *sql = g_strdup_printf ("PRAGMA user_version = %d", TUE_STORE_SCHEMA_VERSION + steps[i]);

      fixture_execute (path, sql);
      check_refused (path, TUE_STORE_ERROR_NEWER);
      fixture_remove_folder (folder);
    }
}

static void
test_foreign (void)
{
  char            *folder = fixture_make_folder ();
  g_autofree char *path = g_build_filename (folder, "other.db", NULL);

  fixture_execute (path, "CREATE TABLE songs (title TEXT); PRAGMA application_id = 42;");
  check_refused (path, TUE_STORE_ERROR_FOREIGN);
  fixture_remove_folder (folder);
}

static void
write_file (const char *path,
            const void *data,
            gsize       length)
{
  g_assert_true (g_file_set_contents (path, data, length, NULL));
}

static void
test_not_a_database (void)
{
  static const struct
  {
    const char *name;
    const char *data;
    gsize       length;
  } cases[] = {
    { "jpeg", "\xff\xd8\xff\xe0\x00\x10JFIF and then a picture of a cat, and more of the cat, and more and more of the cat, and its tail", 100 },
    { "text", "Dear colleague, this is not a library but a letter, long enough to be taken for something else.....", 98 },
    { "short", "x", 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      char            *folder = fixture_make_folder ();
      g_autofree char *path = g_build_filename (folder, "library.db", NULL);
      g_autofree char *contents = NULL;

      write_file (path, cases[i].data, cases[i].length);
      check_refused (path, TUE_STORE_ERROR_DAMAGED);

      /* And the same in a size that a library may have. */
      g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
      contents = g_realloc (contents, 8192);
      memset (contents + cases[i].length, 'x', 8192 - cases[i].length);
      write_file (path, contents, 8192);
      check_refused (path, TUE_STORE_ERROR_DAMAGED);
      fixture_remove_folder (folder);
    }
}

/* An empty file is a first start that was cut short, unless there were
 * backups. */
static void
test_empty_file (void)
{
  char            *folder = fixture_make_folder ();
  g_autofree char *path = g_build_filename (folder, "library.db", NULL);
  g_autoptr(TueStore) store = NULL;
  g_autoptr(GError) error = NULL;

  write_file (path, "", 0);
  store = tue_store_open (path, fixture_seed, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (tue_store_back_up (store, &error));
  g_clear_pointer (&store, tue_store_free);

  write_file (path, "", 0);
  check_refused (path, TUE_STORE_ERROR_DAMAGED);
  fixture_remove_folder (folder);
}

static void
read_draft (TueStore   *store,
            const char *id,
            GError    **error)
{
  g_autoptr(TueDraftRecord) record = tue_store_load_draft (store, id, error);

  for (guint i = 0; record != NULL && i < record->revisions->len && *error == NULL; i++)
    {
      guint number = tue_revision_get_number (record->revisions->pdata[i]);
      g_autoptr(GBytes) text = tue_store_load_revision_text (store, id, number, error);

      g_assert_true ((text == NULL) == (*error != NULL));
    }
}

/* Whatever is done to the bytes: a clear refusal, now or when the place is read,
 * or all is well; never a crash, never another file than before on refusal. */
static void
damage_and_open (const char *path,
                 GBytes     *whole,
                 guint       kind)
{
  g_autoptr(TueStore) store = NULL;
  g_autoptr(TueCatalog) catalog = NULL;
  g_autoptr(GPtrArray) records = NULL;
  g_autoptr(GError) error = NULL;
  gsize              length = g_bytes_get_size (whole);
  g_autofree guint8 *bytes = g_memdup2 (g_bytes_get_data (whole, NULL), length);
  gsize              place = g_test_rand_int_range (0, length);

  if (kind == 0)
    bytes[place] ^= 1 << g_test_rand_int_range (0, 8);
  else if (kind == 1)
    memset (bytes + place, 0, MIN (length - place, 4096));
  else
    length = MAX (place, 1);
  write_file (path, bytes, length);

  store = tue_store_open (path, fixture_seed, NULL, &error);
  if (store != NULL)
    catalog = tue_store_load_catalog (store, &error);
  if (catalog != NULL)
    records = tue_store_list_tasks (store, &(TueTaskQuery){ 0 }, &error);
  for (guint i = 0; records != NULL && i < records->len && error == NULL; i++)
    {
      TueTaskRecord *listed = records->pdata[i];
      TueTaskRecord *record = listed->id != NULL ? tue_store_load_task (store, listed->id, &error) : NULL;

      g_clear_pointer (&record, tue_task_record_free);
      if (listed->id != NULL && error == NULL)
        read_draft (store, listed->id, &error);
    }
  /* And the same when something is written over it. */
  if (store != NULL && error == NULL)
    fixture_apply (store, fixture_new_task ("new", "New", NULL), &error);
  if (error != NULL)
    g_assert_cmpuint (error->domain, ==, TUE_STORE_ERROR);
}

static void
test_damaged (void)
{
  char            *folder = fixture_make_folder ();
  g_autofree char *path = make_library (folder);
  g_autoptr(GBytes) whole = fixture_read (path);

  for (guint i = 0; i < 600; i++)
    damage_and_open (path, whole, i % 3);

  fixture_remove_folder (folder);
}

/* What is cut off is found at the door. */
static void
test_truncated (void)
{
  char            *folder = fixture_make_folder ();
  g_autofree char *path = make_library (folder);
  g_autoptr(GBytes) whole = fixture_read (path);

  write_file (path, g_bytes_get_data (whole, NULL), g_bytes_get_size (whole) - 4096);
  check_refused (path, TUE_STORE_ERROR_DAMAGED);
  write_file (path, g_bytes_get_data (whole, NULL), 5000);
  check_refused (path, TUE_STORE_ERROR_DAMAGED);
  fixture_remove_folder (folder);
}

static void
test_zeroed_header (void)
{
  char            *folder = fixture_make_folder ();
  g_autofree char *path = make_library (folder);
  g_autoptr(GBytes) whole = fixture_read (path);
  g_autofree guint8 *bytes = g_memdup2 (g_bytes_get_data (whole, NULL), g_bytes_get_size (whole));

  memset (bytes, 0, 100);
  write_file (path, bytes, g_bytes_get_size (whole));
  check_refused (path, TUE_STORE_ERROR_DAMAGED);
  fixture_remove_folder (folder);
}

/* A schema that lost something, or says something else, is damage. */
static void
test_schema (void)
{
  static const char *const damages[] = {
    "DROP TRIGGER revision_stays",
    "DROP TRIGGER template_version_stays_as_it_is",
    "DROP INDEX task_active",
    "PRAGMA foreign_keys = OFF; DROP TABLE task",
    "PRAGMA foreign_keys = OFF; DROP TABLE draft_edit",
    "PRAGMA foreign_keys = OFF; DROP TABLE library",
    "DROP TABLE task_search",
    "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace (sql, 'workflow_id', 'workflow_ie') WHERE name = 'task'",
    "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = 'CREATE TABLE x (' WHERE name = 'task'",
    "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = NULL WHERE name = 'task'",
    "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET rootpage = 999999 WHERE name = 'task'",
    "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET type = 'tabld' WHERE name = 'task'",
    "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET name = 'tasl', tbl_name = 'tasl' WHERE name = 'task'",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (damages); i++)
    {
      char            *folder = fixture_make_folder ();
      g_autofree char *path = make_library (folder);
      g_autoptr(TueStore) store = NULL;
      g_autoptr(TueTaskRecord) record = NULL;
      g_autoptr(GError) error = NULL;

      fixture_execute (path, damages[i]);
      g_test_message ("%s", damages[i]);
      store = tue_store_open (path, fixture_seed, NULL, &error);
      if (store != NULL)
        record = tue_store_load_task (store, "task-1", &error);
      g_assert_error (error, TUE_STORE_ERROR, TUE_STORE_ERROR_DAMAGED);
      g_clear_pointer (&store, tue_store_free);
      fixture_remove_folder (folder);
    }
}

static void
check_read_only (TueStore *store)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TueTaskRecord) record = NULL;

  g_assert_true (tue_store_get_read_only (store));
  record = tue_store_load_task (store, "task-1", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (record->title, ==, "Northwind");
  g_assert_false (fixture_apply (store, fixture_new_task ("new", "New", NULL), &error));
  g_assert_error (error, TUE_STORE_ERROR, TUE_STORE_ERROR_READ_ONLY);
}

static void
test_read_only (void)
{
  char            *folder = fixture_make_folder ();
  g_autofree char *path = make_library (folder);
  g_autoptr(TueStore) store = NULL;
  g_autoptr(GError) error = NULL;

  fault_vfs_set_read_only (TRUE);
  store = tue_store_open (path, fixture_seed, NULL, &error);
  g_assert_no_error (error);
  check_read_only (store);
  g_assert_false (tue_store_make_writable (&store, &error));
  g_assert_error (error, TUE_STORE_ERROR, TUE_STORE_ERROR_READ_ONLY);
  g_clear_error (&error);

  fault_vfs_set_read_only (FALSE);
  g_assert_true (tue_store_make_writable (&store, &error));
  g_assert_no_error (error);
  g_assert_true (fixture_apply (store, fixture_new_task ("new", "New", NULL), &error));

  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

static void
test_read_only_folder (void)
{
  char            *folder;
  g_autofree char *path = NULL;
  g_autofree char *missing = NULL;
  g_autoptr(TueStore) store = NULL;
  g_autoptr(GError) error = NULL;

  folder = fixture_make_folder ();
  path = make_library (folder);
  g_assert_cmpint (g_chmod (folder, 0500), ==, 0);
  store = tue_store_open (path, fixture_seed, NULL, &error);
  g_assert_no_error (error);
  check_read_only (store);
  missing = g_build_filename (folder, "other.db", NULL);
  g_assert_null (tue_store_open (missing, fixture_seed, NULL, &error));
  g_assert_error (error, TUE_STORE_ERROR, TUE_STORE_ERROR_READ_ONLY);

  g_clear_pointer (&store, tue_store_free);
  g_assert_cmpint (g_chmod (folder, 0700), ==, 0);
  fixture_remove_folder (folder);
}

/* The library of the first release, as its statements. It never changes; what
 * comes out of it may only grow. */
static void
test_frozen_1 (void)
{
  char            *folder = fixture_make_folder ();
  g_autofree char *path = g_build_filename (folder, "library.db", NULL);
  g_autofree char *file = g_test_build_filename (G_TEST_DIST, "store", "fixtures", "library-1.sql", NULL);
  g_autofree char *sql = NULL;
  g_autoptr(TueStore) store = NULL;
  g_autoptr(TueCatalog) catalog = NULL;
  g_autoptr(GPtrArray) tasks = NULL;
  g_autoptr(TueTaskRecord) record = NULL;
  g_autoptr(TueDraftRecord) draft = NULL;
  g_autoptr(GError) error = NULL;
  TueTaskPatch *patch;

  g_assert_true (g_file_get_contents (file, &sql, NULL, &error));
  fixture_execute (path, sql);
  store = tue_store_open (path, fixture_seed, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (tue_store_get_is_new (store));

  catalog = tue_store_load_catalog (store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (catalog->workflows->len, ==, 2);
  tasks = tue_store_list_tasks (store, &(TueTaskQuery){ 0 }, &error);
  g_assert_cmpuint (tasks->len, ==, 3);
  record = tue_store_load_task (store, "3f0e5f8e-0c8a-4b52-9a37-58a6f0c1d001", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (record->title, ==, "Nörthwind & <b>Söhne</b>");
  g_assert_cmpstr (tue_value_get_string (tue_value_lookup (record->values, "need"), NULL), ==, "New\nsigns 🚀");
  g_assert_cmpint (record->state, ==, TUE_TASK_STATE_DRAFTING);
  g_assert_cmpuint (fixture_count_found (store, "northwind"), ==, 1);

  /* And what came later begins. */
  g_assert_false (record->has_draft);
  g_assert_cmpuint (record->n_stale, ==, 0);
  draft = tue_store_load_draft (store, record->id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (draft->text), ==, 0);
  g_assert_cmpuint (draft->revisions->len, ==, 0);
  patch = tue_task_patch_new (record->id);
  add_draft (patch, 1);
  g_assert_true (fixture_apply (store, patch, &error));
  g_clear_pointer (&draft, tue_draft_record_free);
  draft = tue_store_load_draft (store, record->id, &error);
  g_assert_cmpuint (draft->revisions->len, ==, 2);

  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

/* The text of a draft whose last edits were not folded into it. */
#define FROZEN_DRAFT \
  "#  for Nörthwind 🚀\n\nDear Ms Webäer,\n\n" \
  "the new signs are there on 27 November. They are in three languages, and each of them costs 1,200.50 euros without tax.\n" \
  "\nKind regards,\nMo\n"

#define FROZEN_REVISION \
  "# Signs for Nörthwind 🚀\n\nDear Ms Weber,\n\n" \
  "the new signs are there on 27 November. They are in three languages, and each of them costs 1,200.50 euros without tax.\n"

static void
check_bytes (GBytes     *bytes,
             const char *expected)
{
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), expected, strlen (expected));
}

static void
check_frozen_revisions (TueStore   *store,
                        const char *id,
                        GPtrArray  *revisions)
{
  static const struct
  {
    TueRevisionOrigin origin;
    TueRevisionReason reason;
    const char       *author;
    const char       *note;
    gint64            time;
    guint             restored_from;
    guint             template_version;
    int               n_words;
    const char       *text;
  } cases[] = {
    { TUE_REVISION_ORIGIN_ANSWER, TUE_REVISION_REASON_NONE, "Mo Ögel <mo@example.com>", "", 1764000001000000, 0, 3, 12, FROZEN_REVISION },
    { TUE_REVISION_ORIGIN_SAVED, TUE_REVISION_REASON_COMPLIANCE, "", "A note\nof two lines & <b>", 1764000002000000, 0, 0, 12, FROZEN_REVISION "\nKind regards,\nMo\n" },
    { TUE_REVISION_ORIGIN_EDIT, TUE_REVISION_REASON_NONE, "Mo", "", -5, 0, 0, -1, "" },
    { TUE_REVISION_ORIGIN_RESTORED, TUE_REVISION_REASON_NONE, "Mo", "", 1764000003000000, 1, 0, 12, FROZEN_REVISION "\nKind regards,\nMo\n" },
  };

  g_assert_cmpuint (revisions->len, ==, G_N_ELEMENTS (cases));
  for (guint i = 0; i < revisions->len; i++)
    {
      TueRevision *revision = revisions->pdata[i];
      g_autoptr(GError) error = NULL;
      g_autoptr(GBytes) text = tue_store_load_revision_text (store, id, i + 1, &error);

      g_assert_no_error (error);
      check_bytes (text, cases[i].text);
      g_assert_cmpuint (tue_revision_get_number (revision), ==, i + 1);
      g_assert_cmpint (tue_revision_get_origin (revision), ==, cases[i].origin);
      g_assert_cmpint (tue_revision_get_reason (revision), ==, cases[i].reason);
      g_assert_cmpstr (tue_revision_get_author (revision), ==, cases[i].author);
      g_assert_cmpstr (tue_revision_get_note (revision), ==, cases[i].note);
      g_assert_cmpint (tue_revision_get_time (revision), ==, cases[i].time);
      g_assert_cmpuint (tue_revision_get_restored_from (revision), ==, cases[i].restored_from);
      g_assert_cmpuint (tue_revision_get_template_version (revision), ==, cases[i].template_version);
      g_assert_cmpint (tue_revision_get_n_words (revision), ==, cases[i].n_words);
    }
}

/* The library of the second schema, migrated from the first and then written:
 * edits that are not folded, texts of all kinds, names that nobody knows. */
static void
test_frozen_2 (void)
{
  const char      *first = "3f0e5f8e-0c8a-4b52-9a37-58a6f0c1d001";
  const char      *emptied = "3f0e5f8e-0c8a-4b52-9a37-58a6f0c1d003";
  const char      *deleted = "3f0e5f8e-0c8a-4b52-9a37-58a6f0c1d004";
  char            *folder = fixture_make_folder ();
  g_autofree char *path = g_build_filename (folder, "library.db", NULL);
  g_autofree char *file = g_test_build_filename (G_TEST_DIST, "store", "fixtures", "library-2.sql", NULL);
  g_autofree char *sql = NULL;
  g_autoptr(TueStore) store = NULL;
  g_autoptr(TueTaskRecord) record = NULL;
  g_autoptr(TueTaskRecord) emptied_record = NULL;
  g_autoptr(TueDraftRecord) draft = NULL;
  g_autoptr(TueDraftRecord) odd = NULL;
  g_autoptr(GBytes) text = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (g_file_get_contents (file, &sql, NULL, &error));
  fixture_execute (path, sql);
  store = tue_store_open (path, fixture_seed, NULL, &error);
  g_assert_no_error (error);

  record = tue_store_load_task (store, first, &error);
  g_assert_no_error (error);
  g_assert_true (record->has_draft);
  g_assert_cmpuint (record->n_stale, ==, 3);
  draft = tue_store_load_draft (store, first, &error);
  g_assert_no_error (error);
  check_bytes (draft->text, FROZEN_DRAFT);
  g_assert_false (draft->damaged);
  g_assert_cmpint (draft->sequence, ==, 12);
  g_assert_cmpstr (draft->language, ==, "de_AT");
  g_assert_cmpuint (draft->ties->len, ==, 0);
  check_frozen_revisions (store, first, draft->revisions);

  emptied_record = tue_store_load_task (store, emptied, &error);
  g_assert_false (emptied_record->has_draft);
  odd = tue_store_load_draft (store, deleted, &error);
  g_assert_no_error (error);
  check_bytes (odd->text, "What was deleted");
  g_assert_cmpint (tue_revision_get_origin (odd->revisions->pdata[1]), ==, TUE_REVISION_ORIGIN_OTHER);
  g_assert_cmpint (tue_revision_get_reason (odd->revisions->pdata[1]), ==, TUE_REVISION_REASON_NONE);
  text = tue_store_load_revision_text (store, deleted, 2, &error);
  check_bytes (text, "What was deleted");

  g_assert_cmpuint (fixture_count_found (store, "november"), ==, 1);

  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

static char *
describe_events (TueStore   *store,
                 const char *id)
{
  g_autoptr(GPtrArray) events = tue_store_load_events (store, id, NULL);
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < events->len; i++)
    {
      const TueTaskEvent *event = events->pdata[i];

      g_string_append_printf (text,
                              "%s %s %s; ",
                              tue_task_event_kind_to_string (event->kind),
                              event->has_states ? tue_task_state_to_string (event->to) : "-",
                              event->person != NULL ? event->person : "-");
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
check_event_text (TueStore   *store,
                  const char *id,
                  const char *expected)
{
  g_autofree char *text = describe_events (store, id);

  g_assert_cmpstr (text, ==, expected);
}

static void
check_tie (GArray     *ties,
           guint       index,
           gsize       start,
           gsize       length,
           const char *what)
{
  const TueDraftTie *tie = &g_array_index (ties, TueDraftTie, index);

  g_assert_cmpuint (ties->len, >, index);
  g_assert_cmpuint (tie->start, ==, start);
  g_assert_cmpuint (tie->length, ==, length);
  g_assert_cmpstr (tie->what, ==, what);
}

/* What the format has since the third schema. */
static void
check_frozen_practice (TueWorkflow *workflow)
{
  const char *const remarks[] = { "Nennt den Tag", NULL };
  TueNamedText     *follow_up = tue_workflow_get_follow_ups (workflow)->pdata[0];
  TueChecklistItem *item = tue_workflow_get_checklist (workflow)->pdata[0];
  TuePracticeNote  *note = tue_workflow_get_notes (workflow)->pdata[0];
  TueExample       *example = tue_workflow_get_examples (workflow)->pdata[0];

  g_assert_cmpstr (tue_named_text_get_name (follow_up), ==, "Kürzer");
  g_assert_cmpstr (tue_named_text_get_text (follow_up), ==, "Kürzer, bitte.");
  g_assert_cmpint (tue_checklist_item_get_checker (item), ==, TUE_CHECKER_AUTHOR);
  g_assert_cmpstr (tue_practice_note_get_step_id (note), ==, "contract-s");
  g_assert_cmpstr (tue_practice_note_get_field (note), ==, "");
  g_assert_cmpstr (tue_named_text_get_text (tue_example_get_material (example)->pdata[0]), ==, "Bis Freitag, bitte.\n");
  g_assert_cmpstr (tue_example_get_weak_answer (example), ==, "Ein Vertrag.");
  g_assert_cmpstr (tue_example_get_answer (example), ==, "# Vertrag\n\n===== FÜR MICH =====\n\nDatum prüfen.");
  g_assert_cmpstrv (tue_example_get_remarks (example), remarks);
}

static void
check_frozen_playbook (TueStore *store)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TuePlaybook) playbook = tue_store_load_playbook (store, "playbook-2", &error);
  g_autoptr(TuePlaybookEdition) edition = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (tue_playbook_get_name (playbook), ==, "Contracts");
  g_assert_cmpstr (tue_playbook_get_license (playbook), ==, "CC-BY-4.0");
  g_assert_cmpstr (tue_playbook_get_language (playbook), ==, "de");
  g_assert_cmpstr (tue_value_get_string (tue_value_lookup (tue_value_lookup (tue_playbook_get_unknown (playbook), "/"), "x-colour"), NULL),
                   ==,
                   "bläu");
  check_frozen_practice (tue_playbook_get_workflows (playbook)->pdata[0]);
  edition = tue_store_load_edition (store, "playbook-2", 4, &error);
  g_assert_no_error (error);
  check_bytes (edition->bytes, "{\"format\": \"tuesday-playbook\", \"version\": 1,\r\n \"x-colour\": \"bläu\"}\n");
  g_assert_cmpstr (edition->source, ==, "file:///home/mo/Verträge.playbook");
  g_assert_cmpstr (edition->person, ==, "Mo");

  /* That of the first schema came before editions were kept. */
  g_assert_null (tue_store_load_edition (store, "playbook-1", 0, &error));
  g_assert_error (error, TUE_STORE_ERROR, TUE_STORE_ERROR_NOT_FOUND);
}

/* The library of the third schema, migrated from the second and then written:
 * events of all kinds, ties that follow edits which are not folded. */
static void
test_frozen_3 (void)
{
  const char      *first = "3f0e5f8e-0c8a-4b52-9a37-58a6f0c1d001";
  const char      *contract = "3f0e5f8e-0c8a-4b52-9a37-58a6f0c1d007";
  char            *folder = fixture_make_folder ();
  g_autofree char *path = g_build_filename (folder, "library.db", NULL);
  g_autofree char *file = g_test_build_filename (G_TEST_DIST, "store", "fixtures", "library-3.sql", NULL);
  g_autofree char *sql = NULL;
  g_autoptr(TueStore) store = NULL;
  g_autoptr(TueTaskRecord) record = NULL;
  g_autoptr(TueDraftRecord) old_draft = NULL;
  g_autoptr(TueDraftRecord) draft = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (g_file_get_contents (file, &sql, NULL, &error));
  fixture_execute (path, sql);
  store = tue_store_open (path, fixture_seed, NULL, &error);
  g_assert_no_error (error);

  old_draft = tue_store_load_draft (store, first, &error);
  g_assert_no_error (error);
  check_bytes (old_draft->text, FROZEN_DRAFT);
  check_frozen_revisions (store, first, old_draft->revisions);
  check_event_text (store, first, "created - -; copied - -; answered - Mo Ögel <mo@example.com>; ");

  record = tue_store_load_task (store, contract, &error);
  g_assert_no_error (error);
  g_assert_cmpint (record->state, ==, TUE_TASK_STATE_DELIVERED);
  g_assert_cmpstr (tue_value_get_string (tue_value_lookup (record->values, "client"), NULL), ==, "Nörthwind 🚀");
  g_assert_null (record->damaged_values);
  g_assert_null (record->damaged_alsos);
  check_event_text (store,
                    contract,
                    "created - Mo; copied - Mo; answered - Mo; state drafting Mo; state in-review Mo; "
                    "state approved Dana Weber; state delivered Mo; deleted - Mo; restored - -; ");

  draft = tue_store_load_draft (store, contract, &error);
  g_assert_no_error (error);
  check_bytes (draft->text, "Ein Vertrag mit Nörthwind über 1.200 Euro!");
  g_assert_cmpuint (draft->ties->len, ==, 2);
  check_tie (draft->ties, 0, 16, 10, "{\"field\":\"client\",\"value\":\"Nörthwind 🚀\"}");
  check_tie (draft->ties, 1, 33, 5, "{\"field\":\"price\",\"item\":1,\"member\":\"amount\",\"value\":\"1200\",\"of\":\"Sign\",\"style\":\"n:x\"}");

  check_frozen_playbook (store);
  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

/* What the second schema kept of ties is the same in the third; what is no tie is
 * let go, and nothing of it stops the migration. */
static void
test_ties_migrate (void)
{
  static const struct
  {
    const char *json;
    guint       n_ties;
  } cases[] = {
    { "{\"version\": 1, \"spans\": [{\"start\": 5, \"length\": 3, \"field\": \"a\", \"value\": \"\\u00e4 \\\"x\\\"\"}, "
      "{\"start\": 9, \"length\": 2, \"field\": \"b\", \"item\": 3, \"value\": \"\"}]}",
      2 },
    { "{\"version\": 1, \"spans\": []}", 0 },
    { "", 0 },
    { "no JSON", 0 },
    { "[]", 0 },
    { "[{\"start\": 1, \"length\": 1}]", 0 },
    { "{\"spans\": {}}", 0 },
    { "{\"spans\": \"x\"}", 0 },
    { "{\"spans\": [1, null, [], \"x\", {}, {\"start\": \"1\", \"length\": 2}, {\"start\": 1.5, \"length\": 2}]}", 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      char            *folder = fixture_make_folder ();
      g_autofree char *path = g_build_filename (folder, "library.db", NULL);
      g_autofree char *file = g_test_build_filename (G_TEST_DIST, "store", "fixtures", "library-2.sql", NULL);
      g_autofree char *sql = NULL;
      g_autofree char *update = g_strdup_printf ("UPDATE draft SET provenance = '%s' WHERE task_key = 1", cases[i].json);
      g_autoptr(TueStore) store = NULL;
      g_autoptr(GArray) ties = NULL;
      g_autoptr(GError) error = NULL;

      g_test_message ("%s", cases[i].json);
      g_assert_true (g_file_get_contents (file, &sql, NULL, &error));
      fixture_execute (path, sql);
      fixture_execute (path, update);
      store = tue_store_open (path, NULL, NULL, &error);
      g_assert_no_error (error);
      ties = tue_store_load_ties (store, "3f0e5f8e-0c8a-4b52-9a37-58a6f0c1d001", &error);
      g_assert_no_error (error);
      g_assert_cmpuint (ties->len, ==, cases[i].n_ties);
      if (ties->len == 2)
        {
          check_tie (ties, 0, 5, 3, "{\"field\":\"a\",\"value\":\"\\u00e4 \\\"x\\\"\"}");
          check_tie (ties, 1, 9, 2, "{\"field\":\"b\",\"item\":3,\"value\":\"\"}");
        }

      g_clear_pointer (&store, tue_store_free);
      fixture_remove_folder (folder);
    }
}

static const TueStoreSchema next_schema = { TUE_STORE_SCHEMA_VERSION + 1, "/org/tuesdayapp/Tuesday/test-store/next" };
static const TueStoreSchema broken_schema = { TUE_STORE_SCHEMA_VERSION + 1, "/org/tuesdayapp/Tuesday/test-store/broken" };

/* What a library begins with is known, and checked without making it again. */
static void
test_schema_digest (void)
{
  char *folder = fixture_make_folder ();
  g_autoptr(TueStore) store = fixture_open (folder);
  gint64 digest;

  g_assert_true (tue_store_digest_schema (store, &digest, NULL));
  g_assert_cmpint (digest, ==, TUE_STORE_SCHEMA_DIGEST);

  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

/* A migration is a backup and one transaction. */
static void
test_migration (void)
{
  char            *folder = fixture_make_folder ();
  g_autofree char *path = make_library (folder);
  g_autoptr(TueBackup) backup = NULL;
  g_autoptr(TueStore) store = NULL;
  g_autofree char *name = g_strdup_printf ("-before-%d.db", TUE_STORE_SCHEMA_VERSION + 1);
  g_autoptr(GError) error = NULL;

  g_assert_false (tue_backup_exists (path));
  store = tue_store_open_with_schema (path, &next_schema, NULL, NULL, &error);
  g_assert_no_error (error);
  g_clear_pointer (&store, tue_store_free);
  fixture_execute (path, "UPDATE task SET colour = 'red' WHERE colour = 'blue'");

  g_assert_true (tue_backup_exists (path));
  backup = tue_backup_find_good (path);
  g_assert_nonnull (strstr (backup->path, name));
  store = tue_store_open (backup->path, NULL, NULL, &error);
  g_assert_no_error (error);
  g_clear_pointer (&store, tue_store_free);

  /* And this version refuses what it became. */
  check_refused (path, TUE_STORE_ERROR_NEWER);
  fixture_remove_folder (folder);
}

static void
test_broken_migration (void)
{
  char            *folder = fixture_make_folder ();
  g_autofree char *path = make_library (folder);
  g_autofree char *before = fixture_dump (path);
  g_autofree char *after = NULL;
  g_autoptr(TueStore) store = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_null (tue_store_open_with_schema (path, &broken_schema, NULL, NULL, &error));
  g_assert_error (error, TUE_STORE_ERROR, TUE_STORE_ERROR_INTERNAL);
  g_clear_error (&error);
  after = fixture_dump (path);
  g_assert_cmpstr (after, ==, before);
  store = tue_store_open (path, NULL, NULL, &error);
  g_assert_no_error (error);

  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

/* Whatever call fails: the library is of the old version or of the new. */
static void
test_migration_torture (void)
{
  char            *folder = fixture_make_folder ();
  g_autofree char *path = make_library (folder);
  g_autoptr(GBytes) whole = fixture_read (path);
  g_autofree char *expected = fixture_dump (path);
  gboolean         done = FALSE;

  for (int n = 1; !done; n++)
    {
      g_autoptr(TueStore) store = NULL;
      g_autoptr(GError) error = NULL;

      write_file (path, g_bytes_get_data (whole, NULL), g_bytes_get_size (whole));
      fault_vfs_fail (FAULT_IO, n, TRUE);
      store = tue_store_open_with_schema (path, &next_schema, NULL, NULL, &error);
      done = fault_vfs_get_n_failed () == 0;
      fault_vfs_clear ();
      g_assert_true (done == (store != NULL));
      g_clear_pointer (&store, tue_store_free);
      g_clear_error (&error);

      store = tue_store_open (path, NULL, NULL, &error);
      if (store == NULL)
        g_assert_error (error, TUE_STORE_ERROR, TUE_STORE_ERROR_NEWER);
      else
        {
          g_autofree char *dump = fixture_dump (path);

          g_assert_cmpstr (dump, ==, expected);
        }
    }

  fixture_remove_folder (folder);
}

typedef struct
{
  const char *name;
  FaultKind   kind;
} Frozen;

/* Returns whether it came through. */
static gboolean
migrate_in_child (const char *path,
                  int         n)
{
  pid_t child = fork ();
  int   status;

  if (child == 0)
    {
      TueStore *store;

      fault_vfs_fail (FAULT_KILL, n, TRUE);
      store = tue_store_open (path, NULL, NULL, NULL);
      fault_vfs_clear ();
      _exit (store != NULL ? 0 : 1);
    }

  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status));
  if (WEXITSTATUS (status) != 0)
    g_assert_cmpint (WEXITSTATUS (status), ==, FAULT_KILLED);

  return WEXITSTATUS (status) == 0;
}

static gboolean
migrate_with_faults (const char *path,
                     int         n)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TueStore) store = NULL;
  gboolean done;

  fault_vfs_fail (FAULT_IO, n, TRUE);
  store = tue_store_open (path, NULL, NULL, &error);
  done = fault_vfs_get_n_failed () == 0;
  fault_vfs_clear ();
  g_assert_true (done == (store != NULL));

  return done;
}

/* The real migrations: a library is of one schema, its own or a later one,
 * whatever call fails or is the last of the program, and opens in the end with
 * all that it would have. */
static void
test_frozen_torture (gconstpointer data)
{
  const Frozen    *frozen = data;
  char            *folder = fixture_make_folder ();
  g_autofree char *path = g_build_filename (folder, "library.db", NULL);
  g_autofree char *file = g_test_build_filename (G_TEST_DIST, "store", "fixtures", frozen->name, NULL);
  g_autofree char *sql = NULL;
  g_autofree char *expected = NULL;
  g_autoptr(GBytes) whole = NULL;
  int      stride = fixture_get_stride (frozen->kind == FAULT_KILL ? 12 : 6);
  gboolean done = FALSE;

  g_assert_true (g_file_get_contents (file, &sql, NULL, NULL));
  fixture_execute (path, sql);
  whole = fixture_read (path);
  tue_store_free (tue_store_open (path, NULL, NULL, NULL));
  expected = fixture_dump (path);

  for (int n = fixture_get_first_fault (stride); !done; n += stride)
    {
      g_autoptr(TueStore) store = NULL;
      g_autoptr(GError) error = NULL;
      g_autofree char *dump = NULL;
      gint64           version;

      write_file (path, g_bytes_get_data (whole, NULL), g_bytes_get_size (whole));
      done = frozen->kind == FAULT_KILL ? migrate_in_child (path, n) : migrate_with_faults (path, n);

      version = fixture_get_integer (path, "PRAGMA user_version");
      g_assert_cmpint (version, >=, 1);
      g_assert_cmpint (version, <=, TUE_STORE_SCHEMA_VERSION);
      g_assert_cmpint (fixture_get_integer (path, "SELECT count (*) FROM sqlite_schema WHERE name = 'revision'"), ==, version >= 2);
      g_assert_cmpint (fixture_get_integer (path, "SELECT count (*) FROM sqlite_schema WHERE name = 'task_event'"), ==, version >= 3);
      store = tue_store_open (path, NULL, NULL, &error);
      g_assert_no_error (error);
      dump = fixture_dump (path);
      g_assert_cmpstr (dump, ==, expected);
    }

  fixture_remove_folder (folder);
}

/* A folder that cannot be made is named, with what is in its way. */
static void
test_no_folder (void)
{
  static const struct
  {
    const char *below; /* what there is */
    int         mode;  /* of a folder, 0 for a file */
    const char *sentence;
  } cases[] = {
    { "file", 0, "The folder “%s” of the library cannot be made: Not a directory." },
    { "locked", 0500, "The folder “%s” of the library cannot be made: Permission denied." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      char            *folder = fixture_make_folder ();
      g_autofree char *below = g_build_filename (folder, cases[i].below, NULL);
      g_autofree char *wanted = g_build_filename (below, "tuesday", NULL);
      g_autofree char *path = g_build_filename (wanted, "library.db", NULL);
      g_autoptr(GError) error = NULL;
      g_auto(GStrv) parts = g_strsplit (cases[i].sentence, "%s", 2);
      g_autofree char *sentence = g_strconcat (parts[0], wanted, parts[1], NULL);

      if (cases[i].mode == 0)
        write_file (below, "", 0);
      else
        g_assert_cmpint (g_mkdir (below, cases[i].mode), ==, 0);

      g_assert_null (tue_store_open (path, fixture_seed, NULL, &error));
      g_assert_error (error, TUE_STORE_ERROR, TUE_STORE_ERROR_NO_ACCESS);
      g_assert_cmpstr (error->message, ==, sentence);
      fixture_remove_folder (folder);
    }
}

/* What kind of FUSE it is stands in the table of mounts only. */
static void
test_fuse (void)
{
  static const struct
  {
    guint32     magic;
    const char *type;
    gboolean    refused;
  } cases[] = {
    { 0x65735546, "fuse.sshfs", TRUE },
    { 0x65735546, "fuse.rclone", TRUE },
    { 0x65735546, "fuse.gocryptfs", FALSE },
    { 0x0000ef53, "fuse.sshfs", FALSE }, /* ext4, whatever is said */
    { 0x00006969, "nfs4", TRUE },
  };
  char            *folder = fixture_make_folder ();
  g_autofree char *path = g_build_filename (folder, "library.db", NULL);
  g_autofree char *table = g_build_filename (folder, "mountinfo", NULL);
  GStatBuf         status;

  g_assert_cmpint (g_stat (folder, &status), ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *line = g_strdup_printf ("1 0 0:1 / / rw - tmpfs tmpfs rw\n"
                                               "45 28 %u:%u / /home/mo rw,nosuid shared:9 - %s host:/ rw\n",
                                               major (status.st_dev), minor (status.st_dev), cases[i].type);
      g_autoptr(GError) error = NULL;

      write_file (table, line, strlen (line));
      g_assert_true (tue_filesystem_check_mount (path, folder, cases[i].magic, table, &error) == !cases[i].refused);
      if (cases[i].refused)
        {
          g_assert_error (error, TUE_STORE_ERROR, TUE_STORE_ERROR_REMOTE);
          g_assert_nonnull (strstr (error->message, path));
        }
    }

  /* Where the table cannot be read nobody is locked out. */
  g_assert_true (tue_filesystem_check_mount (path, folder, 0x65735546, "/nowhere", NULL));
  fixture_remove_folder (folder);
}

static void
test_filesystems (void)
{
  static const struct
  {
    guint32     magic;
    const char *type;
    gboolean    remote;
  } cases[] = {
    { 0x00006969, NULL, TRUE }, /* NFS */
    { 0xff534d42, NULL, TRUE }, /* CIFS */
    { 0xfe534d42, NULL, TRUE }, /* SMB2 */
    { 0x0000517b, NULL, TRUE }, /* SMB */
    { 0x65735546, "fuse.sshfs", TRUE },
    { 0x65735546, "fuse.gvfsd-fuse", TRUE },
    { 0x65735546, "fuse.gocryptfs", FALSE },
    { 0x65735546, "fuseblk", FALSE },
    { 0x65735546, NULL, FALSE },
    { 0x0000ef53, NULL, FALSE }, /* ext4 */
    { 0x9123683e, NULL, FALSE }, /* btrfs */
    { 0x01021994, NULL, FALSE }, /* tmpfs */
    { 0x794c7630, NULL, FALSE }, /* overlayfs */
  };
  const char *mountinfo =
    "22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw\n"
    "40 22 0:45 / /home/mo/server rw,nosuid master:2 - fuse.sshfs mo@server: rw\n"
    "41 22 0:46 / /home/mo/with\\040space rw - tmpfs tmpfs rw\n";
  g_autofree char *sshfs = tue_filesystem_find_type (mountinfo, 0, 45);
  g_autofree char *ext4 = tue_filesystem_find_type (mountinfo, 8, 1);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (tue_filesystem_is_remote (cases[i].magic, cases[i].type), ==, cases[i].remote);
  g_assert_cmpstr (sshfs, ==, "fuse.sshfs");
  g_assert_cmpstr (ext4, ==, "ext4");
  g_assert_null (tue_filesystem_find_type (mountinfo, 9, 9));
  g_assert_null (tue_filesystem_find_type ("nonsense\n1\n\n", 0, 45));
  g_assert_true (tue_filesystem_check_local ("/tmp/not/there/yet/library.db", NULL));
}

static void
test_errors (void)
{
  for (int code = TUE_STORE_ERROR_BUSY; code <= TUE_STORE_ERROR_INTERNAL; code++)
    {
      g_autoptr(GError) error = g_error_new_literal (TUE_STORE_ERROR, code, "x");
      const char *sentence = tue_store_error_get_sentence (code);

      g_assert_true (g_str_has_suffix (sentence, "."));
      g_assert_cmpint (tue_store_error_passes (error),
                       ==,
                       code == TUE_STORE_ERROR_BUSY || code == TUE_STORE_ERROR_FULL ||
                         code == TUE_STORE_ERROR_READ_ONLY || code == TUE_STORE_ERROR_MOVED || code == TUE_STORE_ERROR_IO ||
                         code == TUE_STORE_ERROR_NO_ACCESS || code == TUE_STORE_ERROR_INTERNAL);
      g_assert_cmpint (tue_store_error_is_ruin (error), ==, code == TUE_STORE_ERROR_DAMAGED || code == TUE_STORE_ERROR_MISSING);
    }
  g_assert_false (tue_store_error_passes (NULL));
  g_assert_false (tue_store_error_is_ruin (NULL));
}

int
main (int   argc,
      char *argv[])
{
  static const Frozen frozen[] = {
    { "library-1.sql", FAULT_IO },
    { "library-1.sql", FAULT_KILL },
    { "library-2.sql", FAULT_IO },
    { "library-2.sql", FAULT_KILL },
  };

  g_test_init (&argc, &argv, NULL);
  bound_by_modes ();
  fault_vfs_register ();
  g_resources_register (test_store_get_resource ());

  g_test_add_func ("/store/open/new", test_new);
  g_test_add_func ("/store/open/seed-fails", test_seed_fails);
  g_test_add_func ("/store/open/newer", test_newer);
  g_test_add_func ("/store/open/foreign", test_foreign);
  g_test_add_func ("/store/open/not-a-database", test_not_a_database);
  g_test_add_func ("/store/open/empty-file", test_empty_file);
  g_test_add_func ("/store/open/damaged", test_damaged);
  g_test_add_func ("/store/open/truncated", test_truncated);
  g_test_add_func ("/store/open/zeroed-header", test_zeroed_header);
  g_test_add_func ("/store/open/schema", test_schema);
  g_test_add_func ("/store/open/schema-digest", test_schema_digest);
  g_test_add_func ("/store/open/read-only", test_read_only);
  g_test_add_func ("/store/open/read-only-folder", test_read_only_folder);
  g_test_add_func ("/store/migrate/frozen-1", test_frozen_1);
  g_test_add_func ("/store/migrate/frozen-2", test_frozen_2);
  g_test_add_func ("/store/migrate/frozen-3", test_frozen_3);
  g_test_add_func ("/store/migrate/ties", test_ties_migrate);
  for (gsize i = 0; i < G_N_ELEMENTS (frozen); i++)
    {
      g_autofree char *test_path = g_strdup_printf ("/store/migrate/%s/%s", frozen[i].name, frozen[i].kind == FAULT_KILL ? "kill" : "io");

      g_test_add_data_func (test_path, &frozen[i], test_frozen_torture);
    }
  g_test_add_func ("/store/migrate/to-next", test_migration);
  g_test_add_func ("/store/migrate/broken", test_broken_migration);
  g_test_add_func ("/store/migrate/torture", test_migration_torture);
  g_test_add_func ("/store/open/no-folder", test_no_folder);
  g_test_add_func ("/store/filesystems", test_filesystems);
  g_test_add_func ("/store/filesystems/fuse", test_fuse);
  g_test_add_func ("/store/errors", test_errors);

  return g_test_run ();
}
