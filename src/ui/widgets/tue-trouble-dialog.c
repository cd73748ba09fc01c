/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-trouble-dialog"

#include "config.h"

#include "tue-trouble-dialog.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "tue-settled-text.h"
#include "tue-toast.h"

void
tue_trouble_dialog_show (GtkWidget  *widget,
                         const char *heading,
                         const char *body)
{
  g_autofree char *settled_heading = tue_settle_text (heading);
  g_autofree char *settled_body = tue_settle_text (body);
  AdwDialog       *dialog = adw_alert_dialog_new (settled_heading, settled_body);

  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "close", _("_Close"));
  adw_dialog_present (dialog, widget);
}

void
tue_trouble_tell (GtkWidget  *widget,
                  const char *heading,
                  const char *sentence)
{
  if (gtk_widget_get_ancestor (widget, ADW_TYPE_DIALOG) != NULL)
    tue_trouble_dialog_show (widget, heading, sentence);
  else
    tue_toast_show_error (widget, sentence);
}
