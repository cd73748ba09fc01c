/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueOfficeStory: what stands in a file of a word processor, in the order in which
 * it stands there, with what was changed in it and by whom. The readers of DOCX and
 * ODT fill it; Markdown is written of it twice, as it was and as it is.
 *
 * 1. A paragraph is open from its begin to its end. One within another, as of a text
 *    box, stands before that.
 * 2. A change is a number, from 1; 0 is none. A piece that was inserted is not in
 *    the text as it was, one that was deleted not in the text as it is.
 * 3. Who fills it stops when tue_office_story_is_full().
 */

#pragma once

#include "tue-document.h"
#include "tue-markdown-runs.h"

G_BEGIN_DECLS

#define TUE_OFFICE_MAX_DEPTH 9
#define TUE_OFFICE_BULLETS 1 /* the list of all items without numbers */

typedef enum
{
  TUE_OFFICE_BEFORE, /* no change is taken */
  TUE_OFFICE_AFTER,  /* all are */
} TueOfficeView;

#define TUE_OFFICE_N_VIEWS (TUE_OFFICE_AFTER + 1)

/* How a paragraph looks. */
typedef struct
{
  guint       heading;    /* 1 to 6 */
  guint       list_depth; /* how many lists it is in */
  gboolean    is_item;    /* the first paragraph of an item */
  gboolean    is_numbered;
  guint       list;   /* which one, of all lists of the file */
  guint       start;  /* the number with which the list begins */
  guint       number; /* of this item, where it says so; else 0 */
  TueBlockBox box;
  guint       quote_depth;
  gboolean    is_code;
  gboolean    is_rule;
} TueOfficeLook;

/* What was done to a part, as numbers of changes. */
typedef struct
{
  guint inserted;
  guint deleted;
  guint formatted; /* it looked otherwise */
} TueOfficeTrace;

/* How letters look. */
typedef struct
{
  TueRunFlags    flags;
  TueRunFlags    flags_before; /* where it was formatted */
  const char    *url;          /* (nullable) */
  TueOfficeTrace trace;
} TueOfficeStyle;

typedef enum
{
  TUE_OFFICE_PIECE_TEXT,
  TUE_OFFICE_PIECE_BREAK,
  TUE_OFFICE_PIECE_NOTE,
  TUE_OFFICE_PIECE_COMMENT_START,
  TUE_OFFICE_PIECE_COMMENT_END,
  TUE_OFFICE_PIECE_END, /* of a paragraph, or the beginning of a row */
} TueOfficePieceKind;

typedef struct
{
  TueOfficePieceKind kind;
  guint              number; /* of a note or a comment */
  const char        *text;   /* (nullable) (borrowed from the story) */
  TueOfficeStyle     style;
  /* Where it stands in each view; without a length where it does not. */
  TueMarkdownSpan spans[TUE_OFFICE_N_VIEWS];
} TueOfficePiece;

typedef enum
{
  TUE_OFFICE_BLOCK_PARAGRAPH,
  TUE_OFFICE_BLOCK_TABLE,
  TUE_OFFICE_BLOCK_ROW,
  TUE_OFFICE_BLOCK_CELL,
  TUE_OFFICE_BLOCK_CELL_END,
  TUE_OFFICE_BLOCK_TABLE_END,
} TueOfficeBlockKind;

typedef struct
{
  TueOfficeBlockKind kind;
  TueOfficeLook      look; /* of a paragraph or a table */
  TueOfficeLook      look_before;
  TueOfficeTrace     trace;  /* of the end of a paragraph, or of a row */
  GArray            *pieces; /* (nullable) (element-type TueOfficePiece) */
  TueBlockAlignment  alignment;
  guint              n_columns; /* of a cell */
} TueOfficeBlock;

typedef struct _TueOfficeStory TueOfficeStory;

TueOfficeStory *tue_office_story_new (void);
void            tue_office_story_free (TueOfficeStory *self);
gboolean        tue_office_story_is_full (TueOfficeStory *self);
const char     *tue_office_story_keep (TueOfficeStory *self,
                                       const char     *text);

/* Who changed something, and when, in seconds of the epoch; 0 if nobody knows. */
guint       tue_office_story_add_change (TueOfficeStory *self,
                                         const char     *person, /* (nullable) */
                                         gint64          time);
const char *tue_office_story_get_person (TueOfficeStory *self,
                                         guint           change);
gint64      tue_office_story_get_time (TueOfficeStory *self,
                                       guint           change);
gboolean    tue_office_story_is_same_person (TueOfficeStory *self,
                                             guint           change,
                                             guint           other);

void tue_office_story_begin_paragraph (TueOfficeStory *self);
void tue_office_story_end_paragraph (TueOfficeStory       *self,
                                     const TueOfficeLook  *look,
                                     const TueOfficeLook  *look_before, /* (nullable) */
                                     const TueOfficeTrace *trace);
void tue_office_story_add_text (TueOfficeStory       *self,
                                const char           *text,
                                const TueOfficeStyle *style);
void tue_office_story_add_break (TueOfficeStory       *self,
                                 const TueOfficeStyle *style);
void tue_office_story_add_note (TueOfficeStory       *self,
                                const char           *key,
                                const TueOfficeStyle *style);
void tue_office_story_add_comment_mark (TueOfficeStory *self,
                                        guint           comment,
                                        gboolean        is_end);
/* Paragraphs from here on are of the note, whatever is open. */
void tue_office_story_begin_note (TueOfficeStory *self,
                                  const char     *key);
void tue_office_story_end_note (TueOfficeStory *self);
/* Ends what is open where a part is cut. */
void       tue_office_story_end_all (TueOfficeStory *self);
GPtrArray *tue_office_story_take_note (TueOfficeStory *self,
                                       const char     *key);
/* The words of a paragraph, as deleted. */
void tue_office_story_add_deleted (TueOfficeStory       *self,
                                   const TueOfficeBlock *block,
                                   guint                 change);

void tue_office_story_begin_table (TueOfficeStory      *self,
                                   const TueOfficeLook *look);
void tue_office_story_set_table_look (TueOfficeStory      *self,
                                      const TueOfficeLook *look);
void tue_office_story_end_table (TueOfficeStory *self);
void tue_office_story_begin_row (TueOfficeStory       *self,
                                 const TueOfficeTrace *trace);
void tue_office_story_set_row_trace (TueOfficeStory       *self,
                                     const TueOfficeTrace *trace);
void tue_office_story_end_row (TueOfficeStory *self);
void tue_office_story_begin_cell (TueOfficeStory *self);
void tue_office_story_set_cell (TueOfficeStory   *self,
                                guint             n_columns,
                                TueBlockAlignment alignment);
void tue_office_story_end_cell (TueOfficeStory *self);

/* What was filled in: the blocks of the text, and of each note that is led to. */
guint      tue_office_story_get_n_notes (TueOfficeStory *self);
GPtrArray *tue_office_story_get_blocks (TueOfficeStory *self); /* (element-type TueOfficeBlock) */
GPtrArray *tue_office_story_get_note (TueOfficeStory *self,
                                      guint           number);
void       tue_office_story_settle_notes (TueOfficeStory *self);
gboolean   tue_office_trace_is_in (const TueOfficeTrace *trace,
                                   TueOfficeView         view);

/* In tue-office-markdown.c: also says in all pieces where they stand. */
char *tue_office_story_to_markdown (TueOfficeStory *self,
                                    TueOfficeView   view);
guint tue_office_story_count_inner_tables (TueOfficeStory *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueOfficeStory, tue_office_story_free)

G_END_DECLS
