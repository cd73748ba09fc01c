/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-task-event"

#include "config.h"

#include "tue-task-event.h"

static const char *const kinds[] = {
  [TUE_TASK_EVENT_CREATED] = "created",
  [TUE_TASK_EVENT_STATE] = "state",
  [TUE_TASK_EVENT_COPIED] = "copied",
  [TUE_TASK_EVENT_ANSWERED] = "answered",
  [TUE_TASK_EVENT_CAUGHT] = "caught",
  [TUE_TASK_EVENT_DELETED] = "deleted",
  [TUE_TASK_EVENT_RESTORED] = "restored",
  [TUE_TASK_EVENT_OTHER] = "other",
};

/**
 * tue_task_event_new:
 * @id: (nullable): %NULL for a new one
 * @kind: what happened
 * @time: when, in microseconds since 1970
 * @person: (nullable): the name of who did it
 *
 * Returns: (transfer full): an event without states or a step
 */
TueTaskEvent *
tue_task_event_new (const char      *id,
                    TueTaskEventKind kind,
                    gint64           time,
                    const char      *person)
{
  TueTaskEvent *self = g_new0 (TueTaskEvent, 1);

  self->id = id != NULL ? g_strdup (id) : g_uuid_string_random ();
  self->kind = kind;
  self->time = time;
  self->person = g_strdup (person);

  return self;
}

/**
 * tue_task_event_copy:
 *
 * Returns: (transfer full): the same event
 */
TueTaskEvent *
tue_task_event_copy (const TueTaskEvent *self)
{
  TueTaskEvent *copy = g_memdup2 (self, sizeof *self);

  copy->id = g_strdup (self->id);
  copy->step_id = g_strdup (self->step_id);
  copy->person = g_strdup (self->person);

  return copy;
}

void
tue_task_event_free (TueTaskEvent *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_free (self->step_id);
  g_free (self->person);
  g_free (self);
}

/**
 * tue_task_event_kind_to_string:
 *
 * Returns: the name of @kind in the library
 */
const char *
tue_task_event_kind_to_string (TueTaskEventKind kind)
{
  g_return_val_if_fail (kind < G_N_ELEMENTS (kinds), "other");

  return kinds[kind];
}

/**
 * tue_task_event_kind_from_string:
 * @text: a name
 *
 * Returns: the kind of that name, %TUE_TASK_EVENT_OTHER for one that is not known
 */
TueTaskEventKind
tue_task_event_kind_from_string (const char *text)
{
  g_return_val_if_fail (text != NULL, TUE_TASK_EVENT_OTHER);

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      if (g_str_equal (kinds[i], text))
        return (TueTaskEventKind)i;
    }

  return TUE_TASK_EVENT_OTHER;
}
