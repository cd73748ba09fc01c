/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-blanks"

#include "config.h"

#include "tue-blanks.h"

#include <string.h>

#include "tue-hidden-text.h"

/**
 * tue_blanks_is_blank:
 * @character: a character
 *
 * Returns: whether it shows nothing and parts nothing: a space of any width, a
 *   line break, or one of the marks without width that programs leave at the
 *   ends of a text
 */
gboolean
tue_blanks_is_blank (gunichar character)
{
  return g_unichar_isspace (character) || character == 0x200b || character == 0x2060 || character == 0xfeff;
}

/**
 * tue_blanks_measure:
 * @text: a text
 *
 * Returns: how many bytes the blanks take that @text begins with
 */
gsize
tue_blanks_measure (const char *text)
{
  const char *p = text;

  g_return_val_if_fail (text != NULL, 0);

  while (*p != '\0' && tue_blanks_is_blank (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);

  return p - text;
}

/* Letters that are drawn as nothing: fillers of Hangul, the inherent vowels of
 * Khmer, Braille without a dot, a hyphen that shows at the end of a line only. */
static gboolean
is_drawn_empty (gunichar character)
{
  static const gunichar empty[] = { 0x00ad, 0x034f, 0x115f, 0x1160, 0x17b4, 0x17b5, 0x2800, 0x3164, 0xffa0 };

  for (gsize i = 0; i < G_N_ELEMENTS (empty); i++)
    if (character == empty[i])
      return TRUE;

  return character >= 0xfe00 && character <= 0xfe0f;
}

/**
 * tue_blanks_only:
 * @text: a text
 *
 * Returns: whether nothing is to be seen in it: there are blanks only, controls,
 *   and what tue_hidden_text_is_hidden()
 */
gboolean
tue_blanks_only (const char *text)
{
  g_return_val_if_fail (text != NULL, TRUE);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!tue_blanks_is_blank (c) && !tue_hidden_text_is_hidden (c) && !g_unichar_iscntrl (c) && !is_drawn_empty (c))
        return FALSE;
    }

  return TRUE;
}

/**
 * tue_blanks_strip:
 * @text: a text of one's own
 *
 * Takes the blanks from both ends, in place; where tue_blanks_only() there are, all.
 *
 * Returns: (transfer none): @text
 */
char *
tue_blanks_strip (char *text)
{
  gsize start;
  char *end;

  g_return_val_if_fail (text != NULL, NULL);

  if (tue_blanks_only (text))
    *text = '\0';
  start = tue_blanks_measure (text);
  end = text + strlen (text);
  while (end > text + start)
    {
      char *last = g_utf8_prev_char (end);

      if (!tue_blanks_is_blank (g_utf8_get_char (last)))
        break;
      end = last;
    }

  *end = '\0';
  if (start > 0)
    memmove (text, text + start, end - text - start + 1);
  return text;
}

/**
 * tue_blanks_dup_stripped:
 * @text: a text
 *
 * Returns: (transfer full): @text without the blanks at its ends
 */
char *
tue_blanks_dup_stripped (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  return tue_blanks_strip (g_strdup (text));
}
