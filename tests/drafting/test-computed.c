/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include "tue-computed.h"

#include <locale.h>

#include "tue-field-compute.h"
#include "tue-field-json.h"
#include "tue-value-json.h"

#define EUR(minor) "{\"minor\": " #minor ", \"currency\": \"EUR\"}"
#define USD(minor) "{\"minor\": " #minor ", \"currency\": \"USD\"}"

static const char fields[] =
  "[{\"name\": \"items\", \"label\": \"What we offer\", \"type\": \"list\", \"required\": true, \"fields\":"
  "   [{\"name\": \"name\", \"label\": \"Item\", \"type\": \"string\"},"
  "    {\"name\": \"quantity\", \"label\": \"Quantity\", \"type\": \"integer\"},"
  "    {\"name\": \"price\", \"label\": \"Price\", \"type\": \"money\"},"
  "    {\"name\": \"amount\", \"label\": \"Amount\", \"type\": \"computed\", \"formula\": \"quantity * price\"},"
  "    {\"name\": \"left\", \"type\": \"computed\", \"formula\": \"right + 1\"},"
  "    {\"name\": \"right\", \"type\": \"computed\", \"formula\": \"left + 1\"}]},"
  " {\"name\": \"total\", \"type\": \"computed\", \"formula\": \" sum ( items.quantity * items.price ) \"},"
  " {\"name\": \"half\", \"type\": \"computed\", \"formula\": \"total / 2\"},"
  " {\"name\": \"lefts\", \"type\": \"computed\", \"formula\": \"sum(items.left)\"},"
  " {\"name\": \"amounts\", \"type\": \"computed\", \"formula\": \"sum(items.amount)\"},"
  " {\"name\": \"deadline\", \"label\": \"Deadline\", \"type\": \"date\", \"required\": true},"
  " {\"name\": \"until\", \"type\": \"computed\", \"formula\": \"deadline + 3 weeks\"},"
  " {\"name\": \"mean\", \"type\": \"computed\", \"formula\": \"sum(items.quantity) / count(items)\"},"
  " {\"name\": \"chicken\", \"type\": \"computed\", \"formula\": \"chicken + egg\"},"
  " {\"name\": \"egg\", \"type\": \"computed\", \"formula\": \"egg + chicken\"},"
  " {\"name\": \"loop\", \"type\": \"computed\", \"formula\": \"loop + 1\"},"
  " {\"name\": \"broken\", \"type\": \"computed\", \"formula\": \"1 +\"}]";

#define WORKSHOP "{\"name\": \"Workshop\", \"quantity\": 2, \"price\": " EUR (480000) "}"

/* A field, the values, and the result, or why there is none. */
static const struct
{
  const char *field;
  const char *values;
  const char *result;
  const char *reason;
} cases[] = {
  { "total", "{\"items\": [" WORKSHOP "]}", "{\"minor\":960000,\"currency\":\"EUR\"}", NULL },
  { "half", "{\"items\": [" WORKSHOP "]}", "{\"minor\":480000,\"currency\":\"EUR\"}", NULL },
  { "amounts", "{\"items\": [" WORKSHOP ", {\"quantity\": 1, \"price\": " EUR (40) ", \"amount\": 7}]}", "{\"minor\":960040,\"currency\":\"EUR\"}", NULL },
  { "amounts", "{\"items\": [" WORKSHOP ", {\"name\": \"Support\", \"price\": " EUR (40) "}]}", "{\"minor\":960000,\"currency\":\"EUR\"}", NULL },
  { "amounts", "{\"items\": [{\"name\": \"Support\", \"price\": " EUR (40) "}]}", NULL, "Support: Quantity is missing" },
  { "amounts", "{\"items\": [" WORKSHOP ", \"x\", 7]}", "{\"minor\":960000,\"currency\":\"EUR\"}", NULL },
  { "amounts", "{\"items\": \"x\"}", NULL, "What we offer is not a list." },
  { "lefts", "{\"items\": [" WORKSHOP "]}", NULL, NULL },
  /* What a task held for a computed field once counts for nothing. */
  { "half", "{\"total\": 8, \"items\": [" WORKSHOP "]}", "{\"minor\":480000,\"currency\":\"EUR\"}", NULL },
  { "until", "{\"deadline\": \"2026-11-27\"}", "\"2026-12-18\"", NULL },
  { "total", "{}", NULL, "What we offer is missing" },
  { "half", "{}", NULL, "What we offer is missing" },
  { "until", "{}", NULL, "Deadline is missing" },
  { "until", "{\"deadline\": \"soon\"}", NULL, "Deadline is not a date." },
  { "total", "{\"items\": [" WORKSHOP ", {\"name\": \"Review support\", \"quantity\": \"four\", \"price\": " EUR (1) "}]}", NULL, "Review support: Quantity is not a number." },
  { "half", "{\"items\": [" WORKSHOP ", {\"name\": \"Review support\", \"quantity\": \"four\", \"price\": " EUR (1) "}]}", NULL, "Review support: Quantity is not a number." },
  { "total", "{\"items\": [" WORKSHOP ", {\"quantity\": 1, \"price\": \"abc\"}]}", NULL, "Item 2: Price is not an amount." },
  { "total", "{\"items\": [{\"name\": \"<b>&amp;\", \"price\": " EUR (1) "}]}", NULL, "<b>&amp;: Quantity is missing" },
  { "total", "{\"items\": [{\"name\": \"One two three four five six seven eight nine ten\", \"quantity\": \"x\"}]}", NULL, "One two three four five six seven eight…: Quantity is not a number." },
  /* Each of them is right; together they are not. */
  { "total", "{\"items\": [" WORKSHOP ", {\"quantity\": 1, \"price\": " USD (5) "}]}", NULL, "Amounts in different currencies cannot be added." },
  { "items", "{}", NULL, NULL },
  { "loop", "{}", NULL, NULL },
  { "loop", "{\"loop\": 1}", NULL, NULL },
  { "chicken", "{}", NULL, NULL },
};

static GPtrArray *
read_fields (void)
{
  g_autoptr(GError) error = NULL;
  GPtrArray *declared = tue_fields_from_json (fields, &error);

  g_assert_no_error (error);
  return declared;
}

static TueField *
find (GPtrArray  *declared,
      const char *name)
{
  for (guint i = 0; i < declared->len; i++)
    if (g_str_equal (tue_field_get_name (declared->pdata[i]), name))
      return declared->pdata[i];

  g_assert_not_reached ();
}

static void
test_evaluate (void)
{
  g_autoptr(GPtrArray) declared = read_fields ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(TueValue) values = tue_value_from_json (cases[i].values, -1, NULL);
      g_autofree char *reason = NULL;
      g_autofree char *json = NULL;
      g_autoptr(TueValue) result = tue_computed_evaluate (find (declared, cases[i].field), declared, values, &reason);

      g_test_message ("%s of %s", cases[i].field, cases[i].values);
      json = result != NULL ? tue_value_to_json (result) : NULL;
      g_assert_cmpstr (json, ==, cases[i].result);
      g_assert_cmpstr (reason, ==, cases[i].reason);
    }
}

static void
test_broken_formula (void)
{
  g_autoptr(GPtrArray) declared = read_fields ();
  g_autoptr(TueValue) values = tue_value_new_map ();
  g_autofree char *reason = NULL;

  g_assert_null (tue_computed_evaluate (find (declared, "broken"), declared, values, &reason));
  g_assert_nonnull (reason);
}

static void
test_line (void)
{
  g_autoptr(GPtrArray) declared = read_fields ();
  g_autoptr(GPtrArray) others = g_ptr_array_new ();
  g_autoptr(TueValue) item = tue_value_from_json (WORKSHOP, -1, NULL);
  g_autoptr(TueValue) half = tue_value_from_json ("{\"quantity\": 2}", -1, NULL);
  g_autoptr(TueValue) line = NULL;
  TueField *list = find (declared, "items");

  g_assert_true (tue_computed_find_line (list, declared) == find (declared, "total"));
  line = tue_computed_evaluate_line (find (declared, "total"), list, item);
  g_assert_cmpfloat (tue_value_get_number (tue_value_lookup (line, "minor")), ==, 960000);
  g_assert_null (tue_computed_evaluate_line (find (declared, "total"), list, half));

  /* A mean is no sum of lines. */
  g_ptr_array_add (others, find (declared, "mean"));
  g_ptr_array_add (others, find (declared, "until"));
  g_ptr_array_add (others, find (declared, "broken"));
  g_assert_null (tue_computed_find_line (list, others));
}

/* What did not change is the same value again, whatever did. */
static void
test_items_kept (void)
{
  g_autoptr(GPtrArray) declared = read_fields ();
  TueField *list = find (declared, "items");

  for (int round = 0; round < 200; round++)
    {
      g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_value_unref);
      g_autoptr(TueValue) old = NULL;
      g_autoptr(TueValue) old_computed = NULL;
      g_autoptr(TueValue) new = NULL;
      g_autoptr(TueValue) computed = NULL;
      g_autoptr(TueValue) fresh = NULL;
      guint at, n_removed, n_added, n_shared = 0;

      for (int i = g_test_rand_int_range (0, 6); i > 0; i--)
        g_ptr_array_add (items, tue_value_from_json (g_test_rand_bit () ? WORKSHOP : "{\"quantity\": 2}", -1, NULL));
      old = tue_value_new_list ((TueValue *const *)items->pdata, items->len);
      old_computed = tue_field_compute_items (list, old, NULL, NULL);

      at = (guint)g_test_rand_int_range (0, (int)items->len + 1);
      n_removed = (guint)g_test_rand_int_range (0, (int)(items->len - at) + 1);
      n_added = (guint)g_test_rand_int_range (0, 3);
      if (n_removed > 0)
        g_ptr_array_remove_range (items, at, n_removed);
      for (guint i = 0; i < n_added; i++)
        g_ptr_array_insert (items, (int)at, tue_value_from_json (WORKSHOP, -1, NULL));

      new = tue_value_new_list ((TueValue *const *)items->pdata, items->len);
      computed = tue_field_compute_items (list, new, old, old_computed);
      fresh = tue_field_compute_items (list, new, NULL, NULL);
      g_assert_true (tue_value_equal (computed, fresh));
      for (gsize i = 0; i < tue_value_get_n_items (computed); i++)
        for (gsize j = 0; j < tue_value_get_n_items (old_computed); j++)
          n_shared += tue_value_get_item (computed, i) == tue_value_get_item (old_computed, j);
      g_assert_cmpuint (n_shared, ==, items->len - n_added);
    }
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/computed/evaluate", test_evaluate);
  g_test_add_func ("/computed/broken-formula", test_broken_formula);
  g_test_add_func ("/computed/line", test_line);
  g_test_add_func ("/computed/items-kept", test_items_kept);

  return g_test_run ();
}
