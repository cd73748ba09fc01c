/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TuePackedParts: the parts of a DOCX or ODT that somebody reads. What is packed may
 * be thousands of times as long: it is unpacked up to a limit, and no further than a
 * document can be packed. Macros, pictures and embedded files are never unpacked.
 */

#pragma once

#include <gio/gio.h>

#include "tue-document-error.h"

G_BEGIN_DECLS

typedef enum
{
  TUE_PACKED_CONTENT,
  TUE_PACKED_STYLES,
  TUE_PACKED_META,
  TUE_PACKED_NUMBERING,
  TUE_PACKED_FOOTNOTES,
  TUE_PACKED_ENDNOTES,
  TUE_PACKED_COMMENTS,
  TUE_PACKED_COMMENTS_EXTENDED,
  TUE_PACKED_CONTENT_LINKS,
  TUE_PACKED_FOOTNOTE_LINKS,
  TUE_PACKED_ENDNOTE_LINKS,
} TuePackedPart;

#define TUE_PACKED_N_PARTS (TUE_PACKED_ENDNOTE_LINKS + 1)

typedef struct _TuePackedParts TuePackedParts;

TuePackedParts *tue_packed_parts_read (GBytes       *bytes,
                                       GCancellable *cancellable,
                                       GError      **error);
void            tue_packed_parts_free (TuePackedParts *self);
/* (nullable); of several with one name the first; there is always a content */
GBytes *tue_packed_parts_get (TuePackedParts *self,
                              TuePackedPart   part);
/* (element-type GBytes): of a DOCX, the headers and footers of its pages, the first of them */
GPtrArray *tue_packed_parts_get_margins (TuePackedParts *self);
gboolean   tue_packed_parts_is_odt (TuePackedParts *self);
/* Whether this is how libxml2 says that too many elements are in one another. */
gboolean tue_packed_is_too_deep (const char *message); /* (nullable) */
gboolean tue_packed_parts_has_macros (TuePackedParts *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TuePackedParts, tue_packed_parts_free)

G_END_DECLS
