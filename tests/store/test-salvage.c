/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What can still be read in a damaged library comes into the one that took its
 * place, and nothing there is overwritten.
 */

#include "config.h"

#include "tue-salvage.h"

#include <string.h>

#include "store-fixture.h"

#define N_TASKS 60
#define N_BEFORE 20

static void
add_tasks (TueStore *store,
           guint     first,
           guint     last)
{
  for (guint i = first; i < last; i++)
    {
      g_autofree char *id = g_strdup_printf ("task-%u", i);
      g_autofree char *text = g_strdup_printf ("The draft of task %u, which is as long as a sentence is.", i);
      g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));
      g_autoptr(TueRevision) revision = tue_revision_new (id, 0, TUE_REVISION_ORIGIN_ANSWER, "Mo", 1);
      TueTaskPatch *patch = fixture_new_task (id, "Northwind", NULL);

      fixture_set_text (patch, "client", text);
      tue_draft_patch_set_text (tue_task_patch_make_draft (patch), bytes, NULL);
      tue_draft_patch_add_revision (tue_task_patch_make_draft (patch), revision, bytes);
      g_assert_true (fixture_apply (store, patch, NULL));
    }
}

/* A library as it was, and the same later; the paths of both. */
static void
make_libraries (const char *folder,
                char      **path,
                char      **damaged)
{
  TueStore *store = fixture_open (folder);
  g_autoptr(GBytes) before = NULL;
  g_autoptr(GBytes) after = NULL;

  *path = g_build_filename (folder, "library.db", NULL);
  *damaged = g_build_filename (folder, "library.db.damaged-2026-11-28-101010", NULL);
  add_tasks (store, 0, N_BEFORE);
  before = fixture_read (*path);
  add_tasks (store, N_BEFORE, N_TASKS);
  tue_store_free (store);
  after = fixture_read (*path);
  g_assert_true (g_file_set_contents (*damaged, g_bytes_get_data (after, NULL), (gssize)g_bytes_get_size (after), NULL));
  g_assert_true (g_file_set_contents (*path, g_bytes_get_data (before, NULL), (gssize)g_bytes_get_size (before), NULL));
}

static void
zero (const char *path,
      gsize       start,
      gsize       length)
{
  g_autofree char *content = NULL;
  gsize            size;

  g_assert_true (g_file_get_contents (path, &content, &size, NULL));
  memset (content + start, 0, MIN (length, size - start));
  g_assert_true (g_file_set_contents (path, content, (gssize)size, NULL));
}

static void
check_task (TueStore   *store,
            const char *id)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TueTaskRecord) record = tue_store_load_task (store, id, &error);
  g_autoptr(TueDraftRecord) draft = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (record->title, ==, "Northwind");
  g_assert_null (record->damaged_values);
  draft = tue_store_load_draft (store, id, &error);
  g_assert_no_error (error);
  g_assert_false (draft->damaged);
}

static char **
list_ids (GPtrArray *items)
{
  g_autoptr(GStrvBuilder) ids = g_strv_builder_new ();

  for (guint i = 0; i < items->len; i++)
    g_strv_builder_add (ids, ((TueSalvageItem *)items->pdata[i])->task_id);

  return g_strv_builder_end (ids);
}

/* All that was found is there afterwards, once; the damaged file is as it was. */
static guint
salvage (const char *path,
         const char *damaged)
{
  g_autoptr(TueStore) store = tue_store_open (path, fixture_seed, NULL, NULL);
  g_autoptr(GBytes) before = fixture_read (damaged);
  g_autoptr(GBytes) after = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) items = tue_salvage_find (store, damaged, &error);
  g_autoptr(GPtrArray) again = NULL;
  guint n = items != NULL ? items->len : 0;

  g_assert_true ((items == NULL) == (error != NULL));
  if (items != NULL)
    {
      g_auto(GStrv) ids = list_ids (items);

      g_assert_true (tue_salvage_take (store, damaged, (const char *const *)ids, &error));
      g_assert_no_error (error);
      for (guint i = 0; i < items->len; i++)
        check_task (store, ((TueSalvageItem *)items->pdata[i])->task_id);
      again = tue_salvage_find (store, damaged, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (again->len, ==, 0);
    }

  after = fixture_read (damaged);
  g_assert_true (g_bytes_equal (before, after));

  return n;
}

static void
test_places (void)
{
  static const struct
  {
    gsize start;
    gsize length;
  } cases[] = {
    { 0, 0 },
    { 0, 100 },
    { 0, 4096 },
    { 18, 2 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      char            *folder = fixture_make_folder ();
      g_autofree char *path = NULL;
      g_autofree char *damaged = NULL;

      make_libraries (folder, &path, &damaged);
      zero (damaged, cases[i].start, cases[i].length);
      g_assert_cmpuint (salvage (path, damaged), ==, N_TASKS - N_BEFORE);
      fixture_remove_folder (folder);
    }
}

/* Whichever page is ruined: what is brought in is whole. */
static void
test_pages (void)
{
  char            *folder = fixture_make_folder ();
  g_autofree char *path = NULL;
  g_autofree char *damaged = NULL;
  g_autoptr(GBytes) library = NULL;
  g_autoptr(GBytes) whole = NULL;
  guint n_found = 0, n_pages;

  make_libraries (folder, &path, &damaged);
  library = fixture_read (path);
  whole = fixture_read (damaged);
  n_pages = (guint)(g_bytes_get_size (whole) / 4096);
  for (guint page = 0; page < n_pages; page++)
    {
      g_assert_true (g_file_set_contents (path, g_bytes_get_data (library, NULL), (gssize)g_bytes_get_size (library), NULL));
      g_assert_true (g_file_set_contents (damaged, g_bytes_get_data (whole, NULL), (gssize)g_bytes_get_size (whole), NULL));
      zero (damaged, 4096 * page, 4096);
      n_found += salvage (path, damaged);
    }
  g_test_message ("%u of %u tasks with a page ruined", n_found, n_pages * (N_TASKS - N_BEFORE));
  g_assert_cmpuint (n_found, >, n_pages * (N_TASKS - N_BEFORE) * 8 / 10);

  fixture_remove_folder (folder);
}

static const TueSalvageItem *
find_item (GPtrArray  *items,
           const char *id)
{
  for (guint i = 0; i < items->len; i++)
    {
      const TueSalvageItem *item = items->pdata[i];

      if (strcmp (item->task_id, id) == 0)
        return item;
    }

  return NULL;
}

/* A list to check names what would come: it is not only a title. */
static void
test_what (void)
{
  char            *folder = fixture_make_folder ();
  g_autofree char *path = NULL;
  g_autofree char *damaged = NULL;
  g_autoptr(TueStore) store = NULL;
  g_autoptr(GPtrArray) items = NULL;
  const TueSalvageItem *item;

  make_libraries (folder, &path, &damaged);
  store = tue_store_open (path, fixture_seed, NULL, NULL);
  items = tue_salvage_find (store, damaged, NULL);
  g_assert_cmpuint (items->len, ==, N_TASKS - N_BEFORE);
  g_assert_null (find_item (items, "task-1"));
  item = find_item (items, "task-50");
  g_assert_cmpint (item->kind, ==, TUE_SALVAGE_ONLY_THERE);
  g_assert_cmpstr (item->title, ==, "Northwind");
  g_assert_true (g_strv_contains ((const char *const *)item->fields, "client"));
  g_assert_true (item->has_draft);
  g_assert_cmpuint (item->n_revisions, ==, 1);
  g_assert_cmpstr (item->excerpt, ==, "The draft of task 50, which is as long as a sentence is.");
  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

/* Only what was chosen comes; the rest can be had later, also when much was
 * written since, and nothing that was written since is written over. */
static void
test_choice (void)
{
  char             *folder = fixture_make_folder ();
  g_autofree char  *path = NULL;
  g_autofree char  *damaged = NULL;
  const char *const chosen[] = { "task-30", "task-31", "no-such-task", NULL };
  const char *const later[] = { "task-40", NULL };
  g_autoptr(TueStore) store = NULL;
  g_autoptr(GPtrArray) items = NULL;
  g_autoptr(TueTaskRecord) record = NULL;
  g_autoptr(TueDraftRecord) draft = NULL;
  g_autoptr(GBytes) own = g_bytes_new_static ("What was written since", 22);
  TueTaskPatch *patch;

  make_libraries (folder, &path, &damaged);
  store = tue_store_open (path, fixture_seed, NULL, NULL);
  g_assert_true (tue_salvage_take (store, damaged, chosen, NULL));
  items = tue_salvage_find (store, damaged, NULL);
  g_assert_cmpuint (items->len, ==, N_TASKS - N_BEFORE - 2);
  g_assert_null (find_item (items, "task-30"));

  /* Somebody goes on, further than the damaged one ever got, with one of them, too. */
  for (guint i = 0; i < 4 * N_TASKS; i++)
    {
      patch = tue_task_patch_new ("task-1");
      fixture_set_text (patch, "client", i % 2 == 0 ? "Harbor" : "Mill");
      g_assert_true (fixture_apply (store, patch, NULL));
    }
  patch = fixture_new_task ("task-40", "Anew", NULL);
  fixture_set_text (patch, "client", "Anew");
  tue_draft_patch_set_text (tue_task_patch_make_draft (patch), own, NULL);
  g_assert_true (fixture_apply (store, patch, NULL));
  g_clear_pointer (&items, g_ptr_array_unref);
  items = tue_salvage_find (store, damaged, NULL);
  g_assert_cmpint (find_item (items, "task-40")->kind, ==, TUE_SALVAGE_NEWER);
  g_assert_null (find_item (items, "task-1"));

  g_assert_true (tue_salvage_take (store, damaged, later, NULL));
  record = tue_store_load_task (store, "task-40", NULL);
  g_assert_cmpstr (record->title, ==, "Anew");
  g_assert_cmpstr (tue_value_get_string (tue_value_lookup (record->values, "client"), NULL), ==, "Anew");
  draft = tue_store_load_draft (store, "task-40", NULL);
  g_assert_true (g_bytes_equal (draft->text, own));
  /* Its answer, its draft where that is another text, and its values. */
  g_assert_cmpuint (draft->revisions->len, >=, 2);
  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/store/salvage/places", test_places);
  g_test_add_func ("/store/salvage/pages", test_pages);
  g_test_add_func ("/store/salvage/what", test_what);
  g_test_add_func ("/store/salvage/choice", test_choice);

  return g_test_run ();
}
