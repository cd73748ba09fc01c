/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * The declarations become a tree of objects, and that is written as YAML.
 */

#define G_LOG_DOMAIN "tue-template-document-writer"

#include "config.h"

#include "tue-template-document.h"

#include <string.h>

#include "tue-field-json.h"
#include "tue-money.h"
#include "tue-template-document-private.h"
#include "tue-value-json.h"
#include "tue-yaml-writer.h"

/* Beyond it the library writes a name on a line of its own. */
#define MAX_KEY 128

/* What stands in parentheses behind the name; (nullable): of types that are written
 * behind the colon. */
static const char *
get_kind (TueFieldType type)
{
  switch (type)
    {
    case TUE_FIELD_CHOICE:
      return "enum";

    case TUE_FIELD_CHOICES:
      return "choices";

    case TUE_FIELD_LIST:
      return "array";

    case TUE_FIELD_COMPUTED:
      return "computed";

    case TUE_FIELD_STRING:
    case TUE_FIELD_TEXT:
    case TUE_FIELD_BOOLEAN:
    case TUE_FIELD_NUMBER:
    case TUE_FIELD_INTEGER:
    case TUE_FIELD_MONEY:
    case TUE_FIELD_DATE:
    case TUE_FIELD_TIME:
    case TUE_FIELD_EMAIL:
    case TUE_FIELD_URL:
    case TUE_FIELD_PHONE:
    default:
      return NULL;
    }
}

static char *
make_key (TueField *field,
          gboolean  with_help)
{
  const char *kind = get_kind (tue_field_get_field_type (field));
  gboolean    is_optional = !tue_field_get_required (field) && tue_field_get_field_type (field) != TUE_FIELD_COMPUTED;
  GString    *key = g_string_new (tue_field_get_name (field));

  if (is_optional)
    g_string_append_c (key, '?');
  if (kind != NULL)
    g_string_append_printf (key, with_help ? "(%s, %s)" : "(%s)", kind, tue_field_get_help (field));

  return g_string_free (key, FALSE);
}

/* Whether the help can stand behind a comma. */
static gboolean
has_short_help (TueField *field)
{
  const char      *help = tue_field_get_help (field);
  g_autofree char *stripped = g_strstrip (g_strdup (help));
  g_autofree char *key = make_key (field, TRUE);

  return *help != '\0' && g_str_equal (stripped, help) && !tue_template_document_has_unseen (help) &&
         (get_kind (tue_field_get_field_type (field)) == NULL || strlen (key) <= MAX_KEY);
}

static JsonNode *
make_string (const char *text)
{
  return json_node_init_string (json_node_alloc (), text);
}

static JsonNode *
take_array (JsonArray *take)
{
  JsonNode *node = json_node_new (JSON_NODE_ARRAY);

  json_node_take_array (node, take);
  return node;
}

static JsonNode *
take_object (JsonObject *take)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (node, take);
  return node;
}

static JsonObject *make_schema (TueField *const *fields,
                                gsize            n_fields);

static JsonNode *
make_options (TueField *field)
{
  const char *const *options = tue_field_get_options (field);
  JsonArray         *array = json_array_new ();

  for (; *options != NULL; options++)
    json_array_add_string_element (array, *options);

  return take_array (array);
}

static JsonNode *
make_declaration (TueField *field)
{
  const char  *type = tue_field_type_to_string (tue_field_get_field_type (field));
  TueFieldSpec spec;

  tue_field_get_spec (field, &spec);
  switch (spec.type)
    {
    case TUE_FIELD_CHOICE:
    case TUE_FIELD_CHOICES:
      return make_options (field);

    case TUE_FIELD_LIST:
      return take_object (make_schema (spec.fields, spec.n_fields));

    case TUE_FIELD_COMPUTED:
      return make_string (spec.formula != NULL ? spec.formula : "");

    case TUE_FIELD_STRING:
    case TUE_FIELD_TEXT:
    case TUE_FIELD_BOOLEAN:
    case TUE_FIELD_NUMBER:
    case TUE_FIELD_INTEGER:
    case TUE_FIELD_MONEY:
    case TUE_FIELD_DATE:
    case TUE_FIELD_TIME:
    case TUE_FIELD_EMAIL:
    case TUE_FIELD_URL:
    case TUE_FIELD_PHONE:
    default:
      {
        g_autofree char *text = has_short_help (field) ? g_strdup_printf ("%s, %s", type, spec.help) : g_strdup (type);

        return make_string (text);
      }
    }
}

static JsonObject *
make_schema (TueField *const *fields,
             gsize            n_fields)
{
  JsonObject *schema = json_object_new ();

  for (gsize i = 0; i < n_fields; i++)
    {
      g_autofree char *key = make_key (fields[i], has_short_help (fields[i]));

      json_object_set_member (schema, key, make_declaration (fields[i]));
    }

  return schema;
}

/* What a field has beyond its declaration: the members of its JSON that no
 * declaration says. */
static void
add_details (JsonObject *all,
             TueField   *field,
             const char *path)
{
  static const char *const told[] = { "name", "type", "required", "default", "fields", NULL };
  g_autoptr(JsonNode) node = tue_field_to_json_node (field);
  g_autoptr(JsonObject) details = json_object_new ();
  g_autofree char *label = tue_field_make_label (tue_field_get_name (field));
  TueFieldType     type = tue_field_get_field_type (field);
  JsonObjectIter   iter;
  const char      *name;
  JsonNode        *member;

  json_object_iter_init_ordered (&iter, json_node_get_object (node));
  while (json_object_iter_next_ordered (&iter, &name, &member))
    {
      if (g_strv_contains (told, name) || (g_str_equal (name, "label") && g_str_equal (tue_field_get_label (field), label)) ||
          (g_str_equal (name, "help") && has_short_help (field)) || (g_str_equal (name, "formula") && type == TUE_FIELD_COMPUTED) ||
          (g_str_equal (name, "options") && (type == TUE_FIELD_CHOICE || type == TUE_FIELD_CHOICES)))
        continue;
      json_object_set_member (details, name, json_node_copy (member));
    }

  if (json_object_get_size (details) > 0)
    json_object_set_object_member (all, path, g_steal_pointer (&details));
}

/* An amount as people write it, where that says the same. */
static JsonNode *
make_money (TueValue *value)
{
  g_autoptr(TueValue) again = NULL;
  g_autofree char *text = NULL;
  TueMoney         money;

  if (!tue_money_from_value (value, &money) || (text = tue_template_document_format_money (&money)) == NULL)
    return tue_value_to_json_node (value);

  again = tue_money_to_value (&money);
  return tue_value_equal (again, value) ? make_string (text) : tue_value_to_json_node (value);
}

static JsonNode *
make_item (TueField *list_field,
           TueValue *item)
{
  JsonObject *object;

  if (tue_value_get_kind (item) != TUE_VALUE_MAP)
    return tue_value_to_json_node (item);

  object = json_object_new ();
  for (gsize i = 0; i < tue_value_get_n_items (item); i++)
    {
      TueField *member = tue_field_find_field (list_field, tue_value_get_key (item, i));
      TueValue *value = tue_value_get_item (item, i);

      json_object_set_member (object, tue_value_get_key (item, i),
                              member != NULL && tue_field_get_field_type (member) == TUE_FIELD_MONEY ? make_money (value) : tue_value_to_json_node (value));
    }

  return take_object (object);
}

static JsonNode *
make_default (TueField *field)
{
  TueValue  *value = tue_field_get_default (field);
  JsonArray *array;

  if (tue_field_get_field_type (field) == TUE_FIELD_MONEY)
    return make_money (value);
  if (tue_field_get_field_type (field) != TUE_FIELD_LIST || tue_value_get_kind (value) != TUE_VALUE_LIST)
    return tue_value_to_json_node (value);

  array = json_array_new ();
  for (gsize i = 0; i < tue_value_get_n_items (value); i++)
    json_array_add_element (array, make_item (field, tue_value_get_item (value, i)));

  return take_array (array);
}

static void
add_field (JsonObject *defaults,
           JsonObject *details,
           TueField   *field,
           const char *path)
{
  if (tue_field_get_default (field) != NULL)
    json_object_set_member (defaults, path, make_default (field));
  add_details (details, field, path);

  for (gsize i = 0; i < tue_field_get_n_fields (field); i++)
    {
      TueField        *member = tue_field_get_nth_field (field, i);
      g_autofree char *member_path = g_strconcat (path, ".", tue_field_get_name (member), NULL);

      add_field (defaults, details, member, member_path);
    }
}

static JsonObject *
make_document (const char *title,
               TueTemplate *template)
{
  gsize                 n_fields = tue_template_get_n_fields (template);
  g_autofree TueField **fields = g_new0 (TueField *, n_fields + 1);
  g_autoptr(JsonObject) defaults = json_object_new ();
  g_autoptr(JsonObject) details = json_object_new ();
  JsonObject *document = json_object_new ();
  JsonObject *input;

  if (title != NULL && *title != '\0')
    json_object_set_string_member (document, "title", title);
  for (gsize i = 0; i < n_fields; i++)
    {
      fields[i] = tue_template_get_nth_field (template, i);
      add_field (defaults, details, fields[i], tue_field_get_name (fields[i]));
    }
  input = json_object_new ();
  json_object_set_object_member (input, "schema", make_schema (fields, n_fields));
  if (json_object_get_size (defaults) > 0)
    json_object_set_object_member (input, "default", g_steal_pointer (&defaults));
  json_object_set_object_member (document, "input", input);
  if (json_object_get_size (details) > 0)
    json_object_set_object_member (document, "fields", g_steal_pointer (&details));

  return document;
}

/**
 * tue_template_document_write:
 * @title: (nullable): what the step is called
 * @template: a template
 *
 * Returns: (transfer full): the fields and the text, as
 *   tue_template_document_read() reads them
 */
char *
tue_template_document_write (const char *title,
                             TueTemplate *template)
{
  g_autoptr(JsonObject) document = NULL;
  g_autofree char *yaml = NULL;

  g_return_val_if_fail (TUE_IS_TEMPLATE (template), NULL);

  document = make_document (title, template);
  yaml = tue_yaml_write (document);

  return g_strconcat ("---\n", yaml, "---\n", tue_template_get_text (template), NULL);
}
