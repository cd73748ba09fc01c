/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TuePlaybook: a named, versioned set of workflows, the unit of sharing.
 */

#pragma once

#include "tue-workflow.h"

G_BEGIN_DECLS

#define TUE_TYPE_PLAYBOOK (tue_playbook_get_type ())
G_DECLARE_FINAL_TYPE (TuePlaybook, tue_playbook, TUE, PLAYBOOK, GObject)

typedef struct
{
  const char *id;
  const char *name;
  guint       edition;
  const char *summary;
  GPtrArray  *roles;       /* (element-type TueRole) */
  GPtrArray  *snippets;    /* (element-type TueSnippet) */
  GPtrArray  *workflows;   /* (element-type TueWorkflow) */
  const char *license;     /* (nullable): an SPDX identifier */
  const char *language;    /* (nullable): a BCP 47 tag */
  const char *author_name; /* (nullable): who published this edition */
  const char *author_key;  /* (nullable): the public key of the author */
  const char *news;        /* (nullable): what is new in this edition */
  TueValue   *unknown;     /* (nullable): members of the document that are not ours, by place */
} TuePlaybookSpec;

TuePlaybook *tue_playbook_new (const TuePlaybookSpec *spec);
void         tue_playbook_get_spec (TuePlaybook     *self,
                                    TuePlaybookSpec *spec);
const char  *tue_playbook_get_id (TuePlaybook *self);
const char  *tue_playbook_get_name (TuePlaybook *self);
guint        tue_playbook_get_edition (TuePlaybook *self);
const char  *tue_playbook_get_summary (TuePlaybook *self);
const char  *tue_playbook_get_license (TuePlaybook *self);
const char  *tue_playbook_get_language (TuePlaybook *self);
const char  *tue_playbook_get_author_name (TuePlaybook *self);
const char  *tue_playbook_get_author_key (TuePlaybook *self);
const char  *tue_playbook_get_news (TuePlaybook *self);
GPtrArray   *tue_playbook_get_roles (TuePlaybook *self);
GPtrArray   *tue_playbook_get_snippets (TuePlaybook *self);
GPtrArray   *tue_playbook_get_workflows (TuePlaybook *self);
TueValue    *tue_playbook_get_unknown (TuePlaybook *self);

G_END_DECLS
