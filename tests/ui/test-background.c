/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Whether the program may go on without a window: a portal stands on the bus of the test and
 * answers as it is told.
 */

#include "config.h"

#include <string.h>

#include "desk-fixture.h"
#include "tue-background-portal.h"
#include "tue-background.h"
#include "tue-reminders-group.h"

#define PORTAL "org.freedesktop.portal.Desktop"
#define PORTAL_PATH "/org/freedesktop/portal/desktop"

typedef enum
{
  PORTAL_ABSENT,
  PORTAL_OLD, /* it knows nothing of the background */
  PORTAL_ALLOWS,
  PORTAL_ALLOWS_NO_LOGIN,
  PORTAL_DENIES,
  PORTAL_FAILS,
  PORTAL_CANCELLED, /* the person answers nothing */
  PORTAL_SILENT,
  PORTAL_DIES, /* while the person thinks */
} PortalMode;

typedef struct
{
  GDBusConnection *bus;
  PortalMode       mode;
  guint            name_id;
  guint            object_id;
  guint            n_asked;
  gboolean         autostart;
  gboolean         is_acquired;
  char            *handle; /* (nullable) */
  char            *status; /* (nullable) */
  guint            n_closed;
} Portal;

static const char portal_xml[] = "<node><interface name='org.freedesktop.portal.Background'>"
                                 "<method name='RequestBackground'><arg type='s' direction='in'/><arg type='a{sv}' direction='in'/>"
                                 "<arg type='o' direction='out'/></method>"
                                 "<method name='SetStatus'><arg type='a{sv}' direction='in'/></method></interface>"
                                 "<interface name='org.freedesktop.portal.Request'><method name='Close'/></interface></node>";

static void
respond (Portal     *portal,
         const char *handle)
{
  GVariantBuilder results;
  gboolean        allows = portal->mode == PORTAL_ALLOWS || portal->mode == PORTAL_ALLOWS_NO_LOGIN;
  guint           response = portal->mode == PORTAL_CANCELLED ? 1 : portal->mode == PORTAL_FAILS ? 2
                                                                                                 : 0;
  g_autoptr(GError) error = NULL;

  g_variant_builder_init (&results, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&results, "{sv}", "background", g_variant_new_boolean (allows));
  g_variant_builder_add (&results, "{sv}", "autostart", g_variant_new_boolean (allows && portal->autostart && portal->mode != PORTAL_ALLOWS_NO_LOGIN));
  g_dbus_connection_emit_signal (portal->bus, NULL, handle, "org.freedesktop.portal.Request", "Response", g_variant_new ("(ua{sv})", response, &results), &error);
  g_assert_no_error (error);
}

static void
called_cb (GDBusConnection       *bus,
           const char            *sender,
           const char            *path,
           const char            *interface,
           const char            *method,
           GVariant              *parameters,
           GDBusMethodInvocation *invocation,
           gpointer               user_data)
{
  Portal *portal = user_data;
  g_autoptr(GVariant) options = NULL;
  g_autofree char *token = NULL, *name = NULL;

  if (g_str_equal (method, "Close"))
    {
      portal->n_closed++;
      g_dbus_method_invocation_return_value (invocation, NULL);
      return;
    }
  if (g_str_equal (method, "SetStatus"))
    {
      options = g_variant_get_child_value (parameters, 0);
      g_free (portal->status);
      g_assert_true (g_variant_lookup (options, "message", "s", &portal->status));
      g_dbus_method_invocation_return_value (invocation, NULL);
      return;
    }

  portal->n_asked++;
  options = g_variant_get_child_value (parameters, 1);
  g_assert_true (g_variant_lookup (options, "handle_token", "s", &token));
  g_assert_true (g_variant_lookup (options, "autostart", "b", &portal->autostart));
  name = g_strdelimit (g_strdup (sender + 1), ".", '_');
  g_free (portal->handle);
  portal->handle = g_strdup_printf (PORTAL_PATH "/request/%s/%s", name, token);
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(o)", portal->handle));
  if (portal->mode == PORTAL_DIES)
    g_bus_unown_name (g_steal_handle_id (&portal->name_id));
  else if (portal->mode != PORTAL_SILENT)
    respond (portal, portal->handle);
}

static void
acquired_cb (GDBusConnection *bus,
             const char      *name,
             gpointer         user_data)
{
  ((Portal *)user_data)->is_acquired = TRUE;
}

static void
portal_begin (Portal    *portal,
              PortalMode mode)
{
  static const GDBusInterfaceVTable vtable = { .method_call = called_cb };
  g_autofree char                  *address = g_dbus_address_get_for_bus_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_autoptr(GDBusNodeInfo) info = g_dbus_node_info_new_for_xml (portal_xml, NULL);
  g_autoptr(GError) error = NULL;

  *portal = (Portal){ .mode = mode };
  if (mode == PORTAL_ABSENT)
    return;

  portal->bus = g_dbus_connection_new_for_address_sync (address, G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                                        NULL, NULL, &error);
  g_assert_no_error (error);
  if (mode != PORTAL_OLD)
    portal->object_id = g_dbus_connection_register_object (portal->bus, PORTAL_PATH, info->interfaces[0], &vtable, portal, NULL, &error);
  g_assert_no_error (error);
  portal->name_id = g_bus_own_name_on_connection (portal->bus, PORTAL, G_BUS_NAME_OWNER_FLAGS_NONE, acquired_cb, NULL, portal, NULL);
  wait_until (portal->is_acquired);
}

static void
portal_end (Portal *portal)
{
  if (portal->name_id != 0)
    g_bus_unown_name (portal->name_id);
  if (portal->object_id != 0)
    g_dbus_connection_unregister_object (portal->bus, portal->object_id);
  if (portal->bus != NULL)
    g_assert_true (g_dbus_connection_close_sync (portal->bus, NULL, NULL));
  g_clear_object (&portal->bus);
  g_free (portal->handle);
  g_free (portal->status);
  desk_run_pending ();
}

static void
keep_result_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  *(GAsyncResult **)user_data = g_object_ref (result);
}

static const struct
{
  const char *name;
  PortalMode  mode;
  int         code;   /* of the error, -1 for none */
  gboolean    starts; /* when the person logs in, where that is asked for */
  const char *words;  /* (nullable): the beginning of what the row says then */
} modes[] = {
  { "absent", PORTAL_ABSENT, G_IO_ERROR_NOT_SUPPORTED, FALSE, "This computer cannot be asked" },
  { "old", PORTAL_OLD, G_IO_ERROR_NOT_SUPPORTED, FALSE, "This computer cannot be asked" },
  { "allows", PORTAL_ALLOWS, -1, TRUE, "Tuesday goes on" },
  { "allows-no-login", PORTAL_ALLOWS_NO_LOGIN, -1, FALSE, "Tuesday goes on" },
  { "denies", PORTAL_DENIES, G_IO_ERROR_PERMISSION_DENIED, FALSE, "This computer does not let" },
  { "fails", PORTAL_FAILS, G_IO_ERROR_PERMISSION_DENIED, FALSE, "This computer does not let" },
  { "cancelled", PORTAL_CANCELLED, G_IO_ERROR_CANCELLED, FALSE, "Tuesday goes on" },
  { "dies", PORTAL_DIES, G_IO_ERROR_NOT_SUPPORTED, FALSE, "This computer cannot be asked" },
};

/* What each portal says is what who asked is told. */
static void
test_portal (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      for (gboolean autostart = FALSE; autostart <= TRUE; autostart++)
        {
          Portal portal;
          g_autoptr(GAsyncResult) result = NULL;
          g_autoptr(GError) error = NULL;
          gboolean starts = TRUE;

          g_test_message ("%s", modes[i].name);
          portal_begin (&portal, modes[i].mode);
          tue_background_portal_ask_async (autostart, NULL, keep_result_cb, &result);
          wait_until (result != NULL);
          g_assert_cmpint (tue_background_portal_ask_finish (result, &starts, &error), ==, modes[i].code < 0);
          g_assert_cmpint (starts, ==, autostart && modes[i].starts);
          if (modes[i].code >= 0)
            g_assert_error (error, G_IO_ERROR, modes[i].code);
          portal_end (&portal);
        }
    }
}

/* Who does not wait any longer says so, and what comes later is nothing to them. */
static void
test_give_up (void)
{
  Portal portal;
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GCancellable) early = g_cancellable_new ();
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GAsyncResult) never = NULL;
  g_autoptr(GError) error = NULL;

  portal_begin (&portal, PORTAL_SILENT);
  tue_background_portal_ask_async (FALSE, cancellable, keep_result_cb, &result);
  wait_until (portal.n_asked == 1);
  g_cancellable_cancel (cancellable);
  wait_until (result != NULL);
  g_assert_false (tue_background_portal_ask_finish (result, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  portal.mode = PORTAL_ALLOWS;
  respond (&portal, portal.handle);
  desk_run_pending ();

  g_cancellable_cancel (early);
  tue_background_portal_ask_async (FALSE, early, keep_result_cb, &never);
  wait_until (never != NULL);
  g_assert_false (tue_background_portal_ask_finish (never, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (portal.n_asked, ==, 1);
  portal_end (&portal);
  desk_assert_finalized (g_steal_pointer (&result));
  desk_assert_finalized (g_steal_pointer (&never));
}

static GtkWidget *
find_row (GtkWidget  *group,
          const char *title)
{
  GtkWidget *label = desk_find_label (group, title);

  g_assert_nonnull (label);

  return gtk_widget_get_ancestor (label, ADW_TYPE_SWITCH_ROW);
}

static gboolean
is_on (GtkWidget *row)
{
  return adw_switch_row_get_active (ADW_SWITCH_ROW (row));
}

static void
forget (Library *library)
{
  tue_settings_set_reminders (library->settings, FALSE);
  tue_settings_set_background (library->settings, FALSE);
  tue_settings_set_autostart (library->settings, FALSE);
  tue_settings_set_reminders_told (library->settings, (const char *const[]){ NULL });
}

/* The row is on where it is allowed, and says why it is not. */
static void
test_rows (void)
{
  Library library = { 0 };

  desk_set_up (&library);
  for (gsize i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      gboolean   allows = modes[i].code < 0;
      Portal     portal;
      GtkWidget *window = adw_window_new ();
      GtkWidget *group, *background, *login;

      g_test_message ("%s", modes[i].name);
      forget (&library);
      portal_begin (&portal, modes[i].mode);
      group = tue_reminders_group_new (library.workspace);
      adw_window_set_content (ADW_WINDOW (window), group);
      gtk_window_present (GTK_WINDOW (window));
      background = find_row (group, "Also While No Window Is Open");
      login = find_row (group, "Start When You Log In");
      g_assert_false (gtk_widget_get_sensitive (background));
      g_assert_false (gtk_widget_get_sensitive (login));
      adw_switch_row_set_active (ADW_SWITCH_ROW (find_row (group, "Reminders")), TRUE);
      g_assert_true (gtk_widget_get_sensitive (background));
      g_assert_false (gtk_widget_get_sensitive (login));

      adw_switch_row_set_active (ADW_SWITCH_ROW (background), TRUE);
      g_assert_false (gtk_widget_get_sensitive (background));
      g_assert_false (tue_settings_get_background (library.settings));
      wait_until (gtk_widget_get_sensitive (background));
      g_assert_cmpint (is_on (background), ==, allows);
      g_assert_cmpint (tue_settings_get_background (library.settings), ==, allows);
      g_assert_true (g_str_has_prefix (adw_action_row_get_subtitle (ADW_ACTION_ROW (background)), modes[i].words));
      g_assert_cmpint (gtk_widget_get_sensitive (login), ==, allows);
      g_assert_false (is_on (login));

      if (allows)
        {
          adw_switch_row_set_active (ADW_SWITCH_ROW (login), TRUE);
          wait_until (gtk_widget_get_sensitive (login));
          g_assert_cmpint (is_on (login), ==, modes[i].starts);
          g_assert_cmpint (tue_settings_get_autostart (library.settings), ==, modes[i].starts);
          g_assert_cmpint (strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (login)), "does not let") != NULL, ==, !modes[i].starts);

          /* What starts it goes with it. */
          adw_switch_row_set_active (ADW_SWITCH_ROW (background), FALSE);
          g_assert_false (tue_settings_get_background (library.settings));
          g_assert_false (tue_settings_get_autostart (library.settings));
          g_assert_false (is_on (login));
          wait_until (!modes[i].starts || !portal.autostart);
        }
      g_assert_cmpint (desk_get_minimum_width (group), <=, 360);
      gtk_window_destroy (GTK_WINDOW (window));
      desk_run_pending ();
      portal_end (&portal);
    }
  forget (&library);
  desk_tear_down (&library);
}

/* The program stays as long as there is something to remind of, and as it is let. */
static void
test_stays (void)
{
  Library library = { 0 };
  g_autoptr(GApplication) application = g_application_new (NULL, G_APPLICATION_DEFAULT_FLAGS);
  g_autoptr(TueReminders) reminders = NULL;
  g_autoptr(TueBackground) background = NULL;
  g_autoptr(TueTask) task = NULL;
  Portal portal;

  desk_set_up (&library);
  forget (&library);
  portal_begin (&portal, PORTAL_ALLOWS);
  reminders = tue_reminders_new (library.workspace);
  background = tue_background_new (application, library.workspace, reminders);
  g_assert_false (tue_background_get_stays (background));
  tue_settings_set_reminders (library.settings, TRUE);
  g_assert_false (tue_background_get_stays (background));
  /* Until it is known that there is nothing, there may be. */
  tue_settings_set_background (library.settings, TRUE);
  g_assert_true (tue_background_get_stays (background));
  wait_until (!tue_background_get_stays (background));

  task = desk_add_task (&library, "Proposal", "Later", DESK_LATER);
  wait_until (tue_background_get_stays (background));
  tue_background_begin (background);
  wait_until (portal.status != NULL);
  g_assert_cmpstr (portal.status, ==, "Reminds you of what is due");
  g_assert_true (tue_background_get_stays (background));

  /* Quit is quit, and what is opened again is not. */
  tue_background_set_quits (background, TRUE);
  g_assert_false (tue_background_get_stays (background));
  tue_background_set_quits (background, FALSE);
  g_assert_true (tue_background_get_stays (background));

  /* What is done is nothing to wait for. */
  tue_workspace_set_task_state (library.workspace, task, TUE_TASK_STATE_DROPPED, NULL);
  wait_until (!tue_background_get_stays (background));
  tue_workspace_set_task_state (library.workspace, task, TUE_TASK_STATE_OPEN, NULL);
  wait_until (tue_background_get_stays (background));

  /* Who is taken the permission goes, and finds it off; who cannot be asked goes this once. */
  portal.mode = PORTAL_CANCELLED;
  tue_background_begin (background);
  wait_until (!tue_background_get_stays (background));
  g_assert_true (tue_settings_get_background (library.settings));
  tue_settings_set_reminders (library.settings, FALSE);
  tue_settings_set_reminders (library.settings, TRUE);
  wait_until (tue_background_get_stays (background));
  portal.mode = PORTAL_DENIES;
  tue_background_begin (background);
  wait_until (!tue_background_get_stays (background));
  g_assert_false (tue_settings_get_background (library.settings));

  desk_assert_finalized (g_steal_pointer (&background));
  g_clear_object (&reminders);
  portal_end (&portal);
  forget (&library);
  g_clear_object (&task);
  desk_tear_down (&library);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/ui/background/portal", test_portal);
  g_test_add_func ("/ui/background/give-up", test_give_up);
  g_test_add_func ("/ui/background/rows", test_rows);
  g_test_add_func ("/ui/background/stays", test_stays);

  return g_test_run ();
}
