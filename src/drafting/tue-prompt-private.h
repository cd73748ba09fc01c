/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * How a filler makes a prompt.
 */

#pragma once

#include "tue-prompt.h"

G_BEGIN_DECLS

struct _TuePrompt
{
  gatomicrefcount ref_count;
  TueWorkflow    *workflow; /* owns the fields that spans and missing fields name */
  TueTemplate *template;
  TueRendering *rendering; /* owns the other names of spans */
  char         *text;
  gsize         length;
  GArray       *spans;          /* of TueRenderSpan */
  GPtrArray    *missing_fields; /* (element-type TueField) */
};

TuePrompt *tue_prompt_new (TueWorkflow *workflow,
                           TueTemplate *template,
                           TueRendering *rendering,
                           char         *take_text,
                           gsize         length,
                           GArray       *take_spans,
                           GPtrArray    *take_missing_fields);

G_END_DECLS
