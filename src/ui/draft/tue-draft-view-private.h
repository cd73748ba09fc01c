/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What the files of TueDraftView share: tue-draft-view.c arranges, and
 * tue-draft-view-find.c finds and replaces.
 */

#pragma once

#include "tue-changes-view.h"
#include "tue-damage-banner.h"
#include "tue-draft-editor.h"
#include "tue-draft-marks.h"
#include "tue-draft-remarks.h"
#include "tue-draft-view.h"
#include "tue-pages-view.h"
#include "tue-reading-view.h"

G_BEGIN_DECLS

struct _TueDraftView
{
  AdwBin parent_instance;

  /* Template children */
  GtkStack        *stack;
  GtkSearchBar    *find_bar;
  GtkEditable     *find_entry;
  GtkLabel        *find_label;
  GtkToggleButton *replace_button;
  GtkEditable     *replace_entry;
  TueDamageBanner *damage_banner;
  GtkWidget       *replace_one_button;
  GtkWidget       *replace_all_button;
  TueDraftEditor  *editor;
  TueChangesView  *changes_view;
  GtkStack        *text_stack;
  TueReadingView  *reading_view;
  TuePagesView    *pages_view;
  GtkToggleButton *read_button;
  GtkToggleButton *pages_button;
  GtkBox          *counts_box;
  GtkBox          *status_bar;
  GtkLabel        *words_label;
  GtkLabel        *time_label;
  GtkWidget       *spelling_box;
  GtkLabel        *spelling_label;
  GtkLabel        *saved_label;

  /* Owned */
  TueWorkspace           *workspace; /* (nullable) */
  TueDraft               *draft;     /* (nullable) */
  TueRevision            *untold;    /* (nullable): that is kept, and not said to be yet */
  GtkSourceSearchContext *search;
  GtkTextTag             *match_tag; /* of the buffer: the match one is at */
  TueDraftMarks          *marks;     /* on the editor */
  TueDraftRemarks        *remarks;   /* on the editor */

  guint    count_id;
  gboolean writing;   /* an empty draft is being written in, too */
  gboolean comparing; /* the changes are shown */

  gboolean narrow;
};

GtkTextBuffer *tue_draft_view_get_buffer (TueDraftView *self);
void           tue_draft_view_stop_reading (TueDraftView *self);

/* tue-draft-view-find.c */
void tue_draft_view_install_find (GtkWidgetClass *widget_class);
void tue_draft_view_set_up_find (TueDraftView *self);

G_END_DECLS
