/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What is still to be filled in in a draft: "[delivery date]", "{{client}}",
 * "____", "TBD". Links, notes, boxes of lists and code are none of that.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  gsize start;
  gsize length;
} TueDraftBlank;

GArray *tue_draft_blanks_list (const char *text,
                               gsize       length);

G_END_DECLS
