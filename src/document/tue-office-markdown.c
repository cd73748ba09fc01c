/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * A story written as Markdown, as it was or as it is. Each piece learns where it
 * stands in that.
 */

#define G_LOG_DOMAIN "tue-office-markdown"

#include "config.h"

#include "tue-office-story.h"

#include <string.h>

#include "tue-html-formula.h"
#include "tue-markdown-blocks.h"

#define MAX_COLUMNS 64
/* As TueRunFlags; the others have no sign of their own in Markdown. */
#define EXPRESSED (TUE_RUN_BOLD | TUE_RUN_ITALIC | TUE_RUN_CODE | TUE_RUN_STRIKE)
#define IS_RAISED (TUE_RUN_UNDERLINE | TUE_RUN_SUPERSCRIPT | TUE_RUN_SUBSCRIPT)

/* A list that is open. */
typedef struct
{
  guint    depth; /* that the file gives it */
  guint    list;
  gboolean is_numbered;
  guint    base; /* the depth of blocks around it */
} Level;

typedef struct
{
  guint counts[TUE_OFFICE_MAX_DEPTH + 1]; /* of the last item of each depth, + 1 */
} Counts;

/* The row of a table within a cell, which is a line there. */
typedef struct
{
  guint start; /* among the runs */
  guint n_cells;
} InnerRow;

typedef struct
{
  TueOfficeStory    *story;
  TueOfficeView      view;
  TueMarkdownBlocks *blocks;

  GPtrArray    *carried; /* (element-type GArray): pieces of paragraphs whose end is not there */
  TueOfficeLook look;    /* of the first of those that says something */
  gboolean      has_look;

  GArray     *runs;   /* (element-type TueRun) */
  GPtrArray  *owners; /* (element-type TueOfficePiece) (nullable): of those runs */
  GPtrArray  *labels; /* (element-type utf8): texts of runs that are made */
  TueRunFlags raised; /* what the last run was in */

  Level       levels[TUE_OFFICE_MAX_DEPTH + 1];
  guint       n_levels;
  guint       outer_quotes;
  guint       inner_quotes;
  guint       base;   /* the depth of blocks of a note */
  GHashTable *counts; /* list → Counts */

  GString      *code; /* (nullable): the block of code that is open */
  GPtrArray    *code_pieces;
  GArray       *code_spans;
  gboolean      code_has_breaks;
  TueOfficeLook code_look;

  /* The outermost table. */
  guint         table_depth;
  TueOfficeLook table_look;
  guint         hidden_rows; /* the depth of the row that is not there; 0 */
  GPtrArray    *row;         /* (element-type utf8): the cells of the row */
  GPtrArray    *rows;        /* (element-type GPtrArray) */
  GString      *alignments;
  GPtrArray    *cell_pieces; /* with their places in the cell */
  GArray       *cell_spans;
  GArray       *cell_ends; /* (element-type guint): how many of those the cells up to each have */
  guint         n_columns;
  guint         cell_columns;

  GArray *frames;     /* (element-type gboolean): of the tables that are open, whether each is only a frame */
  GArray *inner_rows; /* (element-type InnerRow): of the tables within its cell */
} Writer;

/* --- Runs ------------------------------------------------------------------- */

static void
add_run (Writer         *writer,
         const char     *text,
         TueRunFlags     flags,
         const char     *url,
         TueOfficePiece *owner) /* (nullable) */
{
  TueRun run = { text, flags, url, 0, 0 };

  g_array_append_val (writer->runs, run);
  g_ptr_array_add (writer->owners, owner);
}

/* Underlined, raised and lowered letters have tags. */
static void
raise_to (Writer     *writer,
          TueRunFlags flags)
{
  static const struct
  {
    TueRunFlags flag;
    const char *begin;
    const char *end;
  } tags[] = {
    { TUE_RUN_UNDERLINE, "<u>", "</u>" },
    { TUE_RUN_SUPERSCRIPT, "<sup>", "</sup>" },
    { TUE_RUN_SUBSCRIPT, "<sub>", "</sub>" },
  };

  flags &= IS_RAISED;
  if (flags == writer->raised)
    return;

  for (gsize i = G_N_ELEMENTS (tags); i-- > 0;)
    if ((writer->raised & tags[i].flag) != 0)
      add_run (writer, tags[i].end, TUE_MARKDOWN_RUN_RAW, NULL, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tags); i++)
    if ((flags & tags[i].flag) != 0)
      add_run (writer, tags[i].begin, TUE_MARKDOWN_RUN_RAW, NULL, NULL);
  writer->raised = flags;
}

static char *
shift_letters (const char *text,
               TueRunFlags flags)
{
  if ((flags & TUE_RUN_SUPERSCRIPT) != 0)
    return tue_html_formula_shift (text, TUE_HTML_RAISED);
  return (flags & TUE_RUN_SUBSCRIPT) != 0 ? tue_html_formula_shift (text, TUE_HTML_LOWERED) : g_strdup (text);
}

static void
add_piece (Writer         *writer,
           TueOfficePiece *piece)
{
  const TueOfficeStyle *style = &piece->style;
  TueRunFlags           flags = writer->view == TUE_OFFICE_BEFORE && style->trace.formatted > 0 ? style->flags_before : style->flags;
  char                 *label;

  if (!tue_office_trace_is_in (&style->trace, writer->view))
    return;

  switch (piece->kind)
    {
    case TUE_OFFICE_PIECE_TEXT:
      if (style->url == NULL && (flags & TUE_RUN_CODE) == 0)
        {
          raise_to (writer, flags);
          add_run (writer, piece->text, flags & EXPRESSED, style->url, piece);
          break;
        }
      /* There are no tags in a link or in code. */
      raise_to (writer, 0);
      label = shift_letters (piece->text, flags);
      g_ptr_array_add (writer->labels, label);
      add_run (writer, label, flags & EXPRESSED, style->url, piece);
      break;
    case TUE_OFFICE_PIECE_BREAK:
      raise_to (writer, 0);
      add_run (writer, "\n", TUE_RUN_LINE_BREAK, NULL, piece);
      break;
    case TUE_OFFICE_PIECE_NOTE:
      raise_to (writer, 0);
      label = g_strdup_printf ("[^%u]", piece->number);
      g_ptr_array_add (writer->labels, label);
      add_run (writer, label, TUE_MARKDOWN_RUN_RAW, NULL, piece);
      break;
    case TUE_OFFICE_PIECE_COMMENT_START:
    case TUE_OFFICE_PIECE_COMMENT_END:
    case TUE_OFFICE_PIECE_END:
    default:
      break;
    }
}

static void
clear_runs (Writer *writer)
{
  g_array_set_size (writer->runs, 0);
  g_ptr_array_set_size (writer->owners, 0);
  g_ptr_array_set_size (writer->labels, 0);
  writer->raised = 0;
}

/* What is written with places stands there in the end. */
static void
keep_spans (Writer                *writer,
            GPtrArray             *owners,
            const TueMarkdownSpan *spans)
{
  for (guint i = 0; i < owners->len; i++)
    {
      TueOfficePiece *piece = owners->pdata[i];

      if (piece != NULL)
        piece->spans[writer->view] = spans[i];
    }
}

static gboolean
has_words (GArray *runs)
{
  for (guint i = 0; i < runs->len; i++)
    {
      const TueRun *run = &g_array_index (runs, TueRun, i);

      if ((run->flags & TUE_RUN_LINE_BREAK) == 0 && run->text[strspn (run->text, " \t")] != '\0')
        return TRUE;
    }

  return FALSE;
}

/* --- Lists and quotes ---------------------------------------------------------- */

static void
close_lists (Writer *writer,
             guint   quotes)
{
  tue_markdown_blocks_close (writer->blocks, writer->base + (quotes == writer->outer_quotes ? quotes : 0));
  writer->n_levels = 0;
  writer->inner_quotes = 0;
  if (quotes == writer->outer_quotes)
    return;

  for (guint i = 0; i < quotes; i++)
    tue_markdown_blocks_open_quote (writer->blocks);
  writer->outer_quotes = quotes;
}

static guint
count_item (Writer              *writer,
            const TueOfficeLook *look,
            guint                depth)
{
  Counts *counts = g_hash_table_lookup (writer->counts, GUINT_TO_POINTER (look->list));

  if (counts == NULL)
    {
      counts = g_new0 (Counts, 1);
      g_hash_table_insert (writer->counts, GUINT_TO_POINTER (look->list), counts);
    }
  if (look->number > 0)
    counts->counts[depth] = look->number + 1;
  else if (counts->counts[depth] == 0)
    counts->counts[depth] = look->start + 1;
  else
    counts->counts[depth]++;
  for (guint i = depth + 1; i <= TUE_OFFICE_MAX_DEPTH; i++)
    counts->counts[i] = 0;

  return counts->counts[depth] - 1;
}

/* The number of the item before, of the same list. */
static guint
count_of (Writer              *writer,
          const TueOfficeLook *look,
          guint                depth)
{
  const Counts *counts = g_hash_table_lookup (writer->counts, GUINT_TO_POINTER (look->list));

  return counts != NULL && counts->counts[depth] > 0 ? counts->counts[depth] - 1 : 0;
}

static void
open_item (Writer              *writer,
           const TueOfficeLook *look)
{
  guint  depth = MIN (look->list_depth, TUE_OFFICE_MAX_DEPTH);
  guint  last = count_of (writer, look, depth);
  guint  number = look->is_numbered ? count_item (writer, look, depth) : 0;
  Level *level;

  while (writer->n_levels > 0 && writer->levels[writer->n_levels - 1].depth > depth)
    writer->n_levels--;
  level = writer->n_levels > 0 ? &writer->levels[writer->n_levels - 1] : NULL;
  if (level != NULL && level->depth == depth)
    {
      /* What begins anew is another list. */
      gboolean is_same = level->list == look->list && level->is_numbered == look->is_numbered && (!look->is_numbered || number > last);

      tue_markdown_blocks_close (writer->blocks, level->base + (is_same ? 1 : 0));
      if (!is_same)
        writer->n_levels--;
    }
  else if (level != NULL)
    tue_markdown_blocks_close (writer->blocks, level->base + 2);
  else
    tue_markdown_blocks_close (writer->blocks, writer->base + writer->outer_quotes);

  if (writer->n_levels == 0 || writer->levels[writer->n_levels - 1].depth < depth)
    {
      level = &writer->levels[writer->n_levels++];
      *level = (Level){ depth, look->list, look->is_numbered, tue_markdown_blocks_get_depth (writer->blocks) };
      tue_markdown_blocks_open_list (writer->blocks, look->is_numbered, number);
    }
  tue_markdown_blocks_open_item (writer->blocks, number);
  writer->inner_quotes = 0;
}

/* A paragraph that goes on in an item. */
static void
continue_item (Writer              *writer,
               const TueOfficeLook *look)
{
  guint quotes = look->quote_depth - MIN (look->quote_depth, writer->outer_quotes);

  while (writer->n_levels > 1 && writer->levels[writer->n_levels - 1].depth > look->list_depth)
    {
      writer->n_levels--;
      writer->inner_quotes = 0;
    }
  if (quotes != writer->inner_quotes || writer->inner_quotes == 0)
    {
      tue_markdown_blocks_close (writer->blocks, writer->levels[writer->n_levels - 1].base + 2);
      for (guint i = 0; i < quotes; i++)
        tue_markdown_blocks_open_quote (writer->blocks);
    }
  writer->inner_quotes = quotes;
}

static void
enter (Writer              *writer,
       const TueOfficeLook *look)
{
  if (look->list_depth > 0 && !look->is_item && writer->n_levels > 0)
    {
      continue_item (writer, look);
      return;
    }

  if (look->quote_depth != writer->outer_quotes || look->list_depth == 0)
    close_lists (writer, MIN (look->quote_depth, TUE_OFFICE_MAX_DEPTH));
  if (look->is_item)
    open_item (writer, look);
}

/* --- Code ------------------------------------------------------------------- */

static void
flush_code (Writer *writer)
{
  g_autofree char *block = NULL;
  gsize            start;

  if (writer->code == NULL)
    return;

  enter (writer, &writer->code_look);
  block = tue_markdown_from_code (writer->code->str, NULL);
  start = strcspn (block, "\n") + 1;
  for (guint i = 0; i < writer->code_spans->len; i++)
    {
      TueMarkdownSpan *span = &g_array_index (writer->code_spans, TueMarkdownSpan, i);

      span->start += start;
      span->end += start;
    }
  tue_markdown_blocks_add_with_spans (writer->blocks, block, (TueMarkdownSpan *)(gpointer)writer->code_spans->data, writer->code_spans->len);
  keep_spans (writer, writer->code_pieces, (TueMarkdownSpan *)(gpointer)writer->code_spans->data);

  g_string_free (writer->code, TRUE);
  writer->code = NULL;
  g_ptr_array_set_size (writer->code_pieces, 0);
  g_array_set_size (writer->code_spans, 0);
}

static void
add_code (Writer              *writer,
          const TueOfficeLook *look)
{
  gboolean has_breaks = FALSE;

  for (guint i = 0; i < writer->runs->len; i++)
    has_breaks |= (g_array_index (writer->runs, TueRun, i).flags & TUE_RUN_LINE_BREAK) != 0;
  /* What has lines of its own is a block; single lines are one together. */
  if (writer->code != NULL && (has_breaks || writer->code_has_breaks || look->list_depth != writer->code_look.list_depth || look->is_item))
    flush_code (writer);

  if (writer->code == NULL)
    {
      writer->code = g_string_new (NULL);
      writer->code_look = *look;
    }
  else
    g_string_append_c (writer->code, '\n');
  writer->code_has_breaks = has_breaks;
  for (guint i = 0; i < writer->runs->len; i++)
    {
      const TueRun   *run = &g_array_index (writer->runs, TueRun, i);
      TueMarkdownSpan span = { writer->code->len, writer->code->len + strlen (run->text) };

      if (writer->owners->pdata[i] == NULL)
        continue;
      g_string_append (writer->code, run->text);
      g_ptr_array_add (writer->code_pieces, writer->owners->pdata[i]);
      if ((run->flags & TUE_RUN_LINE_BREAK) != 0)
        span = (TueMarkdownSpan){ 0, 0 };
      g_array_append_val (writer->code_spans, span);
    }
}

/* --- Paragraphs ------------------------------------------------------------- */

static void
write_paragraph (Writer              *writer,
                 const TueOfficeLook *look)
{
  TueMarkdownPlace            place = look->heading > 0 ? TUE_MARKDOWN_HEADING : TUE_MARKDOWN_PARAGRAPH;
  g_autofree TueMarkdownSpan *spans = NULL;
  g_autofree char            *text = NULL;
  g_autofree char            *heading = NULL;

  if (look->box != TUE_BLOCK_BOX_NONE && look->is_item)
    {
      TueRun box = { look->box == TUE_BLOCK_BOX_DONE ? "[x] " : "[ ] ", TUE_MARKDOWN_RUN_RAW, NULL, 0, 0 };

      g_array_prepend_val (writer->runs, box);
      g_ptr_array_insert (writer->owners, 0, NULL);
    }
  spans = g_new0 (TueMarkdownSpan, writer->runs->len + 1);
  text = tue_markdown_from_runs_with_spans ((const TueRun *)(gpointer)writer->runs->data, writer->runs->len, place, spans);
  if (*text == '\0')
    return;

  enter (writer, look);
  if (look->heading > 0)
    {
      guint level = MIN (look->heading, 6);

      heading = g_strdup_printf ("%.*s %s", (int)level, "######", text);
      for (guint i = 0; i < writer->runs->len; i++)
        if (spans[i].end > 0)
          spans[i] = (TueMarkdownSpan){ spans[i].start + level + 1, spans[i].end + level + 1 };
    }
  tue_markdown_blocks_add_with_spans (writer->blocks, heading != NULL ? heading : text, spans, writer->runs->len);
  keep_spans (writer, writer->owners, spans);
}

/* In a cell there are lines, and what lists look like. */
static void
end_line_of_cell (Writer              *writer,
                  const TueOfficeLook *look,
                  guint                first)
{
  static const TueRun bullet = { "• ", 0, NULL, 0, 0 };
  static const TueRun line_break = { "\n", TUE_RUN_LINE_BREAK, NULL, 0, 0 };
  TueRun              number;

  if (first == writer->runs->len)
    return;

  if (look->is_item && look->is_numbered)
    {
      char *label = g_strdup_printf ("%u. ", count_item (writer, look, MIN (look->list_depth, TUE_OFFICE_MAX_DEPTH)));

      g_ptr_array_add (writer->labels, label);
      number = (TueRun){ label, 0, NULL, 0, 0 };
      g_array_insert_val (writer->runs, first, number);
      g_ptr_array_insert (writer->owners, (int)first, NULL);
    }
  else if (look->is_item)
    {
      g_array_insert_val (writer->runs, first, bullet);
      g_ptr_array_insert (writer->owners, (int)first, NULL);
    }
  for (guint i = first; look->is_code && i < writer->runs->len; i++)
    if ((g_array_index (writer->runs, TueRun, i).flags & TUE_RUN_LINE_BREAK) == 0)
      g_array_index (writer->runs, TueRun, i).flags |= TUE_RUN_CODE;
  g_array_append_val (writer->runs, line_break);
  g_ptr_array_add (writer->owners, NULL);
}

/* Writes what was carried, as one paragraph. */
static void
flush (Writer *writer)
{
  TueOfficeLook look = writer->look;
  guint         first = writer->runs->len;

  if (writer->carried->len == 0)
    return;

  for (guint i = 0; i < writer->carried->len; i++)
    {
      GArray *pieces = writer->carried->pdata[i];

      for (guint j = 0; j < pieces->len; j++)
        add_piece (writer, &g_array_index (pieces, TueOfficePiece, j));
    }
  raise_to (writer, 0);
  g_ptr_array_set_size (writer->carried, 0);
  writer->has_look = FALSE;

  if (writer->table_depth > 0)
    {
      end_line_of_cell (writer, &look, first);
      return;
    }
  if (look.is_code && writer->runs->len > 0)
    {
      add_code (writer, &look);
      clear_runs (writer);
      return;
    }
  if (look.is_rule && !has_words (writer->runs))
    {
      flush_code (writer);
      enter (writer, &look);
      tue_markdown_blocks_add (writer->blocks, "---");
    }
  else if (has_words (writer->runs))
    {
      flush_code (writer);
      write_paragraph (writer, &look);
    }
  clear_runs (writer);
}

static gboolean
says_something (Writer *writer,
                GArray *pieces) /* (nullable) */
{
  for (guint i = 0; pieces != NULL && i < pieces->len; i++)
    {
      const TueOfficePiece *piece = &g_array_index (pieces, TueOfficePiece, i);

      if ((piece->kind == TUE_OFFICE_PIECE_TEXT || piece->kind == TUE_OFFICE_PIECE_NOTE) && tue_office_trace_is_in (&piece->style.trace, writer->view))
        return TRUE;
    }

  return FALSE;
}

/* Where the end of a paragraph is not there, it is one with the next, and looks as
 * the first that says something. */
static void
add_paragraph (Writer         *writer,
               TueOfficeBlock *block)
{
  const TueOfficeLook *look = writer->view == TUE_OFFICE_BEFORE && block->trace.formatted > 0 ? &block->look_before : &block->look;

  if (!writer->has_look)
    {
      writer->look = *look;
      writer->has_look = says_something (writer, block->pieces);
    }
  if (block->pieces != NULL)
    g_ptr_array_add (writer->carried, block->pieces);
  if (tue_office_trace_is_in (&block->trace, writer->view))
    flush (writer);
}

/* --- Tables ----------------------------------------------------------------- */

/* What stands at the head of a table is bold without being told. */
static void
settle_head (Writer *writer)
{
  for (guint i = 0; i < writer->runs->len; i++)
    {
      const TueRun *run = &g_array_index (writer->runs, TueRun, i);

      if ((run->flags & (TUE_RUN_BOLD | TUE_RUN_LINE_BREAK | TUE_MARKDOWN_RUN_RAW)) == 0 && run->text[strspn (run->text, " ")] != '\0')
        return;
    }
  for (guint i = 0; i < writer->runs->len; i++)
    g_array_index (writer->runs, TueRun, i).flags &= ~TUE_RUN_BOLD;
}

static void
write_cell (Writer *writer)
{
  g_autofree TueMarkdownSpan *spans = g_new0 (TueMarkdownSpan, writer->runs->len + 1);
  char                       *text;

  if (writer->rows->len == 0)
    settle_head (writer);
  text = tue_markdown_from_runs_with_spans ((const TueRun *)(gpointer)writer->runs->data, writer->runs->len, TUE_MARKDOWN_CELL, spans);
  if (writer->row->len >= MAX_COLUMNS)
    {
      char *last = writer->row->pdata[writer->row->len - 1];

      /* Words of cells that have no column go to the last one. */
      writer->row->pdata[writer->row->len - 1] = g_strconcat (last, " ", text, NULL);
      g_free (last);
      g_free (text);
      clear_runs (writer);
      return;
    }

  for (guint i = 0; i < writer->owners->len; i++)
    {
      g_ptr_array_add (writer->cell_pieces, writer->owners->pdata[i]);
      g_array_append_val (writer->cell_spans, spans[i]);
    }
  g_ptr_array_add (writer->row, text);
  g_array_append_val (writer->cell_ends, writer->cell_pieces->len);
  for (guint i = 1; i < writer->cell_columns && writer->row->len < MAX_COLUMNS; i++)
    {
      g_ptr_array_add (writer->row, g_strdup (""));
      g_array_append_val (writer->cell_ends, writer->cell_pieces->len);
    }
  clear_runs (writer);
}

static void
end_row (Writer *writer)
{
  if (writer->row == NULL)
    return;

  if (writer->row->len > 0)
    {
      writer->n_columns = MAX (writer->n_columns, writer->row->len);
      g_ptr_array_add (writer->rows, g_steal_pointer (&writer->row));
    }
  g_clear_pointer (&writer->row, g_ptr_array_unref);
}

static void
append_delimiters (Writer  *writer,
                   GString *text)
{
  g_string_append (text, "\n|");
  for (guint i = 0; i < writer->n_columns; i++)
    {
      char alignment = i < writer->alignments->len ? writer->alignments->str[i] : '-';

      g_string_append (text, alignment == 'c' ? " :-: |" : alignment == 'r' ? " --: |"
                                                                            : " --- |");
    }
}

/* Moves the places in a cell to those in the table. */
static void
place_cell (Writer *writer,
            guint   cell,
            gsize   by)
{
  guint first = cell > 0 ? g_array_index (writer->cell_ends, guint, cell - 1) : 0;

  for (guint i = first; i < g_array_index (writer->cell_ends, guint, cell); i++)
    {
      TueMarkdownSpan *span = &g_array_index (writer->cell_spans, TueMarkdownSpan, i);

      if (span->end > 0)
        *span = (TueMarkdownSpan){ span->start + by, span->end + by };
    }
}

static void
write_table (Writer *writer)
{
  g_autoptr(GString) text = g_string_new (NULL);
  guint cell = 0;

  end_row (writer);
  for (guint i = 0; i < writer->rows->len; i++)
    {
      GPtrArray *row = writer->rows->pdata[i];

      g_string_append (text, i == 0 ? "|" : "\n|");
      for (guint j = 0; j < writer->n_columns; j++)
        {
          g_string_append_c (text, ' ');
          if (j < row->len)
            {
              place_cell (writer, cell++, text->len);
              g_string_append (text, row->pdata[j]);
            }
          g_string_append (text, " |");
        }
      if (i == 0)
        append_delimiters (writer, text);
    }
  if (writer->rows->len > 0)
    {
      enter (writer, &writer->table_look);
      tue_markdown_blocks_add_with_spans (writer->blocks, text->str, (TueMarkdownSpan *)(gpointer)writer->cell_spans->data, writer->cell_spans->len);
      keep_spans (writer, writer->cell_pieces, (TueMarkdownSpan *)(gpointer)writer->cell_spans->data);
    }

  g_ptr_array_set_size (writer->rows, 0);
  g_ptr_array_set_size (writer->cell_pieces, 0);
  g_array_set_size (writer->cell_spans, 0);
  g_array_set_size (writer->cell_ends, 0);
  g_string_truncate (writer->alignments, 0);
  writer->n_columns = 0;
}

static void
begin_cell (Writer         *writer,
            TueOfficeBlock *block)
{
  if (writer->row == NULL)
    writer->row = g_ptr_array_new_with_free_func (g_free);
  writer->cell_columns = block->n_columns;
  for (guint i = 0; writer->rows->len == 0 && i < block->n_columns; i++)
    g_string_append_c (writer->alignments, "-cr"[block->alignment]);
}

static gboolean
ends_with_break (Writer *writer)
{
  return writer->runs->len == 0 || (g_array_index (writer->runs, TueRun, writer->runs->len - 1).flags & TUE_RUN_LINE_BREAK) != 0;
}

static void
end_inner_row (Writer *writer)
{
  if (ends_with_break (writer))
    return;
  add_run (writer, "\n", TUE_RUN_LINE_BREAK, NULL, NULL);
}

static void
begin_inner_cell (Writer *writer)
{
  InnerRow *row = writer->inner_rows->len > 0 ? &g_array_index (writer->inner_rows, InnerRow, writer->inner_rows->len - 1) : NULL;

  if (row == NULL || row->n_cells++ == 0)
    return;

  /* The break that ended what is in the cell before; a break that somebody wrote
   * has a place of its own. */
  while (writer->runs->len > row->start && ends_with_break (writer) && writer->owners->pdata[writer->owners->len - 1] == NULL)
    {
      g_array_set_size (writer->runs, writer->runs->len - 1);
      g_ptr_array_set_size (writer->owners, (int)writer->owners->len - 1);
    }
  add_run (writer, writer->runs->len > row->start ? " | " : "| ", 0, NULL, NULL);
}

/* There are no tables in a cell, but what they look like. */
static void
add_inner_block (Writer         *writer,
                 TueOfficeBlock *block)
{
  InnerRow row = { 0, 0 };

  switch (block->kind)
    {
    case TUE_OFFICE_BLOCK_TABLE:
      end_inner_row (writer);
      g_array_append_val (writer->inner_rows, row);
      break;
    case TUE_OFFICE_BLOCK_ROW:
      end_inner_row (writer);
      row.start = writer->runs->len;
      if (writer->inner_rows->len > 0)
        g_array_index (writer->inner_rows, InnerRow, writer->inner_rows->len - 1) = row;
      break;
    case TUE_OFFICE_BLOCK_CELL:
      begin_inner_cell (writer);
      break;
    case TUE_OFFICE_BLOCK_TABLE_END:
      end_inner_row (writer);
      if (writer->inner_rows->len > 0)
        g_array_set_size (writer->inner_rows, writer->inner_rows->len - 1);
      break;
    case TUE_OFFICE_BLOCK_PARAGRAPH:
    case TUE_OFFICE_BLOCK_CELL_END:
    default:
      break;
    }
}

static void
add_block (Writer         *writer,
           TueOfficeBlock *block)
{
  gboolean is_outermost = writer->table_depth == 1;

  if (block->kind != TUE_OFFICE_BLOCK_PARAGRAPH)
    flush (writer);
  if (block->kind == TUE_OFFICE_BLOCK_ROW && is_outermost)
    writer->hidden_rows = tue_office_trace_is_in (&block->trace, writer->view) ? 0 : 1;
  if (writer->hidden_rows > 0 && block->kind != TUE_OFFICE_BLOCK_TABLE && block->kind != TUE_OFFICE_BLOCK_TABLE_END)
    return;

  switch (block->kind)
    {
    case TUE_OFFICE_BLOCK_PARAGRAPH:
      add_paragraph (writer, block);
      break;
    case TUE_OFFICE_BLOCK_TABLE:
      if (writer->table_depth++ > 0)
        {
          add_inner_block (writer, block);
          break;
        }
      flush_code (writer);
      writer->table_look = block->look;
      break;
    case TUE_OFFICE_BLOCK_ROW:
      if (is_outermost)
        end_row (writer);
      else
        add_inner_block (writer, block);
      break;
    case TUE_OFFICE_BLOCK_CELL:
      if (is_outermost)
        begin_cell (writer, block);
      else
        add_inner_block (writer, block);
      break;
    case TUE_OFFICE_BLOCK_CELL_END:
      if (is_outermost && writer->row != NULL)
        write_cell (writer);
      break;
    case TUE_OFFICE_BLOCK_TABLE_END:
      if (is_outermost)
        {
          writer->hidden_rows = 0;
          write_table (writer);
        }
      else
        add_inner_block (writer, block);
      writer->table_depth -= writer->table_depth > 0;
      break;
    default:
      g_assert_not_reached ();
    }
}

/* Whether the table at @start has a cell in each row, and tables in those: it is
 * a frame around them. */
static gboolean
is_frame (GPtrArray *blocks,
          guint      start)
{
  guint    depth = 0, n_cells = 0;
  gboolean has_inner = FALSE;

  for (guint i = start; i < blocks->len; i++)
    {
      const TueOfficeBlock *block = blocks->pdata[i];

      if (block->kind == TUE_OFFICE_BLOCK_TABLE)
        has_inner |= ++depth > 1;
      else if (block->kind == TUE_OFFICE_BLOCK_TABLE_END && --depth == 0)
        return has_inner;
      else if (depth == 1 && block->kind == TUE_OFFICE_BLOCK_ROW)
        {
          /* What becomes of it depends on whose words are taken. */
          if (block->trace.inserted > 0 || block->trace.deleted > 0)
            return FALSE;
          n_cells = 0;
        }
      else if (depth == 1 && block->kind == TUE_OFFICE_BLOCK_CELL && ++n_cells > 1)
        return FALSE;
    }

  return FALSE;
}

/* Frames are left out of what is written, and not what they are around. */
static gboolean
is_of_frame (GArray    *frames,
             GPtrArray *blocks,
             guint      at)
{
  const TueOfficeBlock *block = blocks->pdata[at];
  gboolean              is_in_frame = frames->len > 0 && g_array_index (frames, gboolean, frames->len - 1);

  if (block->kind == TUE_OFFICE_BLOCK_PARAGRAPH)
    return FALSE;
  if (block->kind == TUE_OFFICE_BLOCK_TABLE)
    {
      gboolean is_around = (frames->len == 0 || is_in_frame) && is_frame (blocks, at);

      g_array_append_val (frames, is_around);
      return is_around;
    }
  if (block->kind == TUE_OFFICE_BLOCK_TABLE_END && frames->len > 0)
    g_array_set_size (frames, frames->len - 1);
  return is_in_frame;
}

static guint
count_inner_tables (GPtrArray *blocks)
{
  g_autoptr(GArray) frames = g_array_new (FALSE, FALSE, sizeof (gboolean));
  guint depth = 0, n_tables = 0;

  for (guint i = 0; i < blocks->len; i++)
    {
      const TueOfficeBlock *block = blocks->pdata[i];

      if (is_of_frame (frames, blocks, i))
        continue;
      if (block->kind == TUE_OFFICE_BLOCK_TABLE)
        n_tables += depth++ > 0;
      else if (block->kind == TUE_OFFICE_BLOCK_TABLE_END)
        depth -= depth > 0;
    }

  return n_tables;
}

/**
 * tue_office_story_count_inner_tables:
 * @self: a story
 *
 * Returns: how many tables are within a cell of another, and lines of it in what
 *   is written
 */
guint
tue_office_story_count_inner_tables (TueOfficeStory *self)
{
  guint n_tables;

  g_return_val_if_fail (self != NULL, 0);

  n_tables = count_inner_tables (tue_office_story_get_blocks (self));
  for (guint number = 1; number <= tue_office_story_get_n_notes (self); number++)
    {
      GPtrArray *note = tue_office_story_get_note (self, number);

      n_tables += note != NULL ? count_inner_tables (note) : 0;
    }

  return n_tables;
}

static void
add_blocks (Writer    *writer,
            GPtrArray *blocks)
{
  g_array_set_size (writer->frames, 0);
  for (guint i = 0; i < blocks->len; i++)
    if (is_of_frame (writer->frames, blocks, i))
      flush (writer);
    else
      add_block (writer, blocks->pdata[i]);
  flush (writer);
  if (writer->table_depth > 0)
    write_table (writer);
  writer->table_depth = 0;
  writer->hidden_rows = 0;
  g_array_set_size (writer->inner_rows, 0);
  clear_runs (writer);
  flush_code (writer);
  close_lists (writer, 0);
}

/**
 * tue_office_story_to_markdown:
 * @self: a story
 * @view: whether its changes are taken
 *
 * Writes a story as Markdown. Where each of its pieces stands is said in it.
 *
 * Returns: (transfer full): the Markdown, without a line break at its end
 */
char *
tue_office_story_to_markdown (TueOfficeStory *self,
                              TueOfficeView   view)
{
  Writer writer = { .story = self, .view = view };
  char  *markdown;

  g_return_val_if_fail (self != NULL, NULL);

  writer.blocks = tue_markdown_blocks_new ();
  writer.carried = g_ptr_array_new ();
  writer.runs = g_array_new (FALSE, TRUE, sizeof (TueRun));
  writer.owners = g_ptr_array_new ();
  writer.labels = g_ptr_array_new_with_free_func (g_free);
  writer.counts = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  writer.code_pieces = g_ptr_array_new ();
  writer.code_spans = g_array_new (FALSE, TRUE, sizeof (TueMarkdownSpan));
  writer.rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  writer.alignments = g_string_new (NULL);
  writer.cell_pieces = g_ptr_array_new ();
  writer.cell_spans = g_array_new (FALSE, TRUE, sizeof (TueMarkdownSpan));
  writer.cell_ends = g_array_new (FALSE, TRUE, sizeof (guint));
  writer.frames = g_array_new (FALSE, FALSE, sizeof (gboolean));
  writer.inner_rows = g_array_new (FALSE, FALSE, sizeof (InnerRow));

  add_blocks (&writer, tue_office_story_get_blocks (self));
  for (guint number = 1; number <= tue_office_story_get_n_notes (self); number++)
    {
      GPtrArray *note = tue_office_story_get_note (self, number);

      if (note == NULL || note->len == 0)
        continue;
      tue_markdown_blocks_close (writer.blocks, 0);
      tue_markdown_blocks_open_note (writer.blocks, number);
      writer.base = 1;
      add_blocks (&writer, note);
      writer.base = 0;
      tue_markdown_blocks_close (writer.blocks, 0);
    }
  markdown = tue_markdown_blocks_end (writer.blocks);

  tue_markdown_blocks_free (writer.blocks);
  g_ptr_array_unref (writer.carried);
  g_array_unref (writer.runs);
  g_ptr_array_unref (writer.owners);
  g_ptr_array_unref (writer.labels);
  g_hash_table_unref (writer.counts);
  g_ptr_array_unref (writer.code_pieces);
  g_array_unref (writer.code_spans);
  g_ptr_array_unref (writer.rows);
  g_clear_pointer (&writer.row, g_ptr_array_unref);
  g_string_free (writer.alignments, TRUE);
  g_ptr_array_unref (writer.cell_pieces);
  g_array_unref (writer.cell_spans);
  g_array_unref (writer.cell_ends);
  g_array_unref (writer.frames);
  g_array_unref (writer.inner_rows);
  return markdown;
}
