/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * A library that is open, on a day that stands still, for a test of what shows
 * it; and looking at what is shown as a person does.
 */

#pragma once

#include <adwaita.h>

#include "library-fixture.h"

/* A Tuesday. */
#define DESK_TODAY "2026-11-24"
#define DESK_YESTERDAY "2026-11-23"
#define DESK_LATER "2026-12-04"

/* What must be shown as it is, wherever a title is shown. */
#define HOSTILE_TITLE "AT&T <b>bold</b> & unbalanced <b"

void     desk_set_up (Library *library);
void     desk_tear_down (Library *library);
TueTask *desk_add_task (Library    *library,
                        const char *workflow,
                        const char *title,
                        const char *due);
/* The pending work of the main loop. */
void desk_run_pending (void);
/* Gives up a reference, and waits until nobody else holds the object: an animation or an idle
 * may keep it for a moment. */
#define desk_assert_finalized(object) \
  G_STMT_START \
  { \
    gpointer waited_ = (object); \
\
    g_object_add_weak_pointer (waited_, &waited_); \
    g_object_unref (waited_); \
    wait_until (waited_ == NULL); \
  } \
  G_STMT_END
/* Until the widget was drawn twice: what a size brings with it is settled. */
void desk_wait_drawn (GtkWidget *widget);
/* (nullable): the first below the widget, itself included */
GtkWidget *desk_find_type (GtkWidget *widget,
                           GType      type);
GtkWidget *desk_find_label (GtkWidget  *widget,
                            const char *text);
GtkWidget *desk_find_label_with (GtkWidget  *widget,
                                 const char *part);
guint      desk_count_type (GtkWidget *widget,
                            GType      type);
int        desk_get_minimum_width (GtkWidget *widget);
/* Fails where a button with only an icon has no tooltip. */
void desk_assert_icon_buttons_named (GtkWidget *widget);
