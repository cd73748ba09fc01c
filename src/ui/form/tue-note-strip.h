/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueNoteStrip: the practice note of the field one is in, at the foot of the
 * form, where it moves nothing; else what the last reviews have to teach, else the
 * note of the step.
 */

#pragma once

#include <adwaita.h>

#include "tue-lessons.h"
#include "tue-workflow.h"

G_BEGIN_DECLS

#define TUE_TYPE_NOTE_STRIP (tue_note_strip_get_type ())
G_DECLARE_FINAL_TYPE (TueNoteStrip, tue_note_strip, TUE, NOTE_STRIP, AdwBin)

/* workflow, step: (nullable) */
void tue_note_strip_set_step (TueNoteStrip *self,
                              TueWorkflow  *workflow,
                              TueStep      *step);
/* lessons: (nullable): of the workflow */
void tue_note_strip_set_lessons (TueNoteStrip *self,
                                 TueLessons   *lessons);
/* field: (nullable): the one that has the focus */
void tue_note_strip_set_field (TueNoteStrip *self,
                               const char   *field);

G_END_DECLS
