/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-document-reader"

#include "config.h"

#include "tue-document-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tue-blanks.h"
#include "tue-json.h"
#include "tue-playbook-document.h"

#define MAX_ID 200 /* characters */

gboolean
tue_document_reader_refuse_code (TueDocumentReader *reader,
                                 int                code,
                                 const char        *message)
{
  g_autofree char *place = NULL;

  g_ptr_array_add (reader->place, NULL);
  place = g_strjoinv (", ", (char **)reader->place->pdata);
  g_ptr_array_set_size (reader->place, (int)reader->place->len - 1);
  g_set_error (reader->error, TUE_EXCHANGE_ERROR, code, "%s%s%s", place, *place != '\0' ? ": " : "", message);

  return FALSE;
}

gboolean
tue_document_reader_refuse (TueDocumentReader *reader,
                            const char        *format,
                            ...)
{
  g_autofree char *message = NULL;
  va_list          args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);

  return tue_document_reader_refuse_code (reader, TUE_EXCHANGE_ERROR_CONTENT, message);
}

static gboolean
refuse_limit (TueDocumentReader *reader,
              const char        *key,
              guint              limit)
{
  g_autofree char *message = g_strdup_printf (_("“%s” has more than %u entries."), key, limit);

  return tue_document_reader_refuse_code (reader, TUE_EXCHANGE_ERROR_LIMIT, message);
}

static gboolean
has_control (const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    {
      if ((guchar)*p < 0x20 || *p == 0x7f)
        return TRUE;
    }

  return FALSE;
}

/* "" where it is missing, and may be. */
gboolean
tue_document_reader_read_string (TueDocumentReader *reader,
                                 JsonObject        *object,
                                 const char        *key,
                                 glong              max_length, /* 0 for what the file may have */
                                 gboolean           required,
                                 const char       **text)
{
  JsonNode *node = json_object_get_member (object, key);

  *text = "";
  if (node == NULL)
    return !required || tue_document_reader_refuse (reader, _("“%s” is missing."), key);
  if (json_node_get_value_type (node) != G_TYPE_STRING)
    return tue_document_reader_refuse (reader, _("“%s” has to be text."), key);

  *text = json_node_get_string (node);
  if (max_length > 0 && g_utf8_strlen (*text, -1) > max_length)
    return tue_document_reader_refuse (reader, _("“%s” is longer than %ld characters."), key, max_length);

  return TRUE;
}

gboolean
tue_document_reader_read_line (TueDocumentReader *reader,
                               JsonObject        *object,
                               const char        *key,
                               glong              max_length,
                               gboolean           required,
                               const char       **text)
{
  if (!tue_document_reader_read_string (reader, object, key, max_length, required, text))
    return FALSE;
  if (has_control (*text))
    return tue_document_reader_refuse (reader, _("“%s” cannot hold line breaks or control characters."), key);
  if (required && tue_blanks_only (*text))
    return tue_document_reader_refuse (reader, _("“%s” is empty."), key);

  return TRUE;
}

gboolean
tue_document_reader_read_integer (TueDocumentReader *reader,
                                  JsonObject        *object,
                                  const char        *key,
                                  gint64             min,
                                  gboolean           required,
                                  gint64            *number)
{
  JsonNode *node = json_object_get_member (object, key);

  *number = 0;
  if (node == NULL)
    return !required || tue_document_reader_refuse (reader, _("“%s” is missing."), key);
  if (json_node_get_value_type (node) != G_TYPE_INT64 || json_node_get_int (node) < min || json_node_get_int (node) > G_MAXINT32)
    return tue_document_reader_refuse (reader, _("“%s” has to be a whole number of at least %d."), key, (int)min);

  *number = json_node_get_int (node);

  return TRUE;
}

gboolean
tue_document_reader_read_uuid (TueDocumentReader *reader,
                               JsonObject        *object,
                               const char        *key,
                               gboolean           required,
                               const char       **id)
{
  if (!tue_document_reader_read_string (reader, object, key, MAX_ID, required, id))
    return FALSE;
  if (!required && **id == '\0')
    return TRUE;
  if (!g_uuid_string_is_valid (*id))
    return tue_document_reader_refuse (reader, _("“%s” has to be a UUID."), key);
  for (const char *p = *id; *p != '\0'; p++)
    {
      if (g_ascii_isupper (*p))
        return tue_document_reader_refuse (reader, _("“%s” has to be a UUID in lower case."), key);
    }

  return TRUE;
}

gboolean
tue_document_reader_read_list (TueDocumentReader  *reader,
                               JsonObject         *object,
                               const char         *key,
                               const char         *label,
                               guint               limit,
                               TueDocumentReadFunc func,
                               gpointer            target)
{
  JsonNode  *node = json_object_get_member (object, key);
  JsonArray *array;

  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return tue_document_reader_refuse (reader, _("“%s” has to be a list."), key);

  array = json_node_get_array (node);
  if (json_array_get_length (array) > limit)
    return refuse_limit (reader, key, limit);

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);

      g_ptr_array_add (reader->place, g_strdup_printf ("%s %u", label, i + 1));
      if (!JSON_NODE_HOLDS_OBJECT (element))
        return tue_document_reader_refuse (reader, _("Here has to be an object."));
      if (!func (reader, json_node_get_object (element), target))
        return FALSE;
      g_ptr_array_set_size (reader->place, (int)reader->place->len - 1);
    }

  return TRUE;
}

JsonNode *
tue_document_reader_parse (TueDocumentReader *reader,
                           GBytes            *bytes,
                           gsize              max_values)
{
  g_autoptr(GError) error = NULL;
  gsize       length;
  const char *text = g_bytes_get_data (bytes, &length);
  JsonNode   *root = tue_json_parse (length > 0 ? text : "", (gssize)length, max_values, &error);

  if (root == NULL)
    tue_document_reader_refuse_code (reader,
                                     error->code == TUE_JSON_ERROR_LIMIT     ? TUE_EXCHANGE_ERROR_LIMIT
                                     : error->code == TUE_JSON_ERROR_CONTENT ? TUE_EXCHANGE_ERROR_CONTENT
                                                                             : TUE_EXCHANGE_ERROR_NOT_A_PLAYBOOK,
                                     error->message);

  return root;
}

JsonObject *
tue_document_reader_get_object (JsonNode   *root,
                                const char *format)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  JsonNode   *node = object != NULL ? json_object_get_member (object, "format") : NULL;

  if (node == NULL || json_node_get_value_type (node) != G_TYPE_STRING || strcmp (json_node_get_string (node), format) != 0)
    return NULL;

  return object;
}

gboolean
tue_document_reader_check_format (TueDocumentReader *reader,
                                  JsonNode          *root,
                                  const char        *format,
                                  const char        *not_one,
                                  gint64            *version)
{
  JsonObject *object = tue_document_reader_get_object (root, format);

  if (object == NULL)
    return tue_document_reader_refuse_code (reader, TUE_EXCHANGE_ERROR_NOT_A_PLAYBOOK, not_one);

  return tue_document_reader_read_integer (reader, object, "version", 1, TRUE, version);
}

gboolean
tue_document_reader_check_signature (TueDocumentReader *reader,
                                     GBytes            *bytes,
                                     const char        *key,
                                     const char        *unsigned_one,
                                     const char        *broken)
{
  switch (tue_document_check_signature (bytes, key))
    {
    case TUE_SIGNATURE_GOOD:
      return TRUE;
    case TUE_SIGNATURE_NONE:
      return tue_document_reader_refuse_code (reader, TUE_EXCHANGE_ERROR_CONTENT, unsigned_one);
    case TUE_SIGNATURE_BROKEN:
    default:
      return tue_document_reader_refuse_code (reader, TUE_EXCHANGE_ERROR_CONTENT, broken);
    }
}
