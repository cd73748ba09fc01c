/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * A text to make a template of, from the clipboard or a file: as it is written
 * there, where it is plain text. What is no text, or too long for a template, is
 * refused with a sentence.
 */

#pragma once

#include <gdk/gdk.h>

G_BEGIN_DECLS

void    tue_template_source_read_clipboard_async (GdkClipboard       *clipboard,
                                                  GCancellable       *cancellable,
                                                  GAsyncReadyCallback callback,
                                                  gpointer            user_data);
void    tue_template_source_read_file_async (GFile              *file,
                                             GCancellable       *cancellable,
                                             GAsyncReadyCallback callback,
                                             gpointer            user_data);
GBytes *tue_template_source_read_finish (GAsyncResult *result,
                                         GError      **error);

G_END_DECLS
