/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueSnippetVersionsDialog: what a snippet said, newest first; what changed since one of
 * its versions, or between any two; and one of them chosen to go back to, which makes a
 * new version once it is saved.
 *
 * Signal: "gone-back" (TueSnippet), as of that version.
 */

#pragma once

#include <adwaita.h>

#include "tue-workspace.h"

G_BEGIN_DECLS

#define TUE_TYPE_SNIPPET_VERSIONS_DIALOG (tue_snippet_versions_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TueSnippetVersionsDialog, tue_snippet_versions_dialog, TUE, SNIPPET_VERSIONS_DIALOG, AdwDialog)

/* text: as it is being written */
AdwDialog *tue_snippet_versions_dialog_new (TueWorkspace *workspace,
                                            const char   *playbook_id,
                                            TueSnippet   *snippet,
                                            const char   *text);

G_END_DECLS
