/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TuePaperText: what a paper shows of a prompt: the prompt, but for what nobody
 * reads, or no text view can lay out.
 *
 * 1. Of a text of the material the tags around it are shown as its name, and of a
 *    very long one only the beginning.
 * 2. Lines that stall a text view are broken, and a very long prompt is cut.
 * 3. All else is shown byte for byte. The prompt itself stays whole.
 *
 * Immutable. Knows no widget. Places are bytes of the prompt, or of what is shown.
 */

#pragma once

#include "tue-prompt.h"

G_BEGIN_DECLS

/* A part of what is shown that is not of the prompt. */
typedef struct
{
  gsize start, length; /* in what is shown */
} TuePaperNote;

typedef struct _TuePaperText TuePaperText;

TuePaperText *tue_paper_text_new (TuePrompt *prompt);
void          tue_paper_text_free (TuePaperText *self);
const char   *tue_paper_text_get_text (TuePaperText *self,
                                       gsize        *length);
/* Names of material, and how much more there is. */
const TuePaperNote *tue_paper_text_get_notes (TuePaperText *self,
                                              gsize        *n_notes);
/* Of what is not shown, the place behind what stands for it. */
gsize tue_paper_text_get_shown (TuePaperText *self,
                                gsize         byte);
/* Of what is not of the prompt, the beginning of what it stands for. */
gsize tue_paper_text_get_byte (TuePaperText *self,
                               gsize         shown);
/* What to replace in what was shown before, so that this is; at least what
 * changed in the prompt */
void tue_paper_text_compare (TuePaperText          *before,
                             TuePaperText          *self,
                             const TuePromptChange *change, /* (nullable) */
                             TuePromptChange       *shown_change);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TuePaperText, tue_paper_text_free)

G_END_DECLS
