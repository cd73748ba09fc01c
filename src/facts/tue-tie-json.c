/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-tie-json"

#include "config.h"

#include "tue-tie-json.h"

#include <string.h>

#include "tue-json.h"

static void
append_text (GString    *json,
             const char *key,
             const char *text)
{
  if (text == NULL)
    return;

  g_string_append_printf (json, "%s\"%s\":", json->len > 1 ? "," : "", key);
  tue_json_append_string (json, text, strlen (text));
}

/**
 * tue_tie_to_json:
 * @tie: a tie
 *
 * Returns: (transfer full): the tie as JSON, the same for the same tie
 */
GRefString *
tue_tie_to_json (const TueTie *tie)
{
  g_autoptr(GString) json = NULL;

  g_return_val_if_fail (tie != NULL && tie->place.field != NULL && tie->meaning != NULL, NULL);

  json = g_string_new (tie->is_former ? "{\"former\":true" : "{");
  append_text (json, "field", tie->place.field);
  if (tie->place.item != G_MAXUINT)
    g_string_append_printf (json, ",\"item\":%u", tie->place.item);
  append_text (json, "member", tie->place.member);
  append_text (json, "value", tie->meaning);
  append_text (json, "of", tie->item_name);
  append_text (json, "style", tie->style);
  g_string_append_c (json, '}');

  return g_ref_string_new_len (json->str, (gssize)json->len);
}

/* (nullable) */
static const char *
read_text (JsonObject *object,
           const char *key)
{
  JsonNode *node = json_object_get_member (object, key);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
}

/* G_MAXUINT where there is none. */
static gboolean
read_item (JsonObject *object,
           guint      *item)
{
  JsonNode *node = json_object_get_member (object, "item");
  gint64    number;

  *item = G_MAXUINT;
  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_INT64)
    return FALSE;

  number = json_node_get_int (node);
  *item = (guint)number;

  return number >= 0 && number < G_MAXUINT;
}

/**
 * tue_tie_from_json:
 * @object: of tue_tie_to_json(), or anything
 * @tie: (out caller-allocates): the tie; its texts belong to @object
 *
 * Returns: %FALSE for what is no tie
 */
gboolean
tue_tie_from_json (JsonObject *object,
                   TueTie     *tie)
{
  g_return_val_if_fail (object != NULL && tie != NULL, FALSE);

  *tie = (TueTie){
    .place = { .field = read_text (object, "field"), .member = read_text (object, "member") },
    .meaning = read_text (object, "value"),
    .item_name = read_text (object, "of"),
    .style = read_text (object, "style"),
    .is_former = json_object_has_member (object, "former"),
  };

  return tie->place.field != NULL && tie->meaning != NULL && read_item (object, &tie->place.item);
}
