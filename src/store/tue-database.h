/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueDatabase: a thin layer on SQLite, and with TueFullText the only file that names it.
 *
 * Statements are prepared once and kept. Binding never fails by itself:
 * a failure is kept in the statement and told by tue_statement_finish(), so that
 * a query is a loop and one check. Errors are TueStoreErrors. A database is
 * used by one thread at a time.
 */

#pragma once

#include "tue-store-error.h"

G_BEGIN_DECLS

typedef struct _TueDatabase  TueDatabase;
typedef struct _TueStatement TueStatement;

typedef enum
{
  TUE_DATABASE_WRITE,  /* must exist */
  TUE_DATABASE_CREATE, /* is made, mode 0600, when it does not exist */
  TUE_DATABASE_READ_ONLY,
  TUE_DATABASE_FROZEN, /* as the file lies there: no lock, no journal, nobody else writes it */
} TueDatabaseMode;

TueDatabase *tue_database_open (const char     *path,
                                TueDatabaseMode mode,
                                GError        **error);
void         tue_database_free (TueDatabase *self);
gboolean     tue_database_read_start (const char *path,
                                      guint8     *bytes,
                                      gsize       length,
                                      GError    **error);
gboolean     tue_database_get_read_only (TueDatabase *self);
gboolean     tue_database_get_in_transaction (TueDatabase *self);
void         tue_database_set_waits (TueDatabase *self,
                                     gboolean     waits);
void         tue_database_set_waits_shortly (TueDatabase *self);
gboolean     tue_database_may_write (TueDatabase *self,
                                     GError     **error);
gboolean     tue_database_set_cache (TueDatabase *self, GError **error);
gboolean     tue_database_prepare_to_write (TueDatabase *self,
                                            GError     **error);

gint64   tue_database_get_n_changes (TueDatabase *self);
gboolean tue_database_has_moved (TueDatabase *self);
gboolean tue_database_execute (TueDatabase *self,
                               const char  *sql,
                               GError     **error);
gboolean tue_database_get_integer (TueDatabase *self,
                                   const char  *sql,
                                   gint64      *value,
                                   GError     **error);
gboolean tue_database_begin (TueDatabase *self,
                             GError     **error);
gboolean tue_database_begin_read (TueDatabase *self,
                                  GError     **error);
gboolean tue_database_commit (TueDatabase *self,
                              GError     **error);
void     tue_database_rollback (TueDatabase *self);
gboolean tue_database_copy_to (TueDatabase *self,
                               TueDatabase *target,
                               GError     **error);
gboolean tue_database_check (TueDatabase *self,
                             gboolean     indexes,
                             GError     **error);

void          tue_database_foreach_term (TueDatabase *self,
                                         const char  *text,
                                         GFunc        func,
                                         gpointer     user_data);
char         *tue_database_dup_term (TueDatabase *self,
                                     const char  *word);
TueStatement *tue_database_prepare (TueDatabase *self,
                                    const char  *sql);
void          tue_statement_release (TueStatement *self);
void          tue_statement_bind_text (TueStatement *self,
                                       int           index,
                                       const char   *text);
void          tue_statement_bind_blob (TueStatement *self,
                                       int           index,
                                       gconstpointer data,
                                       gsize         length);
void          tue_statement_bind_integer (TueStatement *self,
                                          int           index,
                                          gint64        integer);
gboolean      tue_statement_next (TueStatement *self);
gboolean      tue_statement_finish (TueStatement *self,
                                    GError      **error);
gboolean      tue_statement_run (TueStatement *self,
                                 GError      **error);
const char   *tue_statement_get_text (TueStatement *self,
                                      int           column);
const char   *tue_statement_get_string (TueStatement *self,
                                        int           column);
char         *tue_statement_dup_shown (TueStatement *self,
                                       int           column);
const char   *tue_statement_get_shown (TueStatement *self,
                                       int           column);
char         *tue_statement_dup_string (TueStatement *self,
                                        int           column);
gconstpointer tue_statement_get_blob (TueStatement *self,
                                      int           column,
                                      gsize        *length);
gboolean      tue_statement_get_is_null (TueStatement *self,
                                         int           column);
gint64        tue_statement_get_integer (TueStatement *self,
                                         int           column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueDatabase, tue_database_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueStatement, tue_statement_release)

G_END_DECLS
