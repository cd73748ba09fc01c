/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-foreign-tag-scan"

#include "config.h"

#include <string.h>

#include "tue-foreign-private.h"

#define MAX_TAG 4000 /* bytes; options of a choice can be many */
#define MAX_VARIABLE 60

/* Documented in the private header. */
gboolean
tue_foreign_find_tag (TueForeignPrompt *prompt,
                      const char       *open,
                      const char       *close,
                      gsize            *start,
                      gsize            *end,
                      char            **inner)
{
  const char *text = tue_foreign_prompt_get_text (prompt, NULL);
  gsize       open_length = strlen (open);
  const char *last = NULL;

  for (const char *p = strstr (text + *end, open); p != NULL; p = strstr (p + 1, open))
    {
      const char *next;

      if (last == NULL || last < p + open_length)
        last = strstr (p + open_length, close);
      if (last == NULL)
        return FALSE;
      /* Of three braces the inner two are the tag; a tag holds no other. */
      next = strstr (p + 1, open);
      if ((next != NULL && next < last) || last - p > MAX_TAG)
        continue;
      *start = (gsize)(p - text);
      *end = (gsize)(last - text) + strlen (close);
      *inner = g_strstrip (g_strndup (p + open_length, (gsize)(last - p) - open_length));
      return TRUE;
    }

  return FALSE;
}

gboolean
tue_foreign_is_variable (const char *text)
{
  glong n_characters = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (++n_characters > MAX_VARIABLE || !(g_unichar_isalnum (c) || g_unichar_ismark (c) || c == '_' || ((c == '-' || c == '.' || c == ' ') && p > text)))
        return FALSE;
    }

  return n_characters > 0;
}
