/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueTemplateView: the text of a template, to be written, with its tags drawn as
 * pills that say what they stand for.
 *
 * 1. The buffer holds the text of the template and nothing else; selecting,
 *    copying and searching find that. A pill is drawn in the place of its tag,
 *    which is given the width for it.
 * 2. The caret passes a pill in one step, and one step deletes it.
 * 3. In raw mode tags are shown as they are written, and edited. Else the one that
 *    somebody is writing in is, until the caret leaves it.
 * 4. Behind "{{" it offers what may stand there (TueTemplateCompletion).
 *
 * Undo is for who shows the view.
 */

#pragma once

#include <gtksourceview/gtksource.h>

#include "tue-template-pills.h"
#include "tue-template-problems.h"
#include "tue-workflow.h"

G_BEGIN_DECLS

#define TUE_TYPE_TEMPLATE_VIEW (tue_template_view_get_type ())
G_DECLARE_FINAL_TYPE (TueTemplateView, tue_template_view, TUE, TEMPLATE_VIEW, GtkSourceView)

GtkWidget *tue_template_view_new (void);
/* text: what is shown from now on; only what differs is replaced. workflow: whose
 * fields and snippets it may use */
void  tue_template_view_set_text (TueTemplateView *self,
                                  const char      *text,
                                  TueWorkflow     *workflow);
char *tue_template_view_dup_text (TueTemplateView *self);
/* (nullable) */
TueWorkflow *tue_template_view_get_workflow (TueTemplateView *self);
/* (element-type TuePill) (transfer none): its tags as they are now */
GPtrArray *tue_template_view_get_pills (TueTemplateView *self);
/* Property "raw" */
gboolean tue_template_view_get_raw (TueTemplateView *self);
void     tue_template_view_set_raw (TueTemplateView *self,
                                    gboolean         raw);
/* In place of the selection, and never in a tag. */
void tue_template_view_insert (TueTemplateView *self,
                               const char      *text);
/* Bytes */
void     tue_template_view_get_selection (TueTemplateView *self,
                                          gsize           *start,
                                          gsize           *length);
void     tue_template_view_replace (TueTemplateView *self,
                                    gsize            start,
                                    gsize            length,
                                    const char      *text,
                                    gsize            caret);
void     tue_template_view_select (TueTemplateView *self,
                                   gsize            start,
                                   gsize            length);
gboolean tue_template_view_show_field (TueTemplateView *self,
                                       const char      *field,
                                       const char      *member);
/* Underlines what is wrong. (element-type TueTemplateProblem) */
void tue_template_view_mark (TueTemplateView *self,
                             GPtrArray       *problems);

/* signal "edited" (gboolean typed): the person changed the text; not typed: at once,
 *   as one of the functions above does
 * signal "field-activated" (const char *field, const char *member): a pill was clicked */

G_END_DECLS
