/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * The key in a real keyring: on a bus of its own, with gnome-keyring where that is
 * installed. It is locked, does not answer, dies and comes back; there is one key all
 * the time, and a sentence where it cannot be had.
 */

#include "config.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>

#include "library-fixture.h"
#include "tue-own-key.h"

#define DAEMON "gnome-keyring-daemon"
#define BUS_NAME "org.freedesktop.secrets"
#define PATH "/org/freedesktop/secrets"
#define PASSWORD "a password"

static GDBusConnection *bus;
static GSubprocess     *keyring;
static gboolean         is_there;
static char            *home;
static char            *folder; /* of the library */

static void
appeared_cb (GDBusConnection *connection,
             const char      *name,
             const char      *owner,
             gpointer         user_data)
{
  is_there = TRUE;
}

static void
vanished_cb (GDBusConnection *connection,
             const char      *name,
             gpointer         user_data)
{
  is_there = FALSE;
}

/* Its first keyring is opened, or made, with the password. */
static void
start_keyring (void)
{
  g_autoptr(GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autoptr(GError) error = NULL;
  static const char *const variables[] = { "HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR" };

  for (gsize i = 0; i < G_N_ELEMENTS (variables); i++)
    g_subprocess_launcher_setenv (launcher, variables[i], home, TRUE);
  /* What it warns of is its own matter. */
  g_subprocess_launcher_unsetenv (launcher, "G_DEBUG");
  keyring = g_subprocess_launcher_spawn (launcher, &error, DAEMON, "--foreground", "--unlock", "--components=secrets", NULL);
  g_assert_no_error (error);
  g_assert_true (g_output_stream_write_all (g_subprocess_get_stdin_pipe (keyring), PASSWORD, strlen (PASSWORD), NULL, NULL, &error));
  g_assert_true (g_output_stream_close (g_subprocess_get_stdin_pipe (keyring), NULL, &error));
  wait_until (is_there);
}

static void
kill_keyring (void)
{
  g_subprocess_force_exit (keyring);
  g_subprocess_wait (keyring, NULL, NULL);
  g_clear_object (&keyring);
  wait_until (!is_there);
}

static void
lock (void)
{
  static const char *const collections[] = { PATH "/collection/login", NULL };
  g_autoptr(GError) error = NULL;
  g_autoptr(GVariant) answer = g_dbus_connection_call_sync (bus, BUS_NAME, PATH, "org.freedesktop.Secret.Service", "Lock",
                                                            g_variant_new ("(^ao)", collections), NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);

  g_assert_no_error (error);
}

static void
check_state (TueKeyState state,
             const char *public) /* (nullable) */
{
  g_autoptr(TueOwnKeyStatus) status = tue_own_key_look_sync (folder, &tue_secret_service, NULL);

  g_assert_cmpint (status->state, ==, state);
  g_assert_cmpint (status->place, ==, TUE_KEY_PLACE_SECRET_SERVICE);
  g_assert_cmpstr (status->public, ==, public);
}

static void
check_loaded (const TueSecretService *service,
              const char *public)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TueOwnKey) own = tue_own_key_load_sync (folder, service, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (own->place, ==, TUE_KEY_PLACE_SECRET_SERVICE);
  g_assert_cmpstr (tue_signing_key_get_public (own->key), ==, public);
}

/* With a sentence, and no other key is made meanwhile. */
static void
check_refused (const TueSecretService *service,
               const char             *why)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *path = g_build_filename (folder, "signing-key", NULL);

  g_assert_null (tue_own_key_load_sync (folder, service, NULL, &error));
  g_assert_nonnull (error);
  g_test_message ("%s", error->message);
  if (why != NULL)
    g_assert_nonnull (strstr (error->message, why));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static gpointer
cancel (gpointer cancellable)
{
  g_cancellable_cancel (cancellable);

  return NULL;
}

/* Who does not want to wait any longer does not. */
static void
check_cancelled (void)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;
  GThread *thread = g_thread_new ("cancel", cancel, cancellable);

  g_assert_null (tue_own_key_load_sync (folder, &tue_secret_service, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_thread_join (thread);
}

static void
test_one_key (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TueOwnKey) own = NULL;
  const char *public;

  start_keyring ();
  check_state (TUE_KEY_STATE_NONE, NULL);
  own = tue_own_key_load_sync (folder, &tue_secret_service_unlocked, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (own->place, ==, TUE_KEY_PLACE_SECRET_SERVICE);
  public = tue_signing_key_get_public (own->key);
  check_state (TUE_KEY_STATE_READY, public);
  check_loaded (&tue_secret_service, public);
  check_loaded (&tue_secret_service_unlocked, public);

  /* Nobody is there to type the password. */
  lock ();
  check_state (TUE_KEY_STATE_LOCKED, public);
  check_refused (&tue_secret_service_unlocked, "locked");
  check_refused (&tue_secret_service, NULL);
  check_state (TUE_KEY_STATE_LOCKED, public);

  /* It does not answer: that is told in a while, and looking makes nothing. */
  g_subprocess_send_signal (keyring, SIGSTOP);
  check_state (TUE_KEY_STATE_AWAY, public);
  check_refused (&tue_secret_service_unlocked, "does not answer");
  check_cancelled ();
  g_subprocess_send_signal (keyring, SIGCONT);
  check_state (TUE_KEY_STATE_LOCKED, public);

  kill_keyring ();
  check_state (TUE_KEY_STATE_AWAY, public);
  check_refused (&tue_secret_service_unlocked, "No program");
  check_refused (&tue_secret_service, "No program");

  start_keyring ();
  check_state (TUE_KEY_STATE_READY, public);
  check_loaded (&tue_secret_service_unlocked, public);
  check_loaded (&tue_secret_service, public);
  kill_keyring ();
}

static void
remove_home (void)
{
  g_autofree char *command = g_strdup_printf ("rm -rf '%s'", home);

  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
}

static void
test_real_keyring (void)
{
  g_autofree char *program = g_find_program_in_path (DAEMON);
  g_autofree char *library = NULL;
  GTestDBus       *own_bus; /* not let go of: it would wait for who else has a connection */
  guint            watch;
  g_autoptr(GError) error = NULL;

  if (program == NULL)
    {
      g_test_skip (DAEMON " is not installed");
      return;
    }

  home = g_dir_make_tmp ("tuesday-keyring-XXXXXX", NULL);
  library = g_build_filename (home, "tuesday", NULL);
  folder = library;
  own_bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (own_bus);
  bus = g_dbus_connection_new_for_address_sync (g_test_dbus_get_bus_address (own_bus),
                                                G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION, NULL, NULL, &error);
  g_assert_no_error (error);
  watch = g_bus_watch_name_on_connection (bus, BUS_NAME, G_BUS_NAME_WATCHER_FLAGS_NONE, appeared_cb, vanished_cb, NULL, NULL);
  test_one_key ();
  g_bus_unwatch_name (watch);
  g_clear_object (&bus);
  g_test_dbus_stop (own_bus);
  remove_home ();
  g_free (home);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/workspace/secret-service/real-keyring", test_real_keyring);

  return g_test_run ();
}
