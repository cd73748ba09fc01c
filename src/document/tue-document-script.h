/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * From which side texts are read, and in which language those are that need
 * fonts and dictionaries of their own: what a word processor wants to be told.
 */

#pragma once

#include "tue-document.h"

G_BEGIN_DECLS

void        tue_document_scripts_settle (TueBlock *blocks,
                                         gsize     n_blocks);
const char *tue_document_choose_language (const char *found,
                                          const char *preferred);
gsize       tue_document_measure_direction (const char *text,
                                            gboolean    is_rtl,
                                            gboolean   *piece_is_rtl);
gboolean    tue_document_language_is_rtl (const char *language);

G_END_DECLS
