/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-computed"

#include "config.h"

#include "tue-computed.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tue-field-compute.h"
#include "tue-formula.h"

/* A computed field may use others that are computed, this many deep. */
#define MAX_DEPTH 32
/* Of the words that tell which item is meant. */
#define MAX_ITEM_CHARACTERS 40

static TueField *
find_field (GPtrArray  *fields,
            const char *name)
{
  for (guint i = 0; i < fields->len; i++)
    {
      TueField *field = g_ptr_array_index (fields, i);

      if (g_str_equal (tue_field_get_name (field), name))
        return field;
    }

  return NULL;
}

static TueFormula *
parse (TueField *field,
       GError  **error)
{
  if (tue_field_get_field_type (field) != TUE_FIELD_COMPUTED || tue_field_get_formula (field) == NULL)
    return NULL;

  return tue_formula_parse (tue_field_get_formula (field), error);
}

/* --- Why there is none ---------------------------------------------------------- */

/* What the person knows the item by. */
static char *
name_item (TueField *list_field,
           TueValue *item,
           gsize     position)
{
  for (gsize i = 0; i < tue_field_get_n_fields (list_field); i++)
    {
      TueField   *member = tue_field_get_nth_field (list_field, i);
      TueValue   *value = tue_value_lookup (item, tue_field_get_name (member));
      const char *text;

      if (value == NULL || tue_value_is_unset (value) || tue_value_get_kind (value) != TUE_VALUE_STRING ||
          tue_field_check (member, value, NULL) != TUE_FIELD_STATE_OK ||
          (tue_field_get_field_type (member) != TUE_FIELD_STRING && tue_field_get_field_type (member) != TUE_FIELD_TEXT &&
           tue_field_get_field_type (member) != TUE_FIELD_CHOICE))
        continue;

      text = tue_value_get_string (value, NULL);
      if (g_utf8_strlen (text, -1) <= MAX_ITEM_CHARACTERS && strchr (text, '\n') == NULL)
        return g_strdup (text);
      else
        {
          g_autofree char *start = g_utf8_substring (text, 0, MIN (g_utf8_strlen (text, -1), MAX_ITEM_CHARACTERS));

          return g_strdup_printf ("%s…", g_strchomp (g_strdelimit (start, "\n", ' ')));
        }
    }

  return g_strdup_printf (_("Item %u"), (guint)position + 1);
}

/* (nullable): what is wrong with a value or, with nothing wrong, that there is none */
static char *
explain_value (TueField *field,
               TueValue *value,
               gboolean  wrong)
{
  g_autofree char *message = NULL;

  if (wrong)
    return tue_field_check (field, value, &message) == TUE_FIELD_STATE_INVALID ? g_steal_pointer (&message) : NULL;
  if (value != NULL && !tue_value_is_unset (value))
    return NULL;

  /* Translators: %s is the label of a field. */
  return g_strdup_printf (_("%s is missing"), tue_field_get_label (field));
}

static gboolean
is_computed_with (TueField *member)
{
  switch (tue_field_get_field_type (member))
    {
    case TUE_FIELD_NUMBER:
    case TUE_FIELD_INTEGER:
    case TUE_FIELD_MONEY:
    case TUE_FIELD_DATE:
      return TRUE;
    default:
      return FALSE;
    }
}

static char *
explain_item (TueField *list_field,
              TueValue *item,
              gsize     position,
              gboolean  wrong)
{
  for (gsize i = 0; i < tue_field_get_n_fields (list_field); i++)
    {
      TueField        *member = tue_field_get_nth_field (list_field, i);
      g_autofree char *sentence = NULL;
      g_autofree char *name = NULL;

      if (is_computed_with (member))
        sentence = explain_value (member, tue_value_lookup (item, tue_field_get_name (member)), wrong);
      if (sentence == NULL)
        continue;

      name = name_item (list_field, item, position);
      /* Translators: an item of a list, and what is wrong in it: "Review support: Quantity is not a number." */
      return g_strdup_printf (_("%s: %s"), name, sentence);
    }

  return NULL;
}

/* What a formula that goes through a list makes of one item alone. */
static TueValue *
evaluate_item (TueFormula *formula,
               TueField   *list_field,
               TueValue   *item)
{
  g_autoptr(TueValue) computed = tue_field_compute_item (list_field, item);
  g_autoptr(TueValue) list = tue_value_new_list (&computed, 1);
  g_autoptr(TueValue) none = tue_value_new_map ();
  g_autoptr(TueValue) values = tue_value_with_member (none, tue_field_get_name (list_field), list);

  return tue_formula_evaluate (formula, values, NULL);
}

/* Of the items the first of which the formula makes nothing. */
static char *
explain_list (TueFormula *formula,
              TueField   *list_field,
              TueValue   *list,
              gboolean    wrong)
{
  if (list == NULL || tue_value_get_kind (list) != TUE_VALUE_LIST || tue_value_get_n_items (list) == 0)
    return explain_value (list_field, list, wrong);

  for (gsize i = 0; i < tue_value_get_n_items (list); i++)
    {
      TueValue *item = tue_value_get_item (list, i);
      g_autoptr(TueValue) line = evaluate_item (formula, list_field, item);
      char *sentence = line == NULL && tue_value_get_kind (item) == TUE_VALUE_MAP ? explain_item (list_field, item, i, wrong) : NULL;

      if (sentence != NULL)
        return sentence;
    }

  return NULL;
}

static char *
explain (TueFormula *formula,
         GPtrArray  *fields,
         TueValue   *values,
         gboolean    wrong,
         GHashTable *explained, /* names of computed fields */
         guint       depth)
{
  const char *const *names = tue_formula_list_names (formula);

  for (gsize i = 0; names[i] != NULL && depth < MAX_DEPTH; i++)
    {
      TueField *used = find_field (fields, names[i]);
      g_autoptr(TueFormula) other = used != NULL ? parse (used, NULL) : NULL;
      TueValue *value = tue_value_lookup (values, names[i]);
      char     *sentence = NULL;

      if (other != NULL && !g_hash_table_add (explained, (gpointer)tue_field_get_name (used)))
        continue;
      if (other != NULL)
        sentence = explain (other, fields, values, wrong, explained, depth + 1);
      else if (used != NULL && tue_field_get_field_type (used) == TUE_FIELD_LIST)
        sentence = explain_list (formula, used, value, wrong);
      else if (used != NULL)
        sentence = explain_value (used, value, wrong);
      if (sentence != NULL)
        return sentence;
    }

  return NULL;
}

static char *
dup_reason (TueFormula *formula,
            GPtrArray  *fields,
            TueValue   *values,
            gboolean    wrong)
{
  g_autoptr(GHashTable) explained = g_hash_table_new (g_str_hash, g_str_equal);

  return explain (formula, fields, values, wrong, explained, 0);
}

/**
 * tue_computed_evaluate:
 * @field: a computed field
 * @fields: (element-type TueField): what its formula may name
 * @values: a map of what these hold
 * @reason: (out) (nullable) (transfer full): without a value, why: which field,
 *   in a list of which item, does not fit or is missing
 *
 * Computes a field, and those that it is computed from.
 *
 * Returns: (transfer full) (nullable): the value
 */
TueValue *
tue_computed_evaluate (TueField  *field,
                       GPtrArray *fields,
                       TueValue  *values,
                       char     **reason)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TueFormula) formula = NULL;
  g_autoptr(TueValue) all = NULL;
  TueValue *result;

  g_return_val_if_fail (field != NULL && fields != NULL && values != NULL, NULL);
  g_return_val_if_fail (reason != NULL, NULL);

  *reason = NULL;
  formula = parse (field, &error);
  if (formula != NULL)
    all = tue_fields_compute ((TueField *const *)fields->pdata, fields->len, tue_formula_list_names (formula), values);
  result = all != NULL ? tue_formula_evaluate (formula, all, &error) : NULL;
  if (result != NULL)
    return result;

  if (formula != NULL)
    *reason = dup_reason (formula, fields, values, TRUE);
  if (formula != NULL && *reason == NULL && error == NULL)
    *reason = dup_reason (formula, fields, values, FALSE);
  if (*reason == NULL && error != NULL)
    *reason = g_strdup (error->message);

  return NULL;
}

/* --- What one item adds ------------------------------------------------------------ */

/* Whether the whole formula is one sum ( … ). */
static gboolean
is_sum (const char *formula)
{
  guint depth = 0;

  while (g_ascii_isspace (*formula))
    formula++;
  if (!g_str_has_prefix (formula, "sum"))
    return FALSE;
  formula += strlen ("sum");
  while (g_ascii_isspace (*formula))
    formula++;
  if (*formula != '(')
    return FALSE;

  for (; *formula != '\0'; formula++)
    {
      depth += *formula == '(';
      depth -= *formula == ')';
      if (depth == 0)
        return formula[1 + strspn (formula + 1, " \t\r\n")] == '\0';
    }

  return FALSE;
}

/**
 * tue_computed_find_line:
 * @list_field: a field of type list
 * @fields: (element-type TueField): those beside it
 *
 * Finds the computed field that adds up the items of a list and nothing else, as
 * "sum(items.quantity * items.price)". Of one item it makes the total of a line.
 *
 * Returns: (transfer none) (nullable): the computed field
 */
TueField *
tue_computed_find_line (TueField  *list_field,
                        GPtrArray *fields)
{
  g_return_val_if_fail (list_field != NULL && fields != NULL, NULL);

  for (guint i = 0; i < fields->len; i++)
    {
      TueField *field = g_ptr_array_index (fields, i);
      g_autoptr(TueFormula) formula = parse (field, NULL);
      const char *const *names = formula != NULL ? tue_formula_list_names (formula) : NULL;

      if (names != NULL && names[0] != NULL && names[1] == NULL &&
          g_str_equal (names[0], tue_field_get_name (list_field)) &&
          is_sum (tue_field_get_formula (field)))
        return field;
    }

  return NULL;
}

/**
 * tue_computed_evaluate_line:
 * @line_field: what tue_computed_find_line() found
 * @list_field: the list
 * @item: one of its items
 *
 * Returns: (transfer full) (nullable): what that item alone comes to
 */
TueValue *
tue_computed_evaluate_line (TueField *line_field,
                            TueField *list_field,
                            TueValue *item)
{
  g_autoptr(TueFormula) formula = NULL;

  g_return_val_if_fail (line_field != NULL && list_field != NULL && item != NULL, NULL);

  formula = parse (line_field, NULL);
  return formula != NULL ? evaluate_item (formula, list_field, item) : NULL;
}
