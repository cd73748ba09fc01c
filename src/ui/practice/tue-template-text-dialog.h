/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueTemplateTextDialog: a template as one text, its fields above it, for people who
 * would rather write than fill in forms.
 *
 * What is wrong is told below the text while one writes. Applying is one step of the
 * edit, which undo takes back; what others changed meanwhile stays.
 */

#pragma once

#include <adwaita.h>

#include "tue-workspace-practice.h"

G_BEGIN_DECLS

#define TUE_TYPE_TEMPLATE_TEXT_DIALOG (tue_template_text_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TueTemplateTextDialog, tue_template_text_dialog, TUE, TEMPLATE_TEXT_DIALOG, AdwDialog)

AdwDialog *tue_template_text_dialog_new (TueWorkflowEdit *edit,
                                         const char      *step_id);

G_END_DECLS
