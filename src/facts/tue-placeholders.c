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

/* The length of a fence that the line begins with; 0 for none. */
static gsize
read_fence (const char *text,
            gsize       length,
            gsize       line)
{
  gsize at = line, n;

  while (at < length && text[at] == ' ')
    at++;
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
                gsize       line)
{
  return text[line + strspn (text + line, " ")];
}

/* Behind the line that closes a fence; one that is never closed goes to the end. */
static gsize
find_fence_end (const char *text,
                gsize       length,
                gsize       line)
{
  gsize n = read_fence (text, length, line);
  char  mark = get_fence_mark (text, line);
  gsize at = find_line_end (text, length, line);

  while (at < length)
    {
      gsize other = read_fence (text, length, at);
      gsize end = find_line_end (text, length, at);

      if (other >= n && get_fence_mark (text, at) == mark)
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

guint8 *
tue_placeholders_mark_code (const char *text,
                            gsize       length)
{
  guint8  *in_code = g_malloc0 (length + 1);
  gboolean at_line = TRUE;

  for (gsize i = 0; i < length;)
    {
      gsize end = i;

      if (at_line && read_fence (text, length, i) > 0)
        end = find_fence_end (text, length, i);
      else if (text[i] == '`')
        end = find_span_end (text, length, i);
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
  for (const char *p = self->text; p + 2 < end && (p = memchr (p, '<', end - p)) != NULL; p++)
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

      if (!in_code[i] && read_placeholder (&self, i, &found) && !in_code[found.end - 1])
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
