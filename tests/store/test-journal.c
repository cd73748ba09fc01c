/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * The file of what the library cannot take: it says again what was said, whatever
 * happened to its bytes, and what it says is written once and over nothing that
 * others wrote.
 */

#include "config.h"

#include "tue-journal.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>
#include <sys/stat.h>

#include "store-fixture.h"

#define LIBRARY_ID "0c6e5fb4-1f0e-4b8e-9d31-000000000001"

typedef struct
{
  char *folder;
  char *path; /* of the library, which need not be there */
} Place;

static void
set_up (Place        *place,
        gconstpointer data)
{
  place->folder = fixture_make_folder ();
  place->path = g_build_filename (place->folder, "library.db", NULL);
}

static void
tear_down (Place        *place,
           gconstpointer data)
{
  g_free (place->path);
  fixture_remove_folder (place->folder);
}

static TueJournalEntry *
make_entry (const char *id,
            const char *text,
            const char *was_text,
            gint64      sequence)
{
  TueTaskPatch *patch = tue_task_patch_new (id);
  TueTaskPatch *was = tue_task_patch_new (id);

  fixture_set_text (patch, "client", text);
  if (was_text != NULL)
    fixture_set_text (was, "client", was_text);
  patch->updated = 5000;

  return tue_journal_entry_new (patch, was, sequence);
}

static void
append (TueJournal      *journal,
        TueJournalEntry *take_entry)
{
  g_autoptr(GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_journal_entry_free);
  g_autoptr(GError) error = NULL;

  g_ptr_array_add (entries, take_entry);
  tue_journal_append (journal, entries, &error);
  g_assert_no_error (error);
}

/* Writes records of some tasks, as a program does that is gone behind it. */
static char *
leave_journal (Place      *place,
               const char *library_id,
               guint       n_records)
{
  g_autoptr(TueJournal) journal = tue_journal_new (place->path, library_id);
  g_autoptr(GPtrArray) paths = NULL;

  for (guint i = 0; i < n_records; i++)
    {
      g_autofree char *id = g_strdup_printf ("task-%u", i);
      g_autofree char *text = g_strdup_printf ("Möwe %u", i);

      append (journal, make_entry (id, text, NULL, i));
    }

  paths = tue_journal_find_left (place->path);
  g_assert_cmpuint (paths->len, ==, 1);

  return g_strdup (paths->pdata[0]);
}

static void
assert_client (const TueTaskPatch *patch,
               const char         *expected)
{
  g_assert_nonnull (patch->values);
  g_assert_cmpstr (tue_value_get_string (g_hash_table_lookup (patch->values, "client"), NULL), ==, expected);
}

static TueTaskPatch *
make_full_patch (void)
{
  TueTaskPatch  *patch = fixture_new_task ("full", "Brief an “Möwe” 🦆", "2026-12-01");
  TueDraftPatch *draft = tue_task_patch_make_draft (patch);
  TuePromptCopy *copy = g_new0 (TuePromptCopy, 1);
  g_autoptr(GBytes) text = g_bytes_new_static ("Dear Dana,\n\nHello", 17);
  g_autoptr(GBytes) base = g_bytes_new_static ("Dear", 4);
  g_autoptr(GArray) ties = fixture_make_ties (4, "{\"f\":\"client\"}");
  g_autoptr(TueRevision) revision = tue_revision_new ("r1", 1, TUE_REVISION_ORIGIN_ANSWER, "Kim", 77);
  g_autoptr(TueValue) null = tue_value_new_null ();

  patch->copy_from = g_strdup ("other");
  fixture_set_text (patch, "client", "a\nb\"c");
  tue_task_patch_set_value (patch, "gone", null);
  tue_task_patch_set_also (patch, "step-1", "also this");
  tue_task_patch_set_typed (patch, "comment", "“Why” two");
  tue_task_patch_set_typed (patch, "decision", NULL);
  tue_task_patch_set_step (patch, "step-1");
  tue_task_patch_set_copied (patch, 4711);
  tue_task_patch_set_n_stale (patch, 3);
  copy->step_id = g_strdup ("step-1");
  copy->template_id = g_strdup ("template-1");
  copy->template_version = 4;
  copy->values = tue_value_new_string ("v");
  copy->prompt_hash = g_strdup ("h");
  copy->n_words = 12;
  copy->time = 99;
  copy->person = g_strdup ("Kim");
  tue_task_patch_take_copy (patch, copy);
  tue_draft_patch_set_text (draft, text, ties);
  draft->base_text = g_bytes_ref (base);
  draft->base = 41;
  tue_draft_patch_set_language (draft, "de");
  tue_revision_set_note (revision, "note");
  tue_revision_set_counts (revision, 3, 2, 1);
  tue_revision_set_restored_from (revision, 2);
  tue_draft_patch_add_revision (draft, revision, text);
  tue_draft_patch_change_reason (draft, "r0", TUE_REVISION_REASON_TONE);
  tue_draft_patch_change_note (draft, "r0", "softer");
  tue_draft_patch_change_counts (draft, "r0", 9, 8, 7);
  tue_task_patch_note_events (patch, 1234, "Kim");

  return patch;
}

static void
check_full_draft (const TueDraftPatch *draft)
{
  const TueRevisionPatch  *revision = draft->revisions->pdata[0];
  const TueRevisionChange *change = g_hash_table_lookup (draft->revision_changes, "r0");

  g_assert_cmpmem (g_bytes_get_data (draft->text, NULL), g_bytes_get_size (draft->text), "Dear Dana,\n\nHello", 17);
  g_assert_cmpmem (g_bytes_get_data (draft->base_text, NULL), g_bytes_get_size (draft->base_text), "Dear", 4);
  g_assert_cmpint (draft->base, ==, 41);
  fixture_check_ties (draft->ties, 4, "{\"f\":\"client\"}");
  g_assert_cmpstr (draft->language, ==, "de");
  g_assert_cmpuint (draft->revisions->len, ==, 1);
  g_assert_cmpstr (revision->id, ==, "r1");
  g_assert_cmpstr (revision->author, ==, "Kim");
  g_assert_cmpstr (revision->note, ==, "note");
  g_assert_cmpint (revision->origin, ==, TUE_REVISION_ORIGIN_ANSWER);
  g_assert_cmpint (revision->n_words, ==, 3);
  g_assert_cmpuint (revision->restored_from, ==, 2);
  g_assert_true (g_bytes_equal (revision->text, draft->text));
  g_assert_cmpint (change->reason, ==, TUE_REVISION_REASON_TONE);
  g_assert_cmpstr (change->note, ==, "softer");
  g_assert_cmpint (change->n_removed, ==, 7);
}

/* All that a patch can say comes back. */
static void
test_round_trip (Place        *place,
                 gconstpointer data)
{
  g_autoptr(TueJournal) journal = tue_journal_new (place->path, LIBRARY_ID);
  g_autoptr(TueTaskPatch) made = make_full_patch ();
  g_autoptr(TueLeftJournal) left = NULL;
  g_autoptr(GPtrArray) paths = NULL;
  const TueTaskPatch  *patch;
  const TuePromptCopy *copy;

  append (journal, tue_journal_entry_new (tue_task_patch_copy (made), NULL, 40));
  paths = tue_journal_find_left (place->path);
  g_clear_pointer (&journal, tue_journal_free);
  left = tue_left_journal_take (paths->pdata[0], LIBRARY_ID);
  g_assert_nonnull (left);
  g_assert_false (left->left);
  patch = ((TueJournalEntry *)left->entries->pdata[0])->patch;

  g_assert_cmpint (((TueJournalEntry *)left->entries->pdata[0])->sequence, ==, 40);
  g_assert_cmpuint (patch->flags, ==, made->flags);
  g_assert_cmpstr (patch->workflow_id, ==, made->workflow_id);
  g_assert_cmpstr (patch->copy_from, ==, "other");
  g_assert_cmpstr (patch->title, ==, made->title);
  g_assert_cmpstr (patch->due, ==, "2026-12-01");
  g_assert_cmpstr (patch->step_id, ==, "step-1");
  g_assert_cmpint (patch->created, ==, made->created);
  g_assert_cmpint (patch->copied, ==, 4711);
  g_assert_cmpuint (patch->n_stale, ==, 3);
  assert_client (patch, "a\nb\"c");
  g_assert_cmpint (tue_value_get_kind (g_hash_table_lookup (patch->values, "gone")), ==, TUE_VALUE_NULL);
  g_assert_cmpstr (g_hash_table_lookup (patch->alsos, "step-1"), ==, "also this");
  g_assert_cmpstr (g_hash_table_lookup (patch->typed, "comment"), ==, "“Why” two");
  g_assert_cmpstr (g_hash_table_lookup (patch->typed, "decision"), ==, "");
  copy = patch->copies->pdata[0];
  g_assert_cmpstr (copy->person, ==, "Kim");
  g_assert_cmpstr (copy->prompt_hash, ==, "h");
  g_assert_cmpuint (copy->template_version, ==, 4);
  check_full_draft (patch->draft);
  g_assert_cmpuint (patch->events->len, ==, made->events->len);
  for (guint i = 0; i < made->events->len; i++)
    {
      const TueTaskEvent *a = made->events->pdata[i], *b = patch->events->pdata[i];

      g_assert_cmpstr (a->id, ==, b->id);
      g_assert_cmpint (a->kind, ==, b->kind);
      g_assert_cmpint (a->to, ==, b->to);
      g_assert_cmpint (a->time, ==, b->time);
      g_assert_cmpstr (a->person, ==, b->person);
      g_assert_cmpstr (a->step_id, ==, b->step_id);
    }
}

static void
write_bytes (const char *path,
             const char *bytes,
             gsize       length)
{
  g_autoptr(GError) error = NULL;

  g_file_set_contents (path, bytes, (gssize)length, &error);
  g_assert_no_error (error);
}

static guint
count_whole (TueLeftJournal *left)
{
  for (guint i = 0; i < left->entries->len; i++)
    {
      const TueJournalEntry *entry = left->entries->pdata[i];
      g_autofree char       *text = g_strdup_printf ("Möwe %s", entry->patch->id + strlen ("task-"));

      assert_client (entry->patch, text);
    }

  return left->entries->len;
}

/* Cut anywhere, what was whole before the cut is there, and a cut inside of a
 * record is told. */
static void
test_torn (Place        *place,
           gconstpointer data)
{
  g_autofree char *path = leave_journal (place, LIBRARY_ID, 3);
  g_autofree char *bytes = NULL;
  gsize            length, record;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  g_assert_cmpuint (length % 3, ==, 0);
  record = length / 3;
  for (gsize n = 0; n <= length; n++)
    {
      g_autoptr(TueLeftJournal) left = NULL;

      write_bytes (path, bytes, n);
      left = tue_left_journal_take (path, LIBRARY_ID);
      g_assert_nonnull (left);
      g_assert_cmpuint (count_whole (left), ==, n / record);
      g_assert_cmpint (left->left, ==, n % record != 0 && n != 1);
    }
}

/* One bit takes one record with it, and is told. */
static void
test_flipped (Place        *place,
              gconstpointer data)
{
  g_autofree char *path = leave_journal (place, LIBRARY_ID, 3);
  g_autofree char *bytes = NULL;
  gsize            length;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  for (gsize bit = 0; bit < length * 8; bit += 7)
    {
      g_autoptr(TueLeftJournal) left = NULL;

      bytes[bit / 8] ^= (char)(1 << bit % 8);
      write_bytes (path, bytes, length);
      bytes[bit / 8] ^= (char)(1 << bit % 8);
      left = tue_left_journal_take (path, LIBRARY_ID);
      g_assert_nonnull (left);
      g_assert_cmpuint (count_whole (left), ==, 2);
      g_assert_true (left->left);
    }
}

/* What no Tuesday wrote says nothing, and is kept. */
static void
test_garbage (Place        *place,
              gconstpointer data)
{
  g_autofree char *path = leave_journal (place, LIBRARY_ID, 1);
  char             bytes[4096];

  for (guint round = 0; round < 200; round++)
    {
      g_autoptr(TueLeftJournal) left = NULL;

      for (guint i = 0; i < sizeof bytes; i++)
        bytes[i] = (char)g_test_rand_int_range (0, 256);
      for (guint i = 0; i < 20; i++)
        memcpy (bytes + g_test_rand_int_range (0, sizeof bytes - 4), "\xa7\xfeTU", 4);
      write_bytes (path, bytes, sizeof bytes);
      left = tue_left_journal_take (path, LIBRARY_ID);
      g_assert_nonnull (left);
      g_assert_cmpuint (left->entries->len, ==, 0);
      g_assert_true (left->left);
    }
}

static void
test_other_library (Place        *place,
                    gconstpointer data)
{
  g_autofree char *path = leave_journal (place, "another", 2);
  g_autoptr(TueLeftJournal) left = tue_left_journal_take (path, LIBRARY_ID);
  g_autofree char *bytes = NULL;
  g_autofree char *kept_bytes = NULL;
  g_autofree char *kept = NULL;
  gsize            length, kept_length;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  g_assert_cmpuint (left->entries->len, ==, 0);
  g_assert_cmpuint (left->foreign->len, ==, 2);
  assert_client (((TueJournalEntry *)left->foreign->pdata[1])->patch, "Möwe 1");
  g_assert_false (left->left);
  kept = tue_left_journal_finish (left, TRUE);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_true (g_str_has_prefix (kept, path));
  g_assert_true (g_file_get_contents (kept, &kept_bytes, &kept_length, NULL));
  g_assert_cmpmem (bytes, length, kept_bytes, kept_length);
}

/* What a newer Tuesday wrote may mean anything. */
static void
test_newer_version (Place        *place,
                    gconstpointer data)
{
  const gsize      type = 4, digest = 12, payload = 44;
  g_autofree char *path = leave_journal (place, LIBRARY_ID, 1);
  g_autofree char *bytes = NULL;
  g_autoptr(GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  gsize length, size = 32;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  for (guint version = 1; version <= 2; version++)
    {
      g_autoptr(TueLeftJournal) left = NULL;

      bytes[payload] = (char)version;
      g_checksum_reset (checksum);
      g_checksum_update (checksum, (const guchar *)bytes + type, 8);
      g_checksum_update (checksum, (const guchar *)bytes + payload, (gssize)(length - payload));
      g_checksum_get_digest (checksum, (guint8 *)bytes + digest, &size);
      write_bytes (path, bytes, length);
      left = tue_left_journal_take (path, LIBRARY_ID);
      g_assert_cmpuint (left->entries->len, ==, version == 1 ? 1 : 0);
      g_assert_cmpint (left->left, ==, version != 1);
    }
}

/* What is kept is not found again, nor written over. */
static void
test_kept (Place        *place,
           gconstpointer data)
{
  g_autofree char *first = NULL;

  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *path = leave_journal (place, LIBRARY_ID, 1);
      g_autofree char *kept = NULL;
      g_autoptr(TueLeftJournal) left = NULL;
      g_autoptr(GPtrArray) paths = NULL;

      if (first == NULL)
        first = g_strdup (path);
      else
        {
          g_assert_cmpint (g_rename (path, first), ==, 0);
          g_set_str (&path, first);
        }
      left = tue_left_journal_take (path, LIBRARY_ID);
      kept = tue_left_journal_finish (left, TRUE);
      g_assert_true (g_file_test (kept, G_FILE_TEST_EXISTS));
      g_assert_true (i == 0 || g_str_has_suffix (kept, i == 1 ? "-2" : "-3"));
      paths = tue_journal_find_left (place->path);
      g_assert_cmpuint (paths->len, ==, 0);
    }
}

/* What is no file is not followed, and not passed over. */
static void
test_no_file (Place        *place,
              gconstpointer data)
{
  static const char *const kinds[] = { "link", "link to nothing", "folder", "full folder", "pipe", "closed" };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *path = leave_journal (place, LIBRARY_ID, 1);
      g_autofree char *other = g_build_filename (place->folder, "other", NULL);
      g_autofree char *inside = g_build_filename (path, "inside", NULL);
      g_autofree char *kept = NULL;
      g_autoptr(TueLeftJournal) left = NULL;
      g_autoptr(GPtrArray) paths = NULL;

      if (g_str_equal (kinds[i], "closed") && geteuid () == 0)
        {
          g_unlink (path);
          continue;
        }
      g_test_message ("%s", kinds[i]);
      if (g_str_equal (kinds[i], "closed"))
        g_assert_cmpint (g_chmod (path, 0), ==, 0);
      else
        g_assert_cmpint (g_rename (path, other), ==, 0);
      if (i == 1)
        g_assert_cmpint (g_unlink (other), ==, 0);
      if (i < 2)
        g_assert_cmpint (symlink ("other", path), ==, 0);
      else if (i < 4)
        g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
      else if (i == 4)
        g_assert_cmpint (mkfifo (path, 0600), ==, 0);
      if (i == 3)
        g_assert_true (g_file_set_contents (inside, "words", -1, NULL));

      left = tue_left_journal_take (path, LIBRARY_ID);
      g_assert_nonnull (left);
      g_assert_true (left->left);
      g_assert_cmpuint (left->entries->len, ==, 0);
      kept = tue_left_journal_finish (left, left->left);
      g_assert_nonnull (strstr (kept, ".kept-"));
      g_assert_true (i == 1 || g_file_test (kept, G_FILE_TEST_EXISTS));
      paths = tue_journal_find_left (place->path);
      g_assert_cmpuint (paths->len, ==, 0);
      g_unlink (other);
    }
}

/* Of an empty file nobody knows what was to be in it; of one that was written
 * into the library, and could not be taken away, one does. */
static void
test_empty (Place        *place,
            gconstpointer data)
{
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *path = leave_journal (place, LIBRARY_ID, 1);
      g_autofree char *kept = NULL;
      g_autoptr(TueLeftJournal) left = NULL;

      g_assert_cmpint (truncate (path, i), ==, 0);
      left = tue_left_journal_take (path, LIBRARY_ID);
      g_assert_cmpint (left->empty, ==, i == 0);
      g_assert_false (left->left);
      kept = tue_left_journal_finish (left, left->left);
      g_assert_null (kept);
      g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
    }
}

/* That of a program that lives is its own. */
static void
test_living (Place        *place,
             gconstpointer data)
{
  g_autoptr(TueJournal) one = tue_journal_new (place->path, LIBRARY_ID);
  g_autoptr(TueJournal) two = tue_journal_new (place->path, LIBRARY_ID);
  g_autoptr(GPtrArray) paths = NULL;
  GStatBuf status;
  guint    n_taken = 0;

  append (one, make_entry ("task-0", "one", NULL, 0));
  append (two, make_entry ("task-0", "two", NULL, 0));
  paths = tue_journal_find_left (place->path);
  g_assert_cmpuint (paths->len, ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      g_assert_cmpint (g_stat (paths->pdata[i], &status), ==, 0);
      g_assert_cmpint (status.st_mode & 0777, ==, 0600);
      g_assert_null (tue_left_journal_take (paths->pdata[i], LIBRARY_ID));
    }

  g_clear_pointer (&one, tue_journal_free);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr(TueLeftJournal) left = tue_left_journal_take (paths->pdata[i], LIBRARY_ID);

      n_taken += left != NULL;
    }
  g_assert_cmpuint (n_taken, ==, 1);

  tue_journal_remove (two);
  g_clear_pointer (&paths, g_ptr_array_unref);
  paths = tue_journal_find_left (place->path);
  g_assert_cmpuint (paths->len, ==, 1);
}

/* The last of a task counts; begun anew, the journal holds only what it is told. */
static void
test_last_counts (Place        *place,
                  gconstpointer data)
{
  g_autoptr(TueJournal) journal = tue_journal_new (place->path, LIBRARY_ID);
  g_autoptr(GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_journal_entry_free);
  g_autoptr(GPtrArray) paths = NULL;
  g_autoptr(TueLeftJournal) left = NULL;
  g_autoptr(GError) error = NULL;
  gsize size;

  append (journal, make_entry ("task-0", "a", NULL, 1));
  append (journal, make_entry ("task-1", "b", NULL, 1));
  append (journal, make_entry ("task-0", "aa", NULL, 1));
  size = tue_journal_get_size (journal);
  g_ptr_array_add (entries, make_entry ("task-0", "aaa", NULL, 2));
  g_assert_true (tue_journal_rewrite (journal, entries, &error));
  g_assert_cmpuint (tue_journal_get_size (journal), <, size);
  append (journal, make_entry ("task-0", "aaaa", NULL, 2));

  paths = tue_journal_find_left (place->path);
  g_assert_cmpuint (paths->len, ==, 1);
  g_clear_pointer (&journal, tue_journal_free);
  left = tue_left_journal_take (paths->pdata[0], LIBRARY_ID);
  g_assert_cmpuint (left->entries->len, ==, 1);
  assert_client (((TueJournalEntry *)left->entries->pdata[0])->patch, "aaaa");
  g_assert_cmpuint (((TueJournalEntry *)left->entries->pdata[0])->earlier->len, ==, 2);
}

/* A folder that takes no file: said, and tried again. */
static void
test_unwritable (Place        *place,
                 gconstpointer data)
{
  g_autofree char *gone = g_build_filename (place->folder, "gone", "library.db", NULL);
  g_autofree char *folder = g_path_get_dirname (gone);
  g_autoptr(TueJournal) journal = tue_journal_new (gone, LIBRARY_ID);
  g_autoptr(GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_journal_entry_free);
  g_autoptr(GError) error = NULL;

  g_ptr_array_add (entries, make_entry ("task-0", "a", NULL, 1));
  g_assert_false (tue_journal_append (journal, entries, &error));
  g_assert_error (error, TUE_STORE_ERROR, TUE_STORE_ERROR_IO);
  g_clear_error (&error);
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_true (tue_journal_append (journal, entries, &error));
  g_assert_no_error (error);
}

/* A file that takes only a part of a record: said, and the rest stays whole. */
static void
test_full (Place        *place,
           gconstpointer data)
{
  g_autoptr(TueJournal) journal = tue_journal_new (place->path, LIBRARY_ID);
  g_autoptr(GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_journal_entry_free);
  g_autoptr(GPtrArray) paths = NULL;
  g_autoptr(TueLeftJournal) left = NULL;
  g_autoptr(GError) error = NULL;
  struct rlimit before, tight;

  append (journal, make_entry ("task-0", "a", NULL, 1));
  g_ptr_array_add (entries, make_entry ("task-1", "aa", NULL, 1));
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  tight = before;
  tight.rlim_cur = tue_journal_get_size (journal) + 60;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &tight), ==, 0);
  g_assert_false (tue_journal_append (journal, entries, &error));
  g_assert_error (error, TUE_STORE_ERROR, TUE_STORE_ERROR_IO);
  g_clear_error (&error);
  tight.rlim_cur = 60;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &tight), ==, 0);
  g_assert_false (tue_journal_rewrite (journal, entries, &error));
  g_assert_error (error, TUE_STORE_ERROR, TUE_STORE_ERROR_IO);
  g_clear_error (&error);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);

  append (journal, make_entry ("task-2", "aaa", NULL, 1));
  paths = tue_journal_find_left (place->path);
  g_assert_cmpuint (paths->len, ==, 1);
  g_clear_pointer (&journal, tue_journal_free);
  left = tue_left_journal_take (paths->pdata[0], LIBRARY_ID);
  g_assert_cmpuint (left->entries->len, ==, 2);
  g_assert_false (left->left);
}

/* One that somebody took away is begun anew, not written into thin air. */
static void
test_taken_away (Place        *place,
                 gconstpointer data)
{
  g_autoptr(TueJournal) journal = tue_journal_new (place->path, LIBRARY_ID);
  g_autoptr(GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_journal_entry_free);
  g_autoptr(GPtrArray) paths = NULL;
  g_autoptr(GError) error = NULL;

  append (journal, make_entry ("task-0", "a", NULL, 1));
  paths = tue_journal_find_left (place->path);
  g_assert_cmpint (g_unlink (paths->pdata[0]), ==, 0);
  g_ptr_array_add (entries, make_entry ("task-0", "aa", NULL, 1));
  g_assert_false (tue_journal_append (journal, entries, &error));
  g_assert_error (error, TUE_STORE_ERROR, TUE_STORE_ERROR_IO);
  g_clear_error (&error);
  g_assert_true (tue_journal_rewrite (journal, entries, &error));
  g_assert_no_error (error);
  g_clear_pointer (&paths, g_ptr_array_unref);
  paths = tue_journal_find_left (place->path);
  g_assert_cmpuint (paths->len, ==, 1);
}

/* By whatever name the library is opened. */
static void
test_symlink (Place        *place,
              gconstpointer data)
{
  g_autofree char *folder = g_build_filename (place->folder, "other", NULL);
  g_autofree char *link = g_build_filename (folder, "link.db", NULL);
  g_autoptr(TueJournal) journal = NULL;

  g_assert_true (g_file_set_contents (place->path, "", 0, NULL));
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_cmpint (symlink (place->path, link), ==, 0);
  journal = tue_journal_new (link, LIBRARY_ID);
  append (journal, make_entry ("task-0", "a", NULL, 1));

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr(GPtrArray) paths = tue_journal_find_left (i == 0 ? link : place->path);

      g_assert_cmpuint (paths->len, ==, 1);
      g_assert_true (g_str_has_prefix (paths->pdata[0], place->path));
    }
}

static char *
load_client (TueStore   *store,
             const char *id)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TueTaskRecord) record = tue_store_load_task (store, id, &error);
  TueValue *value;

  g_assert_no_error (error);
  value = tue_value_lookup (record->values, "client");

  return value != NULL ? g_strdup (tue_value_get_string (value, NULL)) : NULL;
}

static void
replay (TueStore        *store,
        TueJournalEntry *entry,
        gboolean         expected_left)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TueTaskPatch) left = NULL;
  gboolean draft_left;

  tue_store_replay (store, entry, &left, &draft_left, &error);
  g_assert_no_error (error);
  g_assert_cmpint (left != NULL, ==, expected_left);
}

/* What of a value is written, by what others did with it since. */
static void
test_fields (Place        *place,
             gconstpointer data)
{
  static const struct
  {
    const char *was;     /* what the person saw */
    const char *typed;   /* what the journal has */
    const char *other;   /* what another program wrote since, NULL for nothing */
    const char *in_task; /* what it wrote elsewhere in the task, NULL for nothing */
    const char *expected;
    gboolean    left;
  } cases[] = {
    { "old", "new", NULL, NULL, "new", FALSE },
    { "old", "new", NULL, "title", "new", FALSE },
    { "old", "new", "theirs", NULL, "theirs", TRUE },
    { "old", "new", "theirs", "title", "theirs", TRUE },
    { "old", "new", "new", NULL, "new", FALSE },
    { "old", "new", "old", "title", "new", FALSE },
    { "old", "", "theirs", NULL, "theirs", TRUE },
  };
  g_autoptr(TueStore) store = fixture_open (place->folder);
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *id = g_strdup_printf ("case-%u", i);
      TueTaskPatch    *patch = fixture_new_task (id, "Title", NULL);
      g_autoptr(TueJournalEntry) entry = NULL;
      g_autofree char *found = NULL;
      g_autofree char *again = NULL;

      fixture_set_text (patch, "client", cases[i].was);
      g_assert_true (fixture_apply (store, patch, &error));
      entry = make_entry (id, cases[i].typed, cases[i].was, tue_store_get_sequence (store));
      if (cases[i].other != NULL)
        {
          patch = tue_task_patch_new (id);
          fixture_set_text (patch, "client", cases[i].other);
          g_assert_true (fixture_apply (store, patch, &error));
        }
      if (cases[i].in_task != NULL)
        {
          patch = tue_task_patch_new (id);
          tue_task_patch_set_title (patch, cases[i].in_task);
          g_assert_true (fixture_apply (store, patch, &error));
        }

      replay (store, entry, cases[i].left);
      found = load_client (store, id);
      g_assert_cmpstr (found, ==, cases[i].expected);
      replay (store, entry, cases[i].left);
      again = load_client (store, id);
      g_assert_cmpstr (again, ==, found);
    }
}

/* What the library took before the program went is no change of others. */
static void
test_own_writes (Place        *place,
                 gconstpointer data)
{
  g_autoptr(TueStore) store = fixture_open (place->folder);
  g_autoptr(TueJournalEntry) entry = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *found = NULL;
  TueTaskPatch    *patch = fixture_new_task ("own", "Title", NULL);
  gint64           seen;

  fixture_set_text (patch, "client", "1");
  g_assert_true (fixture_apply (store, patch, &error));
  seen = tue_store_get_sequence (store);
  patch = tue_task_patch_new ("own");
  fixture_set_text (patch, "client", "12");
  g_assert_true (fixture_apply (store, patch, &error));

  entry = make_entry ("own", "123", "1", seen);
  g_ptr_array_add (entry->earlier, tue_task_patch_new ("own"));
  fixture_set_text (entry->earlier->pdata[0], "client", "12");
  replay (store, entry, FALSE);
  found = load_client (store, "own");
  g_assert_cmpstr (found, ==, "123");
}

/* A task with all that belongs to it, twice: each thing is there once. */
static void
test_twice (Place        *place,
            gconstpointer data)
{
  g_autoptr(TueStore) store = fixture_open (place->folder);
  g_autoptr(TueJournalEntry) entry = NULL;
  g_autofree char *first = NULL;

  entry = tue_journal_entry_new (make_full_patch (), NULL, 0);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(TueDraftRecord) record = NULL;
      g_autofree char *client = NULL;
      g_autofree char *counts = NULL;

      replay (store, entry, FALSE);
      record = tue_store_load_draft (store, "full", &error);
      g_assert_no_error (error);
      client = load_client (store, "full");
      g_assert_cmpstr (client, ==, "a\nb\"c");
      g_assert_cmpuint (record->revisions->len, ==, 1);
      g_assert_true (g_bytes_equal (record->text, entry->patch->draft->text));
      counts = g_strdup_printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT,
                                fixture_get_integer (place->path, "SELECT count (*) FROM task"),
                                fixture_get_integer (place->path, "SELECT count (*) FROM task_event"),
                                fixture_get_integer (place->path, "SELECT count (*) FROM prompt_copy"));
      g_assert_true (g_str_has_suffix (counts, " 1"));
      if (first == NULL)
        first = g_steal_pointer (&counts);
      else
        g_assert_cmpstr (counts, ==, first);
    }
}

/* The library of a backup may not know the task any more. */
static void
test_no_task (Place        *place,
              gconstpointer data)
{
  g_autoptr(TueStore) store = fixture_open (place->folder);
  g_autoptr(TueJournalEntry) entry = make_entry ("nowhere", "text", "old", 1);

  replay (store, entry, TRUE);
}

/* A state that another program set stays, and no event says otherwise. */
static void
test_state (Place        *place,
            gconstpointer data)
{
  g_autoptr(TueStore) store = fixture_open (place->folder);
  g_autoptr(TueJournalEntry) entry = NULL;
  g_autoptr(TueTaskRecord) record = NULL;
  g_autoptr(GError) error = NULL;
  TueTaskPatch *patch = tue_task_patch_new ("state");
  TueTaskPatch *was = tue_task_patch_new ("state");
  gint64        n_events;

  g_assert_true (fixture_apply (store, fixture_new_task ("state", "Title", NULL), &error));
  tue_task_patch_set_state (was, TUE_TASK_STATE_OPEN);
  tue_task_patch_set_state (patch, TUE_TASK_STATE_DRAFTING);
  tue_task_patch_set_title (was, "Title");
  tue_task_patch_set_title (patch, "Mine");
  tue_task_patch_note_events (patch, 6000, "Kim");
  entry = tue_journal_entry_new (patch, was, tue_store_get_sequence (store));

  patch = tue_task_patch_new ("state");
  tue_task_patch_set_state (patch, TUE_TASK_STATE_IN_REVIEW);
  g_assert_true (fixture_apply (store, patch, &error));
  n_events = fixture_get_integer (place->path, "SELECT count (*) FROM task_event");

  replay (store, entry, TRUE);
  record = tue_store_load_task (store, "state", &error);
  g_assert_cmpint (record->state, ==, TUE_TASK_STATE_IN_REVIEW);
  g_assert_cmpstr (record->title, ==, "Mine");
  g_assert_cmpint (fixture_get_integer (place->path, "SELECT count (*) FROM task_event"), ==, n_events);
}

/* What is edited of a workflow, with what is written as text beside it. */
static TueJournalEdit *
make_edit (TueStore   *store,
           const char *text,
           gint64      sequence)
{
  g_autoptr(TueCatalog) catalog = tue_store_load_catalog (store, NULL);
  TueWorkflow      *workflow = catalog->workflows->pdata[0];
  TueWorkflowDraft *draft = tue_workflow_draft_new (tue_workflow_get_id (workflow), workflow, workflow, NULL);
  g_autoptr(TueValueBuilder) builder = tue_value_builder_new_map ();
  TueJournalEdit *edit;

  tue_value_builder_set (builder, "step", tue_value_new_string (text));
  draft->texts = tue_value_builder_end (builder);
  draft->sequence = sequence;
  edit = tue_journal_edit_new (draft, "Kim “K” <b>", 77);
  g_ptr_array_add (edit->ours, tue_workflow_draft_copy (draft));

  return edit;
}

static void
assert_edit (const TueJournalEdit *edit,
             const TueJournalEdit *expected)
{
  g_autofree char *json = tue_workflow_draft_to_json (edit->draft);
  g_autofree char *ours = tue_workflow_draft_to_json (edit->ours->pdata[0]);
  g_autofree char *expected_json = tue_workflow_draft_to_json (expected->draft);

  g_assert_cmpstr (json, ==, expected_json);
  g_assert_cmpstr (ours, ==, expected_json);
  g_assert_cmpuint (edit->ours->len, ==, 1);
  g_assert_cmpstr (edit->draft->workflow_id, ==, expected->draft->workflow_id);
  g_assert_cmpint (edit->draft->sequence, ==, expected->draft->sequence);
  g_assert_cmpstr (edit->person, ==, expected->person);
  g_assert_cmpint (edit->time, ==, expected->time);
}

/* It says again what is edited, cut anywhere only what is whole, and each time in
 * place of what it said before. */
static void
test_edits (Place        *place,
            gconstpointer data)
{
  g_autoptr(TueStore) store = fixture_open (place->folder);
  g_autoptr(TueJournal) journal = tue_journal_new (place->path, LIBRARY_ID);
  g_autoptr(GPtrArray) edits = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_journal_edit_free);
  g_autoptr(GPtrArray) paths = NULL;
  g_autofree char *bytes = NULL;
  g_autofree char *path = NULL;
  gsize            length;

  g_ptr_array_add (edits, make_edit (store, "an older text", 3));
  g_assert_true (tue_journal_rewrite_edits (journal, edits, NULL));
  g_ptr_array_set_size (edits, 0);
  g_ptr_array_add (edits, make_edit (store, "---\n{{ \"Möwe 🦆\" & <b>", 4711));
  g_assert_true (tue_journal_rewrite_edits (journal, edits, NULL));
  paths = tue_journal_find_left (place->path);
  g_assert_cmpuint (paths->len, ==, 1);
  path = g_strdup (paths->pdata[0]);
  g_clear_pointer (&journal, tue_journal_free);
  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));

  for (gsize cut = 0; cut < length; cut += MAX (1, length / 40))
    {
      g_autoptr(TueLeftJournal) left = NULL;

      write_bytes (path, bytes, length - cut);
      left = tue_left_journal_take (path, LIBRARY_ID);
      g_assert_cmpuint (left->edits->len, ==, cut == 0);
      g_assert_cmpuint (left->foreign_edits->len + left->entries->len, ==, 0);
      g_assert_true (left->left == (cut > 0));
      if (cut == 0)
        assert_edit (left->edits->pdata[0], edits->pdata[0]);
    }

  write_bytes (path, bytes, length);
  {
    g_autoptr(TueLeftJournal) left = tue_left_journal_take (path, "another");

    g_assert_cmpuint (left->edits->len, ==, 0);
    g_assert_cmpuint (left->foreign_edits->len, ==, 1);
    assert_edit (left->foreign_edits->pdata[0], edits->pdata[0]);
  }
}

/* The same of what is edited of snippets, one that is there and one that is new; beside
 * a workflow. */
static void
test_snippets (Place        *place,
               gconstpointer data)
{
  g_autoptr(TueStore) store = fixture_open (place->folder);
  g_autoptr(TueJournal) journal = tue_journal_new (place->path, LIBRARY_ID);
  g_autoptr(GPtrArray) edits = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_journal_edit_free);
  g_autoptr(GPtrArray) paths = NULL;
  g_autofree char *bytes = NULL;
  gsize            length;
  guint            n_whole = 0;

  g_ptr_array_add (edits, tue_journal_edit_new_snippet (tue_snippet_edit_new ("playbook", "voice", 7, "Möwe 🦆", "{{ \"A\" & <b>\n\n", "why")));
  g_ptr_array_add (((TueJournalEdit *)edits->pdata[0])->ours, tue_snippet_edit_new ("playbook", "voice", 6, "Möwe", "", ""));
  g_ptr_array_add (edits, make_edit (store, "a text", 3));
  g_ptr_array_add (edits, tue_journal_edit_new_snippet (tue_snippet_edit_new ("playbook", "", 0, "", "New", "")));
  g_assert_true (tue_journal_rewrite_edits (journal, edits, NULL));
  paths = tue_journal_find_left (place->path);
  g_assert_cmpuint (paths->len, ==, 1);
  g_clear_pointer (&journal, tue_journal_free);
  g_assert_true (g_file_get_contents (paths->pdata[0], &bytes, &length, NULL));

  for (gsize cut = 0; cut < length; cut += MAX (1, length / 200))
    {
      g_autoptr(TueLeftJournal) left = NULL;

      write_bytes (paths->pdata[0], bytes, length - cut);
      left = tue_left_journal_take (paths->pdata[0], cut == 0 ? "another" : LIBRARY_ID);
      if (cut == 0)
        {
          g_assert_cmpuint (left->edits->len, ==, 0);
          g_assert_cmpuint (left->foreign_edits->len, ==, 3);
        }
      for (guint i = 0; i < left->edits->len + left->foreign_edits->len; i++)
        {
          const TueJournalEdit *read = (cut == 0 ? left->foreign_edits : left->edits)->pdata[i], *expected = edits->pdata[i];

          g_assert_true ((read->snippet != NULL) == (expected->snippet != NULL) && (read->draft != NULL) == (expected->draft != NULL));
          if (read->draft != NULL)
            {
              assert_edit (read, expected);
              continue;
            }
          g_assert_true (tue_snippet_edit_equal (read->snippet, expected->snippet));
          g_assert_cmpuint (read->snippet->version, ==, expected->snippet->version);
          g_assert_cmpuint (read->ours->len, ==, expected->ours->len);
          if (read->ours->len > 0)
            g_assert_true (tue_snippet_edit_equal (read->ours->pdata[0], expected->ours->pdata[0]));
        }
      n_whole = MAX (n_whole, left->edits->len);
    }
  /* The last was never whole, those before it were. */
  g_assert_cmpuint (n_whole, ==, 2);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, test) g_test_add ("/journal/" path, Place, NULL, set_up, test, tear_down)
  ADD ("round-trip", test_round_trip);
  ADD ("torn", test_torn);
  ADD ("flipped", test_flipped);
  ADD ("garbage", test_garbage);
  ADD ("other-library", test_other_library);
  ADD ("newer-version", test_newer_version);
  ADD ("kept", test_kept);
  ADD ("living", test_living);
  ADD ("last-counts", test_last_counts);
  ADD ("unwritable", test_unwritable);
  ADD ("full", test_full);
  ADD ("taken-away", test_taken_away);
  ADD ("symlink", test_symlink);
  ADD ("no-file", test_no_file);
  ADD ("empty", test_empty);
  ADD ("fields", test_fields);
  ADD ("edits", test_edits);
  ADD ("snippets", test_snippets);
  ADD ("own-writes", test_own_writes);
  ADD ("twice", test_twice);
  ADD ("no-task", test_no_task);
  ADD ("state", test_state);
#undef ADD

  return g_test_run ();
}
