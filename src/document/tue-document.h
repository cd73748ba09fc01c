/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueDocument: Markdown (CommonMark with tables, footnotes and strikethrough),
 * parsed once into a flat list of blocks. The views and the writers read it; none of them
 * sees Markdown.
 *
 * Footnotes follow the text, as a list whose numbers are those that lead to them:
 * so they are where nobody cares for notes. What can have notes asks for the text
 * and for each note apart.
 *
 * Immutable; references are atomic, so it may be made in one thread and shown in
 * another.
 *
 * 1. Nothing in it is live: raw HTML is text or gone, an image is its
 *    description and its address, and a link leads to http, https, mailto or tel
 *    or nowhere.
 * 2. Texts are valid UTF-8 without control characters other than line breaks and
 *    tabs in code, so they may go into XML.
 * 3. Depths are at most TUE_DOCUMENT_MAX_DEPTH, however deep the Markdown is.
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define TUE_DOCUMENT_MAX_DEPTH 9

typedef struct _TueDocument TueDocument;

typedef enum
{
  TUE_BLOCK_HEADING,
  TUE_BLOCK_PARAGRAPH,
  TUE_BLOCK_LIST_ITEM, /* the first paragraph of an item */
  TUE_BLOCK_CODE,
  TUE_BLOCK_RULE,
  TUE_BLOCK_TABLE,
} TueBlockKind;

typedef enum
{
  TUE_RUN_BOLD = 1 << 0,
  TUE_RUN_ITALIC = 1 << 1,
  TUE_RUN_CODE = 1 << 2,
  TUE_RUN_STRIKE = 1 << 3,
  TUE_RUN_UNDERLINE = 1 << 4,
  TUE_RUN_SUPERSCRIPT = 1 << 5,
  TUE_RUN_SUBSCRIPT = 1 << 6,
  TUE_RUN_LINE_BREAK = 1 << 7, /* the text is "\n" */
} TueRunFlags;

/* What stands before an item of a list of things to do, instead of a bullet. */
typedef enum
{
  TUE_BLOCK_BOX_NONE,
  TUE_BLOCK_BOX_OPEN,
  TUE_BLOCK_BOX_DONE,
} TueBlockBox;

typedef enum
{
  TUE_NUMBER_STYLE_DIGITS,
  TUE_NUMBER_STYLE_LETTERS, /* a to z, aa to zz, aaa… */
  TUE_NUMBER_STYLE_ROMAN,
} TueNumberStyle;

typedef enum
{
  TUE_BLOCK_ALIGNMENT_START,
  TUE_BLOCK_ALIGNMENT_CENTER,
  TUE_BLOCK_ALIGNMENT_END,
} TueBlockAlignment;

/* Letters that look the same and lead to the same place. */
typedef struct
{
  const char *text;
  TueRunFlags flags;
  const char *url;     /* (nullable): a valid address in ASCII */
  guint       note;    /* that it leads to, whose number it is; 0 for none */
  guint       heading; /* that it leads to, counted from 1; 0 for none */
} TueRun;

typedef struct
{
  const TueRun *runs;
  gsize         n_runs;
  gboolean      is_rtl;   /* read from the right */
  const char   *language; /* (nullable): see TueBlock */
} TueCell;

typedef struct
{
  TueBlockKind kind;
  guint        level;              /* of a heading, 1 to 6 */
  guint        heading;            /* which one it is, from 1 */
  const char  *anchor;             /* of a heading: what a link to it says behind "#" */
  guint        list_depth;         /* how many lists it is in */
  guint        quote_depth;        /* how many quotes it is in */
  guint        lists_around_quote; /* how many of its lists are around the outermost of them */
  guint        number;             /* of a list item; 0 for a bullet */
  guint        first_number;       /* of its list; 0 for bullets */
  guint        number_depth;       /* how many numbered lists it is in */
  TueBlockBox  box;                /* of a list item without a number */
  gboolean     starts_list;        /* the first item of its list */
  gboolean     continues_item;     /* in a list item, but not its first paragraph */
  gboolean     tight;              /* in a list without room between the items */
  guint        note;               /* the number of the note it is of; 0 for the text */
  gboolean     is_rtl;             /* read from the right */
  const char  *language;           /* (nullable): as in "ja-JP", told from the letters */

  /* What it says; a block of code has one run. */
  const TueRun *runs;
  gsize         n_runs;

  /* Of a table; the first row is the header. */
  guint                    n_rows;
  guint                    n_columns;
  const TueCell           *cells; /* row by row; see tue_block_get_cell() */
  const TueBlockAlignment *alignments;
} TueBlock;

TueDocument      *tue_document_new_from_markdown (const char *markdown,
                                                  gssize      length);
TueDocument      *tue_document_ref (TueDocument *self);
void              tue_document_unref (TueDocument *self);
const TueBlock   *tue_document_get_blocks (TueDocument *self,
                                           gsize       *n_blocks);
const TueBlock   *tue_document_get_text (TueDocument *self,
                                         gsize       *n_blocks);
const TueBlock   *tue_document_get_note (TueDocument *self,
                                         guint        number,
                                         gsize       *n_blocks);
gboolean          tue_run_is_same_link (const TueRun *run,
                                        const TueRun *other);
TueBlock          tue_block_get_in_note (const TueBlock *block);
const TueCell    *tue_block_get_cell (const TueBlock *block,
                                      guint           row,
                                      guint           column);
TueBlockAlignment tue_block_get_alignment (const TueBlock *block,
                                           guint           column);
const char       *tue_block_get_bullet (const TueBlock *block);
TueNumberStyle    tue_block_get_number_style (const TueBlock *block);
char             *tue_block_dup_marker (const TueBlock *block);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueDocument, tue_document_unref)

G_END_DECLS
