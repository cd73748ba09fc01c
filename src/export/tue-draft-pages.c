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
#define NOTE_SIZE 8.5
#define TABLE_SIZE 10.0
#define TABLE_MIN_SIZE 6.0
/* What is longer is an address, which may be broken. */
#define MAX_WORD 200.0
/* Deeper than this, more would leave no room for words. */
#define MAX_INDENT_SHARE 0.4
/* What is kept with a table leaves room for its first row. */
#define MAX_KEPT_SHARE 0.7
/* A header that is higher is not repeated on each page. */
#define MAX_HEADER_SHARE 0.25
static const double heading_scales[] = { 1.75, 1.4, 1.2, 1.1, 1.0, 1.0 };

/* What is being laid out: the text, or a note. */
typedef struct
{
  TueDraftPages *pages;
  GPtrArray     *units; /* (element-type TuePageUnit) */
  double         width;
  gboolean       is_broad;
  guint          note;    /* 0 in the text */
  guint          n_notes; /* that the text led to so far */
} Flow;

static void
unit_free (TuePageUnit *unit)
{
  g_clear_object (&unit->layout);
  g_clear_object (&unit->marker);
  g_clear_pointer (&unit->cells, g_ptr_array_unref);
  g_free (unit);
}

/* How large letters are that are not of a heading. */
static double
get_size (const TueBlock *block)
{
  return block->note > 0                 ? NOTE_SIZE
         : block->kind == TUE_BLOCK_CODE ? CODE_SIZE
                                         : BODY_SIZE;
}

static TuePageUnit *
add_unit (Flow           *flow,
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
  unit->is_broad = flow->is_broad;
  unit->first_note = unit->end_note = flow->pages->notes->len;
  g_ptr_array_add (flow->units, unit);

  return unit;
}

static PangoLayout *
make_marker (Flow           *flow,
             const TueBlock *block)
{
  g_autofree char *text = block->kind == TUE_BLOCK_LIST_ITEM ? tue_block_dup_marker (block) : NULL;
  TueDraftLook     look = { .size = get_size (block), .is_rtl = block->is_rtl, .family = "Sans" };

  return text == NULL ? NULL : tue_draft_pages_make_layout (flow->pages, &(TueRun){ .text = text }, 1, &look);
}

/* The number of a note, before its first line. */
static PangoLayout *
make_note_marker (Flow           *flow,
                  const TueBlock *block)
{
  g_autofree char *text = g_strdup_printf ("%u", flow->note);
  TueDraftLook     look = { .size = NOTE_SIZE, .is_rtl = block->is_rtl, .family = "Sans" };

  return tue_draft_pages_make_layout (flow->pages, &(TueRun){ .text = text, .flags = TUE_RUN_SUPERSCRIPT }, 1, &look);
}

static double
get_space_before (const TueBlock *block)
{
  if (block->note > 0)
    return 3;
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
get_indent (Flow           *flow,
            const TueBlock *block)
{
  double indent = block->list_depth * TUE_PAGE_LIST_INDENT + block->quote_depth * TUE_PAGE_QUOTE_INDENT;

  return MIN (indent, flow->width * MAX_INDENT_SHARE) + (flow->note > 0 ? TUE_PAGE_NOTE_INDENT : 0);
}

static void add_note (Flow *flow,
                      guint number);

/* Notes that runs lead to first stand on the page of the unit. */
static void
add_notes (Flow         *flow,
           TuePageUnit  *unit,
           const TueRun *runs,
           gsize         n_runs)
{
  for (gsize i = 0; flow->note == 0 && i < n_runs; i++)
    if (runs[i].note > flow->n_notes)
      {
        flow->n_notes = runs[i].note;
        add_note (flow, runs[i].note);
      }
  unit->end_note = flow->pages->notes->len;
}

/* No first line alone at the foot of a page, no last one alone at the head, and
 * a heading stays with what it is above. */
static void
keep_lines_together (Flow           *flow,
                     const TueBlock *block,
                     gsize           first)
{
  gsize n_lines = flow->units->len - first;

  for (gsize i = 0; i < n_lines; i++)
    {
      TuePageUnit *unit = g_ptr_array_index (flow->units, first + i);

      unit->keep_with_next = block->kind == TUE_BLOCK_HEADING ||
                             (n_lines > 1 && (i == 0 || i == n_lines - 2));
      unit->is_last = i == n_lines - 1;
    }
}

static PangoLayout *
make_block_layout (Flow               *flow,
                   const TueBlock     *block,
                   const TueDraftPart *part,
                   double              width)
{
  gboolean     is_heading = block->kind == TUE_BLOCK_HEADING;
  double       scale = is_heading ? heading_scales[CLAMP (block->level, 1, G_N_ELEMENTS (heading_scales)) - 1] : 1;
  TueDraftLook look = { get_size (block) * scale, is_heading, block->is_rtl, block->language, block->kind == TUE_BLOCK_CODE ? "Monospace" : "Sans" };
  PangoLayout *layout = tue_draft_pages_make_layout (flow->pages, (const TueRun *)(gpointer)part->runs->data, part->runs->len, &look);

  pango_layout_set_width (layout, width * PANGO_SCALE);
  return layout;
}

/* What is in the line, from the runs of the line before on: there may be a
 * hundred thousand. */
static void
find_runs (TuePageUnit        *unit,
           const TuePageUnit  *before,
           const TueDraftPart *part,
           gsize              *end_run)
{
  gssize line_start = pango_layout_line_get_start_index (unit->line);
  gssize line_end = line_start + pango_layout_line_get_length (unit->line);
  gssize start;

  unit->first_run = part->first_run;
  unit->first_start = -(gssize)part->offset;
  if (before != NULL && before->layout == unit->layout)
    {
      unit->first_run = before->first_run;
      unit->first_start = before->first_start;
    }
  while (unit->first_run < unit->block->n_runs && unit->first_start + (gssize)tue_draft_text_measure_run (&unit->block->runs[unit->first_run]) <= line_start)
    unit->first_start += tue_draft_text_measure_run (&unit->block->runs[unit->first_run++]);

  start = unit->first_start;
  for (*end_run = unit->first_run; *end_run < unit->block->n_runs && start < line_end; ++*end_run)
    start += tue_draft_text_measure_run (&unit->block->runs[*end_run]);
}

static void
add_line (Flow               *flow,
          const TueBlock     *block,
          PangoLayout        *layout,
          PangoLayoutIter    *iter,
          const TueDraftPart *part,
          TuePageUnit        *before)
{
  double         indent = get_indent (flow, block);
  TuePageUnit   *unit = add_unit (flow, block, TUE_PAGE_UNIT_LINE, block->is_rtl ? 0 : indent, flow->width - indent);
  PangoRectangle extents;
  int            top, bottom;
  gsize          end_run;

  pango_layout_iter_get_line_extents (iter, NULL, &extents);
  pango_layout_iter_get_line_yrange (iter, &top, &bottom);
  unit->layout = g_object_ref (layout);
  unit->line = pango_layout_iter_get_line_readonly (iter);
  unit->line_x = pango_units_to_double (extents.x);
  unit->height = pango_units_to_double (bottom - top);
  unit->baseline = pango_units_to_double (pango_layout_iter_get_baseline (iter) - top);
  if (before == NULL)
    {
      unit->space_before = get_space_before (block);
      unit->marker = make_marker (flow, block);
    }
  find_runs (unit, before, part, &end_run);
  add_notes (flow, unit, block->runs + unit->first_run, end_run - unit->first_run);
}

static void
add_part (Flow               *flow,
          const TueBlock     *block,
          PangoLayout        *layout,
          const TueDraftPart *part,
          PangoLayoutLine    *next,
          gsize               first)
{
  g_autoptr(PangoLayoutIter) iter = pango_layout_get_iter (layout);

  do
    add_line (flow, block, layout, iter, part, flow->units->len > first ? g_ptr_array_index (flow->units, flow->units->len - 1) : NULL);
  while (pango_layout_iter_next_line (iter) && pango_layout_iter_get_line_readonly (iter) != next);
}

static void
add_text (Flow           *flow,
          const TueBlock *block)
{
  gsize first = flow->units->len;
  gsize least = tue_draft_text_wants_parts (block) ? TUE_DRAFT_MAX_PART : G_MAXSIZE;
  gsize room = least;
  g_auto(TueDraftPart) part = { 0 };
  PangoLayoutLine *next = NULL;

  do
    {
      g_autoptr(PangoLayout) layout = NULL;

      tue_draft_part_fill (&part, block, room);
      layout = make_block_layout (flow, block, &part, flow->width - get_indent (flow, block));
      next = tue_draft_part_find_next (&part, layout);
      if (next == NULL && !part.is_last)
        {
          room *= 2;
          continue;
        }
      room = least;
      add_part (flow, block, layout, &part, next, first);
      if (next != NULL)
        tue_draft_part_move (&part, block, pango_layout_line_get_start_index (next));
    }
  while (!part.is_last);

  keep_lines_together (flow, block, first);
}

static void
add_rule (Flow           *flow,
          const TueBlock *block)
{
  double       indent = get_indent (flow, block);
  TuePageUnit *unit = add_unit (flow, block, TUE_PAGE_UNIT_RULE, block->is_rtl ? 0 : indent, flow->width - indent);

  unit->height = TUE_PAGE_HAIRLINE;
  unit->space_before = get_space_before (block);
  unit->is_last = TRUE;
}

/* START is the side where the text begins. */
static void
set_alignment (PangoLayout      *layout,
               TueBlockAlignment alignment,
               gboolean          is_rtl)
{
  gboolean is_right = (alignment == TUE_BLOCK_ALIGNMENT_END) != is_rtl;

  pango_layout_set_alignment (layout,
                              alignment == TUE_BLOCK_ALIGNMENT_CENTER ? PANGO_ALIGN_CENTER
                              : is_right                              ? PANGO_ALIGN_RIGHT
                                                                      : PANGO_ALIGN_LEFT);
}

/* --- Cells ----------------------------------------------------------------- */

static void
cell_part_clear (gpointer data)
{
  TueCellPart *part = data;

  g_clear_object (&part->layout);
}

/* Documented in the private header. */
TueBlock
tue_draft_pages_make_cell_text (const TueCell *cell,
                                GPtrArray     *texts)
{
  TueRun *runs = g_memdup2 (cell->runs, cell->n_runs * sizeof (TueRun));

  g_ptr_array_add (texts, runs);
  for (gsize i = 0; i < cell->n_runs; i++)
    {
      runs[i].text = tue_document_columns_join_amounts (runs[i].text);
      g_ptr_array_add (texts, (char *)runs[i].text);
    }

  return (TueBlock){ .runs = runs, .n_runs = cell->n_runs, .is_rtl = cell->is_rtl };
}

/* Where the line begins that the next part begins with, or where the layout ends. */
static double
measure_part (PangoLayout     *layout,
              PangoLayoutLine *next) /* (nullable) */
{
  g_autoptr(PangoLayoutIter) iter = pango_layout_get_iter (layout);
  int height, top = 0;

  if (next == NULL)
    {
      pango_layout_get_size (layout, NULL, &height);
      return pango_units_to_double (height);
    }

  while (pango_layout_iter_get_line_readonly (iter) != next && pango_layout_iter_next_line (iter))
    ;
  pango_layout_iter_get_line_yrange (iter, &top, NULL);
  return pango_units_to_double (top);
}

/* While nobody knows how wide its column is, a long text is laid out word by word:
 * its parts have to end somewhere. (transfer full) (element-type TueCellPart) */
static GArray *
lay_out_cell (TueDraftPages      *self,
              const TueCell      *cell,
              const TueDraftLook *look,
              int                 width) /* -1 for as wide as it is */
{
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (TueCellPart));
  g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  TueBlock text = tue_draft_pages_make_cell_text (cell, texts);
  gsize    least = tue_draft_text_wants_parts (&text) ? TUE_DRAFT_MAX_PART : G_MAXSIZE;
  gsize    room = least;
  double   top = 0;
  g_auto(TueDraftPart) part = { 0 };

  g_array_set_clear_func (parts, cell_part_clear);
  do
    {
      PangoLayoutLine *next;
      TueCellPart      laid_out = { .top = top };

      tue_draft_part_fill (&part, &text, room);
      laid_out.first_run = part.first_run;
      laid_out.first_start = -(gssize)part.offset;
      laid_out.layout = tue_draft_pages_make_layout (self, (const TueRun *)(gpointer)part.runs->data, part.runs->len, look);
      if (width < 0 && least < G_MAXSIZE)
        pango_layout_set_wrap (laid_out.layout, PANGO_WRAP_WORD);
      pango_layout_set_width (laid_out.layout, width < 0 && least < G_MAXSIZE ? 0 : width);
      next = tue_draft_part_find_next (&part, laid_out.layout);
      if (next == NULL && !part.is_last)
        {
          g_object_unref (laid_out.layout);
          room *= 2;
          continue;
        }
      room = least;
      laid_out.n_lines = pango_layout_get_line_count (laid_out.layout) - (next != NULL ? 2 : 0);
      top += measure_part (laid_out.layout, next);
      g_array_append_val (parts, laid_out);
      if (next != NULL)
        tue_draft_part_move (&part, &text, pango_layout_line_get_start_index (next));
    }
  while (!part.is_last);

  return parts;
}

static TueDraftLook
make_cell_look (const TueCell *cell,
                double         size,
                gboolean       is_header)
{
  return (TueDraftLook){ size, is_header, cell->is_rtl, cell->language, "Sans" };
}

static double
set_cells (TueDraftPages  *self,
           const TueBlock *block,
           guint           row,
           GPtrArray      *cells,
           const double   *columns,
           double          padding,
           double          size)
{
  double height = 0;

  for (guint i = 0; i < block->n_columns; i++)
    {
      const TueCell     *cell = tue_block_get_cell (block, row, i);
      TueDraftLook       look = make_cell_look (cell, size, row == 0);
      int                width = (int)(MAX (0, columns[i] - 2 * padding) * PANGO_SCALE);
      GArray            *parts = g_ptr_array_index (cells, i);
      const TueCellPart *last;

      /* Where its parts end depends on how wide it is. */
      if (parts->len > 1)
        {
          parts = lay_out_cell (self, cell, &look, width);
          g_array_unref (g_ptr_array_index (cells, i));
          g_ptr_array_index (cells, i) = parts;
        }
      for (guint j = 0; j < parts->len; j++)
        {
          TueCellPart *part = &g_array_index (parts, TueCellPart, j);

          pango_layout_set_width (part->layout, width);
          set_alignment (part->layout, tue_block_get_alignment (block, i), cell->is_rtl);
          if (parts->len == 1)
            part->n_lines = pango_layout_get_line_count (part->layout);
        }
      last = &g_array_index (parts, TueCellPart, parts->len - 1);
      height = MAX (height, last->top + measure_part (last->layout, NULL));
    }

  return height;
}

/* Where the line of a cell begins that is on both sides of @y; @y if none is. */
static double
find_line_across (GArray *parts, /* (element-type TueCellPart) */
                  double  y)
{
  guint i = parts->len - 1;
  int   n_lines;
  g_autoptr(PangoLayoutIter) iter = NULL;
  const TueCellPart *part;

  while (i > 0 && g_array_index (parts, TueCellPart, i).top >= y)
    i--;
  part = &g_array_index (parts, TueCellPart, i);
  n_lines = part->n_lines;
  iter = pango_layout_get_iter (part->layout);
  do
    {
      int top, bottom;

      pango_layout_iter_get_line_yrange (iter, &top, &bottom);
      if (part->top + pango_units_to_double (top) < y && part->top + pango_units_to_double (bottom) > y)
        return part->top + pango_units_to_double (top);
    }
  while (--n_lines > 0 && pango_layout_iter_next_line (iter));

  return y;
}

/* Where a part of a row ends at best: no line is on two pages, unless one is higher
 * than that. */
static double
find_row_end (GPtrArray *cells,
              double     offset,
              double     end)
{
  double found = end;

  for (guint i = 0; i < cells->len; i++)
    {
      double top = find_line_across (g_ptr_array_index (cells, i), found);

      /* All cells have to be looked at again. */
      if (top < found)
        {
          found = top;
          i = G_MAXUINT;
        }
      if (found <= offset)
        return end;
    }

  return found;
}

/* How high the units are that want to stay with the next one. */
static double
get_kept_height (Flow *flow)
{
  GPtrArray *units = flow->pages->units;
  double     height = 0;

  for (guint i = units->len; i > 0; i--)
    {
      TuePageUnit *unit = g_ptr_array_index (units, i - 1);

      if (!unit->keep_with_next)
        break;
      height += unit->height + unit->space_before;
    }

  return height;
}

/* The header of the table is above each part of a row that is in parts. */
static void
add_row (Flow           *flow,
         const TueBlock *block,
         guint           row,
         GPtrArray      *take_cells,
         const double   *columns,
         double          padding,
         double          size,
         double         *header_height)
{
  double indent = get_indent (flow, block);
  double height = set_cells (flow->pages, block, row, take_cells, columns, padding, size);
  double page_height = tue_draft_pages_get_height (flow->pages, flow->is_broad) - (flow->note > 0 ? TUE_PAGE_NOTE_SPACE : 0);
  double part = page_height - 2 * TUE_PAGE_CELL_PADDING - *header_height;
  double kept = row == 1 && flow->note == 0 ? get_kept_height (flow) : 0;
  double first_part = kept > *header_height && kept < page_height * MAX_KEPT_SHARE ? page_height - 2 * TUE_PAGE_CELL_PADDING - kept : part;

  /* A heading and the names of the columns do not stand alone on a page because what
   * follows is too high for the rest of it. */
  for (double offset = 0, end = 0; offset == 0 || offset < height; offset = end)
    {
      TuePageUnit *unit = add_unit (flow, block, TUE_PAGE_UNIT_ROW, block->is_rtl ? 0 : indent, flow->width - indent);

      double room = offset == 0 ? MIN (part, first_part) : part;

      end = height - offset > room ? find_row_end (take_cells, offset, offset + room) : MAX (height, offset + 1);
      unit->cells = g_ptr_array_ref (take_cells);
      unit->columns = columns;
      unit->padding = padding;
      unit->offset = offset;
      unit->row = row;
      unit->height = MIN (height, end) - offset + 2 * TUE_PAGE_CELL_PADDING;
      unit->is_header = row == 0;
      unit->keep_with_next = row == 0 && block->n_rows > 1;
      unit->space_before = row == 0 && offset == 0 ? get_space_before (block) : 0;
      unit->is_last = row == block->n_rows - 1;
      for (guint i = 0; offset == 0 && i < block->n_columns; i++)
        add_notes (flow, unit, tue_block_get_cell (block, row, i)->runs, tue_block_get_cell (block, row, i)->n_runs);
      unit->end_note = flow->pages->notes->len;
    }

  if (row == 0 && flow->note == 0 && height < page_height * MAX_HEADER_SHARE)
    *header_height = height + 2 * TUE_PAGE_CELL_PADDING;
  g_ptr_array_unref (take_cells);
}

static GPtrArray *
make_row (TueDraftPages  *self,
          const TueBlock *block,
          guint           row,
          double          size)
{
  GPtrArray *cells = g_ptr_array_new_with_free_func ((GDestroyNotify)g_array_unref);

  for (guint i = 0; i < block->n_columns; i++)
    {
      const TueCell *cell = tue_block_get_cell (block, row, i);
      TueDraftLook   look = make_cell_look (cell, size, row == 0);

      g_ptr_array_add (cells, lay_out_cell (self, cell, &look, -1));
    }
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
      GArray *parts = g_ptr_array_index (cells, i);

      for (guint j = 0; j < parts->len; j++)
        {
          PangoLayout *layout = g_array_index (parts, TueCellPart, j).layout;
          int          width;

          pango_layout_set_width (layout, -1);
          pango_layout_get_size (layout, &width, NULL);
          lines[i] = MAX (lines[i], pango_units_to_double (width) + 1);
          pango_layout_set_wrap (layout, PANGO_WRAP_WORD);
          pango_layout_set_width (layout, 0);
          pango_layout_get_size (layout, &width, NULL);
          words[i] = MAX (words[i], MIN (pango_units_to_double (width) + 1, MAX_WORD));
          pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
        }
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
add_table (Flow           *flow,
           const TueBlock *block)
{
  TueDraftPages         *self = flow->pages;
  g_autofree double     *words = g_new0 (double, block->n_columns);
  g_autofree double     *lines = g_new0 (double, block->n_columns);
  g_autofree GPtrArray **rows = g_new0 (GPtrArray *, block->n_rows);
  double                *columns = g_new0 (double, block->n_columns);
  double                 usual_size = flow->note > 0 ? NOTE_SIZE : TABLE_SIZE;
  double                 header_height = 0;
  double                 padding;
  double                 size;

  g_ptr_array_add (self->columns, columns);
  for (guint row = 0; row < block->n_rows; row++)
    {
      rows[row] = make_row (self, block, row, TABLE_SIZE);
      measure_columns (rows[row], words, lines);
    }

  size = MIN (usual_size, find_table_size (words, lines, block->n_columns, flow->width - get_indent (flow, block), columns, &padding));
  for (guint row = 0; row < block->n_rows; row++)
    {
      if (size < TABLE_SIZE)
        {
          g_ptr_array_unref (rows[row]);
          rows[row] = make_row (self, block, row, size);
        }
      add_row (flow, block, row, rows[row], columns, padding, size, &header_height);
    }
}

static void
add_block (Flow           *flow,
           const TueBlock *block)
{
  switch (block->kind)
    {
    case TUE_BLOCK_RULE:
      add_rule (flow, block);
      break;
    case TUE_BLOCK_TABLE:
      add_table (flow, block);
      break;
    case TUE_BLOCK_HEADING:
    case TUE_BLOCK_PARAGRAPH:
    case TUE_BLOCK_LIST_ITEM:
    case TUE_BLOCK_CODE:
    default:
      add_text (flow, block);
    }
}

/* A unit knows its block, so that of a note is kept. */
static void
add_note (Flow *flow,
          guint number)
{
  TueDraftPages  *self = flow->pages;
  Flow            own = { .pages = self, .units = self->notes, .width = flow->width, .is_broad = flow->is_broad, .note = number };
  gsize           first = self->notes->len;
  gsize           n_blocks;
  const TueBlock *blocks = tue_document_get_note (self->document, number, &n_blocks);
  TueBlock       *alone = g_new (TueBlock, n_blocks);

  g_ptr_array_add (self->columns, alone);
  for (gsize i = 0; i < n_blocks; i++)
    {
      alone[i] = tue_block_get_in_note (&blocks[i]);
      add_block (&own, &alone[i]);
    }

  if (self->notes->len > first)
    {
      TuePageUnit *unit = g_ptr_array_index (self->notes, first);

      g_clear_object (&unit->marker);
      unit->marker = unit->kind == TUE_PAGE_UNIT_LINE ? make_note_marker (&own, unit->block) : NULL;
    }
}

static void
add_blocks (TueDraftPages *self,
            double         broad_width)
{
  gsize                n_blocks;
  const TueBlock      *blocks = tue_document_get_text (self->document, &n_blocks);
  g_autofree gboolean *broad = tue_document_columns_find_broad (blocks, n_blocks, self->width, broad_width, 2 * TUE_PAGE_CELL_PADDING);
  Flow                 flow = { .pages = self, .units = self->units };

  for (gsize i = 0; i < n_blocks; i++)
    {
      flow.is_broad = broad[i];
      flow.width = broad[i] ? broad_width : self->width;
      add_block (&flow, &blocks[i]);
    }
}

static PangoContext *
make_rtl_context (PangoContext *context)
{
  PangoContext *rtl = pango_font_map_create_context (pango_context_get_font_map (context));

  pango_cairo_context_set_resolution (rtl, pango_cairo_context_get_resolution (context));
  pango_cairo_context_set_font_options (rtl, pango_cairo_context_get_font_options (context));
  pango_context_set_language (rtl, pango_context_get_language (context));
  pango_context_set_base_dir (rtl, PANGO_DIRECTION_RTL);
  return rtl;
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
  TueDraftPages *self = g_new0 (TueDraftPages, 1);

  self->document = tue_document_ref (document);
  self->context = g_object_ref (context);
  pango_context_set_base_dir (context, PANGO_DIRECTION_LTR);
  self->rtl_context = make_rtl_context (context);
  self->width = MAX (width, 72);
  self->height = MAX (height - TUE_PAGE_FOOTER_HEIGHT, 72);
  self->broad_height = MAX (width - TUE_PAGE_FOOTER_HEIGHT, 72);
  self->notes = g_ptr_array_new_with_free_func ((GDestroyNotify)unit_free);
  self->units = g_ptr_array_new_with_free_func ((GDestroyNotify)unit_free);
  self->columns = g_ptr_array_new_with_free_func (g_free);
  self->pages = g_array_new (FALSE, FALSE, sizeof (TuePage));

  add_blocks (self, MAX (height, 72));
  tue_draft_pages_break (self);

  return self;
}

/**
 * tue_draft_pages_new_on_sheet:
 * @document: what to lay out
 * @width: of the sheet, in points
 * @height: likewise
 * @margin: on each of its sides
 *
 * Lays a document out as it is in a PDF, with fonts of its own. May run on any
 * thread.
 *
 * Returns: (transfer full): the pages
 */
TueDraftPages *
tue_draft_pages_new_on_sheet (TueDocument *document,
                              double       width,
                              double       height,
                              double       margin)
{
  g_autoptr(PangoFontMap) fonts = pango_cairo_font_map_new ();
  PangoContext  *context = pango_font_map_create_context (fonts);
  TueDraftPages *self;

  pango_cairo_context_set_resolution (context, 72);
  self = tue_draft_pages_new (document, context, width - 2 * margin, height - 2 * margin);
  g_clear_object (&context);

  return self;
}

void
tue_draft_pages_free (TueDraftPages *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->units, g_ptr_array_unref);
  g_clear_pointer (&self->notes, g_ptr_array_unref);
  g_clear_pointer (&self->columns, g_ptr_array_unref);
  g_clear_pointer (&self->pages, g_array_unref);
  g_clear_pointer (&self->document, tue_document_unref);
  g_clear_object (&self->rtl_context);
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
 * tue_draft_pages_is_broad:
 * @page: the number of a page, from 0
 *
 * Tells whether a page is turned.
 *
 * Returns: whether it is
 */
gboolean
tue_draft_pages_is_broad (TueDraftPages *self,
                          guint          page)
{
  g_return_val_if_fail (page < self->pages->len, FALSE);

  return g_array_index (self->pages, TuePage, page).is_broad;
}

/* Without the footer. */
double
tue_draft_pages_get_height (TueDraftPages *self,
                            gboolean       is_broad)
{
  return is_broad ? self->broad_height : self->height;
}
