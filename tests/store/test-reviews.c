/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Reviews in the library: what was done is there as it was done, once, in order, and
 * with the move of its task; nothing of it changes or goes unnoticed.
 */

#include "config.h"

#include "tue-store.h"

#include <string.h>

#include "store-fixture.h"
#include "tue-journal.h"
#include "tue-patch-variant.h"
#include "tue-review-state.h"
#include "tue-value-json.h"

#define HOSTILE "AT&T <b>“x”</b>\n'; DROP TABLE review; --"

static TueReviewEntry *
make_entry (const char        *id,
            TueReviewEntryKind kind,
            const char        *person,
            const char        *key,
            const char        *about,
            const char        *json)
{
  g_autoptr(TueValue) content = tue_value_from_json (json, -1, NULL);

  return tue_review_entry_new (&(TueReviewEntrySpec){
    .id = id,
    .kind = kind,
    .person = person,
    .key = key,
    .time = 1764000000000000,
    .about = about,
    .revision_id = "r4",
    .revision = 4,
    .hash = "c0ffee",
    .content = content,
  });
}

static void
add (TueTaskPatch   *patch,
     TueReviewEntry *take_entry)
{
  tue_task_patch_add_review_entry (patch, take_entry);
  tue_review_entry_unref (take_entry);
}

/* Asked, commented on, sent back. */
static TueTaskPatch *
make_patch (void)
{
  TueTaskPatch *patch = tue_task_patch_new ("task");

  patch->updated = 50;
  add (patch, make_entry ("e1", TUE_REVIEW_ENTRY_REQUEST, "Marta", NULL, NULL, "{\"to\": [{\"name\": \"Marek\"}]}"));
  add (patch, make_entry ("e2", TUE_REVIEW_ENTRY_COMMENT, "Marek", "ed25519:k", "e1", "{\"text\": \"When?\", \"start\": 3}"));
  add (patch, make_entry ("e3", TUE_REVIEW_ENTRY_SEND_BACK, "Marek", NULL, "e1", "{\"reason\": \"missing\"}"));
  tue_task_patch_set_state (patch, TUE_TASK_STATE_DRAFTING);

  return patch;
}

static char *
describe (TueStore *store,
          gboolean  damaged)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TueReviewRecord) record = tue_store_load_review (store, "task", &error);
  g_autoptr(GString) text = g_string_new (NULL);

  g_assert_no_error (error);
  g_assert_cmpint (record->damaged, ==, damaged);
  for (guint i = 0; i < record->entries->len; i++)
    {
      TueReviewEntry  *entry = record->entries->pdata[i];
      g_autofree char *content = tue_value_to_json (tue_review_entry_get_content (entry));

      g_string_append_printf (text, "%s %s by %s (%s) about %s in %u %s: %s\n",
                              tue_review_entry_get_id (entry),
                              tue_review_entry_kind_to_string (tue_review_entry_get_kind (entry)),
                              tue_review_entry_get_person (entry),
                              tue_review_entry_get_key (entry),
                              tue_review_entry_get_about (entry),
                              tue_review_entry_get_revision (entry),
                              tue_review_entry_get_hash (entry),
                              content);
      g_assert_cmpint (tue_review_entry_get_time (entry), ==, 1764000000000000);
    }

  return g_string_free_and_steal (g_steal_pointer (&text));
}

static const char whole[] =
  "e1 request by Marta ((null)) about (null) in 4 c0ffee: {\"to\":[{\"name\":\"Marek\"}]}\n"
  "e2 comment by Marek (ed25519:k) about e1 in 4 c0ffee: {\"text\":\"When?\",\"start\":3}\n"
  "e3 send-back by Marek ((null)) about e1 in 4 c0ffee: {\"reason\":\"missing\"}\n";

static void
check (TueStore   *store,
       gboolean    damaged,
       const char *expected)
{
  g_autofree char *found = describe (store, damaged);

  g_assert_cmpstr (found, ==, expected);
}

static TueStore *
open_with_task (const char *folder)
{
  TueStore *store = fixture_open (folder);

  fixture_apply (store, fixture_new_task ("task", "Northwind", NULL), NULL);
  check (store, FALSE, "");

  return store;
}

static void
apply (TueStore     *store,
       TueTaskPatch *take_patch)
{
  g_autoptr(GError) error = NULL;

  fixture_apply (store, take_patch, &error);
  g_assert_no_error (error);
}

static void
test_entries (void)
{
  char *folder = fixture_make_folder ();
  g_autoptr(TueStore) store = open_with_task (folder);
  g_autofree char *path = g_strdup (tue_store_get_path (store));
  TueTaskPatch    *more;

  apply (store, make_patch ());
  check (store, FALSE, whole);
  /* After a commit that was reported as failed it comes again, with more. */
  more = make_patch ();
  add (more, make_entry ("e4", TUE_REVIEW_ENTRY_REPLY, HOSTILE, NULL, "e2", "{\"text\": \"a\\u0001\\\"ä🚀\"}"));
  apply (store, more);
  g_assert_cmpint (fixture_get_integer (path, "SELECT count (*) FROM review_entry"), ==, 4);
  g_assert_cmpint (fixture_get_integer (path, "SELECT n_entries FROM review"), ==, 4);
  g_assert_cmpint (fixture_get_integer (path, "SELECT count (*) FROM person WHERE name = 'Marek'"), ==, 1);
  /* A key that is only told of makes nobody known. */
  g_assert_cmpint (fixture_get_integer (path, "SELECT count (*) FROM person WHERE key IS NOT NULL"), ==, 0);
  {
    g_autoptr(TueReviewRecord) record = tue_store_load_review (store, "task", NULL);
    TueReviewEntry *last = record->entries->pdata[3];

    g_assert_cmpstr (tue_review_entry_get_person (last), ==, HOSTILE);
    g_assert_cmpstr (tue_review_entry_get_string (last, "text"), ==, "a\001\"ä🚀");
  }

  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

/* What a program that ended had not written yet is in its journal. */
static void
test_variant (void)
{
  char *folder = fixture_make_folder ();
  g_autoptr(TueStore) store = open_with_task (folder);
  g_autoptr(TueTaskPatch) patch = make_patch ();
  g_autoptr(GVariant) variant = g_variant_ref_sink (tue_task_patch_to_variant (patch));
  TueTaskPatch *again = tue_task_patch_from_variant (variant);

  apply (store, again);
  check (store, FALSE, whole);

  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

/* What is to be done has no id: each time it is something of its own. */
static void
test_happens (void)
{
  char *folder = fixture_make_folder ();
  g_autoptr(TueStore) store = open_with_task (folder);
  g_autoptr(TueTaskPatch) patch = tue_task_patch_new ("task");
  g_autofree char *path = g_strdup (tue_store_get_path (store));

  add (patch, make_entry (NULL, TUE_REVIEW_ENTRY_TAKE_BACK, NULL, NULL, "e1", "{}"));
  for (guint i = 0; i < 2; i++)
    {
      TueTaskPatch *copy = tue_task_patch_copy (patch);

      g_assert_true (tue_task_patch_overlaps (copy, patch));
      tue_task_patch_note_events (copy, 70, "Marta");
      apply (store, copy);
    }
  g_assert_cmpint (fixture_get_integer (path, "SELECT count (DISTINCT id) FROM review_entry WHERE name = 'Marta' AND time = 70"), ==, 2);

  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

/* Only what says who is away, and what may have taken it back. */
static void
test_away (void)
{
  char *folder = fixture_make_folder ();
  g_autoptr(TueStore) store = open_with_task (folder);
  TueTaskPatch *patch = make_patch ();
  g_autoptr(GPtrArray) none = NULL;
  g_autoptr(GPtrArray) away = NULL;
  g_autoptr(GString) ids = g_string_new (NULL);
  g_autoptr(GError) error = NULL;

  apply (store, patch);
  none = tue_store_list_away_entries (store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (none->len, ==, 0);

  patch = tue_task_patch_new ("task");
  add (patch, make_entry ("a1", TUE_REVIEW_ENTRY_AWAY, "Dana", NULL, "e1", "{\"first_day\": \"2026-12-01\", \"last_day\": \"2026-12-31\"}"));
  add (patch, make_entry ("c1", TUE_REVIEW_ENTRY_COMMENT, "Dana", NULL, "e1", "{\"text\": \"Back in January.\"}"));
  add (patch, make_entry ("t1", TUE_REVIEW_ENTRY_TAKE_BACK, "Dana", NULL, "a1", "{}"));
  apply (store, patch);
  away = tue_store_list_away_entries (store, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < away->len; i++)
    g_string_append_printf (ids, "%s ", tue_review_entry_get_id (away->pdata[i]));
  g_assert_cmpstr (ids->str, ==, "a1 t1 ");

  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

static void
test_refused (void)
{
  static const char *const statements[] = {
    "DELETE FROM review_entry",
    "UPDATE review_entry SET kind = 'approve'",
    "UPDATE review_entry SET content = '{}'",
    "UPDATE review_entry SET name = 'Ines'",
    "UPDATE review_entry SET hash = 'other'",
    "UPDATE review_entry SET key = key + 10",
    "UPDATE review_entry SET time = 0",
    "UPDATE review_entry SET about = NULL",
    "INSERT INTO review_entry (id, review_key, kind, time, sequence) VALUES ('e1', 1, 'approve', 5, 1)",
  };
  char *folder = fixture_make_folder ();
  g_autoptr(TueStore) store = open_with_task (folder);
  g_autofree char *path = g_strdup (tue_store_get_path (store));

  apply (store, make_patch ());
  for (gsize i = 0; i < G_N_ELEMENTS (statements); i++)
    g_assert_true (fixture_is_refused (path, statements[i]));
  check (store, FALSE, whole);

  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

/* What is not what was written counts as nothing, and is told. */
static void
test_damaged (void)
{
  static const struct
  {
    const char *sql;
    gsize       n_left;
  } cases[] = {
    { "UPDATE review_entry SET kind = 'approve' WHERE id = 'e3'", 2 },
    { "UPDATE review_entry SET name = 'Ines' WHERE id = 'e3'", 2 },
    { "UPDATE review_entry SET content = '{\"to\": [{\"name\": \"Ines\"}]}' WHERE id = 'e1'", 2 },
    { "UPDATE review_entry SET seal = NULL WHERE id = 'e2'", 2 },
    { "DELETE FROM review_entry WHERE id = 'e3'", 2 },
    { "DELETE FROM review_entry", 0 },
    { "UPDATE review SET n_entries = 2", 3 },
    { "INSERT INTO review_entry (id, review_key, kind, time, sequence) VALUES ('x', 1, 'approve', 5, 1)", 3 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      char *folder = fixture_make_folder ();
      g_autoptr(TueStore) store = open_with_task (folder);
      g_autofree char *path = g_strdup (tue_store_get_path (store));
      g_autoptr(TueReviewRecord) record = NULL;
      TueTaskPatch *more = tue_task_patch_new ("task");

      g_test_message ("%s", cases[i].sql);
      apply (store, make_patch ());
      fixture_damage (path, cases[i].sql);
      record = tue_store_load_review (store, "task", NULL);
      g_assert_true (record->damaged);
      g_assert_cmpuint (record->entries->len, ==, cases[i].n_left);

      /* It stays so when the review goes on. */
      g_clear_pointer (&record, tue_review_record_free);
      add (more, make_entry ("more", TUE_REVIEW_ENTRY_COMMENT, "Marek", NULL, NULL, "{}"));
      apply (store, more);
      record = tue_store_load_review (store, "task", NULL);
      g_assert_true (record->damaged);
      g_assert_cmpuint (record->entries->len, ==, cases[i].n_left + 1);

      g_clear_pointer (&store, tue_store_free);
      fixture_remove_folder (folder);
    }
}

static void
test_list (void)
{
  static const struct
  {
    TueTaskState state;
    guint        n;
  } cases[] = {
    { TUE_TASK_STATE_DRAFTING, 1 },
    { TUE_TASK_STATE_IN_REVIEW, 1 },
    { TUE_TASK_STATE_APPROVED, 0 },
    { TUE_TASK_STATE_DELIVERED, 0 },
    { TUE_TASK_STATE_DROPPED, 0 },
    { TUE_TASK_STATE_OPEN, 0 },
  };
  char *folder = fixture_make_folder ();
  g_autoptr(TueStore) store = open_with_task (folder);
  TueTaskPatch *patch;

  fixture_apply (store, fixture_new_task ("other", "Without a review", NULL), NULL);
  apply (store, make_patch ());
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GPtrArray) reviews = NULL;

      patch = tue_task_patch_new ("task");
      tue_task_patch_set_state (patch, cases[i].state);
      apply (store, patch);
      reviews = tue_store_list_reviews (store, NULL);
      g_assert_cmpuint (reviews->len, ==, cases[i].n);
      if (cases[i].n == 0)
        continue;
      g_assert_cmpstr (((TueReviewRecord *)reviews->pdata[0])->task->id, ==, "task");
      g_assert_cmpuint (((TueReviewRecord *)reviews->pdata[0])->entries->len, ==, 3);
    }

  patch = tue_task_patch_new ("task");
  tue_task_patch_set_state (patch, TUE_TASK_STATE_IN_REVIEW);
  tue_task_patch_set_deleted (patch, TRUE);
  apply (store, patch);
  {
    g_autoptr(GPtrArray) reviews = tue_store_list_reviews (store, NULL);

    g_assert_cmpuint (reviews->len, ==, 0);
  }

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

/* A task of a library that is older than reviews can be reviewed. */
static void
test_migrated (void)
{
  static const char *const fixtures[] = { "library-1.sql", "library-2.sql", "library-3.sql", "library-4.sql", "library-5.sql", "library-6.sql", "library-7.sql", "library-8.sql", "library-9.sql" };

  for (gsize i = 0; i < G_N_ELEMENTS (fixtures); i++)
    {
      char *folder = fixture_make_folder ();
      g_autoptr(TueStore) store = open_frozen (folder, fixtures[i]);

      apply (store, fixture_new_task ("task", "Northwind", NULL));
      apply (store, make_patch ());
      check (store, FALSE, whole);

      g_clear_pointer (&store, tue_store_free);
      fixture_remove_folder (folder);
    }
}

/* The library of the seventh schema, migrated from the sixth and then written: asked
 * of two, handed over, sent back, asked again. */
static void
test_frozen_7 (void)
{
  char *folder = fixture_make_folder ();
  g_autoptr(TueStore) store = open_frozen (folder, "library-7.sql");
  g_autoptr(TueReviewRecord) record = tue_store_load_review (store, "3f0e5f8e-0c8a-4b52-9a37-58a6f0c1d001", NULL);
  g_autoptr(TueReviewState) state = tue_review_state_new (record->entries);
  g_autoptr(GPtrArray) listed = tue_store_list_reviews (store, NULL);
  TueReviewEntry *sent_back = record->entries->pdata[2];

  g_assert_false (record->damaged);
  g_assert_cmpuint (record->entries->len, ==, 4);
  g_assert_cmpuint (listed->len, ==, 1);
  g_assert_cmpint (tue_review_state_get_stand (state), ==, TUE_REVIEW_WAITING);
  g_assert_cmpuint (tue_review_state_get_round (state), ==, 2);
  g_assert_cmpuint (tue_review_state_get_n_refusals (state), ==, 0);
  g_assert_true (tue_review_state_waits_for (state, "Marek Novák", NULL));
  g_assert_cmpint (tue_review_entry_get_kind (sent_back), ==, TUE_REVIEW_ENTRY_SEND_BACK);
  g_assert_cmpstr (tue_review_entry_get_string (sent_back, "note"), ==, "One “date”");
  g_assert_cmpstr (tue_review_entry_get_person (sent_back), ==, "Marta Lind");
  g_assert_cmpuint (tue_review_entry_get_revision (sent_back), ==, 5);

  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

static TueReviewFile *
get_only_file (const char *folder)
{
  g_autoptr(TueStore) store = fixture_open (folder);
  g_autoptr(GPtrArray) files = tue_store_list_review_documents (store, "task", NULL);

  g_assert_nonnull (files);
  g_assert_cmpuint (files->len, ==, 1);

  return g_ptr_array_steal_index (files, 0);
}

/* A file that came is there as its bytes, once, or it is told that it is not. */
static void
test_documents (void)
{
  static const char *const columns[] = { "key", "edition", "from_owner", "source", "hash", "length", "content", "time", "signer_id", "sequence" };
  char                    *folder = fixture_make_folder ();
  g_autoptr(TueStore) store = open_with_task (folder);
  g_autofree char *path = g_strdup (tue_store_get_path (store));
  g_autoptr(GBytes) bytes = g_bytes_new_static ("{ \"format\": \"tuesday-review\", \"ä\": 1 }\n", 40);
  g_autoptr(GBytes) library = NULL;
  g_autoptr(TueReviewFile) file = NULL;
  TueReviewFile came = { .edition = 3, .from_owner = TRUE, .source = (char *)"/home/dana/Northwind.review", .bytes = bytes, .time = 7, .signer_name = (char *)"Dana", .signer_key = (char *)"ed25519:k" };

  for (guint i = 0; i < 2; i++)
    g_assert_true (tue_store_keep_review_document (store, "task", &came, NULL));
  g_clear_pointer (&store, tue_store_free);
  library = fixture_read (path);
  file = get_only_file (folder);
  g_assert_true (g_bytes_equal (file->bytes, bytes));
  g_assert_cmpuint (file->edition, ==, 3);
  g_assert_true (file->from_owner);
  g_assert_cmpstr (file->source, ==, "/home/dana/Northwind.review");
  g_assert_cmpint (file->time, ==, 7);
  g_assert_cmpstr (file->signer_name, ==, "Dana");
  g_assert_cmpstr (file->signer_key, ==, "ed25519:k");

  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_autofree char *sql = g_strdup_printf ("PRAGMA foreign_keys = OFF; UPDATE review_document SET %1$s = CASE typeof (%1$s)"
                                              " WHEN 'integer' THEN %1$s + 1 WHEN 'blob' THEN x'00' ELSE %1$s || 'x' END",
                                              columns[i]);
      g_autoptr(TueReviewFile) damaged = NULL;

      fixture_damage (path, sql);
      damaged = get_only_file (folder);
      g_test_message ("%s", columns[i]);
      g_assert_null (damaged->bytes);
      g_assert_true (g_file_set_contents (path, g_bytes_get_data (library, NULL), (gssize)g_bytes_get_size (library), NULL));
    }

  fixture_remove_folder (folder);
}

/* The library of the eighth schema, with somebody else's review in it; what is typed in
 * either kind is kept, and nothing of the review is another for it. */
static void
test_frozen_8 (void)
{
  static const char *const reviews[] = { "3f0e5f8e-0c8a-4b52-9a37-58a6f0c1d001", "5d034bf9-2f66-42a2-b4e6-457c7b2cb820" };
  static const char *const typed[] = { "Why “two hours”?", "Why", "" };
  char                    *folder = fixture_make_folder ();
  g_autoptr(TueStore) store = open_frozen (folder, "library-8.sql");

  for (gsize i = 0; i < G_N_ELEMENTS (reviews); i++)
    {
      g_autoptr(TueReviewRecord) before = tue_store_load_review (store, reviews[i], NULL);

      g_assert_false (before->damaged);
      for (gsize k = 0; k < G_N_ELEMENTS (typed); k++)
        {
          TueTaskPatch *patch = tue_task_patch_new (reviews[i]);
          g_autoptr(TueReviewRecord) record = NULL;
          g_autoptr(GError) error = NULL;

          tue_task_patch_set_typed (patch, "comment", typed[k]);
          apply (store, patch);
          record = tue_store_load_review (store, reviews[i], NULL);
          g_assert_false (record->damaged);
          g_assert_cmpuint (record->entries->len, ==, before->entries->len);
          g_assert_true (tue_store_load_typed_words (store, reviews[i], record, &error));
          g_assert_no_error (error);
          g_assert_cmpuint (g_hash_table_size (record->typed), ==, *typed[k] != '\0');
          g_assert_cmpstr (g_hash_table_lookup (record->typed, "comment"), ==, *typed[k] != '\0' ? typed[k] : NULL);
        }
    }

  /* What is not what was written is shown, and told. */
  {
    g_autofree char *path = g_build_filename (folder, "library.db", NULL);
    TueTaskPatch    *patch = tue_task_patch_new (reviews[0]);
    g_autoptr(TueReviewRecord) record = NULL;

    tue_task_patch_set_typed (patch, "comment", "Why");
    apply (store, patch);
    g_clear_pointer (&store, tue_store_free);
    fixture_damage (path, "UPDATE typed_words SET content = 'Whx' WHERE content = 'Why'");
    store = tue_store_open (path, NULL, NULL, NULL);
    record = tue_store_load_review (store, reviews[0], NULL);
    g_assert_true (tue_store_load_typed_words (store, reviews[0], record, NULL));
    g_assert_cmpstr (g_hash_table_lookup (record->typed, "comment"), ==, "Whx");
    g_assert_true (record->damaged);
  }

  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

static TueTaskPatch *
make_typed (const char *review,
            const char *words, /* (nullable): no words */
            const char *about) /* (nullable) */
{
  TueTaskPatch *patch = tue_task_patch_new (review);

  if (words != NULL)
    tue_task_patch_set_typed (patch, "reply:e2", words);
  if (about != NULL)
    tue_task_patch_set_typed (patch, "reply:e2" TUE_TYPED_ABOUT, about);

  return patch;
}

static char *
describe_typed (GHashTable *typed) /* (nullable) */
{
  const char *words = typed != NULL ? g_hash_table_lookup (typed, "reply:e2") : NULL;
  const char *about = typed != NULL ? g_hash_table_lookup (typed, "reply:e2" TUE_TYPED_ABOUT) : NULL;

  return g_strdup_printf ("%s|%s", words != NULL ? words : "", about != NULL ? about : "");
}

/* What a program that is gone had typed in a review, of a task here or elsewhere, is
 * there, with what it said; what another one typed in the same place since stays, and
 * the words that have no place are told. */
static void
test_typed_replayed (void)
{
  static const char *const reviews[] = { "3f0e5f8e-0c8a-4b52-9a37-58a6f0c1d001", "5d034bf9-2f66-42a2-b4e6-457c7b2cb820", "elsewhere" };
  static const struct
  {
    const char *was, *was_about;     /* what the person saw */
    const char *typed, *typed_about; /* what the journal has */
    const char *other, *other_about; /* what another program wrote since */
    const char *expected;
    const char *left; /* (nullable) */
  } cases[] = {
    { "", NULL, HOSTILE, NULL, NULL, NULL, HOSTILE "|", NULL },
    { "old", NULL, "new", NULL, NULL, NULL, "new|", NULL },
    { "old", "1", "new", "2", NULL, NULL, "new|2", NULL },
    { "old", "1", "", "", NULL, NULL, "|", NULL },
    { "old", "1", NULL, "2", NULL, NULL, "old|2", NULL },
    { "old", "1", "new", "2", "new", "2", "new|2", NULL },
    { "old", NULL, "new", NULL, "theirs", NULL, "theirs|", "new|" },
    { "", NULL, "new", "2", "theirs", NULL, "theirs|", "new|2" },
  };

  for (gsize n = 0; n < G_N_ELEMENTS (reviews) * G_N_ELEMENTS (cases); n++)
    {
      const char *review = reviews[n / G_N_ELEMENTS (cases)];
      gsize       i = n % G_N_ELEMENTS (cases);
      gboolean    is_here = n / G_N_ELEMENTS (cases) < 2;
      char       *folder = fixture_make_folder ();
      g_autoptr(TueStore) store = open_frozen (folder, "library-8.sql");
      TueTaskPatch *patch;
      g_autoptr(TueJournalEntry) entry = NULL;
      guint n_entries = 0;

      if (is_here)
        apply (store, make_typed (review, cases[i].was, cases[i].was_about != NULL ? cases[i].was_about : ""));
      patch = make_typed (review, cases[i].typed, cases[i].typed_about);
      add (patch, make_entry ("said", TUE_REVIEW_ENTRY_COMMENT, "Marek", NULL, NULL, "{\"text\": \"When?\"}"));
      entry = tue_journal_entry_new (patch, make_typed (review, cases[i].was, cases[i].was_about != NULL ? cases[i].was_about : ""), tue_store_get_sequence (store));
      if (is_here && cases[i].other != NULL)
        apply (store, make_typed (review, cases[i].other, cases[i].other_about));

      for (guint again = 0; again < 2; again++)
        {
          g_autoptr(TueTaskPatch) left = NULL;
          g_autoptr(TueReviewRecord) record = NULL;
          g_autoptr(GError) error = NULL;
          g_autofree char *found = NULL, *found_left = NULL;
          gboolean         draft_left;

          g_test_message ("%s %" G_GSIZE_FORMAT " %u", review, i, again);
          g_assert_true (tue_store_replay (store, entry, &left, &draft_left, &error));
          g_assert_no_error (error);
          g_assert_false (draft_left);
          if (!is_here)
            {
              g_assert_nonnull (left);
              g_assert_cmpuint (left->review->len, ==, 1);
              g_assert_cmpuint (g_hash_table_size (left->typed), ==, g_hash_table_size (patch->typed));
              continue;
            }

          record = tue_store_load_review (store, review, &error);
          g_assert_no_error (error);
          g_assert_false (record->damaged);
          g_assert_cmpstr (tue_review_entry_get_id (record->entries->pdata[record->entries->len - 1]), ==, "said");
          g_assert_true (again == 0 || record->entries->len == n_entries);
          n_entries = record->entries->len;
          g_assert_true (tue_store_load_typed_words (store, review, record, &error));
          found = describe_typed (record->typed);
          g_assert_cmpstr (found, ==, cases[i].expected);
          found_left = left != NULL ? describe_typed (left->typed) : NULL;
          g_assert_cmpstr (found_left, ==, cases[i].left);
        }

      g_clear_pointer (&store, tue_store_free);
      fixture_remove_folder (folder);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/store/reviews/entries", test_entries);
  g_test_add_func ("/store/reviews/variant", test_variant);
  g_test_add_func ("/store/reviews/happens", test_happens);
  g_test_add_func ("/store/reviews/away", test_away);
  g_test_add_func ("/store/reviews/refused", test_refused);
  g_test_add_func ("/store/reviews/damaged", test_damaged);
  g_test_add_func ("/store/reviews/list", test_list);
  g_test_add_func ("/store/reviews/migrated", test_migrated);
  g_test_add_func ("/store/reviews/frozen-7", test_frozen_7);
  g_test_add_func ("/store/reviews/frozen-8", test_frozen_8);
  g_test_add_func ("/store/reviews/documents", test_documents);
  g_test_add_func ("/store/reviews/typed-replayed", test_typed_replayed);

  return g_test_run ();
}
