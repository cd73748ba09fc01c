/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueSoftBreaks: line breaks that a view shows in very long lines, and that are
 * not in the text. A text view lays out whole lines, so that one line of a
 * megabyte stalls it for half a second at each key.
 *
 * 1. A break is one U+2029 in what is shown; there is no other U+2029 there: one
 *    of the text is shown as U+2028, which is as long.
 * 2. What is shown, without its breaks, is the text, byte for byte but for 1.
 *
 * Also tells places of the view, in characters, from places of the text, in
 * bytes. It knows no widget; the text is handed in.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define TUE_SOFT_BREAK "\342\200\251"
#define TUE_SOFT_BREAK_BYTES 3
/* A line longer than this gets breaks, so that its parts are about half of it. */
#define TUE_SOFT_BREAKS_MAX_LINE 4096

typedef struct _TueSoftBreaks TueSoftBreaks;

TueSoftBreaks *tue_soft_breaks_new (void);
void           tue_soft_breaks_free (TueSoftBreaks *self);
guint          tue_soft_breaks_get_n_breaks (TueSoftBreaks *self);
void           tue_soft_breaks_clear (TueSoftBreaks *self);

/* What is to be shown of a text that goes where a line has so many bytes before
 * and behind it; (transfer full) (nullable): %NULL: as it is */
char *tue_soft_breaks_break (const char *text,
                             gsize       length,
                             gsize       before,
                             gsize       behind);

/* What is the text's of what is shown; (transfer full) */
char *tue_soft_breaks_strip (const char *shown,
                             gsize       length);

/* text is the draft's, before the change; place and end are characters of what
 * is shown. inserted may hold breaks. */
gsize tue_soft_breaks_get_byte (TueSoftBreaks *self,
                                const char    *text,
                                guint          place);
guint tue_soft_breaks_get_place (TueSoftBreaks *self,
                                 const char    *text,
                                 gsize          byte);
void  tue_soft_breaks_insert (TueSoftBreaks *self,
                              const char    *text,
                              guint          place,
                              const char    *inserted,
                              gsize          length);
void  tue_soft_breaks_remove (TueSoftBreaks *self,
                              const char    *text,
                              guint          place,
                              guint          end);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueSoftBreaks, tue_soft_breaks_free)

G_END_DECLS
