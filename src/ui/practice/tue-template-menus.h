/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What can be put into a template, as menus. Their items activate "template.insert"
 * with a tag, "template.list" with the name of a list and what stands there for each
 * item, or "template.wrap" with "#" or "^" and the name of a field.
 */

#pragma once

#include <gio/gio.h>

#include "tue-workflow.h"

G_BEGIN_DECLS

/* (transfer full) */
GMenuModel *tue_template_menus_new_fields (TueWorkflow *workflow);
GMenuModel *tue_template_menus_new_lists (TueWorkflow *workflow);
GMenuModel *tue_template_menus_new_conditions (TueWorkflow *workflow);
GMenuModel *tue_template_menus_new_snippets (TueWorkflow *workflow);
/* "- {{item}}, {{price}}"; (transfer full) */
char *tue_template_menus_format_items (TueField *list);

G_END_DECLS
