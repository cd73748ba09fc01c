/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Copies of the library, in the folder "backups" beside it.
 *
 * 1. A backup has its final name only once it was opened and found sound.
 * 2. How new a backup is says the number of its last transaction, never its
 *    name: a clock may have been wrong on that day.
 * 3. Of all days, the last 7 are kept, of the weeks 5, of the months 12. The
 *    newest backup is never removed, and none is written over.
 */

#pragma once

#include "tue-database.h"

G_BEGIN_DECLS

typedef struct
{
  char  *path;
  char  *day;      /* YYYY-MM-DD, by the clock of then */
  gint64 sequence; /* of the last transaction in it, -1 where it cannot be read */
  int    version;  /* of its schema */
} TueBackup;

void       tue_backup_free (TueBackup *self);
gboolean   tue_backup_exists (const char *path);
gint64     tue_backup_get_newest_sequence (const char *path);
gboolean   tue_backup_is_due (const char *path,
                              const char *today,
                              gint64      sequence);
gboolean   tue_backup_make (const char  *path,
                            TueDatabase *database,
                            const char  *reason,
                            GError     **error);
TueBackup *tue_backup_find_good (const char *path);
GPtrArray *tue_backup_choose_old (GPtrArray *days);

/* For restoring them, and for other files beside the library. */
char    *tue_backup_dup_free_name (const char *stem,
                                   const char *ending);
gint64   tue_backup_read_sequence (const char *path);
gboolean tue_backup_copy (TueDatabase *source,
                          const char  *target,
                          GError     **error);
void     tue_backup_sync_folder (const char *path);
void     tue_backup_set_system_error (GError **error,
                                      int      saved_errno);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueBackup, tue_backup_free)

G_END_DECLS
