/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-cut-tooltip"

#include "config.h"

#include "tue-cut-tooltip.h"

static gboolean
query_tooltip_cb (GtkLabel   *label,
                  int         x,
                  int         y,
                  gboolean    by_keyboard,
                  GtkTooltip *tooltip)
{
  gboolean is_cut = pango_layout_is_ellipsized (gtk_label_get_layout (label));

  if (is_cut)
    gtk_tooltip_set_text (tooltip, gtk_label_get_text (label));

  return is_cut;
}

void
tue_cut_tooltip_install (GtkWidget *root)
{
  if (GTK_IS_LABEL (root))
    {
      if (gtk_label_get_ellipsize (GTK_LABEL (root)) == PANGO_ELLIPSIZE_NONE || gtk_widget_get_has_tooltip (root))
        return;
      gtk_widget_set_has_tooltip (root, TRUE);
      g_signal_connect (root, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
      return;
    }

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    tue_cut_tooltip_install (child);
}
