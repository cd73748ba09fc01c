/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tuesday"

#include "config.h"
#include "places.h"

#include <glib/gi18n.h>
#include <locale.h>

#include "tue-application.h"

int
main (int    argc,
      char **argv)
{
  g_autoptr(TueApplication) application = NULL;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, TUE_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_set_application_name (_("Tuesday"));

  application = tue_application_new ();

  return g_application_run (G_APPLICATION (application), argc, argv);
}
