/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-task-history"

#include "config.h"

#include "tue-task-history.h"

#include <stdio.h>

/**
 * tue_task_history_new: (skip)
 *
 * Returns: (transfer full): a history in which nothing happened
 */
TueTaskHistory *
tue_task_history_new (void)
{
  TueTaskHistory *self = g_new0 (TueTaskHistory, 1);

  self->events = g_array_new (FALSE, FALSE, sizeof (TueHistoryEvent));
  self->copies = g_array_new (FALSE, FALSE, sizeof (TueHistoryCopy));
  self->revisions = g_array_new (FALSE, FALSE, sizeof (TueHistoryRevision));
  self->entries = g_array_new (FALSE, FALSE, sizeof (TueHistoryEntry));
  self->texts = g_string_chunk_new (1024);
  tue_task_history_clear (self);

  return self;
}

void
tue_task_history_free (TueTaskHistory *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->events);
  g_array_unref (self->copies);
  g_array_unref (self->revisions);
  g_array_unref (self->entries);
  g_string_chunk_free (self->texts);
  g_free (self);
}

/**
 * tue_task_history_clear: (skip)
 *
 * Makes room for another task. Every text that was borrowed is gone with it.
 */
void
tue_task_history_clear (TueTaskHistory *self)
{
  g_return_if_fail (self != NULL);

  self->task_id = "";
  self->workflow_id = "";
  self->state = TUE_TASK_STATE_OPEN;
  self->due = 0;
  self->created = 0;
  self->deleted = FALSE;
  self->damaged = FALSE;
  self->has_draft = FALSE;
  g_array_set_size (self->events, 0);
  g_array_set_size (self->copies, 0);
  g_array_set_size (self->revisions, 0);
  g_array_set_size (self->entries, 0);
  g_string_chunk_clear (self->texts);
}

/**
 * tue_task_history_keep_text: (skip)
 * @text: (nullable): a text
 *
 * Returns: (nullable) (transfer none): the text, for as long as the history is of
 *   this task
 */
const char *
tue_task_history_keep_text (TueTaskHistory *self,
                            const char     *text)
{
  g_return_val_if_fail (self != NULL, NULL);

  return text != NULL ? g_string_chunk_insert (self->texts, text) : NULL;
}

/**
 * tue_task_history_set_due: (skip)
 * @due: (nullable): a day, "YYYY-MM-DD"
 *
 * What is no day is none.
 */
void
tue_task_history_set_due (TueTaskHistory *self,
                          const char     *due)
{
  guint year, month, day;

  g_return_if_fail (self != NULL);

  self->due = 0;
  if (due != NULL && sscanf (due, "%4u-%2u-%2u", &year, &month, &day) == 3 &&
      g_date_valid_dmy ((GDateDay)MIN (day, 99), (GDateMonth)MIN (month, 99), (GDateYear)year))
    {
      GDate date;

      g_date_clear (&date, 1);
      g_date_set_dmy (&date, (GDateDay)day, (GDateMonth)month, (GDateYear)year);
      self->due = g_date_get_julian (&date);
    }
}
