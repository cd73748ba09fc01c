/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueSearchExcerpt: the place of a text that a query found, and which of its
 * words did. A plain value; made on any thread.
 */

#pragma once

#include "tue-search-query.h"

G_BEGIN_DECLS

/* A word that was looked for, or its beginning, in bytes of the text. */
typedef struct
{
  gsize start;
  gsize length;
} TueSearchMatch;

typedef struct
{
  char    *text;     /* one line */
  GArray  *matches;  /* (element-type TueSearchMatch): in order */
  guint    n_words;  /* how many of the words of the query are in it */
  gboolean together; /* it holds them all, side by side as they were typed */
} TueSearchExcerpt;

/* What is looked for, made ready for many texts. */
typedef struct _TueSearchFinder TueSearchFinder;

TueSearchFinder  *tue_search_finder_new (const TueSearchQuery *query);
void              tue_search_finder_free (TueSearchFinder *self);
gboolean          tue_search_finder_improve (TueSearchFinder   *self,
                                             const char        *text,
                                             TueSearchExcerpt **best);
GArray           *tue_search_find_matches (const char           *text,
                                           const TueSearchQuery *query);
TueSearchExcerpt *tue_search_excerpt_new (const char           *text,
                                          const TueSearchQuery *query);
void              tue_search_excerpt_free (TueSearchExcerpt *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueSearchFinder, tue_search_finder_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueSearchExcerpt, tue_search_excerpt_free)

G_END_DECLS
