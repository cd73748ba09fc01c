/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-entry-limit"

#include "config.h"

#include "tue-entry-limit.h"

#include <glib/gi18n.h>

#include "tue-trouble-dialog.h"

static void
tell (GtkWidget *entry,
      guint      max_length)
{
  g_autofree char *sentence = NULL;

  sentence = g_strdup_printf (ngettext ("Only %u character fits here. What is behind it was left out.",
                                        "Only %u characters fit here. What is behind them was left out.",
                                        max_length),
                              max_length);
  tue_trouble_tell (entry, _("Not All of It Fits"), sentence);
}

/* What is selected was deleted before. One character more that is typed is not worth a
 * word, and what the program puts there is its own affair. More at once is pasted, or
 * what an input method made of several keys. */
static void
insert_cb (GtkText    *text,
           const char *inserted,
           int         n_bytes,
           int        *position)
{
  int   max_length = gtk_text_get_max_length (text);
  glong n_inserted = g_utf8_strlen (inserted, n_bytes);

  if (max_length > 0 && n_inserted > 1 && gtk_widget_has_focus (GTK_WIDGET (text)) &&
      n_inserted + gtk_text_get_text_length (text) > max_length)
    tell (GTK_WIDGET (text), (guint)max_length);
}

void
tue_entry_limit_install (GtkEditable *entry)
{
  GtkEditable *text = GTK_IS_TEXT (entry) ? entry : gtk_editable_get_delegate (entry);

  g_return_if_fail (GTK_IS_TEXT (text));

  g_signal_connect (text, "insert-text", G_CALLBACK (insert_cb), NULL);
}
