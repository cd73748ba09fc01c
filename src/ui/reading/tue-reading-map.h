/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueReadingMap: which words of a Markdown text are where in the same text as it is
 * read, and the other way round.
 *
 * What is read has no marks of Markdown, and has bullets and numbers of its own: both
 * texts are compared, and what they share is in both places. Source places are bytes,
 * places of what is read are characters, as in a text buffer. A range that ends within
 * what only one of them has takes all of that.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _TueReadingMap TueReadingMap;

TueReadingMap *tue_reading_map_new (GBytes     *source,
                                    const char *shown);
void           tue_reading_map_free (TueReadingMap *self);

/* FALSE: it is no part of the source, or nothing of it is shown */
gboolean tue_reading_map_find_shown (TueReadingMap *self,
                                     gsize          start,
                                     gsize          length,
                                     int           *from,
                                     int           *to);
/* FALSE: nothing of the source is shown there */
gboolean tue_reading_map_find_source (TueReadingMap *self,
                                      int            from,
                                      int            to,
                                      gsize         *start,
                                      gsize         *length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueReadingMap, tue_reading_map_free)

G_END_DECLS
