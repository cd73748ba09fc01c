/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Takes an assistant's answer from the clipboard, as Markdown: HTML and text,
 * where they are offered, are made it off the main thread. What is no text, or
 * far too much, is refused with a sentence.
 */

#pragma once

#include <gdk/gdk.h>

#include "tue-answer-parts.h"

G_BEGIN_DECLS

void            tue_answer_clipboard_read_async (GdkClipboard       *clipboard,
                                                 GCancellable       *cancellable,
                                                 GAsyncReadyCallback callback,
                                                 gpointer            user_data);
TueAnswerParts *tue_answer_clipboard_read_finish (GAsyncResult *result,
                                                  char       ***notes,
                                                  GError      **error);

G_END_DECLS
