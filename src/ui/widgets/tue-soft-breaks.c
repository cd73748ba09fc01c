/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-soft-breaks"

#include "config.h"

#include "tue-soft-breaks.h"

#include <string.h>

#define LINE_SEPARATOR "\342\200\250"
#define PART_BYTES (TUE_SOFT_BREAKS_MAX_LINE / 2)
/* How far before the end of a part the end of a word is looked for. */
#define WORD_BYTES 200

/* A place of the text. */
typedef struct
{
  gsize byte;
  gsize chars;
} Place;

struct _TueSoftBreaks
{
  GArray *breaks; /* (element-type Place), in order */
  Place   known;  /* the place asked for last: the next is near it */
};

TueSoftBreaks *
tue_soft_breaks_new (void)
{
  TueSoftBreaks *self = g_new0 (TueSoftBreaks, 1);

  self->breaks = g_array_new (FALSE, FALSE, sizeof (Place));

  return self;
}

void
tue_soft_breaks_free (TueSoftBreaks *self)
{
  g_array_unref (self->breaks);
  g_free (self);
}

guint
tue_soft_breaks_get_n_breaks (TueSoftBreaks *self)
{
  return self->breaks->len;
}

void
tue_soft_breaks_clear (TueSoftBreaks *self)
{
  g_array_set_size (self->breaks, 0);
  self->known = (Place){ 0 };
}

static Place *
get_break (TueSoftBreaks *self,
           guint          index)
{
  return &g_array_index (self->breaks, Place, index);
}

/* Where the part of a line ends that begins at @text: behind a space, if there
 * is one, and between two characters in any case. */
static gsize
find_part_end (const char *text,
               gsize       length)
{
  const char *end = text + MIN (length, PART_BYTES);

  if (end == text + length)
    return length;

  while (((guchar)*end & 0xc0) == 0x80)
    end--;
  for (const char *p = end; p > text && end - p < WORD_BYTES; p--)
    if (p[-1] == ' ')
      return p - text;

  /* A mark belongs to the letter before it. */
  for (const char *p = end; p > text && end - p < WORD_BYTES; p = g_utf8_find_prev_char (text, p))
    if (!g_unichar_ismark (g_utf8_get_char (p)) && !g_unichar_iszerowidth (g_utf8_get_char (p)))
      return p - text;

  return end - text;
}

static void
append_line (GString    *shown,
             const char *line,
             gsize       length,
             gsize       before,
             gsize       behind)
{
  if (before + length + behind > TUE_SOFT_BREAKS_MAX_LINE && before > 0 && length > 0)
    {
      /* The line it goes into is as long as may be already. */
      if (before + MIN (length, PART_BYTES) > TUE_SOFT_BREAKS_MAX_LINE)
        g_string_append (shown, TUE_SOFT_BREAK);
      else if (length > PART_BYTES)
        {
          gsize part = find_part_end (line, length);

          g_string_append_len (shown, line, part);
          g_string_append (shown, TUE_SOFT_BREAK);
          line += part;
          length -= part;
        }
    }

  while (length > PART_BYTES && length + behind > TUE_SOFT_BREAKS_MAX_LINE)
    {
      gsize part = find_part_end (line, length);

      g_string_append_len (shown, line, part);
      if (part == length)
        break;
      g_string_append (shown, TUE_SOFT_BREAK);
      line += part;
      length -= part;
    }

  g_string_append_len (shown, line, length);
  if (length + behind > TUE_SOFT_BREAKS_MAX_LINE && behind > 0)
    g_string_append (shown, TUE_SOFT_BREAK);
}

char *
tue_soft_breaks_break (const char *text,
                       gsize       length,
                       gsize       before,
                       gsize       behind)
{
  const char *end = text + length;
  const char *next = text;
  gsize       line = before;
  gboolean    is_long = FALSE;
  gboolean    has_separator = FALSE;
  GString    *shown;
  GString    *plain = NULL;

  for (const char *p = text; p < end; p = next)
    {
      const char *newline = memchr (p, '\n', end - p);

      next = newline != NULL ? newline + 1 : end;
      is_long |= line + ((newline != NULL ? newline : end) - p) + (newline == NULL ? behind : 0) > TUE_SOFT_BREAKS_MAX_LINE;
      line = 0;
    }
  has_separator = g_strstr_len (text, (gssize)length, TUE_SOFT_BREAK) != NULL;
  if (!is_long && !has_separator)
    return NULL;

  if (has_separator)
    {
      plain = g_string_new_len (text, (gssize)length);
      for (char *p = plain->str; (p = strstr (p, TUE_SOFT_BREAK)) != NULL; p += TUE_SOFT_BREAK_BYTES)
        memcpy (p, LINE_SEPARATOR, TUE_SOFT_BREAK_BYTES);
      text = plain->str;
      end = text + length;
    }

  shown = g_string_sized_new (length + length / PART_BYTES * TUE_SOFT_BREAK_BYTES + 16);
  for (const char *p = text; p < end;)
    {
      const char *newline = memchr (p, '\n', end - p);
      const char *line_end = newline != NULL ? newline : end;

      append_line (shown, p, line_end - p, p == text ? before : 0, newline == NULL ? behind : 0);
      if (newline == NULL)
        break;
      g_string_append_c (shown, '\n');
      p = newline + 1;
    }
  if (plain != NULL)
    g_string_free (plain, TRUE);

  return g_string_free (shown, FALSE);
}

/* How many breaks are before a place of what is shown. */
static guint
count_before_place (TueSoftBreaks *self,
                    guint          place)
{
  guint low = 0, high = self->breaks->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (get_break (self, middle)->chars + middle < place)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

static guint
count_before_byte (TueSoftBreaks *self,
                   gsize          byte)
{
  guint low = 0, high = self->breaks->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (get_break (self, middle)->byte < byte)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

static gsize
distance (gsize a,
          gsize b)
{
  return a > b ? a - b : b - a;
}

/* A place whose both offsets are known, near one of which only one is. */
static Place
find_anchor (TueSoftBreaks *self,
             guint          n_before,
             gsize          offset,
             gboolean       in_bytes)
{
  Place anchor = n_before > 0 ? *get_break (self, n_before - 1) : (Place){ 0 };
  gsize at = in_bytes ? anchor.byte : anchor.chars;
  gsize known = in_bytes ? self->known.byte : self->known.chars;

  return distance (known, offset) < distance (at, offset) ? self->known : anchor;
}

gsize
tue_soft_breaks_get_byte (TueSoftBreaks *self,
                          const char    *text,
                          guint          place)
{
  guint n_before = count_before_place (self, place);
  gsize chars = place - n_before;
  Place anchor = find_anchor (self, n_before, chars, FALSE);

  self->known.byte = g_utf8_offset_to_pointer (text + anchor.byte, (glong)chars - (glong)anchor.chars) - text;
  self->known.chars = chars;

  return self->known.byte;
}

guint
tue_soft_breaks_get_place (TueSoftBreaks *self,
                           const char    *text,
                           gsize          byte)
{
  guint n_before = count_before_byte (self, byte);
  Place anchor = find_anchor (self, n_before, byte, TRUE);

  if (byte >= anchor.byte)
    self->known.chars = anchor.chars + g_utf8_strlen (text + anchor.byte, (gssize)(byte - anchor.byte));
  else
    self->known.chars = anchor.chars - g_utf8_strlen (text + byte, (gssize)(anchor.byte - byte));
  self->known.byte = byte;

  return (guint)self->known.chars + n_before;
}

char *
tue_soft_breaks_strip (const char *shown,
                       gsize       length)
{
  GString    *text = g_string_sized_new (length);
  const char *end = shown + length;

  for (const char *p = shown; p < end;)
    {
      const char *next = g_strstr_len (p, end - p, TUE_SOFT_BREAK);

      g_string_append_len (text, p, (next != NULL ? next : end) - p);
      p = next != NULL ? next + TUE_SOFT_BREAK_BYTES : end;
    }

  return g_string_free (text, FALSE);
}

void
tue_soft_breaks_insert (TueSoftBreaks *self,
                        const char    *text,
                        guint          place,
                        const char    *inserted,
                        gsize          length)
{
  gsize       byte = tue_soft_breaks_get_byte (self, text, place);
  guint       index = count_before_place (self, place);
  Place       at = self->known;
  const char *end = inserted + length;

  for (const char *p = inserted; p < end;)
    {
      const char *next = g_strstr_len (p, end - p, TUE_SOFT_BREAK);
      const char *part_end = next != NULL ? next : end;

      at.byte += part_end - p;
      at.chars += g_utf8_strlen (p, part_end - p);
      if (next == NULL)
        break;
      g_array_insert_val (self->breaks, index, at);
      index++;
      p = next + TUE_SOFT_BREAK_BYTES;
    }

  for (guint i = index; i < self->breaks->len; i++)
    {
      get_break (self, i)->byte += at.byte - byte;
      get_break (self, i)->chars += at.chars - self->known.chars;
    }
  /* The known place is that before what was inserted: it stays true. */
}

void
tue_soft_breaks_remove (TueSoftBreaks *self,
                        const char    *text,
                        guint          place,
                        guint          end)
{
  guint first = count_before_place (self, place);
  guint last = count_before_place (self, end);
  Place from, to;

  tue_soft_breaks_get_byte (self, text, end);
  to = self->known;
  tue_soft_breaks_get_byte (self, text, place);
  from = self->known;

  g_array_remove_range (self->breaks, first, last - first);
  for (guint i = first; i < self->breaks->len; i++)
    {
      get_break (self, i)->byte -= to.byte - from.byte;
      get_break (self, i)->chars -= to.chars - from.chars;
    }
}
