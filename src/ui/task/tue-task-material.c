/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-task-material"

#include "config.h"

#include "tue-task-material.h"

#include "tue-material-view.h"

struct _TueTaskMaterial
{
  AdwBin parent_instance;

  /* Owned */
  TueMaterialSection *section;
  TuePromptView      *prompt_view;

  /* Children */
  GtkStack        *stack;
  TueMaterialView *view;
};

G_DEFINE_FINAL_TYPE (TueTaskMaterial, tue_task_material, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_PROMPT_VIEW,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

enum
{
  SIGNAL_SHOWN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static gboolean
is_text_shown (TueTaskMaterial *self)
{
  return gtk_stack_get_visible_child (self->stack) == GTK_WIDGET (self->view);
}

static void
open_cb (TueTaskMaterial *self,
         const char      *id)
{
  tue_task_material_open (self, id);
}

/* Back to where one came from: the row, or where that does not show, the prompt. */
static void
closed_cb (TueTaskMaterial *self)
{
  g_autofree char *id = g_strdup (tue_material_view_get_id (self->view));
  gboolean         had_focus = gtk_widget_get_focus_child (GTK_WIDGET (self->stack)) != NULL;

  tue_task_material_close (self);
  if (!had_focus)
    return;
  if (id == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self->section)) ||
      !tue_material_section_focus_material (self->section, id))
    gtk_widget_grab_focus (GTK_WIDGET (self->prompt_view));
}

static void
prompt_cb (TueTaskMaterial *self)
{
  tue_material_section_set_used (self->section, tue_prompt_view_get_takes_material (self->prompt_view));
}

static void
set_prompt_view (TueTaskMaterial *self,
                 TuePromptView   *prompt_view)
{
  self->prompt_view = g_object_ref (prompt_view);
  gtk_stack_add_child (self->stack, GTK_WIDGET (prompt_view));
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (prompt_view));
  g_signal_connect_object (prompt_view, "notify::step", G_CALLBACK (prompt_cb), self, G_CONNECT_SWAPPED);
  tue_material_section_accept_drops (self->section, tue_prompt_view_get_paper (prompt_view));
  prompt_cb (self);
}

static gboolean
tue_task_material_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (gtk_stack_get_visible_child (TUE_TASK_MATERIAL (widget)->stack));
}

static void
tue_task_material_dispose (GObject *object)
{
  TueTaskMaterial *self = TUE_TASK_MATERIAL (object);

  if (self->section != NULL)
    g_signal_handlers_disconnect_by_data (self->section, self);
  g_clear_object (&self->section);
  g_clear_object (&self->prompt_view);

  G_OBJECT_CLASS (tue_task_material_parent_class)->dispose (object);
}

static void
tue_task_material_set_property (GObject      *object,
                                guint         prop_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_PROMPT_VIEW:
      set_prompt_view (TUE_TASK_MATERIAL (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tue_task_material_class_init (TueTaskMaterialClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tue_task_material_dispose;
  object_class->set_property = tue_task_material_set_property;
  widget_class->grab_focus = tue_task_material_grab_focus;

  properties[PROP_PROMPT_VIEW] = g_param_spec_object ("prompt-view", NULL, NULL, TUE_TYPE_PROMPT_VIEW,
                                                      G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_SHOWN] = g_signal_new ("shown", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                        0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
tue_task_material_init (TueTaskMaterial *self)
{
  self->section = g_object_ref_sink (g_object_new (TUE_TYPE_MATERIAL_SECTION, NULL));
  self->stack = GTK_STACK (gtk_stack_new ());
  self->view = TUE_MATERIAL_VIEW (tue_material_view_new ());
  gtk_stack_add_child (self->stack, GTK_WIDGET (self->view));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));

  g_signal_connect_object (self->section, "open", G_CALLBACK (open_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "closed", G_CALLBACK (closed_cb), self, G_CONNECT_SWAPPED);
}

void
tue_task_material_set_task (TueTaskMaterial *self,
                            TueWorkspace    *workspace,
                            TueTask         *task)
{
  g_return_if_fail (TUE_IS_TASK_MATERIAL (self));

  tue_material_section_set_task (self->section, workspace, task);
  tue_material_view_set_materials (self->view, workspace, tue_material_section_get_materials (self->section));
}

TueMaterialSection *
tue_task_material_get_section (TueTaskMaterial *self)
{
  g_return_val_if_fail (TUE_IS_TASK_MATERIAL (self), NULL);

  return self->section;
}

gboolean
tue_task_material_get_wanted (TueTaskMaterial *self)
{
  TueMaterialList *materials;

  g_return_val_if_fail (TUE_IS_TASK_MATERIAL (self), FALSE);

  materials = tue_material_section_get_materials (self->section);

  return materials != NULL && g_list_model_get_n_items (G_LIST_MODEL (materials)) == 0 &&
         tue_prompt_view_get_takes_material (self->prompt_view);
}

void
tue_task_material_open (TueTaskMaterial *self,
                        const char      *id)
{
  g_return_if_fail (TUE_IS_TASK_MATERIAL (self));

  if (!tue_material_view_show (self->view, id))
    return;

  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->view));
  g_signal_emit (self, signals[SIGNAL_SHOWN], 0);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

void
tue_task_material_give_out (TueTaskMaterial *self)
{
  g_return_if_fail (TUE_IS_TASK_MATERIAL (self));

  tue_material_view_give_out (self->view);
}

void
tue_task_material_close (TueTaskMaterial *self)
{
  g_return_if_fail (TUE_IS_TASK_MATERIAL (self));

  if (!is_text_shown (self))
    return;

  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->prompt_view));
  tue_material_view_show (self->view, NULL);
}
