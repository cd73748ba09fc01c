/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueWriteBatch: one transaction, from the queue to the worker and back.
 *
 * The patches are the worker's until the job is done; what comes of it is read
 * by the main thread behind that, whether it waited for the job or was told.
 */

#pragma once

#include "tue-draft-load.h"
#include "tue-kept-text.h"
#include "tue-worker.h"

G_BEGIN_DECLS

/* What a transaction came to. */
typedef struct
{
  TueStoreNews *news;      /* what other programs changed */
  gint64        sequence;  /* of the transaction */
  GPtrArray    *conflicts; /* (element-type TueDraftLoad): drafts whose text was not written, as another program left them */
  char         *kept_path; /* (nullable): the file into which words that are not in the library were written with it */
  TueKept       kept;      /* which words these are */
} TueWriteResult;

typedef struct
{
  gatomicrefcount ref_count;
  GObject        *owner;   /* (owned): until the batch is settled and told */
  GHashTable     *entries; /* (owned): only the main thread's */
  GPtrArray      *patches; /* (owned) (element-type TueTaskPatch): borrowed from entries */
  GPtrArray      *titles;  /* (owned) (element-type utf8): of their tasks */
  TueKeptText    *kept;    /* (owned) (nullable): what is not in the library, from before; the worker adds to it */

  /* One of both, set by the worker */
  TueWriteResult *result;
  GError         *error;
} TueWriteBatch;

TueWriteBatch *tue_write_batch_new (GObject     *owner,
                                    GHashTable  *take_entries,
                                    GPtrArray   *take_patches,
                                    GPtrArray   *take_titles,
                                    TueKeptText *take_kept);
TueWriteBatch *tue_write_batch_ref (TueWriteBatch *self);
void           tue_write_batch_unref (TueWriteBatch *self);
gpointer       tue_write_batch_run (TueLibrary *library,
                                    gpointer    data,
                                    GError    **error);

G_END_DECLS
