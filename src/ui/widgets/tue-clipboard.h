/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Text for the clipboard, of whatever length, and files.
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void tue_clipboard_copy_text (GdkClipboard *clipboard,
                              const char   *text);
/* To be pasted into a mail, a chat or a folder. */
void tue_clipboard_copy_file (GdkClipboard *clipboard,
                              GFile        *file);
/* Whether it has files, and not a text that another program also offers as one. */
gboolean tue_clipboard_has_files (GdkClipboard *clipboard);

G_END_DECLS
