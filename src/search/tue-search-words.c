/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-search-words"

#include "config.h"

#include "tue-search-words.h"

#include <string.h>

/* Of a longer word the beginning is compared. */
#define MAX_COMPARED 64

gboolean
tue_search_is_word_character (gunichar character)
{
  /* Nearly all of most texts, and told much sooner. */
  if (character < 0x80)
    return g_ascii_isalnum (character);

  switch (g_unichar_type (character))
    {
    case G_UNICODE_LOWERCASE_LETTER:
    case G_UNICODE_UPPERCASE_LETTER:
    case G_UNICODE_TITLECASE_LETTER:
    case G_UNICODE_MODIFIER_LETTER:
    case G_UNICODE_OTHER_LETTER:
    case G_UNICODE_DECIMAL_NUMBER:
    case G_UNICODE_LETTER_NUMBER:
    case G_UNICODE_OTHER_NUMBER:
    case G_UNICODE_PRIVATE_USE:
    case G_UNICODE_NON_SPACING_MARK:
    case G_UNICODE_SPACING_MARK:
      return TRUE;
    default:
      return FALSE;
    }
}

const char *
tue_search_find_word_end (const char *word)
{
  const char *end = word;

  for (;;)
    {
      while (g_ascii_isalnum (*end))
        end++;
      if ((*end & 0x80) == 0 || !tue_search_is_word_character (g_utf8_get_char (end)))
        return end;
      end = g_utf8_next_char (end);
    }
}

/* Whether it is of the letters that are below 0x80 alone, as most words are. */
gboolean
tue_search_is_plain (const char *word,
                     gsize       n_bytes)
{
  for (gsize i = 0; i < n_bytes; i++)
    {
      if ((word[i] & 0x80) != 0)
        return FALSE;
    }

  return TRUE;
}

/**
 * tue_search_fold_word: (skip)
 * @word: valid UTF-8
 * @length: in bytes, or -1
 *
 * Returns: (transfer full): the word in small letters without accents, as it
 *   stands in the index
 */
char *
tue_search_fold_word (const char *word,
                      gssize      length)
{
  gsize            n_bytes = length >= 0 ? (gsize)length : strlen (word);
  g_autofree char *lower = NULL;
  g_autofree char *parted = NULL;
  g_autoptr(GString) folded = NULL;

  if (tue_search_is_plain (word, n_bytes))
    return g_ascii_strdown (word, (gssize)n_bytes);

  lower = g_utf8_strdown (word, (gssize)n_bytes);
  parted = g_utf8_normalize (lower, -1, G_NORMALIZE_NFD);
  folded = g_string_new (NULL);
  for (const char *p = parted; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar character = g_utf8_get_char (p);

      if (!g_unichar_ismark (character))
        g_string_append_unichar (folded, character);
    }

  return g_string_free (g_steal_pointer (&folded), FALSE);
}

/* Whether a text is the other one, or with @unfinished begins with it. */
static gboolean
continues (const gunichar *word,
           glong           n_word,
           const gunichar *term,
           glong           n_term,
           gboolean        unfinished)
{
  if (n_word > n_term || (!unfinished && n_word != n_term))
    return FALSE;

  for (glong i = 0; i < n_word; i++)
    {
      if (word[i] != term[i])
        return FALSE;
    }

  return TRUE;
}

/**
 * tue_search_is_near: (skip)
 * @word: a folded word that was typed
 * @term: a folded word that there is
 * @unfinished: the beginning of @term is enough
 *
 * Looks whether one letter too many, too few, wrong, or two that changed places
 * are all that parts the two (a distance of Damerau and Levenshtein of at most
 * one).
 *
 * Returns: whether it is so
 */
gboolean
tue_search_is_near (const char *word,
                    const char *term,
                    gboolean    unfinished)
{
  gunichar w[MAX_COMPARED], t[MAX_COMPARED];
  glong    n_w = 0, n_t = 0, same = 0;

  for (const char *p = word; *p != '\0' && n_w < MAX_COMPARED; p = g_utf8_next_char (p))
    w[n_w++] = g_utf8_get_char (p);
  for (const char *p = term; *p != '\0' && n_t < MAX_COMPARED; p = g_utf8_next_char (p))
    t[n_t++] = g_utf8_get_char (p);

  while (same < n_w && same < n_t && w[same] == t[same])
    same++;
  if (same == n_w)
    return unfinished || n_t - n_w <= 1;

  return continues (w + same + 1, n_w - same - 1, t + same, n_t - same, unfinished) ||
         (same < n_t &&
          (continues (w + same + 1, n_w - same - 1, t + same + 1, n_t - same - 1, unfinished) ||
           continues (w + same, n_w - same, t + same + 1, n_t - same - 1, unfinished))) ||
         (same + 1 < n_w && same + 1 < n_t && w[same] == t[same + 1] && w[same + 1] == t[same] &&
          continues (w + same + 2, n_w - same - 2, t + same + 2, n_t - same - 2, unfinished));
}
