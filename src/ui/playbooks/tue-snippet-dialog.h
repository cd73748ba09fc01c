/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueSnippetDialog: a text that the templates of a playbook share, what it says, who
 * uses it, and what it said before; a new one, or one that there is. What is written is
 * kept until it is saved or given up, also where the program ends.
 *
 * Signal: "changed" (guint64 operation, string sentence), when it is written or removed.
 */

#pragma once

#include <adwaita.h>

#include "tue-workspace.h"

G_BEGIN_DECLS

#define TUE_TYPE_SNIPPET_DIALOG (tue_snippet_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TueSnippetDialog, tue_snippet_dialog, TUE, SNIPPET_DIALOG, AdwDialog)

/* snippet: (nullable): NULL for a new one */
/* Of a snippet one is open in all windows, since what is typed of it is kept once. Whether
 * there is one, which is brought to the front; name: "" for a new one */
gboolean   tue_snippet_dialog_present_open (TueWorkspace *workspace,
                                            const char   *playbook_id,
                                            const char   *name);
AdwDialog *tue_snippet_dialog_new (TueWorkspace *workspace,
                                   const char   *playbook_id,
                                   TueSnippet   *snippet);

G_END_DECLS
