/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-sentence"

#include "config.h"

#include "tue-sentence.h"

#include <string.h>

/* What may stand before the full stop of a sentence besides letters. */
#define CLOSING "”“»«’\"')}]>%"

/**
 * tue_sentence_new:
 * @words: valid UTF-8
 *
 * Returns: (transfer full): the words with a capital, and with a full stop where they
 *   end with none
 */
char *
tue_sentence_new (const char *words)
{
  g_autoptr(GString) sentence = g_string_new (NULL);
  gunichar last;

  g_return_val_if_fail (words != NULL, NULL);

  if (*words == '\0')
    return g_strdup ("");

  g_string_append_unichar (sentence, g_unichar_totitle (g_utf8_get_char (words)));
  g_string_append (sentence, g_utf8_next_char (words));
  last = g_utf8_get_char (g_utf8_prev_char (words + strlen (words)));
  if (g_unichar_isalnum (last) || g_utf8_strchr (CLOSING, -1, last) != NULL)
    g_string_append_c (sentence, '.');

  return g_string_free_and_steal (g_steal_pointer (&sentence));
}

/**
 * tue_sentence_word_error:
 * @error: (nullable): where an error may be that is to be shown
 *
 * Makes a sentence of what the error says; it stays the same error.
 */
void
tue_sentence_word_error (GError **error)
{
  char *sentence;

  if (error == NULL || *error == NULL)
    return;

  sentence = tue_sentence_new ((*error)->message);
  g_free ((*error)->message);
  (*error)->message = sentence;
}
