/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * A file system for SQLite that fails when it is told to.
 *
 * It stands before the real one as the default. Calls that write are counted;
 * from the n-th on (or only the n-th) they fail. Safe to use from the thread of
 * a test while the store works on its own.
 */

#pragma once

#include <glib.h>

typedef enum
{
  FAULT_NONE,
  FAULT_IO,   /* the disk reports an error */
  FAULT_FULL, /* no space is left */
  FAULT_KILL, /* the program is killed */
} FaultKind;

/* How a program that was killed exits. */
#define FAULT_KILLED 42

void fault_vfs_register (void);
/* The n-th call from now on fails, n from 1; with sticky all behind it, too. */
void fault_vfs_fail (FaultKind kind,
                     int       n,
                     gboolean  sticky);
void fault_vfs_clear (void);
/* How many calls were failed. */
int fault_vfs_get_n_failed (void);
/* How many bytes were written since it was asked last. */
gint64 fault_vfs_take_n_written (void);
/* Databases that are opened from now on are read-only. */
void fault_vfs_set_read_only (gboolean read_only);
