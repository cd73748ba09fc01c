/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * The day of a calendar, as the library writes it: "YYYY-MM-DD".
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* day: (nullable); today: what is selected where there is none, or it is no day */
void  tue_calendar_select_iso (GtkCalendar *calendar,
                               const char  *day,
                               GDateTime   *today);
char *tue_calendar_dup_iso (GtkCalendar *calendar);

G_END_DECLS
