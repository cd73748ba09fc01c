/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueImportPlan: what becomes of a playbook of the library when an edition of it
 * comes in. Nothing is written by it.
 *
 * The edition is compared with what the library has and with the edition that both
 * began with, part by part, and for each part that differs there is a choice.
 *
 * 1. What only they changed is as they have it, what only was changed here stays;
 *    what both changed is brought together where that leaves no word behind, and
 *    else stays until somebody chooses.
 * 2. Of an edition that is older than that of the library nothing is taken unasked.
 * 3. What they took away stays until somebody chooses otherwise, and is put out of
 *    the way then.
 * 4. Snippets and roles that workflows need come with them.
 * 5. What comes as it went out from here is nothing that they wrote: where it was changed,
 *    taken back or deleted here since, that stays.
 * 6. A workflow that the library has in another playbook, since somebody moved it,
 *    stays there, and comes a second time only where somebody chooses a copy.
 */

#pragma once

#include <gio/gio.h>

#include "tue-playbook-change.h"
#include "tue-workflow-merge.h"

G_BEGIN_DECLS

typedef enum
{
  TUE_IMPORT_ABOUT, /* what is said of the playbook: its name, roles and order */
  TUE_IMPORT_SNIPPET,
  TUE_IMPORT_WORKFLOW,
} TueImportKind;

typedef enum
{
  TUE_IMPORT_UNCHANGED, /* both have the same */
  TUE_IMPORT_NEW,
  TUE_IMPORT_UPDATE,   /* only they changed it */
  TUE_IMPORT_MINE,     /* it was changed here alone */
  TUE_IMPORT_CONFLICT, /* both changed it */
  TUE_IMPORT_GONE,     /* they took it away */
  TUE_IMPORT_ELSEWHERE /* the library has it in another playbook */
} TueImportState;

typedef enum
{
  TUE_IMPORT_KEEP_MINE,
  TUE_IMPORT_TAKE_THEIRS,
  TUE_IMPORT_MERGE,
  TUE_IMPORT_KEEP_BOTH,
} TueImportChoice;

#define TUE_TYPE_IMPORT_ITEM (tue_import_item_get_type ())
G_DECLARE_FINAL_TYPE (TueImportItem, tue_import_item, TUE, IMPORT_ITEM, GObject)

TueImportKind   tue_import_item_get_kind (TueImportItem *self);
TueImportState  tue_import_item_get_state (TueImportItem *self);
const char     *tue_import_item_get_name (TueImportItem *self);
TueImportChoice tue_import_item_get_choice (TueImportItem *self); /* property "choice" */
void            tue_import_item_set_choice (TueImportItem  *self,
                                            TueImportChoice choice);
gboolean        tue_import_item_get_offers (TueImportItem  *self,
                                            TueImportChoice choice);
gboolean        tue_import_item_get_taken (TueImportItem *self);
void            tue_import_item_set_taken (TueImportItem *self,
                                           gboolean       taken);

/* The workflow of the item, as each has it */
TueWorkflow *tue_import_item_get_base (TueImportItem *self);   /* (nullable) */
TueWorkflow *tue_import_item_get_mine (TueImportItem *self);   /* (nullable) */
TueWorkflow *tue_import_item_get_theirs (TueImportItem *self); /* (nullable) */
TueWorkflow *tue_import_item_get_merged (TueImportItem *self); /* (nullable) */
/* (nullable): as it is to be by what is chosen */
TueWorkflow *tue_import_item_get_result (TueImportItem *self);

/* The snippet of the item, as each has it */
TueSnippet *tue_import_item_get_my_snippet (TueImportItem *self);    /* (nullable) */
TueSnippet *tue_import_item_get_their_snippet (TueImportItem *self); /* (nullable) */
TueSnippet *tue_import_item_get_snippet (TueImportItem *self);       /* (nullable) */

/* (element-type TueWorkflowConflict): where both wrote something else */
GPtrArray *tue_import_item_get_conflicts (TueImportItem *self);
void       tue_import_item_choose (TueImportItem *self,
                                   guint          conflict,
                                   gboolean       take_theirs);
gboolean   tue_import_item_get_decided (TueImportItem *self,
                                        guint          conflict);
guint      tue_import_item_count_undecided (TueImportItem *self);

#define TUE_TYPE_IMPORT_PLAN (tue_import_plan_get_type ())
G_DECLARE_FINAL_TYPE (TueImportPlan, tue_import_plan, TUE, IMPORT_PLAN, GObject)

TueImportPlan *tue_import_plan_new (TuePlaybook *base,
                                    TuePlaybook *mine,
                                    TuePlaybook *theirs);
/* own: (nullable): of TuePlaybook: what went out from here since base; elsewhere:
 * (nullable): TueWorkflow by id: what the library has in other playbooks */
TueImportPlan     *tue_import_plan_new_beside (TuePlaybook *base,
                                               GPtrArray   *own,
                                               TuePlaybook *mine,
                                               TuePlaybook *theirs,
                                               GHashTable  *elsewhere);
GListModel        *tue_import_plan_get_items (TueImportPlan *self);
TuePlaybook       *tue_import_plan_get_mine (TueImportPlan *self); /* (nullable) */
TuePlaybook       *tue_import_plan_get_theirs (TueImportPlan *self);
guint              tue_import_plan_count (TueImportPlan *self,
                                          TueImportState state);
guint              tue_import_plan_count_taken (TueImportPlan *self);
gboolean           tue_import_plan_get_older (TueImportPlan *self);
void               tue_import_plan_choose_all (TueImportPlan  *self,
                                               TueImportChoice choice);
TuePlaybookChange *tue_import_plan_make_change (TueImportPlan *self);

G_END_DECLS
