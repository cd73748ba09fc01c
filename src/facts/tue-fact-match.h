/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Everything in a text that a task may have said: what the fact check shows and
 * what provenance ties. Pure; time and memory in proportion to the text.
 */

#pragma once

#include <gio/gio.h>

#include "tue-fact-kind.h"
#include "tue-known-values.h"

G_BEGIN_DECLS

typedef enum
{
  TUE_FACT_MATCH_FACTS, /* facts, known or not */
  TUE_FACT_MATCH_TIES,  /* what stands for a whole value, with its style */
} TueFactMatchMode;

/* What a figure or a day says, for what follows from it. */
typedef struct
{
  double      number;
  int         n_decimals;
  const char *currencies; /* (nullable): of an amount; codes between spaces */
  TueFactUnit unit;
  guint32     day; /* of a date, as GLib counts them; 0 */
} TueFactFigure;

typedef struct
{
  TueFactKind kind;
  gsize       start, end;
  int         value; /* index of the known value; -1 for none */
  gboolean    is_near;
  gsize       part_start, part_length; /* what of the value's text; 0, 0 for all */
  gsize       word_start, word_length; /* the word that makes it near; 0, 0 for none */
  char       *style;                   /* (owned) (nullable): of a tie */

  /* Of facts */
  TueFactFigure figure;
  char         *sum; /* (owned) (nullable): of which values it follows from, "3 × €680" */
} TueFactMatch;

/* The style of a tie to the last word of a name, behind "Ms" or "Herr". */
#define TUE_FACT_STYLE_SURNAME "t:last"

/* (nullable) when cancelled; (element-type TueFactMatch), in order, apart */
GArray *tue_fact_match (const char      *text,
                        gsize            length,
                        TueKnownValues  *values,
                        TueFactMatchMode mode,
                        const TueLocale *locale,
                        GCancellable    *cancellable);

G_END_DECLS
