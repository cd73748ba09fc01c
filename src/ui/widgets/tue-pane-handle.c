/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-pane-handle"

#include "config.h"

#include "tue-pane-handle.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define KEY_STEP 16.0

struct _TuePaneHandle
{
  GtkWidget parent_instance;

  double      width;
  double      minimum;
  double      maximum;
  GtkPackType side;

  double drag_width; /* when the drag began */
  double drag_x;     /* where, in the root, which stays still while the handle moves */
};

G_DEFINE_FINAL_TYPE (TuePaneHandle, tue_pane_handle, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_WIDTH,
  PROP_MINIMUM,
  PROP_MAXIMUM,
  PROP_SIDE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
update_accessible (TuePaneHandle *self)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, self->minimum,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, self->maximum,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, self->width,
                                  -1);
}

static void
set_width (TuePaneHandle *self,
           double         width)
{
  width = CLAMP (width, self->minimum, MAX (self->minimum, self->maximum));
  if (G_APPROX_VALUE (width, self->width, 0.5))
    return;

  self->width = width;
  update_accessible (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WIDTH]);
}

/* Moving the pointer towards the end widens a pane at the start, and the
 * other way round in right-to-left. */
static double
get_direction (TuePaneHandle *self)
{
  double direction = self->side == GTK_PACK_START ? 1 : -1;

  return gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL ? -direction : direction;
}

static double
translate_to_root (TuePaneHandle *self,
                   double         x)
{
  GtkWidget       *root = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));
  graphene_point_t point = GRAPHENE_POINT_INIT ((float)x, 0);

  if (root == NULL || !gtk_widget_compute_point (GTK_WIDGET (self), root, &point, &point))
    return x;

  return point.x;
}

static void
drag_begin_cb (TuePaneHandle *self,
               double         x,
               double         y)
{
  self->drag_width = self->width;
  self->drag_x = translate_to_root (self, x);
}

static void
drag_update_cb (TuePaneHandle  *self,
                double          dx,
                double          dy,
                GtkGestureDrag *gesture)
{
  GtkSettings *settings = gtk_widget_get_settings (GTK_WIDGET (self));
  double       start_x, moved;

  gtk_gesture_drag_get_start_point (gesture, &start_x, NULL);
  moved = translate_to_root (self, start_x + dx) - self->drag_x;
  set_width (self, self->drag_width +
                     get_direction (self) *
                       adw_length_unit_from_px (ADW_LENGTH_UNIT_SP, moved, settings));
}

static gboolean
key_pressed_cb (TuePaneHandle  *self,
                guint           keyval,
                guint           keycode,
                GdkModifierType state)
{
  double step;

  if (keyval == GDK_KEY_Left || keyval == GDK_KEY_KP_Left)
    step = -KEY_STEP;
  else if (keyval == GDK_KEY_Right || keyval == GDK_KEY_KP_Right)
    step = KEY_STEP;
  else
    return GDK_EVENT_PROPAGATE;

  set_width (self, self->width + get_direction (self) * step);
  return GDK_EVENT_STOP;
}

static void
tue_pane_handle_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  TuePaneHandle *self = TUE_PANE_HANDLE (object);

  switch (prop_id)
    {
    case PROP_WIDTH:
      g_value_set_double (value, self->width);
      break;
    case PROP_MINIMUM:
      g_value_set_double (value, self->minimum);
      break;
    case PROP_MAXIMUM:
      g_value_set_double (value, self->maximum);
      break;
    case PROP_SIDE:
      g_value_set_enum (value, self->side);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tue_pane_handle_set_property (GObject      *object,
                              guint         prop_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  TuePaneHandle *self = TUE_PANE_HANDLE (object);

  switch (prop_id)
    {
    case PROP_WIDTH:
      set_width (self, g_value_get_double (value));
      break;
    case PROP_MINIMUM:
      self->minimum = g_value_get_double (value);
      break;
    case PROP_MAXIMUM:
      self->maximum = g_value_get_double (value);
      break;
    case PROP_SIDE:
      self->side = g_value_get_enum (value);
      gtk_widget_set_halign (GTK_WIDGET (self),
                             self->side == GTK_PACK_START ? GTK_ALIGN_END : GTK_ALIGN_START);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tue_pane_handle_class_init (TuePaneHandleClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = tue_pane_handle_get_property;
  object_class->set_property = tue_pane_handle_set_property;

  properties[PROP_MINIMUM] =
    g_param_spec_double ("minimum", NULL, NULL, 0, 10000, 160,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_MAXIMUM] =
    g_param_spec_double ("maximum", NULL, NULL, 0, 10000, 480,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_WIDTH] =
    g_param_spec_double ("width", NULL, NULL, 0, 10000, 0,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SIDE] =
    g_param_spec_enum ("side", NULL, NULL, GTK_TYPE_PACK_TYPE, GTK_PACK_START,
                       G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "panehandle");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_SEPARATOR);
}

static void
tue_pane_handle_init (TuePaneHandle *self)
{
  GtkGesture         *drag = gtk_gesture_drag_new ();
  GtkEventController *key = gtk_event_controller_key_new ();

  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  g_signal_connect_swapped (key, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), key);

  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "col-resize");
  gtk_widget_set_size_request (GTK_WIDGET (self), 8, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Width of the Pane"), GTK_ACCESSIBLE_PROPERTY_ORIENTATION, GTK_ORIENTATION_VERTICAL, -1);
}
