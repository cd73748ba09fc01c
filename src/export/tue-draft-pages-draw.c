/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-draft-pages"

#include "config.h"

#include "tue-draft-pages-private.h"

#include <glib/gi18n.h>
#include <string.h>

#define SMALL_SIZE 8.5
#define MARKER_GAP 6.0
#define GRAY 0.45
#define TINT 0.95

static void
set_gray (cairo_t *cr,
          double   gray)
{
  cairo_set_source_rgb (cr, gray, gray, gray);
}

static void
fill_rectangle (cairo_t *cr,
                double   gray,
                double   x,
                double   y,
                double   width,
                double   height)
{
  set_gray (cr, gray);
  cairo_rectangle (cr, x, y, width, height);
  cairo_fill (cr);
}

/* A place on the page that a PDF viewer follows. */
static void
draw_link (cairo_t    *cr,
           const char *url,
           double      x,
           double      y,
           double      width,
           double      height)
{
  g_autofree char *escaped = NULL;
  char             numbers[4][G_ASCII_DTOSTR_BUF_SIZE];
  const double     values[] = { x, y, width, height };
  g_autoptr(GString) attributes = g_string_new (url);

  g_string_replace (attributes, "\\", "\\\\", 0);
  g_string_replace (attributes, "'", "\\'", 0);
  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    g_ascii_formatd (numbers[i], sizeof numbers[i], "%.2f", values[i]);
  escaped = g_strdup_printf ("rect=[%s %s %s %s] uri='%s'",
                             numbers[0], numbers[1], numbers[2], numbers[3], attributes->str);
  cairo_tag_begin (cr, CAIRO_TAG_LINK, escaped);
  cairo_tag_end (cr, CAIRO_TAG_LINK);
}

static void
draw_links (cairo_t     *cr,
            TuePageUnit *unit)
{
  gsize start = 0;
  int   line_start = pango_layout_line_get_start_index (unit->line);
  int   line_end = line_start + pango_layout_line_get_length (unit->line);

  for (gsize i = 0; i < unit->block->n_runs; i++)
    {
      const TueRun   *run = &unit->block->runs[i];
      gsize           length = (run->flags & TUE_RUN_LINE_BREAK) != 0 ? strlen ("\342\200\250") : strlen (run->text);
      int             from = MAX ((int)start, line_start);
      int             to = MIN ((int)(start + length), line_end);
      g_autofree int *ranges = NULL;
      int             n_ranges;

      start += length;
      if (run->url == NULL || from >= to)
        continue;

      pango_layout_line_get_x_ranges (unit->line, from, to, &ranges, &n_ranges);
      for (int j = 0; j < n_ranges; j++)
        {
          /* From the edge of the layout, so without the offset of the line. */
          double x = unit->x + pango_units_to_double (ranges[2 * j]);
          double width = pango_units_to_double (ranges[2 * j + 1] - ranges[2 * j]);

          draw_link (cr, run->url, x, unit->y, width, unit->height);
        }
    }
}

static void
draw_line (cairo_t     *cr,
           TuePageUnit *unit)
{
  set_gray (cr, 0);
  cairo_move_to (cr, unit->x + unit->line_x, unit->y + unit->baseline);
  pango_cairo_show_layout_line (cr, unit->line);

  if (unit->marker != NULL)
    {
      PangoLayoutLine *line = pango_layout_get_line_readonly (unit->marker, 0);
      PangoRectangle   extents;
      gboolean         is_rtl = unit->x == 0 && unit->block->list_depth > 0;

      pango_layout_line_get_extents (line, NULL, &extents);
      cairo_move_to (cr,
                     is_rtl ? unit->width + MARKER_GAP
                            : unit->x - MARKER_GAP - pango_units_to_double (extents.width),
                     unit->y + unit->baseline);
      pango_cairo_show_layout_line (cr, line);
    }
}

static void
draw_row (cairo_t     *cr,
          TuePageUnit *unit)
{
  double x = unit->x;
  double width = 0;

  for (guint i = 0; i < unit->block->n_columns; i++)
    width += unit->columns[i];
  if (unit->is_header)
    fill_rectangle (cr, TINT, x, unit->y, width, unit->height);

  for (guint i = 0; i < unit->block->n_columns; i++)
    {
      cairo_save (cr);
      cairo_rectangle (cr, x, unit->y + TUE_PAGE_CELL_PADDING, unit->columns[i], unit->height - 2 * TUE_PAGE_CELL_PADDING);
      cairo_clip (cr);
      set_gray (cr, 0);
      cairo_move_to (cr, x + unit->padding, unit->y + TUE_PAGE_CELL_PADDING - unit->offset);
      pango_cairo_show_layout (cr, g_ptr_array_index (unit->cells, i));
      cairo_restore (cr);
      x += unit->columns[i];
    }

  fill_rectangle (cr, 0.75, unit->x, unit->y + unit->height - TUE_PAGE_HAIRLINE, width, TUE_PAGE_HAIRLINE);
}

/* Bars of a quotation and the ground of code run through the spaces between
 * their lines. */
static void
draw_ground (cairo_t           *cr,
             TuePageUnit       *unit,
             const TuePageUnit *before)
{
  double top = unit->y;

  if (unit->block->quote_depth > 0)
    {
      if (before != NULL && before->block->quote_depth > 0)
        top = before->y + before->height;
      for (guint i = 0; i < unit->block->quote_depth; i++)
        fill_rectangle (cr, 0.8, MIN (i * TUE_PAGE_QUOTE_INDENT, unit->x), top, 2, unit->y + unit->height - top);
    }

  if (unit->block->kind == TUE_BLOCK_CODE)
    fill_rectangle (cr, TINT, unit->x - 6, unit->y, unit->width + 6, unit->height + 0.5);
}

static void
draw_unit (cairo_t           *cr,
           TuePageUnit       *unit,
           const TuePageUnit *before)
{
  draw_ground (cr, unit, before);

  switch (unit->kind)
    {
    case TUE_PAGE_UNIT_RULE:
      fill_rectangle (cr, 0.7, unit->x, unit->y, unit->width, unit->height);
      break;
    case TUE_PAGE_UNIT_ROW:
      draw_row (cr, unit);
      break;
    case TUE_PAGE_UNIT_LINE:
    default:
      draw_line (cr, unit);
    }
}

/* What the block is, for who has the document read aloud. */
static const char *
get_tag (const TueBlock *block)
{
  static const char *const headings[] = { "H1", "H2", "H3", "H4", "H5", "H6" };

  switch (block->kind)
    {
    case TUE_BLOCK_HEADING:
      return headings[CLAMP (block->level, 1, G_N_ELEMENTS (headings)) - 1];
    case TUE_BLOCK_CODE:
      return "Code";
    case TUE_BLOCK_RULE:
    case TUE_BLOCK_PARAGRAPH:
    case TUE_BLOCK_LIST_ITEM:
    case TUE_BLOCK_TABLE:
    default:
      return "P";
    }
}

static void
draw_footer (TueDraftPages *self,
             cairo_t       *cr,
             guint          page)
{
  g_autofree char *number = NULL;
  g_autoptr(PangoLayout) layout = NULL;
  double y = self->height + TUE_PAGE_FOOTER_HEIGHT - SMALL_SIZE * 2;
  int    width;

  /* Translators: at the foot of a printed page: its number, and how many there are. */
  number = g_strdup_printf (_("Page %u of %u"), page + 1, self->pages->len);
  layout = tue_draft_pages_make_text_layout (self, number, SMALL_SIZE);
  pango_layout_get_size (layout, &width, NULL);

  set_gray (cr, GRAY);
  cairo_move_to (cr, self->width - pango_units_to_double (width), y);
  pango_cairo_show_layout (cr, layout);
}

/**
 * tue_draft_pages_draw:
 * @cr: with its origin where the margins end
 * @page: the number of a page, from 0
 *
 * Draws a page.
 */
void
tue_draft_pages_draw (TueDraftPages *self,
                      cairo_t       *cr,
                      guint          page)
{
  const TuePage  *place;
  const TueBlock *block = NULL;

  g_return_if_fail (page < self->pages->len);

  place = &g_array_index (self->pages, TuePage, page);
  for (gsize i = place->first; i < place->first + place->n_units; i++)
    {
      TuePageUnit *unit = g_ptr_array_index (self->units, i);

      if (unit->block != block)
        {
          if (block != NULL)
            cairo_tag_end (cr, get_tag (block));
          block = unit->block;
          cairo_tag_begin (cr, get_tag (block), NULL);
        }
      draw_unit (cr, unit, i > place->first ? g_ptr_array_index (self->units, i - 1) : NULL);
    }
  if (block != NULL)
    cairo_tag_end (cr, get_tag (block));

  for (gsize i = place->first; i < place->first + place->n_units; i++)
    {
      TuePageUnit *unit = g_ptr_array_index (self->units, i);

      if (unit->kind == TUE_PAGE_UNIT_LINE)
        draw_links (cr, unit);
    }
  draw_footer (self, cr, page);
}
