/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What is told when: a table of days, each a row of looks at the clock.
 */

#include "config.h"

#include "tue-reminder.h"

/* What there is, as letters: d something is due, b came back, r is to be reviewed, and in
 * capitals the same at another time. */
static guint
make_reminders (const char  *letters,
                TueReminder *reminders)
{
  guint n = 0;

  for (; *letters != '\0'; letters++)
    {
      reminders[n++] = (TueReminder){
        .kind = *letters == 'd'                     ? TUE_REMINDER_DUE
                : g_ascii_tolower (*letters) == 'b' ? TUE_REMINDER_CAME_BACK
                                                    : TUE_REMINDER_TO_REVIEW,
        .task_id = *letters == 'd' ? NULL : "task",
        .since = g_ascii_isupper (*letters) ? 2 : 1,
      };
    }

  return n;
}

/* "db" for what is told, with "-" before how many were taken away. */
static char *
look (const char *time,
      GTimeZone  *zone,
      const char *letters,
      char     ***told)
{
  g_autoptr(GDateTime) now = g_date_time_new_from_iso8601 (time, zone);
  TueReminder reminders[8];
  guint       n = make_reminders (letters, reminders);
  g_autoptr(TueReminderPlan) plan = NULL;
  GString *found = g_string_new (NULL);

  g_assert_nonnull (now);
  plan = tue_reminder_plan_new (now, (const char *const *)*told, reminders, n);
  for (guint i = 0; i < plan->tell->len; i++)
    g_string_append_c (found, letters[g_array_index (plan->tell, guint, i)]);
  if (plan->withdraw[0] != NULL)
    g_string_append_printf (found, "-%u", g_strv_length (plan->withdraw));
  g_strfreev (*told);
  *told = g_steal_pointer (&plan->told);

  return g_string_free_and_steal (found);
}

typedef struct
{
  const char *time; /* %NULL ends a row */
  const char *there;
  const char *expected;
} Look;

static const struct
{
  const char *name;
  Look        looks[8];
} rows[] = {
  { "the morning", { { "2026-11-24T07:59:59", "d", "" }, { "2026-11-24T08:00:00", "d", "d" }, { "2026-11-24T08:01:00", "d", "" }, { "2026-11-25T08:00:00", "d", "d-1" } } },
  { "begun at noon", { { "2026-11-24T12:00:00", "d", "d" }, { "2026-11-24T19:59:00", "d", "" } } },
  { "what is due is added later", { { "2026-11-24T09:00:00", "", "" }, { "2026-11-24T15:00:00", "d", "" }, { "2026-11-25T09:00:00", "d", "d" } } },
  { "done", { { "2026-11-24T09:00:00", "db", "db" }, { "2026-11-24T09:30:00", "d", "-1" }, { "2026-11-24T10:00:00", "", "-1" } } },
  { "came back at night", { { "2026-11-24T20:00:00", "b", "" }, { "2026-11-25T03:00:00", "b", "" }, { "2026-11-25T08:00:00", "b", "b" }, { "2026-11-25T08:01:00", "b", "" } } },
  { "came back and was taken back at night", { { "2026-11-24T21:00:00", "b", "" }, { "2026-11-25T08:00:00", "", "" } } },
  { "the second round is news", { { "2026-11-24T09:00:00", "r", "r" }, { "2026-11-24T10:00:00", "", "-1" }, { "2026-11-24T11:00:00", "R", "R" } } },
  { "done at night", { { "2026-11-24T19:00:00", "r", "r" }, { "2026-11-24T23:00:00", "", "-1" } } },
  { "the clock is set forth and back",
    { { "2026-11-24T09:00:00", "db", "db" }, { "2031-01-01T09:00:00", "db", "d-1" }, { "2026-11-24T09:05:00", "db", "d-1" }, { "2026-11-24T09:06:00", "db", "" } } },
  { "set back into the night", { { "2026-11-24T09:00:00", "b", "b" }, { "2026-11-24T03:00:00", "b", "" }, { "2026-11-24T08:00:00", "b", "" } } },
  /* In Berlin the clock goes from 2 to 3 in March, and from 3 to 2 in October. */
  { "summer begins", { { "2026-03-29T07:30:00", "d", "" }, { "2026-03-29T08:00:00", "d", "d" }, { "2026-03-30T08:00:00", "d", "d-1" } } },
  { "summer ends", { { "2026-10-24T08:00:00", "d", "d" }, { "2026-10-25T02:30:00", "d", "-1" }, { "2026-10-25T07:59:00", "d", "" }, { "2026-10-25T08:00:00", "d", "d" } } },
};

static void
test_rows (void)
{
  g_autoptr(GTimeZone) zone = g_time_zone_new_identifier ("Europe/Berlin");

  if (zone == NULL)
    zone = g_time_zone_new_local ();
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto(GStrv) told = g_new0 (char *, 1);

      for (const Look *at = rows[i].looks; at->time != NULL; at++)
        {
          g_autofree char *found = look (at->time, zone, at->there, &told);

          g_test_message ("%s: %s", rows[i].name, at->time);
          g_assert_cmpstr (found, ==, at->expected);
        }
    }
}

/* Whatever happens, nothing is told at night, nothing twice, and what is kept does not
 * grow beyond what there is. */
static void
test_random (void)
{
  static const char letters[] = "dbrBR";
  g_autoptr(GTimeZone) zone = g_time_zone_new_utc ();
  g_auto(GStrv) told = g_new0 (char *, 1);
  g_autoptr(GDateTime) now = g_date_time_new (zone, 2026, 11, 24, 0, 0, 0);

  for (guint step = 0; step < 3000; step++)
    {
      g_autoptr(GDateTime) later = g_date_time_add_minutes (now, g_test_rand_int_range (1, 200));
      g_autofree char *time = g_date_time_format_iso8601 (later);
      char             there[G_N_ELEMENTS (letters)] = "";
      gsize            n = 0;
      g_autofree char *first = NULL;
      g_autofree char *second = NULL;

      for (gsize i = 0; letters[i] != '\0'; i++)
        {
          if (g_test_rand_bit ())
            there[n++] = letters[i];
        }
      first = look (time, zone, there, &told);
      g_assert_cmpuint (g_strv_length (told), <=, n + 1);
      if (!tue_reminder_is_day (later))
        g_assert_true (first[0] == '\0' || first[0] == '-');
      second = look (time, zone, there, &told);
      g_assert_true (second[0] == '\0' || second[0] == '-');
      g_date_time_unref (now);
      now = g_steal_pointer (&later);
    }
}

/* Who switches them on is told nothing of what is there by then. */
static void
test_switched_on (void)
{
  g_autoptr(GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr(GDateTime) noon = g_date_time_new (zone, 2026, 11, 24, 12, 0, 0);
  g_autoptr(GDateTime) dawn = g_date_time_new (zone, 2026, 11, 25, 6, 0, 0);
  TueReminder      reminders[8];
  guint            n = make_reminders ("dbr", reminders);
  char           **told = tue_reminder_list_keys (noon, reminders, n);
  g_autofree char *later = look ("2026-11-24T12:01:00", zone, "dbr", &told);
  g_autofree char *news = look ("2026-11-24T12:02:00", zone, "dbR", &told);
  char           **early = tue_reminder_list_keys (dawn, reminders, n);
  g_autofree char *morning = look ("2026-11-25T08:00:00", zone, "dbr", &early);

  g_assert_cmpstr (later, ==, "");
  g_assert_cmpstr (news, ==, "R-1");
  g_assert_cmpstr (morning, ==, "d");
  g_strfreev (told);
  g_strfreev (early);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/reminder/rows", test_rows);
  g_test_add_func ("/model/reminder/random", test_random);
  g_test_add_func ("/model/reminder/switched-on", test_switched_on);

  return g_test_run ();
}
