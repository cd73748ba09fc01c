/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Declarations are read by the reader of playbooks, so that one place knows what a
 * field may be. Where it refuses one, the line is found by leaving out one property
 * after the other.
 */

#define G_LOG_DOMAIN "tue-template-draft-check"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "tue-field-json.h"
#include "tue-field-value.h"
#include "tue-playbook-document-private.h"
#include "tue-template-draft.h"

/* The line of the property without which it would be a field. */
static guint
find_fault (TueTemplateDraft *draft,
            gboolean          is_member)
{
  g_autoptr(GList) keys = json_object_get_members (draft->json);

  for (GList *l = keys; l != NULL; l = l->next)
    {
      guint line = GPOINTER_TO_UINT (g_hash_table_lookup (draft->lines, l->data));
      g_autoptr(JsonNode) without = NULL;
      g_autoptr(JsonNode) whole = NULL;
      g_autoptr(TueField) field = NULL;

      if (line == 0)
        continue;
      whole = json_node_init_object (json_node_alloc (), draft->json);
      without = json_from_string ("{}", NULL);
      for (GList *other = keys; other != NULL; other = other->next)
        if (other != l)
          json_object_set_member (json_node_get_object (without), other->data, json_node_copy (json_object_get_member (draft->json, other->data)));
      field = tue_field_from_json_node (without, is_member, NULL);
      if (field != NULL)
        return line;
    }

  return draft->line;
}

/* The field alone, or FALSE with the line of what is wrong with it. */
static gboolean
check_draft (TueTemplateReader *reader,
             TueTemplateDraft  *draft,
             gboolean           is_member)
{
  g_autoptr(JsonNode) node = json_node_init_object (json_node_alloc (), draft->json);
  g_autoptr(GError) error = NULL;
  g_autoptr(TueField) field = tue_field_from_json_node (node, is_member, &error);

  return field != NULL || tue_yaml_refuse (&reader->fault, find_fault (draft, is_member), "%s", error->message) != NULL;
}

static void
join_members (TueTemplateDraft *draft)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < draft->members->len; i++)
    json_array_add_object_element (array, json_object_ref (((TueTemplateDraft *)draft->members->pdata[i])->json));
  json_object_set_array_member (draft->json, "fields", array);
}

static gboolean
check_drafts (TueTemplateReader *reader)
{
  for (guint i = 0; i < reader->drafts->len; i++)
    {
      TueTemplateDraft *draft = reader->drafts->pdata[i];

      for (guint j = 0; j < draft->members->len; j++)
        if (!check_draft (reader, draft->members->pdata[j], TRUE))
          return FALSE;
      if (!check_draft (reader, draft, FALSE))
        return FALSE;
    }

  return TRUE;
}

static guint
get_line (TueTemplateDraft *draft,
          const char       *property)
{
  guint line = GPOINTER_TO_UINT (g_hash_table_lookup (draft->lines, property));

  return line != 0 ? line : draft->line;
}

static gboolean
check_formula (TueTemplateReader *reader,
               TueTemplateDraft  *draft,
               TueField          *field,
               TueField          *list) /* (nullable) */
{
  g_autoptr(GError) error = NULL;

  return tue_playbook_check_formula (field, list, &error) ||
         tue_yaml_refuse (&reader->fault, get_line (draft, "formula"), "“%s”: %s", draft->name, error->message) != NULL;
}

/* What the field is, beside what it was read as. */
static gboolean
check_field (TueTemplateReader *reader,
             TueTemplateDraft  *draft,
             TueField          *field,
             TueField          *list) /* (nullable) */
{
  const char      *holds = json_object_get_string_member_with_default (draft->json, "holds", NULL);
  TueValue        *value = tue_field_get_default (field);
  g_autofree char *message = NULL;

  if (!check_formula (reader, draft, field, list))
    return FALSE;
  if (holds != NULL && tue_field_get_holds (field) == TUE_FIELD_HOLDS_WORDS)
    tue_template_reader_remark (reader, get_line (draft, "holds"), g_strdup_printf (_("“%s” is not known here and is left out."), holds));
  if (value != NULL && tue_field_check (field, value, &message) == TUE_FIELD_STATE_INVALID)
    /* Translators: %s is a sentence that tells what is wrong with it */
    tue_template_reader_remark (reader, get_line (draft, "default"), g_strdup_printf (_("The default cannot stay as it is: %s"), message));

  for (gsize i = 0; i < tue_field_get_n_fields (field); i++)
    if (!check_field (reader, draft->members->pdata[i], tue_field_get_nth_field (field, i), field))
      return FALSE;

  return TRUE;
}

/* Documented in the private header. */
gboolean
tue_template_reader_make_fields (TueTemplateReader *reader,
                                 guint              line)
{
  g_autoptr(JsonNode) node = json_node_new (JSON_NODE_ARRAY);
  g_autoptr(GError) error = NULL;

  json_node_take_array (node, json_array_new ());
  for (guint i = 0; i < reader->drafts->len; i++)
    {
      TueTemplateDraft *draft = reader->drafts->pdata[i];

      if (draft->type == TUE_FIELD_LIST)
        join_members (draft);
      json_array_add_object_element (json_node_get_array (node), json_object_ref (draft->json));
      g_array_append_val (reader->document->lines, draft->line);
    }

  reader->document->fields = tue_fields_from_json_node (node, &error);
  if (reader->document->fields == NULL)
    return check_drafts (reader) ? tue_yaml_refuse_limit (&reader->fault, line, "%s", error->message) != NULL : FALSE;

  for (guint i = 0; i < reader->drafts->len; i++)
    if (!check_field (reader, reader->drafts->pdata[i], reader->document->fields->pdata[i], NULL))
      return FALSE;

  return TRUE;
}
