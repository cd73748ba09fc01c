/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueRemindersGroup: whether the desktop tells what is due, and whether it does so while no
 * window is open. For that the desktop is asked first; where it says no, or nobody can be
 * asked, the row says so and stays off.
 */

#pragma once

#include <adwaita.h>

#include "tue-workspace.h"

G_BEGIN_DECLS

#define TUE_TYPE_REMINDERS_GROUP (tue_reminders_group_get_type ())
G_DECLARE_FINAL_TYPE (TueRemindersGroup, tue_reminders_group, TUE, REMINDERS_GROUP, AdwPreferencesGroup)

GtkWidget *tue_reminders_group_new (TueWorkspace *workspace);

G_END_DECLS
