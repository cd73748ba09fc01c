/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * The text of a draft: what is written is read back, byte for byte, by whoever
 * reads it, and never over what another program wrote.
 */

#include "config.h"

#include "tue-store.h"

#include <string.h>

#include "fault-vfs.h"
#include "store-fixture.h"

/* What tue_store_apply() told. */
static TueStoreNews *
apply (TueStore     *store,
       TueTaskPatch *take_patch)
{
  g_autoptr (GPtrArray) patches = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_task_patch_free);
  g_autoptr (GError) error = NULL;
  TueStoreNews *news = NULL;

  g_ptr_array_add (patches, take_patch);
  g_assert_true (tue_store_apply (store, patches, &news, &error));
  g_assert_no_error (error);

  return news;
}

static void
add_task (TueStore   *store,
          const char *id)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (fixture_apply (store, fixture_new_task (id, "Northwind", NULL), &error));
  g_assert_no_error (error);
}

/* Returns whether it was written. */
static gboolean
write_draft (TueStore   *store,
             const char *id,
             const char *text,
             gint64      base)
{
  TueTaskPatch *patch = tue_task_patch_new (id);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (TueStoreNews) news = NULL;

  tue_task_patch_set_draft (patch, bytes, "[]");
  patch->draft_base = base;
  news = apply (store, patch);
  if (news->draft_conflicts->len == 0)
    return TRUE;

  g_assert_cmpuint (news->draft_conflicts->len, ==, 1);
  g_assert_cmpstr (news->draft_conflicts->pdata[0], ==, id);
  return FALSE;
}

static TueDraftRecord *
load (TueStore   *store,
      const char *id)
{
  g_autoptr (GError) error = NULL;
  TueDraftRecord *record = tue_store_load_draft (store, id, &error);

  g_assert_no_error (error);

  return record;
}

/* Returns the sequence. */
static gint64
check_draft (TueStore   *store,
             const char *id,
             const char *text)
{
  g_autoptr (TueDraftRecord) record = load (store, id);
  gsize       length;
  const char *data = g_bytes_get_data (record->text, &length);

  g_assert_cmpmem (data, length, text, strlen (text));
  g_assert_false (record->damaged);

  return record->sequence;
}

static gboolean
get_has_draft (TueStore   *store,
               const char *id)
{
  g_autoptr (TueTaskRecord) record = tue_store_load_task (store, id, NULL);

  return record->has_draft;
}

static void
test_empty (void)
{
  char *folder = fixture_make_folder ();
  g_autoptr (TueStore) store = fixture_open (folder);
  g_autoptr (TueDraftRecord) record = NULL;
  g_autofree char *provenance = NULL;
  g_autoptr (GError) error = NULL;

  add_task (store, "task");
  record = load (store, "task");
  g_assert_cmpuint (g_bytes_get_size (record->text), ==, 0);
  g_assert_cmpint (record->sequence, ==, 0);
  g_assert_null (record->provenance);
  g_assert_cmpstr (record->language, ==, "");
  g_assert_cmpuint (record->revisions->len, ==, 0);
  g_assert_false (get_has_draft (store, "task"));
  provenance = tue_store_load_provenance (store, "task", &error);
  g_assert_no_error (error);
  g_assert_null (provenance);

  g_assert_null (tue_store_load_draft (store, "nobody", &error));
  g_assert_error (error, TUE_STORE_ERROR, TUE_STORE_ERROR_NOT_FOUND);

  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

static void
test_write (void)
{
  static const char *const texts[] = {
    "Dear Ms Weber,\n",
    "Dear Ms Weber,\n\nthank you",
    "Dear Ms Wéber,\n\nthank you",
    "Dear Ms Wèber,\n\nthank you", /* the same lead byte */
    "Dear Ms Wäber,\n\nthank 🚀 you",
    "Dear Ms Wäber,\n\nthank 🚁 you",
    "",
    "x",
    "xx",
    "xxx",
    "xx",
    "ä",
    "ää",
    "😀😀",
    "😀",
    "Dear Ms Weber,\n",
    "Dear Ms Weber,\n",
  };
  char            *folder = fixture_make_folder ();
  TueStore        *store = fixture_open (folder);
  g_autofree char *provenance = NULL;
  gint64           sequence = 0;

  add_task (store, "task");
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_assert_true (write_draft (store, "task", texts[i], sequence));
      g_assert_cmpint (tue_store_get_sequence (store), >, sequence);
      sequence = check_draft (store, "task", texts[i]);
      g_assert_cmpint (sequence, ==, tue_store_get_sequence (store));
      g_assert_cmpint (get_has_draft (store, "task"), ==, *texts[i] != '\0');

      /* And who knows nothing yet reads the same. */
      g_clear_pointer (&store, tue_store_free);
      store = fixture_open (folder);
      g_assert_cmpint (check_draft (store, "task", texts[i]), ==, sequence);
    }
  provenance = tue_store_load_provenance (store, "task", NULL);
  g_assert_cmpstr (provenance, ==, "[]");

  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

static void
test_language (void)
{
  char *folder = fixture_make_folder ();
  g_autoptr (TueStore) store = fixture_open (folder);
  g_autoptr (TueDraftRecord) record = NULL;
  TueTaskPatch *patch;

  add_task (store, "task");
  patch = tue_task_patch_new ("task");
  tue_task_patch_set_draft_language (patch, "de_AT");
  tue_store_news_free (apply (store, patch));
  record = load (store, "task");
  g_assert_cmpstr (record->language, ==, "de_AT");
  g_assert_cmpint (record->sequence, ==, 0);
  g_assert_false (get_has_draft (store, "task"));

  /* It is no other text. */
  g_assert_true (write_draft (store, "task", "Guten Tag", 0));
  g_clear_pointer (&record, tue_draft_record_free);
  record = load (store, "task");
  g_assert_cmpstr (record->language, ==, "de_AT");

  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

static void
test_stale (void)
{
  char *folder = fixture_make_folder ();
  g_autoptr (TueStore) store = fixture_open (folder);
  g_autoptr (TueTaskRecord) record = NULL;
  TueTaskPatch *patch;

  add_task (store, "task");
  patch = tue_task_patch_new ("task");
  tue_task_patch_set_n_stale (patch, 3);
  tue_store_news_free (apply (store, patch));
  patch = tue_task_patch_new ("task");
  tue_task_patch_set_title (patch, "Renamed");
  tue_store_news_free (apply (store, patch));
  record = tue_store_load_task (store, "task", NULL);
  g_assert_cmpuint (record->n_stale, ==, 3);
  g_assert_cmpstr (record->title, ==, "Renamed");

  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

/* Two programs: who does not know the last text does not write over it, and
 * each hears of the other. */
static void
test_conflict (void)
{
  char *folder = fixture_make_folder ();
  g_autoptr (TueStore) ours = fixture_open (folder);
  g_autoptr (TueStore) theirs = NULL;
  g_autoptr (TueStoreNews) news = NULL;
  gint64 known, other;

  add_task (ours, "task");
  theirs = fixture_open (folder);
  g_assert_true (write_draft (ours, "task", "one", 0));
  known = check_draft (ours, "task", "one");

  news = tue_store_poll (theirs, NULL);
  g_assert_cmpuint (news->drafts->len, ==, 1);
  g_assert_cmpstr (news->drafts->pdata[0], ==, "task");
  g_assert_cmpuint (news->draft_conflicts->len, ==, 0);
  g_assert_cmpint (check_draft (theirs, "task", "one"), ==, known);
  g_assert_true (write_draft (theirs, "task", "one two", known));
  other = check_draft (theirs, "task", "one two");

  /* Ours has not looked. */
  g_assert_false (write_draft (ours, "task", "zero one", known));
  g_assert_cmpint (check_draft (ours, "task", "one two"), ==, other);
  g_assert_true (write_draft (ours, "task", "zero one two", other));
  g_assert_false (write_draft (theirs, "task", "", other));
  check_draft (theirs, "task", "zero one two");

  /* Neither knew of a draft, and both wrote the same: nothing is lost. */
  add_task (ours, "second");
  g_assert_true (write_draft (ours, "second", "same", 0));
  g_assert_true (write_draft (theirs, "second", "same", 0));
  g_assert_false (write_draft (ours, "second", "other", 0));

  g_clear_pointer (&ours, tue_store_free);
  g_clear_pointer (&theirs, tue_store_free);
  fixture_remove_folder (folder);
}

static void
test_news (void)
{
  char *folder = fixture_make_folder ();
  g_autoptr (TueStore) ours = fixture_open (folder);
  g_autoptr (TueStore) theirs = NULL;
  g_autoptr (TueStoreNews) news = NULL;
  TueTaskPatch *patch;

  add_task (ours, "task");
  theirs = fixture_open (folder);
  news = tue_store_poll (theirs, NULL);
  g_assert_cmpuint (news->drafts->len, ==, 0);
  g_clear_pointer (&news, tue_store_news_free);

  /* What is no draft is no news of drafts. */
  patch = tue_task_patch_new ("task");
  tue_task_patch_set_title (patch, "Renamed");
  tue_store_news_free (apply (ours, patch));
  news = tue_store_poll (theirs, NULL);
  g_assert_cmpuint (news->tasks->len, ==, 1);
  g_assert_cmpuint (news->drafts->len, ==, 0);
  g_clear_pointer (&news, tue_store_news_free);

  /* Each of the other changes is; a writer hears of them, too. */
  patch = tue_task_patch_new ("task");
  tue_task_patch_set_draft_language (patch, "fr");
  tue_store_news_free (apply (ours, patch));
  patch = tue_task_patch_new ("task");
  tue_task_patch_set_title (patch, "Again");
  news = apply (theirs, patch);
  g_assert_cmpuint (news->drafts->len, ==, 1);
  g_clear_pointer (&news, tue_store_news_free);

  /* One's own are none. */
  g_assert_true (write_draft (theirs, "task", "text", 0));
  news = tue_store_poll (theirs, NULL);
  g_assert_cmpuint (news->drafts->len, ==, 0);

  g_clear_pointer (&ours, tue_store_free);
  g_clear_pointer (&theirs, tue_store_free);
  fixture_remove_folder (folder);
}

static guint
count_found (TueStore   *store,
             const char *match)
{
  g_autoptr (GPtrArray) found = tue_store_search_tasks (store, match, TUE_SEARCH_ALL, 10, NULL);

  return found->len;
}

static void
test_search (void)
{
  char *folder = fixture_make_folder ();
  g_autoptr (TueStore) store = fixture_open (folder);
  g_autoptr (TueRevision) revision = tue_revision_new ("r1", 1, TUE_REVISION_ORIGIN_EDIT, "Mo", 5);
  g_autoptr (GBytes) text = g_bytes_new_static ("An umbrella for Zürich", strlen ("An umbrella for Zürich"));
  TueTaskPatch *patch;

  add_task (store, "task");
  g_assert_true (write_draft (store, "task", "An umbrella for Zürich", 0));
  g_assert_cmpuint (count_found (store, "\"umbrella\""), ==, 0);

  patch = tue_task_patch_new ("task");
  tue_task_patch_add_revision (patch, revision, text);
  tue_store_news_free (apply (store, patch));
  g_assert_cmpuint (count_found (store, "\"umbrella\""), ==, 1);
  g_assert_cmpuint (count_found (store, "\"zurich\" \"northwind\""), ==, 1);

  /* What is in the draft stays found when something else changes. */
  patch = tue_task_patch_new ("task");
  tue_task_patch_set_title (patch, "Contoso");
  tue_store_news_free (apply (store, patch));
  g_assert_cmpuint (count_found (store, "\"umbrella\" \"contoso\""), ==, 1);
  g_assert_cmpuint (count_found (store, "\"northwind\""), ==, 0);

  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

/* A task that is made from another begins without its draft; one that is
 * deleted keeps its own. */
static void
test_copy_and_delete (void)
{
  char *folder = fixture_make_folder ();
  g_autoptr (TueStore) store = fixture_open (folder);
  TueTaskPatch *patch;

  add_task (store, "task");
  g_assert_true (write_draft (store, "task", "text", 0));
  patch = fixture_new_task ("copy", "Copy", NULL);
  patch->copy_from = g_strdup ("task");
  tue_store_news_free (apply (store, patch));
  check_draft (store, "copy", "");
  g_assert_false (get_has_draft (store, "copy"));

  patch = tue_task_patch_new ("task");
  tue_task_patch_set_deleted (patch, TRUE);
  tue_store_news_free (apply (store, patch));
  check_draft (store, "task", "text");

  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  fault_vfs_register ();

  g_test_add_func ("/store/drafts/empty", test_empty);
  g_test_add_func ("/store/drafts/write", test_write);
  g_test_add_func ("/store/drafts/language", test_language);
  g_test_add_func ("/store/drafts/stale", test_stale);
  g_test_add_func ("/store/drafts/conflict", test_conflict);
  g_test_add_func ("/store/drafts/news", test_news);
  g_test_add_func ("/store/drafts/search", test_search);
  g_test_add_func ("/store/drafts/copy-and-delete", test_copy_and_delete);

  return g_test_run ();
}
