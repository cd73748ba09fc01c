/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueNamesRow: a row to write a few names in, one after the other: tags, or
 * people.
 *
 * Enter or a comma ends a name; each name is a button that takes it away. What is
 * being written counts from its first letter, so nothing waits for Enter. Each
 * name is there once, whatever its case, and holds no control character.
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TUE_TYPE_NAMES_ROW (tue_names_row_get_type ())
G_DECLARE_FINAL_TYPE (TueNamesRow, tue_names_row, TUE, NAMES_ROW, AdwPreferencesRow)

/* A line that people wrote, on one line and without control characters. */
char *tue_names_row_clean (const char *text);

/* Signal "changed": a person did. Properties "placeholder", "max-names" and
 * "max-length" (in characters). */
const char *const *tue_names_row_get_names (TueNamesRow *self);
void               tue_names_row_set_names (TueNamesRow       *self,
                                            const char *const *names);

G_END_DECLS
