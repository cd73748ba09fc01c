/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-fact-subject"

#include "config.h"

#include "tue-fact-subject.h"

#include <string.h>

#include "tue-fact-lexicon.h"
#include "tue-fact-words.h"

/* Further before there is another thing to speak of. */
#define MAX_WORDS 7

/* So that a topic is no word. */
#define TOPIC_ID (1u << 31)

static gboolean
is_word_byte (char c)
{
  return (guchar)c >= 0x80 || g_ascii_isalnum (c);
}

static gboolean
has_digit (const char *word,
           gsize       length)
{
  for (gsize i = 0; i < length; i++)
    if (g_ascii_isdigit (word[i]))
      return TRUE;

  return FALSE;
}

/* "months" is "month" here, as "Monate" is not: those are of one topic. */
static guint
make_id (char                *folded,
         const TueFactLexeme *lexeme) /* (nullable) */
{
  gsize length = strlen (folded);

  if (lexeme != NULL && lexeme->topic != 0)
    return TOPIC_ID | lexeme->topic;
  if (length > 4 && folded[length - 1] == 's')
    folded[length - 1] = '\0';

  return g_str_hash (folded) & ~TOPIC_ID;
}

/**
 * tue_fact_subject_read:
 * @text: valid UTF-8
 * @at: where in it the figure begins
 *
 * Reads the words before a figure, back to where another figure or another part of the
 * sentence ends. Small words say nothing; a verb is taken for a word like others.
 */
void
tue_fact_subject_read (TueFactSubject *self,
                       const char     *text,
                       gsize           at)
{
  static const char ends[] = " and or but und oder aber sowie et ou mais plus minus ";
  static const char verbs[] = " beträgt betragen liegt liegen läuft dauert gilt remains runs lasts takes stands amounts s'élève ";

  g_return_if_fail (self != NULL && text != NULL);

  self->n = 0;
  for (guint i = 0; i < MAX_WORDS && self->n < TUE_FACT_SUBJECT_WORDS; i++)
    {
      gsize                end = at;
      gsize                start;
      char                 folded[TUE_FACT_WORD_SIZE];
      const TueFactLexeme *lexeme;

      while (end > 0 && strchr (" :*_", text[end - 1]) != NULL)
        end--;
      start = end;
      /* "kick-off" */
      while (start > 0 && (is_word_byte (text[start - 1]) || (text[start - 1] == '-' && start < end && start > 1 && is_word_byte (text[start - 2]))))
        start--;
      if (start == end || has_digit (text + start, end - start) || !tue_fact_word_fold (text + start, (guint)(end - start), folded, sizeof folded))
        return;

      at = start;
      if (tue_fact_word_is_in (folded, ends))
        return;
      lexeme = tue_fact_lexicon_find (folded);
      if (lexeme != NULL && lexeme->unit != TUE_FACT_UNIT_NONE)
        return;
      if ((lexeme == NULL || (lexeme->senses & TUE_FACT_WORD_SMALL) == 0) && !tue_fact_word_is_in (folded, verbs))
        self->ids[self->n++] = make_id (folded, lexeme);
    }
}

/**
 * tue_fact_subject_shares:
 *
 * Returns: whether both have a word in common
 */
gboolean
tue_fact_subject_shares (const TueFactSubject *self,
                         const TueFactSubject *other)
{
  g_return_val_if_fail (self != NULL && other != NULL, FALSE);

  for (guint i = 0; i < self->n; i++)
    for (guint j = 0; j < other->n; j++)
      if (self->ids[i] == other->ids[j])
        return TRUE;

  return FALSE;
}
