/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-mail-portal"

#include "config.h"

#include "tue-mail-portal.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gunixfdlist.h>
#include <glib/gi18n.h>
#include <unistd.h>

#define NAME "org.freedesktop.portal.Desktop"
#define PATH "/org/freedesktop/portal/desktop"
#define INTERFACE "org.freedesktop.portal.Email"

typedef struct
{
  char *subject;
  char *path;
} Mail;

static void
mail_free (gpointer data)
{
  Mail *mail = data;

  g_free (mail->subject);
  g_free (mail->path);
  g_free (mail);
}

/* A desktop that does not answer at once is none. */
static void
find_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  g_autoptr(GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, cancellable, NULL);
  g_autoptr(GVariant) version = NULL;

  if (bus != NULL)
    version = g_dbus_connection_call_sync (bus, NAME, PATH, "org.freedesktop.DBus.Properties", "Get",
                                           g_variant_new ("(ss)", INTERFACE, "version"), G_VARIANT_TYPE ("(v)"),
                                           G_DBUS_CALL_FLAGS_NONE, 3000, cancellable, NULL);
  g_task_return_boolean (task, version != NULL);
}

void
tue_mail_portal_find_async (GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, tue_mail_portal_find_async);
  g_task_run_in_thread (task, find_thread);
}

gboolean
tue_mail_portal_find_finish (GAsyncResult *result)
{
  return g_task_propagate_boolean (G_TASK (result), NULL);
}

/* The file goes as a descriptor, so that a sandbox is no hindrance. */
static gboolean
compose (const Mail   *mail,
         GCancellable *cancellable,
         GError      **error)
{
  g_autoptr(GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, cancellable, error);
  g_autoptr(GUnixFDList) fds = g_unix_fd_list_new ();
  g_autoptr(GVariant) answer = NULL;
  GVariantBuilder options;
  int             fd, handle;

  if (bus == NULL)
    return FALSE;
  fd = open (mail->path, O_RDONLY | O_CLOEXEC);
  if (fd < 0)
    {
      g_set_error_literal (error, G_FILE_ERROR, g_file_error_from_errno (errno), g_strerror (errno));
      return FALSE;
    }
  handle = g_unix_fd_list_append (fds, fd, error);
  close (fd);
  if (handle < 0)
    return FALSE;

  g_variant_builder_init (&options, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&options, "{sv}", "subject", g_variant_new_string (mail->subject));
  g_variant_builder_add (&options, "{sv}", "attachment_fds", g_variant_new_fixed_array (G_VARIANT_TYPE_HANDLE, &handle, 1, sizeof handle));
  answer = g_dbus_connection_call_with_unix_fd_list_sync (bus, NAME, PATH, INTERFACE, "ComposeEmail",
                                                          g_variant_new ("(sa{sv})", "", &options), G_VARIANT_TYPE ("(o)"),
                                                          G_DBUS_CALL_FLAGS_NONE, 30000, fds, NULL, cancellable, error);

  return answer != NULL;
}

static void
compose_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  GError *error = NULL;

  if (compose (data, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
tue_mail_portal_compose_async (const char         *subject,
                               GFile              *attachment,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Mail *mail = g_new0 (Mail, 1);

  mail->subject = g_strdup (subject);
  mail->path = g_file_get_path (attachment);
  g_task_set_source_tag (task, tue_mail_portal_compose_async);
  g_task_set_task_data (task, mail, mail_free);
  g_task_run_in_thread (task, compose_thread);
}

gboolean
tue_mail_portal_compose_finish (GAsyncResult *result,
                                GError      **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
