/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What people are told of a part of a playbook that comes in.
 */

#pragma once

#include "tue-import-plan.h"

G_BEGIN_DECLS

/* "Update", for a pill */
const char *tue_import_words_get_state (TueImportItem *item);
/* (nullable) */
const char *tue_import_words_get_state_class (TueImportItem *item);
/* What it is called; (transfer full) */
char *tue_import_words_describe_name (TueImportItem *item);
/* "Draft, checklist": what differs; (transfer full) */
char *tue_import_words_describe (TueImportItem *item);
/* What comes of a choice, in a sentence */
const char *tue_import_words_get_hint (TueImportItem *item);
/* All that is said of it, for people to compare: as the library has it, and as it
 * is to be or would be. (transfer full) */
void tue_import_words_write (TueImportItem *item,
                             GBytes       **before,
                             GBytes       **after);

G_END_DECLS
