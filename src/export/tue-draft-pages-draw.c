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
#define NOTE_RULE_SHARE 0.3

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

/* --- Links ----------------------------------------------------------------- */

/* A place on the page that a PDF viewer follows. */
static void
draw_link (cairo_t      *cr,
           const TueRun *run,
           double        x,
           double        y,
           double        width,
           double        height)
{
  char         numbers[4][G_ASCII_DTOSTR_BUF_SIZE];
  const double values[] = { x, y, width, height };
  g_autoptr(GString) target = g_string_new (run->url);
  g_autofree char *attributes = NULL;

  g_string_replace (target, "\\", "\\\\", 0);
  g_string_replace (target, "'", "\\'", 0);
  if (run->heading > 0)
    g_string_printf (target, TUE_PAGE_DESTINATION, run->heading);
  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    g_ascii_formatd (numbers[i], sizeof numbers[i], "%.2f", values[i]);
  attributes = g_strdup_printf ("rect=[%s %s %s %s] %s='%s'",
                                numbers[0], numbers[1], numbers[2], numbers[3], run->heading > 0 ? "dest" : "uri", target->str);
  cairo_tag_begin (cr, CAIRO_TAG_LINK, attributes);
  cairo_tag_end (cr, CAIRO_TAG_LINK);
}

/* The links of a line, whose runs begin at @start in its layout. */
static void
draw_line_links (TueDraftPages   *self,
                 cairo_t         *cr,
                 PangoLayoutLine *line,
                 const TueRun    *runs,
                 gsize            n_runs,
                 int              start,
                 double           x,
                 double           y,
                 double           height)
{
  int line_start = pango_layout_line_get_start_index (line);
  int line_end = line_start + pango_layout_line_get_length (line);

  for (gsize i = 0; i < n_runs && start < line_end; i++)
    {
      int             length = (runs[i].flags & TUE_RUN_LINE_BREAK) != 0 ? strlen (TUE_PAGE_LINE_BREAK) : strlen (runs[i].text);
      int             from = MAX (start, line_start);
      int             to = MIN (start + length, line_end);
      g_autofree int *ranges = NULL;
      int             n_ranges;

      start += length;
      if ((runs[i].url == NULL && (runs[i].heading == 0 || !self->is_whole)) || from >= to)
        continue;

      /* From the edge of the layout, so without the offset of the line. */
      pango_layout_line_get_x_ranges (line, from, to, &ranges, &n_ranges);
      for (int j = 0; j < n_ranges; j++)
        draw_link (cr, &runs[i], x + pango_units_to_double (ranges[2 * j]), y, pango_units_to_double (ranges[2 * j + 1] - ranges[2 * j]), height);
    }
}

static gboolean
has_link (const TueCell *cell)
{
  for (gsize i = 0; i < cell->n_runs; i++)
    if (cell->runs[i].url != NULL || cell->runs[i].heading > 0)
      return TRUE;

  return FALSE;
}

/* Of the lines that this part of the row shows. */
static void
draw_cell_links (TueDraftPages     *self,
                 cairo_t           *cr,
                 const TuePageUnit *unit,
                 const TueCell     *cell,
                 const TueCellPart *part,
                 double             x,
                 double             y)
{
  g_autoptr(PangoLayoutIter) iter = NULL;
  g_autoptr(GPtrArray) texts = NULL;
  TueBlock text;
  int      n_lines = part->n_lines;

  if (!has_link (cell))
    return;

  /* As it was laid out: a space that is not broken has a byte more. */
  texts = g_ptr_array_new_with_free_func (g_free);
  text = tue_draft_pages_make_cell_text (cell, texts);

  iter = pango_layout_get_iter (part->layout);
  do
    {
      int    top, bottom;
      double line_y;

      pango_layout_iter_get_line_yrange (iter, &top, &bottom);
      line_y = part->top + pango_units_to_double (top) - unit->offset;
      if (line_y >= -0.01 && line_y < unit->height - 2 * TUE_PAGE_CELL_PADDING - 0.01)
        draw_line_links (self, cr, pango_layout_iter_get_line_readonly (iter), text.runs + part->first_run, text.n_runs - part->first_run, (int)part->first_start, x, y + line_y, pango_units_to_double (bottom - top));
    }
  while (--n_lines > 0 && pango_layout_iter_next_line (iter));
}

/* --- Units ----------------------------------------------------------------- */

static void
draw_marker (cairo_t           *cr,
             const TuePageUnit *unit)
{
  PangoLayoutLine *line = pango_layout_get_line_readonly (unit->marker, 0);
  gboolean         is_note = unit->block->note > 0 && unit->block->list_depth == 0;
  PangoRectangle   extents;
  double           width, x;

  pango_layout_line_get_extents (line, NULL, &extents);
  width = pango_units_to_double (extents.width);
  if (unit->block->is_rtl)
    x = is_note ? unit->width + TUE_PAGE_NOTE_INDENT - width : unit->width + MARKER_GAP;
  else
    x = is_note ? unit->x - TUE_PAGE_NOTE_INDENT : unit->x - MARKER_GAP - width;
  set_gray (cr, 0);
  cairo_move_to (cr, x, unit->y + unit->baseline);
  pango_cairo_show_layout_line (cr, line);
}

static void
draw_line (cairo_t           *cr,
           const TuePageUnit *unit)
{
  set_gray (cr, 0);
  cairo_move_to (cr, unit->x + unit->line_x, unit->y + unit->baseline);
  pango_cairo_show_layout_line (cr, unit->line);
}

static double
get_row_width (const TuePageUnit *unit)
{
  double width = 0;

  for (guint i = 0; i < unit->block->n_columns; i++)
    width += unit->columns[i];
  return width;
}

/* The lines of a long text that this part of the row shows: the text may go on over
 * a hundred pages. */
static void
draw_cell_lines (cairo_t           *cr,
                 const TuePageUnit *unit,
                 const TueCellPart *part,
                 double             x,
                 double             y)
{
  g_autoptr(PangoLayoutIter) iter = pango_layout_get_iter (part->layout);
  int n_lines = part->n_lines;

  do
    {
      PangoRectangle extents;
      int            top, bottom;

      pango_layout_iter_get_line_extents (iter, NULL, &extents);
      pango_layout_iter_get_line_yrange (iter, &top, &bottom);
      if (part->top + pango_units_to_double (bottom) <= unit->offset + 0.01 || part->top + pango_units_to_double (top) >= unit->offset + unit->height - 2 * TUE_PAGE_CELL_PADDING - 0.01)
        continue;
      cairo_move_to (cr, x + pango_units_to_double (extents.x), y + part->top + pango_units_to_double (pango_layout_iter_get_baseline (iter)) - unit->offset);
      pango_cairo_show_layout_line (cr, pango_layout_iter_get_line_readonly (iter));
    }
  while (--n_lines > 0 && pango_layout_iter_next_line (iter));
}

static void
draw_cell (cairo_t           *cr,
           const TuePageUnit *unit,
           GArray            *parts, /* (element-type TueCellPart) */
           double             x,
           double             y)
{
  set_gray (cr, 0);
  if (parts->len == 1)
    {
      cairo_move_to (cr, x, y - unit->offset);
      pango_cairo_show_layout (cr, g_array_index (parts, TueCellPart, 0).layout);
      return;
    }

  for (guint i = 0; i < parts->len; i++)
    {
      double top = g_array_index (parts, TueCellPart, i).top;
      double bottom = i + 1 < parts->len ? g_array_index (parts, TueCellPart, i + 1).top : G_MAXDOUBLE;

      if (bottom > unit->offset && top < unit->offset + unit->height)
        draw_cell_lines (cr, unit, &g_array_index (parts, TueCellPart, i), x, y);
    }
}

static void
draw_cells (TueDraftPages     *self,
            cairo_t           *cr,
            const TuePageUnit *unit,
            double             y,
            gboolean           is_tagged)
{
  const char *tag = unit->is_header ? "TH" : "TD";
  double      x = unit->x + (unit->block->is_rtl ? get_row_width (unit) : 0);

  for (guint i = 0; i < unit->block->n_columns; i++)
    {
      GArray *parts = g_ptr_array_index (unit->cells, i);

      if (unit->block->is_rtl)
        x -= unit->columns[i];
      if (is_tagged)
        cairo_tag_begin (cr, tag, NULL);
      cairo_save (cr);
      cairo_rectangle (cr, x, y + TUE_PAGE_CELL_PADDING, unit->columns[i], unit->height - 2 * TUE_PAGE_CELL_PADDING);
      cairo_clip (cr);
      draw_cell (cr, unit, parts, x + unit->padding, y + TUE_PAGE_CELL_PADDING);
      cairo_restore (cr);
      for (guint j = 0; is_tagged && j < parts->len; j++)
        draw_cell_links (self, cr, unit, tue_block_get_cell (unit->block, unit->row, i), &g_array_index (parts, TueCellPart, j), x + unit->padding, y + TUE_PAGE_CELL_PADDING);
      if (is_tagged)
        cairo_tag_end (cr, tag);
      if (!unit->block->is_rtl)
        x += unit->columns[i];
    }
}

static void
draw_row_ground (cairo_t           *cr,
                 const TuePageUnit *unit,
                 double             y)
{
  double width = get_row_width (unit);

  if (unit->is_header)
    fill_rectangle (cr, TINT, unit->x, y, width, unit->height);
  fill_rectangle (cr, 0.75, unit->x, y + unit->height - TUE_PAGE_HAIRLINE, width, TUE_PAGE_HAIRLINE);
}

/* Bars of a quotation and the ground of code run through the spaces between
 * their lines. */
static void
draw_ground (cairo_t           *cr,
             const TuePageUnit *unit,
             const TuePageUnit *before)
{
  const TueBlock *block = unit->block;
  double          top = unit->y;

  if (block->quote_depth > 0 && before != NULL && before->block->quote_depth > 0)
    top = before->y + before->height;
  for (guint i = 0; i < block->quote_depth; i++)
    {
      double before_bar = block->lists_around_quote * TUE_PAGE_LIST_INDENT + i * TUE_PAGE_QUOTE_INDENT;
      double x = MIN (before_bar, unit->x);
      double right = unit->width + block->list_depth * TUE_PAGE_LIST_INDENT + block->quote_depth * TUE_PAGE_QUOTE_INDENT - before_bar - 2;

      fill_rectangle (cr, 0.8, block->is_rtl ? right : x, top, 2, unit->y + unit->height - top);
    }

  if (block->kind == TUE_BLOCK_CODE)
    fill_rectangle (cr, TINT, unit->x - 6, unit->y, unit->width + 6, unit->height + 0.5);
  if (unit->kind == TUE_PAGE_UNIT_RULE)
    fill_rectangle (cr, 0.7, unit->x, unit->y, unit->width, unit->height);
  if (unit->kind == TUE_PAGE_UNIT_ROW)
    draw_row_ground (cr, unit, unit->y);
}

/* --- What things are, for who has them read aloud --------------------------- */

/* The tags that are open: of lists, and inside them of one block. */
typedef struct
{
  cairo_t        *cr;
  const TueBlock *block; /* (nullable) */
  GPtrArray      *open;  /* (element-type utf8) */
  guint           list_depth;
} Tagger;

static void
open_tag (Tagger     *tagger,
          const char *tag)
{
  cairo_tag_begin (tagger->cr, tag, NULL);
  g_ptr_array_add (tagger->open, (char *)tag);
}

static void
close_tags (Tagger *tagger,
            guint   n_tags)
{
  for (; n_tags > 0; n_tags--)
    {
      cairo_tag_end (tagger->cr, g_ptr_array_index (tagger->open, tagger->open->len - 1));
      g_ptr_array_set_size (tagger->open, tagger->open->len - 1);
    }
}

/* A list is L, LI and LBody. */
static void
close_lists (Tagger *tagger,
             guint   depth)
{
  for (; tagger->list_depth > depth; tagger->list_depth--)
    close_tags (tagger, 3);
}

static void
open_body (Tagger            *tagger,
           const TuePageUnit *unit)
{
  open_tag (tagger, "LI");
  if (unit != NULL && unit->kind == TUE_PAGE_UNIT_LINE && unit->marker != NULL)
    {
      open_tag (tagger, "Lbl");
      draw_marker (tagger->cr, unit);
      close_tags (tagger, 1);
    }
  open_tag (tagger, "LBody");
}

static void
move_to_list (Tagger            *tagger,
              const TuePageUnit *unit)
{
  const TueBlock *block = unit->block;
  gboolean        is_item = block->kind == TUE_BLOCK_LIST_ITEM;

  close_lists (tagger, is_item && block->starts_list ? block->list_depth - 1 : block->list_depth);
  if (is_item && tagger->list_depth == block->list_depth)
    {
      close_tags (tagger, 2);
      open_body (tagger, unit);
    }
  for (; tagger->list_depth < block->list_depth; tagger->list_depth++)
    {
      open_tag (tagger, "L");
      open_body (tagger, tagger->list_depth + 1 == block->list_depth ? unit : NULL);
    }
}

static void
open_block (Tagger            *tagger,
            const TuePageUnit *unit)
{
  static const char *const headings[] = { "H1", "H2", "H3", "H4", "H5", "H6" };
  const TueBlock          *block = unit->block;

  if (block->note > 0 && block->list_depth == 0)
    open_tag (tagger, "Note");
  if (block->note > 0 && block->list_depth == 0 && unit->kind == TUE_PAGE_UNIT_LINE && unit->marker != NULL)
    {
      open_tag (tagger, "Lbl");
      draw_marker (tagger->cr, unit);
      close_tags (tagger, 1);
    }
  if (block->quote_depth > 0)
    open_tag (tagger, "BlockQuote");

  if (block->kind == TUE_BLOCK_HEADING)
    open_tag (tagger, headings[CLAMP (block->level, 1, G_N_ELEMENTS (headings)) - 1]);
  else if (block->kind == TUE_BLOCK_TABLE)
    open_tag (tagger, "Table");
  else
    open_tag (tagger, "P");
  if (block->kind == TUE_BLOCK_CODE)
    open_tag (tagger, "Code");
}

/* A block that goes on from the page before is one of its own. */
static void
move_to (Tagger            *tagger,
         const TuePageUnit *unit)
{
  if (tagger->block == unit->block)
    return;

  close_tags (tagger, tagger->open->len - 3 * tagger->list_depth);
  move_to_list (tagger, unit);
  open_block (tagger, unit);
  tagger->block = unit->block;
}

/* --- Pages ----------------------------------------------------------------- */

static void
draw_unit (TueDraftPages     *self,
           cairo_t           *cr,
           const TuePageUnit *unit)
{
  switch (unit->kind)
    {
    case TUE_PAGE_UNIT_RULE:
      break;
    case TUE_PAGE_UNIT_ROW:
      cairo_tag_begin (cr, "TR", NULL);
      draw_cells (self, cr, unit, unit->y, TRUE);
      cairo_tag_end (cr, "TR");
      break;
    case TUE_PAGE_UNIT_LINE:
    default:
      draw_line (cr, unit);
      draw_line_links (self, cr, unit->line, unit->block->runs + unit->first_run, unit->block->n_runs - unit->first_run, unit->first_start, unit->x, unit->y, unit->height);
    }
}

/* Where a link to a heading leads. */
static void
draw_destination (cairo_t           *cr,
                  const TuePageUnit *unit)
{
  g_autofree char *name = NULL;
  g_autofree char *attributes = NULL;

  if (unit->block->heading == 0 || unit->space_before == 0)
    return;

  name = g_strdup_printf (TUE_PAGE_DESTINATION, unit->block->heading);
  attributes = g_strdup_printf ("name='%s' x=%d y=%d", name, (int)unit->x, (int)unit->y);
  cairo_tag_begin (cr, CAIRO_TAG_DEST, attributes);
  cairo_tag_end (cr, CAIRO_TAG_DEST);
}

static void
draw_units (TueDraftPages *self,
            cairo_t       *cr,
            GPtrArray     *units,
            gsize          first,
            gsize          n_units)
{
  g_autoptr(GPtrArray) open = g_ptr_array_new ();
  Tagger tagger = { .cr = cr, .open = open };

  for (gsize i = first; i < first + n_units; i++)
    {
      const TuePageUnit *unit = g_ptr_array_index (units, i);

      if (unit->kind == TUE_PAGE_UNIT_RULE)
        continue;
      if (self->is_whole)
        draw_destination (cr, unit);
      move_to (&tagger, unit);
      draw_unit (self, cr, unit);
    }
  close_tags (&tagger, open->len);
}

static void
draw_grounds (cairo_t   *cr,
              GPtrArray *units,
              gsize      first,
              gsize      n_units)
{
  for (gsize i = first; i < first + n_units; i++)
    draw_ground (cr, g_ptr_array_index (units, i), i > first ? g_ptr_array_index (units, i - 1) : NULL);
}

static void
draw_footer (TueDraftPages *self,
             cairo_t       *cr,
             guint          page)
{
  gboolean         is_broad = tue_draft_pages_is_broad (self, page);
  g_autofree char *number = NULL;
  g_autoptr(PangoLayout) layout = NULL;
  double y = tue_draft_pages_get_height (self, is_broad) + TUE_PAGE_FOOTER_HEIGHT - SMALL_SIZE * 2;
  double page_width = is_broad ? self->height + TUE_PAGE_FOOTER_HEIGHT : self->width;
  int    width;

  /* Translators: at the foot of a printed page: its number, and how many there are. */
  number = g_strdup_printf (_("Page %u of %u"), page + 1, self->pages->len);
  layout = tue_draft_pages_make_text_layout (self, number, SMALL_SIZE);
  pango_layout_get_size (layout, &width, NULL);

  set_gray (cr, GRAY);
  cairo_move_to (cr, page_width - pango_units_to_double (width), y);
  pango_cairo_show_layout (cr, layout);
}

/* What is there to be seen only. */
static void
draw_artifacts (TueDraftPages *self,
                cairo_t       *cr,
                guint          page)
{
  const TuePage *place = &g_array_index (self->pages, TuePage, page);

  cairo_tag_begin (cr, "Artifact", NULL);
  if (place->header != NULL)
    {
      draw_row_ground (cr, place->header, 0);
      draw_cells (self, cr, place->header, 0, FALSE);
    }
  draw_grounds (cr, self->units, place->first, place->n_units);
  if (place->n_notes > 0)
    {
      const TuePageUnit *note = g_ptr_array_index (self->notes, place->first_note);

      fill_rectangle (cr, 0.5, note->block->is_rtl ? self->width * (1 - NOTE_RULE_SHARE) : 0, note->y - TUE_PAGE_NOTE_SPACE / 2, self->width * NOTE_RULE_SHARE, TUE_PAGE_HAIRLINE);
    }
  draw_grounds (cr, self->notes, place->first_note, place->n_notes);
  draw_footer (self, cr, page);
  cairo_tag_end (cr, "Artifact");
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
  const TuePage *place;

  g_return_if_fail (page < self->pages->len);

  place = &g_array_index (self->pages, TuePage, page);
  draw_artifacts (self, cr, page);
  draw_units (self, cr, self->units, place->first, place->n_units);
  draw_units (self, cr, self->notes, place->first_note, place->n_notes);
}
