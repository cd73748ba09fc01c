/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueWindow: holds the pages and routes actions; the work is in the pages.
 *
 * Several windows may show one workspace. A place is written as in TueSettings;
 * the pages in the content are tagged with theirs.
 */

#pragma once

#include <adwaita.h>

#include "tue-workspace.h"

G_BEGIN_DECLS

#define TUE_TYPE_WINDOW (tue_window_get_type ())
G_DECLARE_FINAL_TYPE (TueWindow, tue_window, TUE, WINDOW, AdwApplicationWindow)

/* application: (nullable), in tests */
TueWindow *tue_window_new (GtkApplication *application,
                           TueWorkspace   *workspace);
void       tue_window_show_place (TueWindow  *self,
                                  const char *place);
void       tue_window_open_files (TueWindow    *self,
                                  GFile *const *files,
                                  guint         n_files);
void       tue_window_start_task (TueWindow *self);
/* Whether the program goes on without a window: then nothing has to be on the disk yet when the
 * last one goes. */
void tue_window_set_is_outlived (TueWindow *self,
                                 gboolean   is_outlived);
/* The program is to end: closes it with the dialogs that are in front of it. */
void tue_window_end (TueWindow *self);
/* (nullable): of the page that is shown */
const char *tue_window_get_place (TueWindow *self);

/* signal "kept-open": it was asked to end or to close, and who is before it said no */

G_END_DECLS
