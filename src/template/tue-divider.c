/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-divider"

#include "config.h"

#include "tue-divider.h"

#include <string.h>

/* Not translated: an answer is split by them whatever language the window has. */
static const char *const languages[] = { "en", "de", "fr" };
static const char *const dividers[] = { "===== FOR ME =====", "===== FÜR MICH =====", "===== POUR MOI =====", NULL };

/**
 * tue_divider_get:
 * @language: (nullable): the language of a playbook
 *
 * Returns: (transfer none): the line, without its end
 */
const char *
tue_divider_get (const char *language)
{
  for (gsize i = 0; language != NULL && i < G_N_ELEMENTS (languages); i++)
    {
      gsize length = strlen (languages[i]);

      if (g_ascii_strncasecmp (language, languages[i], length) == 0 && !g_ascii_isalpha (language[length]))
        return dividers[i];
    }

  return dividers[0];
}

/**
 * tue_divider_list:
 *
 * Returns: (transfer none) (array zero-terminated=1): the line in every language
 *   that prompts are written in
 */
const char *const *
tue_divider_list (void)
{
  return dividers;
}
