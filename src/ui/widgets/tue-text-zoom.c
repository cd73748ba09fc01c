/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-text-zoom"

#include "config.h"

#include "tue-text-zoom.h"

#include <glib/gi18n.h>

#include "tue-announce.h"

#define MIN_SIZE 50
#define MAX_SIZE 300
#define STEP 10

struct _TueTextZoom
{
  GObject parent_instance;

  /* Owned */
  GdkDisplay     *display;
  GtkCssProvider *provider;

  int size;
};

G_DEFINE_FINAL_TYPE (TueTextZoom, tue_text_zoom, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_SIZE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
update_css (TueTextZoom *self)
{
  g_autofree char *css = g_strdup_printf ("textview.paper { font-size: %d%%; }", self->size * 11 / 10);

  gtk_css_provider_load_from_string (self->provider, css);
}

/* What is under the pointer, if that has a size of its own. */
static gboolean
zoom_other (GtkEventController *controller,
            const char         *action)
{
  GdkEvent        *event = gtk_event_controller_get_current_event (controller);
  GtkWidget       *widget = gtk_event_controller_get_widget (controller);
  GtkNative       *native = gtk_widget_get_native (widget);
  GtkWidget       *under;
  double           x, y, offset_x, offset_y;
  graphene_point_t place;

  if (event == NULL || !gdk_event_get_position (event, &x, &y))
    return FALSE;

  gtk_native_get_surface_transform (native, &offset_x, &offset_y);
  if (!gtk_widget_compute_point (GTK_WIDGET (native), widget, &GRAPHENE_POINT_INIT (x - offset_x, y - offset_y), &place))
    return FALSE;
  under = gtk_widget_pick (widget, place.x, place.y, GTK_PICK_DEFAULT);

  return under != NULL && gtk_widget_activate_action (under, action, NULL);
}

static gboolean
scroll_cb (TueTextZoom              *self,
           double                    dx,
           double                    dy,
           GtkEventControllerScroll *controller)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));

  if ((state & GDK_CONTROL_MASK) == 0 || dy == 0)
    return GDK_EVENT_PROPAGATE;

  if (zoom_other (GTK_EVENT_CONTROLLER (controller), dy < 0 ? TUE_ZOOM_IN : TUE_ZOOM_OUT))
    return GDK_EVENT_STOP;

  if (dy < 0)
    tue_text_zoom_in (self);
  else
    tue_text_zoom_out (self);
  tue_text_zoom_announce (self, gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller)));

  return GDK_EVENT_STOP;
}

static void
tue_text_zoom_dispose (GObject *object)
{
  TueTextZoom *self = TUE_TEXT_ZOOM (object);

  if (self->display != NULL)
    gtk_style_context_remove_provider_for_display (self->display, GTK_STYLE_PROVIDER (self->provider));
  g_clear_object (&self->display);
  g_clear_object (&self->provider);

  G_OBJECT_CLASS (tue_text_zoom_parent_class)->dispose (object);
}

static void
tue_text_zoom_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  TueTextZoom *self = TUE_TEXT_ZOOM (object);

  switch (prop_id)
    {
    case PROP_SIZE:
      g_value_set_int (value, self->size);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tue_text_zoom_set_property (GObject      *object,
                            guint         prop_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  TueTextZoom *self = TUE_TEXT_ZOOM (object);

  switch (prop_id)
    {
    case PROP_SIZE:
      tue_text_zoom_set_size (self, g_value_get_int (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tue_text_zoom_class_init (TueTextZoomClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = tue_text_zoom_dispose;
  object_class->get_property = tue_text_zoom_get_property;
  object_class->set_property = tue_text_zoom_set_property;

  properties[PROP_SIZE] = g_param_spec_int ("size", NULL, NULL, MIN_SIZE, MAX_SIZE, TUE_TEXT_ZOOM_NORMAL,
                                            G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
tue_text_zoom_init (TueTextZoom *self)
{
  self->size = TUE_TEXT_ZOOM_NORMAL;
  self->provider = gtk_css_provider_new ();
  update_css (self);
}

TueTextZoom *
tue_text_zoom_new (GdkDisplay *display)
{
  TueTextZoom *self = g_object_new (TUE_TYPE_TEXT_ZOOM, NULL);

  self->display = g_object_ref (display);
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (self->provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION + 1);

  return self;
}

void
tue_text_zoom_watch (TueTextZoom *self,
                     GtkWidget   *widget)
{
  GtkEventController *scroll;

  g_return_if_fail (TUE_IS_TEXT_ZOOM (self));

  scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL |
                                            GTK_EVENT_CONTROLLER_SCROLL_DISCRETE);
  gtk_event_controller_set_propagation_phase (scroll, GTK_PHASE_CAPTURE);
  g_signal_connect_object (scroll, "scroll", G_CALLBACK (scroll_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (widget, scroll);
}

void
tue_text_zoom_set_size (TueTextZoom *self,
                        int          size)
{
  g_return_if_fail (TUE_IS_TEXT_ZOOM (self));

  size = CLAMP (size, MIN_SIZE, MAX_SIZE);
  if (size == self->size)
    return;

  self->size = size;
  update_css (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SIZE]);
}

char *
tue_text_zoom_describe (TueTextZoom *self)
{
  g_return_val_if_fail (TUE_IS_TEXT_ZOOM (self), NULL);

  /* Translators: how large the texts of a task are shown, in percent. */
  return g_strdup_printf (_("Text size %d %%"), self->size);
}

/* Also where it could not change: that is what there is to know. */
void
tue_text_zoom_announce (TueTextZoom *self,
                        GtkWidget   *widget)
{
  g_autofree char *message = tue_text_zoom_describe (self);

  g_return_if_fail (message != NULL);

  tue_announce (widget, message);
}

/* What has the focus and a size of its own goes first. */
void
tue_text_zoom_act (TueTextZoom *self,
                   GtkWidget   *page,
                   const char  *action)
{
  GtkWidget *focus;

  g_return_if_fail (TUE_IS_TEXT_ZOOM (self));

  focus = gtk_root_get_focus (gtk_widget_get_root (page));
  if (focus != NULL && gtk_widget_activate_action (focus, action, NULL))
    return;

  if (g_str_equal (action, TUE_ZOOM_IN))
    tue_text_zoom_in (self);
  else if (g_str_equal (action, TUE_ZOOM_OUT))
    tue_text_zoom_out (self);
  else
    tue_text_zoom_set_size (self, TUE_TEXT_ZOOM_NORMAL);
  tue_text_zoom_announce (self, page);
}

void
tue_text_zoom_in (TueTextZoom *self)
{
  tue_text_zoom_set_size (self, self->size + STEP);
}

void
tue_text_zoom_out (TueTextZoom *self)
{
  tue_text_zoom_set_size (self, self->size - STEP);
}
