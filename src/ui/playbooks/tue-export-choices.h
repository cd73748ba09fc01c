/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueExportChoices: what leaves of a playbook, what stays, and what is said of it.
 */

#pragma once

#include <adwaita.h>

#include "tue-export-plan.h"

G_BEGIN_DECLS

#define TUE_TYPE_EXPORT_CHOICES (tue_export_choices_get_type ())
G_DECLARE_FINAL_TYPE (TueExportChoices, tue_export_choices, TUE, EXPORT_CHOICES, AdwBin)

/* Signal "changed" */
void     tue_export_choices_set_plan (TueExportChoices *self,
                                      TueExportPlan    *plan,
                                      const char       *author);
char    *tue_export_choices_dup_news (TueExportChoices *self); /* (transfer full) */
gboolean tue_export_choices_get_is_unsigned (TueExportChoices *self);
/* Whether it can go out as it is chosen */
gboolean tue_export_choices_get_is_valid (TueExportChoices *self);
/* How many words of one's own tasks would leave */
guint tue_export_choices_count_left (TueExportChoices *self);

G_END_DECLS
