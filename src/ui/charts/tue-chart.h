/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueChart: a small, calm picture of numbers: bars, a line, dots on an axis, or the
 * parts of a whole. It knows points with labels, and nothing of what they are of.
 *
 * 1. What is drawn can be read: the value under the pointer, and of the point that the
 *    arrow keys are at, is shown and told to a screen reader; T opens all as a table.
 * 2. A point may be uncertain, made of too few cases: it is drawn faintly. One that is
 *    empty is a gap; a line does not run across it.
 * 3. It begins at zero, whatever is shown.
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

typedef enum
{
  TUE_CHART_BARS,
  TUE_CHART_LINE,
  TUE_CHART_STRIP, /* each point a dot at its value */
  TUE_CHART_FLOW,  /* each point a part of a whole, one after the other */
} TueChartKind;

/* Copied by who gets it. */
typedef struct
{
  const char *label; /* "W48" */
  const char *text;  /* its value as people read it: "1.8, 12 cases" */
  const char *mark;  /* (nullable): what began with it: "since edition 3"; of bars and lines */
  double      value; /* 0 or more */
  gboolean    is_empty;
  gboolean    is_uncertain;
} TueChartPoint;

/* Returns how a number is written at the axis. */
typedef char *(*TueChartFormatFunc) (double   value,
                                     gpointer data);

#define TUE_TYPE_CHART (tue_chart_get_type ())
G_DECLARE_FINAL_TYPE (TueChart, tue_chart, TUE, CHART, GtkWidget)

/* (element-type TueChartPoint): to be filled; it frees what they say. (transfer full) */
GArray     *tue_chart_points_new (void);
GtkWidget  *tue_chart_new (TueChartKind kind,
                           const char  *name);
void        tue_chart_set_name (TueChart   *self,
                                const char *name);
void        tue_chart_set_points (TueChart            *self,
                                  const TueChartPoint *points,
                                  guint                n_points);
void        tue_chart_set_format (TueChart          *self,
                                  TueChartFormatFunc func,
                                  gpointer           data);
void        tue_chart_set_whole (TueChart *self,
                                 gboolean  is_whole); /* the axis has whole numbers only */
guint       tue_chart_get_n_points (TueChart *self);
int         tue_chart_get_selected (TueChart *self); /* -1 for none */
void        tue_chart_select (TueChart *self,
                              int       index);               /* -1 for none */
const char *tue_chart_get_description (TueChart *self); /* for a screen reader */
gboolean    tue_chart_get_table_is_open (TueChart *self);
void        tue_chart_open_table (TueChart *self);

typedef enum
{
  TUE_CHART_SVG,
  TUE_CHART_PNG,
} TueChartFile;

GBytes *tue_chart_make_file (TueChart    *self,
                             TueChartFile kind); /* as it is shown, on white paper */

G_END_DECLS
