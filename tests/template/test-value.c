/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include <glib.h>

#include "tue-value.h"

static void
test_scalars (void)
{
  g_autoptr (TueValue) null = tue_value_new_null ();
  g_autoptr (TueValue) yes = tue_value_new_boolean (TRUE);
  g_autoptr (TueValue) number = tue_value_new_number (2.5);
  g_autoptr (TueValue) string = tue_value_new_string_len ("häh!", 4);
  gsize length;

  g_assert_cmpint (tue_value_get_kind (null), ==, TUE_VALUE_NULL);
  g_assert_true (tue_value_get_boolean (yes));
  g_assert_cmpfloat (tue_value_get_number (number), ==, 2.5);
  g_assert_cmpstr (tue_value_get_string (string, &length), ==, "häh");
  g_assert_cmpuint (length, ==, 4);

  /* The wrong kind is asked for: nothing, and no crash. */
  g_assert_null (tue_value_get_string (number, &length));
  g_assert_cmpuint (length, ==, 0);
  g_assert_false (tue_value_get_boolean (number));
  g_assert_cmpfloat (tue_value_get_number (string), ==, 0);
  g_assert_cmpuint (tue_value_get_n_items (string), ==, 0);
  g_assert_null (tue_value_lookup (string, "key"));
}

static void
test_truth (void)
{
  g_autoptr (TueValue) null = tue_value_new_null ();
  g_autoptr (TueValue) no = tue_value_new_boolean (FALSE);
  g_autoptr (TueValue) zero = tue_value_new_number (0);
  g_autoptr (TueValue) one = tue_value_new_number (1);
  g_autoptr (TueValue) empty = tue_value_new_string ("");
  g_autoptr (TueValue) zero_text = tue_value_new_string ("0");
  g_autoptr (TueValue) space = tue_value_new_string (" ");
  g_autoptr (TueValue) empty_list = tue_value_new_list (NULL, 0);
  g_autoptr (TueValue) list = tue_value_new_list (&null, 1);
  g_autoptr (TueValue) empty_map = tue_value_new_map ();

  g_assert_false (tue_value_is_true (null));
  g_assert_false (tue_value_is_true (no));
  g_assert_false (tue_value_is_true (zero));
  g_assert_false (tue_value_is_true (empty));
  g_assert_false (tue_value_is_true (empty_list));
  g_assert_true (tue_value_is_true (one));
  g_assert_true (tue_value_is_true (zero_text));
  g_assert_true (tue_value_is_true (space));
  g_assert_true (tue_value_is_true (list));
  g_assert_true (tue_value_is_true (empty_map));
}

static void
test_builder (void)
{
  g_autoptr (TueValueBuilder) builder = tue_value_builder_new_map ();
  g_autoptr (TueValue) map = NULL;
  g_autoptr (TueValue) again = NULL;

  tue_value_builder_set (builder, "b", tue_value_new_number (1));
  tue_value_builder_set (builder, "a", tue_value_new_number (2));
  tue_value_builder_set (builder, "b", tue_value_new_number (3));
  map = tue_value_builder_end (builder);
  again = tue_value_builder_end (builder);

  g_assert_cmpuint (tue_value_get_n_items (map), ==, 2);
  g_assert_cmpstr (tue_value_get_key (map, 0), ==, "b");
  g_assert_cmpfloat (tue_value_get_number (tue_value_get_item (map, 0)), ==, 3);
  g_assert_cmpfloat (tue_value_get_number (tue_value_lookup (map, "a")), ==, 2);
  g_assert_null (tue_value_lookup (map, "c"));
  g_assert_cmpuint (tue_value_get_n_items (again), ==, 0);
}

static void
test_large_map (void)
{
  g_autoptr (TueValue) map = tue_value_new_map ();

  for (int i = 0; i < 300; i++)
    {
      g_autofree char *key = g_strdup_printf ("key-%d", i % 200);
      g_autoptr (TueValue) number = tue_value_new_number (i);
      TueValue *next = tue_value_with_member (map, key, number);

      tue_value_unref (map);
      map = next;
    }

  g_assert_cmpuint (tue_value_get_n_items (map), ==, 200);
  for (int i = 0; i < 200; i++)
    {
      g_autofree char *key = g_strdup_printf ("key-%d", i);

      g_assert_cmpfloat (tue_value_get_number (tue_value_lookup (map, key)), ==, i < 100 ? i + 200 : i);
    }
  g_assert_null (tue_value_lookup (map, "key-200"));
}

static void
test_persistent (void)
{
  g_autoptr (TueValue) one = tue_value_new_number (1);
  g_autoptr (TueValue) two = tue_value_new_number (2);
  g_autoptr (TueValue) list = tue_value_new_list ((TueValue *[]){ one, one }, 2);
  g_autoptr (TueValue) changed = tue_value_with_item (list, 1, two);
  g_autoptr (TueValue) longer = tue_value_with_item (list, 2, two);

  g_assert_cmpfloat (tue_value_get_number (tue_value_get_item (list, 1)), ==, 1);
  g_assert_cmpfloat (tue_value_get_number (tue_value_get_item (changed, 1)), ==, 2);
  g_assert_true (tue_value_get_item (changed, 0) == tue_value_get_item (list, 0));
  g_assert_cmpuint (tue_value_get_n_items (longer), ==, 3);
}

static void
test_equal (void)
{
  g_autoptr (TueValueBuilder) builder = tue_value_builder_new_map ();
  g_autoptr (TueValue) a = NULL;
  g_autoptr (TueValue) b = NULL;
  g_autoptr (TueValue) c = NULL;

  tue_value_builder_set (builder, "x", tue_value_new_number (1));
  tue_value_builder_set (builder, "y", tue_value_new_string ("z"));
  a = tue_value_builder_end (builder);
  tue_value_builder_set (builder, "y", tue_value_new_string ("z"));
  tue_value_builder_set (builder, "x", tue_value_new_number (1));
  b = tue_value_builder_end (builder);
  tue_value_builder_set (builder, "x", tue_value_new_number (1));
  tue_value_builder_set (builder, "w", tue_value_new_string ("z"));
  c = tue_value_builder_end (builder);

  g_assert_true (tue_value_equal (a, b));
  g_assert_false (tue_value_equal (a, c));
}

/* A tree as deep as memory allows is freed and compared without recursion. */
static void
test_deep (void)
{
  TueValue *a = tue_value_new_null ();
  TueValue *b = tue_value_new_null ();

  for (int i = 0; i < 200000; i++)
    {
      TueValue *outer_a = tue_value_new_list (&a, 1);
      TueValue *outer_b = tue_value_new_list (&b, 1);

      tue_value_unref (a);
      tue_value_unref (b);
      a = outer_a;
      b = outer_b;
    }

  g_assert_true (tue_value_equal (a, b));
  tue_value_unref (a);
  tue_value_unref (b);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/template/value/scalars", test_scalars);
  g_test_add_func ("/template/value/truth", test_truth);
  g_test_add_func ("/template/value/builder", test_builder);
  g_test_add_func ("/template/value/large-map", test_large_map);
  g_test_add_func ("/template/value/persistent", test_persistent);
  g_test_add_func ("/template/value/equal", test_equal);
  g_test_add_func ("/template/value/deep", test_deep);

  return g_test_run ();
}
