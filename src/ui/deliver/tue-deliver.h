/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * How a draft leaves Tuesday: copied, printed, or written to a file.
 *
 * Each keeps the draft as it went out as a revision. A file is made off the
 * main thread and takes the place of an older one only when it is whole.
 */

#pragma once

#include <gtk/gtk.h>

#include "tue-export.h"
#include "tue-workspace.h"

G_BEGIN_DECLS

typedef enum
{
  TUE_COPY_FORMATTED, /* headings, lists and tables, for mail and word processors */
  TUE_COPY_TEXT,
  TUE_COPY_MARKDOWN,
} TueCopyFormat;

gboolean tue_copy_format_from_string (const char    *string,
                                      TueCopyFormat *format);

void tue_deliver_copy (GtkWidget    *widget,
                       TueWorkspace *workspace,
                       TueDraft     *draft,
                       TueCopyFormat format,
                       guint         n_open,  /* points beside it, which are told */
                       gboolean      is_finished); /* whether it is asked if it went out */
void tue_deliver_print (GtkWidget    *widget,
                        TueWorkspace *workspace,
                        TueDraft     *draft);
void tue_deliver_export (GtkWidget      *widget,
                         TueWorkspace   *workspace,
                         TueDraft       *draft,
                         TueExportFormat format,
                         guint           n_open,
                         gboolean        is_finished);

void tue_deliver_show_in_folder (GtkWidget  *widget,
                                 const char *uri);

/* Without the dialog that asks for the file. */
void     tue_deliver_write_async (TueWorkspace       *workspace,
                                  TueDraft           *draft,
                                  TueExportFormat     format,
                                  GFile              *file,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data);
gboolean tue_deliver_write_finish (GAsyncResult *result,
                                   GError      **error);

G_END_DECLS
