/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * The power goes while the library is written: at any call, with what was not
 * made safe lost, torn or there in any order. What was reported as written is
 * there, and the transaction that was under way is whole or absent.
 *
 * TUESDAY_POWER_RUNS says how often, TUESDAY_POWER_SEED begins at a seed that
 * was printed.
 */

#include "config.h"

#include "tue-store.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#include "power-vfs.h"
#include "store-fixture.h"

#define N_RUNS 200
#define N_TRANSACTIONS 12

static guint
get_number (const char *name,
            guint       otherwise)
{
  const char *text = g_getenv (name);

  return text != NULL ? (guint)g_ascii_strtoull (text, NULL, 10) : otherwise;
}

static void
set_draft (TueTaskPatch *patch,
           guint         number,
           gint64        base)
{
  g_autoptr(GString) text = g_string_new ("Dear Ms Weber,\n\n");
  g_autoptr(GArray) ties = NULL;
  g_autoptr(GBytes) bytes = NULL;

  for (guint i = 0; i < 40 + number; i++)
    g_string_append_printf (text, "this is sentence %u of our offer. ", i * (number % 5 + 1));
  ties = fixture_make_ties (4 + number % 3, "{}");
  bytes = g_bytes_new (text->str, text->len);
  tue_draft_patch_set_text (tue_task_patch_make_draft (patch), bytes, ties);
  patch->draft->base = base;
  if (number % 3 == 0)
    {
      g_autofree char *id = g_strdup_printf ("r%u", number);
      g_autoptr(TueRevision) revision = tue_revision_new (id, 0, TUE_REVISION_ORIGIN_ANSWER, "Mo", number);

      tue_draft_patch_add_revision (tue_task_patch_make_draft (patch), revision, bytes);
    }
}

/* The transactions are the same in each run. */
static GPtrArray *
make_patches (guint  number,
              gint64 base)
{
  GPtrArray       *patches = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_task_patch_free);
  g_autofree char *id = g_strdup_printf ("task-%u", number);
  g_autofree char *value = g_strdup_printf ("Northwind Traders, branch %u, of which there is much to say", number);
  TueTaskPatch    *patch = fixture_new_task (id, "Northwind", "2026-11-27");

  patch->created = patch->updated = number;
  fixture_set_text (patch, "client", value);
  g_ptr_array_add (patches, patch);

  patch = tue_task_patch_new ("first");
  patch->updated = number;
  tue_task_patch_set_state (patch, number % 2 == 0 ? TUE_TASK_STATE_DRAFTING : TUE_TASK_STATE_OPEN);
  set_draft (patch, number, base);
  g_ptr_array_add (patches, patch);

  return patches;
}

/* Returns how many transactions were reported as written. */
static guint
write_transactions (TueStore   *store,
                    char      **states, /* (nullable): of the library after each */
                    const char *path)
{
  for (guint i = 0; i < N_TRANSACTIONS; i++)
    {
      g_autoptr(GPtrArray) patches = make_patches (i, tue_store_get_sequence (store));

      if (!tue_store_apply (store, patches, NULL, NULL))
        return i;
      if (states != NULL)
        states[i + 1] = fixture_dump (path);
    }

  return N_TRANSACTIONS;
}

static void
check_sound (const char *path)
{
  sqlite3      *database;
  sqlite3_stmt *statement;

  g_assert_cmpint (sqlite3_open_v2 (path, &database, SQLITE_OPEN_READWRITE, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (database, "PRAGMA integrity_check", -1, &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  g_assert_cmpstr ((const char *)sqlite3_column_text (statement, 0), ==, "ok");
  sqlite3_finalize (statement);
  sqlite3_close (database);
}

static void
put_back (const char *path,
          GBytes     *whole)
{
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);

  g_remove (journal);
  if (whole == NULL)
    g_remove (path);
  else
    g_assert_true (g_file_set_contents_full (path, g_bytes_get_data (whole, NULL), g_bytes_get_size (whole), G_FILE_SET_CONTENTS_NONE, 0600, NULL));
}

/* Returns how many calls a run without a loss makes. */
static guint
count_calls (const char *path)
{
  TueStore *store;
  guint     n_calls;

  power_vfs_register ();
  power_vfs_begin (0);
  store = tue_store_open (path, fixture_seed, NULL, NULL);
  g_assert_cmpuint (write_transactions (store, NULL, NULL), ==, N_TRANSACTIONS);
  tue_store_free (store);
  n_calls = power_vfs_get_n_calls ();
  power_vfs_unregister ();

  return n_calls;
}

/* Returns how many transactions were reported as written when the power went. */
static guint
lose_power (const char *path,
            guint       call,
            GRand      *rand)
{
  TueStore *store;
  guint     n_written = 0;

  power_vfs_register ();
  power_vfs_begin (call);
  store = tue_store_open (path, fixture_seed, NULL, NULL);
  if (store != NULL)
    n_written = write_transactions (store, NULL, NULL);
  g_clear_pointer (&store, tue_store_free);
  power_vfs_lose_power (rand);
  power_vfs_unregister ();

  return n_written;
}

static void
test_apply (void)
{
  char            *folder = fixture_make_folder ();
  g_autofree char *path = g_build_filename (folder, "library.db", NULL);
  guint            seed = get_number ("TUESDAY_POWER_SEED", (guint)g_test_rand_int ());
  guint            n_runs = get_number ("TUESDAY_POWER_RUNS", N_RUNS);
  g_autoptr(GBytes) whole = NULL;
  char         *states[N_TRANSACTIONS + 1] = { NULL };
  guint         n_calls, n_whole = 0;
  TueStore     *store = fixture_open (folder);
  TueTaskPatch *first = fixture_new_task ("first", "Contoso", NULL);

  first->created = first->updated = 1;
  fixture_apply (store, first, NULL);
  tue_store_free (store);
  whole = fixture_read (path);
  states[0] = fixture_dump (path);
  store = fixture_open (folder);
  g_assert_cmpuint (write_transactions (store, states, path), ==, N_TRANSACTIONS);
  tue_store_free (store);

  put_back (path, whole);
  n_calls = count_calls (path);
  g_test_message ("seed %u, %u runs, %u calls that write or sync in each", seed, n_runs, n_calls);

  for (guint i = 0; i < n_runs; i++)
    {
      g_autoptr(GRand) rand = g_rand_new_with_seed (seed + i);
      g_autoptr(GError) error = NULL;
      g_autofree char *state = NULL;
      guint            call = (guint)g_rand_int_range (rand, 1, (gint32)n_calls + 1);
      guint            n_written;

      put_back (path, whole);
      n_written = lose_power (path, call, rand);
      store = tue_store_open (path, NULL, NULL, &error);
      if (error != NULL)
        g_error ("seed %u, call %u: %s", seed + i, call, error->message);
      tue_store_free (store);
      state = fixture_dump (path);
      if (strcmp (state, states[n_written]) != 0 &&
          (n_written == N_TRANSACTIONS || strcmp (state, states[n_written + 1]) != 0))
        g_error ("seed %u, call %u: after %u transactions the library is none of those it may be", seed + i, call, n_written);
      n_whole += strcmp (state, states[n_written]) != 0;
      check_sound (path);
    }
  g_test_message ("%u of %u transactions under way were whole, the others absent", n_whole, n_runs);

  for (guint i = 0; i <= N_TRANSACTIONS; i++)
    g_free (states[i]);
  fixture_remove_folder (folder);
}

/* Where there was nothing yet: the next start makes a whole library; only where
 * half of a first page is left, which may be anybody's, it says so. */
static void
test_create (void)
{
  char            *folder = fixture_make_folder ();
  g_autofree char *path = g_build_filename (folder, "library.db", NULL);
  guint            seed = get_number ("TUESDAY_POWER_SEED", (guint)g_test_rand_int ());
  guint            n_runs = get_number ("TUESDAY_POWER_RUNS", N_RUNS) / 4;
  guint            n_ruined = 0;

  g_test_message ("seed %u, %u runs", seed, n_runs);
  for (guint i = 0; i < n_runs; i++)
    {
      g_autoptr(GRand) rand = g_rand_new_with_seed (seed + i);
      g_autoptr(GError) error = NULL;
      g_autoptr(TueCatalog) catalog = NULL;
      TueStore *store;
      guint     call = (guint)g_rand_int_range (rand, 1, 200);

      put_back (path, NULL);
      lose_power (path, call, rand);
      store = tue_store_open (path, fixture_seed, NULL, &error);
      if (g_error_matches (error, TUE_STORE_ERROR, TUE_STORE_ERROR_DAMAGED))
        {
          n_ruined++;
          continue;
        }
      if (error != NULL)
        g_error ("seed %u, call %u: %s", seed + i, call, error->message);
      catalog = tue_store_load_catalog (store, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (catalog->workflows->len, ==, 2);
      tue_store_free (store);
      check_sound (path);
    }
  g_test_message ("%u of %u were not taken for a library", n_ruined, n_runs);
  /* About one in six; in few runs it may be more. */
  g_assert_cmpuint (n_ruined, <=, n_runs * 2 / 5);

  fixture_remove_folder (folder);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/store/power/apply", test_apply);
  g_test_add_func ("/store/power/create", test_create);

  return g_test_run ();
}
