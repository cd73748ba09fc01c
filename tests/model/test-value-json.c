/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include "tue-value-json.h"

#include <math.h>

#include "tue-json.h"

static const char *const documents[] = {
  "null",
  "true",
  "false",
  "0",
  "-1.5",
  "\"\"",
  "\"a\\\"b\\nc\"",
  "[]",
  "{}",
  "[1,[2,[3]],{\"a\":null}]",
  "{\"client\":\"Northwind\",\"items\":[{\"name\":\"Pilot\",\"price\":{\"minor\":480000,\"currency\":\"EUR\"}}]}",
};

static void
test_round_trip (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (documents); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(TueValue) value = tue_value_from_json (documents[i], -1, &error);
      g_autoptr(TueValue) again = NULL;
      g_autoptr(JsonNode) node = NULL;
      g_autofree char *json = NULL;

      g_assert_no_error (error);
      json = tue_value_to_json (value);
      g_assert_cmpstr (json, ==, documents[i]);

      node = tue_value_to_json_node (value);
      again = tue_value_from_json_node (node, &error);
      g_assert_no_error (error);
      g_assert_true (tue_value_equal (value, again));
    }
}

static TueValue *
make_random_value (int depth)
{
  g_autoptr(TueValueBuilder) builder = NULL;

  switch (g_test_rand_int_range (0, depth > 0 ? 6 : 4))
    {
    case 0:
      return tue_value_new_null ();

    case 1:
      return tue_value_new_boolean (g_test_rand_bit ());

    case 2:
      return tue_value_new_number (g_test_rand_bit () ? g_test_rand_double_range (-1e6, 1e6) : g_test_rand_int ());

    case 3:
      return tue_value_new_string (g_test_rand_bit () ? "\"\\\n\x01" : "é😀 text");

    case 4:
      builder = tue_value_builder_new_list ();
      for (int i = g_test_rand_int_range (0, 5); i > 0; i--)
        tue_value_builder_add (builder, make_random_value (depth - 1));
      return tue_value_builder_end (builder);

    default:
      builder = tue_value_builder_new_map ();
      for (int i = g_test_rand_int_range (0, 5); i > 0; i--)
        {
          g_autofree char *key = g_strdup_printf ("k\"%d", i);

          tue_value_builder_set (builder, key, make_random_value (depth - 1));
        }
      return tue_value_builder_end (builder);
    }
}

static void
test_random (void)
{
  for (int round = 0; round < 500; round++)
    {
      g_autoptr(TueValue) value = make_random_value (5);
      g_autofree char *json = tue_value_to_json (value);
      g_autoptr(GError) error = NULL;
      g_autoptr(TueValue) again = tue_value_from_json (json, -1, &error);

      g_assert_no_error (error);
      g_assert_true (tue_value_equal (value, again));
    }
}

static void
test_not_finite (void)
{
  g_autoptr(TueValue) value = tue_value_new_number (INFINITY);
  g_autofree char *json = tue_value_to_json (value);
  g_autoptr(JsonNode) node = tue_value_to_json_node (value);

  g_assert_cmpstr (json, ==, "null");
  g_assert_true (json_node_is_null (node));
}

static void
test_refused (void)
{
  static const char *const refused[] = { "", "{", "[1,]", "\"\\u0000\"", "{} {}", "{\"a\":1,\"a\":2}" };

  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_null (tue_value_from_json (refused[i], -1, &error));
      g_assert_true (error != NULL && error->domain == TUE_JSON_ERROR);
    }
}

static void
test_node_depth (void)
{
  JsonNode *node = json_node_new (JSON_NODE_NULL);
  g_autoptr(JsonNode) owned = NULL;
  g_autoptr(GError) error = NULL;

  for (int i = 0; i <= TUE_VALUE_JSON_MAX_DEPTH; i++)
    {
      JsonArray *array = json_array_new ();
      JsonNode  *outer = json_node_new (JSON_NODE_ARRAY);

      json_array_add_element (array, node);
      json_node_take_array (outer, array);
      node = outer;
    }
  owned = node;

  g_assert_null (tue_value_from_json_node (owned, &error));
  g_assert_error (error, TUE_JSON_ERROR, TUE_JSON_ERROR_LIMIT);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/value-json/round-trip", test_round_trip);
  g_test_add_func ("/value-json/random", test_random);
  g_test_add_func ("/value-json/not-finite", test_not_finite);
  g_test_add_func ("/value-json/refused", test_refused);
  g_test_add_func ("/value-json/node-depth", test_node_depth);

  return g_test_run ();
}
