/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Defaults, as the type of their field has them.
 */

#define G_LOG_DOMAIN "tue-template-draft-value"

#include "config.h"

#include "tue-template-document-private.h"
#include "tue-template-draft.h"
#include "tue-value-json.h"

/* Nothing to say stays NULL. */
static JsonNode *
convert_any (TueYamlNode *node)
{
  JsonNode *json = json_node_alloc ();
  double    number;

  if (tue_yaml_node_is_null (node))
    return json_node_init_null (json);
  if (node->kind == TUE_YAML_TEXT && node->plain && tue_yaml_read_number (node->text, &number))
    {
      g_autoptr(TueValue) value = tue_value_new_number (number);

      json_node_free (json);
      return tue_value_to_json_node (value);
    }
  if (node->kind == TUE_YAML_TEXT && node->plain && (g_str_equal (node->text, "true") || g_str_equal (node->text, "false")))
    return json_node_init_boolean (json, *node->text == 't');
  if (node->kind == TUE_YAML_TEXT)
    return json_node_init_string (json, node->text);

  if (node->kind == TUE_YAML_LIST)
    {
      json_node_init (json, JSON_NODE_ARRAY);
      json_node_take_array (json, json_array_new ());
      for (guint i = 0; i < node->items->len; i++)
        json_array_add_element (json_node_get_array (json), convert_any (node->items->pdata[i]));
      return json;
    }

  json_node_init (json, JSON_NODE_OBJECT);
  json_node_take_object (json, json_object_new ());
  for (guint i = 0; i < node->items->len; i++)
    json_object_set_member (json_node_get_object (json), ((TueYamlNode *)node->keys->pdata[i])->text, convert_any (node->items->pdata[i]));
  return json;
}

static JsonNode *
convert_texts (TueYamlNode *node)
{
  JsonNode  *json;
  JsonArray *array;

  if (node->kind != TUE_YAML_LIST)
    return convert_any (node);

  json = json_node_new (JSON_NODE_ARRAY);
  array = json_array_new ();
  json_node_take_array (json, array);
  for (guint i = 0; i < node->items->len; i++)
    {
      TueYamlNode *item = node->items->pdata[i];

      json_array_add_element (array, item->kind == TUE_YAML_TEXT && !tue_yaml_node_is_null (item)
                                       ? json_node_init_string (json_node_alloc (), item->text)
                                       : convert_any (item));
    }

  return json;
}

static JsonNode *
convert_money (TueTemplateDraft *draft,
               TueYamlNode      *node)
{
  const char *currency = json_object_get_string_member_with_default (draft->json, "currency", NULL);
  g_autoptr(TueValue) value = NULL;
  TueMoney money;

  if (node->kind != TUE_YAML_TEXT || !tue_template_document_parse_money (node->text, currency, &money))
    return convert_any (node);

  value = tue_money_to_value (&money);
  return tue_value_to_json_node (value);
}

static JsonNode *
convert_items (TueTemplateDraft *draft,
               TueYamlNode      *node)
{
  JsonNode  *json;
  JsonArray *array;

  if (node->kind != TUE_YAML_LIST)
    return convert_any (node);

  json = json_node_new (JSON_NODE_ARRAY);
  array = json_array_new ();
  json_node_take_array (json, array);
  for (guint i = 0; i < node->items->len; i++)
    {
      TueYamlNode *item = node->items->pdata[i];
      JsonObject  *object;

      if (item->kind != TUE_YAML_MAP)
        {
          json_array_add_element (array, convert_any (item));
          continue;
        }
      object = json_object_new ();
      for (guint j = 0; j < item->items->len; j++)
        {
          TueYamlNode      *key = item->keys->pdata[j];
          TueTemplateDraft *member = tue_template_draft_find (draft->members, key->text);

          json_object_set_member (object, key->text, member != NULL ? tue_template_draft_convert (member, item->items->pdata[j]) : convert_any (item->items->pdata[j]));
        }
      json_array_add_object_element (array, object);
    }

  return json;
}

/* Documented in the private header. */
JsonNode *
tue_template_draft_convert (TueTemplateDraft *draft,
                            TueYamlNode      *node)
{
  switch (draft->type)
    {
    case TUE_FIELD_STRING:
    case TUE_FIELD_TEXT:
    case TUE_FIELD_CHOICE:
    case TUE_FIELD_DATE:
    case TUE_FIELD_TIME:
    case TUE_FIELD_EMAIL:
    case TUE_FIELD_URL:
    case TUE_FIELD_PHONE:
      return node->kind == TUE_YAML_TEXT && !tue_yaml_node_is_null (node) ? json_node_init_string (json_node_alloc (), node->text) : convert_any (node);

    case TUE_FIELD_CHOICES:
      return convert_texts (node);

    case TUE_FIELD_MONEY:
      return convert_money (draft, node);

    case TUE_FIELD_LIST:
      return convert_items (draft, node);

    case TUE_FIELD_BOOLEAN:
    case TUE_FIELD_NUMBER:
    case TUE_FIELD_INTEGER:
    case TUE_FIELD_COMPUTED:
    default:
      return convert_any (node);
    }
}
