/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueKeepExampleDialog: Make an Example of This: what of a task would betray whom it
 * was about, what stands there instead, word by word, and what is left. Nothing is
 * kept before the person has seen it.
 */

#pragma once

#include <adwaita.h>

#include "tue-workspace-keep.h"

G_BEGIN_DECLS

#define TUE_TYPE_KEEP_EXAMPLE_DIALOG (tue_keep_example_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TueKeepExampleDialog, tue_keep_example_dialog, TUE, KEEP_EXAMPLE_DIALOG, AdwDialog)

AdwDialog *tue_keep_example_dialog_new (TueWorkspace    *workspace,
                                        const char      *workflow_id,
                                        TueExampleMaker *maker);

/* signal "kept" (guint64 operation): it is in the workflow */

G_END_DECLS
