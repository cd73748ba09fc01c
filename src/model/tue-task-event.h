/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueTaskEvent: that something happened to a task, when, and who did it; a plain
 * value.
 *
 * 1. Events are only ever added. Taking something back is an event, too.
 * 2. A move between states is one event of TUE_TASK_EVENT_STATE; that a task is
 *    delivered, dropped, approved or opened again follows from its states.
 */

#pragma once

#include "tue-task.h"

G_BEGIN_DECLS

typedef enum
{
  TUE_TASK_EVENT_CREATED,
  TUE_TASK_EVENT_STATE,
  TUE_TASK_EVENT_COPIED,   /* a prompt, to the clipboard or the terminal */
  TUE_TASK_EVENT_ANSWERED, /* an answer became the draft */
  TUE_TASK_EVENT_CAUGHT,   /* words that the task says otherwise by now were brought up to date */
  TUE_TASK_EVENT_DELETED,
  TUE_TASK_EVENT_RESTORED,
  TUE_TASK_EVENT_OTHER, /* of a later Tuesday */
} TueTaskEventKind;

typedef struct
{
  char            *id;
  TueTaskEventKind kind;
  gboolean         has_states; /* of TUE_TASK_EVENT_STATE */
  TueTaskState     from;
  TueTaskState     to;
  char            *step_id; /* (nullable): whose prompt was copied */
  gint64           time;
  char            *person;   /* (nullable): the name of who did it */
  gint64           sequence; /* of the transaction that wrote it */
  gboolean         damaged;  /* this is not what was written */
} TueTaskEvent;

TueTaskEvent    *tue_task_event_new (const char      *id,
                                     TueTaskEventKind kind,
                                     gint64           time,
                                     const char      *person);
TueTaskEvent    *tue_task_event_copy (const TueTaskEvent *self);
void             tue_task_event_free (TueTaskEvent *self);
const char      *tue_task_event_kind_to_string (TueTaskEventKind kind);
TueTaskEventKind tue_task_event_kind_from_string (const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueTaskEvent, tue_task_event_free)

G_END_DECLS
