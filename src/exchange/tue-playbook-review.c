/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * The rules of review in a playbook document.
 */

#define G_LOG_DOMAIN "tue-playbook-review"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "tue-json.h"
#include "tue-playbook-document-private.h"
#include "tue-value-json.h"

/* As data/playbook-1.schema.json has them. */
#define MAX_NAME 200 /* characters */
#define MAX_REVIEWERS 20
#define MAX_TARGET 36500

/* @format: a sentence with a place for the name of the member */
static gboolean G_GNUC_PRINTF (2, 3)
  refuse (GError    **error,
          const char *format,
          ...)
{
  va_list arguments;

  va_start (arguments, format);
  if (error != NULL)
    *error = g_error_new_valist (TUE_JSON_ERROR, TUE_JSON_ERROR_CONTENT, format, arguments);
  va_end (arguments);

  return FALSE;
}

/* One line of text that people can see. */
static gboolean
is_line (JsonNode *node)
{
  const char *text = json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;

  if (text == NULL || g_utf8_strlen (text, -1) > MAX_NAME)
    return FALSE;
  for (const char *p = text; *p != '\0'; p++)
    {
      if ((guchar)*p < 0x20 || *p == 0x7f)
        return FALSE;
    }

  return TRUE;
}

static gboolean
read_names (JsonNode *node, /* (nullable) */
            char   ***names,
            GError  **error)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  JsonArray *array = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  if (node != NULL && (array == NULL || json_array_get_length (array) > MAX_REVIEWERS))
    return refuse (error, _("“%s” has to be a list of at most %d names."), "reviewers", MAX_REVIEWERS);
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);

      if (!is_line (element) || *json_node_get_string (element) == '\0')
        return refuse (error, _("“%s” has to be a list of at most %d names."), "reviewers", MAX_REVIEWERS);
      g_strv_builder_add (builder, json_node_get_string (element));
    }
  *names = g_strv_builder_end (builder);

  return TRUE;
}

/* Documented in the private header. */
gboolean
tue_playbook_read_boolean (JsonObject *object,
                           const char *key,
                           gboolean   *is_true,
                           GError    **error)
{
  JsonNode *node = json_object_get_member (object, key);

  if (node == NULL)
    return TRUE;
  if (json_node_get_value_type (node) != G_TYPE_BOOLEAN)
    return refuse (error, _("“%s” has to be true or false."), key);

  *is_true = json_node_get_boolean (node);

  return TRUE;
}

static gboolean
read_number (JsonObject *object,
             const char *key,
             gint64      max,
             guint      *number,
             GError    **error)
{
  JsonNode *node = json_object_get_member (object, key);

  if (node == NULL)
    return TRUE;
  if (json_node_get_value_type (node) != G_TYPE_INT64 || json_node_get_int (node) < 0 || json_node_get_int (node) > max)
    return refuse (error, _("“%s” has to be a whole number from 0 to %d."), key, (int)max);

  *number = (guint)json_node_get_int (node);

  return TRUE;
}

/* Documented in the private header. */
gboolean
tue_playbook_read_review (JsonObject      *workflow,
                          TueReviewRules **review,
                          GError         **error)
{
  JsonNode          *node = json_object_get_member (workflow, "review");
  JsonObject        *object = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  JsonNode          *role = object != NULL ? json_object_get_member (object, "reviewer_role") : NULL;
  TueReviewRulesSpec spec = { 0 };
  g_auto(GStrv) reviewers = NULL;

  *review = NULL;
  if (node == NULL)
    return TRUE;
  if (object == NULL)
    return refuse (error, _("“%s” has to be an object."), "review");
  if (role != NULL && !is_line (role))
    return refuse (error, _("“%s” has to be a line of text."), "reviewer_role");
  if (!read_names (json_object_get_member (object, "reviewers"), &reviewers, error) ||
      !tue_playbook_read_boolean (object, "self_review", &spec.self_review, error) ||
      !tue_playbook_read_boolean (object, "in_order", &spec.in_order, error) ||
      !read_number (object, "approvals", TUE_REVIEW_MAX_APPROVALS, &spec.approvals, error) ||
      !read_number (object, "target_days", MAX_TARGET, &spec.target_days, error) ||
      !read_number (object, "target_revisions", MAX_TARGET, &spec.target_revisions, error))
    return FALSE;

  spec.reviewer_role = role != NULL ? json_node_get_string (role) : NULL;
  spec.reviewers = (const char *const *)reviewers;
  *review = tue_review_rules_new (&spec);

  return TRUE;
}

/* Documented in the private header. */
void
tue_playbook_write_review (JsonObject     *workflow,
                           TueReviewRules *review)
{
  g_autoptr(TueValue) value = review != NULL ? tue_review_rules_to_value (review) : NULL;

  if (value != NULL)
    json_object_set_member (workflow, "review", tue_value_to_json_node (value));
}
