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
#define TUE_PAGE_QUOTE_INDENT 16.0
#define TUE_PAGE_CELL_PADDING 5.0
#define TUE_PAGE_HAIRLINE 0.75

typedef enum
{
  TUE_PAGE_UNIT_LINE,
  TUE_PAGE_UNIT_RULE,
  TUE_PAGE_UNIT_ROW,
} TuePageUnitKind;

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
  gboolean        is_last; /* of its block */

  /* TUE_PAGE_UNIT_LINE */
  PangoLayout     *layout; /* (owned) */
  PangoLayoutLine *line;   /* (borrowed): of the layout */
  PangoLayout     *marker; /* (owned) (nullable): number or bullet of an item */
  double           line_x;
  double           baseline;

  /* TUE_PAGE_UNIT_ROW */
  GPtrArray    *cells;   /* (owned) (element-type PangoLayout) */
  const double *columns; /* (borrowed): widths */
  double        padding; /* of its cells, left and right */
  double        offset;  /* of a row higher than a page: where this part begins */
  gboolean      is_header;

  /* Set when the pages are made */
  double y;
} TuePageUnit;

typedef struct
{
  gsize first;
  gsize n_units;
} TuePage;

struct _TueDraftPages
{
  TueDocument  *document;
  PangoContext *context;
  double        width;
  double        height; /* without the footer */

  GPtrArray *units;   /* (owned) (element-type TuePageUnit) */
  GPtrArray *columns; /* (owned): arrays of double, one for each table */
  GArray    *pages;   /* (owned) (element-type TuePage) */
};

PangoLayout *tue_draft_pages_make_text_layout (TueDraftPages *self,
                                               const char    *text,
                                               double         size);

G_END_DECLS
