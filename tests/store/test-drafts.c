/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * The text of a draft: what is written is read back, byte for byte, by whoever
 * reads it, and never over what another program wrote.
 */

#include "config.h"

#include "tue-store.h"

#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "fault-vfs.h"
#include "store-fixture.h"

/* What tue_store_apply() told. */
static TueStoreNews *
apply (TueStore     *store,
       TueTaskPatch *take_patch)
{
  g_autoptr(GPtrArray) patches = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_task_patch_free);
  g_autoptr(GError) error = NULL;
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
  g_autoptr(GError) error = NULL;

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
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr(GArray) ties = fixture_make_ties (strlen (text), "{}");
  g_autoptr(TueStoreNews) news = NULL;

  tue_draft_patch_set_text (tue_task_patch_make_draft (patch), bytes, ties);
  patch->draft->base = base;
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
  g_autoptr(GError) error = NULL;
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
  g_autoptr(TueDraftRecord) record = load (store, id);
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
  g_autoptr(TueTaskRecord) record = tue_store_load_task (store, id, NULL);

  return record->has_draft;
}

static void
test_empty (void)
{
  char *folder = fixture_make_folder ();
  g_autoptr(TueStore) store = fixture_open (folder);
  g_autoptr(TueDraftRecord) record = NULL;
  g_autoptr(GArray) ties = NULL;
  g_autoptr(GError) error = NULL;

  add_task (store, "task");
  record = load (store, "task");
  g_assert_cmpuint (g_bytes_get_size (record->text), ==, 0);
  g_assert_cmpint (record->sequence, ==, 0);
  g_assert_cmpuint (record->ties->len, ==, 0);
  g_assert_cmpstr (record->language, ==, "");
  g_assert_cmpuint (record->revisions->len, ==, 0);
  g_assert_false (get_has_draft (store, "task"));
  ties = tue_store_load_ties (store, "task", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ties->len, ==, 0);

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
  char     *folder = fixture_make_folder ();
  TueStore *store = fixture_open (folder);
  g_autoptr(GArray) ties = NULL;
  gint64 sequence = 0;

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
  ties = tue_store_load_ties (store, "task", NULL);
  fixture_check_ties (ties, strlen ("Dear Ms Weber,\n"), "{}");

  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

static void
test_language (void)
{
  char *folder = fixture_make_folder ();
  g_autoptr(TueStore) store = fixture_open (folder);
  g_autoptr(TueDraftRecord) record = NULL;
  TueTaskPatch *patch;

  add_task (store, "task");
  patch = tue_task_patch_new ("task");
  tue_draft_patch_set_language (tue_task_patch_make_draft (patch), "de_AT");
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
  g_autoptr(TueStore) store = fixture_open (folder);
  g_autoptr(TueTaskRecord) record = NULL;
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
  g_autoptr(TueStore) ours = fixture_open (folder);
  g_autoptr(TueStore) theirs = NULL;
  g_autoptr(TueStoreNews) news = NULL;
  gint64 known, other;

  add_task (ours, "task");
  theirs = fixture_open (folder);
  g_assert_true (write_draft (ours, "task", "one", 0));
  known = check_draft (ours, "task", "one");
  /* Nor does who knows a later one, of a library that a backup took the place of. */
  g_assert_false (write_draft (ours, "task", "from the future", known + 10));
  g_assert_cmpint (check_draft (ours, "task", "one"), ==, known);

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
  g_autoptr(TueStore) ours = fixture_open (folder);
  g_autoptr(TueStore) theirs = NULL;
  g_autoptr(TueStoreNews) news = NULL;
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
  tue_draft_patch_set_language (tue_task_patch_make_draft (patch), "fr");
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

static void
test_search (void)
{
  char *folder = fixture_make_folder ();
  g_autoptr(TueStore) store = fixture_open (folder);
  g_autoptr(TueRevision) revision = tue_revision_new ("r1", 1, TUE_REVISION_ORIGIN_EDIT, "Mo", 5);
  g_autoptr(GBytes) text = g_bytes_new_static ("An umbrella for Zürich", strlen ("An umbrella for Zürich"));
  TueTaskPatch *patch;

  add_task (store, "task");
  g_assert_true (write_draft (store, "task", "An umbrella for Zürich", 0));
  g_assert_cmpuint (fixture_count_found (store, "umbrella"), ==, 0);

  patch = tue_task_patch_new ("task");
  tue_draft_patch_add_revision (tue_task_patch_make_draft (patch), revision, text);
  tue_store_news_free (apply (store, patch));
  g_assert_cmpuint (fixture_count_found (store, "umbrella"), ==, 1);
  g_assert_cmpuint (fixture_count_found (store, "zurich"), ==, 1);
  g_assert_cmpuint (fixture_count_found (store, "northwind"), ==, 1);

  /* What is in the draft stays found when something else changes. */
  patch = tue_task_patch_new ("task");
  tue_task_patch_set_title (patch, "Contoso");
  tue_store_news_free (apply (store, patch));
  g_assert_cmpuint (fixture_count_found (store, "umbrella"), ==, 1);
  g_assert_cmpuint (fixture_count_found (store, "contoso"), ==, 1);
  g_assert_cmpuint (fixture_count_found (store, "northwind"), ==, 0);

  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

/* A task that is made from another begins without its draft; one that is
 * deleted keeps its own. */
static void
test_copy_and_delete (void)
{
  char *folder = fixture_make_folder ();
  g_autoptr(TueStore) store = fixture_open (folder);
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

static void
set_draft (TueTaskPatch *patch,
           const char   *text,
           const char   *what) /* (nullable): it is tied to */
{
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr(GArray) ties = what != NULL ? fixture_make_ties (strlen (text), what) : NULL;

  tue_draft_patch_set_text (tue_task_patch_make_draft (patch), bytes, ties);
}

static void
add_revision (TueTaskPatch *patch,
              const char   *id,
              const char   *text)
{
  g_autoptr(TueRevision) revision = tue_revision_new (id, 0, TUE_REVISION_ORIGIN_EDIT, "Mo", 5);
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));

  tue_draft_patch_add_revision (tue_task_patch_make_draft (patch), revision, bytes);
}

/* What waits and what comes later do together what they do one by one, and a
 * copy does what its original does. */
static void
test_merge (void)
{
  char *folder = fixture_make_folder ();
  g_autoptr(TueStore) store = fixture_open (folder);
  g_autoptr(TueTaskPatch) first = tue_task_patch_new ("task");
  g_autoptr(TueTaskPatch) later = tue_task_patch_new ("task");
  g_autoptr(TueDraftRecord) record = NULL;
  g_autoptr(GBytes) kept = NULL;
  TueRevision *revision;

  add_task (store, "task");
  set_draft (first, "one", "[1]");
  add_revision (first, "r1", "one");
  tue_draft_patch_change_note (tue_task_patch_make_draft (first), "r1", "earlier");
  tue_draft_patch_change_counts (tue_task_patch_make_draft (first), "r1", 1, 1, 0);
  tue_task_patch_set_n_stale (first, 1);
  set_draft (later, "one two", NULL);
  add_revision (later, "r2", "one two");
  tue_draft_patch_change_note (tue_task_patch_make_draft (later), "r1", "later");
  tue_draft_patch_change_reason (tue_task_patch_make_draft (later), "r1", TUE_REVISION_REASON_FACTS);
  tue_draft_patch_set_language (tue_task_patch_make_draft (later), "fr");
  tue_task_patch_merge (first, later);
  tue_store_news_free (apply (store, tue_task_patch_copy (first)));

  record = load (store, "task");
  check_draft (store, "task", "one two");
  g_assert_cmpuint (record->ties->len, ==, 0);
  g_assert_cmpstr (record->language, ==, "fr");
  g_assert_cmpuint (record->revisions->len, ==, 2);
  revision = record->revisions->pdata[0];
  g_assert_cmpstr (tue_revision_get_note (revision), ==, "later");
  g_assert_cmpint (tue_revision_get_reason (revision), ==, TUE_REVISION_REASON_FACTS);
  g_assert_cmpint (tue_revision_get_n_words (revision), ==, 1);
  kept = tue_store_load_revision_text (store, "task", 1, NULL);
  g_assert_cmpmem (g_bytes_get_data (kept, NULL), g_bytes_get_size (kept), "one", 3);

  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

/* Any other base than the text that is there: an older one, and one that is newer
 * than the library, as after a backup was put in its place. */
static void
test_other_base (void)
{
  static const gint64 steps[] = { -1, 1, 1000 };
  char               *folder = fixture_make_folder ();
  g_autoptr(TueStore) store = fixture_open (folder);
  gint64 sequence;

  add_task (store, "task");
  g_assert_true (write_draft (store, "task", "theirs", 0));
  sequence = check_draft (store, "task", "theirs");
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_assert_false (write_draft (store, "task", "mine", sequence + steps[i]));
      g_assert_cmpint (check_draft (store, "task", "theirs"), ==, sequence);
    }

  /* The same text is no other one, whatever it was made from. */
  g_assert_true (write_draft (store, "task", "theirs", sequence + 1000));
  g_assert_true (write_draft (store, "task", "mine", check_draft (store, "task", "theirs")));
  check_draft (store, "task", "mine");

  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

/* Revisions of a text that is not written are kept all the same. */
static void
test_conflict_keeps_revisions (void)
{
  char *folder = fixture_make_folder ();
  g_autoptr(TueStore) store = fixture_open (folder);
  g_autoptr(TueStoreNews) news = NULL;
  g_autoptr(TueDraftRecord) record = NULL;
  g_autoptr(GBytes) kept = NULL;
  TueTaskPatch *patch = tue_task_patch_new ("task");

  add_task (store, "task");
  g_assert_true (write_draft (store, "task", "theirs", 0));
  set_draft (patch, "mine", NULL);
  add_revision (patch, "r1", "mine");
  news = apply (store, patch);
  g_assert_cmpuint (news->draft_conflicts->len, ==, 1);
  check_draft (store, "task", "theirs");
  record = load (store, "task");
  fixture_check_ties (record->ties, strlen ("theirs"), "{}");
  kept = tue_store_load_revision_text (store, "task", 1, NULL);
  g_assert_cmpmem (g_bytes_get_data (kept, NULL), g_bytes_get_size (kept), "mine", 4);

  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

/* What is searched of a long draft ends between two characters. */
static void
test_search_long (void)
{
  char *folder = fixture_make_folder ();
  g_autoptr(TueStore) store = fixture_open (folder);
  g_autoptr(GString) text = g_string_new ("umbrella ");
  TueTaskPatch *patch = tue_task_patch_new ("task");

  while (text->len < 100000)
    g_string_append (text, "ä漢");
  g_string_append (text, " parasol");
  add_task (store, "task");
  set_draft (patch, text->str, NULL);
  add_revision (patch, "r1", text->str);
  tue_store_news_free (apply (store, patch));
  g_assert_cmpuint (fixture_count_found (store, "umbrella"), ==, 1);
  g_assert_cmpuint (fixture_count_found (store, "parasol"), ==, 0);

  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

static gint64
write_bytes (TueStore *store,
             GString  *text,
             gint64    base)
{
  g_assert_true (write_draft (store, "task", text->str, base));

  return tue_store_get_sequence (store);
}

/* Typing in a long draft writes what was typed; now and then the whole text
 * takes the place of its edits. */
static void
test_journal (void)
{
  char            *folder = fixture_make_folder ();
  g_autofree char *path = g_build_filename (folder, "library.db", NULL);
  g_autoptr(TueStore) store = fixture_open (folder);
  g_autoptr(GString) text = g_string_new (NULL);
  gint64 sequence = 0;

  add_task (store, "task");
  while (text->len < 1000000)
    g_string_append (text, "A sentence of a long draft. ");
  sequence = write_bytes (store, text, sequence);
  g_assert_cmpint (fixture_get_integer (path, "SELECT count (*) FROM draft_edit"), ==, 0);

  for (guint i = 0; i < 200; i++)
    {
      g_string_insert (text, 500000 + i, i % 10 == 0 ? "ü" : "x");
      sequence = write_bytes (store, text, sequence);
    }
  g_assert_cmpint (fixture_get_integer (path, "SELECT count (*) FROM draft_edit"), ==, 200);
  g_assert_cmpint (fixture_get_integer (path, "SELECT sum (length (inserted)) FROM draft_edit"), <, 1000);
  g_assert_cmpint (fixture_get_integer (path, "SELECT length (text) < 1000100 FROM draft_text"), ==, 1);
  check_draft (store, "task", text->str);

  g_string_append_c (text, '!');
  sequence = write_bytes (store, text, sequence);
  g_assert_cmpint (fixture_get_integer (path, "SELECT count (*) FROM draft_edit"), ==, 0);
  g_assert_cmpint (fixture_get_integer (path, "SELECT length (text) FROM draft_text"), ==, (gint64)text->len);

  /* What is mostly new is not kept as an edit. */
  g_string_truncate (text, 400);
  sequence = write_bytes (store, text, sequence);
  g_string_truncate (text, 0);
  for (guint i = 0; i < 500; i++)
    g_string_append_c (text, 'y');
  write_bytes (store, text, sequence);
  g_assert_cmpint (fixture_get_integer (path, "SELECT length (text) FROM draft_text"), ==, 500);
  g_clear_pointer (&store, tue_store_free);
  store = fixture_open (folder);
  check_draft (store, "task", text->str);

  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

/* Any sequence of edits by two programs of which each knows what the other
 * wrote, or does not: what is reported as written is there, and nothing else. */
static void
test_random (void)
{
  char     *folder = fixture_make_folder ();
  TueStore *stores[2] = { fixture_open (folder), NULL };
  g_autoptr(GString) text = g_string_new (NULL);
  gint64 known[2] = { 0, 0 };
  gint64 newest = 0;
  guint  n_conflicts = 0;

  add_task (stores[0], "task");
  stores[1] = fixture_open (folder);
  for (guint i = 0; i < 600; i++)
    {
      guint which = (guint)g_test_rand_int_range (0, 2);
      g_autoptr(GString) edited = g_string_new (text->str);

      if (g_test_rand_int_range (0, 20) == 0)
        {
          tue_store_free (stores[which]);
          stores[which] = fixture_open (folder);
        }
      if (g_test_rand_int_range (0, 4) > 0)
        known[which] = check_draft (stores[which], "task", text->str);

      fixture_edit_text (edited);
      if (write_draft (stores[which], "task", edited->str, known[which]))
        {
          g_assert_true (known[which] == newest || g_str_equal (edited->str, text->str));
          g_string_assign (text, edited->str);
          newest = known[which] = tue_store_get_sequence (stores[which]);
        }
      else
        {
          g_assert_cmpint (known[which], !=, newest);
          n_conflicts++;
        }
      check_draft (stores[which], "task", text->str);
    }

  g_assert_cmpuint (n_conflicts, >, 10);
  tue_store_free (stores[0]);
  tue_store_free (stores[1]);
  fixture_remove_folder (folder);
}

#define LONG_TEXT \
  "A first sentence, which is long enough for edits. It says what was asked, " \
  "what the answer is, when the work begins, who does it, and what it costs. " \
  "The last sentence thanks Ms Wäber for her patience, and her colleagues. "

static gboolean
holds (GBytes     *text,
       const char *part)
{
  return strstr (g_bytes_get_data (text, NULL), part) != NULL;
}

/* What is written over a damaged text keeps what could be read of it: also what
 * has no place in it any more. */
static void
check_kept (TueStore *store)
{
  g_autoptr(TueDraftRecord) record = load (store, "task");
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) kept = tue_store_load_revision_text (store, "task", 1, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (record->revisions->len, ==, 1);
  g_assert_cmpint (tue_revision_get_origin (record->revisions->pdata[0]), ==, TUE_REVISION_ORIGIN_OTHER);
  g_assert_true (holds (kept, "The last sentence thanks Ms Wäber for her patience"));
  g_assert_true (holds (kept, ", four"));
}

/* What can be read is kept, and told to be less than all. One edit that is
 * damaged does not take those behind it away. */
static void
test_damaged_edit (void)
{
  static const char *const texts[] = {
    LONG_TEXT,
    LONG_TEXT "Two",
    LONG_TEXT "Two, three",
    LONG_TEXT "Two, three, four",
  };
  static const char *const damages[] = {
    "UPDATE draft_edit SET inserted = X'2C20746872656F' WHERE number = 1",
    "UPDATE draft_edit SET inserted = X'FFFFFF' WHERE number = 1",
    "UPDATE draft_edit SET position = 4611686018427387904 WHERE number = 1",
    "UPDATE draft_edit SET position = -1 WHERE number = 1",
    "UPDATE draft_edit SET removed = 1 WHERE number = 1",
    "UPDATE draft_edit SET removed = 9223372036854775807 WHERE number = 1",
    "UPDATE draft_edit SET digest = digest + 1 WHERE number = 1",
    "UPDATE draft_edit SET number = 9 WHERE number = 1",
    "DELETE FROM draft_edit WHERE number = 1",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (damages); i++)
    {
      char            *folder = fixture_make_folder ();
      g_autofree char *path = g_build_filename (folder, "library.db", NULL);
      TueStore        *store = fixture_open (folder);
      g_autoptr(TueDraftRecord) record = NULL;
      gint64 sequence = 0;

      add_task (store, "task");
      for (gsize n = 0; n < G_N_ELEMENTS (texts); n++)
        {
          g_assert_true (write_draft (store, "task", texts[n], sequence));
          sequence = tue_store_get_sequence (store);
        }
      tue_store_free (store);
      fixture_execute (path, damages[i]);

      store = fixture_open (folder);
      record = load (store, "task");
      g_assert_true (record->damaged);
      g_assert_cmpint (record->sequence, ==, sequence);
      g_assert_true (g_utf8_validate_len (g_bytes_get_data (record->text, NULL), g_bytes_get_size (record->text), NULL));
      g_assert_true (holds (record->text, "The last sentence thanks Ms Wäber for her patience"));

      /* And it is whole again with the next text. */
      g_assert_true (write_draft (store, "task", "A new text", sequence));
      check_kept (store);
      check_draft (store, "task", "A new text");
      tue_store_free (store);
      store = fixture_open (folder);
      check_draft (store, "task", "A new text");
      tue_store_free (store);
      fixture_remove_folder (folder);
    }
}

static void
test_damaged_text (void)
{
  const char      *text = "Dear Ms Wäber,\n\nthank you for the question about the signs.";
  char            *folder = fixture_make_folder ();
  g_autofree char *path = g_build_filename (folder, "library.db", NULL);
  TueStore        *store = fixture_open (folder);

  add_task (store, "task");
  g_assert_true (write_draft (store, "task", text, 0));
  tue_store_free (store);

  for (guint bit = 0; bit < 8 * strlen (text); bit += 3)
    {
      g_autoptr(TueDraftRecord) record = NULL;

      fixture_turn_bit (path, "draft_text", "text", 1, bit);
      store = fixture_open (folder);
      record = load (store, "task");
      g_assert_true (record->damaged);
      g_assert_true (g_utf8_validate_len (g_bytes_get_data (record->text, NULL), g_bytes_get_size (record->text), NULL) ||
                     memchr (g_bytes_get_data (record->text, NULL), 0, g_bytes_get_size (record->text)) != NULL);
      g_assert_cmpuint (g_bytes_get_size (record->text), >, 0);
      tue_store_free (store);
      fixture_turn_bit (path, "draft_text", "text", 1, bit);
    }

  store = fixture_open (folder);
  check_draft (store, "task", text);
  tue_store_free (store);
  fixture_remove_folder (folder);
}

/* Rows that do not fit each other, each on its own. */
static void
test_damaged_rows (void)
{
  static const struct
  {
    const char *sql;
    const char *part; /* of what can still be read */
  } cases[] = {
    { "PRAGMA foreign_keys = OFF; DELETE FROM draft", "The last sentence" },
    { "UPDATE draft SET sequence = 0", "The last sentence" },
    { "PRAGMA foreign_keys = OFF; DELETE FROM draft_text", "" },
    { "PRAGMA foreign_keys = OFF; DELETE FROM draft; DELETE FROM draft_text; DELETE FROM draft_edit", "" },
    { "UPDATE draft_text SET text = X''", "" },
    { "UPDATE draft_text SET digest = 0", "The last sentence" },
    { "UPDATE draft_text SET text = CAST (replace (CAST (text AS TEXT), 'sentence', 'mistakes') AS BLOB)", "The last mistakes thanks" },
    { "UPDATE draft_text SET task_key = 77", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      char            *folder = fixture_make_folder ();
      g_autofree char *path = g_build_filename (folder, "library.db", NULL);
      TueStore        *store = fixture_open (folder);
      g_autoptr(TueDraftRecord) record = NULL;

      add_task (store, "task");
      g_assert_true (write_draft (store, "task", LONG_TEXT, 0));
      g_assert_true (write_draft (store, "task", LONG_TEXT "Two", tue_store_get_sequence (store)));
      tue_store_free (store);
      fixture_execute (path, cases[i].sql);

      g_test_message ("%s", cases[i].sql);
      store = fixture_open (folder);
      record = load (store, "task");
      g_assert_true (record->damaged);
      g_assert_true (holds (record->text, cases[i].part));
      tue_store_free (store);
      fixture_remove_folder (folder);
    }
}

/* The state of the draft after so many writes. */
static char *
make_state (guint n)
{
  GString *text = g_string_new ("Dear Ms Wäber,\n");

  for (guint i = 0; i < n; i++)
    g_string_insert (text, (gssize)(16 + (i * 7) % (text->len - 15)), i % 3 == 0 ? "a" : "bc");

  return g_string_free (text, FALSE);
}

/* A program with the sanitizers takes twenty times as long to begin, and leaves in the
 * file what it leaves without them. */
#ifdef __SANITIZE_ADDRESS__
#define N_LIVES 10
#else
#define N_LIVES 60
#endif

/* Writes one state after another, each tenth as a revision, and says which are
 * saved. */
static void
type_as_child (const char *folder,
               guint       n,
               int         output)
{
  g_autofree char *path = g_build_filename (folder, "library.db", NULL);
  TueStore        *store = tue_store_open (path, NULL, NULL, NULL);
  g_autoptr(TueDraftRecord) record = store != NULL ? tue_store_load_draft (store, "task", NULL) : NULL;
  gint64 sequence;

  if (record == NULL)
    _exit (1);

  sequence = record->sequence;
  for (;;)
    {
      g_autofree char *text = make_state (++n);
      g_autofree char *id = g_strdup_printf ("r%u", n);
      g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));
      g_autoptr(TueRevision) revision = tue_revision_new (id, 0, TUE_REVISION_ORIGIN_EDIT, "Mo", n);
      TueTaskPatch *patch = tue_task_patch_new ("task");

      tue_draft_patch_set_text (tue_task_patch_make_draft (patch), bytes, NULL);
      patch->draft->base = sequence;
      if (n % 10 == 0)
        tue_draft_patch_add_revision (tue_task_patch_make_draft (patch), revision, bytes);
      if (!fixture_apply (store, patch, NULL))
        _exit (2);
      sequence = tue_store_get_sequence (store);
      if (write (output, &n, sizeof n) != sizeof n)
        _exit (3);
    }
}

/* Returns the last state that was said to be saved. */
static guint
live_and_die (const char *folder,
              guint       n)
{
  int    pipes[2];
  pid_t  child;
  int    status;
  guint  saved = n;
  gint64 until;

  g_assert_cmpint (pipe (pipes), ==, 0);
  child = fork ();
  if (child == 0)
    type_as_child (folder, n, pipes[1]);
  close (pipes[1]);

  /* It has begun, and then at any moment. */
  g_assert_cmpint (read (pipes[0], &saved, sizeof saved), ==, sizeof saved);
  until = g_get_monotonic_time () + g_test_rand_int_range (0, 20000);
  while (g_get_monotonic_time () < until)
    ;
  kill (child, SIGKILL);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status));
  while (read (pipes[0], &n, sizeof n) == sizeof n)
    saved = n;
  close (pipes[0]);

  return saved;
}

static void
check_revisions (TueStore *store,
                 guint     n)
{
  g_autoptr(TueDraftRecord) record = load (store, "task");

  g_assert_cmpuint (record->revisions->len, ==, n / 10);
  for (guint i = 0; i < record->revisions->len; i++)
    {
      g_autofree char *expected = make_state ((i + 1) * 10);
      g_autoptr(GError) error = NULL;
      g_autoptr(GBytes) text = tue_store_load_revision_text (store, "task", i + 1, &error);

      g_assert_no_error (error);
      g_assert_cmpmem (g_bytes_get_data (text, NULL), g_bytes_get_size (text), expected, strlen (expected));
    }
}

/* A program that writes is killed at any moment: what it was told is saved is
 * there, with every byte, and at most the write that was under way besides. */
static void
test_kill (void)
{
  char *folder = fixture_make_folder ();
  guint n = 0;
  {
    g_autoptr(TueStore) store = fixture_open (folder);

    add_task (store, "task");
  }

  for (guint i = 0; i < N_LIVES; i++)
    {
      guint            saved = live_and_die (folder, n);
      g_autofree char *text = make_state (saved);
      g_autofree char *next = make_state (saved + 1);
      g_autoptr(TueStore) store = fixture_open (folder);
      g_autoptr(TueDraftRecord) record = load (store, "task");
      const char *written = g_bytes_get_data (record->text, NULL);

      g_assert_false (record->damaged);
      n = strcmp (written, text) == 0 ? saved : saved + 1;
      g_assert_cmpstr (written, ==, n == saved ? text : next);
      check_revisions (store, n);
    }
  g_test_message ("%u writes in %u lives", n, (guint)N_LIVES);

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
  g_test_add_func ("/store/drafts/merge", test_merge);
  g_test_add_func ("/store/drafts/other-base", test_other_base);
  g_test_add_func ("/store/drafts/conflict-keeps-revisions", test_conflict_keeps_revisions);
  g_test_add_func ("/store/drafts/search-long", test_search_long);
  g_test_add_func ("/store/drafts/journal", test_journal);
  g_test_add_func ("/store/drafts/random", test_random);
  g_test_add_func ("/store/drafts/damaged-edit", test_damaged_edit);
  g_test_add_func ("/store/drafts/damaged-text", test_damaged_text);
  g_test_add_func ("/store/drafts/damaged-rows", test_damaged_rows);
  g_test_add_func ("/store/drafts/kill", test_kill);

  return g_test_run ();
}
