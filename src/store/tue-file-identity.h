/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What a file says it is, before SQLite opens it as a database.
 *
 * SQLite plays back a journal and folds in a write-ahead log as soon as it
 * looks at a database, whoever's it is. So the first page is read as it lies
 * there, and as it lies in the journal or the log beside it; nothing of the
 * three is changed, and no lock is taken.
 */

#pragma once

#include "tue-store-error.h"

G_BEGIN_DECLS

/**
 * TueFileKind:
 * @TUE_FILE_MISSING: there is no file
 * @TUE_FILE_EMPTY: nothing is in it, nor was: a first start that was cut short
 * @TUE_FILE_LIBRARY: it calls itself a library
 * @TUE_FILE_FOREIGN: a database of another program
 * @TUE_FILE_DAMAGED: not a database, or one that lost what it was
 */
typedef enum
{
  TUE_FILE_MISSING,
  TUE_FILE_EMPTY,
  TUE_FILE_LIBRARY,
  TUE_FILE_FOREIGN,
  TUE_FILE_DAMAGED,
} TueFileKind;

typedef struct
{
  TueFileKind kind;
  gboolean    left_behind; /* it is missing, but what belonged to it is not */
  int         version;     /* of a library: the highest that it or what is beside it names */
} TueFileIdentity;

gboolean tue_file_identify (const char      *path,
                            TueFileIdentity *identity,
                            GError         **error);

G_END_DECLS
