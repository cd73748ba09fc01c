/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Toasts, from wherever in a window: the one place that makes them, so that no
 * title is ever read as markup and every toast is announced. They appear in the
 * TueToastOverlay around the widget; where there is none, nothing does.
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* button_label and action_name are both %NULL or both set; a screen reader says
 * the label as it is, so it has no mnemonic. target: (nullable) (transfer
 * floating). */
void tue_toast_show (GtkWidget  *widget,
                     const char *title,
                     const char *button_label,
                     const char *action_name,
                     GVariant   *target);
/* One that a dialog with toasts of its own shows. (transfer floating) */
AdwToast *tue_toast_new (const char *title);
/* Why something was not done. */
void tue_toast_show_error (GtkWidget  *widget,
                           const char *message);
/* What was done, with a button that undoes just that. operation: the id of an
 * operation of the undo stack; 0 for none, then there is no button. */
void tue_toast_show_undo (GtkWidget  *widget,
                          const char *title,
                          guint64     operation);

G_END_DECLS
