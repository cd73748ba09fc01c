/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Seals: each row of a table with a column "seal" carries a digest over all its
 * other columns there. A row whose seal does not fit is not what was written.
 *
 * 1. What writes rows does not know of seals: on this connection, and only
 *    there, triggers seal each row that is inserted or changed. Who comes with
 *    another program and changes a row breaks its seal.
 * 2. What reads rows asks with "sealed (TABLE AS ALIAS)" in its query, which
 *    tue_database_prepare() spells out.
 * 3. NULL is not part of a digest, so that columns which are NULL in all rows
 *    there are may be added to a table behind the others.
 */

#pragma once

#include "tue-database.h"

G_BEGIN_DECLS

/* The digest of nothing. */
#define TUE_SEAL_START G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)

guint64  tue_seal_add_integer (guint64 digest,
                               int     column,
                               gint64  integer);
guint64  tue_seal_add_bytes (guint64       digest,
                             int           column,
                             gboolean      is_text,
                             gconstpointer bytes,
                             gsize         length);
gboolean tue_seal_watch (TueDatabase *database,
                         GError     **error);
gboolean tue_seal_break_damaged (TueDatabase *database,
                                 GError     **error);
gboolean tue_seal_renew (TueDatabase *database,
                         GError     **error);
char    *tue_seal_spell_out (TueDatabase *database,
                             const char  *sql);

G_END_DECLS
