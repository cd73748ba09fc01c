/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include "tue-open-points.h"

#include "tue-value-json.h"

static TueValue *
parse (const char *json)
{
  g_autoptr(GError) error = NULL;
  TueValue *value = tue_value_from_json (json, -1, &error);

  g_assert_no_error (error);
  return value;
}

static char *
print (TueValue *value)
{
  return tue_value_to_json (value);
}

static GPtrArray *
read_points (TueValue *list)
{
  g_autoptr(TueValue) none = tue_value_new_map ();
  g_autoptr(TueValue) values = tue_value_with_member (none, TUE_OPEN_POINTS_NAME, list);

  return tue_open_points_read (values);
}

static void
test_tolerant (void)
{
  static const struct
  {
    const char *json;
    guint       n_points;
    guint       n_open;
  } cases[] = {
    { "[]", 0, 0 },
    { "null", 0, 0 },
    { "\"text\"", 0, 0 },
    { "{}", 0, 0 },
    { "[1, null, \"x\", [], {}]", 0, 0 },
    { "[{\"id\": \"a\"}]", 0, 0 },
    { "[{\"text\": \"a\"}]", 0, 0 },
    { "[{\"id\": \"a\", \"text\": \"\"}]", 0, 0 },
    { "[{\"id\": \"a\", \"text\": \"b\"}]", 1, 1 },
    { "[{\"id\": \"a\", \"text\": \"b\", \"done\": true}]", 1, 0 },
    { "[{\"id\": \"a\", \"text\": \"b\", \"done\": \"yes\", \"about\": 1, \"revision\": -4, \"from\": \"else\"}]", 1, 1 },
    { "[{\"id\": \"a\", \"text\": \"b\", \"from\": \"tuesday\"}]", 1, 0 },
    { "[{\"id\": \"a\", \"text\": \"b\", \"revision\": 1e300}, 3]", 1, 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(TueValue) list = parse (cases[i].json);
      g_autoptr(GPtrArray) points = read_points (list);

      g_assert_cmpuint (points->len, ==, cases[i].n_points);
      g_assert_cmpuint (tue_open_points_count_open (points), ==, cases[i].n_open);
    }
}

/* What is no point, and what nobody knows, outlives each change. */
static void
test_change (void)
{
  g_autoptr(TueValue) list = parse ("[7, {\"id\": \"a\", \"text\": \"One\", \"colour\": \"red\"}, {\"odd\": true}]");
  g_autoptr(GPtrArray) points = read_points (list);
  g_autoptr(TueOpenPoint) point = tue_open_point_copy (tue_open_points_find (points, "a"));
  g_autoptr(TueOpenPoint) other = tue_open_point_new ("Two", "words", TUE_POINT_FROM_PERSON, 0);
  g_autoptr(TueValue) ticked = NULL;
  g_autoptr(TueValue) more = NULL;
  g_autoptr(TueValue) less = NULL;
  g_autofree char *text = NULL;

  point->done = TRUE;
  ticked = tue_open_points_with (list, point);
  more = tue_open_points_with (ticked, other);
  g_assert_cmpuint (tue_value_get_n_items (more), ==, 4);
  g_assert_cmpstr (tue_value_get_string (tue_value_lookup (tue_value_get_item (more, 1), "colour"), NULL), ==, "red");
  g_assert_true (tue_value_get_boolean (tue_value_lookup (tue_value_get_item (more, 1), "done")));

  less = tue_open_points_without (more, other->id);
  g_assert_true (tue_value_equal (less, ticked));
  g_clear_pointer (&less, tue_value_unref);
  less = tue_open_points_without (ticked, "a");
  text = print (less);
  g_assert_cmpstr (text, ==, "[7,{\"odd\":true}]");
}

static TueValue *
add_answer (TueValue          *list,
            const char *const *texts,
            guint              revision)
{
  g_autoptr(GPtrArray) points = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_open_point_free);

  for (; *texts != NULL; texts++)
    g_ptr_array_add (points, tue_open_point_new (*texts, NULL, TUE_POINT_FROM_ANSWER, revision));

  return tue_open_points_with_answer (list, points);
}

static void
test_answer (void)
{
  static const char *const first[] = { "One", "Two", "Three", NULL };
  static const char *const second[] = { "Four", "Two", "Two", NULL };
  g_autoptr(TueValue) list = add_answer (NULL, first, 1);
  g_autoptr(GPtrArray) points = read_points (list);
  g_autoptr(TueOpenPoint) two = tue_open_point_copy (points->pdata[1]);
  g_autoptr(TueValue) ticked = NULL;
  g_autoptr(TueValue) both = NULL;
  g_autoptr(GPtrArray) all = NULL;
  static const struct
  {
    const char *text;
    guint       revision;
    gboolean    done;
  } wanted[] = {
    { "Four", 2, FALSE },
    { "Two", 2, TRUE }, /* said again, and dealt with already */
    { "Two", 2, FALSE },
    { "One", 1, FALSE },
    { "Three", 1, FALSE },
  };

  two->done = TRUE;
  g_set_str (&two->reply, "Yes, it is");
  ticked = tue_open_points_with (list, two);
  both = add_answer (ticked, second, 2);
  all = read_points (both);
  g_assert_cmpuint (all->len, ==, G_N_ELEMENTS (wanted));
  for (guint i = 0; i < all->len; i++)
    {
      const TueOpenPoint *point = all->pdata[i];

      g_assert_cmpstr (point->text, ==, wanted[i].text);
      g_assert_cmpuint (point->revision, ==, wanted[i].revision);
      g_assert_cmpint (point->done, ==, wanted[i].done);
    }
  g_assert_cmpstr (((TueOpenPoint *)all->pdata[1])->reply, ==, "Yes, it is");
  g_assert_cmpuint (tue_open_points_count_open (all), ==, 4);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/open-points/tolerant", test_tolerant);
  g_test_add_func ("/model/open-points/change", test_change);
  g_test_add_func ("/model/open-points/answer", test_answer);

  return g_test_run ();
}
