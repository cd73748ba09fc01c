/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueNewerTemplate: that a template, or a snippet in it, is newer than the one a task was
 * filled with, as a bar; what it would change in this prompt, in a dialog; and taking it.
 */

#pragma once

#include <adwaita.h>

#include "tue-workspace.h"

G_BEGIN_DECLS

#define TUE_TYPE_NEWER_TEMPLATE (tue_newer_template_get_type ())
G_DECLARE_FINAL_TYPE (TueNewerTemplate, tue_newer_template, TUE, NEWER_TEMPLATE, AdwBin)

/* step: as the task has it */
void tue_newer_template_set_step (TueNewerTemplate *self,
                                  TueWorkspace     *workspace,
                                  TueTask          *task,
                                  TueStep          *step);

G_END_DECLS
