/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueTie: what words of a draft are tied to, as JSON for the library.
 */

#pragma once

#include <json-glib/json-glib.h>

#include "tue-known-values.h"

G_BEGIN_DECLS

/* The texts belong to who gives the tie, or to the JSON it was read from. */
typedef struct
{
  TueKnownPlace place;
  const char   *meaning;   /* of the value when it was tied */
  const char   *item_name; /* (nullable): what its item was called then */
  const char   *style;     /* (nullable): how the words are written */
  gboolean      is_former; /* its words are gone */
} TueTie;

/* (transfer full) */
GRefString *tue_tie_to_json (const TueTie *tie);
gboolean    tue_tie_from_json (JsonObject *object,
                               TueTie     *tie);

G_END_DECLS
