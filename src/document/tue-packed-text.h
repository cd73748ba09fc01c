/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * The text of a DOCX or ODT: paragraphs as lines, cells of a table with tabs
 * between them. Comments, deleted words and hidden parts are left out. What is
 * packed may be thousands of times as long; it is unpacked up to a limit.
 */

#pragma once

#include <gio/gio.h>

#include "tue-document-error.h"

G_BEGIN_DECLS

char *tue_packed_text_read (GBytes       *bytes,
                            GStrvBuilder *remarks,
                            GCancellable *cancellable,
                            GError      **error);

G_END_DECLS
