/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * The formats of other tools, in one table: how each is called, how a file of it is
 * told from others, who reads it and who writes it.
 *
 * Pure functions on bytes that somebody else read: a file may look at the others that
 * came with it, as a skill does at its folder, and at nothing else. For any thread.
 */

#pragma once

#include "tue-foreign-reading.h"

G_BEGIN_DECLS

#define TUE_FOREIGN_MAX_BYTES (16 * 1024 * 1024) /* of one file */

#define TUE_FOREIGN_ERROR (tue_foreign_error_quark ())
GQuark tue_foreign_error_quark (void);

typedef enum
{
  TUE_FOREIGN_ERROR_CONTENT, /* not what its format says */
  TUE_FOREIGN_ERROR_LIMIT,
} TueForeignError;

/* path: from the folder that was chosen on, with "/": "summarize/system.md" */
typedef struct
{
  char   *path;
  GBytes *bytes;
} TueForeignFile;

TueForeignFile *tue_foreign_file_new (const char *path,
                                      GBytes     *bytes);
void            tue_foreign_file_free (TueForeignFile *self);

/* files: (element-type TueForeignFile) as the other tool has them: (transfer full) */
typedef struct
{
  GPtrArray *files;
  GPtrArray *remarks; /* (element-type TueForeignRemark): what they cannot carry */
} TueForeignWriting;

void tue_foreign_writing_free (TueForeignWriting *self);

typedef struct _TueForeignFormat TueForeignFormat;

/* In the order people are shown them. */
gsize                   tue_foreign_format_get_count (void);
const TueForeignFormat *tue_foreign_format_get (gsize index);
const TueForeignFormat *tue_foreign_format_find (const char *id);         /* (nullable) */
const TueForeignFormat *tue_foreign_format_detect (TueForeignFile *file); /* (nullable) */
const char             *tue_foreign_format_get_id (const TueForeignFormat *self);
const char             *tue_foreign_format_get_name (const TueForeignFormat *self);
gboolean                tue_foreign_format_can_write (const TueForeignFormat *self);

/* n_read: of n_files */
typedef void (*TueForeignProgressFunc) (guint    n_read,
                                        guint    n_files,
                                        guint    n_items,
                                        gpointer user_data);

/* format: (nullable): each file says itself. NULL only where it was cancelled. */
TueForeignReading *tue_foreign_read (GPtrArray              *files,
                                     const TueForeignFormat *format,
                                     TueForeignProgressFunc  progress,
                                     gpointer                user_data,
                                     GCancellable           *cancellable,
                                     GError                **error);

/* workflows: (element-type TueWorkflow) */
TueForeignWriting *tue_foreign_write (const TueForeignFormat *format,
                                      GPtrArray              *workflows);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueForeignFile, tue_foreign_file_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueForeignWriting, tue_foreign_writing_free)

G_END_DECLS
