/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What a person may have meant: words of the library that are one letter away from
 * those that were typed.
 */

#pragma once

#include "tue-store.h"

G_BEGIN_DECLS

gboolean tue_search_widen (TueStore       *store,
                           TueSearchQuery *query,
                           gboolean       *widened,
                           GError        **error);

G_END_DECLS
