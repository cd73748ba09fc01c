/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueDraftPage: the draft of a task, from being loaded to being delivered: the
 * view it is written in, how an answer comes in, how the draft goes out, and
 * the bar that says how it stands.
 *
 * The bar is placed by who shows the page, beside or above it.
 */

#pragma once

#include <adwaita.h>

#include "tue-review.h"
#include "tue-workspace.h"

G_BEGIN_DECLS

#define TUE_TYPE_DRAFT_PAGE (tue_draft_page_get_type ())
G_DECLARE_FINAL_TYPE (TueDraftPage, tue_draft_page, TUE, DRAFT_PAGE, AdwBin)

/* Loads the draft; "draft" notifies when it is there. */
void tue_draft_page_set_task (TueDraftPage *self,
                              TueWorkspace *workspace,
                              TueTask      *task);
/* The chips. */
GtkWidget *tue_draft_page_get_bar (TueDraftPage *self);
TueDraft  *tue_draft_page_get_draft (TueDraftPage *self);    /* "draft"; (nullable) until loaded */
gboolean   tue_draft_page_get_has_text (TueDraftPage *self); /* there is something in it now */
/* (nullable) until it is loaded, behind the draft; "progressed" tells */
TueReview *tue_draft_page_get_review (TueDraftPage *self);
gboolean   tue_draft_page_get_is_empty (TueDraftPage *self); /* nothing was ever written: the view says how to begin */

/* How many points are open beside it, and how many words in it must not leave. */
void tue_draft_page_set_n_open (TueDraftPage *self,
                                guint         n_open,
                                guint         n_leaks);

/* Reads the clipboard; "answer-pasted" tells when the answer is in the draft. */
void tue_draft_page_paste_answer (TueDraftPage *self);
/* Asks first where something in it must not leave. format: as in the targets of
 * the actions */
void tue_draft_page_copy (TueDraftPage *self,
                          const char   *format);
void tue_draft_page_export (TueDraftPage *self,
                            const char   *format);
void tue_draft_page_print (TueDraftPage *self);
/* As a Word document that somebody comments on. */
void tue_draft_page_save_for_comments (TueDraftPage *self);
/* action_name: of the task; format: (nullable): its target */
void tue_draft_page_deliver (TueDraftPage *self,
                             const char   *action_name,
                             const char   *format);

void tue_draft_page_show_range (TueDraftPage *self,
                                gsize         start,
                                gsize         length);
/* The revision that was asked about is typed in; what is typed is suggested. */
void tue_draft_page_suggest (TueDraftPage *self);
/* As of the view: tue_draft_view_get_selection() and so on */
gboolean    tue_draft_page_get_selection (TueDraftPage *self,
                                          gsize        *start,
                                          gsize        *length);
const char *tue_draft_page_show_next_place (TueDraftPage *self,
                                            gboolean      forward);
const char *tue_draft_page_get_current_place (TueDraftPage *self);
/* number: of a revision; 0: no longer */
void tue_draft_page_compare_since (TueDraftPage *self,
                                   guint         number);
/* new_revision: (nullable): the draft as it is */
void tue_draft_page_compare (TueDraftPage *self,
                             TueRevision  *old_revision,
                             TueRevision  *new_revision);
void tue_draft_page_stop_comparing (TueDraftPage *self);
void tue_draft_page_get_compared (TueDraftPage *self,
                                  TueRevision **old_revision,
                                  TueRevision **new_revision);

/* signal "place-activated" (const char *entry): words that are commented on were clicked
 * signal "remarks-wanted": what was said in the review is to be shown
 * signal "answer-pasted" (gboolean has_points): an answer is in, with remarks or not
 * signal "progressed": there is text, or none any more, or another revision, or its review went on
 * signal "place-wanted" (guint64 start, guint64 length): bytes of the text that are to be seen
 * signal "compared": what is compared is another, or nothing */

G_END_DECLS
