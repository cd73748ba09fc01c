/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Materials among the values of a task: how they are read, and written again.
 */

#define G_LOG_DOMAIN "tue-material"

#include "config.h"

#include "tue-material-private.h"

#include <string.h>

#include "tue-value-json.h"

/* --- Reading ---------------------------------------------------------------- */

static double
get_number (TueValue   *map,
            const char *name,
            double      otherwise)
{
  TueValue *value = tue_value_lookup (map, name);

  return value != NULL && tue_value_get_kind (value) == TUE_VALUE_NUMBER ? tue_value_get_number (value) : otherwise;
}

static void
read_ranges (GArray     *ranges,
             TueValue   *entry,
             const char *text,
             gsize       length)
{
  TueValue *list = tue_value_lookup (entry, "internal");

  if (list == NULL || tue_value_get_kind (list) != TUE_VALUE_LIST)
    return;

  for (gsize i = 0; i < tue_value_get_n_items (list); i++)
    {
      TueValue        *item = tue_value_get_item (list, i);
      TueMaterialRange range;

      if (tue_value_get_kind (item) == TUE_VALUE_MAP &&
          tue_material_fit_range (text, length, get_number (item, "start", 0), get_number (item, "length", (double)length), &range))
        g_array_append_val (ranges, range);
    }
}

static const char *
get_string (TueValue   *entry,
            const char *name)
{
  TueValue *value = tue_value_get_kind (entry) == TUE_VALUE_MAP ? tue_value_lookup (entry, name) : NULL;

  return value != NULL && tue_value_get_kind (value) == TUE_VALUE_STRING ? tue_value_get_string (value, NULL) : NULL;
}

/**
 * tue_material_find:
 * @materials: (element-type TueMaterial): some materials
 * @id: the id of one
 * @position: (out) (optional): where it is among them
 *
 * Returns: (transfer none) (nullable): the material of that id
 */
TueMaterial *
tue_material_find (GPtrArray  *materials,
                   const char *id,
                   guint      *position)
{
  g_return_val_if_fail (materials != NULL && id != NULL, NULL);

  for (guint i = 0; i < materials->len; i++)
    {
      TueMaterial *material = g_ptr_array_index (materials, i);

      if (g_str_equal (material->id, id))
        {
          if (position != NULL)
            *position = i;
          return material;
        }
    }

  return NULL;
}

static TueValue *
make_text (TueValue *raw) /* (nullable) */
{
  g_autofree char *json = NULL;

  if (raw == NULL || tue_value_get_kind (raw) == TUE_VALUE_NULL)
    return tue_value_new_string ("");
  if (tue_value_get_kind (raw) == TUE_VALUE_STRING)
    return tue_value_ref (raw);

  json = tue_value_to_json (raw);
  return tue_value_new_string (json);
}

/* entry, raw: (nullable): what the task holds of it */
static TueMaterial *
read_one (const char *id,
          TueValue   *entry,
          TueValue   *raw,
          GArray     *take_ranges,
          GPtrArray  *before)
{
  TueMaterial *old = before != NULL ? tue_material_find (before, id, NULL) : NULL;
  TueMaterial *self = g_object_new (TUE_TYPE_MATERIAL, NULL);
  TueValue    *on = entry != NULL ? tue_value_lookup (entry, "on") : NULL;
  const char  *name = entry != NULL ? get_string (entry, "name") : NULL;
  const char  *kind = entry != NULL ? get_string (entry, "kind") : NULL;

  self->id = g_strdup (id);
  self->entry = entry != NULL ? tue_value_ref (entry) : NULL;
  self->text = old != NULL && raw != NULL && tue_value_equal (old->text_raw, raw) ? tue_value_ref (old->text) : make_text (raw);
  self->text_raw = tue_value_ref (raw != NULL ? raw : self->text);
  if (old != NULL && old->text == self->text)
    self->n_words = old->n_words;
  self->on = on == NULL || tue_value_get_kind (on) == TUE_VALUE_NULL || tue_value_is_true (on);
  self->internal = tue_material_settle_ranges (take_ranges);
  if (kind == NULL || !tue_material_kind_from_string (kind, &self->kind))
    self->kind = TUE_MATERIAL_NOTES;
  self->name = name != NULL ? tue_material_make_line (name) : NULL;
  if (self->name == NULL || *self->name == '\0')
    {
      g_free (self->name);
      self->name = tue_material_make_name (tue_value_get_string (self->text, NULL));
    }

  return self;
}

static TueValue *
look_up_text (TueValue   *values,
              const char *id)
{
  g_autofree char *name = tue_material_make_text_name (id);

  return tue_value_lookup (values, name);
}

/* All entries of one id count for what is internal: no slip lets it out. */
static GArray *
collect_ranges (TueValue   *list,
                const char *id,
                TueValue   *text)
{
  GArray     *ranges = g_array_new (FALSE, FALSE, sizeof (TueMaterialRange));
  gsize       length = 0;
  const char *string = "";

  if (text != NULL && tue_value_get_kind (text) == TUE_VALUE_STRING)
    string = tue_value_get_string (text, &length);
  for (gsize i = 0; i < tue_value_get_n_items (list); i++)
    {
      TueValue *entry = tue_value_get_item (list, i);

      if (g_strcmp0 (get_string (entry, "id"), id) == 0)
        read_ranges (ranges, entry, string, length);
    }

  return ranges;
}

static void
add_one (GPtrArray  *materials,
         GHashTable *seen,
         TueValue   *values,
         TueValue   *list,
         const char *id,
         TueValue   *entry,
         GPtrArray  *before)
{
  TueValue *raw = look_up_text (values, id);

  if (!g_hash_table_add (seen, (gpointer)id))
    return;
  g_ptr_array_add (materials, read_one (id, entry, raw, list != NULL ? collect_ranges (list, id, raw) : NULL, before));
}

/* (nullable) where it is none */
static TueValue *
get_list (TueValue *values)
{
  TueValue *list = tue_value_lookup (values, TUE_MATERIAL_LIST_NAME);

  return list != NULL && tue_value_get_kind (list) == TUE_VALUE_LIST ? list : NULL;
}

/* (nullable): the id in the name of a text */
static const char *
get_text_id (const char *name)
{
  return g_str_has_prefix (name, TUE_MATERIAL_TEXT_PREFIX) ? name + strlen (TUE_MATERIAL_TEXT_PREFIX) : NULL;
}

static gboolean
has_same_internal (TueMaterial *self,
                   TueMaterial *other)
{
  if (self->internal == NULL || other->internal == NULL)
    return self->internal == other->internal;

  return self->internal->len == other->internal->len &&
         memcmp (self->internal->data, other->internal->data, self->internal->len * sizeof (TueMaterialRange)) == 0;
}

static gboolean
is_equal (TueMaterial *self,
          TueMaterial *other)
{
  gboolean same_entry = self->entry == other->entry ||
                        (self->entry != NULL && other->entry != NULL && tue_value_equal (self->entry, other->entry));

  return same_entry && self->text == other->text && has_same_internal (self, other);
}

/**
 * tue_material_read:
 * @values: a map of what a task holds
 * @before: (nullable) (element-type TueMaterial): what was read last
 *
 * Reads the material of a task, in order.
 *
 * Returns: (transfer full) (element-type TueMaterial): the materials
 */
GPtrArray *
tue_material_read (TueValue  *values,
                   GPtrArray *before)
{
  GPtrArray *materials;
  g_autoptr(GHashTable) seen = NULL;
  TueValue *list;

  g_return_val_if_fail (values != NULL && tue_value_get_kind (values) == TUE_VALUE_MAP, NULL);

  materials = g_ptr_array_new_with_free_func (g_object_unref);
  seen = g_hash_table_new (g_str_hash, g_str_equal);
  list = get_list (values);
  for (gsize i = 0; list != NULL && i < tue_value_get_n_items (list); i++)
    {
      TueValue   *entry = tue_value_get_item (list, i);
      const char *id = get_string (entry, "id");

      if (id != NULL)
        add_one (materials, seen, values, list, id, entry, before);
    }

  for (gsize i = 0; i < tue_value_get_n_items (values); i++)
    {
      const char *id = get_text_id (tue_value_get_key (values, i));

      if (id != NULL)
        add_one (materials, seen, values, list, id, NULL, before);
    }

  for (guint i = 0; before != NULL && i < materials->len; i++)
    {
      TueMaterial *material = g_ptr_array_index (materials, i);
      TueMaterial *old = tue_material_find (before, material->id, NULL);

      if (old != NULL && is_equal (old, material))
        {
          g_object_unref (material);
          materials->pdata[i] = g_object_ref (old);
        }
    }

  return materials;
}

/* The next value that is of the material; %NULL behind the last. */
static TueValue *
next_part (TueValue *values,
           gsize    *at)
{
  while (*at < tue_value_get_n_items (values))
    {
      gsize i = (*at)++;

      if (g_str_has_prefix (tue_value_get_key (values, i), TUE_MATERIAL_LIST_NAME))
        return tue_value_get_item (values, i);
    }

  return NULL;
}

/**
 * tue_material_is_same:
 * @values: a map of what a task holds
 * @other: another, or the same a moment later
 *
 * Compares by identity alone: values never change, so that the same ones hold
 * the same.
 *
 * Returns: whether what is read from both is sure to be the same
 */
gboolean
tue_material_is_same (TueValue *values,
                      TueValue *other)
{
  gsize     a = 0, b = 0;
  TueValue *part;

  g_return_val_if_fail (values != NULL && tue_value_get_kind (values) == TUE_VALUE_MAP, FALSE);
  g_return_val_if_fail (other != NULL && tue_value_get_kind (other) == TUE_VALUE_MAP, FALSE);

  if (values == other)
    return TRUE;

  do
    {
      part = next_part (values, &a);
      if (part != next_part (other, &b))
        return FALSE;
    }
  while (part != NULL);

  return TRUE;
}

/* --- Writing ---------------------------------------------------------------- */

/**
 * tue_material_make_text_name:
 * @id: the id of a material
 *
 * Returns: (transfer full): the name of the value that is its text
 */
char *
tue_material_make_text_name (const char *id)
{
  g_return_val_if_fail (id != NULL, NULL);

  return g_strconcat (TUE_MATERIAL_TEXT_PREFIX, id, NULL);
}

static TueValue *
make_ranges_value (TueMaterial *self)
{
  g_autoptr(TueValueBuilder) list = tue_value_builder_new_list ();
  g_autoptr(TueValueBuilder) item = tue_value_builder_new_map ();

  for (guint i = 0; self->internal != NULL && i < self->internal->len; i++)
    {
      const TueMaterialRange *range = &g_array_index (self->internal, TueMaterialRange, i);

      tue_value_builder_set (item, "start", tue_value_new_number ((double)range->start));
      tue_value_builder_set (item, "length", tue_value_new_number ((double)range->length));
      tue_value_builder_add (list, tue_value_builder_end (item));
    }

  return tue_value_builder_end (list);
}

static void
set_member (TueValue  **entry,
            const char *name,
            TueValue   *take_value)
{
  g_autoptr(TueValue) value = take_value;
  TueValue *old = tue_value_lookup (*entry, name);
  TueValue *next;

  if (old != NULL && tue_value_equal (old, value))
    return;

  next = tue_value_with_member (*entry, name, value);
  tue_value_unref (*entry);
  *entry = next;
}

/* What is the same stays the same value. */
static TueValue *
make_entry (TueMaterial *self)
{
  TueValue       *entry = self->entry != NULL ? tue_value_ref (self->entry) : tue_value_new_map ();
  const char     *kind = get_string (entry, "kind");
  TueMaterialKind known;

  set_member (&entry, "id", tue_value_new_string (self->id));
  set_member (&entry, "name", tue_value_new_string (self->name));
  if (kind == NULL || tue_material_kind_from_string (kind, &known))
    set_member (&entry, "kind", tue_value_new_string (tue_material_kind_to_string (self->kind)));
  set_member (&entry, "on", tue_value_new_boolean (self->on));
  if (self->internal != NULL || tue_value_lookup (entry, "internal") != NULL)
    set_member (&entry, "internal", make_ranges_value (self));

  return entry;
}

/**
 * tue_material_compose:
 * @list: (nullable): the value "@material" as it is
 * @materials: (element-type TueMaterial): what there is from now on, in order
 *
 * Makes the value "@material". What stands in @list and is no entry at all
 * follows at the end.
 *
 * Returns: (transfer full): the value; null where there is nothing
 */
TueValue *
tue_material_compose (TueValue  *list,
                      GPtrArray *materials)
{
  g_autoptr(TueValueBuilder) builder = tue_value_builder_new_list ();
  g_autoptr(TueValue) composed = NULL;

  g_return_val_if_fail (materials != NULL, NULL);

  for (guint i = 0; i < materials->len; i++)
    tue_value_builder_add (builder, make_entry (g_ptr_array_index (materials, i)));

  if (list != NULL && tue_value_get_kind (list) == TUE_VALUE_LIST)
    {
      for (gsize i = 0; i < tue_value_get_n_items (list); i++)
        {
          TueValue *item = tue_value_get_item (list, i);

          if (get_string (item, "id") == NULL)
            tue_value_builder_add (builder, tue_value_ref (item));
        }
    }
  else if (list != NULL && tue_value_get_kind (list) != TUE_VALUE_NULL)
    {
      tue_value_builder_add (builder, tue_value_ref (list));
    }

  composed = tue_value_builder_end (builder);
  return tue_value_get_n_items (composed) > 0 ? g_steal_pointer (&composed) : tue_value_new_null ();
}

/**
 * tue_material_add_to_values:
 * @self: a material that is not among @values
 * @values: a map of what a task holds
 *
 * Puts a material behind those that are there.
 *
 * Returns: (transfer full): the map with it
 */
TueValue *
tue_material_add_to_values (TueMaterial *self,
                            TueValue    *values)
{
  g_autoptr(GPtrArray) materials = NULL;
  g_autoptr(TueValue) list = NULL;
  g_autoptr(TueValue) with_text = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (TUE_IS_MATERIAL (self), NULL);
  g_return_val_if_fail (values != NULL && tue_value_get_kind (values) == TUE_VALUE_MAP, NULL);

  materials = tue_material_read (values, NULL);
  g_ptr_array_add (materials, g_object_ref (self));
  list = tue_material_compose (tue_value_lookup (values, TUE_MATERIAL_LIST_NAME), materials);
  name = tue_material_make_text_name (self->id);
  with_text = tue_value_with_member (values, name, self->text_raw);
  return tue_value_with_member (with_text, TUE_MATERIAL_LIST_NAME, list);
}
