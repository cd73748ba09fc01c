/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * How a plan makes its items.
 */

#pragma once

#include "tue-import-plan.h"

G_BEGIN_DECLS

/* Any of the three may be NULL, but not all. role_names: by their ids */
TueImportItem *tue_import_item_new_workflow (TueWorkflow *base,
                                             TueWorkflow *mine,
                                             TueWorkflow *theirs,
                                             gboolean     older,
                                             GHashTable  *role_names);
TueImportItem *tue_import_item_new_elsewhere (TueWorkflow *mine,
                                              TueWorkflow *theirs);
TueImportItem *tue_import_item_new_snippet (TueSnippet *base,
                                            TueSnippet *mine,
                                            TueSnippet *theirs,
                                            gboolean    older);
TueImportItem *tue_import_item_new_about (gboolean older);

G_END_DECLS
