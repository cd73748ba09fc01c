/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-announce"

#include "config.h"

#include "tue-announce.h"

#include "tue-settled-text.h"

void
tue_announce (GtkWidget  *widget,
              const char *message)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (message != NULL);

  /* GTK's backend for tests cannot announce and calls a null pointer (4.18). */
  if (!gtk_widget_get_mapped (widget) || g_strcmp0 (g_getenv ("GTK_A11Y"), "test") == 0)
    return;

  gtk_accessible_announce (GTK_ACCESSIBLE (widget), message, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

void
tue_announce_in_banner (AdwBanner  *banner,
                        const char *message)
{
  g_autofree char *settled = tue_settle_text (message);

  g_return_if_fail (ADW_IS_BANNER (banner));

  adw_banner_set_title (banner, settled);
  adw_banner_set_revealed (banner, TRUE);
  tue_announce (GTK_WIDGET (banner), message);
}
