/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueProgramLock: a name for a program that has a library open, by which any other can
 * tell whether it still lives.
 *
 * It is a file beside the library, "library.db-open-" and six letters that no other has,
 * which the program holds a lock on. However it ends, the lock goes with it. A file
 * without a lock is taken away by whoever finds it. Where no such file can be made, the
 * program counts as gone.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _TueProgramLock TueProgramLock;

TueProgramLock *tue_program_lock_new (const char *library_path);
void            tue_program_lock_free (TueProgramLock *self);
const char     *tue_program_lock_get_name (TueProgramLock *self);
gboolean        tue_program_lock_is_gone (const char *library_path,
                                          const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueProgramLock, tue_program_lock_free)

G_END_DECLS
