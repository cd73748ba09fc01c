/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueTaskButtons: what one does with a task, as buttons: copy the prompt, paste
 * the answer, go on to the next step, deliver. What is next stands out; what
 * cannot be done where one is, is not there.
 */

#pragma once

#include <gtk/gtk.h>

#include "tue-task-progress.h"

G_BEGIN_DECLS

#define TUE_TYPE_TASK_BUTTONS (tue_task_buttons_get_type ())
G_DECLARE_FINAL_TYPE (TueTaskButtons, tue_task_buttons, TUE, TASK_BUTTONS, GtkBox)

/* properties: "narrow" (gboolean): they share the width of a bar */

/* is_draft: the draft is shown, not a prompt; step: (nullable): the name of the
 * step that is next */
void tue_task_buttons_update (TueTaskButtons *self,
                              TueNextAction   next,
                              const char     *step,
                              gboolean        is_draft,
                              gboolean        has_text);
/* What is open of the draft is told where it is delivered. */
void tue_task_buttons_set_open (TueTaskButtons *self,
                                guint           n_leaks,
                                guint           n_stale,
                                guint           n_open);
/* Whether something stands beside them in the bar; else they fill it. */
void tue_task_buttons_set_shares_bar (TueTaskButtons *self,
                                      gboolean        shares_bar);

G_END_DECLS
