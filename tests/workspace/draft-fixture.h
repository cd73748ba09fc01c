/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * A library with one task in it, and the draft of that task.
 */

#pragma once

#include "library-fixture.h"

G_BEGIN_DECLS

typedef struct
{
  Library   own_library;
  TueTask  *task;
  TueDraft *draft;
} Desk;

void desk_set_up (Desk       *desk,
                  const char *title,
                  const char *due); /* (nullable) */
void desk_tear_down (Desk *desk);

/* As the next start of the program finds it. */
void desk_start_anew (Desk *desk);

TueDraft   *desk_load_draft (Library *library,
                             TueTask *task);
const char *desk_get_text (Desk *desk);
void        desk_undo (Desk *desk);
void        desk_redo (Desk *desk);

G_END_DECLS
