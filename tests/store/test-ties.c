/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What of a draft came from where: kept exactly, whatever is edited, and typing
 * does not write it again.
 */

#include "config.h"

#include "tue-store.h"

#include <string.h>

#include "fault-vfs.h"
#include "store-fixture.h"

static void
assert_same (GArray *a,
             GArray *b)
{
  g_assert_cmpuint (a->len, ==, b->len);
  for (guint i = 0; i < a->len; i++)
    {
      const TueDraftTie *first = &g_array_index (a, TueDraftTie, i);
      const TueDraftTie *second = &g_array_index (b, TueDraftTie, i);

      g_assert_cmpuint (first->start, ==, second->start);
      g_assert_cmpuint (first->length, ==, second->length);
      g_assert_cmpstr (first->what, ==, second->what);
    }
}

static void
write (TueStore   *store,
       const char *text,
       GArray     *ties)
{
  TueTaskPatch *patch = tue_task_patch_new ("task");
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr(GError) error = NULL;

  tue_draft_patch_set_text (tue_task_patch_make_draft (patch), bytes, ties);
  patch->draft->base = tue_store_get_sequence (store);
  fixture_apply (store, patch, &error);
  g_assert_no_error (error);
}

static void
check (TueStore   *store,
       const char *text,
       GArray     *ties)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TueDraftRecord) record = tue_store_load_draft (store, "task", &error);
  g_autoptr(GArray) alone = NULL;

  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (record->text, NULL), g_bytes_get_size (record->text), text, strlen (text));
  assert_same (record->ties, ties);
  alone = tue_store_load_ties (store, "task", &error);
  g_assert_no_error (error);
  assert_same (alone, ties);
}

static void
add_tie (GArray     *ties,
         gsize       start,
         gsize       length,
         const char *what)
{
  tue_draft_ties_add (ties, start, length, g_ref_string_new (what));
}

static TueStore *
open_with_task (const char *folder)
{
  TueStore *store = fixture_open (folder);

  fixture_apply (store, fixture_new_task ("task", "Northwind", NULL), NULL);

  return store;
}

/* The text is "one two three", with each word tied or not. */
static const struct
{
  const char *text;
  struct
  {
    gsize       start, length;
    const char *what;
  } ties[3];
} cases[] = {
  { "one two three", { { 0, 3, "1" }, { 4, 3, "2" }, { 8, 5, "3" } } },
  { "one  two three", { { 0, 3, "1" }, { 5, 3, "2" }, { 9, 5, "3" } } }, /* all that is behind moves */
  { "one  tWo three", { { 0, 3, "1" }, { 9, 5, "3" } } },                /* one is cut */
  { "one  two three", { { 0, 3, "1" }, { 5, 3, "2" }, { 9, 5, "3" } } }, /* and comes back by undo */
  { "one  two three", { { 0, 3, "one" }, { 5, 3, "2" } } },              /* only the ties change */
  { " three", { { 1, 5, "3" } } },
  { "", { { 0, 0, NULL } } },
  { "three", { { 0, 5, "3" } } },
  { "xthree", { { 1, 5, "3" } } }, /* right before it */
  { "xthreey", { { 1, 5, "3" } } },
  { "three", { { 0, 2, "3" }, { 2, 3, "3" } } },
};

static void
test_cases (void)
{
  char *folder = fixture_make_folder ();
  g_autoptr(TueStore) store = open_with_task (folder);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GArray) ties = tue_draft_ties_new ();

      for (gsize j = 0; j < G_N_ELEMENTS (cases[i].ties) && cases[i].ties[j].what != NULL; j++)
        add_tie (ties, cases[i].ties[j].start, cases[i].ties[j].length, cases[i].ties[j].what);

      write (store, cases[i].text, ties);
      check (store, cases[i].text, ties);
      g_clear_pointer (&store, tue_store_free);
      store = fixture_open (folder);
      check (store, cases[i].text, ties);
    }

  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

/* Ties a third of the words, at their places. */
static GArray *
tie_some (const char *text)
{
  GArray *ties = tue_draft_ties_new ();
  gsize   length;

  for (const char *p = text; *p != '\0'; p += length)
    {
      length = strcspn (p, " ");
      if (length > 0 && g_test_rand_int_range (0, 3) == 0)
        add_tie (ties, (gsize)(p - text), length, g_test_rand_bit () ? "{\"a\":1}" : "{\"b\":2}");
      length += p[length] == ' ';
    }

  return ties;
}

/* As a text view would: what is edited is let go, the rest follows; now and
 * then all is found anew. */
static GArray *
follow (GArray     *ties,
        const char *old_text,
        const char *new_text)
{
  GArray *followed = tue_draft_ties_new ();
  gsize   prefix = 0, suffix = 0;
  gsize   old_length = strlen (old_text), new_length = strlen (new_text), n = MIN (old_length, new_length);

  while (prefix < n && old_text[prefix] == new_text[prefix])
    prefix++;
  while (suffix < n - prefix && old_text[old_length - suffix - 1] == new_text[new_length - suffix - 1])
    suffix++;

  for (guint i = 0; i < ties->len; i++)
    {
      TueDraftTie tie = g_array_index (ties, TueDraftTie, i);

      if (tue_draft_tie_follow (&tie, prefix, old_length - prefix - suffix, new_length - prefix - suffix))
        add_tie (followed, tie.start, tie.length, tie.what);
    }

  return followed;
}

static void
test_random (void)
{
  char *folder = fixture_make_folder ();
  g_autoptr(TueStore) store = open_with_task (folder);
  g_autoptr(GString) text = g_string_new ("Dear Ms Weber, the signs are there on 27 November and cost 1,200 euros.");
  g_autoptr(GArray) ties = tie_some (text->str);

  for (guint i = 0; i < 600; i++)
    {
      g_autofree char *old = g_strdup (text->str);
      GArray          *next;

      fixture_edit_text (text);
      if (text->len > 4000)
        g_string_assign (text, "Dear Ms Weber, again.");
      next = g_test_rand_int_range (0, 25) == 0 ? tie_some (text->str) : follow (ties, old, text->str);
      g_array_unref (ties);
      ties = next;

      write (store, text->str, ties);
      if (i % 7 == 0)
        {
          g_clear_pointer (&store, tue_store_free);
          store = fixture_open (folder);
        }
      check (store, text->str, ties);
    }

  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

#define SENTENCE "The offer for Northwind Traders is ready. "
#define N_SENTENCES 1440

/* Types at @place, one letter in a transaction, and returns the bytes written
 * for each. */
static gint64
type (TueStore *store,
      GString  *text,
      GArray   *ties,
      gsize     place,
      guint     n_letters)
{
  g_autoptr(GArray) now = g_array_ref (ties);
  gint64 total;

  fault_vfs_take_n_written ();
  for (guint i = 0; i < n_letters; i++)
    {
      g_autofree char *old = g_strdup (text->str);
      GArray          *next;

      g_string_insert_c (text, (gssize)(place + i), 'x');
      next = follow (now, old, text->str);
      g_array_unref (now);
      now = next;
      write (store, text->str, now);
    }
  total = fault_vfs_take_n_written ();
  check (store, text->str, now);

  return total / n_letters;
}

static gint64
measure (gboolean tied,
         gsize    place,
         guint    n_letters)
{
  char *folder = fixture_make_folder ();
  g_autoptr(TueStore) store = open_with_task (folder);
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(GArray) ties = tue_draft_ties_new ();
  gint64 n_bytes;

  for (guint i = 0; i < N_SENTENCES; i++)
    {
      if (tied)
        add_tie (ties, text->len + strlen ("The offer for "), strlen ("Northwind Traders"),
                 "{\"field\":\"client\",\"value\":\"Northwind Traders\",\"style\":\"t:\"}");
      g_string_append (text, SENTENCE);
    }
  write (store, text->str, ties);
  n_bytes = type (store, text, ties, place, n_letters);

  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);

  return n_bytes;
}

/* A letter costs the same with 1440 ties and with none, within 1 KB; also one
 * that cuts a tie. */
static void
test_written (void)
{
  static const struct
  {
    const char *name;
    gsize       place;
    guint       n_letters;
  } places[] = {
    { "at the beginning", 0, 10 },
    { "in the middle, in no tie", 720 * (sizeof SENTENCE - 1) + 4, 10 },
    { "in a tie", 720 * (sizeof SENTENCE - 1) + 20, 10 },
    { "for long, so that the text is written anew", 4, 400 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    {
      gint64 without = measure (FALSE, places[i].place, places[i].n_letters);
      gint64 with = measure (TRUE, places[i].place, places[i].n_letters);

      g_test_message ("%s: %" G_GINT64_FORMAT " bytes without ties, %" G_GINT64_FORMAT " with", places[i].name, without, with);
      g_assert_cmpint (with - without, <=, 1024);
    }
}

/* The bytes of the rows of one library that the other does not have. */
static gsize
count_new (const char *before,
           const char *after)
{
  g_auto(GStrv) old_rows = g_strsplit (before, "\n", -1);
  g_auto(GStrv) rows = g_strsplit (after, "\n", -1);
  g_autoptr(GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  gsize n = 0;

  for (char **row = old_rows; *row != NULL; row++)
    g_hash_table_add (known, *row);
  for (char **row = rows; *row != NULL; row++)
    if (!g_hash_table_contains (known, *row))
      n += strlen (*row) + 1;

  return n;
}

/* What a letter changes of the rows of the library is less than 1 KB: it is pages
 * that SQLite writes, and their former state. */
static void
test_rows_written (void)
{
  static const gsize places[] = { 0, 720 * (sizeof SENTENCE - 1) + 4, 720 * (sizeof SENTENCE - 1) + 20 };

  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    {
      char *folder = fixture_make_folder ();
      g_autoptr(TueStore) store = open_with_task (folder);
      g_autofree char *path = g_strdup (tue_store_get_path (store));
      g_autoptr(GString) text = g_string_new (NULL);
      g_autoptr(GArray) ties = tue_draft_ties_new ();
      g_autoptr(GArray) next = NULL;
      g_autofree char *before = NULL;
      g_autofree char *after = NULL;
      g_autofree char *old = NULL;

      for (guint j = 0; j < N_SENTENCES; j++)
        {
          add_tie (ties, text->len + strlen ("The offer for "), strlen ("Northwind Traders"),
                   "{\"field\":\"client\",\"value\":\"Northwind Traders\",\"style\":\"t:\"}");
          g_string_append (text, SENTENCE);
        }
      write (store, text->str, ties);
      type (store, text, ties, text->len, 2);

      before = fixture_dump (path);
      old = g_strdup (text->str);
      g_string_insert_c (text, (gssize)places[i], 'x');
      next = follow (ties, old, text->str);
      write (store, text->str, next);
      after = fixture_dump (path);
      g_test_message ("%" G_GSIZE_FORMAT " bytes of rows", count_new (before, after));
      g_assert_cmpuint (count_new (before, after), >, 0);
      g_assert_cmpuint (count_new (before, after), <=, 1024);

      g_clear_pointer (&store, tue_store_free);
      fixture_remove_folder (folder);
    }
}

/* Rows that nobody wrote tie nothing wrong, and crash nothing. */
static void
test_odd_rows (void)
{
  static const char *const rows[] = {
    "(1, 1, -5, 3, 0, '{}')",
    "(1, 1, 9223372036854775807, 9223372036854775807, 0, '{}')",
    "(1, 1, 0, -1, 0, '{}')",
    "(1, 1, 0, 3, -1, '{}')",
    "(1, 1, 0, 3, 7, '{}')",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      char *folder = fixture_make_folder ();
      g_autoptr(TueStore) store = open_with_task (folder);
      g_autofree char *path = g_strdup (tue_store_get_path (store));
      g_autofree char *sql = g_strconcat ("INSERT INTO draft_tie (task_key, number, start, length, n_edits, what) VALUES ", rows[i], NULL);
      g_autoptr(GArray) none = tue_draft_ties_new ();
      g_autoptr(GArray) some = fixture_make_ties (3, "{}");

      write (store, "one two", none);
      fixture_execute_sealed (path, sql);
      check (store, "one two", none);
      write (store, "one three", some);
      check (store, "one three", some);

      g_clear_pointer (&store, tue_store_free);
      fixture_remove_folder (folder);
    }
}

/* A row with a wrong seal ties nothing, and is told. */
static void
test_damaged_row (void)
{
  char *folder = fixture_make_folder ();
  g_autoptr(TueStore) store = open_with_task (folder);
  g_autofree char *path = g_strdup (tue_store_get_path (store));
  g_autoptr(GArray) ties = tue_draft_ties_new ();
  g_autoptr(TueDraftRecord) record = NULL;
  g_autoptr(GError) error = NULL;

  add_tie (ties, 0, 3, "{}");
  add_tie (ties, 4, 3, "{\"field\":\"client\"}");
  write (store, "one two", ties);
  tue_store_free (g_steal_pointer (&store));
  fixture_execute (path, "UPDATE draft_tie SET start = start + 1 WHERE start = 4");

  store = fixture_open (folder);
  record = tue_store_load_draft (store, "task", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (record->ties->len, ==, 1);
  g_assert_cmpuint (record->n_damaged_ties, ==, 1);
  g_assert_false (record->damaged);

  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  fault_vfs_register ();

  g_test_add_func ("/store/ties/cases", test_cases);
  g_test_add_func ("/store/ties/random", test_random);
  g_test_add_func ("/store/ties/written", test_written);
  g_test_add_func ("/store/ties/rows-written", test_rows_written);
  g_test_add_func ("/store/ties/odd-rows", test_odd_rows);
  g_test_add_func ("/store/ties/damaged-row", test_damaged_row);

  return g_test_run ();
}
