/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueVersionsDialog: the versions of a template, newest first; what changed since
 * one of them; what drafts came to that were made with it; and going back to it.
 *
 * Going back is one step of the edit, which undo takes back; saving it makes a
 * version of it. At once, it is one operation of the library. Follows what is edited and saved meanwhile.
 */

#pragma once

#include <adwaita.h>

#include "tue-workspace-practice.h"

G_BEGIN_DECLS

#define TUE_TYPE_VERSIONS_DIALOG (tue_versions_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TueVersionsDialog, tue_versions_dialog, TUE, VERSIONS_DIALOG, AdwDialog)

AdwDialog *tue_versions_dialog_new (TueWorkspace    *workspace,
                                    TueWorkflowEdit *edit,
                                    const char      *step_id);
void       tue_versions_dialog_set_at_once (TueVersionsDialog *self,
                                            gboolean           at_once);
/* signal "gone-back" (const char *, guint64): at once: what was done, and the operation */

G_END_DECLS
