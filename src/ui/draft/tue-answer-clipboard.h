/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Takes an assistant's answer from the clipboard, as Markdown.
 *
 * Text that is Markdown already is taken as it is. Where there is only text
 * that has lost its shape beside HTML that still has it, the HTML is made into
 * Markdown, off the main thread. What is no text, or far too much, is refused
 * with a sentence.
 */

#pragma once

#include <gdk/gdk.h>

G_BEGIN_DECLS

void  tue_answer_clipboard_read_async (GdkClipboard       *clipboard,
                                       GCancellable       *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data);
char *tue_answer_clipboard_read_finish (GAsyncResult *result,
                                        char       ***notes,
                                        GError      **error);

/* Which of both says more; either may be %NULL, not both. (transfer full) */
char *tue_answer_from_clipboard (GBytes  *html,
                                 GBytes  *text,
                                 char  ***notes,
                                 GError **error);

G_END_DECLS
