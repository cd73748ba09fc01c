/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueSpans: runs of bytes of a text that follow its edits.
 *
 * 1. Spans are in order, apart from each other and never empty.
 * 2. An edit moves the spans behind it and lets go of those it touches.
 * 3. What is said of a span lies in the same record behind its TueSpan; what it
 *    is, this does not know, nor the text. The record owns nothing.
 *
 * Records stay where they are until spans are added or removed.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How every record of a span begins. */
typedef struct
{
  gsize start, length; /* bytes of the text; length is not 0 */
} TueSpan;

typedef struct _TueSpans TueSpans;

TueSpans *tue_spans_new (gsize record_size);
void      tue_spans_free (TueSpans *self);

gsize    tue_spans_get_n (const TueSpans *self);
gpointer tue_spans_get_nth (const TueSpans *self,
                            gsize           index);
gpointer tue_spans_get_all (const TueSpans *self,
                            gsize          *n);
/* The first span that ends behind @at; their number if there is none. */
gsize tue_spans_search (const TueSpans *self,
                        gsize           at);
gsize tue_spans_find_touched (const TueSpans *self,
                              gsize           start,
                              gsize           removed,
                              gsize          *first);

void tue_spans_insert (TueSpans     *self,
                       gsize         index,
                       gconstpointer record);
void tue_spans_remove (TueSpans *self,
                       gsize     first,
                       gsize     n);
void tue_spans_edit (TueSpans *self,
                     gsize     start,
                     gsize     removed,
                     gsize     inserted);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueSpans, tue_spans_free)

G_END_DECLS
