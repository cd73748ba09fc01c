/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include "tue-due-date.h"

static const struct
{
  const char *due;
  const char *today;
  TueDueKind  kind;
  const char *text;
} cases[] = {
  { NULL, "2026-11-24", TUE_DUE_NONE, "" },
  { "", "2026-11-24", TUE_DUE_NONE, "" },
  { "tomorrow", "2026-11-24", TUE_DUE_NONE, "" },
  { "2026-02-30", "2026-11-24", TUE_DUE_NONE, "" },
  { "2026-13-01", "2026-11-24", TUE_DUE_NONE, "" },
  { "0000-01-01", "2026-11-24", TUE_DUE_NONE, "" },
  { "2026-11-24", "2026-11-24", TUE_DUE_TODAY, "Today" },
  { "2026-11-25", "2026-11-24", TUE_DUE_LATER, "Tomorrow" },
  { "2026-11-23", "2026-11-24", TUE_DUE_OVERDUE, "Overdue 1 day" },
  { "2026-11-20", "2026-11-24", TUE_DUE_OVERDUE, "Overdue 4 days" },
  { "2025-11-24", "2026-11-24", TUE_DUE_OVERDUE, "Overdue 365 days" },
  { "2026-12-04", "2026-11-24", TUE_DUE_LATER, "Fri 4 Dec" },
  { "2027-01-01", "2026-12-31", TUE_DUE_LATER, "Tomorrow" },
  { "2027-01-02", "2026-12-31", TUE_DUE_LATER, "2 Jan 2027" },
  { "2024-02-29", "2024-02-28", TUE_DUE_LATER, "Tomorrow" },
  /* Without a today nothing is late. */
  { "2026-11-20", NULL, TUE_DUE_LATER, "20 Nov 2026" },
  { "2026-11-20", "someday", TUE_DUE_LATER, "20 Nov 2026" },
};

static void
test_classify (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (tue_due_date_classify (cases[i].due, cases[i].today), ==, cases[i].kind);
}

static void
test_format (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = tue_due_date_format (cases[i].due, cases[i].today);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/due-date/classify", test_classify);
  g_test_add_func ("/ui/due-date/format", test_format);

  return g_test_run ();
}
