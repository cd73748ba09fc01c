/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-settled-text"

#include "config.h"

#include "tue-settled-text.h"

#define POP_DIRECTIONAL_ISOLATE 0x2069

/* Embeddings and overrides, and what ends them: no sentence of ours has one. */
static gboolean
is_embedding (gunichar c)
{
  return c >= 0x202A && c <= 0x202E;
}

/* Isolates are around names that run the other way. */
static gboolean
is_isolate (gunichar c)
{
  return c >= 0x2066 && c <= POP_DIRECTIONAL_ISOLATE;
}

static gboolean
is_balanced (const char *text)
{
  int n_open = 0;

  for (const char *p = text; *p != '\0' && n_open >= 0; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_isolate (c))
        n_open += c == POP_DIRECTIONAL_ISOLATE ? -1 : 1;
    }

  return n_open == 0;
}

char *
tue_settle_text (const char *sentence)
{
  g_autoptr(GString) settled = NULL;
  gboolean balanced;

  if (sentence == NULL)
    return NULL;

  settled = g_string_new (NULL);
  balanced = is_balanced (sentence);
  for (const char *p = sentence; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!is_embedding (c) && (balanced || !is_isolate (c)))
        g_string_append_unichar (settled, c);
    }

  return g_string_free_and_steal (g_steal_pointer (&settled));
}
