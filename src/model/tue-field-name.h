/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What a field is called, made of what a text calls a blank.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* "companyName" → "Company name" (transfer full) */
char *tue_field_make_label_of_words (const char *text,
                                     gsize       length);
/* A name for a label, "Needed by" → "needed_by", that a field may have and that is
 * not among others. (transfer full) */
char *tue_field_make_name (const char *label,
                           GHashTable *taken);

G_END_DECLS
