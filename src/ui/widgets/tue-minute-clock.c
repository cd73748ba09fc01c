/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-minute-clock"

#include "config.h"

#include "tue-minute-clock.h"

/* A minute that has passed is told when it is half over at the latest. */
#define TICK_SECONDS 30

typedef struct
{
  GSourceFunc tick;
  guint       id; /* 0 while the widget is not shown */
} Clock;

static void
start (GtkWidget *widget,
       Clock     *clock)
{
  if (clock->id == 0)
    clock->id = g_timeout_add_seconds (TICK_SECONDS, clock->tick, widget);
}

/* What it says is of when it was last shown. */
static void
map_cb (GtkWidget *widget,
        Clock     *clock)
{
  clock->tick (widget);
  start (widget, clock);
}

static void
unmap_cb (GtkWidget *widget,
          Clock     *clock)
{
  g_clear_handle_id (&clock->id, g_source_remove);
}

static void
free_clock (gpointer  data,
            GClosure *closure)
{
  Clock *clock = data;

  g_clear_handle_id (&clock->id, g_source_remove);
  g_free (clock);
}

/**
 * tue_minute_clock_follow:
 * @widget: what says how long ago something was
 * @tick: called with @widget twice a minute while it is mapped, and each time it is
 *   mapped; answers %G_SOURCE_CONTINUE
 *
 * The clock goes with the widget.
 */
void
tue_minute_clock_follow (GtkWidget  *widget,
                         GSourceFunc tick)
{
  Clock *clock;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (tick != NULL);

  clock = g_new0 (Clock, 1);
  clock->tick = tick;
  g_signal_connect (widget, "unmap", G_CALLBACK (unmap_cb), clock);
  g_signal_connect_data (widget, "map", G_CALLBACK (map_cb), clock, free_clock, G_CONNECT_DEFAULT);
  if (gtk_widget_get_mapped (widget))
    start (widget, clock);
}
