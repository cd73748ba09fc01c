/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-late-menu"

#include "config.h"

#include "tue-late-menu.h"

static void
create_popup_cb (GtkMenuButton *button,
                 gpointer       menu)
{
  if (gtk_menu_button_get_menu_model (button) == NULL)
    gtk_menu_button_set_menu_model (button, menu);
}

void
tue_late_menu_set (GtkMenuButton *button,
                   GMenuModel    *menu)
{
  g_return_if_fail (GTK_IS_MENU_BUTTON (button));
  g_return_if_fail (G_IS_MENU_MODEL (menu));

  /* A button that is disposed of twice would let go of it twice. */
  g_object_set_data_full (G_OBJECT (button), "tue-late-menu", g_object_ref (menu), g_object_unref);
  gtk_menu_button_set_create_popup_func (button, create_popup_cb, menu, NULL);
}
