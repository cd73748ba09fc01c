/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Asks where a file of one kind is to lie.
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* kind: what people call such files; mime_type: (nullable); name: is suggested.
 * (transfer full) */
GtkFileDialog *tue_save_dialog_new (const char *title,
                                    const char *kind,
                                    const char *mime_type,
                                    const char *extension,
                                    const char *name);

G_END_DECLS
