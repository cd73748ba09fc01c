/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-snooze"

#include "config.h"

#include "tue-snooze.h"

#include <glib/gi18n.h>
#include <stdio.h>

static char *
format_day (GDateTime *day)
{
  /* Translators: a day of this year, as in "Fri 4 Dec"; see g_date_time_format() */
  return g_date_time_format (day, _("%a %-d %b"));
}

static void
append_day (GMenu      *menu,
            char       *take_label,
            const char *id,
            GDateTime  *day)
{
  g_autofree char *label = take_label;
  g_autofree char *iso = g_date_time_format (day, "%Y-%m-%d");
  g_autoptr(GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, "win.snooze-task", "(ss)", id, iso);
  g_menu_append_item (menu, item);
}

/* Tomorrow, Monday and in a week, each once. */
static void
append_days (GMenu      *menu,
             const char *id,
             GDateTime  *today)
{
  int to_monday = 8 - g_date_time_get_day_of_week (today);
  g_autoptr(GDateTime) tomorrow = g_date_time_add_days (today, 1);
  g_autoptr(GDateTime) monday = g_date_time_add_days (today, to_monday);
  g_autoptr(GDateTime) week = g_date_time_add_days (today, 7);
  g_autofree char *tomorrow_words = format_day (tomorrow);
  g_autofree char *monday_words = format_day (monday);
  g_autofree char *week_words = format_day (week);

  /* Translators: %s is the day, as in "Tomorrow, Fri 4 Dec" */
  append_day (menu, g_strdup_printf (_("_Tomorrow, %s"), tomorrow_words), id, tomorrow);
  if (to_monday > 1)
    /* Translators: %s is the day, as in "Next Week, Mon 7 Dec" */
    append_day (menu, g_strdup_printf (_("_Next Week, %s"), monday_words), id, monday);
  if (to_monday != 7)
    /* Translators: %s is the day, as in "In a Week, Thu 10 Dec" */
    append_day (menu, g_strdup_printf (_("In a _Week, %s"), week_words), id, week);
}

GMenuModel *
tue_snooze_make_menu (const char *id,
                      const char *today,
                      gboolean    snoozed)
{
  g_autoptr(GMenu) menu = g_menu_new ();
  g_autoptr(GMenuItem) choose = g_menu_item_new (_("_Choose a Day…"), NULL);
  g_autoptr(GDateTime) day = NULL;
  int year, month, date;

  g_return_val_if_fail (id != NULL, NULL);

  if (today != NULL && sscanf (today, "%4d-%2d-%2d", &year, &month, &date) == 3)
    day = g_date_time_new_utc (year, month, date, 12, 0, 0);
  if (day != NULL)
    append_days (menu, id, day);

  g_menu_item_set_action_and_target (choose, "win.choose-snooze", "s", id);
  g_menu_append_item (menu, choose);
  if (snoozed)
    {
      g_autoptr(GMenuItem) again = g_menu_item_new (_("_Show Again"), NULL);

      g_menu_item_set_action_and_target (again, "win.snooze-task", "(ss)", id, "");
      g_menu_append_item (menu, again);
    }

  return G_MENU_MODEL (g_steal_pointer (&menu));
}
