/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * HTML, as word processors, mail programs and web pages put it on the clipboard,
 * read as Markdown that a person would have written.
 *
 * What is hidden, runs or styles is dropped; text that looks like Markdown stays
 * text. No file and no address is opened. Any thread may call it; no input
 * recurses in C.
 */

#pragma once

#include "tue-document-error.h"

G_BEGIN_DECLS

char *tue_markdown_from_html (const char   *html,
                              gssize        length,
                              GStrvBuilder *notes,
                              GError      **error);

G_END_DECLS
