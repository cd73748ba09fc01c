/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * The texts of a playbook, each by its place in the document: who looks for words in
 * what leaves misses none, whatever the format has or will have. And the same
 * playbook with other texts, or with some of its workflows.
 *
 * Pure; for any thread.
 */

#pragma once

#include "tue-playbook.h"

G_BEGIN_DECLS

typedef enum
{
  TUE_PLAYBOOK_TEXT_WORDS,
  TUE_PLAYBOOK_TEXT_TEMPLATE, /* tags stand in it */
  TUE_PLAYBOOK_TEXT_MONEY,    /* an amount: "4830.00 EUR" */
  TUE_PLAYBOOK_TEXT_NAME,     /* templates call something by it: it is not to be replaced */
} TuePlaybookTextKind;

typedef struct
{
  TuePlaybookTextKind kind;
  char               *path;        /* "/workflows/3/notes/0/text" */
  char               *workflow_id; /* (nullable): of what is said of the playbook, its roles and snippets */
  char               *place;       /* for people: "Proposal › Practice note “Numbers first”" */
  char               *text;
} TuePlaybookText;

/* (element-type TuePlaybookText) (transfer full) */
GPtrArray *tue_playbook_list_texts (TuePlaybook *playbook);
/* texts: by path. (transfer full) (nullable) */
TuePlaybook *tue_playbook_replace_texts (TuePlaybook *playbook,
                                         GHashTable  *texts,
                                         GError     **error);
/* ids: those that stay; roles and snippets that they need stay with them.
 * (transfer full) (nullable) */
TuePlaybook *tue_playbook_select_workflows (TuePlaybook       *playbook,
                                            const char *const *ids,
                                            GError           **error);

G_END_DECLS
