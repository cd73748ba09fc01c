/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Search: from what a person types to tasks and workflows, best first.
 *
 * What is typed is never handed on as it is: a TueSearchQuery holds words only,
 * so that no text is an error or an operator. Runs on the thread
 * of the store.
 */

#pragma once

#include "tue-store.h"

G_BEGIN_DECLS

/* Either a task or the id of a workflow. */
typedef struct
{
  TueTaskRecord *task;
  char          *workflow_id;
} TueSearchHit;

TueSearchQuery *tue_search_query_parse (const char *text);
GPtrArray      *tue_search_run (TueStore   *store,
                                const char *text,
                                guint       limit,
                                GError    **error);

G_END_DECLS
