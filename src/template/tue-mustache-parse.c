/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-mustache"

#include "config.h"

#include "tue-mustache.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tue-blanks.h"
#include "tue-foreign-tag.h"
#include "tue-mustache-private.h"

/* Finds the places of all tags in one pass over the text. */
static TuePlace *
find_places (TueMustache *self)
{
  TuePlace *places = g_new (TuePlace, self->n_tags + 1);
  TuePlace  place = { 1, 1 };
  gsize     at = 0;

  for (guint32 i = 0; i < self->n_tags; i++)
    {
      for (; at < self->nodes[i].start; at++)
        if (self->text[at] == '\n')
          place = (TuePlace){ place.line + 1, 1 };
        else if ((self->text[at] & 0xc0) != 0x80)
          place.column++;
      places[i] = place;
    }

  return places;
}

void
tue_mustache_locate_tag (TueMustache         *self,
                         guint32              index,
                         TueMustachePosition *position)
{
  TuePlace *places = g_atomic_pointer_get (&self->places);

  if (places == NULL)
    {
      TuePlace *found = find_places (self);

      if (g_atomic_pointer_compare_and_exchange (&self->places, NULL, found))
        {
          places = found;
        }
      else
        {
          /* Another thread was quicker. */
          g_free (found);
          places = g_atomic_pointer_get (&self->places);
        }
    }

  position->offset = self->nodes[index].start;
  position->length = self->nodes[index].length;
  position->line = places[index].line;
  position->column = places[index].column;
}

/* The tables of a usual template have room for this many tags and names. */
#define FIRST_NODES 64
#define FIRST_NAMES 32

typedef struct
{
  char  text[TUE_MUSTACHE_MAX_DELIMITER_LENGTH + 1];
  gsize length;
} Delimiter;

/* The state of one parse. */
typedef struct
{
  TueMustache *template;
  guint32 nodes_size;
  guint32 names_size;
  char   *strings; /* where the text of the next name goes */

  /* Known names by hash: the index of a name plus one, 0 for none. */
  guint32 *slots;
  guint32  n_slots;
  guint32  few_slots[4 * FIRST_NAMES];

  guint32   sections[TUE_MUSTACHE_MAX_SECTION_DEPTH]; /* open ones, as indices of nodes */
  guint32   n_sections;
  Delimiter open;
  Delimiter close;
  gsize     literal; /* where the text begins that is not yet part of a node */
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

static const char *
find_delimiter (const char      *from,
                const char      *end,
                const Delimiter *delimiter)
{
  while (from < end && (from = memchr (from, delimiter->text[0], end - from)) != NULL)
    {
      if ((gsize)(end - from) >= delimiter->length && memcmp (from, delimiter->text, delimiter->length) == 0)
        return from;
      from++;
    }

  return NULL;
}

/* Where the line of a tag begins if there is only white space before the tag. */
static gboolean
find_line_start (const char *text,
                 gsize       start,
                 gsize      *line_start)
{
  while (start > 0 && (text[start - 1] == ' ' || text[start - 1] == '\t'))
    start--;
  *line_start = start;
  return start == 0 || text[start - 1] == '\n';
}

/* Where the line of a tag ends, behind its line break, if there is only white
 * space behind the tag. */
static gboolean
find_line_end (TueMustache *template,
               gsize  end,
               gsize *line_end)
{
  const char *text = template->text;

  while (text[end] == ' ' || text[end] == '\t')
    end++;
  if (text[end] == '\r' && text[end + 1] == '\n')
    end++;
  *line_end = MIN (end + 1, template->length);
  return text[end] == '\n' || end == template->length;
}

/* "{{#items}}", shortened, for a message, which is one line. */
static char *
dup_tag_text (Parser    *parser,
              const Tag *tag)
{
  char *shown = g_utf8_make_valid (parser->template->text + tag->start, (gssize)MIN (tag->end - tag->start, 60));

  return g_strdelimit (shown, "\r\n", ' ');
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

  /* White space around the name is trimmed. */
  bad = length == 0 || name[0] == '=';
  for (gsize i = 0; i < length && !bad; i++)
    {
      guchar c = (guchar)name[i];

      if (c == '.' && length > 1)
        bad = i == 0 || i + 1 == length || name[i + 1] == '.' || name[i + 1] == ' ';
      else if (c == ' ')
        bad = name[i + 1] == ' ' || name[i + 1] == '.';
      else
        bad = c < ' ' || c == '{' || c == '}' || c == 0x7f;
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

static char *
copy_string (Parser     *parser,
             const char *text,
             gsize       length)
{
  char *copy = parser->strings;

  memcpy (copy, text, length);
  copy[length] = '\0';
  parser->strings = copy + length + 1;
  return copy;
}

static void
split_name (Parser  *parser,
            TueName *name,
            gsize    length)
{
  const char *part = name->text;
  const char *end = name->text + length;

  for (const char *p = part; p < end; p++)
    name->n_parts += *p == '.';
  name->rest = g_new (TueKey, name->n_parts - 1);

  for (guint i = 0; i < name->n_parts; i++)
    {
      const char *dot = memchr (part, '.', end - part);
      gsize       part_length = (dot != NULL ? dot : end) - part;

      tue_key_init (i == 0 ? &name->key : &name->rest[i - 1], copy_string (parser, part, part_length), part_length);
      part += part_length + 1;
    }
}

static void
grow_slots (Parser *parser)
{
  TueMustache *template = parser->template;
  guint32 *old = parser->slots;
  guint32  n_old = parser->n_slots;

  parser->n_slots = n_old * 4;
  parser->slots = g_new0 (guint32, parser->n_slots);
  for (guint32 i = 0; i < n_old; i++)
    if (old[i] != 0)
      {
        const TueName *name = &template->names[old[i] - 1];
        TueKey         key;
        guint32        slot;

        tue_key_init (&key, name->text, strlen (name->text));
        slot = key.hash & (parser->n_slots - 1);
        while (parser->slots[slot] != 0)
          slot = (slot + 1) & (parser->n_slots - 1);
        parser->slots[slot] = old[i];
      }
  if (old != parser->few_slots)
    g_free (old);
}

static gboolean
is_name (const TueName *name,
         const TueKey  *key)
{
  if (name->n_parts == 1)
    return tue_key_equal (&name->key, key);

  return strncmp (name->text, key->text, key->length) == 0 && name->text[key->length] == '\0';
}

static gboolean
is_ascii (const char *text,
          gsize       length)
{
  for (gsize i = 0; i < length; i++)
    if ((guchar)text[i] >= 0x80)
      return FALSE;

  return TRUE;
}

static gboolean add_composed_name (Parser    *parser,
                                   const Tag *tag,
                                   guint32   *index,
                                   GError   **error);

/* "ö" is one character or an "o" with two dots; either way it is one name. */
static gboolean
add_name (Parser    *parser,
          const Tag *tag,
          guint32   *index,
          GError   **error)
{
  g_autofree char *composed = NULL;
  Tag              other = *tag;

  if (is_ascii (tag->content, tag->content_length))
    return add_composed_name (parser, tag, index, error);

  composed = g_utf8_normalize (tag->content, tag->content_length, G_NORMALIZE_NFC);
  /* The few characters that get longer would not find room. */
  if (composed != NULL && strlen (composed) <= tag->content_length)
    {
      other.content = composed;
      other.content_length = strlen (composed);
    }
  return add_composed_name (parser, &other, index, error);
}

/* Returns the index of a name, which is checked when it is met first. */
static gboolean
add_composed_name (Parser    *parser,
                   const Tag *tag,
                   guint32   *index,
                   GError   **error)
{
  TueMustache *template = parser->template;
  TueName *name;
  TueKey   key;
  guint32  slot;

  tue_key_init (&key, tag->content, tag->content_length);
  slot = key.hash & (parser->n_slots - 1);
  for (; parser->slots[slot] != 0; slot = (slot + 1) & (parser->n_slots - 1))
    if (is_name (&template->names[parser->slots[slot] - 1], &key))
      {
        *index = parser->slots[slot] - 1;
        return TRUE;
      }

  if (!check_name (parser, tag, error))
    return FALSE;

  if (template->n_names == parser->names_size)
    {
      parser->names_size *= 2;
      template->names = g_renew (TueName, template->names, parser->names_size);
    }
  *index = template->n_names++;
  parser->slots[slot] = template->n_names;

  name = &template->names[*index];
  memset (name, 0, sizeof *name);
  name->text = copy_string (parser, tag->content, tag->content_length);
  if (memchr (name->text, '.', tag->content_length) == NULL)
    {
      name->key = key;
      name->key.text = name->text;
      name->n_parts = 1;
    }
  else if (tag->content_length > 1)
    {
      name->n_parts = 1;
      split_name (parser, name, tag->content_length);
    }

  if (template->n_names * 2 > parser->n_slots)
    grow_slots (parser);
  return TRUE;
}

/* Adds a tag and the text before it. */
static TueNode *
add_node (Parser     *parser,
          TueNodeKind kind,
          gsize       literal_end,
          const Tag  *tag)
{
  TueMustache *template = parser->template;
  TueNode *node;

  if (template->n_tags == parser->nodes_size)
    {
      parser->nodes_size *= 2;
      template->nodes = g_renew (TueNode, template->nodes, parser->nodes_size);
    }

  node = &template->nodes[template->n_tags++];
  *node = (TueNode){
    .kind = kind,
    .depth = (guint8)parser->n_sections,
    .literal = (guint32)parser->literal,
    .n_literal = (guint32)(literal_end - MIN (parser->literal, literal_end)),
    .start = (guint32)tag->start,
    .length = (guint32)(tag->end - tag->start),
  };
  return node;
}

static void
refuse_unclosed_tag (Parser  *parser,
                     gsize    start,
                     GError **error)
{
  const char      *text = parser->template->text;
  gsize            length = MIN (strcspn (text + start, "\n"), 60);
  g_autofree char *shown = g_utf8_make_valid (text + start, (gssize)length);

  tue_mustache_set_error (error, TUE_MUSTACHE_ERROR_UNCLOSED_TAG, text, start, length,
                          _("Every tag that is opened needs its closing braces."),
                            _("the tag “%s” is never closed"), shown);
}

/* Finds the end of a tag, whose close delimiter stands behind a further
 * character in {{{name}}} and {{=<% %>=}}. */
static const char *
find_close (Parser     *parser,
            const char *content,
            char        extra)
{
  const char *end = parser->template->text + parser->template->length;
  const char *from = content;

  if (extra == '\0')
    return find_delimiter (content, end, &parser->close);

  while (from < end && (from = memchr (from, extra, end - from)) != NULL)
    {
      if ((gsize)(end - from - 1) >= parser->close.length &&
          memcmp (from + 1, parser->close.text, parser->close.length) == 0)
        return from;
      from++;
    }

  return NULL;
}

/* Whether a tag is within the limit and holds no other. */
static gboolean
check_extent (Parser    *parser,
              const Tag *tag,
              GError   **error)
{
  const char *text = parser->template->text;

  if (find_delimiter (tag->content, tag->content + tag->content_length, &parser->open) != NULL)
    {
      g_autofree char *shown = dup_tag_text (parser, tag);

      tue_mustache_set_error (error, TUE_MUSTACHE_ERROR_UNCLOSED_TAG, text, tag->start, tag->end - tag->start,
                              _("Every tag that is opened needs its closing braces."),
                                _("the tag “%s” is opened inside another"), shown);
      return FALSE;
    }

  if (tag->end - tag->start > TUE_MUSTACHE_MAX_TAG_LENGTH)
    {
      tue_mustache_set_error (error, TUE_MUSTACHE_ERROR_LIMIT, text, tag->start, tag->end - tag->start,
                              _("Look for closing braces that are missing near here."),
                                _("a tag is longer than %d bytes"), TUE_MUSTACHE_MAX_TAG_LENGTH);
      return FALSE;
    }

  return TRUE;
}

/* A name that was copied from a page has hard spaces around it. */
static void
trim (const char **start,
      const char **end)
{
  while (*start < *end && tue_blanks_is_blank (g_utf8_get_char (*start)))
    *start = g_utf8_next_char (*start);
  while (*end > *start && tue_blanks_is_blank (g_utf8_get_char (g_utf8_prev_char (*end))))
    *end = g_utf8_prev_char (*end);
}

/* Reads the tag whose open delimiter is at @start. */
static gboolean
read_tag (Parser  *parser,
          gsize    start,
          Tag     *tag,
          GError **error)
{
  const char *text = parser->template->text;
  const char *content = text + start + parser->open.length;
  const char *close;
  char        extra = '\0';

  tag->start = start;
  tag->sigil = '\0';
  if (*content == '{' || *content == '=')
    {
      tag->sigil = *content++;
      extra = tag->sigil == '{' ? '}' : '=';
    }
  while (g_ascii_isspace (*content))
    content++;
  if (extra == '\0' && *content != '\0' && strchr ("#^/>!&<$", *content) != NULL)
    tag->sigil = *content++;

  close = find_close (parser, content, extra);
  if (close == NULL)
    {
      refuse_unclosed_tag (parser, start, error);
      return FALSE;
    }
  tag->end = close + (extra != '\0' ? 1 : 0) + parser->close.length - text;

  trim (&content, &close);
  tag->content = content;
  tag->content_length = close - content;

  /* A comment may be as long as it likes, and may hold anything. */
  return tag->sigil == '!' || tag->sigil == '=' || check_extent (parser, tag, error);
}

static void
set_delimiter (Delimiter  *delimiter,
               const char *text)
{
  delimiter->length = g_strlcpy (delimiter->text, text, sizeof delimiter->text);
}

static gboolean
read_delimiters (Parser    *parser,
                 const Tag *tag,
                 GError   **error)
{
  g_autofree char *content = g_strndup (tag->content, MIN (tag->content_length, TUE_MUSTACHE_MAX_TAG_LENGTH));
  g_auto(GStrv) words = g_strsplit_set (content, " \t\r\n", -1);
  const char *found[3] = { NULL };
  guint       n_found = 0;

  for (guint i = 0; words[i] != NULL && n_found < 3; i++)
    if (*words[i] != '\0')
      found[n_found++] = words[i];

  if (n_found != 2 || strchr (found[0], '=') != NULL || strchr (found[1], '=') != NULL)
    {
      tue_mustache_set_error (error, TUE_MUSTACHE_ERROR_DELIMITER, parser->template->text, tag->start, tag->end - tag->start,
                              _("Two delimiters are written like {{=<% %>=}}."),
                                _("the delimiters cannot be set to “%s”"), content);
      return FALSE;
    }

  if (strlen (found[0]) > TUE_MUSTACHE_MAX_DELIMITER_LENGTH || strlen (found[1]) > TUE_MUSTACHE_MAX_DELIMITER_LENGTH)
    {
      tue_mustache_set_error (error, TUE_MUSTACHE_ERROR_LIMIT, parser->template->text, tag->start, tag->end - tag->start,
                              _("Two delimiters are written like {{=<% %>=}}."),
                                _("a delimiter is longer than %d bytes"), TUE_MUSTACHE_MAX_DELIMITER_LENGTH);
      return FALSE;
    }

  set_delimiter (&parser->open, found[0]);
  set_delimiter (&parser->close, found[1]);
  return TRUE;
}

static gboolean
open_section (Parser    *parser,
              const Tag *tag,
              GError   **error)
{
  if (parser->n_sections == TUE_MUSTACHE_MAX_SECTION_DEPTH)
    {
      tue_mustache_set_error (error, TUE_MUSTACHE_ERROR_LIMIT, parser->template->text, tag->start, tag->end - tag->start,
                              _("Take a section out of the others."),
                                _("sections are nested deeper than %d"), TUE_MUSTACHE_MAX_SECTION_DEPTH);
      return FALSE;
    }

  parser->sections[parser->n_sections++] = parser->template->n_tags - 1;
  return TRUE;
}

/* The node of the tag is the last one. */
static gboolean
close_section (Parser    *parser,
               const Tag *tag,
               guint32    name,
               GError   **error)
{
  TueMustache *template = parser->template;
  TueNode *opened, *node = &template->nodes[template->n_tags - 1];

  if (parser->n_sections == 0)
    {
      tue_mustache_set_error (error, TUE_MUSTACHE_ERROR_UNOPENED_SECTION, template->text, tag->start, tag->end - tag->start,
                              _("Take the tag out, or open the section with {{#…}} before it."),
                                _("{{/%s}} closes a section that was never opened"), template->names[name].text);
      return FALSE;
    }

  opened = &template->nodes[parser->sections[parser->n_sections - 1]];
  if (opened->name != name)
    {
      const char      *opened_name = template->names[opened->name].text;
      g_autofree char *hint = g_strdup_printf (_("{{%c%s}} is still open here: close it with {{/%s}} first."),
                                                 opened->kind == TUE_NODE_SECTION ? '#' : '^', opened_name, opened_name);

      tue_mustache_set_error (error, TUE_MUSTACHE_ERROR_UNOPENED_SECTION, template->text, tag->start, tag->end - tag->start,
                              hint, _("{{/%s}} closes another section than the one that is open"), template->names[name].text);
      return FALSE;
    }

  parser->n_sections--;
  node->kind = opened->kind == TUE_NODE_SECTION ? TUE_NODE_END : TUE_NODE_END_INVERTED;
  node->depth = opened->depth;
  node->next = (guint32)(opened - template->nodes) + 1;
  opened->next = template->n_tags;
  return TRUE;
}

static gboolean
refuse_inheritance (Parser    *parser,
                    const Tag *tag,
                    GError   **error)
{
  g_autofree char *shown = dup_tag_text (parser, tag);

  tue_mustache_set_error (error, TUE_MUSTACHE_ERROR_NAME, parser->template->text, tag->start, tag->end - tag->start,
                          _("Use a snippet, {{> name}}, instead."),
                            _("%s: templates do not inherit from one another"), shown);
  return FALSE;
}

/* Other languages' tags are told apart only where one could be: a name of this
 * one is letters, digits and dots. */
static gboolean
refuse_foreign (Parser    *parser,
                const Tag *tag,
                GError   **error)
{
  g_auto(TueForeignTag) foreign = { 0 };
  g_autofree char *shown = NULL;

  if (!tue_foreign_tag_recognise (tag->sigil, tag->content, tag->content_length, &foreign))
    return FALSE;

  shown = dup_tag_text (parser, tag);
  tue_mustache_set_error (error, TUE_MUSTACHE_ERROR_FOREIGN, parser->template->text, tag->start, tag->end - tag->start,
                          foreign.hint,
                          /* Translators: a tag, and the name of another template language, "Handlebars" */
                          _("%s is written as in %s"), shown, foreign.language);
  return TRUE;
}

static TueNodeKind
get_kind (char sigil)
{
  switch (sigil)
    {
    case '#':
      return TUE_NODE_SECTION;
    case '^':
      return TUE_NODE_INVERTED;
    case '/':
      return TUE_NODE_END;
    case '>':
      return TUE_NODE_PARTIAL;
    case '!':
      return TUE_NODE_COMMENT;
    case '=':
      return TUE_NODE_DELIMITER;
    default:
      return TUE_NODE_VALUE;
    }
}

static gboolean
add_tag (Parser    *parser,
         const Tag *tag,
         GError   **error)
{
  TueMustache *template = parser->template;
  TueNodeKind kind = get_kind (tag->sigil);
  gsize       line_start = 0, line_end = 0;
  guint32     name = 0;
  TueNode    *node;
  gboolean    standalone;

  if (tag->sigil == '<' || tag->sigil == '$')
    return refuse_inheritance (parser, tag, error);
  if (kind != TUE_NODE_COMMENT && kind != TUE_NODE_DELIMITER && refuse_foreign (parser, tag, error))
    return FALSE;
  if (kind != TUE_NODE_COMMENT && kind != TUE_NODE_DELIMITER && !add_name (parser, tag, &name, error))
    return FALSE;

  standalone = kind != TUE_NODE_VALUE && find_line_start (template->text, tag->start, &line_start) &&
               find_line_end (template, tag->end, &line_end);
  node = add_node (parser, kind, standalone ? line_start : tag->start, tag);
  node->name = name;
  node->standalone = standalone;
  node->escaped = template->mode == TUE_MUSTACHE_MODE_HTML && tag->sigil == '\0';
  if (standalone)
    node->indent = (guint32)(tag->start - line_start);
  parser->literal = standalone ? line_end : tag->end;

  switch (kind)
    {
    case TUE_NODE_SECTION:
    case TUE_NODE_INVERTED:
      return open_section (parser, tag, error);
    case TUE_NODE_END:
      return close_section (parser, tag, name, error);
    case TUE_NODE_DELIMITER:
      return read_delimiters (parser, tag, error);
    default:
      return TRUE;
    }
}

static gboolean
parse_tags (Parser  *parser,
            GError **error)
{
  TueMustache *template = parser->template;
  const char *end = template->text + template->length;
  const char *at = template->text;

  while ((at = find_delimiter (at, end, &parser->open)) != NULL)
    {
      Tag tag;

      if (template->n_tags == TUE_MUSTACHE_MAX_TAGS)
        {
          tue_mustache_set_error (error, TUE_MUSTACHE_ERROR_LIMIT, template->text, at - template->text, parser->open.length,
                                  _("Move a part of it into another template."),
                                    _("the template has more than %d tags"), TUE_MUSTACHE_MAX_TAGS);
          return FALSE;
        }

      if (!read_tag (parser, at - template->text, &tag, error) || !add_tag (parser, &tag, error))
        return FALSE;
      at = template->text + tag.end;
    }

  return TRUE;
}

static gboolean
parse (TueMustache *template,
       char    *strings,
       GError **error)
{
  Parser parser = {
    .template = template,
    .nodes_size = FIRST_NODES,
    .names_size = FIRST_NAMES,
    .strings = strings,
    .n_slots = G_N_ELEMENTS (parser.few_slots),
    .open = { "{{", 2 },
    .close = { "}}", 2 },
  };
  gboolean parsed;

  parser.slots = parser.few_slots;
  parsed = parse_tags (&parser, error);
  if (parser.slots != parser.few_slots)
    g_free (parser.slots);
  if (!parsed)
    return FALSE;

  if (parser.n_sections > 0)
    {
      const TueNode   *node = &template->nodes[parser.sections[parser.n_sections - 1]];
      const char      *name = template->names[node->name].text;
      g_autofree char *hint = g_strdup_printf (_("Add {{/%s}} where the section ends."), name);

      tue_mustache_set_error (error, TUE_MUSTACHE_ERROR_UNCLOSED_SECTION, template->text, node->start, node->length,
                              hint, _("{{%c%s}} is never closed"), node->kind == TUE_NODE_SECTION ? '#' : '^', name);
      return FALSE;
    }

  add_node (&parser, TUE_NODE_STOP, template->length, &(Tag){ .start = template->length, .end = template->length });
  template->n_tags--;
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
  g_autoptr(TueMustache) self = NULL;
  const char *bad;
  gsize       n_bytes;

  g_return_val_if_fail (text != NULL, NULL);

  n_bytes = length < 0 ? strlen (text) : (gsize)length;
  /* What some programs begin a file with. */
  if (n_bytes >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0)
    {
      text += 3;
      n_bytes -= 3;
    }
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
  self->length = n_bytes;
  /* Behind the text are those of the names. A name of n bytes takes n + 1 as a
   * whole and at most n + 1 in parts, and its tag has at least n + 2: twice the
   * length of the text is enough. */
  self->text = g_malloc (3 * n_bytes + 1);
  memcpy (self->text, text, n_bytes);
  self->text[n_bytes] = '\0';
  self->nodes = g_new (TueNode, FIRST_NODES);
  self->names = g_new (TueName, FIRST_NAMES);

  if (!parse (self, self->text + n_bytes + 1, error))
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

  for (guint32 i = 0; i < self->n_names; i++)
    g_free (self->names[i].rest);
  g_free (self->names);
  g_free (self->nodes);
  g_free (self->places);
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

  return self->n_tags;
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
  static const TueMustacheTagKind kinds[] = {
    [TUE_NODE_VALUE] = TUE_MUSTACHE_TAG_VALUE,
    [TUE_NODE_SECTION] = TUE_MUSTACHE_TAG_SECTION,
    [TUE_NODE_INVERTED] = TUE_MUSTACHE_TAG_INVERTED,
    [TUE_NODE_END] = TUE_MUSTACHE_TAG_END,
    [TUE_NODE_END_INVERTED] = TUE_MUSTACHE_TAG_END,
    [TUE_NODE_PARTIAL] = TUE_MUSTACHE_TAG_PARTIAL,
    [TUE_NODE_COMMENT] = TUE_MUSTACHE_TAG_COMMENT,
    [TUE_NODE_DELIMITER] = TUE_MUSTACHE_TAG_DELIMITER,
  };
  const TueNode *node;

  g_return_if_fail (self != NULL && tag != NULL);
  g_return_if_fail (index < self->n_tags);

  node = &self->nodes[index];
  tag->kind = kinds[node->kind];
  tag->name = NULL;
  if (node->kind != TUE_NODE_COMMENT && node->kind != TUE_NODE_DELIMITER)
    tag->name = self->names[node->name].text;
  tag->depth = node->depth;
  tue_mustache_locate_tag (self, (guint32)index, &tag->position);
}
