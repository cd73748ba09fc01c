/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * A file system for SQLite whose machine may lose its power.
 *
 * Files are images in memory: what was written, and what of it a sync made
 * safe. When the power goes, each write since then may be there, be lost, or be
 * torn at a multiple of a sector, in any order; what is left is put on the real
 * disk, for another file system to open. One connection, one thread.
 *
 * A file that was made, removed or cut is so on the disk after a sync of the file
 * or, for a removal, of its folder, which xDelete asks for; before, by chance.
 */

#pragma once

#include <glib.h>

/* "power"; becomes the default. */
void power_vfs_register (void);
void power_vfs_unregister (void);
/* From the n-th call on that writes or syncs, n from 1, all fail; 0 for never. */
void power_vfs_begin (guint n);
/* How many such calls there were. */
guint power_vfs_get_n_calls (void);
/* Puts what is left on the disk, and forgets all files. */
void power_vfs_lose_power (GRand *rand);
