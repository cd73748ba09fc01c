/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-writing-keys"

#include "config.h"

#include "tue-writing-keys.h"

static gboolean
take_arrow (GtkWidget *view,
            guint      key)
{
  gboolean is_rtl = gtk_widget_get_direction (view) == GTK_TEXT_DIR_RTL;

  switch (key)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      if ((key == GDK_KEY_Right || key == GDK_KEY_KP_Right) == is_rtl)
        gtk_widget_activate_action (view, "navigation.pop", NULL);
      return GDK_EVENT_STOP;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

/* They are for code, and a surprise in a letter. */
static gboolean
key_pressed_cb (GtkWidget      *view,
                guint           key,
                guint           code,
                GdkModifierType state)
{
  state &= gtk_accelerator_get_default_mod_mask ();
  if (state == (GDK_CONTROL_MASK | GDK_SHIFT_MASK))
    return gdk_keyval_to_lower (key) == GDK_KEY_a || gdk_keyval_to_lower (key) == GDK_KEY_x;

  return state == GDK_ALT_MASK ? take_arrow (view, key) : GDK_EVENT_PROPAGATE;
}

void
tue_writing_keys_install (GtkWidget *view)
{
  GtkEventController *key = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (key, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (key, "key-pressed", G_CALLBACK (key_pressed_cb), view);
  gtk_widget_add_controller (view, key);
}
