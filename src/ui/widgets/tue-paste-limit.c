/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-paste-limit"

#include "config.h"

#include "tue-paste-limit.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tue-text-scroll.h"
#include "tue-trouble-dialog.h"

typedef struct
{
  GtkTextView *view; /* (owned) */
  gsize        max_bytes;
} Pasting;

static void
paste (GtkTextView *view,
       const char  *text)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  gboolean       editable = gtk_text_view_get_editable (view);

  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_delete_selection (buffer, TRUE, editable);
  gtk_text_buffer_insert_interactive_at_cursor (buffer, text, -1, editable);
  gtk_text_buffer_end_user_action (buffer);
  tue_text_scroll_to_caret (view, 0);
}

/* With what is there already and stays, in which a character has a byte at least. */
static gboolean
is_too_long (Pasting    *pasting,
             const char *text)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (pasting->view);
  gsize          length = strlen (text);
  int            n_kept = gtk_text_buffer_get_char_count (buffer);
  GtkTextIter    start, end;

  if (gtk_text_buffer_get_selection_bounds (buffer, &start, &end))
    n_kept -= gtk_text_iter_get_offset (&end) - gtk_text_iter_get_offset (&start);

  return length > pasting->max_bytes || (gsize)n_kept > pasting->max_bytes - length;
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  Pasting         *pasting = user_data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);

  if (text == NULL)
    gtk_widget_error_bell (GTK_WIDGET (pasting->view));
  else if (is_too_long (pasting, text))
    tue_trouble_tell (GTK_WIDGET (pasting->view), _("Not Pasted"), _("What is on the clipboard is too large to be pasted here."));
  else
    paste (pasting->view, text);

  g_object_unref (pasting->view);
  g_free (pasting);
}

static void
paste_cb (GtkTextView *view,
          gpointer     user_data)
{
  Pasting *pasting = g_new0 (Pasting, 1);

  g_signal_stop_emission_by_name (view, "paste-clipboard");
  pasting->view = g_object_ref (view);
  pasting->max_bytes = GPOINTER_TO_SIZE (user_data);
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (view)), NULL, read_cb, pasting);
}

void
tue_paste_limit_install (GtkTextView *view,
                         gsize        max_bytes)
{
  g_signal_connect (view, "paste-clipboard", G_CALLBACK (paste_cb), GSIZE_TO_POINTER (max_bytes));
}
