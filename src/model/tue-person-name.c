/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-person-name"

#include "config.h"

#include "tue-person-name.h"

static gboolean
is_seen (gunichar c)
{
  return g_unichar_type (c) != G_UNICODE_FORMAT && !g_unichar_iszerowidth (c) && !g_unichar_iscntrl (c);
}

/**
 * tue_person_name_fold:
 * @name: a name
 *
 * Returns: (transfer full): what names have in common that differ only in case,
 *   composition, spaces or what cannot be seen
 */
char *
tue_person_name_fold (const char *name)
{
  g_autofree char *normalized = g_utf8_normalize (name, -1, G_NORMALIZE_ALL);
  g_autofree char *folded = g_utf8_casefold (normalized != NULL ? normalized : "", -1);
  GString         *joined = g_string_new (NULL);
  gboolean         space = FALSE;

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c))
        {
          space = joined->len > 0;
          continue;
        }
      if (!is_seen (c) && !g_unichar_ismark (c))
        continue;
      if (space)
        g_string_append_c (joined, ' ');
      space = FALSE;
      g_string_append_unichar (joined, c);
    }

  return g_string_free_and_steal (joined);
}
