/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Values to and from JSON, for the library, playbooks and the terminal.
 *
 * Strict JSON only. Depth, length and U+0000 are checked before a document
 * becomes a value, and the error names the place.
 */

#pragma once

#include <json-glib/json-glib.h>

#include "tue-value.h"

G_BEGIN_DECLS

#define TUE_VALUE_JSON_MAX_DEPTH 64

TueValue *tue_value_from_json (const char *json,
                               gssize      length,
                               GError    **error);
TueValue *tue_value_from_json_node (JsonNode *node,
                                    GError  **error);
TueValue *tue_value_from_foreign_json (const char *json,
                                       gssize      length,
                                       GError    **error);
TueValue *tue_value_from_foreign_json_node (JsonNode *node,
                                            GError  **error);
char     *tue_value_to_json (TueValue *value);
JsonNode *tue_value_to_json_node (TueValue *value);

G_END_DECLS
