/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueTitleList: the titles of all tasks as words, read once for the keystrokes of a
 * search. To look for titles alone in the index would cost a look at each place of a word in all
 * texts, and to read them from the library at each keystroke, its file. Used by the thread of the store.
 */

#pragma once

#include "tue-database.h"
#include "tue-search-query.h"

G_BEGIN_DECLS

typedef struct _TueTitleList TueTitleList;

/* A task with all words of a query in its title. */
typedef struct
{
  gint64   key;
  gint64   updated;
  guint    n_words; /* of its title */
  gboolean is_done;
} TueTitle;

TueTitleList *tue_title_list_new (TueDatabase *database,
                                  GError     **error);
void          tue_title_list_free (TueTitleList *self);
gboolean      tue_title_list_is_current (TueTitleList *self,
                                         TueDatabase  *database,
                                         gboolean     *is_current,
                                         GError      **error);
GArray       *tue_title_list_find (TueTitleList         *self,
                                   TueDatabase          *database,
                                   const TueSearchQuery *query);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueTitleList, tue_title_list_free)

G_END_DECLS
