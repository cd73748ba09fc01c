/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-draft-pages"

#include "config.h"

#include "tue-draft-pages.h"

#include <cairo-pdf.h>
#include <glib/gi18n.h>
#include <string.h>

#include "tue-document-columns.h"

#define BODY_SIZE 10.5
#define CODE_SIZE 9.5
#define SMALL_SIZE 8.5
#define TABLE_SIZE 10.0
#define TABLE_MIN_SIZE 6.0
#define LINE_SPACING 1.25
#define FOOTER_HEIGHT 30.0
#define LIST_INDENT 20.0
#define QUOTE_INDENT 16.0
#define MARKER_GAP 6.0
#define CELL_PADDING 5.0
#define GRAY 0.45
#define TINT 0.95
#define HAIRLINE 0.75
/* What is longer is an address, which may be broken. */
#define MAX_WORD 200.0
/* Deeper than this, more would leave no room for words. */
#define MAX_INDENT_SHARE 0.4

static const double heading_scales[] = { 1.75, 1.4, 1.2, 1.1, 1.0, 1.0 };

typedef enum
{
  UNIT_LINE,
  UNIT_RULE,
  UNIT_ROW,
} UnitKind;

/* What is on one page as a whole: a line of text, a rule, a row of a table. */
typedef struct
{
  const TueBlock *block; /* (borrowed): of the document */
  UnitKind        kind;
  double          x;
  double          width;
  double          height;
  double          space_before;
  gboolean        keep_with_next;
  gboolean        is_last; /* of its block */

  /* UNIT_LINE */
  PangoLayout     *layout; /* (owned) */
  PangoLayoutLine *line;   /* (borrowed): of the layout */
  PangoLayout     *marker; /* (owned) (nullable): number or bullet of an item */
  double           line_x;
  double           baseline;

  /* UNIT_ROW */
  GPtrArray    *cells;   /* (owned) (element-type PangoLayout) */
  const double *columns; /* (borrowed): widths */
  double        padding; /* of its cells, left and right */
  double        offset;  /* of a row higher than a page: where this part begins */
  gboolean      is_header;

  /* Set when the pages are made */
  double y;
} Unit;

typedef struct
{
  gsize first;
  gsize n_units;
} Page;

struct _TueDraftPages
{
  TueDocument  *document;
  PangoContext *context;
  double        width;
  double        height; /* without the footer */

  GPtrArray *units;   /* (owned) (element-type Unit) */
  GPtrArray *columns; /* (owned): arrays of double, one for each table */
  GArray    *pages;   /* (owned) (element-type Page) */
};

static void
unit_free (Unit *unit)
{
  g_clear_object (&unit->layout);
  g_clear_object (&unit->marker);
  g_clear_pointer (&unit->cells, g_ptr_array_unref);
  g_free (unit);
}

static void
add_attribute (PangoAttrList  *attributes,
               PangoAttribute *take_attribute,
               gsize           start,
               gsize           end)
{
  take_attribute->start_index = start;
  take_attribute->end_index = end;
  pango_attr_list_insert (attributes, take_attribute);
}

static void
add_run_attributes (PangoAttrList *attributes,
                    const TueRun  *run,
                    gsize          start,
                    gsize          end)
{
  if ((run->flags & TUE_RUN_BOLD) != 0)
    add_attribute (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD), start, end);
  if ((run->flags & TUE_RUN_ITALIC) != 0)
    add_attribute (attributes, pango_attr_style_new (PANGO_STYLE_ITALIC), start, end);
  if ((run->flags & TUE_RUN_STRIKE) != 0)
    add_attribute (attributes, pango_attr_strikethrough_new (TRUE), start, end);
  if ((run->flags & TUE_RUN_CODE) != 0)
    add_attribute (attributes, pango_attr_family_new ("Monospace"), start, end);
  if ((run->flags & (TUE_RUN_SUPERSCRIPT | TUE_RUN_SUBSCRIPT)) != 0)
    {
      gboolean is_raised = (run->flags & TUE_RUN_SUPERSCRIPT) != 0;

      add_attribute (attributes, pango_attr_font_scale_new (is_raised ? PANGO_FONT_SCALE_SUPERSCRIPT : PANGO_FONT_SCALE_SUBSCRIPT), start, end);
      add_attribute (attributes, pango_attr_baseline_shift_new (is_raised ? PANGO_BASELINE_SHIFT_SUPERSCRIPT : PANGO_BASELINE_SHIFT_SUBSCRIPT), start, end);
    }
  if (run->url != NULL || (run->flags & TUE_RUN_UNDERLINE) != 0)
    add_attribute (attributes, pango_attr_underline_new (PANGO_UNDERLINE_SINGLE), start, end);
}

/* Where a word is broken, no hyphen is put: it could be of an address, or code. */
static PangoLayout *
make_layout (TueDraftPages *self,
             const TueRun  *runs,
             gsize          n_runs,
             double         size,
             gboolean       bold,
             double         width)
{
  PangoLayout *layout = pango_layout_new (self->context);
  g_autoptr(PangoFontDescription) font = pango_font_description_new ();
  g_autoptr(PangoAttrList) attributes = pango_attr_list_new ();
  g_autoptr(GString) text = g_string_new (NULL);

  for (gsize i = 0; i < n_runs; i++)
    {
      gsize start = text->len;

      if ((runs[i].flags & TUE_RUN_LINE_BREAK) != 0)
        g_string_append (text, "\342\200\250");
      else
        g_string_append (text, runs[i].text);
      add_run_attributes (attributes, &runs[i], start, text->len);
    }

  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  pango_font_description_set_family (font, "Sans");
  pango_font_description_set_size (font, size * PANGO_SCALE);
  pango_font_description_set_weight (font, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_text (layout, text->str, text->len);
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_line_spacing (layout, LINE_SPACING);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  if (width > 0)
    pango_layout_set_width (layout, width * PANGO_SCALE);

  return layout;
}

static PangoLayout *
make_text_layout (TueDraftPages *self,
                  const char    *text,
                  double         size)
{
  TueRun run = { .text = text };

  return make_layout (self, &run, 1, size, FALSE, 0);
}

static Unit *
add_unit (TueDraftPages  *self,
          const TueBlock *block,
          UnitKind        kind,
          double          x,
          double          width)
{
  Unit *unit = g_new0 (Unit, 1);

  unit->block = block;
  unit->kind = kind;
  unit->x = x;
  unit->width = width;
  g_ptr_array_add (self->units, unit);

  return unit;
}

static PangoLayout *
make_marker (TueDraftPages  *self,
             const TueBlock *block)
{
  g_autofree char *number = NULL;

  if (block->kind != TUE_BLOCK_LIST_ITEM || block->continues_item)
    return NULL;
  if (block->number == 0)
    return make_text_layout (self, tue_block_get_bullet (block), BODY_SIZE);

  number = g_strdup_printf ("%u.", block->number);

  return make_text_layout (self, number, BODY_SIZE);
}

static double
get_space_before (const TueBlock *block)
{
  switch (block->kind)
    {
    case TUE_BLOCK_HEADING:
      return block->level <= 2 ? 20 : 14;
    case TUE_BLOCK_LIST_ITEM:
      return block->tight ? 3 : 7;
    case TUE_BLOCK_TABLE:
    case TUE_BLOCK_CODE:
    case TUE_BLOCK_RULE:
      return 11;
    case TUE_BLOCK_PARAGRAPH:
    default:
      return 8;
    }
}

static double
get_indent (TueDraftPages  *self,
            const TueBlock *block)
{
  return MIN (block->list_depth * LIST_INDENT + block->quote_depth * QUOTE_INDENT, self->width * MAX_INDENT_SHARE);
}

/* No first line alone at the foot of a page, no last one alone at the head, and
 * a heading stays with what it is above. */
static void
keep_lines_together (TueDraftPages  *self,
                     const TueBlock *block,
                     gsize           first)
{
  gsize n_lines = self->units->len - first;

  for (gsize i = 0; i < n_lines; i++)
    {
      Unit *unit = g_ptr_array_index (self->units, first + i);

      unit->keep_with_next = block->kind == TUE_BLOCK_HEADING ||
                             (n_lines > 1 && (i == 0 || i == n_lines - 2));
      unit->is_last = i == n_lines - 1;
    }
}

static void
add_text (TueDraftPages  *self,
          const TueBlock *block)
{
  gboolean       is_heading = block->kind == TUE_BLOCK_HEADING;
  double         indent = get_indent (self, block);
  double         scale = is_heading ? heading_scales[CLAMP (block->level, 1, G_N_ELEMENTS (heading_scales)) - 1] : 1;
  double         size = block->kind == TUE_BLOCK_CODE ? CODE_SIZE : BODY_SIZE * scale;
  gsize          first = self->units->len;
  gboolean       is_rtl;
  PangoRectangle extents;
  g_autoptr(PangoLayout) layout = NULL;
  g_autoptr(PangoLayoutIter) iter = NULL;

  layout = make_layout (self, block->runs, block->n_runs, size, is_heading, self->width - indent);
  if (block->kind == TUE_BLOCK_CODE)
    {
      PangoAttrList *attributes = pango_layout_get_attributes (layout);

      pango_attr_list_insert (attributes, pango_attr_family_new ("Monospace"));
      pango_layout_set_attributes (layout, attributes);
    }
  is_rtl = pango_layout_get_direction (layout, 0) == PANGO_DIRECTION_RTL;

  iter = pango_layout_get_iter (layout);
  do
    {
      Unit *unit = add_unit (self, block, UNIT_LINE, is_rtl ? 0 : indent, self->width - indent);
      int   top, bottom;

      pango_layout_iter_get_line_extents (iter, NULL, &extents);
      pango_layout_iter_get_line_yrange (iter, &top, &bottom);
      unit->layout = g_object_ref (layout);
      unit->line = pango_layout_iter_get_line_readonly (iter);
      unit->line_x = pango_units_to_double (extents.x);
      unit->height = pango_units_to_double (bottom - top);
      unit->baseline = pango_units_to_double (pango_layout_iter_get_baseline (iter) - top);
      if (self->units->len == first + 1)
        {
          unit->space_before = get_space_before (block);
          unit->marker = make_marker (self, block);
        }
    }
  while (pango_layout_iter_next_line (iter));

  keep_lines_together (self, block, first);
}

static void
add_rule (TueDraftPages  *self,
          const TueBlock *block)
{
  double indent = get_indent (self, block);
  Unit  *unit = add_unit (self, block, UNIT_RULE, indent, self->width - indent);

  unit->height = HAIRLINE;
  unit->space_before = get_space_before (block);
  unit->is_last = TRUE;
}

static void
set_alignment (PangoLayout      *layout,
               TueBlockAlignment alignment)
{
  pango_layout_set_alignment (layout,
                              alignment == TUE_BLOCK_ALIGNMENT_END ? PANGO_ALIGN_RIGHT
                              : alignment == TUE_BLOCK_ALIGNMENT_CENTER
                                ? PANGO_ALIGN_CENTER
                                : PANGO_ALIGN_LEFT);
}

static void
add_row (TueDraftPages  *self,
         const TueBlock *block,
         double          indent,
         guint           row,
         GPtrArray      *take_cells,
         const double   *columns,
         double          padding)
{
  double height = 0;
  double part = self->height - 2 * CELL_PADDING;

  for (guint i = 0; i < block->n_columns; i++)
    {
      PangoLayout *layout = g_ptr_array_index (take_cells, i);
      int          cell_height;

      pango_layout_set_width (layout, MAX (0, columns[i] - 2 * padding) * PANGO_SCALE);
      set_alignment (layout, tue_block_get_alignment (block, i));
      pango_layout_get_size (layout, NULL, &cell_height);
      height = MAX (height, pango_units_to_double (cell_height));
    }

  for (double offset = 0; offset == 0 || offset < height; offset += part)
    {
      Unit *unit = add_unit (self, block, UNIT_ROW, indent, self->width - indent);

      unit->cells = g_ptr_array_ref (take_cells);
      unit->columns = columns;
      unit->padding = padding;
      unit->offset = offset;
      unit->height = MIN (height - offset, part) + 2 * CELL_PADDING;
      unit->is_header = row == 0;
      unit->keep_with_next = row == 0 && block->n_rows > 1;
      unit->space_before = row == 0 && offset == 0 ? get_space_before (block) : 0;
      unit->is_last = row == block->n_rows - 1;
    }

  g_ptr_array_unref (take_cells);
}

static PangoLayout *
make_cell (TueDraftPages *self,
           const TueCell *cell,
           double         size,
           gboolean       is_header)
{
  g_autofree TueRun *runs = g_memdup2 (cell->runs, cell->n_runs * sizeof (TueRun));
  g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  for (gsize i = 0; i < cell->n_runs; i++)
    {
      runs[i].text = tue_document_columns_join_amounts (runs[i].text);
      g_ptr_array_add (texts, (char *)runs[i].text);
    }

  return make_layout (self, runs, cell->n_runs, size, is_header, 0);
}

static GPtrArray *
make_row (TueDraftPages  *self,
          const TueBlock *block,
          guint           row,
          double          size)
{
  GPtrArray *cells = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < block->n_columns; i++)
    g_ptr_array_add (cells, make_cell (self, tue_block_get_cell (block, row, i), size, row == 0));
  return cells;
}

/* How wide the words and the lines of each column are. */
static void
measure_columns (GPtrArray *cells,
                 double    *words,
                 double    *lines)
{
  for (guint i = 0; i < cells->len; i++)
    {
      PangoLayout *layout = g_ptr_array_index (cells, i);
      int          width;

      pango_layout_get_size (layout, &width, NULL);
      lines[i] = MAX (lines[i], pango_units_to_double (width) + 1);
      pango_layout_set_wrap (layout, PANGO_WRAP_WORD);
      pango_layout_set_width (layout, 0);
      pango_layout_get_size (layout, &width, NULL);
      words[i] = MAX (words[i], MIN (pango_units_to_double (width) + 1, MAX_WORD));
      pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
    }
}

/* Smaller letters, and narrower margins, before a word is broken. */
static double
find_table_size (const double *words,
                 const double *lines,
                 guint         n_columns,
                 double        width,
                 double       *columns,
                 double       *padding)
{
  g_autofree double *narrowest = g_new (double, n_columns);
  g_autofree double *widest = g_new (double, n_columns);
  double             size;

  for (size = TABLE_SIZE;; size -= 0.5)
    {
      double scale = size / TABLE_SIZE;

      *padding = CELL_PADDING * tue_document_columns_get_padding_share (TUE_DOCUMENT_TABLE_SIZE * scale);
      for (guint i = 0; i < n_columns; i++)
        {
          narrowest[i] = words[i] * scale + 2 * *padding;
          widest[i] = lines[i] * scale + 2 * *padding;
        }
      if (tue_document_columns_share_width (narrowest, widest, n_columns, width, columns) || size <= TABLE_MIN_SIZE)
        return size;
    }
}

static void
add_table (TueDraftPages  *self,
           const TueBlock *block)
{
  double                 indent = get_indent (self, block);
  g_autofree double     *words = g_new0 (double, block->n_columns);
  g_autofree double     *lines = g_new0 (double, block->n_columns);
  g_autofree GPtrArray **rows = g_new0 (GPtrArray *, block->n_rows);
  double                *columns = g_new0 (double, block->n_columns);
  double                 padding;
  double                 size;

  g_ptr_array_add (self->columns, columns);
  for (guint row = 0; row < block->n_rows; row++)
    {
      rows[row] = make_row (self, block, row, TABLE_SIZE);
      measure_columns (rows[row], words, lines);
    }

  size = find_table_size (words, lines, block->n_columns, self->width - indent, columns, &padding);
  for (guint row = 0; row < block->n_rows; row++)
    {
      if (size < TABLE_SIZE)
        {
          g_ptr_array_unref (rows[row]);
          rows[row] = make_row (self, block, row, size);
        }
      add_row (self, block, indent, row, rows[row], columns, padding);
    }
}

static void
add_block (TueDraftPages  *self,
           const TueBlock *block)
{
  switch (block->kind)
    {
    case TUE_BLOCK_RULE:
      add_rule (self, block);
      break;
    case TUE_BLOCK_TABLE:
      add_table (self, block);
      break;
    case TUE_BLOCK_HEADING:
    case TUE_BLOCK_PARAGRAPH:
    case TUE_BLOCK_LIST_ITEM:
    case TUE_BLOCK_CODE:
    default:
      add_text (self, block);
    }
}

static void
add_page (TueDraftPages *self,
          gsize          first,
          gsize          end)
{
  Page page = { .first = first, .n_units = end - first };

  g_array_append_val (self->pages, page);
}

/* The unit to begin the next page with, when @unit does not fit: it, or the
 * first of those before it that want to stay with it. */
static gsize
find_break (TueDraftPages *self,
            gsize          first,
            gsize          unit)
{
  gsize begin = unit;

  while (begin > first && ((Unit *)g_ptr_array_index (self->units, begin - 1))->keep_with_next)
    begin--;

  return begin > first ? begin : unit;
}

static void
make_pages (TueDraftPages *self)
{
  gsize  first = 0;
  double y = 0;

  for (gsize i = 0; i < self->units->len; i++)
    {
      Unit  *unit = g_ptr_array_index (self->units, i);
      double space = i == first ? 0 : unit->space_before;

      if (i > first && y + space + unit->height > self->height)
        {
          gsize begin = find_break (self, first, i);

          add_page (self, first, begin);
          first = begin;
          y = 0;
          i = begin - 1;
          continue;
        }

      unit->y = y + space;
      y = unit->y + unit->height;
    }

  add_page (self, first, self->units->len);
}

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
draw_links (cairo_t *cr,
            Unit    *unit)
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
draw_line (cairo_t *cr,
           Unit    *unit)
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
draw_row (cairo_t *cr,
          Unit    *unit)
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
      cairo_rectangle (cr, x, unit->y + CELL_PADDING, unit->columns[i], unit->height - 2 * CELL_PADDING);
      cairo_clip (cr);
      set_gray (cr, 0);
      cairo_move_to (cr, x + unit->padding, unit->y + CELL_PADDING - unit->offset);
      pango_cairo_show_layout (cr, g_ptr_array_index (unit->cells, i));
      cairo_restore (cr);
      x += unit->columns[i];
    }

  fill_rectangle (cr, 0.75, unit->x, unit->y + unit->height - HAIRLINE, width, HAIRLINE);
}

/* Bars of a quotation and the ground of code run through the spaces between
 * their lines. */
static void
draw_ground (cairo_t    *cr,
             Unit       *unit,
             const Unit *before)
{
  double top = unit->y;

  if (unit->block->quote_depth > 0)
    {
      if (before != NULL && before->block->quote_depth > 0)
        top = before->y + before->height;
      for (guint i = 0; i < unit->block->quote_depth; i++)
        fill_rectangle (cr, 0.8, MIN (i * QUOTE_INDENT, unit->x), top, 2, unit->y + unit->height - top);
    }

  if (unit->block->kind == TUE_BLOCK_CODE)
    fill_rectangle (cr, TINT, unit->x - 6, unit->y, unit->width + 6, unit->height + 0.5);
}

static void
draw_unit (cairo_t    *cr,
           Unit       *unit,
           const Unit *before)
{
  draw_ground (cr, unit, before);

  switch (unit->kind)
    {
    case UNIT_RULE:
      fill_rectangle (cr, 0.7, unit->x, unit->y, unit->width, unit->height);
      break;
    case UNIT_ROW:
      draw_row (cr, unit);
      break;
    case UNIT_LINE:
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
  double y = self->height + FOOTER_HEIGHT - SMALL_SIZE * 2;
  int    width;

  /* Translators: at the foot of a printed page: its number, and how many there are. */
  number = g_strdup_printf (_("Page %u of %u"), page + 1, self->pages->len);
  layout = make_text_layout (self, number, SMALL_SIZE);
  pango_layout_get_size (layout, &width, NULL);

  set_gray (cr, GRAY);
  cairo_move_to (cr, self->width - pango_units_to_double (width), y);
  pango_cairo_show_layout (cr, layout);
}

/**
 * tue_draft_pages_new:
 * @document: what to lay out
 * @context: with a resolution at which its points are those of @width
 * @width: of the page without its margins, in points
 * @height: likewise
 *
 * Lays a document out.
 *
 * Returns: (transfer full): the pages
 */
TueDraftPages *
tue_draft_pages_new (TueDocument  *document,
                     PangoContext *context,
                     double        width,
                     double        height)
{
  TueDraftPages  *self = g_new0 (TueDraftPages, 1);
  gsize           n_blocks;
  const TueBlock *blocks = tue_document_get_blocks (document, &n_blocks);

  self->document = tue_document_ref (document);
  self->context = g_object_ref (context);
  self->width = MAX (width, 72);
  self->height = MAX (height - FOOTER_HEIGHT, 72);
  self->units = g_ptr_array_new_with_free_func ((GDestroyNotify)unit_free);
  self->columns = g_ptr_array_new_with_free_func (g_free);
  self->pages = g_array_new (FALSE, FALSE, sizeof (Page));

  for (gsize i = 0; i < n_blocks; i++)
    add_block (self, &blocks[i]);
  make_pages (self);

  return self;
}

void
tue_draft_pages_free (TueDraftPages *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->units, g_ptr_array_unref);
  g_clear_pointer (&self->columns, g_ptr_array_unref);
  g_clear_pointer (&self->pages, g_array_unref);
  g_clear_pointer (&self->document, tue_document_unref);
  g_clear_object (&self->context);
  g_free (self);
}

/* Never none: an empty document is an empty page. */
guint
tue_draft_pages_get_n_pages (TueDraftPages *self)
{
  return self->pages->len;
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
  const Page     *place;
  const TueBlock *block = NULL;

  g_return_if_fail (page < self->pages->len);

  place = &g_array_index (self->pages, Page, page);
  for (gsize i = place->first; i < place->first + place->n_units; i++)
    {
      Unit *unit = g_ptr_array_index (self->units, i);

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
      Unit *unit = g_ptr_array_index (self->units, i);

      if (unit->kind == UNIT_LINE)
        draw_links (cr, unit);
    }
  draw_footer (self, cr, page);
}

/* Headings, for who looks for a place. Each stands in the one before that has a
 * lower level. */
static void
add_outline (TueDraftPages   *self,
             cairo_surface_t *surface,
             double           margin)
{
  int             parents[G_N_ELEMENTS (heading_scales) + 1] = { 0 };
  const TueBlock *block = NULL;

  for (guint i = 0; i < self->pages->len; i++)
    {
      const Page *page = &g_array_index (self->pages, Page, i);

      for (gsize j = page->first; j < page->first + page->n_units; j++)
        {
          Unit            *unit = g_ptr_array_index (self->units, j);
          g_autofree char *place = NULL;
          guint            level;

          if (unit->block == block || unit->block->kind != TUE_BLOCK_HEADING)
            continue;
          block = unit->block;
          level = CLAMP (block->level, 1, G_N_ELEMENTS (heading_scales));
          place = g_strdup_printf ("page=%u pos=[%d %d]", i + 1, (int)margin, (int)(margin + unit->y));
          parents[level] = cairo_pdf_surface_add_outline (surface, parents[level - 1], pango_layout_get_text (unit->layout), place, CAIRO_PDF_OUTLINE_FLAG_OPEN);
          for (guint k = level + 1; k < G_N_ELEMENTS (parents); k++)
            parents[k] = parents[level];
        }
    }
}

static cairo_status_t
append_cb (void                *closure,
           const unsigned char *data,
           unsigned int         length)
{
  g_byte_array_append (closure, data, length);

  return CAIRO_STATUS_SUCCESS;
}

/**
 * tue_draft_pages_make_pdf:
 * @document: what to print
 * @properties: the sheet, and what the file says of itself
 *
 * Makes a PDF with text that can be searched, copied and read aloud. May run on
 * any thread.
 *
 * Returns: (transfer full): the file, or %NULL with @error set
 */
GBytes *
tue_draft_pages_make_pdf (TueDocument            *document,
                          const TuePdfProperties *properties,
                          GCancellable           *cancellable,
                          GError                **error)
{
  g_autoptr(GByteArray) bytes = g_byte_array_new ();
  g_autoptr(PangoFontMap) fonts = pango_cairo_font_map_new ();
  PangoContext *context = pango_font_map_create_context (fonts);
  g_autoptr(TueDraftPages) pages = NULL;
  cairo_surface_t *surface;
  cairo_t         *cr;
  cairo_status_t   status;

  pango_cairo_context_set_resolution (context, 72);
  pages = tue_draft_pages_new (document,
                               context,
                               properties->width - 2 * properties->margin,
                               properties->height - 2 * properties->margin);
  g_clear_object (&context);

  surface = cairo_pdf_surface_create_for_stream (append_cb, bytes, properties->width, properties->height);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, properties->title);
  if (properties->author != NULL)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_AUTHOR, properties->author);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Tuesday");

  cr = cairo_create (surface);
  for (guint i = 0; i < tue_draft_pages_get_n_pages (pages) && !g_cancellable_is_cancelled (cancellable); i++)
    {
      cairo_save (cr);
      cairo_translate (cr, properties->margin, properties->margin);
      tue_draft_pages_draw (pages, cr, i);
      cairo_restore (cr);
      cairo_show_page (cr);
    }
  add_outline (pages, surface, properties->margin);
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  if (status != CAIRO_STATUS_SUCCESS)
    {
      /* Translators: %s is a technical reason. */
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _("The PDF could not be made: %s."), cairo_status_to_string (status));
      return NULL;
    }

  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}
