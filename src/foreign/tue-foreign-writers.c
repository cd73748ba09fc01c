/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * The formats that can be written.
 */

#define G_LOG_DOMAIN "tue-foreign-writers"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tue-foreign-outgoing.h"
#include "tue-json.h"
#include "tue-yaml-writer.h"

static void
write_plain (GString    *out,
             const char *text,
             gsize       length)
{
  g_string_append_len (out, text, (gssize)length);
}

/* What looks like a variable in the text of somebody would be one there. */
static void
remark_marks (TueForeignOutgoing *self,
              const char         *mark)
{
  const char *text = tue_template_get_text (tue_step_get_template (self->step));
  gboolean    quoted = strstr (text, "{{=") != NULL;

  if (g_str_equal (mark, "{{") ? quoted : strstr (text, mark) != NULL)
    tue_foreign_outgoing_remark (self, TUE_FOREIGN_CHANGED, mark, g_strdup (_("Text that stands between such marks is taken for a variable there.")));
}

/* What Tuesday fills in itself, and nobody does there */
static void
remark_built_in (TueForeignOutgoing *self,
                 TueField           *field, /* (nullable) */
                 const char         *name,
                 gboolean            first)
{
  if (first && field == NULL && self->lists->len == 0)
    tue_foreign_outgoing_remark (self, TUE_FOREIGN_CHANGED, name, g_strdup (_("Is filled in by hand there.")));
}

/* --- Open WebUI --------------------------------------------------------------------- */

static const struct
{
  const char *name;
  const char *webui;
} built_ins[] = { { "today", "CURRENT_DATE" }, { "now", "CURRENT_TIME" }, { "weekday", "CURRENT_WEEKDAY" }, { "my.name", "USER_NAME" } };

static const char *
get_webui_type (TueFieldType type)
{
  switch (type)
    {
    case TUE_FIELD_CHOICE:
      return "select";
    case TUE_FIELD_BOOLEAN:
      return "checkbox";
    case TUE_FIELD_NUMBER:
    case TUE_FIELD_INTEGER:
      return "number";
    case TUE_FIELD_DATE:
      return "date";
    case TUE_FIELD_TIME:
      return "time";
    case TUE_FIELD_EMAIL:
      return "email";
    case TUE_FIELD_URL:
      return "url";
    case TUE_FIELD_PHONE:
      return "tel";
    case TUE_FIELD_TEXT:
    case TUE_FIELD_LIST:
      return "textarea";
    case TUE_FIELD_STRING:
    case TUE_FIELD_CHOICES:
    case TUE_FIELD_MONEY:
    case TUE_FIELD_COMPUTED:
    default:
      return "text";
    }
}

static void
append_property (GString    *out,
                 const char *key,
                 const char *text) /* (nullable) */
{
  /* Braces would end the variable. */
  if (text == NULL || *text == '\0' || strpbrk (text, "{}") != NULL)
    return;
  g_string_append_printf (out, ":%s=", key);
  tue_json_append_string (out, text, strlen (text));
}

static void
append_options (GString  *out,
                TueField *field)
{
  const char *const *options = tue_field_get_options (field);

  if (options == NULL || options[0] == NULL)
    return;
  g_string_append (out, ":options=[");
  for (gsize i = 0; options[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append_c (out, ',');
      tue_json_append_string (out, options[i], strlen (options[i]));
    }
  g_string_append_c (out, ']');
}

static void
append_number (GString    *out,
               const char *key,
               double      number)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_printf (out, ":%s=%s", key, g_ascii_dtostr (buffer, sizeof buffer, number));
}

static void
append_declaration (GString  *out,
                    TueField *field)
{
  g_autofree char *text = tue_foreign_outgoing_get_default (field);
  double           number;

  g_string_append_printf (out, " | %s", get_webui_type (tue_field_get_field_type (field)));
  append_property (out, "label", tue_field_get_label (field));
  append_property (out, "placeholder", tue_field_get_placeholder (field));
  append_options (out, field);
  append_property (out, "default", text);
  if (tue_field_get_field_type (field) != TUE_FIELD_LIST && tue_field_get_min (field, &number))
    append_number (out, "min", number);
  if (tue_field_get_field_type (field) != TUE_FIELD_LIST && tue_field_get_max (field, &number))
    append_number (out, "max", number);
  if (tue_field_get_required (field))
    g_string_append (out, ":required");
}

static void
write_webui_value (TueForeignOutgoing *self,
                   GString            *out,
                   TueField           *field,
                   const char         *name,
                   gboolean            first)
{
  g_autofree char *plain = tue_foreign_outgoing_get_name (name);

  for (gsize i = 0; field == NULL && i < G_N_ELEMENTS (built_ins); i++)
    if (g_str_equal (built_ins[i].name, name))
      {
        g_string_append_printf (out, "{{%s}}", built_ins[i].webui);
        return;
      }
  remark_built_in (self, field, name, first);
  g_string_append_printf (out, "{{%s", plain);
  if (first && field != NULL)
    append_declaration (out, field);
  else if (first)
    g_string_append (out, " | textarea");
  g_string_append (out, "}}");
}

static void
add_webui_prompt (TueForeignOutgoing *outgoing,
                  const char         *name,
                  const char         *text,
                  gpointer            user_data)
{
  JsonArray         *prompts = user_data;
  JsonObject        *prompt = json_object_new ();
  JsonArray         *tags = json_array_new ();
  const char *const *names = tue_workflow_get_tags (outgoing->workflow);
  g_autoptr(GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *ascii = g_str_to_ascii (name, "C");
  g_autofree char *command = NULL;

  for (guint i = 0; i < json_array_get_length (prompts); i++)
    g_hash_table_add (taken, g_strdup (json_object_get_string_member (json_array_get_object_element (prompts, i), "command")));
  command = tue_foreign_make_file_name (ascii, "", taken);
  for (gsize i = 0; names != NULL && names[i] != NULL; i++)
    json_array_add_string_element (tags, names[i]);
  json_object_set_string_member (prompt, "command", command);
  /* One generation reads the one, the other the other. */
  json_object_set_string_member (prompt, "name", name);
  json_object_set_string_member (prompt, "title", name);
  json_object_set_string_member (prompt, "content", text);
  json_object_set_array_member (prompt, "tags", tags);
  json_array_add_object_element (prompts, prompt);
  remark_marks (outgoing, "{{");
}

void
tue_foreign_write_open_webui (TueForeignWriting *writing,
                              GPtrArray         *workflows)
{
  static const TueForeignDialect dialect = { "{{", FALSE, write_webui_value, write_plain };
  g_autoptr(JsonNode) root = json_node_new (JSON_NODE_ARRAY);
  g_autofree char *json = NULL;

  json_node_take_array (root, json_array_new ());
  tue_foreign_outgoing_each (workflows, writing->remarks, &dialect, add_webui_prompt, json_node_get_array (root));
  json = tue_json_write (root, TRUE);
  tue_foreign_writing_add (writing, "prompts.json", json, strlen (json));
}

/* --- prompts.chat ------------------------------------------------------------------- */

static void
write_chat_value (TueForeignOutgoing *self,
                  GString            *out,
                  TueField           *field,
                  const char         *name,
                  gboolean            first)
{
  g_autofree char *plain = tue_foreign_outgoing_get_name (name);
  g_autofree char *text = field != NULL ? tue_foreign_outgoing_get_default (field) : NULL;

  remark_built_in (self, field, name, first);
  if (text != NULL && *text != '\0' && strpbrk (text, "{}") == NULL)
    g_string_append_printf (out, "${%s:%s}", plain, text);
  else
    g_string_append_printf (out, "${%s}", plain);
  if (first && field != NULL && tue_field_get_field_type (field) != TUE_FIELD_STRING && tue_field_get_field_type (field) != TUE_FIELD_TEXT)
    tue_foreign_outgoing_remark (self, TUE_FOREIGN_CHANGED, name, g_strdup (_("All fields are plain text there.")));
}

static void
append_cell (GString    *csv,
             const char *text)
{
  g_string_append_c (csv, '"');
  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (csv, '"');
      g_string_append_c (csv, *p);
    }
  g_string_append_c (csv, '"');
}

static void
add_chat_row (TueForeignOutgoing *outgoing,
              const char         *name,
              const char         *text,
              gpointer            user_data)
{
  GString *csv = user_data;

  append_cell (csv, name);
  g_string_append_c (csv, ',');
  append_cell (csv, text);
  g_string_append (csv, ",\"FALSE\",\"TEXT\"\r\n");
  remark_marks (outgoing, "${");
}

void
tue_foreign_write_prompts_chat (TueForeignWriting *writing,
                                GPtrArray         *workflows)
{
  static const TueForeignDialect dialect = { "${", FALSE, write_chat_value, write_plain };
  g_autoptr(GString) csv = g_string_new ("\"act\",\"prompt\",\"for_devs\",\"type\"\r\n");

  tue_foreign_outgoing_each (workflows, writing->remarks, &dialect, add_chat_row, csv);
  tue_foreign_writing_add (writing, "prompts.csv", csv->str, csv->len);
}

/* --- Files with front matter -------------------------------------------------------- */

typedef struct
{
  TueForeignWriting *writing;
  GHashTable        *taken;
} Folder;

static void
add_document (Folder     *folder,
              const char *path,
              JsonObject *front,
              const char *text)
{
  g_autofree char *yaml = tue_yaml_write (front);
  g_autofree char *document = g_strconcat ("---\n", yaml, "---\n", text, NULL);

  tue_foreign_writing_add (folder->writing, path, document, strlen (document));
}

static void
set_text (JsonObject *front,
          const char *key,
          const char *text)
{
  if (*text != '\0')
    json_object_set_string_member (front, key, text);
}

/* An argument by its number, from 0 on. */
static void
write_command_value (TueForeignOutgoing *self,
                     GString            *out,
                     TueField           *field,
                     const char         *name,
                     gboolean            first)
{
  remark_built_in (self, field, name, first);
  for (guint i = 0; i < self->order->len; i++)
    if (g_str_equal (self->order->pdata[i], name))
      g_string_append_printf (out, "$ARGUMENTS[%u]", i);
  if (first && field != NULL && tue_field_get_field_type (field) != TUE_FIELD_STRING && tue_field_get_field_type (field) != TUE_FIELD_TEXT)
    tue_foreign_outgoing_remark (self, TUE_FOREIGN_CHANGED, name, g_strdup (_("All fields are plain text there.")));
}

static void
add_command (TueForeignOutgoing *outgoing,
             const char         *name,
             const char         *text,
             gpointer            user_data)
{
  Folder *folder = user_data;
  g_autoptr(JsonObject) front = json_object_new ();
  g_autofree char *path = tue_foreign_make_file_name (name, "", folder->taken);
  g_autofree char *file = g_strconcat (path, "/SKILL.md", NULL);
  g_autoptr(GString) hint = g_string_new (NULL);
  JsonArray *arguments = json_array_new ();

  json_object_set_string_member (front, "name", path);
  set_text (front, "description", *tue_workflow_get_summary (outgoing->workflow) != '\0' ? tue_workflow_get_summary (outgoing->workflow) : name);
  set_text (front, "when_to_use", tue_workflow_get_use_when (outgoing->workflow));
  for (guint i = 0; i < outgoing->order->len; i++)
    {
      g_autofree char *plain = tue_foreign_outgoing_get_name (outgoing->order->pdata[i]);

      json_array_add_string_element (arguments, plain);
      g_string_append_printf (hint, "%s[%s]", i > 0 ? " " : "", plain);
    }
  set_text (front, "argument-hint", hint->str);
  if (outgoing->order->len > 0)
    json_object_set_array_member (front, "arguments", arguments);
  else
    json_array_unref (arguments);
  add_document (folder, file, front, text);
  remark_marks (outgoing, "$");
  remark_marks (outgoing, "!`");
}

void
tue_foreign_write_command (TueForeignWriting *writing,
                           GPtrArray         *workflows)
{
  static const TueForeignDialect dialect = { "$", FALSE, write_command_value, write_plain };
  g_autoptr(GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Folder folder = { writing, taken };

  tue_foreign_outgoing_each (workflows, writing->remarks, &dialect, add_command, &folder);
}

/* --- Dotprompt ---------------------------------------------------------------------- */

static void
write_handlebars_value (TueForeignOutgoing *self,
                        GString            *out,
                        TueField           *field,
                        const char         *name,
                        gboolean            first)
{
  g_autofree char *plain = tue_foreign_outgoing_get_name (name);

  remark_built_in (self, field, name, first);
  g_string_append_printf (out, "{{%s}}", g_str_equal (name, ".") ? "this" : plain);
}

/* "{{" is a tag there unless a backslash stands before it. */
static void
write_handlebars_text (GString    *out,
                       const char *text,
                       gsize       length)
{
  for (gsize i = 0; i < length; i++)
    {
      if (text[i] == '{' && i + 1 < length && text[i + 1] == '{' && (i == 0 || text[i - 1] != '{'))
        g_string_append_c (out, '\\');
      g_string_append_c (out, text[i]);
    }
}

static const char *
get_picoschema_type (TueForeignOutgoing *self,
                     TueField           *field)
{
  TueFieldType type = tue_field_get_field_type (field);

  if (type == TUE_FIELD_BOOLEAN)
    return "boolean";
  if (type == TUE_FIELD_NUMBER)
    return "number";
  if (type == TUE_FIELD_INTEGER)
    return "integer";
  if (type != TUE_FIELD_STRING && type != TUE_FIELD_TEXT)
    tue_foreign_outgoing_remark (self, TUE_FOREIGN_CHANGED, tue_field_get_name (field), g_strdup_printf (_("A field of type “%s” is plain text there."), tue_field_type_to_string (type)));

  return "string";
}

static void set_schema (TueForeignOutgoing *self,
                        JsonObject         *schema,
                        TueField           *field);

/* "name?(kind, what it is)" with a list behind it */
static void
set_listed (JsonObject *schema,
            TueField   *field,
            const char *name,
            const char *kind,
            JsonNode   *take_content)
{
  const char      *help = tue_field_get_help (field);
  gboolean         has_help = help != NULL && *help != '\0' && strpbrk (help, "()\n") == NULL;
  g_autofree char *key = g_strdup_printf ("%s%s(%s%s%s)", name, tue_field_get_required (field) ? "" : "?", kind, has_help ? ", " : "", has_help ? help : "");

  json_object_set_member (schema, key, take_content);
}

static void
set_schema (TueForeignOutgoing *self,
            JsonObject         *schema,
            TueField           *field)
{
  g_autofree char   *name = tue_foreign_outgoing_get_name (tue_field_get_name (field));
  const char *const *options = tue_field_get_options (field);
  const char        *help = tue_field_get_help (field);
  g_autofree char   *key = g_strdup_printf ("%s%s", name, tue_field_get_required (field) ? "" : "?");
  g_autofree char   *words = NULL;

  if (tue_field_get_field_type (field) == TUE_FIELD_LIST)
    {
      JsonObject *members = json_object_new ();

      for (gsize i = 0; i < tue_field_get_n_fields (field); i++)
        set_schema (self, members, tue_field_get_nth_field (field, i));
      set_listed (schema, field, name, "array", json_node_init_object (json_node_alloc (), members));
      json_object_unref (members);
      return;
    }
  if (tue_field_get_field_type (field) == TUE_FIELD_CHOICE && options != NULL && options[0] != NULL)
    {
      JsonArray *list = json_array_new ();

      for (gsize i = 0; options[i] != NULL; i++)
        json_array_add_string_element (list, options[i]);
      set_listed (schema, field, name, "enum", json_node_init_array (json_node_alloc (), list));
      json_array_unref (list);
      return;
    }

  words = g_strconcat (get_picoschema_type (self, field), help != NULL && *help != '\0' ? ", " : NULL, help, NULL);
  json_object_set_string_member (schema, key, words);
}

static JsonObject *
make_input (TueForeignOutgoing *outgoing)
{
  JsonObject *input = json_object_new ();
  JsonObject *schema = json_object_new ();
  JsonObject *defaults = json_object_new ();

  for (guint i = 0; i < outgoing->order->len; i++)
    {
      TueField        *field = tue_workflow_find_field (outgoing->workflow, outgoing->order->pdata[i]);
      g_autofree char *text = field != NULL ? tue_foreign_outgoing_get_default (field) : NULL;
      g_autofree char *name = tue_foreign_outgoing_get_name (outgoing->order->pdata[i]);

      if (field != NULL)
        set_schema (outgoing, schema, field);
      if (text != NULL)
        json_object_set_string_member (defaults, name, text);
    }
  json_object_set_object_member (input, "schema", schema);
  if (json_object_get_size (defaults) > 0)
    json_object_set_object_member (input, "default", defaults);
  else
    json_object_unref (defaults);

  return input;
}

static void
add_dotprompt (TueForeignOutgoing *outgoing,
               const char         *name,
               const char         *text,
               gpointer            user_data)
{
  Folder *folder = user_data;
  g_autoptr(JsonObject) front = json_object_new ();
  g_autofree char *path = tue_foreign_make_file_name (name, ".prompt", folder->taken);

  json_object_set_string_member (front, "title", name);
  set_text (front, "description", tue_workflow_get_summary (outgoing->workflow));
  if (outgoing->order->len > 0)
    json_object_set_object_member (front, "input", make_input (outgoing));
  add_document (folder, path, front, text);
}

void
tue_foreign_write_dotprompt (TueForeignWriting *writing,
                             GPtrArray         *workflows)
{
  static const TueForeignDialect dialect = { "{{", TRUE, write_handlebars_value, write_handlebars_text };
  g_autoptr(GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Folder folder = { writing, taken };

  tue_foreign_outgoing_each (workflows, writing->remarks, &dialect, add_dotprompt, &folder);
}
