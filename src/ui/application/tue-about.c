/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-about"

#include "config.h"

#include "tue-about.h"

#include <glib/gi18n.h>

#define MIN_WIDTH 300
#define METAINFO_PATH TUE_RESOURCE_PATH "/metainfo.xml"

/* What a report of a fault needs, and nothing about the person's work. */
static char *
make_debug_info (const char *library)
{
  GString *info = g_string_new (NULL);

  g_string_append_printf (info, "Tuesday %s (%s)\n", TUE_VERSION, TUE_PROFILE);
  g_string_append_printf (info, "GLib %u.%u.%u\n", glib_major_version, glib_minor_version, glib_micro_version);
  g_string_append_printf (info, "GTK %u.%u.%u\n", gtk_get_major_version (), gtk_get_minor_version (), gtk_get_micro_version ());
  g_string_append_printf (info, "libadwaita %u.%u.%u\n", adw_get_major_version (), adw_get_minor_version (), adw_get_micro_version ());
  g_string_append_printf (info, "Display %s\n", G_OBJECT_TYPE_NAME (gdk_display_get_default ()));
  g_string_append_printf (info, "Language %s\n", pango_language_to_string (gtk_get_default_language ()));
  g_string_append_printf (info, "Library %s\n", library);

  return g_string_free (info, FALSE);
}

AdwDialog *
tue_about_dialog_new (const char *library)
{
  g_autofree char *debug_info = make_debug_info (library);
  AdwDialog       *dialog;
  AdwAboutDialog  *about;

  if (g_resources_get_info (METAINFO_PATH, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL, NULL, NULL))
    dialog = adw_about_dialog_new_from_appdata (METAINFO_PATH, TUE_VERSION);
  else
    dialog = adw_about_dialog_new ();
  about = ADW_ABOUT_DIALOG (dialog);

  gtk_widget_set_size_request (GTK_WIDGET (dialog), MIN_WIDTH, -1);
  adw_about_dialog_set_application_name (about, _("Tuesday"));
  adw_about_dialog_set_application_icon (about, TUE_APPLICATION_ID);
  adw_about_dialog_set_version (about, TUE_VERSION);
  adw_about_dialog_set_developer_name (about, _("The Tuesday authors"));
  adw_about_dialog_set_copyright (about, _("© The Tuesday authors"));
  adw_about_dialog_set_license_type (about, GTK_LICENSE_GPL_3_0);
  adw_about_dialog_set_comments (about, _("Good AI practice inside the work that is already on the desk. Everything stays on this computer."));
  /* Translators: your name, one a line; it is shown as the translator's */
  adw_about_dialog_set_translator_credits (about, _("translator-credits"));
  adw_about_dialog_set_debug_info (about, debug_info);
  adw_about_dialog_set_debug_info_filename (about, "tuesday-debug-info.txt");

  return dialog;
}
