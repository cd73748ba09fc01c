/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * An entry with a "max-length" that says so where what is pasted, or comes at once from an
 * input method, does not fit: GTK leaves out the rest without a word.
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void tue_entry_limit_install (GtkEditable *entry);

G_END_DECLS
