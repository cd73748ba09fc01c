/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * How a pill of a template looks: its size, its colors, and its drawing in an area
 * that the text gives it.
 */

#pragma once

#include <gtk/gtk.h>

#include "tue-template-pills.h"

G_BEGIN_DECLS

/* Returns: the width */
int tue_pill_look_measure (GtkWidget     *widget,
                           const TuePill *pill,
                           int           *height);
/* Gives a tag of the text the width of its pill. raw: the letters of that
 * (transfer none): in the table of the buffer */
GtkTextTag *tue_pill_look_make_width_tag (GtkWidget     *widget,
                                          GtkTextBuffer *buffer,
                                          const TuePill *pill,
                                          const char    *raw,
                                          int           *height);
/* tag: has the colors of a value, or of what is wrong */
void tue_pill_look_snapshot_fill (GtkWidget          *widget,
                                  const TuePill      *pill,
                                  GtkTextTag         *tag,
                                  const GdkRectangle *area,
                                  GtkSnapshot        *snapshot);
void tue_pill_look_snapshot_label (GtkWidget          *widget,
                                   const TuePill      *pill,
                                   GtkTextTag         *tag,
                                   const GdkRectangle *area,
                                   GtkSnapshot        *snapshot);

G_END_DECLS
