/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueReminder: what a person may be told of by the desktop, and the rule of what is
 * told when. A pure function of the hour, of what there is, and of what was told; it
 * sends nothing.
 *
 * 1. What is due is told once a day, the first time that somebody looks by day.
 * 2. What came back, or is to be reviewed, is told once, as soon as it is day.
 * 3. At night nothing is told. Night is what the clock on the wall says, also where it
 *    was set.
 * 4. What is done is taken away again, at any hour.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Hours of the local clock between which it is day. */
#define TUE_REMINDER_FIRST_HOUR 8
#define TUE_REMINDER_LAST_HOUR 20

typedef enum
{
  TUE_REMINDER_DUE, /* whatever is due today or was before: at most one */
  TUE_REMINDER_CAME_BACK,
  TUE_REMINDER_TO_REVIEW,
} TueReminderKind;

typedef struct
{
  TueReminderKind kind;
  const char     *task_id; /* of all but what is due */
  gint64          since;   /* the same: another time is another reminder */
} TueReminder;

typedef struct
{
  GArray *tell;     /* (element-type guint): which of the reminders */
  char  **withdraw; /* keys of those that are done */
  char  **told;     /* keys: what is told by then, for the next time */
} TueReminderPlan;

char            *tue_reminder_make_key (const TueReminder *self,
                                        GDateTime         *now);
gboolean         tue_reminder_is_day (GDateTime *now);
TueReminderPlan *tue_reminder_plan_new (GDateTime         *now,
                                        const char *const *told,
                                        const TueReminder *reminders,
                                        guint              n_reminders);
char           **tue_reminder_list_keys (GDateTime         *now,
                                         const TueReminder *reminders,
                                         guint              n_reminders);
void             tue_reminder_plan_free (TueReminderPlan *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueReminderPlan, tue_reminder_plan_free)

G_END_DECLS
