/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-fact-subject"

#include "config.h"

#include "tue-fact-subject.h"

#include "tue-fact-text-private.h"
#include "tue-fact-words.h"

/* Further before there is another thing to speak of. */
#define MAX_WORDS 7

/* So that a topic is no word. */
#define TOPIC_ID (1u << 31)

/* What may stand between words, and between one and its figure: "Laufzeit – 36 Monate". */
static gboolean
is_separator (gunichar c)
{
  return c == ':' || c == '*' || c == '_' || c == 0x2013 || c == 0x2014 || c == '\t' || g_unichar_type (c) == G_UNICODE_SPACE_SEPARATOR;
}

/* The character before a place, 0 at the start. */
static gunichar
get_char_before (const char *text,
                 gsize       at,
                 gsize      *start)
{
  *start = at > 0 ? (gsize)(g_utf8_prev_char (text + at) - text) : 0;

  return at > 0 ? g_utf8_get_char (text + *start) : 0;
}

/* Where the word begins that ends at @end: "kick-off" is one. */
static gsize
begin_word (const char *text,
            gsize       end)
{
  gsize at = end;
  gsize before;

  for (;;)
    {
      gunichar c = get_char_before (text, at, &before);
      gsize    further;

      if (c == '-' && at < end && is_word_char (get_char_before (text, before, &further)))
        at = further;
      else if (c != 0 && is_word_char (c))
        at = before;
      else
        return at;
    }
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

/* The word that a letter stands behind: "Site A". */
static void
read_numbered (TueFactSubject *self,
               const char     *text,
               gsize           at)
{
  gsize end = at > 0 && text[at - 1] == ' ' ? at - 1 : at;
  gsize start = begin_word (text, end);
  char  folded[TUE_FACT_WORD_SIZE];

  if (end == at || start == end || has_digit (text + start, end - start) || !tue_fact_word_fold (text + start, (guint)(end - start), folded, sizeof folded) || end - start < 3)
    return;
  self->letter = text[at];
  self->numbered = g_str_hash (folded) | 1;
}

/* "Sales fell by" is of the sales, as "costs fell by" is of the costs. */
static gboolean
is_course_verb (const char *folded)
{
  static const char verbs[] =
    " rose rise rises risen fell fall falls fallen grew grow grows grown increased increases decreased decreases declined declines dropped drops climbed stieg stiegen steigt steigen "
    "sank sanken sinkt sinken fiel fielen fällt wuchs wuchsen wächst augmenté augmente augmentent baissé baissent reculé recule ";

  /* Most words say nothing of a direction, which is found out sooner. */
  return tue_fact_word_get_direction (folded) != 0 ? tue_fact_word_is_in (folded, verbs) : tue_fact_word_is_in (folded, " ging gingen geht nahm nahmen ");
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
  static const char verbs[] = " beträgt betragen liegt liegen läuft dauert gilt remains runs lasts takes stands amounts s'élève holds weighs measures carries contains fasst kostet wiegt misst trägt enthält coûte pèse mesure accueille dure contient ";

  g_return_if_fail (self != NULL && text != NULL);

  self->n = 0;
  self->numbered = 0;
  self->letter = '\0';
  for (guint i = 0; i < MAX_WORDS && self->n < TUE_FACT_SUBJECT_WORDS; i++)
    {
      gsize                end = at;
      gsize                start;
      char                 folded[TUE_FACT_WORD_SIZE];
      const TueFactLexeme *lexeme;

      while (end > 0 && is_separator (get_char_before (text, end, &start)))
        end = start;
      start = begin_word (text, end);
      if (start == end || has_digit (text + start, end - start) || !tue_fact_word_fold (text + start, (guint)(end - start), folded, sizeof folded))
        return;

      at = start;
      if (tue_fact_word_is_in (folded, ends))
        return;
      if (end - start == 1 && text[start] >= 'A' && text[start] <= 'Z' && text[start] != 'I' && self->letter == '\0')
        {
          read_numbered (self, text, start);
          continue;
        }
      lexeme = tue_fact_lexicon_find (folded);
      if (lexeme != NULL && lexeme->unit != TUE_FACT_UNIT_NONE && lexeme->unit != TUE_FACT_UNIT_PERSON)
        return;
      if ((lexeme == NULL || (lexeme->senses & TUE_FACT_WORD_SMALL) == 0) && !tue_fact_word_is_in (folded, verbs) &&
          !is_course_verb (folded))
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

/**
 * tue_fact_subject_has_word:
 * @word: a word, of @length bytes
 *
 * Returns: whether it is one of the words of @self
 */
gboolean
tue_fact_subject_has_word (const TueFactSubject *self,
                           const char           *word,
                           gsize                 length)
{
  char  folded[TUE_FACT_WORD_SIZE];
  guint id;

  g_return_val_if_fail (self != NULL && word != NULL, FALSE);

  if (length < 3 || !tue_fact_word_fold (word, (guint)length, folded, sizeof folded))
    return FALSE;
  id = make_id (folded, tue_fact_lexicon_find (folded));
  for (guint i = 0; i < self->n; i++)
    if (self->ids[i] == id)
      return TRUE;

  return FALSE;
}

/**
 * tue_fact_subject_is_other_one:
 *
 * Returns: whether both are of one kind of thing that letters tell apart, and of two
 *   of them
 */
gboolean
tue_fact_subject_is_other_one (const TueFactSubject *self,
                               const TueFactSubject *other)
{
  g_return_val_if_fail (self != NULL && other != NULL, FALSE);

  return self->numbered != 0 && self->numbered == other->numbered && self->letter != other->letter;
}
