/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Text for the clipboard, of whatever length.
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void tue_clipboard_copy_text (GdkClipboard *clipboard,
                              const char   *text);

G_END_DECLS
