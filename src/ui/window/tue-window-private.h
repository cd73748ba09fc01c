/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What the files of TueWindow share: tue-window.c holds the pages,
 * tue-window-actions.c does what the actions say, tue-window-practice.c those for
 * workflows, tue-window-focus.c knows where
 * the focus goes when what had it is gone.
 */

#pragma once

#include "tue-sidebar.h"
#include "tue-toast-overlay.h"
#include "tue-trouble-page.h"
#include "tue-window.h"

G_BEGIN_DECLS

struct _TueWindow
{
  AdwApplicationWindow parent_instance;

  /* Template children */
  TueToastOverlay        *toasts;
  AdwBanner              *banner;
  GtkStack               *stack;
  AdwBin                 *welcome;
  AdwBin                 *opening;
  AdwBin                 *trouble;
  AdwNavigationSplitView *split_view;
  TueSidebar             *sidebar;
  AdwNavigationPage      *content_page;
  AdwNavigationView      *content;
  GtkWidget              *sidebar_handle;

  /* Owned */
  TueWorkspace  *workspace;
  GBindingGroup *page_bindings; /* of the visible page */
  GSignalGroup  *focus_signals; /* of what has the focus */
  GPtrArray     *playbooks;     /* (nullable) (element-type GFile): to be looked at, one after the other */
  AdwDialog     *asking;        /* (nullable): what closes with the window, if the answer to its question is yes */
  GPtrArray     *pending_files; /* (nullable) (element-type GFile): to be opened once there is a desk */

  GtkWidget *side_focus;  /* (nullable) (weak): what had the focus last in the pane at the side */
  GWeakRef   last_focus;  /* what had the focus last that is in no menu of a button */
  GWeakRef   menu_origin; /* where it goes back to from the menu that is open */

  guint minute_id;
  guint reload_id;       /* the task is about to be shown anew */
  guint answered_id;     /* a question was answered that the end of the window waits for */
  guint menu_id;         /* a menu was closed in this turn of the main loop */
  guint focus_id;        /* a list was asked for, and its first row waits */
  guint return_focus_id; /* what had the focus is no longer shown */
  guint n_focus_frames;
  guint restored : 1; /* the place was shown where one was */
  guint close_anyway : 1;
  guint is_outlived : 1;  /* the program goes on without it */
  guint pending_task : 1; /* a new task is to be begun once there is a desk */
  guint importing : 1;    /* a playbook is being looked at */
  guint closing : 1;      /* what is typed is being written */
  guint salvage_offered : 1;
};

void tue_window_install_actions (GtkWidgetClass *widget_class);
void tue_window_reload_task_cb (gpointer user_data);
void tue_window_update_actions (TueWindow *self);
/* tue-window-close.c */
void tue_window_install_close (TueWindowClass *klass);
/* The keys that close something do so also while a dialog is in front. */
void tue_window_watch_dialogs (TueWindow *self);
/* tue-window-practice.c */
void     tue_window_install_practice_actions (GtkWidgetClass *widget_class);
void     tue_window_update_practice_actions (TueWindow *self,
                                             gboolean   writable);
gboolean tue_window_is_practice_page (AdwNavigationPage *page);
/* One leaves what is shown, or a page: where a new workflow is found again that is
 * not saved yet. */
void tue_window_tell_kept (TueWindow *self);
void tue_window_tell_kept_in (TueWindow         *self,
                              AdwNavigationPage *page);
/* tue-window-foreign.c */
void tue_window_install_foreign_actions (GtkWidgetClass *widget_class);
void tue_window_update_foreign_actions (TueWindow *self,
                                        gboolean   writable);
/* tue-window-playbooks.c */
void     tue_window_install_playbook_actions (GtkWidgetClass *widget_class);
void     tue_window_update_playbook_actions (TueWindow *self,
                                             gboolean   writable);
gboolean tue_window_is_playbook (GFile *file);
void     tue_window_import_playbook (TueWindow *self,
                                     GFile     *file);
/* tue-window-tasks.c */
void tue_window_install_task_actions (GtkWidgetClass *widget_class);
void tue_window_update_task_actions (TueWindow *self,
                                     gboolean   writable);
/* tue-window-reviews.c */
void     tue_window_install_review_actions (GtkWidgetClass *widget_class);
gboolean tue_window_is_review (GFile *file);
void     tue_window_open_review (TueWindow *self,
                                 GFile     *file);
/* tue-window-examples.c */
void tue_window_install_example_actions (GtkWidgetClass *widget_class);
void tue_window_update_example_actions (TueWindow *self,
                                        gboolean   writable);
/* tue-window-open.c */
void tue_window_install_open_actions (GtkWidgetClass *widget_class);
void tue_window_accept_files (TueWindow *self);
void tue_window_open_pending (TueWindow *self);
/* Where Back would end: Today or a workflow; (nullable) */
AdwNavigationPage *tue_window_get_root_page (TueWindow *self);

/* The place of a task in the list that is shown, or GTK_INVALID_LIST_POSITION. */
guint tue_window_find_row (TueWindow  *self,
                           const char *task_id);
/* A task came into the list, or went from its place in it. */
void tue_window_follow_row (TueWindow  *self,
                            const char *task_id,
                            guint       before);
/* One comes back to the list from a task. */
void tue_window_focus_row (TueWindow  *self,
                           const char *task_id);
/* From now on: keys go to what has the focus, and to nothing where that is no
 * longer shown; then it goes to the page that is. */
void tue_window_keep_focus (TueWindow *self);
/* With the keyboard, where that was in them. */
void tue_window_replace_pages (TueWindow         *self,
                               AdwNavigationPage *root);
/* Another list was asked for by a key, not in the sidebar. */
void tue_window_focus_list (TueWindow *self);
/* From the sidebar to what is shown, the pane at its side, and round again. */
void tue_window_focus_part (TueWindow *self,
                            gboolean   forward);
/* To the sidebar, or from it to what is shown. */
void tue_window_focus_sidebar (TueWindow *self);

G_END_DECLS
