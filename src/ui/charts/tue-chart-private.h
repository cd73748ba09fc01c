/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What the files of TueChart share: tue-chart.c is the widget, tue-chart-draw.c its
 * picture, tue-chart-table.c the same as a table and tue-chart-file.c as a file.
 */

#pragma once

#include "tue-chart.h"

G_BEGIN_DECLS

typedef struct
{
  char    *label;
  char    *text; /* with what began there */
  char    *mark; /* (nullable) */
  double   value;
  double   before; /* the sum of those before it */
  gboolean is_empty;
  gboolean is_uncertain;
} TueChartItem;

struct _TueChart
{
  GtkWidget parent_instance;

  TueChartKind       kind;
  char              *name;
  char              *description;
  GPtrArray         *items; /* (element-type TueChartItem) */
  int                selected;
  double             max;     /* the highest value */
  double             step;    /* between the lines of the axis */
  guint              n_lines; /* above that at 0 */
  double             top;     /* the number at the top of it: that of the last line */
  double             sum;     /* of all values */
  gboolean           is_whole;
  int                paper_width; /* 0 on the screen */
  int                paper_height;
  TueChartFormatFunc format;
  gpointer           format_data;
  GtkWidget         *table; /* (nullable): a popover, a child */
};

/* Where the points are drawn, in pixels, of the widget as it is. */
void   tue_chart_get_area (TueChart        *self,
                           graphene_rect_t *area);
int    tue_chart_find_point (TueChart *self,
                             double    x);
double tue_chart_find_step (double   max,
                            gboolean is_whole);
void   tue_chart_draw (TueChart    *self,
                       GtkSnapshot *snapshot);

GskRenderNode *tue_chart_draw_paper (TueChart *self,
                                     int       width,
                                     int      *height);

GtkWidget *tue_chart_table_new (TueChart *self);

G_END_DECLS
