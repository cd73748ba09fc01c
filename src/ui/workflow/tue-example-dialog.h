/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueExampleDialog: what comes of good work, before anybody has asked an
 * assistant: the material of an example, a weak and a good answer side by side,
 * and what makes the difference.
 */

#pragma once

#include <adwaita.h>

#include "tue-example.h"

G_BEGIN_DECLS

#define TUE_TYPE_EXAMPLE_DIALOG (tue_example_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TueExampleDialog, tue_example_dialog, TUE, EXAMPLE_DIALOG, AdwDialog)

AdwDialog *tue_example_dialog_new (TueExample *example);

/* signal "start" (TueExample *example): a person wants the task of it */

G_END_DECLS
