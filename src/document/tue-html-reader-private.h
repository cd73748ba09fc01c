/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What the reader of HTML and its elements know of each other. For those only.
 */

#pragma once

#include <libxml/HTMLparser.h>

#include "tue-document.h"
#include "tue-html-table.h"
#include "tue-markdown-blocks.h"
#include "tue-symbol-font.h"

G_BEGIN_DECLS

/* Deeper items of Word go on at this level. */
#define TUE_HTML_MAX_WORD_LEVEL 9
#define TUE_HTML_CHECKED "[x] "
#define TUE_HTML_UNCHECKED "[ ] "

/* How text looks in the element that is open. */
typedef struct
{
  TueRunFlags   flags;
  const char   *url; /* (nullable) */
  gboolean      keeps_lines;
  gboolean      is_underlined;
  TueSymbolFont symbols; /* the font, where it has signs for letters */
  int           shift;   /* as TueHtmlShift */
  guint         depth;   /* of the blocks around the element */
  /* Of a table within a cell. */
  gboolean has_bars;  /* its rows are lines, with bars between their cells */
  guint    row_start; /* of the row that is open, among the runs */
} TueHtmlState;

typedef struct
{
  TueMarkdownBlocks *blocks;
  GArray            *states; /* (element-type TueHtmlState) */
  GArray            *runs;   /* (element-type TueRun): of the paragraph that is open */
  GStringChunk      *texts;  /* of those runs */
  GPtrArray         *urls;   /* (element-type utf8): addresses of links */
  guint              heading_level;
  /* The lists of Word that are open stand above this depth. */
  guint         word_base;
  guint         word_level;
  guint         word_skipped;                              /* levels that what was copied begins below */
  guint         word_numbers[TUE_HTML_MAX_WORD_LEVEL + 1]; /* of the last item of each level */
  TueHtmlTable *table;                                     /* (nullable) (owned): there is one at a time */
  xmlNode      *cell;                                      /* (nullable): that is open, of the table */
  gboolean      in_cell;
  int           cell_tells;  /* whether it has words: 1, -1, or 0 where nobody asked */
  xmlNode      *numbered;    /* (nullable): the item in a cell that was numbered last */
  gint64        numbered_as; /* with which number */
  guint         mark_end;    /* behind the mark of an item in a cell, or a bar, among the runs, or 0 */
  /* What could not be kept. */
  gboolean has_other_marks;
  gboolean has_countdown;
  gboolean is_flattened;
  gboolean is_narrowed;
  gboolean has_inner_tables;
  gboolean has_comments;
  gboolean has_sources;
  gboolean has_frames;
  gboolean has_words_without_scripts;
  gboolean has_hidden_words;
  gboolean has_thoughts;
  gboolean has_deletions;
  gboolean has_contents;
} TueHtmlReader;

TueHtmlState *tue_html_reader_get_state (TueHtmlReader *self);
void          tue_html_reader_add_run (TueHtmlReader *self,
                                       const char    *text,
                                       gsize          length,
                                       TueRunFlags    flags);
void          tue_html_reader_add_break (TueHtmlReader *self);
gboolean      tue_html_reader_ends_with_break (TueHtmlReader *self);
void          tue_html_reader_flush (TueHtmlReader *self);
gboolean      tue_html_reader_holds_only_checkbox (TueHtmlReader *self);
void          tue_html_reader_close_word_lists (TueHtmlReader *self);

/* In tue-html-whole.c */
gboolean tue_html_reader_visit_whole (TueHtmlReader *self,
                                      xmlNode       *node);
void     tue_html_reader_add_tex (TueHtmlReader *self,
                                  const char    *tex,
                                  gboolean       is_display);
gboolean tue_html_reader_holds_text (xmlNode *root);
gboolean tue_html_reader_tells_something (xmlNode *hidden);

G_END_DECLS
