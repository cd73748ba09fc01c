/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TuePracticePage: a workflow, to be written: what it is for, its steps, what is
 * checked, and why it works.
 *
 * It shows the workflow as it is edited (TueWorkflowEdit) and changes nothing else.
 * Who leaves keeps what was done, saved or not.
 */

#pragma once

#include <adwaita.h>

#include "tue-workspace-practice.h"

G_BEGIN_DECLS

#define TUE_TYPE_PRACTICE_PAGE (tue_practice_page_get_type ())
G_DECLARE_FINAL_TYPE (TuePracticePage, tue_practice_page, TUE, PRACTICE_PAGE, AdwNavigationPage)

AdwNavigationPage *tue_practice_page_new (TueWorkspace    *workspace,
                                          TueWorkflowEdit *edit);
TueWorkflowEdit   *tue_practice_page_get_edit (TuePracticePage *self);

/* signal "template-activated" (const char *step_id): to be opened */

G_END_DECLS
