/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-today-section"

#include "config.h"

#include "tue-today-section.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const struct
{
  const char *name;
  const char *label;
} sections[] = {
  [TUE_TODAY_CAME_BACK] = { "came-back", N_("Came Back") },
                            [TUE_TODAY_TO_REVIEW] = { "to-review", N_("To Review") },
                                                      [TUE_TODAY_OVERDUE] = { "overdue", N_("Overdue") },
                                                                              [TUE_TODAY_DUE] = { "today", NC_("due", "Today") },
                                                                                                  [TUE_TODAY_IN_PROGRESS] = { "in-progress", N_("In Progress") },
                                                                                                                              [TUE_TODAY_SOON] = { "soon", N_("Next Seven Days") },
                                                                                                                                                   [TUE_TODAY_WAITING] = { "waiting", N_("Waiting for Others") },
                                                                                                                                                   };

/**
 * tue_today_section_find:
 * @task: one that is on the desk
 * @review: (nullable): where its review stands
 * @today: "YYYY-MM-DD"
 *
 * Returns: where it is on Today: what came back, and what others wait for, before
 *   what is due; what one waits for oneself behind all
 */
TueTodaySection
tue_today_section_find (TueTask       *task,
                        TueReviewItem *review,
                        const char    *today)
{
  static const TueTodaySection of_group[TUE_REVIEW_N_GROUPS] = {
    [TUE_REVIEW_GROUP_CAME_BACK] = TUE_TODAY_CAME_BACK,
    [TUE_REVIEW_GROUP_TO_REVIEW] = TUE_TODAY_TO_REVIEW,
    [TUE_REVIEW_GROUP_WAITING] = TUE_TODAY_WAITING,
  };
  const char *due = tue_task_get_due (task);
  int         order = due != NULL ? strcmp (due, today) : 1;

  if (review != NULL)
    return of_group[tue_review_item_get_group (review)];
  if (order <= 0)
    return order < 0 ? TUE_TODAY_OVERDUE : TUE_TODAY_DUE;

  return tue_task_state_is_in_progress (tue_task_get_state (task)) ? TUE_TODAY_IN_PROGRESS : TUE_TODAY_SOON;
}

const char *
tue_today_section_get_label (TueTodaySection section)
{
  g_return_val_if_fail (section < G_N_ELEMENTS (sections), NULL);

  return section == TUE_TODAY_DUE ? g_dpgettext2 (GETTEXT_PACKAGE, "due", sections[section].label)
                                  : g_dgettext (GETTEXT_PACKAGE, sections[section].label);
}

const char *
tue_today_section_to_string (TueTodaySection section)
{
  g_return_val_if_fail (section < G_N_ELEMENTS (sections), NULL);

  return sections[section].name;
}
