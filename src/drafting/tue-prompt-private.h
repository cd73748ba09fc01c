/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * How a filler makes a prompt.
 */

#pragma once

#include "tue-material-block.h"
#include "tue-prompt.h"

G_BEGIN_DECLS

struct _TuePrompt
{
  gatomicrefcount      ref_count;
  const char          *text; /* of the rendering, or own_text */
  gsize                length;
  const TueRenderSpan *spans; /* of the rendering, or own_spans */
  gsize                n_spans;

  /* Owned */
  TueWorkflow *workflow; /* owns the fields that spans and gaps name */
  TueTemplate *template;
  TueRendering     *rendering; /* owns the other names of spans */
  TueMaterialBlock *block;     /* (nullable): owns the material that spans name */
  GArray           *omissions; /* (nullable): of TuePromptOmission */
  char             *own_text;  /* (nullable) */
  GArray           *own_spans; /* (nullable): of TueRenderSpan */
  GArray           *gaps;      /* of TuePromptGap */
  GArray           *wrong;     /* of TuePromptPlace: values that do not fit their field */
};

/* Of a value, as a span names it. */
typedef struct
{
  const char *field;
  guint       item;   /* or G_MAXUINT */
  const char *member; /* (nullable): of an item all of them */
} TuePromptPlace;

/* block: (nullable); take_text, take_spans: (nullable): where the rendering's own are not it */
TuePrompt *tue_prompt_new (TueWorkflow *workflow,
                           TueTemplate *template,
                           TueRendering     *rendering,
                           TueMaterialBlock *block,
                           char             *take_text,
                           GArray           *take_spans,
                           GArray           *take_gaps,
                           GArray           *take_wrong);

G_END_DECLS
