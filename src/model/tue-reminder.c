/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-reminder"

#include "config.h"

#include "tue-reminder.h"

static const char *const kinds[] = {
  [TUE_REMINDER_DUE] = "due",
  [TUE_REMINDER_CAME_BACK] = "came-back",
  [TUE_REMINDER_TO_REVIEW] = "to-review",
};

/* That somebody looked by day: what is due was told by then, or nothing was. */
#define DAY_PREFIX "day:"

static char *
make_day_key (GDateTime *now)
{
  return g_date_time_format (now, DAY_PREFIX "%Y-%m-%d");
}

/**
 * tue_reminder_make_key:
 * @self: a reminder
 * @now: the local time
 *
 * Returns: (transfer full): what it is known by once it is told; of what is due, another
 *   one each day
 */
char *
tue_reminder_make_key (const TueReminder *self,
                       GDateTime         *now)
{
  if (self->kind == TUE_REMINDER_DUE)
    return g_date_time_format (now, "due:%Y-%m-%d");

  return g_strdup_printf ("%s:%s:%" G_GINT64_FORMAT, kinds[self->kind], self->task_id, self->since);
}

/**
 * tue_reminder_is_day:
 * @now: the local time
 *
 * Returns: whether anything may be told at that hour
 */
gboolean
tue_reminder_is_day (GDateTime *now)
{
  int hour = g_date_time_get_hour (now);

  return hour >= TUE_REMINDER_FIRST_HOUR && hour < TUE_REMINDER_LAST_HOUR;
}

static gboolean
has_key (GPtrArray  *keys,
         const char *key)
{
  return g_ptr_array_find_with_equal_func (keys, key, g_str_equal, NULL);
}

/**
 * tue_reminder_plan_new:
 * @now: the local time
 * @told: (array zero-terminated=1): the keys of what was told, of any day
 * @reminders: (array length=n_reminders): what there is now
 *
 * Decides what is told now, and what is taken away. What is not told for the night is
 * told in the morning, as long as there is still something to tell. A clock that was
 * set back or forth makes another day of it, and nothing else.
 *
 * Returns: (transfer full): what is to be done
 */
TueReminderPlan *
tue_reminder_plan_new (GDateTime         *now,
                       const char *const *told,
                       const TueReminder *reminders,
                       guint              n_reminders)
{
  TueReminderPlan *plan = g_new0 (TueReminderPlan, 1);
  gboolean         is_day = tue_reminder_is_day (now);
  g_autofree char *day_key = make_day_key (now);
  gboolean         day_told = g_strv_contains (told, day_key);
  g_autoptr(GPtrArray) present = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GStrvBuilder) withdraw = g_strv_builder_new ();
  g_autoptr(GStrvBuilder) kept = g_strv_builder_new ();

  plan->tell = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < n_reminders; i++)
    {
      g_autofree char *key = tue_reminder_make_key (&reminders[i], now);
      gboolean         was_told = g_strv_contains (told, key);
      gboolean         is_told = !was_told && is_day && (reminders[i].kind != TUE_REMINDER_DUE || !day_told);

      if (is_told)
        g_array_append_val (plan->tell, i);
      if (was_told || is_told)
        g_strv_builder_add (kept, key);
      g_ptr_array_add (present, g_steal_pointer (&key));
    }

  /* The morning is over, also where nothing was due: what is added later is known to
   * who added it. */
  if (day_told || is_day)
    g_strv_builder_add (kept, day_key);

  for (; *told != NULL; told++)
    {
      if (!g_str_has_prefix (*told, DAY_PREFIX) && !has_key (present, *told))
        g_strv_builder_add (withdraw, *told);
    }
  plan->withdraw = g_strv_builder_end (withdraw);
  plan->told = g_strv_builder_end (kept);

  return plan;
}

/**
 * tue_reminder_list_keys:
 * @now: the local time
 * @reminders: (array length=n_reminders): what there is now
 *
 * For who switches reminders on: what is there by then is no news.
 *
 * Returns: (transfer full) (array zero-terminated=1): all keys, as if they had been told
 */
char **
tue_reminder_list_keys (GDateTime         *now,
                        const TueReminder *reminders,
                        guint              n_reminders)
{
  g_autoptr(GStrvBuilder) keys = g_strv_builder_new ();

  for (guint i = 0; i < n_reminders; i++)
    {
      if (reminders[i].kind != TUE_REMINDER_DUE)
        g_strv_builder_take (keys, tue_reminder_make_key (&reminders[i], now));
    }
  if (g_date_time_get_hour (now) >= TUE_REMINDER_FIRST_HOUR)
    g_strv_builder_take (keys, make_day_key (now));

  return g_strv_builder_end (keys);
}

void
tue_reminder_plan_free (TueReminderPlan *self)
{
  g_array_unref (self->tell);
  g_strfreev (self->withdraw);
  g_strfreev (self->told);
  g_free (self);
}
