/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueThinker: long computations beside the main thread.
 *
 * A thought is worked out on a thread of its own and then taken in on the thread
 * that made the thinker, one after the other, in the order in which they began.
 *
 * 1. A thought is taken in once: when the main loop gets to it, or by
 *    tue_thinker_finish_sync(), which needs no main loop.
 * 2. What a thought was handed is freed on the thread that made the thinker,
 *    so that it may hold objects.
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define TUE_TYPE_THINKER (tue_thinker_get_type ())
G_DECLARE_FINAL_TYPE (TueThinker, tue_thinker, TUE, THINKER, GObject)

typedef struct
{
  void (*think) (gpointer data);   /* on the thread: sees the data and nothing else */
  void (*take_in) (gpointer data); /* on the thread of the thinker; may begin another thought */
  GDestroyNotify free_data;
} TueThought;

TueThinker *tue_thinker_new (void);
void        tue_thinker_begin (TueThinker       *self,
                               const TueThought *thought,
                               gpointer          take_data);
void        tue_thinker_finish_sync (TueThinker *self);
gboolean    tue_thinker_get_busy (TueThinker *self);

/* signal "idle": the last thought was taken in */

G_END_DECLS
