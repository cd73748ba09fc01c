/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * The text of a file that a person opens to work from: plain text, Markdown,
 * HTML, tables, mails, and DOCX, ODT and PDF by their text.
 *
 * What a file is say its first bytes, then its name. It is read with what it
 * holds for data: nothing in it is run, fetched or looked up, and what it may
 * become is limited while it is read. A refusal is a sentence. Any thread may
 * call it; it waits for what it reads.
 */

#pragma once

#include <gio/gio.h>

#include "tue-document-error.h"

G_BEGIN_DECLS

#define TUE_FILE_TEXT_MAX_BYTES (10 * 1024 * 1024) /* of the text */
#define TUE_FILE_MAX_BYTES (64 * 1024 * 1024)      /* of the file */

typedef enum
{
  TUE_FILE_TEXT_PLAIN,
  TUE_FILE_TEXT_TABLE,
  TUE_FILE_TEXT_MAIL,
  TUE_FILE_TEXT_PAGE,
  TUE_FILE_TEXT_DOCUMENT,
} TueFileTextKind;

/* Before it is read. */
gboolean tue_file_text_check_size (gsize    size,
                                   GError **error);
/* name: (nullable): of the file; kind: (out); notes: (nullable): sentences about
 * what was changed are added */
char *tue_file_text_read (GBytes          *bytes,
                          const char      *name,
                          TueFileTextKind *kind,
                          GStrvBuilder    *notes,
                          GCancellable    *cancellable,
                          GError         **error);

G_END_DECLS
