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

/* A map: a place such as "/workflows/3/steps/0", then the members found there
 * in @document and not in @known. NULL if there are none. */
TueValue *tue_playbook_collect_unknown (JsonNode *document,
                                        JsonNode *known);
void      tue_playbook_restore_unknown (JsonNode *known,
                                        TueValue *unknown);

G_END_DECLS
