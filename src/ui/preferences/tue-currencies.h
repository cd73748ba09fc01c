/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * The currencies one can choose from: ISO 4217 codes with their names.
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* "EUR, Euro"; in an order that never changes; (transfer full) */
GListModel *tue_currencies_new_model (const char *also);
/* code: also one that is not in the table, if the model was made with it */
guint tue_currencies_find (GListModel *model,
                           const char *code);
/* (nullable) (transfer full) */
char *tue_currencies_dup_code (GListModel *model,
                               guint       position);

G_END_DECLS
