/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-draft-pages"

#include "config.h"

#include "tue-draft-pages-private.h"

#include <string.h>

#include "tue-document-columns.h"

#define BODY_SIZE 10.5
#define CODE_SIZE 9.5
#define TABLE_SIZE 10.0
#define TABLE_MIN_SIZE 6.0
#define LINE_SPACING 1.25
#define LIST_INDENT 20.0
/* What is longer is an address, which may be broken. */
#define MAX_WORD 200.0
/* Deeper than this, more would leave no room for words. */
#define MAX_INDENT_SHARE 0.4

static const double heading_scales[] = { 1.75, 1.4, 1.2, 1.1, 1.0, 1.0 };

static void
unit_free (TuePageUnit *unit)
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

PangoLayout *
tue_draft_pages_make_text_layout (TueDraftPages *self,
                                  const char    *text,
                                  double         size)
{
  TueRun run = { .text = text };

  return make_layout (self, &run, 1, size, FALSE, 0);
}

static TuePageUnit *
add_unit (TueDraftPages  *self,
          const TueBlock *block,
          TuePageUnitKind kind,
          double          x,
          double          width)
{
  TuePageUnit *unit = g_new0 (TuePageUnit, 1);

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
    return tue_draft_pages_make_text_layout (self, tue_block_get_bullet (block), BODY_SIZE);

  number = g_strdup_printf ("%u.", block->number);

  return tue_draft_pages_make_text_layout (self, number, BODY_SIZE);
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
  return MIN (block->list_depth * LIST_INDENT + block->quote_depth * TUE_PAGE_QUOTE_INDENT, self->width * MAX_INDENT_SHARE);
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
      TuePageUnit *unit = g_ptr_array_index (self->units, first + i);

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
      TuePageUnit *unit = add_unit (self, block, TUE_PAGE_UNIT_LINE, is_rtl ? 0 : indent, self->width - indent);
      int          top, bottom;

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
  double       indent = get_indent (self, block);
  TuePageUnit *unit = add_unit (self, block, TUE_PAGE_UNIT_RULE, indent, self->width - indent);

  unit->height = TUE_PAGE_HAIRLINE;
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
  double part = self->height - 2 * TUE_PAGE_CELL_PADDING;

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
      TuePageUnit *unit = add_unit (self, block, TUE_PAGE_UNIT_ROW, indent, self->width - indent);

      unit->cells = g_ptr_array_ref (take_cells);
      unit->columns = columns;
      unit->padding = padding;
      unit->offset = offset;
      unit->height = MIN (height - offset, part) + 2 * TUE_PAGE_CELL_PADDING;
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

      *padding = TUE_PAGE_CELL_PADDING * tue_document_columns_get_padding_share (TUE_DOCUMENT_TABLE_SIZE * scale);
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
  TuePage page = { .first = first, .n_units = end - first };

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

  while (begin > first && ((TuePageUnit *)g_ptr_array_index (self->units, begin - 1))->keep_with_next)
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
      TuePageUnit *unit = g_ptr_array_index (self->units, i);
      double       space = i == first ? 0 : unit->space_before;

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
  self->height = MAX (height - TUE_PAGE_FOOTER_HEIGHT, 72);
  self->units = g_ptr_array_new_with_free_func ((GDestroyNotify)unit_free);
  self->columns = g_ptr_array_new_with_free_func (g_free);
  self->pages = g_array_new (FALSE, FALSE, sizeof (TuePage));

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
