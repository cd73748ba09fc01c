/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-value-json"

#include "config.h"

#include "tue-value-json.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "tue-json.h"

static TueValue *
read_scalar (JsonNode *node)
{
  GType type = json_node_get_value_type (node);

  if (type == G_TYPE_STRING)
    return tue_value_new_string (json_node_get_string (node));
  if (type == G_TYPE_BOOLEAN)
    return tue_value_new_boolean (json_node_get_boolean (node));
  return tue_value_new_number (json_node_get_double (node));
}

static TueValue *read_node (JsonNode *node,
                            guint     depth,
                            gboolean  compose,
                            GError  **error);

static TueValue *
read_array (JsonArray *array,
            guint      depth,
            gboolean   compose,
            GError   **error)
{
  g_autoptr(TueValueBuilder) builder = tue_value_builder_new_list ();
  guint n_elements = json_array_get_length (array);

  for (guint i = 0; i < n_elements; i++)
    {
      TueValue *item = read_node (json_array_get_element (array, i), depth + 1, compose, error);

      if (item == NULL)
        return NULL;
      tue_value_builder_add (builder, item);
    }

  return tue_value_builder_end (builder);
}

/* "ö" may be one character or two; as the name of a value it is one, since no
 * field and no tag has it otherwise. */
static void
set_member (TueValueBuilder *builder,
            const char      *name,
            TueValue        *take_member,
            gboolean         compose)
{
  g_autofree char *composed = !compose || g_str_is_ascii (name) ? NULL : g_utf8_normalize (name, -1, G_NORMALIZE_NFC);

  tue_value_builder_set (builder, composed != NULL ? composed : name, take_member);
}

static TueValue *
read_object (JsonObject *object,
             guint       depth,
             gboolean    compose,
             GError    **error)
{
  g_autoptr(TueValueBuilder) builder = tue_value_builder_new_map ();
  JsonObjectIter iter;
  const char    *name;
  JsonNode      *node;

  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, &node))
    {
      TueValue *member = read_node (node, depth + 1, compose, error);

      if (member == NULL)
        return NULL;
      set_member (builder, name, member, compose);
    }

  return tue_value_builder_end (builder);
}

static TueValue *
read_node (JsonNode *node,
           guint     depth,
           gboolean  compose,
           GError  **error)
{
  if (depth > TUE_VALUE_JSON_MAX_DEPTH)
    {
      g_set_error (error, TUE_JSON_ERROR, TUE_JSON_ERROR_LIMIT, _("The document is nested more than %d deep."), TUE_VALUE_JSON_MAX_DEPTH);
      return NULL;
    }

  switch (json_node_get_node_type (node))
    {
    case JSON_NODE_OBJECT:
      return read_object (json_node_get_object (node), depth, compose, error);

    case JSON_NODE_ARRAY:
      return read_array (json_node_get_array (node), depth, compose, error);

    case JSON_NODE_VALUE:
      return read_scalar (node);

    case JSON_NODE_NULL:
    default:
      return tue_value_new_null ();
    }
}

static void
append_value (GString  *json,
              TueValue *value)
{
  const char *string;
  gsize       length;

  switch (tue_value_get_kind (value))
    {
    case TUE_VALUE_BOOLEAN:
      g_string_append (json, tue_value_get_boolean (value) ? "true" : "false");
      break;

    case TUE_VALUE_NUMBER:
      if (isfinite (tue_value_get_number (value)))
        tue_json_append_number (json, tue_value_get_number (value));
      else
        g_string_append (json, "null");
      break;

    case TUE_VALUE_STRING:
      string = tue_value_get_string (value, &length);
      tue_json_append_string (json, string, length);
      break;

    case TUE_VALUE_LIST:
      g_string_append_c (json, '[');
      for (gsize i = 0; i < tue_value_get_n_items (value); i++)
        {
          if (i > 0)
            g_string_append_c (json, ',');
          append_value (json, tue_value_get_item (value, i));
        }
      g_string_append_c (json, ']');
      break;

    case TUE_VALUE_MAP:
      g_string_append_c (json, '{');
      for (gsize i = 0; i < tue_value_get_n_items (value); i++)
        {
          if (i > 0)
            g_string_append_c (json, ',');
          string = tue_value_get_key (value, i);
          tue_json_append_string (json, string, strlen (string));
          g_string_append_c (json, ':');
          append_value (json, tue_value_get_item (value, i));
        }
      g_string_append_c (json, '}');
      break;

    case TUE_VALUE_NULL:
    default:
      g_string_append (json, "null");
    }
}

static TueValue *
read_text (const char *json,
           gssize      length,
           gboolean    compose,
           GError    **error)
{
  g_autoptr(JsonNode) node = NULL;

  g_return_val_if_fail (json != NULL, NULL);

  node = tue_json_parse (json, length, 0, error);

  return node != NULL ? read_node (node, 0, compose, error) : NULL;
}

/**
 * tue_value_from_json:
 * @json: one JSON document
 * @length: its length in bytes, or -1
 *
 * Returns: (transfer full) (nullable): its value; %NULL with an error of
 *   %TUE_JSON_ERROR that names line and column
 */
TueValue *
tue_value_from_json (const char *json,
                     gssize      length,
                     GError    **error)
{
  return read_text (json, length, TRUE, error);
}

/**
 * tue_value_from_foreign_json:
 * @json: one JSON document
 * @length: its length in bytes, or -1
 *
 * Like tue_value_from_json(), but for what is only kept for who knows it: names stay
 * as they are written, byte for byte.
 *
 * Returns: (transfer full) (nullable): its value
 */
TueValue *
tue_value_from_foreign_json (const char *json,
                             gssize      length,
                             GError    **error)
{
  return read_text (json, length, FALSE, error);
}

/**
 * tue_value_from_foreign_json_node:
 * @node: a part of a JSON document
 *
 * Like tue_value_from_json_node(), but names stay as they are written.
 *
 * Returns: (transfer full) (nullable): its value
 */
TueValue *
tue_value_from_foreign_json_node (JsonNode *node,
                                  GError  **error)
{
  g_return_val_if_fail (node != NULL, NULL);

  return read_node (node, 0, FALSE, error);
}

/**
 * tue_value_from_json_node:
 * @node: a part of a JSON document
 *
 * Returns: (transfer full) (nullable): its value; %NULL with an error when it
 *   is nested too deep
 */
TueValue *
tue_value_from_json_node (JsonNode *node,
                          GError  **error)
{
  g_return_val_if_fail (node != NULL, NULL);

  return read_node (node, 0, TRUE, error);
}

/**
 * tue_value_to_json:
 *
 * Returns: (transfer full): the value as JSON on one line; tue_value_from_json()
 *   reads the same value back
 */
char *
tue_value_to_json (TueValue *value)
{
  GString *json;

  g_return_val_if_fail (value != NULL, NULL);

  json = g_string_new (NULL);
  append_value (json, value);
  return g_string_free_and_steal (json);
}

/**
 * tue_value_to_json_node:
 *
 * Returns: (transfer full): the value as part of a JSON document
 */
JsonNode *
tue_value_to_json_node (TueValue *value)
{
  JsonNode *node;
  double    number;

  g_return_val_if_fail (value != NULL, NULL);

  switch (tue_value_get_kind (value))
    {
    case TUE_VALUE_BOOLEAN:
      return json_node_init_boolean (json_node_alloc (), tue_value_get_boolean (value));

    case TUE_VALUE_NUMBER:
      number = tue_value_get_number (value);
      if (number == floor (number) && fabs (number) <= 9007199254740992.0)
        return json_node_init_int (json_node_alloc (), (gint64)number);
      return isfinite (number) ? json_node_init_double (json_node_alloc (), number) : json_node_init_null (json_node_alloc ());

    case TUE_VALUE_STRING:
      return json_node_init_string (json_node_alloc (), tue_value_get_string (value, NULL));

    case TUE_VALUE_LIST:
      node = json_node_new (JSON_NODE_ARRAY);
      json_node_take_array (node, json_array_sized_new (tue_value_get_n_items (value)));
      for (gsize i = 0; i < tue_value_get_n_items (value); i++)
        json_array_add_element (json_node_get_array (node), tue_value_to_json_node (tue_value_get_item (value, i)));
      return node;

    case TUE_VALUE_MAP:
      node = json_node_new (JSON_NODE_OBJECT);
      json_node_take_object (node, json_object_new ());
      for (gsize i = 0; i < tue_value_get_n_items (value); i++)
        json_object_set_member (json_node_get_object (node), tue_value_get_key (value, i), tue_value_to_json_node (tue_value_get_item (value, i)));
      return node;

    case TUE_VALUE_NULL:
    default:
      return json_node_init_null (json_node_alloc ());
    }
}
