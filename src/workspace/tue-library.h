/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueLibrary: the library as the worker thread has it, open or not.
 *
 * The one place that opens, restores, backs up and closes the store. It belongs
 * to the thread of TueWorker, whose jobs get it, or only its store, handed to
 * them. It knows no task and no use case.
 */

#pragma once

#include "tue-backup.h"
#include "tue-store.h"

G_BEGIN_DECLS

typedef struct _TueLibrary TueLibrary;

TueLibrary *tue_library_new (void);
void        tue_library_free (TueLibrary *self);
TueStore   *tue_library_get_store (TueLibrary *self,
                                   GError    **error);
gboolean    tue_library_open (TueLibrary      *self,
                              const char      *path,
                              gboolean         is_checked,
                              gboolean         waits,
                              TueStoreSeedFunc seed,
                              GError         **error);
gboolean    tue_library_restore (TueLibrary      *self,
                                 const char      *path,
                                 gboolean         fresh,
                                 TueStoreSeedFunc seed,
                                 GError         **error);
void        tue_library_close (TueLibrary *self);
void        tue_library_set_aside (TueLibrary *self);
gboolean    tue_library_make_writable (TueLibrary *self,
                                       GError    **error);
TueStore   *tue_library_follow (TueLibrary *self,
                                GError    **error);
gboolean    tue_library_back_up (TueLibrary *self,
                                 const char *today,
                                 GError    **error);
TueBackup  *tue_library_find_backup (const char *path);

G_END_DECLS
