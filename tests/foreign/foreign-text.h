/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Whether a template says what a text of another tool said.
 */

#pragma once

#include <string.h>

#include "tue-mustache.h"

static const char *
stand_in (const char *path,
          gpointer    user_data)
{
  return "\001";
}

/* What stands between the tags of the template is the text, byte for byte and in order:
 * it begins with the first piece and ends with the last. */
static inline void
assert_says (const char *template,
             const char *text)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TueMustache) mustache = tue_mustache_parse (template, -1, TUE_MUSTACHE_MODE_TEXT, &error);
  g_autoptr(TueValue) values = tue_value_new_map ();
  TueRenderOptions options = { .miss_func = stand_in, .provenance = TRUE };
  g_autoptr(TueRendering) rendering = NULL;
  const TueRenderSpan *spans;
  gsize                n_spans, length, from = 0;
  const char          *out, *p = text;

  g_assert_no_error (error);
  rendering = tue_mustache_render (mustache, values, &options, &error);
  g_assert_no_error (error);
  out = tue_rendering_get_text (rendering, &length);
  spans = tue_rendering_get_spans (rendering, &n_spans);
  for (gsize i = 0; i <= n_spans; i++)
    {
      gsize            until = i < n_spans ? spans[i].start : length;
      g_autofree char *piece = g_strndup (out + from, until - from);

      if (i == n_spans && n_spans > 0)
        {
          g_assert_cmpuint (strlen (p), >=, strlen (piece));
          p += strlen (p) - strlen (piece);
        }
      else if (i > 0)
        {
          p = strstr (p, piece);
          g_assert_nonnull (p);
        }
      g_assert_true (g_str_has_prefix (p, piece));
      p += strlen (piece);
      from = i < n_spans ? spans[i].start + spans[i].length : length;
    }
  g_assert_cmpstr (p, ==, "");
}
