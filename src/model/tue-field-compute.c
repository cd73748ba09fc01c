/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-field-compute"

#include "config.h"

#include "tue-field-compute.h"

#include "tue-formula.h"

/* A computed field may use others that are computed, this many deep. */
#define MAX_DEPTH 32

/* Fields that use each other again and again are each computed once; one that is
 * met again while it is on its way uses itself and has no value. */
typedef struct
{
  GHashTable *computed; /* name to TueField */
  GHashTable *started;  /* names */
  TueValue   *values;   /* (owned) */
} Computation;

static void
take_value (Computation *self,
            const char  *name,
            TueValue    *value)
{
  TueValue *next = tue_value_with_member (self->values, name, value);

  tue_value_unref (self->values);
  self->values = next;
}

static void
compute (Computation *self,
         const char  *name,
         guint        depth)
{
  TueField *field = g_hash_table_lookup (self->computed, name);
  g_autoptr(TueFormula) formula = NULL;
  g_autoptr(TueValue) result = NULL;
  const char *const *names;

  if (field == NULL || tue_field_get_formula (field) == NULL || depth == MAX_DEPTH ||
      !g_hash_table_add (self->started, (gpointer)tue_field_get_name (field)))
    return;

  formula = tue_formula_parse (tue_field_get_formula (field), NULL);
  if (formula == NULL)
    return;
  names = tue_formula_list_names (formula);
  for (gsize i = 0; names[i] != NULL; i++)
    compute (self, names[i], depth + 1);

  result = tue_formula_evaluate (formula, self->values, NULL);
  if (result != NULL)
    take_value (self, name, result);
}

/**
 * tue_fields_compute:
 * @fields: (array length=n_fields): fields that stand side by side
 * @names: (nullable) (array zero-terminated=1): those that are wanted, and what
 *   they are computed from; %NULL for all
 * @values: a map of what they hold
 *
 * Computes fields. What an older document holds for a computed one counts for
 * nothing.
 *
 * Returns: (transfer full): @values with those of computed fields
 */
TueValue *
tue_fields_compute (TueField *const   *fields,
                    gsize              n_fields,
                    const char *const *names,
                    TueValue          *values)
{
  g_autoptr(GHashTable) computed = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GHashTable) started = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(TueValue) none = tue_value_new_null ();
  Computation self = { computed, started, NULL };

  g_return_val_if_fail (fields != NULL || n_fields == 0, NULL);
  g_return_val_if_fail (values != NULL, NULL);

  self.values = tue_value_ref (values);
  for (gsize i = 0; i < n_fields; i++)
    {
      const char *name = tue_field_get_name (fields[i]);

      if (tue_field_get_field_type (fields[i]) != TUE_FIELD_COMPUTED)
        continue;
      g_hash_table_insert (computed, (gpointer)name, fields[i]);
      if (tue_value_lookup (self.values, name) != NULL)
        take_value (&self, name, none);
    }

  for (gsize i = 0; names != NULL && names[i] != NULL; i++)
    compute (&self, names[i], 0);
  for (gsize i = 0; names == NULL && i < n_fields; i++)
    compute (&self, tue_field_get_name (fields[i]), 0);

  return self.values;
}
