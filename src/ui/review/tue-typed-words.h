/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What is typed in an entry of a review and not said yet: it is in the library within a
 * second, and in the entry again whenever the review is shown, until it is said.
 *
 * Each entry of a review follows a place of it ("comment", "reply:ID"…), and keeps
 * neither the review nor its library alive. Main thread.
 */

#pragma once

#include <gtk/gtk.h>

#include "tue-workspace-reviews.h"

G_BEGIN_DECLS

/* review: (nullable): the entry is empty, and follows nothing. Returns whether it is another
 * place than before. */
gboolean tue_typed_words_follow (GtkEditable  *entry,
                                 TueWorkspace *workspace,
                                 TueReview    *review,
                                 const char   *place);
/* (nullable): what it follows, borrowed */
const char *tue_typed_words_get_place (GtkEditable *entry);
gboolean    tue_typed_words_has (GtkEditable *entry); /* there are some */
/* Shows what was said: nothing is typed any longer. */
void tue_typed_words_show_said (GtkEditable *entry,
                                const char  *said);

G_END_DECLS
