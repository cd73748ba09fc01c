/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What a clipboard or something dropped offers as text: its bytes as HTML and as
 * plain text, each where it is to be had. What they are made is for who asked.
 */

#pragma once

#include <gdk/gdk.h>

G_BEGIN_DECLS

/* The types that are read, as bytes; for who takes what is dropped. */
GdkContentFormats *tue_text_offer_get_formats (void); /* (transfer full) */

/* Of each type no more is read than is needed to know that it is beyond the limit. */
void tue_text_offer_read_clipboard_async (GdkClipboard       *clipboard,
                                          gsize               max_bytes,
                                          GCancellable       *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer            user_data);
void tue_text_offer_read_drop_async (GdkDrop            *drop,
                                     gsize               max_bytes,
                                     GCancellable       *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer            user_data);
/* How long a program may take between one piece and the next, 10 s; for tests. */
void     tue_text_offer_set_patience (guint milliseconds);
gboolean tue_text_offer_read_finish (GAsyncResult *result,
                                     GBytes      **html,
                                     GBytes      **text,
                                     GError      **error);

G_END_DECLS
