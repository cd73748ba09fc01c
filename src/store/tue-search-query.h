/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueSearchQuery: what is searched for, a plain value: words, all of which must
 * occur, and perhaps a part of a title. How a store looks for it is its own
 * affair; any text is a word.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  char      *text;
  gboolean   unfinished; /* the beginning of a word is enough */
  GPtrArray *others;     /* (nullable) (element-type utf8): words that may stand for it */
} TueSearchWord;

typedef struct
{
  GPtrArray *words; /* (element-type TueSearchWord): none where words do not serve */
  char      *part;  /* (nullable): that titles may hold, where words do not serve or not alone */
} TueSearchQuery;

TueSearchQuery *tue_search_query_new (void);
void            tue_search_query_free (TueSearchQuery *self);
void            tue_search_query_add_word (TueSearchQuery *self,
                                           const char     *text,
                                           gsize           length,
                                           gboolean        unfinished);
void            tue_search_query_add_other (TueSearchQuery *self,
                                            guint           word,
                                            const char     *other);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueSearchQuery, tue_search_query_free)

G_END_DECLS
