/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-material-list"

#include "config.h"

#include "tue-material-list.h"

struct _TueMaterialList
{
  GObject parent_instance;

  /* Owned */
  TueTask   *task;
  TueValue  *values; /* (nullable): what the materials were read from */
  GPtrArray *materials;
  guint      n_on;
  guint      n_internal;
};

enum
{
  PROP_0,
  PROP_N_ON,
  PROP_N_INTERNAL,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void list_model_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TueMaterialList, tue_material_list, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

static void
update_counts (TueMaterialList *self)
{
  guint n_on = 0, n_internal = 0;

  for (guint i = 0; i < self->materials->len; i++)
    {
      TueMaterial *material = g_ptr_array_index (self->materials, i);

      if (!tue_material_get_on (material))
        continue;
      n_on++;
      n_internal += tue_material_get_n_internal (material);
    }

  if (self->n_on != n_on)
    {
      self->n_on = n_on;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_ON]);
    }
  if (self->n_internal != n_internal)
    {
      self->n_internal = n_internal;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_INTERNAL]);
    }
}

/* What is the same stays the same object, so identity tells. */
static void
take_materials (TueMaterialList *self,
                GPtrArray       *take_materials)
{
  g_autoptr(GPtrArray) before = self->materials;
  guint n_common = MIN (before->len, take_materials->len);
  guint n_start = 0, n_end = 0;

  while (n_start < n_common && before->pdata[n_start] == take_materials->pdata[n_start])
    n_start++;
  while (n_end < n_common - n_start &&
         before->pdata[before->len - 1 - n_end] == take_materials->pdata[take_materials->len - 1 - n_end])
    n_end++;

  self->materials = take_materials;
  if (n_start < before->len || n_start < take_materials->len)
    g_list_model_items_changed (G_LIST_MODEL (self), n_start,
                                before->len - n_start - n_end, take_materials->len - n_start - n_end);
  update_counts (self);
}

static void
update (TueMaterialList *self)
{
  TueValue *values = tue_task_get_values (self->task);
  gboolean  same = values == self->values ||
                  (values != NULL && self->values != NULL && tue_material_is_same (values, self->values));

  g_clear_pointer (&self->values, tue_value_unref);
  self->values = values != NULL ? tue_value_ref (values) : NULL;
  if (same)
    return;

  take_materials (self, values != NULL ? tue_material_read (values, self->materials)
                                       : g_ptr_array_new_with_free_func (g_object_unref));
}

static GType
tue_material_list_get_item_type (GListModel *model)
{
  return TUE_TYPE_MATERIAL;
}

static guint
tue_material_list_get_n_items (GListModel *model)
{
  return TUE_MATERIAL_LIST (model)->materials->len;
}

static gpointer
tue_material_list_get_item (GListModel *model,
                            guint       position)
{
  TueMaterialList *self = TUE_MATERIAL_LIST (model);

  return position < self->materials->len ? g_object_ref (g_ptr_array_index (self->materials, position)) : NULL;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = tue_material_list_get_item_type;
  iface->get_n_items = tue_material_list_get_n_items;
  iface->get_item = tue_material_list_get_item;
}

static void
tue_material_list_finalize (GObject *object)
{
  TueMaterialList *self = TUE_MATERIAL_LIST (object);

  g_clear_object (&self->task);
  g_clear_pointer (&self->values, tue_value_unref);
  g_ptr_array_unref (self->materials);

  G_OBJECT_CLASS (tue_material_list_parent_class)->finalize (object);
}

static void
tue_material_list_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  TueMaterialList *self = TUE_MATERIAL_LIST (object);

  switch (prop_id)
    {
    case PROP_N_ON:
      g_value_set_uint (value, self->n_on);
      break;
    case PROP_N_INTERNAL:
      g_value_set_uint (value, self->n_internal);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tue_material_list_class_init (TueMaterialListClass *klass)
{
  GObjectClass     *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = tue_material_list_finalize;
  object_class->get_property = tue_material_list_get_property;

  properties[PROP_N_ON] = g_param_spec_uint ("n-on", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_N_INTERNAL] = g_param_spec_uint ("n-internal", NULL, NULL, 0, G_MAXUINT, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
tue_material_list_init (TueMaterialList *self)
{
  self->materials = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * tue_material_list_new:
 * @task: a task, its values loaded or not
 *
 * Lists the material of a task.
 *
 * Returns: (transfer full): the list
 */
TueMaterialList *
tue_material_list_new (TueTask *task)
{
  TueMaterialList *self;

  g_return_val_if_fail (TUE_IS_TASK (task), NULL);

  self = g_object_new (TUE_TYPE_MATERIAL_LIST, NULL);
  self->task = g_object_ref (task);
  g_signal_connect_object (task, "notify::values", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return self;
}

TueTask *
tue_material_list_get_task (TueMaterialList *self)
{
  g_return_val_if_fail (TUE_IS_MATERIAL_LIST (self), NULL);

  return self->task;
}

/**
 * tue_material_list_find:
 * @id: the id of a material
 * @position: (out) (optional): where it is in the list
 *
 * Returns: (transfer none) (nullable): the material of that id
 */
TueMaterial *
tue_material_list_find (TueMaterialList *self,
                        const char      *id,
                        guint           *position)
{
  g_return_val_if_fail (TUE_IS_MATERIAL_LIST (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  return tue_material_find (self->materials, id, position);
}

guint
tue_material_list_get_n_on (TueMaterialList *self)
{
  g_return_val_if_fail (TUE_IS_MATERIAL_LIST (self), 0);

  return self->n_on;
}

guint
tue_material_list_get_n_internal (TueMaterialList *self)
{
  g_return_val_if_fail (TUE_IS_MATERIAL_LIST (self), 0);

  return self->n_internal;
}
