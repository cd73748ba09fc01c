/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include "desk-fixture.h"

#include <string.h>

void
desk_set_up (Library *library)
{
  g_autoptr(GDateTime) now = g_date_time_new_local (2026, 11, 24, 9, 0, 0);

  library_set_up (library);
  library_open (library);
  tue_workspace_set_now (library->workspace, now);
  tue_settings_set_set_up (library->settings, TRUE);
  tue_settings_set_place (library->settings, "");
  tue_settings_set_roles (library->settings, (const char *[]){ NULL });
  tue_settings_set_all_roles (library->settings, FALSE);
}

void
desk_tear_down (Library *library)
{
  desk_run_pending ();
  library_close (library);
  library_tear_down (library);
}

TueTask *
desk_add_task (Library    *library,
               const char *workflow,
               const char *title,
               const char *due)
{
  return tue_workspace_add_task (library->workspace, library_workflow (library, workflow), title, due, NULL);
}

void
desk_run_pending (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    continue;
}

static gboolean
count_frame_cb (GtkWidget     *widget,
                GdkFrameClock *clock,
                gpointer       user_data)
{
  guint *n_frames = user_data;

  (*n_frames)++;

  return G_SOURCE_CONTINUE;
}

void
desk_wait_drawn (GtkWidget *widget)
{
  guint n_frames = 0;
  guint tick = gtk_widget_add_tick_callback (widget, count_frame_cb, &n_frames, NULL);

  /* The third call comes when two frames are behind it. */
  wait_until (n_frames >= 3);
  gtk_widget_remove_tick_callback (widget, tick);
}

GtkWidget *
desk_find_type (GtkWidget *widget,
                GType      type)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = desk_find_type (child, type);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static GtkWidget *
find_label (GtkWidget  *widget,
            const char *text,
            gboolean    part)
{
  const char *label = GTK_IS_LABEL (widget) ? gtk_label_get_text (GTK_LABEL (widget)) : NULL;

  if (label != NULL && (part ? strstr (label, text) != NULL : strcmp (label, text) == 0))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_label (child, text, part);

      if (found != NULL)
        return found;
    }

  return NULL;
}

GtkWidget *
desk_find_label (GtkWidget  *widget,
                 const char *text)
{
  return find_label (widget, text, FALSE);
}

GtkWidget *
desk_find_label_with (GtkWidget  *widget,
                      const char *part)
{
  return find_label (widget, part, TRUE);
}

guint
desk_count_type (GtkWidget *widget,
                 GType      type)
{
  guint count = g_type_is_a (G_OBJECT_TYPE (widget), type);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    count += desk_count_type (child, type);

  return count;
}

int
desk_get_minimum_width (GtkWidget *widget)
{
  int minimum;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  /* A bin with breakpoints is as narrow as it says, and cuts what does not fit: what
   * it has in a window of a phone's width counts. */
  if (ADW_IS_BREAKPOINT_BIN (widget) && (!gtk_widget_get_mapped (widget) || gtk_widget_get_width (widget) > 360))
    return minimum;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      if (ADW_IS_BREAKPOINT_BIN (widget) || desk_find_type (child, ADW_TYPE_BREAKPOINT_BIN) != NULL)
        minimum = MAX (minimum, desk_get_minimum_width (child));
    }

  return minimum;
}

void
desk_assert_icon_buttons_named (GtkWidget *widget)
{
  const char *icon_name = NULL;
  const char *tooltip = gtk_widget_get_tooltip_text (widget);

  if (GTK_IS_BUTTON (widget))
    icon_name = gtk_button_get_icon_name (GTK_BUTTON (widget));
  else if (GTK_IS_MENU_BUTTON (widget))
    icon_name = gtk_menu_button_get_icon_name (GTK_MENU_BUTTON (widget));
  /* The buttons of the window itself and of a number, and the one back, are not ours. */
  if (!gtk_widget_get_visible (widget) || GTK_IS_WINDOW_CONTROLS (widget) || GTK_IS_SPIN_BUTTON (widget) || g_str_equal (G_OBJECT_TYPE_NAME (widget), "AdwBackButton"))
    return;
  if (icon_name != NULL && (tooltip == NULL || *tooltip == '\0'))
    g_error ("The button with the icon %s has no tooltip", icon_name);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (!GTK_IS_MENU_BUTTON (widget))
      desk_assert_icon_buttons_named (child);
}
