/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Revisions: each reads back byte for byte, in whatever way it is kept, and
 * damage is told and never guessed at.
 */

#include "config.h"

#include "tue-store.h"

#include <string.h>

#include "store-fixture.h"
#include "tue-text-delta.h"

static TueStore *
open_with_task (const char *folder)
{
  TueStore *store = fixture_open (folder);
  g_autoptr(GError) error = NULL;

  g_assert_true (fixture_apply (store, fixture_new_task ("task", "Northwind", NULL), &error));
  g_assert_no_error (error);

  return store;
}

static void
keep (TueStore         *store,
      const char       *id,
      TueRevisionOrigin origin,
      GBytes           *text)
{
  g_autoptr(TueRevision) revision = tue_revision_new (id, 0, origin, "Mo", 1000);
  g_autoptr(GError) error = NULL;
  TueTaskPatch *patch = tue_task_patch_new ("task");

  tue_draft_patch_add_revision (tue_task_patch_make_draft (patch), revision, text);
  g_assert_true (fixture_apply (store, patch, &error));
  g_assert_no_error (error);
}

static void
keep_string (TueStore   *store,
             const char *id,
             const char *text)
{
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));

  keep (store, id, TUE_REVISION_ORIGIN_EDIT, bytes);
}

static void
check_text (TueStore *store,
            guint     number,
            GBytes   *expected)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) text = tue_store_load_revision_text (store, "task", number, &error);
  gsize       length;
  const char *data;

  g_assert_no_error (error);
  data = g_bytes_get_data (text, &length);
  g_assert_cmpmem (data, length, g_bytes_get_data (expected, NULL), g_bytes_get_size (expected));
  g_assert_cmpint (data[length], ==, '\0');
}

static void
test_rows (void)
{
  char *folder = fixture_make_folder ();
  g_autoptr(TueStore) store = open_with_task (folder);
  g_autoptr(TueRevision) first = tue_revision_new ("r1", 9, TUE_REVISION_ORIGIN_SAVED, "Mo <b>", 1000);
  g_autoptr(TueRevision) second = tue_revision_new ("r2", 9, TUE_REVISION_ORIGIN_RESTORED, "Ö", 900);
  g_autoptr(GBytes) text = g_bytes_new_static ("text", 4);
  g_autoptr(TueDraftRecord) record = NULL;
  g_autoptr(GError) error = NULL;
  TueTaskPatch *patch = tue_task_patch_new ("task");
  TueRevision  *revision;

  tue_revision_set_note (first, "a\nnote");
  tue_revision_set_restored_from (second, 1);
  tue_draft_patch_add_revision (tue_task_patch_make_draft (patch), first, text);
  tue_draft_patch_add_revision (tue_task_patch_make_draft (patch), second, text);
  tue_draft_patch_change_reason (tue_task_patch_make_draft (patch), "r2", TUE_REVISION_REASON_TONE);
  g_assert_true (fixture_apply (store, patch, &error));

  patch = tue_task_patch_new ("task");
  tue_draft_patch_change_counts (tue_task_patch_make_draft (patch), "r1", 10, 4, 2);
  tue_draft_patch_change_note (tue_task_patch_make_draft (patch), "r2", "calmer");
  tue_draft_patch_change_note (tue_task_patch_make_draft (patch), "unknown", "nobody");
  g_assert_true (fixture_apply (store, patch, &error));
  g_assert_no_error (error);

  record = tue_store_load_draft (store, "task", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (record->revisions->len, ==, 2);
  revision = record->revisions->pdata[0];
  g_assert_cmpstr (tue_revision_get_id (revision), ==, "r1");
  g_assert_cmpuint (tue_revision_get_number (revision), ==, 1);
  g_assert_cmpint (tue_revision_get_origin (revision), ==, TUE_REVISION_ORIGIN_SAVED);
  g_assert_cmpstr (tue_revision_get_author (revision), ==, "Mo <b>");
  g_assert_cmpint (tue_revision_get_time (revision), ==, 1000);
  g_assert_cmpint (tue_revision_get_reason (revision), ==, TUE_REVISION_REASON_NONE);
  g_assert_cmpstr (tue_revision_get_note (revision), ==, "a\nnote");
  g_assert_cmpint (tue_revision_get_n_words (revision), ==, 10);
  g_assert_cmpint (tue_revision_get_n_added (revision), ==, 4);
  g_assert_cmpint (tue_revision_get_n_removed (revision), ==, 2);
  revision = record->revisions->pdata[1];
  g_assert_cmpuint (tue_revision_get_number (revision), ==, 2);
  g_assert_cmpint (tue_revision_get_reason (revision), ==, TUE_REVISION_REASON_TONE);
  g_assert_cmpstr (tue_revision_get_note (revision), ==, "calmer");
  g_assert_cmpint (tue_revision_get_n_words (revision), ==, -1);
  g_assert_cmpuint (tue_revision_get_restored_from (revision), ==, 1);
  g_assert_cmpuint (tue_revision_get_template_version (revision), ==, 0);

  g_assert_null (tue_store_load_revision_text (store, "task", 3, &error));
  g_assert_error (error, TUE_STORE_ERROR, TUE_STORE_ERROR_NOT_FOUND);

  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

static TuePromptCopy *
make_copy (guint  version,
           gint64 time)
{
  TuePromptCopy *copy = g_new0 (TuePromptCopy, 1);

  copy->step_id = g_strdup_printf ("step-%u", version);
  copy->template_id = g_strdup ("template");
  copy->template_version = version;
  copy->values = tue_value_new_map ();
  copy->prompt_hash = g_strdup ("hash");
  copy->time = time;

  return copy;
}

/* An answer belongs to the prompt that was copied last, also in the same
 * patch; what is no answer belongs to none. */
static void
test_prompt (void)
{
  char *folder = fixture_make_folder ();
  g_autoptr(TueStore) store = open_with_task (folder);
  g_autoptr(TueRevision) answer = tue_revision_new ("r2", 0, TUE_REVISION_ORIGIN_ANSWER, "Mo", 30);
  g_autoptr(GBytes) text = g_bytes_new_static ("text", 4);
  g_autoptr(TueDraftRecord) record = NULL;
  TueTaskPatch *patch;

  keep (store, "r1", TUE_REVISION_ORIGIN_ANSWER, text);
  patch = tue_task_patch_new ("task");
  tue_task_patch_take_copy (patch, make_copy (4, 20));
  tue_task_patch_take_copy (patch, make_copy (3, 10));
  tue_draft_patch_add_revision (tue_task_patch_make_draft (patch), answer, text);
  g_assert_true (fixture_apply (store, patch, NULL));
  patch = tue_task_patch_new ("task");
  tue_task_patch_take_copy (patch, make_copy (5, 40));
  g_assert_true (fixture_apply (store, patch, NULL));
  keep (store, "r3", TUE_REVISION_ORIGIN_EDIT, text);

  record = tue_store_load_draft (store, "task", NULL);
  g_assert_cmpuint (tue_revision_get_template_version (record->revisions->pdata[0]), ==, 0);
  g_assert_cmpuint (tue_revision_get_template_version (record->revisions->pdata[1]), ==, 4);
  g_assert_cmpstr (tue_revision_get_step_id (record->revisions->pdata[1]), ==, "step-4");
  g_assert_cmpint (tue_revision_get_prompt_time (record->revisions->pdata[1]), ==, 20);
  g_assert_cmpuint (tue_revision_get_template_version (record->revisions->pdata[2]), ==, 0);

  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

/* What was kept is kept once, though it is asked for again. */
static void
test_again (void)
{
  char *folder = fixture_make_folder ();
  g_autoptr(TueStore) store = open_with_task (folder);
  g_autoptr(TueDraftRecord) record = NULL;

  keep_string (store, "r1", "one");
  keep_string (store, "r1", "two");
  keep_string (store, "r2", "three");
  record = tue_store_load_draft (store, "task", NULL);
  g_assert_cmpuint (record->revisions->len, ==, 2);

  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

static void
test_texts (void)
{
  static const char *const texts[] = { "", "x", "", "Dear Ms Weber,\n\nthank you", "Dear Ms Wéber 🚀,\n\nthank you", "" };
  char                    *folder = fixture_make_folder ();
  g_autoptr(TueStore) store = open_with_task (folder);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *id = g_strdup_printf ("r%u", i);

      keep_string (store, id, texts[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(GBytes) expected = g_bytes_new_static (texts[i], strlen (texts[i]));

      check_text (store, i + 1, expected);
    }

  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

/* Keeps so many texts, in few transactions. */
static GPtrArray *
keep_random (TueStore *store,
             guint     n_texts)
{
  GPtrArray *texts = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  g_autoptr(GString) text = g_string_new ("Dear Ms Weber,\n\n");
  TueTaskPatch *patch = tue_task_patch_new ("task");

  for (guint i = 0; i < 40; i++)
    fixture_edit_text (text);
  for (guint i = 0; i < n_texts; i++)
    {
      g_autofree char *id = g_strdup_printf ("r%u", i);
      g_autoptr(TueRevision) revision = tue_revision_new (id, 0, TUE_REVISION_ORIGIN_EDIT, "Mo", i);

      fixture_edit_text (text);
      g_ptr_array_add (texts, g_bytes_new (text->str, text->len));
      tue_draft_patch_add_revision (tue_task_patch_make_draft (patch), revision, texts->pdata[i]);
      if (i % 50 == 49 || i + 1 == n_texts)
        {
          g_assert_true (fixture_apply (store, patch, NULL));
          patch = tue_task_patch_new ("task");
        }
    }
  tue_task_patch_free (patch);

  return texts;
}

/* More than are held against one whole text. */
static void
test_history (void)
{
  char            *folder = fixture_make_folder ();
  g_autofree char *path = g_build_filename (folder, "library.db", NULL);
  TueStore        *store = open_with_task (folder);
  g_autoptr(GPtrArray) texts = keep_random (store, 1100);

  for (guint i = 0; i < texts->len; i++)
    check_text (store, i + 1, texts->pdata[i]);
  tue_store_free (store);
  store = fixture_open (folder);
  for (guint i = texts->len; i > 0; i--)
    check_text (store, i, texts->pdata[i - 1]);

  g_assert_cmpint (fixture_get_integer (path, "SELECT count (*) FROM revision_text WHERE base > 0"), >, 700);
  g_assert_cmpint (fixture_get_integer (path, "SELECT count (*) FROM revision_text WHERE base >= revision_key"), ==, 0);
  tue_store_free (store);
  fixture_remove_folder (folder);
}

/* Whatever bytes there are, a NUL too, and not only those that make small. */
static void
test_bytes (void)
{
  static const gsize lengths[] = { 1, 2, 3, 255, 256, 4095, 70000, 300000, 3000000 };
  char              *folder = fixture_make_folder ();
  g_autoptr(TueStore) store = open_with_task (folder);
  g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);

  for (guint i = 0; i < 2 * G_N_ELEMENTS (lengths); i++)
    {
      gsize            length = lengths[i / 2];
      guint8          *bytes = g_malloc (length);
      g_autofree char *id = g_strdup_printf ("r%u", i);

      for (gsize n = 0; n < length; n++)
        bytes[n] = i % 2 == 0 ? (guint8)g_test_rand_int () : (guint8)(n / 1000);
      g_ptr_array_add (texts, g_bytes_new_take (bytes, length));
      keep (store, id, TUE_REVISION_ORIGIN_EDIT, texts->pdata[i]);
    }
  for (guint i = 0; i < texts->len; i++)
    check_text (store, i + 1, texts->pdata[i]);

  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

/* The library itself refuses what must never be. */
static void
test_immutable (void)
{
  static const char *const refused[] = {
    "UPDATE revision SET number = 7",
    "UPDATE revision SET id = 'x'",
    "UPDATE revision SET origin = 'edit'",
    "UPDATE revision SET author = 'somebody'",
    "UPDATE revision SET time = 1",
    "UPDATE revision SET restored_from = 1",
    "UPDATE revision SET prompt_copy = NULL",
    "UPDATE revision SET task_key = 1",
    "DELETE FROM revision",
    "UPDATE revision_text SET content = X'00'",
    "UPDATE revision_text SET base = 0",
    "DELETE FROM revision_text",
  };
  static const char *const allowed[] = {
    "UPDATE revision SET reason = 'tone'",
    "UPDATE revision SET note = 'x'",
    "UPDATE revision SET n_words = 1, n_added = 2, n_removed = 3, sequence = 9",
  };
  char            *folder = fixture_make_folder ();
  g_autofree char *path = g_build_filename (folder, "library.db", NULL);
  TueStore        *store = open_with_task (folder);

  keep_string (store, "r1", "one");
  tue_store_free (store);
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    g_assert_true (fixture_is_refused (path, refused[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (allowed); i++)
    g_assert_false (fixture_is_refused (path, allowed[i]));
  fixture_remove_folder (folder);
}

/* Either what was kept, or an error that names the revision. */
static gboolean
is_whole (TueStore *store,
          guint     number,
          GBytes   *expected)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) text = tue_store_load_revision_text (store, "task", number, &error);
  g_autofree char *name = g_strdup_printf ("Revision %u ", number);

  if (text != NULL)
    {
      g_assert_true (g_bytes_equal (text, expected));
      return TRUE;
    }

  g_assert_error (error, TUE_STORE_ERROR, TUE_STORE_ERROR_UNREADABLE);
  g_assert_true (g_str_has_prefix (error->message, name));
  return FALSE;
}

static void
test_damaged (void)
{
  char            *folder = fixture_make_folder ();
  g_autofree char *path = g_build_filename (folder, "library.db", NULL);
  TueStore        *store = open_with_task (folder);
  g_autoptr(GPtrArray) texts = keep_random (store, 80);

  tue_store_free (store);
  for (guint i = 0; i < 150; i++)
    {
      guint number = (guint)g_test_rand_int_range (1, 81);
      guint bit = (guint)g_test_rand_int_range (0, 100000);

      if (g_bytes_get_size (texts->pdata[number - 1]) == 0)
        continue;

      fixture_turn_bit (path, "revision_text", "content", number, bit);
      store = fixture_open (folder);
      for (guint n = 1; n <= texts->len; n++)
        {
          gboolean whole = is_whole (store, n, texts->pdata[n - 1]);

          if (n < number)
            g_assert_true (whole);
        }
      tue_store_free (store);
      fixture_turn_bit (path, "revision_text", "content", number, bit);
    }

  fixture_remove_folder (folder);
}

/* Numbers that say anything: no crash, no circle, no gigabytes. What is kept
 * afterwards does not suffer. */
static void
test_damaged_numbers (void)
{
  static const char *const damages[] = {
    "UPDATE revision_text SET length = 9223372036854775807 WHERE revision_key = 5",
    "UPDATE revision_text SET length = 536870912 WHERE revision_key = 5",
    "UPDATE revision_text SET length = length - 1 WHERE revision_key = 5",
    "UPDATE revision_text SET length = -1 WHERE revision_key = 5",
    "UPDATE revision_text SET base = 5 WHERE revision_key = 5",
    "UPDATE revision_text SET base = 6 WHERE revision_key = 5",
    "UPDATE revision_text SET base = 1 WHERE revision_key = 5",
    "UPDATE revision_text SET base = 0 WHERE revision_key = 5",
    "UPDATE revision_text SET base = NULL WHERE revision_key = 5",
    "UPDATE revision_text SET base = -7 WHERE revision_key = 5",
    "UPDATE revision_text SET digest = digest + 1 WHERE revision_key = 5",
    "UPDATE revision_text SET content = X'' WHERE revision_key = 5",
    "UPDATE revision_text SET content = X'00' WHERE revision_key = 5",
    "DELETE FROM revision_text WHERE revision_key = 5",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (damages); i++)
    {
      char            *folder = fixture_make_folder ();
      g_autofree char *path = g_build_filename (folder, "library.db", NULL);
      TueStore        *store = open_with_task (folder);
      g_autoptr(GString) text = g_string_new (NULL);
      g_autoptr(GBytes) last = NULL;

      for (guint n = 1; n <= 5; n++)
        {
          g_autofree char *id = g_strdup_printf ("r%u", n);

          for (guint words = 0; words < 20; words++)
            g_string_append_printf (text, "Sentence %u of %u. ", words, n);
          keep_string (store, id, text->str);
        }
      tue_store_free (store);
      last = g_bytes_new (text->str, text->len);
      fixture_damage (path, damages[i]);

      store = fixture_open (folder);
      g_assert_false (is_whole (store, 5, last));
      keep_string (store, "r6", text->str);
      check_text (store, 6, last);
      tue_store_free (store);
      fixture_remove_folder (folder);
    }
}

static void
test_delta (void)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(GBytes) base = NULL;
  g_autoptr(GBytes) edited = NULL;
  g_autoptr(GBytes) whole = NULL;
  g_autoptr(GBytes) delta = NULL;
  g_autoptr(GBytes) empty = g_bytes_new_static ("", 0);
  g_autoptr(GBytes) decoded = NULL;

  for (guint i = 0; i < 400; i++)
    g_string_append_printf (text, "Sentence %u says %u. ", i * 7919 % 1000, i * 104729 % 100000);
  base = g_bytes_new (text->str, text->len);
  g_string_insert (text, 5000, "surely ");
  edited = g_bytes_new (text->str, text->len);

  whole = tue_text_delta_encode (edited, NULL);
  delta = tue_text_delta_encode (edited, base);
  g_assert_cmpuint (g_bytes_get_size (whole), <, text->len / 2);
  g_assert_cmpuint (g_bytes_get_size (delta), <, 40);
  g_assert_null (tue_text_delta_encode (empty, NULL));

  decoded = tue_text_delta_decode (g_bytes_get_data (delta, NULL), g_bytes_get_size (delta), base, text->len);
  g_assert_true (g_bytes_equal (decoded, edited));
  g_assert_null (tue_text_delta_decode (g_bytes_get_data (delta, NULL), g_bytes_get_size (delta), base, text->len - 1));
  g_assert_null (tue_text_delta_decode (g_bytes_get_data (delta, NULL), g_bytes_get_size (delta), base, text->len + 1));
  g_assert_null (tue_text_delta_decode (g_bytes_get_data (delta, NULL), g_bytes_get_size (delta), NULL, text->len));
  g_assert_null (tue_text_delta_decode ("", 0, NULL, 0));

  /* One bit more or less is another digest. */
  g_assert_cmpint (tue_text_digest (0, "abc", 3), !=, tue_text_digest (0, "abb", 3));
  g_assert_cmpint (tue_text_digest (0, "abc", 3), !=, tue_text_digest (1, "abc", 3));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/store/revisions/rows", test_rows);
  g_test_add_func ("/store/revisions/prompt", test_prompt);
  g_test_add_func ("/store/revisions/again", test_again);
  g_test_add_func ("/store/revisions/texts", test_texts);
  g_test_add_func ("/store/revisions/history", test_history);
  g_test_add_func ("/store/revisions/bytes", test_bytes);
  g_test_add_func ("/store/revisions/immutable", test_immutable);
  g_test_add_func ("/store/revisions/damaged", test_damaged);
  g_test_add_func ("/store/revisions/damaged-numbers", test_damaged_numbers);
  g_test_add_func ("/store/revisions/delta", test_delta);

  return g_test_run ();
}
