/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-playbook-reader"

#include "config.h"

#include "tue-playbook-document.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tue-blanks.h"
#include "tue-date-text.h"
#include "tue-document-reader.h"
#include "tue-field-json.h"
#include "tue-field-value.h"
#include "tue-json.h"
#include "tue-mustache.h"
#include "tue-playbook-document-private.h"
#include "tue-value-json.h"

G_DEFINE_QUARK (tue-exchange-error-quark, tue_exchange_error)

/* As data/playbook-1.schema.json has them. */
#define FORMAT_VERSION 1
#define MAX_VALUES 500000
#define MAX_ROLES 200
#define MAX_SNIPPETS 1000
#define MAX_WORKFLOWS 2000
#define MAX_STEPS 50
#define MAX_CHECKLIST 100
#define MAX_NOTES 200
#define MAX_EXAMPLES 100
#define MAX_FOLLOW_UPS 5
#define MAX_MATERIAL 20
#define MAX_REMARKS 3
#define MAX_TAGS 20
#define MAX_NAME 200 /* characters */
#define MAX_LINE 500
#define MAX_PARAGRAPH 2000
#define MAX_PAGE 5000
#define MAX_DOCUMENT 100000
#define MAX_DAYS 36500

typedef struct
{
  TueDocumentReader base; /* its place: "workflow 3 “Proposal”", "step 1" */
  GHashTable       *role_ids;
  GHashTable       *partials; /* snippets parsed, by name */
  GPtrArray        *roles;
  GPtrArray        *snippets;
} Reader;

typedef gpointer (*ReadFunc) (Reader     *reader,
                              JsonObject *object,
                              gpointer    user_data);

static gpointer
refuse_code (Reader          *reader,
             TueExchangeError code,
             const char      *message)
{
  tue_document_reader_refuse_code (&reader->base, (int)code, message);

  return NULL;
}

static gpointer G_GNUC_PRINTF (2, 3)
  refuse (Reader     *reader,
          const char *format,
          ...)
{
  g_autofree char *message = NULL;
  va_list          args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);

  return refuse_code (reader, TUE_EXCHANGE_ERROR_CONTENT, message);
}

static gpointer G_GNUC_PRINTF (2, 3)
  refuse_limit (Reader     *reader,
                const char *format,
                ...)
{
  g_autofree char *message = NULL;
  va_list          args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);

  return refuse_code (reader, TUE_EXCHANGE_ERROR_LIMIT, message);
}

/* An error of the layer below, told with the place. */
static gpointer
refuse_error (Reader *reader,
              GError *take_error)
{
  g_autoptr(GError) error = take_error;

  return refuse_code (reader, g_error_matches (error, TUE_JSON_ERROR, TUE_JSON_ERROR_LIMIT) ? TUE_EXCHANGE_ERROR_LIMIT : TUE_EXCHANGE_ERROR_CONTENT, error->message);
}

/* Text of a file is shown as it is; a line has no line breaks, and no text has
 * characters that nobody sees and a terminal obeys. */
static gboolean
has_control (const char *text,
             gboolean    is_line)
{
  for (const char *p = text; *p != '\0'; p++)
    {
      guchar c = *p;

      if ((c < 0x20 && (is_line || (c != '\n' && c != '\t' && c != '\r'))) || c == 0x7f)
        return TRUE;
    }

  return FALSE;
}

/* %NULL with the error set if the text is not what it has to be, "" if it may
 * be missing and is. */
static const char *
read_string (Reader     *reader,
             JsonObject *object,
             const char *key,
             glong       max_length,
             gboolean    required)
{
  JsonNode   *node = json_object_get_member (object, key);
  const char *text;

  if (node == NULL)
    return required ? refuse (reader, _("“%s” is missing."), key) : "";
  if (json_node_get_value_type (node) != G_TYPE_STRING)
    return refuse (reader, _("“%s” has to be text."), key);

  text = json_node_get_string (node);
  if (g_utf8_strlen (text, -1) > max_length)
    return refuse_limit (reader, _("“%s” is longer than %ld characters."), key, max_length);
  return text;
}

static const char *
read_line (Reader     *reader,
           JsonObject *object,
           const char *key,
           glong       max_length,
           gboolean    required)
{
  const char *text = read_string (reader, object, key, max_length, required);

  if (text == NULL)
    return NULL;
  if (has_control (text, TRUE))
    return refuse (reader, _("“%s” cannot hold line breaks or control characters."), key);
  if (required && tue_blanks_only (text))
    return refuse (reader, _("“%s” is empty."), key);
  return text;
}

static const char *
read_text (Reader     *reader,
           JsonObject *object,
           const char *key,
           glong       max_length,
           gboolean    required)
{
  const char *text = read_string (reader, object, key, max_length, required);

  if (text != NULL && has_control (text, FALSE))
    return refuse (reader, _("“%s” cannot hold control characters."), key);
  return text;
}

static gboolean
read_integer (Reader     *reader,
              JsonObject *object,
              const char *key,
              gint64      min,
              gint64      fallback,
              gint64     *number)
{
  JsonNode *node = json_object_get_member (object, key);

  if (node == NULL)
    {
      *number = fallback;
      return TRUE;
    }

  if (json_node_get_value_type (node) != G_TYPE_INT64 ||
      json_node_get_int (node) < min || json_node_get_int (node) > G_MAXINT32)
    return refuse (reader, _("“%s” has to be a whole number of at least %d."), key, (int)min) != NULL;

  *number = json_node_get_int (node);
  return TRUE;
}

static const char *
read_uuid (Reader     *reader,
           JsonObject *object,
           const char *key)
{
  const char *id = read_string (reader, object, key, MAX_NAME, TRUE);

  if (id == NULL)
    return NULL;
  if (!g_uuid_string_is_valid (id))
    return refuse (reader, _("“%s” has to be a UUID."), key);
  for (const char *p = id; *p != '\0'; p++)
    {
      if (g_ascii_isupper (*p))
        return refuse (reader, _("“%s” has to be a UUID in lower case."), key);
    }

  return id;
}

static const char *
read_id (Reader     *reader,
         JsonObject *object)
{
  const char *id = read_uuid (reader, object, "id");

  if (id != NULL && !g_hash_table_add (reader->base.ids, (char *)id))
    return refuse (reader, _("The id %s stands here a second time."), id);
  return id;
}

/* "step 2 “Draft”": people count and read, they do not index. */
static char *
describe_place (const char *label,
                guint       index,
                JsonNode   *node)
{
  JsonNode   *name = NULL;
  const char *text;

  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      name = json_object_get_member (json_node_get_object (node), "name");
      if (name == NULL)
        name = json_object_get_member (json_node_get_object (node), "title");
    }
  if (name == NULL || json_node_get_value_type (name) != G_TYPE_STRING)
    return g_strdup_printf ("%s %u", label, index + 1);

  text = json_node_get_string (name);
  if (*text == '\0' || g_utf8_strlen (text, -1) > MAX_NAME || has_control (text, TRUE))
    return g_strdup_printf ("%s %u", label, index + 1);
  return g_strdup_printf ("%s %u “%s”", label, index + 1, text);
}

/* The parts of a list, each made by @func; %NULL with the error set. */
static GPtrArray *
read_list (Reader     *reader,
           JsonObject *object,
           const char *key,
           const char *label,
           guint       max_length,
           gboolean    required,
           ReadFunc    func,
           gpointer    user_data)
{
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func (g_object_unref);
  JsonNode  *node = json_object_get_member (object, key);
  JsonArray *array;

  if (node == NULL && !required)
    return g_steal_pointer (&parts);
  if (node == NULL)
    return refuse (reader, _("“%s” is missing."), key);
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return refuse (reader, _("“%s” has to be a list."), key);

  array = json_node_get_array (node);
  if (json_array_get_length (array) > max_length)
    return refuse_limit (reader, _("“%s” has more than %u entries."), key, max_length);
  if (required && json_array_get_length (array) == 0)
    return refuse (reader, _("“%s” is empty."), key);

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);
      gpointer  part;

      g_ptr_array_add (reader->base.place, describe_place (label, i, element));
      if (!JSON_NODE_HOLDS_OBJECT (element))
        return refuse (reader, _("Here has to be an object."));

      part = func (reader, json_node_get_object (element), user_data);
      if (part == NULL)
        return NULL;
      g_ptr_array_add (parts, part);
      g_ptr_array_set_size (reader->base.place, reader->base.place->len - 1);
    }

  return g_steal_pointer (&parts);
}

static gpointer
read_role (Reader     *reader,
           JsonObject *object,
           gpointer    user_data)
{
  const char *id = read_id (reader, object);
  const char *name = id != NULL ? read_line (reader, object, "name", MAX_NAME, TRUE) : NULL;
  const char *summary = name != NULL ? read_line (reader, object, "summary", MAX_LINE, FALSE) : NULL;

  if (summary == NULL)
    return NULL;

  g_hash_table_add (reader->role_ids, (char *)id);
  return tue_role_new (id, name, summary);
}

static gpointer
read_snippet (Reader     *reader,
              JsonObject *object,
              gpointer    user_data)
{
  const char  *name = read_line (reader, object, "name", MAX_NAME, TRUE);
  const char  *label = name != NULL ? read_line (reader, object, "label", MAX_NAME, FALSE) : NULL;
  const char  *text = label != NULL ? read_text (reader, object, "text", TUE_MUSTACHE_MAX_LENGTH, TRUE) : NULL;
  GError      *error = NULL;
  TueMustache *partial;

  if (text == NULL)
    return NULL;
  if (!tue_snippet_is_name (name))
    return refuse (reader, _("“%s” cannot be the name of a snippet."), name);
  if (g_hash_table_contains (reader->partials, name))
    return refuse (reader, _("The snippet “%s” comes twice."), name);

  partial = tue_mustache_parse (text, -1, TUE_MUSTACHE_MODE_TEXT, &error);
  if (partial == NULL)
    return refuse_error (reader, error);
  g_hash_table_insert (reader->partials, g_strdup (name), partial);

  return tue_snippet_new (name, label, text);
}

static TueMustache *
get_partial (const char *name,
             gpointer    user_data)
{
  Reader *reader = user_data;

  return g_hash_table_lookup (reader->partials, name);
}

static gboolean
check_partials (Reader      *reader,
                TueMustache *mustache)
{
  GError *error = NULL;

  for (gsize i = 0; i < tue_mustache_get_n_tags (mustache); i++)
    {
      TueMustacheTag tag;

      tue_mustache_get_tag (mustache, i, &tag);
      if (tag.kind == TUE_MUSTACHE_TAG_PARTIAL && get_partial (tag.name, reader) == NULL)
        return refuse (reader, _("line %u: There is no snippet “%s”."), tag.position.line, tag.name) != NULL;
    }

  if (!tue_mustache_check_partials (mustache, get_partial, reader, &error))
    return refuse_error (reader, error) != NULL;
  return TRUE;
}

/* Snippets may include one another, so they are checked when all are read. */
static gboolean
check_snippets (Reader *reader)
{
  for (guint i = 0; i < reader->snippets->len; i++)
    {
      const char *name = tue_snippet_get_name (g_ptr_array_index (reader->snippets, i));

      g_ptr_array_add (reader->base.place, g_strdup_printf ("%s %u “%s”", _("snippet"), i + 1, name));
      if (!check_partials (reader, g_hash_table_lookup (reader->partials, name)))
        return FALSE;
      g_ptr_array_set_size (reader->base.place, reader->base.place->len - 1);
    }

  return TRUE;
}

static gboolean
check_formula (Reader   *reader,
               TueField *field,
               TueField *list_field) /* (nullable) */
{
  GError *error = NULL;

  return tue_playbook_check_formula (field, list_field, &error) || refuse_error (reader, error) != NULL;
}

static gboolean
check_members (Reader   *reader,
               TueField *list_field)
{
  for (gsize i = 0; i < tue_field_get_n_fields (list_field); i++)
    {
      TueField *member = tue_field_get_nth_field (list_field, i);

      /* Translators: the place of a fault in a playbook */
      g_ptr_array_add (reader->base.place, g_strdup_printf (_("member %u “%s”"), (guint)i + 1, tue_field_get_name (member)));
      if (!check_formula (reader, member, list_field))
        return FALSE;
      g_ptr_array_set_size (reader->base.place, reader->base.place->len - 1);
    }

  return TRUE;
}

static gboolean
check_fields (Reader    *reader,
              GPtrArray *fields)
{
  for (guint i = 0; i < fields->len; i++)
    {
      TueField *field = g_ptr_array_index (fields, i);

      g_ptr_array_add (reader->base.place, g_strdup_printf (_("field %u “%s”"), i + 1, tue_field_get_name (field)));
      if (!check_formula (reader, field, NULL) || !check_members (reader, field))
        return FALSE;
      g_ptr_array_set_size (reader->base.place, reader->base.place->len - 1);
    }

  return TRUE;
}

static TueTemplate *
read_template (Reader     *reader,
               JsonObject *object)
{
  const char *id = read_id (reader, object);
  const char *note = id != NULL ? read_text (reader, object, "note", MAX_PARAGRAPH, FALSE) : NULL;
  const char *text = note != NULL ? read_text (reader, object, "text", TUE_MUSTACHE_MAX_LENGTH, TRUE) : NULL;
  g_autoptr(TueMustache) mustache = NULL;
  g_autoptr(GPtrArray) fields = NULL;
  GError *error = NULL;
  gint64  version;

  if (text == NULL || !read_integer (reader, object, "version", 1, 1, &version))
    return NULL;

  mustache = tue_mustache_parse (text, -1, TUE_MUSTACHE_MODE_TEXT, &error);
  if (mustache == NULL)
    return refuse_error (reader, error);
  if (!check_partials (reader, mustache))
    return NULL;

  if (json_object_has_member (object, "fields"))
    fields = tue_fields_from_json_node (json_object_get_member (object, "fields"), &error);
  else
    fields = g_ptr_array_new ();
  if (fields == NULL)
    return refuse_error (reader, error);
  if (!check_fields (reader, fields))
    return NULL;

  return tue_template_new (id, (guint)version, note, text, (TueField *const *)fields->pdata, fields->len);
}

/* user_data: the names of the workflow's fields declared so far */
static gpointer
read_step (Reader     *reader,
           JsonObject *object,
           gpointer    user_data)
{
  GHashTable *names = user_data;
  const char *id = read_id (reader, object);
  const char *name = id != NULL ? read_line (reader, object, "name", MAX_NAME, TRUE) : NULL;
  const char *guidance = name != NULL ? read_text (reader, object, "guidance", MAX_PAGE, FALSE) : NULL;
  JsonNode   *node = json_object_get_member (object, "template");
  g_autoptr(TueTemplate) template = NULL;

  if (guidance == NULL)
    return NULL;
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return refuse (reader, _("“%s” has to be an object."), "template");

  template = read_template (reader, json_node_get_object (node));
  if (template == NULL)
    return NULL;

  for (gsize i = 0; i < tue_template_get_n_fields (template); i++)
    {
      const char *field = tue_field_get_name (tue_template_get_nth_field (template, i));

      if (!g_hash_table_add (names, g_strdup (field)))
        return refuse (reader, _("The field “%s” is declared by an earlier step already."), field);
    }

  return tue_step_new (id, name, guidance, template);
}

static gpointer
read_checklist_item (Reader     *reader,
                     JsonObject *object,
                     gpointer    user_data)
{
  const char *id = read_id (reader, object);
  const char *text = id != NULL ? read_line (reader, object, "text", MAX_LINE, TRUE) : NULL;
  const char *checker = text != NULL ? read_string (reader, object, "for", MAX_NAME, FALSE) : NULL;

  return checker != NULL ? tue_checklist_item_new (id, text, tue_checker_from_string (checker)) : NULL;
}

static gboolean
declares_field (GPtrArray  *steps,
                const char *name)
{
  for (guint i = 0; i < steps->len; i++)
    {
      TueTemplate *template = tue_step_get_template (g_ptr_array_index (steps, i));

      for (gsize j = 0; j < tue_template_get_n_fields (template); j++)
        {
          if (strcmp (tue_field_get_name (tue_template_get_nth_field (template, j)), name) == 0)
            return TRUE;
        }
    }

  return FALSE;
}

static gboolean
has_step (GPtrArray  *steps,
          const char *id)
{
  for (guint i = 0; i < steps->len; i++)
    {
      if (strcmp (tue_step_get_id (g_ptr_array_index (steps, i)), id) == 0)
        return TRUE;
    }

  return FALSE;
}

/* What a note is about, "" for all of the workflow. */
static gboolean
check_subject (Reader     *reader,
               GPtrArray  *steps,
               const char *step_id,
               const char *field)
{
  if (*step_id != '\0' && *field != '\0')
    return refuse (reader, _("A note has a “step” or a “field”, not both.")) != NULL;
  if (*step_id != '\0' && !has_step (steps, step_id))
    return refuse (reader, _("The step %s is not in the workflow."), step_id) != NULL;
  if (*field != '\0' && !declares_field (steps, field))
    return refuse (reader, _("The field “%s” is not in the workflow."), field) != NULL;
  return TRUE;
}

/* user_data: the steps of the workflow */
static gpointer
read_note (Reader     *reader,
           JsonObject *object,
           gpointer    user_data)
{
  const char *id = read_id (reader, object);
  const char *title = id != NULL ? read_line (reader, object, "title", MAX_NAME, TRUE) : NULL;
  const char *text = title != NULL ? read_text (reader, object, "text", MAX_PAGE, TRUE) : NULL;
  const char *step_id = text != NULL ? read_line (reader, object, "step", MAX_NAME, FALSE) : NULL;
  const char *field = step_id != NULL ? read_line (reader, object, "field", MAX_NAME, FALSE) : NULL;

  if (field == NULL || !check_subject (reader, user_data, step_id, field))
    return NULL;
  return tue_practice_note_new (id, title, text, step_id, field);
}

static gpointer
read_material (Reader     *reader,
               JsonObject *object,
               gpointer    user_data)
{
  const char *name = read_line (reader, object, "name", MAX_NAME, TRUE);
  const char *text = name != NULL ? read_text (reader, object, "text", MAX_DOCUMENT, TRUE) : NULL;

  return text != NULL ? tue_named_text_new (name, text) : NULL;
}

/* A template like that of a step: what it may name is the same. */
static gpointer
read_follow_up (Reader     *reader,
                JsonObject *object,
                gpointer    user_data)
{
  const char *name = read_line (reader, object, "name", MAX_NAME, TRUE);
  const char *text = name != NULL ? read_text (reader, object, "text", MAX_PAGE, TRUE) : NULL;
  g_autoptr(TueMustache) mustache = NULL;
  GError *error = NULL;

  if (text == NULL)
    return NULL;

  mustache = tue_mustache_parse (text, -1, TUE_MUSTACHE_MODE_TEXT, &error);
  if (mustache == NULL)
    return refuse_error (reader, error);
  return check_partials (reader, mustache) ? tue_named_text_new (name, text) : NULL;
}

/* (transfer full) (nullable): the lines of a list, with the error set if one is none */
static char **
read_lines (Reader     *reader,
            JsonObject *object,
            const char *key,
            guint       max_lines)
{
  g_autoptr(GStrvBuilder) lines = g_strv_builder_new ();
  JsonNode  *node = json_object_get_member (object, key);
  JsonArray *array;

  if (node == NULL)
    return g_strv_builder_end (lines);
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return refuse (reader, _("“%s” has to be a list."), key);

  array = json_node_get_array (node);
  if (json_array_get_length (array) > max_lines)
    return refuse_limit (reader, _("“%s” has more than %u entries."), key, max_lines);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode   *element = json_array_get_element (array, i);
      const char *line = json_node_get_value_type (element) == G_TYPE_STRING ? json_node_get_string (element) : "";

      if (*line == '\0' || has_control (line, TRUE))
        return refuse (reader, _("Entry %u of “%s” has to be a line of text."), i + 1, key);
      if (g_utf8_strlen (line, -1) > MAX_LINE)
        return refuse_limit (reader, _("Entry %u of “%s” is longer than %d characters."), i + 1, key, MAX_LINE);
      g_strv_builder_add (lines, line);
    }

  return g_strv_builder_end (lines);
}

/* user_data: the steps that declare the fields */
static gboolean
check_example (Reader     *reader,
               TueExample *example,
               GPtrArray  *steps)
{
  g_autoptr(TueValue) values = NULL;
  GDate today;

  /* Any day serves to see whether a count of days stands where a date may. */
  g_date_clear (&today, 1);
  g_date_set_dmy (&today, 1, G_DATE_JANUARY, 2026);
  values = tue_example_resolve_values (example, &today);

  for (guint i = 0; i < steps->len; i++)
    {
      TueTemplate *template = tue_step_get_template (g_ptr_array_index (steps, i));

      for (gsize j = 0; j < tue_template_get_n_fields (template); j++)
        {
          TueField        *field = tue_template_get_nth_field (template, j);
          TueValue        *value = tue_value_lookup (values, tue_field_get_name (field));
          g_autofree char *message = NULL;

          if (value != NULL && tue_field_check (field, value, &message) == TUE_FIELD_STATE_INVALID)
            return refuse (reader, "%s", message) != NULL;
        }
    }

  return TRUE;
}

static TueValue *
read_values (Reader     *reader,
             JsonObject *object)
{
  JsonNode *node = json_object_get_member (object, "values");
  GError   *error = NULL;
  TueValue *values;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return refuse (reader, _("“%s” has to be an object."), "values");

  values = tue_value_from_json_node (node, &error);
  return values != NULL ? values : refuse_error (reader, error);
}

/* user_data: the steps of the workflow */
static gpointer
read_example (Reader     *reader,
              JsonObject *object,
              gpointer    user_data)
{
  TueExampleSpec spec = { 0 };
  g_autoptr(TueValue) values = NULL;
  g_autoptr(GPtrArray) material = NULL;
  g_autoptr(TueExample) example = NULL;
  g_auto(GStrv) remarks = NULL;
  gint64 due_in_days;

  if ((spec.id = read_id (reader, object)) == NULL ||
      (spec.title = read_line (reader, object, "title", MAX_LINE, TRUE)) == NULL ||
      !read_integer (reader, object, "due_in_days", 0, -1, &due_in_days))
    return NULL;
  if (due_in_days > MAX_DAYS)
    return refuse_limit (reader, _("“%s” is more than %d."), "due_in_days", MAX_DAYS);

  if ((values = read_values (reader, object)) == NULL ||
      (material = read_list (reader, object, "material", _("material"), MAX_MATERIAL, FALSE, read_material, NULL)) == NULL ||
       (spec.weak_answer = read_text (reader, object, "weak_answer", MAX_DOCUMENT, FALSE)) == NULL ||
       (spec.answer = read_text (reader, object, "answer", MAX_DOCUMENT, FALSE)) == NULL ||
       (remarks = read_lines (reader, object, "remarks", MAX_REMARKS)) == NULL)
    return NULL;

  spec.due_in_days = (int)due_in_days;
  spec.values = values;
  spec.material = material;
  spec.remarks = (const char *const *)remarks;
  example = tue_example_new (&spec);
  return check_example (reader, example, user_data) ? g_steal_pointer (&example) : NULL;
}

static const char *
read_icon (Reader     *reader,
           JsonObject *object)
{
  const char *icon = read_string (reader, object, "icon", MAX_NAME, FALSE);

  if (icon == NULL || *icon == '\0')
    return icon;
  if (!g_str_has_suffix (icon, "-symbolic") || strspn (icon, "abcdefghijklmnopqrstuvwxyz0123456789-") != strlen (icon))
    return refuse (reader, _("“%s” is not the name of a symbolic icon."), icon);
  return icon;
}

static gboolean
read_review (Reader          *reader,
             JsonObject      *object,
             gboolean        *archived,
             TueReviewRules **review)
{
  GError *error = NULL;

  return (tue_playbook_read_boolean (object, "archived", archived, &error) && tue_playbook_read_review (object, review, &error)) ||
         refuse_error (reader, error) != NULL;
}

static const char *
read_day (Reader     *reader,
          JsonObject *object,
          const char *key)
{
  const char *day = read_line (reader, object, key, MAX_NAME, FALSE);
  GDate       date;

  if (day != NULL && *day != '\0' && !tue_date_from_iso (day, &date))
    return refuse (reader, _("“%s” has to be a day such as 2026-11-27."), key);
  return day;
}

/* user_data: the playbook's id */
static gpointer
read_workflow (Reader     *reader,
               JsonObject *object,
               gpointer    user_data)
{
  TueWorkflowSpec spec = { .playbook_id = user_data, .snippets = reader->snippets };
  g_autoptr(GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GPtrArray) steps = NULL;
  g_autoptr(GPtrArray) follow_ups = NULL;
  g_autoptr(GPtrArray) checklist = NULL;
  g_autoptr(GPtrArray) notes = NULL;
  g_autoptr(GPtrArray) examples = NULL;
  g_autoptr(TueReviewRules) review = NULL;
  g_auto(GStrv) tags = NULL;

  if ((spec.id = read_id (reader, object)) == NULL ||
      (spec.role_id = read_uuid (reader, object, "role")) == NULL ||
      (spec.name = read_line (reader, object, "name", MAX_NAME, TRUE)) == NULL ||
      (spec.icon_name = read_icon (reader, object)) == NULL ||
      (spec.summary = read_line (reader, object, "summary", MAX_LINE, FALSE)) == NULL ||
      (spec.purpose = read_text (reader, object, "purpose", MAX_PARAGRAPH, FALSE)) == NULL ||
      (spec.use_when = read_text (reader, object, "use_when", MAX_PARAGRAPH, FALSE)) == NULL ||
      (spec.avoid_when = read_text (reader, object, "avoid_when", MAX_PARAGRAPH, FALSE)) == NULL ||
      (spec.owner = read_line (reader, object, "owner", MAX_NAME, FALSE)) == NULL ||
      (spec.look_again = read_day (reader, object, "look_again")) == NULL ||
      (tags = read_lines (reader, object, "tags", MAX_TAGS)) == NULL ||
      !read_review (reader, object, &spec.archived, &review))
    return NULL;

  if (!g_hash_table_contains (reader->role_ids, spec.role_id))
    return refuse (reader, _("The role %s is not in the playbook."), spec.role_id);

  if ((steps = read_list (reader, object, "steps", _("step"), MAX_STEPS, TRUE, read_step, names)) == NULL ||
       (follow_ups = read_list (reader, object, "follow_ups", _("follow-up"), MAX_FOLLOW_UPS, FALSE, read_follow_up, NULL)) == NULL ||
        (checklist = read_list (reader, object, "checklist", _("checklist item"), MAX_CHECKLIST, FALSE, read_checklist_item, NULL)) == NULL ||
         (notes = read_list (reader, object, "notes", _("note"), MAX_NOTES, FALSE, read_note, steps)) == NULL ||
          (examples = read_list (reader, object, "examples", _("example"), MAX_EXAMPLES, FALSE, read_example, steps)) == NULL)
    return NULL;

  spec.steps = steps;
  spec.follow_ups = follow_ups;
  spec.checklist = checklist;
  spec.notes = notes;
  spec.examples = examples;
  spec.tags = (const char *const *)tags;
  spec.review = review;
  return tue_workflow_new (&spec);
}

static gboolean
check_format (Reader   *reader,
              JsonNode *root)
{
  JsonObject      *object = tue_document_reader_get_object (root, "tuesday-playbook");
  g_autofree char *message = NULL;
  gint64           version;

  if (object == NULL)
    return refuse_code (reader, TUE_EXCHANGE_ERROR_NOT_A_PLAYBOOK, _("The file is not a playbook.")) != NULL;
  if (!read_integer (reader, object, "version", 1, 0, &version))
    return FALSE;
  if (version == FORMAT_VERSION)
    return TRUE;

  message = g_strdup_printf (_("The playbook has format version %d; this Tuesday reads version %d."), (int)version, FORMAT_VERSION);

  return refuse_code (reader, TUE_EXCHANGE_ERROR_NEWER, message) != NULL;
}

/* Who published it, and what is new in it. The form of a key is looked at
 * where it is used. */
static gboolean
read_author (Reader          *reader,
             JsonObject      *object,
             TuePlaybookSpec *spec)
{
  JsonNode   *node = json_object_get_member (object, "author");
  JsonObject *author = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

  if (node != NULL && author == NULL)
    return refuse (reader, _("“%s” has to be an object."), "author") != NULL;

  return (author == NULL || ((spec->author_name = read_line (reader, author, "name", MAX_NAME, FALSE)) != NULL &&
                             (spec->author_key = read_line (reader, author, "key", MAX_NAME, FALSE)) != NULL)) &&
         (spec->news = read_text (reader, object, "news", MAX_PAGE, FALSE)) != NULL &&
         read_line (reader, object, "signature", MAX_NAME, FALSE) != NULL;
}

static TuePlaybook *
read_playbook (Reader   *reader,
               JsonNode *root)
{
  JsonObject     *object = json_node_get_object (root);
  TuePlaybookSpec spec = { 0 };
  g_autoptr(GPtrArray) workflows = NULL;
  g_autoptr(JsonNode) known = NULL;
  g_autoptr(TueValue) unknown = NULL;
  g_autoptr(TuePlaybook) playbook = NULL;
  gint64 edition;

  if ((spec.id = read_id (reader, object)) == NULL ||
      (spec.name = read_line (reader, object, "name", MAX_NAME, TRUE)) == NULL ||
      (spec.summary = read_text (reader, object, "summary", MAX_PARAGRAPH, FALSE)) == NULL ||
      (spec.license = read_line (reader, object, "license", MAX_NAME, FALSE)) == NULL ||
      (spec.language = read_line (reader, object, "language", MAX_NAME, FALSE)) == NULL ||
      !read_author (reader, object, &spec) ||
      !read_integer (reader, object, "edition", 1, 1, &edition) ||
      (reader->roles = read_list (reader, object, "roles", _("role"), MAX_ROLES, FALSE, read_role, NULL)) == NULL ||
       (reader->snippets = read_list (reader, object, "snippets", _("snippet"), MAX_SNIPPETS, FALSE, read_snippet, NULL)) == NULL ||
        !check_snippets (reader) ||
        (workflows = read_list (reader, object, "workflows", _("workflow"), MAX_WORKFLOWS, FALSE, read_workflow, (char *)spec.id)) == NULL)
    return NULL;

  spec.edition = (guint)edition;
  spec.roles = reader->roles;
  spec.snippets = reader->snippets;
  spec.workflows = workflows;
  playbook = tue_playbook_new (&spec);

  /* What we would not write again is not ours, and is kept; but for what was
   * said of these very bytes. */
  json_object_remove_member (object, "signature");
  known = tue_playbook_to_node (playbook);
  unknown = tue_playbook_collect_unknown (root, known);
  if (unknown == NULL)
    return g_steal_pointer (&playbook);

  spec.unknown = unknown;
  return tue_playbook_new (&spec);
}

static void
init_reader (Reader  *reader,
             GError **error)
{
  reader->base.place = g_ptr_array_new_with_free_func (g_free);
  reader->base.ids = g_hash_table_new (g_str_hash, g_str_equal);
  reader->role_ids = g_hash_table_new (g_str_hash, g_str_equal);
  reader->partials = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)tue_mustache_unref);
  reader->base.error = error;
}

static void
clear_reader (Reader *reader)
{
  g_clear_pointer (&reader->base.place, g_ptr_array_unref);
  g_clear_pointer (&reader->base.ids, g_hash_table_unref);
  g_clear_pointer (&reader->role_ids, g_hash_table_unref);
  g_clear_pointer (&reader->partials, g_hash_table_unref);
  g_clear_pointer (&reader->roles, g_ptr_array_unref);
  g_clear_pointer (&reader->snippets, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reader, clear_reader)

/**
 * tue_playbook_from_bytes:
 * @bytes: a document in the playbook format
 *
 * Reads a playbook of a stranger: all of it or nothing. Keys that are not
 * known are kept for tue_playbook_to_bytes().
 *
 * Returns: (transfer full) (nullable): the playbook; %NULL with an error of
 *   %TUE_EXCHANGE_ERROR whose message names the place
 */
TuePlaybook *
tue_playbook_from_bytes (GBytes  *bytes,
                         GError **error)
{
  g_auto(Reader) reader = { 0 };
  g_autoptr(JsonNode) root = NULL;

  g_return_val_if_fail (bytes != NULL, NULL);

  init_reader (&reader, error);
  if (g_bytes_get_size (bytes) > TUE_PLAYBOOK_MAX_BYTES)
    return refuse_code (&reader, TUE_EXCHANGE_ERROR_LIMIT, _("The file is larger than 16 MiB."));

  root = tue_document_reader_parse (&reader.base, bytes, MAX_VALUES);
  if (root == NULL || !check_format (&reader, root))
    return NULL;
  return read_playbook (&reader, root);
}
