/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueBackground: keeps the program when its last window goes, as long as the person wants
 * it, the desktop allows it, and there is something to remind of.
 *
 * 1. The desktop is asked each time that no window is left: who took the permission back is
 *    obeyed. What it cannot be asked is not done.
 * 2. Without the library nothing can be reminded of, and with words that it does not take
 *    the last window has to ask: then the program ends with it.
 * 3. It owns no window and no library. The application owns it.
 */

#pragma once

#include "tue-reminders.h"

G_BEGIN_DECLS

#define TUE_TYPE_BACKGROUND (tue_background_get_type ())
G_DECLARE_FINAL_TYPE (TueBackground, tue_background, TUE, BACKGROUND, GObject)

TueBackground *tue_background_new (GApplication *application, /* borrowed */
                                   TueWorkspace *workspace,
                                   TueReminders *reminders);
gboolean       tue_background_get_stays (TueBackground *self); /* "stays": the program outlives its last window */
/* There is no window. */
void tue_background_begin (TueBackground *self);
/* The person quits it, with all of its windows, or opens one again. */
void tue_background_set_quits (TueBackground *self,
                               gboolean       quits);

G_END_DECLS
