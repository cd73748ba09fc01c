/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-playbook-writer"

#include "config.h"

#include "tue-playbook-document.h"

#include <string.h>

#include "tue-field-json.h"
#include "tue-json.h"
#include "tue-playbook-document-private.h"
#include "tue-value-json.h"

static void
set_text (JsonObject *object,
          const char *key,
          const char *text)
{
  if (*text != '\0')
    json_object_set_string_member (object, key, text);
}

/* Each part of a list as an object that @fill fills. */
static void
set_list (JsonObject *object,
          const char *key,
          GPtrArray  *parts,
          void (*fill) (JsonObject *object, gpointer part))
{
  JsonArray *array = json_array_sized_new (parts->len);

  for (guint i = 0; i < parts->len; i++)
    {
      JsonObject *element = json_object_new ();

      fill (element, g_ptr_array_index (parts, i));
      json_array_add_object_element (array, element);
    }
  json_object_set_array_member (object, key, array);
}

static void
fill_role (JsonObject *object,
           gpointer    part)
{
  json_object_set_string_member (object, "id", tue_role_get_id (part));
  json_object_set_string_member (object, "name", tue_role_get_name (part));
  set_text (object, "summary", tue_role_get_summary (part));
}

static void
fill_snippet (JsonObject *object,
              gpointer    part)
{
  json_object_set_string_member (object, "name", tue_snippet_get_name (part));
  set_text (object, "label", tue_snippet_get_label (part));
  json_object_set_string_member (object, "text", tue_snippet_get_text (part));
}

static JsonObject *
make_template (TueTemplate *template)
{
  JsonObject *object = json_object_new ();
  JsonArray  *fields = json_array_new ();

  json_object_set_string_member (object, "id", tue_template_get_id (template));
  json_object_set_int_member (object, "version", tue_template_get_version (template));
  set_text (object, "note", tue_template_get_note (template));
  json_object_set_string_member (object, "text", tue_template_get_text (template));
  for (gsize i = 0; i < tue_template_get_n_fields (template); i++)
    json_array_add_element (fields, tue_field_to_json_node (tue_template_get_nth_field (template, i)));
  json_object_set_array_member (object, "fields", fields);

  return object;
}

static void
fill_step (JsonObject *object,
           gpointer    part)
{
  json_object_set_string_member (object, "id", tue_step_get_id (part));
  json_object_set_string_member (object, "name", tue_step_get_name (part));
  set_text (object, "guidance", tue_step_get_guidance (part));
  json_object_set_object_member (object, "template", make_template (tue_step_get_template (part)));
}

static void
fill_checklist_item (JsonObject *object,
                     gpointer    part)
{
  json_object_set_string_member (object, "id", tue_checklist_item_get_id (part));
  json_object_set_string_member (object, "text", tue_checklist_item_get_text (part));
  set_text (object, "for", tue_checker_to_string (tue_checklist_item_get_checker (part)));
}

static void
fill_note (JsonObject *object,
           gpointer    part)
{
  json_object_set_string_member (object, "id", tue_practice_note_get_id (part));
  json_object_set_string_member (object, "title", tue_practice_note_get_title (part));
  json_object_set_string_member (object, "text", tue_practice_note_get_text (part));
  set_text (object, "step", tue_practice_note_get_step_id (part));
  set_text (object, "field", tue_practice_note_get_field (part));
}

static void
fill_named_text (JsonObject *object,
                 gpointer    part)
{
  json_object_set_string_member (object, "name", tue_named_text_get_name (part));
  json_object_set_string_member (object, "text", tue_named_text_get_text (part));
}

/* A list that is not there where there is nothing in it. */
static void
set_named_texts (JsonObject *object,
                 const char *key,
                 GPtrArray  *texts)
{
  if (texts->len > 0)
    set_list (object, key, texts, fill_named_text);
}

static void
set_lines (JsonObject        *object,
           const char        *key,
           const char *const *lines)
{
  JsonArray *array;

  if (*lines == NULL)
    return;

  array = json_array_new ();
  for (; *lines != NULL; lines++)
    json_array_add_string_element (array, *lines);
  json_object_set_array_member (object, key, array);
}

static void
fill_example (JsonObject *object,
              gpointer    part)
{
  json_object_set_string_member (object, "id", tue_example_get_id (part));
  json_object_set_string_member (object, "title", tue_example_get_title (part));
  if (tue_example_get_due_in_days (part) >= 0)
    json_object_set_int_member (object, "due_in_days", tue_example_get_due_in_days (part));
  json_object_set_member (object, "values", tue_value_to_json_node (tue_example_get_values (part)));
  set_named_texts (object, "material", tue_example_get_material (part));
  set_text (object, "weak_answer", tue_example_get_weak_answer (part));
  set_text (object, "answer", tue_example_get_answer (part));
  set_lines (object, "remarks", tue_example_get_remarks (part));
}

static void
fill_workflow (JsonObject *object,
               gpointer    part)
{
  json_object_set_string_member (object, "id", tue_workflow_get_id (part));
  json_object_set_string_member (object, "role", tue_workflow_get_role_id (part));
  json_object_set_string_member (object, "name", tue_workflow_get_name (part));
  set_text (object, "icon", tue_workflow_get_icon_name (part));
  set_text (object, "summary", tue_workflow_get_summary (part));
  set_text (object, "purpose", tue_workflow_get_purpose (part));
  set_text (object, "use_when", tue_workflow_get_use_when (part));
  set_text (object, "avoid_when", tue_workflow_get_avoid_when (part));
  set_list (object, "steps", tue_workflow_get_steps (part), fill_step);
  set_named_texts (object, "follow_ups", tue_workflow_get_follow_ups (part));
  set_list (object, "checklist", tue_workflow_get_checklist (part), fill_checklist_item);
  set_list (object, "notes", tue_workflow_get_notes (part), fill_note);
  set_list (object, "examples", tue_workflow_get_examples (part), fill_example);
  tue_playbook_write_review (object, tue_workflow_get_review (part));
  set_text (object, "owner", tue_workflow_get_owner (part));
  set_text (object, "look_again", tue_workflow_get_look_again (part));
  set_lines (object, "tags", tue_workflow_get_tags (part));
  if (tue_workflow_get_archived (part))
    json_object_set_boolean_member (object, "archived", TRUE);
}

static void
set_author (JsonObject  *object,
            TuePlaybook *playbook)
{
  const char *name = tue_playbook_get_author_name (playbook);
  const char *key = tue_playbook_get_author_key (playbook);
  JsonObject *author;

  if (*name == '\0' && *key == '\0')
    return;

  author = json_object_new ();
  set_text (author, "name", name);
  set_text (author, "key", key);
  json_object_set_object_member (object, "author", author);
}

/* Documented in the private header. */
JsonNode *
tue_playbook_to_node (TuePlaybook *playbook)
{
  JsonNode   *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();

  json_node_take_object (node, object);
  json_object_set_string_member (object, "format", "tuesday-playbook");
  json_object_set_int_member (object, "version", 1);
  json_object_set_string_member (object, "id", tue_playbook_get_id (playbook));
  json_object_set_string_member (object, "name", tue_playbook_get_name (playbook));
  json_object_set_int_member (object, "edition", tue_playbook_get_edition (playbook));
  set_text (object, "summary", tue_playbook_get_summary (playbook));
  set_text (object, "license", tue_playbook_get_license (playbook));
  set_text (object, "language", tue_playbook_get_language (playbook));
  set_author (object, playbook);
  set_text (object, "news", tue_playbook_get_news (playbook));
  set_list (object, "roles", tue_playbook_get_roles (playbook), fill_role);
  set_list (object, "snippets", tue_playbook_get_snippets (playbook), fill_snippet);
  set_list (object, "workflows", tue_playbook_get_workflows (playbook), fill_workflow);

  return node;
}

/* Documented in the private header. */
JsonNode *
tue_playbook_to_whole_node (TuePlaybook *playbook)
{
  JsonNode *node = tue_playbook_to_node (playbook);

  if (tue_playbook_get_unknown (playbook) != NULL)
    tue_playbook_restore_unknown (node, tue_playbook_get_unknown (playbook));

  return node;
}

/* Documented in the private header. */
GBytes *
tue_playbook_node_to_bytes (JsonNode *node)
{
  char *json = tue_json_write (node, TRUE);

  return g_bytes_new_take (json, strlen (json));
}

/**
 * tue_playbook_to_bytes:
 *
 * Writes a playbook in the one form there is: keys in the order of the format,
 * two spaces of indent. What its document held that is not known to us follows
 * the members of its object.
 *
 * Returns: (transfer full): a document that tue_playbook_from_bytes() reads
 */
GBytes *
tue_playbook_to_bytes (TuePlaybook *playbook)
{
  g_autoptr(JsonNode) node = NULL;

  g_return_val_if_fail (TUE_IS_PLAYBOOK (playbook), NULL);

  node = tue_playbook_to_whole_node (playbook);

  return tue_playbook_node_to_bytes (node);
}
