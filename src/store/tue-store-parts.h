/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * How the rows of a playbook's parts are written, for who adds a playbook and
 * for who changes a workflow.
 *
 * All of it belongs to a transaction of the caller. A part that is there already
 * is written over where it belongs to the same owner, and else refused by name.
 */

#pragma once

#include "tue-database.h"
#include "tue-store.h"

G_BEGIN_DECLS

/* What of a playbook has an id that is one of its kind in the library. */
typedef enum
{
  TUE_STORE_PLAYBOOK,
  TUE_STORE_ROLE,
  TUE_STORE_WORKFLOW,
  TUE_STORE_STEP,
  TUE_STORE_CHECKLIST_ITEM,
  TUE_STORE_NOTE,
  TUE_STORE_EXAMPLE,
} TueStorePart;

/* Who wrote, and when. */
typedef struct
{
  const char *person_id; /* (nullable) */
  gint64      time;
} TueStoreAuthor;

void     tue_statement_bind_texts (TueStatement *statement,
                                   int           first_index,
                                   const char   *first_text,
                                   ...) G_GNUC_NULL_TERMINATED;
gboolean tue_store_check_absent (TueStore    *self,
                                 TueStorePart part,
                                 const char  *id,
                                 const char  *name,
                                 GError     **error);
gboolean tue_store_write_playbook (TueStore    *self,
                                   TuePlaybook *playbook,
                                   GError     **error);
/* tue-store-snippet-texts.c */
gboolean tue_store_write_snippet (TueStore             *self,
                                  TueSnippet           *snippet,
                                  const char           *playbook_id,
                                  guint                 position,
                                  const TueStoreAuthor *author,
                                  GError              **error);
gboolean tue_store_insert_edition (TueStore                *self,
                                   TuePlaybook             *playbook,
                                   const TuePlaybookOrigin *origin,
                                   GError                 **error);
gboolean tue_store_write_role (TueStore   *self,
                               TueRole    *role,
                               const char *playbook_id,
                               gint64      position,
                               GError    **error);
gboolean tue_store_write_workflow_row (TueStore    *self,
                                       TueWorkflow *workflow,
                                       gint64       position,
                                       gint64      *key,
                                       GError     **error);
gboolean tue_store_insert_template (TueStore *self,
                                    TueTemplate *template,
                                    guint                 version,
                                    const TueStoreAuthor *author,
                                    GError              **error);
gboolean tue_store_write_step (TueStore   *self,
                               TueStep    *step,
                               guint       version,
                               const char *workflow_id,
                               guint       position,
                               GError    **error);
/* part: a TueChecklistItem, TuePracticeNote or TueExample, as kind says */
gboolean tue_store_write_part (TueStore    *self,
                               TueStorePart kind,
                               gpointer     part,
                               const char  *workflow_id,
                               guint        position,
                               GError     **error);

/* A change of a workflow, inside of a transaction; current: (nullable): the
 * workflow as it is, deleted or not */
gboolean tue_store_is_before (TuePracticeChange *change,
                              TueWorkflow       *current,
                              gboolean           deleted);
gboolean tue_store_write_practice (TueStore             *self,
                                   TuePracticeChange    *change,
                                   TueWorkflow          *current,
                                   const TueStoreAuthor *author,
                                   GError              **error);

G_END_DECLS
