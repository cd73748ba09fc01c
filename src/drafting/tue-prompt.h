/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TuePrompt: a template filled with a task's values.
 *
 * Immutable. The text is exactly what is shown, copied and printed by
 * tuesdayctl. Where a value is not there the text holds "[Label]" and a span
 * with missing set. Spans are ordered, never overlap, and count bytes. Each text
 * of the task's material has a span of its own: its field is "@material", its
 * member the id of the material.
 */

#pragma once

#include "tue-material.h"
#include "tue-mustache.h"
#include "tue-prompt-gaps.h"
#include "tue-task.h"

G_BEGIN_DECLS

typedef struct _TuePrompt TuePrompt;

TuePrompt           *tue_prompt_ref (TuePrompt *self);
void                 tue_prompt_unref (TuePrompt *self);
const char          *tue_prompt_get_text (TuePrompt *self,
                                          gsize     *length);
const TueRenderSpan *tue_prompt_get_spans (TuePrompt *self,
                                           gsize     *n_spans);
const TuePromptGap  *tue_prompt_get_gaps (TuePrompt *self,
                                          gsize     *n_gaps);
gboolean             tue_prompt_is_wrong (TuePrompt           *self,
                                          const TueRenderSpan *span);
gboolean             tue_prompt_has_same_wrong (TuePrompt *self,
                                                TuePrompt *before);
guint                tue_prompt_get_n_internal (TuePrompt *self); /* remarks of the material that stay here */
guint                tue_prompt_get_n_words (TuePrompt *self);
guint                tue_prompt_get_n_tokens (TuePrompt *self); /* an estimate */
TueTemplate         *tue_prompt_get_template (TuePrompt *self);

/* Something of the material that is not in the text, or other words are in its
 * place. The id belongs to the prompt. */
typedef struct
{
  const char      *material;      /* its id */
  gboolean         is_withheld;   /* it must not appear; else it is marked as internal */
  TueMaterialRange source;        /* in the text of the material */
  gsize            start, length; /* in the prompt; of the other words, or 0 */
} TuePromptOmission;

const TuePromptOmission *tue_prompt_get_omissions (TuePrompt *self,
                                                   gsize     *n_omissions);
gboolean                 tue_prompt_has_same_omissions (TuePrompt *self,
                                                        TuePrompt *before);

/* What to replace in the text of @before to get the text of @self: bytes,
 * on character boundaries. Outside of it text and spans are the same (spans
 * behind it only moved). FALSE when nothing changed. */
typedef struct
{
  gsize start;
  gsize old_length;
  gsize new_length;
} TuePromptChange;

gboolean tue_prompt_compare (TuePrompt       *before,
                             TuePrompt       *self,
                             TuePromptChange *change);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TuePrompt, tue_prompt_unref)

G_END_DECLS
