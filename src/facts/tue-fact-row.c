/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-fact-row"

#include "config.h"

#include "tue-fact-row.h"

#include <string.h>

#include "tue-fact-words.h"

/* A row is no longer than this before a figure, and no name of a thing than that. */
#define MAX_ROW 500
#define MAX_NAME 200

/* The first cell of a row, where the figure at @at stands in another one. */
static gboolean
find_first_cell (const char *text,
                 gsize       at,
                 gsize      *start,
                 gsize      *end)
{
  gsize begin = at;

  while (begin > 0 && text[begin - 1] != '\n' && at - begin < MAX_ROW)
    begin--;
  if (begin > 0 && text[begin - 1] != '\n')
    return FALSE;
  while (begin < at && (text[begin] == '|' || text[begin] == ' '))
    begin++;

  *start = begin;
  for (*end = begin; *end < at; (*end)++)
    if (strchr ("|\t;", text[*end]) != NULL)
      return *end > begin;

  return FALSE;
}

/**
 * tue_fact_row_read_thing:
 * @text: a text
 * @at: where a figure stands in it
 * @thing: (out caller-allocates): the first word of the first cell of its row,
 *   folded
 *
 * Returns: whether the figure stands in a row of a table that begins with a word
 */
gboolean
tue_fact_row_read_thing (const char *text,
                         gsize       at,
                         char       *thing)
{
  g_autoptr(GArray) words = NULL;
  gsize start, end;

  g_return_val_if_fail (text != NULL && thing != NULL, FALSE);

  if (!find_first_cell (text, at, &start, &end))
    return FALSE;
  words = tue_fact_words_split (text + start, MIN (end - start, MAX_NAME));
  for (guint i = 0; i < words->len; i++)
    {
      const TueFactWord *word = &g_array_index (words, TueFactWord, i);
      const char        *said = text + start + word->start;

      if ((word->flags & TUE_FACT_WORD_LETTERS) != 0 && g_utf8_strlen (said, word->length) >= 3)
        return tue_fact_word_fold (said, word->length, thing, TUE_FACT_WORD_SIZE);
    }

  return FALSE;
}
