/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-yaml-writer"

#include "config.h"

#include "tue-yaml-writer.h"

#include <string.h>
#include <yaml.h>

#include "tue-json.h"
#include "tue-template-document-private.h"
#include "tue-yaml-node.h"

/* First and last of what stands for characters beyond the basic plane. */
#define FIRST_STAND_IN 0xe000
#define LAST_STAND_IN 0xf8ff

typedef struct
{
  yaml_emitter_t emitter;
  GString       *yaml;
  GHashTable    *stand_ins; /* (nullable): character to what stands for it */
  GArray        *replaced;  /* (element-type gunichar): what each of them stands for */
} Writer;

static int
write_cb (void          *data,
          unsigned char *buffer,
          size_t         size)
{
  g_string_append_len (data, (const char *)buffer, (gssize)size);
  return 1;
}

static void
emit (Writer       *writer,
      yaml_event_t *event,
      int           is_made)
{
  if (!is_made || !yaml_emitter_emit (&writer->emitter, event))
    g_error ("Cannot write YAML: %s", writer->emitter.problem != NULL ? writer->emitter.problem : "out of memory");
}

/* The library writes an emoji as "\U0001F4C5", which nobody can read. While it
 * writes, a character for private use that occurs nowhere stands for each. */
static char *
put_stand_ins (Writer     *writer,
               const char *text)
{
  GString *replaced = g_string_sized_new (strlen (text));

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gunichar stand_in;

      if (c > 0xffff && writer->stand_ins != NULL)
        {
          stand_in = GPOINTER_TO_UINT (g_hash_table_lookup (writer->stand_ins, GUINT_TO_POINTER (c)));
          if (stand_in == 0 && writer->replaced->len <= LAST_STAND_IN - FIRST_STAND_IN)
            {
              stand_in = FIRST_STAND_IN + writer->replaced->len;
              g_hash_table_insert (writer->stand_ins, GUINT_TO_POINTER (c), GUINT_TO_POINTER (stand_in));
              g_array_append_val (writer->replaced, c);
            }
          c = stand_in != 0 ? stand_in : c;
        }
      g_string_append_unichar (replaced, c);
    }

  return g_string_free (replaced, FALSE);
}

static char *
take_stand_ins (Writer *writer)
{
  GString *text = g_string_sized_new (writer->yaml->len);

  for (const char *p = writer->yaml->str; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c >= FIRST_STAND_IN && c - FIRST_STAND_IN < writer->replaced->len)
        c = g_array_index (writer->replaced, gunichar, c - FIRST_STAND_IN);
      g_string_append_unichar (text, c);
    }

  return g_string_free (text, FALSE);
}

/* Lines that a block keeps as they are, whatever reads it: with nothing at their
 * ends or before the first that one does not see. */
static gboolean
is_block (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if ((c < 0x20 && c != '\n') || (c >= 0x7f && c < 0xa0) || c == 0x2028 || c == 0x2029 || c == 0xfeff || (*p == ' ' && p[1] == '\n'))
        return FALSE;
    }

  return strchr (text, '\n') != NULL && *text != '\n' && *text != ' ' && !g_str_has_suffix (text, "\n\n") && !g_str_has_suffix (text, " ");
}

static yaml_scalar_style_t
choose_style (const char *text)
{
  if (is_block (text))
    return YAML_LITERAL_SCALAR_STYLE;
  if (tue_yaml_is_plain_text (text) && !tue_template_document_has_unseen (text))
    return YAML_PLAIN_SCALAR_STYLE;
  return tue_template_document_has_unseen (text) || strchr (text, '\'') != NULL ? YAML_DOUBLE_QUOTED_SCALAR_STYLE : YAML_SINGLE_QUOTED_SCALAR_STYLE;
}

static void
write_scalar (Writer             *writer,
              const char         *text,
              yaml_scalar_style_t style)
{
  g_autofree char *replaced = put_stand_ins (writer, text);
  yaml_event_t     event;

  emit (writer, &event, yaml_scalar_event_initialize (&event, NULL, NULL, (yaml_char_t *)replaced, (int)strlen (replaced), 1, 1, style));
}

static gboolean
is_flow (JsonArray *array)
{
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);

      if (!JSON_NODE_HOLDS_VALUE (element) && !JSON_NODE_HOLDS_NULL (element))
        return FALSE;
    }

  return TRUE;
}

static void write_node (Writer   *writer,
                        JsonNode *node);

static void
write_array (Writer    *writer,
             JsonArray *array)
{
  yaml_event_t event;

  emit (writer, &event,
        yaml_sequence_start_event_initialize (&event, NULL, NULL, 1, is_flow (array) ? YAML_FLOW_SEQUENCE_STYLE : YAML_BLOCK_SEQUENCE_STYLE));
  for (guint i = 0; i < json_array_get_length (array); i++)
    write_node (writer, json_array_get_element (array, i));
  emit (writer, &event, yaml_sequence_end_event_initialize (&event));
}

static void
write_object (Writer     *writer,
              JsonObject *object)
{
  JsonObjectIter iter;
  const char    *name;
  JsonNode      *member;
  yaml_event_t   event;

  emit (writer, &event, yaml_mapping_start_event_initialize (&event, NULL, NULL, 1, YAML_BLOCK_MAPPING_STYLE));
  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, &member))
    {
      yaml_scalar_style_t style = choose_style (name);

      write_scalar (writer, name, style == YAML_LITERAL_SCALAR_STYLE ? YAML_DOUBLE_QUOTED_SCALAR_STYLE : style);
      write_node (writer, member);
    }
  emit (writer, &event, yaml_mapping_end_event_initialize (&event));
}

static void
write_node (Writer   *writer,
            JsonNode *node)
{
  g_autoptr(GString) number = NULL;

  if (JSON_NODE_HOLDS_OBJECT (node))
    write_object (writer, json_node_get_object (node));
  else if (JSON_NODE_HOLDS_ARRAY (node))
    write_array (writer, json_node_get_array (node));
  else if (JSON_NODE_HOLDS_NULL (node))
    write_scalar (writer, "null", YAML_PLAIN_SCALAR_STYLE);
  else if (json_node_get_value_type (node) == G_TYPE_STRING)
    write_scalar (writer, json_node_get_string (node), choose_style (json_node_get_string (node)));
  else if (json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    write_scalar (writer, json_node_get_boolean (node) ? "true" : "false", YAML_PLAIN_SCALAR_STYLE);
  else
    {
      number = g_string_new (NULL);
      tue_json_append_number (number, json_node_get_double (node));
      write_scalar (writer, number->str, YAML_PLAIN_SCALAR_STYLE);
    }
}

static gboolean
has_private_use (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c >= FIRST_STAND_IN && c <= LAST_STAND_IN)
        return TRUE;
    }

  return FALSE;
}

/* Documented in the header. */
char *
tue_yaml_write (JsonObject *document)
{
  g_autoptr(JsonNode) node = json_node_init_object (json_node_alloc (), document);
  g_autofree char *json = tue_json_write (node, FALSE);
  g_autoptr(GString) yaml = g_string_new (NULL);
  g_autoptr(GHashTable) stand_ins = has_private_use (json) ? NULL : g_hash_table_new (NULL, NULL);
  g_autoptr(GArray) replaced = g_array_new (FALSE, FALSE, sizeof (gunichar));
  Writer       writer = { .yaml = yaml, .stand_ins = stand_ins, .replaced = replaced };
  yaml_event_t event;

  if (!yaml_emitter_initialize (&writer.emitter))
    g_error ("Out of memory");
  yaml_emitter_set_output (&writer.emitter, write_cb, yaml);
  yaml_emitter_set_unicode (&writer.emitter, 1);
  yaml_emitter_set_width (&writer.emitter, -1);

  emit (&writer, &event, yaml_stream_start_event_initialize (&event, YAML_UTF8_ENCODING));
  emit (&writer, &event, yaml_document_start_event_initialize (&event, NULL, NULL, NULL, 1));
  write_object (&writer, document);
  emit (&writer, &event, yaml_document_end_event_initialize (&event, 1));
  emit (&writer, &event, yaml_stream_end_event_initialize (&event));
  yaml_emitter_delete (&writer.emitter);

  return take_stand_ins (&writer);
}
