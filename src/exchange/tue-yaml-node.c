/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-yaml-node"

#include "config.h"

#include "tue-yaml-node.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>
#include <yaml.h>

#include "tue-playbook-document.h"

typedef struct
{
  yaml_parser_t parser;
  const char   *text;
  gsize         length;
  guint         first_line;
  guint         n_nodes;
  gboolean      braces; /* mappings in braces are taken */
  TueYamlFault *fault;
} Reader;

static void
clear_reader (Reader *reader)
{
  yaml_parser_delete (&reader->parser);
}

static void
clear_event (yaml_event_t *event)
{
  yaml_event_delete (event);
}

typedef yaml_event_t Event;

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reader, clear_reader)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Event, clear_event)

/* Documented in the header. */
void
tue_yaml_node_free (TueYamlNode *self)
{
  g_free (self->text);
  g_clear_pointer (&self->keys, g_ptr_array_unref);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_free (self);
}

static gpointer G_GNUC_PRINTF (4, 0)
  refuse_valist (TueYamlFault    *fault,
                 TueExchangeError code,
                 guint            line,
                 const char      *format,
                 va_list          arguments)
{
  g_autofree char *message = g_strdup_vprintf (format, arguments);

  fault->line = line;
  /* Translators: where in a text something is wrong, and what */
  g_set_error (fault->error, TUE_EXCHANGE_ERROR, code, _("line %u: %s"), line, message);

  return NULL;
}

gpointer
tue_yaml_refuse (TueYamlFault *fault,
                 guint         line,
                 const char   *format,
                 ...)
{
  va_list arguments;

  va_start (arguments, format);
  refuse_valist (fault, TUE_EXCHANGE_ERROR_CONTENT, line, format, arguments);
  va_end (arguments);

  return NULL;
}

gpointer
tue_yaml_refuse_limit (TueYamlFault *fault,
                       guint         line,
                       const char   *format,
                       ...)
{
  va_list arguments;

  va_start (arguments, format);
  refuse_valist (fault, TUE_EXCHANGE_ERROR_LIMIT, line, format, arguments);
  va_end (arguments);

  return NULL;
}

/* --- What the library says ------------------------------------------------------- */

static guint
get_line (Reader            *reader,
          const yaml_mark_t *mark)
{
  return reader->first_line + (guint)mark->line;
}

/* The character at the mark, 0 behind the end. */
static gunichar
get_character (Reader            *reader,
               const yaml_mark_t *mark)
{
  const char *end = reader->text + reader->length;
  const char *p = reader->text;

  for (gsize i = 0; i < mark->index && p < end; i++)
    p = g_utf8_next_char (p);

  return p < end ? g_utf8_get_char (p) : 0;
}

static gpointer
refuse_character (Reader *reader)
{
  const yaml_mark_t *mark = &reader->parser.problem_mark;
  char               character[7] = { 0 };

  if (get_character (reader, mark) == '\t')
    return tue_yaml_refuse (reader->fault, get_line (reader, mark), _("Lines are indented with spaces here, not with tabs."));

  g_unichar_to_utf8 (get_character (reader, mark), character);
  return tue_yaml_refuse (reader->fault, get_line (reader, mark), _("Text that begins with “%s” has to stand in quotation marks."), character);
}

/* The library tells in English what its grammar missed. What people do is told in
 * words of ours, by the place where it began if that says more. */
static gpointer
refuse_syntax (Reader *reader)
{
  static const struct
  {
    const char *problem;
    gboolean    at_begin;
    const char *sentence;
  } sentences[] = {
    { "mapping values are not allowed", FALSE, N_("A “:” stands where none can be. Put text that has one in quotation marks, and check the spaces that the line begins with.") },
      { "could not find expected ':'", TRUE, N_("Here has to be a name, “:”, and what it is.") },
        { "did not find expected key", FALSE, N_("Here has to be a name and “:”, with as many spaces before it as those above.") },
          { "did not find expected '-' indicator", FALSE, N_("Here has to be the next entry of the list, with “-” before it.") },
            { "did not find expected ',' or ']'", TRUE, N_("The list has no “]”, or a “,” is missing between two entries.") },
              { "did not find expected ',' or '}'", TRUE, N_("Text that begins with “{” has to stand in quotation marks.") },
                { "found unexpected end of stream", TRUE, N_("The quotation marks are not closed.") },
                  { "found unexpected document indicator", TRUE, N_("The quotation marks are not closed.") },
                    { "found unknown escape character", FALSE, N_("Within quotation marks, “\\” has to be written as “\\\\”.") },
                      { "found tab", FALSE, N_("Lines are indented with spaces here, not with tabs.") },
                        { "found a tab", FALSE, N_("Lines are indented with spaces here, not with tabs.") },
                          { "did not find expected node content", FALSE, N_("Here has to be a name, “:”, and what it is.") },
                            { "did not find expected <document start>", FALSE, N_("Here has to be a name and “:”, with as many spaces before it as those above.") },
                          };
  const char        *problem = reader->parser.problem != NULL ? reader->parser.problem : "";
  const yaml_mark_t *begin = reader->parser.context != NULL ? &reader->parser.context_mark : &reader->parser.problem_mark;

  if (g_str_has_prefix (problem, "found character that cannot start any token"))
    return refuse_character (reader);
  for (gsize i = 0; i < G_N_ELEMENTS (sentences); i++)
    if (g_str_has_prefix (problem, sentences[i].problem))
      return tue_yaml_refuse (reader->fault, get_line (reader, sentences[i].at_begin ? begin : &reader->parser.problem_mark), "%s", _(sentences[i].sentence));

  /* Translators: what the library for YAML says, in English */
  return tue_yaml_refuse (reader->fault, get_line (reader, &reader->parser.problem_mark), _("This cannot be read (%s)."), problem);
}

/* --- Events to nodes ------------------------------------------------------------- */

static gboolean
next (Reader *reader,
      Event  *event)
{
  return yaml_parser_parse (&reader->parser, event) || refuse_syntax (reader);
}

static TueYamlNode *
new_node (TueYamlKind kind,
          guint       line)
{
  TueYamlNode *node = g_new0 (TueYamlNode, 1);

  node->kind = kind;
  node->line = line;
  if (kind != TUE_YAML_TEXT)
    node->items = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_yaml_node_free);
  if (kind == TUE_YAML_MAP)
    node->keys = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_yaml_node_free);

  return node;
}

static gboolean
check_properties (Reader            *reader,
                  guint              line,
                  const yaml_char_t *anchor,
                  const yaml_char_t *tag)
{
  if (anchor != NULL)
    return tue_yaml_refuse (reader->fault, line, _("“&%s” marks something to be used again. Write out each time what is meant, or put the text in quotation marks."), (const char *)anchor) != NULL;
  if (tag != NULL)
    return tue_yaml_refuse (reader->fault, line, _("Text that begins with “!” has to stand in quotation marks.")) != NULL;

  return TRUE;
}

static TueYamlNode *read_node (Reader *reader,
                               Event  *event,
                               guint   depth);

static TueYamlNode *
read_text (Reader *reader,
           Event  *event,
           guint   line)
{
  const char *text = (const char *)event->data.scalar.value;
  gsize       length = event->data.scalar.length;
  g_autoptr(TueYamlNode) node = new_node (TUE_YAML_TEXT, line);

  if (strlen (text) != length)
    return tue_yaml_refuse (reader->fault, line, _("The character U+0000 cannot be in a text."));
  if (!g_utf8_validate (text, (gssize)length, NULL))
    return tue_yaml_refuse (reader->fault, line, _("This text is not UTF-8."));

  node->text = g_strndup (text, length);
  node->plain = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
  return g_steal_pointer (&node);
}

static TueYamlNode *
read_list (Reader *reader,
           guint   line,
           guint   depth)
{
  g_autoptr(TueYamlNode) node = new_node (TUE_YAML_LIST, line);

  while (TRUE)
    {
      g_auto(Event) event = { 0 };
      TueYamlNode *item;

      if (!next (reader, &event))
        return NULL;
      if (event.type == YAML_SEQUENCE_END_EVENT)
        return g_steal_pointer (&node);

      item = read_node (reader, &event, depth);
      if (item == NULL)
        return NULL;
      g_ptr_array_add (node->items, item);
    }
}

static gboolean
add_key (Reader      *reader,
         TueYamlNode *node,
         GHashTable  *seen,
         TueYamlNode *take_key)
{
  g_ptr_array_add (node->keys, take_key);
  if (take_key->kind != TUE_YAML_TEXT)
    return tue_yaml_refuse (reader->fault, take_key->line, _("Text that begins with “{” or “[” has to stand in quotation marks.")) != NULL;
  if (take_key->plain && g_str_equal (take_key->text, "<<"))
    return tue_yaml_refuse (reader->fault, take_key->line, _("“<<” cannot bring in other parts here. Write out what is meant.")) != NULL;
  if (!g_hash_table_add (seen, take_key->text))
    return tue_yaml_refuse (reader->fault, take_key->line, _("“%s” stands here a second time."), take_key->text) != NULL;

  return TRUE;
}

/* A part in braces, or one with a colon within a list. */
static gpointer
refuse_flow (Reader            *reader,
             guint              line,
             const yaml_mark_t *open)
{
  if (get_character (reader, open) == '{')
    return tue_yaml_refuse (reader->fault, line, _("Text that begins with “{” has to stand in quotation marks. Parts are written one to a line, not in braces."));

  return tue_yaml_refuse (reader->fault, line, _("Text with “:” has to stand in quotation marks in a list."));
}

/* open: (nullable): where a part in one line begins; NULL for one below the other */
static TueYamlNode *
read_map (Reader            *reader,
          guint              line,
          const yaml_mark_t *open,
          guint              depth)
{
  g_autoptr(TueYamlNode) node = new_node (TUE_YAML_MAP, line);
  g_autoptr(GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  while (TRUE)
    {
      g_auto(Event) first = { 0 };
      g_auto(Event) second = { 0 };
      TueYamlNode *part;

      if (!next (reader, &first))
        return NULL;
      if (first.type == YAML_MAPPING_END_EVENT)
        return g_steal_pointer (&node);
      if (open != NULL && !reader->braces)
        return refuse_flow (reader, line, open);

      if ((part = read_node (reader, &first, depth)) == NULL || !add_key (reader, node, seen, part) ||
          !next (reader, &second) || (part = read_node (reader, &second, depth)) == NULL)
        return NULL;
      g_ptr_array_add (node->items, part);
    }
}

static TueYamlNode *
read_node (Reader *reader,
           Event  *event,
           guint   depth)
{
  guint line = get_line (reader, &event->start_mark);

  if (depth >= TUE_YAML_MAX_DEPTH)
    return tue_yaml_refuse_limit (reader->fault, line, _("This stands more than %d levels deep."), TUE_YAML_MAX_DEPTH);
  if (++reader->n_nodes > TUE_YAML_MAX_NODES)
    return tue_yaml_refuse_limit (reader->fault, line, _("There are more than %d entries."), TUE_YAML_MAX_NODES);

  switch (event->type)
    {
    case YAML_SCALAR_EVENT:
      return check_properties (reader, line, event->data.scalar.anchor, event->data.scalar.tag) ? read_text (reader, event, line) : NULL;

    case YAML_SEQUENCE_START_EVENT:
      return check_properties (reader, line, event->data.sequence_start.anchor, event->data.sequence_start.tag) ? read_list (reader, line, depth + 1) : NULL;

    case YAML_MAPPING_START_EVENT:
      return check_properties (reader, line, event->data.mapping_start.anchor, event->data.mapping_start.tag)
               ? read_map (reader, line, event->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE ? &event->start_mark : NULL, depth + 1)
               : NULL;

    case YAML_ALIAS_EVENT:
      return tue_yaml_refuse (reader->fault, line, _("“*%s” cannot stand for another part. Write out what is meant, or put the text in quotation marks."), (const char *)event->data.alias.anchor);

    case YAML_NO_EVENT:
    case YAML_STREAM_START_EVENT:
    case YAML_STREAM_END_EVENT:
    case YAML_DOCUMENT_START_EVENT:
    case YAML_DOCUMENT_END_EVENT:
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
    default:
      return tue_yaml_refuse (reader->fault, line, _("Here has to be a name, “:”, and what it is."));
    }
}

/* What the library would fold, take for the end of a line, or refuse without
 * saying where. */
static gboolean
check_characters (Reader *reader)
{
  const char *end = reader->text + reader->length;
  guint       line = reader->first_line;

  for (const char *p = reader->text; p < end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\n')
        line++;
      else if ((c < 0x20 && c != '\t' && !(c == '\r' && p + 1 < end && p[1] == '\n')) || (c >= 0x7f && c < 0xa0) ||
               c == 0x2028 || c == 0x2029 || c == 0xfeff || c == 0xfffe || c == 0xffff)
        return tue_yaml_refuse (reader->fault, line, _("The character U+%04X is not seen and cannot stand here. Within quotation marks it is written as “\\u%04X”."), c, c) != NULL;
    }

  return TRUE;
}

static TueYamlNode *
read_stream (Reader *reader)
{
  g_auto(Event) stream = { 0 };
  g_auto(Event) document = { 0 };
  g_auto(Event) content = { 0 };
  g_auto(Event) end = { 0 };
  g_auto(Event) last = { 0 };
  g_autoptr(TueYamlNode) node = NULL;

  if (reader->length > 0 && *reader->text == '%')
    return tue_yaml_refuse (reader->fault, reader->first_line, _("Text that begins with “%s” has to stand in quotation marks."), "%");
  if (!next (reader, &stream) || !next (reader, &document))
    return NULL;
  if (document.type == YAML_STREAM_END_EVENT)
    return new_node (TUE_YAML_MAP, reader->first_line);
  if (!next (reader, &content) || (node = read_node (reader, &content, 0)) == NULL || !next (reader, &end) || !next (reader, &last))
    return NULL;
  if (last.type != YAML_STREAM_END_EVENT)
    return tue_yaml_refuse (reader->fault, get_line (reader, &last.start_mark), _("Here has to be a name and “:”, with as many spaces before it as those above."));

  return g_steal_pointer (&node);
}

static TueYamlNode *
read_yaml (const char   *text,
           gsize         length,
           guint         first_line,
           gboolean      braces,
           TueYamlFault *fault)
{
  g_auto(Reader) reader = { .text = text, .length = length, .first_line = first_line, .braces = braces, .fault = fault };

  if (!yaml_parser_initialize (&reader.parser))
    g_error ("Out of memory");
  yaml_parser_set_encoding (&reader.parser, YAML_UTF8_ENCODING);
  yaml_parser_set_input_string (&reader.parser, (const unsigned char *)text, length);

  return check_characters (&reader) ? read_stream (&reader) : NULL;
}

/* Documented in the header. */
TueYamlNode *
tue_yaml_read (const char   *text,
               gsize         length,
               guint         first_line,
               TueYamlFault *fault)
{
  return read_yaml (text, length, first_line, FALSE, fault);
}

TueYamlNode *
tue_yaml_read_foreign (const char   *text,
                       gsize         length,
                       guint         first_line,
                       TueYamlFault *fault)
{
  return read_yaml (text, length, first_line, TRUE, fault);
}

/* --- What stands there ----------------------------------------------------------- */

TueYamlNode *
tue_yaml_node_find (TueYamlNode *self,
                    const char  *key)
{
  for (guint i = 0; self->kind == TUE_YAML_MAP && i < self->keys->len; i++)
    if (g_str_equal (((TueYamlNode *)self->keys->pdata[i])->text, key))
      return self->items->pdata[i];

  return NULL;
}

gboolean
tue_yaml_node_is_null (TueYamlNode *self)
{
  return self->kind == TUE_YAML_TEXT && self->plain &&
         (*self->text == '\0' || g_str_equal (self->text, "~") || g_str_equal (self->text, "null"));
}

gboolean
tue_yaml_read_number (const char *text,
                      double     *number)
{
  const char *digits = text + (*text == '-' || *text == '+');
  char       *end;

  if (!g_ascii_isdigit (*digits) || strspn (digits, "0123456789.eE+-") != strlen (digits))
    return FALSE;

  *number = g_ascii_strtod (text, &end);
  return *end == '\0' && isfinite (*number);
}

gboolean
tue_yaml_is_plain_text (const char *text)
{
  static const char *const words[] = { "~", "<<", "=", "null", "true", "false", "yes", "no", "on", "off", "y", "n", ".inf", ".nan", NULL };
  g_autofree char         *lower = g_ascii_strdown (text, -1);

  /* Numbers of every base, dates and times: of digits and what stands between. */
  return *text != '\0' && !g_strv_contains (words, lower) &&
         (strpbrk (text, "0123456789") == NULL || strspn (lower, "0123456789abcdefox+-.:_, tz") != strlen (lower) || g_ascii_isalpha (*text));
}
