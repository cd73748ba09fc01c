/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What stands in a draft and must not leave: what the task lists as not to
 * appear, in whatever inflection or way to write a figure, and what is marked as
 * internal in its material and said nowhere else in the task.
 */

#pragma once

#include <gio/gio.h>

#include "tue-locale.h"
#include "tue-workflow.h"

G_BEGIN_DECLS

/* The same words may stand in several places. */
typedef struct
{
  gsize    start, length; /* of the first place: bytes of the draft */
  guint    n_places;
  char    *words; /* on one line, perhaps cut */
  char    *id;    /* what tells the words from others, in whatever case */
  gboolean is_internal;
} TueDraftLeak;

/* Whether there is anything that must not leave: cheap. */
gboolean tue_draft_leaks_may_be (TueWorkflow *workflow,
                                 TueValue    *values);
/* (element-type TueDraftLeak) (transfer full) (nullable): NULL when cancelled;
 * due: (nullable) */
GArray *tue_draft_leaks_list (const char      *text,
                              gsize            length,
                              TueWorkflow     *workflow,
                              TueValue        *values,
                              const char      *due,
                              const TueLocale *locale,
                              const GDate     *today,
                              GCancellable    *cancellable);

G_END_DECLS
