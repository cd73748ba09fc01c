/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueTemplateCompletion: what a TueTemplateView offers behind "{{", as its popup
 * asks for it. What there is to offer says tue-template-proposal.h.
 */

#pragma once

#include <gtksourceview/gtksource.h>

G_BEGIN_DECLS

#define TUE_TYPE_TEMPLATE_COMPLETION (tue_template_completion_get_type ())
G_DECLARE_FINAL_TYPE (TueTemplateCompletion, tue_template_completion, TUE, TEMPLATE_COMPLETION, GObject)

/* For the completion of one view. */
GtkSourceCompletionProvider *tue_template_completion_new (void);

G_END_DECLS
