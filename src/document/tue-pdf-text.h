/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * The text of a PDF, read by pdftotext of Poppler in a process of its own: what
 * a stranger's file does to a reader of that format, it does there, with limits
 * on its time and its memory.
 */

#pragma once

#include <gio/gio.h>

#include "tue-document-error.h"

G_BEGIN_DECLS

char *tue_pdf_text_read (GBytes       *bytes,
                         GCancellable *cancellable,
                         GError      **error);

G_END_DECLS
