/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-html-signs"

#include "config.h"

#include "tue-html-signs.h"

#include <string.h>

#include "tue-html-element.h"

/**
 * tue_html_signs_are_in:
 * @node: an element
 * @around: whether the element around it is
 *
 * Tells whether letters are shown in a font that has pictures for them: what a word
 * processor shows as a tick is an "ü" in its page.
 *
 * Returns: whether they are
 */
gboolean
tue_html_signs_are_in (xmlNode *node,
                       gboolean around)
{
  g_autofree char *font = node->properties == NULL ? NULL : tue_html_element_dup_style (node, "font-family");
  g_autofree char *symbols = font != NULL ? tue_html_element_dup_style (node, "mso-symbol-font-family") : NULL;

  if (font == NULL)
    return around;
  return g_strcmp0 (symbols, "wingdings") == 0 || g_str_has_prefix (font, "wingdings") || g_str_has_prefix (font, "\"wingdings\"") || g_str_has_prefix (font, "'wingdings'");
}

/**
 * tue_html_signs_find:
 * @text: letters of a font that has pictures for them
 *
 * Finds what is seen in place of one letter.
 *
 * Returns: (nullable): a sign, or %NULL where there is none for the text
 */
const char *
tue_html_signs_find (const char *text)
{
  static const struct
  {
    gunichar    letter;
    const char *sign;
  } signs[] = {
    { 'J', "☺" },
    { 'K', "😐" },
    { 'L', "☹" },
    { 'l', "●" },
    { 'n', "■" },
    { 'o', "☐" },
    { 'q', "☐" },
    { 'x', "☒" },
    { 0xa8, "☐" },
    { 0xa7, "▪" },
    { 0xd8, "➢" },
    { 0xe0, "→" },
    { 0xdf, "←" },
    { 0xe8, "➔" },
    { 0xf0, "⇨" },
    { 0xfb, "✗" },
    { 0xfc, "✓" },
    { 0xfd, "☒" },
    { 0xfe, "☑" },
  };
  const char *start = text + strspn (text, " \t\r\n");
  gunichar    letter = g_utf8_get_char (start);
  const char *end = *start != '\0' ? g_utf8_next_char (start) : start;

  if (end == start || end[strspn (end, " \t\r\n")] != '\0')
    return NULL;
  /* Some write the place in the font instead of the letter. */
  if (letter >= 0xf020 && letter <= 0xf0ff)
    letter -= 0xf000;
  for (gsize i = 0; i < G_N_ELEMENTS (signs); i++)
    if (signs[i].letter == letter)
      return signs[i].sign;

  return NULL;
}
