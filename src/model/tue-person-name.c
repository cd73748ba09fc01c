/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-person-name"

#include "config.h"

#include "tue-person-name.h"

/**
 * tue_person_name_fold:
 * @name: a name
 *
 * Returns: (transfer full): what names that differ only in case, space or
 *   composition have in common
 */
char *
tue_person_name_fold (const char *name)
{
  g_autofree char *normalized = g_utf8_normalize (name, -1, G_NORMALIZE_ALL);
  g_autofree char *folded = g_utf8_casefold (normalized != NULL ? normalized : "", -1);
  g_auto(GStrv) words = g_strsplit_set (folded, " \t\n", -1);
  g_autoptr(GString) joined = g_string_new (NULL);

  for (char **word = words; *word != NULL; word++)
    {
      if (**word != '\0')
        g_string_append_printf (joined, "%s%s", joined->len > 0 ? " " : "", *word);
    }

  return g_string_free_and_steal (g_steal_pointer (&joined));
}
