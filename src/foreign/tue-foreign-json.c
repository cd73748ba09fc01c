/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-foreign-json"

#include "config.h"

#include "tue-foreign-private.h"
#include "tue-json.h"

/* Documented in the private header. */
JsonNode *
tue_foreign_json_read (const TueForeignText *text,
                       GError              **error)
{
  return tue_json_parse (text->text, (gssize)text->length, 0, error);
}

const char *
tue_foreign_json_get_string (JsonObject *object,
                             const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
}

JsonArray *
tue_foreign_json_get_array (JsonObject *object,
                            const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

JsonObject *
tue_foreign_json_get_object (JsonObject *object,
                             const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}
