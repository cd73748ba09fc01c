/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueFigureCard: one figure, large, with the cases behind it and what became of it;
 * pressed, it shows the tasks.
 */

#pragma once

#include <gtk/gtk.h>

#include "tue-insight-cases.h"

G_BEGIN_DECLS

#define TUE_TYPE_FIGURE_CARD (tue_figure_card_get_type ())
G_DECLARE_FINAL_TYPE (TueFigureCard, tue_figure_card, TUE, FIGURE_CARD, GtkButton)

GtkWidget *tue_figure_card_new (TueFigure figure);
TueFigure  tue_figure_card_get_figure (TueFigureCard *self);
void       tue_figure_card_show (TueFigureCard              *self,
                                 GArray                     *cases,
                                 const TueInsightComparison *comparison);

G_END_DECLS
