/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Charts: what is drawn can be read, by hand, by ear and as a table, of one point and
 * of ten thousand.
 */

#include "config.h"

#include <adwaita.h>
#include <math.h>
#include <string.h>

#include "tue-chart.h"
#include "tue-chart-private.h"

#define N_KINDS (TUE_CHART_FLOW + 1)

typedef struct
{
  GtkWidget *window;
  TueChart  *chart; /* (borrowed) */
} Wall;

static void
spin (void)
{
  for (guint i = 0; i < 20; i++)
    while (g_main_context_iteration (NULL, FALSE))
      continue;
}

static void
hang (Wall        *wall,
      TueChartKind kind)
{
  wall->window = gtk_window_new ();
  wall->chart = TUE_CHART (tue_chart_new (kind, "Revisions per draft"));
  gtk_window_set_default_size (GTK_WINDOW (wall->window), 480, 220);
  gtk_window_set_child (GTK_WINDOW (wall->window), GTK_WIDGET (wall->chart));
  gtk_window_present (GTK_WINDOW (wall->window));
  while (gtk_widget_get_width (GTK_WIDGET (wall->chart)) == 0)
    g_main_context_iteration (NULL, TRUE);
  spin ();
}

static void
take_down (Wall *wall)
{
  gtk_window_destroy (GTK_WINDOW (wall->window));
  spin ();
}

static void
fill (TueChart *chart,
      guint     n)
{
  g_autofree TueChartPoint *points = g_new0 (TueChartPoint, n + 1);
  g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < n; i++)
    {
      char *label = g_strdup_printf ("W%u", i), *text = g_strdup_printf ("%u, 7 cases", i % 10);

      g_ptr_array_add (texts, label);
      g_ptr_array_add (texts, text);
      points[i] = (TueChartPoint){ .label = label, .text = text, .value = i % 10, .is_uncertain = i % 3 == 1 };
    }
  tue_chart_set_points (chart, points, n);
}

static void
press (TueChart *chart,
       guint     keyval)
{
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (chart));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr(GtkEventController) controller = g_list_model_get_item (controllers, i);
      gboolean handled;

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", keyval, 0, 0, &handled);
    }
}

/* Something is drawn, whatever there is to draw. */
static void
draw (TueChart *chart)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr(GskRenderNode) node = NULL;
  graphene_rect_t bounds;

  tue_chart_draw (chart, snapshot);
  node = gtk_snapshot_free_to_node (snapshot);
  if (node == NULL)
    return;
  gsk_render_node_get_bounds (node, &bounds);
  g_assert_true (isfinite (bounds.origin.x) && isfinite (bounds.size.width));
  g_assert_true (isfinite (bounds.origin.y) && isfinite (bounds.size.height));
}

static void
test_sizes (void)
{
  static const guint sizes[] = { 0, 1, 2, 53, 10000 };

  for (guint kind = 0; kind < N_KINDS; kind++)
    {
      Wall wall;

      hang (&wall, kind);
      for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
        {
          fill (wall.chart, sizes[i]);
          g_assert_cmpuint (tue_chart_get_n_points (wall.chart), ==, sizes[i]);
          g_assert_cmpint (tue_chart_get_selected (wall.chart), ==, -1);
          draw (wall.chart);
          if (sizes[i] > 0)
            {
              tue_chart_select (wall.chart, (int)sizes[i] - 1);
              draw (wall.chart);
            }
        }
      take_down (&wall);
    }
}

static void
test_keys (void)
{
  Wall wall;

  hang (&wall, TUE_CHART_BARS);
  press (wall.chart, GDK_KEY_Right);
  g_assert_cmpint (tue_chart_get_selected (wall.chart), ==, -1);

  fill (wall.chart, 3);
  press (wall.chart, GDK_KEY_Right);
  g_assert_cmpint (tue_chart_get_selected (wall.chart), ==, 0);
  press (wall.chart, GDK_KEY_Right);
  press (wall.chart, GDK_KEY_Right);
  press (wall.chart, GDK_KEY_Right);
  g_assert_cmpint (tue_chart_get_selected (wall.chart), ==, 2);
  press (wall.chart, GDK_KEY_Left);
  g_assert_cmpint (tue_chart_get_selected (wall.chart), ==, 1);
  press (wall.chart, GDK_KEY_Home);
  g_assert_cmpint (tue_chart_get_selected (wall.chart), ==, 0);
  press (wall.chart, GDK_KEY_End);
  g_assert_cmpint (tue_chart_get_selected (wall.chart), ==, 2);

  gtk_widget_set_direction (GTK_WIDGET (wall.chart), GTK_TEXT_DIR_RTL);
  press (wall.chart, GDK_KEY_Right);
  g_assert_cmpint (tue_chart_get_selected (wall.chart), ==, 1);
  draw (wall.chart);
  take_down (&wall);
}

/* Where the pointer is, whichever way one reads. */
static void
test_places (void)
{
  for (guint kind = 0; kind < N_KINDS; kind++)
    {
      Wall wall;
      int  width;

      hang (&wall, kind);
      g_assert_cmpint (tue_chart_find_point (wall.chart, 100), ==, -1);
      fill (wall.chart, 10);
      width = gtk_widget_get_width (GTK_WIDGET (wall.chart));
      g_assert_cmpint (width, >, 0);
      g_assert_cmpint (tue_chart_find_point (wall.chart, width), ==, 9);
      gtk_widget_set_direction (GTK_WIDGET (wall.chart), GTK_TEXT_DIR_RTL);
      g_assert_cmpint (tue_chart_find_point (wall.chart, 0), ==, 9);
      take_down (&wall);
    }
}

static void
test_names (void)
{
  Wall wall;

  hang (&wall, TUE_CHART_LINE);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (wall.chart), GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (wall.chart), GTK_ACCESSIBLE_PROPERTY_LABEL, "Revisions per draft");
  g_assert_cmpstr (tue_chart_get_description (wall.chart), ==, "Nothing to show yet");
  fill (wall.chart, 2);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (wall.chart), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "W0: 0, 7 cases; W1: 1, 7 cases");
  fill (wall.chart, 10000);
  g_assert_cmpstr (tue_chart_get_description (wall.chart), ==, "10000 values");
  g_assert_true (gtk_widget_grab_focus (GTK_WIDGET (wall.chart)));
  take_down (&wall);
}

static void
test_table (void)
{
  Wall wall;

  hang (&wall, TUE_CHART_BARS);
  press (wall.chart, GDK_KEY_t);
  g_assert_false (tue_chart_get_table_is_open (wall.chart));
  fill (wall.chart, 10000);
  press (wall.chart, GDK_KEY_t);
  spin ();
  g_assert_true (tue_chart_get_table_is_open (wall.chart));

  /* What it was made of is gone. */
  fill (wall.chart, 1);
  g_assert_false (tue_chart_get_table_is_open (wall.chart));
  press (wall.chart, GDK_KEY_T);
  spin ();
  g_assert_true (tue_chart_get_table_is_open (wall.chart));
  take_down (&wall);
}

/* What is no number is a gap, and what is the same everywhere has a scale. */
static void
test_odd_values (void)
{
  static const double values[] = { NAN, INFINITY, -1, 0, 1e-300, 1e300, 5 };

  for (guint kind = 0; kind < N_KINDS; kind++)
    for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
      {
        TueChartPoint points[] = {
          { .label = "AT&T <b>", .text = "“x”", .value = values[i] },
          { .label = "", .text = "", .value = 1, .is_empty = TRUE },
          { .label = "b", .text = "2", .value = values[i] },
        };
        Wall wall;

        hang (&wall, kind);
        tue_chart_set_points (wall.chart, points, G_N_ELEMENTS (points));
        draw (wall.chart);
        take_down (&wall);
      }
}

/* Lines as far from one another, and not more than three of them above that at 0. */
static void
test_axis (void)
{
  static const struct
  {
    double   max;
    gboolean is_whole;
    double   step;
    double   top;
  } cases[] = {
    { 0, FALSE, 1, 1 },
    { 0, TRUE, 1, 1 },
    { 0.03, FALSE, 0.01, 0.03 },
    { 1, FALSE, 0.5, 1 },
    { 1, TRUE, 1, 1 },
    { 1.2, FALSE, 0.5, 1.5 },
    { 2, TRUE, 1, 2 },
    { 2.5, TRUE, 1, 3 },
    { 3, TRUE, 1, 3 },
    { 4, TRUE, 2, 4 },
    { 5, TRUE, 2, 6 },
    { 5, FALSE, 2, 6 },
    { 7, TRUE, 5, 10 },
    { 23, TRUE, 10, 30 },
    { 100, FALSE, 50, 100 },
    { 1e300, FALSE, 5e299, 1e300 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TueChartPoint point = { .label = "W48", .text = "one", .value = cases[i].max };
      g_autoptr(TueChart) chart = g_object_ref_sink (TUE_CHART (tue_chart_new (TUE_CHART_BARS, "Revisions")));

      tue_chart_set_points (chart, &point, 1);
      tue_chart_set_whole (chart, cases[i].is_whole);
      g_test_message ("%g", cases[i].max);
      g_assert_cmpfloat_with_epsilon (chart->step / cases[i].step, 1, 1e-9);
      g_assert_cmpfloat_with_epsilon (chart->top / cases[i].top, 1, 1e-9);
    }

  for (guint round = 0; round < 1000; round++)
    {
      double max = pow (10, g_test_rand_double_range (-6, 6));
      double step = tue_chart_find_step (max, FALSE);

      g_assert_cmpfloat (3 * step, >=, max * (1 - 1e-9));
      /* Never more than half of it is empty. */
      g_assert_cmpfloat (step, <=, max * (1 + 1e-9));
    }
}

/* What began with a point is in its words, and is drawn without falling over. */
static void
test_marks (void)
{
  for (guint kind = 0; kind < N_KINDS; kind++)
    {
      TueChartPoint points[] = {
        { .label = "W47", .text = "2", .value = 2, .mark = "since edition 2" },
        { .label = "W48", .text = "3", .value = 3 },
        { .label = "W49", .text = "no cases", .is_empty = TRUE, .mark = "since <b>edition</b> 3 of a playbook with a long name that has no room" },
      };
      Wall wall;

      hang (&wall, kind);
      tue_chart_set_points (wall.chart, points, G_N_ELEMENTS (points));
      g_assert_cmpstr (tue_chart_get_description (wall.chart), ==,
                       "W47: 2 (since edition 2); W48: 3; W49: no cases (since <b>edition</b> 3 of a playbook with a long name that has no room)");
      draw (wall.chart);
      gtk_widget_set_direction (GTK_WIDGET (wall.chart), GTK_TEXT_DIR_RTL);
      draw (wall.chart);
      tue_chart_select (wall.chart, 0);
      draw (wall.chart);
      take_down (&wall);
    }
}

/* A file is the same wherever the pointer is. */
static void
test_marks_file (void)
{
  static const TueChartKind kinds[] = { TUE_CHART_BARS, TUE_CHART_LINE };

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      TueChartPoint points[] = {
        { .label = "W47", .text = "2", .value = 2 },
        { .label = "W48", .text = "3", .value = 3, .mark = "since edition 2" },
        { .label = "W49", .text = "3", .value = 3 },
      };
      Wall wall;
      g_autoptr(GBytes) file = NULL;
      g_autoptr(GBytes) selected = NULL;

      hang (&wall, kinds[i]);
      tue_chart_set_points (wall.chart, points, G_N_ELEMENTS (points));
      file = tue_chart_make_file (wall.chart, TUE_CHART_SVG);
      tue_chart_select (wall.chart, 0);
      selected = tue_chart_make_file (wall.chart, TUE_CHART_SVG);
      g_assert_cmpmem (g_bytes_get_data (file, NULL), g_bytes_get_size (file), g_bytes_get_data (selected, NULL), g_bytes_get_size (selected));
      take_down (&wall);
    }
}

/* A file of each kind, of whatever there is to draw, and nothing of it stays on the
 * screen. */
static void
test_file (void)
{
  static const guint sizes[] = { 0, 1, 53 };

  for (guint kind = 0; kind < N_KINDS; kind++)
    for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
      {
        Wall wall;
        g_autoptr(GBytes) svg = NULL;
        g_autoptr(GBytes) png = NULL;
        g_autoptr(GdkTexture) texture = NULL;
        g_autoptr(GError) error = NULL;
        g_autofree char *text = NULL;
        int              width, height;

        hang (&wall, kind);
        fill (wall.chart, sizes[i]);
        width = gtk_widget_get_width (GTK_WIDGET (wall.chart));
        height = gtk_widget_get_height (GTK_WIDGET (wall.chart));
        svg = tue_chart_make_file (wall.chart, TUE_CHART_SVG);
        text = g_strndup (g_bytes_get_data (svg, NULL), g_bytes_get_size (svg));
        g_assert_nonnull (strstr (text, "<svg"));
        g_assert_true (g_str_has_suffix (g_strchomp (text), "</svg>"));
        png = tue_chart_make_file (wall.chart, TUE_CHART_PNG);
        texture = gdk_texture_new_from_bytes (png, &error);
        g_assert_no_error (error);
        g_assert_cmpint (gdk_texture_get_width (texture), ==, 2 * width);
        g_assert_cmpint (gdk_texture_get_height (texture), >, 2 * height);
        g_assert_cmpint (wall.chart->paper_width, ==, 0);
        draw (wall.chart);
        take_down (&wall);
      }
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/ui/chart/sizes", test_sizes);
  g_test_add_func ("/ui/chart/keys", test_keys);
  g_test_add_func ("/ui/chart/places", test_places);
  g_test_add_func ("/ui/chart/names", test_names);
  g_test_add_func ("/ui/chart/table", test_table);
  g_test_add_func ("/ui/chart/odd-values", test_odd_values);
  g_test_add_func ("/ui/chart/axis", test_axis);
  g_test_add_func ("/ui/chart/marks", test_marks);
  g_test_add_func ("/ui/chart/marks-file", test_marks_file);
  g_test_add_func ("/ui/chart/file", test_file);

  return g_test_run ();
}
