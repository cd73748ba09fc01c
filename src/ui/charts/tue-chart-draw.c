/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-chart"

#include "config.h"

#include "tue-chart-private.h"

#include <math.h>

#define PAD 6
#define SMALL 0.82 /* of the font of the widget */
#define GAP 0.22f  /* of the room that a bar has */
#define FAINT 0.35f
#define FLOW_HEIGHT 24
#define DOT 4
#define RING 2 /* of a dot that is uncertain, and of a bar where contrast is high */
#define TICK 6
#define MAX_LINES 3 /* of the axis, above that at 0 */
#define DASH 4
#define MAX_DOTS 60 /* on a line */
#define MAX_PILE 4  /* of dots at one place */
#define MIN_PART 4  /* pixels */

/* The colours of the moment. */
typedef struct
{
  GdkRGBA  text;
  GdkRGBA  faint_text;
  GdkRGBA  line;
  GdkRGBA  accent;
  gboolean is_high; /* contrast: nothing is told by a shade alone */
} Palette;

static int
get_width (TueChart *self)
{
  return self->paper_width > 0 ? self->paper_width : gtk_widget_get_width (GTK_WIDGET (self));
}

static int
get_height (TueChart *self)
{
  return self->paper_width > 0 ? self->paper_height : gtk_widget_get_height (GTK_WIDGET (self));
}

/* Paper is white, whatever the window is. */
static void
read_palette (TueChart *self,
              Palette  *palette)
{
  AdwStyleManager *manager = adw_style_manager_get_for_display (gtk_widget_get_display (GTK_WIDGET (self)));
  gboolean         is_paper = self->paper_width > 0;

  palette->is_high = !is_paper && adw_style_manager_get_high_contrast (manager);
  if (is_paper)
    palette->text = (GdkRGBA){ 0, 0, 0, 0.8f };
  else
    gtk_widget_get_color (GTK_WIDGET (self), &palette->text);
  palette->faint_text = palette->line = palette->text;
  palette->faint_text.alpha *= palette->is_high ? 1 : 0.7f;
  palette->line.alpha *= palette->is_high ? 0.5f : 0.12f;
  adw_accent_color_to_standalone_rgba (adw_style_manager_get_accent_color (manager), !is_paper && adw_style_manager_get_dark (manager), &palette->accent);
}

static PangoLayout *
make_layout (TueChart   *self,
             const char *text)
{
  PangoLayout          *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  PangoFontDescription *font = pango_font_description_copy (pango_context_get_font_description (gtk_widget_get_pango_context (GTK_WIDGET (self))));

  if (pango_font_description_get_size_is_absolute (font))
    pango_font_description_set_absolute_size (font, pango_font_description_get_size (font) * SMALL);
  else
    pango_font_description_set_size (font, (int)(pango_font_description_get_size (font) * SMALL));
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);

  return layout;
}

/* align: 0 begins at x, 1 ends there. */
static void
draw_text (TueChart      *self,
           GtkSnapshot   *snapshot,
           const char    *text,
           double         x,
           double         y,
           double         align,
           const GdkRGBA *color)
{
  g_autoptr(PangoLayout) layout = make_layout (self, text);
  int width, height;

  pango_layout_get_pixel_size (layout, &width, &height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float)round (x - align * width), (float)round (y)));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

static void
measure_text (TueChart   *self,
              const char *text,
              int        *width,
              int        *height)
{
  g_autoptr(PangoLayout) layout = make_layout (self, text);

  pango_layout_get_pixel_size (layout, width, height);
}

static char *
format_value (TueChart *self,
              double    value)
{
  return self->format != NULL ? self->format (value, self->format_data) : g_strdup_printf ("%g", value);
}

/**
 * tue_chart_find_step: (skip)
 * @max: the highest value
 * @is_whole: whether the axis has whole numbers only
 *
 * Returns: how far the lines of the axis are from one another: 1, 2 or 5 and zeros, so
 *   that three of them at most reach above all values
 */
double
tue_chart_find_step (double   max,
                     gboolean is_whole)
{
  static const double steps[] = { 1, 2, 5 };
  double              unit;

  /* So many lines of whole numbers reach at least so high. */
  if (is_whole)
    max = MAX (max, MAX_LINES);
  if (!(max > 0))
    return 1;

  unit = pow (10, floor (log10 (max / MAX_LINES)));
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    if (steps[i] * unit * MAX_LINES >= max * (1 - 1e-12))
      return steps[i] * unit;

  return 10 * unit;
}

void
tue_chart_get_area (TueChart        *self,
                    graphene_rect_t *area)
{
  int width = get_width (self), height = get_height (self);
  int text_height, axis_width = 0, other;

  measure_text (self, "0", &other, &text_height);
  if (self->kind == TUE_CHART_BARS || self->kind == TUE_CHART_LINE)
    {
      for (guint i = 1; i <= self->n_lines; i++)
        {
          g_autofree char *number = format_value (self, i * self->step);

          measure_text (self, number, &other, &text_height);
          axis_width = MAX (axis_width, other);
        }
      axis_width += 2 * PAD;
    }

  area->origin.x = (float)(gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL ? PAD : MAX (axis_width, PAD));
  area->origin.y = (float)(text_height + PAD);
  area->size.width = (float)MAX (width - MAX (axis_width, PAD) - PAD, 1);
  area->size.height = (float)MAX (height - 2 * (text_height + PAD), 1);
}

/* Where a point begins and ends, from the side where reading begins: 0 to 1. */
static void
get_extent (TueChart *self,
            guint     index,
            double   *start,
            double   *end)
{
  const TueChartItem *item = self->items->pdata[index];

  if (self->kind == TUE_CHART_FLOW)
    {
      *start = item->before / self->sum;
      *end = (item->before + item->value) / self->sum;
    }
  else if (self->kind == TUE_CHART_STRIP)
    {
      *start = *end = item->value / self->top;
    }
  else
    {
      *start = (double)index / self->items->len;
      *end = (double)(index + 1) / self->items->len;
    }
}

static double
place (TueChart              *self,
       const graphene_rect_t *area,
       double                 part)
{
  gboolean is_rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;

  return area->origin.x + (is_rtl ? 1 - part : part) * area->size.width;
}

/**
 * tue_chart_find_point: (skip)
 * @x: a place in the widget
 *
 * Returns: the point that is nearest to it, -1 for none
 */
int
tue_chart_find_point (TueChart *self,
                      double    x)
{
  graphene_rect_t area;
  double          nearest = G_MAXDOUBLE;
  int             found = -1;

  if (self->items->len == 0)
    return -1;

  tue_chart_get_area (self, &area);
  if (self->kind == TUE_CHART_BARS || self->kind == TUE_CHART_LINE)
    {
      double part = (x - area.origin.x) / area.size.width;

      if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
        part = 1 - part;
      return (int)CLAMP (part * self->items->len, 0, self->items->len - 1);
    }

  for (guint i = 0; i < self->items->len; i++)
    {
      double start, end, from, to, distance;

      get_extent (self, i, &start, &end);
      from = MIN (place (self, &area, start), place (self, &area, end));
      to = MAX (place (self, &area, start), place (self, &area, end));
      distance = x < from ? from - x : x > to ? x - to
                                              : 0;
      if (distance < nearest)
        {
          nearest = distance;
          found = (int)i;
        }
    }

  return found;
}

static GdkRGBA
get_color (TueChart      *self,
           const Palette *palette,
           guint          index)
{
  const TueChartItem *item = self->items->pdata[index];
  GdkRGBA             color = palette->accent;

  if (item->is_uncertain)
    color.alpha = FAINT;
  if (self->kind == TUE_CHART_FLOW)
    color.alpha = 1 - (palette->is_high ? 0.5f : 0.7f) * (float)index / (float)MAX (self->items->len, 2);

  return color;
}

/* Around what is drawn, within its bounds. */
static void
draw_ring (GtkSnapshot          *snapshot,
           const GskRoundedRect *shape,
           const GdkRGBA        *color)
{
  const float   widths[] = { RING, RING, RING, RING };
  const GdkRGBA colors[] = { *color, *color, *color, *color };

  gtk_snapshot_append_border (snapshot, shape, widths, colors);
}

static void
draw_axis (TueChart              *self,
           GtkSnapshot           *snapshot,
           const Palette         *palette,
           const graphene_rect_t *area)
{
  gboolean is_rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;

  for (guint i = 0; i <= self->n_lines; i++)
    {
      g_autofree char *text = format_value (self, i * self->step);
      double           y = area->origin.y + area->size.height * (1 - i * self->step / self->top);
      int              width, height;

      measure_text (self, text, &width, &height);
      gtk_snapshot_append_color (snapshot, &palette->line, &GRAPHENE_RECT_INIT (area->origin.x, (float)round (y), area->size.width, 1));
      draw_text (self, snapshot, text, is_rtl ? area->origin.x + area->size.width + PAD : area->origin.x - PAD, y - height / 2.0, is_rtl ? 0 : 1, &palette->faint_text);
    }
}

/* What the place of a dot means: ticks with their numbers below, from zero on. */
static void
draw_ticks (TueChart              *self,
            GtkSnapshot           *snapshot,
            const Palette         *palette,
            const graphene_rect_t *area)
{
  float y = (float)round (area->origin.y + area->size.height / 2);

  gtk_snapshot_append_color (snapshot, &palette->line, &GRAPHENE_RECT_INIT (area->origin.x, y, area->size.width, 1));
  for (guint i = 0; i <= self->n_lines; i++)
    {
      g_autofree char *text = format_value (self, i * self->step);
      double           x = round (place (self, area, i * self->step / self->top));
      int              width, height;

      measure_text (self, text, &width, &height);
      gtk_snapshot_append_color (snapshot, &palette->line, &GRAPHENE_RECT_INIT ((float)MIN (x, area->origin.x + area->size.width - 1), y - TICK, 1, 2 * TICK + 1));
      draw_text (self, snapshot, text, CLAMP (x - width / 2.0, 0, MAX (get_width (self) - width, 0)), area->origin.y + area->size.height + PAD / 2.0, 0, &palette->faint_text);
    }
}

/* Each below its part, where that is wide enough. */
static void
draw_flow_labels (TueChart              *self,
                  GtkSnapshot           *snapshot,
                  const Palette         *palette,
                  const graphene_rect_t *area)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      const TueChartItem *item = self->items->pdata[i];
      double              start, end;
      int                 width, height;

      get_extent (self, i, &start, &end);
      measure_text (self, item->label, &width, &height);
      if (width + PAD <= (end - start) * area->size.width)
        draw_text (self, snapshot, item->label, place (self, area, (start + end) / 2), area->origin.y + area->size.height + PAD / 2.0, 0.5, &palette->faint_text);
    }
}

/* As many as there is room for. */
static void
draw_labels (TueChart              *self,
             GtkSnapshot           *snapshot,
             const Palette         *palette,
             const graphene_rect_t *area)
{
  int   widest = 1, height = 0;
  guint every;

  for (guint i = 0; i < MIN (self->items->len, 60); i++)
    {
      int width;

      measure_text (self, ((TueChartItem *)self->items->pdata[i])->label, &width, &height);
      widest = MAX (widest, width);
    }
  every = (guint)ceil ((widest + 2 * PAD) * self->items->len / area->size.width);

  for (guint i = 0; i < self->items->len; i += MAX (every, 1))
    {
      double start, end, x;

      get_extent (self, i, &start, &end);
      x = place (self, area, (start + end) / 2);
      if (x - widest / 2.0 >= 0 && x + widest / 2.0 <= get_width (self))
        draw_text (self, snapshot, ((TueChartItem *)self->items->pdata[i])->label, x, area->origin.y + area->size.height + PAD / 2.0, 0.5, &palette->faint_text);
    }
}

/* More than there are columns of pixels: in each the highest of those that share it. */
static void
draw_columns (TueChart              *self,
              GtkSnapshot           *snapshot,
              const Palette         *palette,
              const graphene_rect_t *area)
{
  guint                n = (guint)MAX (area->size.width, 1);
  g_autofree double   *highest = g_new0 (double, n);
  g_autofree gboolean *is_seen = g_new0 (gboolean, n);

  for (guint i = 0; i < self->items->len; i++)
    {
      const TueChartItem *item = self->items->pdata[i];
      guint               column = (guint)CLAMP (place (self, area, (i + 0.5) / self->items->len) - area->origin.x, 0, n - 1);

      if (item->is_empty)
        continue;
      highest[column] = MAX (highest[column], item->value);
      is_seen[column] = TRUE;
    }
  for (guint i = 0; i < n; i++)
    {
      float height = (float)MAX (highest[i] / self->top * area->size.height, 1);

      if (is_seen[i])
        gtk_snapshot_append_color (snapshot, &palette->accent, &GRAPHENE_RECT_INIT (floorf (area->origin.x) + (float)i, area->origin.y + area->size.height - height, 1, height));
    }
}

static void
draw_bars (TueChart              *self,
           GtkSnapshot           *snapshot,
           const Palette         *palette,
           const graphene_rect_t *area)
{
  double top = self->top;
  float  room = area->size.width / (float)self->items->len;

  if (room < 1)
    {
      draw_columns (self, snapshot, palette, area);
      return;
    }

  for (guint i = 0; i < self->items->len; i++)
    {
      const TueChartItem *item = self->items->pdata[i];
      GdkRGBA             color = get_color (self, palette, i);
      float               height = (float)(item->value / top) * area->size.height;
      float               x = (float)place (self, area, (i + 0.5) / self->items->len), width = MIN (MAX (room * (1 - GAP), 1), 48);
      GskRoundedRect      bar;

      if (item->is_empty)
        continue;

      gsk_rounded_rect_init_from_rect (&bar, &GRAPHENE_RECT_INIT (x - width / 2, area->origin.y + area->size.height - height, width, MAX (height, 1)), 0);
      bar.corner[GSK_CORNER_TOP_LEFT] = bar.corner[GSK_CORNER_TOP_RIGHT] = GRAPHENE_SIZE_INIT (MIN (3, width / 3), MIN (3, height));
      gtk_snapshot_push_rounded_clip (snapshot, &bar);
      gtk_snapshot_append_color (snapshot, &color, &bar.bounds);
      gtk_snapshot_pop (snapshot);
      if (palette->is_high && item->is_uncertain)
        draw_ring (snapshot, &bar, &palette->accent);
    }
}

static void
get_dot (TueChart              *self,
         const graphene_rect_t *area,
         guint                  index,
         graphene_point_t      *dot)
{
  const TueChartItem *item = self->items->pdata[index];
  double              start, end;

  get_extent (self, index, &start, &end);
  dot->x = (float)place (self, area, (start + end) / 2);
  dot->y = self->kind == TUE_CHART_STRIP ? area->origin.y + area->size.height / 2
                                         : area->origin.y + area->size.height * (float)(1 - item->value / self->top);
}

static void
draw_dot (GtkSnapshot            *snapshot,
          const graphene_point_t *dot,
          float                   size,
          gboolean                is_ring,
          const GdkRGBA          *color)
{
  GskRoundedRect circle;

  gsk_rounded_rect_init_from_rect (&circle, &GRAPHENE_RECT_INIT (dot->x - size, dot->y - size, 2 * size, 2 * size), size);
  if (is_ring)
    {
      draw_ring (snapshot, &circle, color);
      return;
    }

  gtk_snapshot_push_rounded_clip (snapshot, &circle);
  gtk_snapshot_append_color (snapshot, color, &circle.bounds);
  gtk_snapshot_pop (snapshot);
}

/* A piece of the line; it stops at the ring of what is uncertain. */
static void
add_piece (GskPathBuilder     *builder,
           graphene_point_t    from,
           graphene_point_t    to,
           const TueChartItem *before,
           const TueChartItem *item)
{
  float x = to.x - from.x, y = to.y - from.y, length = hypotf (x, y);
  float start = before->is_uncertain ? DOT - RING / 2.0f : 0, end = item->is_uncertain ? DOT - RING / 2.0f : 0;

  if (length <= start + end)
    return;
  if (start > 0)
    gsk_path_builder_move_to (builder, from.x + x * start / length, from.y + y * start / length);
  gsk_path_builder_line_to (builder, to.x - x * end / length, to.y - y * end / length);
}

static gboolean
has_dots (TueChart *self)
{
  return self->kind == TUE_CHART_STRIP || (self->kind == TUE_CHART_LINE && self->items->len <= MAX_DOTS);
}

static void
draw_line (TueChart              *self,
           GtkSnapshot           *snapshot,
           const Palette         *palette,
           const graphene_rect_t *area)
{
  g_autoptr(GskPathBuilder) builder = gsk_path_builder_new ();
  g_autoptr(GskStroke) stroke = gsk_stroke_new (2);
  g_autoptr(GskPath) path = NULL;
  const TueChartItem *before = NULL;
  graphene_point_t    last = { 0 };

  for (guint i = 0; i < self->items->len; i++)
    {
      const TueChartItem *item = self->items->pdata[i];
      graphene_point_t    dot;

      if (item->is_empty)
        {
          before = NULL;
          continue;
        }
      get_dot (self, area, i, &dot);
      if (before == NULL)
        gsk_path_builder_move_to (builder, dot.x, dot.y);
      else if (has_dots (self))
        add_piece (builder, last, dot, before, item);
      else
        gsk_path_builder_line_to (builder, dot.x, dot.y);
      before = item;
      last = dot;
    }
  path = gsk_path_builder_to_path (builder);
  gsk_stroke_set_line_join (stroke, GSK_LINE_JOIN_ROUND);
  if (!gsk_path_is_empty (path))
    gtk_snapshot_append_stroke (snapshot, path, stroke, &palette->accent);
}

static void
draw_dots (TueChart              *self,
           GtkSnapshot           *snapshot,
           const Palette         *palette,
           const graphene_rect_t *area)
{
  guint              n_columns = (guint)MAX (get_width (self), 1);
  g_autofree guint8 *n_drawn = g_new0 (guint8, n_columns);
  gboolean           is_strip = self->kind == TUE_CHART_STRIP;
  GdkRGBA            color = palette->accent;

  /* Where many lie on one another, it is darker. */
  if (is_strip)
    color.alpha = palette->is_high ? 0.8f : 0.5f;

  for (guint i = 0; i < self->items->len; i++)
    {
      const TueChartItem *item = self->items->pdata[i];
      graphene_point_t    dot;
      guint               column;

      if (item->is_empty)
        continue;
      get_dot (self, area, i, &dot);
      column = (guint)CLAMP (dot.x, 0, n_columns - 1);
      /* More would make it no darker, but squares of circles. */
      if (is_strip && n_drawn[column] >= MAX_PILE)
        continue;
      n_drawn[column] = (guint8)MIN (n_drawn[column] + 1, MAX_PILE);
      draw_dot (snapshot, &dot, DOT, item->is_uncertain, &color);
    }
}

static gboolean
has_parts (TueChart *self)
{
  for (guint i = 0; i < self->items->len; i++)
    if (((const TueChartItem *)self->items->pdata[i])->value > 0)
      return TRUE;

  return FALSE;
}

static void
draw_flow (TueChart              *self,
           GtkSnapshot           *snapshot,
           const Palette         *palette,
           const graphene_rect_t *area)
{
  float          y = area->origin.y + MAX (area->size.height - FLOW_HEIGHT, 0) / 2, height = MIN (FLOW_HEIGHT, area->size.height);
  GskRoundedRect whole;

  gsk_rounded_rect_init_from_rect (&whole, &GRAPHENE_RECT_INIT (area->origin.x, y, area->size.width, height), 6);
  gtk_snapshot_push_rounded_clip (snapshot, &whole);
  if (!has_parts (self))
    gtk_snapshot_append_color (snapshot, &palette->line, &whole.bounds);
  for (guint i = 0; i < self->items->len; i++)
    {
      GdkRGBA color = get_color (self, palette, i);
      double  start, end;
      float   from, to;

      get_extent (self, i, &start, &end);
      from = (float)MIN (place (self, area, start), place (self, area, end));
      to = (float)MAX (place (self, area, start), place (self, area, end));
      /* What stands behind shows between two parts, where they are wide enough to be told apart. */
      gtk_snapshot_append_color (snapshot, &color, &GRAPHENE_RECT_INIT (from, y, to - from > MIN_PART ? to - from - (palette->is_high ? 2 : 1) : to - from, height));
    }
  gtk_snapshot_pop (snapshot);
}

/* Where the line of the next mark to the right is; far away where there is none. */
static double
find_next_mark (TueChart              *self,
                const graphene_rect_t *area,
                guint                  n)
{
  gboolean is_rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;

  for (guint next = n + 1; next < self->items->len; next++)
    {
      guint  i = is_rtl ? self->items->len - 1 - next : next;
      double start, end;

      get_extent (self, i, &start, &end);
      if (((const TueChartItem *)self->items->pdata[i])->mark != NULL)
        return round (place (self, area, start));
    }

  return G_MAXDOUBLE;
}

/* Where something began: a line of dashes before its point, and what it is above it, as
 * far as there is room, and not so near to the line of another that it could be of that. */
static void
draw_marks (TueChart              *self,
            GtkSnapshot           *snapshot,
            const Palette         *palette,
            const graphene_rect_t *area)
{
  gboolean is_rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  gboolean has_value_above = self->selected >= 0 && self->paper_width == 0; /* of the point that one is at */
  double   free_from = 0, last = -G_MAXDOUBLE;

  for (guint n = 0; n < self->items->len; n++)
    {
      guint               i = is_rtl ? self->items->len - 1 - n : n;
      const TueChartItem *item = self->items->pdata[i];
      double              start, end, line, x, away, before = last;
      int                 width, height;

      if (item->mark == NULL)
        continue;
      get_extent (self, i, &start, &end);
      line = last = round (place (self, area, start));
      for (float y = area->origin.y; y < area->origin.y + area->size.height; y += 2 * DASH)
        gtk_snapshot_append_color (snapshot, &palette->faint_text, &GRAPHENE_RECT_INIT ((float)line, y, 1, MIN (DASH, area->origin.y + area->size.height - y)));

      measure_text (self, item->mark, &width, &height);
      x = MAX (MIN (line - width / 2.0, get_width (self) - width), free_from);
      away = fabs (x + width / 2.0 - line);
      if (has_value_above || x + width > get_width (self) || away > width / 2.0 || 2 * away > fabs (x + width / 2.0 - before) ||
          2 * away > fabs (x + width / 2.0 - find_next_mark (self, area, n)))
        continue;
      draw_text (self, snapshot, item->mark, x, 0, 0, &palette->faint_text);
      free_from = x + width + 2 * PAD;
    }
}

/* The point that one is at, and what it says, above the picture. */
static void
draw_selected (TueChart              *self,
               GtkSnapshot           *snapshot,
               const Palette         *palette,
               const graphene_rect_t *area)
{
  const TueChartItem *item;
  g_autofree char    *text = NULL;
  double              start, end, x;
  int                 width, height;

  if (self->selected < 0 || self->selected >= (int)self->items->len)
    return;

  item = self->items->pdata[self->selected];
  text = g_strdup_printf ("%s: %s", item->label, item->text);
  get_extent (self, (guint)self->selected, &start, &end);
  x = place (self, area, (start + end) / 2);
  gtk_snapshot_append_color (snapshot, &palette->faint_text, &GRAPHENE_RECT_INIT ((float)round (x), area->origin.y, 1, area->size.height));
  if (!item->is_empty && (self->kind == TUE_CHART_LINE || self->kind == TUE_CHART_STRIP))
    {
      graphene_point_t dot;

      get_dot (self, area, (guint)self->selected, &dot);
      draw_dot (snapshot, &dot, DOT + 1, FALSE, &palette->text);
    }

  measure_text (self, text, &width, &height);
  x = CLAMP (x - width / 2.0, 0, MAX (get_width (self) - width, 0));
  draw_text (self, snapshot, text, x, 0, 0, &palette->text);
}

void
tue_chart_draw (TueChart    *self,
                GtkSnapshot *snapshot)
{
  graphene_rect_t area;
  Palette         palette;

  read_palette (self, &palette);
  tue_chart_get_area (self, &area);
  if (self->kind == TUE_CHART_BARS || self->kind == TUE_CHART_LINE)
    draw_axis (self, snapshot, &palette, &area);
  else if (self->kind == TUE_CHART_STRIP)
    draw_ticks (self, snapshot, &palette, &area);
  if (self->items->len == 0)
    return;

  if (self->kind == TUE_CHART_BARS)
    draw_bars (self, snapshot, &palette, &area);
  else if (self->kind == TUE_CHART_FLOW)
    draw_flow (self, snapshot, &palette, &area);
  else if (self->kind == TUE_CHART_LINE)
    draw_line (self, snapshot, &palette, &area);
  if (has_dots (self))
    draw_dots (self, snapshot, &palette, &area);
  if (self->kind == TUE_CHART_BARS || self->kind == TUE_CHART_LINE)
    draw_marks (self, snapshot, &palette, &area);
  if (self->kind == TUE_CHART_FLOW)
    draw_flow_labels (self, snapshot, &palette, &area);
  else if (self->kind != TUE_CHART_STRIP)
    draw_labels (self, snapshot, &palette, &area);
  if (self->paper_width == 0)
    draw_selected (self, snapshot, &palette, &area);
}

/* Its name, and below it the chart. */
static void
draw_paper (TueChart    *self,
            GtkSnapshot *snapshot,
            int          heading)
{
  Palette palette;

  read_palette (self, &palette);
  gtk_snapshot_append_color (snapshot, &(GdkRGBA){ 1, 1, 1, 1 }, &GRAPHENE_RECT_INIT (0, 0, (float)self->paper_width, (float)(self->paper_height + heading)));
  draw_text (self, snapshot, self->name, gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL ? self->paper_width - PAD : PAD, PAD,
             gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL ? 1 : 0, &palette.text);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (0, (float)heading));
  tue_chart_draw (self, snapshot);
}

/**
 * tue_chart_draw_paper: (skip)
 * @width: in pixels
 * @height: (inout): of the chart; then with its heading
 *
 * Returns: (transfer full): the chart as it is on white paper, with its name above
 */
GskRenderNode *
tue_chart_draw_paper (TueChart *self,
                      int       width,
                      int      *height)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  int          heading, other;

  measure_text (self, self->name, &other, &heading);
  heading += 2 * PAD;
  self->paper_width = width;
  self->paper_height = *height;
  draw_paper (self, snapshot, heading);
  self->paper_width = self->paper_height = 0;
  *height += heading;

  return gtk_snapshot_free_to_node (snapshot);
}
