/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-task"

#include "config.h"

#include "tue-task.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tue-date-text.h"

struct _TueTask
{
  GObject parent_instance;

  TueTaskState state;
  guint        n_filled;
  guint        n_fields;
  gint64       created;
  gint64       updated;
  gint64       copied;
  gint64       sequence;
  gboolean     has_draft;
  guint        n_stale;
  gboolean     row_damaged;
  gint64       draft_sequence;

  /* Owned */
  char     *id;
  char     *workflow_id;
  char     *title;
  char     *due;         /* (nullable) */
  char     *snoozed;     /* (nullable) */
  char     *step_id;     /* (nullable) */
  char     *copied_step; /* (nullable) */
  TueValue *values;      /* (nullable) until loaded */
  TueValue *alsos;       /* a map of step ids */

  GPtrArray *damaged; /* (owned) (nullable) (element-type utf8) */
};

G_DEFINE_FINAL_TYPE (TueTask, tue_task, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_ID,
  PROP_WORKFLOW_ID,
  PROP_TITLE,
  PROP_DUE,
  PROP_SNOOZED,
  PROP_STATE,
  PROP_STEP_ID,
  PROP_N_FILLED,
  PROP_N_FIELDS,
  PROP_CREATED,
  PROP_UPDATED,
  PROP_COPIED,
  PROP_HAS_DRAFT,
  PROP_N_STALE,
  PROP_ROW_DAMAGED,
  PROP_HAS_VALUES,
  PROP_VALUES,
  PROP_ALSO,
  PROP_DAMAGED,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

/* clang-format off */
static const struct
{
  const char *name;
  const char *label;
} states[] = {
  [TUE_TASK_STATE_OPEN] = { "open", N_("Open") },
  [TUE_TASK_STATE_DRAFTING] = { "drafting", N_("Drafting") },
  [TUE_TASK_STATE_IN_REVIEW] = { "in-review", N_("In Review") },
  [TUE_TASK_STATE_APPROVED] = { "approved", N_("Approved") },
  [TUE_TASK_STATE_DELIVERED] = { "delivered", N_("Delivered") },
  [TUE_TASK_STATE_DROPPED] = { "dropped", N_("Dropped") },
};
/* clang-format on */

#define N_STATES G_N_ELEMENTS (states)

/* Why a move is refused; NULL where it is allowed, and staying always is. */
/* clang-format off: it does not see that N_() is a string */
static const char *const refusals[N_STATES][N_STATES] = {
  [TUE_TASK_STATE_OPEN] = {
    [TUE_TASK_STATE_IN_REVIEW] = N_("There is no draft to review yet. Copy the prompt and paste the answer first."),
                                    [TUE_TASK_STATE_APPROVED] = N_("There is no draft to approve yet. Copy the prompt and paste the answer first."),
                                                                   [TUE_TASK_STATE_DELIVERED] = N_("There is no draft to deliver yet. Copy the prompt and paste the answer first."),
                                                                   },
                                    [TUE_TASK_STATE_DRAFTING] = {
                                      [TUE_TASK_STATE_OPEN] = N_("The task has a draft already and cannot be opened anew."),
                                                                 [TUE_TASK_STATE_APPROVED] = N_("The draft has to be reviewed before it is approved."),
                                                                 },
                                      [TUE_TASK_STATE_IN_REVIEW] = {
                                        [TUE_TASK_STATE_OPEN] = N_("The draft is in review. Send it back for changes instead."),
                                                                   [TUE_TASK_STATE_DELIVERED] = N_("The draft has to be approved before it is delivered."),
                                                                   },
                                        [TUE_TASK_STATE_APPROVED] = {
                                          [TUE_TASK_STATE_OPEN] = N_("The draft is approved and locked."),
                                                                     [TUE_TASK_STATE_DRAFTING] = N_("The draft is approved and locked."),
                                                                                                    [TUE_TASK_STATE_IN_REVIEW] = N_("The draft is approved already."),
                                                                                                                                    [TUE_TASK_STATE_DROPPED] = N_("An approved task cannot be dropped."),
                                                                                                                                    },
                                                                                                    [TUE_TASK_STATE_DELIVERED] = {
                                                                                                      [TUE_TASK_STATE_OPEN] = N_("The task is delivered and closed."),
                                                                                                                                 [TUE_TASK_STATE_DRAFTING] = N_("The task is delivered and closed."),
                                                                                                                                                                [TUE_TASK_STATE_IN_REVIEW] = N_("The task is delivered and closed."),
                                                                                                                                                                                                [TUE_TASK_STATE_APPROVED] = N_("The task is delivered and closed."),
                                                                                                                                                                                                                               [TUE_TASK_STATE_DROPPED] = N_("A delivered task cannot be dropped."),
                                                                                                                                                                                                                               },
                                                                                                                                                                                                /* A dropped task is taken up again where it was left: with a draft or without. */
                                                                                                                                                                                                [TUE_TASK_STATE_DROPPED] = {
                                                                                                                                                                                                  [TUE_TASK_STATE_IN_REVIEW] = N_("The task was dropped. Reopen it first."),
                                                                                                                                                                                                                                  [TUE_TASK_STATE_APPROVED] = N_("The task was dropped. Reopen it first."),
                                                                                                                                                                                                                                                                 [TUE_TASK_STATE_DELIVERED] = N_("The task was dropped. Reopen it first."),
                                                                                                                                                                                                                                                                 },
                                                                                                                                                                                                  };
/* clang-format on */

GType
tue_task_state_get_type (void)
{
  static gsize type = 0;

  if (g_once_init_enter (&type))
    {
      static const GEnumValue values[] = {
        { TUE_TASK_STATE_OPEN, "TUE_TASK_STATE_OPEN", "open" },
        { TUE_TASK_STATE_DRAFTING, "TUE_TASK_STATE_DRAFTING", "drafting" },
        { TUE_TASK_STATE_IN_REVIEW, "TUE_TASK_STATE_IN_REVIEW", "in-review" },
        { TUE_TASK_STATE_APPROVED, "TUE_TASK_STATE_APPROVED", "approved" },
        { TUE_TASK_STATE_DELIVERED, "TUE_TASK_STATE_DELIVERED", "delivered" },
        { TUE_TASK_STATE_DROPPED, "TUE_TASK_STATE_DROPPED", "dropped" },
        { 0, NULL, NULL },
      };

      g_once_init_leave (&type, g_enum_register_static (g_intern_static_string ("TueTaskState"), values));
    }

  return type;
}

static void
notify (TueTask *self,
        guint    prop_id)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[prop_id]);
}

static void
set_time (TueTask *self,
          gint64  *time,
          gint64   new_time,
          guint    prop_id)
{
  if (*time == new_time)
    return;

  *time = new_time;
  notify (self, prop_id);
}

static void
tue_task_finalize (GObject *object)
{
  TueTask *self = TUE_TASK (object);

  g_free (self->id);
  g_free (self->workflow_id);
  g_free (self->title);
  g_free (self->due);
  g_free (self->snoozed);
  g_free (self->step_id);
  g_free (self->copied_step);
  g_clear_pointer (&self->values, tue_value_unref);
  g_clear_pointer (&self->alsos, tue_value_unref);
  g_clear_pointer (&self->damaged, g_ptr_array_unref);

  G_OBJECT_CLASS (tue_task_parent_class)->finalize (object);
}

static void
tue_task_get_property (GObject    *object,
                       guint       prop_id,
                       GValue     *value,
                       GParamSpec *pspec)
{
  TueTask *self = TUE_TASK (object);

  switch (prop_id)
    {
    case PROP_ID:
      g_value_set_string (value, self->id);
      break;

    case PROP_WORKFLOW_ID:
      g_value_set_string (value, self->workflow_id);
      break;

    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;

    case PROP_DUE:
      g_value_set_string (value, self->due);
      break;
    case PROP_SNOOZED:
      g_value_set_string (value, self->snoozed);
      break;

    case PROP_STATE:
      g_value_set_enum (value, self->state);
      break;

    case PROP_STEP_ID:
      g_value_set_string (value, self->step_id);
      break;

    case PROP_N_FILLED:
      g_value_set_uint (value, self->n_filled);
      break;

    case PROP_N_FIELDS:
      g_value_set_uint (value, self->n_fields);
      break;

    case PROP_CREATED:
      g_value_set_int64 (value, self->created);
      break;

    case PROP_UPDATED:
      g_value_set_int64 (value, self->updated);
      break;

    case PROP_COPIED:
      g_value_set_int64 (value, self->copied);
      break;

    case PROP_HAS_DRAFT:
      g_value_set_boolean (value, self->has_draft);
      break;

    case PROP_N_STALE:
      g_value_set_uint (value, self->n_stale);
      break;

    case PROP_ROW_DAMAGED:
      g_value_set_boolean (value, self->row_damaged);
      break;

    case PROP_HAS_VALUES:
      g_value_set_boolean (value, self->values != NULL);
      break;

    case PROP_VALUES:
      g_value_set_pointer (value, self->values);
      break;

    case PROP_DAMAGED:
      g_value_set_pointer (value, self->damaged);
      break;
    case PROP_ALSO:
      g_value_set_pointer (value, self->alsos);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tue_task_class_init (TueTaskClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = tue_task_finalize;
  object_class->get_property = tue_task_get_property;

  properties[PROP_ID] = g_param_spec_string ("id", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_WORKFLOW_ID] = g_param_spec_string ("workflow-id", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_DUE] = g_param_spec_string ("due", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_SNOOZED] = g_param_spec_string ("snoozed", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_STATE] = g_param_spec_enum ("state", NULL, NULL, TUE_TYPE_TASK_STATE, TUE_TASK_STATE_OPEN, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_STEP_ID] = g_param_spec_string ("step-id", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_N_FILLED] = g_param_spec_uint ("n-filled", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_N_FIELDS] = g_param_spec_uint ("n-fields", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_CREATED] = g_param_spec_int64 ("created", NULL, NULL, G_MININT64, G_MAXINT64, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_UPDATED] = g_param_spec_int64 ("updated", NULL, NULL, G_MININT64, G_MAXINT64, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_COPIED] = g_param_spec_int64 ("copied", NULL, NULL, G_MININT64, G_MAXINT64, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_HAS_DRAFT] = g_param_spec_boolean ("has-draft", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_N_STALE] = g_param_spec_uint ("n-stale", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_ROW_DAMAGED] = g_param_spec_boolean ("row-damaged", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_HAS_VALUES] = g_param_spec_boolean ("has-values", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_VALUES] = g_param_spec_pointer ("values", NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_DAMAGED] = g_param_spec_pointer ("damaged", NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_ALSO] = g_param_spec_pointer ("also", NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
tue_task_init (TueTask *self)
{
  self->title = g_strdup ("");
  self->alsos = tue_value_new_map ();
}

/**
 * tue_task_state_to_string:
 *
 * Returns: the state as the library and the terminal write it
 */
const char *
tue_task_state_to_string (TueTaskState state)
{
  g_return_val_if_fail (state < N_STATES, NULL);

  return states[state].name;
}

/**
 * tue_task_state_from_string:
 * @state: (out): the state
 *
 * Returns: whether there is a state of that name
 */
gboolean
tue_task_state_from_string (const char   *string,
                            TueTaskState *state)
{
  g_return_val_if_fail (string != NULL, FALSE);
  g_return_val_if_fail (state != NULL, FALSE);

  for (gsize i = 0; i < N_STATES; i++)
    {
      if (strcmp (states[i].name, string) == 0)
        {
          *state = i;
          return TRUE;
        }
    }

  return FALSE;
}

/**
 * tue_task_state_get_label:
 *
 * Returns: the state as people read it, translated
 */
const char *
tue_task_state_get_label (TueTaskState state)
{
  g_return_val_if_fail (state < N_STATES, NULL);

  return _(states[state].label);
}

/**
 * tue_task_state_is_active:
 *
 * Returns: whether somebody still has to do something
 */
gboolean
tue_task_state_is_active (TueTaskState state)
{
  return state == TUE_TASK_STATE_OPEN || state == TUE_TASK_STATE_DRAFTING || state == TUE_TASK_STATE_IN_REVIEW;
}

/**
 * tue_task_state_is_in_progress:
 * @state: a state
 *
 * Returns: whether somebody has begun with the task and it is not done
 */
gboolean
tue_task_state_is_in_progress (TueTaskState state)
{
  return state == TUE_TASK_STATE_DRAFTING || state == TUE_TASK_STATE_IN_REVIEW || state == TUE_TASK_STATE_APPROVED;
}

/**
 * tue_task_state_check_move:
 *
 * Returns: (nullable): a translated sentence that says why a task cannot move
 *   from one state to the other, %NULL where it can
 */
const char *
tue_task_state_check_move (TueTaskState from,
                           TueTaskState to)
{
  g_return_val_if_fail (from < N_STATES && to < N_STATES, NULL);

  return refusals[from][to] != NULL ? _(refusals[from][to]) : NULL;
}

/**
 * tue_task_new:
 * @id: a UUID
 * @workflow_id: the workflow it is a piece of
 *
 * Returns: (transfer full): an open task without values
 */
TueTask *
tue_task_new (const char *id,
              const char *workflow_id)
{
  TueTask *self;

  g_return_val_if_fail (id != NULL, NULL);
  g_return_val_if_fail (workflow_id != NULL, NULL);

  self = g_object_new (TUE_TYPE_TASK, NULL);
  self->id = g_strdup (id);
  self->workflow_id = g_strdup (workflow_id);

  return self;
}

/**
 * tue_task_get_id:
 *
 * Returns: a UUID
 */
const char *
tue_task_get_id (TueTask *self)
{
  g_return_val_if_fail (TUE_IS_TASK (self), NULL);

  return self->id;
}

/**
 * tue_task_get_workflow_id:
 *
 * Returns: the workflow it is a piece of
 */
const char *
tue_task_get_workflow_id (TueTask *self)
{
  g_return_val_if_fail (TUE_IS_TASK (self), NULL);

  return self->workflow_id;
}

/**
 * tue_task_get_title:
 *
 * Returns: what the person calls it, may be empty
 */
const char *
tue_task_get_title (TueTask *self)
{
  g_return_val_if_fail (TUE_IS_TASK (self), NULL);

  return self->title;
}

/**
 * tue_task_set_title:
 * @title: (nullable): what the person calls it
 */
void
tue_task_set_title (TueTask    *self,
                    const char *title)
{
  g_return_if_fail (TUE_IS_TASK (self));

  if (g_set_str (&self->title, title != NULL ? title : ""))
    notify (self, PROP_TITLE);
}

/**
 * tue_task_get_due:
 *
 * Returns: (nullable): the day it is due, "YYYY-MM-DD"
 */
const char *
tue_task_get_due (TueTask *self)
{
  g_return_val_if_fail (TUE_IS_TASK (self), NULL);

  return self->due;
}

/**
 * tue_task_set_due:
 * @due: (nullable): "YYYY-MM-DD"
 */
void
tue_task_set_due (TueTask    *self,
                  const char *due)
{
  g_return_if_fail (TUE_IS_TASK (self));

  if (g_set_str (&self->due, due))
    notify (self, PROP_DUE);
}

/**
 * tue_task_get_snoozed:
 *
 * Returns: (nullable): the day until which it is out of the way, "YYYY-MM-DD",
 *   also when that has come; %NULL when nobody put it off
 */
const char *
tue_task_get_snoozed (TueTask *self)
{
  g_return_val_if_fail (TUE_IS_TASK (self), NULL);

  return self->snoozed;
}

/**
 * tue_task_set_snoozed:
 * @snoozed: (nullable): "YYYY-MM-DD"
 */
void
tue_task_set_snoozed (TueTask    *self,
                      const char *snoozed)
{
  g_return_if_fail (TUE_IS_TASK (self));

  if (g_set_str (&self->snoozed, snoozed))
    notify (self, PROP_SNOOZED);
}

/**
 * tue_task_is_snoozed:
 * @today: "YYYY-MM-DD"
 *
 * Returns: whether it is out of the way today; from the day on that was chosen it
 *   is not
 */
gboolean
tue_task_is_snoozed (TueTask    *self,
                     const char *today)
{
  g_return_val_if_fail (TUE_IS_TASK (self), FALSE);
  g_return_val_if_fail (today != NULL, FALSE);

  return self->snoozed != NULL && strcmp (self->snoozed, today) > 0;
}

/**
 * tue_task_read_snooze:
 * @value: (nullable): the value %TUE_TASK_SNOOZE_NAME
 *
 * Returns: (nullable): the day it says, borrowed from @value; %NULL for one that
 *   says none
 */
const char *
tue_task_read_snooze (TueValue *value)
{
  const char *day = value != NULL && tue_value_get_kind (value) == TUE_VALUE_STRING ? tue_value_get_string (value, NULL) : NULL;
  GDate       date;

  return day != NULL && strlen (day) == strlen ("YYYY-MM-DD") && tue_date_from_iso (day, &date) ? day : NULL;
}

/**
 * tue_task_get_state:
 *
 * Returns: how far the work is
 */
TueTaskState
tue_task_get_state (TueTask *self)
{
  g_return_val_if_fail (TUE_IS_TASK (self), TUE_TASK_STATE_OPEN);

  return self->state;
}

/**
 * tue_task_set_state:
 *
 * Sets what the library says; whether a move is allowed is asked before, of
 * tue_task_state_check_move().
 */
void
tue_task_set_state (TueTask     *self,
                    TueTaskState state)
{
  g_return_if_fail (TUE_IS_TASK (self));
  g_return_if_fail (state < N_STATES);

  if (self->state == state)
    return;

  self->state = state;
  notify (self, PROP_STATE);
}

/**
 * tue_task_get_step_id:
 *
 * Returns: (nullable): the step that was shown last
 */
const char *
tue_task_get_step_id (TueTask *self)
{
  g_return_val_if_fail (TUE_IS_TASK (self), NULL);

  return self->step_id;
}

/**
 * tue_task_set_step_id:
 * @step_id: (nullable): the step that is shown
 */
void
tue_task_set_step_id (TueTask    *self,
                      const char *step_id)
{
  g_return_if_fail (TUE_IS_TASK (self));

  if (g_set_str (&self->step_id, step_id))
    notify (self, PROP_STEP_ID);
}

/**
 * tue_task_get_n_filled:
 *
 * Returns: how many of its fields have a value
 */
guint
tue_task_get_n_filled (TueTask *self)
{
  g_return_val_if_fail (TUE_IS_TASK (self), 0);

  return self->n_filled;
}

/**
 * tue_task_get_n_fields:
 *
 * Returns: how many fields it has
 */
guint
tue_task_get_n_fields (TueTask *self)
{
  g_return_val_if_fail (TUE_IS_TASK (self), 0);

  return self->n_fields;
}

/**
 * tue_task_set_progress:
 * @n_filled: how many fields have a value
 * @n_fields: how many there are
 */
void
tue_task_set_progress (TueTask *self,
                       guint    n_filled,
                       guint    n_fields)
{
  g_return_if_fail (TUE_IS_TASK (self));

  g_object_freeze_notify (G_OBJECT (self));

  if (self->n_filled != n_filled)
    {
      self->n_filled = n_filled;
      notify (self, PROP_N_FILLED);
    }

  if (self->n_fields != n_fields)
    {
      self->n_fields = n_fields;
      notify (self, PROP_N_FIELDS);
    }

  g_object_thaw_notify (G_OBJECT (self));
}

/**
 * tue_task_get_created:
 *
 * Returns: when it was made, microseconds since 1970 in UTC
 */
gint64
tue_task_get_created (TueTask *self)
{
  g_return_val_if_fail (TUE_IS_TASK (self), 0);

  return self->created;
}

/**
 * tue_task_get_updated:
 *
 * Returns: when it was last changed
 */
gint64
tue_task_get_updated (TueTask *self)
{
  g_return_val_if_fail (TUE_IS_TASK (self), 0);

  return self->updated;
}

/**
 * tue_task_get_copied:
 *
 * Returns: when its prompt was last copied, 0 for never
 */
gint64
tue_task_get_copied (TueTask *self)
{
  g_return_val_if_fail (TUE_IS_TASK (self), 0);

  return self->copied;
}

/**
 * tue_task_get_copied_step:
 *
 * Returns: (nullable): the id of the step whose prompt was last copied; known
 *   once the task has its values
 */
const char *
tue_task_get_copied_step (TueTask *self)
{
  g_return_val_if_fail (TUE_IS_TASK (self), NULL);

  return self->copied_step;
}

/**
 * tue_task_set_copied_step:
 * @step_id: (nullable): the id of a step
 *
 * Sets which prompt was last copied. It is set before the time: "copied" tells
 * of both.
 */
void
tue_task_set_copied_step (TueTask    *self,
                          const char *step_id)
{
  g_return_if_fail (TUE_IS_TASK (self));

  g_set_str (&self->copied_step, step_id);
}

/**
 * tue_task_set_times:
 * @created: when it was made, microseconds since 1970 in UTC
 * @updated: when it was last changed
 * @copied: when its prompt was last copied, 0 for never
 */
void
tue_task_set_times (TueTask *self,
                    gint64   created,
                    gint64   updated,
                    gint64   copied)
{
  g_return_if_fail (TUE_IS_TASK (self));

  g_object_freeze_notify (G_OBJECT (self));
  set_time (self, &self->created, created, PROP_CREATED);
  set_time (self, &self->updated, updated, PROP_UPDATED);
  set_time (self, &self->copied, copied, PROP_COPIED);
  g_object_thaw_notify (G_OBJECT (self));
}

/**
 * tue_task_get_sequence:
 *
 * Returns: the number of its last change in the library
 */
gint64
tue_task_get_sequence (TueTask *self)
{
  g_return_val_if_fail (TUE_IS_TASK (self), 0);

  return self->sequence;
}

/**
 * tue_task_set_sequence:
 * @sequence: the number of its last change in the library
 */
void
tue_task_set_sequence (TueTask *self,
                       gint64   sequence)
{
  g_return_if_fail (TUE_IS_TASK (self));

  self->sequence = sequence;
}

/**
 * tue_task_get_has_draft:
 *
 * Returns: whether something was drafted for it
 */
gboolean
tue_task_get_has_draft (TueTask *self)
{
  g_return_val_if_fail (TUE_IS_TASK (self), FALSE);

  return self->has_draft;
}

/**
 * tue_task_set_has_draft:
 * @has_draft: whether something was drafted for it
 */
void
tue_task_set_has_draft (TueTask *self,
                        gboolean has_draft)
{
  g_return_if_fail (TUE_IS_TASK (self));

  if (self->has_draft == !!has_draft)
    return;

  self->has_draft = !!has_draft;
  notify (self, PROP_HAS_DRAFT);
}

/**
 * tue_task_get_n_stale:
 *
 * Returns: how many facts of its draft changed since they were written
 */
guint
tue_task_get_n_stale (TueTask *self)
{
  g_return_val_if_fail (TUE_IS_TASK (self), 0);

  return self->n_stale;
}

/**
 * tue_task_set_n_stale:
 * @n_stale: how many facts of its draft changed since they were written
 */
void
tue_task_set_n_stale (TueTask *self,
                      guint    n_stale)
{
  g_return_if_fail (TUE_IS_TASK (self));

  if (self->n_stale == n_stale)
    return;

  self->n_stale = n_stale;
  notify (self, PROP_N_STALE);
}

/**
 * tue_task_get_draft_sequence:
 *
 * Returns: the number of the library's change in which the draft that is known
 *   here was written, 0 for none
 */
gint64
tue_task_get_draft_sequence (TueTask *self)
{
  g_return_val_if_fail (TUE_IS_TASK (self), 0);

  return self->draft_sequence;
}

/**
 * tue_task_set_draft_sequence:
 * @sequence: the number of the library's change in which the draft that is
 *   known here was written, 0 for none
 */
void
tue_task_set_draft_sequence (TueTask *self,
                             gint64   sequence)
{
  g_return_if_fail (TUE_IS_TASK (self));

  self->draft_sequence = sequence;
}

/**
 * tue_task_get_has_values:
 *
 * Returns: whether its values are loaded
 */
gboolean
tue_task_get_has_values (TueTask *self)
{
  g_return_val_if_fail (TUE_IS_TASK (self), FALSE);

  return self->values != NULL;
}

/**
 * tue_task_get_values:
 *
 * Returns: (nullable): a map of field names, %NULL until loaded
 */
TueValue *
tue_task_get_values (TueTask *self)
{
  g_return_val_if_fail (TUE_IS_TASK (self), NULL);

  return self->values;
}

/**
 * tue_task_set_values:
 * @values: (nullable): a map of field names, %NULL to unload
 *
 * Replaces all values. Equal values keep the old map, so that who compares
 * by identity sees no change either.
 */
void
tue_task_set_values (TueTask  *self,
                     TueValue *values)
{
  gboolean had_values;

  g_return_if_fail (TUE_IS_TASK (self));
  g_return_if_fail (values == NULL || tue_value_get_kind (values) == TUE_VALUE_MAP);

  if (self->values == values)
    return;
  if (self->values != NULL && values != NULL && tue_value_equal (self->values, values))
    return;

  had_values = self->values != NULL;
  g_clear_pointer (&self->values, tue_value_unref);
  self->values = values != NULL ? tue_value_ref (values) : NULL;

  g_object_freeze_notify (G_OBJECT (self));
  notify (self, PROP_VALUES);
  if (had_values != (values != NULL))
    notify (self, PROP_HAS_VALUES);
  g_object_thaw_notify (G_OBJECT (self));
}

/**
 * tue_task_get_value:
 * @field: a field's name
 *
 * Returns: (nullable): the value of that field
 */
TueValue *
tue_task_get_value (TueTask    *self,
                    const char *field)
{
  g_return_val_if_fail (TUE_IS_TASK (self), NULL);
  g_return_val_if_fail (field != NULL, NULL);

  return self->values != NULL ? tue_value_lookup (self->values, field) : NULL;
}

/**
 * tue_task_get_also:
 * @step_id: a step of its workflow
 *
 * Returns: what else to tell the assistant in that step's prompt, "" for nothing
 */
const char *
tue_task_get_also (TueTask    *self,
                   const char *step_id)
{
  TueValue *also;

  g_return_val_if_fail (TUE_IS_TASK (self), NULL);
  g_return_val_if_fail (step_id != NULL, NULL);

  also = tue_value_lookup (self->alsos, step_id);
  if (also == NULL || tue_value_get_kind (also) != TUE_VALUE_STRING)
    return "";

  return tue_value_get_string (also, NULL);
}

/**
 * tue_task_set_also:
 * @step_id: a step of its workflow
 * @also: (nullable): what else to tell the assistant in that step's prompt
 */
void
tue_task_set_also (TueTask    *self,
                   const char *step_id,
                   const char *also)
{
  g_autoptr(TueValue) text = NULL;
  TueValue *alsos;

  g_return_if_fail (TUE_IS_TASK (self));
  g_return_if_fail (step_id != NULL);

  if (strcmp (tue_task_get_also (self, step_id), also != NULL ? also : "") == 0)
    return;

  text = tue_value_new_string (also != NULL ? also : "");
  alsos = tue_value_with_member (self->alsos, step_id, text);
  tue_value_unref (self->alsos);
  self->alsos = alsos;
  notify (self, PROP_ALSO);
}

/**
 * tue_task_get_row_damaged:
 *
 * Returns: %TRUE when title, day or state are not what was written, or something
 *   of the task is gone: what could be read is shown, and nothing is changed
 */
gboolean
tue_task_get_row_damaged (TueTask *self)
{
  g_return_val_if_fail (TUE_IS_TASK (self), FALSE);

  return self->row_damaged;
}

void
tue_task_set_row_damaged (TueTask *self,
                          gboolean row_damaged)
{
  g_return_if_fail (TUE_IS_TASK (self));

  if (!self->row_damaged == !row_damaged)
    return;

  self->row_damaged = row_damaged;
  notify (self, PROP_ROW_DAMAGED);
}

/**
 * tue_task_get_damaged:
 *
 * Returns: (nullable) (element-type utf8): names of values, and ids of steps,
 *   that are not what was written
 */
GPtrArray *
tue_task_get_damaged (TueTask *self)
{
  g_return_val_if_fail (TUE_IS_TASK (self), NULL);

  return self->damaged;
}

/**
 * tue_task_get_is_damaged:
 * @name: the name of a value, or the id of a step
 *
 * Returns: %TRUE when it is not what was written
 */
gboolean
tue_task_get_is_damaged (TueTask    *self,
                         const char *name)
{
  g_return_val_if_fail (TUE_IS_TASK (self), FALSE);

  return self->damaged != NULL && g_ptr_array_find_with_equal_func (self->damaged, name, g_str_equal, NULL);
}

/**
 * tue_task_set_damaged:
 * @names: (nullable) (element-type utf8): names of values and ids of steps
 *
 * Tells what is not what was written.
 */
void
tue_task_set_damaged (TueTask   *self,
                      GPtrArray *names)
{
  g_return_if_fail (TUE_IS_TASK (self));

  if (names != NULL && names->len == 0)
    names = NULL;
  if (self->damaged == names)
    return;

  g_clear_pointer (&self->damaged, g_ptr_array_unref);
  self->damaged = names != NULL ? g_ptr_array_ref (names) : NULL;
  notify (self, PROP_DAMAGED);
}

/**
 * tue_task_mend:
 * @name: the name of a value, or the id of a step
 *
 * Tells that it was written anew.
 */
void
tue_task_mend (TueTask    *self,
               const char *name)
{
  g_autoptr(GPtrArray) names = NULL;

  g_return_if_fail (TUE_IS_TASK (self));

  if (!tue_task_get_is_damaged (self, name))
    return;

  names = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < self->damaged->len; i++)
    {
      if (strcmp (self->damaged->pdata[i], name) != 0)
        g_ptr_array_add (names, g_strdup (self->damaged->pdata[i]));
    }
  tue_task_set_damaged (self, names);
}

/**
 * tue_task_get_alsos:
 *
 * Returns: a map of step ids, what else to tell the assistant
 */
TueValue *
tue_task_get_alsos (TueTask *self)
{
  g_return_val_if_fail (TUE_IS_TASK (self), NULL);

  return self->alsos;
}

/**
 * tue_task_compare:
 *
 * The order of a list of tasks: due first, then what was made first; what is
 * due on no day comes last.
 *
 * Returns: less than, equal to or greater than 0
 */
int
tue_task_compare (TueTask *a,
                  TueTask *b)
{
  g_return_val_if_fail (TUE_IS_TASK (a), 0);
  g_return_val_if_fail (TUE_IS_TASK (b), 0);

  if ((a->due == NULL) != (b->due == NULL))
    return a->due == NULL ? 1 : -1;

  /* ISO dates sort as text. */
  if (g_strcmp0 (a->due, b->due) != 0)
    return strcmp (a->due, b->due);

  if (a->created != b->created)
    return a->created < b->created ? -1 : 1;

  return strcmp (a->id, b->id);
}
