/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include "tue-settings.h"

#define G_SETTINGS_ENABLE_BACKEND
#include <gio/gsettingsbackend.h>
#include <locale.h>
#include <string.h>

static void
test_defaults (void)
{
  g_autoptr(GSettingsBackend) backend = g_memory_settings_backend_new ();
  g_autoptr(TueSettings) settings = tue_settings_new (backend);
  int      width, height, sidebar, inspector;
  gboolean maximized, shown;

  g_assert_false (tue_settings_get_set_up (settings));
  g_assert_false (tue_settings_get_all_roles (settings));
  g_assert_cmpstr (tue_settings_get_user_name (settings), ==, "");
  g_assert_cmpstr (tue_settings_get_user_role (settings), ==, "");
  g_assert_cmpstr (tue_settings_get_user_organisation (settings), ==, "");
  g_assert_cmpstr (tue_settings_get_place (settings), ==, "");
  g_assert_cmpuint (g_strv_length ((char **)tue_settings_get_roles (settings)), ==, 0);
  g_assert_cmpint (tue_settings_get_text_size (settings), ==, 100);
  g_assert_cmpuint (strlen (tue_settings_get_currency (settings)), ==, 3);
  g_object_get (settings,
                "window-width",
                &width,
                "window-height",
                &height,
                "sidebar-width",
                &sidebar,
                "inspector-width",
                &inspector,
                "maximized",
                &maximized,
                "inspector-shown",
                &shown,
                NULL);
  g_assert_cmpint (width, ==, 1200);
  g_assert_cmpint (height, ==, 800);
  g_assert_cmpint (sidebar, ==, 260);
  g_assert_cmpint (inspector, ==, 360);
  g_assert_false (maximized);
  g_assert_true (shown);
}

/* Guidance is put away for a step, and for good. */
static void
test_guidance (void)
{
  g_autoptr(GSettingsBackend) backend = g_memory_settings_backend_new ();
  g_autoptr(TueSettings) settings = tue_settings_new (backend);
  g_autoptr(TueSettings) later = NULL;
  g_auto(GStrv) hidden = NULL;

  g_assert_false (tue_settings_get_guidance_hidden (settings, "a"));
  tue_settings_set_guidance_hidden (settings, "a", TRUE);
  tue_settings_set_guidance_hidden (settings, "b", TRUE);
  tue_settings_set_guidance_hidden (settings, "b", TRUE);
  tue_settings_set_guidance_hidden (settings, "a", FALSE);
  g_assert_false (tue_settings_get_guidance_hidden (settings, "a"));
  g_assert_true (tue_settings_get_guidance_hidden (settings, "b"));
  g_object_get (settings, "hidden-guidance", &hidden, NULL);
  g_assert_cmpuint (g_strv_length (hidden), ==, 1);

  g_assert_true (tue_settings_get_first_days (settings));
  tue_settings_set_first_days (settings, FALSE);
  later = tue_settings_new (backend);
  g_assert_true (tue_settings_get_guidance_hidden (later, "b"));
  g_assert_false (tue_settings_get_first_days (later));
}

/* Another folder was never within reach. */
static void
test_shelf (void)
{
  g_autoptr(GSettingsBackend) backend = g_memory_settings_backend_new ();
  g_autoptr(TueSettings) settings = tue_settings_new (backend);
  g_autoptr(TueSettings) later = NULL;

  g_assert_cmpstr (tue_settings_get_shelf_folder (settings), ==, "");
  g_assert_cmpint (tue_settings_get_shelf_reached (settings), ==, 0);
  g_assert_true (tue_settings_get_shelf_tells (settings));
  g_assert_cmpint (tue_settings_get_shelf_summaries (settings), ==, -1);

  tue_settings_set_shelf_folder (settings, "file:///srv/sales");
  tue_settings_set_shelf_reached (settings, 1764374400);
  tue_settings_set_shelf_summaries (settings, 7);
  tue_settings_set_shelf_folder (settings, "file:///srv/sales");
  later = tue_settings_new (backend);
  g_assert_cmpstr (tue_settings_get_shelf_folder (later), ==, "file:///srv/sales");
  g_assert_cmpint (tue_settings_get_shelf_reached (later), ==, 1764374400);
  g_assert_cmpint (tue_settings_get_shelf_summaries (later), ==, 7);

  tue_settings_set_shelf_folder (settings, NULL);
  g_assert_cmpstr (tue_settings_get_shelf_folder (settings), ==, "");
  g_assert_cmpint (tue_settings_get_shelf_reached (settings), ==, 0);
  g_assert_cmpint (tue_settings_get_shelf_summaries (settings), ==, -1);
}

/* What one wrapper sets, another of the same backend has. */
static void
test_kept (void)
{
  static const char *const roles[] = { "role-1", "role-2", NULL };
  g_autoptr(GSettingsBackend) backend = g_memory_settings_backend_new ();
  g_autoptr(TueSettings) first = tue_settings_new (backend);
  g_autoptr(TueSettings) second = NULL;
  int width;

  tue_settings_set_user_name (first, "Mo <b>");
  tue_settings_set_user_role (first, "account manager");
  tue_settings_set_user_organisation (first, "AT&T");
  tue_settings_set_roles (first, roles);
  tue_settings_set_currency (first, "GBP");
  tue_settings_set_text_size (first, 1000);
  tue_settings_set_place (first, "task/1");
  tue_settings_set_set_up (first, TRUE);
  tue_settings_set_all_roles (first, TRUE);
  g_object_set (first, "window-width", 999, "maximized", TRUE, NULL);

  second = tue_settings_new (backend);
  g_assert_cmpstr (tue_settings_get_user_name (second), ==, "Mo <b>");
  g_assert_cmpstr (tue_settings_get_user_role (second), ==, "account manager");
  g_assert_cmpstr (tue_settings_get_user_organisation (second), ==, "AT&T");
  g_assert_cmpstrv (tue_settings_get_roles (second), roles);
  g_assert_cmpstr (tue_settings_get_currency (second), ==, "GBP");
  g_assert_cmpint (tue_settings_get_text_size (second), ==, 300);
  g_assert_cmpstr (tue_settings_get_place (second), ==, "task/1");
  g_assert_true (tue_settings_get_set_up (second));
  g_assert_true (tue_settings_get_all_roles (second));
  g_object_get (second, "window-width", &width, NULL);
  g_assert_cmpint (width, ==, 999);
}

static void
count_cb (gpointer object,
          gpointer pspec,
          guint   *n_notified)
{
  (*n_notified)++;
}

static void
test_notify (void)
{
  g_autoptr(GSettingsBackend) backend = g_memory_settings_backend_new ();
  g_autoptr(TueSettings) settings = tue_settings_new (backend);
  guint n_notified = 0;

  g_signal_connect (settings, "notify::text-size", G_CALLBACK (count_cb), &n_notified);
  tue_settings_set_text_size (settings, 125);
  g_assert_cmpuint (n_notified, ==, 1);
  tue_settings_set_text_size (settings, 125);
  g_assert_cmpuint (n_notified, ==, 1);
}

/* Where the schema is not installed the settings hold as long as they live. */
static void
test_without_schema (void)
{
  if (g_test_subprocess ())
    {
      g_autoptr(TueSettings) settings = tue_settings_new (NULL);

      g_assert_cmpint (tue_settings_get_text_size (settings), ==, 100);
      tue_settings_set_user_name (settings, "Mo");
      g_assert_cmpstr (tue_settings_get_user_name (settings), ==, "Mo");
      return;
    }

  {
    g_auto(GStrv) environment = g_environ_setenv (g_get_environ (), "GSETTINGS_SCHEMA_DIR", "/nowhere", TRUE);

    environment = g_environ_setenv (environment, "XDG_DATA_DIRS", "/nowhere", TRUE);
    g_test_trap_subprocess_with_envp (NULL, (const char *const *)environment, 0, 0);
    g_test_trap_assert_passed ();
  }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/settings/defaults", test_defaults);
  g_test_add_func ("/settings/guidance", test_guidance);
  g_test_add_func ("/settings/shelf", test_shelf);
  g_test_add_func ("/settings/kept", test_kept);
  g_test_add_func ("/settings/notify", test_notify);
  g_test_add_func ("/settings/without-schema", test_without_schema);

  return g_test_run ();
}
