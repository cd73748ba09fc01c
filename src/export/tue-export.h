/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * The files that a draft can become, in one table: what they are called, and
 * how they are made; and the sheets that it is printed on. Any thread may make
 * them.
 */

#pragma once

#include "tue-document-writer.h"
#include "tue-draft-sheets.h"

G_BEGIN_DECLS

typedef enum
{
  TUE_EXPORT_PDF,
  TUE_EXPORT_DOCX,
  TUE_EXPORT_ODT,
  TUE_EXPORT_MARKDOWN,
  TUE_EXPORT_TEXT,
  TUE_EXPORT_HTML,
} TueExportFormat;

gboolean    tue_export_format_from_string (const char      *string,
                                           TueExportFormat *format);
gboolean    tue_export_format_from_path (const char      *path,
                                         TueExportFormat *format);
const char *tue_export_format_get_extension (TueExportFormat format);
const char *tue_export_format_get_mime_type (TueExportFormat format);
const char *tue_export_format_get_label (TueExportFormat format);
char       *tue_export_list_extensions (void);

TueDocumentPaper tue_export_find_paper (void);
TueDraftSheets  *tue_export_lay_out (GBytes          *markdown,
                                     TueDocumentPaper paper);

GBytes *tue_export_make (GBytes                      *markdown,
                         TueExportFormat              format,
                         const TueDocumentProperties *properties,
                         char                       **note,
                         GCancellable                *cancellable,
                         GError                     **error);

G_END_DECLS
