/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-field-json"

#include "config.h"

#include "tue-field-json.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "tue-json.h"
#include "tue-value-json.h"

#define MAX_LABEL 200 /* characters, as the schema has it */
#define MAX_OPTION 500
#define MAX_HELP 2000
#define MAX_OPTIONS 200
#define MAX_MEMBERS 50
#define MAX_FIELDS 500
#define MAX_FORMER_NAMES 20 /* the latest */

/* A field while it is read; spec borrows from the rest and from the JSON. */
typedef struct
{
  TueFieldSpec spec;

  /* Owned */
  TueValue  *default_value; /* (nullable) */
  GPtrArray *options;       /* (element-type utf8), borrowed strings */
  GPtrArray *former_names;  /* the same */
  GPtrArray *fields;        /* (element-type TueField) */
} Reading;

static void
clear_reading (Reading *reading)
{
  g_clear_pointer (&reading->default_value, tue_value_unref);
  g_clear_pointer (&reading->options, g_ptr_array_unref);
  g_clear_pointer (&reading->former_names, g_ptr_array_unref);
  g_clear_pointer (&reading->fields, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reading, clear_reading)

static gboolean G_GNUC_PRINTF (2, 3)
  refuse (GError    **error,
          const char *format,
          ...)
{
  g_autofree char *message = NULL;
  va_list          args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);

  g_set_error_literal (error, TUE_JSON_ERROR, TUE_JSON_ERROR_CONTENT, message);
  return FALSE;
}

static gboolean
read_string (JsonObject  *object,
             const char  *key,
             glong        max_length,
             const char **string,
             GError     **error)
{
  JsonNode *node = json_object_get_member (object, key);

  if (node == NULL)
    return TRUE;
  if (json_node_get_value_type (node) != G_TYPE_STRING)
    return refuse (error, _("“%s” has to be text."), key);

  *string = json_node_get_string (node);
  if (g_utf8_strlen (*string, -1) > max_length)
    return refuse (error, _("“%s” is longer than %ld characters."), key, max_length);
  return TRUE;
}

static gboolean
read_boolean (JsonObject *object,
              const char *key,
              gboolean   *boolean,
              GError    **error)
{
  JsonNode *node = json_object_get_member (object, key);

  if (node == NULL)
    return TRUE;
  if (json_node_get_value_type (node) != G_TYPE_BOOLEAN)
    return refuse (error, _("“%s” has to be true or false."), key);

  *boolean = json_node_get_boolean (node);
  return TRUE;
}

static gboolean
read_number (JsonObject *object,
             const char *key,
             gboolean   *has_number,
             double     *number,
             GError    **error)
{
  JsonNode *node = json_object_get_member (object, key);
  GType     type;

  if (node == NULL)
    return TRUE;

  type = json_node_get_value_type (node);
  if (type != G_TYPE_INT64 && type != G_TYPE_DOUBLE)
    return refuse (error, _("“%s” has to be a number."), key);

  *number = json_node_get_double (node);
  *has_number = TRUE;
  return TRUE;
}

/* Names that every template may use; a field of that name would hide them. */
static gboolean
is_built_in (const char *name)
{
  static const char *const names[] = { "today", "now", "weekday", "also", "my", "task", "workflow" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (strcmp (names[i], name) == 0)
        return TRUE;
    }

  return FALSE;
}

/**
 * tue_field_check_name:
 * @name: what a field is to be called in templates
 * @error: return location for why not
 *
 * Tells whether a tag can write it: letters, digits, "_" and "-", and single inner
 * spaces; no dots, which reach into a value; none of the built-in names.
 *
 * Returns: whether a field can be called so
 */
gboolean
tue_field_check_name (const char *name,
                      GError    **error)
{
  gboolean after_space = TRUE;

  if (name == NULL || *name == '\0')
    return refuse (error, _("The field has no “name”."));
  if (g_utf8_strlen (name, -1) > MAX_LABEL)
    return refuse (error, _("“%s” is longer than %ld characters."), "name", (glong)MAX_LABEL);
  if (is_built_in (name))
    return refuse (error, _("“%s” is a built-in name and cannot be a field."), name);

  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == ' ' ? after_space : (!g_unichar_isalnum (c) && !g_unichar_ismark (c) && c != '_' && c != '-'))
        return refuse (error, _("“%s” cannot be a name. Use letters, digits, “_” and single spaces between words."), name);
      after_space = c == ' ';
    }

  if (after_space || g_ascii_isdigit (*name) || *name == '-')
    return refuse (error, _("“%s” cannot be a name. Use letters, digits, “_” and single spaces between words."), name);
  return TRUE;
}

static gboolean
read_type (JsonObject   *object,
           gboolean      is_member,
           TueFieldType *type,
           GError      **error)
{
  const char *string = NULL;

  if (!read_string (object, "type", MAX_LABEL, &string, error))
    return FALSE;
  if (string == NULL)
    return refuse (error, _("The field has no “type”."));
  if (!tue_field_type_from_string (string, type))
    return refuse (error, _("There is no field type “%s”."), string);
  if (is_member && *type == TUE_FIELD_LIST)
    return refuse (error, _("A list cannot hold a field of type “%s”."), string);
  return TRUE;
}

static gboolean
read_options (Reading    *reading,
              JsonObject *object,
              GError    **error)
{
  gboolean  is_choice = reading->spec.type == TUE_FIELD_CHOICE || reading->spec.type == TUE_FIELD_CHOICES;
  JsonNode *node = json_object_get_member (object, "options");
  g_autoptr(GHashTable) seen = NULL;
  JsonArray *array;

  if (node == NULL)
    return is_choice && !reading->spec.open ? refuse (error, _("A choice needs “options”.")) : TRUE;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return refuse (error, _("“%s” has to be a list."), "options");

  array = json_node_get_array (node);
  if (json_array_get_length (array) > MAX_OPTIONS)
    return refuse (error, _("There are more than %d options."), MAX_OPTIONS);

  seen = g_hash_table_new (g_str_hash, g_str_equal);
  reading->options = g_ptr_array_new_null_terminated (json_array_get_length (array), NULL, TRUE);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode   *option = json_array_get_element (array, i);
      const char *string;

      if (json_node_get_value_type (option) != G_TYPE_STRING)
        return refuse (error, _("Option %u has to be text."), i + 1);

      string = json_node_get_string (option);
      if (*string == '\0' || g_utf8_strlen (string, -1) > MAX_OPTION)
        return refuse (error, _("Option %u is empty or longer than %d characters."), i + 1, MAX_OPTION);
      if (!g_hash_table_add (seen, (char *)string))
        return refuse (error, _("The option “%s” comes twice."), string);
      g_ptr_array_add (reading->options, (char *)string);
    }

  if (reading->options->len > 0)
    reading->spec.options = (const char *const *)reading->options->pdata;
  return TRUE;
}

/* They only help to find values that a task has by another name: what is none is let be. */
static void
read_former_names (Reading    *reading,
                   JsonObject *object)
{
  JsonNode  *node = json_object_get_member (object, "formerly");
  JsonArray *array = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  if (array == NULL)
    return;

  reading->former_names = g_ptr_array_new_null_terminated (json_array_get_length (array), NULL, TRUE);
  for (guint i = 0; i < json_array_get_length (array) && reading->former_names->len < MAX_FORMER_NAMES; i++)
    {
      JsonNode *name = json_array_get_element (array, i);

      if (json_node_get_value_type (name) == G_TYPE_STRING && tue_field_check_name (json_node_get_string (name), NULL))
        g_ptr_array_add (reading->former_names, (char *)json_node_get_string (name));
    }
  if (reading->former_names->len > 0)
    reading->spec.former_names = (const char *const *)reading->former_names->pdata;
}

static gboolean
read_members (Reading    *reading,
              JsonObject *object,
              GError    **error)
{
  JsonNode *node = json_object_get_member (object, "fields");
  g_autoptr(GHashTable) seen = NULL;
  JsonArray *array;

  if (reading->spec.type != TUE_FIELD_LIST)
    return node == NULL ? TRUE : refuse (error, _("Only a list has “fields”."));
  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node) || json_array_get_length (json_node_get_array (node)) == 0)
    return refuse (error, _("A list needs “fields”."));

  array = json_node_get_array (node);
  if (json_array_get_length (array) > MAX_MEMBERS)
    return refuse (error, _("There are more than %d fields."), MAX_MEMBERS);

  seen = g_hash_table_new (g_str_hash, g_str_equal);
  reading->fields = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_field_unref);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      TueField *field = tue_field_from_json_node (json_array_get_element (array, i), TRUE, error);

      if (field == NULL)
        {
          /* Translators: the place of a fault, before the sentence that tells it */
          g_prefix_error (error, _("field %u of the list: "), i + 1);
          return FALSE;
        }
      g_ptr_array_add (reading->fields, field);
      if (!g_hash_table_add (seen, (char *)tue_field_get_name (field)))
        return refuse (error, _("The field “%s” is declared twice."), tue_field_get_name (field));
    }

  reading->spec.fields = (TueField *const *)reading->fields->pdata;
  reading->spec.n_fields = reading->fields->len;
  return TRUE;
}

/* Whether the default is of the kind that the type keeps; whether it is in
 * range is tue_field_check()'s to say, when a task has it. */
static gboolean
check_default (Reading *reading,
               GError **error)
{
  TueValue    *value = reading->default_value;
  TueValueKind kind;
  gboolean     fits;

  if (value == NULL)
    return TRUE;

  kind = tue_value_get_kind (value);
  switch (reading->spec.type)
    {
    case TUE_FIELD_BOOLEAN:
      fits = kind == TUE_VALUE_BOOLEAN;
      break;

    case TUE_FIELD_NUMBER:
    case TUE_FIELD_INTEGER:
      fits = kind == TUE_VALUE_NUMBER;
      break;

    case TUE_FIELD_CHOICES:
    case TUE_FIELD_LIST:
      fits = kind == TUE_VALUE_LIST;
      break;

    case TUE_FIELD_MONEY:
      fits = kind == TUE_VALUE_MAP;
      break;

    case TUE_FIELD_COMPUTED:
      fits = FALSE;
      break;

    case TUE_FIELD_DATE:
      fits = kind == TUE_VALUE_STRING || kind == TUE_VALUE_MAP;
      break;

    case TUE_FIELD_STRING:
    case TUE_FIELD_TEXT:
    case TUE_FIELD_CHOICE:
    case TUE_FIELD_TIME:
    case TUE_FIELD_EMAIL:
    case TUE_FIELD_URL:
    case TUE_FIELD_PHONE:
    default:
      fits = kind == TUE_VALUE_STRING;
    }

  if (!fits)
    return refuse (error, _("The default does not fit the type “%s”."), tue_field_type_to_string (reading->spec.type));

  reading->spec.default_value = value;
  return TRUE;
}

static gboolean
check_spec (const TueFieldSpec *spec,
            GError            **error)
{
  if (spec->has_min && spec->has_max && spec->min > spec->max)
    return refuse (error, _("“min” is greater than “max”."));
  if (spec->step < 0)
    return refuse (error, _("“step” has to be greater than 0."));
  if (spec->type == TUE_FIELD_COMPUTED && (spec->formula == NULL || *spec->formula == '\0'))
    return refuse (error, _("A computed field needs a “formula”."));
  if (spec->type == TUE_FIELD_COMPUTED && spec->required)
    return refuse (error, _("A computed field cannot be required."));
  if (spec->currency == NULL)
    return TRUE;

  if (strlen (spec->currency) != 3)
    return refuse (error, _("“%s” is not a currency code such as “EUR”."), spec->currency);
  for (const char *p = spec->currency; *p != '\0'; p++)
    {
      if (!g_ascii_isupper (*p))
        return refuse (error, _("“%s” is not a currency code such as “EUR”."), spec->currency);
    }

  return TRUE;
}

static const char *const holds_names[] = {
  [TUE_FIELD_HOLDS_WORDS] = NULL,
  [TUE_FIELD_HOLDS_ANSWER] = "answer",
  [TUE_FIELD_HOLDS_WITHHELD] = "withheld",
};

/* What a field holds beside its type; what a later version may know is let be. */
static gboolean
read_holds (JsonObject   *object,
            TueFieldSpec *spec,
            GError      **error)
{
  const char *holds = NULL;

  if (!read_string (object, "holds", MAX_LABEL, &holds, error))
    return FALSE;
  for (gsize i = 0; holds != NULL && i < G_N_ELEMENTS (holds_names); i++)
    {
      if (g_strcmp0 (holds, holds_names[i]) == 0)
        spec->holds = i;
    }
  return TRUE;
}

static gboolean
read_spec (Reading    *reading,
           JsonObject *object,
           gboolean    is_member,
           GError    **error)
{
  TueFieldSpec *spec = &reading->spec;
  gboolean      has_step = FALSE;

  if (!read_type (object, is_member, &spec->type, error) ||
      !read_string (object, "label", MAX_LABEL, &spec->label, error) ||
      !read_string (object, "help", MAX_HELP, &spec->help, error) ||
      !read_string (object, "placeholder", MAX_OPTION, &spec->placeholder, error) ||
      !read_string (object, "currency", MAX_LABEL, &spec->currency, error) ||
      !read_string (object, "formula", MAX_HELP, &spec->formula, error) ||
      !read_boolean (object, "required", &spec->required, error) ||
      !read_boolean (object, "open", &spec->open, error) ||
      !read_boolean (object, "folded", &spec->folded, error) ||
      !read_holds (object, spec, error) ||
      !read_number (object, "min", &spec->has_min, &spec->min, error) ||
      !read_number (object, "max", &spec->has_max, &spec->max, error) ||
      !read_number (object, "step", &has_step, &spec->step, error) ||
      !read_options (reading, object, error) ||
      !read_members (reading, object, error))
    return FALSE;

  read_former_names (reading, object);
  if (json_object_has_member (object, "default"))
    {
      reading->default_value = tue_value_from_json_node (json_object_get_member (object, "default"), error);
      if (reading->default_value == NULL)
        return FALSE;
    }

  return check_default (reading, error) && check_spec (spec, error);
}

/**
 * tue_field_from_json_node:
 * @node: the declaration of a field
 * @is_member: whether it is a member of a list
 *
 * Returns: (transfer full) (nullable): the field
 */
TueField *
tue_field_from_json_node (JsonNode *node,
                          gboolean  is_member,
                          GError  **error)
{
  g_auto(Reading) reading = { 0 };
  JsonObject *object;

  g_return_val_if_fail (node != NULL, NULL);

  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      refuse (error, _("A field has to be an object."));
      return NULL;
    }

  object = json_node_get_object (node);
  if (!read_string (object, "name", G_MAXLONG, &reading.spec.name, error) ||
      !tue_field_check_name (reading.spec.name, error))
    return NULL;

  if (!read_spec (&reading, object, is_member, error))
    {
      g_prefix_error (error, "“%s”: ", reading.spec.name);
      return NULL;
    }

  return tue_field_new (&reading.spec);
}

static void
set_text (JsonObject *object,
          const char *key,
          const char *text)
{
  if (text != NULL && *text != '\0')
    json_object_set_string_member (object, key, text);
}

static void
set_number (JsonObject *object,
            const char *key,
            double      number)
{
  g_autoptr(TueValue) value = tue_value_new_number (number);

  json_object_set_member (object, key, tue_value_to_json_node (value));
}

static void
set_texts (JsonObject        *object,
           const char        *key,
           const char *const *texts)
{
  JsonArray *array;

  if (*texts == NULL)
    return;

  array = json_array_new ();
  for (; *texts != NULL; texts++)
    json_array_add_string_element (array, *texts);
  json_object_set_array_member (object, key, array);
}

static void
set_members (JsonObject *object,
             TueField   *field)
{
  JsonArray *array;

  if (tue_field_get_n_fields (field) == 0)
    return;

  array = json_array_new ();
  for (gsize i = 0; i < tue_field_get_n_fields (field); i++)
    json_array_add_element (array, tue_field_to_json_node (tue_field_get_nth_field (field, i)));
  json_object_set_array_member (object, "fields", array);
}

/**
 * tue_field_to_json_node:
 *
 * Returns: (transfer full): the declaration of a field, with only those keys
 *   that say something
 */
JsonNode *
tue_field_to_json_node (TueField *field)
{
  JsonNode   *node;
  JsonObject *object;
  double      number;

  g_return_val_if_fail (field != NULL, NULL);

  node = json_node_new (JSON_NODE_OBJECT);
  object = json_object_new ();
  json_node_take_object (node, object);

  json_object_set_string_member (object, "name", tue_field_get_name (field));
  json_object_set_string_member (object, "label", tue_field_get_label (field));
  json_object_set_string_member (object, "type", tue_field_type_to_string (tue_field_get_field_type (field)));
  set_text (object, "holds", holds_names[tue_field_get_holds (field)]);
  if (tue_field_get_required (field))
    json_object_set_boolean_member (object, "required", TRUE);
  if (tue_field_get_folded (field))
    json_object_set_boolean_member (object, "folded", TRUE);
  if (tue_field_get_default (field) != NULL)
    json_object_set_member (object, "default", tue_value_to_json_node (tue_field_get_default (field)));
  set_text (object, "help", tue_field_get_help (field));
  set_text (object, "placeholder", tue_field_get_placeholder (field));
  set_texts (object, "options", tue_field_get_options (field));
  if (tue_field_get_open (field))
    json_object_set_boolean_member (object, "open", TRUE);
  if (tue_field_get_min (field, &number))
    set_number (object, "min", number);
  if (tue_field_get_max (field, &number))
    set_number (object, "max", number);
  if (tue_field_get_step (field) > 0)
    set_number (object, "step", tue_field_get_step (field));
  set_text (object, "currency", tue_field_get_currency (field));
  set_text (object, "formula", tue_field_get_formula (field));
  set_members (object, field);
  set_texts (object, "formerly", tue_field_get_former_names (field));

  return node;
}

/**
 * tue_field_check_declaration:
 * @field: a field that somebody described
 * @error: return location for what is wrong
 *
 * Tells whether the field can be kept: what is written of it has to be read again.
 *
 * Returns: whether it can
 */
gboolean
tue_field_check_declaration (TueField *field,
                             GError  **error)
{
  g_autoptr(JsonNode) node = NULL;
  g_autoptr(TueField) again = NULL;

  g_return_val_if_fail (field != NULL, FALSE);

  node = tue_field_to_json_node (field);
  again = tue_field_from_json_node (node, FALSE, error);

  return again != NULL;
}

/**
 * tue_fields_from_json_node:
 * @node: the declarations of a template, a list
 *
 * Returns: (transfer full) (nullable) (element-type TueField): the fields
 */
GPtrArray *
tue_fields_from_json_node (JsonNode *node,
                           GError  **error)
{
  g_autoptr(GPtrArray) fields = NULL;
  g_autoptr(GHashTable) seen = NULL;
  JsonArray *array;

  g_return_val_if_fail (node != NULL, NULL);

  if (!JSON_NODE_HOLDS_ARRAY (node))
    {
      refuse (error, _("“%s” has to be a list."), "fields");
      return NULL;
    }

  array = json_node_get_array (node);
  if (json_array_get_length (array) > MAX_FIELDS)
    {
      g_set_error (error, TUE_JSON_ERROR, TUE_JSON_ERROR_LIMIT, _("There are more than %d fields."), MAX_FIELDS);
      return NULL;
    }

  fields = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_field_unref);
  seen = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      TueField *field = tue_field_from_json_node (json_array_get_element (array, i), FALSE, error);

      if (field == NULL)
        {
          /* Translators: the place of a fault, before the sentence that tells it */
          g_prefix_error (error, _("field %u: "), i + 1);
          return NULL;
        }
      g_ptr_array_add (fields, field);
      if (!g_hash_table_add (seen, (char *)tue_field_get_name (field)))
        {
          refuse (error, _("The field “%s” is declared twice."), tue_field_get_name (field));
          return NULL;
        }
    }

  return g_steal_pointer (&fields);
}

/**
 * tue_fields_from_json:
 * @json: the declarations of a template, a list
 *
 * Returns: (transfer full) (nullable) (element-type TueField): the fields
 */
GPtrArray *
tue_fields_from_json (const char *json,
                      GError    **error)
{
  g_autoptr(JsonNode) node = NULL;

  g_return_val_if_fail (json != NULL, NULL);

  node = tue_json_parse (json, -1, 0, error);
  return node != NULL ? tue_fields_from_json_node (node, error) : NULL;
}

/**
 * tue_fields_to_json:
 * @fields: (array length=n_fields): the fields of a template
 * @n_fields: their number
 *
 * Returns: (transfer full): their declarations, on one line
 */
char *
tue_fields_to_json (TueField *const *fields,
                    gsize            n_fields)
{
  g_autoptr(JsonNode) node = json_node_new (JSON_NODE_ARRAY);
  JsonArray *array = json_array_new ();

  json_node_take_array (node, array);
  for (gsize i = 0; i < n_fields; i++)
    json_array_add_element (array, tue_field_to_json_node (fields[i]));

  return tue_json_write (node, FALSE);
}
