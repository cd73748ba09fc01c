/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-discard-question"

#include "config.h"

#include "tue-discard-question.h"

#include <glib/gi18n.h>

void
tue_discard_question_ask (AdwDialog  *dialog,
                          const char *body,
                          void (*on_discard) (AdwDialog *dialog))
{
  AdwDialog      *question = adw_alert_dialog_new (_("Discard Changes?"), body);
  AdwAlertDialog *alert = ADW_ALERT_DIALOG (question);

  adw_alert_dialog_add_responses (alert, "keep", _("_Keep Editing"), "discard", _("_Discard"), NULL);
  adw_alert_dialog_set_response_appearance (alert, "discard", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_default_response (alert, "keep");
  adw_alert_dialog_set_close_response (alert, "keep");
  g_signal_connect_object (alert, "response::discard", G_CALLBACK (on_discard), dialog, G_CONNECT_SWAPPED);
  adw_dialog_present (question, GTK_WIDGET (dialog));
}
