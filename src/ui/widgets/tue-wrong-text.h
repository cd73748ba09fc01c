/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What is typed in a row and cannot be taken: shown, and told to a screen reader.
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void tue_wrong_text_mark (GtkEditable *row,
                          gboolean     is_wrong);

G_END_DECLS
