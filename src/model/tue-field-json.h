/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Field declarations to and from JSON, as playbooks and the library keep them.
 */

#pragma once

#include <json-glib/json-glib.h>

#include "tue-field.h"

G_BEGIN_DECLS

JsonNode  *tue_field_to_json_node (TueField *field);
TueField  *tue_field_from_json_node (JsonNode *node,
                                     gboolean  is_member, /* of a list */
                                     GError  **error);
GPtrArray *tue_fields_from_json_node (JsonNode *node,
                                      GError  **error); /* (element-type TueField) */
GPtrArray *tue_fields_from_json (const char *json,
                                 GError    **error); /* (element-type TueField) */
char      *tue_fields_to_json (TueField *const *fields,
                               gsize            n_fields);

/* Why a field that somebody describes cannot be kept. */
gboolean tue_field_check_name (const char *name,
                               GError    **error);
gboolean tue_field_check_declaration (TueField *field,
                                      GError  **error);

G_END_DECLS
