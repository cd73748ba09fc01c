/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "tue-own-key.h"

/* A service that has, takes or refuses what the test says. */
static char    *kept;
static char    *kept_aside; /* (nullable) */
static gboolean is_away, is_locked, refuses_to_store, refuses_to_keep;
static gboolean is_silent_to_look, is_silent_to_store, is_silent_to_peek;
static gboolean hands_nothing_out;
static char    *put_by_another; /* (nullable): comes between look and store */

static void
set_silent (GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT, "The keyring does not answer.");
}

static char *
look_up (GCancellable *cancellable,
         GError      **error)
{
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  if (is_away)
    g_set_error_literal (error, G_DBUS_ERROR, G_DBUS_ERROR_SERVICE_UNKNOWN, "No such service");
  else if (is_silent_to_look)
    set_silent (error);

  return is_away || is_locked || is_silent_to_look || hands_nothing_out ? NULL : g_strdup (kept);
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
  if (is_silent_to_store)
    set_silent (error);

  return !is_silent_to_store;
}

static TueSecretState
peek (GCancellable *cancellable,
      char        **problem)
{
  if (is_away && problem != NULL)
    *problem = g_strdup ("No such service");
  if (is_silent_to_peek && problem != NULL)
    *problem = g_strdup ("The keyring does not answer.");
  if (is_away || is_silent_to_peek)
    return TUE_SECRET_AWAY;
  if (is_locked)
    return TUE_SECRET_LOCKED;

  return kept != NULL ? TUE_SECRET_THERE : TUE_SECRET_NONE;
}

static gboolean
keep (const char   *secret,
      const char   *name,
      GCancellable *cancellable,
      GError      **error)
{
  if (refuses_to_keep)
    {
      g_set_error_literal (error, G_DBUS_ERROR, G_DBUS_ERROR_ACCESS_DENIED, "Locked");
      return FALSE;
    }

  g_set_str (&kept_aside, secret);

  return TRUE;
}

static const TueSecretService service = { .look_up = look_up, .store = store, .peek = peek, .keep = keep };

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
  g_clear_pointer (&kept_aside, g_free);
  g_clear_pointer (&put_by_another, g_free);
  is_away = is_locked = refuses_to_store = refuses_to_keep = FALSE;
  is_silent_to_look = is_silent_to_store = is_silent_to_peek = hands_nothing_out = FALSE;
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

static void
check_not_replaced (Places        *places,
                    TueSigningKey *key)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *aside = NULL;

  g_assert_false (tue_own_key_replace_sync (places->folder, &service, key, &aside, NULL, &error));
  g_assert_nonnull (error);
  g_assert_null (aside);
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

/* --- What is told of it --------------------------------------------------------- */

static void
check_status (Places     *places,
              TueKeyState state,
              TueKeyPlace place,
              const char *public) /* (nullable) */
{
  g_autoptr(TueOwnKeyStatus) status = tue_own_key_look_sync (places->folder, &service, NULL);

  g_assert_cmpint (status->state, ==, state);
  g_assert_cmpint (status->place, ==, place);
  g_assert_cmpstr (status->public, ==, public);
  g_assert_cmpint (status->path != NULL, ==, place == TUE_KEY_PLACE_FILE && state != TUE_KEY_STATE_NONE);
  g_assert_cmpint (status->problem != NULL, ==, state == TUE_KEY_STATE_DAMAGED || state == TUE_KEY_STATE_AWAY);
}

/* Looking makes no key and asks nobody. */
static void
test_look (Places       *places,
           gconstpointer data)
{
  g_autofree char *public = NULL;

  check_status (places, TUE_KEY_STATE_NONE, TUE_KEY_PLACE_SECRET_SERVICE, NULL);
  is_away = TRUE;
  check_status (places, TUE_KEY_STATE_NONE, TUE_KEY_PLACE_FILE, NULL);
  is_away = FALSE;
  g_assert_null (kept);
  g_assert_false (g_file_test (places->folder, G_FILE_TEST_EXISTS));

  public = load (places, TUE_KEY_PLACE_SECRET_SERVICE);
  check_status (places, TUE_KEY_STATE_READY, TUE_KEY_PLACE_SECRET_SERVICE, public);
  is_locked = TRUE;
  check_status (places, TUE_KEY_STATE_LOCKED, TUE_KEY_PLACE_SECRET_SERVICE, public);
  is_away = TRUE;
  check_status (places, TUE_KEY_STATE_AWAY, TUE_KEY_PLACE_SECRET_SERVICE, public);
  is_away = is_locked = FALSE;
  g_set_str (&kept, "no key");
  check_status (places, TUE_KEY_STATE_DAMAGED, TUE_KEY_PLACE_SECRET_SERVICE, public);
  g_clear_pointer (&kept, g_free);
  check_status (places, TUE_KEY_STATE_NONE, TUE_KEY_PLACE_SECRET_SERVICE, NULL);
}

static void
test_look_at_file (Places       *places,
                   gconstpointer data)
{
  g_autofree char *public = NULL;

  is_away = TRUE;
  public = load (places, TUE_KEY_PLACE_FILE);
  check_status (places, TUE_KEY_STATE_READY, TUE_KEY_PLACE_FILE, public);
  g_assert_true (g_file_set_contents (places->path, "no key", -1, NULL));
  check_status (places, TUE_KEY_STATE_DAMAGED, TUE_KEY_PLACE_FILE, NULL);
}

/* Who does not unlock the keyring gets no other key. */
static void
test_not_unlocked (Places       *places,
                   gconstpointer data)
{
  g_autofree char *public = load (places, TUE_KEY_PLACE_SECRET_SERVICE);
  g_autofree char *before = g_strdup (kept);

  is_locked = TRUE;
  check_refused (places);
  g_assert_cmpstr (kept, ==, before);
  g_assert_false (g_file_test (places->path, G_FILE_TEST_EXISTS));
}

/* Only a service that says that it has none gets a new one: one that gave none may have
 * one all the same, whether that is remembered here or not. */
static void
test_none (Places       *places,
           gconstpointer data)
{
  gboolean *const reasons[] = { &is_locked, &is_silent_to_peek, &hands_nothing_out };
  g_autofree char *public = load (places, TUE_KEY_PLACE_SECRET_SERVICE);
  g_autofree char *before = g_strdup (kept);
  g_autofree char *now = NULL;

  for (guint is_remembered = 2; is_remembered-- > 0;)
    {
      for (gsize i = 0; i < G_N_ELEMENTS (reasons); i++)
        {
          g_test_message ("%" G_GSIZE_FORMAT, i);
          hands_nothing_out = TRUE;
          *reasons[i] = TRUE;
          check_refused (places);
          *reasons[i] = hands_nothing_out = FALSE;
          g_assert_cmpstr (kept, ==, before);
          g_assert_false (g_file_test (places->path, G_FILE_TEST_EXISTS));
        }
      g_unlink (places->mark);
    }
  now = load (places, TUE_KEY_PLACE_SECRET_SERVICE);
  g_assert_cmpstr (now, ==, public);

  /* It was removed there. */
  g_clear_pointer (&kept, g_free);
  g_set_str (&now, NULL);
  now = load (places, TUE_KEY_PLACE_SECRET_SERVICE);
  g_assert_cmpstr (now, !=, public);
}

/* Nor is one that does not answer none: it may have taken the key. */
static void
test_silent (Places       *places,
             gconstpointer data)
{
  g_autoptr(TueSigningKey) key = tue_signing_key_new ();
  gboolean *const reasons[] = { &is_silent_to_look, &is_silent_to_store };
  g_autofree char *public = NULL;
  g_autofree char *stored = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (reasons); i++)
    {
      g_autoptr(GError) error = NULL;

      g_test_message ("%" G_GSIZE_FORMAT, i);
      g_clear_pointer (&kept, g_free);
      *reasons[i] = TRUE;
      g_assert_null (tue_own_key_load_sync (places->folder, &service, NULL, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT);
      g_assert_cmpstr (error->message, ==, "The keyring does not answer.");
      g_clear_pointer (&kept, g_free);
      check_not_replaced (places, key);
      *reasons[i] = FALSE;
      g_assert_false (g_file_test (places->path, G_FILE_TEST_EXISTS));
    }

  /* What it took is what there is. */
  public = load (places, TUE_KEY_PLACE_SECRET_SERVICE);
  stored = tue_signing_key_to_text (key);
  g_assert_cmpstr (kept, ==, stored);
  g_assert_cmpstr (public, ==, tue_signing_key_get_public (key));
}

/* --- Backups and other keys ------------------------------------------------------- */

static TueSigningKey *
read_backup (const char *text)
{
  g_autoptr(GError) error = NULL;
  TueSigningKey *key = tue_own_key_read_backup (text, strlen (text), &error);

  g_assert_cmpint (key == NULL, ==, error != NULL);

  return key;
}

static void
test_backup (Places       *places,
             gconstpointer data)
{
  g_autofree char *backup = g_strconcat (places->folder, ".backup", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (backup);
  g_autofree char *public = NULL;
  g_autofree char *text = NULL;
  g_autoptr(TueSigningKey) key = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_false (tue_own_key_back_up_sync (places->folder, &service, "Anna", file, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_null (kept);
  g_clear_error (&error);

  public = load (places, TUE_KEY_PLACE_SECRET_SERVICE);
  g_assert_true (g_file_set_contents (backup, "what others could read", -1, NULL));
  g_assert_cmpint (g_chmod (backup, 0644), ==, 0);
  tue_own_key_back_up_sync (places->folder, &service, "Anna\ned25519-private:x “&”", file, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (get_mode (backup), ==, 0600);
  g_assert_true (g_file_get_contents (backup, &text, NULL, NULL));
  key = read_backup (text);
  g_assert_cmpstr (tue_signing_key_get_public (key), ==, public);

  is_away = TRUE;
  g_assert_false (tue_own_key_back_up_sync (places->folder, &service, "Anna", file, NULL, &error));
  g_assert_nonnull (error);
  g_unlink (backup);
}

#define SECRET "ed25519-private:nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A="

static void
test_read_backup (void)
{
  static const struct
  {
    const char *text;
    gboolean    good;
  } cases[] = {
    { SECRET, TRUE },
    { SECRET "\n", TRUE },
    { "# About\r\n\r\n  " SECRET "  \r\n# More\n", TRUE },
    { "", FALSE },
    { "# " SECRET, FALSE },
    { SECRET SECRET, FALSE },
    { SECRET "\n" SECRET, FALSE },
    { "Key: " SECRET, FALSE },
    { SECRET "\nmore", FALSE },
    { "ed25519:11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=", FALSE },
    { "-----BEGIN OPENSSH PRIVATE KEY-----", FALSE },
    { "\xff\xfe", FALSE },
  };
  g_autofree char *long_one = g_strnfill (100000, '#');

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(TueSigningKey) key = read_backup (cases[i].text);

      g_test_message ("%" G_GSIZE_FORMAT, i);
      g_assert_cmpint (key != NULL, ==, cases[i].good);
    }
  g_assert_null (read_backup (long_one));
  g_assert_null (tue_own_key_read_backup (SECRET "\0x", strlen (SECRET) + 2, NULL));
}

static char *
replace (Places        *places,
         TueSigningKey *key)
{
  g_autoptr(GError) error = NULL;
  char *aside = NULL;

  tue_own_key_replace_sync (places->folder, &service, key, &aside, NULL, &error);
  g_assert_no_error (error);

  return aside;
}

/* The one that was there lies beside it, and can be put back. */
static void
test_replace_file (Places       *places,
                   gconstpointer data)
{
  g_autoptr(TueSigningKey) other = tue_signing_key_new ();
  g_autoptr(TueSigningKey) first = NULL;
  g_autofree char *public = NULL;
  g_autofree char *now = NULL;
  g_autofree char *aside = NULL;
  g_autofree char *again = NULL;
  g_autofree char *text = NULL;

  is_away = TRUE;
  public = load (places, TUE_KEY_PLACE_FILE);
  aside = replace (places, other);
  now = load (places, TUE_KEY_PLACE_FILE);
  g_assert_cmpstr (now, ==, tue_signing_key_get_public (other));
  g_assert_cmpuint (get_mode (places->path), ==, 0600);
  g_assert_cmpuint (get_mode (aside), ==, 0600);
  g_assert_true (g_file_get_contents (aside, &text, NULL, NULL));
  first = read_backup (text);
  g_assert_cmpstr (tue_signing_key_get_public (first), ==, public);

  /* The same once more is nothing. */
  again = replace (places, other);
  g_assert_null (again);

  /* There and back. */
  again = replace (places, first);
  g_unlink (again);
  check_status (places, TUE_KEY_STATE_READY, TUE_KEY_PLACE_FILE, public);
  g_unlink (aside);

  /* What is no key is kept as well. */
  g_clear_pointer (&aside, g_free);
  g_clear_pointer (&text, g_free);
  g_assert_true (g_file_set_contents (places->path, "no key", -1, NULL));
  aside = replace (places, other);
  g_assert_true (g_file_get_contents (aside, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "no key");
  check_status (places, TUE_KEY_STATE_READY, TUE_KEY_PLACE_FILE, tue_signing_key_get_public (other));
  g_unlink (aside);
}

static void
test_replace_in_service (Places       *places,
                         gconstpointer data)
{
  g_autoptr(TueSigningKey) other = tue_signing_key_new ();
  g_autofree char *public = load (places, TUE_KEY_PLACE_SECRET_SERVICE);
  g_autofree char *secret = g_strdup (kept);

  refuses_to_keep = TRUE;
  check_not_replaced (places, other);
  refuses_to_keep = FALSE;
  refuses_to_store = TRUE;
  check_not_replaced (places, other);
  refuses_to_store = FALSE;
  is_locked = TRUE;
  check_not_replaced (places, other);
  is_locked = FALSE;
  is_away = TRUE;
  check_not_replaced (places, other);
  is_away = FALSE;
  check_status (places, TUE_KEY_STATE_READY, TUE_KEY_PLACE_SECRET_SERVICE, public);

  g_assert_null (replace (places, other));
  g_assert_cmpstr (kept_aside, ==, secret);
  check_status (places, TUE_KEY_STATE_READY, TUE_KEY_PLACE_SECRET_SERVICE, tue_signing_key_get_public (other));
  g_assert_false (g_file_test (places->path, G_FILE_TEST_EXISTS));
}

/* Where there was none. */
static void
test_replace_nothing (Places       *places,
                      gconstpointer data)
{
  g_autoptr(TueSigningKey) key = tue_signing_key_new ();

  g_assert_null (replace (places, key));
  check_status (places, TUE_KEY_STATE_READY, TUE_KEY_PLACE_SECRET_SERVICE, tue_signing_key_get_public (key));
  g_unlink (places->mark);
  is_away = TRUE;
  g_assert_null (replace (places, key));
  check_status (places, TUE_KEY_STATE_READY, TUE_KEY_PLACE_FILE, tue_signing_key_get_public (key));
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

  ADD ("look", test_look);
  ADD ("look/file", test_look_at_file);
  ADD ("not-unlocked", test_not_unlocked);
  ADD ("none", test_none);
  ADD ("silent", test_silent);
  ADD ("backup", test_backup);
  g_test_add_func ("/own-key/read-backup", test_read_backup);
  ADD ("replace/file", test_replace_file);
  ADD ("replace/service", test_replace_in_service);
  ADD ("replace/nothing", test_replace_nothing);

  return g_test_run ();
}
