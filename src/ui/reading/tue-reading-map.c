/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-reading-map"

#include "config.h"

#include "tue-reading-map.h"

#include <string.h>

#include "tue-diff.h"

/* Characters are counted once for so many bytes of what is shown: many places are asked for. */
#define STRIDE 1024

struct _TueReadingMap
{
  GBytes  *source; /* (owned) */
  char    *shown;  /* (owned) */
  gsize    n_shown;
  GArray  *n_chars; /* (owned) (element-type glong): before each stride */
  TueDiff *diff;    /* (owned) */
};

/* A character counts where it begins. */
static glong
count_chars (const char *text,
             gsize       length)
{
  glong n = 0;

  for (gsize i = 0; i < length; i++)
    n += ((guchar)text[i] & 0xC0) != 0x80;

  return n;
}

TueReadingMap *
tue_reading_map_new (GBytes     *source,
                     const char *shown)
{
  TueReadingMap *self = g_new0 (TueReadingMap, 1);
  gsize          length;
  const char    *text = g_bytes_get_data (source, &length);

  self->source = g_bytes_ref (source);
  self->shown = g_strdup (shown);
  self->n_shown = strlen (shown);
  self->n_chars = g_array_new (FALSE, FALSE, sizeof (glong));
  for (gsize at = 0; at <= self->n_shown; at += STRIDE)
    {
      glong n = at > 0 ? g_array_index (self->n_chars, glong, self->n_chars->len - 1) + count_chars (shown + at - STRIDE, STRIDE) : 0;

      g_array_append_val (self->n_chars, n);
    }
  self->diff = tue_diff_new (text != NULL ? text : "", (gssize)length, shown, (gssize)self->n_shown, NULL);

  return self;
}

void
tue_reading_map_free (TueReadingMap *self)
{
  if (self == NULL)
    return;

  g_bytes_unref (self->source);
  g_free (self->shown);
  g_array_unref (self->n_chars);
  tue_diff_unref (self->diff);
  g_free (self);
}

/* How many characters of what is shown are before a byte. */
static glong
get_char (TueReadingMap *self,
          gsize          byte)
{
  gsize stride = byte / STRIDE;

  return g_array_index (self->n_chars, glong, stride) + count_chars (self->shown + stride * STRIDE, byte % STRIDE);
}

/* Where a place of one of both texts is in the other. What begins there begins behind what
 * only the other has, and what ends there before it. */
static gsize
find_other (TueReadingMap *self,
            gsize          at,
            gboolean       from_source,
            gboolean       is_start)
{
  gsize                n_changes, own_end = 0, other_end = 0;
  const TueDiffChange *changes = tue_diff_get_changes (self->diff, &n_changes);

  for (gsize i = 0; i < n_changes; i++)
    {
      const TueDiffChange *change = &changes[i];
      gsize                own = from_source ? change->old_start : change->new_start;
      gsize                other = from_source ? change->new_start : change->old_start;

      if (at < own || (at == own && !is_start))
        break;

      own_end = own + (from_source ? change->old_length : change->new_length);
      other_end = other + (from_source ? change->new_length : change->old_length);
      if (is_start && at < own_end)
        return other;
      if (!is_start && at <= own_end)
        return other_end;
    }

  return at - own_end + other_end;
}

static gboolean
is_boundary (const char *text,
             gsize       length,
             gsize       at)
{
  return at == length || (at < length && ((guchar)text[at] & 0xC0) != 0x80);
}

gboolean
tue_reading_map_find_shown (TueReadingMap *self,
                            gsize          start,
                            gsize          length,
                            int           *from,
                            int           *to)
{
  gsize       n_source, first, last;
  const char *source = g_bytes_get_data (self->source, &n_source);

  if (source == NULL || start > n_source || length > n_source - start ||
      !is_boundary (source, n_source, start) || !is_boundary (source, n_source, start + length))
    return FALSE;

  first = find_other (self, start, TRUE, TRUE);
  last = find_other (self, start + length, TRUE, FALSE);
  if (last <= first)
    return FALSE;

  *from = (int)get_char (self, first);
  *to = (int)get_char (self, last);

  return TRUE;
}

gboolean
tue_reading_map_find_source (TueReadingMap *self,
                             int            from,
                             int            to,
                             gsize         *start,
                             gsize         *length)
{
  glong       n_chars = get_char (self, self->n_shown);
  const char *first, *last;
  gsize       end;

  if (from < 0 || to <= from || to > n_chars)
    return FALSE;

  first = g_utf8_offset_to_pointer (self->shown, from);
  last = g_utf8_offset_to_pointer (first, to - from);
  *start = find_other (self, (gsize)(first - self->shown), FALSE, TRUE);
  end = find_other (self, (gsize)(last - self->shown), FALSE, FALSE);
  if (end <= *start)
    return FALSE;

  *length = end - *start;

  return TRUE;
}
