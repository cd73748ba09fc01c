/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-case-strip"

#include "config.h"

#include "tue-case-strip.h"

#include <adwaita.h>

#define WIDTH 96
#define HEIGHT 16
#define BLOCK_HEIGHT 10
#define BAR_HEIGHT 6
#define GAP 2
#define RADIUS 2

/* More cases than this are one bar: blocks would be hairlines. */
#define MAX_BLOCKS 16

#define FAINT 0.18f

struct _TueCaseStrip
{
  GtkWidget parent_instance;

  guint    n;
  guint    n_of;
  double   before;
  double   value;
  gboolean is_change;
};

G_DEFINE_FINAL_TYPE (TueCaseStrip, tue_case_strip, GTK_TYPE_WIDGET)

static void
draw_block (GtkSnapshot   *snapshot,
            float          x,
            float          y,
            float          width,
            float          height,
            const GdkRGBA *color)
{
  GskRoundedRect shape;

  if (width <= 0)
    return;

  gsk_rounded_rect_init_from_rect (&shape, &GRAPHENE_RECT_INIT (x, y, width, height), MIN (RADIUS, width / 2));
  gtk_snapshot_push_rounded_clip (snapshot, &shape);
  gtk_snapshot_append_color (snapshot, color, &GRAPHENE_RECT_INIT (x, y, width, height));
  gtk_snapshot_pop (snapshot);
}

static void
draw_share (TueCaseStrip  *self,
            GtkSnapshot   *snapshot,
            float          width,
            float          y,
            const GdkRGBA *accent,
            const GdkRGBA *faint)
{
  float step = (width + GAP) / self->n_of;

  if (self->n_of > MAX_BLOCKS)
    {
      draw_block (snapshot, 0, y, width, BLOCK_HEIGHT, faint);
      draw_block (snapshot, 0, y, width * self->n / self->n_of, BLOCK_HEIGHT, accent);
      return;
    }

  for (guint i = 0; i < self->n_of; i++)
    draw_block (snapshot, i * step, y, step - GAP, BLOCK_HEIGHT, i < self->n ? accent : faint);
}

static void
tue_case_strip_snapshot (GtkWidget   *widget,
                         GtkSnapshot *snapshot)
{
  TueCaseStrip    *self = TUE_CASE_STRIP (widget);
  AdwStyleManager *manager = adw_style_manager_get_for_display (gtk_widget_get_display (widget));
  float            width = (float)gtk_widget_get_width (widget);
  float            height = (float)gtk_widget_get_height (widget);
  double           most = MAX (self->before, self->value);
  GdkRGBA          accent, faint;

  adw_accent_color_to_standalone_rgba (adw_style_manager_get_accent_color (manager), adw_style_manager_get_dark (manager), &accent);
  gtk_widget_get_color (widget, &faint);
  faint.alpha *= adw_style_manager_get_high_contrast (manager) ? 2 * FAINT : FAINT;

  gtk_snapshot_save (snapshot);
  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    {
      gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (width, 0));
      gtk_snapshot_scale (snapshot, -1, 1);
    }
  if (!self->is_change && self->n_of > 0)
    {
      draw_share (self, snapshot, width, (height - BLOCK_HEIGHT) / 2, &accent, &faint);
    }
  else if (self->is_change && most > 0)
    {
      draw_block (snapshot, 0, height / 2 - BAR_HEIGHT - 1, (float)(width * self->before / most), BAR_HEIGHT, &faint);
      draw_block (snapshot, 0, height / 2 + 1, (float)(width * self->value / most), BAR_HEIGHT, &accent);
    }
  gtk_snapshot_restore (snapshot);
}

static void
tue_case_strip_measure (GtkWidget     *widget,
                        GtkOrientation orientation,
                        int            for_size,
                        int           *minimum,
                        int           *natural,
                        int           *minimum_baseline,
                        int           *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? WIDTH : HEIGHT;
}

static void
tue_case_strip_class_init (TueCaseStripClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = tue_case_strip_snapshot;
  widget_class->measure = tue_case_strip_measure;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
tue_case_strip_init (TueCaseStrip *self)
{
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

/**
 * tue_case_strip_new:
 *
 * Returns: (transfer floating): a strip that shows nothing yet
 */
GtkWidget *
tue_case_strip_new (void)
{
  return g_object_new (TUE_TYPE_CASE_STRIP, NULL);
}

/**
 * tue_case_strip_set_share:
 * @n: how many
 * @n_of: of how many
 */
void
tue_case_strip_set_share (TueCaseStrip *self,
                          guint         n,
                          guint         n_of)
{
  g_return_if_fail (TUE_IS_CASE_STRIP (self));
  g_return_if_fail (n <= n_of);

  self->is_change = FALSE;
  self->n = n;
  self->n_of = n_of;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * tue_case_strip_set_change:
 * @before: a value, 0 or more
 * @value: the one that followed it, in the same unit
 */
void
tue_case_strip_set_change (TueCaseStrip *self,
                           double        before,
                           double        value)
{
  g_return_if_fail (TUE_IS_CASE_STRIP (self));
  g_return_if_fail (before >= 0 && value >= 0);

  self->is_change = TRUE;
  self->before = before;
  self->value = value;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
