/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Values and partials for tests, written as JSON. In C strings ' stands for ".
 */

#pragma once

#include <json-glib/json-glib.h>

#include "tue-mustache.h"

static inline TueValue *
make_value (JsonNode *node)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      g_autoptr(TueValueBuilder) builder = tue_value_builder_new_map ();
      JsonObject *object = json_node_get_object (node);
      g_autoptr(GList) members = json_object_get_members (object);

      for (GList *l = members; l != NULL; l = l->next)
        tue_value_builder_set (builder, l->data, make_value (json_object_get_member (object, l->data)));
      return tue_value_builder_end (builder);
    }

  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      g_autoptr(TueValueBuilder) builder = tue_value_builder_new_list ();
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (array); i++)
        tue_value_builder_add (builder, make_value (json_array_get_element (array, i)));
      return tue_value_builder_end (builder);
    }

  if (JSON_NODE_HOLDS_NULL (node))
    return tue_value_new_null ();

  switch (json_node_get_value_type (node))
    {
    case G_TYPE_STRING:
      return tue_value_new_string (json_node_get_string (node));
    case G_TYPE_BOOLEAN:
      return tue_value_new_boolean (json_node_get_boolean (node));
    default:
      return tue_value_new_number (json_node_get_double (node));
    }
}

static inline TueValue *
read_value (const char *json)
{
  g_autoptr(GString) text = g_string_new (json);
  g_autoptr(GError) error = NULL;
  g_autoptr(JsonNode) node = NULL;

  g_string_replace (text, "'", "\"", 0);
  node = json_from_string (text->str, &error);
  g_assert_no_error (error);
  return make_value (node);
}

/* A map of names to texts, parsed. */
static inline GHashTable *
read_partials (const char     *json,
               TueMustacheMode mode)
{
  g_autoptr(TueValue) texts = read_value (json != NULL ? json : "{}");
  GHashTable *partials = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)tue_mustache_unref);

  for (gsize i = 0; i < tue_value_get_n_items (texts); i++)
    {
      g_autoptr(GError) error = NULL;
      const char *text = tue_value_get_string (tue_value_get_item (texts, i), NULL);

      g_hash_table_insert (partials, g_strdup (tue_value_get_key (texts, i)),
                           tue_mustache_parse (text, -1, mode, &error));
      g_assert_no_error (error);
    }
  return partials;
}

static inline TueMustache *
find_partial (const char *name,
              gpointer    partials)
{
  return g_hash_table_lookup (partials, name);
}
