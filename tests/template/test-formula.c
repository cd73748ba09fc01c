/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include <string.h>

#include "tue-formula.h"

static TueValue *
make_money (double      minor,
            const char *currency)
{
  g_autoptr(TueValueBuilder) builder = tue_value_builder_new_map ();

  tue_value_builder_set (builder, "minor", tue_value_new_number (minor));
  tue_value_builder_set (builder, "currency", tue_value_new_string (currency));
  return tue_value_builder_end (builder);
}

static TueValue *
make_item (double      quantity,
           double      minor,
           const char *currency)
{
  g_autoptr(TueValueBuilder) builder = tue_value_builder_new_map ();

  tue_value_builder_set (builder, "quantity", tue_value_new_number (quantity));
  if (minor >= 0)
    tue_value_builder_set (builder, "price", make_money (minor, currency));
  return tue_value_builder_end (builder);
}

static TueValue *
make_values (void)
{
  g_autoptr(TueValueBuilder) values = tue_value_builder_new_map ();
  g_autoptr(TueValueBuilder) items = tue_value_builder_new_list ();
  g_autoptr(TueValueBuilder) mixed = tue_value_builder_new_list ();

  tue_value_builder_add (items, make_item (1, 480000, "EUR"));
  tue_value_builder_add (items, make_item (2, 210050, "EUR"));
  tue_value_builder_add (items, make_item (3, -1, NULL));
  tue_value_builder_add (mixed, make_item (1, 100, "EUR"));
  tue_value_builder_add (mixed, make_item (1, 100, "USD"));
  tue_value_builder_set (values, "items", tue_value_builder_end (items));
  tue_value_builder_set (values, "mixed", tue_value_builder_end (mixed));
  tue_value_builder_set (values, "none", tue_value_new_list (NULL, 0));
  tue_value_builder_set (values, "switch", tue_value_new_boolean (TRUE));
  tue_value_builder_set (values, "half", make_item (1, -1, NULL));
  tue_value_builder_set (values, "n", tue_value_new_number (7));
  tue_value_builder_set (values, "zero", tue_value_new_number (0));
  tue_value_builder_set (values, "fee", make_money (333, "EUR"));
  tue_value_builder_set (values, "hundred", make_money (100, "EUR"));
  tue_value_builder_set (values, "loose", tue_value_new_string ("2026-+1-01"));
  tue_value_builder_set (values, "never", tue_value_new_string ("2026-02-30"));
  tue_value_builder_set (values, "long", tue_value_new_string ("2026-01-010"));
  tue_value_builder_set (values, "deadline", tue_value_new_string ("2026-01-31"));
  tue_value_builder_set (values, "start", tue_value_new_string ("2025-12-24"));
  tue_value_builder_set (values, "leap", tue_value_new_string ("2024-02-29"));
  tue_value_builder_set (values, "client", tue_value_new_string ("Northwind"));
  tue_value_builder_set (values, "empty", tue_value_new_string (""));
  return tue_value_builder_end (values);
}

static char *
describe (TueValue *value)
{
  TueValue *minor;

  if (value == NULL)
    return g_strdup ("none");
  if (tue_value_get_kind (value) == TUE_VALUE_STRING)
    return g_strdup (tue_value_get_string (value, NULL));
  minor = tue_value_lookup (value, "minor");
  if (minor != NULL)
    return g_strdup_printf ("%.0f %s", tue_value_get_number (minor),
                            tue_value_get_string (tue_value_lookup (value, "currency"), NULL));
  return g_strdup_printf ("%g", tue_value_get_number (value));
}

static const struct
{
  const char *formula;
  const char *expected;
} results[] = {
  { "1 + 2 * 3", "7" },
  { "(1 + 2) * 3", "9" },
  { "10 - 2 - 3", "5" },
  { "-n + 1", "-6" },
  { "--2", "2" },
  { "n / 2", "3.5" },
  { "n / zero", "none" },
  { "n * missing", "none" },
  { "n * empty", "none" },
  { "sum(items.quantity)", "6" },
  { "sum(items.quantity * items.price)", "900100 EUR" },
  { "sum(none.price)", "none" },
  { "sum(missing.price)", "none" },
  { "count(items)", "3" },
  { "count(none)", "0" },
  { "count(missing)", "0" },
  { "min(items.price)", "210050 EUR" },
  { "max(items.quantity)", "3" },
  { "max(n, 9)", "9" },
  { "max(n, missing)", "7" },
  { "min(missing, n)", "7" },
  { "min(start, deadline)", "2025-12-24" },
  /* Half a minor unit is rounded away from zero. */
  { "fee / 2", "167 EUR" },
  { "-fee / 2", "-167 EUR" },
  { "fee * 0.19", "63 EUR" },
  /* Also when the half was written in decimals. */
  { "hundred * 1.005", "101 EUR" },
  { "-hundred * 1.005", "-101 EUR" },
  { "hundred * 1.0049", "100 EUR" },
  { "round(1.005, 2)", "1.01" },
  { "fee + fee", "666 EUR" },
  { "fee / fee", "1" },
  { "round(n / 3, 2)", "2.33" },
  { "round(2.5)", "3" },
  { "deadline + 14 days", "2026-02-14" },
  { "deadline + 999999 days + 999999 days + 912414 days", "9999-12-31" },
  { "deadline - 739646 days", "0001-01-01" },
  { "deadline + 1 day", "2026-02-01" },
  { "deadline - 2 weeks", "2026-01-17" },
  { "deadline + 1 month", "2026-02-28" },
  { "deadline - 2 months", "2025-11-30" },
  { "leap - 1 year", "2023-02-28" },
  { "leap + 1 year", "2025-02-28" },
  { "deadline + n days", "2026-02-07" },
  { "missing + 14 days", "none" },
  { "days_between(missing, deadline)", "none" },
  { "days_between(start, deadline)", "38" },
  { "deadline - start", "38" },
};

static void
test_results (void)
{
  g_autoptr(TueValue) values = make_values ();

  for (gsize i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(TueFormula) formula = tue_formula_parse (results[i].formula, &error);
      g_autoptr(TueValue) value = NULL;
      g_autofree char *text = NULL;

      g_test_message ("%s", results[i].formula);
      g_assert_no_error (error);
      value = tue_formula_evaluate (formula, values, &error);
      g_assert_no_error (error);
      text = describe (value);
      g_assert_cmpstr (text, ==, results[i].expected);
    }
}

static const struct
{
  const char     *formula;
  TueFormulaError code;
} refusals[] = {
  { "sum(mixed.price)", TUE_FORMULA_ERROR_TYPE },
  { "client + 1", TUE_FORMULA_ERROR_TYPE },
  { "loose + 1 day", TUE_FORMULA_ERROR_TYPE },
  { "never + 1 day", TUE_FORMULA_ERROR_TYPE },
  { "long + 1 day", TUE_FORMULA_ERROR_TYPE },
  { "0 + fee", TUE_FORMULA_ERROR_TYPE },
  { "items.price + 1", TUE_FORMULA_ERROR_TYPE },
  { "fee * fee", TUE_FORMULA_ERROR_TYPE },
  { "fee + 1", TUE_FORMULA_ERROR_TYPE },
  { "deadline + deadline", TUE_FORMULA_ERROR_TYPE },
  { "-deadline", TUE_FORMULA_ERROR_TYPE },
  { "14 days", TUE_FORMULA_ERROR_TYPE },
  { "count(1)", TUE_FORMULA_ERROR_TYPE },
  { "days_between(n, deadline)", TUE_FORMULA_ERROR_TYPE },
  { "round(deadline)", TUE_FORMULA_ERROR_TYPE },
  { "switch + 1", TUE_FORMULA_ERROR_TYPE },
  { "half + fee", TUE_FORMULA_ERROR_TYPE },
  { "deadline + fee days", TUE_FORMULA_ERROR_TYPE },
  { "max(n, deadline)", TUE_FORMULA_ERROR_TYPE },
  { "fee * 99999999999999999", TUE_FORMULA_ERROR_RANGE },
  { "deadline + 9000 years", TUE_FORMULA_ERROR_RANGE },
  { "deadline - 900000 days", TUE_FORMULA_ERROR_RANGE },
  { "deadline + 999999 days + 999999 days + 912415 days", TUE_FORMULA_ERROR_RANGE },
  { "deadline - 739647 days", TUE_FORMULA_ERROR_RANGE },
  { "deadline + 1000001 days", TUE_FORMULA_ERROR_RANGE },
  { "deadline - 2027 years", TUE_FORMULA_ERROR_RANGE },
};

static void
test_refusals (void)
{
  g_autoptr(TueValue) values = make_values ();

  for (gsize i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(TueFormula) formula = tue_formula_parse (refusals[i].formula, &error);

      g_test_message ("%s", refusals[i].formula);
      g_assert_no_error (error);
      g_assert_null (tue_formula_evaluate (formula, values, &error));
      g_assert_error (error, TUE_FORMULA_ERROR, (int)refusals[i].code);
    }
}

/* Lists inside lists inside lists end, too. */
static void
test_nested (void)
{
  g_autoptr(TueValueBuilder) values = tue_value_builder_new_map ();
  g_autoptr(TueValueBuilder) items = tue_value_builder_new_list ();
  g_autoptr(TueValue) map = NULL;
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(TueFormula) twice = tue_formula_parse ("sum(items.quantity * sum(items.quantity))", NULL);
  g_autoptr(TueFormula) often = NULL;
  g_autoptr(TueValue) value = NULL;
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < 300; i++)
    tue_value_builder_add (items, make_item (1, -1, NULL));
  tue_value_builder_set (values, "items", tue_value_builder_end (items));
  map = tue_value_builder_end (values);

  value = tue_formula_evaluate (twice, map, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat (tue_value_get_number (value), ==, 300 * 300);

  for (guint i = 0; i < 30; i++)
    g_string_append (text, "sum(items.quantity * ");
  g_string_append (text, "1");
  for (guint i = 0; i < 30; i++)
    g_string_append (text, ")");
  often = tue_formula_parse (text->str, &error);
  g_assert_no_error (error);
  g_assert_null (tue_formula_evaluate (often, map, &error));
  g_assert_error (error, TUE_FORMULA_ERROR, TUE_FORMULA_ERROR_RANGE);
}

static void
test_syntax (void)
{
  static const char *const bad[] = {
    "",
    " ",
    "1 +",
    "* 2",
    "(1",
    "1)",
    "1 2",
    "sum(",
    "sum()",
    "nothing(1)",
    "a.",
    "a..b",
    "1.2.3",
    "days_between(a)",
    "sum(a, b)",
    "a = b",
    "a; b",
    "\"text\"",
    "a[0]",
    "{{a}}",
  };
  g_autofree char *deep = g_strnfill (TUE_FORMULA_MAX_DEPTH + 2, '(');
  g_autofree char *negative = g_strnfill (TUE_FORMULA_MAX_DEPTH + 2, '-');
  g_autofree char *lengthy = g_strnfill (TUE_FORMULA_MAX_LENGTH + 1, '1');

  for (gsize i = 0; i < G_N_ELEMENTS (bad) + 3; i++)
    {
      g_autoptr(GError) error = NULL;
      const char *text = i < G_N_ELEMENTS (bad)        ? bad[i]
                         : i == G_N_ELEMENTS (bad)     ? deep
                         : i == G_N_ELEMENTS (bad) + 1 ? negative
                                                       : lengthy;

      g_test_message ("%s", text);
      g_assert_null (tue_formula_parse (text, &error));
      g_assert_error (error, TUE_FORMULA_ERROR, TUE_FORMULA_ERROR_SYNTAX);
    }
}

static void
test_names (void)
{
  g_autoptr(TueFormula) formula = tue_formula_parse ("sum(items.quantity * items.price) + fee - fee * n", NULL);

  g_assert_cmpstrv (tue_formula_list_names (formula), ((const char *[]){ "items", "fee", "n", NULL }));
}

static void
test_paths (void)
{
  static const struct
  {
    const char *formula;
    const char *paths;
  } cases[] = {
    { "sum(items.quantity * items.price) + fee - fee * n", "items.quantity items.price fee n" },
    { "count(items) + sum(items.price) + sum(items.price)", "items items.price" },
    { "deadline + 14 days", "deadline" },
    { "1 + 2", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(TueFormula) formula = tue_formula_parse (cases[i].formula, NULL);
      g_autofree char *paths = g_strjoinv (" ", (char **)tue_formula_list_paths (formula));

      g_assert_cmpstr (paths, ==, cases[i].paths);
    }
}

/* Whatever is typed into a formula, it is parsed or refused, and ends. */
static void
test_random (void)
{
  static const char *const pieces[] = {
    "sum(",
    "count(",
    "min(",
    "round(",
    ")",
    "(",
    "+",
    "-",
    "*",
    "/",
    ",",
    "items.price",
    "items.quantity",
    "n",
    "fee",
    "deadline",
    "14 days",
    "2",
    "0",
    "1.5",
    ".",
    " ",
    "ü",
    "zero",
  };
  g_autoptr(TueValue) values = make_values ();

  for (int i = 0; i < 20000; i++)
    {
      g_autoptr(GString) text = g_string_new (NULL);
      g_autoptr(TueFormula) formula = NULL;
      g_autoptr(TueValue) value = NULL;
      g_autoptr(GError) error = NULL;
      int length = g_test_rand_int_range (1, 12);

      while (length-- > 0)
        g_string_append (text, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
      formula = tue_formula_parse (text->str, &error);
      g_assert_true ((formula == NULL) == (error != NULL));
      if (formula == NULL)
        continue;
      value = tue_formula_evaluate (formula, values, &error);
      g_assert_true (value == NULL || error == NULL);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/template/formula/results", test_results);
  g_test_add_func ("/template/formula/refusals", test_refusals);
  g_test_add_func ("/template/formula/nested", test_nested);
  g_test_add_func ("/template/formula/syntax", test_syntax);
  g_test_add_func ("/template/formula/names", test_names);
  g_test_add_func ("/formula/paths", test_paths);
  g_test_add_func ("/template/formula/random", test_random);

  return g_test_run ();
}
