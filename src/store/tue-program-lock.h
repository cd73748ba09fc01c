/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueProgramLock: a name for a program that has a library open, by which any other can
 * tell whether it still lives.
 *
 * It is an empty file beside the library, "library.db-open-" and six letters that no other
 * has, which the program holds a lock on. However it ends, the lock goes with it. A file
 * without a lock is taken away by whoever finds it. Where no lock can be made, the program
 * has a name all the same, and nobody can tell what became of it.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  TUE_PROGRAM_LIVES,
  TUE_PROGRAM_GONE,
  TUE_PROGRAM_UNKNOWN /* it may live, and has no lock that tells */
} TueProgramState;

typedef struct _TueProgramLock TueProgramLock;

TueProgramLock *tue_program_lock_new (const char *library_path);
void            tue_program_lock_free (TueProgramLock *self);
const char     *tue_program_lock_get_name (TueProgramLock *self);
gboolean        tue_program_lock_is_lost (TueProgramLock *self);
char           *tue_program_lock_make_gone_name (void);
TueProgramState tue_program_lock_look (const char *library_path,
                                       const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueProgramLock, tue_program_lock_free)

G_END_DECLS
