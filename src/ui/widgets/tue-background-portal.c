/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-background-portal"

#include "config.h"

#include "tue-background-portal.h"

#include <glib/gi18n.h>

#define PORTAL "org.freedesktop.portal.Desktop"
#define PORTAL_PATH "/org/freedesktop/portal/desktop"
#define BACKGROUND "org.freedesktop.portal.Background"
#define REQUEST "org.freedesktop.portal.Request"

/* What a request answers with. */
enum
{
  RESPONSE_DONE,
  RESPONSE_CANCELLED,
};

typedef struct
{
  gboolean         autostart;
  GDBusConnection *bus;    /* (nullable) until it is there */
  char            *handle; /* (nullable) until it is asked */
  guint            response_id;
  guint            watch_id;
  gulong           cancelled_id;
  gboolean         starts; /* what came of autostart */
  gboolean         is_over;
} Asking;

static void
stop_listening (Asking *asking)
{
  if (asking->response_id != 0)
    g_dbus_connection_signal_unsubscribe (asking->bus, asking->response_id);
  asking->response_id = 0;
  g_clear_handle_id (&asking->watch_id, g_bus_unwatch_name);
}

static void
asking_free (gpointer data)
{
  Asking *asking = data;

  stop_listening (asking);
  g_clear_object (&asking->bus);
  g_free (asking->handle);
  g_free (asking);
}

/* Once; take_error: (nullable) for yes. What listens holds the task until then. */
static void
end (GTask  *task,
     GError *take_error)
{
  Asking *asking = g_task_get_task_data (task);
  g_autoptr(GTask) held = g_object_ref (task);
  g_autoptr(GError) error = take_error;

  if (asking->is_over)
    return;

  asking->is_over = TRUE;
  stop_listening (asking);
  /* On this thread alone, so that it may be disconnected within its own handler. */
  if (asking->cancelled_id != 0)
    g_signal_handler_disconnect (g_task_get_cancellable (task), asking->cancelled_id);
  asking->cancelled_id = 0;
  if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_boolean (task, TRUE);
}

static void
response_cb (GDBusConnection *bus,
             const char      *sender,
             const char      *path,
             const char      *interface,
             const char      *signal,
             GVariant        *parameters,
             gpointer         user_data)
{
  GTask   *task = user_data;
  Asking  *asking = g_task_get_task_data (task);
  guint    response = G_MAXUINT;
  gboolean allowed = FALSE;
  g_autoptr(GVariant) results = NULL;

  if (g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(ua{sv})")))
    g_variant_get (parameters, "(u@a{sv})", &response, &results);
  if (results != NULL)
    {
      g_variant_lookup (results, "background", "b", &allowed);
      g_variant_lookup (results, "autostart", "b", &asking->starts);
    }

  if (response == RESPONSE_CANCELLED)
    end (task, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "Nobody answered"));
  else if (response != RESPONSE_DONE || !allowed)
    end (task, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED, "It is not allowed"));
  else
    end (task, NULL);
}

/* Who is gone answers no more. */
static void
vanished_cb (GDBusConnection *bus,
             const char      *name,
             gpointer         user_data)
{
  end (user_data, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "The portal is gone"));
}

static void
asked_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Asking *asking = g_task_get_task_data (task);
  g_autoptr(GError) error = NULL;
  g_autoptr(GVariant) reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  if (asking->is_over)
    return;
  if (reply == NULL)
    {
      g_debug ("There is no portal for the background: %s", error->message);
      end (task, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, error->message));
      return;
    }

  asking->watch_id = g_bus_watch_name_on_connection (asking->bus, PORTAL, G_BUS_NAME_WATCHER_FLAGS_NONE, NULL, vanished_cb,
                                                     g_object_ref (task), g_object_unref);
}

static GVariant *
make_parameters (const Asking *asking,
                 const char   *token)
{
  /* Without a window. */
  static const char *const command[] = { "tuesday", "--gapplication-service", NULL };
  GVariantBuilder          options;

  g_variant_builder_init (&options, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&options, "{sv}", "handle_token", g_variant_new_string (token));
  g_variant_builder_add (&options, "{sv}", "reason", g_variant_new_string (_("To remind you of what is due")));
  g_variant_builder_add (&options, "{sv}", "autostart", g_variant_new_boolean (asking->autostart));
  g_variant_builder_add (&options, "{sv}", "commandline", g_variant_new_strv (command, -1));

  /* It is asked of the program, not in one of its windows: there may be none. */
  return g_variant_new ("(sa{sv})", "", &options);
}

static void
bus_there_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Asking *asking = g_task_get_task_data (task);
  g_autoptr(GError) error = NULL;
  g_autofree char *token = NULL, *sender = NULL;

  asking->bus = g_bus_get_finish (result, &error);
  if (asking->is_over)
    return;
  if (asking->bus == NULL)
    {
      g_debug ("There is no session bus: %s", error->message);
      end (task, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, error->message));
      return;
    }

  token = g_strdup_printf ("tuesday%u", g_random_int ());
  sender = g_strdelimit (g_strdup (g_dbus_connection_get_unique_name (asking->bus) + 1), ".", '_');
  /* Listened to before it is asked: the answer may come with the reply. */
  asking->handle = g_strdup_printf (PORTAL_PATH "/request/%s/%s", sender, token);
  asking->response_id = g_dbus_connection_signal_subscribe (asking->bus, PORTAL, REQUEST, "Response", asking->handle, NULL,
                                                            G_DBUS_SIGNAL_FLAGS_NONE, response_cb, g_object_ref (task), g_object_unref);
  g_dbus_connection_call (asking->bus, PORTAL, PORTAL_PATH, BACKGROUND, "RequestBackground", make_parameters (asking, token),
                          G_VARIANT_TYPE ("(o)"), G_DBUS_CALL_FLAGS_NONE, -1, NULL, asked_cb, g_object_ref (task));
}

/* Until it is told, somebody has to hold the bus: it goes with who holds it last, and what is
 * not sent by then with it. */
static void
told_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GVariant) reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  /* Whoever does not know of it yet has no place for it. */
  if (reply == NULL)
    g_debug ("The portal was told in vain: %s", error->message);
}

static void
cancelled_cb (GCancellable *cancellable,
              GTask        *task)
{
  Asking *asking = g_task_get_task_data (task);

  if (asking->handle != NULL && !asking->is_over)
    g_dbus_connection_call (asking->bus, PORTAL, asking->handle, REQUEST, "Close", NULL, NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, told_cb, NULL);
  end (task, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "It is not asked any more"));
}

static void
let_go_cb (gpointer  task,
           GClosure *closure)
{
  g_object_unref (task);
}

/**
 * tue_background_portal_ask_async:
 * @autostart: it is also to be started when the person logs in
 * @cancellable: (nullable): to give it up
 * @callback: is told what the desktop says
 * @user_data: for @callback
 *
 * Asks whether the program may go on without a window.
 */
void
tue_background_portal_ask_async (gboolean            autostart,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data)
{
  GTask  *task;
  Asking *asking;

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, tue_background_portal_ask_async);
  asking = g_new0 (Asking, 1);
  asking->autostart = autostart;
  g_task_set_task_data (task, asking, asking_free);
  if (g_task_return_error_if_cancelled (task))
    {
      g_object_unref (task);
      return;
    }
  if (cancellable != NULL)
    asking->cancelled_id = g_signal_connect_data (cancellable, "cancelled", G_CALLBACK (cancelled_cb), g_object_ref (task), let_go_cb, G_CONNECT_DEFAULT);
  g_bus_get (G_BUS_TYPE_SESSION, NULL, bus_there_cb, task);
}

/**
 * tue_background_portal_ask_finish:
 * @autostart: (out) (optional): whether the program is started when the person logs in
 *
 * Returns: %TRUE where it is allowed, or %FALSE with @error set
 */
gboolean
tue_background_portal_ask_finish (GAsyncResult *result,
                                  gboolean     *autostart,
                                  GError      **error)
{
  Asking *asking;

  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  asking = g_task_get_task_data (G_TASK (result));
  if (autostart != NULL)
    *autostart = asking->starts;

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
status_bus_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autofree char *message = user_data;
  g_autoptr(GDBusConnection) bus = g_bus_get_finish (result, NULL);
  GVariantBuilder options;

  if (bus == NULL)
    return;

  g_variant_builder_init (&options, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&options, "{sv}", "message", g_variant_new_string (message));
  g_dbus_connection_call (bus, PORTAL, PORTAL_PATH, BACKGROUND, "SetStatus", g_variant_new ("(a{sv})", &options), NULL,
                          G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, NULL, told_cb, NULL);
}

/**
 * tue_background_portal_set_status:
 * @message: a few words, of at most 96 characters
 *
 * Says what the program does in the background, where the desktop lists such programs.
 */
void
tue_background_portal_set_status (const char *message)
{
  g_return_if_fail (message != NULL);

  g_bus_get (G_BUS_TYPE_SESSION, NULL, status_bus_cb, g_strdup (message));
}
