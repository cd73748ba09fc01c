/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * The clock of what says how long ago something was: it goes while that is shown.
 */

#include "config.h"

#include <gtk/gtk.h>

#include "tue-minute-clock.h"

static guint n_ticks;

static gboolean
tick_cb (gpointer user_data)
{
  g_assert_true (GTK_IS_LABEL (user_data));
  n_ticks++;

  return G_SOURCE_CONTINUE;
}

static GSource *
find_source (GtkWidget *widget)
{
  return g_main_context_find_source_by_user_data (NULL, widget);
}

static void
test_goes_while_shown (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *label = gtk_label_new ("just now");
  guint      n_shown;

  n_ticks = 0;
  tue_minute_clock_follow (label, tick_cb);
  gtk_window_set_child (GTK_WINDOW (window), label);
  g_assert_null (find_source (label));

  gtk_window_present (GTK_WINDOW (window));
  while (!gtk_widget_get_mapped (label))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (n_ticks, ==, 1);
  g_assert_nonnull (find_source (label));

  g_source_set_ready_time (find_source (label), 0);
  while (n_ticks == 1)
    g_main_context_iteration (NULL, TRUE);
  g_assert_nonnull (find_source (label));

  gtk_widget_set_visible (label, FALSE);
  g_assert_null (find_source (label));
  n_shown = n_ticks;
  gtk_widget_set_visible (label, TRUE);
  g_assert_cmpuint (n_ticks, ==, n_shown + 1);
  g_assert_nonnull (find_source (label));

  gtk_window_destroy (GTK_WINDOW (window));
}

/* Nothing of it is left when the widget goes. */
static void
test_goes_with_the_widget (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *label = gtk_label_new (NULL);
  gpointer   gone = label;

  gtk_window_set_child (GTK_WINDOW (window), label);
  gtk_window_present (GTK_WINDOW (window));
  while (!gtk_widget_get_mapped (label))
    g_main_context_iteration (NULL, TRUE);
  tue_minute_clock_follow (label, tick_cb);
  g_assert_nonnull (find_source (label));

  g_object_add_weak_pointer (G_OBJECT (label), &gone);
  gtk_window_set_child (GTK_WINDOW (window), NULL);
  g_assert_null (gone);
  g_assert_null (find_source (label));
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/minute-clock/goes-while-shown", test_goes_while_shown);
  g_test_add_func ("/ui/minute-clock/goes-with-the-widget", test_goes_with_the_widget);

  return g_test_run ();
}
