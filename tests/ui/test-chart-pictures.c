/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Charts look as they were looked at: each kind, of one point and of ten thousand, light
 * and dark, from both sides, as a sheet of pictures beside the one that is kept. Where
 * a chart is changed on purpose, TUE_KEEP_PICTURES=1 keeps the new sheets, which are
 * looked at before they are committed.
 *
 * The font is that of the packages that Tuesday is built with, and no other (see
 * fonts.conf beside the pictures); where it is not installed nothing can be compared.
 */

#include "config.h"

#include <adwaita.h>
#include <glib/gstdio.h>

#include "tue-case-strip.h"
#include "tue-chart-private.h"

#define FONT "Cantarell"
#define WIDTH 420
#define PAD 10
#define N_COLUMNS 2

/* Edges of letters and curves may be drawn otherwise by another release of a library. */
#define MAX_DIFFERENCE 48    /* of a channel of a pixel, of 255 */
#define MAX_DIFFERENT 0.0005 /* of the pixels of one picture */

typedef struct
{
  GtkWidget       *window;
  cairo_surface_t *surface;
  cairo_t         *context;
  int              height; /* of one picture */
} Sheet;

static void
spin (void)
{
  for (guint i = 0; i < 20; i++)
    while (g_main_context_iteration (NULL, FALSE))
      continue;
}

static void
sheet_begin (Sheet *sheet,
             int    height,
             guint  n_rows)
{
  sheet->height = height;
  sheet->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (sheet->window), WIDTH + 2 * PAD, height + 2 * PAD);
  sheet->surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, N_COLUMNS * (WIDTH + 2 * PAD), (int)n_rows * (height + 2 * PAD));
  sheet->context = cairo_create (sheet->surface);
}

static void
sheet_end (Sheet *sheet)
{
  cairo_destroy (sheet->context);
  cairo_surface_destroy (sheet->surface);
  gtk_window_destroy (GTK_WINDOW (sheet->window));
  spin ();
}

/* As a card has it. */
static void
set_look (gboolean is_dark)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  adw_style_manager_set_color_scheme (manager, is_dark ? ADW_COLOR_SCHEME_FORCE_DARK : ADW_COLOR_SCHEME_FORCE_LIGHT);
  spin ();
}

static void
hang (Sheet           *sheet,
      GtkWidget       *widget,
      GtkTextDirection direction)
{
  gtk_widget_set_direction (widget, direction);
  gtk_widget_set_halign (widget, GTK_ALIGN_START);
  gtk_widget_set_valign (widget, GTK_ALIGN_START);
  gtk_widget_set_hexpand (widget, FALSE);
  /* The pointer is somewhere, and a window may come up below it. */
  gtk_widget_set_can_target (widget, FALSE);
  gtk_window_set_child (GTK_WINDOW (sheet->window), widget);
  gtk_window_present (GTK_WINDOW (sheet->window));
  while (gtk_widget_get_width (widget) == 0)
    g_main_context_iteration (NULL, TRUE);
  spin ();
}

/* Takes the picture of what hangs in the window. */
static void
take (Sheet     *sheet,
      GtkWidget *widget,
      guint      cell)
{
  gboolean     is_dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  double       shade = is_dark ? 0.21 : 1;
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr(GskRenderNode) node = NULL;

  GTK_WIDGET_GET_CLASS (widget)->snapshot (widget, snapshot);
  node = gtk_snapshot_free_to_node (snapshot);
  cairo_save (sheet->context);
  cairo_translate (sheet->context, (cell % N_COLUMNS) * (WIDTH + 2 * PAD), (cell / N_COLUMNS) * (sheet->height + 2 * PAD));
  cairo_rectangle (sheet->context, 0, 0, WIDTH + 2 * PAD, sheet->height + 2 * PAD);
  cairo_set_source_rgb (sheet->context, shade, shade, shade);
  cairo_fill (sheet->context);
  cairo_translate (sheet->context, PAD, PAD);
  if (node != NULL)
    gsk_render_node_draw (node, sheet->context);
  cairo_restore (sheet->context);
}

/* --- Comparing ------------------------------------------------------------- */

static gboolean
differs (const guint8 *a,
         const guint8 *b)
{
  for (guint i = 0; i < 3; i++)
    if (ABS (a[i] - b[i]) > MAX_DIFFERENCE)
      return TRUE;

  return FALSE;
}

/* Which part of the pixels of one picture is not as it was. */
static double
compare (Sheet           *sheet,
         cairo_surface_t *kept,
         guint            cell)
{
  int   width = WIDTH + 2 * PAD, height = sheet->height + 2 * PAD;
  int   left = (int)(cell % N_COLUMNS) * width, top = (int)(cell / N_COLUMNS) * height;
  guint n = 0;

  for (int y = top; y < top + height; y++)
    for (int x = left; x < left + width; x++)
      n += differs (cairo_image_surface_get_data (sheet->surface) + y * cairo_image_surface_get_stride (sheet->surface) + 4 * x,
                    cairo_image_surface_get_data (kept) + y * cairo_image_surface_get_stride (kept) + 4 * x);

  return (double)n / (width * height);
}

static gboolean
has_same_size (cairo_surface_t *a,
               cairo_surface_t *b)
{
  return cairo_surface_status (b) == CAIRO_STATUS_SUCCESS && cairo_image_surface_get_width (a) == cairo_image_surface_get_width (b) &&
         cairo_image_surface_get_height (a) == cairo_image_surface_get_height (b);
}

/* The picture that differs most. */
static double
find_difference (Sheet           *sheet,
                 cairo_surface_t *kept)
{
  guint  n = N_COLUMNS * (guint)(cairo_image_surface_get_height (sheet->surface) / (sheet->height + 2 * PAD));
  double most = 0;

  cairo_surface_flush (sheet->surface);
  if (!has_same_size (sheet->surface, kept))
    return 1;

  for (guint cell = 0; cell < n; cell++)
    most = MAX (most, compare (sheet, kept, cell));

  return most;
}

static void
check (Sheet      *sheet,
       const char *name)
{
  gboolean         is_high = adw_style_manager_get_high_contrast (adw_style_manager_get_default ());
  g_autofree char *file = g_strdup_printf ("%s%s.png", name, is_high ? "-high-contrast" : "");
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "charts", file, NULL);
  g_autofree char *folder = g_test_build_filename (G_TEST_BUILT, "chart-pictures", NULL);
  g_autofree char *seen = g_build_filename (folder, file, NULL);
  cairo_surface_t *kept;
  double           part;

  if (g_getenv ("TUE_KEEP_PICTURES") != NULL)
    g_assert_cmpint (cairo_surface_write_to_png (sheet->surface, path), ==, CAIRO_STATUS_SUCCESS);
  kept = cairo_image_surface_create_from_png (path);
  part = find_difference (sheet, kept);
  cairo_surface_destroy (kept);
  if (part > MAX_DIFFERENT)
    {
      g_mkdir_with_parents (folder, 0700);
      cairo_surface_write_to_png (sheet->surface, seen);
      g_test_message ("%s is not as it was: %s", file, seen);
    }
  g_test_message ("%s: at most %.5f of a picture differs", file, part);
  g_assert_cmpfloat (part, <=, MAX_DIFFERENT);
}

/* Without it there is nothing to compare. */
static gboolean
has_font (void)
{
  PangoFontMap *map = pango_cairo_font_map_get_default ();

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (map)); i++)
    {
      g_autoptr(PangoFontFamily) family = g_list_model_get_item (G_LIST_MODEL (map), i);

      if (g_str_equal (pango_font_family_get_name (family), FONT))
        return TRUE;
    }

  g_test_skip (FONT " is not installed");

  return FALSE;
}

/* --- Charts ---------------------------------------------------------------- */

static char *
format_whole (double   value,
              gpointer data)
{
  return g_strdup_printf ("%g", value);
}

static GtkWidget *
make_chart (TueChartKind kind)
{
  GtkWidget *chart = tue_chart_new (kind, "Revisions per draft");

  tue_chart_set_format (TUE_CHART (chart), format_whole, NULL);
  gtk_widget_set_size_request (chart, WIDTH, -1);

  return chart;
}

/* Values that go up and down, the same everywhere. */
static void
fill (GtkWidget *chart,
      guint      n)
{
  g_autofree TueChartPoint *points = g_new0 (TueChartPoint, n);
  g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < n; i++)
    {
      g_ptr_array_add (texts, g_strdup_printf ("W%u", 1 + i % 53));
      points[i] = (TueChartPoint){ .label = texts->pdata[i], .text = "2, 7 cases", .value = 1 + (i * 7 % 11) / 2.0 };
    }
  tue_chart_set_points (TUE_CHART (chart), points, n);
}

/* Twelve weeks as they are: too few cases, none, nothing, and what began. */
static void
fill_weeks (GtkWidget *chart)
{
  static const TueChartPoint weeks[] = {
    { "W36", "4, 7 cases", NULL, 4, FALSE, FALSE },
    { "W37", "3.5, 9 cases", NULL, 3.5, FALSE, FALSE },
    { "W38", "5, 3 cases", NULL, 5, FALSE, TRUE },
    { "W39", "no cases", NULL, 0, TRUE, FALSE },
    { "W40", "4, 6 cases", NULL, 4, FALSE, FALSE },
    { "W41", "3, 5 cases", "since edition 3 of Sales", 3, FALSE, FALSE },
    { "W42", "2, 8 cases", NULL, 2, FALSE, FALSE },
    { "W43", "0, 5 cases", NULL, 0, FALSE, FALSE },
    { "W44", "2, 2 cases", NULL, 2, FALSE, TRUE },
    { "W45", "1.5, 6 cases", "since version 8 of Proposal", 1.5, FALSE, FALSE },
    { "W46", "1, 7 cases", NULL, 1, FALSE, FALSE },
    { "W47", "1, 7 cases", "since version 9 of Proposal", 1, FALSE, FALSE },
  };

  tue_chart_set_points (TUE_CHART (chart), weeks, G_N_ELEMENTS (weeks));
}

static void
fill_stages (GtkWidget *chart)
{
  static const TueChartPoint stages[] = {
    { "Filling", "3.0 h, 12 cases", NULL, 3, FALSE, FALSE },
    { "Writing", "20 h, 12 cases", NULL, 20, FALSE, FALSE },
    { "Waiting for review", "2.1 days, 12 cases", NULL, 50, FALSE, FALSE },
    { "In review", "too few cases", NULL, 0, TRUE, FALSE },
    { "After approval", "9.0 h, 9 cases", NULL, 9, FALSE, FALSE },
  };

  tue_chart_set_points (TUE_CHART (chart), stages, G_N_ELEMENTS (stages));
}

static void
fill_usual (GtkWidget   *chart,
            TueChartKind kind)
{
  if (kind == TUE_CHART_FLOW)
    fill_stages (chart);
  else
    fill_weeks (chart);
}

static void
test_kind (gconstpointer data)
{
  static const char *const names[] = { "bars", "line", "strip", "flow" };
  static const guint       sizes[] = { 1, 2, 53, 10000 };
  TueChartKind             kind = GPOINTER_TO_UINT (data);
  gboolean                 is_high = adw_style_manager_get_high_contrast (adw_style_manager_get_default ());
  guint                    cell = 0;
  Sheet                    sheet;
  int                      height, other;
  g_autoptr(GtkWidget) measured = g_object_ref_sink (make_chart (kind));

  if (!has_font ())
    return;

  gtk_widget_measure (measured, GTK_ORIENTATION_VERTICAL, -1, &height, &other, NULL, NULL);
  sheet_begin (&sheet, height, is_high ? 2 : 4);
  for (guint is_dark = 0; is_dark < 2; is_dark++)
    {
      set_look (is_dark);
      for (gsize i = 0; i < G_N_ELEMENTS (sizes) && !is_dark && !is_high; i++)
        {
          GtkWidget *chart = make_chart (kind);

          fill (chart, sizes[i]);
          hang (&sheet, chart, GTK_TEXT_DIR_LTR);
          take (&sheet, chart, cell++);
        }
      for (guint is_rtl = 0; is_rtl < 2; is_rtl++)
        {
          GtkWidget *chart = make_chart (kind);

          fill_usual (chart, kind);
          /* What is said of the point that one is at takes the place of the marks. */
          if (is_dark && is_rtl)
            tue_chart_select (TUE_CHART (chart), 2);
          hang (&sheet, chart, is_rtl ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
          take (&sheet, chart, cell++);
        }
    }
  check (&sheet, names[kind]);
  sheet_end (&sheet);
}

static GtkWidget *
make_strip (guint n,
            guint n_of)
{
  GtkWidget *strip = tue_case_strip_new ();

  tue_case_strip_set_share (TUE_CASE_STRIP (strip), n, n_of);

  return strip;
}

static GtkWidget *
make_change (double before,
             double value)
{
  GtkWidget *strip = tue_case_strip_new ();

  tue_case_strip_set_change (TUE_CASE_STRIP (strip), before, value);

  return strip;
}

static void
test_case_strips (void)
{
  guint cell = 0;
  Sheet sheet;

  if (!has_font ())
    return;

  sheet_begin (&sheet, 16, 10);
  for (guint is_dark = 0; is_dark < 2; is_dark++)
    {
      GtkWidget *strips[10];

      set_look (is_dark);
      strips[0] = make_strip (0, 5);
      strips[1] = make_strip (3, 5);
      strips[2] = make_strip (5, 5);
      strips[3] = make_strip (9, 16);
      strips[4] = make_strip (9, 17);
      strips[5] = make_strip (1, 1000);
      strips[6] = make_strip (1000, 1000);
      strips[7] = make_change (3.2, 1.8);
      strips[8] = make_change (0, 0.6);
      strips[9] = make_change (5, 0);
      for (gsize i = 0; i < G_N_ELEMENTS (strips); i++)
        {
          hang (&sheet, strips[i], i == 1 ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
          take (&sheet, strips[i], cell++);
        }
    }
  check (&sheet, "case-strips");
  sheet_end (&sheet);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-font-name", FONT " 11", "gtk-xft-dpi", 96 * 1024, "gtk-xft-antialias", 1, "gtk-xft-hinting", 0, "gtk-xft-rgba", "none", NULL);

  g_test_add_data_func ("/ui/chart-pictures/bars", GUINT_TO_POINTER (TUE_CHART_BARS), test_kind);
  g_test_add_data_func ("/ui/chart-pictures/line", GUINT_TO_POINTER (TUE_CHART_LINE), test_kind);
  g_test_add_data_func ("/ui/chart-pictures/strip", GUINT_TO_POINTER (TUE_CHART_STRIP), test_kind);
  g_test_add_data_func ("/ui/chart-pictures/flow", GUINT_TO_POINTER (TUE_CHART_FLOW), test_kind);
  g_test_add_func ("/ui/chart-pictures/case-strips", test_case_strips);

  return g_test_run ();
}
