/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-wrong-text"

#include "config.h"

#include "tue-wrong-text.h"

/* A screen reader reads the text in the row, which has the focus. */
void
tue_wrong_text_mark (GtkEditable *row,
                     gboolean     is_wrong)
{
  GtkAccessible *text = GTK_ACCESSIBLE (gtk_editable_get_delegate (row));

  if (is_wrong)
    gtk_widget_add_css_class (GTK_WIDGET (row), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (row), "error");
  gtk_accessible_update_state (text, GTK_ACCESSIBLE_STATE_INVALID, is_wrong ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}
