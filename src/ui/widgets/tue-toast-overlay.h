/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueToastOverlay: where the toasts of a window appear, over its "content".
 *
 * 1. What is said last is shown at once; nothing waits behind an earlier toast.
 * 2. A toast that was pushed aside comes back only where there is something left
 *    to do with it: an error to read, a button to press.
 * 3. A toast that offers to undo an operation is gone once that operation was
 *    undone or done again some other way.
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

typedef enum
{
  TUE_TOAST_INFORMATION,
  TUE_TOAST_ERROR,
  TUE_TOAST_ACTION, /* has a button */
} TueToastKind;

#define TUE_TYPE_TOAST_OVERLAY (tue_toast_overlay_get_type ())
G_DECLARE_FINAL_TYPE (TueToastOverlay, tue_toast_overlay, TUE, TOAST_OVERLAY, AdwBin)

/* properties: "content" (GtkWidget) */

/* operation: what the toast offers to undo, or 0. */
void tue_toast_overlay_take (TueToastOverlay *self,
                             AdwToast        *take_toast,
                             TueToastKind     kind,
                             guint64          operation);
void tue_toast_overlay_dismiss_operation (TueToastOverlay *self,
                                          guint64          operation);
/* Whenever the widget is shown, in the overlay or in what is over its content, it is a bar
 * at the lower edge: toasts stand above it, however high it is, so that what a person
 * presses or writes in next is not covered. */
void tue_toast_overlay_follow_bar (GtkWidget *bar);

G_END_DECLS
