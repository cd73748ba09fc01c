/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What was changed in a story, as replacements in its Markdown as it was, and where
 * in that the words are that comments are about.
 */

#pragma once

#include "tue-office-story.h"

G_BEGIN_DECLS

typedef struct
{
  gsize start; /* in the Markdown before the changes */
  gsize length;
  char *replacement; /* (owned) */
  guint change;      /* that it is of */
} TueOfficeEdit;

/* (element-type TueOfficeEdit) in order; both views were written */
GArray *tue_office_story_list_edits (TueOfficeStory *self,
                                     const char     *before,
                                     const char     *after);
/* spans: one for each comment; without an end where the story does not name it */
void tue_office_story_place_comments (TueOfficeStory  *self,
                                      TueMarkdownSpan *spans,
                                      guint            n_spans);

G_END_DECLS
