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

#include "tue-search-excerpt.h"
#include "tue-store.h"

G_BEGIN_DECLS

/* How well the words fit, best first. */
typedef enum
{
  TUE_SEARCH_FIT_NAME,     /* it is called so */
  TUE_SEARCH_FIT_TOGETHER, /* it says several of them, all side by side as they were typed */
  TUE_SEARCH_FIT_WORDS,    /* it says them */
  TUE_SEARCH_N_FITS,
} TueSearchFit;

/* Either a task or the id of a workflow. */
typedef struct
{
  TueTaskRecord    *task;
  char             *workflow_id;
  TueSearchExcerpt *excerpt; /* (nullable): of a task whose title does not say why it was found */
  TueSearchFit      fit;
} TueSearchHit;

/* What was found, best first, and by which words: those that were typed, or those that
 * there are where one of them was misspelt. */
typedef struct
{
  GPtrArray      *hits;  /* (element-type TueSearchHit) */
  TueSearchQuery *query; /* (nullable): nothing was asked */
} TueSearchResults;

TueSearchQuery   *tue_search_query_parse (const char *text);
TueSearchResults *tue_search_run (TueStore   *store,
                                  const char *text,
                                  guint       limit,
                                  GError    **error);
void              tue_search_results_free (TueSearchResults *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueSearchResults, tue_search_results_free)

G_END_DECLS
