/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueTextZoom: how large the texts of a page are, by key and by Ctrl and the
 * wheel.
 *
 * It belongs to the main thread and to who made it. What the size is, and where
 * it is kept, is for others to say: bind "size".
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* In percent. */
#define TUE_TEXT_ZOOM_NORMAL 100

#define TUE_TYPE_TEXT_ZOOM (tue_text_zoom_get_type ())
G_DECLARE_FINAL_TYPE (TueTextZoom, tue_text_zoom, TUE, TEXT_ZOOM, GObject)

/* What is no text and has a size of its own has these actions instead. */
#define TUE_ZOOM_IN "zoom.in"
#define TUE_ZOOM_OUT "zoom.out"
#define TUE_ZOOM_NORMAL "zoom.normal"

TueTextZoom *tue_text_zoom_new (GdkDisplay *display);
/* Listens to the wheel over a widget, as long as both are there. */
void tue_text_zoom_watch (TueTextZoom *self,
                          GtkWidget   *widget);
/* "size": in percent */
void tue_text_zoom_set_size (TueTextZoom *self,
                             int          size);
/* (transfer full): "Text size 110 %" */
char *tue_text_zoom_describe (TueTextZoom *self);
void  tue_text_zoom_announce (TueTextZoom *self,
                              GtkWidget   *widget);
/* action: one of those above, asked for on a page */
void tue_text_zoom_act (TueTextZoom *self,
                        GtkWidget   *page,
                        const char  *action);
void tue_text_zoom_in (TueTextZoom *self);
void tue_text_zoom_out (TueTextZoom *self);

G_END_DECLS
