/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueExampleDialog: what comes of good work, before anybody has asked an
 * assistant: the material of an example, a weak and a good answer side by side,
 * and what makes the difference. From a task, one's own draft stands beside the good
 * one. Where there are several, one goes from one to the next.
 */

#pragma once

#include <adwaita.h>

#include "tue-example.h"

G_BEGIN_DECLS

#define TUE_TYPE_EXAMPLE_DIALOG (tue_example_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TueExampleDialog, tue_example_dialog, TUE, EXAMPLE_DIALOG, AdwDialog)

/* examples: (element-type TueExample); draft: (nullable): one's own, Markdown */
AdwDialog *tue_example_dialog_new (GPtrArray  *examples,
                                   guint       first,
                                   const char *draft);

/* signal "start" (TueExample *example): a person wants the task of it */

G_END_DECLS
