/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * How a plan makes its items.
 */

#pragma once

#include "tue-import-plan.h"

G_BEGIN_DECLS

/* As what parts of two documents are compared by. */
gboolean tue_import_item_equal_workflows (gpointer one,
                                          gpointer other);
gboolean tue_import_item_equal_snippets (gpointer one,
                                         gpointer other);

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
