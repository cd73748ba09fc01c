/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What reading and writing a playbook document share: the document of a
 * playbook without what is not ours, and what is not ours by its place.
 */

#pragma once

#include <json-glib/json-glib.h>

#include "tue-playbook-document.h"

G_BEGIN_DECLS

JsonNode *tue_playbook_to_node (TuePlaybook *playbook);

/* With what is not ours; without the signature. */
JsonNode *tue_playbook_to_whole_node (TuePlaybook *playbook);
GBytes   *tue_playbook_node_to_bytes (JsonNode *node);

/* Where the member is missing, is_true stays. */
gboolean tue_playbook_read_boolean (JsonObject *object,
                                    const char *key,
                                    gboolean   *is_true,
                                    GError    **error);

/* review: (nullable): of a workflow that says none */
gboolean tue_playbook_read_review (JsonObject      *workflow,
                                   TueReviewRules **review,
                                   GError         **error);
void     tue_playbook_write_review (JsonObject     *workflow,
                                    TueReviewRules *review);

/* Whether the formula of a computed field can be read; list_field: (nullable): of a
 * member, which uses members of the same item */
gboolean tue_playbook_check_formula (TueField *field,
                                     TueField *list_field,
                                     GError  **error);

/* A map: a place such as "/workflows/3/steps/0", then the members found there
 * in @document and not in @known. NULL if there are none. */
TueValue *tue_playbook_collect_unknown (JsonNode *document,
                                        JsonNode *known);
void      tue_playbook_restore_unknown (JsonNode *known,
                                        TueValue *unknown);

G_END_DECLS
