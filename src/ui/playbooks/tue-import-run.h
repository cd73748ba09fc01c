/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueImportRun: what goes on in a dialog that takes something into the library. It is read and
 * then written, each of which can be given up; while it is written the dialog stays.
 *
 * A part of the dialog, which has a signal "imported" with the operation and a sentence.
 */

#pragma once

#include <adwaita.h>

#include "tue-workspace.h"

G_BEGIN_DECLS

typedef struct
{
  AdwDialog      *dialog;      /* (borrowed) */
  TueWorkspace   *workspace;   /* (owned) (nullable) once the dialog is gone */
  GtkProgressBar *bar;         /* (borrowed) */
  GCancellable   *cancellable; /* (owned): of what runs */
  guint           progress_source;
  gboolean        writing;
} TueImportRun;

void     tue_import_run_init (TueImportRun *self,
                              AdwDialog    *dialog);
void     tue_import_run_begin (TueImportRun   *self,
                               GtkStack       *stack,
                               GtkProgressBar *bar);
gboolean tue_import_run_end (TueImportRun *self,
                             guint64       operation,
                             const char   *sentence,
                             const GError *error);
void     tue_import_run_cancel (TueImportRun *self);
void     tue_import_run_dispose (TueImportRun *self);
void     tue_import_run_finalize (TueImportRun *self);

G_END_DECLS
