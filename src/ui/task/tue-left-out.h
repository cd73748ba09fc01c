/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueLeftOut: what of the material of a task is not in its prompt, by name, in a
 * popover. Each leads to where it stands.
 */

#pragma once

#include <adwaita.h>

#include "tue-prompt.h"

G_BEGIN_DECLS

#define TUE_TYPE_LEFT_OUT (tue_left_out_get_type ())
G_DECLARE_FINAL_TYPE (TueLeftOut, tue_left_out, TUE, LEFT_OUT, GtkPopover)

GtkWidget *tue_left_out_new (void);
void       tue_left_out_set_prompt (TueLeftOut *self,
                                    TueTask    *task,
                                    TuePrompt  *prompt);
/* "1 remark stays here"; (transfer full) (nullable): %NULL for none */
char *tue_left_out_describe (TuePrompt *prompt);

G_END_DECLS
