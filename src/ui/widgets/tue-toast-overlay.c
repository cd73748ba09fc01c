/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-toast-overlay"

#include "config.h"

#include "tue-toast-overlay.h"

/* One with a button is not narrower. */
#define TOAST_WIDTH 450

typedef struct
{
  AdwToast    *toast; /* (owned) */
  TueToastKind kind;
  guint64      operation; /* or 0 */
} ShownToast;

struct _TueToastOverlay
{
  AdwBin parent_instance;

  /* Borrowed */
  AdwToastOverlay *overlay;

  /* Owned */
  GPtrArray *toasts; /* (element-type ShownToast): shown, or pushed aside */
  GPtrArray *bars;   /* (element-type GtkWidget), borrowed: shown at the lower edge */

  int   height; /* that toasts leave free */
  guint height_id;
};

G_DEFINE_FINAL_TYPE (TueToastOverlay, tue_toast_overlay, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_CONTENT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
free_shown_toast (gpointer data)
{
  ShownToast *shown = data;

  g_object_unref (shown->toast);
  g_free (shown);
}

static void
dismissed_cb (TueToastOverlay *self,
              AdwToast        *toast)
{
  for (guint i = 0; i < self->toasts->len; i++)
    {
      ShownToast *shown = self->toasts->pdata[i];

      if (shown->toast == toast)
        {
          g_ptr_array_remove_index (self->toasts, i);
          return;
        }
    }
}

/* What nobody has to read again. */
static gboolean
is_replaced_by (const ShownToast *shown,
                AdwToast         *toast)
{
  return shown->kind == TUE_TOAST_INFORMATION ||
         (shown->operation == 0 &&
          g_strcmp0 (adw_toast_get_title (shown->toast), adw_toast_get_title (toast)) == 0);
}

/* To dismiss a toast takes it off the list. */
static void
dismiss_all (GPtrArray *toasts)
{
  for (guint i = 0; i < toasts->len; i++)
    adw_toast_dismiss (toasts->pdata[i]);
}

/* Libadwaita has no word for the room below a toast, and none for the toast. */
static void
set_margins (TueToastOverlay *self)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->overlay)); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (child != adw_toast_overlay_get_child (self->overlay))
      gtk_widget_set_margin_bottom (child, self->height);
}

/* As wide as it wants to be, which a long sentence is. */
static int
measure_toasts (TueToastOverlay *self)
{
  int width = TOAST_WIDTH;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->overlay)); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int natural = 0;

      if (child != adw_toast_overlay_get_child (self->overlay))
        gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
      width = MAX (width, natural);
    }

  return width;
}

/* Toasts are in the middle: a bar beside that is not covered. */
static gboolean
is_in_middle (const graphene_rect_t *bounds,
              float                  middle,
              float                  half)
{
  return bounds->origin.x < middle + half && bounds->origin.x + bounds->size.width > middle - half;
}

/* From the lower edge up to the highest bar. */
static int
measure_bars (TueToastOverlay *self)
{
  float middle = gtk_widget_get_width (GTK_WIDGET (self)) / 2.0f;
  float half = measure_toasts (self) / 2.0f;
  int   height = 0;

  for (guint i = 0; i < self->bars->len; i++)
    {
      graphene_rect_t bounds;

      if (gtk_widget_compute_bounds (self->bars->pdata[i], GTK_WIDGET (self), &bounds) && bounds.size.height > 0 && is_in_middle (&bounds, middle, half))
        height = MAX (height, gtk_widget_get_height (GTK_WIDGET (self)) - (int)bounds.origin.y);
    }

  return height;
}

static void
height_cb (gpointer user_data)
{
  TueToastOverlay *self = user_data;

  self->height_id = 0;
  self->height = measure_bars (self);
  set_margins (self);
}

/* Bars come, go and grow while a window is laid out; a toast that was measured by then
 * cannot have another margin in the same frame. */
static void
mind_bars (TueToastOverlay *self)
{
  if (self->height_id == 0 && measure_bars (self) != self->height)
    self->height_id = g_idle_add_once (height_cb, self);
}

static GtkSizeRequestMode
tue_toast_overlay_get_request_mode (GtkWidget *widget)
{
  return gtk_widget_get_request_mode (GTK_WIDGET (TUE_TOAST_OVERLAY (widget)->overlay));
}

static void
tue_toast_overlay_measure (GtkWidget     *widget,
                           GtkOrientation orientation,
                           int            for_size,
                           int           *minimum,
                           int           *natural,
                           int           *minimum_baseline,
                           int           *natural_baseline)
{
  gtk_widget_measure (GTK_WIDGET (TUE_TOAST_OVERLAY (widget)->overlay), orientation, for_size, minimum, natural, minimum_baseline, natural_baseline);
}

static void
tue_toast_overlay_size_allocate (GtkWidget *widget,
                                 int        width,
                                 int        height,
                                 int        baseline)
{
  gtk_widget_allocate (GTK_WIDGET (TUE_TOAST_OVERLAY (widget)->overlay), width, height, baseline, NULL);
  mind_bars (TUE_TOAST_OVERLAY (widget));
}

static void
tue_toast_overlay_dispose (GObject *object)
{
  TueToastOverlay *self = TUE_TOAST_OVERLAY (object);

  g_clear_handle_id (&self->height_id, g_source_remove);
  for (guint i = 0; i < self->toasts->len; i++)
    g_signal_handlers_disconnect_by_data (((ShownToast *)self->toasts->pdata[i])->toast, self);
  g_ptr_array_set_size (self->toasts, 0);

  G_OBJECT_CLASS (tue_toast_overlay_parent_class)->dispose (object);
}

static void
tue_toast_overlay_finalize (GObject *object)
{
  TueToastOverlay *self = TUE_TOAST_OVERLAY (object);

  g_ptr_array_unref (self->toasts);
  g_ptr_array_unref (self->bars);

  G_OBJECT_CLASS (tue_toast_overlay_parent_class)->finalize (object);
}

static void
tue_toast_overlay_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  TueToastOverlay *self = TUE_TOAST_OVERLAY (object);

  switch (prop_id)
    {
    case PROP_CONTENT:
      g_value_set_object (value, adw_toast_overlay_get_child (self->overlay));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tue_toast_overlay_set_property (GObject      *object,
                                guint         prop_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  TueToastOverlay *self = TUE_TOAST_OVERLAY (object);

  switch (prop_id)
    {
    case PROP_CONTENT:
      adw_toast_overlay_set_child (self->overlay, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tue_toast_overlay_class_init (TueToastOverlayClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = tue_toast_overlay_dispose;
  object_class->finalize = tue_toast_overlay_finalize;
  object_class->get_property = tue_toast_overlay_get_property;
  object_class->set_property = tue_toast_overlay_set_property;
  GTK_WIDGET_CLASS (klass)->get_request_mode = tue_toast_overlay_get_request_mode;
  GTK_WIDGET_CLASS (klass)->measure = tue_toast_overlay_measure;
  GTK_WIDGET_CLASS (klass)->size_allocate = tue_toast_overlay_size_allocate;

  properties[PROP_CONTENT] = g_param_spec_object ("content", NULL, NULL, GTK_TYPE_WIDGET,
                                                  G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
tue_toast_overlay_init (TueToastOverlay *self)
{
  self->toasts = g_ptr_array_new_with_free_func (free_shown_toast);
  self->bars = g_ptr_array_new ();
  self->overlay = ADW_TOAST_OVERLAY (adw_toast_overlay_new ());
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->overlay));
  /* That of a bin does not tell when it lays out. */
  gtk_widget_set_layout_manager (GTK_WIDGET (self), NULL);
}

void
tue_toast_overlay_take (TueToastOverlay *self,
                        AdwToast        *take_toast,
                        TueToastKind     kind,
                        guint64          operation)
{
  g_autoptr(GPtrArray) replaced = g_ptr_array_new_with_free_func (g_object_unref);
  ShownToast *shown;

  g_return_if_fail (TUE_IS_TOAST_OVERLAY (self));
  g_return_if_fail (ADW_IS_TOAST (take_toast));

  for (guint i = 0; i < self->toasts->len; i++)
    {
      shown = self->toasts->pdata[i];
      if (is_replaced_by (shown, take_toast))
        g_ptr_array_add (replaced, g_object_ref (shown->toast));
    }

  shown = g_new0 (ShownToast, 1);
  shown->toast = g_object_ref (take_toast);
  shown->kind = kind;
  shown->operation = operation;
  g_ptr_array_add (self->toasts, shown);
  g_signal_connect_object (take_toast, "dismissed", G_CALLBACK (dismissed_cb), self, G_CONNECT_SWAPPED);

  /* Of the priorities only this one does not wait. */
  adw_toast_set_priority (take_toast, ADW_TOAST_PRIORITY_HIGH);
  adw_toast_overlay_add_toast (self->overlay, take_toast);
  set_margins (self);
  mind_bars (self);
  /* The one that comes back then is another widget. */
  g_signal_connect_object (take_toast, "dismissed", G_CALLBACK (set_margins), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  dismiss_all (replaced);
}

void
tue_toast_overlay_dismiss_operation (TueToastOverlay *self,
                                     guint64          operation)
{
  g_autoptr(GPtrArray) toasts = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_if_fail (TUE_IS_TOAST_OVERLAY (self));

  for (guint i = 0; i < self->toasts->len; i++)
    {
      ShownToast *shown = self->toasts->pdata[i];

      if (operation != 0 && shown->operation == operation)
        g_ptr_array_add (toasts, g_object_ref (shown->toast));
    }

  dismiss_all (toasts);
}

/* overlay: the one that the bar is in while it is shown, for both handlers */
static void
bar_hidden_cb (GtkWidget *bar,
               GWeakRef  *overlay)
{
  g_autoptr(TueToastOverlay) self = g_weak_ref_get (overlay);

  g_weak_ref_set (overlay, NULL);
  if (self == NULL)
    return;

  g_ptr_array_remove_fast (self->bars, bar);
  mind_bars (self);
}

static void
bar_shown_cb (GtkWidget *bar,
              GWeakRef  *overlay)
{
  GtkWidget *around = gtk_widget_get_ancestor (bar, TUE_TYPE_TOAST_OVERLAY);

  if (around == NULL)
    return;

  g_weak_ref_set (overlay, around);
  g_ptr_array_add (TUE_TOAST_OVERLAY (around)->bars, bar);
  mind_bars (TUE_TOAST_OVERLAY (around));
}

static void
free_place (gpointer  data,
            GClosure *closure)
{
  GWeakRef *overlay = data;

  g_weak_ref_clear (overlay);
  g_free (overlay);
}

void
tue_toast_overlay_follow_bar (GtkWidget *bar)
{
  GWeakRef *overlay = g_new0 (GWeakRef, 1);

  g_return_if_fail (GTK_IS_WIDGET (bar));

  g_weak_ref_init (overlay, NULL);
  g_signal_connect_data (bar, "map", G_CALLBACK (bar_shown_cb), overlay, free_place, G_CONNECT_DEFAULT);
  g_signal_connect (bar, "unmap", G_CALLBACK (bar_hidden_cb), overlay);
}
