/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What the files of TueTaskPage share: tue-task-page.c holds the views,
 * tue-task-places.c leads to a field, from gap to gap and into the side pane.
 */

#pragma once

#include "tue-damaged-values.h"
#include "tue-draft-page.h"
#include "tue-pane-handle.h"
#include "tue-points-pane.h"
#include "tue-practice-pane.h"
#include "tue-prompt-view.h"
#include "tue-review-pane.h"
#include "tue-revisions-pane.h"
#include "tue-task-buttons.h"
#include "tue-task-form.h"
#include "tue-task-material.h"
#include "tue-task-page.h"
#include "tue-task-title.h"
#include "tue-text-zoom.h"

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
  AdwBanner           *dropped_banner;
  TueTaskTitle        *title;
  GtkMenuButton       *menu_button;
  GMenuModel          *task_menu;
  GtkStack            *bar_stack;
  TueTaskMaterial     *material;
  TuePromptView       *prompt_view;
  TueDraftPage        *draft_page;
  TueTaskButtons      *buttons;
  GtkWidget           *bottom_bar;
  GtkWidget           *narrow_bar;
  GtkWidget           *missing_button;
  AdwToggleGroup      *view_group;
  GtkStack            *wide_stack;
  AdwToggleGroup      *pane_group;
  GtkStack            *inspector_stack;
  TueDamagedValues    *damaged_values;
  TueDamagedValues    *narrow_damaged_values;
  TueTaskForm         *form;
  TueRevisionsPane    *revisions_pane;
  TuePointsPane       *points_pane;
  TueReviewPane       *review_pane;
  TuePracticePane     *practice_pane;

  /* Owned */
  TueWorkspace *workspace;
  char         *task_id;
  TueTask      *task;     /* (nullable) until loaded */
  TueWorkflow  *workflow; /* (nullable) until loaded */
  GCancellable *cancellable;
  TueTextZoom  *zoom;

  guint    spinner_id;
  guint    focus_id; /* the side pane came or went, and the focus follows */
  guint    n_focus_frames;
  gboolean is_draft; /* the draft is shown, not the prompt */
};

/* tue-task-places.c */
void tue_task_page_install_places (GtkWidgetClass *widget_class);
void tue_task_page_show_pane (TueTaskPage *self,
                              const char  *name);
/* field: or what stands for one in a prompt; item: G_MAXUINT and member %NULL
 * unless it is a list */
void tue_task_page_go_to_field (TueTaskPage *self,
                                const char  *field,
                                guint        item,
                                const char  *member);
/* The cell that is missing or wrong; for the person's own name, where that is
 * set. gap: (nullable) */
void tue_task_page_go_to_gap (TueTaskPage        *self,
                              const TuePromptGap *gap);
/* The side pane came or went. */
void tue_task_page_follow_side_pane (TueTaskPage *self);

/* tue-task-page.c */
void tue_task_page_show_draft (TueTaskPage *self);

/* tue-task-review.c */
void tue_task_page_install_review (GtkWidgetClass *widget_class);

G_END_DECLS
