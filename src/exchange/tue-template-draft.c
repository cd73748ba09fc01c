/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What the front matter says of each field becomes a declaration as a playbook has
 * it.
 */

#define G_LOG_DOMAIN "tue-template-draft"

#include "config.h"

#include "tue-template-draft.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tue-template-document-private.h"
#include "tue-value-json.h"

#define MAX_FIELDS 500

/* Documented in the private header. */
void
tue_template_draft_free (TueTemplateDraft *draft)
{
  g_free (draft->name);
  json_object_unref (draft->json);
  g_hash_table_unref (draft->lines);
  g_ptr_array_unref (draft->members);
  g_free (draft);
}

void
tue_template_reader_remark (TueTemplateReader *reader,
                            guint              line,
                            char              *take_message)
{
  TueTemplateRemark *told = g_new (TueTemplateRemark, 1);

  told->line = line;
  told->message = take_message;
  g_ptr_array_add (reader->document->remarks, told);
}

void
tue_template_reader_remark_unknown (TueTemplateReader *reader,
                                    TueYamlNode       *key)
{
  /* Translators: %s is what somebody wrote as the name of a property */
  tue_template_reader_remark (reader, key->line, g_strdup_printf (_("“%s” is not known here and is left out."), key->text));
}

/* --- Declarations ----------------------------------------------------------------- */

static TueTemplateDraft *
new_draft (const char *name,
           gsize       length,
           guint       line)
{
  TueTemplateDraft *draft = g_new0 (TueTemplateDraft, 1);

  draft->name = g_strndup (name, length);
  draft->line = line;
  draft->json = json_object_new ();
  draft->lines = g_hash_table_new (g_str_hash, g_str_equal);
  draft->members = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_template_draft_free);
  json_object_set_string_member (draft->json, "name", draft->name);

  return draft;
}

/* Documented in the private header. */
TueTemplateDraft *
tue_template_draft_find (GPtrArray  *drafts,
                         const char *name)
{
  for (guint i = 0; i < drafts->len; i++)
    if (g_str_equal (((TueTemplateDraft *)drafts->pdata[i])->name, name))
      return drafts->pdata[i];

  return NULL;
}

/* "items", or "items.price" for a member */
static TueTemplateDraft *
find_path (GPtrArray  *drafts,
           const char *path)
{
  const char       *point = strchr (path, '.');
  g_autofree char  *list = point != NULL ? g_strndup (path, (gsize)(point - path)) : NULL;
  TueTemplateDraft *draft = tue_template_draft_find (drafts, list != NULL ? list : path);

  return draft == NULL || point == NULL ? draft : tue_template_draft_find (draft->members, point + 1);
}

/* Picoschema's words, and those that people read on screen. */
static gboolean
read_type (const char   *word,
           TueFieldType *type)
{
  if (g_str_equal (word, "enum"))
    *type = TUE_FIELD_CHOICE;
  else if (g_str_equal (word, "array"))
    *type = TUE_FIELD_LIST;
  else
    return tue_field_type_from_string (word, type);

  return TRUE;
}

static gpointer
refuse_type (TueTemplateReader *reader,
             guint              line,
             const char        *word)
{
  g_autoptr(GString) types = g_string_new (NULL);

  for (int type = 0; type <= TUE_FIELD_COMPUTED; type++)
    g_string_append_printf (types, "%s%s", type > 0 ? ", " : "", tue_field_type_to_string (type));

  /* Translators: the second %s is a list of words that stay as they are */
  return tue_yaml_refuse (&reader->fault, line, _("There is no type “%s”. There are %s."), word, types->str);
}

/* "type, help" */
static gboolean
read_type_and_help (TueTemplateReader *reader,
                    TueTemplateDraft  *draft,
                    const char        *text,
                    guint              line)
{
  const char      *comma = strchr (text, ',');
  g_autofree char *word = g_strstrip (comma != NULL ? g_strndup (text, (gsize)(comma - text)) : g_strdup (text));
  g_autofree char *help = g_strstrip (g_strdup (comma != NULL ? comma + 1 : ""));

  if (!read_type (word, &draft->type))
    return refuse_type (reader, line, word) != NULL;

  json_object_set_string_member (draft->json, "type", tue_field_type_to_string (draft->type));
  if (*help != '\0')
    json_object_set_string_member (draft->json, "help", help);
  return TRUE;
}

/* "name", "name?", "name(kind)", "name?(kind, help)"; has_kind: (out) */
static TueTemplateDraft *
read_key (TueTemplateReader *reader,
          TueYamlNode       *key,
          gboolean          *has_kind)
{
  const char *open = strchr (key->text, '(');
  gsize       length = open != NULL ? (gsize)(open - key->text) : strlen (key->text);
  gboolean    is_optional;
  g_autoptr(TueTemplateDraft) draft = NULL;
  g_autofree char *kind = NULL;

  while (open != NULL && length > 0 && key->text[length - 1] == ' ')
    length--;
  is_optional = length > 0 && key->text[length - 1] == '?';
  draft = new_draft (key->text, length - is_optional, key->line);
  *has_kind = open != NULL;
  if (open != NULL)
    {
      if (!g_str_has_suffix (open, ")"))
        return tue_yaml_refuse (&reader->fault, key->line, _("“%s” has no “)” at its end."), key->text);
      kind = g_strndup (open + 1, strlen (open) - 2);
      if (!read_type_and_help (reader, draft, kind, key->line))
        return NULL;
    }

  if (!is_optional)
    json_object_set_boolean_member (draft->json, "required", TRUE);
  return g_steal_pointer (&draft);
}

static gboolean
read_texts (TueTemplateReader *reader,
            TueYamlNode       *node,
            JsonArray         *texts)
{
  if (node->kind != TUE_YAML_LIST)
    return tue_yaml_refuse (&reader->fault, node->line, _("Here has to be a list, such as [plain, warm, formal].")) != NULL;

  for (guint i = 0; i < node->items->len; i++)
    {
      TueYamlNode *item = node->items->pdata[i];

      if (item->kind != TUE_YAML_TEXT)
        return tue_yaml_refuse (&reader->fault, item->line, _("Each entry of this list has to be a text. One with “:” stands in quotation marks.")) != NULL;
      json_array_add_string_element (texts, item->text);
    }

  return TRUE;
}

static gboolean read_schema (TueTemplateReader *reader,
                             TueYamlNode       *schema,
                             gboolean           is_member,
                             GPtrArray         *drafts);

/* What stands behind "name(kind):" */
static gboolean
read_content (TueTemplateReader *reader,
              TueTemplateDraft  *draft,
              TueYamlNode       *content,
              gboolean           is_member)
{
  JsonArray *options;

  switch (draft->type)
    {
    case TUE_FIELD_CHOICE:
    case TUE_FIELD_CHOICES:
      if (tue_yaml_node_is_null (content))
        return TRUE;
      options = json_array_new ();
      json_object_set_array_member (draft->json, "options", options);
      return read_texts (reader, content, options);

    case TUE_FIELD_LIST:
      if (is_member)
        return tue_yaml_refuse (&reader->fault, draft->line, _("A list cannot be a member of a list.")) != NULL;
      if (content->kind != TUE_YAML_MAP || content->items->len == 0)
        return tue_yaml_refuse (&reader->fault, content->line, _("“%s” is a list, so its members have to follow, one to a line and indented."), draft->name) != NULL;
      return read_schema (reader, content, TRUE, draft->members);

    case TUE_FIELD_COMPUTED:
      if (content->kind != TUE_YAML_TEXT)
        return tue_yaml_refuse (&reader->fault, content->line, _("Here has to be a formula.")) != NULL;
      if (*content->text != '\0')
        json_object_set_string_member (draft->json, "formula", content->text);
      return TRUE;

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
      /* Translators: the second %s is the type of a field, such as "date" */
      return tue_yaml_refuse (&reader->fault, draft->line, _("This is written as “%s: %s”, with the explanation behind a comma."), draft->name, tue_field_type_to_string (draft->type)) != NULL;
    }
}

static gboolean
read_plain_type (TueTemplateReader *reader,
                 TueTemplateDraft  *draft,
                 TueYamlNode       *content)
{
  if (content->kind == TUE_YAML_MAP)
    return tue_yaml_refuse (&reader->fault, draft->line, _("“%s” has members, so it is written as “%s(array):”."), draft->name, draft->name) != NULL;
  if (content->kind == TUE_YAML_LIST)
    return tue_yaml_refuse (&reader->fault, draft->line, _("“%s” has options, so it is written as “%s(enum):”, or “%s(choices):” where several can be chosen."), draft->name, draft->name, draft->name) != NULL;
  if (*content->text == '\0')
    return tue_yaml_refuse (&reader->fault, draft->line, _("“%s” has no type. Write it as “%s: string”."), draft->name, draft->name) != NULL;
  if (!read_type_and_help (reader, draft, content->text, content->line))
    return FALSE;
  if (draft->type == TUE_FIELD_LIST)
    return tue_yaml_refuse (&reader->fault, draft->line, _("A list is written as “%s(array):”, with its members below it."), draft->name) != NULL;

  return TRUE;
}

/* Computed fields are never asked for, with or without "?". */
static void
forget_required (TueTemplateDraft *draft)
{
  if (draft->type == TUE_FIELD_COMPUTED)
    json_object_remove_member (draft->json, "required");
}

static gboolean
read_schema (TueTemplateReader *reader,
             TueYamlNode       *schema,
             gboolean           is_member,
             GPtrArray         *drafts)
{
  g_autoptr(GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);

  if (tue_yaml_node_is_null (schema))
    return TRUE;
  if (schema->kind != TUE_YAML_MAP)
    return tue_yaml_refuse (&reader->fault, schema->line, _("Here have to be the fields, one to a line, such as “client: string”.")) != NULL;

  if (schema->keys->len > MAX_FIELDS)
    return tue_yaml_refuse_limit (&reader->fault, schema->line, _("There are more than %d fields."), MAX_FIELDS) != NULL;

  for (guint i = 0; i < schema->keys->len; i++)
    {
      gboolean          has_kind;
      TueTemplateDraft *draft = read_key (reader, schema->keys->pdata[i], &has_kind);

      if (draft == NULL)
        return FALSE;
      g_ptr_array_add (drafts, draft);
      if (!g_hash_table_add (names, draft->name))
        return tue_yaml_refuse (&reader->fault, draft->line, _("The field “%s” is declared twice."), draft->name) != NULL;
      if (!(has_kind ? read_content (reader, draft, schema->items->pdata[i], is_member) : read_plain_type (reader, draft, schema->items->pdata[i])))
        return FALSE;
      forget_required (draft);
    }

  return TRUE;
}

/* --- Details ------------------------------------------------------------------ */

static gboolean
read_default (TueTemplateDraft *draft,
              TueYamlNode      *key,
              TueYamlNode      *node)
{
  if (!tue_yaml_node_is_null (node))
    json_object_set_member (draft->json, "default", tue_template_draft_convert (draft, node));
  g_hash_table_insert (draft->lines, (gpointer) "default", GUINT_TO_POINTER (key->line));

  return TRUE;
}

static gboolean
read_boolean (TueTemplateReader *reader,
              TueTemplateDraft  *draft,
              const char        *key,
              TueYamlNode       *node)
{
  if (node->kind != TUE_YAML_TEXT || !node->plain || (!g_str_equal (node->text, "true") && !g_str_equal (node->text, "false")))
    return tue_yaml_refuse (&reader->fault, node->line, _("“%s” has to be true or false."), key) != NULL;

  json_object_set_boolean_member (draft->json, key, *node->text == 't');
  return TRUE;
}

static gboolean
read_number (TueTemplateReader *reader,
             TueTemplateDraft  *draft,
             const char        *key,
             TueYamlNode       *node)
{
  g_autoptr(TueValue) value = NULL;
  double number;

  if (node->kind != TUE_YAML_TEXT || !tue_yaml_read_number (node->text, &number))
    return tue_yaml_refuse (&reader->fault, node->line, _("“%s” has to be a number, such as 12 or 0.5."), key) != NULL;

  value = tue_value_new_number (number);
  json_object_set_member (draft->json, key, tue_value_to_json_node (value));
  return TRUE;
}

static gboolean
read_words (TueTemplateReader *reader,
            TueTemplateDraft  *draft,
            const char        *key,
            TueYamlNode       *node)
{
  if (node->kind != TUE_YAML_TEXT)
    return tue_yaml_refuse (&reader->fault, node->line, _("“%s” has to be text. One with “:” stands in quotation marks."), key) != NULL;

  if (!tue_yaml_node_is_null (node))
    json_object_set_string_member (draft->json, key, node->text);
  return TRUE;
}

static gboolean
read_list (TueTemplateReader *reader,
           TueTemplateDraft  *draft,
           const char        *name,
           TueYamlNode       *node)
{
  JsonArray *texts = json_array_new ();

  json_object_set_array_member (draft->json, name, texts);
  return read_texts (reader, node, texts);
}

/* One property of a field; what is none is told and left out. */
static gboolean
read_detail (TueTemplateReader *reader,
             TueTemplateDraft  *draft,
             TueYamlNode       *key,
             TueYamlNode       *node)
{
  static const char *const words[] = { "label", "help", "placeholder", "holds", "currency", "formula" };
  static const char *const booleans[] = { "required", "open", "folded" };
  static const char *const numbers[] = { "min", "max", "step" };
  static const char *const lists[] = { "options", "formerly" };

  g_hash_table_insert (draft->lines, key->text, GUINT_TO_POINTER (key->line));
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (key->text, words[i]))
      return read_words (reader, draft, words[i], node);
  for (gsize i = 0; i < G_N_ELEMENTS (booleans); i++)
    if (g_str_equal (key->text, booleans[i]))
      return read_boolean (reader, draft, booleans[i], node);
  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    if (g_str_equal (key->text, numbers[i]))
      return read_number (reader, draft, numbers[i], node);
  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    if (g_str_equal (key->text, lists[i]))
      return read_list (reader, draft, lists[i], node);
  /* Comes last, when the currency is known. */
  if (!g_str_equal (key->text, "default"))
    tue_template_reader_remark_unknown (reader, key);

  return TRUE;
}

static gboolean
read_details (TueTemplateReader *reader,
              TueTemplateDraft  *draft,
              TueYamlNode       *key,
              TueYamlNode       *details)
{
  TueYamlNode *value = tue_yaml_node_find (details, "default");

  if (tue_yaml_node_is_null (details))
    return TRUE;
  if (details->kind != TUE_YAML_MAP)
    return tue_yaml_refuse (&reader->fault, details->line, _("Below “%s” have to be its properties, such as “label: Client”, one to a line and indented."), key->text) != NULL;

  for (guint i = 0; i < details->keys->len; i++)
    if (!read_detail (reader, draft, details->keys->pdata[i], details->items->pdata[i]))
      return FALSE;
  forget_required (draft);

  for (guint i = 0; value != NULL && i < details->keys->len; i++)
    if (details->items->pdata[i] == value)
      return read_default (draft, details->keys->pdata[i], value);
  return TRUE;
}

/* Each entry of a map whose keys are fields. */
static gboolean
read_by_field (TueTemplateReader *reader,
               TueYamlNode       *map, /* (nullable) */
               const char        *name,
               gboolean           is_default)
{
  if (map == NULL || tue_yaml_node_is_null (map))
    return TRUE;
  if (map->kind != TUE_YAML_MAP)
    return tue_yaml_refuse (&reader->fault, map->line, _("Below “%s” have to be names of fields, one to a line and indented."), name) != NULL;

  for (guint i = 0; i < map->keys->len; i++)
    {
      TueYamlNode      *key = map->keys->pdata[i];
      TueTemplateDraft *draft = find_path (reader->drafts, key->text);

      if (draft == NULL)
        return tue_yaml_refuse (&reader->fault, key->line, _("There is no field “%s” below “schema”."), key->text) != NULL;
      if (!(is_default ? read_default (draft, key, map->items->pdata[i]) : read_details (reader, draft, key, map->items->pdata[i])))
        return FALSE;
    }

  return TRUE;
}

/* Documented in the private header. */
gboolean
tue_template_reader_read_fields (TueTemplateReader *reader,
                                 TueYamlNode       *schema,
                                 TueYamlNode       *details,
                                 TueYamlNode       *defaults)
{
  return (schema == NULL || read_schema (reader, schema, FALSE, reader->drafts)) &&
         read_by_field (reader, details, "fields", FALSE) &&
         read_by_field (reader, defaults, "default", TRUE);
}
