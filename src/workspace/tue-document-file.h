/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * A text that goes out as a document: made and written on a thread of its own, and told.
 */

#pragma once

#include <gio/gio.h>

#include "tue-export.h"

G_BEGIN_DECLS

void     tue_document_file_write_async (GBytes                      *markdown,
                                        TueExportFormat              format,
                                        const TueDocumentProperties *properties,
                                        GFile                       *file,
                                        GCancellable                *cancellable,
                                        GAsyncReadyCallback          callback,
                                        gpointer                     user_data);
void     tue_document_file_write_bytes_async (GBytes             *bytes,
                                              GFile              *file,
                                              GCancellable       *cancellable,
                                              GAsyncReadyCallback callback,
                                              gpointer            user_data);
gboolean tue_document_file_write_finish (GAsyncResult *result,
                                         char        **note,
                                         GError      **error);
gboolean tue_document_file_replace (GFile           *file,
                                    gconstpointer    data,
                                    gsize            length,
                                    GFileCreateFlags flags,
                                    GCancellable    *cancellable,
                                    GError         **error);
char    *tue_document_file_dup_name (GFile *file);
char    *tue_document_file_describe_done (GFile      *file,
                                          const char *note);

G_END_DECLS
