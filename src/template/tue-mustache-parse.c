/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-mustache"

#include "config.h"

#include "tue-mustache.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tue-mustache-private.h"

typedef struct
{
  TueMustachePosition position;
  char               *hint; /* (nullable) */
} TueMustacheErrorPrivate;

static void
tue_mustache_error_private_init (TueMustacheErrorPrivate *priv)
{
}

static void
tue_mustache_error_private_copy (const TueMustacheErrorPrivate *src,
                                 TueMustacheErrorPrivate       *dest)
{
  dest->position = src->position;
  dest->hint = g_strdup (src->hint);
}

static void
tue_mustache_error_private_clear (TueMustacheErrorPrivate *priv)
{
  g_clear_pointer (&priv->hint, g_free);
}

G_DEFINE_EXTENDED_ERROR (TueMustacheError, tue_mustache_error)

/**
 * tue_mustache_error_get_position:
 * @error: an error
 * @position: (out): where in the template
 *
 * Tells where in the template an error of parsing or rendering is.
 *
 * Returns: %FALSE if the error is of another domain or has no place
 */
gboolean
tue_mustache_error_get_position (const GError        *error,
                                 TueMustachePosition *position)
{
  TueMustacheErrorPrivate *priv;

  g_return_val_if_fail (error != NULL && position != NULL, FALSE);

  if (error->domain != TUE_MUSTACHE_ERROR)
    return FALSE;

  priv = tue_mustache_error_get_private (error);
  *position = priv->position;
  return priv->position.line > 0;
}

/**
 * tue_mustache_error_get_hint:
 * @error: an error
 *
 * Gets a sentence that says how an error is put right.
 *
 * Returns: (transfer none) (nullable): the translated sentence
 */
const char *
tue_mustache_error_get_hint (const GError *error)
{
  TueMustacheErrorPrivate *priv;

  g_return_val_if_fail (error != NULL, NULL);

  if (error->domain != TUE_MUSTACHE_ERROR)
    return NULL;

  priv = tue_mustache_error_get_private (error);
  return priv->hint;
}

void
tue_mustache_locate (const char          *text,
                     gsize                offset,
                     gsize                length,
                     TueMustachePosition *position)
{
  const char *line = text;

  position->offset = offset;
  position->length = length;
  position->line = 1;
  for (const char *p = text; p < text + offset; p++)
    if (*p == '\n')
      {
        position->line++;
        line = p + 1;
      }
  position->column = 1 + (guint)g_utf8_strlen (line, text + offset - line);
}

/* text: (nullable): of the template, where the error has a place in it */
void
tue_mustache_set_error (GError         **error,
                        TueMustacheError code,
                        const char      *text,
                        gsize            offset,
                        gsize            length,
                        const char      *hint,
                        const char      *format,
                        ...)
{
  g_autofree char         *message = NULL;
  TueMustacheErrorPrivate *priv;
  GError                  *problem;
  TueMustachePosition      position = { 0 };
  va_list                  args;

  if (error == NULL)
    return;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);

  if (text != NULL)
    {
      tue_mustache_locate (text, offset, length, &position);
      /* Translators: a line of a template and what is wrong there. */
      problem = g_error_new (TUE_MUSTACHE_ERROR, (int)code, _("line %u: %s"), position.line, message);
    }
  else
    {
      problem = g_error_new_literal (TUE_MUSTACHE_ERROR, (int)code, message);
    }

  priv = tue_mustache_error_get_private (problem);
  priv->position = position;
  priv->hint = g_strdup (hint);
  g_propagate_error (error, problem);
}

/* The state of one parse. */
typedef struct
{
  TueMustache *template;
  GHashTable *known_names; /* text → index of names plus one */
  GArray     *sections;    /* of guint32: open sections, as indices of nodes */
  char        open[TUE_MUSTACHE_MAX_DELIMITER_LENGTH + 1];
  char        close[TUE_MUSTACHE_MAX_DELIMITER_LENGTH + 1];
  gsize       literal; /* where the text begins that is not yet a node */
} Parser;

/* A tag as it stands in the text. */
typedef struct
{
  gsize       start;
  gsize       end;     /* behind its close delimiter */
  char        sigil;   /* '\0' for a plain value */
  const char *content; /* behind the sigil, white space trimmed */
  gsize       content_length;
} Tag;

static gboolean
is_blank (const char *text,
          gsize       length)
{
  for (gsize i = 0; i < length; i++)
    if (text[i] != ' ' && text[i] != '\t')
      return FALSE;

  return TRUE;
}

static gsize
find_line_start (const char *text,
                 gsize       offset)
{
  while (offset > 0 && text[offset - 1] != '\n')
    offset--;
  return offset;
}

/* Where the line of a tag that stands alone on it ends (behind its line break),
 * or 0 if something else is on the line. */
static gsize
find_standalone_end (TueMustache *template,
                     const Tag *tag,
                     gsize     *line_start)
{
  const char *text = template->text;
  gsize       end = tag->end;

  *line_start = find_line_start (text, tag->start);
  if (!is_blank (text + *line_start, tag->start - *line_start))
    return 0;

  while (text[end] == ' ' || text[end] == '\t')
    end++;
  if (text[end] == '\r' && text[end + 1] == '\n')
    end++;
  if (text[end] == '\n')
    return end + 1;
  return end == template->length ? MAX (end, 1) : 0;
}

static void
add_node (Parser        *parser,
          const TueNode *node)
{
  TueMustache *template = parser->template;
  TueNode copy = *node;

  copy.starts_line = node->start == 0 || template->text[node->start - 1] == '\n';
  g_array_append_val (template->nodes, copy);
}

static void
add_text (Parser *parser,
          gsize   end)
{
  if (end > parser->literal)
    add_node (parser, &(TueNode){
                        .kind = TUE_NODE_TEXT,
                        .start = (guint32)parser->literal,
                        .length = (guint32)(end - parser->literal),
                      });
}

/* "{{#items}}", shortened, for a message. */
static char *
dup_tag_text (Parser    *parser,
              const Tag *tag)
{
  const char *text = parser->template->text + tag->start;
  gsize       length = MIN (tag->end - tag->start, 60);

  while (length > 0 && !g_utf8_validate_len (text, length, NULL))
    length--;
  return g_strndup (text, length);
}

static gboolean
check_name (Parser    *parser,
            const Tag *tag,
            GError   **error)
{
  g_autofree char *shown = NULL;
  const char      *name = tag->content;
  gsize            length = tag->content_length;
  gboolean         bad;

  bad = length == 0;
  for (gsize i = 0; i < length && !bad; i++)
    {
      if (g_ascii_iscntrl (name[i]))
        bad = TRUE;
      else if (name[i] == ' ')
        bad = i + 1 < length && (name[i + 1] == ' ' || name[i + 1] == '.');
      else if (name[i] == '.' && length > 1)
        bad = i == 0 || i + 1 == length || name[i + 1] == '.' || name[i + 1] == ' ';
    }
  if (!bad)
    return TRUE;

  shown = dup_tag_text (parser, tag);
  if (length == 0)
    tue_mustache_set_error (error, TUE_MUSTACHE_ERROR_NAME, parser->template->text, tag->start, tag->end - tag->start,
                            _("Write the name of a field between the braces, like {{client}}."),
                              _("%s has no name"), shown);
  else
    tue_mustache_set_error (error, TUE_MUSTACHE_ERROR_NAME, parser->template->text, tag->start, tag->end - tag->start,
                            _("A name is one or more words with single spaces, and dots between its parts."),
                              _("%s does not hold a name"), shown);
  return FALSE;
}

static guint32
add_name (Parser    *parser,
          const Tag *tag)
{
  TueMustache *template = parser->template;
  g_autofree char *text = g_strndup (tag->content, tag->content_length);
  gsize            known = GPOINTER_TO_SIZE (g_hash_table_lookup (parser->known_names, text));
  TueName          name = { 0 };

  if (known > 0)
    return (guint32)known - 1;

  name.text = g_string_chunk_insert (template->strings, text);
  if (!g_str_equal (text, "."))
    {
      g_auto (GStrv) keys = g_strsplit (text, ".", -1);
      TueNamePart *parts;

      name.n_parts = g_strv_length (keys);
      name.parts = parts = g_new (TueNamePart, name.n_parts);
      g_ptr_array_add (template->parts, parts);
      for (guint i = 0; i < name.n_parts; i++)
        {
          parts[i].length = strlen (keys[i]);
          parts[i].key = name.n_parts == 1 ? name.text : g_string_chunk_insert (template->strings, keys[i]);
          parts[i].hash = tue_value_hash_key (keys[i], parts[i].length);
        }
    }

  g_array_append_val (template->names, name);
  g_hash_table_insert (parser->known_names, (gpointer)name.text, GSIZE_TO_POINTER (template->names->len));
  return template->names->len - 1;
}

/* Reads the tag whose open delimiter is at @start. */
static gboolean
read_tag (Parser  *parser,
          gsize    start,
          Tag     *tag,
          GError **error)
{
  const char *text = parser->template->text;
  const char *content = text + start + strlen (parser->open);
  const char *close;
  char        closer[TUE_MUSTACHE_MAX_DELIMITER_LENGTH + 2];
  const char *sigil;

  sigil = *content != '\0' ? strchr ("#^/>!&={<$", *content) : NULL;
  tag->start = start;
  tag->sigil = sigil != NULL ? *sigil : '\0';
  g_snprintf (closer, sizeof closer, "%s%s",
              tag->sigil == '{' ? "}" : tag->sigil == '=' ? "="
                                                          : "",
              parser->close);
  if (sigil != NULL)
    content++;

  close = strstr (content, closer);
  if (close == NULL)
    {
      gsize            length = MIN (strcspn (text + start, "\n"), 60);
      g_autofree char *shown = g_utf8_make_valid (text + start, (gssize)length);

      tue_mustache_set_error (error, TUE_MUSTACHE_ERROR_UNCLOSED_TAG, text, start, length,
                              _("Every tag that is opened needs its closing braces."),
                                _("the tag “%s” is never closed"), shown);
      return FALSE;
    }

  tag->end = close + strlen (closer) - text;
  if (tag->sigil != '!' && tag->end - tag->start > TUE_MUSTACHE_MAX_TAG_LENGTH)
    {
      tue_mustache_set_error (error, TUE_MUSTACHE_ERROR_LIMIT, text, start, tag->end - tag->start,
                              _("Look for closing braces that are missing near here."),
                                _("a tag is longer than %d bytes"), TUE_MUSTACHE_MAX_TAG_LENGTH);
      return FALSE;
    }

  while (content < close && g_ascii_isspace (*content))
    content++;
  while (close > content && g_ascii_isspace (close[-1]))
    close--;
  tag->content = content;
  tag->content_length = close - content;

  if (tag->sigil != '!' && tag->sigil != '=' &&
      g_strstr_len (content, close - content, parser->open) != NULL)
    {
      g_autofree char *shown = dup_tag_text (parser, tag);

      tue_mustache_set_error (error, TUE_MUSTACHE_ERROR_UNCLOSED_TAG, text, start, tag->end - tag->start,
                              _("Every tag that is opened needs its closing braces."),
                                _("the tag “%s” is opened inside another"), shown);
      return FALSE;
    }

  return TRUE;
}

static gboolean
set_delimiters (Parser    *parser,
                const Tag *tag,
                GError   **error)
{
  g_autofree char *content = g_strndup (tag->content, tag->content_length);
  g_auto (GStrv) words = g_strsplit_set (content, " \t\r\n", -1);
  const char *found[3] = { NULL };
  guint       n_found = 0;

  for (guint i = 0; words[i] != NULL && n_found < 3; i++)
    if (*words[i] != '\0')
      found[n_found++] = words[i];

  if (n_found == 2 &&
      strlen (found[0]) <= TUE_MUSTACHE_MAX_DELIMITER_LENGTH &&
      strlen (found[1]) <= TUE_MUSTACHE_MAX_DELIMITER_LENGTH &&
      strchr (found[0], '=') == NULL && strchr (found[1], '=') == NULL)
    {
      g_strlcpy (parser->open, found[0], sizeof parser->open);
      g_strlcpy (parser->close, found[1], sizeof parser->close);
      return TRUE;
    }

  tue_mustache_set_error (error, TUE_MUSTACHE_ERROR_DELIMITER, parser->template->text, tag->start, tag->end - tag->start,
                          _("Two delimiters of at most 8 bytes are written like {{=<% %>=}}."),
                            _("the delimiters cannot be set to “%s”"), content);
  return FALSE;
}

static gboolean
open_section (Parser     *parser,
              const Tag  *tag,
              TueNodeKind kind,
              GError    **error)
{
  guint32 at = parser->template->nodes->len;

  if (parser->sections->len >= TUE_MUSTACHE_MAX_SECTION_DEPTH)
    {
      tue_mustache_set_error (error, TUE_MUSTACHE_ERROR_LIMIT, parser->template->text, tag->start, tag->end - tag->start,
                              NULL, _("sections are nested deeper than %d"), TUE_MUSTACHE_MAX_SECTION_DEPTH);
      return FALSE;
    }

  add_node (parser, &(TueNode){
                      .kind = kind,
                      .name = add_name (parser, tag),
                      .start = (guint32)tag->start,
                      .length = (guint32)(tag->end - tag->start),
                    });
  g_array_append_val (parser->sections, at);
  return TRUE;
}

static gboolean
close_section (Parser    *parser,
               const Tag *tag,
               GError   **error)
{
  TueMustache *template = parser->template;
  g_autofree char *name = g_strndup (tag->content, tag->content_length);
  TueNode         *opened;
  const char      *opened_name;
  guint32          at;

  if (parser->sections->len == 0)
    {
      tue_mustache_set_error (error, TUE_MUSTACHE_ERROR_UNOPENED_SECTION, template->text, tag->start, tag->end - tag->start,
                              _("Take the tag out, or open the section with {{#…}} before it."),
                                _("{{/%s}} closes a section that was never opened"), name);
      return FALSE;
    }

  at = g_array_index (parser->sections, guint32, parser->sections->len - 1);
  opened = &g_array_index (template->nodes, TueNode, at);
  opened_name = g_array_index (template->names, TueName, opened->name).text;
  if (!g_str_equal (opened_name, name))
    {
      g_autofree char *hint = g_strdup_printf (_("{{#%s}} is still open here: close it with {{/%s}} first."),
                                                 opened_name, opened_name);

      tue_mustache_set_error (error, TUE_MUSTACHE_ERROR_UNOPENED_SECTION, template->text, tag->start, tag->end - tag->start,
                              hint, _("{{/%s}} closes another section than the one that is open"), name);
      return FALSE;
    }

  g_array_set_size (parser->sections, parser->sections->len - 1);
  add_node (parser, &(TueNode){
                      .kind = opened->kind == TUE_NODE_SECTION ? TUE_NODE_END : TUE_NODE_END_INVERTED,
                      .name = opened->name,
                      .start = (guint32)tag->start,
                      .length = (guint32)(tag->end - tag->start),
                      .next = at + 1,
                    });
  g_array_index (template->nodes, TueNode, at).next = template->nodes->len;
  return TRUE;
}

static void
record_tag (Parser            *parser,
            const Tag         *tag,
            TueMustacheTagKind kind)
{
  TueMustacheTag record = {
    .kind = kind,
    .position = { .offset = tag->start, .length = tag->end - tag->start },
    .depth = parser->sections->len,
  };

  if (kind != TUE_MUSTACHE_TAG_COMMENT && kind != TUE_MUSTACHE_TAG_DELIMITER)
    {
      g_autofree char *name = g_strndup (tag->content, tag->content_length);

      record.name = g_string_chunk_insert_const (parser->template->strings, name);
    }
  if (kind == TUE_MUSTACHE_TAG_END)
    record.depth--;
  g_array_append_val (parser->template->tags, record);
}

/* Adds what a tag means; the text before it is a node already. */
static gboolean
add_tag (Parser    *parser,
         const Tag *tag,
         gsize      indent,
         GError   **error)
{
  gboolean escapes = parser->template->mode == TUE_MUSTACHE_MODE_HTML;

  if (tag->sigil != '!' && tag->sigil != '=' && !check_name (parser, tag, error))
    return FALSE;

  switch (tag->sigil)
    {
    case '!':
      record_tag (parser, tag, TUE_MUSTACHE_TAG_COMMENT);
      return TRUE;

    case '=':
      record_tag (parser, tag, TUE_MUSTACHE_TAG_DELIMITER);
      return set_delimiters (parser, tag, error);

    case '#':
      record_tag (parser, tag, TUE_MUSTACHE_TAG_SECTION);
      return open_section (parser, tag, TUE_NODE_SECTION, error);

    case '^':
      record_tag (parser, tag, TUE_MUSTACHE_TAG_INVERTED);
      return open_section (parser, tag, TUE_NODE_INVERTED, error);

    case '/':
      if (!close_section (parser, tag, error))
        return FALSE;
      parser->sections->len++;
      record_tag (parser, tag, TUE_MUSTACHE_TAG_END);
      parser->sections->len--;
      return TRUE;

    case '>':
      record_tag (parser, tag, TUE_MUSTACHE_TAG_PARTIAL);
      add_node (parser, &(TueNode){
                          .kind = TUE_NODE_PARTIAL,
                          .name = add_name (parser, tag),
                          .start = (guint32)tag->start,
                          .length = (guint32)(tag->end - tag->start),
                          .indent = (guint32)indent,
                        });
      return TRUE;

    case '<':
    case '$':
      {
        g_autofree char *shown = dup_tag_text (parser, tag);

        tue_mustache_set_error (error, TUE_MUSTACHE_ERROR_NAME, parser->template->text, tag->start, tag->end - tag->start,
                                _("Use a snippet, {{> name}}, instead."),
                                  _("%s: templates do not inherit from one another"), shown);
        return FALSE;
      }

    default:
      record_tag (parser, tag, TUE_MUSTACHE_TAG_VALUE);
      add_node (parser, &(TueNode){
                          .kind = TUE_NODE_VALUE,
                          .escaped = escapes && tag->sigil == '\0',
                          .name = add_name (parser, tag),
                          .start = (guint32)tag->start,
                          .length = (guint32)(tag->end - tag->start),
                        });
      return TRUE;
    }
}

static gboolean
parse_tags (Parser  *parser,
            GError **error)
{
  TueMustache *template = parser->template;
  const char *found;
  gsize       at = 0;

  while ((found = strstr (template->text + at, parser->open)) != NULL)
    {
      gsize line_start = 0, standalone_end = 0;
      Tag   tag;

      if (template->tags->len >= TUE_MUSTACHE_MAX_TAGS)
        {
          tue_mustache_set_error (error, TUE_MUSTACHE_ERROR_LIMIT, template->text, found - template->text, 2,
                                  NULL, _("the template has more than %d tags"), TUE_MUSTACHE_MAX_TAGS);
          return FALSE;
        }

      if (!read_tag (parser, found - template->text, &tag, error))
        return FALSE;

      if (tag.sigil != '\0' && strchr ("#^/>!=", tag.sigil) != NULL)
        standalone_end = find_standalone_end (template, &tag, &line_start);

      add_text (parser, standalone_end > 0 ? MAX (line_start, parser->literal) : tag.start);
      if (!add_tag (parser, &tag, standalone_end > 0 ? tag.start - line_start : 0, error))
        return FALSE;

      parser->literal = standalone_end > 0 ? MIN (standalone_end, template->length) : tag.end;
      at = tag.end;
    }

  add_text (parser, template->length);
  return TRUE;
}

static gboolean
parse (TueMustache *template,
       GError **error)
{
  g_autoptr (GHashTable) known_names = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GArray) sections = g_array_new (FALSE, FALSE, sizeof (guint32));
  Parser parser = {
    .template = template,
    .known_names = known_names,
    .sections = sections,
    .open = "{{",
    .close = "}}",
  };

  if (!parse_tags (&parser, error))
    return FALSE;

  if (sections->len > 0)
    {
      const TueNode   *node = &g_array_index (template->nodes, TueNode,
                                              g_array_index (sections, guint32, sections->len - 1));
      const char      *name = g_array_index (template->names, TueName, node->name).text;
      g_autofree char *hint = g_strdup_printf (_("Add {{/%s}} where the section ends."), name);

      tue_mustache_set_error (error, TUE_MUSTACHE_ERROR_UNCLOSED_SECTION, template->text, node->start, node->length,
                              hint, _("{{%c%s}} is never closed"), node->kind == TUE_NODE_SECTION ? '#' : '^', name);
      return FALSE;
    }

  g_array_append_val (template->nodes, ((TueNode){ .kind = TUE_NODE_STOP, .start = (guint32) template->length }));
  return TRUE;
}

/**
 * tue_mustache_parse:
 * @text: the text of a template
 * @length: its length in bytes, or -1 if it ends with a NUL
 * @mode: whether values are escaped for HTML
 * @error: return location for a [error@MustacheError]
 *
 * Parses a template. An error knows its place and how it is put right.
 *
 * Returns: (transfer full): the template, or %NULL
 */
TueMustache *
tue_mustache_parse (const char     *text,
                    gssize          length,
                    TueMustacheMode mode,
                    GError        **error)
{
  g_autoptr (TueMustache) self = NULL;
  const char *bad;
  gsize       n_bytes;

  g_return_val_if_fail (text != NULL, NULL);

  n_bytes = length < 0 ? strlen (text) : (gsize)length;
  if (n_bytes > TUE_MUSTACHE_MAX_LENGTH)
    {
      tue_mustache_set_error (error, TUE_MUSTACHE_ERROR_LIMIT, NULL, 0, 0, NULL,
                              _("The template is larger than 1 MiB."));
      return NULL;
    }

  if (!g_utf8_validate_len (text, n_bytes, &bad))
    {
      g_autofree char *before = g_strndup (text, bad - text);

      tue_mustache_set_error (error, TUE_MUSTACHE_ERROR_ENCODING, before, bad - text, 0,
                              _("Save the template as UTF-8 text."),
                                _("the template is not valid text"));
      return NULL;
    }

  self = g_new0 (TueMustache, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->mode = mode;
  self->text = g_strndup (text, n_bytes);
  self->length = n_bytes;
  self->nodes = g_array_new (FALSE, FALSE, sizeof (TueNode));
  self->names = g_array_new (FALSE, FALSE, sizeof (TueName));
  self->parts = g_ptr_array_new_with_free_func (g_free);
  self->strings = g_string_chunk_new (512);
  self->tags = g_array_new (FALSE, FALSE, sizeof (TueMustacheTag));

  if (!parse (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * tue_mustache_ref:
 * @self: a template
 *
 * Takes a reference.
 *
 * Returns: (transfer full): the template
 */
TueMustache *
tue_mustache_ref (TueMustache *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * tue_mustache_unref:
 * @self: (transfer full): a template
 *
 * Releases a reference.
 */
void
tue_mustache_unref (TueMustache *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_array_unref (self->nodes);
  g_array_unref (self->names);
  g_array_unref (self->tags);
  g_ptr_array_unref (self->parts);
  g_string_chunk_free (self->strings);
  g_free (self->text);
  g_free (self);
}

/**
 * tue_mustache_get_text:
 * @self: a template
 * @length: (out) (optional): its length in bytes
 *
 * Gets the text that was parsed.
 *
 * Returns: (transfer none): the text
 */
const char *
tue_mustache_get_text (TueMustache *self,
                       gsize       *length)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (length != NULL)
    *length = self->length;
  return self->text;
}

/**
 * tue_mustache_get_n_tags:
 * @self: a template
 *
 * Counts the tags.
 *
 * Returns: how many there are
 */
gsize
tue_mustache_get_n_tags (TueMustache *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->tags->len;
}

/**
 * tue_mustache_get_tag:
 * @self: a template
 * @index: which tag
 * @tag: (out): the tag, with its line and column
 *
 * Gets a tag, in the order of the text.
 */
void
tue_mustache_get_tag (TueMustache    *self,
                      gsize           index,
                      TueMustacheTag *tag)
{
  g_return_if_fail (self != NULL && tag != NULL);
  g_return_if_fail (index < self->tags->len);

  *tag = g_array_index (self->tags, TueMustacheTag, index);
  tue_mustache_locate (self->text, tag->position.offset, tag->position.length, &tag->position);
}
