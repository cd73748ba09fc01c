/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-workflow-edit"

#include "config.h"

#include "tue-workflow-edit.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tue-workflow-edit-private.h"
#include "tue-workflow-value.h"

/* Who goes back further than this has other means. */
#define MAX_STEPS 500

#define MERGE_US (2 * G_USEC_PER_SEC)

/* How it was before a step, or after it where that was undone. */
typedef struct
{
  TueWorkflow *workflow; /* (owned) */
  TueRole     *new_role; /* (owned) (nullable) */
  char        *label;
  gint64       time;  /* monotonic, of the last change that is in it */
  gboolean     ended; /* nothing more comes to it */
} Step;

struct _TueWorkflowEdit
{
  GObject parent_instance;

  /* Owned */
  char        *workflow_id;
  TueWorkflow *base; /* (nullable) */
  TueWorkflow *workflow;
  TueRole     *new_role; /* (nullable) */
  TueValue    *texts;    /* (nullable): a map, by the id of a step */
  GPtrArray   *done;     /* (element-type Step) */
  GPtrArray   *undone;   /* (element-type Step) */

  gboolean changed;
};

G_DEFINE_FINAL_TYPE (TueWorkflowEdit, tue_workflow_edit, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_WORKFLOW,
  PROP_BASE,
  PROP_NEW_ROLE,
  PROP_TEXTS,
  PROP_CHANGED,
  PROP_CAN_UNDO,
  PROP_CAN_REDO,
  PROP_UNDO_LABEL,
  PROP_REDO_LABEL,
  N_PROPS
};

enum
{
  SIGNAL_TOLD,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint       signals[N_SIGNALS];

static void
step_free (Step *step)
{
  g_clear_object (&step->workflow);
  g_clear_object (&step->new_role);
  g_free (step->label);
  g_free (step);
}

static Step *
step_new (TueWorkflowEdit *self,
          const char      *label)
{
  Step *step = g_new0 (Step, 1);

  step->workflow = g_object_ref (self->workflow);
  g_set_object (&step->new_role, self->new_role);
  step->label = g_strdup (label);
  step->time = g_get_monotonic_time ();

  return step;
}

static Step *
get_last (GPtrArray *steps)
{
  return steps->len > 0 ? steps->pdata[steps->len - 1] : NULL;
}

static void
notify_steps (TueWorkflowEdit *self)
{
  for (guint i = PROP_CAN_UNDO; i < N_PROPS; i++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
}

static void
update_changed (TueWorkflowEdit *self)
{
  gboolean changed = self->base == NULL || self->new_role != NULL || !tue_workflow_equal (self->base, self->workflow);

  if (self->changed == changed)
    return;

  self->changed = changed;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHANGED]);
}

/* What is shown is another; says so once all of it is. */
static void
show (TueWorkflowEdit *self,
      TueWorkflow     *workflow,
      TueRole         *new_role) /* (nullable) */
{
  g_object_freeze_notify (G_OBJECT (self));
  if (g_set_object (&self->new_role, new_role))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NEW_ROLE]);
  if (g_set_object (&self->workflow, workflow))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WORKFLOW]);
  update_changed (self);
  g_object_thaw_notify (G_OBJECT (self));
}

static void
tue_workflow_edit_finalize (GObject *object)
{
  TueWorkflowEdit *self = TUE_WORKFLOW_EDIT (object);

  g_free (self->workflow_id);
  g_clear_object (&self->base);
  g_clear_object (&self->workflow);
  g_clear_object (&self->new_role);
  g_clear_pointer (&self->texts, tue_value_unref);
  g_ptr_array_unref (self->done);
  g_ptr_array_unref (self->undone);

  G_OBJECT_CLASS (tue_workflow_edit_parent_class)->finalize (object);
}

static void
tue_workflow_edit_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  TueWorkflowEdit *self = TUE_WORKFLOW_EDIT (object);

  switch (prop_id)
    {
    case PROP_WORKFLOW:
      g_value_set_object (value, self->workflow);
      break;
    case PROP_BASE:
      g_value_set_object (value, self->base);
      break;
    case PROP_NEW_ROLE:
      g_value_set_object (value, self->new_role);
      break;
    case PROP_TEXTS:
      g_value_set_pointer (value, self->texts);
      break;
    case PROP_CHANGED:
      g_value_set_boolean (value, self->changed);
      break;
    case PROP_CAN_UNDO:
      g_value_set_boolean (value, tue_workflow_edit_get_can_undo (self));
      break;
    case PROP_CAN_REDO:
      g_value_set_boolean (value, tue_workflow_edit_get_can_redo (self));
      break;
    case PROP_UNDO_LABEL:
      g_value_set_string (value, tue_workflow_edit_get_undo_label (self));
      break;
    case PROP_REDO_LABEL:
      g_value_set_string (value, tue_workflow_edit_get_redo_label (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tue_workflow_edit_class_init (TueWorkflowEditClass *klass)
{
  GObjectClass     *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->finalize = tue_workflow_edit_finalize;
  object_class->get_property = tue_workflow_edit_get_property;

  properties[PROP_WORKFLOW] = g_param_spec_object ("workflow", NULL, NULL, TUE_TYPE_WORKFLOW, flags);
  properties[PROP_BASE] = g_param_spec_object ("base", NULL, NULL, TUE_TYPE_WORKFLOW, flags);
  properties[PROP_NEW_ROLE] = g_param_spec_object ("new-role", NULL, NULL, TUE_TYPE_ROLE, flags);
  properties[PROP_TEXTS] = g_param_spec_pointer ("texts", NULL, NULL, flags);
  properties[PROP_CHANGED] = g_param_spec_boolean ("changed", NULL, NULL, FALSE, flags);
  properties[PROP_CAN_UNDO] = g_param_spec_boolean ("can-undo", NULL, NULL, FALSE, flags);
  properties[PROP_CAN_REDO] = g_param_spec_boolean ("can-redo", NULL, NULL, FALSE, flags);
  properties[PROP_UNDO_LABEL] = g_param_spec_string ("undo-label", NULL, NULL, NULL, flags);
  properties[PROP_REDO_LABEL] = g_param_spec_string ("redo-label", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_TOLD] = g_signal_new ("told", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                       0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
tue_workflow_edit_init (TueWorkflowEdit *self)
{
  self->done = g_ptr_array_new_with_free_func ((GDestroyNotify)step_free);
  self->undone = g_ptr_array_new_with_free_func ((GDestroyNotify)step_free);
}

/* @base: (nullable): as it is saved */
TueWorkflowEdit *
tue_workflow_edit_new (TueWorkflow *base,
                       TueWorkflow *workflow,
                       TueRole     *new_role)
{
  TueWorkflowEdit *self = g_object_new (TUE_TYPE_WORKFLOW_EDIT, NULL);

  self->workflow_id = g_strdup (tue_workflow_get_id (workflow));
  g_set_object (&self->base, base);
  show (self, workflow, new_role);

  return self;
}

void
tue_workflow_edit_rebase (TueWorkflowEdit *self,
                          TueWorkflow     *base,
                          TueWorkflow     *workflow,
                          TueRole         *new_role)
{
  g_object_freeze_notify (G_OBJECT (self));
  if (g_set_object (&self->base, base))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BASE]);
  show (self, workflow != NULL ? workflow : self->workflow, new_role);
  g_object_thaw_notify (G_OBJECT (self));
}

void
tue_workflow_edit_tell (TueWorkflowEdit *self,
                        const char      *told)
{
  g_signal_emit (self, signals[SIGNAL_TOLD], 0, told);
}

/**
 * tue_workflow_edit_get_workflow_id:
 *
 * Returns: the UUID of the workflow, also of one that is not saved yet
 */
const char *
tue_workflow_edit_get_workflow_id (TueWorkflowEdit *self)
{
  g_return_val_if_fail (TUE_IS_WORKFLOW_EDIT (self), NULL);

  return self->workflow_id;
}

/**
 * tue_workflow_edit_get_workflow:
 *
 * Returns: (transfer none): the workflow as it is edited
 */
TueWorkflow *
tue_workflow_edit_get_workflow (TueWorkflowEdit *self)
{
  g_return_val_if_fail (TUE_IS_WORKFLOW_EDIT (self), NULL);

  return self->workflow;
}

/**
 * tue_workflow_edit_get_base:
 *
 * Returns: (transfer none) (nullable): the workflow as it is saved, %NULL where
 *   it never was
 */
TueWorkflow *
tue_workflow_edit_get_base (TueWorkflowEdit *self)
{
  g_return_val_if_fail (TUE_IS_WORKFLOW_EDIT (self), NULL);

  return self->base;
}

/**
 * tue_workflow_edit_get_new_role:
 *
 * Returns: (transfer none) (nullable): a role that is made when this is saved
 */
TueRole *
tue_workflow_edit_get_new_role (TueWorkflowEdit *self)
{
  g_return_val_if_fail (TUE_IS_WORKFLOW_EDIT (self), NULL);

  return self->new_role;
}

/**
 * tue_workflow_edit_get_changed:
 *
 * Returns: %TRUE when there is something to save
 */
gboolean
tue_workflow_edit_get_changed (TueWorkflowEdit *self)
{
  g_return_val_if_fail (TUE_IS_WORKFLOW_EDIT (self), FALSE);

  return self->changed;
}

/* One step to undo; what is done again and again in a moment is one. */
static void
take_step (TueWorkflowEdit *self,
           const char      *label)
{
  Step    *last = get_last (self->done);
  gboolean goes_on = last != NULL && !last->ended && self->undone->len == 0 && strcmp (last->label, label) == 0 &&
                     g_get_monotonic_time () - last->time <= MERGE_US;

  if (goes_on)
    last->time = g_get_monotonic_time ();
  else
    g_ptr_array_add (self->done, step_new (self, label));
  if (self->done->len > MAX_STEPS)
    g_ptr_array_remove_index (self->done, 0);
  g_ptr_array_set_size (self->undone, 0);
}

/**
 * tue_workflow_edit_set_workflow:
 * @workflow: the workflow as it is edited from now on, with the same id
 * @label: what was done, such as "Rename a Field"
 *
 * Changes what is edited, as one step to undo; steps of the same label that follow
 * one another within two seconds are one.
 */
void
tue_workflow_edit_set_workflow (TueWorkflowEdit *self,
                                TueWorkflow     *workflow,
                                const char      *label)
{
  g_return_if_fail (TUE_IS_WORKFLOW_EDIT (self));
  g_return_if_fail (TUE_IS_WORKFLOW (workflow));
  g_return_if_fail (strcmp (tue_workflow_get_id (workflow), self->workflow_id) == 0);
  g_return_if_fail (label != NULL);

  if (tue_workflow_equal (self->workflow, workflow))
    return;

  take_step (self, label);
  show (self, workflow, self->new_role);
  notify_steps (self);
}

/**
 * tue_workflow_edit_end_step:
 *
 * What comes next is another step to undo, whatever it is called and however soon
 * it comes.
 */
void
tue_workflow_edit_end_step (TueWorkflowEdit *self)
{
  Step *last;

  g_return_if_fail (TUE_IS_WORKFLOW_EDIT (self));

  last = get_last (self->done);
  if (last != NULL)
    last->ended = TRUE;
}

/**
 * tue_workflow_edit_set_at_once:
 * @workflow: the workflow as it is edited from now on, with the same id
 * @label: what was done, such as "Add a Field"
 *
 * Changes what is edited, as a step of its own, however soon it follows another one
 * of the same label or is followed by one.
 */
void
tue_workflow_edit_set_at_once (TueWorkflowEdit *self,
                               TueWorkflow     *workflow,
                               const char      *label)
{
  g_return_if_fail (TUE_IS_WORKFLOW_EDIT (self));

  tue_workflow_edit_end_step (self);
  tue_workflow_edit_set_workflow (self, workflow, label);
  tue_workflow_edit_end_step (self);
}

/* The map with another text of a step; (nullable) where that leaves none */
static TueValue *
with_text (TueValue   *texts, /* (nullable) */
           const char *step_id,
           const char *text) /* (nullable) */
{
  g_autoptr(TueValueBuilder) builder = tue_value_builder_new_map ();
  g_autoptr(TueValue) value = NULL;

  for (gsize i = 0; texts != NULL && i < tue_value_get_n_items (texts); i++)
    {
      if (strcmp (tue_value_get_key (texts, i), step_id) != 0)
        tue_value_builder_set (builder, tue_value_get_key (texts, i), tue_value_ref (tue_value_get_item (texts, i)));
    }
  if (text != NULL)
    tue_value_builder_set (builder, step_id, tue_value_new_string (text));
  value = tue_value_builder_end (builder);

  return tue_value_get_n_items (value) > 0 ? g_steal_pointer (&value) : NULL;
}

/**
 * tue_workflow_edit_set_text:
 * @step_id: a step of the workflow
 * @text: (nullable): its template with its fields as one text, as somebody writes it
 *   and has not applied; %NULL where nobody does
 *
 * Keeps what is written beside the workflow until it becomes a part of it. No step to
 * undo.
 */
void
tue_workflow_edit_set_text (TueWorkflowEdit *self,
                            const char      *step_id,
                            const char      *text)
{
  TueValue *texts;

  g_return_if_fail (TUE_IS_WORKFLOW_EDIT (self));
  g_return_if_fail (step_id != NULL);

  if (g_strcmp0 (tue_workflow_edit_get_text (self, step_id), text) == 0)
    return;

  texts = with_text (self->texts, step_id, text);
  g_clear_pointer (&self->texts, tue_value_unref);
  self->texts = texts;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXTS]);
}

void
tue_workflow_edit_adopt_texts (TueWorkflowEdit *self,
                               TueValue        *texts)
{
  for (gsize i = 0; texts != NULL && i < tue_value_get_n_items (texts); i++)
    {
      const char *step_id = tue_value_get_key (texts, i);
      TueValue   *text = tue_value_get_item (texts, i);

      if (tue_value_get_kind (text) == TUE_VALUE_STRING && tue_workflow_edit_get_text (self, step_id) == NULL)
        tue_workflow_edit_set_text (self, step_id, tue_value_get_string (text, NULL));
    }
}

/**
 * tue_workflow_edit_get_text:
 * @step_id: a step of the workflow
 *
 * Returns: (nullable): what is written of its template as text and is not applied
 */
const char *
tue_workflow_edit_get_text (TueWorkflowEdit *self,
                            const char      *step_id)
{
  TueValue *text;

  g_return_val_if_fail (TUE_IS_WORKFLOW_EDIT (self), NULL);
  g_return_val_if_fail (step_id != NULL, NULL);

  text = self->texts != NULL ? tue_value_lookup (self->texts, step_id) : NULL;

  return text != NULL ? tue_value_get_string (text, NULL) : NULL;
}

/**
 * tue_workflow_edit_get_texts:
 *
 * Returns: (transfer none) (nullable): all of them, a map by the ids of their steps
 */
TueValue *
tue_workflow_edit_get_texts (TueWorkflowEdit *self)
{
  g_return_val_if_fail (TUE_IS_WORKFLOW_EDIT (self), NULL);

  return self->texts;
}

static TueWorkflow *
with_role (TueWorkflow *workflow,
           const char  *role_id)
{
  TueWorkflowSpec spec;

  tue_workflow_get_spec (workflow, &spec);
  spec.role_id = role_id;

  return tue_workflow_new (&spec);
}

/**
 * tue_workflow_edit_set_new_role:
 * @name: (nullable): what a role is called that is made when this is saved, and
 *   has the workflow; %NULL for none, then the workflow is of the role it had
 *
 * One step to undo.
 */
void
tue_workflow_edit_set_new_role (TueWorkflowEdit *self,
                                const char      *name)
{
  g_autoptr(TueRole) role = NULL;
  g_autoptr(TueWorkflow) workflow = NULL;
  g_autofree char *id = NULL;

  g_return_if_fail (TUE_IS_WORKFLOW_EDIT (self));

  if (name == NULL && self->new_role == NULL)
    return;

  if (name != NULL)
    {
      id = self->new_role != NULL ? g_strdup (tue_role_get_id (self->new_role)) : g_uuid_string_random ();
      role = tue_role_new (id, name, "");
    }
  else if (self->base != NULL)
    {
      id = g_strdup (tue_workflow_get_role_id (self->base));
    }
  workflow = with_role (self->workflow, id);
  take_step (self, _("Choose the Role"));
  show (self, workflow, role);
  notify_steps (self);
}

/* Takes the newest step of one list and leaves on the other how it was. */
static gboolean
go (TueWorkflowEdit *self,
    GPtrArray       *from,
    GPtrArray       *to)
{
  Step *step = get_last (from);

  if (step == NULL)
    return FALSE;

  g_ptr_array_steal_index (from, from->len - 1);
  g_ptr_array_add (to, step_new (self, step->label));
  /* The next change is a step of its own. */
  get_last (to)->time = G_MININT64 / 2;
  show (self, step->workflow, step->new_role);
  notify_steps (self);
  step_free (step);

  return TRUE;
}

/**
 * tue_workflow_edit_undo:
 *
 * Takes the last step of the editing back.
 *
 * Returns: %FALSE where there is none
 */
gboolean
tue_workflow_edit_undo (TueWorkflowEdit *self)
{
  g_return_val_if_fail (TUE_IS_WORKFLOW_EDIT (self), FALSE);

  return go (self, self->done, self->undone);
}

/**
 * tue_workflow_edit_redo:
 *
 * Does again what was undone last.
 *
 * Returns: %FALSE where there is nothing
 */
gboolean
tue_workflow_edit_redo (TueWorkflowEdit *self)
{
  g_return_val_if_fail (TUE_IS_WORKFLOW_EDIT (self), FALSE);

  return go (self, self->undone, self->done);
}

gboolean
tue_workflow_edit_get_can_undo (TueWorkflowEdit *self)
{
  g_return_val_if_fail (TUE_IS_WORKFLOW_EDIT (self), FALSE);

  return self->done->len > 0;
}

gboolean
tue_workflow_edit_get_can_redo (TueWorkflowEdit *self)
{
  g_return_val_if_fail (TUE_IS_WORKFLOW_EDIT (self), FALSE);

  return self->undone->len > 0;
}

/**
 * tue_workflow_edit_get_undo_label:
 *
 * Returns: (nullable): what undo takes back
 */
const char *
tue_workflow_edit_get_undo_label (TueWorkflowEdit *self)
{
  g_return_val_if_fail (TUE_IS_WORKFLOW_EDIT (self), NULL);

  return self->done->len > 0 ? get_last (self->done)->label : NULL;
}

/**
 * tue_workflow_edit_get_redo_label:
 *
 * Returns: (nullable): what redo does again
 */
const char *
tue_workflow_edit_get_redo_label (TueWorkflowEdit *self)
{
  g_return_val_if_fail (TUE_IS_WORKFLOW_EDIT (self), NULL);

  return self->undone->len > 0 ? get_last (self->undone)->label : NULL;
}
