/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-mustache"

#include "config.h"

#include "tue-mustache-mend.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tue-mustache-private.h"

void
tue_text_change_clear (TueTextChange *self)
{
  g_clear_pointer (&self->text, g_free);
}

/**
 * tue_text_change_apply:
 * @self: a change
 * @text: the text it is of
 *
 * Makes the change.
 *
 * Returns: (transfer full): the text as it is then
 */
char *
tue_text_change_apply (const TueTextChange *self,
                       const char          *text)
{
  g_return_val_if_fail (self != NULL && text != NULL, NULL);
  g_return_val_if_fail (self->offset + self->length <= strlen (text), NULL);

  return g_strdup_printf ("%.*s%s%s", (int)self->offset, text, self->text, text + self->offset + self->length);
}

/* --- A section around a part ----------------------------------------------------------- */

typedef struct
{
  TueMustache *template;
  gsize start, end;
} Part;

/* No tag is cut, and of a section that begins or ends in the part, both. */
static gboolean
grow_over_tags (Part *self)
{
  const TueNode *nodes = self->template->nodes;
  Part           before = *self;

  for (guint32 i = 0; i < self->template->n_tags; i++)
    {
      const TueNode *other;
      gsize          start = nodes[i].start, end = start + nodes[i].length;

      if (start < self->end && end > self->start)
        {
          self->start = MIN (self->start, start);
          self->end = MAX (self->end, end);
        }
      if (start < self->start || end > self->end || self->start == self->end)
        continue;
      if (nodes[i].kind == TUE_NODE_SECTION || nodes[i].kind == TUE_NODE_INVERTED)
        other = &nodes[nodes[i].next - 1];
      else if (nodes[i].kind == TUE_NODE_END || nodes[i].kind == TUE_NODE_END_INVERTED)
        other = &nodes[nodes[i].next - 1];
      else
        continue;
      self->start = MIN (self->start, (gsize)other->start);
      self->end = MAX (self->end, (gsize)other->start + other->length);
    }

  return self->start != before.start || self->end != before.end;
}

static gsize
find_line_start (const char *text,
                 gsize       at)
{
  while (at > 0 && text[at - 1] != '\n')
    at--;
  return at;
}

static gsize
find_line_end (const char *text,
               gsize       at)
{
  const char *end = strchr (text + at, '\n');

  return end != NULL ? (gsize)(end - text) + 1 : strlen (text);
}

static gboolean
is_blank (const char *text,
          gsize       from,
          gsize       to)
{
  return strspn (text + from, " \t\r\n") >= to - from;
}

/* Whether the part is lines rather than words of one. */
static gboolean
is_of_lines (Part *self)
{
  const char *text = self->template->text;

  if (memchr (text + self->start, '\n', self->end - self->start) != NULL)
    return TRUE;
  /* Beside a tag that is alone on its line, another would leave a line behind. */
  for (guint32 i = 0; i < self->template->n_tags; i++)
    {
      const TueNode *node = &self->template->nodes[i];

      if (node->standalone && find_line_start (text, node->start) <= self->start && self->end < find_line_end (text, node->start + node->length))
        return TRUE;
    }
  return self->start < self->end && is_blank (text, find_line_start (text, self->start), self->start) &&
         is_blank (text, self->end, find_line_end (text, self->end));
}

static gboolean
grow_over_lines (Part *self)
{
  const char *text = self->template->text;
  Part        before = *self;

  self->start = find_line_start (text, self->start);
  if (self->end == self->start || text[self->end - 1] != '\n')
    self->end = find_line_end (text, self->end);
  return self->start != before.start || self->end != before.end;
}

/* "{{.}}" inside would be the value of the new section instead of the item. */
static gboolean
uses_item (Part *self)
{
  const TueNode *nodes = self->template->nodes;
  guint          outer = G_MAXUINT;

  for (guint32 i = 0; i < self->template->n_tags; i++)
    {
      if (nodes[i].start < self->start || nodes[i].start >= self->end)
        continue;
      outer = MIN (outer, nodes[i].depth);
      if (nodes[i].kind <= TUE_NODE_INVERTED && self->template->names[nodes[i].name].n_parts == 0 && nodes[i].depth == outer)
        return TRUE;
    }

  return FALSE;
}

static char *
make_replacement (Part       *self,
                  char        sign,
                  const char *name,
                  gboolean    of_lines)
{
  const char      *text = self->template->text;
  gsize            length = self->end - self->start;
  g_autofree char *part = g_strndup (text + self->start, length);
  const char      *line_break = strstr (text, "\r\n") != NULL ? "\r\n" : "\n";
  gboolean         is_ended = length > 0 && part[length - 1] == '\n';

  if (!of_lines)
    return g_strdup_printf ("{{%c%s}}%s{{/%s}}", sign, name, part, name);
  return g_strdup_printf ("{{%c%s}}%s%s%s{{/%s}}%s", sign, name, line_break, part, is_ended ? "" : line_break, name,
                          is_ended ? line_break : "");
}

/* Whether the change made the one section and nothing else of what was there. */
static gboolean
check_wrapped (Part                *self,
               const TueTextChange *change,
               const char          *name,
               GError             **error)
{
  g_autofree char *text = tue_text_change_apply (change, self->template->text);
  g_autoptr(TueMustache) wrapped = tue_mustache_parse (text, -1, TUE_MUSTACHE_MODE_TEXT, error);

  if (wrapped == NULL)
    return FALSE;
  for (guint32 i = 0; i < wrapped->n_tags && wrapped->n_tags == self->template->n_tags + 2; i++)
    if (wrapped->nodes[i].start == change->offset && wrapped->nodes[i].kind <= TUE_NODE_INVERTED &&
        g_str_equal (wrapped->names[wrapped->nodes[i].name].text, name))
      return TRUE;

  g_set_error_literal (error, TUE_MUSTACHE_ERROR, TUE_MUSTACHE_ERROR_NAME,
                       _("A condition cannot stand here: the braces beside it would become part of it."));
  return FALSE;
}

/**
 * tue_mustache_wrap:
 * @text: the text of a template
 * @start: where the part begins, in bytes
 * @length: its length in bytes
 * @sign: `#` for what is shown if there is a value, and for a list once for each
 *   item; `^` for what is shown if there is none
 * @name: the name of the field
 * @change: (out caller-allocates): the change
 * @error: return location for a [error@MustacheError]
 *
 * Puts a section around a part of a template.
 *
 * Returns: whether it can be
 */
gboolean
tue_mustache_wrap (const char    *text,
                   gsize          start,
                   gsize          length,
                   char           sign,
                   const char    *name,
                   TueTextChange *change,
                   GError       **error)
{
  g_autoptr(TueMustache) template = NULL;
  Part     part = { NULL, start, start + length };
  gboolean of_lines;

  g_return_val_if_fail (text != NULL && name != NULL && change != NULL, FALSE);
  g_return_val_if_fail (start + length <= strlen (text), FALSE);
  g_return_val_if_fail (sign == '#' || sign == '^', FALSE);

  *change = (TueTextChange){ 0 };
  part.template = template = tue_mustache_parse (text, -1, TUE_MUSTACHE_MODE_TEXT, error);
  if (template == NULL)
    return FALSE;

  /* A caret within a tag means the tag. */
  while (grow_over_tags (&part))
    ;
  of_lines = is_of_lines (&part);
  while (of_lines && (grow_over_lines (&part) || grow_over_tags (&part)))
    ;
  if (sign == '#' && uses_item (&part))
    {
      g_set_error_literal (error, TUE_MUSTACHE_ERROR, TUE_MUSTACHE_ERROR_NAME,
                           _("{{.}} would mean the condition instead of the item. Put the condition around the whole list."));
      return FALSE;
    }

  change->offset = part.start;
  change->length = part.end - part.start;
  change->text = make_replacement (&part, sign, name, of_lines);
  if (check_wrapped (&part, change, name, error))
    return TRUE;

  tue_text_change_clear (change);
  return FALSE;
}

/* --- What puts an error right ------------------------------------------------------------ */

/* "{{/items}}" of "{{# items}}", in the same delimiters. (nullable) */
static char *
make_end (const char *tag,
          gsize       length)
{
  char  *end = g_strndup (tag, length);
  size_t sign = strcspn (end, "#^");

  if (end[sign] == '\0')
    {
      g_free (end);
      return NULL;
    }
  end[sign] = '/';
  return end;
}

/* The section that is open behind @length bytes: its tag. */
static gboolean
find_open (const char          *text,
           gsize                length,
           TueMustachePosition *open)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TueMustache) parsed = tue_mustache_parse (text, (gssize)length, TUE_MUSTACHE_MODE_TEXT, &error);

  return g_error_matches (error, TUE_MUSTACHE_ERROR, TUE_MUSTACHE_ERROR_UNCLOSED_SECTION) &&
         tue_mustache_error_get_position (error, open);
}

/* Whether an outer one of the open sections is what a tag closes. */
static gboolean
closes_outer (const char *text,
              gsize       length,
              const char *end)
{
  g_autoptr(GString) closed = g_string_new_len (text, (gssize)length);
  TueMustachePosition open;

  for (guint i = 0; i < TUE_MUSTACHE_MAX_SECTION_DEPTH && find_open (closed->str, closed->len, &open); i++)
    {
      g_autofree char *its_end = make_end (closed->str + open.offset, open.length);

      if (its_end == NULL)
        return FALSE;
      if (i > 0 && g_str_equal (its_end, end))
        return TRUE;
      g_string_append (closed, its_end);
    }

  return FALSE;
}

static gboolean
is_alone (const char                *text,
          const TueMustachePosition *tag)
{
  gsize start = find_line_start (text, tag->offset);
  gsize end = tag->offset + tag->length;

  return is_blank (text, start, tag->offset) && is_blank (text, end, find_line_end (text, end));
}

/* A section that was never closed ends with its line, or with its paragraph if it
 * is alone on the line, so far as that is not inside another one. */
static void
close_section (const char                *text,
               const TueMustachePosition *open,
               const char                *end,
               TueTextChange             *change)
{
  gboolean alone = is_alone (text, open);
  gsize    length = strlen (text);
  gsize    at = find_line_end (text, open->offset + open->length);
  gboolean is_ended;

  for (; at < length; at = find_line_end (text, at))
    {
      TueMustachePosition inner;
      gsize               behind = !alone && at > 0 && text[at - 1] == '\n' ? at - 1 : at;

      if ((!alone || is_blank (text, at, find_line_end (text, at))) && find_open (text, behind, &inner) && inner.offset == open->offset)
        break;
    }

  is_ended = at > 0 && text[at - 1] == '\n';
  change->offset = at - (!alone && is_ended ? (at > 1 && text[at - 2] == '\r' ? 2 : 1) : 0);
  change->text = alone ? g_strdup_printf ("%s%s%s", is_ended ? "" : "\n", end, is_ended ? "\n" : "") : g_strdup (end);
}

static gboolean
mend_end (const char                *text,
          const TueMustachePosition *tag,
          TueTextChange             *change)
{
  g_autofree char    *end = g_strndup (text + tag->offset, tag->length);
  g_autofree char    *its_end = NULL;
  TueMustachePosition open;

  if (!find_open (text, tag->offset, &open))
    {
      /* Nothing is open: the tag goes, with its line if it is alone there. */
      change->offset = is_alone (text, tag) ? find_line_start (text, tag->offset) : tag->offset;
      change->length = (is_alone (text, tag) ? find_line_end (text, tag->offset + tag->length) : tag->offset + tag->length) - change->offset;
      change->text = g_strdup ("");
      return TRUE;
    }

  its_end = make_end (text + open.offset, open.length);
  if (its_end == NULL)
    return FALSE;
  change->offset = tag->offset;
  if (!closes_outer (text, tag->offset, end))
    {
      /* A slip of the pen. */
      change->length = tag->length;
      change->text = g_steal_pointer (&its_end);
      return TRUE;
    }

  if (is_alone (text, tag))
    change->offset = find_line_start (text, tag->offset);
  change->text = g_strconcat (its_end, is_alone (text, tag) ? "\n" : "", NULL);
  return TRUE;
}

/* "{{client" and "{{client}" get their braces behind the name. */
static void
close_tag (const char                *text,
           const TueMustachePosition *tag,
           TueTextChange             *change)
{
  gsize at = tag->offset + strspn (text + tag->offset, "{");

  at += strspn (text + at, " #^/>&");
  for (const char *p = text + at; g_unichar_isalnum (g_utf8_get_char (p)) || *p == '_' || *p == '-' || (*p == '.' && g_ascii_isalnum (p[1]));
       p = g_utf8_next_char (p))
    at = g_utf8_next_char (p) - text;

  change->offset = at;
  change->length = text[at] == '}' ? 1 : 0;
  change->text = g_strdup ("}}");
}

/* Whether the text is right then, or what is wrong stands further behind. */
static gboolean
is_better (const char                *text,
           const TueMustachePosition *wrong,
           const TueTextChange       *change)
{
  g_autofree char *mended = tue_text_change_apply (change, text);
  g_autoptr(GError) error = NULL;
  g_autoptr(TueMustache) parsed = tue_mustache_parse (mended, -1, TUE_MUSTACHE_MODE_TEXT, &error);
  TueMustachePosition then;

  if (parsed != NULL)
    return TRUE;
  if (!tue_mustache_error_get_position (error, &then))
    return FALSE;
  /* Of unclosed sections the innermost is told first. */
  return error->code == TUE_MUSTACHE_ERROR_UNCLOSED_SECTION || then.offset > wrong->offset;
}

/**
 * tue_mustache_mend:
 * @text: the text of a template
 * @error: why it does not parse
 * @change: (out caller-allocates): what puts that right
 *
 * Finds the change that puts an error right: a section or a tag is closed, an end
 * that closes nothing goes or gets the name of what is open.
 *
 * Returns: whether there is one
 */
gboolean
tue_mustache_mend (const char    *text,
                   const GError  *error,
                   TueTextChange *change)
{
  TueMustachePosition position;
  g_autofree char    *end = NULL;

  g_return_val_if_fail (text != NULL && error != NULL && change != NULL, FALSE);

  *change = (TueTextChange){ 0 };
  if (error->domain != TUE_MUSTACHE_ERROR || !tue_mustache_error_get_position (error, &position) ||
      position.offset + position.length > strlen (text))
    return FALSE;

  switch ((TueMustacheError)error->code)
    {
    case TUE_MUSTACHE_ERROR_UNCLOSED_SECTION:
      end = make_end (text + position.offset, position.length);
      if (end != NULL)
        close_section (text, &position, end, change);
      break;
    case TUE_MUSTACHE_ERROR_UNOPENED_SECTION:
      mend_end (text, &position, change);
      break;
    case TUE_MUSTACHE_ERROR_UNCLOSED_TAG:
      /* Behind other delimiters braces are text. */
      if (g_str_has_prefix (text + position.offset, "{{"))
        close_tag (text, &position, change);
      break;
    default:
      return FALSE;
    }

  if (change->text != NULL && is_better (text, &position, change))
    return TRUE;
  tue_text_change_clear (change);
  return FALSE;
}
