/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueDraftTie: that words at a place of a draft came from a value of the task.
 *
 * This is how ties travel between TueProvenance, which knows what they mean, and
 * the library, which keeps them: arrays that nobody changes once they are
 * handed on, ordered and disjoint as far as their maker kept that.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  gsize       start, length; /* bytes of the draft */
  GRefString *what;          /* (owned): JSON */
} TueDraftTie;

/* (element-type TueDraftTie): g_array_ref() and g_array_unref() may be called
 * from any thread. */
GArray  *tue_draft_ties_new (void);
void     tue_draft_ties_add (GArray     *ties,
                             gsize       start,
                             gsize       length,
                             GRefString *take_what);
gboolean tue_draft_tie_follow (TueDraftTie *tie,
                               gsize        position,
                               gsize        removed,
                               gsize        inserted);

G_END_DECLS
