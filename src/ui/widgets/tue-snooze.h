/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Until when a person puts something out of the way: the days that are offered, as a
 * menu. Its items activate "win.snooze-task" with an id and a day, "YYYY-MM-DD", and
 * "win.choose-snooze" with the id.
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* today: "YYYY-MM-DD"; snoozed: whether it is out of the way already */
GMenuModel *tue_snooze_make_menu (const char *id,
                                  const char *today,
                                  gboolean    snoozed);

G_END_DECLS
