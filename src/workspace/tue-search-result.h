/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueSearchResult: a task, a workflow or a snippet that was found, and why: which of
 * its words were looked for.
 */

#pragma once

#include "tue-playbook-parts.h"
#include "tue-search.h"
#include "tue-task.h"
#include "tue-workflow-texts.h"

G_BEGIN_DECLS

#define TUE_TYPE_SEARCH_RESULT (tue_search_result_get_type ())
G_DECLARE_FINAL_TYPE (TueSearchResult, tue_search_result, TUE, SEARCH_RESULT, GObject)

TueSearchResult        *tue_search_result_new (gpointer              item,
                                               const TueSearchQuery *query,
                                               TueSearchExcerpt     *excerpt,
                                               TueSearchFit          fit,
                                               gboolean              closely);
TueSearchResult        *tue_search_result_new_snippet (TueSnippet           *snippet,
                                                       const char           *playbook_id,
                                                       const TueSearchQuery *query);
gpointer                tue_search_result_get_item (TueSearchResult *self);
const char             *tue_search_result_get_title (TueSearchResult *self);
GArray                 *tue_search_result_get_title_matches (TueSearchResult *self);
const TueSearchExcerpt *tue_search_result_get_excerpt (TueSearchResult *self);
TueSearchFit            tue_search_result_get_fit (TueSearchResult *self);
const char             *tue_search_result_get_source (TueSearchResult *self);
const char             *tue_search_result_get_playbook_id (TueSearchResult *self); /* (nullable): of a snippet */

G_END_DECLS
