/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-isolated-text"

#include "config.h"

#include "tue-isolated-text.h"

#define FIRST_STRONG_ISOLATE 0x2068
#define POP_DIRECTIONAL_ISOLATE 0x2069

/* Embeddings, overrides and isolates, and what ends them. */
static gboolean
turns_text (gunichar c)
{
  return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

/* The blocks that the Unicode standard sets aside for such scripts, and the marks of
 * their direction. */
static gboolean
runs_to_the_left (gunichar c)
{
  return (c >= 0x0590 && c <= 0x08FF) || c == 0x200F || (c >= 0xFB1D && c <= 0xFDFF) || (c >= 0xFE70 && c <= 0xFEFF) ||
         (c >= 0x10800 && c <= 0x10FFF) || (c >= 0x1E800 && c <= 0x1EFFF);
}

/**
 * tue_isolate_text:
 * @text: a name, a title or a remark as somebody else wrote it; UTF-8
 *
 * Makes words safe to stand in a sentence. Marks that turn the text around them are
 * left out, since what they begin goes on behind the words. Words that run to the left
 * are isolated (Unicode Standard Annex #9, FSI and PDI), so that what follows them stays
 * where it was written. All other words are as they were. For showing only.
 *
 * Returns: (transfer full): the words
 */
char *
tue_isolate_text (const char *text)
{
  g_autoptr(GString) isolated = g_string_new (NULL);
  gboolean runs = FALSE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (turns_text (c))
        continue;
      runs = runs || runs_to_the_left (c);
      g_string_append_unichar (isolated, c);
    }
  if (runs)
    {
      g_string_prepend_unichar (isolated, FIRST_STRONG_ISOLATE);
      g_string_append_unichar (isolated, POP_DIRECTIONAL_ISOLATE);
    }

  return g_string_free_and_steal (g_steal_pointer (&isolated));
}
