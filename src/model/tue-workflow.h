/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueWorkflow: a recurring kind of work of a role.
 *
 * What it is for, its ordered steps, follow-ups, review checklist, practice notes
 * and examples never change once made; only the count of open tasks does, and where
 * a person put it, set by the workspace so that every view shows the same.
 */

#pragma once

#include "tue-example.h"
#include "tue-playbook-parts.h"
#include "tue-review-rules.h"

G_BEGIN_DECLS

#define TUE_TYPE_WORKFLOW (tue_workflow_get_type ())
G_DECLARE_FINAL_TYPE (TueWorkflow, tue_workflow, TUE, WORKFLOW, GObject)

typedef struct
{
  const char *id;
  const char *playbook_id;
  const char *role_id;
  const char *name;
  const char *icon_name;
  const char *summary;
  const char *purpose;
  const char *use_when;
  const char *avoid_when;
  const char *language;   /* (nullable): of its playbook, a BCP 47 tag */
  GPtrArray  *steps;      /* (element-type TueStep) */
  GPtrArray  *follow_ups; /* (nullable) (element-type TueNamedText) */
  GPtrArray  *checklist;  /* (element-type TueChecklistItem) */
  GPtrArray  *notes;      /* (element-type TuePracticeNote) */
  GPtrArray  *examples;   /* (element-type TueExample) */
  GPtrArray  *snippets;   /* (element-type TueSnippet): those of its playbook */

  /* What it is in a team */
  gboolean           archived;   /* out of the way */
  TueReviewRules    *review;     /* (nullable) */
  const char        *owner;      /* (nullable): who looks after it */
  const char        *look_again; /* (nullable): the day by which that is due again, YYYY-MM-DD */
  const char *const *tags;       /* (nullable) (array zero-terminated=1) */
} TueWorkflowSpec;

TueWorkflow *tue_workflow_new (const TueWorkflowSpec *spec);
const char  *tue_workflow_get_id (TueWorkflow *self);
const char  *tue_workflow_get_playbook_id (TueWorkflow *self);
const char  *tue_workflow_get_role_id (TueWorkflow *self);
const char  *tue_workflow_get_name (TueWorkflow *self);
const char  *tue_workflow_get_icon_name (TueWorkflow *self);
const char  *tue_workflow_get_summary (TueWorkflow *self);
const char  *tue_workflow_get_purpose (TueWorkflow *self);
const char  *tue_workflow_get_use_when (TueWorkflow *self);
const char  *tue_workflow_get_avoid_when (TueWorkflow *self);
gboolean     tue_workflow_get_damaged (TueWorkflow *self);
void         tue_workflow_set_damaged (TueWorkflow *self,
                                       gboolean     damaged);
const char  *tue_workflow_get_language (TueWorkflow *self); /* (nullable) */
GPtrArray   *tue_workflow_get_steps (TueWorkflow *self);
GPtrArray   *tue_workflow_get_follow_ups (TueWorkflow *self);
GPtrArray   *tue_workflow_get_checklist (TueWorkflow *self);
GPtrArray   *tue_workflow_get_notes (TueWorkflow *self);
GPtrArray   *tue_workflow_get_examples (TueWorkflow *self);
GPtrArray   *tue_workflow_get_snippets (TueWorkflow *self);
void         tue_workflow_get_spec (TueWorkflow     *self,
                                    TueWorkflowSpec *spec);
TueStep     *tue_workflow_find_step (TueWorkflow *self,
                                     const char  *step_id);
TueSnippet  *tue_workflow_find_snippet (TueWorkflow *self,
                                        const char  *name); /* (nullable) */
/* (element-type TueSnippet) (transfer full): what its templates bring in, by themselves
 * or by another one */
GPtrArray *tue_workflow_list_needed_snippets (TueWorkflow *self);
/* (element-type TueSnippet) (transfer full): what one of them brings in */
GPtrArray *tue_workflow_list_step_snippets (TueWorkflow *self,
                                            TueStep     *step);
/* (transfer full): of all that the prompt of a step says */
char *tue_workflow_dup_step_hash (TueWorkflow *self,
                                  TueStep     *step);

gboolean           tue_workflow_get_archived (TueWorkflow *self);
TueReviewRules    *tue_workflow_get_review (TueWorkflow *self); /* (nullable) */
const char        *tue_workflow_get_owner (TueWorkflow *self);
const char        *tue_workflow_get_look_again (TueWorkflow *self);
gboolean           tue_workflow_get_outdated (TueWorkflow *self,
                                              const GDate *today);
const char *const *tue_workflow_get_tags (TueWorkflow *self);

/* The fields of all steps in order, each name once: what a task is asked. */
gsize     tue_workflow_get_n_fields (TueWorkflow *self);
TueField *tue_workflow_get_nth_field (TueWorkflow *self,
                                      gsize        index);
TueField *tue_workflow_find_field (TueWorkflow *self,
                                   const char  *name);
/* The same, also by what it was called before. (nullable) */
TueField *tue_workflow_find_former_field (TueWorkflow *self,
                                          const char  *name);

/* Whether the template of a step cannot be read: it makes no prompt. */
gboolean tue_workflow_get_unfinished (TueWorkflow *self);
guint    tue_workflow_get_open_tasks (TueWorkflow *self); /* property "open-tasks" */
void     tue_workflow_set_open_tasks (TueWorkflow *self,
                                      guint        open_tasks);

/* Where a person put it: its place among the favourites, from 1, 0 where it is
 * none; that among those of its role, -1 where nobody chose one. */
guint tue_workflow_get_favourite (TueWorkflow *self);
void  tue_workflow_set_favourite (TueWorkflow *self,
                                  guint        favourite);
int   tue_workflow_get_place (TueWorkflow *self);
void  tue_workflow_set_place (TueWorkflow *self,
                              int          place);

G_END_DECLS
