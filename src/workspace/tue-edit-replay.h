/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Brings what a program that is gone had edited of workflows and snippets, and had not
 * written, into the library, where it is edited again.
 */

#pragma once

#include "tue-kept-text.h"
#include "tue-store.h"

G_BEGIN_DECLS

gboolean tue_edit_replay (TueStore             *store,
                          const TueJournalEdit *edit,
                          TueKeptText          *text,
                          GError              **passing);

G_END_DECLS
