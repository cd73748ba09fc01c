/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include <glib.h>
#include <string.h>

#include "tue-value.h"

static void
test_scalars (void)
{
  g_autoptr(TueValue) null = tue_value_new_null ();
  g_autoptr(TueValue) yes = tue_value_new_boolean (TRUE);
  g_autoptr(TueValue) number = tue_value_new_number (2.5);
  g_autoptr(TueValue) string = tue_value_new_string_len ("häh!", 4);
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
  g_autoptr(TueValue) null = tue_value_new_null ();
  g_autoptr(TueValue) no = tue_value_new_boolean (FALSE);
  g_autoptr(TueValue) zero = tue_value_new_number (0);
  g_autoptr(TueValue) one = tue_value_new_number (1);
  g_autoptr(TueValue) empty = tue_value_new_string ("");
  g_autoptr(TueValue) zero_text = tue_value_new_string ("0");
  g_autoptr(TueValue) space = tue_value_new_string (" ");
  g_autoptr(TueValue) empty_list = tue_value_new_list (NULL, 0);
  g_autoptr(TueValue) list = tue_value_new_list (&null, 1);
  g_autoptr(TueValue) empty_map = tue_value_new_map ();

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
  g_autoptr(TueValueBuilder) builder = tue_value_builder_new_map ();
  g_autoptr(TueValue) map = NULL;
  g_autoptr(TueValue) again = NULL;

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
  g_autoptr(TueValue) map = tue_value_new_map ();

  for (int i = 0; i < 300; i++)
    {
      g_autofree char *key = g_strdup_printf ("key-%d", i % 200);
      g_autoptr(TueValue) number = tue_value_new_number (i);
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
  g_autoptr(TueValue) one = tue_value_new_number (1);
  g_autoptr(TueValue) two = tue_value_new_number (2);
  g_autoptr(TueValue) list = tue_value_new_list ((TueValue *[]){ one, one }, 2);
  g_autoptr(TueValue) changed = tue_value_with_item (list, 1, two);
  g_autoptr(TueValue) longer = tue_value_with_item (list, 2, two);

  g_assert_cmpfloat (tue_value_get_number (tue_value_get_item (list, 1)), ==, 1);
  g_assert_cmpfloat (tue_value_get_number (tue_value_get_item (changed, 1)), ==, 2);
  g_assert_true (tue_value_get_item (changed, 0) == tue_value_get_item (list, 0));
  g_assert_cmpuint (tue_value_get_n_items (longer), ==, 3);
}

static void
test_equal (void)
{
  g_autoptr(TueValueBuilder) builder = tue_value_builder_new_map ();
  g_autoptr(TueValue) a = NULL;
  g_autoptr(TueValue) b = NULL;
  g_autoptr(TueValue) c = NULL;

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

/* Keys are compared by their first and last bytes first: those that differ in
 * one byte, at any place, or in length only, are still told apart. */
static void
test_similar_keys (void)
{
  g_autoptr(TueValueBuilder) builder = tue_value_builder_new_map ();
  g_autoptr(TueValue) values = NULL;
  guint n_keys = 0;

  for (gsize length = 0; length <= 40; length++)
    for (gsize at = 0; at <= length; at++)
      {
        g_autofree char *key = g_strnfill (length, 'k');

        /* At the end nothing is replaced. */
        if (at < length)
          key[at] = 'x';
        tue_value_builder_set (builder, key, tue_value_new_number (n_keys++));
      }
  values = tue_value_builder_end (builder);
  g_assert_cmpuint (tue_value_get_n_items (values), ==, n_keys);

  for (guint i = 0; i < n_keys; i++)
    {
      g_autofree char *key = g_strdup (tue_value_get_key (values, i));
      gsize            length = strlen (key);
      g_autofree char *longer = g_strconcat (key, "x", "x", NULL);
      TueValueBuilder *single = tue_value_builder_new_map ();
      g_autoptr(TueValue) small = NULL;

      g_assert_cmpfloat (tue_value_get_number (tue_value_lookup (values, key)), ==, i);

      /* A map of one is searched without its index. */
      tue_value_builder_set (single, key, tue_value_new_null ());
      small = tue_value_builder_end (single);
      tue_value_builder_free (single);
      g_assert_nonnull (tue_value_lookup (small, key));
      g_assert_null (tue_value_lookup (small, longer));
      for (gsize at = 0; at < length; at++)
        {
          g_autofree char *other = g_strdup (key);

          other[at] = 'y';
          g_assert_null (tue_value_lookup (small, other));
          g_assert_null (tue_value_lookup (values, other));
        }
    }
}

/* What differs deep inside differs as a whole. */
static void
test_equal_inside (void)
{
  g_autoptr(TueValue) one = tue_value_new_number (1);
  g_autoptr(TueValue) again = tue_value_new_number (1);
  g_autoptr(TueValue) two = tue_value_new_number (2);
  g_autoptr(TueValue) null = tue_value_new_null ();
  g_autoptr(TueValue) other_null = tue_value_new_null ();
  g_autoptr(TueValue) list = tue_value_new_list (&one, 1);
  g_autoptr(TueValue) same = tue_value_new_list (&again, 1);
  g_autoptr(TueValue) different = tue_value_new_list (&two, 1);
  g_autoptr(TueValue) outer = tue_value_new_list (&list, 1);
  g_autoptr(TueValue) outer_same = tue_value_new_list (&same, 1);
  g_autoptr(TueValue) outer_different = tue_value_new_list (&different, 1);

  g_assert_true (tue_value_equal (null, other_null));
  g_assert_false (tue_value_equal (null, one));
  g_assert_true (tue_value_equal (list, list));
  g_assert_true (tue_value_equal (outer, outer_same));
  g_assert_false (tue_value_equal (outer, outer_different));
  g_assert_false (tue_value_equal (outer, list));
}

/* What is asked of the wrong kind has an answer that harms nobody. */
static void
test_wrong_kind (void)
{
  g_autoptr(TueValue) text = tue_value_new_string ("12");
  g_autoptr(TueValue) number = tue_value_new_number (1);
  gsize length = 7;

  g_assert_cmpfloat (tue_value_get_number (text), ==, 0);
  g_assert_false (tue_value_get_boolean (number));
  g_assert_null (tue_value_get_string (number, &length));
  g_assert_cmpuint (length, ==, 0);
  g_assert_cmpuint (tue_value_get_n_items (text), ==, 0);
  g_assert_null (tue_value_lookup (text, "a"));
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
  g_test_add_func ("/template/value/similar-keys", test_similar_keys);
  g_test_add_func ("/template/value/equal-inside", test_equal_inside);
  g_test_add_func ("/template/value/wrong-kind", test_wrong_kind);

  return g_test_run ();
}
