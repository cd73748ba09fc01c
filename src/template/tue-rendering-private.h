/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What a rendering holds, for the renderer that makes it.
 */

#pragma once

#include "tue-mustache.h"

G_BEGIN_DECLS

struct _TueRendering
{
  gatomicrefcount ref_count;
  TueMustache *template;
  GPtrArray     *partials; /* (nullable): those that spans and misses may point into */
  char          *text;
  gsize          length;
  TueRenderSpan *spans; /* (nullable) */
  gsize          n_spans;
  gsize          spans_size;
  GArray        *misses; /* (nullable): of TueRenderMiss */
};

G_END_DECLS
