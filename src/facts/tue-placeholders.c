/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-placeholders"

#include "config.h"

#include "tue-placeholders.h"

#include <string.h>

#include "tue-fact-words.h"

/* In bytes. Whatever is longer is a sentence in brackets. */
#define MAX_LABEL 80
#define MAX_WORDS 7
/* "${Topic:what it is about, when nothing else is said}" */
#define MAX_DEFAULT 400
/* Code within a line. */
#define MAX_SPAN 2000
/* An address is no longer. */
#define MAX_MAILBOX 320
/* From here on a line is code, where a paragraph may begin. */
#define CODE_INDENT 4

/* Single words in angle brackets that mark up a page. */
static const char html_tags[] =
  " a abbr address article aside audio b base blockquote body br button canvas caption cite code col data dd del details dfn"
  " dialog div dl dt em embed fieldset figure font footer form frame h1 h2 h3 h4 h5 h6 head header hr html i iframe img input ins"
  " kbd label legend li link main map mark menu meta meter nav noscript object ol optgroup option output p param picture pre progress"
  " q rp rt ruby s samp script section select slot small source span strike strong style sub summary sup svg table tbody td"
  " template textarea tfoot th thead time title tr track tt u ul var video wbr path rect circle g line polygon text ";

typedef struct
{
  const char   *text;
  gsize         length;
  const guint8 *in_code;
  GHashTable   *closed; /* (nullable): names that are closed somewhere, "</name>" */
} Reader;

/* --- Code ----------------------------------------------------------------------- */

static gsize
count_run (const char *text,
           gsize       length,
           gsize       at)
{
  gsize n = 0;

  while (at + n < length && text[at + n] == text[at])
    n++;
  return n;
}

static gsize
find_line_end (const char *text,
               gsize       length,
               gsize       at)
{
  const char *end = at < length ? memchr (text + at, '\n', length - at) : NULL;

  return end != NULL ? (gsize)(end - text) + 1 : length;
}

/* Behind what quotes and lists begin a line with. */
static gsize
skip_line_marks (const char *text,
                 gsize       length,
                 gsize       line)
{
  gsize at = line;

  while (at < length && strchr (" \t>", text[at]) != NULL && text[at] != '\0')
    at++;
  if (at + 1 < length && strchr ("-*+", text[at]) != NULL && text[at] != '\0' && text[at + 1] == ' ')
    at += 2;
  while (at < length && text[at] == ' ')
    at++;
  return at;
}

/* The length of a fence that the line begins with; 0 for none. */
static gsize
read_fence (const char *text,
            gsize       length,
            gsize       line)
{
  gsize at = skip_line_marks (text, length, line), n;

  if (at >= length || (text[at] != '`' && text[at] != '~'))
    return 0;
  n = count_run (text, length, at);
  /* "```code```" within one line is no fence. */
  if (n < 3 || (text[at] == '`' && memchr (text + at + n, '`', find_line_end (text, length, at) - at - n) != NULL))
    return 0;
  return n;
}

static char
get_fence_mark (const char *text,
                gsize       length,
                gsize       line)
{
  return text[skip_line_marks (text, length, line)];
}

/* "```" alone closes, "```sh" does not. */
static gboolean
is_closing_fence (const char *text,
                  gsize       length,
                  gsize       line)
{
  gsize at = skip_line_marks (text, length, line);

  for (at += count_run (text, length, at); at < length && text[at] != '\n'; at++)
    if (!g_ascii_isspace (text[at]))
      return FALSE;

  return TRUE;
}

/* Behind the line that closes a fence; one that is never closed goes to the end. */
static gsize
find_fence_end (const char *text,
                gsize       length,
                gsize       line)
{
  gsize n = read_fence (text, length, line);
  char  mark = get_fence_mark (text, length, line);
  gsize at = find_line_end (text, length, line);

  while (at < length)
    {
      gsize other = read_fence (text, length, at);
      gsize end = find_line_end (text, length, at);

      if (other >= n && get_fence_mark (text, length, at) == mark && is_closing_fence (text, length, at))
        return end;
      at = end;
    }

  return length;
}

/* Behind the same number of backquotes in the same paragraph; @at if there are none. */
static gsize
find_span_end (const char *text,
               gsize       length,
               gsize       at)
{
  gsize n = count_run (text, length, at);

  for (gsize i = at + n; i < MIN (length, at + MAX_SPAN); i++)
    {
      if (text[i] == '\n')
        return at;
      if (text[i] == '`')
        {
          gsize other = count_run (text, length, i);

          if (other == n)
            return i + n;
          i += other - 1;
        }
    }

  return at;
}

/* The columns that a line begins behind. */
static gsize
measure_indent (const char *text,
                gsize       length,
                gsize       line)
{
  gsize indent = 0;

  for (gsize i = line; i < length && (text[i] == ' ' || text[i] == '\t'); i++)
    indent += text[i] == '\t' ? CODE_INDENT : 1;
  return indent;
}

static gboolean
is_blank (const char *text,
          gsize       length,
          gsize       line)
{
  for (gsize i = line; i < length && text[i] != '\n'; i++)
    if (!g_ascii_isspace (text[i]))
      return FALSE;

  return TRUE;
}

static gboolean
is_item (const char *text,
         gsize       length,
         gsize       line)
{
  static const char bullet[] = "•";
  gsize             at = line;

  while (at < length && text[at] == ' ')
    at++;
  if (length - at >= strlen (bullet) && memcmp (text + at, bullet, strlen (bullet)) == 0)
    return TRUE;
  if (at + 1 < length && memchr ("-*+", text[at], 3) != NULL && g_ascii_isspace (text[at + 1]))
    return TRUE;
  for (line = at; at < length && g_ascii_isalnum (text[at]) && at - line < 4;)
    at++;
  return at > line && at + 1 < length && (text[at] == '.' || text[at] == ')') && text[at + 1] == ' ';
}

/* Lines that are indented behind a blank one, unless they go on an item. A text
 * that is indented as a whole is none. */
static void
mark_indented (const char *text,
               gsize       length,
               guint8     *in_code)
{
  gboolean in_list = TRUE, after_blank = FALSE, in_block = FALSE;

  for (gsize line = 0; line < length;)
    {
      gsize end = find_line_end (text, length, line);

      if (in_code[line])
        {
          after_blank = in_block = in_list = FALSE;
        }
      else if (is_blank (text, length, line))
        {
          after_blank = TRUE;
        }
      else
        {
          gboolean is_deep = measure_indent (text, length, line) >= CODE_INDENT;

          in_block = is_deep && !in_list && (in_block || after_blank);
          if (in_block)
            memset (in_code + line, 1, end - line);
          else if (!is_deep)
            in_list = is_item (text, length, line) || (in_list && line > 0 && measure_indent (text, length, line) > 0);
          after_blank = FALSE;
        }
      line = end;
    }
}

/* --- Markup and addresses -------------------------------------------------------- */

/* Behind "<code>…</code>", or a tag that has attributes; @at for none.
 * unclosed: the elements that are closed nowhere behind, so that one looks once */
static gsize
find_markup_end (const char *text,
                 gsize       length,
                 gsize       at,
                 guint      *unclosed)
{
  static const char *const code[] = { "script", "style", "pre", "code", "samp", "kbd", "tt", "xmp" };
  gsize                    end = at + 1, element = 0, close, n;
  g_autofree char         *name = NULL;
  g_autofree char         *closing = NULL;

  while (end < length && end - at < 20 && g_ascii_isalnum (text[end]))
    end++;
  if (end == at + 1 || end >= length || (text[end] != '>' && !g_ascii_isspace (text[end])))
    return at;
  for (close = end; close < length && close - end < MAX_SPAN && text[close] != '>' && text[close] != '<';)
    close++;
  if (close >= length || text[close] != '>')
    return at;
  close++;

  name = g_ascii_strdown (text + at + 1, (gssize)(end - at - 1));
  while (element < G_N_ELEMENTS (code) && !g_str_equal (name, code[element]))
    element++;
  if (element == G_N_ELEMENTS (code))
    return memchr (text + end, '=', close - end) != NULL && tue_fact_word_is_in (name, html_tags) ? close : at;
  closing = g_strdup_printf ("</%s", name);
  n = strlen (closing);
  for (gsize i = close; (*unclosed & 1u << element) == 0 && i + n <= length; i++)
    if (g_ascii_strncasecmp (text + i, closing, n) == 0)
      return i + n;

  *unclosed |= 1u << element;
  return at;
}

/* "{id}", "[the id]", "<id>" at @at: behind it; @at for none */
static gsize
find_bracket_end (const char *text,
                  gsize       length,
                  gsize       at)
{
  char  open = text[at];
  char  close = open == '{' ? '}' : open == '[' ? ']'
                                  : open == '<' ? '>'
                                  : open == '(' ? ')'
                                                : '\0';
  guint depth = 0;

  for (gsize i = at; close != '\0' && i < length && i - at <= MAX_LABEL && text[i] != '\n'; i++)
    {
      depth += text[i] == open;
      if (text[i] == close && --depth == 0)
        return i + 1;
    }

  return at;
}

/* Behind what goes on without a space, placeholders with theirs. */
static gsize
find_run_end (const char *text,
              gsize       length,
              gsize       at)
{
  gsize end = at;

  while (end < length && (guchar)text[end] > ' ' && strchr ("\"`]})>", text[end]) == NULL)
    {
      gsize bracket = find_bracket_end (text, length, end);

      if (bracket == end && strchr ("<[{(", text[end]) != NULL)
        break;
      end = bracket > end ? bracket : end + 1;
    }
  while (end > at && strchr (".,;:!?*_'", text[end - 1]) != NULL)
    end--;
  return end;
}

/* Where the path of an address begins that has no scheme, "shop.example/"; @at for none */
static gsize
find_bare_path (const char *text,
                gsize       length,
                gsize       at)
{
  gsize end = at, label = at;
  guint n_labels = 1;

  for (; end < length && (g_ascii_isalnum (text[end]) || text[end] == '-' || text[end] == '.'); end++)
    if (text[end] == '.')
      {
        n_labels++;
        label = end + 1;
      }
  if (end >= length || strchr ("/?#", text[end]) == NULL || text[end] == '\0' || n_labels < 2 || end - label < 2)
    return at;
  for (gsize i = label; i < end; i++)
    if (!g_ascii_isalpha (text[i]))
      return at;

  return end;
}

/* Behind a web address that begins at @at; @at for none. */
static gsize
find_url_end (const char *text,
              gsize       length,
              gsize       at)
{
  gsize scheme = at, path;

  while (scheme < length && scheme - at < 20 && (g_ascii_isalnum (text[scheme]) || strchr ("+.-", text[scheme]) != NULL) && text[scheme] != '\0')
    scheme++;
  if (scheme > at && scheme + 3 < length && memcmp (text + scheme, "://", 3) == 0)
    return find_run_end (text, length, scheme + 3);
  if (scheme > at && scheme < length && text[scheme] == ':' && scheme - at <= 6 &&
      (g_ascii_strncasecmp (text + at, "mailto", scheme - at) == 0 || g_ascii_strncasecmp (text + at, "tel", scheme - at) == 0) && scheme - at >= 3)
    return find_run_end (text, length, scheme + 1);
  if (scheme - at >= 4 && g_ascii_strncasecmp (text + at, "www.", 4) == 0)
    return find_run_end (text, length, at + 4);
  path = find_bare_path (text, length, at);
  return path > at ? find_run_end (text, length, path) : at;
}

/* Behind "{name}@northwind.example"; @at for none. An address without a placeholder
 * is one that may become a field. */
static gsize
find_mailbox_end (const char *text,
                  gsize       length,
                  gsize       at)
{
  gsize    end = find_run_end (text, MIN (length, at + MAX_MAILBOX), at);
  gsize    mark = at; /* "@" between placeholders, not that of "<dana@x.example>" */
  gboolean has_placeholder = FALSE, has_dot = FALSE;

  for (gsize i = at; i < end;)
    {
      gsize bracket = strchr ("{[<", text[i]) != NULL ? find_bracket_end (text, length, i) : i;

      if (text[i] == '@' && mark == at)
        mark = i;
      has_dot = has_dot || (text[i] == '.' && mark > at);
      has_placeholder = has_placeholder || bracket > i;
      i = bracket > i ? bracket : i + 1;
    }
  return has_placeholder && mark > at && has_dot ? end : at;
}

static gboolean
begins_run (const char *text,
            gsize       at)
{
  return at == 0 || (guchar)text[at - 1] <= ' ' || strchr ("(<[{\"'`>*_,;=|:", text[at - 1]) != NULL;
}

static gsize
find_address_end (const char *text,
                  gsize       length,
                  gsize       at)
{
  gsize end = at;

  if (!begins_run (text, at))
    return at;
  if (g_ascii_isalnum (text[at]))
    end = find_url_end (text, length, at);
  if (end == at && (g_ascii_isalnum (text[at]) || strchr ("{[<$", text[at]) != NULL) &&
      (at == 0 || (guchar)text[at - 1] <= ' ' || strchr ("(<\"", text[at - 1]) != NULL))
    end = find_mailbox_end (text, length, at);
  return end;
}

/* Where no suggestion is made: code, markup that is some, and addresses. */
guint8 *
tue_placeholders_mark_code (const char *text,
                            gsize       length)
{
  guint8  *in_code = g_malloc0 (length + 1);
  gboolean at_line = TRUE;
  guint    unclosed = 0;

  for (gsize i = 0; i < length;)
    {
      gsize end = i;

      if (at_line && read_fence (text, length, i) > 0)
        end = find_fence_end (text, length, i);
      else if (text[i] == '`')
        end = find_span_end (text, length, i);
      else if (text[i] == '<')
        end = find_markup_end (text, length, i, &unclosed);
      if (end == i && text[i] != '`')
        end = find_address_end (text, length, i);
      if (end > i)
        {
          memset (in_code + i, 1, end - i);
          at_line = text[end - 1] == '\n';
          i = end;
          continue;
        }
      if (text[i] == '`')
        {
          i += count_run (text, length, i);
          at_line = FALSE;
          continue;
        }
      at_line = text[i] == '\n';
      i++;
    }
  mark_indented (text, length, in_code);

  return in_code;
}

/* --- Placeholders ---------------------------------------------------------------- */

static char
byte_at (Reader *self,
         gsize   at)
{
  return at < self->length ? self->text[at] : '\0';
}

static char
byte_before (Reader *self,
             gsize   at)
{
  return at > 0 ? self->text[at - 1] : '\0';
}

/* Whether a label is words: it begins with a letter, and nothing of code is in it. */
static gboolean
is_label (Reader     *self,
          gsize       start,
          gsize       end,
          const char *also)
{
  const char *p = self->text + start;
  guint       n_spaces = 0;

  if (end <= start || self->text[end - 1] == '.' || end - start > MAX_LABEL || !g_unichar_isalpha (g_utf8_get_char (p)))
    return FALSE;
  for (; p < self->text + end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isalnum (c) && !g_unichar_ismark (c) && !(c < 0x80 && strchr (also, (int)c) != NULL) && c != 0x2019 && c != 0x2026)
        return FALSE;
      n_spaces += c == ' ';
    }

  return n_spaces < MAX_WORDS;
}

static gboolean
is_word_before (Reader *self,
                gsize   at)
{
  gunichar c = at > 0 ? g_utf8_get_char (g_utf8_prev_char (self->text + at)) : ' ';

  return g_unichar_isalnum (c) || (c < 0x80 && strchr ("\\^_])}$#@&!", (int)c) != NULL);
}

/* Where a mark is closed on the same line; G_MAXSIZE if it is not. */
static gsize
find_close (Reader *self,
            gsize   from,
            char    open,
            char    close,
            gsize   limit)
{
  for (gsize i = from; i < self->length && i <= from + limit; i++)
    {
      if (self->text[i] == close)
        return i;
      if (self->text[i] == open || self->text[i] == '\n')
        break;
    }

  return G_MAXSIZE;
}

static void
trim (Reader *self,
      gsize  *start,
      gsize  *end)
{
  while (*start < *end && self->text[*start] == ' ')
    (*start)++;
  while (*end > *start && self->text[*end - 1] == ' ')
    (*end)--;
}

/* "[Client]", but no link, no box to tick, no number of a note. */
static gboolean
read_square (Reader         *self,
             gsize           at,
             TuePlaceholder *found)
{
  gsize close = find_close (self, at + 1, '[', ']', MAX_LABEL);
  char  next;

  if (close == G_MAXSIZE || is_word_before (self, at) || byte_before (self, at) == '[')
    return FALSE;
  next = byte_at (self, close + 1);
  if (next == '(' || next == '[' || next == ']' || (next == ':' && (byte_before (self, at) == '\n' || at == 0)))
    return FALSE;
  *found = (TuePlaceholder){ at, close + 1, at + 1, close };
  trim (self, &found->label_start, &found->label_end);
  if (found->label_end - found->label_start == 1 && g_ascii_tolower (self->text[found->label_start]) == 'x')
    return FALSE;
  return is_label (self, found->label_start, found->label_end, " _-/,.&'()+");
}

static gboolean
read_braces (Reader         *self,
             gsize           at,
             TuePlaceholder *found)
{
  gboolean is_double = byte_at (self, at + 1) == '{';
  gsize    open = is_double ? 2 : 1;
  gsize    close;

  if (byte_at (self, at + open) == '{' || is_word_before (self, at) || byte_before (self, at) == '{')
    return FALSE;
  close = find_close (self, at + open, '{', '}', MAX_LABEL);
  if (close == G_MAXSIZE || (byte_at (self, close + 1) == '}') != is_double)
    return FALSE;
  *found = (TuePlaceholder){ at, close + open, at + open, close };
  if (byte_at (self, found->end) == '}')
    return FALSE;
  trim (self, &found->label_start, &found->label_end);
  return is_label (self, found->label_start, found->label_end, " _-./'");
}

/* "${client}", and "${client:Northwind}", which has a default. */
static gboolean
read_dollar (Reader         *self,
             gsize           at,
             TuePlaceholder *found)
{
  gsize       close = byte_at (self, at + 1) == '{' ? find_close (self, at + 2, '{', '}', MAX_DEFAULT) : G_MAXSIZE;
  const char *colon;

  if (close == G_MAXSIZE)
    return FALSE;
  *found = (TuePlaceholder){ at, close + 1, at + 2, close };
  colon = memchr (self->text + at + 2, ':', close - at - 2);
  if (colon != NULL)
    found->label_end = colon - self->text;
  trim (self, &found->label_start, &found->label_end);
  return is_label (self, found->label_start, found->label_end, " _-./'");
}

/* The names that are closed: what they open is markup. */
static void
find_closed_names (Reader *self)
{
  const char *end = self->text + self->length;

  self->closed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (const char *p = self->text; end - p > 2 && (p = memchr (p, '<', end - p - 2)) != NULL; p++)
    if (p[1] == '/')
      {
        const char *close = memchr (p + 2, '>', MIN (end - p - 2, MAX_LABEL));

        if (close != NULL)
          g_hash_table_add (self->closed, g_strndup (p + 2, close - p - 2));
      }
}

static gboolean
read_angle (Reader         *self,
            gsize           at,
            TuePlaceholder *found)
{
  gsize            close = find_close (self, at + 1, '<', '>', MAX_LABEL);
  g_autofree char *name = NULL;
  g_autofree char *small = NULL;

  if (close == G_MAXSIZE || is_word_before (self, at) || !is_label (self, at + 1, close, " _-") || self->text[close - 1] == ' ')
    return FALSE;
  if (self->closed == NULL)
    find_closed_names (self);
  name = g_strndup (self->text + at + 1, close - at - 1);
  small = g_ascii_strdown (name, -1);
  *found = (TuePlaceholder){ at, close + 1, at + 1, close };
  return !g_hash_table_contains (self->closed, name) && !tue_fact_word_is_in (small, html_tags);
}

static gboolean
read_placeholder (Reader         *self,
                  gsize           at,
                  TuePlaceholder *found)
{
  switch (self->text[at])
    {
    case '[':
      return read_square (self, at, found);
    case '{':
      return read_braces (self, at, found);
    case '$':
      return read_dollar (self, at, found);
    case '<':
      return read_angle (self, at, found);
    default:
      return FALSE;
    }
}

GArray *
tue_placeholders_find (const char   *text,
                       gsize         length,
                       const guint8 *in_code)
{
  Reader  self = { .text = text, .length = length, .in_code = in_code };
  GArray *placeholders = g_array_new (FALSE, FALSE, sizeof (TuePlaceholder));

  for (gsize i = 0; i < length;)
    {
      TuePlaceholder found;

      if (!in_code[i] && read_placeholder (&self, i, &found) && memchr (in_code + i, 1, found.end - i) == NULL)
        {
          g_array_append_val (placeholders, found);
          i = found.end;
        }
      else
        {
          i++;
        }
    }

  g_clear_pointer (&self.closed, g_hash_table_unref);
  return placeholders;
}
