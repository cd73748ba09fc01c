/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueTemplatePage: the template of a step, to be written: the text, what it makes
 * of an example at every keystroke, and its fields.
 *
 * It shows the workflow as it is edited (TueWorkflowEdit) and changes nothing else.
 */

#pragma once

#include <adwaita.h>

#include "tue-workspace-practice.h"

G_BEGIN_DECLS

#define TUE_TYPE_TEMPLATE_PAGE (tue_template_page_get_type ())
G_DECLARE_FINAL_TYPE (TueTemplatePage, tue_template_page, TUE, TEMPLATE_PAGE, AdwNavigationPage)

AdwNavigationPage *tue_template_page_new (TueWorkspace    *workspace,
                                          TueWorkflowEdit *edit,
                                          const char      *step_id);
/* Where they stand in the text; "" for none. */
void tue_template_page_select_words (TueTemplatePage *self,
                                     const char      *words);

G_END_DECLS
