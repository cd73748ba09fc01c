/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * When a task is due, in the words a person would use on that day.
 *
 * Pure functions over dates as the library writes them ("YYYY-MM-DD"); today
 * is always handed in, so that tests and midnight are no special cases.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  TUE_DUE_NONE,
  TUE_DUE_OVERDUE,
  TUE_DUE_TODAY,
  TUE_DUE_LATER,
} TueDueKind;

/* due, today: (nullable) */
TueDueKind tue_due_date_classify (const char *due,
                                  const char *today);
/* "Today", "Overdue 1 day", "Fri 4 Dec"; "" for none */
char *tue_due_date_format (const char *due,
                           const char *today);

G_END_DECLS
