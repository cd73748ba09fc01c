/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-chart"

#include "config.h"

#include "tue-chart-private.h"

#include <cairo-svg.h>

/* A chart that was never in sight has no size yet. */
#define WIDTH 640
#define HEIGHT 240

/* So that letters are sharp where the picture is enlarged. */
#define SCALE 2

static cairo_status_t
write_cb (void                *closure,
          const unsigned char *data,
          unsigned int         length)
{
  g_byte_array_append (closure, data, length);

  return CAIRO_STATUS_SUCCESS;
}

/* The surface writes when it is finished. */
static void
write_svg (GskRenderNode *node,
           int            width,
           int            height,
           GByteArray    *bytes)
{
  cairo_surface_t *surface = cairo_svg_surface_create_for_stream (write_cb, bytes, width, height);
  cairo_t         *context = cairo_create (surface);

  gsk_render_node_draw (node, context);
  cairo_destroy (context);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
}

static void
write_png (GskRenderNode *node,
           int            width,
           int            height,
           GByteArray    *bytes)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width * SCALE, height * SCALE);
  cairo_t         *context = cairo_create (surface);

  cairo_scale (context, SCALE, SCALE);
  gsk_render_node_draw (node, context);
  cairo_destroy (context);
  cairo_surface_write_to_png_stream (surface, write_cb, bytes);
  cairo_surface_destroy (surface);
}

/**
 * tue_chart_make_file:
 * @kind: as what
 *
 * Returns: (transfer full): the bytes of a picture of the chart with its name
 */
GBytes *
tue_chart_make_file (TueChart    *self,
                     TueChartFile kind)
{
  g_autoptr(GByteArray) bytes = g_byte_array_new ();
  g_autoptr(GskRenderNode) node = NULL;
  int width, height;

  g_return_val_if_fail (TUE_IS_CHART (self), NULL);

  width = gtk_widget_get_width (GTK_WIDGET (self));
  height = gtk_widget_get_height (GTK_WIDGET (self));
  if (width == 0 || height == 0)
    {
      width = WIDTH;
      height = HEIGHT;
    }
  node = tue_chart_draw_paper (self, width, &height);
  if (kind == TUE_CHART_SVG)
    write_svg (node, width, height, bytes);
  else
    write_png (node, width, height, bytes);

  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}
