/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * A document as text, as HTML and as files of word processors.
 *
 * The same document and properties make the same bytes, on any day and
 * machine. Nothing of a document is markup, a script or a path in what is
 * written. Any thread may call these.
 */

#pragma once

#include <gio/gio.h>

#include "tue-document.h"

G_BEGIN_DECLS

typedef enum
{
  TUE_DOCUMENT_PAPER_A4,
  TUE_DOCUMENT_PAPER_LETTER,
} TueDocumentPaper;

/* What a file says of itself; a word that is %NULL or empty is left out. */
typedef struct
{
  const char      *title;
  const char      *author;
  const char      *language; /* as in "en-GB" */
  const char      *subject;
  const char      *keywords; /* with commas between them */
  gint64           time;     /* when it was written, in seconds of the epoch; 0 if nobody knows */
  TueDocumentPaper paper;
  TueDocument     *appendix; /* (nullable): what a DOCX has behind its text, and is told from it when it is read */
} TueDocumentProperties;

char   *tue_document_properties_dup_time (const TueDocumentProperties *self);
char   *tue_document_make_title (TueDocument *self,
                                 const char  *otherwise);
char   *tue_block_dup_line (const TueBlock *heading);
char   *tue_document_to_plain_text (TueDocument *self);
char   *tue_document_to_html (TueDocument *self,
                              const char  *title);
GBytes *tue_document_write_docx (TueDocument                 *self,
                                 const TueDocumentProperties *properties,
                                 GError                     **error);
GBytes *tue_document_write_odt (TueDocument                 *self,
                                const TueDocumentProperties *properties,
                                GError                     **error);

G_END_DECLS
