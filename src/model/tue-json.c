/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-json"

#include "config.h"

#include "tue-json.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

G_DEFINE_QUARK (tue-json-error-quark, tue_json_error)

/* Whole numbers up to this one have a double of their own. */
#define MAX_EXACT 9007199254740992.0
#define MAX_EXACT_DIGITS "9007199254740992"

/* A double tells numbers of so many digits apart. */
#define MAX_DIGITS 17

typedef enum
{
  EXPECT_VALUE,
  EXPECT_VALUE_OR_END, /* just behind [ */
  EXPECT_KEY,
  EXPECT_KEY_OR_END, /* just behind { */
  EXPECT_COLON,
  EXPECT_COMMA_OR_END,
  EXPECT_NOTHING,
} Expectation;

/* Reads a document without building anything. The stack holds the closing
 * character of each open array or object. */
typedef struct
{
  const char *text;
  const char *end;
  const char *p;
  Expectation expectation;
  gsize       n_values;
  gsize       max_values;
  gsize       depth;
  char        stack[TUE_JSON_MAX_DEPTH];
} Scanner;

static gboolean G_GNUC_PRINTF (5, 6)
  refuse (Scanner     *scanner,
          const char  *place,
          TueJsonError code,
          GError     **error,
          const char  *format,
          ...)
{
  g_autofree char *message = NULL;
  const char      *line_start = scanner->text;
  const char      *p;
  guint            line = 1;
  glong            column;
  va_list          args;

  while ((p = memchr (line_start, '\n', place - line_start)) != NULL)
    {
      line_start = p + 1;
      line++;
    }
  column = g_utf8_strlen (line_start, place - line_start) + 1;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);

  /* Translators: a place in a file, then what is wrong there */
  g_set_error (error, TUE_JSON_ERROR, code, _("line %u, column %ld: %s"), line, column, message);
  return FALSE;
}

static gboolean
refuse_syntax (Scanner *scanner,
               GError **error)
{
  const char *wanted = NULL;

  switch (scanner->expectation)
    {
    case EXPECT_VALUE:
      wanted = _("A value is expected here.");
      break;

    case EXPECT_VALUE_OR_END:
      wanted = _("A value or “]” is expected here.");
      break;

    case EXPECT_KEY:
      wanted = _("A key in quotation marks is expected here.");
      break;

    case EXPECT_KEY_OR_END:
      wanted = _("A key in quotation marks or “}” is expected here.");
      break;

    case EXPECT_COLON:
      wanted = _("A “:” is expected here.");
      break;

    case EXPECT_COMMA_OR_END:
      wanted = scanner->stack[scanner->depth - 1] == ']' ? _("A “,” or “]” is expected here.")
                                                         : _("A “,” or “}” is expected here.");
      break;

    case EXPECT_NOTHING:
      wanted = _("The document ends before this; a file holds one document only.");
      break;

    default:
      g_assert_not_reached ();
    }

  return refuse (scanner, scanner->p, TUE_JSON_ERROR_SYNTAX, error, "%s", wanted);
}

static gboolean
read_hex (const char *p,
          const char *end,
          guint      *code)
{
  *code = 0;
  if (end - p < 4)
    return FALSE;

  for (int i = 0; i < 4; i++)
    {
      if (!g_ascii_isxdigit (p[i]))
        return FALSE;
      *code = *code * 16 + g_ascii_xdigit_value (p[i]);
    }

  return TRUE;
}

/* Past a \uXXXX, or a pair of them for one character beyond U+FFFF. */
static gboolean
scan_unicode_escape (Scanner *scanner,
                     GError **error)
{
  const char *place = scanner->p - 1;
  guint       code;
  guint       low;

  scanner->p++;
  if (!read_hex (scanner->p, scanner->end, &code))
    return refuse (scanner, place, TUE_JSON_ERROR_SYNTAX, error, _("“\\u” needs four hexadecimal digits."));
  scanner->p += 4;

  if (code == 0)
    return refuse (scanner, place, TUE_JSON_ERROR_ENCODING, error, _("Text cannot hold the character U+0000."));

  if (code < 0xD800 || code > 0xDFFF)
    return TRUE;

  if (code > 0xDBFF || scanner->end - scanner->p < 6 || scanner->p[0] != '\\' || scanner->p[1] != 'u' ||
      !read_hex (scanner->p + 2, scanner->end, &low) || low < 0xDC00 || low > 0xDFFF)
    return refuse (scanner, place, TUE_JSON_ERROR_ENCODING, error, _("Half of a character (a lone surrogate)."));

  scanner->p += 6;
  return TRUE;
}

static gboolean
scan_string (Scanner *scanner,
             GError **error)
{
  const char *start = scanner->p;

  scanner->p++;
  while (scanner->p < scanner->end)
    {
      guchar c = *scanner->p;

      if (c == '"')
        {
          scanner->p++;
          return TRUE;
        }

      if (c < 0x20)
        return refuse (scanner, scanner->p, TUE_JSON_ERROR_SYNTAX, error, _("A line break or control character inside quotation marks has to be written as an escape."));

      scanner->p++;
      if (c != '\\')
        continue;

      if (scanner->p == scanner->end)
        break;
      if (*scanner->p == 'u')
        {
          if (!scan_unicode_escape (scanner, error))
            return FALSE;
        }
      else if (strchr ("\"\\/bfnrt", *scanner->p) != NULL)
        scanner->p++;
      else
        return refuse (scanner, scanner->p - 1, TUE_JSON_ERROR_SYNTAX, error, _("JSON knows no such escape."));
    }

  return refuse (scanner, start, TUE_JSON_ERROR_SYNTAX, error, _("This quotation mark is never closed."));
}

static gboolean
skip_digits (Scanner *scanner)
{
  const char *start = scanner->p;

  while (scanner->p < scanner->end && g_ascii_isdigit (*scanner->p))
    scanner->p++;

  return scanner->p > start;
}

/* Whether a double holds the number between @start and @end as it is written:
 * compared by its digits, since reading it would round. */
static gboolean
is_exact (const char *start,
          const char *end,
          gboolean    is_whole)
{
  gsize       n_digits = 0;
  gsize       n_zeroes = 0;
  const char *first = NULL;

  for (const char *p = start; p < end && *p != 'e' && *p != 'E'; p++)
    {
      if (!g_ascii_isdigit (*p) || (*p == '0' && first == NULL))
        continue;
      if (first == NULL)
        first = p;
      n_digits++;
      n_zeroes = *p == '0' ? n_zeroes + 1 : 0;
    }

  if (!is_whole)
    return n_digits - n_zeroes <= MAX_DIGITS;
  return n_digits < strlen (MAX_EXACT_DIGITS) ||
         (n_digits == strlen (MAX_EXACT_DIGITS) && memcmp (first, MAX_EXACT_DIGITS, n_digits) <= 0);
}

static gboolean
scan_number (Scanner *scanner,
             GError **error)
{
  const char *start = scanner->p;
  gboolean    is_whole = TRUE;

  if (*scanner->p == '-')
    scanner->p++;

  if (scanner->p < scanner->end && *scanner->p == '0')
    scanner->p++;
  else if (!skip_digits (scanner))
    goto malformed;

  if (scanner->p < scanner->end && *scanner->p == '.')
    {
      is_whole = FALSE;
      scanner->p++;
      if (!skip_digits (scanner))
        goto malformed;
    }

  if (scanner->p < scanner->end && (*scanner->p == 'e' || *scanner->p == 'E'))
    {
      is_whole = FALSE;
      scanner->p++;
      if (scanner->p < scanner->end && (*scanner->p == '+' || *scanner->p == '-'))
        scanner->p++;
      if (!skip_digits (scanner))
        goto malformed;
    }

  if (scanner->p < scanner->end && (g_ascii_isalnum (*scanner->p) || *scanner->p == '.'))
    goto malformed;

  if (!isfinite (g_ascii_strtod (start, NULL)) || !is_exact (start, scanner->p, is_whole))
    return refuse (scanner, start, TUE_JSON_ERROR_LIMIT, error, _("This number is too large to be kept exactly; write it as text in quotation marks."));

  return TRUE;

malformed:
  return refuse (scanner, start, TUE_JSON_ERROR_SYNTAX, error, _("This is not a number as JSON writes it."));
}

static gboolean
scan_word (Scanner    *scanner,
           const char *word,
           GError    **error)
{
  gsize length = strlen (word);

  if ((gsize)(scanner->end - scanner->p) < length || memcmp (scanner->p, word, length) != 0)
    return refuse_syntax (scanner, error);

  scanner->p += length;
  return TRUE;
}

static void
end_value (Scanner *scanner)
{
  scanner->expectation = scanner->depth == 0 ? EXPECT_NOTHING : EXPECT_COMMA_OR_END;
}

static gboolean
scan_value (Scanner *scanner,
            GError **error)
{
  gboolean read = FALSE;

  if (++scanner->n_values > scanner->max_values)
    return refuse (scanner, scanner->p, TUE_JSON_ERROR_LIMIT, error, _("The document has more than %zu values."), scanner->max_values);

  switch (*scanner->p)
    {
    case '[':
    case '{':
      if (scanner->depth == TUE_JSON_MAX_DEPTH)
        return refuse (scanner, scanner->p, TUE_JSON_ERROR_LIMIT, error, _("The document is nested more than %d deep."), TUE_JSON_MAX_DEPTH);
      scanner->stack[scanner->depth++] = *scanner->p == '[' ? ']' : '}';
      scanner->expectation = *scanner->p == '[' ? EXPECT_VALUE_OR_END : EXPECT_KEY_OR_END;
      scanner->p++;
      return TRUE;

    case '"':
      read = scan_string (scanner, error);
      break;

    case 't':
      read = scan_word (scanner, "true", error);
      break;

    case 'f':
      read = scan_word (scanner, "false", error);
      break;

    case 'n':
      read = scan_word (scanner, "null", error);
      break;

    default:
      if (*scanner->p != '-' && !g_ascii_isdigit (*scanner->p))
        return refuse_syntax (scanner, error);
      read = scan_number (scanner, error);
    }

  end_value (scanner);
  return read;
}

static gboolean
scan_key (Scanner *scanner,
          GError **error)
{
  if (*scanner->p != '"')
    return refuse_syntax (scanner, error);

  scanner->expectation = EXPECT_COLON;
  return scan_string (scanner, error);
}

static gboolean
scan_end (Scanner *scanner,
          GError **error)
{
  if (scanner->depth == 0 || *scanner->p != scanner->stack[scanner->depth - 1])
    return refuse_syntax (scanner, error);

  scanner->p++;
  scanner->depth--;
  end_value (scanner);
  return TRUE;
}

static gboolean
scan_comma_or_end (Scanner *scanner,
                   GError **error)
{
  if (*scanner->p != ',')
    return scan_end (scanner, error);

  scanner->p++;
  scanner->expectation = scanner->stack[scanner->depth - 1] == ']' ? EXPECT_VALUE : EXPECT_KEY;
  return TRUE;
}

static gboolean
scan_token (Scanner *scanner,
            GError **error)
{
  switch (scanner->expectation)
    {
    case EXPECT_VALUE:
      return scan_value (scanner, error);

    case EXPECT_VALUE_OR_END:
      return *scanner->p == ']' ? scan_end (scanner, error) : scan_value (scanner, error);

    case EXPECT_KEY:
      return scan_key (scanner, error);

    case EXPECT_KEY_OR_END:
      return *scanner->p == '}' ? scan_end (scanner, error) : scan_key (scanner, error);

    case EXPECT_COLON:
      if (*scanner->p != ':')
        return refuse_syntax (scanner, error);
      scanner->p++;
      scanner->expectation = EXPECT_VALUE;
      return TRUE;

    case EXPECT_COMMA_OR_END:
      return scan_comma_or_end (scanner, error);

    case EXPECT_NOTHING:
      return refuse_syntax (scanner, error);

    default:
      g_assert_not_reached ();
    }
}

static gboolean
scan_document (Scanner *scanner,
               GError **error)
{
  for (;;)
    {
      while (scanner->p < scanner->end && memchr (" \t\n\r", *scanner->p, 4) != NULL)
        scanner->p++;

      if (scanner->p == scanner->end)
        break;
      if (!scan_token (scanner, error))
        return FALSE;
    }

  if (scanner->n_values == 0)
    return refuse (scanner, scanner->p, TUE_JSON_ERROR_SYNTAX, error, _("The document is empty."));
  if (scanner->expectation != EXPECT_NOTHING)
    return refuse (scanner, scanner->p, TUE_JSON_ERROR_SYNTAX, error, _("The document ends too early."));
  return TRUE;
}

/* A parser keeps the last of two members with one key and drops the other in
 * silence; what somebody wrote does not get lost that way here. */
typedef struct
{
  GHashTable *n_members; /* JsonObject → members seen */
  char       *duplicate; /* (owned) (nullable): the first key found twice */
} DuplicateCheck;

static void
object_member_cb (JsonParser     *parser,
                  JsonObject     *object,
                  const char     *name,
                  DuplicateCheck *check)
{
  guint n_members = GPOINTER_TO_UINT (g_hash_table_lookup (check->n_members, object)) + 1;

  if (n_members > json_object_get_size (object) && check->duplicate == NULL)
    check->duplicate = g_strdup (name);
  g_hash_table_insert (check->n_members, object, GUINT_TO_POINTER (n_members));
}

static void
object_end_cb (JsonParser     *parser,
               JsonObject     *object,
               DuplicateCheck *check)
{
  g_hash_table_remove (check->n_members, object);
}

/**
 * tue_json_check:
 * @text: one JSON document
 * @length: its length in bytes, or -1
 * @max_values: how many values it may have, 0 for %TUE_JSON_MAX_VALUES
 *
 * Looks whether tue_json_parse() would take a document, but for keys that come
 * twice.
 *
 * Returns: (nullable): where in @text the document begins; %NULL with an error
 *   that names line and column
 */
const char *
tue_json_check (const char *text,
                gssize      length,
                gsize       max_values,
                GError    **error)
{
  Scanner     scanner = { 0 };
  const char *valid_end;

  g_return_val_if_fail (text != NULL, NULL);

  if (length < 0)
    length = strlen (text);
  /* What some programs begin a file with. */
  if (length >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0)
    {
      text += 3;
      length -= 3;
    }

  scanner.text = text;
  scanner.end = text + length;
  scanner.p = text;
  scanner.max_values = max_values > 0 ? max_values : TUE_JSON_MAX_VALUES;

  if (!g_utf8_validate_len (text, length, &valid_end))
    {
      refuse (&scanner, valid_end, TUE_JSON_ERROR_ENCODING, error, *valid_end == '\0' ? _("Text cannot hold the character U+0000.") : _("The file is not valid UTF-8 text here."));
      return NULL;
    }

  return scan_document (&scanner, error) ? text : NULL;
}

/**
 * tue_json_parse:
 * @text: one JSON document
 * @length: its length in bytes, or -1
 * @max_values: how many values it may have, 0 for %TUE_JSON_MAX_VALUES
 *
 * Returns: (transfer full) (nullable): the document; %NULL with an error that
 *   names line and column
 */
JsonNode *
tue_json_parse (const char *text,
                gssize      length,
                gsize       max_values,
                GError    **error)
{
  g_autoptr(JsonParser) parser = NULL;
  g_autoptr(GHashTable) n_members = NULL;
  g_autofree char *duplicate = NULL;
  DuplicateCheck   check;
  const char      *start;
  gboolean         loaded;

  g_return_val_if_fail (text != NULL, NULL);

  if (length < 0)
    length = strlen (text);
  start = tue_json_check (text, length, max_values, error);
  if (start == NULL)
    return NULL;

  length -= start - text;
  parser = json_parser_new ();
  json_parser_set_strict (parser, TRUE);

  n_members = g_hash_table_new (NULL, NULL);
  check = (DuplicateCheck){ n_members, NULL };
  g_signal_connect (parser, "object-member", G_CALLBACK (object_member_cb), &check);
  g_signal_connect (parser, "object-end", G_CALLBACK (object_end_cb), &check);

  loaded = json_parser_load_from_data (parser, start, length, error);
  duplicate = check.duplicate;
  if (!loaded)
    return NULL;

  if (duplicate != NULL)
    {
      g_set_error (error, TUE_JSON_ERROR, TUE_JSON_ERROR_CONTENT, _("The key “%s” comes twice in one object."), duplicate);
      return NULL;
    }

  return json_parser_steal_root (parser);
}

/**
 * tue_json_append_string:
 * @json: what to append to
 * @string: UTF-8
 * @length: its length in bytes
 *
 * Appends a string in quotation marks. Only what JSON asks for is escaped.
 */
void
tue_json_append_string (GString    *json,
                        const char *string,
                        gsize       length)
{
  const char *end = string + length;
  const char *start = string;

  g_string_append_c (json, '"');
  for (const char *p = string; p < end; p++)
    {
      guchar c = *p;

      if (c >= 0x20 && c != '"' && c != '\\')
        continue;

      g_string_append_len (json, start, p - start);
      start = p + 1;

      switch (c)
        {
        case '"':
          g_string_append (json, "\\\"");
          break;

        case '\\':
          g_string_append (json, "\\\\");
          break;

        case '\n':
          g_string_append (json, "\\n");
          break;

        case '\r':
          g_string_append (json, "\\r");
          break;

        case '\t':
          g_string_append (json, "\\t");
          break;

        case '\b':
          g_string_append (json, "\\b");
          break;

        case '\f':
          g_string_append (json, "\\f");
          break;

        default:
          g_string_append_printf (json, "\\u%04x", c);
        }
    }

  g_string_append_len (json, start, end - start);
  g_string_append_c (json, '"');
}

/**
 * tue_json_append_number:
 * @json: what to append to
 * @number: a finite number
 *
 * Appends the shortest text that reads back as the same number.
 */
void
tue_json_append_number (GString *json,
                        double   number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  if (fabs (number) <= MAX_EXACT && number == floor (number))
    {
      g_string_append_printf (json, "%" G_GINT64_FORMAT, (gint64)number);
      return;
    }

  for (int digits = 15; digits <= 17; digits++)
    {
      char format[8];

      g_snprintf (format, sizeof format, "%%.%dg", digits);
      g_ascii_formatd (text, sizeof text, format, number);
      if (g_ascii_strtod (text, NULL) == number)
        break;
    }

  g_string_append (json, text);
}

static void
append_line_break (GString *json,
                   guint    depth,
                   gboolean pretty)
{
  if (!pretty)
    return;

  g_string_append_c (json, '\n');
  for (guint i = 0; i < depth; i++)
    g_string_append (json, "  ");
}

static void append_node (GString  *json,
                         JsonNode *node,
                         guint     depth,
                         gboolean  pretty);

static void
append_array (GString   *json,
              JsonArray *array,
              guint      depth,
              gboolean   pretty)
{
  guint n_elements = json_array_get_length (array);

  g_string_append_c (json, '[');
  for (guint i = 0; i < n_elements; i++)
    {
      if (i > 0)
        g_string_append (json, pretty ? "," : ", ");
      append_line_break (json, depth + 1, pretty);
      append_node (json, json_array_get_element (array, i), depth + 1, pretty);
    }
  if (n_elements > 0)
    append_line_break (json, depth, pretty);
  g_string_append_c (json, ']');
}

static void
append_object (GString    *json,
               JsonObject *object,
               guint       depth,
               gboolean    pretty)
{
  JsonObjectIter iter;
  const char    *name;
  JsonNode      *member;
  gboolean       is_first = TRUE;

  g_string_append_c (json, '{');
  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, &member))
    {
      if (!is_first)
        g_string_append (json, pretty ? "," : ", ");
      is_first = FALSE;
      append_line_break (json, depth + 1, pretty);
      tue_json_append_string (json, name, strlen (name));
      g_string_append (json, ": ");
      append_node (json, member, depth + 1, pretty);
    }
  if (!is_first)
    append_line_break (json, depth, pretty);
  g_string_append_c (json, '}');
}

static void
append_scalar (GString  *json,
               JsonNode *node)
{
  GType type = json_node_get_value_type (node);

  if (type == G_TYPE_STRING)
    {
      const char *string = json_node_get_string (node);

      tue_json_append_string (json, string, strlen (string));
    }
  else if (type == G_TYPE_BOOLEAN)
    g_string_append (json, json_node_get_boolean (node) ? "true" : "false");
  else if (type == G_TYPE_INT64)
    g_string_append_printf (json, "%" G_GINT64_FORMAT, json_node_get_int (node));
  else
    tue_json_append_number (json, json_node_get_double (node));
}

static void
append_node (GString  *json,
             JsonNode *node,
             guint     depth,
             gboolean  pretty)
{
  switch (json_node_get_node_type (node))
    {
    case JSON_NODE_OBJECT:
      append_object (json, json_node_get_object (node), depth, pretty);
      break;

    case JSON_NODE_ARRAY:
      append_array (json, json_node_get_array (node), depth, pretty);
      break;

    case JSON_NODE_VALUE:
      append_scalar (json, node);
      break;

    case JSON_NODE_NULL:
      g_string_append (json, "null");
      break;

    default:
      g_assert_not_reached ();
    }
}

/**
 * tue_json_write:
 * @node: a document
 * @pretty: whether people read it
 *
 * Writes members in the order they were set in and numbers as short as they
 * are exact.
 *
 * Returns: (transfer full): the document as text
 */
char *
tue_json_write (JsonNode *node,
                gboolean  pretty)
{
  GString *json;

  g_return_val_if_fail (node != NULL, NULL);

  json = g_string_new (NULL);
  append_node (json, node, 0, pretty);
  if (pretty)
    g_string_append_c (json, '\n');

  return g_string_free_and_steal (json);
}
