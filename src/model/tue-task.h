/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueTask: one piece of real work.
 *
 * A task in a list knows its title, due date and state; its values are loaded
 * when it is shown (has-values). There is one TueTask per row of the library at
 * a time, so a change shows wherever the task is shown. Only the workspace
 * sets its properties: views ask the workspace for a change.
 *
 * States move open → drafting → in-review → approved → delivered, back from
 * in-review to drafting, and to dropped from the first three; nothing else is
 * allowed (tue_task_state_check_move() says why).
 */

#pragma once

#include "tue-workflow.h"

G_BEGIN_DECLS

/* The value that says until when a task is out of the way: a day, as a string. */
#define TUE_TASK_SNOOZE_NAME "@snooze"

typedef enum
{
  TUE_TASK_STATE_OPEN,
  TUE_TASK_STATE_DRAFTING,
  TUE_TASK_STATE_IN_REVIEW,
  TUE_TASK_STATE_APPROVED,
  TUE_TASK_STATE_DELIVERED,
  TUE_TASK_STATE_DROPPED,
} TueTaskState;

#define TUE_TYPE_TASK_STATE (tue_task_state_get_type ())
GType       tue_task_state_get_type (void);
const char *tue_task_state_to_string (TueTaskState state); /* "in-review", never translated */
gboolean    tue_task_state_from_string (const char   *string,
                                        TueTaskState *state);
const char *tue_task_state_get_label (TueTaskState state);      /* translated */
gboolean    tue_task_state_is_active (TueTaskState state);      /* open, drafting or in review */
gboolean    tue_task_state_is_in_progress (TueTaskState state); /* drafting, in review, or approved and not delivered */
/* (nullable): a translated sentence that says why the move is refused */
const char *tue_task_state_check_move (TueTaskState from,
                                       TueTaskState to);

#define TUE_TYPE_TASK (tue_task_get_type ())
G_DECLARE_FINAL_TYPE (TueTask, tue_task, TUE, TASK, GObject)

TueTask     *tue_task_new (const char *id,
                           const char *workflow_id);
const char  *tue_task_get_id (TueTask *self);
const char  *tue_task_get_workflow_id (TueTask *self);
const char  *tue_task_get_title (TueTask *self); /* "title" */
void         tue_task_set_title (TueTask    *self,
                                 const char *title);
const char  *tue_task_get_due (TueTask *self); /* "due": "YYYY-MM-DD" or %NULL */
void         tue_task_set_due (TueTask    *self,
                               const char *due);
TueTaskState tue_task_get_state (TueTask *self); /* "state" */
void         tue_task_set_state (TueTask     *self,
                                 TueTaskState state);
const char  *tue_task_get_step_id (TueTask *self); /* "step-id": the step shown last, or %NULL */
void         tue_task_set_step_id (TueTask    *self,
                                   const char *step_id);
guint        tue_task_get_n_filled (TueTask *self); /* "n-filled" of "n-fields", for progress */
guint        tue_task_get_n_fields (TueTask *self);
void         tue_task_set_progress (TueTask *self,
                                    guint    n_filled,
                                    guint    n_fields);
/* "snoozed": the day, "YYYY-MM-DD", until which it is out of the way, or %NULL */
const char *tue_task_get_snoozed (TueTask *self);
void        tue_task_set_snoozed (TueTask    *self,
                                  const char *snoozed);
gboolean    tue_task_is_snoozed (TueTask    *self,
                                 const char *today);
const char *tue_task_read_snooze (TueValue *value); /* (nullable) */
gint64      tue_task_get_created (TueTask *self);   /* µs since 1970, UTC */
gint64      tue_task_get_updated (TueTask *self);
gint64      tue_task_get_copied (TueTask *self);      /* "copied": last prompt copied, 0 for never */
const char *tue_task_get_copied_step (TueTask *self); /* which step that was of; (nullable) */
void        tue_task_set_copied_step (TueTask    *self,
                                      const char *step_id);
void        tue_task_set_times (TueTask *self,
                                gint64   created,
                                gint64   updated,
                                gint64   copied);
gint64      tue_task_get_sequence (TueTask *self); /* of its last change in the library */
void        tue_task_set_sequence (TueTask *self,
                                   gint64   sequence);

/* Its draft, which is not in it. */
gboolean tue_task_get_has_draft (TueTask *self); /* "has-draft" */
void     tue_task_set_has_draft (TueTask *self,
                                 gboolean has_draft);
guint    tue_task_get_n_stale (TueTask *self); /* "n-stale": facts of the draft that changed since */
void     tue_task_set_n_stale (TueTask *self,
                               guint    n_stale);
gint64   tue_task_get_draft_sequence (TueTask *self); /* in which the draft known here was written, 0 for none */
void     tue_task_set_draft_sequence (TueTask *self,
                                      gint64   sequence);

gboolean    tue_task_get_has_values (TueTask *self); /* "has-values" */
TueValue   *tue_task_get_values (TueTask *self);     /* a map; "values" notifies; (nullable) until loaded */
void        tue_task_set_values (TueTask  *self,
                                 TueValue *values);
TueValue   *tue_task_get_value (TueTask    *self,
                                const char *field); /* (nullable) */
const char *tue_task_get_also (TueTask    *self,
                               const char *step_id); /* "" when there is none */
void        tue_task_set_also (TueTask    *self,
                               const char *step_id,
                               const char *also); /* "also" notifies */
TueValue   *tue_task_get_alsos (TueTask *self);   /* a map of step ids */

/* "row-damaged": what is shown of the task itself is not what was written */
gboolean tue_task_get_row_damaged (TueTask *self);
void     tue_task_set_row_damaged (TueTask *self,
                                   gboolean row_damaged);
/* "damaged": names of values, and ids of steps, that are not what was written;
 * what could be read of them is among the values; (nullable) (element-type utf8) */
GPtrArray *tue_task_get_damaged (TueTask *self);
gboolean   tue_task_get_is_damaged (TueTask    *self,
                                    const char *name);
void       tue_task_set_damaged (TueTask   *self,
                                 GPtrArray *names);
void       tue_task_mend (TueTask    *self,
                          const char *name); /* it was written anew */

/* Due first, then what was made first; no due date last. */
int tue_task_compare (TueTask *a,
                      TueTask *b);

G_END_DECLS
