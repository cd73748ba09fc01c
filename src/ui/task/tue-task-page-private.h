/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What the files of TueTaskPage share.
 *
 * tue-task-page.c is the object, the prompt and the steps;
 * tue-task-page-draft.c is the draft: its view, its panes, and how an answer
 * comes in.
 */

#pragma once

#include "tue-draft-view.h"
#include "tue-facts-pane.h"
#include "tue-pane-handle.h"
#include "tue-paper.h"
#include "tue-revisions-pane.h"
#include "tue-task-form.h"
#include "tue-task-page.h"
#include "tue-task-title.h"

G_BEGIN_DECLS

struct _TueTaskPage
{
  AdwNavigationPage parent_instance;

  /* Template children */
  GtkStack            *stack;
  GtkWidget           *spinner;
  AdwStatusPage       *failed_page;
  AdwMultiLayoutView  *layouts;
  AdwOverlaySplitView *split_view;
  TuePaneHandle       *inspector_handle;
  AdwViewStack        *narrow_stack;
  TueTaskTitle        *title;
  GtkWidget           *steps_bar;
  AdwToggleGroup      *step_group;
  GtkDropDown         *step_drop_down;
  GtkBox              *chips;
  GtkStack            *paper_stack;
  GtkScrolledWindow   *paper_scroller;
  TuePaper            *paper;
  AdwStatusPage       *problem_page;
  GtkTextView         *also_view;
  GtkWidget           *also_placeholder;
  GtkLabel            *words_label;
  GtkLabel            *tokens_label;
  GtkLabel            *saved_label;
  GtkWidget           *copy_button;
  GtkWidget           *paste_button;
  GtkWidget           *deliver_button;
  GtkWidget           *narrow_copy_button;
  GtkWidget           *narrow_paste_button;
  GtkWidget           *narrow_deliver_button;
  AdwToggleGroup      *view_group;
  GtkStack            *wide_stack;
  GtkStack            *draft_stack;
  AdwStatusPage       *draft_failed_page;
  TueDraftView        *draft_view;
  AdwToggleGroup      *pane_group;
  GtkStack            *inspector_stack;
  TueRevisionsPane    *revisions_pane;
  TueFactsPane        *facts_pane;
  GtkWidget           *missing_button;
  GtkLabel            *missing_label;
  TueTaskForm         *form;

  /* Owned */
  TueWorkspace   *workspace;
  char           *task_id;
  TueTask        *task;     /* (nullable) until loaded */
  TueWorkflow    *workflow; /* (nullable) */
  TueStep        *step;     /* (nullable) */
  TueFiller      *filler;   /* (nullable): of the step */
  TuePrompt      *prompt;   /* (nullable): what the paper shows */
  TueDraft       *draft;    /* (nullable) until loaded */
  GCancellable   *cancellable;
  GtkCssProvider *text_size;

  guint    spinner_id;
  guint    focus_id;
  gboolean showing;    /* controls are being filled, nobody acts */
  gboolean is_draft;   /* the draft is shown, not the prompt */
  gboolean is_pasting; /* an answer is on its way from the clipboard */
};

/* tue-task-page.c */
void tue_task_page_update_chips (TueTaskPage *self);
void tue_task_page_update_steps (TueTaskPage *self);

/* tue-task-page-draft.c */
void tue_task_page_class_init_draft (GtkWidgetClass *widget_class);
void tue_task_page_init_draft (TueTaskPage *self);
void tue_task_page_load_draft (TueTaskPage *self);
void tue_task_page_show_view (TueTaskPage *self,
                              gboolean     is_draft);
void tue_task_page_add_draft_chips (TueTaskPage *self);
void tue_task_page_update_primary (TueTaskPage *self);

G_END_DECLS
