/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueTaskListView: a list of tasks as every page shows it: boxed rows, by
 * section, opened by click or Return, with the menu and the keys of a task.
 *
 * It shows what a model holds and does not know which tasks these are. An item
 * that is a widget shows itself, so that a page can put something above and
 * below its tasks that scrolls with them.
 *
 * Properties: "narrow", and "show-workflow": whether the name of the workflow
 * is said of each task.
 */

#pragma once

#include <adwaita.h>

#include "tue-workspace.h"

G_BEGIN_DECLS

#define TUE_TYPE_TASK_LIST_VIEW (tue_task_list_view_get_type ())
G_DECLARE_FINAL_TYPE (TueTaskListView, tue_task_list_view, TUE, TASK_LIST_VIEW, GtkWidget)

/* What a screen reader says of an item that is a widget. */
typedef const char *(*TueTaskWidgetFunc) (GtkWidget *item,
                                          gpointer   user_data);

/* What is said of a task, where that is not how far its prompt and draft are. */
typedef struct
{
  char       *rest; /* (owned): behind the name of the workflow */
  const char *state_label;
  const char *state_style; /* a CSS class */
  char       *hand_over;   /* (owned) (nullable): of a button that asks somebody else */
  gboolean    is_guest;    /* only its review is here, and that is what is opened */
} TueTaskNote;

/* How tasks are put into sections. */
typedef struct
{
  int (*find_section) (TueTask *task,
                       gpointer user_data); /* the lowest first */
  const char *(*get_heading) (TueTask *first,
                              gpointer user_data);
  /* FALSE: nothing but what is said of every task */
  gboolean (*note) (TueTask     *task,
                    TueTaskNote *note,
                    gpointer     user_data);
} TueTaskSections;

/* items: a section model of TueTask and of widgets */
void tue_task_list_view_set_items (TueTaskListView  *self,
                                   TueWorkspace     *workspace,
                                   GListModel       *items,
                                   TueTaskWidgetFunc widget_func, /* (nullable) where all items are tasks */
                                   gpointer          user_data);
/* tasks: of TueTask, which keep their order in a section; sections: static */
void tue_task_list_view_set_tasks (TueTaskListView       *self,
                                   TueWorkspace          *workspace,
                                   GListModel            *tasks,
                                   const TueTaskSections *sections,
                                   gpointer               user_data);
/* Tasks may be in other sections now, and something else be said of them. */
void tue_task_list_view_update_sections (TueTaskListView *self);
void tue_task_list_view_update_notes (TueTaskListView *self);
/* It may be another day than when the list was made; whether it is. */
gboolean    tue_task_list_view_refresh (TueTaskListView *self);
const char *tue_task_list_view_get_today (TueTaskListView *self); /* "YYYY-MM-DD" */
void        tue_task_list_view_install_step_keys (TueTaskListView *self,
                                                  GtkWidget       *page);
void        tue_task_list_view_show_last (TueTaskListView *self);

G_END_DECLS
