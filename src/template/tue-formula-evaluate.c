/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-formula"

#include "config.h"

#include "tue-formula.h"

#include <float.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "tue-formula-private.h"

/* Doubles count whole numbers exactly up to here. */
#define MAX_EXACT 9007199254740992.0
/* One evaluation takes this many steps at most: sum() may stand inside sum(). */
#define MAX_STEPS 500000

typedef enum
{
  KIND_NONE, /* something is not filled yet */
  KIND_NUMBER,
  KIND_MONEY, /* number counts minor units */
  KIND_DATE,  /* number is a Julian day */
  KIND_SPAN,  /* number counts days or months */
} Kind;

typedef struct
{
  Kind        kind;
  double      number;
  Unit        unit;
  const char *currency; /* (borrowed) from the values */
} Quantity;

typedef struct
{
  TueValue *values;
  TueValue *item; /* (nullable): inside sum(), min(), max(): the item at hand */
  guint    *n_steps;
  GError  **error;
  gboolean  failed;
} Evaluation;

static Quantity evaluate_node (Evaluation *evaluation,
                               const Node *node);

static Quantity
refuse (Evaluation     *evaluation,
        TueFormulaError code,
        const char     *message)
{
  if (!evaluation->failed)
    g_set_error_literal (evaluation->error, TUE_FORMULA_ERROR, (int)code, message);
  evaluation->failed = TRUE;
  return (Quantity){ 0 };
}

/* Rounds half away from zero. A half that was written in decimals is a little
 * off as a double (100 * 1.005 is 100.49999999999999), and still counts as one. */
static double
round_decimal (double number)
{
  if (fabs (number) > MAX_EXACT / 1024)
    return round (number);

  return round (number + number * 4 * DBL_EPSILON);
}

static Quantity
keep_exact (Evaluation *evaluation,
            Quantity    quantity)
{
  if (!isfinite (quantity.number) ||
      (quantity.kind == KIND_MONEY && fabs (quantity.number) > MAX_EXACT))
    return refuse (evaluation, TUE_FORMULA_ERROR_RANGE, _("The result is too large."));

  if (quantity.kind == KIND_MONEY)
    quantity.number = round_decimal (quantity.number);
  return quantity;
}

/* "2026-03-14" and nothing else */
static gboolean
parse_date (const char *text,
            double     *julian)
{
  GDate date;
  int   numbers[3] = { 0 };
  guint part = 0;

  for (guint i = 0; i < 10; i++)
    {
      if (i == 4 || i == 7)
        part++;
      if (i == 4 || i == 7 ? text[i] != '-' : !g_ascii_isdigit (text[i]))
        return FALSE;
      if (text[i] != '-')
        numbers[part] = numbers[part] * 10 + g_ascii_digit_value (text[i]);
    }
  if (text[10] != '\0' || !g_date_valid_dmy ((GDateDay)numbers[2], numbers[1], (GDateYear)numbers[0]))
    return FALSE;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay)numbers[2], numbers[1], (GDateYear)numbers[0]);
  *julian = g_date_get_julian (&date);
  return TRUE;
}

static Quantity
read_value (Evaluation *evaluation,
            TueValue   *value)
{
  Quantity    quantity = { 0 };
  TueValue   *minor, *currency;
  const char *text;

  switch (value != NULL ? tue_value_get_kind (value) : TUE_VALUE_NULL)
    {
    case TUE_VALUE_NUMBER:
      quantity.kind = KIND_NUMBER;
      quantity.number = tue_value_get_number (value);
      return quantity;

    case TUE_VALUE_STRING:
      text = tue_value_get_string (value, NULL);
      if (*text == '\0')
        return quantity;
      if (!parse_date (text, &quantity.number))
        return refuse (evaluation, TUE_FORMULA_ERROR_TYPE, _("A text cannot be computed with."));
      quantity.kind = KIND_DATE;
      return quantity;

    case TUE_VALUE_MAP:
      minor = tue_value_lookup (value, "minor");
      currency = tue_value_lookup (value, "currency");
      if (minor == NULL || tue_value_get_kind (minor) != TUE_VALUE_NUMBER ||
          currency == NULL || tue_value_get_kind (currency) != TUE_VALUE_STRING)
        return refuse (evaluation, TUE_FORMULA_ERROR_TYPE, _("This cannot be computed with."));
      quantity.kind = KIND_MONEY;
      quantity.number = tue_value_get_number (minor);
      quantity.currency = tue_value_get_string (currency, NULL);
      return quantity;

    case TUE_VALUE_NULL:
      return quantity;

    case TUE_VALUE_BOOLEAN:
    case TUE_VALUE_LIST:
    default:
      return refuse (evaluation, TUE_FORMULA_ERROR_TYPE, _("This cannot be computed with."));
    }
}

static Quantity
read_path (Evaluation *evaluation,
           const Node *node)
{
  TueValue *value = tue_value_lookup (evaluation->values, node->field);

  if (node->member != NULL && value != NULL)
    {
      if (tue_value_get_kind (value) == TUE_VALUE_LIST)
        {
          if (evaluation->item == NULL)
            return refuse (evaluation, TUE_FORMULA_ERROR_TYPE,
                           _("The items of a list go into sum(), count(), min() or max()."));
          value = evaluation->item;
        }
      value = tue_value_lookup (value, node->member);
    }

  return read_value (evaluation, value);
}

static Quantity
add_span (Evaluation *evaluation,
          Quantity    date,
          Quantity    span,
          int         sign)
{
  GDate    result;
  gboolean in_range;

  if (fabs (span.number) > 1000000)
    return refuse (evaluation, TUE_FORMULA_ERROR_RANGE, _("The date is out of range."));

  g_date_clear (&result, 1);
  g_date_set_julian (&result, (guint32)date.number);
  if (span.unit == UNIT_DAYS)
    {
      double day = date.number + sign * round (span.number);

      /* From 0001-01-01 to 9999-12-31. */
      in_range = day >= 1 && day <= 3652059;
      date.number = day;
    }
  else
    {
      int months = sign * (int)round (span.number);
      int index = g_date_get_year (&result) * 12 + (int)g_date_get_month (&result) - 1 + months;

      in_range = index >= 12 && index < 10000 * 12;
      if (in_range)
        {
          if (months >= 0)
            g_date_add_months (&result, (guint)months);
          else
            g_date_subtract_months (&result, (guint)-months);
          date.number = g_date_get_julian (&result);
        }
    }

  return in_range ? date : refuse (evaluation, TUE_FORMULA_ERROR_RANGE, _("The date is out of range."));
}

static Quantity
add (Evaluation *evaluation,
     Quantity    a,
     Quantity    b,
     int         sign)
{
  if (a.kind == KIND_NONE || b.kind == KIND_NONE)
    return (Quantity){ 0 };

  if (a.kind == KIND_DATE && b.kind == KIND_SPAN)
    return add_span (evaluation, a, b, sign);
  if (a.kind == KIND_SPAN && b.kind == KIND_DATE && sign > 0)
    return add_span (evaluation, b, a, sign);
  if (a.kind == KIND_DATE && b.kind == KIND_DATE && sign < 0)
    return (Quantity){ .kind = KIND_NUMBER, .number = a.number - b.number };

  if (a.kind != b.kind || (a.kind != KIND_NUMBER && a.kind != KIND_MONEY))
    return refuse (evaluation, TUE_FORMULA_ERROR_TYPE, _("Things of different kinds cannot be added."));
  if (a.kind == KIND_MONEY && g_strcmp0 (a.currency, b.currency) != 0)
    return refuse (evaluation, TUE_FORMULA_ERROR_TYPE, _("Amounts in different currencies cannot be added."));

  a.number += sign * b.number;
  return keep_exact (evaluation, a);
}

static Quantity
multiply (Evaluation *evaluation,
          Quantity    a,
          Quantity    b)
{
  if (a.kind == KIND_NONE || b.kind == KIND_NONE)
    return (Quantity){ 0 };

  if (b.kind == KIND_MONEY)
    {
      Quantity swapped = a;

      a = b;
      b = swapped;
    }
  if (b.kind != KIND_NUMBER || (a.kind != KIND_NUMBER && a.kind != KIND_MONEY))
    return refuse (evaluation, TUE_FORMULA_ERROR_TYPE, _("Only numbers, and an amount by a number, can be multiplied."));

  a.number *= b.number;
  return keep_exact (evaluation, a);
}

static Quantity
divide (Evaluation *evaluation,
        Quantity    a,
        Quantity    b)
{
  /* By nothing: there is no result yet, as while the divisor is being typed. */
  if (a.kind == KIND_NONE || b.kind == KIND_NONE || b.number == 0)
    return (Quantity){ 0 };

  if (a.kind == KIND_MONEY && b.kind == KIND_MONEY && g_strcmp0 (a.currency, b.currency) == 0)
    return keep_exact (evaluation, (Quantity){ .kind = KIND_NUMBER, .number = a.number / b.number });
  if (b.kind != KIND_NUMBER || (a.kind != KIND_NUMBER && a.kind != KIND_MONEY))
    return refuse (evaluation, TUE_FORMULA_ERROR_TYPE, _("Only numbers, and an amount by a number, can be divided."));

  a.number /= b.number;
  return keep_exact (evaluation, a);
}

static gboolean
is_before (Evaluation *evaluation,
           Quantity    a,
           Quantity    b)
{
  if (a.kind != b.kind || a.kind == KIND_SPAN ||
      (a.kind == KIND_MONEY && g_strcmp0 (a.currency, b.currency) != 0))
    refuse (evaluation, TUE_FORMULA_ERROR_TYPE, _("Things of different kinds cannot be compared."));

  return a.number < b.number;
}

static Quantity
take_extreme (Evaluation *evaluation,
              Quantity    a,
              Quantity    b,
              NodeKind    kind)
{
  if (a.kind == KIND_NONE)
    return b;
  if (b.kind == KIND_NONE)
    return a;

  return is_before (evaluation, a, b) == (kind == NODE_MIN) ? a : b;
}

/* (nullable): the list whose items a formula is about */
static TueValue *
find_list (Evaluation *evaluation,
           const Node *node)
{
  TueValue *list;

  if (node == NULL)
    return NULL;

  if (node->kind == NODE_PATH && node->member != NULL)
    {
      list = tue_value_lookup (evaluation->values, node->field);
      return list != NULL && tue_value_get_kind (list) == TUE_VALUE_LIST ? list : NULL;
    }

  list = find_list (evaluation, node->children[0]);
  return list != NULL ? list : find_list (evaluation, node->children[1]);
}

/* sum(), min() and max() over the items of a list. An item that is not filled
 * yet is left out. */
static Quantity
aggregate (Evaluation *evaluation,
           const Node *node)
{
  TueValue *list = find_list (evaluation, node->children[0]);
  Quantity  total = { 0 };

  if (node->children[1] != NULL)
    return take_extreme (evaluation, evaluate_node (evaluation, node->children[0]),
                         evaluate_node (evaluation, node->children[1]), node->kind);
  if (list == NULL)
    {
      /* The list is not filled yet, or there is none in it. */
      return (Quantity){ 0 };
    }

  for (gsize i = 0; i < tue_value_get_n_items (list) && !evaluation->failed; i++)
    {
      Evaluation inner = *evaluation;
      Quantity   each;

      inner.item = tue_value_get_item (list, i);
      each = evaluate_node (&inner, node->children[0]);
      evaluation->failed = inner.failed;
      if (each.kind == KIND_NONE)
        continue;

      if (total.kind == KIND_NONE)
        total = each;
      else
        total = node->kind == NODE_SUM ? add (evaluation, total, each, 1)
                                       : take_extreme (evaluation, total, each, node->kind);
    }

  return total;
}

static Quantity
count (Evaluation *evaluation,
       const Node *node)
{
  TueValue *value;

  if (node->children[0]->kind != NODE_PATH)
    return refuse (evaluation, TUE_FORMULA_ERROR_TYPE, _("count() takes the name of a list."));

  value = tue_value_lookup (evaluation->values, node->children[0]->field);
  return (Quantity){
    .kind = KIND_NUMBER,
    .number = value != NULL ? (double)tue_value_get_n_items (value) : 0,
  };
}

static Quantity
round_to (Evaluation *evaluation,
          Quantity    value,
          Quantity    digits)
{
  double scale = pow (10, CLAMP (round (digits.number), 0, 12));

  if (value.kind == KIND_NUMBER)
    value.number = round_decimal (value.number * scale) / scale;
  else if (value.kind != KIND_NONE && value.kind != KIND_MONEY)
    return refuse (evaluation, TUE_FORMULA_ERROR_TYPE, _("round() takes a number."));

  return keep_exact (evaluation, value);
}

static Quantity
days_between (Evaluation *evaluation,
              Quantity    from,
              Quantity    to)
{
  if (from.kind == KIND_NONE || to.kind == KIND_NONE)
    return (Quantity){ 0 };
  if (from.kind != KIND_DATE || to.kind != KIND_DATE)
    return refuse (evaluation, TUE_FORMULA_ERROR_TYPE, _("days_between() takes two dates."));

  return (Quantity){ .kind = KIND_NUMBER, .number = to.number - from.number };
}

static Quantity
make_span (Evaluation *evaluation,
           const Node *node,
           Quantity    quantity)
{
  if (quantity.kind == KIND_NONE)
    return quantity;
  if (quantity.kind != KIND_NUMBER)
    return refuse (evaluation, TUE_FORMULA_ERROR_TYPE, _("A span of time begins with a number."));

  return (Quantity){ .kind = KIND_SPAN, .unit = node->unit, .number = quantity.number * node->number };
}

static Quantity
evaluate_node (Evaluation *evaluation,
               const Node *node)
{
  Quantity first = { 0 };
  Quantity second = { 0 };

  if (evaluation->failed)
    return first;
  if (++*evaluation->n_steps > MAX_STEPS)
    return refuse (evaluation, TUE_FORMULA_ERROR_RANGE, _("The formula takes too long."));

  switch (node->kind)
    {
    case NODE_NUMBER:
      return (Quantity){ .kind = KIND_NUMBER, .number = node->number };
    case NODE_PATH:
      return read_path (evaluation, node);
    case NODE_SUM:
    case NODE_MIN:
    case NODE_MAX:
      return aggregate (evaluation, node);
    case NODE_COUNT:
      return count (evaluation, node);
    default:
      break;
    }

  first = evaluate_node (evaluation, node->children[0]);
  if (node->children[1] != NULL)
    second = evaluate_node (evaluation, node->children[1]);
  if (evaluation->failed)
    return (Quantity){ 0 };

  switch (node->kind)
    {
    case NODE_NEGATE:
      if (first.kind == KIND_DATE)
        return refuse (evaluation, TUE_FORMULA_ERROR_TYPE, _("A date cannot be negative."));
      first.number = -first.number;
      return first;
    case NODE_ADD:
      return add (evaluation, first, second, 1);
    case NODE_SUBTRACT:
      return add (evaluation, first, second, -1);
    case NODE_MULTIPLY:
      return multiply (evaluation, first, second);
    case NODE_DIVIDE:
      return divide (evaluation, first, second);
    case NODE_SPAN:
      return make_span (evaluation, node, first);
    case NODE_ROUND:
      return round_to (evaluation, first, second);
    case NODE_DAYS_BETWEEN:
      return days_between (evaluation, first, second);
    default:
      g_assert_not_reached ();
    }
}

static TueValue *
make_value (Quantity quantity)
{
  if (quantity.kind == KIND_DATE)
    {
      GDate date;
      char  text[16];

      g_date_clear (&date, 1);
      g_date_set_julian (&date, (guint32)quantity.number);
      g_snprintf (text, sizeof text, "%04d-%02d-%02d", g_date_get_year (&date),
                  (int)g_date_get_month (&date), g_date_get_day (&date));
      return tue_value_new_string (text);
    }

  if (quantity.kind == KIND_MONEY)
    {
      g_autoptr(TueValueBuilder) builder = tue_value_builder_new_map ();

      tue_value_builder_set (builder, "minor", tue_value_new_number (quantity.number));
      tue_value_builder_set (builder, "currency", tue_value_new_string (quantity.currency));
      return tue_value_builder_end (builder);
    }

  return quantity.kind == KIND_NUMBER ? tue_value_new_number (quantity.number) : NULL;
}

/**
 * tue_formula_evaluate:
 * @self: a formula
 * @values: a map of what a task holds, by field
 * @error: return location for a [error@FormulaError]
 *
 * Computes a formula: a number, an amount of money or a date.
 *
 * Returns: (transfer full) (nullable): the result, or %NULL with @error set, or
 *   %NULL without an error where something is not filled yet
 */
TueValue *
tue_formula_evaluate (TueFormula *self,
                      TueValue   *values,
                      GError    **error)
{
  guint      n_steps = 0;
  Evaluation evaluation = { .values = values, .n_steps = &n_steps, .error = error };
  Quantity   result;

  g_return_val_if_fail (self != NULL && values != NULL, NULL);

  result = evaluate_node (&evaluation, self->root);
  if (result.kind == KIND_SPAN)
    result = refuse (&evaluation, TUE_FORMULA_ERROR_TYPE, _("A span of time needs a date to count from."));
  return evaluation.failed ? NULL : make_value (result);
}
