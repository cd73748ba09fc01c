/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueTaskPage: one task: its prompt on paper in the middle, its fields in the
 * inspector, Copy Prompt in the header.
 */

#pragma once

#include <adwaita.h>

#include "tue-workspace.h"

G_BEGIN_DECLS

#define TUE_TYPE_TASK_PAGE (tue_task_page_get_type ())
G_DECLARE_FINAL_TYPE (TueTaskPage, tue_task_page, TUE, TASK_PAGE, AdwNavigationPage)

/* Loads the task; a spinner is shown until it is there. */
AdwNavigationPage *tue_task_page_new (TueWorkspace *workspace,
                                      const char   *task_id);
const char        *tue_task_page_get_task_id (TueTaskPage *self);
TueTask           *tue_task_page_get_task (TueTaskPage *self); /* (nullable) until loaded */
TueWorkspace      *tue_task_page_get_workspace (TueTaskPage *self);
const char        *tue_task_page_get_step_id (TueTaskPage *self); /* (nullable) */
/* The prompt or the draft, as it is shown. (transfer full) */
char *tue_task_page_dup_text (TueTaskPage *self);

/* files: (element-type GFile): become material of the task */
void tue_task_page_add_material (TueTaskPage *self,
                                 GPtrArray   *files);
/* Whether a review was asked for, so that a document may come back. */
gboolean tue_task_page_get_is_asked (TueTaskPage *self);
/* files: (element-type GFile): documents that came back are taken into the review */
void tue_task_page_read_returned (TueTaskPage *self,
                                  GPtrArray   *files);

G_END_DECLS
