/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-playbook-unknown"

#include "config.h"

#include "tue-playbook-document-private.h"

#include "tue-value-json.h"

/* Walks both documents side by side. @place is where in them it is, and is
 * left as it was found. */
static void collect (JsonNode        *document,
                     JsonNode        *known,
                     GString         *place,
                     TueValueBuilder *builder);

static void
collect_array (JsonArray       *document,
               JsonArray       *known,
               GString         *place,
               TueValueBuilder *builder)
{
  gsize length = place->len;
  guint n_elements = json_array_get_length (document);

  if (n_elements != json_array_get_length (known))
    return;

  for (guint i = 0; i < n_elements; i++)
    {
      g_string_append_printf (place, "/%u", i);
      collect (json_array_get_element (document, i), json_array_get_element (known, i), place, builder);
      g_string_truncate (place, length);
    }
}

/* (nullable) (transfer full): the member as we call it. A value is known by the name that
 * a tag has, also where somebody wrote its letters in two parts. */
static char *
dup_known_name (JsonObject *known,
                const char *name)
{
  g_autofree char *composed = NULL;

  if (json_object_has_member (known, name))
    return g_strdup (name);

  composed = g_str_is_ascii (name) ? NULL : g_utf8_normalize (name, -1, G_NORMALIZE_NFC);

  return composed != NULL && json_object_has_member (known, composed) ? g_steal_pointer (&composed) : NULL;
}

static void
collect_object (JsonObject      *document,
                JsonObject      *known,
                GString         *place,
                TueValueBuilder *builder)
{
  g_autoptr(TueValueBuilder) members = NULL;
  gsize          length = place->len;
  JsonObjectIter iter;
  const char    *name;
  JsonNode      *member;

  json_object_iter_init_ordered (&iter, document);
  while (json_object_iter_next_ordered (&iter, &name, &member))
    {
      g_autofree char *known_name = dup_known_name (known, name);
      TueValue        *value;

      if (known_name != NULL)
        {
          g_string_append_printf (place, "/%s", known_name);
          collect (member, json_object_get_member (known, known_name), place, builder);
          g_string_truncate (place, length);
          continue;
        }

      value = tue_value_from_foreign_json_node (member, NULL);
      if (value == NULL)
        continue;
      if (members == NULL)
        members = tue_value_builder_new_map ();
      tue_value_builder_set (members, name, value);
    }

  if (members != NULL)
    tue_value_builder_set (builder, place->str, tue_value_builder_end (members));
}

static void
collect (JsonNode        *document,
         JsonNode        *known,
         GString         *place,
         TueValueBuilder *builder)
{
  if (JSON_NODE_HOLDS_ARRAY (document) && JSON_NODE_HOLDS_ARRAY (known))
    collect_array (json_node_get_array (document), json_node_get_array (known), place, builder);
  else if (JSON_NODE_HOLDS_OBJECT (document) && JSON_NODE_HOLDS_OBJECT (known))
    collect_object (json_node_get_object (document), json_node_get_object (known), place, builder);
}

/* (nullable): the object at @place */
static JsonObject *
find_object (JsonNode   *node,
             const char *place)
{
  g_auto(GStrv) names = g_strsplit (place, "/", -1);

  /* The first name is what stands before the first slash: nothing. */
  for (char **name = names + (*names != NULL); *name != NULL && node != NULL; name++)
    {
      if (JSON_NODE_HOLDS_OBJECT (node))
        node = json_object_get_member (json_node_get_object (node), *name);
      else if (JSON_NODE_HOLDS_ARRAY (node))
        {
          guint64 index = g_ascii_strtoull (*name, NULL, 10);

          node = index < json_array_get_length (json_node_get_array (node)) ? json_array_get_element (json_node_get_array (node), index) : NULL;
        }
      else
        node = NULL;
    }

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/* Documented in the private header. */
TueValue *
tue_playbook_collect_unknown (JsonNode *document,
                              JsonNode *known)
{
  g_autoptr(TueValueBuilder) builder = tue_value_builder_new_map ();
  g_autoptr(GString) place = g_string_new (NULL);
  g_autoptr(TueValue) unknown = NULL;

  collect (document, known, place, builder);
  unknown = tue_value_builder_end (builder);

  return tue_value_get_n_items (unknown) > 0 ? g_steal_pointer (&unknown) : NULL;
}

void
tue_playbook_restore_unknown (JsonNode *known,
                              TueValue *unknown)
{
  for (gsize i = 0; i < tue_value_get_n_items (unknown); i++)
    {
      JsonObject *object = find_object (known, tue_value_get_key (unknown, i));
      TueValue   *members = tue_value_get_item (unknown, i);

      if (object == NULL || tue_value_get_kind (members) != TUE_VALUE_MAP)
        continue;

      for (gsize j = 0; j < tue_value_get_n_items (members); j++)
        {
          const char *name = tue_value_get_key (members, j);

          if (!json_object_has_member (object, name))
            json_object_set_member (object, name, tue_value_to_json_node (tue_value_get_item (members, j)));
        }
    }
}
