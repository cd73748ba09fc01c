/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-word-list"

#include "config.h"

#include "tue-word-list.h"

#include <string.h>

/**
 * tue_word_list_has:
 * @words: the words, "|" before the first, behind the last and between them
 * @word: what is looked for; both are folded alike, or neither
 *
 * Returns: whether it is one of them; what is empty or holds a "|" is none
 */
gboolean
tue_word_list_has (const char *words,
                   const char *word)
{
  gsize length = strlen (word);

  if (length == 0 || strchr (word, '|') != NULL)
    return FALSE;

  for (const char *p = words; (p = strstr (p, word)) != NULL; p++)
    {
      if (p > words && p[-1] == '|' && p[length] == '|')
        return TRUE;
    }

  return FALSE;
}
