/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What a clipboard or a file gave as text, made fit for a draft: valid UTF-8,
 * lines that end with "\n", no NUL.
 *
 * What is refused is refused with a sentence, and what is changed or odd is told
 * in a note; nothing else is changed. Any thread may call it.
 */

#pragma once

#include "tue-document-error.h"

G_BEGIN_DECLS

#define TUE_PASTED_TEXT_MAX_BYTES (16 * 1024 * 1024)

char    *tue_pasted_text_decode (GBytes  *bytes,
                                 char  ***notes,
                                 GError **error); /* may be blank */
char    *tue_pasted_text_clean (GBytes  *bytes,
                                char  ***notes,
                                GError **error);
gboolean tue_pasted_text_check_size (gsize    size,
                                     GError **error);

G_END_DECLS
