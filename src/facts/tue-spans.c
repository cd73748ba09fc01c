/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-spans"

#include "config.h"

#include "tue-spans.h"

struct _TueSpans
{
  GArray *records;
};

static TueSpan *
get_span (const TueSpans *self,
          gsize           index)
{
  return (TueSpan *)(gpointer)(self->records->data + index * g_array_get_element_size (self->records));
}

/**
 * tue_spans_new:
 * @record_size: of a record that begins with a #TueSpan
 *
 * Returns: (transfer full): no spans
 */
TueSpans *
tue_spans_new (gsize record_size)
{
  TueSpans *self;

  g_return_val_if_fail (record_size >= sizeof (TueSpan) && record_size <= G_MAXUINT, NULL);

  self = g_new0 (TueSpans, 1);
  self->records = g_array_new (FALSE, FALSE, (guint)record_size);
  return self;
}

/**
 * tue_spans_free:
 * @self: (transfer full): spans
 */
void
tue_spans_free (TueSpans *self)
{
  g_return_if_fail (self != NULL);

  g_array_unref (self->records);
  g_free (self);
}

/**
 * tue_spans_get_n:
 *
 * Returns: the number of spans
 */
gsize
tue_spans_get_n (const TueSpans *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->records->len;
}

/**
 * tue_spans_get_nth:
 *
 * Returns: (transfer none): the record of a span; its place is not for others
 *   to change
 */
gpointer
tue_spans_get_nth (const TueSpans *self,
                   gsize           index)
{
  g_return_val_if_fail (self != NULL && index < self->records->len, NULL);

  return get_span (self, index);
}

/**
 * tue_spans_get_all:
 * @n: (out): their number
 *
 * Returns: (transfer none): the records in order, one behind the other
 */
gpointer
tue_spans_get_all (const TueSpans *self,
                   gsize          *n)
{
  g_return_val_if_fail (self != NULL && n != NULL, NULL);

  *n = self->records->len;
  return self->records->data;
}

/**
 * tue_spans_search:
 * @at: a place in the text, in bytes
 *
 * Returns: the first span that ends behind @at, their number if none does
 */
gsize
tue_spans_search (const TueSpans *self,
                  gsize           at)
{
  gsize low = 0;
  gsize high;

  g_return_val_if_fail (self != NULL, 0);

  high = self->records->len;
  while (low < high)
    {
      gsize          middle = low + (high - low) / 2;
      const TueSpan *span = get_span (self, middle);

      if (span->start + span->length > at)
        high = middle;
      else
        low = middle + 1;
    }

  return low;
}

/**
 * tue_spans_find_touched:
 * @start: where the text is edited, in bytes
 * @removed: how much is removed there
 * @first: (out): the first span that the edit touches, or would be behind it
 *
 * Where nothing is removed only a span that holds the place inside is touched.
 *
 * Returns: how many spans are touched
 */
gsize
tue_spans_find_touched (const TueSpans *self,
                        gsize           start,
                        gsize           removed,
                        gsize          *first)
{
  gsize behind;

  g_return_val_if_fail (self != NULL && first != NULL, 0);
  g_return_val_if_fail (removed <= G_MAXSIZE - start, 0);

  *first = tue_spans_search (self, start);
  behind = *first;
  while (behind < self->records->len && get_span (self, behind)->start < start + removed)
    behind++;
  if (removed == 0 && *first < self->records->len && get_span (self, *first)->start < start)
    behind = *first + 1;
  return behind - *first;
}

/**
 * tue_spans_insert:
 * @index: where in the order
 * @record: its start and length fit between its neighbours; is copied
 */
void
tue_spans_insert (TueSpans     *self,
                  gsize         index,
                  gconstpointer record)
{
  const TueSpan *span = record;

  g_return_if_fail (self != NULL && record != NULL && index <= self->records->len);
  g_return_if_fail (span->length > 0 && span->length <= G_MAXSIZE - span->start);
  g_return_if_fail (index == 0 || get_span (self, index - 1)->start + get_span (self, index - 1)->length <= span->start);
  g_return_if_fail (index == self->records->len || span->start + span->length <= get_span (self, index)->start);

  g_array_insert_vals (self->records, (guint)index, record, 1);
}

/**
 * tue_spans_remove:
 * @first: the first span to let go
 * @n: how many; may be 0
 */
void
tue_spans_remove (TueSpans *self,
                  gsize     first,
                  gsize     n)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (first <= self->records->len && n <= self->records->len - first);

  if (n > 0)
    g_array_remove_range (self->records, (guint)first, (guint)n);
}

/**
 * tue_spans_edit:
 * @start: where the text was edited, in bytes
 * @removed: how much was removed there
 * @inserted: how much was put there instead
 *
 * Follows an edit of the text.
 */
void
tue_spans_edit (TueSpans *self,
                gsize     start,
                gsize     removed,
                gsize     inserted)
{
  gsize first;
  gsize n_touched;

  g_return_if_fail (self != NULL);
  g_return_if_fail (removed <= G_MAXSIZE - start);

  n_touched = tue_spans_find_touched (self, start, removed, &first);
  tue_spans_remove (self, first, n_touched);
  for (gsize i = first; i < self->records->len; i++)
    get_span (self, i)->start += inserted - removed;
}
