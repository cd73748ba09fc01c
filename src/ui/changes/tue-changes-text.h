/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueChangesText: two texts as one, on the paper, with what was added and what
 * was removed. To read, not to write.
 *
 * Added words are underlined and tinted, removed ones struck through and
 * tinted; what moved is tinted otherwise, and an arrow leads to where it went
 * or came from. Never does a colour alone tell.
 *
 * Knows texts and a TueDiff of them, nothing of revisions. One change at a time
 * is the current one. Long texts are put in little by little.
 */

#pragma once

#include <gtk/gtk.h>

#include "tue-diff.h"

G_BEGIN_DECLS

#define TUE_TYPE_CHANGES_TEXT (tue_changes_text_get_type ())
G_DECLARE_FINAL_TYPE (TueChangesText, tue_changes_text, TUE, CHANGES_TEXT, GtkTextView)

GtkWidget *tue_changes_text_new (void);
/* diff is that of the two texts, which are valid UTF-8. The view stays where it is. */
void  tue_changes_text_set_changes (TueChangesText *self,
                                    GBytes         *old_text,
                                    GBytes         *new_text,
                                    TueDiff        *diff);
guint tue_changes_text_get_n_changes (TueChangesText *self);
/* "current": G_MAXUINT for none */
guint    tue_changes_text_get_current (TueChangesText *self);
gboolean tue_changes_text_go_to (TueChangesText *self,
                                 guint           change);
void     tue_changes_text_step (TueChangesText *self,
                                gboolean        forward);
void     tue_changes_text_step_to (TueChangesText *self,
                                   guint           change);
char    *tue_changes_text_describe_position (TueChangesText *self);
/* The other half of a move; G_MAXUINT where the change is none. */
guint tue_changes_text_get_counterpart (TueChangesText *self,
                                        guint           change);
/* "Added: …", for a screen reader */
char *tue_changes_text_describe (TueChangesText *self,
                                 guint           change);

/* signal "activated" (uint change): clicked, or Enter on it */

G_END_DECLS
