/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-returned-places"

#include "config.h"

#include "tue-returned-places.h"

#include <string.h>

#include "tue-diff.h"

#define MAX_STEPS 20

struct _TueReturnedPlaces
{
  char    *written;
  char    *returned;
  TueDiff *looks;   /* from the revision to what was written of it */
  TueDiff *changes; /* from that to what came back */
};

/**
 * tue_returned_places_new:
 * @revision: the text that was sent
 * @written: the same, as a document has it
 * @returned: what came back, before the changes that were tracked
 * @cancellable: (nullable): to stop
 *
 * Returns: (transfer full) (nullable): the places, %NULL when cancelled
 */
TueReturnedPlaces *
tue_returned_places_new (const char   *revision,
                         const char   *written,
                         const char   *returned,
                         GCancellable *cancellable)
{
  g_autoptr(TueReturnedPlaces) self = g_new0 (TueReturnedPlaces, 1);

  self->written = g_strdup (written);
  self->returned = g_strdup (returned);
  self->looks = tue_diff_new (revision, -1, written, -1, cancellable);
  self->changes = self->looks != NULL ? tue_diff_new (written, -1, returned, -1, cancellable) : NULL;

  return self->changes != NULL ? g_steal_pointer (&self) : NULL;
}

void
tue_returned_places_free (TueReturnedPlaces *self)
{
  if (self == NULL)
    return;

  g_free (self->written);
  g_free (self->returned);
  g_clear_pointer (&self->looks, tue_diff_unref);
  g_clear_pointer (&self->changes, tue_diff_unref);
  g_free (self);
}

/* --- Between two texts ------------------------------------------------------- */

/* How many changes begin before a place of the new text. */
static gsize
count_before (const TueDiffChange *changes,
              gsize                n,
              gsize                place)
{
  gsize low = 0, high = n;

  while (low < high)
    {
      gsize middle = low + (high - low) / 2;

      if (changes[middle].new_start < place)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

/* Where a place of the new text is in the old one. Within a change that is where it
 * begins, or ends. */
static gsize
go_back (TueDiff *diff,
         gsize    place,
         gboolean is_end)
{
  gsize                n, i;
  const TueDiffChange *changes = tue_diff_get_changes (diff, &n);

  i = count_before (changes, n, place);
  /* What only is gone at the place itself is before its beginning. */
  while (!is_end && i < n && changes[i].new_start == place && changes[i].new_length == 0)
    i++;
  if (i == 0)
    return place;
  if (place < changes[i - 1].new_start + changes[i - 1].new_length)
    return is_end ? changes[i - 1].old_start + changes[i - 1].old_length : changes[i - 1].old_start;

  return changes[i - 1].old_start + changes[i - 1].old_length + (place - changes[i - 1].new_start - changes[i - 1].new_length);
}

static TueReturnedRange
go_back_with (TueDiff                *diff,
              const TueReturnedRange *range)
{
  gsize end = go_back (diff, range->end, TRUE);

  return (TueReturnedRange){ range->start == range->end ? end : MIN (go_back (diff, range->start, FALSE), end), end };
}

/* Where a place of the old text is in the new one; it is in no change. */
static gsize
go_on (TueDiff *diff,
       gsize    place,
       gboolean is_end)
{
  gsize                n, at = place;
  const TueDiffChange *changes = tue_diff_get_changes (diff, &n);

  for (gsize i = 0; i < n; i++)
    {
      gsize old_end = changes[i].old_start + changes[i].old_length;

      if (changes[i].old_start > place || (is_end && changes[i].old_start >= place))
        break;
      if (old_end > place)
        return is_end ? changes[i].new_start + changes[i].new_length : changes[i].new_start;
      at = changes[i].new_start + changes[i].new_length + (place - old_end);
    }

  return at;
}

/* A change that a range cuts is all in it. */
static gboolean
take_whole (TueDiff          *diff,
            TueReturnedRange *range)
{
  gsize                n;
  const TueDiffChange *changes = tue_diff_get_changes (diff, &n);
  TueReturnedRange     before = *range;
  gsize                i = count_before (changes, n, range->start);

  if (i > 0 && changes[i - 1].new_start + changes[i - 1].new_length > range->start)
    range->start = changes[i - 1].new_start;
  i = count_before (changes, n, range->end);
  if (i > 0)
    range->end = MAX (range->end, changes[i - 1].new_start + changes[i - 1].new_length);

  return range->start != before.start || range->end != before.end;
}

/* --- Between what came back and the revision ---------------------------------- */

/**
 * tue_returned_places_find:
 * @self: places
 * @range: words of what came back
 *
 * Returns: the same words in the revision, or what they were there
 */
TueReturnedRange
tue_returned_places_find (TueReturnedPlaces      *self,
                          const TueReturnedRange *range)
{
  TueReturnedRange written = go_back_with (self->changes, range);

  return go_back_with (self->looks, &written);
}

/**
 * tue_returned_places_widen:
 * @self: places
 * @range: (inout): words of what came back, which are taken wider where a difference
 *   goes through them
 *
 * Returns: the words of the revision that @range can be put in the place of
 */
TueReturnedRange
tue_returned_places_widen (TueReturnedPlaces *self,
                           TueReturnedRange  *range)
{
  TueReturnedRange written;

  for (guint i = 0; i < MAX_STEPS; i++)
    {
      gboolean is_wider;

      take_whole (self->changes, range);
      written = go_back_with (self->changes, range);
      is_wider = take_whole (self->looks, &written);
      if (!is_wider)
        break;
      range->start = MIN (range->start, go_on (self->changes, written.start, FALSE));
      range->end = MAX (range->end, go_on (self->changes, written.end, TRUE));
    }

  return go_back_with (self->looks, &written);
}

/* Letters and digits alone. */
static char *
dup_words (const char *text,
           gsize       length)
{
  GString *words = g_string_sized_new (length);

  for (const char *p = text; p < text + length; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)) || g_unichar_type (g_utf8_get_char (p)) == G_UNICODE_CURRENCY_SYMBOL || *p == '%')
      g_string_append_len (words, p, g_utf8_next_char (p) - p);

  return g_string_free (words, FALSE);
}

/* Punctuation of Markdown may be how something looks; that of a sentence is not. */
static gboolean
is_look_alone (const char *old_text,
               gsize       old_length,
               const char *new_text,
               gsize       new_length)
{
  static const char sentence[] = ".,;:?!()\"'";
  g_autofree char  *old_words = dup_words (old_text, old_length);
  g_autofree char  *new_words = dup_words (new_text, new_length);

  for (const char *p = sentence; *p != '\0'; p++)
    {
      guint n = 0;

      for (gsize i = 0; i < old_length; i++)
        n += old_text[i] == *p;
      for (gsize i = 0; i < new_length; i++)
        n -= new_text[i] == *p;
      if (n != 0)
        return FALSE;
    }

  return strcmp (old_words, new_words) == 0;
}

/**
 * tue_returned_places_list_changed:
 * @self: places
 * @n_looks: (out): how many changes were of how something looks, and are not listed
 *
 * Returns: (transfer full) (element-type TueReturnedRange): what was changed without
 *   being tracked
 */
GArray *
tue_returned_places_list_changed (TueReturnedPlaces *self,
                                  guint             *n_looks)
{
  GArray              *ranges = g_array_new (FALSE, FALSE, sizeof (TueReturnedRange));
  gsize                n;
  const TueDiffChange *changes = tue_diff_get_changes (self->changes, &n);

  *n_looks = 0;
  for (gsize i = 0; i < n; i++)
    {
      TueReturnedRange range = { changes[i].new_start, changes[i].new_start + changes[i].new_length };

      if (is_look_alone (self->written + changes[i].old_start, changes[i].old_length, self->returned + changes[i].new_start, changes[i].new_length))
        ++*n_looks;
      else
        g_array_append_val (ranges, range);
    }

  return ranges;
}

/**
 * tue_returned_places_is_related:
 * @self: places
 *
 * Returns: whether what came back has at least a quarter of what was sent
 */
gboolean
tue_returned_places_is_related (TueReturnedPlaces *self)
{
  gsize                n, gone = 0;
  const TueDiffChange *changes = tue_diff_get_changes (self->changes, &n);

  for (gsize i = 0; i < n; i++)
    gone += changes[i].move == 0 ? changes[i].old_length : 0;

  return gone <= strlen (self->written) / 4 * 3;
}
