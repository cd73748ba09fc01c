/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "tue-own-key.h"

/* A service that has, takes or refuses what the test says. */
static char    *kept;
static gboolean is_away, refuses_to_store;
static char    *put_by_another; /* (nullable): comes between look and store */

static char *
look_up (GCancellable *cancellable,
         GError      **error)
{
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  if (is_away)
    g_set_error_literal (error, G_DBUS_ERROR, G_DBUS_ERROR_SERVICE_UNKNOWN, "No such service");

  return is_away ? NULL : g_strdup (kept);
}

static gboolean
store (const char   *secret,
       GCancellable *cancellable,
       GError      **error)
{
  if (refuses_to_store)
    {
      g_set_error_literal (error, G_DBUS_ERROR, G_DBUS_ERROR_ACCESS_DENIED, "Locked");
      return FALSE;
    }

  g_set_str (&kept, put_by_another != NULL ? put_by_another : secret);

  return TRUE;
}

static const TueSecretService service = { .look_up = look_up, .store = store };

typedef struct
{
  char *folder;
  char *path;
  char *mark;
} Places;

static void
set_up (Places       *places,
        gconstpointer data)
{
  g_autofree char *parent = g_dir_make_tmp ("tuesday-key-XXXXXX", NULL);

  places->folder = g_build_filename (parent, "tuesday", NULL);
  places->path = g_build_filename (places->folder, "signing-key", NULL);
  places->mark = g_build_filename (places->folder, "signing-key.public", NULL);
  g_clear_pointer (&kept, g_free);
  g_clear_pointer (&put_by_another, g_free);
  is_away = refuses_to_store = FALSE;
}

static void
tear_down (Places       *places,
           gconstpointer data)
{
  g_autofree char *parent = g_path_get_dirname (places->folder);

  g_unlink (places->path);
  g_unlink (places->mark);
  g_rmdir (places->folder);
  /* Nothing half written is left. */
  g_assert_cmpint (g_rmdir (parent), ==, 0);
  g_free (places->folder);
  g_free (places->path);
  g_free (places->mark);
}

static char *
load (Places     *places,
      TueKeyPlace place)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TueOwnKey) own = tue_own_key_load_sync (places->folder, &service, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (own->place, ==, place);
  g_assert_cmpstr (own->path, ==, place == TUE_KEY_PLACE_FILE ? places->path : NULL);

  return g_strdup (tue_signing_key_get_public (own->key));
}

static void
check_refused (Places *places)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (tue_own_key_load_sync (places->folder, &service, NULL, &error));
  g_assert_nonnull (error);
  g_assert_cmpuint (strlen (error->message), >, 20);
}

static guint
get_mode (const char *path)
{
  GStatBuf info;

  g_assert_cmpint (g_stat (path, &info), ==, 0);

  return info.st_mode & 0777;
}

static void
test_service (Places       *places,
              gconstpointer data)
{
  g_autofree char *first = load (places, TUE_KEY_PLACE_SECRET_SERVICE);
  g_autofree char *second = load (places, TUE_KEY_PLACE_SECRET_SERVICE);

  g_assert_cmpstr (first, ==, second);
  g_assert_false (g_file_test (places->path, G_FILE_TEST_EXISTS));

  /* While it cannot be reached there is no second key. */
  is_away = TRUE;
  check_refused (places);
  g_assert_false (g_file_test (places->path, G_FILE_TEST_EXISTS));
  is_away = FALSE;
  g_set_str (&second, NULL);
  second = load (places, TUE_KEY_PLACE_SECRET_SERVICE);
  g_assert_cmpstr (first, ==, second);
}

static void
test_file (Places       *places,
           gconstpointer data)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  is_away = TRUE;
  first = load (places, TUE_KEY_PLACE_FILE);
  g_assert_cmpuint (get_mode (places->path), ==, 0600);
  g_assert_cmpuint (get_mode (places->folder), ==, 0700);
  g_assert_cmpint (g_chmod (places->path, 0644), ==, 0);

  /* It stays where it is when there is a service, and is closed to others. */
  is_away = FALSE;
  second = load (places, TUE_KEY_PLACE_FILE);
  g_assert_cmpstr (first, ==, second);
  g_assert_cmpuint (get_mode (places->path), ==, 0600);
  g_assert_null (kept);
}

/* A service that has nothing and takes nothing. */
static void
test_locked (Places       *places,
             gconstpointer data)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  refuses_to_store = TRUE;
  first = load (places, TUE_KEY_PLACE_FILE);
  refuses_to_store = FALSE;
  second = load (places, TUE_KEY_PLACE_FILE);
  g_assert_cmpstr (first, ==, second);
}

/* Of two programs that make one both have the same. */
static void
test_race (Places       *places,
           gconstpointer data)
{
  g_autoptr(TueSigningKey) other = tue_signing_key_new ();
  g_autofree char *public = NULL;

  put_by_another = tue_signing_key_to_text (other);
  public = load (places, TUE_KEY_PLACE_SECRET_SERVICE);
  g_assert_cmpstr (public, ==, tue_signing_key_get_public (other));
}

/* What is no key is left as it is. */
static void
test_damaged (Places       *places,
              gconstpointer data)
{
  static const char *const contents[] = { "", "\n", "ed25519-private:AAAA", "\xff\xfe", "ed25519:11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=" };

  for (gsize i = 0; i < G_N_ELEMENTS (contents); i++)
    {
      g_autofree char *after = NULL;

      g_mkdir_with_parents (places->folder, 0700);
      g_assert_true (g_file_set_contents (places->path, contents[i], -1, NULL));
      check_refused (places);
      g_assert_true (g_file_get_contents (places->path, &after, NULL, NULL));
      g_assert_cmpstr (after, ==, contents[i]);
      g_unlink (places->path);

      g_set_str (&kept, contents[i]);
      check_refused (places);
      g_assert_cmpstr (kept, ==, contents[i]);
      g_assert_false (g_file_test (places->path, G_FILE_TEST_EXISTS));
    }
}

static void
test_cancelled (Places       *places,
                gconstpointer data)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (tue_own_key_load_sync (places->folder, &service, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (kept);
  g_assert_false (g_file_test (places->folder, G_FILE_TEST_EXISTS));
}

/* A folder that cannot be written. */
static void
test_no_place (Places       *places,
               gconstpointer data)
{
  is_away = TRUE;
  g_assert_true (g_file_set_contents (places->folder, "in the way", -1, NULL));
  check_refused (places);
  g_unlink (places->folder);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) g_test_add ("/workspace/own-key/" name, Places, NULL, set_up, func, tear_down)
  ADD ("service", test_service);
  ADD ("file", test_file);
  ADD ("locked", test_locked);
  ADD ("race", test_race);
  ADD ("damaged", test_damaged);
  ADD ("cancelled", test_cancelled);
  ADD ("no-place", test_no_place);

  return g_test_run ();
}
