/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * How words that came from the task look in a text, in the prompt and in the
 * draft alike; light, dark, in high contrast, in the person's accent color.
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* value: what the task says; warning: where something is to be looked at. Never
 * told apart by color alone: that one has a double underline where always is
 * TRUE, else in high contrast. To be called again when the style changes. */
void tue_value_tags_update (GtkTextTag *value,
                            GtkTextTag *warning,
                            gboolean    always);
/* comment: words that somebody commented on; suggestion: (nullable): that somebody
 * would change. Never told apart by color alone. */
void tue_value_tags_update_remarks (GtkTextTag *comment,
                                    GtkTextTag *suggestion);
/* Calls that handler when colors or contrast change, as long as the object lives. */
void tue_value_tags_follow_style (GCallback handler,
                                  gpointer  object);

G_END_DECLS
