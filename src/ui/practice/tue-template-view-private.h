/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueTemplateView in three files: what the person does in it, what is done to its
 * text from elsewhere, and what a screen reader finds.
 */

#pragma once

#include "tue-template-view.h"

G_BEGIN_DECLS

struct _TueTemplateView
{
  GtkSourceView parent_instance;

  /* Owned */
  TueWorkflow *workflow; /* (nullable) */
  GPtrArray   *pills;    /* (element-type TuePill) */
  GHashTable  *tags;     /* label and tag, as "label\ntag" → GtkTextTag: what gives a tag the width of its pill */

  /* Borrowed */
  GtkTextBuffer       *buffer;
  GtkSourceCompletion *completion; /* (nullable): made when it is first needed */
  GtkTextTag          *value_tag;  /* of raw mode, and of the words on pills */
  GtkTextTag          *warning_tag;
  GtkTextTag          *wrong_tag;

  int   n_chars;    /* as of the pills */
  int   written_at; /* where the tag begins that somebody writes in, or -1 */
  int   pill_height;
  guint raw : 1;
  guint showing : 1; /* nobody edits */
  guint typed : 1;   /* letter by letter, for all that is known */
};

enum
{
  TUE_TEMPLATE_VIEW_EDITED,
  TUE_TEMPLATE_VIEW_FIELD_ACTIVATED,
  TUE_TEMPLATE_VIEW_N_SIGNALS
};

extern guint tue_template_view_signals[TUE_TEMPLATE_VIEW_N_SIGNALS];

void tue_template_view_implement_accessible_text (GtkAccessibleTextInterface *iface);
/* The index of the first pill that ends behind a place */
guint tue_template_view_find_pill (TueTemplateView *self,
                                   guint            at);
/* (nullable): the tag that a place is in, not at its edges */
TuePill *tue_template_view_find_tag_around (TueTemplateView *self,
                                            guint            at);
void     tue_template_view_update_pills (TueTemplateView *self,
                                         int              moved);
/* A caret in a pill goes to its edge; direction 0 for the nearer one. */
void tue_template_view_leave_pill (TueTemplateView *self,
                                   int              direction,
                                   gboolean         extend_selection);

G_END_DECLS
