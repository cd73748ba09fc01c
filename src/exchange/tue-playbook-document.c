/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-playbook-document"

#include "config.h"

#include "tue-playbook-document.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tue-field-json.h"
#include "tue-json.h"
#include "tue-mustache.h"
#include "tue-value-json.h"

#define FORMAT "tuesday-playbook"
#define FORMAT_VERSION 1

#define MAX_NAME 200 /* characters */
#define MAX_TEXT 20000
#define MAX_TEMPLATE (1024 * 1024)
#define MAX_ROLES 200
#define MAX_SNIPPETS 500
#define MAX_WORKFLOWS 1000
#define MAX_STEPS 50
#define MAX_PARTS 200 /* checklist, notes, examples of a workflow */
#define MAX_VERSION 1000000

G_DEFINE_QUARK (tue - exchange - error - quark, tue_exchange_error)

/* Where in the document the reader is. */
typedef struct
{
  GString         *path;    /* "/workflows/2/steps/0": for unknown members */
  GPtrArray       *places;  /* of strings, for people: "workflow 3 “Proposal”" */
  GHashTable      *ids;     /* every id so far */
  GHashTable      *roles;   /* ids of roles */
  TueValueBuilder *unknown; /* path of an object → map of its members that are not ours */
  guint            n_unknown;
  const char      *playbook_id;
  GPtrArray       *snippets; /* (element-type TueSnippet) */
  GError         **error;
} Reader;

static gpointer refuse (Reader          *reader,
                        TueExchangeError code,
                        const char      *format,
                        ...) G_GNUC_PRINTF (3, 4);

/* Sets the error, with the place in front of it. Returns %NULL. */
static gpointer
refuse (Reader          *reader,
        TueExchangeError code,
        const char      *format,
        ...)
{
  g_autoptr (GString) message = g_string_new (NULL);
  va_list args;

  for (guint i = 0; i < reader->places->len; i++)
    g_string_append_printf (message, "%s%s", i > 0 ? ", " : "", (const char *)g_ptr_array_index (reader->places, i));
  if (message->len > 0)
    g_string_append (message, ": ");

  va_start (args, format);
  g_string_append_vprintf (message, format, args);
  va_end (args);

  if (reader->error != NULL && *reader->error == NULL)
    g_set_error_literal (reader->error, TUE_EXCHANGE_ERROR, (int)code, message->str);
  return NULL;
}

static void
enter (Reader     *reader,
       const char *key,
       guint       index,
       char       *take_place)
{
  g_string_append_printf (reader->path, "/%s/%u", key, index);
  g_ptr_array_add (reader->places, take_place);
}

static void
leave (Reader *reader)
{
  for (int i = 0; i < 2; i++)
    g_string_truncate (reader->path, strrchr (reader->path->str, '/') - reader->path->str);
  g_ptr_array_set_size (reader->places, (int)reader->places->len - 1);
}

/* Keeps what a later version of the format, or another program, has added. */
static void
keep_unknown (Reader            *reader,
              JsonObject        *object,
              const char *const *known)
{
  g_autoptr (TueValueBuilder) builder = tue_value_builder_new_map ();
  g_autoptr (GList) members = json_object_get_members (object);
  guint n = 0;

  for (GList *l = members; l != NULL; l = l->next)
    {
      g_autoptr (TueValue) value = NULL;

      if (g_strv_contains (known, l->data))
        continue;
      value = tue_value_from_json_node (json_object_get_member (object, l->data), NULL);
      if (value != NULL)
        {
          tue_value_builder_set (builder, l->data, g_steal_pointer (&value));
          n++;
        }
    }

  if (n > 0)
    {
      tue_value_builder_set (reader->unknown, reader->path->str, tue_value_builder_end (builder));
      reader->n_unknown += n;
    }
}

/* (nullable): the text of a member; "" where there is none and none is needed */
static const char *
read_text (Reader     *reader,
           JsonObject *object,
           const char *key,
           gboolean    needed,
           gsize       max_length)
{
  JsonNode   *node = json_object_get_member (object, key);
  const char *text;

  if (node == NULL)
    return needed ? refuse (reader, TUE_EXCHANGE_ERROR_CONTENT, _("“%s” is missing."), key) : "";
  if (json_node_get_value_type (node) != G_TYPE_STRING)
    return refuse (reader, TUE_EXCHANGE_ERROR_CONTENT, _("“%s” has to be text."), key);

  text = json_node_get_string (node);
  if ((gsize)g_utf8_strlen (text, -1) > max_length)
    return refuse (reader, TUE_EXCHANGE_ERROR_LIMIT,
                   _("“%s” is longer than %" G_GSIZE_FORMAT " characters."), key, max_length);
  if (needed && *text == '\0')
    return refuse (reader, TUE_EXCHANGE_ERROR_CONTENT, _("“%s” is empty."), key);
  return text;
}

static const char *
read_id (Reader     *reader,
         JsonObject *object)
{
  const char *id = read_text (reader, object, "id", TRUE, MAX_NAME);

  if (id == NULL)
    return NULL;
  if (!g_uuid_string_is_valid (id))
    return refuse (reader, TUE_EXCHANGE_ERROR_CONTENT, _("“id” has to be a UUID."));
  if (!g_hash_table_add (reader->ids, (gpointer)id))
    return refuse (reader, TUE_EXCHANGE_ERROR_CONTENT, _("The id %s stands here a second time."), id);
  return id;
}

static gboolean
read_integer (Reader     *reader,
              JsonObject *object,
              const char *key,
              gint64      minimum,
              gint64      maximum,
              gint64     *integer)
{
  JsonNode *node = json_object_get_member (object, key);

  if (node == NULL)
    return TRUE;

  if (json_node_get_value_type (node) != G_TYPE_INT64 ||
      json_node_get_int (node) < minimum || json_node_get_int (node) > maximum)
    {
      refuse (reader, TUE_EXCHANGE_ERROR_CONTENT,
              _("“%s” has to be a whole number from %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT "."),
                key, minimum, maximum);
      return FALSE;
    }

  *integer = json_node_get_int (node);
  return TRUE;
}

static JsonObject *
get_object (Reader   *reader,
            JsonNode *node)
{
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return refuse (reader, TUE_EXCHANGE_ERROR_CONTENT, _("Here has to be an object."));

  return json_node_get_object (node);
}

typedef GObject *(*ReadFunc) (Reader   *reader,
                              JsonNode *node);

/* Reads a member that is an array, one object after the other. label: what one
 * of them is called. */
static GPtrArray *
read_array (Reader     *reader,
            JsonObject *object,
            const char *key,
            const char *label,
            guint       minimum,
            guint       maximum,
            ReadFunc    read)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  JsonNode  *node = json_object_get_member (object, key);
  JsonArray *array;
  guint      length;

  if (node != NULL && !JSON_NODE_HOLDS_ARRAY (node))
    return refuse (reader, TUE_EXCHANGE_ERROR_CONTENT, _("“%s” has to be a list."), key);

  array = node != NULL ? json_node_get_array (node) : NULL;
  length = array != NULL ? json_array_get_length (array) : 0;
  if (length > maximum)
    return refuse (reader, TUE_EXCHANGE_ERROR_LIMIT, _("“%s” holds more than %u."), key, maximum);
  if (length < minimum)
    return refuse (reader, TUE_EXCHANGE_ERROR_CONTENT, _("“%s” is empty."), key);

  for (guint i = 0; i < length; i++)
    {
      JsonNode   *element = json_array_get_element (array, i);
      const char *name = NULL;
      GObject    *item;

      if (JSON_NODE_HOLDS_OBJECT (element))
        {
          JsonNode *named = json_object_get_member (json_node_get_object (element), "name");

          if (named != NULL && json_node_get_value_type (named) == G_TYPE_STRING)
            name = json_node_get_string (named);
        }
      enter (reader, key, i,
             name != NULL && g_utf8_strlen (name, -1) <= MAX_NAME
               ? g_strdup_printf ("%s %u “%s”", label, i + 1, name)
               : g_strdup_printf ("%s %u", label, i + 1));
      item = read (reader, element);
      if (item == NULL)
        return NULL;
      g_ptr_array_add (items, item);
      leave (reader);
    }

  return g_steal_pointer (&items);
}

static GObject *
read_role (Reader   *reader,
           JsonNode *node)
{
  static const char *const known[] = { "id", "name", "summary", NULL };
  JsonObject              *object = get_object (reader, node);
  const char              *id, *name, *summary;

  if (object == NULL ||
      (id = read_id (reader, object)) == NULL ||
      (name = read_text (reader, object, "name", TRUE, MAX_NAME)) == NULL ||
      (summary = read_text (reader, object, "summary", FALSE, MAX_TEXT)) == NULL)
    return NULL;

  keep_unknown (reader, object, known);
  g_hash_table_add (reader->roles, (gpointer)id);
  return G_OBJECT (tue_role_new (id, name, summary));
}

/* Whether a text is a template: an error in it is found here, not on the day
 * when it is first used. */
static gboolean
check_template (Reader     *reader,
                const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TueMustache) mustache = tue_mustache_parse (text, -1, TUE_MUSTACHE_MODE_TEXT, &error);

  if (mustache == NULL)
    refuse (reader, TUE_EXCHANGE_ERROR_CONTENT, "%s", error->message);
  return mustache != NULL;
}

static GObject *
read_snippet (Reader   *reader,
              JsonNode *node)
{
  static const char *const known[] = { "name", "label", "text", NULL };
  JsonObject              *object = get_object (reader, node);
  const char              *name, *label, *text;

  if (object == NULL ||
      (name = read_text (reader, object, "name", TRUE, MAX_NAME)) == NULL ||
      (label = read_text (reader, object, "label", FALSE, MAX_NAME)) == NULL ||
      (text = read_text (reader, object, "text", TRUE, MAX_TEMPLATE)) == NULL ||
      !check_template (reader, text))
    return NULL;

  keep_unknown (reader, object, known);
  return G_OBJECT (tue_snippet_new (name, label, text));
}

static TueTemplate *
read_template (Reader     *reader,
               JsonObject *step)
{
  static const char *const known[] = { "id", "version", "note", "text", "fields", NULL };
  JsonNode                *node = json_object_get_member (step, "template");
  g_autoptr (GPtrArray) fields = NULL;
  g_autoptr (GError) error = NULL;
  JsonObject *object;
  const char *id, *note, *text;
  gint64      version = 1;

  if (node == NULL)
    return refuse (reader, TUE_EXCHANGE_ERROR_CONTENT, _("“%s” is missing."), "template");

  object = get_object (reader, node);
  if (object == NULL ||
      (id = read_id (reader, object)) == NULL ||
      !read_integer (reader, object, "version", 1, MAX_VERSION, &version) ||
      (note = read_text (reader, object, "note", FALSE, MAX_TEXT)) == NULL ||
      (text = read_text (reader, object, "text", TRUE, MAX_TEMPLATE)) == NULL ||
      !check_template (reader, text))
    return NULL;

  if (json_object_has_member (object, "fields"))
    {
      fields = tue_fields_from_json_node (json_object_get_member (object, "fields"), &error);
      if (fields == NULL)
        return refuse (reader, TUE_EXCHANGE_ERROR_CONTENT, "%s", error->message);
    }

  g_string_append (reader->path, "/template");
  keep_unknown (reader, object, known);
  g_string_truncate (reader->path, reader->path->len - strlen ("/template"));
  return tue_template_new (id, (guint)version, note, text,
                           fields != NULL ? (TueField *const *)fields->pdata : NULL,
                           fields != NULL ? fields->len : 0);
}

static GObject *
read_step (Reader   *reader,
           JsonNode *node)
{
  static const char *const known[] = { "id", "name", "guidance", "template", NULL };
  JsonObject              *object = get_object (reader, node);
  g_autoptr (TueTemplate) template = NULL;
  const char *id, *name, *guidance;

  if (object == NULL ||
      (id = read_id (reader, object)) == NULL ||
      (name = read_text (reader, object, "name", TRUE, MAX_NAME)) == NULL ||
      (guidance = read_text (reader, object, "guidance", FALSE, MAX_TEXT)) == NULL ||
      (template = read_template (reader, object)) == NULL)
    return NULL;

  keep_unknown (reader, object, known);
  return G_OBJECT (tue_step_new (id, name, guidance, template));
}

static GObject *
read_check (Reader   *reader,
            JsonNode *node)
{
  static const char *const known[] = { "id", "text", NULL };
  JsonObject              *object = get_object (reader, node);
  const char              *id, *text;

  if (object == NULL ||
      (id = read_id (reader, object)) == NULL ||
      (text = read_text (reader, object, "text", TRUE, MAX_TEXT)) == NULL)
    return NULL;

  keep_unknown (reader, object, known);
  return G_OBJECT (tue_checklist_item_new (id, text));
}

static GObject *
read_note (Reader   *reader,
           JsonNode *node)
{
  static const char *const known[] = { "id", "title", "text", NULL };
  JsonObject              *object = get_object (reader, node);
  const char              *id, *title, *text;

  if (object == NULL ||
      (id = read_id (reader, object)) == NULL ||
      (title = read_text (reader, object, "title", TRUE, MAX_NAME)) == NULL ||
      (text = read_text (reader, object, "text", FALSE, MAX_TEXT)) == NULL)
    return NULL;

  keep_unknown (reader, object, known);
  return G_OBJECT (tue_practice_note_new (id, title, text));
}

static GObject *
read_example (Reader   *reader,
              JsonNode *node)
{
  static const char *const known[] = { "id", "title", "due_in_days", "values", NULL };
  JsonObject              *object = get_object (reader, node);
  g_autoptr (TueValue) values = NULL;
  g_autoptr (GError) error = NULL;
  const char *id, *title;
  gint64      due_in_days = -1;
  JsonNode   *value_node;

  if (object == NULL ||
      (id = read_id (reader, object)) == NULL ||
      (title = read_text (reader, object, "title", TRUE, MAX_NAME)) == NULL ||
      !read_integer (reader, object, "due_in_days", 0, 3650, &due_in_days))
    return NULL;

  value_node = json_object_get_member (object, "values");
  if (value_node == NULL)
    {
      values = tue_value_new_map ();
    }
  else
    {
      if (get_object (reader, value_node) == NULL)
        return NULL;
      values = tue_value_from_json_node (value_node, &error);
      if (values == NULL)
        return refuse (reader, TUE_EXCHANGE_ERROR_CONTENT, "%s", error->message);
    }

  keep_unknown (reader, object, known);
  return G_OBJECT (tue_example_new (id, title, (int)due_in_days, values));
}

static GObject *
read_workflow (Reader   *reader,
               JsonNode *node)
{
  static const char *const known[] = {
    "id", "role", "name", "icon", "summary", "purpose", "use_when", "avoid_when",
    "steps", "checklist", "notes", "examples", NULL
  };
  JsonObject *object = get_object (reader, node);
  g_autoptr (GPtrArray) steps = NULL;
  g_autoptr (GPtrArray) checklist = NULL;
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (GPtrArray) examples = NULL;
  TueWorkflowSpec spec = { .playbook_id = reader->playbook_id, .snippets = reader->snippets };

  if (object == NULL ||
      (spec.id = read_id (reader, object)) == NULL ||
      (spec.role_id = read_text (reader, object, "role", TRUE, MAX_NAME)) == NULL ||
      (spec.name = read_text (reader, object, "name", TRUE, MAX_NAME)) == NULL ||
      (spec.icon_name = read_text (reader, object, "icon", FALSE, MAX_NAME)) == NULL ||
      (spec.summary = read_text (reader, object, "summary", FALSE, MAX_TEXT)) == NULL ||
      (spec.purpose = read_text (reader, object, "purpose", FALSE, MAX_TEXT)) == NULL ||
      (spec.use_when = read_text (reader, object, "use_when", FALSE, MAX_TEXT)) == NULL ||
      (spec.avoid_when = read_text (reader, object, "avoid_when", FALSE, MAX_TEXT)) == NULL)
    return NULL;
  if (!g_hash_table_contains (reader->roles, spec.role_id))
    return refuse (reader, TUE_EXCHANGE_ERROR_CONTENT, _("The role %s is not in the playbook."), spec.role_id);

  if ((steps = read_array (reader, object, "steps", _("step"), 1, MAX_STEPS, read_step)) == NULL ||
       (checklist = read_array (reader, object, "checklist", _("check"), 0, MAX_PARTS, read_check)) == NULL ||
        (notes = read_array (reader, object, "notes", _("note"), 0, MAX_PARTS, read_note)) == NULL ||
         (examples = read_array (reader, object, "examples", _("example"), 0, MAX_PARTS, read_example)) == NULL)
    return NULL;

  keep_unknown (reader, object, known);
  spec.steps = steps;
  spec.checklist = checklist;
  spec.notes = notes;
  spec.examples = examples;
  return G_OBJECT (tue_workflow_new (&spec));
}

static gboolean
check_format (Reader     *reader,
              JsonObject *object)
{
  JsonNode *format = json_object_get_member (object, "format");
  JsonNode *version = json_object_get_member (object, "version");

  if (format == NULL || json_node_get_value_type (format) != G_TYPE_STRING ||
      !g_str_equal (json_node_get_string (format), FORMAT) ||
      version == NULL || json_node_get_value_type (version) != G_TYPE_INT64)
    {
      refuse (reader, TUE_EXCHANGE_ERROR_NOT_A_PLAYBOOK, _("The file is not a playbook."));
      return FALSE;
    }

  if (json_node_get_int (version) != FORMAT_VERSION)
    {
      refuse (reader, TUE_EXCHANGE_ERROR_NEWER,
              _("The playbook has format version %" G_GINT64_FORMAT "; this Tuesday reads version %d."),
                json_node_get_int (version), FORMAT_VERSION);
      return FALSE;
    }

  return TRUE;
}

static TuePlaybook *
read_playbook (Reader   *reader,
               JsonNode *root)
{
  static const char *const known[] = {
    "format", "version", "id", "name", "edition", "summary", "license", "language",
    "roles", "snippets", "workflows", NULL
  };
  g_autoptr (GPtrArray) roles = NULL;
  g_autoptr (GPtrArray) snippets = NULL;
  g_autoptr (GPtrArray) workflows = NULL;
  g_autoptr (TueValue) unknown = NULL;
  JsonObject     *object;
  TuePlaybookSpec spec = { 0 };
  gint64          edition = 1;

  if (!JSON_NODE_HOLDS_OBJECT (root))
    return refuse (reader, TUE_EXCHANGE_ERROR_NOT_A_PLAYBOOK, _("The file is not a playbook."));

  object = json_node_get_object (root);
  if (!check_format (reader, object) ||
      (spec.id = read_id (reader, object)) == NULL ||
      (spec.name = read_text (reader, object, "name", TRUE, MAX_NAME)) == NULL ||
      !read_integer (reader, object, "edition", 1, MAX_VERSION, &edition) ||
      (spec.summary = read_text (reader, object, "summary", FALSE, MAX_TEXT)) == NULL ||
      (spec.license = read_text (reader, object, "license", FALSE, MAX_NAME)) == NULL ||
      (spec.language = read_text (reader, object, "language", FALSE, MAX_NAME)) == NULL)
    return NULL;

  reader->playbook_id = spec.id;
  if ((roles = read_array (reader, object, "roles", _("role"), 0, MAX_ROLES, read_role)) == NULL ||
       (snippets = read_array (reader, object, "snippets", _("snippet"), 0, MAX_SNIPPETS, read_snippet)) == NULL)
    return NULL;

  reader->snippets = snippets;
  workflows = read_array (reader, object, "workflows", _("workflow"), 0, MAX_WORKFLOWS, read_workflow);
  if (workflows == NULL)
    return NULL;

  keep_unknown (reader, object, known);
  unknown = tue_value_builder_end (reader->unknown);
  spec.edition = (guint)edition;
  spec.license = *spec.license != '\0' ? spec.license : NULL;
  spec.language = *spec.language != '\0' ? spec.language : NULL;
  spec.roles = roles;
  spec.snippets = snippets;
  spec.workflows = workflows;
  spec.unknown = reader->n_unknown > 0 ? unknown : NULL;
  return tue_playbook_new (&spec);
}

/**
 * tue_playbook_from_bytes:
 * @bytes: a playbook document
 * @error: return location for a [error@ExchangeError]
 *
 * Reads a playbook. It is read in whole or refused, and then the error names
 * the place and what is wrong there.
 *
 * Returns: (transfer full): the playbook, or %NULL
 */
TuePlaybook *
tue_playbook_from_bytes (GBytes  *bytes,
                         GError **error)
{
  g_autoptr (GString) path = g_string_new (NULL);
  g_autoptr (GPtrArray) places = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) roles = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (TueValueBuilder) unknown = tue_value_builder_new_map ();
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GError) problem = NULL;
  Reader      reader = { path, places, ids, roles, unknown, .error = error };
  const char *text;
  gsize       length;

  g_return_val_if_fail (bytes != NULL, NULL);

  text = g_bytes_get_data (bytes, &length);
  if (length > TUE_PLAYBOOK_MAX_BYTES)
    return refuse (&reader, TUE_EXCHANGE_ERROR_LIMIT, _("A playbook is at most 16 MiB large."));

  root = tue_json_parse (length > 0 ? text : "", (gssize)length, 0, &problem);
  if (root == NULL)
    return refuse (&reader,
                   g_error_matches (problem, TUE_JSON_ERROR, TUE_JSON_ERROR_LIMIT) ? TUE_EXCHANGE_ERROR_LIMIT
                                                                                   : TUE_EXCHANGE_ERROR_NOT_A_PLAYBOOK,
                   "%s", problem->message);

  return read_playbook (&reader, root);
}

/* Writing. */

/* A member that is empty is left out, as a person would. */
static void
set_text (JsonObject *object,
          const char *key,
          const char *text)
{
  if (text != NULL && *text != '\0')
    json_object_set_string_member (object, key, text);
}

static void
set_unknown (JsonObject *object,
             TueValue   *unknown,
             const char *path)
{
  TueValue *members = unknown != NULL ? tue_value_lookup (unknown, path) : NULL;

  for (gsize i = 0; members != NULL && i < tue_value_get_n_items (members); i++)
    json_object_set_member (object, tue_value_get_key (members, i),
                            tue_value_to_json_node (tue_value_get_item (members, i)));
}

typedef JsonObject *(*WriteFunc) (gpointer    item,
                                  TueValue   *unknown,
                                  const char *path);

static void
set_array (JsonObject *object,
           const char *key,
           GPtrArray  *items,
           TueValue   *unknown,
           const char *path,
           WriteFunc   write)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < items->len; i++)
    {
      g_autofree char *place = g_strdup_printf ("%s/%s/%u", path, key, i);
      JsonObject      *item = write (g_ptr_array_index (items, i), unknown, place);

      set_unknown (item, unknown, place);
      json_array_add_object_element (array, item);
    }
  json_object_set_array_member (object, key, array);
}

static JsonObject *
write_role (gpointer    item,
            TueValue   *unknown,
            const char *path)
{
  JsonObject *object = json_object_new ();

  set_text (object, "id", tue_role_get_id (item));
  set_text (object, "name", tue_role_get_name (item));
  set_text (object, "summary", tue_role_get_summary (item));
  return object;
}

static JsonObject *
write_snippet (gpointer    item,
               TueValue   *unknown,
               const char *path)
{
  JsonObject *object = json_object_new ();

  set_text (object, "name", tue_snippet_get_name (item));
  set_text (object, "label", tue_snippet_get_label (item));
  set_text (object, "text", tue_snippet_get_text (item));
  return object;
}

static JsonObject *
write_template (TueTemplate *template,
                TueValue   *unknown,
                const char *path)
{
  JsonObject *object = json_object_new ();
  JsonArray  *fields = json_array_new ();

  set_text (object, "id", tue_template_get_id (template));
  json_object_set_int_member (object, "version", tue_template_get_version (template));
  set_text (object, "note", tue_template_get_note (template));
  set_text (object, "text", tue_template_get_text (template));
  for (gsize i = 0; i < tue_template_get_n_fields (template); i++)
    json_array_add_element (fields, tue_field_to_json_node (tue_template_get_nth_field (template, i)));
  json_object_set_array_member (object, "fields", fields);
  set_unknown (object, unknown, path);
  return object;
}

static JsonObject *
write_step (gpointer    item,
            TueValue   *unknown,
            const char *path)
{
  g_autofree char *template_path = g_strconcat (path, "/template", NULL);
  JsonObject      *object = json_object_new ();

  set_text (object, "id", tue_step_get_id (item));
  set_text (object, "name", tue_step_get_name (item));
  set_text (object, "guidance", tue_step_get_guidance (item));
  json_object_set_object_member (object, "template",
                                 write_template (tue_step_get_template (item), unknown, template_path));
  return object;
}

static JsonObject *
write_check (gpointer    item,
             TueValue   *unknown,
             const char *path)
{
  JsonObject *object = json_object_new ();

  set_text (object, "id", tue_checklist_item_get_id (item));
  set_text (object, "text", tue_checklist_item_get_text (item));
  return object;
}

static JsonObject *
write_note (gpointer    item,
            TueValue   *unknown,
            const char *path)
{
  JsonObject *object = json_object_new ();

  set_text (object, "id", tue_practice_note_get_id (item));
  set_text (object, "title", tue_practice_note_get_title (item));
  set_text (object, "text", tue_practice_note_get_text (item));
  return object;
}

static JsonObject *
write_example (gpointer    item,
               TueValue   *unknown,
               const char *path)
{
  JsonObject *object = json_object_new ();

  set_text (object, "id", tue_example_get_id (item));
  set_text (object, "title", tue_example_get_title (item));
  if (tue_example_get_due_in_days (item) >= 0)
    json_object_set_int_member (object, "due_in_days", tue_example_get_due_in_days (item));
  json_object_set_member (object, "values", tue_value_to_json_node (tue_example_get_values (item)));
  return object;
}

static JsonObject *
write_workflow (gpointer    item,
                TueValue   *unknown,
                const char *path)
{
  JsonObject *object = json_object_new ();

  set_text (object, "id", tue_workflow_get_id (item));
  set_text (object, "role", tue_workflow_get_role_id (item));
  set_text (object, "name", tue_workflow_get_name (item));
  set_text (object, "icon", tue_workflow_get_icon_name (item));
  set_text (object, "summary", tue_workflow_get_summary (item));
  set_text (object, "purpose", tue_workflow_get_purpose (item));
  set_text (object, "use_when", tue_workflow_get_use_when (item));
  set_text (object, "avoid_when", tue_workflow_get_avoid_when (item));
  set_array (object, "steps", tue_workflow_get_steps (item), unknown, path, write_step);
  set_array (object, "checklist", tue_workflow_get_checklist (item), unknown, path, write_check);
  set_array (object, "notes", tue_workflow_get_notes (item), unknown, path, write_note);
  set_array (object, "examples", tue_workflow_get_examples (item), unknown, path, write_example);
  return object;
}

/**
 * tue_playbook_to_bytes:
 * @playbook: a playbook
 *
 * Writes a playbook: always in the same order and form, so that two versions of
 * it can be compared line by line. What was read and is not known is written
 * back.
 *
 * Returns: (transfer full): the document, in UTF-8
 */
GBytes *
tue_playbook_to_bytes (TuePlaybook *playbook)
{
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  TueValue   *unknown;
  char       *text;

  g_return_val_if_fail (TUE_IS_PLAYBOOK (playbook), NULL);

  unknown = tue_playbook_get_unknown (playbook);
  json_node_take_object (root, object);
  json_object_set_string_member (object, "format", FORMAT);
  json_object_set_int_member (object, "version", FORMAT_VERSION);
  set_text (object, "id", tue_playbook_get_id (playbook));
  set_text (object, "name", tue_playbook_get_name (playbook));
  json_object_set_int_member (object, "edition", tue_playbook_get_edition (playbook));
  set_text (object, "summary", tue_playbook_get_summary (playbook));
  set_text (object, "license", tue_playbook_get_license (playbook));
  set_text (object, "language", tue_playbook_get_language (playbook));
  set_array (object, "roles", tue_playbook_get_roles (playbook), unknown, "", write_role);
  set_array (object, "snippets", tue_playbook_get_snippets (playbook), unknown, "", write_snippet);
  set_array (object, "workflows", tue_playbook_get_workflows (playbook), unknown, "", write_workflow);
  set_unknown (object, unknown, "");

  text = tue_json_write (root, TRUE);
  return g_bytes_new_take (text, strlen (text));
}
