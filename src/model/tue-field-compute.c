/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-field-compute"

#include "config.h"

#include "tue-field-compute.h"

#include "tue-formula.h"

/* A computed field may use others that are computed, this many deep. */
#define MAX_DEPTH 32

/* Computed fields, each behind those that it uses. One that is met again while
 * it is on its way uses itself and has no value. */
typedef struct
{
  TueField *const *fields;
  gsize            n_fields;

  /* Owned */
  GHashTable *by_name;  /* computed fields, and lists with members that are */
  GHashTable *started;  /* names */
  GPtrArray  *order;    /* (element-type TueField) */
  GPtrArray  *formulas; /* (element-type TueFormula), %NULL for a list */
} Plan;

static gboolean
is_computed (TueField *field)
{
  return tue_field_get_field_type (field) == TUE_FIELD_COMPUTED;
}

static void
clear_formula (gpointer formula)
{
  if (formula != NULL)
    tue_formula_unref (formula);
}

static void
init_plan (Plan            *self,
           TueField *const *fields,
           gsize            n_fields)
{
  self->fields = fields;
  self->n_fields = n_fields;
  self->by_name = g_hash_table_new (g_str_hash, g_str_equal);
  self->started = g_hash_table_new (g_str_hash, g_str_equal);
  self->order = g_ptr_array_new ();
  self->formulas = g_ptr_array_new_with_free_func (clear_formula);
  for (gsize i = 0; i < n_fields; i++)
    {
      if (is_computed (fields[i]) || tue_field_has_computed_members (fields[i]))
        g_hash_table_insert (self->by_name, (gpointer)tue_field_get_name (fields[i]), fields[i]);
    }
}

static void
clear_plan (Plan *self)
{
  g_clear_pointer (&self->by_name, g_hash_table_unref);
  g_clear_pointer (&self->started, g_hash_table_unref);
  g_clear_pointer (&self->order, g_ptr_array_unref);
  g_clear_pointer (&self->formulas, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Plan, clear_plan)

static void
plan_field (Plan       *self,
            const char *name,
            guint       depth)
{
  TueField *field = g_hash_table_lookup (self->by_name, name);
  g_autoptr(TueFormula) formula = NULL;
  const char *const *names;

  if (field == NULL || depth == MAX_DEPTH || !g_hash_table_add (self->started, (gpointer)tue_field_get_name (field)))
    return;

  if (is_computed (field))
    {
      if (tue_field_get_formula (field) != NULL)
        formula = tue_formula_parse (tue_field_get_formula (field), NULL);
      if (formula == NULL)
        return;

      names = tue_formula_list_names (formula);
      for (gsize i = 0; names[i] != NULL; i++)
        plan_field (self, names[i], depth + 1);
    }

  g_ptr_array_add (self->order, field);
  g_ptr_array_add (self->formulas, g_steal_pointer (&formula));
}

/* names: (nullable): those that are wanted, else all */
static void
plan_fields (Plan              *self,
             const char *const *names)
{
  for (gsize i = 0; names != NULL && names[i] != NULL; i++)
    plan_field (self, names[i], 0);
  for (gsize i = 0; names == NULL && i < self->n_fields; i++)
    plan_field (self, tue_field_get_name (self->fields[i]), 0);
}

static TueValue *
take_member (TueValue   *take_values,
             const char *name,
             TueValue   *value)
{
  TueValue *next = tue_value_with_member (take_values, name, value);

  tue_value_unref (take_values);
  return next;
}

/* What is held for a computed field counts for nothing. */
static TueValue *
forget (Plan     *self,
        TueValue *values)
{
  g_autoptr(TueValue) none = tue_value_new_null ();
  TueValue *rest = tue_value_ref (values);

  for (gsize i = 0; i < self->n_fields; i++)
    {
      const char *name = tue_field_get_name (self->fields[i]);

      if (is_computed (self->fields[i]) && tue_value_lookup (rest, name) != NULL)
        rest = take_member (rest, name, none);
    }

  return rest;
}

static TueValue *
run_plan (Plan     *self,
          TueValue *values)
{
  TueValue *all = forget (self, values);

  for (guint i = 0; i < self->order->len; i++)
    {
      TueField   *field = g_ptr_array_index (self->order, i);
      TueFormula *formula = g_ptr_array_index (self->formulas, i);
      const char *name = tue_field_get_name (field);
      TueValue   *held = tue_value_lookup (all, name);
      g_autoptr(TueValue) result = NULL;

      if (formula != NULL)
        result = tue_formula_evaluate (formula, all, NULL);
      else if (held != NULL)
        result = tue_field_compute_items (field, held, NULL, NULL);
      if (result != NULL && result != held)
        all = take_member (all, name, result);
    }

  return all;
}

/**
 * tue_fields_compute:
 * @fields: (array length=n_fields): fields that stand side by side
 * @names: (nullable) (array zero-terminated=1): those that are wanted, and what
 *   they are computed from; %NULL for all
 * @values: a map of what they hold
 *
 * Computes fields, and the computed members of lists. What an older document
 * holds for a computed one counts for nothing.
 *
 * Returns: (transfer full): @values with those of computed fields
 */
TueValue *
tue_fields_compute (TueField *const   *fields,
                    gsize              n_fields,
                    const char *const *names,
                    TueValue          *values)
{
  g_auto(Plan) plan = { 0 };

  g_return_val_if_fail (fields != NULL || n_fields == 0, NULL);
  g_return_val_if_fail (values != NULL, NULL);

  init_plan (&plan, fields, n_fields);
  plan_fields (&plan, names);

  return run_plan (&plan, values);
}

/**
 * tue_field_has_computed_members:
 *
 * Returns: whether items of the list have members that follow from others
 */
gboolean
tue_field_has_computed_members (TueField *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  for (gsize i = 0; i < tue_field_get_n_fields (self); i++)
    {
      if (is_computed (tue_field_get_nth_field (self, i)))
        return TRUE;
    }

  return FALSE;
}

/* The members of a list, as tue_field_get_nth_field() has them. */
static GPtrArray *
list_members (TueField *list_field)
{
  GPtrArray *members = g_ptr_array_new ();

  for (gsize i = 0; i < tue_field_get_n_fields (list_field); i++)
    g_ptr_array_add (members, tue_field_get_nth_field (list_field, i));

  return members;
}

/* How many items are the same from the start, and behind those from the end. */
static void
count_same (TueValue *list,
            TueValue *old_list,
            gsize    *n_start,
            gsize    *n_end)
{
  gsize n_items = tue_value_get_n_items (list);
  gsize n_old = tue_value_get_n_items (old_list);
  gsize n_both = MIN (n_items, n_old);

  *n_start = 0;
  *n_end = 0;
  while (*n_start < n_both && tue_value_get_item (list, *n_start) == tue_value_get_item (old_list, *n_start))
    (*n_start)++;
  while (*n_end < n_both - *n_start &&
         tue_value_get_item (list, n_items - 1 - *n_end) == tue_value_get_item (old_list, n_old - 1 - *n_end))
    (*n_end)++;
}

/**
 * tue_field_compute_items:
 * @list_field: a field of type list
 * @list: what a task holds for it
 * @old_list: (nullable): what it held before
 * @old_computed: (nullable): what this function made of that
 *
 * Computes the members of items that follow from other members. Items that are
 * those of @old_list are taken from @old_computed, so that what did not change
 * is the same value again.
 *
 * Returns: (transfer full): @list with the computed members, or itself where
 *   there are none
 */
TueValue *
tue_field_compute_items (TueField *list_field,
                         TueValue *list,
                         TueValue *old_list,
                         TueValue *old_computed)
{
  g_auto(Plan) plan = { 0 };
  g_autoptr(GPtrArray) members = NULL;
  g_autoptr(TueValueBuilder) builder = NULL;
  gsize n_start = 0, n_end = 0, n_items, n_old;

  g_return_val_if_fail (list_field != NULL && list != NULL, NULL);
  g_return_val_if_fail ((old_list == NULL) == (old_computed == NULL), NULL);

  if (tue_value_get_kind (list) != TUE_VALUE_LIST || !tue_field_has_computed_members (list_field))
    return tue_value_ref (list);

  if (old_list != NULL && tue_value_get_kind (old_list) == TUE_VALUE_LIST)
    count_same (list, old_list, &n_start, &n_end);
  n_items = tue_value_get_n_items (list);
  n_old = old_list != NULL && n_start + n_end > 0 ? tue_value_get_n_items (old_list) : 0;

  members = list_members (list_field);
  init_plan (&plan, (TueField *const *)members->pdata, members->len);
  plan_fields (&plan, NULL);
  builder = tue_value_builder_new_list ();
  for (gsize i = 0; i < n_items; i++)
    {
      TueValue *item = tue_value_get_item (list, i);

      if (i < n_start || i >= n_items - n_end)
        item = tue_value_ref (tue_value_get_item (old_computed, i < n_start ? i : i + n_old - n_items));
      else if (tue_value_get_kind (item) == TUE_VALUE_MAP)
        item = run_plan (&plan, item);
      else
        item = tue_value_ref (item);
      tue_value_builder_add (builder, item);
    }

  return tue_value_builder_end (builder);
}

/**
 * tue_field_compute_item:
 * @list_field: a field of type list
 * @item: one of its items
 *
 * Returns: (transfer full): the item with its computed members
 */
TueValue *
tue_field_compute_item (TueField *list_field,
                        TueValue *item)
{
  g_autoptr(TueValue) list = NULL;
  g_autoptr(TueValue) computed = NULL;

  g_return_val_if_fail (list_field != NULL && item != NULL, NULL);

  list = tue_value_new_list (&item, 1);
  computed = tue_field_compute_items (list_field, list, NULL, NULL);
  return tue_value_ref (tue_value_get_item (computed, 0));
}
