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
  g_autoptr (GError) error = NULL;

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
  g_autoptr (TueRevision) revision = tue_revision_new (id, 0, origin, "Mo", 1000);
  g_autoptr (GError) error = NULL;
  TueTaskPatch *patch = tue_task_patch_new ("task");

  tue_task_patch_add_revision (patch, revision, text);
  g_assert_true (fixture_apply (store, patch, &error));
  g_assert_no_error (error);
}

static void
keep_string (TueStore   *store,
             const char *id,
             const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  keep (store, id, TUE_REVISION_ORIGIN_EDIT, bytes);
}

static void
check_text (TueStore *store,
            guint     number,
            GBytes   *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) text = tue_store_load_revision_text (store, "task", number, &error);
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
  g_autoptr (TueStore) store = open_with_task (folder);
  g_autoptr (TueRevision) first = tue_revision_new ("r1", 9, TUE_REVISION_ORIGIN_SAVED, "Mo <b>", 1000);
  g_autoptr (TueRevision) second = tue_revision_new ("r2", 9, TUE_REVISION_ORIGIN_RESTORED, "Ö", 900);
  g_autoptr (GBytes) text = g_bytes_new_static ("text", 4);
  g_autoptr (TueDraftRecord) record = NULL;
  g_autoptr (GError) error = NULL;
  TueTaskPatch *patch = tue_task_patch_new ("task");
  TueRevision  *revision;

  tue_revision_set_note (first, "a\nnote");
  tue_revision_set_restored_from (second, 1);
  tue_task_patch_add_revision (patch, first, text);
  tue_task_patch_add_revision (patch, second, text);
  tue_task_patch_change_revision_reason (patch, "r2", TUE_REVISION_REASON_TONE);
  g_assert_true (fixture_apply (store, patch, &error));

  patch = tue_task_patch_new ("task");
  tue_task_patch_change_revision_counts (patch, "r1", 10, 4, 2);
  tue_task_patch_change_revision_note (patch, "r2", "calmer");
  tue_task_patch_change_revision_note (patch, "unknown", "nobody");
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
  g_autoptr (TueStore) store = open_with_task (folder);
  g_autoptr (TueRevision) answer = tue_revision_new ("r2", 0, TUE_REVISION_ORIGIN_ANSWER, "Mo", 30);
  g_autoptr (GBytes) text = g_bytes_new_static ("text", 4);
  g_autoptr (TueDraftRecord) record = NULL;
  TueTaskPatch *patch;

  keep (store, "r1", TUE_REVISION_ORIGIN_ANSWER, text);
  patch = tue_task_patch_new ("task");
  tue_task_patch_take_copy (patch, make_copy (4, 20));
  tue_task_patch_take_copy (patch, make_copy (3, 10));
  tue_task_patch_add_revision (patch, answer, text);
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
  g_autoptr (TueStore) store = open_with_task (folder);
  g_autoptr (TueDraftRecord) record = NULL;

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
  g_autoptr (TueStore) store = open_with_task (folder);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *id = g_strdup_printf ("r%u", i);

      keep_string (store, id, texts[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GBytes) expected = g_bytes_new_static (texts[i], strlen (texts[i]));

      check_text (store, i + 1, expected);
    }

  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
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

  return g_test_run ();
}
