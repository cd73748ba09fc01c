/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * A revision in the words a person would use: who, when, how much.
 *
 * Pure functions; the time it is now and the name of the person are handed in.
 * What comes back is plain text, never markup.
 */

#pragma once

#include "tue-revision.h"

G_BEGIN_DECLS

/* "" where it is the person's own name, or nobody's */
const char *tue_revision_words_get_author (const char *author,
                                           const char *user_name);
/* "+31 −9 words"; "" where not counted yet */
char *tue_revision_words_format_counts (int n_added,
                                        int n_removed);
/* The same, to be read out: "31 words added, 9 removed" */
char *tue_revision_words_describe_counts (int n_added,
                                          int n_removed);
/* "Revision 4 · Answer" */
char *tue_revision_words_format_title (TueRevision *revision);
/* "Revision 4 · Answer · today 10:15" */
char *tue_revision_words_format_name (TueRevision *revision,
                                      GDateTime   *now);

G_END_DECLS
