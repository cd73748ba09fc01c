/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-hidden-text"

#include "config.h"

#include "tue-hidden-text.h"

#define ZERO_WIDTH_NON_JOINER 0x200c
#define ZERO_WIDTH_JOINER 0x200d

/**
 * tue_hidden_text_is_hidden:
 * @character: a character
 *
 * Tells whether a character changes a text without being seen.
 *
 * Returns: whether it is a control of direction, has no width, or is a tag
 */
gboolean
tue_hidden_text_is_hidden (gunichar character)
{
  static const struct
  {
    gunichar first;
    gunichar last;
  } ranges[] = {
    { 0x061c, 0x061c },   /* Arabic letter mark */
    { 0x180e, 0x180e },   /* Mongolian vowel separator */
    { 0x200b, 0x200f },   /* zero width space and joiners, direction marks */
    { 0x202a, 0x202e },   /* embeddings and overrides of direction */
    { 0x2060, 0x206f },   /* word joiner, invisible operators, isolates */
    { 0xfeff, 0xfeff },   /* zero width no-break space */
    { 0xfff9, 0xfffb },   /* interlinear annotation */
    { 0xe0000, 0xe007f }, /* tags */
  };

  for (gsize i = 0; i < G_N_ELEMENTS (ranges); i++)
    if (character >= ranges[i].first && character <= ranges[i].last)
      return TRUE;

  return FALSE;
}

/* A joiner between two characters of a script that joins them, or of an emoji,
 * is part of how they are written. */
static gboolean
is_joined (gunichar before,
           gunichar character,
           gunichar behind)
{
  if (character != ZERO_WIDTH_JOINER && character != ZERO_WIDTH_NON_JOINER)
    return FALSE;

  return before >= 0x0300 && behind >= 0x0300 &&
         !tue_hidden_text_is_hidden (before) && !tue_hidden_text_is_hidden (behind) &&
         !g_unichar_isspace (before) && !g_unichar_isspace (behind);
}

/**
 * tue_hidden_text_list:
 * @text: valid UTF-8
 * @length: its length in bytes, or -1 if it ends with a NUL
 *
 * Lists the hidden characters of a text.
 *
 * Returns: (transfer full) (element-type TueHiddenCharacter): the characters
 */
GArray *
tue_hidden_text_list (const char *text,
                      gssize      length)
{
  GArray     *list = g_array_new (FALSE, FALSE, sizeof (TueHiddenCharacter));
  const char *end;
  gunichar    before = 0;
  guint       line = 1, column = 1;

  g_return_val_if_fail (text != NULL, list);

  end = length < 0 ? NULL : text + length;
  for (const char *p = text; end != NULL ? p < end : *p != '\0';)
    {
      const char *next = g_utf8_next_char (p);
      gunichar    character = g_utf8_get_char (p);
      gunichar    behind = (end != NULL ? next < end : *next != '\0') ? g_utf8_get_char (next) : 0;

      if (tue_hidden_text_is_hidden (character) && !is_joined (before, character, behind))
        {
          TueHiddenCharacter hidden = { character, { (gsize)(p - text), (gsize)(next - p), line, column } };

          g_array_append_val (list, hidden);
        }

      column = character == '\n' ? 1 : column + 1;
      line += character == '\n';
      before = character;
      p = next;
    }

  return list;
}
