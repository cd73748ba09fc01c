/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-pill-look"

#include "config.h"

#include "tue-pill-look.h"

#include <adwaita.h>

/* Of a pill that has a long label. */
#define MAX_WIDTH 260
#define PADDING 7
#define SCALE 0.93
#define MIN_RAW_SCALE 0.25
/* As the style says of a paper. */
#define LINE_HEIGHT 1.35

static PangoLayout *
make_layout (GtkWidget     *widget,
             const TuePill *pill)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (widget, pill->label);
  g_autoptr(PangoAttrList) attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (SCALE));
  if (pill->kind == TUE_PILL_SNIPPET)
    pango_attr_list_insert (attributes, pango_attr_style_new (PANGO_STYLE_ITALIC));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_single_paragraph_mode (layout, TRUE);

  return layout;
}

int
tue_pill_look_measure (GtkWidget     *widget,
                       const TuePill *pill,
                       int           *height)
{
  g_autoptr(PangoLayout) layout = make_layout (widget, pill);
  int width;

  pango_layout_get_pixel_size (layout, &width, height);

  return MIN (width, MAX_WIDTH) + 2 * PADDING;
}

static int
measure_raw (GtkWidget  *widget,
             const char *raw,
             double      scale)
{
  g_autoptr(PangoLayout) layout = gtk_widget_create_pango_layout (widget, raw);
  g_autoptr(PangoAttrList) attributes = pango_attr_list_new ();
  int width;

  pango_attr_list_insert (attributes, pango_attr_scale_new (scale));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_get_size (layout, &width, NULL);

  return width;
}

/* Gives a tag the width of its pill: its letters are smaller or stand further
 * apart, and are not seen. Lines stay as high as they were. */
GtkTextTag *
tue_pill_look_make_width_tag (GtkWidget *widget, GtkTextBuffer *buffer, const TuePill *pill, const char *raw, int *height)
{
  static const GdkRGBA clear = { 0, 0, 0, 0.004f }; /* None at all is taken for none given. */
  int                  wanted = tue_pill_look_measure (widget, pill, height) * PANGO_SCALE;
  int                  width = measure_raw (widget, raw, 1);
  double               scale = CLAMP ((double)wanted / width, MIN_RAW_SCALE, 1);

  width = measure_raw (widget, raw, scale);

  return gtk_text_buffer_create_tag (buffer, NULL,
                                     "foreground-rgba", &clear,
                                     "scale", scale,
                                     "line-height", (float)(LINE_HEIGHT / scale),
                                     "letter-spacing", MAX (wanted - width, 0) / MAX ((int)pill->n_chars - 1, 1),
                                     "allow-breaks", FALSE,
                                     NULL);
}

static void
get_colors (GtkWidget     *widget,
            const TuePill *pill,
            GtkTextTag    *tag,
            GdkRGBA       *ink,
            GdkRGBA       *fill)
{
  g_autoptr(GdkRGBA) tag_ink = NULL;
  g_autoptr(GdkRGBA) tag_fill = NULL;

  gtk_widget_get_color (widget, ink);
  *fill = *ink;
  fill->alpha = pill->kind == TUE_PILL_BLOCK ? 0.09f : 0.0f;
  if (pill->kind == TUE_PILL_BLOCK || pill->kind == TUE_PILL_SNIPPET)
    return;

  g_object_get (tag, "foreground-rgba", &tag_ink, "background-rgba", &tag_fill, NULL);
  *ink = *tag_ink;
  *fill = *tag_fill;
}

/* @tag: has the colors of a value */
void
tue_pill_look_snapshot_fill (GtkWidget          *widget,
                             const TuePill      *pill,
                             GtkTextTag         *tag,
                             const GdkRectangle *area,
                             GtkSnapshot        *snapshot)
{
  gboolean       is_round = pill->kind == TUE_PILL_VALUE || pill->kind == TUE_PILL_UNKNOWN;
  GskRoundedRect outline;
  GdkRGBA        ink, fill, border;

  get_colors (widget, pill, tag, &ink, &fill);
  gsk_rounded_rect_init_from_rect (&outline,
                                   &GRAPHENE_RECT_INIT ((float)area->x + 1, (float)area->y, (float)area->width - 2, (float)area->height),
                                   is_round ? (float)area->height / 2 : 5);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, &fill, &outline.bounds);
  gtk_snapshot_pop (snapshot);

  border = ink;
  border.alpha = adw_style_manager_get_high_contrast (adw_style_manager_get_default ()) ? 0.9f : 0.3f;
  if (!is_round || adw_style_manager_get_high_contrast (adw_style_manager_get_default ()))
    gtk_snapshot_append_border (snapshot, &outline, (float[4]){ 1, 1, 1, 1 }, (GdkRGBA[4]){ border, border, border, border });
}

void
tue_pill_look_snapshot_label (GtkWidget          *widget,
                              const TuePill      *pill,
                              GtkTextTag         *tag,
                              const GdkRectangle *area,
                              GtkSnapshot        *snapshot)
{
  g_autoptr(PangoLayout) layout = make_layout (widget, pill);
  GdkRGBA ink, fill;
  int     width, height;

  get_colors (widget, pill, tag, &ink, &fill);
  pango_layout_set_width (layout, MAX (area->width - PADDING, 1) * PANGO_SCALE);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  pango_layout_get_pixel_size (layout, &width, &height);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float)area->x + PADDING / 2.0f, (float)area->y + (float)(area->height - height) / 2));
  gtk_snapshot_append_layout (snapshot, layout, &ink);
  gtk_snapshot_restore (snapshot);
}
