/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What a material holds, for who makes and reads one.
 */

#pragma once

#include "tue-material.h"

G_BEGIN_DECLS

struct _TueMaterial
{
  GObject parent_instance;

  char           *id;
  char           *name;
  TueMaterialKind kind;
  gboolean        on;
  GArray         *internal; /* (nullable): of TueMaterialRange */
  TueValue       *text;     /* a string */
  TueValue       *text_raw; /* as the task holds it: the same, unless that is no string */
  TueValue       *entry;    /* (nullable): as the list has it, with what nobody here knows */
  guint           n_words;  /* or NOT_COUNTED */
};

/* Widened to whole characters; FALSE where nothing of the text is in it. */
gboolean tue_material_fit_range (const char       *text,
                                 gsize             length,
                                 double            start,
                                 double            range_length,
                                 TueMaterialRange *range);
/* In order, and one where two touch. (nullable) for none */
GArray *tue_material_settle_ranges (GArray *take_ranges);
/* One line, without what would show as nothing or as something else. */
char *tue_material_make_line (const char *text);

G_END_DECLS
