/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * An answer as a clipboard or a file offers it, HTML, text or both, made the
 * Markdown of a draft and of what is said about it. Whatever way a text comes in, by a paste, by a file that
 * is opened or from a terminal, it comes this way. Any thread may call it.
 */

#pragma once

#include "tue-answer-parts.h"
#include "tue-document-error.h"

G_BEGIN_DECLS

TueAnswerParts *tue_pasted_answer_read (GBytes  *html,
                                        GBytes  *text,
                                        char  ***notes,
                                        GError **error);

gboolean        tue_pasted_answer_is_html_file (const char *name);
gboolean        tue_pasted_answer_is_office_file (const char *name);
gboolean        tue_pasted_answer_check_file_size (const char *name,
                                                   gsize       size,
                                                   GError    **error);
TueAnswerParts *tue_pasted_answer_read_file (GBytes  *file,
                                             gboolean is_html,
                                             char  ***notes,
                                             GError **error);

G_END_DECLS
