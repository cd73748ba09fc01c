/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueChartCard: a chart below its heading, with what opens it as a table and what writes
 * it to a file. Who makes one knows the numbers that go into a table for a spreadsheet.
 */

#pragma once

#include "tue-chart.h"

G_BEGIN_DECLS

/* (transfer full) (nullable): the file of numbers; NULL where there is nothing yet */
typedef GBytes *(*TueChartCardFunc) (gpointer data);

#define TUE_TYPE_CHART_CARD (tue_chart_card_get_type ())
G_DECLARE_FINAL_TYPE (TueChartCard, tue_chart_card, TUE, CHART_CARD, GtkBox)

GtkWidget *tue_chart_card_new (TueChartKind     kind,
                               const char      *title,
                               TueChartCardFunc func,
                               gpointer         data);
TueChart  *tue_chart_card_get_chart (TueChartCard *self);

G_END_DECLS
