/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Open WebUI: a list of prompts as JSON. The older generation calls a prompt "title",
 * the newer one "name", with tags. Variables are {{name}} or
 * {{name | select:options=["a","b"]:required}}.
 */

#define G_LOG_DOMAIN "tue-foreign-open-webui"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tue-foreign-private.h"
#include "tue-json.h"

/* What Open WebUI fills in itself; NULL: only the person knows it here. */
static const struct
{
  const char *name;
  const char *built_in; /* (nullable) */
} system_variables[] = {
  { "CLIPBOARD", "material" },
  { "CURRENT_DATE", "today" },
  { "CURRENT_DATETIME", "today" },
  { "CURRENT_TIME", "now" },
  { "CURRENT_WEEKDAY", "weekday" },
  { "CURRENT_TIMEZONE", NULL },
  { "USER_NAME", "my.name" },
  { "USER_EMAIL", NULL },
  { "USER_LANGUAGE", NULL },
  { "USER_LOCATION", NULL },
  { "USER_BIO", NULL },
  { "USER_GENDER", NULL },
  { "USER_BIRTH_DATE", NULL },
  { "USER_AGE", NULL },
};

static const struct
{
  const char  *name;
  TueFieldType type;
  gboolean     is_exact;
} types[] = {
  { "text", TUE_FIELD_STRING, TRUE },
  { "textarea", TUE_FIELD_TEXT, TRUE },
  { "select", TUE_FIELD_CHOICE, TRUE },
  { "number", TUE_FIELD_NUMBER, TRUE },
  { "range", TUE_FIELD_NUMBER, FALSE },
  { "checkbox", TUE_FIELD_BOOLEAN, TRUE },
  { "date", TUE_FIELD_DATE, TRUE },
  { "time", TUE_FIELD_TIME, TRUE },
  { "email", TUE_FIELD_EMAIL, TRUE },
  { "tel", TUE_FIELD_PHONE, TRUE },
  { "url", TUE_FIELD_URL, TRUE },
  { "datetime-local", TUE_FIELD_STRING, FALSE },
  { "month", TUE_FIELD_STRING, FALSE },
  { "color", TUE_FIELD_STRING, FALSE },
  { "map", TUE_FIELD_STRING, FALSE },
};

/* "type", then "key=value" or "key", told apart by colons outside of quotation marks and
 * brackets. (element-type utf8) */
static GPtrArray *
split_properties (const char *text)
{
  GPtrArray  *parts = g_ptr_array_new_with_free_func (g_free);
  const char *begin = text;
  gboolean    in_quotes = FALSE;
  int         depth = 0;

  for (const char *p = text;; p++)
    {
      if (*p == '\\' && in_quotes && p[1] != '\0')
        {
          p++;
          continue;
        }
      in_quotes ^= *p == '"';
      if (!in_quotes)
        depth += (*p == '[' || *p == '{') - (*p == ']' || *p == '}');
      if (*p == '\0' || (*p == ':' && !in_quotes && depth <= 0))
        {
          g_ptr_array_add (parts, g_strstrip (g_strndup (begin, (gsize)(p - begin))));
          begin = p + 1;
        }
      if (*p == '\0')
        return parts;
    }
}

/* (nullable): what stands behind "key=", as JSON or as it is */
static JsonNode *
find_property (GPtrArray  *parts,
               const char *key)
{
  gsize length = strlen (key);

  for (guint i = 1; i < parts->len; i++)
    {
      const char *part = parts->pdata[i];
      JsonNode   *node;

      if (!g_str_has_prefix (part, key) || (part[length] != '=' && part[length] != '\0'))
        continue;
      if (part[length] == '\0')
        return json_node_init_boolean (json_node_alloc (), TRUE);
      node = tue_json_parse (part + length + 1, -1, 10000, NULL);
      return node != NULL ? node : json_node_init_string (json_node_alloc (), part + length + 1);
    }

  return NULL;
}

static char *
dup_property (GPtrArray  *parts,
              const char *key)
{
  g_autoptr(JsonNode) node = find_property (parts, key);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return NULL;

  return json_node_get_value_type (node) == G_TYPE_STRING ? g_strdup (json_node_get_string (node)) : tue_json_write (node, FALSE);
}

static gboolean
get_number (GPtrArray  *parts,
            const char *key,
            double     *number)
{
  g_autofree char *text = dup_property (parts, key);

  return text != NULL && tue_yaml_read_number (text, number);
}

static char **
list_options (GPtrArray *parts)
{
  g_autoptr(JsonNode) node = find_property (parts, "options");
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  JsonArray *array;

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return NULL;

  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *option = json_array_get_element (array, i);

      if (JSON_NODE_HOLDS_VALUE (option) && json_node_get_value_type (option) == G_TYPE_STRING)
        g_strv_builder_add (builder, json_node_get_string (option));
    }

  return g_strv_builder_end (builder);
}

static TueValue *
make_default (TueFieldType type,
              const char  *text)
{
  double number;

  if (type == TUE_FIELD_NUMBER && tue_yaml_read_number (text, &number))
    return tue_value_new_number (number);
  if (type == TUE_FIELD_BOOLEAN)
    return tue_value_new_boolean (g_str_equal (text, "true"));

  return tue_value_new_string (text);
}

static void
add_typed (TueForeignPrompt *prompt,
           gsize             start,
           gsize             end,
           const char       *name,
           const char       *declaration)
{
  g_autoptr(GPtrArray) parts = split_properties (declaration);
  const char      *type = parts->pdata[0];
  g_autofree char *placeholder = dup_property (parts, "placeholder");
  g_autofree char *label = dup_property (parts, "label");
  g_autofree char *text = dup_property (parts, "default");
  g_autofree char *required = dup_property (parts, "required");
  g_auto(GStrv) options = list_options (parts);
  g_autoptr(TueValue) value = NULL;
  TueFieldSpec spec = { .label = label, .placeholder = placeholder, .options = (const char *const *)options };
  gboolean     is_exact = FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_str_equal (types[i].name, type))
      {
        spec.type = types[i].type;
        is_exact = types[i].is_exact;
      }
  spec.required = required != NULL && !g_str_equal (required, "false");
  spec.has_min = spec.type == TUE_FIELD_NUMBER && get_number (parts, "min", &spec.min);
  spec.has_max = spec.type == TUE_FIELD_NUMBER && get_number (parts, "max", &spec.max);
  if (spec.has_min && spec.has_max && spec.min > spec.max)
    spec.has_min = spec.has_max = FALSE;
  value = text != NULL ? make_default (spec.type, text) : NULL;
  spec.default_value = value;

  tue_foreign_prompt_add_place (prompt, start, end, tue_foreign_prompt_add_field (prompt, name, &spec));
  if (!is_exact)
    /* Translators: the first %s is a type of a field in another program, the second one ours */
    tue_foreign_prompt_remark_at (prompt, TUE_FOREIGN_CHANGED, start, end, g_strdup_printf (_("A field of type “%s” is one of type “%s” here."), type, tue_field_type_to_string (spec.type)));
}

/* Whether Open WebUI fills it in itself. */
static gboolean
add_system (TueForeignPrompt *prompt,
            gsize             start,
            gsize             end,
            const char       *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (system_variables); i++)
    {
      if (!g_str_equal (system_variables[i].name, name))
        continue;
      if (system_variables[i].built_in != NULL)
        {
          tue_foreign_prompt_add_built_in (prompt, start, end, system_variables[i].built_in);
          return TRUE;
        }
      tue_foreign_prompt_add_blank (prompt, start, end, name);
      tue_foreign_prompt_remark_at (prompt, TUE_FOREIGN_CHANGED, start, end, g_strdup (_("Is a field here: nobody else fills it in.")));
      return TRUE;
    }

  return FALSE;
}

static void
scan (TueForeignPrompt *prompt)
{
  gsize start, end = 0;
  char *found;

  while (tue_foreign_find_tag (prompt, "{{", "}}", &start, &end, &found))
    {
      g_autofree char *inner = found;
      char            *bar = strchr (inner, '|');

      if (bar != NULL)
        *bar = '\0';
      g_strchomp (inner);
      if (!tue_foreign_is_variable (inner))
        continue;
      if (bar != NULL)
        add_typed (prompt, start, end, inner, bar + 1 + strspn (bar + 1, " \t\r\n"));
      else if (!add_system (prompt, start, end, inner))
        tue_foreign_prompt_add_blank (prompt, start, end, inner);
    }
}

static JsonObject *
get_prompt (JsonArray *array,
            guint      index)
{
  JsonNode *node = json_array_get_element (array, index);

  return JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

int
tue_foreign_detect_open_webui (const TueForeignText *text)
{
  if (!tue_foreign_path_has_suffix (text->path, ".json") && (text->length == 0 || (*text->text != '[' && *text->text != '{')))
    return 0;

  return g_strstr_len (text->text, (gssize)text->length, "\"command\"") != NULL && g_strstr_len (text->text, (gssize)text->length, "\"content\"") != NULL ? 80 : 0;
}

static gboolean
read_prompt (TueForeignReader *reader,
             JsonObject       *object, /* (nullable) */
             const char       *place)
{
  static const char *const known[] = { "content", "name", "title", "command", "tags", "id", "user_id", "user", "timestamp", "created_at", "updated_at", "version_id", "write_access", NULL };
  const char              *content = object != NULL ? tue_foreign_json_get_string (object, "content") : NULL;
  TueForeignPrompt        *prompt;
  const char              *name, *command;
  JsonArray               *tags;
  g_autoptr(GList) members = NULL;

  if (content == NULL)
    {
      tue_foreign_reader_refuse (reader, place, NULL, g_strdup (_("This is no prompt: it has no “content”.")));
      return TRUE;
    }
  prompt = tue_foreign_prompt_new (content, strlen (content), place, 0);
  command = tue_foreign_json_get_string (object, "command");
  name = tue_foreign_json_get_string (object, "name");
  name = name != NULL ? name : tue_foreign_json_get_string (object, "title");
  tue_foreign_prompt_set_name (prompt, name != NULL && *name != '\0' ? name : command);
  tags = tue_foreign_json_get_array (object, "tags");
  for (guint i = 0; tags != NULL && i < json_array_get_length (tags); i++)
    {
      JsonNode *tag = json_array_get_element (tags, i);

      if (JSON_NODE_HOLDS_OBJECT (tag))
        tue_foreign_prompt_add_tag (prompt, tue_foreign_json_get_string (json_node_get_object (tag), "name"));
      else if (JSON_NODE_HOLDS_VALUE (tag) && json_node_get_value_type (tag) == G_TYPE_STRING)
        tue_foreign_prompt_add_tag (prompt, json_node_get_string (tag));
    }
  members = json_object_get_members (object);
  for (GList *l = members; l != NULL; l = l->next)
    {
      JsonNode        *node = json_object_get_member (object, l->data);
      g_autofree char *value = NULL;
      g_autofree char *what = NULL;

      if (g_strv_contains (known, l->data) || JSON_NODE_HOLDS_NULL (node) ||
          (JSON_NODE_HOLDS_ARRAY (node) && json_array_get_length (json_node_get_array (node)) == 0) ||
          (JSON_NODE_HOLDS_OBJECT (node) && json_object_get_size (json_node_get_object (node)) == 0) ||
          (g_str_equal (l->data, "is_active") && JSON_NODE_HOLDS_VALUE (node) && json_node_get_boolean (node)))
        continue;
      value = tue_json_write (node, FALSE);
      what = g_strdup_printf ("%s: %s", (char *)l->data, value);
      tue_foreign_prompt_remark (prompt, TUE_FOREIGN_LEFT_OUT, what, g_strdup (_("A workflow has nothing of this kind.")));
    }
  scan (prompt);

  return tue_foreign_reader_add (reader, prompt);
}

gboolean
tue_foreign_read_open_webui (TueForeignReader     *reader,
                             const TueForeignText *text,
                             GError              **error)
{
  g_autoptr(JsonNode) root = tue_foreign_json_read (text, error);
  JsonArray *array = NULL;

  if (root == NULL)
    return FALSE;
  if (JSON_NODE_HOLDS_OBJECT (root))
    {
      array = tue_foreign_json_get_array (json_node_get_object (root), "prompts");
      if (array == NULL)
        return read_prompt (reader, json_node_get_object (root), text->path);
    }
  else if (JSON_NODE_HOLDS_ARRAY (root))
    {
      array = json_node_get_array (root);
    }
  if (array == NULL)
    {
      g_set_error_literal (error, TUE_FOREIGN_ERROR, TUE_FOREIGN_ERROR_CONTENT, _("There is no list of prompts in it."));
      return FALSE;
    }

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      g_autofree char *place = tue_foreign_place_entry (text->path, i + 1);

      if (!read_prompt (reader, get_prompt (array, i), place))
        return FALSE;
    }

  return TRUE;
}
