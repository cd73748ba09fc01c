/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What is in a DOCX beside its text: styles, settings, what it says of itself.
 * For the writer of DOCX and the readers only.
 */

#pragma once

#include "tue-document-writer.h"

G_BEGIN_DECLS

#define TUE_DOCX_HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define TUE_DOCX_WORD "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define TUE_DOCX_OFFICE_RELATIONS "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define TUE_DOCX_PACKAGE_RELATIONS "http://schemas.openxmlformats.org/package/2006/relationships"

/* The bookmark of what stands behind the text. */
#define TUE_DOCX_APPENDIX "_Appendix"

GString *tue_docx_make_content_types (gboolean has_notes);
GString *tue_docx_make_relations (void);
GString *tue_docx_make_app_properties (void);
GString *tue_docx_make_core_properties (const TueDocumentProperties *properties);
GString *tue_docx_make_settings (gboolean has_notes);
GString *tue_docx_make_footer (void);
GString *tue_docx_make_styles (const TueDocumentProperties *properties);

G_END_DECLS
