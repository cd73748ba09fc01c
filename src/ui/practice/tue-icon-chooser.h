/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueIconChooser: a popover with icons for workflows, found by what they show.
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TUE_ICON_CHOOSER_FALLBACK "tue-workflow-symbolic"

#define TUE_TYPE_ICON_CHOOSER (tue_icon_chooser_get_type ())
G_DECLARE_FINAL_TYPE (TueIconChooser, tue_icon_chooser, TUE, ICON_CHOOSER, GtkPopover)

GtkWidget *tue_icon_chooser_new (void);

/* signal "chosen" (const char *icon_name) */

G_END_DECLS
