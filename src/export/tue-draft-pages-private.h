/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What laying out, drawing and the PDF share of the pages of a draft: what is
 * where. Measures are points.
 */

#pragma once

#include "tue-draft-pages.h"

G_BEGIN_DECLS

#define TUE_PAGE_FOOTER_HEIGHT 30.0
#define TUE_PAGE_LIST_INDENT 20.0
#define TUE_PAGE_QUOTE_INDENT 16.0
#define TUE_PAGE_CELL_PADDING 5.0
#define TUE_PAGE_HAIRLINE 0.75
#define TUE_PAGE_LINE_BREAK "\xe2\x80\xa8"
#define TUE_PAGE_DESTINATION "heading-%u"
#define TUE_PAGE_NOTE_INDENT 12.0
/* Between the text and its notes, with the rule. */
#define TUE_PAGE_NOTE_SPACE 12.0

typedef enum
{
  TUE_PAGE_UNIT_LINE,
  TUE_PAGE_UNIT_RULE,
  TUE_PAGE_UNIT_ROW,
} TuePageUnitKind;

/* What of a cell is laid out at once: all of it, or a part of a long text. */
typedef struct
{
  PangoLayout *layout;      /* (owned) */
  double       top;         /* in the cell */
  int          n_lines;     /* that are shown: the last ones are in the next part again */
  gsize        first_run;   /* of the cell, that is in the layout… */
  gssize       first_start; /* …and where it begins in the text of that */
} TueCellPart;

/* What is on one page as a whole: a line of text, a rule, a row of a table. */
typedef struct
{
  const TueBlock *block; /* (borrowed): of the document */
  TuePageUnitKind kind;
  double          x;
  double          width;
  double          height;
  double          space_before;
  gboolean        keep_with_next;
  gboolean        is_last;  /* of its block */
  gboolean        is_broad; /* on a page that is turned */

  /* The notes that it leads to first: places in the notes of the pages */
  gsize first_note;
  gsize end_note;

  /* TUE_PAGE_UNIT_LINE */
  PangoLayout     *layout; /* (owned) */
  PangoLayoutLine *line;   /* (borrowed): of the layout */
  PangoLayout     *marker; /* (owned) (nullable): number or bullet of an item */
  double           line_x;
  double           baseline;
  gsize            first_run;   /* of the block, that is in the line… */
  gssize           first_start; /* …and where it begins in the text of the layout: before it, if it goes on there */

  /* TUE_PAGE_UNIT_ROW */
  GPtrArray    *cells;   /* (owned) (element-type GArray (element-type TueCellPart)) */
  const double *columns; /* (borrowed): widths */
  double        padding; /* of its cells, left and right */
  double        offset;  /* of a row higher than a page: where this part begins */
  guint         row;
  gboolean      is_header;

  /* Set when the pages are made */
  double y;
} TuePageUnit;

typedef struct
{
  gsize        first;
  gsize        n_units;
  gsize        first_note;
  gsize        n_notes;
  TuePageUnit *header; /* (borrowed) (nullable): of the table that goes on there */
  gboolean     is_broad;
} TuePage;

struct _TueDraftPages
{
  TueDocument  *document;
  PangoContext *context;
  PangoContext *rtl_context; /* for what is read from the right */
  double        width;
  double        height; /* without the footer */
  double        broad_height;
  gboolean      is_whole; /* all pages go into one file, so links to headings lead somewhere */

  GPtrArray *units;   /* (owned) (element-type TuePageUnit): the text */
  GPtrArray *notes;   /* (owned) (element-type TuePageUnit) */
  GPtrArray *columns; /* (owned): the widths of each table, the blocks of each note */
  GArray    *pages;   /* (owned) (element-type TuePage) */
};

/* How a layout begins before its text is set. */
typedef struct
{
  double      size;
  gboolean    bold;
  gboolean    is_rtl;
  const char *language; /* (nullable) */
  const char *family;
} TueDraftLook;

/* What a layout takes for a text grows with the square of its styles: a longer
 * one is laid out in parts. */
#define TUE_DRAFT_MAX_PART 4096

/* A piece of the text of a block, or of a cell, which is laid out at once. */
typedef struct
{
  gsize    first_run;
  gsize    offset; /* in that run, where the part begins */
  GArray  *runs;   /* (owned) (element-type TueRun): what is in it */
  char    *cut;    /* (owned) (nullable): the text of the last one, if that is too long */
  gboolean is_last;
} TueDraftPart;

void         tue_draft_pages_break (TueDraftPages *self);
double       tue_draft_pages_get_height (TueDraftPages *self,
                                         gboolean       is_broad);
PangoLayout *tue_draft_pages_make_layout (TueDraftPages      *self,
                                          const TueRun       *runs,
                                          gsize               n_runs,
                                          const TueDraftLook *look);
PangoLayout *tue_draft_pages_make_text_layout (TueDraftPages *self,
                                               const char    *text,
                                               double         size);
/* What a cell says, as of a block, with spaces in amounts that are not broken. texts:
 * (element-type gpointer): takes what is in it, each to be freed */
TueBlock tue_draft_pages_make_cell_text (const TueCell *cell,
                                         GPtrArray     *texts);
gsize    tue_draft_text_measure_run (const TueRun *run);
gboolean tue_draft_text_wants_parts (const TueBlock *text);
void     tue_draft_part_fill (TueDraftPart   *self,
                              const TueBlock *text,
                              gsize           room);
/* (nullable): the line that the next part begins with */
PangoLayoutLine *tue_draft_part_find_next (const TueDraftPart *self,
                                           PangoLayout        *layout);
void             tue_draft_part_move (TueDraftPart   *self,
                                      const TueBlock *text,
                                      gsize           length);
void             tue_draft_part_clear (TueDraftPart *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TueDraftPart, tue_draft_part_clear)

G_END_DECLS
