/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What Tuesday adds to the full-text search of SQLite, for one connection: a rank for
 * words that are spelt out as several phrases, whether the words of a query stand side by
 * side in a row, and how a word stands in an index.
 * TueDatabase alone uses it, on its own thread.
 */

#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

typedef struct _TueFullText TueFullText;

int   tue_full_text_new (sqlite3      *handle,
                         TueFullText **self);
void  tue_full_text_free (TueFullText *self);
void  tue_full_text_foreach_term (TueFullText *self,
                                  const char  *text,
                                  GFunc        func,
                                  gpointer     user_data);
char *tue_full_text_dup_term (TueFullText *self,
                              const char  *word);

G_END_DECLS
