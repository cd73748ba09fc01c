/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueFieldsPane: the fields of a template as rows: to be added, opened, moved and
 * taken away.
 */

#pragma once

#include <adwaita.h>

#include "tue-workflow-edit.h"

G_BEGIN_DECLS

#define TUE_TYPE_FIELDS_PANE (tue_fields_pane_get_type ())
G_DECLARE_FINAL_TYPE (TueFieldsPane, tue_fields_pane, TUE, FIELDS_PANE, AdwBin)

void tue_fields_pane_set_step (TueFieldsPane   *self,
                               TueWorkflowEdit *edit,
                               const char      *step_id);
/* Marks its row, without taking the focus. */
void tue_fields_pane_show_field (TueFieldsPane *self,
                                 const char    *name);

/* signal "field-shown" (const char *name): the person came to its row */

G_END_DECLS
