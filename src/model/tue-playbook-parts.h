/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What a playbook is made of, as immutable objects: TueRole, TueSnippet,
 * TueTemplate, TueStep, TueChecklistItem, TuePracticeNote; a TueExample has a
 * file of its own.
 *
 * All are made once, from a playbook file or from the library, and never
 * change; a changed template is a new TueTemplate with a higher version, and so is a
 * snippet with another text.
 */

#pragma once

#include "tue-field.h"

G_BEGIN_DECLS

#define TUE_TYPE_ROLE (tue_role_get_type ())
G_DECLARE_FINAL_TYPE (TueRole, tue_role, TUE, ROLE, GObject)

TueRole    *tue_role_new (const char *id,
                          const char *name,
                          const char *summary);
const char *tue_role_get_id (TueRole *self);
const char *tue_role_get_name (TueRole *self);
const char *tue_role_get_summary (TueRole *self);

/* One immutable version of the text of a step, with its fields. */
#define TUE_TYPE_TEMPLATE (tue_template_get_type ())
G_DECLARE_FINAL_TYPE (TueTemplate, tue_template, TUE, TEMPLATE, GObject)

TueTemplate *tue_template_new (const char      *id,
                               guint            version,
                               const char      *note,
                               const char      *text,
                               TueField *const *fields,
                               gsize            n_fields);
const char  *tue_template_get_id (TueTemplate *self);
guint        tue_template_get_version (TueTemplate *self);
const char  *tue_template_get_note (TueTemplate *self);
const char  *tue_template_get_text (TueTemplate *self);
gsize        tue_template_get_n_fields (TueTemplate *self);
TueField    *tue_template_get_nth_field (TueTemplate *self,
                                         gsize        index);
const char  *tue_template_get_hash (TueTemplate *self); /* SHA-256 of text and fields */

#define TUE_TYPE_STEP (tue_step_get_type ())
G_DECLARE_FINAL_TYPE (TueStep, tue_step, TUE, STEP, GObject)

TueStep     *tue_step_new (const char *id,
                           const char *name,
                           const char *guidance,
                           TueTemplate *template);
const char  *tue_step_get_id (TueStep *self);
const char  *tue_step_get_name (TueStep *self);
const char  *tue_step_get_guidance (TueStep *self);
TueTemplate *tue_step_get_template (TueStep *self);

#define TUE_TYPE_PRACTICE_NOTE (tue_practice_note_get_type ())
G_DECLARE_FINAL_TYPE (TuePracticeNote, tue_practice_note, TUE, PRACTICE_NOTE, GObject)

TuePracticeNote *tue_practice_note_new (const char *id,
                                        const char *title,
                                        const char *text,
                                        const char *step_id,
                                        const char *field);
const char      *tue_practice_note_get_id (TuePracticeNote *self);
const char      *tue_practice_note_get_title (TuePracticeNote *self);
const char      *tue_practice_note_get_text (TuePracticeNote *self);
const char      *tue_practice_note_get_step_id (TuePracticeNote *self);
const char      *tue_practice_note_get_field (TuePracticeNote *self);

/* Who can tell whether a point of a checklist is met. */
typedef enum
{
  TUE_CHECKER_ANYONE,
  TUE_CHECKER_AUTHOR,
  TUE_CHECKER_REVIEWER,
} TueChecker;

/* One point of a workflow's review checklist. */
#define TUE_TYPE_CHECKLIST_ITEM (tue_checklist_item_get_type ())
G_DECLARE_FINAL_TYPE (TueChecklistItem, tue_checklist_item, TUE, CHECKLIST_ITEM, GObject)

TueChecklistItem *tue_checklist_item_new (const char *id,
                                          const char *text,
                                          TueChecker  checker);
const char       *tue_checklist_item_get_id (TueChecklistItem *self);
const char       *tue_checklist_item_get_text (TueChecklistItem *self);
TueChecker        tue_checklist_item_get_checker (TueChecklistItem *self);
const char       *tue_checker_to_string (TueChecker checker);
TueChecker        tue_checker_from_string (const char *string);

#define TUE_TYPE_SNIPPET (tue_snippet_get_type ())
G_DECLARE_FINAL_TYPE (TueSnippet, tue_snippet, TUE, SNIPPET, GObject)

TueSnippet *tue_snippet_new (const char *name,
                             const char *label,
                             const char *text);
TueSnippet *tue_snippet_new_version (const char *name,
                                     const char *label,
                                     const char *text,
                                     guint       version,
                                     const char *note);
const char *tue_snippet_get_name (TueSnippet *self);
const char *tue_snippet_get_label (TueSnippet *self);
const char *tue_snippet_get_text (TueSnippet *self);
const char *tue_snippet_get_title (TueSnippet *self);
guint       tue_snippet_get_version (TueSnippet *self); /* 0 where the library has to number it */
const char *tue_snippet_get_note (TueSnippet *self);
const char *tue_snippet_get_hash (TueSnippet *self); /* SHA-256 of the text */
gboolean    tue_snippet_equal (TueSnippet *one,
                               TueSnippet *other);
TueSnippet *tue_snippet_find (GPtrArray  *snippets,
                              const char *name); /* (nullable) (transfer none) */
gboolean    tue_snippet_is_name (const char *name);

G_END_DECLS
