/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueReminders: follows what is due, came back or is to be reviewed, and says what the
 * desktop is to tell of it, and to take away, while reminders are switched on. What is
 * told when decides TueReminder; sending is for who hears the signals.
 */

#pragma once

#include <gio/gio.h>

#include "tue-workspace.h"

G_BEGIN_DECLS

#define TUE_TYPE_REMINDERS (tue_reminders_get_type ())
G_DECLARE_FINAL_TYPE (TueReminders, tue_reminders, TUE, REMINDERS, GObject)

TueReminders *tue_reminders_new (TueWorkspace *workspace);
/* Some time has passed. */
void tue_reminders_look (TueReminders *self);

/* "has-more": there is something to tell, now or on a later day, or that is to be known first */
gboolean tue_reminders_get_has_more (TueReminders *self);

/* signal "tell" (const char *id, GNotification): its action is "app.show-place"
 * signal "withdraw" (const char *id) */

G_END_DECLS
