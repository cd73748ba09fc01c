/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueSnoozeDialog: a day of the calendar until which something is out of the way.
 * "chosen" has it, "YYYY-MM-DD"; it is never today or before.
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TUE_TYPE_SNOOZE_DIALOG (tue_snooze_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TueSnoozeDialog, tue_snooze_dialog, TUE, SNOOZE_DIALOG, AdwDialog)

AdwDialog  *tue_snooze_dialog_new (const char *task_id,
                                   GDateTime  *now);
const char *tue_snooze_dialog_get_task_id (TueSnoozeDialog *self);

G_END_DECLS
