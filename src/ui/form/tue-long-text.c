/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-long-text"

#include "config.h"

#include "tue-long-text.h"

#include <glib/gi18n.h>
#include <string.h>

/* A paragraph_limit of 0 is none. */
gboolean
tue_long_text_exceeds (const char *text,
                       gsize       length,
                       gsize       limit,
                       gsize       paragraph_limit)
{
  const char *end = text + length;

  if (length > limit)
    return TRUE;
  if (paragraph_limit == 0)
    return FALSE;

  for (const char *start = text; start < end;)
    {
      const char *stop = memchr (start, '\n', end - start);

      if (stop == NULL)
        stop = end;
      if ((gsize)(stop - start) > paragraph_limit)
        return TRUE;
      start = stop + 1;
    }

  return FALSE;
}

char *
tue_long_text_dup_start (const char *text,
                         gsize       n_characters,
                         gboolean    one_line)
{
  g_autoptr(GString) start = g_string_new (NULL);

  for (gsize i = 0; i < n_characters && *text != '\0'; i++, text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);

      if (one_line && (c == '\n' || c == '\r' || c == '\t' || c == 0x2028 || c == 0x2029))
        c = ' ';
      g_string_append_unichar (start, c);
    }
  if (*text != '\0')
    g_string_append (start, "…");

  return g_string_free_and_steal (g_steal_pointer (&start));
}

char *
tue_long_text_describe (gsize length)
{
  g_autofree char *size = g_format_size (length);

  /* Translators: %s is a size, like "10.5 MB". */
  return g_strdup_printf (_("Long text, %s. Only its start is shown; all of it is kept."), size);
}
